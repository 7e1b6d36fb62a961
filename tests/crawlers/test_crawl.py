"""Crawls of the sandbox web, one after another: what is asked again, what is refused."""

import io
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastwarc.warc import ArchiveIterator

from crawlers.frontier import Asked, Frontier, index_rows
from crawlers.run import CrawlError, _alone, crawl
from crawlers.visit import Visit
from minerva import services
from minerva.catalog import QUARANTINE_RECORDS, RAW_PAGES
from minerva.registry import SOURCES_DIR, Follow, Source, get_source
from minerva.settings import Settings
from minerva.storage import Partition, Storage
from minerva.warc import warc_date
from tests.crawlers.answers import answering
from tests.end_to_end.test_main_flow import verb

pytestmark = pytest.mark.services

Row = dict[str, Any]
# Not the source of test_evidence: each file begins with a site that nobody has visited.
SOURCE = "sandbox_adposts"


def rows(settings: Settings, partition: Partition, name: str) -> dict[str, Row]:
    found = list(index_rows(Storage(settings), partition, name))
    by_url = {row["url"]: row for row in found}
    assert len(by_url) == len(found), "a URL is in the index twice"
    return by_url


def visit(settings: Settings, source: Source, crawl_id: str) -> Visit:
    storage, frontier = Storage(settings), Frontier(settings, source.source_id, crawl_id)
    return Visit(source, crawl_id, settings, storage, frontier, frontier.learn(storage))


def crawled(settings: Settings, source_id: str, day: int, **environment: str) -> Partition:
    crawl_id = f"202511{day:02d}T000000Z"
    verb("crawl", source_id, "--crawl-id", crawl_id, **environment)
    partition = Storage(settings).partition(RAW_PAGES, source_id, crawl_id)
    assert partition is not None
    return partition


def refused(settings: Settings, partition: Partition) -> dict[str, set[str]]:
    folder = QUARANTINE_RECORDS.partition(partition.source_id, partition.crawl_id)
    table = pq.read_table(pa.BufferReader(Storage(settings).get(folder + "crawl.parquet")))
    found: dict[str, set[str]] = {}
    for row in table.to_pylist():
        assert row["detail"], row
        found.setdefault(row["record"], set()).add(row["reason"])
    return found


@pytest.fixture(scope="module")
def three_days(platform: Settings) -> list[Partition]:
    """The same site on three days without news."""
    return [crawled(platform, SOURCE, day) for day in (1, 2, 3)]


def test_later_crawls_visit_every_page_and_fetch_no_body(
    platform: Settings, three_days: list[Partition]
) -> None:
    first, *later = (rows(platform, p, "pages.parquet") for p in three_days)
    for pages in later:
        assert pages.keys() == first.keys()
        for url, row in pages.items():
            if row["followed_as"] == "robots" or row["status"] != 200:
                continue  # redirects have no body that could be saved
            assert row["record_type"] == "revisit", url
            same = ("warc_file", "warc_offset", "payload_digest", "original_crawl_id", "links")
            assert [row[k] for k in same] == [first[url][k] for k in same]
    first_media, *later_media = (rows(platform, p, "media.parquet") for p in three_days)
    for media in later_media:
        assert media.keys() == first_media.keys()
        assert {m["record_type"] for m in media.values()} == {"revisit"}


def test_a_revisit_record_names_the_day_of_the_record_with_the_body(
    platform: Settings, three_days: list[Partition]
) -> None:
    first = rows(platform, three_days[0], "pages.parquet")
    count = 0
    for path in three_days[2].paths(".warc.gz"):
        for record in ArchiveIterator(io.BytesIO(Storage(platform).get(path)), parse_http=False):
            if record.headers["WARC-Type"] != "revisit":
                continue
            count += 1
            original = first[record.headers["WARC-Refers-To-Target-URI"]]
            # robots.txt is always read anew, so only its digest can say that it is the same.
            is_robots = original["followed_as"] == "robots"
            profile = "identical-payload-digest" if is_robots else "server-not-modified"
            assert record.headers["WARC-Refers-To-Date"] == warc_date(original["fetched_at"])
            assert record.headers["WARC-Profile"].endswith(f"/revisit/{profile}")
    assert count == three_days[2].manifest["revisit_count"] > 0


