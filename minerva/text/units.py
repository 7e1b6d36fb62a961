"""What a price buys: an hour, a night, a month, a visit, as people write it beside the amount."""

import re
from typing import NamedTuple

from minerva.text.amounts import word_value

_NAMES = {
    "hour": "hour hours hourly hr hrs h hora horas heure heures stunde stunden stund std "
            "oră ora ore h. "
            "час часа часов ч год година години годину годин ph "
            "hod hodina hodinu hodiny godz godzina godzinę timme timmen p.h stündlich",
    "minute": "minute minutes minuto minutos minuten min mins min. минут минуты минута мин mn хв "
              "хвилин хвилини",
    "night": "night overnight noche noches noite noites nuit nuits nacht nächte noapte nopți ночь "
             "ночи ночей ніч ночі",
    "day": "day days día días dia dias jour jours journée tag tage zi zile ziua день дня дней "
           "сутки суток днів добу доба diem",
    "week": "week weeks weekly semana semanas semaine semaines woche wochen săptămână saptamana "
            "saptamani неделю недели неделя тиждень тижні pw wk",
    "month": "month months monthly mes meses mês mois monat monate monatlich lună luna luni месяц "
             "месяца мес місяць місяця міс pcm mo pm",
    "year": "year years yearly annum año años ano anos an ans année jahr jahre anul року рік year "
            "yr pa annually",
    "person": "person persons people persona personas pessoa pessoas personne personnes pers kopf "
              "persoană persoana человека чел человек особу осіб head pp",
    "visit": "visit visits session sessions sesión sesion sesiones sessão sessao sessões séance "
             "séances sitzung termin ședință sedinta сеанс сеанса сеанс визит візит visita "
             "servicio serviço",
    "piece": "piece pieces pieza unidad unidade pièce stück stk bucată bucata buc штуку шт each",
    "kilometre": "km",
    "shift": "shift turno schicht смену смена зміну зміна tură",
}  # fmt: skip
_FAR_EAST = {
    "half_hour": "半个小时 半個小時 半小时 半小時 半个钟 ครึ่งชั่วโมง ครึ่งชม",
    "hour": "时薪 時薪 小时 小時 个钟 個鐘 钟头 鐘頭 钟 鐘 時間 ชั่วโมง ชม",
    "minute": "分钟 分鐘 นาที",
    "night": "晚 夜 คืน",
    "day": "日薪 天 日 วัน",
    "week": "周薪 星期 周 週 สัปดาห์ อาทิตย์",
    "month": "月薪 月入 月 เดือน",
    "year": "年薪 年 ปี",
    "person": "人 位 คน",
    "visit": "次 ครั้ง รอบ",
}  # fmt: skip
_HALF_HOUR = (
    r"half[ -]?(?:an? )?(?:hour|hr?)|hhr?|1/2 ?h(?:ou)?rs?|1/2 ?h|media horas?|meia[ -]hora"
    r"|demi[- ]?heure|halbe stunde|1/2 (?:hora|heure|stunde)"
    r"|jum[aă]tate de or[aă]|пол[- ]?часа|пів ?години"
)
_KIND_OF = {w: k for k, words in _NAMES.items() for w in words.split()}
_KIND_OF |= dict.fromkeys("时時", "hour")
_KIND_OF |= {w: k for k, words in _FAR_EAST.items() for w in words.split()}
_ONE = (
    "one two three four an? un una uno uma une ein eine einer o dos tres deux zwei două один одна "
    "одну два две дві"
)


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


