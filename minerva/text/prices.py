"""Amounts of money in text: the amount, its currency, and what it buys.

A number is a price only where a currency stands beside it, or where it belongs to a range or list
whose first or last number has one. Currencies are ISO 4217 (`minerva.text.currencies`).
"""

import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from minerva.text.amounts import (
    HAN,
    JOINTS,
    THAI,
    han_value,
    thai_value,
    word_value,
    words_value,
)
from minerva.text.currencies import (
    QUALIFIERS,
    WORD_CODES,
    currency_of,
    money_names,
    names_in,
    worth_of,
)
from minerva.text.model import Context, Finding
from minerva.text.normal import Normal
from minerva.text.units import Unit, unit_after, unit_before, unit_next

_SYMBOLS = "".join(names_in(r"[^\w\s]"))
_SIGNS = re.escape(_SYMBOLS.replace("$", ""))
_ASIAN = "|".join(map(re.escape, names_in("[\u0e01-\u0e7f\u2e80-\uffdc]+")))
_ASIAN_POWERS = "千|万|萬|百|พัน|หมื่น|ร้อย|แสน|ล้าน"
_ASIAN_BEFORE = "|".join(names_in("[\u2e80-\uffdc]{2,}"))
_NAMES = money_names()
_UNSPACED_NAMES = frozenset(names_in("[\u0e01-\u0e7f\u2e80-\uffdc]+"))

_WORD = r"u\.s\.|[^\W\d_]+(?:'[^\W\d_]+)?"
_WORDS = re.compile(_WORD)
_SIGN_OR_WORD = re.compile(rf"[{_SIGNS}$]|{_WORD}")


