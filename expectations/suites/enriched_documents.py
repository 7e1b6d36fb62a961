"""enriched_documents: how many, and how many of their fields are filled."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from minerva.registry import Source
from minerva.storage import Json

FILE = ".parquet"
COLUMNS = [
    "document_id", "kind", "url", "title", "text", "place", "price", "currency", "published_on",
    "document_hash", "payload_digest", "warc_offset",
]  # fmt: skip


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    bounds = source.assertions.documents if source else None
    # Later crawls store only what changed: the least number holds for the first.
    is_first = raw.get("previous_manifest_digest") is None
    found: list[Expectation] = [
        gxe.ExpectTableRowCountToBeBetween(
            min_value=bounds.min if bounds and bounds.min and is_first else 0,
            max_value=bounds.max if bounds else None,
        ),
        gxe.ExpectColumnValuesToBeUnique(column="document_id"),
        gxe.ExpectColumnValuesToMatchRegex(column="document_id", regex="^[0-9a-f]{32}$"),
        gxe.ExpectColumnValuesToBeInSet(
            column="kind",
            value_set=["ad", "post", "profile", "notice", "provision", "statistic"],
        ),
        gxe.ExpectColumnValuesToNotBeNull(column="document_hash"),
        gxe.ExpectColumnValuesToBeBetween(column="price", min_value=0, max_value=1_000_000),
        gxe.ExpectColumnValuesToMatchRegex(column="currency", regex="^[A-Z]{3}$"),
    ]
    if source and manifest["rows"]:
        found += [
            gxe.ExpectColumnValuesToNotBeNull(column=field, mostly=share)
            for field, share in source.assertions.fill.items()
        ]
    return found
