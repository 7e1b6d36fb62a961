"""Pages that a script renders, in the system's Chromium, and what the browser is not let do."""

import http.client
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright
from warcio.archiveiterator import ArchiveIterator

from crawlers import run
from crawlers.middlewares.browser import browser_settings, find_chromium
from crawlers.reach import MayNotStart
from minerva.catalog import RAW_PAGES
from minerva.readers import Page, read
from minerva.registry import RegistryError, get_source
from minerva.sandbox.market import Market
from minerva.sandbox.scripted import Scripted
from minerva.settings import Settings
from minerva.storage import Partition, Storage
from tests.crawlers.registry import changed, start
from tests.crawlers.test_crawl import refused, rows

SOURCE = "sandbox_scripted"
SITE = "http://scripted.test"

needs_chromium = pytest.mark.skipif(
    find_chromium(Settings()) is None, reason="there is no Chromium on this machine"
)


@dataclass
class Web:
    """A proxy before the sandbox web that keeps what it was asked for.

    `/away` of every host leads to this server's own address, which nobody may ask.
    """

    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(target).netloc or target for _, target in self.asked}


@contextmanager
def web(sandbox: str) -> Iterator[Web]:
    found = Web()

    class Forward(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found.asked.append((self.command, self.path))
            if self.path.endswith("/away"):
                self.give(302, [("Location", f"http://127.0.0.1:{found.port}/inside")])
                return
            upstream = http.client.HTTPConnection(sandbox.removeprefix("http://"), timeout=20)
            upstream.request("GET", self.path, headers=dict(self.headers))
            answer = upstream.getresponse()
            dropped = ("transfer-encoding", "content-length", "connection", "server", "date")
            headers = [(n, v) for n, v in answer.getheaders() if n.lower() not in dropped]
            self.give(answer.status, headers, answer.read())
            upstream.close()

        do_CONNECT = do_POST = do_HEAD = do_GET

        def give(self, status: int, headers: list[tuple[str, str]], body: bytes = b"") -> None:
            self.send_response(status)
            for name, value in [*headers, ("Content-Length", str(len(body)))]:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Forward)
    found.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Day:
    """A crawl, and what went through the proxy meanwhile."""

    partition: Partition
    asked: list[str]
    hosts: set[str]


@pytest.fixture(scope="module")
def day(platform: Settings, tmp_path_factory: pytest.TempPathFactory) -> Day:
    folder = tmp_path_factory.mktemp("registry")
    polite = {"delay_seconds": 0, "concurrency": 4, "timeout_seconds": 8, "retries": 0}
    source = changed(folder, SOURCE, politeness=polite)
    with web(platform.sandbox_url) as proxy:
        address = f"http://127.0.0.1:{proxy.port}"
        said, _ = (p := start(folder, source, 1, MINERVA_CRAWL_PROXY=address)).communicate(
            timeout=200
        )
    assert p.returncode == 0, said
    partition = Storage(platform).partition(RAW_PAGES, SOURCE, "20251101T000000Z")
    assert partition is not None
    return Day(partition, [target for _, target in proxy.asked], proxy.hosts)


@needs_chromium
@pytest.mark.services
def test_what_is_kept_is_the_rendered_page_and_documents_are_read_from_it(
    platform: Settings, day: Day
) -> None:
    source = get_source(SOURCE)
    ads = Scripted(Market(platform.sandbox_ads, platform.sandbox_seed)).notices.ads
    pages = rows(platform, day.partition, "pages.parquet")
    assert {u for u in pages if "/notice/" in u} == {f"{SITE}/notice/{n}" for n in ads}
    bodies = {}
    for path in day.partition.paths(".warc.gz"):
        for record in ArchiveIterator(io.BytesIO(Storage(platform).get(path))):
            if record.rec_type == "response":
                uri = record.rec_headers["WARC-Target-URI"]
                bodies[uri] = record.content_stream().read()
    for number, ad in ads.items():
        body = bodies[f"{SITE}/notice/{number}"]
        document = read(Page(f"{SITE}/notice/{number}", body, "text/html"), source.extract)
        (found,) = document.documents
        assert (found.title, found.place) == (ad.title, ad.city.name)
        assert found.published_on == ad.published_on and found.price == ad.price
        assert found.text and found.text.split() == ad.text.split()


@needs_chromium
@pytest.mark.services
def test_each_rendered_page_says_so_and_what_its_script_asked_for(
    platform: Settings, day: Day
) -> None:
    said, of = {}, {}
    for path in day.partition.paths(".warc.gz"):
        for record in ArchiveIterator(io.BytesIO(Storage(platform).get(path))):
            uri = record.rec_headers["WARC-Target-URI"]
            if record.rec_type == "response":
                of[record.rec_headers["WARC-Record-ID"]] = uri
            if record.rec_type == "metadata":
                assert of[record.rec_headers["WARC-Concurrent-To"]] == uri
                said[uri] = json.loads(record.content_stream().read())
    pages = rows(platform, day.partition, "pages.parquet")
    rendered = {u for u, p in pages.items() if p["status"] == 200} - {f"{SITE}/robots.txt"}
    assert said.keys() == rendered and len(rendered) > 40
    for uri, rendering in said.items():
        assert rendering["rendered_by"].startswith("Chromium/")
        outcome = {r["url"]: r["refused"] for r in rendering["requests"]}
        assert outcome.pop(f"{SITE}/favicon.ico", "not_loaded") == "not_loaded"
        assert outcome == {
            f"{SITE}/app.js": None,
            f"{SITE}/media/1.jpg": "not_loaded",
            "http://tracker.test/seen": "outside_hosts",
            f"{SITE}/private/visits.json": "robots_forbidden",
            SITE + "/api" + uri.removeprefix(SITE): None,
        }


