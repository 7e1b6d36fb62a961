"""First names that a text gives for a person: "my name is Alba", "ask for Alba", "Alba, 25".

After words that can only be followed by a name any word in capitals will do, else the gazetteer
must have it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from minerva.text.amounts import plain
from minerva.text.asian_names import family_length, is_han_name, read_asian, read_asian_ends
from minerva.text.first_names import (
    AROUND,
    NO_NAMES,
    OFTEN_NO_NAMES,
    SURE,
    TOWNS,
    first_names,
    gazetteer,
    is_known,
    is_name,
    is_plain,
    is_short,
    name_at,
    nominative,
    second_names,
)
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.signs import common_words, is_common

_SIGNED = frozenset(AROUND["labels"])
_HINTED = frozenset(AROUND["hinted"])
_OWNED = frozenset(
    f"{thing} {of}" for thing in AROUND["owned"] for of in ("de", "da", "do", "d'", "del", "a lui")
)
_DAYS = frozenset(f"{day}{mark}" for day in AROUND["days"] for mark in ("", ":"))
TRIGGERS = SURE | _SIGNED | _HINTED | _OWNED | _DAYS | frozenset(AROUND["maybe"])
_FAMILY = frozenset(AROUND["family"])
_UNTOLD = frozenset(AROUND["untold"])
# After these a word in capitals is a name if a comma and small letters follow: "I'm Aigul, a cook".
_OF_ME = frozenset(("i'm", "i am"))
_UNKNOWN = re.compile(
    r"(?<!able)(?<!ing)(?<!ed)(?<!ful)(?<!ent)(?<!ant)(?<!ive)(?<!ous)(?<!al)(?<!se)"
    r"(?<!ish)(?<!an)(?<!er)(?<!or)(?<!ist)(?<!est)(?<!ble), ?[a-z0-9]"
)
# In Russian and Ukrainian only names have capitals there.
_PROPER = frozenset("спросить спросите спрашивайте питайте запитайте".split())
_LABELS = frozenset(w for w in SURE if w.endswith(":")) | {"name is"}
# To call or write to somebody in Russian and Ukrainian takes another case, in small letters too.
_CALLING = ("спр", "писа", "пиш", "напис", "звон", "обращ", "пита", "запит", "дзвон", "телефону",
            "зверт", "набир")  # fmt: skip
# So do thanks; names that are words too are there those of people: "спасибо Вере".
_THANKING = (
    "mulțum",
    "îi mulțum",
    "mersi",
    "спасиб",
    "благодар",
    "дяку",
    "вдячн",
    "тітк",
    "дядьк",
    "замовл",
    "переда",
    "перезвон",
    "позвон",
    "подзвон",
    "зателефон",
    "скаж",
    "отдай",
    "віддай",
    "набер",
    "тёт",
    "тет",
    "дяд",
)
# Before the day of a saint.
_UNTIL = re.compile(
    r"(?:^|\W)(?:До|ДО"
    r"|(?i:знижк|скидк|акці|акци|працює|працюю|работа|закрит|закры|откры|свят)\w* до)$"
)
# Beside a name, where two languages have one word in another case: "с Марией", "у Галини".
_PARTICLES = (" с ", " к ", " у ", " з ", " до ", " від ", " от ", " для ")

_TITLES = frozenset(
    "the la el a o die der miss ms mrs mr sr sra señora señor doña don dona big little tía tia "
    "aunt aunty auntie uncle ate kuya chef coach frau herr herrn mme m madame monsieur lady dr "
    "doamna domnul domnului doamnei dna dl seu mano mana tata "
    "tante tonton bro engr señorita sig professora "
    "professor profesora profesor maestra maestro teacher "
    "d senhor senhora "
    "lui пани пані пан пана пану паном господин господина господину господином госпожа госпожу "
    "госпоже госпожой тётя тётю тёте тетя дядя дядю дяде тітка тітку тітки тітці дядько дядька "
    "is es é est ist".split()
)
# Nothing else has a capital after these.
_KIN = frozenset(AROUND["kin"])
# Family names too follow these.
_FORMAL = re.compile(
    r"\b(?:doamn[ae]i?|domnul(?:ui)?|mr|mrs|ms|miss|herrn?|frau|m|mme|madame|monsieur|sr|sra|dr|dl|dna)\b"
)
_TITLE = rf"(?:(?i:{'|'.join(sorted(_TITLES))}|:)\b[.:]?\s{{1,2}}){{0,3}}"
_GAP = r"[ \t:,\-\"'*~_]{0,4}"
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00deĂĄĆČĐĘĞİŁŃŐŚŞȘŠŢȚŰŹŻŽА-ЯЁІЇЄҐ]"
_NEXT = re.compile(r" ([^\W\d_]{2,16})(?![\w'])")
_FOLLOWING = re.compile(
    rf"{_GAP}{_TITLE}[*~_\"']{{0,2}}([^\W\d_]{{2,16}}(?:'[^\W\d_]{{2,9}})?)(?!\w|'s)"
)
_SECOND = re.compile(r" ([^\W\d_]{3,16})|-([^\W\d_]{2,12})(?!\w)")
_HYPHENED = re.compile(r"-[^\W\d_]")
_OTHER = re.compile(
    r"(?:(?P<comma>,|/| /)|,? (?i:or|and|&|y|o|e|ou|et|u|oder|und|sau|și|si|или|и|або|чи|та|і|й))"
    r"(?: (?i:к|ко|с|до|з|із|to|with|a|con|com|cu|la|bei|à|avec))?"
    rf" ?{_TITLE}([^\W\d_]{{2,16}})(?!\w)"
)
_CLAUSE_ENDS = re.compile(r"\s?(?:[.!?;\n)]|$)")
_BELOW = re.compile(r"[,.!]{0,2}[^\S\n]?\n\s?")
_LINE_ENDS = re.compile(r"[^\w\n]{0,6}(?:\n|$)|\s?[\u2600-\u2bff\U0001f000-\U0001faff]")
_GOES_ON = re.compile(r",? ?[a-z0-9(+]")
_CAPITALS = re.compile(rf" {_CAPITAL}[^\W\d_]")
_PLACED = re.compile(rf"[ -](?:& |and |und |et |y |e )?(?i:{'|'.join(AROUND['placed'])})(?!\w)")
_PLACES = re.compile(rf"(?<!\w)(?:{'|'.join(AROUND['places'])})[. -]{{1,2}}(?:d[eo]s? |da )?$")
_TITLE_NAME = re.compile(r"(?<!\w)([^\W\d_]{2,16})[^\S\n]?[,(|:.\-~*!]{0,2}[^\S\n]?\(?$")
_PHONE = re.compile(r"[\d() .-]{7,18}")
_PHONED = re.compile(r"(?:\S*\n)?([^\W\d_]{3,16}) $")
_CAPITAL_BEFORE = re.compile(rf"(?<!\w){_CAPITAL}\w* (?:& )?$")
_SIGN = "\u2190-\u2bff\u3000-\u303f\U0001f000-\U0001faff"  # pictures
_OPENING = re.compile(
    r"\W{0,8}(?:(?i:hi|hiya|hello|hey|g'day|good \w{3,9}|hola|buen[ao]s(?: \w{4,6})?|ol[aá]"
    r"|oi|bonjour|coucou|salut"
    r"|slt|bjr|bom dia|boa (?:tarde|noite)|hallo|grüe?zi|servus|grüß gott|bun[aă]|moin"
    r"|ciao|привет|привіт|всем привет|всім привіт|здравствуйте"
    r"|добр(?:ый|ий|ого) (?:день|дня|вечер|вечір))\W{1,3})?([^\W\d_]{3,16})"
    rf"(?:[^\S\n]?[,:!|~*•\-{_SIGN}]| (?P<here>(?i:here|again|speaking|hier|aquí|aqui|ici|aici"
    r"|is (?:back|here|in town|available|waiting|new|now)|ist (?:wieder|da|zurück|neu|hier)"
    r"|está (?:de|dispon\w+|aquí|aqui)|est (?:de retour|là|disponible)|(?:[tl]e|os|les|vous|vă|te)"
    r" (?:esper|atiend|accueil|atten|reço|propos|aștea)\w+|atende|s-a întors|este (?:aici|din nou)"
    r"|снова|вновь|опять|знову|ждёт|ждет|чекає|вернулась|повернулась)|from)\b"
    r"|(?= (?:and|&|y|e|et|und|și|si|и|і|та) [^\W\d_a-zа-яіїє])|(?=/))"
)
_CLOSING = re.compile(
    rf"(?:[,\n~*❤♥{_SIGN}]|(?<!\w)[-–]\s?)\s{{0,3}}([^\W\d_]{{3,16}})[\W_]{{0,6}}$"
)
_FRAMED = re.compile(
    r"([\u2600-\u27bf\U0001f300-\U0001faff]) ?"
    r"(?P<whose>(?i:dein|deine|ton|ta|tu|your|prof|твоя|ваш|ваша)\.? )?"
    r"(?P<name>[^\W\d_][\w\u0e30-\u0e4e]{2,15}) ?\1"
)
_AFTER_WORD = re.compile(r"[^\W_](?:[^\S\n]|['’.])*$")
_OTHER_NAMES = re.compile(rf"(?:{'|'.join(AROUND['others'])}) ?$")
_OF_LIST = re.compile(rf",\s{_CAPITAL}\w+$")  # "Vancouver, Burnaby, Richmond"

# A word with a capital letter, of Latin or Cyrillic.
_CAPITALISED = re.compile(
    "[A-Z\u00c0-\u00de\u0102-\u017d\u0218\u021aА-ЯЁІЇЄҐ][a-z\u00df-\u00ff\u0103-\u017f\u0219\u021bа-яёіїєґ]+"
)
_ENDS_CLAUSE = re.compile(r"(?:^|[^\w ,\-'\"/&@#]\s?| -\s)$")
_GLUED = re.compile(r"(?:[\w@#/&'\"«-]|\w[.-])\Z")
_SHOPS = frozenset(AROUND["shops"])
# German callings, which have a capital too.
_CALLINGS_END = (
    *("erin", "ärin", "hilfe", "frau", "kraft", "kollege", "kollegin", "köchin", "ärztin"),
    *("bruder", "schwester", "nachbar", "freund", "onkel", "meister", "mechaniker"),
)
_SHOPS_END = ("ería", "erías", "eria", "erie", "erei", "ăria", "кафе")
_THINGS = frozenset(AROUND["things"])
_STREETS = frozenset(AROUND["places"])
_DAY = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(day) for day in AROUND['days'])})(?!\w)[ :]+([^\W\d_]+)"
)
_BEFORE_PLACES = frozenset((*AROUND["places"], *AROUND["before places"], *_SHOPS))
_HOURS = re.compile(
    r" (?:de |von |da |с |з |from )?\d{1,2}(?:[:.h]\d\d)?h?(?: ?uhr| ?[ap]m)?"
    r" ?(?:[-–]|to|a|à|bis|до) ?\d{1,2}(?![\d€$£])(?!/| ?(?:%|€|\$|£|eur|usd|kg|m2|km))"
)
_NO_PERSON_AFTER = re.compile(r"[\w@_/&-]|[.']\w| ?[&+] | \d{1,4}(?!\d)")
_POSSESSED = re.compile(rf"'s (?:{'|'.join(AROUND['possessed'])})(?!\w)")
# What only somebody does: "Rose est à l'écoute".
_ACTING = re.compile(
    rf" (?:{'|'.join(AROUND['acting'])})(?!\w)(?! ?[-/])"
    rf"|(?:,| [-–]) (?:{'|'.join(AROUND['being'])})(?!\w)"
)
# Within a clause a capital tells a name: "I think Rose is in".
_IS = re.compile(rf" (?:{'|'.join(AROUND['is'])})(?!\w)")
_WITHIN = re.compile(r"[^\W\dA-ZА-Я],? \Z")
_LOUD = re.compile(
    r"(?:(?:^|[.!?;\n]) ?|[,:] ?(?=[^\W\d_]{4,16}(?:-[^\W\d_]+)?(?: ?[,.!?;:\n]|$| \d{1,2}H)))"
    r"([^\W\d_]{4,16})(?!\w)"
)
_WHOLE = re.compile(r"([^\W\d_]+)")
_PETS = frozenset(AROUND["pets"])
_FLOWERS = frozenset(AROUND["flowers"])
_FLOWER_NAMES = frozenset(AROUND["flower names"])
# In a plan a name stands alone behind its day.
_PLANNED_BEFORE = re.compile(r"(?:^|[,;:|\n/•·(–-])[^\S\n]?$")
_PLANNED = re.compile(
    r"[^\S\n]?[:–-]?[^\S\n]?([^\W\d_]{2,16})"
    r"(?=[^\S\n]?(?:[,;|\n/.)•·]|$| (?:und|et|y|e|și|и|і|та|and) ))"
)
_PATRONYMIC = re.compile(
    r" [А-ЯІЇЄ][а-яіїє]+(?:[оеє]вич|ьич|[оеє]вн|івн|ївн|ичн)[а-яіїє]{0,3}(?!\w)"
)
# A family name with the first name behind it: "DUPUIS Ludivine", "Popescu Andreea".
_FAMILY_FIRST = re.compile(
    rf"\s*({_CAPITAL}\w{{2,}})[^\S\n]([^\W\d_]{{3,16}})(?=[^\S\n]?(?:[,\n.]|$))"
)
# Names as one calls out in Russian: "Тань, набери", "Свет, ты где?".
_CALLED_OUT = re.compile(
    r"(?:^|[.!?\n] ?|, )([А-Я][а-яё]{1,6}), (?=(?:ты|вы|тебя|тебе|где|когда|как|привет|спасибо|ну|а"
    r"|(?:по|пере|на|за|с|при|от|вы)[а-я]{2,8}(?:и|й|йте|ите)|дай|дома)(?!\w))"
)
_VOCATIVES = frozenset(
    "олю юлю галю катю таню надю толю колю васю петю ваню женю сашо віто лесю настю дашо мишо любо"
    " віро надіє роксолано славо зоре світлано лілі".split()
)
_CALLED_UK = re.compile(r"(?:^|[.!?\n] ?)([А-ЯІЇЄ][а-яіїє']{1,12}[оеєюі])(?=[,!] ?[а-яіїє])")


# Words before the name in a title: "Sweet Angelina, 23".
_KIND_WORDS = re.compile(
    r"(?:sweet|lovely|pretty|beautiful|friendly|miss|nice|young|gorgeous|charming|hi|hello|nanny"
    r"|linda|bella|dulce|hola|olá|bonjour|hallo|salut|милая|мила)\s+$",
    re.IGNORECASE,
)


def read_name(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The names after a word that a name may follow, and those that are told in one breath."""
    text = form.text
    if word in _HINTED and not text[end + 1 : end + 2].isupper():
        return []
    if word[0] >= "\u0e00":
        if text.startswith("เ", start - 1):  # another word: เชื่อ
            return []
        return read_asian(form, word, start, end)
    if word in _DAYS:
        return _planned(form, start, end)
    if word in _SIGNED and (below := _BELOW.match(text, end)):
        end = below.end()
        family_first = _FAMILY_FIRST.match(text, end)
        if (
            family_first
            and family_first[2].istitle()
            and is_plain(plain(family_first[2].lower()))
            and not is_known(family_first[1])
        ):
            return [name_at(form, *family_first.span(2), 0.8)]
    found = _NEXT.match(text, end)
    if found is None or found[1].lower() in _TITLES:
        found = _FOLLOWING.match(text, end)
    if found is None or not _fits(form, word, start, found):
        return []
    if word not in SURE and _HYPHENED.match(text, _whole(text, found.end(1))):
        return []  # the Marie-Curie-Schule
    if word == "chez" and form.text[start] == "C":
        return []
    before = _before(form, start) if word.rstrip(".") in _TITLES else ""
    if _is_shop(before) or before in _STREETS:
        return []
    if _grows(form, found.start(1), found[1].lower()):
        return []
    if word in _LABELS and _OTHER_NAMES.search(form.lower, max(0, start - 16), start):
        return []
    if found[1].lower() in _FAMILY and _FORMAL.search(form.lower, start, found.start(1)):
        return []
    return _names(form, found, 0.95 if word in SURE else 0.85)


