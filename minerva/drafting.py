"""A draft of a registry entry, guessed from one page; a person fills in what only people know."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, get_args
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from minerva.errors import MinervaError
from minerva.readers import Page, read
from minerva.readers.charset import UnreadableEncoding, decode
from minerva.readers.rules import Extract
from minerva.readers.structured import structured_types
from minerva.readers.values import day, money
from minerva.registry import Source

_FILL_IN = "FILL IN"
_DATE_WORDS = re.compile(r"date|posted|published|time", re.I)
_PRICE_WORDS = re.compile(r"price|cost|rate|fee", re.I)
_PLACE_WORDS = re.compile(r"place|location|city|town|where|area", re.I)
_NEXT_WORDS = re.compile(
    r"(?:next|older|more)(?: (?:page|posts|notices|results))?\s*[»›→>]*|[»›→>]+", re.I
)
_NAME = re.compile(r"^[A-Za-z_-][\w-]*$")
# Links of a page that are of one kind: at least so many make a listing.
_LISTED = 5


class DraftError(MinervaError):
    """A page that no entry can be drafted from; the message says why."""


Rule = dict[str, object]
"""A rule as the registry writes it."""


@dataclass
class Guess:
    """A guessed rule, and what it finds on the page."""

    rule: Rule
    found: str


@dataclass
class Links:
    """Links of one kind: a selector, what it leads to, how many, the first."""

    css: str
    as_: str
    count: int
    example: str


@dataclass
class _Guesses:
    fields: dict[str, Guess] = field(default_factory=dict)
    links: list[Links] = field(default_factory=list)
    types: list[str] = field(default_factory=list)


def placeholder(url: str) -> Source:
    """The entry by which one page is fetched before there is one: polite, its own host only.
    Raises DraftError."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DraftError(f"{url!r} is no address; write one like https://example.org/notices/")
    return Source.model_validate(
        {
            "source_id": _source_id(url), "title": parts.hostname, "publisher": parts.hostname,
            "kind": "register", "country": "ZZ", "licence": "unknown", "personal_data": "high",
            "legal_basis": "one page, fetched by a person to draft an entry", "retention_days": 1,
            "hosts": [parts.hostname], "spider": "pages", "start_urls": [url],
            "extract": {"from": "page", "document": "notice"},
        }
    )  # fmt: skip


def draft(page: Page) -> str:
    """The entry as YAML with comments. Raises DraftError when the page is no HTML."""
    try:
        html, _ = decode(page.body, page.content_type)
        tree = lxml.html.document_fromstring(html.encode(), parser=_parser())
    except (etree.ParserError, ValueError, UnreadableEncoding) as error:
        raise DraftError(f"{page.url} is no HTML that can be read: {error}") from error
    guesses = _Guesses(types=structured_types(tree))
    guesses.links = _links(tree, page.url)
    guesses.fields = _fields(tree, html, page)
    return _yaml(page, tree, guesses)


def _parser() -> Any:
    return lxml.html.HTMLParser(encoding="utf-8")


# fields


def _fields(tree: Any, html: str, page: Page) -> dict[str, Guess]:
    main = " ".join(extract_plain_text(html, main_content=True).split())
    days = [c for c in _named(tree, _DATE_WORDS) if day(_first_text(tree, c))]
    prices = [c for c in _named(tree, _PRICE_WORDS) if money(_first_text(tree, c), "US")]
    candidates: dict[str, list[Rule]] = {
        "title": [{"css": "h1"}, {"css": "h2"}, {"structured": "og:title"}, {"css": "title"}],
        "text": _texts(tree, main),
        "published_on": [
            {"css": "time[datetime]", "attribute": "datetime", "type": "date"},
            *_typed("structured", ["*.datePublished", "*.datePosted"], "date"),
            *_typed("structured", ["article:published_time"], "date"),
            *_typed("css", days, "date"),
        ],
        "price": [*_typed("structured", ["*.price"], "money"), *_typed("css", prices, "money")],
        "place": [
            {"structured": "*.areaServed"}, *_typed("css", _named(tree, _PLACE_WORDS), "text"),
        ],
    }  # fmt: skip
    found = {}
    for name, rules in candidates.items():
        for rule in rules:
            if value := _tried(page, name, rule):
                found[name] = Guess(rule, value)
                break
    return found


