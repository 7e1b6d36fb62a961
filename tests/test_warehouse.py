"""The warehouse builds once what it reads, the same each time, and remembers what it was."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from minerva.catalog import (
    ENRICHED_DOCUMENTS,
    ENRICHED_IMAGES,
    ENRICHED_SELECTORS,
    RAW_PAGES,
    Dataset,
)
from minerva.settings import Settings
from minerva.storage import Json, Storage
from minerva.warehouse import WarehouseError, build, connect, tables

pytestmark = pytest.mark.services

SOURCE = "sandbox_citylist"
DAY_1, DAY_2 = "20260101T000000Z", "20260102T000000Z"


def document(name: str, crawl_id: str, **said: object) -> Json:
    return {
        "document_id": name * 32, "source_id": SOURCE, "crawl_id": crawl_id, "kind": "ad",
        "url": f"http://citylist.test/ad/{name}", "part": "", "title": f"Ad {name}",
        "fetched_at": datetime(2026, 1, 1, tzinfo=UTC), "text": "Cleaning of flats.",
        "published_on": date(2026, 1, 1), "place": "Arden", "price": 20.0, "currency": "EUR",
        "fields": "{}", "media_urls": [], "document_hash": name * 64,
        "warc_file": f"raw/pages/source={SOURCE}/crawl={crawl_id}/a.warc.gz", "warc_offset": 0,
        "warc_length": 10, "payload_digest": "sha256:" + name * 64, "extractor": "html",
        "extractor_version": "1", **said,
    }  # fmt: skip


def provision(name: str, chunk: int, text: str) -> Json:
    said = {"law": "18 USC", "jurisdiction": "US", "section": "1", "chapter": "77"}
    return document(
        name, DAY_1, kind="provision", text=text, fields=json.dumps(said),
        url=f"http://uscode.test/chunk-{chunk}.md",
    )  # fmt: skip


def selector(name: str, crawl_id: str, value: str) -> Json:
    return {
        "document_id": name * 32, "source_id": SOURCE, "crawl_id": crawl_id, "kind": "phone",
        "value": value, "raw": value, "field": "text", "start_offset": 0, "end_offset": 9,
        "confidence": 0.9, "extractor_version": "1",
    }  # fmt: skip


def write(storage: Storage, dataset: Dataset, crawl_id: str, rows: list[Json], ok: bool) -> None:
    table = pa.Table.from_pylist(rows, dataset.schema)
    storage.write_partition(dataset, SOURCE, crawl_id, table)
    partition = storage.partition(dataset, SOURCE, crawl_id)
    assert partition
    if ok:
        storage.mark_passed(dataset, partition, dataset.name)


def write_day(
    storage: Storage, crawl_id: str, documents: list[Json], selectors: list[Json], ok: bool = True
) -> None:
    storage.commit(RAW_PAGES, SOURCE, crawl_id, [], 0, page_count=len(documents))
    write(storage, ENRICHED_DOCUMENTS, crawl_id, documents, ok)
    write(storage, ENRICHED_SELECTORS, crawl_id, selectors, ok)


@pytest.fixture
def storage(platform: Settings) -> Iterator[Storage]:
    """The bucket without the partitions of other tests, then without those of this one."""
    bucket = Storage(platform, custodian=True)
    prefixes = [d.prefix for d in (ENRICHED_DOCUMENTS, ENRICHED_SELECTORS, ENRICHED_IMAGES)]
    left = [path for prefix in prefixes for path in bucket.paths(prefix)]
    if left:
        pytest.skip("another test's partitions are in the bucket")
    yield bucket
    for prefix in [*prefixes, f"raw/pages/source={SOURCE}/"]:
        bucket.delete(list(bucket.paths(prefix)))


def rows(settings: Settings, query: str, **when: datetime) -> list[tuple[object, ...]]:
    with connect(settings, read_only=True, **when) as connection:
        return connection.execute(query).fetchall()


def test_days_follow_each_other_in_the_lake(platform: Settings, storage: Storage) -> None:
    write_day(
        storage, DAY_1,
        [document("a", DAY_1), document("b", DAY_1), provision("d", 10, "second"),
         provision("e", 9, "first")],
        [selector("a", DAY_1, "+12125550123"), selector("b", DAY_1, "+12125550123")],
    )  # fmt: skip
    first = build(platform)
    assert first["crawls"] == [f"{SOURCE}/{DAY_1}"]
    assert rows(platform, "select text, len(document_ids) from provisions") == [
        ("first\nsecond", 2)
    ]
    entity = rows(platform, "select entity_id, ad_count, phones from entities")
    assert [e[1:] for e in entity] == [(2, ["+12125550123"])]
    with connect(platform, read_only=True) as connection:
        assert {"ads", "cases", "documents", "entities", "provisions"} <= set(tables(connection))
        told = connection.execute(
            "select comment from duckdb_tables() where database_name = 'lake' "
            "and table_name = 'ads'"
        ).fetchone()
    assert told and told[0].endswith("One row per ad.")
    after_first = datetime.now(UTC)

    again = build(platform)
    assert again == first, "a build that reads the same builds nothing"

    # The second day has a new title for one ad; what the gate did not let through stays out.
    write_day(storage, DAY_2, [document("a", DAY_2, title="New")], [])
    write(storage, ENRICHED_IMAGES, DAY_2, [], ok=False)
    second = build(platform)
    assert second["build_digest"] != first["build_digest"]
    assert rows(platform, "select ad_id[1], title from ads order by 1") == [
        ("a", "New"), ("b", "Ad b"),
    ]  # fmt: skip
    assert rows(platform, "select title from ads order by 1", as_of=after_first) == [
        ("Ad a",), ("Ad b",),
    ]  # fmt: skip
    kept = rows(platform, "select entity_id from entities")
    assert kept == [(entity[0][0],)], "an entity keeps its id when its oldest selector is there"

    write_day(storage, "20260103T000000Z", [document("c", DAY_2)], [], ok=False)
    build(platform)
    assert rows(platform, "select count(*) from ads") == [(2,)]
    with pytest.raises(WarehouseError, match="nothing was curated"):
        connect(platform, as_of=datetime.now(UTC) - timedelta(days=365))


def test_no_password_is_told_when_the_catalogue_cannot_be_reached(platform: Settings) -> None:
    away = platform.model_copy(update={"postgres_port": 1})
    with pytest.raises(WarehouseError) as told:
        connect(away)
    assert platform.postgres_password
    assert platform.postgres_password not in str(told.value)


def test_no_secret_is_left_in_the_logs_of_a_build(platform: Settings) -> None:
    logs = "".join(p.read_text() for p in (platform.state / "logs").glob("dbt.log*"))
    manifests = "".join(p.read_text() for p in (platform.state / "dbt_target").glob("*.json"))
    for secret in (platform.postgres_password, platform.s3_secret_key):
        assert secret and secret not in logs and secret not in manifests
