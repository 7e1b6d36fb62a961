"""The market's sites as HTML: four layouts over the same ads, listings of a hundred."""

import json
from collections.abc import Callable
from html import escape

from minerva.sandbox.market import Ad, Market, money
from minerva.sandbox.places import CITIES, COUNTRY_NAMES

PER_PAGE = 100

_STYLE = (
    "body{font-family:sans-serif;margin:0 auto;max-width:60rem;color:#222}nav a{margin:.4rem}"
    ".card{border:1px solid #ccc;padding:.5rem;margin:.5rem}footer{color:#777;font-size:80%}"
    "img{max-width:240px;border:0}table{border-collapse:collapse}td,th{padding:.3rem;border:1px"
    " solid #ddd}.price{font-weight:bold}h1{font-size:1.4rem}.meta{color:#555}ul{padding:0}"
    "li{list-style:none}.notice td{vertical-align:top}dl{display:grid;grid-template-columns:8rem 1"
    "fr}@media(max-width:30rem){body{padding:0 .6rem}nav a{display:inline-block}}"
)
_MENU = "".join(
    f'<a href="/help/{word.lower().replace(" ", "-")}.html">{word}</a>'
    for word in ("Post a notice", "Saved", "Safety advice", "Prices", "Terms", "Privacy", "Help")
)
_FOOT = (
    "<footer><p>This page belongs to a simulated web on this machine. Persons, phones and "
    "addresses are invented; photographs are in the public domain.</p><h3>Safety advice</h3><ul>"
    "<li>Meet in a public place first and tell a friend where you go.</li><li>Never pay in "
    "advance, and never by gift card or transfer.</li><li>Nobody may keep your passport or your "
    "papers, whatever you owe.</li><li>If somebody seems to be held, threatened or forced to work, "
    "call the police or a national hotline; you may stay unnamed.</li></ul><h3>About this board"
    "</h3><p>Notices stand for sixty days and may be renewed. The editors read what visitors "
    "report, and take down what breaks the terms. Numbers and addresses are shown as their owners "
    "wrote them; the board does not check them.</p><p><a href=/private/trap.html rel=nofollow>"
    "Board of the editors</a></p></footer>"
)
_KIOSK_PAD = '<div class="w"><div class="w2"><span class="s1">&nbsp;</span></div></div>' * 6


def frame(title: str, body: str, head: str = "", charset: str = "utf-8") -> str:
    """A whole page of the market: menu, body, footer."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" '
        f'content="index,follow"><meta property="og:title" content="{escape(title)}">'
        '<meta property="og:type" content="website"><meta property="og:locale" content="en">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>{head}</head><body>"
        f"<header><nav>{_MENU}</nav></header>{body}{_FOOT}</body></html>"
    )


def _pictures(ad: Ad) -> str:
    return "".join(f'<img class="photo" src="/media/{n}.jpg" alt="">' for n in ad.pictures)


def _lines(ad: Ad) -> str:
    return "<br>\n".join(escape(line) for line in ad.text.split("\n"))


def _price(ad: Ad) -> str:
    return money(ad.price, ad.city.currency, ad.language)


def _citylist(ad: Ad, shown: int) -> str:
    return frame(
        ad.title,
        f'<main><h1>{escape(ad.title)}</h1><p class="meta">Posted <time datetime='
        f'"{ad.published_on}">{ad.published_on:%d %B %Y}</time> in <span class="place">'
        f'{escape(ad.city.name)}</span></p><p class="price">{_price(ad)}'
        f'</p><div class="body">{_lines(ad)}</div>{_pictures(ad)}'
        f'<p class="meta">Notice {shown} · <a href="/{ad.city.slug}/">More in '
        f"{escape(ad.city.name)}, {COUNTRY_NAMES[ad.city.country]}</a></p></main>",
    )


def _townboard(ad: Ad, shown: int) -> str:
    return frame(
        ad.title,
        f'<table class="notice"><tr><th colspan="2" id="subject">{escape(ad.title)}</th></tr>'
        f'<tr><td>Where</td><td class="w">{escape(ad.city.name)}</td></tr>'
        f'<tr><td>When</td><td class="d">{ad.published_on}</td></tr>'
        f'<tr><td>Rate</td><td class="r">{_price(ad)}</td></tr>'
        f'<tr><td>Notice</td><td class="t">{_lines(ad)}</td></tr></table>'
        f"<dl><dt>Number</dt><dd>{shown}</dd><dt>Country</dt><dd>"
        f"{COUNTRY_NAMES[ad.city.country]}</dd><dt>Pictures</dt><dd>{len(ad.pictures)}</dd></dl>"
        f"{_pictures(ad)}",
    )


def _adposts(ad: Ad, shown: int) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "Offer",
        "identifier": shown,
        "name": ad.title,
        "price": ad.price,
        "priceCurrency": ad.city.currency,
        "availabilityStarts": str(ad.published_on),
        "areaServed": {"@type": "City", "name": ad.city.name, "addressCountry": ad.city.country},
    }
    return frame(
        ad.title,
        f'<article itemscope itemtype="https://schema.org/Offer" class="card"><h2 itemprop="name">'
        f'{escape(ad.title)}</h2><meta itemprop="datePosted" content="{ad.published_on}">'
        f'<span itemprop="areaServed">{escape(ad.city.name)}</span><span itemprop="price">'
        f'{_price(ad)}</span><section itemprop="description">{_lines(ad)}'
        f"</section>{_pictures(ad)}</article>",
        head=f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


def _kiosk(ad: Ad, shown: int) -> str:
    # Div soup, and tags left open, as such boards really have them.
    return frame(
        ad.title,
        f"{_KIOSK_PAD}<div id=c><div class=x1><b>{escape(ad.title)}</b></div><div class=x2>"
        f"{escape(ad.city.name)} | {ad.published_on} | {_price(ad)}</div>"
        f"<div class=x3><p>{_lines(ad)}<p></div><div class=x4>{_pictures(ad)}</div>"
        f"<div class=x5>#{shown}<div>",
        charset=_charset(ad),
    )


_DETAIL = {"citylist": _citylist, "townboard": _townboard, "adposts": _adposts, "kiosk": _kiosk}


def _charset(ad: Ad) -> str:
    """Two in three of the kiosk's pages are in windows-1252."""
    return "windows-1252" if ad.site == "kiosk" and ad.number // 4 % 3 else "utf-8"


