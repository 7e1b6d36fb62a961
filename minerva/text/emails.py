"""E-mail addresses in text, plain and masked: the dot-atoms of RFC 5322 at hosts of the DNS.

Around each @, or what stands for one, a host is read to the right and a name to the left. The
less the sign says for itself, the more the two must say.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minerva.text.cues import cues_in
from minerva.text.hosts import (
    BULLETS,
    COMMON,
    ENDS,
    FILES,
    WORDS,
    Host,
    name_of,
    providers,
    read_host,
    top_level,
    ways_to_say,
)
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.signs import (
    FENCES,
    any_of,
    data_of,
    is_common,
    listed,
    ordinary_words,
    pictured_ats,
    said_signs,
    spelled,
    with_signs,
    words_of,
)
from minerva.text.spans import Taken
from minerva.text.web import links_in

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")
_ACCENTED = _LOCAL.union(map(chr, range(0xDF, 0x250)))
_LONGEST_LOCAL = 64
_BEFORE_AT = re.compile(rf"[\s(\[{{<«{re.escape(FENCES)}]{{0,4}}\Z")
_AFTER_AT = re.compile(rf"[\s)\]}}>»{re.escape(FENCES)}]{{0,4}}")
_SET_APART = re.compile(r"_\s{0,2}\Z|\s\.\s\Z")
_FENCE = frozenset("()[]{}<>«»" + FENCES)
_GOES_ON = re.compile(r"[/:]\w")
_BLANKS = re.compile(r"\s{0,2}")
_RESOLUTION = re.compile(r"\dx(?!\w)")  # image@2x.png
_CAPITAL_AT = re.compile("[a-z0-9]AT[a-z0-9]")
# All dots of a host set apart alike, so that none is a full stop.
_SPACED_HOST = re.compile(
    r" [a-z0-9-]+(?: \. [a-z0-9-]+){2,}| [a-z0-9-]+ \. (?:com|org|(?!au|eu|fi)[a-z]{2})"
)
_LEADS_IN = re.compile("[:\u0400-\u052f\u0e00-\u9fff]\\s{0,2}\\Z")  # and is no word of the name
# Words in brackets between a name and a host, and how near the host they end.
_INVENTED = re.compile(
    r"[(\[{<【「『〔]\s?([^()\[\]{}<>【】「」『』〔〕\d\n@.,:/|]{1,40}?)\s?[)\]}>】」』〕]\s{0,2}\Z"
)
_CLOSING = frozenset(")]}>】」』〕")
_CLAUSE = re.compile(r"[.!?;](?=\s)|\n")
_NEXT = re.compile(r"[,)]\s\Z")
_FARTHEST = 90
_MOST_WORDS, _LONGEST_INVENTED = 4, 50
_TWO_LETTERS = re.compile("[a-z].*[a-z]")
_CIRCLED_A = "ⓐⒶ🅐🅰🄰"
_A = re.compile("at(?![a-z0-9])|a")
_SHAPED = re.compile(r"[a-z].*[\d._]|\d.*[a-z._]", re.DOTALL)


class _At(NamedTuple):
    """An @ or what stands for one; `sort` is plain, said, shared, bare, picture or invented."""

    start: int
    end: int
    sort: str
    is_loud: bool = False
    """It is said in capitals after small letters."""


def find_emails(form: Normal) -> list[Finding]:
    """Every e-mail address in a text, lower case, left to right."""
    found: list[tuple[int, int, str, float]] = []
    done = 0
    for at in _ats(form):
        if at.start < done:
            continue
        email = _read(form, at, done)
        if email:
            found.append(email)
            done = email[1]
    if glued := _glued(form):
        taken = Taken((start, end) for start, end, *_ in found)
        found = sorted([*found, *(m for m in glued if not taken.touch(*m[:2]))])
    return [Finding("email", v, *form.span(s, e), confidence) for s, e, v, confidence in found]


@cache
def _shared() -> frozenset[str]:
    return frozenset(listed(data_of("signs.yml")["at"]["shared"]))


@cache
def _mailboxes() -> frozenset[str]:
    return frozenset(listed(data_of("signs.yml")["mailboxes"]))


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(listed(data_of('signs.yml')['mail']))})\w?\W{{0,4}}\Z")


@cache
def _provider_apart() -> re.Pattern[str]:
    """A provider's name with its domain after a blank, a comma or nothing that is a dot."""
    names: dict[str, set[str]] = {}
    for host in providers():
        name, _, top = host.partition(".")
        names.setdefault(name, set()).add(top.replace(".", " "))
    ways = [
        rf"(?:{any_of(ways_to_say(name))})(?:\s{{0,2}},\s{{0,2}}|\s{{1,2}}|dot)"
        rf"(?:{any_of(tuple(said for top in tops for said in ways_to_say(top)))})"
        for name, tops in names.items()
    ]
    return re.compile(rf"(?:{'|'.join(ways)})(?![a-z0-9])")


