"""Names that stand under the label of a platform.

A label ("IG", "телега", "微信") governs what stands right after it or before it; what has an @
and no label beside it takes the nearest one. Without an @ a word is a name only where its shape
or a mark says so: "telegram only" is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minerva.text.cues import Label, cues_in
from minerva.text.hosts import COMMON, GENERIC
from minerva.text.labels import (
    LETTERS,
    Group,
    denying_after,
    denying_before,
    filled,
    groups_in,
)
from minerva.text.normal import Normal
from minerva.text.number_words import number_words
from minerva.text.platforms import platforms
from minerva.text.signs import (
    any_of,
    common_words,
    data_of,
    is_common,
    listed,
    ordinary_words,
    pictured_ats,
    spelled,
    with_signs,
    words_of,
)
from minerva.text.spans import Taken

_NAME = r"[a-z0-9_][a-z0-9_.-]{0,49}"
_NO_START = re.compile(r"[a-z0-9_@.+-]")
_PLAIN_NAME = re.compile(_NAME)
_NO_END = re.compile(r"[a-z0-9_@\u00df-\u024f\u0400-\u052f]")
_NEXT_SENTENCE = re.compile(r"(?<=[a-z0-9_])\.[A-Z]")
# A shape that words do not have: letters with digits, an underscore, a dot between long parts.
_SHAPED = re.compile(
    r"(?=.*[a-z])(?:.*\d|.*[a-z0-9]_|_[a-z0-9]|.*[a-z]{3}\.[a-z]{2}|.*[a-z]{2}\.[a-z]{3}"
    r"|.*[a-z]{2}\.[a-z]{1,2}\.[a-z]{2})"
)
_MEASURE = re.compile(r"\d+[a-z]{1,5}(?:[.-]\d+[a-z]{0,5})?|[a-z]{1,2}\d|\d+[x.-]\d+\w*")
_CAMEL = re.compile(r"[a-z]{2}[A-Z][a-z]")
_MARK = re.compile(r"[:=>→➜➡⇒👉▸►▶⟶➤➔»☞]")
_DASH = re.compile(r"\s*-{1,2}\s*\Z")
_BETWEEN_PAIRS = re.compile(r"\s{0,2}(?:[/|+&\n•·▪]|-(?=\s))\s{0,2}")
_PAIR = re.compile(rf"[\s:@=-]{{0,4}}{_NAME}\s{{0,2}}[/|+&\n•·▪-]\s{{0,2}}")
_AT_PAIR = re.compile(rf"[\s:=-]{{0,4}}@{_NAME}\s?,\s(?:[^\W\d]{{1,3}}\s)?")
# Parts of a name that its dots and underscores stand apart from: "wren . and . marlow".
_APART = re.compile(
    r"(?:(?:\s(?P<sign>[._])\s|\s_|(?<=_)\s)[a-z0-9_]{1,30}){1,5}(?![\w@]|\s[._]\s?[a-z0-9])"
)
_BULLETS = ("·", "•", "∙")
_BULLETED = re.compile(r"(?:[·•∙][a-z0-9_]{2,30}){1,4}(?![\w@·•∙]|\s?[:@=])")
_LAST_PART = re.compile(r"[a-z0-9]+\Z")
# Digits that a name has as Chinese words.
_CHINESE_DIGITS = re.compile(
    r"(?:[零〇一二三四五六七八九]{2,8}|[壹贰叁肆伍陆柒捌玖貳參陸]{1,8})[a-z0-9_]{0,20}"
)
_TO_DIGITS = str.maketrans(
    "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸", "00123456789123456789236"
)
_CODE_AFTER = re.compile(r"\s?\{\s|\([\"'/)]")
_WORD_AFTER = re.compile(
    r"(?:\s|(?=[\u0e00-\u0e7f]))([\u0e00-\u0e7f]{2,24}|[a-z\u00df-\u052f][a-z\u00df-\u052f']{1,11})"
    r"(?![\w'])"
)
_ONES = frozenset("one uno eins unu один".split())  # "one" says much else
_POLITE = re.compile(r"\s?(?:นะ)?(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|จ๊ะ)(?![\u0e00-\u0e7f])")
_BRACKET = re.compile(r"[(\[{<]")
_DIGITS_APART = re.compile(r"\s(\d{1,4})(?![\w.,]*\w)")
# A name even where words stand between it and its label.
_STRONG_NAME = re.compile(
    r"(?<![\w@.#/+$€£-])(?=[a-z0-9_.]{0,30}[a-z]{3})"
    r"(?:[a-z0-9.]{2,20}_[a-z0-9_.]{2,20}|[a-z.]{4,20}\d{1,4})(?![\w@-])"
)
_AFTER_AT = re.compile(r"[\s)\]}>»*_|/~=-]{0,3}")
_OPENING = ("(", "[", "{", "<", "«", "*", "|", "/", "~", "=", "-")
_LINE_START = re.compile(r"(?:\A|\n)[ \t*•·▪-]{0,4}\Z")
_LINE_END = re.compile(r"[^\w\n]{0,4}(?:\n|\Z)")
_CLAUSE_END = re.compile(r"\s{0,2}(?:[.,;!?()/|*~&+\n]|\s-\s|[^\w\s\x00-\x7f]|\Z)")
_SENTENCE_END = re.compile(r"[.!?;\n](?:\s|\Z)|\n")
_ANSWERED, _LONGEST_QUESTION = re.compile("[?\n]"), 20
# Words or a number between two names.
_SET_APART = re.compile(
    r"#\s?\d|[^\W\d_]\s[^\W\d_][^\n]*[^\W\d_]\s|[\u0e00-\u0e7f]{6}|[\u4e00-\u9fff]{3}"
)
_FARTHEST, _NEAR, _SENTENCE = 40, 60, 25


class Target(NamedTuple):
    """What may be somebody's name, in the normal form of a text; the span holds its @."""

    start: int
    end: int
    name: str


