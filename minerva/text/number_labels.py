"""What the words before digits call them: a telephone, or something else that is numbered."""

import re
from functools import cache, lru_cache

from phonenumbers import SUPPORTED_REGIONS

from minerva.text.first_names import is_known
from minerva.text.normal import Normal
from minerva.text.number_words import plain
from minerva.text.signs import data_of

# Before or without these a number is its writer's own.
_OWN = frozenset(
    """my our this the a new only same best direct private personal work home business cell your
    mi mis nuestro nuestra este el un nuevo solo meu nosso novo mon ma notre le nouveau mein meine
    meiner unsere neue die der das numărul meu nou мой мои моя мне наш новый этот этому мій наш
    новий цей is are on at to me us""".split()
)


# And these are no nouns that it counts.
_BEFORE_NUMBER = frozenset(
    """and with under via this that have has got need send save add use give drop take note here the
    para por con sin este aqui aquí pelo pela com esse fala fale falar atendo está sur avec sous
    voici ici aux des und unter über mit bitte hier zur zum eine einen pentru prin sub din aici
    acest scrie scrieți scrieti vorbesc răspund rog sau или або под для при вот это тут здесь ось
    наступний следующий указанный вказаний твой твій ваш свій свой свою same""".split()
)

_NO_NOUNS = _OWN | _BEFORE_NUMBER

_SIGNS = "☎📞📱📲🤙✆"


_NO_LABELS = ("caller", "whose")


@cache
def _kinds() -> dict[str, str]:
    """What each word before digits says that they number, as `number_labels.yml` has it."""
    labels = data_of("number_labels.yml")
    kinds = {w: kind for kind in labels if kind not in _NO_LABELS for w in labels[kind].split()}
    kinds |= {"#": "number"} | dict.fromkeys(_SIGNS, "phone")
    bare = {plain(word): kind for word, kind in kinds.items() if word < "\u0250"}
    return bare | kinds | {word.replace("ё", "е"): kind for word, kind in kinds.items()}


