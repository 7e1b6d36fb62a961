"""What readers take and give."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urljoin


@dataclass(frozen=True)
class Page:
    """A stored answer: its address, its body and what the server said of it.

    `beside` holds the bodies of pages that it leads to, by address, for readers that need them.
    """

    url: str
    body: bytes
    content_type: str = ""
    country: str = "ZZ"
    beside: Mapping[str, bytes] = field(default_factory=dict)

    def absolute(self, url: str) -> str | None:
        """The address of a link on the page; None for what is no address."""
        try:
            return urljoin(self.url, url)
        except ValueError:
            return None


@dataclass
class Document:
    """One thing with meaning on a page. `part` tells it from others on the same page."""

    kind: str
    part: str = ""
    title: str | None = None
    text: str | None = None
    published_on: date | None = None
    language: str | None = None
    place: str | None = None
    price: float | None = None
    currency: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    media_urls: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Refusal:
    """Why a page, or a thing on it, gives no document: a short code and a sentence."""

    reason: str
    detail: str


@dataclass
class Reading:
    """Everything that a page gives."""

    documents: list[Document] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    charset: str | None = None


def document_id(source_id: str, url: str, part: str) -> str:
    """The stable id of a document: 32 hex digits of the SHA-256 of where it stands."""
    return hashlib.sha256(f"{source_id}|{url}|{part}".encode()).hexdigest()[:32]


def document_hash(document: Document) -> str:
    """A digest of what a document says, whatever page or crawl it came from."""
    said = [
        document.kind, document.title, document.text, str(document.published_on), document.place,
        document.price, document.currency, document.fields, document.media_urls,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
