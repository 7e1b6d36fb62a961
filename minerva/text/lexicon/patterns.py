"""The small language in which the lexicon writes wording. Pure.

    word            the word, with or without its accents (`visé`, `vise`; `ü` also as `ue`)
    word*           any word that begins so
    word?           a word that may be missing; also `(a|b)?`
    (a|b c|d*)      one of these, each one or more words
    ~3              at most three words, any
    #, ####         a number; of at least four digits

Words stand for themselves between spaces: `24/7` is a word, a hyphen in one may be written, be a
blank or be missing. Between words of a text may stand blanks and signs, but no end of a sentence.
A pattern begins with a word or group that may not be missing, and ends with no gap.

Chinese and Thai write no blanks: there everything is found inside longer runs, blanks and signs
between the parts may be missing, gaps count characters, and no word has forms (`*`). Chinese is
written in simplified characters and found in traditional ones too.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from minerva.text.normal import Normal

UNSPACED = frozenset({"zh", "th"})

_TOKEN = re.compile(
    r"~(?P<gap>[1-9]\d?)(?!\S)|(?P<group>\([^()]*\))(?P<maybe>\??)(?!\S)|(?P<word>\S+)"
)
_SEPARATOR = r"[^\w.!?|•]{1,4}"
_UNSPACED_SEPARATOR = r"[^\w.!?|•]{0,3}"
_WORD_LENGTH = 24
_FORM_LENGTH = 15
_NUMBER_LENGTH = 12
_WIDEST = dict.fromkeys(UNSPACED, 20)
_RESERVED = re.compile(r"[()|~?*#\\]")
_ENOUGH = {"zh": 2}
"""How much of a word must be there to look for it; 3 in other languages."""

# The traditional form of the simplified characters that the patterns use.
_SIMPLIFIED = (
    "万与专业两个丽举乐书产仅从仓仪们众优伙会体佣俩债偿内农准刚办务动劳区单卖厂双发号后听员国"
    "场处复够头学实宽对将岁岗带并库开户扫扰护报担择挣换数无时昼机来标欢汇没游满点热现电盗矿礼"
    "离窃签约纯线细经结给络绝统绩续缴罚职联节药营装见训议许证诈试诚话询详语说请读课谈负责账货"
    "贵费资赔赚车转轮软轻辆辞边达过还这远违选里钱铁银销门问间闺队随雇须预领颜额飞馆马驶驾验骗"
    "板"
)
_TRADITIONAL = (
    "萬與專業兩個麗舉樂書產僅從倉儀們眾優夥會體傭倆債償內農準剛辦務動勞區單賣廠雙發號後聽員國"
    "場處復夠頭學實寬對將歲崗帶並庫開戶掃擾護報擔擇掙換數無時晝機來標歡匯沒遊滿點熱現電盜礦禮"
    "離竊簽約純線細經結給絡絕統績續繳罰職聯節藥營裝見訓議許證詐試誠話詢詳語說請讀課談負責帳貨"
    "貴費資賠賺車轉輪軟輕輛辭邊達過還這遠違選裡錢鐵銀銷門問間閨隊隨僱須預領顏額飛館馬駛駕驗騙"
    "闆"
)
_TRADITIONAL_OF = dict(zip(_SIMPLIFIED, _TRADITIONAL, strict=True))
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_CEDILLA = {"ș": "ş", "ț": "ţ"}


class Pattern(NamedTuple):
    """One wording, ready to look for: first its `anchors` in the text, around those its `regex`."""

    regex: str
    anchors: frozenset[str]
    """Strings of which every match holds one."""
    partners: frozenset[str]
    """Others of which every match holds one; none where the pattern has no second word."""
    before: int
    """How far, in characters, a match can begin before an anchor …"""
    after: int
    """… and end after the anchor's begin."""
    words: frozenset[str]
    """The words as written, without forms and numbers."""


class _Item(NamedTuple):
    ways: tuple[tuple[str, ...], ...]
    """One of these; each is a sequence of words."""
    needed: bool
    gap: int


@cache
def parse(pattern: str, language: str, *, context: bool = False) -> Pattern:
    """Read one pattern. ValueError says what is wrong with it.

    Of `context`, which is looked for only in the sentence of a match, no word need be long.
    """
    items = [_item(token) for token in _TOKEN.finditer(pattern)]
    if not items or items[0].gap or not items[0].needed:
        raise ValueError("begins with what may be missing")
    widest = _WIDEST.get(language, 9)
    if any(item.gap > widest for item in items):
        raise ValueError(f"has a gap of more than {widest}")
    if items[-1].gap:
        raise ValueError("ends with a gap")
    if language in UNSPACED and "*" in pattern:
        raise ValueError("words have no forms in a language without blanks")
    enough = 1 if context else _ENOUGH.get(language, 3)
    anchor, *others = sorted(range(len(items)), key=lambda i: -_worth(items[i]))
    if _worth(items[anchor]) < enough:
        raise ValueError(f"has no word of {enough} characters that must be there")
    lengths = [_length(item) for item in items]
    return Pattern(
        _regex(items, language),
        _literals(items[anchor]),
        _literals(items[others[0]]) if others else frozenset(),
        sum(lengths[:anchor]) + max(map(_way_length, items[anchor].ways)),
        sum(lengths[anchor:]) + 2,
        frozenset(word for item in items for way in item.ways for word in way),
    )


