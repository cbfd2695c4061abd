"""Names that stand where a person does: between what tells one before them and what one does or is called behind them.

党支部书记王建国以“廉洁自律”为题讲党课, 低保户马秀兰, 以上数据由邹静好提供. A name is a surname with one or two signs that no
other word is written as; how much must stand around it depends on how much it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from types import MappingProxyType

from ingest.language.fold import fold
from ingest.language.name_signs import likeness
from ingest.language.name_words import name_words
from ingest.language.surnames import COMMON, COMPOUND, RARE, SELDOM_WORDS, SINGLE
from ingest.readers.persons.words import CJK, is_full_name, is_surnamed, may_be_full_name
from ingest.withheld import Withheld


class Beside(IntEnum):
    """How much what stands beside some signs tells that they are a name."""

    NOTHING = 0  # any other sign
    EDGE = 1  # the end of the text, a sign that is no word, 等
    LEADS = 2  # before: what may lead to a person (由, 会上, 党支部); behind: a word that goes on after any (在, 对, 递交)
    DONE = 3  # what is done to persons and to others too (听取, 帮扶), what others than persons do as well (负责, 参加)
    PERSON = 4  # who it is or how one is called (支委, 低保户, 同志), what only persons do (领学, 请假)


_STARTS = re.compile(rf"{COMPOUND}|[{SINGLE}{RARE}]")
_LIKE_ANY = "佘"  # a surname that begins no word: what is asked of a rare one's given name
_SEPARATORS = frozenset(" :：/")
_LONGEST_BEFORE = 4
_USUAL_SIGNS = 3
_TITLE = (
    rf"同志|老师|教授|讲师|副?书记|支书|副?主任|委员|医生|[校局镇乡村科处站所院组队]长|大爷|大妈|大娘|奶奶|爷爷|阿姨|叔叔|老人|一家|全家|家[中里]|家(?![{CJK}])"
    r"|[(（](?:[\u4e00-\u9fff]{0,4}(?:委员|户|对象|老人)|副?书记|支书|副?主任|党?小?组长|党员|男|女)[)）]|家(?:走访|慰问|看望|漏|庭|旱厕|危房|访)"
)
# How much three signs must look like a name where nothing behind them tells more than an edge.
_LEAST_LIKE = {Beside.PERSON: 5, Beside.DONE: 20, Beside.LEADS: 35, Beside.EDGE: 35}
# How much a name of so many signs must look like one, anywhere and where nothing leads to it: 任前|谈话, 高水平 are none.
_LEAST_ANYWHERE: Mapping[int, int] = MappingProxyType({2: 25, 3: 5})
_LEAST_AT_EDGE: Mapping[int, int] = MappingProxyType({2: 45, 3: 33})
# Behind them stands what is called by a model: 詹天佑小学, 郭明义爱心服务队.
_CALLED_BY = re.compile(
    r"小学|中学|学[校院]|医院|纪念|故居|广场|[路街村镇乡县市区港山河湖桥]|社区|支部|党(?!内|员|龄)|公司|集团|工作室|先锋|志愿|爱心|精神|班|号|厂|店|合作社|家庭|书屋|讲堂|服务|烈士|式"
)
_APPOINTS = frozenset("为任当")
_OFFICE = re.compile(
    r"副?(?:书记|支书|主任|委员|[组队站所局校院]长)|中共|预备|正式|入党|发展|党员|优秀|后备|支部"
)  # behind 为 one holds it: 邹远为委员
_ONLY_PERSONS = (
    r"以[“\"《]|作(?:了)?(?:述职|专题|辅导|总结|表态|交流|重点|典型|动员|检[查讨]|报告|发言|讲话|宣讲|记录|为)|讲(?!话精神|[座义稿])|主[讲持]|领[学读誓]|宣[讲读]|带[领头队]"
    rf"|述[职学]|发言|谈(?!判)|汇报|授课|上(?:专题|微|示范|思政|党|一)*课|就[“\"《]|结合|缺席|请假|因(?=[病事公故瘫残年])|迟到|早退|补[学交课]|签[字名到]|来访|被(?:评|推|确|选|授|吸|列|接)"
    rf"|当选|入党|转[正为入出]|按期|缴纳|捐[款赠]|违纪|处(?![{CJK}])|受到|去世|病逝|住院|列为|担任|(?:优秀|合格)(?![{CJK}])|思想汇报|介绍|回忆|朗诵|表态|宣誓|理发|逐一|动情|深情"
)
_OTHERS_TOO = (
    rf"传达|补报|补填|代填|总结|通报|分享|做|参[加与]|出席|列席|到会|未到|未参加|统计|整理|汇总|提供|核[实对]|确认|审核|更正|报送|填报|负责|牵头|记录|办理|反映|组织(?!委员|部|生活|架构|体系|建设|力)|召[开集]"
    rf"|为(?=[^{CJK}]|中共|预备|正式|入党|发展|支部|书记|委员|主任|代表|党)|的|申请|报名|随访|义诊|调研|示范户|进行|开展|送医|送学|打扫|代办|警告|事迹|政审|危房|荣?获|走访|慰问|看望|入户|排查|上门|巡查|值[班守]"
    r"|[两三四五六七八九十\d]{1,3}[名位户]|义务|自[发愿]|热心|志愿服务(?=\d)|电话|代[讲课签]|带动|主动|积极|认真|仔细|亲自|深入|强调|要求|指出|表示|认为|部署|安排|[讲点]评|解读|辅导|指导|检查|督[导查]|宣布|致辞|率队|号召|围绕|针对|[报说补](?![告名道刊送充助贴课])"
)
_BEHIND = re.compile(
    rf"(?P<person>{_TITLE}|{_ONLY_PERSONS})|(?P<done>{_OTHERS_TOO})|(?P<house>户(?:(?![{CJK}])|危房|走访|慰问|改造|房屋|脱贫|搬迁))|(?P<edge>$|等|[^{CJK}])|(?P<leads>[对向从在到为是给把将于已也还并说提与和被未])"
)
_CLASSES = {"person": Beside.PERSON, "done": Beside.DONE, "house": Beside.PERSON, "edge": Beside.EDGE, "leads": Beside.LEADS}
_STUDIED = re.compile(
    r"(?:学习?|向|纪念|缅怀|弘扬|传承|宣传|追忆|悼念|致敬|观看|参观|看齐|榜样|烈士|英雄|英模|楷模)[“《]?(?:[\u4e00-\u9fff]{1,4}[、和与]){0,6}$"
)
_LONGEST_STUDIED = 40
_ENDS_OF_WORDS = frozenset({"村庄", "山庄", "农庄"})  # in which a surname begins no name
_NEVER_IN_A_NAME = re.compile(r"[的了在是我你他她及等这们吗呢将让被把从各每暨已]")
# A text that is nothing else: 姚彦12; one that says something of a person: 邹静好：很好; a branch with one: 石桥村党支部邹静好.
_COUNTED = re.compile(rf"(?P<name>[{CJK}]{{2,4}}) ?\d{{1,4}}[次人个]?")
_CALLED = re.compile(rf"(?:(?:20)?\d\d年度?)?[-_ ]?(?P<name>[{CJK}]{{3,4}})[-_ ]?(?:(?:20)?\d\d年度?|表)?\d?")
_SAID_OF = re.compile(rf"(?P<name>[{CJK}]{{3,4}})[:：] ?")
_BRANCHES = ("支部", "总支", "党委")
_OF_BRANCH = re.compile(rf"[{CJK}]{{0,30}}(?:{'|'.join(_BRANCHES)})(?P<name>[{CJK}]{{3,4}})")


def without_standing(text: str) -> str:
    """The text without the names that stand where a person does.

    >>> without_standing("党支部书记王建国以“廉洁自律”为题讲党课，由支委邹静领学")
    '党支部书记〔姓名略〕以“廉洁自律”为题讲党课，由支委〔姓名略〕领学'
    >>> without_standing("由张家村党支部负责，听取党员意见"), without_standing("学习焦裕禄先进事迹")
    ('由张家村党支部负责，听取党员意见', '学习焦裕禄先进事迹')
    """
    parts, end = [], 0
    for start, stop in _names(fold(text)):
        parts += [text[end:start], Withheld.NAME]
        end = stop
    return "".join(parts) + text[end:] if parts else text


def without_named(sheet: str) -> str:
    """The name of a sheet without the names in it, that of one called by a person too.

    Of those only such as begin with a surname that begins hardly a place: 康宁轩 may be an organisation.

    >>> without_named("2022年谢梓琳"), without_named("谢梓琳负责"), without_named("康宁轩"), without_named("汇总")
    ('2022年〔姓名略〕', '〔姓名略〕负责', '康宁轩', '汇总')
    """
    match = _CALLED.fullmatch(fold(sheet))
    if match is not None and match["name"][0] in SELDOM_WORDS and _is_a_name(match["name"]):
        return sheet[: match.start("name")] + Withheld.NAME + sheet[match.end("name") :]
    return without_standing(sheet)


def looks_like_word(name: str, *, is_at_edge: bool = False) -> bool:
    """True for two or three signs that are a word more likely than a name, more of them `is_at_edge`, where nothing leads to one.

    >>> [looks_like_word(signs) for signs in ("任前", "应讲", "占比", "邹静", "王建国")]
    [True, True, True, False, False]
    """
    least = (_LEAST_AT_EDGE if is_at_edge else _LEAST_ANYWHERE).get(len(name))
    if name in name_words().words:
        return True
    return least is not None and re.match(COMPOUND, name) is None and likeness(name) < least


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where the names stand, from left to right."""
    alone = _alone(text)
    if alone is not None:
        yield alone.span("name")
    end = alone.end("name") if alone is not None else 0
    for match in _STARTS.finditer(text):
        start = match.start()
        if start < end or text[max(0, start - 1) : start + 1] in _ENDS_OF_WORDS:
            continue
        if (before := _before(text, start)) and (stop := _end_of(text, match, before)):
            yield start, stop
            end = stop


