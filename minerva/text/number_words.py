"""Number words of ten languages as digits, the way people read phone numbers aloud.

Units to nineteen, tens and hundreds; `doi`, `douăzeci și doi` and `девятьсот двенадцать` alike.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

Part = Literal[
    "unit", "teen", "ten", "hundred", "zero", "times", "plus", "hundreds", "digits", "again"
]


class Word(NamedTuple):
    """A word that stands for digits: `ten` joins a unit, `hundred` joins both."""

    part: Part
    value: int
    is_weak: bool = False
    """Also an ordinary word: counts only between others that are certain."""
    is_foreign: bool = False
    """Of a language mixed into another, where it may be any word: counts among its like."""


# Zero to nineteen by position, then the tens from twenty, then the hundreds from one hundred.
# Spellings of one number stand side by side with `/`; `_` where a language has no such word.
_COUNTED = {
    "en": """zero/nought one two three four five six seven eight nine ten eleven twelve thirteen
        fourteen fifteen sixteen seventeen eighteen nineteen
        twenty thirty forty/fourty fifty sixty seventy eighty ninety""",
    "es": """cero uno dos tres cuatro cinco seis siete ocho nueve diez _ doce trece catorce quince
        dieciséis diecisiete dieciocho diecinueve
        veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa
        cien/ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos
        ochocientos novecientos""",
    "pt": """zero _ dois/duas três quatro cinco seis/meia sete oito nove dez onze doze treze
        catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove
        vinte trinta quarenta cinquenta sessenta setenta oitenta noventa
        cem/cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos
        novecentos""",
    "fr": """zéro _ deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
        seize dix-sept/dix_sept dix-huit/dix_huit dix-neuf/dix_neuf
        vingt trente quarante cinquante soixante septante
        quatre-vingt/quatre-vingts/quatre_vingt/quatre_vingts/quatrevingt/quatrevingts/huitante/octante
        nonante/quatre-vingt-dix/quatre_vingt_dix/quatre-vingt_dix/quatrevingtdix""",
    "de": """null eins/eis zwei/zwo/zwoi/zwöi drei/drü/drüü vier fünf/fuenf/föif/foif/füf/füüf
        sechs/sächs sieben/sibe acht neun/nüün/nün zehn/zäh/zää elf zwölf/zwoelf
        dreizehn vierzehn fünfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn
        zwanzig/zwänzg/zwanzg dreißig/dreissig/driissg/drissg vierzig/vierzg
        fünfzig/fuenfzig/füfzg/föifzg/füfzig sechzig/sächzg/sechzg siebzig/sibezg/siebezg
        achtzig/achzg/achtzg neunzig/nünzg/nüünzg""",
    "ro": """zero unu doi/două trei patru cinci șase/şase șapte/şapte opt nouă zece unsprezece/unspe
        doisprezece/douăsprezece/doispe/doișpe treisprezece/treispe/treișpe
        paisprezece/paispe/paișpe cincisprezece/cinşpe/cinșpe/cinspe
        șaisprezece/şaisprezece/șaispe/șaișpe
        șaptesprezece/şaptesprezece/șaptespe/șaptișpe optsprezece/optspe/optișpe
        nouăsprezece/nouăspe/nouășpe
        douăzeci/două_zeci treizeci/trei_zeci patruzeci/patru_zeci cincizeci/cinzeci/cinci_zeci
        șaizeci/şaizeci/șai_zeci/șase_zeci/șasezeci șaptezeci/şaptezeci/șapte_zeci
        optzeci/opt_zeci nouăzeci/nouă_zeci""",
    "ru": """ноль/нуль один/одна/адин два/две три четыре/читыре пять/пят шесть/шэсть/шесьть
        семь/сем восемь/восем девять/девят десять одиннадцать/одинадцать/одиннатцать/одинатцать
        двенадцать/двенатцать/двинадцать тринадцать/тринатцать четырнадцать/четырнатцать
        пятнадцать/пятнатцать шестнадцать/шестнатцать семнадцать/семнатцать
        восемнадцать/восемнатцать девятнадцать/девятнатцать двадцать/двацать/двадцадь
        тридцать/трицать сорок пятьдесят/пятдесят/пядесят шестьдесят/шесдесят/шестдесят
        семьдесят/семдесят восемьдесят/восемдесят девяносто сто двести триста четыреста
        пятьсот/пятсот шестьсот/шестсот семьсот/семсот восемьсот/восемсот девятьсот/девятсот""",
    "uk": """нуль/ноль один/одна два/дві три чотири п'ять/пять шість сім вісім дев'ять десять
        одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять/пятнадцять шістнадцять
        сімнадцять вісімнадцять дев'ятнадцять/девятнадцять
        двадцять тридцять сорок п'ятдесят/пятдесят шістдесят сімдесят вісімдесят
        дев'яносто/девяносто
        сто двісті триста чотириста п'ятсот/пятсот шістсот сімсот вісімсот дев'ятсот/девятсот""",
    "th": """ศูนย์/ศูน/สูน/ศูนย หนึ่ง/นึง/หนึง สอง/โท สาม สี่/สี ห้า หก เจ็ด/เจด แปด/แปต เก้า/เกา""",
    "zh": """零/〇/洞 一/幺/壹/么/弌 二/两/兩/贰/貳/弍 三/叁/參/叄/弎 四/肆 五/伍 六/陆/陸 七/柒/拐
        八/捌 九/玖/勾""",
}  # fmt: skip
# Words of other sorts in numbers read aloud.
_OTHER: dict[Part, dict[str, int]] = {
    "zero": {"oh": 0, "nil": 0, "naught": 0},
    "unit": {
        "un": 1, "une": 1, "una": 1, "um": 1, "uma": 1, "ein": 1, "eine": 1, "раз": 1, "won": 1,
        "to": 2, "too": 2, "tree": 3, "for": 4, "fore": 4, "fife": 5, "ate": 8, "niner": 9,
        "ฮ่า": 5,
    },
    "teen": {"once": 11},
    "times": {
        "double": 2, "twice": 2, "triple": 3, "treble": 3, "thrice": 3, "quadruple": 4,
        "doble": 2, "duplo": 2, "dublu": 2, "triplo": 3, "triplu": 3, "doppel": 2, "doppelt": 2,
        "doppelte": 2, "zweimal": 2, "dreifach": 3, "dreifache": 3, "dreimal": 3, "viermal": 4,
        "двойной": 2, "двойная": 2, "дважды": 2, "тройной": 3, "тройная": 3, "трижды": 3,
        "четырежды": 4, "подвійний": 2, "подвійна": 2, "двічі": 2, "потрійний": 3, "потрійна": 3,
        "тричі": 3, "ดับเบิ้ล": 2, "ดับเบิล": 2, "เบิ้ล": 2, "ทริปเปิ้ล": 3, "ทริปเปิล": 3,
        "ตอง": 3,
    },
    "plus": dict.fromkeys("plus más mais плюс плюсик บวก 加 加号 加號".split(), 0),
    "hundreds": dict.fromkeys("hundred hundert hundertund cent cents sute".split(), 100),
}  # fmt: skip
# The names of the digits, zero to nine: one of them, and several, as after a count.
_ONE_OF = """нолик/нулик единица/единичка/единицу/единичку/одиниця/одиничка/одиницю/одиничку
    двойка/двоечка/двойку/двійка/двійку тройка/троечка/тройку/трійка/трійку
    четвёрка/четвёрочка/четвёрку/четвірка/четвірку пятёрка/пятёрку/п'ятірка/пятірка/п'ятірку
    шестёрка/шестёрку/шістка/шістку/шестірка/шестірку семёрка/семёрочка/семёрку/сімка/сімку
    восьмёрка/восьмёрку/вісімка/вісімку девятка/девяточка/девятку/дев'ятка/дев'ятку"""
_SEVERAL_OF = """
    zeros/zeroes/noughts/ceros/zéros/nullen/zerouri/нуля/ноля/нулей/нолей/нолика/ноликов/нулі/нулів/
    нулики/нуликів ones/einsen/единицы/единиц/единички/единичек/одиниці/одиниць/одинички/одиничок
    twos/doses/zweien/двойки/двоек/двоечки/двійки/двійок threes/treses/dreien/тройки/троек/троечки/
    трійки/трійок fours/cuatros/quatros/vieren/четвёрки/четвёрок/четвёрочки/четвірки/четвірок
    fives/cincos/fünfen/пятёрки/пятёрок/п'ятірки/п'ятірок/пятірки/пятірок
    sixes/seises/sechsen/шестёрки/шестёрок/шістки/шісток/шестірки/шестірок
    sevens/sietes/setes/siebenen/семёрки/семёрок/семёрочки/сімки/сімок
    eights/ochos/oitos/achten/восьмёрки/восьмёрок/вісімки/вісімок
    nines/nueves/noves/neunen/девятки/девяток/девяточки/дев'ятки/дев'яток"""
# How people write Russian and Ukrainian in Latin letters.
_ROMAN = {
    "а": "a", "б": "b", "в": "v", "д": "d", "дц": "dts dc ts tc", "е": "e", "и": "i y", "і": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ц": "ts c", "ч": "ch", "ш": "sh", "ы": "y i", "э": "e", "я": "ya ia ja", "ь": "_ '",
    "'": "_ '",
}  # fmt: skip
_ROMANIZED = re.compile("дц|.")
# Digits of languages that people mix into others, zero to nine. The short words are ordinary ones
# elsewhere.
_MIXED_IN = {
    "hi": """shunya/shoonya/sunya ek do teen chaar/char paanch/panch/paach chhah/chhe/chah/chha
        saat/sat aath/aat nau""",
    "tl": "wala/sero isa dalawa/dalwa tatlo apat lima anim pito walo siyam",
    "ms": """kosong/sifar/nol satu dua tiga empat lima enam tujuh lapan/delapan
        sembilan/semilan""",
    "sw": "sifuri moja mbili tatu nne tano sita saba nane tisa",
    "pl": """_ jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście
        trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście
        dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt
        osiemdziesiąt dziewięćdziesiąt _ dwieście trzysta czterysta pięćset sześćset siedemset
        osiemset dziewięćset""",
    "it": "_ _ due tre quattro cinque sei sette otto _",
    "tr": "sifir bir iki üç dört beş alti yedi sekiz dokuz",
}  # fmt: skip
# Tens and units written as one word, with what joins them: `vinteesete`, `treizecișitrei`.
_GLUED = {
    "pt": ("e", "um dois três quatro cinco seis sete oito nove"),
    "ro": ("și si şi", "unu doi trei patru cinci șase șapte opt nouă"),
    "fr": ("et et-", "un"),
}
TELLING = 5
"""Letters of a foreign word that is a reason to look for the short ones."""
_WEAK = frozenset(
    """eis sächs nün zäh zää oh nil un une una um uma ein eine раз won to too tree for fore fife
    ate once seize cent cents 洞 拐 勾 么 加 mais twice thrice
    doppelt doppelte dreifach ตอง ฮ่า""".split()
)
JOINING = frozenset("y i e et și si şi und and & и й та і".split())
"""Words between tens and units."""


def plain(word: str) -> str:
    """A word without its accents, as many write it."""
    marked = unicodedata.normalize("NFD", word)
    return "".join(c for c in marked if not "\u0300" <= c <= "\u036f")


@cache
def number_words() -> dict[str, Word]:
    """Every spelling, lower case, with and without accents."""
    words: dict[str, Word] = {}

    def put(spelling: str, word: Word) -> None:
        for written in {spelling.replace("_", " "), plain(spelling).replace("_", " ")}:
            words.setdefault(written, word)

    for language, counted in _COUNTED.items():
        places = _places(counted)
        for place, spellings in enumerate(places):
            for spelling in spellings:
                if spelling != "_":
                    put(spelling, _counted(place, spelling))
        if language == "de":
            ones = [["ein"], *places[2:10]]
            for unit, ten in product(range(9), range(8)):
                for one, tens in product(ones[unit], places[20 + ten]):
                    word = Word("teen", 10 * (ten + 2) + unit + 1)
                    for und in ("und", "_und_", "-und-"):
                        put(f"{one}{und}{tens}", word)
        if language == "es":
            spoken = "uno dós trés cuatro cinco séis siete ocho nueve".split()
            for unit, one in enumerate(spoken, 1):
                put(f"veinti{one}", Word("teen", 20 + unit))
                put(f"veinti{plain(one)}", Word("teen", 20 + unit))
                for ten in range(21, 28):
                    # Spelled as it sounds.
                    glued = Word("teen", 10 * (ten - 18) + unit)
                    put(f"{places[ten][0]}y{plain(one)}", glued)
                    put(f"{places[ten][0]}i{plain(one)}", glued)
        joining, units = _GLUED.get(language, ("", ""))
        for (unit, one), ten in product(enumerate(units.split(), 1), range(8)):
            for tens, between in product(places[20 + ten], joining.split()):
                put(f"{tens}{between}{one}", Word("teen", 10 * (ten + 2) + unit))
        if language == "th":
            for spelling, value in _thai_tens(places):
                put(spelling, Word("teen", value))
    for part, others in _OTHER.items():
        for spelling, value in others.items():
            put(spelling, Word(part, value, spelling in _WEAK))
    for value, (one, several) in enumerate(zip(*map(_places, (_ONE_OF, _SEVERAL_OF)), strict=True)):
        for spelling in one:
            put(spelling, _counted(value, spelling))
        for spelling in several:
            put(spelling, Word("digits", value, is_weak=True))
    for language in ("ru", "uk"):
        for place, spellings in enumerate(_places(_COUNTED[language])):
            for spelling in spellings:
                for written in _romanized(spelling):
                    words.setdefault(written, _counted(place, written)._replace(is_foreign=True))
    for spelling, word in _mixed_in():
        if len(spelling) >= TELLING:
            words.setdefault(spelling, word)
    return words


@cache
def all_number_words() -> dict[str, Word]:
    """The same with the short words of languages that people mix in."""
    return dict(_mixed_in()) | number_words()


def _mixed_in() -> Iterator[tuple[str, Word]]:
    for counted in _MIXED_IN.values():
        for place, spellings in enumerate(_places(counted)):
            for spelling in filter("_".__ne__, spellings):
                for written in (spelling, plain(spelling)):
                    yield written, _counted(place, written)._replace(is_foreign=True)


def _thai_tens(places: list[list[str]]) -> Iterator[tuple[str, int]]:
    """Ten to ninety-nine in Thai, where one is another word after tens, and two before them."""
    for ten in range(1, 10):
        tens = {1: [""], 2: ["ยี่", "ยี"]}.get(ten, places[ten])
        for before, unit in product(tens, range(10)):
            for after in {0: [""], 1: ["เอ็ด", "เอด"]}.get(unit, places[unit]):
                yield f"{before}สิบ{after}", 10 * ten + unit


def _places(counted: str) -> list[list[str]]:
    """The spellings of each number in turn."""
    return [spellings.split("/") for spellings in re.sub(r"/\s+", "/", counted).split()]


def _romanized(word: str) -> list[str]:
    ways = (_ROMAN[sound].split() for sound in _ROMANIZED.findall(word.removesuffix("ь")))
    return ["".join(way).replace("_", "") for way in product(*ways)]


def _counted(place: int, spelling: str) -> Word:
    weak = spelling in _WEAK
    if place == 0:
        return Word("zero", 0, weak)
    if place < 10:
        return Word("unit", place, weak)
    if place < 20:
        return Word("teen", place, weak)
    if place < 28:
        return Word("ten", 10 * (place - 18), weak)
    return Word("hundred", 100 * (place - 27), weak)
