"""From bytes to text: byte-order mark, then what the page says, then what the bytes look like."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_LOST = "\ufffd"


class UnreadableEncoding(ValueError):
    """Bytes that no charset turns into text; the message is a sentence."""


def decode(body: bytes, content_type: str) -> tuple[str, str]:
    """Text and the charset that gave it; a claim that the bytes contradict is not believed.

    NUL, which no database keeps, becomes U+FFFD. Raises UnreadableEncoding when more than a tenth
    of the characters are lost.
    """
    text, charset = _decode(body, content_type)
    lost = text.count(_LOST)
    if lost * 10 > len(text):
        raise UnreadableEncoding(
            f"{lost} of {len(text)} characters cannot be read; the best guess was {charset}."
        )
    return text.replace("\0", _LOST), charset


def _decode(body: bytes, content_type: str) -> tuple[str, str]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace"), name.removesuffix("-sig")
    for claim in _claims(body, content_type):
        text = _believed(body, claim)
        if text is not None:
            return text, claim
    text = _believed(body, "utf-8")
    if text is not None:
        return text, "utf-8"
    guessed = detect_encoding(body[:50_000]) or "cp1252"
    # HTML Standard: Latin-1 is read as its superset.
    guessed = "cp1252" if guessed == "iso8859-1" else guessed
    return body.decode(guessed, "replace"), guessed


def _claims(body: bytes, content_type: str) -> list[str]:
    """What header and page say, as Python names of the charsets that the HTML Standard knows."""
    found = []
    header = _HEADER.search(content_type)
    name = map_encoding_to_html5(header[1], fallback_utf8=False) if header else None
    # UTF-16 that is claimed of bytes with no NUL among its tags is not UTF-16.
    if name and (not name.startswith("utf-16") or b"\0" in body[:200]):
        found.append(name)
    meta = _META.search(body[:4096])
    if meta and (name := map_encoding_to_html5(meta[1].decode("ascii", "replace"), False)):
        # HTML Standard: a page whose tag could be read as ASCII is not UTF-16.
        found.append("utf-8" if name.startswith("utf-16") else name)
    return found


def _believed(body: bytes, charset: str) -> str | None:
    """The text, when the bytes are of the charset but for a little damage: sites cut texts within
    a character, and one such cut does not make a page Latin-1."""
    try:
        return body.decode(charset)
    except UnicodeDecodeError:
        text = body.decode(charset, "replace")
    lost = text.count(_LOST)
    beyond_ascii = sum(character > "\x7f" for character in text) - lost
    return text if lost * 10 <= beyond_ascii else None
