"""One file against its contract: the rows that keep it, and those that do not with the reason.

No storage and no clock. Reasons never repeat a value: a receipt travels further than the data.
"""

import csv
import io
import json
import math
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from minerva.inbox.contract import Column, Delivery

# An XLSX is a ZIP of XML. Real tables pack some ten to one; a bomb packs a thousand to one.
_MOST_UNPACKED, _MOST_RATIO, _MOST_PARTS = 500_000_000, 150, 5_000
_MAGIC = {
    b"PK\x03\x04": "a ZIP file (perhaps an Excel workbook)",
    b"\x1f\x8b": "a gzip file",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file (.xls, .doc)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOST_TOLD = 5


class FileRefused(ValueError):
    """A file that breaks its contract as a whole; `reason` is a short code."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Accepted:
    """A row that keeps the contract; `row` counts the file's rows of data from 1."""

    row: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Rejected:
    """A row that does not: the place in the file as its editor shows it, column and reason."""

    row: int
    line: int
    column: str | None
    reason: str
    detail: str


@dataclass
class Checked:
    """A whole file, row by row."""

    accepted: list[Accepted] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        """Every row of data that the file has."""
        return len(self.accepted) + len(self.rejected)


class _RowRefused(ValueError):
    def __init__(self, reason: str, detail: str, column: str | None = None) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.column = reason, detail, column


# What a reader yields: the line in the file, and the row or why it is none.
_Lines = Iterator[tuple[int, dict[str, Any] | _RowRefused]]


def check(data: bytes, contract: Delivery) -> Checked:
    """Hold a file against its contract. Raises FileRefused."""
    if len(data) > contract.max_bytes:
        raise FileRefused(
            "too_large", f"The file has {len(data):,} bytes; at most {contract.max_bytes:,} are "
            "agreed. Send it in parts.",
        )  # fmt: skip
    if not data.strip():
        raise FileRefused("empty", "The file is empty.")
    reader = {"csv": _csv, "jsonl": _jsonl, "xlsx": _xlsx}[contract.format]
    checked, seen = Checked(), dict[tuple[str, ...], int]()
    for number, (line, row) in enumerate(reader(data, contract), 1):
        if number > contract.max_rows:
            raise FileRefused(
                "too_many_rows", f"The file has more than the {contract.max_rows:,} rows that are "
                "agreed. Send it in parts.",
            )  # fmt: skip
        try:
            if isinstance(row, _RowRefused):
                raise row
            values = {c.name: _value(row.get(c.name), c) for c in contract.columns}
            key = tuple(json.dumps(values[k], default=str) for k in contract.key)
            if key in seen:
                raise _RowRefused(
                    "duplicate_key",
                    f"The key ({', '.join(contract.key)}) stands in line {seen[key]} already.",
                )
            seen[key] = line
            checked.accepted.append(Accepted(number, values))
        except _RowRefused as refused:
            checked.rejected.append(
                Rejected(number, line, refused.column, refused.reason, refused.detail)
            )
    _judge(checked, contract)
    return checked


def _judge(checked: Checked, contract: Delivery) -> None:
    if not checked.row_count:
        raise FileRefused("no_rows", "The file has column names but no rows.")
    share = len(checked.rejected) / checked.row_count
    if checked.accepted and share <= contract.max_rejected_share:
        return
    counts = Counter((r.reason, r.column) for r in checked.rejected).most_common(_MOST_TOLD)
    told = "; ".join(
        f"{n} × {reason}" + (f" in {column}" if column else "") for (reason, column), n in counts
    )
    first = checked.rejected[0]
    raise FileRefused(
        "too_many_bad_rows",
        f"Of {checked.row_count} rows {len(checked.rejected)} break the contract, more than the "
        f"agreed share of {contract.max_rejected_share:.0%}: {told}. The first is line "
        f"{first.line}: {first.detail}",
    )


# formats


def _text(data: bytes, contract: Delivery) -> str:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise FileRefused(
                "wrong_format", f"This is {what}; {contract.format.upper()} is agreed."
            )
    encoding = {"utf-8": "utf-8-sig"}.get(contract.encoding, contract.encoding)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused(
            "wrong_encoding",
            f"Line {line} (byte {error.start}) is not {contract.encoding.upper()}. Save the file "
            f"as {contract.encoding.upper()} and send it again.",
        ) from error
    if "\x00" in text[:100_000]:
        raise FileRefused(
            "wrong_format",
            f"This is no text in {contract.encoding.upper()}: it holds zero bytes.",
        )
    return text


def _csv(data: bytes, contract: Delivery) -> _Lines:
    text = _text(data, contract)
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=contract.delimiter, strict=True)
    names: list[str] | None = None
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(c.strip() for c in cells):
                continue
            if names is None:
                names = _header(cells, contract)
            else:
                yield line, _zip(names, cells)
    except csv.Error as error:
        raise FileRefused(
            "broken_csv",
            f"Near line {reader.line_num} the rows cannot be told apart: {error}. Look for a "
            "quotation mark that is not closed.",
        ) from error