@cache
def _provider_alone() -> re.Pattern[str]:
    return re.compile(r"(gmail|hotmail|icloud|outlook|yahoo)(?![\w@-]|\.\w)")


def _ats(form: Normal) -> list[_At]:
    lower = form.lower
    cues = cues_in(form)
    said = cues.ats
    if said and "@" not in lower and not (cues.dots or links_in(form) or _has_provider(lower)):
        # An "at" that is a mere word needs a host after it.
        said = [(start, end) for start, end in said if lower[start:end] != " at "]
    ats = [
        _At(start, end, _sort_of(lower, start, end), _is_loud(form, start, end))
        for start, end in said
    ]
    if cues.dots:
        ats += _bare_ats(form)
    ats += _invented_ats(form)
    if not form.original.isascii() and any(map(form.original.__contains__, _CIRCLED_A)):
        ats += _circled_ats(form)
    at = lower.find("@")
    while at >= 0:
        ats.append(_At(at, at + 1, "plain"))
        at = lower.find("@", at + 1)
    if len(ats) > 1:
        # A masked one, "(@)", holds a plain one.
        ats.sort(key=lambda at: (at.start, -at.end))
    return ats


def _sort_of(lower: str, start: int, end: int) -> str:
    """What sort of @ is said there."""
    written = lower[start:end]
    if len(written) == 1 and written in pictured_ats():
        return "picture"
    is_shared = written.strip() in _shared() and not _is_fenced(lower, start, end)
    return "shared" if is_shared else "said"


def _is_loud(form: Normal, start: int, end: int) -> bool:
    return form.text[start:end].isupper() and form.text[max(0, start - 2) : start].islower()


def _invented_ats(form: Normal) -> Iterator[_At]:
    """A few words in brackets before a host that are no sign, no label and no at known here."""
    lower, labels = form.lower, cues_in(form).labels
    for link in links_in(form):
        if link.is_marked or link.path:
            continue
        if lower[link.start - 3 : link.start].rstrip()[-1:] not in _CLOSING:
            continue
        match = _INVENTED.search(lower, max(0, link.start - _LONGEST_INVENTED), link.start)
        if (
            match
            and len(match[1].split()) <= _MOST_WORDS
            and match[1] not in said_signs()
            and not any(match.start() <= label.start < match.end() for label in labels)
        ):
            yield _At(*match.span(), "invented")


def _circled_ats(form: Normal) -> Iterator[_At]:
    """A lone A in a circle or a square, or with a t after it, and no letter of a word of such."""
    for match in _A.finditer(form.lower):
        start, end = match.start(), match.start() + 1
        around = [at for at in (start - 1, end) if 0 <= at < len(form.lower)]
        if form.raw(start, end)[0] in _CIRCLED_A and all(
            form.raw(at, at + 1).isascii() for at in around
        ):
            yield _At(*match.span(), "said" if match.end() > end else "picture")


