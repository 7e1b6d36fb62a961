"""What people call money, as ISO 4217 codes; many names mean another currency elsewhere. Pure."""

import re
from functools import cache, lru_cache

# A family is a name shared by the currencies of several regions; "" where no region is known.
_DOLLARS = {
    "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD",
    "JM": "JMD", "TT": "TTD", "BS": "BSD", "BB": "BBD", "BZ": "BZD", "GY": "GYD", "FJ": "FJD",
    "NA": "NAD", "LR": "LRD", "BN": "BND", "": "USD",
}  # fmt: skip
_PESOS = {
    "MX": "MXN", "CO": "COP", "CL": "CLP", "AR": "ARS", "UY": "UYU", "DO": "DOP", "CU": "CUP",
    "PH": "PHP",
}  # fmt: skip
_CFA_WEST = dict.fromkeys("BJ BF CI GW ML NE SN TG".split(), "XOF")
_CFA_CENTRAL = dict.fromkeys("CM CF TD CG GQ GA".split(), "XAF")
_RUPEES = {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "BR": None, "": "INR"}
_EURO = dict.fromkeys(
    "DE AT IE FR BE NL LU IT ES PT FI GR CY MT EE LV LT SI SK HR MC".split(), "EUR"
)
_FAMILIES: dict[str, dict[str, str | None]] = {
    "dollar": {**_DOLLARS},
    "$": {**_DOLLARS, **_PESOS, "BR": "BRL", "NI": "NIO"},
    "peso": {**_PESOS, "": "MXN"},
    "¥": {"CN": "CNY", "JP": "JPY", "": "CNY"},
    "yuan": {"CN": "CNY", "TW": "TWD", "HK": "HKD", "MO": "MOP", "SG": "SGD", "JP": "JPY",
             "MY": "MYR", "": "CNY"},
    "krone": {"CZ": "CZK", "SE": "SEK", "NO": "NOK", "DK": "DKK", "GL": "DKK", "FO": "DKK",
              "IS": "ISK"},
    "ley": {"RO": "RON", "MD": "MDL"},  # a law elsewhere
    "leu": {"RO": "RON", "MD": "MDL", "IT": None, "": "RON"},
    "franc": {"FR": None, "BE": None, "LU": None, "MC": None, **_CFA_WEST, **_CFA_CENTRAL,
              "": "CHF"},
    "swiss": {"CH": "CHF", "LI": "CHF"},
    "cfa": {**_CFA_WEST, **_CFA_CENTRAL, "": "XOF"},
    "rouble": {"RU": "RUB", "BY": "BYN", "": "RUB"},
    "pound": {"GB": "GBP", "IM": "GBP", "JE": "GBP", "GG": "GBP", "GI": "GBP", "EG": "EGP",
              "LB": "LBP", "SY": "SYP"},
    "rupee": _RUPEES,
    "rs": {**_RUPEES, "CH": None},  # its collection of laws: RS 220
    "buck": {**_DOLLARS, "ES": "EUR", "ZA": "ZAR", "IN": "INR"},
    "lira": {"TR": "TRY", "LB": "LBP", "": "TRY"},
    "dirham": {"AE": "AED", "MA": "MAD", "FR": "MAD", "ES": "MAD", "BE": "MAD", "": "AED"},
    "riyal": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "YE": "YER", "": "SAR"},
    "dinar": {"KW": "KWD", "BH": "BHD", "JO": "JOD", "RS": "RSD", "DZ": "DZD", "TN": "TND",
              "IQ": "IQD", "LY": "LYD"},
    "shilling": {"KE": "KES", "UG": "UGX", "TZ": "TZS"},
    "C$": {"NI": "NIO", "": "CAD"},
    "S$": {"SV": "USD", "": "SGD"},
    "real": {"BR": "BRL"},
    # Names too short or too common to be read outside their country.
    "R": {"ZA": "ZAR", "BR": "BRL", "CN": "CNY"},
    "F": {**_CFA_WEST, **_CFA_CENTRAL, "GN": "GNF", "RW": "RWF", "BI": "BIF", "DJ": "DJF"},
    "FC": {"CD": "CDF"},
    "lire": {"GB": "GBP", "TR": "TRY", "EG": "EGP", "LB": "LBP", "SY": "SYP"},
    "da": {"DZ": "DZD"}, "dt": {"TN": "TND"}, "LE": {"EG": "EGP"},
    "Br": {"BY": "BYN", "ET": "ETB"}, "Gs": {"PY": "PYG"}, "din": {"RS": "RSD"},
    "KM": {"BA": "BAM"}, "den": {"MK": "MKD"}, "lek": {"AL": "ALL"}, "kip": {"LA": "LAK"},
    "birr": {"ET": "ETB"}, "tg": {"KZ": "KZT"},
    "sum": {"UZ": "UZS"}, "som": {"KG": "KGS", "UZ": "UZS"}, "сом": {"UZ": "UZS", "": "KGS"},
    "manat": {"TM": "TMT", "": "AZN"}, "тугрик": {"MN": "MNT"}, "taka": {"BD": "BDT"},
    "dong": {"VN": "VND"}, "lari": {"GE": "GEL"},
    "pula": {"BW": "BWP"}, "riel": {"KH": "KHR"},
    "rial": {"IR": "IRR", "OM": "OMR", "YE": "YER"},
    "$u": {"UY": "UYU"}, "#": {"NG": "NGN"}, "P": {"PH": "PHP", "RU": "RUB"},
    "N": {"NG": "NGN"}, "/=": {"KE": "KES", "UG": "UGX", "TZ": "TZS"},
    "Q": {"GT": "GTQ"}, "L": {"HN": "HNL"}, "B": {"TH": "THB"}, "Bs": {"BO": "BOB", "VE": "VES"},
    "kn": {"HR": "HRK"}, "Ft": {"HU": "HUF"}, "lev": {"BG": "BGN"}, "TL": {"TR": "TRY"},
    "sol": {"PE": "PEN"}, "won": {"KR": "KRW"}, "koruna": {"CZ": "CZK"}, "zl": {"PL": "PLN"},
    "nis": {"IL": "ILS"}, "kz": {"AO": "AOA"}, "mt": {"MZ": "MZN"},
    "balles": {**dict.fromkeys("FR BE LU MC".split(), "EUR"), "CH": "CHF"}, "php": {"PH": "PHP"},
    "rub": {**dict.fromkeys("US CA GB IE AU NZ".split()), "": "RUB"},
    # Slang.
    "grand": {"GB": "GBP", "IE": "EUR", "ZA": "ZAR",
              **{r: _DOLLARS[r] for r in ("US", "CA", "AU", "NZ")}},
    "tenner": {"GB": "GBP", "IE": "EUR", "AU": "AUD", "NZ": "NZD"},
    "luca": {"CL": "CLP", "CO": "COP", "AR": "ARS", "PE": "PEN"},
    "mangos": {"AR": "ARS", "UY": "UYU", "BR": "BRL"},
    "pila": {"BR": "BRL"}, "pau": {"BR": "BRL", "PT": "EUR"}, "varo": {"MX": "MXN"},
    "piastre": {"CA": "CAD"}, "mille": {"DE": "EUR", "AT": "EUR", "CH": "CHF"},
    "Kröten": {"DE": "EUR", "AT": "EUR"},
    "тр": {"RU": "RUB", "BY": "BYN", "": "RUB"},
    "косарь": {"RU": "RUB", "UA": "UAH", "BY": "BYN"},
    "try": {"TR": "TRY"}, "bath": {"TH": "THB"},
    "quid": {"IE": "EUR", "": "GBP"},
    # Words, weights and offices elsewhere.
    "rand": {**dict.fromkeys("RO MD".split()), "": "ZAR"},
    "вон": {"KR": "KRW", "": "KRW"},
    "sek": {**dict.fromkeys("DE AT LI LU".split()), "": "SEK"},
    # Hundredths.
    "cent": {**_DOLLARS, **_EURO, "ZA": "ZAR", "KE": "KES"},
    "ct": {"DE": "EUR", "AT": "EUR", "CH": "CHF"},
    "centavo": {**_PESOS, "BR": "BRL", "BO": "BOB", "GT": "GTQ", "HN": "HNL", "NI": "NIO",
                "EC": "USD", "SV": "USD", "MZ": "MZN"},
    "céntimo": {"ES": "EUR", "PT": "EUR", "PE": "PEN", "CR": "CRC", "AO": "AOA", "VE": "VES"},
    "centime": {**dict.fromkeys("FR BE LU MC".split(), "EUR"), "CH": "CHF", "CA": "CAD",
                "MA": "MAD", "DZ": "DZD"},
    "penny": {"GB": "GBP", "IM": "GBP", "JE": "GBP", "GG": "GBP", "GI": "GBP"},
    "копейка": {"RU": "RUB", "BY": "BYN", "UA": "UAH"},
    "bani": {"RO": "RON", "MD": "MDL"}, "rappen": {"": "CHF"}, "satang": {"": "THB"},
    "毛": {"CN": "CNY", "HK": "HKD", "": "CNY"},
}  # fmt: skip
_REGION_OF_LANGUAGE = {"ja": "JP", "sv": "SE", "no": "NO", "nb": "NO", "da": "DK", "th": "TH",
                       "pl": "PL", "cs": "CZ", "hu": "HU", "bg": "BG", "tr": "TR", "he": "IL",
                       "ko": "KR", "ro": "RO", "ru": "RU", "uk": "UA"}  # fmt: skip