def _zip(names: list[str], cells: list[Any]) -> dict[str, Any] | _RowRefused:
    if len(cells) != len(names):
        return _RowRefused(
            "wrong_cell_count", f"The row has {len(cells)} cells; the header has {len(names)}."
        )
    return dict(zip(names, cells, strict=True))


def _header(cells: list[Any], contract: Delivery) -> list[str]:
    names = [str(c if c is not None else "").strip() for c in cells]
    wanted = [c.name for c in contract.columns]
    problems = []
    if missing := [n for n in wanted if n not in names]:
        problems.append(f"these columns are missing: {', '.join(missing)}")
    if unknown := [n[:60] or "(no name)" for n in names if n not in wanted]:
        problems.append(
            f"these columns are not in the contract: {', '.join(unknown[:20])}; leave them out, we "
            "may not keep what was not agreed"
        )
    if doubled := sorted({n for n in names if names.count(n) > 1 and n in wanted}):
        problems.append(f"these columns stand twice: {', '.join(doubled)}")
    if problems:
        raise FileRefused(
            "wrong_columns", f"The first line must name the columns {', '.join(wanted)}; "
            + "; ".join(problems) + ".",
        )  # fmt: skip
    return names


def _jsonl(data: bytes, contract: Delivery) -> _Lines:
    wanted = {c.name for c in contract.columns}
    # Not splitlines(): that also splits at characters that JSON leaves in strings.
    for number, line in enumerate(_text(data, contract).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield number, _RowRefused("not_json", "The line is not JSON.")
            continue
        if not isinstance(row, dict):
            yield number, _RowRefused("not_an_object", "The line is no JSON object.")
        elif unknown := sorted(row.keys() - wanted):
            yield (
                number,
                _RowRefused(
                    "unknown_column",
                    f"{len(unknown)} names are not in the contract; leave them out, we may not "
                    "keep what was not agreed.",
                ),
            )
        else:
            yield number, row


def _xlsx(data: bytes, contract: Delivery) -> _Lines:
    _refuse_bomb(data)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise FileRefused("broken_xlsx", "The workbook cannot be opened.") from error
    name = contract.sheet or book.sheetnames[0]
    if name not in book.sheetnames:
        raise FileRefused(
            "missing_sheet", f"There is no sheet {name!r}; there are: "
            f"{', '.join(s[:40] for s in book.sheetnames[:10])}.",
        )  # fmt: skip
    sheet = book[name]
    # What the file says of its own size is not to be believed.
    sheet.reset_dimensions()
    width = len(contract.columns)
    names: list[str] | None = None
    try:
        rows = sheet.iter_rows(values_only=True)
        for number, cells in enumerate(rows, 1):
            if number > contract.max_rows * 2 + 100:
                # One cell in the last possible row makes a million empty ones before it.
                raise FileRefused("too_many_rows", "The sheet goes on far below its data.")
            full = [c for c in cells[width:] if c not in (None, "")]
            if not full and all(c in (None, "") for c in cells):
                continue
            shown = list(cells[:width]) + full + [None] * (width - len(cells))
            if names is None:
                names = _header(shown, contract)
            else:
                yield number, _zip(names, shown)
    except FileRefused:
        raise
    except Exception as error:
        raise FileRefused("broken_xlsx", "The sheet cannot be read to its end.") from error


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefused("wrong_format", "This is no Excel workbook (.xlsx).") from error
    unpacked = sum(p.file_size for p in parts)
    if (
        len(parts) > _MOST_PARTS
        or unpacked > _MOST_UNPACKED
        or unpacked > max(len(data) * _MOST_RATIO, 10_000_000)
    ):
        raise FileRefused(
            "bomb", f"Unpacked the workbook would have {unpacked:,} bytes in {len(parts):,} parts; "
            "it is not opened.",
        )  # fmt: skip
    if not any(p.filename == "xl/workbook.xml" for p in parts):
        raise FileRefused("wrong_format", "This is a ZIP file and no Excel workbook (.xlsx).")


# values


def _value(raw: Any, column: Column) -> Any:
    """A cell as its type, or None for none. Raises _RowRefused."""
    if isinstance(raw, str):
        raw = raw.strip()
    if raw is None or raw == "":
        if column.required:
            raise _RowRefused("missing_value", f"{column.name} is required.", column.name)
        return None
    try:
        value = _CONVERT[column.type](raw)
        low, high = (b and _CONVERT[column.type](b) for b in (column.min, column.max))
    except (ValueError, TypeError, OverflowError) as error:
        raise _RowRefused(
            "wrong_type", f"{column.name} must be {_SAID[column.type]}.", column.name
        ) from error
    if isinstance(value, str):
        _check_text(value, column)
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = " and ".join(
            filter(
                None,
                (column.min and f"at least {column.min}", column.max and f"at most {column.max}"),
            )
        )
        raise _RowRefused("out_of_range", f"{column.name} must be {bounds}.", column.name)
    return value.isoformat() if isinstance(value, date) else value


def _check_text(value: str, column: Column) -> None:
    if len(value) > column.max_length:
        what = f"{column.name} may have {column.max_length} characters; this has {len(value)}."
        raise _RowRefused("too_long", what, column.name)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        what = f"{column.name} holds half a character (a lone surrogate)."
        raise _RowRefused("not_text", what, column.name) from error
    if _CONTROL.search(value):
        raise _RowRefused("not_text", f"{column.name} holds control characters.", column.name)
    if column.pattern and not re.fullmatch(column.pattern, value):
        what = f"{column.name} must look like `{column.pattern}`."
        raise _RowRefused("pattern", what, column.name)
    if column.allowed and value not in column.allowed:
        what = f"{column.name} must be one of: {', '.join(column.allowed)}."
        raise _RowRefused("not_allowed", what, column.name)


def _as_text(raw: Any) -> str:
    if isinstance(raw, str):
        return raw
    # A spreadsheet shows 12 and means "12"; of other types there is no one spelling.
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    raise ValueError("no text")


def _as_integer(raw: Any) -> int:
    if isinstance(raw, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", raw):
        return int(raw)
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**18:
        return raw
    raise ValueError("no integer")


def _as_number(raw: Any) -> float:
    if isinstance(raw, str) and not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", raw):
        raise ValueError("no number")
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ValueError("no number")
    value = float(raw)
    if not math.isfinite(value):
        raise ValueError("no number")
    return value


def _as_date(raw: Any) -> date:
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise ValueError("more than a date")
        return raw.date()
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", raw):
        raise ValueError("no date")
    return date.fromisoformat(raw)


def _as_timestamp(raw: Any) -> datetime:
    value = datetime.fromisoformat(raw) if isinstance(raw, str) and "T" in raw else None
    if value is None or value.tzinfo is None:
        raise ValueError("no timestamp with its zone")
    return value.astimezone(UTC)


def _as_boolean(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    said = {"true": True, "false": False}.get(raw.lower() if isinstance(raw, str) else "")
    if said is None:
        raise ValueError("no boolean")
    return said


_CONVERT: dict[str, Any] = {
    "text": _as_text, "integer": _as_integer, "number": _as_number, "date": _as_date,
    "timestamp": _as_timestamp, "boolean": _as_boolean,
}  # fmt: skip
_SAID = {
    "text": "text",
    "integer": "a whole number",
    "number": "a number with a point, like 12.5",
    "date": "a date like 2026-11-24 (ISO 8601)",
    "timestamp": "a time with its zone like 2026-11-24T09:30:00Z (ISO 8601)",
    "boolean": "true or false",
}