@needs_chromium
@pytest.mark.services
def test_nothing_but_the_hosts_of_the_source_was_asked(platform: Settings, day: Day) -> None:
    assert day.hosts == {"scripted.test"}
    assert not [
        t for t in day.asked if "/media/" in t or "/private/" in t or "/inside" in t or "icon" in t
    ]
    assert f"{SITE}/away" in day.asked


@needs_chromium
@pytest.mark.services
def test_pages_that_move_away_or_never_get_ready_are_refused(platform: Settings, day: Day) -> None:
    found = refused(platform, day.partition)
    inside = [url for url in found if url.endswith("/inside")]
    assert [found.pop(url) for url in inside] == [{"outside_hosts"}]
    assert found.pop(f"{SITE}/never") == {"timeout"}
    # Its script wanted another page, and the address of this one stands for no other.
    assert found == {f"{SITE}/gone-on": {"moved_by_script"}}
    assert f"{SITE}/gone-on" not in rows(platform, day.partition, "pages.parquet")


@needs_chromium
@pytest.mark.services
def test_a_redirect_is_recorded_and_its_page_stands_under_its_own_address(
    platform: Settings, day: Day
) -> None:
    pages = rows(platform, day.partition, "pages.parquet")
    moved = {u: p for u, p in pages.items() if "/old/" in u}
    assert len(moved) == 5
    for url, row in moved.items():
        assert row["status"] == 301
        data = Storage(platform).get(row["warc_file"], row["warc_offset"], row["warc_length"])
        head = next(iter(ArchiveIterator(io.BytesIO(data)))).http_headers
        assert SITE + head["Location"] in pages and "/notice/" in head["Location"]
        assert pages[url.replace("/old/", "/notice/")]["status"] == 200


@needs_chromium
@pytest.mark.services
def test_no_error_page_of_the_browser_is_taken_for_the_page_whose_script_moved_on(
    platform: Settings, tmp_path: Path
) -> None:
    starts = [f"{SITE}/gone-on", f"{SITE}/notice/1", f"{SITE}/page/5"]
    source = changed(tmp_path, SOURCE, wait_for=None, start_urls=starts, follow=[])
    said, _ = (p := start(tmp_path, source, 3)).communicate(timeout=60)
    assert p.returncode == 0, said
    partition = Storage(platform).partition(RAW_PAGES, SOURCE, "20251103T000000Z")
    assert partition is not None
    assert f"{SITE}/gone-on" not in rows(platform, partition, "pages.parquet")
    found = refused(platform, partition)
    assert found[f"{SITE}/gone-on"] == {"moved_by_script"}
    assert found[f"{SITE}/notice/1"] == {"status_404"}


@needs_chromium
def test_the_browser_itself_has_no_way_to_other_hosts() -> None:
    """Without any check of requests: this is what holds workers and sockets."""
    with web("http://127.0.0.1:1") as proxy, sync_playwright() as playwright:
        settings = Settings(crawl_proxy=f"http://127.0.0.1:{proxy.port}")
        options = browser_settings(get_source(SOURCE), settings)["PLAYWRIGHT_LAUNCH_OPTIONS"]
        browser = playwright.chromium.launch(**options)
        try:
            page = browser.new_page()
            for address in (
                "http://citylist.test/",
                f"http://127.0.0.1:{proxy.port}/inside",
                f"http://localhost:{proxy.port}/inside",
                f"http://[::ffff:127.0.0.1]:{proxy.port}/inside",
                f"{SITE}/away",
            ):
                with pytest.raises(PlaywrightError, match="net::"):
                    page.goto(address, timeout=10_000)
        finally:
            browser.close()
    # It was led away by the one page that it may read.
    assert proxy.asked == [("GET", f"{SITE}/away")]


@pytest.mark.services
def test_where_there_is_no_browser_the_source_does_not_start(
    platform: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = platform.model_copy(update={"chromium": "/nowhere/chromium"})
    monkeypatch.setattr(run, "get_settings", lambda: settings)
    with pytest.raises(MayNotStart, match="MINERVA_CHROMIUM"):
        run.crawl(SOURCE, "20251102T000000Z", force=True)


def test_the_registry_tells_what_does_not_go_with_a_browser(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="javascript goes with neither"):
        changed(tmp_path, "sandbox_members", javascript=True)
    with pytest.raises(RegistryError, match="wait_for"):
        changed(tmp_path, "sandbox_members", wait_for="#app")
