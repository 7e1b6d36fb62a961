"""Checks an export with nothing but the file and the fingerprint of the key that one trusts."""

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from minerva.evidence import tree
from minerva.evidence.chain import canonical
from minerva.evidence.keys import EvidenceError, fingerprint, is_signed
from minerva.evidence.records import Record, read_records
from minerva.evidence.verify import Finding, hex_digest
from minerva.storage import Json, sha256
from minerva.warc import asked_url

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_CHUNK = 1 << 20
# Lists and statements are small; what claims to be larger is not read into memory.
_MOST_JSON = 64_000_000
_SIGNED = {"hash", "created", "software", "version", "signature", "publicKey"}


def verify_export(path: Path, trusted: set[str]) -> Iterator[Finding]:
    """Everything wrong with a WACZ of ours: digests, signature, records, index, statement, seals.

    `trusted` are fingerprints of keys, learned on another way than from the file. Raises
    EvidenceError when there is no such file.
    """
    if not path.is_file():
        raise EvidenceError(f"there is no file {path}")
    try:
        with (
            zipfile.ZipFile(path) as package,
            tempfile.TemporaryDirectory(prefix="wacz-") as folder,
        ):
            yield from _package(package, Path(folder), trusted)
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
        ValueError, KeyError, TypeError, AttributeError,
    ) as error:  # fmt: skip
        yield Finding("unreadable", path.name, f"this is no whole WACZ file: {error!r}")


def _package(package: zipfile.ZipFile, folder: Path, trusted: set[str]) -> Iterator[Finding]:
    names = package.namelist()
    for name in {n for n in names if names.count(n) > 1}:
        yield Finding("doubled", name, "the file stands twice in the package")
    data = _read(package, _PACKAGE)
    yield from _signature(_json(package, _DIGEST), data, trusted)
    resources = {r["path"]: r for r in json.loads(data)["resources"]}
    for name in sorted(set(names) - resources.keys() - {_PACKAGE, _DIGEST}):
        yield Finding("unlisted", name, f"{_PACKAGE} does not list the file")
    for name, said in sorted(resources.items()):
        if name not in names:
            yield Finding("missing", name, "the file is listed and not there")
        else:
            yield from _resource(package, name, said)
    warcs = [n for n in names if PurePosixPath(n).parent.name == "archive"]
    if not warcs:
        yield Finding("missing", "archive", "there is no WARC file")
    records: dict[str, dict[int, Record]] = {}
    for name in warcs:
        local = folder / "data.warc.gz"
        with package.open(name) as source, local.open("wb") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
        with local.open("rb") as stream:
            found = list(read_records(stream, local.stat().st_size))
        records[PurePosixPath(name).name] = {r.offset: r for r in found}
        for record in found:
            for code, what in record.problems:
                yield Finding(code, name, what, offset=record.offset)
    yield from _revisits(records)
    yield from _index(package, records)
    yield from _statement(package, records, trusted)


def _signature(digest: Json, data: bytes, trusted: set[str]) -> Iterator[Finding]:
    value = f"sha256:{sha256(data)}"
    signed = digest.get("signedData") or {}
    for where, said in (("hash", digest.get("hash")), ("signedData", signed.get("hash"))):
        if said != value:
            what = f"{where} is not the digest of {_PACKAGE}"
            yield Finding("package_digest", _DIGEST, what, expected=said, found=value)
    if digest.get("path") != _PACKAGE:
        yield Finding("package_digest", _DIGEST, f"path is not {_PACKAGE}")
    if set(signed) != _SIGNED:
        what = "signedData has not the properties of an anonymous signature"
        yield Finding("signature", _DIGEST, what, expected=sorted(_SIGNED), found=sorted(signed))
        return
    if not is_signed(signed["publicKey"], signed["signature"], str(signed["hash"]).encode()):
        yield Finding("signature", _DIGEST, "the signature does not fit")
    signer = fingerprint(signed["publicKey"])
    if signer not in trusted:
        what = "the key is not one that you trust; give its --fingerprint if you know it to be"
        yield Finding(
            "unknown_key", _DIGEST, what,
            expected=", ".join(sorted(trusted)) or "a fingerprint", found=signer,
        )  # fmt: skip


def _resource(package: zipfile.ZipFile, name: str, said: Json) -> Iterator[Finding]:
    value, size = hashlib.sha256(), 0
    with package.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            value.update(chunk)
            size += len(chunk)
            if size > said["bytes"]:
                break  # a bomb unpacks to more than the list says
    found = f"sha256:{value.hexdigest()}"
    if size != said["bytes"] or found != said["hash"]:
        yield Finding(
            "resource_digest", name, "the file is not the one that was exported",
            expected=f"{said['hash']} ({said['bytes']} bytes)", found=f"{found} ({size} bytes)",
        )  # fmt: skip


def _revisits(records: dict[str, dict[int, Record]]) -> Iterator[Finding]:
    everything = [(f, r) for f, found in records.items() for r in found.values()]
    responses = {
        (r.url, r.headers.get("WARC-Date")): r.headers.get("WARC-Payload-Digest")
        for _, r in everything
        if r.kind == "response"
    }
    for file, record in everything:
        if record.kind != "revisit":
            continue
        h = record.headers
        place = (h.get("WARC-Refers-To-Target-URI", ""), h.get("WARC-Refers-To-Date"))
        if responses.get(place) != h.get("WARC-Payload-Digest"):
            what = "the response that the revisit record refers to is not in the file"
            yield Finding("revisit_without_original", file, what, offset=record.offset)


