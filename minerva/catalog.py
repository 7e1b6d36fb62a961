"""Every dataset once: name, zone, grain, key, schema, prefix."""

from dataclasses import dataclass

import pyarrow as pa

TIMESTAMP = pa.timestamp("us", tz="UTC")

_WARC = [("warc_file", pa.string()), ("warc_offset", pa.int64()), ("warc_length", pa.int64())]
_CRAWL = [("source_id", pa.string()), ("crawl_id", pa.string())]
_SPAN = [
    ("raw", pa.string()),
    ("field", pa.string()),
    ("start_offset", pa.int32()),
    ("end_offset", pa.int32()),
]


@dataclass(frozen=True)
class Dataset:
    """One dataset; `name` is the one string used for it everywhere."""

    name: str
    grain: str
    key: tuple[str, ...]
    prefix: str
    schema: pa.Schema
    made_by: str = ""
    reads: str = ""

    @property
    def zone(self) -> str:
        """raw, enriched or quarantine."""
        return self.name.split("_", 1)[0]

    def partition(self, source_id: str, crawl_id: str) -> str:
        """Where one crawl's part of the dataset lies in the bucket."""
        return f"{self.prefix}source={source_id}/crawl={crawl_id}/"


RAW_PAGES = Dataset(
    name="raw_pages",
    grain="One row per URL visited in a crawl; bodies are WARC records beside it.",
    key=("url",),
    prefix="raw/pages/",
    made_by="crawl",
    schema=pa.schema(
        [
            ("url", pa.string()),
            *_CRAWL,
            ("fetched_at", TIMESTAMP),
            ("status", pa.int32()),
            ("record_type", pa.string()),
            ("followed_as", pa.string()),
            ("content_type", pa.string()),
            ("payload_digest", pa.string()),
            ("payload_bytes", pa.int64()),
            ("etag", pa.string()),
            ("last_modified", pa.string()),
            *_WARC,
            ("original_crawl_id", pa.string()),
            ("original_fetched_at", TIMESTAMP),
            ("links", pa.string()),
        ]
    ),
)

RAW_MEDIA = Dataset(
    name="raw_media",
    grain="One row per picture or video URL visited in a crawl; digests only, never bytes.",
    key=("url",),
    prefix="raw/pages/",
    made_by="crawl",
    schema=pa.schema(
        [
            ("url", pa.string()),
            *_CRAWL,
            ("fetched_at", TIMESTAMP),
            ("record_type", pa.string()),
            ("content_type", pa.string()),
            ("media_bytes", pa.int64()),
            ("sha256_hash", pa.string()),
            ("md5_hash", pa.string()),
            ("pdq_hash", pa.string()),
            ("pdq_quality", pa.int32()),
            ("object_path", pa.string()),
            ("is_referred", pa.bool_()),
            ("referral_reason", pa.string()),
            ("etag", pa.string()),
            ("last_modified", pa.string()),
            *_WARC,
            ("original_crawl_id", pa.string()),
        ]
    ),
)

RAW_INBOX = Dataset(
    name="raw_inbox",
    grain="One row per row of a partner's file that kept its contract.",
    key=("row_number",),
    prefix="raw/inbox/",
    made_by="inbox",
    schema=pa.schema(
        [
            # For a partner's file, source_id is the partner and crawl_id `<dataset>-<SHA-256>`.
            *_CRAWL,
            ("dataset", pa.string()),
            ("row_number", pa.int64()),
            ("row_key", pa.string()),
            ("row_hash", pa.string()),
            ("fields", pa.string()),
            ("file_path", pa.string()),
            ("file_digest", pa.string()),
            ("received_at", TIMESTAMP),
            ("tlp", pa.string()),
            ("purposes", pa.list_(pa.string())),
            ("personal_data", pa.string()),
            ("retained_until", TIMESTAMP),
        ]
    ),
)

ENRICHED_DOCUMENTS = Dataset(
    name="enriched_documents",
    grain="One row per document per crawl that stored its page.",
    key=("document_id",),
    prefix="enriched/documents/",
    made_by="extract_documents",
    reads="raw_pages",
    schema=pa.schema(
        [
            ("document_id", pa.string()),
            *_CRAWL,
            ("kind", pa.string()),
            ("url", pa.string()),
            ("part", pa.string()),
            ("fetched_at", TIMESTAMP),
            ("title", pa.string()),
            ("text", pa.string()),
            ("published_on", pa.date32()),
            ("language", pa.string()),
            ("place", pa.string()),
            ("price", pa.float64()),
            ("currency", pa.string()),
            ("fields", pa.string()),
            ("media_urls", pa.list_(pa.string())),
            ("document_hash", pa.string()),
            ("charset", pa.string()),
            *_WARC,
            ("payload_digest", pa.string()),
            ("extractor", pa.string()),
            ("extractor_version", pa.string()),
            ("rules_hash", pa.string()),
        ]
    ),
)

