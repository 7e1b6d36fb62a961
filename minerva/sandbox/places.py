"""Places of the simulated market: cities, circuits between them, phones reserved for fiction."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
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
    ("DE", "EUR", "de", "Berlin, Hamburg, Leipzig, Bremen, Hannover, Dresden"),
    ("DE", "EUR", "de", "München, Stuttgart, Frankfurt, Mannheim, Köln, Nürnberg"),
    ("AT", "EUR", "de", "Wien, Graz, Linz, Salzburg, Innsbruck"),
    ("RO", "RON", "ro", "București, Cluj-Napoca, Timișoara, Iași, Brașov"),
)


def _slug(name: str) -> str:
    """A name as addresses write it: lower case, hyphens, no marks on its letters."""
    marked = unicodedata.normalize("NFD", name.lower().replace(" ", "-"))
    return "".join(c for c in marked if not unicodedata.combining(c))


CITIES = tuple(
    City(_slug(name), name, country, currency, language)
    for country, currency, language, names in _GROUPS
    for name in names.split(", ")
)
COUNTRY_NAMES = {
    "US": "United States", "CA": "Canada", "GB": "United Kingdom", "IE": "Ireland",
    "FR": "France", "AU": "Australia", "DE": "Germany", "AT": "Austria", "RO": "Romania",
}  # fmt: skip
SPAM_CIRCUITS = (13, 37)


def _circuits() -> tuple[tuple[int, ...], ...]:
    """64 circuits of one to four cities, mostly in one part of the world; two go everywhere."""
    starts = [0]
    for *_, names in _GROUPS:
        starts.append(starts[-1] + names.count(",") + 1)
    found = []
    for number in range(64):
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

_DE = [f"{area}{line}" for area in ("3023125", "6990009", "4066969", "2214710", "8999998")
       for line in range(10)] + ["17139200", "176040690"]  # fmt: skip
_AT = [f"{net}{line}" for line in ("12345", "123456")
       for net in "650 660 664 676 677 680 681 688 690 699".split()]  # fmt: skip
_RO = [f"7{net}3456" for net in (12, *range(21, 30), *range(31, 39), *range(41, 47))]

# Prefix of each range and how many digits follow. NANP 555-0100 to 555-0199; Ofcom's and ACMA's
# drama ranges (without 0115 496, unknown to libphonenumber); ARCEP's numbers for audiovisual works;
# the Bundesnetzagentur's for media (notice 148/2021). Austria and Romania have none: sequences.
RANGES: dict[str, tuple[tuple[str, ...], int]] = {
    "US": (tuple(f"+1{area}55501" for area in _US), 2),
    "CA": (tuple(f"+1{area}55501" for area in _CA), 2),
    "GB": (tuple(f"+44{p}" for p in _GB), 3),
    "FR": (tuple(f"+33{p}" for p in _FR), 4),
    "AU": (tuple(f"+61{p}" for p in _AU), 4),
    "DE": (tuple(f"+49{p}" for p in _DE), 2),
    "AT": (tuple(f"+43{p}" for p in _AT), 2),
    "RO": (tuple(f"+40{p}" for p in _RO), 2),
}
# Where a number is dialled without its calling code, and what is dialled in its stead.
_AT_HOME = {
    "+1": (("US", "CA"), ""), "+44": (("GB",), "0"), "+33": (("FR",), "0"), "+61": (("AU",), "0"),
    "+49": (("DE",), "0"), "+43": (("AT",), "0"), "+40": (("RO",), "0"),
}  # fmt: skip
# Where people cut what follows the calling code, by how a number begins: the longest comes first.
_CUTS = {
    "+442": (2, 6), "+44": (3, -4), "+4917": (3, -2), "+49221": (3, 7), "+49": (2, 7), "+1": (3, 6),
    "+33": (1, 3, 5, 7), "+61": (1, 5), "+43": (3, -4), "+40": (3, 6),
}  # fmt: skip


@cache
def _lines(country: str) -> tuple[tuple[str, ...], int, int, int]:
    """Prefixes, digits after them, how many numbers that makes, and a step that meets them all."""
    prefixes, digits = RANGES[country]
    many = len(prefixes) * 10**digits
    step = next(s for s in (7919, 7907, 7901) if gcd(s, many) == 1)
    return prefixes, digits, many, step


def phone(country: str, line: int) -> str:
    """The E.164 number of a line; lines repeat past the end of the country's fictional ranges."""
    prefixes, digits, many, step = _lines(country)
    spread = line * step % many
    return f"{prefixes[spread // 10**digits]}{spread % 10**digits:0{digits}d}"


@lru_cache(maxsize=2_000)
def grouped(e164: str, country: str) -> tuple[str, ...]:
    """The digits of a number in the groups that people say in a country; where another calling
    code holds, the first is the number's own, with its plus."""
    code = next(c for c in _AT_HOME if e164.startswith(c))
    countries, trunk = _AT_HOME[code]
    cuts = next(cuts for start, cuts in _CUTS.items() if e164.startswith(start))
    digits = e164[len(code) :]
    groups = [digits[a:b] for a, b in pairwise((0, *cuts, None))]
    if country in countries:
        return (trunk + groups[0], *groups[1:])
    return (code, *groups)


@lru_cache(maxsize=2_000)
def _forms(e164: str, country: str) -> tuple[str, ...]:
    """The plain ways to write a number in a country."""
    groups = grouped(e164, country)
    first, *rest = groups
    abroad = " ".join(grouped(e164, ""))
    if first.startswith("+"):
        return (abroad,)
    if country in ("US", "CA"):
        bracketed = f"({first}) {'-'.join(rest)}"
        return (bracketed, *(sign.join(groups) for sign in "-. "), abroad)
    if country == "AU":
        return (f"({first}) {' '.join(rest)}", abroad)
    forms = (" ".join(groups), "".join(groups), abroad)
    return (*forms, f"{first}/{''.join(rest)}") if country in ("DE", "AT") else forms


def show_phone(e164: str, country: str, style: int) -> str:
    """A number as people write it; in a country of another calling code, with its own."""
    forms = _forms(e164, country)
    return forms[style % len(forms)]
