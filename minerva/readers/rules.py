"""Extraction rules as the registry writes them: where the fields of a document stand on a page."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Entry(BaseModel):
    """A part of a registry file: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FieldRule(Entry):
    """Where one field of a document stands on a page, and its type."""

    css: str | None = None
    xpath: str | None = None
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
        return self


Reader = Literal["html", "us_code", "ireland_act", "treaty", "court_page", "csv_rows"]
DocumentKind = Literal["ad", "post", "notice", "provision", "statistic"]


class Extract(Entry):
    """How documents are read from the pages that were followed as `from`."""

    from_: str = Field(alias="from")
    reader: Reader = "html"
    document: DocumentKind
    version: int = Field(default=1, ge=1)
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    media: FieldRule | None = None
