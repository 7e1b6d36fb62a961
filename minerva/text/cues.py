"""What announces selectors in a text, found in one pass (Aho and Corasick, 1975).

Names of platforms, and the signs of addresses that are said instead of written.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from minerva.text.hosts import COMMON, unspaced_parts
from minerva.text.language import detect_language
from minerva.text.normal import FORMS_KEPT, Normal
from minerva.text.signs import (
    DIGITS_FOR,
    FENCES,
    OF_SIGN,
    any_of,
    data_of,
    disguises,
    glued_dots,
    in_disguise,
    is_common,
    listed,
    ordinary_words,
    pictured_ats,
    words_of,
)


class Label(NamedTuple):
    """A platform's name in the normal form of a text."""

    start: int
    end: int
    platform: str
    sort: str
    """`labels`, `short`, `words` or `marked`, as in platforms.yml."""


class Cues(NamedTuple):
    """Where in the normal form of a text something is announced."""

    labels: list[Label]
    ats: list[tuple[int, int]]
    dots: list[tuple[int, int]]
    has_signs: bool
    """An underscore, a hyphen or a slash is said."""
    has_glued: bool
    """A dot is said within a word, as in "nameATexampleDOTcom"."""
    has_together: bool
    """Of what stands apart it may be said that it is one word."""


# A short label is looked for with what may follow it, and with this sort of sign only.
_AFTER_SHORT = " :=@)]-/,.>|;!?&+#\"'(*~是号號係同搜搵找加叫丨👻คชไ"
_AFTER_MARKED = tuple(":|=|@|id:|-id|)|]|->".split("|")) + tuple(" :| =| @| id| is | ->".split("|"))
_AFTER_SPACED = (":", " :", "=", " =", " @", ")", "]", " -")
_FENCED = ["({})", "[{}]", "{{{}}}", "<{}>", "«{}»", "( {} )", "[ {} ]", "❤{}❤", ":{}:"]
_FENCED += [f"{sign}{{}}{sign}" for sign in FENCES]
_FENCED += [f"{sign} {{}} {sign}" for sign in "-*~|+·•#="]

_MARKED_FOR = {
    "a": "äáàâãå", "c": "ç", "e": "éèêë", "i": "íïî", "l": "ł", "n": "ñ", "o": "öóòôø", "s": "șš",
    "t": "ț", "u": "üúù", "е": "єё", "и": "іїй", "і": "иї",
}  # fmt: skip

_AROUND_BEFORE, _AROUND_AFTER = f" ([{{<❤:{FENCES}", f" )]}}>❤:{FENCES}"
_BREAKS, _LATIN_BREAKS = " ❤*.~•·-_/|+", " ❤*~•·"
_SYLLABLE_BREAKS = "-_. "
_HAN = re.compile("[a-z]{0,2}[\u4e00-\u9fff]{1,4}")
_THAI = re.compile("[\u0e01-\u0e4e]{4,}")

# What is neither of a script nor ASCII: emoji, arrows, bullets; but those that mean something.
_ARROWS = re.compile("[→➜➡⇒👉▸►▶⟶➤➔☞]")
_PICTURES = re.compile(
    f"[^\x00-\u1fff€❤\u2e80-\u2fff\u3040-\ud7ff\uf900-\ufffd👻{''.join(pictured_ats())}]"
)
# A picture for an @ between what may be a name and a host.
_JOINS = re.compile(r"(?:.[a-z0-9_]|[a-z0-9_] )\W ?[a-z0-9]")
_LETTER = re.compile("[a-z0-9_@\u00df-\u024f\u0370-\u052f]")
_AT_NAME = re.compile(r"[:=]\s?@\w")
# What a short label is disguised with, and that an @name follows; alone it is a weight or a size.
_LIKE = {"i": "1!|l", "t": "7", "s": "5$", "a": "4", "e": "3", "l": "1"}
_NAME_NEXT = re.compile(r"\s{0,2}[:=>-]{0,2}\s?@[a-z_]")
_UNDERSCORED = re.compile(r"[a-z0-9.]{3,20}_[a-z0-9]")
_CAPITALS = re.compile(r"\s([A-Z]{4,})(?![\w@])")
# An unknown word that ends a clause, and where one begins.
_NAME_ALONE = re.compile(r" ([a-z][a-z0-9_.]{4,28}[a-z0-9_])(\s?[.,;!?()/|·•](?!\w)|\n|\s?\Z)")
_CLAUSE_BEGINS = re.compile(r"(?:\A|[\n,;|/.!?(·•]\s{0,2})\Z")
_LONGEST_PART = 40  # of a host, with the at before it
_GERMAN = re.compile(r"ge[a-z]+(?:t|en)\Z")  # participles
_UNSURE = (None, "en")
# The last letters of a code, which ends a sentence: "0001 WX. File …".
_CODE_BEFORE = re.compile(r"[0-9][A-Z]{0,2} \Z")
_SENTENCE_ENDS = re.compile(r"\.\s[^\W\d_a-z]")
_ENDING = re.compile("[а-яёіїєґ]{1,4}(?![а-яёіїєґ])")
_LONG_ENDING = re.compile("[a-zäöüßă]{1,9}(?![a-z0-9_])")


