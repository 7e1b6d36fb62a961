"""Phones as people write them, plainly and hidden, and what only looks like one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.normal import Normal
from minerva.text.phones import find_phones


def values(text: str, region: str | None, language: str | None = None) -> list[str]:
    return [p.value for p in find_phones(Normal(text), region, language)]


@pytest.mark.parametrize(
    "written",
    [
        "(212) 555-0123", "212-555-0123", "212.555.0123", "+1 212 555 0123", "212 555 0123",
        "212🌸555🌸0123", "2️⃣1️⃣2️⃣ 5️⃣5️⃣5️⃣ 0️⃣1️⃣2️⃣3️⃣", "②①② ⑤⑤⑤ ⓪①②③", "２１２－５５５－０１２３",
        "𝟐𝟏𝟐 𝟓𝟓𝟓 𝟎𝟏𝟐𝟑",
        "2\u200b12-555-0\u200b123", "212\n555\n0123", "2l2 555 OI23", "2-1-2-5-5-5-0-1-2-3",
        "two one two five five five zero one two three", "twoonetwo5five5 0one23",
        "two one two, triple five, oh one two three", "212 then 555 and it ends in 0123",
    ],
)  # fmt: skip
def test_every_form_gives_the_same_number(written: str) -> None:
    text = f"New in town. Call {written} after noon."
    (phone,) = find_phones(Normal(text), "US", "en")
    assert phone.value == "+12125550123"
    assert text[phone.start : phone.end] == written
    assert phone.region == "US"
    assert phone.detail == "fixed_line_or_mobile, New York"


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("seis uno dos tres cuatro cinco seis siete ocho", "ES", "es", "+34612345678"),
        ("vinte e um, nove, noventa e oito, 76, 54, 32", "BR", "pt", "+5521998765432"),
        ("zéro un quatre-vingt-dix-neuf zéro zéro douze trente", "FR", "fr", "+33199001230"),
        ("null eins sieben eins dreiundzwanzig vierzig 123", "DE", "de", "+491712340123"),
        ("zero șapte doișpe treizeci și patru 56 78", "RO", "ro", "+40712345678"),
        ("восемь девятьсот двенадцать 345 шестьдесят семь 89", "RU", "ru", "+79123456789"),
        ("нуль п'ятдесят сто двадцять три сорок п'ять 67", "UA", "uk", "+380501234567"),
        ("电话一三一二三四五六七八九", "CN", "zh", "+8613123456789"),
        ("โทรศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด", "TH", "th", "+66812345678"),
        ("тел 8-9I2-З45-б7-ОЗ", "RU", "ru", "+79123456703"),
        ("plus forty four 20 7946 0123", "US", "en", "+442079460123"),
    ],
)
def test_numbers_are_read_in_words_of_ten_languages(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


def test_a_number_of_another_country_needs_its_code_or_its_region() -> None:
    assert values("020 7946 0123", "GB") == ["+442079460123"]
    assert values("+44 20 7946 0123", "US") == ["+442079460123"]
    assert values("020 7946 0123", "US") == []


def test_numbers_side_by_side_are_two() -> None:
    assert values("212-555-0123 212-555-0124", "US") == ["+12125550123", "+12125550124"]
    assert values("0161 496 0117 or 0118", "GB") == ["+441614960117", "+441614960118"]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("call 7 2 O then five five five, then o1 nine 6", "US", "en", "+17205550196"),
        ("ruf O7neun 555 O1 sechsundsechzig", "CH", "de", "+41795550166"),
        ("打零九八七，然後六零三，最後二一四", "TW", "zh", "+886987603214"),
    ],
)
def test_letters_words_and_numerals_may_make_one_number(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize("below", ["年龄十八到五十岁", "€80", "12 hours"])
def test_what_stands_on_the_next_line_is_no_part_of_a_number(below: str) -> None:
    assert values(f"电话 186 0020 7711\n{below}", "CN", "zh") == ["+8618600207711"]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("восемь девятьсот, две пятёрки, три семёрки, тройка, нолик", "RU", "ru", "+79005577730"),
        ("8 912 два ноля, единица, шестерка, 40, двойка пятерка", "RU", "ru", "+79120016402"),
        ("нуль, шістка, трійка, дві п\u02bcятірки, два нулі, 12 3", "UA", "uk", "+380635500123"),
        ("нуль п’ятдесят, три сімки, одиничка, дві двійки, 5", "UA", "uk", "+380507771225"),
        ("zero șapte doi, trei de zero, doi de cinci, 12", "RO", "ro", "+40720005512"),
        ("zero șapte doi, trei ori zero, triplu cinci 1", "RO", "ro", "+40720005551"),
        ("two one two, triple five, oh one, two threes", "US", "en", "+12125550133"),
        ("null eins sieben eins drei Nullen zwei Achten 5 6", "DE", "de", "+491710008856"),
        ("0171 dreimal die Null, vier fünf sechs sieben", "DE", "de", "+491710004567"),
        ("seis uno dos, tres ceros, 789", "ES", "es", "+34612000789"),
        ("zéro six quarante-deux, trois zéros, 12 3", "FR", "fr", "+33642000123"),
        ("nove um dois, três zeros, 789", "PT", "pt", "+351912000789"),
        ("打一三八，三个零，八，两个一，二三", "CN", "zh", "+8613800081123"),
        ("โทร ศูนย์แปดหนึ่ง ศูนย์สามตัว สี่ห้าหกเจ็ด", "TH", "th", "+66810004567"),
        ("โทร 08 1 ดับเบิ้ลศูนย์ 1 ตองเก้า 5", "TH", "th", "+66810019995"),
    ],
)
def test_counted_digits_are_so_many(text: str, region: str, language: str, value: str) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("vosem devyat'sot dvenadtsat trista sorok pyat 67 89", "RU", "ru", "+79123456789"),
        ("vosem deviatsot dvenadcat, sto, dvadtsat tri, 45", "RU", "ru", "+79121002345"),
        ("nul piatdesiat, sto dvadtsiat try, sorok p'iat, simdesiat", "UA", "uk", "+380501234570"),
    ],
)
def test_number_words_in_latin_letters_are_read_where_several_stand_together(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    "text",
    ["sem 10, sem 20 e sem 30, tri 40 50", "sim 11 sto 91234 dva 567", "tri sem 3, sem 4 5 6 7"],
)
def test_words_that_look_like_russian_numbers_are_none(text: str) -> None:
    assert values(text, "BR", "pt") == []


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("плюс сорок вісім 555 000 111", "PL", "uk", "+48555000111"),
        ("mas treinta y cuatro, 612 tres cuatro cinco 678", "MX", "es", "+34612345678"),
        ("plus neunundvierzig eins sieben eins 3920012", "AT", "de", "+491713920012"),
        ("加号四四 20 7946 0123", "CN", "zh", "+442079460123"),
    ],
)
def test_a_country_code_may_be_spoken(text: str, region: str, language: str, value: str) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "others"),
    [
        ("020 7946 0117 / 0118 / 0119", "GB", "en", ["+442079460118", "+442079460119"]),
        ("020 7946 0117 / 0118\nOpen late", "GB", "en", ["+442079460118"]),
        ("(0372) 00-05-06, 07", "UA", "uk", ["+380372000507"]),
        ("02-123-4567-8", "TH", "th", ["+6621234568"]),
        ("07 01 23 45 67 / +225 27 20 00 01 23", "CI", "fr", ["+2252720000123"]),
        ("(0372) 00-05-06, 07 кв.", "UA", "uk", []),
        ("06 39 98 12 34, 35 ans", "FR", "fr", []),
        ("06 39 98 12 34, 75", "FR", "fr", []),
        ("020 7946 0117 / 24 h", "GB", "en", []),
        ("020 7946 0117 / £50, 18+", "GB", "en", []),
        ("020 7946 0117 / 2024", "GB", "en", []),
        ("020 7946 0117, 24/7", "GB", "en", []),
    ],
)
def test_the_other_end_of_a_number_is_another_number(
    text: str, region: str, language: str, others: list[str]
) -> None:
    _, *rest = values(text, region, language)
    assert rest == others


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("720-111-222, cu zero în față", "RO", "ro"),
        ("171 3920012 (mit einer Null davor)", "DE", "de"),
        ("50 123 45 67, з нулем спереду", "UA", "uk"),
        ("7700 900123 with a zero in front", "GB", "en"),
        ("812345678 ใส่ 0 ข้างหน้า", "TH", "th"),
    ],
)
def test_a_zero_that_is_told_of_may_be_left_out(text: str, region: str, language: str) -> None:
    assert len(values(text, region, language)) == 1
    assert values(text.replace(",", ".")[:-8], region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Гаряча лінія 0 800 001 234", "UA", "uk"), ("1300 555 012", "AU", "en"),
        ("400-812-3456", "CN", "zh"), ("1800 123 456", "IE", "en"),
        ("Belfast 028 9649 6455", "GB", "en"), ("0800 12 34 56", "FR", "fr"),
        ("Linha 808 200 123", "PT", "pt"), ("8-800-555-35-35", "RU", "ru"),
        ("(01) 234 5678", "IE", "en"), ("(02) 2345-6789", "TW", "zh"),
    ],
)  # fmt: skip
def test_lines_of_firms_are_phones(text: str, region: str, language: str) -> None:
    assert len(values(text, region, language)) == 1


@pytest.mark.parametrize(
    ("region", "language", "written", "value"),
    [
        ("IL", "ru", "050-111-2233", "+972501112233"),
        ("IL", "uk", "054 110 3344", "+972541103344"),
        ("KZ", "ru", "8 701 234 5678", "+77012345678"),
        ("BY", "ru", "8 029 123-45-67", "+375291234567"),
        ("AE", "ru", "050 123 4567", "+971501234567"),
        ("TR", "ru", "0501 234 56 78", "+905012345678"),
        ("DE", "ru", "0151 23456789", "+4915123456789"),
        ("GE", "ru", "555 12 34 56", "+995555123456"),
        ("PL", "uk", "512 345 678", "+48512345678"), ("CZ", "uk", "601 123 456", "+420601123456"),
        ("DE", "uk", "0151 23456789", "+4915123456789"),
        ("IT", "uk", "312 345 6789", "+393123456789"),
        ("US", "es", "(201) 555-0123", "+12015550123"),
        ("GB", "es", "07400 123456", "+447400123456"),
        ("US", "zh", "201-555-0123", "+12015550123"), ("AU", "zh", "0412 345 678", "+61412345678"),
        ("CA", "zh", "506-234-5678", "+15062345678"), ("SG", "zh", "8123 4567", "+6581234567"),
        ("MY", "zh", "012-345 6789", "+60123456789"),
        ("KR", "th", "010-2345-6789", "+821023456789"),
        ("AU", "th", "0412 345 678", "+61412345678"),
        ("JP", "th", "090-1234-5678", "+819012345678"),
        ("IT", "ro", "312 345 6789", "+393123456789"), ("ES", "ro", "612 34 56 78", "+34612345678"),
        ("GB", "ro", "07400 123456", "+447400123456"), ("AO", "pt", "923 123 456", "+244923123456"),
        ("MZ", "pt", "82 123 4567", "+258821234567"), ("CH", "fr", "078 123 45 67", "+41781234567"),
        ("BE", "fr", "0470 12 34 56", "+32470123456"), ("MA", "fr", "0650-123456", "+212650123456"),
        ("SN", "fr", "70 123 45 67", "+221701234567"),
        ("CI", "fr", "01 23 45 67 89", "+2250123456789"),
    ],
)  # fmt: skip
def test_a_mobile_is_read_as_the_regions_whatever_the_language(
    region: str, language: str, written: str, value: str
) -> None:
    assert values(f"Anna {written}, Max", region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        (
            "null eins sieben eins, achthundertsechs, zwölf, vierhundertneun",
            "DE",
            "de",
            "+4917180612409",
        ),
        (
            "null eins fünf eins zweihundertdreiundvierzig sechshundertundzwei 58",
            "DE",
            "de",
            "+4915124360258",
        ),
        (
            "seiscientos doce novecientos cuatro trescientos treinta y uno",
            "ES",
            "es",
            "+34612904331",
        ),
        ("seis doce treintaycuatro cincuentayseis setenta y 8", "ES", "es", "+34612345678"),
        ("nove um dois, novecentos e quatro, trezentos e trinta e um", "PT", "pt", "+351912904331"),
        (
            "zéro quatre cent soixante-dix douze trente-quatre cinquante-six",
            "BE",
            "fr",
            "+32470123456",
        ),
        ("zero șapte doi doi nouă sute patru trei sute doi", "RO", "ro", "+40722904302"),
        ("восемь девятьсот пять девятьсот четыре двенадцать ноль три", "RU", "ru", "+79059041203"),
        ("8девятьсотдвенадцать3456789", "RU", "ru", "+79123456789"),
        ("8 девятсот12 трицать четыре 56 789", "RU", "ru", "+79123456789"),
        (
            "нуль шістдесят сім дев'ятсот чотири двадцять два вісімнадцять",
            "UA",
            "uk",
            "+380679042218",
        ),
    ],
)
def test_hundreds_are_one_numeral_of_a_number(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("null sibe nüün drü zwoi eis vier vier sächs acht", "CH", "de", "+41793214468"),
        ("null sechs sechs vier zwo drei vier fünf sechs sieben acht", "AT", "de", "+436642345678"),
        ("два сорок - шість7вісім, +38нуль67-дев'ять0чотири-22-18", "UA", "uk", "+380679042218"),
        ("нуль сорок - три7дев'ять7дев'ять - нуль45", "DE", "uk", "+494037979045"),
        ("тел восемь9один2-три4пять-6семь-8девять", "RU", "ru", "+79123456789"),
        ("two1two-five5five-0one2three", "US", "en", "+12125550123"),
        ("seis1dos-tres4cinco-6siete8", "ES", "es", "+34612345678"),
        ("s3is uno d0s tr3s cuatro cinco seis siete ocho", "ES", "es", "+34612345678"),
        ("nove1dois3quatro5seis7oito", "PT", "pt", "+351912345678"),
        ("06.trois9.98.deux0.20", "FR", "fr", "+33639982020"),
        ("null1sieben2-neun9zwei5-neun0vier", "DE", "de", "+491729925904"),
        ("zero7doi2-trei4cinci-6șapte8", "RO", "ro", "+40722345678"),
        ("O9七七-o零2-一3八", "TW", "zh", "+886977002138"),
        ("一3八o零1二3四五6", "CN", "zh", "+8613800123456"),
        ("ศูนย์8หนึ่ง2สาม4ห้า6เจ็ด8", "TH", "th", "+66812345678"),
    ],
)  # fmt: skip
def test_words_glued_with_digits_make_one_number(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("DDD 11, fone 98765-4321", "BR", "pt", "+5511987654321"),
        ("area code 212, phone 555-0123", "US", "en", "+12125550123"),
        ("código de área 11, número 2345-6789", "AR", "es", "+541123456789"),
        ("Vorwahl 030, Nummer 23125 123", "DE", "de", "+493023125123"),
        ("indicatif 06 numéro 39 98 20 20", "FR", "fr", "+33639982020"),
        ("prefix 0722 număr 904 302", "RO", "ro", "+40722904302"),
        ("код 912, номер 345-67-89", "RU", "ru", "+79123456789"),
        ("код 067 номер 904 22 18", "UA", "uk", "+380679042218"),
        ("区号010 电话 12345678", "CN", "zh", "+861012345678"),
    ],
)
def test_an_area_code_may_be_called_so_before_its_number(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("policy 2210/98765432/00/000 valid", "IN", "en"),
        ("spis 12/3456/0722904302/7", "RO", "ro"),
        ("№ 2/0679042218/24", "UA", "uk"), ("№ 2 79 11 69 123 045 18", "FR", "fr"),
        ("le 1 92 05 78 006 084", "FR", "fr"), ("code 12 06 39 98 202 014 55", "FR", "fr"),
        ("Blk 467 #08-123", "SG", "en"), ("地址 Blk 812 #10-345", "SG", "zh"),
        ("Apt 212 #555-0123", "US", "en"), ("Grundbuch 1234/56/0172/9925904", "DE", "de"),
        ("card 2123 45670 1", "AU", "en"), ("07700 900", "GB", "en"),
        ("zwanzig Eis, drei Kugeln, vier Becher, fünf Löffel, sechs Teller", "CH", "de"),
    ],
)  # fmt: skip
def test_a_number_is_not_cut_out_of_a_longer_code(text: str, region: str, language: str) -> None:
    assert values(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language", "count"),
    [
        ("06 39 98 20 20 06 39 98 30 30 06 39 98 40 40", "FR", "fr", 3),
        ("06.39.98.20.20/06.39.98.30.30/06.39.98.40.40", "FR", "fr", 3),
        ("0722904302/0733904303/0744904304", "RO", "ro", 3),
        ("030/1234567 oder 0171/7654321", "DE", "de", 2),
        ("25 ans 06 39 98 20 20 100 euros", "FR", "fr", 1), ("25 06 39 98 20 20 11", "FR", "fr", 1),
    ],
)  # fmt: skip
def test_numbers_in_a_row_are_no_code(text: str, region: str, language: str, count: int) -> None:
    assert len(values(text, region, language)) == count


@pytest.mark.parametrize(
    ("text", "region", "language", "found"),
    [
        # The end of a second number is none of the first's, also where a slash parted its area.
        ("Fon 030 / 23125 140 / 141", "DE", "de", ["+493023125140", "+493023125141"]),
        ("tel 22 555 02 20 / 21 ou e-mail", "PT", "pt", ["+351225550220", "+351225550221"]),
        ("Vorwahl 02 41 / 55 50 10", "DE", "de", ["+49241555010"]),
        # Who mixes words and numerals does not only count.
        ("call nine8seven six5 four3two1zero", "IN", "en", ["+919876543210"]),
        ("one two three four five six seven eight nine ten", "US", "en", []),
        ("wages 1800 to 2200 a month", "IN", "en", []),
        ("bearing 08155-50123-A", "TH", "th", []),
        ("на новый 90915-10003", "KZ", "ru", []),
        ("Dublin 020 914 4321", "IE", "en", ["+353209144321"]),
    ],
)
def test_what_stands_between_and_after_digits_tells_where_a_number_ends(
    text: str, region: str, language: str, found: list[str]
) -> None:
    assert values(text, region, language) == found


@pytest.mark.parametrize(
    ("text", "region", "language", "found"),
    [
        ("вайбер +З75 (ЗЗ) 12З-4О-О5", "BY", "ru", ["+375331234005"]),
        ("тел 8 (9I2) ЗЧ5-б7-8Ч", "RU", "ru", ["+79123456784"]),
        ("тел 8 912 345 67 89 с 9 ч до 18 ч", "RU", "ru", ["+79123456789"]),
    ],
)
def test_letters_of_other_scripts_that_look_like_digits_are_digits(
    text: str, region: str, language: str, found: list[str]
) -> None:
    assert values(text, region, language) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("0ก6ก4ก5ก5ก5ก4ก0ก1ก2", ["+66645554012"]),
        ("0x6x4x5x5x5x4x0x1x2", ["+66645554012"]),
        ("0-a-6-a-4-a-5-a-5-a-5-a-4-a-0-a-1-a-2", ["+66645554012"]),
        ("0 แมว 6 แมว 4 แมว 5 แมว 5 แมว 5 แมว 4 แมว 0 แมว 1 แมว 2", ["+66645554012"]),
        ("0x6x4x5x5y5x4x0x1x2", []),
        ("0x1x2x3x4x5x6x7x8x9", []),
    ],
)
def test_one_filler_between_all_digits_of_a_number_is_none_of_it(
    written: str, found: list[str]
) -> None:
    assert values(f"โทร {written} ค่ะ", "TH", "th") == found


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("Starts with 212. Then comes 555. Ends in 0123.", "US", "en", "+12125550123"),
        ("empieza por 655, sigue 12 34 y acaba en 56", "ES", "es", "+34655123456"),
        ("começa por 912, no meio 345 e fecha com 678", "PT", "pt", "+351912345678"),
        ("ça commence par 06 39, puis 98 et finit par 20 20", "FR", "fr", "+33639982020"),
        ("vorne 0171\nin der Mitte 234\nund hinten 5678", "DE", "de", "+491712345678"),
        ("începe cu 0722, la mijloc 123 și se încheie cu 456", "RO", "ro", "+40722123456"),
        ("начинается на 8912, посередине 345, кончается на 67 89", "RU", "ru", "+79123456789"),
        ("спочатку 050, посередині 123, закінчується на 45 67", "UA", "uk", "+380501234567"),
        ("开头131,中间2345,结尾6789", "CN", "zh", "+8613123456789"),
        ("ขึ้นต้น 081 ตามด้วย 234 ลงท้ายด้วย 5678", "TH", "th", "+66812345678"),
    ],
)
def test_a_number_told_in_pieces_is_one(text: str, region: str, language: str, value: str) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "found"),
    [
        ("ping nau-eight-7-6-paanch-teen-2-ek-9-0", "IN", ["+919876532190"]),
        ("text O-siyam-1-walo / dalawa-tatlo-apat / lima6pito8", "PH", ["+639182345678"]),
        ("kosong satu dua 5 empat lima enam tujuh lapan sembilan", "MY", ["+60125456789"]),
        ("sifuri saba moja mbili tatu nne tano sita saba nane", "KE", ["+254712345678"]),
        ("pięć jeden dwa trzy cztery pięć sześć siedem osiem", "PL", ["+48512345678"]),
        ("tre uno due tre quattro cinque sei sette otto nove", "IT", ["+393123456789"]),
        ("sıfır beş üç iki bir iki üç dört beş altı yedi", "TR", ["+905321234567"]),
        ("tel. sześćset jeden 234 509", "PL", ["+48601234509"]),
        ("tel. szescset jeden dwiescie trzydziesci cztery 509", "PL", ["+48601234509"]),
        ("tel. sześćset jeden, dwieście trzydzieści cztery, 509", "PL", ["+48601234509"]),
        ("+48 sześćset один two three чотири 509", "UA", ["+48601234509"]),
        ("sześćset osób, dwieście 234 509 słów", "PL", []),
        ("sei due tre otto do sat char saba teen isa", "IT", []),
        ("mam dwa koty, jeden pies, 512 zł, cztery pokoje", "PL", []),
    ],
)
def test_digits_of_languages_that_people_mix_in_count_among_their_like(
    text: str, region: str, found: list[str]
) -> None:
    assert values(text, region, "en") == found


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("1. Ola 14 10 2 2 31-08 32\n2. Sol 14 9 3 2 28-12 30\n3. Luz 14 9 1 4 22-15", "PT", "pt"),
        ("1. Ola 14 10 2 2 31-08 32\n2. Sol 14 9 3 2 28-12 30\n3. Luz 14 9 1 4 22-15", "ES", "es"),
        ("1. Заря 12 9 1 2 48-29 20; 2. Луч 12 8 2 2 45-31 20; 3. Маяк 12 7 0 5 39", "RU", "ru"),
        ("1. FC Tann 17 13 2 2 41:15 41\n2. SV Birk 17 11 4 2 38:19 37", "AT", "de"),
        ("1 10 9 0 1 45 12 27\n2 10 8 1 1 40 15 25\n3 10 7 1 2 33 20 22", "US", "en"),
        ("Visitors 2023: 403, 2024: 587, 2025: 613.", "CA", "en"),
        ("Посетители: 2021 — 912, 2022 — 345, 2023 — 678", "RU", "ru"),
        ("01 990 / 02 610 / 03 530", "FR", "fr"), ("01 990 / 02 610 / 03 530", "RO", "ro"),
        ("6.12 6.40 7.05 7.25 7.50", "ES", "es"), ("06 12, 06 40, 07 05, 07 25", "FR", "fr"),
        ("25-19 22-25 25-21 25-23", "BR", "pt"), ("Kegeln 812, 798, 845, 901", "ES", "es"),
        ("Tirage: 06 12 23 34 45", "FR", "fr"),
        ("Lotto 6 aus 49: 06 12 23 34 45 49", "DE", "de"),
    ],
)  # fmt: skip
def test_rows_of_tables_and_lists_are_no_phones(text: str, region: str, language: str) -> None:
    assert values(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language", "count"),
    [
        ("2025: 612 345 678", "ES", "es", 1), ("212-555-0123, 212-555-0145", "US", "en", 2),
        ("06.39 98.20 20", "FR", "fr", 1), ("06 39 98 20 20, 06 39 98 30 30", "FR", "fr", 2),
        ("8 9 12 34 56 789", "RU", "ru", 1), ("8 905 1 23 40 56", "RU", "ru", 1),
        ("912-345-678, 934-567-890", "ES", "es", 2), ("22 255 2020 31-08", "PT", "pt", 1),
    ],
)  # fmt: skip
def test_phones_that_resemble_rows_are_phones(
    text: str, region: str, language: str, count: int
) -> None:
    assert len(values(text, region, language)) == count


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("nr. 0733 douăzeci și unu, cincizeci si 5, 18", "RO", "ro", "+40733215518"),
        ("suna la zero sapte trei zeci si trei, 55, 50, 18", "RO", "ro", "+40733555018"),
        ("07 treizecisitrei 555 018", "RO", "ro", "+40733555018"),
        ("vinteeum, nove, noventaeoito, 76, 54, 32", "BR", "pt", "+5521998765432"),
        ("seis doce treinta i cuatro 56 setenta i ocho", "ES", "es", "+34612345678"),
        ("06 trente-9 98 quatrevingtdix 12", "FR", "fr", "+33639989012"),
        ("0664 zwölf, vier und dreißig, 567", "AT", "de", "+436641234567"),
        ("нуль67 сто двадцять3 сорок5 67", "UA", "uk", "+380671234567"),
        ("โทร 08 สิบสอง สามสิบสี่ ห้าสิบหก เจ็ดสิบเอ็ด", "TH", "th", "+66812345671"),
    ],
)
def test_tens_and_units_are_joined_in_all_usual_ways(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


def test_of_two_readings_of_words_the_surer_is_taken() -> None:
    assert values("zero seven seven hundred nine hundred one-two-three", "GB", "en") == [
        "+447700900123"
    ]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("liga 3I 9876S-OIO8", "BR", "pt", "+5531987650108"),
        ("(ZO2) 555-O123 for Joan", "US", "en", "+12025550123"),
        ("(ZOZ) 555-O123 for Joan", "US", "en", "+12025550123"),
        ("text 0.9.2.8-555-O1O3", "PH", "en", "+639285550103"),
    ],
)
def test_letters_for_digits_stand_in_any_group_of_a_number(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Code 4521B-S302, model 5067B 4302S 12, board 1204B SO", "US", "en"),
        ("build v0.9.1.8-555-0203, DNS 8.8.8.8 8.8.4.4, range 1.1.1.1-254", "PH", "en"),
        ("locuri 2 si 3, intre 20 si 30 de ani, patruzeci si cinci euro", "RO", "ro"),
        ("ห้องสามสิบเอ็ด ชั้นสิบสอง อายุยี่สิบห้า ราคาสี่สิบบาท", "TH", "th"),
    ],
)
def test_codes_addresses_and_counts_beside_letters_are_no_phones(
    text: str, region: str, language: str
) -> None:
    assert values(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language", "found"),
    [
        ("lia: 212\nlia: 555\nlia: 0144\nrob: ok", "US", "en", ["+12125550144"]),
        ("[20:15] lia: 212\n[20:15] lia: 555\n[20:16] lia: 0144", "US", "en", ["+12125550144"]),
        ("Uwe: in Teilen\nUwe: 030\nIda: ok\nUwe: 23125\nUwe: 144", "DE", "de", ["+493023125144"]),
        ("<eva> 612\n<eva> 34 56\n<eva> 79", "ES", "es", ["+34612345679"]),
        (
            "11/03/2026, 20:15 - Eva: 612\n11/03/2026, 20:15 - Eva: 345\n"
            "11/03/2026, 20:16 - Eva: 679",
            "ES",
            "es",
            ["+34612345679"],
        ),
        ("Dan 20:15: 0722\nDan 20:16: 123\nDan 20:16: 457 da?", "RO", "ro", ["+40722123457"]),
        ("оля: 050\nоля: 123\nоля: сорок п'ять 68", "UA", "uk", ["+380501234568"]),
        ("小王：138\n小王：0013\n小王：8001", "CN", "zh", ["+8613800138001"]),
        ("เอ: 081\nเอ: 234\nเอ: 5679", "TH", "th", ["+66812345679"]),
        ("eva: 612345679\neva: 612345680", "ES", "es", ["+34612345679", "+34612345680"]),
        ("eva: 612\npau: 345\neva: 679", "ES", "es", []),
        ("eva: 612\npau: no te veo por ningún lado\neva: 345679", "ES", "es", []),
    ],
)
def test_what_a_speaker_of_a_chat_says_line_by_line_is_one_number(
    text: str, region: str, language: str, found: list[str]
) -> None:
    assert values(text, region, language) == found


@pytest.mark.parametrize(
    ("text", "region", "language", "found"),
    [
        ("mon num 06_39_98_douze_58", "FR", "fr", ["+33639981258"]),
        ("mi tel 612_34_cincuenta_67", "ES", "es", ["+34612345067"]),
        ("call 202_555_oh_one_23", "US", "en", ["+12025550123"]),
        ("Handy 0176_123_null_45_67", "DE", "de", ["+4917612304567"]),
        ("тел нуль50_721_40_тридцять_9", "UA", "uk", ["+380507214039"]),
        ("fichier IMG_06_39_98_douze_58.jpg", "FR", "fr", []),
        ("insta lena_seven_45_67_89_12", "US", "en", []),
    ],
)
def test_underscores_tie_digits_and_words_of_digits_and_names(
    text: str, region: str, language: str, found: list[str]
) -> None:
    assert values(text, region, language) == found


@given(
    st.text(st.one_of(st.characters(), st.sampled_from("0123456789+-() .oOlI①one ")), max_size=300),
    st.sampled_from(["US", "FR", "DE", "AR", None, "ZZ"]),
)
def test_no_text_raises_and_spans_lie_inside(text: str, region: str | None) -> None:
    phones = find_phones(Normal(text), region, "en")
    assert all(0 <= p.start < p.end <= len(text) for p in phones)
    assert all(a.start <= b.start for a, b in itertools.pairwise(phones))
