"""Phone numbers in text, plain and hidden: E.164 with the exact span of what was written.

Digits are gathered however they are written (`numerals`), what is certainly something else is set
aside (`digit_traps`, `number_labels`), and of all ways to read what stands together as numbers,
those are kept that dial somewhere (`dialling`, libphonenumber) and cut the text where it is cut.
"""

import itertools
import re
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from minerva.text.backwards import is_told_backwards
from minerva.text.dialling import Number, dial, written_at_home
from minerva.text.digit_traps import trap
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.number_labels import is_after_short_form, is_in_code, label
from minerva.text.numerals import LEAST_DIGITS, Atom, find_runs

MOST_DIGITS = 17  # E.164's fifteen and a prefix
_ACCEPTED = 0.5
_LABELLED = 0.12
_AFTER_SHORT_FORM = 0.25
"""What capitals before digits take (`BOL …`), unless these are written as a phone and end so."""
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">", "【": "】", "「": "」"}
_WIDEST = 0.3
"""What reading over gaps costs at most, however many sorts of them."""
_TIGHT = ("", "-", ".", "'", "_", ":")
# Another number that differs in its last digits: `… 0123 or 0124`, `… 0123/24`, `… 05-06, 07`.
_OTHER_END = re.compile(
    r"(?:(?P<slash>\s?/\s?)|(?P<comma>, ?)|(?P<last>-(?=\d(?!\d)))"
    r"|\s(?:or|o|ó|u|ou|oder|или|або|sau)\s-?)"
    r"(?P<digits>(?(last)\d|\d{2,4}(?: \d\d)?))"
    r"(?![\w(+]|[.:/-]{1,3}\d|,\d| (?:- )?[\d(+]| ?[€$£%°'\"])"
)
# Thailand's `02-123-4567-8`.
_LAST_DIGIT = re.compile(r"-\d(?![\w-])")
_NEXT_WORD = re.compile(r" ?(?!(?:or|and|o|y|ou|e|et|oder|und|sau|și|si|или|и|або|і|та)\b)[^\W\d_]")
# Letters that a code ends in: `08155-50123-A`.
_CODE_TAIL = re.compile(r"-[a-z]{1,2}(?!\w)")
# What a number read from its end begins with.
_PLUS_AFTER = re.compile(r"[^\S\n]?\+(?!\s?\d)")
# It only looks like an address of the internet: `0.7.2.2-555-012`.
_ONE_BY_ONE = re.compile(r"(?<!v)(?<!v[ .])0(?:\.\d){3,10}(?=[ -]\d|\.\d\d)")
_IN_PAIRS = re.compile(r"\d\d(?:[.-]\d\d){2,4}(?![\d.-])")
_MORE_DIGITS = re.compile(r" ?[ -]\d{1,4}(?![\w:]| ?[a-z%€$£+])", re.IGNORECASE)
_NEAR_WORD = 3
_IS_PLAIN = attrgetter("is_plain")
_NEAR, _FAR = 9, 99
_OF_FIRMS = ("toll_free", "shared_cost", "uan")
"""Lines that nowhere need a zero before them."""
_OTHER_QUALITY = 0.9
# That a zero stands before a number written without it.
_WITH_ZERO = re.compile(
    r"[\s,;:()\[-]{0,4}(?:(?:all )?with (?:a |the )?(?:zero|0) (?:in front|before|first)"
    r"|(?:con|com) (?:el |o |un |um )?(?:cero|zero|0) (?:delante|adelante|antes|(?:na|à|a) frente"
    r"|al (?:principio|inicio))"
    r"|avec (?:un |le )?(?:zéro|zero|0) (?:devant|avant|au début)"
    r"|mit (?:einer |der )?(?:null|0) (?:davor|vorne|voran|am anfang)"
    r"|cu (?:un |o )?(?:zero|0) (?:în|in) (?:față|fața|fata|fată)"
    r"|[сcз] (?:нул[её]м|нуля|нулем|0) (?:впереди|спереди|вначале|в начале|попереду|спереду)"
    r"|前面?(?:要|请|請|再)?(?:加|补|補)(?:上|个|個)?(?:0|零)"
    r"|(?:มี|ใส่|เติม)(?:เลข)? ?(?:0|ศูนย์) ?(?:นำ|ข้าง|ด้าน)?หน้า)"
)


