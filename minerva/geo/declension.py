"""Case endings of Russian and Ukrainian place names, by rule.

The rules are those of the school grammars (classes of stress are not told apart: a few forms
more than there are do no harm, a form missing loses a place). Names are folded: lower case, ё as е.
"""

from itertools import zip_longest

_SOFTENED = {"г": "з", "к": "ц", "х": "с"}  # Ukrainian: Прага, у Празі
# (nominative ending, the endings of genitive, dative, accusative, instrumental, locative); the
# first that fits is taken. Alternatives (Russian, Ukrainian) are divided by a bar.
_NOUNS = (
    ("ая", "ой", "ой", "ую", "ой", "ой"),
    ("яя", "ей", "ей", "юю", "ей", "ей"),
    ("ое", "ого", "ому", "ое", "ым", "ом"),
    ("ее", "его", "ему", "ее", "им", "ем"),
    ("ые", "ых", "ым", "ые", "ыми", "ых"),
    ("ие", "их", "им", "ие", "ими", "их"),
    ("ый", "ого", "ому", "ый", "ым", "ом"),
    ("ий", "ого|его", "ому|ему", "ий", "им", "ом|ем|ому"),
    ("ой", "ого", "ому", "ой", "ым", "ом"),
    ("ия", "ии", "ии", "ию", "ией", "ии"),
    ("ія", "ії", "ії", "ію", "ією", "ії"),
    ("жжя", "жжя", "жжю", "жжя", "жжям", "жжі"),
    ("ья", "ьи", "ье", "ью", "ьей", "ье"),
    ("ье", "ья", "ью", "ье", "ьем", "ье"),
    ("ьє", "ья", "ью", "ье", "ьем", "ье"),
    ("ів", "ова|єва|ева", "ову|єву|еву", "ів", "овом|євом|евом", "ові|єві|еві"),
    ("їв", "єва", "єву", "їв", "євом", "єві"),
    ("іг", "огу|ога", "огу", "іг", "огом", "озі"),
    ("іль", "оля", "олю", "іль", "олем", "олі"),
    ("їль", "єля", "єлю", "їль", "єлем", "єлі"),
    ("ець", "ця", "цю", "ець", "цем", "ці"),
    ("лец", "льца", "льцу", "лец", "льцом", "льце"),
    ("ец", "ца", "цу", "ец", "цом", "це"),
    ("орел", "орла", "орлу", "орел", "орлом", "орле"),
    ("ки", "ок", "кам", "ки", "ками", "ках"),
    ("ці", "ців|ець", "цям", "ці", "цями", "цях"),
    ("цы", "цов|ец", "цам", "цы", "цами", "цах"),
    ("ны", "н|нов", "нам", "ны", "нами", "нах"),
    ("ы", "|ов", "ам", "ы", "ами", "ах"),
    ("и", "|ов|ів|ей", "ам|ям", "и", "ами|ями", "ах|ях"),
    ("а", "ы|и", "е|і", "у", "ой|ою", "е|і"),
    ("я", "и|і", "е|і", "ю", "ей|ею", "е|і"),
    ("о", "а", "у", "о", "ом", "е|і"),
    ("не", "ного", "ному", "не", "ним", "ному"),
    ("ь", "я|и", "ю|и", "ь", "ем|ью", "е|и|і"),
    ("й", "я", "ю", "й", "ем|єм", "е|ї"),
)
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_INDECLINABLE = frozenset("на над под по де ла лос лас сан нью йошкар улан усть ель эль".split())


def declined(name: str) -> set[str]:
    """The forms of `name` (folded words, one blank between) in the five other cases.

    All words are declined, or the first alone (Ростов на Дону), or the last alone (Нижний Тагил,
    Нью Йорк). The nominative is not among them.
    """
    words = name.split(" ")
    if not words[-1]:
        return set()
    last = len(words) - 1
    found: set[str] = set()
    for which in ({0}, {last}, set(range(len(words)))):
        cases = [_cases(w) if i in which else [[w]] * 5 for i, w in enumerate(words)]
        for case in zip_longest(*cases, fillvalue=[]):
            forms = [""]
            for alternatives in case:
                forms = [f"{form} {way}" for form in forms for way in alternatives][:24]
            found.update(form.strip() for form in forms)
    return found - {name}


def _cases(word: str) -> list[list[str]]:
    """The forms of a word, case by case: genitive, dative, accusative, instrumental, locative."""
    if word in _INDECLINABLE or len(word) < 3:
        return [[word]] * 5
    for ending, *others in _NOUNS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            cases = [[stem + e for e in other.split("|")] for other in others]
            if ending == "а" and stem[-1:] in _SOFTENED:
                soft = stem[:-1] + _SOFTENED[stem[-1]] + "і"
                cases[1].append(soft)
                cases[4].append(soft)
            return cases
    if word[-1] in _CONSONANTS:
        return [
            [word + "а", word + "у"],
            [word + "у", word + "ові"],
            [word],
            [word + "ом", word + "ем", word + "ым"],
            [word + "е", word + "і", word + "у"],
        ]
    return [[word]] * 5
