"""Documents out of pages: simulated ads with their truth, and pages that are broken."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from minerva.readers import Page, document_id, read
from minerva.readers.rules import Extract, FieldRule
from minerva.readers.values import day, money
from minerva.registry import sources
from minerva.sandbox import market_pages
from minerva.sandbox.market import SITES, Market
from minerva.sandbox.recorded_sites import files

RULES = {site: sources()[f"sandbox_{site}"].extract for site in SITES}
PLAIN = Extract.model_validate(
    {
        "from": "detail",
        "document": "ad",
        "fields": {
            "title": {"css": "h1", "required": True},
            "text": {"css": "div.body", "required": True},
            "seen": {"css": "time", "type": "date"},
            "tags": {"css": "li", "type": "list"},
        },
    }
)


def rules_with(fields: dict[str, dict[str, object]]) -> Extract:
    title = {"css": "h1", "required": True}
    return Extract.model_validate(
        {"from": "detail", "document": "ad", "fields": {"title": title, **fields}}
    )


@pytest.mark.parametrize("number", range(40))
def test_every_layout_gives_what_the_ad_really_says(number: int) -> None:
    market = Market(40, seed=3)
    ad = market.ad(number)
    body, content_type = market_pages.detail(market, ad)
    page = Page(ad.url, body, content_type)
    (document,) = read(page, RULES[ad.site]).documents
    assert document.title == ad.title
    assert document.text is not None and document.text.split() == ad.text.split()
    assert (document.place, document.published_on) == (ad.place, ad.published_on)
    assert (document.price, document.currency) == (ad.price, ad.currency)
    assert len(document.media_urls) == len(ad.pictures)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "text/html", "empty_body"),
        (b" \n", "text/html", "empty_body"),
        (b"%PDF-1.7", "application/pdf", "not_text"),
        (b"<p>No heading", "text/html", "missing_required_field"),
    ],
)
def test_a_page_without_a_document_is_refused_with_a_reason(
    body: bytes, content_type: str, reason: str
) -> None:
    reading = read(Page("http://a.test/", body, content_type), PLAIN)
    assert not reading.documents
    assert [r.reason for r in reading.refusals] == [reason]


def test_a_missing_field_is_named_with_its_rule() -> None:
    (refusal,) = read(Page("http://a.test/", b"<h1>x</h1>", "text/html"), PLAIN).refusals
    assert "text" in refusal.detail and "div.body" in refusal.detail


def test_broken_html_and_wrong_charsets_still_give_their_text() -> None:
    body = "<h1>Café<div class=body>Señora <b>uno<li>a</li><li>b</li><time>2026-02-03".encode(
        "cp1252"
    )
    page = Page("http://a.test/", body, "text/html; charset=utf-8")
    (document,) = read(page, PLAIN).documents
    assert document.title and document.title.startswith("Café")
    assert document.fields == {"seen": str(date(2026, 2, 3)), "tags": ["a", "b"]}


@settings(max_examples=80)
@given(st.binary(max_size=400))
def test_no_bytes_raise(body: bytes) -> None:
    for kind in ("text/html", "", "text/html; charset=utf-16"):
        reading = read(Page("http://a.test/", body, kind), PLAIN)
        assert reading.documents or reading.refusals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$120", (120.0, "USD")), ("120 €", (120.0, "EUR")), ("GBP 80", (80.0, "GBP")),
        ("CA$1,250.50", (1250.5, "CAD")), ("£1.200", (1200.0, "GBP")), ("ask me", None),
        ("5 days $120", (120.0, "USD")), ("2 hours: 120 €", (120.0, "EUR")),
        ("80-120 €", (80.0, "EUR")), ("from $80 to $120", (80.0, "USD")),
        ("$120 CAD", (120.0, "CAD")), ("C$90", (90.0, "CAD")), ("MX$500", (500.0, "MXN")),
        ("usd 80", (80.0, "USD")), ("EUR: 80", (80.0, "EUR")), ("$1.5k", (1500.0, "USD")),
        ("1.234,50 €", (1234.5, "EUR")), ("120 leisure", None), ("120", None),
    ],
)  # fmt: skip
def test_money_is_read_with_its_currency(text: str, expected: tuple[float, str] | None) -> None:
    assert money(text, "US") == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("2026-04-03T23:30:00-05:00", "ZZ", date(2026, 4, 3)),
        ("3 April 2026", "ZZ", date(2026, 4, 3)), ("Apr 3, 2026", "ZZ", date(2026, 4, 3)),
        ("Fri, 03 Apr 2026 10:00:00 GMT", "ZZ", date(2026, 4, 3)),
        ("03/04/2026", "US", date(2026, 3, 4)), ("03/04/2026", "GB", date(2026, 4, 3)),
        ("03/04/2026", "ZZ", None), ("03/04/2026", "CA", None),
        ("03.04.2026", "ZZ", date(2026, 4, 3)), ("13/04/2026", "US", date(2026, 4, 13)),
        ("yesterday", "ZZ", None), ("2026", "ZZ", None),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_order_of_its_country_and_never_guessed(
    text: str, country: str, expected: date | None
) -> None:
    assert day(text, country) == expected


def test_ids_depend_on_source_address_and_part_only() -> None:
    assert document_id("s", "http://a.test/", "") == document_id("s", "http://a.test/", "")
    assert document_id("s", "http://a.test/", "") != document_id("t", "http://a.test/", "")


def test_a_picture_without_an_address_does_not_cost_the_ad() -> None:
    rules = PLAIN.model_copy(update={"media": FieldRule(css="img", attribute="src", type="list")})
    body = b'<h1>x</h1><div class=body>y</div><img src="http://[bad"><img src="/ok.jpg">'
    (document,) = read(Page("http://a.test/", body, "text/html"), rules).documents
    assert document.media_urls == ["http://a.test/ok.jpg"]


def test_xhtml_that_names_its_encoding_is_read() -> None:
    body = '<?xml version="1.0" encoding="utf-8"?><html><h1>é</h1><div class="body">y</div></html>'
    (document,) = read(
        Page("http://a.test/", body.encode(), "application/xhtml+xml"), PLAIN
    ).documents
    assert document.title == "é"


def test_a_required_value_of_another_type_is_refused_and_an_optional_one_is_kept_as_said() -> None:
    page = Page("http://a.test/", b"<h1>x</h1><b>ask me</b>", "text/html")
    for is_required in (True, False):
        rule = {"css": "b", "type": "money", "required": is_required}
        reading = read(page, rules_with({"price": rule}))
        if is_required:
            (refusal,) = reading.refusals
            assert refusal.reason == "wrong_type"
            assert "price" in refusal.detail and "ask me" in refusal.detail
        else:
            (document,) = reading.documents
            assert (document.price, document.fields) == (None, {"price_raw": "ask me"})


@pytest.mark.parametrize("kind", ["integer", "number", "money"])
def test_an_absurdly_long_number_is_no_value(kind: str) -> None:
    page = Page("http://a.test/", b"<h1>x</h1><b>$" + b"9" * 400 + b"</b>", "text/html")
    (document,) = read(page, rules_with({"n": {"css": "b", "type": kind}})).documents
    assert set(document.fields) == {"n_raw"}


@pytest.mark.parametrize(
    "field",
    [{"css": "b["}, {"xpath": "//["}, {"regex": "("}, {"css": "b", "xpath": "//b"}, {}],
)
def test_a_rule_that_cannot_be_read_is_refused_when_the_registry_is_loaded(
    field: dict[str, str],
) -> None:
    with pytest.raises(ValidationError):
        rules_with({"n": field})


def test_a_column_of_another_type_is_refused_when_the_registry_is_loaded() -> None:
    with pytest.raises(ValidationError, match="published_on"):
        rules_with({"published_on": {"css": "time"}})


@pytest.mark.parametrize("body", [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", bytes(range(32)) * 40])
def test_bytes_that_are_no_text_are_refused_whatever_the_server_calls_them(body: bytes) -> None:
    (refusal,) = read(Page("http://a.test/", body, "text/html"), PLAIN).refusals
    assert refusal.reason == "not_text"


def test_a_text_that_is_cut_within_a_character_stays_utf_8() -> None:
    text = "<h1>Señora de la montaña, cafés y más: niño, año, sueño</h1><div class=body>"
    body = text.encode() + "é".encode()[:1] + b"</div><div class=body>y</div>"
    page = Page("http://a.test/", body, "text/html; charset=utf-8")
    reading = read(page, PLAIN)
    assert reading.charset == "utf-8"
    assert reading.documents[0].title == "Señora de la montaña, cafés y más: niño, año, sueño"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "shift_jis", "gb18030", "utf-16-le"])
def test_a_charset_that_the_server_names_is_used(charset: str) -> None:
    said = "東京の中心" if charset in ("shift_jis", "gb18030") else "Добрый вечер"
    body = f"<h1>{said}</h1><div class=body>y</div>".encode(charset)
    (document,) = read(
        Page("http://a.test/", body, f"text/html; charset={charset}"), PLAIN
    ).documents
    assert document.title == said


@pytest.mark.parametrize("charset", ["unicode_escape", "idna", "undefined", "hex", "no-such"])
def test_what_is_no_charset_of_the_web_is_not_believed(charset: str) -> None:
    page = Page(
        "http://a.test/", rb"<h1>\u0041</h1><div class=body>y", f"text/html; charset={charset}"
    )
    (document,) = read(page, PLAIN).documents
    assert document.title == r"\u0041"


def test_bytes_that_no_charset_reads_are_refused() -> None:
    body = b"\xff\xfe" + b"\x00\xd8" * 200
    (refusal,) = read(Page("http://a.test/", body, "text/html"), PLAIN).refusals
    assert refusal.reason == "unreadable_encoding"


def test_front_matter_that_is_no_yaml_is_refused_not_raised() -> None:
    rules = Extract.model_validate({"from": "r", "document": "provision", "reader": "ireland_act"})
    for matter in ("a: [", "- a"):
        page = Page(
            "http://a.test/", f"---\n{matter}\n---\n##### 1. **x**".encode(), "text/markdown"
        )
        assert [r.reason for r in read(page, rules).refusals] == ["parser_failed"]


def test_rows_of_a_table_keep_their_ids_when_another_is_put_before_them() -> None:
    rules = Extract.model_validate({"from": "r", "document": "statistic", "reader": "csv_rows"})

    def parts(rows: str) -> list[str]:
        page = Page("http://a.test/t.csv", f"year,count\n{rows}".encode(), "text/csv")
        return [d.part for d in read(page, rules).documents]

    before, after = parts("2019,1\n2020,2\n2020,2\n"), parts("2018,9\n2019,1\n2020,2\n2020,2\n")
    assert len(set(before)) == 3
    assert after[1:] == before


def test_a_table_with_two_columns_of_one_name_or_a_short_row_is_refused() -> None:
    rules = Extract.model_validate({"from": "r", "document": "statistic", "reader": "csv_rows"})
    for table, reason in (("a,a\n1,2\n", "wrong_head"), ("a,b\n1\n", "wrong_row")):
        reading = read(Page("http://a.test/", table.encode(), "text/csv"), rules)
        assert [r.reason for r in reading.refusals] == [reason]


def test_a_case_keeps_its_id_when_a_newer_one_heads_the_listing() -> None:
    rules = Extract.model_validate({"from": "r", "document": "notice", "reader": "court_page"})
    page = files()["courts"]["/bap9/bap9_example.json"]
    whole = json.loads(page.read_text())

    def ids(body: object) -> set[str]:
        found = Page(
            "http://courts.test/bap9/p.json", json.dumps(body).encode(), "application/json"
        )
        return {d.part for d in read(found, rules).documents}

    every = ids(whole)
    assert len(every) > 1
    assert ids(whole[1:]) < every


def test_a_listing_is_read_with_the_pages_of_its_cases_but_not_with_two_of_one_name() -> None:
    rules = Extract.model_validate({"from": "r", "document": "notice", "reader": "court_page"})
    served = files()["courts"]
    url = "http://courts.test/txctapp3/txctapp3_example.html"
    beside = {
        f"http://courts.test{path}": file.read_bytes()
        for path, file in served.items()
        if path.startswith("/txctapp3/txctapp3_subexample_")
    }
    body = served["/txctapp3/txctapp3_example.html"].read_bytes()

    reading = read(Page(url, body, "text/html", beside=beside), rules)
    assert [d.title for d in reading.documents if d.title and "Cardenas" in d.title]
    assert len(reading.documents) == 2 and not reading.refusals

    other = "http://courts.test/another/txctapp3_subexample_1.html"
    reading = read(Page(url, body, "text/html", beside=beside | {other: b"<p>"}), rules)
    assert not reading.documents and [r.reason for r in reading.refusals] == ["parser_failed"]