def _planned(form: Normal, start: int, end: int) -> list[Finding]:
    """The name of whose day it is in a plan: "Mo Uwe, Di Heike"."""
    found = _PLANNED.match(form.text, end)
    if (
        found is None
        or not found[1].istitle()
        or not _PLANNED_BEFORE.search(form.text, max(0, start - 3), start)
        or not (is_name(found[1], False) or _is_no_word(found[1]))
        or any(found[1].lower() in others for others in (TOWNS, NO_NAMES, _DAYS))
    ):
        return []
    if not is_name(found[1], False) and not any(map(is_plain, _DAY.findall(form.lower))):
        return []  # "Mo Pizza, Di Pasta"
    return [name_at(form, *found.span(1), 0.7)]


def _fits(form: Normal, word: str, start: int, found: re.Match[str]) -> bool:
    """Whether what follows a word is a name there."""
    name, text = found[1], form.text
    sure = word in SURE
    if name.islower():
        return is_name(name, sure) or (
            word.startswith(_CALLING) and len(name) > 3 and nominative(name) in first_names()[0]
        )
    if word.startswith(_THANKING) and _is_thanked(name.lower()):
        return not _PLACED.match(text, found.end())
    if word == "im" and not is_plain(name):  # German too
        return False
    if word in _HINTED or word in _OWNED:
        return name.lower() not in TOWNS and _is_plain_name(form, found)
    certain = sure or word in _PROPER or (word in _KIN and _is_no_word(name))
    if not certain and word in _OF_ME:
        certain = bool(_UNKNOWN.match(text, found.end()))
    loud = name.isupper() and text[start : found.start(1)].isupper()
    if is_name(name, certain, loud):
        return certain or not _PLACED.match(text, found.end())
    return word in _SIGNED and _is_signed(form, word, start, found)


