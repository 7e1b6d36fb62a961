"""Names and addresses whose parts a text says to write as one."""

import pytest

from minerva.text.closing import closed_up
from minerva.text.links import find_links
from minerva.text.normal import Normal


def values(text: str) -> list[str]:
    return [f"{link.kind} {link.value}" for link in find_links(Normal(text), [])]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Telegram: calm river rooms (no spaces)", "telegram:calmriverrooms"),
        ("wechat: grey - finch 88, without the spaces", "wechat:grey-finch88"),
        ("My snap is brass bell 77 (all one word)", "snapchat:brassbell77"),
        ("snap: brass underscore bell shop (one word)", "snapchat:brass_bellshop"),
        ("Telegram, written together: calm river 7. Call now", "telegram:calmriver7"),
        ("telegram: barrio _ norte _ mx (sin espacios)", "telegram:barrio_norte_mx"),
        ("insta: el rincon de eva, todo junto", "instagram:elrincondeeva"),
        ("Instagram (todo junto): mesa luna azul", "instagram:mesalunaazul"),
        ("insta: doces da vila 22 (tudo junto, sem espaços)", "instagram:docesdavila22"),
        ("insta : le petit four gris (sans espaces, en un mot)", "instagram:lepetitfourgris"),
        ("Insta: berg hof 12 (Leerzeichen weglassen)", "instagram:berghof12"),
        ("Telegram: wald _ rand _ alm (ohne Leerzeichen)", "telegram:wald_rand_alm"),
        ("pe insta b r u t a r _ n o r d (fără spații)", "instagram:brutar_nord"),
        ("insta: casa din deal 7 (scris legat)", "instagram:casadindeal7"),
        ("инста: tihiy dom 52 (пишется слитно)", "instagram:tihiydom52"),
        ("тeлeгрaм: more _ dom _ mir (пробелы убрать)", "telegram:more_dom_mir"),
        ("теlеграм: more _ dom _ mir (без пробелов)", "telegram:more_dom_mir"),
        ("телеграм: sadok mriy 5 (писати разом, без пробілів)", "telegram:sadokmriy5"),
        ("微信号：bai yun - che (连着写，不要空格)", "wechat:baiyun-che"),
        ("微信号（连着写）：bai yun che dui", "wechat:baiyunchedui"),
        ("微信：bai yun 88 (去掉空格)", "wechat:baiyun88"),
        ("ไลน์: suan dok 99 (เขียนติดกัน)", "line:suandok99"),
        ("ไอจี suan _ dok _ th (พิมพ์ติดกันไม่เว้นวรรค)", "instagram:suan_dok_th"),
    ],
)
def test_a_name_is_one_where_its_text_says_so(text: str, value: str) -> None:
    assert values(text) == [f"handle {value}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Email calm river @ example.com (remove the spaces)", "email calmriver@example.com"),
        ("mail: calm river at example dot org (no spaces)", "email calmriver@example.org"),
        ("web: calm river . example . com / book (no spaces)", "url calmriver.example.com/book"),
        ("correo: luna sur @ example . com . co (quitar espacios)", "email lunasur@example.com.co"),
        ("web: luna sur . example . cl (escrito todo junto)", "url lunasur.example.cl"),
        ("e-mail: vila nova @ example . com . br (tudo junto)", "email vilanova@example.com.br"),
        ("mail : pont vert @ example . fr (enlever les espaces)", "email pontvert@example.fr"),
        ("Web: berg laden . example . ch (alles zusammen)", "url bergladen.example.ch"),
        ("mail: deal nou @ example . md (fara spatii)", "email dealnou@example.md"),
        (
            "сайт: tihiy - dom . example . ru / ceny (без пробелов)",
            "url tihiy-dom.example.ru/ceny",
        ),
        ("пошта: sadok mriy @ example . ua (без пробілів)", "email sadokmriy@example.ua"),
        ("网址：bai yun . example . cn / che（连写）", "url baiyun.example.cn/che"),
        ("อีเมล: suan dok @ example . co . th (ไม่ต้องเว้นวรรค)", "email suandok@example.co.th"),
    ],
)
def test_an_address_is_one_where_its_text_says_so(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Telegram us for parking (no spaces left)",
        "Telegram for dates. Rooms are joined (no spaces between)",
        "Find us on Instagram, together we grow",
        "Insta: wir wohnen zusammen",
        "Insta: mergem împreună la munte",
        "Телеграм: живём вместе дружно",
        "加微信，我们一起写作业",
        "ไลน์ ห้องติดกัน 2 ห้อง",
    ],
)
def test_what_is_together_otherwise_stays(text: str) -> None:
    assert closed_up(Normal(text)).text == Normal(text).text
    assert values(text) == []


def test_the_span_is_all_that_was_written() -> None:
    text = "Telegram (no spaces): calm river rooms, thanks"
    (link,) = find_links(Normal(text), [])
    assert text[link.start : link.end] == "calm river rooms"
