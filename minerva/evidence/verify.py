"""Rechecks what raw holds: chain, seals, manifests, files, WARC records, index rows, locks.

Every file is streamed to disk once and looked at there; what is known of its records is kept in a
temporary SQLite file, so memory stays flat however much there is.
"""

import base64
import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq
from botocore.exceptions import BotoCoreError, ClientError

from minerva.catalog import RAW_PAGES
from minerva.evidence import tree
from minerva.evidence.chain import SEALS, canonical, manifest_path, moment
from minerva.evidence.keys import (
    EvidenceError,
    fingerprint,
    is_signed,
    public_text,
    signing_key,
)
from minerva.evidence.records import read_records
from minerva.storage import Json, Storage, StorageError, now, sha256
from minerva.warc import asked_url

_CHUNK = 1 << 20
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be, or, as a notice, that cannot be told."""

    code: str
    file: str
    what: str
    offset: int | None = None
    expected: object = None
    found: object = None
    level: Literal["error", "notice"] = "error"

    def __str__(self) -> str:
        place = self.file if self.offset is None else f"{self.file} at {self.offset}"
        text = f"{self.level} {self.code}: {place}: {self.what}"
        if self.expected is not None or self.found is not None:
            text += f"; expected {self.expected}, found {self.found}"
        return text


@dataclass
class Tally:
    """What was looked at so far."""

    crawls: int = 0
    files: int = 0
    bytes: int = 0
    records: int = 0
    rows: int = 0
    errors: int = 0
    total_bytes: int = 0
    now_at: str = ""


@dataclass
class _Known:
    """The chain of one source as the bucket shows it."""

    source_id: str
    versions: dict[str, list[Json]] = field(default_factory=dict)
    seals: dict[str, Json] = field(default_factory=dict)
    manifests: dict[str, Json] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


def verify(
    storage: Storage,
    source_id: str | None = None,
    crawl_id: str | None = None,
    *,
    trusted: set[str] | None = None,
    tally: Tally | None = None,
    report: Callable[[Tally], None] = lambda _: None,
) -> Iterator[Finding]:
    """Everything wrong with one crawl, a source, or all of raw; nothing when all is well.

    The chain of a source is always checked whole. `trusted` are fingerprints of keys whose seals
    count beside that of MINERVA_EVIDENCE_KEY; `report` is called as work goes on. Raises
    EvidenceError when there is no such source or crawl.
    """
    tally = tally or Tally()
    trusted = (trusted or set()) | _own_fingerprint(storage)
    names = [source_id] if source_id else _sources(storage)
    seen = False
    for name in names:
        known = _Known(name, _versions(storage, name))
        for finding in _chain(storage, known, trusted):
            tally.errors += finding.level == "error"
            yield finding
        crawls = sorted(known.manifests, key=lambda c: _position(known, c))
        chosen = [c for c in crawls if crawl_id in (None, c)]
        seen = seen or bool(chosen) or bool(known.seals and crawl_id is None)
        tally.total_bytes += sum(
            int(f.get("bytes", 0)) for c in chosen for f in _files(known.manifests[c])
        )
        with tempfile.TemporaryDirectory(dir=_scratch(storage), prefix="verify-") as folder:
            with sqlite3.connect(f"{folder}/records.db") as book:
                book.execute(
                    "create table records (crawl text, file text, offset int, length int, "
                    "kind text, url text, date text, payload text, refers text, referred text, "
                    "profile text, primary key (file, offset)) without rowid"
                )
                book.execute(
                    "create table places (crawl text, url text, file text, offset int, "
                    "length int, primary key (crawl, url)) without rowid"
                )
                book.execute("create index by_crawl on records (crawl, kind, url)")
                book.execute("create index by_url on records (url, date)")
                for chosen_id in chosen:
                    tally.now_at = f"{name}/{chosen_id}"
                    check = _Crawl(storage, known, chosen_id, book, folder, tally, report)
                    for finding in check.findings():
                        tally.errors += finding.level == "error"
                        yield finding
                    tally.crawls += 1
                    report(tally)
            book.close()
    if not seen:
        what = "/".join(filter(None, (source_id, crawl_id))) or "this bucket"
        raise EvidenceError(f"no crawl of {what} is in raw; `minerva sources` lists the sources")


# the chain


def _chain(storage: Storage, known: _Known, trusted: set[str]) -> Iterator[Finding]:
    prefix = f"{SEALS}source={known.source_id}/"
    for path in sorted(p for p in known.versions if p.startswith(prefix)):
        yield from _read_seal(storage, known, path, trusted)
    ends = f"{RAW_PAGES.prefix}source={known.source_id}/"
    crawls = {
        path.removeprefix(ends).split("/", 1)[0].removeprefix("crawl=")
        for path in known.versions
        if path.startswith(ends) and path.endswith("/manifest.json")
    }
    for crawl_id in sorted(crawls | known.seals.keys()):
        yield from _read_manifest(storage, known, crawl_id)
    yield from _links(known)


def _read_seal(storage: Storage, known: _Known, path: str, trusted: set[str]) -> Iterator[Finding]:
    yield from _version_findings(known, path)
    try:
        seal = json.loads(storage.get(path))
        unsigned = {k: v for k, v in seal.items() if k != "signature"}
        signer = fingerprint(seal["public_key"])
        is_whole = is_signed(seal["public_key"], seal["signature"], canonical(unsigned))
        name = f"{seal['chain_position']:08d}-{seal['crawl_id']}.json"
        moment(seal["retained_until"])
    except StorageError:
        return  # said by the versions: it is hidden or gone
    except (ValueError, KeyError, TypeError, AttributeError, EvidenceError) as error:
        yield Finding("seal_broken", path, f"the seal cannot be read: {error!r}")
        return
    if not is_whole:
        yield Finding("seal_broken", path, "the seal's signature does not fit what it says")
    elif signer not in trusted:
        yield Finding(
            "seal_of_another_key", path, "the seal was signed with a key that is not trusted",
            expected=", ".join(sorted(trusted)), found=signer,
        )  # fmt: skip
    elif not path.endswith(f"source={seal['source_id']}/{name}"):
        yield Finding("seal_misplaced", path, "the seal is another crawl's", found=name)
    elif seal["crawl_id"] in known.seals:
        yield Finding("seal_doubled", path, "the crawl has a second seal, at another position")
    else:
        known.seals[seal["crawl_id"]] = seal


def _read_manifest(storage: Storage, known: _Known, crawl_id: str) -> Iterator[Finding]:
    path = manifest_path(known.source_id, crawl_id)
    seal = known.seals.get(crawl_id)
    if path in known.versions:
        yield from _version_findings(known, path)
    try:
        data = storage.get(path)
    except StorageError:
        if seal and moment(seal["retained_until"]) < now():
            what = "the crawl is gone, after its retention had passed; its seal remains"
            yield Finding("crawl_expired", path, what, level="notice")
        elif seal:
            yield Finding(
                "manifest_missing", path, "the manifest is gone though its seal names it",
                expected=seal["manifest_digest"],
            )  # fmt: skip
        return
    found = known.digests[crawl_id] = f"sha256:{sha256(data)}"
    if seal is None:
        what = "no valid seal signs the manifest; run the crawl again with its id to seal it"
        yield Finding("manifest_unsealed", path, what, found=found)
    elif found != seal["manifest_digest"]:
        yield Finding(
            "manifest_altered", path, "the manifest is not the one that was sealed",
            expected=seal["manifest_digest"], found=found,
        )  # fmt: skip
    try:
        manifest = json.loads(data)
        named = (manifest["source_id"], manifest["crawl_id"], manifest["dataset"])
        if not all(isinstance(f["path"], str) for f in manifest["files"]):
            raise ValueError("a file has no path")
        moment(manifest["started_at"])
    except (ValueError, KeyError, TypeError) as error:
        yield Finding("manifest_broken", path, f"the manifest cannot be read: {error!r}")
        return
    expected = (known.source_id, crawl_id, RAW_PAGES.name)
    if named != expected:
        what = "the manifest is another crawl's"
        yield Finding("manifest_misplaced", path, what, expected=expected, found=named)
    if not isinstance(manifest.get("chain_position"), int):
        yield Finding("outside_chain", path, "the manifest has no place in its source's chain")
    known.manifests[crawl_id] = manifest


def _links(known: _Known) -> Iterator[Finding]:
    """Whether positions run from 1 without gap or fork, each naming the digest before it."""
    at: dict[int, tuple[str, Json]] = {}
    for crawl_id in sorted(known.manifests.keys() | known.seals.keys()):
        # A manifest that was altered is no witness; its seal, if whole, is.
        said = known.seals.get(crawl_id) or known.manifests[crawl_id]
        position = said.get("chain_position")
        if not isinstance(position, int):
            continue
        path = manifest_path(known.source_id, crawl_id)
        if position in at:
            what = f"two crawls stand at position {position} of the chain"
            yield Finding("chain_forked", path, what, found=at[position][0])
        at[position] = (crawl_id, said)
    for position in range(1, max(at, default=0) + 1):
        if position not in at:
            where = f"{SEALS}source={known.source_id}/"
            what = f"the crawl at position {position} of the chain is missing, with its seal"
            yield Finding("chain_gap", where, what)
            continue
        crawl_id, said = at[position]
        before = at.get(position - 1)
        if before:
            digest = before[1].get("manifest_digest") or known.digests.get(before[0])
            expected: tuple[str | None, str | None] = (before[0], digest)
        elif position == 1:
            expected = (None, None)
        else:
            continue
        found = (said.get("previous_crawl_id"), said.get("previous_manifest_digest"))
        if found != expected:
            yield Finding(
                "chain_broken", manifest_path(known.source_id, crawl_id),
                "the manifest does not name the one before it", expected=expected, found=found,
            )  # fmt: skip


def _version_findings(known: _Known, path: str) -> Iterator[Finding]:
    versions = known.versions.get(path, [])
    if versions and versions[0]["is_marker"]:
        kept = sum(not v["is_marker"] for v in versions)
        what = f"the object was deleted by a marker; {kept} locked version(s) lie beneath"
        yield Finding("deleted", path, what, found=f"{versions[0]['at']:%Y-%m-%dT%H:%M:%SZ}")
    elif len(versions) > 1:
        what = "the object was written over; the earlier versions are still there"
        first = min(v["at"] for v in versions)
        yield Finding(
            "overwritten", path, what, expected="1 version",
            found=f"{len(versions)} versions, the first of {first:%Y-%m-%dT%H:%M:%SZ}",
        )  # fmt: skip


# one crawl


@dataclass
class _Crawl:
    """The check of one crawl."""

    storage: Storage
    known: _Known
    crawl_id: str
    book: sqlite3.Connection
    folder: str
    tally: Tally
    report: Callable[[Tally], None]

    def findings(self) -> Iterator[Finding]:
        """What is wrong with the files, records, rows and locks of the crawl."""
        manifest = self.known.manifests[self.crawl_id]
        indexes = []
        for line in _files(manifest):
            path = line["path"]
            local = Path(self.folder) / path.rsplit("/", 1)[-1]
            yield from self._file(line, local)
            if not self._is_there:
                continue
            if path.endswith(".parquet"):
                # Rows are held against records once all of these are known.
                indexes.append((path, local))
            else:
                yield from self._warc(path, local)
                local.unlink()
            yield from _version_findings(self.known, path)
            yield from self._lock(path, manifest)
        yield from self._lock(manifest_path(self.known.source_id, self.crawl_id), manifest)
        seen: dict[str, int] = {}
        for path, local in indexes:
            yield from self._index(path, local, seen)
        yield from self._tree([(p, f) for p, f in indexes if p.endswith("pages.parquet")], manifest)
        for _, local in indexes:
            local.unlink()
        yield from self._revisits()
        yield from self._unlisted(manifest)
        for name, count in (("pages.parquet", manifest.get("page_count")),
                            ("media.parquet", manifest.get("media_count"))):  # fmt: skip
            if count is not None and seen.get(name, 0) != count:
                yield Finding(
                    "row_count", manifest_path(self.known.source_id, self.crawl_id),
                    f"{name} has another number of rows than the manifest says",
                    expected=count, found=seen.get(name, 0),
                )  # fmt: skip

    def _file(self, line: Json, local: Path) -> Iterator[Finding]:
        """Stream an object to disk, and its size and digest."""
        path, value, size = line["path"], hashlib.sha256(), 0
        self._is_there = False
        try:
            body = self.storage.client.get_object(Bucket=self.storage.bucket, Key=path)["Body"]
            with local.open("wb") as file:
                for chunk in body.iter_chunks(_CHUNK):
                    value.update(chunk)
                    file.write(chunk)
                    size += len(chunk)
                    self.tally.bytes += len(chunk)
                    self.report(self.tally)
        except (ClientError, BotoCoreError) as error:
            yield Finding("file_missing", path, f"the file cannot be read: {error}")
            yield from _version_findings(self.known, path)
            return
        self._is_there = True
        self.tally.files += 1
        if size != line.get("bytes"):
            what = "the file has another size"
            yield Finding("file_size", path, what, expected=line.get("bytes"), found=size)
        if value.hexdigest() != line.get("sha256"):
            yield Finding(
                "file_digest", path, "the file is not the one that was stored",
                expected=line.get("sha256"), found=value.hexdigest(),
            )  # fmt: skip

    def _warc(self, path: str, local: Path) -> Iterator[Finding]:
        with local.open("rb") as stream:
            for record in read_records(stream, local.stat().st_size):
                self.tally.records += 1
                for code, what in record.problems:
                    yield Finding(code, path, what, offset=record.offset)
                h = record.headers
                self.book.execute(
                    "insert or replace into records values (?,?,?,?,?,?,?,?,?,?,?)",
                    (
                        self.crawl_id, path, record.offset, record.length, record.kind,
                        record.url, h.get("WARC-Date"), h.get("WARC-Payload-Digest"),
                        h.get("WARC-Refers-To-Target-URI"), h.get("WARC-Refers-To-Date"),
                        h.get("WARC-Profile"),
                    ),
                )  # fmt: skip

    def _index(self, path: str, local: Path, seen: dict[str, int]) -> Iterator[Finding]:
        name = path.rsplit("-", 1)[-1]
        is_media = name == "media.parquet"
        try:
            table = pq.ParquetFile(local)
            for batch in table.iter_batches(batch_size=2_000):
                for row in batch.to_pylist():
                    seen[name] = seen.get(name, 0) + 1
                    self.tally.rows += 1
                    yield from self._row(path, row, is_media=is_media)
                self.report(self.tally)
        except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
            yield Finding("index_broken", path, f"the index cannot be read: {error}")

    def _tree(self, indexes: list[tuple[str, Path]], manifest: Json) -> Iterator[Finding]:
        def rows() -> Iterator[Json]:
            for _, local in indexes:
                for batch in pq.ParquetFile(local).iter_batches(2_000, columns=tree.COLUMNS):
                    yield from batch.to_pylist()

        try:
            found = f"sha256:{tree.root(tree.leaf(tree.said(row)) for row in rows()).hex()}"
        except (pa.ArrowException, OSError, ValueError, KeyError, AttributeError):
            return  # said already: the index cannot be read
        if found != manifest.get("pages_root"):
            what = "the tree over the rows has another root than the manifest says"
            path = indexes[0][0] if indexes else manifest_path(self.known.source_id, self.crawl_id)
            expected = manifest.get("pages_root")
            yield Finding("pages_root", path, what, expected=expected, found=found)

    def _row(self, path: str, row: Json, *, is_media: bool) -> Iterator[Finding]:
        """Whether a row's place holds the record that the row tells of."""
        who = f"the row of {row['url']}"
        if (row["source_id"], row["crawl_id"]) != (self.known.source_id, self.crawl_id):
            yield Finding("row_misplaced", path, f"{who} is another crawl's")
        file, offset = row["warc_file"], row["warc_offset"]
        if not is_media:
            self.book.execute(
                "insert or replace into places values (?,?,?,?,?)",
                (self.crawl_id, row["url"], file, offset, row["warc_length"]),
            )
        record = self._record(file, offset, row["warc_length"])
        if record is None:
            what = f"no record stands where {who} says, in {file}"
            yield Finding("row_without_record", path, what, offset=offset)
            return
        kind = "metadata" if is_media else "response"
        said = {
            "record type": kind, "length": row["warc_length"], "url": asked_url(row["url"]),
        }  # fmt: skip
        found = {"record type": record["kind"], "length": record["length"], "url": record["url"]}
        if not is_media:
            said["payload digest"] = row["payload_digest"]
            found["payload digest"] = hex_digest(record["payload"])
        if row["original_crawl_id"] == self.crawl_id and row["record_type"] == "response":
            said["date"] = f"{row['fetched_at'].astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
            found["date"] = record["date"]
            if f"/crawl={self.crawl_id}/" not in file:
                yield Finding("row_misplaced", path, f"{who} points into another crawl", found=file)
        wrong = [k for k in said if said[k] != found[k]]
        if wrong:
            yield Finding(
                "row_mismatch", path, f"{who} and the record in {file} differ in {wrong}",
                offset=offset, expected={k: said[k] for k in wrong},
                found={k: found[k] for k in wrong},
            )  # fmt: skip

    def _record(self, file: str, offset: int, length: int | None) -> Json | None:
        """One record, from what was read already, else from the bucket by its range."""
        self.book.row_factory = sqlite3.Row
        have = self.book.execute(
            "select * from records where file = ? and offset = ?", (file, offset)
        ).fetchone()
        if have:
            return dict(have)
        if f"/crawl={self.crawl_id}/" in file or not length or offset is None:
            return None
        try:
            member = self.storage.get(file, offset, length)
        except StorageError:
            return None
        record = next(read_records(BytesIO(member), len(member)), None)
        if record is None or record.problems:
            return None
        return {
            "kind": record.kind, "length": record.length, "url": record.url,
            "date": record.headers.get("WARC-Date"),
            "payload": record.headers.get("WARC-Payload-Digest"),
        }  # fmt: skip

    def _revisits(self) -> Iterator[Finding]:
        """Whether each revisit record refers to a response that is stored, of the same payload."""
        self.book.row_factory = sqlite3.Row
        for record in self.book.execute(
            "select * from records where crawl = ? and kind = 'revisit'", (self.crawl_id,)
        ).fetchall():
            file, offset = record["file"], record["offset"]
            if not (record["profile"] or "").startswith(_REVISIT):
                what = "the revisit record has no profile of WARC/1.1"
                yield Finding("revisit_profile", file, what, offset=offset, found=record["profile"])
            original = self._original(record["refers"], record["referred"])
            if original is None:
                yield Finding(
                    "revisit_without_original", file,
                    "the response that the revisit record refers to is not stored", offset=offset,
                    expected=f"{record['refers']} of {record['referred']}",
                )  # fmt: skip
            elif original["payload"] != record["payload"]:
                yield Finding(
                    "revisit_mismatch", file, "the revisit record refers to another payload",
                    offset=offset, expected=record["payload"], found=original["payload"],
                )  # fmt: skip

    def _original(self, url: str | None, date: str | None) -> Json | None:
        have = self.book.execute(
            "select * from records where url = ? and date = ? and kind = 'response'", (url, date)
        ).fetchone()
        if have:
            return dict(have)
        # Not read in this run: the crawl's own index says where the body of the URL lies.
        place = self.book.execute(
            "select file, offset, length from places where crawl = ? and url = ?",
            (self.crawl_id, url),
        ).fetchone()
        record = self._record(*place) if place else None
        return record if record and record["date"] == date else None

    def _unlisted(self, manifest: Json) -> Iterator[Finding]:
        """Objects beside the crawl's that no manifest names: what a killed crawl left, or worse."""
        folder = RAW_PAGES.partition(self.known.source_id, self.crawl_id)
        listed = {line["path"] for line in _files(manifest)}
        listed |= {folder + "manifest.json", folder + "gate.json"}
        for path, versions in sorted(self.known.versions.items()):
            if path.startswith(folder) and path not in listed and not versions[0]["is_marker"]:
                what = "the manifest does not name the object: it is no evidence"
                yield Finding("unlisted", path, what, level="notice")

    def _lock(self, path: str, manifest: Json) -> Iterator[Finding]:
        days = manifest.get("settings", {}).get("retention_days")
        if not isinstance(days, int):
            return
        least = moment(manifest["started_at"]) + timedelta(days=days)
        try:
            until = self.storage.client.get_object_retention(Bucket=self.storage.bucket, Key=path)[
                "Retention"
            ]["RetainUntilDate"]
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in ("NoSuchKey", "404", "MethodNotAllowed"):
                return  # said already: the file is missing
            if code in ("NoSuchObjectLockConfiguration", "ObjectLockConfigurationNotFoundError"):
                yield Finding("no_lock", path, "the object is not locked", expected=f"{least}")
                return
            what = f"the store does not tell of the lock: {code}"
            yield Finding("lock_unknown", path, what, level="notice")
            return
        # Stores keep whole seconds.
        if until < least - timedelta(seconds=1):
            what = "the lock ends before the retention does"
            yield Finding("lock_short", path, what, expected=f"{least}", found=f"{until}")
        elif until < now():
            what = "the retention has passed: the store no longer keeps the object from deletion"
            yield Finding("lock_passed", path, what, found=f"{until}", level="notice")


