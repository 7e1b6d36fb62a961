"""curated: the tables that people will read, each with its key."""

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

# What is looked at, by table: never whole texts.
QUERIES = {
    "ads": "select ad_id, source_id, price, currency, published_on, image_count, indicator_score "
    "from ads",
    "ad_indicators": "select ad_id || code as ad_indicator, contribution from ad_indicators",
    "selectors": "select kind || ':' || value as selector, document_count, source_count "
    "from selectors",
    "cases": "select case_id, court, case_name, decided_on from cases",
    "provisions": "select provision_id, law, section, length(text) as text_length from provisions",
    "entities": "select entity_id, ad_count, len(phones) + len(emails) as selector_count "
    "from entities",
    "entity_ads": "select entity_id || ad_id as entity_ad, len(evidence) as evidence_count "
    "from entity_ads",
    "documents": "select document_id, warc_file, warc_offset, payload_digest from documents",
    "crawls": "select source_id || '/' || crawl_id as crawl, page_count from crawls",
}


def expectations(table: str, key: str) -> list[Expectation]:
    """What one table must satisfy; `key` is the first column of its query."""
    found: list[Expectation] = [
        gxe.ExpectColumnValuesToBeUnique(column=key),
        gxe.ExpectColumnValuesToNotBeNull(column=key),
    ]
    match table:
        case "ads":
            found += [
                gxe.ExpectColumnValuesToBeBetween(column="price", min_value=0, max_value=1_000_000),
                gxe.ExpectColumnValuesToMatchRegex(column="currency", regex="^[A-Z]{3}$"),
                gxe.ExpectColumnValuesToBeBetween(
                    column="indicator_score", min_value=0, max_value=1
                ),
            ]
        case "ad_indicators":
            found += [gxe.ExpectColumnValuesToNotBeNull(column="contribution")]
        case "selectors":
            found += [
                gxe.ExpectColumnValuesToBeBetween(column="document_count", min_value=1),
                gxe.ExpectColumnValuesToBeBetween(column="source_count", min_value=1),
            ]
        case "provisions":
            found += [gxe.ExpectColumnValuesToBeBetween(column="text_length", min_value=1)]
        case "entities":
            found += [
                gxe.ExpectColumnValuesToBeBetween(column="ad_count", min_value=1),
                gxe.ExpectColumnValuesToBeBetween(column="selector_count", min_value=1),
            ]
        case "entity_ads":
            found += [gxe.ExpectColumnValuesToBeBetween(column="evidence_count", min_value=1)]
        case "documents":
            found += [
                gxe.ExpectColumnValuesToMatchRegex(
                    column="payload_digest", regex="^sha256:[0-9a-f]{64}$"
                ),
            ]
        case "crawls":
            found += [gxe.ExpectTableRowCountToBeBetween(min_value=1)]
    return found
