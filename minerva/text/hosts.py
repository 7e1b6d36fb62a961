"""Names of hosts in text, plain and said: "example.org", "example (dot) org", "gmail punto com".

A host ends in a top-level domain of the DNS (tlds.txt).
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from minerva.text.normal import Normal
from minerva.text.signs import FENCES, any_of, data_of, glued_dots, listed, spelled, words_of

# Top-level domains that say "host" by themselves: no language's words, no file's ending.
COMMON = frozenset(
    "com net org example info biz edu gov io co uk de fr es pt br mx ar cl ru su ua by kz ro md "
    "ch nl eu cn hk tw jp kr th au ca us app dev xyz shop store club vip pro top icu onion cc tv "
    "gg ly cz pl hu bg gr tr lv lt ee fi dk se рф укр бел рус".split()
)
# The old ones, for whoever wants one.
GENERIC = frozenset("com net org info biz edu gov onion".split())
# Those that are words: not the end of a host where only "at", "dot" or a blank says so.
WORDS = frozenset(
    "ai al am as at ba be by ca cat co de do es fm gm hr id ie il im in io is it la li lo ma me "
    "mi mo mp ms mu my na ne no nu om on pa pe pm pro re sa se sh si so su tel tl to tv us va vi "
    "test ws work live link life world today page site online".split()
)
_PLAIN = re.compile(r"([a-z0-9][a-z0-9-]{0,62})\.([a-z]{2,24})(?![\w-]|\.\w)")  # the most usual
# Under them countries give names: "example.com.br".
SECOND = frozenset("com co net org gov edu ac".split())
# Endings of files, after which the dots before are none of a host: "plan.net.dwg".
FILES = frozenset(
    "py rs js ts md txt exe dll pdf doc docx xls xlsx ppt pptx odt csv jpg jpeg png gif heic css "
    "htm html json xml yml yaml java cpp php log cfg ini conf zip rar 7z mp3 mp4 mov avi dwg dxf "
    "psd apk".split()
)
ENDS = re.compile(r"\s{0,2}(?:[.,;!?()/|\n]|\Z)")
BULLETS = frozenset("·•∙●○◉⚫⚪⬤🔴🔵")  # for dots
RESERVED = frozenset(("example", "test"))  # RFC 2606; names below others too
_SAID_NEXT = ("(", "[", "{", "<", " ", *FENCES)  # before the next dot, if it is said
_MOST_LABELS = 7
_LONGEST = 253


class Host(NamedTuple):
    """A host's name in the normal form of a text, from where it was looked for to `end`."""

    name: str
    end: int
    is_spelled: bool
    """A dot of it is said, masked or set apart."""
    is_apart: bool = False
    """No dot of it is said or masked, but one is set apart."""


@cache
def top_level() -> frozenset[str]:
    """Every top-level domain, lower case, in Unicode; Tor's, and those reserved for examples."""
    lines = files("minerva.text").joinpath("tlds.txt").read_text("utf-8").splitlines()
    listed_there = (word for line in lines if line[:1] != "#" for word in line.split())
    return frozenset(listed_there) | RESERVED | {"onion"}


@cache
def providers() -> frozenset[str]:
    """The hosts of well-known providers of mail."""
    return frozenset(listed(data_of("signs.yml")["providers"]))


@cache
def unspaced_parts() -> tuple[str, ...]:
    """Masked parts of hosts in a script that writes no blanks."""
    return tuple(said for said in _meant() if "\u0e00" <= said[0] <= "\u0e7f")


@cache
def parts_with_blanks() -> dict[str, tuple[str, ...]]:
    """Parts of hosts that people write with a blank, by what stands after it."""
    found: dict[str, tuple[str, ...]] = {}
    for said in _meant():
        after = said.partition(" ")[2]
        found[after] = (*found.get(after, ()), said)
    return found


@cache
def _meant() -> dict[str, str]:
    """What masked parts of hosts stand for."""
    parts: dict[str, str] = data_of("signs.yml")["hosts"]
    return {said: part for part, ways in parts.items() for said in listed(ways)}


def ways_to_say(part: str) -> tuple[str, ...]:
    """A part of a host, and what people say or write for it."""
    return (part, *(said for said, meant in _meant().items() if meant == part))


@cache
def _label() -> str:
    said = any_of(tuple(w for w in _meant() if not w.isalnum() or "\u0e00" <= w[0] <= "\u0e7f"))
    ways = ["[a-z0-9à-ɏ][a-z0-9à-ɏ-]{0,62}(?<!-)", "[а-яёіїєґ][а-яёіїєґ0-9-]{0,62}(?<!-)"]
    return f"(?:{said}|{'|'.join(ways)})"


@cache
def _first() -> re.Pattern[str]:
    return re.compile(_label())


@cache
def _fenced_dot() -> re.Pattern[str]:
    """A dot that is said between two hyphens."""
    return re.compile(rf"(?<=.)--?(?:{any_of(words_of('dot'))})-")


@cache
def _next() -> re.Pattern[str]:
    """The next dot of a host and the label after it."""
    bullet = rf"\s{{0,2}}[{''.join(sorted(BULLETS))}]\s{{0,2}}"
    apart = rf"\s{{1,2}}\.\s{{0,2}}|\.\s{{1,2}}|{bullet}"
    beside = any_of(listed(data_of("signs.yml")["dot"]["beside"]))
    glued = "|".join(
        f"{re.escape(dot)}(?={word[len(dot) :]}(?!\\w))" for word, dot in glued_dots().items()
    )
    return re.compile(
        rf"(?:(?P<plain>\.)|(?P<said>{spelled('dot')}|\s{{1,2}}(?:{glued})|\s(?:{beside})\s)"
        rf"|(?P<apart>{apart}))"
        rf"(?P<label>{_label()})"
    )


