"""Places in a text, in what an ad says of its place, and in the areas of its phones."""

from functools import lru_cache
from math import exp

import h3

from minerva.geo.gazetteer import Entry, Level, entry, gazetteer
from minerva.geo.mentions import Mention, find_mentions
from minerva.geo.weighing import Known, Shares, Weighed, weigh
from minerva.text.model import Place
from minerva.text.normal import Normal

H3_RESOLUTION = 7
"""Cells of about 5 km²: as fine as the one point that GeoNames gives a city bears."""

_PHONE_CONFIDENCE = 0.95
_STATED_CHARACTERS = 300
_LEAST_SHARE = 0.35
_SURE_PLACE, _MOST = 0.4, 0.7


def find_places(
    form: Normal,
    *,
    region: str | None,
    language: str | None,
    stated: str | None,
    phones: list[str],
) -> list[Place]:
    """Every place that a document states, names or implies by its phones (E.164).

    `region` is the source's (ISO 3166), `language` the text's (ISO 639-1), `stated` the place field
    of the ad as written. Stated places come first, then those of the text, left to right, then one
    for each number. A name that tells more of the one before it (`Paris, Texas`) is no place of its
    own. Districts are not looked for. Never raises; linear in the text.
    """
    areas = tuple([a for p in phones if (a := _area(p)) is not None]) if phones else ()
    said, known = _setting(stated, region, language, areas)
    places = list(said)
    mentions = find_mentions(form.text, form.lower)
    if mentions:
        weighed = weigh(form.text, mentions, known)
        places += [_place("text", form, *w) for w in weighed if _likely(w)]
    for number in dict.fromkeys(phones):
        if (area := _area(number)) is not None:
            places.append(_placed("phone", number, None, None, entry(area), _PHONE_CONFIDENCE))
    return places


def country_of(stated: str, region: str | None, language: str | None) -> str | None:
    """The country (ISO 3166) of a place as an ad states it; `region` and `language` tell of several
    of the name which."""
    said, _ = _setting(stated, region, language, ())
    return said[0].country if said else None


def country_among(places: list[Place]) -> str | None:
    """The country (ISO 3166) that places lie in, if most of what is sure of them does."""
    sure: dict[str, float] = {}
    for place in places:
        sure[place.country] = sure.get(place.country, 0.0) + place.confidence
    for country, share in sure.items():
        if share >= _SURE_PLACE and share >= _MOST * sum(sure.values()):
            return country
    return None


def disagreement(places: list[Place]) -> str | None:
    """In words, where phone, stated place and text are of different parts of the world; or None.

    A phone agrees if any place stated or named lies in its state, or where it shows a country only,
    in its country; the stated place agrees with a text that names no city, or one of its state.
    """
    stated = [p for p in places if p.field == "place"]
    text = [p for p in places if p.field == "text"]
    facts = []
    named = stated or [p for p in text if p.level == "city"] or text
    for phone in (p for p in places if p.field == "phone"):
        if named and not any(_meet(phone, p) for p in (*stated, *text)):
            facts.append(
                f"the phone is of {phone.admin1_code or phone.country}, "
                f"the {'ad' if stated else 'text'} says {_called(named[0])}"
            )
    cities = [p for p in text if p.level == "city"]
    if stated and cities and not any(_meet(s, c) for s in stated for c in cities):
        facts.append(f"the ad is of {_called(stated[0])}, its text says {_called(cities[0])}")
    return "; ".join(dict.fromkeys(facts)) or None


def _meet(one: Place, other: Place) -> bool:
    """Do they lie in the same state; or country, where one is not told more finely?"""
    if one.country != other.country:
        return False
    return None in (one.admin1_code, other.admin1_code) or one.admin1_code == other.admin1_code


def _called(place: Place) -> str:
    if place.level == "city":
        return f"{place.name} ({place.admin1_code or place.country})"
    return place.name


@lru_cache(maxsize=20_000)
def _area(phone: str) -> int | None:
    """The division or country of an international number."""
    digits = phone.lstrip("+")
    prefixes = gazetteer().prefixes
    for length in range(min(len(digits), 7), 0, -1):
        if digits[:length] in prefixes:
            return int(prefixes[digits[:length]])
    return None


@lru_cache(maxsize=20_000)
def _setting(
    stated: str | None, region: str | None, language: str | None, areas: tuple[int, ...]
) -> tuple[tuple[Place, ...], Known]:
    """The places of an ad's place field, in which every name is taken for a place; and with them
    what is known before the text."""
    phoned = frozenset(c for e in map(entry, areas) for c in (e.country, e.admin1_code) if c)
    known = Known(region, language, frozenset(), phoned)
    if not stated:
        return (), known
    form = Normal(stated[:_STATED_CHARACTERS])
    mentions = find_mentions(form.text, form.lower, strict=False)
    weighed = weigh(form.text, mentions, known, field=True)
    said = tuple(_place("place", form, *w) for w in weighed if _likely(w))
    codes = frozenset(c for p in said for c in (p.country, p.admin1_code) if c)
    return said, known._replace(stated=codes)


def _likely(weighed: Weighed) -> bool:
    """Is it sooner a place than not, and this one of them?"""
    return weighed.odds >= 0 and weighed.shares[0][1] >= _LEAST_SHARE


def _place(
    field: str,
    form: Normal,
    mention: Mention,
    odds: float,
    shares: Shares,
) -> Place:
    where, share = shares[0]
    start, end = form.span(mention.start, mention.end)
    return _placed(field, form.original[start:end], start, end, where, share / (1 + exp(-odds)))


def _placed(
    field: str, raw: str, start: int | None, end: int | None, where: Entry, confidence: float
) -> Place:
    return Place(field, raw, start, end, *_of_gazetteer(where.number), round(confidence, 3))


@lru_cache(maxsize=50_000)
def _of_gazetteer(
    number: int,
) -> tuple[Level, int, str, str, str | None, str | None, float, float, str | None, int]:
    """The middle columns of a Place."""
    where = entry(number)
    cell = None
    if where.level == "city":
        cell = str(h3.latlng_to_cell(where.latitude, where.longitude, H3_RESOLUTION))
    return (
        where.level, where.geoname_id, where.name, where.country, where.admin1_code,
        where.admin1_name, where.latitude, where.longitude, cell, where.population,
    )  # fmt: skip
