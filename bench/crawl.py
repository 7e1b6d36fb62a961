"""Pages a second of a crawl with evidence, against bare Scrapy that follows the same links."""

import contextlib
import json
import os
import subprocess
import sys
import time

import psutil

from crawlers.frontier import Frontier
from minerva.catalog import RAW_PAGES
from minerva.registry import get_source
from minerva.settings import Settings, get_settings
from minerva.storage import get_storage

SITE = "sandbox_townboard"

# Bare Scrapy: follows the same links (pages, not pictures) and keeps nothing.
BARE = """
import sys, json
import scrapy
from scrapy.crawler import CrawlerProcess
start, proxy, seconds, pictures = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4] == "1"
class Bare(scrapy.Spider):
    name = "bare"
    count = 0
    async def start(self):
        yield scrapy.Request(start, meta={"proxy": proxy})
    def parse(self, response):
        Bare.count += 1
        if not hasattr(response, "text"):
            return
        css = "a.next::attr(href), a.ad::attr(href), a.city::attr(href)"
        css += ", img.photo::attr(src)" if pictures else ""
        for link in response.css(css).getall():
            yield response.follow(link, meta={"proxy": proxy})
process = CrawlerProcess({"LOG_ENABLED": False, "ROBOTSTXT_OBEY": True, "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0, "CLOSESPIDER_TIMEOUT": seconds,
    "TELNETCONSOLE_ENABLED": False, "COOKIES_ENABLED": False, "CONCURRENT_ITEMS": 1})
crawler = process.create_crawler(Bare)
process.crawl(crawler)
process.start()
# The same clock as ours: from the first request to the last answer.
spent = crawler.stats.get_stats()["elapsed_time_seconds"]
print(json.dumps({"pages": Bare.count, "seconds": spent}))
"""


def main(ads: int) -> None:
    """Print the rates of one process and of one a core, and the ratio of like to like."""
    settings = get_settings()
    source = get_source(SITE)
    bare = subprocess.run(
        [sys.executable, "-c", BARE, source.start_urls[0], settings.crawl_proxy, "600", "1"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seen = json.loads(bare.stdout.strip().splitlines()[-1])
    theirs = seen["pages"] / seen["seconds"]
    print(f"crawl: bare Scrapy, one process, {theirs:.0f} a second on {seen['pages']:,}")
    for day, processes in enumerate(sorted({1, os.cpu_count() or 1}), 1):
        _forget(settings)
        fetched, ours, peak = _crawl(f"2026010{day}T000000Z", processes)
        ratio = f"; ratio {ours / theirs:.2f}" if processes == 1 else ""
        print(
            f"crawl: {fetched:,} answers by {processes} processes, {ours:.0f} a second with WARC, "
            f"digests and sealed pictures, from the start of the first process to the manifest; "
            f"{peak / 1e6:.0f} MB in the largest process{ratio}"
        )


def _crawl(crawl_id: str, processes: int) -> tuple[int, float, int]:
    """Answers, answers a second, and the resident bytes of the largest process."""
    process = psutil.Popen(
        [sys.executable, "-m", "minerva.cli", "crawl", SITE, "--crawl-id", crawl_id,
         "--processes", str(processes)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    peak = 0
    while process.poll() is None:
        for each in (process, *process.children()):
            with contextlib.suppress(psutil.Error):
                peak = max(peak, each.memory_info().rss)
        time.sleep(0.2)
    partition = get_storage().partition(RAW_PAGES, SITE, crawl_id)
    assert partition is not None
    manifest = partition.manifest
    fetched = manifest["page_count"] + manifest["media_count"]
    return fetched, fetched / manifest["crawl_seconds"], peak


def _forget(settings: Settings) -> None:
    """As if the site had never been visited: every body is fetched."""
    frontier = Frontier(settings, SITE, "none")
    frontier.learn(get_storage())
    frontier.connection.execute("delete from frontier.urls where source_id = %s", [SITE])
    frontier.close()
