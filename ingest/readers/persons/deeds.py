"""Names that a sentence makes sure: of those talked to, visited, or said to do something; in a bracket, before a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.language.fold import fold
from ingest.language.surnames import COMPOUND, SINGLE
from ingest.readers.persons.words import CJK, SURNAMED, Withheld, is_full_name, is_surnamed

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
_MASKED = Withheld.TELEPHONE.value
_ONE_OF_SEVERAL = r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:人|名|位|户)?|同志)?"

_TOLD: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(rf"(?:[与和同跟找约]|对(?!于)){_NAME}{_TALKS}"), is_surnamed),
    (re.compile(rf"{_VISITS}{_ROLE}[、 ]?{_NAME}(?=[^{CJK}]|$|{_WHO_IT_IS}|等)"), is_full_name),
    (re.compile(rf"{_VISITS}{_NAME}(?={_WHO_IT_IS})"), is_surnamed),
    (re.compile(rf"由(?!于){_NAME}(?:同志|老师)?{_DOES}"), is_surnamed),
    (re.compile(rf"(?:^|[与和同由请找]|[^{CJK}]){_NAME}等\d+(?:人|名|位|户)"), is_full_name),
    (
        re.compile(rf"(?:联系|致电|咨询|找|由|党员|群众|[^{CJK}〕]){_NAME}(?:填报|填表|报名)?[ ,，:：()]{{0,2}}{_MASKED}"),
        is_surnamed,
    ),
    (re.compile(rf"(?:填报|填表|制表|审核|复核|经办|联系|记录|主持|主讲|负责)人{_NAME}(?![{CJK}])"), is_full_name),
    (re.compile(rf"^{_NAME}[ ,，:：()]{{0,2}}{_MASKED}"), is_full_name),
    (
        re.compile(rf"(?:^|[、，,；;。 ]){_NAME}(?=(?:[、，, ](?:{SURNAMED}|{Withheld.NAME.value})){{0,20}}(?:同志)?{_AWAY})"),
        is_surnamed,
    ),
)
_IN_BRACKET = re.compile(rf"\((?P<names>{SURNAMED}(?:[、,和/ ]{{1,2}}{SURNAMED}){{0,30}}){_ONE_OF_SEVERAL}\)")
_AND = re.compile(r"[、,和/ ]+")
_MAY_TELL = re.compile(
    rf"[与和同跟找约对由请(人](?:{COMPOUND}|[{SINGLE}])|{_AWAY}|看望|慰问|走访|探望|探访|帮扶|帮助|关爱|照顾|{_MASKED}|等\d"
)


def without_told(text: str) -> str:
    """The text without the names that a sentence makes sure; organisations, groups and what else begins with a surname stay.

    >>> without_told("与邹静好谈心，看望葛望舒老人，由钱攀云填报")
    '与〔姓名略〕谈心，看望〔姓名略〕老人，由〔姓名略〕填报'
    >>> without_told("石桥村党支部（邹静好）10人（钱攀云等）"), without_told("与单位职工谈心，看望高龄老人（水利）")
    ('石桥村党支部（〔姓名略〕）10人（〔姓名略〕等）', '与单位职工谈心，看望高龄老人（水利）')
    """
    if not _MAY_TELL.search(fold(text)):
        return text
    for pattern, is_name in _TOLD:
        spans = [match.span("name") for match in pattern.finditer(fold(text)) if is_name(match["name"])]
        text = _without(text, spans)
    return _without(text, [span for match in _IN_BRACKET.finditer(fold(text)) for span in _names_in(match)])


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
