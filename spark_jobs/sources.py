"""One path to S3 for every job: Python data sources in Arrow batches, no jar.

Readers: `minerva_warc` (pages out of WARC files), `minerva_parquet` (files that a manifest lists),
`minerva_media` (sealed pictures). Writer: `minerva_enriched` (partitions with manifests).
Options are JSON, since Spark carries them as strings.
"""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql.datasource import (
    DataSource,
    DataSourceArrowWriter,
    DataSourceReader,
    InputPartition,
    WriterCommitMessage,
)
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from minerva.beside import pages_beside
from minerva.catalog import DATASETS, RAW_PAGES, TIMESTAMP, Dataset
from minerva.media import MediaError, media_key, unseal
from minerva.settings import Settings, get_settings
from minerva.storage import Json, Storage, StorageError, parquet_bytes
from minerva.warc import open_record

BATCH_BYTES = 8_000_000
PART_BYTES = 128_000_000
# Least and most that one task reads: bytes of WARC or of sealed pictures, rows of Parquet.
RECORD_BYTES = (1_000_000, 32_000_000)
TABLE_ROWS = (1_000, 50_000)
# Opening a record costs something however short it is.
_RECORD_COST = 2_000
# What a worker needs to reach the bucket and open pictures; no other secret travels.
_WIRED = {
    "s3_endpoint", "s3_region", "s3_access_key", "s3_secret_key", "bucket", "media_key",
}  # fmt: skip
FILLED = ("title", "text", "place", "price", "published_on")

PAGES = pa.schema(
    [
        ("url", pa.string()),
        ("source_id", pa.string()),
        ("crawl_id", pa.string()),
        ("fetched_at", TIMESTAMP),
        ("content_type", pa.string()),
        ("payload_digest", pa.string()),
        ("warc_file", pa.string()),
        ("warc_offset", pa.int64()),
        ("warc_length", pa.int64()),
        ("payload", pa.binary()),
        ("error", pa.string()),
        # Bodies of pages that it leads to, by address, where the rules ask for them.
        ("beside", pa.map_(pa.string(), pa.binary())),
    ]
)
PICTURES = pa.schema(
    [
        ("url", pa.string()),
        ("source_id", pa.string()),
        ("crawl_id", pa.string()),
        ("sha256_hash", pa.string()),
        ("data", pa.binary()),
        ("error", pa.string()),
    ]
)
REFUSALS = (
    ("refused_record", pa.string()),
    ("refused_reason", pa.string()),
    ("refused_detail", pa.string()),
)


def with_refusals(schema: pa.Schema) -> pa.Schema:
    """A dataset's schema with the columns in which a transform says what it refused."""
    return pa.schema([*schema, *(pa.field(name, kind) for name, kind in REFUSALS)])


UNHOLDABLE = (pa.ArrowException, UnicodeError, OverflowError)
"""What a table says to half a surrogate pair, or a number too large for it."""


