"""Platforms on which people have names, as data: platforms.yml."""

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_possible_number
from phonenumbers import parse as parse_number

from minerva.text.signs import data_of, listed


class Platform(NamedTuple):
    """One platform; patterns read lower case."""

    name: re.Pattern[str] | None
    """The rule of its names; None where people are known by their phone."""
    reserved: frozenset[str]
    bare: bool
    """An unknown word that ends the clause right after a label is a name."""


@cache
def platforms() -> dict[str, Platform]:
    """Every platform by its own name."""
    return {
        platform: Platform(
            re.compile(rules["name"]) if rules["name"] else None,
            frozenset(listed(rules.get("reserved", ""))),
            rules.get("bare", False),
        )
        for platform, rules in data_of("platforms.yml").items()
    }


@cache
def profiles() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """By host: the platform, and the pattern of a path whose first group is a name."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for platform, rules in data_of("platforms.yml").items():
        for link in rules.get("links", ()):
            path = re.compile(link["path"].replace("NAME", f"({rules['name']})") + r"(?:/|\Z)")
            for host in link["hosts"]:
                found.setdefault(host, []).append((platform, path))
    return found


def profile_host(host: str) -> str | None:
    """The host of profiles that a host is, with or without the part for a device or language."""
    if host in profiles():
        return host
    _, _, rest = host.partition(".")
    return rest if rest in profiles() else None


def named_in(host: str, path: str) -> tuple[str, str] | None:
    """Platform and name of a link to a profile; None for every other link."""
    base = profile_host(host)
    if base is None:
        return None
    path = path.lower()
    for platform, pattern in profiles()[base]:
        match = pattern.match(path)
        if match and match[1] not in platforms()[platform].reserved:
            return platform, match[1]
    return None


# Links to chats that hold a phone in full, by host: in the path, or in the parameter named here.
_NUMBERS = {"wa.me": "", "whatsapp.com": "phone", "t.me": "", "signal.me": ""}
_DIGITS = re.compile(r"[\d\s().-]{8,24}")
_PHONE = re.compile(r"(?:^|&)phone=([^&]{8,40})")


def chat_host(host: str) -> bool:
    """Whether paths of a host are phones."""
    return _NUMBERS.get(host) == ""


def chat_in(host: str, path: str, query: str) -> tuple[str, str] | None:
    """Platform and phone (E.164) of a link to a chat: wa.me/N, api.whatsapp.com/send?phone=N."""
    base = host if host in _NUMBERS else host.partition(".")[2]
    parameter = _NUMBERS.get(base)
    if parameter is None:
        return None
    if parameter or path == "send":
        phone = _PHONE.search(query)
        path = phone[1] if phone else ""
    elif base != "wa.me" and not path.startswith(("+", "%2b", "%2B")):
        return None
    digits = unquote(path).lstrip("+ ")
    if not _DIGITS.fullmatch(digits):
        return None
    try:
        number = parse_number("+" + digits)
    except NumberParseException:
        return None
    if not is_possible_number(number):
        return None
    platform = "whatsapp" if base in ("wa.me", "whatsapp.com") else base
    return platform, format_number(number, PhoneNumberFormat.E164)
