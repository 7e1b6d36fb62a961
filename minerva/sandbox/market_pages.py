"""The market's sites as HTML: four layouts over the same ads, listings of a hundred."""

import json
from html import escape

from minerva.sandbox.market import SITES, Ad, Market, money
from minerva.sandbox.names import CITIES

PER_PAGE = 100

_STYLE = (
    "body{font-family:sans-serif;margin:0 auto;max-width:60rem;color:#222}nav a{margin:.4rem}"
    ".card{border:1px solid #ccc;padding:.5rem;margin:.5rem}footer{color:#777;font-size:80%}"
    "img{max-width:240px;border:0}table{border-collapse:collapse}td,th{padding:.3rem;border:1px"
    " solid #ddd}.price{font-weight:bold}h1{font-size:1.4rem}.meta{color:#555}"
)
_MENU = "".join(f'<a href="/">{c.name}</a>' for c in CITIES[:12])
_FOOT = (
    "<footer><p>This page belongs to a simulated web on this machine. Persons, phones and "
    "addresses are invented; photographs are in the public domain.</p><p>Terms · Privacy · Report "
    "this notice · Safety advice · Contact the board · Help</p></footer>"
)


def _frame(title: str, body: str, head: str = "", charset: str = "utf-8") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>{head}</head><body>"
        f"<header><nav>{_MENU}</nav></header>{body}{_FOOT}</body></html>"
    )


def _pictures(ad: Ad) -> str:
    return "".join(f'<img class="photo" src="/media/{n}.jpg" alt="">' for n in ad.pictures)


def _lines(ad: Ad) -> str:
    return "<br>\n".join(escape(line) for line in ad.text.split("\n"))


def _citylist(ad: Ad) -> str:
    return _frame(
        ad.title,
        f'<main><h1>{escape(ad.title)}</h1><p class="meta">Posted <time datetime='
        f'"{ad.published_on}">{ad.published_on:%d %B %Y}</time> in <span class="place">'
        f'{escape(ad.city.name)}</span></p><p class="price">{money(ad.price, ad.city.currency)}'
        f'</p><div class="body">{_lines(ad)}</div>{_pictures(ad)}</main>',
    )


def _townboard(ad: Ad) -> str:
    return _frame(
        ad.title,
        f'<table class="notice"><tr><th colspan="2" id="subject">{escape(ad.title)}</th></tr>'
        f'<tr><td>Where</td><td class="w">{escape(ad.city.name)}</td></tr>'
        f'<tr><td>When</td><td class="d">{ad.published_on}</td></tr>'
        f'<tr><td>Rate</td><td class="r">{money(ad.price, ad.city.currency)}</td></tr>'
        f'<tr><td>Notice</td><td class="t">{_lines(ad)}</td></tr></table>'
        f"<dl><dt>Number</dt><dd>{ad.number}</dd></dl>{_pictures(ad)}",
    )


def _adposts(ad: Ad) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "Offer",
        "name": ad.title,
        "price": ad.price,
        "priceCurrency": ad.city.currency,
        "datePosted": str(ad.published_on),
    }
    return _frame(
        ad.title,
        f'<article itemscope itemtype="https://schema.org/Offer" class="card"><h2 itemprop="name">'
        f'{escape(ad.title)}</h2><meta itemprop="datePosted" content="{ad.published_on}">'
        f'<span itemprop="areaServed">{escape(ad.city.name)}</span><span itemprop="price">'
        f'{money(ad.price, ad.city.currency)}</span><section itemprop="description">{_lines(ad)}'
        f"</section>{_pictures(ad)}</article>",
        head=f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


def _kiosk(ad: Ad) -> str:
    # Div soup, and unclosed tags, as such boards really have them.
    return _frame(
        ad.title,
        f"<div id=c><div class=x1><b>{escape(ad.title)}</b></div><div class=x2>"
        f"{escape(ad.city.name)} | {ad.published_on} | {money(ad.price, ad.city.currency)}</div>"
        f"<div class=x3><p>{_lines(ad)}<p></div><div class=x4>{_pictures(ad)}</div>",
        charset="windows-1252",
    )


_DETAIL = {"citylist": _citylist, "townboard": _townboard, "adposts": _adposts, "kiosk": _kiosk}
CHARSET = {"kiosk": "windows-1252"}


def detail(ad: Ad) -> bytes:
    """The page of one ad in its site's layout and charset."""
    return _DETAIL[ad.site](ad).encode(CHARSET.get(ad.site, "utf-8"), "xmlcharrefreplace")


def listing(market: Market, site: str, page: int) -> bytes | None:
    """One listing page of a site, 100 ads; None past the last."""
    numbers = market.of_site(site)
    pages = max(1, -(-len(numbers) // PER_PAGE))
    if not 1 <= page <= pages:
        return None
    rows = []
    for number in numbers[(page - 1) * PER_PAGE : page * PER_PAGE]:
        ad = market.ad(number)
        rows.append(
            f'<li class="card"><a class="ad" href="{ad.path}">{escape(ad.title)}</a> '
            f'<span class="meta">{escape(ad.city.name)}</span></li>'
        )
    following = f'<a class="next" href="/page/{page + 1}">Next</a>' if page < pages else ""
    body = f"<h1>{site}: page {page} of {pages}</h1><ul>{''.join(rows)}</ul>{following}"
    return _frame(f"{site}, page {page}", body).encode()


def page(market: Market, site: str, path: str) -> bytes | None:
    """What a site of the market answers to a path; None: not found."""
    if path == "/":
        return listing(market, site, 1)
    if path.startswith("/page/"):
        number = path.removeprefix("/page/")
        return listing(market, site, int(number)) if number.isdecimal() else None
    number = path.rsplit("/", 1)[-1].removesuffix(".html")
    if not number.isdecimal() or int(number) >= market.ads:
        return None
    ad = market.ad(int(number))
    return detail(ad) if ad.site == site and ad.path == path else None


def is_market(site: str) -> bool:
    """Whether a site belongs to the market."""
    return site in SITES
