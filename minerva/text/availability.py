"""When a person or place is to be had: round the clock, days, hours, arrived, leaving."""

import re

from minerva.text.model import Finding
from minerva.text.normal import Normal

_PHRASES = {
    "24/7": "24/7|24-7|24 / 7|24x7|24 x 7|24h|24 h|24hs|24hrs|24 hrs|24 hours|24 hour|24hours|"
            "around the clock|round the clock|24 horas|24horas|las 24 horas|24h/24|24 heures|"
            "24 sur 24|7j/7|7/7|24 stunden|rund um die uhr|non-stop|non stop|nonstop|24 de ore|"
            "круглосуточно|24 часа|24 ч|цілодобово|24 години|24小时|24小時|24 ชั่วโมง|24 ชม|24ชม|"
            "ตลอด 24",
    "today": "today|available now|right now|hoy|disponible ahora|hoje|disponível agora|aujourd'hui|"
             "dispo maintenant|disponible maintenant|heute|ab sofort|astăzi|astazi|azi|disponibilă acum|"
             "сегодня|прямо сейчас|сьогодні|今天|今日|วันนี้",
    "tonight": "tonight|esta noche|esta noite|hoje à noite|ce soir|heute abend|heute nacht|diseară|"
               "diseara|la noapte|сегодня вечером|сегодня ночью|сьогодні ввечері|今晚|คืนนี้",
    "tomorrow": "tomorrow|mañana mismo|a partir de mañana|amanhã|demain|ab morgen|mâine|maine|завтра|"
                "明天|พรุ่งนี้",
    "weekdays": "weekdays|weekday|monday to friday|monday through friday|mon-fri|mon - fri|mon to fri|"
                "monday-friday|monday - friday|m-f|lunes a viernes|entre semana|l-v|l a v|días laborables|"
                "segunda a sexta|segunda à sexta|seg a sex|dias úteis|dias de semana|2ª a 6ª|"
                "lundi au vendredi|en semaine|lun-ven|montag bis freitag|mo-fr|mo - fr|mo.-fr.|"
                "mo bis fr|werktags|wochentags|unter der woche|luni-vineri|luni - vineri|luni până vineri|"
                "luni pana vineri|de luni până vineri|în timpul săptămânii|l-v|будни|будние дни|по будням|"
                "пн-пт|пн - пт|в будни|у будні|будні дні|周一至周五|周一到周五|星期一至星期五|工作日|"
                "จันทร์-ศุกร์|จันทร์ - ศุกร์|จันทร์ถึงศุกร์|วันธรรมดา",
    "weekends": "weekends|weekend|fines de semana|fin de semana|fins de semana|fim de semana|"
                "finais de semana|week-end|week-ends|wochenende|am wochenende|в выходные|по выходным|"
                "выходные|на вихідних|вихідні|周末|週末|เสาร์-อาทิตย์|เสาร์อาทิตย์",
    "every day": "every day|everyday|7 days a week|7 days|daily|todos los días|todos los dias|"
                 "todos os dias|tous les jours|jeden tag|täglich|zilnic|în fiecare zi|ежедневно|"
                 "каждый день|щодня|每天|天天|ทุกวัน",
    "mo-sa": "monday to saturday|mon-sat|lunes a sábado|lunes a sabado|segunda a sábado|lundi au samedi|"
             "montag bis samstag|mo-sa|luni-sâmbătă|пн-сб|周一至周六|จันทร์-เสาร์",
    "mo-su": "monday to sunday|mon-sun|lunes a domingo|segunda a domingo|lundi au dimanche|"
             "montag bis sonntag|mo-so|luni-duminică|пн-вс|пн-нд|周一至周日|จันทร์-อาทิตย์",
    "arrived": "new in town|new in the city|new to town|new to the city|new to the area|just arrived|"
               "just got here|just landed|recently arrived|newly arrived|first time in|just moved|new here|"
               "new in|back in town|recién llegada|recien llegada|recién llegado|acabo de llegar|"
               "nueva en la ciudad|nueva en|nuevo en|de vuelta en|recém-chegada|recém chegada|"
               "recem chegada|acabei de chegar|nova na cidade|nova em|novidade na cidade|"
               "vient d'arriver|viens d'arriver|fraîchement arrivée|nouvelle en ville|nouvelle à|"
               "nouveau en ville|tout juste arrivée|de passage|neu in der stadt|neu in|gerade angekommen|"
               "frisch angekommen|neu eingetroffen|erst seit kurzem|nou în oraș|nouă în oraș|noua in oras|"
               "nou venită|nou venita|tocmai am ajuns|proaspăt sosită|abia am sosit|новенькая|"
               "только приехала|недавно приехала|только что приехала|впервые в городе|впервые в|"
               "щойно приїхала|нещодавно приїхала|новенька|вперше в|вперше у|刚到|剛到|新到|初来|初來|"
               "刚来|剛來|新来|เพิ่งมาถึง|เพิ่งมา|มาใหม่|มาใหม่ใน",
    "leaving": "leaving soon|leaving|last day|last days|last chance|last week|i leave|i'm leaving|"
               "only here until|short stay|me voy|últimos días|ultimos dias|último día|ultimo dia|"
               "por pocos días|por pocos dias|pocos días|de paso|vou embora|últimos dias|"
               "por poucos dias|poucos dias|je pars|derniers jours|dernier jour|peu de temps|"
               "je repars|nur noch|letzte tage|letzter tag|reise ab|abreise|nur für kurze zeit|plec|"
               "ultimele zile|ultima zi|doar câteva zile|câteva zile|уезжаю|последний день|"
               "последние дни|на несколько дней|їду звідси|від'їжджаю|останній день|останні дні|"
               "кілька днів|最后一天|最後一天|最后几天|即将离开|短期停留|จะกลับแล้ว|วันสุดท้าย",
}  # fmt: skip
_OF_PHRASE = {p: v for v, phrases in _PHRASES.items() for p in phrases.split("|")}

