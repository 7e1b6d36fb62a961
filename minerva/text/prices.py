"""Amounts of money in text: the amount, its currency, and what it buys.

A number is a price only where a currency stands beside it, or where it belongs to a range or list
whose first or last number has one. Amounts that are said go first (`minerva.text.said_prices`),
then those in digits. Currencies are ISO 4217 (`minerva.text.currencies`).
"""

import re

from minerva.text.currencies import CAPITAL_CODES, CENTS
from minerva.text.model import Context, Finding
from minerva.text.money import (
    AFTER,
    AFTER_ASCII,
    CENT,
    DIGIT_BEFORE,
    FEWEST,
    MOST,
    RANGE,
    SPACED_NAME,
    SYMBOLS,
    Amount,
    Money,
    Text,
    digits_value,
    money_after,
    money_before,
    multiplier,
    precise_code,
)
from minerva.text.normal import Normal
from minerva.text.rates import units_of
from minerva.text.said_prices import (
    BETWEEN,
    LINKING,
    TENTHS_AFTER,
    THOUSANDS_END,
    blanked,
    low_said,
    said_amounts,
    thousands_before,
    with_tenths,
    word_before,
)
from minerva.text.units import unit_after, unit_next

# A number with its separators and the ".-" of the Swiss; blanks between thousands come later.
# A full stop before a phone number of eight digits or more ends the number.
_NUMBER = re.compile(
    r"[0-9][0-9oо]*(?:[lsзi][0-9oо]+)?"
    r"(?:[.,'](?![0-9]{4}[ -]?[0-9]{4}(?![0-9])|[0-9]{10,11}(?![0-9]))"
    r"(?:[0-9]+(?:[oо]{1,3}(?![^\W_]))?|[oо]{3}(?![^\W_]))){0,6}"
    r"(?:(?:[.,]-|[/:])-?(?<=-)(?![0-9]))?"
)
# What no sign or name of money stands behind or before: most numbers are told from amounts by it.
_NEVER_BEFORE = frozenset("-+()@,;'\"\n|_[]{}<>!?*")
_NEVER_AFTER = frozenset(("", *".,;:)(\n!?'\"+|#@[]{}<>*&%"))
# A digit before these is their number and no tenth of the amount before it.
_COUNTED_THINGS = re.compile(
    r"[个個]?(?:小时|小時|钟|鐘|半?天|晚|人|位|次|节|節|堂|课|課|月|年|件|只)|[个個] ?(?![^\W_])"
    r"| ?(?:ชั่วโมง|ชม|คน|ครั้ง|คืน|วัน)"
    r"| ?(?:hours|hrs|horas|heures|stunden|ore|часа|часов|годин\w?|nights|noches|noites|nuits"
    r"|nächte)"
    r"(?![^\W_])"
)
_LETTERED_NUMBER = re.compile(r"[lisз]" + _NUMBER.pattern)
_DASHED = re.compile(r"(?<![\w.,'/+-])[1-9](?:[0-9]{0,5}|[0-9]{0,2}[.'][0-9]{3})[.,]-(?![\w-])")
# A writer who sets letters or digits apart.
_SPACED_OUT = re.compile(r"(?<!\S)\w(?: \w){4}(?!\S)")
_LIST = re.compile(r"[ \t]?(?:/|\||or|o|u|ou|oder|sau|или|або|чи|和|或|หรือ)[ \t]?")
_COMMA = re.compile(r", ?")
_CLOSED = re.compile(r" ?(?:$|[^\w\s]|\n)")
_AND = re.compile(r",? (?:and|y|e|et|und|și|şi|si|и|і|та|й) |和|与|與|และ")
_LOOSE_LINKS = {"comma": _COMMA, "pause": re.compile("、"), "and": _AND}
# What shows that a number is a part of something longer, a share or a time of the day.
_NO_AMOUNT_AFTER = re.compile(r"[-:./]\d| \d|\s?%|(?<=\d)\s?[ap]\.?m\b|\s?(?:uhr|час)")
# Letters close to a number: it may be a part of a code ("9rp6j").
_NAME_AFTER = re.compile(r" ?[:@-]| ?[a-z]{3}")
_IN_TOKEN = re.compile(r"[a-z][0-9]?\Z")
_PHONE_GOES_ON = re.compile(r"[-/.](?!\d{1,3} \d{3}(?![-/.]?\d| \d))\d{2}| \d\d?(?!\d)| \d{4}")
# The end of a word that a number belongs to: "A4", "iPhone 13".
_OF_WORD = re.compile(r"[^\W\d_] ?\Z")
_DIGIT_AFTER = re.compile(" ?[0-9]")
_CENTS = re.compile(r"\d\d(?![\d:/%-]|[.,]\d|[^\W\d_]| ?[€£$])")
_CENTS_IN_FRENCH = re.compile(r" (?:et )?(\d[05])(?= ?(?:[.,;!)\n]|$))")
_LETTER_DIGITS = frozenset("lisзoо")
_LETTERS_FOR_DIGITS = re.compile(r"(?<![^\W_])[lisз][oо]{0,2}$")
# What a number of hours, months … seldom is more than: `AED 1,800-2,400 month` is money.
_MOST_COUNTED = {"hour": 24, "night": 60, "week": 60, "month": 60, "year": 120}
_CLOCK_AFTER = re.compile(r":[0-9]{2}(?![0-9])")
_SAME_SENTENCE = re.compile(r"[0-9][^0-9\n.!?;]{2,66}$")
# A word for price before a number, and what says of the amount after it that it is less.
_ASKED = re.compile(
    r"(?:(?<![^\W_])(?:price|asking|precio|pre[cç]o|valor|prix|preis|v[h]?b|pre[tț](?:ul)?|цена|ціна)"
    r"|[价價]格?|ราคา) ?:? ?"
    r"(?P<asked>[0-9]{1,3}(?:[., ]?[0-9]{3})+|[0-9]{2,3})(?![0-9/:-]|[.,][0-9])"
    r"[^0-9\n.!?;]{0,40}?"
    r"(?:(?<![^\W_])(?:will|would|take|accept|reduced|down|now|rebaj|dej[oa]|ahora|acept|baj|negoci"
    r"|fa[cç]o|baix|agora|por|laiss|c[eè]de|maintenant|baiss|reduz|jetzt|verhand|letzt|las|redus|acum"
    r"|scad|отда|уступ|торг|скид|сейчас|теперь|снизил|відда|поступ|знижк|зараз|тепер)|ลด|เหลือ|ต่อ|[现現降减減折算给給让讓]|优惠|優惠|最低|特[价價])"
    r"[^0-9\n.!?;]{0,25}$"
)
# Days of the week that tie the "Fr" after them; a comma may also stand before what is paid.
_DAYS_BEFORE = re.compile(
    r"(?<![^\W_])(?:mo|di|mi|do|sa|so|montag|dienstag|mittwoch|donnerstag|samstag|sonntag)s?\.?"
    r" ?(?:[-/&+]|bis|und|u\.|oder|(?P<list>,)) ?$"
)
# Two times of a day, or minutes.
_TIMES_AFTER = re.compile(
    r"(?: ?(?:-|bis|und|u\.|oder) ?\d{1,2}(?:[.:]\d\d)?)? ?(?:h|uhr|min\w{0,5})(?![^\W_])"
)
_CLOCK_BEFORE = re.compile(r"\d:")
_ATTACHED_BEFORE = re.compile(r"(?:[0-9a-z\u00c0-\u052f]|[-:.,+#@$]|\d[ /])\Z")
# The lower end of a range, its thousands after a blank: `18 000-25 000`.
_THOUSANDS_TO = re.compile(r"(?<![\d.,+-])(?<!\d )\d{1,3}(?: \d{3}){1,2}-\Z")
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
_BRIEF = frozenset("pn#")
_RESOLUTIONS = frozenset((240, 360, 480, 720, 1080, 1440, 2160))
_LETTER_AFTER = re.compile(r"-?[a-z](?![0-9])")
_CODE_BEFORE_NUMBER = re.compile(r"[a-z0-9]-$")
_CODE_BEFORE_NAME = re.compile(r"-[0-9]+-$")
_PHONE_BEGINS = re.compile(r"0\d|\d{2,4}[-. ]\d{2,4}[-. ]\d{2}")
# "$1" in a shell or a pattern, "$3xy" in a name.
_CODE = re.compile(r"\$[a-z_{(@#?*]")
_ARGUMENT = re.compile(r"\$[0-9](?![0-9.,])")
_SHELL = re.compile(
    r"(?<![^\W_])(?:[gm]?awk|bash|zsh|argv|printf|regexp?|xargs|stdin|psql|sudo|chmod)(?![^\W_])"
    r"|(?<![^\W_])(?:echo|cp|mv|rm|cat|diff|grep|print|where \w+ ?=) ?[$]|/dev/null"
    r"|\.sh(?![^\W_])|&&|[`]"
)
_CODE_WORD = re.compile(
    r"(?<![^\W_])(?:sed(?! de )|echo|grep|shell|args?|perl|php|sql|exec|script\w{0,3}|skript\w{0,2}"
    r"|argum\w{3,6}|param[eèé]t\w{2,5}|par[aâ]metros?|variables?|variáveis|terminal"
    r"|скрипт\w{0,3}|аргумент\w{0,3}|параметр\w{0,3}|терминал\w{0,2}|термінал\w{0,2})(?![^\W_])"
    r"|脚本|腳本|变量|變數|参数|參數|สคริปต์|ตัวแปร"
)
_CODE_BEFORE = tuple("\\/{'\"`")
_CODE_AFTER = re.compile(r"[}\\'\"`/]|[^\W\d_](?![^\W\d_])|[^\W\d_]{2}")
_MULTIPLIER_BEFORE_GAP = re.compile(r"[ \t]?(k|к|тыс\.?|тис\.?|mil|тысяч|тисяч)(?![^\W\d_])")
# Currencies whose everyday amounts have many digits.
_SMALL = frozenset(
    "COP CLP VND IDR KRW HUF PYG UZS ARS JPY NGN UGX TZS CRC IQD LBP XOF XAF".split()
)
# No amount of these is a handful.
_NEVER_FEW = _SMALL | {"ISK", "RSD", "AMD", "KHR", "LAK", "MMK", "MNT", "PKR"}
_OF_MODELS = ("号", "號", "款", "型")
_OF_RINGGIT = ("MY", "SG", "BN")
_DOLLARS_AND_PESOS = frozenset(
    "USD CAD AUD NZD SGD HKD TWD MXN COP CLP ARS UYU DOP CUP PHP".split()
)
# Languages that write a blank between thousands, after "$" and "£" too.
_SPACED = frozenset("fr ru uk es pt ro pl cs sv no de".split())
_NAMED_CENTS = re.compile(rf" (?:(?:and|con|e|et|y|und|и|și|si) )?([0-9]{{1,2}}) {CENT}")


