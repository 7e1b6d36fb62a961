"""Money beside a place in a text: its names and signs, before a number and after it.

Currencies are ISO 4217 (`minerva.text.currencies`).
"""

import re
from typing import NamedTuple

from minerva.text.currencies import (
    CENTS,
    PLACES,
    QUALIFIERS,
    WORD_CODES,
    currency_of,
    money_names,
    names_in,
    worth_of,
)

SYMBOLS = "".join(names_in(r"[^\w\s]"))
"""Signs of money of one character."""
_SIGNS = re.escape(SYMBOLS.replace("$", ""))
ASIAN = "|".join(map(re.escape, names_in("[\u0e01-\u0e7f\u2e80-\uffdc]+")))
"""Names of money in scripts of the Far East, as alternatives of a regular expression."""
_ASIAN_POWERS = "千|万|萬|百|พัน|หมื่น|ร้อย|แสน|ล้าน"
ASIAN_BEFORE = "|".join(names_in("[\u2e80-\uffdc]{2,}"))
"""Those of two characters or more in Han or kana, which stand before an amount too."""
NAMES = money_names()
"""Every name, sign and code of money."""
_ENDINGS = frozenset(name[-2:] for name in NAMES)  # most words are told from names by it
_UNSPACED_NAMES = frozenset(names_in("[\u0e01-\u0e7f\u2e80-\uffdc]+"))
WORD = r"u\.s\.|[^\W\d_]+(?:'[^\W\d_]+)?"
"""A word, as a part of regular expressions."""
_UNSPACED_QUALIFIERS = "|".join(word for word in QUALIFIERS if "\u0e01" <= word < "\uffdd")
SIGN_OR_WORD = re.compile(rf"[{_SIGNS}$]|{WORD}")
"""What may be a name of money after words."""

