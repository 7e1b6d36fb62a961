"""Run one crawl in this process."""

import logging
from datetime import UTC, datetime

from scrapy.crawler import CrawlerProcess

from crawlers.settings import scrapy_settings
from crawlers.spiders.base import RegistrySpider
from crawlers.spiders.bulk import BulkSpider
from crawlers.spiders.listing import ListingSpider
from crawlers.spiders.pages import PagesSpider
from crawlers.visit import Visit
from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.registry import get_source
from minerva.settings import get_settings
from minerva.storage import Json, get_storage

log = logging.getLogger("minerva.crawl")

SPIDERS: dict[str, type[RegistrySpider]] = {
    s.name: s for s in (ListingSpider, PagesSpider, BulkSpider)
}


class CrawlError(MinervaError):
    """A crawl that may not start or did not end well; the message says why and what to do."""


def crawl(source_id: str, crawl_id: str | None = None) -> Json:
    """Crawl a source into raw and return the manifest; one that is there already is returned.

    Raises RegistryError, StorageError, CrawlError.
    """
    source, settings, storage = get_source(source_id), get_settings(), get_storage()
    crawl_id = crawl_id or datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    done = storage.partition(RAW_PAGES, source_id, crawl_id)
    if done:
        log.warning("crawl %s of %s is complete already", crawl_id, source_id)
        return done.manifest
    if not source.enabled:
        raise CrawlError(f"{source_id} is not enabled; set `enabled: true` in its registry file")
    if source.is_sandbox and not settings.crawl_proxy:
        raise CrawlError(f"{source_id} lives in the sandbox web: start it with `minerva up`")
    visit = Visit(source, crawl_id, settings, storage)
    process = CrawlerProcess(scrapy_settings(source, settings))
    crawler = process.create_crawler(SPIDERS[source.spider])
    process.crawl(crawler, visit=visit)
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    ended = stats.get("finish_reason")
    if ended not in ("finished", "closespider_pagecount"):
        raise CrawlError(f"the crawl of {source_id} was stopped ({ended}); run it again")
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
