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
from typing import NamedTuple

from minerva.text.normal import Normal

UNSPACED = frozenset({"zh", "th"})

_TOKEN = re.compile(r"~(?P<gap>[1-9]\d?)(?!\S)|(?P<group>\([^()]*\))(?P<maybe>\??)(?!\S)|(?P<word>\S+)")
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
    "护证签费欠债还带应马经验无须语学团队们来刚换离开间个为钱账户卖买价话电时长钟头晚"
    "门锁没许让出进国办证书务员劳动资币万万过达发给单条岁龄轻儿处两双姐妹选择种类顾"
    "问关于领导听从接帮预约联系车机场远乡农场厂宿舍铺满担责扣违约赔偿报警移举遣边级"
    "业务专兼职实习试试训练养会员总监压岗寄汇银行现结余额条状况内详谈细节说"
)
_TRADITIONAL = (
    "護證簽費欠債還帶應馬經驗無須語學團隊們來剛換離開間個為錢賬戶賣買價話電時長鐘頭晚"
    "門鎖沒許讓出進國辦證書務員勞動資幣萬萬過達發給單條歲齡輕兒處兩雙姐妹選擇種類顧"
    "問關於領導聽從接幫預約聯繫車機場遠鄉農場廠宿舍鋪滿擔責扣違約賠償報警移舉遣邊級"
    "業務專兼職實習試試訓練養會員總監壓崗寄匯銀行現結餘額條狀況內詳談細節說"
)
_TRADITIONAL_OF = dict(zip(_SIMPLIFIED, _TRADITIONAL, strict=True))
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_CEDILLA = {"ș": "ş", "ț": "ţ"}


class Pattern(NamedTuple):
    """One wording, ready to look for: first its `anchors` in the text, around those its `regex`."""

    regex: str
    anchors: frozenset[str]
    """Strings of which every match holds one."""
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
    anchor = max(range(len(items)), key=lambda i: (_worth(items[i]), -i))
    if _worth(items[anchor]) < enough:
        raise ValueError(f"has no word of {enough} characters that must be there")
    anchors = frozenset(
        spelling for way in items[anchor].ways for spelling in _spellings(_longest(way))
    )
    lengths = [_length(item) for item in items]
    return Pattern(
        _regex(items, language),
        anchors,
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
        ways = "|".join(separator.join(map(_word_regex, way)) for way in item.ways)
        part = f"{separator if position else ''}(?:{ways})"
        parts.append(part if item.needed else f"(?:{part})?")
    body = "".join(parts)
    return body if unspaced else rf"(?<!\w){body}(?!\w)"


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


def regex_of_any(patterns: list[str], language: str) -> str:
    """One regex that finds any of the patterns; used on single sentences, so without anchors."""
    return "|".join(f"(?:{parse(pattern, language).regex})" for pattern in patterns)

