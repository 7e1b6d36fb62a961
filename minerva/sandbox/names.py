"""The vocabulary of the simulated market: places, phones out of fictional ranges, neutral words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class City:
    """A city of the market; `area_code` makes its fictional phone numbers."""

    slug: str
    name: str
    country: str
    currency: str
    area_code: str
    language: str


# NANP numbers 555-0100 to 555-0199 are reserved for fiction; Ofcom and ComReg reserve drama ranges.
CITIES = tuple(
    City(name.lower().replace(" ", "-"), name, country, currency, area, language)
    for name, country, currency, area, language in (
        ("New York", "US", "USD", "212", "en"), ("Los Angeles", "US", "USD", "213", "en"),
        ("Chicago", "US", "USD", "312", "en"), ("Houston", "US", "USD", "713", "es"),
        ("Phoenix", "US", "USD", "602", "en"), ("Philadelphia", "US", "USD", "215", "en"),
        ("San Antonio", "US", "USD", "210", "es"), ("San Diego", "US", "USD", "619", "es"),
        ("Dallas", "US", "USD", "214", "en"), ("Austin", "US", "USD", "512", "en"),
        ("Seattle", "US", "USD", "206", "en"), ("Denver", "US", "USD", "303", "en"),
        ("Boston", "US", "USD", "617", "en"), ("Detroit", "US", "USD", "313", "en"),
        ("Memphis", "US", "USD", "901", "en"), ("Portland", "US", "USD", "503", "en"),
        ("Las Vegas", "US", "USD", "702", "en"), ("Atlanta", "US", "USD", "404", "en"),
        ("Miami", "US", "USD", "305", "es"), ("Omaha", "US", "USD", "402", "en"),
        ("Toronto", "CA", "CAD", "416", "en"), ("Montreal", "CA", "CAD", "514", "fr"),
        ("Vancouver", "CA", "CAD", "604", "en"), ("Calgary", "CA", "CAD", "403", "en"),
        ("London", "GB", "GBP", "020 7946 0", "en"), ("Leeds", "GB", "GBP", "0113 496 0", "en"),
        ("Sheffield", "GB", "GBP", "0114 496 0", "en"),
        ("Birmingham", "GB", "GBP", "0121 496 0", "en"),
        ("Manchester", "GB", "GBP", "0161 496 0", "en"),
        ("Edinburgh", "GB", "GBP", "0131 496 0", "en"),
    )
)  # fmt: skip

# More area codes for actors: each gives a hundred fictional numbers.
AREA_CODES = tuple(
    """
    201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234
    239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309
    310 312 313 314 315 316 317 318 319 320 321 323 330 334 336 337 339 347 351 352 360 361 386
    401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 435 440 443
    469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540
    541 551 559 561 562 563 567 570 571 573 574 580 585 586 601 602 603 605 606 607 608 609 610
    612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682 701
    702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 754 757
    760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815
    816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 901
    903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941
    947 949 952 954 956 970 971 972 973 978 979 980 985 989
    """.split()
)

FIRST_NAMES = tuple(
    """
    Alba Bea Carla Dana Elena Flora Gina Hanna Iris Julia Karin Lena Mara Nadia Olga Paula Rita
    Sara Tina Vera Wanda Zoe Ana Bruna Clara Diana Eva Frida Greta Helga Ivana Jana Kira Livia
    Mila Nora Oda Petra Rosa Sonja
    """.split()
)

WORDS = {
    "en": {
        "around": ("Appointments at my place or anywhere in",),
        "open": ("New in town", "Just arrived", "Back again", "Here for a few days", "Available"),
        "who": ("friendly and easy to talk to", "calm, polite and discreet", "always on time",
                "a cheerful host", "well travelled and curious"),
        "offer": ("private appointments", "dinner company", "city walks", "wellness hours",
                  "housekeeping by the hour", "hair and nails at your place"),
        "when": ("every day from 10 to 22", "weekdays after 17", "today and tomorrow",
                 "until Sunday", "day and night"),
        "rule": ("No hidden numbers please.", "Text first, then call.", "Serious messages only.",
                 "Cash only.", "Ask for the address on the day."),
        "call": ("Call", "Text me at", "Write to", "Reach me on"),
        "more": ("I like good coffee, long walks and quiet places.",
                 "I speak three languages and love music.",
                 "The place is clean, central and easy to find.",
                 "Parking in the street, station close by.",
                 "Regular guests are always welcome."),
    },
    "es": {
        "around": ("Citas en mi lugar o en cualquier parte de",),
        "open": ("Nueva en la ciudad", "Recién llegada", "De vuelta", "Por pocos días"),
        "who": ("amable y tranquila", "educada y discreta", "siempre puntual", "muy alegre"),
        "offer": ("citas privadas", "compañía para cenar", "paseos por la ciudad",
                  "horas de bienestar", "limpieza por horas"),
        "when": ("todos los días de 10 a 22", "hoy y mañana", "hasta el domingo"),
        "rule": ("Sin número oculto.", "Primero mensaje, después llamada.", "Solo efectivo."),
        "call": ("Llámame al", "Escríbeme al", "Contacto:"),
        "more": ("Me gusta el café, la música y pasear con calma.",
                 "El lugar es céntrico, limpio y fácil de encontrar.",
                 "Hablo tres idiomas y me encanta viajar."),
    },
    "fr": {
        "around": ("Rendez-vous chez moi ou partout à",),
        "open": ("Nouvelle en ville", "De retour", "De passage", "Disponible"),
        "who": ("aimable et calme", "polie et discrète", "toujours à l'heure"),
        "offer": ("rendez-vous privés", "compagnie pour dîner", "promenades en ville",
                  "heures de bien-être", "ménage à l'heure"),
        "when": ("tous les jours de 10 à 22", "aujourd'hui et demain", "jusqu'à dimanche"),
        "rule": ("Pas de numéro masqué.", "Message d'abord.", "Espèces seulement."),
        "call": ("Appelez le", "Écrivez au", "Contact :"),
        "more": ("J'aime le café, la musique et les longues promenades.",
                 "L'endroit est propre, central et facile à trouver."),
    },
}  # fmt: skip
