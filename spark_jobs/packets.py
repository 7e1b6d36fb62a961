"""Batches that travel whole: Arrow's stream format in one cell of a frame.

The JVM between two workers then moves bytes, and never takes rows apart to put them together again
(a third of the work of a job, where rows are pages or nested).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import starmap

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from minerva.catalog import QUARANTINE_RECORDS, Dataset
from minerva.storage import Json

Batch = tuple[str, pa.RecordBatch]
"""Rows, and the name of the dataset that they belong to."""

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
    return pa.RecordBatch.from_arrays(
        [pa.array([dataset]), pa.array([memoryview(sink.getvalue())], pa.binary())], schema=SCHEMA
    )


def unpack(packets: Iterable[pa.RecordBatch]) -> Iterator[Batch]:
    """The batches of a frame's rows."""
    for packet in packets:
        for dataset, rows in zip(packet["dataset"], packet["rows"], strict=True):
            yield dataset.as_py(), pa.ipc.open_stream(rows.as_buffer()).read_next_batch()


def map_batches(
    df: DataFrame, function: Callable[[Iterator[pa.RecordBatch]], Iterator[Batch]]
) -> DataFrame:
    """A frame of what `function` makes of the batches of a frame."""
    return df.mapInArrow(partial(_map, function), FRAME)


def _map(
    function: Callable[[Iterator[pa.RecordBatch]], Iterator[Batch]],
    packets: Iterator[pa.RecordBatch],
) -> Iterator[pa.RecordBatch]:
    return starmap(pack, function(rows for _, rows in unpack(packets)))


def refusal(owner: Json, record: str, reason: str, detail: str) -> Json:
    """The row that says why a record was refused; `owner` has its source and crawl, and where it
    stands in a WARC file if it does. Whatever a message holds, a table can hold the row."""
    record, detail = (text.encode(errors="replace").decode() for text in (record, detail))
    told = {"record": record, "reason": reason, "detail": detail}
    return {name: owner.get(name) for name in REFUSALS.names} | told


def not_storable(owner: Json, record: str, error: Exception) -> Json:
    """The refusal of a record that no table can hold."""
    detail = f"A table cannot hold what was found: {str(error)!a}."
    return refusal(owner, record, "not_storable", detail)


def batches_of(dataset: Dataset, rows: Sequence[Json], refusals: Sequence[Json]) -> Iterator[Batch]:
    """Rows of a dataset and what was refused as batches; a row that no table can hold is refused in
    its place: one page must not end a job over millions."""
    refused = list(refusals)
    try:
        batch = pa.RecordBatch.from_pylist(rows, dataset.schema)
    except UNHOLDABLE:
        held = []
        for row in rows:
            try:
                pa.RecordBatch.from_pylist([row], dataset.schema)
                held.append(row)
            except UNHOLDABLE as error:
                refused.append(not_storable(row, str(row["url"]), error))
        batch = pa.RecordBatch.from_pylist(held, dataset.schema)
    yield dataset.name, batch
    yield from refused_batch(refused)


def refused_batch(refusals: Sequence[Json]) -> Iterator[Batch]:
    """What was refused as a batch, where there is something."""
    if refusals:
        yield REFUSED, pa.RecordBatch.from_pylist(refusals, REFUSALS)
