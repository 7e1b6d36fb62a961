"""How likely a name means a place, and which of the places that bear it.

A name is a place with odds of its own (its letters, the words beside it, how large the place is),
and of the places that bear it one is meant with another probability (people, the source's region,
the ad's place, its phones, the state written beside it, the other places of the text). The weights
are set by hand, in log-odds, and held against the texts of `tests/geo`. The ideas are those of the
literature on toponym resolution (Leidner 2007, "Toponym Resolution in Text").
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from minerva.geo.gazetteer import Entry, bearers
from minerva.geo.mentions import OFTEN_ELSE, Mention, code_after
from minerva.geo.words import (
    ABBREVIATED,
    BEFORE,
    GIVEN,
    HAN_AFTER,
    HAN_BEFORE,
    HAN_NOT_AFTER,
    HAN_STRONG_BEFORE,
    LABELS,
    NAMING,
    PERSON_BEFORE,
    SPOKEN_IN,
    STREET_AFTER,
    STREET_BEFORE,
    THAI_BEFORE,
    THAI_NOT_BEFORE,
    THAI_STRONG_BEFORE,
)

_LIST_GAP = 12
_UNLISTED = 3_000
_CLEAR_SHARE = 0.99
_LIKELY = -1.5
# So many mentions are often the same in many texts.
_FEW = 8
_NO_CODES: frozenset[str] = frozenset()
_BONDS = {"": 1.0, "i": 0.9, "a": 0.3, "u": 1.0}
_ARTICLES = frozenset("the la el los las le les der den dem o a l".split())
_OF = frozenset("de de la of du des d da do".split())
_OPENING = " \"'#(*"
_INSIDE = frozenset(",&+/")
_FIRST_UNSPACED, _FIRST_HAN = "\u0e00", "\u2e80"
_AND = r"(?:and|or|to|y|o|e|a|ou|et|und|oder|si|și|sau|и|или|та|і|й|або|чи)"
_IN = r"(?:(?:in|en|em|na|no|à|au|a|în|la|nach|в|во|у|до|из|для)\s{1,2})?"
# What stands between two places that are told in one breath.
_LIST = re.compile(
    rf"\s{{0,2}}[,;/|·•&+\->#]{{1,3}}\s{{0,2}}(?:#|{_AND}\s{{1,2}})?{_IN}"
    rf"|\s{{1,2}}(?:{_AND}\s{{1,2}}{_IN})?"
    r"|[、和与與，及或/]|и\s?|และ"
)
_CONTAINED = frozenset((", ", " ", ",", " (", "(", "/", " / ", " - ", "-", ", in ", " in ", "，"))
_CONTAINS = frozenset(("", "省", "市", "州", "自治区", "自治區"))


class Known(NamedTuple):
    """What is known of a document before its text is read: it makes some places likelier."""

    region: str | None
    language: str | None
    stated: frozenset[str]
    """Countries and codes of divisions of the places stated."""
    phoned: frozenset[str]
    """The same of the phones' areas."""


Shares = tuple[tuple[Entry, float], ...]


class Bearing(NamedTuple):
    """What a name, what is known and the codes told beside it say of its bearers."""

    shares: Shares
    size: float
    """Log-odds: large places are named more often."""
    told: float
    """Log-odds, for the codes."""


class _Drawn(NamedTuple):
    """All that one mention is to the others."""

    references: str
    codes: frozenset[str]
    likely: bool


class Weighed(NamedTuple):
    mention: Mention
    odds: float
    """Log-odds that a place is meant at all."""
    shares: Shares
    """Who is meant, the likeliest first; what the shares lack of one, is someone unlisted."""


def weigh(
    text: str, mentions: list[Mention], known: Known, *, field: bool = False
) -> list[Weighed]:
    """The mentions with their odds and their bearers' shares, without those that only tell more of
    the one beside them. `field`: they stand in a field for places."""
    told: dict[int, frozenset[str]] = {}
    consumed: set[int] = set()
    for i in range(len(mentions) - 1, -1, -1):
        if i not in consumed:
            codes, other = _beside(text, mentions, i, consumed)
            if codes:
                told[i] = codes
            if other is not None:
                consumed.add(other)
    weighed = []
    drawn = []
    for i, mention in enumerate(mentions):
        if i in consumed:
            continue
        codes = told.get(i, _NO_CODES)
        shares, odds, of_codes = _bearing(mention.references, codes, known)
        if field:
            odds += 3.0
        if mention.name[0] > _FIRST_UNSPACED:
            odds += _odds_unspaced(text, mention)
        else:
            odds += _odds_spaced(text, mention, known, field)
        odds += of_codes
        weighed.append(Weighed(mention, odds, shares))
        drawn.append(_Drawn(mention.references, codes, odds > _LIKELY))
    return _together(text, weighed, drawn, known) if len(weighed) > 1 else weighed


