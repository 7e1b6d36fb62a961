"""What begins with digits and is certainly no phone number: dates, money, measures, addresses."""

import re

from minerva.text.number_words import number_words

_MONTH_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_AMOUNT = r"(?:\d{1,3}(?:[., ']\d{3})+(?![., '-]?\d)|\d{1,7})(?:[.,]\d{1,2})?(?!\d)"
_MONEY_SIGN = r"[$€£¥₽₴฿₪₺₹₩]"
_MONEY_WORD = (
    r"(?:euros?|eur|usd|gbp|chf|cad|aud|nzd|mxn|cop|brl|ron|mdl|rub|uah|cny|rmb|thb|hkd|dollars?|"
    r"dólares|dolares|bucks|pounds?|quid|pesos?|reais|real|lei|leu|francs?|franken|fr\.|"
    r"руб\w{0,4}|р\.|р\b|грн|гривень|гривен|евро|євро|долл\w{0,5}|дол\b|тыс|тис)"
)
_MONEY_UNSPACED = r"(?:元|块|塊|人民币|圓|美元|欧元|港币|บาท)"
_UNIT = (
    r"(?:cm|mm|km|kms|kg|kgs|kilos?|lbs?|ft|inch(?:es)?|m2|m²|"
    r"litros?|litres?|liters?|pessoas|personas|people|personnes|personen|штук|человек|людей|sqm|sq|"
    r"qm|mq|ml|gb|mb|ghz|mhz|hz|"
    r"kw|kwh|mah|h|hs|hrs?|hours?|horas?|heures?|stunden?|std|min|mins|mn|minutes?|minutos?|minuten|"
    r"minute|ore|oră|am|pm|a\.m|p\.m|uhr|years?|yrs?|yo|años|anos|ans|jahre|ani|jours?|days?|tage|"
    r"días|dias|zile|weeks?|months?|meses|mois|monate|luni|views?|visits?|followers|km/h|mph|"
    r"см|мм|км|кг|гр|м2|м²|кв|л|лет|года?|год|час\w{0,3}|ч|мин\w{0,3}|дн\w{0,3}|"
    r"років|роки|хв\w{0,5}|годин\w{0,2}|днів|місяц\w{0,3}|месяц\w{0,3}|шт|просмотр\w{0,3})"
)
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_COUNTED = "株|棵|个|個|人|名|件|只|本|页"
_UNIT_UNSPACED = (
    r"(?:岁|歲|公里|公斤|厘米|平方|平米|小时|小時|分钟|分鐘|点|點|號|号楼|楼|层|株|棵|个|"
    r"個|人|名|件|只|年|月|日|次|ชม|ชั่วโมง|นาที|ปี|ซม|กก|กม|ตร|วัน|เดือน|น\.)"
)
# What digits are that begin here.
_TRAP = re.compile(
    "|".join(
        (
            rf"{_YEAR}[-./]{_MONTH}[-./]{_MONTH_DAY}(?:t\d\d:\d\d)?(?![-./:]?\d)",
            rf"{_MONTH_DAY}[-./]{_MONTH}[-./](?:{_YEAR}|\d\d)(?![-./:]?\d)",
            rf"{_MONTH}[-./]{_MONTH_DAY}[-./](?:{_YEAR}|\d\d)(?![-./:]?\d)",
            rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
            rf"{_YEAR}\s?[-–/]\s?{_YEAR}(?!\d)",
            # A table in a line: `2023: 403, 2024: 587`, `2023 – 403, 2024 – 587`.
            rf"{_YEAR} ?[:=] (?=\d)|(?:(?<=, )|(?<=; )){_YEAR} ?[–—-] (?=\d)",
            r"(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?![\d:])",
            r"(?:[01]?\d|2[0-4])[.:][0-5]\d\s?(?:-|–|a|to|bis|до|à)\s?"
            r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.])",
            # An address of the internet: no part above 255 or with a leading zero.
            rf"(?:{_BYTE}\.){{3}}{_BYTE}(?!\d|\.\d)",
            # Of the hardware, of version 6, a fingerprint of a key: groups with letters by colons.
            r"\d[\da-f]{0,3}:(?=[\d:]*[a-f][\da-f:]*(?![\w:]))(?::?[\da-f]{1,4}:){2,}[\da-f]{1,4}(?![\w:])",
            r"\d{1,3}\.\d{3,}°?\s?[nsew]?\s?[,;/ ]\s?-?\d{1,3}\.\d{3,}",
            r"\d{1,3}°\s?\d{1,2}['′]\s?\d{1,2}(?:\.\d+)?",
            r"97[89](?:[- ]?\d){10}(?![- ]?\d)",
            # Belgium's national numbers, its references of payments and numbers of companies.
            r"\d\d(?:\.\d\d){2}-\d{3}\.\d\d(?!\d)|\d{3}/\d{4}/\d{5}\+{3}",
            r"(?:(?<=\bbe )|(?<=\bbe))[01]\d{3}\.\d{3}\.\d{3}(?![\d.])",
            # France's of social security.
            r"[12] \d\d (?:0[1-9]|1[0-2]|[2-9]\d) (?:\d\d|2[ab]) \d{3} \d{3}(?: \d\d)?(?! ?\d)",
            r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?!\d)",
            r"\d{1,9}(?:[.,]\d{1,9})? ?%",
            r"\d{1,3}(?:,\d{3}){2,}(?![\d,])",
            rf"{_AMOUNT} ?(?:{_MONEY_SIGN}|{_MONEY_WORD}(?![^\W\d_])|{_MONEY_UNSPACED})",
            rf"\d{{1,5}}(?:[.,x]\d{{1,3}})? ?(?:{_UNIT}(?![^\W\d_])|{_UNIT_UNSPACED})",
            rf"\d{{6,15}}(?:{_COUNTED})|\d{{1,3}}(?: \d{{3}}){{1,4}}\s{_UNIT}(?![^\W\d_])",
            r"\d{1,2}/\d{1,2}(?![\d/])(?=\s?[a-z])",
            r"24/7\b",
        )
    )
)
# A day written in eight digits that others are tied to: `20250719-0639…`.
_DAY_BEFORE = re.compile(rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-_]$")
# Thousands by blanks; where phone numbers are written in threes, they begin with three.
_THOUSANDS = re.compile(r"[1-9]\d?(?: \d{3}){3,}(?!\d| \d)")
# A date or an hour is one only where no digits are tied to it in front.
_TIED_BEFORE = re.compile(r"\d[.:/\-–]$")
# `AA:02:15:…`, whose digits are all of it.
_HARDWARE_BEFORE = re.compile(r"(?<![\w:])(?:[\da-f]\d:|\d[a-f]:)*[a-f]{2}:(?:\d\d:)*$")
_HARDWARE = re.compile(r"\d\d(?::[\da-f]{2}){3,}(?![\w:])")
# `第0912-3456-01号`
_ORDINAL = re.compile(r"\d+(?:[ ./-]{1,3}\d+){0,5} ?[号號届屆期条條]")
_CASE = re.compile(rf"\d{{1,6}}/{_YEAR}(?!\d)")
_PARTING = "-()[]/:,;+\n"  # after these no word stands directly before digits
_MONEY_BEFORE = re.compile(rf"(?<!\d)(?<!\d )(?:{_MONEY_SIGN}|(?<![^\W\d_]){_MONEY_WORD}) ?$")
_AMOUNT_HERE = re.compile(_AMOUNT)
_VERSION_BEFORE = re.compile(r"(?:(?<![^\W\d_])v\.? ?|§\s?)$")
_VERSION = re.compile(r"\d+(?:[.\-–]\d+)*")
_IBAN = re.compile(
    r"[a-z]{2}\d{2}(?: ?[a-z]{4})?(?: ?(?=[a-z]{0,3}\d)[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,4})?"
    r"(?![a-z\d])"
)
_WEB_BEFORE = re.compile(
    r"(?:https?://|hxxps?://|www\.|@[\d.]*[a-z_]|[\w.+-]{1,64}@|[a-z\d-]{1,63}\.[a-z]{2,24}/)"
    r"[^\s,;\u0e00-\uffff]*$|[a-z]_$"
)
# An address or the name of a file.
_NAME_AFTER = re.compile(
    r"[a-z\d_.+-]{0,64}@[\w-]|\.(?:pdf|jpe?g|png|docx?|xlsx?|mp[34]|zip|wav|txt)\b"
)
_REACH = 80
_TIES, _DIGITS = re.compile("[_-]"), "0123456789"


