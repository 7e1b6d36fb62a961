"""Documents → selectors (phones, e-mails). One row per occurrence."""

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame

from minerva import __version__
from minerva.catalog import ENRICHED_SELECTORS
from minerva.registry import Source, sources
from minerva.storage import Json, digest, get_storage
from minerva.text.emails import find_emails
from minerva.text.phones import find_phones
from spark_jobs.plan import Work, plan
from spark_jobs.session import read as load
from spark_jobs.session import session, write
from spark_jobs.sources import batch_of, spark_schema, with_refusals

OUTPUT = ENRICHED_SELECTORS
SCHEMA = with_refusals(OUTPUT.schema)
COLUMNS = ["document_id", "source_id", "crawl_id", "kind", "title", "text", "currency"]
# Where a source covers many countries, the currency of an ad tells how its phones are written.
_REGION_OF = {"USD": "US", "CAD": "CA", "GBP": "GB", "EUR": None, "AUD": "AU", "NZD": "NZ"}


def planned() -> list[Work]:
    """Documents whose selectors are not found, or by another version."""
    countries = countries_of(sources())
    return plan(get_storage(), OUTPUT, lambda source: digest([__version__, countries.get(source)]))


def transform(df: DataFrame, countries: dict[str, str]) -> DataFrame:
    """Documents (COLUMNS) → selectors."""
    return df.mapInArrow(partial(_extract, countries), spark_schema(SCHEMA))


def countries_of(entries: dict[str, Source]) -> dict[str, str]:
    """The country of each source; ZZ: many."""
    return {s.source_id: s.country for s in entries.values()}


def _extract(
    countries: dict[str, str], batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows: list[Json] = []
        for document in batch.to_pylist():
            # Statutes and tables hold numbers, not phones.
            if document["kind"] not in ("provision", "statistic"):
                rows += document_rows(document, countries.get(document["source_id"], "ZZ"))
        yield batch_of(rows, SCHEMA)


def region_of(currency: str | None) -> str | None:
    """Where the phones of a document are likely from; None: only international ones are found."""
    return _REGION_OF.get(currency or "USD", "US")


def document_rows(document: Json, country: str) -> list[Json]:
    """The selectors of one document."""
    region = country if country != "ZZ" else region_of(document["currency"])
    common = {
        "document_id": document["document_id"],
        "source_id": document["source_id"],
        "crawl_id": document["crawl_id"],
        "extractor_version": __version__,
    }
    rows = []
    for field in ("title", "text"):
        text = document[field] or ""
        for kind, found in (("phone", find_phones(text, region)), ("email", find_emails(text))):
            rows += [
                common
                | {
                    "kind": kind,
                    "value": s.value,
                    "raw": s.raw,
                    "field": field,
                    "start_offset": s.start,
                    "end_offset": s.end,
                    "region": getattr(s, "region", None),
                    "confidence": s.confidence,
                }
                for s in found
            ]
    return rows


def main() -> None:
    """Extract what is planned."""
    works = planned()
    if not works:
        return
    paths = [p for w in works for p in w.partition.paths()]
    spark = session("extract_selectors")
    documents = load(spark, "minerva_parquet", paths, dataset="enriched_documents", columns=COLUMNS)
    write(transform(documents, countries_of(sources())), OUTPUT, works)


if __name__ == "__main__":
    main()
