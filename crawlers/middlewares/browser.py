"""Pages that a script renders: a headless Chromium, held to the source's hosts in two ways.

Every request of a page is checked as ours are (guard, stop list, robots.txt), also after a
redirect, by the DevTools protocol's Fetch domain; pictures, sound and fonts are not loaded. What
that misses (workers, sockets, the browser itself) finds no way out: names of other hosts have no
address, and a PAC file leads the source's hosts to the proxy and all others nowhere.
"""

import base64
import json
import logging
import os
import shutil
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy_playwright.page import PageMethod

from crawlers.middlewares.guard import Guard, Refused
from crawlers.middlewares.robots import StrictRobots
from crawlers.visit import Visit
from minerva.registry import Source
from minerva.settings import Settings

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# "Other" is what the browser wants for itself, such as the icon of a tab.
_NOT_LOADED = frozenset(("Image", "Media", "Font", "TextTrack", "Ping", "Prefetch", "Other"))
_REDIRECTS = (301, 302, 303, 307, 308)
# Names that no resolver has (RFC 6761): what Chromium calls our proxy, and where the rest goes.
_PROXY, _NOWHERE = "proxy.invalid", "nowhere.invalid"


def find_chromium(settings: Settings) -> str | None:
    """The path of a Chromium that can be run; None: there is none."""
    if settings.chromium:
        return shutil.which(settings.chromium)
    return next(filter(None, map(shutil.which, _NAMES)), None)


def browser_settings(source: Source, settings: Settings) -> dict[str, Any]:
    """Scrapy's settings for a source with `javascript: true`."""
    handler = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": find_chromium(settings),
            # Chromium refuses to run in its sandbox as root.
            "chromium_sandbox": os.geteuid() != 0,
            "args": _closed(source.hosts, settings.crawl_proxy),
        },
        "PLAYWRIGHT_CONTEXTS": {"default": {"service_workers": "block", "accept_downloads": False}},
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": source.politeness.concurrency,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": source.politeness.timeout_seconds * 1000,
    }


def _closed(hosts: list[str], proxy: str) -> list[str]:
    """Chromium's options that leave it no way but to these hosts, through the proxy if any."""
    options = ["--force-webrtc-ip-handling-policy=disable_non_proxied_udp"]
    if not proxy:
        excluded = "".join(f",EXCLUDE {host}" for host in hosts)
        return [*options, f"--host-resolver-rules=MAP * ~NOTFOUND{excluded}"]
    way = urlsplit(proxy)
    script = (
        "function FindProxyForURL(url, host) {"
        f"return {json.dumps(hosts)}.indexOf(host) >= 0"
        f' ? "PROXY {_PROXY}:{way.port or 80}" : "PROXY {_NOWHERE}:1";}}'
    )
    packed = base64.b64encode(script.encode()).decode()
    return [
        *options,
        f"--proxy-pac-url=data:application/x-ns-proxy-autoconfig;base64,{packed}",
        # Chromium asks loopback past any PAC: so not even an address stands for itself.
        f"--host-resolver-rules=MAP {_PROXY} {way.hostname},MAP * ~NOTFOUND",
    ]


