"""The way in from S3 for every job: a Python data source that reads records and works on them.

A task opens its pages, pictures or documents, has the job find what they say, and gives just that
to the JVM, in packets: records are many times as large as what is found in them, and each border
between two processes would copy them.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import starmap
from types import MappingProxyType
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.types import StructType

from minerva.beside import pages_beside
from minerva.catalog import RAW_PAGES, Dataset
from minerva.media import MediaError, media_key, unseal
from minerva.readers.rules import Extract
from minerva.settings import Settings, get_settings
from minerva.storage import Json, Storage, StorageError
from minerva.warc import open_records
from spark_jobs.packets import FRAME, Find, batches_of, pack

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


class Rule(NamedTuple):
    """What of a source's entry in the registry it takes to read its pages."""

    extract: Extract
    country: str
    max_bytes: int
    rules_hash: str


class StoredPage(NamedTuple):
    """A response that an index lists: its payload decoded and proved to be what was recorded, or
    `code: sentence` saying why not. `beside` holds bodies of pages that it leads to, by address,
    where the rules ask for them."""

    url: str
    source_id: str
    crawl_id: str
    fetched_at: datetime
    content_type: str | None
    payload_digest: str
    warc_file: str
    warc_offset: int
    warc_length: int
    payload: bytes | None = None
    error: str | None = None
    beside: Mapping[str, bytes] = MappingProxyType({})

    @classmethod
    def listed(cls) -> tuple[str, ...]:
        """The fields that the index tells."""
        return tuple(name for name in cls._fields if name not in cls._field_defaults)

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.payload or b"") + sum(map(len, self.beside.values())) + 300


class StoredPicture(NamedTuple):
    """A picture that an index lists: its bytes unsealed, or `code: sentence` saying why not."""

    url: str
    source_id: str
    crawl_id: str
    sha256_hash: str
    data: bytes | None
    error: str | None


def wire_settings(settings: Settings | None = None) -> str:
    """The settings of the bucket as JSON, so that workers need no file."""
    return (settings or get_settings()).model_dump_json(include=_WIRED)


def wired_storage(settings: str) -> Storage:
    """The bucket that `wire_settings` told of."""
    return Storage(Settings.model_validate_json(settings))


R = TypeVar("R", bound=tuple[Any, ...])
Owner = tuple[str, str]
"""The source and the crawl that a row belongs to."""
Piece = tuple[str, int, int]
"""Rows of a file: its path, the first row, the row after the last."""


@dataclass
class Slice(InputPartition):
    """What one task reads."""

    pieces: list[Piece]


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


@dataclass(kw_only=True)
class Reader(DataSourceReader, Generic[R]):
    """Reads the records that files of the bucket hold or point at, and gives in packets what `find`
    makes of each, as rows of `outputs`: no record leaves the process that reads it."""

    outputs: Sequence[Dataset]
    find: Find
    paths: list[str]
    parallelism: int = 1
    settings: str = field(default_factory=wire_settings, repr=False)

    bounds: ClassVar[tuple[int, int]]

    def weights(self, file: pa.NativeFile) -> list[int]:
        """How much it is to read each row, or each row group, of a file."""
        raise NotImplementedError

    def batches(self, storage: Storage, pieces: list[Piece]) -> Iterator[Sequence[R]]:
        """The records of one task."""
        raise NotImplementedError

    def partitions(self) -> Sequence[InputPartition]:
        storage = wired_storage(self.settings)

        def weighed(path: str) -> tuple[str, list[int]]:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                return path, self.weights(file)

        with ThreadPoolExecutor(8) as pool:
            files = list(pool.map(weighed, self.paths))
        return slices(files, self.parallelism, self.bounds)

    def read(self, partition: Any) -> Iterator[pa.RecordBatch]:
        pieces = partition.pieces
        for records in self.batches(wired_storage(self.settings), pieces) if pieces else ():
            yield from starmap(pack, batches_of(self.outputs, self.find, records))


def source_of(reader: Reader[Any]) -> type[DataSource]:
    """A reader as Spark knows it: the class of a source, which travels with its reader inside."""

    class Source(DataSource):
        @classmethod
        def name(cls) -> str:
            return "minerva"

        def schema(self) -> StructType:
            return FRAME

        def reader(self, schema: StructType) -> DataSourceReader:
            return reader

    return Source


class _IndexReader(Reader[R]):
    """Reads what rows of index files point at."""

    columns: ClassVar[tuple[str, ...]]
    length: ClassVar[str]
    bounds = RECORD_BYTES

    def weights(self, file: pa.NativeFile) -> list[int]:
        table = pq.read_table(file, columns=["record_type", self.length])
        stored = pa.compute.equal(table["record_type"], "response")
        sizes = pa.compute.add(pa.compute.fill_null(table[self.length], 0), _RECORD_COST)
        weights: list[int] = pa.compute.if_else(stored, sizes, 0).fill_null(0).to_pylist()
        return weights

    def table(self, storage: Storage, pieces: list[Piece]) -> pa.Table:
        """The rows of one task."""
        tables: list[pa.Table] = []
        for path, start, end in pieces:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                tables += rows_between(pq.ParquetFile(file), start, end, self.columns)
        # A file's columns come in its own order.
        return pa.concat_tables(tables, promote_options="default").select(self.columns)


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


