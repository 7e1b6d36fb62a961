"""Typed values out of the text of a field."""

import re
from datetime import date, datetime

_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r"\s*\n\s*")
_AMOUNT = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_SIGNS = (
    ("CA$", "CAD"), ("A$", "AUD"), ("NZ$", "NZD"), ("US$", "USD"), ("£", "GBP"), ("€", "EUR"),
    ("¥", "JPY"), ("zł", "PLN"), ("lei", "RON"), ("₽", "RUB"), ("₴", "UAH"), ("฿", "THB"),
)  # fmt: skip
_CODE = re.compile(r"\b(USD|CAD|GBP|EUR|AUD|NZD|CHF|MXN|BRL|PLN|RON|RUB|UAH|THB|SEK|NOK|DKK)\b")
_DOLLAR_OF = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "MX": "MXN"}
_DATE_FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d/%m/%Y", "%d.%m.%Y")


def tidy(text: str) -> str:
    """One space between words, one newline between lines."""
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()


def money(text: str, country: str) -> tuple[float, str] | None:
    """Amount and ISO 4217 code; a bare $ is the country's dollar or peso, the US one at large."""
    amount = _AMOUNT.search(text)
    if amount is None:
        return None
    digits = re.sub(r"[ ,.'](?=\d{3}(?:\D|$))", "", amount[0]).replace(",", ".")
    code = _CODE.search(text)
    if code:
        return float(digits), code[1]
    for sign, currency in _SIGNS:
        if sign in text:
            return float(digits), currency
    return (float(digits), _DOLLAR_OF.get(country, "USD")) if "$" in text else None


def day(text: str) -> date | None:
    """A date in ISO 8601 or one of the usual long forms."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text[:40], form).date()
        except ValueError:
            continue
    return None


def number(text: str) -> float | None:
    """The first number in a text."""
    found = re.search(r"-?\d+(?:\.\d+)?", text.replace(",", ""))
    return float(found[0]) if found else None