def test_a_picture_that_the_bank_learns_of_later_is_dropped_at_the_next_visit(
    platform: Settings, three_days: list[Partition], tmp_path: Path
) -> None:
    known = next(m for m in rows(platform, three_days[2], "media.parquet").values())
    assert known["object_path"] and Storage(platform).get(known["object_path"])
    bank = tmp_path / "bank.csv"
    bank.write_text(f"sha256,{known['sha256_hash']}\n")
    fourth = crawled(platform, SOURCE, 4, MINERVA_ABUSE_BANK=str(bank))
    row = rows(platform, fourth, "media.parquet")[known["url"]]
    assert row["record_type"] == "revisit" and row["is_referred"]
    assert row["object_path"] is None and row["referral_reason"]
    assert known["object_path"] not in set(Storage(platform).paths("raw/media/"))


def test_what_another_bucket_holds_is_not_known(
    platform: Settings, three_days: list[Partition]
) -> None:
    page, day = get_source(SOURCE).start_urls[0], "20251120T000000Z"
    assert visit(platform, get_source(SOURCE), day).known(page)
    Storage(platform, custodian=True).client.create_bucket(Bucket="elsewhere")
    other = platform.model_copy(update={"bucket": "elsewhere"})
    assert visit(other, get_source(SOURCE), day).known(page) is None
    assert visit(platform, get_source(SOURCE), day).known(page), "it is read from the index again"


def test_other_rules_of_following_ask_for_the_bodies_again(
    platform: Settings, three_days: list[Partition]
) -> None:
    source = get_source(SOURCE)
    page = source.start_urls[0]
    day = "20251120T000000Z"
    assert visit(platform, source, day).known(page)
    rule = Follow.model_validate({"css": "a.other", "as": "detail"})
    other = source.model_copy(update={"follow": [*source.follow, rule]})
    assert visit(platform, other, day).known(page) is None


def test_pictures_past_their_retention_are_fetched_again(
    platform: Settings, three_days: list[Partition]
) -> None:
    source = get_source(SOURCE)
    last = max(Storage(platform).partitions(RAW_PAGES, source_id=SOURCE), key=lambda p: p.crawl_id)
    media = rows(platform, last, "media.parquet").values()
    # Not one that an abuse bank has dropped: of that no bytes are kept, and none are wanted.
    kept = f"crawl={three_days[0].crawl_id}"
    url = next(m["url"] for m in media if kept in (m["object_path"] or ""))
    for day, is_known in (("20251130T000000Z", True), ("20251201T000000Z", False)):
        assert (visit(platform, source, day).known(url) is not None) == is_known, day


def test_each_hostile_page_is_refused_for_its_own_reason(platform: Settings) -> None:
    found = refused(platform, crawled(platform, "sandbox_rough", 1))
    site = "http://rough.test"
    expected = {
        f"{site}/huge.html": {"too_large"},
        f"{site}/gzip-bomb.html": {"too_large"},
        f"{site}/truncated.html": {"truncated"},
        f"{site}/missing.html": {"status_404"},
        f"{site}/down.html": {"status_500"},
        f"{site}/slow.html": {"timeout"},
        f"{site}/private/trap.html": {"robots_forbidden"},
        f"{site}/not-a-picture.jpg": {"not_a_picture"},
        f"{site}/bomb.png": {"decompression_bomb"},
        f"{site}/cut.jpg": {"truncated_picture"},
        "http://169.254.169.254/latest/meta-data/": {"outside_hosts"},
        "http://elsewhere.test/": {"outside_hosts"},
    }
    loops = {url for url in found if url.startswith(f"{site}/loop.html")}
    assert {url: found[url] for url in found if url not in loops} == expected
    assert [found[url] for url in loops] == [{"redirect_loop"}]


def records(settings: Settings, partition: Partition) -> Counter[str]:
    """How often the WARC files of a crawl hold a URL's answer."""
    found: Counter[str] = Counter()
    for path in partition.paths(".warc.gz"):
        data = Storage(settings).get(path)
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
            if record.headers["WARC-Type"] in ("response", "revisit"):
                found[record.headers["WARC-Target-URI"]] += 1
    return found