def _is_no_word(name: str) -> bool:
    """Whether a word with its capital is no common one."""
    lower = name.lower()
    return name.istitle() and len(name) > 2 and not is_common(plain(lower))


def _is_thanked(name: str) -> bool:
    """Whether a word is a name in the dative."""
    return name not in NO_NAMES and any(
        nominative(name, part) in names for part, names in enumerate(first_names())
    )


def _is_signed(form: Normal, word: str, start: int, found: re.Match[str]) -> bool:
    """Whether a word that the gazetteer has not signs a text, or is whom a label calls."""
    name, text, stop = found[1], form.text, found.end()
    lower = name.lower()
    return (
        name.istitle()
        and name < "\u0400"
        and lower not in NO_NAMES
        and lower not in OFTEN_NO_NAMES
        and not is_common(plain(lower))
        and not _FORMAL.search(form.lower, start, found.start(1))
        and bool(_LINE_ENDS.match(text, stop) or (word[-1] == ":" and _GOES_ON.match(text, stop)))
    )


def _is_plain_name(form: Normal, found: re.Match[str]) -> bool:
    """Whether a word in capitals is a name wherever it stands, and neither a place nor a brand."""
    lower = found[1].lower()
    names, words = first_names()
    if lower in NO_NAMES or _PLACED.match(form.text, found.end()):
        return False
    if lower in words and found[1].istitle():
        return not _CAPITALS.match(form.text, found.end())
    return lower in names or nominative(lower) in names


