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

# Nothing but a name follows these.
_NAMED = (
    "my name is|my name's|my names|name is|my name|name:|i'm called|they call me|people call me|"
    "me llamo|me dicen|mi nombre es|se llama|nombre:|meu nome é|meu nome e|me chamo|chamo-me|nome:|"
    "je m'appelle|je m’appelle|mon prénom est|mon nom est|elle s'appelle|prénom:|prenom:|"
    "ich heiße|ich heisse|mein name ist|vorname:|ich heiss|mă numesc|ma numesc|mă cheamă|ma cheama|"
    "numele meu este|nume:|prenume:|меня зовут|моё имя|мое имя|зовут|имя:|мене звати|моє ім'я|"
    "звати|ім'я:|我叫|我的名字叫|我的名字是|名字叫|姓名:|ชื่อ|ดิฉันชื่อ"
).split("|")
# Often a name follows these, and often something else.
_MAYBE = (
    "i'm|i am|im|this is|it's|its|hello from|hi from|ring|look for|ask for|asking for|call|text"
    "|contact|contact:|message|meet|meet me|"
    "speak to|speak with|talk to|call me|with|soy|aquí|aqui|pregunta por|pregunte por"
    "|preguntar por|"
    "llama a|llamá a|llame a|hablá con|habla con|hable con|contactar con|con|sou a|sou o|sou"
    "|aqui é a|aqui é o|falar com|"
    "fale com|fala com|procure por|procurar|com|je suis|moi c'est|moi|c'est|demandez|demander|"
    "appelez|contactez|ich bin|ich bin die|ich bin der|hier ist|frag nach|fragen sie nach|"
    "verlangen sie|bei|mit|sunt|eu sunt|sună la|întreabă de|intreaba de|întrebați de|cu|"
    "я|это|спросить|спрашивайте|спросите|звоните|звонить|дзвоніть|телефонуйте|питайте|питати"
    "|запитайте|це|我是|叫我|找|联系人:|联系人|"
    "เรียก|ติดต่อ|คุณ|น้อง"
).split("|")
_SURE = frozenset((*_NAMED, *(w[:-1] + " :" for w in _NAMED if w[-1] == ":")))
TRIGGERS = _SURE | frozenset(_MAYBE)
# After these a word in capitals is a name if a comma and small letters follow: "I'm Aigul, a cook".
_OF_ME = frozenset(("i'm", "i am", "im"))
_UNKNOWN = re.compile(
    r"(?<!able)(?<!ing)(?<!ed)(?<!ful)(?<!ent)(?<!ant)(?<!ive)(?<!ous)(?<!al)(?<!se)"
    r"(?<!ish)(?<!an)(?<!er)(?<!or)(?<!ist)(?<!est)(?<!ble), ?[a-z0-9]"
)
# In Russian and Ukrainian only names have capitals there.
_PROPER = frozenset("спросить спросите спрашивайте питайте запитайте".split())
_LABELS = frozenset(w for w in _SURE if w.endswith(":")) | {"name is"}
_HAN_SURE = frozenset("我叫 我的名字叫 我的名字是 名字叫 姓名: 叫我".split())

