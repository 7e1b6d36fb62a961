"""Batches come out of packets as they went in; what no table holds is refused in its place."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.catalog import ENRICHED_IMAGES
from spark_jobs.packets import REFUSALS, REFUSED, batches_of, pack, refusal, unpack

SCHEMA = pa.schema([("number", pa.int64()), ("words", pa.list_(pa.string())), ("raw", pa.binary())])
ROWS = st.fixed_dictionaries(
    {
        "number": st.none() | st.integers(-(2**63), 2**63 - 1),
        "words": st.none() | st.lists(st.text() | st.none()),
        "raw": st.none() | st.binary(),
    }
)


@given(st.lists(st.lists(ROWS)))
def test_batches_are_the_same_after_the_way(tables: list[list[dict[str, Any]]]) -> None:
    batches = [(str(n), pa.RecordBatch.from_pylist(t, SCHEMA)) for n, t in enumerate(tables)]
    packets = [pack(name, rows) for name, rows in batches]
    assert [p.num_rows for p in packets] == [1] * len(tables)
    assert list(unpack(packets)) == batches


def test_a_row_that_no_table_can_hold_is_refused_and_the_others_stay() -> None:
    owner = {"source_id": "one", "crawl_id": "1"}
    rows = [
        owner | {"url": f"http://a.test/{n}", "format": text}
        for n, text in enumerate(["whole", "half \ud83d pair", "after"])
    ]
    earlier = refusal(owner, "http://a.test/9", "not_a_picture", "It is text.")
    (name, held), (refused, why) = batches_of(ENRICHED_IMAGES, rows, [earlier])
    assert name == ENRICHED_IMAGES.name and held["format"].to_pylist() == ["whole", "after"]
    assert refused == REFUSED and why["record"].to_pylist() == [
        "http://a.test/9",
        "http://a.test/1",
    ]
    assert why["reason"].to_pylist() == ["not_a_picture", "not_storable"]
    assert why["source_id"].to_pylist() == ["one", "one"]


@pytest.mark.parametrize("odd", ["half \ud83d pair", "nul \0", "", "x" * 100_000])
def test_a_refusal_can_always_be_held(odd: str) -> None:
    owner = {"source_id": "one", "crawl_id": "1", "warc_offset": 5, "more": odd}
    row = refusal(owner, odd, "odd", odd)
    assert pa.RecordBatch.from_pylist([row], REFUSALS).num_rows == 1
