"""Nationalities and spoken languages that a text states, in ten languages.

`data/nationalities.tsv` and `data/spoken.tsv` hold the words; their other genders, numbers and
cases follow by the rules of the school grammars, a few forms too many doing no harm.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from minerva.text.amounts import plain
from minerva.text.model import Finding
from minerva.text.normal import Normal

_COLUMNS = ("en", "es", "pt", "fr", "de", "ro", "ru", "uk", "zh", "th")


def _rows(name: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    text = files("minerva.text").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            key, *cells = line.split("\t")
            yield key, dict(zip(_COLUMNS, (c.split("/") for c in cells), strict=True))


def _spanish(word: str) -> list[str]:
    if word.endswith("o"):
        stem = word[:-1]
        return [word, stem + "a", stem + "os", stem + "as", stem + "ita"]
    if word[-1] in "aeí":
        return [word, word + "s", word + "es"]
    stem = plain(word) if word[-2] in "éáó" else word
    stem = stem.replace("espanol", "español")
    return [word, stem + "a", stem + "es", stem + "as"]


def _portuguese(word: str) -> list[str]:
    if word.endswith("o") and not word.endswith("ão"):
        stem = word[:-1]
        return [word, stem + "a", stem + "os", stem + "as"]
    if word.endswith("ês"):
        stem = word[:-2] + "es"
        return [word, stem + "a", stem + "es", stem + "as"]
    if word.endswith("ão"):
        return [word, word[:-2] + "ã", word[:-2] + "ães"]
    if word.endswith("ol"):
        return [word, word + "a", word[:-1] + "is", word + "as"]
    return [word, word + "s"]


def _french(word: str) -> list[str]:
    if word.endswith("ien"):
        feminine = word + "ne"
    elif word[-1] in "eï":
        feminine = word
    else:
        feminine = word + "e"
    return [word, feminine, word + "s", feminine + "s"]


def _german(word: str) -> list[str]:
    if word.endswith("isch") or word in ("englisch", "deutsch", "französisch"):
        return [word + ending for ending in ("", "e", "er", "es", "en", "em")]
    stem = word.removesuffix("e")
    stem = {"franzos": "französ"}.get(stem, stem)
    return [word, word + "n", stem + "in", stem + "innen"]


def _romanian(word: str) -> list[str]:
    forms = [word, word + "ă", word + "a", word + "i"]
    if word.endswith("ez"):
        forms += [word + "oaică", word[:-1] + "oaică"]
    elif word.endswith("ean"):
        forms += [word[:-1] + "că", word[:-2] + "ncă", word[:-3] + "eancă"]
    elif word.endswith("ian"):
        forms += [word + "că"]
    else:
        forms += [word + "că", word + "oaică"]
    return forms


def _slavic(word: str) -> list[str]:
    if word.endswith(("ск", "цк", "ськ", "цьк", "зьк")):
        endings = "ий ая а ое е ого ой ої ую у ие і их ими ою им ому"
        return [word + ending for ending in endings.split()]
    if word.endswith("ка"):
        stem = word[:-1]
        return [word, stem + "и", stem + "у", stem[:-1] + "ок", word[:-2] + "ці"]
    return [word]


_FORMS = {"es": _spanish, "pt": _portuguese, "fr": _french, "de": _german, "ro": _romanian,
          "ru": _slavic, "uk": _slavic}  # fmt: skip
# Said only of persons, so that nothing else need show it.
_PERSONAL = re.compile(r".*(?:in|innen)$|.*(?:ка|ки|ку|ец|єць|анин|кеня)$|filipinas?|spaniard")


@cache
def nationalities() -> dict[str, tuple[str, str]]:
    """Every word for people of a country, to the country and the language of the word."""
    found: dict[str, tuple[str, str]] = {}
    for region, names in _rows("nationalities"):
        for language in _COLUMNS:
            for word in names[language]:
                for each in _inflected(word, language):
                    found.setdefault(each, (region, language))
    return found


@cache
def spoken() -> dict[str, str]:
    """Every name of a language to its ISO 639-1 code; a key of several words for Chinese, Thai."""
    found: dict[str, str] = {}
    for code, names in _rows("spoken"):
        for language in _COLUMNS[:6]:
            for word in names[language]:
                found.setdefault(word, code)
                found.setdefault(plain(word), code)
        for language in ("ru", "uk"):
            for stem in names[language]:
                for each in (*_slavic(stem), stem + "и", stem + "ою", stem + "ом"):
                    found.setdefault(each, code)
        for stem in names["zh"]:
            found |= dict.fromkeys(
                (stem + "语", stem + "語", stem + "文", stem + "话", stem + "話"), code
            )
        found |= dict.fromkeys(("ภาษา" + word for word in names["th"]), code)
    return found


def _inflected(word: str, language: str) -> Iterable[str]:
    forms = _FORMS.get(language, lambda w: [w])(word)
    if language == "en" and not word.endswith(("sh", "ch", "ese", "ss")):
        forms = [*forms, word + "s"]
    return (*forms, *(plain(f) for f in forms if language in ("es", "pt", "fr", "ro")))


_SPEAKING = (
    "speak|speaks|spoken|speaking|languages|languages:|fluent|fluently|native|bilingual|understand|"
    "hablo|habla|hablamos|hablan|se habla|idiomas|idioma|bilingüe|falo|fala|falamos|fluente"
    "|bilíngue|"
    "parle|parlons|parlé|langues|langue|bilingue|courant|spreche|sprechen|spricht|sprachen"
    "|fließend|"
    "vorbesc|vorbește|vorbeste|vorbim|limbi|limba|limbi străine|cunosc|говорю|говорим|говорит"
    "|говорить|"
    "разговариваю|владею|знаю|знание|знанием|языки|язык|розмовляю|говоримо|розмовляємо|спілкуюся|"
    "володію|знання|знанням|мови|мова"
).split("|")
_BACKWARD = frozenset("spoken|speaking|fluently|parlé|fließend|courant".split("|"))
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_END = re.compile("[.!?\n;|]")
_BUT = frozenset("but pero mas mais aber dar но але not no kein keine nicht pas nu не".split())
_NOT = frozenset("don't dont not cannot can't doesn't no não nao ne nu nicht не without".split())
_FAR_SPEAKING = re.compile(r"(?:会|會|说|說|讲|講|懂|精通|语言|語言|พูด|สื่อสาร)[^.!?。!\n]{0,14}$")
_FAR_FLUENT = re.compile(r"[^.!?。!\n]{0,6}(?:流利|沟通|溝通|交流)|\s?(?:และ[^\s]{1,14}\s?)?ได้")
_FAR_DENIED = re.compile(r"(?:不会|不會|不懂|不|ไม่ได้|ไม่)[^.!?。!\n]{0,8}$")


@cache
def spoken_triggers() -> frozenset[str]:
    """Words of speaking, and the Chinese and Thai names of languages."""
    return frozenset((*_SPEAKING, *(word for word in spoken() if word[0] > "\u0e00")))


def read_spoken(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The languages that a person is said to speak, where a word of speaking stands."""
    lower = form.lower
    known = spoken()
    if word in known:
        before = lower[max(0, start - 18) : start]
        said = _FAR_SPEAKING.search(before) or _FAR_FLUENT.match(lower, end)
        if not said or _FAR_DENIED.search(before):
            return []
        return [Finding("spoken_language", known[word], *form.span(start, end), 0.85)]
    if not _NOT.isdisjoint(lower[max(0, start - 20) : start].split()[-2:]):
        return []
    backward = word in _BACKWARD
    scope = (max(0, start - 40), start) if backward else (end, end + 80)
    stop = None if backward else _SENTENCE_END.search(lower, *scope)
    found: list[Finding] = []
    for match in _WORD.finditer(lower, scope[0], stop.start() if stop else scope[1]):
        if match[0] in _BUT:
            if backward:
                found = []
                continue
            break
        code = known.get(match[0])
        if code:
            found.append(Finding("spoken_language", code, *form.span(*match.span()), 0.9))
    return found


