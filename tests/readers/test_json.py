"""Documents out of JSON answers."""

import json

import pytest

from minerva.readers import Page, Reading, read
from minerva.readers.rules import Extract

RULES: dict[str, object] = {
    "from": "answer",
    "reader": "json",
    "document": "notice",
    "each": {"jsonpath": "$.results[?@.kind == 'release']"},
    "key": ["number"],
    "fields": {
        "number": {"jsonpath": "$.id"},
        "title": {"jsonpath": ["$.title", "$.headline"], "required": True},
        "text": {"jsonpath": "$.body"},
        "published_on": {"jsonpath": "$.dates.published", "type": "date"},
        "price": {"jsonpath": "$.fine['amount','currency']", "type": "money"},
        "tags": {"jsonpath": "$.tags", "type": "list"},
        "court": {"jsonpath": "$.text", "regex": r"Court of (\w+)"},
    },
    "media": {"jsonpath": "$.pictures[*].src", "type": "list"},
}
ANSWER = {
    "results": [
        {
            "kind": "release", "id": 7, "title": "One", "body": "Text", "tags": ["a", "b"],
            "dates": {"published": "2026-01-02"}, "fine": {"amount": 1250.5, "currency": "EUR"},
            "text": "The Court of Arden said", "pictures": [{"src": "/1.jpg"}],
        },
        {"kind": "event", "id": 8, "title": "No release"},
        {"kind": "release", "id": 9, "headline": "Two"},
        {"kind": "release", "id": 10},
        {"kind": "release", "id": 9, "title": "Twice"},
        {"kind": "release", "title": "No number"},
    ]
}  # fmt: skip


def answer(value: object, kind: str = "application/json", **said: object) -> Reading:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read(Page("http://api.test/x", body, kind), Extract.model_validate(RULES | said))


def test_each_match_is_a_document_and_those_that_lack_what_they_need_are_refused_alone() -> None:
    reading = answer(ANSWER, "application/vnd.api+json; charset=utf-8")
    one, two = reading.documents
    assert (one.title, one.text, str(one.published_on)) == ("One", "Text", "2026-01-02")
    assert (one.price, one.currency) == (1250.5, "EUR")
    assert one.fields == {"number": "7", "tags": ["a", "b"], "court": "Arden"}
    assert one.media_urls == ["http://api.test/1.jpg"]
    assert (two.title, two.fields) == ("Two", {"number": "9"})
    assert [r.reason for r in reading.refusals] == [
        "missing_required_field", "duplicate_key", "missing_key",
    ]  # fmt: skip
    assert "title" in reading.refusals[0].detail and "match 3" in reading.refusals[0].detail


def test_the_part_stays_when_matches_move() -> None:
    moved = {"results": ANSWER["results"][::-1]}
    parts = {d.title: d.part for d in answer(ANSWER).documents}
    assert {d.title: d.part for d in answer(moved).documents}["One"] == parts["One"]


def test_without_each_the_whole_answer_is_one_document() -> None:
    (document,) = answer({"title": "All", "id": 1e3}, each=None).documents
    assert (document.title, document.part, document.fields["number"]) == ("All", "", "1000")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>not found", "not_json"),
        (b'{"results": [NaN]}', "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"results": []}', "no_document"),
        (b"", "empty_body"),
        (b'{"a":' * 400 + b"1" + b"}" * 400, "no_document"),
    ],
)
def test_an_answer_without_documents_is_refused(body: bytes, reason: str) -> None:
    assert [r.reason for r in answer(body).refusals] == [reason]
