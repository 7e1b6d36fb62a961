"""Documents out of bulk files: CSV, TSV, XLSX, JSON Lines, and ZIP archives of those.

One document a row, its columns in `fields`. A workbook's values are those that its own program
computed last: no formula is evaluated. What is no table, and what is hostile, is refused.
"""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from minerva.readers.archive import Unreadable, is_archive, open_archive, unpack
from minerva.readers.charset import decode
from minerva.readers.fields import fill
from minerva.readers.model import Document, Page, Reading, Refusal
from minerva.readers.parts import Parts
from minerva.readers.rules import Extract, FieldRule, search
from minerva.readers.values import digits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DELIMITERS = ",;\t|"
_TEXT_KINDS = {".csv": "csv", ".txt": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl",
               ".ndjson": "jsonl"}  # fmt: skip
_KIND_OF_TYPE = {
    "text/tab-separated-values": "tsv", "text/csv": "csv", "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl", "application/json-lines": "jsonl",
}  # fmt: skip

# A row as its head names its cells, or why it is none.
Row = dict[str, str] | Refusal


def read_table(page: Page, extract: Extract) -> Reading:
    """One document a row; the stable part is made of the `key` columns or of the row's content."""
    reading, parts = Reading(), Parts()
    name = PurePosixPath(unquote(urlsplit(page.url).path)).name
    for row in _rows(name, page.body, page.content_type, extract, reading):
        if isinstance(row, Refusal):
            reading.refusals.append(row)
            continue
        document = Document(
            kind=extract.document,
            title=" ".join(v for v in list(row.values())[:3] if v) or None,
            fields=dict(row),
        )
        refusal = fill(document, extract.fields, page.country, partial(_cells, row))
        if refusal is None and extract.key:
            document.part, refusal = parts.of_key({k: row.get(k, "") for k in extract.key})
        elif refusal is None:
            document.part = parts.of_content(row)
        if refusal:
            reading.refusals.append(Refusal(refusal.reason, f"{refusal.detail} Row: {_brief(row)}"))
        else:
            reading.documents.append(document)
    return reading


def _cells(row: dict[str, str], rule: FieldRule) -> list[str]:
    for way in rule.ways:
        if way.expression in row and (texts := search(rule, [row[way.expression]])):
            return texts
    return []


def _brief(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, default=str)[:200]


def _rows(
    name: str, body: bytes, content_type: str, extract: Extract, reading: Reading
) -> Iterator[Row]:
    """The rows of a file, whichever kind it is; the charset of a text goes into `reading`."""
    try:
        if is_archive(body):
            yield from _archive(body, extract, reading)
            return
        if body.startswith(_OLE):
            raise Unreadable(
                "not_a_table", "This is an old (.xls) or an encrypted Excel file; neither is read."
            )
        text, reading.charset = decode(body, content_type)
        kind = _TEXT_KINDS.get(PurePosixPath(name).suffix.lower())
        kind = kind or _KIND_OF_TYPE.get(content_type.split(";")[0].strip().lower())
        if kind == "jsonl" or (kind is None and text.lstrip()[:1] == "{"):
            yield from _json_lines(text)
        else:
            yield from _delimited(text, "\t" if kind == "tsv" else None, extract)
    except Unreadable as error:
        yield error.refusal


def _archive(body: bytes, extract: Extract, reading: Reading) -> Iterator[Row]:
    archive, members = open_archive(body)
    if any(m.filename == "xl/workbook.xml" for m in members):
        yield from _workbook(archive, members, body, extract)
        return
    for member in members:
        try:
            data = unpack(archive, member, {*_TEXT_KINDS, ".xlsx"})
            if member.filename.lower().endswith(".xlsx") and not is_archive(data):
                said = repr(member.filename[:100])
                raise Unreadable("not_a_table", f"Member {said} is no workbook.")
            yield from _rows(member.filename, data, "", extract, reading)
        except Unreadable as error:
            yield error.refusal


