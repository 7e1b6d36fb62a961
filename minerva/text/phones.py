"""Phone numbers in text, by libphonenumber's matcher (Google's metadata, `phonenumbers`)."""

import re
from dataclasses import dataclass

from phonenumbers import (
    Leniency,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    format_number,
    region_code_for_number,
)

# Seven digits with plain separators between them: where there are none, there is no phone, and the
# matcher, which is slow, need not look.
_WORTH_A_LOOK = re.compile(r"(?:\d[\s().\-/+]{0,4}){7}")


@dataclass(frozen=True)
class Phone:
    """One phone number in a text; `start` and `end` are offsets of `raw` in it."""

    value: str
    raw: str
    start: int
    end: int
    region: str | None
    confidence: float


def find_phones(text: str, region: str | None) -> list[Phone]:
    """Every valid number in `text`, E.164, left to right; `region` (ISO 3166) reads national forms.

    A number written with its country code has confidence 0.95, a national one 0.85.
    """
    if not _WORTH_A_LOOK.search(text):
        return []
    found = []
    for match in PhoneNumberMatcher(text, region, leniency=Leniency.VALID):
        number = match.number
        found.append(
            Phone(
                value=format_number(number, PhoneNumberFormat.E164),
                raw=match.raw_string,
                start=match.start,
                end=match.end,
                region=region_code_for_number(number),
                confidence=0.95 if match.raw_string.lstrip("( ").startswith("+") else 0.85,
            )
        )
    return found
