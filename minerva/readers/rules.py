"""Extraction rules as the registry writes them: where the fields of a document stand on a page."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from cssselect import HTMLTranslator, SelectorError
from jsonpath import JSONPathEnvironment, JSONPathError
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, model_validator


class Entry(BaseModel):
    """A part of a registry file: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


Ways = str | tuple[str, ...] | None
"""One expression, or several: those of older layouts of a site beside those of its newest."""


class Way(NamedTuple):
    """One way to find a field: a kind (one of KINDS, or regex) and its expression."""

    kind: str
    expression: str


KINDS = ("css", "xpath", "jsonpath", "column", "structured")
_KINDS_OF_READER = {
    "html": {"css", "xpath", "structured"}, "json": {"jsonpath"}, "table": {"column"},
}  # fmt: skip


JSONPATH = JSONPathEnvironment(strict=True)
"""JSONPath as RFC 9535 says, and no more."""


class FieldRule(Entry):
    """Where one field of a document stands on a page, and its type.

    `without` takes out what is inside but not meant: quotations of others in a post. With `each`
    a field is looked for in the document's node, with `page` on the whole page.

    Of several ways the first that finds anything counts, so that one rule reads every layout that a
    site has had. A regex beside other ways looks into what those find.
    """

    css: Ways = None
    xpath: Ways = None
    jsonpath: Ways = Field(default=None, description="RFC 9535, from the document's own node")
    column: Ways = Field(default=None, description="name of a table's column")
    structured: Ways = Field(
        default=None, description="a path in JSON-LD, microdata, OpenGraph: Offer.price, og:title"
    )
    regex: str | None = None
    attribute: str | None = None
    type: Literal["text", "date", "money", "integer", "number", "list"] = "text"
    required: bool = False
    without: str | None = None
    page: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> "FieldRule":
        if self.css and self.xpath:
            raise ValueError("give css or xpath, not both")
        if not (self.ways or self.regex):
            raise ValueError(f"give one of {', '.join(KINDS)}, regex")
        beside = [Way("regex", self.regex or ""), Way("css", self.without or "*")]
        for way in [*self.ways, *beside]:
            try:
                _CHECK[way.kind](way.expression)
            except (SelectorError, etree.XPathError, JSONPathError, re.error) as error:
                raise ValueError(f"{way.expression!r} cannot be read: {error}") from error
        return self

    @property
    def ways(self) -> tuple[Way, ...]:
        """What is tried in turn, but for the regex; empty when the regex stands alone."""
        return _ways(self.css, self.xpath, self.jsonpath, self.column, self.structured)

    def __str__(self) -> str:
        """The rule as a person writes it: `css 'p.price' or 'span.cost'`."""
        said = []
        for kind, ways in groupby(self.ways, key=lambda way: way.kind):
            said.append(f"{kind} " + " or ".join(repr(way.expression) for way in ways))
        return ", ".join(said + ([f"regex {self.regex!r}"] if self.regex else []))


@lru_cache(maxsize=4096)
def _ways(*said: Ways) -> tuple[Way, ...]:
    """Of KINDS, in their order. A page asks for those of all its fields."""
    return tuple(
        Way(kind, expression)
        for kind, ways in zip(KINDS, said, strict=True)
        for expression in ((ways,) if isinstance(ways, str) else ways or ())
    )


def search(rule: FieldRule, texts: list[str]) -> list[str]:
    """Texts that are not empty, or what the rule's regex finds in them (its group, if it has)."""
    if rule.regex:
        found = (_regex(rule.regex).search(text) for text in texts)
        texts = [m[1] if m.re.groups else m[0] for m in found if m]
    return [t for text in texts if (t := (text or "").strip())]


def _check_structured(expression: str) -> None:
    if not re.fullmatch(r"(?:\*|\w+)(?:\.\w+)+|\w+:\S+", expression):
        raise ValueError(f"{expression!r} is no path like Offer.price, *.name or og:title")


@lru_cache(maxsize=512)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_CHECK: dict[str, Callable[[str], object]] = {
    "css": lambda expression: etree.XPath(HTMLTranslator().css_to_xpath(expression)),
    "xpath": etree.XPath,
    "jsonpath": JSONPATH.compile,
    "column": str,
    "structured": _check_structured,
    "regex": re.compile,
}


