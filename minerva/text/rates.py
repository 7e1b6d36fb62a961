"""What each amount of money in a text buys: the unit beside it, or that of its column or row."""

import re

from minerva.text.money import DOTTED, RANGE, Amount
from minerva.text.said_prices import BETWEEN
from minerva.text.units import CELL, Unit, hour_beside, unit_after, unit_before, unit_of_cell

_PICTURES = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_AND = re.compile(r" (?:and|y|e|et|und|și|si|и|і|та|й) ")
_ONE_ITEM = re.compile(f"[^\n0-9.;|{_PICTURES}]*")
_LONGEST_ROW = 300
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_RULE = re.compile(r"[-|:=+_ ]+")
_EMOJI = re.compile(f"[{_PICTURES}]")
# Another amount soon after: what stands before it may belong to it.
_AMOUNT_AFTER = re.compile(r"[^\w\n]{0,6}(?:[a-z]{1,3}\$?)?[ ]?[0-9]")


def units_of(
    lower: str, cased: str, amounts: list[Amount], language: str | None
) -> list[Unit | None]:
    """The unit of each amount, None where none is told.

    "1h 150€ 2h 250€" and "150€ 1h 250€ 2h" tell before or after an amount: the side is that on
    which the first has one alone, and no unit is taken twice.
    """
    units: list[Unit | None] = []
    floor = 0
    for i, amount in enumerate(amounts):
        following = amounts[i + 1].start if i + 1 < len(amounts) else len(lower)
        unit = unit_after(lower, amount.end, language)
        if unit and (
            unit.end > following or _begins_sentence(lower, cased, amount.end, unit, language)
        ):
            unit = None
        if unit and unit.name in ("person", "piece"):
            unit = hour_beside(lower, amount.start, unit, (floor, following), language) or unit
        if unit is None or not unit.tight:
            before = unit_before(lower, amount.start, floor, language)
            if before and (unit is None or before.tight or _AMOUNT_AFTER.match(lower, unit.end)):
                unit = before
            elif unit and _begins_next(lower, amount.end, unit, following):
                unit = None
        units.append(unit)
        floor = max(amount.end, unit.end) if unit else amount.end
    if "  " in lower or "\t" in lower or "|" in lower:
        _read_tables(lower, amounts, units)
    for i in range(len(amounts) - 2, -1, -1):
        first, second = amounts[i : i + 2]
        is_range = RANGE.fullmatch(lower, first.end, second.start) or (
            _AND.fullmatch(lower, first.end, second.start)
            and BETWEEN.search(lower, max(0, first.start - 10), first.start)
        )
        if first.tied or is_range:
            units[i : i + 2] = [units[i] or units[i + 1], units[i + 1] or units[i]]
    return units


def _read_tables(lower: str, amounts: list[Amount], units: list[Unit | None]) -> None:
    """Give amounts in columns the unit that the head of their column names, or their row."""
    head: list[str | None] = []
    at = place = 0
    for line in lower.split("\n"):
        start, at = at, at + len(line) + 1
        first = place
        while place < len(amounts) and amounts[place].start < at:
            place += 1
        cells = list(CELL.finditer(line)) if 0 < len(line) <= _LONGEST_ROW else []
        if len(cells) < 2:
            head = head if _RULE.fullmatch(line) and line else []
            continue
        names = [unit_of_cell(cell[0]) for cell in cells]
        if first == place:
            head = names if any(names) else head if _RULE.fullmatch(line) else []
            continue
        for i in range(first, place):
            own = units[i]
            if own and own.start >= start:
                continue
            from_right = sum(cell.start() + start >= amounts[i].end for cell in cells) + 1
            row = names[0] if from_right <= len(cells) else None
            is_headed = len(cells) - len(head) in (0, 1) and from_right <= len(head)
            name = head[-from_right] if is_headed else row
            if name:
                units[i] = Unit(name, amounts[i].start, amounts[i].end, tight=True)


def _begins_sentence(lower: str, cased: str, at: int, unit: Unit, language: str | None) -> bool:
    """Whether a full stop parts a unit from an amount that ends at `at`: `20 pesos. Hora de …`.

    A short form of money has one of its own; nouns with a capital tell nothing in German, nor does
    one where everything is written so.
    """
    stop = lower[at - 1] == "." or lower.startswith(".", at)
    word = _FIRST_WORD.search(cased, at, unit.end) if stop else None
    if word is None or not word[0][0].isupper():
        return False
    if language != "de" and not word[0].isupper():
        return True
    name = _LAST_WORD.search(lower, max(0, at - 16), at - (lower[at - 1] == "."))
    return name is not None and len(name[0]) > 3 and name[0] not in DOTTED


def _begins_next(lower: str, at: int, unit: Unit, following: int) -> bool:
    """Whether an emoji parts a unit from the amount before it, and the next stands close."""
    return (
        following - unit.end <= 20
        and _EMOJI.search(lower, at, unit.end) is not None
        and _ONE_ITEM.fullmatch(lower, unit.end, following) is not None
    )
