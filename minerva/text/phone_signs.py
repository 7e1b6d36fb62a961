"""What stands around digits and tells whether they are a phone number: labels and traps."""

import re

# Words before a number that say what it is, in ten languages. Stems, where words bend.
_PHONE = """
    tel tels tél télé tele tlf tfno teléfono telefono telefone telefon telephone téléphone phone
    ph cell cel celu celular móvil movil mobile mobil mob handy handynummer fon fone call calls
    calling rückfragen text txt sms ring dial reach contact contacto contato contacta contactez
    kontakt contactați llama llamar llámame llamame llamada llamadas ligar liga ligue ligação
    chama chame appel appelez appeler joindre joignable anruf anrufen ruf rufnummer meldet melde
    telefonnummer sună suna sunați apel apelați whatsapp whats wasap wsp wapp wa zap whatsap
    watsap viber signal hotline fax line тел телефон телефону телефоны звони звоните звонить
    звонок звонки позвони позвоните моб мобильный ватсап вотсап вацап вайбер дзвони дзвоніть
    дзвонити дзвінок дзвінки телефонуйте зв'язок связь контакт контакты пишите пиши писать напиши
    电话 電話 手机 手機 致电 热线 联系 聯絡 联络 号码 號碼 来电 打电话 微信同号 座机 โทร โทรศัพท์
    เบอร์ ติดต่อ มือถือ สายด่วน
"""
_OTHER = """
    permit permis permiso permesso autorização anunț anuncio anúncio annonce listing lotto lotería
    loto sts folio registro registration expediente processo protocolo protocol seria serie dosar
    арт артикул meter zähler zählerstand rentenvers isk anzeige sécu nir мит มิเตอร์ ชุด ref
    reference invoice tracking track parcel shipment ticket acct iban bic swift isbn issn ean sku
    serial case docket license licence passport vat ein ssn nif nie dni cif curp rfc cpf cnpj cep
    siret siren tva factura fatura rastreio referencia referência codigo postal zip facture suivi
    colis référence bestellnummer rechnung rechnungsnummer sendung sendungsnummer kundennummer
    konto kontonummer steuernummer artikel artikelnummer aktenzeichen plz factură cui cnp awb
    кадастровый albarán счет счёт счета накладная трек инн огрн кпп снилс бик паспорт паспорта
    индекс договор договора лицензия лицензии дело ндс рахунок накладна ттн індекс договір
    ліцензія єдрпоу іпн рнокпп справа справи 版本 戶口 戶口號碼 书号 書號 订单号 订单编号 单号
    快递 快递单号 运单 编号 编码 邮编 身份证 身份证号 账号 帐号 卡号 银行卡 合同 合同号 发票
    发票号 統編 編號 帳號 qq qq群 统一社会信用代码 เลขที่ คำสั่งซื้อ ออเดอร์ พัสดุ บัญชี เลขบัญชี
    บัตรประชาชน รหัส ใบแจ้งหนี้ ไปรษณีย์ ทะเบียน id uid pin ip lot batch imei vin build version
    article versión auftrag brevet brevets patent patente firmware micrologiciel versão versiune
    версия версии версию версії версія застосунок เวอร์ชัน part item file code código model room
    train bus flight conto cont cuenta dossier account
"""


# Words that may also ask to call: `orders: …`. They name a number that stands right after them, in
# one piece.
_THING = """
    order orders pedido pedidos bestellung commande encomenda заказ заказа заказу замовлення
    comandă comanda booking reservation colet посылка посылки посилка посилки 订单 訂單
"""
# Words for a number of any sort: the word before tells which.
_NUMBER = """
    number numbers no nº nummer numéro número numero n° nr num numărul număr numar номер номеру
    номера
"""
# Before or without these a number is its writer's own.
_OWN = frozenset(
    """my our this the a new only same best direct private personal work home business cell your
    mi mis nuestro nuestra este el un nuevo solo meu nosso novo mon ma notre le nouveau mein meine
    meiner unsere neue die der das numărul meu nou мой мои моя мне наш новый этот этому мій наш
    новий цей is are on at to me us""".split()
)


_SIGNS = "☎📞📱📲🤙✆"
_KIND: dict[str, str] = (
    dict.fromkeys(_NUMBER.split(), "number")
    | dict.fromkeys(_THING.split(), "thing")
    | dict.fromkeys((*_OTHER.split(), "#", "№"), "other")
    | dict.fromkeys((*_PHONE.split(), *_SIGNS), "phone")
)
_WORD = re.compile(rf"[^\W\d_]+(?:['º°][^\W\d_]*)?|[#№{_SIGNS}]")
_UNSPACED = re.compile("|".join(sorted((w for w in _KIND if w >= "\u0e00"), key=len, reverse=True)))
_GERMAN = re.compile(r"(?:(tele|handy|mobil|ruf)\w{0,9}|[a-zäöüß]{2,24})(?:nummer|nr)")
_MARK = re.compile(r"\s+|\s*(?:n\.? ?[o°]?|nr|num|[№#])\.?:?\s*")
_LABEL_REACH = 48
_LINKS = ("de", "da", "do", "of", "di", "du")
_STOP = re.compile(r"[.!?。！？](?=\s)|\n|[,;]\s*[^\W\d_]{3}")


