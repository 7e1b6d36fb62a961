"""One page with all that proves it, in one signed file: a WACZ 1.1.1 (Webrecorder).

In it stand the page's records byte for byte as they were stored (response or revisit, its request,
the original of a revisit), the site's robots.txt of that crawl, a listing that led to the page, and
the metadata records of its pictures, never a picture; the sealed manifests; and a statement of
custody. `datapackage-digest.json` is signed as WACZ Signing and Verification 0.1.0 has it.
"""

import getpass
import hashlib
import io
import json
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from botocore.exceptions import ClientError
from cdxj_indexer.main import CDXJIndexer  # type: ignore[import-untyped]
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from minerva import __version__
from minerva.catalog import RAW_PAGES
from minerva.evidence import tree
from minerva.evidence.chain import SEALS, canonical, manifest_path, seal_path
from minerva.evidence.custody import FIDELITY
from minerva.evidence.custody import page as custody_page
from minerva.evidence.keys import (
    EvidenceError,
    fingerprint,
    is_signed,
    public_pem,
    public_text,
    sign_plain,
    signing_key,
)
from minerva.evidence.records import Record, read_records
from minerva.evidence.verify import hex_digest
from minerva.registry import get_source
from minerva.settings import Settings
from minerva.storage import Json, Partition, Storage, now, sha256
from minerva.warc import asked_url, warc_date
from minerva.warehouse import connect

AUDIT = "evidence/exports/"
# A court may ask years later who was given what.
_AUDIT_DAYS = 3650
_SOFTWARE = f"Minerva/{__version__}"


@dataclass(frozen=True)
class Export:
    """An export that was written, and its line in the audit log."""

    file: Path
    audit: Json

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.audit['record_count']} records of {self.audit['url']}\n"
            f"sha256       {self.audit['sha256']}\nkey          {self.audit['fingerprint']}\n"
            f"audited as   {self.audit['export_id']}"
        )


def export_document(
    settings: Settings,
    storage: Storage,
    document_id: str,
    output: Path | None = None,
    *,
    purpose: str,
    crawl_id: str | None = None,
) -> Export:
    """Export the page of a curated document, as of the crawl that stored it or of `crawl_id`.

    Raises EvidenceError, RegistryError, StorageError, WarehouseError.
    """
    with connect(settings, read_only=True) as connection:
        row = connection.execute(
            "select source_id, crawl_id, url, title from documents where document_id = ?",
            [document_id],
        ).fetchone()
    if row is None:
        raise EvidenceError(
            f"no document {document_id!r}; `minerva trace` shows the documents behind a row"
        )
    source_id, stored_in, url, title = row
    return export_page(
        storage, source_id, crawl_id or stored_in, url,
        output or Path(f"{document_id}.wacz"), purpose=purpose,
        document_id=document_id, title=title,
    )  # fmt: skip


