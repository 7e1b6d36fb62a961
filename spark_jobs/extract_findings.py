"""Documents → what they say: selectors, facts, places, indicators, each a dataset of its own."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame

from minerva import __version__
from minerva.catalog import ENRICHED_INDICATORS, FINDINGS, Dataset
from minerva.geo.places import country_of
from minerva.registry import Source, sources
from minerva.storage import Json, digest, get_storage
from minerva.text.lexicon import pack_version
from minerva.text.model import Context, Finding
from minerva.text.plain import is_obfuscated
from minerva.text.reading import Reading, read_document
from spark_jobs.packets import (
    UNHOLDABLE,
    Batch,
    map_batches,
    not_storable,
    refusal,
    refused_batch,
)
from spark_jobs.plan import Work, plan
from spark_jobs.session import read as load
from spark_jobs.session import session, write

_REGION_OF = {
    "USD": "US", "CAD": "CA", "GBP": "GB", "EUR": None, "AUD": "AU", "NZD": "NZ", "RON": "RO",
}  # fmt: skip

Row = tuple[Any, ...]
Rows = tuple[list[Row], ...]
"""The rows of each dataset of FINDINGS. Plain tuples: a dict would take as long to make as the
reading, and objects by the million would busy the garbage collector."""


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
    return map_batches(df, partial(_extract, countries))


def countries_of(entries: dict[str, Source]) -> dict[str, str]:
    """The country of each source; ZZ: many."""
    return {s.source_id: s.country for s in entries.values()}


def _extract(countries: dict[str, str], batches: Iterator[pa.RecordBatch]) -> Iterator[Batch]:
    for batch in batches:
        columns = (batch[name].to_pylist() for name in Document._fields)
        yield from read_documents(map(Document._make, zip(*columns, strict=True)), countries)


def read_documents(documents: Iterable[Document], countries: dict[str, str]) -> Iterator[Batch]:
    """What documents say; one that cannot be read or held is refused: it must not end a job over
    millions."""
    found: list[tuple[Document, Rows]] = []
    refusals: list[Json] = []
    for document in documents:
        # Statutes and tables hold numbers, not phones.
        if document.kind in ("provision", "statistic"):
            continue
        try:
            context = context_of(document, countries.get(document.source_id))
            reading = read_document(document.title, document.text, context)
            found.append((document, rows_of(document, reading)))
        except Exception as error:
            detail = f"{type(error).__name__}: {str(error)!a}"
            refusals.append(
                refusal(document._asdict(), document.document_id, "not_readable", detail)
            )
    yield from batches_of(found, refusals)
    yield from refused_batch(refusals)


def rows_of(document: Document, reading: Reading) -> Rows:
    """The rows of one document that say what was read in it."""
    words = {
        "title": document.title or "",
        "text": document.text or "",
        "place": document.place or "",
    }
    owner = document[:3]
    facts = [*_language(document, reading), *(_fact(f, words) for f in reading.facts)]
    return (
        [(*owner, *_selector(s, words), __version__) for s in reading.selectors],
        [(*owner, *fact, __version__) for fact in facts],
        [(*owner, p.raw, p.field, *p[2:], __version__) for p in reading.places],
        [
            (*owner, i.code, i.family, words[i.field][i.start : i.end], i.field, *i[2:6],
             reading.score, pack_version(), __version__)
            for i in reading.indicators
        ],
    )  # fmt: skip


def context_of(document: Document, country: str | None) -> Context:
    """What is known of a document beside its words; `country` is its source's, ZZ: many. Then its
    place tells how its phones are written, or else its currency."""
    if country in (None, "ZZ"):
        country = _REGION_OF.get(document.currency or "USD", "US")
        if document.place:
            country = country_of(document.place, country, document.language) or country
    return Context(document.language, country, document.place)


def batches_of(found: Sequence[tuple[Document, Rows]], refusals: list[Json]) -> list[Batch]:
    """Rows of documents as batches; `refusals` gets the document that no table can hold."""
    try:
        return [
            (dataset.name, _batch([*chain.from_iterable(rows[n] for _, rows in found)], dataset))
            for n, dataset in enumerate(FINDINGS)
        ]
    except UNHOLDABLE as error:
        if len(found) == 1:
            document = found[0][0]
            refusals.append(not_storable(document._asdict(), document.document_id, error))
            return []
        half = len(found) // 2
        return batches_of(found[:half], refusals) + batches_of(found[half:], refusals)


def _batch(rows: Sequence[Row], dataset: Dataset) -> pa.RecordBatch:
    columns = [*zip(*rows, strict=True)] or [()] * len(dataset.schema)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, dataset.schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=dataset.schema)


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
        columns=list(Document._fields),
    )  # fmt: skip
    write(transform(documents, countries_of(sources())), works)


if __name__ == "__main__":
    main()
