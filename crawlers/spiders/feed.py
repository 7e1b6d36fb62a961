"""Press offices and others that tell their news by RSS or Atom."""

import io
from urllib.parse import urljoin, urlsplit

import feedparser
from scrapy.http import Response

from crawlers.links import Link
from crawlers.spiders.base import RegistrySpider, content_type


class FeedSpider(RegistrySpider):
    """Feeds in RSS 0.9x, 1.0, 2.0, CDF and Atom (RFC 4287): each entry is a detail.

    Further pages of a feed (RFC 5005, sections 3 and 4) are followed; an answer that is no feed,
    as the page that names one, by the rules of the registry.
    """

    name = "feed"

    def find_links(self, response: Response) -> list[Link]:
        """The entries, then older pages of the feed."""
        if response.meta["followed_as"] != self.start_as:
            return super().find_links(response)
        feed = feedparser.parse(
            io.BytesIO(response.body),
            response_headers={
                "content-location": response.url,
                "content-type": content_type(response) or "",
            },
            sanitize_html=False,
        )
        if not feed.version:
            return super().find_links(response)
        if feed.bozo and not feed.entries:
            self.visit.refuse(
                response.url, "broken_feed", f"The feed cannot be read: {feed.bozo_exception}."
            )
        found: dict[str, str] = {}
        lacking = 0
        for entry in feed.entries:
            lacking += not self._add(found, response.url, entry.get("link"), "detail")
        if lacking:
            self.visit.refuse(
                response.url, "bad_link",
                f"{lacking} of {len(feed.entries)} entries of the feed have no link to follow.",
            )  # fmt: skip
        for link in feed.feed.get("links", ()):
            if link.get("rel") in ("next", "prev-archive"):
                self._add(found, response.url, link.get("href"), self.start_as)
        return list(found.items())

    def _add(self, found: dict[str, str], base: str, link: str | None, kind: str) -> bool:
        """Whether the link is an address that can be asked for."""
        try:
            url = urljoin(base, link or "")
            parts = urlsplit(url)
        except ValueError:
            return False
        if not link or parts.scheme not in ("http", "https"):
            return False
        found.setdefault(parts._replace(fragment="").geturl(), kind)
        return True
