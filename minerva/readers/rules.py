"""Extraction rules as the registry writes them: where the fields of a document stand on a page."""

import re
from typing import Literal

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, model_validator


class Entry(BaseModel):
    """A part of a registry file: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FieldRule(Entry):
    """Where one field of a document stands on a page, and its type.

    `without` takes out what is inside but not meant: quotations of others in a post. With `each`
    a field is looked for in the document's node, with `page` on the whole page.
    """

    css: str | None = None
    xpath: str | None = None
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
        if not (self.css or self.xpath or self.regex):
            raise ValueError("give one of css, xpath, regex")
        try:
            if self.css or self.xpath:
                etree.XPath(HTMLTranslator().css_to_xpath(self.css) if self.css else self.xpath)
            HTMLTranslator().css_to_xpath(self.without or "*")
            re.compile(self.regex or "")
        except (SelectorError, etree.XPathError, re.error) as error:
            wrong = self.css or self.xpath or self.regex
            raise ValueError(f"{wrong!r} cannot be read: {error}") from error
        return self


class Each(Entry):
    """Where the documents of a page stand, each in a node of its own, and what a node is called.

    `part` is read in the node: the site's own number of a post, which stays when others come.
    """

    css: str | None = None
    xpath: str | None = None
    part: FieldRule

    @model_validator(mode="after")
    def _one_way(self) -> "Each":
        FieldRule(css=self.css, xpath=self.xpath)
        return self


Reader = Literal["html", "us_code", "ireland_act", "treaty", "court_page", "csv_rows"]
DocumentKind = Literal["ad", "post", "profile", "notice", "provision", "statistic"]


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
    each: Each | None = None
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    media: FieldRule | None = None

    @model_validator(mode="after")
    def _columns_have_their_types(self) -> "Extract":
        for name, kind in _TYPE_OF_COLUMN.items():
            if name in self.fields and self.fields[name].type != kind:
                raise ValueError(f"field {name} is a column of documents: give it type {kind}")
        if self.each and self.reader != "html":
            raise ValueError(f"each is for the reader html, not {self.reader}")
        return self