def export_page(
    storage: Storage,
    source_id: str,
    crawl_id: str,
    url: str,
    output: Path,
    *,
    purpose: str,
    document_id: str | None = None,
    title: str | None = None,
) -> Export:
    """Export one page of one crawl. The file appears only after its audit record is locked away.

    Raises EvidenceError when the page is not there, or what is stored of it is not what was sealed.
    """
    if not purpose.strip():
        raise EvidenceError("an export needs a purpose: say with --purpose what it is for")
    key = signing_key(storage.settings.evidence_key)
    partition = storage.partition(RAW_PAGES, source_id, crawl_id)
    if partition is None:
        raise EvidenceError(f"no crawl {crawl_id} of {source_id} is in raw")
    created, export_id = now(), str(uuid.uuid4())
    rows = _rows(storage, partition, url)
    if "page" not in rows:
        raise EvidenceError(f"crawl {crawl_id} of {source_id} has no page {url}")

    storage.settings.state.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=storage.settings.state, prefix="export-") as scratch:
        folder = Path(scratch)
        kept = list(_members(storage, partition, rows, folder))
        crawls = {r["stored_in"]["crawl_id"] for r, _ in kept} | {crawl_id}
        witnesses = {c: _witness(storage, source_id, c) for c in sorted(crawls)}
        urls = {r["url"] for found in rows.values() for r in found}
        proofs = _proofs(storage, source_id, sorted(crawls), urls)
        kept = _indexed(kept, proofs)
        warc = folder / "data.warc.gz"
        records = _write_warc(warc, kept, export_id, storage.settings.operator)
        pages = [r for r in records if r["role"] == "page" and r["type"] != "request"]
        if not pages:
            raise EvidenceError(
                f"no record of {url} in crawl {crawl_id} is the one that the index tells of: run "
                f"`minerva evidence verify {source_id} {crawl_id}`"
            )
        shown = pages[0]
        public = public_text(key.public_key())
        statement: Json = {
            "format": "minerva-custody-1",
            "export_id": export_id,
            "created": created.isoformat(),
            "operator": storage.settings.operator,
            "exported_by": getpass.getuser(),
            "purpose": purpose,
            "software": _SOFTWARE,
            "document": {"document_id": document_id, "title": title, "url": url},
            "source": get_source(source_id).model_dump(
                mode="json",
                include={
                    "source_id", "title", "publisher", "country", "hosts", "legal_basis",
                    "licence", "personal_data", "retention_days", "media_retention_days",
                },
            ),
            "crawls": [_crawl(*witnesses[c]) for c in sorted(crawls)],
            "chain": _chain(storage, source_id),
            "records": records,
            "index_rows": proofs,
            "not_included": "Pictures: they are never part of an export; the metadata records "
            "tell their digests.",
            "fidelity": FIDELITY,
            "public_key": public,
            "fingerprint": fingerprint(public),
        }  # fmt: skip
        page = {"id": export_id, "url": url, "ts": shown["date"], "title": title or url}
        header = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
        files: dict[str, bytes | Path] = {
            "archive/data.warc.gz": warc,
            "indexes/index.cdx": _index(warc, folder),
            "pages/pages.jsonl": f"{json.dumps(header)}\n{json.dumps(page)}\n".encode(),
            "custody/statement.json": _pretty(statement),
            "custody/statement.html": custody_page(statement).encode(),
            "custody/public_key.pem": public_pem(public).encode(),
        }
        for c, (data, seal) in witnesses.items():
            files[f"custody/manifests/{c}.json"] = data
            files[f"custody/seals/{c}.json"] = _pretty(seal)
        package = _pretty(
            {
                "profile": "data-package",
                "wacz_version": "1.1.1",
                "title": f"{title or url} ({source_id}, {crawl_id})",
                "description": f"Evidence exported for: {purpose}. Read custody/statement.html.",
                "created": created.isoformat(),
                "modified": created.isoformat(),
                "software": _SOFTWARE,
                "mainPageUrl": url,
                "mainPageDate": shown["date"],
                "resources": [_resource(name, content) for name, content in files.items()],
            }
        )
        digest = f"sha256:{sha256(package)}"
        files["datapackage.json"] = package
        files["datapackage-digest.json"] = _pretty(
            {
                "path": "datapackage.json",
                "hash": digest,
                "signedData": {
                    "hash": digest,
                    "created": created.isoformat(),
                    "software": "Minerva",
                    "version": __version__,
                    "signature": sign_plain(key, digest.encode()),
                    "publicKey": public,
                },
            }
        )
        fresh = folder / "export.wacz"
        _zip(fresh, files, created)
        audit: Json = {
            k: statement[k]
            for k in ("export_id", "created", "operator", "exported_by", "purpose", "fingerprint")
        } | {
            "document_id": document_id, "source_id": source_id, "crawl_id": crawl_id, "url": url,
            "record_count": len(records), "bytes": fresh.stat().st_size, "file": output.name,
            "sha256": _digest(fresh),
        }  # fmt: skip
        storage.put_json(f"{AUDIT}{created:%Y%m%d}/{export_id}.json", audit, lock_days=_AUDIT_DAYS)
        output.parent.mkdir(parents=True, exist_ok=True)
        beside = output.with_name(f".{output.name}.{export_id[:8]}")
        beside.write_bytes(fresh.read_bytes())
        beside.replace(output)
    return Export(output, audit)


def exports(storage: Storage) -> Iterator[Json]:
    """The audit log: one entry an export, oldest day first."""
    for path in sorted(storage.paths(AUDIT)):
        if entry := storage.get_json(path):
            yield entry


# what belongs to a page


def _rows(storage: Storage, partition: Partition, url: str) -> dict[str, list[Json]]:
    """Index rows by role: page, robots, listing (at most one), picture."""
    found: dict[str, list[Json]] = {}
    host = urlsplit(url).netloc
    for path in partition.paths("pages.parquet"):
        table = pq.read_table(pa.BufferReader(storage.get(path)))
        for row in table.filter(pc.equal(table["url"], url)).to_pylist():
            found["page"] = [row]
        for row in table.filter(pc.equal(table["followed_as"], "robots")).to_pylist():
            if urlsplit(row["url"]).netloc == host:
                found["robots"] = [row]
        leads = table.filter(
            pc.fill_null(pc.match_substring(table["links"], json.dumps(url)), False)
        )
        listing = [r for r in leads.slice(0, 20).to_pylist() if r["url"] != url]
        if listing:
            found["listing"] = listing[:1]
    if "page" not in found:
        return found
    links = json.loads(found["page"][0]["links"] or "[]")
    pictures = pa.array([target for target, _ in links], pa.string())
    for path in partition.paths("media.parquet"):
        table = pq.read_table(pa.BufferReader(storage.get(path)))
        found["picture"] = table.filter(pc.is_in(table["url"], pictures)).to_pylist()
    return found


