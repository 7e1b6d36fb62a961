"""Bullets for the dots of hosts: "tidy-corner·example·com/menu"."""

import re

from minerva.text.hosts import COMMON, GENERIC, RESERVED, SECOND, WORDS
from minerva.text.normal import Normal
from minerva.text.platforms import profile_host
from minerva.text.signs import common_words, ordinary_words, said_signs

_BULLETS = "·•∙"
_BULLET = re.compile(f"[{_BULLETS}]")
# In small letters; words of a list have capitals often.
_HOST = re.compile(
    rf"(?<![A-Za-z0-9_@.{_BULLETS}-])(?P<scheme>h(?:tt|xx)ps?://)?"
    rf"(?P<host>[a-z0-9-]{{1,40}}(?:[{_BULLETS}.][a-z0-9-]{{1,40}}){{1,4}})"
    rf"(?:(?P<path>/[a-z0-9@~][a-z0-9_.-]{{0,3}})|(?![A-Za-z0-9_@{_BULLETS}/-]|\.[a-z0-9]))"
)
_SHORTEST_NAME, _SHORTEST_PATH, _LONGEST_TOP = 4, 3, 2


def bulleted_dots(form: Normal) -> dict[int, str]:
    """Where bullets stand for the dots of what is a host and no list, and dots for them."""
    text = form.text
    if text.isascii() or not any(map(text.__contains__, _BULLETS)):
        return {}
    return {
        bullet.start(): "."
        for match in _HOST.finditer(text)
        if _is_host(match)
        for bullet in _BULLET.finditer(text, *match.span("host"))
    }


def _is_host(match: re.Match[str]) -> bool:
    host = _BULLET.sub(".", match["host"])
    labels = host.split(".")
    if not said_signs().isdisjoint(label for label in labels if len(label) > _LONGEST_TOP):
        return False  # "harbor·dot·example·dot·org"
    if match["scheme"] or labels[0] == "www" or (match["path"] and profile_host(host)):
        return True
    top = labels.pop()
    if top not in COMMON:
        return False
    if labels[-1] in SECOND and len(labels) > 1:
        top = labels.pop()
    names = [name for name in labels if name not in RESERVED]
    are_words = [
        len(name) < _SHORTEST_NAME
        or name.isdigit()
        or name in ordinary_words()
        or name in common_words()
        for name in names
    ]
    # "photo•wedding•uk", "pool•sauna•tv/wifi" and "nowakowski•de/at" are lists.
    if top in WORDS:
        return len(match["path"] or "") > _SHORTEST_PATH and not any(are_words)
    return bool(names) and not all(are_words) and (top in GENERIC or match["path"] is not None)
