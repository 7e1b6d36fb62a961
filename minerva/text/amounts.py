"""Number words and written amounts as numbers, in the ten languages of the sources. Pure."""

import re
import unicodedata
from functools import cache, lru_cache

# Aligned from zero; variants of one number are joined by a slash.
_FROM_ZERO = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún veintidós "
    "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
    "zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze "
    "quatorze/catorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
    "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize",
    "zero unu/una/o doi/două trei patru cinci șase/şase șapte/şapte opt nouă zece unsprezece "
    "doisprezece/douăsprezece treisprezece paisprezece cincisprezece/cinșpe șaisprezece "
    "șaptesprezece optsprezece nouăsprezece",
    "ноль/нуль один/одна/одну/одного/одной/одному два/две/двух/двум/двумя три/трёх/трём/тремя "
    "четыре/четырёх/четырём/четырьмя пять шесть семь восемь/восьми/восемью девять десять "
    "одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать",
    "нуль один/одна/одну/одного/однієї/одній два/дві/двох/двом/двома три/трьох/трьом/трьома "
    "чотири/чотирьох/чотирьом/чотирма п'ять шість/шести сім/семи вісім/восьми дев'ять десять "
    "одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять "
    "вісімнадцять дев'ятнадцять",
)
_TENS = (
    "twenty thirty forty/fourty fifty sixty seventy eighty ninety",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "vingt trente quarante cinquante soixante septante huitante/octante nonante",
    "douăzeci treizeci patruzeci cincizeci/cinzeci șaizeci/şaizeci șaptezeci/şaptezeci optzeci "
    "nouăzeci",
    "двадцать тридцать сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти "
    "семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста",
    "двадцять тридцять сорок/сорока п'ятдесят/п'ятдесяти шістдесят/шістдесяти "
    "сімдесят/сімдесяти вісімдесят/вісімдесяти дев'яносто/дев'яноста",
)
_HUNDREDS = (
    "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos quinientos "
    "seiscientos setecientos ochocientos novecientos",
    "cem/cento duzentos/duzentas trezentos/trezentas quatrocentos quinhentos seiscentos "
    "setecentos oitocentos novecentos",
    "сто/ста двести/двухсот/двумстам/двумястами триста/трёхсот/трёмстам/тремястами "
    "четыреста/четырёхсот/четырёмстам/четырьмястами пятьсот/пятисот/пятистам/пятьюстами "
    "шестьсот/шестисот/шестистам/шестьюстами семьсот/семисот/семистам/семьюстами "
    "восемьсот/восьмисот/восьмистам/восемьюстами девятьсот/девятисот/девятистам/девятьюстами",
    "сто/ста двісті/двохсот/двомстам/двомастами триста/трьохсот/трьомстам/трьомастами "
    "чотириста/чотирьохсот/чотирьомстам п'ятсот/п'ятисот/п'ятистам шістсот/шестисот/шестистам "
    "сімсот/семисот/семистам вісімсот/восьмисот/восьмистам дев'ятсот/дев'ятисот/дев'ятистам",
)
# What a number before them is multiplied by.
_POWERS = {
    100: "hundred hundreds cent cents hundert sută sute sutică sutici сотня сотни сотен сотні "
    "сотень сотка сотки соток сотку соточка соточки соточек соточку",
    1000: "thousand grand k к mil mille tausend tuusig tsd mie mii тысяча тысячи тысяч тысячу "
    "тысяче тысячам тысячами тыс тыща тыщи тыщ тыщу тищ тища тищі тищу тисяча тисячі тисяч тисячу "
    "тисячам тисячами тис",
    1_000_000: "million millions millón millones milhão milhões million millionen mio milion "
    "milioane миллион миллиона миллионов миллионам млн мільйон мільйона мільйони мільйонів",
}
# What people say of a sum as if it were little, or much: "cinquentinha reais", "сотка рублей".
_FOND = {
    10: "dezinho dezão diecito десятка десятку десяточка десяточку",
    15: "quincito quinzinho пятнашка пятнашку",
    20: "vintinho vintinha vintão veintecito veintito veintita двадцатка двадцатку двадцаточку "
        "двадцятка двадцятку",
    30: "trintinha trintão treintita тридцатка тридцатку тридцаточку тридцятка тридцятку",
    40: "quarentinha quarentão cuarentita",
    50: "cinquentinha cinquentão cincuentita полтинник полтинника полтинничек полтос",
    60: "sessentinha sessentão sesentita",
    70: "setentinha setentão setentita",
    80: "oitentinha oitentão ochentita",
    90: "noventinha noventão noventita",
    100: "cenzinho cenzão ciencito cientito",
    200: "duzentinhos duzentão doscientitos двухсоточка",
    300: "trezentinhos trescientitos",
    400: "quatrocentinhos cuatrocientitos",
    500: "quinhentinhos quinhentão quinientitos пятихатка пятихатку пятихаточка пятихаточку "
         "п'ятихатка п'ятихатку",
    1000: "milzinho milão milecito milcito тысчонка тысчонку тысчонки тыщонка тыщонку",
}  # fmt: skip
JOINTS = frozenset(("and", "y", "e", "et", "und", "și", "şi", "si", "и", "й", "та", "de", "d",
                    "с", "з", "a"))  # fmt: skip
