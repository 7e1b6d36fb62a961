"""An export holds the page as it was, opens in a standard tool, and no change to it goes unseen."""

import base64
import getpass
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from botocore.exceptions import ClientError
from fastwarc.warc import ArchiveIterator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minerva.catalog import ENRICHED_DOCUMENTS, RAW_PAGES
from minerva.evidence.custody import _STEPS
from minerva.evidence.export import AUDIT, _indexed, export_document, export_page, exports
from minerva.evidence.keys import EvidenceError, fingerprint, public_text, signing_key
from minerva.evidence.wacz import verify_export
from minerva.settings import Settings
from minerva.storage import Storage, sha256
from minerva.warehouse import build
from tests.end_to_end.test_main_flow import verb
from tests.evidence.conftest import DAYS
from tests.evidence.test_verify import replaced, run
from tests.lake import document

pytestmark = pytest.mark.services

SOURCE = "sandbox_townboard"
Row = dict[str, Any]


def ours(archive: Settings) -> str:
    return fingerprint(public_text(signing_key(archive.evidence_key).public_key()))


@pytest.fixture(scope="module")
def ad(archive: Settings) -> Row:
    """The second day's index row of an advertisement: a revisit."""
    partition = Storage(archive).partition(RAW_PAGES, SOURCE, DAYS[1])
    assert partition
    (path,) = partition.paths("pages.parquet")
    rows: list[Row] = pq.read_table(pa.BufferReader(Storage(archive).get(path))).to_pylist()
    return next(
        r for r in rows
        if r["followed_as"] == "detail" and r["record_type"] == "revisit" and r["links"] != "[]"
    )  # fmt: skip


