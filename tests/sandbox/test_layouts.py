"""A site of the sandbox web is redesigned while it is served."""

from pathlib import Path

import pytest

from minerva.readers import Page, read
from minerva.readers.rules import Extract
from minerva.sandbox import market_pages
from minerva.sandbox.layouts import FILE, LATER, LayoutError, Layouts, choose_layout
from minerva.sandbox.market import Market
from minerva.sandbox.web import Sandbox

MARKET = Market(40, seed=3)
SECOND = Extract.model_validate(
    {
        "from": "detail",
        "document": "ad",
        "fields": {
            "title": {"css": "h2.headline", "required": True},
            "text": {"css": "section.words", "required": True},
            "place": {"css": "span.town"},
            "published_on": {"xpath": "//time/@datetime", "type": "date"},
            "price": {"css": "span.cost", "type": "money"},
        },
        "media": {"css": "img.photo", "attribute": "src", "type": "list"},
    }
)


@pytest.mark.parametrize("number", [n for n in range(40) if MARKET.ad(n).site == "townboard"])
def test_the_second_layout_says_what_the_ad_says(number: int) -> None:
    ad = MARKET.ad(number)
    body, content_type = market_pages.detail(MARKET, ad, LATER["townboard", 2])
    (found,) = read(Page(ad.url, body, content_type), SECOND).documents
    assert found.title == ad.title and found.text is not None
    assert found.text.split() == ad.text.split()
    assert (found.place, found.published_on) == (ad.place, ad.published_on)
    assert (found.price, found.currency) == (ad.price, ad.currency)
    assert len(found.media_urls) == len(ad.pictures)


def test_a_running_server_takes_up_a_layout_and_lets_go_of_it(tmp_path: Path) -> None:
    sandbox = Sandbox(40, seed=3, control=tmp_path)
    ad = next(a for n in range(40) if (a := MARKET.ad(n)).site == "townboard")
    listing = sandbox._find("townboard", "/")
    first = sandbox._find("townboard", ad.path)
    choose_layout(tmp_path, "townboard", 2)
    second = sandbox._find("townboard", ad.path)
    assert first and second and b"headline" in second[0] and b"headline" not in first[0]
    assert sandbox._find("townboard", "/") == listing
    (tmp_path / FILE).write_text("{")
    assert sandbox._find("townboard", ad.path) == first
    choose_layout(tmp_path, "townboard", 2)
    assert sandbox._find("townboard", ad.path) == second
    choose_layout(tmp_path, "townboard", 1)
    assert sandbox._find("townboard", ad.path) == first


def test_a_layout_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="townboard 2"):
        choose_layout(tmp_path, "townboard", 3)
    assert Layouts(tmp_path).of("townboard") == 1