def _members(
    storage: Storage, partition: Partition, rows: dict[str, list[Json]], folder: Path
) -> Iterator[tuple[Json, bytes]]:
    """Each record that belongs to the rows, and its gzip member as it is stored."""
    # Several pages may have one address, those that a form's POST answered.
    role_of: dict[tuple[str, str | None], str] = {}
    wanted: dict[str, set[str]] = {}
    by_role = {"page": rows["page"], **rows}
    for role, row in ((role, r) for role, found in by_role.items() for r in found):
        url = asked_url(row["url"])
        role_of.setdefault((url, None), role)
        role_of[url, warc_date(row["fetched_at"])] = role
        wanted.setdefault(row["warc_file"], set()).add(url)
        if row["record_type"] == "revisit":
            # The index says where the original is; the revisit itself is in this crawl.
            for path in partition.paths(".warc.gz"):
                wanted.setdefault(path, set()).add(url)
    for path in sorted(wanted, key=lambda p: (f"/crawl={partition.crawl_id}/" not in p, p)):
        local = folder / "stored.warc.gz"
        line = _fetch(storage, partition.source_id, path, local)
        lock = _lock(storage, path)
        with local.open("rb") as stream, local.open("rb") as again:
            for record in read_records(stream, line["bytes"]):
                if record.kind != "warcinfo" and record.url not in wanted[path]:
                    continue
                again.seek(record.offset)
                member = again.read(record.length)
                dated = (record.url, record.headers.get("WARC-Date"))
                role = role_of.get(dated) or role_of.get((record.url, None)) or "file"
                yield _describe(record, role, path, line, lock, member)


def _describe(
    record: Record, role: str, path: str, line: Json, lock: Json, member: bytes
) -> tuple[Json, bytes]:
    if record.problems:
        raise EvidenceError(f"{path} at {record.offset} is damaged: {record.problems[0][1]}")
    said: Json = {
        "role": role,
        "type": record.kind,
        "url": record.url or None,
        "date": record.headers["WARC-Date"],
        "record_id": record.headers["WARC-Record-ID"],
        "concurrent_to": record.headers.get("WARC-Concurrent-To"),
        "block_digest": record.headers["WARC-Block-Digest"],
        "payload_digest": record.headers.get("WARC-Payload-Digest"),
        "stored_in": {
            "crawl_id": path.split("/crawl=", 1)[1].split("/", 1)[0],
            "file": path,
            "file_sha256": line["sha256"],
            "offset": record.offset,
            "length": record.length,
            "sha256": sha256(member),
            "object_lock": lock,
        },
    }
    return said, member


def _fetch(storage: Storage, source_id: str, path: str, local: Path) -> Json:
    """Stream a WARC file to disk; its manifest line. Raises EvidenceError if it was changed."""
    crawl_id = path.split("/crawl=", 1)[1].split("/", 1)[0]
    partition = storage.partition(RAW_PAGES, source_id, crawl_id)
    line: Json | None = next(
        (f for f in (partition.manifest["files"] if partition else []) if f["path"] == path), None
    )
    if line is None:
        raise EvidenceError(f"no manifest names {path}; run `minerva evidence verify {source_id}`")
    storage.client.download_file(storage.bucket, path, str(local))
    if _digest(local) != line["sha256"]:
        raise EvidenceError(
            f"{path} is not the file that was stored: run `minerva evidence verify {source_id} "
            f"{crawl_id}` to see what changed"
        )
    return line


def _lock(storage: Storage, path: str) -> Json:
    try:
        told = storage.client.get_object_retention(Bucket=storage.bucket, Key=path)["Retention"]
    except ClientError as error:
        return {"mode": None, "error": error.response["Error"]["Code"]}
    return {"mode": told["Mode"], "retained_until": told["RetainUntilDate"].isoformat()}


def _witness(storage: Storage, source_id: str, crawl_id: str) -> tuple[bytes, Json]:
    """The stored manifest of a crawl and its seal. Raises EvidenceError if they do not agree."""
    data = storage.get(manifest_path(source_id, crawl_id))
    position = json.loads(data).get("chain_position", 0)
    seal = storage.get_json(seal_path(source_id, position, crawl_id))
    if (
        seal is None
        or seal["manifest_digest"] != f"sha256:{sha256(data)}"
        or not is_signed(
            seal["public_key"],
            seal["signature"],
            canonical({k: v for k, v in seal.items() if k != "signature"}),
        )
    ):
        raise EvidenceError(
            f"the manifest of {source_id}/{crawl_id} is not the one that was sealed: run `minerva "
            f"evidence verify {source_id}`"
        )
    return data, seal


