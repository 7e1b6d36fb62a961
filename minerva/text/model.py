"""What is found in texts, and what is known of a text beforehand. Pure."""

from typing import NamedTuple


class Context(NamedTuple):
    """What is known of a document beside its words."""

    language: str | None = None
    """ISO 639-1."""
    region: str | None = None
    """ISO 3166: where national numbers and bare currency signs are read."""
    place: str | None = None
    """The place that the page states, as written."""


class Finding(NamedTuple):
    """One selector or fact in a text; `start` and `end` are offsets in the original text."""

    kind: str
    value: str
    start: int
    end: int
    confidence: float
    region: str | None = None
    """ISO 3166 region of a phone."""
    detail: str | None = None
    """What else is known: the kind of line and area of a phone, the state of a plate …"""
