"""Finding indicators: spans, context, languages, rules and hostile text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minerva.text.indicators import (
    SPANS_KEPT,
    Stated,
    contributions,
    find_indicators,
)
from minerva.text.lexicon import load_pack
from minerva.text.model import Finding
from minerva.text.normal import Normal

PACK = load_pack()


def codes(text: str, language: str | None = "en", **known: object) -> list[str]:
    return [i.code for i in find_indicators(Normal(text), language=language, **known)]  # type: ignore[arg-type]


def test_span_is_that_of_the_original_text() -> None:
    text = "Farm work 🌾. Pass\u200bports are kep\u0301t… no: Ｐａｓｓports are kept by the boss!"
    (found,) = find_indicators(Normal(text), language="en")
    assert text[found.start : found.end] == "Ｐａｓｓports are kept by the boss"
    assert (found.code, found.family) == ("documents_kept", "document_retention")


def test_indicators_come_in_the_order_of_the_text() -> None:
    text = "Work seven days a week. Rent is deducted from your wages. Cash in hand."
    found = find_indicators(Normal(text), language="en")
    assert [i.code for i in found] == ["no_days_off", "lodging_deducted", "cash_without_contract"]
    assert sorted(found, key=lambda i: i.start) == found


def test_negation_shortly_before_cancels_and_a_comma_ends_its_reach() -> None:
    assert "brought_by_driver" not in codes("Never a driver waits outside.")
    assert "brought_by_driver" in codes("No, my driver waits outside.")
    assert "brought_by_driver" in codes("No pets. My driver waits outside.")


def test_what_cancels_in_another_sentence_does_not() -> None:
    assert codes("Our agency presents company. I am independent of mind.") == ["offered_by_agency"]
    assert codes("Our agency presents company, I am independent.") == []


def test_english_is_looked_for_beside_the_language_of_the_text() -> None:
    text = "Trabajo en finca. No days off. Sin contrato."
    assert codes(text, "es") == ["no_days_off", "cash_without_contract"]
    assert codes(text, "es-MX") == codes(text, "es")
    assert codes(text, "ru") == ["no_days_off"]
    assert codes(text, None) == codes(text, "es")


def test_wording_of_other_languages_is_left_out_only_where_the_language_is_known() -> None:
    assert codes("护照由公司统一保管。", "es") == []
    assert codes("护照由公司统一保管。", None) == ["documents_kept"]


def test_kind_of_ad_leaves_out_what_does_not_apply() -> None:
    text = "New in town. No experience needed. Passports are kept by the agency."
    assert codes(text) == ["new_in_town", "no_experience_needed", "documents_kept"]
    assert codes(text, kind_of_ad="sales") == ["new_in_town", "documents_kept"]
    assert codes(text, kind_of_ad="recruitment") == ["no_experience_needed", "documents_kept"]


def test_repeats_are_reported_but_add_nothing() -> None:
    found = find_indicators(Normal("No days off. Really, no days off."), language="en")
    weight = PACK.specs["no_days_off"].weight
    assert [(i.weight, i.contribution) for i in found] == [(weight, weight), (weight, 0.0)]


def test_a_text_of_nothing_but_repeats_gives_few_spans() -> None:
    assert len(codes("No days off. " * 1_000)) == SPANS_KEPT


def test_family_adds_no_more_than_its_cap_and_parts_keep_their_proportion() -> None:
    held = {code for code, family in PACK.family_of.items() if family == "restricted_movement"}
    shares = contributions(held, PACK)
    assert sum(PACK.specs[code].weight for code in held) > 2.5
    assert sum(shares.values()) == pytest.approx(2.5)
    ratios = {round(shares[code] / PACK.specs[code].weight, 9) for code in held}
    assert len(ratios) == 1


def phone(text: str, raw: str, region: str | None, value: str = "+442079460123") -> Finding:
    return Finding("phone", value, text.index(raw), text.index(raw) + len(raw), 1.0, region)


def test_rule_gives_the_span_of_what_it_saw() -> None:
    text = "In Lyon, 👉 +44 20 7946 0123"
    stated = Stated(
        phones=[phone(text, "+44 20 7946 0123", "GB")],
        places=[Finding("place", "lyon", 3, 7, 0.9, "FR")],
    )
    (found,) = find_indicators(Normal(text), findings=stated)
    assert (found.code, text[found.start : found.end]) == ("foreign_phone", "+44 20 7946 0123")


def test_rule_says_nothing_where_a_country_is_not_known() -> None:
    text = "In Lyon, +44 20 7946 0123"
    place = Finding("place", "lyon", 3, 7, 0.9, None)
    assert codes(text, findings=Stated([phone(text, "+44 20 7946 0123", "GB")], [place])) == []
    place = place._replace(region="FR")
    assert codes(text, findings=Stated([phone(text, "+44 20 7946 0123", None)], [place])) == []


def test_combination_spans_its_parts() -> None:
    text = "Hi. No experience needed, earn up to $5000. We arrange your visa. Bye."
    (found,) = [i for i in find_indicators(Normal(text)) if i.code == "offer_too_good"]
    assert text[found.start : found.end] == text[4:-6]


def test_neutral_ads_show_nothing() -> None:
    assert codes("City walks and language practice on Sunday, 20 euros an hour.", None) == []
    assert codes("Paid position: waiter, contract of 38 hours a week, two days off.", None) == []
    assert codes("", None) == []


words = st.sampled_from(
    [
        "passport", "agency", "no", "keeps", ".", "\n", "护照", "公司", "保管", "не", "паспорт",
        "\ud800", "\x00", "ไม่", "พาสปอร์ต", "🌸", "24/7", "12", "hours", "a", "day", "ﬃ", "ß", "İ",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(
    st.one_of(st.text(), st.lists(words, max_size=60).map(" ".join)),
    st.sampled_from([None, "en", "es", "zh", "th", "xx", ""]),
)
def test_any_text_is_read_and_offsets_lie_inside(text: str, language: str | None) -> None:
    found = find_indicators(Normal(text), language=language)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.family == PACK.family_of[one.code]
    assert sum(one.contribution for one in found) == pytest.approx(
        sum(contributions({one.code for one in found}, PACK).values())
    )


def test_lone_surrogates_do_not_hide_what_stands_beside_them() -> None:
    assert codes("\ud800 Passports are kept by the boss \udfff") == ["documents_kept"]


@pytest.mark.parametrize("junk", ["passport ", "keeps the ", "no experience ", "护照 ", "24/7 "])
def test_a_long_text_of_anchors_is_read_to_its_end(junk: str) -> None:
    text = junk * (300_000 // len(junk)) + ". Passports are kept by the boss."
    assert "documents_kept" in codes(text, None)
