"""Run one crawl, in this process or in several that share its frontier."""

import fcntl
import logging
import os
import re
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import CrawlerProcess

from crawlers.frontier import Frontier, last_crawl
from crawlers.reach import may_start, reach_settings
from crawlers.settings import scrapy_settings
from crawlers.spiders.base import RegistrySpider
from crawlers.spiders.bulk import BulkSpider
from crawlers.spiders.feed import FeedSpider
from crawlers.spiders.listing import ListingSpider
from crawlers.spiders.pages import PagesSpider
from crawlers.visit import Visit, commit
from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.evidence import chain
from minerva.evidence.keys import signing_key
from minerva.registry import Source, get_source
from minerva.settings import Settings, get_settings
from minerva.storage import CRAWL_ID_FORMAT, Json, Storage, get_storage, now

log = logging.getLogger("minerva.crawl")

# How often (seconds) a worker that has nothing to do asks again: what others find is soon taken.
ExecutionEngine._SLOT_HEARTBEAT_INTERVAL = 0.2

SPIDERS: dict[str, type[RegistrySpider]] = {
    s.name: s for s in (ListingSpider, PagesSpider, BulkSpider, FeedSpider)
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


def crawl(
    source_id: str, crawl_id: str | None = None, *, force: bool = False, processes: int = 1
) -> Json:
    """Crawl a source into raw and return the manifest; one that is there already is returned.

    A crawl that was killed goes on where its last sealed segment ended. `force` crawls a source
    that is not enabled; `processes` share its frontier, and its rate between them.
    Raises RegistryError, StorageError, CrawlError, FrontierError.
    """
    source, settings, storage = get_source(source_id), get_settings(), get_storage()
    crawl_id = crawl_id or datetime.now(UTC).strftime(CRAWL_ID_FORMAT)
    if not re.fullmatch(r"\d{8}T\d{6}Z", crawl_id):
        raise CrawlError(f"{crawl_id!r} is no crawl id; write a UTC time like 20261124T093000Z")
    done = storage.partition(RAW_PAGES, source_id, crawl_id)
    if done:
        log.warning("crawl %s of %s is complete already", crawl_id, source_id)
        chain.seal(storage, source_id, crawl_id)
        return done.manifest
    if not source.enabled and not force:
        raise CrawlError(f"{source_id} is not enabled; set `enabled: true` in its registry file")
    if source.is_sandbox and source.network == "web" and not settings.crawl_proxy:
        raise CrawlError(f"{source_id} lives in the sandbox web: start it with `minerva up`")
    may_start(source, settings, storage)
    # A crawl that could not be sealed at its end is better not begun.
    signing_key(settings.evidence_key)
    spool = settings.state / "spool" / source_id
    with _alone(spool):
        # What killed workers left: their sealed segments are in the bucket.
        for left in spool.glob("*"):
            shutil.rmtree(left, ignore_errors=True)
        frontier = Frontier(settings, source_id, crawl_id)
        try:
            return _whole(source, crawl_id, settings, storage, frontier, processes)
        finally:
            frontier.close()


def _whole(
    source: Source,
    crawl_id: str,
    settings: Settings,
    storage: Storage,
    frontier: Frontier,
    processes: int,
) -> Json:
    started_at, began = now(), time.monotonic()
    previous = frontier.learn(storage)
    frontier.begin(alone=True)
    if processes == 1:
        ended = _work(Visit(source, crawl_id, settings, storage, frontier, previous))
    else:
        ended = _together(source, crawl_id, frontier, processes)
    segments = frontier.segments()
    if not any(s["counts"]["fetched_count"] for s in segments):
        details = sorted({r["detail"] for s in segments for r in s["refused"]})
        frontier.forget()
        raise CrawlError(
            f"nothing could be fetched from {source.source_id}: "
            f"{'; '.join(details[:3]) or 'no answer'}"
        )
    elapsed = max(time.monotonic() - began, 0.001)
    # That of the first run, where a kill came between.
    started_at = min(started_at, *(s["began_at"].astimezone(UTC) for s in segments))
    facts: Json = {
        "started_at": started_at.isoformat(), "crawl_seconds": elapsed, "finish_reason": ended,
    }  # fmt: skip
    manifest = commit(source, crawl_id, settings, storage, frontier, facts)
    log.warning(
        "%s/%s: %d pages (%d new, %d unchanged), %d pictures, %d refused, %.0f pages/s",
        source.source_id, crawl_id, manifest["page_count"], manifest["response_count"],
        manifest["revisit_count"], manifest["media_count"], manifest["quarantined_count"],
        manifest["page_count"] / elapsed,
    )  # fmt: skip
    return manifest


def work(source_id: str, crawl_id: str, worker_id: str, processes: int) -> None:
    """Take part, as `worker_id`, in a crawl that another process leads. Raises as `crawl` does."""
    source, settings, storage = get_source(source_id), get_settings(), get_storage()
    frontier = Frontier(settings, source_id, crawl_id, worker_id)
    frontier.begin(alone=False)
    previous = last_crawl(storage, source_id)
    _work(Visit(source, crawl_id, settings, storage, frontier, previous), share=processes)


def _together(source: Source, crawl_id: str, frontier: Frontier, processes: int) -> str:
    """Lead so many workers until nothing is left; one that dies is replaced, three times at most.
    Raises CrawlError."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    failures = 0

    def start() -> None:
        name = uuid.uuid4().hex
        running[name] = subprocess.Popen(
            [sys.executable, "-m", "minerva.cli", "crawl", source.source_id,
             "--crawl-id", crawl_id, "--processes", str(processes), "--worker", name],
        )  # fmt: skip

    try:
        for _ in range(processes):
            start()
        while running:
            time.sleep(0.2)
            for name, process in list(running.items()):
                if process.poll() is None:
                    continue
                del running[name]
                frontier.release(name)
                if process.returncode:
                    failures += 1
                    if failures > 3:
                        raise CrawlError(
                            f"workers of {source.source_id} ended badly four times (exit code "
                            f"{process.returncode}); see their messages above, then run it again"
                        )
                    start()
        return "finished"
    finally:
        for process in running.values():
            process.terminate()
            process.wait()


def _work(visit: Visit, share: int = 1) -> str:
    """Crawl in this process until nothing is left; how it ended. Raises CrawlError."""
    source = visit.source
    process = CrawlerProcess(
        reach_settings(source, visit.settings, scrapy_settings(source, visit.settings, share))
    )
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    # It warns that redirects carry no Referer, which is what we want.
    logging.getLogger("scrapy.downloadermiddlewares.redirect").setLevel(logging.ERROR)
    crawler = process.create_crawler(SPIDERS[source.spider])
    process.crawl(crawler, visit=visit)
    try:
        process.start()
    finally:
        # Also what was seen before it was stopped: it need not be asked again.
        visit.close()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    ended = stats.get("finish_reason")
    if isinstance(visit.broken, MinervaError):
        raise visit.broken
    if visit.broken or ended not in ("finished", "closespider_pagecount"):
        raise CrawlError(
            f"the crawl of {source.source_id} was stopped ({ended}); run it again to go on"
        ) from visit.broken
    return str(ended)
