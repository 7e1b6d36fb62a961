"""The records of one WARC file (ISO 28500:2017), each with its place and whether it is whole."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator

# What begins every gzip member (RFC 1952), and so every record of a .warc.gz.
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Record:
    """One record: offset and length in the file in bytes, its headers, and what is wrong with it.

    `problems` are pairs of a code and a sentence; digests are as the headers write them.
    """

    offset: int
    length: int
    kind: str
    headers: dict[str, str]
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """The target URI, empty for a warcinfo record."""
        return self.headers.get("WARC-Target-URI", "")


def read_records(stream: BinaryIO, size: int) -> Iterator[Record]:
    """Every record of a WARC file in turn, one in memory at a time; `size`: the file's bytes.

    Where the file is damaged a record of kind `damaged` says so, and reading goes on at the next
    gzip member that can be found.
    """
    start = 0
    while start < size:
        held: Record | None = None
        try:
            for record in _whole(stream, start):
                if held:
                    yield _ended(held, record.offset)
                held = record
            if held and held.kind != "damaged":
                # The iterator also ends, without a word, before a member whose head is broken.
                start = _member_end(stream, held.offset, size)
                yield _ended(held, start)
                continue
            held = held or _damaged(start, "no record begins here")
        except (OSError, ValueError, RuntimeError) as error:
            # It broke between two records: the head of the next one is not to be read.
            if held:
                following = _next_member(stream, held.offset + 1, size)
                yield _ended(held, following)
                start = following
            held = _damaged(start, str(error))
        assert held is not None
        start = _next_member(stream, held.offset + 1, size)
        yield _ended(held, start)


def _whole(stream: BinaryIO, start: int) -> Iterator[Record]:
    stream.seek(start)
    for record in ArchiveIterator(stream, parse_http=False):
        offset = record.stream_pos
        try:
            headers = dict(record.headers.items())
            kind = headers.get("WARC-Type", "")
            problems = []
            if "WARC-Block-Digest" not in headers:
                problems.append(("no_block_digest", "the record has no block digest"))
            elif not record.verify_block_digest():
                problems.append(("block_digest", "the block is not what its digest says"))
            if kind == "response":
                record.parse_http()
                if "WARC-Payload-Digest" not in headers:
                    problems.append(("no_payload_digest", "the record has no payload digest"))
                elif not record.verify_payload_digest():
                    problems.append(("payload_digest", "the payload is not what its digest says"))
            # What is left of the block is unpacked, so that its checksum is looked at.
            while record.reader.read(_CHUNK):
                pass
        except (OSError, ValueError, RuntimeError) as error:
            yield _damaged(offset, str(error))
            return
        yield Record(offset, 0, kind, headers, tuple(problems))


def _damaged(offset: int, error: str) -> Record:
    what = f"the record cannot be unpacked: {error}"
    return Record(offset, 0, "damaged", {}, (("warc_broken", what),))


def _ended(record: Record, end: int) -> Record:
    return Record(record.offset, end - record.offset, record.kind, record.headers, record.problems)


def _member_end(stream: BinaryIO, start: int, size: int) -> int:
    """Where the gzip member that begins at `start` ends; the end of the file if it does not."""
    stream.seek(start)
    unpacker, position = zlib.decompressobj(31), start
    try:
        while chunk := stream.read(_CHUNK):
            position += len(chunk)
            while chunk and not unpacker.eof:
                unpacker.decompress(chunk, _CHUNK)
                chunk = unpacker.unconsumed_tail
            if unpacker.eof:
                return position - len(unpacker.unused_data)
    except zlib.error:
        pass
    return size


def _next_member(stream: BinaryIO, start: int, size: int) -> int:
    """Where the next gzip member seems to begin, or the end of the file."""
    stream.seek(start)
    position, tail = start, b""
    while chunk := stream.read(_CHUNK):
        found = (tail + chunk).find(_MEMBER)
        if found >= 0:
            return position - len(tail) + found
        tail = chunk[-2:]
        position += len(chunk)
    return size
