"""The gazetteer as shipped."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minerva.geo
from minerva.geo.gazetteer import Bearer, bearers, entry, fold, gazetteer
from minerva.geo.words import COMMON

FILE = Path(minerva.geo.__file__).with_name("gazetteer.tsv.gz")


def bearing(name: str) -> tuple[Bearer, ...]:
    known = gazetteer()
    for written in (f" {name}", name):
        if written in known.names:
            return bearers(known.references[known.names.index(written)])
    return ()


def test_it_is_small() -> None:
    assert FILE.stat().st_size < 3_000_000


def test_every_line_holds() -> None:
    known = gazetteer()
    assert len(known.names) == len(set(known.names)) == len(known.references)
    for number in range(len(known.rows)):
        place = entry(number)
        assert place.level in ("city", "admin1", "country")
        assert abs(place.latitude) <= 90
        assert abs(place.longitude) <= 180
        assert re.fullmatch("[A-Z]{2}", place.country)
    cells = {*known.references, *known.codes.values(), *known.prefixes.values()}
    for reference in {r for cell in cells for r in cell.split(" ")}:
        assert re.fullmatch(r"\d+[aiu]?", reference)
        assert int(reference.rstrip("aiu")) < len(known.rows)


@pytest.mark.parametrize(
    ("geoname_id", "names"),
    [
        (524901, "moscow москва москве moskau moscu moscou moscova 莫斯科"),
        (703448, "kyiv kiev київ києві києва киев киеве"),
        (1816670, "beijing pekin peking 北京 ปักกิ่ง пекин"),
        (1609350, "bangkok กรุงเทพ กรุงเทพมหานคร 曼谷 бангкок"),
        (683506, "bucuresti bucharest bukarest bucarest бухарест"),
        (2867714, "munchen muenchen munich мюнхен 慕尼黑"),
        (5128581, "new york nueva york nova york nyc 纽约 紐約 нью йорк"),
        (2643743, "london londres londra лондон лондоне 伦敦 ลอนดอน"),
    ],
)
def test_cities_go_by_their_names_in_many_languages(geoname_id: int, names: str) -> None:
    phrases = re.findall(r"new york|nueva york|nova york|нью йорк|\S+", names)
    for name in phrases:
        assert geoname_id in [b.entry.geoname_id for b in bearing(name)], name


def test_countries_go_by_their_names_in_many_languages() -> None:
    for name in "germany alemania alemanha allemagne deutschland germania германия 德国".split():
        assert 2921044 in [b.entry.geoname_id for b in bearing(name)], name


def test_a_first_level_division_has_its_iso_code() -> None:
    codes = {b.entry.admin1_code for b in bearing("texas")}
    assert "US-TX" in codes


def test_words_of_every_day_name_only_places_of_size() -> None:
    for word in COMMON:
        if word.isascii():
            assert not bearing(word) or max(b.entry.population for b in bearing(word)) > 150_000


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_leaves_letters_that_are_their_own() -> None:
    assert fold("münchen são łódź орёл київ") == "munchen sao lodz орел київ"
