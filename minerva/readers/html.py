"""Documents out of HTML by the rules of the registry: CSS, XPath or regex, typed fields."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

import lxml.html
from cssselect import HTMLTranslator
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from minerva.readers.charset import decode
from minerva.readers.model import Document, Page, Reading, Refusal
from minerva.readers.rules import Each, Extract, FieldRule
from minerva.readers.values import day, integer, money, number, tidy

# A node and its source.
_Where = tuple[Any, str]
_COLUMNS = ("title", "text", "published_on", "language", "place")
_BLOCKS = frozenset(
    "p div br li tr table section article ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote".split()
)
# lxml refuses these in text; a page may hold them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# lxml refuses text that names an encoding: the text is decoded already.
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


@lru_cache(maxsize=2048)
def _xpath(css: str | None, xpath: str | None) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(css) if css else xpath)


@lru_cache(maxsize=512)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _text(node: Any, without: str | None = None) -> str:
    if isinstance(node, str):
        return node
    parts: list[str] = []
    _collect(node, parts, _xpath(without, None)(node) if without else [])
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
    if rule.css or rule.xpath:
        nodes = _xpath(rule.css, rule.xpath)(tree)
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
    if rule.regex:
        texts = [
            m[1] if m.re.groups else m[0] for t in texts if (m := _regex(rule.regex).search(t))
        ]
    return [t.strip() for t in texts if t.strip()]


def _where(rule: FieldRule) -> str:
    ways = (("css", rule.css), ("xpath", rule.xpath), ("regex", rule.regex))
    return ", ".join(f"{name} {value!r}" for name, value in ways if value)


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
        nodes = _xpath(extract.each.css, extract.each.xpath)(tree)
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
        part = next(iter(_values(node, html, each.part)), "")
        if not part or part in parts:
            said = f"the same name as another, {part!r}" if part else "no name"
            reading.refusals.append(
                Refusal(
                    "duplicate_part" if part else "missing_part",
                    f"Node {place} has {said}, by {_where(each.part)}.",
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
    for name, rule in extract.fields.items():
        try:
            texts = _values(*(whole if rule.page else here), rule)
        except etree.XPathError as error:
            return Refusal("wrong_rule", f"Rule of field {name}: {error}.")
        value = _typed(texts, rule, page.country)
        if value is None:
            if rule.required:
                return _lacking(name, rule, texts)
            if texts:
                document.fields[f"{name}_raw"] = texts[0]
            continue
        if rule.type == "money" and name == "price":
            document.price, document.currency = value
        elif name in _COLUMNS:
            setattr(document, name, value)
        else:
            document.fields[name] = str(value) if rule.type == "date" else value
    if "text" not in extract.fields:
        tree, html = here
        document.text = (_text(tree) if extract.each else _main_text(html)) or None
    if extract.media:
        texts = _values(*(whole if extract.media.page else here), extract.media)
        document.media_urls = [url for u in texts if (url := _absolute(page.url, u))]
    return document


def _main_text(html: str) -> str:
    found: str = extract_plain_text(html, main_content=True)
    return found


def _lacking(name: str, rule: FieldRule, texts: list[str]) -> Refusal:
    if not texts:
        return Refusal("missing_required_field", f"Field {name} was not found by {_where(rule)}.")
    said = texts[0][:60]
    return Refusal("wrong_type", f"Field {name}, {said!r}, by {_where(rule)} is no {rule.type}.")


def _absolute(base: str, url: str) -> str | None:
    """The address of a picture; None for what is no address, which must not cost the document."""
    try:
        return urljoin(base, url)
    except ValueError:
        return None


def _typed(texts: list[str], rule: FieldRule, country: str) -> Any:
    if rule.type == "list":
        return texts or None
    if not texts:
        return None
    match rule.type:
        case "date":
            return day(texts[0], country)
        case "money":
            return money(texts[0], country)
        case "number":
            return number(texts[0])
        case "integer":
            return integer(texts[0])
    return texts[0]
