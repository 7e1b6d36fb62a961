"""Addresses of the web that a text gives, as host and path."""

import re
from functools import cache

from minerva.text.hosts import COMMON, FILES, SECOND, WORDS, providers
from minerva.text.language import detect_language
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.platforms import chat_in, named_in, platforms, profile_host
from minerva.text.signs import data_of, glued_dots, is_common, listed, ordinary_words
from minerva.text.web import Link, links_in

# Endings of files that are top-level domains too.
_FILES = frozenset("zip mov py sh rs ps".split())
_MAYBE_FILES = frozenset(("md", "pl"))
_DOCUMENTS = frozenset("readme changelog license contributing".split())
_FENCE = re.compile(r"[(\[{<]|[^\W_]([#~=|*+^$%]{1,2})\w[^\n.]{1,20}\1[^\W_]")
# Files are spoken of; under a top-level domain that is a word or an ending of files, a bare host
# is one more.
_FILE = re.compile(rf"[\w)]\.(?:sh|{'|'.join(sorted(FILES))})(?!\w)", re.IGNORECASE)
_CALLED_FILE = re.compile(
    r"(?<![^\W\d_])(?:file|archivo|arquivo|ficheiro|fichier|datei|fi[sș]ier(?:ul)?|файл\w{0,3})\W{1,3}\Z"
    r"|(?:文件|檔案|檔|ไฟล์)\W{0,2}\Z"
)
_NEAR = 60
_UNSURE = WORDS | frozenset("info pro app dev top cc pl name md".split())
# Code: names of objects and of packages, and what stands beside them.
_OBJECTS = frozenset("this self window document console process module os sys np pd plt".split())
_PACKAGES = frozenset("com org net io".split())
_CODE_BEFORE = re.compile(r"=\s?\Z")
_CODE_AFTER = re.compile(r"[(\[]|\s?(?:[=!]=|[+*/-]?=[\s\w'\"])")
# Words of a language that are countries' too: "propre.au calme" lacks a blank.
_SENTENCE_WORDS = WORDS | frozenset("au eu fi".split())
# Common top-level domains with which a sentence may begin where the blank is missing.
_BEGINNINGS = frozenset("es us".split())
_ANNOUNCED = re.compile(
    r"(?:web|website|site|sitio|seite|página|pagina|page|сайт\w{0,3}|网站|网址|官网|เว็บ|เว็บไซต์|visit|visita"
    r"|(?<!\w)(?:link|url|en|auf|на)|@)[\s:=>-]{1,4}\Z"
)
_CALLED_SITE = re.compile(
    r"(?:web|website|site|sitio|seite|сайт\w{0,3}|网站|网址|官网|เว็บ|เว็บไซต์)[\s:=>-]{1,4}\Z"
)
# Dotted words that are no host: the alias of an account at a bank, a place in three words.
_NO_SITE = re.compile(
    r"(?<!\w)(?:alias(?:\s(?:de|del|la|mi|es|para|cbu|cvu|mp|mercado ?pago|banc\w{1,5}"
    r"|transfer\w{0,8}|cuenta|bank|pix)){0,4}|w3w|what3words|what 3 words)[\s:=>\"'/(-]{1,5}\Z"
    r"|///\Z"
)
_ABBREVIATED = re.compile(r"\s[(\[{<]\s?\w{1,2}\s?[)\]}>]\s(?!\Z)")  # "hotel (pt) in …"
_HALF_APART = re.compile(r"\s\.\S|\S\.\s")
_PLAIN_DOT = re.compile(r"[a-z0-9]\.[a-z0-9]")
_SENTENCE_GOES_ON = re.compile(r"[ ,]{1,2}[^\W\d_]")


def find_urls(form: Normal) -> list[Finding]:
    """Every address of the web, host in lower case and path, but links to people's profiles.

    A bare host must be sure by itself: "town.no" and "photo.zip" are none.
    """
    return [url_of(form, link) for link in links_in(form) if is_url(form, link)]


def url_of(form: Normal, link: Link) -> Finding:
    """A link as a finding."""
    value = f"{link.host}/{link.path}" if link.path else link.host
    confidence = (
        0.85 if link.is_spelled else 0.98 if link.is_marked else 0.93 if link.path else 0.85
    )
    return Finding("url", value, *form.span(link.start, link.end), confidence)


