"""What one document says: the one reading that the Spark job and `minerva extract` share."""

from typing import NamedTuple

from minerva.text.emails import find_emails
from minerva.text.model import Context, Finding
from minerva.text.normal import Normal
from minerva.text.phones import find_phones


class Reading(NamedTuple):
    """Everything found in one text."""

    selectors: list[Finding]
    facts: list[Finding]


def read_text(text: str, context: Context) -> Reading:
    """Selectors and facts of a text, left to right; never raises."""
    form = Normal(text)
    phones = find_phones(form, context.region, context.language)
    emails = [
        Finding("email", e.value, *form.span(e.start, e.end), e.confidence)
        for e in find_emails(form.text)
    ]
    return Reading(selectors=[*phones, *emails], facts=[])
