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
from spark_jobs.packets import Batch, batches_of, map_batches, refusal
from spark_jobs.plan import Work, plan
from spark_jobs.session import read as load
from spark_jobs.session import session, write

OUTPUT = ENRICHED_DOCUMENTS
# What a document says of the page that it stands on.
_OF_PAGE = (
    "source_id", "crawl_id", "url", "fetched_at", "payload_digest", "warc_file", "warc_offset",
    "warc_length",
)  # fmt: skip


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
    """Pages (of `minerva_warc`) → documents and refusals."""
    return map_batches(df, partial(_extract, rules))


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


def _extract(rules: dict[str, Json], batches: Iterator[pa.RecordBatch]) -> Iterator[Batch]:
    extracts = {k: Extract.model_validate(v["extract"]) for k, v in rules.items()}
    for batch in batches:
        rows: list[Json] = []
        refusals: list[Json] = []
        for page in batch.to_pylist():
            source = page["source_id"]
            found, refused = page_rows(page, extracts[source], rules[source])
            rows += found
            refusals += refused
        yield from batches_of(OUTPUT, rows, refusals)


def page_rows(page: Json, extract: Extract, rule: Json) -> tuple[list[Json], list[Json]]:
    """The rows of one page: its documents, and what was refused."""
    if page["error"]:
        reason, _, detail = page["error"].partition(": ")
        return [], [refusal(page, page["url"], reason, detail)]
    beside = dict(page["beside"] or ())
    reading = read(
        Page(page["url"], page["payload"], page["content_type"] or "", rule["country"], beside),
        extract,
    )
    common = {name: page[name] for name in _OF_PAGE} | {
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
    return rows, [refusal(page, page["url"], r.reason, r.detail) for r in reading.refusals]


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
