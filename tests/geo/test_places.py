"""Places: who is meant, where it stands, what disagrees."""

import h3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.geo.places import H3_RESOLUTION, Place, disagreement, find_places
from minerva.text.normal import Normal

HOUSTON, NEW_YORK_CITY, PARIS, PARIS_TEXAS = 4699066, 5128581, 2988507, 4717560
LONDON, LONDON_ONTARIO, TEXAS, NEW_YORK_STATE = 2643743, 6058560, 4736286, 5128638
PORTLAND_MAINE, PORTLAND_OREGON, GEORGIA_STATE, GEORGIA = 4975802, 5746545, 4197000, 614540


def places(
    text: str,
    region: str | None = None,
    language: str | None = "en",
    stated: str | None = None,
    phones: tuple[str, ...] = (),
) -> list[Place]:
    return find_places(
        Normal(text), region=region, language=language, stated=stated, phones=[*phones]
    )


def ids(found: list[Place]) -> list[int]:
    return [place.geoname_id for place in found]


def test_a_city_is_given_with_its_state_its_point_and_its_cell() -> None:
    (houston,) = places("I am in Houston this week", "US")
    assert houston.geoname_id == HOUSTON
    assert (houston.country, houston.admin1_code, houston.admin1) == ("US", "US-TX", "Texas")
    assert houston.level == "city"
    assert h3.get_resolution(houston.h3_cell) == H3_RESOLUTION
    assert houston.h3_cell == h3.latlng_to_cell(houston.latitude, houston.longitude, 7)
    assert houston.population > 2_000_000
    assert houston.confidence > 0.9


def test_a_state_has_no_cell() -> None:
    (texas,) = places("We deliver all over Texas", "US")
    assert (texas.geoname_id, texas.level, texas.h3_cell) == (TEXAS, "admin1", None)


def test_the_span_is_that_of_the_original_text() -> None:
    text = "H\u200be\u200bre in \u200b𝗛𝗼𝘂𝘀𝘁𝗼𝗻 ✨"
    (houston,) = places(text, "US")
    assert houston.raw == "𝗛𝗼𝘂𝘀𝘁𝗼𝗻"
    assert text[houston.start : houston.end] == houston.raw


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("Walks in Paris, Texas", None, PARIS_TEXAS),
        ("Walks in Paris, TX", "FR", PARIS_TEXAS),
        ("walks in paris tx", "US", PARIS_TEXAS),
        ("Walks in Paris", "FR", PARIS),
        ("Walks in London Ontario", None, LONDON_ONTARIO),
        ("Walks in London (ON)", None, LONDON_ONTARIO),
        ("Walks in London", "GB", LONDON),
        ("Visiting Portland, ME", "US", PORTLAND_MAINE),
        ("Visiting Portland", "US", PORTLAND_OREGON),
        ("Visiting Portland, Oregon, USA", None, PORTLAND_OREGON),
        ("All over Georgia", "US", GEORGIA_STATE),
        ("All over Georgia and Armenia", None, GEORGIA),
    ],
)
def test_what_stands_beside_a_name_tells_which_is_meant(
    text: str, region: str | None, expected: int
) -> None:
    assert ids(places(text, region))[0] == expected


def test_the_state_that_only_tells_more_is_no_place_of_its_own() -> None:
    assert ids(places("Walks in Paris, Texas", "US")) == [PARIS_TEXAS]


def test_the_stated_place_and_the_phone_tell_which_is_meant() -> None:
    assert ids(places("Only in Portland", "US", stated="Augusta, Maine"))[-1] == PORTLAND_MAINE
    assert PORTLAND_MAINE in ids(places("Only in Portland", "US", phones=("+12075550123",)))


def test_other_places_of_the_text_tell_which_is_meant() -> None:
    alone = places("Only in Portland", "US")
    together = places("Bangor, Lewiston and Portland, all in Maine", "US")
    assert PORTLAND_OREGON in ids(alone)
    assert PORTLAND_MAINE in ids(together)


def test_ambiguity_lowers_the_confidence() -> None:
    (told,) = places("Walks in London, Ontario")
    (ambiguous,) = places("Walks in London", "CA")
    assert told.confidence > ambiguous.confidence


def test_a_state_without_such_a_city_takes_the_name_away() -> None:
    assert not places("Moved to Reading, MI last year", "US")


