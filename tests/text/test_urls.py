"""Addresses of the web in text, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.closing import closed_up
from minerva.text.normal import Normal
from minerva.text.urls import find_urls


def urls(text: str) -> list[tuple[str, str]]:
    return [(u.value, text[u.start : u.end]) for u in find_urls(Normal(text))]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("https://www.Example.com/Path/To/?x=1#y", "example.com/Path/To"),
        ("www.example.net/", "example.net"),
        ("http://www2.example.net/a/", "www2.example.net/a"),
        ("example.com", "example.com"),
        ("shop.example.co.uk/a/", "shop.example.co.uk/a"),
        ("example.com/a_(b)", "example.com/a_(b)"),
        ("https://user@example.com/x", "example.com/x"),
        ("http://192.0.2.1/x", "192.0.2.1/x"),
        ("hxxps://example[.]com/x", "example.com/x"),
        ("example(dot)com", "example.com"),
        ("example dot com slash prices", "example.com/prices"),
        ("www . example . com / prices", "example.com/prices"),
        ("www dot example dot com", "example.com"),
        ("example punto com", "example.com"),
        ("example ponto com ponto br", "example.com.br"),
        ("example точка ру", "example.ru"),
        ("example крапка com крапка ua", "example.com.ua"),
        ("example点com", "example.com"),
        ("example จุด com", "example.com"),
        ("пример.рф/Цены", "пример.рф/Цены"),
        ("quiet-harbor.it", "quiet-harbor.it"),
        ("quietharbor.online", "quietharbor.online"),
        ("linktr.ee/quietharbor", "linktr.ee/quietharbor"),
        ("t.me/+AbCdEf123", "t.me/+AbCdEf123"),
        ("instagram.com/p/XYZ123", "instagram.com/p/XYZ123"),
        ("facebook.com/groups/123", "facebook.com/groups/123"),
        ("chat.whatsapp.com/AbC123", "chat.whatsapp.com/AbC123"),
    ],
)
def test_an_address_is_host_and_path_and_its_span_all_that_is_written(
    written: str, value: str
) -> None:
    assert urls(written) == [(value, written)]


@pytest.mark.parametrize(
    "after", [".", ",", "!", "?", "…", "。", "，", "！", "»", "”", ")", "]", "?!", " :"]
)
def test_the_sentence_s_signs_are_no_part_of_an_address(after: str) -> None:
    assert urls(f"See (https://example.org/a{after}") == [
        ("example.org/a", "https://example.org/a")
    ]


def test_an_address_ends_where_a_script_without_blanks_goes_on() -> None:
    assert urls("网址example.com欢迎") == [("example.com", "example.com")]
    assert urls("เว็บexample.com/aครับ") == [("example.com/a", "example.com/a")]


def test_links_of_markdown_and_lists_are_found_each() -> None:
    text = "[site](https://example.com/a),https://example.org; www.example.net"
    assert [value for value, _ in urls(text)] == ["example.com/a", "example.org", "example.net"]


@pytest.mark.parametrize(
    "text",
    [
        "end.Next sentence", "e.g. this", "photo.jpg and photo.zip", "report.final.pdf", "v4.3.0",
        "127.0.0.1", "a.b", "т.е. это", "z.B. so", "9 p.m. or", "at 5.in town", "now.no more",
        "fiable.es muy bien", "in town.call me", "gmail.com", "alba@example.com", "@alba.com",
        "instagram.com", "whatsapp.com", "t.me/quiet_41", "wa.me/12025550123", "20.50",
        "api.whatsapp.com/send?phone=12025550123", "the dot com boom", "at this point in time",
        "punto de encuentro", "U.S. based", "node.js", "readme.md", "8点到10点", "Hello.World",
        "I am at work . call later", "Keller.Net(t)e",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert urls(text) == []


@given(st.text(alphabet="ab./:@ \nhtpswcomdet[]()", max_size=300))
def test_no_text_raises_and_hosts_are_lower_case(text: str) -> None:
    for value, raw in urls(text):
        host = value.split("/")[0]
        assert host == host.lower()
        assert raw == raw.strip()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("web: quiet punto example punto com barra tarifas.", "quiet.example.com/tarifas"),
        ("quiet точка example точка org слэш noty. Письма", "quiet.example.org/noty"),
        ("日志quiet 点 example 点 org / rizhi。更多", "quiet.example.org/rizhi"),
        ("相片quiet.example.net/hk/kowloon。WhatsApp", "quiet.example.net/hk/kowloon"),
        ("见quiet.example.net/a，Discord：x", "quiet.example.net/a"),
        ("hxxps://quiet.example[.]net/a-z", "quiet.example.net/a-z"),
    ],
)
def test_an_address_ends_where_the_sentence_does(text: str, value: str) -> None:
    assert [url.value for url in find_urls(Normal(text))] == [value]


@pytest.mark.parametrize("text", ["Contacts.md is empty", "run.sh failed", "a wren.de.marlow"])
def test_files_and_names_with_dots_are_no_addresses(text: str) -> None:
    assert find_urls(Normal(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mira quiet-wren (punto) es / trabajos. Hasta luego", "quiet-wren.es/trabajos"),
        ("quiet-wren [dot] com [slash] prices.", "quiet-wren.com/prices"),
        ("quiet-wren[.]com[/]prices", "quiet-wren.com/prices"),
        ("quiet-wren dot com / new-rooms!", "quiet-wren.com/new-rooms"),
        ("bit dot ly slash 3xWren", "bit.ly/3xWren"),
        ("quiet-wren (ponto) com (ponto) br / fotos.", "quiet-wren.com.br/fotos"),
        ("quiet-wren punto com punto mx diagonal fotos", "quiet-wren.com.mx/fotos"),
        ("quiet-wren point fr barre oblique tarifs.", "quiet-wren.fr/tarifs"),
        ("quiet-wren (Punkt) at (Schrägstrich) preise.", "quiet-wren.at/preise"),
        ("quiet-wren (punct) ro (bară oblică) preturi.", "quiet-wren.ro/preturi"),
        ("quiet-wren тчк ru дробь ceny.", "quiet-wren.ru/ceny"),
        ("quiet-wren [крапка] ua / ceny.", "quiet-wren.ua/ceny"),
        ("quiet-wren крапка ua коса риска ceny.", "quiet-wren.ua/ceny"),
        ("网址 quiet-wren 點 com 點 tw 斜線 list。", "quiet-wren.com.tw/list"),
        ("ดูที่ quiet-wren ดอทคอม ทับ map ค่ะ", "quiet-wren.com/map"),
        ("https : // quiet-wren . com / x", "quiet-wren.com/x"),
        ("w w w . quietwren . com / x", "quietwren.com/x"),
        ("site: quiet-wren. com/x", "quiet-wren.com/x"),
        ("site: quiet-wren .com/x", "quiet-wren.com/x"),
    ],
)
def test_paths_are_read_however_their_slash_is_said(text: str, value: str) -> None:
    assert [url.value for url in find_urls(closed_up(Normal(text)))] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("visit quiet-wren dotcom", "quiet-wren.com"),
        ("quietwren puntocom barra lista", "quietwren.com/lista"),
        ("visite quietwren pontocom", "quietwren.com"),
        ("voir quiet-wren pointcom slash liste", "quiet-wren.com/liste"),
        ("ดูที่ quiet-wren จุดคอม", "quiet-wren.com"),
        ("quiet-wren_dot_com", "quiet-wren.com"),
        ("quiet-wren-dot-com", "quiet-wren.com"),
        ('quiet-wren "dot" com', "quiet-wren.com"),
    ],
)
def test_a_dot_may_be_said_in_one_word_with_what_is_beside_it(text: str, value: str) -> None:
    assert [url.value for url in find_urls(Normal(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "a classic dotcom company", "una empresa puntocom de los noventa", "we sell .com names",
        "learn asp . net", "venda. com/sem garantia", "Fin. fr/en", "open Mon. / Sat.",
        "obrigado . com certeza", "at the point . com o sin", "he/she . it / they",
    ],
)  # fmt: skip
def test_words_beside_a_dot_or_a_slash_set_apart_are_no_hosts(text: str) -> None:
    assert find_urls(Normal(text)) == []


def test_what_names_itself_after_a_host_set_apart_is_no_path() -> None:
    for text in ("quiet-wren (dot) com / tel 202 555 0123", "quiet-wren (dot) com / Call us"):
        assert [url.value for url in find_urls(Normal(text))] == ["quiet-wren.com"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Bilder: quiet-wren Punkt de", "quiet-wren.de"),
        ("www. quiet-wren. de", "quiet-wren.de"),
        ("www .quiet-wren .de/preise", "quiet-wren.de/preise"),
        ("ввв точка quiet-wren точка ru", "quiet-wren.ru"),
    ],
)
def test_hosts_of_countries_are_read_where_their_shape_or_www_shows_them(
    text: str, value: str
) -> None:
    assert [url.value for url in find_urls(Normal(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "rendez-vous point de vente", "el fin-de-semana punto de encuentro",
        "covid-19 punto es lo que hay", "apto 502 punto es ideal", "a点 b点", "จุด A ถึง จุด B",
    ],
)  # fmt: skip
def test_a_word_with_a_hyphen_before_a_point_is_no_host(text: str) -> None:
    assert find_urls(Normal(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Forms at quietfield DOT com SLASH crew", "quietfield.com/crew"),
        ("Ficha em quietocafe . com . br / ficha", "quietocafe.com.br/ficha"),
        ("Ficha: quietocafe . com . br", "quietocafe.com.br"),
        ("Ver quietocafe . com . pe / carta", "quietocafe.com.pe/carta"),
        ("Ver quietocafe . com . pe", "quietocafe.com.pe"),
        ("Menu: quietcafe . co . uk / menu", "quietcafe.co.uk/menu"),
        ("Visit quietcafe . com . My dog likes it", "quietcafe.com"),
        ("Visita quietcafe . com . es muy bueno", "quietcafe.com"),
    ],
)
def test_hosts_of_three_parts_and_said_paths_are_whole(text: str, value: str) -> None:
    assert [found for found, _ in urls(text)] == [value]


@pytest.mark.parametrize("text", ["A hotel (pt) in Boston", "quiet . com . no reply"])
def test_an_abbreviation_in_brackets_before_a_word_is_no_dot(text: str) -> None:
    assert urls(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("see h t t p s : / / quietwren . org / rooms", "quietwren.org/rooms"),
        ("h t t p : / / q u i e t w r e n . o r g / r o o m s", "quietwren.org/rooms"),
        ("hxxps[:]//quietwren[.]org/rooms", "quietwren.org/rooms"),
        ("web: quiet guion wren punto com", "quiet-wren.com"),
        ("site quiet tiret wren point fr", "quiet-wren.fr"),
        ("сайт quiet дефис wren точка ru", "quiet-wren.ru"),
        ("网站quiet横杠wren点com", "quiet-wren.com"),
        ("เว็บ quiet ขีด wren จุด com", "quiet-wren.com"),
        ("quiet(guion)wren.com", "quiet-wren.com"),
        ("see quiet 🌸dot🌸 wren 🌸dot🌸 com", "quiet.wren.com"),
    ],
)
def test_schemes_with_blanks_and_hyphens_that_are_said_are_read(text: str, value: str) -> None:
    assert [url.value for url in find_urls(closed_up(Normal(text)))] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("quiet-wren [punto] net / o al 221", "quiet-wren.net"),
        ("quiet-wren [Punkt] net / oder per Mail", "quiet-wren.net"),
        ("Lee el guion example.com", "example.com"),
    ],
)
def test_a_conjunction_is_no_path_and_a_script_no_hyphen(text: str, value: str) -> None:
    assert [found for found, _ in urls(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "We moved to ASP.NET and VB.NET", "I renamed app.py en notes.md", "deploy.sh and note.info",
        "Plan: plan-2.pro, picture: IMG_0930.jpg", "main.rs, then quiet.dev and run.py",
        "user.name = this.me.name", "x = item.page.link;", "wilcox.test(x, y)",
        "com.example.app has stopped", "self.wren.id failed", "order.status.is == 2",
        "la cuisine est propre.au calme, lumineux", "meublé.au calme", "casa amueblada.se vende",
        "piso tranquilo.de lujo", "apartamento limpo.eu moro perto", "hand made.by us",
        "see plan.net.dwg", "Файл dogovor.pro я не открыл", "el archivo lista.info no abre",
        "Rooms available.today", "fotos en perfil.me llamo Luz", "face book (dot) com",
    ],
)  # fmt: skip
def test_files_code_and_sentences_without_a_blank_are_no_hosts(text: str) -> None:
    assert urls(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "example.org", "quiet-wren.ro ist da", "quietcafe.de und mehr", "go to quiet-wren.pro",
        "quietcafe.au for more", "quietcafe.info", "сайт: quietwren.md",
        "Das Hotel an der See hotel.de und viel mehr", "site: asp.net", "web = salon.me",
        "* quietcafe.pro", "salon.es", "Web: massage.life",
    ],
)  # fmt: skip
def test_hosts_that_are_words_are_hosts_where_more_shows_them(text: str) -> None:
    assert len(urls(text)) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Besuch: heron.example PUNKT at am Sonntag", "heron.example.at"),
        ("rooms . heron . org / list", "rooms.heron.org/list"),
        ("rooms . example . org / list", "rooms.example.org/list"),
    ],
)
def test_a_host_with_further_dots_said_or_all_apart_is_whole(text: str, value: str) -> None:
    assert [url.value for url in find_urls(Normal(text))] == [value]


def test_a_www_is_no_name_of_a_host_whose_other_parts_are_domains() -> None:
    assert [url.value for url in find_urls(Normal("see www.rio.studio today"))] == ["rio.studio"]
