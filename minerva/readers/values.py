"""Typed values out of the text of a field."""

import re
from datetime import date, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime

_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r"\s*\n\s*")

_AMOUNT = r"\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_AMOUNT_K = rf"(?:{_AMOUNT})(?:k\b)?"
_CODES = "USD|CAD|GBP|EUR|AUD|NZD|CHF|MXN|BRL|PLN|RON|RUB|UAH|THB|SEK|NOK|DKK|JPY"
_CODE = rf"(?<![^\W\d_])(?:{_CODES})(?![^\W\d_])"
_SIGN = (
    r"(?<![A-Za-z])(?:CA|C|AU|A|NZ|US|MX|R)\$|[$£€¥₽₴฿]"
    r"|(?<![^\W\d_])(?:zł|lei|euros?)(?![^\W\d_])"
)
_CURRENCY = rf"(?:{_CODE})\s?\$?|{_SIGN}"
_MONEY = re.compile(
    rf"(?P<before>{_CURRENCY})\s{{0,2}}(?P<amount>{_AMOUNT_K})(?:\s?(?P<code>{_CODE}))?"
    rf"|(?P<from>{_AMOUNT_K})(?:\s?[-–]\s?(?:{_AMOUNT_K}))?\s{{0,2}}(?P<after>{_CURRENCY})",
    re.I,
)
_ANY_AMOUNT = re.compile(_AMOUNT_K, re.I)
_ANY_CURRENCY = re.compile(_CURRENCY, re.I)
_CURRENCY_OF = {
    "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "US$": "USD",
    "MX$": "MXN", "R$": "BRL", "£": "GBP", "€": "EUR", "¥": "JPY", "₽": "RUB", "₴": "UAH",
    "฿": "THB", "ZŁ": "PLN", "LEI": "RON", "EURO": "EUR", "EUROS": "EUR",
}  # fmt: skip
_DOLLAR_OF = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "MX": "MXN"}

_NUMBER = re.compile(rf"(?:(?<![\w.,])-)?(?:{_AMOUNT})")
_MOST_DIGITS = 15

_DATE_FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y/%m/%d")
_NUMERIC_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
# Where both orders are usual, or the country is not known, 03/04 is no date.
_BOTH_ORDERS = frozenset({"ZZ", "CA", "PH", ""})


def tidy(text: str) -> str:
    """One space between words, one newline between lines."""
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()


def money(text: str, country: str) -> tuple[float, str] | None:
    """Amount and ISO 4217 code: the first amount beside a currency, the lower one of a range.

    An amount and a currency that stand apart count when the text has one of each. A bare $ is the
    country's dollar or peso, the US one at large.
    """
    found = _MONEY.search(text)
    if found:
        said = found["code"] or found["before"] or found["after"]
        amount = found["amount"] or found["from"]
    else:
        amounts, currencies = _ANY_AMOUNT.findall(text), _ANY_CURRENCY.findall(text)
        if len(amounts) != 1 or len(currencies) != 1:
            return None
        amount, said = amounts[0], currencies[0]
    value = _value(amount.rstrip("kK"))
    if value is None:
        return None
    said = said.upper()
    code = _CURRENCY_OF.get(said) or re.sub(r"[\s$]", "", said) or _DOLLAR_OF.get(country, "USD")
    return value * 1000 if amount[-1] in "kK" else value, code


def _value(amount: str) -> float | None:
    """The number that digits say, whichever sign parts thousands; None when absurdly long."""
    if sum(character.isdigit() for character in amount) > _MOST_DIGITS:
        return None
    # A sign before three digits parts thousands, unless a nought stands before it: 0.125.
    if re.match(r"-?0[.,]", amount):
        return float(amount.replace(",", "."))
    return float(re.sub(r"[ ,.'](?=\d{3}(?:\D|$))", "", amount).replace(",", "."))


def number(text: str) -> float | None:
    """The first number in a text; None when there is none or it has more than 15 digits."""
    found = _NUMBER.search(text)
    return _value(found[0]) if found else None


def digits(value: float) -> str:
    """A number as people write it: no exponent, no nought after a point that nothing follows."""
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def integer(text: str) -> int | None:
    """The first number in a text, when it is whole."""
    found = number(text)
    return int(found) if found is not None and found.is_integer() else None


def day(text: str, country: str = "ZZ") -> date | None:
    """A date in ISO 8601, RFC 2822 or one of the usual forms, in the order of the country.

    03/04/2026 is in March in the United States, in April elsewhere, and None where both orders are
    usual or the country is not known.
    """
    text = text.strip()[:60]
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    numeric = _NUMERIC_DATE.fullmatch(text)
    if numeric:
        return _numeric_day(int(numeric[1]), int(numeric[3]), int(numeric[4]), numeric[2], country)
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).date() if ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _numeric_day(first: int, second: int, year: int, sign: str, country: str) -> date | None:
    readings = {}
    for order, (month, of_month) in {"day": (second, first), "month": (first, second)}.items():
        try:
            readings[order] = date(year, month, of_month)
        except ValueError:
            continue
    if len(set(readings.values())) == 1:
        return next(iter(readings.values()))
    if sign == ".":
        return readings.get("day")
    if country in _BOTH_ORDERS:
        return None
    return readings.get("month" if country == "US" else "day")