@cache
def _called() -> re.Pattern[str]:
    """What people liken an @ to."""
    said = any_of(listed(data_of("signs.yml")["at"]["called"]))
    return re.compile(rf"(?<![a-zà-ɏа-яёіїєґ])(?:{said})")


def _bare_ats(form: Normal) -> Iterator[_At]:
    """Prepositions that elsewhere are signs in brackets only."""
    done = 0
    for dot, _ in sorted(cues_in(form).dots):
        # The host whose dot it is begins not far before it.
        for match in _preposition().finditer(form.lower, max(done, dot - _LONGEST_LOCAL), dot):
            start, done = match.span(1)
            written = form.text[start:done]
            if written.isupper() and not form.text[start - 2 : start].isupper():
                yield _At(start, done, "shared", is_loud=True)
            elif written in _bare():
                yield _At(start, done, "bare")


@cache
def _bare() -> frozenset[str]:
    return frozenset(listed(data_of("signs.yml")["at"]["bare"]))


@cache
def _preposition() -> re.Pattern[str]:
    words = listed(data_of("signs.yml")["at"]["fenced"])
    joined = any_of(tuple(word for word in words if word[0] > "\u0e00"))
    spaced = any_of(tuple(word for word in words if word[0] < "\u0e00"))
    return re.compile(
        rf"(?<=[a-z0-9])(?:(?=\s)|(?={joined}))\s?((?<=\s)(?:{spaced})(?=\s)|{joined})\s?(?=[a-z0-9])"
    )


def _has_provider(lower: str) -> bool:
    return (
        "mail" in lower
        or "yahoo" in lower
        or "outlook" in lower
        or "icloud" in lower
        or "proton" in lower
    )


def _has_path(form: Normal, end: int) -> bool:
    """Whether a path or a port goes on a host, written or said."""
    if _GOES_ON.match(form.lower, end):
        return True
    return cues_in(form).has_signs and bool(_said_path().match(form.lower, end))


@cache
def _said_path() -> re.Pattern[str]:
    return re.compile(rf"{spelled('slash')}[a-z0-9@~]")


def _is_fenced(lower: str, start: int, end: int) -> bool:
    before, after = lower[max(0, start - 2) : start].rstrip(), lower[end : end + 2].lstrip()
    return before[-1:] in _FENCE and after[:1] in _FENCE and bool(before and after)


def _read(form: Normal, at: _At, done: int) -> tuple[int, int, str, float] | None:
    """Start, end, value and confidence of the address around an @."""
    lower = form.lower
    if at.sort == "plain":
        right = _BLANKS.match(lower, at.end)
        left = at.start
        while left > done and at.start - left < 2 and lower[left - 1].isspace():
            left -= 1
    else:
        right = _AFTER_AT.match(lower, at.end)
        window = max(done, at.start - 4)
        match = _BEFORE_AT.search(lower[window : at.start])
        left = window + match.start() if match else at.start
    start = right.end() if right else at.end
    cues = cues_in(form)
    host = read_host(form, start, apart=True, dots=bool(cues.dots), signs=cues.has_signs)
    if host and at.sort in ("shared", "invented") and _has_path(form, host.end):
        return None  # "at example.org/path" says where
    is_provider = host is not None and host.name in providers()
    if not is_provider:
        masked = _masked_provider(lower, start)
        if masked:
            host, is_provider = masked, True
    if host is None and not _provider_alone().match(lower, start):
        return None
    local_start = _local_start(form, left, done, has_accents=at.is_loud)
    if host and not BULLETS.isdisjoint(lower[start : host.end]):
        local_start = _before_bullets(lower, local_start, done)
    local = lower[local_start:left]
    if host is None:
        host = _lone_provider(lower, start, is_sure=at.sort == "said" or _is_shaped(local))
        is_provider = True
    if host is None:
        return None
    if at.sort != "plain" or not _LOCAL.issuperset(local):
        local = with_signs("".join("." if c in BULLETS else c for c in local))
    if not local or len(local) > _LONGEST_LOCAL or local[-1] == "." or _RESOLUTION.match(host.name):
        return None
    is_tight = at.sort == "plain" and left == at.start and start == at.end
    confidence = _sureness(lower, at, (local_start, left), local, host, is_provider, is_tight)
    if not confidence and at.sort == "shared" and not (host.is_apart and host.is_spelled):
        confidence = _sent(form, at, local_start, local, host)
    if not confidence:
        return None
    return local_start, host.end, f"{local}@{host.name}", confidence


