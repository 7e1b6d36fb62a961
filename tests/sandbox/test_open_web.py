"""The open web of the sandbox: each site shows what is planted, and its registry entry reads it."""

import io
import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import feedparser
import pytest

from minerva.readers import Document, Page, read
from minerva.registry import get_source
from minerva.sandbox import forum, newsroom, profiles, scroller
from minerva.sandbox.market import Market
from minerva.sandbox.web import OPEN_WEB
from minerva.text.normal import Normal
from minerva.text.phones import find_phones
from tests.sandbox.conftest import ADS, SEED, Web

MARKET = Market(ADS, SEED)


def documents(web: Web, url: str) -> list[Document]:
    """What the registry's rules read from a page; nothing on it may be refused."""
    answer = web.get(url)
    assert answer.status == 200, url
    source = get_source(f"sandbox_{urlsplit(url).netloc.partition('.')[0]}")
    page = Page(url, answer.body, answer.headers["content-type"], source.country)
    reading = read(page, source.extract)
    assert not reading.refusals, url
    return reading.documents


@pytest.mark.parametrize("site", OPEN_WEB)
def test_a_site_is_a_function_of_size_and_seed(web: Web, site: str) -> None:
    page, again = OPEN_WEB[site], Market(ADS, SEED)
    other = Market(ADS, SEED + 1)
    paths = {
        "forum": "/thread/1", "newsroom": "/news.rss", "scroller": "/api/rooms", "profiles": "/",
    }  # fmt: skip
    path = paths[site]
    assert page(MARKET, path) == page(again, path) != page(other, path)
    for gone in ("/x", "/thread/99", "/thread/x", "/board/x", "/news.rss?page=99", "/u/nobody_1",
                 "/api/x", "/api/services?after=x", "/browse?city=x", "/item/1"):  # fmt: skip
        assert web.get(f"http://{site}.test{gone}").status == 404


def test_the_forum_shows_every_post_once_with_author_time_quotes_and_edits(web: Web) -> None:
    threads = forum.threads(MARKET)
    assert {t.board for t in threads} == set(forum.BOARDS)
    assert max(t.pages for t in threads) > 1
    planted = [p for t in threads for p in t.posts]
    assert len({p.identifier for p in planted}) == len(planted)
    assert any(p.edited_at for p in planted) and any(p.quotes for p in planted)
    assert any(p.is_deleted for p in planted) and any(len(p.quotes) > 1 for p in planted)
    for thread in threads:
        found: list[Document] = []
        for number in range(1, thread.pages + 1):
            turned = f"?page={number}" if number > 1 else ""
            found += documents(web, f"http://forum.test/thread/{thread.number}{turned}")
        shown = [post for post in thread.posts if not post.is_deleted]
        assert [d.part for d in found] == [str(post.identifier) for post in shown]
        for document, post in zip(found, shown, strict=True):
            fields: dict[str, Any] = {
                "author": post.author,
                "posted_at": post.posted_at.isoformat(),
            }
            if post.edited_at:
                fields["edited_at"] = post.edited_at.isoformat()
            if post.quotes:
                fields["quotes"] = [str(number) for number in post.quotes]
            assert document.fields == fields
            assert (document.kind, document.title) == ("post", thread.title)
            assert (document.text, document.published_on) == (post.text, post.posted_at.date())


def test_a_phone_in_a_post_is_of_its_author_and_not_of_those_who_quote_it(web: Web) -> None:
    threads = forum.threads(MARKET)
    by_number = {p.identifier: p for t in threads for p in t.posts}
    quoting = [
        (t, p) for t in threads for p in t.posts
        if not p.is_deleted and any(by_number[n].phone for n in p.quotes)
    ]  # fmt: skip
    assert quoting
    for thread, post in quoting:
        number = thread.posts.index(post) // forum.POSTS_ON_PAGE + 1
        url = f"http://forum.test/thread/{thread.number}?page={number}"
        (document,) = [d for d in documents(web, url) if d.part == str(post.identifier)]
        found = {p.value for p in find_phones(Normal(document.text or ""), "US", "en")}
        assert found <= ({post.phone} if post.phone else set())


