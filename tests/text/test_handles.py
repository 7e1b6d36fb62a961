"""Names on platforms: by links, by labels before and after, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.closing import closed_up
from minerva.text.handles import find_handles, find_link_phones
from minerva.text.model import Finding
from minerva.text.normal import Normal

PHONE, OTHER = "+1 202 555 0123", "+1 202 555 0117"


def handles(text: str) -> list[tuple[str, str]]:
    """Names and how they are written; PHONE and OTHER are phones wherever they stand."""
    phones = [
        Finding("phone", "+" + "".join(filter(str.isdigit, phone)), at, at + len(phone), 0.9, "US")
        for phone in (PHONE, OTHER)
        if (at := text.find(phone)) >= 0
    ]
    found = find_handles(Normal(text), phones, [])
    return [(h.value, text[h.start : h.end]) for h in found]


def names(text: str) -> list[str]:
    return [value for value, _ in handles(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("t.me/quiet_41", "telegram:quiet_41"),
        ("https://telegram.me/Quiet_41?start=1", "telegram:quiet_41"),
        ("instagram.com/quiet.harbor/", "instagram:quiet.harbor"),
        ("https://www.instagram.com/quiet.harbor?igshid=1", "instagram:quiet.harbor"),
        ("snapchat.com/add/quiet-41", "snapchat:quiet-41"),
        ("x.com/quiet_41", "twitter:quiet_41"),
        ("https://twitter.com/quiet_41/status/123", "twitter:quiet_41"),
        ("https://m.facebook.com/quiet.harbor", "facebook:quiet.harbor"),
        ("m.me/quiet.harbor", "facebook:quiet.harbor"),
        ("line.me/ti/p/~quiet41", "line:quiet41"),
        ("https://line.me/R/ti/p/%40quiet41", "line:quiet41"),
        ("kik.me/quiet41", "kik:quiet41"),
        ("onlyfans.com/quiet41", "onlyfans:quiet41"),
        ("tiktok.com/@quiet41", "tiktok:quiet41"),
        ("vk.com/quiet_41", "vk:quiet_41"),
        ("t[.]me/quiet_41", "telegram:quiet_41"),
        ("t dot me slash quiet_41", "telegram:quiet_41"),
        ("t точка me слэш quiet_41", "telegram:quiet_41"),
        ("т точка ме слеш quiet_41", "telegram:quiet_41"),
        ("te punto me barra quiet_41", "telegram:quiet_41"),
        ("t . me / quiet_41", "telegram:quiet_41"),
        ("instagram dot com slash quiet underscore 41", "instagram:quiet_41"),
        ("wa.me/12025550123", "whatsapp:+12025550123"),
        ("https://api.whatsapp.com/send?phone=12025550123&text=hi", "whatsapp:+12025550123"),
    ],
)
def test_a_link_to_a_profile_is_a_handle_with_the_span_of_the_link(
    written: str, value: str
) -> None:
    assert handles(f"see {written} now") == [(value, written)]


@pytest.mark.parametrize(
    "link",
    [
        "instagram.com/p/XYZ123", "t.me/joinchat/ABC", "t.me/+AbCdEf", "x.com/home",
        "facebook.com/groups/1", "facebook.com/sharer/sharer.php", "chat.whatsapp.com/AbC",
        "wa.me/message/ABC", "line.me/ti/p/AbC", "instagram.com", "t.me", "example.com/quiet_41",
    ],
)  # fmt: skip
def test_other_paths_of_a_platform_are_no_names(link: str) -> None:
    assert handles(link) == []


def test_the_phone_of_a_link_to_a_chat_has_the_link_s_span() -> None:
    text = "Here: https://wa.me/12025550123?text=Hi or t.me/+12025550117"
    assert [(p.value, text[p.start : p.end]) for p in find_link_phones(Normal(text))] == [
        ("+12025550123", "https://wa.me/12025550123?text=Hi"),
        ("+12025550117", "t.me/+12025550117"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "raw"),
    [
        ("IG: @quiet_41", "instagram:quiet_41", "@quiet_41"),
        ("my telegram @quiet_41", "telegram:quiet_41", "@quiet_41"),
        ("insta→quiet.harbor", "instagram:quiet.harbor", "quiet.harbor"),
        ("Telegram\n👉 @quiet_41", "telegram:quiet_41", "@quiet_41"),
        ("usuario de Instagram: quiet_41", "instagram:quiet_41", "quiet_41"),
        ("meu insta é @quiet_41", "instagram:quiet_41", "@quiet_41"),
        ("sur insta : @quiet_41", "instagram:quiet_41", "@quiet_41"),
        ("Telegram-Name: quiet_41", "telegram:quiet_41", "quiet_41"),
        ("contul meu de Instagram: quiet_41", "instagram:quiet_41", "quiet_41"),
        ("тг - quiet_41", "telegram:quiet_41", "quiet_41"),
        ("ник в телеграме quiet_41", "telegram:quiet_41", "quiet_41"),
        ("інста quiet_41", "instagram:quiet_41", "quiet_41"),
        ("加微信：quiet41", "wechat:quiet41", "quiet41"),
        ("vx quiet41", "wechat:quiet41", "quiet41"),
        ("V：quiet41", "wechat:quiet41", "quiet41"),
        ("微信号quiet_41谢谢", "wechat:quiet_41", "quiet_41"),
        ("电报：@quiet_41", "telegram:quiet_41", "@quiet_41"),
        ("ไลน์ไอดี quiet41", "line:quiet41", "quiet41"),
        ("แอดไลน์ @quiet41", "line:quiet41", "@quiet41"),
        ("LINE ID: quiet.41", "line:quiet.41", "quiet.41"),
        ("👻 quiet_41", "snapchat:quiet_41", "quiet_41"),
        ("snap👻 quiet41", "snapchat:quiet41", "quiet41"),
        ("my OF is quiet41", "onlyfans:quiet41", "quiet41"),
        ("Kik: quiet41", "kik:quiet41", "quiet41"),
        ("X: @quiet_41", "twitter:quiet_41", "@quiet_41"),
        ("fb: quiet.harbor", "facebook:quiet.harbor", "quiet.harbor"),
        ("Snapchat: quietharbor", "snapchat:quietharbor", "quietharbor"),
        ("IG: Quiet.Harbor.41. Thanks", "instagram:quiet.harbor.41", "Quiet.Harbor.41"),
        ("IG: @quiet_41.Call me", "instagram:quiet_41", "@quiet_41"),
        ("insta quiet guion bajo 41", "instagram:quiet_41", "quiet guion bajo 41"),
        ("微信：quiet下划线41", "wechat:quiet_41", "quiet下划线41"),
        ("en insta arroba quiet.harbor", "instagram:quiet.harbor", "arroba quiet.harbor"),
        ("Telegram (at)quiet_41", "telegram:quiet_41", "(at)quiet_41"),
        ("𝓲𝓷𝓼𝓽𝓪: 𝓺𝓾𝓲𝓮𝓽_41", "instagram:quiet_41", "𝓺𝓾𝓲𝓮𝓽_41"),
        ("tеlеgrаm: quiet_41", "telegram:quiet_41", "quiet_41"),
    ],
)
def test_a_label_before_a_name_gives_its_platform(text: str, value: str, raw: str) -> None:
    assert handles(text) == [(value, raw)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("@quiet_41 (insta)", "instagram:quiet_41"),
        ("quiet_41 on IG", "instagram:quiet_41"),
        ("quiet_41 en Instagram", "instagram:quiet_41"),
        ("@quiet_41 в телеграме", "telegram:quiet_41"),
        ("@quiet_41 auf Snapchat", "snapchat:quiet_41"),
        ("@quiet_41 is my snap", "snapchat:quiet_41"),
        ("add quietharbor on snapchat", "snapchat:quietharbor"),
        ("I'm on instagram, find me: @quiet_41", "instagram:quiet_41"),
    ],
)
def test_a_label_after_a_name_or_near_it_gives_its_platform(text: str, value: str) -> None:
    assert names(text) == [value]


def test_the_end_of_a_code_is_no_label() -> None:
    assert names("Ref. 9872023 VH5797S 0001 WX. Carpeta 12.") == []
    assert names("ask for WX. quiet_harbor") == ["wechat:quiet_harbor"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "IG quietharbor / Snap bluelagoon / TG stillwater",
            ["instagram:quietharbor", "snapchat:bluelagoon", "telegram:stillwater"],
        ),
        ("@quiet_41 IG, @blue_42 TG", ["instagram:quiet_41", "telegram:blue_42"]),
        ("@quiet_41 insta @blue_42 telegram", ["instagram:quiet_41", "telegram:blue_42"]),
        ("insta @quiet_41 telegram @blue_42", ["instagram:quiet_41", "telegram:blue_42"]),
        ("IG: @quiet_41, @blue_42", ["instagram:quiet_41", "instagram:blue_42"]),
        ("Insta/Snap: quiet_41", ["instagram:quiet_41", "snapchat:quiet_41"]),
        ("@quiet_41 on IG and twitter", ["instagram:quiet_41", "twitter:quiet_41"]),
        ("IG @quiet_41, same name on telegram", ["instagram:quiet_41", "telegram:quiet_41"]),
        ("Insta quiet_41, mismo usuario en tg", ["instagram:quiet_41", "telegram:quiet_41"]),
        ("инста quiet_41, в телеге так же", ["instagram:quiet_41", "telegram:quiet_41"]),
    ],
)
def test_lists_of_labels_and_names_are_told_apart(text: str, values: list[str]) -> None:
    assert names(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "telegram only", "insta or snap", "line up at the door", "kik off", "my insta is private",
        "написать в телеграм завтра", "por instagram gracias", "telegram tonight after 10pm",
        "Telegram: available 24h", "snap 24hrs", "facebook marketplace", "one of a kind: no",
        "deadline: tomorrow", "2 x: 100", "bring your own line: Romania", "model X: V60",
        "section of: b12", "size X 42cm", "FB: Quiet Harbor", "Facebook schweigt, Snap auch",
        "@quiet_41", "thanks @quiet_41 for the photo", "@media screen", "ออนไลน์ 24 ชม.",
        "微信支付宝都可以，8点到10点", "Atendo pelo WhatsApp das 9h às 22h", "IG live 8pm",
        "meet @ 5pm, telegram later", "telegram +1 202 555 0123", "insta 10k followers",
        "Только телеграм, инстаграм запрещён", "TG 16+ only", "",
    ],
)  # fmt: skip
def test_words_beside_a_label_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("telegram: @ab", None),
        ("telegram: @quiet.harbor", None),
        ("twitter: @quiet_harbor_of_the_north", None),
        ("kik: @quiet.harbor", "kik:quiet.harbor"),
    ],
)
def test_a_name_keeps_the_rule_of_its_platform(text: str, name: str | None) -> None:
    assert names(text) == ([name] if name else [])


@pytest.mark.parametrize(
    "text",
    [
        "WhatsApp: {}", "{} (WA)", "{} whatsapp only", "call or whatsapp {}", "📱WhatsApp {}",
        "{} 📲 WhatsApp / Telegram", "WhatsApp/Viber: {}", "WhatsApp:\n{}", "W.A. {}", "zap: {}",
        "wsp {}", "wapp {}", "Whats app {}", "Escríbeme por WhatsApp al {}", "WhatsApp-Nummer {}",
        "звоните или пишите в WhatsApp/Telegram {}", "ватсап {}", "{} (call, text, WhatsApp)",
        "tel/whatsapp {}", "вотсапу {}", "วอทส์แอป {}",
    ],
)  # fmt: skip
def test_a_phone_labelled_whatsapp_is_a_name_there(text: str) -> None:
    assert handles(text.format(PHONE)) == [("whatsapp:+12025550123", PHONE)]


@pytest.mark.parametrize(
    "text",
    [
        "WhatsApp only. Call {}", "No WhatsApp, calls only {}", "{} (no WhatsApp)", "Viber {}",
        "sin whatsapp, llama al {}", "Kein WhatsApp! {}", "без ватсапа {}", "telegram {}",
        "WhatsApp no, only calls: {}", "Whats your number? {}", "{} ไม่มี WhatsApp",
        "whats ur number\nhere: {}",
    ],
)  # fmt: skip
def test_a_phone_that_is_not_labelled_whatsapp_is_no_name(text: str) -> None:
    assert handles(text.format(PHONE)) == []


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("Call {} or WhatsApp {}", [OTHER]),
        ("{} WhatsApp, {} calls", [PHONE]),
        ("{} (WhatsApp), {} (Viber)", [PHONE]),
        ("Viber {}, WhatsApp {}", [OTHER]),
        ("{} - WhatsApp\n{} - Viber", [PHONE]),
        ("WhatsApp: {}, {}", [PHONE, OTHER]),
        ("{} / {} (both WhatsApp)", [PHONE, OTHER]),
        ("WhatsApp: {}. Office: {}", [PHONE]),
    ],
)
def test_of_two_phones_the_label_governs_those_it_is_put_to(text: str, phones: list[str]) -> None:
    assert [raw for _, raw in handles(text.format(PHONE, OTHER))] == phones


def test_in_portuguese_no_whatsapp_means_on_it() -> None:
    text = "me chama no WhatsApp 11 91234-5678"
    phone = Finding("phone", "+5511912345678", 21, len(text), 0.9, "BR")
    assert [h.value for h in find_handles(Normal(text), [phone], [])] == ["whatsapp:+5511912345678"]


@given(st.text(alphabet="ab_1.@: \n()IGtgxWA微信ไลน์/,-👻", max_size=200))
def test_no_text_raises_and_a_name_is_in_its_span(text: str) -> None:
    for value, raw in handles(text):
        platform, _, name = value.partition(":")
        assert platform and name
        assert raw


@pytest.mark.parametrize(
    ("label", "platform"),
    [
        ("t3l3gr@m", "telegram"), ("1nst4", "instagram"), ("Snäp", "snapchat"),
        ("sn4p", "snapchat"), ("sn@p", "snapchat"), ("K!K", "kik"), ("k.i.k", "kik"),
        ("КІК", "kik"), ("L1NE →", "line"), ("l¡ne", "line"), ("tw1tter", "twitter"),
        ("Wee-chat", "wechat"), ("T.G.", "telegram"), ("teIegram", "telegram"),
        ("вічат", "wechat"), ("снеп", "snapchat"),
    ],
)  # fmt: skip
def test_labels_in_disguise_are_labels(label: str, platform: str) -> None:
    assert names(f"Quiet rooms. {label} quiet_harbor, thanks") == [f"{platform}:quiet_harbor"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("WeChat wrenmarlow, call later", "wechat:wrenmarlow"),
        ("Snap wren-marlow.", "snapchat:wren-marlow"),
        ("Snapchat wren-marlow ou fixo", "snapchat:wren-marlow"),
        ("Snap 👻 wrenmarlow, thanks", "snapchat:wrenmarlow"),
        ("Snap👻wren-marlow，谢谢", "snapchat:wren-marlow"),
        ("IG wrenmarlow.", "instagram:wrenmarlow"),
        ("kik *** wrenmarlow *** thanks", "kik:wrenmarlow"),
        ("Line wren_marlow, thanks", "line:wren_marlow"),
        ("news on X: @wren_marlow", "twitter:wren_marlow"),
        ("новини в X: @wren_marlow", "twitter:wren_marlow"),
        ("推特@ wrenmarlow，谢谢", "twitter:wrenmarlow"),
        ("No Instagram procure wren.marlow", "instagram:wren.marlow"),
        ("wren.de.marlow ça c'est mon insta", "instagram:wren.de.marlow"),
        ("wren.marlow.co is the insta.", "instagram:wren.marlow.co"),
        ("инста wren.i.marlow.", "instagram:wren.i.marlow"),
    ],
)
def test_an_unknown_word_by_a_sure_label_is_a_name(text: str, value: str) -> None:
    assert names(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "the old insta page is closed, use mail",
        "telegram busy, wechat accepted.",
        "Telegram gratis, wechat aceptado.",
        "Discord servers, kik messages.",
        "no telegram wrenmarlow, please",
        "Wechat não, wren_marlow",
        "ins Theater ☕",
        "Facebook schweigt, Twitter swoons.",
        "X: maybe.",
        "photos of my_dog",
    ],
)
def test_common_words_and_what_is_denied_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "label",
    ["ouatsap", "uátsap", "vațap", "вацап", "Wh4tsApp", "whatsapp tonight:"],
)
def test_other_spellings_of_whatsapp_govern_the_phone_after_them(label: str) -> None:
    text = f"{OTHER} — {label} {PHONE}"
    assert names(text) == ["whatsapp:+12025550123"]


def test_a_label_may_say_whose_phone_follows() -> None:
    assert names(f"{OTHER}. Zap só da Alba {PHONE}") == ["whatsapp:+12025550123"]


def test_a_label_before_a_link_to_a_chat_is_not_that_of_the_phone_before() -> None:
    text = f"{PHONE}, WhatsApp https://wa.me/12025550117"
    assert names(text) == ["whatsapp:+12025550117"]


@pytest.mark.parametrize(
    "link",
    [
        "https : // wa.me / 12025550123", "https://wa.me /12025550123", "WA.ME/12025550123",
        "wa.me/+12025550123", "wa.me/+1 202 555 0123", "ｗａ．ｍｅ／１２０２５５５０１２３",
        "https&#58;//wa.me/12025550123",
    ],
)  # fmt: skip
def test_links_to_chats_in_disguise_are_read(link: str) -> None:
    assert handles(f"write to {link}, thanks") == [("whatsapp:+12025550123", link)]


@pytest.mark.parametrize("word", ["instalado", "desativado", "unerreichbar", "arriving", "pornit"])
def test_words_made_of_common_ones_are_no_names(word: str) -> None:
    assert names(f"Telegram {word}, thanks") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I.G. → quiet . and . wren, thanks", "instagram:quiet.and.wren"),
        ("tg @ quiet _ i _ wren\nили", "telegram:quiet_i_wren"),
        ("sn4p : quiet _ wren (sans)", "snapchat:quiet_wren"),
        ("ig: quiet_ wren", "instagram:quiet_wren"),
        ("ig: quiet _wren", "instagram:quiet_wren"),
        ("kik me @ quietwren", "kik:quietwren"),
        ("ไอดีไลน์ quietwren ๙๙", "line:quietwren99"),
        ("wx：quiet捌捌my。", "wechat:quiet88my"),
        ("微信quiet七七六谢谢", "wechat:quiet776"),
    ],
)
def test_parts_of_a_name_may_stand_apart(text: str, value: str) -> None:
    assert names(text) == [value]


@pytest.mark.parametrize(
    "said",
    [
        "(all one word)", "(no spaces)", "(todo junto)", "(tudo junto)", "(tout attaché)",
        "(zusammengeschrieben)", ", ein Wort", "(legat)", "(слитно)", "(разом)", "（连写）",
        "(ติดกัน)",
    ],
)  # fmt: skip
def test_parts_of_a_name_are_one_where_the_text_says_so(said: str) -> None:
    text = f"Insta: ton wren {said}"
    found = find_handles(closed_up(Normal(text)), [], [])
    assert [(h.value, text[h.start : h.end]) for h in found] == [("instagram:tonwren", "ton wren")]


@pytest.mark.parametrize(
    ("label", "platform"),
    [
        ("I G:", "instagram"), ("T G :", "telegram"), ("F B:", "facebook"),
        ("Inst@ :", "instagram"), ("i/g", "instagram"), ("t/g:", "telegram"), ("т/г", "telegram"),
        ("T-Gram:", "telegram"),
        ("Télégramme :", "telegram"), ("тележка:", "telegram"), ("飞机号", "telegram"),
        ("เทเล", "telegram"), ("Snapp:", "snapchat"), ("绿泡泡：", "wechat"), ("wei信", "wechat"),
        ("VX同号", "wechat"), ("IG搜索", "instagram"),
    ],
)  # fmt: skip
def test_further_spellings_of_labels_are_labels(label: str, platform: str) -> None:
    assert names(f"Quiet rooms. {label} quiet_harbor, thanks") == [f"{platform}:quiet_harbor"]


@pytest.mark.parametrize(
    "written",
    [
        "t . me / quiet_41.", "t[.]me[/]quiet_41", "t dot me / quiet underscore 41",
        "t punto me diagonal quiet_41", "t point me barre oblique quiet_41",
        "t punct me bară quiet_41", "tele gram dot me slash quiet_41",
        "t Punkt me Schrägstrich quiet_41", "ти точка ми слэш quiet_41",
        "ті крапка мі слеш quiet_41", "t点me斜線quiet_41", "ที ดอท มี ทับ quiet_41",
    ],
)  # fmt: skip
def test_links_to_profiles_are_read_however_their_signs_are_said(written: str) -> None:
    assert names(f"see {written}") == ["telegram:quiet_41"]


@pytest.mark.parametrize("name", ["quiet.club", "quiet.shop", "quiet.es"])
def test_a_name_that_could_be_a_host_is_one_right_after_a_label(name: str) -> None:
    assert names(f"IG: {name}") == [f"instagram:{name}"]
    assert names(f"Web: {name}") == []


@pytest.mark.parametrize(
    "text",
    [
        "insta only (all together now)", "snap and tg (no spaces left)",
        "insta: coming soon . and . later", "Тележка для сада: новая", "微信 一二三号",
        "G U I T A R lessons", "F B: 30", "Facebook: example.com",
    ],
)  # fmt: skip
def test_words_set_apart_beside_a_label_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("label", "platform"),
    [
        ("snpcht:", "snapchat"), ("Snpchat:", "snapchat"), ("s'chat:", "snapchat"),
        ("снпчт:", "snapchat"), ("tlgrm:", "telegram"), ("Tlgram:", "telegram"),
        ("телегрм:", "telegram"), ("instgrm:", "instagram"), ("Insta'gram:", "instagram"),
        ("інстгрм:", "instagram"), ("fcbk:", "facebook"), ("fcbook:", "facebook"),
        ("f'book:", "facebook"), ("wcht:", "wechat"), ("w'chat:", "wechat"),
        ("twttr:", "twitter"), ("onlyfns:", "onlyfans"), ("dscrd:", "discord"),
        ("加薇❤信：", "wechat"), ("加微🌸信：", "wechat"), ("微*信：", "wechat"),
        ("电🔥报：", "telegram"),
        ("Insta🌸gram:", "instagram"), ("tele*gram:", "telegram"),
    ],
)  # fmt: skip
def test_shortened_and_broken_labels_are_labels(label: str, platform: str) -> None:
    assert names(f"Quiet rooms. {label} quiet_harbor, thanks") == [f"{platform}:quiet_harbor"]


@pytest.mark.parametrize(
    "text",
    [
        "Call 202-555-0123, Line quietharbor.",
        "Telefone 22 345 67 01, Line quietharbor.",
        "Telefone 22 345 67 01 ou Line quietharbor.",
        "Insta @quiet.wren · Line quietharbor",
        "Estamos todos los días en el centro. Line quietharbor.",
        "Nous sommes là tous les jours. Line quietharbor.",
        "Wir sind jeden Tag für euch da. Line quietharbor.",
        "Suntem aici în fiecare zi pentru voi. Line quietharbor",
    ],
)
def test_a_word_that_is_a_label_in_a_list_of_contacts_has_a_name_after_it(text: str) -> None:
    assert "line:quietharbor" in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "We build fences for every garden. Line quietharbor.",
        "Kurse: Salsa, Line dancing, Tango.",
        "Cours de danse tous les jours avec Line Martin. Line dance.",
        "Wir verkaufen alles zum Angeln. Line geflochten.",
        "Tienda de pesca con muchas cañas, Line trenzado.",
        "LINE COOKS & PREP, join the @quietgrill team!",
        "LINE COOKS WANTED at @quietgrill",
        "FACE PAINTING for parties, ask the @quietgrill team",
        "Obrigado(a) quietgrill, instagram",
    ],
)
def test_a_word_of_a_phrase_is_no_label(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("或加賴：quietche . tw。", "line:quietche.tw"),
        ("Line: quietche . tw", "line:quietche.tw"),
        ("LINE ME AT @quietgrill", "line:quietgrill"),
        ("LINE QUIETGRILL", "line:quietgrill"),
        ("加薇❤信：quiet _ laozhou，备注", "wechat:quiet_laozhou"),
    ],
)
def test_a_name_right_after_a_label_is_whole(text: str, value: str) -> None:
    assert names(text) == [value]


def test_what_only_looks_like_a_link_within_a_phone_leaves_it_under_its_label() -> None:
    text = "Watsapp only +2 3 4 . 8o2 . ooo . 44 twelve"
    phone = Finding("phone", "+2348020004412", 13, len(text), 0.9, "NG")
    found = find_handles(Normal(text), [phone], [])
    assert [handle.value for handle in found] == ["whatsapp:+2348020004412"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Snap 👻 quiet(punto)de(punto)wren9 / mail", "snapchat:quiet.de.wren9"),
        ("insta quiet (point) wren (point) paris", "instagram:quiet.wren.paris"),
        ("IG搵 quiet點by點wren 有晒", "instagram:quiet.by.wren"),
        ("加賴～ID是 quiet底線wren （全小寫）", "line:quiet_wren"),
        ("微信：quiet横杠wren", "wechat:quiet-wren"),
        ("ไลน์ quiet ขีด wren", "line:quiet-wren"),
        ("ไลน์ quiet ขีดล่าง wren", "line:quiet_wren"),
        ("тг: quiet(нижнее подчеркивание)wren", "telegram:quiet_wren"),
        ("Snap quiet tiret wren", "snapchat:quiet-wren"),
        ("ig: quiet·dot·wren45", "instagram:quiet.wren45"),
        ("инстаграм quiet точка wren точка by", "instagram:quiet.wren.by"),
        ("insta quiet punto es", "instagram:quiet.es"),
        ("insta quiet_41 punto de encuentro", "instagram:quiet_41"),
        ("ไลน์ไอดี quietwren ค่ะ", "line:quietwren"),
        ("ig: quiet•te•wren (dots for circles)", "instagram:quiet.te.wren"),
        ("薇❤：q-u-i-e-t-下划线-w-r-e-n (no dashes)", "wechat:quiet_wren"),
        ("insta: q-u-i-e-t-underscore-w-r-e-n", "instagram:quiet_wren"),
    ],
)
def test_signs_in_a_name_are_read_though_a_part_is_a_country_s_domain(
    text: str, value: str
) -> None:
    assert [h.value for h in find_handles(closed_up(Normal(text)), [], [])] == [value]


@pytest.mark.parametrize(
    ("text", "value", "raw"),
    [
        ("ไลน์แอด → quietwren เก้า (ตัวเลข)", "line:quietwren9", "quietwren เก้า"),
        ("ไลน์: quietwrenเก้า", "line:quietwren9", "quietwrenเก้า"),
        ("ไลน์ quiet สี่ห้า\nเว็บ", "line:quiet45", "quiet สี่ห้า"),
        ("ไลน์ไอดี quietwren ศูนย์เก้า ค่ะ", "line:quietwren09", "quietwren ศูนย์เก้า"),
        ("Instagram: quietwren one", "instagram:quietwren", "quietwren"),
        ("IG: quiet_wren siete siete", "instagram:quiet_wren77", "quiet_wren siete siete"),
        ("тг quiet_wren пять", "telegram:quiet_wren5", "quiet_wren пять"),
        ("insta: quiet_wren dos veces", "instagram:quiet_wren", "quiet_wren"),
        ("insta: quiet_wren สองคน", "instagram:quiet_wren", "quiet_wren"),
    ],
)
def test_digits_at_the_end_of_a_name_may_be_words(text: str, value: str, raw: str) -> None:
    assert handles(text) == [(value, raw)]


@pytest.mark.parametrize(
    "text",
    [
        "— Може телеграм?\n— quiet(нижнє підкреслення)wren",
        "- Do you have telegram?\n- quiet_wren",
        "¿Tienes telegram?\nLuz: @quiet_wren",
        "[21:07] 阿海: 电报呢\n[21:08] 老默: quiet下划线wren 全拼",
        "10:11 Mint เทเลแกรมล่ะคะ\n10:12 ร้าน quiet_wren",
        "[12/05/24, 21:08:11] Ana: tem telegram?\n[12/05/24, 21:09:00] Bia: quiet_wren",
    ],
)
def test_the_next_line_of_a_chat_answers_with_the_name(text: str) -> None:
    assert names(text) == ["telegram:quiet_wren"]


@pytest.mark.parametrize(
    "text",
    [
        "- Telegram?\n- sure, call me", "¿Tienes insta?\n- claro, escríbeme", "Telegram?\n2 rooms",
        "Insta?\n12:30 lunch",
        "Facebook?\n10:15 bus_41 leaves", "Есть телеграм?\n— да, wifi тоже",
    ],
)  # fmt: skip
def test_an_answer_without_a_name_is_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Инст@: quiet.by.wren", ["instagram:quiet.by.wren"]),
        ("ФБ quiet [точка] by [точка] wren", ["facebook:quiet.by.wren"]),
        ("Фейсбук: quiet крапка ua крапка pl крапка test", ["facebook:quiet.ua.pl.test"]),
        ("Facebook: quiet.wren.ro", ["facebook:quiet.wren.ro"]),
        ("Facebook: shop.example.com", []),
        ("FB: quietwren.co.uk", []),
        ("Facebook: quiet-wren.ro", []),
        ("Facebook: www.quiet.wren.ro", []),
    ],
)
def test_what_looks_like_a_host_after_a_label_is_a_name(text: str, values: list[str]) -> None:
    assert names(text) == values


@pytest.mark.parametrize(
    ("label", "platform"),
    [
        ("т3леграм:", "telegram"), ("инст@:", "instagram"), ("1нста:", "instagram"),
        ("ф3йсбук:", "facebook"), ("сн@пчат:", "snapchat"), ("tele-gram:", "telegram"),
        ("ไล น์", "line"), ("IG係", "instagram"),
    ],
)  # fmt: skip
def test_labels_of_other_scripts_in_disguise_are_labels(label: str, platform: str) -> None:
    assert names(f"Quiet rooms. {label} quiet_harbor, thanks") == [f"{platform}:quiet_harbor"]


@pytest.mark.parametrize(
    "text",
    [
        "Facebook page css: @font-face { x }", "insta css @media screen", "Telegram bot: @override",
        "telegram bot @app.route('/wren')", "insta: @quiet_wren {\n color: red }",
    ],
)  # fmt: skip
def test_code_that_begins_with_an_at_is_nobody_s_name(text: str) -> None:
    assert names(text) == []


def test_a_label_with_a_name_of_its_own_has_none_of_the_sentence_before() -> None:
    text = "Thanks @other_wren for all!\nx (ex twitter): @quiet_wren"
    assert names(text) == ["twitter:quiet_wren"]


def test_a_compound_after_a_name_and_a_comma_is_a_name() -> None:
    text = "Telegram @quiet_wren, Snap martin-tribune ou sms"
    assert names(text) == ["telegram:quiet_wren", "snapchat:martin-tribune"]
    assert names("Insta @quiet_wren, Snap selfie-time ou sms") == ["instagram:quiet_wren"]


@pytest.mark.parametrize(
    "text",
    [
        "No telegram. Thanks @quiet_wren", "Não uso whatsapp nem telegram. Abraço @quiet_wren",
        "I have no insta; thanks @quiet_wren", "@cache\ndef price(x): return 2 * x",
    ],
)  # fmt: skip
def test_a_platform_that_nobody_is_on_names_no_one_of_the_next_sentence(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("written", "platform"),
    [
        ("t€legram", "telegram"), ("т€леграм", "telegram"), ("тєлєга", "telegram"),
        ("у тєлєзі", "telegram"), ("у телезі", "telegram"), ("в телегу", "telegram"),
        ("télé-gram", "telegram"), ("télégr@m", "telegram"), ("tele_gram", "telegram"),
        ("T.e.l.e.g.r.a.m", "telegram"), ("в тгшке", "telegram"), ("in$ta", "instagram"),
        ("в инсте", "instagram"), ("у інсті", "instagram"), ("у тіку", "tiktok"),
        ("у фейсбуці", "facebook"),
    ],
)  # fmt: skip
def test_a_platform_is_known_in_disguise_and_in_every_case(written: str, platform: str) -> None:
    form = closed_up(Normal(f"{written} quiet_heron7"))
    assert [h.value for h in find_handles(form, [], [])] == [f"{platform}:quiet_heron7"]


@pytest.mark.parametrize(
    "text",
    [
        "pe telegram, userul e quietheron", "pe telegram userul meu este quietheron.",
        "в телеграме, мой ник quietheron", "у телеграмі, мій нік quietheron",
        "у телезі я @ + quietheron", "telegram, user: quietheron",
        "en telegram, mi nombre de usuario es quietheron", "telegram昵称quietheron",
        "เทเลแกรม ยูสเซอร์ quietheron ค่ะ", "quietheron_7 — це телега",
    ],
)  # fmt: skip
def test_words_that_announce_a_name_stand_between_it_and_its_platform(text: str) -> None:
    (handle,) = find_handles(Normal(text), [], [])
    assert handle.value.removesuffix("_7") == "telegram:quietheron"


@pytest.mark.parametrize(
    "text",
    ["VH57 WX. Bericht. 612/2024", "The word t e l e g r a m is spelled.", "на тележке quiet"],
)
def test_an_abbreviation_and_a_word_spelled_out_name_nobody(text: str) -> None:
    assert find_handles(closed_up(Normal(text)), [], []) == []


@pytest.mark.parametrize(
    ("text", "is_whatsapp"),
    [
        ("{}. That's my WhatsApp.", True),
        ("{}. Das ist auch WhatsApp", True),
        ("{}. Ese es mi wasap.", True),
        ("{}. C'est aussi mon WhatsApp.", True),
        ("{}. Este și pe WhatsApp", True),
        ("{}. Это же и вотсап.", True),
        ("{}. Це теж вотсап.", True),
        ("{}。这也是我的WhatsApp", True),
        ("{} (e de viatsap)", True),
        ("{}. This is not WhatsApp.", False),
        ("{}. Write on WhatsApp elsewhere.", False),
    ],
)
def test_a_sentence_after_a_phone_may_say_that_it_is_on_whatsapp(
    text: str, is_whatsapp: bool
) -> None:
    written = "+44 7700 900123"
    text = text.format(written)
    start = text.index(written)
    phone = Finding("phone", "+447700900123", start, start + len(written), 0.9)
    values = [h.value for h in find_handles(Normal(text), [phone], [])]
    assert values == ["whatsapp:+447700900123"] * is_whatsapp


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("T3legr@m, da heiße ich berta Unterstrich webt", "telegram:berta_webt"),
        ("auf Insta findet man mich: berta Unterstrich webt", "instagram:berta_webt"),
        ("on insta I go by juniper underscore knits", "instagram:juniper_knits"),
        ("sur Insta je m'appelle odile tiret bas 31", "instagram:odile_31"),
        ("en telegram estoy como paco guion bajo pinta", "telegram:paco_pinta"),
        ("no insta me chamo rui underline pinta", "instagram:rui_pinta"),
        ("pe instagram ilinca subliniere bc", "instagram:ilinca_bc"),
        ("pe insta mă găsești ca ilinca subliniere bc", "instagram:ilinca_bc"),
        ("в телеге я записан как vera подчерк shyet", "telegram:vera_shyet"),
        ("в телезі мене звати olha підкреслення shyie", "telegram:olha_shyie"),
        ("IG 搜 lan底線sews", "instagram:lan_sews"),
        ("ไลน์ ploy ขีดล่าง sews", "line:ploy_sews"),
    ],
)
def test_a_name_with_an_underscore_that_is_said_may_stand_behind_words(
    text: str, name: str
) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Instagram: ein Unterstrich am Ende fehlt",
        "En instagram uso guion bajo siempre",
        "instagram permite guion bajo en nombres",
        "instagram names allow underscore characters",
        "Sur telegram mettez un tiret bas entre prénom et nom",
        "o telegram aceita sublinhado nos nomes",
        "в телеграме можно ставить нижнее подчеркивание в имени",
    ],
)
def test_a_sentence_about_an_underscore_names_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加薇❤️:q l h _ xiaolan", "wechat:qlh_xiaolan"),
        ("IG: d o r i s _ 3 1", "instagram:doris_31"),
        ("IG: d o r i s . k", "instagram:doris.k"),
        ("V❤ laoli_xuanyi", "wechat:laoli_xuanyi"),
        ("薇❤ laoli_xuanyi", "wechat:laoli_xuanyi"),
        ("❤V:laoli_xuanyi", "wechat:laoli_xuanyi"),
        ("ไอดีลาย 💚 ploylash.cm 💚", "line:ploylash.cm"),
        ("ไลน์ 💚 ploylash.cm", "line:ploylash.cm"),
        ("Facebook 👍 heronbend.shop", "facebook:heronbend.shop"),
    ],
)
def test_hearts_pictures_and_blanks_stand_beside_and_within_names(text: str, name: str) -> None:
    found = find_handles(closed_up(Normal(text)), [], [])
    assert [handle.value for handle in found] == [name]


@pytest.mark.parametrize(
    "text",
    ["ไลน์ 💚 ploylash.com", "insta 📸 www.heron.studio", "insta 📸 heronbend.co.uk", "V❤ Madrid"],
)
def test_a_host_behind_a_picture_stays_one(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "tele works too: @ marlowevt", "tg ok: marlowevt", "telegram también sirve: @ marlowevt",
        "tele também funciona: marlowevt", "telegram marche aussi : @ marlowevt",
        "telegram geht auch: marlowevt", "тг тоже ок: marlowevt", "telegram tb: @ marlowevt",
        "merge și pe telegram: @ marlowevt",
        "телега тоже работает: @ marlowevt", "телеграм теж є: marlowevt",
        "电报也可以: @ marlowevt", "เทเลแกรมก็ได้: @ marlowevt",
    ],
)  # fmt: skip
def test_what_says_that_a_platform_works_too_is_no_name(text: str) -> None:
    assert names(text) == ["telegram:marlowevt"]


@pytest.mark.parametrize(
    "text",
    [
        "tg ok: evenings only", "Telegram works: Barcelona", "Telegram works too: send a photo",
        "telegram geht auch: einfach anschreiben", "telegram también: escribe cuando quieras",
        "telegram aussi : appelez le matin", "telegram merge: suna oricand",
        "в телеграме можно: звонить и писать", "电报也可以: 晚上联系",
    ],
)  # fmt: skip
def test_what_one_may_do_on_a_platform_that_works_is_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LINE: ploy.wan #13 @heron_lens", ["line:ploy.wan"]),
        ("ไลน์ ploy.wan รีวิวจาก @heron_lens", ["line:ploy.wan"]),
        ("Telegram: @marlowevt, photos by the great @heron_lens", ["telegram:marlowevt"]),
        ("IG: @marlowevt, @heron_lens", ["instagram:marlowevt", "instagram:heron_lens"]),
        ("IG @marlowevt or second profile @heron_lens",
         ["instagram:marlowevt", "instagram:heron_lens"]),
    ],
)  # fmt: skip
def test_words_and_numbers_set_somebody_else_s_name_apart(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Snapchat: wren-on-tour", "snapchat:wren-on-tour"),
        ("Facebook: Wren-and-Marlow", "facebook:wren-and-marlow"),
        ("LINE ID: marlow-by-river", "line:marlow-by-river"),
        ("on the 'gram → h e r o n _ b e n d _ 7", "instagram:heron_bend_7"),
        ("в и_н_с_т_а_г_р_а_м_е heron_bend", "instagram:heron_bend"),
        ("т/е/л/е/г/р/а/м heron_bend", "telegram:heron_bend"),
        ("у ф_е_й_с_б_у_ц_і heron.bend", "facebook:heron.bend"),
        ("k-i-k heron_bend", "kik:heron_bend"),
        ("te-le-gram heron_bend", "telegram:heron_bend"),
        ("ін.ста.грам heron_bend", "instagram:heron_bend"),
        ("ไ-ล-น์ heron_bend", "line:heron_bend"),
        ("薇：h-e-r-o-n-8-8", "wechat:heron88"),
        ("feisbuc: heron.bend.cluj", "facebook:heron.bend.cluj"),
    ],
)
def test_what_joins_the_letters_of_platforms_and_the_parts_of_names_is_read(
    text: str, value: str
) -> None:
    assert [handle.value for handle in find_handles(closed_up(Normal(text)), [], [])] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Facebook: step-by-step. Snapchat: face-to-face. WeChat: peer-to-peer.",
        "saffron by the gram, 5 kilo'gram @heron_bend",
        "IG: h/e/r is a/b/c, or f_b",
    ],
)
def test_phrases_with_hyphens_and_measures_name_nobody(text: str) -> None:
    assert find_handles(closed_up(Normal(text)), [], []) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the gram: hillside(dot)braids", ["instagram:hillside.braids"]),
        ("on my gram @quiet_harbor", ["instagram:quiet_harbor"]),
        ("saffron $5 the gram: fresh", []),
        ("Sold by the gram: saffron", []),
    ],
)
def test_the_gram_is_a_label_and_a_weight(text: str, values: list[str]) -> None:
    assert names(text) == values


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        (f"Office {PHONE}, driver (WhatsApp) {OTHER}", OTHER),
        (f"Офис {PHONE}, менеджер (вотсап) {OTHER}", OTHER),
        (f"Oficina {PHONE} y Ana (wasap): {OTHER}", OTHER),
        (f"{PHONE}, Maria (WhatsApp)", PHONE),
        (f"{PHONE}, Maria (WhatsApp), {OTHER}, Ann", PHONE),
        (f"{PHONE}, Maria (WhatsApp)\n{OTHER}, Ann", PHONE),
        (f"{PHONE}, Maria (WhatsApp) / {OTHER}, Ann", PHONE),
    ],
)
def test_a_label_in_brackets_is_of_whom_it_follows(text: str, phone: str) -> None:
    assert handles(text) == [("whatsapp:+" + "".join(filter(str.isdigit, phone)), phone)]
