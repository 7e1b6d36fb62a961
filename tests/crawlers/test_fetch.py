"""One page is fetched for a draft as politely as a crawl would, and nothing of it is stored."""

import subprocess
import sys

import pytest
import yaml

from minerva.settings import Settings
from minerva.storage import Storage

pytestmark = pytest.mark.services


def drafted(url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "minerva.cli", "sources", "new", url],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_an_entry_is_drafted_from_a_page_of_the_web(platform: Settings) -> None:
    before = set(Storage(platform).paths("raw/"))
    done = drafted("http://newsroom.test/")
    assert done.returncode == 0, done.stderr
    entry = yaml.safe_load(done.stdout)
    assert entry["hosts"] == ["newsroom.test"] and entry["extract"]["document"]
    assert set(Storage(platform).paths("raw/")) == before


def test_what_robots_txt_forbids_is_not_fetched_for_a_draft_either(platform: Settings) -> None:
    done = drafted("http://newsroom.test/private/trap.html")
    assert done.returncode != 0 and "robots" in done.stderr