_DIGIT_OF = str.maketrans("oоlisзz", "0011532")
_GROUPED = re.compile(r"(\d{1,3})((?:([.,'])\d{3})(?:\3\d{3})*)(?:[.,](\d{1,2}))?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"\d{1,9}[.,']\d{1,2}")

_SIGN_AFTER = (
    r"u\$[sd](?![a-z])|/="
    r"|(?:[a-z]{1,3})?\$(?:(?:usd?|cad?|aud|nzd|mxn|cop|u)(?![a-z]))?(?![a-z]{3}|\$)"
)
# A name with digits for some of its letters, and one that Han characters follow.
_DIGITED = "|".join(names_in(r"(?=.*\d)\w+"))
_DIGITED_ASCII = "|".join(names_in(r"(?=.*\d)[a-z0-9]+"))
_BEFORE_HAN = r"r(?:mb)?(?=[\u2e80-\uffdc])"
NO_PIECE = (
    r"(?![素旦宵件器]|ทอง|รางวัล|(?<=[块塊])(?:蛋糕|地(?![铁鐵址])|布|肉|砖|磚|石|木|板|玻璃"
    r"|[手腕]?[表錶]|电池|電池|屏|豆腐|糖|面包|麵包|肥皂|香皂|披[萨薩]|牌)|(?<=毛)[衣巾笔筆病孩料线線毯囊豆])"
)
"""What is no part of another word that begins as a name does: `元旦`, `块蛋糕`."""
AFTER = re.compile(
    rf"(?:[ \t]{{0,2}}[多来來余餘]?|-)(?:(?P<sign>{_SIGN_AFTER}|[{_SIGNS}])"
    rf"|(?P<name>(?:{ASIAN}|{_ASIAN_POWERS})(?<!บ(?=[ก-๎])){NO_PIECE}"
    rf"|{_BEFORE_HAN}|(?:{WORD})(?![^\W]|[\u0e31-\u0e4e])|(?:{_DIGITED})(?![^\W_])))"
)
"""What may be money, or multiply, after a number."""
AFTER_ASCII = re.compile(
    rf"(?:[ \t]{{0,2}}|-)(?:(?P<name>u\.s\.|[a-z]++(?:'[a-z]+)?(?![$0-9])"
    rf"|(?:{_DIGITED_ASCII})(?![^\W_]))"
    rf"|(?P<sign>{_SIGN_AFTER}))"
)
"""The same in ASCII."""
_NEXT_WORD = re.compile(
    r"[ \t]{0,2}(?:(?:d[eaou]|din|des|of) (?:la )?"
    rf"(?P<place>{'|'.join(map(re.escape, PLACES))})(?![^\W_])"
    rf"|(?P<word>u\.s\.|m\.n\.|(?=[\u0e01-\u0e7f])(?:{_UNSPACED_QUALIFIERS})"
    rf"|новой зеландии|нової зеландії|{WORD}))"
)
# Whose dollar it is, before the sign: "USD $100", "US $100".
_OWNER = re.compile(
    r"(?<![^\W_])(us|u\.s\.|usd|cad|aud|nzd|mxn|sgd|hkd|clp|cop|ars|ca|au|nz|hk|nt|mx|sg|r) $"
)
_OWNED = {"us": "USD", "u.s.": "USD", "ca": "CAD", "au": "AUD", "nz": "NZD", "hk": "HKD",
          "nt": "TWD", "mx": "MXN", "sg": "SGD", "r": "BRL"}  # fmt: skip
_SIGN_ENDS = ("$s", "$d", "$u", "$us", "s/")
_SIGN_BEFORE = re.compile(r"(?<![0-9a-z])(?:[a-z]{1,4}\$|u\$[sd]|\$us?|s/)$")
_ASIAN_NAME_BEFORE = re.compile(rf"(?:{ASIAN_BEFORE})$")
_WORD_BEFORE = re.compile("(?<![0-9a-z\u00c0-\u052f])[a-z\u00c0-\u052f']+$")
SPACED_NAME = re.compile(r"[^\W\d_](?:([ .*_-])[^\W\d_](?:\1[^\W\d_])*)(?![^\W_])")
"""A name of money with its letters set apart: "e u r", "з л о т и х", "г.р.н."."""
_SPACED_NAME_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .][^\W\d_]){1,9}$")
RANGE = re.compile(
    r"[ \t]?(?:-|~|\.\.\.?|to|a|à|bis|до|по|al|hasta|até|ate|la|ถึง|到|至"
    r"|p[aâ]n[aă] la|jusqu'[aà])[ \t]?"
)
"""What stands between the two ends of a range."""
# Letters close to a number: it may be a part of a code ("9rp6j").
_IN_WORD = re.compile("[0-9.,]{0,19}[0-9][a-z](?!k?(?:[^a-z]|$))")
DIGIT_BEFORE = re.compile(r"\d ?$")
"""A digit directly before a place, or with a blank between."""
_ABBREVIATED = frozenset("бел біл рос".split())
# Words that may stand between a number and the name of money: "100 de lei", "US dollars".
_LEADING = frozenset((*QUALIFIERS, "de", "d", "hong", "new", "f"))
# Names that are other words where no number stands before them: "peso 58 kg".
_ONLY_AFTER = frozenset(
    "ley peso pesos real reales conto contos libra libras lire sol b บ le br дин den grand tenner "
    "tenners fiver fivers luca lucas luquita luquitas lukas mangos pila pilas paus mille varo "
    "varos baro baros сом сома сомов franke roni kröten mücken tacken öcken piepen flocken f fc "
    "fuffi fuffis zwanni hunni crown crowns kronen couronne couronnes coronas coroa coroas "
    "coroană coroane крона кроны крони кронами livres тр rand rands тг вон песо ¢".split()
)
CAREFUL = frozenset("grand mille mangos pila pilas paus baro baros flocken".split())
"""Money only where no thing follows that they would describe or be: "3 grand pianos"."""
FEWEST = {
    **dict.fromkeys("сом сома сомов сому mäuse mücken kröten pavos bolivianos".split(), 10),
    **dict.fromkeys("crown crowns kronen couronnes coronas coroas coroane".split(), 5),
    **dict.fromkeys("вон тг".split(), 100),
}
"""Names of animals, teeth, people and much else, which are money only where there are so many."""
NO_THING = re.compile(
    r"[ \t]?(?:$|[^\w \t]|(?:a|an|all|and|at|but|by|cash|each|extra|flat|for|from|if|in|is|it|mais"
    r"|max|min|more|net|no|now|obo|off|on|or|per|plus|that|the|to|up|was|with|y|o|u|e|ou|la|el|por|para"
    r"|con|de|da|cada|und|oder|pro|die|im|für|bar|auf|brutto|netto)(?![^\W_]))"
)
"""What follows those where they are money."""
DOTTED = frozenset("ct коп р руб грн fr sfr тыс บ дол долл зл".split())
"""Short forms that end in a dot of their own."""
_APART = (" ", ".", "*", "-", "_")

