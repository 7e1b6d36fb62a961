"""Ages, names, nationalities, languages, dates, availability and plates that a text states."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.facts import find_facts
from minerva.text.model import Context, Finding
from minerva.text.normal import Normal
from minerva.text.prices import find_prices


def found(text: str, region: str | None = None, language: str | None = None) -> list[Finding]:
    form, context = Normal(text), Context(language, region)
    return find_facts(form, context, find_prices(form, context))


def values(kind: str, text: str, region: str | None = None) -> list[str]:
    return [fact.value for fact in found(text, region) if fact.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "I'm 25 years old", "25yo", "25 y.o. student", "a 25-year-old nurse", "age: 25", "Age 25",
        "aged 25", "I'm 25, new in town", "just turned 25", "twenty five years old",
        "tengo 25 años", "edad: 25", "25 añitos", "veinticinco años", "tenho 25 anos", "idade 25",
        "j'ai 25 ans", "25 ans", "âge : 25", "25 Jahre alt", "bin 25 Jahre", "Alter: 25",
        "ich bin 25", "am 25 de ani", "vârsta 25", "мне 25 лет", "возраст: 25", "25 лет",
        "мені 25 років", "вік 25", "двадцять п'ять років", "我25岁", "今年25", "年龄：25",
        "อายุ 25 ปี", "อายุ 25", "Alba, 25, city walks", "Alba (25)", "２５ years old", "2️⃣5️⃣ años",
    ],
)  # fmt: skip
def test_a_stated_age_is_read(text: str) -> None:
    assert values("age", text) == ["25"]


@pytest.mark.parametrize(
    "text",
    [
        "25 years of experience", "25 years in business", "I'm 25 min away",
        "25 años de experiencia",
        "hace 25 años", "más de 25 años en el sector", "25 anos de mercado", "há 25 anos",
        "depuis 25 ans", "25 ans d'expérience", "25 Jahre Erfahrung", "de 25 de ani pe piață",
        "25 лет опыта", "более 25 лет", "25 років досвіду", "ประสบการณ์ 25 ปี", "$25", "25€", "25%",
        "room 25", "size 25", "open from 25 May", "Rua Augusta, 25, centro", "call 25 times",
    ],
)  # fmt: skip
def test_other_numbers_are_no_ages(text: str) -> None:
    assert values("age", text) == []


@pytest.mark.parametrize(
    ("text", "ages", "detail"),
    [
        ("from 18 to 35 years old", ["18", "35"], "range"),
        ("от 18 до 45 лет", ["18", "45"], "range"),
        ("chicas de 18 a 30 años", ["18", "30"], "range"),
        ("18-30岁", ["18", "30"], "range"),
        ("mayores de 18 años", ["18"], "minimum"),
        ("at least 21 years old", ["21"], "minimum"),
    ],
)
def test_ages_that_are_asked_for_say_so(text: str, ages: list[str], detail: str) -> None:
    facts = [f for f in found(text) if f.kind == "age"]
    assert [f.value for f in facts] == ages
    assert {f.detail for f in facts} == {detail}


def texts_of_names(file: str) -> Iterator[tuple[str, str, str, list[tuple[int, int]]]]:
    """Language, region and text of each line, and the spans of the names that it marks."""
    for line in Path(__file__).with_name(file).read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        language, region, marked = line.split("|", 2)
        text, spans = "", []
        for part in re.split(r"⟦(.+?)⟧", marked.replace("\\n", "\n")):
            spans.append((len(text), len(text) + len(part)))
            text += part
        yield language, region, text, spans[1::2]


@pytest.mark.parametrize(
    ("file", "bound"),
    [
        ("first_names.txt", 0.97),
        ("first_names_more.txt", 0.95),
        ("first_names_third.txt", 0.91),
        ("first_names_fourth.txt", 0.94),
        ("first_names_fifth.txt", 0.88),
    ],
)
def test_first_names_are_found_and_no_others(file: str, bound: float) -> None:
    right = wrong = missed = 0
    for language, region, text, true in texts_of_names(file):
        spans = {(f.start, f.end) for f in found(text, region, language) if f.kind == "name"}
        right += len(spans & set(true))
        wrong += len(spans - set(true))
        missed += len(set(true) - spans)
    precision, recall = right / (right + wrong), right / (right + missed)
    assert right + missed >= 150
    assert precision >= bound
    assert recall >= bound


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MY NAME IS ALBA", ["Alba"]), ("my name is alba", ["Alba"]),
        ("ask for Grace or Maria", ["Grace", "Maria"]), ("soy Ana Lucía", ["Ana Lucía"]),
        ("спросить Ольгу", ["Ольга"]), ("питайте Оксану", ["Оксана"]), ("我叫小美", ["小美"]),
        ("ชื่อ พลอยค่ะ", ["พลอย"]), ("my name is 𝓐𝓵𝓫𝓪", ["Alba"]),
        ("звоните Игорю", ["Игорь"]), ("уроки с Викторией", ["Виктория"]),
        ("спросите Павла", ["Павел"]), ("пишіть оленці", ["Оленка"]),
        ("scrieți lui Ionuț", ["Ionuț"]), ("telefonul Elenei", ["Elena"]),
        ("we are Anna, Lucy and Kate", ["Anna", "Lucy", "Kate"]),
        ("Textez Marie-Ève", ["Marie-Ève"]), ("💅 Sonia 💅 nails", ["Sonia"]),
        ("Kind regards\nShreya", ["Shreya"]), ("联系人：李娟，谢谢", ["娟"]),
        ("call Daniela 202 555 0143", ["Daniela"]), ("Tasha and Erin are back", ["Tasha", "Erin"]),
    ],
)  # fmt: skip
def test_a_name_is_given_as_it_is_called(text: str, names: list[str]) -> None:
    assert values("name", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two rooms free, Kendra will show you around after six.", ["Kendra"]),
        ("Cours de guitare, Thibault se déplace chez vous", ["Thibault"]),
        ("Quem atende é o Joaquim, das nove às cinco", ["Joaquim"]),
        ("Квартиру покаже Ярина, ключі в неї", ["Ярина"]),
        ("Ключи у соседки, квартиру покажет Григорий", ["Григорий"]),
        ("Відповідальна - Ярина Ковальчук, кабінет 3", ["Ярина"]),
        ("Piano tuner since 1990. Bernadette Finch", ["Bernadette"]),
        ("House for rent on Kelly Avenue, next to Jefferson Park", []),
        ("Moving from Elizabeth to Nigel on Friday", []),
        ("Our dog Charlie needs a sitter", []), ("Panadería Teresita solicita ayudante", []),
        ("Padaria Dona Benta contrata", []), ("Bäckerei Anton sucht Verkäuferin", []),
        ("Кафе «Наталья» ищет повара", []), ("Julie's Bakery is hiring", []),
        ("Sofa by Rowan & Sons, as new", []), ("Sessel, Verkauf durch Annika GmbH", []),
        ("Продам книгу Івана Франка", []), ("До Варвари знижка на все", []),
        ("Знижки до Миколая та Різдва.", []), ("Deine Marie-Curie-Schule", []),
        ("Audi A3, Levi jacket and an Alexa speaker", []),
    ],
)  # fmt: skip
def test_a_name_that_nothing_tells_is_read_if_nothing_gainsays(text: str, names: list[str]) -> None:
    assert values("name", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bom dia, Cleide! Ainda tem vaga?", ["Cleide"]),
        ("Hallo Heike, wann kann ich den Tisch abholen?", ["Heike"]),
        ("Bună seara Raluca, mai e liberă camera?", ["Raluca"]),
        ("晓梅你好，沙发还在吗？", ["晓梅"]), ("老师好，请问多少钱", []),
        ("ASK FOR TANYA OR RHONDA AT THE DESK", ["Tanya", "Rhonda"]),
        ("СПРОСИТЬ НАТАЛЬЮ ИЛИ ВЕРОНИКУ", ["Наталья", "Вероника"]),
        ("обращайтесь к Олегу или к Йоргену.", ["Олег", "Йоргену"]),
        ("Visits with Anne-Sophie or Jean-Marc", ["Anne-Sophie", "Jean-Marc"]),
        ("Jardins propres 🌿 ta Loulette 🌿 devis", ["Loulette"]), ("🚚 Umzug 🚚 günstig", []),
        ("水電維修，請洽阿國或阿德", ["阿國", "阿德"]), ("房东志强人不错", ["志强"]),
        ("找工作，找房东都可以", []), ("随时看房。——志强", ["志强"]),
        ("мого брата Левка", ["Левко"]), ("Добрий вечір, Оксано!", ["Оксана"]),
        ("วาสนา อายุ 41 รับเลี้ยงผู้สูงอายุ", ["วาสนา"]),
        ("หมาชื่อถุงเงิน หายไป", []), ("โทรหาพี่เจี๊ยบหรือพี่นกได้เลย", ["เจี๊ยบ", "นก"]),
    ],
)  # fmt: skip
def test_names_are_read_in_greetings_lists_and_between_pictures(
    text: str, names: list[str]
) -> None:
    assert values("name", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ms Jadwiga Nowak runs the front desk", ["Jadwiga"]),
        ("Herr Dragan Petrovic kommt", ["Dragan"]),
        ("Mme Fatoumata fait des beignets", ["Fatoumata"]),
        ("O sr. Amílcar pinta casas", ["Amílcar"]),
        ("Пані Ярина Коваль шиє", ["Ярина"]), ("Госпожа Инга Лац ждёт", ["Инга"]),
        ("запитати пана Остапа", ["Остап"]), ("номер тітки Ганни", ["Ганна"]),
        ("Tantie Kpandja vend du pain", ["Kpandja"]), ("Herr Petrovic kommt Montag", []),
        ("Pollería Don Tito abre hoy", []), ("Panadería Doña Rosa", []), ("пана нет дома", []),
        ("张志强师傅修空调", ["志强"]), ("谢谢丽华阿姨", ["丽华"]), ("美丽女士专场", []),
        ("先生您好，小姐请进", []), ("ช่างสมชายซ่อมแอร์", ["สมชาย"]), ("ลุงแดงใจดี", ["แดง"]),
        ("คุณภาพดี นายหน้า นางเอก", []),
    ],
)  # fmt: skip
def test_names_are_read_beside_titles(text: str, names: list[str]) -> None:
    assert values("name", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shifts\nAgnieszka 7-15\nTewodros 15-23", ["Agnieszka", "Tewodros"]),
        ("SONIA 7H-14H, JEAN-PAUL 14H-21H", ["Sonia", "Jean-Paul"]),
        ("Аня — касса, Далер — склад", ["Аня", "Далер"]), ("早班：小芳、志强", ["小芳", "志强"]),
        ("กะเช้า: นก, โบว์, สมพร", ["นก", "โบว์", "สมพร"]), ("Liga: 2-1, 3-4", []),
        ("Rooms 6-14 are free", []),
    ],
)  # fmt: skip
def test_names_are_read_in_lists_of_shifts(text: str, names: list[str]) -> None:
    assert values("name", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Big thanks to Yesenia for the cake", ["Yesenia"]), ("cheers bazza, runs well", ["Bazza"]),
        ("Spoke to Grant at the garage", ["Grant"]), ("Gracias a Noelia por todo", ["Noelia"]),
        ("Indico o Valdemir, pintor", ["Valdemir"]), ("Merci à Thuy pour la coupe", ["Thuy"]),
        ("Danke an Kwabena vom Lager", ["Kwabena"]), ("Îi mulțumesc Larisei", ["Larisa"]),
        ("Спасибо Любе за торт", ["Люба"]), ("Дякую Вірі за борщ", ["Віра"]),
        ("Відгук: Хыонг шиє швидко", ["Хыонг"]), ("理发店的婷婷手艺好", ["婷婷"]),
        ("謝謝設計師Fiona", ["Fiona"]), ("外教Brian和Kemi", ["Brian", "Kemi"]),
        ("ขอบคุณMayมากค่ะ", ["May"]), ("พี่หนึ่งบอกว่าเต็ม", ["หนึ่ง"]),
        ("thanks to God", []), ("дякую Богу", []), ("感谢国家，谢谢马上回复", []),
    ],
)  # fmt: skip
def test_who_is_thanked_or_recommended_is_named(text: str, names: list[str]) -> None:
    assert values("name", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Our driver Tewodros was kind", ["Tewodros"]), ("Tata Motors dealer", []),
        ("викладачка Чіома з Абуджі", ["Чіома"]), ("Die Friseurin Snezana hat Zeit", ["Snezana"]),
        ("He says Rose is in today", ["Rose"]), ("Rose is a fine colour", []),
        ("FORD FOR SALE. DEREK, EVENINGS ONLY", ["Derek"]),
        ("ПРОДАМ ДИВАН. ОСТАП, ВЕЧІР", ["Остап"]),
        ("INFORMES CON JHON O MARÍA JOSÉ", ["Jhon", "María José"]),
        ("SOFA, TISCH. BITTE MELDEN", []),
        ("Maison saine, Pierre de taille", []), ("im Büro, zweiter Stock", []),
        ("Arbeit im Ausland, nur mit Visum", []), ("Recomand Dacia Logan", []),
    ],
)  # fmt: skip
def test_names_are_read_by_what_a_person_is_or_does(text: str, names: list[str]) -> None:
    assert values("name", text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Kind regards\nManagement", "watches by Michael Kors", "ask for Mr. Simon",
        "Bei Frau Werner im Büro", "联系人：王先生", "我是四川人", "小区很好，天天营业",
        "Appartement proche Sainte-Anne", "visit Florence", "с Любовью к делу", "คุณสมบัติ อายุ",
        "Cu respect, Echipa", "call Austin Street office",
    ],
)  # fmt: skip
def test_what_is_called_like_a_person_is_none(text: str) -> None:
    assert values("name", text) == []


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Colombian girl", "CO"), ("I'm Italian", "IT"), ("a Filipina nurse", "PH"),
        ("nationality: Thai", "TH"), ("young Brazilian woman", "BR"), ("Russian, 25", "RU"),
        ("South African student", "ZA"), ("soy colombiana", "CO"), ("chica rumana", "RO"),
        ("Venezolana en Madrid", "VE"), ("mujer española", "ES"), ("sou brasileira", "BR"),
        ("moça portuguesa", "PT"), ("je suis française", "FR"), ("étudiante ukrainienne", "UA"),
        ("jeune femme marocaine", "MA"), ("Rumänin", "RO"), ("ich bin Spanierin", "ES"),
        ("polnische Frau", "PL"), ("Französin, 25", "FR"), ("sunt româncă", "RO"),
        ("fată italiancă", "IT"), ("украинка", "UA"), ("я русская", "RU"),
        ("японская девушка", "JP"), ("росіянка", "RU"), ("польська дівчина", "PL"),
        ("我是泰国人", "TH"), ("越南女孩", "VN"), ("来自乌克兰", "UA"), ("สาวไทย", "TH"),
        ("คนลาว", "LA"), ("สัญชาติ พม่า", "MM"),
    ],
)  # fmt: skip
def test_a_stated_nationality_is_read(text: str, region: str) -> None:
    assert values("nationality", text) == [region]


@pytest.mark.parametrize(
    "text",
    [
        "Thai massage", "Italian food and music", "Greek restaurant", "English lessons",
        "I speak Spanish", "clases de inglés", "cocina italiana casera", "cours de français",
        "Französischkurs", "русский язык", "泰国菜", "อาหารไทย", "the American Dream",
    ],
)  # fmt: skip
def test_things_of_a_country_are_no_nationality(text: str) -> None:
    assert values("nationality", text) == []


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("I speak English and Spanish", ["en", "es"]), ("fluent English", ["en"]),
        ("English and French spoken", ["en", "fr"]), ("Languages: English, Thai", ["en", "th"]),
        ("English-speaking nanny", ["en"]), ("hablo inglés y francés", ["en", "fr"]),
        ("se habla español", ["es"]), ("Idiomas: español, inglés", ["es", "en"]),
        ("falo inglês e espanhol", ["en", "es"]), ("je parle anglais, arabe", ["en", "ar"]),
        ("spreche Deutsch und Englisch", ["de", "en"]), ("vorbesc engleză", ["en"]),
        ("говорю по-английски", ["en"]), ("знание английского языка", ["en"]),
        ("розмовляю українською", ["uk"]), ("会说英语和中文", ["en", "zh"]), ("英语流利", ["en"]),
        ("พูดภาษาอังกฤษได้", ["en"]), ("I don't speak English", []), ("no hablo inglés", []),
        ("не говорю по-английски", []), ("不会说英语", []), ("English lessons", []),
        ("I speak Spanish but no English", ["es"]),
    ],
)  # fmt: skip
def test_spoken_languages_are_read(text: str, languages: list[str]) -> None:
    assert values("spoken_language", text) == languages


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12-15 May", "--05-12/--05-15"), ("May 12", "--05-12"),
        ("May 12th-15th", "--05-12/--05-15"),
        ("12th of May 2026", "2026-05-12"), ("May 12, 2026", "2026-05-12"),
        ("28 May - 3 June", "--05-28/--06-03"),
        ("28 May - 3 June 2026", "2026-05-28/2026-06-03"), ("2026-05-12", "2026-05-12"),
        ("del 3 al 7 de junio", "--06-03/--06-07"), ("12 de mayo de 2026", "2026-05-12"),
        ("de 3 a 7 de junho", "--06-03/--06-07"), ("du 3 au 7 juin", "--06-03/--06-07"),
        ("1er août", "--08-01"), ("vom 3. bis 7. Juni", "--06-03/--06-07"), ("3. März", "--03-03"),
        ("3-7 iunie", "--06-03/--06-07"), ("с 3 по 7 июня", "--06-03/--06-07"),
        ("3–7 червня", "--06-03/--06-07"), ("12 травня", "--05-12"), ("5月12日", "--05-12"),
        ("2026年5月12日", "2026-05-12"), ("5月12日至15日", "--05-12/--05-15"),
        ("12 พ.ค.", "--05-12"), ("12 พฤษภาคม", "--05-12"), ("12.05.2026", "2026-05-12"),
        ("12.5.26", "2026-05-12"), ("3.-7.6.2026", "2026-06-03/2026-06-07"),
    ],
)  # fmt: skip
def test_dates_are_written_as_iso_8601_writes_them(text: str, date: str) -> None:
    assert values("date", text) == [date]


def test_the_order_of_a_date_in_digits_goes_by_region() -> None:
    assert values("date", "05/12/2026", "US") == ["2026-05-12"]
    assert values("date", "05/12/2026", "GB") == ["2026-12-05"]
    assert values("date", "25/12/2026", "US") == ["2026-12-25"]


@pytest.mark.parametrize(
    "text",
    ["you may 2 times", "24/7", "1.5.2", "192.168.10.12", "12-34-56", "call 050 12-05-26",
     "march of 5000", "99.99.2026"],
)  # fmt: skip
def test_other_numbers_are_no_dates(text: str) -> None:
    assert values("date", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("24/7", "24/7"), ("open 24 hours", "24/7"), ("24 horas", "24/7"),
        ("круглосуточно", "24/7"),
        ("24小时", "24/7"), ("rund um die Uhr", "24/7"), ("weekdays", "weekdays"),
        ("Mo-Fr", "weekdays"),
        ("lunes a viernes", "weekdays"), ("пн-пт", "weekdays"), ("周一至周五", "weekdays"),
        ("from 10 to 22", "10:00-22:00"), ("10:00-22:00", "10:00-22:00"),
        ("10am-6pm", "10:00-18:00"),
        ("10-22h", "10:00-22:00"), ("10-20 Uhr", "10:00-20:00"), ("с 10 до 22", "10:00-22:00"),
        ("de 10 a 22", "10:00-22:00"), ("das 10h às 22h", "10:00-22:00"),
        ("10h30-19h", "10:30-19:00"),
        ("între 10 și 22", "10:00-22:00"), ("10点到22点", "10:00-22:00"),
        ("9 to 5pm", "09:00-17:00"),
        ("1-4 pm", "13:00-16:00"),
        ("today only", "today"), ("disponible hoy", "today"), ("сегодня", "today"),
        ("今天", "today"),
        ("until Sunday", "until sunday"), ("hasta el domingo", "until sunday"),
        ("bis Sonntag", "until sunday"), ("до неділі", "until sunday"), ("new in town", "arrived"),
        ("just arrived", "arrived"), ("recién llegada", "arrived"), ("neu in der Stadt", "arrived"),
        ("только приехала", "arrived"), ("刚到", "arrived"), ("เพิ่งมาใหม่", "arrived"),
        ("last days", "leaving"), ("leaving soon", "leaving"), ("últimos días", "leaving"),
        ("уезжаю", "leaving"),
    ],
)  # fmt: skip
def test_availability_is_read(text: str, said: str) -> None:
    assert values("availability", text) == [said]


@pytest.mark.parametrize(
    "text", ["10-22 €", "room 10-22", "555-0123", "size 36-38", "every Sunday"]
)
def test_other_numbers_and_days_are_no_availability(text: str) -> None:
    assert values("availability", text) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("license plate: ABC 1234", "ABC1234"), ("matrícula 1234 BCD", "1234BCD"),
        ("placa ABC1D23", "ABC1D23"), ("immatriculation AB-123-CD", "AB123CD"),
        ("Kennzeichen B-AB 1234", "BAB1234"), ("госномер А123ВС77", "А123ВС77"),
        ("车牌 粤B12345", "粤B12345"),
    ],
)  # fmt: skip
def test_a_plate_is_read_where_it_is_called_one(text: str, plate: str) -> None:
    assert values("plate", text) == [plate]


@pytest.mark.parametrize(
    "text", ["ABC 1234", "B-AB 1234", "order AB-123-CD", "license plate frame for sale"]
)
def test_a_code_alone_is_no_plate(text: str) -> None:
    assert values("plate", text) == []


def test_spans_are_those_of_the_original() -> None:
    text = "Hi 🌸 I'm 𝓐𝓵𝓫𝓪, 2️⃣5️⃣ years old"
    facts = {f.kind: text[f.start : f.end] for f in found(text)}
    assert facts["name"] == "𝓐𝓵𝓫𝓪"
    assert facts["age"].startswith("2️⃣5")


def test_the_number_of_a_price_is_no_age() -> None:
    assert values("age", "I'm 25 € an hour") == []


@pytest.mark.parametrize(
    "junk",
    ["tengo ", "1 ", "12 ", "i'm ", "25 years ", "may 1", "10-", "12.05.", "from 10 to ", "speak ",
     "english ", "我叫", "岁", "ชื่อ", "new in town ", "plate ", "Alba, 25 ", "twenty ", "de ", "a"],
)  # fmt: skip
def test_a_long_text_of_junk_is_read_to_its_end(junk: str) -> None:
    text = junk * (100_000 // len(junk))
    assert all(0 <= f.start < f.end <= len(text) for f in found(text))


PIECES = st.sampled_from(
    "I'm Alba 25 years old yo age: tengo años лет 岁 อายุ my name is me llamo меня зовут 我叫 ชื่อ "
    "Colombian colombiana украинка speak English hablo inglés 会说英语 12 May - 15 de junio июня "
    "5月12日 "
    "12.05.2026 24/7 from 10 to 22 until Sunday new in town plate ABC 1234 , . : \n \u200b 🌸 ２５ "
    "\ud800 \x00 €".split(" ")
)


@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join),
              st.lists(PIECES, max_size=25).map("".join)),
    st.sampled_from([None, "US", "DE"]),
)  # fmt: skip
def test_any_text_is_read_and_every_span_lies_in_it(text: str, region: str | None) -> None:
    facts = found(text, region)
    assert all(0 <= f.start < f.end <= len(text) for f in facts)
    starts = [f.start for f in facts]
    assert starts == sorted(starts)
