"""What some notices say beside their template: sentences after published lists, and traps.

The sentences follow the indicators of ILO, UNODC, IOM, Polaris and the police lists that the
lexicon names; by family. Traps are numbers that are neither phone nor price of the notice: hours,
dates, numbers of orders and pages, measures, sums with thousands.
"""

from minerva.sandbox.dice import Dice

SALES = ("movement", "third_party_control", "multiple_persons", "restricted_movement")
"""The families of sentences in notices that offer a service."""
WORK = ("labour_exploitation", "document_retention", "coercion_and_debt")
"""Those of notices that seek workers, beside PROMISES."""
PROMISES = "recruitment_offers"
"""Offers too good to be true."""

SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "movement": ("New in town.", "Just arrived.", "Here only this week.",
                     "Last days here, then on to the next city."),
        "third_party_control": ("Ask for the manager.", "My assistant answers the phone.",
                                "My manager takes the bookings.", "Book through the agency only."),
        "multiple_persons": ("We are three friends.", "Two friends together.",
                             "New faces every week."),
        "restricted_movement": ("In-call only, I do not go out.", "Incalls only.",
                                "I never leave the house alone."),
        "recruitment_offers": ("Work abroad, no experience needed.",
                               "High pay from the first day.", "Housing and ticket paid by us.",
                               "Visa and passport arranged by us.", "No language needed.",
                               "You can leave tomorrow."),
        "labour_exploitation": ("The salary is paid after three months.",
                                "Work is seven days a week.", "Shifts of 14 hours a day."),
        "document_retention": ("Your passport is kept by the office.",
                               "Documents are kept by the office."),
        "coercion_and_debt": ("The cost of the journey is taken from your wages.",
                              "A fee is due before the work starts."),
    },
    "es": {
        "movement": ("Nueva en la ciudad.", "Recién llegada.", "Solo esta semana.",
                     "Últimos días aquí, luego otra ciudad."),
        "third_party_control": ("Pregunta por el encargado.", "Mi asistente atiende el teléfono.",
                                "Mi encargada organiza las citas."),
        "multiple_persons": ("Somos tres amigas.", "Dos amigas juntas.",
                             "Caras nuevas cada semana."),
        "restricted_movement": ("Solo recibo, no salgo.", "Solo recibo en mi lugar.",
                                "No salgo sola de la casa."),
        "recruitment_offers": ("Trabajo en el extranjero, sin experiencia.",
                               "Sueldo alto desde el primer día.",
                               "Pagamos el viaje y el alojamiento.",
                               "Tramitamos la visa y el pasaporte.",
                               "No hace falta hablar el idioma."),
        "labour_exploitation": ("El sueldo se paga a los tres meses.",
                                "Se trabaja siete días a la semana.", "Turnos de 14 horas al día."),
        "document_retention": ("La oficina guarda los documentos.",
                               "La oficina se queda con tu pasaporte."),
        "coercion_and_debt": ("El viaje se descuenta del sueldo.",
                              "Se paga una cuota antes de empezar."),
    },
    "fr": {
        "movement": ("Nouvelle en ville.", "Je viens d'arriver.", "Seulement cette semaine.",
                     "Derniers jours ici, puis une autre ville."),
        "third_party_control": ("Demandez le responsable.", "Mon assistante répond au téléphone.",
                                "Mon manager prend les rendez-vous."),
        "multiple_persons": ("Nous sommes trois amies.", "Deux amies ensemble.",
                             "De nouveaux visages chaque semaine."),
        "restricted_movement": ("Je reçois uniquement, je ne me déplace pas.",
                                "Je reçois seulement.", "Je ne sors jamais seule."),
        "recruitment_offers": ("Travail à l'étranger, sans expérience.",
                               "Salaire élevé dès le premier jour.", "Logement et billet payés.",
                               "Visa et passeport : on s'occupe de tout.",
                               "Aucune langue exigée."),
        "labour_exploitation": ("Le salaire est versé après trois mois.",
                                "On travaille sept jours sur sept.", "14 heures par jour."),
        "document_retention": ("Le bureau garde les documents.",
                               "Votre passeport est gardé par le bureau."),
        "coercion_and_debt": ("Le voyage est retenu sur le salaire.",
                              "Des frais sont à payer avant de commencer."),
    },
    "pt": {
        "movement": ("Nova na cidade.", "Acabei de chegar.", "Só esta semana.",
                     "Últimos dias aqui, depois outra cidade."),
        "third_party_control": ("Pergunte pelo gerente.", "A minha assistente atende o telefone.",
                                "O meu gerente trata das marcações."),
        "multiple_persons": ("Somos três amigas.", "Duas amigas juntas.",
                             "Caras novas todas as semanas."),
        "restricted_movement": ("Só recebo em casa, não saio.", "Atendo só no meu local.",
                                "Nunca saio sozinha."),
        "recruitment_offers": ("Trabalho no estrangeiro, sem experiência.",
                               "Salário alto desde o primeiro dia.",
                               "Viagem e alojamento pagos.", "Tratamos do visto e do passaporte.",
                               "Não é preciso falar a língua."),
        "labour_exploitation": ("O salário é pago após três meses.",
                                "Trabalha-se sete dias por semana.", "Turnos de 14 horas por dia."),
        "document_retention": ("O escritório fica com os documentos.",
                               "O passaporte fica guardado no escritório."),
        "coercion_and_debt": ("A viagem é descontada do salário.",
                              "Paga-se uma taxa antes de começar."),
    },
    "de": {
        "movement": ("Neu in der Stadt.", "Gerade angekommen.", "Nur diese Woche hier.",
                     "Letzte Tage hier, dann in der nächsten Stadt."),
        "third_party_control": ("Bitte nach dem Chef fragen.", "Meine Assistentin nimmt Anrufe an.",
                                "Mein Manager vereinbart die Termine."),
        "multiple_persons": ("Wir sind drei Freundinnen.", "Zwei Freundinnen zusammen.",
                             "Jede Woche neue Gesichter."),
        "restricted_movement": ("Nur Besuch bei mir, ich gehe nicht aus.",
                                "Keine Hausbesuche, nur bei mir.", "Ich gehe nie allein hinaus."),
        "recruitment_offers": ("Arbeit im Ausland, keine Erfahrung nötig.",
                               "Hoher Lohn ab dem ersten Tag.",
                               "Unterkunft und Ticket werden bezahlt.",
                               "Visum und Pass besorgen wir.", "Keine Sprachkenntnisse nötig."),
        "labour_exploitation": ("Der Lohn wird nach drei Monaten gezahlt.",
                                "Gearbeitet wird sieben Tage die Woche.", "14 Stunden am Tag."),
        "document_retention": ("Das Büro behält die Dokumente.",
                               "Der Pass wird im Büro aufbewahrt."),
        "coercion_and_debt": ("Die Reisekosten werden vom Lohn abgezogen.",
                              "Vor Beginn ist eine Gebühr zu zahlen."),
    },
    "ro": {
        "movement": ("Nouă în oraș.", "Abia sosită.", "Doar săptămâna aceasta.",
                     "Ultimele zile aici, apoi alt oraș."),
        "third_party_control": ("Întrebați de manager.", "Asistenta mea răspunde la telefon.",
                                "Managerul meu face programările."),
        "multiple_persons": ("Suntem trei prietene.", "Două prietene împreună.",
                             "Fețe noi în fiecare săptămână."),
        "restricted_movement": ("Doar la mine, nu mă deplasez.", "Nu mă deplasez, doar la mine.",
                                "Nu ies niciodată singură."),
        "recruitment_offers": ("Muncă în străinătate, fără experiență.",
                               "Salariu mare din prima zi.", "Cazare și bilet plătite de noi.",
                               "Viza și pașaportul le facem noi.", "Nu este nevoie de limbă."),
        "labour_exploitation": ("Salariul se plătește după trei luni.",
                                "Se lucrează șapte zile pe săptămână.", "Ture de 14 ore pe zi."),
        "document_retention": ("Actele rămân la birou.", "Pașaportul se păstrează la birou."),
        "coercion_and_debt": ("Drumul se reține din salariu.",
                              "Se plătește o taxă înainte de începere."),
    },
    "ru": {
        "movement": ("Впервые в городе.", "Только приехала.", "Только на этой неделе.",
                     "Последние дни здесь, потом другой город."),
        "third_party_control": ("Спросите менеджера.", "На звонки отвечает мой администратор.",
                                "Мой менеджер принимает заявки."),
        "multiple_persons": ("Нас три подруги.", "Две подруги вместе.",
                             "Новые лица каждую неделю."),
        "restricted_movement": ("Только у меня, на выезд не езжу.", "Выезда нет, только у меня.",
                                "Одна из дома не выхожу."),
        "recruitment_offers": ("Работа за границей, без опыта.",
                               "Высокая зарплата с первого дня.", "Жильё и билет оплачиваем.",
                               "Визу и паспорт оформим сами.", "Знание языка не требуется."),
        "labour_exploitation": ("Зарплата выплачивается через три месяца.",
                                "Работа семь дней в неделю.", "Смены по 14 часов в день."),
        "document_retention": ("Документы хранятся в офисе.", "Паспорт остаётся у работодателя."),
        "coercion_and_debt": ("Стоимость дороги вычитается из зарплаты.",
                              "До начала работы нужно внести взнос."),
    },
}  # fmt: skip