def _names(form: Normal, found: re.Match[str], confidence: float) -> list[Finding]:
    """A name with its second part, and the others of its list."""
    text, loud = form.text, found[1].isupper()
    stop = _whole(text, found.end(1), loud)
    names = [name_at(form, found.start(1), stop, confidence)]
    while (other := _OTHER.match(text, stop)) and not _PLACED.match(text, other.end()):
        name = other[2]
        if not (name.istitle() or (loud and name.isupper())):
            break
        known = is_known(name) and not (other["comma"] and name.lower() in gazetteer()[3])
        if not known and (
            other["comma"] or len(name) < 3 or confidence < 0.85 or not _ends_list(text, other)
        ):
            break
        stop = _whole(text, other.end(), loud)
        names.append(name_at(form, other.start(2), stop, 0.8))
    return names


def _whole(text: str, stop: int, loud: bool = False) -> int:
    """Where a name ends that may have a second part: "Ana Lucía", "Jean-Luc"."""
    second = _SECOND.match(text, stop)
    if second is None:
        return stop
    name = second[1] or second[2]
    lower = name.lower()
    if not (name.istitle() or (loud and name.isupper())) or lower in NO_NAMES:
        return stop
    known = is_known(name) if second[2] else lower in second_names() or is_short(lower)
    if known and not (second[1] and lower in _FAMILY):
        return second.end()
    return stop