def _sureness(
    lower: str,
    at: _At,
    span: tuple[int, int],
    local: str,
    host: Host,
    is_provider: bool,
    is_tight: bool,
) -> float:
    """How sure the parts make an address together; 0 if they make none."""
    top = host.name.rsplit(".", 1)[-1]
    if is_tight:
        is_long = host.name.count(".") > 1 and not host.is_apart
        is_sure = is_provider or is_long or (top in COMMON and top not in WORDS)
        if host.is_spelled and not is_sure:
            return 0.0
        return 0.99 if is_provider else 0.9 if host.is_spelled else 0.97
    is_shaped = _is_shaped(local) or (at.sort == "shared" and local != lower[slice(*span)])
    before = lower[max(0, span[0] - 20) : span[0]]
    if at.sort == "bare":
        is_joined = span[1] == at.start and not lower[at.end : at.end + 1].isspace()
        is_said = host.is_spelled and not host.is_apart
        return 0.75 if is_said and (is_shaped or is_joined) else 0.0
    if at.sort == "picture":
        is_joined = lower[at.start - 1 : at.start + 2 : 2].isalnum()
        is_word = local in ordinary_words() or is_common(local)
        is_led = _LEADS_IN.search(before) and not is_word
        is_meant = is_joined and (local in _mailboxes() or is_led)
        return 0.85 if is_meant or is_shaped or _announced().search(before) else 0.0
    if at.sort == "invented":
        return 0.8 if _is_between(lower, at, before, local, host) else 0.0
    if at.sort == "said":
        return 0.95 if is_provider else 0.9
    if at.sort == "plain":
        if is_provider:
            return 0.9 if local not in ordinary_words() or local in _mailboxes() else 0.0
        is_announced = _announced().search(before)
        if not lower[at.end : at.end + 1].isspace():
            return 0.8 if is_shaped and is_announced else 0.0
        is_new = host.is_spelled and top not in WORDS and local not in ordinary_words()
        is_whole = not host.is_apart or (
            top not in WORDS and _SPACED_HOST.fullmatch(lower, at.end, host.end)
        )
        is_mailbox = host.is_spelled and is_whole and local in _mailboxes()
        return 0.8 if is_shaped or is_new or is_mailbox or is_announced else 0.0
    if local in ordinary_words() and not (local in _mailboxes() and host.is_spelled):
        return 0.0
    if is_provider:
        return 0.85
    if host.is_apart and host.is_spelled:
        return 0.0
    if host.is_spelled:
        is_sure = is_shaped or at.is_loud or top not in WORDS or host.name.count(".") > 1
        is_sure = is_sure or (bool(ENDS.match(lower, host.end)) and not is_common(local))
        return 0.8 if is_sure or _announced().search(before) else 0.0
    return 0.75 if is_shaped else 0.0


