"""Words with blanks, dashes, brackets or pictures between all their letters, closed up.

"i n s t a" is insta.
"""

import re

from minerva.text.normal import Normal

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
    r"(?:(?:-[^\W\d_]){3,}|(?:\*[^\W\d_]){3,}|(?:\.[^\W\d_]){3,}(?:\.\d){0,8})(?![\w*@-])"
)
_FENCED = re.compile(r"(?<![\w)\]])(?:(?:\([\w.]\)){4,}|(?:\[[\w.]\]){4,})(?![\w(\[])")
# One and the same picture between all.
_PICTURED = re.compile(
    r"(?<!\w)[a-zA-Z0-9]([^\x00-\u1fff\u2e80-\ud7ff\uf900-\ufffd])[\w.](?:\1[\w.]){2,}(?!\w)"
)
_TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
# What may stand between, brackets, what is not ASCII, and all else, so that single characters are
# one look at bytes.
_KINDS = dict.fromkeys(b" -*.\n", ord(" ")) | dict(zip(b"()[]?", b"()()?", strict=True))
_SHAPE = bytes(_KINDS.get(c, ord("x")) for c in range(256))
_UNKNOWN = bytes(ord("x") if c == ord("?") else c for c in range(256))
_SINGLES, _SINGLE_FENCED, _SINGLE_PICTURED = b" x x x", b"(x)(x)(x)", b"x?x?x?x"
# A word of one letter, and what shows that it is one: "l u n a e também …".
_WORD = re.compile(r" [yeoиій]\Z", re.IGNORECASE)
_ALSO = re.compile(r"\s(?:tamb\w{1,6}|tbm|tb|además|ademas)(?!\w)", re.IGNORECASE)
_LATIN, _CYRILLIC = re.compile("[a-zA-Z]"), re.compile("[а-яёіїєґ]", re.IGNORECASE)


def _name_end(text: str, start: int, end: int) -> int:
    """Where letters with blanks between them end, without a conjunction after them."""
    last = _WORD.search(text, start, end)
    if last and (_ALSO.match(text, end) or _is_foreign(text, start, last.start())):
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

    def __init__(self, form: Normal, dropped: set[int]) -> None:
        self._form = form
        self._back = [at for at in range(len(form.text)) if at not in dropped]
        self.original = form.original
        self.text = "".join([form.text[at] for at in self._back])
        self.lower = "".join([form.lower[at] for at in self._back])

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self._form.span(self._back[start], self._back[end - 1] + 1)


def closed_up(form: Normal) -> Normal:
    """The form with its spaced words closed up; mostly itself, at the cost of a look."""
    shape = form.text.encode("ascii", "replace").translate(_SHAPE)
    ways = []
    letters = shape if form.text.isascii() else shape.translate(_UNKNOWN)
    if _SINGLES in b" %b" % letters:
        ways += [_SPACED, _JOINED]
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
            if way is _FENCED:
                dropped.update(range(start, end, 3), range(start + 2, end, 3))
            else:
                end = _name_end(form.text, start, end) if way is _SPACED else end
                dropped.update(range(start + 1, end, 2))
    return _Closed(form, dropped) if dropped else form
