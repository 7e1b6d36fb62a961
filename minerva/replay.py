"""Extract a source's history anew from raw, without fetching, and tell what became of it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pyarrow.parquet as pq

from minerva.catalog import DATASETS, ENRICHED_DOCUMENTS, RAW_PAGES, Dataset
from minerva.errors import MinervaError
from minerva.registry import get_source
from minerva.storage import Partition, Storage


class ReplayError(MinervaError):
    """A replay that has nothing to read; the message says why."""


@dataclass(frozen=True)
class Change:
    """What a replay did to the documents of one crawl: counts of documents, told by their ids."""

    crawl_id: str
    unchanged_count: int
    changed_count: int
    appeared_count: int
    vanished_count: int
    refused_before_count: int
    refused_count: int


def replay(
    storage: Storage,
    source_id: str,
    since: date | None,
    *,
    submit: Callable[..., None],
    gate: Callable[..., object],
    tell: Callable[[list[Change]], None],
    say: Callable[[str], None],
) -> list[Change]:
    """Extract every stored crawl of a source from `since` on with the rules of today; then, once
    the gate of documents is open, do what depends on them. Twice gives the same.

    `submit` runs a Spark job, `gate` a gate; `tell` gets the changes before the gate may raise.
    Only crawls whose raw gate is open are read. Raises RegistryError, ReplayError, GateFailed.
    """
    get_source(source_id)
    first = since.strftime("%Y%m%d") if since else ""
    stored = [p for p in storage.partitions(RAW_PAGES, source_id=source_id) if p.crawl_id >= first]
    opened = [p.crawl_id for p in stored if storage.has_passed(RAW_PAGES, p)]
    for crawl_id in [p.crawl_id for p in stored if p.crawl_id not in opened]:
        say(f"{crawl_id} is left out: the gate of raw_pages did not let it through")
    if not opened:
        when = f" since {since}" if since else ""
        raise ReplayError(
            f"no crawl of {source_id}{when} passed the gate of raw_pages; run `minerva crawl "
            f"{source_id}` and `minerva gate raw_pages --source {source_id}` first"
        )
    say(f"{len(opened)} crawls are extracted anew, {opened[0]} to {opened[-1]}")
    before = {crawl_id: _documents(storage, source_id, crawl_id) for crawl_id in opened}
    submit(ENRICHED_DOCUMENTS.made_by, source_id, first)
    changes = [
        _change(crawl_id, before[crawl_id], _documents(storage, source_id, crawl_id))
        for crawl_id in opened
    ]
    tell(changes)
    gate(ENRICHED_DOCUMENTS.name, source_id=source_id)
    for job, datasets in groupby(dependents(ENRICHED_DOCUMENTS), lambda d: d.made_by):
        submit(job)
        gate(*(d.name for d in datasets), source_id=source_id)
    return changes


def dependents(dataset: Dataset) -> list[Dataset]:
    """The datasets that are computed from one, near ones first."""
    near = [d for d in DATASETS.values() if d.reads == dataset.name]
    return near + [far for d in near for far in dependents(d)]


def _documents(storage: Storage, source_id: str, crawl_id: str) -> tuple[dict[str, str], int]:
    """The hash of each document by its id, and how many records were refused."""
    partition: Partition | None = storage.partition(ENRICHED_DOCUMENTS, source_id, crawl_id)
    if partition is None:
        return {}, 0
    found: dict[str, str] = {}
    for path in partition.paths():
        table = pq.read_table(
            io.BytesIO(storage.get(path)), columns=["document_id", "document_hash"]
        )
        found.update(zip(*(c.to_pylist() for c in table.itercolumns()), strict=True))
    return found, partition.manifest.get("refused_count", 0)


def _change(
    crawl_id: str, old: tuple[dict[str, str], int], new: tuple[dict[str, str], int]
) -> Change:
    before, after = old[0], new[0]
    both = before.keys() & after.keys()
    same = sum(before[k] == after[k] for k in both)
    return Change(
        crawl_id,
        same,
        len(both) - same,
        len(after.keys() - both),
        len(before.keys() - both),
        old[1],
        new[1],
    )
