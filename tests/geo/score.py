"""The texts of `truth/`, with their places marked, and how many of them are found.

A file a language; a text begins with a head line

    == id | region | language | stated place | phones | tags

(`-` for none; phones are `number:geoname id` with a comma between, no id where none is to be found)
and ends where the next begins. `⟦geoname id|raw⟧` marks a place in a text or in a stated place.
A place is right where it has the id and its span meets the mark's. Marked are cities, states and
countries: not the state that only tells which city is meant (`Paris, Texas`), no streets,
no people, no languages. Texts numbered from 101 were written when the rules were done and read once
before anything was changed: precision was 0.96 there, recall 0.97.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from minerva.geo.places import Place, find_places
from minerva.text.normal import Normal

TRUTH = Path(__file__).with_name("truth")
_MARK = re.compile(r"⟦(\d+)\|([^⟧]*)⟧")
_BAR = re.compile(r"\|(?![^⟦]*⟧)")


class Mark(NamedTuple):
    field: str
    geoname_id: int
    start: int | None
    end: int | None


class Document(NamedTuple):
    name: str
    region: str | None
    language: str | None
    stated: str | None
    phones: list[str]
    tags: list[str]
    text: str
    marks: list[Mark]


def documents() -> Iterator[Document]:
    for path in sorted(TRUTH.glob("*.txt")):
        for part in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, body = part.partition("\n")
            name, *cells, tags = [cell.strip() for cell in _BAR.split(head)]
            region, language, stated, phones = (None if c == "-" else c for c in cells)
            said, marks = _unmarked(stated, "place") if stated else (None, [])
            text, more = _unmarked(body.rstrip("\n"), "text")
            numbers = dict(p.split(":") for p in phones.split(",")) if phones else {}
            of_phones = [Mark("phone", int(i), None, None) for i in numbers.values() if i]
            yield Document(
                name, region, language, said, list(numbers), tags.split(), text,
                [*marks, *more, *of_phones],
            )  # fmt: skip


def _unmarked(marked: str, origin: str) -> tuple[str, list[Mark]]:
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        marks.append(Mark(origin, int(match[1]), len(plain), len(plain) + len(match[2])))
        plain += match[2]
        at = match.end()
    return plain + marked[at:], marks


class Outcome(NamedTuple):
    document: Document
    right: list[Place]
    wrong: list[Place]
    missed: list[Mark]


def outcome(document: Document) -> Outcome:
    """One text's places, held against its marks."""
    places = find_places(
        Normal(document.text),
        region=document.region,
        language=document.language,
        stated=document.stated,
        phones=document.phones,
    )
    left = list(document.marks)
    right, wrong = [], []
    for place in places:
        mark = next((m for m in left if _same(place, m)), None)
        if mark is None:
            wrong.append(place)
        else:
            right.append(place)
            left.remove(mark)
    return Outcome(document, right, wrong, left)


def _same(place: Place, mark: Mark) -> bool:
    if (place.field, place.geoname_id) != (mark.field, mark.geoname_id):
        return False
    if place.start is None or place.end is None or mark.start is None or mark.end is None:
        return True
    return place.start < mark.end and mark.start < place.end


def precision_and_recall(outcomes: list[Outcome]) -> tuple[float, float]:
    right = sum(len(o.right) for o in outcomes)
    wrong = sum(len(o.wrong) for o in outcomes)
    missed = sum(len(o.missed) for o in outcomes)
    return right / max(right + wrong, 1), right / max(right + missed, 1)