def is_url(form: Normal, link: Link) -> bool:
    """Whether a link is meant as one, and not as a person's name or phone on a platform."""
    if named_in(link.host, link.path) or chat_in(link.host, link.path, link.query):
        return False
    if link.is_marked:
        return True
    labels = link.host.split(".")
    top = labels[-1]
    name = labels[-3] if len(labels) > 2 and labels[-2] in SECOND else labels[-2]
    is_known = name in platforms() or profile_host(link.host) or link.host in providers()
    if is_known and not link.path:
        return False  # it only names the platform
    written = form.text[link.start : link.end]
    if link.is_spelled:
        is_common_top = (top in COMMON and top not in WORDS) or name != labels[-2]
        is_sure = is_common_top and name not in ordinary_words()
        if _PLAIN_DOT.search(written) and link.host.count(".") > 1:
            return True  # "shop.example DOT at"
        if link.is_apart or _glued().search(written):
            return is_sure and _is_shown(form, link, name)
        is_fenced = _FENCE.search(written) and not (top in WORDS and _ABBREVIATED.search(written))
        if link.path or is_fenced or (is_sure and len(name) > 2):
            return True
        ends = not _SENTENCE_GOES_ON.match(form.text, link.end)
        return ends and _is_shaped(name) and len(name) > 4 and top in COMMON
    if link.path:
        return not name.isdigit()
    if _NO_SITE.search(form.lower, max(0, link.start - 50), link.start):
        return False
    capital = written[len(link.host) - len(top)]
    if capital.isupper() and not written[: len(link.host)].isupper():
        return False  # the next sentence
    return _is_sure(form, link, name, top)


@cache
def _glued() -> re.Pattern[str]:
    """A dot and a top-level domain as one word: "dotcom"."""
    return re.compile(rf"\s(?:{'|'.join(glued_dots())})(?!\w)", re.IGNORECASE)


def _is_shaped(name: str) -> bool:
    return "-" in name or any(map(str.isdigit, name))


def _is_shown(form: Normal, link: Link, name: str) -> bool:
    """Whether a host with a dot that may be a full stop or a word is shown to be one."""
    written = form.text[link.start : link.end]
    if _is_shaped(name):
        return True
    if _ANNOUNCED.search(form.lower, max(0, link.start - 20), link.start):
        return True
    if _HALF_APART.search(written):
        return False
    if link.path and link.is_apart and link.host.count(".") > 1:
        return True  # "shop . example . org / list"
    if is_common(name):
        return False
    return bool(link.path) or (link.is_apart and len(name) > 3)


@cache
def _technology() -> frozenset[str]:
    return frozenset(listed(data_of("signs.yml")["technology"]))


def _is_code(form: Normal, link: Link) -> bool:
    """Whether a bare host stands in code, or where files are spoken of."""
    lower = form.lower
    first = link.host.partition(".")[0]
    return bool(
        first in _OBJECTS
        or (first in _PACKAGES and link.host.count(".") > 1)
        or _CODE_BEFORE.search(lower, max(0, link.start - 2), link.start)
        or _CODE_AFTER.match(lower, link.end)
        or _CALLED_FILE.search(lower, max(0, link.start - 14), link.start)
        or _FILE.search(lower, max(0, link.start - _NEAR), link.start)
        or _FILE.search(lower, link.end, link.end + _NEAR)
    )


def _is_full_stop(form: Normal, link: Link, name: str, top: str) -> bool:
    """Whether the dot of a bare host ends a sentence, and the next begins with a short word."""
    if top not in _SENTENCE_WORDS or not _SENTENCE_GOES_ON.match(form.text, link.end):
        return False
    is_word = len(name) < 4 or not name.isascii() or name in ordinary_words() or is_common(name)
    return is_word and detect_language(form.original) != top


def _is_sure(form: Normal, link: Link, name: str, top: str) -> bool:
    """Whether a bare host with plain dots is one, and no full stop without its blank."""
    if (name.isdigit() and top in WORDS) or name in _DOCUMENTS or top in _FILES:
        return False
    before = form.lower[max(0, link.start - 20) : link.start]
    if top in _MAYBE_FILES and link.host.count(".") == 1:
        return bool(_CALLED_SITE.search(before))
    if link.host in _technology() or (top in _UNSURE and _is_code(form, link)):
        return bool(_CALLED_SITE.search(before))
    if top in COMMON and top not in _BEGINNINGS:
        return len(name) > 1 and not _is_full_stop(form, link, name, top)
    if _ANNOUNCED.search(before):
        return bool(_CALLED_SITE.search(before)) or not _is_full_stop(form, link, name, top)
    if link.host.count(".") > 1 or _is_shaped(name):
        return not name.isdigit()
    if len(name) < 5:
        return False
    if top in WORDS or top in _BEGINNINGS:
        is_end = len(top) > 3 and is_common(name)  # "… available.today"
        return not (is_end or _SENTENCE_GOES_ON.match(form.text, link.end))
    return top not in ordinary_words()
