"""Damaged WARC records are refused one by one, with a reason."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders

from crawlers.warc import WarcFiles, base32
from minerva.storage import sha256
from minerva.warc import open_record, open_records

BODY = b"<h1>A notice</h1>" * 50


def member(folder: Path, body: bytes, *headers: tuple[str, str]) -> tuple[bytes, str]:
    """One gzipped record and the digest that the index would hold."""
    warc = WarcFiles(folder, "pages", {"software": "test"})
    digest = sha256(body)
    place = warc.write(
        "response", "http://a.test/", datetime(2026, 1, 1, tzinfo=UTC), body,
        StatusAndHeaders("200 OK", list(headers), protocol="HTTP/1.1"),
        base32(bytes.fromhex(digest)),
    )  # fmt: skip
    warc.close()
    data = warc.files[0].read_bytes()
    return data[place.offset : place.offset + place.length], f"sha256:{digest}"


def test_a_whole_record_gives_its_payload(tmp_path: Path) -> None:
    data, digest = member(tmp_path, BODY)
    assert open_record(data, digest, 10_000) == (BODY, None)


@pytest.mark.parametrize("cut", [0, 10, 100, -8])
def test_a_truncated_record_is_refused(tmp_path: Path, cut: int) -> None:
    data, digest = member(tmp_path, BODY)
    payload, error = open_record(data[:cut], digest, 10_000)
    # Cut within the checksum at the end, the payload is still whole and is proved so.
    assert (payload, error) == (BODY, None) if cut == -8 else error is not None


def test_every_flipped_byte_is_found_or_harmless(tmp_path: Path) -> None:
    data, digest = member(tmp_path, BODY)
    for position in range(0, len(data), 7):
        broken = bytearray(data)
        broken[position] ^= 0x55
        payload, error = open_record(bytes(broken), digest, 10_000)
        assert error is not None or payload == BODY


def test_another_record_at_the_place_is_a_digest_mismatch(tmp_path: Path) -> None:
    data, _ = member(tmp_path, BODY)
    _, error = open_record(data, "sha256:" + "0" * 64, 10_000)
    assert error is not None and error.startswith("digest_mismatch")


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    data, digest = member(tmp_path, bomb, ("Content-Encoding", "gzip"))
    payload, error = open_record(data, digest, 1_000_000)
    assert payload is None and error is not None and error.startswith("too_large")


@pytest.mark.parametrize("strange", [b"", b"no record", b"cut", b"another", b"flip"])
def test_what_follows_a_damaged_record_is_opened_as_if_it_stood_alone(
    tmp_path: Path, strange: bytes
) -> None:
    bodies = [b"<p>page %d</p>" % n * 20 for n in range(5)]
    members = [member(tmp_path / str(n), body) for n, body in enumerate(bodies)]
    whole = members[2][0]
    damaged = {
        b"cut": whole[: len(whole) // 2],
        b"another": members[0][0],
        b"flip": whole[:60] + bytes([whole[60] ^ 0x55]) + whole[61:],
    }.get(strange, strange)
    members[2] = (damaged, members[2][1])
    opened = list(open_records(members, 10_000))
    assert opened == [open_record(*each, 10_000) for each in members]
    assert [payload for payload, _ in opened] == [*bodies[:2], None, *bodies[3:]]