@pytest.fixture(scope="module", params=DAYS, ids=["response", "revisit"])
def exported(
    archive: Settings, ad: Row, request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:  # fmt: skip
    """The advertisement as of the day that stored it, and of the day that saw it unchanged."""
    file = tmp_path_factory.mktemp("export") / "case.wacz"
    export_page(
        Storage(archive), SOURCE, request.param, ad["url"], file, purpose="Case 7, test court",
        document_id="d" * 32, title="An advertisement",
    )  # fmt: skip
    return file


def body(archive: Settings, ad: Row) -> bytes:
    member = Storage(archive).get(ad["warc_file"], ad["warc_offset"], ad["warc_length"])
    return next(iter(ArchiveIterator(io.BytesIO(member)))).reader.read()


def statement(file: Path) -> Row:
    with zipfile.ZipFile(file) as package:
        said: Row = json.loads(package.read("custody/statement.json"))
    return said


def test_an_export_holds_the_page_its_request_and_what_led_there(
    archive: Settings, ad: Row, exported: Path
) -> None:
    found = {(r["role"], r["type"]) for r in statement(exported)["records"]}
    assert {
        ("page", "response"), ("page", "request"), ("robots", "response"), ("listing", "request"),
        ("picture", "metadata"),
    } <= found  # fmt: skip
    with zipfile.ZipFile(exported) as package:
        warc = package.read("archive/data.warc.gz")
        assert {i.compress_type for i in package.infolist() if i.filename.endswith(".gz")} == {0}
    payloads = []
    for record in ArchiveIterator(io.BytesIO(warc)):
        assert not (record.http_content_type or "").startswith("image/")
        if record.headers["WARC-Type"] == "response" and (
            record.headers["WARC-Target-URI"] == ad["url"]
        ):
            payloads.append(record.reader.read())
    assert payloads == [body(archive, ad)]
    for said in statement(exported)["records"]:
        member = warc[said["offset"] : said["offset"] + said["length"]]
        stored = said["stored_in"]
        assert member == Storage(archive).get(stored["file"], stored["offset"], stored["length"])
        assert stored["object_lock"]["mode"] == "GOVERNANCE"


def test_of_two_answers_to_one_address_only_that_of_the_index_is_exported() -> None:
    digest = "sha256:" + base64.b32encode(bytes(32)).decode()

    def record(name: str, kind: str, date: str | None, to: str | None = None) -> tuple[Row, bytes]:
        return {
            "record_id": name, "type": kind, "url": "http://a.test/", "date": date,
            "payload_digest": digest, "concurrent_to": to, "stored_in": {"crawl_id": "1"},
        }, b""  # fmt: skip

    kept = [
        record("first", "response", "2026-01-01T00:00:00.000000Z"),
        record("its request", "request", None, "first"),
        record("last", "response", "2026-01-02T00:00:00.000000Z"),
        record("request of that", "request", None, "last"),
    ]
    row = {
        "url": "http://a.test/", "fetched_at": "2026-01-02T00:00:00.000000Z",
        "payload_digest": f"sha256:{'0' * 64}",
    }  # fmt: skip
    left = _indexed(kept, [{"crawl_id": "1", "row": row}])
    assert [said["record_id"] for said, _ in left] == ["last", "request of that"]


def test_the_statement_says_who_when_why_and_on_what_ground(
    archive: Settings, exported: Path
) -> None:
    said = statement(exported)
    assert said["purpose"] == "Case 7, test court" and said["exported_by"] == getpass.getuser()
    assert said["source"]["legal_basis"] and said["fingerprint"] == ours(archive)
    assert [c["chain_position"] for c in said["chain"]] == [1, 2]
    with zipfile.ZipFile(exported) as package:
        page = package.read("custody/statement.html").decode()
    assert said["source"]["legal_basis"].replace("'", "&#x27;") in page
    assert said["fingerprint"] in page and "<script" not in page


def test_a_whole_export_is_believed_by_whoever_knows_the_key(
    archive: Settings, exported: Path
) -> None:
    assert [str(f) for f in verify_export(exported, {ours(archive)})] == []
    for trusted in (set(), {"0" * 64}):
        assert {f.code for f in verify_export(exported, trusted)} == {"unknown_key"}


def test_the_command_checks_an_export_with_no_data_of_the_platform(
    archive: Settings, exported: Path, tmp_path: Path
) -> None:
    elsewhere = {"MINERVA_DATA_DIR": str(tmp_path), "MINERVA_EVIDENCE_KEY": ""}
    told = verb(
        "evidence", "verify", "--file", str(exported), "--fingerprint", ours(archive), **elsewhere
    )
    assert "whole" in told.stdout


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_flipped_bit_in_an_export_changes_nothing_or_is_found(
    archive: Settings, exported: Path, data: st.DataObject
) -> None:
    whole = exported.read_bytes()
    changed = bytearray(whole)
    where = data.draw(st.integers(0, len(whole) - 1))
    changed[where] ^= 1 << data.draw(st.integers(0, 7))
    other = exported.with_name("changed.wacz")
    other.write_bytes(bytes(changed))
    if any(f.level == "error" for f in verify_export(other, {ours(archive)})):
        return
    # Bits of the ZIP's own dress, such as the time of a file, say nothing of what is inside.
    with zipfile.ZipFile(exported) as before, zipfile.ZipFile(other) as after:
        assert before.namelist() == after.namelist()
        assert all(before.read(n) == after.read(n) for n in before.namelist())


def repacked(file: Path, name: str, content: bytes) -> Path:
    """The package with one file replaced, and the list mended to fit it, as a forger would."""
    other = file.with_name("forged.wacz")
    with zipfile.ZipFile(file) as package:
        files = {n: package.read(n) for n in package.namelist()}
    files[name] = content
    listed = json.loads(files["datapackage.json"])
    for resource in listed["resources"]:
        if resource["path"] == name:
            resource |= {"hash": f"sha256:{sha256(content)}", "bytes": len(content)}
    files["datapackage.json"] = json.dumps(listed).encode()
    digest = json.loads(files["datapackage-digest.json"])
    digest["hash"] = digest["signedData"]["hash"] = f"sha256:{sha256(files['datapackage.json'])}"
    files["datapackage-digest.json"] = json.dumps(digest).encode()
    with zipfile.ZipFile(other, "w") as package:
        for n, c in files.items():
            package.writestr(n, c)
    return other


def test_a_forged_export_whose_digests_were_mended_lacks_the_signature(
    archive: Settings, exported: Path
) -> None:
    said = statement(exported) | {"purpose": "another"}
    forged = repacked(exported, "custody/statement.json", json.dumps(said).encode())
    assert {f.code for f in verify_export(forged, {ours(archive)})} == {"signature"}


def test_a_file_smuggled_in_and_a_file_that_is_no_zip_are_refused(
    archive: Settings, exported: Path, tmp_path: Path
) -> None:
    other = tmp_path / "more.wacz"
    shutil.copy(exported, other)
    with zipfile.ZipFile(other, "a") as package:
        package.writestr("custody/more.html", "<p>more</p>")
    assert {f.code for f in verify_export(other, {ours(archive)})} == {"unlisted"}
    other.write_bytes(b"no zip")
    assert {f.code for f in verify_export(other, {ours(archive)})} == {"unreadable"}


def test_the_steps_that_the_statement_tells_work_with_common_tools(
    archive: Settings, exported: Path, tmp_path: Path
) -> None:
    if not all(shutil.which(p) for p in ("jq", "openssl", "unzip", "xxd", "sha256sum")):
        # The signature at least, with OpenSSL's own hands, as Python has them.
        pytest.skip("jq, unzip or xxd is not on this machine")
    shutil.copy(exported, tmp_path / "FILE.wacz")
    lines = "\n".join(line for _, line in _STEPS[:8])
    path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-ec", lines], cwd=tmp_path, capture_output=True, text=True, env={"PATH": path}
    )
    assert done.returncode == 0, done.stderr
    assert "FAILED" not in done.stdout and ours(archive) in done.stdout
    assert done.stdout.count("Verified OK") == 1 + len(statement(exported)["crawls"])


