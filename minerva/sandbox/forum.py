"""A forum: boards, threads over several pages, posts with quotations and edits, all planted."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from html import escape

from minerva.sandbox.dice import Dice
from minerva.sandbox.frame import frame, numbered
from minerva.sandbox.market import EPOCH, Market
from minerva.sandbox.places import CITIES, show_phone

BOARDS = {"travel": "Travel and rooms", "work": "Work by the hour", "papers": "Papers and permits"}
THREADS = 15
POSTS_ON_PAGE = 8
THREADS_ON_PAGE = 3

_SUBJECTS = {
    "travel": ("Where to stay in {city}?", "Rooms by the week in {city}", "Night bus to {city}"),
    "work": ("Who pays on time in {city}?", "Cleaning work in {city}", "Kitchen help, {city}"),
    "papers": ("Who keeps your passport in {city}?", "Permit office in {city}", "Visa, {city}"),
}
_SAYINGS = (
    "I was there in spring and it was fine.", "Ask for a contract before you travel.",
    "Keep your papers with you, whatever they say.", "They paid late twice, then not at all.",
    "The rooms are shared, four beds each.", "Nobody told us the address before the day.",
    "The driver kept our telephones during the shift.", "I have a list of good places.",
    "The office opens at nine and closes at noon.", "We were six, and two went home early.",
    "The market behind the station is cheap.", "They take the rent out of the wages.",
    "Take the tram, not a taxi.", "The second week was better than the first.",
)  # fmt: skip


@dataclass(frozen=True)
class Post:
    """One post as its page shows it; `text` is what its author wrote, without what is quoted."""

    identifier: int
    author: str
    posted_at: datetime
    text: str
    quotes: tuple[int, ...]
    edited_at: datetime | None
    phone: str | None
    is_deleted: bool = False


@dataclass(frozen=True)
class Thread:
    """A subject and its posts, in order of time."""

    number: int
    board: str
    title: str
    posts: tuple[Post, ...]

    @property
    def pages(self) -> int:
        """How many pages its posts fill."""
        return -(-len(self.posts) // POSTS_ON_PAGE)


@lru_cache(maxsize=4)
def threads(market: Market) -> tuple[Thread, ...]:
    """Every thread of the forum of a market."""
    return tuple(_thread(market, number) for number in range(THREADS))


def _thread(market: Market, number: int) -> Thread:
    dice = Dice(market.seed, "thread", number)
    board = list(BOARDS)[number % len(BOARDS)]
    city = dice.of(CITIES)
    moment = datetime.combine(EPOCH + timedelta(days=dice.number(200)), time(6), UTC)
    posts: list[Post] = []
    for _ in range(1 + dice.number(3 * POSTS_ON_PAGE)):
        moment += timedelta(minutes=5 + dice.number(2000))
        actor = market.actor(dice.number(market.actors))
        sayings = dice.some(_SAYINGS, 1 + dice.number(3))
        shown = dice.chance(0.2)
        if shown:
            style = dice.number(30)
            sayings.append(f"Call me: {show_phone(actor.phone, city.country, style)}.")
        open_posts = [p for p in posts[-9:] if not p.is_deleted]
        quoted = dice.some(open_posts, dice.number(3)) if dice.chance(0.4) else []
        posts.append(
            Post(
                identifier=100_000 + number * 1000 + len(posts) * 7 + dice.number(7),
                author=actor.handle,
                posted_at=moment,
                text=" ".join(sayings),
                quotes=tuple(p.identifier for p in quoted),
                edited_at=moment + timedelta(minutes=3) if dice.chance(0.15) else None,
                phone=actor.phone if shown else None,
                is_deleted=bool(posts) and dice.chance(0.04),
            )
        )
    subject = dice.of(_SUBJECTS[board]).format(city=city.name)
    return Thread(number + 1, board, subject, tuple(posts))


def _article(post: Post, thread: Thread) -> str:
    if post.is_deleted:
        return f'<article class="post deleted" id="p{post.identifier}">Deleted.</article>'
    by_number = {p.identifier: p for p in thread.posts}
    quotes = "".join(
        f'<blockquote data-post="{n}"><b>{by_number[n].author} wrote:</b> '
        f"{escape(by_number[n].text)}</blockquote>"
        for n in post.quotes
    )
    edited = post.edited_at and (
        f'<p class="edited">Edited at <time datetime="{post.edited_at.isoformat()}">'
        f"{post.edited_at:%H:%M}</time></p>"
    )
    return (
        f'<article class="post" id="p{post.identifier}"><a class="author" href="/member/'
        f'{post.author}">{post.author}</a> <a class="permalink" href="/post/{post.identifier}">'
        f'<time datetime="{post.posted_at.isoformat()}">{post.posted_at:%d %B %Y, %H:%M}</time></a>'
        f'<div class="content">{quotes}{escape(post.text)}</div>{edited or ""}'
        '<div class="signature">Be kind to each other.</div></article>'
    )


def _pages(kind: str, base: str, number: int, pages: int) -> str:
    links = [f'<a href="{base}">1</a>']
    if number < pages:
        links.append(f'<a rel="next" href="{base}?page={number + 1}">Next</a>')
    return f'<nav class="{kind}-pages">{" ".join(links)}</nav>'


def page(market: Market, path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path with its query; None: no page."""
    where, _, query = path.partition("?")
    if where == "/":
        links = "".join(
            f'<li><a class="board" href="/board/{slug}">{title}</a></li>'
            for slug, title in BOARDS.items()
        )
        return frame("Forum", f"<h1>Forum</h1><ul>{links}</ul>")
    kind, _, name = where.removeprefix("/").partition("/")
    number = numbered(query)
    if kind == "board" and name in BOARDS:
        return _board(market, name, number)
    if kind == "thread" and name.isascii() and name.isdecimal() and 0 < int(name[:6]) <= THREADS:
        return _thread_page(threads(market)[int(name[:6]) - 1], number)
    return None


def _board(market: Market, board: str, number: int) -> tuple[bytes, str] | None:
    listed = [t for t in threads(market) if t.board == board]
    pages = -(-len(listed) // THREADS_ON_PAGE)
    if not 1 <= number <= pages:
        return None
    # The link to the newest post goes to another page of the same thread.
    rows = "".join(
        f'<li class="card"><a class="thread" href="/thread/{t.number}">{escape(t.title)}</a> '
        f'<a class="last" href="/thread/{t.number}{f"?page={t.pages}" if t.pages > 1 else ""}'
        f'#p{t.posts[-1].identifier}">newest</a></li>'
        for t in listed[(number - 1) * THREADS_ON_PAGE : number * THREADS_ON_PAGE]
    )
    body = f"<h1>{BOARDS[board]}</h1><ul>{rows}</ul>"
    return frame(BOARDS[board], body + _pages("board", f"/board/{board}", number, pages))


def _thread_page(thread: Thread, number: int) -> tuple[bytes, str] | None:
    if not 1 <= number <= thread.pages:
        return None
    shown = thread.posts[(number - 1) * POSTS_ON_PAGE : number * POSTS_ON_PAGE]
    turned = f" <small>page {number} of {thread.pages}</small>" if thread.pages > 1 else ""
    body = f'<h1><span class="subject">{escape(thread.title)}</span>{turned}</h1>'
    body += "".join(_article(post, thread) for post in shown)
    return frame(
        thread.title, body + _pages("thread", f"/thread/{thread.number}", number, thread.pages)
    )
