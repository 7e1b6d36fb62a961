"""How many of the marked places are found, and how honest the confidences are."""

from functools import cache

import pytest

from tests.geo.score import Outcome, documents, outcome, precision_and_recall

LANGUAGES = "en es pt fr de ro ru uk zh th".split()


@cache
def outcomes() -> list[Outcome]:
    return [outcome(document) for document in documents()]


def test_precision_and_recall_hold() -> None:
    assert len(outcomes()) >= 250
    precision, recall = precision_and_recall(outcomes())
    assert precision >= 0.97
    assert recall >= 0.97


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_holds(language: str) -> None:
    some = [o for o in outcomes() if o.document.name.startswith(language)]
    assert len(some) >= 15
    precision, recall = precision_and_recall(some)
    assert precision >= 0.93
    assert recall >= 0.93


@pytest.mark.parametrize("origin", ["place", "phone"])
def test_fields_and_phones_are_read_without_fault(origin: str) -> None:
    assert sum(p.field == origin for o in outcomes() for p in o.right) >= 15
    assert not [p for o in outcomes() for p in o.wrong if p.field == origin]
    assert not [m for o in outcomes() for m in o.missed if m.field == origin]


def test_traps_give_next_to_nothing() -> None:
    traps = [o for o in outcomes() if "trap" in o.document.tags]
    assert len(traps) >= 25
    assert sum(len(o.wrong) for o in traps) <= 3


def test_confidence_is_as_high_as_places_are_right() -> None:
    judged = [
        (place.confidence, bool(right))
        for o in outcomes()
        for right, places in ((1, o.right), (0, o.wrong))
        for place in places
        if place.field != "phone"
    ]
    brier = sum((confidence - right) ** 2 for confidence, right in judged) / len(judged)
    always_one = sum(not right for _, right in judged) / len(judged)
    mean = sum(confidence for confidence, _ in judged) / len(judged)
    share = sum(right for _, right in judged) / len(judged)
    assert brier < 0.04
    assert abs(mean - share) < 0.1
    sure = [right for confidence, right in judged if confidence >= 0.95]
    unsure = [right for confidence, right in judged if confidence < 0.7]
    assert sum(sure) / len(sure) > sum(unsure) / len(unsure)
    assert always_one < 0.05