_SAFE_CODES = (
    "usd eur gbp chf cad aud nzd mxn brl uah thb rmb cny hkd ntd twd sgd jpy pln czk mdl huf "
    "nok dkk aed inr myr idr zar krw clp cop ars uyu byn kzt bgn rsd ils vnd kes ngn "
    "ghs xof xaf dop crc gtq hnl pkr lkr npr egp qar sar kwd omr bhd azn uzs isk "
    "bdt dzd ugx tzs khr mkd rwf iqd"
).split()
# The rest of ISO 4217, HRK and SLL still in use among people; they are read in capitals only.
CAPITAL_CODES = frozenset(
    "AFN ALL AMD ANG AOA AWG BAM BBD BIF BMD BND BOB BSD BTN BWP BZD CDF CUP CVE DJF ERN ETB FJD "
    "FKP GEL GIP GMD GNF GYD HRK HTG IRR JMD JOD KMF KPW KYD LAK LBP LRD LSL LYD MAD MGA MMK MNT "
    "MOP MRU MUR MVR MWK MZN NAD NIO PAB PEN PGK PHP PYG RON SBD SCR SDG SHP SLE SLL SOS SRD SSP "
    "KGS STN SVC SYP SZL TJS TMT TND TOP TRY TTD VES VUV WST XCD XPF YER ZMW ZWG".split()
)
"""Codes that are words or bits of words in lower case."""
WORD_CODES = frozenset("ALL ANG BAM BOB CUP GEL LAK MAD MOP PEN SOS TOP TRY ERN RON PAB".split())
"""Codes that are words in capitals too, where a whole text shouts."""
HOME_CODES = frozenset("ALL ANG ERN KGS SOS SSP TMT TOP".split())
"""Codes that are read nowhere but at home, so much else is written like them."""

