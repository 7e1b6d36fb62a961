"""The words of the simulated market: neutral small notices in seven languages, by template."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from minerva.sandbox.dice import Dice
from minerva.sandbox.jobs import JOBS
from minerva.sandbox.wording import recruiter_says

FIRST_NAMES = tuple(
    """
    Alba Bea Carla Dana Elena Flora Gina Hanna Iris Julia Karin Lena Mara Nadia Olga Paula Rita
    Sara Tina Vera Wanda Zoe Ana Bruna Clara Diana Eva Frida Greta Helga Ivana Jana Kira Livia
    Mila Nora Oda Petra Rosa Sonja Adam Bruno Carlos David Emil Felix Hugo Ivan Leo Marco Nico
    Oscar Pablo Ruben Simon Tomas Viktor
    """.split()
)

_EN = {
    "open": ("Available today", "In the centre", "By appointment", "Free tomorrow", "A quiet hour",
             "With care", "Near the station", "Good hours", "Hello", "At your service"),
    "who": ("friendly and easy to talk to", "calm and polite", "always on time",
            "a cheerful host", "well travelled and curious", "patient and tidy",
            "quiet and reliable", "warm and attentive", "known for good humour"),
    "offer": ("private appointments", "city walks", "wellness hours", "housekeeping by the hour",
              "hair and nails", "ironing and sewing", "language practice", "cooking together",
              "yoga and breathing", "help with the garden", "portraits and styling",
              "table tennis and chess"),
    "when": ("every day from 10 to 22", "weekdays after 17", "today and tomorrow",
             "on Sundays too", "by arrangement", "from Monday to Friday", "mornings only",
             "all weekend"),
    "rule": ("No hidden numbers please.", "Text first, then call.", "Serious messages only.",
             "Cash only.", "Ask for the address on the day.", "Please be on time.",
             "One visitor at a time.", "Short messages are answered first."),
    "call": ("Call", "Text me at", "Write to", "Reach me on", "My number:", "Ring"),
    "more": ("I like good coffee, {a} walks and {b} places.",
             "I speak {n} languages and love {a} music.",
             "The place is {a}, {b} and easy to find.",
             "Parking in the street, the station is {b} and close by.",
             "Regular guests are always welcome, and so are {a} new ones.",
             "My rooms are {a}, with a {b} view over the roofs.",
             "I have {n} years of practice and a {a} hand.",
             "You will find a {b} garden behind the house.",
             "Tea is ready, the lamp is {a} and the evening {b}.",
             "I bring my own things, all {a} and {b}.",
             "Two streets from the {b} market, {n} minutes on foot.",
             "I came for the {a} weather and stay for the {b} people.",
             "Ask for my {a} list of hours; it changes {n} times a week.",
             "Everything is {a}, nothing is hurried."),
    "a": ("quiet", "clean", "bright", "long", "soft", "warm", "simple", "careful", "slow", "fresh"),
    "b": ("old", "central", "small", "green", "pretty", "calm", "modern", "sunny", "large", "safe"),
    "n": ("two", "three", "four", "five", "six", "seven"),
    "around": ("Appointments at my place or anywhere in", "You find me in", "I live and work in",
               "Near the centre of"),
    "pay": ("{price}",),
}  # fmt: skip
_ES = {
    "open": ("Disponible hoy", "En el centro", "Con cita previa", "Libre mañana", "Con esmero",
             "Horas tranquilas", "Cerca de la estación", "Hola"),
    "who": ("amable y con calma", "con educación y respeto", "siempre puntual",
            "con mucha alegría", "con paciencia y orden", "de buen humor"),
    "offer": ("citas privadas", "paseos por la ciudad", "horas de bienestar",
              "limpieza por horas", "pelo y uñas", "clases de cocina", "yoga y respiración",
              "práctica de idiomas", "plancha y costura", "ayuda en el jardín"),
    "when": ("todos los días de 10 a 22", "hoy y mañana", "también los domingos",
             "a convenir", "de lunes a viernes", "solo por la mañana", "todo el fin de semana"),
    "rule": ("Sin número oculto.", "Primero mensaje, después llamada.", "Solo efectivo.",
             "Solo mensajes serios.", "Pide la dirección el mismo día.", "Por favor, puntualidad."),
    "call": ("Llámame al", "Escríbeme al", "Contacto:", "Mi número:"),
    "more": ("Me gusta el café {a}, la música {b} y pasear con calma.",
             "El lugar es {a}, {b} y fácil de encontrar.",
             "Hablo {n} idiomas y me encanta viajar.",
             "Tengo {n} años de práctica y un método {a}.",
             "Hay estacionamiento en la calle y un parque {b} muy cerca.",
             "El cuarto es {a}, con un balcón {b} sobre la plaza.",
             "A {n} minutos a pie del mercado {b}.",
             "Siempre hay té y un rato {a} para conversar.",
             "Llevo mis propias cosas, todo {a} y {b}.",
             "Mi horario es {a}; cambia {n} veces por semana."),
    "a": ("tranquilo", "limpio", "claro", "suave", "sencillo", "lento", "fresco", "cálido"),
    "b": ("antiguo", "céntrico", "pequeño", "verde", "bonito", "moderno", "soleado", "seguro"),
    "n": ("dos", "tres", "cuatro", "cinco", "seis"),
    "around": ("Citas en mi lugar o en cualquier parte de", "Me encuentras en",
               "Cerca del centro de"),
    "pay": ("{price}",),
}  # fmt: skip
_FR = {
    "open": ("Disponible aujourd'hui", "Au centre", "Sur rendez-vous", "Libre demain", "Avec soin",
             "Près de la gare", "Bonjour"),
    "who": ("aimable et calme", "avec politesse et respect", "toujours à l'heure",
            "avec patience et ordre", "de bonne humeur"),
    "offer": ("rendez-vous privés", "promenades en ville", "heures de bien-être",
              "ménage à l'heure", "coiffure et ongles", "cours de cuisine", "yoga et respiration",
              "pratique des langues", "repassage et couture", "aide au jardin"),
    "when": ("tous les jours de 10 à 22", "aujourd'hui et demain", "le dimanche aussi",
             "à convenir", "du lundi au vendredi", "le matin seulement", "tout le week-end"),
    "rule": ("Pas de numéro masqué.", "Message d'abord.", "Espèces seulement.",
             "Messages sérieux seulement.", "L'adresse est donnée le jour même."),
    "call": ("Appelez le", "Écrivez au", "Contact :", "Mon numéro :"),
    "more": ("J'aime le café {a}, un quartier {b} et les longues promenades.",
             "L'endroit est {a}, {b} et facile à trouver.",
             "Je parle {n} langues et j'adore voyager.",
             "J'ai {n} ans de pratique et un geste {a}.",
             "On se gare dans la rue ; un parc {b} est tout près.",
             "Le salon est {a}, avec un balcon {b} sur la place.",
             "À {n} minutes à pied d'un marché {b}.",
             "Le thé est prêt, l'accueil {a}.",
             "J'apporte mes affaires : tout est {a} et {b}.",
             "Mon horaire est {a} ; il change {n} fois par semaine."),
    "a": ("tranquille", "propre", "clair", "doux", "simple", "soigné", "frais", "chaleureux"),
    "b": ("ancien", "central", "petit", "vert", "joli", "moderne", "ensoleillé", "sûr"),
    "n": ("deux", "trois", "quatre", "cinq", "six"),
    "around": ("Rendez-vous chez moi ou partout à", "Vous me trouvez à", "Près du centre de"),
    "pay": ("{price}",),
}  # fmt: skip
_PT = {
    "open": ("Disponível hoje", "No centro", "Com marcação", "Livre amanhã", "Com cuidado",
             "Horas calmas", "Perto da estação", "Olá"),
    "who": ("com calma e simpatia", "com educação e respeito", "sempre na hora",
            "com muita alegria", "com paciência e ordem"),
    "offer": ("horários privados", "passeios pela cidade", "horas de bem-estar",
              "limpeza por hora", "cabelo e unhas", "aulas de cozinha", "ioga e respiração",
              "prática de línguas", "costura e passar roupa", "ajuda no jardim"),
    "when": ("todos os dias das 10 às 22", "hoje e amanhã", "também aos domingos",
             "a combinar", "nos dias úteis", "só de manhã", "todo o fim de semana"),
    "rule": ("Sem número oculto.", "Primeiro mensagem, depois chamada.", "Só dinheiro.",
             "Só mensagens sérias.", "O endereço é dado no próprio dia."),
    "call": ("Ligue para", "Escreva para", "Contacto:", "O meu número:"),
    "more": ("Gosto de café {a}, de um bairro {b} e de passear com calma.",
             "O lugar é {a}, {b} e fácil de encontrar.",
             "Falo {n} línguas e adoro viajar.",
             "Tenho {n} anos de prática e um método {a}.",
             "Há estacionamento na rua e um parque {b} muito perto.",
             "O quarto é {a}, com um terraço {b} sobre a praça.",
             "A {n} minutos a pé do mercado {b}.",
             "Há sempre chá e um momento {a} para conversar.",
             "Levo as minhas coisas, tudo {a} e {b}.",
             "O meu horário é {a}; muda {n} vezes por semana."),
    "a": ("tranquilo", "limpo", "claro", "suave", "simples", "lento", "fresco", "acolhedor"),
    "b": ("antigo", "central", "pequeno", "verde", "bonito", "moderno", "soalheiro", "seguro"),
    "n": ("dois", "três", "quatro", "cinco", "seis"),
    "around": ("Na minha casa ou em qualquer parte de", "Encontra-me em", "Perto do centro de"),
    "pay": ("{price}",),
}  # fmt: skip
_DE = {
    "open": ("Heute frei", "Mitten in der Stadt", "Nach Vereinbarung", "Morgen frei",
             "Mit Sorgfalt", "Ruhige Stunden", "Nahe am Bahnhof", "Guten Tag"),
    "who": ("freundlich und ruhig", "höflich und geduldig", "immer pünktlich",
            "mit guter Laune", "ordentlich und verlässlich", "weit gereist und neugierig"),
    "offer": ("private Termine", "Spaziergänge durch die Stadt", "Stunden für das Wohlbefinden",
              "Hilfe im Haushalt", "Haare und Nägel", "gemeinsames Kochen", "Yoga und Atmen",
              "Sprachen üben", "Bügeln und Nähen", "Hilfe im Garten", "Schach und Tischtennis"),
    "when": ("täglich von 10 bis 22 Uhr", "heute und morgen", "auch am Sonntag",
             "nach Absprache", "von Montag bis Freitag", "nur am Vormittag",
             "das ganze Wochenende"),
    "rule": ("Bitte keine unterdrückte Nummer.", "Erst schreiben, dann anrufen.", "Nur Barzahlung.",
             "Nur ernste Anfragen.", "Die Adresse gibt es am selben Tag.", "Bitte pünktlich sein."),
    "call": ("Anruf:", "Schreib an", "Kontakt:", "Meine Nummer:", "Erreichbar unter"),
    "more": ("Ich mag {a} Musik, guten Kaffee und {b} Gassen.",
             "Die Räume sind ruhig, und {b} Bäume stehen davor.",
             "Ich spreche {n} Sprachen und reise gern.",
             "Ich habe {n} Jahre Übung und eine ruhige Hand.",
             "Parken kann man an der Straße, {b} Parks sind gleich nebenan.",
             "Es gibt {a} Lampen und einen Balkon über dem Platz.",
             "Der Markt liegt {n} Minuten zu Fuß entfernt.",
             "Tee steht bereit, dazu {a} Gespräche.",
             "Ich bringe alles mit, nur {a} Sachen.",
             "Mein Plan ändert sich {n} Mal in der Woche."),
    "a": ("stille", "helle", "leise", "warme", "einfache", "sorgsame", "frische", "lange"),
    "b": ("alte", "kleine", "grüne", "schöne", "sonnige", "moderne", "große", "sichere"),
    "n": ("zwei", "drei", "vier", "fünf", "sechs"),
    "around": ("Termine bei mir oder überall in", "Man findet mich in", "Nahe am Zentrum von"),
    "pay": ("{price}",),
}  # fmt: skip
_RO = {
    "open": ("Disponibil azi", "În centru", "Cu programare", "Liber mâine", "Cu grijă",
             "Ore liniștite", "Aproape de gară", "Bună ziua"),
    "who": ("prietenos și calm", "cu politețe și respect", "mereu la timp",
            "cu răbdare și ordine", "cu bună dispoziție"),
    "offer": ("întâlniri private", "plimbări prin oraș", "ore de relaxare", "curățenie cu ora",
              "păr și unghii", "gătit împreună", "yoga și respirație", "exersarea limbilor străine",
              "călcat și cusut", "ajutor în grădină"),
    "when": ("zilnic de la 10 la 22", "azi și mâine", "și duminica", "la înțelegere",
             "de luni până vineri", "doar dimineața", "tot weekendul"),
    "rule": ("Fără număr ascuns.", "Întâi mesaj, apoi apel.", "Doar numerar.",
             "Doar mesaje serioase.", "Adresa se dă în aceeași zi.", "Vă rog să fiți punctuali."),
    "call": ("Sunați la", "Scrieți la", "Contact:", "Numărul meu:"),
    "more": ("Îmi place un ceai {a}, un cartier {b} și mersul pe jos.",
             "Locul este {a}, {b} și ușor de găsit.",
             "Vorbesc {n} limbi și îmi place să călătoresc.",
             "Am {n} ani de practică și un stil {a}.",
             "Se parchează pe stradă, iar un parc {b} este foarte aproape.",
             "Salonul este {a}, cu un balcon {b} spre piață.",
             "La {n} minute de mers de un târg {b}.",
             "Ceaiul este gata, iar tonul {a}.",
             "Aduc tot ce trebuie, totul {a} și {b}.",
             "Programul se schimbă de {n} ori pe săptămână."),
    "a": ("liniștit", "curat", "luminos", "blând", "simplu", "îngrijit", "proaspăt", "cald"),
    "b": ("vechi", "central", "mic", "verde", "frumos", "modern", "însorit", "sigur"),
    "n": ("două", "trei", "patru", "cinci", "șase"),
    "around": ("La mine sau oriunde în", "Mă găsiți în", "Aproape de centru, în"),
    "pay": ("{price}",),
}  # fmt: skip
_RU = {
    "open": ("Сегодня свободно", "В центре", "По записи", "Завтра свободно", "С заботой",
             "Тихие часы", "Рядом с вокзалом", "Добрый день"),
    "who": ("вежливо и спокойно", "с уважением к гостям", "всегда вовремя",
            "с терпением и порядком", "с хорошим настроением"),
    "offer": ("встречи по записи", "прогулки по городу", "часы отдыха", "уборка по часам",
              "волосы и ногти", "готовим вместе", "йога и дыхание", "практика языков",
              "глажка и шитьё", "помощь в саду", "шахматы и настольный теннис"),
    "when": ("каждый день с 10 до 22", "сегодня и завтра", "и по воскресеньям",
             "по договорённости", "с понедельника по пятницу", "только утром", "все выходные"),
    "rule": ("Без скрытых номеров.", "Сначала сообщение, потом звонок.", "Только наличные.",
             "Только серьёзные сообщения.", "Адрес в тот же день.", "Пожалуйста, без опозданий."),
    "call": ("Звоните:", "Пишите:", "Контакт:", "Мой номер:"),
    "more": ("Люблю {a} чай, {b} двор и долгие прогулки.",
             "Дом {b}, {a}, найти его легко.",
             "Говорю на {n} языках и люблю дорогу.",
             "Опыт большой, подход {a}.",
             "Машину можно оставить на улице, рядом {b} парк.",
             "Зал {a}, балкон {b}, над площадью.",
             "До рынка идти минут пятнадцать, путь {a}.",
             "Чай готов, разговор {a}.",
             "Всё приношу с собой, набор {a} и {b}.",
             "План меняется {m} раза в неделю."),
    "a": ("тихий", "чистый", "светлый", "мягкий", "простой", "аккуратный", "свежий", "тёплый"),
    "b": ("старый", "небольшой", "зелёный", "красивый", "новый", "солнечный", "удобный"),
    "n": ("двух", "трёх", "четырёх", "пяти"),
    "m": ("два", "три", "четыре"),
    "around": ("У меня или в любом районе, город", "Вы найдёте меня здесь:", "Недалеко от центра:"),
    "pay": ("{price}",),
}  # fmt: skip
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": _EN, "es": _ES, "fr": _FR, "pt": _PT, "de": _DE, "ro": _RO, "ru": _RU,
}  # fmt: skip
_MARKS = ("·", "|", "—", "*", "✓", "★", "☀", "~")


class Template(NamedTuple):
    """What stays the same in all notices written from one pattern.

    `said` are the sentences that published lists take for indicators, `families` theirs.
    """

    words: dict[str, tuple[str, ...]]
    who: str
    offers: tuple[str, ...]
    more: tuple[str, ...]
    rule: str
    around: str
    pay: str
    mark: str
    order: int
    said: tuple[str, ...]
    families: tuple[str, ...]


@lru_cache(maxsize=20_000)
def template(seed: int, number: int, language: str, is_recruiting: bool = False) -> Template:
    """The pattern of a number in a language."""
    dice = Dice(seed, "template", number, language)
    words = (JOBS if is_recruiting else WORDS)[language]
    families, said = recruiter_says(language, dice) if is_recruiting else ((), [])
    more = [
        sentence.format(**{slot: dice.of(words[slot]) for slot in "abnm" if slot in words})
        for sentence in dice.some(words["more"], 4)
    ]
    return Template(
        words=words,
        who=dice.of(words["who"]),
        offers=tuple(dice.some(words["offer"], 2)),
        more=tuple(more),
        rule=dice.of(words["rule"]),
        around=dice.of(words["around"]),
        pay=words["pay"][0],
        mark=dice.of(_MARKS),
        order=dice.number(3),
        said=tuple(said),
        families=families,
    )


def compose(
    pattern: Template,
    name: str,
    city: str,
    price: str,
    contact: str,
    said: Sequence[str],
    dice: Dice,
) -> tuple[str, str]:
    """Title and text, about 450 characters, out of a pattern with its slots filled; `said` are
    lines of this notice alone, and `contact` may have several."""
    words = pattern.words
    opening, when, call = dice.of(words["open"]), dice.of(words["when"]), dice.of(words["call"])
    mark = f" {pattern.mark} "
    first, second = pattern.offers
    head = f"{opening}{mark}{city}{mark}{name}"
    who = f"{name}, {pattern.who}."
    offer = f"{first[0].upper()}{first[1:]}, {second}, {when}, {pattern.pay.format(price=price)}."
    around = f"{pattern.around} {city}."
    contact = f"{call} {contact}"
    more = (*pattern.said, *said, *pattern.more)
    body = (
        (head, who, offer, *more, around, pattern.rule, contact),
        (who, *more[:2], offer, *more[2:], contact, around, pattern.rule),
        (head, *more, who, around, offer, contact, pattern.rule),
    )[pattern.order]
    return f"{opening}: {name}, {city}", "\n".join(body)
