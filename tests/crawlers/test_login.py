"""Sites behind a login: sessions that end in mid-crawl, credentials that are wrong or missing."""

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from crawlers import run
from crawlers.reach import MayNotStart
from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.registry import RegistryError, get_source
from minerva.sandbox.market import Market
from minerva.sandbox.members import PAGES_OF_SESSION, Members
from minerva.settings import Settings
from minerva.storage import Partition, Storage
from tests.crawlers.registry import changed, start
from tests.crawlers.test_crawl import crawled, refused, rows

pytestmark = pytest.mark.services

SOURCE = "sandbox_members"
SITE = "http://members.test"


@pytest.fixture(scope="module")
def day(platform: Settings) -> Partition:
    """One crawl of the board."""
    return crawled(platform, SOURCE, 1)


def records(platform: Settings, partition: Partition) -> list[Any]:
    found = []
    for path in partition.paths(".warc.gz"):
        for record in WarcioIterator(io.BytesIO(Storage(platform).get(path))):
            body = record.content_stream().read()
            found.append((record.rec_type, record.rec_headers, record.http_headers, body))
    return found


def test_every_page_of_the_board_is_read_though_sessions_end(
    platform: Settings, day: Partition
) -> None:
    board = Members(Market(platform.sandbox_ads, platform.sandbox_seed), "", "")
    expected = {f"{SITE}/notice/{n}" for n in board.notices.ads} | {
        f"{SITE}/board/{n}" for n in range(1, 5)
    }
    pages = rows(platform, day, "pages.parquet")
    assert expected <= pages.keys()
    assert {pages[url]["status"] for url in expected} == {200}
    assert pages.keys() - expected == {
        f"{SITE}/robots.txt",
        f"{SITE}/login",
        f"{SITE}/login?__wb_method=POST&user=reader&pass=redacted",
    }
    assert len(expected) > 3 * PAGES_OF_SESSION, "no session of each kind has ended"


def test_each_way_of_telling_the_end_of_a_session_was_met_and_is_in_the_evidence(
    platform: Settings, day: Partition
) -> None:
    seen: Counter[str] = Counter()
    for kind, head, http, body in records(platform, day):
        if kind == "response" and "/login" not in head["WARC-Target-URI"]:
            is_form = b'id="login"' in body
            seen["form" if is_form else http.get_statuscode()] += 1
    assert seen["302"] and seen["403"] and seen["form"]


def test_the_pages_that_are_kept_are_those_of_a_session(platform: Settings, day: Partition) -> None:
    for url, row in rows(platform, day, "pages.parquet").items():
        if "/notice/" not in url:
            continue
        data = Storage(platform).get(row["warc_file"], row["warc_offset"], row["warc_length"])
        record = next(iter(ArchiveIterator(io.BytesIO(data), parse_http=True)))
        assert b'class="body"' in record.reader.read(), url


def test_no_password_and_no_session_is_kept_anywhere(platform: Settings, day: Partition) -> None:
    password = platform.credential("MINERVA_SANDBOX_MEMBER_PASSWORD").encode()
    assert len(password) > 20
    posts = cookies = 0
    for _, _, http, body in records(platform, day):
        assert password not in body
        if http is None:
            continue
        posts += http.protocol == "POST"
        for name, value in http.headers:
            assert password.decode() not in value
            if name.lower() in ("cookie", "set-cookie"):
                cookies += 1
                assert value.startswith("session=redacted")
    assert posts >= 4 and cookies > 40
    for path in day.paths(".parquet"):
        assert password not in Storage(platform).get(path)


def failing(folder: Path, number: int, **environment: str) -> str:
    source = changed(folder, SOURCE)
    said, _ = (process := start(folder, source, number, **environment)).communicate(timeout=60)
    assert process.returncode != 0
    return str(said)


def test_a_wrong_password_is_sent_once_and_told(platform: Settings, tmp_path: Path) -> None:
    said = failing(tmp_path, 2, MINERVA_SANDBOX_MEMBER_PASSWORD="not-the-one")
    assert "did not take the user and password" in said
    assert "MINERVA_SANDBOX_MEMBER_PASSWORD" in said and "not-the-one" not in said
    assert Storage(platform).partition(RAW_PAGES, SOURCE, "20251102T000000Z") is None


def test_sessions_that_never_hold_end_the_crawl_with_a_reason(
    platform: Settings, tmp_path: Path
) -> None:
    said = failing(tmp_path, 3, MINERVA_SANDBOX_MEMBER="suspended")
    assert f"{SITE}/board/1 asked for a login in 4 sessions" in said
    assert "login.lost" in said
    assert Storage(platform).partition(RAW_PAGES, SOURCE, "20251103T000000Z") is None


def test_a_login_form_that_is_gone_is_told(platform: Settings, tmp_path: Path) -> None:
    rule = get_source(SOURCE).login
    assert rule is not None
    source = changed(tmp_path, SOURCE, login=rule.model_dump(by_alias=True) | {"css": "form#in"})
    process = start(tmp_path, source, 4)
    said, _ = process.communicate(timeout=60)
    assert process.returncode != 0 and "There is no form 'form#in'" in said


def test_a_source_whose_credentials_are_not_set_does_not_start(
    platform: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = get_source(SOURCE).login
    assert rule is not None
    login = rule.model_dump(by_alias=True) | {"password_env": "MINERVA_LOGIN_BOARD_PASSWORD"}
    source = changed(tmp_path, SOURCE, login=login)
    monkeypatch.setattr(run, "get_source", lambda _: source)
    with pytest.raises(MayNotStart, match="set MINERVA_LOGIN_BOARD_PASSWORD in the environment"):
        run.crawl(SOURCE, "20251105T000000Z")


def test_a_login_that_could_not_work_or_would_leak_is_refused_by_the_registry(
    tmp_path: Path,
) -> None:
    rule = get_source(SOURCE).login
    assert rule is not None
    for wrong, told in (({}, "goes unseen"), ({"css": "form["}, "no CSS selector")):
        with pytest.raises(RegistryError, match=told):
            changed(tmp_path, SOURCE, login=rule.model_dump(by_alias=True) | {"lost": wrong})
    with pytest.raises(RegistryError, match="password_env"):
        other = {"password_env": "MINERVA_POSTGRES_PASSWORD"}
        changed(tmp_path, SOURCE, login=rule.model_dump(by_alias=True) | other)
    with pytest.raises(MinervaError, match="start url"):
        changed(
            tmp_path, SOURCE,
            login=rule.model_dump(by_alias=True) | {"page": "http://elsewhere.test/login"},
        )  # fmt: skip


def test_a_second_day_fetches_no_notice_again(platform: Settings, day: Partition) -> None:
    # Later than the days of the failing crawls above, which left nothing.
    second = crawled(platform, SOURCE, 9)
    pages = rows(platform, second, "pages.parquet")
    kinds = {row["record_type"] for url, row in pages.items() if "/notice/" in url}
    assert kinds == {"revisit"}
    assert not [u for u in refused_or_none(platform, second) if "/notice/" in u]


def refused_or_none(platform: Settings, partition: Partition) -> dict[str, set[str]]:
    if not partition.manifest["quarantined_count"]:
        return {}
    return refused(platform, partition)
