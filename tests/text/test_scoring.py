"""Scores show every part."""

import math

import pytest

from minerva.text.indicators import find_indicators
from minerva.text.lexicon import load_pack
from minerva.text.normal import Normal
from minerva.text.scoring import explain, score

PACK = load_pack()


def logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def test_score_of_a_text_without_indicators_is_that_of_the_base() -> None:
    assert score([]) == pytest.approx(logistic(PACK.common.base))
    assert explain([]).parts == ()


def test_explanation_adds_up_to_the_score_and_shows_every_span() -> None:
    text = "Passports are kept by the boss. No days off, never: no days off. New in town."
    found = find_indicators(Normal(text), language="en")
    told = explain(found)
    assert [part.code for part in told.parts] == ["documents_kept", "no_days_off", "new_in_town"]
    assert told.log_odds == pytest.approx(told.base + sum(p.contribution for p in told.parts))
    assert told.score == pytest.approx(logistic(told.log_odds)) == pytest.approx(score(found))
    spans = {part.code: [text[a:b] for a, b in part.spans] for part in told.parts}
    assert len(spans["no_days_off"]) == len([i for i in found if i.code == "no_days_off"])
    assert spans["new_in_town"] == ["New in town"]


def test_what_a_family_cap_takes_away_shows_in_the_parts() -> None:
    text = (
        "Staff are not allowed to leave. Mobile phones are collected on arrival. "
        "In-calls only. Call me, round the clock."
    )
    told = explain(find_indicators(Normal(text), language="en"))
    cap = PACK.common.families["restricted_movement"].cap
    assert sum(part.weight for part in told.parts) > cap
    assert sum(part.contribution for part in told.parts) == pytest.approx(cap)
