"""Vehicle plates, only where the text calls them so; their form alone proves nothing."""

import re

from minerva.text.model import Finding
from minerva.text.normal import Normal

TRIGGERS = frozenset(
    "license plate|licence plate|number plate|plate number|plate no|plate:|plates:|plate|reg no|"
    "car reg|vehicle registration|registration number|matrícula|matricula|patente|placa|placas|"
    "chapa|plaque|immatriculation|immatriculée|immatriculé|kennzeichen|nummernschild|autonummer|"
    "număr de înmatriculare|numar de inmatriculare|nr. de înmatriculare|înmatriculată|"
    "госномер|гос. номер|гос номер|номер машины|номер авто|автономер|номерной знак|держномер|"
    "номерний знак|车牌|車牌|车牌号|車牌號|ทะเบียน|ทะเบียนรถ|ป้ายทะเบียน".split("|")
)
_PLATE = re.compile(
    r"(?:\s?(?:number|no\.?|nr\.?|num|número|numero|is|es|é|est|ist|este|号码|号|:|#|-|№|n°)){0,3}\s?"
    r"(?P<plate>(?:[^\W\d_]{1,4}|\d{1,4})(?:[ -]?(?:[^\W\d_]{1,3}|\d{1,5})){1,4})(?![^\W_])"
)


def read_plate(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The plate after its label, in capitals without blanks: `AB123CD`."""
    match = _PLATE.match(form.text, end)
    if match is None:
        return []
    plate = match["plate"]
    value = re.sub("[ -]", "", plate)
    letters = sum(c.isalpha() for c in value)
    if not (4 <= len(value) <= 9 and 0 < letters < len(value) and value == value.upper()):
        return []
    return [Finding("plate", value, *form.span(*match.span("plate")), 0.85)]
