"""The sandbox web server: a forward proxy for names under .test, and a page for people.

A crawler sends it absolute request targets (RFC 9112, section 3.2.2); the host picks the site. So
addresses, and the ids made of them, are the same whatever the port. People read the same pages at
`/@citylist.test/…` on the server's own address.
"""

import asyncio
from hashlib import blake2b
from html import escape
from pathlib import Path

from aiohttp import web

from minerva.sandbox import (
    forum,
    market_pages,
    newsroom,
    profiles,
    recorded_sites,
    scroller,
    statistics_office,
    statute_pages,
)
from minerva.sandbox.layouts import LATER, Layouts
from minerva.sandbox.market import PICTURES_OF_ACTOR, SITES, STOCK_PICTURES, Market
from minerva.sandbox.members import Members
from minerva.sandbox.onion import HOST as ONION_HOST
from minerva.sandbox.onion import Onion
from minerva.sandbox.pictures import Album
from minerva.sandbox.rough import Rough
from minerva.sandbox.scripted import Scripted
from minerva.sandbox.searchdesk import SearchDesk

LAST_MODIFIED = "Mon, 05 Jan 2026 08:00:00 GMT"
ROBOTS = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 0\n"
ABOUT = {
    "citylist": "notices by country and city",
    "townboard": "a board in tables and definition lists",
    "adposts": "cards with JSON-LD and microdata; some addresses have moved",
    "kiosk": "tags without meaning, tags left open, two charsets",
    "uscode": "United States Code: 18 USC chapter 77, 22 USC chapter 78",
    "treaties": "the Palermo Protocol",
    "irishstatutes": "three Irish Acts",
    "courts": "listings of United States courts as they were served",
    "statistics": "FBI table of trafficking offences, 2013–2020",
    "statoffice": "one table as CSV, TSV, XLSX, JSON Lines and ZIP",
    "statutexml": "statutes in Akoma Ntoso, CLML and USLM",
    "rough": "broken and hostile pages",
    "forum": "boards, threads and posts with quotations and edits",
    "newsroom": "press articles told by RSS and Atom",
    "scroller": "ads behind a JSON API; filters that combine without end",
    "profiles": "social profiles of the market's actors",
    "searchdesk": "notices behind two search forms",
    "members": "a board behind a login whose sessions end",
    "onion": "an onion service, as its visitors see it",
    "scripted": "pages that a script renders from JSON",
}
OPEN_WEB = {
    "forum": forum.page, "newsroom": newsroom.page, "scroller": scroller.page,
    "profiles": profiles.page,
}  # fmt: skip
DEEP_SITES = ("searchdesk", "members", "onion", "scripted")
EVERY_SITE = tuple(ABOUT)
_RECORDED = (*recorded_sites.SITES, *statistics_office.SITES, *statute_pages.SITES)


