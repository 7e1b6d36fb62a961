"""Amounts of money in text: the amount, its currency, and what it buys.

A number is a price only where a currency stands beside it, or where it belongs to a range or list
whose first or last number has one. Currencies are ISO 4217 (`minerva.text.currencies`).
"""

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
    thai_value,
    word_value,
    words_value,
)
from minerva.text.currencies import (
    PLACES,
    QUALIFIERS,
    WORD_CODES,
    currency_of,
    money_names,
    names_in,
    worth_of,
)
from minerva.text.model import Context, Finding
from minerva.text.normal import Normal
from minerva.text.units import (
    CELL,
    Unit,
    hour_beside,
    unit_after,
    unit_before,
    unit_next,
    unit_of_cell,
)

_SYMBOLS = "".join(names_in(r"[^\w\s]"))
_SIGNS = re.escape(_SYMBOLS.replace("$", ""))
_ASIAN = "|".join(map(re.escape, names_in("[\u0e01-\u0e7f\u2e80-\uffdc]+")))
_ASIAN_POWERS = "千|万|萬|百|พัน|หมื่น|ร้อย|แสน|ล้าน"
_ASIAN_BEFORE = "|".join(names_in("[\u2e80-\uffdc]{2,}"))
_NAMES = money_names()
_ENDINGS = frozenset(name[-2:] for name in _NAMES)  # most words are told from names by it
_UNSPACED_NAMES = frozenset(names_in("[\u0e01-\u0e7f\u2e80-\uffdc]+"))

_WORD = r"u\.s\.|[^\W\d_]+(?:'[^\W\d_]+)?"
_WORDS = re.compile(_WORD)
_UNSPACED_QUALIFIERS = "|".join(word for word in QUALIFIERS if "\u0e01" <= word < "\uffdd")
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
    "mille tack piep flock fuff zwann hunni nick stütz leuro roni r\\$ rm(?![a-z]) metic dhs lir "
    "fcfa cfa xof xaf aed aud brl cad gbp inr mxn php pln thb uah hrn grn korun kuna "
    "rupia reales colones guaran cordob libra lempi quetz tenge cedi manat shill ksh boliv "
)
_SPELLED_ASCII = _beginnings(_STEMS)
_SPELLED = _beginnings(
    _STEMS
    + "zł kč dól dír bolív córd frä руб дирх крон шек лир фор донг бат тг рупи лев евро євро дол "
    "гр(?:ив|н) франк бакс ле[йяеи] злот юан тенге евр косар лям дерев целк дірх зл(?![^\\W_]) лар "
    "метик динар драм манат йен иен песо фунт ринггит рупі сомов сумов тнг kröt mück öck mäus "
    "stütz aér р(?:э|(?![^\\W_]))"
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
_NEVER_BEFORE = frozenset("-+()@,;'\"\n|_[]{}<>!?*")
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
    rf"(?:[ \t]{{0,2}}|-)(?:(?P<name>u\.s\.|[a-z]++(?:'[a-z]+)?(?![$0-9]))"
    rf"|(?P<sign>{_SIGN_AFTER}))"
)
_NEXT_WORD = re.compile(
    r"[ \t]{0,2}(?:(?:d[eaou]|din|des|of) (?:la )?"
    rf"(?P<place>{'|'.join(map(re.escape, PLACES))})(?![^\W_])"
    rf"|(?P<word>u\.s\.|m\.n\.|(?=[\u0e01-\u0e7f])(?:{_UNSPACED_QUALIFIERS})"
    rf"|новой зеландии|нової зеландії|{_WORD}))"
)
# Whose dollar it is, before the sign: "USD $100", "US $100".
_OWNER = re.compile(
    r"(?<![^\W_])(us|u\.s\.|usd|cad|aud|nzd|mxn|sgd|hkd|clp|cop|ars|ca|au|nz|hk|nt|mx|sg|r) $"
)
_OWNED = {"us": "USD", "u.s.": "USD", "ca": "CAD", "au": "AUD", "nz": "NZD", "hk": "HKD",
          "nt": "TWD", "mx": "MXN", "sg": "SGD", "r": "BRL"}  # fmt: skip
