"""All links of a text together: each stretch is one thing only."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.links import find_links
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.phones import find_phones


def links(text: str, phones: list[Finding] | None = None) -> list[tuple[str, str, str]]:
    found = find_links(Normal(text), phones or [])
    return [(f.kind, f.value, text[f.start : f.end]) for f in found]


def test_one_ad_gives_each_of_its_links_once_left_to_right() -> None:
    text = (
        "Garden help in town.\nIG: @quiet_41 | t.me/blue_42\n"
        "quiet.harbor@gmail.com, https://example.com/garden?x=1\n"
        "btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
    )
    assert links(text) == [
        ("handle", "instagram:quiet_41", "@quiet_41"),
        ("handle", "telegram:blue_42", "t.me/blue_42"),
        ("email", "quiet.harbor@gmail.com", "quiet.harbor@gmail.com"),
        ("url", "example.com/garden", "https://example.com/garden?x=1"),
        ("wallet", "btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("quiet.harbor (at) example.com", ["email"]),
        ("vorgang (ät) example.net", ["email"]),
        ("https://example.com/1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", ["wallet"]),
        ("instagram.com/quiet_41", ["handle"]),
        ("insta 👉 pier.light.seven", ["handle"]),
        ("insta: quiet_41@example.com", ["email"]),
        ("k e s s e l @ e x a m p l e . o r g", ["email"]),
    ],
)
def test_a_stretch_is_one_thing_only(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in links(text)] == kinds


def test_a_number_in_a_link_to_a_chat_is_a_handle_and_a_phone() -> None:
    text = "wa.me/12025550123"
    assert links(text) == [
        ("handle", "whatsapp:+12025550123", text),
        ("phone", "+12025550123", text),
    ]


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("wa punto me barra 51 9ocho7 6cinco4 3dos1", "PE", "+51987654321"),
        ("wa dot me slash 44 seven7zero0 nine00 one2three", "GB", "+447700900123"),
        ("wa ponto me barra 55 dois1 nove8765 quatro3dois1", "BR", "+5521987654321"),
        ("wa point me slash 33 six39 neuf8 vingt 20", "FR", "+33639982020"),
        ("wa punkt me schrägstrich 49 eins7eins 2drei4 fünf678", "DE", "+491712345678"),
        ("wa punct me slash 40 șapte22 unu23 patru56", "RO", "+40722123456"),
        ("wa точка me слэш 7 девять1два 3четыре5 6семь89", "RU", "+79123456789"),
        ("wa крапка me слеш 380 п'ять0 1два3 чотири567", "UA", "+380501234567"),
        ("wa点me斜杠86一三一2345六七八九", "CN", "+8613123456789"),
        ("wa จุด me สแลช 66แปด1 สอง34 ห้า678", "TH", "+66812345678"),
    ],
)
def test_a_number_in_words_in_a_link_to_a_chat_is_a_handle(
    text: str, region: str, value: str
) -> None:
    form = Normal(text)
    found = find_links(form, find_phones(form, region, None))
    assert [(f.kind, f.value, text[f.start : f.end]) for f in found] == [
        ("handle", f"whatsapp:{value}", text)
    ]


def test_a_phone_after_a_link_that_leads_elsewhere_is_no_path_of_it() -> None:
    form = Normal("wa.me/qr/ABCDEF 07700 900123")
    assert "handle" not in [f.kind for f in find_links(form, find_phones(form, "GB", "en"))]


def test_a_phone_that_is_known_already_is_not_given_again() -> None:
    text = "wa.me/12025550123"
    phone = Finding("phone", "+12025550123", 6, len(text), 0.9, "US")
    assert links(text, [phone]) == [("handle", "whatsapp:+12025550123", text)]


@pytest.mark.parametrize(
    ("text", "value", "raw"),
    [
        ("I N S T A : quiet_41", "instagram:quiet_41", "quiet_41"),
        ("insta: q u i e t 4 1", "instagram:quiet41", "q u i e t 4 1"),
        ("T-e-l-e-g-r-a-m @quiet_41", "telegram:quiet_41", "@quiet_41"),
        ("O n l y F a n s quietharbor", "onlyfans:quietharbor", "quietharbor"),
        ("и н с т а : quiet_41", "instagram:quiet_41", "quiet_41"),
        (
            "q u i e t @ e x a m p l e . o r g",
            "quiet@example.org",
            "q u i e t @ e x a m p l e . o r g",
        ),
    ],
)
def test_words_with_blanks_between_their_letters_are_read(text: str, value: str, raw: str) -> None:
    assert [link[1:] for link in links(text)] == [(value, raw)]


def test_a_phone_under_a_label_with_blanks_is_a_name() -> None:
    text = "w h a t s a p p +1 202 555 0123"
    phone = Finding("phone", "+12025550123", 16, len(text), 0.9, "US")
    assert links(text, [phone]) == [("handle", "whatsapp:+12025550123", "+1 202 555 0123")]


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    links(text)


@given(st.text(alphabet="a1@._-:/ \n\u200bатсо點点微信ไลน์igtelram👻Ｗ\u0301", max_size=200))
def test_spans_lie_in_the_text_and_nothing_is_found_twice(text: str) -> None:
    found = find_links(Normal(text), [])
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert len(set(found)) == len(found)


JUNK = (
    "@", "a@", "a.", "at dot ", "t.me/", "a dot ", "(at)", "ig: ", "insta/", "ig @abc_1 ", "x: ",
    "telegram same name. ", "1aB ", "点a", "微信", "whatsapp ", "www.a.com/(", "xatgmaildotcom ",
    "ab . ",
)  # fmt: skip


def _calls(text: str) -> int:
    """How many calls, of Python's and of C's, the reading of a text takes."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        find_links(Normal(text), [])
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("junk", JUNK)
def test_the_work_grows_no_faster_than_the_text(junk: str) -> None:
    find_links(Normal(junk * 50), [])  # the tables are read once
    short, long = _calls(junk * 500), _calls(junk * 4000)
    assert long < 10 * short + 1000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("insta w r e n . d e . m a r l o w, thanks", "instagram:wren.de.marlow"),
        ("insta w r e n _ o.", "instagram:wren_o"),
        ("賴：w r e n 7 7，手機", "line:wren77"),
        ("微信w r e n _ 1 7。平面图", "wechat:wren_17"),
        ("kik w.r.e.n.m.a.r.0.1", "kik:wrenmar01"),
        ("і н с т а — wren.i.marlow", "instagram:wren.i.marlow"),
        ("snap: wren\u00ad.marlow // k1k: wrеn_mаrlоw", "snapchat:wren.marlow"),
    ],
)
def test_names_with_blanks_or_unseen_signs_between_their_letters(text: str, value: str) -> None:
    assert links(text)[0][:2] == ("handle", value)
