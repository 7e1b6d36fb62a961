"""A bank of known digests: lines `md5|sha256|pdq,<hex>`; # begins a comment."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from minerva.images.pdq import MATCH_BITS, TRUSTED_QUALITY

_LENGTHS = {"md5": 32, "sha256": 64, "pdq": 64}


@dataclass(frozen=True, eq=False)
class Bank:
    """Known digests; exact ones by set, PDQ by distance (one row of 32 bytes a hash)."""

    exact: frozenset[str] = frozenset()
    pdq: NDArray[np.uint8] = field(default_factory=lambda: _as_rows([]))

    def match(self, md5: str, sha256: str, pdq: str | None, quality: int | None) -> str | None:
        """Why a picture stands in the bank, or None. A PDQ of low quality matches nothing."""
        if md5 in self.exact:
            return "md5 stands in the bank"
        if sha256 in self.exact:
            return "sha256 stands in the bank"
        if pdq is not None and (quality or 0) >= TRUSTED_QUALITY and len(self.pdq):
            differing = np.bitwise_count(self.pdq ^ _as_rows([pdq])).sum(axis=1, dtype=np.int64)
            distance = int(differing.min())
            if distance <= MATCH_BITS:
                return f"pdq within {distance} bits of the bank"
        return None


def read_bank(lines: Iterable[str]) -> Bank:
    """A bank from its lines. Raises ValueError naming the line that is wrong."""
    exact, pdq = set(), []
    for number, line in enumerate(lines, 1):
        entry = line.split("#", 1)[0].strip().lower()
        if not entry:
            continue
        algorithm, _, value = (part.strip() for part in entry.partition(","))
        if len(value) != _LENGTHS.get(algorithm) or set(value) - set("0123456789abcdef"):
            raise ValueError(f"bank, line {number}: expected `md5|sha256|pdq,<hex>`: {line!r}")
        if algorithm == "pdq":
            pdq.append(value)
        else:
            exact.add(value)
    return Bank(frozenset(exact), _as_rows(pdq))


def _as_rows(hashes: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer(bytes.fromhex("".join(hashes)), dtype=np.uint8).reshape(-1, 32)