def _alone(text: str) -> re.Match[str] | None:
    """The name with which a text begins that tells nothing else of it, or with which that of a branch ends."""
    if _STARTS.match(text):
        alone = _COUNTED.fullmatch(text) or _SAID_OF.match(text)
    else:
        alone = _OF_BRANCH.fullmatch(text) if any(word in text for word in _BRANCHES) else None
    if alone is None or not _is_a_name(alone["name"]) or (alone.re is _SAID_OF and not _is_said_of(text, alone)):
        return None
    return alone


def _is_said_of(text: str, said: re.Match[str]) -> bool:
    """True for a person before a colon, and no place with its figure: 邹静好：很好, but 康宁轩：12."""
    return not text[said.end() : said.end() + 1].isdecimal() or said["name"][0] in SELDOM_WORDS


@cache
def _told_before() -> dict[str, Beside]:
    """How much each word tells of what stands behind it."""
    words = name_words()
    told = ((Beside.LEADS, words.leads_before), (Beside.DONE, words.done_before), (Beside.PERSON, words.persons_before))
    return {word: beside for beside, those in told for word in those}


@cache
def _ends_before() -> frozenset[str]:
    """The signs with which such words end."""
    return frozenset(word[-1] for word in _told_before())


def _before(text: str, start: int) -> Beside:
    """What stands before a sign."""
    end = start - 1 if start and (text[start - 1] == "了" or text[start - 1] in _SEPARATORS) else start
    if not end or not "\u4e00" <= text[end - 1] <= "\u9fff":
        return Beside.NOTHING if text[start - 1 : start] == "〕" else Beside.EDGE
    told, found = _told_before(), Beside.NOTHING
    if text[end - 1] in _ends_before():
        for length in range(2, min(_LONGEST_BEFORE, end) + 1):
            found = max(found, told.get(text[end - length : end], Beside.NOTHING))
        if end == start and not found and (sign := told.get(text[end - 1])):
            return Beside.NOTHING if text[end - 1 : end + 1] in name_words().verbs else sign  # 缺|席原因
    if end == start:
        return found
    return max(found, Beside.NOTHING if text[end] == "了" else Beside.EDGE)


