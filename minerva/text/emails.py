"""E-mail addresses in text: the plain forms of RFC 5322's dot-atom."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?<![\w.+%-])[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+){0,8}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![\w-])"
)
_NOT_A_DOMAIN = frozenset(
    "png jpg jpeg gif webp svg heic css js html htm php pdf mp4 localhost local".split()
)


@dataclass(frozen=True)
class Email:
    """One address; `start` and `end` are offsets of `raw` in the text."""

    value: str
    raw: str
    start: int
    end: int
    confidence: float = 0.95


def find_emails(text: str) -> list[Email]:
    """Every plain address in `text`, lower case, left to right."""
    if "@" not in text:
        return []
    return [
        Email(m[0].lower(), m[0], m.start(), m.end())
        for m in _ADDRESS.finditer(text)
        if m[0].rsplit(".", 1)[-1].lower() not in _NOT_A_DOMAIN and m.end() - m.start() <= 254
    ]
