"""Where digits stand in a text, however they are written, and which of them stand together.

Numerals, number words (also glued: `two0two`), letters for digits (`2O2`), digits in number words
(`f1ve`). Those with nothing but separators between them make a run.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from minerva.text.normal import FORMS_KEPT, Normal
from minerva.text.number_words import JOINING, TELLING, Word, all_number_words, number_words
from minerva.text.signs import any_of, data_of, listed
from minerva.text.turns import has_piece, resumed_at

LEAST_DIGITS = 7


class Atom(NamedTuple):
    """Digits written as one; `start` and `end` are offsets in the normal form."""

    digits: str
    start: int
    end: int
    word: Word | None = None
    is_weak: bool = False
    """May also be no digits at all: an ordinary word, a lone letter."""
    is_blocked: bool = False
    """Part of something else: a code, a name."""
    has_plus: bool = False
    is_plain: bool = True
    """Written in numerals."""


_NUMERAL = re.compile(r"\d+")
_LETTERS = {
    "0": "OoQDОоΟοØø", "1": "IlLi|Іі", "2": "Zz", "3": "EЗзЭ", "4": "AЧ", "5": "Ss", "6": "Gбb",
    "7": "T", "8": "BВ", "9": "gq",
}  # fmt: skip
_DIGIT_OF = {letter: digit for digit, letters in _LETTERS.items() for letter in letters}
_TO_DIGITS = str.maketrans(_DIGIT_OF)
_LETTER = f"[{re.escape(''.join(_DIGIT_OF))}]"
_ALL_LETTERS_FOR_DIGITS = re.compile(f"(?:\\d|{_LETTER})+")
# Letters, then digits: a code, unless the letters can hardly be told from digits.
_CODE = re.compile(r"(?![OoIl|ОоІ]+\d)[^\W\d_]{1,4}\d{4,}|\d{4,}[^\W\d_]{1,2}")
# But not beside another group whose letters can hardly be told from digits: `2I 9876S-OIIO`.
_GROUP = (
    rf"(?={_LETTER}*\d*{_LETTER}*[OoIl|ОоІ])"
    rf"(?:(?={_LETTER}*\d)(?:\d|{_LETTER}){{2,5}}|(?![^\W\d_]*[a-zа-я]){_LETTER}{{2,5}})"
)
_GROUP_BEFORE = re.compile(rf"(?<![^\W_]){_GROUP}[ .\-_)]{{1,2}}$")
_GROUP_AFTER = re.compile(rf"[ .\-_]{{1,2}}{_GROUP}(?![^\W_])")
# Letters that stand for digits by themselves, between, before and after others.
_LETTERED = re.compile(
    rf"[\W_]{{0,4}}(?:{_LETTER}{{1,5}}[\W_]{{1,4}}){{0,5}}{_LETTER}{{1,5}}[\W_]{{1,4}}"
)
# At the ends only capitals, and of small letters those that are hardly told from digits: `so`.
_ENDS_IN = rf"(?:(?![^\W\d_]*[a-zа-я]){_LETTER}{{1,4}}|[oOliIоОіІ|бзЗ]{{1,3}}|[oOliI|BSZE]{{4}})"
# In brackets they are no word that stands between digits: `+375 (ЗЗ) 123…`.
_LETTERED_AREA = re.compile(rf"[\W_]{{0,3}}\((?=\w\w|[OoОо])(?:{_ENDS_IN})\)[\W_]{{0,3}}")
# And not the letter of `n.º`.
_LETTERED_BEFORE = re.compile(
    rf"(?<![^\W_])(?<!n\.)(?:(?:\({_ENDS_IN}\)|{_ENDS_IN})[ .\-_]{{1,2}}){{1,11}}$"
)
_LETTERED_AFTER = re.compile(rf"(?:[ .\-_]{{1,2}}{_ENDS_IN}){{1,6}}(?![^\W_])")
_LETTERISH = re.compile(rf"(?<![^\W_])(?:\d|{_LETTER}){{1,16}}(?![^\W_])")
_LETTER_GROUP = re.compile(f"{_LETTER}+")
# Brazil's `0xx11`: the two letters stand for the carrier that one may choose.
_CARRIER = re.compile(r"0[xX]{2}\d\d")
_TO_LETTERS = str.maketrans("0134578", "oieastb")
_START = attrgetter("start")
_COUNTING = ("zero", "unit", "teen", "ten")
_WITHOUT_DIGITS = ("times", "plus", "hundreds")
_BESIDE = 6
_FOR_ZERO = "oOоО"
_FOREIGN_LEAST = 3
"""How many different words of another language are its numbers, and no chance."""
_SURE = 7
"""Letters of a word of tens or hundreds that in no other language is anything else."""
_FILLED_LEAST = 7
"""How often one and the same stands between digits before it is a filler."""
_FILLER_WORD = re.compile(r"[^\w\n]{0,3}[^\W\d_]{1,12}[^\w\n]{0,3}")
_COUNTING_UP = "0123456789"
_REACH = 16
"""How far a token of letters and digits is looked at."""

_FILLERS = """
    and dash space dot minus hyphen y guion guión punto espacio e traço ponto espaço hífen et tiret
    point espace und strich punkt leerzeichen bindestrich și linie spațiu cratimă punct и тире дефис
    точка пробел та крапка пробіл дефіс 杠 横杠 再 空格 横线 ขีด เว้นวรรค จุด
