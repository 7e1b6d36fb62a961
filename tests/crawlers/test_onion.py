"""Onion services: through a real SOCKS5 server, which alone knows where their name leads."""

import asyncio
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawlers import run
from crawlers.middlewares.guard import Guard, Refused
from crawlers.reach import MayNotStart
from minerva.catalog import RAW_PAGES
from minerva.reach import is_onion, onion_name
from minerva.registry import RegistryError, get_source
from minerva.sandbox.market import Market
from minerva.sandbox.onion import HOST, Onion
from minerva.settings import Settings
from minerva.storage import Partition, Storage
from tests.crawlers.registry import changed, start
from tests.crawlers.test_crawl import rows

SOURCE = "sandbox_onion"
# The Tor Project's own site: a name that is known to be right.
KNOWN = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion"


# Its command line expects an event loop, which uvloop does not make by itself.
PPROXY = """
import asyncio, sys
sys.modules["uvloop"] = None
asyncio.set_event_loop(asyncio.new_event_loop())
from pproxy.server import main
main()
"""


@dataclass(frozen=True)
class Tor:
    """A SOCKS5 server that leads .onion to the sandbox web, and what it was asked for."""

    address: str
    log: Path

    def asked(self) -> set[str]:
        return set(re.findall(r"-> ([\w.-]+):80", self.log.read_text()))


@pytest.fixture(scope="module")
def tor(platform: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tor]:
    """pproxy on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("socks") / "log"
    sandbox = platform.sandbox_url.removeprefix("http://")
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", PPROXY, "-v", "-l", f"socks5://127.0.0.1:{port}",
             "-r", f"tunnel://{sandbox}"],
            stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            deadline = time.monotonic() + 20
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    assert process.poll() is None and time.monotonic() < deadline
                    time.sleep(0.1)
            yield Tor(f"socks5h://127.0.0.1:{port}", log)
        finally:
            process.terminate()
            process.wait(10)


# Ends the crawl when any part of it looks up a name under .onion.
NO_LOOKUP = """
import os, sys
def watch(event, args):
    if event.startswith("socket.get") and any(".onion" in str(a) for a in args):
        print("looked up", *args, flush=True)
        os._exit(9)
sys.addaudithook(watch)
"""


@pytest.fixture(scope="module")
def day(platform: Settings, tor: Tor, tmp_path_factory: pytest.TempPathFactory) -> Partition:
    """One crawl of the onion service."""
    folder = tmp_path_factory.mktemp("registry")
    process = start(
        folder, changed(folder, SOURCE), 1, more=NO_LOOKUP, MINERVA_SOCKS_PROXY=tor.address
    )
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    found = Storage(platform).partition(RAW_PAGES, SOURCE, "20251101T000000Z")
    assert found is not None
    return found


@pytest.mark.services
def test_every_notice_of_the_onion_service_is_fetched_through_socks(
    platform: Settings, tor: Tor, day: Partition
) -> None:
    site = Onion(Market(platform.sandbox_ads, platform.sandbox_seed))
    pages = rows(platform, day, "pages.parquet")
    assert {f"http://{HOST}/notice/{n}" for n in site.notices.ads} <= pages.keys()
    assert f"http://{HOST}/robots.txt" in pages
    assert {p["status"] for p in pages.values()} == {200}
    # The name went to the SOCKS server as a name.
    assert tor.asked() == {HOST}


@pytest.mark.services
def test_without_a_socks_port_an_onion_source_does_not_start(platform: Settings) -> None:
    with pytest.raises(MayNotStart, match="MINERVA_SOCKS_PROXY"):
        run.crawl(SOURCE, "20251102T000000Z", force=True)


@pytest.mark.services
def test_a_socks_port_where_nobody_listens_fails_and_asks_no_other_way(
    platform: Settings, tmp_path: Path
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"socks5h://127.0.0.1:{closed.getsockname()[1]}"
        source = changed(tmp_path, SOURCE)
        process = start(tmp_path, source, 3, more=NO_LOOKUP, MINERVA_SOCKS_PROXY=address)
        said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "nothing could be fetched" in said and "looked up" not in said


def test_these_tests_would_see_a_lookup() -> None:
    code = f"{NO_LOOKUP}\nimport socket\nsocket.getaddrinfo('{HOST}', 80)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 9 and "looked up" in done.stdout


def test_a_name_is_an_onion_name_only_with_its_checksum() -> None:
    assert is_onion(KNOWN) and is_onion(f"www.{KNOWN}") and is_onion(HOST)
    assert is_onion(onion_name(bytes(range(32))))
    assert not is_onion(KNOWN.replace("2gz", "3gz"))
    assert not is_onion("expyuzz4wqqyqhjn.onion"), "version 2 is gone"
    assert not is_onion("citylist.test")


def test_the_guard_lets_onion_names_pass_for_onion_sources_only() -> None:
    settings = Settings(socks_proxy="socks5h://127.0.0.1:9050")
    onion = get_source(SOURCE)
    asyncio.run(Guard(onion, settings).check(f"http://{HOST}/"))
    for source, with_settings in (
        (onion, Settings(socks_proxy="")),
        # Past the registry, which refuses such an entry.
        (onion.model_copy(update={"network": "web"}), settings),
    ):
        with pytest.raises(Refused) as error:
            asyncio.run(Guard(source, with_settings).check(f"http://{HOST}/"))
        assert error.value.reason == "onion_without_proxy"


def test_the_registry_keeps_onion_and_web_apart(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="RFC 7686"):
        changed(tmp_path, SOURCE, network="web")
    with pytest.raises(RegistryError, match="no version 3 onion name"):
        changed(tmp_path, SOURCE, hosts=[HOST, "citylist.test"])
