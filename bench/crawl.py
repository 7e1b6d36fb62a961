"""Pages a second of a crawl with evidence, against bare Scrapy that follows the same links."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import yaml

from crawlers.frontier import Frontier
from minerva.catalog import RAW_PAGES
from minerva.registry import SOURCES_DIR, Source, get_source
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
    """Print the rates and the ratios of like to like: pages with their pictures, pages alone."""
    settings = get_settings()
    source = get_source(SITE)
    day = 0
    # The sandbox draws a picture when it is first asked for.
    _bare(settings, source, pictures=True)
    for pictures in (True, False):
        what = "pages and pictures" if pictures else "pages alone"
        pages, theirs = _bare(settings, source, pictures)
        print(f"crawl: {what}: bare Scrapy {theirs:.0f} a second on {pages:,}")
        for processes in sorted({1, os.cpu_count() or 1}):
            day += 1
            _forget(settings)
            fetched, ours, peak = _crawl(f"2026010{day}T000000Z", processes, pictures)
            print(
                f"crawl: {what}: {fetched:,} answers by {processes} processes, {ours:.0f} a second "
                "with WARC and evidence, from the start of the first process to the manifest; "
                f"{peak / 1e6:.0f} MB in the largest process; ratio {ours / theirs:.2f}"
            )


def _bare(settings: Settings, source: Source, pictures: bool) -> tuple[int, float]:
    """Answers that bare Scrapy got, and how many a second."""
    done = subprocess.run(
        [sys.executable, "-c", BARE, source.start_urls[0], settings.crawl_proxy, "600",
         "1" if pictures else "0"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seen = json.loads(done.stdout.strip().splitlines()[-1])
    return seen["pages"], seen["pages"] / seen["seconds"]


def registry_without_pictures(folder: Path) -> Path:
    """The registry of the one source, that does not follow its pictures."""
    entry = yaml.safe_load((SOURCES_DIR / f"{SITE}.yml").read_text())
    entry["follow"] = [step for step in entry["follow"] if step["as"] != "media"]
    del entry["extract"]["media"]
    (folder / f"{SITE}.yml").write_text(yaml.safe_dump(entry))
    return folder


def _crawl(crawl_id: str, processes: int, pictures: bool) -> tuple[int, float, int]:
    """Answers, answers a second, and the resident bytes of the largest process."""
    peak = 0
    with tempfile.TemporaryDirectory() as folder:
        registry = SOURCES_DIR if pictures else registry_without_pictures(Path(folder))
        process = psutil.Popen(
            [sys.executable, "-m", "minerva.cli", "crawl", SITE, "--crawl-id", crawl_id,
             "--processes", str(processes)],
            env={**os.environ, "MINERVA_SOURCES_DIR": str(registry)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
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
