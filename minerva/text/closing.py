"""Words with blanks, dashes, brackets or pictures between all their letters, closed up.

"i n s t a" is insta; pictures around what is said for a sign, "🌸at🌸", are plain fences; a sign is
the one that the text says it stands for, and what it says to write as one is one.
"""

import re
from functools import cache, lru_cache

from minerva.text.bullets import bulleted_dots
from minerva.text.cues import cues_in, known_labels
from minerva.text.normal import FORMS_KEPT, Normal
from minerva.text.signs import any_of, said_signs, words_of
from minerva.text.standing import stand_ins
from minerva.text.together import told_together

# Three single characters with one and the same sign between them; of letters and of what names
# and hosts are made of, for digits alone are left to what reads numbers.
_SINGLE = r"(?:\w|[@._-])"
# A sign of the sentence, a mark or a script without blanks may touch them.
_SPACED = re.compile(
    rf"(?<![!-'*-+.0-9<?-\[\]-~\u00a1-\u0530-]){_SINGLE}(?: {_SINGLE})+ \w"
    r"(?![^\s:,;!?()\[\]'\"/|.\u0e00-\U0010ffff]|\.[!-~\u00a1-\u0530])"
)
_JOINED = re.compile(
    r"(?<![\w.*-])[^\W\d_]"
    r"(?:(?:-[^\W\d_]){3,}(?:-\d){0,8}|(?:\*[^\W\d_]){3,}|(?:\.[^\W\d_]){3,}(?:\.\d){0,8})(?![\w*@-])"
)
# Names have underscores too, and three letters may be anything: they must make a platform's name.
_JOINED_LABEL = re.compile(
    r"(?<![\w./*-])[^\W\d_](?:(?:_[^\W\d_]){2,}|(?:/[^\W\d_]){2,}|(?:[-.*][^\W\d_]){2})(?![\w./*-])"
)
_FENCED = re.compile(r"(?<![\w)\]])(?:(?:\([\w.]\)){4,}|(?:\[[\w.]\]){4,})(?![\w(\[])")
# One and the same picture between all.
_PICTURED = re.compile(
    r"(?<!\w)[a-zA-Z0-9]([^\x00-\u1fff\u2e80-\ud7ff\uf900-\ufffd])[\w.](?:\1[\w.]){2,}(?!\w)"
)
# A short word between brackets, which is closed up if it says a sign: "[d.o.t]", "(a t)".
_LETTER = r"[^\W_][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{0,2}"  # and the vowels on it, in Thai
_IN_BRACKETS = re.compile(
    rf"(?<=[(\[{{<«【「])\s?((?!\d){_LETTER}([ .*_-]){_LETTER}(?:\2{_LETTER}){{0,15}})"
    r"\s?(?=[)\]}>»】」])"
)
_OTHER_BRACKETS = "«【「"
_DASHES = re.compile(r"-\w-")
_TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
# What may stand between, brackets, what is not ASCII, and all else, so that single characters are
# one look at bytes.
_KINDS = dict.fromkeys(b" -*.\n", ord(" ")) | dict(zip(b"()[]{}<>?", b"()()()()?", strict=True))
_SHAPE = bytes(_KINDS.get(c, ord("x")) for c in range(256))
_UNKNOWN = bytes(ord("x") if c == ord("?") else c for c in range(256))
_JOINED_SHAPE = bytes(ord(" ") if c in b"-*._/\n " else ord("x") for c in range(256))
_SINGLES, _SINGLE_FENCED, _SINGLE_PICTURED = b" x x x", b"(x)(x)(x)", b"x?x?x?x"
# Around what is said for a sign: one and the same picture, or brackets of China and Japan.
_DECORATION = re.compile(r"[^\w\s\x00-\xa0\u0300-\u036f\u0e00-\u0e7f]")
_UNDECORATED = re.compile(rf"(?!\s|{_DECORATION.pattern}).+(?<!\s)(?<!{_DECORATION.pattern})")
_PAIRS = {pair[0]: pair[1] for pair in "【】 「」 『』 〔〕 〈〉 《》 ❨❩ ⟨⟩".split()}
# A word of one letter, and what shows that it is one: "l u n a e também …".
_WORD = re.compile(r" [yeoиій]\Z", re.IGNORECASE)
_ALSO = re.compile(r"\s(?:tamb\w{1,6}|tbm|tb|además|ademas)(?!\w)", re.IGNORECASE)
# A vowel before it, as before "o" in "l u n a o al +54 …", and the way to something else after it.
_AFTER_VOWEL = re.compile(r"[aeouy_\d] [oe]\Z|[^aeou] y\Z", re.IGNORECASE)
_ANOTHER_WAY = re.compile(
    r"\s(?:al|ao|au|a|por|no|en|em|el|pelo|la|pe)\s(?:\+?\(?\d{2}|(?:n[úu]mero|tel|cel|w|zap|insta|mail)\w*)",
    re.IGNORECASE,
)
# A label of a platform among letters, what may stand before it, and what shows a name after it.
_PREPOSITIONS = frozenset("вуи")
_SHORTEST_LABEL, _SURE_LABEL, _LONGEST_LABEL, _SHORTEST_NAME = 5, 7, 12, 4
_MOST_ENDING = 3
_SIGN_OR_DIGIT = re.compile(r"[\d_.]")
_LATIN, _CYRILLIC = re.compile("[a-zA-Z]"), re.compile("[а-яёіїєґ]", re.IGNORECASE)


