"""The score of a document from its indicators: an additive log-odds whose every part shows. Pure.

score = 1 / (1 + exp(−(base + Σ contributions))), the form of a logistic regression; so reviewed
outcomes can move base and weights, and tell how far a score is a probability (`reviewing`). A score
orders what people look at; it is never a verdict.
"""

from collections.abc import Iterable, Sequence
from math import exp
from typing import NamedTuple

from minerva.text.indicators import contributions
from minerva.text.lexicon import Pack, load_pack
from minerva.text.model import Indicator


class Part(NamedTuple):
    """What one indicator adds, with where it stands in the original text."""

    code: str
    name: str
    family: str
    weight: float
    contribution: float
    """Less than the weight where the family is capped."""
    spans: tuple[tuple[int, int], ...]


class Explanation(NamedTuple):
    """A score with all its parts, the largest first: base + Σ contributions = log_odds."""

    base: float
    parts: tuple[Part, ...]
    log_odds: float
    score: float


def score(indicators: Iterable[Indicator], pack: Pack | None = None) -> float:
    """The score of a document, from 0 to 1."""
    base = (pack or load_pack()).common.base
    return 1 / (1 + exp(-(base + sum(indicator.contribution for indicator in indicators))))


def explain(indicators: Sequence[Indicator], pack: Pack | None = None) -> Explanation:
    """The score of a document with every part."""
    pack = pack or load_pack()
    spans: dict[str, list[tuple[int, int]]] = {}
    for indicator in indicators:
        spans.setdefault(indicator.code, []).append((indicator.start, indicator.end))
    shares = contributions(spans.keys(), pack)
    parts = [
        Part(
            code, pack.specs[code].name, pack.family_of[code], pack.specs[code].weight,
            shares[code], tuple(places),
        )
        for code, places in spans.items()
    ]  # fmt: skip
    parts.sort(key=lambda part: (-abs(part.contribution), part.code))
    log_odds = pack.common.base + sum(part.contribution for part in parts)
    return Explanation(pack.common.base, tuple(parts), log_odds, 1 / (1 + exp(-log_odds)))