class Browser:
    """Has pages rendered; stands next to the recorder, which sees what was rendered."""

    def __init__(self, crawler: Crawler, visit: Visit) -> None:
        self.crawler = crawler
        self.visit = visit
        self.guard = Guard(visit.source, visit.settings)
        self._robots: StrictRobots | None = None
        # It shows a traceback for every page that fails; ours are told in quarantine.
        logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Browser":
        """Made by Scrapy. Raises NotConfigured for a source that needs no browser."""
        visit = crawler.spider.visit  # type: ignore[union-attr]
        if not visit.source.javascript:
            raise NotConfigured
        return cls(crawler, visit)

    def process_request(self, request: Request) -> None:
        """Have pages rendered; robots.txt and media are fetched as ever."""
        if request.meta.get("followed_as") in (None, "media"):
            return
        # A shell that did not change says nothing of what its script will fetch.
        request.headers.pop("If-None-Match", None)
        request.headers.pop("If-Modified-Since", None)
        source = self.visit.source
        wait = "load" if source.wait_for else "networkidle"
        request.meta.update(
            playwright=True,
            playwright_page_init_callback=self._open,
            playwright_page_goto_kwargs={"wait_until": wait},
            rendering={"rendered_by": "Chromium", "requests": []},
        )
        methods = [PageMethod(_stands)]
        if source.wait_for:
            milliseconds = source.politeness.timeout_seconds * 1000
            ready = PageMethod(
                "wait_for_selector", source.wait_for, state="attached", timeout=milliseconds
            )
            methods.insert(0, ready)
        request.meta["playwright_page_methods"] = methods

    def process_response(self, request: Request, response: Response) -> Response:
        """What was rendered is recorded by now."""
        _forget(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """Hand on a redirect that the browser was not let follow: ours is recorded and guarded.

        Raises Refused for a page whose script went on to another page.
        """
        redirect = request.meta.get("playwright_redirect")
        moved_to = request.meta.get("playwright_moved_to")
        _forget(request)
        if moved_to:
            raise Refused(
                "moved_by_script",
                f"A script of {request.url} leads to {moved_to}; add what follows that to the "
                "registry entry if it is wanted.",
            )
        if redirect is None or not isinstance(exception, PlaywrightError):
            return None
        status, headers = redirect
        return Response(request.url, status=status, headers=headers, request=request)

    async def _open(self, page: Page, request: Request) -> None:
        """Check what a page asks for."""
        rendering = request.meta["rendering"]
        if page.context.browser:
            rendering["rendered_by"] = f"Chromium/{page.context.browser.version}"
        session = await page.context.new_cdp_session(page)
        frames = await session.send("Page.getFrameTree")
        main_frame = frames["frameTree"]["frame"]["id"]
        is_first = [True]

        async def paused(event: dict[str, Any]) -> None:
            url, kind = event["request"]["url"], event["resourceType"]
            is_page = kind == "Document" and event["frameId"] == main_frame
            refusal = None
            if status := event.get("responseStatusCode"):
                if is_page and status in _REDIRECTS:
                    headers: dict[str, list[str]] = {}
                    for header in event["responseHeaders"]:
                        headers.setdefault(header["name"], []).append(header["value"])
                    request.meta["playwright_redirect"] = status, headers
                    refusal = "redirect"
            elif is_page and is_first[0]:
                is_first[0] = False
            else:
                # A script that moves on would have another page recorded under this address.
                refusal = "moved" if is_page else await self._refusal(url, kind)
                if is_page:
                    request.meta["playwright_moved_to"] = url
                rendering["requests"].append({"url": url, "kind": kind.lower(), "refused": refusal})
            await _answer(session, event["requestId"], refusal)

        session.on("Fetch.requestPaused", paused)
        documents = {"urlPattern": "*", "resourceType": "Document", "requestStage": "Response"}
        await session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}, documents]})

    async def _refusal(self, url: str, kind: str) -> str | None:
        """Why a request of a page is not let through; None: it is."""
        if url.startswith(("data:", "blob:")):
            return None
        if kind in _NOT_LOADED:
            return "not_loaded"
        try:
            await self.guard.check(url)
            await self._robots_txt().process_request(Request(url))
        except Refused as error:
            return error.reason
        except IgnoreRequest:
            return "robots_forbidden"
        return None

    def _robots_txt(self) -> StrictRobots:
        if self._robots is None:
            assert self.crawler.engine is not None
            every = self.crawler.engine.downloader.middleware.middlewares
            self._robots = next(m for m in every if isinstance(m, StrictRobots))
        return self._robots


async def _stands(page: Page) -> None:
    """Raises Refused when Chromium shows a page of its own, which must not pass for the site's."""
    if not page.url.startswith(("http://", "https://")):
        raise Refused("no_page", f"Chromium could show no page, only {page.url}.")


async def _answer(session: CDPSession, request_id: str, refusal: str | None) -> None:
    # The page may have been closed meanwhile.
    with suppress(PlaywrightError):
        if refusal is None:
            await session.send("Fetch.continueRequest", {"requestId": request_id})
        else:
            await session.send(
                "Fetch.failRequest", {"requestId": request_id, "errorReason": "BlockedByClient"}
            )


def _forget(request: Request) -> None:
    """Take the browser's things out of a request, which may be asked again or stored."""
    for name in [n for n in request.meta if n == "rendering" or n.startswith("playwright")]:
        del request.meta[name]