@cache
def _hyphen_and_part() -> re.Pattern[str]:
    """A hyphen of a label that is said, and what comes after it."""
    return re.compile(rf"{spelled('hyphen')}([a-z0-9][a-z0-9-]{{0,39}})")


def read_host(
    form: Normal, start: int, *, apart: bool, dots: bool, signs: bool = False
) -> Host | None:
    """The host that begins at `start`.

    `apart`: its dots may have blanks around them; `dots`: a further one may be said; `signs`: its
    hyphens may be said.
    """
    lower = form.lower
    plain = _PLAIN.match(lower, start)
    if (
        plain
        and plain[1] not in _meant()
        and plain[2] in top_level()
        and not (
            dots
            and lower[plain.end() : plain.end() + 1] in _SAID_NEXT
            and (more := _next().match(lower, plain.end()))
            and _goes_on(form, ["", plain[2]], ["plain", "plain"], more, apart)
        )
    ):
        return Host(plain[0], plain.end(), False)
    match = _first().match(lower, start)
    if not match:
        return None
    following = _next()
    fenced = _fenced_dot().search(match[0]) if match[0].count("-") > 1 else None
    first = match[0][: fenced.start()] if fenced else match[0]
    labels, ends, hows = [first], [start + len(first)], ["plain"]
    is_hyphen_said = False
    while len(labels) < _MOST_LABELS and ends[-1] - start < _LONGEST:
        match = following.match(lower, ends[-1])
        if not match:
            more = _hyphen_and_part().match(lower, ends[-1]) if signs else None
            if not more or (len(labels) > 1 and _is_top(labels[-1])):
                break
            labels[-1] += "-" + more[1]
            ends[-1] = more.end()
            is_hyphen_said = True
            continue
        how = "plain" if match["plain"] else "said" if match["said"] else "apart"
        if how != "plain" and not _goes_on(form, labels, hows, match, apart):
            break
        labels.append(match["label"])
        ends.append(match.end())
        hows.append(how)
    count = _complete(labels, form.text, ends)
    if not count:
        return None
    end = ends[count - 1]
    after = lower[end : end + 1]
    if after.isascii() and after.isalnum():
        return None
    end -= len(labels[count - 1]) - len(labels[count - 1].rstrip("-"))
    used = set(hows[:count])
    is_apart = used <= {"plain", "apart"} and not is_hyphen_said
    return Host(name_of(labels[:count]), end, used != {"plain"} or is_hyphen_said, is_apart)


def _goes_on(
    form: Normal, labels: list[str], hows: list[str], match: re.Match[str], apart: bool
) -> bool:
    """Whether a dot that is not a plain one can be one of this host."""
    is_loud = form.text[slice(*match.span("said"))].isupper()
    is_said = bool(match["said"])
    if len(labels) > 1 and _is_top(labels[-1]) and labels[-1] not in RESERVED:
        if is_said:
            # "example.co DOT uk"
            is_country = len(match["label"]) == 2 and _is_top(match["label"])
            is_sure = is_loud or match["label"] not in WORDS
            return "said" in hows or (labels[-1] in SECOND and is_country and is_sure)
        # "example . com . br": the dots alike, the last label a country's and no word.
        return (
            hows[-1] == "apart"
            and labels[-1] in SECOND
            and match["apart"] == " . "
            and len(match["label"]) == 2
            and (match["label"] in COMMON - WORDS or bool(ENDS.match(match.string, match.end())))
        )
    return is_said or apart


def _complete(labels: list[str], text: str, ends: list[int]) -> int:
    """How many of the labels make a host: up to the last top-level domain; 0 if there is none."""
    count = len(labels)
    least = 3 if labels[0] == "www" else 2
    while count > 1 and not _is_top(labels[count - 1]):
        count -= 1
    last = labels[count - 1]
    if 1 < count < len(labels) and labels[count] in FILES - top_level():
        return 0
    if 1 < count < len(labels) and (last not in COMMON or last in WORDS):
        following = labels[count]
        if not text[ends[count] - len(following)].isupper():
            return 0  # "report.final.pdf"
    # The next sentence after a full stop without a blank is no part of the host.
    while count > least and _is_top(labels[count - 2]) and labels[count - 2] not in RESERVED:
        last = labels[count - 1]
        capital = text[ends[count - 1] - len(last)].isupper()
        sentence = capital and not text[ends[count - 2] - 1].isupper()
        if not sentence and (last in COMMON or len(labels[count - 2]) < 3 or len(last) == 2):
            break
        count -= 1
    return count if count > 1 else 0


def _is_top(label: str) -> bool:
    label = label.rstrip("-")
    return label in top_level() or _meant().get(label) in top_level()


def name_of(labels: list[str]) -> str:
    """The host as its labels mean it; one in another script throughout is as written."""
    labels = [" ".join(label.split()).rstrip("-") for label in labels]
    foreign = not any(label[0] < "\u0250" for label in labels)
    if foreign and labels[-1] in top_level() and labels[0] not in _meant():
        return ".".join(labels)
    return ".".join(_meant().get(label, label) for label in labels)