class Named(NamedTuple):
    """A name under a label, in the normal form of a text."""

    platform: str
    name: str
    start: int
    end: int
    confidence: float


class _Way(NamedTuple):
    """A target that a group governs; a lower cost is a closer tie."""

    target: Target
    group: Group
    cost: float
    is_after: bool


class _Text(NamedTuple):
    """A text with what was read of it."""

    form: Normal
    groups: list[Group]
    targets: list[Target]
    starts: list[int]
    """Where the targets, those with an @, start."""
    taken: Taken


def names_under(form: Normal, taken: Taken) -> list[Named]:
    """Names under labels; `taken` are the original's spans that are other things."""
    groups = [g for g in groups_in(form) if any(platforms()[p].name for p in g.platforms)]
    if not groups:
        return []
    groups = [g for g in groups if not taken.touch(*form.span(g.start, g.end))]
    targets = [t for t in _at_names(form) if not taken.touch(*form.span(t.start, t.end))]
    text = _Text(form, groups, targets, [t.start for t in targets], taken)
    ways: list[_Way] = []
    silent: list[Group] = []
    claimed: set[int] = set()
    for which, group in enumerate(groups):
        way = _after(text, which)
        if way is None or way.cost > 0.1:
            before = _before(text, which, claimed, way)
            if before and (way is None or before.cost <= way.cost):
                way = before
        if way is None:
            silent.append(group)
            continue
        for governed in (way, *_further(text, which, way)):
            ways.append(governed)
            claimed.add(governed.target.start)
    left = [t for t in targets if t.start not in claimed]
    named = {way.group.start: way.target.end for way in ways if way.cost < 1}
    ways += [way for t in left if (way := _nearest(text, t, named))]
    ways += _again(text, silent, ways)
    return [
        Named(platform, way.target.name, way.target.start, way.target.end, 0.95 - 0.05 * way.cost)
        for way in ways
        for platform in way.group.platforms
    ]


