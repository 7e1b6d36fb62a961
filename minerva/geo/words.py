"""Words that tell a place from another meaning of its name, in the ten languages; all folded.

Only words that bear on GeoNames' names stand here: a word that no place is called needs no list,
nor does one that its letters, its size and its neighbours tell well enough.
"""


def _words(*lines: str, phrases: tuple[str, ...] = ()) -> frozenset[str]:
    return frozenset((*" ".join(lines).split(), *phrases))


COMMON = _words(
    # Latin letters
    "act adelanto adler airport alba alegre ales alianca allende alliance altos ama amen",
    "amparo anda angle ans apartado apex arcos areia assis aventura azul baje bake bala bale",
    "banco barking barn barras barreira barrios barro batalha baza baze bazele belas belen",
    "bell bender benfica berlim beten boli bonito bordo bose bosse bota bourg bow breves",
    "brujas bulle burg buy cabo camas campana campanha car caridade castelo caza cele",
    "centenario central centre centro chama champs cita clay coast coin colinas colonia",
    "columna conceicao condado conde conquista constancia constitucion cordillera corrente",
    "corse cos cota croix cruzeiro crystal custodia cutia dabei daca damas deli delta denen",
    "det deuil divino dorada dual eagle east eastern encantado encanto enterprise escada",
    "escondido esperanca esquina esse estancia estrela estrella ever evergreen extrema",
    "extremos fate favoriten feira fez fleet flint floresta fontaine fore forest forst",
    "fountain franca from frontera fundacion galt gama gana gar gare genes gente gera gerat",
    "gerne gif gigante gold gota graca gracas gracia grana granja gras grass green grin grove",
    "guia habana haga hago hail hang heide holiday holt horizonte horn human ihren imperial",
    "inca independence isla island islands jang jardim jardines jete jette jos joue junction",
    "kamen kann keen keller kilo kuche lage laguna landen langen largas lasa lauf leer lend",
    "liberal liberdade liberty lim limao lime limo linen lion lista lobos logos lohne loja",
    "lone longa luck madera madura mainile manage mandan manos mao maravilha marcas marco",
    "mari market marks masina medias meds mele mentor mers meta mets meurs midway mie",
    "milagres mina mire mitte mobil mobila mon monster mont monte montes montre mora muri",
    "mustang nacional nada name namen nava neubau never neves nivel nivele noisy norden",
    "normal north northern observatoire oliva oma onda opportunity oral orala oriental pace",
    "pacifica palacio palmeiras para paradise passos pearl pedra peine pensa perto peste pet",
    "piata pico piedade plaisir planalto plateau plato plum porta portao posse prado prata",
    "princesa pristine progreso propria prosperidad provas provou pueblo puente pun puna pune",
    "puni racine rapid reforma region registro republica reserva reservoir rest retiro",
    "reuniao reunion reza rien rim rivers roles ronda rota rouge rugby sala sale salinas",
    "saline salon salt samba same san sana sandy sanger sano sante satul sedan senden serra",
    "sete seul shaping sing singen siren socorro sol sole sorriso soul south southern sparks",
    "spike spoken spring stains suja summit sumo sunrise sunset superior suya tame tango tara",
    "tequila tienen tigre torrent tour trap trat triunfo truss tub tune tunes turen turne",
    "umana uniao union universidad university usi vad valls valori van velho ventas vertu vic",
    "vicar vin vine virar volta voltam walnut waren wave werder west western wetter whitehall",
    "whitney",
    # Cyrillic
    "аби але англ багаті база бар боку боли буде буду верный вина вине вину глаз глаза грязи",
    "дали дел делам делами делах додому долина доля думай зима игра итак камень ком кому",
    "королева кут лесной мали мире миссия мол нан ним планом поділ порту пули решт решта",
    "решту ровно рой рот рота саме северного северном северный собрал совета совете советом",
    "советский совету стен сюрприз так там того тупа тур фортеця фортеці хан центрального",
    "центральном центральный",
    # Chinese
    "三角 丛林 东方 中心 先锋 光明 光辉 公平 共和 友好 合作 启动 复兴 天堂 太平 奋斗 安宁",
    "富裕 山顶 平原",
    "庄园 开通 扩展 新兴 新城 新安 新生 树林 民主 永安 江南 海湾 清水 温泉 环球 百合 皇后",
    "联合 胜利 自由",
    "花园 金沙 长征 青年 高峰",
    # Thai
    "ซีเรีย ท่าเรือ ไทย",
)
"""Words of every day that would be read as places without this list: as names of small places, or
other names of large ones, they are left out of the gazetteer."""