def _json_lines(text: str) -> Iterator[Row]:
    # Only \n ends a line: others may stand within strings.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Refusal("wrong_row", f"Line {number} is no JSON: {error}. {line[:200]}")
            continue
        if isinstance(value, dict):
            yield {name: _cell(cell) for name, cell in value.items()}
        else:
            yield Refusal("wrong_row", f"Line {number} is no JSON object: {line[:200]}")


def _delimited(text: str, delimiter: str | None, extract: Extract) -> Iterator[Row]:
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text, extract), strict=True
    )
    yield from _under_head(_records(lines), extract)


def _delimiter(text: str, extract: Extract) -> str:
    """The sign that parts the columns: the one that the head has most of."""
    head = "".join(text.split("\n", extract.skip_rows + 1)[extract.skip_rows :][:1])
    return max(_DELIMITERS, key=head.count)


def _records(lines: Any) -> Iterator[tuple[int, Sequence[Any] | Refusal]]:
    while True:
        try:
            yield lines.line_num + 1, next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            # The reader begins anew at the next line.
            yield lines.line_num, Refusal("wrong_row", f"Line {lines.line_num}: {error}.")


def _workbook(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], body: bytes, extract: Extract
) -> Iterator[Row]:
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            # ECMA-376 allows no DTD: none is let near a parser.
            try:
                head = archive.open(member).read(65_536).replace(b"\0", b"").upper()
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
                raise Unreadable("broken_archive", f"The workbook: {error}.") from error
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Unreadable("xml_entities", "The workbook declares XML entities.")
    # It takes a quarter of a second to import, and few sources publish workbooks.
    import openpyxl  # type: ignore[import-untyped]

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(body), read_only=True, data_only=True, keep_links=False
        )
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise Unreadable(
            "broken_workbook", f"The workbook cannot be read: {type(error).__name__}: {error}."
        ) from error
    if extract.sheet is not None and extract.sheet not in book.sheetnames:
        raise Unreadable(
            "no_such_sheet",
            f"There is no sheet {extract.sheet!r} among {book.sheetnames}.",
        )
    sheet = book[extract.sheet] if extract.sheet else book.worksheets[0]
    # What a sheet says of its size is often wrong.
    sheet.reset_dimensions()
    rows = ((n, _trimmed(row)) for n, row in enumerate(sheet.iter_rows(values_only=True), 1))
    yield from _under_head(rows, extract, is_ragged=True)


def _trimmed(row: Sequence[Any]) -> Sequence[Any]:
    end = len(row)
    while end and row[end - 1] in (None, ""):
        end -= 1
    return row[:end]


def _under_head(
    records: Iterator[tuple[int, Sequence[Any] | Refusal]],
    extract: Extract,
    *,
    is_ragged: bool = False,
) -> Iterator[Row]:
    """Rows by the names of the head; `is_ragged`: rows end with their last filled cell."""
    head: list[str] | None = None
    skipped = 0
    for number, record in records:
        if isinstance(record, Refusal):
            yield record
            continue
        if head is None and skipped < extract.skip_rows:
            skipped += 1
            continue
        if not any(cell not in (None, "") for cell in record):
            continue
        cells = [_cell(c) for c in record]
        if head is None:
            head = [c.strip() for c in cells]
            _check_head(head, extract)
            continue
        if is_ragged:
            cells += [""] * (len(head) - len(cells))
        if len(cells) == len(head):
            yield dict(zip(head, cells, strict=True))
        else:
            yield Refusal(
                "wrong_row",
                f"Row {number} has {len(cells)} cells, the head {len(head)}: {_brief(cells)}",
            )


def _check_head(head: list[str], extract: Extract) -> None:
    twice = [name for name, count in Counter(head).items() if count > 1]
    if twice:
        raise Unreadable("wrong_head", f"Columns have the same name: {twice}.")
    if lost := [name for name in extract.key if name not in head]:
        raise Unreadable("wrong_head", f"The key column {lost[0]!r} is not in the head {head}.")


def _cell(value: Any) -> str:
    """A cell as CSV would write it, so that one table in several formats gives equal rows."""
    match value:
        case None:
            return ""
        case str():
            # No database keeps NUL, which JSON can say.
            return value.replace("\0", "\ufffd")
        case bool():
            return str(value).lower()
        case float():
            return digits(value)
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)