def _at_names(form: Normal) -> list[Target]:
    """What has an @ and may be a name."""
    lower = form.lower
    ats: list[tuple[int, int]] = []
    start = lower.find("@")
    while start >= 0:
        if not start or not _NO_START.match(lower[start - 1]):
            ats.append((start, start + 1 + lower[start + 1 : start + 2].isspace()))
        start = lower.find("@", start + 1)
    for start, end in cues_in(form).ats:
        # "obrigado(a)" is no "at".
        if lower[start:end] not in (" at ", *pictured_ats()) and not (
            end - start == 3 and lower[start + 1] in "aа" and lower[start - 1 : start].isalpha()
        ):
            name = _AFTER_AT.match(lower, end)
            fence = lower[start - 1 : start] in _OPENING and start
            ats.append((start - 1 if fence else start, name.end() if name else end))
    if not ats:
        return []
    found = []
    for start, at in sorted(ats):
        target = _target(form, start, at)
        if not target or target.name in _code() or _CODE_AFTER.match(lower, target.end):
            continue
        is_sure = at == start + 1 or (
            target.name not in ordinary_words() and (lower[start] != "@" or _is_beside(form, start))
        )
        if is_sure or _is_shaped(target.name):
            found.append(target)
    return found


@cache
def _code() -> frozenset[str]:
    """What an @ begins in code and style sheets."""
    return frozenset(listed(data_of("handle_words.yml")["code"]))


def _target(form: Normal, start: int, at: int) -> Target | None:
    """The name at `at`, whole and without the sentence's signs; said signs in it count."""
    lower = form.lower
    match = _PLAIN_NAME.match(lower, at)
    if not match:
        return None
    end = match.end()
    sentence = _NEXT_SENTENCE.search(form.text, at, end)
    if sentence and form.text[at : sentence.start()].islower():
        end = sentence.start()
    while lower[end - 1] in ".-":
        end -= 1
    name = lower[at:end]
    if end <= at or (_NO_END.match(lower, end) and end == match.end()):
        return None
    more = _APART.match(lower, end)
    if more and form.text[at : more.end()].islower() and _is_one_name(lower, *more.span()):
        end = more.end()
        name = "".join(lower[at:end].split())
    elif (
        lower[end : end + 1] in _BULLETS
        and (more := _BULLETED.match(lower, end))
        and _are_dots(form, *more.span())
    ):
        end = more.end()
        name = re.sub("[·•∙]", ".", lower[at:end])
    elif more := _CHINESE_DIGITS.match(lower, end):
        end = more.end()
        name = lower[at:end].translate(_TO_DIGITS)
    elif (more := _DIGITS_APART.match(lower, end)) and not form.raw(*more.span(1)).isascii():
        end = more.end()
        name += more[1]
    cues = cues_in(form)
    while (cues.has_signs or cues.dots) and (more := _sign_and_part().match(lower, end)):
        if _ends_host(more):
            break
        end = more.end()
        name = with_signs(lower[at:end])
    if (cues.has_signs or cues.dots) and name.count("-") > 1:
        name = with_signs(name)  # "quiet-underscore-wren"
    if digits := _digits_said(form, end):
        name += digits[0]
        end = digits[1]
    return Target(start, end, name)


def _are_dots(form: Normal, start: int, end: int) -> bool:
    """Whether bullets go on a name, and part no list of words and labels."""
    labels = cues_in(form).labels
    following = bisect_left(labels, start, key=lambda label: label.start)
    is_listed = following < len(labels) and labels[following].start < end
    parts = re.split("[·•∙]", form.lower[start + 1 : end])
    return not is_listed and ordinary_words().isdisjoint(p for p in parts if len(p) > 2)


def _ends_host(more: re.Match[str]) -> bool:
    """Whether a dot that is said and what comes after it end a host, or begin a new phrase."""
    top, text, end = more[1], more.string, more.end()
    if top not in COMMON or _sign_and_part().match(text, end):
        return False
    is_fenced = _BRACKET.match(more[0].lstrip())
    return top in GENERIC or not (is_fenced or _CLAUSE_END.match(text, end))


