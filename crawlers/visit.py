"""One worker's part of a crawl: what it saw, what it refused, and the files that prove it.

Grain of its indexes: one row per URL. Rows, WARC file and refusals are kept in segments; a segment
is sealed when every page in it was read for links: its files go to the bucket under lock, and it is
listed in the frontier. `commit` lists the segments in the manifest, and only then are they seen.
"""

import hashlib
import json
import logging
import shutil
import time
import uuid
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import scrapy
from scrapy import Request
from scrapy.http import Response
from scrapy.http.response.text import TextResponse
from twisted.web.http import RESPONSES
from warcio.statusandheaders import StatusAndHeaders

from crawlers.evidence import recorded_answer, recorded_as, recorded_body, redacted
from crawlers.frontier import Asked, Frontier, Taken
from crawlers.pictures import Pictures
from crawlers.warc import Place, WarcFiles, base32
from minerva import __version__
from minerva.catalog import RAW_MEDIA, RAW_PAGES
from minerva.evidence import chain
from minerva.images.bank import Bank, read_bank
from minerva.media import media_key, media_path
from minerva.registry import Source
from minerva.settings import Settings
from minerva.storage import CRAWL_ID_FORMAT, Json, Partition, Storage, digest, now, parquet_bytes
from minerva.warc import warc_date

log = logging.getLogger("minerva.crawl")

Row = dict[str, Any]
# A segment ends after so many rows, or the seconds of the settings.
SEGMENT_ROWS = 5_000


class Segment:
    """A part of a crawl that becomes visible whole: one WARC file and the rows about it."""

    def __init__(self, warc: WarcFiles, segment_id: str) -> None:
        self.segment_id = segment_id
        self.warc = warc
        self.began = time.monotonic()
        self.began_at = now()
        self.pages: dict[str, Row] = {}
        self.media: dict[str, Row] = {}
        self.refused: dict[tuple[str, str], Row] = {}
        self.dropped: set[str] = set()
        # URLs whose record is in here: not yet read for links, and done.
        self.open: set[str] = set()
        self.done: set[str] = set()
        # Pages with a body that is not the one of the last visit: new, and changed.
        self.new: set[str] = set()
        self.changed: set[str] = set()

    def is_due(self, seconds: float) -> bool:
        """Whether the next one should begin."""
        rows = len(self.pages) + len(self.media) + len(self.refused)
        return rows > SEGMENT_ROWS or (rows > 0 and time.monotonic() - self.began > seconds)


