"""One crawl of one source: what is known from the last one, what was seen, what was refused.

Grain of its index: one row per URL. Nothing is visible to others until `commit`, which uploads
the WARC files under lock and writes the manifest last.
"""

import hashlib
import json
import logging
import shutil
import threading
import uuid
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import scrapy
from scrapy import Request
from scrapy.http import Response
from scrapy.http.response.text import TextResponse
from twisted.web.http import RESPONSES
from warcio.statusandheaders import StatusAndHeaders

from crawlers.warc import Place, WarcFiles, base32, warc_date
from minerva import __version__
from minerva.catalog import RAW_MEDIA, RAW_PAGES
from minerva.evidence import chain
from minerva.images.bank import Bank, read_bank
from minerva.images.pdq import UnreadablePicture, decode, pdq_hash
from minerva.media import media_key, media_path, seal
from minerva.registry import Source
from minerva.settings import Settings
from minerva.storage import Json, Partition, Storage, digest, now, parquet_bytes

log = logging.getLogger("minerva.crawl")

Row = dict[str, Any]


class Visit:
    """The state of a running crawl."""

    def __init__(self, source: Source, crawl_id: str, settings: Settings, storage: Storage) -> None:
        self.source = source
        self.crawl_id = crawl_id
        self.settings = settings
        self.storage = storage
        self.started_at = now()
        self.pages: dict[str, Row] = {}
        self.media: dict[str, Row] = {}
        self.refused: dict[tuple[str, str], Row] = {}
        self.broken: Exception | None = None
        # Links are kept as the rules of their time found them; other rules need the bodies.
        self.rules_digest = digest([rule.model_dump() for rule in source.follow])
        self.previous, self._known_pages, self._known_media = self._last_index()
        self._has_same_rules = bool(
            self.previous and self.previous.get("rules_digest") == self.rules_digest
        )
        self._sealed = {
            r["sha256_hash"]: r["object_path"]
            for r in self._known_media.values()
            if r["object_path"]
        }
        self._dropped: set[str] = set()
        self._lock = threading.Lock()
        self._key = media_key(settings.media_key)
        self._bank = self._read_bank()
        # What killed crawls left in the spool is of no use: a crawl starts anew.
        self._spool = settings.state / "spool" / source.source_id / crawl_id
        for left in self._spool.parent.glob("*"):
            shutil.rmtree(left, ignore_errors=True)
        self._folder = RAW_PAGES.partition(source.source_id, crawl_id)
        self._warc = WarcFiles(
            self._spool,
            f"pages-{uuid.uuid4().hex[:8]}",
            {
                "software": f"Minerva/{__version__} Scrapy/{scrapy.__version__}",
                "format": "WARC File Format 1.1",
                "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
                "operator": settings.operator,
                "robots": "obey (RFC 9309)",
                "isPartOf": f"{source.source_id}/{crawl_id}",
                "description": source.title,
            },
        )

    # what was known

    def _last_index(self) -> tuple[Json | None, dict[str, Row], dict[str, Row]]:
        before = self.storage.partitions(RAW_PAGES, source_id=self.source.source_id)
        if not before:
            return None, {}, {}
        last = max(before, key=lambda p: p.crawl_id)

        pages = self._rows(last, "pages.parquet")
        # A revisit record names the day of the record that holds the body, however long ago.
        originals = {r["original_crawl_id"] for r in pages.values()}
        stored_at = {
            (p.crawl_id, url): row["fetched_at"]
            for p in before
            if p.crawl_id in originals
            for url, row in self._rows(p, "pages.parquet", ["url", "fetched_at"]).items()
        }
        for url, row in pages.items():
            row["stored_at"] = stored_at.get((row["original_crawl_id"], url), row["fetched_at"])
        media = self._rows(last, "media.parquet")
        return last.manifest, pages, {u: r for u, r in media.items() if self._is_kept(r)}

    def _rows(
        self, partition: Partition, name: str, columns: list[str] | None = None
    ) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for path in partition.paths(name):
            table = pq.read_table(pa.BufferReader(self.storage.get(path)), columns=columns)
            found |= {row["url"]: row for row in table.to_pylist()}
        return found

    def _is_kept(self, row: Row) -> bool:
        """Whether the sealed bytes of a picture outlive this crawl: else they are fetched anew."""
        if row["object_path"] is None:
            return True
        sealed_in = row["object_path"].split("/crawl=", 1)[1].split("/", 1)[0]
        age = _time(self.crawl_id) - _time(sealed_in)
        return age < timedelta(days=self.source.media_retention_days)

    def _read_bank(self) -> Bank:
        if self.settings.abuse_bank is None:
            return Bank()
        return read_bank(self.settings.abuse_bank.read_text().splitlines())

    def known(self, url: str) -> Row | None:
        """The last crawl's row of a URL whose body is stored."""
        page = self._known_pages.get(url)
        if page and page["status"] == 200:
            return page if self._has_same_rules else None
        return self._known_media.get(url)

    # what is seen

    def record_page(self, request: Request, response: Response, kind: str) -> None:
        """Write request and response, or a revisit record, and the index row."""
        url, moment = request.url, now()
        known = self._known_pages.get(url)
        unchanged = response.status == 304 and known is not None
        digest = hashlib.sha256(response.body)
        text_digest = f"sha256:{digest.hexdigest()}"
        same = (
            not unchanged
            and response.status == 200
            and known is not None
            and known["payload_digest"] == text_digest
        )
        with self._lock:
            if unchanged or same:
                assert known is not None
                place = self._write_revisit(url, moment, response, known, server_said=unchanged)
            else:
                place = self._warc.write(
                    "response", url, moment, response.body, _head(response), base32(digest.digest())
                )
            self._warc.write(
                "request", url, moment, b"", _request_head(request),
                extra={"WARC-Concurrent-To": place.record_id},
            )  # fmt: skip
        headers = response.headers
        row: Row = {
            "url": url,
            "fetched_at": moment,
            "status": response.status,
            "record_type": "response",
            "followed_as": kind,
            "content_type": _header(headers, "Content-Type"),
            "payload_digest": text_digest,
            "payload_bytes": len(response.body),
            "etag": _header(headers, "ETag"),
            "last_modified": _header(headers, "Last-Modified"),
            **self._place(place),
            "original_crawl_id": self.crawl_id,
            "links": None,
        }
        if unchanged or same:
            assert known is not None
            row |= {k: known[k] for k in _KEPT} | {"record_type": "revisit"}
        self.pages[url] = row

    def _write_revisit(
        self, url: str, moment: datetime, response: Response, known: Row, *, server_said: bool
    ) -> Place:
        profile = "server-not-modified" if server_said else "identical-payload-digest"
        raw = bytes.fromhex(known["payload_digest"].removeprefix("sha256:"))
        extra = {
            "WARC-Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}",
            "WARC-Refers-To-Target-URI": url,
            "WARC-Refers-To-Date": warc_date(known["stored_at"]),
        }
        return self._warc.write("revisit", url, moment, b"", _head(response), base32(raw), extra)

    def _place(self, place: Place) -> Row:
        return {
            "warc_file": self._folder + place.file,
            "warc_offset": place.offset,
            "warc_length": place.length,
        }

    def set_links(self, url: str, links: list[tuple[str, str]]) -> None:
        """Remember where a page leads, so that an unchanged one can be followed without a body."""
        if url in self.pages:
            self.pages[url]["links"] = json.dumps(links)

    def links(self, url: str) -> list[tuple[str, str]] | None:
        """Where an unchanged page led when its body was read; None for a page read now."""
        row = self.pages.get(url)
        if row is None or row["record_type"] != "revisit" or row["links"] is None:
            return None
        if not self._has_same_rules:
            return None
        return [(target, kind) for target, kind in json.loads(row["links"])]

    def record_media(self, request: Request, response: Response) -> None:
        """Digest a picture in memory, drop what stands in the bank, seal the rest. Any thread."""
        url, body = request.url, response.body
        sha256, md5 = hashlib.sha256(body).hexdigest(), hashlib.md5(body).hexdigest()
        pdq, quality, referral = None, None, None
        try:
            pdq, quality = pdq_hash(decode(body))
        except UnreadablePicture as error:
            self.refuse(url, error.reason, str(error))
        referral = self._bank.match(md5, sha256, pdq, quality)
        path = None
        if referral and sha256 in self._sealed:
            self._dropped.add(self._sealed[sha256])
        if referral is None and pdq is not None:
            path = self._seal(sha256, body)
        row: Row = {
            "url": url,
            "fetched_at": now(),
            "record_type": "response",
            "content_type": _header(response.headers, "Content-Type"),
            "media_bytes": len(body),
            "sha256_hash": sha256,
            "md5_hash": md5,
            "pdq_hash": pdq,
            "pdq_quality": quality,
            "object_path": path,
            "is_referred": referral is not None,
            "referral_reason": referral,
            "etag": _header(response.headers, "ETag"),
            "last_modified": _header(response.headers, "Last-Modified"),
            "original_crawl_id": self.crawl_id,
        }
        said = {k: v for k, v in row.items() if k.endswith(("_hash", "_quality", "_bytes"))}
        said |= {"is_referred": row["is_referred"]}
        with self._lock:
            place = self._warc.write(
                "metadata", url, row["fetched_at"], json.dumps(said).encode(),
                content_type="application/json",
            )  # fmt: skip
            self.media[url] = row | self._place(place)

    def _seal(self, sha256: str, body: bytes) -> str:
        with self._lock:
            known = self._sealed.get(sha256)
        if known:
            return known
        path = media_path(self.source.source_id, self.crawl_id, sha256)
        self.storage.put(path, seal(body, sha256, self._key))
        with self._lock:
            self._sealed[sha256] = path
        return path

    def revisit_media(self, request: Request) -> None:
        """A picture that did not change: its row of the last crawl stands, unless the bank has
        come to know it since. Any thread."""
        known = self._known_media.get(request.url)
        if known is None:
            return
        row = known | {"fetched_at": now(), "record_type": "revisit"}
        referral = self._bank.match(
            row["md5_hash"], row["sha256_hash"], row["pdq_hash"], row["pdq_quality"]
        )
        if referral and not row["is_referred"]:
            if row["object_path"]:
                self._dropped.add(row["object_path"])
            row |= {"is_referred": True, "referral_reason": referral, "object_path": None}
        self.media[request.url] = row

    def refuse(self, url: str, reason: str, detail: str) -> None:
        """Quarantine one URL, with a reason."""
        row = self.pages.get(url, {})
        self.refused[url, reason] = {
            "record": url,
            "reason": reason,
            "detail": detail[:1000],
            "warc_file": row.get("warc_file"),
            "warc_offset": row.get("warc_offset"),
        }

    # the end

    def commit(self, facts: Json) -> Json:
        """Upload and make the partition; the manifest last."""
        self._warc.close()
        days = self.source.retention_days
        files = [
            self.storage.put_file(self._folder + path.name, path, lock_days=days)
            for path in self._warc.files
        ]
        tag = uuid.uuid4().hex[:8]
        for name, rows, dataset in (
            ("pages.parquet", self.pages, RAW_PAGES),
            ("media.parquet", self.media, RAW_MEDIA),
        ):
            owned = {"source_id": self.source.source_id, "crawl_id": self.crawl_id}
            table = pa.Table.from_pylist([r | owned for r in rows.values()], dataset.schema)
            path = f"{self._folder}{tag}-{name}"
            files.append(self.storage.put(path, parquet_bytes(table), lock_days=days))
        self.storage.quarantine(
            "crawl", self.source.source_id, self.crawl_id, list(self.refused.values())
        )
        self.storage.delete(sorted(self._dropped))
        pages, media = self.pages.values(), self.media.values()
        manifest = self.storage.commit(
            RAW_PAGES,
            self.source.source_id,
            self.crawl_id,
            files,
            len(self.pages),
            lock_days=days,
            started_at=self.started_at.isoformat(),
            finished_at=now().isoformat(),
            page_count=len(self.pages),
            response_count=sum(
                p["record_type"] == "response" and p["status"] == 200 for p in pages
            ),
            revisit_count=sum(p["record_type"] == "revisit" for p in pages),
            media_count=len(self.media),
            new_media_count=sum(m["record_type"] == "response" for m in media),
            referral_count=sum(m["is_referred"] for m in media),
            quarantined_count=len(self.refused),
            page_bytes=sum(p["payload_bytes"] for p in pages if p["record_type"] == "response"),
            media_bytes=sum(m["media_bytes"] for m in media if m["record_type"] == "response"),
            quarantined_counts=dict(Counter(r["reason"] for r in self.refused.values())),
            rules_digest=self.rules_digest,
            settings={
                "spider": self.source.spider,
                "operator": self.settings.operator,
                "retention_days": days,
                "media_retention_days": self.source.media_retention_days,
                **self.source.politeness.model_dump(),
            },
            status_counts=dict(Counter(str(p["status"]) for p in pages)),
            **chain.link(self.storage, self.source.source_id, files),
            software=f"Minerva/{__version__} Scrapy/{scrapy.__version__}",
            **facts,
        )
        chain.seal(self.storage, self.source.source_id, self.crawl_id)
        shutil.rmtree(self._spool, ignore_errors=True)
        return manifest


