"""What a page says of itself for machines: JSON-LD, microdata (schema.org), OpenGraph.

An expression is a type and a path in it, `Offer.price` or `Product.offers.price`; `*` is any type
but those of a site's furniture; a name with a colon is a property of OpenGraph: `og:title`.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from minerva.readers.rules import Extract, FieldRule
from minerva.readers.values import digits

# Of the page's frame, not of what it is about.
_FURNITURE = frozenset(
    "Organization WebSite BreadcrumbList ListItem Person ImageObject SearchAction ReadAction "
    "SiteNavigationElement WPHeader WPFooter WPSideBar PostalAddress".split()
)
# schema.org's names of what a document has, likeliest first.
_USUAL = {
    "title": FieldRule(structured=("*.headline", "*.name", "og:title")),
    "text": FieldRule(structured=("*.articleBody", "*.text")),
    "published_on": FieldRule(
        structured=(
            "*.datePublished", "*.datePosted", "*.dateCreated", "*.uploadDate",
            "*.availabilityStarts", "article:published_time",
        ),
        type="date",
    ),
    "place": FieldRule(
        structured=(
            "*.areaServed", "*.jobLocation", "*.contentLocation", "*.locationCreated", "*.location",
        )
    ),
    "price": FieldRule(structured=("*.price", "*.lowPrice"), type="money"),
    "language": FieldRule(structured=("*.inLanguage",)),
}  # fmt: skip
# What names a thing, where a path ends in a thing and not in a text.
_NAMES = ("@value", "name", "addressLocality", "address", "url", "@id")


def with_usual_rules(extract: Extract) -> dict[str, FieldRule]:
    """The rules of an entry that says `structured: true`: what its own rules do not find, or have
    no rule for, is looked for under the usual names."""
    own = {
        name: rule
        if rule.structured or name not in _USUAL
        else rule.model_copy(update={"structured": _USUAL[name].structured})
        for name, rule in extract.fields.items()
    }
    return own | {name: rule for name, rule in _USUAL.items() if name not in own}


def find_structured(tree: Any, expression: str) -> list[str]:
    """The texts under an expression, in the order of the page; a price with its currency after."""
    items, graph = _items(tree.getroottree().getroot())
    if ":" in expression:
        return [value for name, value in graph if name == expression]
    wanted, *path = expression.split(".")
    found = []
    for item in items:
        types = _types(item)
        if wanted in types or (wanted == "*" and not types & _FURNITURE):
            found += [t for value in _follow(item, path) for t in _texts(value)]
    return found


def structured_types(tree: Any) -> list[str]:
    """What kinds of things a page tells of, once each: `Offer`, `OpenGraph`."""
    items, graph = _items(tree.getroottree().getroot())
    names = [name for item in items for name in sorted(_types(item))]
    return list(dict.fromkeys(names + (["OpenGraph"] if graph else [])))


@lru_cache(maxsize=1)
def _items(root: Any) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """The things of a page, outer ones first, and its OpenGraph properties."""
    # A quarter of a second to import, and few sources need it.
    import extruct  # type: ignore[import-untyped]

    said = extruct.extract(
        root, syntaxes=["json-ld", "microdata", "opengraph"], uniform=True, errors="ignore"
    )
    items = [i for kind in ("json-ld", "microdata") for value in said.get(kind, [])
             for i in _things(value)]  # fmt: skip
    graph = [
        (name, text)
        for properties in said.get("opengraph", [])
        for name, value in properties.items()
        for text in _texts(value)
    ]
    return items, graph


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 20:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from _things(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _things(inner, depth + 1)


def _types(item: dict[str, Any]) -> set[str]:
    said = item.get("@type")
    names = said if isinstance(said, list) else [said]
    return {str(name).rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1] for name in names}


def _follow(value: Any, path: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for member in value:
            yield from _follow(member, path)
    elif not path:
        yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _follow(value[path[0]], path[1:])
        if len(path) == 1 and path[0].lower().endswith("price") and "priceCurrency" in value:
            yield value["priceCurrency"]


def _texts(value: Any) -> list[str]:
    match value:
        case str():
            return [value.replace("\0", "\ufffd")]
        case bool() | None:
            return []
        case int():
            return [str(value)]
        case float():
            return [digits(value)]
        case dict():
            return next((t for name in _NAMES if (t := _texts(value.get(name)))), [])
        case list():
            return [t for member in value for t in _texts(member)]
    return []