def _ends_list(text: str, other: re.Match[str]) -> bool:
    """Whether a word that the gazetteer has not may end a list of names: "Vadim or Istvan."."""
    lower = other[2].lower()
    return (
        bool(_CLAUSE_ENDS.match(text, other.end()))
        and lower not in NO_NAMES
        and lower not in OFTEN_NO_NAMES
        and not is_common(plain(lower))
    )


def read_title(form: Normal, number: int) -> list[Finding]:
    """The name before an age in a title: "Alba, 25"."""
    begin = max(0, number - 22)
    if form.text[begin:number].islower():
        return []
    found = _TITLE_NAME.search(form.text, begin, number)
    if found is None or found[1].islower():
        return []
    if not (is_name(found[1], False) or is_han_name(found[1])):
        return []
    near = form.text[max(0, found.start() - 12) : found.start()]
    if _AFTER_WORD.search(near) and not _KIND_WORDS.search(near):
        return []
    start, end = found.span(1)
    return [name_at(form, start + family_length(found[1]), end, 0.85)]


def read_phoned(form: Normal, number: int) -> list[Finding]:
    """The name before a phone number: "Alba 202 555 0143"."""
    text = form.text
    name = _PHONED.match(text, text.rfind(" ", max(0, number - 22), number - 1) + 1, number)
    if name is None or not name[1].istitle() or not is_plain(name[1]):
        return []
    phone = _PHONE.match(text, number)
    if (
        phone is None
        or sum(map(str.isdigit, phone[0])) < 7
        or name[1].lower() in TOWNS
        or _CAPITAL_BEFORE.search(text, max(0, name.start() - 16), name.start())
        or _PLACES.search(form.lower, max(0, name.start() - 16), name.start())
    ):
        return []
    return [name_at(form, *name.span(1), 0.7)]


