"""Documents out of pages: simulated ads with their truth, and pages that are broken."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minerva.readers import Page, document_id, read
from minerva.readers.rules import Extract
from minerva.readers.values import money
from minerva.registry import sources
from minerva.sandbox import market_pages
from minerva.sandbox.market import SITES, Market

RULES = {site: sources()[f"sandbox_{site}"].extract for site in SITES}
PLAIN = Extract.model_validate(
    {
        "from": "detail",
        "document": "ad",
        "fields": {
            "title": {"css": "h1", "required": True},
            "text": {"css": "div.body", "required": True},
            "seen": {"css": "time", "type": "date"},
            "tags": {"css": "li", "type": "list"},
        },
    }
)


@pytest.mark.parametrize("number", range(40))
def test_every_layout_gives_what_the_ad_really_says(number: int) -> None:
    market = Market(40, seed=3)
    ad = market.ad(number)
    body, content_type = market_pages.detail(market, ad)
    page = Page(ad.url, body, content_type)
    (document,) = read(page, RULES[ad.site]).documents
    assert document.title == ad.title
    assert document.text is not None and document.text.split() == ad.text.split()
    assert (document.place, document.published_on) == (ad.place, ad.published_on)
    assert (document.price, document.currency) == (ad.price, ad.currency)
    assert len(document.media_urls) == len(ad.pictures)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "text/html", "empty_body"),
        (b" \n", "text/html", "empty_body"),
        (b"%PDF-1.7", "application/pdf", "not_text"),
        (b"<p>No heading", "text/html", "missing_required_field"),
    ],
)
def test_a_page_without_a_document_is_refused_with_a_reason(
    body: bytes, content_type: str, reason: str
) -> None:
    reading = read(Page("http://a.test/", body, content_type), PLAIN)
    assert not reading.documents
    assert [r.reason for r in reading.refusals] == [reason]


def test_a_missing_field_is_named_with_its_rule() -> None:
    (refusal,) = read(Page("http://a.test/", b"<h1>x</h1>", "text/html"), PLAIN).refusals
    assert "text" in refusal.detail and "div.body" in refusal.detail


def test_broken_html_and_wrong_charsets_still_give_their_text() -> None:
    body = "<h1>Café<div class=body>Señora <b>uno<li>a</li><li>b</li><time>2026-02-03".encode(
        "cp1252"
    )
    page = Page("http://a.test/", body, "text/html; charset=utf-8")
    (document,) = read(page, PLAIN).documents
    assert document.title and document.title.startswith("Café")
    assert document.fields == {"seen": str(date(2026, 2, 3)), "tags": ["a", "b"]}


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(body: bytes) -> None:
    for kind in ("text/html", "", "text/html; charset=utf-16"):
        reading = read(Page("http://a.test/", body, kind), PLAIN)
        assert reading.documents or reading.refusals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$120", (120.0, "USD")), ("120 €", (120.0, "EUR")), ("GBP 80", (80.0, "GBP")),
        ("CA$1,250.50", (1250.5, "CAD")), ("£1.200", (1200.0, "GBP")), ("ask me", None),
    ],
)  # fmt: skip
def test_money_is_read_with_its_currency(text: str, expected: tuple[float, str] | None) -> None:
    assert money(text, "US") == expected


def test_ids_depend_on_source_address_and_part_only() -> None:
    assert document_id("s", "http://a.test/", "") == document_id("s", "http://a.test/", "")
    assert document_id("s", "http://a.test/", "") != document_id("t", "http://a.test/", "")
