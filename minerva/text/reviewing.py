"""What reviewed outcomes say of scores: how far they are probabilities (`calibration`), which base
and weights would fit better (`refit`), and how they differ between languages and groups of sites
(`bias_report`). Pure.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import ks_2samp

from minerva.text.lexicon import Pack, load_pack

Array = NDArray[np.float64]


class Reviewed(NamedTuple):
    """A document that a person judged."""

    codes: frozenset[str]
    """Its indicators."""
    outcome: bool
    """Whether the person found reason to act."""


class Bin(NamedTuple):
    """Documents of like score."""

    document_count: int
    predicted: float
    """Their mean score …"""
    observed: float
    """… and the share that persons confirmed."""


class Calibration(NamedTuple):
    brier: float
    """Mean squared distance of score and outcome (Brier 1950): 0 is best."""
    bins: tuple[Bin, ...]
    """The reliability table."""


class Refit(NamedTuple):
    """New base and weights (all codes of the pack), with the evidence for and against them."""

    base: float
    weights: dict[str, float]
    errors: dict[str, float]
    """Standard errors of the weights; as wide as `spread` where no outcome tells anything."""
    counts: dict[str, int]
    """Reviewed documents with each code."""
    before: Calibration
    """Of the present weights …"""
    after: Calibration
    """… and of the new ones, each document scored by weights that were fitted without it."""


class Scored(NamedTuple):
    """The score of one document."""

    language: str
    site_group: str
    score: float


class GroupScores(NamedTuple):
    """The scores of one language or group of sites, beside those of all other documents."""

    by: str
    """`language` or `site_group`."""
    group: str
    document_count: int
    quantiles: tuple[float, ...]
    """At `QUANTILES`."""
    share_above: float
    """Of its documents, those at or above the threshold."""
    difference: float
    """That share less the share of all others …"""
    low: float
    high: float
    """… with its 95 % bootstrap interval."""
    distance: float
    """Kolmogorov–Smirnov distance to the scores of all others; 0 where there are none."""
    p_value: float
    """Of that distance, were there no difference."""


QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
_RESAMPLES = 2_000
_FOLDS = 5
_NEWTON_STEPS = 50


def calibration(scores: Sequence[float], outcomes: Sequence[bool], bins: int = 10) -> Calibration:
    """How far scores are probabilities: Brier score, and a table of equally filled bins."""
    if not len(scores):
        return Calibration(0.0, ())
    predicted, observed = np.asarray(scores, float), np.asarray(outcomes, float)
    order = np.argsort(predicted, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    table = (Bin(len(p), float(predicted[p].mean()), float(observed[p].mean())) for p in parts)
    return Calibration(float(np.mean((predicted - observed) ** 2)), tuple(table))


def refit(
    reviewed: Sequence[Reviewed],
    pack: Pack | None = None,
    *,
    spread: float = 0.5,
    prevalence: float | None = None,
) -> Refit:
    """Base and weights moved towards reviewed outcomes.

    Logistic regression on the presence of codes, with a normal prior around the present weights
    (L2; `spread` is its standard deviation in log-odds): few outcomes move little. The caps of
    families act on scores, not on the fit. Reviewed documents are mostly those that scored high;
    `prevalence`, the share among all documents, corrects the base for that (King & Zeng 2001).
    Codes that the pack does not know are left out.
    """
    pack = pack or load_pack()
    codes = list(pack.specs)
    present = np.array([spec.weight for spec in pack.specs.values()])
    prior = np.concatenate([[pack.common.base], present])
    held = np.array([[code in one.codes for code in codes] for one in reviewed], dtype=float)
    design = np.hstack([np.ones((len(reviewed), 1)), held.reshape(len(reviewed), len(codes))])
    outcomes = np.array([one.outcome for one in reviewed], dtype=float)
    # The base is a matter of the sample: its prior is wide.
    precision = np.concatenate([[1 / 100], np.full(len(codes), 1 / spread**2)])

    coefficients, covariance = _fit(design, outcomes, prior, precision)
    held_out = np.zeros(len(reviewed))
    for fold in range(_FOLDS):
        test = np.arange(len(reviewed)) % _FOLDS == fold
        other, _ = _fit(design[~test], outcomes[~test], prior, precision)
        left_out = [one for one, out in zip(reviewed, test, strict=True) if out]
        held_out[test] = _scores(left_out, _weighted(pack, codes, other))
    now = _scores(reviewed, _weighted(pack, codes, prior))

    base = float(coefficients[0])
    if prevalence is not None and 0 < outcomes.mean() < 1:
        sample = outcomes.mean()
        base -= float(np.log(sample / (1 - sample)) - np.log(prevalence / (1 - prevalence)))
    errors = np.sqrt(np.diag(covariance))
    judged = [one.outcome for one in reviewed]
    return Refit(
        base,
        dict(zip(codes, coefficients[1:].tolist(), strict=True)),
        dict(zip(codes, errors[1:].tolist(), strict=True)),
        dict(zip(codes, design[:, 1:].sum(axis=0).astype(int).tolist(), strict=True)),
        calibration(now.tolist(), judged),
        calibration(held_out.tolist(), judged),
    )


def bias_report(scores: Iterable[Scored], threshold: float | None = None) -> list[GroupScores]:
    """How scores are spread in each language and group of sites, beside all other documents.

    Resampling the shares of a group with replacement is drawing them from a binomial (Efron &
    Tibshirani 1993), so the bootstrap is exact and takes no time. The seed is fixed: one input,
    one table.
    """
    threshold = load_pack().common.threshold if threshold is None else threshold
    rows = list(scores)
    values = np.array([row.score for row in rows], dtype=float)
    kinds: Mapping[str, Callable[[Scored], str]] = {
        "language": lambda row: row.language,
        "site_group": lambda row: row.site_group,
    }
    report = []
    for by, group_of in kinds.items():
        groups = np.array([group_of(row) for row in rows], dtype=object)
        for group in sorted(set(groups.tolist())):
            inside = groups == group
            report.append(_beside(by, group, values[inside], values[~inside], threshold))
    return report


def _beside(by: str, group: str, inside: Array, others: Array, threshold: float) -> GroupScores:
    random = np.random.default_rng(0)
    shares = [float(np.mean(part >= threshold)) if len(part) else 0.0 for part in (inside, others)]
    drawn = [
        random.binomial(max(len(part), 1), share, _RESAMPLES) / max(len(part), 1)
        for part, share in zip((inside, others), shares, strict=True)
    ]
    low, high = np.quantile(drawn[0] - drawn[1], (0.025, 0.975))
    test = ks_2samp(inside, others) if len(others) else None
    return GroupScores(
        by,
        group,
        len(inside),
        tuple(float(q) for q in np.quantile(inside, QUANTILES)),
        shares[0],
        shares[0] - shares[1],
        float(low),
        float(high),
        float(test.statistic) if test else 0.0,
        float(test.pvalue) if test else 1.0,
    )


def _fit(design: Array, outcomes: Array, prior: Array, precision: Array) -> tuple[Array, Array]:
    """Maximum a posteriori of a logistic regression by Newton's method, and its covariance."""
    at = prior.copy()
    covariance = np.diag(1 / precision)
    for _ in range(_NEWTON_STEPS):
        chance = expit(design @ at)
        gradient = design.T @ (outcomes - chance) - precision * (at - prior)
        curvature = (design.T * (chance * (1 - chance))) @ design + np.diag(precision)
        covariance = np.linalg.inv(curvature)
        step = covariance @ gradient
        # Far from the optimum the quadratic step overshoots.
        at = at + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-8:
            break
    return at, covariance


def _weighted(
    pack: Pack, codes: Sequence[str], coefficients: Array
) -> Callable[[Collection[str]], float]:
    """The log-odds of a set of codes under other weights, caps of families included."""
    weights = dict(zip(codes, coefficients[1:].tolist(), strict=True))
    caps = {family: data.cap for family, data in pack.common.families.items()}

    def log_odds(held: Collection[str]) -> float:
        totals: dict[str, float] = {}
        for code in held:
            if code in weights:
                family = pack.family_of[code]
                totals[family] = totals.get(family, 0.0) + weights[code]
        return float(coefficients[0]) + sum(min(t, caps[f]) for f, t in totals.items())

    return log_odds


def _scores(reviewed: Iterable[Reviewed], log_odds: Callable[[Collection[str]], float]) -> Array:
    return np.asarray(expit([log_odds(one.codes) for one in reviewed]), dtype=float)
