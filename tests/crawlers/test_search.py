"""Search forms: submitted as a browser does, kept with what was sent, known next time."""

import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from cdxj_indexer.main import CDXJIndexer
from fastwarc.warc import ArchiveIterator
from scrapy import Request
from scrapy.http import HtmlResponse
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from crawlers.evidence import recorded_answer, recorded_as, recorded_body, redacted
from crawlers.forms import FormError, submit
from minerva.sandbox.market import Market
from minerva.sandbox.searchdesk import PER_PAGE, SearchDesk
from minerva.settings import Settings
from minerva.storage import Partition, Storage
from tests.crawlers.test_crawl import crawled, rows

SOURCE = "sandbox_searchdesk"
SITE = "http://searchdesk.test"


def page(form: str, charset: str = "utf-8") -> HtmlResponse:
    return HtmlResponse("http://desk.test/a/b?c=1", body=form.encode(charset), encoding=charset)


def test_a_form_keeps_what_its_page_preset_and_takes_the_values_of_the_registry() -> None:
    form = (
        '<form id=f method=post action="../find#top"><input type=hidden name=token value="x&y">'
        "<input name=q><input type=checkbox name=new checked value=1><input type=checkbox name=old>"
        "<select name=sort><option value=age selected><option value=price></select>"
        "<input name=off value=1 disabled><button name=go value=2>Find</button></form>"
    )
    request = submit(page(form), "form#f", {"q": "rooms & more"})
    assert (request.method, request.url) == ("POST", "http://desk.test/find")
    sent = parse_qs(request.body.decode())
    assert sent == {
        "token": ["x&y"], "q": ["rooms & more"], "new": ["1"], "sort": ["age"], "go": ["2"],
    }  # fmt: skip


def test_a_form_that_gets_puts_its_fields_into_the_address() -> None:
    request = submit(page("<form action='/r?old=1'><input name=q></form>"), "form", {"q": "é"})
    assert (request.method, request.url) == ("GET", "http://desk.test/r?q=%C3%A9")
    assert not request.body
    here = submit(page("<form><input name=q></form>"), "form", {"q": "1"})
    assert here.url == "http://desk.test/a/b?q=1"


def test_values_are_sent_in_the_charset_of_the_page() -> None:
    form = "<form method=post><input name=q></form>"
    request = submit(page(form, "windows-1252"), "form", {"q": "é→"})
    assert request.body == b"q=%E9%26%238594%3B"


@pytest.mark.parametrize(
    ("form", "values", "reason"),
    [
        ("<p>closed", {}, "no_form"),
        ("<form><input name=word></form>", {"q": "1"}, "no_field"),
        ("<form><select name=q><option value=2></select></form>", {"q": "1"}, "no_field"),
        ("<form method=post enctype='multipart/form-data'></form>", {}, "form_not_supported"),
        ("", {}, "no_form"),
    ],
)
def test_a_form_that_is_not_as_the_registry_says_is_told(
    form: str, values: dict[str, str], reason: str
) -> None:
    with pytest.raises(FormError) as error:
        submit(page(form), "form", values)
    assert error.value.reason == reason


def test_the_key_of_a_post_has_its_fields_but_no_token_and_no_secret() -> None:
    request = Request(
        "http://desk.test/find?a=1", method="POST", body=b"q=rooms+to+let&token=77&pass=geheim",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        meta={"tokens": ["token"], "secrets": ["pass"]},
    )  # fmt: skip
    key = recorded_as(request)
    assert key == "http://desk.test/find?a=1&__wb_method=POST&q=rooms+to+let&pass=redacted"
    assert recorded_body(request) == b"q=rooms+to+let&token=77&pass=redacted"
    assert recorded_as(request.replace(method="GET")) == request.url


def test_a_password_that_a_site_says_back_is_not_kept() -> None:
    request = Request(
        "http://desk.test/login", method="POST", body=b"user=a&pass=g%22h%C3%A9im",
        headers={"Content-Type": "application/x-www-form-urlencoded"}, meta={"secrets": ["pass"]},
    )  # fmt: skip
    said = '<input name=user value=a><input name=pass value="g&quot;héim">, not g"héim'.encode()
    answer = HtmlResponse(request.url, body=said)
    kept = b'<input name=user value=a><input name=pass value="redacted">, not redacted'
    assert recorded_answer(request, answer) == kept
    assert recorded_answer(request.replace(meta={}), answer) == said


