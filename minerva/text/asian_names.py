"""First names in Chinese and Thai, where neither capitals nor blanks tell them."""

import re
from collections.abc import Iterator

from minerva.text.first_names import (
    AROUND,
    SURE,
    first_names,
    is_known,
    is_name,
    name_at,
)
from minerva.text.model import Finding
from minerva.text.normal import Normal

_HAN_SURE = frozenset(w for w in SURE if w[0] >= "\u2e80")
_HAN_NAME = re.compile(
    r"[:\s是叫]{0,2}((?:[阿小大])?[\u4e00-\u9fff]{1,3}?)"
    r"(?=[^\u4e00-\u9fff]|$|今年|来自|來自|是|在|刚|剛|从|我|很|的|今|，|来|住|做|想|有|和)"
)
_X = "[\u4e00-\u9fff]"
_HAN_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧羅蘇葉盧鍾"
)
# Of two characters, and those that begin a name as often as another word.
_HAN_FAMILIES = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "司徒",
    "皇甫",
    "慕容",
    "令狐",
    "东方",
)
_HAN_FAMILY_TOO = "方石康洪施温樊庄莊俞聂聶章鲁魯柯阮柳殷倪翁游詹耿关關焦柴葛甘尤古池"
_GIVEN = (
    "美丽麗娜秀英俊宏嘉欣雪梅海涛濤文博志强強伟偉芳敏静靜婷雅怡佳慧玲芬燕霞琴兰蘭莉萍红紅娟琳倩洁潔颖穎"
    "晓曉月桂淑惠珍珠凤鳳翠莲蓮菊云雲玉春杰傑勇军軍超辉輝鹏鵬飞飛斌波浩宇轩軒豪翔凯凱龙龍刚剛健亮峰明建华華"
    "国國平东東林森鑫磊涵梓子思诗詩雨欣妍萱蓉薇咲樱櫻君柏翰冠廷宗承恩彥彦品睿俐蓓蕾丹晶莹瑩馨彤悦悅"
)
# As often in names, if less often beside each other.
_GIVEN_TOO = (
    "桐芝茜菲岚嵐娇嬌媛婧淼泽澤瀚璐瑶瑤琪瑞瑛璇萌蔓蕊骏駿鸿鴻钰鈺锋鋒铭銘辰逸翰翊耀聪"
    "聰奕婉妮姗姍娥荣榮祥昊晨晖暉晴旭梦夢楠毅彬彪芹艳艷"
)
# Behind a family name, and before another of these or of those above.
_GIVEN_MORE = (
    "栋棟立平成功德福贵貴财財庆慶生根友良才仁义義礼信智勤孝富顺順永新兴興旺盛安康乐樂光荣"
    "耀星阳陽清源川金银銀钢鋼正元初秋冬霜虹君惠巧芝洋淑贞貞素春银彩爱愛利民力学學山水柱树樹"
    "朝培启啟世守绍紹振祖万仲启喜善如若碧秋可心依语語欢歡恒恆宜怀懷景亚亞希沛芸书書舒雄"
)
_HAN_GIVEN = (
    f"(?:[{_GIVEN}][{_GIVEN}{_GIVEN_TOO}]|[{_GIVEN_TOO}][{_GIVEN}]"
    "|家[豪伟偉辉輝俊杰傑欣慧怡琪玲铭銘明強强宝寶乐樂琳]|志[豪刚剛远遠平]|立[平军軍国國华華伟偉]"
    "|海[燕霞涛濤波英军軍]|[国國][栋棟庆慶良平]|怡君|思[琪雨源远遠])"
)
_HAN_GIVEN_WIDE = f"[{_GIVEN}{_GIVEN_TOO}{_GIVEN_MORE}]{{2}}"
_HAN_WHOLE = rf"(?:{'|'.join(_HAN_FAMILIES)}|[{_HAN_FAMILY}{_HAN_FAMILY_TOO}]){_HAN_GIVEN_WIDE}"
# Names of elsewhere, as they are written in Chinese.
_HAN_FOREIGN = "(?:" + "|".join(sorted(AROUND["han foreign"], key=len, reverse=True)) + ")(?!·)"
_HAN_BIG = "大[鹏鵬伟偉勇军軍强強刚剛海龙龍]"
_HAN_CALLED = re.compile(rf"\s?([阿小]{_X}|{_HAN_GIVEN})(?=[,，]?\s?[你您]好)")
_HAN_SIGNED = re.compile(rf"--?\s?([阿小]{_X}|{_HAN_GIVEN})\W{{0,3}}$")
_HAN_OR = re.compile(rf"[或和、]([阿小]{_X}|({_X})\2)(?!{_X})")
_HAN_FORM = re.compile(
    rf"[阿小]{_X}|({_X})\1|[阿小]({_X})\2|[{_HAN_FAMILY}]{_X}{{1,2}}|{_HAN_GIVEN}|{_HAN_FOREIGN}"
)
_HAN_FAMILY_FIRST = re.compile(
    rf"(?!({_X})\1|{_HAN_FOREIGN})(?:{'|'.join(_HAN_FAMILIES)}|[{_HAN_FAMILY}{_HAN_FAMILY_TOO}])"
    rf"(?={_X}{{1,2}}$)"
)
# What somebody does, or has, right after a name that nothing else tells.
_HAN_ACTING = (
    "(?:一起|都|也|住|[说說话話嘅的把在已带帶顶頂代]|昨天|今天|明天|会|會|要|来|來|帮|幫|做|放|让|讓|给|給|老师|老師|师傅|師傅"
    "|先生|女士|小姐|经理|經理)"
)
_HAN_ACTS = re.compile(
    rf"(?:(?<!{_X})(?P<begins>)|[由给給和跟让讓叫请請替是被或] ?)"
    rf"(?:(?P<whole>{_HAN_WHOLE}|{_HAN_FOREIGN})(?=(?!{_X})|{_HAN_ACTING})"
    rf"|(?P<given>阿{_X}|小[{_GIVEN}]|{_HAN_GIVEN})(?={_HAN_ACTING}|(?(begins)(?<=阿.)、|(?!{_X})))"
    rf"|(?<=、)(?P<listed>阿{_X})(?!{_X}))"
)
_HAN_ADDRESSED = re.compile(rf"({_HAN_GIVEN}|阿{_X}),(?! ?全)")
# Feasts and what else is written as names are.
_HAN_WORDS = frozenset(
    "国庆 國慶 美丽 美麗 建华 明星 健美 平安 玉兰 玉蘭 海涛 国际 建国 建國".split()
)
_HAN = re.compile(_X)
_HAN_PLAIN = (
    rf"(?:{_HAN_FOREIGN}|{_HAN_WHOLE}|阿{_X}|小[{_GIVEN}]|[{_HAN_FAMILY}]?{_HAN_GIVEN}|{_HAN_BIG})"
)
_HAN_TITLED = re.compile(rf"(?:{_HAN_PLAIN}|[{_HAN_FAMILY}][{_GIVEN}])$")
_HAN_TITLES = frozenset(AROUND["han titles"])
# After somebody's work or thanks a name follows that looks like nothing else.
_HAN_DOING = _HAN_TITLES | frozenset(AROUND["han doing"])
_HAN_DONE = re.compile(rf"[:\s]{{0,2}}({_HAN_PLAIN})(?![路街区區省市县縣镇鎮村园園站湾灣酒大])")
_HAN_LIST = re.compile(rf"[或和、,与與跟] ?({_HAN_PLAIN}|({_X})\2)(?!{_X})")
_LATIN_OTHER = re.compile(r" ?(?:[或和、,/与與跟]|หรือ|กับ|และ) ?([A-Z][a-z]{2,15})(?![A-Za-z'])")
_HAN_LIKELY = re.compile(
    rf"[:\s,]{{0,2}}({_HAN_FOREIGN}|{_HAN_WHOLE}|[阿小]{_X}{{1,2}}?|{_HAN_BIG}"
    rf"|({_X})\2|[{_HAN_FAMILY}]{_X}{{1,2}}?|{_HAN_GIVEN})"
    rf"(?=(?!{_X})|[或和]|老师|老師|师傅|師傅|先生|女士|阿姨|太太|姐|哥|看|约|預|预|剪|你好"
    "|您好|人|今年|来自|來自|电话|電話|微信|就好|就行|聊|谈|在|会|會|刚|剛|很|的|来|來|教|做|住|我)"
)
_HAN_NO_NAME = re.compile(
    "先生|小姐|女士|师傅|師傅|太太|^美[丽麗]$|^明星$|^健美$|老师|老師|经理|經理|老板|老闆"
    "|小[时時心区區学學吃妹弟哥店费費屋伙孩狗猫生女男]|阿[姨拉胶膠里富联聯爸妈媽婆公哥弟伯司根]"
    "|([天常谢謝宝妈媽爸姐妹哥弟人看试試等刚慢好大多早快高夜日时處处奶爷太样])\\1"
    "|[人生师師员員店家手们們族姐哥总總叔姨工客]$"
)
_LATIN_NAME = re.compile("[:\\s\"]{0,2}([A-Za-z]{2,16})(?![A-Za-z0-9_'])")
_MONTHS = frozenset(("may", "june", "april"))  # nobody says these in English amid Thai
_THAI_TITLES = frozenset(
    "คุณ น้อง พี่ ครู ป้า ลุง เฮีย เจ๊ ช่าง หมอ เรียก เรียกฉันว่า เรียกว่า ถามหา โทรหา ทักหา ขอบคุณคุณ"
    " กะเช้า: กะบ่าย: กะดึก: กะเย็น: กะกลางวัน: กะกลางคืน: เวรเช้า: เวรบ่าย: เวรดึก:".split()
)
_THAI_NAME = re.compile(r"(?:เล่น|จริง)?(?:ว่า)?[ :]{0,2}(?:น้อง|คุณ|พี่|ครู)?[ ]?([ก-ฮเ-ไ][ก-๎]{1,11})")
_THAI_NO_NAME = ("ร้าน", "บริษัท", "เว็บ", "สินค้า", "โรงแรม", "โครงการ", "บัญชี")
_THAI_END = re.compile(
    "(?:ค่ะ|คะ|นะ|ครับ|จ้า|อายุ|เป็น|มา|ขาย|รับ|อยู่|พูด|ทำ|สาว|เอง|ที่|สอน|โทร|ไลน์|ได้|ยินดี|พร้อม|ใจดี|หรือ|กับ|และ)"
)
_THAI_OTHER = re.compile(
    r"(?: ?(?:ไป|มา)?(?:หรือ|กับ|และ)|,|/) ?(?:พี่|คุณ|น้อง|ครู|ลุง|ป้า)?([ก-ฮเ-ไ][ก-๎]{1,11})"
)
_THAI_LETTER = re.compile("[ก-๎]")
_THAI_MARK = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_THAI_GOES_ON = re.compile(
    "(?:$|[^ก-๎]|บอก|ช่วย|แนะนำ|ตัด|ซ่อม|ดูแล|พา|ให้|ว่า|แล้ว|จะ|คือ|ร้าน|ของ|จาก|ด้วย|มี|เก่ง|บริการ|น่ารัก|ตรง|ช่าง|เปิด"
    "|ปิด|ขอ|รอ|ส่ง|คับ|จ๋า|เลย|ก่อน|เท่านั้น|หน่อย|ไม่|ไป|ใน|ต่อ|นวด|แต่|ก็|สุด|ฝาก|คน|ใจเย็น|อัธยาศัย|ขับ|ติดต่อ|โทร|ทำ)"
)
_THAI_OPENING = re.compile(r"\s?([ก-ฮเ-ไ][ก-๎]{1,11}?) ?(?:อายุ ?\d\d|เองค)")
# Whose something is, and from whom or for whom: a name, if somebody's doing follows.
_THAI_OWNED = frozenset(AROUND["thai owned"])
_THAI_DOING = "|".join(AROUND["thai doing"])
_THAI_ACTS = re.compile(rf" ?(?:{_THAI_DOING})")
_THAI_ENDS = re.compile(rf" ?(?:{'|'.join(AROUND['thai ends'])})")
_THAI_BEGINS = re.compile(
    rf"(?:^|[\n.!? ] ?)([ก-ฮเ-ไ][ก-๎]{{1,11}}?)(?: ?[,!] ?| ?(?:จ๋า|จ๊ะ) ?)?(?= ?(?:{_THAI_DOING}))"
)
# So end names of two words, in the register of births.
_THAI_LONG = re.compile(
    "([ก-ฮเ-ไ][ก-๎]{1,9}(?:พร|วรรณ|วัฒน์|ศักดิ์|ชัย|พงษ์|พงศ์|รัตน์|ลักษณ์|พล|เดช|กุล|ภรณ์|นันท์|มาศ|วดี|วิทย์"
    "|สิทธิ์|ฤดี|นุช|กานต์|ทิพย์|มณี|จิตต์?|พันธ์|นาถ|ณี))(?![ก-๎])"
)
_THAI_PETS = ("หมา", "แมว", "สุนัข")
_NO_HAN_BEGINNING = frozenset("了你您我他她谁什吧们做去来在不早快先再过出回上下等就一这那")
_NO_HAN_NAMES = frozenset(
    "你 您 我 他 她 谁 什么 吧 了 们 做 去 来 在 价 工 人 电话 微信 服务".split()
)


