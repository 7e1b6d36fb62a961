"""Documents out of HTML by the rules of the registry: CSS, XPath, regex, structured data."""

import re
from functools import lru_cache
from typing import Any

import lxml.html
from cssselect import HTMLTranslator
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from minerva.readers.charset import decode
from minerva.readers.fields import fill
from minerva.readers.model import Document, Page, Reading, Refusal
from minerva.readers.rules import Each, Extract, FieldRule, Way, search
from minerva.readers.structured import find_structured, with_usual_rules
from minerva.readers.values import tidy

# A node and its source.
_Where = tuple[Any, str]
_BLOCKS = frozenset(
    "p div br li tr table section article ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote".split()
)
# lxml refuses these in text; a page may hold them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# lxml refuses text that names an encoding: the text is decoded already.
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


@lru_cache(maxsize=2048)
def _xpath(way: Way) -> etree.XPath:
    said = way.expression
    return etree.XPath(HTMLTranslator().css_to_xpath(said) if way.kind == "css" else said)


def _text(node: Any, without: str | None = None) -> str:
    if isinstance(node, str):
        return node
    parts: list[str] = []
    _collect(node, parts, _xpath(Way("css", without))(node) if without else [])
    return tidy("".join(parts))


def _collect(node: Any, parts: list[str], skipped: list[Any]) -> None:
    if not isinstance(node.tag, str) or node.tag in ("script", "style") or node in skipped:
        return
    breaks = node.tag in _BLOCKS
    if breaks:
        parts.append("\n")
    if node.text:
        parts.append(node.text.replace("\n", " "))
    for child in node:
        _collect(child, parts, skipped)
        if child.tail:
            parts.append(child.tail.replace("\n", " "))
    if breaks and node.tag != "br":
        parts.append("\n")


def _values(tree: Any, html: str, rule: FieldRule) -> list[str]:
    """What the first way that finds anything finds."""
    ways: list[Way | None] = [*rule.ways] or [None]
    return next((v for way in ways if (v := _found(tree, html, rule, way))), [])


def _found(tree: Any, html: str, rule: FieldRule, way: Way | None) -> list[str]:
    if way and way.kind == "structured":
        texts = find_structured(tree, way.expression)
    elif way:
        nodes = _xpath(way)(tree)
        nodes = nodes if isinstance(nodes, list) else [str(nodes)]
        if rule.attribute:
            # An XPath may end in the attribute itself.
            texts = [
                v for n in nodes
                if (v := n if isinstance(n, str) else n.get(rule.attribute)) is not None
            ]  # fmt: skip
        else:
            texts = [_text(n, rule.without) for n in nodes]
    else:
        texts = [html]
    return search(rule, texts)


def read_html(page: Page, extract: Extract) -> Reading:
    """The document of a page, or of each node that `each` finds; a missing required field refuses
    a document and names field and rule."""
    html, charset = decode(page.body, page.content_type)
    reading = Reading(charset=charset)
    try:
        tree = lxml.html.document_fromstring(
            _XML_HEAD.sub("", _CONTROL.sub("", html)).strip() or "<p>"
        )
    except (etree.ParserError, ValueError) as error:
        reading.refusals.append(Refusal("parser_failed", f"The page is no HTML: {error}."))
        return reading
    if extract.each is None:
        found = _document(page, extract, (tree, html), (tree, html))
        if isinstance(found, Refusal):
            reading.refusals.append(found)
        else:
            reading.documents.append(found)
        return reading
    try:
        nodes = _xpath(extract.each.way)(tree)
        _each(reading, page, extract, extract.each, (tree, html), nodes)
    except etree.XPathError as error:
        reading.refusals.append(Refusal("wrong_rule", f"Rule of each: {error}."))
    return reading


def _each(
    reading: Reading, page: Page, extract: Extract, each: Each, whole: _Where, nodes: list[Any]
) -> None:
    """One document a node; a bad one is refused and the others go on."""
    parts: set[str] = set()
    for place, node in enumerate(nodes, 1):
        html = etree.tostring(node, encoding="unicode", method="html", with_tail=False)
        assert each.part
        part = next(iter(_values(node, html, each.part)), "")
        if not part or part in parts:
            said = f"the same name as another, {part!r}" if part else "no name"
            reading.refusals.append(
                Refusal(
                    "duplicate_part" if part else "missing_part",
                    f"Node {place} has {said}, by {each.part}.",
                )
            )
            continue
        parts.add(part)
        found = _document(page, extract, (node, html), whole)
        if isinstance(found, Refusal):
            reading.refusals.append(Refusal(found.reason, f"Part {part}: {found.detail}"))
        else:
            found.part = part
            reading.documents.append(found)


def _document(page: Page, extract: Extract, here: _Where, whole: _Where) -> Document | Refusal:
    document = Document(kind=extract.document)
    rules = with_usual_rules(extract) if extract.structured else extract.fields

    def texts(rule: FieldRule) -> list[str]:
        return _values(*(whole if rule.page else here), rule)

    try:
        refusal = fill(document, rules, page.country, texts)
    except etree.XPathError as error:
        return Refusal("wrong_rule", f"A rule of the source cannot be used: {error}.")
    if refusal:
        return refusal
    if "text" not in extract.fields and document.text is None:
        tree, html = here
        document.text = (_text(tree) if extract.each else _main_text(html)) or None
    if extract.media:
        document.media_urls = [url for u in texts(extract.media) if (url := page.absolute(u))]
    return document


def _main_text(html: str) -> str:
    found: str = extract_plain_text(html, main_content=True)
    return found
