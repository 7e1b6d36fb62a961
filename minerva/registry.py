"""The registry of sources: one YAML file a source, validated.

A source is a promise (publisher, legal basis, retention), how to follow its links, how to extract
documents from its pages and what to expect of a crawl. Spiders and Spark jobs read it; nothing
that is not in it is crawled.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import Field, ValidationError, model_validator

from minerva.errors import MinervaError
from minerva.readers.rules import Entry, Extract
from minerva.settings import PROJECT_ROOT, get_settings

SOURCES_DIR = PROJECT_ROOT / "crawlers" / "sources"
"""The registry that comes with the code; MINERVA_SOURCES_DIR names another."""


class RegistryError(MinervaError):
    """A registry file is wrong; the message names the file, the place and what to do."""


class Politeness(Entry):
    """How gently a source is crawled."""

    delay_seconds: float = Field(default=5.0, ge=0)
    concurrency: int = Field(default=1, ge=1, le=64)
    obey_robots: Literal[True] = True
    timeout_seconds: float = Field(default=30, gt=0)
    max_bytes: int = Field(default=20_000_000, gt=0)
    max_pages: int | None = Field(default=None, gt=0)
    retries: int = Field(default=2, ge=0, le=10)


class Follow(Entry):
    """One kind of link to follow, found by CSS, and what the page behind it is taken for."""

    css: str
    attribute: str = "href"
    as_: str = Field(alias="as")


class Bounds(Entry):
    """A number and the least and most it may be; null: no bound."""

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)


class Assertions(Entry):
    """What a crawl of the source must look like."""

    pages: Bounds = Bounds()
    documents: Bounds = Bounds()
    fill: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)


class Source(Entry):
    """One place we may collect from."""

    source_id: str = Field(pattern=r"^[a-z][a-z0-9_]{2,62}$")
    title: str = Field(min_length=3)
    publisher: str = Field(min_length=2)
    kind: Literal[
        "advertisements", "legislation", "court", "statistics", "press_office", "forum", "register"
    ]
    country: str = Field(pattern=r"^[A-Z]{2}$")
    enabled: bool = False
    legal_basis: str = Field(min_length=10)
    licence: str = Field(min_length=2)
    personal_data: Literal["none", "low", "high"]
    retention_days: int = Field(ge=1)
    media_retention_days: int = Field(default=30, ge=1)
    schedule: str | None = None
    hosts: list[str] = Field(min_length=1)
    politeness: Politeness = Politeness()
    spider: Literal["listing", "pages", "bulk"]
    start_urls: list[str] = Field(min_length=1)
    follow: list[Follow] = Field(default_factory=list)
    extract: Extract
    assertions: Assertions = Assertions()
    notes: str | None = None

    @model_validator(mode="after")
    def _starts_inside(self) -> "Source":
        for url in self.start_urls:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or parts.hostname not in self.hosts:
                raise ValueError(f"start url {url} is not http(s) on one of the hosts {self.hosts}")
        return self

    @property
    def is_sandbox(self) -> bool:
        """Whether every host is a reserved .test name (RFC 2606), answered by the sandbox web."""
        return all(host.endswith(".test") for host in self.hosts)


def load_source(path: Path) -> Source:
    """Read and validate one registry file. Raises RegistryError."""
    try:
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = Source.model_validate(entry)
    except yaml.YAMLError as error:
        raise RegistryError(f"{path.name}: this is not YAML: {error}") from error
    except ValidationError as error:
        first = "; ".join(
            f"{'.'.join(str(step) for step in e['loc']) or 'entry'}: {e['msg']}"
            for e in error.errors(include_url=False)
        )
        raise RegistryError(f"{path.name}: {first}. Mend the file and try again.") from error
    if source.source_id != path.stem:
        raise RegistryError(
            f"{path.name}: source_id is {source.source_id!r} but the file is named {path.stem!r}; "
            "make them equal."
        )
    return source


def _folder() -> Path:
    return get_settings().sources_dir


def scan(folder: Path | None = None) -> Iterator[Source | RegistryError]:
    """Every entry of the registry, in order of name; a wrong file yields its error."""
    folder = folder or _folder()
    for path in sorted(folder.glob("*.yml")):
        try:
            yield load_source(path)
        except RegistryError as error:
            yield error


def sources(folder: Path | None = None) -> dict[str, Source]:
    """The valid entries by id; wrong ones are left out (`scan` tells them)."""
    return {s.source_id: s for s in scan(folder) if isinstance(s, Source)}


def get_source(source_id: str, folder: Path | None = None) -> Source:
    """One entry. Raises RegistryError when it is missing or wrong."""
    folder = folder or _folder()
    path = folder / f"{source_id}.yml"
    if not path.exists():
        known = ", ".join(p.stem for p in sorted(folder.glob("*.yml")))
        raise RegistryError(f"no source {source_id!r} in the registry; there are: {known}")
    return load_source(path)


def as_rows(entries: dict[str, Source]) -> list[dict[str, object]]:
    """One flat row a source, as `raw_sources` holds them."""
    rows = []
    for source in entries.values():
        row = source.model_dump(mode="json", by_alias=True)
        rows.append({k: json.dumps(v) if isinstance(v, dict | list) else v for k, v in row.items()})
    return rows
