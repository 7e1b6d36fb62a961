"""raw_pages: a crawl's index. Its size is what the registry promises and what is usual."""

from statistics import median

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from minerva.registry import Source
from minerva.storage import Json

# Fewer crawls in four weeks say nothing of what is usual.
LEAST_HISTORY = 4

FILE = "pages.parquet"
COLUMNS = [
    "url", "status", "record_type", "followed_as", "payload_digest", "payload_bytes", "warc_file",
    "warc_offset", "warc_length", "original_crawl_id",
]  # fmt: skip


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    bounds = source.assertions.pages if source else None
    return [
        gxe.ExpectTableRowCountToBeBetween(
            min_value=bounds.min if bounds and bounds.min else 1,
            max_value=bounds.max if bounds else None,
        ),
        gxe.ExpectColumnValuesToBeUnique(column="url"),
        gxe.ExpectColumnValuesToNotBeNull(column="url"),
        gxe.ExpectColumnValuesToBeBetween(column="status", min_value=100, max_value=599),
        # A site that answers mostly errors was not crawled.
        gxe.ExpectColumnValuesToBeInSet(column="status", value_set=[200], mostly=0.5),
        gxe.ExpectColumnValuesToBeInSet(column="record_type", value_set=["response", "revisit"]),
        gxe.ExpectColumnValuesToMatchRegex(column="payload_digest", regex=r"^sha256:[0-9a-f]{64}$"),
        gxe.ExpectColumnValuesToMatchRegex(column="warc_file", regex=r"^raw/pages/.+\.warc\.gz$"),
        gxe.ExpectColumnValuesToBeBetween(column="warc_offset", min_value=0),
        gxe.ExpectColumnValuesToBeBetween(column="warc_length", min_value=1),
    ]


def drift(history: list[Json], manifest: Json) -> list[Expectation]:
    """What a crawl must satisfy beside the manifests of the source's last 28 days: neither half nor
    twice the pages, neither a third nor three times their size, and not twice as many of them with
    the same body."""
    history = [m for m in history if m.get("page_count") and m.get("body_bytes") is not None]
    if len(history) < LEAST_HISTORY:
        return []
    pages = median(m["page_count"] for m in history)
    size = median(m["body_bytes"] / m["page_count"] for m in history)
    distinct = median(m.get("distinct_body_count", 0) / m["page_count"] for m in history)
    return [
        gxe.ExpectTableRowCountToBeBetween(min_value=int(pages / 2), max_value=int(2 * pages) + 1),
        gxe.ExpectColumnMeanToBeBetween(
            column="payload_bytes", min_value=size / 3, max_value=3 * size + 1
        ),
        gxe.ExpectColumnProportionOfUniqueValuesToBeBetween(
            column="payload_digest", min_value=distinct / 2
        ),
    ]