def read_ends(form: Normal) -> list[Finding]:
    """The name that opens a text ("Alba here", "Alba, ...") or signs it ("Kisses, Alba")."""
    text = form.text
    opening = _OPENING.match(text)
    end = max(0, len(text) - 28)
    closing = None if text[end:].islower() else _CLOSING.search(text, end)
    names = []
    for found in (opening, closing):
        if (
            found
            and _is_at_end(form, found, found is opening)
            and not _OF_LIST.search(text, max(0, found.start() - 24), found.start())
        ):
            told = _names(form, found, 0.7)
            if found is closing or len(told) > 1 or found.end() > found.end(1):
                names += told
    names += read_asian_ends(form)
    if "а" in form.lower or "о" in form.lower:  # of Cyrillic
        names += _after_particles(form)
        names += _called_out(form)
    return names


def _called_out(form: Normal) -> Iterator[Finding]:
    """Who is called in Russian and Ukrainian: "Тань, набери её", "Тарасе, забери посилку"."""
    known, words = first_names()
    for found in _CALLED_OUT.finditer(form.text):
        lower = found[1].lower()
        if lower + "а" in known or (lower.endswith(("ь", "й")) and lower[:-1] + "я" in known):
            yield name_at(form, *found.span(1), 0.7)
    for found in _CALLED_UK.finditer(form.text):
        lower = found[1].lower()
        if lower in _VOCATIVES or (
            lower not in words and (name := nominative(lower)) != lower and name in known
        ):
            yield name_at(form, *found.span(1), 0.7)