def _beginnings(stems: str) -> re.Pattern[str]:
    """A blank and what begins with any of these; stems of one letter make one branch, for speed."""
    by_letter: dict[str, list[str]] = {}
    for stem in stems.split():
        by_letter.setdefault(stem[0], []).append(stem[1:])
    ways = (f"{first}(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return re.compile(rf" (?:{'|'.join(ways)}|[$€£₽₴₸₹฿¥₪](?! ?[0-9]))")


# Beginnings of the names that number words stand before, after the blank between them.
_STEMS = (
    "dol buck quid euro pound peso reai cont le[iu] fran rubl roub yuan baht yen rupee usd eur chf "
    "ron mdl hryv dirh sol(?:es)?(?![a-z]) shek rand naira kron zl forint dina riy ring grand "
    "tenner fiver luca luqui balle pesi stutz piast piass kwan varo baro mangos paus pavo pila "
    "mille tack piep flock fuff zwann hunni nick stütz leuro roni r\\$ rm(?![a-z]) "
)
_SPELLED_ASCII = _beginnings(_STEMS)
_SPELLED = _beginnings(
    _STEMS
    + "zł kč dól frä руб дирх крон шек лир фор донг бат тг рупи лев евро євро дол гр(?:ив|н) "
    "франк бакс ле[йя] злот юан тенге евр косар лям дерев целк kröt mück öck mäus stütz "
    "aér р(?:э|(?![^\\W_]))"
)
# A number with its separators and the ".-" of the Swiss; blanks between thousands come later.
# A full stop before a phone number of eight digits or more ends the number.
_NUMBER = re.compile(
    r"[0-9][0-9oо]*(?:[lsзi][0-9oо]+)?"
    r"(?:[.,'](?![0-9]{4}[ -]?[0-9]{4}(?![0-9])|[0-9]{10,11}(?![0-9]))"
    r"(?:[0-9]+(?:[oо]{1,3}(?![^\W_]))?|[oо]{3}(?![^\W_]))){0,6}"
    r"(?:(?:[.,]-|[/:])-?(?<=-)(?![0-9]))?"
)
# What no sign or name of money stands behind or before: most numbers are told from amounts by it.
_NEVER_BEFORE = frozenset("-+()@,;'\"\n#|_[]{}<>!?*")
_NEVER_AFTER = frozenset(("", *".,;:)(\n!?'\"+|#@[]{}<>*&%"))
_LETTERED_NUMBER = re.compile(r"[lisз]" + _NUMBER.pattern)
_DASHED = re.compile(r"(?<![\w.,'/+-])[1-9](?:[0-9]{0,5}|[0-9]{0,2}[.'][0-9]{3})[.,]-(?![\w-])")
_DIGIT_OF = str.maketrans("oоlisзz", "0011532")
_GROUPED = re.compile(r"(\d{1,3})((?:([.,'])\d{3})(?:\3\d{3})*)(?:[.,](\d{1,2}))?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"\d{1,9}[.,']\d{1,2}")

_SIGN_AFTER = (
    r"u\$[sd](?![a-z])|/="
    r"|(?:[a-z]{1,3})?\$(?:(?:usd?|cad?|aud|nzd|mxn|cop|u)(?![a-z]))?(?![a-z]{3}|\$)"
)
_AFTER = re.compile(
    rf"(?:[ \t]{{0,2}}[多来來余餘]?|-)(?:(?P<sign>{_SIGN_AFTER}|[{_SIGNS}])"
    rf"|(?P<name>(?:{_ASIAN}|{_ASIAN_POWERS})(?<!บ(?=[ก-๎]))(?![素旦宵件器])"
    rf"|(?:{_WORD})(?![^\W]|[\u0e31-\u0e4e])))"
)
_AFTER_ASCII = re.compile(
    rf"(?:[ \t]{{0,2}}|-)(?:(?P<name>u\.s\.|[a-z]++(?:'[a-z]+)?(?![$0-9]))|(?P<sign>{_SIGN_AFTER}))"
)
_NEXT_WORD = re.compile(rf"[ \t]{{0,2}}(u\.s\.|m\.n\.|{_WORD})")
# Whose dollar it is, before the sign: "USD $100", "US $100".
_OWNER = re.compile(
    r"(?<![^\W_])(us|u\.s\.|usd|cad|aud|nzd|mxn|sgd|hkd|clp|cop|ars|ca|au|nz|hk|nt|mx|sg|r) $"
)
_OWNED = {"us": "USD", "u.s.": "USD", "ca": "CAD", "au": "AUD", "nz": "NZD", "hk": "HKD",
          "nt": "TWD", "mx": "MXN", "sg": "SGD", "r": "BRL"}  # fmt: skip
_SIGN_ENDS = ("$s", "$d", "s/")
_SIGN_BEFORE = re.compile(r"(?<![0-9a-z])(?:[a-z]{1,4}\$|u\$[sd]|s/)$")
_ASIAN_NAME_BEFORE = re.compile(rf"(?:{_ASIAN_BEFORE})$")
_WORD_BEFORE = re.compile("(?<![0-9a-z\u00c0-\u052f])[a-z\u00c0-\u052f']+$")
# A name of money with its letters set apart: "e u r", "з л о т и х", "г.р.н.".
_SPACED_NAME = re.compile(r"[^\W\d_](?:([ .*_-])[^\W\d_](?:\1[^\W\d_])*)(?![^\W_])")
_SPACED_NAME_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .][^\W\d_]){1,9}$")
_RANGE = re.compile(
    r"[ \t]?(?:-|~|\.\.\.?|to|a|à|bis|до|по|al|hasta|até|ate|la|ถึง|到|至"
    r"|p[aâ]n[aă] la|jusqu'[aà])[ \t]?"
)
_LIST = re.compile(r"[ \t]?(?:/|\||or|o|u|ou|oder|sau|или|або|чи|和|或|หรือ)[ \t]?")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
_COMMA = re.compile(r", ?")
_AND = re.compile(r",? (?:and|y|e|et|und|și|şi|si|и|і|та|й) |和|与|與|และ")
_BETWEEN = re.compile(r"(?:between|entre|zwischen|[iî]ntre|между|між|在|ระหว่าง) ?$")
# What shows that a number is a part of something longer, a share or a time of the day.
_NO_AMOUNT_AFTER = re.compile(r"[-:./]\d| \d|\s?%|\s?[ap]\.?m\b|\s?(?:uhr|час)")

# Letters close to a number: it may be a part of a code ("9rp6j").
_IN_TOKEN = re.compile("[a-z][0-9]?$")
_IN_WORD = re.compile("[0-9.,]{0,19}[0-9][a-z](?!k?[^a-z])")
# "Doi lei" are two lions where these are near.
_BEASTS = re.compile(r"(?<![^\W_])(?:zoo|circ|tigr|ur[sșş]|gr[aă]din[aă] zoo|safari|savan|pui)")
_DIGIT_BEFORE = re.compile(r"\d ?$")
_ABBREVIATED = frozenset("бел біл рос".split())
# Words that may stand between a number and the name of money: "100 de lei", "US dollars".
_LEADING = frozenset((*QUALIFIERS, "de", "d", "hong", "new", "f"))
# Names that are other words where no number stands before them: "peso 58 kg".
_ONLY_AFTER = frozenset(
    "peso pesos real reales conto contos libra libras lire sol b บ le br дин den grand tenner "
    "tenners fiver fivers luca lucas luquitas mangos pila pilas paus mille varo varos baro baros "
    "franke roni kröten mücken tacken öcken piepen flocken fuffi fuffis zwanni hunni тр".split()
)
# Money only where no thing follows that they would describe or be: "3 grand pianos".
_CAREFUL = frozenset("grand mille mangos pila pilas paus baro baros flocken".split())
_NO_THING = re.compile(
    r"[ \t]?(?:$|[^\w \t]|(?:a|an|all|and|at|but|by|cash|each|extra|flat|for|from|if|in|is|it|mais"
    r"|max|min|more|net|no|now|obo|off|on|or|per|plus|that|the|to|up|was|with|y|o|u|e|ou|la|el|por|para"
    r"|con|de|da|cada|und|oder|pro|die|im|für|bar|auf|brutto|netto)(?![^\W_]))"
)
# Abbreviations that end in a dot of their own.
_DOTTED = frozenset("р руб грн fr sfr тыс บ дол долл".split())
_APART = (" ", ".", "*", "-", "_")
# Another amount soon after: what stands before it may belong to it.
_AMOUNT_AFTER = re.compile(r"[^\w\n]{0,6}(?:[a-z]{1,3}\$?)?[ ]?[0-9]")
_PHONE_GOES_ON = re.compile(r"[-/.]\d{2}| \d\d?(?!\d)| \d{4}")
_DIGIT_AFTER = re.compile(" ?[0-9]")
_CENTS = re.compile(r"\d\d(?![\d:/%-]|[.,]\d|[^\W\d_]| ?[€£$])")
_CENTS_IN_FRENCH = re.compile(r" (?:et )?(\d[05])(?= ?(?:[.,;!)\n]|$))")
_LETTER_DIGITS = frozenset("lisзoо")
_LETTERS_FOR_DIGITS = re.compile(r"(?<![^\W_])[lisз][oо]{0,2}$")
_CLOCK_AFTER = re.compile(r":[0-9]{2}(?![0-9])")
_CLOCK_BEFORE = re.compile(r"\d:")
_ATTACHED_BEFORE = re.compile(r"[0-9a-z\u00c0-\u052f]$|[-:.,+#@$]$|\d[ /]$")
# The continent and its norms, and sizes of shoes.
_EUROPEAN = frozenset("eur euro евро євро ยูโร".split())
_SHOES = re.compile(
    r"(?:(?<![^\W_])(?:gr|schuh\w{0,2}|stiefel|sneakers?|boots?|shoes?|trainers|sandal\w{0,3}|gr(?:ö|oe)(?:ß|ss)e"
    r"|size|pointure|chauss\w{0,5}|baskets|bottes|taille|tallas?|zapat\w{0,5}|botas|pie|calzado"
    r"|cal[cç]ado|sapat\w{0,4}|t[eê]nis|tamanho|num[eé]ro|n[uú]mero|pantofi?|ghete|adida[sș]i"
    r"|m[aă]rime\w{0,2})|кроссовк\w|ботинк\w|туфл\w|обув\w|сапог\w|размер\w?|черевик\w"
    r"|кросівк\w|взутт\w|розмір\w?|รองเท้า|ไซส์|ไซซ์|เบอร์|鞋|鞋码|鞋碼|尺码|尺碼|码|碼)"
    r"[ :.,(-]{0,3}$"
)
_OTHER_SIZE = re.compile(r"[ ,/|;()=-]{1,3}(?:uk|us|cm)[ :]?\d{1,2}(?!\d)")
_PER_UNIT = re.compile(r"[ ]?(?:/|pro |per |por |par |je |an? |за |в )")
# "$1" in a shell or a pattern, "$3xy" in a name.
_PHONE_BEGINS = re.compile(r"0\d|\d{2,4}[-. ]\d{2,4}[-. ]\d{2}")
_CODE = re.compile(r"\$[a-z_{(@#?*]")
_CODE_BEFORE = tuple("\\/{'\"`")
_CODE_AFTER = re.compile(r"[}\\'\"`/]|[^\W\d_](?![^\W\d_])|[^\W\d_]{2}")

_MULTIPLIERS = {
    **dict.fromkeys("k к т thousand mil mille tsd tausend mii mie тыс тис тысяч тысячи тысяча "
                    "тисяч тисячі тисяча 千 พัน".split(), 1000),
    **dict.fromkeys("hundred hundert sute sută suta 百 ร้อย".split(), 100),
    **dict.fromkeys("万 萬 หมื่น".split(), 10_000),
    **dict.fromkeys("แสน lakh lakhs lac lacs".split(), 100_000),
    "crore": 10_000_000,
    **dict.fromkeys("m mm mio million millions millón millon millones milhão milhões milhao "
                    "milhoes millionen milion milioane ล้าน млн миллион миллиона миллионов мільйон "
                    "мільйонів mln".split(), 1_000_000),
}  # fmt: skip
_MULTIPLIER_BEFORE_GAP = re.compile(r"[ \t]?(k|к|тыс\.?|тис\.?|mil|тысяч|тисяч)(?![^\W\d_])")
# Currencies whose everyday amounts have many digits.
_SMALL = frozenset(
    "COP CLP VND IDR KRW HUF PYG UZS ARS JPY NGN UGX TZS CRC IQD LBP XOF XAF".split()
)
# No amount of these is a handful.
_NEVER_FEW = _SMALL | {"ISK", "RSD", "AMD", "KHR", "LAK", "MMK", "MNT", "PKR"}
_DOLLARS_AND_PESOS = frozenset(
    "USD CAD AUD NZD SGD HKD TWD MXN COP CLP ARS UYU DOP CUP PHP".split()
)
# Languages that write a blank between thousands, after "$" and "£" too.
_SPACED = frozenset("fr ru uk es pt ro pl cs sv no de".split())

_POWERS_ALONE = (*"百千万萬", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน")
_ABOUT = re.compile(r"(?:หลัก|หลาย|กี่|ไม่กี่|เป็น|นับ|[0-9]) ?$")  # "hundreds of baht"
_HAN_TENS = {"百": 100, "千": 1000, "万": 10_000, "萬": 10_000}
_HAN_MARKS = "洋嚿舊吉索盾卢盧戈普姆元块塊圆圓币幣欧歐镑鎊钱錢刀铢銖蚊金円"
_HAN_AND_SIGNS = (*_HAN_MARKS, "$", "rm")
_HAN_MONEY = re.compile(
    rf"(?<![几幾数數{HAN}\d])(?:(?P<low>[\d.]{{0,6}}[{HAN}]{{1,9}})[-~到至])?"
    rf"(?P<run>(?:\d[\d.,]{{0,8}})?[{HAN}][\d{HAN}]{{0,12}})[多来余]?\s?"
    rf"(?P<name>{_ASIAN}|rmb)(?![素旦宵件器])"
    rf"|(?P<before>{_ASIAN_BEFORE}|rmb|rm|(?:hk|nt|s)?\$)\s?(?P<after>[{HAN}]{{2,12}})"
)
_LOW = re.compile(
    rf"(?P<low>(?<![\d.,])[1-9](?:\.\d)?(?=[-~到至])|(?:{THAI}){{1,12}}(?= ?ถึง|-))"
    r"(?:[-~到至]| ?ถึง ?)$"
)
_THAI_MONEY = re.compile(
    rf"(?P<run>(?:\d[\d.,]{{0,9}}\s?)?(?:{THAI}){{1,12}})\s?(?P<name>{_ASIAN}|thb)"
)


MOST = 1000
"""Prices looked for in one text; one with more is a catalogue or junk."""


class _Money(NamedTuple):
    """A currency beside a number, from `start` to `end`; no code where only "thousand" follows."""

    code: str | None
    start: int
    end: int
    factor: int = 1
    name: str = ""


class _Amount(NamedTuple):
    start: int
    end: int
    value: float
    code: str
    confidence: float
    tied: bool = False
    """Shares its unit with the amount after it: "100-150 € per hour"."""


class _Text(NamedTuple):
    """What is read: in lower case, what was read before blanked; the same in its own case."""

    lower: str
    cased: str
    region: str | None
    language: str | None
    after: re.Pattern[str]
    """What may follow a number; a shorter pattern serves texts in ASCII."""


def find_prices(form: Normal, context: Context) -> list[Finding]:
    """Every amount of money with a currency, left to right.

    The value is `USD:120`, `EUR:49.50` or, an hour's rate, `GBP:80:hour`; the detail is the unit
    as far as the text says it (`hour`, `half_hour`, `2_hours`, `night`, `month`, `person` …).
    """
    after = _AFTER_ASCII if form.lower.isascii() else _AFTER
    text = _Text(form.lower, form.text, context.region, context.language, after)
    amounts = _spelled(text)
    if amounts:
        text = text._replace(lower=_blanked(text.lower, amounts))
    amounts += _written(text)
    amounts += _dashed(text, amounts)
    amounts.sort()
    return _with_units(form, amounts, context.language) if amounts else []


def _written(text: _Text) -> list[_Amount]:
    """The amounts in digits."""
    lower = text.lower
    numbers = list(_NUMBER.finditer(lower))
    amounts: list[_Amount] = []
    floor = 0
    for i, number in enumerate(numbers):
        start, end = number.span()
        if start < floor:
            continue
        if len(amounts) >= MOST:
            break
        near = lower[start - 1] if start else "("
        before = None if near in _NEVER_BEFORE else _money_before(text, start, floor)
        if near in _LETTER_DIGITS and lower[start - 2] in _SYMBOLS and start - 1 > floor:
            lettered = _LETTERED_NUMBER.match(lower, start - 1)
            if lettered:
                # "$l50"
                number = numbers[i] = lettered
                before = _money_before(text, start - 1, floor)
        after = None if lower[end : end + 1] in _NEVER_AFTER else _money_after(text, end)
        if before:
            found = _from_left(text, numbers, i, before, after)
        elif after and after.code:
            found = _from_right(text, numbers, i, after, floor)
        else:
            continue
        if found:
            amounts += found
            floor = found[-1].end
    return amounts


def _dashed(text: _Text, amounts: list[_Amount]) -> list[_Amount]:
    """The amounts that only a dash for the cents tells ("70.-"), in the one currency of a text."""
    if not amounts or (".-" not in text.lower and ",-" not in text.lower):
        return []
    if len({amount.code for amount in amounts}) > 1:
        return []
    taken = [(amount.start, amount.end) for amount in amounts]
    dashed = []
    for number in _DASHED.finditer(text.lower):
        start, end = number.span()
        value = _value(number[0])
        if value and not any(a < end and start < b for a, b in taken):
            dashed.append(_Amount(start, end, value, amounts[0].code, 0.6))
    return dashed


def _money_before(text: _Text, at: int, floor: int) -> _Money | None:
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
    if last in _SYMBOLS or (last in "sd/" and lower[end - 2 : end] in _SIGN_ENDS):
        sign = _SIGN_BEFORE.search(lower, max(floor, end - 6), end)
        name = sign[0] if sign else last
        if name not in _NAMES:
            name = last  # "price$50": the letters are no part of the sign
    elif last.isalpha():
        edge = max(floor, end - 14)
        name = lower[max(lower.rfind(" ", edge, end) + 1, edge) : end]
        if not (name.isascii() and name.isalpha()):
            word = _ASIAN_NAME_BEFORE.search(lower, max(floor, end - 8), end)
            word = word or _WORD_BEFORE.search(lower, max(floor, end - 14), end)
            name = word[0] if word else ""
        if len(name) == 1 and lower[end - 2] in " .":
            spaced = _spaced_name_before(lower, floor, end)
            if spaced:
                code = _code(text, spaced[0], spaced[1], end)
                return _Money(code, spaced[1], end, name=spaced[0]) if code else None
    else:
        return None
    if name not in _NAMES or name in _ONLY_AFTER:
        return None
    if end == at and name.isascii() and name.isalpha() and _IN_WORD.match(lower, at):
        return None
    start = end - len(name)
    if name == "$":
        owner = _OWNER.search(lower, max(floor, start - 5), start)
        if owner and (owner[1] != "r" or "BR" in (text.region, None)):
            code = _OWNED.get(owner[1]) or owner[1].upper()
            return _Money(code, owner.start(), end, name="us$")
    code = _code(text, name, start, end)
    return _Money(code, start, end, name=name) if code else None


def _spaced_name_before(lower: str, floor: int, end: int) -> tuple[str, int] | None:
    """A name of money that ends at `end` with its letters set apart, and where it begins."""
    letters = _SPACED_NAME_BEFORE.search(lower, max(floor, end - 20), end)
    name = re.sub("[ .]", "", letters[0]) if letters else ""
    return (name, end - 2 * len(name) + 1) if len(name) > 1 and name in _NAMES else None


def _spaced_name(text: _Text, start: int) -> _Money | None:
    """The currency whose name begins at `start` with its letters set apart."""
    letters = _SPACED_NAME.match(text.lower, start, start + 24)
    if letters is None:
        return None
    joined = letters[0][::2]
    for length in range(len(joined), 1, -1):
        name = joined[:length]
        if name in _NAMES:
            end = start + 2 * length - 1
            code = currency_of(name, text.region, text.language)
            end += letters[1] == "." and text.lower.startswith(".", end)
            return _Money(code, start, end, worth_of(name, code), name) if code else None
    return None


def _money_after(text: _Text, at: int) -> _Money | None:
    """What follows a number: a multiplier, a currency, or both."""
    match = text.after.match(text.lower, at)
    if match is None:
        return None
    name = match["name"]
    if name and len(name) == 1 and text.lower[match.end() : match.end() + 1] in _APART:
        spaced = _spaced_name(text, match.end() - 1)
        if spaced:
            return spaced
    if match["sign"] or name in _NAMES:
        named = _named(text, match, 1, None)
        if named or name not in _MULTIPLIERS:
            return named
    if name and name[0] in "kw" and name[1:] in _UNSPACED_NAMES:
        code = currency_of(name[1:], text.region, text.language)
        start = match.end() - len(name) + 1
        factor = 10_000 if name[0] == "w" else 1000
        return _Money(code, start, match.end(), factor, name[1:]) if code else None
    factor, apart = 1, False
    if name == "w" and text.language == "zh":
        return _Money(None, match.end(), match.end(), 10_000)
    if name == "t" and text.lower.startswith("€", match.end()):
        return _Money("EUR", match.end(), match.end() + 1, 1000, "€")
    if name in _MULTIPLIERS:
        apart = len(name) == 1 and match.end() > at + 1 and name < "\u0e00"
        factor, at = _multiplier(text, name), match.end()
        match = text.after.match(text.lower, at + text.lower.startswith(".", at))
    elif name not in _LEADING:
        return None
    nothing = _Money(None, at, at, factor) if factor > 1 and not apart else None
    region = None
    while match and match["name"] in _LEADING:
        region = QUALIFIERS.get(match["name"], region)
        dotted = match["name"] in _ABBREVIATED and text.lower.startswith(".", match.end())
        match = text.after.match(text.lower, match.end() + dotted)
    return (match and _named(text, match, factor, region)) or nothing


def _named(text: _Text, match: re.Match[str], factor: int, region: str | None) -> _Money | None:
    """The currency that a match of what follows a number names."""
    name = match["name"] or match["sign"]
    end = match.end()
    start = end - len(name)
    if name not in _NAMES and match["sign"]:
        name = name.strip("$") if name.strip("$") in _NAMES else "$"
    if name not in _NAMES or (name == "р" and text.lower.startswith("-", end)):
        return None
    code, end = _precise(text, name, _code(text, name, start, end, region), end)
    if code is None or (name in _CAREFUL and not _NO_THING.match(text.lower, end)):
        return None
    factor *= worth_of(name, code)
    end += name in _DOTTED and text.lower.startswith(".", end)
    return _Money(code, start, end, factor, name)


def _precise(text: _Text, name: str, code: str | None, end: int) -> tuple[str | None, int]:
    """A currency and its end, made more precise by a word after it: "pesos colombianos"."""
    near = _NEXT_WORD.match(text.lower, end)
    precise = None
    if near and near[1] in QUALIFIERS:
        precise = currency_of(name, QUALIFIERS[near[1]])
    elif near and name == "$" and near[1] in _NAMES:
        precise = _code(text, near[1], *near.span(1))
    return (precise, near.end()) if near and precise else (code, end)


def _code(text: _Text, name: str, start: int, end: int, region: str | None = None) -> str | None:
    capital = text.cased[start:end].isupper()
    if capital and text.cased[start:end] in WORD_CODES:
        near = _NEXT_WORD.match(text.cased, end)
        capital = not (near and near[1].isupper()) or region == text.cased[start : start + 2]
    return currency_of(name, region or text.region, text.language, capital)


def _multiplier(text: _Text, word: str) -> int:
    if word == "mil" and (text.language or "") == "en":
        return 1_000_000
    return _MULTIPLIERS[word]


def _from_left(
    text: _Text, numbers: list[re.Match[str]], at: int, before: _Money, after: _Money | None
) -> list[_Amount]:
    """The amount whose currency stands before it, and those after it that share the currency."""
    code = before.code or ""
    value, last = _value(numbers[at][0]), at
    if (
        before.name not in "$£"
        or text.language in _SPACED
        or (len(numbers[at][0]) == 1 and numbers[at].start() > before.end)
    ):
        value, last = _spaced_after(text.lower, numbers, at)
    end = numbers[last].end()
    if value is None or (after is None and _is_variable(text.lower, before, numbers[at])):
        return []
    if before.name in _EUROPEAN and _is_norm(text.lower, before, numbers[at], value):
        return []
    if last > at:
        after = _money_after(text, end)
    if after and after.code and _DIGIT_AFTER.match(text.lower, after.end):
        after = None
    if after and (after.code in (None, code) or _specifies(after, before)):
        value, code, end = value * after.factor, after.code or code, after.end
    else:
        precise, end = _precise(text, before.name, code, end)
        code = precise or code
    if not _plausible(value, code, numbers[at][0]):
        return []
    if before.name == "lei" and not (text.language in ("ro", None) or text.region in ("RO", "MD")):
        return []  # a law
    if before.name == "r" and _DIGIT_BEFORE.search(
        text.lower, max(0, before.start - 2), before.start
    ):
        return []  # a tyre: 195/65 R15
    if _CLOCK_AFTER.match(text.lower, end):
        return []
    if before.name == "fr" and value < 32 and _NO_AMOUNT_AFTER.match(text.lower, end):
        return []
    confidence = _confidence(before)
    amounts = [_Amount(before.start, end, value, code, confidence)]
    links: list[str] = []
    for number in numbers[last + 1 : last + 9]:
        earlier = amounts[-1]
        gap = text.lower[earlier.end : number.start()]
        value, end = _value(number[0]), number.end()
        if value is None or (
            _NO_AMOUNT_AFTER.match(text.lower, end) and ("/" not in gap or text.lower[end] != "/")
        ):
            break
        own = _money_after(text, end)
        if own and own.code not in (None, code):
            break
        if own is None and _counts(text.lower, end, value):
            break
        if own:
            if own.factor > 1 and not links and earlier.value < value:
                earlier = amounts[0] = earlier._replace(value=earlier.value * own.factor)
            value, end = value * own.factor, own.end
        link = _link(gap, earlier.value, value)
        if not link:
            break
        links.append(link)
        amounts.append(_Amount(number.start(), end, value, code, confidence - 0.05))
    return _listed(amounts, links)


def _from_right(
    text: _Text, numbers: list[re.Match[str]], at: int, after: _Money, floor: int
) -> list[_Amount]:
    """The amount whose currency stands after it, and those before it that share the currency."""
    lower, code = text.lower, after.code or ""
    value, first = _spaced_before(lower, numbers, at, floor)
    start = numbers[first].start()
    if start > floor and lower[start - 1] in _LETTER_DIGITS and first == at:
        letters = _LETTERS_FOR_DIGITS.search(lower, max(floor, start - 3), start)
        if letters:
            start = letters.start()
            value = _value(lower[start : numbers[at].end()])
    if value is None or not _plausible(value * after.factor, code, numbers[at][0]):
        return []
    if (
        len(after.name) < 3
        and after.name.isalpha()
        and _IN_TOKEN.search(lower, max(0, start - 3), start)
    ):
        return []
    if _is_other(text, start, after, value):
        return []
    if _belongs_to_next(text, numbers, at, after) or _CLOCK_BEFORE.match(lower, start - 2):
        return []
    end = after.end
    if after.name in "€£$" and after.start == numbers[at].end() and value == int(value):
        cents = _CENTS.match(lower, end)
        if cents:
            value, end = value + int(cents[0]) / 100, cents.end()
    elif text.language in ("fr", "de") and after.name.startswith("euro"):
        cents = _CENTS_IN_FRENCH.match(lower, end)
        if cents:
            value, end = value + int(cents[1]) / 100, cents.end()
    cents = _NAMED_CENTS.match(lower, end) if after.factor == 1 else None
    if cents and value == int(value):
        value, end = value + int(cents[1]) / 100, cents.end()
    confidence = _confidence(after)
    amounts = [_Amount(start, end, value * after.factor, code, confidence)]
    links: list[str] = []
    while first > 0 and numbers[first - 1].start() >= floor and len(links) < 8:
        number, later = numbers[first - 1], amounts[-1]
        value, first = _spaced_before(lower, numbers, first - 1, floor)
        gap = lower[number.end() : start]
        start = numbers[first].start()
        if value is None or not _stands_alone(lower, start, "/" in gap):
            break
        multiplied = _MULTIPLIER_BEFORE_GAP.match(gap)
        if multiplied:
            value *= _multiplier(text, multiplied[1].rstrip("."))
            gap = gap[multiplied.end() :]
        elif value * after.factor < later.value:
            value *= after.factor
        link = _link(gap, value, later.value)
        if link == "and" and _BETWEEN.search(lower, max(0, start - 10), start):
            link = "range"
        if not link:
            break
        links.append(link)
        amounts.append(_Amount(start, number.end(), value, code, confidence - 0.05))
    return _listed(amounts, links)


def _is_other(text: _Text, start: int, after: _Money, value: float) -> bool:
    """Whether a name after a number means a year ("2016 р."), gold by weight, or a tiny sum."""
    if after.name == "р":
        return text.language == "uk" and 1900 <= value <= 2100
    if after.name == "บาท":
        near = text.lower[max(0, start - 14) : start]
        return value <= 20 and ("ทอง" in near or near.rstrip().endswith("สร้อย"))
    return after.code in _NEVER_FEW and value < 5 and after.name == (after.code or "").lower()


def _link(gap: str, earlier: float, later: float) -> str | None:
    """How two numbers belong together, by what stands between them and by their size."""
    if len(gap) > 12:
        return None
    if _RANGE.fullmatch(gap):
        return "range" if earlier < later <= earlier * 100 else None
    if _LIST.fullmatch(gap):
        return "list" if min(earlier, later) >= 5 and 0.05 <= earlier / later <= 20 else None
    if not (later and later % 5 == earlier % 5 == 0 and 0.25 <= earlier / later <= 4):
        return None
    return "comma" if _COMMA.fullmatch(gap) else "and" if _AND.fullmatch(gap) else None


def _listed(amounts: list[_Amount], links: list[str]) -> list[_Amount]:
    """The amounts that hold together, of those found one after another from the currency on.

    Two numbers with only a comma between them are no list; other pairs share their unit.
    """
    if "range" in links and set(links) != {"range"}:
        amounts = amounts[: max(2, links.index("range") + 1)]
    elif "comma" in links and len(links) < 2:
        amounts = amounts[:1]
    amounts.sort()
    if len(amounts) == 2:
        amounts[0] = amounts[0]._replace(tied=True)
    return amounts


def _value(raw: str) -> float | None:
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


def _spaced_before(
    lower: str, numbers: list[re.Match[str]], at: int, floor: int
) -> tuple[float | None, int]:
    """A number with the groups of three before it ("1 200"), and the index of its first group.

    Where more digits stand before them, as in a phone number, the last group is alone.
    """
    alone = _value(numbers[at][0]), at
    first = at
    width = 1 if len(numbers[at][0]) == 1 else 3
    while first > 0 and at - first < 4:
        number, group = numbers[first - 1], numbers[first][0]
        start = numbers[first].start()
        near = number.end() == start - 1 and lower[start - 1] == " " and number.start() >= floor
        if not near:
            break
        shape = group if first < at else re.split("[.,]", group, maxsplit=1)[0]
        if len(shape) != width or not shape.isdecimal() or not number[0].isdecimal():
            return alone
        first -= 1
    apart = numbers[at][0] == "0" or _SPACED_NAME.match(lower, numbers[at].end() + 1)
    if first == at or (width == 1 and at - first < 2 and not apart):
        return alone
    start = numbers[first].start()
    if not _stands_alone(lower, start) or len(numbers[first][0]) > width:
        return alone
    value = _value("".join(n[0] for n in numbers[first : at + 1]))
    return (value, first) if value is not None else alone


def _spaced_after(lower: str, numbers: list[re.Match[str]], at: int) -> tuple[float | None, int]:
    """A number with the groups of three after it, and the index of its last group."""
    last = at
    raw = numbers[at][0]
    if len(raw) == 1:
        apart = _apart(lower, numbers, at)
        lonely = apart - at == 1 and (raw == "0" or unit_next(lower, numbers[apart].end()))
        if (
            at < apart < at + 6
            and not lonely
            and (apart > at + 1 or lower[numbers[at].start() - 1] == " ")
        ):
            return _value("".join(n[0] for n in numbers[at : apart + 1])), apart
    while last + 1 < len(numbers) and last - at < 3 and len(numbers[at][0]) < 4:
        start = numbers[last].end()
        group = numbers[last + 1]
        if group.start() != start + 1 or lower[start] != " " or not raw.isdecimal():
            break
        shape = re.split("[.,]", group[0], maxsplit=1)[0]
        if len(shape) != 3 or _PHONE_GOES_ON.match(lower, group.end()):
            alone = last == at or lower[numbers[at].start() - 1] != " "
            return (_value(numbers[at][0]), at) if alone else (None, at)
        raw += group[0]
        last += 1
    return _value(raw), last


def _apart(lower: str, numbers: list[re.Match[str]], at: int) -> int:
    """The index of the last of the single digits that follow one, each after a single blank."""
    last = at
    while last + 1 < len(numbers) and last - at < 9:
        following = numbers[last + 1]
        gap = lower[numbers[last].end() : following.start()]
        if len(following[0]) > 1 or gap != " ":
            break
        last += 1
    return last


def _stands_alone(lower: str, start: int, listed: bool = False) -> bool:
    """Whether no sign or digit before a number makes it a part of something longer.

    In a list with slashes there is another number before it.
    """
    near = lower[max(0, start - 2) : start]
    return not _ATTACHED_BEFORE.search(near) or (listed and near.endswith("/"))


def _belongs_to_next(text: _Text, numbers: list[re.Match[str]], at: int, after: _Money) -> bool:
    """Whether the currency after a number is rather that of the number after it: "5 €100"."""
    if at + 1 == len(numbers):
        return False
    following = numbers[at + 1]
    gap = following.start() - after.end
    end = numbers[at].end()
    if gap not in (0, 1) or text.lower[after.end : following.start()].strip():
        return False
    own = _money_after(text, following.end())
    if own and own.code == after.code:
        return False
    if after.start == end:
        return False
    if gap == 1 and _PHONE_BEGINS.match(text.lower, following.start()):
        return not _stands_alone(text.lower, numbers[at].start())
    if gap == 0 or after.name in "$£":
        return True
    return len(numbers[at][0]) > 6 or not _stands_alone(text.lower, numbers[at].start())


def _is_variable(lower: str, before: _Money, number: re.Match[str]) -> bool:
    """Whether "$1" is a name in code or letters in a word, not an amount."""
    if before.name != "$" or len(number[0]) > 1 or before.end != number.start():
        return False
    near = lower[max(0, before.start - 60) : number.end() + 60]
    if _CODE.search(near) or lower[max(0, before.start - 1) : before.start] in _CODE_BEFORE:
        return True
    return bool(_CODE_AFTER.match(lower, number.end())) and not unit_after(lower, number.end())


def _is_norm(lower: str, before: _Money, number: re.Match[str], value: float) -> bool:
    """Whether "EUR 42" is the size of a shoe, "Euro 6" an emission norm, "Euro 2024" a cup."""
    if value != int(value) and value * 2 != int(value * 2):
        return False
    if before.name == "eur":
        if not 15 <= value <= 52:
            return False
        near = lower[max(0, before.start - 24) : before.start]
        return bool(_SHOES.search(near) or _OTHER_SIZE.match(lower, number.end()))
    if not number[0].isdecimal() or _PER_UNIT.match(lower, number.end()):
        return False
    return value <= 7 or (1960 <= value <= 2040 and value % 4 == 0 and value != 2000)


def _specifies(after: _Money, before: _Money) -> bool:
    """Whether the name after the amount says whose dollar or peso the sign before it is."""
    return before.name == "$" and after.name != "$" and after.code in _DOLLARS_AND_PESOS


def _plausible(value: float, code: str, raw: str) -> bool:
    if code in _SMALL:
        return value < 1e11
    return value < (1e7 if raw.isdecimal() or " " in raw else 1e10)


def _counts(lower: str, at: int, value: float) -> bool:
    """Whether what follows a number makes it a length or a number of persons: "30 min"."""
    unit = unit_next(lower, at)
    return unit is not None and not (unit == "hour" and value > 24)


def _confidence(money: _Money) -> float:
    return 0.9 if money.name[:1].isalpha() else 0.95


def _spelled(text: _Text) -> list[_Amount]:
    """The amounts in words or in Chinese or Thai numerals."""
    lower = text.lower
    plain = lower.isascii()
    amounts: list[_Amount] = []
    for name in (_SPELLED_ASCII if plain else _SPELLED).finditer(lower):
        found = _spelled_before(text, name.start() + 1)
        if not found:
            sign = _BEFORE_WORDS.match(lower, name.start() + 1)
            found = _said_after(text, sign.end()) if sign else []
        amounts += found
        if len(amounts) >= MOST:
            break
    if plain:
        return amounts
    marks = _HAN_AND_SIGNS if text.language == "zh" else _HAN_MARKS
    if any(map(lower.__contains__, marks)):
        for match in islice(_HAN_MONEY.finditer(lower), MOST):
            amounts += _in_numerals(text, match, han_value)
    if "บ" in lower or "ด" in lower or "ย" in lower:
        for match in islice(_THAI_MONEY.finditer(lower), MOST):
            amounts += _in_numerals(text, match, thai_value)
    return amounts


# Signs and codes with words after them.
_BEFORE_WORDS = re.compile(
    r"(?:(?:r|us|s|hk|nt)?[$€£] ?|(?:chf|eur|usd|gbp|brl|rm) )(?=[^\W\d_]{2})"
)
_SAID_LINK = re.compile(
    r" (?:to|or|à|bis|oder|o|ou|al|hasta|até|ate|la|p[aâ]n[aă] la|sau|до|или|або|чи) $"
)
_SHORTENED = frozenset("тыс тис бел біл tsd mio mil млн".split())
# "A couple hundred" are no amount.
_POWER_WORDS = frozenset(
    "hundred thousand hundert tausend mil mille mii тысяч тысячи тисяч".split()
)
_VAGUE = re.compile(
    r"(?<![^\W_])(?:couple|couple of|few|several|many|varios|unos|pocos|vários|quelques|paar"
    r"|mehrere|câteva|cateva|несколько|пару|кілька|декілька) $"
)
_BILLS = frozenset(("tenner", "fiver"))
_ONE_BILL = re.compile(r"(?<![^\W_])(?:a|one) $")
_CENT = (
    r"(?:cents?|c[eé]ntimos?|c[eê]ntimos?|centavos?|centimes?|rappen|pence|bani|коп|копе\w{2,4}"
    r"|копій\w{2,3})(?![^\W_])"
)
_NAMED_CENTS = re.compile(rf" (?:(?:and|con|e|et|y|und|и|și|si) )?([0-9]{{1,2}}) {_CENT}")
_SAID_CENTS = re.compile(
    r" (?:(?:and|con|e|et|y|und|и|й|та|și|si) )?(?P<said>(?:[^\W\d_]+[ -]){0,2}?[^\W\d_]+)"
    rf"(?:(?P<unit> {_CENT})"
    r"|(?=$|[^\w\s-]|\n| (?:an|per|pro|die|de l'|l'|la|por|à|a|the)(?![^\W_])))"
)


def _spelled_before(text: _Text, at: int) -> list[_Amount]:
    """The amount in words before a name of money that may begin at `at`, or both of a range."""
    lower = text.lower
    name = _SIGN_OR_WORD.match(lower, at)
    if name is None or name[0] not in _NAMES:
        return []
    words, region = _said_before(lower, at)
    if not words:
        is_bill = name[0] in _BILLS and _ONE_BILL.search(lower, 0, at)
        return _a_bill(text, name) if is_bill else []
    earlier, words = _two_said(lower, words)
    value, low = _said_value(words), _said_value(earlier)
    if (
        value is None
        or value < 1
        or (
            words[0][0] in _POWER_WORDS
            and _VAGUE.search(lower, max(0, words[0].start() - 12), words[0].start())
        )
    ):
        return []
    if _DIGIT_BEFORE.search(lower, max(0, words[0].start() - 3), words[0].start()):
        return []
    if name[0] == "lei" and value < 20 and _BEASTS.search(lower, max(0, at - 60), at + 60):
        return []
    if name[0] in _CAREFUL and not _NO_THING.match(lower, name.end()):
        return []
    code, end = _precise(text, name[0], _code(text, name[0], *name.span(), region), name.end())
    if code is None:
        return []
    cents = _SAID_CENTS.match(lower, end)
    said = words_value(re.findall(_WORD, cents["said"])) if cents else None
    if cents and said and 10 <= said < 100 and (cents["unit"] or said % 5 == 0):
        value, end = value + said / 100, cents.end()
    worth = worth_of(name[0], code)
    amounts = [_Amount(words[0].start(), end, value * worth, code, 0.85)]
    if low and 1 <= low < value <= 100 * low:
        start, middle = earlier[0].start(), earlier[-1].end()
        amounts.insert(0, _Amount(start, middle, low * worth, code, 0.8, tied=True))
    return amounts


def _said_before(lower: str, at: int) -> tuple[list[re.Match[str]], str | None]:
    """The number words that end at `at`, and the region of a word that says whose money it is."""
    edge = at
    region = None
    taken: list[re.Match[str]] = []
    for word in reversed(list(_WORDS.finditer(lower, max(0, at - 80), at))):
        gap = lower[word.end() : edge].strip(" -\n")
        if (gap and (gap != "." or word[0] not in _SHORTENED)) or word.end() == edge:
            break
        if word[0] in QUALIFIERS and not taken:
            region = QUALIFIERS[word[0]]
        elif (word_value(word[0]) is None and word[0] not in JOINTS) or (
            word[0] == "o" and taken and (word_value(taken[-1][0]) or 0) < 100
        ):
            break
        else:
            taken.append(word)
        edge = word.start()
    while taken and taken[-1][0] in JOINTS:
        taken.pop()
    return taken[::-1], region


def _said_value(words: list[re.Match[str]]) -> float | None:
    return words_value([word[0] for word in words])


def _two_said(
    lower: str, words: list[re.Match[str]]
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The words of two numbers, where they are a range's: `fifty to sixty`, `cien a doscientos`."""
    if not words:
        return [], words
    start = words[0].start()
    if _said_value(words) is not None:
        link = _SAID_LINK.search(lower, max(0, start - 12), start)
        return (_said_before(lower, link.start() + 1)[0] if link else []), words
    is_between = _BETWEEN.search(lower, max(0, start - 10), start) is not None
    for place in range(1, len(words)):
        word = words[place]
        is_joint = word[0] in JOINTS
        if is_joint and not (is_between or word[0] == "a"):
            continue
        if not is_joint and "-" not in lower[words[place - 1].end() : word.start()]:
            continue
        sides = words[:place], words[place + is_joint :]
        if all(_said_value(side) is not None for side in sides):
            return sides
    return [], words


def _said_after(text: _Text, at: int) -> list[_Amount]:
    """The amount in words after a sign or code of money that ends at `at`: `R$ cem`."""
    lower = text.lower
    words: list[re.Match[str]] = []
    for word in _WORDS.finditer(lower, at, at + 60):
        edge = words[-1].end() if words else at
        if lower[edge : word.start()].strip(" -") or (
            word_value(word[0]) is None and not (words and word[0] in JOINTS)
        ):
            break
        words.append(word)
    while words and words[-1][0] in JOINTS:
        words.pop()
    value = _said_value(words)
    before = _money_before(text, words[0].start(), 0) if value and value >= 10 else None
    if before is None or before.code is None or value is None:
        return []
    return [_Amount(before.start, words[-1].end(), value, before.code, 0.8)]


def _a_bill(text: _Text, name: re.Match[str]) -> list[_Amount]:
    """`a tenner`"""
    code = _code(text, name[0], *name.span())
    worth = worth_of(name[0], code)
    return [_Amount(name.start(), name.end(), worth, code, 0.7)] if code else []


def _in_numerals(
    text: _Text, match: re.Match[str], value_of: Callable[[str], float | None]
) -> list[_Amount]:
    """The amount of a match in Chinese or Thai numerals, or both ends of a range."""
    groups = match.groupdict()
    name = groups["name"] or groups["before"]
    run = groups["run"] or groups["after"]
    code = currency_of(name, text.region, text.language)
    value = (value_of(run) or 0) * worth_of(name, code)
    # 一块 is "together"; a power alone (万元) stands for no number.
    is_alone = run in _POWERS_ALONE and (
        run < "\u0e00" or run >= "\u2e80" or _ABOUT.search(text.lower, 0, match.start())
    )
    if not value or not code or (value < 2 and name in ("块", "块钱")) or is_alone:
        return []
    first = match.span("low") if groups.get("low") else (0, 0)
    if not groups.get("low"):
        earlier = _LOW.search(text.lower, max(0, match.start() - 40), match.start())
        first = earlier.span("low") if earlier else first
    start, middle = first
    low = value_of(text.lower[start:middle]) if middle else None
    if low and low < 10 and text.lower[middle - 1].isdecimal() and run[-1] in _HAN_TENS:
        low *= _HAN_TENS[run[-1]]  # "6到8千": the power is both numbers'
    if low and low < value:
        return [
            _Amount(start, middle, low, code, 0.8, tied=True),
            _Amount(match.start("run"), match.end(), value, code, 0.85),
        ]
    begin = match.start("run") if groups.get("low") else match.start()
    return [_Amount(begin, match.end(), value, code, 0.85)]


def _blanked(lower: str, amounts: list[_Amount]) -> str:
    """The text without what was read, every other character in its place."""
    parts, at = [], 0
    for amount in sorted(amounts):
        if amount.start >= at:
            parts += [lower[at : amount.start], "\0" * (amount.end - amount.start)]
            at = amount.end
    return "".join([*parts, lower[at:]])


def _with_units(form: Normal, amounts: list[_Amount], language: str | None) -> list[Finding]:
    """Findings, each amount with the unit beside it.

    "1h 150€ 2h 250€" and "150€ 1h 250€ 2h" tell before or after an amount: the side is that on
    which the first has one alone, and no unit is taken twice.
    """
    lower = form.lower
    units: list[Unit | None] = []
    floor = 0
    for i, amount in enumerate(amounts):
        following = amounts[i + 1].start if i + 1 < len(amounts) else len(lower)
        unit = unit_after(lower, amount.end, language)
        if unit and unit.end > following:
            unit = None
        if unit is None or not unit.tight:
            before = unit_before(lower, amount.start, floor, language)
            if before and (unit is None or before.tight or _AMOUNT_AFTER.match(lower, unit.end)):
                unit = before
            elif unit and _begins_next(lower, amount.end, unit, following):
                unit = None
        units.append(unit)
        floor = max(amount.end, unit.end) if unit else amount.end
    for i in range(len(amounts) - 2, -1, -1):
        first, second = amounts[i : i + 2]
        if first.tied or _RANGE.fullmatch(lower, first.end, second.start):
            units[i : i + 2] = [units[i] or units[i + 1], units[i + 1] or units[i]]
    return [
        _finding(form, amount, unit.name if unit else None)
        for amount, unit in zip(amounts, units, strict=True)
    ]


def _begins_next(lower: str, at: int, unit: Unit, following: int) -> bool:
    """Whether an emoji parts a unit from the amount before it, and the next stands close."""
    return following - unit.end <= 3 and _EMOJI.search(lower, at, unit.end) is not None


def _finding(form: Normal, amount: _Amount, unit: str | None) -> Finding:
    whole = round(amount.value, 2)
    written = f"{whole:.0f}" if whole == int(whole) else f"{whole:.2f}"
    hour = ":hour" if unit == "hour" else ""
    start, end = form.span(amount.start, amount.end)
    value = f"{amount.code}:{written}{hour}"
    return Finding("price", value, start, end, amount.confidence, detail=unit)
