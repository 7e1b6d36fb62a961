"""Partners' files are loaded once and whole or not at all, each with a receipt."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from botocore.exceptions import ClientError

from expectations.gate import gate
from minerva.catalog import QUARANTINE_RECORDS, RAW_INBOX
from minerva.inbox.take import RECEIPT, InboxError, _alone, expire, take
from minerva.sandbox.partner_files import PARTNER, files
from minerva.settings import Settings, get_settings
from minerva.storage import Storage, get_storage, now, sha256
from tests.end_to_end.test_main_flow import verb

pytestmark = pytest.mark.services

FOLDER = f"inbox/partner={PARTNER}"
Row = dict[str, Any]


@pytest.fixture
def bucket(platform: Settings, request: pytest.FixtureRequest) -> Iterator[Storage]:
    """An empty bucket with object lock."""
    name = f"inbox-{abs(hash(request.node.name)) % 10**8}"
    client = Storage(platform, custodian=True).client
    client.create_bucket(Bucket=name, ObjectLockEnabledForBucket=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERVA_BUCKET", name)
        get_settings.cache_clear()
        get_storage.cache_clear()
        yield get_storage()
    get_settings.cache_clear()
    get_storage.cache_clear()


def loads(storage: Storage) -> dict[str, list[Row]]:
    """Rows by file of the inbox, as the manifests list them."""
    found: dict[str, list[Row]] = {}
    for partition in storage.partitions(RAW_INBOX):
        (path,) = partition.paths("rows.parquet")
        table = pq.read_table(pa.BufferReader(storage.get(path)))
        assert table.num_rows == partition.manifest["rows"]
        assert partition.manifest["file_path"] not in found
        found[partition.manifest["file_path"]] = table.to_pylist()
    return found


def receipt(storage: Storage, path: str) -> Row:
    said = storage.get_json(path + RECEIPT)
    assert said
    return said


def test_each_file_is_loaded_or_refused_with_a_receipt_and_the_gate_opens(
    bucket: Storage,
) -> None:
    assert "good.csv" in verb("inbox", "sandbox").stdout
    looked = verb("inbox", "check").stdout
    assert not list(bucket.partitions(RAW_INBOX)) and "must be a date" in looked
    assert not [p for p in bucket.paths(FOLDER) if p.endswith(RECEIPT)]
    assert "must be a date" in verb("inbox", "take").stdout
    status = {p.removeprefix(FOLDER + "/"): receipt(bucket, p)["status"] for p in files()}
    assert status == {
        "calls/good.csv": "loaded", "calls/bad_rows.csv": "loaded_in_part",
        "calls/wrong_columns.csv": "refused", "calls/nonsense.csv": "refused",
        "referrals/good.jsonl": "loaded", "places/good.xlsx": "loaded",
    }  # fmt: skip
    rows = loads(bucket)
    assert {p: len(r) for p, r in rows.items()} == {
        f"{FOLDER}/calls/good.csv": 40, f"{FOLDER}/calls/bad_rows.csv": 20,
        f"{FOLDER}/referrals/good.jsonl": 40, f"{FOLDER}/places/good.xlsx": 40,
    }  # fmt: skip
    one = rows[f"{FOLDER}/calls/good.csv"][0]
    assert json.loads(one["fields"])["call_id"] == "C-000001" and one["row_key"] == '["C-000001"]'
    assert (one["tlp"], one["purposes"], one["personal_data"]) == (
        "amber", ["victim support", "trend analysis"], "low",
    )  # fmt: skip

    part = receipt(bucket, f"{FOLDER}/calls/bad_rows.csv")
    assert (part["row_count"], part["accepted_count"], part["rejected_count"]) == (28, 20, 8)
    assert part["sha256"] == sha256(files()[f"{FOLDER}/calls/bad_rows.csv"])
    kept = QUARANTINE_RECORDS.partition(PARTNER, part["load_id"])
    table = pq.read_table(pa.BufferReader(bucket.get(kept + "inbox.parquet")))
    assert sorted(table["reason"].to_pylist()) == sorted(r["reason"] for r in part["rejected"])
    told = receipt(bucket, f"{FOLDER}/calls/wrong_columns.csv")["reasons"][0]["detail"]
    assert "minutes" in told and "caller_name" in told

    assert set(gate("raw_inbox")[0].passed) == {
        f"{p.source_id}/{p.crawl_id}" for p in bucket.partitions(RAW_INBOX)
    }
    before = sorted(bucket.paths(""))
    assert verb("inbox", "take").stdout == "No file waits in the inbox.\n"
    assert sorted(bucket.paths("")) == before


def test_the_original_is_kept_under_lock(bucket: Storage) -> None:
    path, data = next(iter(files().items()))
    bucket.put(path, data)
    list(take(bucket))
    (partition,) = bucket.partitions(RAW_INBOX)
    (original,) = partition.paths("original")
    assert bucket.get(original) == data
    for locked in partition.paths():
        version = bucket.client.head_object(Bucket=bucket.bucket, Key=locked)["VersionId"]
        with pytest.raises(ClientError, match="AccessDenied"):
            bucket.client.delete_object(Bucket=bucket.bucket, Key=locked, VersionId=version)


def test_the_same_file_under_another_name_or_sent_again_is_one_load(bucket: Storage) -> None:
    path, data = next(iter(files().items()))
    other = path.replace("good", "again")
    bucket.put(path, data)
    assert [r["status"] for r in take(bucket)] == ["loaded"]
    bucket.put(other, data)
    bucket.put(path, data)
    again = {r["file"]: r for r in take(bucket)}
    assert {r["status"] for r in again.values()} == {"already_loaded"}
    assert again[other]["first_file"] == path
    assert list(loads(bucket)) == [path]


def test_a_mended_file_under_the_same_name_is_taken_anew(bucket: Storage) -> None:
    path = f"{FOLDER}/calls/june.csv"
    bucket.put(path, files()[f"{FOLDER}/calls/wrong_columns.csv"])
    assert [r["status"] for r in take(bucket)] == ["refused"]
    bucket.put(path, files()[f"{FOLDER}/calls/good.csv"])
    assert [r["status"] for r in take(bucket)] == ["loaded"]
    assert receipt(bucket, path)["status"] == "loaded" and list(take(bucket)) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("inbox/partner=nobody/calls/a.csv", "no_contract"),
        ("inbox/partner=..%2F/calls/a.csv", "no_contract"),
        (f"{FOLDER}/other/a.csv", "unknown_dataset"),
        (f"{FOLDER}/a.csv", "unknown_dataset"),
        (f"{FOLDER}/calls/deep/a.csv", "unknown_dataset"),
    ],
)
def test_a_file_that_no_contract_covers_is_refused(
    bucket: Storage, path: str, expected: str
) -> None:
    bucket.put(path, files()[f"{FOLDER}/calls/good.csv"])
    (said,) = take(bucket)
    assert (said["status"], said["reasons"][0]["reason"]) == ("refused", expected)
    assert not loads(bucket)


class Killed(BaseException):
    """The process ends here."""


class Dying(Storage):
    """A store whose process is killed at its nth write."""

    def __init__(self, settings: Settings, writes: int) -> None:
        super().__init__(settings)
        self.left = writes

    def put(self, path: str, data: bytes, *, lock_days: float | None = None) -> Row:
        if self.left == 0:
            raise Killed
        self.left -= 1
        return super().put(path, data, lock_days=lock_days)


def test_a_kill_before_any_write_loads_nothing_twice_and_loses_nothing(bucket: Storage) -> None:
    wanted = [f"{FOLDER}/calls/bad_rows.csv", f"{FOLDER}/calls/nonsense.csv"]
    for path in wanted:
        bucket.put(path, files()[path])
    deaths = 0
    for writes in range(20):
        try:
            list(take(Dying(bucket.settings, writes)))
        except Killed:
            deaths += 1
            assert all(len(rows) == 20 for rows in loads(bucket).values())
            continue
        break
    assert deaths >= 5
    assert {p: len(r) for p, r in loads(bucket).items()} == {wanted[0]: 20}
    assert receipt(bucket, wanted[0])["status"] == "loaded_in_part"
    assert receipt(bucket, wanted[1])["status"] == "refused"


def test_a_process_that_is_killed_leaves_what_the_next_one_ends(bucket: Storage) -> None:
    sent = {f"{FOLDER}/calls/part{n}.csv": files(seed=n)[f"{FOLDER}/calls/good.csv"]
            for n in range(30)}  # fmt: skip
    for path, data in sent.items():
        bucket.put(path, data)
    process = subprocess.Popen(
        [sys.executable, "-m", "minerva.cli", "inbox", "take"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ),
    )  # fmt: skip
    until = time.monotonic() + 60
    while len([p for p in bucket.paths(FOLDER) if p.endswith(RECEIPT)]) < 3:
        assert process.poll() is None and time.monotonic() < until
    process.send_signal(signal.SIGKILL)
    process.wait()
    half = len(loads(bucket))
    assert 3 <= half < 30
    verb("inbox", "take")
    assert {p: len(r) for p, r in loads(bucket).items()} == dict.fromkeys(sent, 40)
    assert {receipt(bucket, p)["status"] for p in sent} == {"loaded"}


def test_the_inbox_is_taken_by_one_process(bucket: Storage) -> None:
    with _alone(bucket), pytest.raises(InboxError, match="another process"):
        list(take(bucket))


def test_what_a_partner_sent_goes_for_good_when_its_retention_has_passed(bucket: Storage) -> None:
    path = f"{FOLDER}/calls/bad_rows.csv"
    bucket.put(path, files()[path])
    list(take(bucket))
    later = now() + timedelta(days=31)
    assert expire(bucket) == 0
    assert expire(bucket, later) >= 0 and list(loads(bucket)) == [path], "the lock still holds"
    (partition,) = bucket.partitions(RAW_INBOX)
    custodian = Storage(bucket.settings, custodian=True)
    folder = RAW_INBOX.partition(partition.source_id, partition.crawl_id)
    for locked in bucket.paths(folder):
        until = custodian.client.get_object_retention(Bucket=bucket.bucket, Key=locked)
        assert until["Retention"]["RetainUntilDate"] <= later
        custodian.client.put_object_retention(
            Bucket=bucket.bucket, Key=locked, BypassGovernanceRetention=True,
            Retention={
                "Mode": "GOVERNANCE", "RetainUntilDate": datetime.now(UTC) + timedelta(seconds=2)
            },
        )  # fmt: skip
    time.sleep(4)
    assert expire(bucket, later) >= 6
    listed = bucket.client.list_object_versions(Bucket=bucket.bucket)
    assert not listed.get("Versions") and not listed.get("DeleteMarkers")