class _Window(NamedTuple):
    """Atoms of a run that may be one number."""

    score: float
    first: int
    last: int
    number: Number


def find_phones(form: Normal, region: str | None, language: str | None) -> list[Finding]:
    """Every phone number in a text, left to right.

    `region` (ISO 3166) reads national forms, `language` (ISO 639-1) tells of where else its writer
    may be from. `detail` is the kind of line, of NANP numbers with their area.
    """
    found: list[Finding] = []
    taken = bytearray()
    readings = [(run, _best(form, run, region, language)) for run in find_runs(form)]
    for at, (one, other) in enumerate(itertools.pairwise(readings)):
        is_same = one[0][0].start == other[0][0].start
        if is_same and _surest(other[1]) > _surest(one[1]):
            readings[at : at + 2] = other, one
    for run, windows in readings:
        back = None
        if not run[0].has_plus and is_told_backwards(form.lower, run[0].start, run[-1].end):
            back = _best(form, run, region, language, is_reversed=True)
            if _surest(back) >= _surest(windows):
                windows = back
        for window in windows:
            atoms = run[window.first : window.last + 1]
            start, end = _extent(form.text, atoms)
            plus = _PLUS_AFTER.match(form.text, end) if windows is back else None
            end = plus.end() if plus else end
            taken = taken or bytearray(len(form.text))
            if any(taken[start:end]):
                continue  # the other reading of the same run
            taken[start:end] = b"\1" * (end - start)
            found.append(_finding(form, window, start, end))
            last = atoms[-1]
            found += _other_ends(form, window.number, last, end, region, language)
    found.sort(key=lambda f: f.start)
    return found


def _finding(form: Normal, window: _Window, start: int, end: int) -> Finding:
    number = window.number
    confidence = round(min(0.99, max(0.3, window.score)), 2)
    return Finding(
        "phone", number.value, *form.span(start, end), confidence, number.region, number.line
    )


def _surest(windows: list[_Window]) -> float:
    return max((window.number.quality for window in windows), default=0.0)


def _best(
    form: Normal,
    run: list[Atom],
    region: str | None,
    language: str | None,
    is_reversed: bool = False,
) -> list[_Window]:
    """The numbers of a run: the best window first, then the best of what it leaves.

    `is_reversed`: it is to be read from its end, so that its looks and labels tell nothing.
    """
    lower = form.lower
    blocked = [a.is_blocked for a in run] if is_reversed else _blocked(lower, run)
    windows: list[_Window] = []
    for first, atom in enumerate(run):
        if blocked[first]:
            continue
        digits = ""
        width = 0.0
        between: set[str] = set()
        for last in range(first, len(run)):
            if blocked[last] or (last > first and run[last].has_plus):
                break
            digits += run[last].digits
            if last > first:
                # What stands between the digits again and again costs once.
                gap = lower[run[last - 1].end : run[last].start]
                if "/" in gap and windows and windows[-1][1:3] == (first, last - 1):
                    break  # `030 / 23125 160 / 161`: another end
                if gap not in between:
                    between.add(gap)
                    width = min(width + _gap_cost(gap), _WIDEST)
            if len(digits) > MOST_DIGITS:
                break
            if len(digits) < LEAST_DIGITS:
                continue
            if is_reversed:
                has_plus = _PLUS_AFTER.match(lower, run[last].end) is not None
                number = dial(digits[::-1], has_plus, region, language)
            else:
                number = dial(digits, atom.has_plus, region, language)
            if number is None:
                continue
            score = number.quality - width - _cut(lower, blocked, run, first, last, number)
            if score + _LABELLED + 0.05 < _ACCEPTED or _counts(lower, run[first : last + 1]):
                continue
            score += (
                _LABELLED if is_reversed else _look(form, run[first : last + 1], number, language)
            )
            if score >= _ACCEPTED and not _is_of_table(lower, run, first, last):
                windows.append(_Window(score + 0.001 * len(digits), first, last, number))
    windows.sort(reverse=True)
    kept: list[_Window] = []
    used = bytearray(len(run))
    for window in windows:
        if not any(used[window.first : window.last + 1]):
            used[window.first : window.last + 1] = b"\1" * (window.last + 1 - window.first)
            kept.append(window)
    return kept


