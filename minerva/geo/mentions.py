"""Names of the gazetteer in a text: every one that could be meant, before it is weighed."""

import re
from functools import lru_cache
from typing import NamedTuple

from minerva.geo.gazetteer import bearers, fold, gazetteer
from minerva.geo.words import COMMON, GIVEN, NO_CODES, ORDINARY

OFTEN_ELSE = ORDINARY | COMMON | GIVEN
"""Names that are words or people more often than places."""

# Thai vowels above and below are no letters to `re`.
_SIGN = re.compile(r"[^\w \u0e01-\u0e4e]|_")
_BEYOND_LATIN_1 = re.compile("[^\x00-\xff]+")
_LETTER = re.compile("\\w|[\u0e01-\u0e4e]")
_FOLDED = "".join(_SIGN.sub(" ", fold(chr(c))) for c in range(256)).encode("latin-1")
# Vowels and tones that follow a Thai consonant: before one of them no syllable ends.
_THAI_TAIL = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_CODE_GAPS = frozenset((", ", " ", ",", " (", "(", "/", " / ", " - ", "-"))
_ADDRESS = frozenset("@/_.-")
_ADDRESS_SIGN = re.compile(r"[@_]|://|www\.|\w\.\w")
_ADDRESS_REACH = 60
_LOOK = 40
_MOST = 1000
# How large the places are whose names are known in small letters, by bond.
_LOWER_MAGNITUDE = {"": 4.8, "i": 4.8, "a": 5.6}
_MONEY = frozenset("$€£")


class Mention(NamedTuple):
    """A name in a text; `start` and `end` are offsets in the normal form."""

    start: int
    end: int
    name: str
    references: str
    """Who bears it, a cell of the gazetteer."""
    before: tuple[str, str]
    """The two words before it, the nearer first; "" for none, or in a script without blanks."""
    after: str
    """The word after it."""
    after_start: int
    """Where that begins."""


def find_mentions(text: str, lower: str, *, strict: bool = True) -> list[Mention]:
    """Names in a text, left to right, the longest where they overlap.

    `strict`: a name in small letters counts only where it is no word of every day and some bearer
    has 60,000 people, or 400,000 under another name. A text with more than a thousand names is a
    list of places or junk: the first thousand are given.
    """
    _, names, references, finder, codes, _ = gazetteer()
    letters = _letters(lower)
    found: list[Mention] = []
    for number, begin, stop in finder.find_matches_as_indexes(letters):
        if len(found) == _MOST:
            break
        name = names[number]
        end = stop - 1
        if name[0] != " ":
            if not _THAI_TAIL.match(letters, stop):
                found.append(Mention(begin - 1, end, name, references[number], ("", ""), "", end))
            continue
        if letters[stop] != " ":
            continue
        name = name[1:]
        if strict and not _bears(text, begin, end, name, references[number]):
            code, blank, _ = letters[stop + 1 : stop + 4].partition(" ")
            if name not in GIVEN or not blank or code not in codes or code in NO_CODES:
                continue  # but austin tx
        if _in_address(text, begin, end):
            continue
        before = ["", "", *letters[max(begin - _LOOK, 0) : begin].rsplit(maxsplit=2)]
        rest = letters[stop : stop + _LOOK]
        words = rest.lstrip()
        found.append(
            Mention(
                begin,
                end,
                name,
                references[number],
                (before[-1], before[-2]),
                words.partition(" ")[0],
                end + len(rest) - len(words),
            )
        )
    return found


def _letters(lower: str) -> str:
    """Folded, with a blank for every sign and one around all: an offset here is one more there."""
    if not lower.isascii() and _LETTER.search("".join(_BEYOND_LATIN_1.findall(lower))):
        return f" {_SIGN.sub(' ', fold(lower))} "
    # What stands beyond Latin 1 are signs, and becomes one: far faster than str.translate.
    return f" {lower.encode('latin-1', 'replace').translate(_FOLDED).decode('latin-1')} "


def _bears(text: str, start: int, end: int, name: str, references: str) -> bool:
    """Can these letters be a name: in capitals, or that of a place which needs none?"""
    if text[text.rfind(" ", start, end) + 1 if " " in name else start].isupper():
        # US$ and the 18 U.S.C. are none.
        return "u" not in references or (
            sum(map(str.isupper, text[start:end])) > 1
            and text[end : end + 1] not in _MONEY
            and text[end : end + 2] != ".C"
        )
    return _bears_small(name, references)


@lru_cache(maxsize=50_000)
def _bears_small(name: str, references: str) -> bool:
    """Is it a name in small letters too?"""
    return (
        name not in OFTEN_ELSE
        and len(name) > 3
        and "u" not in references
        and any(b.entry.magnitude >= _LOWER_MAGNITUDE[b.bond] for b in bearers(references))
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Does it stand in a mail or web address or a handle?"""
    after = text[end : end + 2]
    if after[:1] in ("@", "_") or (after[:1] == "." and after[1:].islower()):
        return True
    if text[start - 1 : start] not in _ADDRESS:
        return False
    lead = text[max(start - _ADDRESS_REACH, 0) : start].split()[-1:]
    return bool(lead) and _ADDRESS_SIGN.search(lead[0]) is not None


def code_after(text: str, mention: Mention) -> tuple[str, bool]:
    """The bearers of the letters of a state or country after a name (`, TX`), "" if there are
    none; and whether a comma or bracket sets them off and they can be nothing else."""
    code, start = mention.after, mention.after_start
    references = gazetteer().codes.get(code) if len(code) <= 3 else None
    if references is None:
        return "", False
    gap = text[mention.end : start]
    ambiguous = code in NO_CODES
    if gap not in _CODE_GAPS or not (text[start : start + len(code)].isupper() or not ambiguous):
        return "", False
    return references, gap != " " and not ambiguous