class Visit:
    """What one worker knows of a running crawl."""

    def __init__(
        self,
        source: Source,
        crawl_id: str,
        settings: Settings,
        storage: Storage,
        frontier: Frontier,
        previous: Partition | None = None,
    ) -> None:
        self.source = source
        self.crawl_id = crawl_id
        self.settings = settings
        self.storage = storage
        self.frontier = frontier
        self.broken: Exception | None = None
        # Links are kept as the rules of their time found them; other rules need the bodies.
        self.rules_digest = digest([rule.model_dump() for rule in source.follow])
        self._has_same_rules = bool(
            previous and previous.manifest.get("rules_digest") == self.rules_digest
        )
        self._taken: dict[str, Taken] = {}
        self._asked: list[Asked] = []
        self._closing: list[Segment] = []
        self._sealed: set[str] = set()
        self._pictures = Pictures(media_key(settings.media_key))
        self._bank = self._read_bank()
        self._folder = RAW_PAGES.partition(source.source_id, crawl_id)
        self._spool = (
            settings.state / "spool" / source.source_id / f"{crawl_id}-{frontier.worker_id}"
        )
        self._segment = self._new_segment()

    def _new_segment(self) -> Segment:
        segment_id = uuid.uuid4().hex[:12]
        info = {
            "software": f"Minerva/{__version__} Scrapy/{scrapy.__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "operator": self.settings.operator,
            "robots": "obey (RFC 9309)",
            "isPartOf": f"{self.source.source_id}/{self.crawl_id}",
            "description": self.source.title,
        }
        return Segment(WarcFiles(self._spool, f"pages-{segment_id}", info), segment_id)

    # what was known

    def _is_kept(self, row: Row) -> bool:
        """Whether the sealed bytes of a picture outlive this crawl: else they are fetched anew."""
        if row["object_path"] is None:
            return True
        return self._outlives(row["object_path"])

    def _outlives(self, path: str) -> bool:
        sealed_in = path.split("/crawl=", 1)[1].split("/", 1)[0]
        age = _time(self.crawl_id) - _time(sealed_in)
        return age < timedelta(days=self.source.media_retention_days)

    def _read_bank(self) -> Bank:
        if self.settings.abuse_bank is None:
            return Bank()
        return read_bank(self.settings.abuse_bank.read_text().splitlines())

    def known(self, url: str) -> Row | None:
        """The last visit's row of a URL whose body is stored."""
        page, media = self._last(url)
        if page and page["status"] == 200:
            return page if self._has_same_rules else None
        return media if media and self._is_kept(media) else None

    def _last(self, url: str) -> tuple[Row | None, Row | None]:
        held = self._taken.get(url)
        return (held.page, held.media) if held else self.frontier.known(url)

    # what is asked

    def take(self, count: int) -> list[Taken]:
        """Hold URLs of the frontier until they are finished; what waits here is added first."""
        self.flush()
        taken = self.frontier.take(count)
        self._taken |= {t.url: t for t in taken}
        return taken

    def holds(self, url: str) -> bool:
        """Whether this worker holds a URL."""
        return url in self._taken

    def ask(self, asked: Asked) -> None:
        """Let a URL wait for its turn."""
        self._asked.append(asked)

    def flush(self) -> None:
        """Add to the frontier what waits here."""
        self.frontier.add(self._asked)
        self._asked = []

    def again(self, url: str) -> None:
        """A URL is asked once more by us: what was recorded of it is not its answer."""
        for segment in (self._segment, *self._closing):
            segment.open.discard(url)
            segment.pages.pop(url, None)

    def finish(self, url: str) -> None:
        """Nothing more comes of a URL: its links wait, or it was refused."""
        self._taken.pop(url, None)
        for segment in (*self._closing, self._segment):
            if url in segment.open:
                segment.open.remove(url)
                segment.done.add(url)
                break
        else:
            self._segment.done.add(url)

    def seal(self, *, idle: bool = False, everything: bool = False) -> None:
        """Upload segments that are due and of which every page is finished. Raises FrontierError,
        StorageError. `idle`: also one that is not due; `everything`: also the last one, and pages
        that are not finished stay out."""
        segment = self._segment
        due = segment.is_due(self.settings.crawl_segment_seconds)
        if everything or due or (idle and segment.done and not segment.open):
            self._closing.append(self._segment)
            self._segment = self._new_segment()
        ready = [s for s in self._closing if everything or not s.open]
        self._closing = [s for s in self._closing if s not in ready]
        for segment in ready:
            self._seal(segment)

    def _seal(self, segment: Segment) -> None:
        for url in segment.open:
            segment.pages.pop(url, None)
            segment.media.pop(url, None)
        segment.warc.close()
        days = self.source.retention_days
        files = [
            self.storage.put_file(self._folder + path.name, path, lock_days=days)
            for path in segment.warc.files
        ]
        for name, rows, dataset in (
            ("pages.parquet", segment.pages, RAW_PAGES),
            ("media.parquet", segment.media, RAW_MEDIA),
        ):
            if rows:
                owned = {"source_id": self.source.source_id, "crawl_id": self.crawl_id}
                table = pa.Table.from_pylist([r | owned for r in rows.values()], dataset.schema)
                path = f"{self._folder}{segment.segment_id}-{name}"
                files.append(self.storage.put(path, parquet_bytes(table), lock_days=days))
        self.frontier.seal(
            segment.segment_id,
            segment.began_at,
            self._asked,
            segment.done,
            {
                "files": files,
                "counts": _counts(segment),
                "refused": list(segment.refused.values()),
                "dropped": sorted(segment.dropped),
            },
        )
        # Only now: where adding failed, no page is done without what it led to.
        self._asked = []
        for path in segment.warc.files:
            path.unlink()

    def close(self) -> None:
        """Seal what is left, if that can be, and leave no file and no process behind."""
        self._pictures.close()
        try:
            self.seal(everything=True)
        except Exception as error:
            self.broken = self.broken or error
        finally:
            shutil.rmtree(self._spool, ignore_errors=True)

    # what is seen

    def record_page(self, request: Request, response: Response, kind: str) -> None:
        """Write request and response, or a revisit record, and the index row."""
        url, moment = recorded_as(request), now()
        known, _ = self._last(url)
        unchanged = response.status == 304 and known is not None
        body = recorded_answer(request, response)
        digest = hashlib.sha256(body)
        text_digest = f"sha256:{digest.hexdigest()}"
        same = (
            not unchanged
            and response.status == 200
            and known is not None
            and known["payload_digest"] == text_digest
        )
        segment = self._segment
        if unchanged or same:
            assert known is not None
            place = self._write_revisit(request.url, moment, response, known, server_said=unchanged)
        else:
            place = segment.warc.write(
                "response", request.url, moment, body, _head(response),
                base32(digest.digest()),
            )  # fmt: skip
        segment.warc.write(
            "request", request.url, moment, recorded_body(request), _request_head(request),
            extra={"WARC-Concurrent-To": place.record_id},
        )  # fmt: skip
        if "rendering" in request.meta:
            segment.warc.write(
                "metadata", request.url, moment, json.dumps(request.meta["rendering"]).encode(),
                extra={"WARC-Concurrent-To": place.record_id}, content_type="application/json",
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
            "payload_bytes": len(body),
            "etag": _header(headers, "ETag"),
            "last_modified": _header(headers, "Last-Modified"),
            **self._place(place),
            "original_crawl_id": self.crawl_id,
            "original_fetched_at": moment,
            "links": None,
        }
        if unchanged or same:
            assert known is not None
            row |= {k: known[k] for k in _KEPT} | {"record_type": "revisit"}
            row["original_fetched_at"] = datetime.fromisoformat(known["original_fetched_at"])
        if self.holds(url):
            segment.pages[url] = row
            segment.open.add(url)
            if row["record_type"] == "response" and response.status == 200:
                (segment.changed if known else segment.new).add(url)
        elif self.frontier.claim(url, kind):
            segment.pages[url] = row
            segment.done.add(url)

    def _write_revisit(
        self, url: str, moment: datetime, response: Response, known: Row, *, server_said: bool
    ) -> Place:
        profile = "server-not-modified" if server_said else "identical-payload-digest"
        raw = bytes.fromhex(known["payload_digest"].removeprefix("sha256:"))
        extra = {
            "WARC-Profile": f"http://netpreserve.org/warc/1.1/revisit/{profile}",
            "WARC-Refers-To-Target-URI": url,
            "WARC-Refers-To-Date": warc_date(datetime.fromisoformat(known["original_fetched_at"])),
        }
        return self._segment.warc.write(
            "revisit", url, moment, b"", _head(response), base32(raw), extra
        )

    def _place(self, place: Place) -> Row:
        return {
            "warc_file": self._folder + place.file,
            "warc_offset": place.offset,
            "warc_length": place.length,
        }

    def set_links(self, url: str, links: list[tuple[str, str]]) -> None:
        """Remember where a page leads, so that an unchanged one can be followed without a body."""
        row = self._page(url)
        if row:
            row["links"] = json.dumps(links)

    def _page(self, url: str) -> Row | None:
        """The row of a page that was recorded and is not yet sealed."""
        for segment in (self._segment, *self._closing):
            if url in segment.pages:
                return segment.pages[url]
        return None

    def links(self, url: str) -> list[tuple[str, str]] | None:
        """Where an unchanged page led when its body was read; None for a page read now."""
        row = self._page(url)
        if row is None or row["record_type"] != "revisit" or row["links"] is None:
            return None
        if not self._has_same_rules:
            return None
        return [(target, kind) for target, kind in json.loads(row["links"])]

    async def record_media(self, request: Request, response: Response) -> None:
        """Digest a picture in memory, drop what stands in the bank, seal the rest."""
        url, body = request.url, response.body
        sha256, md5, pdq, quality, reason = await self._pictures.digests(body)
        if reason:
            self.refuse(url, *reason)
        referral = self._bank.match(md5, sha256, pdq, quality)
        path = None
        lies_at = [p for p in self.frontier.sealed_at(sha256) if referral or self._outlives(p)]
        dropped = lies_at if referral else []
        if referral is None and pdq is not None:
            path = lies_at[0] if lies_at else await self._put_sealed(sha256, body)
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
        segment = self._segment
        place = segment.warc.write(
            "metadata", url, row["fetched_at"], json.dumps(said).encode(),
            content_type="application/json",
        )  # fmt: skip
        segment.media[url] = row | self._place(place)
        segment.dropped.update(dropped)
        segment.open.add(url)

    async def _put_sealed(self, sha256: str, body: bytes) -> str:
        """Seal a picture that no earlier crawl has; the same bytes are sealed once in a while at
        most, and always at the same place."""
        path = media_path(self.source.source_id, self.crawl_id, sha256)
        if sha256 not in self._sealed:
            await self._pictures.put(path, sha256, body)
            if len(self._sealed) > 100_000:
                self._sealed.clear()
            self._sealed.add(sha256)
        return path

    def revisit_media(self, request: Request) -> None:
        """A picture that did not change: its row of the last crawl stands, unless the bank has
        come to know it since."""
        _, known = self._last(request.url)
        if known is None:
            return
        row = known | {"fetched_at": now(), "record_type": "revisit"}
        dropped = None
        referral = self._bank.match(
            row["md5_hash"], row["sha256_hash"], row["pdq_hash"], row["pdq_quality"]
        )
        if referral and not row["is_referred"]:
            if row["object_path"]:
                dropped = row["object_path"]
            row |= {"is_referred": True, "referral_reason": referral, "object_path": None}
        self._segment.media[request.url] = row
        self._segment.dropped.update([dropped] if dropped else [])
        self._segment.open.add(request.url)

    def refuse(self, url: str, reason: str, detail: str) -> None:
        """Quarantine one URL, with a reason."""
        row = self._page(url) or {}
        self._segment.refused[url, reason] = {
            "record": url,
            "reason": reason,
            "detail": detail[:1000],
            "warc_file": row.get("warc_file"),
            "warc_offset": row.get("warc_offset"),
        }


