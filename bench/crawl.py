"""Pages a second of a crawl with evidence, against bare Scrapy that follows the same links."""

import json
import subprocess
import sys
import time

from minerva.registry import get_source
from minerva.settings import get_settings

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
    """Print both rates and their ratio."""
    settings = get_settings()
    source = get_source(SITE)
    bare = subprocess.run(
        [sys.executable, "-c", BARE, source.start_urls[0], settings.crawl_proxy, "600", "1"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seen = json.loads(bare.stdout.strip().splitlines()[-1])
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "minerva.cli", "crawl", SITE, "--crawl-id", "20260101T000000Z"],
        check=True, capture_output=True,
    )  # fmt: skip
    whole = time.monotonic() - began
    from minerva.catalog import RAW_PAGES
    from minerva.storage import get_storage

    partition = get_storage().partition(RAW_PAGES, SITE, "20260101T000000Z")
    assert partition is not None
    manifest = partition.manifest
    fetched = manifest["page_count"] + manifest["media_count"]
    ours = fetched / manifest["crawl_seconds"]
    theirs = seen["pages"] / seen["seconds"]
    print(
        f"crawl: {fetched:,} answers, {ours:.0f} a second with WARC, digests and sealed pictures; "
        f"bare Scrapy {theirs:.0f} a second on {seen['pages']:,}; ratio {ours / theirs:.2f} "
        f"(whole process {whole:.0f} s)"
    )