_NAMES = {
    "EUR": "€ euro euros eurosss euritos eurito eurillos euracos eurazos eurines leuros euronen "
           "euroi eurinhos euronchen eurönchen eur0 eur0s 3uro 3uros 3ur0 3ur0s "
           "aéreos евриков еврики еврика euró евро євро ευρώ euroa evro 欧元 歐元 "
           "欧 ยูโร евра євра ebpo ebpa евр0 евричков "
           "euroballes euroletten euretten teuros євріків євріки eurölis "
           "єврик євриків євриками",
    "quid": "quid quids", "sek": "sek",
    "GBP": "£ nicker sterling 英镑 英鎊 镑 英磅",
    "$": "$ ﹩ 💲",
    "dollar": "dollar dollars dólar dólares dolar dolares dólares dollari dolari долларов доллара "
              "доллары долларам долларами доллар доларів долара "
              "долар долари доларам доларами долл дол dlls dls 刀 "
              "d0llar d0llars doll4r doll4rs d0ll4rs d0lar d0lares dolaritos dolarcitos dolarillos "
              "долларчиков долларчика доларчиків ดอลลาร์ ดอลล่าร์ ดอลลา ดอล เหรียญ",
    "USD": "smackers smackeroos greenbacks гринов dolărași dolarasi us$ usd$ u$s u$d u$ $us "
           "美元 美金 美刀 美圆 美圓 "
           "баксов бакса бакс баксів баксы баксами бакси баксиков баксика баксики баксиків",
    "buck": "buck bucks pavos",
    "CAD": "bidous ca$ cad$ can$ cdn cdn$ 加元 加币 加幣 加拿大元 加拿大币 加拿大幣 加圓",
    "C$": "c$",
    "AUD": "a$ au$ aud$ 澳元 澳币 澳幣 澳大利亚元 澳大利亞元 澳洲元 澳圓",
    "NZD": "nz$ nzd$ 纽币 纽元 紐幣 紐元 紐币 新西兰元 新西蘭元 纽西兰元 紐西蘭元 紐西蘭幣 紐圓",
    "HKD": "hk$ hkd$ 港币 港元 港幣 港纸 港紙 港圓 港圆 香港元 蚊 嚿水 舊水",
    "TWD": "nt$ ntd$ twd$ 台币 新台币 臺幣 新臺幣 台幣 新台幣",
    "S$": "s$",
    "SGD": "sg$ sgd$ 新币 新加坡元 坡币 新幣 新元 新加坡币 新加坡幣 叻币 叻幣 星币 星幣 坡元",
    "MXN": "mx$ mxn$ mex$ mxp", "varo": "varo varos baro baros varito varitos morlacos",
    "COP": "cop$ col$",
    "CLP": "clp$",
    "ARS": "ar$ ars$",
    "UYU": "uyu$", "$u": "$u",
    "DOP": "rd$",
    "XCD": "ec$",
    "JMD": "j$ jmd$",
    "TTD": "tt$",
    "BZD": "bz$",
    "peso": "peso pesos pesitos pesotes pesillos pes0 pes0s p3so p3sos p3s0s песо 比索 披索",
    "PHP": "₱ 菲币 菲幣 菲律宾比索 เปโซ",
    "php": "php",
    "RUB": "₽",
    "rub": "rub",
    "BRL": "r$ merréis mirréis reais reaizinhos realzinhos reaiszinhos",
    "real": "real reales conto contos",
    "¥": "¥",
    "yuan": "元 块 块钱 塊 塊錢 圆 圓",
    "CNY": "rmb renminbi yuan yuans kuai юаней юань юаня юанів 人民币 人民幣 软妹币 大洋 หยวน",
    "JPY": "yen yens 円 日元 日圆 日円 日圓 日币 日幣 иен เยน йен єн",
    "RON": "lron roni leișor leișori leuțuți",
    "leu": "lei leu leuți leuţi leuti leuțul leușori leuşori leusori l3i лей леев леи леям леями "
           "леїв леї",
    "ley": "ley",
    "rouble": "руб рубл рублей рубля рубль рублям рублями рублём рублем "
              "рублів рублях р рэ ruble rubles rubel rublos rublo "
              "rouble roubles рублев рублёв рубчиков рубчика рубчики рублишек рубликами ру6 "
              "ру6лей ру6ля рубликов рублика рублики рубасов рубасиков деревянных целковых 卢布 "
              "รูเบิล",
    "UAH": "₴ грн гривень гривен гривня гривні гривни гривны гривна hrn grn hryvnia hryvnias "
           "гривню гривням гривнями гривнею гривасів гривасиків гривеньок гривників "
           "гривнів гривника гривники гривников гривничек гривничок гривенок гривеников гривеників "
           "格里夫纳",
    "KZT": "₸ тенге tenge тг тнг теңге теньге тенгушек тенгешек 坚戈",
    "GEL": "₾ лари ლარი ларі лариков",
    "AMD": "֏ драм драмов dram drams",
    "AZN": "₼",
    "manat": "манат манатов маната манаты манатам манатами манатів манати manat manats",
    "сом": "сом сомов сома сому сомом сомам сомами сомах сомів",
    "TJS": "сомони сомонӣ somoni", "тугрик": "тугрик тугрика тугриков тугрики тугриків",
    "UZS": "сум сумов сумам сумами сумів сўм",
    "THB": "฿ baht bahts บาท บ 泰铢 泰銖 铢 бат батов батів",
    "bath": "bath",
    "B": "b",
    "franc": "franc francs fr frs francos franci франков франк франка франків 法郎 ฟรังก์",
    "swiss": "sfrs stutz stützli",
    "CHF": "franken franke sfr fränkli fränklis 瑞郎 瑞士法郎 franků",
    "cfa": "fcfa cfa",
    "krone": "kr kronor krona kroner krone крон крона кроны крони кронами crown crowns kronen "
             "couronne couronnes coronas coroa coroas coroană coroane 克朗 "
             "โครน โครนา โครเนอร์ โครูนา",
    "CZK": "kč korun koruny korunami koron 捷克克朗",
    "SEK": "瑞典克朗", "NOK": "挪威克朗", "DKK": "丹麦克朗 丹麥克朗", "ISK": "冰岛克朗 冰島克朗",
    "koruna": "kc",
    "PLN": "zł zloty zlotys złotych złote zlotych злотых злотих злоты зл złoty "
           "zlociszy złociszy zlocisze złocisze злотиків злотики "
           "злотый злотий злоту злотым злотыми злотим злотими zloți 兹罗提",
    "zl": "zl",
    "Ft": "ft",
    "HUF": "forint forints форинтов форинта форинт форинтів forinți 福林",
    "lev": "лв lv лева левов левів leva",
    "TL": "tl",
    "TRY": "₺ 土耳其里拉",
    "lira": "lira liras лир",
    "ILS": "₪ shekel shekels sheqel шекелей шекеля шекель шек שקל ש״ח "
           "шекелів шекели шекелі shekalim 谢克尔",
    "nis": "nis",
    "INR": "rupaye rupay rupiya ₹ рупий рупій",
    "rupee": "rupee rupees rupien roupies rupii rupias 卢比 รูปี", "rs": "rs",
    "KRW": "₩ 원 韩元 韩币 韓元 韓幣 วอน", "вон": "вон",
    "won": "won",
    "VND": "₫ đồng 越南盾 донгов донг донгів 越盾 ดอง",
    "MYR": "rm ringgit 马币 令吉 马元 馬幣 馬元 零吉 ринггитов ринггит ริงกิต ringgits",
    "IDR": "rp rupiah 印尼盾 รูเปียห์",
    "R": "r", "F": "f", "FC": "fc",
    "rand": "rand rands",
    "ZAR": "рэндов рэнд 兰特",
    "NGN": "₦ naira nairas найра 奈拉",
    "GHS": "₵ cedi cedis gh₵ gh¢",
    "KES": "ksh kshs 肯先令",
    "shilling": "shilling shillings",
    "dirham": "dirham dirhams dírham dírhams dirhames dhs dh дирхам дирхама дирхамов "
              "дирхамы дірхам дірхамів дирхамів 迪尔汗 ดีแรห์ม เดอร์แฮม",
    "riyal": "riyal riyals",
    "dinar": "dinar dinars dinara dinari dinares динар динаров",
    "pound": "pound pounds libra libras pfund фунтов фунта фунт фунтів фунти ปอนด์",
    "kz": "kz",
    "cent": "cent cents eurocent eurocents ¢ цент центов цента центы центів центи", "ct": "ct",
    "centavo": "centavo centavos centavitos ctvs", "penny": "pence",
    "céntimo": "céntimo céntimos centimo centimos cêntimo cêntimos centimillos",
    "centime": "centime centimes", "rappen": "rappen",
    "копейка": "копейка копейки копеек копейку копеечек коп копійка копійки копійок копійку",
    "bani": "bani", "satang": "สตางค์", "毛": "毛 毛钱 毛錢 角钱 角錢",
    "AOA": "kwanza kwanzas",
    "mt": "mt mtn",
    "MZN": "metical meticais meticals meticales метикал метикалов",
    "balles": "balles",
    "grand": "grand", "tenner": "tenner tenners fiver fivers",
    "luca": "luca lucas luquita luquitas lukas",
    "mangos": "mangos", "pila": "pila pilas", "pau": "paus", "mille": "mille",
    "piastre": "piastres piastre piasses piasse",
    "Kröten": "kröten mäuse mücken tacken öcken piepen flocken fuffi fuffis "
              "zwanni zwannis hunni hunnis",
    "тр": "тр", "косарь": "косарь косаря косарей косарів косарі лям ляма лямов лямів ляму",
    "PEN": "s/ s/. soles solcitos solecitos solcito solecito",
    "sol": "sol",
    "BOB": "bolivianos bolivianitos",
    "Bs": "bs",
    "VES": "bolívares bolivares",
    "CRC": "₡ colones coloncitos colonsitos",
    "N": "n", "#": "#", "P": "p", "/=": "/=",
    "Q": "q",
    "GTQ": "quetzales quetzal quetzalitos",
    "L": "l",
    "HNL": "lempiras lempira lempiritas",
    "PYG": "₲ guaraníes guaranies",
    "PAB": "balboas",
    "NIO": "córdobas cordobas",
    "kn": "kn",
    "HRK": "kuna",
    "AED": "迪拉姆",
    "LAK": "กีบ กีป ₭ 基普 кипов", "kip": "kip kips",
    "KHR": "៛ riels 瑞尔 เรียล", "riel": "riel",
    "MMK": "kyat kyats 缅币 จ๊าด",
    "MNT": "₮ tugrik tugriks 图格里克",
    "HTG": "gourde gourdes",
    "MGA": "ariary",
    "GMD": "dalasi dalasis",
    "BDT": "৳", "taka": "taka",
    "lire": "lire livres", "LE": "le l.e", "da": "da", "dt": "dt", "Br": "br бр", "Gs": "gs",
    "din": "din дин", "KM": "km", "den": "ден", "lek": "lek lekë lekëve", "birr": "birr",
    "tg": "tg", "sum": "sum so'm", "som": "som", "dong": "dong", "lari": "lari",
    "pula": "pula", "rial": "rial rials",
    "MOP": "澳门币 澳門幣 葡币 澳门元 澳門元 葡幣 patacas mop$",
}  # fmt: skip
CENTS = frozenset(
    name
    for family in "cent ct centavo céntimo centime rappen penny копейка bani satang".split()
    for name in _NAMES[family].split()
)
"""Names of the hundredth of some money."""
_WORTH: dict[str, float] = {
    **dict.fromkeys("grand luca lucas luquita luquitas lukas mille".split(), 1000),
    **dict.fromkeys("тр косарь косаря косарей косарів косарі".split(), 1000),
    **dict.fromkeys("лям ляма лямов лямів".split(), 1_000_000),
    **dict.fromkeys("嚿水 舊水 hunni hunnis".split(), 100),
    **dict.fromkeys("fuffi fuffis".split(), 50), **dict.fromkeys("zwanni zwannis".split(), 20),
    **dict.fromkeys("tenner tenners".split(), 10), **dict.fromkeys("fiver fivers".split(), 5),
    **dict.fromkeys(CENTS, 0.01), **dict.fromkeys("毛 毛钱 毛錢 角钱 角錢".split(), 0.1),
}  # fmt: skip
_ALIASES = {"RMB": "CNY", "NTD": "TWD", "MXP": "MXN"}

