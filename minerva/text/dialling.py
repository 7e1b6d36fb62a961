"""Digits → the number they dial, by libphonenumber's metadata (`phonenumbers`): E.164, region."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from area_code_nanp import get_region
from phonenumbers import (
    PhoneNumberFormat,
    country_code_for_region,
    format_number,
    parse,
    region_code_for_country_code,
)

from minerva.text.numbering import (
    assigned,
    is_possible,
    line_of,
    national_number,
    parted,
    plan_of,
    region_of,
)

NANP = 1


class Number(NamedTuple):
    """A valid number and how surely these digits mean it (0 to 1), before any look at the text."""

    value: str
    region: str
    line: str
    """The kind of line (libphonenumber's types, lower case); of NANP numbers with their area."""
    quality: float


# Where the people live who write a language, most first: their national numbers are tried too.
_REGIONS = {
    "en": ("US", "GB"), "es": ("ES", "MX", "CO"), "pt": ("BR", "PT"), "fr": ("FR",), "de": ("DE",),
    "ro": ("RO", "MD"), "ru": ("RU", "UA"), "uk": ("UA",), "zh": ("CN",), "th": ("TH",),
}  # fmt: skip
# National numbers are written without the trunk prefix 0, although it exists.
_BARE = frozenset("AR BO BR CO GE IN KI LB LI MN NP PE SO".split())
# Ranges kept for films and books: whoever writes one writes a number, assigned or not.
_FICTION = ("+447700900", "+441632960", "+3363998", "+3532091")
# Mobiles of these are written otherwise than they are dialled.
_TANGLED = frozenset((52, 54, 55))


def _may_be_assigned(code: int, national: str, prefix: str | None) -> bool:
    """Whether it is worth to look a number up, by one look at all ranges of its code."""
    if code in _TANGLED:
        return True
    ranges = assigned(code)
    if ranges.fullmatch(national):
        return True
    stripped = national.removeprefix(prefix) if prefix else national
    if f"+{code}{stripped}".startswith(_FICTION):
        return True
    return stripped != national and ranges.fullmatch(stripped) is not None


def _may_be_abroad(digits: str) -> bool:
    """The same of a number with its calling code."""
    code, national = parted(digits)
    prefix = _prefix(region_code_for_country_code(code))
    return code > 0 and _may_be_assigned(code, national, prefix)


def _prefix(region: str) -> str | None:
    """What a region's national numbers are written with before them."""
    plan = plan_of(region)
    return plan.prefix if plan else None


def _is_near_mobiles(national: str, region: str) -> bool:
    """Whether a number begins as mobiles of a region do and has their length."""
    plan = plan_of(region)
    if plan is None or "mobile" not in plan.sorts:
        return False
    mobiles = plan.sorts["mobile"].digits
    others = (f"{national[:2]}{between:02}{national[4:]}" for between in range(100))
    return any(mobiles.fullmatch(other) for other in others)


@lru_cache(maxsize=10_000)
def written_at_home(value: str) -> str:
    """A number in E.164 as its country writes it."""
    return format_number(parse(value), PhoneNumberFormat.NATIONAL)


@lru_cache(maxsize=100_000)
def dial(digits: str, has_plus: bool, region: str | None, language: str | None) -> Number | None:
    """The number that digits most likely mean to someone in `region` who writes `language`."""
    best: Number | None = None
    for number in _ways(digits, has_plus, region, language):
        if best is None or number.quality > best.quality:
            best = number
    return best


def _ways(
    digits: str, has_plus: bool, region: str | None, language: str | None
) -> Iterator[Number]:
    count = len(digits)
    near = [r for r in (region, *_REGIONS.get(language or "", ())) if r]
    if has_plus:
        # `+34 (0)…` and `+49 0171…`: a trunk prefix that is not dialled from abroad.
        if digits.startswith("521") and count == 13:
            digits = "52" + digits[3:]  # Mexico's mobiles had a 1 until 2019
        if count >= 8:
            yield from _valid("+" + digits, None, 0.97, has_plus=True)
        return
    if digits.startswith("00") and count >= 10:
        yield from _valid("+" + digits[2:], None, 0.95)
    if digits.startswith("011") and count >= 11 and region in ("US", "CA"):
        yield from _valid("+" + digits[3:], None, 0.93)
    if region:
        yield from _national(digits, region, 0.9, 0.85)
    if count >= 10 and digits[0] != "0" and _may_be_abroad(digits):
        codes = {country_code_for_region(r) for r in near}
        for number in _valid("+" + digits, None, 0.4):
            if country_code_for_region(number.region) in codes:
                yield number._replace(quality=0.8)
            elif count >= 11:
                yield number
    for place, other in enumerate(near):
        code = country_code_for_region(other)
        if other != region and _may_be_assigned(code, digits, _prefix(other)):
            sure = (0.8 if not region else 0.62) - 0.05 * place
            for number in _national(digits, other, sure, sure - 0.05):
                # Of another country than the source's only what nearly everyone has: a mobile.
                if not region or "mobile" in number.line:
                    yield number


def _national(digits: str, region: str, trunk: float, bare: float) -> Iterator[Number]:
    """A number as written at home; without its trunk prefix, where there is one, less surely."""
    plan = plan_of(region)
    if plan is None:
        return
    lengths, prefix = plan.lengths, plan.prefix
    # Argentina writes mobiles with two digits more than it dials, and may leave the zero out.
    if region == "AR" and len(digits) == 12 and digits[0] != "0" and "15" in digits[2:6]:
        digits = "0" + digits
    more = 2 if region == "AR" else 0
    inside = {len(digits) - len(prefix or ""), len(digits) - len(prefix or "") - more} & lengths
    if prefix and digits.startswith(prefix) and inside:
        # Plans with numbers of any length make a number of nearly any digits.
        for number in _valid(digits, region, trunk if len(digits) > 8 else trunk - 0.4):
            if number.line == "unknown" and _is_near_mobiles(digits.removeprefix(prefix), region):
                # Surer than what the same digits are where else its writer may be from.
                number = number._replace(quality=trunk - 0.3)
            yield number
    elif len(digits) in lengths:
        if prefix == "0" and region not in _BARE:
            # Those who hide a number may drop the zero; nobody else does, but in China's mobiles.
            bare = bare if region == "CN" and digits[0] == "1" and len(digits) == 11 else 0.42
        elif len(digits) < 9:
            bare -= 0.15
        yield from _valid(digits, region, bare)


def _valid(
    digits: str, region: str | None, quality: float, has_plus: bool = False
) -> Iterator[Number]:
    read = national_number(digits, region)
    if read is None:
        return
    code, national = read
    if not is_possible(code, national) or (region and country_code_for_region(region) != code):
        return
    value = f"+{code}{national}"
    home = region_of(code, national)
    line = line_of(home, code, national) if home else None
    if home is None or line is None:
        home = region_code_for_country_code(code)
        if value.startswith(_FICTION) and len(value) > 11:
            yield Number(value, home, "mobile", quality)
        elif code != NANP and len(digits) > 8:
            # In no range known: numbering plans grow, and the metadata is never the newest.
            yield Number(value, home, "unknown", quality - (0.45 if has_plus else 0.5))
        return
    if code == NANP:
        area = get_region(int(national[:3]))
        line = f"{line}, {area}" if area else line
    yield Number(value, home, line, quality)
