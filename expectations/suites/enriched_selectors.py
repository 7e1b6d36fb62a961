"""enriched_selectors: the form of each kind, and where they stand."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.row_conditions import Column

from expectations.suites import findings
from minerva.catalog import ENRICHED_SELECTORS
from minerva.registry import Source
from minerva.storage import Json

FILE = ".parquet"
COLUMNS = [*findings.COLUMNS, "kind", "value", "region", "is_obfuscated", "confidence"]
FORMS = {
    "phone": r"^\+[1-9]\d{6,14}$",
    "email": r"^[^@\sA-Z]+@[^@\sA-Z]+\.[^@\sA-Z.]{2,63}$",
    # Host and path, without scheme, query and fragment.
    "url": r"^(?!www\.)[^\s/?#@:A-Z]+\.[^\s/?#@:A-Z]+(?::\d{1,5})?(?:/[^\s?#]+)?$",
    "handle": r"^[a-z]+:[^\s@A-Z]+$",
    "wallet": r"^(?:btc|ltc):[0-9A-Za-z]{25,90}$|^eth:0x[0-9A-Fa-f]{40}$"
    r"|^xmr:[1-9A-HJ-NP-Za-km-z]{95,106}$|^trx:T[1-9A-HJ-NP-Za-km-z]{33}$",
}


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    return [
        *findings.spans(ENRICHED_SELECTORS, "title", "text"),
        *findings.share("confidence"),
        gxe.ExpectColumnValuesToBeInSet(column="kind", value_set=list(FORMS)),
        *(
            gxe.ExpectColumnValuesToMatchRegex(
                column="value", regex=form, row_condition=Column("kind") == kind
            )
            for kind, form in FORMS.items()
        ),
        gxe.ExpectColumnValuesToMatchRegex(column="region", regex="^(?:[A-Z]{2}|001)$"),
        gxe.ExpectColumnValuesToNotBeNull(column="is_obfuscated"),
    ]