def _digits_said(form: Normal, end: int) -> tuple[str, int] | None:
    """Digits at the end of a name that are said as words, and where they end."""
    lower, digits = form.lower, ""
    if lower[end : end + 1] != " " and lower[end : end + 1] < "\u0e00":
        return None
    said = end
    while word := _WORD_AFTER.match(lower, said):
        values = _digit_words().get(word[1]) or _thai_digits(word[1])
        if not values:
            break
        digits, said = digits + values, word.end()
    if not digits or lower[end:said].strip() in _ONES or not _ends_clause(form, said):
        return None
    return digits, said


@cache
def _digit_words() -> dict[str, str]:
    """The digit of each word that surely is one."""
    words = number_words().items()
    return {w: str(n.value) for w, n in words if n.part in ("unit", "zero") and not n.is_weak}


def _thai_digits(words: str) -> str:
    """The digits of Thai words written as one; "" if they are anything else."""
    if not "\u0e00" <= words[0] <= "\u0e7f" or not _thai_digit_words().fullmatch(words):
        return ""
    return "".join(_digit_words()[word] for word in _thai_digit_word().findall(words))


@cache
def _thai_digit_word() -> re.Pattern[str]:
    return re.compile(
        any_of(tuple(word for word in _digit_words() if "\u0e00" <= word[0] <= "\u0e7f"))
    )


@cache
def _thai_digit_words() -> re.Pattern[str]:
    return re.compile(f"(?:{_thai_digit_word().pattern})+")


def _is_one_name(lower: str, start: int, end: int) -> bool:
    """Whether parts that stand apart go on a name, and are no sentence after a full stop."""
    if "." not in lower[start:end]:
        return lower[start].isspace() and (
            lower[start + 1] == "_" or bool(_CLAUSE_END.match(lower, end))
        )
    last = _LAST_PART.search(lower, start, end)
    part = last[0] if last else ""
    return _is_shaped(part) or (
        part not in ordinary_words() and bool(_CLAUSE_END.match(lower, end))
    )


@cache
def _sign_and_part() -> re.Pattern[str]:
    signs = "|".join(map(spelled, ("underscore", "hyphen", "dot")))
    return re.compile(rf"(?:{signs})([a-z0-9]{{1,30}})(?![{LETTERS}@])")


def _is_beside(form: Normal, start: int) -> bool:
    """Whether nothing but what may stand between a label and its name is before `start`."""
    labels = cues_in(form).labels
    before = bisect_left(labels, start, key=lambda label: label.start) - 1
    return before >= 0 and bool(filled().fullmatch(form.lower, labels[before].end, start))


@cache
def _announcing() -> re.Pattern[str]:
    words = data_of("handle_words.yml")["announcing"]
    return re.compile(
        rf"(?<!\w)(?:{any_of(listed(words['words']))})(?!\w)|{any_of(listed(words['joined']))}"
    )


@cache
def _working() -> re.Pattern[str]:
    words = data_of("handle_words.yml")["working"]
    return re.compile(
        rf"(?<!\w)(?:{any_of(listed(words['words']))})(?!\w)|{any_of(listed(words['joined']))}"
    )


@cache
def _joining() -> re.Pattern[str]:
    """What may stand between a name and the label after it."""
    words = data_of("handle_words.yml")
    said, joined = any_of(listed(words["joining"])), any_of(listed(words["joining_joined"]))
    signs = r"[^\w@.!?;\n]{0,4}"
    return re.compile(rf"{signs}(?:(?:(?:{said})(?!\w)|{joined}){signs}){{0,3}}")


@cache
def _listing() -> re.Pattern[str]:
    """What stands between the names of a list."""
    said = any_of(listed(data_of("handle_words.yml")["listing"]))
    return re.compile(rf"[\s,/|&;+]{{0,4}}(?:(?:{said})\s)?\s?")