""".split()
# Between two digits of one number: blanks, signs, emoji, brackets, words that say so.
_WIDEST = 40
_WIDEST_SIGNS = 24
_SIGNS = re.compile(r"[\W_]*")
_FILLER = re.compile(
    rf"[\W_]*(?:(?:{'|'.join(map(re.escape, _FILLERS))})[\W_]+){{1,3}}"
    rf"|[\W_]*(?:{'|'.join(map(re.escape, _FILLERS))})[\W_]*|[^\w()]*\([^()\d]{{1,16}}\)[^\w()]*"
)
_ENDS = re.compile(r"[.!?](?:\s|$)|\n\s*\n")
# What ends a number: signs of money and others, a second line break.
_BREAK = re.compile(r"[%@°$€£¥₽₴฿₪₺₹₩]|\n\s*\n\s*\n")
# Not that of `1000+/5`.
_PLUS = re.compile(r"[+➕](?:(?<!\d.)[^\w+\n]{0,3}|[ (]{0,2})$")
# A count of one digit: `trei de zero`, `three times zero`, `三个零`, `dreimal die null`.
_COUNT_OF = re.compile(
    r"(?:doi|dou[ăa]|trei|patru) de |[^\W_]{1,6} ?[个個] ?"
    r"|[^\W_]{1,8} (?:times|fois|veces|vezes|mal|раза|рази|ori)(?: (?:the|le|el|o|die))? "
)
_WIDEST_COUNT = 20
_COUNTS = frozenset("23456")
_COUNTER = "ตัว"
# `area code 212, phone 555…`: a number in two parts, each called what it is.
_AREA_BEFORE = re.compile(
    r"(?:area code|ddd|lada|pr[eé]fi[jx]o?(?:ul)?|c[óo]digo de [áa]rea|indicati[fv]o?|vorwahl"
    r"|код(?: города| міста)?|区号|區號)[ :.=(]{0,3}$"
)
_CALLED = re.compile(
    r"[ ),;/-]{0,3}(?:phone|tel|tel[eé]fono|telefone|t[ée]l[ée]phone|telefon|fone|number|no|num|nr"
    r"|n[úu]mero|numéro|nummer|rufnummer|num[ăa]r|тел|телефон|номер|电话|電話|号码|號碼)[ .:]{0,3}"
)
_JOINED_BY = rf"(?: {{1,2}}|-)(?:{'|'.join(map(re.escape, sorted(JOINING)))})(?: {{1,2}}|-)"
# Between words of one numeral; a hyphen between blanks parts two.
_JOINT = re.compile(rf"(?: {{1,2}}|[-_])?|{_JOINED_BY}")
# Between a word and numerals that make one.
_MIXED_JOINT = re.compile(rf"(?:[-_]|{_JOINED_BY})?")


@cache
def _matcher(with_all: bool) -> tuple[AhoCorasick, list[Word]]:
    words = all_number_words() if with_all else number_words()
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), list(words.values())


@lru_cache(maxsize=FORMS_KEPT)
def find_runs(form: Normal) -> list[list[Atom]]:
    """The runs with digits enough for a phone number, left to right.

    Where number words make one number together (`ninety nine`, `девятьсот двенадцать`), a run
    follows in its other reading, word by word.
    """
    lower = form.lower
    atoms = [Atom(m[0], m.start(), m.end()) for m in _NUMERAL.finditer(lower)]
    words = _words(lower)
    if any(a.word.is_foreign and a.end - a.start >= TELLING for a in words if a.word):
        words = _words(lower, with_all=True)
    if not atoms and 3 * len(words) < LEAST_DIGITS:
        return []
    if words:
        atoms = _certain(sorted([*atoms, *words], key=_START))
    atoms, resumed = _in_turns(form.text, _near_others(form.text, atoms))
    runs = []
    for found in _together(form, _whole(form, _filled(lower, atoms)), resumed):
        for run in _readings(lower, found):
            if sum([len(a.digits) for a in run]) >= LEAST_DIGITS:
                runs.append(run)
    return runs


def _readings(lower: str, found: list[Atom]) -> list[list[Atom]]:
    """A run with its words made numbers, and again word by word, where that differs."""
    for atom in found:
        if atom.word or atom.digits in _COUNTS:
            break
    else:
        return [found]
    run = _repeated(lower, found)
    composed = _composed(lower, run, _joined)
    if len(composed) < len(run):
        spelled = _composed(lower, run, _hundreds)
        if len(composed) < len(spelled):
            return [composed, spelled]
    return [composed]


def _near_others(text: str, atoms: list[Atom]) -> list[Atom]:
    """Atoms without those far from any others with which they could make a number."""
    kept: list[Atom] = []
    at = 0
    count = len(atoms)
    while at < count:
        first = at
        digits = len(atoms[at].digits)
        at += 1
        while at < count and atoms[at].start - atoms[at - 1].end <= _WIDEST:
            digits += len(atoms[at].digits) + 2
            at += 1
        if digits < LEAST_DIGITS:
            start, end = atoms[first].start, atoms[at - 1].end
            around = _LETTERISH.findall(text, max(0, start - 22), end + 20)
            if sum(map(len, around)) < LEAST_DIGITS:
                continue
        kept += atoms[first:at]
    return kept


def _in_turns(text: str, atoms: list[Atom]) -> tuple[list[Atom], dict[int, int]]:
    """Atoms without those of stamps where a speaker of a chat goes on in the next line, and from
    the ends of such lines to where what is said goes on."""
    resumed: dict[int, int] = {}
    if not has_piece(text):
        return atoms, resumed
    kept: list[Atom] = []
    said_from = 0
    for atom in atoms:
        if atom.start < said_from:
            continue
        kept.append(atom)
        at = resumed_at(text, atom.end)
        if at:
            resumed[atom.end] = said_from = at
    return kept, resumed


def _filled(lower: str, atoms: list[Atom]) -> list[Atom]:
    """Atoms with those made one that have one and the same filler between each two digits:
    `0x6x4x…`, `6-a-4-a-…`."""
    made: list[Atom] = []
    done = 0
    # So long a row has one of these and the next.
    for at in range(0, len(atoms) - 1, _FILLED_LEAST):
        if at < done or len(atoms[at].digits) != 1 or len(atoms[at + 1].digits) != 1:
            continue
        filler = lower[atoms[at].end : atoms[at + 1].start]
        if not _FILLER_WORD.fullmatch(filler):
            continue
        first = last = at
        while first > done and _follows(lower, atoms[first - 1], filler, atoms[first]):
            first -= 1
        while last + 1 < len(atoms) and _follows(lower, atoms[last], filler, atoms[last + 1]):
            last += 1
        if last - first < _FILLED_LEAST:
            continue
        digits = "".join([a.digits for a in atoms[first : last + 1]])
        made += atoms[done:first]
        if digits not in _COUNTING_UP:
            made.append(Atom(digits, atoms[first].start, atoms[last].end, is_plain=False))
        done = last + 1
    return [*made, *atoms[done:]] if done else atoms


def _follows(lower: str, left: Atom, filler: str, right: Atom) -> bool:
    return (
        len(left.digits) == 1 == len(right.digits)
        and right.start - left.end == len(filler)
        and lower.startswith(filler, left.end)
    )


def _words(lower: str, with_all: bool = False) -> list[Atom]:
    """Number words that are no parts of other words: what touches them is another, or a digit."""
    words: list[Atom] = []
    matcher, meanings = _matcher(with_all)
    hits = matcher.find_matches_as_indexes(lower)
    starts = {start for _, start, _ in hits}
    size = len(lower)
    previous = -1
    for place, start, end in hits:
        before = lower[start - 1] if start and start != previous else " "
        if before.isalpha() and _touch(before, lower[start]):
            continue
        after = lower[end] if end < size and end not in starts else " "
        if after.isalpha() and _touch(after, lower[end - 1]):
            continue
        word = meanings[place]
        digits = "" if word.part in _WITHOUT_DIGITS else str(word.value)
        words.append(Atom(digits, start, end, word, word.is_weak, is_plain=False))
        previous = end
    return words


def _certain(atoms: list[Atom]) -> list[Atom]:
    """Atoms without the ordinary words that no digits stand beside."""
    kept = []
    has_foreign = False
    last = len(atoms) - 1
    for place, atom in enumerate(atoms):
        has_foreign = has_foreign or (atom.word is not None and atom.word.is_foreign)
        if 0 < place < last and _is_between_amounts(atoms[place - 1 : place + 2]):
            continue
        if (
            not atom.is_weak
            or (place and atom.start - atoms[place - 1].end < _BESIDE)
            or (place < last and atoms[place + 1].start - atom.end < _BESIDE)
        ):
            kept.append(atom)
    return _among_their_like(kept) if has_foreign else kept


def _is_between_amounts(atoms: list[Atom]) -> bool:
    """Whether `to` and `for` stand between amounts, and are no digits: `1800 to 2200`."""
    left, word, right = atoms
    return (
        word.is_weak
        and word.digits in ("2", "4")
        and left.word is None is right.word
        and min(len(left.digits), len(right.digits)) > 2
    )


def _among_their_like(atoms: list[Atom]) -> list[Atom]:
    """Atoms without the words in Latin letters that stand alone: `sem`, `tri`, `sto`."""
    kept: list[Atom] = []
    at = 0
    while at < len(atoms):
        first = at
        at += 1
        while at < len(atoms) and atoms[at].start - atoms[at - 1].end < _BESIDE:
            at += 1
        chain = atoms[first:at]
        others = [a for a in chain if not (a.word and a.word.is_foreign)]
        foreign = [a for a in chain if a.word and a.word.is_foreign]
        is_sure = len({a.digits for a in foreign}) >= _FOREIGN_LEAST or any(map(_is_long, foreign))
        kept += chain if is_sure else others
    return kept


def _is_long(atom: Atom) -> bool:
    """Whether a word can be nothing but a number: a long one of tens or hundreds."""
    parts = ("ten", "hundred")
    return bool(atom.word and atom.word.part in parts and atom.end - atom.start >= _SURE)


def _whole(form: Normal, atoms: list[Atom]) -> list[Atom]:
    """Atoms that are whole words; of tokens that mix letters and digits, what they say."""
    text = form.text
    size = len(text)
    kept: list[Atom] = []
    at = 0
    count = len(atoms)
    while at < count:
        last = at
        while last + 1 < count and atoms[last + 1].start == atoms[last].end:
            last += 1
        chain = atoms[at : last + 1]
        at = last + 1
        start, end = chain[0].start, chain[-1].end
        before = start > 0 and text[start - 1].isalpha() and _touch(text[start - 1], text[start])
        after = end < size and text[end].isalpha() and _touch(text[end], text[end - 1])
        if not before and not after:
            if start and text[start - 1] in _FOR_ZERO:
                kept += _zero_before(text, chain[0])
            kept += chain
            continue
        while start and _is_token(text[start - 1]) and chain[0].start - start < _REACH:
            start -= 1
        while end < size and _is_token(text[end]) and end - chain[-1].end < _REACH:
            end += 1
        if kept and kept[-1].start >= start:
            continue  # the token was read with its first digits
        kept += _token(text, start, end, chain)
    return kept


def _zero_before(text: str, atom: Atom) -> list[Atom]:
    """The letter for zero, by itself, before a numeral of a script without blanks: `o零`."""
    at = atom.start - 1
    if not atom.word or (at and _is_token(text[at - 1])):
        return []
    return [Atom("0", at, atom.start, is_weak=True, is_plain=False)]


def _touch(letter: str, beside: str) -> bool:
    """Whether a letter makes one word with its neighbour: scripts without blanks between words
    (Han, Thai) never do."""
    return not (_is_unspaced(letter) or _is_unspaced(beside))


def _is_token(letter: str) -> bool:
    return letter.isalnum() and not _is_unspaced(letter)


def _is_unspaced(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f" or letter >= "\u2e80"


def _token(text: str, start: int, end: int, chain: list[Atom]) -> list[Atom]:
    """A token of letters and digits: digits with letters for some, a word with digits for some,
    or a code, whose digits are blocked."""
    token = text[start:end]
    numerals = sum(c.isdigit() for c in token)
    if numerals:
        word = number_words().get(token.lower().translate(_TO_LETTERS))
        if word and word.part in _COUNTING and not (word.is_foreign or word.is_weak):
            return [Atom(str(word.value), start, end, word, is_plain=False)]
        if _ALL_LETTERS_FOR_DIGITS.fullmatch(token) and (
            not _CODE.fullmatch(token) or _is_by_group(text, start, end)
        ):
            digits = token.translate(_TO_DIGITS)
            return [Atom(digits, start, end, is_weak=3 * numerals < len(token), is_plain=False)]
        if _CARRIER.fullmatch(token):
            return [Atom("0" + token[3:], start, end, is_plain=False)]
        glued = _glued(token, start, chain)
        if glued:
            return glued
        rest = [a for a in chain if a.word is None]
        return [a._replace(is_blocked=True) for a in rest]
    return []


def _is_by_group(text: str, start: int, end: int) -> bool:
    """Whether another group with letters for digits stands beside what may be a code."""
    return bool(
        _GROUP_AFTER.match(text, end) or _GROUP_BEFORE.search(text, max(0, start - 8), start)
    )


def _glued(token: str, start: int, chain: list[Atom]) -> list[Atom]:
    """A token of digits and number words with letters for digits at its ends: `O7neun`."""
    if not any(a.word for a in chain):
        return []
    first, end = chain[0].start, chain[-1].end
    ends = [(start, token[: first - start]), (end, token[end - start :])]
    if any(len(written) > 2 or written.strip(_FOR_ZERO) for _, written in ends):
        return []
    letters = [
        Atom("0" * len(written), at, at + len(written), is_weak=True, is_plain=False)
        for at, written in ends
        if written
    ]
    return sorted([*letters, *chain], key=_START)


def _together(form: Normal, atoms: list[Atom], resumed: dict[int, int]) -> list[list[Atom]]:
    """Atoms in runs: nothing but separators between them, or the head of a speaker's next line."""
    text, lower = form.text, form.lower
    has_plus = "+" in text or "➕" in text
    runs: list[list[Atom]] = []
    previous: Atom | None = None
    for found in atoms:
        atom = found
        lettered: list[Atom] | None = None
        if previous is not None:
            at = resumed.get(previous.end) if resumed else None
            is_resumed = at is not None and _is_gap(lower[at : atom.start])
            lettered = [] if is_resumed else _between(text, lower, previous, atom)
        if previous is None or lettered is None:
            runs.append([])
        else:
            runs[-1] += lettered
        is_plus = has_plus and bool(_PLUS.search(text, max(0, atom.start - 5), atom.start))
        if previous is not None and previous.word and previous.word.part == "plus":
            near = atom.start - previous.end < (2 if previous.is_weak else 4)
            if near and len(runs[-1]) == 1:
                atom = atom._replace(start=previous.start)
                is_plus = True
        runs[-1].append(atom._replace(has_plus=True) if is_plus else atom)
        previous = atom
    whole = (_with_letters(text, run) for run in runs)
    return [run for run in whole if sum([len(a.digits) + 2 for a in run]) >= LEAST_DIGITS]