def test_the_feeds_are_well_formed_and_name_every_article_once(web: Web) -> None:
    named: list[str] = []
    for path, version in (("/news.rss", "rss20"), ("/news.atom", "atom10")):
        url: str | None = f"http://newsroom.test{path}"
        pages = 0
        while url:
            answer = web.get(url)
            feed = feedparser.parse(
                io.BytesIO(answer.body),
                response_headers={
                    "content-location": url,
                    "content-type": answer.headers["content-type"],
                },
            )
            assert (feed.version, bool(feed.bozo)) == (version, False)
            named += [entry.link for entry in feed.entries]
            following = [link.href for link in feed.feed.get("links", ()) if link.rel == "next"]
            url, pages = following[0] if following else None, pages + 1
        assert pages > 1
    paths = [urlsplit(link).path for link in named]
    assert len(paths) == len(set(paths)) == newsroom.RELEASES + newsroom.STATEMENTS
    assert set(paths) == {article.path for article in newsroom.articles(MARKET)}


def test_the_registry_reads_from_an_article_what_is_planted(web: Web) -> None:
    for article in newsroom.articles(MARKET):
        (document,) = documents(web, article.url)
        assert (document.kind, document.title, document.text, document.place) == (
            "notice", article.title, article.text, article.city,
        )  # fmt: skip
        assert document.published_on == article.published_at.date()
        assert [p.value for p in find_phones(Normal(document.text or ""), "US", "en")] == [
            article.phone
        ]


def test_each_section_of_the_api_turns_its_pages_in_its_own_way_and_lists_its_ads(
    web: Web,
) -> None:
    def ask(path: str) -> Any:
        return json.loads(web.get(f"http://scroller.test{path}").body)

    sections = {
        name: [MARKET.identifier(ad.number) for ad in ads]
        for name, ads in scroller.ads(MARKET).items()
    }
    number, rooms = 1, []
    while items := ask(f"/api/rooms?page={number}")["items"]:
        rooms += [item["id"] for item in items]
        number += 1
    assert rooms == sections["rooms"] and number > 2
    path, services = "/api/services", []
    while path:
        result = ask(path)["result"]
        services += [int(number) for number in re.findall('href="/item/([0-9]+)"', result["html"])]
        cursor = result["next_cursor"]
        path = f"/api/services?after={cursor.replace('=', '%3D').replace('/', '%2F')}" if (
            cursor
        ) else ""  # fmt: skip
    assert services == sections["services"]
    path, classes = "/api/classes", []
    while path:
        answer = ask(path)
        classes += [int(item["id"]) for item in answer["data"]]
        path = "/api/classes" + answer["links"]["next"] if answer["links"]["next"] else ""
    assert classes == sections["classes"]
    for ads in scroller.ads(MARKET).values():
        for ad in ads:
            (document,) = documents(web, f"http://scroller.test{scroller.address(MARKET, ad)}")
            assert (document.title, document.text, document.place) == (ad.title, ad.text, ad.place)
            assert (document.price, document.currency) == (ad.price, ad.currency)


def test_the_filters_of_the_listing_combine_without_end(web: Web) -> None:
    url, seen = "http://scroller.test/browse", set()
    for turn in range(12):
        body = web.get(url).body.decode()
        links = re.findall(r'class="filter" href="([^"]+)"', body)
        url = "http://scroller.test" + links[turn % 6].replace("&amp;", "&")
        assert url not in seen and len(parse_qsl(urlsplit(url).query)) >= turn
        seen.add(url)


def test_a_profile_stands_under_the_handle_of_the_ads_and_shows_what_is_planted(web: Web) -> None:
    accounts = profiles.profiles(MARKET)
    assert any(a.phones for a in accounts) and not all(a.phones for a in accounts)
    for account in accounts:
        (document,) = documents(web, f"http://profiles.test{account.path}")
        assert (document.kind, document.title, document.place) == (
            "profile", account.name, account.city,
        )  # fmt: skip
        expected: dict[str, Any] = {
            "handle": account.actor.handle, "bio": account.bio, "links": list(account.links),
            "joined_on": str(account.joined_on),
        }  # fmt: skip
        if account.posts:
            expected["posts"] = list(account.posts)
        assert document.fields == expected
        assert all(words in (document.text or "") for words in (account.bio, *account.posts))
        ad = MARKET.ad(account.actor.number * MARKET.ads_per_actor)
        assert account.actor.handle in ad.text
        (picture,) = document.media_urls
        assert web.get(picture).headers["content-type"] == "image/jpeg"


def test_everybody_is_reached_from_the_directory(web: Web) -> None:
    left, seen = ["/"], {"/"}
    while left:
        body = web.get(f"http://profiles.test{left.pop()}").body.decode()
        fresh = set(re.findall(r'class="profile" href="([^"]+)"', body)) - seen
        left += sorted(fresh)
        seen |= fresh
    assert seen - {"/"} == {account.path for account in profiles.profiles(MARKET)}
