"""enriched_indicators: codes of the pack, and a score with its parts."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.suites import findings
from minerva.catalog import ENRICHED_INDICATORS
from minerva.registry import Source
from minerva.storage import Json

FILE = ".parquet"
COLUMNS = [
    *findings.COLUMNS, "code", "family", "weight", "contribution", "score", "pack_version",
]  # fmt: skip


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    return [
        *findings.spans(ENRICHED_INDICATORS, "title", "text"),
        *findings.share("score"),
        *(
            gxe.ExpectColumnValuesToNotBeNull(column=column)
            for column in ("code", "family", "weight", "contribution", "score", "pack_version")
        ),
        gxe.ExpectColumnValuesToBeBetween(column="weight", min_value=-20, max_value=20),
        gxe.ExpectColumnValuesToBeBetween(column="contribution", min_value=-20, max_value=20),
    ]
