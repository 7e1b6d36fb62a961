"""Scrapy's scheduler over the frontier: what to ask next, across processes and kills."""

import pickle
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.utils.request import request_from_dict

from crawlers.evidence import recorded_as
from crawlers.frontier import Asked, Taken
from crawlers.visit import Visit

T = TypeVar("T")

# What a request has that its URL and kind describe; any other is stored as Scrapy's queues do it.
_PLAIN = {"followed_as"}


class FrontierScheduler(BaseScheduler):
    """Hands out what the frontier gives this worker; retries of what it holds stay with it."""

    spider: Spider

    def __init__(self, visit: Visit, batch: int, crawler: Crawler) -> None:
        self.visit = visit
        self.batch = batch
        self.stats = crawler.stats
        self._again: deque[Request] = deque()
        self._ready: deque[Taken] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "FrontierScheduler":
        """Made by Scrapy."""
        batch = 2 * crawler.settings.getint("CONCURRENT_REQUESTS")
        return cls(crawler.spider.visit, batch, crawler)  # type: ignore[union-attr]

    def open(self, spider: Spider) -> None:
        """Called by Scrapy."""
        self.spider = spider

    def enqueue_request(self, request: Request) -> bool:
        """Let a request wait; one for a URL that this worker holds comes next."""
        url = recorded_as(request)
        # Retries and redirects are copies of the request that they come from.
        held = request.meta.get("held_as")
        if held == url:
            self.visit.again(url)
            self._again.append(request)
        else:
            request.meta.pop("held_as", None)
            kind, payload = request.meta.get("followed_as"), self._payload(request)
            self.visit.ask(Asked(url, kind, request.priority, payload))
            if held:
                self.visit.finish(held)
        self._count("enqueued")
        return True

    def next_request(self) -> Request | None:
        """The next request, or None when nothing waits now."""
        return self._unless_broken(self._next)

    def _next(self) -> Request | None:
        self.visit.seal()
        if self._again:
            self._count("dequeued")
            return self._again.popleft()
        if not self._ready:
            self._ready.extend(self.visit.take(self.batch))
        if not self._ready:
            return None
        taken = self._ready.popleft()
        self._count("dequeued")
        if taken.payload is None:
            request: Request = self.spider.request(taken.url, taken.followed_as)  # type: ignore[attr-defined]
        else:
            request = request_from_dict(pickle.loads(taken.payload), spider=self.spider)
        request.meta["held_as"] = taken.url
        return request

    def has_pending_requests(self) -> bool:
        """Whether anything waits, here or with another worker."""
        return bool(self._unless_broken(self._is_left))

    def _unless_broken(self, ask: Callable[[], T]) -> T | None:
        """What `ask` answers. A database or a store that is gone ends the crawl, which goes on
        when it is run again: then nothing is left to Scrapy."""
        if self.visit.broken:
            return None
        try:
            return ask()
        except Exception as error:
            self.visit.broken = error
            return None

    def _is_left(self) -> bool:
        if self._again or self._ready:
            return True
        self.visit.flush()
        if not self.visit.frontier.is_left():
            return False
        # The others wait for what we hold as we wait for what they hold.
        self.visit.seal(idle=True)
        return True

    def _payload(self, request: Request) -> bytes | None:
        is_plain = (
            request.method == "GET"
            and not request.body
            and set(request.meta) <= _PLAIN
            and request.callback == self.spider.parse
        )
        return None if is_plain else pickle.dumps(request.to_dict(spider=self.spider), protocol=4)

    def _count(self, what: str) -> None:
        if self.stats:
            self.stats.inc_value(f"scheduler/{what}")