def find_prices(form: Normal, context: Context) -> list[Finding]:
    """Every amount of money with a currency, left to right.

    The value is `USD:120`, `EUR:49.50` or, an hour's rate, `GBP:80:hour`; the detail is the unit
    as far as the text says it (`hour`, `half_hour`, `2_hours`, `night`, `month`, `person` …).
    """
    after = AFTER_ASCII if form.lower.isascii() else AFTER
    text = Text(form.lower, form.text, context.region, context.language, after)
    amounts = said_amounts(text)
    if amounts:
        text = text._replace(lower=blanked(text.lower, amounts))
    amounts += _written(text)
    if not amounts:
        return []
    amounts += _dashed(text, amounts)
    amounts.sort()
    bargained = _bargained(text, amounts)
    if bargained:
        amounts = sorted((*amounts, *bargained))
    units = units_of(form.lower, form.text, amounts, context.language)
    return [
        _finding(form, amount, unit.name if unit else None)
        for amount, unit in zip(amounts, units, strict=True)
    ]


def _written(text: Text) -> list[Amount]:
    """The amounts in digits."""
    lower = text.lower
    numbers = list(_NUMBER.finditer(lower))
    amounts: list[Amount] = []
    floor = 0
    for i, number in enumerate(numbers):
        start, end = number.span()
        if start < floor:
            continue
        if len(amounts) >= MOST:
            break
        near = lower[start - 1] if start else "("
        before = None if near in _NEVER_BEFORE else money_before(text, start, floor)
        if (
            near in _LETTER_DIGITS
            and lower[start - 2] in SYMBOLS
            and start - 1 > floor
            and not (before and "$" in before.name)
        ):
            lettered = _LETTERED_NUMBER.match(lower, start - 1)
            if lettered:
                # "$l50"
                number = numbers[i] = lettered
                before = money_before(text, start - 1, floor)
        if before and number[0][-2:-1] == "," and _COUNTED_THINGS.match(lower, end):
            # "RM60,2小时 RM110"
            end -= 2
            number = numbers[i] = _NUMBER.match(lower, start, end) or number
        after = None if lower[end : end + 1] in _NEVER_AFTER else money_after(text, end)
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


