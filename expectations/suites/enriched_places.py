"""enriched_places: coordinates on the globe, codes of ISO and H3."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.suites import findings
from minerva.catalog import ENRICHED_PLACES
from minerva.registry import Source
from minerva.storage import Json

FILE = ".parquet"
COLUMNS = [
    *findings.COLUMNS, "raw", "level", "geoname_id", "name", "country", "latitude", "longitude",
    "h3_cell", "population", "confidence",
]  # fmt: skip


def expectations(source: Source | None, manifest: Json, raw: Json) -> list[Expectation]:
    """What one partition must satisfy."""
    return [
        *findings.spans(ENRICHED_PLACES, "title", "text", "place", "phone"),
        *findings.share("confidence"),
        gxe.ExpectColumnValuesToBeInSet(column="level", value_set=["city", "admin1", "country"]),
        gxe.ExpectColumnValuesToBeBetween(column="geoname_id", min_value=1),
        gxe.ExpectColumnValuesToNotBeNull(column="geoname_id"),
        gxe.ExpectColumnValuesToNotBeNull(column="name"),
        gxe.ExpectColumnValuesToMatchRegex(column="country", regex="^[A-Z]{2}$"),
        gxe.ExpectColumnValuesToBeBetween(column="latitude", min_value=-90, max_value=90),
        gxe.ExpectColumnValuesToBeBetween(column="longitude", min_value=-180, max_value=180),
        # 15 hexadecimal digits that begin with mode 1, a cell (h3geo.org).
        gxe.ExpectColumnValuesToMatchRegex(column="h3_cell", regex="^8[0-9a-f]{14}$"),
        gxe.ExpectColumnValuesToBeBetween(column="population", min_value=0),
    ]
