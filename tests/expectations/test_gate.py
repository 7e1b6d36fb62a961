"""A gate lets through what is right, and says what is wrong, where and for example which row."""

from collections.abc import Iterator

import pyarrow as pa
import pytest

from expectations.gate import GateFailed, gate
from minerva.catalog import ENRICHED_FACTS, ENRICHED_SELECTORS, FINDINGS, RAW_PAGES, Dataset
from minerva.settings import Settings
from minerva.storage import Json, Storage, parquet_bytes

pytestmark = pytest.mark.services


SOURCE = "sandbox_gate"


def row(dataset: Dataset, document: str, **said: object) -> Json:
    """A row that the gate of a dataset lets through, but for what is said."""
    right: Json = {
        "document_id": document * 32, "source_id": SOURCE, "crawl_id": "1", "field": "text",
        "raw": "words", "start_offset": 3, "end_offset": 9, "confidence": 0.9,
        "extractor_version": "1", "kind": "phone", "value": "+12025550123",
        "is_obfuscated": False, "geoname_id": 1, "name": "Arden", "level": "city",
        "country": "US", "latitude": 40.5, "longitude": -74.25, "h3_cell": "872a1072bffffff",
        "population": 0, "code": "X-1", "family": "movement", "weight": 0.5,
        "contribution": 0.5, "score": 0.25, "pack_version": "1",
    } | said  # fmt: skip
    return {name: right.get(name) for name in dataset.schema.names}


def partition_of(storage: Storage, dataset: Dataset, crawl_id: str, rows: list[Json]) -> None:
    table = pa.Table.from_pylist(rows, dataset.schema)
    storage.write_partition(dataset, SOURCE, crawl_id, table)


@pytest.fixture
def storage(platform: Settings) -> Iterator[Storage]:
    storage = Storage(platform)
    yield storage
    for dataset in FINDINGS:
        storage.delete(list(storage.paths(f"{dataset.prefix}source={SOURCE}/")))


def test_a_bad_partition_stays_behind_and_is_named_while_others_pass(
    platform: Settings, storage: Storage
) -> None:
    good, bad = row(ENRICHED_SELECTORS, "a"), row(ENRICHED_SELECTORS, "c", value="call me")
    for name, found in {"good": [good], "bad": [good, bad], "empty": []}.items():
        partition_of(storage, ENRICHED_SELECTORS, name, found)
    partition_of(storage, ENRICHED_FACTS, "good", [row(ENRICHED_FACTS, "a", kind="name")])
    with pytest.raises(GateFailed) as failed:
        gate("enriched_selectors", "enriched_facts", source_id=SOURCE)
    told = str(failed.value)
    assert "sandbox_gate/bad" in told and "sandbox_gate/good" not in told
    assert "value" in told and "c" * 32 in told
    passed = storage.partitions(ENRICHED_SELECTORS, passed=True, source_id=SOURCE)
    assert [p.crawl_id for p in passed] == ["empty", "good"]
    # A gate beside one that fails opens all the same.
    assert storage.partitions(ENRICHED_FACTS, passed=True, source_id=SOURCE)
    assert (platform.state / "docs" / "data_docs" / "index.html").exists()


GOOD: dict[str, list[Json]] = {
    "enriched_selectors": [
        {"kind": "phone", "value": "+12025550123", "region": "US"},
        {"kind": "email", "value": "quiet.harbor@example.org"},
        {"kind": "url", "value": "example.org"},
        {"kind": "url", "value": "example.org/Rooms/2", "field": "title"},
        {"kind": "handle", "value": "telegram:quiet_harbor"},
        {"kind": "handle", "value": "whatsapp:+12025550123"},
        {"kind": "wallet", "value": "btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
        {"kind": "wallet", "value": "btc:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"},
        {"kind": "wallet", "value": "eth:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"},
    ],
    "enriched_facts": [
        {"kind": "price", "value": "USD:120", "amount": 120.0, "currency": "USD"},
        {"kind": "price", "value": "EUR:49.50:hour", "amount": 49.5, "currency": "EUR",
         "unit": "hour"},
        {"kind": "age", "value": "23"},
        {"kind": "spoken_language", "value": "en"},
        {"kind": "language", "value": "en", "raw": None},
    ],
    "enriched_places": [
        {"field": "place"},
        {"level": "country", "h3_cell": None},
        {"field": "phone", "start_offset": None, "end_offset": None, "raw": "+12025550123"},
        {"field": "phone", "start_offset": None, "end_offset": None, "raw": "+12025550124"},
    ],
    "enriched_indicators": [{"code": "X-1"}, {"code": "X-2", "contribution": 0.0}],
}  # fmt: skip
BAD: dict[str, list[Json]] = {
    "enriched_selectors": [
        {"kind": "phone", "value": "2025550123"},
        {"kind": "email", "value": "Quiet@example.org"},
        {"kind": "url", "value": "https://example.org"},
        {"kind": "url", "value": "www.example.org/rooms"},
        {"kind": "url", "value": "example.org/rooms?id=7"},
        {"kind": "handle", "value": "@quiet_harbor"},
        {"kind": "wallet", "value": "eth:0xd8dA6BF26964"},
        {"kind": "price", "value": "USD:120"},
        {"start_offset": 9}, {"field": "place"}, {"confidence": 1.5}, {"is_obfuscated": None},
    ],
    "enriched_facts": [
        {"kind": "price", "value": "120 USD", "amount": 120.0, "currency": "USD"},
        {"kind": "price", "value": "USD:120"},
        {"kind": "age", "value": "young"}, {"kind": "Age", "value": "23"},
        {"kind": "name", "value": None},
    ],
    "enriched_places": [
        {"latitude": 91.0}, {"longitude": -181.0}, {"h3_cell": "15-digits"}, {"country": "usa"},
        {"geoname_id": None}, {"level": "village"}, {"field": "fields"}, {"confidence": -0.1},
    ],
    "enriched_indicators": [
        {"score": 1.1}, {"score": None}, {"pack_version": None}, {"code": None},
        {"weight": 90.0}, {"document_id": "short"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("dataset", FINDINGS, ids=lambda d: d.name)
def test_each_gate_of_findings_opens_for_what_is_right_and_for_nothing_else(
    storage: Storage, dataset: Dataset
) -> None:
    good = [row(dataset, f"{n:x}", **said) for n, said in enumerate(GOOD[dataset.name])]
    partition_of(storage, dataset, "good", good)
    partition_of(storage, dataset, "twice", [good[0], good[0]])
    for n, said in enumerate(BAD[dataset.name]):
        wrong = row(dataset, "f")
        partition_of(storage, dataset, f"bad-{n}", [*good, wrong | said])
    with pytest.raises(GateFailed) as failed:
        gate(dataset.name, source_id=SOURCE)
    passed = storage.partitions(dataset, passed=True, source_id=SOURCE)
    assert [p.crawl_id for p in passed] == ["good"], str(failed.value)
    assert "could not be checked" not in str(failed.value)


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
