"""The way out to S3 for every job: `minerva_enriched` writes partitions with manifests."""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute
from pyspark.sql.datasource import DataSource, DataSourceArrowWriter, WriterCommitMessage
from pyspark.sql.types import StructType

from minerva.catalog import DATASETS
from minerva.storage import Json, Storage, StorageError, parquet_bytes
from spark_jobs.packets import REFUSED, unpack
from spark_jobs.sources import Owner, wired_storage

PART_BYTES = 128_000_000
FILLED = ("title", "text", "place", "price", "published_on")


class Part(NamedTuple):
    """One file that a task wrote, as its manifest tells it."""

    dataset: str
    owner: Owner
    file: Json
    rows: int
    filled: dict[str, int]


@dataclass
class Written(WriterCommitMessage):
    """What one task wrote: parts, and refusals by their owners."""

    parts: list[Part]
    refusals: list[tuple[Owner, Json]]


class EnrichedWriter(DataSourceArrowWriter):
    """Parts straight to the bucket, under fresh names; partitions appear at the driver's commit,
    one after the other, so a kill between two of them leaves the rest to be planned again."""

    def __init__(self, options: Any) -> None:
        self.options = dict(options)
        works = json.loads(self.options["works"])
        self.works: dict[Owner, dict[str, str]] = {(w[0], w[1]): w[2] for w in works}
        # Made on the driver; by it abort finds also the parts of tasks that failed.
        self.run = uuid.uuid4().hex[:20]

    def write(self, iterator: Iterator[pa.RecordBatch]) -> WriterCommitMessage:
        storage = wired_storage(self.options["settings"])
        held: dict[tuple[str, Owner], list[pa.Table]] = defaultdict(list)
        sizes: Counter[tuple[str, Owner]] = Counter()
        message = Written([], [])
        for name, batch in unpack(iterator):
            for owner, mine in by_owner(batch):
                if owner not in self.works:
                    raise StorageError(f"rows of a partition that was not planned: {owner}")
                if name == REFUSED:
                    message.refusals += [(owner, row) for row in mine.to_pylist()]
                # Of what was read anew, some datasets may be there already.
                elif name in self.works[owner]:
                    held[name, owner].append(pa.Table.from_batches([mine]))
                    sizes[name, owner] += mine.nbytes
                    if sizes[name, owner] > PART_BYTES:
                        tables = held.pop((name, owner))
                        message.parts.append(self._part(storage, name, owner, tables))
                        sizes[name, owner] = 0
        for (name, owner), tables in held.items():
            message.parts.append(self._part(storage, name, owner, tables))
        return message

    def _part(self, storage: Storage, name: str, owner: Owner, tables: list[pa.Table]) -> Part:
        table = pa.concat_tables(tables)
        path = f"{self._stem(name, owner)}-{uuid.uuid4().hex[:12]}.parquet"
        file = storage.put(path, parquet_bytes(table))
        return Part(name, owner, file, table.num_rows, _filled(table))

    def _stem(self, name: str, owner: Owner) -> str:
        return f"{DATASETS[name].partition(*owner)}part-{self.run}"

    def commit(self, messages: list[WriterCommitMessage | None]) -> None:
        storage = wired_storage(self.options["settings"])
        parts: dict[tuple[str, Owner], list[Part]] = defaultdict(list)
        refusals: dict[Owner, list[Json]] = defaultdict(list)
        for message in messages:
            assert isinstance(message, Written)
            for part in message.parts:
                parts[part.dataset, part.owner].append(part)
            for owner, refusal in message.refusals:
                refusals[owner].append(refusal)
        for owner, inputs in self.works.items():
            refused = refusals[owner]
            (stage,) = {DATASETS[name].made_by for name in inputs}
            storage.quarantine(stage, *owner, refused)
            for name in inputs:
                mine = parts[name, owner]
                filled: Counter[str] = Counter()
                for part in mine:
                    filled.update(part.filled)
                files = sorted((p.file for p in mine), key=lambda f: f["path"])
                storage.commit(
                    DATASETS[name],
                    *owner,
                    files,
                    sum(p.rows for p in mine),
                    inputs=inputs[name],
                    refused_count=len(refused),
                    refused_reasons=dict(Counter(r["reason"] for r in refused)),
                    filled=dict(filled),
                )
                # Parts of a run that was killed, or of an attempt that was made again.
                parts_there = storage.paths(DATASETS[name].partition(*owner) + "part-")
                storage.delete(set(parts_there) - {f["path"] for f in files})

    def abort(self, messages: list[WriterCommitMessage | None]) -> None:
        storage = wired_storage(self.options["settings"])
        for owner, inputs in self.works.items():
            for name in inputs:
                storage.delete(list(storage.paths(self._stem(name, owner))))


def by_owner(batch: pa.RecordBatch) -> Iterator[tuple[Owner, pa.RecordBatch]]:
    """Rows in slices of one owner each; rows of an owner lie together, as in the files read."""
    keys = pa.compute.binary_join_element_wise(batch["source_id"], batch["crawl_id"], "/")
    runs = pa.compute.run_end_encode(keys)
    start = 0
    for key, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        source_id, _, crawl_id = key.rpartition("/")
        yield (source_id, crawl_id), batch.slice(start, end - start)
        start = end


def _filled(table: pa.Table) -> dict[str, int]:
    """In how many rows a field says something: neither null nor empty."""
    counts = {}
    for name in FILLED:
        if name in table.column_names:
            column = table[name].drop_null()
            if pa.types.is_string(column.type):
                column = column.filter(pa.compute.not_equal(column, ""))
            counts[name] = len(column)
    return counts


class EnrichedSource(DataSource):
    """`minerva_enriched`: option works."""

    @classmethod
    def name(cls) -> str:
        return "minerva_enriched"

    def writer(self, schema: StructType, overwrite: bool) -> DataSourceArrowWriter:
        return EnrichedWriter(self.options)
