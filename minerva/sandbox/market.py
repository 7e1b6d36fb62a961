"""A simulated advertisement market with planted truth.

Everything is a function of (seed, number): ad 9,999,999 is computed as quickly as ad 0 and nothing
grows with the market. Ads belong to actors, some actors to agencies that lend them a phone and a
template; actors travel circuits of cities, repost, and show pictures of their own; spam and stock
pictures cut across all of them. Some actors hide their phones from machines, each in a way of its
own, and some seek workers. A larger market is also a longer one: an actor then posts more, so
actors, and with them pictures, grow more slowly than ads.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from minerva.sandbox.dice import Dice
from minerva.sandbox.hiding import HANDLES, MAIL_WAYS, WAYS, WHATSAPP, hide_email
from minerva.sandbox.places import (
    CIRCUITS,
    CITIES,
    HOME,
    SPAM_CIRCUITS,
    City,
    grouped,
    phone,
    show_phone,
)
from minerva.sandbox.wallets import COINS, wallet
from minerva.sandbox.wording import seller_says, trap
from minerva.sandbox.words import FIRST_NAMES, compose, template

SITES = ("citylist", "townboard", "adposts", "kiosk")
EPOCH = date(2026, 1, 5)
DAYS = 240
STOCK_PICTURES = 12
PICTURES_OF_ACTOR = 3
_BLOCK = 6
_COUNTRIES = tuple(dict.fromkeys(HOME))
# Of each circuit: those of the same country, and which of them it is.
_PEERS = tuple((HOME.count(home), HOME[:slot].count(home)) for slot, home in enumerate(HOME))
_HIDING = 0.35
_WAYS = tuple(WAYS)
_PLATFORMS = (*("telegram",) * 4, *("instagram",) * 3, *("snapchat",) * 2, *HANDLES)
# What those write who do not write the language of the place.
_FOREIGN = {
    "DE": ("ru", "ru", "ro", "en"), "AT": ("ru", "ro", "en"), "RO": ("ru", "ru", "en"),
}  # fmt: skip
_FOREIGN_AT_LARGE = ("en", "es", "es", "pt")
_WALLETS = {"btc": "BTC:", "eth": "ETH:", "trx": "USDT (TRC20):"}
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
    is_recruiter: bool
    way: str | None
    """How it hides a phone (`hiding.WAYS`); None: not at all."""
    mail_way: int | None
    platform: str | None
    """Whose name its handle is; None: it writes a bare @name."""
    style: int
    """Which of the usual forms it writes handles and labels in."""
    has_whatsapp: bool
    wallet: str | None
    """As `coin:address`."""


class Words(NamedTuple):
    """What a notice says, and what of it is planted."""

    title: str
    text: str
    price: int
    language: str
    phones: tuple[str, ...]
    is_hidden: bool
    emails: tuple[str, ...]
    handles: tuple[str, ...]
    wallets: tuple[str, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Ad:
    """One advertisement as its page shows it, and who really wrote it.

    `phones` (E.164), `emails`, `handles` (`platform:name`) and `wallets` (`coin:address`) are those
    shown on the page, `is_hidden` tells whether phones are written so that machines miss them;
    `indicators` are the families of sentences that published lists name; `stay` counts the stops of
    the actor's circuit; a picture below zero is a stock picture, which strangers share.
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
    is_hidden: bool
    emails: tuple[str, ...]
    handles: tuple[str, ...]
    wallets: tuple[str, ...]
    indicators: tuple[str, ...]
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
        # Its rank among the actors of its country; six ranks make a block, some blocks an agency.
        peers, place_of_slot = _PEERS[slot]
        rank = number // len(CIRCUITS) * peers + place_of_slot
        block, place = divmod(rank, _BLOCK)
        office = Dice(self.seed, "agency", country, block)
        is_spam = slot in SPAM_CIRCUITS
        agency = None
        if office.chance(0.35) and place < 3 + office.number(4) and not is_spam:
            agency = block * len(_COUNTRIES) + _COUNTRIES.index(country)
        speaker = office if agency is not None else dice
        language = None
        if speaker.chance(0.25):
            language = speaker.of(_FOREIGN.get(country, _FOREIGN_AT_LARGE))
        is_recruiter = speaker.chance(0.08) and not is_spam
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
            is_recruiter=is_recruiter,
            way=dice.of(_WAYS) if dice.chance(_HIDING) else None,
            mail_way=dice.number(MAIL_WAYS) if dice.chance(0.35) else None,
            platform=dice.of(_PLATFORMS) if dice.chance(0.5) else None,
            style=dice.number(60),
            has_whatsapp=dice.chance(0.15),
            wallet=self._wallet(number, dice.of(COINS)) if dice.chance(0.02) else None,
        )

    def _wallet(self, number: int, coin: str) -> str:
        return f"{coin}:{wallet(coin, self.seed, number)}"

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
        words = self._words(actor, city, written)
        site = SITES[number % len(SITES)]
        return Ad(
            number=number,
            site=site,
            path=_PATHS[site].format(city=city.slug, id=self.identifier(number)),
            title=words.title,
            text=words.text,
            city=city,
            stay=stay,
            published_on=EPOCH + timedelta(days=day),
            price=words.price,
            phones=words.phones,
            is_hidden=words.is_hidden,
            emails=words.emails,
            handles=words.handles,
            wallets=words.wallets,
            indicators=words.indicators,
            language=words.language,
            pictures=tuple(dict.fromkeys(pictures)),
            actor=actor,
        )

    def _words(self, actor: Actor, city: City, number: int) -> Words:
        dice = Dice(self.seed, "words", number)
        language = actor.language or city.language
        price = _price(actor, city, dice)
        phones = [actor.agency_phone or actor.phone]
        if actor.agency_phone and dice.chance(0.25):
            phones.append(actor.phone)
        emails = (actor.email,) if actor.email else ()
        if emails and dice.chance(0.15):
            phones = []
        contact, handles = _contact(actor, city, language, phones, dice)
        pattern = template(self.seed, actor.template, language, actor.is_recruiter)
        said: list[str] = []
        families = pattern.families
        if not actor.is_recruiter and dice.chance(0.1 if actor.agency is None else 0.18):
            families, said = seller_says(language, dice)
        if dice.chance(0.35):
            line = trap(language, dice, money(50 * (20 + dice.number(30)), city.currency, language))
            if actor.style % 2:
                said.append(line)
            else:
                contact += f"\n{line}"
        if actor.wallet:
            coin, _, address = actor.wallet.partition(":")
            contact += f"\n{_WALLETS[coin]} {address}"
        title, text = compose(
            pattern,
            actor.name,
            city.name,
            money(price, city.currency, language),
            contact,
            said,
            dice,
        )
        return Words(
            title=title,
            text=text,
            price=price,
            language=language,
            phones=tuple(phones),
            is_hidden=bool(phones) and actor.way is not None,
            emails=emails,
            handles=handles,
            wallets=(actor.wallet,) if actor.wallet else (),
            indicators=families,
        )

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