def _beside(
    text: str, mentions: list[Mention], i: int, consumed: set[int]
) -> tuple[frozenset[str], int | None]:
    """The state or country that is written beside a name, and the number of its own mention."""
    mention = mentions[i]
    if i + 1 < len(mentions) and i + 1 not in consumed:
        after = mentions[i + 1]
        if text[mention.end : after.start] in _CONTAINED:
            codes = _codes_of(after.references)
            if codes and _any_within(mention, codes):
                return codes, i + 1
    if mention.name[0] > _FIRST_UNSPACED:
        before = mentions[i - 1] if i else None
        if before and text[before.end : mention.start] in _CONTAINS:
            codes = _codes_of(before.references)
            if _any_within(mention, codes):
                return codes, i - 1
        return frozenset(), None
    references, alone = code_after(text, mention)
    if references:
        codes = _codes_of(references)
        if alone or _any_within(mention, codes):
            return codes, None
    return frozenset(), None


def _any_within(mention: Mention, codes: frozenset[str]) -> bool:
    return any(_within(b.entry, codes) for b in bearers(mention.references))


@lru_cache(maxsize=20_000)
def _codes_of(references: str) -> frozenset[str]:
    """The codes of the divisions and countries among the bearers of a name."""
    entries = [b.entry for b in bearers(references)]
    divisions = {e.admin1_code for e in entries if e.level == "admin1" and e.admin1_code}
    return frozenset(divisions | {e.country for e in entries if e.level == "country"})


def _within(where: Entry, codes: frozenset[str]) -> bool:
    if where.level == "country":
        return False
    return where.country in codes or (where.level == "city" and where.admin1_code in codes)


@lru_cache(maxsize=50_000)
def _bearing(references: str, codes: frozenset[str], known: Known) -> Bearing:
    shares = _shares(references, known)
    size = _odds_of_size(shares[0][0], known)
    if not codes:
        return Bearing(shares, size, 0.0)
    within = [(e, share) for e, share in shares if _within(e, codes)]
    if not within:
        # A state that none of the bearers lies in: a place too small for the gazetteer.
        return Bearing(shares, size, -4.0)
    total = sum(share for _, share in within)
    return Bearing(tuple((e, share / total) for e, share in within), size, 4.0)


def _shares(references: str, known: Known) -> Shares:
    """The bearers of a name, each with how likely it is the one that is meant."""
    whose = bearers(references)
    home = {b.entry.admin1_code for b in whose if b.entry.level == "city" and b.bond in "i"}
    speaking = SPOKEN_IN.get(known.language or "", frozenset())
    weights = []
    for where, bond in whose:
        weight = max(where.population, 1000) * _BONDS[bond]
        if where.level == "admin1":
            # Named alone, the city is meant: New York, Luxembourg, Córdoba.
            weight *= 0.05 if where.admin1_code in home else 0.5
        if where.country == known.region:
            weight *= 30
        elif where.country in speaking:
            weight *= 2
        for codes, of_country, of_division in ((known.stated, 5, 20), (known.phoned, 3, 10)):
            if where.country in codes:
                weight *= of_country
                if where.admin1_code in codes:
                    weight *= of_division
        weights.append((where, weight))
    weights.sort(key=lambda pair: -pair[1])
    # A village that the gazetteer leaves out may be meant too.
    near = any(where.country == known.region for where, _ in weights)
    unlisted = _UNLISTED * (30 if known.region and not near else 1)
    total = sum(weight for _, weight in weights) + unlisted
    return tuple((where, weight / total) for where, weight in weights)


def _odds_of_size(where: Entry, known: Known) -> float:
    """Large places are named more often than small ones, near ones than far ones."""
    odds = min(max(where.magnitude - 5, -1.5), 2.0)
    if where.country == known.region:
        odds += 1.0
    elif where.level == "city" and where.population < 300_000:
        odds -= 1.0 if known.region else 0.4
    if where.admin1_code in known.stated or where.admin1_code in known.phoned:
        odds += 1.0
    return odds


def _odds_spaced(text: str, mention: Mention, known: Known, field: bool) -> float:
    """What the letters of a name and the words beside it say, in scripts that set blanks."""
    name, start, (before, earlier) = mention.name, mention.start, mention.before
    odds = 1.2 if " " in name else -0.3
    if name in OFTEN_ELSE:
        odds -= 1.5 if name in GIVEN else 2.5
    lead = text[start - 1 : start]
    if lead == " " or lead in _OPENING:
        lead = text[max(start - 4, 0) : start].rstrip(_OPENING)[-1:]
    joined = lead.isalnum() or (lead == "." and before in ABBREVIATED)
    # A capital tells something after a word in small letters.
    small = lead in _INSIDE or (joined and not text[start - 1 - len(before)].isupper())
    plain = bool(before) and small
    if text[start].islower():
        odds -= 0.0 if field else 2.0
    elif plain and known.language != "de":
        odds += 1.2
    if joined and before:
        weight = BEFORE.get(before, 0.0)
        if before in _ARTICLES:
            weight = max(weight, BEFORE.get(earlier, 0.0))
        person = before in PERSON_BEFORE or (weight < 2 and earlier in PERSON_BEFORE)
        if person or (earlier, before) in NAMING:
            odds -= 4.0
        elif before in STREET_BEFORE or (before in _OF and earlier in STREET_BEFORE):
            odds -= 0.0 if field else 4.0
        else:
            odds += weight
    elif lead == ":" and before in LABELS:
        odds += 2.5
    if not field and mention.after_start == mention.end + 1 and mention.after:
        if mention.after in STREET_AFTER:
            odds -= 6.0
        elif plain and text[mention.end] == " " and text[mention.after_start].isupper():
            odds -= 3.0 if name in GIVEN else 0.7
    return odds