def _between(text: str, lower: str, left: Atom, right: Atom) -> list[Atom] | None:
    """The letters for digits between two atoms of one run; None where a run ends."""
    if right.start - left.end > _WIDEST:
        return None
    gap = lower[left.end : right.start]
    if left.word and _JOINT.fullmatch(gap):
        return []  # `si` is no 51 there
    if "(" in gap and ")" in gap and _LETTERED_AREA.fullmatch(text, left.end, right.start):
        return _letters(text, left.end, right.start)
    if _is_gap(gap):
        # `O then 555`
        lettered = _LETTERED_AFTER.match(text, left.end, right.start) if len(gap) > 5 else None
        return _letters(text, left.end, lettered.end()) if lettered else []
    if (left.digits in _COUNTS or not left.digits) and (
        _is_count(lower, left, right)
        or (_is_count_after(lower, left) and _is_gap(gap.lstrip().removeprefix(_COUNTER)))
    ):
        return []
    if not _BREAK.search(text, left.end, right.start) and _LETTERED.fullmatch(
        text, left.end, right.start
    ):
        return _letters(text, left.end, right.start)
    if left.is_plain and _CALLED.fullmatch(lower, left.end, right.start):
        return [] if _AREA_BEFORE.search(lower, max(0, left.start - 24), left.start) else None
    return None


