"""One stored WARC record (ISO 28500:2017), opened and proved to be what was recorded."""

import hashlib
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from fastwarc.warc import ArchiveIterator, WarcRecord


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
    return _next_response(_records(member), digest)


def open_record(member: bytes, digest: str, limit: int) -> tuple[bytes | None, str | None]:
    """The decoded payload of one gzipped WARC record, or `code: sentence` saying why not."""
    return next(open_records([(member, digest)], limit))


def open_records(
    members: Sequence[tuple[bytes, str]], limit: int
) -> Iterator[tuple[bytes | None, str | None]]:
    """`open_record` of many (member, digest) in order, each in two thirds of its time: they are
    read as one archive; from the first on that is not what was recorded, one by one."""
    together = _records(b"".join(member for member, _ in members))
    for member, digest in members:
        try:
            try:
                payload, coding = _next_response(together, digest)
            except DamagedRecord:
                together = iter(())
                payload, coding = open_response(member, digest)
        except DamagedRecord as error:
            yield None, f"{error.reason}: {error}"
        else:
            yield _decoded(payload, coding, limit)


def _records(data: bytes) -> Iterator[WarcRecord]:
    return iter(ArchiveIterator(io.BytesIO(data), parse_http=True))


def _next_response(records: Iterator[WarcRecord], digest: str) -> tuple[bytes, str]:
    try:
        record = next(records, None)
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


def _decoded(payload: bytes, coding: str, limit: int) -> tuple[bytes | None, str | None]:
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
