"""One line every ten seconds: pages, pages a second, queue."""

import logging

from scrapy.extensions.logstats import LogStats

log = logging.getLogger("minerva.crawl")


class Progress(LogStats):
    """Scrapy's counters in our words."""

    def log(self, spider: object) -> None:
        """Write the line."""
        self.calculate_stats()
        asked = self.stats.get_value("scheduler/enqueued", 0)
        queue = asked - self.stats.get_value("scheduler/dequeued", 0)
        if asked:
            log.info("%d answers, %.1f a second, %d waiting", self.pages, self.prate / 60, queue)
