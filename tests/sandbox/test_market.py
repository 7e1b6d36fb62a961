"""The simulated market: repeatable, lazy, with exact truth and neutral words."""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

import phonenumbers
import pytest

from minerva.sandbox import market_pages
from minerva.sandbox.dice import Dice
from minerva.sandbox.hiding import HANDLES, WAYS
from minerva.sandbox.jobs import JOBS
from minerva.sandbox.market import SITES, Ad, Market
from minerva.sandbox.places import CITIES, RANGES
from minerva.sandbox.wallets import COINS, base58check, bech32, eip55
from minerva.sandbox.wording import PROMISES, SAID, SALES, TRAPS, WORK, trap
from minerva.sandbox.words import WORDS
from minerva.text.emails import find_emails
from minerva.text.normal import Normal
from minerva.text.phones import find_phones

LANGUAGES = {"en", "es", "fr", "pt", "de", "ro", "ru"}
UNWANTED = re.compile(
    r"\b(sex\w*|erot\w*|escort\w*|massage\w*|nude|naked|girl\w*|boy|boys|teen\w*|child\w*|"
    r"minor\w*|young\w*|school\w*|age|aged|years old|\d+ años|ans d'âge|joven\w*|chicas?|jeune\w*|"
    r"fille\w*|jovem|menina\w*|novinha\w*|masaje\w*|massagem|mädchen|kinder?|jung\w*|jugend\w*|"
    r"schul\w*|fată|fete|fetițe|tânăr\w*|tineri\w*|școal\w*|masaj\w*|секс\w*|эрот\w*|массаж\w*|"
    r"девоч\w*|девуш\w*|дет\w*|ребён\w*|юн\w*|молод\w*|школ\w*)\b",
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


def read(ads: Iterable[Ad]) -> tuple[float, float]:
    """Recall and precision of the phones that the reader finds in ads."""
    planted, found = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for ad in ads:
        planted.update((ad.number, phone) for phone in ad.phones)
        phones = find_phones(Normal(ad.text), ad.city.country, ad.language)
        found.update((ad.number, phone.value) for phone in phones)
    both = (planted & found).total()
    return both / planted.total(), both / found.total()


def test_plain_phones_are_those_a_reader_finds(ads: list[Ad]) -> None:
    recall, precision = read(ad for ad in ads if not ad.is_hidden)
    assert recall >= 0.995 and precision >= 0.995


def test_hidden_phones_are_found_and_nothing_else_is(ads: list[Ad]) -> None:
    hidden = [ad for ad in ads[:2000] if ad.is_hidden]
    assert len(hidden) > 500
    recall, precision = read(hidden)
    assert recall >= 0.98 and precision >= 0.98


@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_hide_a_phone_is_a_habit_and_can_be_read(way: str, ads: list[Ad]) -> None:
    hidden = [ad for ad in ads if ad.actor.way == way and ad.phones]
    assert len({ad.actor.number for ad in hidden}) > 1
    assert all(ad.is_hidden for ad in hidden)
    assert min(read(hidden)) > 0.85


def test_a_hidden_phone_does_not_stand_there_in_any_plain_form(ads: list[Ad]) -> None:
    for ad in ads:
        lines = (re.sub(r"[ ./+-]", "", line) for line in ad.text.split("\n"))
        runs = [digits for line in lines for digits in re.findall(r"[0-9]+", line)]
        shown = [any(phone[-7:] in run for run in runs) for phone in ad.phones]
        if not ad.is_hidden:
            assert all(shown), ad.text
        elif ad.actor.way != "separators":  # there digit by digit, but with ordinary signs
            assert not any(shown), ad.text


def test_most_phones_and_emails_are_written_plainly() -> None:
    market = Market(1_000_000, 7)
    actors = [market.actor(number) for number in range(0, market.actors, 5)]
    assert 0.3 < sum(actor.way is not None for actor in actors) / len(actors) < 0.4
    with_email = [actor for actor in actors if actor.email]
    assert 0.3 < sum(a.mail_way is not None for a in with_email) / len(with_email) < 0.4
    assert {actor.platform for actor in actors} == {None, *HANDLES}
    assert 0.01 < sum(actor.wallet is not None for actor in actors) / len(actors) < 0.03
    assert 0.06 < sum(actor.is_recruiter for actor in actors) / len(actors) < 0.1


def test_every_email_is_found_plain_and_hidden(ads: list[Ad]) -> None:
    hidden = 0
    for ad in ads:
        assert ad.phones or ad.emails
        assert all(re.search(r"@example\.(org|com|net)$", email) for email in ad.emails)
        assert {email.value for email in find_emails(Normal(ad.text))} == set(ad.emails)
        if ad.actor.mail_way is not None:
            hidden += len(ad.emails)
            assert not any(email in ad.text for email in ad.emails)
    assert hidden > 100


def test_a_handle_is_shown_with_its_platform_or_is_none(ads: list[Ad]) -> None:
    named = re.compile(
        r"telegram|tg|t\.me|ig|insta|snap|twitter|x\.com|kik|wechat|line", re.IGNORECASE
    )
    for ad in ads:
        (line,) = (line for line in ad.text.split("\n") if ad.actor.handle in line)
        before = line[: line.rindex(ad.actor.handle)].rpartition(" / ")[2]
        names = [handle.partition(":") for handle in ad.handles]
        assert [name for platform, _, name in names if platform != "whatsapp"] == (
            [ad.actor.handle] if ad.actor.platform else []
        )
        assert bool(named.search(before)) == (ad.actor.platform is not None), line
        numbers = [name for platform, _, name in names if platform == "whatsapp"]
        assert set(numbers) <= set(ad.phones)
        assert bool(numbers) == ("whatsapp" in ad.text.lower())


def test_wallets_have_right_checksums_and_belong_to_one_actor_each() -> None:
    program = bytes.fromhex("751e76e8199196d454941c45d1b3a323f1433bd6")  # BIP 173
    assert bech32(program) == "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    for address in (
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    ):  # fmt: skip  # EIP-55
        assert eip55(bytes.fromhex(address[2:])) == address
    # The contract of USDT, as TRON's documentation writes it in both forms.
    contract = bytes.fromhex("a614f803b6fd780986a42c78ec9c7f77e6ded13c")
    assert base58check(contract) == "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
    market = Market(100_000, 7)
    wallets = [w for n in range(market.actors) if (w := market.actor(n).wallet)]
    assert len(wallets) == len(set(wallets)) > 30
    assert {wallet.partition(":")[0] for wallet in wallets} == set(COINS)