"""Words that may stand between the words of one number, or before its unit."""

_HAN_DIGITS = dict(zip("零〇一二两兩三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖",
                       (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9),
                       strict=True))  # fmt: skip
_HAN_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000,
               "萬": 10_000, "亿": 100_000_000}  # fmt: skip
HAN = "".join((*_HAN_DIGITS, *_HAN_POWERS))
"""Chinese digits and powers of ten."""

_THAI = {"ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5,
         "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "สิบ": 10, "ร้อย": 100, "พัน": 1000,
         "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000, "นึง": 1, "ครึ่ง": 0.5}  # fmt: skip
THAI = "|".join(_THAI)
"""Thai number words, as alternatives of a regular expression."""
THAI_POWERS = "|".join(word for word, value in _THAI.items() if value >= 10)

_THAI_PART = re.compile(rf"\d+(?:[.,]\d+)*|{THAI}")
_HAN_PART = re.compile(r"\d+(?:[.,]\d+)*|.")

_GERMAN_ONES = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
).split()
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()

_SWISS_ONES = (
    "zwöi drü vier füf/föif sächs/sächsi sibe acht nün zäh elf/euf zwölf/zwöuf drizäh vierzäh "
    "füfzäh/föifzäh sächzäh sibezäh achzäh nünzäh"
)
_SWISS_TENS = "zwänzg drissg/driissg vierzg füfzg/föifzg sächzg sibezg achzg nünzg"


def _german(number: int) -> str:
    """1–999 as one word."""
    hundreds, rest = divmod(number, 100)
    word = f"{_GERMAN_ONES[hundreds]}hundert" if hundreds else ""
    if rest < 20:
        return word + (_GERMAN_ONES[rest] if rest else "")
    tens, ones = divmod(rest, 10)
    return word + (f"{_GERMAN_ONES[ones]}und" if ones else "") + _GERMAN_TENS[tens - 2]


def _aligned(row: str, first: int, step: int) -> dict[str, float]:
    return {
        word: first + i * step for i, alike in enumerate(row.split()) for word in alike.split("/")
    }


