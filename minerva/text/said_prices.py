"""Amounts of money that are said: in words, or in Chinese or Thai numerals."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from minerva.text.amounts import (
    HAN,
    JOINTS,
    POWER_WORDS,
    THAI,
    THAI_POWERS,
    han_value,
    is_number_in,
    thai_value,
    word_value,
    words_value,
)
from minerva.text.currencies import CENTS, QUALIFIERS, currency_of, worth_of
from minerva.text.money import (
    ASIAN,
    ASIAN_BEFORE,
    CAREFUL,
    CENT,
    DIGIT_BEFORE,
    FEWEST,
    HALVES,
    MOST,
    NAMES,
    NO_PIECE,
    NO_THING,
    SIGN_OR_WORD,
    WORD,
    Amount,
    Text,
    code_of,
    digits_value,
    money_before,
    precise_code,
)
from minerva.text.units import unit_next

_WORDS = re.compile(WORD)


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
    "mille tack piep flock fuff zwann hunni nick stütz leuro roni r\\$ rm(?![a-z]) metic dhs lir "
    "fcfa cfa xof xaf aed aud brl cad gbp inr mxn php pln thb uah hrn grn korun kuna "
    "rupia reales reaiz realz colon guaran cordob libra lempi quetz tenge cedi manat shill ksh "
    "crown coron coroa couronn livres boliv solcit solecit som(?:oni)?(?![a-z]) luka "
    "centav centim rappen pence bani(?![a-z]) cents?(?![a-z]) "
)
_SPELLED_ASCII = _beginnings(_STEMS)
_SPELLED = _beginnings(
    _STEMS + "céntim cêntim копе копій "
    "zł kč dól dír bolív córd frä руб дирх крон шек лир фор донг бат тг рупи лев евро євро дол "
    "гр(?:ив|н) франк бакс ле[йяеи] злот юан тенге евр косар лям дерев целк дірх зл(?![^\\W_]) лар "
    "метик динар драм манат йен иен песо фунт ринггит рупі "
    "сом(?:ов|а|у|ом|ам|ами|ах|ів|они)?(?![^\\W_]) сум(?:ов|ам|ами|ів)?(?![^\\W_]) тугр єврик тнг "
    "kröt mück öck mäus stütz aér р(?:э|(?![^\\W_]))"
)

BETWEEN = re.compile(r"(?:between|entre|zwischen|[iî]ntre|между|між|在|ระหว่าง) ?$")
"""The word before the lower end of a range whose ends "and" ties."""
# "Doi lei" are two lions where these are near.
_BEASTS = re.compile(r"(?<![^\W_])(?:zoo|circ|tigr|ur[sșş]|gr[aă]din[aă] zoo|safari|savan|pui)")

_POWERS_ALONE = (*"百千万萬", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน")
TENTHS_AFTER = frozenset("块 塊 元 圆 圓 蚊".split())
"""Names of money that its tenths may stand after: `12块5`."""
# No number of things: "10块3斤" is ten for three pounds, "15块一桶" fifteen for one barrel.
_TENTHS = re.compile(
    r"(?P<few>[1-9][0-9]?|[一二三四五六七八九])(?:(?P<sure>[毛角](?:[钱錢])?)"
    r"|(?<!一)(?:(?=[一每起的了吧啊呢左]|包[邮郵])|(?![^\W_]|[.:/-]\d)))"
)
_ABOUT = re.compile(r"(?:หลัก|หลาย|กี่|ไม่กี่|เป็น|นับ|[0-9]) ?$")  # "hundreds of baht"
_POWERS = {"百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "ร้อย": 100, "พัน": 1000,
           "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}  # fmt: skip
_POWER_AT_END = re.compile(f"(?:{'|'.join(_POWERS)})$")
_FAR_EASTERN = re.compile("[\u0e01-\u0e7f\u2e80-\uffdc]")
_HAN_MARKS = "洋嚿舊吉索盾卢盧戈普姆元块塊圆圓币幣欧歐镑鎊钱錢刀铢銖蚊金円"
_HAN_AND_SIGNS = (*_HAN_MARKS, "$", "rm")
_HAN_MONEY = re.compile(
    rf"(?<![几幾数數{HAN}\d])(?:(?P<low>[\d.]{{0,6}}[{HAN}]{{1,9}})[-~到至])?"
    rf"(?P<run>(?:\d[\d.,]{{0,8}})?[{HAN}][\d{HAN}]{{0,12}})[多来余]?\s?"
    rf"(?P<name>{ASIAN}|rmb){NO_PIECE}"
    rf"|(?P<before>{ASIAN_BEFORE}|rmb|rm|(?:hk|nt|s)?\$)\s?(?P<after>[{HAN}]{{2,12}})"
)
_LOW = re.compile(
    r"(?P<low>(?<![\d.,])[1-9](?:\d{0,2}(?:,?\d{3})?|\.\d)(?=[-~到至]| ?ถึง)"
    rf"|(?:{THAI}){{1,12}}(?= ?ถึง|-))(?:[-~到至]| ?ถึง ?)$"
)
_THAI_MONEY = re.compile(
    rf"(?P<run>(?:\d[\d.,]{{0,9}}(?:\s(?={THAI_POWERS}))?)?(?:{THAI})"
    rf"(?:{THAI}|(?<=[นยบ])\s?\d(?![\d.,])(?:\s?(?:{THAI_POWERS}))?){{0,12}})\s?"
    rf"(?P<name>(?!บ(?!าท)[ก-๎])(?:{ASIAN})|thb)"
)

# Signs and codes with words after them.
_BEFORE_WORDS = re.compile(
    r"(?:(?:r|us|s|hk|nt)?[$€£] ?|(?:chf|eur|usd|gbp|brl|rm) )(?=[^\W\d_]{2})"
)
_SAID_LINK = re.compile(
    r" (?:to|or|a|à|bis|oder|o|ou|al|hasta|até|ate|la|p[aâ]n[aă] la|jusqu'[aà]|sau|до|или|або|чи"
    r"|по) (?:a )?$"
)
LINKING = frozenset(
    "to or a à bis oder o ou al hasta até ate la jusqu'à jusqu'a sau до или або чи по "
    "and y e et und și si и і та й".split()
)
"""The words that may tie two numbers; _SAID_LINK and _SAID_AND end with them."""
_SAID_AND = re.compile(r" (?:and|y|e|et|und|și|si|и|і|та|й) $")
_DIGITS = r"(?<![\w.,'/+:-])(?P<digits>[0-9]{1,3}(?:[., ]?[0-9]{3})?)"
_DIGITS_END = re.compile(rf"{_DIGITS}$")
_DIGITS_BEFORE = re.compile(
    r"(?<![\w.,'/+:-])(?P<digits>[0-9]{1,3}(?:[.,][0-9]{1,2})?) "
    r"(?P<joint>(?:and|y|e|et|und|și|si|с|з) (?:a )?)?$"
)
_BETWEEN_DIGITS = re.compile(
    rf"(?:between|entre|zwischen|[iî]ntre|между|між) {_DIGITS} (?:and|y|e|et|und|și|si|и|і|та|й) "
    r"(?:a )?$"
)
_THOUSANDS = re.compile(
    r"(?<![\w.,'/+:-])(?P<count>[1-9][0-9]{0,2}) ?"
    r"(?:mil|mii|mie|тысяч[аи]?|тыщ[аи]?|тыс\.?|т\.|тисяч[аі]?|тис\.?|thousand|tausend)"
    r"(?: e| și| si)? $"
)
THOUSANDS_END = frozenset((*POWER_WORDS, "т", "e", "și", "si")) - {"grand"}
"""What thousands end with before the hundreds: `3 mil 500`."""
_SHORTENED = frozenset("тыс тис бел біл tsd mio mil млн".split())
# "A couple hundred" are no amount.
_VAGUE = re.compile(
    r"(?<![^\W_])(?:couple|couple of|few|several|many|varios|unos|pocos|vários|quelques|paar"
    r"|mehrere|câteva|cateva|несколько|пару|кілька|декілька) $"
)
# An amount that the name of money before it may belong to, and a thing that it may count.
_DIGITS_AFTER = re.compile(
    r"(?P<sign>[$])?[ :]{0,2}(?P<digits>[1-9][0-9.,']{0,6}+(?: [0-9]{3})?+)(?! ?[0-9]|[-/][0-9])"
    r"(?! ?(?:%|x(?![^\W_])|[kкmм]?[gгmмlл](?![^\W_])|cm|см|мл|ml|min|pcs|stk))"
    r"(?P<thing> ?[^\W\d_])?"
)
_BILLS = frozenset(("tenner", "fiver"))
_ONE_BILL = re.compile(r"(?<![^\W_])(?:a|one) $")
_SAID_CENTS = re.compile(
    r" (?:(?:and|con|e|et|y|und|и|й|та|și|si) )?(?P<said>(?:[^\W\d_]+[ -]){0,2}?[^\W\d_]+)"
    rf"(?:(?P<unit> {CENT})"
    r"|(?=$|[^\w\s-]|\n| (?:an|per|pro|die|de l'|l'|la|por|à|a|the)(?![^\W_])))"
)


class Said(NamedTuple):
    """A number in words."""

    start: int
    end: int
    value: float


def said_amounts(text: Text) -> list[Amount]:
    """The amounts in words or in Chinese or Thai numerals."""
    lower = text.lower
    plain = lower.isascii()
    amounts: list[Amount] = []
    for name in (_SPELLED_ASCII if plain else _SPELLED).finditer(lower):
        found = _spelled_before(text, name.start() + 1)
        if found and amounts and found[0].start < amounts[-1].end:
            continue  # the cents of what stands before
        if not found:
            sign = _BEFORE_WORDS.match(lower, name.start() + 1)
            found = _said_after(text, sign.end()) if sign else []
        amounts += found
        if len(amounts) >= MOST:
            break
    if plain or not _FAR_EASTERN.search(lower):
        return amounts
    marks = _HAN_AND_SIGNS if text.language == "zh" else _HAN_MARKS
    if any(map(lower.__contains__, marks)):
        for match in islice(_HAN_MONEY.finditer(lower), MOST):
            if not (amounts and match.start() < amounts[-1].end <= match.end()):
                amounts += _in_numerals(text, match, han_value)
    if any(map(lower.__contains__, "บดยวปร")):
        for match in islice(_THAI_MONEY.finditer(lower), MOST):
            amounts += _in_numerals(text, match, thai_value)
    return amounts


def _spelled_before(text: Text, at: int) -> list[Amount]:
    """The amount in words before a name of money that may begin at `at`, or both of a range."""
    lower = text.lower
    name = SIGN_OR_WORD.match(lower, at)
    if name is None or name[0] not in NAMES:
        return []
    half = ""
    if lower.endswith(HALVES, 0, at - 1):
        half = next(h for h in HALVES if lower.endswith(h, 0, at - 1))
    words, region = _said_before(text, at - len(half))
    if half and not words:
        half, (words, region) = "", _said_before(text, at)
    if not words:
        is_bill = name[0] in _BILLS and _ONE_BILL.search(lower, 0, at)
        return _a_bill(text, name) if is_bill else []
    low, said = _two_said(text, words)
    if said is None or said.value < 1:
        return []
    start, value = said.start, said.value + (_power_of(words) / 2 if half else 0)
    if words[0][0] in POWER_WORDS and _VAGUE.search(lower, max(0, start - 12), start):
        return []
    if DIGIT_BEFORE.search(lower, max(0, start - 3), start) or lower.startswith("grand", start):
        return []
    if _is_of_digits(text, name):
        return []
    if name[0] == "lei" and value < 20 and _BEASTS.search(lower, max(0, at - 60), at + 60):
        return []
    if value < FEWEST.get(name[0], 0):
        return []
    if name[0] in CAREFUL and not NO_THING.match(lower, name.end()):
        return []
    if name[0] in CENTS and value >= 100:
        return []
    if name[0] in ("cent", "cents") and text.language not in ("de", "en"):
        return []  # "trois cents personnes"
    code, end = precise_code(
        text, name[0], code_of(text, name[0], *name.span(), region), name.end()
    )
    if code is None:
        return []
    cents = _SAID_CENTS.match(lower, end)
    few = words_value(re.findall(WORD, cents["said"])) if cents else None
    if cents and few and 10 <= few < 100 and (cents["unit"] or few % 5 == 0):
        value, end = value + few / 100, cents.end()
    worth = worth_of(name[0], code)
    amount = Amount(start, end, value * worth, code, 0.85)
    if low and 1 <= low.value < value <= 100 * low.value:
        return [Amount(*low[:2], low.value * worth, code, 0.8, tied=True), amount]
    return [amount]


def _is_of_digits(text: Text, name: re.Match[str]) -> bool:
    """Whether the money after a word is rather that of the digits after it: `dix EUR 620`."""
    digits = _DIGITS_AFTER.match(text.lower, name.end())
    if digits is None or unit_next(text.lower, digits.end("digits")):
        return False
    is_code = digits["sign"] or not name[0].isalpha()
    is_code = is_code or name[0].upper() == code_of(text, name[0], *name.span())
    return bool(is_code) or (digits["thing"] is None and len(digits["digits"]) > 2)


def _said_before(text: Text, at: int) -> tuple[list[re.Match[str]], str | None]:
    """The number words that end at `at`, and the region of a word that says whose money it is."""
    lower, edge = text.lower, at
    region = None
    taken: list[re.Match[str]] = []
    for word in reversed(list(_WORDS.finditer(lower, max(0, at - 80), at))):
        gap = lower[word.end() : edge].strip(" -\n")
        if (gap and (gap != "." or word[0] not in _SHORTENED)) or word.end() == edge:
            break
        if (word[0] in QUALIFIERS or word[0] == "f") and not taken:
            region = QUALIFIERS.get(word[0])
        elif (word_value(word[0]) is None and word[0] not in JOINTS) or (
            (word[0] == "o" and taken and (word_value(taken[-1][0]) or 0) < 100)
            or not is_number_in(text.language, word[0])
        ):
            break
        else:
            taken.append(word)
        edge = word.start()
    while taken and (taken[-1][0] in JOINTS or taken[-1][0] in "kк"):
        taken.pop()
    return taken[::-1], region


def _said_value(words: list[re.Match[str]]) -> float | None:
    return words_value([word[0] for word in words])


def _said(lower: str, words: list[re.Match[str]]) -> Said | None:
    """The number that words make, with digits before them: `8 and a half thousand`."""
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    first = words[0][0]
    is_half = word_value(first) == 0.5
    digits = None
    if is_half or first in POWER_WORDS:
        digits = _DIGITS_BEFORE.search(lower, max(0, start - 20), start)
    if digits and bool(digits["joint"]) == is_half:
        few = digits_value(digits["digits"])
        value = words_value([word[0] for word in words], few) if few else None
        if value is not None:
            return Said(digits.start("digits"), end, value)
    value = _said_value(words)
    return Said(start, end, value) if value is not None else None


def word_before(lower: str, at: int) -> str:
    """What stands between a blank before `at` and the blank before that; "" where none does."""
    if at < 3 or lower[at - 1] != " ":
        return ""
    return lower[lower.rfind(" ", max(0, at - 12), at - 1) + 1 : at - 1]


def _power_of(words: list[re.Match[str]]) -> float:
    """The greatest power among number words, which a range may name only once."""
    powers = (word_value(word[0]) or 1 for word in words if word[0] in POWER_WORDS)
    last = words[-1][0]
    german = 1000 if last.endswith("tausend") else 100 if last.endswith("hundert") else 1
    return max((*powers, german))


def _two_said(text: Text, words: list[re.Match[str]]) -> tuple[Said | None, Said | None]:
    """The number that words make, after the lower one of a range: `fifty to sixty`, `200 a mil`."""
    lower, start = text.lower, words[0].start()
    said = _said(lower, words)
    if said:
        is_linked = word_before(lower, said.start) in LINKING
        low = low_said(text, said.start) if is_linked else None
    else:
        is_between = BETWEEN.search(lower, max(0, start - 10), start) is not None
        low, said = next(_parted(lower, words, is_between), (None, None))
    power = _power_of(words) if low else 1
    if low and said and low.value * power < said.value <= 20 * low.value * power:
        low = low._replace(value=low.value * power)
    return low, said


def low_said(text: Text, at: int) -> Said | None:
    """The number, in words or digits, that a word such as "to" ties to one that begins at `at`."""
    lower = text.lower
    between = _BETWEEN_DIGITS.search(lower, max(0, at - 40), at)
    link = between or _SAID_LINK.search(lower, max(0, at - 14), at)
    if link is None:
        joint = _SAID_AND.search(lower, max(0, at - 6), at)
        low = _said(lower, _said_before(text, joint.start() + 1)[0]) if joint else None
        return low if low and BETWEEN.search(lower, max(0, low.start - 10), low.start) else None
    digits = between or _DIGITS_END.search(lower, max(0, link.start() - 14), link.start())
    if digits:
        value = digits_value(digits["digits"].replace(" ", ""))
        return Said(*digits.span("digits"), value) if value else None
    words, _ = _said_before(text, link.start() + 1)
    return _said(lower, words)


def thousands_before(text: Text, at: int, floor: int) -> Said | None:
    """The thousands whose name parts them from the hundreds: `3 mil 500 pesos`."""
    written = _THOUSANDS.search(text.lower, max(floor, at - 20), at)
    if written:
        return Said(written.start(), at, 1000 * int(written["count"]))
    words, _ = _said_before(text, at)
    said = _said(text.lower, words) if words and word_value(words[-1][0]) == 1000 else None
    return said if said and said.start >= floor and said.end == at - 1 else None


def _parted(
    lower: str, words: list[re.Match[str]], is_between: bool
) -> Iterator[tuple[Said, Said]]:
    """The ways to part words into the two numbers of a range: `cien a doscientos`."""
    for place in range(1, len(words)):
        word = words[place]
        is_joint = word[0] in JOINTS
        if is_joint and not (is_between or word[0] == "a"):
            continue
        if not is_joint and "-" not in lower[words[place - 1].end() : word.start()]:
            continue
        low, high = _said(lower, words[:place]), _said(lower, words[place + is_joint :])
        if low and high:
            yield low, high


def _said_after(text: Text, at: int) -> list[Amount]:
    """The amount in words after a sign or code of money that ends at `at`: `R$ cem`."""
    lower = text.lower
    words: list[re.Match[str]] = []
    for word in _WORDS.finditer(lower, at, at + 60):
        edge = words[-1].end() if words else at
        if lower[edge : word.start()].strip(" -") or (
            not (words and word[0] in JOINTS)
            and (word_value(word[0]) is None or not is_number_in(text.language, word[0]))
        ):
            break
        words.append(word)
    while words and words[-1][0] in JOINTS:
        words.pop()
    value = _said_value(words)
    before = money_before(text, words[0].start(), 0) if value and value >= 10 else None
    if before is None or before.code is None or value is None:
        return []
    return [Amount(before.start, words[-1].end(), value, before.code, 0.8)]


def _a_bill(text: Text, name: re.Match[str]) -> list[Amount]:
    """`a tenner`"""
    code = code_of(text, name[0], *name.span())
    worth = worth_of(name[0], code)
    return [Amount(name.start(), name.end(), worth, code, 0.7)] if code else []


def _in_numerals(
    text: Text, match: re.Match[str], value_of: Callable[[str], float | None]
) -> list[Amount]:
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
    power = _POWER_AT_END.search(run)
    if low and power and low < 100 and low * _POWERS[power[0]] < value:
        low *= _POWERS[power[0]]  # "6到8千": the power is both numbers'
    if low and low < value <= 40 * low:
        return [
            Amount(start, middle, low, code, 0.8, tied=True),
            Amount(match.start("run"), match.end(), value, code, 0.85),
        ]
    begin = match.start("run") if groups.get("low") else match.start()
    value, end = with_tenths(text.lower, name, value, match.end())
    return [Amount(begin, end, value, code, 0.85)]


def with_tenths(lower: str, name: str, value: float, end: int) -> tuple[float, int]:
    """An amount with the tenths that stand after the name of its money: `12块5`, `三块八毛`."""
    tenths = _TENTHS.match(lower, end) if name in TENTHS_AFTER and value < 1000 else None
    if tenths is None or value != int(value):
        return value, end
    is_said = tenths["sure"] is not None
    if not is_said and (name[0] in "元圆圓" or unit_next(lower, tenths.end()) is not None):
        return value, end
    few = han_value(tenths["few"]) or 0
    return value + few / (100 if few >= 10 else 10), tenths.end()


def blanked(lower: str, amounts: list[Amount]) -> str:
    """The text without what was read, every other character in its place."""
    parts, at = [], 0
    for amount in sorted(amounts):
        if amount.start >= at:
            parts += [lower[at : amount.start], "\0" * (amount.end - amount.start)]
            at = amount.end
    return "".join([*parts, lower[at:]])
