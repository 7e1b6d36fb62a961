"""Bulk files: one table in five formats, rows that are none, archives that are traps."""

import io
import struct
import zipfile

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minerva.readers import Page, Reading, read
from minerva.readers.archive import MOST_MEMBERS
from minerva.readers.rules import Extract
from minerva.sandbox import statistics_office


def rules(**said: object) -> Extract:
    return Extract.model_validate(
        {"from": "file", "reader": "table", "document": "statistic", **said}
    )


def table(name: str, body: bytes | str, **said: object) -> Reading:
    data = body.encode() if isinstance(body, str) else body
    return read(Page(f"http://office.test/{name}", data, "application/octet-stream"), rules(**said))


def archive(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data, how)
    return file.getvalue()


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Other").append(["n"])
    book["Other"].append([7])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_one_table_gives_the_same_documents_in_every_format() -> None:
    head, rows = statistics_office.table()
    seen = {}
    for path, (body, content_type) in statistics_office.files().items():
        reading = read(Page(f"http://statoffice.test{path}", body, content_type), rules())
        assert not reading.refusals, path
        seen[path] = [(d.part, d.title, d.fields) for d in reading.documents]
    assert len(seen) == 5
    (first, *others) = seen.values()
    assert all(other == first for other in others)
    assert [list(fields.values()) for _, _, fields in first] == rows
    assert list(first[0][2]) == head


def test_declared_columns_are_typed_and_the_key_makes_the_part() -> None:
    said = {
        "key": ["id"],
        "fields": {
            "published_on": {"column": "day", "type": "date"},
            "count": {"column": ["count", "n"], "type": "integer", "required": True},
        },
    }
    old = table("a.csv", "id,day,n\n1,2026-01-02,4\n2,2026-01-03,5\n", **said)
    new = table("a.csv", "id,day,count,more\n2,2026-01-03,6,x\n1,2026-01-02,4,y\n", **said)
    assert [d.fields["count"] for d in old.documents] == [4, 5]
    assert [str(d.published_on) for d in old.documents] == ["2026-01-02", "2026-01-03"]
    assert {d.part for d in old.documents} == {d.part for d in new.documents}
    assert old.documents[0].part == new.documents[1].part


def test_rows_that_are_none_are_refused_one_by_one() -> None:
    body = 'id,n\n1,4\n2\n3,5,6\n4,many\n5,"a"b\n1,8\n,9\n6,7\n'
    reading = table(
        "a.csv",
        body,
        key=["id"],
        fields={"n": {"column": "n", "type": "integer", "required": True}},
    )
    assert [d.fields["n"] for d in reading.documents] == [4, 7]
    assert [r.reason for r in reading.refusals] == [
        "wrong_row", "wrong_row", "wrong_type", "wrong_row", "duplicate_key", "missing_key",
    ]  # fmt: skip
    assert "1 cells, the head 2" in reading.refusals[0].detail
    assert "'1'" in reading.refusals[4].detail


def test_lines_that_are_no_objects_are_refused_one_by_one() -> None:
    reading = table("a.jsonl", '{"a": 1, "b": [1, "x"]}\n[2]\n{"a": \n\n{"a": "\\u0000"}\n')
    assert [d.fields for d in reading.documents] == [
        {"a": "1", "b": '[1, "x"]'}, {"a": "\ufffd"},
    ]  # fmt: skip
    assert [r.reason for r in reading.refusals] == ["wrong_row", "wrong_row"]


def test_the_sign_between_columns_is_found_and_a_title_above_the_head_is_skipped() -> None:
    reading = table("a.csv", "Offences, by year\na;b\n1,5;2\n", skip_rows=1)
    assert [d.fields for d in reading.documents] == [{"a": "1,5", "b": "2"}]


