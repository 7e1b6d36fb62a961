"""Documents a second through Spark, in and out, against a bare loop of the same libraries."""

import io
import os
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders

from crawlers.warc import WarcFiles, base32
from minerva.catalog import ENRICHED_DOCUMENTS, ENRICHED_SELECTORS, RAW_PAGES
from minerva.readers import Page, document_hash, document_id, read
from minerva.registry import get_source
from minerva.sandbox import market_pages
from minerva.sandbox.market import Market
from minerva.settings import get_settings
from minerva.storage import get_storage, parquet_bytes, sha256
from minerva.text.emails import find_emails
from minerva.text.phones import find_phones
from spark_jobs.extract_selectors import region_of
from spark_jobs.submit import submit

SOURCE = "sandbox_citylist"
CRAWL = "20260101T000001Z"


def _write_crawl(ads: int) -> list[Path]:
    """A crawl of so many ads, written without HTTP; returns the local WARC files."""
    settings, storage = get_settings(), get_storage()
    market = Market(ads * 4, settings.sandbox_seed)
    folder = RAW_PAGES.partition(SOURCE, CRAWL)
    warc = WarcFiles(
        settings.state / "bench", f"pages-{uuid.uuid4().hex[:8]}", {"software": "bench"}
    )
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    rows = []
    for number in market.of_site("citylist"):
        ad = market.ad(number)
        body, kind = market_pages.detail(market, ad)
        digest = sha256(body)
        head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        place = warc.write("response", ad.url, moment, body, head, base32(bytes.fromhex(digest)))
        rows.append(
            {
                "url": ad.url, "source_id": SOURCE, "crawl_id": CRAWL, "fetched_at": moment,
                "status": 200, "record_type": "response", "followed_as": "detail",
                "content_type": kind, "payload_digest": f"sha256:{digest}",
                "payload_bytes": len(body), "warc_file": folder + place.file,
                "warc_offset": place.offset, "warc_length": place.length,
                "original_crawl_id": CRAWL,
            }
        )  # fmt: skip
    warc.close()
    files = [storage.put_file(folder + path.name, path) for path in warc.files]
    index = pa.Table.from_pylist(rows, RAW_PAGES.schema)
    files.append(storage.put(f"{folder}bench-pages.parquet", parquet_bytes(index)))
    storage.commit(RAW_PAGES, SOURCE, CRAWL, files, len(rows))
    _pass(RAW_PAGES)
    return warc.files


def _pass(dataset: object) -> None:
    storage = get_storage()
    for partition in storage.partitions(dataset):  # type: ignore[arg-type]
        storage.mark_passed(dataset, partition, "bench")  # type: ignore[arg-type]


def main(ads: int) -> None:
    """Print the rates and their ratios."""
    cores = os.cpu_count() or 1
    storage = get_storage()
    files = _write_crawl(ads)
    extract = get_source(SOURCE).extract

    began = time.perf_counter()
    bare = 0
    for path in files:
        for record in ArchiveIterator(path.open("rb"), record_types=WarcRecordType.response):
            url = record.headers["WARC-Target-URI"]
            body = record.reader.read()
            for document in read(Page(url, body, "text/html; charset=utf-8"), extract).documents:
                document_id(SOURCE, url, document.part)
                document_hash(document)
                bare += 1
    bare_rate = bare / (time.perf_counter() - began)
    began = time.perf_counter()
    submit("extract_documents")
    seconds = time.perf_counter() - began
    partition = storage.partition(ENRICHED_DOCUMENTS, SOURCE, CRAWL)
    # Both sides must have read the same documents, or their ratio says nothing.
    assert partition is not None and partition.manifest["rows"] == bare == ads
    _report("extract_documents", bare, seconds, bare_rate, cores)

    _pass(ENRICHED_DOCUMENTS)
    tables = [pq.read_table(io.BytesIO(storage.get(p))) for p in partition.paths()]
    texts = pa.concat_tables(tables).select(["title", "text", "currency"]).to_pylist()
    began = time.perf_counter()
    selectors = 0
    for row in texts:
        region = region_of(row["currency"])
        for text in (row["title"], row["text"]):
            selectors += len(find_phones(text or "", region)) + len(find_emails(text or ""))
    bare_rate = len(texts) / (time.perf_counter() - began)
    began = time.perf_counter()
    submit("extract_selectors")
    seconds = time.perf_counter() - began
    found = storage.partition(ENRICHED_SELECTORS, SOURCE, CRAWL)
    assert found is not None and found.manifest["rows"] == selectors
    _report("extract_selectors", len(texts), seconds, bare_rate, cores)


def _report(job: str, count: int, seconds: float, bare: float, cores: int) -> None:
    rate = count / seconds
    print(
        f"{job}: {count:,} in {seconds:.1f} s, {rate:,.0f} documents a second (session start, read "
        f"and write included); bare loop {bare:,.0f} × {cores} cores; ratio "
        f"{rate / (bare * cores):.2f}"
    )
