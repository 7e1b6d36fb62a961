"""Who says what, line by line, where a text is a chat: `[19:02] pete: 505`, `<pete> 505`."""

import re

_STAMP = (
    r"[\[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? )?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]m)?[\])]?"
)
_HEAD = re.compile(
    rf"(?:{_STAMP}[ ,-]{{0,3}})?"
    r"(?:<(?P<in_brackets>[^\n<>]{1,24})>|(?P<name>[^\W\d][^\n:<>(\[]{0,24}?)"
    rf"(?: ?{_STAMP})?(?P<mark>:|[^\S\n]>)) ?",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[ .,…-]{0,4}\n")
# What somebody else says between: `ok`.
_WORD_BETWEEN = re.compile(r"[^\d\n]{0,16}\n")


# A line with nothing but a few digits after its head.
_PIECE = re.compile(r"[:>] ?[+(]{0,2}\d[\d ().-]{0,9}\n")


def has_piece(text: str) -> bool:
    """Whether anybody may say a number in pieces."""
    return _PIECE.search(text) is not None


def resumed_at(text: str, end: int) -> int | None:
    """Where the speaker of a line that ends in what ends there goes on, after the line's head."""
    line_end = _LINE_END.match(text, end)
    if line_end is None:
        return None
    first = _HEAD.match(text, text.rfind("\n", 0, end) + 1)
    following = first and _HEAD.match(text, line_end.end())
    if first is None or following is None or first.end() > end:
        return None
    if _speaker(following) != _speaker(first):
        said = _WORD_BETWEEN.match(text, following.end())
        following = said and _HEAD.match(text, said.end())
    if following is None or _speaker(following) != _speaker(first):
        return None
    return following.end()


def _speaker(head: re.Match[str]) -> str:
    return str(head["in_brackets"] or head["name"]).lower()
