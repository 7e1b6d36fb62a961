"""The sandbox web over HTTP, asked as a proxy and as a person."""

import re
import socket
from collections.abc import Iterator

import pytest

from minerva.readers import read
from minerva.readers.model import Page
from minerva.registry import SOURCES_DIR, get_source, sources
from minerva.sandbox import market_pages, recorded_sites
from minerva.sandbox.market import SITES, Market
from minerva.sandbox.onion import HOST as ONION_HOST
from minerva.sandbox.web import EVERY_SITE
from tests.sandbox.conftest import ADS, SEED, Web

MARKET = Market(ADS, SEED)
LINK = re.compile(r'<a class="(ad|next|city)" href="([^"]+)"')


def walk(web: Web, site: str) -> Iterator[str]:
    """Every path that the listings of a site show for an ad."""
    left = ["/"]
    while left:
        answer = web.get(f"http://{site}.test{left.pop()}")
        assert answer.status == 200
        for kind, path in LINK.findall(answer.body.decode()):
            if kind == "ad":
                yield path
            else:
                left.append(path)


def test_a_person_finds_every_site_from_the_first_page(web: Web) -> None:
    first = web.get("/").body.decode()
    for site in EVERY_SITE:
        assert f'href="/@{site}.test/"' in first
        page = web.get(f"/@{site}.test/")
        assert page.status == 200
        hrefs = re.findall(r'href="(/[^"]*)"', page.body.decode())
        assert hrefs
        assert all(href.startswith(f"/@{site}.test/") for href in hrefs)
    assert web.get(f"/@adposts.test/old{MARKET.ad(2).path}").headers["location"].startswith("/@")


def test_the_host_picks_the_site_and_an_unknown_one_is_a_bad_gateway(web: Web) -> None:
    proxied = web.get("http://townboard.test/")
    assert web.get("/", Host="townboard.test").body == proxied.body
    assert web.get("/", Host=f"townboard.localhost:{web.port}").body == proxied.body
    unknown = web.get("http://www.example.org/")
    assert unknown.status == 502
    assert b"no host www.example.org" in unknown.body


def test_no_tunnel_is_opened_and_nothing_is_posted(web: Web) -> None:
    with socket.create_connection(("127.0.0.1", web.port), timeout=5) as raw:
        raw.sendall(b"CONNECT citylist.test:443 HTTP/1.1\r\nHost: citylist.test:443\r\n\r\n")
        assert b" 405 " in raw.recv(4096).split(b"\r\n", 1)[0]
    assert web.get("http://citylist.test/", "POST").status == 405


@pytest.mark.parametrize("site", SITES)
def test_listings_lead_to_every_ad_of_a_site_once(web: Web, site: str) -> None:
    found = [path.removeprefix("/old") for path in walk(web, site)]
    expected = {MARKET.ad(n).path for n in MARKET.of_site(site)}
    assert len(found) == len(set(found))
    extra = set(found) - expected
    assert expected <= set(found)
    # Withdrawn notices that are still listed.
    assert all(web.get(f"http://{site}.test{path}").status == 404 for path in extra)
    assert bool(extra) == (site == "kiosk")


@pytest.mark.parametrize("site", SITES)
def test_the_registry_reads_from_a_page_what_the_market_planted(web: Web, site: str) -> None:
    source = get_source(f"sandbox_{site}")
    for number in list(MARKET.of_site(site))[::23]:
        ad = MARKET.ad(number)
        answer = web.get(ad.url)
        if number % 500 == 77 and answer.status == 500:
            answer = web.get(ad.url)
        assert answer.body == market_pages.detail(MARKET, ad)[0]
        page = Page(
            url=ad.url, content_type=answer.headers["content-type"], body=answer.body,
            country=source.country,
        )  # fmt: skip
        reading = read(page, source.extract)
        (document,) = reading.documents
        assert (document.title, document.place) == (ad.title, ad.place)
        assert document.text == ad.text
        assert (document.price, document.currency) == (ad.price, ad.currency)
        assert document.published_on == ad.published_on
        assert document.media_urls == [f"http://{site}.test/media/{n}.jpg" for n in ad.pictures]