def _sent(form: Normal, at: _At, start: int, local: str, host: Host) -> float:
    """How sure an "at" is an address by the words around it, where it might say a place.

    Right before the name stands that something is sent there: "application to barn at …".
    """
    lower = form.lower
    is_word = local in ordinary_words() or is_common(local)
    if is_word and not (local in _mailboxes() or (at.is_loud and local not in ordinary_words())):
        return 0.0
    if form.text[start].isupper() and not form.text[start : at.start].isupper():
        return 0.0
    clause = _CLAUSE.split(lower[max(0, start - _FARTHEST) : start])[-1]
    if not (_directed().search(clause) or (at.is_loud and _NEXT.search(clause))):
        return 0.0
    is_once = lower.count(host.name) == 1
    return 0.8 if _sending().search(clause) or (at.is_loud and is_once) else 0.0


@cache
def _sending() -> re.Pattern[str]:
    """That somebody sends, writes or applies."""
    words = data_of("signs.yml")["sending"]
    stems = any_of(listed(words["words"]) + listed(data_of("signs.yml")["mail"]))
    return re.compile(rf"(?<![^\W_])(?:{stems})|{any_of(listed(words['joined']))}")


@cache
def _directed() -> re.Pattern[str]:
    """The word or the sign right before whom something is sent to."""
    to = data_of("signs.yml")["sending"]["to"]
    said, mail = any_of(listed(to["words"])), any_of(listed(data_of("signs.yml")["mail"]))
    joined = any_of(listed(to["joined"]))
    return re.compile(rf"(?:(?<!\w)(?:{said}|{mail})\s|:\s?|(?:{joined})\s?)\Z")


def _is_between(lower: str, at: _At, before: str, local: str, host: Host) -> bool:
    """Whether words in brackets stand between a name and a host that ask for an @.

    Of three things two must hold: the name has a shape, a dot of the host is said, or the words
    are what an @ is likened to.
    """
    if not _TWO_LETTERS.search(local) or local.rpartition(".")[2] in FILES:
        return False
    is_said = host.is_spelled and not host.is_apart
    is_called = bool(_called().search(lower, at.start, at.end))
    if _is_shaped(local) or _announced().search(before):
        return is_said or is_called
    return is_said and is_called and local not in ordinary_words() and not is_common(local)


def _is_shaped(local: str) -> bool:
    return bool(_SHAPED.search(local))


def _lone_provider(lower: str, start: int, *, is_sure: bool) -> Host | None:
    """A well-known host without its domain."""
    match = _provider_alone().match(lower, start)
    return Host(f"{match[1]}.com", match.end(), True) if match and is_sure else None


def _masked_provider(lower: str, start: int) -> Host | None:
    """A well-known host that is sure although its dot is missing or a line ends within it."""
    match = _provider_apart().match(lower, start)
    if match:
        parts = re.split(r"[\s,]+|dot(?=com|net|ru|de)", match[0])
        return Host(name_of(parts), match.end(), True)
    stretch = lower[start : start + 24]
    at = stretch.find("\n")
    if at >= 0:
        joined = stretch[:at].rstrip() + stretch[at + 1 :]
        if joined.startswith(_longest_first()):
            lost = len(stretch) - len(joined)
            for host in _longest_first():
                if joined.startswith(host) and not joined[len(host) : len(host) + 1].isalnum():
                    return Host(host, start + len(host) + lost, True)
    return None


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(providers(), key=len, reverse=True))


@cache
def _sign_before() -> re.Pattern[str]:
    """A sign within a name, said or set apart, and what stands before it."""
    ways = [spelled("underscore"), spelled("hyphen"), spelled("dot"), r"\s{0,2}_\s{0,2}", r"\s\.\s"]
    return re.compile(rf"[a-z0-9à-ɏ._%+-]({'|'.join(ways)})\Z")


def _before_bullets(lower: str, start: int, done: int) -> int:
    """Where a name begins of which bullets are the dots."""
    while start > done and lower[start - 1] in BULLETS:
        before = _token_start(lower, start - 1, done)
        if before == start - 1:
            break
        start = before
    return start