_WORDS = _either([w for words in _NAMES.values() for w in words.split()])
_ASIAN = _either([w for words in _FAR_EAST.values() for w in words.split()])
_ASIAN += "|[时時](?<=[/每].)(?!间)"
_COUNT = rf"(?:\d{{1,3}}(?:[.,]\d)?|(?:{'|'.join(_ONE.split())})(?= ))"
_LENGTH = (
    rf"(?:(?P<half>{_HALF_HOUR})|(?P<count>{_COUNT})?[ -]?(?P<unit>{_WORDS}))(?![^\W\d_]|\d)"
    rf"|(?P<many>[\d.]{{1,4}}|[一二两兩三四五六])? ?[个個]?(?P<asian>{_ASIAN})(?!薪)"
)
# What ties a unit to the amount before it: "/h", "an hour", "la hora", "de l'heure", "每小时".
_PER = (
    r"/|per |p/|by the |for (?:the )?|an? |each |every |por |cada |x ?|à l['ae] ?|[aà] la |[aà] "
    r"|al? |l[ae] |el |i d[er] |in der |auf die |de l'|all'|l'|l |par |pour |pro |die |der |je "
    r"|für (?:die |eine |einen )?|pe |pentru |за "
    r"|в |на "
    r"|кожну |каждый |кожен |每|ต่อ"
)
_GROSS = r"(?:brutt?o?|net+o?|gross|cash|brutos?|l[ií]quidos?) "
# Which hour: the first costs more than those after it.
_WHICH = (
    r"first |1st |additional |extra |further |next |following |subsequent |primera |1ª |1\.ª "
    r"|primeira |premi[eè]re |1(?:[eè]?re|[eè]re) |erste |1\. |weitere |zusätzliche |angefangene "
    r"|prima |următoarea |perv\w+ |перв\w{2,3} |1-[йяі] |следующ\w{2,3} |дополнительн\w{2,3} "
    r"|каждый следующий |перш[аиу]й? |1-ш[аиу] |наступн[аиу]й? |додатков[аиу]й? "
)
_AFTER = re.compile(
    rf"(?P<gap>[^\w\n,;"
    rf"|/$€£¥.!?+]{{0,4}}(?:{_GROSS})?(?P<per>{_PER})?(?:[ /](?=\S))?)"
    rf"(?:{_WHICH})?(?:{_LENGTH})(?!ละ)"
)
# What is said of taxes between an amount and its unit: "55 € HT/h", "35 € + IVA la hora".
_TAXES = (
    r"h\.?t\.?|t\.?t\.?c\.?|tax(?:es)?|tva|i\.?v\.?a\.?|mwst\.?|mw\.?-?st\.?|ust\.?|mehrwertsteuer"
    r"|umsatzsteuer|vat|gst|hst|pst|qst|sales tax|impuestos?|impostos?|impozite?|steuern?|ндс|пдв"
    r"|налог\w{0,3}|податк\w{1,3}|brutt?o?|net+o?|gross|cash|bar|brutos?|l[ií]quidos?|libres?"
    r"|на руки|чистыми|чистими|грязными|готівкою|наличными"
)
_TAXED = (
    r"\+|plus|más|mas|mais|zzgl\.?|zuzüglich|inkl\.?|inklusive|incl?\.?|including|exkl\.?|exklusive"
    r"|ex(?:cl?)?\.?|excluding|before|after|with|without|ohne|mit|vor|nach|sans|avec|hors|toutes"
    r"|con|sin|com|sem|s/|c/|acrescido de|impuestos|cu|f[aă]r[aă]|без|с|з|із|плюс|включая|включно з"
)
_TOLD = (
    r"inclu[iíî]d[oa]s?|inclus[oaăe]?|incl\.?|included|excluded|excl\.?|exclus|comprises?|aparte"
    r"|inbegriffen|extra|à part"
)
_TAX = re.compile(
    rf"[ ,]{{0,2}}\(?[ ]?(?:(?:{_TAXED}) ?){{0,2}}(?:{_TAXES})(?: (?:{_TOLD}))?(?![^\W\d_])\)?"
    r"|[ ,]{0,2}\(?(?:[+加]|不?[含连連包]|未|免)?[税稅][前后後]?\)?"
    r"|[ ,]{0,2}\(?(?:\+|ไม่รวม|รวม|บวก)? ?(?:vat|ภาษี(?:มูลค่าเพิ่ม)?)(?:แล้ว)?\)?"
)
_TAX_MARKS = re.compile(r"[ ,]{0,2}[(]?[ ]?[^\W\d_+]|[ ,]{0,2}[(]?\+")
# The hour of some work, which heads its price: "Hora máquina 45 €", "Час работы крана 2500 р".
_CLAUSE = re.compile(r"[\n.;:,|•·*()!?–]\s*|\s-\s")
_HEADED = re.compile(
    r"(?:l'|la |el |a |o |un |une |una |uma |eine? |die |one |an |the |1 )?"
    r"(?:hour|hora|heure|stunde|or[aă]|час(?!ы)|година)"
    r"(?! (?:d[eao]l?'? ?(?:la )?)?(?:sa[ií]da|salidas?|in[ií]cio|entrada|chegada|llegada|cierre"
    r"|fecho|partida|comida|almuerzo|départ|arrivée|fermeture|ouverture|rendez-vous|pointe"
    r"|plecar\w+|sosir\w+|începer\w+|inceper\w+|închider\w+|inchider\w+|vârf|punta|pico)(?![^\W_])"
    r"| (?:начала|отправления|прибытия|пик|до|назад|после|ночи|дня|утра|вечера|открытия|закрытия"
    r"|от|за|в|и|вн|початку|відправлення|прибуття|тому|ночі|ранку|or|and|before|after|ago|later"
    r"|from|away|drive|walk"
    r"|feliz|vor|nach|und|antes|después|depois|avant|après|înainte|după)(?![^\W_]))"
    r" (?:[^\W\d_][\w'’-]*)(?: [^\W\d_][\w'’-]*){0,4}"
)
_HOUR_OF = frozenset("hour hora heure l'heure stunde ora oră час година".split())
_OF_WORK = (
    "maschinen arbeits bagger betriebs werkstatt meister gesellen monteur monteurs helfer"
    " facharbeiter arbeiter techniker regie lohn kran traktor schlepper lkw büro haushalts putz"
    " reinigungs beratungs montage service hand mann miet studio flug dienst kraft"
).split()
# What may stand between a unit and the amount after it: "1h = 150 €", "час от 3000 р".
_BEFORE = re.compile(
    r"(?<![0-9a-z\u00c0-\u052f.])(?<![0-9]:)"
    r"(?P<rate>(?:per|por|par|pro|pe|each|every|cada|a|la|die|за|в|на) |[每包]|l'|à l')?"
    rf"(?:{_LENGTH})(?P<each>\.? ?ละ|แรก|ต่อไป|ถัดไป|(?:หนึ่ง|นึง)(?= )| ?rates?| pay| wage)?"
    r"(?: (?:extra|supp?(?:l[eé]mentaires?)?|de (?:trabajo|trabalho|travail|munc[aă]|lucru)|of work"
    r"|работы|роботи|adicional|additional|aula|[iî]n plus|en plus|de plus|a mais|de más)"
    r"|[-/]aula|制)?"
    # What the hour is of: "1h d'essai :", "1 Std. Probe:".
    rf"(?(count)\.?(?: (?:d'|de |do |da |of |для )[^\W\d_]{{3,12}}| [^\W\d_]{{3,12}}(?= ?[:=–-]))?)"
    r"[^\w\n,;|$€£¥]{0,8}"
    "(?:(?:zu|(?:[tl]e |les )?(?:sale|queda|cobro|cobramos) (?:a|en|por)?|sai (?:a|por)"
    "|revient à|for|por|at|is|it's|its|costs?|от|від|за|ab|from|desde|a|à|für|de|la|of|kostet|coûte"
    "|cuesta|costa|custa|costă|стоит|коштує) )?$"
)
# Early in the day, or after that time.
_NO_RATE = re.compile(
    r"(?<![^\W_])(?:(?:a|de|em|à la) (?:[uú]ltima|prim\w+|premi[eè]re|derni[eè]re)|через|спустя) $"
)
_WORD = re.compile(r"[^\W\d_]+")
# A number of hours that is not told: "8 € + horas".
_PLURALS = frozenset("hours horas heures stunden часов годин ore days días dias nights".split())
_RATE_JOINT = re.compile(r" (?:and|y|e|et|und|și|si|и|та)(?= )")
# A character that every Thai or Chinese unit has one of.
_FAR = re.compile("[\u0e01-\u0e7f时時钟鐘分晚夜天日薪周星週月年人位次]")
# Words of which a rate by the hour has one: "taux horaire", "heures supplémentaires".
_RATES = frozenset(
    "stundenlohn stundenlöhne stundensatz stundensätze stundenpreis stundenansatz stundenansätze "
    "stundentarif stundentarife stundenhonorar stundenvergütung stundenentgelt stundenverdienst "
    "überstunde überstunden horaire horaires horaria horario horária horário orar orară orara "
    "horas heures почасовая почасовой почасово почасовую погодинна погодинну "
    "погодинної погодинно нормочас машиночас".split()
) | {f"{work}stunde" for work in _OF_WORK}
_UNIT_WORDS = frozenset((*_KIND_OF, *_RATES, "hh", "hhr", "полчаса", "півгодини", "demiheure", "p"))
# "£80 monthly" counts no months.
_COUNTING_NONE = frozenset(
    "hourly stündlich ph p.h overnight diem weekly pw monthly monatlich pcm pm pa annum an "
    "annually yearly head pp each".split()
)
_COUNTED = _either(
    [w for words in _NAMES.values() for w in words.split() if w not in _COUNTING_NONE]
)
_NEXT = re.compile(rf"[ -]?(?:(?P<unit>{_COUNTED})(?![^\W\d_])|(?P<asian>{_ASIAN}))")
_RATE_WORDS = re.compile(
    rf"(?:(?<![^\W_])(?:{'|'.join(_OF_WORK)})stunde|(?:нормо|машино)час"
    r"|stunden(?:lohn|löhne|satz|sätze|preis|ansatz|ansätze|tarife?|honorar|vergütung|entgelt"
    r"|verdienst)|überstunden?|(?:taux|salaires?|tarifs?|prix|rémunération) horaires?"
    r"|(?:tarifa|precio|valor|cuota|salario|pago|paga|taxa|remuneração) hor[aá]ri[ao]"
    r"|(?:tarif|preț|pret|plat[aă]) orar[aă]?|(?:horas extras?|heures supp?\w{0,13})|时薪|時薪"
    r"|(?:小时|小時)[工费費]|[钟鐘][点點][费費工]|รายชั่วโมง"
    r"|почасов(?:ая|ой|ую|о)(?: (?:оплат[аы]|ставка|тариф))?"
    r"|погодинн(?:а|у|ої|о)(?: (?:оплат[аи]|ставка|тариф))?)"
    r"(?: ?(?:brutto|netto|brut|net|bruto|neto|gross))?[^\w\n]{0,3}"
    r"(?:(?:von|de|à|a|ab|zu|ist|beträgt|от|від|із|з|(?:es|é|este?)(?: de)?)"
    r"[: ]{1,2})?$"
)