def commit(
    source: Source,
    crawl_id: str,
    settings: Settings,
    storage: Storage,
    frontier: Frontier,
    facts: Json,
) -> Json:
    """Make the partition of what was sealed: manifest last. Raises StorageError."""
    files: list[Json] = []
    counts: Counter[str] = Counter()
    refused: dict[tuple[str, str], Row] = {}
    dropped: set[str] = set()
    for segment in frontier.segments():
        files += segment["files"]
        counts.update(segment["counts"])
        refused |= {(r["record"], r["reason"]): r for r in segment["refused"]}
        dropped |= set(segment["dropped"])
    days = source.retention_days
    storage.quarantine("crawl", source.source_id, crawl_id, list(refused.values()))
    storage.delete(sorted(dropped))
    statuses = {k.removeprefix("status_"): n for k, n in counts.items() if k.startswith("status_")}
    manifest = storage.commit(
        RAW_PAGES,
        source.source_id,
        crawl_id,
        files,
        counts["page_count"],
        lock_days=days,
        finished_at=now().isoformat(),
        **{name: counts[name] for name in _COUNTS},
        gone_page_count=frontier.gone() if facts["finish_reason"] == "finished" else None,
        distinct_body_count=_distinct(storage, files),
        quarantined_count=len(refused),
        quarantined_counts=dict(Counter(reason for _, reason in refused)),
        rules_digest=digest([rule.model_dump() for rule in source.follow]),
        settings={
            "spider": source.spider,
            "operator": settings.operator,
            "retention_days": days,
            "media_retention_days": source.media_retention_days,
            **source.politeness.model_dump(),
        },
        status_counts=statuses,
        **chain.link(storage, source.source_id, files),
        software=f"Minerva/{__version__} Scrapy/{scrapy.__version__}",
        **facts,
    )
    chain.seal(storage, source.source_id, crawl_id)
    frontier.forget()
    return manifest


