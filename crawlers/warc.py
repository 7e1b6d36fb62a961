"""WARC/1.1 (ISO 28500:2017) files of one crawl: one gzip member a record, rotated by size."""

import base64
import hashlib
import io
import uuid
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from minerva.warc import warc_date

MAX_BYTES = 256_000_000
# Pages compress well at any level; the crawl is bound by its one core.
_LEVEL = 2

Headers = Iterable[tuple[str, str]]


class _Writer(WARCWriter):
    """Writes SHA-256 where warcio would SHA-1, which proves nothing any more. A metadata record
    has a block and no payload (ISO 28500, 6.3): no digest of one either."""

    NO_PAYLOAD_DIGEST_TYPES = (*WARCWriter.NO_PAYLOAD_DIGEST_TYPES, "metadata")

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


class Place(NamedTuple):
    """Where a record stands."""

    file: str
    offset: int
    length: int
    record_id: str


def base32(digest: bytes) -> str:
    """A SHA-256 as WARC headers write it."""
    return "sha256:" + base64.b32encode(digest).decode()


class WarcFiles:
    """Writes records into local files `<name>-00000.warc.gz`, to be uploaded at the end."""

    def __init__(self, folder: Path, name: str, info: dict[str, str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.name = name
        self.info = info
        self.files: list[Path] = []
        self._stream: io.BufferedWriter | None = None
        self._offset = 0

    def _open(self) -> None:
        self.close()
        path = self.folder / f"{self.name}-{len(self.files):05d}.warc.gz"
        self.files.append(path)
        self._stream = path.open("wb")
        self._offset = 0
        buffer = io.BytesIO()
        writer = _Writer(buffer, gzip=False, warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record(path.name, self.info))
        self._append(buffer.getvalue())

    def _append(self, record: bytes) -> tuple[int, int]:
        assert self._stream is not None
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
        member = packer.compress(record) + packer.flush()
        offset = self._offset
        self._stream.write(member)
        self._offset += len(member)
        return offset, len(member)

    def write(
        self,
        record_type: str,
        url: str,
        moment: datetime,
        block: bytes,
        http: StatusAndHeaders | None = None,
        payload_digest: str | None = None,
        extra: dict[str, str] | None = None,
        content_type: str | None = None,
    ) -> Place:
        """Append one record; for HTTP records, `block` is the body and `http` its head."""
        if self._stream is None or self._offset > MAX_BYTES:
            self._open()
        record_id = f"<urn:uuid:{uuid.uuid4()}>"
        head = http.to_bytes() if http is not None else b""
        block_digest = hashlib.sha256(head)
        block_digest.update(block)
        headers = {
            "WARC-Record-ID": record_id,
            "WARC-Date": warc_date(moment),
            "WARC-Block-Digest": base32(block_digest.digest()),
            **(extra or {}),
        }
        if payload_digest:
            headers["WARC-Payload-Digest"] = payload_digest
        buffer = io.BytesIO()
        writer = _Writer(buffer, gzip=False, warc_version="1.1")
        record = writer.create_warc_record(
            url,
            record_type,
            payload=io.BytesIO(block),
            length=len(block),
            warc_content_type=content_type or "",
            warc_headers_dict=headers,
            http_headers=http,
        )
        writer.write_record(record)
        offset, length = self._append(buffer.getvalue())
        return Place(self.files[-1].name, offset, length, record_id)

    def close(self) -> None:
        """Close the current file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
