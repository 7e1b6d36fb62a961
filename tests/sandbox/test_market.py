"""The simulated market: repeatable, lazy, with exact truth and neutral words."""

import re
import time
from collections import defaultdict
from itertools import pairwise

import phonenumbers
import pytest

from minerva.sandbox import market_pages
from minerva.sandbox.market import SITES, Ad, Market
from minerva.sandbox.places import CITIES, RANGES
from minerva.sandbox.words import WORDS
from minerva.text.emails import find_emails
from minerva.text.phones import find_phones

UNWANTED = re.compile(
    r"\b(sex\w*|erotic\w*|escort\w*|massage\w*|nude|naked|girl\w*|boy|boys|teen\w*|child\w*|"
    r"minor\w*|young\w*|school\w*|age|aged|years old|\d+ años|ans d'âge|joven\w*|chicas?|jeune\w*|"
    r"fille\w*|jovem|menina\w*|novinha\w*|masaje\w*|massagem)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def ads() -> list[Ad]:
    market = Market(2400, 7)
    return [market.ad(number) for number in range(2400)]


def test_the_same_seed_gives_the_same_ads_and_another_seed_others(ads: list[Ad]) -> None:
    again, other = Market(2400, 7), Market(2400, 8)
    assert [again.ad(n) for n in (0, 99, 2399)] == [ads[0], ads[99], ads[2399]]
    assert other.ad(99).text != ads[99].text
    with pytest.raises(IndexError, match="2400"):
        again.ad(2400)


def test_ten_million_ads_are_computed_one_by_one_and_nothing_is_kept() -> None:
    began = time.perf_counter()
    market = Market(10_000_000, 7)
    for number in (*range(0, 10_000_000, 20_011), 9_999_999):
        ad = market.ad(number)
        assert market_pages.page(market, ad.site, ad.path) == market_pages.detail(market, ad)
    last = market.count_in(0)
    assert len(market.in_city(0, last - 3, last + 100)) == 3
    assert time.perf_counter() - began < 10
    assert market.ad.cache_info().maxsize == 2_000


def test_an_identifier_leads_back_to_its_ad_and_tells_nothing_of_the_actor() -> None:
    market = Market(10_000_000, 7)
    numbers = range(0, 10_000_000, 9_973)
    shown = [market.identifier(n) for n in numbers]
    assert [market.number_of(i) for i in shown] == list(numbers)
    neighbours = [market.identifier(n) for n in range(8)]
    assert min(abs(a - b) for a, b in pairwise(neighbours)) > 1_000_000


@pytest.mark.parametrize("size", [1, 240, 2400, 20_001])
def test_the_cities_of_citylist_list_each_of_its_ads_once(size: int) -> None:
    market = Market(size, 7)
    listed = [n for city in range(len(CITIES)) for n in market.in_city(city, 0, size)]
    assert sorted(listed) == list(market.of_site("citylist"))
    assert sum(map(market.count_in, range(len(CITIES)))) == len(listed)
    for city in range(len(CITIES)):
        assert all(market.ad(n).city == CITIES[city] for n in market.in_city(city, 0, 50))


def test_no_phone_belongs_to_two_parties_by_accident_up_to_a_million_ads() -> None:
    market = Market(1_000_000, 7)
    owners: dict[str, set[object]] = defaultdict(set)
    for number in range(market.actors):
        actor = market.actor(number)
        owners[actor.phone].add(number)
        if actor.agency_phone:
            owners[actor.agency_phone].add(("agency", actor.agency))
    assert all(len(owner) == 1 for owner in owners.values())


def test_members_of_an_agency_share_its_phone_and_template(ads: list[Ad]) -> None:
    agencies = defaultdict(set)
    for ad in ads:
        if ad.actor.agency is not None:
            agencies[ad.actor.agency].add(ad.actor)
    assert len(agencies) >= 4
    assert max(map(len, agencies.values())) >= 3
    for members in agencies.values():
        assert len({(a.agency_phone, a.template, a.country) for a in members}) == 1
        assert len({a.phone for a in members}) == len(members)


def test_every_phone_of_the_fictional_ranges_is_a_valid_number() -> None:
    for prefixes, digits in RANGES.values():
        for prefix in prefixes:
            for line in (0, 10**digits // 3, 10**digits - 1):
                number = phonenumbers.parse(f"{prefix}{line:0{digits}d}")
                assert phonenumbers.is_valid_number(number), prefix


def test_the_phones_and_emails_of_an_ad_are_those_a_reader_finds_in_it(ads: list[Ad]) -> None:
    for ad in ads:
        found = {p.value for p in find_phones(ad.text, ad.city.country)}
        assert found == set(ad.phones), ad.text
        assert tuple(e.value for e in find_emails(ad.text)) == ad.emails
        assert all(re.search(r"@example\.(org|com|net)$", email) for email in ad.emails)
        assert ad.phones or ad.emails


def test_stays_follow_the_circuit_and_the_calendar(ads: list[Ad]) -> None:
    by_actor = defaultdict(list)
    for ad in ads:
        by_actor[ad.actor.number].append(ad)
    for mine in by_actor.values():
        assert [a.stay for a in mine] == sorted(a.stay for a in mine)
        assert [a.published_on for a in mine] == sorted(a.published_on for a in mine)
        assert all(a.city == CITIES[a.actor.circuit[a.stay]] for a in mine)
    assert len({a.city.country for a in ads}) == 6


def test_some_ads_are_reposted_word_for_word_on_another_site(ads: list[Ad]) -> None:
    texts = defaultdict(list)
    for ad in ads:
        texts[ad.text].append(ad)
    reposted = [group for group in texts.values() if len(group) > 1]
    assert len(reposted) > 100
    assert all(len({a.actor.number for a in group}) == 1 for group in reposted)
    assert all(len({a.site for a in group}) > 1 for group in reposted)


def test_texts_have_about_450_characters_in_four_languages_and_pages_about_three_kb(
    ads: list[Ad],
) -> None:
    market = Market(2400, 7)
    lengths = [len(ad.text) for ad in ads]
    assert 400 < sum(lengths) / len(lengths) < 500
    assert {ad.language for ad in ads} == {"en", "es", "fr", "pt"}
    sizes = [len(market_pages.detail(market, ad)[0]) for ad in ads]
    assert 2_800 < sum(sizes) / len(sizes) < 5_000


def test_pictures_grow_more_slowly_than_ads() -> None:
    small, large = Market(2_000, 7), Market(2_000_000, 7)
    assert large.actors / small.actors < (large.ads / small.ads) ** 0.85


def test_strangers_share_stock_pictures(ads: list[Ad]) -> None:
    users = defaultdict(set)
    for ad in ads:
        for number in ad.pictures:
            users[number].add(ad.actor.number)
    assert all((len(actors) > 1) == (number < 0) for number, actors in users.items())


def test_each_site_has_its_share_and_spam_is_planted(ads: list[Ad]) -> None:
    assert {site: sum(ad.site == site for ad in ads) for site in SITES} == dict.fromkeys(SITES, 600)
    assert 0.01 < sum(ad.actor.is_spam for ad in ads) / len(ads) < 0.1


def test_the_words_are_neutral(ads: list[Ad]) -> None:
    vocabulary = " \n".join(
        phrase for words in WORDS.values() for group in words.values() for phrase in group
    )
    for text in (vocabulary, *(f"{ad.title}\n{ad.text}" for ad in ads[::7])):
        hit = UNWANTED.search(text)
        assert hit is None, hit
