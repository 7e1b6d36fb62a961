"""Phones as people write them plainly, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.phones import find_phones


@pytest.mark.parametrize(
    "written",
    ["(212) 555-0123", "212-555-0123", "212.555.0123", "+1 212 555 0123", "212 555 0123"],
)
def test_every_plain_form_gives_the_same_number(written: str) -> None:
    text = f"New in town. Call {written} after noon."
    (phone,) = find_phones(text, "US")
    assert phone.value == "+12125550123"
    assert text[phone.start : phone.end] == phone.raw
    assert phone.region == "US"


def test_a_number_of_another_country_needs_its_code_or_its_region() -> None:
    assert [p.value for p in find_phones("020 7946 0123", "GB")] == ["+442079460123"]
    assert [p.value for p in find_phones("+44 20 7946 0123", "US")] == ["+442079460123"]


@pytest.mark.parametrize(
    "text",
    [
        "Price $120, 2026-11-24, from 10:00 to 22:00",
        "ZIP 10001, order 83-1",
        "version 4.3.0, 127.0.0.1",
        "ISBN 978-3-16-148410-0",
        "40.7128, -74.0060",
        "",
    ],
)
def test_what_only_looks_like_a_phone_is_none(text: str) -> None:
    assert find_phones(text, "US") == []


@given(st.text(max_size=300))
def test_no_text_raises_and_spans_map_back(text: str) -> None:
    for phone in find_phones(text, "US"):
        assert text[phone.start : phone.end] == phone.raw
