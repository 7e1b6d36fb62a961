"""Which words are first names: a gazetteer (`data/first_names.txt`), short forms, cases."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from minerva.text.amounts import plain
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.signs import data_of, is_common

AROUND = {
    kind: list(map(str.strip, words.split("|")))
    for kind, words in data_of("name_words.yml").items()
}
"""Words around names, by kind."""
SURE = frozenset((*AROUND["named"], *(w[:-1] + " :" for w in AROUND["named"] if w[-1] == ":")))
"""Words that only a name can follow."""
TOWNS = frozenset(AROUND["towns"])
"""Names of towns that people bear too."""

# The endings of other cases, to those of the nominative.
_CASES = {
    "ові": ("", "о"), "еві": ("", "ь"), "єві": ("й",), "ом": ("", "о"), "ем": ("й", "ь", ""),
    "єм": ("й",), "ой": ("а",), "ою": ("а",), "ей": ("я", "а"), "ею": ("я", "а"), "єю": ("я",),
    "ці": ("ка",), "зі": ("га",), "сі": ("ха",), "о": ("а",), "а": ("", "о"), "я": ("й", "ь", ""),
    "у": ("а", "", "о"),
    "ю": ("я", "й", "ь", ""), "е": ("а", "я", ""), "і": ("а", "я"), "ы": ("а",),
    "и": ("а", "я"), "ї": ("я",), "ei": ("a",), "ului": ("",),
    "ule": ("u", ""),
}  # fmt: skip
_LONGEST_CASE = max(map(len, _CASES))
_SHORT = re.compile(r"([a-z]{3,10}?)(?:c?it[oa]s?|z?inh[oa]s?)$")
# Words in capitals that are no names, wherever one may follow.
NO_NAMES = frozenset(
    """
    the a an new now here not no available always so very just only from in on at your you me us my
    open ready back free sure all any both one who what when where how for with and or but if uk usa
    whatsapp telegram signal viber instagram text call message email mail anytime today tomorrow
    tonight after before between first mr mrs ms miss dr looking located based visiting offering
    nueva nuevo una un la el los las de en muy tu su por para con sin llama
    nova novo uma um os as do da muito seu sua com sem une des les du de très nouvelle nouveau votre
    eine ein die der das den dem neu sehr ganz aus und oder kein keine mir mich dir dich sie ihr
    uns euch nou nouă din la pe cu fără toate eu tu noi voi este sunt
    god dios deus dieu gott dumnezeu бог бога богу аллаху
    пан пана пану паном пани пані господин господина господину госпожа госпожу госпоже тётя тетя
    дядя тітка тітку тітки дядько дядька
    echipa conducerea administrația firma gesamtes
    администрация адміністрація команда компания компанія салон магазин
    я ты мы вы он она оно они новая очень из в на с для без новый все
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december english spanish german italian russian
    company name number phone address city hotel house office agency service reception support
    """.split()
)
# Words in capitals where a name only may follow: titles, callings, kind words.
OFTEN_NO_NAMES = frozenset(
    """
    independent professional experienced friendly honest clean reliable young mature single happy
    home work job time price please thanks hello hi hey dear business housekeeping team manager
    agent owner staff desk security information info center centre details love life nights days
    experience years appointment school student allen nurse driver teacher cook cleaner nanny maid
    waitress therapist lady girl woman man guy mom mother father honey baby sweet best good great
    chica señora dacia lada лада ладу beste
    """.split()
)


@cache
def first_names() -> tuple[frozenset[str], frozenset[str]]:
    """Names that are nothing else, and names that are also words."""
    names, words, more, rare = gazetteer()
    return names | more, words | rare


@cache
def gazetteer() -> tuple[frozenset[str], ...]:
    """Common names, those of them that are also words, more names, and rare or doubtful ones."""
    names, words, more, rare = _parts("first_names.txt")
    regional, also_words = _parts("regional_names.txt")
    return names | regional, words | also_words, more, rare


def _parts(file: str) -> Iterator[frozenset[str]]:
    """The names of a file's parts, which stars part."""
    text = files("minerva.text").joinpath("data", file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return (frozenset(part.split()) for part in "\n".join(lines).split("*"))


@cache
def second_names() -> frozenset[str]:
    """Names that a second one may be: of rarer ones it is as often the family name."""
    return gazetteer()[0] | gazetteer()[1]


def name_at(form: Normal, start: int, end: int, confidence: float) -> Finding:
    """The name that stands there in the normal form."""
    return Finding("name", written(form.text[start:end]), *form.span(start, end), confidence)


def is_plain(word: str) -> bool:
    """Whether a word is a name and nothing else."""
    return word.lower() in first_names()[0]


def is_name(word: str, sure: bool, loud: bool = False) -> bool:
    """Whether a word is a first name, where one must follow (`sure`) or may.

    `loud`: what stands before is in capitals too, so that these tell nothing.
    """
    lower = word.lower()
    if lower in NO_NAMES or (not sure and lower in OFTEN_NO_NAMES):
        return False
    names, words = first_names()
    if lower in names:
        return True
    if not lower.isascii() and (
        plain(lower) in names or (word != lower and nominative(lower) in names)
    ):
        return True
    if word != lower and is_short(lower):
        return True
    if lower in words:
        return sure or loud or word.istitle()
    return sure and word.istitle()


def is_known(word: str) -> bool:
    """Whether the gazetteer has a word, in whatever case of its language."""
    lower = word.lower()
    return lower not in NO_NAMES and (
        any(nominative(lower) in names for names in first_names()) or is_short(lower)
    )


def is_short(word: str) -> bool:
    """Whether a word is a name made small as in Spanish and Portuguese: "Anita", "Marquinhos"."""
    found = _SHORT.match(word)
    if found is None or is_common(word):
        return False
    stem = found[1]
    stem = stem[:-2] + "c" if stem.endswith("qu") else stem
    return any(stem + ending in first_names()[0] for ending in ("", "a", "o", "os"))


def nominative(word: str, part: int = 0) -> str:
    """A name as it is called, of another case: "спросить Анну", "telefonul Elenei"; `part` of
    `first_names`."""
    names = first_names()[part]
    if word in names or len(word) < 4:
        return word
    for length in range(min(_LONGEST_CASE, len(word) - 2), 0, -1):
        for ending in _CASES.get(word[-length:], ()):
            stem = word[:-length]
            if stem + ending in names:
                return stem + ending
            if not ending and f"{stem[:-1]}е{stem[-1:]}" in names:  # Павла: Павел
                return f"{stem[:-1]}е{stem[-1]}"
    return word


def written(name: str) -> str:
    """A name as it is spelled: in capitals at its beginning, names of women in the nominative."""
    if name.isascii() and not name.endswith(("ei", "ului")):
        return name if name.istitle() else name.title()
    parts = []
    for part in name.split(" "):
        lower = part.lower()
        base = nominative(lower)
        if base == lower not in first_names()[1]:
            base = nominative(lower, 1)
        part = base if base != lower else part
        parts.append(part if part.istitle() else part.capitalize())
    return " ".join(parts)
