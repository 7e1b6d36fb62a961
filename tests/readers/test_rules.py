"""Rules of the registry: alternatives for the layouts of a site, and rules that cannot be."""

import pytest
from pydantic import ValidationError

from minerva.readers import Page, read
from minerva.readers.rules import Extract, FieldRule

TWO_LAYOUTS = Extract.model_validate(
    {
        "from": "detail",
        "document": "ad",
        "fields": {
            "title": {"css": ["h1", "h2.headline"], "required": True},
            "price": {"css": ["p.price", "span.cost"], "type": "money"},
            "published_on": {"xpath": ["//td[@class='d']", "//time/@datetime"], "type": "date"},
        },
    }
)
OLD = b"<h1>Flat</h1><p class=price>$40</p><table><tr><td class=d>2026-01-02</td></tr></table>"
NEW = b"<h2 class=headline>Flat</h2><span class=cost>$40</span><time datetime=2026-01-02>2d</time>"


@pytest.mark.parametrize("body", [OLD, NEW])
def test_one_rule_reads_the_old_layout_and_the_new_one(body: bytes) -> None:
    (document,) = read(Page("http://a.test/", body, "text/html"), TWO_LAYOUTS).documents
    assert (document.title, document.price, str(document.published_on)) == (
        "Flat",
        40,
        "2026-01-02",
    )


def test_the_first_way_that_finds_anything_wins() -> None:
    body = (
        b"<h1> </h1><h2 class=headline>Second</h2><p class=price>$1</p><span class=cost>$2</span>"
    )
    (document,) = read(Page("http://a.test/", body, "text/html"), TWO_LAYOUTS).documents
    assert (document.title, document.price) == ("Second", 1)


def test_a_field_that_no_way_finds_is_refused_with_every_way() -> None:
    (refusal,) = read(Page("http://a.test/", b"<p>x", "text/html"), TWO_LAYOUTS).refusals
    assert refusal.detail == "Field title was not found by css 'h1' or 'h2.headline'."


def test_the_hash_of_rules_changes_with_a_rule_and_not_with_what_is_left_at_its_default() -> None:
    said = TWO_LAYOUTS.model_dump(by_alias=True)
    same = Extract.model_validate(said | {"version": 1})
    other = Extract.model_validate(said | {"fields": {"title": {"css": "h1"}}})
    assert TWO_LAYOUTS.rules_hash("US") == same.rules_hash("US")
    assert (
        len({TWO_LAYOUTS.rules_hash("US"), TWO_LAYOUTS.rules_hash("GB"), other.rules_hash("US")})
        == 3
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"css": ["h1", "h2["]}, "h2"),
        ({"css": "h1", "xpath": "//h1"}, "css or xpath"),
        ({"type": "date"}, "give one of"),
        ({"jsonpath": "items["}, "items"),
    ],
)
def test_a_rule_that_cannot_be_read_is_told(rule: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        FieldRule.model_validate(rule)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"reader": "json", "fields": {"name": {"css": "h1"}}}, "json knows no css"),
        ({"reader": "html", "fields": {"name": {"jsonpath": "$.a"}}}, "html knows no jsonpath"),
        ({"reader": "csv_rows", "fields": {"name": {"column": "A"}}}, "csv_rows knows no column"),
        ({"reader": "json", "key": ["id"], "fields": {"name": {"jsonpath": "$.a"}}}, "id"),
        ({"reader": "html", "key": ["id"]}, "takes no key"),
        ({"reader": "html", "beside": ["case"]}, "reads no page beside another"),
    ],
)
def test_a_rule_that_its_reader_cannot_use_is_told(entry: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Extract.model_validate({"from": "detail", "document": "ad", **entry})