def label(lower: str, start: int, in_one_piece: bool) -> str | None:
    """What the words before a number call it: `phone`, `other`, or None where they do not say."""
    begin = max(0, start - _LABEL_REACH)
    before = lower[begin:start]
    words = list(_WORD.finditer(before))
    if not before.isascii():
        # Scripts without blanks: labels wherever they stand.
        words = [w for w in words if w[0] < "\u0e00"]
        words = sorted([*words, *_UNSPACED.finditer(before)], key=re.Match.start)
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        kind: str | None = _KIND.get(word[0]) or _kind_of_compound(word[0])
        if kind == "number":
            kind = _kind_of_number([w[0] for w in words[max(0, place - 3) : place]])
            if kind is None:
                return None
        if kind == "thing":
            return "other" if in_one_piece and _MARK.fullmatch(before, word.end()) else None
        if kind == "other":
            return _unless_stopped(before, word, words[place - 1][0] if place else "")
        if kind:
            return kind
    return None


def _kind_of_compound(word: str) -> str | None:
    """`Bestellnummer`, `Handynummer`."""
    if not word.endswith(("nummer", "nr")):
        return None
    german = _GERMAN.fullmatch(word)
    return None if german is None else "phone" if german[1] else "other"


def _kind_of_number(words: list[str]) -> str | None:
    """A number of any sort is what the word before it says; by itself or `my`, a phone's."""
    while words and words[-1] in _LINKS:
        words = words[:-1]
    if not words or words[-1] in _OWN:
        return "phone"
    for word in reversed(words[-2:]):
        kind = _KIND.get(word)
        if kind in ("phone", "other", "thing"):
            return "phone" if kind == "phone" else "other"
        if len(word) > 2:
            break
    return None


def _unless_stopped(before: str, word: re.Match[str], previous: str) -> str | None:
    """A label does not reach over the end of a sentence."""
    between = before[word.end() :]
    if len(word[0]) < 5:
        between = between.lstrip(".º°: ")  # a dot right after it shortens it: `ref. 123`
    if len(between) > 24 or _STOP.search(between):
        return None
    return None if previous in ("area", "área") else "other"


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
            r"(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?![\d:])",
            r"(?:[01]?\d|2[0-4])[.:][0-5]\d\s?(?:-|–|a|to|bis|до|à)\s?"
            r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.])",
            # An address of the internet: no part above 255 or with a leading zero.
            rf"(?:{_BYTE}\.){{3}}{_BYTE}(?!\d|\.\d)",
            r"\d{1,3}\.\d{3,}°?\s?[nsew]?\s?[,;/ ]\s?-?\d{1,3}\.\d{3,}",
            r"\d{1,3}°\s?\d{1,2}['′]\s?\d{1,2}(?:\.\d+)?",
            r"97[89](?:[- ]?\d){10}(?![- ]?\d)",
            r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?!\d)",
            r"\d{1,9}(?:[.,]\d{1,9})?\s?%",
            r"\d{1,3}(?:,\d{3}){2,}(?![\d,])",
            rf"{_AMOUNT}\s?(?:{_MONEY_SIGN}|{_MONEY_WORD}(?![^\W\d_])|{_MONEY_UNSPACED})",
            rf"\d{{1,5}}(?:[.,x]\d{{1,3}})?\s?(?:{_UNIT}(?![^\W\d_])|{_UNIT_UNSPACED})",
            rf"\d{{6,15}}(?:{_COUNTED})|\d{{1,3}}(?: \d{{3}}){{1,4}}\s{_UNIT}(?![^\W\d_])",
            r"\d{1,2}/\d{1,2}(?![\d/])(?=\s?[a-z])",
            r"24/7\b",
        )
    )
)
# Thousands by blanks; where phone numbers are written in threes, they begin with three.
_THOUSANDS = re.compile(r"[1-9]\d?(?: \d{3}){3,}(?!\d| \d)")
# A date or an hour is one only where no digits are tied to it in front.
_TIED_BEFORE = re.compile(r"\d[.:/\-–]$")
_CASE = re.compile(rf"\d{{1,6}}/{_YEAR}(?!\d)")
_DIGIT_BEFORE = re.compile(r"\d ?$")
_MONEY_BEFORE = re.compile(rf"(?<!\d)(?<!\d )(?:{_MONEY_SIGN}|(?<![^\W\d_]){_MONEY_WORD})\s?$")
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


def trap(lower: str, start: int, end: int) -> int:
    """Where something ends that begins with the digits from `start` to `end` and is certainly no
    phone number (a date, money, a measure, an address of the web …); `start` where nothing is."""
    before = lower[max(0, start - 8) : start]
    match = None if _DIGIT_BEFORE.search(before) else _THOUSANDS.match(lower, start)
    match = match or _CASE.match(lower, start)
    if match is None and not _TIED_BEFORE.search(before):
        match = _TRAP.match(lower, start)
    if match is None and _MONEY_BEFORE.search(before):
        match = _AMOUNT_HERE.match(lower, start)
    if match is None and _VERSION_BEFORE.search(before):
        match = _VERSION.match(lower, start)
    if match is None and before[-1:].isalpha() and start >= 2:
        match = _IBAN.match(lower, start - 2)
    if match:
        return match.end()
    if before and not before[-1].isspace():
        chunk = lower[max(0, start - _REACH) : start].split()[-1]
        if _WEB_BEFORE.search(chunk):
            return end
    return end if _NAME_AFTER.match(lower, end) else start
