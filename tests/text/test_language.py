"""The language of short advertisements, of mixed and romanised ones, and of no language at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.language import detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Hi, I'm Alba, new in town and free on weekdays. City walks and language "
            "practice, ask me for the rates. Call or text, no early mornings please.",
        ),
        (
            "en",
            "Housekeeper wanted in Leeds, live in, £12 per hour, two days off, references needed.",
        ),
        ("en", "available now!! 2 girls moving help dm me on ig"),
        (
            "en",
            "Just arrived from Spain, hablo español también, but mostly I speak "
            "English with my clients every day.",
        ),
        (
            "es",
            "Hola, soy Alba, recién llegada a la ciudad. Paseos y clases de inglés, "
            "pregúntame por mis tarifas.",
        ),
        (
            "es",
            "Se busca camarera con experiencia, 1.200 € al mes, contrato desde el primer día.",
        ),
        ("es", "disponible las 24 horas, llámame ya"),
        (
            "es",
            "Busco trabajo de limpieza o cuidado de mayores, tengo referencias. I "
            "speak a little English.",
        ),
        (
            "pt",
            "Oi, sou a Bruna, cheguei agora na cidade. Passeios e aulas de inglês, "
            "chama no WhatsApp.",
        ),
        ("pt", "Procura-se empregada doméstica em Lisboa, 900 € por mês, com alojamento."),
        ("pt", "Faço faxina e passo roupa, tenho referências e muita experiência."),
        (
            "fr",
            "Bonjour, je suis Chloé, nouvelle en ville. Balades et cours d'anglais, "
            "demandez mes tarifs.",
        ),
        ("fr", "Cherche aide à domicile à Lyon, 12 € de l'heure, logement possible."),
        ("fr", "Dispo ce soir, appelez moi vite !"),
        (
            "de",
            "Hallo, ich bin Lena, neu in der Stadt. Spaziergänge und "
            "Sprachunterricht, frag nach meinen Preisen.",
        ),
        ("de", "Suche Putzhilfe in Köln, 15 € die Stunde, zwei Tage in der Woche."),
        (
            "de",
            "Wohnung mit Balkon, ruhig gelegen, ab sofort frei, Kaution zwei Monatsmieten.",
        ),
        (
            "ro",
            "Bună, sunt Andreea, nou în oraș. Plimbări și lecții de engleză, întreabă de prețuri.",
        ),
        ("ro", "Caut menajera in Cluj, 2500 lei pe luna, contract de munca."),
        ("ro", "Ofer cazare si transport gratuit pentru muncitori in Germania"),
        (
            "ru",
            "Привет, я Анна, недавно приехала. Прогулки по городу и уроки "
            "английского, цены по телефону.",
        ),
        ("ru", "Требуется сиделка, 3000 р. в сутки, проживание."),
        ("ru", "Сдам комнату у метро"),
        ("ru", "Privet, menya zovut Anna, ya nedavno v gorode. Zvonite i pishite, zhdu vas."),
        (
            "uk",
            "Привіт, я Олена, нещодавно приїхала. Прогулянки містом та уроки англійської.",
        ),
        ("uk", "Шукаємо покоївку у Львові, 800 грн на добу, житло надаємо."),
        ("uk", "Здам кімнату біля метро"),
        ("zh", "你好，我叫小美，刚到这里。可以陪你逛街，也教英语，价格请问我。"),
        ("zh", "招聘保姆，月薪6000元，包吃住。"),
        ("zh", "新來的，台北市區，請加賴"),
        ("zh", "Hello 大家好，我是新来的，可以说 English 和中文，欢迎联系我"),
        ("th", "สวัสดีค่ะ ชื่อพลอย เพิ่งมาใหม่ รับสอนภาษาอังกฤษและพาเที่ยวเมือง"),
        ("th", "รับสมัครแม่บ้าน เงินเดือน 12,000 บาท มีที่พัก"),
        ("th", "Sawasdee kha, khun sabai dee mai, mai pen rai kha"),
        (
            "en",
            "Thai massage school in Bangkok, classes for beginners, book a place with us today",
        ),
        (
            "es",
            "¡Oferta! mudanzas económicas en toda la provincia, presupuesto sin compromiso",
        ),
        ("pt", "Alugo quarto mobilado perto do metro, despesas incluídas"),
        ("fr", "Appartement meublé proche du centre, charges comprises, libre de suite"),
    ],
)
def test_the_language_of_an_ad_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "???!!! 🌹🌹🌹",
        "12345 67890",
        "+34 612 345 678 150€ 24/7",
        "@alba_91 t.me/alba_91",
        "\ud800",
    ],
)
def test_a_text_without_words_has_no_language(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x85", "\ud83d", "\ufffe", "\u2028"])
def test_characters_that_are_no_text_do_not_hide_the_language(control: str) -> None:
    words = ["Se", "busca", "camarera", "con", "experiencia", "para", "restaurante"]
    assert detect_language(control.join(w + " " for w in words)) == "es"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert detect_language("Hello, this is the news of the day. " * 50_000) == "en"


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = detect_language(text)
    assert language is None or len(language) == 2