@cache
def _adding() -> re.Pattern[str]:
    said = any_of(listed(data_of("handle_words.yml")["adding"]))
    return re.compile(rf"(?<!\w)(?:{said})\s{{1,2}}\Z")


@cache
def _again_words() -> re.Pattern[str]:
    said = any_of(listed(data_of("handle_words.yml")["again"]))
    return re.compile(rf"(?<![a-zà-ɏа-яё])(?:{said})(?![a-zà-ɏа-яё])")


def _is_shaped(name: str) -> bool:
    return bool(_SHAPED.match(name)) and not _MEASURE.fullmatch(name)


def _after(text: _Text, which: int) -> _Way | None:
    """What stands after a label and is named by it."""
    form, groups = text.form, text.groups
    lower, group = form.lower, groups[which]
    between = filled().match(lower, group.end)
    at = between.end() if between else group.end
    gap = lower[group.end : at]
    limit = groups[which + 1].start if which + 1 < len(groups) else len(lower)
    denied = denying_after().match(lower, group.end)
    if gap.count("\n") > 1 or at > limit or (denied and _CLAUSE_END.match(lower, denied.end())):
        return None
    following = bisect_left(text.starts, group.end)
    target = text.targets[following] if following < len(text.starts) else None
    if target and target.start <= at:
        gap = lower[group.end : target.start]
        if _SENTENCE_END.search(gap) and _is_denied(lower, group):
            return None
        words = any(c.isalpha() for c in gap)
        return _Way(target, group, 0.0 if _MARK.search(gap) else 0.8 if words else 0.5, True)
    plain = _target(form, at, at) if at < limit else None
    if (
        plain
        and plain.end <= limit
        and not text.taken.touch(*form.span(plain.start, plain.end))
        and _is_named(text, which, gap, plain)
    ):
        return _Way(plain, group, 0.1 if _MARK.search(gap) else 0.7, True)
    if answer := _answer(text, which, limit):
        return answer
    if target and target.end <= limit and _is_in_reach(lower, group.end, target.start):
        return _Way(target, group, 3.0, True)
    if cues_in(form).has_signs and (said := _underscored(text, group, limit)):
        return said
    for word in _STRONG_NAME.finditer(lower, group.end, min(limit, group.end + _FARTHEST + 30)):
        if _is_in_reach(lower, group.end, word.start()):
            strong = _target(form, word.start(), word.start())
            if strong and not text.taken.touch(*form.span(strong.start, strong.end)):
                return _Way(strong, group, 4.0, True)
    return None


@cache
def _answered() -> re.Pattern[str]:
    """A question after a label, and how its answer in the next line of a chat begins."""
    time = r"\[?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]m)?\]?"
    speaker = (
        r"(?:[^\W\d_][^\W_]{0,15}(?:\s[^\W\d_][^\W_]{0,15}){0,2}:\s?|[\u0e00-\u9fff]{1,20}[\s:]\s?)"
    )
    return re.compile(
        rf"(?:[^\n\d:@]{{0,16}}\n|[^\n\d:@]{{0,16}}\?\s?\n?)\n?"
        rf"(?:{time}\s?[,-]?\s?{speaker}?|[->*•]\s?{speaker}?|(?<=\?\n){speaker})"
    )


def _answer(text: _Text, which: int, limit: int) -> _Way | None:
    """The name that the next line of a chat answers to the question for it."""
    form, group = text.form, text.groups[which]
    if not _ANSWERED.search(form.lower, group.end, group.end + _LONGEST_QUESTION):
        return None
    begun = _answered().match(form.lower, group.end)
    if not begun:
        return None
    at = begun.end()
    following = bisect_left(text.starts, group.end)
    if following < len(text.starts) and text.targets[following].start == at:
        return _Way(text.targets[following], group, 0.8, True)
    target = _target(form, at, at) if at < limit else None
    if (
        target is None
        or target.end > limit
        or text.taken.touch(*form.span(target.start, target.end))
    ):
        return None
    is_named = _is_said(target) or (_is_shaped(target.name) and _ends_clause(form, target.end))
    return _Way(target, group, 0.8, True) if is_named else None