# Slots: hour, late (hours of a day), day, month, number (eight digits), sum, size, height.
TRAPS: dict[str, tuple[str, ...]] = {
    "en": ("Open {hour:02}:00–{late}:30, Sundays {hour:02}:30–18:00.",
           "Page renewed on 2026-{month:02}-{day:02}.", "Listing no. {number}.",
           "Deposit for the room {sum}.", "Room of {size} m2, ceiling {height} m.",
           "Order number {number}, ref. 2026/{day:02}{month:02}."),
    "es": ("Abierto de {hour:02}:00 a {late}:30.", "Anuncio del {day:02}/{month:02}/2026.",
           "Anuncio n.º {number}.", "Depósito del cuarto {sum}.",
           "Sala de {size} m², techo de {height} m.", "Pedido {number}."),
    "fr": ("Ouvert de {hour}h00 à {late}h30.", "Annonce du {day:02}/{month:02}/2026.",
           "Annonce n° {number}.", "Caution de la salle {sum}.",
           "Salle de {size} m², plafond à {height} m.", "Commande {number}."),
    "pt": ("Aberto das {hour:02}:00 às {late}:30.", "Anúncio de {day:02}/{month:02}/2026.",
           "Anúncio n.º {number}.", "Caução da sala {sum}.",
           "Sala de {size} m², teto de {height} m.", "Encomenda {number}."),
    "de": ("Geöffnet {hour:02}:00–{late}:30 Uhr.", "Stand {day:02}.{month:02}.2026.",
           "Anzeige Nr. {number}.", "Kaution für den Raum {sum}.",
           "Raum mit {size} m², Decke {height} m.", "Bestellnummer {number}."),
    "ro": ("Deschis {hour:02}:00–{late}:30.", "Anunț din {day:02}.{month:02}.2026.",
           "Anunț nr. {number}.", "Garanție pentru sală {sum}.",
           "Sală de {size} mp, tavan de {height} m.", "Comanda {number}."),
    "ru": ("Открыто {hour:02}:00–{late}:30.", "Обновлено {day:02}.{month:02}.2026.",
           "Объявление № {number}.", "Залог за зал {sum}.",
           "Зал {size} м², потолок {height} м.", "Заказ № {number}."),
}  # fmt: skip


