"""Ask only for what changed: If-None-Match and If-Modified-Since from the last crawl's index."""

from scrapy import Request
from scrapy.crawler import Crawler

from crawlers.visit import Visit


class Conditional:
    """Adds validators to requests whose answer is stored already."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Conditional":
        """Made by Scrapy."""
        return cls(crawler.spider.visit)  # type: ignore[union-attr]

    def process_request(self, request: Request) -> None:
        """Add the validators."""
        # Scrapy needs the body of robots.txt: it reads a 304 as "everything is allowed".
        if request.meta.get("followed_as") is None:
            return
        # A redirect carries the headers of the address that it left.
        request.headers.pop("If-None-Match", None)
        request.headers.pop("If-Modified-Since", None)
        # A form is filled in on its page's body, and what a script renders has no validator.
        if request.method != "GET" or request.meta.get("needs_body"):
            return
        known = self.visit.known(request.url)
        if known:
            if known["etag"]:
                request.headers["If-None-Match"] = known["etag"]
            if known["last_modified"]:
                request.headers["If-Modified-Since"] = known["last_modified"]