_DAYS = {
    "monday": "monday lunes segunda-feira lundi montag luni понедельника понеділка 周一 จันทร์",
    "tuesday": "tuesday martes terça-feira mardi dienstag marți marti вторника вівторка 周二 อังคาร",
    "wednesday": "wednesday miércoles miercoles quarta-feira mercredi mittwoch miercuri среды середи "
                 "周三 พุธ",
    "thursday": "thursday jueves quinta-feira jeudi donnerstag joi четверга 周四 พฤหัส",
    "friday": "friday viernes sexta-feira sexta vendredi freitag vineri пятницы п'ятниці 周五 ศุกร์",
    "saturday": "saturday sábado sabado samedi samstag sâmbătă sambata субботы суботи 周六 เสาร์",
    "sunday": "sunday domingo dimanche sonntag duminică duminica воскресенья неділі 周日 周天 อาทิตย์",
}  # fmt: skip
_OF_DAY = {word: day for day, words in _DAYS.items() for word in words.split()}
_UNTIL = frozenset(
    "until till til through hasta até ate jusqu'à jusqu'au jusqu'a bis până pana до к по 直到 到 至 ถึง".split()
)
_ARTICLES = frozenset("this next el ao a la le zum".split())
TRIGGERS = frozenset((*_OF_PHRASE, *_OF_DAY))
# Said of a service only together with something else.
_NOT_AFTER = re.compile(r"\s?(?:ago|delivery|hours? (?:notice|before|in advance)|vor\b|v\. chr)")

_CLOCK = r"(?P<{0}>[01]?\d|2[0-4])(?:[:.h](?P<{0}m>[0-5]\d))?\s?(?P<{0}h>am|pm|a\.m\.|p\.m\.|a|p|h|hs|hrs|uhr|heures|час(?:ов)?|ч|год|点|點|时|時|น\.|น|โมง)?"
_TO = r"(?:-|~|to|till|until|a las|às|as|a|à|bis|до|по|и|та|й|and|y|e|et|und|și|şi|si|p[aâ]n[aă] la|la|hasta(?: las)?|até(?: as| às)?|到|至|ถึง)"
HOURS = re.compile(
    _CLOCK.format("f")
    + rf"(?![0-9a-z])\s?{_TO}\s?"
    + _CLOCK.format("t")
    + r"(?![\w:/%$€£]|\s?[€$£%₽₴]|[.,-]\d|-?\s\d{3})"
)
_FROM = frozenset(
    "from between open hours hour daily available weekdays friday saturday sunday de das desde las "
    "horario horário entre von zwischen ab täglich geöffnet fr sa so la între intre program orar с з "
    "від от время часы график режим le du".split()
)
_FROM_FAR = ("时间", "時間", "早上", "上午", "営業", "ตั้งแต่", "เวลา", "เปิด", "从")


def read_phrase(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """What a phrase says: `24/7`, `weekdays`, `arrived`, `until sunday` …"""
    day = _OF_DAY.get(word)
    if day is None:
        if _NOT_AFTER.match(form.lower, end):
            return []
        return [Finding("availability", _OF_PHRASE[word], *form.span(start, end), 0.85)]
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
    first, last = int(match["f"]), int(match["t"])
    marks = [(match[g] or "").rstrip("s.") for g in ("fh", "th")]
    plain = not any(marks) and match["fm"] is None and match["tm"] is None
    if plain:
        near = form.lower[max(0, match.start() - 14) : match.start()].rstrip(" :")
        if near[near.rfind(" ") + 1 :] not in _FROM and not near.endswith(_FROM_FAR):
            return []
    morning, evening = (m[:1] for m in marks)
    if "p" in (morning, evening) or "a" in (morning, evening):
        first = _of_day(first, morning or ("p" if evening == "p" and first == 12 else "a"))
        last = _of_day(last, evening or "p")
    if first > 24 or last > 24 or first == last or (plain and last < first and last > 8):
        return []
    value = f"{first:02}:{match['fm'] or '00'}-{last:02}:{match['tm'] or '00'}"
    return [Finding("availability", value, *form.span(*match.span()), 0.85)]


def _of_day(hour: int, half: str) -> int:
    """The hour of a clock of twelve, "a" or "p" telling the half of the day."""
    if hour > 12:
        return hour
    return hour % 12 + (12 if half == "p" else 0)