def trap(lower: str, start: int, end: int) -> int:
    """Where something ends that begins with the digits from `start` to `end` and is certainly no
    phone number (a date, money, a measure, an address of the web …); `start` where nothing is."""
    before = lower[max(0, start - 8) : start]
    last = before[-1:] if before[-1:] != " " else before[-2:-1]
    is_after_digit = last.isdecimal()
    match = None if is_after_digit else _THOUSANDS.match(lower, start)
    match = match or _CASE.match(lower, start)
    if match is None and last in "-_" and _DAY_BEFORE.search(lower, max(0, start - 10), start):
        match = _VERSION.match(lower, start)
    if match is None and last == "第":
        match = _ORDINAL.match(lower, start)
    if match is None and before[-1:] == ":" and _HARDWARE_BEFORE.search(before):
        match = _HARDWARE.match(lower, start)
    if match is None and not _TIED_BEFORE.search(before):
        match = _TRAP.match(lower, start)
        if match and lower[end : end + 1] == " " and is_after_digit:
            # The thousands of `… 20 20 100 euros` are the last digits of what stands before.
            amount = _AMOUNT_HERE.match(lower, start)
            match = None if amount and amount.end() > end else match
    is_after_word = last not in _PARTING and not is_after_digit
    if match is None and is_after_word and _MONEY_BEFORE.search(before):
        match = _AMOUNT_HERE.match(lower, start)
    if match is None and is_after_word and _VERSION_BEFORE.search(before):
        match = _VERSION.match(lower, start)
    if match is None and before[-1:].isalpha() and start >= 2:
        match = _IBAN.match(lower, start - 2)
    if match:
        return match.end()
    if before and not before[-1].isspace():
        chunk = lower[max(0, start - _REACH) : start].split()[-1]
        if _WEB_BEFORE.search(chunk) and not _is_told(chunk):
            return end
    return end if _NAME_AFTER.match(lower, end) else start


def _is_told(chunk: str) -> bool:
    """Whether digits and words of them are tied, and no name: `06_39_98_onze_`."""
    parts = _TIES.split(chunk)
    return any(map(str.isdigit, parts)) and all(
        part.strip(_DIGITS) in number_words() for part in parts if part.strip(_DIGITS)
    )
