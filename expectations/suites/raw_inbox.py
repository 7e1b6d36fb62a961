"""raw_inbox: what partners sent, as their contracts let it in."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from minerva.registry import Source
from minerva.storage import Json

FILE = "rows.parquet"
COLUMNS = [
    "row_number", "row_key", "row_hash", "dataset", "file_path", "file_digest", "tlp",
    "personal_data",
]  # fmt: skip


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy; it is a file of a partner, so there is no source."""
    whole = manifest["rows"]
    return [
        gxe.ExpectTableRowCountToBeBetween(min_value=max(whole, 1), max_value=whole),
        gxe.ExpectColumnValuesToBeUnique(column="row_number"),
        gxe.ExpectColumnValuesToBeBetween(
            column="row_number", min_value=1, max_value=manifest["row_count"]
        ),
        gxe.ExpectColumnValuesToNotBeNull(column="row_key"),
        gxe.ExpectColumnValuesToBeUnique(column="row_key"),
        gxe.ExpectColumnValuesToMatchRegex(column="row_hash", regex="^[0-9a-f]{64}$"),
        gxe.ExpectColumnValuesToBeInSet(column="file_digest", value_set=[manifest["file_digest"]]),
        gxe.ExpectColumnValuesToMatchRegex(column="file_path", regex="^inbox/partner=.+/.+/.+$"),
        gxe.ExpectColumnValuesToNotBeNull(column="tlp"),
        gxe.ExpectColumnValuesToBeInSet(column="tlp", value_set=[manifest["sharing"]["tlp"]]),
        gxe.ExpectColumnValuesToBeInSet(
            column="personal_data", value_set=[manifest["personal_data"]]
        ),
    ]
