"""The normal form and its way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.normal import Normal

MARKS = "\u0301\u0336\u20e3\ufe0f\u200b\u00ad"
TRICKY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("0123456789" + MARKS + "①⑩𝟏５๕٣½ﬁ㏂…🔟🅰ᴀİΣПриОовет@gmail.сом "),
    ),
    max_size=200,
)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("plain (202) 555-0123", "plain (202) 555-0123"),
        ("２０２\u00a0①②③ 𝟓𝟓𝟓", "202 123 555"),
        ("2️⃣0️⃣2️⃣", "202"),
        ("๐๘๑ ٠٨١", "081 081"),
        ("5\u200b5\u00ad5\u2060", "555"),
        ("5̶5̶5̶", "555"),
        ("cafe\u0301", "café"),
        ("ｎａｍｅ＠ｍａｉｌ．ｃｏｍ", "name@mail.com"),
        ("𝓷𝓪𝓶𝓮 ᴍᴀɪʟ 🅼🅰🅸🅻", "name mail MAIL"),
        ("nаmе@gmail.сом", "name@gmail.com"),
        ("вoсемь дeвять", "восемь девять"),
        ("Пишите-name@mail.ru", "Пишите-name@mail.ru"),
        ("555—01–23‑9", "555-01-23-9"),
        ("🔟 ⑩", "10 10"),
        ("ทำงาน", "ทำงาน"),
        ("İstanbul", "Istanbul"),
        ("½", "1/2"),
        ("082&nbsp;123&#52;&lt;b&gt; AT&T", "082 1234<b> AT&T"),
    ],
)
def test_what_people_write_becomes_what_they_mean(written: str, normal: str) -> None:
    assert Normal(written).text == normal


def test_a_finding_keeps_the_span_of_the_original() -> None:
    form = Normal("tel \u200b2️⃣0️⃣2️⃣ ok")
    start = form.text.index("202")
    assert form.raw(start, start + 3) == "2️⃣0️⃣2️⃣"
    assert form.raw(start, start + 1) == "2️⃣"


def test_an_expanded_character_is_found_whole() -> None:
    form = Normal("a🔟b")
    assert [form.span(i, i + 1) for i in range(4)] == [(0, 1), (1, 2), (1, 2), (2, 3)]


@given(TRICKY)
def test_offsets_always_map_back(text: str) -> None:
    form = Normal(text)
    assert len(form.lower) == len(form.text)
    spans = [form.span(i, i + 1) for i in range(len(form.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert spans == sorted(spans)
    if spans:
        assert form.span(0, len(spans)) == (spans[0][0], spans[-1][1])
    for i, (a, b) in enumerate(spans):
        if text[a:b].isascii() and b - a == 1 and form.text[i].isascii():
            assert form.text[i] == text[a:b]


@given(TRICKY)
def test_the_normal_form_is_its_own(text: str) -> None:
    once = Normal(text.replace("&", "+")).text  # an entity may stand for another's beginning
    assert Normal(once).text == once
