"""How files are cut into tasks, and what travels to workers."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from minerva.settings import Settings
from spark_jobs.sources import rows_between, slices, wire_settings

FILES = st.lists(
    st.tuples(st.uuids().map(str), st.lists(st.integers(0, 5_000), max_size=30)), max_size=12
)


@given(FILES, st.integers(1, 8))
def test_every_row_is_in_just_one_task_and_no_task_is_far_above_the_most(
    files: list[tuple[str, list[int]]], parallelism: int
) -> None:
    weight_of = dict(files)
    found = [
        (path, row)
        for task in slices(files, parallelism, (1_000, 8_000))
        for path, start, end in task.pieces
        for row in range(start, end)
    ]
    assert found == [(path, row) for path, weights in files for row in range(len(weights))]
    for task in slices(files, parallelism, (1_000, 8_000)):
        assert sum(sum(weight_of[p][start:end]) for p, start, end in task.pieces) < 8_000 + 5_000


def test_small_files_share_a_task_and_a_long_one_is_cut() -> None:
    assert len(slices([(str(n), [10]) for n in range(50)], 2, (1_000, 8_000))) == 1
    assert len(slices([("long", [1_000] * 80)], 2, (1_000, 8_000))) == 10


def test_nothing_to_read_is_one_task_without_rows() -> None:
    # Spark reads a source that has no slices once, with None.
    assert [s.pieces for s in slices([], 2, (1, 2))] == [[]]


def test_workers_are_told_no_secret_but_those_of_the_bucket() -> None:
    settings = Settings(postgres_password="one", analyst_password="two", s3_secret_key="three")
    told = json.loads(wire_settings(settings))
    assert told["s3_secret_key"] == "three"
    assert not [key for key in told if "password" in key or "custodian" in key]


@given(st.integers(0, 60), st.integers(1, 25), st.integers(0, 60), st.integers(0, 60))
def test_a_task_reads_just_its_rows_whatever_row_groups_they_lie_in(
    count: int, group: int, start: int, end: int
) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"n": pa.array(range(count), pa.int64())}), sink, row_group_size=group)
    tables = rows_between(pq.ParquetFile(sink), start, end, ["n"])
    assert [n for t in tables for n in t["n"].to_pylist()] == list(range(count))[start:end]