# A stem that ends in `*` has the endings of adjectives in its language.
_COUNTRIES = {
    "US": "us u.s. american americanos americanas américains americains americani estadounidenses "
    "us-amerikanisch* amerikanisch* сша американск* американськ* สหรัฐ อเมริกา",
    "CA": "canadian canadienses canadiense canadenses canadense canadianos canadiens canadien "
    "canadieni kanadisch* kanada канадск* канадськ* канады канади แคนาดา",
    "AU": "australian aussie australianos australiano australiens australien australieni "
    "australisch* австралийск* австралійськ* австралии австралії ออสเตรเลีย",
    "NZ": "zealand neozelandeses neozelandés néo néozélandais neozeelandezi neuseeländisch* "
    "neuseeland новозеландск* новозеландськ* นิวซีแลนด์",
    "HK": "kong hongkong hongkoneses hongkongais hongkongezi гонконгск* гонконзьк* гонконгськ* "
    "гонконга гонконгу ฮ่องกง",
    "SG": "singapore singaporean sing singapur singapurenses singapouriens singaporezi "
    "singapurisch* сингапурск* сінгапурськ* сингапура сінгапуру สิงคโปร์",
    "TW": "taiwan taiwanese taiwaneses taiwanais taiwanezi taiwanisch* тайваньск* тайванськ* ไต้หวัน",
    "JM": "jamaican jamaiquinos jamaïcains",
    "FJ": "fijian",
    "NA": "namibian",
    "BS": "bahamian",
    "MX": "mexican mexicanos mexicains mexicani mexikanisch* мексиканск* мексиканськ* m.n. mn",
    "CO": "colombian colombianos colombiens columbieni kolumbianisch* колумбийск* колумбійськ*",
    "CL": "chilean chilenos chiliens chilieni chilenisch* чилийск* чилійськ*",
    "AR": "argentine argentinos argentins argentinieni argentinisch* аргентинск* аргентинськ*",
    "UY": "uruguayan uruguayos uruguaios uruguayens uruguayisch* уругвайск* уругвайськ*",
    "DO": "dominican dominicanos dominicains доминиканск* домініканськ*",
    "PH": "philippine filipinos philippins filipinezi philippinisch* филиппинск* "
    "філіппінськ* ฟิลิปปินส์",
    "CH": "swiss suizos suizo suíços suíço suisses suisse schweizer elvețieni elvetieni швейцарск* "
    "швейцарськ* สวิส",
    "CZ": "czech checas tchecas tchèques tcheques cehești cehesti tschechisch* чешск* чеськ* เช็ก",
    "SE": "swedish suecas suédoises suedoises suedeze schwedisch* шведск* шведськ* สวีเดน",
    "NO": "norwegian noruegas norueguesas norvégiennes norvegiennes norvegiene norwegisch* "
    "норвежск* норвезьк* นอร์เวย์",
    "DK": "danish danesas dinamarquesas danoises daneze dänisch* daenisch* датск* данськ* датськ* "
    "เดนมาร์ก",
    "IS": "icelandic islandesas islandaises islandeze isländisch* исландск* ісландськ*",
    "PL": "polish polacos polonais polonezi polskich polnisch* польск* польськ*",
    "HU": "hungarian húngaros hongrois maghiari ungarisch* венгерск* угорськ*",
    "BG": "bulgarian bulgarisch* bulgărești болгарск* болгарськ*",
    "MA": "marocains marroquíes marroquies marroquinos moroccan marocani marokkanisch* марокканск* "
    "марокканськ*",
    "DZ": "algériens algeriens argelinos algerian",
    "TN": "tunisiens tunisian tunecinos",
    "RS": "serbian serbios sérvios serbes serbisch* sârbești sarbesti сербск* сербськ*",
    "EG": "egyptian egipcias egípcias égyptiennes egiptene ägyptisch* египетск* єгипетськ*",
    "LB": "lebanese libanesas libanaises libanesisch* ливанск* ліванськ*",
    "KE": "kenyan",
    "UG": "ugandan",
    "TZ": "tanzanian",
    "SA": "saudi",
    "QA": "qatari",
    "OM": "omani",
    "JO": "jordanian",
    "KW": "kuwaiti",
    "AE": "emirati",
    "IL": "israeli israelíes israelisch* израильск* ізраїльськ*",
    "GB": "sterling esterlinas esterlina sterlinas sterline britanice britisch* британск* "
    "британськ* английск* англійськ* стерлингов стерлінгів",
    "RU": "russian rusos russos russes rusești russisch* российск* російськ* рос",
    "UA": "ukrainian ucranianas ukrainiennes ucrainene ukrainisch* украинск* українськ*",
    "BY": "belarusian bielorrusos belarussisch* белорусск* білоруськ* бел біл",
    "MD": "moldovenești moldovenesti moldauisch* молдавск* молдовськ*",
    "RO": "românești romanesti rumänisch* румынск* румунськ*",
    "KZ": "казахстанск* казахск* казахстанськ*",
    "KG": "киргизск* кыргызск* киргизьк*",
    "UZ": "узбекск* узбецьк*",
    "TM": "туркменск* туркменськ*",
    "AZ": "азербайджанск* азербайджанськ*",
    "AM": "армянск* вірменськ*",
    "GE": "грузинск* грузинськ*",
    "BR": "brasileños brasileiros brésiliens brasilianisch* brazilian бразильск* бразильськ*",
    "NP": "nepalese nepali",
    "LK": "lankan",
    "TR": "turcești turcesti turkish turcas turques türkisch* турецк* турецьк*",
    "IN": "indian indias indianas indiennes indiene indisch* индийск* індійськ*",
    "PK": "pakistani pakistanisch* пакистанск*",
    "CN": "chinese chinesisch* китайск* китайськ*",
    "JP": "japanese japoneses japonais japonezi japanisch* японск* японськ*",
    "KR": "coreanos coréens koreanisch* корейск* южнокорейск* корейськ* південнокорейськ*",
    "TH": "thailändisch* тайск* тайськ* таиландск*",
    "VN": "vietnamesisch* вьетнамск* в'єтнамськ*",
    "ZA": "südafrikanisch* южноафриканск*",
}
_ENDINGS = {
    "ch": "e en er",
    "ск": "их ие им ими ий ого ая ой ую",
    "цк": "их ие им ими ий ого ая ой ую",
    "ьк": "их і им ими ий ого а ої у",
}


