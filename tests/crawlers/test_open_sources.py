"""Crawls of the open web: a forum, a press office by feeds, ads by an API, profiles. Each crawl
finds what is planted, all of it, once; a second one asks for no body again."""

import json
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from minerva.catalog import ENRICHED_DOCUMENTS
from minerva.sandbox import forum, newsroom, profiles, scroller
from minerva.sandbox.market import Market
from minerva.settings import Settings
from minerva.storage import Partition, Storage
from tests.crawlers.test_crawl import Row, crawled, rows
from tests.end_to_end.test_main_flow import verb

pytestmark = pytest.mark.services

SOURCES = ("sandbox_forum", "sandbox_newsroom", "sandbox_scroller", "sandbox_profiles")
Crawls = dict[str, list[Partition]]


@pytest.fixture(scope="module")
def crawls(platform: Settings) -> Crawls:
    """Each source on two days without news."""
    return {source: [crawled(platform, source, day) for day in (1, 2)] for source in SOURCES}


@pytest.fixture(scope="module")
def market(platform: Settings) -> Market:
    """What the sandbox web of these tests shows."""
    return Market(platform.sandbox_ads, platform.sandbox_seed)


def addresses(settings: Settings, partition: Partition, kind: str) -> list[str]:
    """The paths, with their queries, of the pages that were taken for `kind`."""
    pages = rows(settings, partition, "pages.parquet")
    assert {p["status"] for p in pages.values()} == {200}
    return sorted(
        url.split(".test", 1)[1] for url, p in pages.items() if p["followed_as"] == kind
    )  # fmt: skip


@pytest.fixture(scope="module")
def documents(platform: Settings, crawls: Crawls) -> dict[str, list[Row]]:
    """What the job makes of the first day of each source and the gate lets through."""
    for source in SOURCES:
        verb("gate", "raw_pages", "--source", source)
    verb("extract_documents")
    found = {}
    for source, (first, _) in crawls.items():
        verb("gate", "enriched_documents", "--source", source)
        storage = Storage(platform)
        partition = storage.partition(ENRICHED_DOCUMENTS, source, first.crawl_id)
        assert partition and storage.has_passed(ENRICHED_DOCUMENTS, partition)
        tables = [pq.read_table(pa.BufferReader(storage.get(p))) for p in partition.paths()]
        found[source] = [row for table in tables for row in table.to_pylist()]
    return found


def test_a_crawl_of_the_forum_visits_every_page_of_every_thread_and_gives_every_post(
    platform: Settings, crawls: Crawls, documents: dict[str, list[Row]], market: Market
) -> None:
    first, _ = crawls["sandbox_forum"]
    threads = forum.threads(market)
    expected = [f"/thread/{t.number}" for t in threads]
    expected += [f"/thread/{t.number}?page={n}" for t in threads for n in range(2, t.pages + 1)]
    assert addresses(platform, first, "thread") == sorted(expected)
    assert first.manifest["quarantined_counts"] == {}
    posts = {
        (str(p.identifier), t.title, p.author, p.text, p.posted_at.date())
        for t in threads for p in t.posts if not p.is_deleted
    }  # fmt: skip
    found = documents["sandbox_forum"]
    assert len(found) == len(posts)
    assert {
        (d["part"], d["title"], json.loads(d["fields"])["author"], d["text"], d["published_on"])
        for d in found
    } == posts
    assert {d["kind"] for d in found} == {"post"}
    assert len({d["document_id"] for d in found}) == len(found)


def test_a_crawl_of_the_press_office_follows_both_feeds_to_their_ends(
    platform: Settings, crawls: Crawls, documents: dict[str, list[Row]], market: Market
) -> None:
    first, _ = crawls["sandbox_newsroom"]
    pages = addresses(platform, first, "listing")
    assert pages == [
        "/", "/news.atom", "/news.atom?page=2", "/news.rss", "/news.rss?page=2",
        "/news.rss?page=3", "/news.rss?page=4",
    ]  # fmt: skip
    articles = newsroom.articles(market)
    assert addresses(platform, first, "detail") == sorted(a.path for a in articles)
    assert first.manifest["quarantined_counts"] == {}
    assert sorted((d["kind"], d["url"], d["text"]) for d in documents["sandbox_newsroom"]) == (
        sorted(("notice", a.url, a.text) for a in articles)
    )


def test_a_crawl_of_an_api_turns_every_page_and_no_filter_traps_it(
    platform: Settings, crawls: Crawls, documents: dict[str, list[Row]], market: Market
) -> None:
    first, _ = crawls["sandbox_scroller"]
    ads = [ad for section in scroller.ads(market).values() for ad in section]
    pages = Counter(url.split("?")[0] for url in addresses(platform, first, "listing"))
    turned = -(-scroller.ADS // len(scroller.SECTIONS) // scroller.ITEMS_ON_PAGE)
    assert pages == {
        "/api/rooms": turned + 1,  # the last number is known by its empty page
        "/api/services": turned,
        "/api/classes": turned,
        "/browse": 1 + len(scroller.cities(market)),
    }
    listed = addresses(platform, first, "listing")
    assert [url for url in listed if url.startswith("/browse")] == [
        "/browse", *(f"/browse?city={city}" for city in scroller.cities(market))
    ]  # fmt: skip
    assert addresses(platform, first, "detail") == sorted(
        scroller.address(market, ad) for ad in ads
    )
    assert first.manifest["quarantined_counts"] == {}
    assert sorted((d["kind"], d["title"], d["text"]) for d in documents["sandbox_scroller"]) == (
        sorted(("ad", ad.title, ad.text) for ad in ads)
    )


def test_a_crawl_of_profiles_finds_those_that_no_directory_names(
    platform: Settings, crawls: Crawls, documents: dict[str, list[Row]], market: Market
) -> None:
    first, _ = crawls["sandbox_profiles"]
    accounts = profiles.profiles(market)
    assert addresses(platform, first, "detail") == sorted(a.path for a in accounts)
    assert first.manifest["quarantined_counts"] == {}
    assert first.manifest["media_count"] == len(accounts)
    found = documents["sandbox_profiles"]
    assert {d["kind"] for d in found} == {"profile"}
    assert sorted((d["title"], json.loads(d["fields"])["handle"]) for d in found) == sorted(
        (a.name, a.actor.handle) for a in accounts
    )


@pytest.mark.parametrize("source", SOURCES)
def test_a_second_crawl_follows_stored_links_and_fetches_no_body(
    platform: Settings, crawls: Crawls, source: str
) -> None:
    first, second = (rows(platform, p, "pages.parquet") for p in crawls[source])
    assert first.keys() == second.keys()
    for url, row in second.items():
        assert row["record_type"] == "revisit", url
        assert row["links"] == first[url]["links"]
    assert crawls[source][1].manifest["response_count"] == 0
