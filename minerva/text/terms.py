"""Words that change: candidates for the lexicon, for a person to accept or refuse. Pure.

A month's terms are weighed against the background by log-odds with an informative Dirichlet prior
(Monroe, Colaresi & Quinn 2008), and laid beside the lexicon by embeddings from co-occurrence: PPMI
and truncated SVD (Levy & Goldberg 2014; contexts smoothed by ¾ after Levy, Goldberg & Dagan 2015).
Nothing here changes the lexicon: `draft_patch` prints what a reviewer may complete and commit.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from scipy.sparse.linalg import svds

from minerva.text.indicators import find_indicators
from minerva.text.lexicon import Pack, load_pack
from minerva.text.lexicon.patterns import parse
from minerva.text.normal import Normal


class TermCounts(NamedTuple):
    """How many documents hold each term; ids of a few of them."""

    documents: Mapping[str, int]
    examples: Mapping[str, tuple[str, ...]]


class Embedding(NamedTuple):
    """Unit vectors of terms: near where their company is alike. One row a term."""

    row_of: Mapping[str, int]
    vectors: NDArray[np.float64]


class Candidate(NamedTuple):
    """A term that one month holds more often than the background does."""

    term: str
    z: float
    """Log-odds ratio in standard errors."""
    document_count: int
    """Documents of the month with it …"""
    background_count: int
    """… and of the background."""
    examples: tuple[str, ...]
    """Ids of documents of the month."""
    nearest: tuple[tuple[str, float], ...] = ()
    """Codes of the lexicon whose words keep like company, with the cosine."""


EXAMPLES_KEPT = 5
# Of so many terms a whole decomposition is quick, and knows no matrix that it fails on.
_DENSE = 1_000
NEAREST_KEPT = 3
_HAN, _THAI = "\u3400-\u4dbf\u4e00-\u9fff", "\u0e01-\u0e4e"
_RUN = re.compile(rf"[{_HAN}]+|[{_THAI}]+|[^\W\d_{_HAN}{_THAI}]{{2,}}(?:['-][^\W\d_]+)*")
_GRAMS = ((re.compile(rf"[{_HAN}]"), (2, 3, 4)), (re.compile(rf"[{_THAI}]"), (4, 5, 6, 7)))
_LONGEST_RUN = 200


def terms(text: str) -> Iterator[str]:
    """The terms of a text: words and pairs of neighbours; of Chinese and Thai, which write no
    blanks, all runs of 2–4 or 4–7 characters."""
    previous = ""
    for match in _RUN.finditer(Normal(text).lower):
        run = match[0][:_LONGEST_RUN]
        sizes = next((sizes for script, sizes in _GRAMS if script.match(run)), None)
        if sizes:
            yield from (run[i : i + n] for n in sizes for i in range(len(run) - n + 1))
            previous = ""
            continue
        yield run
        if previous:
            yield f"{previous} {run}"
        previous = run


def count_terms(documents: Iterable[tuple[str, str]]) -> TermCounts:
    """Document frequencies of (id, text) pairs; give one document a template, or copies count."""
    counts: Counter[str] = Counter()
    examples: dict[str, tuple[str, ...]] = {}
    for identifier, text in documents:
        for term in set(terms(text)):
            counts[term] += 1
            if counts[term] <= EXAMPLES_KEPT:
                examples[term] = (*examples.get(term, ()), identifier)
    return TermCounts(counts, examples)


def emerging(
    month: TermCounts,
    background: TermCounts,
    *,
    at_least: int = 5,
    z_above: float = 4.0,
    prior_share: float = 0.1,
) -> list[Candidate]:
    """The month's terms beyond chance, the surest first.

    The prior, that both are alike, weighs `prior_share` of all that was counted: enough that a word
    never seen before stands out, and one of every month by chance does not. Of terms inside one
    another that nearly always come together the longest is kept.
    """
    totals = sum(month.documents.values()), sum(background.documents.values())
    if not all(totals):
        return []
    found = []
    for term, count in month.documents.items():
        if count < at_least:
            continue
        before = background.documents.get(term, 0)
        z = _z(count, before, totals, prior_share * sum(totals))
        if z > z_above:
            found.append(Candidate(term, z, count, before, month.examples.get(term, ())))
    found.sort(key=lambda one: (-one.z, one.term))
    return _longest_only(found)


def _z(count: int, before: int, totals: tuple[int, int], prior: float) -> float:
    alpha = prior * (count + before) / sum(totals)
    log_odds = [
        math.log((y + alpha) / (n + prior - y - alpha))
        for y, n in zip((count, before), totals, strict=True)
    ]
    return (log_odds[0] - log_odds[1]) / math.sqrt(1 / (count + alpha) + 1 / (before + alpha))


def _longest_only(found: Sequence[Candidate]) -> list[Candidate]:
    """Without terms that a longer one explains: nine of ten of their documents hold it."""
    explained: dict[str, int] = {}
    for one in found:
        for part in _parts(one.term):
            explained[part] = max(explained.get(part, 0), one.document_count)
    return [one for one in found if explained.get(one.term, 0) < 0.9 * one.document_count]


def _parts(term: str) -> set[str]:
    if " " in term:
        return set(term.split())
    return {term[i:j] for i in range(len(term)) for j in range(i + 2, len(term) + 1)} - {term}


def embed(
    documents: Iterable[str], *, at_least: int = 5, most: int = 20_000, dimensions: int = 50
) -> Embedding:
    """Vectors of the terms of texts, by the company they keep in the same document."""
    sets = [set(terms(text)) for text in documents]
    counts = Counter(term for held in sets for term in held)
    # In one order: sets have another in each process.
    common = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most]
    vocabulary = [term for term, count in common if count >= at_least]
    row_of = {term: row for row, term in enumerate(vocabulary)}
    if len(vocabulary) < 3:
        return Embedding({}, np.zeros((0, 1)))
    rows = [(d, row_of[term]) for d, held in enumerate(sets) for term in held if term in row_of]
    places = np.array(rows, dtype=np.int64)
    holds = csr_matrix(
        (np.ones(len(places)), (places[:, 0], places[:, 1])), (len(sets), len(vocabulary))
    )
    left, values = _singular(_ppmi(holds), min(dimensions, len(vocabulary) - 1))
    vectors = left * np.sqrt(values)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return Embedding(row_of, vectors / np.maximum(lengths, 1e-12))


def _singular(matrix: csr_matrix, size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The first left singular vectors of a matrix and their values; the same each time."""
    if matrix.shape[0] <= _DENSE:
        left, values, _ = np.linalg.svd(matrix.toarray())
        return left[:, :size], values[:size]
    start = np.random.default_rng(0).standard_normal(matrix.shape[0])
    left, values, _ = svds(matrix, k=size, v0=start)
    return left, values


