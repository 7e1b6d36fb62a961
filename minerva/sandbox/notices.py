"""Forty notices of the market, as smaller sites show them again."""

from html import escape

from aiohttp import web

from minerva.sandbox.market import Ad, Market, money

COUNT = 40


class Notices:
    """A choice of a market's ads, by the number that pages show. `turn`: which of many choices."""

    def __init__(self, market: Market, turn: int) -> None:
        step = max(1, market.ads // COUNT)
        chosen = [market.ad(n) for n in range(turn % step, market.ads, step)][:COUNT]
        self.ads: dict[int, Ad] = {market.identifier(ad.number): ad for ad in chosen}

    def at(self, path: str) -> Ad | None:
        """The ad of a path like `/notice/123`."""
        number = path.removeprefix("/notice/")
        return self.ads.get(int(number)) if number.isdecimal() and len(number) < 12 else None

    def links(self, numbers: list[int]) -> str:
        """A list of links to details."""
        return "".join(
            f'<li><a class="ad" href="/notice/{n}">{escape(self.ads[n].title)}</a></li>'
            for n in numbers
        )


def detail(ad: Ad) -> str:
    """One notice as HTML."""
    lines = "<br>".join(escape(line) for line in ad.text.split("\n"))
    return (
        f'<h1>{escape(ad.title)}</h1><p><span class="place">{escape(ad.city.name)}</span> '
        f'<time datetime="{ad.published_on}">{ad.published_on}</time> '
        f'<span class="price">{price(ad)}</span></p><div class="body">{lines}</div>'
    )


def price(ad: Ad) -> str:
    """The price as the page shows it."""
    return money(ad.price, ad.city.currency, ad.language)


def page(title: str, body: str, status: int = 200) -> web.Response:
    """A whole page."""
    html = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><style>body{font-family:sans-serif;'
        "max-width:44rem;margin:0 auto;padding:0 .6rem}</style>"
        f"<title>{escape(title)}</title>{body}<footer><p>A simulated site on this machine; "
        'persons and phones are invented. <a href="/about.html">About</a></p></footer></html>'
    )
    return web.Response(
        body=html.encode(), status=status, content_type="text/html", charset="utf-8"
    )


def about(name: str) -> web.Response:
    """The page behind every footer."""
    return page("About", f"<h1>About {name}</h1><p>Part of the sandbox web.</p>")
