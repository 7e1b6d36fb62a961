"""What pages say for machines, as a rule's choice or as the fallback of every field."""

import pytest
from pydantic import ValidationError

from minerva.readers import Document, Page, read
from minerva.readers.rules import Extract, FieldRule
from minerva.sandbox import market_pages
from minerva.sandbox.market import Market

LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "The site"}, {"@type": ["NewsArticle", "Article"],
"headline": "A court has ruled", "datePublished": "2026-03-04T10:00:00Z",
"articleBody": "The whole text.", "inLanguage": "en", "author": {"@type": "Person", "name": "X"},
"contentLocation": {"@type": "Place", "address": {"addressLocality": "Arden"}}},
{"@type": "Product", "name": "Other", "offers": [{"@type": "Offer", "price": 12.5,
"priceCurrency": "EUR"}]}]}</script>"""
BROKEN = '<script type="application/ld+json">{"@type": "Article", </script>'
GRAPH = (
    '<meta property="og:title" content="Graph">'
    '<meta property="article:published_time" content="2026-01-02">'
)
MARKET = Market(40, seed=3)


def rules(**said: object) -> Extract:
    return Extract.model_validate({"from": "d", "document": "notice", **said})


def only(body: str, extract: Extract) -> Document:
    (document,) = read(Page("http://a.test/", body.encode(), "text/html"), extract).documents
    return document


@pytest.mark.parametrize("number", [n for n in range(40) if MARKET.ad(n).site == "adposts"])
def test_an_ad_without_rules_is_read_from_its_structured_data(number: int) -> None:
    ad = MARKET.ad(number)
    body, content_type = market_pages.detail(MARKET, ad)
    (found,) = read(Page(ad.url, body, content_type), rules(structured=True)).documents
    assert (found.title, found.place) == (ad.title, ad.place)
    assert found.published_on == ad.published_on
    assert (found.price, found.currency) == (ad.price, ad.currency)
    assert found.text is not None and ad.text.split("\n")[0].split()[0] in found.text


def test_json_ld_fills_what_no_rule_finds_and_rules_go_first() -> None:
    fields = {"title": {"css": "h1", "required": True}}
    found = only(f"<html>{LD}<h1>By rule</h1>", rules(structured=True, fields=fields))
    assert found.title == "By rule" and found.text == "The whole text."
    assert (str(found.published_on), found.place, found.language) == ("2026-03-04", "Arden", "en")
    assert (found.price, found.currency) == (12.5, "EUR")
    found = only(f"<html>{LD}<p>x", rules(structured=True, fields=fields))
    assert found.title == "A court has ruled"


def test_a_rule_may_name_a_path() -> None:
    fields = {
        "title": {"structured": ["Recipe.name", "Product.name"], "required": True},
        "price": {"structured": "Product.offers.price", "type": "money"},
        "author": {"css": "span.author", "structured": "Article.author"},
        "graph": {"structured": "og:title"},
    }
    found = only(f"<html><head>{GRAPH}</head>{LD}", rules(fields=fields))
    assert (found.title, found.price, found.currency) == ("Other", 12.5, "EUR")
    assert found.fields == {"author": "X", "graph": "Graph"}


def test_broken_structured_data_costs_nothing_but_itself() -> None:
    found = only(f"<html><head>{GRAPH}{BROKEN}</head><p>Some text.", rules(structured=True))
    assert (found.title, str(found.published_on)) == ("Graph", "2026-01-02")


@pytest.mark.parametrize("expression", ["Offer", "Offer..price", "", "Offer price.x"])
def test_a_path_that_is_none_is_told(expression: str) -> None:
    with pytest.raises(ValidationError):
        FieldRule.model_validate({"structured": [expression]})
