"""A bucket of its own with the crawls of several sandbox sites, two of each."""

from collections.abc import Iterator

import psycopg
import pytest

from minerva.settings import Settings, get_settings
from minerva.storage import Storage, get_storage
from tests.end_to_end.test_main_flow import verb

SOURCES = (
    "sandbox_townboard", "sandbox_rough", "sandbox_statistics", "sandbox_searchdesk",
)  # fmt: skip
DAYS = ("20251101T000000Z", "20251102T000000Z")


@pytest.fixture(scope="package")
def archive(platform: Settings) -> Iterator[Settings]:
    """Settings of a locked bucket in which each of SOURCES was crawled on each of DAYS."""
    client = Storage(platform, custodian=True).client
    client.create_bucket(Bucket="evidence", ObjectLockEnabledForBucket=True)
    with psycopg.connect(platform.postgres_dsn("postgres"), autocommit=True) as connection:
        connection.execute("create database evidence")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERVA_BUCKET", "evidence")
        patch.setenv("MINERVA_CATALOGUE_DATABASE", "evidence")
        get_settings.cache_clear()
        get_storage.cache_clear()
        for source_id in SOURCES:
            for day in DAYS:
                verb("crawl", source_id, "--crawl-id", day)
        yield get_settings()
    get_settings.cache_clear()
    get_storage.cache_clear()
