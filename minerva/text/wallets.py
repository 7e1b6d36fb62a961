"""Addresses of coins in text: those with a right checksum, whole or broken into pieces."""

import re
import string

from minerva.chain.addresses import read_address
from minerva.text.model import Finding
from minerva.text.normal import Normal

# Classes of characters, so that looking for a run or for a change of class is one look at bytes.
_CLASS = dict.fromkeys(string.ascii_lowercase, "a")
_CLASS |= dict.fromkeys(string.ascii_uppercase + string.digits, "A")
_CLASSES = "".join(_CLASS.get(chr(i), " ") for i in range(256)).encode()
_ANY_CLASS = bytes(i if i == ord(" ") else ord("a") for i in range(256))
_SHORTEST = 26
_CHANGE, _FEWEST_CHANGES = b"aA", 3  # rare in what is no address of mixed case

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
    lower = form.lower
    if shape.count(_CHANGE) >= _FEWEST_CHANGES or "0x" in lower or "bc1" in lower or "tc1" in lower:
        found = _with_broken(form.text, found)
    return [Finding("wallet", value, *form.span(s, e), 0.99) for s, e, value in found]


def _with_broken(text: str, whole: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    whole_starts = {start for start, _, _ in whole}
    found = list(whole)
    done = 0
    for match in _START.finditer(text):
        start = match.start()
        if start < done or start in whole_starts:
            continue
        begin = match[0] if len(match[0]) == 1 else match[0].lower()
        broken = _broken(text, start, _LENGTHS[begin])
        if broken:
            done = broken[0]
            found.append((start, *broken))
    return sorted(found)


def _broken(text: str, start: int, lengths: tuple[int, ...]) -> tuple[int, str] | None:
    """The end and the value of the address whose pieces begin at `start`."""
    joined, end = "", start
    for count, piece in enumerate(_PIECE.finditer(text, start), 1):
        joined += piece[0]
        is_apart = piece.start() > end + _WIDEST_GAP
        if is_apart or len(joined) > lengths[-1] or count * _SHORTEST_PIECE > lengths[-1]:
            return None
        end = piece.end()
        if count > 1 and len(joined) in lengths:
            value = read_address(joined)
            if value:
                return end, value
    return None