def test_cookies_and_credentials_keep_their_names_and_lose_their_values() -> None:
    headers = [
        ("Cookie", "desk=ab=c; session=secret"),
        ("Set-Cookie", "session=secret; Path=/; HttpOnly"),
        ("set-cookie", "secret"),
        ("Authorization", "Basic secret"),
        ("X-Other", "kept"),
    ]
    assert redacted(headers) == [
        ("Cookie", "desk=redacted; session=redacted"),
        ("Set-Cookie", "session=redacted; Path=/; HttpOnly"),
        ("set-cookie", "secret=redacted"),
        ("Authorization", "Basic redacted"),
        ("X-Other", "kept"),
    ]


@pytest.fixture(scope="module")
def two_days(platform: Settings) -> list[Partition]:
    """The search desk on two days."""
    return [crawled(platform, SOURCE, day) for day in (1, 2)]


def desk(platform: Settings) -> SearchDesk:
    return SearchDesk(Market(platform.sandbox_ads, platform.sandbox_seed))


@pytest.mark.services
def test_the_search_forms_lead_to_every_notice_that_matches(
    platform: Settings, two_days: list[Partition]
) -> None:
    site = desk(platform)
    expected = {n for c in ("US", "CA", "GB") for n in site.of_country(c)}
    by_word = [site.with_words(words) for words in ("call", "week")]
    expected |= {n for found in by_word for n in found}
    for partition in two_days:
        pages = rows(platform, partition, "pages.parquet")
        details = {u for u, p in pages.items() if p["followed_as"] == "detail"}
        assert details == {f"{SITE}/notice/{n}" for n in expected}
        assert {p["status"] for p in pages.values()} == {200}
        posts = [u for u in pages if "__wb_method=POST" in u]
        assert len(posts) == sum(-(-len(found) // PER_PAGE) for found in by_word)
        assert max(map(len, by_word)) > PER_PAGE, "no results page was followed by another"
        assert not any("token" in u for u in pages)


@pytest.mark.services
def test_the_next_crawl_knows_the_details_and_submits_the_forms_again(
    platform: Settings, two_days: list[Partition]
) -> None:
    first, second = (rows(platform, p, "pages.parquet") for p in two_days)
    assert first.keys() == second.keys()
    for url, row in second.items():
        # Bodies that did not change are not kept twice; those with a token in them did.
        has_token = url == f"{SITE}/" or row["payload_digest"] != first[url]["payload_digest"]
        assert row["record_type"] == ("response" if has_token else "revisit"), url
    assert any("__wb_method=POST" in u and r["record_type"] == "revisit" for u, r in second.items())


@pytest.mark.services
def test_the_warc_holds_what_was_posted_and_no_cookie(
    platform: Settings, two_days: list[Partition]
) -> None:
    pages = rows(platform, two_days[0], "pages.parquet")
    bodies, cookies = set(), 0
    for path in two_days[0].paths(".warc.gz"):
        data = Storage(platform).get(path)
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
            assert record.verify_block_digest()
        for record in WarcioIterator(io.BytesIO(data)):
            if record.rec_type == "warcinfo":
                continue
            assert "__wb_method" not in record.rec_headers["WARC-Target-URI"]
            for name, value in record.http_headers.headers:
                if name.lower() in ("cookie", "set-cookie"):
                    cookies += 1
                    assert value.startswith("desk=redacted")
            if record.rec_type == "request" and record.http_headers.protocol == "POST":
                body = record.content_stream().read()
                assert len(body) == int(record.http_headers["Content-Length"])
                sent = parse_qs(body.decode())
                bodies.add((sent["words"][0], sent.get("page", ["1"])[0]))
                assert sent["token"]
    assert cookies
    keys = [parse_qs(urlsplit(u).query) for u in pages if "__wb_method=POST" in u]
    assert bodies == {(k["words"][0], k.get("page", ["1"])[0]) for k in keys}


@pytest.mark.services
def test_an_indexer_of_web_archives_finds_each_posted_page_under_a_key_of_its_own(
    platform: Settings, two_days: list[Partition], tmp_path: Path
) -> None:
    (path,) = two_days[0].paths(".warc.gz")
    file = tmp_path / "pages.warc.gz"
    file.write_bytes(Storage(platform).get(path))
    out = io.StringIO()
    indexer = CDXJIndexer(output=out, inputs=[str(file)], post_append=True, sort=True)
    indexer.process_all()
    keys = {line.split(" ", 1)[0] for line in out.getvalue().splitlines()}
    pages = rows(platform, two_days[0], "pages.parquet")
    posts = [u for u in pages if "__wb_method=POST" in u]
    assert len([k for k in keys if "__wb_method=post" in k]) == len(posts)
