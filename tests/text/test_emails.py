"""Addresses plain and masked, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.closing import closed_up
from minerva.text.emails import find_emails
from minerva.text.normal import Normal


def emails(text: str) -> list[tuple[str, str]]:
    return [(e.value, text[e.start : e.end]) for e in find_emails(Normal(text))]


def test_an_address_is_found_lower_case_with_its_span() -> None:
    text = "Write to Alba.17@Example.ORG, or call."
    assert emails(text) == [("alba.17@example.org", "Alba.17@Example.ORG")]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("<alba@example.com>", "alba@example.com"),
        ("mailto:alba@example.com?subject=x", "alba@example.com"),
        ("wait...alba@example.com", "alba@example.com"),
        ("alba@example.com.Call me", "alba@example.com"),
        ("alba@example.com.", "alba@example.com"),
        ("邮箱alba@example.com谢谢", "alba@example.com"),
        ("E-Mail—alba@example.com", "alba@example.com"),
        ("почта:alba@example.com", "alba@example.com"),
        ("(alba@example.com)", "alba@example.com"),
    ],
)
def test_the_signs_around_an_address_are_no_part_of_it(text: str, raw: str) -> None:
    assert emails(text) == [(raw, raw)]


@pytest.mark.parametrize(
    "written",
    [
        "quiet.harbor (at) gmail (dot) com",
        "quiet.harbor[at]gmail[dot]com",
        "quiet.harbor {at} gmail {dot} com",
        "quiet.harbor <at> gmail <dot> com",
        "quiet.harbor /at/ gmail.com",
        "quiet.harbor -at- gmail -dot- com",
        "quiet.harbor_at_gmail_dot_com",
        "quiet.harbor «at» gmail «dot» com",
        "quiet.harbor (@) gmail (.) com",
        "quiet.harbor AT gmail DOT com",
        "quiet.harborATgmailDOTcom",
        "quiet dot harbor at gmail dot com",
        "quiet.harbor arroba gmail punto com",
        "quiet.harbor (arroba) gmail (ponto) com",
        "quiet.harbor arrobase gmail point com",
        "quiet.harbor ät gmail Punkt com",
        "quiet.harbor at-Zeichen gmail Punkt com",
        "quiet.harbor aroba gmail punct com",
        "quiet.harbor coadă de maimuță gmail punct com",
        "quiet.harbor собака gmail точка com",
        "quiet.harbor собака джимейл точка ком",
        "quiet.harbor равлик gmail крапка com",
        "quiet.harbor艾特gmail点com",
        "quiet.harborแอทgmailจุดcom",
        "quiet.harbor arroba gmail com",
        "quiet.harbor arroba gmail",
        "quiet.harbor @ gmail . com",
        "quiet.harbor@ gmail. com",
        "quiet.harbor@gmail,com",
        "quiet.harbor@gmail\n.com",
        "quiet.harbor\n@gmail.com",
        "quiet\n.harbor@gmail.com",
        "quiet.harbor@gma\nil.com",
        "ｑｕｉｅｔ．ｈａｒｂｏｒ＠ｇｍａｉｌ．ｃｏｍ",
        "quiet.hаrbоr@gmаil.соm",
        "qui\u200bet.harbor@gm\u200bail.com",
    ],
)
def test_a_masked_address_is_found_with_its_span(written: str) -> None:
    assert emails(f"Kontakt: {written}") == [("quiet.harbor@gmail.com", written)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("quiet underscore harbor at gmx dot net", "quiet_harbor@gmx.net"),
        ("quiet guion bajo harbor arroba hotmail punto es", "quiet_harbor@hotmail.es"),
        ("quiet sublinhado harbor arroba uol ponto com ponto br", "quiet_harbor@uol.com.br"),
        ("quiet tiret harbor arobase orange point fr", "quiet-harbor@orange.fr"),
        ("quiet Unterstrich harbor ät web Punkt de", "quiet_harbor@web.de"),
        ("quiet нижнее подчеркивание harbor собака mail точка ру", "quiet_harbor@mail.ru"),
        ("quiet підкреслення harbor равлик укр крапка нет", "quiet_harbor@ukr.net"),
        ("quiet下划线harbor艾特qq点com", "quiet_harbor@qq.com"),
        ("info at example dot com", "info@example.com"),
        ("quiet.harbor at example.org", "quiet.harbor@example.org"),
        ("alba@пример.рф", "alba@пример.рф"),
    ],
)
def test_signs_within_names_and_hosts_are_read_in_every_language(written: str, value: str) -> None:
    assert emails(written) == [(value, written)]


@pytest.mark.parametrize(
    "text",
    [
        "@alba_17", "a@b", "photo@2x.png", "logo@2x.ai", "me@host.local", "page@site.html",
        "10 @ 20.50", "x@y..z", "@media screen", "3 pcs @ $5.net", "user@host only",
        "meet me at home.dot", "me at gmail dot com", "visit us at example.com",
        "contact us at example dot com", "look at this point in the day", "insta @alba.co",
        "we meet at the cafe. it is nice", "собака и точка зрения", "el punto es que",
        "follow @alba@example.social", "josé@example.com", "https://user@example.com/path",
        "at example.com/path", "the room is at home . com is far", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert emails(text) == []


def test_two_addresses_in_a_row_are_two() -> None:
    text = "alba@example.com/quiet@example.org, or me (at) example.net"
    found = [value for value, _ in emails(text)]
    assert found == ["alba@example.com", "quiet@example.org", "me@example.net"]


def test_what_is_said_is_less_sure_than_what_is_written() -> None:
    (plain,) = find_emails(Normal("alba17@example.org"))
    (said,) = find_emails(Normal("alba17 at example dot org"))
    assert said.confidence < plain.confidence


@given(st.text(alphabet="ab.@-_ \n1com(atdot)", max_size=300))
def test_no_text_raises_and_a_span_holds_the_name(text: str) -> None:
    for value, raw in emails(text):
        assert value[0] == raw[0]
        assert "@" in value[1:-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("an werkhof @ example . org. Bilder", "werkhof@example.org"),
        ("quiet.wren(à)example.com", "quiet.wren@example.com"),
        ("quiet [chez] example [point] com", "quiet@example.com"),
        ("quiet.wren (la) example (punct) com", "quiet.wren@example.com"),
        ("quiet tiret wren (à) example (point) org", "quiet-wren@example.org"),
        ("quiet.wren coadă-de-maimuță example punct org", "quiet.wren@example.org"),
        ("寄到 quiet 底線 wren 小老鼠 example 點 org；", "quiet_wren@example.org"),
        ("quiet.53（圈a）gmail（點）com", "quiet.53@gmail.com"),
    ],
)
def test_other_ways_to_say_at_are_read(text: str, value: str) -> None:
    assert [email.value for email in find_emails(Normal(text))] == [value]


def test_places_and_times_after_a_spaced_at_are_no_hosts() -> None:
    assert find_emails(Normal("Meet @ the fountain @ noon. My bag is blue.")) == []


@pytest.mark.parametrize(
    "written",
    [
        "quiet.wren CHEZ example POINT net",
        "quiet.wren chez example point net",
        "quiet.wren EN example PUNTO net",
        "quiet.wren LA example PUNCT net",
        "quiet.wren BEI example PUNKT net",
        "quiet.wren (@t) example (d0t) net",
        "quiet.wren (arob) example (pt) net",
        "quiet.wren (ät) example (pkt) net",
        "quiet.wren 圈 example 点 net",
        "quiet.wren（在）example（点）net",
        "quiet.wren 爱特 example 点 net",
        "quiet.wren ที่ example จุด net",
        "quiet.wren แอท example ดอท เน็ต",
        "quiet.wren арроба example т0чка net",
        "quiet.wren мавпочка example крапка net",
        'quiet.wren "at" example "dot" net',
        "quiet.wrenATexampleDOTnet",
        "quiet.wrenARROBAexamplePUNTOnet",
    ],
)
def test_prepositions_and_signs_in_one_word_are_read_where_the_dot_is_said(written: str) -> None:
    assert emails(f"Kontakt: {written}") == [("quiet.wren@example.net", written)]


@pytest.mark.parametrize("sign", [" at ", " @ ", " arroba ", "@", " (at) "])
def test_a_provider_needs_no_domain_after_a_name_with_a_shape(sign: str) -> None:
    assert [value for value, _ in emails(f"quiet.wren{sign}gmail.")] == ["quiet.wren@gmail.com"]


@pytest.mark.parametrize(
    "text",
    [
        "me at gmail", "alba @ yahoo", "info at yahoo finance", "vivo en el punto medio",
        "APARTAMENTO EN VENTA PUNTO CENTRICO", "fotos en example punto com",
        "meet chez Paul point final", "大家都在圈里，点赞", "จุดนัดพบ ที่ห้าง ทับซ้อน",
    ],
)  # fmt: skip
def test_prepositions_between_words_make_no_address(text: str) -> None:
    assert emails(text) == []


def test_an_address_of_letters_with_dashes_is_as_written() -> None:
    form = closed_up(Normal("w-r-e-n@example.com"))
    assert [email.value for email in find_emails(form)] == ["w-r-e-n@example.com"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ventas @ quiet-wren punto cl", "ventas@quiet-wren.cl"),
        ("contact @ quietwren point ca", "contact@quietwren.ca"),
        ("jianli圈quiet-wren点com", "jianli@quiet-wren.com"),
        ("quiet77 at proton me", "quiet77@proton.me"),
    ],
)
def test_a_mailbox_is_one_where_the_dot_of_its_host_is_said(text: str, value: str) -> None:
    assert [found for found, _ in emails(text)] == [value]


@pytest.mark.parametrize(
    "text", ["post @ door . no bell", "team @ work . it is fun", "contact @ the point. me voilà"]
)
def test_a_mailbox_before_a_full_stop_set_apart_is_none(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "quiet.wren(а)example(тчк)net",
        "quiet.wren (а) example (тч) net",
        "quiet.wren(соб)example(точ)net",
        "quiet.wren(песик)example(крп)net",
        "quiet.wren(α)example(dt)net",
        "quiet.wren(arrob)example(pnto)net",
        "quiet.wren(à)example(pont)net",
        "quiet.wren(鼠)example(句点)net",
        "quiet.wren(แอ)example(จ)net",
    ],
)
def test_letters_and_abbreviations_in_brackets_stand_for_signs(written: str) -> None:
    assert emails(f"Kontakt: {written}") == [("quiet.wren@example.net", written)]


@pytest.mark.parametrize(
    "text",
    [
        "Forms at quietfield DOT com SLASH crew",
        "Menu at quietfield dot com slash menu",
        "Map at quiet-grill (dot) com",
        "Schedule at quiet-grill dot com",
    ],
)
def test_what_says_where_is_no_address(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Write crew at quietfield dot com, slash prices", "crew@quietfield.com"),
        ("loja @ quietocafe . com . br", "loja@quietocafe.com.br"),
        ("nota\nwren @ hotmail\n.com.br", "wren@hotmail.com.br"),
        ("An appointment? quietwrenATexample.net", "quietwren@example.net"),
    ],
)
def test_addresses_are_whole(text: str, value: str) -> None:
    assert [found for found, _ in emails(text)] == [value]


@pytest.mark.parametrize(
    "written",
    [
        "quiet.wren(at the rate)example(dot)net",
        "quiet.wren at the rate of example dot net",
        "quiet.wren (arr0ba) example (p0nto) net",
        "quiet.wren {4rroba} example {p01nt} net",
        "quiet.wren [a.t] example [d.o.t] net",
        "quiet.wren (a r r o b a) example [p.u.n.t.o] net",
        "quiet.wren с0бака example т0чка net",
        "quiet.wren sobaka example tochka net",
        "quiet.wren 🌸at🌸 example 🌸dot🌸 net",
        "quiet.wren ✨ arroba ✨ example ✨ punto ✨ net",
        "quiet.wren·at·example·dot·net",
        "quiet.wren❤at❤example❤dot❤net",
        "quiet.wren【at】example【dot】net",
        "quiet.wren「艾特」example「点」net",
        "quiet.wren +at+ example +dot+ net",
        "quiet.wren🐶example.net",
        "quiet.wren 🐌 example крапка net",
        "quiet.wren🐵example.net",
        "quiet.wren🐭example点net",
    ],
)
def test_decorated_spelled_and_pictured_signs_are_read(written: str) -> None:
    form = closed_up(Normal(f"Kontakt: {written}"))
    assert [(e.value, form.original[e.start : e.end]) for e in find_emails(form)] == [
        ("quiet.wren@example.net", written)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Отчёты: wren🐶example.org", "wren@example.org"),
        ("пишите wren🐶example.org", "wren@example.org"),
        ("Mail: wren 🐒 example punkt de", "wren@example.de"),
        ("info🐵example.ro", "info@example.ro"),
    ],
)
def test_a_picture_is_an_at_where_words_lead_to_a_name(text: str, value: str) -> None:
    assert [found for found, _ in emails(text)] == [value]


@pytest.mark.parametrize(
    "text", ["lovely puppies🐶example.org", "walks 🐕 example.org", "Зоосалон 🐶 example.org"]
)
def test_a_picture_between_words_and_a_host_is_a_picture(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "quiet hyphen wren at sunny dash house dot com",
        "quiet guion medio wren arroba sunny guion house punto com",
        "quiet hífen wren arroba sunny traço house ponto com",
        "quiet tiret wren arobase sunny tiret house point com",
        "quiet Bindestrich wren ät sunny Minus house Punkt com",
        "quiet cratimă wren arond sunny liniuță house punct com",
        "quiet дефис wren собака sunny тире house точка com",
        "quiet дефіс wren равлик sunny мінус house крапка com",
        "quiet横杠wren艾特sunny减号house点com",
        "quiet ขีด wren แอท sunny ขีดกลาง house จุด com",
        "quiet(minus)wren(at)sunny(minus)house(dot)com",
    ],
)
def test_hyphens_are_said_in_names_and_hosts_in_every_language(written: str) -> None:
    assert emails(f"Kontakt {written}") == [("quiet-wren@sunny-house.com", written)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Reservas: reservas @ quietwren . example . net", "reservas@quietwren.example.net"),
        ("info @ quiet-wren . ro", "info@quiet-wren.ro"),
        ("ventas @ quietwren . com", "ventas@quietwren.com"),
        ("Mail info ät quiet-wren Punkt de", "info@quiet-wren.de"),
    ],
)
def test_a_mailbox_is_one_where_all_dots_are_set_apart_alike(text: str, value: str) -> None:
    assert [found for found, _ in emails(text)] == [value]


@pytest.mark.parametrize(
    "text", ["team @ work . top prices", "office @ home . it is nice", "info @ home . eu moro aqui"]
)
def test_a_mailbox_before_a_word_that_is_a_country_s_domain_too_is_none(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("jobs AT heron.example DOT at", "jobs@heron.example.at"),
        ("info PUNKT büro AT heron.example PUNKT de", "info.büro@heron.example.de"),
        ("contato AT heron.example PONTO org", "contato@heron.example.org"),
        ("ventas ARROBA heron.example PUNTO la", "ventas@heron.example.la"),
        ("reservas ARROBA heron.example PUNTO do", "reservas@heron.example.do"),
        ("bonjour AROBASE heron.example POINT fr", "bonjour@heron.example.fr"),
        ("comenzi AROBA heron.example PUNCT ro", "comenzi@heron.example.ro"),
        ("zakaz СОБАКА heron.example ТОЧКА ru", "zakaz@heron.example.ru"),
        ("robota РАВЛИК heron.example КРАПКА com КРАПКА ua", "robota@heron.example.com.ua"),
        ("info (at) heron.example (dot) no", "info@heron.example.no"),
        ("jobs@heron.example DOT at", "jobs@heron.example.at"),
        ("jobs AT heron.co DOT uk", "jobs@heron.co.uk"),
    ],
)
def test_a_host_goes_on_after_a_plain_dot_with_one_that_is_said(written: str, value: str) -> None:
    assert emails(f"Kontakt: {written}") == [(value, written)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("quiet DOT heron (that ringed a thing) example DOT org", "quiet.heron@example.org"),
        ("heron53 (woof) example.org", "heron53@example.org"),
        ("quiet_heron (o bicho) example (ponto) org", "quiet_heron@example.org"),
        ("quiet_heron (la a con rabito) example punto org", "quiet_heron@example.org"),
        ("quiet.heron {le petit singe} example {point} org", "quiet.heron@example.org"),
        ("quiet.heron [der Affe] example Punkt org", "quiet.heron@example.org"),
        ("quiet.heron (Klammeraffe) example.org", "quiet.heron@example.org"),
        ("heron22 [coadă de pisică] example [pct] ro", "heron22@example.ro"),
        ("heron22 (гав-гав) example (тчк) org", "heron22@example.org"),
        ("heron22 (песик-равлик) example (крапка) org", "heron22@example.org"),
        ("heron22（小狗）example。org", "heron22@example.org"),
        ("heron22 (หมาน้อย) example จุด org", "heron22@example.org"),
    ],
)
def test_words_in_brackets_that_ask_for_an_at_are_one(written: str, value: str) -> None:
    assert emails(f"- {written}") == [(value, written)]


@pytest.mark.parametrize(
    "text",
    [
        "Alba (manager) example.org", "Alba (manager) example (dot) org",
        "quiet_heron (optional) example.com", "call 2.15 (snail mail) example.org",
        "heron_22 (spring menu) example.org", "heron_22 (insta) example dot org",
        "plan_2.pdf (the dog) example dot org", "pets ok (small dog) rooms.example.org",
        "heron_22 (dog) example.org/dogs", "heron_22 (dog) www.example.org",
    ],
)  # fmt: skip
def test_words_in_brackets_that_ask_for_no_at_are_none(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("heron 🅰️t rooms . example . org", "heron@rooms.example.org"),
        ("quiet.heron ⓐ example.org", "quiet.heron@example.org"),
        ("quiet.heronⓐexample.org", "quiet.heron@example.org"),
        ("quiet.heron 🌀 example.org", "quiet.heron@example.org"),
        ("quiet.heron(ä)example.org", "quiet.heron@example.org"),
        ("quiet•heron@example•org", "quiet.heron@example.org"),
        ("quiet.heron@example🔴org", "quiet.heron@example.org"),
        ("quiet.heron＠example。org", "quiet.heron@example.org"),
        ("quiet.heron (-at-) example (_dot_) org", "quiet.heron@example.org"),
    ],
)
def test_pictures_and_other_signs_for_at_and_dot_are_read(written: str, value: str) -> None:
    assert emails(f"Mail: {written}") == [(value, written)]


@pytest.mark.parametrize(
    "text", ["Plan Ⓐ example.org", "ⓐⓛⓑⓐ example.org", "Tip • ann@studio • de"]
)
def test_a_letter_in_a_circle_and_a_bullet_in_a_list_are_no_signs(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bewerbung mit Foto an ernte AT birken-hof.ch", "ernte AT birken-hof.ch"),
        ("bewerbung an ernte at birken-hof.ch bis Mai", "ernte at birken-hof.ch"),
        ("Send your application to harvest AT heronbend.com", "harvest AT heronbend.com"),
        ("write to marlow at heronbend.com for a quote", "marlow at heronbend.com"),
        ("Bewerbung bitte an Frau Birk, ernte AT birken-hof.ch", "ernte AT birken-hof.ch"),
        ("Correo electrónico taller AT rio-garza.es", "taller AT rio-garza.es"),
        ("надсилайте на адресу sad AT zelenyi-hai.ua", "sad AT zelenyi-hai.ua"),
        ("Escribe a taller AT rio-garza.es", "taller AT rio-garza.es"),
        ("Envie o currículo para pomar AT quinta-garca.pt", "pomar AT quinta-garca.pt"),
        ("Candidature à adresser à ferme AT vieux-heron.fr", "ferme AT vieux-heron.fr"),
        ("Trimiteti CV la angajari AT livada-mare.ro", "angajari AT livada-mare.ro"),
        ("Резюме на sklad AT sever-les.ru", "sklad AT sever-les.ru"),
        ("Пишіть на sad AT zelenyi-hai.ua", "sad AT zelenyi-hai.ua"),
        ("简历发到 hr AT qing-lu.cn", "hr AT qing-lu.cn"),
        ("ส่งเรซูเม่มาที่ farm AT suan-nok.co.th", "farm AT suan-nok.co.th"),
    ],
)
def test_an_at_before_a_host_is_one_where_something_is_sent_there(text: str, written: str) -> None:
    assert emails(text) == [(written.lower().replace(" at ", "@"), written)]


@pytest.mark.parametrize(
    "text",
    [
        "Look at heronbend.com for the list", "Apply at heronbend.com",
        "Please write a review at heronbend.com", "Reply to the ad at heronbend.com",
        "Send a letter to Marlow at heronbend.com", "We apply to all orders at heronbend.com",
        "Fresh bread to go at heronbend.com", "BEST PRICES AT HERONBEND.COM",
        "Bewerbung online AT birken-hof.ch", "Envía fotos a todos at rio-garza.es",
        "write to marlow at heronbend.com/marlow",
    ],
)  # fmt: skip
def test_an_at_that_says_where_something_is_makes_no_address(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("denise à commercial pontvieux point ca", "denise@pontvieux.ca"),
        ("biuro [małpa] stal-met [kropka] example [kropka] pl", "biuro@stal-met.example.pl"),
        ("biuro(malpa)stalmet(kropka)pl", "biuro@stalmet.pl"),
        ("bottega chiocciola example punto it", "bottega@example.it"),
        ("atolye kuyruklu a example nokta com", "atolye@example.com"),
        ("werkplaats apenstaartje example punt nl", "werkplaats@example.nl"),
        ("muhely kukac example pont hu", "muhely@example.hu"),
        ("dilna zavináč example tečka cz", "dilna@example.cz"),
        ("dilna zavinac example tecka cz", "dilna@example.cz"),
        ("atelie кльомба example точка bg", "atelie@example.bg"),
        ("rasoi at example dot in", "rasoi@example.in"),
        ("warsha arobase example noqta com", "warsha@example.com"),
        ("verkstad snabel-a example punkt se", "verkstad@example.se"),
        ("radiona majmunče example točka hr", "radiona@example.hr"),
    ],
)
def test_the_signs_are_read_in_languages_of_neighbours(written: str, value: str) -> None:
    assert emails(f"Kontakt: {written}") == [(value, written)]


@pytest.mark.parametrize(
    "text",
    [
        "A kukac egy pont alatt van.", "Rendez-vous at vieux pont au marché",
        "Le vieux pont au bout de la rue, @ midi", "We met at polka dot in the park",
        "Małpa w klatce, kropka nad i", "Nokta com diye bir şirket",
    ],
)  # fmt: skip
def test_monkeys_worms_and_bridges_of_a_sentence_are_no_signs(text: str) -> None:
    assert emails(text) == []


@pytest.mark.parametrize(
    "fence",
    [
        "#{}#", "##{}##", "**{}**", "__{}__", "--{}--", "<<{}>>", "{{{{{}}}}}", " # {} # ", "%{}%",
        "\\{}\\", "={}=",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("at", "dot"),
    [
        ("at", "dot"), ("arroba", "punto"), ("arobase", "point"), ("klammeraffe", "punkt"),
        ("arond", "punct"), ("собака", "точка"), ("равлик", "крапка"), ("艾特", "点"),
        ("แอท", "ดอท"),
    ],
)  # fmt: skip
def test_any_signs_may_fence_what_is_said_for_a_sign(fence: str, at: str, dot: str) -> None:
    written = f"heron{fence.format(at)}bend-river{fence.format(dot)}org"
    assert emails(f"Info {written}.") == [("heron@bend-river.org", written)]


def test_a_sentence_with_a_colon_or_a_call_before_an_at_is_no_address() -> None:
    assert not emails("Visit us! at bendriver.org. Ask Heron: at bendriver.de")
