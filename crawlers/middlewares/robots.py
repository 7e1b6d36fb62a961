"""robots.txt as RFC 9309 says: one that cannot be reached forbids everything (section 2.3.1.4)."""

import re
import time

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser, decode_robotstxt
from scrapy.utils.httpobj import urlparse_cached

from crawlers.middlewares.guard import Refused

# Section 2.5: a crawler must read so much, and may leave the rest.
MOST_BYTES = 500 * 1024
# Section 2.4: rules are not kept longer, and a crawl may be.
KEPT_SECONDS = 24 * 3600.0
_AGENT = re.compile(r"\s*user[- ]?agent[^:\s]*(?:[:\s]([^#]*)|$)", re.I)
# The other rules of the standard, with the misspellings that Google's parser and Protego forgive.
_RULE = re.compile(r"\s*(?:allow|disallow|dissallow|dissalow|disalow|diasllow|disallaw)\b", re.I)
_LINE = re.compile(r"\r\n|\r|\n")


class StrictParser(RobotParser):
    """Protego's rules for paths under the standard's rules for groups.

    Protego lets any record end a group, `Crawl-delay` too (section 2.2.4 forbids it), takes the
    group of `Mine` for that of `Minerva` and passes by that of `Minerva/1.0` (section 2.2.1), and
    reads a final `$` also as a letter: where that matters, the stricter reading holds.
    """

    def __init__(self, body: bytes) -> None:
        if len(body) > MOST_BYTES:
            body = body[: body.rfind(b"\n", 0, MOST_BYTES) + 1]
        self._lines = _LINE.split(decode_robotstxt(body, None))
        self._rules: dict[str, ProtegoRobotParser] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> "StrictParser":
        """Made by Scrapy."""
        return cls(robotstxt_body)

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """Whether the crawler of that product token may fetch the address."""
        url = url.decode() if isinstance(url, bytes) else url
        agent = user_agent.decode() if isinstance(user_agent, bytes) else user_agent
        if agent not in self._rules:
            kept = [line for line in _renamed(self._lines, agent) if _is_of_standard(line)]
            self._rules[agent] = ProtegoRobotParser("\n".join(kept).encode(), None)
        rules = self._rules[agent]
        # No rule is written with this octet, so it matches none as a letter.
        readings = {url, re.sub(r"\$|%24", "%01", url)}
        return all(rules.allowed(reading, agent) for reading in readings)

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        """The seconds between two requests that a group asks for: no part of the standard."""
        agent = user_agent.decode() if isinstance(user_agent, bytes) else user_agent
        text = "\n".join(_renamed(self._lines, agent))
        return ProtegoRobotParser(text.encode(), None).crawl_delay(agent)


def _is_of_standard(line: str) -> bool:
    return bool(_AGENT.match(line) or _RULE.match(line))


def _renamed(lines: list[str], agent: str) -> list[str]:
    """The lines with groups named as the standard compares them: this agent, all, another."""
    found = []
    for line in lines:
        match = _AGENT.match(line)
        if match:
            name = (match[1] or "").strip(": \t")
            token = re.match(r"[A-Za-z_-]*", name)
            if re.match(r"\*(?:\s|$)", name):
                name = "*"
            else:
                name = agent if token and token[0].lower() == agent.lower() else "another"
            line = f"User-agent: {name}"
        found.append(line)
    return found


class StrictRobots(RobotsTxtMiddleware):
    """Scrapy's, which reads an error page as rules and a failure as leave to go on."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._parserimpl = StrictParser  # type: ignore[assignment]
        self._unreachable: dict[str, str] = {}
        self._read_at: dict[str, float] = {}

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        """Let an allowed request pass. Raises Refused, IgnoreRequest."""
        if request.meta.get("dont_obey_robotstxt"):
            # The request of robots.txt itself: a source with small pages may have a long one.
            most = self.crawler.settings.getint("DOWNLOAD_MAXSIZE")
            request.meta["download_maxsize"] = max(most, 2 * MOST_BYTES)
        await super().process_request(request)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a host, read anew when they are a day old."""
        netloc = urlparse_cached(request).netloc
        read_at = self._read_at.get(netloc)
        if read_at is not None and time.monotonic() - read_at > KEPT_SECONDS:
            for memory in (self._read_at, self._parsers, self._unreachable):
                memory.pop(netloc, None)  # type: ignore[attr-defined]
        parser = await super().robot_parser(request)
        # Twisted gives the result to the first who waits for it, and to the others None: leave to
        # go everywhere. So what was read is looked up.
        while not isinstance(parser, RobotParser) and self._parsers.get(netloc) is not None:
            parser = await super().robot_parser(request)
        return parser

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
        self._read_at[netloc] = time.monotonic()
        # Before those who wait for the rules go on.
        self._slow_down(urlparse_cached(request).hostname or "", response.body)
        await super()._parse_robots(response, netloc, request)

    def _slow_down(self, host: str, body: bytes) -> None:
        """Wait between requests as long as the site asks, and the registry bears."""
        asked = StrictParser(body).crawl_delay(self._robotstxt_useragent or "")
        most = self.crawler.spider.visit.source.politeness.max_crawl_delay_seconds  # type: ignore[union-attr]
        own = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        # The processes of a crawl together ask no faster than one.
        asked = min(asked or 0.0, most) * self.crawler.settings.getint("CRAWL_SHARE", 1)
        if asked <= own / 2:
            return  # Scrapy's delays vary by a half; the least of them is long enough
        assert self.crawler.engine
        downloader = self.crawler.engine.downloader
        delay = max(asked, own)
        kept = {"delay": delay, "jitter": 0.0, "concurrency": 1}
        # For a slot that is made anew after a pause, and for the one that fetched robots.txt.
        downloader.per_slot_settings[host] = kept
        if host in downloader.slots:
            for name, value in kept.items():
                setattr(downloader.slots[host], name, value)
        throttle = self.crawler.get_extension(AutoThrottle)
        if throttle:
            throttle.mindelay = max(throttle.mindelay, delay)
            throttle.maxdelay = max(throttle.maxdelay, delay)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._read_at[netloc] = time.monotonic()
        self._unreachable[netloc] = f"{type(exc).__name__}: {exc}"
        super()._robots_error(exc, netloc)
