"""First names that a text gives for a person: "my name is Alba", "ask for Alba", "Alba, 25".

A gazetteer of first names (`data/first_names.txt`) and the words around: after words that can only
be followed by a name any word in capitals will do, else the gazetteer must have it.
"""

import re
from functools import cache
from importlib.resources import files

from minerva.text.amounts import plain
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.signs import common_words, data_of, is_common

_AROUND = {
    kind: list(map(str.strip, words.split("|")))
    for kind, words in data_of("name_words.yml").items()
}
_SURE = frozenset((*_AROUND["named"], *(w[:-1] + " :" for w in _AROUND["named"] if w[-1] == ":")))
_SIGNED = frozenset(_AROUND["labels"])
_HINTED = frozenset(_AROUND["hinted"])
TRIGGERS = _SURE | _SIGNED | _HINTED | frozenset(_AROUND["maybe"])
_TOWNS = frozenset(_AROUND["towns"])
_FAMILY = frozenset(_AROUND["family"])
_UNTOLD = frozenset(_AROUND["untold"])
# After these a word in capitals is a name if a comma and small letters follow: "I'm Aigul, a cook".
_OF_ME = frozenset(("i'm", "i am"))
_UNKNOWN = re.compile(
    r"(?<!able)(?<!ing)(?<!ed)(?<!ful)(?<!ent)(?<!ant)(?<!ive)(?<!ous)(?<!al)(?<!se)"
    r"(?<!ish)(?<!an)(?<!er)(?<!or)(?<!ist)(?<!est)(?<!ble), ?[a-z0-9]"
)
# In Russian and Ukrainian only names have capitals there.
_PROPER = frozenset("спросить спросите спрашивайте питайте запитайте".split())
_LABELS = frozenset(w for w in _SURE if w.endswith(":")) | {"name is"}
_HAN_SURE = frozenset(w for w in _SURE if w[0] >= "\u2e80")
# To call or write to somebody in Russian and Ukrainian takes another case, in small letters too.
_CALLING = ("спр", "писа", "пиш", "напис", "звон", "обращ", "пита", "запит", "дзвон", "телефону",
            "зверт", "набир")  # fmt: skip
# So do thanks; names that are words too are there those of people: "спасибо Вере".
_THANKING = (
    "mulțum",
    "îi mulțum",
    "mersi",
    "спасиб",
    "благодар",
    "дяку",
    "вдячн",
    "тітк",
    "дядьк",
    "тёт",
    "тет",
    "дяд",
)
# Before the day of a saint.
_UNTIL = re.compile(
    r"(?:^|\W)(?:До|ДО"
    r"|(?i:знижк|скидк|акці|акци|працює|працюю|работа|закрит|закры|откры|свят)\w* до)$"
)
# Beside a name, where two languages have one word in another case: "с Марией", "у Галини".
_PARTICLES = (" с ", " к ", " у ", " з ", " до ", " від ", " от ", " для ")