def _dashed(text: Text, amounts: list[Amount]) -> list[Amount]:
    """The amounts that only a dash for the cents tells ("70.-"), in the one currency of a text."""
    if ".-" not in text.lower and ",-" not in text.lower:
        return []
    if len({amount.code for amount in amounts}) > 1:
        return []
    taken = [(amount.start, amount.end) for amount in amounts]
    dashed = []
    for number in _DASHED.finditer(text.lower):
        start, end = number.span()
        value = digits_value(number[0])
        if value and not any(a < end and start < b for a, b in taken):
            dashed.append(Amount(start, end, value, amounts[0].code, 0.6))
    return dashed


def _bargained(text: Text, amounts: list[Amount]) -> list[Amount]:
    """The prices that are named without a currency before what they come down to, with one."""
    bargained = []
    floor = 0
    for amount in amounts:
        edge, floor = max(floor, amount.start - 70), amount.end
        if amount.start - edge < 8 or not _SAME_SENTENCE.search(text.lower, edge, amount.start):
            continue
        asked = _ASKED.search(text.lower, edge, amount.start)
        value = digits_value(asked["asked"].replace(" ", "")) if asked else None
        if not asked or not value or not amount.value < value <= 3 * amount.value:
            continue
        if unit_next(text.lower, asked.end("asked")) is None:
            bargained.append(Amount(*asked.span("asked"), value, amount.code, 0.7))
    return bargained


