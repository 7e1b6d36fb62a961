"""Documents → what they say: selectors, facts, places, indicators. One row per document, with the
rows of each dataset in a list."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame

from minerva import __version__
from minerva.catalog import ENRICHED_INDICATORS, FINDINGS, Dataset
from minerva.geo.places import country_of
from minerva.registry import Source, sources
from minerva.storage import digest, get_storage
from minerva.text.lexicon import pack_version
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
_REGION_OF = {
    "USD": "US", "CAD": "CA", "GBP": "GB", "EUR": None, "AUD": "AU", "NZD": "NZ", "RON": "RO",
}  # fmt: skip

Row = tuple[Any, ...]


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

    def code(dataset: Dataset, source_id: str) -> str:
        version = [__version__, countries.get(source_id)]
        # A new lexicon makes other indicators, and nothing else.
        return digest([*version, pack_version()] if dataset is ENRICHED_INDICATORS else version)

    return plan(get_storage(), FINDINGS, code)


def prepare() -> None:
    """Load what readings look up: once, before workers are forked, so that they share it."""
    words = "New in Boston! Call (202) 555-0123 or write to a@example.org, t.me/quiet, $80."
    read_document(words, words, Context("en", "US", "Boston"))


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
        yield batch_of(
            [
                read_row(document, countries.get(document.source_id))
                for document in map(Document._make, zip(*columns, strict=True))
                # Statutes and tables hold numbers, not phones.
                if document.kind not in ("provision", "statistic")
            ]
        )


def read_row(document: Document, country: str | None) -> Row:
    """The row of one document, or its refusal: a document must not end a job over millions."""
    try:
        reading = read_document(document.title, document.text, context_of(document, country))
    except Exception as error:
        return _refused(document, "not_readable", f"{type(error).__name__}: {str(error)!a}")
    return row_of(document, reading)


def row_of(document: Document, reading: Reading) -> Row:
    """The row of a document that says so: a plain tuple, since a dict would take as long to make as
    the reading, and objects by the million would busy the garbage collector."""
    words = {
        "title": document.title or "",
        "text": document.text or "",
        "place": document.place or "",
    }
    return (
        *document[:3],
        reading.score,
        pack_version(),
        __version__,
        [_selector(s, words) for s in reading.selectors],
        [*_language(document, reading), *(_fact(f, words) for f in reading.facts)],
        [(p.raw, p.field, *p[2:]) for p in reading.places],
        [
            (i.code, i.family, words[i.field][i.start : i.end], i.field, *i[2:6])
            for i in reading.indicators
        ],
        *[None] * len(REFUSALS),
    )


def _refused(document: Sequence[Any], reason: str, detail: str) -> Row:
    record, source_id, crawl_id = document[:3]
    return (None, source_id, crawl_id, *[None] * (len(SCHEMA) - 6), record, reason, detail)


def context_of(document: Document, country: str | None) -> Context:
    """What is known of a document beside its words; `country` is its source's, ZZ: many. Then its
    place tells how its phones are written, or else its currency."""
    if country in (None, "ZZ"):
        country = _REGION_OF.get(document.currency or "USD", "US")
        if document.place:
            country = country_of(document.place, country, document.language) or country
    return Context(document.language, country, document.place)


def batch_of(rows: Sequence[Row]) -> pa.RecordBatch:
    """Rows of documents; one that no table can hold is refused in its place."""
    try:
        columns = [*zip(*rows, strict=True)] or [()] * len(SCHEMA)
        arrays = [_column(c, field.type) for c, field in zip(columns, SCHEMA, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)
    except UNHOLDABLE as error:
        if len(rows) == 1:
            return batch_of([_refused(rows[0], *not_storable(error))])
        half = len(rows) // 2
        return pa.concat_batches([batch_of(rows[:half]), batch_of(rows[half:])])


def _column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """A column, of rows in lists too, whose own columns are made at once."""
    if not pa.types.is_list(kind):
        return pa.array(values, kind)
    ends = [0, *accumulate(len(rows or ()) for rows in values)]
    inside = [*zip(*(row for rows in values for row in rows or ()), strict=True)]
    fields = list(kind.value_type)
    arrays = [
        pa.array(column, field.type)
        for column, field in zip(inside or [()] * len(fields), fields, strict=True)
    ]
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()), pa.StructArray.from_arrays(arrays, fields=fields)
    )


def _selector(s: Finding, words: dict[str, str]) -> Row:
    raw = words[s.field][s.start : s.end]
    return (
        s.kind, s.value, raw, s.field, s.start, s.end, s.region, s.detail,
        is_obfuscated(s.kind, s.value, raw), s.confidence,
    )  # fmt: skip


def _language(document: Document, reading: Reading) -> list[Row]:
    """The language of a whole document, as a fact; only its span is told, not all its words."""
    field = "text" if document.text else "title"
    length = len(document.text or document.title or "")
    if not (reading.language and length):
        return []
    return [("language", reading.language, None, field, 0, length, *[None] * 6)]


def _fact(f: Finding, words: dict[str, str]) -> Row:
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
