"""What a text says to write as one: "insta: quiet harbor (no spaces)", "微信(连着写): lao zhou".

The blanks go before anything is read, in names, e-mails and addresses of the web alike; those
around signs that are said stay.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from minerva.text.cues import cues_in
from minerva.text.labels import LETTERS, filled
from minerva.text.normal import Normal
from minerva.text.signs import any_of, data_of, in_disguise, listed, words_of

_FARTHEST = 100
_SIGNS = ("dot", "slash", "underscore", "hyphen")
# What an address is made of; a full stop stands within it, or alone.
_WRITTEN = r"(?:https?://)?(?:[a-z0-9_@/~+-]+(?:\.[a-z0-9_@/~+-]+)*|\.[a-z0-9_]*)"
_MARK = re.compile(r"(?<!\d)[:=>](?!//)|(?<=\d)[:=>](?!//|\d)|[→➜➡⇒👉▸►▶⟶➤➔☞]")
_AT = re.compile(r"(?<![a-z0-9_.])(?<![a-z0-9_.]\s)@")
_OPENING = r"\s{0,3}[(\[{<【「*-][^()\[\]{}\n\d@]{0,30}"
_CLOSING = re.compile(r"[^()\[\]{}\n\d:=]{0,30}[)\]}>】」]?\s?[:=]\s?")
_OPENED = re.compile(r"\s?[(\[{<【「][^()\[\]{}\n\d@:]{0,30}\Z|[\s,-]{0,3}\Z")
_CLAUSE_END = re.compile(r"\s{0,2}(?:[.,;!?)\]}】」|*\n]|\s-|[^\w\s\x00-\x7f]|\Z)")


def told_together(form: Normal) -> set[int]:
    """Where blanks stand within what is one as told, and what tells so between it and a label."""
    if not cues_in(form).has_together:
        return set()
    dropped: set[int] = set()
    for told in _telling().finditer(form.lower):
        dropped |= _before(form, told) or _after(form, told)
    return dropped


def _before(form: Normal, told: re.Match[str]) -> set[int]:
    """The blanks of what stands before the words that tell so."""
    lower = form.lower
    for begin in sorted(_begins(form, told.start()), reverse=True):
        stretch = _stretch().fullmatch(lower, begin, told.start())
        if stretch and (stretch["fence"] or _is_about(stretch, told)):
            return _blanks(lower, *stretch.span("parts"))
    return set()


def _is_about(stretch: re.Match[str], told: re.Match[str]) -> bool:
    """Whether words without brackets are about what stands before: not "they live together"."""
    is_apart = bool(stretch["apart"].strip()) or not told[0].isalpha()
    return is_apart and _CLAUSE_END.match(told.string, told.end()) is not None


def _after(form: Normal, told: re.Match[str]) -> set[int]:
    """The blanks of what stands after the words and a mark, and these words themselves."""
    lower = form.lower
    closing = _CLOSING.match(lower, told.end())
    parts = closing and _parts().match(lower, closing.end())
    if not closing or not parts or not _CLAUSE_END.match(lower, parts.end()):
        return set()
    opened = _OPENED.search(lower, max(0, told.start() - 34), told.start())
    start = opened.start() if opened else told.start()
    end = closing.start() + len(closing[0].rstrip(": =\n"))
    return {*range(start, end), *_blanks(lower, *parts.span())}


def _begins(form: Normal, end: int) -> Iterator[int]:
    """Where a name or an address may begin: after a mark or a label."""
    lower, floor = form.lower, max(0, end - _FARTHEST)
    for mark in _MARK.finditer(lower, floor, end):
        yield mark.end()
    for at in _AT.finditer(lower, floor, end):
        yield at.start()
    for word in _announcing().finditer(lower, floor, end):
        yield word.end()
    for label in cues_in(form).labels:
        if floor <= label.end < end:
            between = filled().match(lower, label.end, end)
            # After a mark everything is the name: "insta: el patio".
            if between and not _MARK.search(between[0]):
                yield between.end()


def _blanks(lower: str, start: int, end: int) -> set[int]:
    """The blanks between parts, none of which is a sign that is said."""
    parts = list(_part().finditer(lower, start, end))
    is_address = any(part["sign"] or "." in part[0] for part in parts)
    dropped: set[int] = set()
    for part, following in pairwise(parts):
        if not any(p["sign"] or (is_address and p["at"]) for p in (part, following)):
            dropped.update(range(part.end(), following.start()))
    return dropped


@cache
def _part() -> re.Pattern[str]:
    ats, signs = (
        any_of(tuple(word for sign in kinds for word in (*words_of(sign), *in_disguise(sign))))
        for kinds in (("at",), _SIGNS)
    )
    fence = r"[(\[{<]?"
    return re.compile(
        rf"(?P<sign>{fence}(?:{signs})(?![{LETTERS}])[)\]}}>]?)"
        rf"|(?P<at>{fence}(?:{ats})(?![{LETTERS}])[)\]}}>]?)|{_WRITTEN}(?![{LETTERS}])"
    )


@cache
def _parts() -> re.Pattern[str]:
    part = _part().pattern.replace("?P<sign>", "?:").replace("?P<at>", "?:")
    return re.compile(rf"(?:{part})(?:\s{{1,2}}(?:{part})){{1,11}}")


@cache
def _stretch() -> re.Pattern[str]:
    """What is one, and what stands between it and the words that tell so."""
    written = any_of(listed(data_of("handle_words.yml")["together"]["written"]))
    return re.compile(
        rf"\s{{0,3}}(?P<parts>{_parts().pattern})"
        rf"(?:(?P<fence>{_OPENING})|(?P<apart>\s{{0,2}}[,;.]?\s{{0,2}}(?:(?:{written})\s)?))"
    )


@cache
def _announcing() -> re.Pattern[str]:
    signs = data_of("signs.yml")
    return re.compile(rf"(?<!\w)(?:{any_of(listed(signs['mail']) + listed(signs['web']))})(?=\s)")


@cache
def _telling() -> re.Pattern[str]:
    """The words that tell so: "no spaces", "todo junto", "пробелы убрать"."""
    words = data_of("handle_words.yml")["together"]
    told, joined, blanks, none, blanks_joined, none_joined, further = (
        any_of(listed(words[kind]))
        for kind in (
            "words", "joined", "blanks", "none", "blanks_joined", "none_joined", "further",
        )
    )  # fmt: skip
    return re.compile(
        rf"(?<![{LETTERS}])(?:{told}|(?:{none})(?:\s[^\W\d_]{{1,5}}){{0,2}}[\s']?(?:{blanks})"
        rf"|(?:{blanks})\s(?:{none}))(?![{LETTERS}])(?!\s(?!(?:{further})(?![{LETTERS}]))[^\W\d_])"
        rf"|{joined}|(?:{none_joined})[^\W\d_a-z]{{0,4}}(?:{blanks_joined})"
        rf"|(?:{blanks_joined})[^\W\d_a-z]{{0,2}}(?:{none_joined})"
    )
