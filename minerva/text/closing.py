"""Words with blanks or dashes between all their letters, closed up: "i n s t a" is insta."""

import re

from minerva.text.normal import Normal

# Three single characters with one and the same sign between them; of letters and of what names
# and hosts are made of, for digits alone are left to what reads numbers.
_SINGLE = r"(?:\w|[@._-])"
# A sign of the sentence, a mark or a script without blanks may touch them.
_SPACED = re.compile(
    rf"(?<![!-'*-+.0-9<?-\[\]-~\u00a1-\u0530-]){_SINGLE}(?: {_SINGLE})+ \w"
    r"(?![^\s:,;!?)\].\u0e00-\U0010ffff]|\.[!-~\u00a1-\u0530])"
)
_JOINED = re.compile(
    r"(?<![\w.*-])[^\W\d_]"
    r"(?:(?:-[^\W\d_]){3,}|(?:\*[^\W\d_]){3,}|(?:\.[^\W\d_]){3,}(?:\.\d){0,8})(?![\w*-])"
)
_TWO_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
# What may stand between, and all else, so that single characters are one look at bytes.
_SHAPE = bytes(ord(" ") if c in b" -*.\n" else ord("x") for c in range(256))
_SINGLES = b" x x x"


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
    if _SINGLES not in b" %b" % form.text.encode("ascii", "replace").translate(_SHAPE):
        return form
    dropped: set[int] = set()
    for pattern in (_SPACED, _JOINED):
        for match in pattern.finditer(form.text):
            if _TWO_LETTERS.search(match[0]):
                dropped.update(range(match.start() + 1, match.end(), 2))
    return _Closed(form, dropped) if dropped else form
