"""The way in from S3 for every job: Python data sources that give batches in packets, no jar.

`minerva_warc`: pages out of WARC files; `minerva_parquet`: files that a manifest lists;
`minerva_media`: sealed pictures. Options are JSON, since Spark carries them as strings.
"""

import json
import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.types import StructType

from minerva.beside import pages_beside
from minerva.catalog import RAW_PAGES, TIMESTAMP
from minerva.media import MediaError, media_key, unseal
from minerva.settings import Settings, get_settings
from minerva.storage import Json, Storage, StorageError
from minerva.warc import open_record
from spark_jobs.packets import FRAME, pack

BATCH_BYTES = 8_000_000
# Least and most that one task reads: bytes of WARC or of sealed pictures, rows of Parquet.
RECORD_BYTES = (1_000_000, 32_000_000)
TABLE_ROWS = (1_000, 50_000)
# Opening a record costs something however short it is.
_RECORD_COST = 2_000
# What a worker needs to reach the bucket and open pictures; no other secret travels.
_WIRED = {
    "s3_endpoint", "s3_region", "s3_access_key", "s3_secret_key", "bucket", "media_key",
}  # fmt: skip

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


def storage_of(options: Any) -> Storage:
    """The bucket that the options of a source tell."""
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
    """Cut files into tasks of like weight, two a core or more where there is enough to do, and as
    many a core; small files share a task. A file is told by the weights of its rows (or row
    groups).
    """
    total = sum(sum(weights) for _, weights in files)
    rounds = max(2, math.ceil(total / bounds[1] / parallelism))
    room = max(math.ceil(total / (rounds * parallelism)), bounds[0])
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


class _Reader(DataSourceReader):
    """Gives batches of rows in packets."""

    gives: str

    def __init__(self, options: Any) -> None:
        self.options = dict(options)

    def batches(self, partition: Slice) -> Iterator[pa.RecordBatch]:
        """The rows of one task."""
        raise NotImplementedError

    def read(self, partition: Any) -> Iterator[pa.RecordBatch]:
        for rows in self.batches(partition):
            yield pack(self.gives, rows)


class _IndexReader(_Reader):
    """Reads what rows of index files point at."""

    columns: tuple[str, ...]
    length: str

    def partitions(self) -> Sequence[InputPartition]:
        storage = storage_of(self.options)

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

    gives = "pages"
    columns = (
        "url", "source_id", "crawl_id", "fetched_at", "status", "record_type", "followed_as",
        "content_type", "payload_digest", "warc_file", "warc_offset", "warc_length",
    )  # fmt: skip
    length = "warc_length"

    def batches(self, partition: Slice) -> Iterator[pa.RecordBatch]:
        storage = storage_of(self.options)
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

    gives = "pictures"
    columns = ("url", "source_id", "crawl_id", "record_type", "sha256_hash", "object_path")
    length = "media_bytes"

    def batches(self, partition: Slice) -> Iterator[pa.RecordBatch]:
        storage = storage_of(self.options)
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


class ParquetReader(_Reader):
    """Rows of Parquet files in the bucket, some columns of them; one task a row group or more."""

    gives = "rows"

    def partitions(self) -> Sequence[InputPartition]:
        storage = storage_of(self.options)

        def weights(path: str) -> tuple[str, list[int]]:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                told = pq.ParquetFile(file).metadata
            return path, [told.row_group(n).num_rows for n in range(told.num_row_groups)]

        with ThreadPoolExecutor(8) as pool:
            files = list(pool.map(weights, json.loads(self.options["paths"])))
        return slices(files, int(self.options["parallelism"]), TABLE_ROWS)

    def batches(self, partition: Slice) -> Iterator[pa.RecordBatch]:
        storage = storage_of(self.options)
        columns = json.loads(self.options["columns"])
        for path, start, end in partition.pieces:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                parquet = pq.ParquetFile(file)
                yield from parquet.iter_batches(
                    row_groups=list(range(start, end)), columns=columns, batch_size=5_000
                )


class _Source(DataSource):
    dataset_reader: type[_Reader]

    def schema(self) -> StructType:
        return FRAME

    def reader(self, schema: StructType) -> DataSourceReader:
        return self.dataset_reader(self.options)


class WarcSource(_Source):
    """`minerva_warc`: options rules, paths (of indexes of pages)."""

    dataset_reader = WarcReader

    @classmethod
    def name(cls) -> str:
        return "minerva_warc"


class MediaSource(_Source):
    """`minerva_media`: option paths (of indexes of media)."""

    dataset_reader = MediaReader

    @classmethod
    def name(cls) -> str:
        return "minerva_media"


class ParquetSource(_Source):
    """`minerva_parquet`: options columns, paths."""

    dataset_reader = ParquetReader

    @classmethod
    def name(cls) -> str:
        return "minerva_parquet"


SOURCES = (WarcSource, MediaSource, ParquetSource)