def _blocked(lower: str, run: list[Atom]) -> list[bool]:
    """Which atoms are of something else."""
    blocked = []
    barred = 0
    abroad = 0
    for at, atom in enumerate(run):
        # What follows a plus is a number from abroad, whatever it looks like.
        is_abroad = atom.has_plus and not lower.startswith("+++", atom.start - 3)
        abroad = len(atom.digits) if is_abroad else abroad and abroad + len(atom.digits)
        may_be_other = atom.is_plain and not 0 < abroad < MOST_DIGITS and atom.start >= barred
        if may_be_other and not _goes_on(lower, run, at):
            barred = max(barred, trap(lower, atom.start, atom.end))
        blocked.append(atom.is_blocked or atom.start < barred)
    return blocked


def _goes_on(lower: str, run: list[Atom], at: int) -> bool:
    """Whether what looks like a date goes on a number that is partly in words, as in
    `07 patruzeci și patru, 01.01.55`, or digits one by one begin one."""
    if run[at].digits == "0" and _ONE_BY_ONE.match(lower, run[at].start):
        return True
    if at < 2 or not run[at - 1].word or run[at].start - run[at - 1].end > _NEAR_WORD:
        return False
    is_begun = run[at - 2].digits[0] == "0" or run[at - 2].has_plus
    return is_begun and _IN_PAIRS.match(lower, run[at].start) is not None


@lru_cache(maxsize=10_000)
def _gap_cost(gap: str) -> float:
    """What it costs to read over a gap within a number: 0 for what stands in numbers anyway."""
    if len(gap) <= 1 or gap in (") ", " (", ") - ", " - ", ")-", ".-", ". ", "- "):
        return 0.08 if gap in ("\n", ",", ";", ":") else 0.0
    cost = 0.015 * min(len(gap), 6)
    if "\n" in gap or " / " in gap:
        cost += 0.06
    if any(c in gap for c in ",;|"):
        cost += 0.05
    if any(c.isalpha() for c in gap):
        cost += 0.05
    return min(cost, 0.14)


def _cut(
    lower: str, blocked: list[bool], run: list[Atom], first: int, last: int, number: Number
) -> float:
    """What it costs to begin and end here, where the run goes on."""
    inner = {lower[run[i].end : run[i + 1].start] for i in range(first, last)}
    costs = [0.0, 0.0]
    if first and not run[first].has_plus:
        costs[0] = _edge(lower, run[first - 1], run[first], blocked[first - 1], inner)
    if last + 1 < len(run) and not (
        run[last + 1].has_plus
        or (number.region == "TH" and _LAST_DIGIT.match(lower, run[last].end))
    ):
        costs[1] = _edge(lower, run[last], run[last + 1], blocked[last + 1], inner)
    if min(costs) and _is_amid(lower, run, first, last, number):
        return 1.0
    return max(costs) + min(costs) / 2


def _is_of_table(lower: str, run: list[Atom], first: int, last: int) -> bool:
    """Whether digits are cut out of a row of results, of hours or of a list that is counted."""
    if last - first < 3 or run[first].has_plus:
        return False
    atoms = run[first : last + 1]
    if not all(a.is_plain for a in atoms):
        return False
    before = list(itertools.takewhile(_IS_PLAIN, reversed(run[max(0, first - 3) : first])))[::-1]
    after = list(itertools.takewhile(_IS_PLAIN, run[last + 1 : last + 4]))
    around = [*before, *atoms, *after]
    gaps = [lower[a.end : b.start] for a, b in itertools.pairwise(around)]
    if len(set(gaps)) == 1 and len(around) == len(atoms):
        return False
    begin, end = len(before), len(before) + last - first
    inner = gaps[begin:end]
    outer = [*gaps[begin - 1 : begin], *gaps[end : end + 1]]
    return (
        _is_of_longer_row(around, gaps, begin, end)
        or _is_row(atoms, inner, outer)
        or _is_repeated(around, gaps, begin, end)
        or _is_counted(atoms, inner)
    )