_MULTIPLIERS = {
    **dict.fromkeys("k к т thousand mil mille tsd tausend mii mie тыс тис тысяч тысячи тысяча "
                    "тысячу тысячам тысячами тыщ тыщи тыща тыщу тисяч тисячі тисяча тисячу "
                    "тисячам тисячами тищ тищі тища тищу 千 พัน".split(), 1000),
    **dict.fromkeys("hundred hundert sute sută suta 百 ร้อย".split(), 100),
    **dict.fromkeys("万 萬 หมื่น".split(), 10_000),
    **dict.fromkeys("แสน lakh lakhs lac lacs".split(), 100_000),
    "crore": 10_000_000,
    **dict.fromkeys("m mm mio million millions millón millon millones milhão milhões milhao "
                    "milhoes millionen milion milioane ล้าน млн миллион миллиона миллионов мільйон "
                    "мільйонів mln".split(), 1_000_000),
}  # fmt: skip
HALVES = tuple(
    f" {half}{of}"
    for of in (" de", "")
    for half in ("y medio", "y media", "e meio", "e meia", "et demi", "și jumătate", "si jumatate",
                 "jumate", "and a half")
)  # fmt: skip
"""As in "a million and a half", where the half is of the power before it."""
CENT = (
    r"(?:cents?|c[eé]ntimos?|c[eê]ntimos?|centavos?|centimes?|rappen|pence|bani|коп|копе\w{2,4}"
    r"|цент\w{0,2}|копій\w{2,3})(?![^\W_])"
)
"""A name of the hundredth of some money, as a part of regular expressions."""


_JEWELS = re.compile(
    r"(?<![^\W\d_])(?:kar[aä]t|carat|diamant|brillant|ringe?(?![a-z])|ohrring|schmuck|saphir|rubin"
    r"|smaragd|solit[aä]r|gold)"
)
_MUSIC = re.compile(
    r"(?<![^\W\d_])(?:konzert|tickets?|karten|rap|album|songs?|tour|live|feat|musik|cds?|vinyl|poster)"
    r"(?![a-z]{3})"
)

MOST = 1000
"""Prices looked for in one text; one with more is a catalogue or junk."""


class Money(NamedTuple):
    """A currency beside a number, from `start` to `end`; no code where only "thousand" follows."""

    code: str | None
    start: int
    end: int
    factor: float = 1
    name: str = ""
    more: float = 0
    """What "and a half" adds to the number before the multiplier."""


class Amount(NamedTuple):
    """An amount of money in a text, from `start` to `end`, its currency beside it or shared."""

    start: int
    end: int
    value: float
    code: str
    confidence: float
    tied: bool = False
    """Shares its unit with the amount after it: "100-150 € per hour"."""


class Text(NamedTuple):
    """What is read: in lower case, what was read before blanked; the same in its own case."""

    lower: str
    cased: str
    region: str | None
    language: str | None
    after: re.Pattern[str]
    """What may follow a number; a shorter pattern serves texts in ASCII."""