def _name_end(text: str, start: int, end: int) -> int:
    """Where letters with blanks between them end, without a conjunction after them."""
    last = _WORD.search(text, start, end)
    if not last:
        return end
    is_another = _ANOTHER_WAY.match(text, end) and _AFTER_VOWEL.search(text, start, end)
    if is_another or _ALSO.match(text, end) or _is_foreign(text, start, last.start()):
        return last.start()
    return end


def _is_foreign(text: str, start: int, end: int) -> bool:
    """Whether letters are Latin, and the one that follows them is Cyrillic."""
    return bool(
        _CYRILLIC.match(text, end + 1)
        and _LATIN.search(text, start, end)
        and not _CYRILLIC.search(text, start, end)
    )


class _Closed(Normal):
    """A normal form without some of its characters."""

    __slots__ = ("_back", "_form")

    def __init__(self, form: Normal, dropped: set[int], put: dict[int, str]) -> None:
        self._form = form
        self._back = [at for at in range(len(form.text)) if at not in dropped]
        self.original = form.original
        self.text = "".join([put.get(at) or form.text[at] for at in self._back])
        self.lower = self.text.lower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._form.span(self._back[start], self._back[end - 1] + 1)


@lru_cache(maxsize=FORMS_KEPT)
def closed_up(form: Normal) -> Normal:
    """The form with its spaced words closed up; mostly itself, at the cost of a look."""
    dropped = _between_letters(form)
    if dropped:
        form = _Closed(form, dropped, {})
    dropped, put = stand_ins(form)
    put |= bulleted_dots(form)
    if put:
        form = _Closed(form, dropped, put)
    if dropped := told_together(form):
        form = _Closed(form, dropped, {})
    cues = cues_in(form)
    if not (cues.has_signs or cues.dots or cues.ats):
        return form
    has_dashes = (cues.has_signs or cues.dots) and _DASHES.search(form.text)
    dropped = _around_signs(form) if has_dashes else set()
    fences = {} if form.text.isascii() else _decorations(form)
    return _Closed(form, dropped, fences) if dropped or fences else form


