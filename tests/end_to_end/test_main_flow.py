"""The flow from the sandbox web to PostgreSQL, step by step as Airflow runs it."""

import json
import os
import random
import signal
import subprocess
import sys

import duckdb
import psycopg
import pytest

from bench.day import steps
from minerva import services
from minerva.sandbox.market import Market
from minerva.settings import Settings
from minerva.warehouse import connect
from tests.law.test_courts import GOLDEN, golden_of

pytestmark = [pytest.mark.services, pytest.mark.end_to_end]

SOURCES = ("sandbox_citylist", "sandbox_us_code", "sandbox_courts", "sandbox_rough")

# What a table says of the world, without where and when it was seen.
PROVENANCE = {
    "crawl_id", "fetched_at", "first_seen_at", "last_seen_at", "seen_from", "quarantined_at",
    "warc_file", "warc_offset", "warc_length", "object_path",
}  # fmt: skip
TABLES = (
    "ads", "ad_images", "ad_selectors", "ad_facts", "ad_places", "ad_indicators", "cases",
    "provisions", "entities", "entity_ads", "statistics", "documents", "document_versions",
    "selectors", "term_trends",
)  # fmt: skip


def attempt(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one verb in a process of its own, whatever comes of it."""
    return subprocess.run(
        [sys.executable, "-m", "minerva.cli", *words],
        capture_output=True, text=True, timeout=600, env={**os.environ, **environment},
    )  # fmt: skip


def verb(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one verb that does what it should."""
    done = attempt(*words, **environment)
    assert done.returncode == 0, f"{words}: {done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done


def contents(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """Every curated table without provenance, sorted."""
    connection = connect(settings, read_only=True)
    found = {}
    for table in TABLES:
        columns = [
            name
            for name, *_ in connection.sql(f"describe {table}").fetchall()
            if name not in PROVENANCE
        ]
        rows = connection.sql(f"select {', '.join(columns)} from {table}").fetchall()
        found[table] = sorted(rows, key=repr)
    return found


@pytest.fixture(scope="module")
def first_day(platform: Settings) -> Settings:
    """One whole day, undisturbed."""
    for step in steps(SOURCES, "20260101T000000Z"):
        verb(*step)
    return platform


def test_every_section_of_the_us_code_chapters_is_a_provision(first_day: Settings) -> None:
    answer = verb(
        "sql", "--csv", "-c",
        "select chapter, count(*) as sections from provisions where jurisdiction = 'US' "
        "group by all order by chapter",
    )  # fmt: skip
    counts = dict(line.rsplit(",", 1) for line in answer.stdout.strip().splitlines()[1:])
    by_chapter = {key.split()[0].strip('"'): int(value) for key, value in counts.items()}
    assert by_chapter["77"] == 19
    assert by_chapter["78"] >= 20


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-c", "selec 1"), "minerva: this cannot be answered. Parser Error: syntax error at or"),
        (("-c", "select * from adverts"), "Table with name adverts does not exist"),
        (("-c", "delete from ads"), "read-only"),
        (("--as-of", "2020-01-01", "-c", "from ads"), "minerva: nothing was curated yet at 2020"),
        (("--as-of", "yesterday", "-c", "from ads"), "does not match the formats"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_in_a_sentence(
    first_day: Settings, arguments: tuple[str, ...], said: str
) -> None:
    answer = attempt("sql", *arguments)
    assert answer.returncode and "Traceback" not in answer.stderr
    assert said in " ".join(answer.stderr.replace("│", "").split())


def test_each_court_page_gives_the_cases_of_its_golden_answer(first_day: Settings) -> None:
    rows = (
        connect(first_day, read_only=True)
        .sql("select url, fields from lake.main.documents where kind = 'notice'")
        .fetchall()
    )
    by_page: dict[str, list[str]] = {}
    for url, fields in rows:
        by_page.setdefault(url.rsplit("/", 1)[-1].rsplit(".", 1)[0], []).append(
            json.dumps(json.loads(fields), sort_keys=True)
        )
    golden = sorted(GOLDEN.glob("*.compare.json"))
    assert len(golden) >= 80
    for path in golden:
        name = path.name.removesuffix(".compare.json")
        expected = {json.dumps(row, sort_keys=True) for row in golden_of(name)}
        assert sorted(set(by_page.get(name, []))) == sorted(expected), name


def test_the_phones_and_addresses_of_each_ad_are_those_that_were_planted(
    first_day: Settings,
) -> None:
    market = Market(first_day.sandbox_ads, first_day.sandbox_seed)
    planted = {ad.url: ad for ad in map(market.ad, market.of_site("citylist"))}
    found = (
        connect(first_day, read_only=True)
        .sql(
            "select url, list(value) filter (where kind = 'phone'), "
            "list(value) filter (where kind = 'email') from ads left join ad_selectors "
            "using (ad_id) where source_id = 'sandbox_citylist' group by url"
        )
        .fetchall()
    )
    assert {url for url, *_ in found} == set(planted)
    told = [(planted[url], set(phones or ()), set(emails or ())) for url, phones, emails in found]
    for ad, phones, emails in told:
        assert phones <= set(ad.phones) and emails == set(ad.emails), ad.url
        # The euro alone does not tell how a national number is read.
        assert ad.currency == "EUR" or phones == set(ad.phones), ad.url
    assert sum(bool(phones) for _, phones, _ in told) > 30
    assert sum(bool(emails) for *_, emails in told) > 5


def test_the_words_of_a_month_and_the_scores_of_languages_can_be_reviewed(
    first_day: Settings,
) -> None:
    told = verb("terms", "--month", "2026-03", "--language", "en").stdout
    assert "term" in told and "before" in told
    month = verb("terms", "--month", "2026-03", "--most", "3", COLUMNS="200").stdout
    assert "New in 2026-03, en" in month and "New in 2026-03, es" in month
    assert "No ad was published in 1999-12" in verb("terms", "--month", "1999-12").stdout
    scores = verb("bias", COLUMNS="200").stdout
    assert "language" in scores and "sandbox_citylist" in scores
    with connect(first_day, read_only=True) as warehouse:
        row = warehouse.sql(
            "select count(*), count(distinct family) from ad_indicators where contribution > 0"
        ).fetchone()
    assert row is not None and row[0] > 10 and row[1] >= 2


def test_analyst_reads_the_marts_and_nothing_else(first_day: Settings) -> None:
    dsn = first_day.postgres_dsn(first_day.serving_database, user="analyst")
    with psycopg.connect(dsn, autocommit=True) as connection:
        ads = connection.execute("select count(*) from ads").fetchone()
        assert ads and ads[0] > 0
        for forbidden in (
            "create table serving.mine (a int)",
            "delete from ads",
            "create schema mine",
            "set default_transaction_read_only = off; drop table ads",
            "select * from minerva.publications",
            "select * from referrals",
            "create temporary table mine (a int)",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(forbidden)
    for other in (first_day.airflow_database, first_day.catalogue_database):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(first_day.postgres_dsn(other, user="analyst"))


def test_a_curated_row_is_traced_to_its_bytes(first_day: Settings) -> None:
    connection = connect(first_day, read_only=True)
    for table, key in (("ads", "ad_id"), ("provisions", "provision_id"), ("cases", "case_id")):
        row = connection.sql(f"select {key} from {table} order by 1 limit 1").fetchone()
        assert row is not None
        printed = verb("trace", table, row[0]).stdout
        assert "warc.gz" in printed
        assert "verified" in printed


def test_hostile_pages_are_quarantined_with_a_reason(first_day: Settings) -> None:
    rows = (
        connect(first_day, read_only=True)
        .sql("select reason, detail from quarantined_records where source_id = 'sandbox_rough'")
        .fetchall()
    )
    assert len({reason for reason, _ in rows}) >= 5
    assert all(detail for _, detail in rows)


def run_and_kill(step: list[str], seconds: float) -> bool:
    """Start a verb and kill its whole process group; whether it was still running."""
    process = subprocess.Popen(
        [sys.executable, "-m", "minerva.cli", *step],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True


def test_a_second_day_with_kills_at_random_changes_no_row_and_fetches_no_unchanged_body(
    first_day: Settings,
) -> None:
    dice = random.Random(20260101)
    before = contents(first_day)
    needed = ["postgres", "objects", "sandbox"]
    killed = 0
    for step in steps(SOURCES, "20260102T000000Z"):
        killed += run_and_kill(step, dice.uniform(1.0, 7.0))
        if dice.random() < 0.3:
            service = dice.choice(needed)
            pid = next(s.pid for s in services.status(first_day.state) if s.name == service)
            if pid:
                os.kill(pid, signal.SIGKILL)
            services.up(first_day.state, services=needed)
        verb(*step)
    assert killed >= 5, "the kills came too late to disturb anything"
    assert contents(first_day) == before
    fetched = (
        connect(first_day, read_only=True)
        .sql(
            "select source_id, response_count from crawls where crawl_id = '20260102T000000Z' "
            "and source_id in ('sandbox_citylist', 'sandbox_us_code')"
        )
        .fetchall()
    )
    assert len(fetched) == 2 and all(count == 0 for _, count in fetched), fetched


def test_the_health_of_a_source_tells_a_first_visit_from_one_without_news(
    first_day: Settings,
) -> None:
    first, second = (
        connect(first_day, read_only=True)
        .sql(
            "select page_count, new_page_count, changed_page_count, gone_page_count, "
            "document_count, duplicate_share, volume_ratio from source_health "
            "where source_id = 'sandbox_citylist' order by crawl_id"
        )
        .fetchall()
    )
    assert first[1] > 60 and first[2:4] == (0, 0) and first[4] > 40 and first[6] is None
    assert second[:5] == (first[0], 0, 0, 0, 0) and second[6] == 1
    assert 0 <= first[5] < 0.5


def test_the_tables_of_an_earlier_day_can_still_be_asked(first_day: Settings) -> None:
    with psycopg.connect(first_day.postgres_dsn(first_day.serving_database)) as connection:
        row = connection.execute("select min(published_at) from minerva.publications").fetchone()
    assert row is not None
    count = "select count(*) from crawls"
    then = connect(first_day, read_only=True, as_of=row[0]).sql(count).fetchone()
    now = connect(first_day, read_only=True).sql(count).fetchone()
    assert then == (len(SOURCES),) and now and now[0] > len(SOURCES)


def test_a_question_cannot_change_the_warehouse(first_day: Settings) -> None:
    with pytest.raises(duckdb.Error):
        connect(first_day, read_only=True).sql("delete from ads")
