"""Documents → what they say: selectors, facts, places, indicators, each a dataset of its own."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from minerva import __version__
from minerva.catalog import ENRICHED_INDICATORS, FINDINGS, Dataset
from minerva.geo.places import country_of
from minerva.registry import Source, sources
from minerva.storage import digest, get_storage
from minerva.text.lexicon import pack_version
from minerva.text.model import Context, Finding
from minerva.text.plain import is_obfuscated
from minerva.text.reading import Reading, Written, read_document, read_documents
from spark_jobs.packets import Found, Row, Unit
from spark_jobs.plan import Work, plan
from spark_jobs.session import run, session
from spark_jobs.sources import ParquetReader

_REGION_OF = {
    "USD": "US", "CAD": "CA", "GBP": "GB", "AUD": "AU", "NZD": "NZ", "RON": "RO",
}  # fmt: skip


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


def countries_of(entries: dict[str, Source]) -> dict[str, str]:
    """The country of each source; ZZ: many."""
    return {s.source_id: s.country for s in entries.values()}


def find(countries: dict[str, str], documents: Sequence[Document]) -> list[Found]:
    """What documents say."""
    readings = iter(
        read_documents([written(d, countries.get(d.source_id)) for d in documents if _is_read(d)])
    )
    return [([rows_of(d, next(readings))] if _is_read(d) else [], []) for d in documents]


def _is_read(document: Document) -> bool:
    """Statutes and tables hold numbers, not phones."""
    return document.kind not in ("provision", "statistic")


def rows_of(document: Document, reading: Reading) -> Unit:
    """The rows of one document that say what was read in it, of each dataset of FINDINGS."""
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


def written(document: Document, country: str | None) -> Written:
    """A document as it is read; `country` is its source's, ZZ: many. Then its place tells how its
    phones are written, or else its currency, or its words."""
    if country in (None, "ZZ"):
        country = _REGION_OF.get(document.currency or "")
        if document.place:
            country = country_of(document.place, country, document.language) or country
    context = Context(document.language, country, document.place)
    return Written(document.title, document.text, context)


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
    countries = countries_of(sources())
    reader = ParquetReader(
        outputs=FINDINGS, find=partial(find, countries), paths=paths, record=Document
    )
    run(session("extract_findings"), reader, works)


if __name__ == "__main__":
    main()