def _index(package: zipfile.ZipFile, records: dict[str, dict[int, Record]]) -> Iterator[Finding]:
    name = "indexes/index.cdx"
    lines = _read(package, name).decode().splitlines()
    if lines != sorted(lines):
        yield Finding("index_unsorted", name, "the lines are not in order")
    indexed = set()
    for number, line in enumerate(lines):
        said = json.loads(line.split(" ", 2)[2])
        record = records.get(said["filename"], {}).get(int(said["offset"]))
        indexed.add((said["filename"], int(said["offset"])))
        found = record and {
            "url": record.url,
            "length": str(record.length),
            "digest": record.headers.get("WARC-Payload-Digest"),
        }
        if not found or any(found[k] != said.get(k) for k in found):
            what = f"line {number + 1} names no such record"
            yield Finding("index_mismatch", name, what, expected=said, found=found)
    for file, all_of in records.items():
        for record in all_of.values():
            is_304 = record.headers.get("WARC-Profile", "").endswith("/server-not-modified")
            is_shown = record.kind == "response" or (record.kind == "revisit" and not is_304)
            if is_shown and (file, record.offset) not in indexed:
                what = f"the record of {record.url} is not in the index"
                yield Finding("index_mismatch", name, what, offset=record.offset)


def _statement(
    package: zipfile.ZipFile, records: dict[str, dict[int, Record]], trusted: set[str]
) -> Iterator[Finding]:
    name = "custody/statement.json"
    statement = _json(package, name)
    (of_file,) = records.values()
    claimed = {0}
    for said in statement["records"]:
        record = of_file.get(said["offset"])
        claimed.add(said["offset"])
        found = record and {
            "type": record.kind,
            "length": record.length,
            "record_id": record.headers.get("WARC-Record-ID"),
            "block_digest": record.headers.get("WARC-Block-Digest"),
        }
        if not found or any(found[k] != said[k] for k in found):
            what = f"the record of {said['url']} is not as the statement says"
            yield Finding("statement", name, what, offset=said["offset"], found=found)
    for offset in sorted(of_file.keys() - claimed):
        what = "a record is in the file of which the statement does not tell"
        yield Finding("statement", name, what, offset=offset)
    url = asked_url(statement["document"]["url"])
    page = [r for r in statement["records"] if r["url"] == url]
    if not {"response", "revisit"} & {r["type"] for r in page}:
        yield Finding("statement", name, "the page itself is not in the file")
    files: dict[str, str] = {}
    roots: dict[str, str] = {}
    for crawl in statement["crawls"]:
        path = f"custody/manifests/{crawl['crawl_id']}.json"
        data, seal = _read(package, path), _json(package, f"custody/seals/{crawl['crawl_id']}.json")
        found_digest = f"sha256:{sha256(data)}"
        for where, expected in (("seal", seal), ("statement", crawl)):
            if expected["manifest_digest"] != found_digest:
                yield Finding(
                    "manifest_altered", path, f"the manifest is not the one that the {where} names",
                    expected=expected["manifest_digest"], found=found_digest,
                )  # fmt: skip
        unsigned = canonical({k: v for k, v in seal.items() if k != "signature"})
        if not is_signed(seal["public_key"], seal["signature"], unsigned):
            yield Finding("seal_broken", path, "the seal's signature does not fit what it says")
        elif fingerprint(seal["public_key"]) not in trusted:
            yield Finding(
                "unknown_key", path, "the seal was signed with a key that you do not trust",
                found=fingerprint(seal["public_key"]),
            )  # fmt: skip
        manifest = json.loads(data)
        files |= {f["path"]: f["sha256"] for f in manifest["files"]}
        roots[crawl["crawl_id"]] = manifest["pages_root"]
    for said in statement["records"]:
        stored = said["stored_in"]
        if files.get(stored["file"]) != stored["file_sha256"]:
            what = "no manifest names the file that the record was stored in, with its digest"
            yield Finding("statement", stored["file"], what, offset=stored["offset"])
    yield from _proofs(statement, roots, of_file)
    before = None
    for entry in statement["chain"]:
        if before and entry["chain_position"] == before["chain_position"] + 1:
            if entry["previous_manifest_digest"] != before["manifest_digest"]:
                what = f"crawl {entry['crawl_id']} does not name the manifest before it"
                yield Finding("chain_broken", name, what)
        elif before or entry["chain_position"] != 1:
            what = f"crawls are missing before {entry['crawl_id']}"
            yield Finding("chain_gap", name, what, level="notice")
        before = entry


def _proofs(
    statement: Json, roots: dict[str, str], records: dict[int, Record]
) -> Iterator[Finding]:
    """Whether each response and revisit was in the index that was sealed at its crawl's end."""
    proved = set()
    for said in statement["index_rows"]:
        row = said["row"]
        if tree.is_proved(row, said["proof"], roots[said["crawl_id"]]):
            proved.add(tree.record_of(said["crawl_id"], row))
        else:
            what = f"the row of {row['url']} does not lead to the root in the manifest"
            yield Finding("index_row", "custody/statement.json", what)
    for said in statement["records"]:
        record = records.get(said["offset"])
        if record is None or record.kind not in ("response", "revisit"):
            continue
        digest = hex_digest(record.headers.get("WARC-Payload-Digest"))
        key = (said["stored_in"]["crawl_id"], record.url, record.headers.get("WARC-Date"), digest)
        if key not in proved:
            what = f"no row of the sealed index tells of the record of {record.url}"
            yield Finding("index_row", "archive", what, offset=record.offset)


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as stream:
        data = stream.read(_MOST_JSON + 1)
    if len(data) > _MOST_JSON:
        raise ValueError(f"{name} is too large")
    return data


def _json(package: zipfile.ZipFile, name: str) -> Json:
    value = json.loads(_read(package, name))
    if not isinstance(value, dict):
        raise ValueError(f"{name} is no JSON object")
    return value
