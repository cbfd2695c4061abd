"""Which headings and labels stand for persons, and which words may be a person's name."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from ingest.language.fold import fold
from ingest.language.name_words import name_words
from ingest.language.surnames import COMMON, COMPOUND, SINGLE
from ingest.withheld import Withheld


class Heading(StrEnum):
    """How surely a heading stands for persons.

    Below `PERSON` (姓名, 联系电话) nothing but counts is shown; below `OFFICE` (书记, 责任人) no name; below `GROUP` (预备党员,
    which is counted far more often) no name that begins with a surname; below `MIXED` (单位及联系人) no full one;
    below `NAMED` (党员 over names, which no heading is by itself) nothing that a name may look like, however it begins.
    """

    PERSON = "person"
    OFFICE = "office"
    GROUP = "group"
    MIXED = "mixed"
    NAMED = "named"


CJK = "\u4e00-\u9fff"
_LONGEST_HEADING = 20
_AND = re.compile(r"[/|、和及或]|(?<!参)与(?!会)")
_PERSON = re.compile(
    rf"(?:[{CJK}]{{0,6}}(?:姓名|名字|身份证(?:号|号码)?|身份号码|公民身份号码|证件号码?|护照号码?|联系电话|联系方式|手机(?:号|号码)?|电话(?:号码)?|固话|座机|联系人|介绍人|主持人|主讲人|授课人|"
    r"记录人|负责人|经办人|填报人|填表人|审核人|谈话人|带队人|召集人)|电话|参加人员|参会人员|出席人员|缺席人员|缺席人|(?:谈话|慰问|走访|看望|帮扶|结对)对象|(?:党员|人员)名单|"
    r"出生(?:年月|日期)|家庭住址|住址|银行卡号|卡号|电子邮箱|邮箱|微信号|车牌号码|车牌号)"
)
_OFFICE = re.compile(
    rf"[{CJK}]{{0,8}}(?:人|书记|支书|委员|主任|主席|分管|(?<![时增成特延全周生擅专身助见渐总边波])长|领队|干事|专干|讲师|主讲|主持|记录|授课|讲课|领学|列席|签名|签字|签到|"
    r"分管领导|包联领导|联系领导|带班领导|指导员|联络员|宣传员|宣讲员|记录员|信息员|组织员|辅导员|网格员|通讯员|讲解员|作者|撰稿|供稿|采写|编辑|责编|摄影|宣讲者|主讲者|户主|司机|填报|填表|审核|复核|审批|制表|经办|(?<!志愿)(?<!工作)者)"
)
_GROUP = re.compile(
    rf"[{CJK}]{{0,8}}(?:(?<![动全满缺减裁超定复])员|员工|职工|民警|积极分子|发展对象|志愿者|党务工作者|班子|领导|教师|代表|名单|对象|群众|同志|责任|牵头|干部|户|家庭|人才|先进个人|能手|标兵|请假|缺席|[白夜中晚早带值]班"
    r"|参加|参与|出席|到会|与会|双方|嘉宾|专家|老师|陪同|同行|发言)"
)
_ORGS = re.compile(rf"[{CJK}]{{0,6}}(?:单位|支部|党组织|部门|科室)(?:名称)?")  # what may stand with persons in one heading
_NOTED = re.compile(rf"(?P<plain>[{CJK}]{{2,10}})\((?P<note>[{CJK}]{{2,8}})\)")
_OF_NAMES = re.compile(r"(?:人员)?(?:姓名|名字)")
_REMARKS = re.compile(rf"[{CJK}]{{0,4}}(?:原因|事由|理由|职务|职位|去向)")
_HOLDS_TELEPHONES = re.compile(r".*(?:电话|固话|座机|手机|联系方式)")
_HOLDS_IDENTITIES = re.compile(r".*(?:身份|证件|护照)")
_HOLDS_OTHERS = re.compile(r"出生|.*(?:住址|卡号|邮箱|微信号|车牌号码?)$")

_SHAPE = rf"[{CJK}]{{2,3}}|[{CJK}]{{1,8}}[·•・][{CJK}·•・]{{1,12}}"
_NAME = re.compile(_SHAPE)
_LONG_NAME = re.compile(rf"[{CJK}]{{2,6}}")
SURNAMED = rf"(?:(?:{COMPOUND})[{CJK}]{{1,2}}|[{SINGLE}][{CJK}]{{1,2}})"
# Signs with which names of other languages are written, who need no point between: 古丽娜尔, 扎西卓玛, 巴特尔.
_TRANSCRIBED = (
    "阿艾巴拜班保贝比卜布才措次达丹旦德迪地丁顿都多杜尔伐法嘎尕格噶古哈海罕汗合吉加嘉江杰卡凯坎柯克库拉来勒丽力里丽莉利罗洛玛马麦买曼梅米姆木穆娜乃尼妮努帕佩平齐其恰曲热仁日茹萨赛桑沙"
    "珊山苏索塔台提铁图吐托娃瓦旺维翁乌吾西夏肖谢雅央亚耶叶云依伊因尤玉孜再扎泽增珠卓则宗"
)
_SURNAMED = re.compile(rf"{SURNAMED}|[{_TRANSCRIBED}]{{3,8}}|[{CJK}]{{1,8}}[·•・][{CJK}·•・]{{1,12}}")
_FULL_NAME = re.compile(rf"(?:(?:{COMPOUND})[{CJK}]{{1,2}}|[{SINGLE}][{CJK}]{{2}})")
# What three signs that begin with a surname end with, where they are a place, a kind or a thing: 马家沟, 安全员, 林长制.
_NO_GIVEN_NAME_END = re.compile(
    r"[家类员会科室组队班奖杯型式级种别项版里沟湾坪坡岭桥河湖江海港路街巷园苑城屯寨堡铺场矿处社馆团厅府库楼门山川洲岛井塘洼坳坑坨崖沙泉盘墩垸圩渡口头子"
    r"制费款度量表册本法则书额值价生者人化性面点线网日月年天周岁元角分里亩吨台架辆套件条只块张份批组轮届闸]$"
)
_USUAL_FULL_NAME = re.compile(rf"[{COMMON}][{CJK}][生海江川天泉年元]")  # behind the commonest surnames such a sign tells no place
_IN_NAMES_TOO = re.compile(r"[长时廉宣训期]")
_ENDS_NAMES_TOO = re.compile(r"[生江海河川山天泉年元月日洲心沙]$")
_SPAN_OF_TIME = re.compile(r"[一二三四五六七八九十两几半每多][年月天日元]$")
_RATHER_A_VERB = frozenset("查解宣代修应展扶利万")
_NO_NAME = re.compile(r"[未待暂无不没缺]")
_HOW_MANY = re.compile(
    r"等?[ ]?\d{1,4}[ ]?[人名户位]|(?:^|等)[一二两三四五六七八九十百]{1,3}[名户位]"
    rf"|(?<=[{CJK}])(?<![第号栋幢楼室组])(?:[2-9]|[1-9]\d{{1,2}})$"
)
_BETWEEN_NAMES = re.compile(r"[、,;/\n]")
_PLACE_END = re.compile(r"(?:部|委|局|组|办|支部|总支|中心|公司|站|所|院|镇|乡|村|社区|街道|庄|县|市|区|省|厂|店|户|家)$")
_ORG_END = re.compile(rf"{_PLACE_END.pattern[:-2]}|会|处|科|室|校)$")
_NO_NAME_SIGN = re.compile(
    r"[党会课总支数次时率务训谈稿报宣廉单位期长]|学习|服务|志愿|对象|分子|是否|情况|面积|全体|各|群众|代表|成员|干部|职工|委员|书记|主任|同志|领导|人员|老师|学生|参加|参与|出席|开展|完成|"
    r"组织|走访|慰问|研讨|读书|调研|帮扶|代办|专职|兼职|配备|空缺|在岗|在职|负责|其他|如下|详见|附件|本人|以上|上午|下午|线上|线下|完成|正常|良好|电话|手机|姓名|签字|盖章|合计|小计|备注|内容|名称|男|女"
)
# Words of two signs that begin with what is a surname too: no name begins with one of them.
_WORDS = re.compile(
    r"单位|任务|任职|任期|任课|成员|成效|成果|成绩|成立|方案|方式|方面|方法|方针|文化|文件|文明|文艺|文字|文书|武装|高度|高效|高级|高质|高校|项目|安全|安排|安置|管理|管控|关系|关爱|关于|关心|关注|"
    r"常态|常委|常规|常务|应急|应邀|应到|应知|应会|公司|公开|公益|公共|公务|公布|车间|车辆|时间|经费|经验|经济|年度|年底|年初|年内|年终|国家|支部|支委|支书|和谐|计划|温馨|金额|金融|水利|水电|水平|水务|"
    r"牛羊|马上|石油|花园|江西|江苏|广东|广西|广州|东北|东风|东部|白天|周边|周年|周期|周一|周二|周三|周四|周五|周六|周日|秋季|夏季|季度|季节|万元|万人|余人|余次|满意|满分|班子|班组|班长|爱心|爱国|爱岗|"
    r"红色|红旗|红军|红星|红船|光荣|光伏|回访|回头|回族|修养|修订|原因|原则|原始|初心|初步|初中|展示|展览|展板|训练|代表|代理|代办|付款|福利|福建|商会|商务|商户|师生|师德|权利|权力|丰富|丰收|那些|"
    r"简报|简介|简要|利用|居民|居委|居家|步骤|古镇|易地|容易|山东|山西|山区|谷物|宫殿|宁夏|甘肃|祖国|龙头|印发|印章|怀念|司法|司机|申请|申报|堵点|边界|尚未|终身|终结|充分|充实|温度|越来|沙龙|"
    r"班级|荣誉|应缴|余额|常住|车牌|方位|查找|查摆|查看|查阅|游客|游戏|盖章|言行|言论|解决|解读|解放|应该|宣讲|宣传|宣读|宣誓|左右|程序|程度|封面|富民|富裕|贡献|劳动|劳模|尤其|许多|何时|何地|金秋|章程|乐于|于是|余名|"
    r"齐心|成功|陆续|郑重|文体|边缘|康养|顾问|纪念|纪律|纪委|纪检|舒心|祝福|董事|林业|林地|盛况|田间|万名|房屋|房产|卫生|卫健|严格|严肃|华侨|施工|施行|张贴|孔庙|严明|水库|喻为|昌盛|费用|廉洁|廉政|汤池|雷锋|史料|史实|唐诗|"
    r"黄河|黄山|长征|长江|海南|河南|湖南|温暖|池塘|农业|东西|古田|井冈|延安|遵义|白云|景区|景点|融合|满足|广场|广泛|隆重|路长"
    r"|高龄|高寿|高考|高中|高新|高温|高铁|单身|单亲|单列|单项|常住|常见|武警|武术|毕业|应届|管委|管道|管网|于(?:春节|中秋|国庆|元旦|七一|五一|重阳|[年每月当近上下])"
    r"|曲艺|康复|安装|安保|安监|车队|方言|古诗|古树|田径|乐器|花鼓|成年|成人|成本|温室|程控|牧民|史志|柴油|水稻|万小|万户|万余|万多|文具|成长|安徽|高风|高标|高知|充电|曾用|林长|田长|段长|阳光|金牌|解困"
)
_OFFICE_HELD = (
    rf"[{CJK}]{{0,10}}(?:书记|委员|主任|主席|组长|部长|局长|校长|院长|镇长|乡长|村长|科长|处长|队长|站长|所长|会长|经理|专干|干事"
    r"|教授|讲师|老师)"
)
_NOBODY = re.compile(
    r"(?:全体|全部|部分|有关|相关|各|机关|支部|总支|党委|党组|党小组|党员|干部|职工|群众|代表|班子|成员|支委|副?书记|组织|宣传|纪检|青年|统战|委员|组长"
    r"|入党|积极分子|发展对象|申请人|预备|正式|流动|离退休|在职|退休|领导|人员|同志|教师|学生|志愿者|主任|校长|院长|等|共|全员|无|空缺|专职|兼职|[、，,/和及与]"
    r"|\d+[人名])+"
)
# What stands below the names of those who came: 实到人数, 参与率.
_OF_ATTENDANCE = re.compile(
    r"(?:(?:应|实际?|本[次月])?(?:到会?|参加|参与|出席|出勤|参会|缺席|缺勤|请假)(?:党员)?(?:人数|人次|次数|数|率)?|活动(?:日期|时间)|合计|小计|总计)"
)
# What stands below a kind of persons and says which of them are counted: 入党申请人 over 现有 | 新增.
_OF_COUNTS = re.compile(
    r"(?:[本当今去上]年|[本上]期|年[初末底]|期[初末]|其中)*(?:现有|实有|共有|原有|已有|在册|新增|净增|增加|减少|转入|转出|接收|确定|累计)*(?:人?数|总数)?"
)
_MEASURE_UNIT = re.compile(r"[万千百]?(?:分钟|小时|工时|学时|课时|人次|场次)")
_APART = r"\s、，,；;/\\|—–↔~～-"
_ONE_TOLD = re.compile(rf"(?<![{CJK}])[{CJK}][ \u3000]+[{CJK}](?![{CJK}])|[^{_APART}]+?(?=$|[{_APART}])")
_NOTE = re.compile(rf"([(（])([^()（）]+)([)）])(?![{CJK}])")
_TWO_TOLD = re.compile(rf"({SURNAMED})[和与及]({SURNAMED})")
_HOUSEHOLD = re.compile(r"(?P<name>..+?)(?:户|家|家庭|夫妇|夫妻)")
_PERSON_TOLD = re.compile(
    rf"(?P<before>{_OFFICE_HELD})?(?P<name>{SURNAMED}|{_SHAPE})(?P<after>(?:等|同志|老师|[()（）〔]|[\dA-Za-z]|$).*)", re.DOTALL
)


@lru_cache(maxsize=1 << 12)
def heading(text: str) -> Heading | None:
    """How surely a text heads persons, None where it does not.

    >>> heading("姓名"), heading("党支部书记"), heading("预备党员（人）"), heading("参会人数")
    (<Heading.PERSON: 'person'>, <Heading.OFFICE: 'office'>, <Heading.GROUP: 'group'>, None)
    >>> heading("书记、委员"), heading("联系人及电话"), heading("单位及联系人"), heading("书记党课")
    (<Heading.OFFICE: 'office'>, <Heading.PERSON: 'person'>, <Heading.MIXED: 'mixed'>, None)
    """
    if text.isascii() or len(text) > _LONGEST_HEADING:
        return None
    is_noted = text.endswith((")", "）"))
    noted = _NOTED.fullmatch(without_blanks(text)) if is_noted else None
    if noted and _is_mixed(noted["plain"], noted["note"]):
        return Heading.MIXED
    if noted and _OF_NAMES.fullmatch(noted["note"]):
        return Heading.PERSON  # 发展对象（姓名）
    plain = without_notes(text).rstrip(":：")
    plain = plain.rstrip("0123456789") if len(plain) > 2 else plain  # 党员1, 党员2
    parts = {part: _heading_alone(part) for part in _AND.split(plain)}
    found = next((kind for kind in Heading if kind in parts.values()), None)
    others = [part for part, kind in parts.items() if kind is None and not _REMARKS.fullmatch(part)]
    if found is None or not others:
        return Heading.OFFICE if found is Heading.PERSON and None in parts.values() else found
    return Heading.MIXED if all(map(_ORGS.fullmatch, others)) else None


def _is_mixed(plain: str, note: str) -> bool:
    """True for organisations or counts with persons in brackets: 党支部（书记）, 发展人数（姓名）."""
    kind = _heading_alone(note)
    if kind is Heading.OFFICE:
        return _ORGS.fullmatch(plain) is not None
    return kind is Heading.PERSON and _heading_alone(plain) is None


def _heading_alone(plain: str) -> Heading | None:
    if _PERSON.fullmatch(plain):
        return Heading.PERSON
    if _OFFICE.fullmatch(plain):
        return Heading.OFFICE
    return Heading.GROUP if _GROUP.fullmatch(plain) else None


def withheld_below(text: str) -> Withheld:
    """The word for what stands below or beside a heading of persons."""
    words = {_word_alone(part) for part in _AND.split(without_notes(text))}
    return words.pop() if len(words) == 1 else Withheld.OTHER


def _word_alone(plain: str) -> Withheld:
    if _HOLDS_IDENTITIES.match(plain):
        return Withheld.IDENTITY
    if _HOLDS_TELEPHONES.match(plain):
        return Withheld.TELEPHONE
    return Withheld.OTHER if _HOLDS_OTHERS.match(plain) else Withheld.NAME


def withheld_names(text: str) -> str:
    """The word for a name, once for each that is told, and how many people or households there are.

    >>> withheld_names("张三"), withheld_names("张三、李四"), withheld_names("张三等3人"), withheld_names("困难党员5户")
    ('〔姓名略〕', '〔姓名略〕、〔姓名略〕', '〔姓名略〕等3人', '〔姓名略〕5户')
    >>> withheld_names("张三 李四 王 五"), withheld_names("张　三"), withheld_names("张三 休假")
    ('〔姓名略〕、〔姓名略〕、〔姓名略〕', '〔姓名略〕', '〔姓名略〕')
    >>> withheld_names("特困家庭3"), withheld_names("环卫工人20"), withheld_names("张三1"), withheld_names("李四13900000000")
    ('〔姓名略〕3', '〔姓名略〕20', '〔姓名略〕', '〔姓名略〕')
    """
    folded = fold(text).strip()
    told = _HOW_MANY.search(folded)
    bare = _HOW_MANY.sub("", folded)
    names = [name for name in _BETWEEN_NAMES.split(bare) if name.strip()]
    if len(names) == 1 and " " in bare.strip() and are_names(bare):
        names = [match[0] for match in _ONE_TOLD.finditer(bare) if without_notes(match[0])]
    return "、".join([Withheld.NAME] * max(len(names), 1)) + (told[0] if told else "")


def without_notes(text: str) -> str:
    """The folded text without blanks and without what stands in brackets."""
    return re.sub(r"\s+|[(（][^()（）]*[)）]", "", fold(text))


def without_blanks(text: str) -> str:
    """The folded text without blanks."""
    return re.sub(r"\s+", "", fold(text))


def is_surnamed(word: str) -> bool:
    """True for a name that begins with a surname, as far as no other word is written so.

    >>> is_surnamed("李长春"), is_surnamed("欧阳拾穗"), is_surnamed("成员"), is_surnamed("张村")
    (True, True, False, False)
    """
    return _SURNAMED.fullmatch(word) is not None and not _WORDS.match(word) and not _PLACE_END.search(word)


def is_full_name(word: str) -> bool:
    """True for a surname and two signs that no place, thing or kind is called by: a name also where nothing says so.

    >>> is_full_name("邹静好"), is_full_name("邹静"), is_full_name("马家沟"), is_full_name("石桥村"), is_full_name("应届生")
    (True, False, False, False, False)
    """
    if not _FULL_NAME.fullmatch(word) or not is_surnamed(word) or _ORG_END.search(word) or _NO_NAME_SIGN.search(word):
        return False
    return not (word[0] in _RATHER_A_VERB or word[1] in "家各" or word[0] == word[-1]) and (
        _USUAL_FULL_NAME.fullmatch(word) is not None or not _NO_GIVEN_NAME_END.search(word)
    )


def may_be_full_name(word: str) -> bool:
    """True for a surname and two signs that may be a name where what stands on both sides says so: 顾长卫, 郑秋月 too.

    >>> may_be_full_name("顾长卫"), may_be_full_name("郑秋月"), may_be_full_name("水利局"), may_be_full_name("安全员")
    (True, True, False, False)
    """
    if is_full_name(word):
        return True
    if (
        not _FULL_NAME.fullmatch(word)
        or not is_surnamed(word)
        or _ORG_END.search(word)
        or word[1] in "家各"
        or word[0] == word[-1]
    ):
        return False
    if _SPAN_OF_TIME.search(word) or word[0] in _RATHER_A_VERB:
        return False
    return not (_NO_NAME_SIGN.search(_IN_NAMES_TOO.sub("", word[1:])) or _NO_GIVEN_NAME_END.search(_ENDS_NAMES_TOO.sub("", word)))


def is_sure_name(word: str) -> bool:
    """True for a full name, and for a surname with one sign: a name where a sentence says so.

    >>> is_sure_name("邹静好"), is_sure_name("邹静"), is_sure_name("满一年"), is_sure_name("成员")
    (True, True, False, False)
    """
    return is_full_name(word) or (len(word) == 2 and is_surnamed(word) and word not in name_words().words)


def may_be_name(word: str) -> bool:
    """True for what may be a name beside a word that says so: 佘某 too, but no organisation, office or state."""
    if is_surnamed(word):
        return True
    if not _NAME.fullmatch(word) or _NO_NAME.match(word) or heading(word) is not None:
        return False
    return not (_ORG_END.search(word) or _NO_NAME_SIGN.search(word) or _WORDS.match(word))


def _is_among_names(word: str) -> bool:
    """True for what may be a name where most others of its column are: 慧能法, 李建国甲, 阿布都拉."""
    if may_be_name(word):
        return True
    if not _LONG_NAME.fullmatch(word) or _NO_NAME.match(word) or heading(word) is not None or is_of_nobody(word):
        return False
    return not (_ORG_END.search(word) or _NO_NAME_SIGN.search(word) or _WORDS.match(word))


def is_no_name(word: str) -> bool:
    """True for what holds a sign or word that no name has.

    >>> is_no_name("支委会"), is_no_name("谈心谈话"), is_no_name("张训"), is_no_name("古丽娜尔")
    (True, True, False, False)
    """
    plain = without_notes(word)
    return not is_surnamed(plain) and _NO_NAME_SIGN.search(plain) is not None


@lru_cache(maxsize=1 << 12)
def is_of_nobody(text: str) -> bool:
    """True for an answer that names offices and groups only, or is the measure unit beside 人.

    >>> is_of_nobody("支部书记"), is_of_nobody("全体党员、入党积极分子2人"), is_of_nobody("党员张三"), is_of_nobody("分钟")
    (True, True, False, True)
    """
    plain = without_notes(text)
    if _MEASURE_UNIT.fullmatch(plain):
        return True
    return _NOBODY.fullmatch(plain) is not None or _OF_ATTENDANCE.fullmatch(plain) is not None


@lru_cache(maxsize=1 << 12)
def are_names(text: str) -> bool:
    """True for a name or several and nothing else, each beginning with a surname.

    >>> are_names("张三"), are_names("书记张三、李 四（女） 王五等5人"), are_names("张三、全体党员"), are_names("成员、水利站")
    (True, True, False, False)
    """
    told = [match[0] for match in _ONE_TOLD.finditer(text) if without_notes(match[0])]
    return bool(told) and all(without_names(one, Heading.GROUP) != one for one in told)


def are_sure_names(text: str) -> bool:
    """True for a name or several and nothing else, most of them full, whatever stands above or beside.

    >>> [are_sure_names(text) for text in ("邹静好", "邹静、葛望舒（女）", "石化、金沙", "马家沟、温泉宫")]
    [True, True, False, False]
    """
    full = other = 0
    for match in _ONE_TOLD.finditer(text):
        name = without_notes(match[0])
        for one in re.split("[和与及]", name) if _TWO_TOLD.fullmatch(name) else [name]:
            if is_full_name(one):
                full += 1
            elif one and not are_names(one):
                return False
            else:
                other += len(one) > 2
    return full > other


@lru_cache(maxsize=1 << 14)
def without_names(text: str, kind: Heading) -> str:
    """The text of an answer to a heading of persons, its names withheld; below a sure one also those of no known surname.

    >>> without_names("支部书记张三、李 四（组织委员）等5人", Heading.OFFICE)
    '支部书记〔姓名略〕、〔姓名略〕（组织委员）等5人'
    >>> without_names("全体党员", Heading.OFFICE), without_names("机关党支部", Heading.OFFICE)
    ('全体党员', '机关党支部')
    """
    if kind is Heading.MIXED:
        text = without_noted(text)
    test = {Heading.GROUP: is_surnamed, Heading.MIXED: is_full_name, Heading.NAMED: _is_among_names}.get(kind, may_be_name)
    return _ONE_TOLD.sub(lambda match: _without_name(match, test), text)


def without_noted(text: str) -> str:
    """The text without the names that are all that a bracket holds, below a heading of persons.

    >>> without_noted("石桥村党支部（邹静）"), without_noted("2人（邹静、葛望舒）"), without_noted("柳湾村党支部（成员）")
    ('石桥村党支部（〔姓名略〕）', '2人（〔姓名略〕、〔姓名略〕）', '柳湾村党支部（成员）')
    """
    return _NOTE.sub(
        lambda note: note[1] + without_names(note[2], Heading.GROUP) + note[3] if are_names(note[2]) else note[0], text
    )


def _without_name(match: re.Match[str], test: Callable[[str], bool]) -> str:
    token = match[0]
    folded = fold(token)
    if _OF_COUNTS.fullmatch(folded):
        return token
    if test(folded.replace(" ", "")):
        return Withheld.NAME
    if (two := _TWO_TOLD.fullmatch(folded)) and all(map(test, two.groups())):
        return token[: two.start(1)] + Withheld.NAME + token[two.end(1) : two.start(2)] + Withheld.NAME
    if (household := _HOUSEHOLD.fullmatch(folded)) and is_surnamed(household["name"]) and test(household["name"]):
        return Withheld.NAME + token[household.end("name") :]
    told = _PERSON_TOLD.fullmatch(folded)
    if told is None or not (is_surnamed if told["before"] else test)(told["name"]):
        return token
    return token[: told.start("name")] + Withheld.NAME + token[told.end("name") :]