def _typed(kind: str, expressions: list[str], type_: str) -> list[Rule]:
    said: Rule = {} if type_ == "text" else {"type": type_}
    return [{kind: expression, **said} for expression in expressions]


def _tried(page: Page, name: str, rule: Rule) -> str | None:
    """What a rule finds on the page, as the reader itself reads it; None: nothing."""
    said = {"from": "page", "document": "notice", "fields": {name: rule}}
    for document in read(page, Extract.model_validate(said)).documents:
        if name == "price":
            return f"{document.price:g} {document.currency}" if document.price is not None else None
        value = getattr(document, name)
        return " ".join(str(value).split())[:60] if value else None
    return None


def _texts(tree: Any, main: str) -> list[Rule]:
    """Selectors of the smallest elements that hold most of the page's main text."""
    if not main:
        return []
    holding = []
    for element in tree.iter("div", "article", "section", "main", "td"):
        length = len(" ".join(element.text_content().split()))
        css = _selector(element)
        if css and 0.6 * len(main) <= length <= 1.6 * len(main):
            holding.append((length, css))
    return [{"css": css} for _, css in sorted(holding)]


def _named(tree: Any, words: re.Pattern[str]) -> list[str]:
    found = []
    for element in tree.iter("span", "p", "div", "td", "time", "li", "b", "strong"):
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        text = " ".join(element.text_content().split())
        if words.search(named) and 0 < len(text) <= 80 and (css := _selector(element)):
            found.append(css)
    return list(dict.fromkeys(found))


def _first_text(tree: Any, css: str) -> str:
    return " ".join(tree.cssselect(css)[0].text_content().split())


def _selector(element: Any) -> str | None:
    """Tag and what names it: microdata, id or class; None where nothing does."""
    if prop := element.get("itemprop"):
        return f"{element.tag}[itemprop={prop}]" if _NAME.match(prop) else None
    if (name := element.get("id")) and _NAME.match(name):
        return f"{element.tag}#{name}"
    classes = [c for c in (element.get("class") or "").split() if _NAME.match(c)]
    if classes:
        return ".".join([element.tag, *classes[:2]])
    return element.tag if element.tag in ("article", "main") else None


# links


def _links(tree: Any, url: str) -> list[Links]:
    """The kinds of links on the page: one to the next page, and those that many look like."""
    host = urlsplit(url).hostname
    following: Links | None = None
    kinds: dict[tuple[str, str], list[str]] = {}
    for a in tree.iter("a"):
        try:
            target = urljoin(url, (a.get("href") or "").strip())
            parts = urlsplit(target)
        except ValueError:
            continue
        if parts.hostname != host or parts.scheme not in ("http", "https") or not a.get("href"):
            continue
        if any(above.tag in ("nav", "header", "footer") for above in a.iterancestors()):
            continue
        css = _link_selector(a)
        text = " ".join(a.text_content().split())
        if "next" in (a.get("rel") or "") or _NEXT_WORDS.fullmatch(text):
            named = 'a[rel~="next"]' if "next" in (a.get("rel") or "") else css
            following = following or Links(named, "listing", 1, target)
            continue
        shape = re.sub(r"\d+", "N", parts.path)
        shape = shape if "N" in shape else shape.rstrip("/").rsplit("/", 1)[0] + "/*"
        kinds.setdefault((css, shape), []).append(target)
    groups = Counter({key: len(set(targets)) for key, targets in kinds.items()})
    found = [
        Links(css, "detail", count, kinds[css, shape][0])
        for (css, shape), count in groups.most_common(4)
        if count >= _LISTED
    ]
    return ([following] if following else []) + found


def _link_selector(a: Any) -> str:
    """The link by its own name, or by that of what it stands in."""
    own = _selector(a)
    if own and own != "a":
        return own
    for above in a.iterancestors():
        if (named := _selector(above)) and above.tag not in ("body", "html"):
            return f"{named} a"
    return "a"


