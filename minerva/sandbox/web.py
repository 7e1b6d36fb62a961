"""The sandbox web server: a forward proxy for names under .test, and a page for people.

A crawler sends it absolute request targets (RFC 9112, section 3.2.2); the host picks the site. So
addresses, and the ids made of them, are the same whatever the port.
"""

import asyncio
from hashlib import blake2b
from html import escape

from aiohttp import web

from minerva.sandbox import market_pages, recorded_sites
from minerva.sandbox.market import SITES, Market
from minerva.sandbox.pictures import picture
from minerva.sandbox.rough import Rough

LAST_MODIFIED = "Mon, 05 Jan 2026 08:00:00 GMT"
ROBOTS = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 0\n"
EVERY_SITE = (*SITES, *recorded_sites.SITES, "rough")


class Sandbox:
    """Answers requests for every site of one market."""

    def __init__(self, ads: int, seed: int) -> None:
        self.market = Market(ads, seed)
        self.rough = Rough()
        self._unavailable: set[str] = set()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request."""
        target = request.rel_url
        host = target.host or request.host.split(":")[0]
        path = target.path
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, text="The sandbox web answers GET only.\n")
        if host in ("127.0.0.1", "localhost"):
            if path == "/health":
                return web.Response(text="ok\n")
            if path.startswith("/@"):
                host, _, rest = path[2:].partition("/")
                path = f"/{rest}"
            else:
                return self._welcome()
        site, _, zone = host.partition(".")
        if zone not in ("test", "localhost") or site not in EVERY_SITE:
            return web.Response(status=502, text=f"The sandbox web has no host {host}.\n")
        if path == "/robots.txt":
            return web.Response(body=ROBOTS, content_type="text/plain")
        if path.startswith("/private/"):
            return web.Response(text="A polite crawler is never here.\n")
        if site == "rough":
            return await self.rough.answer(request, path) or _not_found(path)
        found = self._find(site, path)
        if found is None:
            return _not_found(path)
        if isinstance(found, web.Response):
            return found
        body, kind = found
        tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        headers = {"ETag": tag, "Last-Modified": LAST_MODIFIED, "Content-Type": kind}
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, headers=headers)

    def _find(self, site: str, path: str) -> tuple[bytes, str] | web.Response | None:
        if site in recorded_sites.SITES:
            return recorded_sites.page(site, path)
        if path.startswith("/media/"):
            number = path.removeprefix("/media/").removesuffix(".jpg")
            if not number.lstrip("-").isdecimal():
                return None
            return picture(self.market.seed, int(number)), "image/jpeg"
        if path.startswith("/old/"):
            return web.Response(status=301, headers={"Location": path.removeprefix("/old")})
        # Every site has an off day: one page in five hundred fails once and then works.
        digits = path.rsplit("/", 1)[-1].removesuffix(".html")
        if digits.isdecimal() and int(digits) % 500 == 77 and path not in self._unavailable:
            self._unavailable.add(path)
            return web.Response(status=500, text="try again\n")
        body = market_pages.page(self.market, site, path)
        charset = market_pages.CHARSET.get(site, "utf-8")
        return None if body is None else (body, f"text/html; charset={charset}")

    def _welcome(self) -> web.Response:
        links = "".join(f'<li><a href="/@{s}.test/">{escape(s)}.test</a></li>' for s in EVERY_SITE)
        return web.Response(
            content_type="text/html",
            text="<!doctype html><html lang=en><meta charset=utf-8><title>Sandbox web</title>"
            "<style>body{font:18px/1.6 system-ui;max-width:40rem;margin:3rem auto}</style>"
            f"<h1>Sandbox web</h1><p>{self.market.ads:,} simulated ads, seed {self.market.seed}; "
            f"recorded public documents; one rough corner.</p><ul>{links}</ul></html>",
        )


def _not_found(path: str) -> web.Response:
    return web.Response(status=404, text=f"Nothing at {path}\n")


async def serve(port: int, ads: int, seed: int) -> None:
    """Serve until cancelled."""
    runner = web.ServerRunner(web.Server(Sandbox(ads, seed).answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    await asyncio.Event().wait()