def _from_left(
    text: Text, numbers: list[re.Match[str]], at: int, before: Money, after: Money | None
) -> list[Amount]:
    """The amount whose currency stands before it, and those after it that share the currency."""
    code = before.code or ""
    value, last = digits_value(numbers[at][0]), at
    if (
        before.name not in "$£"
        or text.language in _SPACED
        or (len(numbers[at][0]) == 1 and numbers[at].start() > before.end)
    ):
        value, last = _spaced_after(text.lower, numbers, at)
    end = numbers[last].end()
    if after and after.code and _DIGIT_AFTER.match(text.lower, after.end):
        after = None
    if value is None or (after is None and _is_variable(text.lower, before, numbers[at])):
        return []
    if before.name in _EUROPEAN and _is_norm(text.lower, before, numbers[at], value):
        return []
    if last > at:
        after = money_after(text, end)
        if after and after.code and _DIGIT_AFTER.match(text.lower, after.end):
            after = None
    if after and (after.code in (None, code) or _specifies(after, before)):
        value, code, end = value * after.factor, after.code or code, after.end
    else:
        precise, end = precise_code(text, before.name, code, end)
        code = precise or code
    if not _plausible(value, code, numbers[at][0]):
        return []
    if before.name == "rm" and _is_room(text, before, numbers[at]):
        return []
    if before.name == "rp" and value < 100 and not text.lower[end : end + 2].strip().isalpha():
        return []
    if before.name == "inr" and value < 10:
        return []  # of blood
    if before.name == "rs" and value < 10 and not _is_rupee(text, before):
        return []  # a car: Audi RS 6
    if before.name in _BRIEF and _is_label(text, before, numbers[at], value):
        return []
    if before.name == "lei" and not (text.language in ("ro", None) or text.region in ("RO", "MD")):
        return []  # a law
    if before.name.isalpha() and _CODE_BEFORE_NAME.search(
        text.lower, max(0, before.start - 12), before.start
    ):
        return []
    if before.name == "r" and before.code == "CNY":
        return []  # only after its amount: 430r
    if before.name == "r" and DIGIT_BEFORE.search(
        text.lower, max(0, before.start - 2), before.start
    ):
        return []  # a tyre: 195/65 R15
    if _CLOCK_AFTER.match(text.lower, end):
        return []
    if before.name == "fr" and value < 32 and _is_friday(text.lower, before.start, end):
        return []
    confidence = _confidence(before)
    amounts = [Amount(before.start, end, value, code, confidence)]
    links: list[str] = []
    is_spaced = last > at and len(numbers[at][0]) > 1
    while last + 1 < len(numbers) and len(amounts) < 9:
        number, earlier = numbers[last + 1], amounts[-1]
        gap = text.lower[earlier.end : number.start()]
        value, last = digits_value(number[0]), last + 1
        if is_spaced and len(gap) < 12:
            value, last = _spaced_after(text.lower, numbers, last)
        end = numbers[last].end()
        if value is None or (
            _NO_AMOUNT_AFTER.match(text.lower, end) and ("/" not in gap or text.lower[end] != "/")
        ):
            break
        own = money_after(text, end)
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
        amounts.append(Amount(number.start(), end, value, code, confidence - 0.05))
    if not links:
        return amounts
    is_closed = _CLOSED.match(text.lower, amounts[-1].end) is not None
    return _listed(amounts, links, conjunction=-1 if is_closed else None)