def written(spool: Path, crawl_id: str) -> set[Path]:
    """The WARC files of a crawl that hold something; a crawl that begins clears away old ones."""
    with suppress(FileNotFoundError):
        return {f for f in spool.glob(f"{crawl_id}-*/*.warc.gz") if f.stat().st_size}
    return set()


def killed(spool: Path, source: str, crawl_id: str, seconds: float, *options: str) -> bool:
    """Crawl, and kill every process of it so long after it wrote; whether it was still running."""
    before = written(spool, crawl_id)
    process = subprocess.Popen(
        [sys.executable, "-m", "minerva.cli", "crawl", source, "--crawl-id", crawl_id, *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, "MINERVA_CRAWL_SEGMENT_SECONDS": "0.2"},
    )  # fmt: skip
    until = time.monotonic() + 60
    while not written(spool, crawl_id) - before:
        if process.poll() is not None:
            return False
        assert time.monotonic() < until, "no page was recorded"
        time.sleep(0.01)
    time.sleep(seconds)
    if process.poll() is not None:
        return False
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return True


@pytest.fixture
def slowly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry by which a crawl takes long enough to be disturbed."""
    entry = (SOURCES_DIR / "sandbox_citylist.yml").read_text()
    (tmp_path / "sandbox_citylist.yml").write_text(
        entry.replace("delay_seconds: 0", "delay_seconds: 0.03")
    )
    monkeypatch.setenv("MINERVA_SOURCES_DIR", str(tmp_path))


@pytest.mark.parametrize("service", ["postgres", "objects"])
def test_a_crawl_whose_database_or_store_dies_ends_and_goes_on_when_it_is_run_again(
    platform: Settings, slowly: None, service: str
) -> None:
    source, day = "sandbox_citylist", 11 if service == "postgres" else 12
    crawl_id = f"202511{day}T000000Z"
    process = subprocess.Popen(
        [sys.executable, "-m", "minerva.cli", "crawl", source, "--crawl-id", crawl_id],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "MINERVA_CRAWL_SEGMENT_SECONDS": "0.5"},
    )  # fmt: skip
    while not written(platform.state / "spool" / source, crawl_id):
        assert process.poll() is None
        time.sleep(0.05)
    try:
        pid = next(s.pid for s in services.status(platform.state) if s.name == service)
        assert pid
        os.kill(pid, signal.SIGKILL)
        # The supervisor may be quicker than the crawl; then nothing was missed.
        told = process.communicate(timeout=120)[1]
        if process.returncode:
            assert "run it again" in told or "run the crawl again" in told, told[-2000:]
    finally:
        process.kill()
        services.up(platform.state, services=["postgres", "objects", "sandbox"])
    again = crawled(platform, source, day)
    verb("evidence", "verify", source, crawl_id)
    assert again.manifest["page_count"] == len(rows(platform, again, "pages.parquet"))


def test_twenty_kills_lose_no_page_and_store_none_twice(platform: Settings, slowly: None) -> None:
    source, crawl_id = "sandbox_citylist", "20251106T000000Z"
    dice, kills = random.Random(1), 0
    undisturbed = crawled(platform, source, 1)
    with Frontier(platform, source, "none").connection as connection:
        # As if nobody had been there: every body is fetched again.
        connection.execute("delete from frontier.urls where source_id = %s", [source])
    spool = platform.state / "spool" / source
    for _ in range(20):
        kills += killed(spool, source, crawl_id, dice.uniform(0, 0.5), "--processes", "2")
        if Storage(platform).partition(RAW_PAGES, source, crawl_id):
            break
    again = crawled(platform, source, 6)
    assert kills >= 5, "the kills came too late to disturb anything"
    assert not list(spool.glob("*"))
    for name in ("pages.parquet", "media.parquet"):
        first, second = (rows(platform, p, name) for p in (undisturbed, again))
        assert first.keys() == second.keys()
    twice = {url: n for url, n in records(platform, again).items() if n > 1}
    assert set(twice) <= {"http://citylist.test/robots.txt"} | _retried(platform, again), twice
    verb("evidence", "verify", source, crawl_id)


def test_workers_that_add_the_same_links_in_other_orders_do_not_end(platform: Settings) -> None:
    one, two = (Frontier(platform, "sandbox_kiosk", "20261201T000000Z") for _ in range(2))
    first, second = (Asked(f"http://kiosk.test/{n}", "detail", 0) for n in (1, 2))
    with ThreadPoolExecutor(1) as pool:
        try:
            with one.connection.transaction():
                one.add([first])
                # It holds the second link and waits for the first; PostgreSQL looks for deadlocks
                # after one second and ends who waited that long.
                waiting = pool.submit(two.add, [second, first])
                with suppress(TimeoutError):
                    waiting.result(timeout=0.3)
                one.add([second])
        except psycopg.errors.DeadlockDetected:
            pytest.fail("the other one was to be ended: the machine was too slow for this test")
        waiting.result(timeout=30)
    waits = "select url from frontier.requests where crawl_id = '20261201T000000Z'"
    assert {url for (url,) in two.connection.execute(waits)} == {first.url, second.url}
    two.connection.execute("delete from frontier.requests where crawl_id = '20261201T000000Z'")
    one.close()
    two.close()


def _retried(settings: Settings, partition: Partition) -> set[str]:
    """URLs that answered 500 at first: each answer is recorded."""
    found = set()
    for path in partition.paths(".warc.gz"):
        for record in ArchiveIterator(io.BytesIO(Storage(settings).get(path)), parse_http=True):
            if record.http_headers is not None and record.http_headers.status_code == 500:
                found.add(record.headers["WARC-Target-URI"])
    return found


def test_a_crawl_that_is_complete_is_not_run_again(
    platform: Settings, three_days: list[Partition]
) -> None:
    assert crawl(SOURCE, three_days[0].crawl_id) == three_days[0].manifest


@pytest.mark.parametrize("crawl_id", ["../..", "", "20251101", "20251101T000000Z/.."])
def test_a_crawl_id_that_is_no_time_is_refused(platform: Settings, crawl_id: str) -> None:
    if crawl_id:
        with pytest.raises(CrawlError, match="no crawl id"):
            crawl(SOURCE, crawl_id)


def test_one_source_is_crawled_by_one_process(platform: Settings) -> None:
    with (
        _alone(platform.state / "spool" / "sandbox_kiosk"),
        pytest.raises(CrawlError, match="another process"),
    ):
        crawl("sandbox_kiosk", "20251101T000000Z")


@contextmanager
def proxy(status: int) -> Iterator[tuple[str, list[str]]]:
    """A web whose every robots.txt answers `status` with rules that allow all; what was asked."""
    asked: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> tuple[int, bytes]:
        assert request.headers["Proxy-Authorization"]
        asked.append(request.path)
        if "robots" in request.path:
            return status, b"User-agent: *\nDisallow:\n"
        return 200, b"<h1>page</h1>"

    with answering(answer) as port:
        yield f"http://reader:secret@127.0.0.1:{port}", asked


def test_a_site_whose_robots_txt_fails_is_left_alone(platform: Settings) -> None:
    with proxy(503) as (address, asked):
        done = subprocess.run(
            [sys.executable, "-m", "minerva.cli", "crawl", "sandbox_kiosk",
             "--crawl-id", "20251101T000000Z"],
            capture_output=True, text=True, timeout=120,
            env={**os.environ, "MINERVA_CRAWL_PROXY": address},
        )  # fmt: skip
    assert done.returncode != 0 and "robots.txt of" in done.stderr + done.stdout
    assert asked and all(url.endswith("/robots.txt") for url in asked)


def test_the_password_of_a_proxy_stands_in_no_warc(platform: Settings) -> None:
    with proxy(404) as (address, asked):
        partition = crawled(platform, "sandbox_kiosk", 2, MINERVA_CRAWL_PROXY=address)
    assert len(asked) >= 2
    for path in partition.paths(".warc.gz"):
        for record in ArchiveIterator(io.BytesIO(Storage(platform).get(path)), parse_http=False):
            block = record.reader.read().lower()
            assert b"proxy-authorization" not in block and b"secret" not in block
