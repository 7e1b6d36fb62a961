"""Batches come out of packets as they went in; what no table holds is refused in its place."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.catalog import ENRICHED_IMAGES, FINDINGS
from spark_jobs.packets import (
    REFUSALS,
    REFUSED,
    Found,
    Row,
    batches_of,
    pack,
    refusal,
    unpack,
)

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


def test_the_memory_of_a_packet_is_given_back() -> None:
    rows = pa.RecordBatch.from_pydict({"raw": pa.array([bytes(1_000_000)])})
    pack("one", rows)
    before = pa.total_allocated_bytes()
    for _ in range(5):
        pack("one", rows)
    assert pa.total_allocated_bytes() - before < 1_000_000


class Leaf(NamedTuple):
    name: str
    source_id: str = "one"
    crawl_id: str = "1"
    warc_offset: int | None = None


def image(leaf: Leaf, form: str, width: int = 1) -> list[list[Row]]:
    return [[(leaf.name, "one", "1", "", "", 1, width, 1, form, 1, "1")]]


def test_what_no_table_can_hold_is_refused_with_its_record_and_the_others_stay() -> None:
    def find(leaves: Sequence[Leaf]) -> list[Found]:
        return [of_leaf(leaf) for leaf in leaves]

    def of_leaf(leaf: Leaf) -> Found:
        said = {
            "whole": [image(leaf, "PNG"), image(leaf, "GIF")],
            "half": [image(leaf, "half \ud83d pair"), image(leaf, "after")],
            "large": [image(leaf, "PNG", 2**40)],
        }
        if leaf.name in said:
            return said[leaf.name], []
        return [], [refusal(leaf, "not_a_picture", "It is text.")]

    leaves = [Leaf(name) for name in ("text", "whole", "half", "large", "number", "last")]
    leaves[4] = leaves[4]._replace(name=[])  # type: ignore[arg-type]
    *held, (refused, why) = batches_of([ENRICHED_IMAGES], find, leaves)
    assert {name for name, _ in held} == {ENRICHED_IMAGES.name}
    assert [f for _, rows in held for f in rows["format"].to_pylist()] == ["PNG", "GIF", "after"]
    assert refused == REFUSED and sorted(
        zip(why["record"].to_pylist(), why["reason"].to_pylist(), strict=True)
    ) == [
        ("[]", "not_readable"),
        ("half", "not_storable"),
        ("large", "not_storable"),
        ("last", "not_a_picture"),
        ("text", "not_a_picture"),
    ]
    assert set(why["source_id"].to_pylist()) == {"one"}


def test_a_record_that_fails_is_refused_alone() -> None:
    def find(leaves: Sequence[Leaf]) -> list[Found]:
        return [([image(leaf, {"whole": "PNG"}[leaf.name])], []) for leaf in leaves]

    leaves = [Leaf("whole"), Leaf("broken"), Leaf("whole")]
    (_, held), (refused, why) = batches_of([ENRICHED_IMAGES], find, leaves)
    assert held["url"].to_pylist() == ["whole", "whole"]
    assert (refused, why["record"].to_pylist()) == (REFUSED, ["broken"])
    assert why["detail"].to_pylist() == ["KeyError: \"'broken'\""]


def test_nothing_found_is_an_empty_batch_of_each_dataset() -> None:
    batches = list(batches_of(FINDINGS, lambda records: [([], [])], [Leaf("a")]))
    assert [(name, rows.num_rows) for name, rows in batches] == [(d.name, 0) for d in FINDINGS]


@pytest.mark.parametrize("odd", ["half \ud83d pair", "nul \0", "", "x" * 100_000])
def test_a_refusal_can_always_be_held(odd: str) -> None:
    row = refusal(Leaf(odd, warc_offset=5), "odd", odd)
    assert row["warc_offset"] == 5
    assert pa.RecordBatch.from_pylist([row], REFUSALS).num_rows == 1
