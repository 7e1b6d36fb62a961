"""enriched_images: the form of their hashes."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from minerva.registry import Source
from minerva.storage import Json

FILE = ".parquet"
COLUMNS = ["url", "sha256_hash", "pdq_hash", "pdq_quality", "width", "height", "media_bytes"]


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    return [
        gxe.ExpectColumnValuesToBeUnique(column="url"),
        gxe.ExpectColumnValuesToMatchRegex(column="sha256_hash", regex="^[0-9a-f]{64}$"),
        gxe.ExpectColumnValuesToMatchRegex(column="pdq_hash", regex="^[0-9a-f]{64}$"),
        gxe.ExpectColumnValuesToBeBetween(column="pdq_quality", min_value=0, max_value=100),
        gxe.ExpectColumnValuesToBeBetween(column="width", min_value=1),
        gxe.ExpectColumnValuesToBeBetween(column="height", min_value=1),
    ]
