"""What every dataset of findings in documents must satisfy: whose they are and where they stand."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from minerva.catalog import Dataset

COLUMNS = ["document_id", "field", "start_offset", "end_offset"]


def spans(dataset: Dataset, *fields: str) -> list[Expectation]:
    """Documents, fields and offsets are of the right form, and no two rows are the same finding."""
    return [
        gxe.ExpectColumnValuesToMatchRegex(column="document_id", regex="^[0-9a-f]{32}$"),
        gxe.ExpectColumnValuesToBeInSet(column="field", value_set=fields),
        gxe.ExpectColumnValuesToBeBetween(column="start_offset", min_value=0),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="end_offset", column_B="start_offset"),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=list(dataset.key)),
    ]


def share(*columns: str) -> list[Expectation]:
    """What lies between nought and one."""
    return [
        gxe.ExpectColumnValuesToBeBetween(column=column, min_value=0, max_value=1)
        for column in columns
    ]
