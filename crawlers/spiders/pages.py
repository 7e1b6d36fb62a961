"""A set of pages reached from an index: statutes, court pages, registers."""

from crawlers.spiders.base import RegistrySpider


class PagesSpider(RegistrySpider):
    """An index and what it lists."""

    name = "pages"
    start_as = "index"
