"""Bullets for the dots of hosts, and bullets of lists."""

import pytest

from minerva.text.links import find_links
from minerva.text.normal import Normal


def values(text: str) -> list[str]:
    return [f"{link.kind} {link.value}" for link in find_links(Normal(text), [])]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Reservas en lagosur•example•cl/horas", "url lagosur.example.cl/horas"),
        ("Mehr auf berg-hof·example·de/preise", "url berg-hof.example.de/preise"),
        ("Agende em salao-lua•example•com•br/agenda", "url salao-lua.example.com.br/agenda"),
        ("сайт tihiy-dom•example•ru/ceny", "url tihiy-dom.example.ru/ceny"),
        ("book at www•calmriver•example•com", "url calmriver.example.com"),
        ("See https://calmriver∙example∙com/menu", "url calmriver.example.com/menu"),
        ("at calmriver•com", "url calmriver.com"),
        ("t•me/quiet_harbor", "handle telegram:quiet_harbor"),
        ("desk(at)calmriver·dot·example·dot·org", "email desk@calmriver.example.org"),
    ],
)
def test_a_bullet_is_a_dot_of_what_can_only_be_a_host(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "pool•sauna•tv/wifi", "Maler•Nowakowski•de/at/ch", "photo•wedding•video•uk",
        "cash•card•transfer·net", "café•com•leite", "Preise•Zeiten•Anfahrt",
    ],
)  # fmt: skip
def test_bullets_of_a_list_are_no_dots(text: str) -> None:
    assert values(text) == []