class Sandbox:
    """Answers requests for every site of one market; pictures are kept in `folder` if given,
    and `control` tells of layouts."""

    def __init__(
        self,
        ads: int,
        seed: int,
        folder: Path | None = None,
        member: tuple[str, str] = ("", ""),
        control: Path | None = None,
    ) -> None:
        self.market = Market(ads, seed)
        self.album = Album(seed, folder)
        self.rough = Rough()
        self.deep: dict[str, SearchDesk | Members | Onion | Scripted] = {
            "searchdesk": SearchDesk(self.market),
            "members": Members(self.market, *member),
            "onion": Onion(self.market),
            "scripted": Scripted(self.market),
        }
        self.layouts = Layouts(control)
        self._unavailable: set[str] = set()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request."""
        target = request.rel_url
        host = (target.host or request.host.split(":")[0]).lower()
        path = target.path_qs
        if host == ONION_HOST:
            host = "onion.test"
        site = (path[2:] if path.startswith("/@") else host).partition(".")[0]
        if request.method not in ("GET", "HEAD", *(["POST"] if site in DEEP_SITES else [])):
            # CONNECT among them: the sandbox speaks plain HTTP and opens no tunnel.
            return web.Response(
                status=405, headers={"Allow": "GET, HEAD"}, text="The sandbox web answers GET.\n"
            )
        if host not in ("127.0.0.1", "localhost"):
            return await self._site(request, host, path)
        if path == "/health":
            return web.Response(text="ok\n")
        if path.startswith("/@"):
            host, _, rest = path[2:].partition("/")
            return _for_people(await self._site(request, host, f"/{rest}"), host)
        return self._welcome() if path == "/" else _not_found(path)

    async def _site(self, request: web.BaseRequest, host: str, path: str) -> web.StreamResponse:
        site, _, zone = host.partition(".")
        if zone not in ("test", "localhost") or site not in EVERY_SITE:
            return web.Response(status=502, text=f"The sandbox web has no host {host}.\n")
        if path == "/robots.txt":
            return _conditional(request, ROBOTS, "text/plain")
        if path.startswith("/private/"):
            return _conditional(
                request, b"<h1>A trap</h1><p>A polite crawler is never here.", "text/html"
            )
        if site in DEEP_SITES:
            return await self.deep[site].answer(request, path) or _not_found(path)
        if site == "rough":
            return await self.rough.answer(request, path.partition("?")[0]) or _not_found(path)
        if path.startswith("/old/") and site in SITES:
            return web.Response(status=301, headers={"Location": path.removeprefix("/old")})
        if self._has_an_off_moment(site, path):
            return web.Response(status=500, text="Try again.\n")
        found = self._find(site, path)
        return _conditional(request, *found) if found else _not_found(path)

    def _has_an_off_moment(self, site: str, path: str) -> bool:
        """One ad in five hundred fails once in the life of the server and then works."""
        if site not in SITES or path in self._unavailable:
            return False
        number = market_pages.identify(self.market, path)
        if number is None or number % 500 != 77:
            return False
        self._unavailable.add(path)
        return True

    def _find(self, site: str, path: str) -> tuple[bytes, str] | None:
        if site in recorded_sites.SITES:
            return recorded_sites.page(site, path)
        if site in statistics_office.SITES:
            return statistics_office.page(path)
        if site in statute_pages.SITES:
            return statute_pages.page(path)
        if not path.startswith("/media/"):
            if site in OPEN_WEB:
                return OPEN_WEB[site](self.market, path)
            layout = LATER.get((site, self.layouts.of(site)))
            return market_pages.page(self.market, site, path, layout)
        name = path.removeprefix("/media/").removesuffix(".jpg")
        if not name.removeprefix("-").isdecimal() or len(name) > 12:
            return None
        number = int(name)
        if not -STOCK_PICTURES <= number < self.market.actors * PICTURES_OF_ACTOR:
            return None
        return self.album.get(site, number), "image/jpeg"

    def _welcome(self) -> web.Response:
        def cards(sites: tuple[str, ...]) -> str:
            return "".join(
                f'<a href="/@{site}.test/"><b>{site}.test</b>{escape(ABOUT[site])}</a>'
                for site in sites
            )

        return web.Response(
            content_type="text/html",
            text="<!doctype html><html lang=en><meta charset=utf-8>"
            '<meta name=viewport content="width=device-width"><title>Sandbox web</title><style>'
            "body{font:17px/1.5 system-ui,sans-serif;max-width:56rem;margin:3rem auto;"
            "padding:0 1rem;color:#1d2530;background:#fafaf7}"
            "h1{font-size:2rem;margin:0}h2{margin:2rem 0 .6rem}"
            "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.8rem}"
            "a{background:#fff;border:1px solid #dcdcd2;border-radius:.5rem;padding:.8rem 1rem;"
            "color:inherit;text-decoration:none;font-size:.9rem}a:hover,a:focus{border-color:#2a6}"
            "b{display:block;font-size:1.05rem;color:#175c3c}p{color:#566}</style>"
            f"<h1>Sandbox web</h1><p>{self.market.ads:,} simulated notices by "
            f"{self.market.actors:,} invented actors, seed {self.market.seed}; recorded public "
            "documents, byte for byte; and one rough corner. Crawlers use this address as an HTTP "
            "proxy; people click.</p>"
            f"<h2>Simulated market</h2><main>{cards(SITES)}</main>"
            f"<h2>Open web</h2><main>{cards(tuple(OPEN_WEB))}</main>"
            f"<h2>Recorded documents</h2><main>{cards(_RECORDED)}</main>"
            f"<h2>Deep web</h2><main>{cards(DEEP_SITES)}</main>"
            f"<h2>Trouble</h2><main>{cards(('rough',))}</main></html>",
        )


def _conditional(request: web.BaseRequest, body: bytes, kind: str) -> web.Response:
    """200, or 304 when the request says that it has these bytes (RFC 9110, section 13)."""
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Last-Modified": LAST_MODIFIED, "Content-Type": kind}
    known = request.headers.get("If-None-Match")
    if known is None:
        is_known = request.headers.get("If-Modified-Since") == LAST_MODIFIED
    else:
        is_known = known.strip() == "*" or tag in known
    if is_known:
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, headers=headers)


def _for_people(response: web.StreamResponse, host: str) -> web.StreamResponse:
    """The same page with links that stay on this server (recorded pages as they are)."""
    if "Location" in response.headers and response.headers["Location"].startswith("/"):
        response.headers["Location"] = f"/@{host}{response.headers['Location']}"
    body = getattr(response, "body", None)
    if not isinstance(body, bytes) or not response.content_type.startswith("text/html"):
        return response
    if host.split(".")[0] == "courts" and b'class="record"' not in body:
        return response
    if isinstance(response, web.Response) and "Content-Encoding" not in response.headers:
        for name in (b'href="', b'src="', b"href=", b'action="'):
            body = body.replace(name + b"/", name + b"/@" + host.encode() + b"/")
        response.body = body
    return response


def _not_found(path: str) -> web.Response:
    return web.Response(status=404, text=f"Nothing at {path}\n")


async def serve(
    port: int,
    ads: int,
    seed: int,
    folder: Path | None = None,
    member: tuple[str, str] = ("", ""),
    control: Path | None = None,
) -> None:
    """Serve on 127.0.0.1 until cancelled. Raises OSError when the port is taken."""
    handler = Sandbox(ads, seed, folder, member, control).answer
    # Slow pages are not waited for when the server is stopped.
    runner = web.ServerRunner(web.Server(handler, access_log=None), shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
