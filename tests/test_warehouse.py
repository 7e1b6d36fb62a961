"""The warehouse builds once what it reads, the same each time, and remembers what it was."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from minerva.catalog import ENRICHED_IMAGES
from minerva.settings import Settings
from minerva.storage import Storage
from minerva.warehouse import WarehouseError, build, connect, tables
from tests.lake import (
    DAY_1,
    DAY_2,
    DAY_3,
    SOURCE,
    document,
    own_lake,
    provision,
    selector,
    write,
    write_day,
)

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def lake(platform: Settings) -> Iterator[Settings]:
    with own_lake(platform, "warehouse-test") as settings:
        yield settings


def rows(settings: Settings, query: str, **when: datetime) -> list[tuple[object, ...]]:
    with connect(settings, read_only=True, **when) as connection:
        return connection.execute(query).fetchall()


def test_days_follow_each_other_in_the_lake(lake: Settings) -> None:
    storage = Storage(lake)
    write_day(
        storage, DAY_1,
        [document("a", DAY_1), document("b", DAY_1), provision("d", 10, "second"),
         provision("e", 9, "first")],
        [selector("a", DAY_1, "+12125550123"), selector("b", DAY_1, "+12125550123")],
    )  # fmt: skip
    first = build(lake)
    assert first["crawls"] == [f"{SOURCE}/{DAY_1}"]
    assert rows(lake, "select text, len(document_ids) from provisions") == [("first\nsecond", 2)]
    entity = rows(lake, "select entity_id, ad_count, phones from entities")
    assert [e[1:] for e in entity] == [(2, ["+12125550123"])]
    with connect(lake, read_only=True) as connection:
        assert {"ads", "cases", "documents", "entities", "provisions"} <= set(tables(connection))
        told = connection.execute(
            "select comment from duckdb_tables() where database_name = 'lake' "
            "and table_name = 'ads'"
        ).fetchone()
    assert told and told[0].endswith("One row per ad.")
    after_first = datetime.now(UTC)

    again = build(lake)
    assert again == first, "a build that reads the same builds nothing"

    # The second day has a new title for one ad; what the gate did not let through stays out.
    write_day(storage, DAY_2, [document("a", DAY_2, title="New", document_hash="z" * 64)], [])
    write(storage, ENRICHED_IMAGES, DAY_2, [], ok=False)
    write_day(storage, DAY_3, [document("c", DAY_3)], [], ok=False)
    second = build(lake)
    assert second["build_digest"] != first["build_digest"]
    assert rows(lake, "select ad_id[1], title from ads order by 1") == [
        ("a", "New"), ("b", "Ad b"),
    ]  # fmt: skip
    assert rows(lake, "select title from ads order by 1", as_of=after_first) == [
        ("Ad a",), ("Ad b",),
    ]  # fmt: skip
    assert rows(
        lake,
        "select document_id[1], version_number, title, seen_until is null from document_versions "
        "where document_id[1] in ('a', 'b') order by 1, 2",
    ) == [("a", 1, "Ad a", False), ("a", 2, "New", True), ("b", 1, "Ad b", True)]
    kept = rows(lake, "select entity_id from entities")
    assert kept == [(entity[0][0],)], "an entity keeps its id when its oldest selector is there"

    with pytest.raises(WarehouseError, match="nothing was curated"):
        connect(lake, as_of=datetime.now(UTC) - timedelta(days=365))


def test_no_password_is_told_when_the_catalogue_cannot_be_reached(lake: Settings) -> None:
    away = lake.model_copy(update={"postgres_port": 1})
    with pytest.raises(WarehouseError) as told:
        connect(away)
    assert lake.postgres_password
    assert lake.postgres_password not in str(told.value)


def test_no_secret_is_left_in_the_logs_of_a_build(lake: Settings) -> None:
    logs = "".join(p.read_text() for p in (lake.state / "logs").glob("dbt.log*"))
    manifests = "".join(p.read_text() for p in (lake.state / "dbt_target").glob("*.json"))
    assert logs and manifests
    for secret in (lake.postgres_password, lake.s3_secret_key):
        assert secret and secret not in logs and secret not in manifests