@cache
def _patterns() -> dict[str, tuple[str, str, str]]:
    """Each string to look for: the platform or sign, the sort of it, and the word alone."""
    found: dict[str, tuple[str, str, str]] = {}
    disguised: dict[str, str] = {}
    dotted: dict[str, tuple[str, str]] = {}
    guised: dict[str, tuple[str, str, str]] = {}
    for platform, rules in data_of("platforms.yml").items():
        for word in listed(rules.get("disguised", "")):
            disguised |= dict.fromkeys((*_disguises(word), *_shortened(word)), platform)
        for sort in ("marked", "words", "short", "labels"):
            for word in listed(rules.get(sort, "")):
                after: tuple[str, ...] | str = ("",)
                if sort == "marked":
                    after = _AFTER_MARKED
                elif len(word) < 5 and sort != "labels" and word[-1] < "\u0530":
                    after = _AFTER_SHORT
                found |= dict.fromkeys([word + a for a in after], (platform, sort, word))
                if sort == "marked" and word.isascii():
                    found[word + " "] = (platform, "capital", word)
                if sort == "labels" and _HAN.fullmatch(word):
                    disguised |= dict.fromkeys(_broken(word, _BREAKS), platform)
                if sort == "labels" and _THAI.fullmatch(word):
                    disguised |= dict.fromkeys(_broken(word, " -."), platform)
                if sort in ("labels", "short") and word.isalpha() and len(word) < 4:
                    dotted[".".join(word)] = (platform, "labels" if len(word) > 2 else "short")
                if sort == "short" and rules["name"] and word.isascii() and word.isalpha():
                    ways = (way for way in disguises(word, _LIKE, 1) if way[1:].isalpha())
                    guised |= {way + a: (platform, "guised", way) for way in ways for a in " :=@"}
                if sort in ("short", "marked") and word.isalpha() and len(word) == 2:
                    spaced = " ".join(word)
                    found |= dict.fromkeys(
                        [spaced + a for a in _AFTER_SPACED], (platform, sort, spaced)
                    )
    for sign in ("at", "dot", "underscore", "hyphen", "slash"):
        found |= {word: (sign, "sign", word) for word in (*words_of(sign), *in_disguise(sign))}
    for fence in _FENCED:
        for word, sign in (("at", "at"), *_only_fenced()):
            if word == "at" or fence[0] in "([{<":
                fenced = fence.format(word)
                found[fenced] = (sign, "fenced", fenced)
    found |= {picture: ("at", "picture", picture) for picture in pictured_ats()}
    found |= {word: ("dot", "glued", word) for word in glued_dots()}
    together = data_of("handle_words.yml")["together"]
    for kind in ("words", "joined", "blanks", "blanks_joined"):
        found |= {word: ("together", "together", word) for word in listed(together[kind])}
    beside = (f" {word} " for word in listed(data_of("signs.yml")["dot"]["beside"]))
    found |= {word: ("dot", "beside", word) for word in beside}
    found |= dict.fromkeys((" www. ", " www ."), ("apart", "apart", " www"))
    for top in COMMON:
        found |= {f" .{top}": ("apart", "apart", " ."), f". {top}/": ("apart", "apart", ". ")}
    for word, platform in disguised.items():
        if word in found:  # "inst@" may be "inst" with an @ after it
            found |= {word + after: (platform, "labels", word) for after in _AFTER_SPACED}
        found.setdefault(word, (platform, "labels", word))
    found = guised | found
    for word, (platform, sort) in dotted.items():
        found.setdefault(word, (platform, sort, word))
    # The host of profiles, its dots set apart.
    for rules in data_of("platforms.yml").values():
        for host in (host for link in rules.get("links", ()) for host in link["hosts"]):
            first, _, rest = host.partition(".")
            for dot in (" . ", " .", ". "):
                apart = f" {first}{dot}{rest.replace('.', dot)} "
                found |= {apart.rstrip() + after: ("apart", "apart", apart) for after in " /"}
    found[" . "] = ("apart", "apart", " . ")
    # Alone it is looked for with its blanks: it is in too many words.
    del found["at"]
    found[" at "] = ("at", "fenced", " at ")
    return found


@cache
def known_labels() -> frozenset[str]:
    """Spellings that mean a platform wherever they stand."""
    return frozenset(word for _, sort, word in _patterns().values() if sort == "labels")