_TITLES = frozenset(
    "the la el a o die der miss ms mrs mr sr sra señora señor doña don dona big little tía tia "
    "aunt "
    "aunty auntie uncle ate kuya chef coach frau herr herrn mme m madame lady dr doamna domnul "
    "dna dl "
    "пани пані is es é est ist".split()
)
_TITLE = rf"(?:(?i:{'|'.join(sorted(_TITLES))}|:)\b[.:]?\s{{1,2}})?"
_GAP = r"[ \t:,\-\"'*~_]{0,4}"
_NEXT = re.compile(r" ([^\W\d_]{2,16})(?![\w'])")
_FOLLOWING = re.compile(
    rf"{_GAP}{_TITLE}[*~_\"']{{0,2}}([^\W\d_]{{2,16}}(?:'[^\W\d_]{{2,9}})?)(?!\w|'s)"
)
_SECOND = re.compile(r" ([^\W\d_]{3,16})")
_OTHER = re.compile(
    r"(?:,| or| and| &| y| o| e| ou| et| oder| und| sau| și| или| и| або| та) ?([^\W\d_]{3,16})"
)
_HAN_NAME = re.compile(
    r"[:\s是叫]{0,2}((?:[阿小大])?[\u4e00-\u9fff]{1,3}?)"
    r"(?=[^\u4e00-\u9fff]|$|今年|来自|來自|是|在|刚|剛|从|我|很|的|今|，|来|住|做|想|有|和)"
)
_THAI_NAME = re.compile(r"(?:เล่น|จริง)?(?:ว่า)?[ :]{0,2}(?:น้อง)?([ก-ฮเ-ไ][ก-๎]{1,11})")
_THAI_NO_NAME = ("ร้าน", "บริษัท", "เว็บ", "สินค้า", "โรงแรม", "โครงการ", "บัญชี")
_THAI_END = re.compile("(?:ค่ะ|คะ|นะ|ครับ|จ้า|อายุ|เป็น|มา|ขาย|รับ|อยู่|พูด|ทำ|สาว)")
_TITLE_NAME = re.compile(r"(?<!\w)([^\W\d_]{2,16})[^\S\n]?[,(|:.\-~*!]{0,2}[^\S\n]?\(?$")
_OPENING = re.compile(
    r"\W{0,8}(?:(?i:hi|hiya|hello|hey|good \w{3,9}|hola|buenas|ol[aá]|oi|bonjour|salut|hallo"
    r"|bun[aă]"
    r"|ciao|привет|привіт)\W{1,3})?([^\W\d_]{3,16})[^\S\n]?(?:[,:!|~*•\-]| (?:here|again"
    r"|speaking|from|hier|aquí|aqui|ici|aici)\b)"
)
_CLOSING = re.compile(r"(?:[,\n~*❤♥]|[-–]\s?)\s{0,3}([^\W\d_]{3,16})[\W_]{0,6}$")

_AFTER_WORD = re.compile(r"[^\W_](?:[^\S\n]|['’.])*$")
_OTHER_NAMES = re.compile(
    r"(?:company|business|user|file|domain|brand|store|shop|last|sur|family|middle|street|account"
    r"|bank|host|product|nick|hotel|project|whose|what|its|your|full) ?$"
)
# Names of towns that open and close texts as such.
_OF_LIST = re.compile(r",\s[^\W\d_a-zа-я]\w+$")  # "Vancouver, Burnaby, Richmond"
_PLACES = frozenset(
    "victoria florence charlotte savannah sydney adelaide madison alexandria valencia santiago "
    "sofia"
    " aurora jackson lourdes jordan georgia virginia carolina francisco diego jose barbara mercedes"
    " roma milano kristiansand augusta helena olympia salvador belén trinidad santa".split()
)
_NO_HAN_BEGINNING = frozenset("了你您我他她谁什吧们做去来在不早快先再过出回上下等就一这那")
_NO_HAN_NAMES = frozenset(
    "你 您 我 他 她 谁 什么 吧 了 们 做 去 来 在 价 工 人 电话 微信 服务".split()
)

