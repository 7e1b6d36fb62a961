"""The words of the simulated market: neutral small notices in four languages, by template."""

from dataclasses import dataclass
from functools import lru_cache

from minerva.sandbox.dice import Dice

FIRST_NAMES = tuple(
    """
    Alba Bea Carla Dana Elena Flora Gina Hanna Iris Julia Karin Lena Mara Nadia Olga Paula Rita
    Sara Tina Vera Wanda Zoe Ana Bruna Clara Diana Eva Frida Greta Helga Ivana Jana Kira Livia
    Mila Nora Oda Petra Rosa Sonja Adam Bruno Carlos David Emil Felix Hugo Ivan Leo Marco Nico
    Oscar Pablo Ruben Simon Tomas Viktor
    """.split()
)

_EN = {
    "open": ("New in town", "Just arrived", "Back again", "Here for a few days", "Available today",
             "Visiting", "Last days", "Short stay", "Here until Sunday", "In the centre"),
    "who": ("friendly and easy to talk to", "calm and polite", "always on time",
            "a cheerful host", "well travelled and curious", "patient and tidy",
            "quiet and reliable", "warm and attentive", "known for good humour"),
    "offer": ("private appointments", "city walks", "wellness hours", "housekeeping by the hour",
              "hair and nails", "ironing and sewing", "language practice", "cooking together",
              "yoga and breathing", "help with the garden", "portraits and styling",
              "table tennis and chess"),
    "when": ("every day from 10 to 22", "weekdays after 17", "today and tomorrow", "until Sunday",
             "day and night", "from Monday to Friday", "mornings only", "all weekend"),
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
    "around": ("Appointments at my place or anywhere in", "You find me in", "I also travel around",
               "Near the centre of"),
}  # fmt: skip
_ES = {
    "open": ("Recién en la ciudad", "Acabo de llegar", "De vuelta", "Por pocos días",
             "Disponible hoy", "De visita", "Últimos días", "En el centro"),
    "who": ("amable y con calma", "con educación y respeto", "siempre puntual",
            "con mucha alegría", "con paciencia y orden", "de buen humor"),
    "offer": ("citas privadas", "paseos por la ciudad", "horas de bienestar",
              "limpieza por horas", "pelo y uñas", "clases de cocina", "yoga y respiración",
              "práctica de idiomas", "plancha y costura", "ayuda en el jardín"),
    "when": ("todos los días de 10 a 22", "hoy y mañana", "hasta el domingo", "día y noche",
             "de lunes a viernes", "solo por la mañana", "todo el fin de semana"),
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
}  # fmt: skip
_FR = {
    "open": ("Nouveau en ville", "De retour", "De passage", "Disponible aujourd'hui",
             "Pour quelques jours", "Derniers jours", "Au centre"),
    "who": ("aimable et calme", "avec politesse et respect", "toujours à l'heure",
            "avec patience et ordre", "de bonne humeur"),
    "offer": ("rendez-vous privés", "promenades en ville", "heures de bien-être",
              "ménage à l'heure", "coiffure et ongles", "cours de cuisine", "yoga et respiration",
              "pratique des langues", "repassage et couture", "aide au jardin"),
    "when": ("tous les jours de 10 à 22", "aujourd'hui et demain", "jusqu'à dimanche",
             "jour et nuit", "du lundi au vendredi", "le matin seulement", "tout le week-end"),
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
}  # fmt: skip
_PT = {
    "open": ("Cheguei à cidade", "Acabei de chegar", "De volta", "Por poucos dias",
             "Disponível hoje", "De visita", "Últimos dias", "No centro"),
    "who": ("com calma e simpatia", "com educação e respeito", "sempre na hora",
            "com muita alegria", "com paciência e ordem"),
    "offer": ("horários privados", "passeios pela cidade", "horas de bem-estar",
              "limpeza por hora", "cabelo e unhas", "aulas de cozinha", "ioga e respiração",
              "prática de línguas", "costura e passar roupa", "ajuda no jardim"),
    "when": ("todos os dias das 10 às 22", "hoje e amanhã", "até domingo", "dia e noite",
             "nos dias úteis", "só de manhã", "todo o fim de semana"),
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
}  # fmt: skip
WORDS: dict[str, dict[str, tuple[str, ...]]] = {"en": _EN, "es": _ES, "fr": _FR, "pt": _PT}
_MARKS = ("·", "|", "—", "*", "✓", "★", "☀", "~")


@dataclass(frozen=True)
class Template:
    """What stays the same in all ads written from one pattern."""

    who: str
    offers: tuple[str, ...]
    more: tuple[str, ...]
    rule: str
    around: str
    mark: str
    order: int


@lru_cache(maxsize=20_000)
def template(seed: int, number: int, language: str) -> Template:
    """The pattern of a number in a language."""
    dice = Dice(seed, "template", number, language)
    words = WORDS[language]
    more = [
        sentence.format(a=dice.of(words["a"]), b=dice.of(words["b"]), n=dice.of(words["n"]))
        for sentence in dice.some(words["more"], 4)
    ]
    return Template(
        who=dice.of(words["who"]),
        offers=tuple(dice.some(words["offer"], 2)),
        more=tuple(more),
        rule=dice.of(words["rule"]),
        around=dice.of(words["around"]),
        mark=dice.of(_MARKS),
        order=dice.number(3),
    )


def compose(
    pattern: Template, language: str, name: str, city: str, price: str, contact: str, dice: Dice
) -> tuple[str, str]:
    """Title and text, about 450 characters, out of a pattern with its slots filled."""
    words = WORDS[language]
    opening, when, call = dice.of(words["open"]), dice.of(words["when"]), dice.of(words["call"])
    mark = f" {pattern.mark} "
    first, second = pattern.offers
    head = f"{opening}{mark}{city}{mark}{name}"
    who = f"{name}, {pattern.who}."
    offer = f"{first.capitalize()}, {second}, {when}, {price}."
    around = f"{pattern.around} {city}."
    contact = f"{call} {contact}"
    body = (
        (head, who, offer, *pattern.more, around, pattern.rule, contact),
        (who, *pattern.more[:2], offer, *pattern.more[2:], contact, around, pattern.rule),
        (head, *pattern.more, who, around, offer, contact, pattern.rule),
    )[pattern.order]
    return f"{opening}: {name}, {city}", "\n".join(body)