def _only_fenced() -> Iterator[tuple[str, str]]:
    """What stands for a sign where brackets are around it, and the sign."""
    yield "a", "at"
    for sign, mark in OF_SIGN.items():
        yield mark, sign
        for word in listed(data_of("signs.yml")[sign].get("fenced", "")):
            yield word, sign


def _disguises(word: str) -> list[str]:
    """A label with up to three of its letters as digits or signs, or up to two with marks."""
    return disguises(word, DIGITS_FOR, 3) + disguises(word, _MARKED_FOR, 2)


def _shortened(word: str) -> list[str]:
    """A long label without some or all of its vowels, in syllables, or with something within it."""
    if len(word) < 6:
        return []
    ways = [word[0]]
    for letter in word[1:]:
        ways = [said + kept for said in ways for kept in {letter, letter.strip("aeiou")}]
    found = [said for said in ways if 4 <= len(said) < len(word)]
    found += [
        f"{word[:first]}{sign}{word[first:second]}{sign}{word[second:]}"
        for first, second in combinations(range(1, len(word)), 2)
        for sign in _SYLLABLE_BREAKS
    ]
    return found + _broken(word, _LATIN_BREAKS) + _broken(word, "-")[:-1] + _broken(word, "_")[:-1]


def _broken(word: str, breaks: str) -> list[str]:
    """A label with a picture, which is a blank here, or a sign between two of its letters."""
    found = [word[:at] + sign + word[at:] for at in range(1, len(word)) for sign in breaks]
    return found + [sign.join(word) for sign in breaks if len(word) > 2]


@cache
def _machine() -> tuple[AhoCorasick, list[tuple[str, str, str]]]:
    patterns = _patterns()
    machine = AhoCorasick(
        list(patterns), matchkind=MatchKind.Standard, implementation=Implementation.DFA
    )
    return machine, list(patterns.values())


@cache
def _word_before() -> re.Pattern[str]:
    """A word before what is a word itself: "a line: …", but not "my line: …"."""
    said = any_of(listed(data_of("handle_words.yml")["introducing"]))
    return re.compile(rf"(?<![\w@.-])(?!(?:{said}) )[a-z\u00df-\u052f]{{1,20}} \Z")


@lru_cache(maxsize=FORMS_KEPT)
def cues_in(form: Normal) -> Cues:
    """Every cue in a text."""
    lower = form.lower
    plain = lower
    if not lower.isascii():
        plain = _PICTURES.sub(" ", _ARROWS.sub(":", lower))
    plain = f" {plain} ".replace("\n", " ").replace("\t", " ").replace("\r", " ")
    machine, meanings = _machine()
    labels: list[Label] = []
    ats: list[tuple[int, int]] = []
    dots: list[tuple[int, int]] = []
    has_signs = has_glued = has_together = False
    for which, at, _ in machine.find_matches_as_indexes(plain, overlapping=True):
        what, sort, word = meanings[which]
        end = at + len(word)
        if sort == "apart":
            dot = plain.index(".", at)
            if plain[dot - 1] != " " or not lower[dot - 2 : dot - 1].strip():  # no picture, no "€"
                dots.append((dot - 1, dot))
        elif sort == "fenced":
            if what in ("at", "dot"):
                (ats if what == "at" else dots).append((at - 1, end - 1))
            else:
                has_signs = True
        elif sort == "picture":
            if _JOINS.match(plain, at - 2):
                ats.append((at - 1, end - 1))
        elif sort == "beside":
            said = (start for start, last in ats if lower[start:last] != " at ")
            if any(0 < at - start <= _LONGEST_PART for start in said):
                dots.append((at - 1, end - 1))
        elif sort == "glued":
            if plain[at - 1] == " " and not _LETTER.match(plain[end]):
                dots.append((at - 1, end - 1))
        elif sort == "together":
            has_together = has_together or _is_word(plain, at, end)
        elif sort == "sign":
            if not _is_word(plain, at, end):
                has_glued |= what == "dot" and form.text[at - 1 : end - 1].isupper()
                continue
            if what == "at":
                ats.append((at - 1, end - 1))
            elif what == "dot":
                if _is_between(plain, at, end):
                    dots.append((at - 1, end - 1))
            else:
                has_signs = True
        else:
            if sort == "guised":
                is_made = form.text[at - 1 : end - 1] in ("LG", "lg")  # a make of telephones
                if is_made or not _NAME_NEXT.match(plain, end) or _LETTER.match(plain[at - 1]):
                    continue
                sort = "short"
            end = _label_end(plain, at, end, sort)
            if sort == "short" and _is_of_code(form.text, at - 1, end - 1):
                continue
            if (
                sort == "marked"
                and _word_before().search(lower, max(0, at - 21), at - 1)
                and not _AT_NAME.match(plain, end)
            ):
                continue
            if sort in ("capital", "words") and end and _heads_phrase(form, at - 1, end - 1):
                continue
            if sort == "capital":
                sort = "words"
                is_name = end - at > 3 and (
                    _UNDERSCORED.match(lower, end) or _is_contact(form, at - 1, end - 1)
                )
                end = end if is_name or form.text[at - 1 : end - 1].isupper() else 0
            if end:
                labels.append(Label(at - 1, end - 1, what, sort))
    return Cues(_longest(labels), ats, dots, has_signs, has_glued, has_together)