def batch_of(rows: list[Json], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as a batch; a row that no table can hold is refused in its place: one page must not end
    a job over millions."""
    try:
        return pa.RecordBatch.from_pylist(rows, schema)
    except UNHOLDABLE:
        return pa.RecordBatch.from_pylist([_holdable(row, schema) for row in rows], schema)


def _holdable(row: Json, schema: pa.Schema) -> Json:
    try:
        pa.RecordBatch.from_pylist([row], schema)
    except UNHOLDABLE as error:
        owner = {k: row.get(k) for k in ("source_id", "crawl_id", "warc_file", "warc_offset")}
        reason, detail = not_storable(error)
        record = str(row.get("url") or row.get("document_id") or "").encode("ascii", "replace")
        return owner | {
            "refused_record": record.decode(),
            "refused_reason": reason,
            "refused_detail": detail,
        }
    return row


def not_storable(error: Exception) -> tuple[str, str]:
    """Why a record that no table can hold is refused: reason and detail."""
    return "not_storable", f"A table cannot hold what was found: {str(error)!a}."


def spark_schema(schema: pa.Schema) -> StructType:
    """An Arrow schema as Spark says it."""
    return from_arrow_schema(schema)


def _storage(options: Any) -> Storage:
    return Storage(Settings.model_validate(json.loads(options["settings"])))


def wire_settings(settings: Settings | None = None) -> str:
    """The settings of the bucket as an option, so that workers need no file."""
    return (settings or get_settings()).model_dump_json(include=_WIRED)


Owner = tuple[str, str]
"""The source and the crawl that a row belongs to."""


@dataclass
class Slice(InputPartition):
    """Rows of files: [path, first row, end row] each; one task reads them all."""

    pieces: list[tuple[str, int, int]]


def slices(
    files: Sequence[tuple[str, Sequence[int]]], parallelism: int, bounds: tuple[int, int]
) -> list[Slice]:
    """Cut files into tasks of like weight, two a core where there is enough to do; small files
    share a task. A file is told by the weights of its rows (or row groups).
    """
    total = sum(sum(weights) for _, weights in files)
    room = min(max(total // (2 * parallelism) + 1, bounds[0]), bounds[1])
    found: list[Slice] = [Slice([])]
    held = 0
    for path, weights in files:
        start = 0
        for end, weight in enumerate(weights, 1):
            held += weight
            if held >= room:
                found[-1].pieces.append((path, start, end))
                found.append(Slice([]))
                start, held = end, 0
        if start < len(weights):
            found[-1].pieces.append((path, start, len(weights)))
    # Spark reads a source without slices once, with a slice of its own that says nothing.
    return [s for s in found if s.pieces] or [Slice([])]


class _IndexReader(DataSourceReader):
    """Reads what rows of index files point at."""

    columns: tuple[str, ...]
    length: str

    def __init__(self, options: Any) -> None:
        self.options = dict(options)

    def partitions(self) -> Sequence[InputPartition]:
        storage = _storage(self.options)

        def weights(path: str) -> tuple[str, list[int]]:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                table = pq.read_table(file, columns=["record_type", self.length])
            stored = pa.compute.equal(table["record_type"], "response")
            sizes = pa.compute.add(pa.compute.fill_null(table[self.length], 0), _RECORD_COST)
            return path, pa.compute.if_else(stored, sizes, 0).fill_null(0).to_pylist()

        with ThreadPoolExecutor(8) as pool:
            files = list(pool.map(weights, json.loads(self.options["paths"])))
        return slices(files, int(self.options["parallelism"]), RECORD_BYTES)

    def _table(self, storage: Storage, partition: Slice) -> pa.Table:
        tables = [pa.schema([]).empty_table()]
        for path, start, end in partition.pieces:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                tables += rows_between(pq.ParquetFile(file), start, end, self.columns)
        return pa.concat_tables(tables, promote_options="default")


def rows_between(
    parquet: pq.ParquetFile, start: int, end: int, columns: Sequence[str]
) -> list[pa.Table]:
    """Rows of a file, in order; no more of it is read than the row groups that they lie in."""
    found = []
    first = 0
    for group in range(parquet.num_row_groups):
        after = first + parquet.metadata.row_group(group).num_rows
        if first < end and after > start:
            rows = parquet.read_row_group(group, columns=list(columns))
            skipped = max(start - first, 0)
            found.append(rows.slice(skipped, min(end, after) - first - skipped))
        first = after
    return found


_BESIDE = [
    "url", "status", "payload_digest", "warc_file", "warc_offset", "warc_length", "links",
]  # fmt: skip


class _Body(NamedTuple):
    """What is read for a row of the index; the last columns of PAGES."""

    payload: bytes | None
    error: str | None
    beside: dict[str, bytes] | None


class WarcReader(_IndexReader):
    """Pages: the payload of every response record that the index lists, digest verified."""

    columns = (
        "url", "source_id", "crawl_id", "fetched_at", "status", "record_type", "followed_as",
        "content_type", "payload_digest", "warc_file", "warc_offset", "warc_length",
    )  # fmt: skip
    length = "warc_length"

    def read(self, partition: Any) -> Iterator[pa.RecordBatch]:
        storage = _storage(self.options)
        rules: dict[str, Json] = json.loads(self.options["rules"])
        if not partition.pieces:
            return
        table = _wanted(self._table(storage, partition), rules)
        places = table.select(
            ["url", "source_id", "crawl_id", "payload_digest", "warc_file", "warc_offset",
             "warc_length"]
        ).to_pylist()  # fmt: skip
        indexes: dict[Owner, dict[str, Json]] = {}
        done, size = 0, 0
        bodies: list[_Body] = []
        for stretch in _stretches(places):
            data, missing = _read_stretch(storage, stretch)
            first = stretch[0]["warc_offset"]
            for place in stretch:
                start = place["warc_offset"] - first
                member = data[start : start + place["warc_length"]]
                rule = rules[place["source_id"]]
                payload, error = open_record(member, place["payload_digest"], rule["max_bytes"])
                beside = None
                if payload is not None and rule["beside"]:
                    owner = (place["source_id"], place["crawl_id"])
                    if owner not in indexes:
                        indexes[owner] = self._index(storage, owner)
                    beside = pages_beside(
                        storage, indexes[owner][place["url"]], indexes[owner],
                        rule["beside"], rule["max_bytes"],
                    )  # fmt: skip
                bodies.append(_Body(payload, missing or error, beside))
                size += len(payload or b"") + sum(map(len, (beside or {}).values())) + 300
                if size > BATCH_BYTES:
                    yield _pages(table.slice(done, len(bodies)), bodies)
                    done, size = done + len(bodies), 0
                    bodies = []
        if bodies:
            yield _pages(table.slice(done), bodies)

    def _index(self, storage: Storage, owner: Owner) -> dict[str, Json]:
        """A whole crawl's index by address: what stands beside a page may be any task's to read."""
        rows: dict[str, Json] = {}
        for path in json.loads(self.options["paths"]):
            if path.startswith(RAW_PAGES.partition(*owner)):
                with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                    table = pq.read_table(file, columns=_BESIDE)
                rows |= {row["url"]: row for row in table.to_pylist()}
        return rows


def _wanted(table: pa.Table, rules: dict[str, Json]) -> pa.Table:
    """The rows whose bodies are to be read, as they lie in the files."""
    kinds = zip(table["source_id"].to_pylist(), table["followed_as"].to_pylist(), strict=True)
    follows = pa.array([rules[source]["from"] == kind for source, kind in kinds], pa.bool_())
    stored = pa.compute.equal(table["record_type"], "response")
    answered = pa.compute.equal(table["status"], 200)
    wanted = pa.compute.and_(pa.compute.and_(stored, answered), follows)
    return table.filter(wanted).sort_by([("warc_file", "ascending"), ("warc_offset", "ascending")])


def _pages(table: pa.Table, bodies: list[_Body]) -> pa.RecordBatch:
    said = zip(_Body._fields, zip(*bodies, strict=True), strict=True)
    columns = [table[name].combine_chunks() for name in PAGES.names if name not in _Body._fields]
    columns += [pa.array(values, PAGES.field(name).type) for name, values in said]
    return pa.RecordBatch.from_arrays(columns, schema=PAGES)


def _stretches(rows: list[Json]) -> Iterator[list[Json]]:
    """Records that lie near each other in one file: one range request fetches them."""
    stretch: list[Json] = []
    for row in rows:
        if stretch and (
            row["warc_file"] != stretch[0]["warc_file"]
            or row["warc_offset"] + row["warc_length"] - stretch[0]["warc_offset"] > BATCH_BYTES
        ):
            yield stretch
            stretch = []
        stretch.append(row)
    if stretch:
        yield stretch


def _read_stretch(storage: Storage, stretch: list[Json]) -> tuple[bytes, str | None]:
    first, last = stretch[0], stretch[-1]
    length = last["warc_offset"] + last["warc_length"] - first["warc_offset"]
    try:
        return storage.get(first["warc_file"], first["warc_offset"], length), None
    except StorageError as error:
        return b"", f"warc_unreadable: {error}"


class MediaReader(_IndexReader):
    """Pictures: the unsealed bytes of every new row of media indexes."""

    columns = ("url", "source_id", "crawl_id", "record_type", "sha256_hash", "object_path")
    length = "media_bytes"

    def read(self, partition: Any) -> Iterator[pa.RecordBatch]:
        storage = _storage(self.options)
        key = media_key(storage.settings.media_key)
        batch: list[Json] = []
        size = 0
        for row in self._table(storage, partition).to_pylist():
            if row["record_type"] != "response" or row["object_path"] is None:
                continue
            data, error = None, None
            try:
                data = unseal(storage.get(row["object_path"]), row["sha256_hash"], key)
            except (StorageError, MediaError) as problem:
                error = f"media_unreadable: {problem}"
            batch.append({k: row[k] for k in PICTURES.names if k in row} | {
                "data": data, "error": error,
            })  # fmt: skip
            size += len(data or b"")
            if size > BATCH_BYTES:
                yield pa.RecordBatch.from_pylist(batch, PICTURES)
                batch, size = [], 0
        if batch:
            yield pa.RecordBatch.from_pylist(batch, PICTURES)


class ParquetReader(DataSourceReader):
    """Rows of Parquet files in the bucket, some columns of them; one task a row group or more."""

    def __init__(self, options: Any) -> None:
        self.options = dict(options)

    def partitions(self) -> Sequence[InputPartition]:
        storage = _storage(self.options)

        def weights(path: str) -> tuple[str, list[int]]:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                told = pq.ParquetFile(file).metadata
            return path, [told.row_group(n).num_rows for n in range(told.num_row_groups)]

        with ThreadPoolExecutor(8) as pool:
            files = list(pool.map(weights, json.loads(self.options["paths"])))
        return slices(files, int(self.options["parallelism"]), TABLE_ROWS)

    def read(self, partition: Any) -> Iterator[pa.RecordBatch]:
        storage = _storage(self.options)
        columns = json.loads(self.options["columns"])
        for path, start, end in partition.pieces:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                parquet = pq.ParquetFile(file)
                yield from parquet.iter_batches(
                    row_groups=list(range(start, end)), columns=columns, batch_size=5_000
                )


class _Source(DataSource):
    dataset_reader: type[Any]
    arrow_schema: pa.Schema

    def schema(self) -> StructType:
        return spark_schema(self.arrow_schema)

    def reader(self, schema: StructType) -> DataSourceReader:
        return self.dataset_reader(self.options)


class WarcSource(_Source):
    """`minerva_warc`."""

    dataset_reader = WarcReader
    arrow_schema = PAGES

    @classmethod
    def name(cls) -> str:
        return "minerva_warc"


class MediaSource(_Source):
    """`minerva_media`."""

    dataset_reader = MediaReader
    arrow_schema = PICTURES

    @classmethod
    def name(cls) -> str:
        return "minerva_media"


class ParquetSource(DataSource):
    """`minerva_parquet`: options dataset, columns, paths."""

    @classmethod
    def name(cls) -> str:
        return "minerva_parquet"

    def schema(self) -> StructType:
        whole = DATASETS[self.options["dataset"]].schema
        return spark_schema(
            pa.schema([whole.field(c) for c in json.loads(self.options["columns"])])
        )

    def reader(self, schema: StructType) -> DataSourceReader:
        return ParquetReader(self.options)


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
        storage = _storage(self.options)
        held: dict[tuple[str, Owner], list[pa.Table]] = defaultdict(list)
        sizes: Counter[tuple[str, Owner]] = Counter()
        message = Written([], [])
        for batch in iterator:
            for owner, mine in by_owner(batch):
                if owner not in self.works:
                    raise StorageError(f"rows of a partition that was not planned: {owner}")
                is_refused = pa.compute.is_valid(mine["refused_reason"])
                refused = mine.filter(is_refused).to_pylist()
                message.refusals += [(owner, _refusal(row)) for row in refused]
                good = mine.filter(pa.compute.invert(is_refused)) if refused else mine
                for name in self.works[owner]:
                    rows = rows_of(good, DATASETS[name])
                    if rows.num_rows:
                        held[name, owner].append(rows)
                        sizes[name, owner] += rows.nbytes
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
        storage = _storage(self.options)
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
        storage = _storage(self.options)
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


def rows_of(batch: pa.RecordBatch, dataset: Dataset) -> pa.Table:
    """The rows of one dataset in a frame: the frame's own, or those in the lists of the column
    that is named after it, each with what the frame says beside them."""
    names = dataset.schema.names
    if dataset.name not in batch.schema.names:
        return pa.Table.from_batches([batch.select(names)]).cast(dataset.schema)
    lists = batch[dataset.name]
    parents = pa.compute.list_parent_indices(lists)
    found = lists.flatten()
    inside = {field.name for field in found.type}
    columns = [
        pa.compute.struct_field(found, name) if name in inside else batch[name].take(parents)
        for name in names
    ]
    return pa.table(columns, names).cast(dataset.schema)


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


def _refusal(row: Json) -> Json:
    return {
        "record": row["refused_record"],
        "reason": row["refused_reason"],
        "detail": row["refused_detail"],
        "warc_file": row.get("warc_file"),
        "warc_offset": row.get("warc_offset"),
    }


class EnrichedSource(DataSource):
    """`minerva_enriched`: option works."""

    @classmethod
    def name(cls) -> str:
        return "minerva_enriched"

    def writer(self, schema: StructType, overwrite: bool) -> DataSourceArrowWriter:
        return EnrichedWriter(self.options)


def register(spark: SparkSession) -> None:
    """Make the sources known to a session."""
    for source in (WarcSource, MediaSource, ParquetSource, EnrichedSource):
        spark.dataSource.register(source)