@cache
def _unspaced() -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for word in sorted(_kinds(), key=len, reverse=True):
        if word >= "\u0e00":
            by_letter.setdefault(word[0], []).append(word[1:])
    ways = (f"{first}(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return re.compile("|".join(ways))


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    """Labels of more words than one, each by its last word."""
    by_end: dict[str, list[str]] = {}
    for phrase in _kinds():
        *_, last = phrase.split("_")
        if last != phrase:
            by_end.setdefault(last, []).append(phrase.replace("_", "[ -]"))
    return {
        last: re.compile(rf"(?<![^\W\d_])(?:{'|'.join(ways)})$") for last, ways in by_end.items()
    }


def _kind_of_phrase(word: str) -> str:
    return _kinds()[word.replace(" ", "_").replace("-", "_")]


_LONGEST_ENDING = 4


def _kind_of_stem(word: str) -> str | None:
    """`квитанцией`, `dosarului`: a word that is listed without its ending."""
    kinds = _kinds()
    shortest = max(3, len(word) - _LONGEST_ENDING)
    stems = (word[:end] + "*" for end in range(len(word), shortest - 1, -1))
    return next((kinds[stem] for stem in stems if stem in kinds), None)


_SHORTEST_HEAD = 3


def _kind_of_head(word: str) -> str | None:
    """`Bordkarte`, `Bußgeldbescheid`: a German word that ends in one that is listed so."""
    kinds = _kinds()
    heads = ("-" + word[at:] for at in range(3, len(word) - _SHORTEST_HEAD + 1))
    return next((kinds[head] for head in heads if head in kinds), None)


@cache
def _whose() -> frozenset[str]:
    """Who or what has a telephone whose number is told."""
    return frozenset(data_of("number_labels.yml")["whose"].split())


@cache
def _callers() -> frozenset[str]:
    return frozenset(data_of("number_labels.yml")["caller"].split())


_WORD = re.compile(rf"[^\W\d_]+(?:['º°][^\W\d_]*)?|[#№{_SIGNS}]")


@cache
def _short_form() -> re.Pattern[str]:
    """A short form with its signs: `cta.`, `n/s`, `р/с`."""
    short = sorted((w for w in _kinds() if re.search(r"[^\W_][./-]", w)), key=len, reverse=True)
    longest = max(map(len, short))
    ways = "|".join(map(re.escape, short))
    return re.compile(rf"(?<![^\W_])(?=[^\W\d_]{{1,{longest}}}[./-])(?:{ways})(?![^\W\d_])")


# `Handynummer` and `Rechnungs-Nr.`
_GERMAN = re.compile(
    r"(?:(?P<phone>tele?|telefon|fon|handy|mobil|ruf|kontakt|festnetz|privat|service|büro|buero|notfall"
    r"|notruf|fax|whatsapp|hotline|direkt|durchwahl|info|rückruf|rueckruf|auskunft|natel)\w{0,9}\.?"
    r"|[a-zäöüß.]{2,24})-?(?:nummern?|nr)"
)
_GERMAN_BEFORE = re.compile(r"[a-zäöüß]+\.?-$")
_NUMBERED = r"n\.? ?[o°]|nr|nro|num|number|número|numéro|[№#]"
# A code says as well as a number does what it numbers: `código de reserva`.
_NUMBERED_BEFORE = re.compile(
    rf"(?<![a-zà-ž\u0400-\u052f])(?:{_NUMBERED}|numero|numărul|număr|numarul|numar|номера?|c[oó]digo|cod(?:ul)?|code|код"
    r"|id|หมายเลข|เลขที่|เลข|รหัส)[.:]{0,2} ?(?:(?:d[eoau]l?|des|of) |[dl]')?$"
)
# That a question is after a number, and no offer: `which order number`, `me pasas el folio`.
_ASKING_WHICH = re.compile(
    r"(?<![^\W\d_])(?:which|what|what's|whats|give|send|tell|cu[aá]l|pasas?|dime|dame|mandas?|qual|passas?"
    r"|quel|quelle|donnes?|envoies?|welche[rs]?|was|wie|schick|schickst|gib|gibst|care|trimite|trimiți"
    r"|dă|dai|какой|какая|какое|скинь|скинешь|дай|дашь|який|яка|яке|скинеш|даси)(?![^\W\d_])"
    r"|number|nummern?(?![^\W\d_])|n[uú]mero|numéro|numărul|numarul|номер"
    r"|号|號|多少|什么|什麼|哪|เลข|รหัส|อะไร|เท่าไหร่|ไหน"
)
_SHORT = "on|at|al|au|la|le|de|da|do|em|no|me|us|so|an|zu|um|am|in|pe|is|it|to|by|or|ou|el|il|es|se"
_SHORT_WORDS = frozenset(_SHORT.split("|"))
_MARK = re.compile(
    # Of which flat it is, or of what, where the number is said to be its.
    r"(?: (?:кв|квартир\w|ap|apto?|apartament\w{0,3}|piso|appt|appartement|flat|apartment|wohnung)"
    r"\.? (?:№ ?|nr\.? ?)?\d{1,4}[a-zа-я]?(?=:)"
    r"|(?P<told> (?:de(?: la| los| las)?|del|d[oa]s?|du|of(?: the| my)?|für (?:die|das|den)|de[rs]"
    r"|от|для|від|pentru) [^\W\d_]{3,14}(?= (?:es|is|ist|lautet|est|é|este) )))?"
    rf"(?P<no>\s?(?:{_NUMBERED})\.?)?"
    r"(?:(?(no):?|[:=])\s*|是|为|為"
    r"|[ \t]*(?:[-–] |(?:is|ist|lautet|es|est|é|este) (?:(?:the|die|der|la|el|le|o) )?)?)"
    # A code before it: `licence HM-0417`, `passport AB 0417`, `Akt MA 62 - 0676`.
    rf"['\"(«]?(?:\d{{1,3}}[ -]|[a-z]?\d{{1,2}}[a-z]{{0,2}} |[a-z]{{1,3}} \d{{1,3}} ?[-/] ?"
    rf"|[a-z]{{1,4}}[-/]"
    rf"|(?!{_SHORT})[a-z]{{2}} )?"
)
# A noun and a sign of a number right before digits: `Terminbestätigung Nr.`, `Race no.`.
_NOUN_NUMBERED = re.compile(
    r"([^\W\d_]{3,})(?:(?:[ -]|\.[ -]?)(?:(no|n\. ?o|n°|nr|nro)(?![^\W\d_])([.:]?)|#)|#)[.:]?"
    r" ?(?:\d{1,2}[a-z]? )?$"
)
# A sign or word of a number and what it numbers: `N.º de utente SNS:`, `№ договора`. Without an
# article: `número del taller` is who is called.
_NUMBER_OF = re.compile(
    r"(?<![^\W_])(?:(?:n\. ?[o°]|n[o°]|nr|nro|n[uú]m|n[úu]mero|num[ée]ro|num[ăa]rul|numbers?)\.?"
    r" (?:de|of) |(?P<sign>no|№) ?(?=[\u0400-\u052f])|номера?у? )"
    r"([^\W\d_]{3,})(?: ([^\W\d_]{2,}))?(?: ?[:=-])? ?(?:\d{1,2}[ -])?$"
)
_OF_NUMBER = (" de ", " of ", "номер")
# Deeds and what comes of them, which have no telephone: `обращения`, `посвідчення`.
_OF_DEED = re.compile(r"(?:ения|ания|ости|ення|ання)$")
# `utente SNS 2…`: a word for who is numbered, and by whom.
_NUMBERED_BY = re.compile(r"([^\W\d_]{4,}) ([A-Z]{2,5}):? ?$")
_NUMBER_SIGN = (" no", "-no", ".no", "n.o", ". o", "nr", "nro", "n°", "#")
# The name of a value, as in logs and addresses: `pid=51234567`.
_KEY = re.compile(r"([^\W\d_][\w-]{0,23})=['\"]?$")
# A series and a number of a paper: `9052 118840`; and an entry: `0213 887 412 din registrul`.
_SERIES = re.compile(r"[1-9]\d{3} \d{6}(?!\d| \d)")
_IN_REGISTER = re.compile(
    r"\d[\d ./-]{6,18}(?<! ) (?:din|[iî]n|im|in (?:the|dem)|en el|no|dans le|au|в|у|з|із) "
    r"(?:regist(?!rat)|реестр|реєстр(?!ат))"
)
_LABEL_REACH = 48
_WORD_CUT = 16
_SHORT_REACH = 14
_AREA = ("area", "área")
_OF_AREA = (" de área", " de area")
_LINKS = ("de", "da", "do", "of", "di", "du")
# Before what one does or gives, and does not number: `to order 07…`, `con factura 6…`.
_ASKING = re.compile(
    r"(?<![^\W\d_])(?:to|for|in|with|zum|zur|für|auf|mit|im|pour|sur|avec|sans|para|por|con|sin|per|com"
    r"|sem|pentru|la|cu|fără|для|за|з|с|без|під|по) $"
)
# Of what there are codes, in languages where one word for these is also something else.
_CODES = ("cod", "codul", "код")
# What asks for a number and is answered there: `folio?`, after it perhaps who answers when.
_ASKED = re.compile(
    r"(?:^|[\n.!:¿,])[^\S\n]*([^\n.!:¿,?]{2,60})\?\s{1,2}"
    r"(?:\[[^\]\n]{3,20}\] ?|\d\d:\d\d ?)?(?:[^\W\d_][^\n:\d]{0,20}: ?|[->•] ?)?$"
)
_ASKED_REACH = 120
_STOP = re.compile(r"(?<![ .]n[ro°º])[.!?。！？](?=\s)|\?|(?<!:)(?<!: )\n|[,;]\s*[^\W\d_]{3}")
# The number of a label, and what comes after it: `PLZ 10115 Berlin 030…`, `ref 4821 piso …`.
_ANSWERED = re.compile(r"\d{3}(?:[^\w\n]{1,3}[^\W\d_]{3}| [(+])")


def label(form: Normal, is_german: bool, start: int, in_one_piece: bool) -> str | None:
    """What the words before a number call it: `phone`, `other`, `part` (of a machine, unless the
    number is a mobile's), or None where they do not say."""
    lower = form.lower
    begin = max(0, start - _LABEL_REACH)
    while begin and start - begin < _LABEL_REACH + _WORD_CUT and lower[begin - 1].isalpha():
        begin -= 1  # no word is cut: of `hotel` no `tel` is left
    before = lower[begin:start]
    if "=" in before[-2:]:
        key = _KEY.search(before)
        if key:
            return _kind_of_key(key[1])
    if before[-7:].rstrip(" .:0123456789").endswith(_NUMBER_SIGN) and _is_of_noun(
        form, is_german, begin, start
    ):
        return "other"
    may_be_of = any(of in before for of in _OF_NUMBER) or (not before.isascii() and "no" in before)
    if may_be_of and _is_number_of(before):
        return "other"
    in_one_piece = in_one_piece or _SERIES.match(lower, start) is not None
    if _IN_REGISTER.match(lower, start):
        return "other"
    is_after_capital = form.text[max(0, start - 3) : start].rstrip(": ")[-1:].isupper()
    if is_after_capital and _is_numbered_by(form.text[begin:start], in_one_piece):
        return "other"
    if "?" in lower[max(0, start - _ASKED_REACH) : start]:
        asked = _ASKED.search(lower, max(0, start - _ASKED_REACH), start)
        kind = asked and _kind_asked(asked[1])
        if kind:
            return kind
    return _called(before, in_one_piece)


def _kind_asked(question: str) -> str | None:
    """What a question is after, if it names a number: `which order number`; or only that."""
    question = question.strip()
    is_label = " " not in question and _kind_of_word(question) is not None
    if not is_label and not _ASKING_WHICH.search(question):
        return None
    return _called(question + " ", in_one_piece=False)


def _called(before: str, in_one_piece: bool) -> str | None:
    """What words call the number right after them."""
    before = before.replace("ё", "е")
    words = list(_WORD.finditer(before))
    near = before[-_SHORT_REACH:]
    if "." in near or "/" in near or "-" in near:
        short = _short_form().search(before, len(before) - len(near))
        if short:
            others = (w for w in words if w.end() <= short.start() or w.start() >= short.end())
            words = sorted([*others, short], key=re.Match.start)
    if not before.isascii():
        # Scripts without blanks: labels wherever they stand.
        words = [w for w in words if w[0] < "\u0e00"]
        words = sorted([*words, *_unspaced().finditer(before)], key=re.Match.start)
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        name = word[0]
        phrases = _phrases().get(name)
        phrase = phrases and phrases.search(before, 0, word.end())
        if phrase:
            word = phrase
        kind = _kind_of_phrase(word[0]) if phrase else _kind_of_word(name)
        if kind is None:
            continue
        if kind == "number":
            kind = _kind_of_number(before, words[max(0, place - 3) : place + 1])
            if kind is None:
                continue
        if kind in ("paper", "thing", "topic", "part"):
            in_whole = in_one_piece or (name in _CODES and _is_of_thing(words[:place], word))
            if not _is_next(before, word, kind, in_whole):
                continue
            return "part" if kind == "part" else "other"
        if kind == "other":
            if place and words[place - 1][0] in _AREA:
                continue
            if before.startswith(_OF_AREA, word.end()):
                continue
            return None if _is_stopped(before, word) else "other"
        return kind
    return None


def _kind_of_word(word: str) -> str | None:
    return _kinds().get(word) or _kind_of_form(word)


@lru_cache(maxsize=10_000)
def _kind_of_form(word: str) -> str | None:
    """What a word says that is listed in another form, or by a part of it."""
    kind = _kind_of_elided(word) if "'" in word else None
    if kind is None and word.endswith(("nummer", "nummern", "nr")):
        return _kind_of_compound(word)
    return kind or _kind_of_stem(word) or _kind_of_head(word)


def _is_of_thing(earlier: list[re.Match[str]], word: re.Match[str]) -> bool:
    """`produs cod …`"""
    return bool(
        earlier
        and word.start() - earlier[-1].end() == 1
        and _kinds().get(earlier[-1][0]) in ("paper", "thing", "topic")
    )


def _kind_of_key(key: str) -> str:
    kinds = [_kinds().get(part) for part in re.split("[_-]", key)]
    return "phone" if "phone" in kinds or kinds == ["number"] else "other"


def _is_of_noun(form: Normal, is_german: bool, begin: int, start: int) -> bool:
    """Whether what a number follows counts something that is no telephone."""
    before = form.lower[begin:start]
    # With those capitals that tell a name from a noun.
    written = before if is_german else form.text[begin:start]
    match = _NOUN_NUMBERED.search(before)
    if match is None:
        return False
    noun, sign, mark = match.groups()
    if noun in _NO_NOUNS or _kinds().get(noun):
        return False
    if sign is None and _is_called(noun):
        return False
    if match[0].startswith(f"{noun}#") and not form.text[begin + match.end(1) - 1].isupper():
        return False
    if _kind_of_elided(noun) or noun.endswith(("nummer", "nr")):
        return False
    if written[match.start()].isupper() and _is_named(written[: match.start()]):
        return False
    # Without a dot it may be a word: `atendo no 912…`; in Cyrillic texts it was №.
    if sign != "no" or mark or noun >= "\u0400":
        return True
    return form.raw(begin + match.start(2), begin + match.end(2))[-1] in "º°"


def _is_number_of(before: str) -> bool:
    """Whether what is named after the word for a number is nothing that is called."""
    match = _NUMBER_OF.search(before)
    if match is None:
        return False
    sign, noun, more = match.groups()
    if not sign and noun >= "\u0400" and not _OF_DEED.search(noun):
        return False
    return not any(map(_is_called, filter(None, (noun, more))))


def _is_called(noun: str) -> bool:
    """Whether a noun is a telephone, or who has one."""
    if noun in _whose() or noun in _NO_NOUNS:
        return True
    kind = _kind_of_word(noun)
    return kind in ("phone", "number") or (kind is None and is_known(noun))


def _is_numbered_by(written: str, in_one_piece: bool) -> bool:
    match = _NUMBERED_BY.search(written)
    if match is None or match[1].isupper() or match[2].lower() in _callers():
        return False
    kind = _kinds().get(match[1].lower())
    if kind not in ("paper", "other") and not (kind == "topic" and in_one_piece):
        return False
    return not _is_called(match[2].lower())


def _is_named(earlier: str) -> bool:
    """Whether a capital after this is a name's and begins no sentence: `sunați Maria nr. …`."""
    words = earlier.split()
    if not words or earlier[-1] != " " or words[-1][-1] in ".!?:":
        return False
    return words[-1].islower() or _kinds().get(words[-1].lower()) == "phone"


def _kind_of_elided(word: str) -> str | None:
    """`d'adhérent`"""
    return _kinds().get(word[2:]) if word.startswith(("d'", "l'")) else None


def _kind_of_compound(word: str) -> str | None:
    """`Bestellnummer`, `Handynummer`, `Rechnungs-Nr.`"""
    german = _GERMAN.fullmatch(word)
    return None if german is None else "phone" if german["phone"] else "other"


def _kind_of_number(before: str, words: list[re.Match[str]]) -> str | None:
    """A number of any sort is what the word before it says; by itself or `my`, a phone's."""
    *earlier, number = words
    compound = _GERMAN_BEFORE.search(before, 0, number.start())
    if compound and number[0] in ("nr", "nummer"):
        return _kind_of_compound(compound[0] + number[0])
    if number[0] >= "\u2e80":
        # Written as one with what it numbers.
        earlier = earlier[-1:] if earlier and earlier[-1].end() == number.start() else []
        if not earlier:
            return "phone" if len(number[0]) > 1 else None
    if number[0] == "#" and not earlier:
        return "other"
    names = [w[0] for w in earlier]
    while names and names[-1] in _LINKS:
        names.pop()
    if not names or names[-1] in _OWN:
        return "phone"
    for name in reversed(names[-2:]):
        kind = _kinds().get(name) or _kind_of_elided(name)
        if kind and kind != "number":
            return "phone" if kind == "phone" else "other"
        if len(name) > 2:
            break
    return None


def _is_next(before: str, word: re.Match[str], kind: str, in_one_piece: bool) -> bool:
    """Whether what may be a label is one of the number right after it."""
    shortened = len(word[0]) < 5 and before.startswith(".", word.end())
    mark = _MARK.fullmatch(before, word.end() + shortened)
    if mark is None:
        return False
    if mark["no"] or _NUMBERED_BEFORE.search(before, 0, word.start()):
        return True
    is_sure = in_one_piece or mark["told"] is not None
    is_one = kind in ("paper", "part") or (kind == "thing" and is_sure)
    return is_one and not _ASKING.search(before, 0, word.start())


def _is_stopped(before: str, word: re.Match[str]) -> bool:
    """Whether a label is far, another sentence's, or of a number between."""
    at = word.end()
    if len(word[0]) < 5 or word[0].endswith("nr"):
        # A dot right after it shortens it: `ref. 123`
        at = len(before) - len(before[at:].lstrip(".º°: "))
    return (
        len(before) - at > 24
        or _STOP.search(before, at) is not None
        or _ANSWERED.search(before, at) is not None
    )


_CODE_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{2,4})[-/]$")
_VOWEL = re.compile("[aeiouаеёиоуыэюяєії]")
_MOST_SHORT = 3
_LETTERS_BEFORE = re.compile(r"(?<![^\W_])([A-Z]{2}) ?$")
_COUNTRY_AFTER = re.compile(r" ?([A-Z]{2})(?![^\W_])")
_DIGITS_OF_PARCEL = 9


