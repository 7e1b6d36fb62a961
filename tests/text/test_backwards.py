"""A number that is told to be written backwards, in ten languages."""

import pytest

from minerva.text.normal import Normal
from minerva.text.phones import find_phones


def values(text: str, region: str | None, language: str | None = None) -> list[str]:
    return [p.value for p in find_phones(Normal(text), region, language)]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("my number back to front: 321 055 5212", "US", "en", "+12125550123"),
        ("3210 0900 770 - read it backwards", "GB", "en", "+447700900123"),
        ("el número al revés: 876 543 216", "ES", "es", "+34612345678"),
        ("876543216 (de derecha a izquierda)", "ES", "es", "+34612345678"),
        ("zap de trás para frente: 2345 6789912", "BR", "pt", "+5521998765432"),
        ("leia ao contrário 876 543 219", "PT", "pt", "+351912345678"),
        ("02 02 89 93 60 à l'envers", "FR", "fr", "+33639982020"),
        ("von hinten nach vorne: 876 5432 1710", "DE", "de", "+491712345678"),
        ("87654321710 rückwärts lesen", "DE", "de", "+491712345678"),
        ("de la coadă la cap: 654 321 2270", "RO", "ro", "+40722123456"),
        ("номер задом наперёд 98 76 543 219 8", "RU", "ru", "+79123456789"),
        ("наоборот: 9876543219 7+", "RU", "ru", "+79123456789"),
        ("номер навпаки 7654321050", "UA", "uk", "+380501234567"),
        ("电话倒着写:98765432131", "CN", "zh", "+8613123456789"),
        ("電話從右往左讀 8765 432 190", "TW", "zh", "+886912345678"),
        ("อ่านจากหลังไปหน้า 876-543-2180", "TH", "th", "+66812345678"),
        # What is said of something else turns no number.
        ("I parked it back to front. Call 07700 900123", "GB", "en", "+447700900123"),
        ("Al revés, llama al 612345678", "ES", "es", "+34612345678"),
        ("Наоборот, звоните 8 912 345 67 89", "RU", "ru", "+79123456789"),
        ("Rückwärtsgang defekt, 0171 2345678", "DE", "de", "+491712345678"),
    ],
)
def test_a_number_told_to_be_written_backwards_is_read_from_its_end(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


def test_a_number_written_backwards_ends_in_its_plus() -> None:
    text = "наоборот: 9876543219 7+, звоните"
    (phone,) = find_phones(Normal(text), "RU", "ru")
    assert text[phone.start : phone.end] == "9876543219 7+"
