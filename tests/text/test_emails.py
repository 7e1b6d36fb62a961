"""Plain addresses, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.emails import find_emails


def test_an_address_is_found_lower_case_with_its_span() -> None:
    text = "Write to Alba.17@Example.ORG, or call."
    (email,) = find_emails(text)
    assert email.value == "alba.17@example.org"
    assert text[email.start : email.end] == "Alba.17@Example.ORG"


@pytest.mark.parametrize(
    "text",
    ["@alba_17", "a@b", "photo@2x.png", "me@host.local", "page@site.html", "10 @ 20.50", "x@y..z"],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert find_emails(text) == []


@given(st.text(alphabet="ab.@-_ \n1", max_size=400))
def test_no_text_raises_and_spans_map_back(text: str) -> None:
    for email in find_emails(text):
        assert text[email.start : email.end] == email.raw
