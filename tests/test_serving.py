"""Only what passed the curated gate is served, whole, to readers who may only read."""

from collections.abc import Iterator

import psycopg
import pytest

from expectations.gate import GateFailed, gate
from minerva.lineage import TraceError, trace
from minerva.serving import PublishError, last_publication, publish
from minerva.settings import Settings
from minerva.storage import Storage
from minerva.warehouse import build
from tests.lake import DAY_1, DAY_2, SOURCE, document, own_lake, selector, write_day

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def lake(platform: Settings) -> Iterator[Settings]:
    with own_lake(platform, "serving-test") as settings:
        write_day(
            Storage(settings), DAY_1,
            [document("a", DAY_1), document("b", DAY_1)], [selector("a", DAY_1, "+12125550123")],
        )  # fmt: skip
        build(settings)
        yield settings


def ask(settings: Settings, query: str, user: str | None = "analyst") -> list[tuple[object, ...]]:
    with psycopg.connect(settings.postgres_dsn(settings.serving_database, user=user)) as connection:
        return connection.execute(query).fetchall()


def test_what_passed_is_served_and_what_fails_leaves_it_be(lake: Settings) -> None:
    with pytest.raises(PublishError, match="gate"):
        publish(lake)
    gate("curated")
    published = publish(lake)
    assert published.tables["ads"] == 2
    assert published.crawls == {f"{SOURCE}/{DAY_1}"}
    assert last_publication(lake) == published
    assert publish(lake) == published, "a build is published once"

    # A price beyond reason: dbt has no rule for it, the gate has.
    write_day(Storage(lake), DAY_2, [document("c", DAY_2, price=5e9)], [])
    build(lake)
    with pytest.raises(GateFailed) as failed:
        gate("curated")
    assert "price" in str(failed.value) and "c" * 32 in str(failed.value)
    assert publish(lake) == published, "a build that failed its gate is not served"
    assert ask(lake, "select count(*) from ads") == [(2,)]

    write_day(Storage(lake), DAY_2, [document("c", DAY_2, price=50.0)], [])
    build(lake)
    gate("curated")
    with psycopg.connect(lake.postgres_dsn(lake.serving_database, user="analyst")) as reader:
        assert reader.execute("select count(*) from ads").fetchone() == (2,)
        reader.commit()
        assert publish(lake).build_digest != published.build_digest
        assert reader.execute("select count(*) from ads").fetchone() == (3,)
    assert ask(
        lake, "select nspname from pg_namespace where nspname like 'serving%'", user=None
    ) == [("serving",)]


def test_served_tables_have_keys_and_say_what_they_are(lake: Settings) -> None:
    told = ask(
        lake,
        "select obj_description('serving.ads'::regclass), "
        "col_description('serving.ads'::regclass, 1)",
    )
    assert told[0][0] and str(told[0][0]).endswith("One row per ad.")
    assert told[0][1] == "id of the ad: its document_id"
    keyed = ask(
        lake,
        "select relname from pg_constraint join pg_class on pg_class.oid = conrelid "
        "where contype = 'p' and connamespace = 'serving'::regnamespace",
        user=None,
    )
    assert {"ads", "cases", "provisions", "entities", "entity_ads"} <= {str(k[0]) for k in keyed}


@pytest.mark.parametrize(
    "statement",
    [
        "delete from serving.ads",
        "create table serving.mine (a int)",
        "create table public.mine (a int)",
        "select * from minerva.publications",
    ],
)
def test_an_analyst_only_reads(lake: Settings, statement: str) -> None:
    with pytest.raises(psycopg.Error, match=r"denied|read-only"):
        ask(lake, f"set default_transaction_read_only = off; {statement}")


def test_a_row_whose_bytes_are_gone_is_traced_as_not_verified(lake: Settings) -> None:
    found = trace("ads", "a" * 32)
    assert [o.crawl_id for o in found.origins] == [DAY_1]
    assert not found.verified and "NOT VERIFIED" in str(found)
    with pytest.raises(TraceError, match="no row"):
        trace("ads", "nothing")
    with pytest.raises(TraceError, match="not traced"):
        trace("sources", SOURCE)
