"""Retry as Scrapy does, but wait as long as the server asks (RFC 9110, section 10.2.3)."""

import asyncio
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

LONGEST_WAIT = 120.0


class PoliteRetry(RetryMiddleware):
    """Scrapy's retry, after Retry-After."""

    async def process_response(self, request: Request, response: Response) -> Any:  # type: ignore[override]
        """Retry a failed answer, or hand it on."""
        wanted = response.headers.get("Retry-After")
        if response.status in (429, 503) and wanted and wanted.isdigit():
            await asyncio.sleep(min(float(wanted), LONGEST_WAIT))
        return super().process_response(request, response)
