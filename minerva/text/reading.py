"""What documents say: the one reading that the Spark job and `minerva extract` share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeVar

from minerva.geo.places import country_among, disagreement, find_places
from minerva.text.closing import closed_up
from minerva.text.cues import cues_in
from minerva.text.dialling import dial
from minerva.text.facts import find_facts
from minerva.text.indicators import Stated, find_indicators
from minerva.text.language import detect_language
from minerva.text.links import find_links
from minerva.text.model import Context, Finding, Indicator, Place
from minerva.text.normal import FORMS_KEPT, Normal
from minerva.text.numerals import find_runs
from minerva.text.phones import find_phones
from minerva.text.prices import find_prices
from minerva.text.scoring import score
from minerva.text.web import links_in

# Between title and text: nothing that is found reaches over it.
_BETWEEN = "\n\n\n"
TOGETHER = FORMS_KEPT // 3
"""Documents that are read at a time: what is kept of a text is kept of it as written, and of it
closed up."""
_Found = TypeVar("_Found", Finding, Place, Indicator)


class Written(NamedTuple):
    """The words of a document, and what is known of it beside them."""

    title: str | None
    text: str | None
    context: Context


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


def read_document(title: str | None, text: str | None, context: Context) -> Reading:
    """Read a document's title and text as one, left to right; never raises."""
    return next(read_documents([Written(title, text, context)]))


def read_documents(documents: Iterable[Written]) -> Iterator[Reading]:
    """Read documents, each as `read_document` does, in their order.

    Of some at a time all take a step before any takes the next: what a step looks things up in
    then stays in the processor's cache, and they take two thirds of the time that they take one by
    one. Ads are posted again and again: what was read lately is not read anew, so a reading is
    shared and nobody may change it.
    """
    documents = iter(documents)
    while drafts := [_draft(document) for document in islice(documents, TOGETHER)]:
        fresh = [draft for draft in dict.fromkeys(drafts) if draft.reading is None]
        for step in _STEPS:
            for draft in fresh:
                step(draft)
        for draft in drafts:
            assert draft.reading
            yield draft.reading


@dataclass(slots=True, eq=False)
class _Draft:
    """A reading in the making: what its steps have found up to now."""

    document: Written
    reading: Reading | None = None
    form: Normal = field(init=False)
    context: Context = field(init=False)
    phones: list[Finding] = field(init=False)
    links: list[Finding] = field(init=False)
    prices: list[Finding] = field(init=False)
    facts: list[Finding] = field(init=False)
    places: list[Place] = field(init=False)
    indicators: list[Indicator] = field(init=False)


@lru_cache(maxsize=4_000)
def _draft(document: Written) -> _Draft:
    return _Draft(document)


def _normal(draft: _Draft) -> None:
    title, text, _ = draft.document
    draft.form = Normal(f"{title}{_BETWEEN}{text or ''}" if title else text or "")


def _language(draft: _Draft) -> None:
    context = draft.document.context
    language = context.language or detect_language(draft.form.original)
    draft.context = context._replace(language=language)


def _region(draft: _Draft) -> None:
    """Where nothing beside the words tells how phones and money are written, the places in them
    do, or else a phone with its calling code."""
    context = draft.context
    if context.region is None:
        places = find_places(
            draft.form, region=None, language=context.language, stated=context.place, phones=[]
        )
        region = country_among(places) or _called(draft.form, context.language)
        draft.context = context._replace(region=region)


def _called(form: Normal, language: str | None) -> str | None:
    """The region of the phones that are written with a plus, if it is one."""
    phones = find_phones(form, None, language) if "+" in form.text else []
    regions = {phone.region for phone in phones if form.original[phone.start] == "+"}
    return regions.pop() if len(regions) == 1 else None


def _runs(draft: _Draft) -> None:
    find_runs(draft.form)


def _phones(draft: _Draft) -> None:
    draft.phones = find_phones(draft.form, draft.context.region, draft.context.language)


def _cues(draft: _Draft) -> None:
    cues_in(draft.form)


def _closed(draft: _Draft) -> None:
    cues_in(closed_up(draft.form))


def _hosts(draft: _Draft) -> None:
    links_in(closed_up(draft.form))


def _links(draft: _Draft) -> None:
    links = find_links(draft.form, draft.phones)
    draft.phones += [_of_link(link) for link in links if link.kind == "phone"]
    draft.links = [link for link in links if link.kind != "phone"]


def _of_link(phone: Finding) -> Finding:
    """A phone out of a link to a chat, with what its digits tell."""
    number = dial(phone.value[1:], True, None, None)
    return phone._replace(region=number.region, detail=number.line) if number else phone


def _prices(draft: _Draft) -> None:
    draft.prices = find_prices(draft.form, draft.context)


def _facts(draft: _Draft) -> None:
    draft.facts = find_facts(draft.form, draft.context, draft.prices)


def _places(draft: _Draft) -> None:
    draft.places = find_places(
        draft.form,
        region=draft.context.region,
        language=draft.context.language,
        stated=draft.context.place,
        phones=list(dict.fromkeys(p.value for p in draft.phones)),
    )


def _indicators(draft: _Draft) -> None:
    stated = _stated(draft.phones, draft.places, draft.facts)
    draft.indicators = find_indicators(draft.form, language=draft.context.language, findings=stated)


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


def _whole(draft: _Draft) -> None:
    """The reading, of which nothing else is kept."""
    title = draft.document.title
    cut = len(title) if title else None
    selectors = sorted([*draft.phones, *draft.links], key=_by_place)
    said = sorted([*draft.prices, *draft.facts], key=_by_place)
    draft.reading = Reading(
        selectors=_in_fields(selectors, cut),
        facts=_in_fields([*said, *_disagreement(draft.places)], cut),
        places=_in_fields(draft.places, cut),
        indicators=_in_fields(draft.indicators, cut),
        score=score(draft.indicators),
        language=draft.context.language,
    )
    del draft.form, draft.phones, draft.links, draft.prices, draft.facts
    del draft.places, draft.indicators


# What a step finds and the next needs again, it keeps by itself.
_STEPS: tuple[Callable[[_Draft], None], ...] = (
    _normal, _language, _region, _runs, _phones, _cues, _closed, _hosts, _links, _prices, _facts,
    _places, _indicators, _whole,
)  # fmt: skip


def _by_place(found: Finding) -> tuple[int, int]:
    return found.start, found.end


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
