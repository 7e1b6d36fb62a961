"""Provisions out of statutes in XML: CLML, Akoma Ntoso, USLM.

CLML is legislation.gov.uk's Crown Legislation Markup Language; Akoma Ntoso is OASIS LegalDocML 1.0
(namespace akn/3.0); USLM is the United States Legislative Markup of the House and the GPO. All
three nest numbered levels, and differ in the names of their elements: one walk reads them.

No DTD is read, no entity expanded, no address fetched; a file that declares entities is refused.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from minerva.law.statutes import Provision

# Elements that begin a paragraph of text, of the three vocabularies together.
_BLOCKS = frozenset(
    # Akoma Ntoso and USLM
    "subsection paragraph subparagraph clause subclause point indent alinea item subitem "
    "subsubitem level list intro wrapUp content chapeau continuation proviso p block blockList "
    "listIntroduction listWrapUp quotedStructure embeddedStructure quotedContent hcontainer "
    "container heading subheading crossHeading tr li article section "
    # CLML
    "P1 P2 P3 P4 P5 P6 P7 P1para P2para P3para P4para P5para P6para P7para Text Para P Title "
    "OrderedList UnorderedList ListItem BlockAmendment BlockText".split()
)
_NUMBERS = frozenset({"num", "Pnumber"})
_HEADINGS = frozenset({"heading", "subheading"})
# What editors add beside the law itself.
_SKIPPED = frozenset(
    "authorialNote noteRef notes note sourceCredit footnote editorialNote statutoryNote toc "
    "CommentaryRef FootnoteRef MarginNoteRef Footnotes Commentaries".split()
)
# Within these, sections belong to the law that is being amended, or to another version.
_QUOTED = frozenset(
    "quotedStructure embeddedStructure quotedContent quotedText BlockAmendment Versions notes "
    "note toc".split()
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class LegislationXmlError(ValueError):
    """A file that is no statute in one of the three vocabularies; `reason` is a short code."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def read_legislation(body: bytes) -> list[Provision]:
    """The sections of a statute, in order, each with its subsections' text in order.

    Facts: law, citation, identifier, and where they are told: jurisdiction (ISO 3166), published_on
    and in_force_on, repealed_on (ISO 8601), status, extent, source_credit, language.
    Raises LegislationXmlError.
    """
    root = _parse(body)
    readers = {"akomaNtoso": _akoma_ntoso, "Legislation": _clml}
    name, namespace = _name(root), etree.QName(root).namespace or ""
    reader = _uslm if "uslm" in namespace.lower() else readers.get(name)
    if reader is None:
        raise LegislationXmlError(
            "unknown_vocabulary", f"The root {name} ({namespace or 'no namespace'}) is none of "
            "Akoma Ntoso, CLML, USLM.",
        )  # fmt: skip
    return list(reader(root))


