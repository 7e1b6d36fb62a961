"""Whether the words around digits say that these are written from their end to their begin."""

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from minerva.text.signs import any_of, data_of, listed

_HINT_BEFORE, _HINT_AFTER = 80, 60
_BESIDE_HINT = 20
_NO_NUMBER_BETWEEN = re.compile(r"(?:\D+\d{1,2}){0,2}\D*")
_SENTENCE_END = re.compile(r"[.!?。！？](?:\s|$)|\n\s*\n")
# The hint is of what follows.
_OF_THE_NEXT = re.compile(r"[^\w\n]{0,4}[:=：→]?\s{0,2}\+?\d")


@cache
def _hints() -> tuple[AhoCorasick, list[bool]]:
    """What says that a number is written backwards, and whether by itself."""
    speech = data_of("number_speech.yml")
    sure, maybe = listed(speech["backwards"]), listed(speech["maybe_backwards"])
    matcher = AhoCorasick([*sure, *maybe], matchkind=MatchKind.LeftmostLongest)
    return matcher, [True] * len(sure) + [False] * len(maybe)


@cache
def _reading() -> re.Pattern[str]:
    words = listed(data_of("number_speech.yml")["reading"])
    ways = any_of(tuple(word for word in words if word < "\u0e00"))
    unspaced = any_of(tuple(word for word in words if word >= "\u0e00"))
    return re.compile(rf"(?<![^\W\d_])(?:{ways})|{unspaced}")


def is_told_backwards(lower: str, start: int, end: int) -> bool:
    """Whether the words around digits say that these are to be read from their end."""
    matcher, sure = _hints()
    begin = max(0, start - _HINT_BEFORE)
    around = lower[begin : end + _HINT_AFTER]
    return any(
        _is_hint(lower, begin + first, begin + last, (start, end), sure[which])
        for which, first, last in matcher.find_matches_as_indexes(around)
    )


def _is_hint(lower: str, start: int, end: int, digits: tuple[int, int], is_sure: bool) -> bool:
    """Whether what may tell that digits are written backwards is a word of its own and of them."""
    if lower[start] < "\u0e00" and (
        lower[start - 1 : start].isalpha() or lower[end : end + 1].isalpha()
    ):
        return False
    if digits[0] < end and start < digits[1]:
        # Between the digits, as `212 555 (back to front) 0123`.
        return is_sure
    gap = lower[end : digits[0]] if end <= digits[0] else lower[digits[1] : start]
    if not _NO_NUMBER_BETWEEN.fullmatch(gap):
        return False
    if start >= digits[1] and _OF_THE_NEXT.match(lower, end):
        return False
    around = lower[max(0, start - _BESIDE_HINT) : end + _BESIDE_HINT]
    if _reading().search(around.replace(lower[start:end], " ")):
        return True
    if _SENTENCE_END.search(gap):
        return False
    return is_sure or not any(c.isalpha() for c in gap)
