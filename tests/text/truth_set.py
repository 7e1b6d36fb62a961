"""The hand-written test set of selectors and prices: its reader and its scorer.

`tests/text/truth/<language>.txt` holds the documents, `tests/text/truth/README.md` says how they
are written and what counts as a finding. Nothing here knows an extractor: a prediction is any
(kind, value, start, end) whose span lies in the document's text.

    python -m tests.text.truth_set                        what the set holds
    python -m tests.text.truth_set --inputs docs.jsonl    write it as `minerva extract --file` reads
    python -m tests.text.truth_set predictions.jsonl      score what that verb wrote, show errors
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "truth"
SELECTORS = ("phone", "email", "url", "handle", "wallet")
KINDS = (*SELECTORS, "price")
DIFFICULTIES = ("plain", "obfuscated", "trap", "mixed")

_HEAD = re.compile(r"^== (\S+) \| ([A-Z]{2}|-) \| (\w+) \|(.*)$", re.MULTILINE)
_MARK = re.compile(r"⟦([^|⟦⟧]+)\|([^⟦⟧]+)⟧")


class Finding(NamedTuple):
    """One selector or price; text[start:end] is what was written, value its normal form."""

    kind: str
    value: str
    start: int
    end: int


class Document(NamedTuple):
    """One document of the set. region: the default region of its source (ISO 3166) or None."""

    id: str
    language: str
    region: str | None
    difficulty: str
    tags: tuple[str, ...]
    text: str
    truths: list[Finding]


class Error(NamedTuple):
    """One finding missed, or one too many ("false")."""

    document: Document
    what: str
    finding: Finding


class Tally(NamedTuple):
    """How many findings are true, how many were predicted, how many of these are right.

    exact and touching count the right ones whose span is that of the truth or overlaps it.
    """

    true: int = 0
    predicted: int = 0
    right: int = 0
    exact: int = 0
    touching: int = 0

    def __add__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(*(mine + its for mine, its in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """1.0 where there was nothing to find and nothing was found."""
        total = self.true + self.predicted
        return 2 * self.right / total if total else 1.0


class Report(NamedTuple):
    """What score() found: tallies by (kind, difficulty, language), and the errors in full."""

    tallies: dict[tuple[str, str, str], Tally]
    errors: list[Error]
    traps: int

    def tally(
        self, kind: str | None = None, difficulty: str | None = None, language: str | None = None
    ) -> Tally:
        """The sum over all tallies that fit; None fits everything."""
        wanted = (kind, difficulty, language)
        total = Tally()
        for key, tally in self.tallies.items():
            if all(want is None or want == has for want, has in zip(wanted, key, strict=True)):
                total += tally
        return total

    def trap_precision(self, kinds: Iterable[str] = KINDS) -> float:
        """The share of the trap documents in which no finding of these kinds is false.

        A finding is false if the document's truth does not have it; a trap document may hold
        true ones (a real price beside an order number), which neither help nor harm here.
        """
        wanted = set(kinds)
        fooled = {
            error.document.id
            for error in self.errors
            if error.what == "false"
            and error.document.difficulty == "trap"
            and error.finding.kind in wanted
        }
        return 1 - len(fooled) / self.traps if self.traps else 1.0


def parse_marks(marked: str) -> tuple[str, list[Finding]]:
    """The text without its marks, and what they mark. Raises ValueError for a broken mark."""
    pieces: list[str] = []
    truths: list[Finding] = []
    length = end = 0
    for mark in _MARK.finditer(marked):
        before, raw = marked[end : mark.start()], mark[2]
        start = length + len(before)
        pieces += (before, raw)
        length = start + len(raw)
        end = mark.end()
        for label in mark[1].split(";"):
            kind, _, value = label.strip().partition(" ")
            if kind not in KINDS or value.split() != [value]:
                raise ValueError(f"not a mark: {mark[0]!r}")
            truths.append(Finding(kind, value, start, length))
    text = "".join([*pieces, marked[end:]])
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"a mark is not closed, or nested: {text!r}")
    return text, truths


def parse_documents(content: str, language: str) -> Iterator[Document]:
    """The documents of one file. Raises ValueError where it is not in the set's form."""
    heads = list(_HEAD.finditer(content))
    if content[: heads[0].start() if heads else None].strip():
        raise ValueError(f"{language}: text before the first head")
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = content[head.end() + 1 : following.start() if following else None]
        if re.search(r"^==", body, re.MULTILINE) or head[3] not in DIFFICULTIES:
            raise ValueError(f"{language}: a broken head in or after {head[0]!r}")
        try:
            text, truths = parse_marks(body.rstrip())
        except ValueError as error:
            raise ValueError(f"{head[1]}: {error}") from error
        region = None if head[2] == "-" else head[2]
        yield Document(head[1], language, region, head[3], tuple(head[4].split()), text, truths)


def read_truth(folder: Path = FOLDER) -> list[Document]:
    """All documents of the set, by language. Raises ValueError for a file not in its form."""
    documents = [
        document
        for path in sorted(folder.glob("*.txt"))
        for document in parse_documents(path.read_text("utf-8"), path.stem)
    ]
    twice = [name for name, count in Counter(d.id for d in documents).items() if count > 1]
    if twice:
        raise ValueError(f"ids used twice: {', '.join(twice)}")
    return documents


