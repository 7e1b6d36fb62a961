"""The normal form of a text, with the way back: every finding keeps its span in the original.

One character at a time, Unicode's compatibility forms (NFKC, UAX #15), digits of any script as
ASCII, dashes, blanks and quotes as their plain kind; invisible characters and stray marks go; in
words of mixed scripts look-alike letters are folded (after UTS #39); entities of HTML that a page
shows unread are read. Letters keep their case.
Most texts are their own normal form, and cost one look.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from html import unescape

# Look-alikes (Unicode's confusables.txt), those that are one also in a plain typeface.
_LATIN_OF = dict(
    zip(
        "АВЕЅІЈКМНОРСТУҮХԚԜаеѕіјкмнорстувхһԁԛԝѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανριεϲϳ",
        "ABESIJKMHOPCTYYXQWaesijkmhopctybxhdqwvABEZHIKMNOPTYXoavpiecj",
        strict=True,
    )
)
_CYRILLIC_OF = dict(zip("ABEIKMHOPCTYXaeikmopctyxu", "АВЕІКМНОРСТУХаеікморстухи", strict=True))
_TO_LATIN = str.maketrans(_LATIN_OF)
_TO_CYRILLIC = str.maketrans(_CYRILLIC_OF)

# What NFKC leaves alone and people use as letters, digits or plain signs.
_ALIKE = {
    "'": "‘’‚‛´ʼʻ′ʹ", '"': "“”„″", "/": "⁄∕⧸", ":": "∶", ".": "․ꓸ。｡", "-": "−⁃˗", "*": "×∗",
    "+": "➕", "\n": "\u2028\u2029", "I": "\u0130", "i": "ı",
}  # fmt: skip
_SMALL_CAPITALS = zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True)
_PLAIN = {c: plain for plain, alike in _ALIKE.items() for c in alike} | dict(_SMALL_CAPITALS)
_PLAIN |= {chr(0x1F130 + i): chr(65 + i) for i in range(26)}  # squared capitals
_PLAIN |= {chr(0x1F150 + i): chr(65 + i) for i in range(26)}  # circled, negative
_PLAIN |= {chr(0x1F170 + i): chr(65 + i) for i in range(26)}  # squared, negative
_PLAIN |= {"\N{KEYCAP TEN}": "10", "\N{DINGBAT NEGATIVE CIRCLED NUMBER TEN}": "10"}
_PLAIN |= {"\N{THAI CHARACTER SARA AM}": "\N{THAI CHARACTER SARA AM}"}  # NFKC would split it
_PLAIN |= dict.fromkeys("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0", "")  # seen as nothing
# Variation selectors too: a keycap is a digit, a selector and a frame, and is found whole.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_MARK = re.compile(f"[{_MARKS}]")
_MARKS_KEPT = 3  # more on one letter are decoration; normalising them takes quadratic time
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});")
_MIXABLE = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_TOKEN = re.compile(r"[\w.@+-]+")
_WORD = re.compile(r"[^\W\d_]+")

FORMS_KEPT = 256
"""Of how many texts it is kept what several readers look for: of those that are read together."""


class Normal:
    """A text and its normal form.

    `text` is the normal form, `lower` the same in lower case and of the same length.
    """

    __slots__ = ("_at", "_from", "_lumps", "lower", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        # Runs of the normal form: where each begins, where in the original, and, of a run that
        # stands for another number of characters, how many; 0 where they go one to one.
        self._at: list[int] = []
        self._from: list[int] = []
        self._lumps: list[int] = []
        has_entities = "&" in original and _ENTITY.search(original) is not None
        if original.isascii() and not has_entities:
            self.text = original
        else:
            self.text = self._normalise(original, has_entities)
        self.lower = self.text.lower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of a non-empty span of the normal form."""
        if not self._at:
            return start, end
        first = bisect_right(self._at, start) - 1
        last = bisect_right(self._at, end - 1) - 1
        begin = self._from[first] + (0 if self._lumps[first] else start - self._at[first])
        stop = self._from[last] + (self._lumps[last] or end - self._at[last])
        return begin, stop

    def raw(self, start: int, end: int) -> str:
        """What stands in the original for a span of the normal form."""
        begin, stop = self.span(start, end)
        return self.original[begin:stop]

    def _normalise(self, text: str, has_entities: bool) -> str:
        seen = set(text)
        forms = {c: form(c) for c in seen if c > "\x7f"}
        changed = {c: f for c, f in forms.items() if f != c}
        lumps = "".join(sorted(c for c, f in changed.items() if len(f) != 1))
        marked = any(_MARK.match(c) for c in forms)
        if changed:
            single = {c: f for c, f in changed.items() if len(f) == 1}
            if len(single) > 12:
                text = text.translate({ord(c): f for c, f in single.items()})
            else:
                for character, plain in single.items():
                    text = text.replace(character, plain)
        if lumps or marked or has_entities:
            text = self._lump(text, _lumpy(lumps, marked, has_entities), changed)
        if _MIXABLE.search(text) and _ASCII_LETTER.search(text):
            text = _TOKEN.sub(_one_script, text)
        return text

    def _lump(self, text: str, lumpy: re.Pattern[str], forms: dict[str, str]) -> str:
        """Replace what does not go one to one, and note where."""
        parts: list[str] = []
        length = at = 0
        for match in lumpy.finditer(text):
            start, end = match.span()
            if start > at:
                self._run(length, at, 0)
                parts.append(text[at:start])
                length += start - at
            piece = match[0]
            if piece in forms:
                put = forms[piece]
            else:
                put = _unescaped(piece) if piece[0] == "&" else _unmarked(piece)
            if put:
                self._run(length, start, end - start)
                parts.append(put)
                length += len(put)
            at = end
        if at < len(text):
            self._run(length, at, 0)
            parts.append(text[at:])
        return "".join(parts)

    def _run(self, at: int, origin: int, lump: int) -> None:
        self._at.append(at)
        self._from.append(origin)
        self._lumps.append(lump)