ENRICHED_SELECTORS = Dataset(
    name="enriched_selectors",
    grain="One row per occurrence of a selector in a document.",
    key=("document_id", "field", "start_offset", "kind", "value"),
    prefix="enriched/selectors/",
    made_by="extract_findings",
    reads="enriched_documents",
    schema=pa.schema(
        [
            ("document_id", pa.string()),
            *_CRAWL,
            ("kind", pa.string()),
            ("value", pa.string()),
            *_SPAN,
            ("region", pa.string()),
            ("detail", pa.string()),
            ("is_obfuscated", pa.bool_()),
            ("confidence", pa.float64()),
            ("extractor_version", pa.string()),
        ]
    ),
)

ENRICHED_FACTS = Dataset(
    name="enriched_facts",
    grain="One row per occurrence of a fact that a document states.",
    key=("document_id", "field", "start_offset", "kind", "value"),
    prefix="enriched/facts/",
    made_by="extract_findings",
    reads="enriched_documents",
    schema=pa.schema(
        [
            ("document_id", pa.string()),
            *_CRAWL,
            ("kind", pa.string()),
            ("value", pa.string()),
            *_SPAN,
            # Of prices only; the unit is what one buys.
            ("amount", pa.float64()),
            ("currency", pa.string()),
            ("unit", pa.string()),
            ("region", pa.string()),
            ("detail", pa.string()),
            ("confidence", pa.float64()),
            ("extractor_version", pa.string()),
        ]
    ),
)

ENRICHED_PLACES = Dataset(
    name="enriched_places",
    grain="One row per mention of a place in a document, or phone that implies one.",
    # Phones have no span: there raw tells them apart.
    key=("document_id", "field", "start_offset", "raw"),
    prefix="enriched/places/",
    made_by="extract_findings",
    reads="enriched_documents",
    schema=pa.schema(
        [
            ("document_id", pa.string()),
            *_CRAWL,
            *_SPAN,
            ("level", pa.string()),
            ("geoname_id", pa.int64()),
            ("name", pa.string()),
            ("country", pa.string()),
            ("admin1_code", pa.string()),
            ("admin1", pa.string()),
            ("latitude", pa.float64()),
            ("longitude", pa.float64()),
            ("h3_cell", pa.string()),
            ("population", pa.int64()),
            ("confidence", pa.float64()),
            ("extractor_version", pa.string()),
        ]
    ),
)

ENRICHED_INDICATORS = Dataset(
    name="enriched_indicators",
    grain="One row per occurrence of an indicator in a document.",
    key=("document_id", "field", "start_offset", "code"),
    prefix="enriched/indicators/",
    made_by="extract_findings",
    reads="enriched_documents",
    schema=pa.schema(
        [
            ("document_id", pa.string()),
            *_CRAWL,
            ("code", pa.string()),
            ("family", pa.string()),
            *_SPAN,
            ("weight", pa.float64()),
            ("contribution", pa.float64()),
            # Of the whole document, the same on each of its rows.
            ("score", pa.float64()),
            ("pack_version", pa.string()),
            ("extractor_version", pa.string()),
        ]
    ),
)

FINDINGS = (ENRICHED_SELECTORS, ENRICHED_FACTS, ENRICHED_PLACES, ENRICHED_INDICATORS)
"""What one reading of a document gives. `field` says in which words offsets count characters:
title, text, or place (what the page states); the place of a phone has none."""

ENRICHED_IMAGES = Dataset(
    name="enriched_images",
    grain="One row per picture URL per crawl that stored it.",
    key=("url",),
    prefix="enriched/images/",
    made_by="hash_images",
    reads="raw_pages",
    schema=pa.schema(
        [
            ("url", pa.string()),
            *_CRAWL,
            ("sha256_hash", pa.string()),
            ("pdq_hash", pa.string()),
            ("pdq_quality", pa.int32()),
            ("width", pa.int32()),
            ("height", pa.int32()),
            ("format", pa.string()),
            ("media_bytes", pa.int64()),
            ("extractor_version", pa.string()),
        ]
    ),
)

QUARANTINE_RECORDS = Dataset(
    name="quarantine_records",
    grain="One row per record that a stage refused, with the reason.",
    key=("stage", "record", "reason"),
    prefix="quarantine/records/",
    schema=pa.schema(
        [
            *_CRAWL,
            ("stage", pa.string()),
            ("record", pa.string()),
            ("reason", pa.string()),
            ("detail", pa.string()),
            ("warc_file", pa.string()),
            ("warc_offset", pa.int64()),
            ("quarantined_at", TIMESTAMP),
        ]
    ),
)

DATASETS: dict[str, Dataset] = {
    d.name: d
    for d in (
        RAW_PAGES,
        RAW_MEDIA,
        RAW_INBOX,
        ENRICHED_DOCUMENTS,
        *FINDINGS,
        ENRICHED_IMAGES,
        QUARANTINE_RECORDS,
    )
}

CURATED = "curated"
"""The curated tables as one gated unit: dbt builds them together, one gate lets them out."""