@pytest.mark.parametrize(
    "text",
    [
        "My name is Paris and I like to cook",
        "Ask for Victoria at the desk",
        "Meet at the corner of Houston Street",
        "Write to paris@example.com",
        "See www.london-walks.example.org/paris/",
        "Nice rooms, hot bath, reading corner, mobile phone",
        "Charged under 18 U.S.C. 1591",
        "Sueldo RD$18,000 más propina",
        "US$ 120",
        "tell us who you are",
        "hash e3b0c44298fc1c149afbf4c8996fb924",
    ],
)
def test_other_meanings_of_a_name_are_no_places(text: str) -> None:
    assert places(text, "US") == []


def test_new_york_is_not_york() -> None:
    assert ids(places("Based in New York for a month", "US")) == [NEW_YORK_CITY]


def test_a_stated_place_may_be_written_in_any_way() -> None:
    for stated in ("Houston", "houston, tx", "HOUSTON TX USA", "Houston / Katy area"):
        found = places("", "US", stated=stated)
        assert (found[0].field, found[0].geoname_id) == ("place", HOUSTON)
        assert stated[found[0].start : found[0].end] == found[0].raw


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("+12125550123", "US-NY"),
        ("+17135550123", "US-TX"),
        ("+12025550123", "US-DC"),
        ("+16045550123", "CA-BC"),
        ("+4930231250", "DE-BE"),
        ("+74951234567", "RU-MOW"),
        ("+380441234567", "UA-30"),
        ("+5511912345678", "BR-SP"),
        ("+442079460123", "GB-ENG"),
    ],
)
def test_a_phone_tells_its_state(phone: str, code: str) -> None:
    (place,) = places("", phones=(phone,))
    assert (place.field, place.raw, place.start, place.end) == ("phone", phone, None, None)
    assert (place.level, place.admin1_code) == ("admin1", code)


@pytest.mark.parametrize(
    ("phone", "country"), [("+40712345678", "RO"), ("+77012345678", "KZ"), ("+18765550123", "JM")]
)
def test_a_mobile_phone_tells_its_country(phone: str, country: str) -> None:
    (place,) = places("", phones=(phone,))
    assert (place.level, place.country, place.admin1_code) == ("country", country, None)


def test_a_toll_free_number_tells_nothing() -> None:
    assert places("", phones=("+18005550199",)) == []


def test_each_number_is_given_once() -> None:
    assert len(places("", phones=("+12125550123", "+12125550123"))) == 1


def test_a_phone_of_another_state_disagrees() -> None:
    found = places("Just arrived", "US", stated="Houston", phones=("+12125550123",))
    assert disagreement(found) == "the phone is of US-NY, the ad says Houston (US-TX)"


def test_a_text_of_another_city_disagrees_with_the_place_stated() -> None:
    found = places("Here in Miami until Sunday", "US", stated="Houston")
    assert disagreement(found) == "the ad is of Houston (US-TX), its text says Miami (US-FL)"


def test_what_agrees_or_says_nothing_is_no_disagreement() -> None:
    assert disagreement([]) is None
    agreeing = places("In Dallas", "US", stated="Houston", phones=("+17135550123",))
    assert disagreement(agreeing) is None
    assert disagreement(places("", "US", phones=("+17135550123",))) is None
    mobile = places("", "RO", "ro", stated="Cluj-Napoca", phones=("+40712345678",))
    assert disagreement(mobile) is None


@given(
    st.text(
        st.one_of(
            st.characters(),
            st.sampled_from(list("Paris ,TX()/.\n東京กรุงเทพ北京Москва\u200b\ud800\x00")),
        ),
        max_size=300,
    )
)
def test_any_text_is_read_and_spans_hold(text: str) -> None:
    for place in places(text, "US", None, text, ("", "+", text)):
        assert 0 < place.confidence <= 1
        if place.field == "text":
            assert place.start is not None and place.end is not None
            assert 0 <= place.start < place.end <= len(text)
            assert text[place.start : place.end] == place.raw


@pytest.mark.parametrize(
    "junk", ["Paris ", "x", ", ", "new ", "Paris, TX (ME) - san ", "กรุงเทพ", "中心北", "\ud800"]
)
def test_a_megabyte_of_junk_is_read(junk: str) -> None:
    assert len(places(junk * (1_000_000 // len(junk)), "US")) <= 1000