@lru_cache(maxsize=50_000)
def _is_gap(gap: str) -> bool:
    """Whether digits on both sides of this may be one number's."""
    if _BREAK.search(gap):
        return False
    if gap.endswith(" #"):
        return False  # `Blk 812 #12-345`
    if len(gap) <= _WIDEST_SIGNS and (_SIGNS.fullmatch(gap) or _FILLER.fullmatch(gap)):
        return True
    if _ENDS.search(gap):
        # `Starts with 212. Then 555.`
        return len(gap) <= _WIDEST_SIGNS and bool(_onward().match(gap.lstrip(". ")))
    return bool(_onward().search(gap))


@cache
def _onward() -> re.Pattern[str]:
    """Words that say how a number goes on."""
    return re.compile(any_of(listed(data_of("number_speech.yml")["onward"])))


def _letters(text: str, start: int, end: int) -> list[Atom]:
    return [
        Atom(m[0].translate(_TO_DIGITS), m.start(), m.end(), is_weak=True, is_plain=False)
        for m in _LETTER_GROUP.finditer(text, start, end)
    ]


def _with_letters(text: str, run: list[Atom]) -> list[Atom]:
    """A run with the letters for digits that stand right before and after it."""
    start, end = run[0].start, run[-1].end
    is_first = not (run[0].is_blocked or run[0].has_plus)
    if is_first and not _DIGIT_OF.keys().isdisjoint(text[max(0, start - 3) : start]):
        before = _LETTERED_BEFORE.search(text, max(0, start - 24), start)
        if before:
            run = [*_letters(text, before.start(), start), *run]
    if not run[-1].is_blocked and not _DIGIT_OF.keys().isdisjoint(text[end : end + 3]):
        after = _LETTERED_AFTER.match(text, end, end + 20)
        if after:
            run = [*run, *_letters(text, end, after.end())]
    return run


