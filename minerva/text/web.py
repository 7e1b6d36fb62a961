"""Addresses of the web in text: hosts with their paths, plain, defanged and said.

"https://example.org/a", "example.org", "hxxp://example[.]org", "t dot me slash name".
"""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from minerva.text.cues import cues_in
from minerva.text.hosts import (
    COMMON,
    GENERIC,
    SECOND,
    WORDS,
    Host,
    parts_with_blanks,
    read_host,
    unspaced_parts,
)
from minerva.text.normal import FORMS_KEPT, Normal
from minerva.text.platforms import chat_host, profile_host
from minerva.text.signs import FENCES, data_of, listed, spelled, with_signs


class Link(NamedTuple):
    """One address of the web in the normal form of a text."""

    start: int
    end: int
    host: str
    """Lower case, without www."""
    path: str
    """Without the slashes at its ends."""
    query: str
    is_marked: bool
    """It has a scheme or www."""
    is_spelled: bool
    """A sign of it is said or masked."""
    is_apart: bool
    """The dots of its host are neither said nor masked, but set apart."""


# A host's characters, and a dot among them, as one look at bytes.
_SHAPE = bytes(
    c if c == ord(".") else ord("a") if c in b"?" or (c < 128 and chr(c).isalnum()) else ord(" ")
    for c in range(256)
)  # fmt: skip
_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_CYRILLIC_HOST = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ0123456789.-")
_BEFORE_DOT = frozenset(" \n([{<«" + FENCES)
_LONGEST_HOST = 253
_LONGEST_SIGN, _MOST_HYPHENS = 30, 3