# Nouns of persons, before or after the adjective in the languages at hand.
_PERSONS = frozenset(
    """
    girl girls lady ladies woman women man men guy guys boy boys student students model models nurse
    nurses nanny nannies maid maids housekeeper housekeepers worker workers cook cooks driver
    drivers
    beauty companion companions therapist team family families couple mother born national nationals
    citizen citizens friend friends waitress guide blonde brunette teacher teachers crew person
    people
    chica chicas mujer mujeres señora señoras señorita señoritas joven jóvenes estudiante
    estudiantes
    enfermera enfermeras amiga amigas trabajador trabajadora trabajadores camarera camareras
    moça moças mulher mulheres estudante estudantes senhora senhoras rapaz jovem
    fille filles femme femmes dame dames jeune étudiante étudiantes étudiant homme hommes
    frau frauen studentin dame damen mädchen mann männer
    fată fete femeie femei doamnă doamne studentă băiat tânără
    девушка девушки женщина женщины студентка студентки няня мужчина парень
    дівчина дівчата жінка жінки чоловік
    """.split()
)
_BEING = frozenset(
    "i'm am im are we're is she's he's soy somos es sou é suis est sommes bin sind ist sunt suntem "
    "este я ми мы она вона".split()
)
_BETWEEN = frozenset(
    "a an un una uma une eine ein o half originally proud young very 100% - —".split()
)
_LABELS = frozenset(
    "nationality nacionalidad nacionalidade nationalité nationalität staatsangehörigkeit "
    "naționalitate nationalitate национальность гражданство національність громадянство origin "
    "origen origem origine herkunft".split()
)
_NO_PERSON = tuple(
    "speak spoken massage food cuisine restaurant style lesson language class course transl tutor "
    "market bath kitchen music embassy visa wax nails dance coffee shop company lingerie comida "
    "cocina masaj clase curso cozinha aula massagem küche unterricht bucătări lecți кухн массаж "
    "масаж язык мов".split()
)
_PREPOSITIONS = frozenset("in en em à aus из din la з у".split())
_ENDS = ("", ",", ".", "!", ";", "\n", "|")
# What follows a nationality that is also a language, in a title: "Russian, 25", "Spanish in Rome".
_OF_TITLE = re.compile(r",?\s?(?:\d\d(?![-\d])|(?:in|en|em|à|aus|din|la)\s)")
_SEGMENT_ENDS = ".!\n|•*~:·"
_HAN_PERSON = re.compile(
    "人|籍|女孩|女生|女人|姑娘|小姐|妹|美女|学生|留学生|模特|妈妈|阿姨|护士|男"
)
_HAN_FROM = re.compile("(?:国籍[:是]?|國籍[:是]?|来自|來自) ?$")
_THAI_PERSON = re.compile("(?:ชาว|คน|สาว|หนุ่ม|สัญชาติ|เชื้อสาย|เชื้อชาติ|แรงงาน|ลูกครึ่ง)[ :]?$")