def _end_of(text: str, surname: re.Match[str], before: Beside) -> int:
    """Where the name ends that begins there, 0 where none does: what tells more behind it decides how long it is."""
    start = surname.start()
    best, found = Beside.NOTHING, 0
    for length in (len(surname[0]) + 2, len(surname[0]) + 1):
        stop = start + length
        name = text[start:stop]
        behind = _behind(text, stop, is_long=length > 2)
        if len(name) < length or (name[-1] in _APPOINTS and _OFFICE.match(text, stop)):
            continue
        is_better = not found or behind > best or behind >= Beside.DONE  # of two that are as sure, the shorter: 柯蓝|宣讲
        is_name = behind >= best and is_better and _is_name_between(name, before, behind)
        if is_name or (not found and length == _USUAL_SIGNS and _looks_like_name(text, start, before, behind)):
            best, found = behind, stop
    if found and _STUDIED.search(text, max(0, start - _LONGEST_STUDIED), start):
        return 0
    return found


def _behind(text: str, stop: int, *, is_long: bool) -> Beside:
    match = _BEHIND.match(text, stop)
    if match is None or (match.lastgroup == "house" and not is_long):
        return Beside.LEADS if text[stop : stop + 2] in name_words().verbs else Beside.NOTHING
    return _CLASSES[str(match.lastgroup)]


