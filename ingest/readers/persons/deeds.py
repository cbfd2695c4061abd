"""Names that a sentence makes sure: of those talked to, visited, or said to do something; in a bracket, before a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.language.fold import fold
from ingest.language.surnames import COMPOUND, SINGLE
from ingest.readers.persons.words import CJK, SURNAMED, is_full_name, is_sure_name, is_surnamed
from ingest.withheld import Withheld

_NAME = rf"(?P<name>{SURNAMED})"
_ROLE = (
    r"(?:(?:生活)?(?:困难|特困|患病|退休|离休|离退休|老|年轻|预备|流动|入党)?(?:党员|群众|职工|干部|教师|居民|村民|老人|工人|学生|军属|烈属|战士|战友|军人"
    r"|先生|女士|老兵|户|积极分子|发展对象))"
)
_WHO_IT_IS = rf"(?:{_ROLE}|大爷|大妈|大娘|奶奶|爷爷|阿姨|叔叔|同志|同学|老师|师傅|家中|家属|一家|全家)"
_DOES = (
    r"(?:填报|填表|填写|审核|复核|主讲|主持|讲授?|授课|宣讲|负责|牵头|带队|带领|领学|领读|领誓|记录|整理|统计|报送|汇报"
    r"|发言|传达|宣读|作|担任|陪同|上(?:专题)?党课)"
)
_TALKS = r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:人|名|位)|同志)?(?:进行|开展|一对一|个别)*(?:谈|交流|沟通|交心|座谈|约谈)"
_VISITS = r"(?:看望|慰问|走访|探望|探访|帮扶|帮助|关爱|照顾)(?:了|慰问|看望)?"
_AWAY = r"(?:请[假病事]|缺席|缺勤|未到|未参加|没来|[病事产婚丧年]假|休假|出差|外出|因[病事公故]|迟到|早退|补[学课])"
_CHANGED = (
    r"(?:已|已经|因病|因故|现|于[\d年月日.]{1,11})?(?:转[入出正走]|按期转正|退休|去世|病逝|逝世|故去|调[走离出入任整]|离[职任世]|辞职|退党|出国|失联"
    r"|住院|生病|怀孕|外出|被?(?:除名|开除)|受?(?:处分|警告))"
)
_SPEAKS = (
    r"(?:同志|书记|主任|支书|委员|老师|教授)?"
    r"(?:讲(?![话座解述习])|上(?:专题|微)?党课|主讲|授课|领学|作(?:了)?(?:专题)?(?:报告|发言|交流|总结|表态))"
)
_OF_A_PERSON = (
    r"的?(?:个人|思想汇报|入党|转正|发展|培养|考察|政审|积分|学时|简历|档案|谈心|谈话|述职|发言|学习(?:心得|体会)|心得|体会|(?:先进)?事迹"
    r"|(?:基本)?情况)"
)
_TAKES_PART = r"(?:参加|出席|列席|到会|参会|陪同)"
_MADE = r"(?:发展|吸收|确定|批准|推荐|推选|选举|任命|同意|接收|增补|聘[任请]|选派|讨论)"
_ROLE_ALONE = r"(?:党员|积极分子|发展对象|申请人|干部|群众|村民|居民|教师|学生|记者|通讯员|会员|队员|职工|民警|医生)"
_OFFICE = r"(?:[第一二三副]{0,3}(?:书记|主任|支书)|[组宣纪青统群生]?[织传检年战工众活]?委员|党?小?组长|党员|女|男)"
_HOLDS_OFFICE = r"(?:同志|书记|主任|支书|委员|老师|教授|[校局镇乡院站所科处]长)"
_UNIT = r"(?:次|场|期|节|小时|课时|学时|分)"
_SURNAME = rf"(?:{COMPOUND}|[{SINGLE}])"
_ORG = r"(?:部|委|局|组|办|支|心|司|站|所|院|镇|乡|村|区|道|校|会|厂|店)"
_MASKED = Withheld.TELEPHONE.value
_ONE_OF_SEVERAL = r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:人|名|位|户)?|同志)?"

_TOLD: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(rf"(?:[与和同跟找约]|对(?!于)){_NAME}{_TALKS}"), is_surnamed),
    (re.compile(rf"{_VISITS}{_ROLE}[、 ]?{_NAME}(?=[^{CJK}]|$|{_WHO_IT_IS}|等)"), is_full_name),
    (re.compile(rf"{_VISITS}{_NAME}(?={_WHO_IT_IS})"), is_sure_name),
    (re.compile(rf"由(?!于){_NAME}(?:同志|老师)?{_DOES}"), is_surnamed),
    (re.compile(rf"(?:^|[与和同由请找]|[^{CJK}]){_NAME}等\d+(?:人|名|位|户)"), is_full_name),
    (
        re.compile(rf"(?:联系人?|致电|咨询|找|由|党员|群众|[^{CJK}〕]){_NAME}(?:填报|填表|报名)?[ ,，:：()]{{0,2}}{_MASKED}"),
        is_surnamed,
    ),
    (re.compile(rf"(?:填报|填表|制表|审核|复核|经办|联系|记录|主持|主讲|负责)人{_NAME}(?![{CJK}])"), is_full_name),
    (re.compile(rf"^{_NAME}[ ,，:：()]{{0,2}}{_MASKED}"), is_full_name),
    (
        re.compile(
            rf"(?:^|[、，,；;。：: (]){_NAME}(?=(?:[、，, ](?:{SURNAMED}|{Withheld.NAME.value})){{0,20}}(?:同志)?{_AWAY})"
        ),
        is_surnamed,
    ),
    (re.compile(rf"(?:^|[^{CJK}〕]|书记|主任|委员){_NAME}(?={_CHANGED}|{_SPEAKS})"), is_sure_name),
    (re.compile(rf"{_MADE}{_NAME}{_ONE_OF_SEVERAL}(?=为|任|担任|转|入党|按期|成为)"), is_sure_name),
    (re.compile(rf"(?:转[入出]|缺席|请假|未到|除|发展){_NAME}(?=[、，,；;。 ]|$|\d{{1,3}}[人名]|等|外|以外)"), is_sure_name),
    (re.compile(rf"{_MADE}{_NAME}(?=[、和与])"), is_full_name),
    (re.compile(rf"[与和同跟]{_NAME}(?=联系|对接)"), is_full_name),
    (re.compile(rf"(?:人|人员|员|者)(?:是|为|有){_NAME}(?=[^{CJK}]|$|等|同志)"), is_sure_name),
    (re.compile(rf"(?:为|给|到|陪|帮|替){_NAME}(?=过|送|家|办|解决|就医|庆|颁|佩|老人|一家|等)"), is_full_name),
    (re.compile(rf"签[字名章]\)?[:： ]{{0,3}}{_NAME}$"), is_full_name),
    (re.compile(rf"(?:^|[^{CJK}〕]){_NAME}(?=\({_OFFICE}\))"), is_surnamed),
    (
        re.compile(
            rf"(?:^|[^{CJK}〕]){_NAME}(?<![为任是当])(?=[(]?\d{{1,3}}{_UNIT}[)]?(?:[^{CJK}]|$)|{_HOLDS_OFFICE}(?:[^{CJK}]|$)|{_OF_A_PERSON}"
            rf"|(?:[、，, ]{SURNAMED}){{0,20}}{_ONE_OF_SEVERAL}{_TAKES_PART})"
        ),
        is_full_name,
    ),
    (
        re.compile(rf"{_ROLE_ALONE}{_NAME}(?={_OF_A_PERSON}|谈|讲|作|分享|带头|领|主动|捐|[、，,；;。 ()]|$|等)"),
        is_full_name,
    ),
    (re.compile(rf"(?:^|[^{CJK}〕]){_NAME}(?=[，,、 ]{{1,2}}[男女](?:[^{CJK}]|$))"), is_surnamed),
    (re.compile(rf"(?:记者|通讯员){_NAME}(?=[^{CJK}]|$)"), is_sure_name),
    (re.compile(rf"{_ORG}[ \-—–/，,、]{{1,3}}{_NAME}$"), is_full_name),
)
_IN_BRACKET = re.compile(rf"\((?P<names>{SURNAMED}(?:[、,和/ ]{{1,2}}{SURNAMED}){{0,30}}){_ONE_OF_SEVERAL}\)")
_LIST = re.compile(
    rf"{_SURNAME}[ \u3000]{{0,3}}[{CJK}]{{1,2}}(?:[(（][^()（）]{{0,20}}[)）])?(?:同志)?[\s、，,；;/\\|—–↔~～与和-]"
)
_NEXT = re.compile(
    rf"(?:\([^()]{{0,10}}\))?(?:[^、，,；;。\n()]{{0,6}}、|[和与及/ ，,]){_NAME}"
    rf"(?=[^{CJK}]|$|等|同志|[参出缺请未迟因为在到共两三四]|转[入出正]|外出)"
)
_BEFORE = re.compile(rf"(?:^|[^{CJK}]|[对与和同跟由请]){_NAME}(?=[、和与及/])")
_AND = re.compile(r"[、,和/ ]+")
_MAY_TELL = re.compile(
    rf"(?:[与和同跟找约对由请(人除为给到陪帮替]|[人员者][是为有]|转[入出]|书记|主任|委员|签[字名章][):： ]{{0,4}}){_SURNAME}"
    rf"|(?:{_MADE}|{_ROLE_ALONE}){_SURNAME}"
    rf"|{_AWAY}|看望|慰问|走访|探望|探访|帮扶|帮助|关爱|照顾|{_MASKED}|等\d|{_ORG}[ \-—–/，,、]{{1,3}}{_SURNAME}[{CJK}]{{2}}$"
    rf"|(?:^|[^{CJK}]){_SURNAME}[{CJK}]{{1,2}}(?:[(]?\d{{1,3}}{_UNIT}|[(]|{_HOLDS_OFFICE}|{_CHANGED}|{_SPEAKS}|{_OF_A_PERSON}"
    rf"|等|{_TAKES_PART}|[、，, ](?:{_SURNAME}|[男女]))"
)


def without_told(text: str) -> str:
    """The text without the names that a sentence makes sure; organisations, groups and what else begins with a surname stay.

    >>> without_told("与邹静好谈心，看望葛望舒老人，由钱攀云填报")
    '与〔姓名略〕谈心，看望〔姓名略〕老人，由〔姓名略〕填报'
    >>> without_told("石桥村党支部（邹静好）10人（钱攀云等）"), without_told("与单位职工谈心，看望高龄老人（水利）")
    ('石桥村党支部（〔姓名略〕）10人（〔姓名略〕等）', '与单位职工谈心，看望高龄老人（水利）')
    """
    folded = fold(text)
    if not _MAY_TELL.search(folded):
        return text
    for pattern, is_name in _TOLD:
        if spans := [match.span("name") for match in pattern.finditer(folded) if is_name(match["name"])]:
            text = _without(text, spans)
            folded = fold(text)
    spans = [span for match in _IN_BRACKET.finditer(folded) for span in _names_in(match)]
    return _without(text, spans) if spans else text


def holds_list(text: str) -> bool:
    """True for a text that begins as a list of names does, or with a foreign one."""
    return _LIST.match(text) is not None or "·" in text


def without_chained(text: str) -> str:
    """The text without the names beside such as were withheld: 〔姓名略〕、邹远参加.

    >>> without_chained("佘安、〔姓名略〕2次、邹远1次，成员、水利站")
    '〔姓名略〕、〔姓名略〕2次、〔姓名略〕1次，成员、水利站'
    """
    folded = fold(text)
    spans: set[tuple[int, int]] = set()
    for match in re.finditer(Withheld.NAME.value, folded):
        end = match.end()
        while (found := _NEXT.match(folded, end)) and is_surnamed(found["name"]):
            spans.add(found.span("name"))
            end = found.end("name")
    starts = {match.start() for match in re.finditer(Withheld.NAME.value, folded)} | {start for start, _ in spans}
    for found in reversed(list(_BEFORE.finditer(folded)) if starts else []):
        if found.end("name") + 1 in starts and is_surnamed(found["name"]):
            spans.add(found.span("name"))
            starts.add(found.start("name"))
    return _without(text, sorted(spans)) if spans else text


def _names_in(match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the names stand that are all that a bracket holds: one of them must be sure, so that （温馨） stays."""
    names = _AND.split(match["names"])
    if not all(map(is_surnamed, names)) or not any(map(is_full_name, names)):
        return []
    start, spans = match.start("names"), []
    for name in names:
        start = match.string.index(name, start)
        spans.append((start, start + len(name)))
    return spans


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], Withheld.NAME]
        end = stop
    return "".join(parts) + text[end:] if parts else text
