"""The warehouse builds once what it reads, the same each time, and remembers what it was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import log, sqrt

import pytest

from minerva.catalog import ENRICHED_IMAGES
from minerva.lineage import trace
from minerva.settings import Settings
from minerva.storage import Storage
from minerva.warehouse import WarehouseError, build, connect, tables
from tests.lake import (
    DAY_1,
    DAY_2,
    DAY_3,
    SOURCE,
    document,
    finding,
    indicator,
    own_lake,
    place,
    price,
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


def test_what_ads_say_is_told_of_ads_and_selectors_and_only_what_belongs_to_somebody_ties(
    platform: Settings,
) -> None:
    with own_lake(platform, "findings-test") as lake:
        storage = Storage(lake)
        write_day(
            storage, DAY_1,
            [document("a", DAY_1), document("b", DAY_1, place="Elsewhere"), document("c", DAY_1)],
            [
                selector("a", DAY_1, "+12025550123"),
                selector("b", DAY_1, "telegram:quiet_harbor", "handle"),
                selector("a", DAY_1, "example.org/rooms", "url"),
                selector("b", DAY_1, "example.org/rooms", "url"),
                selector("c", DAY_1, "telegram:quiet_harbor", "handle"),
            ],
            facts=[
                price("a", DAY_1, 80), price("b", DAY_1, 80),
                finding("a", DAY_1, kind="language", value="en"),
            ],
            places=[
                place("a", DAY_1, 7), place("b", DAY_1, 7, field="place"),
                place("b", DAY_1, 8, population=9),
            ],
            indicators=[indicator("a", DAY_1, "X-1"), indicator("a", DAY_1, "X-2")],
        )  # fmt: skip
        build(lake)
        assert rows(
            lake,
            "select ad_id[1], language, indicator_score, geoname_id, latitude, h3_cell "
            "from ads order by 1",
        ) == [
            ("a", "en", 0.25, 7, 40.5, "872a1072bffffff"),
            ("b", None, None, 7, 40.5, "872a1072bffffff"),
            ("c", None, None, None, None, None),
        ]
        assert rows(
            lake,
            "select kind, value, ad_count, source_count, city_count, first_seen_at = last_seen_at "
            "from selectors order by 1, 2",
        ) == [
            ("handle", "telegram:quiet_harbor", 2, 1, 2, True),
            ("phone", "+12025550123", 1, 1, 1, True),
            ("url", "example.org/rooms", 2, 1, 1, True),
        ]
        entities = "select ad_count, phones, handles from entities order by 1"
        assert rows(lake, entities) == [
            (1, ["+12025550123"], []), (2, [], ["telegram:quiet_harbor"]),
        ]  # fmt: skip
        assert rows(lake, "select ad_id[1], geoname_id, is_main from ad_places order by 1, 2") == [
            ("a", 7, True), ("b", 7, True), ("b", 8, False),
        ]  # fmt: skip
        assert rows(lake, "select count(*), sum(amount) from ad_facts where kind = 'price'") == [
            (2, 160.0)
        ]
        assert rows(lake, "select count(*), sum(contribution) from ad_indicators") == [(2, 1.0)]
        traced = trace("selectors", "handle:telegram:quiet_harbor")
        assert [o.document_id[0] for o in traced.origins] == ["b", "c"]


def test_terms_of_a_month_stand_out_by_as_much_as_the_formula_says(platform: Settings) -> None:
    with own_lake(platform, "terms-test") as lake:
        january, february = date(2026, 1, 5), date(2026, 2, 5)
        write_day(
            Storage(lake), DAY_1,
            [
                document(f"{n:x}", DAY_1, published_on=january if n < 12 else february,
                         text="Green tea." if n < 11 or n == 15 else "Black coffee, 5 cups")
                for n in range(16)
            ],
            [],
        )  # fmt: skip
        build(lake)
        found = {
            row[0]: row[1:]
            for row in rows(
                lake,
                "select term, ad_count, month_ad_count, log_odds, z_score from term_trends "
                "where published_month = '2026-01-01'",
            )
        }
        # Black coffee stands in five ads, fewer than are told of; what all ads say is no trend.
        assert set(found) == {"green", "tea", "green tea"}
        # 11 of 12 ads in January, 1 of 4 after; 100 ads mixed in, of which 12 / 16 say it.
        here, other_here = 11 + 75, 12 - 11 + 25
        there, other_there = 1 + 75, 4 - 1 + 25
        log_odds = log(here / other_here) - log(there / other_there)
        error = sqrt(1 / here + 1 / other_here + 1 / there + 1 / other_there)
        assert found["green tea"][:2] == (11, 12)
        assert found["green tea"][2:] == pytest.approx((log_odds, log_odds / error))


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
