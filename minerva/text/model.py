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
    field: str = "text"
    """Which words of the document it stands in: title or text."""


class Place(NamedTuple):
    """A place that a document names or implies, of GeoNames (geonames.org, CC BY 4.0)."""

    field: str
    """Where: title, text, place (as the page states it), or phone (the area of a number)."""
    raw: str
    start: int | None
    end: int | None
    """Of the field; None for a phone, whose number is `raw`."""
    level: str
    """city, admin1 or country."""
    geoname_id: int
    name: str
    country: str
    """ISO 3166."""
    admin1_code: str | None
    admin1: str | None
    latitude: float
    longitude: float
    """Degrees, WGS 84."""
    h3_cell: str | None
    """H3 index of a city, hexadecimal."""
    population: int
    confidence: float


class Indicator(NamedTuple):
    """Wording or a pattern that experts associate with trafficking; never a verdict."""

    code: str
    family: str
    start: int
    end: int
    weight: float
    contribution: float
    """Its part of the document's score, in logits."""
    field: str = "text"