def is_in_code(text: str, start: int, end: int, digits: int, region: str) -> bool:
    """Whether letters tied to digits make a code of them: `TK-4930…`, `RR 912 345 678 PT`."""
    before = text[max(0, start - 6) : start]
    if before[-1:] in ("-", "/"):
        tied = _CODE_BEFORE.search(before)
        return tied is not None and tied[1].isupper() and not _may_call(tied[1], region)
    if digits != _DIGITS_OF_PARCEL or not before.rstrip(" ")[-1:].isupper():
        return False
    # The Universal Postal Union's S10: a service, nine digits, a country.
    service = _LETTERS_BEFORE.search(before)
    country = _COUNTRY_AFTER.match(text, end)
    if service is None or country is None or country[1] not in SUPPORTED_REGIONS:
        return False
    return not _may_call(service[1], region)


# Not where everything is written in capitals.
_SHORT_FORM_BEFORE = re.compile(
    r"(?:^|[\n,;(|/]|(?<![^\W_])[^\W\d_]*[^\W\d_A-ZÀ-ÞА-Я]) ?([A-ZÀ-ÞА-Я]{2,5}):? $"
)


def is_after_short_form(text: str, start: int, region: str) -> bool:
    """Whether capitals that nobody is called by stand before digits: `BOL 312…`."""
    if not text[max(0, start - 3) : start].rstrip(": ")[-1:].isupper():
        return False
    short = _SHORT_FORM_BEFORE.search(text, max(0, start - 24), start)
    return short is not None and not _may_call(short[1], region)


def _may_call(letters: str, region: str) -> bool:
    """Whether letters tied to digits may say who is called, where or by what, and make no code."""
    lower = plain(letters.lower())
    if letters == region or lower in _callers() or lower in _OWN | _BEFORE_NUMBER | _SHORT_WORDS:
        return True
    kind = _kinds().get(lower)
    if kind:
        return kind in ("phone", "number")
    if is_known(letters):
        return True
    return len(letters) > _MOST_SHORT and _VOWEL.search(lower) is not None
