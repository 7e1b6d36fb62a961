"""Documents → what they say: selectors, facts, places, indicators. One row per document, with the
rows of each dataset in a list."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame

from minerva import __version__
from minerva.catalog import FINDINGS
from minerva.registry import Source, sources
from minerva.storage import digest, get_storage
from minerva.text.model import Context, Finding
from minerva.text.plain import is_obfuscated
from minerva.text.reading import Reading, read_document
from spark_jobs.plan import Work, plan
from spark_jobs.session import read as load
from spark_jobs.session import session, write
from spark_jobs.sources import REFUSALS, UNHOLDABLE, not_storable, spark_schema, with_refusals

# What is said once of a document, and stands on each of its rows.
_DOCUMENT = pa.schema(
    [
        ("document_id", pa.string()),
        ("source_id", pa.string()),
        ("crawl_id", pa.string()),
        ("score", pa.float64()),
        ("pack_version", pa.string()),
        ("extractor_version", pa.string()),
    ]
)
_ROWS = {
    dataset.name: pa.struct([f for f in dataset.schema if f.name not in _DOCUMENT.names])
    for dataset in FINDINGS
}
SCHEMA = with_refusals(
    pa.schema([*_DOCUMENT, *(pa.field(name, pa.list_(row)) for name, row in _ROWS.items())])
)
# Where a source covers many countries, the currency of an ad tells how its phones are written.
_REGION_OF = {"USD": "US", "CAD": "CA", "GBP": "GB", "EUR": None, "AUD": "AU", "NZD": "NZ"}


class Document(NamedTuple):
    """What of a document is read."""

    document_id: str
    source_id: str
    crawl_id: str
    kind: str
    title: str | None
    text: str | None
    language: str | None
    place: str | None
    currency: str | None


def planned() -> list[Work]:
    """Documents of which not all is found, or by another version."""
    countries = countries_of(sources())
    return plan(
        get_storage(), FINDINGS, lambda _, source: digest([__version__, countries.get(source)])
    )


def transform(df: DataFrame, countries: dict[str, str]) -> DataFrame:
    """Documents (the columns of `Document`) → what they say."""
    return df.mapInArrow(partial(_extract, countries), spark_schema(SCHEMA))


def countries_of(entries: dict[str, Source]) -> dict[str, str]:
    """The country of each source; ZZ: many."""
    return {s.source_id: s.country for s in entries.values()}


def _extract(
    countries: dict[str, str], batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        columns = (batch[name].to_pylist() for name in Document._fields)
        documents = map(Document._make, zip(*columns, strict=True))
        yield batch_of(
            [
                (d, read_document(d.title, d.text, context_of(d, countries.get(d.source_id))))
                for d in documents
                # Statutes and tables hold numbers, not phones.
                if d.kind not in ("provision", "statistic")
            ]
        )


def context_of(document: Document, country: str | None) -> Context:
    """What is known of a document beside its words; `country` is its source's, ZZ: many. Without a
    region only international phones are found."""
    if country in (None, "ZZ"):
        country = _REGION_OF.get(document.currency or "USD", "US")
    return Context(document.language, country, document.place)


def batch_of(read: Sequence[tuple[Document, Reading]]) -> pa.RecordBatch:
    """Documents and what they say; one that says what no table can hold is refused in its place:
    a document must not end a job over millions."""
    try:
        return _batch(read)
    except UNHOLDABLE as error:
        if len(read) == 1:
            owner = dict(zip(Document._fields[:3], read[0][0], strict=False))
            refusal = owner | not_storable(owner.pop("document_id"), error)
            return pa.RecordBatch.from_pylist([refusal], SCHEMA)
        half = len(read) // 2
        return pa.concat_batches([batch_of(read[:half]), batch_of(read[half:])])


def _batch(read: Sequence[tuple[Document, Reading]]) -> pa.RecordBatch:
    # Tuples, turned into columns at once: a dict a row would take as long as the reading.
    lists: dict[str, list[list[tuple[Any, ...]]]] = {name: [] for name in _ROWS}
    for document, reading in read:
        words = {"title": document.title, "text": document.text, "place": document.place}
        lists["enriched_selectors"].append([_selector(s, words) for s in reading.selectors])
        lists["enriched_facts"].append([_fact(f, words) for f in reading.facts])
        lists["enriched_places"].append([(p.raw, p.field, *p[2:]) for p in reading.places])
        lists["enriched_indicators"].append(
            [
                (i.code, i.family, words[i.field][i.start : i.end], i.field, *i[2:6])
                for i in reading.indicators
            ]
        )
    said = [*zip(*(d[:3] for d, _ in read), strict=True)] or [()] * 3
    scores = [reading.score for _, reading in read]
    columns = [
        *(pa.array(column, pa.string()) for column in said),
        pa.array(scores, pa.float64()),
        pa.nulls(len(read), pa.string()),
        pa.repeat(__version__, len(read)),
        *(_lists(lists[name], row) for name, row in _ROWS.items()),
        *(pa.nulls(len(read), kind) for _, kind in REFUSALS),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def _lists(lists: list[list[tuple[Any, ...]]], row: pa.StructType) -> pa.ListArray:
    """Lists of rows as a column."""
    ends = [0]
    rows: list[tuple[Any, ...]] = []
    for found in lists:
        rows += found
        ends.append(len(rows))
    columns = [*zip(*rows, strict=True)] or [()] * len(row)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, row, strict=True)]
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()), pa.StructArray.from_arrays(arrays, fields=list(row))
    )


def _selector(s: Finding, words: dict[str, str]) -> tuple[Any, ...]:
    raw = words[s.field][s.start : s.end]
    return (
        s.kind, s.value, raw, s.field, s.start, s.end, s.region, s.detail,
        is_obfuscated(s.kind, s.value, raw), s.confidence,
    )  # fmt: skip


def _fact(f: Finding, words: dict[str, str]) -> tuple[Any, ...]:
    raw = words[f.field][f.start : f.end]
    amount: float | None = None
    currency: str | None = None
    unit, detail = None, f.detail
    if f.kind == "price":
        currency, number, *_ = f.value.split(":")
        amount, unit, detail = float(number), f.detail, None
    return (
        f.kind, f.value, raw, f.field, f.start, f.end, amount, currency, unit, f.region, detail,
        f.confidence,
    )  # fmt: skip


def main() -> None:
    """Extract what is planned."""
    works = planned()
    if not works:
        return
    paths = [p for w in works for p in w.partition.paths()]
    spark = session("extract_findings")
    documents = load(
        spark, "minerva_parquet", paths,
        dataset="enriched_documents", columns=list(Document._fields),
    )  # fmt: skip
    write(transform(documents, countries_of(sources())), works)


if __name__ == "__main__":
    main()