def normal_words(words: str) -> str:
    """Words as they stand in the lower-case normal form of a text."""
    return Normal(words).lower


def _item(token: re.Match[str]) -> _Item:
    if token["gap"]:
        return _Item((), True, int(token["gap"]))
    if token["group"]:
        ways = [normal_words(way).split() for way in token["group"][1:-1].split("|")]
        if not all(ways):
            raise ValueError(f"an empty alternative in {token['group']}")
        needed = not token["maybe"]
    else:
        word = normal_words(token["word"])
        needed = not word.endswith("?")
        ways = [[word.removesuffix("?")]]
    for word in (word for way in ways for word in way):
        bare = "" if set(word) == {"#"} else word.removesuffix("*")
        if word in ("", "*") or _RESERVED.search(bare):
            raise ValueError(f"{token[0]!r} is neither a word, a group, a gap nor a number")
    return _Item(tuple(map(tuple, ways)), needed, 0)


def _longest(way: tuple[str, ...]) -> str:
    """The longest piece of a sequence of words that is always written alike."""
    pieces = (piece for word in way for piece in re.split(r"[-'#*]", word))
    return max(pieces, key=len, default="")


def _worth(item: _Item) -> int:
    return min((len(_longest(way)) for way in item.ways), default=0) if item.needed else 0


def _literals(item: _Item) -> frozenset[str]:
    """Strings of which a text holds one where it holds the item; none where that says nothing."""
    if not _worth(item):
        return frozenset()
    return frozenset(spelling for way in item.ways for spelling in _spellings(_longest(way)))


def _way_length(way: tuple[str, ...]) -> int:
    forms = sum(_FORM_LENGTH * word.endswith("*") + _NUMBER_LENGTH * ("#" in word) for word in way)
    return sum(2 * len(word) + 4 for word in way) + forms


def _length(item: _Item) -> int:
    if item.gap:
        return item.gap * (_WORD_LENGTH + 4)
    return max(map(_way_length, item.ways)) + 4


def _regex(items: list[_Item], language: str) -> str:
    unspaced = language in UNSPACED
    separator = _UNSPACED_SEPARATOR if unspaced else _SEPARATOR
    gap = r"[^.!?\n|•]" if unspaced else rf"(?:{separator}\w{{1,{_WORD_LENGTH}}})"
    parts = []
    for position, item in enumerate(items):
        if item.gap:
            parts.append(f"{gap}{{0,{item.gap}}}?")
            continue
        regexes = [separator.join(map(_word_regex, way)) for way in item.ways]
        if not (position or unspaced):
            regexes = [_at_word(regex) for regex in regexes]
        ways = "|".join(regexes)
        part = f"{separator if position else ''}(?:{ways})"
        parts.append(part if item.needed else f"(?:{part})?")
    body = "".join(parts)
    return body if unspaced else rf"{body}(?!\w)"


def _at_word(regex: str) -> str:
    """`regex` where a word begins. `re` leaps to the letters that a regex can begin with only if
    they stand before any look behind; so that looks back over the first letter."""
    return rf"{regex[0]}(?<!\w.){regex[1:]}" if regex[0].isalnum() else rf"(?<!\w){regex}"


def _word_regex(word: str) -> str:
    if set(word) == {"#"}:
        return rf"(?:\d[.,' ]?){{{len(word) - 1},8}}\d(?:k\b)?"
    stem = word.removesuffix("*")
    return "".join(map(_letter_regex, stem)) + (rf"\w{{0,{_FORM_LENGTH}}}" if stem != word else "")


def _letter_regex(letter: str) -> str:
    if letter == "-":
        return r"[^\w.!?]{0,2}"
    if letter == "'":
        return "'?"
    spelt = _SPELT.get(letter)
    others = {_plain(letter), _CEDILLA.get(letter, letter), _TRADITIONAL_OF.get(letter, letter)}
    ways = [letter, *sorted(others - {letter}), *([spelt] if spelt else [])]
    return f"(?:{'|'.join(ways)})" if len(ways) > 1 else re.escape(letter)


def _plain(letter: str) -> str:
    """A Latin letter without its accent; `е` for `ё`; other letters as they are."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() or letter == "ё" else letter


def _spellings(word: str) -> set[str]:
    """The ways to write a whole word: all accents, none, spelt out, with cedilla, traditional."""
    tables: list[dict[str, str]] = [
        {},
        {c: _plain(c) for c in word},
        _SPELT,
        _CEDILLA,
        _TRADITIONAL_OF,
    ]
    return {"".join(table.get(c, c) for c in word) for table in tables}