ORDINARY = _words(
    "nice reading bath mobile surprise bend cork deal bury derby hull lens gap lincoln columbia",
    "jordan chad turkey china male providence concord riverside temple eden zion split dover",
    "niger",
    "hastings concord boulder best mission essen halle hamm hof zug celle hagen siegen worms",
    "bergen",
    "tours sens auch tulle saintes vannes vienne pau orange natal para salvador santos fortaleza",
    "vitoria lima toledo lourdes sucre corrientes resistencia rosario soledad pasto bello",
    "mesa plano",
    "chino indio vista largo amarillo corona granada leon guinea deva roman turda arad victoria",
    "pelotas salto como march may mai mayo mars august",
    "суми сумах сум рівне шахты шахти орел остров ковров королев мирный удачный правда свободный",
    "киров грозный дальний дубна дубно минская",
    "la sf dc",
    "太原 大理 大同 长春 德州 中山 东海 长沙 南海 宝山 北海",
    phrases=tuple(
        "boa vista|bela vista|buena vista|bella vista|alta vista|la paz|la union|la mesa|la linea|"
        "la libertad|la victoria|el centro|el dorado|bom jesus|new hope|good hope|big apple".split(
            "|"
        )
    ),
)
"""Names of places that are ordinary words too, or other names: more is asked of them."""

GIVEN = _words(
    "david michael george paul robert martin anna maria mary kim adam anderson howard wilson",
    "wayne",
    "taylor davis jackson austin madison savannah florence charlotte victoria sidney",
    "brandon adrian diana carmen cristina carolina caroline elizabeth alexandra alexandria sofia",
    "sophia isabel isabella teresa gloria linda rosa mercedes soledad diego juan",
    "francisco leo lucas lorena julia juliet alice ann nina vera marina roman andreas sebastian",
    "patrick vincent victor ali nelson stanley douglas harvey tyler lawrence warren marshall",
    "franklin",
    "allen roy barry norman kyle perry gary troy arnold frederick duncan bryan bradley logan",
    "harrison",
    "mason murray mitchell campbell walker parker harper hunter graham evans kennedy moore",
    "murphy rogers shaw stuart stirling alma ramon garcia rodriguez fernandez martinez lopez",
    "perez",
    "morales castro flores torres rivera ramos reyes herrera medina moreno cortes mendoza",
    "navarro",
    "munoz delgado oliveira pereira rodrigues souza mendes machado barbosa santana rocha",
    "cunha pinto",
    "augusto claudio fatima helena eugenia regina donna nancy tracy beverly shirley leslie",
    "lindsay",
    "lynn marion melissa nadia olivia kara lola stella bella abigail chelsea dakota",
    "savana virginia trinidad lourdes",
    "geneva ivan vladimir boris oleg karin rene jules herve mariana irina kiara katy",
    "zara dana lara lana tina dora ester eden eugene carson cody clayton",
    "chester preston winston weston easton ashton kingston trenton remington hudson",
    "lucia luisa nicole monica catalina angeles esperanza marta",
    "виктория вікторія владимир володимир роман романа софия софія анна вера марина нина",
    "александр",
    "владимира володимира романе ксения катерина лариса майя мартин давид артем ярослав",
    "богдан назар",
    "максим владислав софию софію софии софії вікторію викторию викторией елизавета диана",
    "玛丽亚 艾伦 大卫 马丁 乔治 维多利亚",
)
"""Given and family names that are names of places."""

BEFORE = {
    **dict.fromkeys(
        _words(
            "in în near from around outside inside downtown uptown central visiting greater",
            "north south",
            "east west leaving reach toward towards via throughout across",
            "en desde hacia cerca visitando em perto desde rumo vers pres depuis autour",
            "aus nach bei nahe um rund raum grossraum",
            "в у langa spre din dinspre",
            "из под около возле из до город городе города г гор місто місті міста м біля із",
            "поблизу",
            "обл области",
        ),
        2.2,
    ),
    **dict.fromkeys(
        _words(
            "at to into or of for a no na de del do da au aux à sur dans d von für fur la",
            "prin pentru pe во з зі с к по на через від между mit zu zur zum und los las el",
            "le les",
        ),
        1.2,
    ),
}
"""Words before a place → what they weigh, in log-odds."""