# Of a table: parted by bars, tabs or wide gaps.
CELL = re.compile(r"[^\s|]+(?: [^\s|]+)*")
"""What stands in one column of a line: `1 Std.` in `Rad   1 Std.   1 Tag`."""
_IN_CELL = re.compile(
    r"(?:[^\W\d_]{2,12} ?/ ?|/ ?|(?:[^\W\d_]{2,12} )?(?:per|por|par|pro|pe|за|в|на|a|la|l') ?)?"
    rf"(?:{_LENGTH})(?:ละ)?\.?"
)


class Unit(NamedTuple):
    """What a price buys, `start` and `end` in the normal form, gap and all."""

    name: str
    """hour, half_hour, 2_hours, 90_minutes, night, person …"""
    start: int
    end: int
    tight: bool
    """Said to be the unit ("/h", "per hour"), not only beside the amount ("1h")."""


def unit_after(lower: str, at: int, language: str | None = None) -> Unit | None:
    """The unit that follows an amount which ends at `at`."""
    abbreviated = lower.startswith(".", at) and lower[at - 1].isalpha()
    at += abbreviated
    match = _AFTER.match(lower, at)
    if match is None and _TAX_MARKS.match(lower, at):
        tax = _TAX.match(lower, at)
        match = _AFTER.match(lower, tax.end()) if tax else None
        match = match if match and match["per"] else None
    if not match:
        return None
    counted = match["half"] or match["count"] or match["many"]
    tight = not counted and (match["per"] is not None or not match["gap"])
    if match["unit"] in _PLURALS and not counted and match["per"] is None:
        return None
    name = _name(match, language)
    return Unit(name, at, match.end(), tight) if name else None


