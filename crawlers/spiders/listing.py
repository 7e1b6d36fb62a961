"""Listings that lead to details, further listings and media."""

from crawlers.spiders.base import RegistrySpider


class ListingSpider(RegistrySpider):
    """Advertisement boards, press offices, search results."""

    name = "listing"
