"""Sites that are redesigned in the middle of their history: other HTML, the same ads and addresses.

Which layout a site has stands in a small JSON file that the running server reads anew whenever it
changes, so that a new layout needs no restart.
"""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

from minerva.errors import MinervaError
from minerva.sandbox.market import Ad, money
from minerva.sandbox.market_pages import frame
from minerva.sandbox.places import COUNTRY_NAMES

FILE = "layouts.json"


class LayoutError(MinervaError):
    """A layout that a site does not have; the message says which there are."""


class Layouts:
    """The layout of each site as the file says it now; sites that it does not name have their
    first. A file that cannot be read, as while it is being written, changes nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder and folder / FILE
        self._seen = -1
        self._chosen: dict[str, int] = {}

    def of(self, site: str) -> int:
        """The number of a site's layout, from 1."""
        try:
            changed = self._path.stat().st_mtime_ns if self._path else -1
        except OSError:
            changed = -1
        if changed != self._seen:
            self._chosen = read_layouts(self._path.parent) if self._path else {}
            self._seen = changed
        return self._chosen.get(site, 1)


def read_layouts(folder: Path) -> dict[str, int]:
    """The layouts that were chosen, by site."""
    try:
        chosen: dict[str, int] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return chosen


def choose_layout(folder: Path, site: str, number: int) -> None:
    """Give a site a layout, at once and for good. Raises LayoutError."""
    if number != 1 and (site, number) not in LATER:
        there = ", ".join(f"{name} {n}" for name, n in LATER)
        raise LayoutError(f"{site} has no layout {number}; layout 1 is every site's, and: {there}")
    folder.mkdir(parents=True, exist_ok=True)
    chosen = read_layouts(folder) | {site: number}
    fresh = folder / f"{FILE}.new"
    fresh.write_text(json.dumps(chosen), encoding="utf-8")
    fresh.replace(folder / FILE)


def _townboard(ad: Ad, shown: int) -> str:
    """The board's second design: cards instead of tables, nothing kept but the pictures' class."""
    lines = "<br>\n".join(escape(line) for line in ad.text.split("\n"))
    pictures = "".join(f'<img class="photo" src="/media/{n}.jpg" alt="">' for n in ad.pictures)
    return frame(
        ad.title,
        f'<article class="card"><h2 class="headline">{escape(ad.title)}</h2>'
        f'<ul class="facts"><li><span class="cost">'
        f"{money(ad.price, ad.city.currency, ad.language)}</span></li>"
        f'<li><span class="town">{escape(ad.city.name)}</span>, '
        f"{COUNTRY_NAMES[ad.city.country]}</li>"
        f'<li>since <time datetime="{ad.published_on}">{ad.published_on:%d %B %Y}</time></li></ul>'
        f'<section class="words">{lines}</section>{pictures}'
        f'<p class="meta">Notice <b class="no">{shown}</b></p></article>',
    )


LATER: dict[tuple[str, int], Callable[[Ad, int], str]] = {("townboard", 2): _townboard}
