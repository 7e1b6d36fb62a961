"""The registry of sources: one YAML file a source, validated.

A source is a promise (publisher, legal basis, retention), how to follow its links, how to extract
documents from its pages and what to expect of a crawl. Spiders and Spark jobs read it; nothing
that is not in it is crawled.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

import jsonpath
import yaml
from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from pydantic import Field, ValidationError, model_validator

from minerva.errors import MinervaError
from minerva.reach import Css, Login, Regex, Search, is_onion
from minerva.readers.rules import Entry, Extract
from minerva.settings import PROJECT_ROOT, get_settings

E = TypeVar("E", bound=Entry)

SOURCES_DIR = PROJECT_ROOT / "crawlers" / "sources"
"""The registry that comes with the code; MINERVA_SOURCES_DIR names another."""
_NO_BASIS = re.compile(
    r"\W*(none|no legal basis|unknown|unclear|missing|tbd|todo|pending|n/a)\b", re.I
)


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
    # A Crawl-delay of robots.txt is kept up to here.
    max_crawl_delay_seconds: float = Field(default=60.0, ge=0)


class Follow(Entry):
    """One kind of link to follow: where it stands, and what the page behind it is taken for.

    `css` or `xpath` are for HTML and XML, `jsonpath` (RFC 9535) for JSON, both for HTML in JSON. A
    value that is no address yet, an id or a cursor, is put into `template` in place of `{value}`,
    percent-encoded.
    `next_page` names the query parameter that counts pages: where the rule finds anything, the
    same address with the next number is followed (a page without the parameter is the first).
    """

    css: str | None = None
    xpath: str | None = None
    jsonpath: str | None = None
    attribute: str = "href"
    template: str | None = None
    next_page: str | None = Field(default=None, min_length=1)
    as_: str = Field(alias="as")

    @model_validator(mode="after")
    def _one_way(self) -> "Follow":
        if self.css and self.xpath:
            raise ValueError("give css or xpath, not both")
        if not (self.css or self.xpath or self.jsonpath):
            raise ValueError("give one of css, xpath, jsonpath")
        try:
            if self.jsonpath:
                jsonpath.compile(self.jsonpath, strict=True)
            if self.css or self.xpath:
                etree.XPath(HTMLTranslator().css_to_xpath(self.css) if self.css else self.xpath)
        except (SelectorError, etree.XPathError, jsonpath.JSONPathError) as error:
            wrong = [path for path in (self.css, self.xpath, self.jsonpath) if path]
            raise ValueError(f"{' or '.join(wrong)} cannot be read: {error}") from error
        if self.template is not None and "{value}" not in self.template:
            raise ValueError(f"template {self.template!r} lacks {{value}}")
        if self.template and self.next_page:
            raise ValueError("give template or next_page, not both")
        return self


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
        "advertisements", "legislation", "court", "statistics", "press_office", "forum", "profiles",
        "register",
    ]  # fmt: skip
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
    spider: Literal["listing", "pages", "bulk", "feed"]
    start_urls: list[str] = Field(min_length=1)
    follow: list[Follow] = Field(default_factory=list)
    # Query parameters that make no other page (order, filters, sessions); * stands for any letters.
    ignore_parameters: list[str] = Field(default_factory=list)
    network: Literal["web", "onion"] = "web"
    javascript: bool = False
    wait_for: Css | None = None
    search: list[Search] = Field(default_factory=list)
    login: Login | None = None
    stop: list[Regex] = Field(default_factory=list)
    extract: Extract
    assertions: Assertions = Assertions()
    notes: str | None = None

    @model_validator(mode="after")
    def _starts_inside(self) -> "Source":
        forms = [form.page for form in (*self.search, *filter(None, [self.login]))]
        for url in (*self.start_urls, *forms):
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or parts.hostname not in self.hosts:
                raise ValueError(f"start url {url} is not http(s) on one of the hosts {self.hosts}")
        return self

    @model_validator(mode="after")
    def _ways_agree(self) -> "Source":
        onions = [host for host in self.hosts if host.endswith(".onion")]
        if self.network == "onion":
            for host in self.hosts:
                if not is_onion(host):
                    raise ValueError(f"{host} is no version 3 onion name, and network is onion")
        elif onions:
            raise ValueError(f"{onions[0]} is reached with `network: onion` only (RFC 7686)")
        if self.javascript and (self.login or self.search or self.network == "onion"):
            raise ValueError("javascript goes with neither login, search nor network: onion yet")
        if self.wait_for and not self.javascript:
            raise ValueError("wait_for is for pages that need javascript")
        if self.enabled and not self.has_legal_basis:
            raise ValueError("legal_basis says that there is none, so the source is not enabled")
        return self

    @property
    def has_legal_basis(self) -> bool:
        """Whether a basis is named: "unknown" or "none yet" names none."""
        return not _NO_BASIS.match(self.legal_basis)

    @property
    def is_sandbox(self) -> bool:
        """Whether the sandbox web answers: every host is a reserved .test name (RFC 2606), or an
        onion name whose first letters are its own."""
        return all(
            h.endswith(".test") or (h.startswith("minervasandbox") and h.endswith(".onion"))
            for h in self.hosts
        )


def load_entry(path: Path, model: type[E], key: str, failure: type[MinervaError]) -> E:
    """Read and validate one YAML file that is named after its `key`. Raises `failure`."""
    try:
        entry = model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise failure(f"{path.name}: this is not YAML: {error}") from error
    except ValidationError as error:
        first = "; ".join(
            f"{'.'.join(str(step) for step in e['loc']) or 'entry'}: {e['msg']}"
            for e in error.errors(include_url=False)
        )
        raise failure(f"{path.name}: {first}. Mend the file and try again.") from error
    if getattr(entry, key) != path.stem:
        raise failure(
            f"{path.name}: {key} is {getattr(entry, key)!r} but the file is named {path.stem!r}; "
            "make them equal."
        )
    return entry


def load_source(path: Path) -> Source:
    """Read and validate one registry file. Raises RegistryError."""
    return load_entry(path, Source, "source_id", RegistryError)


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