# The endings of other cases, to those of the nominative.
_CASES = {"а": ("",), "я": ("й", "ь"), "у": ("а", ""), "ю": ("я", "й"), "е": ("а", "я"),
          "і": ("а", "я"), "ы": ("а",), "и": ("а", "я"), "ї": ("я",)}  # fmt: skip

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
    experience years appointment school student nurse driver teacher cook cleaner nanny maid
    waitress therapist lady girl woman man guy mom mother father honey baby sweet best good great
    chica señora
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
    text = files("minerva.text").joinpath("data/first_names.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    star = lines.index("*")
    return (
        frozenset(" ".join(lines[:star]).split()),
        frozenset(" ".join(lines[star + 1 :]).split()),
    )


def read_name(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The names after a word that a name may follow; a second after "or"."""
    text = form.text
    if word[0] >= "\u0e00":
        if text.startswith("เ", start - 1):  # another word: เชื่อ
            return []
        found = _THAI_NAME.match(text, end) if word[0] < "\u2e80" else _HAN_NAME.match(text, end)
        if found is not None:
            far = _thai_name if word[0] < "\u2e80" else _han_name
            return far(form, word, found)
    found = _NEXT.match(text, end)
    if found is None or found[1].lower() in _TITLES:
        found = _FOLLOWING.match(text, end)
    sure = word in _SURE
    if found is None or not _fits(form, word, sure, start, found):
        return []
    if word in _LABELS and _OTHER_NAMES.search(form.lower, max(0, start - 16), start):
        return []
    stop = found.end()
    second = _SECOND.match(text, stop)
    if second and second[1].istitle() and _known(second[1]):
        stop = second.end()
    at = found.start(1)
    names = [_name(form, at, stop, 0.95 if sure else 0.85)]
    other = _OTHER.match(text, stop)
    if other and other[1].istitle() and _known(other[1]):
        names.append(_name(form, *other.span(1), 0.8))
    return names


def _fits(form: Normal, word: str, sure: bool, start: int, found: re.Match[str]) -> bool:
    """Whether what follows a word is a name there."""
    name = found[1]
    if name.islower():
        return _is_name(name, sure)
    certain = sure or word in _PROPER
    if not certain and word in _OF_ME:
        certain = bool(_UNKNOWN.match(form.text, found.end()))
    loud = name.isupper() and form.text[start : found.start(1)].isupper()
    return _is_name(name, certain, loud)


def read_title(form: Normal, number: int) -> list[Finding]:
    """The name before an age in a title: "Alba, 25"."""
    found = _TITLE_NAME.search(form.text, max(0, number - 22), number)
    if found is None or found[1].islower() or not _is_name(found[1], False):
        return []
    near = form.text[max(0, found.start() - 12) : found.start()]
    if _AFTER_WORD.search(near) and not _KIND_WORDS.search(near):
        return []
    return [_name(form, *found.span(1), 0.85)]


def read_ends(form: Normal) -> list[Finding]:
    """The name that opens a text ("Alba here", "Alba, ...") or signs it ("Kisses, Alba")."""
    text = form.text
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, max(0, len(text) - 30))
    return [
        _name(form, *found.span(1), 0.7)
        for found in (opening, closing)
        if found
        and found[1].istitle()
        and found[1].lower() not in _PLACES
        and _is_name(found[1], False)
        and (found is closing or _plainly(found))
        and not _OF_LIST.search(text, max(0, found.start() - 24), found.start())
    ]


def _name(form: Normal, start: int, end: int, confidence: float) -> Finding:
    return Finding("name", _written(form.text[start:end]), *form.span(start, end), confidence)


def _plainly(found: re.Match[str]) -> bool:
    return found[1].lower() in first_names()[0] or found[0].endswith("here")


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
    if lower in words:
        return sure or loud or word.istitle()
    return sure and word.istitle()


def _known(word: str) -> bool:
    lower = word.lower()
    return lower not in _NO_NAMES and any(_nominative(lower) in names for names in first_names())


def _nominative(word: str) -> str:
    """A Russian or Ukrainian name as it is called, of another case: "спросить Анну"."""
    names = first_names()[0]
    for ending in _CASES.get(word[-1], ()) if word not in names else ():
        if word[:-1] + ending in names:
            return word[:-1] + ending
    return word


def _written(name: str) -> str:
    """A name as it is spelled: in capitals at its beginning, names of women in the nominative."""
    if name.isascii():
        return name if name.istitle() else name.title()
    parts = []
    for part in name.split():
        lower = part.lower()
        base = _nominative(lower)
        part = base if base != lower else part
        parts.append(part if part.istitle() else part.capitalize())
    return " ".join(parts)


def _han_name(form: Normal, word: str, found: re.Match[str]) -> list[Finding]:
    if word not in _HAN_SURE or found[1] in _NO_HAN_NAMES or found[1][0] in _NO_HAN_BEGINNING:
        return []
    return [Finding("name", found[1], *form.span(*found.span(1)), 0.85)]


def _thai_name(form: Normal, word: str, found: re.Match[str]) -> list[Finding]:
    name = found[1]
    tail = _THAI_END.search(name, 1)
    name = name[: tail.start()] if tail else name
    if (
        len(name) < 2
        or name.startswith(_THAI_NO_NAME)
        or not (word in _SURE or name in first_names()[0])
    ):
        return []
    at = found.start(1)
    return [Finding("name", name, *form.span(at, at + len(name)), 0.85)]
