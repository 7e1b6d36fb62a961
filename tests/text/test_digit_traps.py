"""Dates, money, codes and addresses that only look like phones."""

import pytest

from minerva.text.normal import Normal
from minerva.text.phones import find_phones


def values(text: str, region: str | None, language: str | None = None) -> list[str]:
    return [p.value for p in find_phones(Normal(text), region, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Price $120, 2026-11-24, from 10:00 to 22:00",
        "ZIP 10001, order 83-1, order no. 2125550123, ref: 212-555-0123",
        "version 4.3.0, 127.0.0.1, 192.168.100.200",
        "ISBN 978-3-16-148410-0",
        "parcel 2124-5501-23, LCCN 2021-550123",
        "40.7128, -74.0060",
        "IBAN DE89 3704 0044 0532 0130 00, card 4111 1111 1111 1111",
        "one two three four five six seven eight nine ten",
        "alba2125550123@example.org https://example.org/2125550123 @a2125550123",
        "90-60-90, 170 cm, 55 kg, 25 years, 1,234,567 views",
        "",
    ],
)
def test_what_only_looks_like_a_phone_is_none(text: str) -> None:
    assert values(text, "US", "en") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("07 patruzeci și patru, 01.01.55", ["+40744010155"]),
        ("07 patruzeci și patru, 01, 01, 55", ["+40744010155"]),
        ("născut la ora zece, 01.01.55", []),
        ("de la zero la doi, 01.01.55", []),
    ],
)
def test_pairs_after_tens_in_words_are_no_date(text: str, found: list[str]) -> None:
    assert values(text, "RO", "ro") == found
