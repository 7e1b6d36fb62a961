"""A gate lets through what is right, and says what is wrong, where and for example which row."""

import pyarrow as pa
import pytest

from expectations.gate import GateFailed, gate
from minerva.catalog import ENRICHED_SELECTORS
from minerva.settings import Settings
from minerva.storage import Storage

pytestmark = pytest.mark.services


def selector(value: str, document: str) -> dict[str, object]:
    return {
        "document_id": document * 32, "source_id": "sandbox_gate", "crawl_id": "1", "kind": "phone",
        "value": value, "raw": value, "field": "text", "start_offset": 3, "end_offset": 9,
        "region": None, "confidence": 0.9, "extractor_version": "1",
    }  # fmt: skip


def test_a_bad_partition_stays_behind_and_is_named_while_others_pass(platform: Settings) -> None:
    storage = Storage(platform)
    rows = {
        "good": [selector("+12125550123", "a"), selector("+12125550124", "b")],
        "bad": [selector("+12125550123", "a"), selector("call me", "c")],
        "empty": [],
    }
    for name, found in rows.items():
        table = pa.Table.from_pylist(found, ENRICHED_SELECTORS.schema)
        storage.write_partition(ENRICHED_SELECTORS, "sandbox_gate", name, table)
    try:
        with pytest.raises(GateFailed) as failed:
            gate("enriched_selectors", source_id="sandbox_gate")
        told = str(failed.value)
        assert "sandbox_gate/bad" in told and "sandbox_gate/good" not in told
        assert "value" in told and "c" * 32 in told
        passed = storage.partitions(ENRICHED_SELECTORS, passed=True, source_id="sandbox_gate")
        assert [p.crawl_id for p in passed] == ["empty", "good"]
        assert (platform.state / "docs" / "data_docs" / "index.html").exists()
    finally:
        storage.delete(list(storage.paths("enriched/selectors/source=sandbox_gate/")))
