"""Social profiles of the market's actors: name, bio, links and posts under the handle of their ads.

The directory names a few; the others are found through those who follow them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from html import escape

from minerva.sandbox.dice import Dice
from minerva.sandbox.frame import frame
from minerva.sandbox.market import EPOCH, PICTURES_OF_ACTOR, Actor, Market
from minerva.sandbox.places import CITIES, show_phone

PROFILES = 40
IN_DIRECTORY = 5
_LIKES = (
    "long walks", "strong coffee", "old films", "table tennis", "gardens", "night trains",
    "bread", "rain", "markets", "puzzles", "swimming", "second-hand books",
)  # fmt: skip
_POSTS = (
    "Arrived in {city} this morning.", "Last days in {city}, then on.", "Thank you, {city}!",
    "{city} is windy today.", "Back in {city} on Monday.", "Found good coffee in {city}.",
)  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """One account as its page shows it."""

    actor: Actor
    name: str
    bio: str
    city: str
    joined_on: date
    links: tuple[str, ...]
    posts: tuple[str, ...]
    phones: tuple[str, ...]
    follows: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"/u/{self.actor.handle}"


@lru_cache(maxsize=4)
def profiles(market: Market) -> tuple[Profile, ...]:
    """The accounts of the first actors of a market."""
    count = min(PROFILES, market.actors)
    return tuple(_profile(market, number, count) for number in range(count))


def _profile(market: Market, number: int, count: int) -> Profile:
    dice = Dice(market.seed, "profile", number)
    actor = market.actor(number)
    stops = [CITIES[index] for index in actor.circuit]
    shown = dice.chance(0.5)
    bio = f"{actor.name}. I like {' and '.join(dice.some(_LIKES, 2))}."
    if shown:
        bio += f" WhatsApp {show_phone(actor.phone, stops[0].country, dice.number(30))}"
    # Every ad of the actor stands on one of the market's sites.
    ad = market.ad(min(number * market.ads_per_actor, market.ads - 1))
    links = [ad.url, f"https://example.org/{actor.handle}"]
    posts = [dice.of(_POSTS).format(city=dice.of(stops).name) for _ in range(dice.number(4))]
    others = [market.actor((number + hop) % count).handle for hop in (1, 2 + dice.number(9))]
    return Profile(
        actor=actor,
        name=f"{actor.name} ✨" if dice.chance(0.3) else actor.name,
        bio=bio,
        city=stops[0].name,
        joined_on=EPOCH - timedelta(days=dice.number(2000)),
        links=tuple(links[: 1 + dice.number(2)]),
        posts=tuple(posts),
        phones=(actor.phone,) if shown else (),
        follows=tuple(dict.fromkeys(h for h in others if h != actor.handle)),
    )


def page(market: Market, path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path; None: no page."""
    everybody = profiles(market)
    if path == "/":
        step = max(1, len(everybody) // IN_DIRECTORY)
        rows = "".join(
            f'<li><a class="profile" href="{p.path}">{escape(p.name)}</a></li>'
            for p in everybody[::step]
        )
        return frame("Profiles", f"<h1>Profiles</h1><ul>{rows}</ul>")
    for profile in everybody:
        if path == profile.path:
            return _page(profile)
    return None


def _page(profile: Profile) -> tuple[bytes, str]:
    number = profile.actor.number * PICTURES_OF_ACTOR
    links = "".join(
        f'<li><a class="link" rel="me nofollow" href="{link}">{link}</a></li>'
        for link in profile.links
    )
    posts = "".join(f'<article class="status">{escape(post)}</article>' for post in profile.posts)
    follows = "".join(
        f'<li><a class="profile" href="/u/{handle}">@{handle}</a></li>'
        for handle in profile.follows
    )
    return frame(
        f"{profile.name} (@{profile.actor.handle})",
        f'<main><header><img class="avatar" src="/media/{number}.jpg" alt="">'
        f'<h1>{escape(profile.name)}</h1><p class="handle">@{profile.actor.handle}</p>'
        f'<p class="bio">{escape(profile.bio)}</p><ul class="links">{links}</ul>'
        f'<p><span class="city">{escape(profile.city)}</span>, since <time datetime='
        f'"{profile.joined_on}">{profile.joined_on:%B %Y}</time></p></header>{posts}</main>'
        f"<h2>Follows</h2><ul>{follows}</ul>",
    )
