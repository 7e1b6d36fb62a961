"""Signs of addresses as people say them: "at", "punto", "слэш", "下划线", "(dot)", "[.]".

The words are data (signs.yml). All patterns are bounded, and read the lower-case normal form.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

OF_SIGN = {"at": "@", "dot": ".", "slash": "/", "underscore": "_", "hyphen": "-"}
_OPEN, _CLOSE = r"[(\[{<«‹]{1,2}", r"[)\]}>»›]{1,2}"
_MADE = re.compile(
    r"(?:[ai]d[oa]s?|[ae]ndo|mente?|cao|ing|[a-z]{3}ed|[ai]ble|[ct]ions?"
    r"|iert|lich|isch|ung|[^aeiou]bar)\Z"
)
# What people put on both sides of a sign that is said, as in -at-, #dot#, __punto__.
FENCES = "*_/|\\~='\"`·•+^#%$-"
_FENCE = f"[{re.escape(FENCES)}]"
# What people write instead of a letter; the normal form has folded look-alikes. Letters
# of another alphabet that sound alike are among them: "теlеграм".
DIGITS_FOR = {
    "a": "4@", "b": "8", "e": "3€", "g": "9", "i": "1!¡|l", "l": "1!|i", "o": "0", "s": "5$",
    "r": "p", "t": "7", "а": "4@", "б": "6", "г": "g", "е": "3€", "з": "3", "і": "1!", "л": "l",
    "н": "n", "о": "0", "р": "r", "с": "s", "т": "7", "ч": "4",
}  # fmt: skip
_DIGITS = {letter: re.sub(r"[^\d@]", "", signs) for letter, signs in DIGITS_FOR.items()}
_SHORTEST_DISGUISED, _LONGEST_DISGUISED = 4, 8
_GLUED = "com", "net", "org", "ком", "нет"  # "dotcom", "puntonet"


@cache
def data_of(name: str) -> Any:
    """The data of a YAML file beside this module."""
    return yaml.safe_load(files("minerva.text").joinpath(name).read_text("utf-8"))


def listed(written: str) -> tuple[str, ...]:
    """The words of a list with commas."""
    return tuple(filter(None, map(str.strip, written.split(","))))


def any_of(words: tuple[str, ...]) -> str:
    """A pattern of any of some words, longer ones first; a blank may be two, or a line's end."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s{1,2}") for w in ordered) or "(?!)"


@cache
def words_of(sign: str) -> tuple[str, ...]:
    """All words of a sign: at, dot, slash, underscore or hyphen."""
    ways = data_of("signs.yml")[sign]
    words = listed(ways["words"])
    hyphened = (word.replace(" ", "-") for word in words if " " in word)
    return (*words, *hyphened, *listed(ways["shared"]), *listed(ways["joined"]))


def disguises(word: str, instead: dict[str, str], most: int) -> list[str]:
    """A word with up to so many of its letters as what is written instead of them."""
    ways = [("", 0)]
    for letter in word:
        ways = [
            (said + other, changed + (other != letter))
            for said, changed in ways
            for other in letter + instead.get(letter, "")
            if other == letter or changed < most
        ]
    return [said for said, changed in ways if changed]


@cache
def pictured_ats() -> frozenset[str]:
    """Pictures of what the sign @ is called."""
    return frozenset(data_of("signs.yml")["at"]["pictures"].split())


@cache
def in_disguise(sign: str) -> tuple[str, ...]:
    """The words of an at or a dot with digits for letters: "arr0ba", "p0int"."""
    return tuple(way for word in _disguisable(sign) for way in disguises(word, _DIGITS, 2))


@cache
def _disguisable(sign: str) -> tuple[str, ...]:
    words = words_of(sign) if sign in ("at", "dot") else ()
    lengths = range(_SHORTEST_DISGUISED, _LONGEST_DISGUISED + 1)
    return tuple(w for w in words if w.isalpha() and w[0] < "\u0530" and len(w) in lengths)


@cache
def said_signs() -> frozenset[str]:
    """Every word for a sign of addresses, those in brackets only too."""
    fenced = (
        word for sign in OF_SIGN for word in listed(data_of("signs.yml")[sign].get("fenced", ""))
    )
    words = (word for sign in OF_SIGN for word in (*words_of(sign), *in_disguise(sign)))
    return frozenset((*words, *fenced))


@cache
def spelled(sign: str) -> str:
    """A pattern of a sign that is said or fenced in, with the blanks around it."""
    ways = data_of("signs.yml")[sign]
    joined = listed(ways["joined"])
    words = words_of(sign)
    disguised = "".join(
        "|" + "".join(f"[{letter}{_DIGITS.get(letter, '')}]" for letter in word)
        for word in _disguisable(sign)
    )
    said = any_of(tuple(word for word in words if word not in joined)) + disguised
    mark = re.escape(OF_SIGN[sign]) + ("|a" if sign == "at" else "")
    fenced = any_of((*words, *listed(ways.get("fenced", "")))) + disguised
    around = r"[\s_*-]{0,2}"
    return (
        "(?:"
        + "|".join(
            [
                rf"\s{{0,2}}{_OPEN}{around}(?:{mark}|{fenced}){around}{_CLOSE}\s{{0,2}}",
                rf"\s{{0,2}}{_FENCE}{{1,2}}\s?(?:{any_of(words)}{disguised})\s?{_FENCE}{{1,2}}\s{{0,2}}",
                rf"\s{{1,3}}(?:{said})\s{{1,3}}",
                rf"\s?(?:{any_of(joined)})\s?",
            ]
        )
        + ")"
    )


@cache
def glued_dots() -> dict[str, str]:
    """Words of a dot with a top-level domain in one: "dotcom"; and the dot of each."""
    words = words_of("dot")
    joined = listed(data_of("signs.yml")["dot"]["joined"])
    return {word + top: word for word in words if word not in joined for top in _GLUED}


@cache
def _in_names() -> re.Pattern[str]:
    ways = "|".join(f"(?P<{sign}>{spelled(sign)})" for sign in ("underscore", "hyphen", "dot"))
    return re.compile(ways)


def with_signs(name: str) -> str:
    """A name or a path with its underscores, hyphens and dots as signs, and without blanks."""
    name = _in_names().sub(lambda m: OF_SIGN[str(m.lastgroup)], name)
    return "".join(name.split())


@cache
def common_words() -> frozenset[str]:
    """The most frequent words of some languages, of four letters and more, without accents."""
    path = files("minerva.text").joinpath("data/common_words.txt")
    lines = path.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


def is_common(word: str) -> bool:
    """Whether a word, or one with up to three letters less at its end, is a common one.

    So is one that ends as participles and words made of others do.
    """
    if _MADE.search(word):
        return True
    shortest = max(4, len(word) - 3)
    return any(word[:end] in common_words() for end in range(len(word), shortest - 1, -1))


@cache
def ordinary_words() -> frozenset[str]:
    """Words that ads say beside a label or an "at", and that are nobody's name."""
    return frozenset(data_of("handle_words.yml")["no_names"].split())
