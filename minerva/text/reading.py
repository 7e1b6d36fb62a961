"""What one document says: the one reading that the Spark job and `minerva extract` share."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from minerva.geo.places import disagreement, find_places
from minerva.text.dialling import dial
from minerva.text.facts import find_facts
from minerva.text.indicators import Stated, find_indicators
from minerva.text.language import detect_language
from minerva.text.links import find_links
from minerva.text.model import Context, Finding, Indicator, Place
from minerva.text.normal import Normal
from minerva.text.phones import find_phones
from minerva.text.prices import find_prices
from minerva.text.scoring import score

# Between title and text: nothing that is found reaches over it.
_BETWEEN = "\n\n\n"
_Found = TypeVar("_Found", Finding, Place, Indicator)


class Reading(NamedTuple):
    """Everything found in one document, each with the field it stands in; spans are of that field.

    `facts` holds prices too; `score` is the document's risk score, 0 to 1, of which every
    indicator's contribution is a part.
    """

    selectors: list[Finding]
    facts: list[Finding]
    places: list[Place]
    indicators: list[Indicator]
    score: float
    language: str | None
    """ISO 639-1, as stated or else as detected."""


@lru_cache(maxsize=4_000)
def read_document(title: str | None, text: str | None, context: Context) -> Reading:
    """Read a document's title and text as one, left to right; never raises.

    Ads are posted again and again: what was read lately is not read anew, so a reading is shared
    and nobody may change it.
    """
    words = f"{title}{_BETWEEN}{text or ''}" if title else text or ""
    form = Normal(words)
    language = context.language or detect_language(words)
    context = context._replace(language=language)

    phones = find_phones(form, context.region, language)
    links = find_links(form, phones)
    prices = find_prices(form, context)
    facts = find_facts(form, context, prices)
    phones = [*phones, *(_of_link(f) for f in links if f.kind == "phone")]
    places = find_places(
        form,
        region=context.region,
        language=language,
        stated=context.place,
        phones=list(dict.fromkeys(p.value for p in phones)),
    )
    indicators = find_indicators(form, language=language, findings=_stated(phones, places, facts))
    selectors = [*phones, *(f for f in links if f.kind != "phone")]
    selectors.sort(key=_by_place)
    said = sorted([*prices, *facts], key=_by_place)

    cut = len(title) if title else None
    return Reading(
        selectors=_in_fields(selectors, cut),
        facts=_in_fields([*said, *_disagreement(places)], cut),
        places=_in_fields(places, cut),
        indicators=_in_fields(indicators, cut),
        score=score(indicators),
        language=language,
    )


def _by_place(found: Finding) -> tuple[int, int]:
    return found.start, found.end


def _of_link(phone: Finding) -> Finding:
    """A phone out of a link to a chat, with what its digits tell."""
    number = dial(phone.value[1:], True, None, None)
    return phone._replace(region=number.region, detail=number.line) if number else phone


def _stated(phones: Sequence[Finding], places: Iterable[Place], facts: Iterable[Finding]) -> Stated:
    """What the rules of the lexicon need."""
    return Stated(
        phones=phones,
        places=[
            Finding("place", str(p.geoname_id), p.start or 0, p.end or 0, p.confidence, p.country)
            for p in places
            if p.field != "phone" and p.level == "city"
        ],
        ages=[f for f in facts if f.kind == "age"],
        names=[f for f in facts if f.kind == "name"],
    )


def _disagreement(places: list[Place]) -> list[Finding]:
    """That phones, text and stated place are of different parts of the world, as a fact."""
    told = disagreement(places)
    if told is None:
        return []
    at = next(p for p in places if p.field != "phone")
    kind = "place_disagreement"
    return [Finding(kind, told, at.start or 0, at.end or 0, at.confidence, field=at.field)]


def _in_fields(found: Sequence[_Found], cut: int | None) -> list[_Found]:
    """Findings in title and text as those of their field; `cut` is where the title ends."""
    if cut is None:
        return list(found)
    parted = []
    start_of_text = cut + len(_BETWEEN)
    for one in found:
        if one.field != "text":
            parted.append(one)
        elif one.start is not None and one.end is not None:
            if one.end <= cut:
                parted.append(one._replace(field="title"))
            elif one.start >= start_of_text:
                start, end = one.start - start_of_text, one.end - start_of_text
                parted.append(one._replace(start=start, end=end))
    return parted
