"""The sites that no link leads into: forms, a login, an onion name, a script."""

import json
import re
from urllib.parse import urlencode

from minerva.sandbox.market import Market
from minerva.sandbox.onion import HOST
from minerva.sandbox.scripted import Scripted
from minerva.sandbox.searchdesk import PER_PAGE, SearchDesk
from tests.sandbox.conftest import ADS, SEED, Answer, Web

MARKET = Market(ADS, SEED)
TOKEN = re.compile(r'name="token" value="(\w+)"')


def post(web: Web, url: str, fields: dict[str, str], cookie: str = "") -> Answer:
    return web.get(
        url, "POST", body=urlencode(fields), Cookie=cookie,
        Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip


def desk(web: Web) -> tuple[str, str]:
    """A session of the search desk and its token."""
    answer = web.get("http://searchdesk.test/")
    found = TOKEN.search(answer.body.decode())
    assert found
    return answer.headers["set-cookie"].split(";")[0], found[1]


def test_a_search_needs_the_token_of_its_own_session(web: Web) -> None:
    url = "http://searchdesk.test/search"
    cookie, token = desk(web)
    other, _ = desk(web)
    fields = {"token": token, "words": "call"}
    assert post(web, url, fields, cookie).status == 200
    assert post(web, url, fields, other).status == 403
    assert post(web, url, fields).status == 403
    assert post(web, url, fields | {"token": "0"}, cookie).status == 403
    assert web.get(url).status == 405


def test_both_search_forms_page_through_all_that_they_find(web: Web) -> None:
    site = SearchDesk(MARKET)
    cookie, token = desk(web)
    for expected, ask in (
        (
            site.with_words("call"),
            lambda turn: post(
                web, "http://searchdesk.test/search",
                {"token": token, "words": "call", "page": str(turn)}, cookie,
            ),
        ),
        (
            site.of_country("US"),
            lambda turn: web.get(f"http://searchdesk.test/results?country=US&page={turn}"),
        ),
    ):  # fmt: skip
        pages = -(-len(expected) // PER_PAGE)
        assert pages > 1
        found: list[str] = []
        for turn in range(1, pages + 1):
            body = ask(turn).body.decode()
            assert ('class="next"' in body) == (turn < pages)
            found += re.findall(r'href="/notice/(\d+)"', body)
        assert found == [str(n) for n in expected]


def test_no_link_of_the_search_desk_leads_to_a_notice(web: Web) -> None:
    assert b"/notice/" not in web.get("http://searchdesk.test/").body


def test_a_search_for_nothing_finds_nothing(web: Web) -> None:
    cookie, token = desk(web)
    for words in ("", "no such words", "<b>"):
        answer = post(
            web, "http://searchdesk.test/search", {"token": token, "words": words}, cookie
        )
        assert answer.status == 200 and b"0 notices" in answer.body


def test_the_board_shows_nothing_to_strangers(web: Web) -> None:
    for path in ("/board/1", "/notice/1"):
        answer = web.get(f"http://members.test{path}")
        assert answer.status == 302 and answer.headers["location"] == "/login"


def test_a_sandbox_without_a_password_lets_nobody_in(web: Web) -> None:
    form = TOKEN.search(web.get("http://members.test/login").body.decode())
    assert form
    answer = post(
        web, "http://members.test/login", {"token": form[1], "user": "reader", "pass": ""}
    )
    assert b"wrong" in answer.body and "set-cookie" not in answer.headers
    # A token is good for one try.
    answer = post(web, "http://members.test/login", {"token": form[1], "user": "", "pass": ""})
    assert answer.status == 403


def test_an_onion_name_is_answered_as_a_proxy_and_as_a_server(web: Web) -> None:
    page = web.get("/", Host=HOST)
    assert page.status == 200 and b"/notice/" in page.body
    assert web.get(f"http://{HOST}/").body == page.body
    assert web.get("/", Host=HOST.replace("market", "tekram")).status == 502


def test_scripted_pages_hold_no_notice_until_their_script_has_run(web: Web) -> None:
    number, ad = next(iter(Scripted(MARKET).notices.ads.items()))
    page = web.get(f"http://scripted.test/notice/{number}")
    assert page.status == 200 and ad.title.encode() not in page.body
    data = json.loads(web.get(f"http://scripted.test/api/notice/{number}").body)
    assert data["title"] == ad.title
    assert web.get("http://scripted.test/api/notice/1").status == 404
