"""A lake of a test's own: small partitions written by hand, in a bucket and databases apart."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import psycopg
import pyarrow as pa
import pytest
from psycopg import sql

from minerva.catalog import (
    ENRICHED_DOCUMENTS,
    ENRICHED_FACTS,
    ENRICHED_INDICATORS,
    ENRICHED_PLACES,
    ENRICHED_SELECTORS,
    RAW_PAGES,
    Dataset,
)
from minerva.settings import Settings, get_settings
from minerva.storage import Json, Storage, get_storage

SOURCE = "sandbox_citylist"
DAY_1, DAY_2, DAY_3 = "20260101T000000Z", "20260102T000000Z", "20260103T000000Z"


@contextmanager
def own_lake(platform: Settings, name: str) -> Iterator[Settings]:
    """Settings of the session's services with a bucket and a catalogue `name` that are empty."""
    database = name.replace("-", "_")
    with psycopg.connect(platform.postgres_dsn("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
    Storage(platform, custodian=True).client.create_bucket(Bucket=name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERVA_BUCKET", name)
        patch.setenv("MINERVA_CATALOGUE_DATABASE", database)
        _forget()
        yield get_settings()
    _forget()


def _forget() -> None:
    get_settings.cache_clear()
    get_storage.cache_clear()


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


def finding(ad: str, crawl_id: str, **said: object) -> Json:
    return {
        "document_id": ad * 32, "source_id": SOURCE, "crawl_id": crawl_id, "raw": "words",
        "field": "text", "start_offset": 0, "end_offset": 9, "confidence": 0.9,
        "extractor_version": "1", **said,
    }  # fmt: skip


def selector(name: str, crawl_id: str, value: str, kind: str = "phone") -> Json:
    return finding(name, crawl_id, kind=kind, value=value, raw=value, is_obfuscated=False)


def price(name: str, crawl_id: str, amount: float) -> Json:
    return finding(
        name, crawl_id, kind="price", value=f"USD:{amount:g}", amount=amount, currency="USD"
    )


def place(ad: str, crawl_id: str, geoname_id: int, **said: object) -> Json:
    right = finding(
        ad, crawl_id, geoname_id=geoname_id, name="Arden", level="city", country="US",
        admin1_code="XX", admin1="Nowhere", latitude=40.5, longitude=-74.25,
        h3_cell="872a1072bffffff", population=1000,
    )  # fmt: skip
    return right | said


def indicator(name: str, crawl_id: str, code: str, **said: object) -> Json:
    return finding(
        name, crawl_id, code=code, family="movement", weight=0.5, contribution=0.5, score=0.25,
        pack_version="1", **said,
    )  # fmt: skip


def write(storage: Storage, dataset: Dataset, crawl_id: str, rows: list[Json], ok: bool) -> None:
    table = pa.Table.from_pylist(rows, dataset.schema)
    storage.write_partition(dataset, SOURCE, crawl_id, table)
    partition = storage.partition(dataset, SOURCE, crawl_id)
    assert partition
    if ok:
        storage.mark_passed(dataset, partition, dataset.name)


def write_day(
    storage: Storage,
    crawl_id: str,
    documents: list[Json],
    selectors: list[Json],
    ok: bool = True,
    *,
    facts: list[Json] = [],  # noqa: B006
    places: list[Json] = [],  # noqa: B006
    indicators: list[Json] = [],  # noqa: B006
) -> None:
    storage.commit(RAW_PAGES, SOURCE, crawl_id, [], 0, page_count=len(documents))
    write(storage, ENRICHED_DOCUMENTS, crawl_id, documents, ok)
    write(storage, ENRICHED_SELECTORS, crawl_id, selectors, ok)
    write(storage, ENRICHED_FACTS, crawl_id, facts, ok)
    write(storage, ENRICHED_PLACES, crawl_id, places, ok)
    write(storage, ENRICHED_INDICATORS, crawl_id, indicators, ok)