def read_asian(form: Normal, word: str, start: int, end: int) -> list[Finding]:
    """The names beside a Chinese or Thai word that tells of one, also those in Latin letters."""
    text = form.text
    latin = _LATIN_NAME.match(text, end)
    if latin:
        lower = latin[1].lower()
        if not is_name(latin[1], word in SURE) and (word > "\u2e80" or lower not in _MONTHS):
            return []
        told = [name_at(form, *latin.span(1), 0.85)]
        stop = latin.end(1)
        while (other := _LATIN_OTHER.match(text, stop)) and is_known(other[1]):
            stop = other.end(1)
            told.append(name_at(form, *other.span(1), 0.8))
        return told
    if word[0] < "\u2e80":
        found = _THAI_NAME.match(text, end)
        return _thai_name(form, word, found) if found else []
    if word not in _HAN_SURE:
        if word in _HAN_TITLES:
            titled = _HAN_TITLED.search(text, max(0, start - 3), start)
            if titled and not _HAN_NO_NAME.search(titled[0]):
                begin = titled.start()
                begin += text[begin] in "谢謝" and text[begin - 1 : begin] in ("谢", "謝")
                return [_han_at(form, begin, start)]
        likely = (_HAN_DONE if word in _HAN_DOING else _HAN_LIKELY).match(text, end)
        told = []
        while likely and not _HAN_NO_NAME.search(likely[1]):
            told.append(_han(form, likely))
            if latin := _LATIN_OTHER.match(text, likely.end(1)):
                if is_known(latin[1]):
                    told.append(name_at(form, *latin.span(1), 0.8))
                break
            likely = _HAN_LIST.match(text, likely.end(1)) or _HAN_OR.match(text, likely.end(1))
        return told
    if word[-1] == ":" and start and text[start - 1] > "\u2e80":
        return []
    found = _HAN_NAME.match(text, end)
    if found is None or found[1] in _NO_HAN_NAMES or found[1][0] in _NO_HAN_BEGINNING:
        return []
    return [_han(form, found)]


