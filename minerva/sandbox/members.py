"""members.test: a board behind a login whose sessions end after some pages.

A session that is over is told in three ways in turn: 302 to the login, 403, the login form with
status 200. The member `suspended` logs in, and finds every session over at once.
"""

import secrets
from hmac import compare_digest

from aiohttp import web

from minerva.sandbox.market import Market
from minerva.sandbox.notices import COUNT, Notices, about, detail, page

PAGES_OF_SESSION = 12
PER_PAGE = 10


class Members:
    """The site; it remembers its sessions: pages left, and how the end of each is told."""

    def __init__(self, market: Market, user: str, password: str) -> None:
        self.notices = Notices(market, 2)
        self.users = {user, "suspended"}
        self.password = password
        self._left: dict[str, int] = {}
        self._ways: dict[str, int] = {}
        self._forms: set[str] = set()

    async def answer(self, request: web.BaseRequest, path: str) -> web.Response | None:
        """The answer to a path; None: not found."""
        path = path.partition("?")[0]
        if path == "/login":
            return await self._log_in(request) if request.method == "POST" else self._form()
        if request.method == "POST":
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        if path == "/":
            return page("Members", '<h1>Members</h1><a href="/board/1">The board</a>')
        if path == "/about.html":
            return about("members")
        session = request.cookies.get("session", "")
        if self._left.get(session, 0) < 1:
            return self._over(self._ways.get(session, 0))
        self._left[session] -= 1
        if path.startswith("/board/"):
            return self._board(path.removeprefix("/board/"))
        ad = self.notices.at(path)
        return page(ad.title, detail(ad)) if ad else None

    def _form(self, said: str = "") -> web.Response:
        token = secrets.token_hex(8)
        self._forms.add(token)
        return page(
            "Log in",
            f'<h1>Log in</h1><p>{said}</p><form id="login" method="post" action="/login">'
            f'<input type="hidden" name="token" value="{token}"><input name="user">'
            '<input name="pass" type="password"><button>Log in</button></form>',
        )

    async def _log_in(self, request: web.BaseRequest) -> web.Response:
        sent = {name: str(value) for name, value in (await request.post()).items()}
        if sent.get("token") not in self._forms:
            return page("Refused", "<h1>This form has expired</h1>", 403)
        self._forms.discard(sent["token"])
        user, password = sent.get("user", ""), sent.get("pass", "")
        is_known = bool(self.password) and compare_digest(password, self.password)
        if user not in self.users or not is_known:
            return self._form("User name or password is wrong.")
        session = secrets.token_hex(16)
        self._ways[session] = len(self._left) % 3
        self._left[session] = 0 if user == "suspended" else PAGES_OF_SESSION
        answer = web.Response(status=302, headers={"Location": "/"})
        answer.set_cookie("session", session, httponly=True)
        return answer

    def _over(self, way: int) -> web.Response:
        if way == 0:
            return web.Response(status=302, headers={"Location": "/login"})
        return page("Over", "<h1>Log in first</h1>", 403) if way == 1 else self._form()

    def _board(self, turn: str) -> web.Response | None:
        pages = COUNT // PER_PAGE
        if not (turn.isdecimal() and len(turn) < 3 and 1 <= int(turn) <= pages):
            return None
        first = (int(turn) - 1) * PER_PAGE
        links = self.notices.links(list(self.notices.ads)[first : first + PER_PAGE])
        following = f'<a class="next" href="/board/{int(turn) + 1}">Next</a>'
        return page("Board", f"<ul>{links}</ul>{following if int(turn) < pages else ''}")
