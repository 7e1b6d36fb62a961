"""Platforms that a text names, together where it names them together ("IG/FB", "Snap or TG")."""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from minerva.text.cues import Label, cues_in
from minerva.text.normal import FORMS_KEPT, Normal
from minerva.text.signs import any_of, data_of, listed
from minerva.text.spans import Taken
from minerva.text.web import links_in

_SIGNS = r"[^\w@:;.!?=<>\n]"
_MARKS = re.compile(r"[\s:=>@→👉-]{1,4}")
_PICTURE = re.compile(r"[\s:=]{0,3}[^\w\s\x00-\u1fff\u2e80-\ud7ff\uf900-\ufffd]{1,3}[\s:=]{0,3}")
_WIDEST_GLUE, _MOST = 12, 8
LETTERS = "0-9_a-z\u00df-\u052f"
"""Of alphabets, and what makes words with them, as a part of a pattern's class."""


class Group(NamedTuple):
    """Labels that stand together, in the normal form of a text."""

    start: int
    end: int
    labels: tuple[Label, ...]

    @property
    def platforms(self) -> tuple[str, ...]:
        """Each platform once, in the order of its labels."""
        return tuple(dict.fromkeys(label.platform for label in self.labels))


@lru_cache(maxsize=FORMS_KEPT)
def groups_in(form: Normal) -> list[Group]:
    """The platforms that a text names outside of links, left to right."""
    labels = cues_in(form).labels
    if not labels:
        return []
    links = Taken((link.start, link.end) for link in links_in(form))
    groups: list[Group] = []
    for label in labels:
        if links.touch(label.start, label.end):
            continue
        last = groups[-1] if groups else None
        if last and len(last.labels) < _MOST and _is_glue(form.lower, last.end, label.start):
            groups[-1] = Group(last.start, label.end, (*last.labels, label))
        else:
            groups.append(Group(label.start, label.end, (label,)))
    return groups


def group_before(form: Normal, start: int) -> Group | None:
    """The labels that stand right before what begins at `start`, nothing but signs between."""
    group = _last_before(form, start)
    return group if group and _MARKS.fullmatch(form.lower, group.end, start) else None


def group_before_picture(form: Normal, start: int) -> Group | None:
    """The labels that stand before what begins at `start`, with a picture between."""
    if form.original.isascii():
        return None
    group = _last_before(form, start)
    return group if group and _PICTURE.fullmatch(form.lower, group.end, start) else None


def _last_before(form: Normal, start: int) -> Group | None:
    groups = groups_in(form)
    before = bisect_left(groups, start, key=lambda group: group.start) - 1
    return groups[before] if before >= 0 else None


def _is_glue(lower: str, start: int, end: int) -> bool:
    return end - start <= _WIDEST_GLUE and bool(_glue().fullmatch(lower, start, end))


@cache
def _glue() -> re.Pattern[str]:
    """What stands between labels that are named together: "IG / FB", "Snap or on TG"."""
    words = data_of("handle_words.yml")
    said = (any_of(listed(words[key])) for key in ("listing", "joining"))
    listing, joining = (f"(?:(?:{either})(?!\\w){_SIGNS}{{0,3}})?" for either in said)
    return re.compile(f"{_SIGNS}{{0,12}}{listing}{joining}")


@cache
def filled() -> re.Pattern[str]:
    """What may stand between a label and its name."""
    kinds = [data_of("handle_words.yml")[kind] for kind in ("announcing", "merely", "working")]
    said, joined = (
        any_of(tuple(word for kind in kinds for word in listed(kind[sort])))
        for sort in ("words", "joined")
    )
    signs = r"(?:\.(?=\s?[:@\w]))?[^\w@.!?;\n]{0,6}(?:\n[^\w@.!?;\n]{0,3})?"
    return re.compile(
        rf"{signs}(?:(?:(?:{said})(?![{LETTERS}]|[.-]\w)|{joined}){signs}){{0,4}}(?:@\s?\+\s?)?"
    )


@cache
def denying_before() -> re.Pattern[str]:
    """That there is none, before a label: "no WhatsApp"."""
    words = data_of("handle_words.yml")["denying"]
    said, joined = any_of(listed(words["words"])), any_of(listed(words["joined"]))
    return re.compile(
        rf"(?:(?<!\w)(?:{said})\s{{1,2}}(?:[^\W\d]{{1,10}}\s{{1,2}})?|(?:{joined})\s{{0,2}})\Z",
        re.IGNORECASE,
    )


@cache
def denying_after() -> re.Pattern[str]:
    """That there is none, after a label: "WeChat: no"."""
    said = any_of(listed(data_of("handle_words.yml")["denying"]["words"]))
    return re.compile(rf"[\s:=-]{{0,3}}(?:{said})(?![\w.])", re.IGNORECASE)