_TITLES = frozenset(
    "the la el a o die der miss ms mrs mr sr sra señora señor doña don dona big little tía tia "
    "aunt aunty auntie uncle ate kuya chef coach frau herr herrn mme m madame monsieur lady dr "
    "doamna domnul domnului doamnei dna dl seu mano mana tata "
    "tante tonton bro engr señorita sig professora "
    "professor profesora profesor maestra maestro teacher "
    "lui пани пані пан пана пану паном господин господина господину господином госпожа госпожу "
    "госпоже госпожой тётя тётю тёте тетя дядя дядю дяде тітка тітку тітки тітці дядько дядька "
    "is es é est ist".split()
)
# Nothing else has a capital after these.
_KIN = frozenset(_AROUND["kin"])
# Family names too follow these.
_FORMAL = re.compile(r"\b(?:mr|mrs|ms|miss|herrn?|frau|m|mme|madame|monsieur|sr|sra|dr|dl|dna)\b")
_TITLE = rf"(?:(?i:{'|'.join(sorted(_TITLES))}|:)\b[.:]?\s{{1,2}}){{0,3}}"
_GAP = r"[ \t:,\-\"'*~_]{0,4}"
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00deĂĄĆČĐĘĞİŁŃŐŚŞȘŠŢȚŰŹŻŽА-ЯЁІЇЄҐ]"
_NEXT = re.compile(r" ([^\W\d_]{2,16})(?![\w'])")
_FOLLOWING = re.compile(
    rf"{_GAP}{_TITLE}[*~_\"']{{0,2}}([^\W\d_]{{2,16}}(?:'[^\W\d_]{{2,9}})?)(?!\w|'s)"
)
_SECOND = re.compile(r" ([^\W\d_]{3,16})|-([^\W\d_]{2,12})(?!\w)")
_HYPHENED = re.compile(r"-[^\W\d_]")
_OTHER = re.compile(
    r"(?:(?P<comma>,|/| /)|,? (?i:or|and|&|y|o|e|ou|et|u|oder|und|sau|și|si|или|и|або|чи|та|і|й))"
    r"(?: (?i:к|ко|с|до|з|із|to|with|a|con|com|cu|la|bei|à|avec))?"
    rf" ?{_TITLE}([^\W\d_]{{2,16}})(?!\w)"
)
_CLAUSE_ENDS = re.compile(r"\s?(?:[.!?;\n)]|$)")
_BELOW = re.compile(r"[,.!]{0,2}[^\S\n]?\n\s?")
_LINE_ENDS = re.compile(r"[^\w\n]{0,6}(?:\n|$)|\s?[\u2600-\u2bff\U0001f000-\U0001faff]")
_GOES_ON = re.compile(r",? ?[a-z0-9(+]")
_CAPITALS = re.compile(rf" {_CAPITAL}[^\W\d_]")
_PLACED = re.compile(rf"[ -](?:& |and |und |et |y |e )?(?i:{'|'.join(_AROUND['placed'])})(?!\w)")
_PLACES = re.compile(rf"(?<!\w)(?:{'|'.join(_AROUND['places'])})[. -]{{1,2}}(?:d[eo]s? |da )?$")
_HAN_NAME = re.compile(
    r"[:\s是叫]{0,2}((?:[阿小大])?[\u4e00-\u9fff]{1,3}?)"
    r"(?=[^\u4e00-\u9fff]|$|今年|来自|來自|是|在|刚|剛|从|我|很|的|今|，|来|住|做|想|有|和)"
)
_X = "[\u4e00-\u9fff]"
_HAN_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧羅蘇葉盧鍾"
)
_GIVEN = (
    "美丽麗娜秀英俊宏嘉欣雪梅海涛濤文博志强強伟偉芳敏静靜婷雅怡佳慧玲芬燕霞琴兰蘭莉萍红紅娟琳倩洁潔颖穎"
    "晓曉月桂淑惠珍珠凤鳳翠莲蓮菊云雲玉春杰傑勇军軍超辉輝鹏鵬飞飛斌波浩宇轩軒豪翔凯凱龙龍刚剛健亮峰明建华華"
    "国國平东東林森鑫磊涵梓子思诗詩雨欣妍萱蓉薇咲樱櫻君柏翰冠廷宗承恩彥彦品睿俐蓓蕾丹晶莹瑩馨彤悦悅"
)
# As often in names, if less often beside each other.
_GIVEN_TOO = (
    "桐芝茜菲岚嵐娇嬌媛婧淼泽澤瀚璐瑶瑤琪瑞瑛璇萌蔓蕊骏駿鸿鴻钰鈺锋鋒铭銘辰逸翰翊耀聪"
    "聰奕婉妮姗姍娥荣榮祥昊晨晖暉晴旭梦夢楠毅彬彪芹艳艷"
)
_HAN_GIVEN = (
    f"(?:[{_GIVEN}][{_GIVEN}{_GIVEN_TOO}]|[{_GIVEN_TOO}][{_GIVEN}]"
    "|家[豪伟偉辉輝俊杰傑欣慧怡琪玲铭銘])"
)
_HAN_CALLED = re.compile(rf"\s?([阿小]{_X}|{_HAN_GIVEN})(?=[,，]?\s?[你您]好)")
_HAN_SIGNED = re.compile(rf"--?\s?([阿小]{_X}|{_HAN_GIVEN})\W{{0,3}}$")
_HAN_OR = re.compile(rf"[或和、]([阿小]{_X}|({_X})\2)(?!{_X})")
_HAN_FORM = re.compile(
    rf"[阿小]{_X}|({_X})\1|[阿小]({_X})\2|[{_HAN_FAMILY}]{_X}{{1,2}}|{_HAN_GIVEN}"
)
_HAN_PLAIN = (
    rf"(?:阿{_X}|小[{_GIVEN}]|[{_HAN_FAMILY}]?{_HAN_GIVEN}|大[鹏鵬伟偉勇军軍强強刚剛海龙龍])"
)
_HAN_TITLED = re.compile(rf"(?:{_HAN_PLAIN}|[{_HAN_FAMILY}][{_GIVEN}])$")
_HAN_TITLES = frozenset(_AROUND["han titles"])
# After somebody's work or thanks a name follows that looks like nothing else.
_HAN_DOING = _HAN_TITLES | frozenset(_AROUND["han doing"])
_HAN_DONE = re.compile(rf"[:\s]{{0,2}}({_HAN_PLAIN})(?![路街区區省市县縣镇鎮村园園站湾灣酒大])")
_HAN_LIST = re.compile(rf"[或和、,与與跟] ?({_HAN_PLAIN}|({_X})\2)(?!{_X})")
_LATIN_OTHER = re.compile(r" ?(?:[或和、,/与與跟]|หรือ|กับ|และ) ?([A-Z][a-z]{2,15})(?![A-Za-z'])")
_HAN_LIKELY = re.compile(
    rf"[:\s,]{{0,2}}([阿小]{_X}{{1,2}}?|大[鹏鵬伟偉勇军軍强強刚剛海龙龍]"
    rf"|({_X})\2|[{_HAN_FAMILY}]{_X}{{1,2}}?|{_HAN_GIVEN})"
    rf"(?=(?!{_X})|[或和]|老师|老師|师傅|師傅|先生|女士|阿姨|太太|姐|哥|看|约|預|预|剪|你好"
    "|您好|人|今年|来自|來自|电话|電話|微信|就好|就行|聊|谈|在|会|會|刚|剛|很|的|来|來|教|做|住|我)"
)
_HAN_NO_NAME = re.compile(
    "先生|小姐|女士|师傅|師傅|太太|^美[丽麗]$|^明星$|^健美$|老师|老師|经理|經理|老板|老闆"
    "|小[时時心区區学學吃妹弟哥店费費屋伙孩狗猫生女男]|阿[姨拉]"
    "|([天常谢謝宝妈媽爸姐妹哥弟人看试試等刚慢好大多早快高夜日时處处奶爷太样])\\1"
    "|[人生师師员員店家手们們族姐哥总總叔姨工客]$"
)
_LATIN_NAME = re.compile("[:\\s\"]{0,2}([A-Za-z]{2,16})(?![A-Za-z'])")
_MONTHS = frozenset(("may", "june", "april"))  # nobody says these in English amid Thai
_THAI_TITLES = frozenset(
    "คุณ น้อง พี่ ครู ป้า ลุง เฮีย เจ๊ ช่าง หมอ เรียก เรียกฉันว่า เรียกว่า ถามหา โทรหา ทักหา ขอบคุณคุณ"
    " กะเช้า: กะบ่าย: กะดึก: กะเย็น: กะกลางวัน: กะกลางคืน: เวรเช้า: เวรบ่าย: เวรดึก:".split()
)
_THAI_NAME = re.compile(r"(?:เล่น|จริง)?(?:ว่า)?[ :]{0,2}(?:น้อง|คุณ|พี่|ครู)?[ ]?([ก-ฮเ-ไ][ก-๎]{1,11})")
_THAI_NO_NAME = ("ร้าน", "บริษัท", "เว็บ", "สินค้า", "โรงแรม", "โครงการ", "บัญชี")
_THAI_END = re.compile(
    "(?:ค่ะ|คะ|นะ|ครับ|จ้า|อายุ|เป็น|มา|ขาย|รับ|อยู่|พูด|ทำ|สาว|เอง|ที่|สอน|โทร|ไลน์|ได้|ยินดี|พร้อม|ใจดี|หรือ|กับ|และ)"
)
_THAI_OTHER = re.compile(
    r"(?: ?(?:ไป|มา)?(?:หรือ|กับ|และ)|,|/) ?(?:พี่|คุณ|น้อง|ครู|ลุง|ป้า)?([ก-ฮเ-ไ][ก-๎]{1,11})"
)
_THAI_MARK = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_THAI_GOES_ON = re.compile(
    "(?:$|[^ก-๎]|บอก|ช่วย|แนะนำ|ตัด|ซ่อม|ดูแล|พา|ให้|ว่า|แล้ว|จะ|คือ|ร้าน|ของ|จาก|ด้วย|มี|เก่ง|บริการ|น่ารัก|ตรง|ช่าง|เปิด"
    "|ปิด|ขอ|รอ|ส่ง|คับ|จ๋า|เลย|ก่อน|เท่านั้น|หน่อย|ไม่|ไป|ใน|ต่อ|นวด|แต่|ก็|สุด|ฝาก|คน|ใจเย็น|อัธยาศัย|ขับ|ติดต่อ|โทร|ทำ)"
)
_THAI_OPENING = re.compile(r"\s?([ก-ฮเ-ไ][ก-๎]{1,11}?) ?(?:อายุ ?\d\d|เองค)")
_THAI_PETS = ("หมา", "แมว", "สุนัข")
_TITLE_NAME = re.compile(r"(?<!\w)([^\W\d_]{2,16})[^\S\n]?[,(|:.\-~*!]{0,2}[^\S\n]?\(?$")
_PHONE = re.compile(r"[\d() .-]{7,18}")
_PHONED = re.compile(r"(?:\S*\n)?([^\W\d_]{3,16}) $")
_CAPITAL_BEFORE = re.compile(rf"(?<!\w){_CAPITAL}\w* $")
_SIGN = "\u2190-\u2bff\u3000-\u303f\U0001f000-\U0001faff"  # pictures
_OPENING = re.compile(
    r"\W{0,8}(?:(?i:hi|hiya|hello|hey|g'day|good \w{3,9}|hola|buenas|ol[aá]|oi|bonjour|coucou|salut"
    r"|hallo|bun[aă]|moin|ciao|привет|привіт|всем привет|всім привіт)\W{1,3})?([^\W\d_]{3,16})"
    rf"(?:[^\S\n]?[,:!|~*•\-{_SIGN}]| (?P<here>(?i:here|again|speaking|hier|aquí|aqui|ici|aici"
    r"|is (?:back|here|in town|available|waiting|new|now)|ist (?:wieder|da|zurück|neu|hier)"
    r"|está (?:de|dispon\w+|aquí|aqui)|est (?:de retour|là|disponible)|(?:[tl]e|os|les|vous|vă|te)"
    r" (?:esper|atiend|accueil|atten|reço|propos|aștea)\w+|atende|s-a întors|este (?:aici|din nou)"
    r"|снова|вновь|опять|знову|ждёт|ждет|чекає|вернулась|повернулась)|from)\b"
    r"|(?= (?:and|&|y|e|et|und|și|si|и|і|та) [^\W\d_a-zа-яіїє])|(?=/))"
)
_CLOSING = re.compile(
    rf"(?:[,\n~*❤♥{_SIGN}]|(?<!\w)[-–]\s?)\s{{0,3}}([^\W\d_]{{3,16}})[\W_]{{0,6}}$"
)
_FRAMED = re.compile(
    r"([\u2600-\u27bf\U0001f300-\U0001faff]) ?"
    r"(?P<whose>(?i:dein|deine|ton|ta|tu|your|prof|твоя|ваш|ваша)\.? )?"
    r"(?P<name>[^\W\d_][\w\u0e30-\u0e4e]{2,15}) ?\1"
)
_AFTER_WORD = re.compile(r"[^\W_](?:[^\S\n]|['’.])*$")
_OTHER_NAMES = re.compile(rf"(?:{'|'.join(_AROUND['others'])}) ?$")
_OF_LIST = re.compile(rf",\s{_CAPITAL}\w+$")  # "Vancouver, Burnaby, Richmond"
_NO_HAN_BEGINNING = frozenset("了你您我他她谁什吧们做去来在不早快先再过出回上下等就一这那")
_NO_HAN_NAMES = frozenset(
    "你 您 我 他 她 谁 什么 吧 了 们 做 去 来 在 价 工 人 电话 微信 服务".split()
)

