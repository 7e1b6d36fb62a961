"""Feeds as sites really write them: every form, broken ones, hostile ones."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.links import Link
from crawlers.spiders.feed import feed_links

URL = "http://news.test/feed"
ENTRIES: list[Link] = [("http://news.test/1", "detail"), ("http://news.test/2", "detail")]
RSS = (
    '<rss version="2.0"><channel><title>n</title><item><link>/1</link></item>'
    "<item><link> http://news.test/2#more </link></item></channel></rss>"
)


def links(text: str | bytes, content_type: str = "application/rss+xml") -> list[Link]:
    body = text.encode() if isinstance(text, str) else text
    urls, complaints = feed_links(URL, body, content_type)
    assert not complaints
    return urls


@pytest.mark.parametrize("content_type", ["application/rss+xml", "text/xml", "text/html", ""])
def test_a_feed_is_known_by_what_it_is_and_not_by_what_it_is_called(content_type: str) -> None:
    assert links(RSS, content_type) == ENTRIES


def test_each_form_of_feed_is_read() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://news.test/a/"><entry>'
        '<link rel="self" href="x"/><link href="../1"/></entry><entry><link rel="alternate" '
        'href="/2"/><link rel="enclosure" href="/film.mp4"/></entry></feed>'
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/'
        'rss/1.0/"><channel/><item rdf:about="x"><link>http://news.test/1</link></item><item>'
        "<link>http://news.test/2</link></item></rdf:RDF>"
    )
    guid = RSS.replace("<link>/1</link>", "<guid>http://news.test/1</guid>")
    assert links(atom) == links(rdf) == links(guid) == ENTRIES


@pytest.mark.parametrize("name", ["next", "prev-archive"])
def test_further_pages_of_a_feed_are_listings(name: str) -> None:
    paging = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="{name}" href="/p2"/>'
    other = paging.replace(name, "self").replace("/p2", "/feed")
    found = links(RSS.replace("<title>", f"{other}{paging}<title>"))
    assert found == [*ENTRIES, ("http://news.test/p2", "listing")]


@pytest.mark.parametrize(
    "text",
    [
        RSS.replace("<title>n", "<title>a & b &nbsp; c"),
        RSS.removesuffix("</channel></rss>"),
        "\ufeff" + RSS,
        "\n\n" + '<?xml version="1.0" encoding="utf-8"?>' + RSS,
        '<?xml version="1.0" encoding="utf-8"?>' + RSS.replace("<title>n", "<title>café"),
        RSS.replace("<title>n", "<title>\x0b"),
    ],
)
def test_a_feed_that_is_nearly_well_formed_is_read(text: str) -> None:
    assert links(text) == ENTRIES
    assert links(text.encode("utf-8").replace(b"\xc3\xa9", b"\xe9")) == ENTRIES


@pytest.mark.parametrize("text", ["", "<!doctype html><title>News</title><a href=/1>one</a>", "{}"])
def test_what_is_no_feed_is_left_to_the_rules(text: str) -> None:
    assert links(text) == []


def test_entries_without_an_address_are_counted_and_the_others_go_on() -> None:
    text = RSS.replace(
        "</channel>",
        "<item><title>none</title></item><item><link>javascript:void(0)</link></item>"
        "<item><link>http://[::1</link></item></channel>",
    )
    urls, (complaint,) = feed_links(URL, text.encode(), "application/rss+xml")
    assert urls == ENTRIES
    assert complaint.reason == "bad_link" and complaint.detail.startswith("3 of 5 entries")


def test_entities_of_a_stranger_are_neither_fetched_nor_unfolded() -> None:
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "lol">' for n in range(12)
    )
    local = '<!ENTITY f SYSTEM "file:///etc/hostname">'
    bomb = f"<!DOCTYPE rss [{levels}{local}]>" + RSS.replace("<title>n", "<title>&e11;&f;")
    began = time.monotonic()
    urls, _ = feed_links(URL, bomb.encode(), "application/rss+xml")
    assert time.monotonic() - began < 5
    assert set(urls) <= set(ENTRIES)


@given(st.integers(0, len(RSS)), st.integers(0, 40), st.binary(max_size=40))
def test_no_damage_raises(place: int, lost: int, put: bytes) -> None:
    body = RSS.encode()
    urls, _ = feed_links(URL, body[:place] + put + body[place + lost :], "application/rss+xml")
    assert all(url.startswith("http") for url, _ in urls)


@pytest.mark.parametrize(
    "body",
    [b'<?xml version="1.0" encoding="u\0"?>' + RSS.encode(),
     b'<?xml version="1.0" encoding="utf-\xff8"?>' + RSS.encode()],
)  # fmt: skip
def test_a_feed_that_its_parser_cannot_stand_is_told_and_ends_nothing(body: bytes) -> None:
    urls, complaints = feed_links(URL, body, "application/rss+xml")
    assert (urls, [c.reason for c in complaints]) == ([], ["broken_feed"])
