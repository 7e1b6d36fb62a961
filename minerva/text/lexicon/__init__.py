"""The lexicon: risk indicators as data, one file a family, each with wording, source and reviewer.

`pack.yml` holds what all share: published lists, families, the words of negation and the base of
the score. Any change of a file changes `pack_version()`, and so replays history. How patterns are
written: `minerva.text.lexicon.patterns`.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from minerva.text.lexicon.patterns import parse

Language = Literal["en", "es", "pt", "fr", "de", "ro", "ru", "uk", "zh", "th"]
Words = Annotated[str, Field(min_length=1)]
RuleName = Literal[
    "several_ages", "several_names", "several_places", "many_phones", "foreign_phone",
    "hidden_phone", "together",
]  # fmt: skip

FOLDER = Path(__file__).parent
_COMMON = "pack.yml"


class PackError(ValueError):
    """A pack that cannot be used; the message names file, code and field of each mistake."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Model = TypeVar("_Model", bound=_Data)


class PublishedList(_Data):
    """A published list of indicators."""

    title: Words
    publisher: Words
    year: int | None
    """None where the list is an undated page."""


class Family(_Data):
    title: Words
    cap: float = Field(gt=0)
    """The most, in log-odds, that the indicators of the family can add together."""


class Common(_Data):
    base: float
    """Log-odds of a document without any indicator."""
    threshold: float = Field(gt=0, lt=1)
    """The score from which a document is worth a person's look."""
    families: Mapping[str, Family]
    lists: Mapping[str, PublishedList]
    negations: Mapping[Language, tuple[Words, ...]]
    """Words that, shortly before a match, turn it into its contrary."""


class Cited(_Data):
    list: Words
    """Key of a published list in pack.yml."""
    section: Words


class Phrase(_Data):
    """A pattern with context of its own."""

    find: Words
    unless: tuple[Words, ...] = ()
    """Cancels the match when found in the same sentence."""
    needs: tuple[Words, ...] = ()
    """One of these must stand near the match …"""
    within: Literal["text"] | int = 8
    """… so many words away (characters without blanks), or anywhere in the text."""


class Wording(_Data):
    """How an indicator is worded in one language, with sentences that show it."""

    find: tuple[Words | Phrase, ...] = Field(min_length=1)
    unless: tuple[Words, ...] = ()
    """As in a phrase, for all of them."""
    hit: tuple[Words, ...] = Field(min_length=1)
    miss: tuple[Words, ...] = Field(min_length=1)


class Rule(_Data):
    """An indicator computed from what was found in the text."""

    name: RuleName
    at_least: int = Field(default=2, ge=1)
    of: tuple[tuple[Words, ...], ...] = ()
    """For `together`: of each of these groups one indicator."""
    hit: tuple[Words, ...] = Field(min_length=1)
    """Sentences whose facts are marked ⟦kind value region|as written⟧."""
    miss: tuple[Words, ...] = Field(min_length=1)


