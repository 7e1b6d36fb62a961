"""The test set must be right before it judges anything; its scorer too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import phonenumbers
import pytest

from tests.text.truth_set import (
    DIFFICULTIES,
    Document,
    Finding,
    inputs,
    parse_documents,
    parse_marks,
    read_predictions,
    read_truth,
    score,
    table,
)

# Addresses that standards and manuals print: Bitcoin's genesis block, developer guide and wiki;
# BIP 16, 84, 86, 173, 350; ERC-55; the address tests of Litecoin wallets; the donation pages of
# the Monero project; TRON's manual and its best-known contract.
PUBLISHED = set(
    """
    btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
    btc:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2
    btc:1BoatSLRHtKNngkdXEeobR76b53LETtpyT
    btc:17VZNX1SN5NtKa8UQFxwQbFeFc3iqRYhem
    btc:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy
    btc:3P14159f73E4gFr7JterCCQh9QjiTjiZrG
    btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
    btc:bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3
    btc:bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu
    btc:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq
    btc:bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr
    btc:bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0
    eth:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
    eth:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359
    eth:0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB
    eth:0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb
    eth:0x52908400098527886E0F7030069857D2E4169EE7
    eth:0x8617E340B3D01FA5F11F306F4090FD50E238070D
    eth:0xde709f2102306220921060314715629080e2fb77
    eth:0x27b1fdb04752bbc536007a920d24acb045561c26
    trx:TJRabPrwbZy45sbavfcjinPJC18kjpRTv8
    ltc:LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1
    ltc:MTvnA4CN73ry7c65wEuTSaKzb2pNKHB4n1
    ltc:ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9
    xmr:44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A
    xmr:46BeWrHpwXmHDpDEUmZBWZfoQpdc6HaERCNmx1pEYL2rAcuwufPN9rXHHtyUA4QVy66qeFQkn6sfK8aHYjA3jk3o1Bv16em
    xmr:888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H
    trx:T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb
    trx:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t
    """.split()
)

NORMAL_FORM = {
    "phone": re.compile(r"\+[1-9]\d{6,14}"),
    "email": re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+"),
    "url": re.compile(r"(?!www\.)[^A-Z/?#\s]+\.[^A-Z/?#\s]+(/[^/?#\s]+)*"),
    "handle": re.compile(r"whatsapp:\+[1-9]\d{6,14}|(?!whatsapp:)[a-z]+:[^\s@A-Z]+"),
    "wallet": re.compile(r"(btc|eth|ltc|xmr|trx):\w+"),
    "price": re.compile(r"[A-Z]{3}:(0|[1-9]\d*)(\.\d\d)?(:hour)?"),
}

SAMPLE = """\
== xx-1 | US | plain | phone
Call ⟦phone +12025550123; handle whatsapp:+12025550123|(202) 555-0123⟧ or
⟦email a@example.com|A@example.com⟧, ⟦price USD:20|$20⟧.

