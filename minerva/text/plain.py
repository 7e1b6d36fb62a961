"""Whether a selector is written plainly, or so that it is hard to find."""

import re

_ORDINARY = re.compile(r"\(?\+?[0-9](?:[ \xa0()./\-\u2010-\u2013]{0,3}[0-9])*")
_LONE = re.compile(r"(?<![0-9])[0-9](?![0-9])")
# Of a number's groups as people write them only prefix and code have one digit: +1 (0) …, 8 (912) …
_LONE_MOST = 2


def is_obfuscated(kind: str, value: str, raw: str) -> bool:
    """Whether `raw`, the words of a selector, is not a plain way to write its `value`.

    Plain is a number in ASCII digits with ordinary separators on one line, its digits in groups;
    of any other kind, a value (of a handle its name, of a wallet its address) that stands there
    letter for letter, case aside.
    """
    if kind == "phone":
        return _is_odd_number(raw)
    if kind in ("handle", "wallet"):
        value = value.partition(":")[2]
    if value.lower() in raw.lower():
        return False
    return not (value.startswith("+") and (value[1:] in raw or not _is_odd_number(raw)))


def _is_odd_number(raw: str) -> bool:
    return not _ORDINARY.fullmatch(raw) or len(_LONE.findall(raw)) > _LONE_MOST
