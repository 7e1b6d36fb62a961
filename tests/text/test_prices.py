"""Amounts of money as people write them, and what only looks like money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.text.model import Context, Finding
from minerva.text.normal import Normal
from minerva.text.prices import find_prices


def found(text: str, region: str | None = None, language: str | None = None) -> list[Finding]:
    return find_prices(Normal(text), Context(language, region))


def values(text: str, region: str | None = None, language: str | None = None) -> list[str]:
    return [p.value for p in found(text, region, language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€120", "EUR:120"), ("120€", "EUR:120"), ("120 €", "EUR:120"), ("€ 120", "EUR:120"),
        ("EUR 120", "EUR:120"), ("120 eur", "EUR:120"), ("120euros", "EUR:120"),
        ("EUR: 120", "EUR:120"), ("120 Euro", "EUR:120"), ("120 евро", "EUR:120"),
        ("1２0 €", "EUR:120"), ("1️⃣2️⃣0️⃣€", "EUR:120"), ("12O€", "EUR:120"),
        ("1 2 0 €", "EUR:120"),
        ("£80", "GBP:80"), ("80 quid", "GBP:80"), ("80 pounds sterling", "GBP:80"),
        ("US$ 120", "USD:120"), ("U$S 120", "USD:120"), ("120 U.S. dollars", "USD:120"),
        ("120 bucks", "USD:120"), ("$120 CAD", "CAD:120"), ("C$120", "CAD:120"),
        ("A$120", "AUD:120"), ("120 Australian dollars", "AUD:120"), ("NZ$120", "NZD:120"),
        ("HK$800", "HKD:800"), ("NT$3000", "TWD:3000"), ("S$150", "SGD:150"),
        ("MX$500", "MXN:500"), ("R$150", "BRL:150"), ("150 reais", "BRL:150"),
        ("¥800", "CNY:800"), ("800 RMB", "CNY:800"), ("8000円", "JPY:8000"),
        ("3000 ₽", "RUB:3000"), ("3000р", "RUB:3000"), ("3000 руб.", "RUB:3000"),
        ("500 грн", "UAH:500"), ("₴500", "UAH:500"), ("500 гривень", "UAH:500"),
        ("500 บาท", "THB:500"), ("฿500", "THB:500"), ("500 baht", "THB:500"),
        ("200 zł", "PLN:200"), ("1500 Kč", "CZK:1500"), ("CHF 150", "CHF:150"),
        ("150 Franken", "CHF:150"), ("150 lei", "RON:150"), ("150 RON", "RON:150"),
        ("₪300", "ILS:300"), ("₺500", "TRY:500"), ("₹900", "INR:900"), ("₩50000", "KRW:50000"),
        ("500.000 ₫", "VND:500000"), ("2500 F CFA", "XOF:2500"), ("500 песо", "MXN:500"),
        ("500 pesos colombianos", "COP:500"), ("100 долларов США", "USD:100"),
        ("500美元", "USD:500"), ("300欧元", "EUR:300"), ("500港币", "HKD:500"),
        ("人民币500", "CNY:500"), ("500泰铢", "THB:500"), ("500 ดอลลาร์", "USD:500"),
    ],
)  # fmt: skip
def test_a_currency_is_read_in_every_form(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("$100", "US", "USD:100"), ("$100", "CA", "CAD:100"), ("$100", "AU", "AUD:100"),
        ("20.000 F", "SN", "XOF:20000"), ("500 F CFA", "CM", "XAF:500"),
        ("jour\n2.500,00 MT", "MZ", "MZN:2500"), ("40 000 FC", "CD", "CDF:40000"),
        ("$100", "NZ", "NZD:100"), ("$500", "MX", "MXN:500"), ("$50.000", "CO", "COP:50000"),
        ("$30.000", "CL", "CLP:30000"), ("$5.000", "AR", "ARS:5000"), ("$900", "UY", "UYU:900"),
        ("$150", "SG", "SGD:150"), ("$800", "HK", "HKD:800"), ("$3000", "TW", "TWD:3000"),
        ("$100", "DE", "USD:100"), ("100 dólares", "MX", "USD:100"), ("500 pesos", "CL", "CLP:500"),
        ("¥8000", "JP", "JPY:8000"), ("¥800", "CN", "CNY:800"), ("3000元", "TW", "TWD:3000"),
        ("500 kr", "SE", "SEK:500"), ("500 kr", "NO", "NOK:500"), ("500 kr", "DK", "DKK:500"),
        ("300 lei", "MD", "MDL:300"), ("50 рублей", "BY", "BYN:50"), ("200 Fr.", "CH", "CHF:200"),
        ("500B", "TH", "THB:500"), ("R500", "ZA", "ZAR:500"), ("S/ 150", "PE", "PEN:150"),
        ("120 pounds", "GB", "GBP:120"), ("100 AUD", "US", "AUD:100"),
    ],
)  # fmt: skip
def test_names_that_countries_share_are_read_by_region(text: str, region: str, value: str) -> None:
    assert values(text, region) == [value]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("100 francs", "FR"), ("100 francs", "BE"), ("120 pounds, 5 feet", "US"), ("5 Lei", "IT"),
        ("500 kr", "FR"), ("body rub 60", "US"), ("1 bath, 2 bed", "US"), ("24 all", "US"),
        ("5 try", "US"), ("peso 58 kg", "BR"), ("Fr. 10-22 Uhr", "CH"),
    ],
)  # fmt: skip
def test_names_that_mean_no_money_there_are_none(text: str, region: str) -> None:
    assert values(text, region) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,200.50 €", "1200.50"), ("1.200,50 €", "1200.50"), ("1 200 €", "1200"),
        ("1 200,50 €", "1200.50"), ("1.200 €", "1200"), ("1'200.- €", "1200"), ("49.50 €", "49.50"),
        ("49,5 €", "49.50"), ("49.00 €", "49"), ("150,- €", "150"), ("1.200.000 €", "1200000"),
        ("2k €", "2000"), ("2,5k €", "2500"), ("5 тыс. €", "5000"), ("2 mil €", "2000"),
        ("5 Tsd. €", "5000"), ("1.5万€", "15000"), ("2 พัน€", "2000"), ("1,00,000 €", "100000"),
        ("3 million €", "3000000"), ("0,50 €", "0.50"),
    ],
)  # fmt: skip
def test_amounts_are_read_in_the_habits_of_every_country(written: str, value: str) -> None:
    assert values(written) == [f"EUR:{value}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred dollars", "USD:200"), ("two hundred and fifty bucks", "USD:250"),
        ("one five zero dollars", "USD:150"), ("cien euros", "EUR:100"),
        ("doscientos cincuenta euros", "EUR:250"), ("mil quinientos pesos", "MXN:1500"),
        ("cento e vinte euros", "EUR:120"), ("duzentos reais", "BRL:200"),
        ("quatre-vingt-dix-neuf euros", "EUR:99"), ("deux cents euros", "EUR:200"),
        ("zweihundertfünfzig Euro", "EUR:250"), ("zweitausendfuenfhundert Euro", "EUR:2500"),
        ("o sută cincizeci de lei", "RON:150"), ("două sute lei", "RON:200"),
        ("сто пятьдесят евро", "EUR:150"), ("две тысячи рублей", "RUB:2000"),
        ("п'ятсот гривень", "UAH:500"), ("五百块", "CNY:500"), ("一千二元", "CNY:1200"),
        ("3千5百元", "CNY:3500"), ("ห้าร้อยบาท", "THB:500"), ("สองพันห้าร้อยบาท", "THB:2500"),
    ],
)  # fmt: skip
def test_amounts_in_words_beside_a_currency_count(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("£80/h", "GBP:80"), ("£80 ph", "GBP:80"), ("£80 an hour", "GBP:80"),
        ("£80 hourly", "GBP:80"), ("hourly rate: £80", "GBP:80"), ("£80/1hr", "GBP:80"),
        ("1h £80", "GBP:80"), ("£80 1h", "GBP:80"), ("one hour £80", "GBP:80"),
        ("150€ la hora", "EUR:150"), ("150€/hora", "EUR:150"), ("hora 150€", "EUR:150"),
        ("150€ à hora", "EUR:150"), ("150 € de l'heure", "EUR:150"), ("1h: 150€", "EUR:150"),
        ("12 € brut de l'heure", "EUR:12"), ("150 € die Stunde", "EUR:150"),
        ("Stundenlohn: 15 €", "EUR:15"), ("150 € pro Std.", "EUR:150"), ("150 lei/oră", "RON:150"),
        ("3000 рублей в час", "RUB:3000"), ("час 3000р", "RUB:3000"), ("500 грн/год", "UAH:500"),
        ("500 грн за годину", "UAH:500"), ("500元/小时", "CNY:500"), ("每小时500元", "CNY:500"),
        ("一小时500元", "CNY:500"), ("ชั่วโมงละ 500 บาท", "THB:500"),
        ("500 บาทต่อชั่วโมง", "THB:500"),
    ],
)  # fmt: skip
def test_rates_by_the_hour_are_told(text: str, value: str) -> None:
    assert values(text) == [f"{value}:hour"]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("30 min 80€", "half_hour"), ("80€ media hora", "half_hour"),
        ("80€ half hour", "half_hour"),
        ("2h 250€", "2_hours"), ("250€ for 2 hours", "2_hours"), ("90 min 120€", "90_minutes"),
        ("800€ la noche", "night"), ("60€ per day", "day"), ("€1800 per month", "month"),
        ("月薪8000元", "month"), ("วันละ 350 บาท", "day"), ("50€ por persona", "person"),
        ("50 € par séance", "visit"), ("24h 150€", "24_hours"),
        ("diez horas por 160€", "10_hours"),
    ],
)  # fmt: skip
def test_other_units_stand_in_the_detail_alone(text: str, detail: str) -> None:
    (price,) = found(text)
    assert price.detail == detail
    assert not price.value.endswith(":hour")


def test_a_list_that_tells_the_time_before_the_price() -> None:
    assert values("30min 80€ 1h 150€ 2h 280€") == ["EUR:80", "EUR:150:hour", "EUR:280"]


def test_a_list_that_tells_the_time_after_the_price() -> None:
    assert values("80€ 30min 150€ 1h 280€ 2h") == ["EUR:80", "EUR:150:hour", "EUR:280"]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("100-150 €", ["EUR:100", "EUR:150"]), ("$100-150", ["USD:100", "USD:150"]),
        ("$100 to $150 an hour", ["USD:100:hour", "USD:150:hour"]),
        ("12-15 € pro Stunde", ["EUR:12:hour", "EUR:15:hour"]),
        ("between 100 and 150 dollars", ["USD:100", "USD:150"]),
        ("80/150/200 €", ["EUR:80", "EUR:150", "EUR:200"]),
        ("$80/150/200", ["USD:80", "USD:150", "USD:200"]),
        ("80, 100 and 150 €", ["EUR:80", "EUR:100", "EUR:150"]),
        ("5-7 тыс. руб.", ["RUB:5000", "RUB:7000"]), ("$5k-7k", ["USD:5000", "USD:7000"]),
        ("от 30 000 до 50 000 рублей", ["RUB:30000", "RUB:50000"]),
        ("8千-1万元/月", ["CNY:8000", "CNY:10000"]),
        ("$50 $80 $120", ["USD:50", "USD:80", "USD:120"]), ("€ 5-7", ["EUR:5", "EUR:7"]),
        ("$ 5 / 8", ["USD:5", "USD:8"]),
    ],
)  # fmt: skip
def test_every_amount_of_a_range_or_list_is_a_price(text: str, both: list[str]) -> None:
    assert values(text) == both


@pytest.mark.parametrize(
    "text",
    [
        "call (202) 555-0123", "25 years old", "100% real", "size 36, 58 kg", "open 10-22, 24/7",
        "echo $1 $HOME s/a/$1/g", "ca$h, $exy, A$AP", "150 roses", "200 kisses an hour",
        "$$$", "order 20255501234$", "12.05.2026", "version 1.5.2", "10:30€", "€",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "五百元素", "我们一块去",
        "LM2WMpR1Rp6j3Sa59cMXM",
    ],
)  # fmt: skip
def test_numbers_without_a_currency_are_no_prices(text: str) -> None:
    assert values(text, "US") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tel 06 39 98 12 34 150€", "EUR:150"), ("Tel 612 345 678 150€", "EUR:150"),
        ("612345678 €50", "EUR:50"), ("+1 202 555 0123 €50", "EUR:50"), ("24/7 150€", "EUR:150"),
        ("$50 - 202 555 0123", "USD:50"), ("Alba, 25, 150 €", "EUR:150"), ("$20 - 24/7", "USD:20"),
        ("$120, 2 people", "USD:120"), ("19:30 €20", "EUR:20"),
    ],
)  # fmt: skip
def test_numbers_beside_a_price_stay_out_of_it(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("500 czk", "CZ", "CZK:500"), ("12.000 Ft", "HU", "HUF:12000"), ("80 лв", "BG", "BGN:80"),
        ("триста крон", "CZ", "CZK:300"), ("200 леев", "MD", "MDL:200"),
        ("70 лари", "GE", "GEL:70"),
        ("300 шек", "IL", "ILS:300"), ("Rs 1,500/-", "IN", "INR:1500"),
        ("AED 300", "AE", "AED:300"),
        ("300 dirhams", "MA", "MAD:300"), ("200 dhs", "MA", "MAD:200"), ("50 DT", "TN", "TND:50"),
        ("5k naira", "NG", "NGN:5000"), ("N5,000", "NG", "NGN:5000"), ("1500/=", "KE", "KES:1500"),
        ("R 350", "ZA", "ZAR:350"), ("5 000 F CFA", "CM", "XAF:5000"), ("S/.80.00", "PE", "PEN:80"),
        ("L 300", "HN", "HNL:300"), ("RM50", "MY", "MYR:50"), ("五百令吉", "MY", "MYR:500"),
        ("月租RM 600", "MY", "MYR:600"), ("订金美金400", "MY", "USD:400"),
        ("每次60新元", "SG", "SGD:60"), ("導遊澳門幣350", "MO", "MOP:350"),
        ("35 бел. руб.", "BY", "BYN:35"), ("60 000 тг", "KZ", "KZT:60000"),
        ("30,000 กีบ", "LA", "LAK:30000"), ("15 lire sterline", "GB", "GBP:15"),
        ("500 ALL", "AL", "ALL:500"), ("800 UGX", "UG", "UGX:800"), ("40 FJD", None, "FJD:40"),
    ],
)  # fmt: skip
def test_currencies_of_the_whole_world_are_known(text: str, region: str | None, value: str) -> None:
    assert values(text, region) == [value]


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("₹ 4 5 0", "IN", "INR:450"), ("R $ 7 0", "BR", "BRL:70"), ("8 0 E U R", "DE", "EUR:80"),
        ("E U R 8 0", "DE", "EUR:80"), ("€ 8 0", "DE", "EUR:80"), ("5 0 0 р у б", "RU", "RUB:500"),
        ("9 з л о т и х", "PL", "PLN:9"), ("700 г.р.н.", "UA", "UAH:700"),
        ("❼000 тенге", "KZ", "KZT:7000"), ("l2OO บาท", "TH", "THB:1200"), ("I50€", "DE", "EUR:150"),
        ("2S0 €", "DE", "EUR:250"), ("З00 грн", "UA", "UAH:300"), ("1ОО грн", "UA", "UAH:100"),
    ],
)  # fmt: skip
def test_amounts_set_apart_or_with_letters_for_digits_are_read(
    text: str, region: str, value: str
) -> None:
    assert values(text, region) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("двести пятьдесят ₽", "RUB:250"), ("treinta soles", "PEN:30"), ("fünfzig €", "EUR:50"),
        ("cinq cents dirhams", "AED:500"), ("fifty rand", "ZAR:50"), ("two hundred $", "USD:200"),
        ("fifty shekels", "ILS:50"), ("сто злотых", "PLN:100"),
    ],
)  # fmt: skip
def test_words_stand_before_any_name_or_sign_of_money(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("contrôle 39€90", "fr", "EUR:39.90"),
        ("le pain 3'20 €", "fr", "EUR:3.20"),
        ("la pièce 3 euros 50.", "fr", "EUR:3.50"),
        ("80€30min", "es", "EUR:80"),
    ],
)
def test_cents_may_stand_after_the_sign(text: str, language: str, value: str) -> None:
    assert values(text, None, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("75 $ 514 555-0147", "CA", "fr", "CAD:75"), ("60$ 514 555-0147", "CA", "fr", "CAD:60"),
        ("฿850 081-234-5612", "TH", "th", "THB:850"),
        ("HK$180。9123 4567", "HK", "zh", "HKD:180"),
        ("R$ 150 11 91234-5678", "BR", "pt", "BRL:150"),
        ("100 € 612 345 678", "ES", "es", "EUR:100"),
    ],
)  # fmt: skip
def test_a_phone_after_an_amount_stays_out_of_it(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Schuhe: EUR 43", "CH", "de"), ("EUR 42 / UK 8", "GB", "en"), ("talla EUR 41", "ES", "es"),
        ("รองเท้า EUR 41", "TH", "th"), ("Кроссовки EUR 44", "RU", "ru"),
        ("norma Euro 6", "ES", "es"),
        ("Euro 2024", "DE", "de"), ("มาตรฐานยูโร 5", "TH", "th"), ("77ab373cade1f05", "DE", "de"),
        ("lei 8.078/90", "BR", "pt"), ("am văzut trei lei la circ", "RO", "ro"),
        ("สร้อยทองหนัก 3 บาท", "TH", "th"), ("เลขที่ 1234 บริการ", "TH", "th"),
        ("1 บัญชี", "TH", "th"),
        ("ฉบับ 12 ใหม่", "TH", "th"), ("працює з 2016 р.", "UA", "uk"),
        ("pneu 195/65 R15", "BR", "pt"),
        ("1 ISK 0071", "DE", "de"), ("open 24 ALL DAY", "US", "en"), ("Euro Norm 6", "DE", "de"),
    ],
)  # fmt: skip
def test_sizes_norms_years_laws_and_weights_are_no_prices(
    text: str, region: str, language: str
) -> None:
    assert values(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("Eintritt EUR 42", "DE", "de", "EUR:42"),
        ("Eintritt Euro 5,-", "DE", "de", "EUR:5"),
        ("doi lei bucata", "RO", "ro", "RON:2"),
        ("น้ำ 2 บาท", "TH", "th", "THB:2"),
        ("500 р.", "UA", "uk", "RUB:500"),
        ("R$ 2016", "BR", "pt", "BRL:2016"),
    ],
)
def test_prices_that_resemble_them_are_prices(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("3 grand for the car", "GB", "en", "GBP:3000"), ("a tenner each", "GB", "en", "GBP:10"),
        ("veinte lucas", "CL", "es", "CLP:20000"), ("50 lucas", "PE", "es", "PEN:50"),
        ("200 varos", "MX", "es", "MXN:200"), ("cien mangos", "AR", "es", "ARS:100"),
        ("cinquenta pilas", "BR", "pt", "BRL:50"), ("trinta paus", "PT", "pt", "EUR:30"),
        ("R$ 1,8 mil", "BR", "pt", "BRL:1800"), ("cem conto", "BR", "pt", "BRL:100"),
        ("cinquante balles", "FR", "fr", "EUR:50"), ("vingt piastres", "CA", "fr", "CAD:20"),
        ("1,25 k€", "FR", "fr", "EUR:1250"), ("85 Euronen", "DE", "de", "EUR:85"),
        ("fünfzig Stutz", "CH", "de", "CHF:50"), ("20 Fränkli", "CH", "de", "CHF:20"),
        ("1,5 T€", "DE", "de", "EUR:1500"), ("200 roni", "RO", "ro", "RON:200"),
        ("5 косарей", "RU", "ru", "RUB:5000"), ("1,5 ляма", "RU", "ru", "RUB:1500000"),
        ("5 тр", "RU", "ru", "RUB:5000"), ("500 гривасів", "UA", "uk", "UAH:500"),
        ("八嚿水", "HK", "zh", "HKD:800"), ("1.2w元", "CN", "zh", "CNY:12000"),
        ("300多块", "CN", "zh", "CNY:300"), ("₹1.5 lakh", "IN", "en", "INR:150000"),
    ],
)  # fmt: skip
def test_slang_and_short_thousands_are_read_by_region(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(f"Abc {text}.", region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("3 grand pianos", "GB", "en"), ("20 mangos maduros", "AR", "es"),
        ("2 grands lits", "FR", "fr"), ("4 pilas", "AR", "es"), ("Lucas, 20", "CL", "es"),
        ("a couple hundred quid", "GB", "en"), ("二三十块", "CN", "zh"),
        ("หลายร้อยบาท", "TH", "th"), ("the fiver is lost", "GB", "en"),
    ],
)  # fmt: skip
def test_things_with_the_names_of_slang_and_vague_sums_are_no_prices(
    text: str, region: str, language: str
) -> None:
    assert values(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language", "both"),
    [
        ("fifty to sixty dollars", "US", "en", ["USD:50", "USD:60"]),
        ("entre treinta y cuarenta euros", "ES", "es", ["EUR:30", "EUR:40"]),
        ("de cem a duzentos reais", "BR", "pt", ["BRL:100", "BRL:200"]),
        ("vingt ou trente euros", "FR", "fr", ["EUR:20", "EUR:30"]),
        ("siebzig bis achtzig Euro", "DE", "de", ["EUR:70", "EUR:80"]),
        ("de la cincizeci la optzeci de lei", "RO", "ro", ["RON:50", "RON:80"]),
        ("триста-пятьсот рублей", "RU", "ru", ["RUB:300", "RUB:500"]),
        ("від трьохсот до п'ятисот гривень", "UA", "uk", ["UAH:300", "UAH:500"]),
        ("6到8千元", "CN", "zh", ["CNY:6000", "CNY:8000"]),
        ("สองร้อยถึงสามร้อยบาท", "TH", "th", ["THB:200", "THB:300"]),
    ],
)
def test_ranges_in_words_are_two_prices(
    text: str, region: str, language: str, both: list[str]
) -> None:
    assert values(text, region, language) == both


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("две с половиной тысячи рублей", "RU", "ru", "RUB:2500"),
        ("дві з половиною тисячі гривень", "UA", "uk", "UAH:2500"),
        ("пів тисячі гривень", "UA", "uk", "UAH:500"), ("полтысячи руб", "RU", "ru", "RUB:500"),
        ("two and a half thousand pounds", "GB", "en", "GBP:2500"),
        ("zweieinhalbtausend Euro", "DE", "de", "EUR:2500"),
        ("twelve hundred quid", "GB", "en", "GBP:1200"),
        ("one fifty dollars", "US", "en", "USD:150"),
        ("fünfzehnhundert Euro", "DE", "de", "EUR:1500"), ("двести р", "RU", "ru", "RUB:200"),
        ("сорок пять тыс. руб.", "RU", "ru", "RUB:45000"), ("ร้อยบาท", "TH", "th", "THB:100"),
        ("R$ cento e vinte", "BR", "pt", "BRL:120"), ("S$十二", "SG", "zh", "SGD:12"),
        ("zwölf Euro fünfzig", "DE", "de", "EUR:12.50"), ("$1,2OO", "US", "en", "USD:1200"),
        ("fifteen dollars and fifty cents", "US", "en", "USD:15.50"),
        ("$l5O", "US", "en", "USD:150"), ("3 рубля 50 копеек", "RU", "ru", "RUB:3.50"),
    ],
)  # fmt: skip
def test_halves_cents_and_what_goes_without_saying_are_read(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(f"- {text}.", region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("hora extra R$ 16,50", "BR", "pt", "BRL:16.50:hour"),
        ("heure supplémentaire : 15 €", "FR", "fr", "EUR:15:hour"),
        ("salaire horaire 13 €", "FR", "fr", "EUR:13:hour"),
        ("Stundenlohn achtzehn Euro", "DE", "de", "EUR:18:hour"),
        ("die Stunde zu 15 €", "DE", "de", "EUR:15:hour"),
        ("tarif orar 40 lei", "RO", "ro", "RON:40:hour"),
        ("почасовая оплата 500 руб", "RU", "ru", "RUB:500:hour"),
        ("година роботи 150 грн", "UA", "uk", "UAH:150:hour"),
        ("25元/时", "CN", "zh", "CNY:25:hour"), ("满100元时送", "CN", "zh", "CNY:100"),
        ("ชม.ละ 300 บาท", "TH", "th", "THB:300:hour"),
    ],
)  # fmt: skip
def test_the_hour_may_stand_before_the_amount(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


def test_a_dash_for_the_cents_tells_money_where_the_text_has_one_currency() -> None:
    assert values("CHF 780.– + 70.– Nebenkosten", "CH", "de") == ["CHF:780", "CHF:70"]
    assert values("Kaution 1.500,-", "AT", "de") == []
    assert values("€ 20, $ 30, 70,-", "AT", "de") == ["EUR:20", "USD:30"]


def test_an_emoji_parts_the_unit_of_the_next_price_from_this_one() -> None:
    assert values("круг 5000 ₸ 🐎 час 12 000 ₸") == ["KZT:5000", "KZT:12000:hour"]


@pytest.mark.parametrize(
    ("text", "region", "language", "both"),
    [
        ("Pay AED 2,100–2,700 monthly", "AE", "en", ["AED:2100", "AED:2700"]),
        ("EUR 11.50-13.00 an hour", "IE", "en", ["EUR:11.50:hour", "EUR:13:hour"]),
        ("₽25 000–40 000", "RU", "ru", ["RUB:25000", "RUB:40000"]),
        ("N4k-N6k", "NG", "en", ["NGN:4000", "NGN:6000"]),
        ("between 4 and 7 thousand dollars", "US", "en", ["USD:4000", "USD:7000"]),
        ("four to seven thousand dollars", "US", "en", ["USD:4000", "USD:7000"]),
        ("de cuatro a siete mil euros", "ES", "es", ["EUR:4000", "EUR:7000"]),
        ("vier bis siebentausend Euro", "DE", "de", ["EUR:4000", "EUR:7000"]),
        ("от четырёх до семи тысяч рублей", "RU", "ru", ["RUB:4000", "RUB:7000"]),
        ("від чотирьох до семи тисяч гривень", "UA", "uk", ["UAH:4000", "UAH:7000"]),
        ("四到七千块", "CN", "zh", ["CNY:4000", "CNY:7000"]),
        ("4到7千块", "CN", "zh", ["CNY:4000", "CNY:7000"]),
        ("4-7 พันบาท", "TH", "th", ["THB:4000", "THB:7000"]),
        ("สี่ถึงเจ็ดพันบาท", "TH", "th", ["THB:4000", "THB:7000"]),
        ("de 300 a mil doscientos pesos", "MX", "es", ["MXN:300", "MXN:1200"]),
        ("entre mil y 1800 pesos", "MX", "es", ["MXN:1000", "MXN:1800"]),
        ("de 200 a quinhentos reais", "BR", "pt", ["BRL:200", "BRL:500"]),
        ("de 40 à cent euros", "FR", "fr", ["EUR:40", "EUR:100"]),
        ("von 40 bis hundert Euro", "DE", "de", ["EUR:40", "EUR:100"]),
        ("de la 40 la o sută de lei", "RO", "ro", ["RON:40", "RON:100"]),
        ("от тысячи до 1800 рублей", "RU", "ru", ["RUB:1000", "RUB:1800"]),
        ("7,000 ถึง หมื่นสองพันบาท", "TH", "th", ["THB:7000", "THB:12000"]),
        ("formules à 17, 23 ou 31 euros", "FR", "fr", ["EUR:17", "EUR:23", "EUR:31"]),
        ("7, 12 and 18 pounds", "GB", "en", ["GBP:7", "GBP:12", "GBP:18"]),
        ("Körbe zu 17, 23 und 31 Euro", "DE", "de", ["EUR:17", "EUR:23", "EUR:31"]),
        ("букеты по 900, 1 250 и 1 790 руб", "RU", "ru", ["RUB:900", "RUB:1250", "RUB:1790"]),
        ("套餐18、26、39元", "CN", "zh", ["CNY:18", "CNY:26", "CNY:39"]),
        ("2,900 / 3,400 / 4,100 บาท", "TH", "th", ["THB:2900", "THB:3400", "THB:4100"]),
    ],
)  # fmt: skip
def test_ranges_and_lists_share_a_currency_and_a_power(
    text: str, region: str, language: str, both: list[str]
) -> None:
    assert values(text, region, language) == both


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("2, 3 и 4 этаж, 900 руб", "RU", "ru", "RUB:900"),
        ("$22, 28 and 36 seats", "US", "en", "USD:22"),
        ("le 12, 15 et 20 mars 40 euros", "FR", "fr", "EUR:40"),
        ("3 rooms, 2 baths and 900 dollars", "US", "en", "USD:900"),
        ("ห้อง 5 ห้าร้อยบาท", "TH", "th", "THB:500"), ("$12 - 14 people", "US", "en", "USD:12"),
    ],
)  # fmt: skip
def test_numbers_that_count_other_things_are_in_no_list(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("$U 1.900", "UY", "UYU:1900"), ("U$S200", "UY", "USD:200"), ("$us 90", "BO", "USD:90"),
        ("P750", "PH", "PHP:750"), ("P1,250", "PH", "PHP:1250"), ("N7k", "NG", "NGN:7000"),
        ("#7,500", "NG", "NGN:7500"), ("💲35", "US", "USD:35"), ("35 зл.", "PL", "PLN:35"),
        ("700紐元", "HK", "NZD:700"), ("700新西兰元", "CN", "NZD:700"),
        ("700 ดอลลาร์นิวซีแลนด์", "TH", "NZD:700"), ("700 ดอลลาร์ออสเตรเลีย", "TH", "AUD:700"),
        ("เจ็ดสิบดอล", "AU", "AUD:70"), ("700 Neuseeland-Dollar", "DE", "NZD:700"),
        ("700 dollars néo-zélandais", "FR", "NZD:700"), ("700 dólares canadenses", "BR", "CAD:700"),
        ("700 dólares de Nueva Zelanda", "ES", "NZD:700"),
        ("700 de dolari australieni", "RO", "AUD:700"),
        ("700 новозеландских долларов", "RU", "NZD:700"), ("700 долларов Канады", "RU", "CAD:700"),
        ("700 сінгапурських доларів", "UA", "SGD:700"), ("200 dhs", "AE", "AED:200"),
        ("mil e trezentos meticais", "MZ", "MZN:1300"), ("nouăzeci de lire", "GB", "GBP:90"),
    ],
)  # fmt: skip
def test_less_common_signs_and_dollars_named_by_country_are_read(
    text: str, region: str, value: str
) -> None:
    assert values(f"Abc {text} xyz", region) == [value]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("building P3, room P12", "PH"), ("p500", "PH"), ("1080p", "PH"), ("P123-A", "PH"),
        ("ley 19.400", "CL"), ("art. 5 ley 31/1994", "ES"), ("видео 1080p", "RU"),
        ("P750", "US"), ("exit N5", "NG"), ("order #7500", "NG"), ("#7,500", "US"),
        ("$U 200", "AR"), ("Audi RS 6", "IN"), ("bearing 6204-2RS, 6205 2RS C3", "IN"),
        ("ลูกปืน 6301-2RS", "TH"), ("подшипник 6205-2RS1", "RU"), ("Art.-Nr. 4711-50EUR", "DE"),
        ("part no. 12-345-USD9", "US"), ("SR-200CAD", "CA"),
        ("tried $1 and $2 in awk", "US"), ("echo $1 $2 > /dev/null", "FR"),
        ("cp $1 $2", "US"), ("el script usa $1 y $2", "MX"), ("regex: $1-$2", "US"),
        ("脚本里 echo $1 $2", "CN"), ("where a = $1 and b = $2", "US"),
    ],
)  # fmt: skip
def test_labels_codes_and_arguments_of_programs_are_no_prices(text: str, region: str) -> None:
    assert values(text, region) == []


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("copies $1, color $2", ["USD:1", "USD:2"]), ("tacos $1 and $2", ["USD:1", "USD:2"]),
        ("replace battery $5, screen $9", ["USD:5", "USD:9"]),
        ("$150-$220.", ["USD:150", "USD:220"]),
        ("500rs, Rs 5 a page", ["INR:500", "INR:5"]),
    ],
)  # fmt: skip
def test_small_prices_that_resemble_them_are_prices(text: str, both: list[str]) -> None:
    assert values(text, "IN" if "rs" in text else "US") == both


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("7 and a half thousand dollars", "AU", "en", "AUD:7500"),
        ("a million and a half dollars", "US", "en", "USD:1500000"),
        ("2 millones y medio de pesos", "CO", "es", "COP:2500000"),
        ("um milhão e meio de reais", "BR", "pt", "BRL:1500000"),
        ("două mii jumate de lei", "RO", "ro", "RON:2500"),
        ("7 с половиной тысяч рублей", "RU", "ru", "RUB:7500"),
        ("3 mil 500 pesos", "MX", "es", "MXN:3500"), ("2 mil e 300 reais", "BR", "pt", "BRL:2300"),
        ("3 mil quinientos pesos", "MX", "es", "MXN:3500"),
        ("5 тысяч 500 рублей", "RU", "ru", "RUB:5500"), ("2 тис. 300 грн", "UA", "uk", "UAH:2300"),
        ("3 тыщи рублей", "RU", "ru", "RUB:3000"),
        ("до четырнадцати тысяч рублей", "RU", "ru", "RUB:14000"),
        ("около семисот пятидесяти рублей", "RU", "ru", "RUB:750"),
        ("к трём тысячам рублей", "RU", "ru", "RUB:3000"),
        ("доплата тремястами рублями", "RU", "ru", "RUB:300"),
        ("до полутора тысяч рублей", "RU", "ru", "RUB:1500"),
        ("три пятьсот рублей", "RU", "ru", "RUB:3500"),
        ("близько п'ятнадцяти тисяч гривень", "UA", "uk", "UAH:15000"),
        ("до дев'ятисот гривень", "UA", "uk", "UAH:900"),
        ("дві триста гривень", "UA", "uk", "UAH:2300"),
        ("4พันห้าบาท", "TH", "th", "THB:4500"), ("สามร้อยห้าบาท", "TH", "th", "THB:350"),
        ("ร้อยเอ็ดบาท", "TH", "th", "THB:101"), ("พันนึงบาท", "TH", "th", "THB:1000"),
        ("หมื่นครึ่งบาท", "TH", "th", "THB:15000"), ("1แสน2หมื่นวอน", "KR", "th", "KRW:120000"),
        ("3 พัน 5 ร้อยบาท", "TH", "th", "THB:3500"),
        ("8块5", "CN", "zh", "CNY:8.50"), ("两块五一斤", "CN", "zh", "CNY:2.50"),
        ("3块8毛", "CN", "zh", "CNY:3.80"), ("9块9包邮", "CN", "zh", "CNY:9.90"),
        ("10块3斤", "CN", "zh", "CNY:10"), ("100块2个小时", "CN", "zh", "CNY:100"),
        ("200块13812345678", "CN", "zh", "CNY:200"), ("100元5折", "CN", "zh", "CNY:100"),
        ("hundertzwänzg Franke", "CH", "de", "CHF:120"), ("füfzg Stutz", "CH", "de", "CHF:50"),
        ("trois cent mille FCFA", "CI", "fr", "XOF:300000"),
        ("deux mille F CFA", "CM", "fr", "XAF:2000"), ("45 еврo", "DE", "ru", "EUR:45"),
        ("1500p", "RU", "ru", "RUB:1500"),
        ("les deux à trois cent mille euros", "FR", "fr", "EUR:300000"),
        ("1 6 lei, t e l 0 7 0 0", "RO", "ro", "RON:16"), ("camera 1 6 lei", "RO", "ro", "RON:6"),
    ],
)  # fmt: skip
def test_mixed_declined_and_colloquial_numbers_are_read(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("Stundenansatz CHF 41.-", "CH", "de", "CHF:41:hour"),
        ("Stundenlohn ab 15 €", "DE", "de", "EUR:15:hour"),
        ("tarifa por hora: 21 €", "ES", "es", "EUR:21:hour"),
        ("tarifa horaria: 21 €", "ES", "es", "EUR:21:hour"),
        ("la hora sale en 180 pesos", "MX", "es", "MXN:180:hour"),
        ("hora-aula: R$ 70", "BR", "pt", "BRL:70:hour"),
        ("почасовая 600 р", "RU", "ru", "RUB:600:hour"),
        ("погодинно 180 грн", "UA", "uk", "UAH:180:hour"),
        ("時薪制 210元", "TW", "zh", "TWD:210:hour"),
        ("鐘點費 500元", "TW", "zh", "TWD:500:hour"),
        ("รายชั่วโมง 70 บาท", "TH", "th", "THB:70:hour"),
        ("1 hora ........... 55 €", "ES", "es", "EUR:55:hour"),
        ("30 minutos ....... 31 €", "ES", "es", "EUR:31"),
        ("1 час ……… 1700 р", "RU", "ru", "RUB:1700:hour"),
        ("1 hour ______ £55", "GB", "en", "GBP:55:hour"),
        ("ชั่วโมงละ 350 บาท ต่อคน", "TH", "th", "THB:350:hour"),
        ("18 € por persona y hora", "ES", "es", "EUR:18:hour"),
        ("fila H. S/ 120", "PE", "es", "PEN:120"),
        ("2 and a half hours 90 dollars", "US", "en", "USD:90"),
    ],
)  # fmt: skip
def test_the_hour_is_told_by_a_rate_a_leader_or_beside_the_person(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("55 € HT/h", "FR", "fr", "EUR:55"), ("48 € T.T.C. / heure", "FR", "fr", "EUR:48"),
        ("30 € netto/Std", "DE", "de", "EUR:30"), ("60 € + MwSt. pro Stunde", "DE", "de", "EUR:60"),
        ("60 € (zzgl. MwSt.) pro Stunde", "DE", "de", "EUR:60"),
        ("35 € + IVA la hora", "ES", "es", "EUR:35"),
        ("35 € (IVA incluido) la hora", "ES", "es", "EUR:35"),
        ("30 € s/ IVA por hora", "PT", "pt", "EUR:30"), ("50 lei brut/oră", "RO", "ro", "RON:50"),
        ("50 lei fără TVA pe oră", "RO", "ro", "RON:50"),
        ("1500 руб. без НДС в час", "RU", "ru", "RUB:1500"),
        ("300 руб на руки в час", "RU", "ru", "RUB:300"),
        ("500 грн з ПДВ за годину", "UA", "uk", "UAH:500"),
        ("£40 +VAT per hour", "GB", "en", "GBP:40"), ("$90 + GST/hr", "AU", "en", "AUD:90"),
        ("200元(含税)/小时", "CN", "zh", "CNY:200"), ("200元不含税每小时", "CN", "zh", "CNY:200"),
        ("500 บาท ไม่รวม VAT ต่อชั่วโมง", "TH", "th", "THB:500"),
        ("Час работы экскаватора — 2500 руб", "RU", "ru", "RUB:2500"),
        ("Година роботи крана 900 грн", "UA", "uk", "UAH:900"),
        ("Maschinenstunde 60 €", "DE", "de", "EUR:60"), ("Hora máquina 45 €", "ES", "es", "EUR:45"),
        ("Hora de trator: 40 €", "PT", "pt", "EUR:40"),
        ("L'heure de main-d'œuvre 62 €", "FR", "fr", "EUR:62"),
        ("Ora de utilaj 200 lei", "RO", "ro", "RON:200"),
        ("Hour of machine work $90", "US", "en", "USD:90"),
        ("一对一:1小时 RM60", "MY", "zh", "MYR:60"),
    ],
)  # fmt: skip
def test_taxes_and_the_work_of_an_hour_leave_the_rate_one_by_the_hour(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [f"{value}:hour"]


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("Prix 55 € HT, 2 h de travail", "FR", "fr", "EUR:55"),
        ("1200 € + MwSt. pro Tag", "DE", "de", "EUR:1200"),
        ("2 часа работы машины 900 грн", "UA", "ru", "UAH:900"),
        ("Minimum 2 heures de ménage 50 €", "FR", "fr", "EUR:50"),
        ("смена работы 8000 руб", "RU", "ru", "RUB:8000"),
        ("happy hour beer $5", "US", "en", "USD:5"), ("24 hour service $90", "US", "en", "USD:90"),
        ("hora de inicio 45 €", "ES", "es", "EUR:45"),
        ("за час до концерта 500 руб", "RU", "ru", "RUB:500"),
        ("Sprechstunde 60 €", "DE", "de", "EUR:60"),
        ("Час роботи: щодня, 900 грн", "UA", "uk", "UAH:900"),
    ],
)  # fmt: skip
def test_other_hours_beside_an_amount_are_no_rates(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "found"),
    [
        ("Rm 204, east wing", "CA", "en", []), ("Raum Rm 204-555", "DE", "de", []),
        ("RM 204", "MY", "en", ["MYR:204"]), ("Rm50 only", "SG", "en", ["MYR:50"]),
        ("底薪RM1900", "CN", "zh", ["MYR:1900"]), ("RM120 per night", "US", "en", ["MYR:120"]),
        ("RM60,2小时RM110", "MY", "zh", ["MYR:60", "MYR:110"]),
        ("฿300,2 ชั่วโมง ฿500", "TH", "th", ["THB:300", "THB:500"]),
        ("RM13,5/小时", "MY", "zh", ["MYR:13.50:hour"]), ("€9,5/h", "ES", "es", ["EUR:9.50:hour"]),
        ("430r包邮", "CN", "zh", ["CNY:430"]), ("430rmb包邮", "CN", "zh", ["CNY:430"]),
        ("M430R包邮", "CN", "zh", []), ("195/65r15", "CN", "zh", []), ("型号 430r", "CN", "zh", []),
        ("95 Eur0 VB", "DE", "de", ["EUR:95"]), ("95 d0llars", "US", "en", ["USD:95"]),
        ("95 p3s0s", "MX", "es", ["MXN:95"]), ("95 ру6лей", "RU", "ru", ["RUB:95"]),
    ],
)  # fmt: skip
def test_rooms_counted_hours_and_disguised_names_are_told_from_amounts(
    text: str, region: str, language: str, found: list[str]
) -> None:
    assert values(text, region, language) == found


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("девять тысяч сом", "KG", "ru", "KGS:9000"),
        ("полторы тысячи сом", "KG", "ru", "KGS:1500"),
        ("300 сомами", "KG", "ru", "KGS:300"), ("пять тысяч тенге", "KZ", "ru", "KZT:5000"),
        ("двести сум", "UZ", "ru", "UZS:200"), ("сто манатов", "AZ", "ru", "AZN:100"),
        ("сто манатов", "TM", "ru", "TMT:100"), ("тысяча сомони", "TJ", "ru", "TJS:1000"),
        ("nine thousand som", "KG", "en", "KGS:9000"),
        ("doscientos solcitos", "PE", "es", "PEN:200"), ("10 dolaritos", "US", "es", "USD:10"),
        ("50 bolivianitos", "BO", "es", "BOB:50"), ("șaptezeci de leuți", "RO", "ro", "RON:70"),
        ("50 reaizinhos", "BR", "pt", "BRL:50"), ("20 Eurönchen", "DE", "de", "EUR:20"),
        ("100 рубчиков", "RU", "ru", "RUB:100"), ("п'ятсот гривників", "UA", "uk", "UAH:500"),
        ("300 злотиків", "PL", "uk", "PLN:300"), ("300 zlociszy", "PL", "en", "PLN:300"),
    ],
)  # fmt: skip
def test_neighbours_currencies_and_fond_names_are_read_in_words_and_digits(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "both"),
    [
        ("Mo–Fr 9 bis 17 Uhr", "CH", "de", []), ("Di und Fr 7.30 bis 9", "CH", "de", []),
        ("Mo, Mi, Fr 10 bis 12", "CH", "de", []), ("Fr 20 Minuten Dehnen", "CH", "de", []),
        ("Fr 9 und 14 Uhr", "DE", "de", []), ("Mo.-Fr. 8 Uhr", "CH", "de", []),
        ("jeden Do, Fr. 15.-", "CH", "de", ["CHF:15"]),
        ("So kostet es Fr 20 pro Person", "CH", "de", ["CHF:20"]),
        ("Kinder Fr 8, Erwachsene Fr 12", "CH", "de", ["CHF:8", "CHF:12"]),
    ],
)  # fmt: skip
def test_friday_after_other_days_is_no_franc(
    text: str, region: str, language: str, both: list[str]
) -> None:
    assert values(text, region, language) == both


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("Adelanto 300 pesos. Hora de llegada 18:30", "MX", "es", "MXN:300"),
        ("Taxa 60 reais. Hora de início 19h", "BR", "pt", "BRL:60"),
        ("Price 40 EUR. Hour of arrival is 9", "IE", "en", "EUR:40"),
        ("Pret 90 lei. Ora de întâlnire 17:00", "RO", "ro", "RON:90"),
        ("Аванс 500 руб. Час встречи 19:00", "RU", "ru", "RUB:500"),
        ("Завдаток 350 грн. Година виїзду 08:00", "UA", "uk", "UAH:350"),
        ("Preis 40 Euro. Stunde um Stunde", "DE", "de", "EUR:40"),
        ("аренда 500 руб. час", "RU", "ru", "RUB:500:hour"),
        ("30 Fr. Std.", "CH", "de", "CHF:30:hour"),
        ("АРЕНДА 500 РУБ. ЧАС", "RU", "ru", "RUB:500:hour"),
    ],
)  # fmt: skip
def test_a_unit_that_begins_the_next_sentence_is_none_of_this_price(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language", "both"),
    [
        ("Petit 30 eur, grand 45 eur", "BE", "fr", ["EUR:30", "EUR:45"]),
        ("Grand Euro Hotel", "GB", "en", []), ("five grand", "GB", "en", ["GBP:5000"]),
        ("pago en dólares o euros", "ES", "es", []), ("o euro subiu hoje", "PT", "pt", []),
        ("o sută de lei", "RO", "ro", ["RON:100"]), ("um Euro zu sparen", "DE", "de", []),
        ("Once USD is sent, we ship", "US", "en", []),
        ("once dólares", "MX", "es", ["USD:11"]), ("a 5 per cent EUR loan", "IE", "en", []),
        ("mil 500 pesos", "MX", "es", ["MXN:1500"]),
        ("doscientos o trescientos euros", "ES", "es", ["EUR:200", "EUR:300"]),
        ("carnet de douze CHF 240.-", "CH", "fr", ["CHF:240"]),
        ("pack of ten USD 45", "US", "en", ["USD:45"]),
        ("caixa com doze R$ 36", "BR", "pt", ["BRL:36"]),
        ("Vélo neuf euros 250", "FR", "fr", ["EUR:250"]),
        ("bicicletă nouă lei 450", "RO", "ro", ["RON:450"]),
        ("cinq CHF 2 heures", "CH", "fr", ["CHF:5"]),
        ("cincuenta euros 612 345 678", "ES", "es", ["EUR:50"]),
        ("vinte euros 912345678", "PT", "pt", ["EUR:20"]),
        ("zehn Euro fünfzig", "DE", "de", ["EUR:10.50"]),
        ("двадцать рублей 500 г", "RU", "ru", ["RUB:20"]),
    ],
)  # fmt: skip
def test_words_that_are_no_numbers_here_or_count_other_things_are_no_amounts(
    text: str, region: str, language: str, both: list[str]
) -> None:
    assert values(text, region, language) == both


@pytest.mark.parametrize(
    ("text", "region", "language", "value"),
    [
        ("плакат А3 2 400 руб", "RU", "ru", "RUB:2400"),
        ("Volvo V70 4 900 €", "FR", "fr", "EUR:4900"),
        ("блокнот A5 1 200 грн", "UA", "uk", "UAH:1200"),
        ("Zimmer B3 1 250 €", "DE", "de", "EUR:1250"),
        ("iPhone 13 1 200 €", "FR", "fr", "EUR:1200"), ("формат А4 120 руб", "RU", "ru", "RUB:120"),
        ("8 900 123 45 67 800 руб", "RU", "ru", "RUB:800"),
        ("багаж 60 тг. С 5 июля", "KZ", "ru", "KZT:60"), ("Проезд 50тг", "KZ", "ru", "KZT:50"),
    ],
)  # fmt: skip
def test_a_number_of_a_word_takes_no_thousands_and_short_forms_end_sentences(
    text: str, region: str, language: str, value: str
) -> None:
    assert values(text, region, language) == [value]


@pytest.mark.parametrize("text", ["+7 701 123 45 80 тг @ivanov_rem", "80 тг: master_kz"])
def test_a_messenger_is_no_tenge(text: str) -> None:
    assert values(text, "KZ", "ru") == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("210 чеських крон/год", "uk", "CZK:210:hour"), ("900 шведських крон", "uk", "SEK:900"),
        ("900 норвежских крон", "ru", "NOK:900"), ("одна датская крона", "ru", "DKK:1"),
        ("двести чешских крон", "ru", "CZK:200"), ("300 польських злотих", "uk", "PLN:300"),
        ("100 румунських леїв", "uk", "RON:100"), ("100 молдовських леїв", "uk", "MDL:100"),
        ("1000 исландских крон", "ru", "ISK:1000"), ("100 британських фунтів", "uk", "GBP:100"),
        ("400 гонконгских долларов", "ru", "HKD:400"), ("200 tschechische Kronen", "de", "CZK:200"),
        ("zweihundert schwedische Kronen", "de", "SEK:200"),
        ("100 indische Rupien", "de", "INR:100"), ("200 couronnes tchèques", "fr", "CZK:200"),
        ("deux cents couronnes danoises", "fr", "DKK:200"),
        ("100 livres sterling", "fr", "GBP:100"),
        ("100 livres turques", "fr", "TRY:100"), ("200 coronas checas", "es", "CZK:200"),
        ("200 coroas norueguesas", "pt", "NOK:200"), ("200 de coroane suedeze", "ro", "SEK:200"),
        ("200 coroane cehești", "ro", "CZK:200"), ("200 Czech crowns", "en", "CZK:200"),
        ("100 Swiss francs", "en", "CHF:100"), ("200 瑞典克朗", "zh", "SEK:200"),
        ("200捷克克朗", "zh", "CZK:200"), ("200 โครนสวีเดน", "th", "SEK:200"),
    ],
)  # fmt: skip
def test_adjectives_say_whose_money_it_is(text: str, language: str, value: str) -> None:
    assert values(text, None, language) == [value]


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("200 coronas de flores", "ES", "es"), ("20 coroane de flori", "RO", "ro"),
        ("2 crowns and a filling", "CZ", "en"), ("5 polnische Lieder", "DE", "de"),
    ],
)  # fmt: skip
def test_other_crowns_are_no_money(text: str, region: str, language: str) -> None:
    assert values(text, region, language) == []


def test_a_language_after_an_amount_is_no_part_of_it() -> None:
    price = found("Урок 500 руб английский язык", "RU", "ru")[0]
    assert (price.start, price.end) == (5, 12)


@pytest.mark.parametrize("text", ["сом 300 грамм", "поймал 3 сома", "два сома на ужин"])
def test_fish_are_no_money(text: str) -> None:
    assert values(text, "RU", "ru") == []


def test_a_unit_after_an_emoji_belongs_to_the_amount_after_it() -> None:
    text = "⭐ pacote 9 mil reais ⭐ hora extra R$450"
    assert values(text, "BR", "pt") == ["BRL:9000", "BRL:450:hour"]


@pytest.mark.parametrize(
    "table",
    [
        "           1 Std.    1 Tag\nRad        5 €       19 €\nBoot       9 €       44,50 €",
        "| Boat | 1 hour | 1 day |\n|---|---|---|\n| A | €5 | €19 |\n| B | €9 | €44.50 |",
        "Precio/hora   Precio/día\n5 €   19 €\n9 €   44,50 €",
        "Лодка\tчас\tдень\nА\t5 €\t19 €\nБ\t9 €\t44,50 €",
    ],
)
def test_the_head_of_a_column_tells_the_hour(table: str) -> None:
    assert values(table) == ["EUR:5:hour", "EUR:19", "EUR:9:hour", "EUR:44.50"]


def test_the_first_cell_of_a_row_tells_the_hour() -> None:
    assert values("| 1 hour | $40 |\n| 2 hours | $70 |", "US") == ["USD:40:hour", "USD:70"]


def test_columns_without_a_unit_in_their_head_have_none() -> None:
    assert values("hour  price\n1      $40\n2      $70", "US") == ["USD:40", "USD:70"]


@pytest.mark.parametrize(
    ("text", "region", "both"),
    [
        ("ราคา 5,900 ลดเหลือ ห้าพันห้าร้อยบาท", "TH", ["THB:5900", "THB:5500"]),
        ("asking 950, would take 900 dollars", "US", ["USD:950", "USD:900"]),
        ("цена 5900, торг до 5500 рублей", "RU", ["RUB:5900", "RUB:5500"]),
        ("原价5900，现价5500元", "CN", ["CNY:5900", "CNY:5500"]),
        ("model 5,900, will take 5,500 dollars", "US", ["USD:5500"]),
        ("price 12 months now 10 dollars", "US", ["USD:10"]),
        ("price 2024: 900 dollars", "US", ["USD:900"]),
    ],
)
def test_a_price_takes_the_currency_of_what_it_comes_down_to(
    text: str, region: str, both: list[str]
) -> None:
    assert values(text, region) == both


def test_the_span_holds_the_amount_and_its_currency() -> None:
    text = "Clases: 1️⃣5️⃣0️⃣ € la hora."
    (price,) = found(text)
    assert text[price.start : price.end] == "1️⃣5️⃣0️⃣ €"


JUNK = ["1,", "$", "1 ", "tengo ", "1 $", "100€", "100-", "1k", "hundred dollars ", "五百元", "ห้า",
        "1 000 ", "$1h ", "e u r ", "1 e ", "4 5 ", "$ 1 ", "r.", "lll", "eur 42 ",
        "元", "one ", "1 us ", "1块5", "พัน", "1 mil ", "y medio de euros", ". 1 €", "1h   5 €\n",
        "цена 90 ", "| 1 h | 5 € |", "две двести рублей "]  # fmt: skip


@pytest.mark.parametrize("junk", JUNK)
def test_a_long_text_of_junk_is_read_to_its_end(junk: str) -> None:
    text = junk * (200_000 // len(junk))
    prices = found(text, "ES")
    assert all(0 <= p.start < p.end <= len(text) for p in prices)


PIECES = st.sampled_from(
    "1 20 150 1.200 49,50 $ € £ ¥ us$ eur euros usd pesos лей руб. р 元 块 บาท 五百 千 万 พัน k mil "
    "тыс. - / , . : to or and y h 1h 30min /h per hour la hora час 每小时 ชั่วโมงละ two hundred cien "
    "сто o ' \n \u200b 1️⃣ ５ $1 {$ 24/7 10:30 \ud800 \x00".split(" ")
)


@pytest.mark.parametrize(
    ("text", "region", "language", "values"),
    [
        ("Зарплата 18 000–25 000 грн", "UA", "uk", ["UAH:18000", "UAH:25000"]),
        ("Gehalt 1 800-2 200 EUR", "DE", "de", ["EUR:1800", "EUR:2200"]),
        ("Есть посуда.\n85 000 тенге", "KZ", "ru", ["KZT:85000"]),
        ("Lot 12\n12 500 EUR", "FR", "fr", ["EUR:12500"]),
        ("tel 0171-25 000 EUR", "DE", "de", []),
        ("RS 220, art. 197 CO", "CH", "fr", []),
    ],
)
def test_blanks_between_thousands_go_with_ranges_and_new_lines(
    text: str, region: str, language: str, values: list[str]
) -> None:
    found = find_prices(Normal(text), Context(language, region, None))
    assert [price.value for price in found] == values


@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join),
              st.lists(PIECES, max_size=25).map("".join)),
    st.sampled_from([None, "US", "MX", "CH", "CN", "TH", "RU", "FR"]),
    st.sampled_from([None, "en", "es", "ru", "zh", "th", "fr"]),
)  # fmt: skip
def test_any_text_is_read_and_every_span_lies_in_it(
    text: str, region: str | None, language: str | None
) -> None:
    prices = found(text, region, language)
    assert all(0 <= p.start < p.end <= len(text) for p in prices)
    starts = [p.start for p in prices]
    assert starts == sorted(starts)
