"""A simulated advertisement market with planted truth.

Everything is a function of (seed, number): ad 9,999,999 is computed as quickly as ad 0 and nothing
is kept in memory. Ads belong to actors, some actors to agencies that lend them a phone; actors
travel circuits of cities, repost, fill a template of their own or their agency's, and show their
own pictures; spam and stock pictures cut across all of them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b

from minerva.sandbox.names import AREA_CODES, CITIES, FIRST_NAMES, WORDS, City

SITES = ("citylist", "townboard", "adposts", "kiosk")
EPOCH = date(2026, 1, 5)
DAYS = 240
ADS_PER_ACTOR = 12
ACTORS_PER_AGENCY = 6
STOCK_PICTURES = 5
SPAM_SHARE = 0.04


@dataclass(frozen=True)
class Actor:
    """Who writes ads: the planted truth behind them."""

    number: int
    name: str
    agency: int | None
    phone: str
    email: str | None
    handle: str
    template: int
    circuit: tuple[int, ...]
    is_spam: bool


@dataclass(frozen=True)
class Ad:
    """One advertisement as its page shows it, and who really wrote it."""

    number: int
    site: str
    path: str
    title: str
    text: str
    city: City
    published_on: date
    price: int
    phone_shown: str
    phone: str
    email: str | None
    pictures: tuple[int, ...]
    actor: Actor

    @property
    def url(self) -> str:
        """The address under which the sandbox serves it."""
        return f"http://{self.site}.test{self.path}"


class Dice:
    """Repeatable choices: a counter over a keyed hash of what is being decided."""

    def __init__(self, *key: object) -> None:
        self._key = repr(key).encode()
        self._pool = b""
        self._round = 0

    def number(self, below: int) -> int:
        """A whole number from 0 up to, not including, `below`."""
        if len(self._pool) < 4:
            counter = self._round.to_bytes(4, "little")
            self._pool = blake2b(self._key + counter, digest_size=64).digest()
            self._round += 1
        drawn, self._pool = self._pool[:4], self._pool[4:]
        return int.from_bytes(drawn, "little") % below

    def chance(self, share: float) -> bool:
        """True in about `share` of the cases."""
        return self.number(1_000_000) < share * 1_000_000

    def of(self, options: tuple[str, ...]) -> str:
        """One of the options."""
        return options[self.number(len(options))]


class Market:
    """All ads of one seed and size."""

    def __init__(self, ads: int, seed: int) -> None:
        self.ads = ads
        self.seed = seed
        self.actors = max(1, ads // ADS_PER_ACTOR)
        self.actor = lru_cache(maxsize=20_000)(self._actor)

    def _phone(self, dice: Dice, number: int) -> str:
        # Numbers are dealt out in order, so that actors share none by accident up to 26,000.
        line = number % (len(AREA_CODES) * 100)
        return f"+1{AREA_CODES[line // 100]}55501{line % 100:02d}"

    def _actor(self, number: int) -> Actor:
        """The actor of a number; its phone, template and circuit."""
        dice = Dice(self.seed, "actor", number)
        in_agency = dice.chance(0.3)
        agency = number // ACTORS_PER_AGENCY if in_agency else None
        phone_owner = number if agency is None else agency * ACTORS_PER_AGENCY
        name = dice.of(FIRST_NAMES)
        start = dice.number(len(CITIES))
        stops = 1 + dice.number(4)
        return Actor(
            number=number,
            name=name,
            agency=agency,
            phone=self._phone(dice, phone_owner),
            email=f"{name.lower()}.{number}@example.org" if dice.chance(0.4) else None,
            handle=f"{name.lower()}_{number}",
            template=number if agency is None else -1 - agency,
            circuit=tuple((start + i * (1 + number % 5)) % len(CITIES) for i in range(stops)),
            is_spam=dice.chance(SPAM_SHARE),
        )

    def ad(self, number: int) -> Ad:
        """The ad of a number, 0 ≤ number < ads. Raises IndexError outside."""
        if not 0 <= number < self.ads:
            raise IndexError(f"there are {self.ads} ads; no number {number}")
        actor = self.actor(number // ADS_PER_ACTOR % self.actors)
        turn = number % ADS_PER_ACTOR
        dice = Dice(self.seed, "ad", number)
        city = CITIES[actor.circuit[turn * len(actor.circuit) // ADS_PER_ACTOR]]
        if actor.is_spam:
            city = CITIES[dice.number(len(CITIES))]
        day = (turn * DAYS // ADS_PER_ACTOR + dice.number(12)) % DAYS
        price = (60 + 20 * (actor.number % 8) + 10 * dice.number(3)) * (5 if actor.is_spam else 1)
        shown = show_phone(actor.phone, dice.number(5))
        title, text = write(actor, city, price, shown, dice, self.seed)
        pictures = tuple(
            # Stock pictures are numbers below zero: strangers share them.
            -1 - dice.number(STOCK_PICTURES)
            if dice.chance(0.08)
            else actor.number * 3 + dice.number(3)
            for _ in range(1 + dice.number(2))
        )
        return Ad(
            number=number,
            site=SITES[number % len(SITES)],
            path=f"/{city.slug}/{number}.html",
            title=title,
            text=text,
            city=city,
            published_on=EPOCH + timedelta(days=day),
            price=price,
            phone_shown=shown,
            phone=actor.phone,
            email=actor.email,
            pictures=pictures,
            actor=actor,
        )

    def of_site(self, site: str) -> range:
        """The numbers of the ads that one site shows."""
        return range(SITES.index(site), self.ads, len(SITES))


def show_phone(e164: str, style: int) -> str:
    """A NANP number as people write it, plainly."""
    area, exchange, line = e164[2:5], e164[5:8], e164[8:]
    return (
        f"({area}) {exchange}-{line}",
        f"{area}-{exchange}-{line}",
        f"{area}.{exchange}.{line}",
        f"+1 {area} {exchange} {line}",
        f"{area} {exchange} {line}",
    )[style]


def write(
    actor: Actor, city: City, price: int, phone: str, dice: Dice, seed: int
) -> tuple[str, str]:
    """Title and text (about 450 characters) out of the actor's template, slots filled."""
    words = WORDS[city.language]
    pattern = Dice(seed, "template", actor.template, city.language)
    who, offer, rule = (pattern.of(words[k]) for k in ("who", "offer", "rule"))
    more = list(dict.fromkeys(pattern.of(words["more"]) for _ in range(6)))
    opening = dice.of(words["open"])
    contact = f"{dice.of(words['call'])} {phone}"
    if actor.email:
        contact += f" · {actor.email}"
    sentences = [
        f"{opening} · {city.name}.",
        f"{actor.name}, {who}.",
        f"{offer.capitalize()}, {dice.of(words['when'])}, {money(price, city.currency)}.",
        *more,
        f"{words['around'][0]} {city.name}. {pattern.of(words['more'])}",
        rule,
        f"{contact}.",
        f"@{actor.handle}",
    ]
    return f"{opening}: {actor.name}, {city.name}", "\n".join(sentences)


def money(amount: int, currency: str) -> str:
    """A price as the city writes it."""
    return {"USD": f"${amount}", "CAD": f"CA${amount}", "GBP": f"£{amount}"}[currency]
