"""The verbs that help a person with a registry entry, on what the sandbox really serves."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from minerva.catalog import RAW_PAGES
from minerva.registry import get_source
from minerva.settings import Settings, get_settings
from minerva.storage import Storage
from minerva.trial import TrialError, try_rules

pytestmark = pytest.mark.services


def verb(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "minerva.cli", *words],
        capture_output=True, text=True, timeout=120,
        env={**os.environ, "COLUMNS": "220", **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def crawled(platform: Settings) -> Iterator[Settings]:
    """Two crawls of the townboard in a bucket of their own; the second found nothing new."""
    client = Storage(platform, custodian=True).client
    client.create_bucket(Bucket="trial", ObjectLockEnabledForBucket=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERVA_BUCKET", "trial")
        get_settings.cache_clear()
        for crawl_id in ("20260101T000000Z", "20260102T000000Z"):
            done = verb("crawl", "sandbox_townboard", "--crawl-id", crawl_id)
            assert done.returncode == 0, done.stderr[-2000:]
        yield get_settings()
    get_settings.cache_clear()


def test_each_field_is_counted_with_examples_also_where_nothing_was_new(crawled: Settings) -> None:
    trial = try_rules(Storage(crawled), get_source("sandbox_townboard"), sample=20)
    assert trial.crawl_id == "20260102T000000Z"
    assert (trial.page_count, trial.sample_count, trial.document_count) == (60, 20, 20)
    assert not trial.refusals
    fields = {f.name: f for f in trial.fields}
    assert set(fields) == {"title", "text", "place", "published_on", "price", "number"}
    assert all(f.filled_count == 20 and not f.lacking and f.examples for f in fields.values())
    assert fields["published_on"].examples[0].startswith("202")
    assert not Storage(crawled).partitions(RAW_PAGES, passed=True)  # no gate is needed to look


def test_a_rule_that_finds_nothing_is_told_with_pages_and_the_other_fields_are_counted(
    crawled: Settings,
) -> None:
    source = get_source("sandbox_townboard")
    rules = source.extract.fields
    broken = rules | {
        "title": rules["title"].model_copy(update={"css": "h9"}),
        "number": rules["number"].model_copy(update={"css": "td.w"}),
    }
    extract = source.extract.model_copy(update={"fields": broken})
    trial = try_rules(Storage(crawled), source.model_copy(update={"extract": extract}), sample=500)
    assert (trial.sample_count, trial.document_count, trial.tried_count) == (60, 0, 60)
    assert trial.refusals == {"missing_required_field": 60}
    fields = {f.name: f for f in trial.fields}
    assert fields["title"].filled_count == 0 and fields["price"].filled_count == 60
    assert fields["title"].lacking[0].startswith("http://townboard.test/")
    assert "is none" in fields["number"].lacking[0]


def test_the_verb_shows_a_table_and_says_when_there_is_nothing_to_try(crawled: Settings) -> None:
    shown = verb("sources", "test", "sandbox_townboard", "--sample", "5")
    assert shown.returncode == 0, shown.stderr
    assert "5 of 60 pages read, 5 documents, 0 refusals" in shown.stdout
    assert "css '#subject'" in shown.stdout and "100% (5 of 5)" in shown.stdout
    refused = verb("sources", "test", "sandbox_kiosk")
    assert refused.returncode != 0 and "was not crawled yet" in refused.stderr
    with pytest.raises(TrialError, match="no stored page"):
        source = get_source("sandbox_townboard")
        extract = source.extract.model_copy(update={"from_": "nothing"})
        try_rules(Storage(crawled), source.model_copy(update={"extract": extract}), sample=5)


def test_a_replay_reads_no_crawl_whose_raw_gate_is_closed(crawled: Settings) -> None:
    refused = verb("replay", "sandbox_townboard", "--since", "2026-01-01")
    assert refused.returncode != 0 and "passed the gate of raw_pages" in refused.stderr
    assert "20260101T000000Z is left out" in refused.stdout
    nowhere = verb("replay", "sandbox_nothing")
    assert nowhere.returncode != 0 and "no source" in nowhere.stderr


def test_sources_alone_goes_on_listing(platform: Settings) -> None:
    alone, listed = verb("sources"), verb("sources", "list")
    assert alone.returncode == listed.returncode == 0
    assert "sandbox_townboard" in alone.stdout and alone.stdout == listed.stdout


def test_an_entry_is_drafted_from_a_page_that_is_fetched_as_a_crawl_would(
    platform: Settings, tmp_path: Path
) -> None:
    drafted = verb("sources", "new", "http://townboard.test/")
    assert drafted.returncode == 0, drafted.stderr
    entry = yaml.safe_load(drafted.stdout)
    assert {"css": "a.ad", "as": "detail"} in entry["follow"]
    for path, told in (("/private/trap.html", "robots.txt"), ("/nothing", "404")):
        refused = verb("sources", "new", f"http://townboard.test{path}")
        assert refused.returncode != 0 and told in refused.stderr, refused.stderr
    refused = verb("sources", "new", "http://10.0.0.1/", MINERVA_CRAWL_PROXY="")
    assert refused.returncode != 0 and "private address" in refused.stderr, refused.stderr
    saved = tmp_path / "page.html"
    saved.write_text("<h1>A notice</h1><time datetime=2026-01-02>x</time>")
    drafted = verb("sources", "new", "--file", str(saved), "--url", "https://example.org/n/1")
    assert yaml.safe_load(drafted.stdout)["extract"]["fields"]["title"]["css"] == "h1"