def read_alone(form: Normal, told: list[Finding]) -> list[Finding]:
    """Names of the gazetteer that nothing tells, where nothing gainsays either."""
    names: list[Finding] = [] if form.text.isascii() else _framed(form)
    text = form.text
    if text.isupper():
        return names + _loud(form, {f.start for f in told if f.kind == "name"})
    capitalised = _CAPITALISED.findall(text)
    possible = _possible()
    words = possible.intersection(capitalised)
    if not text.isascii():
        words |= {w for w in capitalised if w < "\u0400" and not w.isascii() and _is_bare(w)}
    if "а" in form.lower:  # of Cyrillic
        words |= {w for w in capitalised if w >= "\u0400" and _is_of_somebody(w)}
    if "ei " in text or "ului " in text:  # of Romanian
        words |= {w for w in capitalised if w.endswith(("ei", "ului")) and _is_of_somebody(w)}
    if not words:
        return names
    known = {finding.start for finding in (*told, *names) if finding.kind == "name"}
    doubtful = _doubtful()
    for word in sorted(words, key=text.find):
        end, at = 0, text.find(word)
        while at >= 0:
            end = at + len(word)
            if (
                form.span(at, end)[0] not in known
                and (word not in doubtful or _acts(form, at, end))
                and (word in possible or _is_within(form, at))
                and _stands_alone(form, at, end)
            ):
                names += _alone(form, at, end)
            at = text.find(word, end)
    return names


def _is_within(form: Normal, start: int) -> bool:
    """Whether what stands there is within a clause, or whose the thing is that begins one."""
    within = _WITHIN.search(form.text, max(0, start - 9), start)
    return bool(within) or _before(form, start) in _THINGS


@lru_cache(maxsize=10_000)
def _is_of_somebody(word: str) -> bool:
    """Whether a word is a name in another case: "Квартира Марини", "bicicleta Mariei"."""
    lower = word.lower()
    name = nominative(lower)
    return (
        name != lower
        and len(name) > 3
        and name[-1] != "о"
        and name.capitalize() in _unmistaken()
        and lower not in first_names()[1]
        and not any(lower in part for part in gazetteer()[1:])
    )


def _grows(form: Normal, start: int, name: str) -> bool:
    """Whether a name is that of a flower where others are near."""
    return name in _FLOWER_NAMES and not _FLOWERS.isdisjoint(
        _WHOLE.findall(form.lower, max(0, start - 60), start + 60)
    )


def _acts(form: Normal, start: int, end: int) -> bool:
    """Whether somebody who is called so does something, or works some hours."""
    text = form.text
    if _HOURS.match(form.lower, end) or _ACTING.match(text, end) or _PATRONYMIC.match(text, end):
        return True
    return (
        form.lower[start:end] not in _UNTOLD
        and bool(_IS.match(form.text, end))
        and bool(_WITHIN.search(form.text, max(0, start - 9), start))
    )


def _loud(form: Normal, known: set[int]) -> list[Finding]:
    """Names that begin a clause of a text in capitals: "GOLF FOR SALE. MEHMET, AFTER 5"."""
    return [
        name_at(form, found.start(1), _whole(form.text, found.end(1), True), 0.6)
        for found in _LOUD.finditer(form.text)
        if found[1].capitalize() in _unmistaken()
        and found[1].lower() not in _FAMILY
        and found.start(1) not in known
        and not _PLACED.match(form.text, found.end(1))
    ]


def _is_bare(word: str) -> bool:
    """Whether a name has marks that the gazetteer's has not."""
    bare = plain(word.lower())
    return bare.capitalize() in _unmistaken() and bare not in common_words()


def _framed(form: Normal) -> list[Finding]:
    """Names and nicknames between two pictures of a kind: "🌿 Fredo 🌿"."""
    names = []
    for found in _FRAMED.finditer(form.text):
        name, lower = found["name"], found["name"].lower()
        nickname = found["whose"] and name.istitle() and name < "\u0400"
        if lower not in OFTEN_NO_NAMES and (
            is_known(name) or (nickname and not is_common(plain(lower)))
        ):
            names.append(name_at(form, *found.span("name"), 0.7))
    return names


@cache
def _unmistaken() -> frozenset[str]:
    """Names with their capital that hardly ever are something else."""
    mistaken = TOWNS | NO_NAMES | OFTEN_NO_NAMES | _UNTOLD
    return frozenset(
        name.capitalize() for name in first_names()[0] - mistaken if len(name) >= 4 and name < "ก"
    ) | {"Zé", "Jô", "Tó"}


@cache
def _possible() -> frozenset[str]:
    return _unmistaken() | _doubtful()


