"""Every answer is recorded as it came, before Scrapy decodes it."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.visit import Visit


class Recorder:
    """Stands closest to the network and writes what it sees into the visit."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Recorder":
        """Made by Scrapy."""
        return cls(crawler.spider.visit)  # type: ignore[union-attr]

    async def process_response(self, request: Request, response: Response) -> Response:
        """Record one answer; pictures and videos are hashed and sealed beside the event loop."""
        kind = request.meta.get("followed_as", "robots")
        try:
            if kind != "media":
                self.visit.record_page(request, response, kind)
            elif response.status == 304:
                self.visit.revisit_media(request)
            elif response.status == 200:
                await self.visit.record_media(request, response)
        except Exception as error:
            # A full disk or a store that is gone: what was seen and not kept must not pass for
            # a page that failed, so the whole crawl ends.
            self.visit.broken = error
            raise
        return response
