"""searchdesk.test: notices that no link leads to, behind two search forms.

By country: GET, results with links to further pages. By word: POST with a token that holds within
one session (a cookie), results with a form for further pages.
"""

import secrets
from hashlib import blake2b
from html import escape
from urllib.parse import urlencode

from aiohttp import web

from minerva.sandbox.market import Market
from minerva.sandbox.notices import Notices, about, detail, page
from minerva.sandbox.places import COUNTRY_NAMES

PER_PAGE = 6


class SearchDesk:
    """The site."""

    def __init__(self, market: Market) -> None:
        self.notices = Notices(market, 1)
        self._key = f"{market.seed} searchdesk".encode()

    async def answer(self, request: web.BaseRequest, path: str) -> web.Response | None:
        """The answer to a path; None: not found."""
        path = path.partition("?")[0]
        if path == "/search":
            return await self._search(request)
        if request.method == "POST":
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        if path == "/":
            return self._desk(request)
        if path == "/results":
            return self._results(request)
        if path == "/about.html":
            return about("searchdesk")
        ad = self.notices.at(path)
        return page(ad.title, detail(ad)) if ad else None

    def of_country(self, country: str) -> list[int]:
        """The numbers that the form by country finds."""
        return [n for n, ad in self.notices.ads.items() if ad.city.country == country]

    def with_words(self, words: str) -> list[int]:
        """The numbers that the form by word finds."""
        return [
            n for n, ad in self.notices.ads.items()
            if words and words.lower() in f"{ad.title} {ad.text}".lower()
        ]  # fmt: skip

    def _token(self, session: str) -> str:
        return blake2b(session.encode(), key=self._key, digest_size=12).hexdigest()

    def _desk(self, request: web.BaseRequest) -> web.Response:
        session = request.cookies.get("desk") or secrets.token_hex(8)
        options = "".join(f'<option value="{c}">{n}</option>' for c, n in COUNTRY_NAMES.items())
        body = (
            "<h1>Search desk</h1>"
            '<form id="by-country" action="/results"><input type="hidden" name="order" value="new">'
            f'<select name="country">{options}</select><button>Find</button></form>'
            '<form id="by-word" action="/search" method="post">'
            f'<input type="hidden" name="token" value="{self._token(session)}">'
            '<input name="words"><button name="go" value="1">Find</button></form>'
        )
        answer = page("Search desk", body)
        answer.set_cookie("desk", session, httponly=True)
        return answer

    def _results(self, request: web.BaseRequest) -> web.Response:
        asked = request.rel_url.query
        country, turn = asked.get("country", ""), _turn(asked.get("page", "1"))
        found = self.of_country(country)
        following = ""
        if found[turn * PER_PAGE :]:
            query = urlencode({"order": "new", "country": country, "page": turn + 1})
            following = f'<a class="next" href="/results?{escape(query)}">Next</a>'
        return self._list(found, turn, following)

    async def _search(self, request: web.BaseRequest) -> web.Response:
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        sent = await request.post()
        session = request.cookies.get("desk", "")
        if not session or sent.get("token") != self._token(session):
            return page("Refused", "<h1>This form has expired</h1>", 403)
        words, turn = str(sent.get("words", "")), _turn(str(sent.get("page", "1")))
        found = self.with_words(words)
        following = ""
        if found[turn * PER_PAGE :]:
            following = (
                '<form class="next" action="/search" method="post">'
                f'<input type="hidden" name="token" value="{self._token(session)}">'
                f'<input type="hidden" name="words" value="{escape(words)}">'
                f'<input type="hidden" name="page" value="{turn + 1}"><button>Next</button></form>'
            )
        return self._list(found, turn, following)

    def _list(self, found: list[int], turn: int, following: str) -> web.Response:
        shown = found[(turn - 1) * PER_PAGE : turn * PER_PAGE]
        body = f"<h1>{len(found)} notices</h1><ul>{self.notices.links(shown)}</ul>{following}"
        return page("Results", body)


def _turn(text: str) -> int:
    return int(text) if text.isdecimal() and 0 < len(text) < 4 and int(text) else 1