def _between_letters(form: Normal) -> set[int]:
    """Where something stands between the letters of words."""
    written = form.text.encode("ascii", "replace")
    shape = written.translate(_SHAPE)
    ways = []
    letters = shape if form.text.isascii() else shape.translate(_UNKNOWN)
    in_brackets = b"( x x " in letters or (
        b"(x x" in letters and (b"(x x)" in letters or b"(x x " in letters)
    )
    if in_brackets or _SINGLES in b" %b" % letters:
        ways += [_SPACED, _JOINED]
    if in_brackets or (
        not form.text.isascii() and any(map(form.text.__contains__, _OTHER_BRACKETS))
    ):
        ways.append(_IN_BRACKETS)
    if _SINGLES in b" %b" % written.translate(_JOINED_SHAPE):
        ways.append(_JOINED_LABEL)
    if _SINGLE_FENCED in shape:
        ways.append(_FENCED)
    if _SINGLE_PICTURED in shape:
        ways.append(_PICTURED)
    dropped: set[int] = set()
    for way in ways:
        for match in way.finditer(form.text):
            if not _TWO_LETTERS.search(match[0]):
                continue
            start, end = match.span()
            if way is _IN_BRACKETS:
                if match[1].replace(match[2], "").lower() in said_signs():
                    dropped.update(at for at in range(*match.span(1)) if form.text[at] == match[2])
            elif way is _JOINED_LABEL:
                if _is_label(form.lower[start:end:2]):
                    dropped.update(range(start + 1, end, 2))
            elif way is _FENCED:
                dropped.update(range(start, end, 3), range(start + 2, end, 3))
            elif way is _SPACED:
                end = _name_end(form.text, start, end)
                kept = _around_label(form.lower[start:end:2])
                dropped.update(
                    at for at in range(start + 1, end, 2) if (at - start + 1) // 2 not in kept
                )
            else:
                dropped.update(range(start + 1, end, 2))
    return dropped


def _around_label(letters: str) -> set[int]:
    """Where, among letters with blanks between all, the name of a platform begins and ends.

    One letter may stand before it, "в т е л е г у", and a name after it.
    """
    for begin in (0, 1) if letters[0] in _PREPOSITIONS else (0,):
        label = _label_at_start(letters[begin:])
        if label:
            return {begin, begin + len(label)}
    return set()


def _is_label(letters: str) -> bool:
    """Whether letters are the name of a platform, in Cyrillic with an ending."""
    if letters in known_labels():
        return True
    longest = _MOST_ENDING if _CYRILLIC.match(letters) else 0
    return any(letters[:-more] in known_labels() for more in range(1, longest + 1))


def _label_at_start(letters: str) -> str:
    """The label that some letters are, or begin with where a name goes on."""
    if letters in known_labels():
        return letters
    for end in range(min(len(letters) - _SHORTEST_NAME, _LONGEST_LABEL), _SHORTEST_LABEL - 1, -1):
        if letters[:end] in known_labels():
            is_sure = end >= _SURE_LABEL or _SIGN_OR_DIGIT.search(letters, end)
            return letters[:end] if is_sure else ""
    return ""


@cache
def _sign_among_letters() -> re.Pattern[str]:
    """Letters with dashes between all, and among them a sign that is said."""
    said = any_of(
        tuple(word for sign in ("underscore", "dot", "hyphen") for word in words_of(sign))
    )
    single = r"([a-z0-9](?:-[a-z0-9])+)"
    return re.compile(rf"(?<![\w-]){single}-(?:{said})-{single}(?![\w-])")


def _around_signs(form: Normal) -> set[int]:
    """Where a dash stands between letters around a sign that is said."""
    return {
        at
        for match in _sign_among_letters().finditer(form.lower)
        for group in (1, 2)
        for at in range(match.start(group) + 1, match.end(group), 2)
    }


@cache
def _decorated() -> re.Pattern[str]:
    """A sign that is said within a path or a name, with pictures around it."""
    signs = ("underscore", "hyphen", "slash")
    said = any_of(tuple(word for sign in signs for word in words_of(sign)))
    return re.compile(rf"{_DECORATION.pattern}\s?({said})\s?{_DECORATION.pattern}")


def _decorations(form: Normal) -> dict[int, str]:
    """Where pictures stand around what is said for a sign, and the plain signs for them."""
    cues = cues_in(form)
    said = [*cues.ats, *cues.dots]
    if cues.has_signs:
        said += [match.span(1) for match in _decorated().finditer(form.lower)]
    fences: dict[int, str] = {}
    for start, end in said:
        if form.text[max(0, start - 2) : start + 1].isascii():
            continue
        word = _UNDECORATED.search(form.text, start, end)
        if not word:
            continue
        start, end = word.start() - 1, word.end()
        start -= form.text[start : start + 1].isspace()
        end += form.text[end : end + 1].isspace()
        opening, closing = form.text[max(0, start) : start + 1], form.text[end : end + 1]
        if _PAIRS.get(opening) == closing:
            fences |= {start: "(", end: ")"}
        elif opening == closing and _DECORATION.match(opening):
            fences |= {start: "*", end: "*"}
    return fences