def _repeated(lower: str, run: list[Atom]) -> list[Atom]:
    """A run with its counts used up: `double seven`, `три семёрки`, `三个零`, `ศูนย์สามตัว`."""
    made: list[Atom] = []
    times: Atom | None = None
    for atom in run:
        word = atom.word
        if word and word.part == "times":
            times = atom
            continue
        if times and times.word and 0 < len(atom.digits) < 4:
            made.append(_times(times.word.value, times, atom))
        elif made and _is_count(lower, made[-1], atom):
            made[-1] = _times(int(made[-1].digits), made[-1], atom)
        elif made and len(made[-1].digits) == 1 and _is_count_after(lower, atom):
            made[-1] = _times(int(atom.digits), made[-1], atom._replace(digits=made[-1].digits))
        else:
            made.append(atom)
        times = None
    return made


def _times(times: int, left: Atom, right: Atom) -> Atom:
    """A digit so many times, with what follows it in one numeral: `double 77`."""
    digits = right.digits[0] * times + right.digits[1:]
    return Atom(digits, left.start, right.end, has_plus=left.has_plus, is_plain=False)


def _is_count(lower: str, left: Atom, right: Atom) -> bool:
    """Whether `left` tells how often the digit stands that `right` is."""
    if left.word and left.word.part == "times":
        return lower[left.end : right.start] == " die "
    if left.digits not in _COUNTS or len(right.digits) != 1:
        return False
    if right.word and right.word.part == "digits":
        return right.start - left.end < 3 and not lower[left.end : right.start].strip()
    if right.start - left.start > _WIDEST_COUNT:
        return False
    return _COUNT_OF.fullmatch(lower, left.start, right.start) is not None