_SIGN_ENDS = ("$s", "$d", "$u", "$us", "s/")
_SIGN_BEFORE = re.compile(r"(?<![0-9a-z])(?:[a-z]{1,4}\$|u\$[sd]|\$us?|s/)$")
_ASIAN_NAME_BEFORE = re.compile(rf"(?:{_ASIAN_BEFORE})$")
_WORD_BEFORE = re.compile("(?<![0-9a-z\u00c0-\u052f])[a-z\u00c0-\u052f']+$")
# A name of money with its letters set apart: "e u r", "з л о т и х", "г.р.н.".
_SPACED_NAME = re.compile(r"[^\W\d_](?:([ .*_-])[^\W\d_](?:\1[^\W\d_])*)(?![^\W_])")
_SPACED_NAME_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .][^\W\d_]){1,9}$")
# A writer who sets letters or digits apart.
_SPACED_OUT = re.compile(r"(?<!\S)\w(?: \w){4}(?!\S)")
_RANGE = re.compile(
    r"[ \t]?(?:-|~|\.\.\.?|to|a|à|bis|до|по|al|hasta|até|ate|la|ถึง|到|至"
    r"|p[aâ]n[aă] la|jusqu'[aà])[ \t]?"
)
_LIST = re.compile(r"[ \t]?(?:/|\||or|o|u|ou|oder|sau|или|або|чи|和|或|หรือ)[ \t]?")
_ONE_ITEM = re.compile("[^\n0-9.;|\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]*")
_LONGEST_ROW = 300
_RULE = re.compile(r"[-|:=+_ ]+")
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_COMMA = re.compile(r", ?")
_CLOSED = re.compile(r" ?(?:$|[^\w\s]|\n)")
_AND = re.compile(r",? (?:and|y|e|et|und|și|şi|si|и|і|та|й) |和|与|與|และ")
_LOOSE_LINKS = {"comma": _COMMA, "pause": re.compile("、"), "and": _AND}
_BETWEEN = re.compile(r"(?:between|entre|zwischen|[iî]ntre|между|між|在|ระหว่าง) ?$")
# What shows that a number is a part of something longer, a share or a time of the day.
_NO_AMOUNT_AFTER = re.compile(r"[-:./]\d| \d|\s?%|\s?[ap]\.?m\b|\s?(?:uhr|час)")

