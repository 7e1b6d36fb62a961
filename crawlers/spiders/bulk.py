"""Files that are fetched whole: tables, archives."""

from crawlers.spiders.base import RegistrySpider


class BulkSpider(RegistrySpider):
    """The start addresses are the files; nothing is followed."""

    name = "bulk"
    start_as = "file"
