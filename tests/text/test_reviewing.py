"""Weights follow reviewed outcomes, and groups can be set side by side."""

import math

import numpy as np
import pytest

from minerva.text.lexicon import load_pack
from minerva.text.reviewing import Reviewed, Scored, bias_report, calibration, refit
from tests.text.test_scoring import logistic

PACK = load_pack()


def simulated(count: int, planted: dict[str, float], base: float) -> list[Reviewed]:
    """Documents whose outcomes follow planted weights."""
    random = np.random.default_rng(7)
    documents = []
    for _ in range(count):
        codes = frozenset(code for code in planted if random.random() < 0.3)
        chance = logistic(base + sum(planted[code] for code in codes))
        documents.append(Reviewed(codes, bool(random.random() < chance)))
    return documents


# Of different families, so that no cap is reached.
PLANTED = {
    "documents_kept": 0.2, "new_in_town": 0.9, "round_the_clock": 1.4, "student_stated": -0.8,
}  # fmt: skip


def test_refit_recovers_planted_weights() -> None:
    fitted = refit(simulated(6_000, PLANTED, -1.0))
    assert fitted.base == pytest.approx(-1.0, abs=0.15)
    for code, weight in PLANTED.items():
        assert fitted.weights[code] == pytest.approx(weight, abs=0.2)
        assert abs(fitted.weights[code] - weight) < 4 * fitted.errors[code]
    assert fitted.after.brier < fitted.before.brier
    for part in fitted.after.bins:
        noise = math.sqrt(part.predicted * (1 - part.predicted) / part.document_count)
        assert abs(part.predicted - part.observed) < 4 * noise + 0.02


def test_refit_keeps_present_weights_where_no_outcome_speaks() -> None:
    few, none = refit(simulated(20, PLANTED, -1.0)), refit([])
    present = {code: spec.weight for code, spec in PACK.specs.items()}
    assert none.weights == pytest.approx(present)
    assert none.base == pytest.approx(PACK.common.base)
    assert few.weights["quota_to_meet"] == pytest.approx(present["quota_to_meet"])
    assert few.errors["quota_to_meet"] == pytest.approx(0.5)
    for code in PLANTED:
        assert abs(few.weights[code] - present[code]) < abs(PLANTED[code] - present[code])


def test_refit_corrects_the_base_for_a_chosen_sample() -> None:
    documents = simulated(2_000, PLANTED, -1.0)
    share = sum(one.outcome for one in documents) / len(documents)
    plain, corrected = refit(documents), refit(documents, prevalence=0.01)
    shift = math.log(share / (1 - share)) - math.log(0.01 / 0.99)
    assert plain.base - corrected.base == pytest.approx(shift)
    assert plain.weights == corrected.weights


def test_refit_passes_over_codes_that_the_pack_no_longer_has() -> None:
    assert refit([Reviewed(frozenset({"gone_since"}), True)] * 10).counts["documents_kept"] == 0


def test_calibration_knows_good_scores_from_bad() -> None:
    outcomes = [True, False] * 50
    perfect = calibration([1.0 if o else 0.0 for o in outcomes], outcomes)
    blind = calibration([0.5] * 100, outcomes)
    assert (perfect.brier, blind.brier) == (0.0, 0.25)
    assert sum(part.document_count for part in blind.bins) == 100
    assert [part.observed for part in perfect.bins] == [0.0] * 5 + [1.0] * 5


def test_bias_report_finds_the_group_whose_scores_differ() -> None:
    random = np.random.default_rng(3)
    rows = [
        Scored(language, site, float(random.beta(3 if language == "ro" else 2, 8)))
        for language in ("en", "ro", "es")
        for site in ("boards", "jobs")
        for _ in range(400)
    ]
    report = {(row.by, row.group): row for row in bias_report(rows, threshold=0.3)}
    assert set(report) == {
        ("language", "en"), ("language", "ro"), ("language", "es"),
        ("site_group", "boards"), ("site_group", "jobs"),
    }  # fmt: skip
    romanian, boards = report["language", "ro"], report["site_group", "boards"]
    assert romanian.document_count == 800
    assert romanian.low > 0.05 and romanian.p_value < 1e-6
    assert boards.low < 0 < boards.high and boards.p_value > 0.01
    others = [row.score >= 0.3 for row in rows if row.language != "ro"]
    share = romanian.share_above - sum(others) / len(others)
    assert romanian.difference == pytest.approx(share)
    assert list(romanian.quantiles) == sorted(romanian.quantiles)


def test_bias_report_of_one_group_has_nothing_to_set_beside_it() -> None:
    report = bias_report([Scored("en", "boards", 0.2)] * 3)
    assert [(row.by, row.distance, row.p_value) for row in report] == [
        ("language", 0.0, 1.0),
        ("site_group", 0.0, 1.0),
    ]
    assert bias_report([]) == []
