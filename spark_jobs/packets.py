"""Batches that travel whole: Arrow's stream format in one cell of a frame.

The JVM between two workers then moves bytes, and never takes rows apart to put them together again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema

from minerva.catalog import QUARANTINE_RECORDS, Dataset
from minerva.storage import Json

Batch = tuple[str, pa.RecordBatch]
"""Rows, and the name of the dataset that they belong to."""
Record = tuple[Any, ...]
"""What a job reads one by one: a named tuple with `source_id` and `crawl_id`, whose first field
names it in a refusal."""
Row = tuple[Any, ...]
"""A row of a dataset, in the order of its schema. Plain tuples: a dict takes as long to make as
what it holds, and objects by the million busy the garbage collector."""
Unit = Sequence[Sequence[Row]]
"""Rows that a table must hold all, or none: some of each dataset that a job writes."""
Found = tuple[Iterable[Unit], Iterable[Json]]
"""What a job finds in one record, and what it refuses."""
Find = Callable[[Sequence[Any]], Sequence[Found]]
"""A job's work on some records: of each what is found in it."""
TOGETHER = 400
"""Records that a job works on at a time; where that fails, one by one."""

SCHEMA = pa.schema([("dataset", pa.string()), ("rows", pa.binary())])
FRAME = from_arrow_schema(SCHEMA)
"""The schema of every frame: one row a batch."""

REFUSED = "refused"
"""The name of rows that tell what could not become a row of a dataset, and why."""
REFUSALS = pa.schema(
    [f for f in QUARANTINE_RECORDS.schema if f.name not in ("stage", "quarantined_at")]
)
UNHOLDABLE = (pa.ArrowException, UnicodeError, OverflowError)
"""What a table says to half a surrogate pair, or a number too large for it."""


def pack(dataset: str, rows: pa.RecordBatch) -> pa.RecordBatch:
    """A batch as one row of a frame."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_batch(rows)
    packet = sink.getvalue()
    # Not `pa.array([packet])`: that never gives back the memory of a buffer.
    offsets = pa.array([0, packet.size], pa.int32()).buffers()[1]
    cell = pa.Array.from_buffers(pa.binary(), 1, [None, offsets, packet])
    return pa.RecordBatch.from_arrays([pa.array([dataset]), cell], schema=SCHEMA)


def unpack(packets: Iterable[pa.RecordBatch]) -> Iterator[Batch]:
    """The batches of a frame's rows."""
    for packet in packets:
        for dataset, rows in zip(packet["dataset"], packet["rows"], strict=True):
            yield dataset.as_py(), pa.ipc.open_stream(rows.as_buffer()).read_next_batch()


def refusal(record: Record, reason: str, detail: str) -> Json:
    """The row that says why a record was refused: what it is, whose, and where it stands in a WARC
    file if it does. Whatever a message holds, a table can hold the row."""
    name, detail = (str(text).encode(errors="replace").decode() for text in (record[0], detail))
    told = {"record": name, "reason": reason, "detail": detail}
    return {field: getattr(record, field, None) for field in REFUSALS.names} | told


def batches_of(
    datasets: Sequence[Dataset], find: Find, records: Iterable[Record]
) -> Iterator[Batch]:
    """What is found in records as batches, and what was refused. A record that `find` fails on, or
    in which it finds what no table can hold, is refused: one must not end a job over millions."""
    found: list[tuple[Record, Unit]] = []
    refused: list[Json] = []
    records = iter(records)
    while some := [*islice(records, TOGETHER)]:
        for record, (units, refusals) in zip(some, _found(find, some), strict=True):
            found += [(record, unit) for unit in units]
            refused += refusals
    yield from _held(datasets, found, refused)
    if refused:
        yield REFUSED, pa.RecordBatch.from_pylist(refused, REFUSALS)


def _found(find: Find, records: Sequence[Record]) -> Sequence[Found]:
    """What is found in some records; where one fails, in each by itself."""
    try:
        return find(records)
    except Exception as error:
        if len(records) > 1:
            return [*chain.from_iterable(_found(find, [record]) for record in records)]
        detail = f"{type(error).__name__}: {str(error)!a}"
        return [([], [refusal(records[0], "not_readable", detail)])]


def _held(
    datasets: Sequence[Dataset], found: Sequence[tuple[Record, Unit]], refused: list[Json]
) -> Iterator[Batch]:
    """Batches of what tables can hold; `refused` gets the rest."""
    try:
        batches = [
            (dataset.name, _batch([*chain.from_iterable(unit[n] for _, unit in found)], dataset))
            for n, dataset in enumerate(datasets)
        ]
    except UNHOLDABLE as error:
        if len(found) > 1:
            half = len(found) // 2
            yield from _held(datasets, found[:half], refused)
            yield from _held(datasets, found[half:], refused)
        else:
            record = found[0][0]
            detail = f"A table cannot hold what was found: {str(error)!a}."
            refused.append(refusal(record, "not_storable", detail))
    else:
        yield from batches


def _batch(rows: Sequence[Row], dataset: Dataset) -> pa.RecordBatch:
    columns = [*zip(*rows, strict=True)] or [()] * len(dataset.schema)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, dataset.schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=dataset.schema)
