"""What every spider does: start, record what failed, follow the registry's rules."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.evidence import recorded_as
from crawlers.forms import FormError, find_form, submit
from crawlers.links import Link, canonical, compile_rules, find_links
from crawlers.visit import Visit, is_html
from minerva.reach import Search

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
        self.submitted: set[str] = set()

    start_as = "listing"

    async def start(self) -> AsyncIterator[Request]:
        """The start addresses and the pages of search forms."""
        forms = {search.page for search in self.visit.source.search}
        for url in self.visit.source.start_urls:
            if url not in forms:
                yield self.request(url, self.start_as)
        for url in sorted(forms):
            request = self.request(url, "form")
            yield request.replace(meta=request.meta | {"form_page": url, "needs_body": True})

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
            self.visit.finish(recorded_as(response.request or Request(response.url)))

    def _follow(self, response: Response) -> Iterator[Request]:
        asked = response.meta.get("redirect_urls", [response.url])[-1]
        assert response.request is not None
        key = recorded_as(response.request)
        if response.status >= 400:
            self.visit.refuse(
                key, f"status_{response.status}", f"The server answered {response.status}."
            )
        if response.meta["followed_as"] == "media":
            return
        links = self.visit.links(key)
        if links is None:
            links = self.find_links(response) if is_html(response) else []
            self.visit.set_links(key, links)
        for url, as_ in links:
            request = self.request(url, as_)
            if request.url != asked:
                yield request
        if response.status < 400:
            yield from self.search(response, key)

    def search(self, response: Response, key: str) -> Iterator[Request]:
        """Submit the search forms of a page, or the one that leads to further results."""
        searches = self.visit.source.search
        for number, search in enumerate(searches):
            if search.page == response.meta.get("form_page"):
                for query in search.queries:
                    yield from self._submit(response, key, search.css, query, number)
        number = response.meta.get("search", -1)
        if number >= 0 and (following := searches[number].next) and find_form(response, following):
            yield from self._submit(response, key, following, {}, number)

    def _submit(
        self, response: Response, key: str, css: str, query: dict[str, str], number: int
    ) -> Iterator[Request]:
        search: Search = self.visit.source.search[number]
        meta = {"followed_as": search.as_, "search": number, "tokens": search.tokens}
        meta["needs_body"] = search.next is not None
        try:
            request = submit(
                response, css, query, callback=self.parse, errback=self.failed, meta=meta,
                priority=1, dont_filter=True,
            )  # fmt: skip
        except FormError as error:
            self.visit.refuse(key, error.reason, str(error))
            return
        # The tokens of a form make every submission look new; without them it is known again.
        if recorded_as(request) not in self.submitted:
            self.submitted.add(recorded_as(request))
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
            raise CloseSpider("broken")
        error = failure.value
        url = recorded_as(failure.request)  # type: ignore[attr-defined]
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
        self.visit.finish(recorded_as(failure.request))  # type: ignore[attr-defined]


def content_type(response: Response) -> str | None:
    """The header as the server wrote it."""
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None