# small things


def hex_digest(written: str | None) -> str | None:
    """A digest of a WARC header (`sha256:` and Base32) as the index writes it (and hex)."""
    try:
        name, value = (written or "").split(":", 1)
        return f"{name}:{base64.b32decode(value).hex()}"
    except ValueError:
        return written


def _own_fingerprint(storage: Storage) -> set[str]:
    """Of our key; whoever only checks has none and names those that count."""
    encoded = storage.settings.evidence_key
    return {fingerprint(public_text(signing_key(encoded).public_key()))} if encoded else set()


def _scratch(storage: Storage) -> str:
    storage.settings.state.mkdir(parents=True, exist_ok=True)
    return str(storage.settings.state)


def _files(manifest: Json) -> list[Json]:
    files: list[Json] = manifest["files"]
    return files


def _position(known: _Known, crawl_id: str) -> tuple[Any, str]:
    position = known.manifests[crawl_id].get("chain_position")
    return (position if isinstance(position, int) else 0, crawl_id)


def _sources(storage: Storage) -> list[str]:
    names = set()
    for prefix in (f"{RAW_PAGES.prefix}source=", f"{SEALS}source="):
        for page in storage.client.get_paginator("list_objects_v2").paginate(
            Bucket=storage.bucket, Prefix=prefix, Delimiter="/"
        ):
            for entry in page.get("CommonPrefixes", []):
                names.add(entry["Prefix"].removeprefix(prefix).strip("/"))
    return sorted(names)


def _versions(storage: Storage, source_id: str) -> dict[str, list[Json]]:
    """Every object of a source's crawls and seals with its versions, the latest first."""
    found: dict[str, list[Json]] = {}
    for prefix in (f"{RAW_PAGES.prefix}source={source_id}/", f"{SEALS}source={source_id}/"):
        pages = storage.client.get_paginator("list_object_versions").paginate(
            Bucket=storage.bucket, Prefix=prefix
        )
        for page in pages:
            for entries, is_marker in (("Versions", False), ("DeleteMarkers", True)):
                for entry in page.get(entries, []):
                    version = {
                        "id": entry["VersionId"], "at": entry["LastModified"],
                        "is_marker": is_marker, "is_latest": entry["IsLatest"],
                    }  # fmt: skip
                    found.setdefault(entry["Key"], []).append(version)
    for versions in found.values():
        versions.sort(key=lambda v: (v["is_latest"], v["at"]), reverse=True)
    return found