def money_before(text: Text, at: int, floor: int) -> Money | None:
    """The currency before a number: "$", "EUR: ", "us$", "港币"."""
    lower = text.lower
    end = at
    while end > floor and lower[end - 1] in " \t:=." and at - end < 3:
        end -= 1
    dotted = end + 1 == at and lower[end] == "."
    if dotted and not lower[end - 1].isalpha() and lower[end - 1] != "/":
        return None  # "$.50"
    if end <= floor:
        return None
    last = lower[end - 1]
    if last in SYMBOLS or (
        last in "sdu/" and lower[end - 2] in "$su" and lower.endswith(_SIGN_ENDS, 0, end)
    ):
        sign = _SIGN_BEFORE.search(lower, max(floor, end - 6), end)
        name = sign[0] if sign else last
        if name not in NAMES:
            name = last  # "price$50": the letters are no part of the sign
    elif last.isalpha():
        if end > 1 and lower[end - 2].isalpha() and lower[end - 2 : end] not in _ENDINGS:
            return None
        edge = max(floor, end - 14)
        name = lower[max(lower.rfind(" ", edge, end) + 1, edge) : end]
        if not (name.isascii() and name.isalpha()):
            word = _ASIAN_NAME_BEFORE.search(lower, max(floor, end - 8), end)
            word = word or _WORD_BEFORE.search(lower, max(floor, end - 14), end)
            name = word[0] if word else ""
        if len(name) == 1 and lower[end - 2] in " .":
            spaced = _spaced_name_before(lower, floor, end)
            if spaced:
                code = code_of(text, spaced[0], spaced[1], end)
                return Money(code, spaced[1], end, name=spaced[0]) if code else None
    else:
        return None
    if name not in NAMES or name in _ONLY_AFTER:
        return None
    if end == at and name.isascii() and name.isalpha() and _IN_WORD.match(lower, at):
        return None
    start = end - len(name)
    if name == "$":
        owner = _OWNER.search(lower, max(floor, start - 5), start)
        if owner and (owner[1] != "r" or "BR" in (text.region, None)):
            code = _OWNED.get(owner[1]) or owner[1].upper()
            return Money(code, owner.start(), end, name="us$")
    code = code_of(text, name, start, end)
    return Money(code, start, end, name=name) if code else None


def _spaced_name_before(lower: str, floor: int, end: int) -> tuple[str, int] | None:
    """A name of money that ends at `end` with its letters set apart, and where it begins."""
    letters = _SPACED_NAME_BEFORE.search(lower, max(floor, end - 20), end)
    name = re.sub("[ .]", "", letters[0]) if letters else ""
    return (name, end - 2 * len(name) + 1) if len(name) > 1 and name in NAMES else None


def _spaced_name(text: Text, start: int) -> Money | None:
    """The currency whose name begins at `start` with its letters set apart."""
    letters = SPACED_NAME.match(text.lower, start, start + 24)
    if letters is None:
        return None
    joined = letters[0][::2]
    for length in range(len(joined), 1, -1):
        name = joined[:length]
        if name in NAMES:
            end = start + 2 * length - 1
            code = currency_of(name, text.region, text.language)
            end += letters[1] == "." and text.lower.startswith(".", end)
            return Money(code, start, end, worth_of(name, code), name) if code else None
    return None


def money_after(text: Text, at: int) -> Money | None:
    """What follows a number: a multiplier, a currency, or both."""
    match = text.after.match(text.lower, at)
    if match is None:
        return None
    name = match["name"]
    if name and len(name) == 1 and text.lower[match.end() : match.end() + 1] in _APART:
        spaced = _spaced_name(text, match.end() - 1)
        if spaced:
            return spaced
    if match["sign"] or name in NAMES:
        named = _named(text, match, 1, None)
        if named or not (name in _MULTIPLIERS or name in _LEADING):
            return named
    if name and name[0] in "kw" and name[1:] in _UNSPACED_NAMES:
        code = currency_of(name[1:], text.region, text.language)
        start = match.end() - len(name) + 1
        factor = 10_000 if name[0] == "w" else 1000
        return Money(code, start, match.end(), factor, name[1:]) if code else None
    factor, apart = 1, False
    if name == "w" and text.language == "zh":
        return Money(None, match.end(), match.end(), 10_000)
    if name == "t" and text.lower.startswith("€", match.end()):
        return Money("EUR", match.end(), match.end() + 1, 1000, "€")
    if name in _MULTIPLIERS:
        apart = len(name) == 1 and match.end() > at + 1 and name < "\u0e00"
        factor, at = multiplier(text, name), match.end()
        half = ""
        if text.lower.startswith(HALVES, at):
            half = next(h for h in HALVES if text.lower.startswith(h, at))
        match = text.after.match(text.lower, at + len(half) + text.lower.startswith(".", at))
        if half:
            following = match and _named(text, match, factor, None)
            return following._replace(more=0.5) if following else None
    elif name not in _LEADING:
        return None
    nothing = Money(None, at, at, factor) if factor > 1 and not apart else None
    region = None
    while match and match["name"] in _LEADING:
        region = QUALIFIERS.get(match["name"], region)
        dotted = match["name"] in _ABBREVIATED and text.lower.startswith(".", match.end())
        match = text.after.match(text.lower, match.end() + dotted)
    return (match and _named(text, match, factor, region)) or nothing