def _han(form: Normal, found: re.Match[str]) -> Finding:
    return _han_at(form, *found.span(1))


def _han_at(form: Normal, start: int, end: int) -> Finding:
    """The given name of a name that may begin with that of the family."""
    start += family_length(form.text[start:end])
    return Finding("name", form.text[start:end], *form.span(start, end), 0.85)


def family_length(name: str) -> int:
    """How many characters of a Chinese name are that of the family."""
    family = _HAN_FAMILY_FIRST.match(name)
    return family.end() if family else 0


def is_han_name(word: str) -> bool:
    """Whether a word looks like a name: 小美, 莉莉, 李娟, and not like what somebody is."""
    return bool(_HAN_FORM.fullmatch(word)) and not _HAN_NO_NAME.search(word)


def _thai_name(form: Normal, word: str, found: re.Match[str]) -> list[Finding]:
    name = found[1]
    names, words = first_names()
    if any(pet in form.text[max(0, found.start() - 30) : found.start()] for pet in _THAI_PETS):
        return []
    if word in _THAI_OWNED:
        return _thai_owner(form, found.start(1), name)
    whole = _thai_whole(name)
    if word not in SURE:
        whole = _thai_beginning(name, whole, word in _THAI_TITLES)
    if word in SURE:
        known = len(whole) > 1 and not whole.startswith(_THAI_NO_NAME)
    else:
        known = whole in names or (whole in words and word in _THAI_TITLES)
    if not known and word in _THAI_TITLES and (long := _THAI_LONG.match(form.text, found.start(1))):
        known, whole = True, long[1]
    if not known:
        return []
    at = found.start(1)
    told = [Finding("name", whole, *form.span(at, at + len(whole)), 0.85)]
    while (other := _THAI_OTHER.match(form.text, at + len(whole))) and (
        (whole := _thai_whole(other[1])) in names or whole in words
    ):
        at = other.start(1)
        told.append(Finding("name", whole, *form.span(at, at + len(whole)), 0.8))
    return told


