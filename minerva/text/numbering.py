"""Numbering plans: what digits are by libphonenumber's metadata (`phonenumbers`), asked by the
million.

The library's own functions look through a plan anew for each question, and through all plans of a
calling code for each of region, validity and kind of line; a number takes them twice as long as it
does here, where every pattern is compiled once. Where digits begin with a prefix, they are asked.
"""

import re
from functools import cache
from typing import NamedTuple

from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    NumberParseException,
    PhoneMetadata,
    country_code_for_region,
    national_significant_number,
    parse,
    region_code_for_country_code,
)
from phonenumbers.phonemetadata import PhoneNumberDesc

_LONGEST_CODE = 3
# In the order in which a number is told to be one.
_SORTS = (
    "premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan",
    "voicemail", "fixed_line", "mobile",
)  # fmt: skip


class _Sort(NamedTuple):
    """Numbers of one kind: their digits, and how many where that is said."""

    digits: re.Pattern[str]
    lengths: frozenset[int]

    def has(self, national: str) -> bool:
        return (not self.lengths or len(national) in self.lengths) and (
            self.digits.fullmatch(national) is not None
        )


class Plan(NamedTuple):
    """A region's numbers."""

    general: _Sort
    lengths: frozenset[int]
    """Of national numbers."""
    possible: frozenset[int]
    """Lengths, those of local numbers too."""
    prefix: str | None
    """What national numbers are written with: 0, where there is a must; 1 (NANP) and 8 (Russia)
    are a habit."""
    trunk: re.Pattern[str]
    """What may stand before a national number, at home or abroad."""
    out: re.Pattern[str]
    """What is dialled before a calling code."""
    leading: re.Pattern[str] | None
    sorts: dict[str, _Sort]


@cache
def plan_of(region: str, code: int | None = None) -> Plan | None:
    """The plan of a region (ISO 3166), or of a calling code that is no country's (001)."""
    code = code or country_code_for_region(region)
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    if metadata is None or metadata.general_desc is None:
        return None
    general = _sort(metadata.general_desc)
    sorts = {name: getattr(metadata, name) for name in _SORTS}
    return Plan(
        general,
        general.lengths,
        general.lengths | frozenset(metadata.general_desc.possible_length_local_only or ()),
        metadata.national_prefix,
        re.compile(metadata.national_prefix_for_parsing or "(?!)"),
        re.compile(metadata.international_prefix or "(?!)"),
        re.compile(metadata.leading_digits) if metadata.leading_digits else None,
        {name: _sort(described) for name, described in sorts.items() if described is not None},
    )


def _sort(described: PhoneNumberDesc) -> _Sort:
    pattern = described.national_number_pattern or "(?!)"
    return _Sort(re.compile(pattern), frozenset(described.possible_length or ()))


def national_number(digits: str, region: str | None) -> tuple[int, str] | None:
    """The calling code, and the national number without its trunk prefix, of digits as dialled in
    a region, or after a plus; None where they are too few or too many for any, or of no code."""
    if digits[0] == "+":
        code, national = parted(digits[1:])
        plan = plan_of(region_code_for_country_code(code), code) if code else None
        if plan and plan.general.has(national) and not plan.trunk.match(national):
            return code, national
    elif region:
        plan = plan_of(region)
        if (
            plan
            and plan.general.has(digits)
            and not (plan.trunk.match(digits) or plan.out.match(digits))
        ):
            return country_code_for_region(region), digits
    try:
        number = parse(digits, region)
    except NumberParseException:
        return None
    return number.country_code or 0, national_significant_number(number)


def parted(digits: str) -> tuple[int, str]:
    """The calling code that digits begin with, 0 where there is none, and the others."""
    for length in range(1, _LONGEST_CODE + 1):
        code = int(digits[:length])
        if digits[0] != "0" and code in COUNTRY_CODE_TO_REGION_CODE:
            return code, digits[length:]
    return 0, digits


def is_possible(code: int, national: str) -> bool:
    """Whether numbers of a calling code can be that long."""
    plan = plan_of(region_code_for_country_code(code), code)
    return plan is not None and len(national) in plan.possible


def region_of(code: int, national: str) -> str | None:
    """The region whose number it is (001: of no country), as far as plans tell."""
    regions: tuple[str, ...] = COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    if len(regions) == 1:
        return regions[0]
    for region in regions:
        plan = plan_of(region)
        if plan and (
            plan.leading.match(national) if plan.leading else line_of(region, code, national)
        ):
            return region
    return None


def line_of(region: str, code: int, national: str) -> str | None:
    """The kind of line, named as libphonenumber does, in lower case; None: it is not assigned."""
    plan = plan_of(region, code)
    if plan is None or not plan.general.has(national):
        return None
    line = next((name for name, sort in plan.sorts.items() if sort.has(national)), None)
    mobiles = plan.sorts.get("mobile")
    is_either = line == "fixed_line" and mobiles is not None and mobiles.has(national)
    return "fixed_line_or_mobile" if is_either else line


@cache
def assigned(code: int) -> re.Pattern[str]:
    """All national numbers of a calling code that are assigned."""
    plans = [plan_of(region, code) for region in COUNTRY_CODE_TO_REGION_CODE[code]]
    patterns = {sort.digits.pattern for plan in plans if plan for sort in plan.sorts.values()}
    return re.compile("|".join(f"(?:{p})" for p in sorted(patterns)))
