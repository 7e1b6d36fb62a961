"""What was stored is proved whole, and the least change anywhere is found."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from botocore.exceptions import ClientError
from fastwarc.warc import ArchiveIterator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders

from crawlers.warc import WarcFiles, base32
from minerva.catalog import RAW_PAGES
from minerva.evidence import chain
from minerva.evidence.keys import EvidenceError
from minerva.evidence.verify import Finding, Tally, verify
from minerva.settings import Settings
from minerva.storage import Storage, parquet_bytes, sha256
from tests.end_to_end.test_main_flow import verb
from tests.evidence.conftest import DAYS, SOURCES

pytestmark = pytest.mark.services

# The smallest of them: it is checked over and over.
SMALL = "sandbox_statistics"


def errors(archive: Settings, *of: str) -> list[Finding]:
    return [f for f in verify(Storage(archive), *of) if f.level == "error"]


@contextmanager
def replaced(archive: Settings, path: str, data: bytes | None) -> Iterator[None]:
    """An object as the custodian, who may lift locks, leaves it; put back afterwards."""
    custodian = Storage(archive, custodian=True)
    client, bucket = custodian.client, custodian.bucket
    before = custodian.get(path)
    until = client.get_object_retention(Bucket=bucket, Key=path)["Retention"]["RetainUntilDate"]

    def put(content: bytes | None) -> None:
        for version in client.list_object_versions(Bucket=bucket, Prefix=path).get("Versions", []):
            client.delete_object(
                Bucket=bucket, Key=path, VersionId=version["VersionId"],
                BypassGovernanceRetention=True,
            )  # fmt: skip
        if content is not None:
            client.put_object(
                Bucket=bucket, Key=path, Body=content, ObjectLockMode="GOVERNANCE",
                ObjectLockRetainUntilDate=until,
            )  # fmt: skip

    put(data)
    try:
        yield
    finally:
        put(before)


def test_everything_that_was_crawled_is_whole_and_its_chain_unbroken(archive: Settings) -> None:
    tally = Tally()
    found = [str(f) for f in verify(Storage(archive), tally=tally)]
    assert found == []
    assert tally.crawls == len(SOURCES) * len(DAYS)
    assert tally.bytes == tally.total_bytes > 0 and tally.records > 200 and tally.rows > 100


def test_a_manifest_names_the_bytes_of_the_one_before_it(archive: Settings) -> None:
    storage = Storage(archive)
    first, second = (storage.partition(RAW_PAGES, SMALL, day) for day in DAYS)
    assert first and second
    assert (first.manifest["chain_position"], second.manifest["chain_position"]) == (1, 2)
    assert first.manifest["previous_manifest_digest"] is None
    stored = storage.get(chain.manifest_path(SMALL, DAYS[0]))
    assert second.manifest["previous_manifest_digest"] == f"sha256:{sha256(stored)}"
    assert second.manifest["previous_crawl_id"] == DAYS[0]


def evidence_paths(archive: Settings) -> list[str]:
    storage = Storage(archive)
    found = [
        *storage.paths(f"{RAW_PAGES.prefix}source={SMALL}/"),
        *storage.paths(f"{chain.SEALS}source={SMALL}/"),
    ]
    assert {Path(p).suffix for p in found} == {".json", ".gz", ".parquet"} and len(found) >= 8
    return sorted(found)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_flipped_bit_anywhere_is_found(archive: Settings, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(evidence_paths(archive)))
    whole = bytearray(Storage(archive).get(path))
    where = data.draw(st.integers(0, len(whole) - 1))
    whole[where] ^= 1 << data.draw(st.integers(0, 7))
    with replaced(archive, path, bytes(whole)):
        found = errors(archive, SMALL)
    # A flip in the name of a source makes a seal or manifest another's, so the gap is told.
    assert any(path in f.file or f.code == "chain_gap" for f in found), (path, where)


def test_a_broken_record_is_named_with_its_offset_and_its_row(archive: Settings) -> None:
    storage = Storage(archive)
    partition = storage.partition(RAW_PAGES, SMALL, DAYS[0])
    assert partition
    (path,) = partition.paths(".warc.gz")
    whole = bytearray(storage.get(path))
    whole[len(whole) // 2] ^= 1
    with replaced(archive, path, bytes(whole)):
        found = {f.code: f for f in errors(archive, SMALL)}
    broken = found["warc_broken"]
    assert broken.offset is not None and broken.offset <= len(whole) // 2
    assert found["file_digest"].expected != found["file_digest"].found
    assert {"row_mismatch", "row_without_record"} & found.keys()


@pytest.mark.parametrize("day", DAYS)
def test_a_manifest_that_is_gone_breaks_the_chain(archive: Settings, day: str) -> None:
    path = chain.manifest_path(SMALL, day)
    with replaced(archive, path, None):
        assert "manifest_missing" in {f.code for f in errors(archive, SMALL)}


def test_a_crawl_that_is_gone_with_its_seal_leaves_a_gap(archive: Settings) -> None:
    seal = chain.seal_path(SMALL, 1, DAYS[0])
    with replaced(archive, chain.manifest_path(SMALL, DAYS[0]), None), \
            replaced(archive, seal, None):  # fmt: skip
        assert "chain_gap" in {f.code for f in errors(archive, SMALL)}


def test_a_manifest_and_seal_written_anew_with_another_key_are_not_believed(
    archive: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minerva.evidence.keys import new_key, public_text, sign, signing_key

    path, place = chain.manifest_path(SMALL, DAYS[1]), chain.seal_path(SMALL, 2, DAYS[1])
    storage = Storage(archive)
    manifest = storage.get(path).replace(b'"finished_at"', b'"finished_on"')
    key = signing_key(new_key())
    seal = json.loads(storage.get(place)) | {
        "manifest_digest": f"sha256:{sha256(manifest)}", "public_key": public_text(key.public_key())
    }  # fmt: skip
    del seal["signature"]
    seal["signature"] = sign(key, chain.canonical(seal))
    forged = json.dumps(seal).encode()
    with replaced(archive, path, manifest), replaced(archive, place, forged):
        assert "seal_of_another_key" in {f.code for f in errors(archive, SMALL)}


def test_what_a_worker_writes_over_or_hides_is_told_and_can_be_had_back(
    archive: Settings,
) -> None:
    worker, custodian = Storage(archive), Storage(archive, custodian=True)
    partition = worker.partition(RAW_PAGES, SMALL, DAYS[0])
    assert partition
    (path,) = partition.paths(".warc.gz")
    whole = worker.get(path)
    original = worker.client.head_object(Bucket=worker.bucket, Key=path)["VersionId"]
    try:
        worker.put(path, b"nothing")
        assert {"overwritten", "file_digest"} <= {f.code for f in errors(archive, SMALL)}
        worker.delete([path])
        assert {"deleted", "file_missing"} <= {f.code for f in errors(archive, SMALL)}
        kept = worker.client.get_object(Bucket=worker.bucket, Key=path, VersionId=original)
        assert kept["Body"].read() == whole
    finally:
        listed = custodian.client.list_object_versions(Bucket=custodian.bucket, Prefix=path)
        for entry in [*listed["Versions"], *listed.get("DeleteMarkers", [])]:
            if entry["VersionId"] != original:
                custodian.client.delete_object(
                    Bucket=custodian.bucket, Key=path, VersionId=entry["VersionId"],
                    BypassGovernanceRetention=True,
                )  # fmt: skip
    assert errors(archive, SMALL) == []


def test_the_store_refuses_the_workers_to_delete_or_unlock_evidence(archive: Settings) -> None:
    worker = Storage(archive)
    for path in evidence_paths(archive):
        version = worker.client.head_object(Bucket=worker.bucket, Key=path)["VersionId"]
        for bypass in (False, True):
            with pytest.raises(ClientError, match="AccessDenied"):
                worker.client.delete_object(
                    Bucket=worker.bucket, Key=path, VersionId=version,
                    BypassGovernanceRetention=bypass,
                )  # fmt: skip
        sooner = datetime.now(UTC) + timedelta(seconds=5)
        with pytest.raises(ClientError, match="AccessDenied"):
            worker.client.put_object_retention(
                Bucket=worker.bucket, Key=path, BypassGovernanceRetention=True,
                Retention={"Mode": "GOVERNANCE", "RetainUntilDate": sooner},
            )  # fmt: skip


def test_an_object_without_its_lock_is_told(archive: Settings) -> None:
    custodian = Storage(archive, custodian=True)
    partition = custodian.partition(RAW_PAGES, SMALL, DAYS[0])
    assert partition
    path = partition.paths()[0]
    with replaced(archive, path, custodian.get(path)):
        data = custodian.get(path)
        for version in custodian.client.list_object_versions(Bucket=custodian.bucket, Prefix=path)[
            "Versions"
        ]:
            custodian.client.delete_object(
                Bucket=custodian.bucket, Key=path, VersionId=version["VersionId"],
                BypassGovernanceRetention=True,
            )  # fmt: skip
        until = datetime.now(UTC) + timedelta(minutes=1)
        custodian.client.put_object(
            Bucket=custodian.bucket, Key=path, Body=data, ObjectLockMode="GOVERNANCE",
            ObjectLockRetainUntilDate=until,
        )  # fmt: skip
        assert [f.code for f in errors(archive, SMALL)] == ["lock_short"]


def test_a_crawl_killed_before_its_seal_is_sealed_by_its_second_run(archive: Settings) -> None:
    seal = chain.seal_path(SMALL, 2, DAYS[1])
    with replaced(archive, seal, None):
        assert [f.code for f in errors(archive, SMALL)] == ["manifest_unsealed"]
        verb("crawl", SMALL, "--crawl-id", DAYS[1])
        assert errors(archive, SMALL) == []
        # So it is by the next crawl of the source.
        custodian = Storage(archive, custodian=True)
        version = custodian.client.head_object(Bucket=custodian.bucket, Key=seal)["VersionId"]
        custodian.client.delete_object(
            Bucket=custodian.bucket, Key=seal, VersionId=version, BypassGovernanceRetention=True
        )
        assert chain.link(Storage(archive), SMALL, [])["chain_position"] == 3
        assert errors(archive, SMALL) == []


def test_an_object_that_no_manifest_names_is_told_and_is_no_error(archive: Settings) -> None:
    worker = Storage(archive)
    path = RAW_PAGES.partition(SMALL, DAYS[0]) + "pages-left-00000.warc.gz"
    worker.put(path, b"what a killed crawl left")
    try:
        found = list(verify(worker, SMALL))
    finally:
        version = worker.client.head_object(Bucket=worker.bucket, Key=path)["VersionId"]
        worker.client.delete_object(Bucket=worker.bucket, Key=path, VersionId=version)
    assert [(f.level, f.code, f.file) for f in found] == [("notice", "unlisted", path)]


# Verifies in a process of its own and prints its errors, bytes and peak memory.
PEAK = """
import resource
from minerva.evidence.verify import Tally, verify
from minerva.storage import get_storage
tally = Tally()
list(verify(get_storage(), "sandbox_large", tally=tally))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(tally.errors, tally.bytes, peak)
"""


def test_memory_stays_flat_however_large_the_files_are(archive: Settings, tmp_path: Path) -> None:
    storage = Storage(archive)
    peaks = []
    for day, count in (("20251101T000000Z", 20), ("20251102T000000Z", 4_000)):
        warc = WarcFiles(tmp_path / day, "pages-large", {"software": "test"})
        rows = []
        for number in range(count):
            body, url = os.urandom(50_000), f"http://large.test/{number}"
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            value = hashlib.sha256(body)
            moment = datetime.now(UTC)
            place = warc.write("response", url, moment, body, http, base32(value.digest()))
            rows.append({
                "url": url, "source_id": "sandbox_large", "crawl_id": day, "fetched_at": moment,
                "status": 200, "record_type": "response", "followed_as": "detail",
                "payload_digest": f"sha256:{value.hexdigest()}", "payload_bytes": len(body),
                "warc_file": RAW_PAGES.partition("sandbox_large", day) + place.file,
                "warc_offset": place.offset, "warc_length": place.length, "original_crawl_id": day,
            })  # fmt: skip
        warc.close()
        folder = RAW_PAGES.partition("sandbox_large", day)
        files = [storage.put_file(folder + f.name, f, lock_days=1) for f in warc.files]
        table = parquet_bytes(pa.Table.from_pylist(rows, RAW_PAGES.schema))
        files.append(storage.put(f"{folder}a-pages.parquet", table, lock_days=1))
        storage.commit(
            RAW_PAGES, "sandbox_large", day, files, count, lock_days=1,
            started_at=datetime.now(UTC).isoformat(), page_count=count,
            **chain.link(storage, "sandbox_large", files),
        )  # fmt: skip
        chain.seal(storage, "sandbox_large", day)
        done = subprocess.run(
            [sys.executable, "-c", PEAK], capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        errors_, size, peak = map(int, done.stdout.split())
        assert errors_ == 0 and size > count * 50_000
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 80_000_000, peaks


def test_one_crawl_can_be_checked_and_one_that_is_not_there_is_said(archive: Settings) -> None:
    tally = Tally()
    assert list(verify(Storage(archive), SMALL, DAYS[1], tally=tally)) == []
    assert tally.crawls == 1
    with pytest.raises(EvidenceError, match="no crawl of"):
        list(verify(Storage(archive), SMALL, "20200101T000000Z"))


def test_the_command_ends_with_1_and_names_what_is_wrong(archive: Settings) -> None:
    assert "0 errors" in verb("evidence", "verify", SMALL).stdout
    path = chain.manifest_path(SMALL, DAYS[1])
    changed = Storage(archive).get(path).replace(b'"rows": ', b'"rows": 1')
    with replaced(archive, path, changed):
        done = subprocess.run(
            [sys.executable, "-m", "minerva.cli", "evidence", "verify", SMALL],
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert done.returncode == 1 and "manifest_altered" in done.stdout and path in done.stdout


def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / program), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_every_warc_passes_the_checks_of_fastwarc_and_warcio(
    archive: Settings, tmp_path: Path
) -> None:
    storage, count = Storage(archive), 0
    for path in storage.paths(RAW_PAGES.prefix):
        if not path.endswith(".warc.gz"):
            continue
        count += 1
        file, told = tmp_path / "pages.warc.gz", tmp_path / "told.txt"
        file.write_bytes(storage.get(path))
        blocks = run("fastwarc", "check", str(file))
        assert blocks.returncode == 0 and "skipped" not in blocks.stdout, (path, blocks.stdout)
        run("fastwarc", "check", "-p", "-o", str(told), str(file))
        # A revisit's payload digest is, by its profile, that of the response it refers to;
        # fastwarc looks for it in the revisit's own, empty, payload.
        failed = {line.split(": ")[0] for line in told.read_text().splitlines() if "FAIL" in line}
        revisits = {
            r.headers["WARC-Record-ID"]
            for r in ArchiveIterator(str(file), parse_http=False)
            if r.headers["WARC-Type"] == "revisit"
        }
        assert failed <= revisits and len(told.read_text().splitlines()) > len(revisits), path
        for record in ArchiveIterator(str(file), parse_http=False):
            for name, value in record.headers.items():
                assert not name.endswith("-Digest") or value.startswith("sha256:"), (path, name)
        checked = run("warcio", "check", str(file))
        assert checked.returncode == 0, (path, checked.stdout[-500:])
    assert count >= len(SOURCES) * len(DAYS)
