"""The reading of whole documents, measured on the hand-written set."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from minerva.text import reading
from minerva.text.model import Context
from minerva.text.reading import Written, read_document, read_documents
from tests.text.truth_set import KINDS, SELECTORS, Document, Report, read_truth, score


def predict(document: Document) -> Iterator[tuple[str, str, int, int]]:
    read = read_document(None, document.text, Context(document.language, document.region))
    for found in (*read.selectors, *read.facts):
        if found.kind in KINDS:
            yield found.kind, found.value, found.start, found.end


@cache
def report() -> Report:
    return score(read_truth(), predict)


@cache
def unseen() -> Report:
    """On documents that nobody looked at who wrote the reading; keep it so."""
    return score(read_truth(Path(__file__).parent / "unseen"), predict)


def lines_of(name: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line[0] != "#"]


@pytest.mark.parametrize(("language", "region", "text", "held"), lines_of("hidden.tsv"))
def test_what_ordinary_advertisers_hide_is_found(
    language: str, region: str, text: str, held: str
) -> None:
    context = Context(*(None if known == "-" else known for known in (language, region)))
    found = read_document(None, text, context).selectors
    assert sorted(f"{one.kind}:{one.value}" for one in found) == sorted(held.split("; "))


@pytest.mark.parametrize(("language", "region", "kind", "text", "held"), lines_of("told_apart.tsv"))
def test_addresses_names_and_prices_are_told_from_what_resembles_them(
    language: str, region: str, kind: str, text: str, held: str
) -> None:
    reading = read_document(None, text, Context(language, region))
    found = sorted((*reading.selectors, *reading.facts), key=lambda one: one.start)
    assert [one.value for one in found if one.kind == kind] == held.split()


@pytest.mark.parametrize(
    ("kind", "difficulty", "least"),
    [
        ("phone", "plain", 0.99),
        ("phone", "obfuscated", 0.98),
        ("email", None, 0.98),
        ("url", None, 0.98),
        ("handle", None, 0.98),
        ("wallet", None, 0.98),
        ("price", None, 0.98),
    ],
)
def test_what_people_write_is_found(kind: str, difficulty: str | None, least: float) -> None:
    assert report().tally(kind, difficulty).f1 >= least, report().errors


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_in_documents_never_seen_too(kind: str) -> None:
    assert unseen().tally(kind).f1 >= 0.95


def test_traps_give_nothing() -> None:
    assert report().trap_precision(SELECTORS) >= 0.98, report().errors
    assert unseen().trap_precision(SELECTORS) >= 0.98


def test_spans_are_those_that_were_marked() -> None:
    phones = report().tally("phone")
    assert phones.exact >= 0.97 * phones.right


def test_title_and_text_are_read_as_one_and_told_apart() -> None:
    text = "Write to alba@example.org, 100 € an hour."
    read = read_document("Call 212-555-0123", text, Context("en", "US", "New York"))
    said = {(f.kind, f.field): f for f in (*read.selectors, *read.facts)}
    assert said["phone", "title"].value == "+12125550123"
    email = said["email", "text"]
    assert text[email.start : email.end] == email.value == "alba@example.org"
    assert said["price", "text"].value == "EUR:100:hour"
    assert {p.name for p in read.places if p.field == "place"} == {"New York City"}


def test_documents_read_together_are_each_read_as_alone() -> None:
    documents = [Written(d.id, d.text, Context(d.language, d.region)) for d in read_truth()[::5]]
    documents += documents[:3]
    assert len(documents) > 2 * reading.TOGETHER
    together = list(read_documents(documents))
    reading._draft.cache_clear()
    assert together == [read_document(*document) for document in documents]


def test_documents_are_read_as_they_come() -> None:
    read: list[int] = []

    def come() -> Iterator[Written]:
        for number in range(10 * reading.TOGETHER):
            read.append(number)
            yield Written(None, f"Room {number}", Context())

    next(read_documents(come()))
    assert len(read) == reading.TOGETHER


def test_a_number_does_not_reach_from_the_title_into_the_text() -> None:
    read = read_document("Rooms 212 555", "0123 is the code.", Context("en", "US"))
    assert read.selectors == []


@pytest.mark.parametrize("text", ["", "\x00\ud800", "&#0;&#x110000;&nbsp;", "1" * 5000, "@" * 5000])
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert read_document(text, text, Context()).score < 0.5


@pytest.mark.parametrize(
    ("text", "phone", "price"),
    [
        (
            "Habitación en Guadalajara, Jalisco, $1,500. Cel 33 1234 5678",
            "+523312345678",
            "MXN:1500",
        ),
        ("Room in Wellington. $80, 021 555 0123", "+64215550123", "NZD:80"),
        ("臺北市清潔，$1200，手機0918-230-457", "+886918230457", "TWD:1200"),
        ("Piso: +52 55 1234 5678, 33 1234 5678, $900", "+523312345678", "MXN:900"),
    ],
)
def test_without_a_region_places_and_calling_codes_tell_it(
    text: str, phone: str, price: str
) -> None:
    read = read_document(None, text, Context())
    assert phone in {s.value for s in read.selectors}
    assert price in {f.value for f in read.facts}


def test_a_text_of_two_countries_is_of_neither() -> None:
    read = read_document(None, "From Wellington to Toronto, $80.", Context("en"))
    assert "NZD:80" not in {f.value for f in read.facts}
