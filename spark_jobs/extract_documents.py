"""Pages out of WARC → documents, by the rules of each source. One row per document."""

import json
import sys
from collections.abc import Iterator
from functools import partial

import pyarrow as pa
from pyspark.sql import DataFrame

from minerva import __version__
from minerva.catalog import ENRICHED_DOCUMENTS
from minerva.readers import Page, document_hash, document_id, read
from minerva.readers.rules import Extract
from minerva.registry import Source, sources
from minerva.storage import Json, digest, get_storage
from spark_jobs.plan import Work, plan
from spark_jobs.session import read as load
from spark_jobs.session import session, write
from spark_jobs.sources import batch_of, spark_schema, with_refusals

OUTPUT = ENRICHED_DOCUMENTS
SCHEMA = with_refusals(OUTPUT.schema)


def planned(source_id: str | None = None, since: str = "") -> list[Work]:
    """Crawls whose pages are not extracted, or with other rules, or by another version.

    With `source_id`: every crawl of that source from the crawl id `since` on, done or not.
    """
    rules = rules_of(sources())
    works = plan(
        get_storage(),
        [OUTPUT],
        lambda _, source: digest([__version__, rules.get(source)]),
        (lambda p: p.source_id == source_id and p.crawl_id >= since) if source_id else None,
    )
    return [w for w in works if w.source_id in rules]


def transform(df: DataFrame, rules: dict[str, Json]) -> DataFrame:
    """Pages (columns of `minerva_warc`) → documents and refusals."""
    return df.mapInArrow(partial(_extract, rules), spark_schema(SCHEMA))


def rules_of(entries: dict[str, Source]) -> dict[str, Json]:
    """What workers need of the registry."""
    return {
        s.source_id: {
            "from": s.extract.from_,
            "beside": s.extract.beside,
            "max_bytes": s.politeness.max_bytes,
            "country": s.country,
            "extract": s.extract.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "rules_hash": s.extract.rules_hash(s.country),
        }
        for s in entries.values()
    }


def _extract(rules: dict[str, Json], batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    extracts = {k: Extract.model_validate(v["extract"]) for k, v in rules.items()}
    for batch in batches:
        rows: list[Json] = []
        for page in batch.to_pylist():
            rows += page_rows(page, extracts[page["source_id"]], rules[page["source_id"]])
        yield batch_of(rows, SCHEMA)


def page_rows(page: Json, extract: Extract, rule: Json) -> list[Json]:
    """The rows of one page: its documents, and what was refused."""
    where = {
        "source_id": page["source_id"],
        "crawl_id": page["crawl_id"],
        "warc_file": page["warc_file"],
        "warc_offset": page["warc_offset"],
    }
    if page["error"]:
        reason, _, detail = page["error"].partition(": ")
        return [where | _refused(page["url"], reason, detail)]
    beside = dict(page["beside"] or ())
    reading = read(
        Page(page["url"], page["payload"], page["content_type"] or "", rule["country"], beside),
        extract,
    )
    common = where | {
        "url": page["url"],
        "fetched_at": page["fetched_at"],
        "warc_length": page["warc_length"],
        "payload_digest": page["payload_digest"],
        "charset": reading.charset,
        "extractor": extract.reader,
        "extractor_version": f"{extract.version}+{__version__}",
        "rules_hash": rule["rules_hash"],
    }
    rows = [
        common
        | {
            "document_id": document_id(page["source_id"], page["url"], d.part),
            "kind": d.kind,
            "part": d.part,
            "title": d.title,
            "text": d.text,
            "published_on": d.published_on,
            "language": d.language,
            "place": d.place,
            "price": d.price,
            "currency": d.currency,
            "fields": json.dumps(d.fields, ensure_ascii=False),
            "media_urls": d.media_urls,
            "document_hash": document_hash(d),
        }
        for d in reading.documents
    ]
    return rows + [where | _refused(page["url"], r.reason, r.detail) for r in reading.refusals]


def _refused(record: str, reason: str, detail: str) -> Json:
    return {"refused_record": record, "refused_reason": reason, "refused_detail": detail}


def main(*arguments: str) -> None:
    """Extract what is planned; the arguments are those of `planned`."""
    works = planned(*arguments)
    if not works:
        return
    rules = rules_of(sources())
    paths = [p for w in works for p in w.partition.paths("pages.parquet")]
    spark = session("extract_documents")
    pages = load(spark, "minerva_warc", paths, rules=rules)
    write(transform(pages, rules), works)


if __name__ == "__main__":
    main(*sys.argv[1:])
