"""A Merkle tree over the rows of a crawl's index (RFC 6962, section 2.1, with SHA-256).

The sealed manifest holds its root, so an export can prove that its page stood in the index when
the crawl was sealed, and tells of no other page.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence

from minerva.storage import Json
from minerva.warc import asked_url, warc_date

_NAMES = (
    "url", "status", "record_type", "payload_digest", "warc_file", "warc_offset", "warc_length",
    "original_crawl_id",
)  # fmt: skip
COLUMNS = [*_NAMES, "fetched_at"]


def said(row: Json) -> Json:
    """What of an index row the tree covers: plain JSON, `fetched_at` as a WARC-Date."""
    return {k: row[k] for k in _NAMES} | {"fetched_at": warc_date(row["fetched_at"])}


def record_of(crawl_id: str, row: Json) -> tuple[str, str, str, str]:
    """Of a row as `said` gives it, what its record says too: no other record is the row's."""
    return crawl_id, asked_url(row["url"]), row["fetched_at"], row["payload_digest"]


def leaf(row: Json) -> bytes:
    """The hash of one row, given as `said` gives it; RFC 8785 JSON."""
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaves in order, in memory of the logarithm of their number."""
    stack: list[tuple[int, bytes]] = []
    for value in leaves:
        size = 1
        while stack and stack[-1][0] == size:
            value, size = _node(stack.pop()[1], value), size * 2
        stack.append((size, value))
    if not stack:
        return hashlib.sha256(b"").digest()
    top = stack.pop()[1]
    while stack:
        top = _node(stack.pop()[1], top)
    return top


def proof(leaves: Sequence[bytes], index: int) -> list[list[str]]:
    """From one leaf up to the root: pairs of the side its neighbour is on and its hash in hex."""
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:half], leaves[half:]
    if index < half:
        return [*proof(left, index), ["right", root(right).hex()]]
    return [*proof(right, index - half), ["left", root(left).hex()]]


def is_proved(row: Json, steps: list[list[str]], digest: str) -> bool:
    """Whether a row, as `said` gives it, and its proof lead to the root, `sha256:<hex>`."""
    value = leaf(row)
    for side, neighbour in steps:
        other = bytes.fromhex(neighbour)
        value = _node(other, value) if side == "left" else _node(value, other)
    return f"sha256:{value.hex()}" == digest