def detail(
    market: Market, ad: Ad, layout: Callable[[Ad, int], str] | None = None
) -> tuple[bytes, str]:
    """The page of one ad in its site's layout (or another) and charset, and its content type."""
    html = (layout or _DETAIL[ad.site])(ad, market.identifier(ad.number))
    charset = _charset(ad)
    # One in three of the kiosk's tells its charset in the page only.
    said = "" if ad.site == "kiosk" and ad.number // 4 % 3 == 2 else f"; charset={charset}"
    return html.encode(charset, "xmlcharrefreplace"), f"text/html{said}"


def _rows(market: Market, numbers: list[int]) -> str:
    ads = [market.ad(number) for number in numbers]
    # By the number shown, so that an actor's ads do not stand side by side.
    ads.sort(key=lambda ad: market.identifier(ad.number))
    rows = []
    for ad in ads:
        # One in about a hundred of adposts' links is an old address, answered with 301.
        old = "/old" if ad.site == "adposts" and ad.number // 4 % 97 == 5 else ""
        rows.append(
            f'<li class="card"><a class="ad" href="{old}{ad.path}">{escape(ad.title)}</a> '
            f'<span class="meta">{escape(ad.city.name)}</span></li>'
        )
    return "".join(rows)


def _listing(market: Market, site: str, page: int, city: int | None = None) -> bytes | None:
    numbers = market.of_site(site)
    count = len(numbers) if city is None else market.count_in(city)
    pages = max(1, -(-count // PER_PAGE))
    if not 1 <= page <= pages:
        return None
    start, stop = (page - 1) * PER_PAGE, page * PER_PAGE
    if city is None:
        base, heading, chosen = "/page", site, list(numbers[start:stop])
    else:
        base, heading = f"/{CITIES[city].slug}", CITIES[city].name
        chosen = market.in_city(city, start, stop)
    rows = _rows(market, chosen)
    if site == "kiosk" and page % 3 == 1:
        # A notice that was withdrawn but is still listed: 404.
        gone = market.identifier(market.ads + page)
        rows += f'<li class="card"><a class="ad" href="/show.php?id={gone}">withdrawn</a></li>'
    following = f'<a class="next" href="{base}/{page + 1}">Next</a>' if page < pages else ""
    body = f"<h1>{heading}: page {page} of {pages}</h1><ul>{rows}</ul>{following}"
    return frame(f"{heading}, page {page}", body).encode()


def _cities(market: Market) -> bytes:
    groups: dict[str, str] = {}
    for index, city in enumerate(CITIES):
        count = market.count_in(index)
        if count:
            link = f'<li><a class="city" href="/{city.slug}/">{city.name}</a> ({count})</li>'
            groups[city.country] = groups.get(city.country, "") + link
    parts = (f"<h2>{COUNTRY_NAMES[c]}</h2><ul>{links}</ul>" for c, links in groups.items())
    return frame("City list", f"<h1>City list</h1>{''.join(parts)}").encode()


_BY_SLUG = {city.slug: index for index, city in enumerate(CITIES)}
_HTML = "text/html; charset=utf-8"


def page(
    market: Market, site: str, path: str, layout: Callable[[Ad, int], str] | None = None
) -> tuple[bytes, str] | None:
    """Body and content type of a path (with its query) on a site of the market; None: no page."""
    number = identify(market, path)
    if number is not None:
        ad = market.ad(number)
        return detail(market, ad, layout) if ad.site == site else None
    if path == "/":
        body = _cities(market) if site == "citylist" else _listing(market, site, 1)
        return None if body is None else (body, _HTML)
    first, _, rest = path.removeprefix("/").partition("/")
    turned = int(rest) if rest.isascii() and rest.isdecimal() else 1 if not rest else 0
    city = _BY_SLUG.get(first)
    if first != "page" if site != "citylist" else city is None:
        return None
    body = _listing(market, site, turned, city if site == "citylist" else None)
    return None if body is None else (body, _HTML)


def identify(market: Market, path: str) -> int | None:
    """The number of the ad that a path names; None when it names none."""
    last = path.rsplit("/", 1)[-1].removeprefix("show.php?id=").removesuffix(".html")
    if not (last.isascii() and last.isdecimal()) or len(last) > 10:
        return None
    number = market.number_of(int(last))
    if number is None or market.ad(number).path != path:
        return None
    return number