# A word with a capital letter, of Latin or Cyrillic.
_CAPITALISED = re.compile(
    "[A-Z\u00c0-\u00de\u0102-\u017d\u0218\u021aА-ЯЁІЇЄҐ][a-z\u00df-\u00ff\u0103-\u017f\u0219\u021bа-яёіїєґ]{2,}"
)
_ENDS_CLAUSE = re.compile(r"(?:^|[^\w ,\-'\"/&@#]\s?| -\s)$")
_GLUED = re.compile(r"(?:[\w@#/&'\"«-]|\w[.-])\Z")
_SHOPS = frozenset(_AROUND["shops"])
# German callings, which have a capital too.
_CALLINGS_END = (
    *("erin", "ärin", "hilfe", "frau", "kraft", "kollege", "kollegin", "köchin", "ärztin"),
    *("bruder", "schwester", "nachbar", "freund", "onkel", "meister", "mechaniker"),
)
_SHOPS_END = ("ería", "erías", "eria", "erie", "erei", "ăria", "кафе")
_BEFORE_PLACES = frozenset((*_AROUND["places"], *_AROUND["before places"], *_SHOPS))
_HOURS = re.compile(
    r" (?:de |von |da |с |з |from )?\d{1,2}(?:[:.h]\d\d)?h?(?: ?uhr| ?[ap]m)?"
    r" ?(?:[-–]|to|a|à|bis|до) ?\d{1,2}(?![\d€$£])(?!/| ?(?:%|€|\$|£|eur|usd|kg|m2|km))"
)
_NO_PERSON_AFTER = re.compile(r"[\w@_/&-]|[.']\w| ?[&+] | \d{1,4}(?!\d)")
# What only somebody does: "Rose est à l'écoute".
_ACTING = re.compile(
    rf" (?:{'|'.join(_AROUND['acting'])})(?!\w)(?! ?[-/])"
    rf"|(?:,| [-–]) (?:{'|'.join(_AROUND['being'])})(?!\w)"
)
# Within a clause a capital tells a name: "I think Rose is in".
_IS = re.compile(rf" (?:{'|'.join(_AROUND['is'])})(?!\w)")
_WITHIN = re.compile(r"[^\W\dA-ZА-Я],? \Z")
_LOUD = re.compile(
    r"(?:(?:^|[.!?;\n]) ?|[,:] ?(?=[^\W\d_]{4,16}(?:-[^\W\d_]+)?(?: ?[,.!?;:\n]|$| \d{1,2}H)))"
    r"([^\W\d_]{4,16})(?!\w)"
)
_WHOLE = re.compile(r"([^\W\d_]+)")
_PETS = frozenset(_AROUND["pets"])