# writing


def _source_id(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    name = re.sub(r"[^a-z0-9]+", "_", host.lower()).strip("_")
    return (name if name[:1].isalpha() else f"source_{name}")[:60].ljust(3, "x")


def _country(host: str) -> str:
    last = host.rsplit(".", 1)[-1].upper()
    return {"UK": "GB", "GOV": "US", "MIL": "US"}.get(last, last if len(last) == 2 else "")


def _quoted(value: object) -> str:
    """A value as YAML's flow style writes it, which JSON is."""
    return _line(json.dumps(value, ensure_ascii=False))


def _line(text: str) -> str:
    """Text of the page as a comment may hold it: in one line, nothing that YAML forbids."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _flow(rule: Rule) -> str:
    return "{" + ", ".join(f"{k}: {_quoted(v)}" for k, v in rule.items()) + "}"


def _yaml(page: Page, tree: Any, guesses: _Guesses) -> str:
    parts = urlsplit(page.url)
    host = parts.hostname or ""
    is_listing = any(link.as_ == "detail" for link in guesses.links)
    title = " ".join((tree.findtext(".//title") or host).split())[:100]
    country = _country(host)
    lines = [
        f"# A draft from {_line(page.url)}",
        f"# Lines that say {_FILL_IN} are for a person; the entry is not valid, and nothing is",
        "# crawled, until they are filled. Read the site's terms first.",
        f"source_id: {_source_id(page.url)}  # and name the file so",
        f"title: {_quoted(title)}",
        f'publisher: ""  # {_FILL_IN}: who publishes it',
        f"kind:  # {_FILL_IN}: {', '.join(get_args(Source.model_fields['kind'].annotation))}",
        f"country: {country}  # from the name of the host"
        if country
        else f"country:  # {_FILL_IN}: ISO 3166, or ZZ for many",
        "enabled: false",
        f'legal_basis: ""  # {_FILL_IN}: why we may collect it, with the statute or agreement',
        f'licence: ""  # {_FILL_IN}: of what is published there',
        f"personal_data:  # {_FILL_IN}: none, low or high",
        f"retention_days:  # {_FILL_IN}: how long raw pages are locked and kept",
        "schedule: null  # cron, in UTC; null: by hand",
        f"hosts: [{_quoted(host)}]",
        "politeness:",
        "  delay_seconds: 5",
        "  concurrency: 1",
        f"spider: {'listing' if is_listing else 'pages'}",
        f"start_urls: [{_quoted(page.url)}]",
    ]
    lines += _follow_lines(guesses.links)
    lines += [
        "extract:",
        f"  from: {'detail' if is_listing else 'index'}",
        "  reader: html",
        f"  document: notice  # {_FILL_IN}: ad, post, notice, provision or statistic",
        "  version: 1",
    ]
    if is_listing:
        lines.append("  # The page looks like a listing; draft the fields from one of its details.")
    if guesses.types:
        lines.append(f"  structured: true  # the page has {_line(', '.join(guesses.types[:6]))}")
    if guesses.fields:
        lines.append("  fields:")
        for name, guess in guesses.fields.items():
            rule = guess.rule | ({"required": True} if name == "title" else {})
            lines.append(f"    {name}: {_flow(rule)}  # {_line(guess.found)}")
    lines += ["assertions:", "  pages: {min: 1}", "  documents: {min: 1}"]
    if "title" in guesses.fields:
        lines.append("  fill: {title: 0.95}")
    return "\n".join(lines) + "\n"


def _follow_lines(links: list[Links]) -> list[str]:
    lines = ["follow:"] if links else ["follow: []  # no kind of link stands out on the page"]
    taken = False
    for link in links:
        seen = f"{link.count}: {_line(link.example)}"
        said = f"  - {{css: {_quoted(link.css)}, as: {link.as_}}}  # {seen}"
        # One kind of detail is followed; what else there is, a person may want instead.
        lines.append(f"  #{said[1:]}" if link.as_ == "detail" and taken else said)
        taken = taken or link.as_ == "detail"
    return lines