def _parse(body: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LegislationXmlError("not_xml", f"The file is no XML: {error}.") from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise LegislationXmlError(
            "xml_entities", "The file declares XML entities, which statutes do not need."
        )
    return root


# the three vocabularies


def _akoma_ntoso(root: Any) -> Iterator[Provision]:
    work = _first(root, "FRBRWork")
    language = _first(root, "FRBRlanguage")
    uri = _attribute(work, "FRBRuri", "value")
    law = _plain(_first(root, "docTitle")) or _attribute(work, "FRBRalias", "value")
    law = law or _attribute(work, "FRBRname", "value") or uri
    country = _attribute(work, "FRBRcountry", "value").upper()
    dates = {
        "published_on": _attribute(work, "FRBRdate", "date"),
        "jurisdiction": country if len(country) == 2 else "",
        "language": (language.get("language") if language is not None else "") or "",
    }
    for section in _sections(root, {"section", "article"}):
        number = _number(_child(section, "num"))
        sign = "art." if _name(section) == "article" else "s."
        chapter, heading = _chapter(section, "num", "heading")
        yield _provision(
            section, number, _plain(_child(section, "heading")), chapter, heading,
            law=law, citation=f"{law} {sign} {number}",
            identifier=f"{uri}#{section.get('eId') or section.get('id') or number}",
            status=section.get("status"), **dates,
        )  # fmt: skip


def _uslm(root: Any) -> Iterator[Provision]:
    meta = _first(root, "meta")
    title = _plain(_first(meta, "title")) if meta is not None else ""
    created = _first(root, "created")
    for section in _sections(root, {"section"}):
        number = _number(_child(section, "num"))
        identifier = section.get("identifier", "")
        code = re.match(r"/us/usc/t(\w+)/", identifier)
        chapter, heading = _chapter(section, "num", "heading")
        yield _provision(
            section, number, _plain(_child(section, "heading")), chapter, heading,
            law=f"{code[1]} USC" if code else title,
            citation=f"{code[1]} U.S.C. § {number}" if code else f"{title} s. {number}",
            identifier=identifier, jurisdiction="US", language="en",
            status=section.get("status"), published_on=_plain(created),
            source_credit=_plain(_child(section, "sourceCredit")),
        )  # fmt: skip


def _clml(root: Any) -> Iterator[Provision]:
    meta = _first(root, "Metadata")
    law = _plain(_first(meta, "title")) or _plain(_first(_first(root, "PrimaryPrelims"), "Title"))
    identifier = root.get("IdURI") or root.get("DocumentURI") or ""
    is_british = urlsplit(identifier).hostname in ("legislation.gov.uk", "www.legislation.gov.uk")
    enacted = _attribute(meta, "EnactmentDate", "Date") or _attribute(meta, "Made", "Date")
    sign = "s." if _first(root, "Primary") is not None else "reg."
    for section in _sections(root, {"P1"}):
        number = _number(_child(section, "Pnumber"))
        schedule = _ancestor(section, {"Schedule"})
        said = f"{sign} {number}"
        if schedule is not None:
            within = re.sub(r"\s+", " ", _plain(_child(schedule, "Number"))).capitalize()
            number, said = f"{within} para. {number}", f"{within} para. {number}"
        group = section.getparent()
        is_headed = group is not None and _name(group) == "P1group"
        chapter, heading = _chapter(section, "Number", "Title")
        yield _provision(
            section, number, _plain(_child(group, "Title")) if is_headed else "", chapter, heading,
            law=law, citation=f"{law} {said}",
            identifier=section.get("IdURI") or section.get("DocumentURI")
            or f"{identifier}#{section.get('id') or number}",
            jurisdiction="GB" if is_british else "", published_on=enacted,
            language=_plain(_first(meta, "language")),
            in_force_on=_inherited(section, "RestrictStartDate"),
            repealed_on=_inherited(section, "RestrictEndDate"),
            extent=_inherited(section, "RestrictExtent"), status=_inherited(section, "Status"),
        )  # fmt: skip


def _provision(
    section: Any, number: str, heading: str, chapter: str, chapter_heading: str,
    **facts: str | None,
) -> Provision:  # fmt: skip
    for name in ("published_on", "in_force_on", "repealed_on"):
        found = _DATE.match(facts.get(name) or "")
        facts[name] = found[0] if found else None
    return Provision(
        section=number,
        heading=heading,
        text=_text(section),
        chapter=chapter or None,
        chapter_heading=chapter_heading or None,
        facts={name: value or "" for name, value in facts.items() if value or name == "law"},
    )


# walking


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _first(element: Any, name: str) -> Any:
    if element is None:
        return None
    return next((e for e in element.iter() if _name(e) == name), None)


def _child(element: Any, name: str) -> Any:
    return next((e for e in element if _name(e) == name), None)


def _attribute(element: Any, name: str, attribute: str) -> str:
    found = _first(element, name)
    return (found.get(attribute) or "").strip() if found is not None else ""


def _ancestor(element: Any, names: set[str]) -> Any:
    return next((e for e in element.iterancestors() if _name(e) in names), None)


def _inherited(element: Any, attribute: str) -> str:
    """An attribute of an element, or of the nearest element around it that has it."""
    around = (element, *element.iterancestors())
    return next((str(v) for e in around if (v := e.get(attribute))), "")


def _sections(root: Any, names: set[str]) -> Iterator[Any]:
    """The outermost sections of the law itself."""
    for element in root.iter():
        if _name(element) in names and not any(
            _name(e) in names or _name(e) in _QUOTED for e in element.iterancestors()
        ):
            yield element


def _chapter(section: Any, number: str, heading: str) -> tuple[str, str]:
    """Number and heading of the chapter that a section stands in, or of its part."""
    for names in ({"chapter", "Chapter"}, {"part", "Part"}):
        around = _ancestor(section, names)
        if around is not None:
            said = _child(around, number)
            value = said.get("value") if said is not None else None
            return value or _plain(said).rstrip("—– "), _plain(_child(around, heading))
    return "", ""


def _number(element: Any) -> str:
    """The number of a section without the signs around it: `§ 1589.` is 1589."""
    if element is None:
        return ""
    said = element.get("value") or re.sub(r"^(?:§+|sec(?:tion|\.)|art(?:icle|\.))\s*", "",
                                          _plain(element), flags=re.I)  # fmt: skip
    return str(said).strip(" .—–-()[]")


def _plain(element: Any) -> str:
    """The text of an element in one line, without what editors added."""
    return "" if element is None else " ".join(_paragraphs(element, is_section=False))


def _text(section: Any) -> str:
    """The paragraphs of a section, a blank line between them; its own number and heading apart."""
    return "\n\n".join(_paragraphs(section, is_section=True))


def _paragraphs(element: Any, *, is_section: bool) -> list[str]:
    lines = _Lines()
    lines.add(element.text)
    for child in element:
        # A section's own number and heading are facts, not text.
        if not (is_section and _name(child) in _NUMBERS | _HEADINGS):
            _walk(child, lines)
        lines.add(child.tail)
    return [p for line in lines.found if (p := " ".join("".join(line).split()))]


class _Lines:
    """Paragraphs as they are gathered; a number is followed by its text on the same line."""

    def __init__(self) -> None:
        self.found: list[list[str]] = [[]]
        self._is_due = False
        self._is_glued = False

    def begin(self) -> None:
        """What comes next stands in a paragraph of its own, but for what follows a number."""
        self._is_due = self._is_due or not self._is_glued

    def end(self) -> None:
        """The paragraph is over."""
        self._is_due, self._is_glued = True, False

    def glue(self) -> None:
        """What comes next stands on this line."""
        self.found[-1].append(" ")
        self._is_due, self._is_glued = False, True

    def add(self, text: str | None) -> None:
        """More text of this paragraph."""
        if not text:
            return
        if not text.strip():
            if not (self._is_due or self._is_glued):
                self.found[-1].append(" ")
            return
        if self._is_due:
            self.found.append([])
        self.found[-1].append(text)
        self._is_due = self._is_glued = False


def _walk(element: Any, lines: _Lines) -> None:
    name = _name(element)
    if not name or name in _SKIPPED or "footnoteRef" in (element.get("class") or ""):
        return
    if name in _NUMBERS:
        lines.begin()
        lines.add(_signed(element))
        lines.glue()
        return
    is_block = name in _BLOCKS
    if is_block:
        lines.begin()
    lines.add(element.text)
    for child in element:
        _walk(child, lines)
        lines.add(child.tail)
    if name in _HEADINGS and _child(element.getparent(), "num") is not None:
        lines.glue()
    elif is_block:
        lines.end()


def _signed(element: Any) -> str:
    """A number as it is printed: CLML writes `1` for (1), and its signs as attributes."""
    said = " ".join("".join(element.itertext()).split())
    if _name(element) != "Pnumber":
        return said
    # Of sections it writes the bare number too, and that is how they are printed.
    before, after = ("", "") if _name(element.getparent()) == "P1" else ("(", ")")
    return f"{element.get('PuncBefore', before)}{said}{element.get('PuncAfter', after)}"