def seller_says(language: str, dice: Dice) -> tuple[tuple[str, ...], list[str]]:
    """Families, and a sentence of each: one or two, of a notice that offers a service."""
    families = tuple(sorted(dice.some(SALES, 1 + dice.number(2))))
    return families, [dice.of(SAID[language][family]) for family in families]


def recruiter_says(language: str, dice: Dice) -> tuple[tuple[str, ...], list[str]]:
    """Families, and what two in three patterns that seek workers promise and ask; the others are
    plain offers of work."""
    if dice.chance(0.35):
        return (), []
    said = SAID[language]
    sentences = dice.some(said[PROMISES], 2)
    if not dice.chance(0.6):
        return (PROMISES,), sentences
    family = dice.of(WORK)
    return tuple(sorted((PROMISES, family))), [*sentences, dice.of(said[family])]


def trap(language: str, dice: Dice, total: str) -> str:
    """A line with numbers of something else; `total` is a sum of money as it is written."""
    line = dice.of(TRAPS[language])
    comma = "." if language == "en" else ","
    return line.format(
        hour=7 + dice.number(4),
        late=19 + dice.number(4),
        day=1 + dice.number(28),
        month=1 + dice.number(12),
        number=10_000_000 + dice.number(90_000_000),
        sum=total,
        size=12 + dice.number(40),
        height=f"{2 + dice.number(2)}{comma}{10 + dice.number(90)}",
    )
