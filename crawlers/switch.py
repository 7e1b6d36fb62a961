"""The kill switch: a running crawl looks every two seconds whether its source was stopped."""

import asyncio
import logging

from scrapy import signals
from scrapy.crawler import Crawler

from crawlers.middlewares.guard import Refused
from minerva.errors import MinervaError
from minerva.stops import stopped
from minerva.storage import Json

log = logging.getLogger("minerva.crawl")

EVERY_SECONDS = 2.0
# So long for answers that are on their way.
GRACE_SECONDS = 3.0


class SourceStopped(MinervaError):
    """A person stopped the source; the message says who, when, why, and how to resume."""


def told(source_id: str, stop: Json) -> SourceStopped:
    """The error of a stopped source."""
    return SourceStopped(
        f"{source_id} was stopped by {stop['stopped_by']} at {stop['stopped_at']}: "
        f"{stop['reason']}. `minerva sources resume {source_id}` lets it be crawled again"
    )


class Switch:
    """Ends the crawl when its source is stopped."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._watch: asyncio.Task[None] | None = None
        self._is_ending = False
        crawler.signals.connect(self.opened, signals.spider_opened)
        crawler.signals.connect(self.closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Switch":
        """Made by Scrapy."""
        return cls(crawler)

    def opened(self) -> None:
        """Begin to watch."""
        self._watch = asyncio.get_event_loop().create_task(self._look())

    def closed(self) -> None:
        """The crawl ends by itself, or because of us."""
        if self._watch and not self._is_ending:
            self._watch.cancel()

    async def _look(self) -> None:
        visit = self.crawler.spider.visit  # type: ignore[union-attr]
        source_id = visit.source.source_id
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                stop = await asyncio.to_thread(stopped, visit.storage, source_id)
            except Exception as error:  # whatever a store that is away for a moment raises
                log.warning("whether %s is stopped could not be read: %s", source_id, error)
                continue
            if stop:
                self._is_ending = True
                visit.broken = told(source_id, stop)
                await self._end()
                return

    async def _end(self) -> None:
        engine = self.crawler.engine
        assert engine is not None
        log.warning("stopping: the source was stopped")
        closing = asyncio.ensure_future(engine.close_spider_async(reason="stopped"))
        # A polite crawl has minutes of requests waiting in its slots for their turn, and Scrapy
        # would ask them all before it ends.
        for slot in engine.downloader.slots.values():
            while slot.queue:
                request, waiting = slot.queue.popleft()
                waiting.errback(Refused("stopped", f"{request.url}: the source was stopped."))
        await asyncio.wait([closing], timeout=GRACE_SECONDS)
        if not closing.done():
            # A site that hangs, or a Retry-After: nothing of a stopped crawl is kept, so there is
            # nothing to wait for. Scrapy's own ways to end would wait.
            from twisted.internet import reactor

            reactor.crash()  # type: ignore[attr-defined]
            reactor.getThreadPool().stop()  # type: ignore[attr-defined]
