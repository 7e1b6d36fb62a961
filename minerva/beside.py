"""The stored pages that a page leads to, for readers that need them beside it."""

import json
from collections.abc import Collection, Mapping

from minerva.storage import Json, Storage, StorageError
from minerva.warc import open_record


def pages_beside(
    storage: Storage, row: Json, index: Mapping[str, Json], kinds: Collection[str], limit: int
) -> dict[str, bytes]:
    """The bodies of the pages that `row` leads to as one of `kinds`, by address.

    `row` is a row of a crawl's index, `index` its rows by address. A page that did not change lies
    where an earlier crawl put it. What cannot be read, or does not fit into `limit` bytes of
    bodies, is left out: the reader says what it lacks.
    """
    found: dict[str, bytes] = {}
    for url, kind in json.loads(row["links"] or "[]"):
        place = index.get(url)
        if kind not in kinds or place is None or place["status"] != 200:
            continue
        if place["warc_length"] > limit:
            continue
        try:
            member = storage.get(place["warc_file"], place["warc_offset"], place["warc_length"])
        except StorageError:
            continue
        body, _ = open_record(member, place["payload_digest"], limit)
        if body is not None and len(body) <= limit:
            found[url] = body
            limit -= len(body)
    return found
