"""Read texts by hand: what `minerva extract` does, with the reading of the Spark job.

No service, no Spark, no setting. A file of documents is JSON Lines, one document a line:
`{"id", "text"}`, and where they are known `"language"` (ISO 639-1) and `"default_region"`
(ISO 3166). Offsets count characters (Unicode code points) of the text as given.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import tee
from pathlib import Path
from typing import IO, Any, NamedTuple

import rich.progress
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from minerva.errors import MinervaError
from minerva.text.model import Context, Finding
from minerva.text.reading import Reading, Written, read_document, read_documents

Json = dict[str, Any]


class Unreadable(MinervaError):
    """A file that cannot be read or written; the message says which and why."""


class BadRow(MinervaError):
    """A line that is no document; the message says why."""


class Tally(NamedTuple):
    """What became of the lines of a file."""

    read_count: int
    rejected_count: int


def extract_file(file: Path, out: Path | None, *, everything: bool = False) -> Tally:
    """Read every document of a file; findings go to `out` line by line (None: to stdout).

    Lines that are no document go to `<out>.rejected.jsonl` (to stderr where there is no `out`), as
    `{"line", "reason"}`; no line, no such file. Raises Unreadable.
    """
    told = Console(stderr=True)
    aside = Path(f"{out}.rejected.jsonl") if out else None
    with ExitStack() as stack:
        opened: dict[Path | None, IO[str]] = {None: sys.stderr}

        def reject(row: Json) -> None:
            if aside not in opened and aside:
                opened[aside] = stack.enter_context(aside.open("w"))
            print(json.dumps(row), file=opened[aside])

        try:
            if aside:
                aside.unlink(missing_ok=True)
            lines = stack.enter_context(
                rich.progress.open(
                    file, "rb", description=file.name, console=told, disable=not told.is_terminal
                )
            )
            target = stack.enter_context(out.open("w")) if out else sys.stdout
            tally = extract_lines(lines, target, reject, everything=everything)
        except OSError as error:
            raise Unreadable(str(error)) from None
    where = f", see {aside}" if aside and tally.rejected_count else ""
    print(
        f"{tally.read_count} documents read, {tally.rejected_count} lines rejected{where}",
        file=sys.stderr,
    )
    return tally


def extract_lines(
    lines: Iterable[bytes],
    out: IO[str],
    reject: Callable[[Json], None],
    *,
    everything: bool = False,
) -> Tally:
    """One line of findings for each line that is a document; `reject` gets the others. Blank lines
    are nothing."""
    counts: Counter[str] = Counter()
    told, read = tee(_documents(lines, reject, counts))
    for (name, document), reading in zip(told, read_documents(d for _, d in read), strict=True):
        found = (findings if everything else selectors)(document.text or "", reading)
        out.write(json.dumps({"id": name, **found}) + "\n")
    return Tally(counts["read"], counts["rejected"])


def _documents(
    lines: Iterable[bytes], reject: Callable[[Json], None], counts: Counter[str]
) -> Iterator[tuple[str | int, Written]]:
    """The documents of lines, by their ids."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = _row(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            context = context_of(row.get("language"), row.get("default_region"))
        except BadRow as error:
            counts["rejected"] += 1
            reject({"line": number, "reason": str(error)})
        else:
            counts["read"] += 1
            yield row["id"], Written(None, row["text"], context)


def extract_text(
    text: str, language: str | None, region: str | None, console: Console, *, as_json: bool = False
) -> None:
    """Show what is found in one text. Raises BadRow when the region is none."""
    reading = read_document(None, text, context_of(language, region))
    if as_json:
        print(json.dumps(findings(text, reading), indent=1))
    else:
        show(text, reading, console)


def _row(line: bytes) -> Json:
    try:
        row = json.loads(line.decode())
    except (ValueError, RecursionError) as error:
        raise BadRow(f"not JSON in UTF-8: {error}") from None
    if not isinstance(row, dict):
        raise BadRow("not a JSON object")
    if type(row.get("id")) not in (str, int):
        raise BadRow("no id, or one that is neither text nor a number")
    if not isinstance(row.get("text"), str):
        raise BadRow("no text")
    for name in ("language", "default_region"):
        if not isinstance(row.get(name), str | None):
            raise BadRow(f"{name} is not text")
    return row


def context_of(language: str | None, region: str | None) -> Context:
    """What is known beside the words. Raises BadRow when the region is no code of two letters."""
    region = (region or "").upper()
    if region and not (len(region) == 2 and region.isascii() and region.isalpha()):
        raise BadRow(f"default_region {region!r} is no ISO 3166 code of two letters")
    # UK is not ISO's, but widely written.
    return Context(language or None, {"UK": "GB", "": None}.get(region, region))


def selectors(text: str, reading: Reading) -> Json:
    """Selectors and prices, in the order of the text."""
    prices = [f for f in reading.facts if f.kind == "price"]
    found = sorted([*reading.selectors, *prices], key=lambda f: (f.start, f.kind))
    return {"selectors": [_span(text, f) for f in found]}


def findings(text: str, reading: Reading) -> Json:
    """All that was found."""
    facts = [f for f in reading.facts if f.kind != "price"]
    return selectors(text, reading) | {
        "facts": [_span(text, f) | {"detail": f.detail} for f in facts],
        "places": [p._asdict() for p in reading.places],
        "indicators": [i._asdict() | {"raw": text[i.start : i.end]} for i in reading.indicators],
        "score": reading.score,
        "language": reading.language,
    }


def _span(text: str, f: Finding) -> Json:
    return {
        "kind": f.kind,
        "value": f.value,
        "raw": text[f.start : f.end],
        "start": f.start,
        "end": f.end,
        "confidence": f.confidence,
    }


def _table(*headers: str) -> Table:
    return Table(*(Column(header, overflow="fold") for header in headers), box=None)


def show(text: str, reading: Reading, console: Console) -> None:
    """Print tables of what was found in a text."""

    def raw(start: int, end: int) -> str:
        return escape(" ".join(text[start:end].encode(errors="replace").decode().split()))

    found = _table("kind", "value", "as written", "at", "confidence", "detail")
    for f in sorted([*reading.selectors, *reading.facts], key=lambda f: f.start):
        detail = ", ".join(filter(None, (f.region, f.detail)))
        found.add_row(
            f.kind, escape(f.value), raw(f.start, f.end), f"{f.start}–{f.end}",
            f"{f.confidence:.2f}", escape(detail),
        )  # fmt: skip
    for p in reading.places:
        found.add_row(
            "place", escape(", ".join(filter(None, (p.name, p.admin1, p.country)))), escape(p.raw),
            p.field if p.start is None else f"{p.start}–{p.end}", f"{p.confidence:.2f}",
            f"GeoNames {p.geoname_id}, {p.latitude:.2f} {p.longitude:.2f}, H3 {p.h3_cell}",
        )  # fmt: skip
    if found.row_count:
        console.print(found)
    else:
        console.print("Nothing was found.")
    if reading.indicators:
        signs = _table("indicator", "family", "as written", "at", "weight", "part")
        for i in reading.indicators:
            signs.add_row(
                i.code, i.family, raw(i.start, i.end), f"{i.start}–{i.end}", f"{i.weight:+.2f}",
                f"{i.contribution:+.2f}",
            )  # fmt: skip
        console.print("", signs)
    console.print(f"score {reading.score:.2f}: a reason to look, never a verdict")
    if reading.language:
        console.print(f"language {reading.language}")
