"""Nothing outside a source's hosts, and no private address: also after a redirect."""

import asyncio
import ipaddress
import re
import socket
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from minerva.registry import Source
from minerva.settings import Settings


class Refused(IgnoreRequest):
    """A request that the guard stopped; `reason` is a short code."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Guard:
    """Checks every request, sends it through the proxy if there is one."""

    def __init__(self, source: Source, settings: Settings) -> None:
        self.hosts = frozenset(source.hosts)
        self.is_onion = source.network == "onion"
        self.proxy = settings.socks_proxy if self.is_onion else settings.crawl_proxy
        self.stop = [re.compile(pattern) for pattern in source.stop]
        self._public: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Guard":
        """Made by Scrapy."""
        visit = crawler.spider.visit  # type: ignore[union-attr]
        return cls(visit.source, visit.settings)

    async def process_request(self, request: Request) -> None:
        """Let the request pass. Raises Refused."""
        await self.check(request.url)
        if self.proxy:
            request.meta["proxy"] = self.proxy

    async def check(self, url: str) -> None:
        """Whether an address may be asked. Raises Refused."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or host not in self.hosts:
            raise Refused("outside_hosts", f"{url} is not on a host of the source.")
        # Only Tor knows where an onion service is: its name is never looked up (RFC 7686).
        if host.endswith(".onion") and not (self.is_onion and self.proxy):
            raise Refused("onion_without_proxy", f"{host} is reached through Tor only.")
        for pattern in self.stop:
            if pattern.search(url):
                raise Refused("stop_listed", f"{url} is on the stop list: {pattern.pattern}.")
        if not self.proxy and not await self._is_public(host):
            raise Refused("private_address", f"{host} has a private address.")

    async def _is_public(self, host: str) -> bool:
        if host not in self._public:
            try:
                found: list[Any] = await asyncio.to_thread(socket.getaddrinfo, host, None)
            except OSError as error:
                raise Refused("no_such_host", f"{host} has no address: {error}.") from error
            self._public[host] = all(ipaddress.ip_address(f[4][0]).is_global for f in found)
        return self._public[host]
