"""Documents a second through Spark, in and out, against a bare loop of the same libraries.

Two ratios: of the whole job, and of what is left when the time of the same job on a handful of
documents is taken off, since sessions and workers cost the same however much they do.
"""

import os
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders

from crawlers.warc import WarcFiles, base32
from minerva.catalog import ENRICHED_DOCUMENTS, RAW_PAGES
from minerva.readers import Page, document_hash, document_id, read
from minerva.registry import get_source
from minerva.sandbox import market_pages
from minerva.sandbox.market import Market
from minerva.settings import get_settings
from minerva.storage import get_storage, parquet_bytes, sha256
from spark_jobs.submit import submit

SOURCE = "sandbox_citylist"
CRAWL = "20260101T000001Z"
HANDFUL = 20
HANDFUL_CRAWL = "20251231T000001Z"


def _write_crawl(ads: int, crawl_id: str = CRAWL) -> list[Path]:
    """A crawl of so many ads, written without HTTP; returns the local WARC files."""
    settings, storage = get_settings(), get_storage()
    market = Market(ads * 4, settings.sandbox_seed)
    folder = RAW_PAGES.partition(SOURCE, crawl_id)
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
                "url": ad.url, "source_id": SOURCE, "crawl_id": crawl_id, "fetched_at": moment,
                "status": 200, "record_type": "response", "followed_as": "detail",
                "content_type": kind, "payload_digest": f"sha256:{digest}",
                "payload_bytes": len(body), "warc_file": folder + place.file,
                "warc_offset": place.offset, "warc_length": place.length,
                "original_crawl_id": crawl_id,
            }
        )  # fmt: skip
    warc.close()
    files = [storage.put_file(folder + path.name, path) for path in warc.files]
    index = pa.Table.from_pylist(rows, RAW_PAGES.schema)
    files.append(storage.put(f"{folder}bench-pages.parquet", parquet_bytes(index)))
    storage.commit(RAW_PAGES, SOURCE, crawl_id, files, len(rows))
    partition = storage.partition(RAW_PAGES, SOURCE, crawl_id)
    assert partition is not None
    storage.mark_passed(RAW_PAGES, partition, "bench")
    return warc.files


def _timed() -> float:
    began = time.perf_counter()
    submit("extract_documents")
    return time.perf_counter() - began


def main(ads: int) -> None:
    """Print the rates and their ratios."""
    storage = get_storage()
    _write_crawl(HANDFUL, HANDFUL_CRAWL)
    started = _timed()

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
    seconds = _timed()
    partition = storage.partition(ENRICHED_DOCUMENTS, SOURCE, CRAWL)
    # Both sides must have read the same documents, or their ratio says nothing.
    assert partition is not None and partition.manifest["rows"] == bare == ads
    _report(bare, seconds, started, bare_rate)


def _report(count: int, seconds: float, started: float, bare: float) -> None:
    cores = os.cpu_count() or 1
    whole, work = count / seconds, count / (seconds - started)
    print(
        f"extract: {count:,} in {seconds:.1f} s ({started:.1f} s for a job of {HANDFUL}); bare "
        f"loop {bare:,.0f} a second × {cores}; whole job {whole:,.0f} a second, ratio "
        f"{whole / bare / cores:.2f}; without the start {work:,.0f},"
        f" ratio {work / bare / cores:.2f}"
    )
