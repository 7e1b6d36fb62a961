"""enriched_selectors: their form and their spans."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from minerva.registry import Source
from minerva.storage import Json

FILE = ".parquet"
COLUMNS = ["document_id", "kind", "value", "field", "start_offset", "end_offset", "confidence"]


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    return [
        gxe.ExpectColumnValuesToMatchRegex(column="document_id", regex="^[0-9a-f]{32}$"),
        gxe.ExpectColumnValuesToBeInSet(column="kind", value_set=["phone", "email"]),
        gxe.ExpectColumnValuesToMatchRegex(
            column="value", regex=r"^(\+[1-9]\d{6,14}|[^@\s]+@[^@\s]+\.[a-z]{2,24})$"
        ),
        gxe.ExpectColumnValuesToBeBetween(column="start_offset", min_value=0),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="end_offset", column_B="start_offset"),
        gxe.ExpectColumnValuesToBeBetween(column="confidence", min_value=0, max_value=1),
        gxe.ExpectCompoundColumnsToBeUnique(
            column_list=["document_id", "field", "start_offset", "kind"]
        ),
    ]
