"""Scrapy's settings for one source: polite by default, nothing that we do not use."""

from typing import Any

from minerva import __version__
from minerva.registry import Source
from minerva.settings import Settings


def scrapy_settings(source: Source, settings: Settings, share: int = 1) -> dict[str, Any]:
    """The settings of one crawl; `share`: of so many processes, which together ask no faster."""
    polite = source.politeness
    delay, concurrency = polite.delay_seconds * share, max(1, polite.concurrency // share)
    return {
        "BOT_NAME": "minerva",
        "USER_AGENT": f"Minerva/{__version__} (+{settings.operator})",
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "Minerva",
        "CRAWL_SHARE": share,
        "CONCURRENT_REQUESTS": concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
        # Scrapy starts so many workers for the items of every page; our spiders give none.
        "CONCURRENT_ITEMS": 1,
        "DOWNLOAD_DELAY": delay,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "DOWNLOAD_TIMEOUT": polite.timeout_seconds,
        "DOWNLOAD_MAXSIZE": polite.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        "RETRY_TIMES": polite.retries,
        "REDIRECT_MAX_TIMES": 5,
        "CLOSESPIDER_PAGECOUNT": polite.max_pages or 0,
        # What is stored as it came must be read again: the readers of raw know these two.
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        },
        "SCHEDULER": "crawlers.scheduler.FrontierScheduler",
        # The frontier knows what was asked.
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOGSTATS_INTERVAL": 10,
        "STATS_DUMP": False,
        "LOG_VERSIONS": [],
        "EXTENSIONS": {
            "scrapy.extensions.logstats.LogStats": None,
            "crawlers.progress.Progress": 0,
        },
        "LOG_LEVEL": "INFO",
        "LOG_FORMAT": "%(asctime)s %(name)s %(message)s",
        # It reads the source of a spider's methods at every answer.
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
        # Answers of every status reach the spider, and what they lead to the frontier.
        "SPIDER_MIDDLEWARES": {
            f"scrapy.spidermiddlewares.{name}": None
            for name in (
                "start.StartSpiderMiddleware",
                "httperror.HttpErrorMiddleware",
                "referer.RefererMiddleware",
                "urllength.UrlLengthMiddleware",
                "depth.DepthMiddleware",
                "metacopy.MetaCopyDetectionMiddleware",
            )
        },
        "DOWNLOADER_MIDDLEWARES": {
            # The guard knows the allowed hosts.
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "crawlers.middlewares.guard.Guard": 50,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawlers.middlewares.robots.StrictRobots": 100,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            "crawlers.middlewares.retry.PoliteRetry": 550,
            "crawlers.middlewares.conditional.Conditional": 560,
            "crawlers.middlewares.recorder.Recorder": 950,
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
            "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
        },
    }
