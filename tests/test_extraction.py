"""`minerva extract`: a text or a file, without services, Spark or settings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from minerva.extraction import BadRow, context_of, findings, show
from minerva.storage import Json
from minerva.text.model import Finding, Indicator, Place
from minerva.text.reading import Reading

GOOD: list[Json] = [
    {"id": "a", "text": "Call (202) 555-0123", "language": "en", "default_region": "US"},
    {"id": "b", "text": "Call (202) 555-0123", "language": None, "default_region": None},
    {"id": 3, "text": "🌸 write to Quiet.Harbor@example.org", "other": ["is", "ignored"]},
    {"id": "d", "text": ""},
    {"id": "e", "text": "half \ud83d pair, +44 20 7946 0123", "default_region": "UK"},
]
BAD = [
    b"no json",
    b"[1, 2]",
    b'{"text": "no id"}',
    b'{"id": ["a"], "text": "odd id"}',
    b'{"id": "no text"}',
    b'{"id": "x", "text": 5}',
    b'{"id": "x", "text": "odd region", "default_region": "USA"}',
    b'{"id": "x", "text": "odd language", "language": 3}',
    b'{"id": "x", "text": "\xff\xfe"}',
    b"[" * 100_000,
]


def verb(*words: str, state: Path) -> subprocess.CompletedProcess[str]:
    """Run it where nothing is set up and no service is known."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MINERVA_")}
    return subprocess.run(
        [sys.executable, "-m", "minerva.cli", "extract", *words],
        capture_output=True, text=True, timeout=60,
        env=environment | {"MINERVA_DATA_DIR": str(state / "nothing"), "COLUMNS": "200"},
    )  # fmt: skip


def lines_of(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_every_document_of_a_file_gives_a_line_and_every_bad_line_its_reason(
    tmp_path: Path,
) -> None:
    file, out = tmp_path / "documents.jsonl", tmp_path / "predictions.jsonl"
    good = [json.dumps(row).encode() for row in GOOD]
    # A mark of byte order, blank lines, and no line break at the end.
    file.write_bytes(b"\xef\xbb\xbf" + b"\n".join([*good[:2], b"", *BAD, b"  ", *good[2:]]))
    done = verb("--file", str(file), "--out", str(out), state=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "5 documents read, 10 lines rejected" in done.stderr

    found = {row["id"]: row for row in lines_of(out)}
    assert list(found) == ["a", "b", 3, "d", "e"]
    assert all(set(row) == {"id", "selectors"} for row in found.values())
    (phone,) = found["a"]["selectors"]
    assert phone == {
        "kind": "phone", "value": "+12025550123", "raw": "(202) 555-0123", "start": 5, "end": 19,
        "confidence": phone["confidence"],
    }  # fmt: skip
    assert 0 < phone["confidence"] <= 1
    assert found["b"]["selectors"] == found["d"]["selectors"] == []
    (email,) = found[3]["selectors"]
    assert (email["value"], email["raw"]) == (
        "quiet.harbor@example.org",
        "Quiet.Harbor@example.org",
    )
    assert GOOD[2]["text"][email["start"] : email["end"]] == email["raw"]
    assert [s["value"] for s in found["e"]["selectors"]] == ["+442079460123"]

    rejected = lines_of(tmp_path / "predictions.jsonl.rejected.jsonl")
    assert [row["line"] for row in rejected] == list(range(4, 14))
    assert all(row["reason"] for row in rejected)


def test_a_second_run_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    file, out = tmp_path / "documents.jsonl", tmp_path / "predictions.jsonl"
    file.write_text("no json\n")
    assert verb("--file", str(file), "--out", str(out), state=tmp_path).returncode == 0
    assert out.read_text() == "" and (tmp_path / "predictions.jsonl.rejected.jsonl").exists()
    file.write_text(json.dumps(GOOD[0]))
    done = verb("--file", str(file), "--out", str(out), "--all", state=tmp_path)
    assert not (tmp_path / "predictions.jsonl.rejected.jsonl").exists(), done.stderr
    (row,) = lines_of(out)
    assert set(row) == {"id", "selectors", "facts", "places", "indicators", "score", "language"}


def test_only_a_file_that_cannot_be_read_or_written_fails(tmp_path: Path) -> None:
    file = tmp_path / "documents.jsonl"
    file.write_text("")
    nowhere = verb("--file", str(tmp_path / "none.jsonl"), state=tmp_path)
    assert nowhere.returncode == 1 and "none.jsonl" in nowhere.stderr
    unwritable = verb("--file", str(file), "--out", str(tmp_path / "no" / "out"), state=tmp_path)
    assert unwritable.returncode == 1 and "Traceback" not in unwritable.stderr
    assert verb("--file", str(file), state=tmp_path).returncode == 0
    assert verb(state=tmp_path).returncode == verb("text", "--file", "x", state=tmp_path).returncode
    assert verb(state=tmp_path).returncode == 2


def test_a_text_is_shown_as_tables_or_as_json(tmp_path: Path) -> None:
    shown = verb("Call (202) 555-0123", "--region", "US", state=tmp_path)
    assert shown.returncode == 0
    assert "+12025550123" in shown.stdout and "5–19" in shown.stdout
    told = json.loads(
        verb("Call (202) 555-0123", "--region", "us", "--json", state=tmp_path).stdout
    )
    assert [s["value"] for s in told["selectors"]] == ["+12025550123"]
    assert "Nothing was found" in verb("Tea and coffee", state=tmp_path).stdout
    refused = verb("Tea", "--region", "America", state=tmp_path)
    assert refused.returncode == 1 and "AMERICA" in refused.stderr


def test_what_is_shown_of_a_reading_names_places_and_the_parts_of_the_score(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from rich.console import Console

    text = "New in Boston, call Alba, $80"
    reading = Reading(
        [],
        [Finding("price", "USD:80", 26, 29, 0.9), Finding("name", "Alba", 20, 24, 0.5)],
        [
            Place("text", "Boston", 7, 13, "city", 4930956, "Boston", "US", "MA", "Massachusetts",
                  42.36, -71.06, "872a3066fffffff", 650_000, 0.9),
            Place("phone", "+12025550123", None, None, "admin1", 4138106, "Washington", "US", None,
                  None, 38.9, -77.0, None, 0, 0.9),
        ],
        [Indicator("X-1", "movement", 0, 6, 0.5, 0.5)],
        0.25,
        "en",
    )  # fmt: skip
    show(text, reading, Console(width=200))
    told = capsys.readouterr().out
    for words in ("Boston, Massachusetts, US", "7–13", "H3 872a3066fffffff", "X-1", "New in"):
        assert words in told
    assert "+0.50" in told and "score 0.25" in told and "USD:80" in told
    assert "language en" in told
    found = findings(text, reading)
    assert [s["kind"] for s in found["selectors"]] == ["price"]
    assert [f["value"] for f in found["facts"]] == ["Alba"]
    assert found["indicators"][0]["raw"] == "New in" and found["score"] == 0.25
    assert json.loads(json.dumps(found)) == found


def test_a_region_is_two_letters_in_any_case_or_nothing() -> None:
    assert context_of("en", "us").region == "US"
    assert context_of(None, "uk").region == "GB"
    assert context_of(None, "").region is None
    for wrong in ("USA", "U", "12", "ÄÖ"):
        with pytest.raises(BadRow):
            context_of(None, wrong)