def _distinct(storage: Storage, files: list[Json]) -> int:
    """How many different bodies a crawl has, of all its pages; eight bytes a page in memory."""
    digests = np.empty(0, np.uint64)
    for file in files:
        if file["path"].endswith("-pages.parquet"):
            with storage.arrow.open_input_file(f"{storage.bucket}/{file['path']}") as stream:
                column = pq.read_table(stream, columns=["payload_digest"])["payload_digest"]
            found = [int(d[7:23], 16) for d in column.to_pylist()]
            digests = np.union1d(digests, np.array(found, np.uint64))
    return len(digests)


_COUNTS = (
    "page_count", "response_count", "revisit_count", "new_page_count", "changed_page_count",
    "media_count", "new_media_count", "referral_count", "page_bytes", "body_bytes", "media_bytes",
)  # fmt: skip


def _counts(segment: Segment) -> Json:
    pages, media = segment.pages.values(), segment.media.values()
    statuses = Counter(f"status_{p['status']}" for p in pages)
    return statuses | {
        "page_count": len(pages),
        "response_count": sum(p["record_type"] == "response" and p["status"] == 200 for p in pages),
        "fetched_count": sum(p["status"] == 200 and p["followed_as"] != "robots" for p in pages),
        "revisit_count": sum(p["record_type"] == "revisit" for p in pages),
        "new_page_count": len(segment.new & segment.pages.keys()),
        "changed_page_count": len(segment.changed & segment.pages.keys()),
        "body_bytes": sum(p["payload_bytes"] for p in pages),
        "media_count": len(media),
        "new_media_count": sum(m["record_type"] == "response" for m in media),
        "referral_count": sum(m["is_referred"] for m in media),
        "page_bytes": sum(p["payload_bytes"] for p in pages if p["record_type"] == "response"),
        "media_bytes": sum(m["media_bytes"] for m in media if m["record_type"] == "response"),
    }


