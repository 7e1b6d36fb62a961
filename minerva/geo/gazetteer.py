"""The gazetteer: GeoNames' cities of 15,000 people and more, first-level divisions, countries.

`gazetteer.tsv.gz`, made by `make_gazetteer.py`, has five sections with a blank line between: places
(one a line, in the order in which the others count them), names in scripts that set blanks, names
in scripts that set none (Chinese, Thai), codes (TX, NSW, UK) and prefixes of phone numbers. A name
or prefix stands folded, with the places that bear it: their numbers, each with the letter of its
bond.
"""

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from math import log10
from pathlib import Path
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Level = Literal["city", "admin1", "country"]

_FILE = Path(__file__).with_name("gazetteer.tsv.gz")
_LEVELS: dict[str, Level] = {"c": "city", "a": "admin1", "n": "country"}


class Entry(NamedTuple):
    """One place of the gazetteer."""

    number: int
    """Its place in the file."""
    level: Level
    geoname_id: int
    name: str
    country: str
    """ISO 3166-1."""
    admin1_code: str | None
    """Its first-level division (of a division, itself): ISO 3166-2, or GeoNames' code (`IN.41`)
    where ISO has none."""
    admin1_name: str | None
    latitude: float
    longitude: float
    """Of a division or country: the centre of its cities, weighed by their people."""
    population: int
    """Of a division: the sum of its cities here."""
    magnitude: float
    """Its logarithm to base ten; 3 for a thousand and fewer."""


class Bearer(NamedTuple):
    """One place that bears a name."""

    entry: Entry
    bond: str
    """"" its name, `a` another name, `i` a case of it, `u` an abbreviation in capitals."""


class Gazetteer(NamedTuple):
    """The whole file; rows and references stay text until they are asked for."""

    rows: list[str]
    names: list[str]
    """Folded names; those of scripts that set blanks have one before each word."""
    references: list[str]
    """The bearers of each name."""
    finder: AhoCorasick
    """Finds the numbers of names in a text, the longest where they overlap."""
    codes: dict[str, str]
    prefixes: dict[str, str]


def _plain_letters() -> dict[int, str]:
    """Latin letters with marks → the letter, one to one; and ё, whose dots are mostly left out."""
    table = {ord("ё"): "е", ord("Ё"): "Е"}
    for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = unicodedata.normalize("NFD", chr(point))[0]
        if letter != chr(point):
            table[point] = letter
    return table | {ord(a): b for a, b in zip("øđłħŧı", "odlhti", strict=True)}


_PLAIN = _plain_letters()
_MARKED = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0451\u0401]")


def fold(lower: str) -> str:
    """`lower` (lower case) without marks on Latin letters; of the same length."""
    return lower.translate(_PLAIN) if _MARKED.search(lower) else lower


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once a process (a forked one has its parent's)."""
    text = gzip.decompress(_FILE.read_bytes()).decode()
    rows, spaced, unspaced, codes, prefixes = text.split("\n\n")
    some, whose = _columns(spaced)
    more, theirs = _columns(unspaced)
    names = [f" {name}" for name in some] + more
    finder = AhoCorasick(
        names,
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
        store_patterns=False,
    )
    return Gazetteer(
        rows.split("\n"),
        names,
        whose + theirs,
        finder,
        dict(zip(*_columns(codes), strict=True)),
        dict(zip(*_columns(prefixes), strict=True)),
    )


def _columns(section: str) -> tuple[list[str], list[str]]:
    cells = section.replace("\n", "\t").split("\t")
    return cells[::2], cells[1::2]


@lru_cache(maxsize=50_000)
def entry(number: int) -> Entry:
    """The place at that number."""
    rows = gazetteer().rows
    level, geoname_id, name, country, admin1, _, latitude, longitude, people = _cells(rows[number])
    division = _cells(rows[int(admin1)]) if admin1 else None
    return Entry(
        number,
        _LEVELS[level],
        int(geoname_id),
        name,
        country,
        division[5] if division else None,
        division[2] if division else None,
        float(latitude),
        float(longitude),
        int(people),
        log10(max(int(people), 1000)),
    )


def _cells(row: str) -> list[str]:
    return row.split("\t")


@lru_cache(maxsize=50_000)
def bearers(references: str) -> tuple[Bearer, ...]:
    """The places that a cell of the file names."""
    return tuple(
        Bearer(entry(int(r.rstrip("aiu"))), r[-1] if r[-1] in "aiu" else "")
        for r in references.split(" ")
    )
