"""One stored WARC record (ISO 28500:2017), opened and proved to be what was recorded."""

import hashlib
import io
import re
import zlib
from datetime import UTC, datetime

from fastwarc.warc import ArchiveIterator


def asked_url(url: str) -> str:
    """The address that was asked for a row of an index: the key of a POST says also what was sent
    (`__wb_method=POST&…`, as pywb has it), the record does not."""
    return re.split(r"[?&]__wb_method=", url, maxsplit=1)[0]


def warc_date(moment: datetime) -> str:
    """A WARC-Date with microseconds (WARC/1.1)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class DamagedRecord(ValueError):
    """Bytes that are not the record they should be; `reason` is a short code."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def open_response(member: bytes, digest: str) -> tuple[bytes, str]:
    """The payload of one gzipped response record, as served, and its Content-Encoding.

    `digest` is `sha256:<hex>` of the payload. Raises DamagedRecord: warc_broken, digest_mismatch.
    """
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(member), parse_http=True)), None)
        payload = record.reader.read() if record is not None else None
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise DamagedRecord("warc_broken", f"The record cannot be read: {error}.") from error
    if record is None or payload is None:
        raise DamagedRecord(
            "warc_broken", "There is no whole record at the place that the index names."
        )
    if f"sha256:{hashlib.sha256(payload).hexdigest()}" != digest:
        raise DamagedRecord("digest_mismatch", "The bytes are not those that were recorded.")
    return payload, (record.http_headers.get("Content-Encoding") or "").lower()


def open_record(member: bytes, digest: str, limit: int) -> tuple[bytes | None, str | None]:
    """The decoded payload of one gzipped WARC record, or `code: sentence` saying why not."""
    try:
        payload, coding = open_response(member, digest)
    except DamagedRecord as error:
        return None, f"{error.reason}: {error}"
    if coding in ("", "identity"):
        return payload, None
    if coding not in ("gzip", "x-gzip", "deflate"):
        return None, f"unknown_coding: Content-Encoding {coding} is not read."
    try:
        opener = zlib.decompressobj(47 if coding != "deflate" else 15)
        plain = opener.decompress(payload, limit + 1)
    except zlib.error as error:
        return None, f"broken_coding: The {coding} body is damaged: {error}."
    if len(plain) > limit:
        return None, f"too_large: The body unpacks to more than {limit:,} bytes."
    return plain, None