def _looks_like_name(text: str, start: int, before: Beside, behind: Beside) -> bool:
    """True where three signs look like a name by themselves, in a place where one may stand, and no other word begins in them."""
    stop = start + _USUAL_SIGNS
    name, words = text[start:stop], name_words()
    if before is Beside.NOTHING or (before <= Beside.LEADS and behind is Beside.NOTHING):
        return False  # an organisation: 云鹤山景区
    if not words.models.isdisjoint((name, name[1:])) or _NEVER_IN_A_NAME.search(name):
        return False
    begins_words = name[:2] in words.words and not (before is Beside.PERSON and behind is not Beside.NOTHING)
    if name in words.words or begins_words or text[stop - 1 : stop + 1] in words.verbs or _CALLED_BY.match(text, stop):
        return False
    if (before, behind) == (Beside.EDGE, Beside.EDGE) and (len(text) == _USUAL_SIGNS or name[0] not in SELDOM_WORDS):
        return False  # 康宁轩, 康宁轩（12）
    like = _LIKE_ANY + name[1:] if name[0] in RARE else name
    return may_be_full_name(like) and likeness(name) >= _LEAST_LIKE[before]


def _is_name_between(name: str, before: Beside, behind: Beside) -> bool:
    """True where the signs are a name, by what stands around them: the less it tells, the more they must look like one."""
    words = name_words()
    if not words.models.isdisjoint((name, name[1:])) or _NEVER_IN_A_NAME.search(name):
        return False
    surname = _STARTS.match(name)
    if looks_like_word(name, is_at_edge=before <= Beside.EDGE and (len(name) == 2 or behind <= Beside.LEADS)):
        return False
    is_single = surname is not None and len(surname[0]) == 1
    like = _LIKE_ANY + name[1:] if is_single and name[0] in RARE else name
    if len(name) == 2:
        if not is_surnamed(like):
            return False
        if before is Beside.PERSON:
            return behind is not Beside.NOTHING
        if behind is Beside.PERSON:
            return before is not Beside.NOTHING
        return name[0] in SELDOM_WORDS and (
            (before is not Beside.NOTHING and behind is Beside.DONE) or (before is Beside.DONE and behind is Beside.EDGE)
        )
    begins_words = is_single and name[:2] in words.words
    begins_deeds = begins_words and (name[:2] in words.deeds or name[0] in RARE)
    is_between = before is not Beside.NOTHING and behind is Beside.PERSON
    if is_between or (before is Beside.PERSON and behind is not Beside.NOTHING and not begins_words):
        return may_be_full_name(like) and (before is Beside.PERSON or not begins_deeds)
    if not is_full_name(like) or begins_deeds or (begins_words and name[0] not in COMMON):
        return False
    if before is Beside.PERSON:
        return behind is not Beside.NOTHING or (name[0] in COMMON and not begins_words)
    if name[0] in SELDOM_WORDS and not begins_words and behind is Beside.LEADS:
        return before is not Beside.NOTHING
    if before is Beside.LEADS and behind is Beside.EDGE:
        return name[0] in SELDOM_WORDS and not begins_words
    return before is not Beside.NOTHING and (behind is Beside.DONE or (before is Beside.DONE and behind is not Beside.NOTHING))


def _is_a_name(name: str) -> bool:
    """True for a name that no word is written as."""
    words = name_words()
    return _STARTS.match(name) is not None and name not in words.models and _is_name_between(name, Beside.PERSON, Beside.EDGE)