def test_openssl_verifies_the_seals_and_the_key_is_as_told(
    archive: Settings, exported: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(exported) as package:
        package.extractall(tmp_path)
    for path in (tmp_path / "custody" / "seals").glob("*.json"):
        seal = json.loads(path.read_bytes())
        (tmp_path / "sig").write_bytes(base64.b64decode(seal.pop("signature")))
        text = json.dumps(seal, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        (tmp_path / "text").write_text(text)
        done = subprocess.run(
            ["openssl", "dgst", "-sha256", "-verify", "custody/public_key.pem",
             "-signature", "sig", "text"],
            cwd=tmp_path, capture_output=True, text=True,
        )  # fmt: skip
        assert done.stdout.strip() == "Verified OK", done.stderr


def test_every_export_is_audited_under_lock_before_it_is_handed_out(
    archive: Settings, exported: Path
) -> None:
    storage = Storage(archive)
    (entry,) = [e for e in exports(storage) if e["export_id"] == statement(exported)["export_id"]]
    assert entry["sha256"] == sha256(exported.read_bytes())
    assert entry["purpose"] and entry["exported_by"] and entry["url"]
    for path in storage.paths(AUDIT):
        version = storage.client.head_object(Bucket=storage.bucket, Key=path)["VersionId"]
        with pytest.raises(ClientError, match="AccessDenied"):
            storage.client.delete_object(Bucket=storage.bucket, Key=path, VersionId=version)
    assert entry["sha256"] in verb("evidence", "exports").stdout


def test_what_was_changed_in_the_store_is_not_exported(
    archive: Settings, ad: Row, tmp_path: Path
) -> None:
    storage, file = Storage(archive), tmp_path / "no.wacz"
    whole = bytearray(storage.get(ad["warc_file"]))
    whole[-20] ^= 1
    with (
        replaced(archive, ad["warc_file"], bytes(whole)),
        pytest.raises(EvidenceError, match="not the file that was stored"),
    ):
        export_page(storage, SOURCE, DAYS[0], ad["url"], file, purpose="x")
    with pytest.raises(EvidenceError, match="purpose"):
        export_page(storage, SOURCE, DAYS[0], ad["url"], file, purpose=" ")
    with pytest.raises(EvidenceError, match="no page"):
        export_page(storage, SOURCE, DAYS[0], "http://townboard.test/no", file, purpose="x")
    assert not file.exists()


# pywb in a process of its own: it replaces the standard library's sockets.
REPLAY = """
import json, sys
from pywb.apps.frontendapp import FrontEndApp
from werkzeug.test import Client
from werkzeug.wrappers import Response
stamp, url, original, *posted = sys.argv[1:]
client = Client(FrontEndApp(), Response)
asked = {"method": "POST", "data": posted[0].encode(),
         "content_type": "application/x-www-form-urlencoded"} if posted else {}
raw = client.open(f"/case/{stamp}id_/{url}", **asked)
shown = client.open(f"/case/{stamp}mp_/{url}", **asked)
body = raw.get_data()
same = body == open(original, "rb").read()
print(json.dumps([raw.status_code, shown.status_code, same, len(shown.get_data()),
                  raw.headers.get("Memento-Datetime")]))
"""


def assert_replays(file: Path, original: bytes, folder: Path, *posted: str) -> None:
    """The page of an export is, in pywb, just these bytes."""
    (folder / "original").write_bytes(original)
    for words in (["init", "case"], ["add", "--unpack-wacz", "case", str(file)]):
        done = subprocess.run(
            [str(Path(sys.executable).parent / "wb-manager"), *words],
            cwd=folder, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    said = next(
        r for r in statement(file)["records"]
        if r["role"] == "page" and r["type"] in ("response", "revisit")
    )  # fmt: skip
    stamp = "".join(c for c in said["date"][:19] if c.isdigit())
    done = subprocess.run(
        [sys.executable, "-c", REPLAY, stamp, said["url"], "original", *posted],
        cwd=folder, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    raw, shown, is_same, size, moment = json.loads(done.stdout.splitlines()[-1])
    assert (raw, shown, is_same) == (200, 200, True) and size > 100 and moment


def test_an_export_replays_in_pywb_with_the_bytes_as_they_were(
    archive: Settings, ad: Row, exported: Path, tmp_path: Path
) -> None:
    assert_replays(exported, body(archive, ad), tmp_path)


def test_a_page_that_a_post_answered_is_exported_and_replays(
    archive: Settings, tmp_path: Path
) -> None:
    storage, source_id = Storage(archive), "sandbox_searchdesk"
    partition = storage.partition(RAW_PAGES, source_id, DAYS[0])
    assert partition
    (path,) = partition.paths("pages.parquet")
    rows = pq.read_table(pa.BufferReader(storage.get(path))).to_pylist()
    posts = [r for r in rows if "__wb_method=POST" in r["url"]]
    assert len({r["url"].split("?")[0] for r in posts}) == 1 < len(posts)
    # The last one: a results page that another one led to.
    row = max(posts, key=lambda r: r["fetched_at"])
    file = tmp_path / "posted.wacz"
    export_page(storage, source_id, DAYS[0], row["url"], file, purpose="Case 9")
    assert list(verify_export(file, {ours(archive)})) == []
    page = [r for r in statement(file)["records"] if r["role"] == "page"]
    assert [r["type"] for r in page] == ["response", "request"]
    with zipfile.ZipFile(file) as package:
        warc = io.BytesIO(package.read("archive/data.warc.gz"))
    posted = next(
        record.reader.read().decode()
        for record in ArchiveIterator(warc)
        if record.headers["WARC-Record-ID"] == page[1]["record_id"]
    )
    assert_replays(file, body(archive, row), tmp_path, posted)


def test_the_warc_in_an_export_passes_warcio(exported: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported) as package:
        package.extract("archive/data.warc.gz", tmp_path)
    assert run("warcio", "check", str(tmp_path / "archive" / "data.warc.gz")).returncode == 0


def test_a_curated_document_is_exported_by_its_id(
    archive: Settings, ad: Row, tmp_path: Path
) -> None:
    storage = Storage(archive)
    place = ("url", "warc_file", "warc_offset", "warc_length", "payload_digest")
    row = document("a", DAYS[0], source_id=SOURCE, **{k: ad[k] for k in place})
    table = pa.Table.from_pylist([row], ENRICHED_DOCUMENTS.schema)
    storage.write_partition(ENRICHED_DOCUMENTS, SOURCE, DAYS[0], table)
    partition = storage.partition(ENRICHED_DOCUMENTS, SOURCE, DAYS[0])
    assert partition
    storage.mark_passed(ENRICHED_DOCUMENTS, partition, "enriched_documents")
    build(archive)
    file = tmp_path / "case.wacz"
    verb("evidence", "export", "--document", "a" * 32, "--purpose", "Case 8", "-o", str(file))
    assert list(verify_export(file, {ours(archive)})) == []
    assert statement(file)["document"] == {
        "document_id": "a" * 32, "title": "Ad a", "url": ad["url"]
    }  # fmt: skip
    with pytest.raises(EvidenceError, match="no document"):
        export_document(archive, storage, "b" * 32, file, purpose="Case 8")