# Letters close to a number: it may be a part of a code ("9rp6j").
_IN_TOKEN = re.compile("[a-z][0-9]?$")
_IN_WORD = re.compile("[0-9.,]{0,19}[0-9][a-z](?!k?(?:[^a-z]|$))")
# "Doi lei" are two lions where these are near.
_BEASTS = re.compile(r"(?<![^\W_])(?:zoo|circ|tigr|ur[sșş]|gr[aă]din[aă] zoo|safari|savan|pui)")
_DIGIT_BEFORE = re.compile(r"\d ?$")
_ABBREVIATED = frozenset("бел біл рос".split())
# Words that may stand between a number and the name of money: "100 de lei", "US dollars".
_LEADING = frozenset((*QUALIFIERS, "de", "d", "hong", "new", "f"))
# Names that are other words where no number stands before them: "peso 58 kg".
_ONLY_AFTER = frozenset(
    "ley peso pesos real reales conto contos libra libras lire sol b บ le br дин den grand tenner "
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
_DOTTED = frozenset("р руб грн fr sfr тыс บ дол долл зл".split())
_APART = (" ", ".", "*", "-", "_")
# Another amount soon after: what stands before it may belong to it.
_AMOUNT_AFTER = re.compile(r"[^\w\n]{0,6}(?:[a-z]{1,3}\$?)?[ ]?[0-9]")
_PHONE_GOES_ON = re.compile(r"[-/.](?!\d{1,3} \d{3}(?![-/.]?\d| \d))\d{2}| \d\d?(?!\d)| \d{4}")
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
_BRIEF = frozenset("pn#")
_RESOLUTIONS = frozenset((240, 360, 480, 720, 1080, 1440, 2160))
_LETTER_AFTER = re.compile(r"-?[a-z](?![0-9])")
_CODE_BEFORE_NUMBER = re.compile(r"[a-z0-9]-$")
_CODE_BEFORE_NAME = re.compile(r"-[0-9]+-$")
# "$1" in a shell or a pattern, "$3xy" in a name.
_PHONE_BEGINS = re.compile(r"0\d|\d{2,4}[-. ]\d{2,4}[-. ]\d{2}")
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
_TENTHS_AFTER = frozenset("块 塊 元 圆 圓 蚊".split())
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
    rf"(?P<name>{_ASIAN}|rmb)(?![素旦宵件器])"
    rf"|(?P<before>{_ASIAN_BEFORE}|rmb|rm|(?:hk|nt|s)?\$)\s?(?P<after>[{HAN}]{{2,12}})"
)
_LOW = re.compile(
    r"(?P<low>(?<![\d.,])[1-9](?:\d{0,2}(?:,?\d{3})?|\.\d)(?=[-~到至]| ?ถึง)"
    rf"|(?:{THAI}){{1,12}}(?= ?ถึง|-))(?:[-~到至]| ?ถึง ?)$"
)
_THAI_MONEY = re.compile(
    rf"(?P<run>(?:\d[\d.,]{{0,9}}(?:\s(?={THAI_POWERS}))?)?(?:{THAI})"
    rf"(?:{THAI}|(?<=[นยบ])\s?\d(?![\d.,])(?:\s?(?:{THAI_POWERS}))?){{0,12}})\s?"
    rf"(?P<name>{_ASIAN}|thb)"
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
    more: float = 0
    """What "and a half" adds to the number before the multiplier."""


class _Said(NamedTuple):
    """A number in words."""

    start: int
    end: int
    value: float


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
    if not amounts:
        return []
    amounts += _dashed(text, amounts)
    amounts.sort()
    bargained = _bargained(text, amounts)
    if bargained:
        amounts = sorted((*amounts, *bargained))
    return _with_units(form, amounts, context.language)


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
        if (
            near in _LETTER_DIGITS
            and lower[start - 2] in _SYMBOLS
            and start - 1 > floor
            and not (before and "$" in before.name)
        ):
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
    if ".-" not in text.lower and ",-" not in text.lower:
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


def _bargained(text: _Text, amounts: list[_Amount]) -> list[_Amount]:
    """The prices that are named without a currency before what they come down to, with one."""
    bargained = []
    floor = 0
    for amount in amounts:
        edge, floor = max(floor, amount.start - 70), amount.end
        if amount.start - edge < 8 or not _SAME_SENTENCE.search(text.lower, edge, amount.start):
            continue
        asked = _ASKED.search(text.lower, edge, amount.start)
        value = _value(asked["asked"].replace(" ", "")) if asked else None
        if not asked or not value or not amount.value < value <= 3 * amount.value:
            continue
        if unit_next(text.lower, asked.end("asked")) is None:
            bargained.append(_Amount(*asked.span("asked"), value, amount.code, 0.7))
    return bargained


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
    if last in _SYMBOLS or (
        last in "sdu/" and lower[end - 2] in "$su" and lower.endswith(_SIGN_ENDS, 0, end)
    ):
        sign = _SIGN_BEFORE.search(lower, max(floor, end - 6), end)
        name = sign[0] if sign else last
        if name not in _NAMES:
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
        half = ""
        if text.lower.startswith(_HALVES, at):
            half = next(h for h in _HALVES if text.lower.startswith(h, at))
        match = text.after.match(text.lower, at + len(half) + text.lower.startswith(".", at))
        if half:
            following = match and _named(text, match, factor, None)
            return following._replace(more=0.5) if following else None
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
    name = (match["name"] or match["sign"]).removeprefix("d'")
    end = match.end()
    start = end - len(name)
    if name not in _NAMES and match["sign"]:
        name = name.strip("$") if name.strip("$") in _NAMES else "$"
    if (
        name not in _NAMES
        or name == "#"
        or (name == "p" and text.language != "ru")
        or (name == "р" and text.lower.startswith("-", end))
    ):
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
    region = (PLACES.get(near["place"]) or QUALIFIERS.get(near["word"])) if near else None
    if region:
        precise = currency_of(name, region)
    elif near and name == "$" and near["word"] in _NAMES:
        precise = _code(text, near["word"], *near.span("word"))
    return (precise, near.end()) if near and precise else (code, end)


def _code(text: _Text, name: str, start: int, end: int, region: str | None = None) -> str | None:
    capital = text.cased[start:end].isupper()
    if capital and text.cased[start:end] in WORD_CODES:
        near = _NEXT_WORD.match(text.cased, end)
        capital = (
            not (near and near["word"] and near["word"].isupper())
            or region == text.cased[start : start + 2]
        )
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
    if after and after.code and _DIGIT_AFTER.match(text.lower, after.end):
        after = None
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
    is_spaced = last > at and len(numbers[at][0]) > 1
    while last + 1 < len(numbers) and len(amounts) < 9:
        number, earlier = numbers[last + 1], amounts[-1]
        gap = text.lower[earlier.end : number.start()]
        value, last = _value(number[0]), last + 1
        if is_spaced and len(gap) < 12:
            value, last = _spaced_after(text.lower, numbers, last)
        end = numbers[last].end()
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
    if not links:
        return amounts
    is_closed = _CLOSED.match(text.lower, amounts[-1].end) is not None
    return _listed(amounts, links, conjunction=-1 if is_closed else None)


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
    value += after.more
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
    elif after.name in _TENTHS_AFTER:
        value, end = _with_tenths(lower, after.name, value, end)
    cents = _NAMED_CENTS.match(lower, end) if after.factor == 1 else None
    if cents and value == int(value):
        value, end = value + int(cents[1]) / 100, cents.end()
    word = _word_before(lower, start) if after.factor == 1 else ""
    if word.rstrip(".") in _THOUSANDS_END and 10 <= value < 1000 and first == at:
        thousands = _thousands_before(lower, start, floor)
        if thousands:
            value, start = value + thousands.value, thousands.start
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
    if not links:
        low = _low_said(lower, start) if word in _LINKING else None
        if low and low.start >= floor and 1 <= low.value < amounts[0].value <= 100 * low.value:
            amounts.append(_Amount(*low, code, confidence - 0.05))
        elif _is_code(text, amounts[0].start, numbers[at], after):
            return []
        else:
            return amounts
    return _listed(amounts, links, conjunction=0)


def _thousands_before(lower: str, at: int, floor: int) -> _Said | None:
    """The thousands whose name parts them from the hundreds: `3 mil 500 pesos`."""
    written = _THOUSANDS.search(lower, max(floor, at - 20), at)
    if written:
        return _Said(written.start(), at, 1000 * int(written["count"]))
    words, _ = _said_before(lower, at)
    said = _said(lower, words) if words and word_value(words[-1][0]) == 1000 else None
    return said if said and said.start >= floor and said.end == at - 1 else None


def _is_code(text: _Text, start: int, number: re.Match[str], after: _Money) -> bool:
    """Whether letters at the end of a code are no currency: `4711-50EUR`, `6204 2RS`."""
    if not after.name.isalpha() or after.start != number.end():
        return False
    if after.name == "rs" and len(number[0]) == 1 and text.cased[after.start] == "R":
        return True
    return _CODE_BEFORE_NUMBER.search(text.lower, max(0, start - 2), start) is not None


def _is_rupee(text: _Text, before: _Money) -> bool:
    return before.code != "INR" or (
        text.region == "IN" and not text.cased[before.start : before.end].isupper()
    )


def _is_label(text: _Text, before: _Money, number: re.Match[str], value: float) -> bool:
    """Whether "N5" is a road, "P12" a room, "#500" an order rather than an amount."""
    if "," in number[0] or value >= 1000 > (_value(number[0]) or 0):
        return False
    if before.code == "RUB":
        return True
    is_plain = before.end == number.start() and text.cased[before.start].isupper()
    return (
        value < 20
        or not (before.name == "n" or is_plain)
        or (_LETTER_AFTER.match(text.lower, number.end()) is not None)
    )


def _is_other(text: _Text, start: int, after: _Money, value: float) -> bool:
    """Whether a name after a number means a year ("2016 р."), gold by weight, or a tiny sum."""
    if after.name == "p":
        return value in _RESOLUTIONS
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
    if not later or not 0.25 <= earlier / later <= 4:
        return None
    kind = next((k for k, pattern in _LOOSE_LINKS.items() if pattern.fullmatch(gap)), None)
    return f"loose {kind}" if kind and (later % 5 or earlier % 5) else kind


def _listed(
    amounts: list[_Amount], links: list[str], conjunction: int | None = None
) -> list[_Amount]:
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
    if first == at:
        return alone
    if width == 1 and at - first < 2:
        apart = numbers[at][0] == "0" or _SPACED_NAME.match(lower, numbers[at].end() + 1)
        if not (apart or _SPACED_OUT.search(lower, max(0, start - 300), start + 300)):
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
    if after.start == end or text.lower[after.end] == "\n":
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
    line = near[near.rfind("\n", 0, min(before.start, 60)) + 1 :].partition("\n")[0]
    if _SHELL.search(line) or (_CODE_WORD.search(line) and len(_ARGUMENT.findall(line)) > 1):
        return True
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
    return unit is not None and value <= _MOST_COUNTED.get(unit, 400)


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
    if plain or not _FAR_EASTERN.search(lower):
        return amounts
    marks = _HAN_AND_SIGNS if text.language == "zh" else _HAN_MARKS
    if any(map(lower.__contains__, marks)):
        for match in islice(_HAN_MONEY.finditer(lower), MOST):
            amounts += _in_numerals(text, match, han_value)
    if any(map(lower.__contains__, "บดยวปร")):
        for match in islice(_THAI_MONEY.finditer(lower), MOST):
            amounts += _in_numerals(text, match, thai_value)
    return amounts


# Signs and codes with words after them.
_BEFORE_WORDS = re.compile(
    r"(?:(?:r|us|s|hk|nt)?[$€£] ?|(?:chf|eur|usd|gbp|brl|rm) )(?=[^\W\d_]{2})"
)
_SAID_LINK = re.compile(
    r" (?:to|or|a|à|bis|oder|o|ou|al|hasta|até|ate|la|p[aâ]n[aă] la|jusqu'[aà]|sau|до|или|або|чи"
    r"|по) (?:a )?$"
)
# The words with which _SAID_LINK and _SAID_AND end.
_LINKING = frozenset(
    "to or a à bis oder o ou al hasta até ate la jusqu'à jusqu'a sau до или або чи по "
    "and y e et und și si и і та й".split()
)
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
# "A million and a half", where the half is of the power before it.
_HALVES = tuple(
    f" {half}{of}"
    for of in (" de", "")
    for half in ("y medio", "y media", "e meio", "e meia", "et demi", "și jumătate", "si jumatate",
                 "jumate", "and a half")
)  # fmt: skip
_THOUSANDS = re.compile(
    r"(?<![\w.,'/+:-])(?P<count>[1-9][0-9]{0,2}) ?"
    r"(?:mil|mii|mie|тысяч[аи]?|тыщ[аи]?|тыс\.?|т\.|тисяч[аі]?|тис\.?|thousand|tausend)"
    r"(?: e| și| si)? $"
)
_THOUSANDS_END = frozenset((*POWER_WORDS, "т", "e", "și", "si"))
_SHORTENED = frozenset("тыс тис бел біл tsd mio mil млн".split())
# "A couple hundred" are no amount.
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
    half = ""
    if lower.endswith(_HALVES, 0, at - 1):
        half = next(h for h in _HALVES if lower.endswith(h, 0, at - 1))
    words, region = _said_before(lower, at - len(half))
    if half and not words:
        half, (words, region) = "", _said_before(lower, at)
    if not words:
        is_bill = name[0] in _BILLS and _ONE_BILL.search(lower, 0, at)
        return _a_bill(text, name) if is_bill else []
    low, said = _two_said(lower, words)
    if said is None or said.value < 1:
        return []
    start, value = said.start, said.value + (_power_of(words) / 2 if half else 0)
    if words[0][0] in POWER_WORDS and _VAGUE.search(lower, max(0, start - 12), start):
        return []
    if _DIGIT_BEFORE.search(lower, max(0, start - 3), start):
        return []
    if name[0] == "lei" and value < 20 and _BEASTS.search(lower, max(0, at - 60), at + 60):
        return []
    if name[0] in _CAREFUL and not _NO_THING.match(lower, name.end()):
        return []
    code, end = _precise(text, name[0], _code(text, name[0], *name.span(), region), name.end())
    if code is None:
        return []
    cents = _SAID_CENTS.match(lower, end)
    few = words_value(re.findall(_WORD, cents["said"])) if cents else None
    if cents and few and 10 <= few < 100 and (cents["unit"] or few % 5 == 0):
        value, end = value + few / 100, cents.end()
    worth = worth_of(name[0], code)
    amount = _Amount(start, end, value * worth, code, 0.85)
    if low and 1 <= low.value < value <= 100 * low.value:
        return [_Amount(*low[:2], low.value * worth, code, 0.8, tied=True), amount]
    return [amount]


def _said_before(lower: str, at: int) -> tuple[list[re.Match[str]], str | None]:
    """The number words that end at `at`, and the region of a word that says whose money it is."""
    edge = at
    region = None
    taken: list[re.Match[str]] = []
    for word in reversed(list(_WORDS.finditer(lower, max(0, at - 80), at))):
        gap = lower[word.end() : edge].strip(" -\n")
        if (gap and (gap != "." or word[0] not in _SHORTENED)) or word.end() == edge:
            break
        if (word[0] in QUALIFIERS or word[0] == "f") and not taken:
            region = QUALIFIERS.get(word[0])
        elif (word_value(word[0]) is None and word[0] not in JOINTS) or (
            word[0] == "o" and taken and (word_value(taken[-1][0]) or 0) < 100
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


def _said(lower: str, words: list[re.Match[str]]) -> _Said | None:
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
        few = _value(digits["digits"])
        value = words_value([word[0] for word in words], few) if few else None
        if value is not None:
            return _Said(digits.start("digits"), end, value)
    value = _said_value(words)
    return _Said(start, end, value) if value is not None else None


def _word_before(lower: str, at: int) -> str:
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


def _two_said(lower: str, words: list[re.Match[str]]) -> tuple[_Said | None, _Said | None]:
    """The number that words make, after the lower one of a range: `fifty to sixty`, `200 a mil`."""
    start = words[0].start()
    said = _said(lower, words)
    if said:
        is_linked = _word_before(lower, said.start) in _LINKING
        low = _low_said(lower, said.start) if is_linked else None
    else:
        is_between = _BETWEEN.search(lower, max(0, start - 10), start) is not None
        low, said = next(_parted(lower, words, is_between), (None, None))
    power = _power_of(words) if low else 1
    if low and said and low.value * power < said.value <= 20 * low.value * power:
        low = low._replace(value=low.value * power)
    return low, said


def _low_said(lower: str, at: int) -> _Said | None:
    """The number, in words or digits, that a word such as "to" ties to one that begins at `at`."""
    between = _BETWEEN_DIGITS.search(lower, max(0, at - 40), at)
    link = between or _SAID_LINK.search(lower, max(0, at - 14), at)
    if link is None:
        joint = _SAID_AND.search(lower, max(0, at - 6), at)
        low = _said(lower, _said_before(lower, joint.start() + 1)[0]) if joint else None
        return low if low and _BETWEEN.search(lower, max(0, low.start - 10), low.start) else None
    digits = between or _DIGITS_END.search(lower, max(0, link.start() - 14), link.start())
    if digits:
        value = _value(digits["digits"].replace(" ", ""))
        return _Said(*digits.span("digits"), value) if value else None
    words, _ = _said_before(lower, link.start() + 1)
    return _said(lower, words)


def _parted(
    lower: str, words: list[re.Match[str]], is_between: bool
) -> Iterator[tuple[_Said, _Said]]:
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
    power = _POWER_AT_END.search(run)
    if low and power and low < 100 and low * _POWERS[power[0]] < value:
        low *= _POWERS[power[0]]  # "6到8千": the power is both numbers'
    if low and low < value <= 40 * low:
        return [
            _Amount(start, middle, low, code, 0.8, tied=True),
            _Amount(match.start("run"), match.end(), value, code, 0.85),
        ]
    begin = match.start("run") if groups.get("low") else match.start()
    value, end = _with_tenths(text.lower, name, value, match.end())
    return [_Amount(begin, end, value, code, 0.85)]


def _with_tenths(lower: str, name: str, value: float, end: int) -> tuple[float, int]:
    """An amount with the tenths that stand after the name of its money: `12块5`, `三块八毛`."""
    tenths = _TENTHS.match(lower, end) if name in _TENTHS_AFTER and value < 1000 else None
    if tenths is None or value != int(value):
        return value, end
    is_said = tenths["sure"] is not None
    if not is_said and (name[0] in "元圆圓" or unit_next(lower, tenths.end()) is not None):
        return value, end
    few = han_value(tenths["few"]) or 0
    return value + few / (100 if few >= 10 else 10), tenths.end()


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
        if unit and unit.name in ("person", "piece"):
            unit = hour_beside(lower, amount.start, unit, (floor, following), language) or unit
        if unit is None or not unit.tight:
            before = unit_before(lower, amount.start, floor, language)
            if before and (unit is None or before.tight or _AMOUNT_AFTER.match(lower, unit.end)):
                unit = before
            elif unit and _begins_next(lower, amount.end, unit, following):
                unit = None
        units.append(unit)
        floor = max(amount.end, unit.end) if unit else amount.end
    if "  " in lower or "\t" in lower or "|" in lower:
        _read_tables(lower, amounts, units)
    for i in range(len(amounts) - 2, -1, -1):
        first, second = amounts[i : i + 2]
        if first.tied or _RANGE.fullmatch(lower, first.end, second.start):
            units[i : i + 2] = [units[i] or units[i + 1], units[i + 1] or units[i]]
    return [
        _finding(form, amount, unit.name if unit else None)
        for amount, unit in zip(amounts, units, strict=True)
    ]


def _read_tables(lower: str, amounts: list[_Amount], units: list[Unit | None]) -> None:
    """Give amounts in columns the unit that the head of their column names, or their row."""
    head: list[str | None] = []
    at = place = 0
    for line in lower.split("\n"):
        start, at = at, at + len(line) + 1
        first = place
        while place < len(amounts) and amounts[place].start < at:
            place += 1
        cells = list(CELL.finditer(line)) if 0 < len(line) <= _LONGEST_ROW else []
        if len(cells) < 2:
            head = head if _RULE.fullmatch(line) and line else []
            continue
        names = [unit_of_cell(cell[0]) for cell in cells]
        if first == place:
            head = names if any(names) else head if _RULE.fullmatch(line) else []
            continue
        for i in range(first, place):
            own = units[i]
            if own and own.start >= start:
                continue
            from_right = sum(cell.start() + start >= amounts[i].end for cell in cells) + 1
            row = names[0] if from_right <= len(cells) else None
            is_headed = len(cells) - len(head) in (0, 1) and from_right <= len(head)
            name = head[-from_right] if is_headed else row
            if name:
                units[i] = Unit(name, amounts[i].start, amounts[i].end, tight=True)


def _begins_next(lower: str, at: int, unit: Unit, following: int) -> bool:
    """Whether an emoji parts a unit from the amount before it, and the next stands close."""
    return (
        following - unit.end <= 20
        and _EMOJI.search(lower, at, unit.end) is not None
        and _ONE_ITEM.fullmatch(lower, unit.end, following) is not None
    )


def _finding(form: Normal, amount: _Amount, unit: str | None) -> Finding:
    whole = round(amount.value, 2)
    written = f"{whole:.0f}" if whole == int(whole) else f"{whole:.2f}"
    hour = ":hour" if unit == "hour" else ""
    start, end = form.span(amount.start, amount.end)
    value = f"{amount.code}:{written}{hour}"
    return Finding("price", value, start, end, amount.confidence, detail=unit)