def unit_before(lower: str, at: int, floor: int, language: str | None = None) -> Unit | None:
    """The unit that stands before an amount which begins at `at`, not before `floor`."""
    edge = at
    if at > 8 and lower[at - 2] in " ._-·" and not lower[at - 4 : at].strip(" ._-·"):
        # "1 hora ........... 45 €"
        edge = len(lower[max(floor, at - 100) : at].rstrip(" ._-·")) + max(floor, at - 100)
        edge = edge if at - edge > 4 else at
    start = max(floor, edge - 40)
    near = lower[start:edge]
    words = _WORD.findall(near)
    is_far = not near.isascii() and _FAR.search(near) is not None
    if not is_far and _UNIT_WORDS.isdisjoint(words):
        return None
    match = _BEFORE.search(near)
    if not match:
        if not is_far and not _HOUR_OF.isdisjoint(words) and _is_headed(lower, at, floor, language):
            return Unit("hour", start, at, True)
        if not is_far and _RATES.isdisjoint(words):
            return None
        rate = _RATE_WORDS.search(near)
        return Unit("hour", start + rate.start(), at, True) if rate else None
    if _NO_RATE.search(near, 0, match.start()):
        return None
    if match["unit"] in ("h", "h.") and not match["count"] and not match["rate"]:
        return None  # "fila H. S/ 120"
    name = _name(match, language)
    if name and not match["count"]:
        # "Dez horas por 160": as many as the word before says.
        before = _WORD.findall(near[: match.start()])
        many = word_value(before[-1]) if before and near[match.start() - 1] == " " else None
        name = f"{many:g}_{name}s" if many and many != 1 else name
    tight = bool(match["rate"] or match["each"])
    return Unit(name, start + match.start(), at, tight) if name else None