class Each(Entry):
    """Where the documents of a page stand, each in a node of its own.

    `part` is read in the node of an HTML page: the site's own number of a post, which stays when
    others come. In JSON the key of the extraction tells documents apart.
    """

    css: str | None = None
    xpath: str | None = None
    jsonpath: str | None = None
    part: FieldRule | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Each":
        if self.jsonpath is None:
            if self.part is None:
                raise ValueError("each needs part: what tells the nodes of a page apart")
            FieldRule(css=self.css, xpath=self.xpath)
        elif self.css or self.xpath or self.part:
            raise ValueError("give each.jsonpath, or each.css or xpath with part")
        else:
            FieldRule(jsonpath=self.jsonpath)
        return self

    @property
    def way(self) -> "Way":
        """How the nodes are found."""
        return FieldRule(css=self.css, xpath=self.xpath, jsonpath=self.jsonpath).ways[0]


Reader = Literal[
    "html", "json", "table", "legislation_xml",
    "us_code", "ireland_act", "treaty", "court_page", "csv_rows",
]  # fmt: skip
DocumentKind = Literal["ad", "post", "profile", "notice", "provision", "statistic"]


_TYPE_OF_COLUMN = {
    "title": "text", "text": "text", "language": "text", "place": "text",
    "published_on": "date", "price": "money",
}  # fmt: skip


class Extract(Entry):
    """How documents are read from the pages that were followed as `from`."""

    from_: str = Field(alias="from")
    beside: tuple[str, ...] = Field(
        default=(), description="what a page leads to (`as`) and is read with: a court's listing "
        "with the pages of its cases",
    )  # fmt: skip
    reader: Reader = "html"
    document: DocumentKind
    version: int = Field(default=1, ge=1)
    each: Each | None = None
    key: tuple[str, ...] = Field(
        default=(), description="columns (table) or fields (json) that tell documents of a page "
        "apart and stay; without them a document is told by its content",
    )  # fmt: skip
    sheet: str | None = Field(default=None, description="of a workbook; default: the first")
    skip_rows: int = Field(default=0, ge=0, description="rows of a table above its head")
    structured: bool = Field(
        default=False, description="fields that no rule finds are read from JSON-LD and the like"
    )
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    media: FieldRule | None = None

    @model_validator(mode="after")
    def _columns_have_their_types(self) -> "Extract":
        for name, kind in _TYPE_OF_COLUMN.items():
            if name in self.fields and self.fields[name].type != kind:
                raise ValueError(f"field {name} is a column of documents: give it type {kind}")
        return self

    @model_validator(mode="after")
    def _rules_suit_the_reader(self) -> "Extract":
        rules = self.fields | ({"media": self.media} if self.media else {})
        known = _KINDS_OF_READER.get(self.reader, set())
        for name, rule in rules.items():
            strange = {way.kind for way in rule.ways} - known
            if strange or not (known and (rule.ways or self.reader == "html")):
                said = ", ".join(sorted(strange)) or "this rule"
                raise ValueError(f"field {name}: the reader {self.reader} knows no {said}")
        if self.structured and self.reader != "html":
            raise ValueError(f"the reader {self.reader} reads no structured data")
        if self.each and self.each.way.kind not in known:
            raise ValueError(f"the reader {self.reader} takes no each.{self.each.way.kind}")
        if self.beside and self.reader != "court_page":
            raise ValueError(f"the reader {self.reader} reads no page beside another")
        if self.key and self.reader not in ("json", "table"):
            raise ValueError(f"the reader {self.reader} takes no key")
        if self.reader == "json" and (lost := set(self.key) - set(self.fields)):
            raise ValueError(f"key names no field: {', '.join(sorted(lost))}")
        return self

    def rules_hash(self, country: str) -> str:
        """The digest of the rules: 32 hex digits of the SHA-256 of what the registry says of
        extraction, without what it leaves at its default, and of the country that dates and money
        are read by."""
        said = [self.model_dump(mode="json", by_alias=True, exclude_defaults=True), country]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
