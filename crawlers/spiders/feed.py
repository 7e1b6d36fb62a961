"""Press offices and others that tell their news by RSS or Atom."""

import io
from urllib.parse import urldefrag, urljoin

import feedparser
from scrapy.http import Response

from crawlers.links import Complaint, Link
from crawlers.spiders.base import RegistrySpider, content_type


class FeedSpider(RegistrySpider):
    """Each entry of a feed is a detail, each further page of it a listing.

    A listing that is no feed, as the page that names one, leads on by the rules of the registry.
    """

    name = "feed"

    def find_links(self, response: Response) -> list[Link]:
        """Every link of a feed, or that a rule takes, absolute, in order, once."""
        if response.meta["followed_as"] != self.start_as:
            return super().find_links(response)
        links, complaints = feed_links(response.url, response.body, content_type(response) or "")
        for complaint in complaints:
            self.visit.refuse(response.url, *complaint)
        return links or super().find_links(response)


def feed_links(url: str, body: bytes, content_type: str) -> tuple[list[Link], list[Complaint]]:
    """The entries of a feed, then its further pages (RFC 5005, sections 3 and 4), and what was
    wrong; nothing of what is no feed.

    Feeds in RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287), CDF, well formed or nearly so.
    """
    try:
        feed = feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-location": url, "content-type": content_type},
            sanitize_html=False,
        )
    # Of damaged heads and names of charsets it raises this and that.
    except Exception as error:
        said = f"The feed cannot be read: {type(error).__name__}: {error}."
        return [], [Complaint("broken_feed", said)]
    if not feed.get("version"):
        return [], []
    complaints = []
    if feed.bozo and not feed.entries:
        said = f"The feed cannot be read: {feed.bozo_exception}."
        complaints.append(Complaint("broken_feed", said))
    found: dict[str, str] = {}
    lacking = 0
    for entry in feed.entries:
        target = _address(url, entry.get("link"))
        if target:
            found.setdefault(target, "detail")
        lacking += target is None
    if lacking:
        said = f"{lacking} of {len(feed.entries)} entries of the feed have no address to follow."
        complaints.append(Complaint("bad_link", said))
    for link in feed.feed.get("links", ()):
        if link.get("rel") in ("next", "prev-archive"):
            target = _address(url, link.get("href"))
            if target:
                found.setdefault(target, "listing")
    return list(found.items()), complaints


def _address(base: str, link: str | None) -> str | None:
    try:
        url = urldefrag(urljoin(base, link or ""))[0]
    except ValueError:
        return None
    return url if link and url.startswith(("http://", "https://")) else None