@dataclass(kw_only=True)
class WarcReader(_IndexReader[StoredPage]):
    """Pages: the payload of every response record that the index lists, digest verified."""

    rules: dict[str, Rule]

    columns = (*StoredPage.listed(), "status", "record_type", "followed_as")
    length = "warc_length"

    def batches(self, storage: Storage, pieces: list[Piece]) -> Iterator[list[StoredPage]]:
        return _batched(self._pages(storage, pieces), lambda page: page.size)

    def _pages(self, storage: Storage, pieces: list[Piece]) -> Iterator[StoredPage]:
        indexes: dict[Owner, dict[str, Json]] = {}
        table = _wanted(self.table(storage, pieces), self.rules)
        columns = (table[name].to_pylist() for name in StoredPage.listed())
        for stretch in _stretches(starmap(StoredPage, zip(*columns, strict=True))):
            first = stretch[0]
            rule = self.rules[first.source_id]
            data, missing = _read_stretch(storage, stretch)
            starts = (page.warc_offset - first.warc_offset for page in stretch)
            members = [
                (data[start : start + page.warc_length], page.payload_digest)
                for start, page in zip(starts, stretch, strict=True)
            ]
            for page, opened in zip(stretch, open_records(members, rule.max_bytes), strict=True):
                payload, error = opened
                beside: dict[str, bytes] = {}
                if payload is not None and rule.extract.beside:
                    index = self._index(storage, page, indexes)
                    beside = pages_beside(
                        storage, index[page.url], index, rule.extract.beside, rule.max_bytes
                    )
                yield page._replace(payload=payload, error=missing or error, beside=beside)

    def _index(
        self, storage: Storage, page: StoredPage, known: dict[Owner, dict[str, Json]]
    ) -> dict[str, Json]:
        """A whole crawl's index by address: what stands beside a page may be any task's to read."""
        owner = (page.source_id, page.crawl_id)
        if owner not in known:
            known[owner] = {}
            for path in self.paths:
                if path.startswith(RAW_PAGES.partition(*owner)):
                    with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                        table = pq.read_table(file, columns=_BESIDE)
                    known[owner] |= {row["url"]: row for row in table.to_pylist()}
        return known[owner]


def _wanted(table: pa.Table, rules: dict[str, Rule]) -> pa.Table:
    """The rows whose bodies are to be read, as they lie in the files."""
    kinds = zip(table["source_id"].to_pylist(), table["followed_as"].to_pylist(), strict=True)
    follows = pa.array([rules[source].extract.from_ == kind for source, kind in kinds], pa.bool_())
    stored = pa.compute.equal(table["record_type"], "response")
    answered = pa.compute.equal(table["status"], 200)
    wanted = pa.compute.and_(pa.compute.and_(stored, answered), follows)
    return table.filter(wanted).sort_by([("warc_file", "ascending"), ("warc_offset", "ascending")])


def _stretches(pages: Iterable[StoredPage]) -> Iterator[list[StoredPage]]:
    """Records that lie near each other in one file: one range request fetches them."""
    stretch: list[StoredPage] = []
    for page in pages:
        if stretch and (
            page.warc_file != stretch[0].warc_file
            or page.warc_offset + page.warc_length - stretch[0].warc_offset > BATCH_BYTES
        ):
            yield stretch
            stretch = []
        stretch.append(page)
    if stretch:
        yield stretch


def _read_stretch(storage: Storage, stretch: list[StoredPage]) -> tuple[bytes, str | None]:
    first, last = stretch[0], stretch[-1]
    length = last.warc_offset + last.warc_length - first.warc_offset
    try:
        return storage.get(first.warc_file, first.warc_offset, length), None
    except StorageError as error:
        return b"", f"warc_unreadable: {error}"


class MediaReader(_IndexReader[StoredPicture]):
    """Pictures: the unsealed bytes of every new row of media indexes."""

    columns = ("url", "source_id", "crawl_id", "sha256_hash", "record_type", "object_path")
    length = "media_bytes"

    def batches(self, storage: Storage, pieces: list[Piece]) -> Iterator[list[StoredPicture]]:
        return _batched(self._pictures(storage, pieces), lambda picture: len(picture.data or b""))

    def _pictures(self, storage: Storage, pieces: list[Piece]) -> Iterator[StoredPicture]:
        key = media_key(storage.settings.media_key)
        columns = [c.to_pylist() for c in self.table(storage, pieces).columns]
        for *listed, record_type, path in zip(*columns, strict=True):
            if record_type != "response" or path is None:
                continue
            data, error = None, None
            try:
                data = unseal(storage.get(path), listed[-1], key)
            except (StorageError, MediaError) as problem:
                error = f"media_unreadable: {problem}"
            yield StoredPicture(*listed, data, error)


def _batched(records: Iterable[R], size: Callable[[R], int]) -> Iterator[list[R]]:
    """Records in batches that bound how many bytes are held at once."""
    batch: list[R] = []
    held = 0
    for record in records:
        batch.append(record)
        held += size(record)
        if held > BATCH_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


@dataclass(kw_only=True)
class ParquetReader(Reader[R]):
    """Rows of Parquet files, as named tuples of some columns; one task a row group or more."""

    record: type[R]

    bounds = TABLE_ROWS

    def weights(self, file: pa.NativeFile) -> list[int]:
        told = pq.ParquetFile(file).metadata
        return [told.row_group(n).num_rows for n in range(told.num_row_groups)]

    def batches(self, storage: Storage, pieces: list[Piece]) -> Iterator[list[R]]:
        names = list(self.record._fields)
        for path, start, end in pieces:
            with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
                for rows in pq.ParquetFile(file).iter_batches(
                    row_groups=list(range(start, end)),
                    columns=names,
                    batch_size=1_000,
                ):
                    columns = [rows[name].to_pylist() for name in names]
                    yield [*starmap(self.record, zip(*columns, strict=True))]