def _underscored(text: _Text, group: Group, limit: int) -> _Way | None:
    """A name with an underscore that is said, where words stand between it and its label."""
    form = text.form
    farthest = min(limit, group.end + _FARTHEST + 30)
    for word in _before_underscore().finditer(form.lower, group.end, farthest):
        if not _is_in_reach(form.lower, group.end, word.start()):
            continue
        target = _target(form, word.start(), word.start())
        if (
            target
            and "_" in target.name
            and not _speaks_of_signs(form, target, is_sure=False)
            and not text.taken.touch(*form.span(target.start, target.end))
        ):
            return _Way(target, group, 4.0, True)
    return None


@cache
def _before_underscore() -> re.Pattern[str]:
    """A word, or some with signs in brackets between, with an underscore after it that is said."""
    signs = any_of(
        tuple(word for sign in ("dot", "hyphen", "underscore") for word in words_of(sign))
    )
    fenced = rf"\s?[(\[{{<]\s?(?:{signs})\s?[)\]}}>]\s?"
    return re.compile(
        rf"(?<![\w@.#/+-])(?:[a-z0-9_.]{{1,20}}{fenced}){{0,4}}[a-z0-9_.]{{2,20}}"
        rf"(?={spelled('underscore')}[a-z0-9])"
    )


def _is_in_reach(lower: str, end: int, start: int) -> bool:
    """Whether what stands between is short, and of one sentence."""
    return start - end <= _FARTHEST and not _SENTENCE_END.search(lower, end, start)


def _is_named(text: _Text, which: int, gap: str, target: Target) -> bool:
    """Whether a word without an @ is the name that the label before it announces."""
    form, name = text.form, target.name
    is_announced = _announcing().search(form.lower, text.groups[which].start, target.start)
    has_mark = "@" in gap or _MARK.search(gap) is not None
    is_marked = has_mark or _is_spaced(form, text.groups[which].labels[-1])
    if not any("a" <= c <= "z" for c in name) or _MEASURE.fullmatch(name):
        return False
    label = text.groups[which].labels[-1]
    if label.sort == "marked" and not (is_marked or is_announced):
        return False
    if _speaks_of_signs(form, target, is_sure=bool(is_marked or is_announced)):
        return False
    if _SHAPED.match(name):
        return True
    parts = re.split("[.-]", name)
    if has_mark and len(parts) > 2 and _ends_clause(form, target.end):
        # "face-to-face" is none.
        is_phrase = all(part in ordinary_words() or is_common(part) for part in parts)
        return not (is_phrase or parts[0] == parts[-1])
    if len(name) < 4 or any(part in ordinary_words() for part in parts):
        return False
    if len(parts) > 1 and label.sort != "marked" and _is_spaced(form, target):
        return True
    ends_clause = _ends_clause(form, target.end)
    if (
        _working().search(gap)
        and "@" not in gap
        and (not ends_clause or is_common(name) or form.text[target.start].isupper())
    ):
        return False
    if len(parts) > 1 and (len(name) < 7 or not (is_marked or ends_clause)):
        return False
    if label.sort == "marked" and form.text[label.start].islower():
        return False
    if _is_spaced(form, target):
        return True
    if label.sort == "marked" and label.end - label.start < 3 and name in common_words():
        return False
    if gap[:1] == "." and form.text[target.start].isupper():
        return False  # the next sentence, or an abbreviation as the label is
    if is_marked:
        return (has_mark or not is_common(name)) and (ends_clause or len(name) > 6)
    if _CAMEL.search(form.text, target.start, target.end):
        return True
    if len(name) < 5:
        return False
    is_usual = all(map(is_common, parts))
    if is_announced or _DASH.search(gap):
        return ends_clause and not is_usual
    if _is_in_list(text, which, target, len(parts) > 1):
        return True
    if (
        not ends_clause
        or is_usual
        or any(c.isalpha() for c in gap)
        or not _is_bare(form, text.groups[which])
    ):
        return False
    return not _is_denied(form.lower, label)