def _from_right(
    text: Text, numbers: list[re.Match[str]], at: int, after: Money, floor: int
) -> list[Amount]:
    """The amount whose currency stands after it, and those before it that share the currency."""
    lower, code = text.lower, after.code or ""
    value, first = _spaced_before(lower, numbers, at, floor)
    start = numbers[first].start()
    if start > floor and lower[start - 1] in _LETTER_DIGITS and first == at:
        letters = _LETTERS_FOR_DIGITS.search(lower, max(floor, start - 3), start)
        if letters:
            start = letters.start()
            value = digits_value(lower[start : numbers[at].end()])
    if value is None or not _plausible(value * after.factor, code, numbers[at][0]):
        return []
    value += after.more
    if (
        (len(after.name) < 3 or after.name.upper() in CAPITAL_CODES)
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
    elif after.name in TENTHS_AFTER:
        value, end = with_tenths(lower, after.name, value, end)
    cents = _NAMED_CENTS.match(lower, end) if after.factor == 1 else None
    if cents and value == int(value):
        value, end = value + int(cents[1]) / 100, cents.end()
    word = word_before(lower, start) if after.factor == 1 else ""
    if word.rstrip(".") in THOUSANDS_END and 10 <= value < 1000 and first == at:
        thousands = thousands_before(text, start, floor)
        if thousands:
            value, start = value + thousands.value, thousands.start
    confidence = _confidence(after)
    amounts = [Amount(start, end, value * after.factor, code, confidence)]
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
            value *= multiplier(text, multiplied[1].rstrip("."))
            gap = gap[multiplied.end() :]
        elif value * after.factor < later.value:
            value *= after.factor
        link = _link(gap, value, later.value)
        if _AND.fullmatch(gap) and BETWEEN.search(lower, max(0, start - 10), start):
            link = "range" if value < later.value <= 100 * value else link
        if not link:
            break
        links.append(link)
        amounts.append(Amount(start, number.end(), value, code, confidence - 0.05))
    if not links:
        low = low_said(text, start) if word in LINKING else None
        if low and low.start >= floor and 1 <= low.value < amounts[0].value <= 100 * low.value:
            amounts.append(Amount(*low, code, confidence - 0.05))
        elif _is_code(text, amounts[0].start, numbers[at], after):
            return []
        else:
            return amounts
    return _listed(amounts, links, conjunction=0)


def _is_code(text: Text, start: int, number: re.Match[str], after: Money) -> bool:
    """Whether letters at the end of a code are no currency: `4711-50EUR`, `6204 2RS`."""
    if not after.name.isalpha() or after.start != number.end():
        return False
    if after.name == "rs" and len(number[0]) == 1 and text.cased[after.start] == "R":
        return True
    return _CODE_BEFORE_NUMBER.search(text.lower, max(0, start - 2), start) is not None


def _is_rupee(text: Text, before: Money) -> bool:
    return before.code != "INR" or (
        text.region == "IN" and not text.cased[before.start : before.end].isupper()
    )


def _is_friday(lower: str, start: int, end: int) -> bool:
    """Whether "Fr 8" is a day and what is at that time: days stand before it, or a time after."""
    if _NO_AMOUNT_AFTER.match(lower, end) or _TIMES_AFTER.match(lower, end):
        return True
    days = _DAYS_BEFORE.search(lower, max(0, start - 12), start)
    return days is not None and (days["list"] is None or lower[start + 2] != "." or "." in days[0])


def _is_room(text: Text, before: Money, number: re.Match[str]) -> bool:
    """Whether "Rm 204" is a room: away from where ringgits are money, or no round amount."""
    if text.region in _OF_RINGGIT or not number[0].isdecimal():
        return False
    if text.cased[before.start] == "R" and text.cased[before.start + 1] == "m":
        return True
    return not (
        text.region is None or text.language == "zh" or unit_after(text.lower, number.end())
    )


def _is_label(text: Text, before: Money, number: re.Match[str], value: float) -> bool:
    """Whether "N5" is a road, "P12" a room, "#500" an order rather than an amount."""
    if "," in number[0] or value >= 1000 > (digits_value(number[0]) or 0):
        return False
    if before.code == "RUB":
        return True
    is_plain = before.end == number.start() and text.cased[before.start].isupper()
    return (
        value < 20
        or not (before.name == "n" or is_plain)
        or (_LETTER_AFTER.match(text.lower, number.end()) is not None)
    )


def _is_other(text: Text, start: int, after: Money, value: float) -> bool:
    """Whether a name after a number means a year ("2016 р."), gold by weight, or a tiny sum."""
    if after.name == "p":
        return value in _RESOLUTIONS
    if after.name == "f":
        return value < 25  # "salle 12 F"; nothing costs so few francs
    if after.name == "р":
        return text.language == "uk" and 1900 <= value <= 2100
    if after.name == "บาท":
        near = text.lower[max(0, start - 14) : start]
        return value <= 20 and ("ทอง" in near or near.rstrip().endswith("สร้อย"))
    if after.name == "r":
        return after.code == "CNY" and text.lower[max(0, start - 2) : start].strip(" :").endswith(
            _OF_MODELS
        )
    if after.name == "тг" and text.region == "KZ":
        return value < 10 or _is_telegram(text.lower, start, after.end)
    if value < FEWEST.get(after.name, 0):
        return True
    if after.name in CENTS:
        return not 1 <= value < 100
    return after.code in _NEVER_FEW and value < 5 and after.name == (after.code or "").lower()


def _is_telegram(lower: str, start: int, end: int) -> bool:
    """Whether "тг" after the end of a telephone number, or before a name, is where one writes."""
    return not _stands_alone(lower, start) or _NAME_AFTER.match(lower, end) is not None


def _link(gap: str, earlier: float, later: float) -> str | None:
    """How two numbers belong together, by what stands between them and by their size."""
    if len(gap) > 12:
        return None
    if RANGE.fullmatch(gap):
        return "range" if earlier < later <= earlier * 100 else None
    if _LIST.fullmatch(gap):
        return "list" if min(earlier, later) >= 5 and 0.05 <= earlier / later <= 20 else None
    if not later or not 0.25 <= earlier / later <= 4:
        return None
    kind = next((k for k, pattern in _LOOSE_LINKS.items() if pattern.fullmatch(gap)), None)
    return f"loose {kind}" if kind and (later % 5 or earlier % 5) else kind


def _listed(
    amounts: list[Amount], links: list[str], conjunction: int | None = None
) -> list[Amount]:
    """The amounts that hold together, of those found one after another from the currency on.

    Two numbers with only a comma between them are no list; other pairs share their unit. Numbers
    less round than prices are a list if they are three or more with a conjunction before the last.
    """
    loose = [place for place, link in enumerate(links) if link.startswith("loose")]
    if loose:
        joined = links[conjunction].removeprefix("loose ") if conjunction is not None else ""
        if len(links) < 2 or joined not in ("list", "and", "pause"):
            links, amounts = links[: loose[0]], amounts[: loose[0] + 1]
    links = [link.removeprefix("loose ") for link in links]
    if "range" in links and set(links) != {"range"}:
        amounts = amounts[: max(2, links.index("range") + 1)]
    elif len(links) == 1 and links[0] in ("comma", "pause"):
        amounts = amounts[:1]
    amounts.sort()
    if len(amounts) == 2:
        amounts[0] = amounts[0]._replace(tied=True)
    return amounts


def _spaced_before(
    lower: str, numbers: list[re.Match[str]], at: int, floor: int
) -> tuple[float | None, int]:
    """A number with the groups of three before it ("1 200"), and the index of its first group.

    Where more digits stand before them, as in a phone number, the last group is alone.
    """
    alone = digits_value(numbers[at][0]), at
    first, is_after_word = at, False
    width = 1 if len(numbers[at][0]) == 1 else 3
    while first > 0 and at - first < 4:
        number, group = numbers[first - 1], numbers[first][0]
        start = numbers[first].start()
        near = number.end() == start - 1 and lower[start - 1] == " " and number.start() >= floor
        if not near:
            break
        shape = group if first < at else re.split("[.,]", group, maxsplit=1)[0]
        if len(shape) != width or not shape.isdecimal() or not number[0].isdecimal():
            edge = number.start()
            is_after_word = len(shape) < width and bool(
                _OF_WORD.search(lower, max(0, edge - 2), edge)
            )
            if is_after_word and first < at:
                break  # "А4 1 800"
            return alone
        first -= 1
    if first == at:
        return alone
    if width == 1 and at - first < 2:
        apart = numbers[at][0] == "0" or SPACED_NAME.match(lower, numbers[at].end() + 1)
        if not (apart or _SPACED_OUT.search(lower, max(0, start - 300), start + 300)):
            return alone
    start = numbers[first].start()
    is_alone = is_after_word or _stands_alone(lower, start)
    if not is_alone or len(numbers[first][0]) > width:
        return alone
    value = digits_value("".join(n[0] for n in numbers[first : at + 1]))
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
            return digits_value("".join(n[0] for n in numbers[at : apart + 1])), apart
    while last + 1 < len(numbers) and last - at < 3 and len(numbers[at][0]) < 4:
        start = numbers[last].end()
        group = numbers[last + 1]
        if group.start() != start + 1 or lower[start] != " " or not raw.isdecimal():
            break
        shape = re.split("[.,]", group[0], maxsplit=1)[0]
        if len(shape) != 3 or _PHONE_GOES_ON.match(lower, group.end()):
            alone = last == at or lower[numbers[at].start() - 1] != " "
            return (digits_value(numbers[at][0]), at) if alone else (None, at)
        raw += group[0]
        last += 1
    return digits_value(raw), last


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
    if not _ATTACHED_BEFORE.search(near) or (listed and near.endswith("/")):
        return True
    return near.endswith("-") and _THOUSANDS_TO.search(lower, max(0, start - 14), start) is not None


def _belongs_to_next(text: Text, numbers: list[re.Match[str]], at: int, after: Money) -> bool:
    """Whether the currency after a number is rather that of the number after it: "5 €100"."""
    if at + 1 == len(numbers):
        return False
    following = numbers[at + 1]
    gap = following.start() - after.end
    end = numbers[at].end()
    if gap not in (0, 1) or text.lower[after.end : following.start()].strip():
        return False
    own = money_after(text, following.end())
    if own and own.code == after.code:
        return False
    if after.start == end or text.lower[after.end] == "\n":
        return False
    if gap == 1 and _PHONE_BEGINS.match(text.lower, following.start()):
        return not _stands_alone(text.lower, numbers[at].start())
    if gap == 0 or after.name in "$£":
        return True
    return len(numbers[at][0]) > 6 or not _stands_alone(text.lower, numbers[at].start())


def _is_variable(lower: str, before: Money, number: re.Match[str]) -> bool:
    """Whether "$1" is a name in code or letters in a word, not an amount."""
    if before.name != "$" or len(number[0]) > 1 or before.end != number.start():
        return False
    near = lower[max(0, before.start - 60) : number.end() + 60]
    line = near[near.rfind("\n", 0, min(before.start, 60)) + 1 :].partition("\n")[0]
    if _SHELL.search(line) or (_CODE_WORD.search(line) and len(_ARGUMENT.findall(line)) > 1):
        return True
    if _CODE.search(near) or lower[max(0, before.start - 1) : before.start] in _CODE_BEFORE:
        return True
    return bool(_CODE_AFTER.match(lower, number.end())) and not unit_after(lower, number.end())


def _is_norm(lower: str, before: Money, number: re.Match[str], value: float) -> bool:
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


def _specifies(after: Money, before: Money) -> bool:
    """Whether the name after the amount says whose dollar or peso the sign before it is."""
    return before.name == "$" and after.name != "$" and after.code in _DOLLARS_AND_PESOS


def _plausible(value: float, code: str, raw: str) -> bool:
    if code in _SMALL:
        return value < 1e11
    return value < (1e7 if raw.isdecimal() or " " in raw else 1e10)


def _counts(lower: str, at: int, value: float) -> bool:
    """Whether what follows a number makes it a length or a number of persons: "30 min"."""
    unit = unit_next(lower, at)
    return unit is not None and value <= _MOST_COUNTED.get(unit, 400)


def _confidence(money: Money) -> float:
    return 0.9 if money.name[:1].isalpha() else 0.95


def _finding(form: Normal, amount: Amount, unit: str | None) -> Finding:
    whole = round(amount.value, 2)
    written = f"{whole:.0f}" if whole == int(whole) else f"{whole:.2f}"
    hour = ":hour" if unit == "hour" else ""
    start, end = form.span(amount.start, amount.end)
    value = f"{amount.code}:{written}{hour}"
    return Finding("price", value, start, end, amount.confidence, detail=unit)