_KEPT = (
    "status", "content_type", "payload_digest", "payload_bytes", "etag", "last_modified",
    "warc_file", "warc_offset", "warc_length", "original_crawl_id", "links",
)  # fmt: skip


def _time(crawl_id: str) -> datetime:
    return datetime.strptime(crawl_id, "%Y%m%dT%H%M%SZ")


def _header(headers: Any, name: str) -> str | None:
    value = headers.get(name)
    return None if value is None else value.decode("latin-1")


def _lines(headers: Any) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]


def _head(response: Response) -> StatusAndHeaders:
    reason = RESPONSES.get(response.status, b"")
    lines = [
        # The body is stored without its transfer coding.
        ("X-Archive-Orig-Transfer-Encoding" if n.lower() == "transfer-encoding" else n, v)
        for n, v in _lines(response.headers)
    ]
    return StatusAndHeaders(f"{response.status} {reason.decode()}", lines, protocol="HTTP/1.1")


def _request_head(request: Request) -> StatusAndHeaders:
    path = request.url.split("/", 3)[3] if request.url.count("/") > 2 else ""
    host = request.url.split("/")[2]
    # A password of our proxy is no evidence, and a locked file is no place for it.
    said = [(n, v) for n, v in _lines(request.headers) if n.lower() != "proxy-authorization"]
    lines = [("Host", host), *said]
    return StatusAndHeaders(f"{request.method} /{path} HTTP/1.1", lines, is_http_request=True)


def is_html(response: Response) -> bool:
    """Whether links can be looked for in an answer."""
    return response.status == 200 and isinstance(response, TextResponse) and bool(response.body)