# The endings of other cases, to those of the nominative.
_CASES = {
    "ові": ("", "о"), "еві": ("", "ь"), "єві": ("й",), "ом": ("", "о"), "ем": ("й", "ь", ""),
    "єм": ("й",), "ой": ("а",), "ою": ("а",), "ей": ("я", "а"), "ею": ("я", "а"), "єю": ("я",),
    "ці": ("ка",), "зі": ("га",), "сі": ("ха",), "о": ("а",), "а": ("", "о"), "я": ("й", "ь"),
    "у": ("а", "", "о"), "ю": ("я", "й", "ь"), "е": ("а", "я", ""), "і": ("а", "я"), "ы": ("а",),
    "и": ("а", "я"), "ї": ("я",), "ei": ("a",), "ului": ("",),
}  # fmt: skip
_LONGEST_CASE = max(map(len, _CASES))
_SHORT = re.compile(r"([a-z]{3,10}?)(?:c?it[oa]s?|z?inh[oa]s?)$")

# Words in capitals that are no names, wherever one may follow.
_NO_NAMES = frozenset(
    """
    the a an new now here not no available always so very just only from in on at your you me us my
    open ready back free sure all any both one who what when where how for with and or but if uk usa
    whatsapp telegram signal viber instagram text call message email mail anytime today tomorrow
    tonight after before between first mr mrs ms miss dr looking located based visiting offering
    nueva nuevo una un la el los las de en muy tu su por para con sin llama
    nova novo uma um os as do da muito seu sua com sem une des les du de très nouvelle nouveau votre
    eine ein die der das den dem neu sehr ganz aus und oder kein keine mir mich dir dich sie ihr
    uns euch nou nouă din la pe cu fără toate eu tu noi voi este sunt
    god dios deus dieu gott dumnezeu бог бога богу аллаху
    пан пана пану паном пани пані господин господина господину госпожа госпожу госпоже тётя тетя
    дядя тітка тітку тітки дядько дядька
    echipa conducerea administrația firma gesamtes
    администрация адміністрація команда компания компанія салон магазин
    я ты мы вы он она оно они новая очень из в на с для без новый все
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december english spanish german italian russian
    company name number phone address city hotel house office agency service reception support
    """.split()
)
# Words in capitals where a name only may follow: titles, callings, kind words.
_OFTEN_NO_NAMES = frozenset(
    """
    independent professional experienced friendly honest clean reliable young mature single happy
    home work job time price please thanks hello hi hey dear business housekeeping team manager
    agent owner staff desk security information info center centre details love life nights days
    experience years appointment school student allen nurse driver teacher cook cleaner nanny maid
    waitress therapist lady girl woman man guy mom mother father honey baby sweet best good great
    chica señora dacia lada лада ладу beste
    """.split()
)
# Words before the name in a title: "Sweet Angelina, 23".
_KIND_WORDS = re.compile(
    r"(?:sweet|lovely|pretty|beautiful|friendly|miss|nice|young|gorgeous|charming|hi|hello|nanny"
    r"|linda|bella|dulce|hola|olá|bonjour|hallo|salut|милая|мила)\s+$",
    re.IGNORECASE,
)