def _crawl(data: bytes, seal: Json) -> Json:
    manifest = json.loads(data)
    named = ("started_at", "finished_at", "software", "settings", "page_count", "revisit_count")
    sealed = (
        "crawl_id", "chain_position", "manifest", "manifest_digest", "previous_crawl_id",
        "previous_manifest_digest", "sealed_at", "retained_until",
    )  # fmt: skip
    return {k: seal[k] for k in sealed} | {k: manifest.get(k) for k in named}


def _chain(storage: Storage, source_id: str) -> list[Json]:
    seals = (storage.get_json(p) for p in sorted(storage.paths(f"{SEALS}source={source_id}/")))
    names = ("chain_position", "crawl_id", "manifest_digest", "previous_manifest_digest")
    return [{k: seal[k] for k in names} for seal in seals if seal]


def _proofs(storage: Storage, source_id: str, crawls: list[str], urls: set[str]) -> list[Json]:
    """The index rows of the exported pages, each with its way up the tree to the manifest."""
    proofs: list[Json] = []
    for crawl_id in crawls:
        partition = storage.partition(RAW_PAGES, source_id, crawl_id)
        rows = [
            tree.said(row)
            for path in (partition.paths("pages.parquet") if partition else [])
            for row in pq.read_table(
                pa.BufferReader(storage.get(path)), columns=tree.COLUMNS
            ).to_pylist()
        ]
        leaves = [tree.leaf(row) for row in rows]
        proofs += [
            {"crawl_id": crawl_id, "row": row, "proof": tree.proof(leaves, number)}
            for number, row in enumerate(rows)
            if row["url"] in urls
        ]
    return proofs


def _indexed(kept: list[tuple[Json, bytes]], proofs: list[Json]) -> list[tuple[Json, bytes]]:
    """The records that the sealed indexes tell of. A crawl may have asked twice for an address;
    its index tells of the last time, so only that can be proved."""
    proved = {tree.record_of(p["crawl_id"], p["row"]) for p in proofs}
    left_out = {
        said["record_id"]
        for said, _ in kept
        if said["type"] in ("response", "revisit")
        and (
            said["stored_in"]["crawl_id"], said["url"], said["date"],
            hex_digest(said["payload_digest"]),
        ) not in proved
    }  # fmt: skip
    return [
        (said, member)
        for said, member in kept
        if said["record_id"] not in left_out and said["concurrent_to"] not in left_out
    ]


# the file


def _write_warc(
    path: Path, kept: list[tuple[Json, bytes]], export_id: str, operator: str
) -> list[Json]:
    """Our own warcinfo, then every member as it was; the records with their new offsets."""
    head = io.BytesIO()
    writer = WARCWriter(head, gzip=True, warc_version="1.1")
    writer._create_digester = lambda: Digester("sha256")
    info = {
        "software": _SOFTWARE,
        "format": "WARC File Format 1.1",
        "operator": operator,
        "description": f"Export {export_id}: records copied byte for byte from the archive",
    }
    writer.write_record(writer.create_warcinfo_record(path.name, info))
    written = []
    with path.open("wb") as out:
        out.write(head.getvalue())
        for said, member in kept:
            written.append(said | {"offset": out.tell(), "length": len(member)})
            out.write(member)
    return written


def _index(warc: Path, folder: Path) -> bytes:
    """CDXJ of the records that replay.

    A picture's metadata must not replay as the picture, nor, as pywb does, a `304 Not Modified`
    as an empty page: asked for that moment, replay shows the response that was unchanged.
    """
    target = folder / "index.cdx"
    CDXJIndexer(
        str(target), [str(warc)], sort=True, records="response,revisit", post_append=True
    ).process_all()
    lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(
        line for line in lines if json.loads(line.split(" ", 2)[2]).get("status") != "304"
    ).encode()


def _resource(name: str, content: bytes | Path) -> Json:
    said = {"name": name.rsplit("/", 1)[-1], "path": name}
    if isinstance(content, Path):
        return said | {"hash": f"sha256:{_digest(content)}", "bytes": content.stat().st_size}
    return said | {"hash": f"sha256:{sha256(content)}", "bytes": len(content)}


def _zip(path: Path, files: dict[str, bytes | Path], created: datetime) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, created.astimezone(UTC).timetuple()[:6])
            # What is packed already must stay as it is, so that it can be read in place.
            packed = name.endswith(".gz")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            data = content.read_bytes() if isinstance(content, Path) else content
            package.writestr(entry, data)


def _pretty(value: Any) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
