"""The language of a text, offline: its script, the small words it uses, then CLD2.

Scripts settle Chinese, Japanese, Korean, Thai and, by letters of their own, Russian and Ukrainian.
Short texts in Latin letters, ads above all, are told by their function words more surely than by
n-grams; where these say little, Compact Language Detector 2 (Google, Apache-2.0) decides, if it
calls itself reliable.
"""

import re
from functools import cache
from importlib.resources import files

import pycld2

_LOOK_AT = 400  # characters; more change nothing but the time

# What CLD2 may say; its other answers to short texts are mostly wrong.
_CREDIBLE = frozenset(
    "en es pt fr de ro it nl pl cs sk hu tr sv da no fi hr sr sl sq bg ru uk be el et lv lt vi "
    "id ms "
    "tl ar he iw fa hi ja ko zh th ca gl kk uz ka hy az".split()
)
_RENAMED = {"iw": "he"}
_FAR = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_THAI = re.compile("[\u0e00-\u0e7f]")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_NOT_RUSSIAN = re.compile("[іїєґўјљњђћқңөұҳ]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_STRIPPED = ".,!?:;()[]\"'*~|-–—…"
_LEAST_LETTERS = 24  # for CLD2


@cache
def _votes() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each small word to the languages that use it, the fewer the heavier."""
    languages: dict[str, list[str]] = {}
    language = ""
    text = files("minerva.text").joinpath("data/small_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith(" "):
            for word in line.split():
                languages.setdefault(word, []).append(language)
        else:
            language = line.removesuffix(":")
    return {w: tuple((each, 1 / len(of)) for each in of) for w, of in languages.items()}


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of a text is in; None where unsure."""
    text = text[:_LOOK_AT].lower()
    script = None if text.isascii() else _script(text)
    if script and script != "cyrillic":
        return script
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if script:
        slavic = _slavic(text)
        if slavic:
            return slavic
    guess, sure = _by_words(text)
    if not sure and _NOT_TEXT.search(text):
        text = _NOT_TEXT.sub(" ", text)
        guess, sure = _by_words(text)
    if sure:
        return guess
    if script:
        return "ru" if _is_russian(text) else None
    return _by_cld2(text, guess)


def _script(text: str) -> str | None:
    """The language of the script that most letters are in, or "cyrillic"; None for others."""
    far = "".join(_FAR.findall(text))
    cyrillic = "" if far else "".join(_CYRILLIC.findall(text))
    if not far and not cyrillic:
        return None
    letters = sum(map(len, _LETTERS.findall(text)))
    if cyrillic:
        return "cyrillic" if len(cyrillic) * 2 >= letters else None
    if len(far) * 3 < letters:  # one of these letters says as much as several others
        return None
    if len(_KANA.findall(far)) * 5 >= len(far):
        return "ja"
    thai, han = len(_THAI.findall(far)), len(_HAN.findall(far))
    return "th" if thai > len(far) / 2 else "zh" if han > len(far) / 2 else "ko"


def _slavic(text: str) -> str | None:
    """Russian or Ukrainian by the letters that the other lacks."""
    ukrainian = sum(map(text.count, "іїєґ"))
    russian = sum(map(text.count, "ыэё"))
    if ukrainian == russian or "ў" in text or "қ" in text or "ң" in text:
        return None
    return "uk" if ukrainian > russian else "ru"


def _is_russian(text: str) -> bool:
    """Whether Cyrillic letters, enough of them, show no sign of another language than Russian."""
    return sum(map(len, _CYRILLIC.findall(text))) >= 20 and not _NOT_RUSSIAN.search(text)


def _by_words(text: str) -> tuple[str | None, bool]:
    """The language with the most of the small words, and whether it stands out."""
    votes = _votes()
    counted: dict[str, float] = {}
    for word in text.split():
        for language, weight in votes.get(word) or votes.get(word.strip(_STRIPPED), ()):
            counted[language] = counted.get(language, 0) + weight
    if not counted:
        return None, False
    language = max(counted, key=counted.__getitem__)
    most = counted.pop(language)
    second = max(counted.values(), default=0)
    return language, most >= 1.5 and most >= 1.7 * second


def _by_cld2(text: str, guess: str | None) -> str | None:
    """What CLD2 says of the text if it is sure, or if the small words say so too."""
    if sum(map(len, _LETTERS.findall(text))) < _LEAST_LETTERS:
        return None
    try:
        reliable, _, ranked = pycld2.detect(text)
    except (pycld2.error, ValueError):
        return None
    code = ranked[0][1].split("-")[0]
    code = _RENAMED.get(code, code)
    return code if code == guess or (reliable and code in _CREDIBLE) else None
