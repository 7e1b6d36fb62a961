"""Retry as Scrapy does, but wait as long as the server asks (RFC 9110, section 10.2.3)."""

import asyncio
from email.utils import parsedate_to_datetime
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from minerva.storage import now

LONGEST_WAIT = 120.0


def seconds_asked(value: bytes | None) -> float:
    """The seconds that a Retry-After header asks for, as a number or a date; 0: none."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now()).total_seconds())
    except (ValueError, TypeError):
        return 0.0


class PoliteRetry(RetryMiddleware):
    """Scrapy's retry, after Retry-After."""

    async def process_response(self, request: Request, response: Response) -> Any:  # type: ignore[override]
        """Retry a failed answer, or hand it on."""
        if response.status in (429, 503):
            wait = seconds_asked(response.headers.get("Retry-After"))
            if wait > LONGEST_WAIT:
                return response  # to ask earlier would be rude; the next crawl asks again
            if request.meta.get("retry_times", 0) < self.max_retry_times:
                await asyncio.sleep(wait)
        return super().process_response(request, response)