@cache
def _doubtful() -> frozenset[str]:
    """Names with their capital that are words too, or short."""
    names, words, _, _ = gazetteer()
    short = {name for name in names if len(name) == 3}
    doubtful = (words | short | (names & _UNTOLD)) - TOWNS - NO_NAMES - OFTEN_NO_NAMES
    return frozenset(name.capitalize() for name in doubtful if name < "ก")


def _stands_alone(form: Normal, start: int, end: int) -> bool:
    """Whether nothing beside a name makes it that of a place, a firm, a pet or a family."""
    text, begin = form.text, max(0, start - 24)
    if text.startswith("-", end):
        end = _whole(text, end)
    before, word = form.lower[begin:start], _before(form, start)
    if (
        word in _BEFORE_PLACES
        or word.endswith(_SHOPS_END)
        or (word in _TITLES and _is_shop(_before(form, form.lower.rfind(word, 0, start))))
        or _GLUED.search(before[-2:])
        or (
            _NO_PERSON_AFTER.match(text, end)
            and not (_HOURS.match(form.lower, end) or _POSSESSED.match(form.lower, end))
        )
        or _PLACED.match(text, end)
        or ("name" in before and _OTHER_NAMES.search(before))
        or _OF_LIST.search(text, begin, start)
    ):
        return False
    if _grows(form, start, form.lower[start:end]) and not _ACTING.match(text, end):
        return False
    if _PATRONYMIC.match(text, end):
        return True
    if word in _THINGS and _is_of_somebody(text[start:end]):
        return not _CAPITALS.match(text, end)
    capital = text[start - 1 : start] in " -&" and _CAPITAL_BEFORE.search(text, begin, start)
    if capital and word not in _TITLES and not word.endswith(_CALLINGS_END):
        return False
    if _CAPITALS.match(text, end) and not _ENDS_CLAUSE.search(text, begin, start):
        return False
    return _PETS.isdisjoint(_WHOLE.findall(form.lower, max(0, start - 70), end + 40))


def _is_shop(word: str) -> bool:
    return word in _SHOPS or word.endswith(_SHOPS_END)


def _before(form: Normal, start: int) -> str:
    """The word before a place in the same line."""
    line = form.lower[max(0, start - 24) : start].rpartition("\n")[2]
    return line.strip(" .").rpartition(" ")[2].lstrip("(")


def _alone(form: Normal, start: int, end: int) -> list[Finding]:
    found = _WHOLE.match(form.text, start, end)
    return _names(form, found, 0.6) if found else []


def _is_at_end(form: Normal, found: re.Match[str], opens: bool) -> bool:
    name, lower = found[1], found[1].lower()
    if lower in TOWNS or lower in gazetteer()[3] or _grows(form, found.start(1), lower):
        return False
    if not is_name(name, False) or _PLACED.match(form.text, found.end(1)):
        return False
    if name.istitle():
        if found.end() == found.end(1):  # Others are told with it.
            return True
        return not opens or bool(found["here"]) or is_plain(name) or _is_framed(found)
    return opens and name.isupper() and is_plain(name)


def _is_framed(found: re.Match[str]) -> bool:
    """Whether the same picture stands before a name and after it."""
    return found[0][0] == found[0][-1] > "\u2190"


def _after_particles(form: Normal) -> list[Finding]:
    """The names that stand in another case after a preposition: "с Марией", "у Галины"."""
    lower = form.lower
    ends = [len(particle) - 2 for particle in _PARTICLES if lower.startswith(particle[1:])]
    for particle in _PARTICLES:
        at = lower.find(particle)
        while at >= 0:
            ends.append(at + len(particle) - 1)
            at = lower.find(particle, at + 1)
    return [
        name
        for end in ends
        if (found := _NEXT.match(form.text, end))
        and _is_of_case(form, found)
        and not _UNTIL.search(form.text, max(0, end - 24), end)
        for name in _names(form, found, 0.8)
    ]


def _is_of_case(form: Normal, found: re.Match[str]) -> bool:
    word = found[1].lower()
    name = nominative(word)
    return (
        found[1].istitle()
        and name != word
        and word not in first_names()[1]
        and name not in TOWNS
        and _is_plain_name(form, found)
    )