def _is_of_longer_row(around: list[Atom], gaps: list[str], first: int, last: int) -> bool:
    """`09 - 15 - 25 - 31 - 40 - 42`: pairs that go on as before, parted as nobody parts two phones,
    or each above the one before."""
    part, *others = set(gaps[first:last])
    if others or "\n" in part or any(len(a.digits) != 2 for a in around[first : last + 1]):
        return False
    for beside, between, ends in (
        (first - 1, first - 1, (first - 1, last)),
        (last + 1, last, (first, last + 1)),
    ):
        if (
            not 0 <= beside < len(around)
            or gaps[between] != part
            or len(around[beside].digits) != 2
        ):
            continue
        values = [int(a.digits) for a in around[ends[0] : ends[1] + 1]]
        if part.strip(" ") in ("-", "*", "|") and len(part) > 2:
            return True
        if all(a < b for a, b in itertools.pairwise(values)):
            return True
    return False


def _is_row(atoms: list[Atom], inner: list[str], outer: list[str]) -> bool:
    """`14 | 9 3 2 28-12 30`: small numbers, some of one digit, that go on before or after, or
    that a single dash parts."""
    sizes = [len(a.digits) for a in atoms]
    few = sizes[atoms[0].digits in ("0", "1", "8") :].count(1)
    if max(sizes) > 2 or not 1 < few < len(sizes) - 1 or len(sizes) < 5:
        return False
    marks = [gap for gap in inner if gap.strip()]
    if any("\n" in gap for gap in inner) or any(not gap.strip(" \t.;") for gap in outer):
        return True
    return len(marks) == 1 and marks[0] in ("-", ":", "–") and len(sizes) > 5


def _is_repeated(around: list[Atom], gaps: list[str], first: int, last: int) -> bool:
    """`6.40 | 7.05 7.25 7.50`: pairs or threes, as are those before or after them."""
    shape = list(zip([len(a.digits) for a in around], [*gaps, ""], strict=True))
    for size in (2, 3):
        part_gaps = set(gaps[first : first + size])
        if last - first + 1 < 2 * size or len(part_gaps) == 1 or "\n" in "".join(part_gaps):
            continue
        for start, stop in ((first - size, last), (first, last + size)):
            if start < 0 or stop >= len(shape):
                continue
            if all(
                shape[i][0] == shape[i + size][0]
                and (i + size == stop or shape[i][1] == shape[i + size][1])
                for i in range(start, stop - size + 1)
            ):
                return True
    return False


def _is_counted(atoms: list[Atom], inner: list[str]) -> bool:
    """`02 610 / 03 530`: every part begins with the number after that of the part before."""
    marks = [i for i, gap in enumerate(inner, 1) if any(c in gap for c in "/,;\n|")]
    if not marks or any(b - a < 2 for a, b in itertools.pairwise([0, *marks, len(atoms)])):
        return False
    heads = [int(atoms[i].digits) for i in (0, *marks)]
    return all(b - a == 1 for a, b in itertools.pairwise(heads))


def _is_amid(lower: str, run: list[Atom], first: int, last: int, number: Number) -> bool:
    """Whether digits stand in the middle of a longer code: its groups go on to both sides, and
    are not what its country makes of a phone number."""
    gap = lower[run[first - 1].end : run[first].start]
    if gap != lower[run[last].end : run[last + 1].start] or not run[first - 1].is_plain:
        return False
    if first == last:
        return gap == "/" and len(run[first - 1].digits) < LEAST_DIGITS
    if any(lower[run[i].end : run[i + 1].start] != gap for i in range(first, last)):
        return False
    return [len(a.digits) for a in run[first : last + 1]] != _sizes_at_home(number)


def _sizes_at_home(number: Number) -> list[int]:
    """How many digits each group has, as the number's country writes it."""
    return [len(group) for group in re.findall(r"\d+", written_at_home(number.value))]


def _edge(lower: str, left: Atom, right: Atom, is_other: bool, inner: set[str]) -> float:
    gap = lower[left.end : right.start]
    if left.digits == "0" and left.is_plain and gap == " ":
        return 0.5  # `0 986 479 123` without its zero is no number
    if gap in inner and not is_other and not left.is_weak and not right.is_weak:
        if gap.strip() in (",", ";", "|") and left.is_plain and right.is_plain:
            return 0.5  # a list of numbers
        return 1.0 if gap in _TIGHT or gap == "/" else 0.14
    if "\n" in gap or any(c in gap for c in ",;|") or len(gap) > 3:
        return 0.03
    if left.is_weak or right.is_weak:
        return 0.0
    if is_other:
        return 0.1 if gap in _TIGHT else 0.0
    if gap in _TIGHT:
        return 1.0  # written as one: nobody ends a number there
    return 0.07