class Spec(_Data):
    """An indicator as its file describes it: either worded or a rule."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]+$")
    name: Words
    description: Words
    form: Literal["sex", "labour", "both"]
    applies_to: Literal["sales", "recruitment", "both"]
    weight: float = Field(ge=-3, le=3)
    """Log-odds that its presence adds."""
    sources: tuple[Cited, ...] = Field(min_length=1)
    reviewer: Words
    """A role."""
    reviewed_on: date
    wording: Mapping[Language, Wording] = {}
    rule: Rule | None = None


class FamilyFile(_Data):
    indicators: tuple[Spec, ...] = Field(min_length=1)


@dataclass(frozen=True, eq=False)
class Pack:
    """All indicators, in the order of their files."""

    version: str
    """Digest of the files."""
    common: Common
    specs: Mapping[str, Spec]
    """By code."""
    family_of: Mapping[str, str]
    """Code → family."""


@cache
def load_pack(folder: Path = FOLDER) -> Pack:
    """The pack of a folder. PackError names file, code and field of all that is wrong."""
    files = _read(folder)
    mistakes: list[str] = []
    if _COMMON not in files:
        raise PackError(f"{_COMMON}: is missing in {folder}")
    common = _validated(Common, _COMMON, files[_COMMON], mistakes)
    specs: dict[str, Spec] = {}
    family_of: dict[str, str] = {}
    for name, content in files.items():
        if name == _COMMON:
            continue
        family = Path(name).stem
        if common and family not in common.families:
            mistakes.append(f"{name}: -: its family is not in {_COMMON}")
        for spec in getattr(_validated(FamilyFile, name, content, mistakes), "indicators", ()):
            mistakes += [f"{name}: {spec.code}: {m}" for m in _mistakes(spec, common)]
            if spec.code in specs:
                mistakes.append(f"{name}: {spec.code}: code: is in {family_of[spec.code]} too")
            specs[spec.code] = spec
            family_of[spec.code] = family
    for code, spec in specs.items():
        for unknown in sorted({c for group in _of(spec) for c in group} - specs.keys()):
            mistakes.append(f"{family_of[code]}.yml: {code}: rule.of: no indicator {unknown!r}")
    if mistakes or common is None:
        raise PackError("\n".join(mistakes))
    return Pack(_digest(folder), common, specs, family_of)


def pack_version() -> str:
    """Digest of the files of the pack that is in force."""
    return load_pack().version


def _of(spec: Spec) -> tuple[tuple[str, ...], ...]:
    return spec.rule.of if spec.rule else ()


def _read(folder: Path) -> dict[str, Any]:
    contents = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            contents[path.name] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, ValueError) as error:
            raise PackError(f"{path.name}: -: is no YAML: {error}") from error
    return contents


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yml")):
        content = path.read_bytes()
        digest.update(f"{path.name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _validated(model: type[_Model], name: str, content: Any, mistakes: list[str]) -> _Model | None:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        for mistake in error.errors(include_url=False, include_input=False):
            code, field = _where(mistake["loc"], content)
            mistakes.append(f"{name}: {code}: {field}: {mistake['msg']}")
        return None


def _where(loc: tuple[int | str, ...], content: Any) -> tuple[str, str]:
    """Code and field of a mistake, of which pydantic tells the path."""
    code = "-"
    if len(loc) > 1 and loc[0] == "indicators" and isinstance(loc[1], int):
        entry = content["indicators"][loc[1]]
        code = str(entry.get("code", f"no. {loc[1] + 1}")) if isinstance(entry, dict) else "-"
        loc = loc[2:]
    return code, ".".join(map(str, loc)) or "-"


def _mistakes(spec: Spec, common: Common | None) -> Iterator[str]:
    """What is wrong with an indicator that its shape does not show: `field: what`."""
    if bool(spec.wording) == bool(spec.rule):
        yield "wording: an indicator is either worded or a rule"
    for position, cited in enumerate(spec.sources):
        if common and cited.list not in common.lists:
            yield f"sources.{position}.list: {cited.list!r} is not in {_COMMON}"
    for language, wording in spec.wording.items():
        for field, pattern in _patterns(wording):
            context = "unless" in field or "needs" in field
            try:
                parse(pattern, language, context=context)
            except ValueError as error:
                yield f"wording.{language}.{field}: {pattern!r} {error}"


def _patterns(wording: Wording) -> Iterator[tuple[str, str]]:
    for position, pattern in enumerate(wording.unless):
        yield f"unless.{position}", pattern
    for position, phrase in enumerate(wording.find):
        if isinstance(phrase, str):
            yield f"find.{position}", phrase
            continue
        yield f"find.{position}.find", phrase.find
        for field in ("unless", "needs"):
            for number, pattern in enumerate(getattr(phrase, field)):
                yield f"find.{position}.{field}.{number}", pattern
