"""Addresses of coins in text: those with a right checksum, whole or broken into pieces."""

import re
import string

from minerva.chain.addresses import read_address
from minerva.text.model import Finding
from minerva.text.normal import Normal

# Classes of characters, so that looking for a run or for a change of class is one look at bytes.
_CLASS = {c: "0" for c in string.digits}
_CLASS |= {c: "A" for c in string.ascii_uppercase} | {c: "a" for c in string.ascii_lowercase}
_CLASSES = "".join(_CLASS.get(chr(i), " ") for i in range(256)).encode()
_ANY_CLASS = bytes(i if i == ord(" ") else ord("a") for i in range(256))
_SHORTEST = 26
_CHANGES = (b"aA", b"0A", b"A0", b"0a", b"a0")
_FEWEST_CHANGES = 4  # in what is no address they are rare

_WHOLE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{26,110}(?![A-Za-z0-9])")
_START = re.compile(r"(?<![A-Za-z0-9])(?:[13LMT48]|bc1|BC1|ltc1|LTC1|0x)")
_PIECE = re.compile(r"[A-Za-z0-9]+")
# The lengths that a broken address may have, by how it begins, and the most pieces.
_LENGTHS = {
    "1": (33, 34), "3": (34,), "L": (34,), "M": (34,), "T": (34,), "4": (95, 106), "8": (95,),
    "bc1": (42, 62), "ltc1": (43, 63), "0x": (42,),
}  # fmt: skip
_WIDEST_GAP = 3
_SHORTEST_PIECE = 2.5  # on the average


def find_wallets(form: Normal) -> list[Finding]:
    """Every address of Bitcoin, Ethereum, Litecoin, Monero and TRON, as `coin:address`.

    An address broken by blanks, line ends or other signs is found where the checksum proves the
    joined one.
    """
    shape = form.text.encode("ascii", "replace").translate(_CLASSES)
    found: list[tuple[int, int, str]] = []
    if b"a" * _SHORTEST in shape.translate(_ANY_CLASS):
        for match in _WHOLE.finditer(form.text):
            value = read_address(match[0])
            if value:
                found.append((*match.span(), value))
    if sum(map(shape.count, _CHANGES)) >= _FEWEST_CHANGES:
        found = _with_broken(form.text, found)
    return [Finding("wallet", value, *form.span(s, e), 0.99) for s, e, value in found]


def _with_broken(text: str, whole: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    taken = {start for start, _, _ in whole}
    found = list(whole)
    done = 0
    for match in _START.finditer(text):
        start = match.start()
        if start < done or start in taken:
            continue
        broken = _broken(text, start, _LENGTHS[match[0].lower() if len(match[0]) > 1 else match[0]])
        if broken:
            done = broken[0]
            found.append((start, *broken))
    return sorted(found)


def _broken(text: str, start: int, lengths: tuple[int, ...]) -> tuple[int, str] | None:
    """The end and the value of the address whose pieces begin at `start`."""
    joined, pieces, end = "", 0, start
    for piece in _PIECE.finditer(text, start):
        joined += piece[0]
        pieces += 1
        if piece.start() > end + _WIDEST_GAP or len(joined) > lengths[-1]:
            return None
        if pieces * _SHORTEST_PIECE > lengths[-1]:
            return None
        end = piece.end()
        if pieces > 1 and len(joined) in lengths:
            value = read_address(joined)
            if value:
                return end, value
    return None