def _price(actor: Actor, city: City, dice: Dice) -> int:
    """What an hour costs or a month pays, in the city's money."""
    if actor.is_recruiter:
        price = 1400 + 100 * (actor.number % 8) + 50 * dice.number(3)
    else:
        price = 60 + 20 * (actor.number % 8) + 10 * dice.number(3)
    return price * (5 if actor.is_spam else 1) * (5 if city.currency == "RON" else 1)


def _contact(
    actor: Actor, city: City, language: str, phones: list[str], dice: Dice
) -> tuple[str, tuple[str, ...]]:
    """How somebody is reached, written as the actor does, and the handles among it."""
    if actor.way is None:
        shown = [show_phone(p, city.country, dice.number(30)) for p in phones]
    else:
        hide = WAYS[actor.way]
        shown = [hide(grouped(p, city.country), language, dice) for p in phones]
    handles = []
    if phones and actor.has_whatsapp:
        shown[-1] = WHATSAPP[actor.style % len(WHATSAPP)].format(shown[-1])
        handles.append(f"whatsapp:{phones[-1]}")
    if actor.email:
        way = actor.mail_way
        shown.append(actor.email if way is None else hide_email(actor.email, way, language))
    if actor.platform is None:
        shown.append(f"@{actor.handle}")
    else:
        forms = HANDLES[actor.platform]
        shown.append(forms[actor.style % len(forms)].format(actor.handle))
        handles.append(f"{actor.platform}:{actor.handle}")
    return " / ".join(shown), tuple(handles)


_SIGNS = {"USD": "$", "CAD": "CA$", "GBP": "£", "EUR": "€", "AUD": "A$"}


def money(amount: int, currency: str, language: str = "en") -> str:
    """A price as people write it."""
    written = f"{amount:,}"
    if currency in ("EUR", "RON") and language != "en":
        written = written.replace(",", " " if language in ("fr", "ru") else ".")
        return f"{written} {'lei' if currency == 'RON' else '€'}"
    return f"{written} lei" if currency == "RON" else f"{_SIGNS[currency]}{written}"