== xx-2 | - | trap | order
Order 20255501234
"""


def sample() -> list[Document]:
    return list(parse_documents(SAMPLE, "xx"))


def test_marks_become_spans_of_the_text_without_them() -> None:
    first, second = sample()
    assert first.text == "Call (202) 555-0123 or\nA@example.com, $20."
    assert [first.text[t.start : t.end] for t in first.truths] == [
        "(202) 555-0123",
        "(202) 555-0123",
        "A@example.com",
        "$20",
    ]
    assert (second.region, second.tags, second.truths) == (None, ("order",), [])


@pytest.mark.parametrize(
    "broken", ["⟦phone +1202|x", "⟦fax 1|x⟧", "⟦phone|x⟧", "⟦price USD:1|a ⟦url b.c|d⟧⟧", "x⟧"]
)
def test_a_broken_mark_is_an_error(broken: str) -> None:
    with pytest.raises(ValueError):
        parse_marks(broken)


@pytest.mark.parametrize(
    "broken",
    ["stray\n" + SAMPLE, SAMPLE.replace("trap", "trick"), SAMPLE.replace("| - |", "|")],
)
def test_a_broken_head_is_an_error(broken: str) -> None:
    with pytest.raises(ValueError):
        list(parse_documents(broken, "xx"))


def test_an_id_used_twice_is_an_error(tmp_path: Path) -> None:
    for language in ("xx", "yy"):
        (tmp_path / f"{language}.txt").write_text(SAMPLE, "utf-8")
    with pytest.raises(ValueError, match="xx-1"):
        read_truth(tmp_path)


def test_the_truth_itself_scores_one() -> None:
    report = score(sample(), lambda document: document.truths)
    assert report.tally("phone") == (1, 1, 1, 1, 1)
    assert report.tally().f1 == report.trap_precision() == 1
    assert report.errors == []


def test_misses_and_false_findings_lower_the_scores_and_are_listed() -> None:
    def predict(document: Document) -> list[tuple[str, str, int, int]]:
        if document.difficulty == "trap":
            return [("price", "USD:202", 6, 9)]
        return [
            ("phone", "+12025550123", 6, 19),  # right, its bracket left out of the span
            ("phone", "+12025550123", 39, 41),  # once more than the truth has it
            ("email", "b@example.com", 23, 36),
        ]

    report = score(sample(), predict)
    phone = report.tally("phone")
    assert (phone.precision, phone.recall, phone.exact, phone.touching) == (0.5, 1, 0, 1)
    assert report.tally("email").f1 == 0
    assert (report.tally("price").true, report.tally("price", "trap").predicted) == (1, 1)
    assert report.trap_precision() == 0
    assert report.trap_precision(["phone", "email"]) == 1
    assert [(e.what, e.finding.kind, e.finding.start) for e in report.errors] == [
        ("missed", "email", 23),
        ("false", "email", 23),
        ("missed", "handle", 5),
        ("false", "phone", 39),
        ("missed", "price", 38),
        ("false", "price", 6),
    ]
    assert "precision on 1 traps: 0.0000" in table(report)


def test_inputs_and_predictions_go_through_json_lines(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in inputs(sample())]
    assert [row["default_region"] for row in rows] == ["US", None]
    path = tmp_path / "predictions.jsonl"
    found = {"kind": "price", "value": "USD:20", "raw": "$20", "start": 3, "end": 6}
    path.write_text(json.dumps({"id": "xx-1", "selectors": [found]}) + "\n", "utf-8")
    assert read_predictions(path) == {"xx-1": [Finding("price", "USD:20", 3, 6)]}


def test_every_phone_of_the_set_is_possible() -> None:
    """Possible, not valid: numbers reserved for fiction are not assigned to anyone."""
    wrong = {
        (document.id, truth.value)
        for document in read_truth()
        for truth in document.truths
        if truth.kind == "phone"
        and not phonenumbers.is_possible_number(phonenumbers.parse(truth.value))
    }
    assert wrong == set()


def test_every_value_of_the_set_is_in_normal_form() -> None:
    wrong = {
        (document.id, truth.value)
        for document in read_truth()
        for truth in document.truths
        if not NORMAL_FORM[truth.kind].fullmatch(truth.value)
    }
    assert wrong == set()


def test_every_wallet_of_the_set_is_a_published_address() -> None:
    wallets = {t.value for d in read_truth() for t in d.truths if t.kind == "wallet"}
    assert wallets <= PUBLISHED


def test_a_whatsapp_handle_is_also_a_phone_of_the_same_document() -> None:
    for document in read_truth():
        phones = {(t.value, t.start) for t in document.truths if t.kind == "phone"}
        for truth in document.truths:
            if truth.kind == "handle" and truth.value.startswith("whatsapp:"):
                assert (truth.value.removeprefix("whatsapp:"), truth.start) in phones, document.id


def test_marks_hold_no_white_space_at_their_ends() -> None:
    for document in read_truth():
        for truth in document.truths:
            raw = document.text[truth.start : truth.end]
            assert raw == raw.strip(), document.id


@pytest.mark.parametrize("language", sorted({document.language for document in read_truth()}))
def test_every_language_has_every_difficulty_and_kind(language: str) -> None:
    documents = [d for d in read_truth() if d.language == language]
    assert len(documents) >= 60
    assert {d.difficulty for d in documents} == set(DIFFICULTIES)
    assert {t.kind for d in documents for t in d.truths} == set(NORMAL_FORM)
