"""Ages that a text states, as numbers; for indicators only."""

import re

from minerva.text.amounts import JOINTS, word_value, words_value
from minerva.text.model import Finding
from minerva.text.normal import Normal

_AFTER_AGE = (
    "years old|year old|years-old|year-old|yearold|yrs old|yr old|years young|years of age|yo|y.o|"
    "y/o|yrs|años|añitos|anos|aninhos|ans|jahre|jährige|jähriger|jährig|ani|anișori|лет|годика|"
    "года|років|роки|рік|岁|歲|周岁|ปี"
).split("|")
_BEFORE_AGE = (
    "age|aged|i'm|i am|turned|edad|tengo|idade|tenho|âge|age :|j'ai|alter|ich bin|vârsta|"
    "varsta|am|возраст|мне|вік|мені|年龄|年齡|今年|อายุ|วัย"
).split("|")
TRIGGERS = frozenset((*_AFTER_AGE, *_BEFORE_AGE))

_UNITS = frozenset(_AFTER_AGE)
# Words for a length of time as well as for an age: they need no sign of another use.
_LOOSE = frozenset("yrs años añitos anos ans jahre ani лет годика года років роки рік ปี".split())
_SPEAKER = frozenset("i'm|i am|turned|tengo|tenho|j'ai|ich bin|am|мне|мені".split("|"))
# What else can be counted after "I'm": "I'm 10 min away"; years have their own word.
_MEASURE = re.compile(
    r"\s?(?:min|km|mi\b|m\b|kg|lb|cm|%|h\b|hour|hora|year|yr|jahr|an|de an|лет|рок)"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NUMBER_BEFORE = re.compile(
    r"(?<![0-9a-z\u00c0-\u052f_.,:/$€£+%-])(?:(?P<low>[1-9]\d)\s?(?:-|to|a|à|e|y|and|bis|до|по"
    r"|la|та|и|ถึง|到|至)"
    r"\s?)?(?P<age>[1-9]\d)(?:[ -]{0,2}| de )$"
)
_NUMBER_AFTER = re.compile(
    r"(?:[\s:=.~]|is|of|est|de|es|é|ist|around|about|only|just|ya|doar|nur|somente|только){0,6}"
    r"(?:(?P<low>[1-9]\d)\s?(?:-|to|a|à|bis|до)\s?)?(?P<age>[1-9]\d)(?![\w%:/-]|[.,]\d)"
)
_NO_AGE_BEFORE = re.compile(
    r"(?:hace|desde|durante|[uú]ltimos|m[aá]s de|h[aá]|faz|por|mais de|depuis|pendant|plus de|seit"
    r"|über|mehr als|für|vor|for|over|last|past|since|within|warranty|de peste|de|peste|acum"
    r"|timp de"
    r"|более|больше|уже|за|через|на|свыше|гарантия|стаж|опыт|понад|вже|тому|ประสบการณ์|มา|超过|超過)\s*:?\s*$"
)
_NO_AGE_AFTER = re.compile(
    r"\W{0,3}(?:(?:de|d'|of|di|în|in|na|no|en|on|i|pe|with|as)\W?\s?)?(?:la\s|el\s|the\s|o\s)?"
    r"(?:exp|expér|erfahr|berufs|praxis|опыт|досв|стаж|на рын|на рин|назад|тому|работ|гарант"
    r"|busin|servic|negoc|mercad|sector|ramo|garant|warrant|piaț|piata|trabaj|trabalh|métier"
    r"|operat|industr|ago|juntos|contract|contrat|履|经验|經驗|ประสบ|liv|resid|tradi|histor)"
)
_MINIMUM = re.compile(
    r"(?:over|above|min(?:imum)?|at least|from|mayor(?:es)? de|a partir de|desde los|m[aá]s de"
    r"|maior(?:es)? de|plus de|d[eè]s|ab|mindestens|älter als|peste|minim|от|старше|с|від|понад"
    r"|older than|满|滿|年满)\s*$"
)


def read_age(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The ages beside a word that tells of one; both ends of a range ("18-35 years old")."""
    if word in _UNITS:
        return _before_unit(form, word, start, end)
    number = _NUMBER_AFTER.match(form.lower, end)
    if number is None or _NO_AGE_AFTER.match(form.lower, number.end()):
        return []
    if word in _SPEAKER and _MEASURE.match(form.lower, number.end()):
        return []
    return _ages(form, number, "range" if number["low"] else None)


def _before_unit(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    lower = form.lower
    if not any(map(str.isdigit, lower[max(0, start - 6) : start])):
        return _in_words(form, start, end)
    number = _NUMBER_BEFORE.search(lower, max(0, start - 16), start)
    if number is None or _NO_AGE_AFTER.match(lower, end):
        return []
    before = lower[max(0, number.start() - 16) : number.start()]
    minimum = _MINIMUM.search(before)
    if word in _LOOSE and not number["low"] and not minimum and _NO_AGE_BEFORE.search(before):
        return []
    if word == "ปี" and not before.rstrip(" :").endswith(("อายุ", "วัย")):
        return []
    return _ages(form, number, "range" if number["low"] else "minimum" if minimum else None)


def _ages(form: Normal, number: re.Match[str], detail: str | None) -> list[Finding]:
    return [
        Finding("age", number[group], *form.span(*number.span(group)), 0.9, detail=detail)
        for group in ("low", "age")
        if number[group]
    ]


def _in_words(form: Normal, start: int, end: int) -> list[Finding]:
    """The age in words before its unit: "twenty five years old"."""
    words: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(form.lower, max(0, start - 36), start))):
        if word_value(word[0]) is None and word[0] not in JOINTS:
            break
        words.insert(0, word)
    value = words_value([w[0] for w in words])
    if not value or not 10 <= value < 100 or _NO_AGE_AFTER.match(form.lower, end):
        return []
    return [Finding("age", f"{value:.0f}", *form.span(words[0].start(), end), 0.8)]