def _ppmi(holds: csr_matrix) -> csr_matrix:
    """Positive pointwise mutual information of terms within documents (rows of `holds`)."""
    together = (holds.T @ holds).tocsr()
    together = (together - diags(together.diagonal())).tocoo()
    sums = np.asarray(together.sum(axis=1)).ravel()
    contexts = sums**0.75
    chance = sums[together.row] * (contexts / max(contexts.sum(), 1.0))[together.col]
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(together.data / chance)
    kept = information > 0
    return csr_matrix((information[kept], (together.row[kept], together.col[kept])), together.shape)


def nearest_codes(term: str, embedding: Embedding, pack: Pack) -> tuple[tuple[str, float], ...]:
    """The indicators whose rarest words keep company most like that of a term."""
    if term not in embedding.row_of:
        return ()
    vector = embedding.vectors[embedding.row_of[term]]
    likeness: dict[str, float] = {}
    for code, words in _words_of_codes(pack).items():
        rows = [embedding.row_of[word] for word in words - {term} if word in embedding.row_of]
        if rows:
            likeness[code] = float(np.max(embedding.vectors[rows] @ vector))
    best = sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(best[:NEAREST_KEPT])


@cache
def _words_of_codes(pack: Pack) -> dict[str, set[str]]:
    return {
        code: {
            anchor
            for language, wording in spec.wording.items()
            for phrase in wording.find
            for anchor in parse(
                phrase if isinstance(phrase, str) else phrase.find, language
            ).anchors
        }
        for code, spec in pack.specs.items()
        if spec.wording
    }


def candidates(
    month: Sequence[tuple[str, str]],
    background: Sequence[tuple[str, str]],
    pack: Pack | None = None,
    *,
    at_least: int = 5,
    most: int = 100,
) -> list[Candidate]:
    """The month's new terms (of (id, text) pairs) that the lexicon does not find yet, each beside
    the indicators it keeps company with."""
    pack = pack or load_pack()
    found = emerging(count_terms(month), count_terms(background), at_least=at_least)
    new = [one for one in found if not find_indicators(Normal(one.term), pack=pack)][:most]
    embedding = embed((text for _, text in (*month, *background)), at_least=at_least)
    return [one._replace(nearest=nearest_codes(one.term, embedding, pack)) for one in new]


def draft_patch(candidate: Candidate, code: str, language: str, pack: Pack | None = None) -> str:
    """What accepting a term for an indicator would add to its file, for a person to complete.

    The empty examples keep it from loading until somebody has written them.
    """
    pack = pack or load_pack()
    entry = {
        "code": code,
        "wording": {language: {"find": [candidate.term], "hit": [], "miss": []}},
    }
    seen = f"{candidate.document_count} documents, {candidate.background_count} before"
    return (
        f"# To add to minerva/text/lexicon/{pack.family_of[code]}.yml after review:\n"
        f"# {seen}, z = {candidate.z:.1f}; for example {', '.join(candidate.examples)}.\n"
        "# Write a sentence that shows it and one that must not; set reviewer and reviewed_on.\n"
        + yaml.safe_dump([entry], allow_unicode=True, sort_keys=False)
    )