_SCHEME = re.compile(
    r"(?<![a-z0-9])(?:h(?:tt|xx|\*\*|--)ps?|ftps?)\s?[(\[]?[:;]?[)\]]?\s?(?:[/\\][)\]]?\s?){1,3}(?:[\w.~-]{1,40}@)?\Z"
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
# The rest of an address: ASCII and letters of alphabets; scripts without blanks end it, and so
# does a comma before something new.
_REST = re.compile(
    r"(?::\d{2,5}(?=[/?#\s]|\Z))?"
    r"(?:[/?#](?:[!#-+.-:=?-\[\]_a-z~à-ɏа-яёіїєґ-]"
    r"|[,;](?![\s@]|\Z|https?:|www\.|[a-z0-9-]{1,40}\.[a-z]{2}))*)?",
    re.IGNORECASE,
)
_REST_BEGINS = ("/", "\\", "?", "#")
_WIDE_SIGN = re.compile("[，。、；！：]")
_SENTENCE_SIGN = re.compile("[,.;!:、]")
_TRAILING = "'\"*.,:;!?~-(["
_LONGEST_REST = 2000
_PORT = re.compile(r":\d+")
# `www2` is a host of its own.
_WWW = re.compile(r"www?(?P<host>\d)?\.")
_SCHEME_ENDS = ("/", "\\", " ", "\n", "@")
_RUN = re.compile(r"[a-z0-9.-]*")
_MAIL = re.compile(r"[a-z0-9.-]{1,64}@")
_BRACKETS = {")": "(", "]": "["}
_SHORTEST_NUMBER = 9
_NUMBER = re.compile(r"\s?[/\\]\s?\+?\s?(\d(?:[ .()-]{0,2}\d){7,14})(?!\w)")
# A path set apart from its host; what names itself ("tel: …") or is followed by digits is none.
_PART = r"[a-z0-9](?:[a-z0-9_.-]{0,39}[a-z0-9_])?"
_APART = re.compile(
    rf"\s{{0,2}}[/\\]\s{{0,2}}([@~]?{_PART}(?:\s?/\s?{_PART}){{0,2}})"
    r"(?![\w@/]|\s{0,2}[:=(+]{0,2}\s?\+?\d{2}|\s?[:=])"
)
_GOES_ON = re.compile(r"[ ,]{1,2}[^\W\d_]")


def is_sure(link: Link) -> bool:
    """Whether a link can be nothing else, such as a name with dots."""
    top = link.host.rsplit(".", 1)[-1]
    return link.is_marked or bool(link.path) or (top in COMMON and top not in WORDS)


def may_be_name(link: Link) -> bool:
    """Whether a link is words with dots between, as names on platforms are."""
    *_, name, top = link.host.split(".")
    if link.is_marked or link.path or top in GENERIC or top == "example":
        return False
    if link.host.count(".") == 1:
        return top != "test" and (link.is_apart or not link.is_spelled)
    return name not in SECOND and name != "example"


@lru_cache(maxsize=FORMS_KEPT)
def links_in(form: Normal) -> list[Link]:
    """Every host of a text with what belongs to it, left to right, whether or not it is meant."""
    found: list[Link] = []
    done = 0
    for dot in _dots(form):
        if dot < done:
            continue
        link = _read(form, dot, done)
        if link:
            found.append(link)
            done = link.end
        elif form.lower[dot - 1] in _HOST:
            # What holds for one dot of a run holds for all.
            run = _RUN.match(form.lower, dot)
            done = run.end() if run else dot
    return found


def _dots(form: Normal) -> list[int]:
    """Where a dot stands between two parts of what may be a host."""
    shape = form.text.encode("ascii", "replace").translate(_SHAPE)
    dots = []
    at = shape.find(b"a.a")
    while at >= 0:
        dots.append(at + 1)
        at = shape.find(b"a.a", at + 2)
    said = cues_in(form).dots
    if said:
        dots = sorted([*dots, *(start for start, _ in said)])
    return dots


def _host_start(lower: str, dot: int, done: int) -> int:
    """Where the run of a host's characters before a dot begins."""
    end = dot
    while end > done and dot - end < 3 and lower[end - 1] in _BEFORE_DOT:
        end -= 1
    if "\u0e00" <= lower[end - 1 : end] <= "\u0e7f":
        start = _part_start(lower, end)
        return start if start < end else dot
    floor = max(done, end - _LONGEST_HOST)
    characters = _HOST if lower[end - 1 : end] < "\u0250" else _CYRILLIC_HOST
    start = end
    while start > floor and (lower[start - 1] in characters or "à" <= lower[start - 1] <= "ɏ"):
        start -= 1
    while start < end and lower[start] in ".-":
        start += 1
    if lower[start - 1 : start] == " ":
        for part in parts_with_blanks().get(lower[start:end], ()):
            first = end - len(part)
            if lower.endswith(part, floor, end) and not lower[first - 1 : first].isalnum():
                return first
    return start if start < end else dot


def _with_said_hyphens(lower: str, start: int, dot: int, done: int) -> int:
    """Where a host begins some of whose hyphens are said, as its dots are, or are in brackets."""
    for _ in range(_MOST_HYPHENS):
        sign = _hyphen_before().search(lower, max(done, start - _LONGEST_SIGN), start)
        if not sign or sign.end() != start:
            break
        if lower[dot] == "." and "a" <= sign[0].strip() < "\u0e00":
            break
        start = _host_start(lower, sign.start(), done)
    return start


@cache
def _hyphen_before() -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z0-9]){spelled('hyphen')}\Z")


def _part_start(lower: str, end: int) -> int:
    """Where the masked part of a host before `end` begins, in a script without blanks."""
    for part in unspaced_parts():
        if lower.endswith(part, max(0, end - len(part)), end):
            return end - len(part)
    return end


def _read(form: Normal, dot: int, done: int) -> Link | None:
    lower = form.lower
    start = _host_start(lower, dot, done)
    cues = cues_in(form)
    if cues.has_signs:
        start = _with_said_hyphens(lower, start, dot, done)
    before = lower[start - 1 : start]
    if start == dot or before == "_" or _MAIL.match(lower, start):
        return None
    scheme = _SCHEME.search(lower, max(done, start - 60), start) if before in _SCHEME_ENDS else None
    if lower[max(0, start - 2) : start].strip().endswith("@") and not scheme:
        return None
    ip = _IP.match(lower, start) if scheme else None
    is_apart = bool(scheme) or lower.startswith("www", start) or " " in lower[dot - 1 : dot + 2]
    read = (
        Host(ip[0], ip.end(), False)
        if ip
        else read_host(form, start, apart=is_apart, dots=bool(cues.dots), signs=cues.has_signs)
    )
    if read is None or lower[read.end : read.end + 1] in ("@", "_"):
        return None
    begin = scheme.start() if scheme else start
    www = _WWW.match(read.name)
    bare = read.name[www.end() :] if www and not www["host"] else ""
    host = bare if "." in bare else read.name  # "www.rio" is one, under a domain of that name
    is_spread = scheme is not None and " " in scheme[0]
    rest, end, is_said = _rest(form, host, begin, read.end, read.is_spelled or is_spread)
    path, _, query = rest.partition("#")[0].partition("?")
    is_spelled = read.is_spelled or is_said or (scheme is not None and scheme[0][:4] != "http")
    return Link(
        start=begin,
        end=end,
        host=host,
        path=path.strip("/"),
        query=query,
        is_marked=bool(scheme or www),
        is_spelled=is_spelled,
        is_apart=read.is_spelled and read.is_apart,
    )