def score(
    documents: Iterable[Document],
    predict: Callable[[Document], Iterable[tuple[str, str, int, int]]],
) -> Report:
    """Compare predictions with the truth, by multiset of (kind, value) in each document.

    The span decides nothing there; it is counted apart, for the findings that are right.
    """
    tallies: defaultdict[tuple[str, str, str], Tally] = defaultdict(Tally)
    errors: list[Error] = []
    traps = 0
    for document in documents:
        traps += document.difficulty == "trap"
        true = _by_value(document.truths)
        predicted = _by_value(Finding(*finding) for finding in predict(document))
        for kind, value in sorted(true.keys() | predicted.keys()):
            wanted, got = true[kind, value], predicted[kind, value]
            right = min(len(wanted), len(got))
            exact = (Counter(map(_span, wanted)) & Counter(map(_span, got))).total()
            touching = sum(any(_overlap(one, other) for other in wanted) for one in got)
            tallies[kind, document.difficulty, document.language] += Tally(
                len(wanted), len(got), right, exact, min(right, touching)
            )
            errors += [Error(document, "missed", one) for one in _apart(wanted, got)[right:]]
            errors += [Error(document, "false", one) for one in _apart(got, wanted)[right:]]
    return Report(dict(tallies), errors, traps)


def _by_value(findings: Iterable[Finding]) -> defaultdict[tuple[str, str], list[Finding]]:
    grouped: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.kind, finding.value].append(finding)
    return grouped


def _span(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(these: list[Finding], those: list[Finding]) -> list[Finding]:
    """These findings, the ones that touch none of those last: they are the surplus."""
    return sorted(these, key=lambda one: not any(_overlap(one, other) for other in those))


def read_predictions(path: Path) -> dict[str, list[Finding]]:
    """What `minerva extract --file … --out path` wrote, by document id."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {
        row["id"]: [
            Finding(found["kind"], found["value"], found["start"], found["end"])
            for found in row["selectors"]
        ]
        for row in rows
    }


def inputs(documents: Iterable[Document]) -> Iterator[str]:
    """The documents as lines of JSON that `minerva extract --file` reads."""
    for document in documents:
        row = {
            "id": document.id,
            "text": document.text,
            "language": document.language,
            "default_region": document.region,
        }
        yield json.dumps(row, ensure_ascii=False)


def contents(documents: list[Document]) -> str:
    """A table of what the set holds: a line a language and difficulty."""
    lines = [f"{'':15}documents" + "".join(f"{kind:>9}" for kind in KINDS)]
    languages = sorted({document.language for document in documents})
    for language in [*languages, None]:
        for difficulty in [*DIFFICULTIES, None]:
            chosen = [
                d
                for d in documents
                if language in (None, d.language) and difficulty in (None, d.difficulty)
            ]
            counts = Counter(truth.kind for d in chosen for truth in d.truths)
            lines.append(
                f"{language or 'all':4}{difficulty or 'all':11}{len(chosen):9}"
                + "".join(f"{counts[kind]:9}" for kind in KINDS)
            )
    return "\n".join(lines)


def table(report: Report) -> str:
    """The scores: a line a kind and difficulty, then a line a kind and language."""
    lines = [
        f"{'':20}{'true':>6}{'found':>6}{'right':>6}{'precision':>11}{'recall':>8}{'F1':>8}"
        f"{'span exact':>12}{'touching':>10}"
    ]
    languages = sorted({language for _, _, language in report.tallies})
    for kind in KINDS:
        rows = [("all", report.tally(kind))]
        rows += [(difficulty, report.tally(kind, difficulty)) for difficulty in DIFFICULTIES]
        rows += [(language, report.tally(kind, language=language)) for language in languages]
        for name, tally in rows:
            if tally.true or tally.predicted:
                lines.append(
                    f"{kind:8}{name:12}{tally.true:6}{tally.predicted:6}{tally.right:6}"
                    f"{tally.precision:11.4f}{tally.recall:8.4f}{tally.f1:8.4f}"
                    f"{tally.exact / max(tally.right, 1):12.4f}"
                    f"{tally.touching / max(tally.right, 1):10.4f}"
                )
    lines.append(
        f"precision on {report.traps} traps: {report.trap_precision():.4f} "
        f"(selectors alone {report.trap_precision(SELECTORS):.4f})"
    )
    return "\n".join(lines)


def listing(errors: Iterable[Error]) -> Iterator[str]:
    """One line an error: what was missed or false, and the writing around it."""
    for document, what, finding in errors:
        around = document.text[max(0, finding.start - 20) : finding.end + 20]
        yield (
            f"{document.id} {document.difficulty} {what}: {finding.kind} {finding.value} "
            f"[{finding.start}:{finding.end}] {around!r}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.text.truth_set")
    parser.add_argument("predictions", type=Path, nargs="?", help="what `minerva extract` wrote")
    parser.add_argument("--inputs", type=Path, help="write the documents here, as JSON lines")
    parser.add_argument("--language", help="only this language's documents")
    arguments = parser.parse_args()
    documents = [d for d in read_truth() if arguments.language in (None, d.language)]
    if arguments.inputs:
        arguments.inputs.write_text("".join(f"{row}\n" for row in inputs(documents)), "utf-8")
    if arguments.predictions is None:
        print(contents(documents))
        return
    predictions = read_predictions(arguments.predictions)
    report = score(documents, lambda document: predictions.get(document.id, []))
    for line in listing(report.errors):
        print(line)
    print(table(report))


if __name__ == "__main__":
    main()