def _declined(word: str) -> list[str]:
    stem = word.removesuffix("*")
    return [word] if stem == word else [stem + ending for ending in _ENDINGS[stem[-2:]].split()]


QUALIFIERS = {
    form: region
    for region, words in _COUNTRIES.items()
    for word in words.split()
    for form in _declined(word)
}
QUALIFIERS |= {"новой зеландии": "NZ", "нової зеландії": "NZ"}
"""Words beside a name of money that say whose it is, to their region."""

_LANDS = {
    "US": "estados unidos/ee.uu./ee. uu./eeuu/eua/états-unis/etats-unis/statele unite",
    "CA": "canadá/canada", "AU": "australia/austrália/australie",
    "NZ": "nueva zelanda/nueva zelandia/nova zelândia/nova zelandia/nouvelle-zélande/noua zeelandă",
    "SG": "singapur/singapura/cingapura/singapour", "HK": "hong kong/hongkong/hong-kong",
    "TW": "taiwan/taiwán/taïwan",
}  # fmt: skip
PLACES = {place: region for region, places in _LANDS.items() for place in places.split("/")}
"""Lands that say whose money it is after a preposition: "dólares de Nueva Zelanda"."""


@cache
def money_names() -> dict[str, str]:
    """Every lower-case name of money to its ISO 4217 code or its family."""
    names = {code: code.upper() for code in _SAFE_CODES}
    names |= {code.lower(): code for code in CAPITAL_CODES}
    names |= {word: code for code, words in _NAMES.items() for word in words.split()}
    return {word: _ALIASES.get(code, code) for word, code in names.items()}


@lru_cache(maxsize=4096)
def currency_of(
    name: str, region: str | None, language: str | None = None, capital: bool = True
) -> str | None:
    """The ISO 4217 code that a lower-case name means in a region; None where it means no money.

    `capital` tells that it was written in capitals, as codes that are also words must be; at home
    (a code begins with its country) any case will do.
    """
    code = money_names().get(name)
    place = region or _REGION_OF_LANGUAGE.get(language or "", "")
    if code in CAPITAL_CODES and name == code.lower():
        is_read = capital and not (region and code in HOME_CODES)
        return code if is_read or place == code[:2] else None
    family = _FAMILIES.get(code or "")
    if family is None:
        return code
    return family[place] if place in family else family.get("")


def worth_of(name: str, code: str | None) -> float:
    """How much of its currency a name of money stands for: a grand for a thousand pounds."""
    return 1 if code == "PEN" else _WORTH.get(name, 1)


def names_in(pattern: str) -> list[str]:
    """The names that match a regular expression wholly, longest first."""
    full = re.compile(pattern)
    return sorted((n for n in money_names() if full.fullmatch(n)), key=lambda n: (-len(n), n))
