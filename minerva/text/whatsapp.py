"""Phones that a text labels WhatsApp, before or after them, one or a short list."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from minerva.text.labels import groups_in
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.signs import any_of

_FARTHEST_AFTER, _FARTHEST_BEFORE = 60, 45
_SENTENCE_END = re.compile(r"[.!?;](?:\s|\Z)|[。！？；]")
_WORD = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"[:=>→👉➡☎📞📲📱-]")
_TALK = "call|calls|tel|phone|cell|móvil|llamadas|ligações|anrufe|appels|apeluri|звонки|дзвінки|тел|电话|โทร"
_OTHER_LABEL = re.compile(rf"(?<!\w)(?:{_TALK})\w{{0,6}}\s?[:.]", re.IGNORECASE)
_SAME_BREATH = re.compile(
    rf"[\s/,&+|-]*(?:or|and|o|y|e|ou|et|oder|und|sau|și|или|и|або|та)?[\s/]*(?:{_TALK})", re.IGNORECASE
)
_NO = (
    "no", "not", "never", "without", "don't", "dont", "isn't", "sin", "tampoco", "sem", "não", "nao",
    "sans", "pas de", "pas", "kein", "keine", "nicht", "ohne", "nein", "fără", "fara", "nu", "нет",
    "без", "не", "немає", "ні",
)  # fmt: skip
_NO_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{any_of(_NO)})\s{{1,2}}(?:[^\W\d]{{1,10}}\s{{1,2}})?|没有|没|不用|无|ไม่มี|ไม่ใช้|ไม่รับ)\s{{0,2}}\Z",
    re.IGNORECASE,
)
_NO_AFTER = re.compile(rf"[\s:=-]{{0,3}}(?:{any_of(_NO)})(?![\w.])", re.IGNORECASE)
_BOTH = re.compile(r"both|ambos|ambas|os dois|oba|beide|les deux|ambele|оба|обидва|都|ทั้งสอง|ทั้งคู่", re.IGNORECASE)
_SHORT_WORDS = re.compile(r"\W*(?:[^\W\d_]{1,3}\W+){1,2}")
_LISTED = re.compile(
    r"[\s,/|&;+·•-]*(?:and|or|y|o|e|ou|et|oder|und|și|si|sau|и|или|та|або|和|或|และ|หรือ)?[\s/|&(-]*",
    re.IGNORECASE,
)
# Where Portuguese is spoken, "no WhatsApp" means "on it".
_PORTUGUESE = frozenset(("BR", "PT", "AO", "MZ", "CV"))


def whatsapp_phones(form: Normal, phones: list[Finding]) -> list[Finding]:
    """The phones that stand under a label WhatsApp, as names on it, with the phones' spans."""
    groups = groups_in(form) if phones else []
    if not any("whatsapp" in group.platforms for group in groups):
        return []
    phones = sorted(phones, key=lambda phone: phone.start)
    spans = [form.span(group.start, group.end) for group in groups]
    taken: set[int] = set()
    for which, group in enumerate(groups):
        if "whatsapp" in group.platforms:
            is_word = group.labels[-1].sort == "words"
            taken.update(_under(form.original, phones, spans, which, taken, is_word))
    return [
        Finding("handle", f"whatsapp:{phone.value}", phone.start, phone.end, 0.95 * phone.confidence)
        for which, phone in enumerate(phones)
        if which in taken
    ]


def _under(
    text: str, phones: list[Finding], spans: list[tuple[int, int]], which: int, taken: set[int], is_word: bool
) -> Iterator[int]:
    """Which phones the label at a span governs; all offsets are those of the original."""
    start, end = spans[which]
    after = bisect_left(phones, end, key=_start)
    before = after - 1
    cost_after = cost_before = None
    if after < len(phones) and (which + 1 == len(spans) or phones[after].start <= spans[which + 1][0]):
        cost_after = _cost_after(text[end : phones[after].start], is_word)
    if before >= 0 and (not which or spans[which - 1][1] <= phones[before].start):
        cost_before = _cost_before(text[phones[before].end : start], is_word)
    if cost_after is None and cost_before is None:
        return
    is_after = cost_before is None or (
        cost_after is not None and (cost_after <= cost_before or before in taken)
    )
    nearest = after if is_after else before
    if _is_denied(text, start, end, phones[nearest], is_after):
        return
    yield nearest
    if is_after:
        lines = "\n" in text[end : phones[after].start]
        for further in range(after + 1, len(phones)):
            gap = text[phones[further - 1].end : phones[further].start]
            if not _LISTED.fullmatch(gap) or ("\n" in gap and not lines):
                break
            if _has_own_label(text, phones[further], spans):
                break
            yield further
    elif before and _BOTH.search(text, phones[before].end, end + 8):
        if _LISTED.fullmatch(text[phones[before - 1].end : phones[before].start]):
            yield before - 1


def _start(phone: Finding) -> int:
    return phone.start


def _has_own_label(text: str, phone: Finding, spans: list[tuple[int, int]]) -> bool:
    """Whether the label after a phone is its own."""
    which = bisect_left(spans, (phone.end, 0))
    if which == len(spans):
        return False
    cost = _cost_before(text[phone.end : spans[which][0]], False)
    return cost is not None and cost < 1


def _cost_after(gap: str, is_word: bool) -> float | None:
    """How far a phone is from the label before it; None if the label does not govern it.

    A label that is a word too (`is_word`) must stand right beside the phone.
    """
    if len(gap) > _FARTHEST_AFTER or _SENTENCE_END.search(gap):
        return None
    lines = gap.count("\n")
    closed = 3.0 if gap.lstrip()[:1] in (")", "]") else 0.0
    if not _WORD.search(gap):
        if lines > 1 and not _MARK.search(gap):
            return None
        if _MARK.search(gap):
            return closed + 0.5 * lines
        return closed + (2 if "," in gap or "|" in gap else 0.5) + lines
    if (is_word and not _SHORT_WORDS.fullmatch(gap)) or (lines and not (gap.rstrip().endswith(":") and "\n" not in gap.rstrip())):
        return None
    if _OTHER_LABEL.search(gap) and not _SAME_BREATH.match(gap):
        return None
    return closed + (3.5 if "," in gap else 2) + len(gap) / 60


def _cost_before(gap: str, is_word: bool) -> float | None:
    """How far a phone is from the label after it; None if the label does not govern it."""
    if len(gap) > _FARTHEST_BEFORE or _SENTENCE_END.search(gap):
        return None
    lines = gap.count("\n")
    if not _WORD.search(gap):
        if lines:
            return 2.5 if lines == 1 else None
        if "(" in gap or "[" in gap:
            return 0
        return 1.2 if "," in gap or "/" in gap or "|" in gap else 0.6
    if lines or (is_word and not _SHORT_WORDS.fullmatch(gap)):
        return None
    return (1 if "(" in gap else 3 if "," in gap else 2) + len(gap) / 60


def _is_denied(text: str, start: int, end: int, phone: Finding, is_after: bool) -> bool:
    """Whether the text says that there is no WhatsApp."""
    before = _NO_BEFORE.search(text, max(0, start - 30), start)
    if before and not (phone.region in _PORTUGUESE and before[0].strip().lower() == "no"):
        return True
    after = _NO_AFTER.match(text, end)
    return bool(after and not (is_after and after.end() >= phone.start - 3))