def test_the_kiosk_has_pages_in_two_charsets(web: Web) -> None:
    kinds = {web.get(MARKET.ad(n).url).headers["content-type"] for n in (3, 7, 11)}
    assert kinds == {"text/html", "text/html; charset=utf-8", "text/html; charset=windows-1252"}


@pytest.mark.parametrize(
    "url",
    [
        "http://citylist.test/",
        "http://kiosk.test/page/2",
        MARKET.ad(0).url,
        "http://adposts.test/media/5.jpg",
        "http://citylist.test/media/-1.jpg",
        "http://citylist.test/robots.txt",
        "http://uscode.test/",
        "http://courts.test/nm/nm_example.html",
        "http://statistics.test/HT_2013-2020.csv",
    ],
)
def test_a_second_visit_gets_304_and_no_body(web: Web, url: str) -> None:
    first = web.get(url)
    assert first.status == 200
    assert web.get(url).body == first.body
    known = web.get(url, If_None_Match=first.headers["etag"])
    assert (known.status, known.body) == (304, b"")
    assert known.headers["etag"] == first.headers["etag"]
    assert web.get(url, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert web.get(url, If_None_Match='"other"').status == 200


def test_a_page_fails_once_and_then_works(web: Web) -> None:
    url = MARKET.ad(577).url
    assert [web.get(url).status for _ in range(3)] == [500, 200, 200]


def test_an_old_address_leads_to_the_new_one(web: Web) -> None:
    ad = MARKET.ad(2)
    moved = web.get(f"http://adposts.test/old{ad.path}")
    assert (moved.status, moved.headers["location"]) == (301, ad.path)


@pytest.mark.parametrize(
    "path", ["/page/99", "/page/x", "/p/1", "/media/99999999.jpg", "/media/x.jpg", "/p/²", "//"]
)
def test_what_is_not_there_is_not_found(web: Web, path: str) -> None:
    assert web.get(f"http://adposts.test{path.replace('²', '%C2%B2')}").status == 404


def test_robots_txt_forbids_the_trap_that_pages_link_to(web: Web) -> None:
    assert b"Disallow: /private/" in web.get("http://citylist.test/robots.txt").body
    assert b"/private/trap.html" in web.get("http://citylist.test/").body
    assert b"A trap" in web.get("http://citylist.test/private/trap.html").body


def test_recorded_documents_are_served_byte_for_byte(web: Web) -> None:
    count = 0
    for site, served in recorded_sites.files().items():
        index = web.get(f"http://{site}.test/").body.decode()
        listed = recorded_sites.listed(site)
        for path, file in served.items():
            assert (f'href="{path}"' in index) == (path in listed)
            if count % 7 == 0:
                assert web.get(f"http://{site}.test{path}").body == file.read_bytes()
            count += 1
    assert count == 142 + 1 + 3 + 84 + 6 + 1


def test_pages_of_cases_are_reached_from_their_listings(web: Web) -> None:
    cases = recorded_sites.files()["courts"].keys() - recorded_sites.listed("courts").keys()
    assert len(cases) == 6
    for path in cases:
        folder, name = path.rsplit("/", 1)
        listing = web.get(f"http://courts.test{folder}{folder}_example.html").body.decode()
        assert f'href="{name}"' in listing


def test_golden_answers_are_neither_served_nor_shipped_beside_the_pages(web: Web) -> None:
    assert not list(recorded_sites.RECORDED.rglob("*.compare.json"))
    assert web.get("http://courts.test/nm/nm_example.compare.json").status == 404


def test_every_site_has_its_entry_and_real_sources_wait_disabled() -> None:
    entries = sources()
    assert len(entries) == len(list(SOURCES_DIR.glob("*.yml")))
    served = {f"{site}.test" for site in EVERY_SITE}
    ours = [s for s in entries.values() if s.is_sandbox]
    hosts = {host for source in ours for host in source.hosts}
    assert {"onion.test" if host == ONION_HOST else host for host in hosts} == served
    for source in entries.values():
        if not source.is_sandbox:
            assert not source.enabled, source.source_id
            assert source.politeness.delay_seconds >= 2
            assert source.notes
            assert all(url.startswith("https://") for url in source.start_urls)
