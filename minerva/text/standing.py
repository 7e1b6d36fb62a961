"""Signs that stand for others where the text says so: "desk#example.org (replace # with @)"."""

import re
from collections.abc import Iterator
from functools import cache

from minerva.text.cues import cues_in
from minerva.text.normal import Normal
from minerva.text.signs import any_of, data_of, listed, pictured_ats, said_signs, words_of

# One sign, up to three of them, or a word in capitals; nothing that addresses have themselves.
_SIGN = r"(?P<sign>[^\w\s@.,:;()\[\]{}<>\"'/«»-]{1,3}|(?<![^\W_])[A-Z]{2,8}(?![^\W_]))"
_BETWEEN = re.compile(r"[^\d\n.!?;@]{0,30}")
_FARTHEST = 40
_LETTER = re.compile("[a-z0-9_à-ɏа-яёіїєґ]")
_LONE_DOT = r"[\"'(\[]?\.[\"')\]]?(?!\w)"
_BEFORE_HOST = r"(?:(?=[a-z0-9-]{2})|\s?(?=[a-z0-9-]+\.[a-z]{2}))"


def stand_ins(form: Normal) -> tuple[set[int], dict[int, str]]:
    """Where characters go, and what is put for others, where a text says what they stand for."""
    dropped: set[int] = set()
    put: dict[int, str] = {}
    for sign in {sign for at in _told_ats(form) for sign in _tied(form.text, *at)}:
        for match in _used(sign, _BEFORE_HOST).finditer(form.text):
            if "/" not in form.text[form.text.rfind(" ", 0, match.start()) + 1 : match.start()]:
                _replace(match, "@", dropped, put)
    if put:
        for tied in _tied_to_dot().finditer(form.text):
            for match in _used(tied["sign"], r"(?=[a-z]{2})").finditer(form.text):
                _replace(match, ".", dropped, put)
    return dropped, put


def _replace(match: re.Match[str], mark: str, dropped: set[int], put: dict[int, str]) -> None:
    start, end = match.span("sign")
    put[start] = mark
    dropped.update(range(start + 1, end))


def _used(sign: str, after: str) -> re.Pattern[str]:
    """A sign, in brackets or not, where it stands between a name and a host."""
    return re.compile(rf"(?<=[A-Za-z0-9])\s?[(\[{{<]?(?P<sign>{re.escape(sign)})[)\]}}>]?{after}")


def _told_ats(form: Normal) -> Iterator[tuple[int, int]]:
    """Each @ that stands alone, and each that is said, but in brackets or by a mere "at"."""
    lower = form.lower
    at = lower.find("@")
    while at >= 0:
        if not (_LETTER.match(lower, at + 1) or (at and _LETTER.match(lower, at - 1))):
            yield at, at + 1
        at = lower.find("@", at + 1)
    for start, end in cues_in(form).ats:
        if lower[start].isalpha() and lower[start:end] not in pictured_ats():
            yield start, end
    if not lower.isascii():
        for word in _declined():
            start = lower.find(word)
            if start >= 0:
                yield start, start + len(word)


@cache
def _declined() -> tuple[str, ...]:
    return listed(data_of("signs.yml")["standing"]["declined"])


def _tied(text: str, start: int, end: int) -> Iterator[str]:
    """The signs of which it is said beside an @ that they stand for it."""
    before = text[max(0, start - _FARTHEST) : start]
    after = text[end : end + _FARTHEST]
    for window, is_before in ((before, True), (after, False)):
        for match in _sign_or_name().finditer(window):
            gap = window[match.end() :] if is_before else window[: match.start()]
            if _BETWEEN.fullmatch(gap) and _tie().search(gap):
                sign = match["sign"] or _named()[match["named"].lower()]
                if sign.lower() not in said_signs():
                    yield sign


@cache
def _named() -> dict[str, str]:
    """What people call the signs, as stems of words."""
    names = data_of("signs.yml")["standing"]["named"]
    return {name: sign for sign, said in names.items() for name in listed(said)}


@cache
def _sign_or_name() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:{_SIGN}(?![A-Za-z0-9])"
        rf"|(?<![^\W_])(?i:(?P<named>{any_of(tuple(_named()))}))[^\W\d_]{{0,3}})"
    )


@cache
def _tie() -> re.Pattern[str]:
    """What ties a sign to the one it stands for."""
    words = data_of("signs.yml")["standing"]
    said, joined = any_of(listed(words["words"])), any_of(listed(words["joined"]))
    return re.compile(rf"=|[→⇒]|->|(?<![^\W_])(?:{said})(?![^\W_])|{joined}", re.IGNORECASE)


@cache
def _tied_to_dot() -> re.Pattern[str]:
    dot = any_of(tuple(word for word in words_of("dot") if len(word) > 2))
    return re.compile(
        rf"(?<![A-Za-z0-9]){_SIGN}\s{{0,2}}(?:{_tie().pattern})\s{{0,2}}(?i:{_LONE_DOT}|{dot})"
    )
