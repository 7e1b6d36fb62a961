"""A simulated advertisement market with planted truth.

Everything is a function of (seed, number): ad 9,999,999 is computed as quickly as ad 0 and nothing
grows with the market. Ads belong to actors, some actors to agencies that lend them a phone and a
template; actors travel circuits of cities, repost, and show pictures of their own; spam and stock
pictures cut across all of them. A larger market is also a longer one: an actor then posts more, so
actors, and with them pictures, grow more slowly than ads.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from minerva.sandbox.dice import Dice
from minerva.sandbox.places import CIRCUITS, CITIES, HOME, SPAM_CIRCUITS, City, phone, show_phone
from minerva.sandbox.words import FIRST_NAMES, compose, template

SITES = ("citylist", "townboard", "adposts", "kiosk")
EPOCH = date(2026, 1, 5)
DAYS = 240
STOCK_PICTURES = 12
PICTURES_OF_ACTOR = 3
_BLOCK = 6
_COUNTRIES = tuple(dict.fromkeys(HOME))
_MASK = 0xFFFFFFFF
_ODD = (0x9E3779B1, 0x85EBCA6B)
_UNDO = tuple(int(pow(odd, -1, 2**32)) for odd in _ODD)
_PATHS = {
    "citylist": "/{city}/{id}.html",
    "townboard": "/notice/{id}",
    "adposts": "/p/{id}",
    "kiosk": "/show.php?id={id}",
}


@dataclass(frozen=True)
class Actor:
    """Who writes ads: the planted truth behind them."""

    number: int
    name: str
    country: str
    agency: int | None
    phone: str
    agency_phone: str | None
    email: str | None
    handle: str
    template: int
    language: str | None
    circuit: tuple[int, ...]
    is_spam: bool


@dataclass(frozen=True)
class Ad:
    """One advertisement as its page shows it, and who really wrote it.

    `phones` (E.164) and `emails` are those shown on the page; `stay` counts the stops of the
    actor's circuit; a picture below zero is a stock picture, which strangers share.
    """

    number: int
    site: str
    path: str
    title: str
    text: str
    city: City
    stay: int
    published_on: date
    price: int
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    language: str
    pictures: tuple[int, ...]
    actor: Actor

    @property
    def url(self) -> str:
        """The address under which the sandbox serves it."""
        return f"http://{self.site}.test{self.path}"

    @property
    def place(self) -> str:
        """The city, as the page names it."""
        return self.city.name

    @property
    def currency(self) -> str:
        """ISO 4217."""
        return self.city.currency


class Market:
    """All ads of one size (`ads`) and seed."""

    def __init__(self, ads: int, seed: int) -> None:
        self.ads = ads
        self.seed = seed
        # A multiple of the number of sites, so that a turn always stands on the same site.
        self.ads_per_actor: int = len(SITES) * max(3, round(3 * (ads / 2000) ** 0.2))
        self.actors = -(-ads // self.ads_per_actor)
        self._key = Dice(seed, "identifier").number(2**32)
        self.actor = lru_cache(maxsize=20_000)(self._actor)
        self.ad = lru_cache(maxsize=2_000)(self._ad)
        self._turns = {c: self._turns_in(c) for c in range(len(CITIES))}

    def identifier(self, number: int) -> int:
        """The number a page shows for an ad: one to one, and it tells nothing of the actor."""
        mixed = ((number + self._key) * _ODD[0]) & _MASK
        return ((mixed ^ mixed >> 16) * _ODD[1]) & _MASK

    def number_of(self, identifier: int) -> int | None:
        """The ad of an identifier; None when there is none."""
        mixed = (identifier * _UNDO[1]) & _MASK
        number = ((mixed ^ mixed >> 16) * _UNDO[0] - self._key) & _MASK
        return number if number < self.ads and identifier <= _MASK else None

    def _actor(self, number: int) -> Actor:
        """The actor of a number: name, phones, template, circuit."""
        dice = Dice(self.seed, "actor", number)
        slot = number % len(CIRCUITS)
        country = HOME[slot]
        peers = [s for s, home in enumerate(HOME) if home == country]
        # Its rank among the actors of its country; six ranks make a block, some blocks an agency.
        rank = number // len(CIRCUITS) * len(peers) + peers.index(slot)
        block, place = divmod(rank, _BLOCK)
        office = Dice(self.seed, "agency", country, block)
        is_spam = slot in SPAM_CIRCUITS
        agency = None
        if office.chance(0.35) and place < 3 + office.number(4) and not is_spam:
            agency = block * len(_COUNTRIES) + _COUNTRIES.index(country)
        speaker = office if agency is not None else dice
        language = None
        if speaker.chance(0.25):
            language = speaker.of(("en", "es", "es", "pt"))
        name = dice.of(FIRST_NAMES)
        email = f"{name.lower()}.{number}@example.{dice.of(('org', 'com', 'net'))}"
        # Seven lines a block, six for its members and one for the office: no line is dealt twice.
        lines = block * (_BLOCK + 1)
        return Actor(
            number=number,
            name=name,
            country=country,
            agency=agency,
            phone=phone(country, lines + place),
            agency_phone=None if agency is None else phone(country, lines + _BLOCK),
            email=email if dice.chance(0.4) else None,
            handle=f"{name.lower()}_{number}",
            template=number if agency is None else -1 - agency,
            language=language,
            circuit=CIRCUITS[slot],
            is_spam=is_spam,
        )

    def _ad(self, number: int) -> Ad:
        """The ad of a number, 0 ≤ number < ads. Raises IndexError outside."""
        if not 0 <= number < self.ads:
            raise IndexError(f"there are {self.ads} ads; no number {number}")
        actor = self.actor(number // self.ads_per_actor)
        turn = number % self.ads_per_actor
        stay = self._stay(actor.circuit, turn)
        city = CITIES[actor.circuit[stay]]
        dice = Dice(self.seed, "ad", number)
        step = max(1, DAYS // self.ads_per_actor)
        day = turn * DAYS // self.ads_per_actor + dice.number(step)
        written = number
        if turn and self._stay(actor.circuit, turn - 1) == stay and dice.chance(0.25):
            written = number - 1  # a repost: the words of the ad before, on another site
        pictures = tuple(
            -1 - dice.number(STOCK_PICTURES)
            if dice.chance(0.06)
            else actor.number * PICTURES_OF_ACTOR + dice.number(PICTURES_OF_ACTOR)
            for _ in range(1 + dice.number(2))
        )
        title, text, price, phones, emails, language = self._words(actor, city, written)
        site = SITES[number % len(SITES)]
        return Ad(
            number=number,
            site=site,
            path=_PATHS[site].format(city=city.slug, id=self.identifier(number)),
            title=title,
            text=text,
            city=city,
            stay=stay,
            published_on=EPOCH + timedelta(days=day),
            price=price,
            phones=phones,
            emails=emails,
            language=language,
            pictures=tuple(dict.fromkeys(pictures)),
            actor=actor,
        )

    def _words(
        self, actor: Actor, city: City, number: int
    ) -> tuple[str, str, int, tuple[str, ...], tuple[str, ...], str]:
        dice = Dice(self.seed, "words", number)
        price = (60 + 20 * (actor.number % 8) + 10 * dice.number(3)) * (5 if actor.is_spam else 1)
        phones = [actor.agency_phone or actor.phone]
        if actor.agency_phone and dice.chance(0.25):
            phones.append(actor.phone)
        emails = [actor.email] if actor.email else []
        if emails and dice.chance(0.15):
            phones = []
        shown = [show_phone(p, city.country, dice.number(30)) for p in phones]
        contact = " / ".join([*shown, *emails, f"@{actor.handle}"])
        language = actor.language or city.language
        title, text = compose(
            template(self.seed, actor.template, language),
            language,
            actor.name,
            city.name,
            money(price, city.currency, language),
            contact,
            dice,
        )
        return title, text, price, tuple(phones), tuple(emails), language

    def _stay(self, circuit: tuple[int, ...], turn: int) -> int:
        return turn * len(circuit) // self.ads_per_actor

    def route(self, actor: Actor) -> list[str]:
        """The cities of an actor's circuit, in order."""
        return [CITIES[city].name for city in actor.circuit]

    def of_site(self, site: str) -> range:
        """The numbers of the ads that one site shows."""
        return range(SITES.index(site), self.ads, len(SITES))

    def _turns_in(self, city: int) -> list[int]:
        """Where in a round of all circuits citylist's ads of a city stand."""
        per = self.ads_per_actor
        return [
            slot * per + turn
            for slot, circuit in enumerate(CIRCUITS)
            for turn in range(0, per, len(SITES))
            if circuit[self._stay(circuit, turn)] == city
        ]

    def count_in(self, city: int) -> int:
        """How many ads citylist shows for a city."""
        rounds, rest = divmod(self.ads, len(CIRCUITS) * self.ads_per_actor)
        turns = self._turns[city]
        return rounds * len(turns) + sum(offset < rest for offset in turns)

    def in_city(self, city: int, start: int, stop: int) -> list[int]:
        """The numbers of citylist's ads of a city, from the `start`th to before the `stop`th."""
        turns = self._turns[city]
        whole = len(CIRCUITS) * self.ads_per_actor
        numbers = []
        for index in range(start, min(stop, self.count_in(city))):
            lap, place = divmod(index, len(turns))
            numbers.append(lap * whole + turns[place])
        return numbers


def money(amount: int, currency: str, language: str = "en") -> str:
    """A price as people write it."""
    if currency == "EUR" and language == "fr":
        return f"{amount} €"
    return {"USD": "$", "CAD": "CA$", "GBP": "£", "EUR": "€", "AUD": "A$"}[currency] + str(amount)
