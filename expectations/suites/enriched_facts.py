"""enriched_facts: prices in a currency, ages of persons, and where they stand."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.row_conditions import Column

from expectations.suites import findings
from minerva.catalog import ENRICHED_FACTS
from minerva.registry import Source
from minerva.storage import Json

FILE = ".parquet"
COLUMNS = [*findings.COLUMNS, "kind", "value", "amount", "currency", "unit", "confidence"]


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    price = Column("kind") == "price"
    return [
        *findings.spans(ENRICHED_FACTS, "title", "text", "place"),
        *findings.share("confidence"),
        gxe.ExpectColumnValuesToMatchRegex(column="kind", regex="^[a-z_]+$"),
        gxe.ExpectColumnValuesToNotBeNull(column="value"),
        gxe.ExpectColumnValuesToMatchRegex(
            column="value", regex=r"^[A-Z]{3}:\d+(?:\.\d+)?(?::[a-z]+)?$", row_condition=price
        ),
        gxe.ExpectColumnValuesToNotBeNull(column="amount", row_condition=price),
        gxe.ExpectColumnValuesToNotBeNull(column="currency", row_condition=price),
        gxe.ExpectColumnValuesToBeBetween(column="amount", min_value=0),
        gxe.ExpectColumnValuesToMatchRegex(column="currency", regex="^[A-Z]{3}$"),
        gxe.ExpectColumnValuesToMatchRegex(
            column="value", regex=r"^\d{1,3}$", row_condition=Column("kind") == "age"
        ),
    ]
