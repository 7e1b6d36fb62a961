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
        ("insta: l u n a o al +54 221", "insta: luna o al +54 221"),
        ("insta: l u n a e no zap", "insta: luna e no zap"),
        ("insta: m a r c o al +54 221", "insta: marco al +54 221"),
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


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("x [d.o.t] y", "x [dot] y"),
        ("x (a t) y", "x (at) y"),
        ("x {p-u-n-t-0} y", "x {punt0} y"),
        ("x (p.m) y", "x (p.m) y"),
        ("x 🌸at🌸 y", "x *at* y"),
        ("x ✨ dot ✨ y", "x * dot * y"),
        ("x【at】y", "x(at)y"),
        ("x/quiet✨underscore✨wren", "x/quiet*underscore*wren"),
        ("look 🌸 at 🌹 roses", "look 🌸 at 🌹 roses"),
        ("🌸 at", "🌸 at"),
    ],
)
def test_what_is_said_for_a_sign_is_plain_whatever_decorates_it(text: str, result: str) -> None:
    assert closed(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("x [ a t ] y", "x [ at ] y"),
        ("x ( p u n k t ) y", "x ( punkt ) y"),
        ("x { т о ч к а } y", "x { точка } y"),
        ("x < d.o.t > y", "x < dot > y"),
        ("x ( แ อ ท ) y ( จุ ด ) z", "x ( แอท ) y ( จุด ) z"),
        ("x【a t】y", "x(at)y"),
        ("x [ a b ] y", "x [ a b ] y"),
    ],
)
def test_a_sign_is_closed_up_with_blanks_at_its_brackets(text: str, result: str) -> None:
    assert closed(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("пиши в т е л е г у quiet_7", "пиши в телегу quiet_7"),
        ("в и н с т у quiet_7", "в инсту quiet_7"),
        ("t e l e g r a m q u i e t", "telegram quiet"),
        ("i n s t a q u i e t _ 7", "insta quiet_7"),
        ("i n s t a l l a t i o n", "installation"),
        ("в и ш н я", "вишня"),
    ],
)
def test_the_name_of_a_platform_is_a_word_of_its_own_among_letters(text: str, result: str) -> None:
    assert closed(text) == result
