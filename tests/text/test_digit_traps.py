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


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Printer MAC 06:39:98:12:3e:44", "FR", "fr"), ("router 02:30:23:12:51:fe,", "DE", "de"),
        ("AP: BE:06:39:98:12:34", "FR", "fr"), ("address fe80:0:639:9812:34:1", "FR", "fr"),
        ("Fingerprint 06:12:34:56:78:9a:bc:de:f0:11", "ES", "es"),
        ("Cédula 3.155.504.471", "CO", "es"), ("identificado con 3.205.550.133", "CO", "es"),
        ("RUC 20.123.456.789", "PE", "es"), ("población: 2.125.550.123", "US", "es"),
        ("salió 09 - 14 - 22 - 33 - 37 - 41", "PE", "es"),
        ("draw 06 - 39 - 98 - 12 - 11 - 44", "FR", "en"),
        ("Ziehung 06 14 23 31 40 47", "FR", "de"),
        ("登記第0921-3456-02號", "TW", "zh"), ("第 0912345678 号文件", "TW", "zh"),
    ],
)  # fmt: skip
def test_hardware_thousands_rows_and_ordinals_are_no_phones(
    text: str, region: str, language: str
) -> None:
    assert values(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("06:39:98:12:34", "FR", "fr"), ("tel:06:39:98:12:34:appelez", "FR", "fr"),
        ("Cafe:0639981234", "FR", "fr"), ("34.612.345.678", "ES", "es"),
        ("1.300.555.012", "AU", "en"), ("20.345.678", "TN", "fr"),
        ("06 - 39 - 98 - 20 - 20", "FR", "fr"), ("06 39 98 20 20 11", "FR", "fr"),
        ("你是第 1 個打 0912345601", "TW", "zh"),
    ],
)  # fmt: skip
def test_phones_by_colons_dots_and_dashes_stay_phones(
    text: str, region: str, language: str
) -> None:
    assert len(values(text, region, language)) == 1