def _look(form: Normal, atoms: list[Atom], number: Number, language: str | None) -> float:
    """What the words before a number and its own look add or take."""
    lower = form.lower
    start, end = atoms[0].start, atoms[-1].end
    if _CODE_TAIL.match(lower, end):
        return -1.0
    if not atoms[0].has_plus:
        digits = sum(len(a.digits) for a in atoms)
        if is_in_code(form.text, start, end, digits, number.region):
            return -1.0
    called = label(form, language == "de", start, len(atoms) == 1)
    if called == "other" and not atoms[0].has_plus:
        return -1.0
    if called == "part" and not (
        atoms[0].has_plus or "mobile" in number.line or _is_cut_after_area(atoms, number)
    ):
        return -1.0
    score = _LABELLED if called == "phone" else 0.0
    if number.quality < _ACCEPTED and _WITH_ZERO.match(lower, atoms[-1].end):
        score += 0.3
    hidden = [a for a in atoms if not a.is_plain]
    if hidden:
        # Words and letters make a number by chance less often than digits do, if there are many.
        score += 0.05 if len(hidden) == len(atoms) else 0.0
        score -= 0.1 * sum(a.is_weak for a in (atoms[0], atoms[-1]))
        # Hardly anybody mixes numerals, words and letters for digits in one number.
        # But for the O that is said so.
        mixed = any(a.word for a in hidden) and any(
            a.is_weak and not a.word and a.digits.strip("0") for a in hidden
        )
        if mixed and called != "phone":
            score -= 0.3
    elif called in (None, "part") and not atoms[0].has_plus:
        if _is_cut_wrong(lower, atoms, number):
            score -= 0.45
        if number.quality < _ACCEPTED and number.line in _OF_FIRMS and _is_grouped(atoms):
            score += 0.15
        if _is_thousands(lower, atoms, number):
            return -1.0
        if _is_trailed(atoms):
            score -= 0.45
        if is_after_short_form(form.text, start, number.region):
            score -= 0.0 if _is_written_at_home(form.text, atoms, number) else _AFTER_SHORT_FORM
        if len(atoms) > 3:
            is_list = all(len(a.digits) == 2 for a in atoms) and atoms[0].digits[0] != "0"
            if is_list and "/" in lower[atoms[0].end : atoms[-1].start]:
                score -= 0.3  # sizes, ages
            # A trunk prefix stands alone.
            sizes = {len(a.digits) for a in atoms[atoms[0].digits in ("0", "1", "8") :]}
            if len(sizes) > 2 and min(sizes) == 1:
                score -= 0.15
    return score


def _is_written_at_home(text: str, atoms: list[Atom], number: Number) -> bool:
    """Whether digits are grouped as their country groups them, and no others follow."""
    is_ended = not _MORE_DIGITS.match(text, atoms[-1].end)
    return is_ended and len(atoms) > 1 and [len(a.digits) for a in atoms] == _sizes_at_home(number)


def _is_thousands(lower: str, atoms: list[Atom], number: Number) -> bool:
    """Whether dots or commas part thousands from the end, as in numbers of identity cards, and no
    code of a country or an area from the rest: `3.105.550.122`."""
    first, *others = atoms
    if len(first.digits) > 2 or first.digits[0] == "0" or len(others) < 2:
        return False
    if any(len(a.digits) != 3 for a in others):
        return False
    if any(lower[a.end : b.start] not in (".", ",") for a, b in itertools.pairwise(atoms)):
        return False
    is_code = number.value.startswith(f"+{first.digits}") or number.line in _OF_FIRMS
    return not is_code and not written_at_home(number.value).startswith(f"{first.digits} ")


def _is_trailed(atoms: list[Atom]) -> bool:
    """Whether a last digit stands alone after longer groups: `9876 5432 1` is a serial number,
    `01234567890-5` has a check digit."""
    *groups, last = (len(a.digits) for a in atoms)
    return last == 1 and bool(groups) and min(groups) > (2 if len(groups) > 1 else 7)