def _local_start(form: Normal, end: int, done: int, *, has_accents: bool) -> int:
    """Where the name before an @ begins."""
    lower = form.lower
    cues = cues_in(form)
    letters = _ACCENTED if has_accents else _LOCAL
    start = _token_start(lower, end, done, letters)
    for _ in range(5):
        if start <= done or start == end:
            break
        if lower[start] in "._-" and lower[start - 1].isspace():
            before = start  # the line ends within the name
            while before > done and start - before < 2 and lower[before - 1].isspace():
                before -= 1
        elif cues.has_signs or cues.dots or _SET_APART.search(lower, max(done, start - 3), start):
            window = max(done, start - 40)
            sign = _sign_before().search(lower[window:start])
            if not sign:
                break
            before = window + sign.start(1)
        else:
            break
        further = _token_start(lower, before, done, letters)
        if further == before:
            break
        start = further
    while start < end and lower[start] in ".%+-":
        start += 1
    return _without_dash(form, start, end) if _may_begin(lower, start) else end


def _token_start(lower: str, end: int, done: int, letters: frozenset[str] = _LOCAL) -> int:
    """Where the run of a name's characters before `end` begins; two dots are no part of it."""
    start = end
    floor = max(done, end - _LONGEST_LOCAL - 1)
    while start > floor and lower[start - 1] in letters:
        if lower[start - 1] == "." and start < end and lower[start] == ".":
            return start + 1
        start -= 1
    return start


def _may_begin(lower: str, start: int) -> bool:
    """Whether a name can begin there: no letter with a mark, no other @ or link before it."""
    before = lower[start - 1 : start]
    return not (
        "\u00df" <= before <= "\u024f" or before == "@" or lower[start - 3 : start] == "://"
    )


def _without_dash(form: Normal, start: int, end: int) -> int:
    """The start after a dash that only sets off a label: "E-mail-x@…", "Mail—x@…"."""
    if "-" not in form.lower[start:end]:
        return start
    if form.lower.startswith(("email-", "e-mail-"), start):
        return form.lower.index("-", start + 5) + 1
    raw = form.raw(start, end)
    dash = max(raw.rfind("—"), raw.rfind("–"))
    return start + dash + 1 if dash >= 0 and len(raw) == end - start else start


@cache
def _glue() -> re.Pattern[str]:
    names = "|".join({host.split(".")[0] for host in providers()})
    return re.compile(
        rf"(?<![a-z0-9._-])([a-z0-9._-]{{2,40}}?)"
        rf"(?:(?:at|arroba|@)({names})(?:dot|punto|ponto)|arroba({names})\.)(com)(?![a-z0-9])"
    )


@cache
def _capitals() -> re.Pattern[str]:
    """An address in lower case with its signs in capitals."""
    ats, dots = (
        any_of(tuple(w.upper() for w in words_of(sign) if w.upper() != w)) for sign in ("at", "dot")
    )
    return re.compile(
        rf"(?<![\w.-])([a-z0-9][a-z0-9._-]{{1,39}})(?:{ats})([a-z0-9-]{{2,40}})"
        rf"(?:{dots}|\.)([a-z]{{2,10}})(?!\w)"
    )


def _glued(form: Normal) -> list[tuple[int, int, str, float]]:
    """Addresses with their signs said and no blanks: "nameATgmailDOTcom"."""
    lower, text = form.lower, form.text
    found = []
    if "dotcom" in lower or "ntocom" in lower or "arroba" in lower:
        found += [
            (*m.span(), f"{m[1]}@{m[2] or m[3]}.{m[4]}", 0.85) for m in _glue().finditer(lower)
        ]
    if cues_in(form).has_glued or ("AT" in text and _CAPITAL_AT.search(text)):
        found += [
            (*m.span(), f"{m[1]}@{m[2]}.{m[3]}", 0.85)
            for m in _capitals().finditer(text)
            if m[3] in top_level()
            and not any(m.end() > start and m.start() < end for start, end, *_ in found)
        ]
    return found
