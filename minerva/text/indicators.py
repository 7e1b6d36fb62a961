"""Risk indicators in a text: the wording of the lexicon, and rules over what else was found. Pure.

One Aho–Corasick pass (Aho & Corasick 1975) looks for the two rarest words of every pattern; only
where a text has both is the pattern itself tried, around the rarest, and only around a match its
context. A negation in the three words before a match cancels it; one inside it does where the
pattern has none of its own.

An indicator says what experts associate with trafficking; alone it is no evidence of any.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from minerva.text.lexicon import Pack, Rule, Wording, load_pack
from minerva.text.lexicon.patterns import UNSPACED, Pattern, normal_words, parse
from minerva.text.model import Finding, Indicator
from minerva.text.normal import Normal

KindOfAd = Literal["sales", "recruitment"]
SPANS_KEPT = 16
"""Of one code in one text; repeats add nothing to the score."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[!?\n|•]|\.(?!\d)")
_WORDS = re.compile(r"\w+")
# How far to look, in characters: for the ends of a sentence, for a negation, for what is needed.
_SENTENCE = 200
_CLAUSE = 60
_CONTEXT = 80
_WORD = 12
# Shorter words are in every text, and not worth a look for them.
_PARTNER = 3


class Stated(NamedTuple):
    """What the rules need of what was found in the same text."""

    phones: Sequence[Finding] = ()
    """With their region, where it is known."""
    places: Sequence[Finding] = ()
    """`region` is the country."""
    ages: Sequence[Finding] = ()
    names: Sequence[Finding] = ()


class _Found(NamedTuple):
    start: int
    end: int
    code: str


class _Matcher(NamedTuple):
    """One pattern with its context, all as regexes that are compiled when first needed."""

    code: str
    pattern: Pattern
    partners: frozenset[int]
    """Strings of the automaton of which a text with a match holds one; none: not looked for."""
    unless: str
    needs: str
    within: Literal["text"] | int
    negation: str
    own: bool
    """Whether the pattern itself holds a negation."""
    unspaced: bool


class _Finder(NamedTuple):
    automaton: AhoCorasick
    owners: Sequence[Sequence[_Matcher]]
    """By string of the automaton: the patterns it is an anchor of."""
    rules: Sequence[tuple[str, Rule]]
    """Codes with their rules over other findings."""
    together: Sequence[tuple[str, Rule]]
    """The same over indicators."""


def find_indicators(
    form: Normal,
    *,
    language: str | None = None,
    kind_of_ad: KindOfAd | None = None,
    findings: Stated | None = None,
    pack: Pack | None = None,
) -> list[Indicator]:
    """The indicators of a text, in the order of the text.

    Looks for the wording of `language` (ISO 639-1) and of English, or of all languages where it
    is not known. `kind_of_ad` leaves out what does not apply to it.
    """
    pack = pack or load_pack()
    finder = _finder(pack, language, kind_of_ad)
    found = [_Found(*form.span(start, end), code) for start, end, code in _worded(form, finder)]
    found += _ruled(finder, form, findings or Stated(), found)
    if not found:
        return []
    shares = contributions({code for _, _, code in found}, pack)
    return [
        Indicator(
            code, pack.family_of[code], start, end, pack.specs[code].weight, shares.pop(code, 0.0)
        )
        for start, end, code in sorted(found)
    ]


def contributions(codes: Collection[str], pack: Pack) -> dict[str, float]:
    """What each code adds to the log-odds: its weight, scaled down where its family is capped."""
    totals: dict[str, float] = {}
    for code in codes:
        family = pack.family_of[code]
        totals[family] = totals.get(family, 0.0) + pack.specs[code].weight
    caps = {family: pack.common.families[family].cap for family in totals}
    scale = {family: caps[family] / max(total, caps[family]) for family, total in totals.items()}
    return {code: pack.specs[code].weight * scale[pack.family_of[code]] for code in codes}


def _worded(form: Normal, finder: _Finder) -> list[_Found]:
    """What the patterns find, in offsets of the normal form, without overlaps of one code."""
    lower = form.lower
    try:
        hits = finder.automaton.find_matches_as_indexes(lower, overlapping=True)
    except UnicodeEncodeError:  # lone surrogates
        lower = _SURROGATE.sub("\ufffd", lower)
        hits = finder.automaton.find_matches_as_indexes(lower, overlapping=True)
    if not hits:
        return []
    present = {literal for literal, _, _ in hits}
    found: set[_Found] = set()
    for literal in present:
        starts: list[int] = []
        for matcher in finder.owners[literal]:
            if matcher.partners and matcher.partners.isdisjoint(present):
                continue  # so most end
            starts = starts or [start for one, start, _ in hits if one == literal]
            if _has_partner(lower, matcher.pattern, starts):
                spans = islice(_matches(lower, matcher, starts), SPANS_KEPT)
                found.update(_Found(*span, matcher.code) for span in spans)
    return list(_without_overlaps(found)) if found else []