def _is_headed(lower: str, at: int, floor: int, language: str | None) -> bool:
    """Whether an hour of work heads the clause that an amount at `at` ends."""
    start = max(floor, at - 64)
    near = lower[start:at].rstrip(" :-–—=.")
    breaks = [0] if start in (0, floor) else []
    breaks += [stop.end() for stop in _CLAUSE.finditer(near)]
    clause = near[breaks[-1] :].strip() if breaks else ""
    if not clause or (language == "uk" and clause.startswith("час")):
        return False
    return _HEADED.fullmatch(clause) is not None


def hour_beside(
    lower: str, at: int, unit: Unit, bounds: tuple[int, int], language: str | None = None
) -> Unit | None:
    """The hour that an amount at `at` is for beside its unit, within bounds.

    It follows the unit, "25 € por persona y hora", or goes before the amount.
    """
    floor, until = bounds
    joint = _RATE_JOINT.match(lower, unit.end)
    after = unit_after(lower, joint.end() if joint else unit.end, language)
    if after and after.name == "hour" and after.end <= until and (after.tight or joint):
        return after
    before = unit_before(lower, at, floor, language)
    return before if before and before.name == "hour" and before.tight else None


def unit_of_cell(cell: str) -> str | None:
    """The unit that is all that stands in a cell of a table."""
    match = _IN_CELL.fullmatch(cell) if len(cell) < 30 else None
    return _name(match, None) if match else None


def unit_next(lower: str, at: int) -> str | None:
    """The unit that a number which ends at `at` counts, if one follows it directly."""
    match = _NEXT.match(lower, at)
    return _KIND_OF[match["unit"] or match["asian"]] if match else None


def _name(match: re.Match[str], language: str | None) -> str | None:
    kind = "half_hour" if match["half"] else _KIND_OF[match["unit"] or match["asian"]]
    if match["unit"] == "год" and language == "ru":
        kind = "year"
    count = _count(match["count"] or match["many"] or "1")
    if kind == "minute" and count in (30, 60):
        return "half_hour" if count == 30 else "hour"
    if kind == "hour" and count == 0.5:
        return "half_hour"
    return kind if count == 1 else f"{count:g}_{kind}s"


def _count(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", ".").strip(".") or 1) if written.count(".") < 2 else 1
    if written in "一二两兩三四五六":
        return float("一二三四五六".find(written.replace("两", "二").replace("兩", "二")) + 1)
    return float(word_value(written) or 1)