def _is_count_after(lower: str, atom: Atom) -> bool:
    """The same in Thai, where the count follows."""
    at = atom.end + lower.startswith(" ", atom.end)
    return atom.digits in _COUNTS and lower.startswith(_COUNTER, at)


_Join = Callable[[str, Atom, Atom], Atom | None]


def _composed(lower: str, run: list[Atom], join: _Join) -> list[Atom]:
    """A run with the words joined that make one number; signs are used up."""
    made: list[Atom] = []
    for atom in run:
        word = atom.word
        if word is not None and word.part == "plus":
            continue
        joined = join(lower, made[-1], atom) if made and made[-1].word else None
        if word is not None and word.part == "hundreds" and not joined and join is _joined:
            # `cent vingt-trois`
            atom = atom._replace(digits="100", word=Word("hundred", 100))
        if joined:
            made[-1] = joined
        elif atom.digits:
            made.append(atom)
    return made


def _hundreds(lower: str, left: Atom, right: Atom) -> Atom | None:
    """`eight hundred`, `huit cent`."""
    a, b = left.word, right.word
    if a is None or b is None or a.part != "unit" or b.part != "hundreds":
        return None
    if not _JOINT.fullmatch(lower, left.end, right.start):
        return None
    return _as_one(left, right, Word("hundred", 100 * a.value))