def _rest(form: Normal, host: str, begin: int, end: int, is_spelled: bool) -> tuple[str, int, bool]:
    """Path, query and fragment after a host, where they end, and whether a sign was said.

    A host whose dots are said or set apart may have its path set apart too.
    """
    lower, text = form.lower, form.text
    limit = _sentence_sign(form, end)
    is_fence = text.startswith("#", end) and cues_in(form).has_signs and _step().match(lower, end)
    match = None if is_fence else _REST.match(text, end, limit)
    stop = _trimmed(text, begin, end, match.end()) if match else end
    rest = text[end:stop]
    port = _PORT.match(rest)
    rest = rest[port.end() :] if port else rest
    said = False
    if chat_host(host) and len(rest) < _SHORTEST_NUMBER:
        number = _NUMBER.match(lower, end)
        if number:
            return "/" + number[1], number.end(), True
    if rest in ("", "/") and (profile_host(host) or chat_host(host) or is_spelled):
        apart = _APART.match(lower, end, limit)
        if apart and _is_path(form, *apart.span(1)):
            stop, said = apart.end(), True
            rest = "/" + "".join(text[apart.start(1) : stop].split())
    while cues_in(form).has_signs:
        step = _step().match(lower, stop)
        if not step or (not rest and not step["slash"]):
            break
        sign = "/" if step["slash"] else with_signs(step["sign"])
        stop, said = step.end(), True
        rest += sign + text[step.start("part") : stop]
    return rest, stop, said


@cache
def _conjunctions() -> frozenset[str]:
    """Words between the things of a list."""
    return frozenset(listed(data_of("handle_words.yml")["listing"]))


def _is_path(form: Normal, start: int, end: int) -> bool:
    """Whether what is set apart from a host is no platform, and no sentence of its own."""
    begins = form.text[start].isupper() and bool(_GOES_ON.match(form.text, end))
    return not (begins or _is_label(form, start) or form.lower[start:end] in _conjunctions())


def _sentence_sign(form: Normal, end: int) -> int:
    """Where what comes after a host must end: at a full-width sign of a sentence."""
    limit = min(end + _LONGEST_REST, len(form.text))
    if form.text[end : end + 3].lstrip()[:1] not in _REST_BEGINS or form.original.isascii():
        return limit
    begin, stop = form.span(end, limit)
    if not _WIDE_SIGN.search(form.original, begin, stop):
        return limit
    for sign in _SENTENCE_SIGN.finditer(form.text, end, limit):
        if _WIDE_SIGN.match(form.raw(*sign.span())):
            return sign.start()
    return limit


def _is_label(form: Normal, start: int) -> bool:
    """Whether a platform is named there."""
    labels = cues_in(form).labels
    at = bisect_left(labels, start, key=lambda label: label.start)
    return at < len(labels) and labels[at].start == start


def _trimmed(text: str, begin: int, end: int, stop: int) -> int:
    """Where an address ends without the signs of the sentence around it."""
    emphasis = text[begin - 1 : begin] if text[begin - 1 : begin] in ("_", "*") else ""
    while stop > end:
        last = text[stop - 1]
        opening = _BRACKETS.get(last)
        unopened = opening and text.count(last, begin, stop) > text.count(opening, begin, stop)
        if not (last in _TRAILING or last == emphasis or unopened):
            break
        stop -= 1
    return stop


@cache
def _step() -> re.Pattern[str]:
    """A sign of a path that is said, and what comes after it."""
    signs = "|".join(map(spelled, ("underscore", "hyphen", "dot")))
    part = r"[@~]?[a-z0-9à-ɏа-яёіїєґ](?:[a-z0-9à-ɏа-яёіїєґ_.~+-]{0,60}(?<![.~+-]))?"
    return re.compile(rf"(?:(?P<slash>{spelled('slash')})|(?P<sign>{signs}))(?P<part>{part})")