def read_nationality(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The country whose people a word names, where it is said of a person."""
    region, language = nationalities()[word]
    lower = form.lower
    if language == "zh":
        from_there = _HAN_FROM.search(lower, max(0, start - 6), start)
        said = bool(from_there or _HAN_PERSON.match(lower, end))
    elif language == "th":
        said = bool(_THAI_PERSON.search(lower, max(0, start - 12), start))
    else:
        said = _of_person(lower, word, language, start, end)
    return [Finding("nationality", region, *form.span(start, end), 0.85)] if said else []


def _of_person(lower: str, word: str, language: str, start: int, end: int) -> bool:
    """Whether the words around an adjective or noun of a country show that a person is meant."""
    first, second = _words_after(lower, end)
    if first.startswith(_NO_PERSON):
        return False
    if first in _PERSONS or second in _PERSONS:
        return True
    if language in ("de", "ru", "uk", "en") and _PERSONAL.fullmatch(word):
        return True
    last = _word_before(lower, start)
    at = start
    while last in _BETWEEN and at > 0:
        at -= len(last) + 1
        last = _word_before(lower, at)
    if last in _PERSONS or last in _BEING or last.rstrip(":-=") in _LABELS:
        return True
    edge, closes = (
        lower[max(0, start - 9) : start].rstrip(" ")[-1:],
        lower[end : end + 2].lstrip(" ")[:1],
    )
    tongue = word in spoken()
    if edge == "," and closes in _ENDS:
        before = lower[max(0, start - 28) : start]
        told = not (_PERSONS | _BEING).isdisjoint(before.split())
        return told or (not tongue and any(map(str.isdigit, before)))
    if language in ("ru", "uk") or (tongue and not _OF_TITLE.match(lower, end)):
        return False
    if edge and edge not in _SEGMENT_ENDS and (edge < "\u2000" or edge.isalpha()):
        return False
    return not closes.isalpha() or first in _PREPOSITIONS


def _words_after(lower: str, end: int) -> tuple[str, str]:
    if lower[end : end + 1] not in (" ", "-"):
        return "", ""
    words = lower[end + 1 : end + 28].split(None, 2)
    return (
        words[0].strip(".,!?()") if words else "",
        words[1].strip(".,!?()") if len(words) > 1 else "",
    )


def _word_before(lower: str, start: int) -> str:
    """What stands between the two last blanks before a place."""
    if start < 2 or lower[start - 1] != " ":
        return ""
    return lower[lower.rfind(" ", max(0, start - 28), start - 1) + 1 : start - 1]
