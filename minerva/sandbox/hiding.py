"""How people write a phone, a mail address or a handle where machines must not read it.

A way to write a phone takes its groups of digits (of a number from abroad, the first with a plus),
the language of the notice and the dice of the notice.
"""

from collections.abc import Callable, Iterator, Sequence

from minerva.sandbox.dice import Dice

Way = Callable[[Sequence[str], str, Dice], str]

_DIGITS = {
    "en": "zero one two three four five six seven eight nine",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "pt": "zero um dois três quatro cinco seis sete oito nove",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "ro": "zero unu doi trei patru cinci șase șapte opt nouă",
    "ru": "ноль один два три четыре пять шесть семь восемь девять",
}
_PLUS = {"es": "más", "pt": "mais", "ru": "плюс"}
_WORDS = {
    language: dict(zip("0123456789", said.split(), strict=True))
    | {"+": _PLUS.get(language, "plus")}
    for language, said in _DIGITS.items()
}
_FILLERS = {
    "en": ("then", "and then", "dash", "space"), "es": ("luego", "y después", "guion"),
    "fr": ("puis", "et puis", "tiret"), "pt": ("depois", "e depois", "traço"),
    "de": ("dann", "und dann", "strich"), "ro": ("apoi", "și apoi", "linie"),
    "ru": ("потом", "и потом", "тире"),
}  # fmt: skip
_EMOJI = ("🌸", "⭐", "🌟", "🍀", "☀️", "🌙", "🌻", "🎈", "❄️", "✨")
_SEPARATORS = ("*", "_", "~", "|", "•", "=", "...", "//", "\\", "^", " — ")
_INVISIBLE = ("\u200b", "\u200c", "\u2060")
_BRACKETS = (("((", "))"), ("[", "]"), ("{", "}"), ("<", ">"))
_LETTERS = {"0": "Oo", "1": "lI", "2": "Z", "5": "S", "8": "B"}
_CIRCLED = tuple(
    str.maketrans("0123456789", digits)
    for digits in ("⓪①②③④⑤⑥⑦⑧⑨", "⓿❶❷❸❹❺❻❼❽❾", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵")
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _each(groups: Sequence[str]) -> Iterator[str]:
    """Digit by digit, a plus with the one after it."""
    plus = ""
    for character in "".join(groups):
        if character == "+":
            plus = "+"
        else:
            yield plus + character
            plus = ""


def _emoji(groups: Sequence[str], language: str, dice: Dice) -> str:
    sign = dice.of(_EMOJI)
    return sign.join(_each(groups) if dice.chance(0.5) else groups)


def _keycaps(groups: Sequence[str], language: str, dice: Dice) -> str:
    blank = dice.of(("", " "))
    return blank.join("".join(f"{d}\ufe0f\u20e3" for d in _each([g])) for g in groups)


def _circled(groups: Sequence[str], language: str, dice: Dice) -> str:
    return dice.of(("", " ")).join(groups).translate(dice.of(_CIRCLED))


def _full_width(groups: Sequence[str], language: str, dice: Dice) -> str:
    return dice.of(("", " ", "-")).join(groups).translate(_FULL_WIDTH)


def _words(groups: Sequence[str], language: str, dice: Dice) -> str:
    words = _WORDS[language]
    between = dice.of((" ", " ", ", ", " - "))
    return between.join(" ".join(words[c] for c in group) for group in groups)


def _mixed(groups: Sequence[str], language: str, dice: Dice) -> str:
    words = _WORDS[language]
    coins = dice.number(2**16) | 0b10010  # two words at least
    digits = (
        d if d[0] == "+" or not coins >> place & 1 else words[d]
        for place, d in enumerate(_each(groups))
    )
    return " ".join(digits)


def _letters(groups: Sequence[str], language: str, dice: Dice) -> str:
    table = str.maketrans({d: dice.of(_LETTERS[d]) for d in "01"})
    other = dice.of("2588")
    written = [g if g[0] == "+" else g.translate(table) for g in groups]
    if dice.chance(0.4):
        written[-1] = written[-1].replace(other, _LETTERS[other])
    return dice.of((" ", "-", ".")).join(written)


def _separators(groups: Sequence[str], language: str, dice: Dice) -> str:
    if dice.chance(0.4):
        return dice.of("-./ ").join(_each(groups))
    return dice.of(_SEPARATORS).join(groups)


def _invisible(groups: Sequence[str], language: str, dice: Dice) -> str:
    sign = dice.of(_INVISIBLE)
    return dice.of(("", " ", "-")).join(sign.join(group) for group in groups)


def _lines(groups: Sequence[str], language: str, dice: Dice) -> str:
    return "\n".join(groups)


def _brackets(groups: Sequence[str], language: str, dice: Dice) -> str:
    first, step = dice.number(4), dice.number(2)
    pairs = (_BRACKETS[(first + step * place) % 4] for place in range(len(groups)))
    return dice.of(("", " ")).join(f"{a}{g}{b}" for (a, b), g in zip(pairs, groups, strict=True))


def _fillers(groups: Sequence[str], language: str, dice: Dice) -> str:
    return f" {dice.of(_FILLERS[language])} ".join(groups)


WAYS: dict[str, Way] = {
    "emoji": _emoji, "keycaps": _keycaps, "circled": _circled, "full_width": _full_width,
    "words": _words, "mixed": _mixed, "letters": _letters, "separators": _separators,
    "invisible": _invisible, "lines": _lines, "brackets": _brackets, "fillers": _fillers,
}  # fmt: skip
"""By name; the habit of an actor."""

# The words for @ and for the dot.
_AT_DOT = {
    "en": ("at", "dot"), "es": ("arroba", "punto"), "fr": ("arobase", "point"),
    "pt": ("arroba", "ponto"), "de": ("at", "punkt"), "ro": ("arond", "punct"),
    "ru": ("собака", "точка"),
}  # fmt: skip
_MAILS = (
    "{name} {at} {host} {dot} {top}", "{name}({at}){host}.{top}",
    "{name} ({at}) {host} ({dot}) {top}", "{name}[{at}]{host}[{dot}]{top}",
    "{name} @ {host} . {top}",
)  # fmt: skip
MAIL_WAYS = len(_MAILS)


def hide_email(address: str, way: int, language: str) -> str:
    """An address of two-part host with words or blanks for its signs."""
    name, _, host = address.partition("@")
    domain, _, top = host.partition(".")
    at, dot = _AT_DOT[language]
    return _MAILS[way].format(name=name, host=domain, top=top, at=at, dot=dot)


HANDLES: dict[str, tuple[str, ...]] = {
    "telegram": ("telegram @{}", "Telegram: @{}", "t.me/{}", "TG @{}", "https://t.me/{}"),
    "instagram": ("IG: {}", "IG @{}", "insta @{}", "Instagram: @{}", "instagram.com/{}"),
    "snapchat": ("snap: {}", "Snapchat {}", "snapchat.com/add/{}"),
    "twitter": ("Twitter @{}", "twitter.com/{}", "x.com/{}"),
    "kik": ("kik: {}", "Kik {}"),
    "wechat": ("WeChat: {}", "WeChat ID {}"),
    "line": ("LINE: {}", "Line ID {}"),
}
"""How a name is written with its platform."""
WHATSAPP = ("WhatsApp {}", "WhatsApp: {}", "whatsapp {}")
