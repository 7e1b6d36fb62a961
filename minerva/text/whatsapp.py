"""Phones that a text labels WhatsApp, before or after them, one or a short list."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minerva.text.labels import denying_after, denying_before, groups_in
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.signs import any_of, data_of, listed

_FARTHEST_AFTER, _FARTHEST_BEFORE = 60, 45
_FARTHEST_LINK = 20
_ONLY_WORDS = re.compile(r"[^.!?;,\d\n|/]*\n?")
_SENTENCE_END = re.compile(r"[.!?;](?:\s|\Z)|[。！？；]")
_WORD = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"[:=>→👉➡☎📞📲📱-]")
_PARTING = re.compile("[/;•·&]")
_SHORT_WORDS = re.compile(r"\W*(?:[^\W\d_]{1,3}\W+){1,2}")
# Where Portuguese is spoken, "no WhatsApp" means "on it".
_PORTUGUESE = frozenset(("BR", "PT", "AO", "MZ", "CV"))


class _Label(NamedTuple):
    """A label WhatsApp in the original, and how far to its sides other labels leave room."""

    start: int
    end: int
    room_before: int
    room_after: int
    is_word: bool
    """It is a word too, and must stand right beside a phone."""


def whatsapp_phones(form: Normal, phones: list[Finding], chats: list[int]) -> list[Finding]:
    """The phones that stand under a label WhatsApp, as names on it, with the phones' spans.

    `chats` is where, in the original, links to chats start: a label before one is that link's.
    """
    groups = groups_in(form) if phones else []
    if not any("whatsapp" in group.platforms for group in groups):
        return []
    phones = sorted(phones, key=_start)
    spans = [(0, 0), *(form.span(group.start, group.end) for group in groups)]
    spans.append((len(form.original), 0))
    taken: set[int] = set()
    for which, group in enumerate(groups, 1):
        if "whatsapp" in group.platforms and not _is_of_link(form.original, spans[which][1], chats):
            room = spans[which - 1][1], spans[which + 1][0]
            label = _Label(*spans[which], *room, group.labels[-1].sort == "words")
            taken.update(_under(form.original, phones, spans, label, taken))
    return [
        Finding("handle", f"whatsapp:{phone.value}", phone.start, phone.end, 0.9)
        for which, phone in enumerate(phones)
        if which in taken
    ]


def _is_of_link(text: str, end: int, chats: list[int]) -> bool:
    """Whether a label that ends there names the link after it, nothing but words between."""
    return any(
        0 <= start - end <= _FARTHEST_LINK and _ONLY_WORDS.fullmatch(text, end, start)
        for start in chats
    )


def _start(phone: Finding) -> int:
    return phone.start


def _under(
    text: str, phones: list[Finding], spans: list[tuple[int, int]], label: _Label, taken: set[int]
) -> Iterator[int]:
    """Which phones a label governs; all offsets are those of the original."""
    after = bisect_left(phones, label.end, key=_start)
    before = after - 1
    cost_after = cost_before = None
    if after < len(phones) and phones[after].start <= label.room_after:
        cost_after = _cost_after(text, label.end, phones[after].start, label.is_word)
    if before >= 0 and phones[before].start >= label.room_before:
        cost_before = _cost_before(text, phones[before].end, label.start, label.is_word)
    if cost_after is None and cost_before is None:
        return
    is_after = cost_before is None or (
        cost_after is not None and (cost_after <= cost_before or before in taken)
    )
    nearest = after if is_after else before
    if _is_denied(text, label, phones[nearest], is_after):
        return
    yield nearest
    if is_after:
        has_lines = "\n" in text[label.end : phones[after].start]
        for further in range(after + 1, len(phones)):
            gap = phones[further - 1].end, phones[further].start
            if not _listing().fullmatch(text, *gap) or _has_own_label(text, phones[further], spans):
                return
            if not has_lines and text.find("\n", *gap) >= 0:
                return
            yield further
        return
    if before and _both().search(text, phones[before].end, label.end + 8):
        earlier = phones[before - 1].end
        if _listing().fullmatch(text, earlier, phones[before].start):
            yield before - 1


def _has_own_label(text: str, phone: Finding, spans: list[tuple[int, int]]) -> bool:
    """Whether the label after a phone is its own."""
    which = bisect_left(spans, (phone.end, 0), hi=len(spans) - 1)
    cost = _cost_before(text, phone.end, spans[which][0], False)
    return cost is not None and cost < 1 and which < len(spans) - 1


def _cost_after(text: str, start: int, end: int, is_word: bool) -> float | None:
    """How far a phone is from the label before it; None if the label does not govern it."""
    if end - start > _FARTHEST_AFTER:
        return None
    gap = text[start:end]
    if _SENTENCE_END.search(gap):
        return None
    lines = gap.count("\n")
    if not lines and gap.rstrip().endswith((":", "：")) and not _calling().search(gap):
        return 0.5
    closed = 0.0
    if gap.lstrip()[:1] in (")", "]"):
        closed = 4.0 if _PARTING.search(gap) else 3.0
    if not _WORD.search(gap):
        if _MARK.search(gap):
            return closed + 0.5 * lines
        return None if lines > 1 else closed + (2 if "," in gap or "|" in gap else 0.5) + lines
    if is_word and not _SHORT_WORDS.fullmatch(gap):
        return None
    said = gap.rstrip()
    if lines and ("\n" in said or said[-1] != ":"):
        return None
    if _calling().search(gap) and not _or_calling().match(gap):
        return None
    return closed + (3.5 if "," in gap else 2) + len(gap) / 60


def _cost_before(text: str, start: int, end: int, is_word: bool) -> float | None:
    """How far a phone is from the label after it; None if the label does not govern it."""
    if end - start > _FARTHEST_BEFORE:
        return None
    gap = text[start:end]
    lines = gap.count("\n")
    if lines > 1:
        return None
    if _SENTENCE_END.search(gap):
        return 3.5 if _pointing().fullmatch(gap) else None
    if not _WORD.search(gap):
        if lines:
            return 2.5
        return 0 if "(" in gap or "[" in gap else 1.2 if re.search("[,/|]", gap) else 0.6
    if lines or (is_word and not _SHORT_WORDS.fullmatch(gap)):
        return None
    if "(" in gap and _another().match(gap):
        return 3.8  # "office …, driver (WhatsApp) …": it is the driver's, if a phone is next
    return (1 if "(" in gap else 3 if "," in gap else 2) + len(gap) / 60


@cache
def _another() -> re.Pattern[str]:
    """What stands between a phone and whom the next is of."""
    return re.compile(
        rf"\s{{0,2}}(?:[,;/|·•&+]|-\s|(?:{_words('listing')})(?!\w))[^()]*[^\W\d_]", re.IGNORECASE
    )


def _is_denied(text: str, label: _Label, phone: Finding, is_after: bool) -> bool:
    """Whether the text says that there is no WhatsApp."""
    before = denying_before().search(text, max(0, label.start - 30), label.start)
    if before and not (phone.region in _PORTUGUESE and before[0].strip().lower() == "no"):
        return True
    after = denying_after().match(text, label.end)
    return bool(after and not (is_after and after.end() >= phone.start - 3))


def _words(name: str) -> str:
    return any_of(listed(data_of("handle_words.yml")[name]))


@cache
def _listing() -> re.Pattern[str]:
    """What stands between the phones of a list."""
    signs = r"[\s,/|&;+·•(-]"
    return re.compile(rf"{signs}{{0,4}}(?:{_words('listing')})?{signs}{{0,4}}", re.IGNORECASE)


@cache
def _both() -> re.Pattern[str]:
    return re.compile(_words("both"), re.IGNORECASE)


@cache
def _calling() -> re.Pattern[str]:
    """A label of its own: "tel:"."""
    return re.compile(rf"(?<!\w)(?:{_words('calling')})\w{{0,6}}\s?[:.]", re.IGNORECASE)


@cache
def _pointing() -> re.Pattern[str]:
    """How a sentence begins that speaks of the phone before it: "That is also my …"."""
    return re.compile(
        rf"\s?[.!;。！；]\s{{0,2}}(?:(?:{_words('pointing')})\s?){{1,6}}", re.IGNORECASE
    )


@cache
def _or_calling() -> re.Pattern[str]:
    """The same in one breath with the label before: "or tel:"."""
    return re.compile(
        rf"[\s/,&+|-]{{0,4}}(?:{_words('listing')})?[\s/]{{0,3}}(?:{_words('calling')})",
        re.IGNORECASE,
    )