def plain(word: str) -> str:
    """A lower-case word without the marks that hasty writers leave out."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@cache
def number_words() -> dict[str, float]:
    """Every number word of the languages in Latin and Cyrillic letters, with and without marks."""
    words: dict[str, float] = {}
    for rows, first, step in ((_FROM_ZERO, 0, 1), (_TENS, 20, 10), (_HUNDREDS, 100, 100)):
        for row in rows:
            words |= _aligned(row, first, step)
    for number in range(1, 1000):
        word = _german(number)
        for form in (word, word.removeprefix("ein") if number < 200 else word):
            if form:
                words[form] = number
                words[form.replace("ü", "ue").replace("ö", "oe").replace("ß", "ss")] = number
    for number in range(11, 20):
        words[f"{_german(number)}hundert"] = 100 * number
    swiss = _aligned(_SWISS_ONES, 2, 1) | _aligned(_SWISS_TENS, 20, 10)
    words |= swiss | {f"hundert{word}": 100 + value for word, value in swiss.items()}
    words |= {f"{word}hundert": 100 * value for word, value in swiss.items() if value < 10}
    words |= {
        "zwo": 2,
        "fuffzig": 50,
        "hundertfuffzig": 150,
        "eins": 1,
        "eine": 1,
        "einen": 1,
        "vingts": 20,
    }
    for word, value in list(words.items()):
        if word.endswith(("ть", "мь")):  # Slavic numerals in their other cases
            stem = word[:-1]
            words |= dict.fromkeys((f"{stem}и", f"{word}ю", f"{word}ох", f"{word}ом"), value)
    words |= dict.fromkeys("полтора полторы полутора півтора півтори anderthalb".split(), 1.5)
    words |= dict.fromkeys("half пів половиной половиною".split(), 0.5)
    words |= dict.fromkeys("півтисячі полтысячи полтыщи".split(), 500)
    for number in range(1, 10):
        words[f"{_GERMAN_ONES[number]}einhalb"] = number + 0.5
    for power, alike in _POWERS.items():
        words |= dict.fromkeys(alike.split(), power)
    for value, alike in _FOND.items():
        words |= dict.fromkeys(alike.split(), value)
    for joint in JOINTS:
        words.pop(joint, None)
    for word, value in list(words.items()):
        words.setdefault(plain(word), value)
        words.setdefault(word.replace("ё", "е").replace("'", ""), value)
    return words


_OTHER_WORDS = {
    "en": "o um un dos once elf quince sept opt mil mille mie cent".split(),
    "es": "o um mie grand".split(),
    "pt": "o dos mie grand".split(),
    "fr": "o um dos mie grand".split(),
    "de": "o um un dos opt sept mie cent grand".split(),
    "ro": "um dos mil sept grand".split(),
}
"""Number words of one language that are something else in another: `dólares o euros`."""


_ENGLISH_ONES = frozenset(_FROM_ZERO[0].split()[1:10])
_ENGLISH_TENS = frozenset("twenty thirty forty fourty fifty sixty seventy eighty ninety".split())
_MULTIPLYING = frozenset((*_POWERS[100].split(), "suta"))
POWER_WORDS = frozenset(w for words in _POWERS.values() for w in words.split())
"""Words for a hundred, a thousand and a million."""
_HUNDRED_TIMES = frozenset(range(100, 1000, 100))
_SLAVIC_ONES = frozenset("два две двух три трёх трех четыре пять шесть семь восемь девять дві двох "
                         "трьох чотири п'ять шість сім вісім дев'ять".split())  # fmt: skip


def is_number_in(language: str | None, word: str) -> bool:
    """Whether a number word may be one where it stands: `once` is none in English."""
    return word not in _OTHER_WORDS.get(language or "", ())


@lru_cache(maxsize=4096)
def word_value(word: str) -> float | None:
    """The number of one lower-case word; German compounds of thousands are taken apart."""
    words = number_words()
    value = words.get(word)
    if value is not None or "tausend" not in word:
        return value
    thousands, _, rest = word.partition("tausend")
    many = words.get(thousands, 1 if not thousands else None)
    few = words.get(rest.removeprefix("und"), 0 if not rest else None)
    if many is None or few is None or many > 999 or few > 999:
        return None
    return many * 1000 + few


def words_value(words: list[str], digits: float | None = None) -> float | None:
    """The number that words make together: "two hundred fifty", "quatre vingt dix", "one two".

    A number in digits may stand before them: "8 and a half thousand", "2 mil quinientos".
    """
    numbers = [(w, v) for w in words if (v := word_value(w)) is not None]
    if not numbers or (numbers[0][0] in ("k", "к")):
        return None
    if digits is not None:
        first, value = numbers[0]
        if value != 0.5 and (first not in POWER_WORDS or len(numbers) < 2):
            return None
        numbers.insert(0, ("", digits))
    if len(numbers) in (2, 3) and numbers[0][0] in _SLAVIC_ONES and numbers[1][1] in _HUNDRED_TIMES:
        # "Две двести", of the thousands that go without saying.
        numbers.insert(1, ("тысячи", 1000))
    if len(numbers) in (2, 3) and numbers[0][0] in _ENGLISH_ONES and numbers[1][0] in _ENGLISH_TENS:
        # "One fifty", of the hundred that goes without saying.
        numbers.insert(1, ("hundred", 100))
    if digits is None and len(numbers) > 1 and all(v < 10 and v != 0.5 for _, v in numbers):
        return float("".join(f"{v:.0f}" for _, v in numbers)) if len(numbers) < 8 else None
    total = current = 0.0
    room = 1e10  # what is added must be smaller than the last that was
    for word, value in numbers:
        if value >= 1000 and word_value(word) in (1000, 1_000_000):
            total += (current or 1) * value
            current, room = 0, value
        elif value == 100 and word in _MULTIPLYING:
            current = (current or 1) * 100
            room = 100
        elif value == 20 and current % 100 == 4:
            current, room = current + 76, 20
        elif value < room:
            current += value
            # Sixty takes up to nineteen in French, ten takes seven: soixante-dix-sept.
            room = 100 if value >= 100 else 20 if value == 60 else 1 if value % 10 else 10
        else:
            return None
    return total + current


def han_value(run: str) -> float | None:
    """The number of Chinese numerals, digits among them: 五百, 一千二, 3千5, 1.5万, 一五零."""
    total = section = 0.0
    digit: float | None = None
    last, places = 1, 0
    for piece in _HAN_PART.findall(run):
        power = _HAN_POWERS.get(piece, 0)
        if not power:
            number = float(_HAN_DIGITS[piece]) if piece in _HAN_DIGITS else _digits(piece)
            if number is None:
                return None
            digit, places = (number, 1) if digit is None else (digit * 10 + number, places + 1)
            places = places if piece in _HAN_DIGITS else 0
            last = 1 if piece in "零〇" else last
        elif places > 1:
            return None  # 二三十: twenty or thirty
        elif power < 10_000:
            section += (1 if digit is None else digit) * power
            digit, last = None, power
        else:
            total = (total + section + (digit or 0)) * power
            section, digit, last = 0.0, None, power
    # 一千二 is 1,200: a single digit at the end counts tenths of the power before it.
    tenths = last // 10 if last >= 100 and digit is not None and digit < 10 else 1
    return total + section + (digit or 0) * tenths


def thai_value(run: str) -> float | None:
    """The number of Thai number words, digits among them: ห้าร้อย, 2 พัน, 6พันห้า, หมื่นครึ่ง."""
    total = current = 0.0
    pending: float | None = None
    last, places, is_bare = 1, 0, False
    for piece in _THAI_PART.findall(run):
        power = _THAI.get(piece, 0)
        if power < 10:
            number = float(_THAI[piece]) if piece in _THAI else _digits(piece)
            if number is None:
                return None
            places = 0 if piece not in _THAI else 1 if pending is None else places + 1
            pending = number if pending is None else pending * 10 + number
            if piece in ("เอ็ด", "ศูนย์"):
                last = 1
            elif piece == "ครึ่ง":
                last *= 10
        elif places > 1:
            return None  # สองสามร้อย: two or three hundred
        else:
            is_bare, last = pending is None and not current, int(power)
            if power < 1_000_000:
                current += (1 if pending is None else pending) * power
            else:
                total = (total + current + (pending or (1 if is_bare else 0))) * power
                current = 0.0
            pending = None
    if pending is None or pending >= 10 or last < 100:
        return total + current + (pending or 0)
    # พันห้า is 1,500: a single digit at the end counts tenths of the power before it, but พันนึง
    # is one thousand.
    return total + current + (0 if is_bare and pending == 1 else pending * (last // 10))


def _digits(piece: str) -> float | None:
    """A number in digits, commas between its thousands."""
    piece = piece.replace(",", "")
    return float(piece) if piece.count(".") < 2 and piece[:1].isdecimal() else None
