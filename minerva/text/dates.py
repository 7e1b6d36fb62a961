"""Dates and spans of days as ISO 8601 writes them; without its year `--05-12`."""

import re
from functools import cache

from minerva.text.amounts import plain
from minerva.text.model import Context, Finding
from minerva.text.normal import Normal

_MONTHS = (
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre "
    "diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar/jänner februar märz april mai juni juli august september oktober november dezember",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
    "decembrie",
    "января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль "
    "августа/август сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь",
    "січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень "
    "липня/липень серпня/серпень вересня/вересень жовтня/жовтень листопада/листопад "
    "грудня/грудень",
    "มกราคม/ม.ค. กุมภาพันธ์/ก.พ. มีนาคม/มี.ค. เมษายน/เม.ย. พฤษภาคม/พ.ค. มิถุนายน/มิ.ย. "
    "กรกฎาคม/ก.ค. สิงหาคม/ส.ค. กันยายน/ก.ย. ตุลาคม/ต.ค. พฤศจิกายน/พ.ย. ธันวาคม/ธ.ค.",
    "jan feb mar apr may jun jul aug sep/sept oct nov dec",
    "ene feb mar abr may jun jul ago sep/sept oct nov dic",
    "янв фев мар апр мая июн июл авг сен окт ноя дек",
)
_TO = (
    r"(?:-|to|till|until|through|thru|and|al?|y|e|até|ate|à|au|et|bis|und|zum|p[aâ]n[aă] (?:la|pe)"
    r"|la|și|по|до|и|та|ถึง|到|至|~)"
)
_DAY = r"(?:[12]?\d|3[01]|0[1-9])"
_YEAR = r"(?:20[1-4]\d)"
_ORDINAL = r"(?:st|nd|rd|th|\.|º|°|-?го|er|ª)?"
_DAYS_BEFORE = re.compile(
    rf"(?<![\w.,:/$€£])(?P<first>{_DAY}){_ORDINAL}(?:\s?{_TO}\s?(?:el |le |den |the )?"
    rf"(?P<last>{_DAY}){_ORDINAL})?[ -]{{0,2}}(?:of |de |d'|din )?$"
)
_DAYS_AFTER = re.compile(
    rf"\.?[ -]{{1,2}}(?:the )?(?P<first>{_DAY}){_ORDINAL}(?![\w:]|[.,/]\d|\s?[€$£%])"
    rf"(?:\s?{_TO}\s?(?:the )?(?P<last>{_DAY}){_ORDINAL}(?![\w:]|[.,/]\d|\s?[€$£%]))?"
)
_YEAR_AFTER = re.compile(rf"\.?,?\s(?:de |del |of )?(?P<year>{_YEAR})(?!\d)")
_JOINED = re.compile(rf"\s?{_TO}\s?(?:el |le |den |the )?")
_HAN_DATE = re.compile(
    rf"(?:(?P<year>{_YEAR})年)?(?P<month>1[0-2]|0?[1-9])月(?P<first>{_DAY})[日号號]?"
    rf"(?:\s?[-~到至]\s?(?:(?P<month2>1[0-2]|0?[1-9])月)?(?P<last>{_DAY})[日号號])?"
)
NUMERIC = re.compile(
    rf"(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|(?P<a>{_DAY})(?P<sign>[./-])(?P<b>{_DAY})(?P=sign)(?P<year>{_YEAR}|\d\d)(?![\w./-]?\d)"
    rf"|(?P<first>{_DAY})\.(?:(?P<month1>0?[1-9]|1[0-2])\.)?\s?-\s?(?P<last>{_DAY})\."
    rf"(?P<month>0?[1-9]|1[0-2])\.(?P<year2>{_YEAR})?(?!\d)"
)
TRIGGERS = frozenset(
    (
        *(w for row in _MONTHS for cell in row.split() for w in cell.split("/")),
        "月",
    )
)
# Months in short that are other words too.
_SHORT = frozenset("mar mai may dec feb jan ago sep set ene abr mars март march май".split())


@cache
def months() -> dict[str, int]:
    """The names of months, with and without marks, to their number."""
    found: dict[str, int] = {}
    for row in _MONTHS:
        for number, cell in enumerate(row.split(), 1):
            for word in cell.split("/"):
                found.setdefault(word, number)
                found.setdefault(plain(word), number)
    return found


def read_month(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The day or days beside the name of a month."""
    lower = form.lower
    if word == "月":
        return _han_date(form, start)
    days = _DAYS_BEFORE.search(lower, max(0, start - 26), start)
    if days:
        begin, stop = days.start(), end
    else:
        days = _DAYS_AFTER.match(lower, end)
        if days is None or (word in _SHORT and form.text[start:end].islower()):
            return []
        begin, stop = start, days.end()
    year = _YEAR_AFTER.match(lower, stop)
    stop = year.end() if year else stop
    return [_date(form, begin, stop, year and year["year"], months()[word], days)]


def read_numeric(form: Normal, match: re.Match[str], context: Context) -> list[Finding]:
    """A date in digits; in the United States the month comes first."""
    span = form.span(*match.span())
    if match["iso"]:
        return [Finding("date", match["iso"], *span, 0.95)]
    if match["a"]:
        day, month = int(match["a"]), int(match["b"])
        if month > 12 or (context.region == "US" and match["sign"] == "/" and day <= 12):
            day, month = month, day
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        if month > 12 or (len(match["year"]) == 2 and match["sign"] == "-"):
            return []
        return [Finding("date", f"{year}-{month:02}-{day:02}", *span, 0.9)]
    first = _day(match["year2"], match["month1"] or match["month"], match["first"])
    last = _day(match["year2"], match["month"], match["last"])
    return [Finding("date", f"{first}/{last}", *span, 0.85)]


def joined_dates(form: Normal, dates: list[Finding]) -> list[Finding]:
    """Dates with two that stand for one span made one: "28 May - 3 June"."""
    joined: list[Finding] = []
    for date in sorted(dates, key=lambda d: d.start):
        before = joined[-1] if joined else None
        between = form.original[before.end : date.start].lower() if before else ""
        single = before and "/" not in before.value + date.value
        if before and single and len(between) < 12 and _JOINED.fullmatch(between):
            first, last = before.value, date.value
            if first[0] == "-" and last[0] != "-":
                first = last[:4] + first[1:]
            joined[-1] = before._replace(value=f"{first}/{last}", end=date.end)
        else:
            joined.append(date)
    return joined


def _date(
    form: Normal, start: int, end: int, year: str | None, month: int, days: re.Match[str]
) -> Finding:
    value = _day(year, month, days["first"])
    if days["last"] and int(days["last"]) > int(days["first"]):
        value += "/" + _day(year, month, days["last"])
    return Finding("date", value, *form.span(start, end), 0.9)


def _day(year: str | None, month: str | int, day: str) -> str:
    return f"{year or '-'}-{int(month):02}-{int(day):02}"


def _han_date(form: Normal, at: int) -> list[Finding]:
    for match in _HAN_DATE.finditer(form.text, max(0, at - 7), at + 16):
        if match.start() <= at < match.end():
            value = _day(match["year"], match["month"], match["first"])
            if match["last"]:
                month = match["month2"] or match["month"]
                value += "/" + _day(match["year"], month, match["last"])
            return [Finding("date", value, *form.span(*match.span()), 0.9)]
    return []
