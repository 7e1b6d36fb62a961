"""Where an answer leads: HTML, XML and JSON by the rules of the registry. Pure: no requests."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote_plus, urldefrag, urlencode, urljoin, urlsplit

import jsonpath
import lxml.html
from cssselect import HTMLTranslator
from lxml import etree
from w3lib.encoding import http_content_type_encoding

from minerva.registry import Follow

Link = tuple[str, str]
# An entity of a stranger's document is neither fetched nor unfolded.
_XML = {"recover": True, "resolve_entities": False, "no_network": True}


class Rule(NamedTuple):
    """A rule of the registry with its path compiled."""

    follow: Follow
    find: Callable[[Any], Any]


class Complaint(NamedTuple):
    """Why a link, or an answer, was not followed: a short code and a sentence."""

    reason: str
    detail: str


def compile_rules(follow: Iterable[Follow]) -> list[Rule]:
    """The rules of a source, each path compiled once."""
    return [Rule(f, _finder(f)) for f in follow]


def _finder(follow: Follow) -> Callable[[Any], Any]:
    css, xpath = follow.css, follow.xpath
    marked = None
    if css or xpath:
        marked = etree.XPath(HTMLTranslator().css_to_xpath(css) if css else xpath)
    if not follow.jsonpath:
        found: Callable[[Any], Any] = marked
        return found
    path = jsonpath.compile(follow.jsonpath, strict=True)
    if marked is None:
        return path.findall
    # Pages that load while one scrolls often come as HTML within JSON.
    return lambda data: [
        node
        for html in path.findall(data)
        if isinstance(html, str) and html.strip()
        for node in marked(lxml.html.fragment_fromstring(html, create_parent=True))
    ]


def find_links(
    url: str, body: bytes, content_type: str | None, rules: list[Rule], seen: set[tuple[str, ...]]
) -> tuple[list[Link], list[Complaint]]:
    """Every link that a rule takes, absolute, in order, once, and what was wrong with others.

    `seen` holds what the numbered pages of this crawl listed: where a site answers every number
    with its last page, the counting ends.
    """
    kind = (content_type or "").split(";")[0].strip().lower()
    paths = [r for r in rules if r.follow.jsonpath]
    if "json" in kind or (paths and body[:256].lstrip()[:1] in (b"{", b"[")):
        return _of_json(url, body, paths, seen) if paths else ([], [])
    marked = [r for r in rules if not r.follow.jsonpath]
    tree = _tree(body, content_type, kind) if marked else None
    if tree is None:
        return [], []
    base = tree.find("head/base")
    try:
        above = urljoin(url, (base.get("href") or "") if base is not None else "")
    except ValueError:  # a base that is no address is passed by, as browsers do
        above = url
    return _collect(url, above, tree, marked, seen)


def _of_json(
    url: str, body: bytes, rules: list[Rule], seen: set[tuple[str, ...]]
) -> tuple[list[Link], list[Complaint]]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        return [], [Complaint("bad_json", f"The answer is no JSON: {error}.")]
    # What stands in a bare number or text has no path.
    return _collect(url, url, data, rules, seen) if isinstance(data, dict | list) else ([], [])


def _tree(body: bytes, content_type: str | None, kind: str) -> Any:
    if ("xml" in kind and "xhtml" not in kind) or body[:256].lstrip().startswith(b"<?xml"):
        try:
            root = etree.fromstring(body, etree.XMLParser(**_XML))
        except (etree.XMLSyntaxError, ValueError):
            root = None
        if root is not None and root.tag.rpartition("}")[2].lower() != "html":
            return root
    try:
        parser = lxml.html.HTMLParser(encoding=http_content_type_encoding(content_type))
    except LookupError:  # a name that Python knows and libxml2 does not
        parser = lxml.html.HTMLParser()
    try:
        return lxml.html.document_fromstring(body, parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _collect(
    url: str, above: str, data: Any, rules: list[Rule], seen: set[tuple[str, ...]]
) -> tuple[list[Link], list[Complaint]]:
    found: dict[str, str] = {}
    complaints: list[Complaint] = []
    for follow, find in rules:
        try:
            values = list(_texts(find(data), follow))
            if follow.next_page:
                listed = (follow.next_page, *values)
                values = [_next(url, follow.next_page)] if values and listed not in seen else []
                seen.add(listed)
        # A path may meet what it was not written for.
        except (jsonpath.JSONPathError, etree.LxmlError, TypeError, ValueError) as error:
            path = follow.jsonpath or follow.css or follow.xpath
            complaints.append(Complaint("bad_link", f"The rule {path!r}: {error}."))
            continue
        for value in values:
            try:
                value.encode()  # JSON can hold half of a surrogate pair, an address cannot
                if follow.template:
                    value = follow.template.replace("{value}", quote(value, safe=""))
                target = urldefrag(urljoin(above, value))[0]
            except ValueError as error:
                complaints.append(Complaint("bad_link", f"The link {value[:200]!a}: {error}."))
                continue
            if target.startswith(("http://", "https://")):
                found.setdefault(target, follow.as_)
    return list(found.items()), complaints


def _texts(found: Any, follow: Follow) -> Iterator[str]:
    """What a rule finds, as text; null and false are nothing: so pagings end."""
    for node in found if isinstance(found, list) else [found]:
        if node is None or node is False:
            continue
        if isinstance(node, str):
            text = node
        elif isinstance(node, etree._Element):
            text = node.get(follow.attribute) or ""
            if follow.next_page:
                text = text or "".join(node.itertext())
        elif follow.next_page or (isinstance(node, int) and node is not True):
            text = json.dumps(node, sort_keys=True)
        else:
            raise TypeError(f"it finds {json.dumps(node)[:100]}, which is no address")
        if text.strip():
            yield text.strip()


def _next(url: str, parameter: str) -> str:
    """The same address with the next number in a parameter; without one it is the first page."""
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True)
    number = query.get(parameter, ["1"])[-1]
    if not re.fullmatch(r"[0-9]{1,9}", number):
        raise ValueError(f"{parameter}={number!r} counts no pages")
    query[parameter] = [str(int(number) + 1)]
    return parts._replace(query=urlencode(query, doseq=True)).geturl()


def canonical(url: str, ignored: list[str]) -> str:
    """The address without the parameters that make no other page, the rest once and in order.

    A choice of filters is then one address, in whatever order a site writes them. Without names to
    ignore the address stays as the page gave it.
    """
    query = urlsplit(url).query if ignored else ""
    if not query:
        return url
    kept = [
        piece
        for piece in dict.fromkeys(query.split("&"))
        if piece
        and not any(fnmatchcase(unquote_plus(piece.partition("=")[0]), name) for name in ignored)
    ]
    kept.sort(key=lambda piece: piece.partition("=")[0])
    return urlsplit(url)._replace(query="&".join(kept)).geturl()
