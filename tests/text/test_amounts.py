"""Number words of ten languages."""

import pytest

from minerva.text.amounts import han_value, thai_value, words_value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and fifty", 250), ("twenty five", 25), ("eleven hundred", 1100),
        ("two thousand five hundred", 2500), ("one five zero", 150), ("veintidós", 22),
        ("mil quinientos", 1500), ("doscientos cincuenta mil", 250_000),
        ("cento e vinte e um", 121),
        ("soixante et onze", 71), ("quatre vingts", 80), ("quatre vingt dix neuf", 99),
        ("mille deux cents", 1200), ("zweihundertfünfzig", 250), ("einhundertzwanzig", 120),
        ("zweitausendfünfhundert", 2500), ("două sute cincizeci", 250), ("o mie cinci sute", 1500),
        ("сто сорок пять", 145), ("две тысячи триста", 2300), ("полторы тысячи", 1500),
        ("одна тисяча двісті", 1200), ("дев'яносто", 90), ("a thousand", 1000),
        ("тринадцати тысяч", 13_000), ("девятьюстами", 900), ("п'ятнадцятьох", 15),
        ("шестисот", 600), ("две двести пятьдесят", 2250),
    ],
)  # fmt: skip
def test_words_make_a_number(words: str, value: int) -> None:
    assert words_value(words.split()) == value


@pytest.mark.parametrize("words", ["", "two two hundred", "hello world", "fifty fifty"])
def test_words_that_make_no_number_make_none(words: str) -> None:
    assert words_value(words.split()) is None


@pytest.mark.parametrize(
    ("run", "value"),
    [("五百", 500), ("一千二", 1200), ("两千零五", 2005), ("3千5", 3500), ("1.5万", 15_000),
    ("一五零", 150),
     ("十五", 15), ("一万五千", 15_000), ("壹佰贰拾", 120)],
)  # fmt: skip
def test_chinese_numerals_make_a_number(run: str, value: int) -> None:
    assert han_value(run) == value


@pytest.mark.parametrize(
    ("run", "value"),
    [("ห้าร้อย", 500), ("สองพันห้าร้อย", 2500), ("ยี่สิบเอ็ด", 21), ("2 พัน", 2000), ("หนึ่งหมื่น", 10_000),
     ("6พันห้า", 6500), ("ร้อยเอ็ด", 101), ("พันนึง", 1000), ("สองล้านห้า", 2_500_000),
     ("หมื่นครึ่ง", 15_000), ("3พัน5", 3500)],
)  # fmt: skip
def test_thai_words_make_a_number(run: str, value: int) -> None:
    assert thai_value(run) == value


def test_digits_may_stand_before_a_half_or_a_power() -> None:
    assert words_value(["and", "a", "half", "thousand"], 8) == 8500
    assert words_value(["mil", "quinientos"], 2) == 2500
    assert words_value(["five", "hundred"], 20) is None
