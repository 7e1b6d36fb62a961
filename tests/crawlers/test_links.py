"""Where answers lead: HTML, XML and JSON by rules, pagings that end, addresses without filters."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawlers.links import Complaint, Link, canonical, compile_rules, find_links
from minerva.registry import Follow

API = "http://scroller.test/api/ads"


def found(
    body: str | bytes | object,
    *rules: dict[str, Any],
    url: str = API,
    content_type: str | None = "application/json",
    seen: set[tuple[str, ...]] | None = None,
) -> tuple[list[Link], list[Complaint]]:
    if not isinstance(body, str | bytes):
        body = json.dumps(body)
    raw = body.encode() if isinstance(body, str) else body
    follow = [Follow.model_validate({"as": "detail"} | rule) for rule in rules]
    return find_links(
        url, raw, content_type, compile_rules(follow), set() if seen is None else seen
    )


def links(*arguments: Any, **named: Any) -> list[str]:
    urls, complaints = found(*arguments, **named)
    assert not complaints
    return [url for url, _ in urls]


def test_ids_of_a_listing_are_put_into_a_template() -> None:
    items = {"items": [{"id": 7}, {"id": "a b/ü"}, {"id": None}, {"id": ""}, {"id": 7}]}
    rule = {"jsonpath": "$.items[*].id", "template": "/ads/{value}.html"}
    assert links(items, rule) == [
        "http://scroller.test/ads/7.html", "http://scroller.test/ads/a%20b%2F%C3%BC.html",
    ]  # fmt: skip


def test_a_cursor_is_followed_until_it_is_null_and_a_next_link_until_it_is_gone() -> None:
    cursor = {"jsonpath": "$.next", "template": "?after={value}", "as": "listing"}
    assert links({"next": "b=="}, cursor) == [f"{API}?after=b%3D%3D"]
    assert links({"next": None}, cursor) == links({"next": False}, cursor) == []
    link = {"jsonpath": "$.links.next", "as": "listing"}
    assert links({"links": {"next": "/api/ads?page=2"}}, link) == [f"{API}?page=2"]
    assert links({"links": {}}, link) == []


def test_a_page_with_items_is_followed_by_the_next_number_and_an_empty_one_by_none() -> None:
    rule = {"jsonpath": "$.items[*]", "next_page": "page", "as": "listing"}
    assert links({"items": [1]}, rule) == [f"{API}?page=2"]
    address = f"{API}?size=50&page=9"
    assert links({"items": [{"id": 1}]}, rule, url=address) == [f"{API}?size=50&page=10"]
    assert links({"items": []}, rule, url=address) == []


def test_a_site_that_answers_every_number_with_its_last_page_is_left() -> None:
    rule = {"css": "li", "next_page": "p", "as": "listing"}
    seen: set[tuple[str, ...]] = set()
    asked, url = [], "http://board.test/?p=1"
    while url:
        asked.append(url)
        number = min(int(url.rsplit("=")[1]), 3)
        page = f"<li><a href=/{number}>item {number}</a></li>"
        (url, *_) = links(page, rule, url=url, content_type="text/html", seen=seen) or [""]
    assert asked == [f"http://board.test/?p={number}" for number in (1, 2, 3, 4)]


def test_html_that_comes_within_json_is_read_too() -> None:
    rule = {"jsonpath": "$.html", "css": "a.ad"}
    page = {"html": "<li><a class=ad href=/1>one</a></li> <li><a class=ad href='../2'>two</a>"}
    assert links(page, rule) == ["http://scroller.test/1", "http://scroller.test/2"]
    for empty in ({"html": " "}, {"html": None}, {"html": "no tag"}, {"html": 5}, {}):
        assert links(empty, rule) == []


def test_a_number_that_counts_no_pages_is_told() -> None:
    rule = {"jsonpath": "$.items[*]", "next_page": "page"}
    urls, (complaint,) = found({"items": [1]}, rule, url=f"{API}?page=last")
    assert not urls and complaint.reason == "bad_link" and "'last'" in complaint.detail


def test_html_and_xml_are_read_by_css_and_xpath() -> None:
    page = "<a href=/a class=ad>a</a><i data-id=5></i><script>open('/b')</script>"
    rules = [
        {"css": "a.ad"},
        {"css": "i", "attribute": "data-id", "template": "/show?id={value}"},
        {"xpath": 'substring-before(substring-after(//script, "open(\'"), "\'")'},
        {"jsonpath": "$.id", "template": "/{value}"},
    ]
    assert links(page, *rules, content_type="text/html") == [
        "http://scroller.test/a", "http://scroller.test/show?id=5", "http://scroller.test/b",
    ]  # fmt: skip
    xml = (
        '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url>'
        "<s:loc> http://scroller.test/one </s:loc></s:url><s:loc>&e;</s:loc></s:urlset>"
    )
    rule = {"xpath": "//*[local-name()='loc']/text()"}
    assert links(xml, rule, content_type="application/xml") == ["http://scroller.test/one"]


def test_xhtml_is_read_as_html_whatever_it_is_called() -> None:
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        '<a class="ad" href="/a">a</a></body></html>'
    )
    for name in ("application/xhtml+xml", "application/xml", "text/html", None):
        assert links(page, {"css": "a.ad"}, content_type=name) == ["http://scroller.test/a"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [('{"items": [', "bad_json"), ("[" * 100_000, "bad_json"), (b"\xff\xfe\xff{", "bad_json"),
     ('{"items": [{"id": {"of": 1}}]}', "bad_link"), ('{"items": [{"id": 1.5}]}', "bad_link"),
     ('{"items": [{"id": "http://[::1"}]}', "bad_link"),
     ('{"items": [{"id": "/\\ud800"}]}', "bad_link")],
)  # fmt: skip
def test_what_cannot_be_followed_is_told(body: str | bytes, reason: str) -> None:
    urls, (complaint,) = found(body, {"jsonpath": "$.items[*].id"})
    assert not urls and complaint.reason == reason and complaint.detail.endswith(".")


def test_half_a_surrogate_pair_stands_in_no_address_and_a_bad_base_costs_no_link() -> None:
    half = '{"items": [{"id": "\\ud800"}, {"id": 5}]}'
    urls, (complaint,) = found(half, {"jsonpath": "$.items[*].id", "template": "/{value}"})
    assert urls == [("http://scroller.test/5", "detail")] and complaint.reason == "bad_link"
    page = '<head><base href="http://[q"></head><a href=/a>a</a>'
    assert links(page, {"css": "a"}, content_type="text/html") == ["http://scroller.test/a"]


RULES: list[dict[str, Any]] = [
    {"jsonpath": "$.items[*].id", "template": "/i/{value}"},
    {"jsonpath": "$..html", "css": "a"},
    {"jsonpath": "$.items[?@.n > 1].id"},
    {"css": "a"},
    {"xpath": "count(//a)"},
    {"jsonpath": "$.items[*]", "next_page": "page"},
]
BODIES = (
    b'{"items": [{"id": "a", "n": 2}, {"id": 5}], "html": "<a href=/x>y</a>"}',
    b'<head><base href="/q/"></head><li><a href="/x">y</a><a href="http://z/">',
    b'<?xml version="1.0" encoding="utf-8"?><r><a href="/1"/></r>',
)


@given(
    st.sampled_from(BODIES), st.integers(0, 75), st.integers(0, 8), st.binary(max_size=5),
    st.sampled_from(["application/json", "text/html; charset=x", "text/xml", "", None]),
)  # fmt: skip
def test_no_damage_raises(
    body: bytes, place: int, lost: int, put: bytes, content_type: str | None
) -> None:
    damaged = body[:place] + put + body[place + lost :]
    urls, _ = found(damaged, *RULES, content_type=content_type, url=f"{API}?page=1")
    assert all(url.startswith(("http://", "https://")) for url, _ in urls)


@pytest.mark.parametrize("body", ["", "null", "12", '"text"', "[]", "{}"])
def test_an_answer_with_nothing_in_it_leads_nowhere(body: str) -> None:
    urls, complaints = found(body, {"jsonpath": "$.items[*].id"})
    assert not urls
    assert [c.reason for c in complaints] == ([] if body else ["bad_json"])


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"css": "a", "xpath": "//a"},
        {"css": "a[", "jsonpath": "$.a"},
        {"css": "a["},
        {"xpath": "//a["},
        {"jsonpath": "$.a["},
        {"jsonpath": "items"},
        {"jsonpath": "$.id", "template": "/ads/"},
        {"jsonpath": "$.id", "template": "/{value}", "next_page": "page"},
    ],
)
def test_a_rule_that_cannot_work_is_refused_when_the_registry_is_loaded(
    rule: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError):
        Follow.model_validate({"as": "detail"} | rule)


IGNORED = ["sort", "f_*", "utm_*"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.test/", "http://a.test/"),
        ("http://a.test/?sort=up", "http://a.test/"),
        ("http://a.test/?page=2&sort=up&f_colour=red", "http://a.test/?page=2"),
        ("http://a.test/?f%5Fcolour=red&page=2", "http://a.test/?page=2"),
        ("http://a.test/?page=2&city=rome&page=2", "http://a.test/?city=rome&page=2"),
        ("http://a.test/?b=%2F&a=x+y&a=z&utm_id=1", "http://a.test/?a=x+y&a=z&b=%2F"),
        ("http://a.test/?sortie=1&flag", "http://a.test/?flag&sortie=1"),
    ],
)
def test_filters_that_are_not_followed_make_no_other_address(url: str, expected: str) -> None:
    assert canonical(url, IGNORED) == expected
    assert canonical(expected, IGNORED) == expected
    assert canonical(url, []) == url