def _is_of_code(text: str, start: int, end: int) -> bool:
    """Whether a short label is but the end of a code and of its sentence."""
    return (
        _SENTENCE_ENDS.match(text, end) is not None
        and _CODE_BEFORE.search(text, max(0, start - 4), start) is not None
    )


def _heads_phrase(form: Normal, start: int, end: int) -> bool:
    """Whether a label is but the first word of a phrase in capitals: "LINE COOKS WANTED"."""
    if not form.text[start:end].isupper():
        return False
    following = _CAPITALS.match(form.text, end)
    if not following:
        return False
    word = following[1].lower()
    return word not in _around() and is_common(word)


@cache
def _around() -> frozenset[str]:
    """What may stand between a label and its name."""
    words = data_of("handle_words.yml")
    return frozenset(
        word
        for kind in ("announcing", "merely")
        for said in listed(words[kind]["words"])
        for word in said.split()
    )


def _is_contact(form: Normal, start: int, end: int) -> bool:
    """Whether a word like "Line" is a label by an unknown word after it that ends the clause.

    In a list of contacts it is, and where it begins a sentence of a language other than English.
    """
    name = _NAME_ALONE.match(form.text, end)
    if not name or name[1] in ordinary_words() or is_common(name[1]) or _GERMAN.match(name[1]):
        return False
    if _contact_before().search(form.lower, max(0, start - 40), start):
        return True
    begins = _CLAUSE_BEGINS.search(form.text, max(0, start - 4), start)
    return bool(begins) and name[2][:1] != "," and detect_language(form.original) not in _UNSURE


@cache
def _contact_before() -> re.Pattern[str]:
    """A phone or a name, and what stands between it and the next of a list."""
    said = any_of(listed(data_of("handle_words.yml")["listing"]))
    return re.compile(
        rf"(?:\d[\d ().-]{{5,}}\d|@[\w.]{{3,30}})(?:\s?[,;/|·•+-])?\s{{1,2}}(?:(?:{said})\s)?\Z"
    )


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether no letter of an alphabet goes on before or after what stands there."""
    if text[start] > "\u0530" or text[start - 1] == text[end] == "_":
        return True
    return not _LETTER.match(text[start - 1]) and not _LETTER.match(text[end])


def _is_between(text: str, start: int, end: int) -> bool:
    """Whether a dot that is said can be one: something of a host stands on both its sides."""
    before = text[max(0, start - 5) : start].rstrip(_AROUND_BEFORE)
    after = text[end : end + 5].lstrip(_AROUND_AFTER)
    return bool(
        before
        and after
        and (_LETTER.match(before[-1]) or _ends_in_part(text, start))
        and (_LETTER.match(after[0]) or _begins_with_part(text, end))
    )


def _ends_in_part(text: str, end: int) -> bool:
    """Whether a part of a host in a script without blanks ends there, or with a blank between."""
    return text.endswith(unspaced_parts(), max(0, end - 12), end - (text[end - 1] == " "))


def _begins_with_part(text: str, start: int) -> bool:
    return text.startswith(unspaced_parts(), start + (text[start] == " "))


def _label_end(text: str, start: int, end: int, sort: str) -> int:
    """Where a label ends, its grammatical ending included; 0 if it is a part of another word."""
    before, last = text[start - 1], text[end - 1]
    if text.startswith("://", end):
        return 0
    if (_LETTER.match(text[start]) or text[start] == "'") and _LETTER.match(before):
        return 0
    if text.startswith("ออน", start - 3) and text.startswith("ไลน", start):
        return 0  # "online"
    if text[end] == "." and "." in text[start:end]:
        return end + 1
    if not _LETTER.match(last) or text[end] == "@" or not _LETTER.match(text[end]):
        return end
    if sort == "labels" and end - start > 3:
        ending = (_ENDING if last > "\u0400" else _LONG_ENDING).match(text, end)
        if ending and (last > "\u0400" or text.startswith("whatsapp", start)):
            return ending.end()
    return 0


def _longest(labels: list[Label]) -> list[Label]:
    """Labels left to right, the longest where several begin within one another."""
    if len(labels) < 2:
        return labels
    labels.sort(key=lambda label: (label.start, -label.end))
    kept = labels[:1]
    for label in labels[1:]:
        if label.start >= kept[-1].end:
            kept.append(label)
    return kept
