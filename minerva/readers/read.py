"""Which reader reads a page."""

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from minerva.law import statutes
from minerva.law.courts import CourtPageError, read_court_page
from minerva.law.legislation_xml import LegislationXmlError, read_legislation
from minerva.readers.archive import Unreadable, is_archive, open_archive, unpack
from minerva.readers.charset import UnreadableEncoding, decode
from minerva.readers.html import read_html
from minerva.readers.json_pages import read_json
from minerva.readers.model import Document, Page, Reading, Refusal
from minerva.readers.rules import Extract
from minerva.readers.table import read_table
from minerva.readers.values import day

# First bytes of pictures, documents and archives that servers send as text.
_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b",
    b"\x7fELF", b"OggS",
)  # fmt: skip
# HTML Standard's "binary data bytes".
_BINARY_BYTES = bytes(b for b in range(32) if b not in (0x09, 0x0A, 0x0C, 0x0D, 0x1B))
# RFC 6839: application/ld+json, application/akn+xml and the like.
_STRUCTURED = re.compile(r"application/[^/]+\+(?:json|xml)")
_TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/json", "application/rss")


def read(page: Page, extract: Extract) -> Reading:
    """Every document of a page, and a refusal for what gives none. Never raises on bad input."""
    if not page.body.strip():
        return Reading(refusals=[Refusal("empty_body", "The answer has no body.")])
    # Bulk files may be workbooks and archives: their readers look at the bytes themselves.
    if extract.reader not in ("table", "legislation_xml") and (sentence := _no_text(page)):
        return Reading(refusals=[Refusal("not_text", sentence)])
    try:
        reading = _READERS[extract.reader](page, extract)
    except UnreadableEncoding as error:
        return Reading(refusals=[Refusal("unreadable_encoding", str(error))])
    # One hostile page must not end a job over millions; what failed is said in its refusal.
    except Exception as error:
        detail = f"The reader {extract.reader} failed: {type(error).__name__}: {error}."
        return Reading(refusals=[Refusal("parser_failed", detail)])
    if not (reading.documents or reading.refusals):
        reading.refusals.append(
            Refusal("no_document", f"The reader {extract.reader} found nothing on the page.")
        )
    return reading


def _no_text(page: Page) -> str | None:
    """Why an answer is no text, in a sentence; None: it is."""
    kind = page.content_type.split(";")[0].strip().lower()
    if kind and not kind.startswith(_TEXTUAL) and not _STRUCTURED.fullmatch(kind):
        return f"The answer is {kind}, not text."
    return "The answer's bytes are no text." if _is_binary(page) else None


def _is_binary(page: Page) -> bool:
    if page.body.startswith(_BINARY):
        return True
    if page.body.startswith((b"\xff\xfe", b"\xfe\xff")) or "utf-16" in page.content_type.lower():
        return False
    head = page.body[:1024]
    return (len(head) - len(head.translate(None, _BINARY_BYTES))) * 10 > len(head)


def _provisions(
    parse: Callable[[str], list[statutes.Provision]], jurisdiction: str
) -> Callable[[Page, Extract], Reading]:
    def read_provisions(page: Page, extract: Extract) -> Reading:
        text, charset = decode(page.body, page.content_type)
        documents = [_provision(p, extract.document, jurisdiction) for p in parse(text)]
        return Reading(documents, charset=charset)

    return read_provisions


def _provision(p: statutes.Provision, kind: str, jurisdiction: str) -> Document:
    return Document(
        kind=kind,
        part=f"s{p.section}",
        title=f"{p.facts['law']} § {p.section}. {p.heading}".strip(),
        text=p.text,
        published_on=day(p.facts.get("published_on") or ""),
        language=p.facts.get("language") or "en",
        fields={
            "jurisdiction": jurisdiction,
            "section": p.section,
            "heading": p.heading,
            "chapter": p.chapter,
            "chapter_heading": p.chapter_heading,
            **{name: said for name, said in p.facts.items() if name != "language"},
        },
    )


