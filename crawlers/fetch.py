"""One page, fetched as a crawl would: robots.txt, guard, proxy, our name; nothing is stored."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.settings import scrapy_settings
from minerva.errors import MinervaError
from minerva.readers import Page
from minerva.registry import Source
from minerva.settings import Settings


class FetchError(MinervaError):
    """A page that may not or cannot be fetched; the message says why."""


@dataclass(frozen=True)
class Draft:
    """What the middlewares of a crawl ask of a visit, for a source that is not in the registry."""

    source: Source
    settings: Settings


class OnePage(Spider):
    """Fetches one address."""

    name = "one_page"

    def __init__(self, visit: Draft, url: str, found: list[Page], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.visit = visit
        self.url = url
        self.found = found
        self.problems: list[str] = []

    async def start(self) -> AsyncIterator[Request]:
        """The one request."""
        yield Request(self.url, callback=self.parse, errback=self.failed)

    def parse(self, response: Response) -> None:
        """Keep the answer."""
        if response.status == 200:
            said = (response.headers.get("Content-Type") or b"").decode("latin-1")
            self.found.append(Page(response.url, response.body, said))
        else:
            self.problems.append(f"the server answered {response.status}")

    def failed(self, failure: Failure) -> None:
        """Keep why there is none."""
        self.problems.append(str(failure.value) or type(failure.value).__name__)


def fetch_page(url: str, source: Source, settings: Settings) -> Page:
    """Fetch one page of a (drafted) source. Once a process. Raises FetchError."""
    host = urlsplit(url).hostname or ""
    if host.endswith(".test") and not settings.crawl_proxy:
        raise FetchError(f"{host} lives in the sandbox web: start it with `minerva up`")
    options = scrapy_settings(source, settings)
    stages = options["DOWNLOADER_MIDDLEWARES"]
    # These belong to a crawl that is stored.
    del options["SCHEDULER"]
    for name in [n for n in stages if n.rsplit(".", 1)[-1] in ("Recorder", "Conditional")]:
        del stages[name]
    process = CrawlerProcess(options | {"LOG_LEVEL": "ERROR", "EXTENSIONS": {}})
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    crawler = process.create_crawler(OnePage)
    found: list[Page] = []
    process.crawl(crawler, visit=Draft(source, settings), url=url, found=found)
    process.start()
    if not found:
        problems = getattr(crawler.spider, "problems", [])
        raise FetchError(f"{url} was not fetched: {'; '.join(problems) or 'no answer'}")
    return found[0]
