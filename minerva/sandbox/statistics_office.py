"""A small statistics office: one year of the recorded FBI table as CSV, TSV, XLSX, JSON Lines, ZIP.

The files are made of the recorded one, always the same to the byte.
"""

import csv
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

YEAR = "2014"
SITES = ("statoffice",)
_RECORDED = Path(__file__).parent / "recorded" / "statistics" / "HT_2013-2020.csv"
_STAMP = (2026, 1, 5, 8, 0, 0)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TITLE = "Human trafficking offences known to the police, by agency"


@cache
def table() -> tuple[list[str], list[list[str]]]:
    """The head and the rows that every file holds."""
    with _RECORDED.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head, [row for row in rows if row[head.index("DATA_YEAR")] == YEAR]


def _delimited(delimiter: str) -> bytes:
    head, rows = table()
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows([head, *rows])
    return text.getvalue().encode()


def _json_lines() -> bytes:
    head, rows = table()
    return "".join(
        json.dumps(dict(zip(head, map(_value, row), strict=True))) + "\n" for row in rows
    ).encode()


def _value(cell: str) -> str | int:
    return int(cell) if cell.isascii() and cell.isdecimal() and str(int(cell)) == cell else cell


def _workbook() -> bytes:
    import openpyxl  # type: ignore[import-untyped]

    head, rows = table()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Offences")
    for row in [head, *rows]:
        sheet.append([_value(cell) for cell in row])
    notes = book.create_sheet("Notes")
    notes.append(["Counts are those reported by agencies."])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as made:
        members = {name: made.read(name) for name in made.namelist()}
    moment = b"2026-01-05T08:00:00Z"
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, core)
    return _archive(members)


def _archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Body and content type of each file, by its path."""
    plain = _delimited(",")
    member = f"{YEAR}/offences.csv"
    return {
        "/offences.csv": (plain, "text/csv; charset=utf-8"),
        "/offences.tsv": (_delimited("\t"), "text/tab-separated-values; charset=utf-8"),
        "/offences.jsonl": (_json_lines(), "application/x-ndjson"),
        "/offences.xlsx": (_workbook(), _XLSX),
        "/offences.zip": (_archive({member: plain}), "application/zip"),
    }


def page(path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path; None: not found."""
    if path != "/":
        return files().get(path)
    links = "".join(f'<li><a class="file" href="{p}">{p[1:]}</a></li>' for p in files())
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Statistics office</title>'
        f"<h1>{_TITLE}, {YEAR}</h1><p>One table in five formats.</p><ul>{links}</ul></html>"
    ).encode(), "text/html; charset=utf-8"
