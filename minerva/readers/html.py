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
from minerva.readers.rules import Extract, FieldRule, Way, search
from minerva.readers.structured import find_structured, with_usual_rules
from minerva.readers.values import tidy

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


def _text(node: Any) -> str:
    if isinstance(node, str):
        return node
    parts: list[str] = []
    _collect(node, parts)
    return tidy("".join(parts))


def _collect(node: Any, parts: list[str]) -> None:
    if not isinstance(node.tag, str) or node.tag in ("script", "style"):
        return
    breaks = node.tag in _BLOCKS
    if breaks:
        parts.append("\n")
    if node.text:
        parts.append(node.text.replace("\n", " "))
    for child in node:
        _collect(child, parts)
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
            texts = [_text(n) for n in nodes]
    else:
        texts = [html]
    return search(rule, texts)


def read_html(page: Page, extract: Extract) -> Reading:
    """The one document of a page; a missing required field refuses it and names field and rule."""
    html, charset = decode(page.body, page.content_type)
    reading = Reading(charset=charset)
    try:
        tree = lxml.html.document_fromstring(
            _XML_HEAD.sub("", _CONTROL.sub("", html)).strip() or "<p>"
        )
    except (etree.ParserError, ValueError) as error:
        reading.refusals.append(Refusal("parser_failed", f"The page is no HTML: {error}."))
        return reading
    document = Document(kind=extract.document)
    rules = with_usual_rules(extract) if extract.structured else extract.fields
    try:
        refusal = fill(document, rules, page.country, lambda rule: _values(tree, html, rule))
    except etree.XPathError as error:
        refusal = Refusal("wrong_rule", f"A rule of the source cannot be used: {error}.")
    if refusal:
        reading.refusals.append(refusal)
        return reading
    if "text" not in extract.fields and document.text is None:
        document.text = extract_plain_text(html, main_content=True) or None
    if extract.media:
        texts = _values(tree, html, extract.media)
        document.media_urls = [url for u in texts if (url := page.absolute(u))]
    reading.documents.append(document)
    return reading
