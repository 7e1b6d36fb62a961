"""When a person or place is to be had: round the clock, days, hours, arrived, leaving."""

import re
from functools import cache
from importlib.resources import files

from minerva.text.model import Finding
from minerva.text.normal import Normal

_DAYS = {
    "monday": "monday lunes segunda-feira lundi montag luni понедельника понеділка 周一 จันทร์",
    "tuesday": "tuesday martes terça-feira mardi dienstag marți marti вторника вівторка 周二 อังคาร",
    "wednesday": "wednesday miércoles miercoles quarta-feira mercredi mittwoch miercuri среды "
                 "середи "
                 "周三 พุธ",
    "thursday": "thursday jueves quinta-feira jeudi donnerstag joi четверга 周四 พฤหัส",
    "friday": "friday viernes sexta-feira sexta vendredi freitag vineri пятницы п'ятниці 周五 ศุกร์",
    "saturday": "saturday sábado sabado samedi samstag sâmbătă sambata субботы суботи 周六 เสาร์",
    "sunday": "sunday domingo dimanche sonntag duminică duminica воскресенья неділі 周日 周天 "
              "อาทิตย์",
}  # fmt: skip
_OF_DAY = {word: day for day, words in _DAYS.items() for word in words.split()}
_UNTIL = frozenset(
    "until till til through hasta até ate jusqu'à jusqu'au jusqu'a bis până pana до к по 直到 到 "
    "至 ถึง".split()
)
_ARTICLES = frozenset("this next el ao a la le zum".split())
# Said of a service only together with something else.
_NOT_AFTER = re.compile(r"\s?(?:ago|delivery|hours? (?:notice|before|in advance)|vor\b|v\. chr)")

_CLOCK = (
    r"(?P<{0}>[01]?\d|2[0-4])(?:[:.h](?P<{0}m>[0-5]\d))?\s?(?P<{0}h>am|pm|a\.m\.|p\.m\.|a|p|h|hs"
    r"|hrs|uhr|heures|час(?:ов)?|ч|год|点|點|时|時|น\.|น|โมง)?"
)
_TO = (
    r"(?:-|~|to|till|until|a las|às|as|a|à|bis|до|по|и|та|й|and|y|e|et|und|și|şi|si|p[aâ]n[aă] la"
    r"|la|hasta(?: las)?|até(?: as| às)?|到|至|ถึง)"
)
HOURS = re.compile(
    _CLOCK.format("f")
    + rf"(?![0-9a-z])\s?{_TO}\s?"
    + _CLOCK.format("t")
    + r"(?![\w:/%$€£]|\s?[€$£%₽₴]|[.,-]\d|-?\s\d{3})"
)
_FROM = frozenset(
    "from between open hours hour daily available weekdays friday saturday sunday de das desde las "
    "horario horário entre von zwischen ab täglich geöffnet fr sa so la între intre program orar "
    "с з "
    "від от время часы график режим le du".split()
)
_FROM_FAR = ("时间", "時間", "早上", "上午", "営業", "ตั้งแต่", "เวลา", "เปิด", "从")


@cache
def phrases() -> dict[str, str]:
    """Every phrase to what it says."""
    found: dict[str, str] = {}
    said = ""
    text = files("minerva.text").joinpath("data/availability.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith(" "):
            found |= dict.fromkeys(line.strip().split(" | "), said)
        else:
            said = line.removesuffix(":")
    return found


def triggers() -> frozenset[str]:
    """The phrases and the days of the week."""
    return frozenset((*phrases(), *_OF_DAY))


def read_phrase(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """What a phrase says: `24/7`, `weekdays`, `arrived`, `until sunday` …"""
    day = _OF_DAY.get(word)
    if day is None:
        if _NOT_AFTER.match(form.lower, end):
            return []
        return [Finding("availability", phrases()[word], *form.span(start, end), 0.85)]
    near = form.lower[max(0, start - 14) : start]
    words = near.split()
    if words and words[-1] in _ARTICLES:
        words.pop()
    until = words[-1] if words else ""
    if until not in _UNTIL and not near.endswith(("直到", "ถึง", "ถึงวัน")):
        return []
    begin = start - len(near) + near.rfind(until)
    return [Finding("availability", f"until {day}", *form.span(begin, end), 0.85)]


def read_hours(form: Normal, match: re.Match[str]) -> list[Finding]:
    """Hours of the day, `10:00-22:00`, where anything shows that they are hours."""
    first, minute, half, last, end_minute, end_half = match.group("f", "fm", "fh", "t", "tm", "th")
    begin, end = int(first), int(last)
    plain = not (minute or end_minute or half or end_half)
    if plain:
        near = form.lower[max(0, match.start() - 14) : match.start()].rstrip(" :")
        if near[near.rfind(" ") + 1 :] not in _FROM and not near.endswith(_FROM_FAR):
            return []
    else:
        morning, evening = (half or "")[:1], (end_half or "")[:1]
        if "a" in (morning, evening) or "p" in (morning, evening):
            early = "p" if evening == "p" and begin % 12 < end % 12 else "a"
            begin, end = _of_day(begin, morning or early), _of_day(end, evening or "p")
    if begin > 24 or end > 24 or begin == end or (plain and 8 < end < begin):
        return []
    value = f"{begin:02}:{minute or '00'}-{end:02}:{end_minute or '00'}"
    stop = match.start() + len(match[0].rstrip())
    return [Finding("availability", value, *form.span(match.start(), stop), 0.85)]


def _of_day(hour: int, half: str) -> int:
    """The hour of a clock of twelve, "a" or "p" telling the half of the day."""
    if hour > 12:
        return hour
    return hour % 12 + (12 if half == "p" else 0)
