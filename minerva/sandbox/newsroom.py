"""A press office: releases by RSS 2.0, statements by Atom, both in pages, and the articles."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from functools import lru_cache
from html import escape

from minerva.sandbox.dice import Dice
from minerva.sandbox.frame import frame, numbered
from minerva.sandbox.market import EPOCH, Market
from minerva.sandbox.places import CITIES, phone, show_phone

RELEASES = 19
STATEMENTS = 11
ENTRIES_ON_PAGE = 6
_BASE = "http://newsroom.test"
_WORK = ("a laundry", "a farm", "a car wash", "two restaurants", "a building site", "a warehouse")
_FOUND = (
    "whose passports had been kept", "who had not been paid for months",
    "who slept where they worked", "who had been told that they owed their fares",
)  # fmt: skip


@dataclass(frozen=True)
class Article:
    """One article as its page shows it; `is_release` tells releases (RSS) from statements."""

    number: int
    is_release: bool
    title: str
    text: str
    published_at: datetime
    city: str
    phone: str

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"/{'releases' if self.is_release else 'statements'}/{self.number}.html"

    @property
    def url(self) -> str:
        """The address under which the sandbox serves it."""
        return _BASE + self.path


@lru_cache(maxsize=4)
def articles(market: Market) -> tuple[Article, ...]:
    """Every article of the press office, newest first."""
    found = [_article(market.seed, n, n < RELEASES) for n in range(RELEASES + STATEMENTS)]
    return tuple(sorted(found, key=lambda a: (a.published_at, a.number), reverse=True))


def _article(seed: int, number: int, is_release: bool) -> Article:
    dice = Dice(seed, "article", number)
    city, workers = dice.of(CITIES), 2 + dice.number(14)
    line = phone("US", 9000 + number)
    found, work = dice.of(_FOUND), dice.of(_WORK)
    title = (
        f"{workers} workers found at {work} in {city.name}"
        if is_release
        else f"Statement on wages & papers in {city.name}"
    )
    text = (
        f"Inspectors in {city.name} spoke with {workers} workers of {work} {found}.\n"
        "Interpreters and a lawyer were present. The inquiry goes on, and nobody has been judged.\n"
        f"Who knows more may call {show_phone(line, 'US', dice.number(30))}."
    )
    moment = datetime.combine(EPOCH + timedelta(days=dice.number(240)), time(8), UTC)
    return Article(number, is_release, title, text, moment, city.name, line)


def page(market: Market, path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path with its query; None: no page."""
    where, _, query = path.partition("?")
    if where == "/":
        heads = (
            '<link rel="alternate" type="application/rss+xml" title="Releases" href="/news.rss">'
            '<link rel="alternate" type="application/atom+xml" title="News" href="/news.atom">'
        )
        latest = "".join(
            f'<li class="card"><a href="{a.path}">{escape(a.title)}</a></li>'
            for a in articles(market)[:3]
        )
        return frame("Press office", f"<h1>Press office</h1><ul>{latest}</ul>", heads)
    if where in ("/news.rss", "/news.atom"):
        listed = [a for a in articles(market) if a.is_release == where.endswith(".rss")]
        number, pages = numbered(query), -(-len(listed) // ENTRIES_ON_PAGE)
        if not 1 <= number <= pages:
            return None
        shown = listed[(number - 1) * ENTRIES_ON_PAGE : number * ENTRIES_ON_PAGE]
        following = f"{where}?page={number + 1}" if number < pages else None
        write, kind = (_rss, "rss") if where.endswith(".rss") else (_atom, "atom")
        return write(shown, following).encode(), f"application/{kind}+xml; charset=utf-8"
    return next((_page(a) for a in articles(market) if where == a.path), None)


def _page(article: Article) -> tuple[bytes, str]:
    lines = "".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n"))
    moment = article.published_at
    return frame(
        article.title,
        f'<h1>{escape(article.title)}</h1><p><time datetime="{moment:%Y-%m-%d}">'
        f'{moment:%d %B %Y}</time>, <span class="place">{article.city}</span></p>'
        f'<div class="article">{lines}</div>',
    )


def _rss(shown: list[Article], following: str | None) -> str:
    """RSS 2.0 as press offices write it: a link as CDATA, relative, or only as a permanent guid."""
    items = []
    for article in shown:
        link = (
            f"<link><![CDATA[{article.url}]]></link>",
            f"<link>{article.path}</link>",
            f'<guid isPermaLink="true">{article.url}</guid>',
        )[article.number % 3]
        guid = "" if "guid" in link else f'<guid isPermaLink="false">r{article.number}</guid>'
        items.append(
            f"<item><title>{escape(article.title)}</title>{link}{guid}<pubDate>"
            f"{format_datetime(article.published_at)}</pubDate><description><![CDATA[<p>"
            f'{article.city} <a href="/help">help</a></p>]]></description></item>'
        )
    paging = f'<atom:link rel="next" href="{_BASE}{following}"/>' if following else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom='
        f'"http://www.w3.org/2005/Atom"><channel><title>Releases</title><link>{_BASE}/</link>'
        f"<description>Releases</description>{paging}{''.join(items)}</channel></rss>"
    )


def _atom(shown: list[Article], following: str | None) -> str:
    """Atom (RFC 4287) with addresses relative to xml:base, pages by RFC 5005."""
    entries = "".join(
        f'<entry><id>urn:newsroom:{a.number}</id><title type="html">{escape(escape(a.title))}'
        f'</title><link rel="related" href="/help"/><link rel="alternate" href="{a.number}.html"/>'
        f"<updated>{a.published_at.isoformat()}</updated></entry>"
        for a in shown
    )
    paging = f'<link rel="next" href="{following}"/>' if following else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:base="{_BASE}/statements/"><id>urn:newsroom</id><title>Statements</title>'
        f"<updated>{shown[0].published_at.isoformat()}</updated>{paging}{entries}</feed>"
    )
