"""Nothing outside a source's hosts, and no private address: also after a redirect."""

import asyncio
import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """A request that the guard stopped; `reason` is a short code."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Guard:
    """Checks every request, sends it through the proxy if there is one."""

    def __init__(self, hosts: list[str], proxy: str) -> None:
        self.hosts = frozenset(hosts)
        self.proxy = proxy
        self._public: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Guard":
        """Made by Scrapy."""
        visit = crawler.spider.visit  # type: ignore[union-attr]
        return cls(visit.source.hosts, visit.settings.crawl_proxy)

    async def process_request(self, request: Request) -> None:
        """Let the request pass. Raises Refused."""
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or host not in self.hosts:
            raise Refused("outside_hosts", f"{request.url} is not on a host of the source.")
        if self.proxy:
            request.meta["proxy"] = self.proxy
        elif not await self._is_public(host):
            raise Refused("private_address", f"{host} has a private address.")

    async def _is_public(self, host: str) -> bool:
        if host not in self._public:
            try:
                found: list[Any] = await asyncio.to_thread(socket.getaddrinfo, host, None)
            except OSError as error:
                raise Refused("no_such_host", f"{host} has no address: {error}.") from error
            self._public[host] = all(ipaddress.ip_address(f[4][0]).is_global for f in found)
        return self._public[host]
