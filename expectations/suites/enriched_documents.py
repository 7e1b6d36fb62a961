"""enriched_documents: how many, and whether the rules of the registry still find their fields."""

from __future__ import annotations

from collections import Counter
from math import floor
from statistics import median
from typing import TYPE_CHECKING, Any

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from minerva.readers.fields import lacking_field
from minerva.registry import Source
from minerva.storage import Json

if TYPE_CHECKING:
    import pandas as pd

FILE = ".parquet"
REQUIRED_SHARE = 0.5
"""Where most pages lack a required field, the layout is new; fewer are bad pages."""
# Fewer extractions in four weeks, or fewer documents, say nothing of what is usual.
LEAST_HISTORY, LEAST_DOCUMENTS = 4, 20
MOST_LOSS = 0.25
"""By how much the share of documents in which a field is filled may fall."""
COLUMNS = [
    "document_id", "kind", "url", "title", "text", "place", "price", "currency", "published_on",
    "document_hash", "payload_digest", "warc_offset", "rules_hash",
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
        gxe.ExpectColumnValuesToNotBeNull(column="rules_hash"),
        gxe.ExpectColumnValuesToMatchRegex(column="rules_hash", regex="^[0-9a-f]{32}$"),
        gxe.ExpectColumnValuesToBeBetween(column="price", min_value=0, max_value=1_000_000),
        gxe.ExpectColumnValuesToMatchRegex(column="currency", regex="^[A-Z]{3}$"),
    ]
    return found


def drift(history: list[Json], manifest: Json) -> list[Expectation]:
    """What an extraction must satisfy beside those of the source's last 28 days: no field is filled
    in much fewer documents than is usual. Few documents say nothing."""
    history = [m for m in history if m["rows"] >= LEAST_DOCUMENTS and "filled" in m]
    if len(history) < LEAST_HISTORY or manifest["rows"] < LEAST_DOCUMENTS:
        return []
    usual = {
        field: median(m["filled"].get(field, 0) / m["rows"] for m in history)
        for field in manifest.get("filled", {})
    }
    return [
        gxe.ExpectColumnValuesToNotBeNull(column=field, mostly=share - MOST_LOSS)
        for field, share in usual.items()
        if share > MOST_LOSS
    ]


def watched(source: Source) -> dict[str, float]:
    """The least share of pages on which a field must be found, by field: what the registry says,
    and for other required fields REQUIRED_SHARE."""
    required = {f: REQUIRED_SHARE for f, r in source.extract.fields.items() if r.required}
    return required | source.assertions.fill


def field_frame(source: Source, documents: pd.DataFrame, refused: list[Json]) -> pd.DataFrame:
    """One row per watched field: on how many pages it is lacking, and how many may lack it.

    A page that was refused for want of a field lacks it, which a look at the documents that are
    there would never show. One page is a bad page, unless every page is like it; where everything
    was refused, whatever for, that is a row of its own.
    """
    import pandas as pd

    refused_for = [(lacking_field(r["reason"], r["detail"]), r["record"]) for r in refused]
    lost = Counter(field for field, _ in refused_for if field)
    rows = []
    for field, share in watched(source).items():
        empty = documents[documents[field].isna()]
        lacking, seen = len(empty) + lost[field], len(documents) + lost[field]
        rule = source.extract.fields.get(field)
        rows.append(
            {
                "source_id": source.source_id,
                "field": field,
                "rule": str(rule) if rule else f"the reader {source.extract.reader}",
                "lacking_count": lacking,
                "page_count": seen,
                "allowed_count": max(floor((1 - share) * seen + 1e-9), min(seen - 1, 1), 0),
                "example": next(
                    (url for f, url in refused_for if f == field), next(iter(empty["url"]), "")
                ),
            }
        )
    if refused and documents.empty:
        rows.append(
            {
                "source_id": source.source_id,
                "field": "(every document)",
                "rule": f"the reader {source.extract.reader} ({refused[0]['reason']})",
                "lacking_count": len(refused),
                "page_count": len(refused),
                "allowed_count": 0,
                "example": refused[0]["record"],
            }
        )
    return pd.DataFrame(rows)


def field_expectations() -> list[Expectation]:
    """No field is lacking more often than it may."""
    return [
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A="allowed_count", column_B="lacking_count", or_equal=True
        )
    ]


def explain(row: dict[str, Any]) -> str:
    """What a person needs to know of a field that is lacking, and how to mend it."""
    return (
        f"field {row['field']} of {row['source_id']}, by {row['rule']}, is lacking on "
        f"{row['lacking_count']} of {row['page_count']} pages ({row['allowed_count']} may lack it)"
        f", for example {row['example']}. If the site has a new layout, add its selector to the "
        f"rule in {row['source_id']}.yml and run `minerva replay {row['source_id']}`; the pages "
        "are kept in raw."
    )