def _thai_owner(form: Normal, start: int, text: str) -> list[Finding]:
    """The name of whose something is: "รถของประเสริฐจอดขวางประตู"."""
    names, words = first_names()
    for end in range(len(text), 1, -1):
        name, stop = text[:end], start + end
        if (name in names or name in words) and (
            _THAI_ACTS.match(form.text, stop)
            or (name in names and _THAI_ENDS.match(form.text, stop))
            or (name in names and len(name) > 3 and not _THAI_LETTER.match(form.text, stop))
        ):
            return [Finding("name", name, *form.span(start, stop), 0.7)]
    return []


def _thai_beginning(text: str, whole: str, titled: bool) -> str:
    """The longest name that Thai without blanks begins with: "พี่นกบอกว่า"."""
    names, words = first_names()
    if whole in names or whole in words:
        return whole
    for end in range(len(text) - 1, 1, -1):
        begun = text[:end]
        if (
            (begun in names or (titled and begun in words))
            and not _THAI_MARK.match(text, end)
            and (end > 4 or _THAI_GOES_ON.match(text, end))
        ):
            return begun
    return whole


def _thai_whole(name: str) -> str:
    tail = _THAI_END.search(name, 1)
    return name[: tail.start()] if tail else name


def _han_acting(form: Normal) -> Iterator[Finding]:
    """Chinese names that tell themselves by their characters and by what they do."""
    for found in _HAN_ACTS.finditer(form.text):
        which = "whole" if found["whole"] else "given" if found["given"] else "listed"
        if not (_HAN_NO_NAME.search(found[which]) or found[which] in _HAN_WORDS):
            yield _han_at(form, *found.span(which))


def read_asian_ends(form: Normal) -> list[Finding]:
    """The name that a Chinese or Thai text begins with or is signed by."""
    text = form.text
    names = []
    if "\u4e00" <= text[:1] <= "\u9fff" or "\u4e00" <= text[-4:] <= "\ua000":
        ends = (_HAN_CALLED.match(text), _HAN_SIGNED.search(text, max(0, len(text) - 8)))
        names += [_han(form, found) for found in ends if found and is_han_name(found[1])]
        if names and not ends[0] and (addressed := _HAN_ADDRESSED.match(text)):
            names.append(_han(form, addressed))  # of a letter that is signed
    if not text.isascii() and _HAN.search(text):
        names += _han_acting(form)
    if "ก" <= text[:1] <= "๎":
        if (titled := _THAI_OPENING.match(text)) and is_known(titled[1]):
            names.append(name_at(form, *titled.span(1), 0.7))
        known, words = first_names()
        names += [
            name_at(form, *found.span(1), 0.7)
            for found in _THAI_BEGINS.finditer(text)
            if found[1] in known or (found[1] in words and not found.start())
        ]
    return names