def _odds_unspaced(text: str, mention: Mention) -> float:
    """The same in Chinese and Thai, where no capital and no blank tells."""
    name, start, end = mention.name, mention.start, mention.end
    odds = -2.8 if name in OFTEN_ELSE else -0.3
    if name[0] < _FIRST_HAN:
        odds += 1.0 if len(name) >= 6 else -2.0 if len(name) <= 4 else -0.5
        lead = text[max(start - 8, 0) : start]
        if lead.endswith(THAI_NOT_BEFORE):
            odds -= 5.0
        elif lead.endswith(THAI_STRONG_BEFORE):
            odds += 4.0
        elif lead.endswith(THAI_BEFORE):
            odds += 2.0
        elif not lead[-1:].strip():
            odds += 0.8
        return odds
    before, after = text[start - 1 : start], text[end : end + 1]
    odds += 0.7 if len(name) > 2 else -0.3
    if not before or before in HAN_BEFORE:
        odds += 0.8
    elif before in HAN_STRONG_BEFORE:
        odds += 1.5
    if after and after in HAN_AFTER:
        odds += 1.5
    elif text.startswith(HAN_NOT_AFTER, end):
        odds -= 4.0
    return odds


def _together(
    text: str, weighed: list[Weighed], drawn: list[_Drawn], known: Known
) -> list[Weighed]:
    """What the mentions of one text say of each other: places are listed beside places, and lie in
    the countries and states of the others."""
    extra = [0.0] * len(weighed)
    for i in range(1, len(weighed)):
        one, other = weighed[i - 1], weighed[i]
        end, start = one.mention.end, other.mention.start
        if start - end <= _LIST_GAP and _LIST.fullmatch(text, end, start):
            extra[i - 1] += _listed_with(other)
            extra[i] += _listed_with(one)
    shares: Iterable[Shares] = (one.shares for one in weighed)
    if any(one.shares[0][1] < _CLEAR_SHARE for one in weighed):
        draw = _all_drawn if len(drawn) <= _FEW else _all_drawn.__wrapped__
        shares = draw(tuple(drawn), known)
    return [
        Weighed(mention, odds + max(-2.5, min(more, 1.8)) if more else odds, whose)
        for (mention, odds, _), more, whose in zip(weighed, extra, shares, strict=True)
    ]


@lru_cache(maxsize=20_000)
def _all_drawn(mentions: tuple[_Drawn, ...], known: Known) -> tuple[Shares, ...]:
    """The shares of mentions that stand in one text, each drawn to where the others are."""
    shares = [_bearing(one.references, one.codes, known).shares for one in mentions]
    masses = [_masses(s) if one.likely else {} for one, s in zip(mentions, shares, strict=True)]
    codes: dict[str, float] = {}
    for mass in masses:
        for code, share in mass.items():
            codes[code] = codes.get(code, 0.0) + share
    return tuple(_drawn(s, codes, own) for s, own in zip(shares, masses, strict=True))


def _drawn(shares: Shares, codes: dict[str, float], own: dict[str, float]) -> Shares:
    """Shares drawn to the countries and divisions of the other mentions (all `codes` but `own`)."""
    unlisted = 1 - sum(share for _, share in shares)
    weights = []
    for where, share in shares:
        weight = share * (1 + 4 * _of_others(where.country, codes, own))
        if where.admin1_code:
            weight *= 1 + 9 * _of_others(where.admin1_code, codes, own)
        weights.append((where, weight))
    weights.sort(key=lambda pair: -pair[1])
    total = sum(weight for _, weight in weights) + unlisted
    return tuple((where, weight / total) for where, weight in weights)


def _of_others(code: str, codes: dict[str, float], own: dict[str, float]) -> float:
    return codes.get(code, 0.0) - own.get(code, 0.0)


def _listed_with(other: Weighed) -> float:
    return 1.2 if other.odds > _LIKELY else -2.5 if other.odds < -2.5 else 0.0


def _masses(shares: Shares) -> dict[str, float]:
    masses: dict[str, float] = {}
    for where, share in shares:
        masses[where.country] = masses.get(where.country, 0.0) + share
        if where.admin1_code:
            masses[where.admin1_code] = masses.get(where.admin1_code, 0.0) + share
    return masses