@lru_cache(maxsize=20_000)
def form(character: str) -> str:
    """The normal form of one character: mostly itself; "" for what is not seen."""
    if character in _PLAIN:
        return _PLAIN[character]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in ("Cf", "Me") or _MARK.match(character):
        return ""
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    if category == "Cs":
        return "\ufffd"  # half a pair: no library but Python's own takes it
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain == character:
        return character
    return "".join(_PLAIN.get(c, c) for c in plain if not _MARK.match(c)) or character


@lru_cache(maxsize=1024)
def _lumpy(lumps: str, marked: bool, has_entities: bool) -> re.Pattern[str]:
    """What does not go one to one: these characters, letters with marks of their own, entities."""
    ways = [_ENTITY.pattern] if has_entities else []
    ways += [f"[^{_MARKS}]?[{_MARKS}]+"] if marked else []
    if lumps:
        ways.append(f"[{re.escape(lumps)}]")
    return re.compile("|".join(ways), re.DOTALL)


def _unescaped(entity: str) -> str:
    """The character that an entity of HTML stands for; itself where there is none."""
    return "".join(form(c) for c in unescape(entity))


def _unmarked(piece: str) -> str:
    """A letter with marks: the letter they make together, or else the letter alone."""
    composed = unicodedata.normalize("NFC", piece[: 1 + _MARKS_KEPT])
    return "".join(form(c) for c in composed if not _MARK.match(c))


def _one_script(match: re.Match[str]) -> str:
    """A token in which Latin meets Cyrillic or Greek, its words each in one script."""
    token = match[0]
    if not (_MIXABLE.search(token) and _ASCII_LETTER.search(token)):
        return token
    return _WORD.sub(_folded, token)


def _folded(match: re.Match[str]) -> str:
    """A word in the script of the letters that can be nothing else; Latin where all can."""
    word = match[0]
    if not _MIXABLE.search(word):
        return word
    latin = word.translate(_TO_LATIN)
    if not _MIXABLE.search(latin):
        return latin
    is_cyrillic = _CYRILLIC.search(word) and _ASCII_LETTER.search(word)
    return word.translate(_TO_CYRILLIC) if is_cyrillic else word