def _joined(lower: str, left: Atom, right: Atom) -> Atom | None:
    """Two words as one number, where they make one: hundreds, tens and units."""
    a, b = left.word, right.word
    if a is None:
        return None
    if b is None:
        return _with_numerals(lower, left, right, a)
    if not _JOINT.fullmatch(lower, left.end, right.start):
        return None
    if (
        (a.part == "hundred" and a.value % 100 == 0 and b.part in ("unit", "teen", "ten"))
        or (a.part in ("ten", "hundred") and a.value % 10 == 0 < a.value % 100 and b.part == "unit")
        or (
            a.part in ("ten", "hundred")
            and a.value % 100 in (60, 80)
            and b.part == "teen"
            and b.value < 20
        )
    ):
        return _as_one(left, right, Word(a.part, a.value + b.value))
    return _hundreds(lower, left, right)


def _with_numerals(lower: str, left: Atom, right: Atom, word: Word) -> Atom | None:
    """Tens or hundreds whose rest is in numerals: `trente9`, `девятьсот12`, `сто двадцять3`."""
    zeros = len(str(word.value)) - len(str(word.value).rstrip("0"))
    if word.part not in ("ten", "hundred") or not 0 < len(right.digits) <= zeros:
        return None
    if right.digits[0] == "0":
        return None
    if right.is_blocked or not _MIXED_JOINT.fullmatch(lower, left.end, right.start):
        return None
    return _as_one(left, right, Word(word.part, word.value + int(right.digits)))


def _as_one(left: Atom, right: Atom, word: Word) -> Atom:
    return left._replace(digits=str(word.value), end=right.end, word=word, is_weak=False)
