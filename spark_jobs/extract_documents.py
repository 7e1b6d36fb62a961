"""Pages out of WARC → documents, by the rules of each source. One row per document."""

import json
import sys
from collections.abc import Sequence
from functools import partial

from minerva import __version__
from minerva.catalog import ENRICHED_DOCUMENTS
from minerva.readers import Page, document_hash, document_id, read
from minerva.registry import Source, sources
from minerva.storage import digest, get_storage
from spark_jobs.packets import Found, refusal
from spark_jobs.plan import Work, plan
from spark_jobs.session import run, session
from spark_jobs.sources import Rule, StoredPage, WarcReader

OUTPUT = ENRICHED_DOCUMENTS


def planned(source_id: str | None = None, since: str = "") -> list[Work]:
    """Crawls whose pages are not extracted, or with other rules, or by another version.

    With `source_id`: every crawl of that source from the crawl id `since` on, done or not.
    """
    rules = rules_of(sources())
    works = plan(
        get_storage(),
        [OUTPUT],
        lambda _, source: digest([__version__, *rules.get(source, ())[2:]]),
        (lambda p: p.source_id == source_id and p.crawl_id >= since) if source_id else None,
    )
    return [w for w in works if w.source_id in rules]


def find(rules: dict[str, Rule], pages: Sequence[StoredPage]) -> list[Found]:
    """The rows of pages: their documents, and what was refused."""
    return [_of_page(rules, page) for page in pages]


def _of_page(rules: dict[str, Rule], page: StoredPage) -> Found:
    if page.error:
        reason, _, detail = page.error.partition(": ")
        return [], [refusal(page, reason, detail)]
    extract, country, _, rules_hash = rules[page.source_id]
    body = page.payload or b""
    reading = read(Page(page.url, body, page.content_type or "", country, page.beside), extract)
    made_by = (extract.reader, f"{extract.version}+{__version__}", rules_hash)
    rows = [
        (
            document_id(page.source_id, page.url, d.part), page.source_id, page.crawl_id, d.kind,
            page.url, d.part, page.fetched_at, d.title, d.text, d.published_on, d.language,
            d.place, d.price, d.currency, json.dumps(d.fields, ensure_ascii=False), d.media_urls,
            document_hash(d), reading.charset, page.warc_file, page.warc_offset, page.warc_length,
            page.payload_digest, *made_by,
        )
        for d in reading.documents
    ]  # fmt: skip
    return [[[row]] for row in rows], [refusal(page, r.reason, r.detail) for r in reading.refusals]


def rules_of(entries: dict[str, Source]) -> dict[str, Rule]:
    """What workers need of the registry."""
    return {
        s.source_id: Rule(
            s.extract, s.country, s.politeness.max_bytes, s.extract.rules_hash(s.country)
        )
        for s in entries.values()
    }


def main(*arguments: str) -> None:
    """Extract what is planned; the arguments are those of `planned`."""
    works = planned(*arguments)
    if not works:
        return
    rules = rules_of(sources())
    paths = [p for w in works for p in w.partition.paths("pages.parquet")]
    reader = WarcReader(outputs=[OUTPUT], find=partial(find, rules), paths=paths, rules=rules)
    run(session("extract_documents"), reader, works)


if __name__ == "__main__":
    main(*sys.argv[1:])
