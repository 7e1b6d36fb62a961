"""A gate lets through what is right, and says what is wrong, where and for example which row."""

import pyarrow as pa
import pytest

from expectations.gate import GateFailed, gate
from minerva.catalog import ENRICHED_SELECTORS, RAW_PAGES
from minerva.settings import Settings
from minerva.storage import Storage, parquet_bytes

pytestmark = pytest.mark.services


def selector(value: str, document: str) -> dict[str, object]:
    return {
        "document_id": document * 32, "source_id": "sandbox_gate", "crawl_id": "1", "kind": "phone",
        "value": value, "raw": value, "field": "text", "start_offset": 3, "end_offset": 9,
        "region": None, "confidence": 0.9, "extractor_version": "1",
    }  # fmt: skip


def test_a_bad_partition_stays_behind_and_is_named_while_others_pass(platform: Settings) -> None:
    storage = Storage(platform)
    rows = {
        "good": [selector("+12125550123", "a"), selector("+12125550124", "b")],
        "bad": [selector("+12125550123", "a"), selector("call me", "c")],
        "empty": [],
    }
    for name, found in rows.items():
        table = pa.Table.from_pylist(found, ENRICHED_SELECTORS.schema)
        storage.write_partition(ENRICHED_SELECTORS, "sandbox_gate", name, table)
    try:
        with pytest.raises(GateFailed) as failed:
            gate("enriched_selectors", source_id="sandbox_gate")
        told = str(failed.value)
        assert "sandbox_gate/bad" in told and "sandbox_gate/good" not in told
        assert "value" in told and "c" * 32 in told
        passed = storage.partitions(ENRICHED_SELECTORS, passed=True, source_id="sandbox_gate")
        assert [p.crawl_id for p in passed] == ["empty", "good"]
        assert (platform.state / "docs" / "data_docs" / "index.html").exists()
    finally:
        storage.delete(list(storage.paths("enriched/selectors/source=sandbox_gate/")))


def crawl_of(
    storage: Storage, day: int, pages: int, page_bytes: int, bodies: int | None = None
) -> None:
    """A crawl of a source that no registry knows: so many pages of one size, so many bodies."""
    crawl_id = f"202601{day:02d}T000000Z"
    folder = RAW_PAGES.partition("sandbox_drift", crawl_id)
    rows = [
        {"url": f"http://drift.test/{n}", "status": 200, "record_type": "response",
         "followed_as": "detail", "payload_digest": f"sha256:{n % (bodies or pages):064x}",
         "payload_bytes": page_bytes, "warc_file": f"{folder}a.warc.gz", "warc_offset": n,
         "warc_length": 1, "original_crawl_id": crawl_id}
        for n in range(pages)
    ]  # fmt: skip
    table = pa.Table.from_pylist(rows, RAW_PAGES.schema)
    files = [storage.put(f"{folder}one-pages.parquet", parquet_bytes(table))]
    storage.commit(
        RAW_PAGES, "sandbox_drift", crawl_id, files, pages,
        page_count=pages, body_bytes=pages * page_bytes, distinct_body_count=bodies or pages,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "pages", "page_bytes", "bodies", "told"),
    [
        (6, 9, 1_000, 9, "row_count"), (7, 45, 1_000, 45, "row_count"),
        (8, 20, 200, 20, "payload_bytes"), (9, 20, 1_000, 5, "payload_digest"),
    ],
)  # fmt: skip
def test_a_crawl_unlike_those_of_the_weeks_before_stays_behind(
    platform: Settings, day: int, pages: int, page_bytes: int, bodies: int, told: str
) -> None:
    storage = Storage(platform)
    try:
        for usual in range(1, 5):
            # The first crawls have nothing to be held against: any size will do.
            crawl_of(storage, usual, 18 + usual, 1_000)
            gate("raw_pages", source_id="sandbox_drift")
        crawl_of(storage, 5, 14, 900)
        gate("raw_pages", source_id="sandbox_drift")
        crawl_of(storage, day, pages, page_bytes, bodies)
        with pytest.raises(GateFailed) as failed:
            gate("raw_pages", source_id="sandbox_drift")
        assert told in str(failed.value) and f"202601{day:02d}" in str(failed.value)
    finally:
        storage.delete(list(storage.paths("raw/pages/source=sandbox_drift/")))