def _without_overlaps(found: Iterable[_Found]) -> Iterator[_Found]:
    ends: dict[str, int] = {}
    counts: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        count = counts.get(one.code, 0)
        if one.start >= ends.get(one.code, 0) and count < SPANS_KEPT:
            ends[one.code] = one.end
            counts[one.code] = count + 1
            yield one


def _matches(lower: str, matcher: _Matcher, starts: list[int]) -> Iterator[tuple[int, int]]:
    """The spans around these places of an anchor in which a pattern holds, context and all."""
    pattern = matcher.pattern
    sure = matcher.within != "text"
    for begin, stop in _windows(starts, pattern.before, pattern.after):
        for match in _compiled(pattern.regex).finditer(lower, begin, stop):
            if not _holds(lower, matcher, *match.span()):
                continue
            sure = sure or _compiled(matcher.needs).search(lower) is not None
            if not sure:
                return
            yield match.span()


def _has_partner(lower: str, pattern: Pattern, starts: list[int]) -> bool:
    """Whether another word of the pattern stands around its anchors: far cheaper than the regex."""
    if not pattern.partners:
        return True
    around = lower[max(0, starts[0] - pattern.before) : starts[-1] + pattern.after]
    for word in pattern.partners:  # noqa: SIM110 - any() takes twice as long
        if word in around:
            return True
    return False


