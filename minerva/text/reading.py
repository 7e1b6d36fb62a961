"""What one document says: the one reading that the Spark job and `minerva extract` share."""

from typing import NamedTuple

from minerva.text.emails import find_emails
from minerva.text.model import Context, Finding, Indicator, Place
from minerva.text.normal import Normal
from minerva.text.phones import find_phones


class Reading(NamedTuple):
    """Everything found in one document, each with the field it stands in; spans are of that field.

    `facts` holds prices too; `score` is the document's risk score, 0 to 1, of which every
    indicator's contribution is a part, None where nothing was looked for.
    """

    selectors: list[Finding]
    facts: list[Finding]
    places: list[Place]
    indicators: list[Indicator]
    score: float | None = None
    language: str | None = None
    """ISO 639-1, as stated or else as detected."""


def read_document(title: str | None, text: str | None, context: Context) -> Reading:
    """Read a document's title, then its text, each left to right; never raises."""
    reading = Reading([], [], [], [])
    for field, words in (("title", title), ("text", text)):
        if words:
            reading.selectors.extend(_selectors(field, Normal(words), context))
    return reading


def _selectors(field: str, form: Normal, context: Context) -> list[Finding]:
    phones = [
        Finding("phone", p.value, *form.span(p.start, p.end), p.confidence, p.region, field=field)
        for p in find_phones(form.text, context.region)
    ]
    emails = [
        Finding("email", e.value, *form.span(e.start, e.end), e.confidence, field=field)
        for e in find_emails(form.text)
    ]
    return [*phones, *emails]
