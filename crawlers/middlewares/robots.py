"""robots.txt as RFC 9309 says: one that cannot be reached forbids everything (section 2.3.1.4)."""

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawlers.middlewares.guard import Refused


class StrictRobots(RobotsTxtMiddleware):
    """Scrapy's, which reads an error page as rules and a failure as leave to go on."""

    def __init__(self, crawler: object) -> None:
        super().__init__(crawler)  # type: ignore[arg-type]
        self._unreachable: dict[str, str] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let an allowed request pass. Raises Refused, IgnoreRequest."""
        host = urlparse_cached(request).netloc
        if host in self._unreachable:
            raise Refused(
                "robots_unreachable",
                f"robots.txt of {host} could not be read ({self._unreachable[host]}), "
                "so nothing is fetched from it.",
            )
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._unreachable[netloc] = f"status {response.status}"
        if response.status != 200:
            response = response.replace(body=b"")  # an error page holds no rules
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unreachable[netloc] = f"{type(exc).__name__}: {exc}"
        super()._robots_error(exc, netloc)
