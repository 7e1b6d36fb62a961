"""A site gets a new layout: nothing wrong goes on, nothing is lost, one edit mends all of it."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from minerva.catalog import DATASETS, ENRICHED_DOCUMENTS, FINDINGS
from minerva.registry import SOURCES_DIR
from minerva.sandbox.truth import write_truth
from minerva.settings import Settings, get_settings
from minerva.storage import Json, Storage, get_storage
from minerva.warehouse import connect
from tests.conftest import embedded

pytestmark = [pytest.mark.services, pytest.mark.end_to_end]

SOURCE = "sandbox_townboard"
DAY_1, DAY_2 = "20260101T000000Z", "20260102T000000Z"
# What a person writes who has seen the new layout: the old rule, and beside it the new one.
MENDED = {
    '{css: "#subject", required: true}': '{css: ["#subject", "h2.headline"], required: true}',
    '{css: "td.t", required: true}': '{css: ["td.t", "section.words"], required: true}',
    '{css: "td.w"}': '{css: ["td.w", "span.town"]}',
    '{css: "td.d", type: date}': '{xpath: ["//td[@class=\'d\']", "//time/@datetime"], type: date}',
    '{css: "td.r", type: money}': '{css: ["td.r", "span.cost"], type: money}',
    '{css: "dl dd", type: integer}': '{css: ["dl dd", "b.no"], type: integer}',
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Services of this test's own, whose registry is a copy that it may edit."""
    folder = tmp_path_factory.mktemp("layout")
    shutil.copytree(SOURCES_DIR, folder / "sources")
    with embedded(folder / "state"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERVA_SOURCES_DIR", str(folder / "sources"))
        get_settings.cache_clear()
        get_storage.cache_clear()
        yield get_settings()


def verb(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "minerva.cli", *words],
        capture_output=True, text=True, timeout=600, env=dict(os.environ),
    )  # fmt: skip


def does(*words: str) -> str:
    done = verb(*words)
    assert done.returncode == 0, f"{words}: {done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def documents(storage: Storage, crawl_id: str) -> dict[str, Json]:
    partition = storage.partition(ENRICHED_DOCUMENTS, SOURCE, crawl_id)
    assert partition is not None
    tables = [pq.read_table(io.BytesIO(storage.get(p))) for p in partition.paths()]
    return {row["url"]: row for table in tables for row in table.to_pylist()}


def passed(storage: Storage, dataset: str) -> list[str]:
    known = storage.partitions(DATASETS[dataset], passed=True, source_id=SOURCE)
    return [p.crawl_id for p in known]


def crawl_and_extract(crawl_id: str) -> None:
    does("crawl", SOURCE, "--crawl-id", crawl_id)
    does("gate", "raw_pages")
    does("extract_documents")


def test_a_new_layout_stops_at_the_gate_and_one_edit_and_a_replay_mend_it(
    own: Settings, tmp_path: Path
) -> None:
    storage = Storage(own)
    crawl_and_extract(DAY_1)
    does("gate", "enriched_documents")
    does("extract_findings")
    does("gate", *(d.name for d in FINDINGS))
    first = documents(storage, DAY_1)

    does("sandbox", "layout", "townboard", "2")
    crawl_and_extract(DAY_2)
    refused = verb("gate", "enriched_documents")

    assert refused.returncode != 0
    said = " ".join(refused.stderr.split())
    assert f"field title of {SOURCE}, by css '#subject'" in said
    assert "http://townboard.test/" in said and f"minerva replay {SOURCE}" in said
    assert passed(storage, "raw_pages") == [DAY_1, DAY_2]
    assert passed(storage, "enriched_documents") == [DAY_1]
    assert "nothing to do" in does("extract_findings")

    rules = own.sources_dir / f"{SOURCE}.yml"
    text = rules.read_text()
    for old, new in MENDED.items():
        assert old in text
        text = text.replace(old, new)
    rules.write_text(text)
    told = does("replay", SOURCE, "--since", "2026-01-01")

    assert passed(storage, "enriched_documents") == [DAY_1, DAY_2]
    for dataset in FINDINGS:
        assert passed(storage, dataset.name) == [DAY_1, DAY_2]
    replayed, new = documents(storage, DAY_1), documents(storage, DAY_2)
    lines = [line.split() for line in told.splitlines()]
    counts = {words[0]: words[1:] for words in lines if words and words[0] in (DAY_1, DAY_2)}
    # unchanged, changed, appeared, vanished, refused before, refused
    assert counts[DAY_1] == [str(len(first)), "0", "0", "0", "0", "0"]
    assert counts[DAY_2] == ["0", "0", str(len(new)), "0", str(len(new)), "0"]

    write_truth(tmp_path / "truth.parquet", own.sandbox_ads, own.sandbox_seed)
    truth = pq.read_table(tmp_path / "truth.parquet").to_pylist()
    planted = {t["url"]: t for t in truth if t["site"] == "townboard"}
    assert set(replayed) == set(new) == set(planted)
    for url, ad in planted.items():
        for document in (replayed[url], new[url]):
            for name in ("place", "published_on", "price", "currency"):
                assert document[name] == ad[name], (url, name)
            assert len(document["media_urls"]) == len(ad["pictures"])
        assert (
            replayed[url]["document_hash"]
            == new[url]["document_hash"]
            == first[url]["document_hash"]
        )
        assert replayed[url]["text"] == new[url]["text"]
        assert (
            json.loads(new[url]["fields"])["number"] == json.loads(first[url]["fields"])["number"]
        )
    hashes = {d["rules_hash"] for d in (*replayed.values(), *new.values())}
    assert len(hashes) == 1 and hashes.isdisjoint(d["rules_hash"] for d in first.values())

    row = connect(own, read_only=True).sql("select count(*), min(rules_hash) from documents")
    assert row.fetchone() == (len(planted), *hashes)