@pytest.mark.parametrize(
    ("body", "said", "reason"),
    [
        ("a,b,a\n1,2,3\n", {}, "wrong_head"),
        ("a,b\n1,2\n", {"key": ["id"]}, "wrong_head"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), {}, "not_a_table"),
        (b"PK\x03\x04 and then nothing", {}, "broken_archive"),
        (b"", {}, "empty_body"),
        ("a,b\n", {}, "no_document"),
        (workbook(["a"], [1]), {"sheet": "Third"}, "no_such_sheet"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    body: bytes | str, said: dict[str, object], reason: str
) -> None:
    reading = table("a", body, **said)
    assert not reading.documents
    assert [r.reason for r in reading.refusals] == [reason]


def test_a_workbook_is_read_without_computing_and_rows_that_are_too_long_are_refused() -> None:
    body = workbook(["a", "b"], [1.0, "=1+1"], [True, None], [], [1, 2, 3], ["x", 2.5])
    reading = table("a.xlsx", body)
    assert [d.fields for d in reading.documents] == [
        {"a": "1", "b": ""}, {"a": "true", "b": ""}, {"a": "x", "b": "2.5"},
    ]  # fmt: skip
    assert [r.reason for r in reading.refusals] == ["wrong_row"]
    (other,) = table("a.xlsx", body, sheet="Other").documents
    assert other.fields == {"n": "7"}


def test_a_workbook_that_declares_entities_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(["a"], [1]))) as book:
        members = {name: book.read(name) for name in book.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    members["xl/worksheets/sheet1.xml"] = bomb + sheet
    (refusal,) = table("a.xlsx", archive(members)).refusals
    assert refusal.reason == "xml_entities"


def test_members_that_are_traps_are_refused_and_the_others_read() -> None:
    inner = archive({"b.csv": b"a\n1\n"})
    body = archive(
        {
            "../../etc/cron.csv": b"a\n1\n", "/abs.csv": b"a\n1\n", "C:\\x.csv": b"a\n1\n",
            "inner.csv": inner, "notes.pdf": b"%PDF", "year/good.csv": b"a\n5\n",
            "good.jsonl": b'{"a": 6}\n',
        }
    )  # fmt: skip
    reading = table("all.zip", body)
    assert [d.fields["a"] for d in reading.documents] == ["5", "6"]
    assert [r.reason for r in reading.refusals] == [
        "unsafe_member", "unsafe_member", "unsafe_member", "nested_archive", "unknown_member",
    ]  # fmt: skip
    assert "cron.csv" in reading.refusals[0].detail


def test_encrypted_members_are_refused() -> None:
    body = bytearray(archive({"a.csv": b"a\n1\n"}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", body, body.index(mark) + offset, 1)
    (refusal,) = table("a.zip", bytes(body)).refusals
    assert refusal.reason == "encrypted_member"


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    for members, reason in (
        ({"a.csv": b"a\n" + b"0" * 5_000_000}, "archive_bomb"),
        ({f"{n}.csv": b"a\n" for n in range(MOST_MEMBERS + 1)}, "too_large"),
    ):
        (refusal,) = table("a.zip", archive(members)).refusals
        assert refusal.reason == reason


def test_an_archive_that_lies_about_its_size_is_cut_off() -> None:
    body = bytearray(archive({"a.csv": b"a\n" + b"0" * 5_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", body, body.index(mark) + offset, 100)
    reading = table("a.zip", bytes(body))
    assert not reading.documents
    assert [r.reason for r in reading.refusals] == ["broken_archive"]


@settings(max_examples=150)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.zip", "a.jsonl", "a"]))
def test_no_bytes_raise(body: bytes, name: str) -> None:
    reading = table(name, body)
    assert reading.documents or reading.refusals


@settings(max_examples=60)
@given(st.integers(0, 5000), st.integers(0, 255))
def test_no_damaged_workbook_raises(place: int, value: int) -> None:
    body = bytearray(workbook(["a", "b"], [1, 2]))
    body[place % len(body)] = value
    reading = table("a.xlsx", bytes(body))
    assert reading.documents or reading.refusals