def _windows(starts: list[int], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where to try a pattern: around each place, joined where they overlap; so time is linear."""
    begin, stop = max(0, starts[0] - before), starts[0] + after
    for start in starts:
        if start - before > stop:
            yield begin, stop
            begin = start - before
        stop = start + after
    yield begin, stop


def _holds(lower: str, matcher: _Matcher, start: int, end: int) -> bool:
    """Whether nothing around a match cancels it."""
    if not (matcher.negation or matcher.unless or matcher.needs):
        return True
    first, last = _sentence(lower, start, end)
    if matcher.negation:
        clause = lower[max(first, start - _CLAUSE) : start]
        if _compiled(_before(matcher.negation, matcher.unspaced)).search(clause):
            return False
        inside = _compiled(_inside(matcher.negation, matcher.unspaced))
        if not matcher.own and inside.search(lower, start, end):
            return False
    if matcher.unless and _compiled(matcher.unless).search(lower, first, last):
        return False
    if not matcher.needs or matcher.within == "text":
        return True
    return _near(lower, matcher, matcher.within, start, end)


def _near(lower: str, matcher: _Matcher, within: int, start: int, end: int) -> bool:
    """Whether what a match needs stands so many words (characters without blanks) away."""
    reach = within * (1 if matcher.unspaced else _WORD) + _CONTEXT
    for context in _compiled(matcher.needs).finditer(lower, max(0, start - reach), end + reach):
        between = lower[context.end() : start] or lower[end : context.start()]
        distance = len(between) if matcher.unspaced else len(_WORDS.findall(between))
        if distance <= within:
            return True
    return False


def _sentence(lower: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, as far as 200 characters to either side."""
    first = max(0, start - _SENTENCE)
    for stop in _SENTENCE_END.finditer(lower, first, start):
        first = stop.end()
    stop_after = _SENTENCE_END.search(lower, end, end + _SENTENCE)
    return first, stop_after.start() if stop_after else min(len(lower), end + _SENTENCE)


@cache
def _before(negation: str, unspaced: bool) -> str:
    if unspaced:
        return rf"(?:{negation})[^,;:]{{0,4}}$"
    between = r"[^\w,;:]{1,3}"
    return rf"(?<!\w)(?:{negation})(?:{between}\w{{1,20}}){{0,2}}{between}$"


@cache
def _inside(negation: str, unspaced: bool) -> str:
    return negation if unspaced else rf"(?<!\w)(?:{negation})(?!\w)"


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


@lru_cache(maxsize=128)
def _finder(pack: Pack, language: str | None, kind_of_ad: KindOfAd | None) -> _Finder:
    """What to look for in texts of one language and kind."""
    specs = [
        spec
        for spec in pack.specs.values()
        if kind_of_ad is None or spec.applies_to in (kind_of_ad, "both")
    ]
    spoken = language and {language.split("-")[0].lower(), "en"}
    matchers = [
        matcher
        for spec in specs
        for tongue, wording in spec.wording.items()
        if not spoken or tongue in spoken
        for matcher in _matchers(spec.code, tongue, wording, pack)
    ]
    owners: dict[str, list[_Matcher]] = {a: [] for m in matchers for a in m.pattern.anchors}
    for matcher in matchers:
        if _sought(matcher.pattern.partners):
            owners.update((word, []) for word in matcher.pattern.partners if word not in owners)
    number_of = {word: number for number, word in enumerate(owners)}
    for matcher in matchers:
        partners = matcher.pattern.partners if _sought(matcher.pattern.partners) else ()
        known = matcher._replace(partners=frozenset(number_of[word] for word in partners))
        for anchor in matcher.pattern.anchors:
            owners[anchor].append(known)
    rules = [(spec.code, spec.rule) for spec in specs if spec.rule]
    return _Finder(
        AhoCorasick(owners, matchkind=MatchKind.Standard, implementation=Implementation.DFA),
        list(owners.values()),
        [(code, rule) for code, rule in rules if rule.name != "together"],
        [(code, rule) for code, rule in rules if rule.name == "together"],
    )


def _sought(partners: Collection[str]) -> bool:
    return all(len(word) >= _PARTNER for word in partners)


def _matchers(code: str, language: str, wording: Wording, pack: Pack) -> Iterator[_Matcher]:
    negations = {normal_words(word) for word in pack.common.negations.get(language, ())}  # type: ignore[call-overload]
    unspaced = language in UNSPACED
    for phrase in wording.find:
        find, unless, needs, within = (
            (phrase, (), (), 0)
            if isinstance(phrase, str)
            else (phrase.find, phrase.unless, phrase.needs, phrase.within)
        )
        pattern = parse(find, language)
        own = any(
            negation in word if unspaced else negation == word
            for word in pattern.words
            for negation in negations
        )
        yield _Matcher(
            code,
            pattern,
            frozenset(),
            _any_of((*wording.unless, *unless), language),
            _any_of(needs, language),
            within,
            "|".join(map(re.escape, sorted(negations))),
            own,
            unspaced,
        )


def _any_of(patterns: Iterable[str], language: str) -> str:
    regexes = (parse(pattern, language, context=True).regex for pattern in patterns)
    return "|".join(f"(?:{regex})" for regex in regexes)


def _ruled(finder: _Finder, form: Normal, stated: Stated, worded: Sequence[_Found]) -> list[_Found]:
    """What the rules find; `together` may build on the other rules."""
    found: list[_Found] = []
    if any(stated):
        for code, rule in finder.rules:
            for span in _RULES[rule.name](rule, form, stated):
                found.append(_Found(*span, code))
    if worded or found:
        for code, rule in finder.together:
            if whole := _together(rule, (*worded, *found)):
                found.append(_Found(*whole, code))
    return found


def _together(rule: Rule, found: Sequence[_Found]) -> tuple[int, int] | None:
    """From the first to the last of one indicator of each group, where each group has one."""
    parts = []
    for group in rule.of:
        for one in found:
            if one.code in group:
                parts.append(one)
                break
        else:
            return None
    return min(part.start for part in parts), max(part.end for part in parts)


def _when_distinct(rule: Rule, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """The span of the finding with which so many distinct values are stated."""
    if len(findings) < rule.at_least:
        return []
    values: set[str] = set()
    for finding in findings:
        values.add(finding.value)
        if len(values) >= rule.at_least:
            return [(finding.start, finding.end)]
    return []


def _foreign_phone(_: Rule, __: Normal, stated: Stated) -> list[tuple[int, int]]:
    if not (stated.phones and stated.places):
        return []
    countries = {place.region for place in stated.places if place.region}
    return [
        (phone.start, phone.end)
        for phone in stated.phones
        if countries and phone.region and phone.region not in countries
    ]


def _hidden_phone(_: Rule, form: Normal, stated: Stated) -> list[tuple[int, int]]:
    return [
        (phone.start, phone.end)
        for phone in stated.phones
        if not _PLAIN_PHONE.fullmatch(form.original, phone.start, phone.end)
    ]


_PLAIN_PHONE = re.compile(r"(?:[0-9()+./\-‐‑–—\u00a0 ]++|[ .,;]?(?:ext|x)\.?)*+")
_RULES: Mapping[str, Callable[[Rule, Normal, Stated], list[tuple[int, int]]]] = {
    "several_ages": lambda rule, _, stated: _when_distinct(rule, stated.ages),
    "several_names": lambda rule, _, stated: _when_distinct(rule, stated.names),
    "several_places": lambda rule, _, stated: _when_distinct(rule, stated.places),
    "many_phones": lambda rule, _, stated: _when_distinct(rule, stated.phones),
    "foreign_phone": _foreign_phone,
    "hidden_phone": _hidden_phone,
}
