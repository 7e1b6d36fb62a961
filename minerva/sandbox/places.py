"""Places of the simulated market: cities, circuits between them, phones reserved for fiction."""

from dataclasses import dataclass
from math import gcd

from minerva.sandbox.dice import Dice


@dataclass(frozen=True)
class City:
    """A city of the market, its currency (ISO 4217) and the language most ads there are in."""

    slug: str
    name: str
    country: str
    currency: str
    language: str


_GROUPS = (
    ("US", "USD", "en", "New York, Philadelphia, Boston, Newark, Baltimore, Pittsburgh"),
    ("US", "USD", "en", "Atlanta, Miami, Tampa, Charlotte, Memphis, New Orleans"),
    ("US", "USD", "es", "Houston, Dallas, San Antonio, Austin, El Paso, Tulsa"),
    ("US", "USD", "en", "Chicago, Detroit, Milwaukee, Omaha, Indianapolis, Columbus"),
    ("US", "USD", "en", "Los Angeles, San Diego, Phoenix, Las Vegas, Sacramento, Fresno"),
    ("US", "USD", "en", "Seattle, Portland, Denver, Boise, Spokane, Anchorage"),
    ("CA", "CAD", "en", "Toronto, Ottawa, Vancouver, Calgary, Winnipeg, Halifax"),
    ("CA", "CAD", "fr", "Montreal, Quebec, Laval, Sherbrooke"),
    ("GB", "GBP", "en", "London, Leeds, Sheffield, Birmingham, Manchester, Bristol, Edinburgh"),
    ("IE", "EUR", "en", "Dublin, Cork, Galway, Limerick, Waterford"),
    ("FR", "EUR", "fr", "Paris, Lyon, Marseille, Toulouse, Nantes"),
    ("AU", "AUD", "en", "Sydney, Melbourne, Brisbane, Perth, Adelaide"),
)
CITIES = tuple(
    City(name.lower().replace(" ", "-"), name, country, currency, language)
    for country, currency, language, names in _GROUPS
    for name in names.split(", ")
)
COUNTRY_NAMES = {
    "US": "United States", "CA": "Canada", "GB": "United Kingdom", "IE": "Ireland",
    "FR": "France", "AU": "Australia",
}  # fmt: skip
SPAM_CIRCUITS = (13, 37)


def _circuits() -> tuple[tuple[int, ...], ...]:
    """48 circuits of one to four cities, mostly in one part of the world; two go everywhere."""
    starts = [0]
    for *_, names in _GROUPS:
        starts.append(starts[-1] + names.count(",") + 1)
    found = []
    for number in range(48):
        dice = Dice("circuit", number)
        if number in SPAM_CIRCUITS:
            found.append(tuple(range(number % 7, len(CITIES), 7)))
            continue
        group = number % len(_GROUPS)
        here = range(starts[group], starts[group + 1])
        first = (number // len(_GROUPS) * 2 + dice.number(2)) % len(here)
        step = 1 + dice.number(2)
        stops = [here[(first + i * step) % len(here)] for i in range(1 + dice.number(4))]
        if dice.chance(0.25):
            stops.append(dice.number(len(CITIES)))
        found.append(tuple(dict.fromkeys(stops)))
    return tuple(found)


CIRCUITS = _circuits()
# Irish drama numbers (020 91x) are unknown to libphonenumber: the actors there have British ones.
HOME = tuple({"IE": "GB"}.get(CITIES[c[0]].country, CITIES[c[0]].country) for c in CIRCUITS)

_US = """
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
_CA = """
    204 226 236 249 250 257 263 289 306 343 354 365 367 382 403 416 418 428 431 437 438 450 468 474
    506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825
    867 873 879 902 905 942
""".split()
_GB = """
    2079460 1134960 1144960 1164960 1174960 1184960 1214960 1314960 1414960 1514960 1614960
    1914980 2896496 2920180
""".split()
_FR = "19900 26191 35301 46571 53649".split()
_AU = "25550 27010 35550 37010 75550 77010 85550 87010".split()

# Prefix of each range and how many digits follow. NANP 555-0100 to 555-0199; Ofcom's and ACMA's
# drama ranges (without 0115 496, unknown to libphonenumber); ARCEP's numbers for audiovisual works.
RANGES: dict[str, tuple[tuple[str, ...], int]] = {
    "US": (tuple(f"+1{area}55501" for area in _US), 2),
    "CA": (tuple(f"+1{area}55501" for area in _CA), 2),
    "GB": (tuple(f"+44{p}" for p in _GB), 3),
    "FR": (tuple(f"+33{p}" for p in _FR), 4),
    "AU": (tuple(f"+61{p}" for p in _AU), 4),
}


def phone(country: str, line: int) -> str:
    """The E.164 number of a line; lines repeat past the end of the country's fictional ranges."""
    prefixes, digits = RANGES[country]
    many = len(prefixes) * 10**digits
    step = next(s for s in (7919, 7907, 7901) if gcd(s, many) == 1)
    spread = line * step % many
    return f"{prefixes[spread // 10**digits]}{spread % 10**digits:0{digits}d}"


def show_phone(e164: str, country: str, style: int) -> str:
    """A number as people write it; in a country of another calling code, with its own."""
    if e164.startswith("+1"):
        area, exchange, line = e164[2:5], e164[5:8], e164[8:]
        at_home = country in ("US", "CA")
        forms = [
            f"({area}) {exchange}-{line}",
            f"{area}-{exchange}-{line}",
            f"{area}.{exchange}.{line}",
            f"{area} {exchange} {line}",
            f"+1 {area} {exchange} {line}",
        ]
    elif e164.startswith("+33"):
        first, pairs = e164[3], " ".join(e164[i : i + 2] for i in range(4, 12, 2))
        at_home = country == "FR"
        forms = [f"0{first} {pairs}", f"0{e164[3:]}", f"+33 {first} {pairs}"]
    elif e164.startswith("+61"):
        first, rest = e164[3], f"{e164[4:8]} {e164[8:]}"
        at_home = country == "AU"
        forms = [f"(0{first}) {rest}", f"+61 {first} {rest}"]
    else:
        cut = 5 if e164[3] == "2" else 6
        area, rest = e164[3:cut], f"{e164[cut:-4]} {e164[-4:]}"
        at_home = country == "GB"
        forms = [f"0{area} {rest}", f"0{e164[3:]}", f"+44 {area} {rest}"]
    return forms[style % len(forms)] if at_home else forms[-1]
