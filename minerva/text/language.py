"""The language of a text, offline: its script, the small words it uses, then CLD2.

Scripts settle Chinese, Japanese, Korean, Thai and, by letters of their own, Russian and Ukrainian.
Short texts in Latin letters, ads above all, are told by their function words more surely than by
n-grams; where these say little, Compact Language Detector 2 (Google, Apache-2.0) decides, if it
calls itself reliable.
"""

import re
from functools import cache

import pycld2

_LOOK_AT = 400  # characters; more change nothing but the time

_SMALL_WORDS = {
    "en": "the and you your with for my me am is are this that have from our we be can will not of "
          "in to on at by all now call text only please looking available new here just about or if "
          "it's i'm i'll don't open out up any no time best hi hello who what when room rent rooms "
          "job work jobs hours hour per day week weekly clean cleaning house home free delivery "
          "lessons help need wanted sale price city near street today tonight anytime weekend",
    "es": "el los las una y de que con para por mi tu soy estoy muy más pero como del al su sus lo "
          "está tengo hola llama llámame solo nueva ciudad horas también todo todos aquí hasta sin "
          "desde ven te un es en no si o se tus mis busco trabajo disponible clases casa hora media "
          "limpieza domicilio precio precios zona calle años día días semana noche llamar móvil "
          "habitación alquilo vendo ofrezco cuido experiencia información envío gratis",
    "pt": "o os uma e de que com para por meu minha sou estou muito mas como do da dos das ao seu sua "
          "não você voce vc em um é no na nos nas oi olá tenho atendo horas também até sem pra se "
          "aqui trabalho disponível ligue eu à às aulas casa hora limpeza preço rua anos dia dias "
          "semana noite ligar telemóvel celular quarto alugo vendo ofereço experiência faxina chama "
          "informações grátis bairro entrega",
    "fr": "le la les une et de que avec pour par mon ma mes je suis très mais du des au aux votre vos "
          "vous nous est sur dans un en ne pas ce cette qui où bonjour appelez tous tout plus sans "
          "chez j'ai c'est disponible heure heures ou si à cours ménage maison prix rue ans jour "
          "jours semaine nuit appeler chambre loue vends cherche travail expérience quartier gratuit "
          "livraison contact rendez-vous domicile",
    "de": "der die das und ich bin mit für mein meine ist nicht ein eine auf bei von zu im am den dem "
          "sie du dich mich dir wir uns ihr aus sehr auch oder wenn nur hallo gerne uhr stunde neu "
          "in an zum zur sich habe nach ab ohne kein keine suche melde bitte wohnung zimmer euro "
          "preis straße jahre tag tage woche nacht anrufen handy miete verkaufe biete arbeit "
          "erfahrung putzen reinigung kostenlos lieferung nachhilfe termin stunden schreib",
    "ro": "și si cu pentru sunt la din pe o un este nu mă ma te mea meu ale de în in care mai foarte "
          "dar sau bună buna caut ofer ora oră oraș oras sună suna mi-e sa să am ai sunați aici "
          "doar fără fara după dupa eu noi voi toate lei curățenie casă preț strada ani zi zile "
          "săptămână noapte telefon cameră închiriez vând muncă experiență gratuit livrare detalii "
          "zona programări",
    "it": "il lo gli una e di che con per mio mia sono molto ma come del della dei al alla non sei "
          "ciao nuova chiamami anche più un in è io tu ti mi si da solo città ore senza",
    "nl": "de het een en van ik met voor mijn is niet op bij naar jij je wij ons aan uit zeer ook of "
          "als alleen hallo uur nieuw bel geen zijn heb te",
    "pl": "i w na z do jest nie się dla jestem mam ale bardzo tylko oraz od po za przez jak moje mój "
          "cześć zadzwoń godzina lub tel dzwoń",
    "tr": "ve bir bu için ile ben sen çok ama gibi kadar değil var yok merhaba saat beni ara",
    "ru": "и в не на с по для от это все мне я или есть но так только как из за у без час часа сутки "
          "звоните пишите цена работа ищу сдам продам квартира комната город лет опыт уборка "
          "доставка сегодня можно нужно меня очень привет тел выезд район "
          "privet menya zovut ya devushka zvonite rabota rabotu ishchu ochen horosho dlya moi moya "
          "mne let chas rubley pishite zhdu goroda nedavno priehala kvartira segodnya tolko vse",
    "uk": "і та не на з по для від це все мені я або є але так тільки як із за у в без година годину "
          "телефонуйте пишіть ціна робота шукаю здам продам квартира кімната місто років досвід "
          "прибирання доставка сьогодні можна треба мене дуже привіт виїзд район зі до щодня грн",
    "bg": "и в не на с за от се да е са съм аз или но така само като из без час часа обадете цена "
          "работа търся давам продавам апартамент стая град години опит",
    "th": "sawasdee sawatdee khrap krub krap khun mai chan phom kha baht sabai dee",
    "zh": "wo ni hao shi de xiaojie jie women nimen jintian xianzai yao bu hen dianhua weixin",
}  # fmt: skip
# What CLD2 may say; its other answers to short texts are mostly wrong.
_CREDIBLE = frozenset(
    "en es pt fr de ro it nl pl cs sk hu tr sv da no fi hr sr sl sq bg ru uk be el et lv lt vi id ms "
    "tl ar he iw fa hi ja ko zh th ca gl kk uz ka hy az".split()
)
_RENAMED = {"iw": "he"}
_FAR = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_THAI = re.compile("[\u0e00-\u0e7f]")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_NOT_RUSSIAN = re.compile("[іїєґўјљњђћқңөұҳ]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_STRIPPED = ".,!?:;()[]\"'*~|-–—…"
_LEAST_LETTERS = 24  # for CLD2


@cache
def _votes() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each small word to the languages that use it, the fewer the heavier."""
    languages: dict[str, list[str]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {w: tuple((each, 1 / len(of)) for each in of) for w, of in languages.items()}


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of a text is in; None where unsure."""
    text = text[:_LOOK_AT].lower()
    script = None if text.isascii() else _script(text)
    if script and script != "cyrillic":
        return script
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if script:
        slavic = _slavic(text)
        if slavic:
            return slavic
    guess, sure = _by_words(text)
    if sure:
        return guess
    if script:
        return "ru" if _is_russian(text) else None
    return _by_cld2(text, guess)


def _script(text: str) -> str | None:
    """The language of the script that most letters are in, or "cyrillic"; None for others."""
    far = "".join(_FAR.findall(text))
    cyrillic = "" if far else "".join(_CYRILLIC.findall(text))
    if not far and not cyrillic:
        return None
    letters = sum(map(len, _LETTERS.findall(text)))
    if cyrillic:
        return "cyrillic" if len(cyrillic) * 2 >= letters else None
    if len(far) * 3 < letters:  # one of these letters says as much as several others
        return None
    if len(_KANA.findall(far)) * 5 >= len(far):
        return "ja"
    thai, han = len(_THAI.findall(far)), len(_HAN.findall(far))
    return "th" if thai > len(far) / 2 else "zh" if han > len(far) / 2 else "ko"


def _slavic(text: str) -> str | None:
    """Russian or Ukrainian by the letters that the other lacks."""
    ukrainian = sum(map(text.count, "іїєґ"))
    russian = sum(map(text.count, "ыэё"))
    if ukrainian == russian or "ў" in text or "қ" in text or "ң" in text:
        return None
    return "uk" if ukrainian > russian else "ru"


def _is_russian(text: str) -> bool:
    """Whether Cyrillic letters, enough of them, show no sign of another language than Russian."""
    return sum(map(len, _CYRILLIC.findall(text))) >= 20 and not _NOT_RUSSIAN.search(text)


def _by_words(text: str) -> tuple[str | None, bool]:
    """The language with the most of the small words, and whether it stands out."""
    votes = _votes()
    counted: dict[str, float] = {}
    for word in text.split():
        for language, weight in votes.get(word) or votes.get(word.strip(_STRIPPED), ()):
            counted[language] = counted.get(language, 0) + weight
    if not counted:
        return None, False
    language = max(counted, key=counted.__getitem__)
    most = counted.pop(language)
    second = max(counted.values(), default=0)
    return language, most >= 1.5 and most >= 1.7 * second


def _by_cld2(text: str, guess: str | None) -> str | None:
    """What CLD2 says of the text if it is sure, or if the small words say so too."""
    if sum(map(len, _LETTERS.findall(text))) < _LEAST_LETTERS:
        return None
    try:
        reliable, _, ranked = pycld2.detect(_NOT_TEXT.sub(" ", text))
    except (pycld2.error, ValueError):
        return None
    code = ranked[0][1].split("-")[0]
    code = _RENAMED.get(code, code)
    return code if code == guess or (reliable and code in _CREDIBLE) else None