def _legislation_xml(page: Page, extract: Extract) -> Reading:
    """One statute, or a ZIP of statutes, as the United States Code is published."""
    reading = Reading()
    if not is_archive(page.body):
        _statute(reading, page.body, "", page, extract)
        return reading
    try:
        archive, members = open_archive(page.body)
    except Unreadable as error:
        return Reading(refusals=[error.refusal])
    for member in members:
        try:
            data = unpack(archive, member, {".xml"})
        except Unreadable as error:
            reading.refusals.append(error.refusal)
            continue
        _statute(reading, data, member.filename, page, extract)
    return reading


def _statute(reading: Reading, body: bytes, member: str, page: Page, extract: Extract) -> None:
    """Add the sections of one file; sections of different members may have the same number."""
    where = f" in {member}" if member else ""
    try:
        provisions = read_legislation(body)
    except LegislationXmlError as error:
        reading.refusals.append(Refusal(error.reason, f"{error}{where}"))
        return
    seen: set[str] = set()
    for p in provisions:
        lacking = "number" if not p.section else "text" if not p.text else ""
        if lacking:
            said = f"Section {p.section} {p.heading[:80]} has no {lacking}{where}."
            reading.refusals.append(Refusal("empty_section", said))
        elif p.section in seen:
            said = f"Section {p.section} is there more than once{where}."
            reading.refusals.append(Refusal("duplicate_section", said))
        else:
            seen.add(p.section)
            document = _provision(p, extract.document, page.country)
            document.part = f"{member}#{document.part}" if member else document.part
            reading.documents.append(document)


def _court_page(page: Page, extract: Extract) -> Reading:
    path = PurePosixPath(urlsplit(page.url).path)
    court = path.parent.name
    named = [(PurePosixPath(urlsplit(url).path).name, body) for url, body in page.beside.items()]
    # A name that several pages have says of none which case it tells of.
    counts = Counter(name for name, _ in named)
    beside = {name: body for name, body in named if counts[name] == 1}
    try:
        rows = read_court_page(court, page.body, path.suffix or ".html", beside)
    except CourtPageError as error:
        return Reading(refusals=[Refusal("parser_failed", f"{error}.")])
    seen: Counter[str] = Counter()
    documents = []
    # Equal cases are told apart by what else is said of them, not by where they stand: new cases
    # come in at the top of a listing.
    for row in sorted(rows, key=lambda row: json.dumps(row, sort_keys=True)):
        case = "|".join(str(row.get(k)) for k in ("docket_numbers", "case_names", "case_dates"))
        key = hashlib.sha256(case.encode()).hexdigest()[:16]
        seen[key] += 1
        documents.append(
            Document(
                kind=extract.document,
                part=f"{key}.{seen[key]}",
                title=row.get("case_names"),
                text=row.get("summaries") or row.get("case_names"),
                published_on=day(row.get("case_dates") or ""),
                language="en",
                fields=row,
            )
        )
    return Reading(documents)


def _csv_rows(page: Page, extract: Extract) -> Reading:
    text, charset = decode(page.body, page.content_type)
    reading = Reading(charset=charset)
    seen: Counter[str] = Counter()
    rows = csv.DictReader(io.StringIO(text), strict=True)
    twice = [name for name, count in Counter(rows.fieldnames or ()).items() if count > 1]
    if twice:
        reading.refusals.append(Refusal("wrong_head", f"Columns have the same name: {twice}."))
        return reading
    for row in rows:
        if None in row or None in row.values():
            reading.refusals.append(
                Refusal(
                    "wrong_row",
                    f"A row has another number of cells than the head: {str(row)[:200]}.",
                )
            )
            continue
        said = json.dumps(row, sort_keys=True)
        key = hashlib.sha256(said.encode()).hexdigest()[:16]
        seen[key] += 1
        reading.documents.append(
            Document(
                kind=extract.document,
                part=f"{key}.{seen[key]}",
                title=" ".join(v for v in list(row.values())[:3] if v),
                fields=dict(row),
            )
        )
    return reading


_READERS: dict[str, Callable[[Page, Extract], Reading]] = {
    "html": read_html,
    "json": read_json,
    "table": read_table,
    "legislation_xml": _legislation_xml,
    "us_code": _provisions(statutes.us_code, "US"),
    "treaty": _provisions(statutes.treaty, "UN"),
    "ireland_act": _provisions(statutes.ireland_act, "IE"),
    "court_page": _court_page,
    "csv_rows": _csv_rows,
}