def _is_said(target: Target) -> bool:
    """Whether a sign of a name is said."""
    return target.end - target.start != len(target.name)


def _speaks_of_signs(form: Normal, target: Target, *, is_sure: bool) -> bool:
    """Whether a name with an underscore that is said is but a sentence about one.

    Its words are ordinary: all where it is sure that a name stands there, else one.
    """
    parts = target.name.split("_")
    if len(parts) == 1 or not _is_said(target) or " " not in form.text[target.start : target.end]:
        return False
    ordinary = [part in ordinary_words() for part in parts]
    return all(ordinary) or (not is_sure and (any(ordinary) or all(map(is_common, parts))))


def _is_denied(lower: str, label: Label | Group) -> bool:
    """Whether the words before a label say that there is none: "no telegram"."""
    return denying_before().search(lower, max(0, label.start - 20), label.start) is not None


def _is_bare(form: Normal, group: Group) -> bool:
    """Whether labels mean their platform so surely that any unknown word after them is a name."""
    if not platforms()[group.labels[-1].platform].bare:
        return False
    written = form.text[group.start : group.end]
    letters = sum(map(str.isalpha, written))
    is_upper = letters == len(written) and written.isupper()
    return group.labels[-1].sort == "labels" or letters > 3 or not letters or is_upper


def _ends_clause(form: Normal, end: int) -> bool:
    """Whether a sign, a line's end, an "or" or a polite word of Thai follows."""
    return bool(
        _CLAUSE_END.match(form.text, end)
        or _or().match(form.lower, end)
        or _POLITE.match(form.text, end)
    )


@cache
def _or() -> re.Pattern[str]:
    said = any_of(listed(data_of("handle_words.yml")["listing"]))
    return re.compile(rf"\s{{1,2}}(?:{said})\s")


def _is_spaced(form: Normal, word: Label | Target) -> bool:
    """Whether a word is written with something between all its letters."""
    start, end = form.span(word.start, word.end)
    return end - start > 1.8 * (word.end - word.start)


def _is_in_list(text: _Text, which: int, target: Target, is_compound: bool) -> bool:
    """Whether label and name are one of several such pairs, or a line of their own.

    A comma may end the pair before, if it has an @ and this name is no word.
    """
    lower, groups = text.form.lower, text.groups
    group = groups[which]
    after = _BETWEEN_PAIRS.match(lower, target.end)
    if after and which + 1 < len(groups) and groups[which + 1].start == after.end():
        return True
    if which:
        pair = lower[groups[which - 1].end : group.start]
        if len(pair) < 40 and (_PAIR.fullmatch(pair) or (is_compound and _AT_PAIR.fullmatch(pair))):
            return True
    begins_line = _LINE_START.search(lower, max(0, group.start - 6), group.start)
    return len(groups) > 1 and bool(begins_line and _LINE_END.match(lower, target.end))


def _before(text: _Text, which: int, claimed: set[int], after: _Way | None) -> _Way | None:
    """What stands before a label and is named by it, if it can be closer than what is after."""
    lower, group = text.form.lower, text.groups[which]
    floor = text.groups[which - 1].end if which else 0
    last = bisect_left(text.starts, group.start) - 1
    target = text.targets[last] if last >= 0 else None
    if target and target.start >= floor:
        if group.start - target.end > _FARTHEST:
            return None
        gap = lower[target.end : group.start]
        if target.start in claimed:
            return _Way(target, group, 1.0, False) if _is_again(gap) else None
        if _joining().fullmatch(gap):
            words = any(c.isalpha() for c in gap)
            return _Way(target, group, 0.1 if "(" in gap or words else 0.5, False)
        return None if _SENTENCE_END.search(gap) else _Way(target, group, 3.5, False)
    if after and after.cost <= 0.5:
        return None
    plain = _plain_before(text, group, floor)
    return plain if plain and plain.target.start not in claimed else None