def _is_grouped(atoms: list[Atom]) -> bool:
    """`1300 555 012`, `400-123-4567`; in threes it may be any number."""
    sizes = {len(a.digits) for a in atoms}
    return 2 < len(atoms) < 5 and sizes != {3} and sum(len(a.digits) for a in atoms) > 8


def _is_cut_after_area(atoms: list[Atom], number: Number) -> bool:
    """Whether digits are cut where the number's country cuts its area codes."""
    area, *groups = _sizes_at_home(number)
    if area == 1 and groups:
        del groups[0]  # that was the trunk prefix
    return sum(groups) in itertools.accumulate(len(a.digits) for a in reversed(atoms[1:]))


def _is_cut_wrong(lower: str, atoms: list[Atom], number: Number) -> bool:
    """Whether a number is cut where nobody of its country does: `2079-4601-17` is an order in
    America, `90915-10003` a part in Russia."""
    if number.value.startswith("+7"):
        return [len(a.digits) for a in atoms] == [5, 5]
    if not number.value.startswith("+1") or not 1 < len(atoms) < 4:
        return False
    sizes = [len(a.digits) for a in atoms]
    is_wrong = (sizes[0] == 4 and atoms[0].digits[0] != "1") or sizes in ([5, 5], [6, 5], [5, 6])
    return is_wrong and all(
        lower[a.end : b.start] in ("-", " ") for a, b in itertools.pairwise(atoms)
    )


def _counts(lower: str, atoms: list[Atom]) -> bool:
    """Whether somebody only counts, up or down: `one two three …`."""
    if len(atoms) < 7 or lower[atoms[0].end : atoms[1].start].strip(" ,.-…"):
        return False
    if len({a.word is None for a in atoms}) > 1:
        return False  # who mixes words and numerals hides a number
    values = [int(a.digits) for a in atoms]
    steps = {b - a for a, b in itertools.pairwise(values)}
    return steps in ({1}, {-1})


def _extent(text: str, atoms: list[Atom]) -> tuple[int, int]:
    """From the plus or the bracket that opens a number to its last digit."""
    start, end = atoms[0].start, atoms[-1].end
    if atoms[0].has_plus:
        while start and text[start - 1] not in "+➕" and atoms[0].start - start < 4:
            start -= 1
        if start and text[start - 1] in "+➕":
            start -= 1
        else:
            start = atoms[0].start
    if start and text[start - 1] in _CLOSING and _CLOSING[text[start - 1]] in text[start : end + 1]:
        start -= 1
    opened = {_CLOSING[c] for c in text[start:end] if c in _CLOSING}
    if end < len(text) and text[end] in opened and not text[atoms[-1].start - 1].isalnum():
        end += 1
    return start, end


def _other_ends(
    form: Normal, number: Number, last: Atom, end: int, region: str | None, language: str | None
) -> list[Finding]:
    """The numbers that follow one and are written by their last digits only."""
    found: list[Finding] = []
    match = _OTHER_END.match(form.lower, end)
    while match and last.is_plain and _is_other_end(form.lower, last, match, number.region):
        digits = match["digits"].replace(" ", "")
        other = dial(number.value[1 : -len(digits)] + digits, True, region, language)
        if other is None or (other.quality < _OTHER_QUALITY and number.line != other.line):
            break
        span = form.span(*match.span("digits"))
        found.append(Finding("phone", other.value, *span, 0.6, other.region, other.line))
        match = _OTHER_END.match(form.lower, match.end())
    return found


def _is_other_end(lower: str, last: Atom, match: re.Match[str], region: str) -> bool:
    digits = match["digits"]
    is_alike = len(digits) == len(last.digits)
    away = abs(int(digits.replace(" ", "")) - int(last.digits[-len(digits) :]))
    if match["last"]:
        return len(last.digits) == 4 and region == "TH" and digits > last.digits[-1]
    if match["comma"]:
        # Anything may follow a comma.
        return is_alike and 0 < away <= _NEAR and not _NEXT_WORD.match(lower, match.end())
    if match["slash"] and len(match["slash"]) > 1 and not is_alike and away > _NEAR:
        return False
    is_year = re.fullmatch(r"(?:19|20)\d\d", digits) and away > _FAR
    if is_year or trap(lower, *match.span("digits")) > match.start("digits"):
        return False
    return (is_alike and len(digits) > 2) or not _NEXT_WORD.match(lower, match.end())
