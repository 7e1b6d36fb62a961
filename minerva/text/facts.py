"""Facts that a text states of a person: age, name, nationality, languages, dates, availability.

One pass of an Aho-Corasick automaton finds the words that tell of a fact; what stands around each
is then read in place. Numbers that begin one (dates, hours, "Alba, 25") are looked at apart.
"""

import re
from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from minerva.text import ages, availability, dates, names, peoples, plates
from minerva.text.model import Context, Finding
from minerva.text.normal import Normal

Reader = Callable[[Normal, str, int, int], list[Finding]]

_DIGITS = re.compile("[0-9][0-9]*")  # so written it is found twice as fast as "[0-9]+"
_PART_OF_MORE = frozenset("., : / $ € £ # + - _ @".split())
_start = itemgetter(2)
_IN_DIGITS = frozenset(("age", "date", "availability"))
_SURROGATE = re.compile("[\ud800-\udfff]")
_AGE = re.compile(r"[1-9][0-9](?:(?![\w:/%$€£-]|[.,][0-9]|\s?[€$£%])|(?=岁|歲|yrs?\b|y/?o\b))")


MOST = 1000
"""Facts looked for in one text; one with more is a catalogue or junk."""


class _Triggers(NamedTuple):
    automaton: AhoCorasick
    words: list[str]
    spaced: list[bool]
    """Whether a word is of a script that sets words apart, and must stand alone."""
    readers: list[tuple[Reader, ...]]
    shorter: list[tuple[int, ...]]
    """Of each word those that it begins with, longest first: "call" of "call me"."""


def find_facts(form: Normal, context: Context, prices: list[Finding]) -> list[Finding]:
    """The facts of a text, left to right, one of a kind for a place; numbers of `prices` are none.

    Kinds: `age` (a number), `name` (a first name), `nationality` (ISO 3166), `spoken_language`
    (ISO 639-1), `date` (ISO 8601 day or interval, `--05-12` without a year), `availability`
    (`24/7`, `weekdays`, `10:00-22:00`, `today`, `until sunday`, `arrived`, `leaving` …), `plate`.
    """
    found = _told(form)
    found += _numbered(form, context)
    found += names.read_ends(form)
    found += names.read_alone(form, found)
    found.sort(key=_start)
    priced = [(price.start, price.end) for price in prices]
    facts: list[Finding] = []
    dated: list[Finding] = []
    for fact in found:
        if facts and facts[-1].start == fact.start and facts[-1].kind == fact.kind:
            continue
        if fact.kind in _IN_DIGITS and _within(fact, priced):
            continue
        (dated if fact.kind == "date" else facts).append(fact)
    if dated:
        days = [(date.start, date.end) for date in dated]
        facts = [f for f in facts if f.kind != "availability" or not _within(f, days)]
        facts += dates.joined_dates(form, dated)
        facts.sort(key=_start)
    return facts


def _within(fact: Finding, spans: list[tuple[int, int]]) -> bool:
    return any(start < fact.end and fact.start < end for start, end in spans)


def _told(form: Normal) -> list[Finding]:
    """What the words tell that begin or end a fact."""
    triggers = _triggers()
    lower = form.lower
    found: list[Finding] = []
    try:
        matches = triggers.automaton.find_matches_as_indexes(lower)
    except UnicodeEncodeError:
        matches = triggers.automaton.find_matches_as_indexes(_SURROGATE.sub("?", lower))
    for index, start, end in matches:
        if triggers.spaced[index]:
            if _goes_on(lower[start - 1 : start]):
                continue
            if _goes_on(lower[end : end + 1]) and lower[end - 1] != "'":
                index, end = _shortened(triggers, index, start, lower)
                if index < 0:
                    continue
        for reader in triggers.readers[index]:
            found += reader(form, triggers.words[index], start, end)
        if len(found) >= MOST:
            break
    return found


def _goes_on(letter: str) -> bool:
    """Whether a word goes on with a letter of a script that sets words apart."""
    return letter < "\u0e00" and letter.isalpha()


def _shortened(triggers: _Triggers, index: int, start: int, lower: str) -> tuple[int, int]:
    """The longest trigger that ends with a word, where a longer one ends within one."""
    for shorter in triggers.shorter[index]:
        end = start + len(triggers.words[shorter])
        if not _goes_on(lower[end : end + 1]):
            return shorter, end
    return -1, 0


def _numbered(form: Normal, context: Context) -> list[Finding]:
    """What begins with digits: dates, hours, and the age in "Alba, 25"."""
    lower = form.lower
    found: list[Finding] = []
    floor = 0
    for digits in _DIGITS.finditer(lower):
        start, end = digits.span()
        if start < floor:
            continue
        if end - start > 2 and lower[start - 2 : start - 1].isalpha():
            found += names.read_phoned(form, start)
        if end - start > 4:
            continue
        if len(found) >= MOST:
            break
        before = lower[start - 1 : start]
        if before in _PART_OF_MORE or before.isalnum():
            continue
        date = dates.NUMERIC.match(lower, start) if lower[end : end + 1] in ".-/ " else None
        if date:
            floor = date.end()
            found += dates.read_numeric(form, date, context)
        elif end - start <= 2:
            hours = availability.HOURS.match(lower, start)
            if hours:
                floor = hours.end()
                found += availability.read_hours(form, hours)
            elif end - start == 2 and digits[0] > "1":
                found += _titled(form, start, end)
    return found


def _titled(form: Normal, start: int, end: int) -> list[Finding]:
    """The name and the age of a title: "Alba, 25"."""
    if not _AGE.match(form.lower, start):
        return []
    name = names.read_title(form, start)
    if not name:
        return []
    return [*name, Finding("age", form.lower[start:end], *form.span(start, end), 0.7)]


@cache
def _triggers() -> _Triggers:
    tables: list[tuple[frozenset[str], Reader]] = [
        (ages.TRIGGERS, ages.read_age),
        (names.TRIGGERS, names.read_name),
        (frozenset(peoples.nationalities()), peoples.read_nationality),
        (peoples.spoken_triggers(), peoples.read_spoken),
        (dates.TRIGGERS, dates.read_month),
        (availability.triggers(), availability.read_phrase),
        (plates.TRIGGERS, plates.read_plate),
    ]
    readers: dict[str, tuple[Reader, ...]] = {}
    for triggers, reader in tables:
        for word in triggers:
            readers[word] = (*readers.get(word, ()), reader)
    words = sorted(readers)
    index = {word: i for i, word in enumerate(words)}
    beginnings = [[word[:i] for i in range(len(word) - 1, 0, -1)] for word in words]
    return _Triggers(
        AhoCorasick(words, matchkind=MatchKind.LeftmostLongest),
        words,
        [word[0] < "\u0e00" for word in words],
        [readers[word] for word in words],
        [tuple(index[b] for b in each if b in index) for each in beginnings],
    )
