"""Run one crawl in this process."""

import fcntl
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from scrapy.crawler import CrawlerProcess

from crawlers.settings import scrapy_settings
from crawlers.spiders.base import RegistrySpider
from crawlers.spiders.bulk import BulkSpider
from crawlers.spiders.listing import ListingSpider
from crawlers.spiders.pages import PagesSpider
from crawlers.visit import Visit
from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.evidence import chain
from minerva.evidence.keys import signing_key
from minerva.registry import get_source
from minerva.settings import get_settings
from minerva.storage import Json, get_storage

log = logging.getLogger("minerva.crawl")

SPIDERS: dict[str, type[RegistrySpider]] = {
    s.name: s for s in (ListingSpider, PagesSpider, BulkSpider)
}


class CrawlError(MinervaError):
    """A crawl that may not start or did not end well; the message says why and what to do."""


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the spool of a source: two crawls at once would ask its site twice as often."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise CrawlError(
            f"{folder.name} is being crawled by another process; wait for it, then run it again"
        ) from error
    finally:
        os.close(handle)


def crawl(source_id: str, crawl_id: str | None = None, *, force: bool = False) -> Json:
    """Crawl a source into raw and return the manifest; one that is there already is returned.

    `force` crawls a source that is not enabled. Raises RegistryError, StorageError, CrawlError.
    """
    source, settings, storage = get_source(source_id), get_settings(), get_storage()
    crawl_id = crawl_id or datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    if not re.fullmatch(r"\d{8}T\d{6}Z", crawl_id):
        raise CrawlError(f"{crawl_id!r} is no crawl id; write a UTC time like 20261124T093000Z")
    done = storage.partition(RAW_PAGES, source_id, crawl_id)
    if done:
        log.warning("crawl %s of %s is complete already", crawl_id, source_id)
        chain.seal(storage, source_id, crawl_id)
        return done.manifest
    if not source.enabled and not force:
        raise CrawlError(f"{source_id} is not enabled; set `enabled: true` in its registry file")
    if source.is_sandbox and not settings.crawl_proxy:
        raise CrawlError(f"{source_id} lives in the sandbox web: start it with `minerva up`")
    # A crawl that could not be sealed at its end is better not begun.
    signing_key(settings.evidence_key)
    with _alone(settings.state / "spool" / source_id):
        return _run(Visit(source, crawl_id, settings, storage))


def _run(visit: Visit) -> Json:
    source, source_id, crawl_id = visit.source, visit.source.source_id, visit.crawl_id
    process = CrawlerProcess(scrapy_settings(source, visit.settings))
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    # It warns that redirects carry no Referer, which is what we want.
    logging.getLogger("scrapy.downloadermiddlewares.redirect").setLevel(logging.ERROR)
    crawler = process.create_crawler(SPIDERS[source.spider])
    process.crawl(crawler, visit=visit)
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    ended = stats.get("finish_reason")
    if ended not in ("finished", "closespider_pagecount"):
        raise CrawlError(
            f"the crawl of {source_id} was stopped ({ended}); run it again"
        ) from visit.broken
    if not any(p["status"] == 200 for p in visit.pages.values()):
        reasons = "; ".join(sorted({r["detail"] for r in visit.refused.values()})[:3])
        raise CrawlError(f"nothing could be fetched from {source_id}: {reasons or 'no answer'}")
    elapsed = max(stats.get("elapsed_time_seconds", 0.0), 0.001)
    manifest = visit.commit({"crawl_seconds": elapsed, "finish_reason": ended})
    log.warning(
        "%s/%s: %d pages (%d new, %d unchanged), %d pictures, %d refused, %.0f pages/s",
        source_id, crawl_id, manifest["page_count"], manifest["response_count"],
        manifest["revisit_count"], manifest["media_count"], manifest["quarantined_count"],
        manifest["page_count"] / elapsed,
    )  # fmt: skip
    return manifest