PERSON_BEFORE = _words(
    "im m name named called am call ask by mr mrs ms miss dear love hi hello hey sir lady dr",
    "con com avec mit cu with soy llamo llama nombre pregunta pregunte por senor senora sra",
    "sr don dona sou chamo",
    "chama nome fale senhor senhora appelle appelez nomme demandez madame monsieur mme",
    "heisse heiße frage frag herr frau namens numesc cheama intreaba numele doamna domnul",
    "зовут спросите спросить имя привет господин госпожа звать зовите звати питайте мене",
    "ім пан пані привіт jack john mary st saint santa san sister brother friend amiga amigo",
    "hermana",
    "hermano amie ami soeur freundin schwester prietena sora подруга сестра сестру подругу",
)
"""Words before a person's name."""

NAMING = frozenset(
    pair.partition(" ")[::2]
    for pair in "this is|name is|here is|nombre es|nome e|nom est|prenom est|numele este".split("|")
)
"""Two words before a person's name."""

STREET_BEFORE = _words(
    "calle avenida av avda plaza paseo carretera hotel rua avenida praca travessa alameda rue",
    "boulevard bd avenue allee quai strada str bulevardul bd piata soseaua calea ул улица улицы",
    "улице проспект пр площадь вул вулиця вулиці проспекту площа strasse",
    "restaurant hotel university universidad universite",
)
STREET_AFTER = _words(
    "street st road rd avenue ave boulevard blvd lane ln drive dr court ct square sq terrace way",
    "strasse straße str platz allee weg gasse ring damm ufer",
    "проспект шоссе улица площадь вулиця площа",
)
"""Words beside a place that make it a street, a house or a thing."""

ABBREVIATED = _words("г м кв ул вул пр просп обл av avda bd str ul c st ft mt")
"""Words before a place that end in a dot."""

LABELS = _words(
    "location city place area town based ubicacion ciudad zona lugar cidade local ville lieu",
    "secteur",
    "ort stadt standort locatie oras localitate zona город место місто локація",
)
"""Words that, with a colon, say that a place follows."""

HAN_BEFORE = "回和与與跟：:、，,。.（(【[「\n ／/|-·•新！!？?；;"
HAN_STRONG_BEFORE = "在到去来來于於位從从往住飞飛至"
HAN_AFTER = "市省县縣区區州城"
HAN_NOT_AFTER = tuple(
    "路 街 道 巷 桥 橋 大学 大學 时间 時間 菜 话 話 语 語 人 队 隊 式 风 風 银行 銀行 烤鸭 "
    "西路 东路 南路 北路 中路 大道 大街".split()
)
"""Letters beside a Chinese name: boundaries, words of place, kinds of place, other things."""

THAI_STRONG_BEFORE = ("ประเทศ", "จังหวัด", "จ.", "อำเภอ", "อ.", "เมือง")
THAI_BEFORE = tuple("ที่ ใน จาก แถว อยู่ ไป มา ถึง และ ย่าน กับ ส่ง เช่า เขต".split())
THAI_NOT_BEFORE = ("ภาษา", "พูด", "คน", "ชาว", "อาหาร", "ถนน")
"""The same of a Thai name."""

SPOKEN_IN = {
    "en": frozenset("US GB CA AU NZ IE ZA".split()),
    "es": frozenset("ES MX CO AR PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY PR".split()),
    "pt": frozenset("PT BR AO MZ".split()),
    "fr": frozenset("FR BE CH CA LU".split()),
    "de": frozenset("DE AT CH LU LI".split()),
    "ro": frozenset("RO MD".split()),
    "ru": frozenset("RU BY KZ UA KG".split()),
    "uk": frozenset(("UA",)),
    "zh": frozenset("CN TW HK MO SG".split()),
    "th": frozenset(("TH",)),
}
"""Language (ISO 639-1) → where many speak it."""

NO_CODES = _words(
    "in or me hi ok oh la pa ma de co id al mo ms mt ne nd ar on as be to us it at es",
    "is am no my so do by an na se si sa te pe in om tu va ca ad ai au ag ci eg er fo ga ge",
    "gu io ir",
    "la li lu mu pr pt pw re ro sc sd sh sk sn st sv ta tf tg tk tl tm tn tr un up usa",
)
"""Letters of states and countries that are words in small letters."""