def _plain_before(text: _Text, group: Group, floor: int) -> _Way | None:
    """A word without an @ that the label after it makes a name by its shape, or by "add"."""
    form = text.form
    match = _word_before().search(form.lower, max(floor, group.start - _FARTHEST), group.start)
    if not match or not match[2].strip():
        return None
    target = _target(form, match.start(1), match.start(1))
    if (
        target is None
        or len(target.name) < 3
        or target.name in ordinary_words()
        or text.taken.touch(*form.span(target.start, target.end))
    ):
        return None
    is_added = _adding().search(form.lower, max(0, target.start - 20), target.start)
    return _Way(target, group, 0.4, False) if is_added or _is_shaped(target.name) else None


@cache
def _word_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.@+-])({_NAME})(?<![.-])({_joining().pattern})\Z")


def _further(text: _Text, which: int, way: _Way) -> Iterator[_Way]:
    """More names under the same label: "IG: @x, @y"."""
    lower, groups = text.form.lower, text.groups
    if not way.is_after or lower[way.target.start] != "@":
        return
    limit = groups[which + 1].start if which + 1 < len(groups) else len(lower)
    end = way.target.end
    first = bisect_left(text.starts, end)
    for target in text.targets[first : first + 3]:
        if target.end > limit or not _listing().fullmatch(lower, end, target.start):
            return
        end = target.end
        if limit < len(lower) and not lower[end:limit].strip(" ("):
            return  # it has a label of its own
        yield way._replace(target=target, cost=way.cost + 0.5)


def _nearest(text: _Text, target: Target, named: dict[int, int]) -> _Way | None:
    """The nearest label of a name with an @ that stands by none.

    A label that stands by a name of its own, which ends as `named` tells, is none of those of the
    sentences before and of those that words or a number set apart from that name,
    and no name of another sentence is under a lone letter or a platform that nobody is on.
    """
    lower, groups = text.form.lower, text.groups
    after = bisect_left(groups, target.start, key=lambda group: group.start)
    best, nearest = _NEAR, None
    for group in groups[max(0, after - 1) : after + 1]:
        start, end = sorted((*group[:2], target.start, target.end))[1:3]
        far = end - start
        if _SENTENCE_END.search(lower, start, end) and (
            (group.start in named and end == group.start)
            or group.end - group.start == 1
            or _is_denied(lower, group)
        ):
            continue
        own = named.get(group.start, target.start)
        if far <= best and own < target.start and _sets_apart(lower, own, target.start):
            continue
        if far <= best:
            far += _SENTENCE * len(_SENTENCE_END.findall(lower, start, end))
        if far <= best:
            best, nearest = far, group
    if nearest is None or target.name in ordinary_words():
        return None
    return _Way(target, nearest, 4.0, True)


def _sets_apart(lower: str, start: int, end: int) -> bool:
    """Whether what stands between a name and another says that the other is somebody else's."""
    if _announced().search(lower, start, end):
        return False
    return bool(_SET_APART.search(lower, start, end))


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"(?:{_announcing().pattern})[\s:=-]{{0,3}}\Z")


def _again(text: _Text, silent: list[Group], ways: list[_Way]) -> Iterator[_Way]:
    """Labels whose name is the one given before: "same name on telegram"."""
    lower = text.form.lower
    ways = sorted(ways, key=_start)
    for group in silent:
        around = (
            lower[max(0, group.start - _FARTHEST) : group.start],
            lower[group.end : group.end + _FARTHEST],
        )
        if _is_again(_SENTENCE_END.split(around[0])[-1]) or _is_again(
            _SENTENCE_END.split(around[1])[0]
        ):
            given = bisect_left(ways, group.start, key=_start)
            if given:
                yield _Way(ways[given - 1].target, group, 1.0, False)


def _start(way: _Way) -> int:
    return way.target.start


def _is_again(words: str) -> bool:
    return bool(_again_words().search(words))
