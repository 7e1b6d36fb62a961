"""Each way in which a file breaks its contract has its own reason; no bytes crash the check."""

import io
import json
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minerva.inbox.check import Checked, FileRefused, check
from minerva.inbox.contract import Delivery, get_partner
from minerva.sandbox.partner_files import PARTNER, files

CONTRACTS = {d.name: d for d in get_partner(PARTNER).datasets}
FILES = {path.split("/", 2)[2]: data for path, data in files().items()}
HEAD = "call_id,called_on,country,topic,phone,minutes\n"
GOOD = "C-000001,2026-01-02,AR,labour,+12125550100,5\n"


def calls(text: str | bytes, **changed: object) -> Checked:
    data = text if isinstance(text, bytes) else text.encode()
    return check(data, CONTRACTS["calls"].model_copy(update=changed))


def reason(data: bytes, contract: Delivery) -> str:
    with pytest.raises(FileRefused) as refused:
        check(data, contract)
    assert str(refused.value)[0].isupper() and str(refused.value).endswith(".")
    return refused.value.reason


@pytest.mark.parametrize("name", ["calls/good.csv", "referrals/good.jsonl", "places/good.xlsx"])
def test_a_good_file_of_each_format_is_accepted_whole(name: str) -> None:
    checked = check(FILES[name], CONTRACTS[name.split("/")[0]])
    assert len(checked.accepted) == 40 and not checked.rejected
    assert [a.row for a in checked.accepted] == list(range(1, 41))


def test_values_come_in_their_types() -> None:
    assert check(FILES["places/good.xlsx"], CONTRACTS["places"]).accepted[0].values["calls"] >= 0
    (row,) = calls(HEAD + "C-000001,2026-01-02,AR,labour,,5\n").accepted
    assert row.values == {
        "call_id": "C-000001", "called_on": "2026-01-02", "country": "AR", "topic": "labour",
        "phone": None, "minutes": 5,
    }  # fmt: skip


def test_each_bad_row_has_its_line_column_and_reason_and_the_others_stay() -> None:
    checked = check(FILES["calls/bad_rows.csv"], CONTRACTS["calls"])
    assert len(checked.accepted) == 20
    assert [(r.line, r.column, r.reason) for r in checked.rejected] == [
        (22, "called_on", "wrong_type"),
        (23, "country", "pattern"),
        (24, "topic", "not_allowed"),
        (25, "phone", "pattern"),
        (26, "minutes", "out_of_range"),
        (27, "call_id", "missing_value"),
        (28, None, "duplicate_key"),
        (29, None, "wrong_cell_count"),
    ]
    told = " ".join(r.detail for r in checked.rejected)
    assert "Ardenia" not in told and "gossip" not in told and "call me" not in told


def test_a_line_break_in_quotes_counts_as_the_editor_shows_it() -> None:
    referrals = CONTRACTS["calls"]
    text = HEAD + GOOD + 'C-000002,2026-01-02,AR,"lab\nour",,5\n' + "C-3,2026-01-02,AR,other,,5\n"
    assert [r.line for r in check(text.encode(), referrals.model_copy(
        update={"max_rejected_share": 1.0})).rejected] == [3, 5]  # fmt: skip


