"""Words with something between all their letters, closed up."""

import pytest

from minerva.text.closing import closed_up
from minerva.text.normal import Normal


def closed(text: str) -> str:
    return closed_up(Normal(text)).text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ig: q u i e t _ 4 1, thanks", "ig: quiet_41, thanks"),
        ("wx: q u i e t 8 8（no blank）", "wx: quiet88(no blank)"),
        ("ig: (q)(u)(i)(e)(t)(_)(7) now", "ig: quiet_7 now"),
        ("ig: [q][u][i][e][t] now", "ig: quiet now"),
        ("ig: q🌸u🌸i🌸e🌸t🌸_🌸7 now", "ig: quiet_7 now"),
        ("q-u-i-e-t and q*u*i*e*t", "quiet and quiet"),
    ],
)
def test_a_word_is_closed_up_whatever_stands_between_its_letters(text: str, result: str) -> None:
    assert closed(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("insta: b a r c o y también en tg", "insta: barco y también en tg"),
        ("insta: c a s a e também no tg", "insta: casa e também no tg"),
        ("insta: q u i e t и телеграм", "insta: quiet и телеграм"),
        ("insta: g a t o en casa", "insta: gato en casa"),
    ],
)
def test_a_conjunction_after_the_letters_is_none_of_them(text: str, result: str) -> None:
    assert closed(text) == result


@pytest.mark.parametrize(
    "text",
    ["(a) first (b) second (c) third", "[x] done [ ] open [x] sent", "(1)(2)(3)(4)(5)",
     "A★B or C★D", "q-u-i-e-t@example.com", "what? a? b? c?", ""],
)  # fmt: skip
def test_other_single_characters_stay(text: str) -> None:
    assert closed(text) == text


def test_the_way_back_leads_through_all_that_was_dropped() -> None:
    text = "ig: (q)(u)(i)(e)(t) now"
    form = closed_up(Normal(text))
    start = form.text.index("quiet")
    assert text[slice(*form.span(start, start + 5))] == "q)(u)(i)(e)(t"