def test_the_indicators_of_an_ad_are_the_families_of_what_it_says(ads: list[Ad]) -> None:
    families = {
        language: {sentence: family for family, said in groups.items() for sentence in said}
        for language, groups in SAID.items()
    }
    for ad in ads:
        said = [families[ad.language].get(line) for line in ad.text.split("\n")]
        assert ad.indicators == tuple(sorted({family for family in said if family})), ad.text
        ours = {PROMISES, *WORK} if ad.actor.is_recruiter else set(SALES)
        assert set(ad.indicators) <= ours
    offers = [ad for ad in ads if not ad.actor.is_recruiter]
    assert 0.1 < sum(bool(ad.indicators) for ad in offers) / len(offers) < 0.15
    assert {family for ad in ads for family in ad.indicators} == {PROMISES, *SALES, *WORK}


def test_recruiters_write_of_work_and_not_all_promise_too_much(ads: list[Ad]) -> None:
    work = [ad for ad in ads if ad.actor.is_recruiter]
    assert 0.3 < sum(PROMISES in ad.indicators for ad in work) / len(work) < 0.95
    for ad in ads:
        openings = (JOBS if ad.actor.is_recruiter else WORDS)[ad.language]["open"]
        assert ad.title.startswith(openings)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_traps_are_no_phones(language: str) -> None:
    countries = {city.country for city in CITIES}
    for turn in range(200):
        line = trap(language, Dice("trap", turn), "1,250.00 €")
        for country in countries:
            assert not find_phones(Normal(line), country, language), (line, country)


def test_stays_follow_the_circuit_and_the_calendar(ads: list[Ad]) -> None:
    by_actor = defaultdict(list)
    for ad in ads:
        by_actor[ad.actor.number].append(ad)
    for mine in by_actor.values():
        assert [a.stay for a in mine] == sorted(a.stay for a in mine)
        assert [a.published_on for a in mine] == sorted(a.published_on for a in mine)
        assert all(a.city == CITIES[a.actor.circuit[a.stay]] for a in mine)
    assert len({a.city.country for a in ads}) == 9


def test_some_ads_are_reposted_word_for_word_on_another_site(ads: list[Ad]) -> None:
    texts = defaultdict(list)
    for ad in ads:
        texts[ad.text].append(ad)
    reposted = [group for group in texts.values() if len(group) > 1]
    assert len(reposted) > 100
    assert all(len({a.actor.number for a in group}) == 1 for group in reposted)
    assert all(len({a.site for a in group}) > 1 for group in reposted)


def test_texts_have_about_450_characters_in_seven_languages_and_pages_about_three_kb(
    ads: list[Ad],
) -> None:
    market = Market(2400, 7)
    lengths = [len(ad.text) for ad in ads]
    assert 400 < sum(lengths) / len(lengths) < 500
    assert {ad.language for ad in ads} == LANGUAGES
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
    of_languages = (*WORDS.values(), *JOBS.values(), *SAID.values(), {"": sum(TRAPS.values(), ())})
    vocabulary = " \n".join(
        phrase for words in of_languages for group in words.values() for phrase in group
    )
    for text in (vocabulary, *(f"{ad.title}\n{ad.text}" for ad in ads[::7])):
        hit = UNWANTED.search(text)
        assert hit is None, hit
