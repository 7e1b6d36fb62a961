"""What every spider does: start, record what failed, follow the registry's rules."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.links import Link, canonical, compile_rules, find_links
from crawlers.scheduler import key_of
from crawlers.visit import Visit, is_html

_REASONS = {
    "TimeoutError": "timeout",
    "DownloadTimeoutError": "timeout",
    "TCPTimedOutError": "timeout",
    "ResponseFailed": "truncated",
    "ResponseDataLossError": "truncated",
    "DownloadCancelledError": "too_large",
    "DNSLookupError": "no_such_host",
    "CannotResolveHostError": "no_such_host",
    "ConnectionRefusedError": "connection_refused",
    "DownloadConnectionRefusedError": "connection_refused",
}


class RegistrySpider(Spider):
    """Fetches and follows as one registry entry says."""

    def __init__(self, visit: Visit, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.visit = visit
        self.rules = compile_rules(visit.source.follow)
        self.listed: set[tuple[str, ...]] = set()

    start_as = "listing"

    async def start(self) -> AsyncIterator[Request]:
        """The start addresses."""
        for url in self.visit.source.start_urls:
            yield self.request(url, self.start_as)

    def request(self, url: str, kind: str) -> Request:
        """A request for a page that is taken for `kind`."""
        # Listings lead on; details before pictures, so that a crawl cut short has what matters.
        priority = {"listing": 1, "media": -1}.get(kind, 0)
        return Request(
            canonical(url, self.visit.source.ignore_parameters),
            callback=self.parse,
            errback=self.failed,
            meta={"followed_as": kind},
            priority=priority,
            # Pictures are hashed as they come, and do not get smaller by gzip.
            headers={"Accept-Encoding": "identity"} if kind == "media" else None,
        )

    def parse(self, response: Response) -> Iterator[Request]:
        """Follow the links of a page by the rules, first match wins."""
        try:
            yield from self._follow(response)
        finally:
            self.visit.finish(key_of(response.request or Request(response.url)))

    def _follow(self, response: Response) -> Iterator[Request]:
        asked = response.meta.get("redirect_urls", [response.url])[-1]
        if response.status >= 400:
            self.visit.refuse(
                response.url, f"status_{response.status}", f"The server answered {response.status}."
            )
        if response.meta["followed_as"] == "media":
            return
        links = self.visit.links(response.url)
        if links is None:
            links = self.find_links(response) if is_html(response) else []
            self.visit.set_links(response.url, links)
        for url, as_ in links:
            request = self.request(url, as_)
            if request.url != asked:
                yield request

    def find_links(self, response: Response) -> list[Link]:
        """Every link that a rule takes, absolute, in order, once."""
        links, complaints = find_links(
            response.url, response.body, content_type(response), self.rules, self.listed
        )
        for complaint in complaints:
            self.visit.refuse(response.url, *complaint)
        return links

    def failed(self, failure: Failure) -> None:
        """Quarantine what could not be fetched. Raises CloseSpider when recording failed."""
        if self.visit.broken:
            raise CloseSpider("recording_failed")
        error = failure.value
        url = failure.request.url  # type: ignore[attr-defined]
        name = type(error).__name__
        reason = getattr(error, "reason", None)
        if isinstance(error, IgnoreRequest) and not isinstance(reason, str):
            text = str(error)
            reason = (
                "robots_forbidden" if "robots.txt" in text
                else "too_large" if "bytes" in text or "decompress" in text.lower()
                else "refused"
            )  # fmt: skip
        if not isinstance(reason, str):
            reason = _REASONS.get(name, "download_failed")
        if "redirect" in str(error).lower():
            reason = "redirect_loop"
        self.visit.refuse(url, reason, f"{name}: {error}")
        self.visit.finish(key_of(failure.request))  # type: ignore[attr-defined]


def content_type(response: Response) -> str | None:
    """The header as the server wrote it."""
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None