@cache
def first_names() -> tuple[frozenset[str], frozenset[str]]:
    """Names that are nothing else, and names that are also words."""
    names, words, more, rare = _gazetteer()
    return names | more, words | rare


@cache
def _gazetteer() -> tuple[frozenset[str], ...]:
    text = files("minerva.text").joinpath("data/first_names.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(frozenset(part.split()) for part in "\n".join(lines).split("*"))


@cache
def _second_names() -> frozenset[str]:
    """Names that a second one may be: of rarer ones it is as often the family name."""
    return _gazetteer()[0] | _gazetteer()[1]


def read_name(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The names after a word that a name may follow, and those that are told in one breath."""
    text = form.text
    if word in _HINTED and not text[end + 1 : end + 2].isupper():
        return []
    if word[0] >= "\u0e00":
        if text.startswith("เ", start - 1):  # another word: เชื่อ
            return []
        return _asian_name(form, word, start, end)
    if word in _SIGNED and (below := _BELOW.match(text, end)):
        end = below.end()
    found = _NEXT.match(text, end)
    if found is None or found[1].lower() in _TITLES:
        found = _FOLLOWING.match(text, end)
    if found is None or not _fits(form, word, start, found):
        return []
    if word not in _SURE and _HYPHENED.match(text, _whole(text, found.end(1))):
        return []  # the Marie-Curie-Schule
    if word == "chez" and form.text[start] == "C":
        return []
    if word in _TITLES and _is_shop(_before(form, start)):
        return []
    if word in _LABELS and _OTHER_NAMES.search(form.lower, max(0, start - 16), start):
        return []
    if found[1].lower() in _FAMILY and _FORMAL.search(form.lower, start, found.start(1)):
        return []
    return _names(form, found, 0.95 if word in _SURE else 0.85)


def _fits(form: Normal, word: str, start: int, found: re.Match[str]) -> bool:
    """Whether what follows a word is a name there."""
    name, text = found[1], form.text
    sure = word in _SURE
    if name.islower():
        return _is_name(name, sure) or (
            word.startswith(_CALLING) and len(name) > 3 and _nominative(name) in first_names()[0]
        )
    if word.startswith(_THANKING) and _is_thanked(name.lower()):
        return not _PLACED.match(text, found.end())
    if word == "im" and not _is_plain(name):  # German too
        return False
    if word in _HINTED:
        return name.lower() not in _TOWNS and _is_plain_name(form, found)
    certain = sure or word in _PROPER or (word in _KIN and _is_no_word(name))
    if not certain and word in _OF_ME:
        certain = bool(_UNKNOWN.match(text, found.end()))
    loud = name.isupper() and text[start : found.start(1)].isupper()
    if _is_name(name, certain, loud):
        return certain or not _PLACED.match(text, found.end())
    return word in _SIGNED and _is_signed(form, word, start, found)


def _is_no_word(name: str) -> bool:
    """Whether a word with its capital is no common one."""
    lower = name.lower()
    return name.istitle() and len(name) > 2 and not is_common(plain(lower))


def _is_thanked(name: str) -> bool:
    """Whether a word is a name in the dative."""
    return name not in _NO_NAMES and any(
        _nominative(name, part) in names for part, names in enumerate(first_names())
    )


def _is_signed(form: Normal, word: str, start: int, found: re.Match[str]) -> bool:
    """Whether a word that the gazetteer has not signs a text, or is whom a label calls."""
    name, text, stop = found[1], form.text, found.end()
    lower = name.lower()
    return (
        name.istitle()
        and name < "\u0400"
        and lower not in _NO_NAMES
        and lower not in _OFTEN_NO_NAMES
        and not is_common(plain(lower))
        and not _FORMAL.search(form.lower, start, found.start(1))
        and bool(_LINE_ENDS.match(text, stop) or (word[-1] == ":" and _GOES_ON.match(text, stop)))
    )


def _is_plain_name(form: Normal, found: re.Match[str]) -> bool:
    """Whether a word in capitals is a name wherever it stands, and neither a place nor a brand."""
    lower = found[1].lower()
    names, words = first_names()
    if lower in _NO_NAMES or _PLACED.match(form.text, found.end()):
        return False
    if lower in words and found[1].istitle():
        return not _CAPITALS.match(form.text, found.end())
    return lower in names or _nominative(lower) in names


def _names(form: Normal, found: re.Match[str], confidence: float) -> list[Finding]:
    """A name with its second part, and the others of its list."""
    text, loud = form.text, found[1].isupper()
    stop = _whole(text, found.end(1), loud)
    names = [_name(form, found.start(1), stop, confidence)]
    while (other := _OTHER.match(text, stop)) and not _PLACED.match(text, other.end()):
        name = other[2]
        if not (name.istitle() or (loud and name.isupper())):
            break
        known = _known(name) and not (other["comma"] and name.lower() in _gazetteer()[3])
        if not known and (
            other["comma"] or len(name) < 3 or confidence < 0.85 or not _ends_list(text, other)
        ):
            break
        stop = _whole(text, other.end(), loud)
        names.append(_name(form, other.start(2), stop, 0.8))
    return names


def _whole(text: str, stop: int, loud: bool = False) -> int:
    """Where a name ends that may have a second part: "Ana Lucía", "Jean-Luc"."""
    second = _SECOND.match(text, stop)
    if second is None:
        return stop
    name = second[1] or second[2]
    lower = name.lower()
    if not (name.istitle() or (loud and name.isupper())) or lower in _NO_NAMES:
        return stop
    known = _known(name) if second[2] else lower in _second_names() or _short_of(lower)
    if known and not (second[1] and lower in _FAMILY):
        return second.end()
    return stop


def _ends_list(text: str, other: re.Match[str]) -> bool:
    """Whether a word that the gazetteer has not may end a list of names: "Vadim or Istvan."."""
    lower = other[2].lower()
    return (
        bool(_CLAUSE_ENDS.match(text, other.end()))
        and lower not in _NO_NAMES
        and lower not in _OFTEN_NO_NAMES
        and not is_common(plain(lower))
    )


def read_title(form: Normal, number: int) -> list[Finding]:
    """The name before an age in a title: "Alba, 25"."""
    begin = max(0, number - 22)
    if form.text[begin:number].islower():
        return []
    found = _TITLE_NAME.search(form.text, begin, number)
    if found is None or found[1].islower():
        return []
    if not (_is_name(found[1], False) or _is_han_name(found[1])):
        return []
    near = form.text[max(0, found.start() - 12) : found.start()]
    if _AFTER_WORD.search(near) and not _KIND_WORDS.search(near):
        return []
    return [_name(form, *found.span(1), 0.85)]


def read_phoned(form: Normal, number: int) -> list[Finding]:
    """The name before a phone number: "Alba 202 555 0143"."""
    text = form.text
    name = _PHONED.match(text, text.rfind(" ", max(0, number - 22), number - 1) + 1, number)
    if name is None or not name[1].istitle() or not _is_plain(name[1]):
        return []
    phone = _PHONE.match(text, number)
    if (
        phone is None
        or sum(map(str.isdigit, phone[0])) < 7
        or name[1].lower() in _TOWNS
        or _CAPITAL_BEFORE.search(text, max(0, name.start() - 16), name.start())
        or _PLACES.search(form.lower, max(0, name.start() - 16), name.start())
    ):
        return []
    return [_name(form, *name.span(1), 0.7)]


def read_ends(form: Normal) -> list[Finding]:
    """The name that opens a text ("Alba here", "Alba, ...") or signs it ("Kisses, Alba")."""
    text = form.text
    opening = _OPENING.match(text)
    end = max(0, len(text) - 28)
    closing = None if text[end:].islower() else _CLOSING.search(text, end)
    names = []
    for found in (opening, closing):
        if (
            found
            and _is_at_end(form, found, found is opening)
            and not _OF_LIST.search(text, max(0, found.start() - 24), found.start())
        ):
            told = _names(form, found, 0.7)
            if found is closing or len(told) > 1 or found.end() > found.end(1):
                names += told
    if "\u4e00" <= text[:1] <= "\u9fff" or "\u4e00" <= text[-4:] <= "\ua000":
        ends = (_HAN_CALLED.match(text), _HAN_SIGNED.search(text, max(0, len(text) - 8)))
        names += [_han(form, found) for found in ends if found and _is_han_name(found[1])]
    if "ก" <= text[:1] <= "๎" and (titled := _THAI_OPENING.match(text)) and _known(titled[1]):
        names.append(_name(form, *titled.span(1), 0.7))
    if "а" in form.lower or "о" in form.lower:  # of Cyrillic
        names += _after_particles(form)
    return names


def read_alone(form: Normal, told: list[Finding]) -> list[Finding]:
    """Names of the gazetteer that nothing tells, where nothing gainsays either."""
    names: list[Finding] = [] if form.text.isascii() else _framed(form)
    text = form.text
    if text.isupper():
        return names + _loud(form, {f.start for f in told if f.kind == "name"})
    capitalised = _CAPITALISED.findall(text)
    words = _possible().intersection(capitalised)
    if not text.isascii():
        words |= {w for w in capitalised if w < "\u0400" and not w.isascii() and _is_bare(w)}
    if not words:
        return names
    known = {finding.start for finding in (*told, *names) if finding.kind == "name"}
    doubtful = _doubtful()
    for word in words:
        end, at = 0, text.find(word)
        while at >= 0:
            end = at + len(word)
            if (
                form.span(at, end)[0] not in known
                and (word not in doubtful or _acts(form, at, end))
                and _stands_alone(form, at, end)
            ):
                names += _alone(form, at, end)
            at = text.find(word, end)
    return names


def _acts(form: Normal, start: int, end: int) -> bool:
    """Whether somebody who is called so does something, or works some hours."""
    if _HOURS.match(form.lower, end) or _ACTING.match(form.text, end):
        return True
    return (
        form.lower[start:end] not in _UNTOLD
        and bool(_IS.match(form.text, end))
        and bool(_WITHIN.search(form.text, max(0, start - 9), start))
    )


def _loud(form: Normal, known: set[int]) -> list[Finding]:
    """Names that begin a clause of a text in capitals: "GOLF FOR SALE. MEHMET, AFTER 5"."""
    return [
        _name(form, found.start(1), _whole(form.text, found.end(1), True), 0.6)
        for found in _LOUD.finditer(form.text)
        if found[1].capitalize() in _unmistaken()
        and found[1].lower() not in _FAMILY
        and found.start(1) not in known
        and not _PLACED.match(form.text, found.end(1))
    ]


def _is_bare(word: str) -> bool:
    """Whether a name has marks that the gazetteer's has not."""
    bare = plain(word.lower())
    return bare.capitalize() in _unmistaken() and bare not in common_words()


def _framed(form: Normal) -> list[Finding]:
    """Names and nicknames between two pictures of a kind: "🌿 Fredo 🌿"."""
    names = []
    for found in _FRAMED.finditer(form.text):
        name, lower = found["name"], found["name"].lower()
        nickname = found["whose"] and name.istitle() and name < "\u0400"
        if lower not in _OFTEN_NO_NAMES and (
            _known(name) or (nickname and not is_common(plain(lower)))
        ):
            names.append(_name(form, *found.span("name"), 0.7))
    return names


@cache
def _unmistaken() -> frozenset[str]:
    """Names with their capital that hardly ever are something else."""
    mistaken = _TOWNS | _NO_NAMES | _OFTEN_NO_NAMES | _UNTOLD
    return frozenset(
        name.capitalize() for name in first_names()[0] - mistaken if len(name) >= 4 and name < "ก"
    )


@cache
def _possible() -> frozenset[str]:
    return _unmistaken() | _doubtful()


@cache
def _doubtful() -> frozenset[str]:
    """Names with their capital that are words too, or short."""
    names, words, _, _ = _gazetteer()
    short = {name for name in names if len(name) == 3}
    doubtful = (words | short | (names & _UNTOLD)) - _TOWNS - _NO_NAMES - _OFTEN_NO_NAMES
    return frozenset(name.capitalize() for name in doubtful if name < "ก")


def _stands_alone(form: Normal, start: int, end: int) -> bool:
    """Whether nothing beside a name makes it that of a place, a firm, a pet or a family."""
    text, begin = form.text, max(0, start - 24)
    if text.startswith("-", end):
        end = _whole(text, end)
    before, word = form.lower[begin:start], _before(form, start)
    if (
        word in _BEFORE_PLACES
        or word.endswith(_SHOPS_END)
        or (word in _TITLES and _is_shop(_before(form, form.lower.rfind(word, 0, start))))
        or _GLUED.search(before[-2:])
        or (_NO_PERSON_AFTER.match(text, end) and not _HOURS.match(form.lower, end))
        or _PLACED.match(text, end)
        or ("name" in before and _OTHER_NAMES.search(before))
        or _OF_LIST.search(text, begin, start)
    ):
        return False
    capital = text[start - 1 : start] in " -&" and _CAPITAL_BEFORE.search(text, begin, start)
    if capital and word not in _TITLES and not word.endswith(_CALLINGS_END):
        return False
    if _CAPITALS.match(text, end) and not _ENDS_CLAUSE.search(text, begin, start):
        return False
    return _PETS.isdisjoint(_WHOLE.findall(form.lower, max(0, start - 70), end + 40))


def _is_shop(word: str) -> bool:
    return word in _SHOPS or word.endswith(_SHOPS_END)


def _before(form: Normal, start: int) -> str:
    """The word before a place in the same line."""
    line = form.lower[max(0, start - 24) : start].rpartition("\n")[2]
    return line.strip(" .").rpartition(" ")[2].lstrip("(")


def _alone(form: Normal, start: int, end: int) -> list[Finding]:
    found = _WHOLE.match(form.text, start, end)
    return _names(form, found, 0.6) if found else []


def _is_at_end(form: Normal, found: re.Match[str], opens: bool) -> bool:
    name, lower = found[1], found[1].lower()
    if lower in _TOWNS or lower in _gazetteer()[3]:
        return False
    if not _is_name(name, False) or _PLACED.match(form.text, found.end(1)):
        return False
    if name.istitle():
        if found.end() == found.end(1):  # Others are told with it.
            return True
        return not opens or bool(found["here"]) or _is_plain(name) or _is_framed(found)
    return opens and name.isupper() and _is_plain(name)


def _is_framed(found: re.Match[str]) -> bool:
    """Whether the same picture stands before a name and after it."""
    return found[0][0] == found[0][-1] > "\u2190"


def _after_particles(form: Normal) -> list[Finding]:
    """The names that stand in another case after a preposition: "с Марией", "у Галины"."""
    lower = form.lower
    ends = [len(particle) - 2 for particle in _PARTICLES if lower.startswith(particle[1:])]
    for particle in _PARTICLES:
        at = lower.find(particle)
        while at >= 0:
            ends.append(at + len(particle) - 1)
            at = lower.find(particle, at + 1)
    return [
        name
        for end in ends
        if (found := _NEXT.match(form.text, end))
        and _is_of_case(form, found)
        and not _UNTIL.search(form.text, max(0, end - 24), end)
        for name in _names(form, found, 0.8)
    ]


def _is_of_case(form: Normal, found: re.Match[str]) -> bool:
    word = found[1].lower()
    name = _nominative(word)
    return (
        found[1].istitle()
        and name != word
        and word not in first_names()[1]
        and name not in _TOWNS
        and _is_plain_name(form, found)
    )


def _name(form: Normal, start: int, end: int, confidence: float) -> Finding:
    return Finding("name", _written(form.text[start:end]), *form.span(start, end), confidence)


def _is_plain(word: str) -> bool:
    """Whether a word is a name and nothing else."""
    return word.lower() in first_names()[0]


def _is_name(word: str, sure: bool, loud: bool = False) -> bool:
    """Whether a word is a first name, where one must follow (`sure`) or may.

    `loud`: what stands before is in capitals too, so that these tell nothing.
    """
    lower = word.lower()
    if lower in _NO_NAMES or (not sure and lower in _OFTEN_NO_NAMES):
        return False
    names, words = first_names()
    if lower in names:
        return True
    if not lower.isascii() and (
        plain(lower) in names or (word != lower and _nominative(lower) in names)
    ):
        return True
    if word != lower and _short_of(lower):
        return True
    if lower in words:
        return sure or loud or word.istitle()
    return sure and word.istitle()


def _known(word: str) -> bool:
    lower = word.lower()
    return lower not in _NO_NAMES and (
        any(_nominative(lower) in names for names in first_names()) or _short_of(lower)
    )


def _short_of(word: str) -> bool:
    """Whether a word is a name made small as in Spanish and Portuguese: "Anita", "Marquinhos"."""
    found = _SHORT.match(word)
    if found is None or is_common(word):
        return False
    stem = found[1]
    stem = stem[:-2] + "c" if stem.endswith("qu") else stem
    return any(stem + ending in first_names()[0] for ending in ("", "a", "o", "os"))


def _nominative(word: str, part: int = 0) -> str:
    """A name as it is called, of another case: "спросить Анну", "telefonul Elenei"."""
    names = first_names()[part]
    if word in names or len(word) < 4:
        return word
    for length in range(min(_LONGEST_CASE, len(word) - 2), 0, -1):
        for ending in _CASES.get(word[-length:], ()):
            stem = word[:-length]
            if stem + ending in names:
                return stem + ending
            if not ending and f"{stem[:-1]}е{stem[-1:]}" in names:  # Павла: Павел
                return f"{stem[:-1]}е{stem[-1]}"
    return word


def _written(name: str) -> str:
    """A name as it is spelled: in capitals at its beginning, names of women in the nominative."""
    if name.isascii() and not name.endswith(("ei", "ului")):
        return name if name.istitle() else name.title()
    parts = []
    for part in name.split(" "):
        lower = part.lower()
        base = _nominative(lower)
        if base == lower not in first_names()[1]:
            base = _nominative(lower, 1)
        part = base if base != lower else part
        parts.append(part if part.istitle() else part.capitalize())
    return " ".join(parts)


def _asian_name(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    text = form.text
    latin = _LATIN_NAME.match(text, end)
    if latin:
        lower = latin[1].lower()
        if not _is_name(latin[1], word in _SURE) and (word > "\u2e80" or lower not in _MONTHS):
            return []
        told = [_name(form, *latin.span(1), 0.85)]
        stop = latin.end(1)
        while (other := _LATIN_OTHER.match(text, stop)) and _known(other[1]):
            stop = other.end(1)
            told.append(_name(form, *other.span(1), 0.8))
        return told
    if word[0] < "\u2e80":
        found = _THAI_NAME.match(text, end)
        return _thai_name(form, word, found) if found else []
    if word not in _HAN_SURE:
        if word in _HAN_TITLES:
            titled = _HAN_TITLED.search(text, max(0, start - 3), start)
            if titled and not _HAN_NO_NAME.search(titled[0]):
                begin = titled.start()
                begin += text[begin] in "谢謝" and text[begin - 1 : begin] in ("谢", "謝")
                return [Finding("name", text[begin:start], *form.span(begin, start), 0.85)]
        likely = (_HAN_DONE if word in _HAN_DOING else _HAN_LIKELY).match(text, end)
        told = []
        while likely and not _HAN_NO_NAME.search(likely[1]):
            told.append(_han(form, likely))
            if latin := _LATIN_OTHER.match(text, likely.end(1)):
                if _known(latin[1]):
                    told.append(_name(form, *latin.span(1), 0.8))
                break
            likely = _HAN_LIST.match(text, likely.end(1)) or _HAN_OR.match(text, likely.end(1))
        return told
    if word[-1] == ":" and start and text[start - 1] > "\u2e80":
        return []
    found = _HAN_NAME.match(text, end)
    if found is None or found[1] in _NO_HAN_NAMES or found[1][0] in _NO_HAN_BEGINNING:
        return []
    return [_han(form, found)]


def _han(form: Normal, found: re.Match[str]) -> Finding:
    return Finding("name", found[1], *form.span(*found.span(1)), 0.85)


def _is_han_name(word: str) -> bool:
    """Whether a word looks like a name: 小美, 莉莉, 李娟, and not like what somebody is."""
    return bool(_HAN_FORM.fullmatch(word)) and not _HAN_NO_NAME.search(word)


def _thai_name(form: Normal, word: str, found: re.Match[str]) -> list[Finding]:
    name = found[1]
    names, words = first_names()
    if any(pet in form.text[max(0, found.start() - 30) : found.start()] for pet in _THAI_PETS):
        return []
    whole = _thai_whole(name)
    if word not in _SURE:
        whole = _thai_beginning(name, whole, word in _THAI_TITLES)
    if word in _SURE:
        known = len(whole) > 1 and not whole.startswith(_THAI_NO_NAME)
    else:
        known = whole in names or (whole in words and word in _THAI_TITLES)
    if not known:
        return []
    at = found.start(1)
    told = [Finding("name", whole, *form.span(at, at + len(whole)), 0.85)]
    while (other := _THAI_OTHER.match(form.text, at + len(whole))) and (
        (whole := _thai_whole(other[1])) in names or whole in words
    ):
        at = other.start(1)
        told.append(Finding("name", whole, *form.span(at, at + len(whole)), 0.8))
    return told


def _thai_beginning(text: str, whole: str, titled: bool) -> str:
    """The longest name that Thai without blanks begins with: "พี่นกบอกว่า"."""
    names, words = first_names()
    if whole in names or whole in words:
        return whole
    for end in range(len(text) - 1, 1, -1):
        begun = text[:end]
        if (
            (begun in names or (titled and begun in words))
            and not _THAI_MARK.match(text, end)
            and (end > 4 or _THAI_GOES_ON.match(text, end))
        ):
            return begun
    return whole


def _thai_whole(name: str) -> str:
    tail = _THAI_END.search(name, 1)
    return name[: tail.start()] if tail else name