_KEPT = (
    "status", "content_type", "payload_digest", "payload_bytes", "etag", "last_modified",
    "warc_file", "warc_offset", "warc_length", "original_crawl_id", "links",
)  # fmt: skip


def _time(crawl_id: str) -> datetime:
    return datetime.strptime(crawl_id, CRAWL_ID_FORMAT)


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
        for n, v in redacted(_lines(response.headers))
    ]
    return StatusAndHeaders(f"{response.status} {reason.decode()}", lines, protocol="HTTP/1.1")


def _request_head(request: Request) -> StatusAndHeaders:
    path = request.url.split("/", 3)[3] if request.url.count("/") > 2 else ""
    host = request.url.split("/")[2]
    # A password of our proxy is no evidence, and a locked file is no place for it.
    said = [(n, v) for n, v in _lines(request.headers) if n.lower() != "proxy-authorization"]
    length = [("Content-Length", str(len(recorded_body(request))))] if request.body else []
    lines = [("Host", host), *redacted(said), *length]
    return StatusAndHeaders(f"{request.method} /{path} HTTP/1.1", lines, is_http_request=True)


def is_html(response: Response) -> bool:
    """Whether links can be looked for in an answer."""
    return response.status == 200 and isinstance(response, TextResponse) and bool(response.body)
