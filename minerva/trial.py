"""What the rules of a source give on pages that are stored: field by field, without Spark."""

import io
from collections import Counter
from dataclasses import dataclass, field

import pyarrow.parquet as pq

from minerva.beside import pages_beside
from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.readers import Document, Page, read
from minerva.readers.fields import COLUMNS
from minerva.readers.rules import Extract
from minerva.registry import Source
from minerva.storage import Json, Partition, Storage
from minerva.warc import open_record

EXAMPLES = 3


class TrialError(MinervaError):
    """There is nothing to try rules on; the message says what to do."""


@dataclass
class FieldTrial:
    """One field: how many documents have it, what it says, where it is lacking."""

    name: str
    rule: str
    is_required: bool
    filled_count: int = 0
    examples: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    def see(self, value: object, raw: object, url: str) -> None:
        """Count one document."""
        if value in (None, "", []):
            said = f" ({str(raw)[:40]!r} is none)" if raw else ""
            self.lacking.append(f"{url}{said}")
            return
        self.filled_count += 1
        text = " ".join(str(value).split())
        if text not in self.examples and len(self.examples) < EXAMPLES:
            self.examples.append(text)


@dataclass
class Trial:
    """What the rules gave on a sample of one crawl's pages."""

    crawl_id: str
    page_count: int
    sample_count: int
    document_count: int
    tried_count: int
    refusals: Counter[str]
    refused: dict[str, str]
    fields: list[FieldTrial]


def try_rules(storage: Storage, source: Source, sample: int) -> Trial:
    """Read a sample of the pages of a source's last crawl, spread evenly over it.

    `document_count`: what the rules give; `tried_count`: what they would give if no field were
    required, which is what fields are counted over. Raises TrialError, StorageError.
    """
    crawls = storage.partitions(RAW_PAGES, source_id=source.source_id)
    if not crawls:
        raise TrialError(
            f"{source.source_id} was not crawled yet: run `minerva crawl {source.source_id}`"
        )
    crawl = crawls[-1]
    every = _pages(storage, crawl)
    rows = sorted(
        (row for row in every.values() if row["followed_as"] == source.extract.from_),
        key=lambda row: str(row["url"]),
    )
    if not rows:
        raise TrialError(
            f"crawl {crawl.crawl_id} of {source.source_id} has no stored page that was followed as "
            f"{source.extract.from_!r}: look at `follow` and `extract.from` in its registry file"
        )
    chosen = [rows[i * len(rows) // sample] for i in range(sample)] if sample < len(rows) else rows
    extract = source.extract
    eased = extract.model_copy(
        update={
            "fields": {
                name: rule.model_copy(update={"required": False})
                for name, rule in extract.fields.items()
            }
        }
    )
    trial = Trial(crawl.crawl_id, len(rows), len(chosen), 0, 0, Counter(), {}, [])
    fields = {
        name: FieldTrial(name, str(rule), rule.required) for name, rule in extract.fields.items()
    }
    for row in chosen:
        page, error = _page(storage, source, row, every)
        if page is None:
            reason, _, detail = (error or "").partition(": ")
            trial.refusals[reason] += 1
            trial.refused.setdefault(reason, f"{row['url']}: {detail}")
            continue
        reading = read(page, extract)
        trial.document_count += len(reading.documents)
        for refusal in reading.refusals:
            trial.refusals[refusal.reason] += 1
            trial.refused.setdefault(refusal.reason, f"{page.url}: {refusal.detail}")
        for document in read(page, eased).documents:
            trial.tried_count += 1
            _see(fields, document, page.url, extract)
    trial.fields = list(fields.values())
    return trial


def _see(fields: dict[str, FieldTrial], document: Document, url: str, extract: Extract) -> None:
    said: Json = {name: getattr(document, name) for name in COLUMNS}
    if document.price is not None:
        said["price"] = f"{document.price:g} {document.currency}"
    # What the reader finds without a rule is shown too.
    said |= {n: v for n, v in document.fields.items() if not n.endswith("_raw")}
    for name, value in said.items():
        if name not in fields and value not in (None, "", []):
            fields[name] = FieldTrial(name, f"the reader {extract.reader}", False)
    for name, trial in fields.items():
        trial.see(said.get(name), document.fields.get(f"{name}_raw"), url)


def _pages(storage: Storage, crawl: Partition) -> dict[str, Json]:
    rows: dict[str, Json] = {}
    for path in crawl.paths("pages.parquet"):
        table = pq.read_table(io.BytesIO(storage.get(path)))
        rows |= {r["url"]: r for r in table.to_pylist() if r["status"] == 200}
    return rows


def _page(
    storage: Storage, source: Source, row: Json, every: dict[str, Json]
) -> tuple[Page | None, str | None]:
    """A stored page; one that did not change lies in the crawl that saw it first."""
    limit = source.politeness.max_bytes
    member = storage.get(row["warc_file"], row["warc_offset"], row["warc_length"])
    payload, error = open_record(member, row["payload_digest"], limit)
    if payload is None:
        return None, error
    kinds = source.extract.beside
    beside = pages_beside(storage, row, every, kinds, limit) if kinds else {}
    return Page(row["url"], payload, row["content_type"] or "", source.country, beside), None
