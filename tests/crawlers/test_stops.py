"""The kill switch of a source, its stop list and its legal basis: what must not be fetched."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawlers import run
from crawlers.reach import MayNotStart
from crawlers.switch import SourceStopped
from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.registry import RegistryError
from minerva.settings import Settings
from minerva.stops import all_stopped, resume, stop, stopped
from minerva.storage import Partition, Storage
from tests.crawlers.answers import answering
from tests.crawlers.registry import changed, start
from tests.crawlers.test_crawl import refused, rows
from tests.end_to_end.test_main_flow import verb

pytestmark = pytest.mark.services


@contextmanager
def endless_site(hangs_after: int = 10**9) -> Iterator[tuple[str, list[float]]]:
    """A proxy behind which every page links to fifty others; when each was asked for.

    From the answer `hangs_after` on it keeps its askers waiting.
    """
    asked: list[float] = []
    over = threading.Event()

    def answer(request: BaseHTTPRequestHandler) -> tuple[int, bytes]:
        asked.append(time.monotonic())
        if len(asked) > hangs_after:
            over.wait(90)
        links = "".join(f'<a class="next" href="/{len(asked)}/{n}">' for n in range(50))
        return 200, b"" if "robots" in request.path else links.encode()

    with answering(answer) as port:
        try:
            yield f"http://127.0.0.1:{port}", asked
        finally:
            over.set()


@pytest.mark.parametrize(("concurrency", "hangs_after"), [(1, 10**9), (8, 10**9), (4, 3)])
def test_a_running_crawl_ends_within_seconds_of_the_stop(
    platform: Settings, tmp_path: Path, concurrency: int, hangs_after: int
) -> None:
    polite = {"delay_seconds": 1, "concurrency": concurrency, "timeout_seconds": 120}
    source = changed(tmp_path, "sandbox_kiosk", politeness=polite)
    with endless_site(hangs_after) as (address, asked):
        process = start(tmp_path, source, 10, MINERVA_CRAWL_PROXY=address)
        try:
            until = time.monotonic() + 60
            while len(asked) < 4:
                assert process.poll() is None and time.monotonic() < until, "no page was asked for"
                time.sleep(0.05)
            verb("sources", "stop", source.source_id, "--reason", "a court order")
            began = time.monotonic()
            said, _ = process.communicate(timeout=15)
            assert process.returncode != 0
            assert "a court order" in said and "minerva sources resume" in said
            assert max(asked) - began < 6
            assert (
                Storage(platform).partition(RAW_PAGES, source.source_id, "20251110T000000Z") is None
            )
        finally:
            process.kill()
            verb("sources", "resume", source.source_id)


def test_a_stopped_source_does_not_start_until_it_is_resumed(platform: Settings) -> None:
    storage = Storage(platform)
    stop(storage, "sandbox_treaties", "the publisher asked us to")
    try:
        assert "sandbox_treaties" in all_stopped(storage)
        assert "the publisher asked us to" in verb("sources", "stopped").stdout
        with pytest.raises(SourceStopped, match="the publisher asked us to"):
            run.crawl("sandbox_treaties", "20251110T000000Z", force=True)
    finally:
        assert resume(storage, "sandbox_treaties")
    assert stopped(storage, "sandbox_treaties") is None
    assert "was not stopped" in verb("sources", "resume", "sandbox_treaties").stdout
    verb("crawl", "sandbox_treaties", "--crawl-id", "20251110T000000Z")


def test_a_source_that_is_not_there_cannot_be_stopped(platform: Settings) -> None:
    with pytest.raises(AssertionError, match="no source 'sandbox_treatise'"):
        verb("sources", "stop", "sandbox_treatise", "--reason", "a typo")


def test_what_stands_on_the_stop_list_is_refused_once_and_never_fetched(
    platform: Settings, tmp_path: Path
) -> None:
    before = partition(platform, tmp_path, 11, stop=[])
    pages = rows(platform, before, "pages.parquet")
    number = sorted(u for u in pages if "/notice/" in u)[0].rpartition("/")[2]
    after = partition(platform, tmp_path, 12, stop=[f"/notice/{number}$", "country=US"])
    found = refused(platform, after)
    listed = {url for url, reasons in found.items() if reasons == {"stop_listed"}}
    assert any(url.endswith(number) for url in listed)
    assert any("country=US" in url for url in listed)
    fetched = rows(platform, after, "pages.parquet")
    assert fetched.keys() < pages.keys()
    assert not any("country=US" in url or url.endswith(number) for url in fetched)


def partition(platform: Settings, folder: Path, day: int, stop: list[str]) -> Partition:
    source = changed(folder, "sandbox_searchdesk", stop=stop)
    process = start(folder, source, day)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    found = Storage(platform).partition(RAW_PAGES, source.source_id, f"202511{day}T000000Z")
    assert found is not None
    return found


@pytest.mark.parametrize("basis", ["unknown, to be asked", "none so far...", "Unclear: see notes"])
def test_a_source_without_a_legal_basis_does_not_start(
    platform: Settings, tmp_path: Path, basis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = changed(tmp_path, "sandbox_kiosk", enabled=False, legal_basis=basis)
    monkeypatch.setattr(run, "get_source", lambda _: source)
    with pytest.raises(MayNotStart, match="legal basis"):
        run.crawl(source.source_id, "20251111T000000Z", force=True)
    with pytest.raises(RegistryError, match="legal_basis"):
        changed(tmp_path, "sandbox_kiosk", enabled=True, legal_basis=basis)


@pytest.mark.parametrize("pattern", ["(", "*"])
def test_a_stop_list_that_is_no_pattern_is_told(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(MinervaError, match="no regular expression"):
        changed(tmp_path, "sandbox_kiosk", stop=[pattern])
