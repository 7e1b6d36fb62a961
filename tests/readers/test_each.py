"""One document a node: posts of a thread, with what the page around them says."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from minerva.readers import Page, document_id, read
from minerva.readers.model import Reading
from minerva.readers.rules import Extract

RULES: dict[str, Any] = {
    "from": "thread",
    "document": "post",
    "each": {"css": "article", "part": {"xpath": "@id"}},
    "fields": {
        "title": {"css": "h1", "page": True},
        "text": {"css": "div.words", "without": "blockquote, p.sign", "required": True},
        "published_on": {"css": "time.posted", "attribute": "datetime", "type": "date"},
        "author": {"css": "b"},
        "quotes": {"xpath": ".//blockquote/@cite", "type": "list"},
        "size": {"regex": r"size (\d+)", "type": "integer"},
    },
    "media": {"css": "img", "attribute": "src", "type": "list"},
}
FIRST = (
    '<article id="p1"><b>ana</b><time class="posted" datetime="2026-03-04T10:00:00+00:00">4</time>'
    '<div class="words">One <i>word</i> of mine.<p class="sign">Call 212-555-0100</p></div>'
    "</article>"
)
SECOND = (
    '<article id="p2"><b>ben</b><time class="posted" datetime="2026-03-05T10:00:00+00:00">5</time>'
    '<div class="words"><blockquote cite="p1">One word of mine.</blockquote>I agree.'
    '<img src="/a.jpg"></div><!-- size 12 --></article>'
)


def reading_of(body: str, rules: dict[str, Any] = RULES) -> Reading:
    page = f"<!doctype html><h1>A thread</h1>{body}"
    return read(
        Page("http://forum.test/t/1", page.encode(), "text/html"), Extract.model_validate(rules)
    )


def test_each_node_is_a_document_with_its_own_fields_and_those_of_the_page() -> None:
    one, two = reading_of(FIRST + SECOND).documents
    assert (one.kind, one.part, one.title, one.text) == (
        "post", "p1", "A thread", "One word of mine.",
    )  # fmt: skip
    assert (one.published_on, one.fields, one.media_urls) == (
        date(2026, 3, 4), {"author": "ana"}, [],
    )  # fmt: skip
    assert (two.part, two.title, two.text) == ("p2", "A thread", "I agree.")
    assert two.fields == {"author": "ben", "quotes": ["p1"], "size": 12}
    assert two.media_urls == ["http://forum.test/a.jpg"]


def test_a_post_keeps_its_id_when_others_come_before_it() -> None:
    def ids(body: str) -> set[str]:
        found = reading_of(body).documents
        return {document_id("forum", "http://forum.test/t/1", d.part) for d in found}

    assert ids(FIRST) < ids(SECOND + FIRST)


def test_a_bad_post_is_refused_by_its_name_and_the_others_go_on() -> None:
    reading = reading_of(
        FIRST + FIRST.replace("p1", "p3").replace("words", "w") + FIRST
        + FIRST.replace(' id="p1"', "") + SECOND
    )  # fmt: skip
    assert [d.part for d in reading.documents] == ["p1", "p2"]
    assert [r.reason for r in reading.refusals] == [
        "missing_required_field", "duplicate_part", "missing_part",
    ]  # fmt: skip
    assert "Part p3" in reading.refusals[0].detail and "text" in reading.refusals[0].detail
    assert "Node 3" in reading.refusals[1].detail and "'p1'" in reading.refusals[1].detail


def test_a_page_without_a_node_gives_no_document_and_says_so() -> None:
    reading = reading_of("<p>Nothing was posted yet.")
    assert [r.reason for r in reading.refusals] == ["no_document"]


def test_without_a_rule_the_text_is_that_of_the_node() -> None:
    fields = {k: v for k, v in RULES["fields"].items() if k != "text"}
    (document,) = reading_of(FIRST, RULES | {"fields": fields}).documents
    assert document.text is not None
    assert document.text.startswith("ana") and "A thread" not in document.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"each": {"css": "article"}},
        {"each": {"part": {"css": "b"}}},
        {"each": {"css": "article[", "part": {"css": "b"}}},
        {"reader": "csv_rows"},
        {"fields": {"text": {"css": "p", "without": "b["}}},
    ],
)
def test_rules_that_cannot_work_are_refused_when_the_registry_is_loaded(
    wrong: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError):
        Extract.model_validate(RULES | wrong)
