"""A draft is valid YAML, says what it found, and leaves to people what only people know."""

import pytest
import yaml
from pydantic import ValidationError

from minerva.drafting import DraftError, draft, placeholder
from minerva.readers import Page, read
from minerva.registry import Source
from minerva.sandbox import market_pages
from minerva.sandbox.layouts import LATER
from minerva.sandbox.market import SITES, Market

MARKET = Market(240, seed=7)
FILLED = {
    "publisher": "A board", "kind": "advertisements", "country": "US", "licence": "unknown",
    "legal_basis": "agreement of 2026 with the board", "personal_data": "high",
    "retention_days": 30,
}  # fmt: skip


def ads(site: str, count: int) -> list[int]:
    return [n for n in range(240) if MARKET.ad(n).site == site][:count]


@pytest.mark.parametrize("site", ["citylist", "townboard", "adposts"])
def test_drafted_rules_read_other_pages_of_the_site(site: str) -> None:
    first, *others = (MARKET.ad(n) for n in ads(site, 8))
    layout = LATER.get((site, 2))
    body, content_type = market_pages.detail(MARKET, first, layout)
    entry = yaml.safe_load(draft(Page(first.url, body, content_type)))
    source = Source.model_validate(entry | FILLED)
    for ad in others:
        body, content_type = market_pages.detail(MARKET, ad, layout)
        (found,) = read(Page(ad.url, body, content_type), source.extract).documents
        assert found.title == ad.title
        assert found.text is not None
        assert set(ad.text.split()) <= set(found.text.split())
        assert found.published_on == ad.published_on


def test_a_draft_is_no_valid_entry_until_a_person_has_filled_it() -> None:
    body, content_type = market_pages.detail(MARKET, MARKET.ad(ads("citylist", 1)[0]))
    text = draft(Page("http://citylist.test/x", body, content_type))
    entry = yaml.safe_load(text)
    assert entry["enabled"] is False
    for name in FILLED:
        assert "FILL IN" in next(line for line in text.splitlines() if line.startswith(name))
        with pytest.raises(ValidationError):
            Source.model_validate(entry | {k: v for k, v in FILLED.items() if k != name})


@pytest.mark.parametrize("site", SITES)
def test_a_listing_gives_what_to_follow(site: str) -> None:
    body, content_type = market_pages.page(MARKET, site, "/") or (b"", "")
    text = draft(Page(f"http://{site}.test/", body, content_type))
    follow = yaml.safe_load(text)["follow"]
    named = "a.city" if site == "citylist" else "a.ad"
    assert {"css": named, "as": "detail"} in follow
    assert yaml.safe_load(text)["spider"] == "listing"


def test_words_of_the_page_cannot_break_the_yaml() -> None:
    links = "".join(f'<a class=k href="/n/{n}#%0Aa: b">x</a>' for n in range(9))
    hostile = (
        '<title>a"\n# x: {y\x85\x07</title><h1>T: "q" # c\nenabled: true</h1>'
        f"<p class=price>$3 # }}</p>{links}"
    ).encode()
    entry = yaml.safe_load(draft(Page("http://a.test/?q=1\nenabled: true", hostile, "text/html")))
    assert entry["enabled"] is False
    assert Source.model_validate(entry | FILLED).source_id == "a_test"


@pytest.mark.parametrize("url", ["ftp://a.test/", "a.test", "", "http:///x"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(DraftError):
        placeholder(url)


def test_a_page_that_is_no_html_is_told() -> None:
    with pytest.raises(DraftError):
        draft(Page("http://a.test/", b"", "text/html"))