def _named(text: Text, match: re.Match[str], factor: float, region: str | None) -> Money | None:
    """The currency that a match of what follows a number names."""
    name = (match["name"] or match["sign"]).removeprefix("d'")
    end = match.end()
    start = end - len(name)
    if name == "p" and text.region == "GB" and start == match.start():
        is_time = text.lower.startswith(".m", end)
        name = name if is_time or text.cased[start].isupper() else "pence"
    if name not in NAMES and match["sign"]:
        name = name.strip("$") if name.strip("$") in NAMES else "$"
    if (
        name not in NAMES
        or name == "#"
        or (name == "p" and text.language != "ru")
        or (name == "р" and text.lower.startswith("-", end))
    ):
        return None
    code, end = precise_code(text, name, code_of(text, name, start, end, region), end)
    if code is None or (name in CAREFUL and not NO_THING.match(text.lower, end)):
        return None
    if name in CENTS and not _are_cents(text, start, end):
        return None
    factor *= worth_of(name, code)
    end += name in DOTTED and text.lower.startswith(".", end)
    return Money(code, start, end, factor, name)


def _are_cents(text: Text, start: int, end: int) -> bool:
    """Whether a name of cents is no weight of a stone and no musician's."""
    near = text.lower[max(0, start - 60) : end + 40]
    if text.lower[start:end] == "ct":
        return not _JEWELS.search(near)
    if text.cased[start:end] == "Cent" and text.lower.endswith("50 ", 0, start):
        return text.language == "de" and not _MUSIC.search(near)
    follows = _NEXT_WORD.match(text.lower, end)
    return not (follows and follows["word"] in NAMES)


def precise_code(text: Text, name: str, code: str | None, end: int) -> tuple[str | None, int]:
    """A currency and its end, made more precise by a word after it: "pesos colombianos"."""
    near = _NEXT_WORD.match(text.lower, end)
    precise = None
    region = (PLACES.get(near["place"]) or QUALIFIERS.get(near["word"])) if near else None
    if region:
        precise = currency_of(name, region)
        precise = precise if (precise or "").startswith(region) else None
    elif near and name in ("$", "f") and near["word"] in NAMES:
        precise = code_of(text, near["word"], *near.span("word"))
    return (precise, near.end()) if near and precise else (code, end)


def code_of(text: Text, name: str, start: int, end: int, region: str | None = None) -> str | None:
    """The currency that a name, which stands from `start` to `end`, has in a region or here."""
    capital = text.cased[start:end].isupper()
    if capital and text.cased[start:end] in WORD_CODES:
        near = _NEXT_WORD.match(text.cased, end)
        capital = (
            not (near and near["word"] and near["word"].isupper())
            or region == text.cased[start : start + 2]
        )
    return currency_of(name, region or text.region, text.language, capital)


def multiplier(text: Text, word: str) -> int:
    """How many times the number before it a word is: `k`, `mil`, `万`."""
    if word == "mil" and (text.language or "") == "en":
        return 1_000_000
    return _MULTIPLIERS[word]


def digits_value(raw: str) -> float | None:
    """The number that digits and separators make; None where they make none, or a code."""
    raw = raw.translate(_DIGIT_OF).rstrip("-").rstrip(".,/:")
    if raw.isdecimal():
        return float(raw) if len(raw) < 10 and (raw[0] != "0" or raw == "0") else None
    if _DECIMAL.fullmatch(raw):
        return float(re.sub("[,']", ".", raw)) if raw[0] != "0" or raw[1] in ".," else None
    grouped = _GROUPED.fullmatch(raw)
    if grouped and raw[0] != "0":
        whole = re.sub("[.,']", "", grouped[1] + grouped[2])
        return float(f"{whole}.{grouped[4] or 0}")
    return float(raw.replace(",", "")) if _INDIAN.fullmatch(raw) else None
