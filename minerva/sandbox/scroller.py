"""Ads behind a JSON API, as pages that load while one scrolls use it, and a listing with filters.

It shows again some ads of the market. Each section of the API turns its pages in its own way: by
number, by cursor (there the items are HTML within JSON), by next link. The filters of the listing
combine without end.
"""

import json
from functools import lru_cache
from html import escape
from urllib.parse import parse_qsl, urlencode

from minerva.sandbox.dice import Dice
from minerva.sandbox.frame import HTML, frame, numbered
from minerva.sandbox.market import Ad, Market, money

ADS = 24
SECTIONS = ("rooms", "services", "classes")
ITEMS_ON_PAGE = 3
FILTERS = {
    "sort": ("newest", "price"),
    "view": ("list", "map"),
    "f_days": ("1", "7", "30"),
    "f_photo": ("yes",),
}


@lru_cache(maxsize=4)
def ads(market: Market) -> dict[str, list[Ad]]:
    """The ads of every section."""
    step = max(1, market.ads // ADS)
    shown = [market.ad(number) for number in range(0, market.ads, step)][:ADS]
    return {section: shown[i :: len(SECTIONS)] for i, section in enumerate(SECTIONS)}


def address(market: Market, ad: Ad) -> str:
    """Where the site shows an ad."""
    return f"/item/{market.identifier(ad.number)}"


def page(market: Market, path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path with its query; None: no page."""
    where, _, query = path.partition("?")
    if where == "/":
        links = "".join(f'<div class="feed" data-src="/api/{s}"></div>' for s in SECTIONS)
        return frame("Scroller", f'<h1>Scroller</h1>{links}<a href="/browse">Browse</a>')
    if where == "/browse":
        return _browse(market, query)
    if where.startswith("/api/"):
        return _api(market, where.removeprefix("/api/"), query)
    for ad in (ad for section in ads(market).values() for ad in section):
        if where == address(market, ad):
            return _item(ad)
    return None


def _item(ad: Ad) -> tuple[bytes, str]:
    lines = "<br>\n".join(escape(line) for line in ad.text.split("\n"))
    price = money(ad.price, ad.city.currency, ad.language)
    return frame(
        ad.title,
        f'<h1>{escape(ad.title)}</h1><p><span class="where">{escape(ad.place)}</span> '
        f'<time datetime="{ad.published_on}">{ad.published_on:%d %B}</time> '
        f'<span class="cost">{price}</span></p><div class="words">{lines}</div>',
    )


def _api(market: Market, section: str, query: str) -> tuple[bytes, str] | None:
    if section not in SECTIONS:
        return None
    listed, kind = ads(market)[section], "application/json"
    wanted = dict(parse_qsl(query))
    if section == "rooms":
        number = numbered(query)
        shown = listed[(number - 1) * ITEMS_ON_PAGE : number * ITEMS_ON_PAGE] if number else []
        answer: dict[str, object] = {"page": number, "items": _items(market, shown)}
    elif section == "services":
        cursors = {_cursor(market, place): place for place in range(len(listed))}
        start = cursors.get(wanted["after"]) if "after" in wanted else 0
        if start is None:
            return None
        stop = start + ITEMS_ON_PAGE
        shown = listed[start:stop]
        following = _cursor(market, stop) if stop < len(listed) else None
        html = "".join(_row(market, ad) for ad in shown)
        answer = {"result": {"html": html, "next_cursor": following}}
    else:
        kind = "application/vnd.api+json"
        given = wanted.get("page[offset]", "0")
        start = int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 0
        stop = start + ITEMS_ON_PAGE
        data = [
            {"type": "ads", "id": str(market.identifier(ad.number)),
             "links": {"self": address(market, ad)}}
            for ad in listed[start:stop]
        ]  # fmt: skip
        following = f"?{urlencode({'page[offset]': stop})}" if stop < len(listed) else None
        answer = {"data": data, "links": {"next": following}}
    return json.dumps(answer).encode(), kind


def _items(market: Market, shown: list[Ad]) -> list[dict[str, object]]:
    return [{"id": market.identifier(ad.number), "title": ad.title} for ad in shown]


def _row(market: Market, ad: Ad) -> str:
    return (
        f'<li class="card"><a class="ad" href="{address(market, ad)}">{escape(ad.title)}</a></li>'
    )


def _cursor(market: Market, place: int) -> str:
    return f"{Dice(market.seed, 'cursor', place).number(2**30):x}=/{place}"


def cities(market: Market) -> list[str]:
    """The cities that the listing can be narrowed to."""
    return sorted({ad.city.slug for section in ads(market).values() for ad in section})


def _browse(market: Market, query: str) -> tuple[bytes, str] | None:
    wanted = parse_qsl(query)
    city = dict(wanted).get("city")
    shown = [ad for section in ads(market).values() for ad in section]
    shown = [ad for ad in shown if city in (None, ad.city.slug)]
    if not shown:
        return None
    rows = "".join(_row(market, ad) for ad in shown[:ITEMS_ON_PAGE])
    # Each choice is added to those before; each page also gives the visitor another session.
    session = f"{Dice(market.seed, 'session', query).number(2**30):x}"
    choices = [(name, value) for name, values in FILTERS.items() for value in values]
    choices += [("city", slug) for slug in cities(market) if city is None]
    links = "".join(
        f'<li><a class="filter" href="/browse?{escape(urlencode([*wanted, choice]))}'
        f'&amp;sid={session}">{choice[0]}: {choice[1]}</a></li>'
        for choice in choices
    )
    body, _ = frame("Browse", f"<h1>{city or 'Everywhere'}</h1><ul>{links}</ul><ul>{rows}</ul>")
    return body, HTML