def workbook(rows: list[list[object]], title: str = "places") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (FILES["calls/wrong_columns.csv"], "wrong_columns"),
        (FILES["places/good.xlsx"], "wrong_format"),
        (b"\x1f\x8b\x08\x00rest", "wrong_format"),
        (b"\xff\xfe" + HEAD.encode("utf-16-le"), "wrong_encoding"),
        (HEAD.encode() + b"C-000001,2026-01-02,AR,labour,\xe9,5\n", "wrong_encoding"),
        (b"a\x00b\x00", "wrong_format"),
        (b"", "empty"),
        (b" \n\n", "empty"),
        (HEAD.encode(), "no_rows"),
        ((HEAD + GOOD + '"C-000002,2026\n').encode(), "broken_csv"),
        ((HEAD + GOOD + "x,,,,,\n" + "y,,,,,\n").encode(), "too_many_bad_rows"),
        (b"x" * 2_000_000, "broken_csv"),
    ],
)
def test_a_csv_that_breaks_the_contract_as_a_whole_is_refused(data: bytes, expected: str) -> None:
    assert reason(data, CONTRACTS["calls"]) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"call_id,called_on\n", "wrong_format"),
        (zipped(**{"a.txt": b"text"}), "wrong_format"),
        (zipped(**{"xl/workbook.xml": b"<"}), "broken_xlsx"),
        (zipped(**{"xl/workbook.xml": b"0" * 40_000_000}), "bomb"),
        (zipped(**{f"{n}": b"" for n in range(5_001)}), "bomb"),
        (workbook([["week_on", "place", "calls", "share"]], title="other"), "missing_sheet"),
        (workbook([["week_on", "place", "calls", "share", "name"]]), "wrong_columns"),
        (workbook([["week_on", "place", "calls", "share"]]), "no_rows"),
        (FILES["places/good.xlsx"][:2000], "wrong_format"),
    ],
)
def test_a_workbook_that_breaks_the_contract_as_a_whole_is_refused(
    data: bytes, expected: str
) -> None:
    assert reason(data, CONTRACTS["places"]) == expected


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_entities_in_a_workbook_are_not_grown(part: str) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'.encode()
    with zipfile.ZipFile(io.BytesIO(FILES["places/good.xlsx"])) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    grown = re.sub(rb"<v>[^<]*</v>", b"<v>&e9;</v>", parts[part]).replace(b'"places"', b'"&e9;"')
    assert grown != parts[part]
    parts[part] = bomb + grown.split(b"?>")[-1]
    assert reason(zipped(**parts), CONTRACTS["places"])


def test_a_sheet_with_one_cell_far_below_is_not_read_for_ever() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FILES["places/good.xlsx"]))
    book["places"].cell(row=1_048_576, column=1, value="x")
    out = io.BytesIO()
    book.save(out)
    contract = CONTRACTS["places"].model_copy(update={"max_rows": 1_000})
    assert reason(out.getvalue(), contract) == "too_many_rows"


def test_lines_of_json_fail_one_by_one() -> None:
    good = FILES["referrals/good.jsonl"].decode().splitlines()
    whole = json.loads(good[0])
    bad = [
        "{", "[1]", "[" * 100_000, json.dumps(whole | {"name": "x"}),
        json.dumps(whole | {"referral_id": "R-900000", "is_urgent": "perhaps"}),
        json.dumps(whole | {"referral_id": "R-900001", "referred_at": "2026-01-02T09:30:00"}),
        json.dumps(whole | {"referral_id": "R-900002", "note": "\ud800"}),
        json.dumps(whole | {"referral_id": "R-900003", "note": "a\x00b"}),
        json.dumps(whole | {"referral_id": "R-900004", "note": "x" * 201}),
        json.dumps(whole | {"referral_id": "R-900005", "note": {"a": 1}}),
    ]  # fmt: skip
    checked = check("\n".join([*good, *bad]).encode(), CONTRACTS["referrals"])
    assert len(checked.accepted) == 40
    assert [r.reason for r in checked.rejected] == [
        "not_json", "not_an_object", "not_json", "unknown_column", "wrong_type", "wrong_type",
        "not_text", "not_text", "too_long", "wrong_type",
    ]  # fmt: skip


def test_a_file_larger_or_longer_than_agreed_is_refused() -> None:
    with pytest.raises(FileRefused, match="at most 10"):
        calls(HEAD + GOOD, max_bytes=10)
    with pytest.raises(FileRefused, match="more than the 1 rows"):
        calls(HEAD + GOOD + GOOD, max_rows=1)


@pytest.mark.parametrize("name", sorted(CONTRACTS))
@settings(deadline=None)
@given(data=st.binary(max_size=400), cut=st.integers(0, 400))
def test_no_bytes_make_the_check_fall_over(name: str, data: bytes, cut: int) -> None:
    contract = CONTRACTS[name]
    start = {"csv": HEAD.encode(), "jsonl": b"", "xlsx": FILES["places/good.xlsx"]}
    whole = start[contract.format]
    for content in (data, whole + data, whole[:cut] + data + whole[cut + len(data) :]):
        try:
            checked = check(content, contract)
        except FileRefused as refused:
            assert refused.reason and str(refused)
        else:
            assert checked.accepted
