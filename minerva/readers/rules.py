"""Extraction rules as the registry writes them: where the fields of a document stand on a page."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, model_validator


class Entry(BaseModel):
    """A part of a registry file: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


Ways = str | tuple[str, ...] | None
"""One expression, or several: those of older layouts of a site beside those of its newest."""


class Way(NamedTuple):
    """One way to find a field: a kind (css, xpath, regex) and its expression."""

    kind: str
    expression: str


class FieldRule(Entry):
    """Where one field of a document stands on a page, and its type.

    Of several ways the first that finds anything counts, so that one rule reads every layout that a
    site has had. A regex beside css or xpath looks into what those find.
    """

    css: Ways = None
    xpath: Ways = None
    regex: str | None = None
    attribute: str | None = None
    type: Literal["text", "date", "money", "integer", "number", "list"] = "text"
    required: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> "FieldRule":
        if self.css and self.xpath:
            raise ValueError("give css or xpath, not both")
        if not (self.css or self.xpath or self.regex):
            raise ValueError("give one of css, xpath, regex")
        for way in [*self.ways, Way("regex", self.regex or "")]:
            try:
                _CHECK[way.kind](way.expression)
            except (SelectorError, etree.XPathError, re.error) as error:
                raise ValueError(f"{way.expression!r} cannot be read: {error}") from error
        return self

    @property
    def ways(self) -> list[Way]:
        """What is tried in turn, but for the regex; empty when the regex stands alone."""
        found = []
        for kind in ("css", "xpath"):
            said = getattr(self, kind) or ()
            found += [Way(kind, e) for e in ((said,) if isinstance(said, str) else said)]
        return found

    def __str__(self) -> str:
        """The rule as a person writes it: `css 'p.price' or 'span.cost'`."""
        ways = self.ways
        said = [f"{ways[0].kind} " + " or ".join(repr(w.expression) for w in ways)] if ways else []
        return ", ".join(said + ([f"regex {self.regex!r}"] if self.regex else []))


_CHECK: dict[str, Callable[[str], object]] = {
    "css": lambda expression: etree.XPath(HTMLTranslator().css_to_xpath(expression)),
    "xpath": etree.XPath,
    "regex": re.compile,
}


Reader = Literal["html", "us_code", "ireland_act", "treaty", "court_page", "csv_rows"]
DocumentKind = Literal["ad", "post", "notice", "provision", "statistic"]


_TYPE_OF_COLUMN = {
    "title": "text", "text": "text", "language": "text", "place": "text",
    "published_on": "date", "price": "money",
}  # fmt: skip


class Extract(Entry):
    """How documents are read from the pages that were followed as `from`."""

    from_: str = Field(alias="from")
    reader: Reader = "html"
    document: DocumentKind
    version: int = Field(default=1, ge=1)
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    media: FieldRule | None = None

    @model_validator(mode="after")
    def _columns_have_their_types(self) -> "Extract":
        for name, kind in _TYPE_OF_COLUMN.items():
            if name in self.fields and self.fields[name].type != kind:
                raise ValueError(f"field {name} is a column of documents: give it type {kind}")
        return self

    def rules_hash(self, country: str) -> str:
        """The digest of the rules: 32 hex digits of the SHA-256 of what the registry says of
        extraction, without what it leaves at its default, and of the country that dates and money
        are read by."""
        said = [self.model_dump(mode="json", by_alias=True, exclude_defaults=True), country]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
