"""Which kinds of events a cell or a line of a ledger names, and which of its columns name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.tables.axes.meaning.roles import Role
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.ledgers.candidates import Candidate, Head

_COUNT = re.compile(r"(?<!第)(?<!第\d)(?P<number>\d{1,2}|[一二两三四五六七八九十])[次场][)）\]】]?$")
_ONE = frozenset({"1", "一"})
_THEME_BEHIND = re.compile(r"[:：]|[—–-]+")
_BRACKETS = Anchored(r"(?P<before>[^()\[\]【】]*)[(\[【](?P<within>[^()\[\]【】]+)[)\]】]")
_OF_ANY = re.compile(r"三会一课|(?:党内|党的)?组织生活|党建|党内|党务")
_OF_ANY_THEME = ("主题", "党课")  # 学雷锋志愿服务主题党日 is a theme day, 廉政教育党课 a lecture
_QUOTED = re.compile(r"[“《‘\"][^”》’\"]*[”》’\"]")
_NOT_ITSELF = re.compile(
    r"[未没不缺拟待应补免听]|取消|延期|推迟|改期|暂缓|筹备|准备|计划|参加|列席|[观收]看|动员|之?[前后]|通知|迎接"
    r"|上级|街道|[省市县区镇乡局厅级]|党委|党工委|总支|团$"  # held by others: 区级主题党日, 团支部大会
)
ORG_LIFE = "组织生活"  # the domain of what a branch holds
_PARTS = re.compile(r"[、，,;；/／+＋&＆暨兼](?![^(（\[【]{0,30}[)）\]】])")
_DEED_OF_MEETING = Anchored(
    r"(?:补?召?开)?(?P<meeting>.{2,8}?(?:会|大会|会议))(?:专题|集中|集体)?"
    r"(?:学习|研究|讨论|审议|审定|传达|听取|部署|安排|选举|表决|通过|推荐|推选|评议|民主评议|布置|总结|宣读|接收|吸收|确定|补选|改选|通报|宣布|汇报).*"
)
_MADE_UP = re.compile(r"^补(?=召?开)")  # held late is held
_MOST = 0.75  # of the cells of such a column; others may be kinds that nobody counts: 团日活动
SEVERAL_EVENTS = "一行写了几类活动，人数和时长分不清是哪一次的"
SEVERAL_TIMES = "一行写了几次，不知是几次还是第几次"
_UNREAD = "活动类型没有读懂，不知算作哪一类"
_NO_EVENTS = frozenset({"people", "ratio"})
_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


def event_metrics(text: str, words: TableWords) -> list[str]:
    """The metrics that a type cell names, each once: `支部党员大会、党课` is two, a remark in brackets none.

    Who takes part is no event: a course of the kind 入党积极分子 counts no activist. Nor is what there is: 党支部.
    """
    parts = [part for part in map(squeeze, re.split(r"[、，,;；/／+＋&＆和与及暨兼\s]+", text)) if part]
    found = [found for part in parts if (found := _event_metric(part, words))]
    whole = _event_metric(squeeze(text), words)
    told = list(dict.fromkeys(found if len(found) == len(parts) and found else [whole] if whole else found))
    plain = _REMARK.sub("", squeeze(text))
    return told or (event_metrics(plain, words) if plain and plain != squeeze(text) else [])


def _event_metric(text: str, words: TableWords) -> str:
    found = words.metric_of(text)
    metric = words.metrics[found.metric_id] if found is not None else None
    return metric.metric_id if metric is not None and metric.kind not in _NO_EVENTS and not metric.is_stock else ""


class KindTold(NamedTuple):
    """The metrics that a cell names as the kinds of its event; `doubt` says why they may not be counted, '' where they may."""

    metrics: tuple[str, ...] = ()
    doubt: str = ""


def kinds_told(text: str, words: TableWords) -> KindTold:
    """What the cell of a kind tells. The last word of a name says what it is of, whatever stands before: 换届选举党员大会.

    What names a kind and is none is a doubt, since it may be one after all; what names none is no event to count.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> for text in ("第一季度党员大会", "学雷锋志愿服务主题党日", "三会一课（党课）", "党员大会：学习", "1.支委会1次", "植树"):
    ...     print(text, *kinds_told(text, words).metrics)
    第一季度党员大会 org_member_meeting
    学雷锋志愿服务主题党日 theme_day
    三会一课（党课） party_lecture
    党员大会：学习 org_member_meeting
    1.支委会1次 org_committee_meeting
    植树
    >>> [kinds_told(text, words).doubt for text in ("党员大会（2次）", "党员大会（第2次）", "党员大会筹备会", "党课学习")]
    ['一行写了几次，不知是几次还是第几次', '', '活动类型没有读懂，不知算作哪一类', '活动类型没有读懂，不知算作哪一类']
    """
    told, parts = _told(text, words), [part for part in _PARTS.split(text) if part.strip()]
    each = [_told(part, words) for part in parts] if len(parts) > 1 else []
    metrics = tuple(dict.fromkeys(metric for one in each for metric in one.metrics))
    if len(metrics) <= len(told.metrics) or not all(one.metrics and one.doubt != _UNREAD for one in each):
        return told
    doubt = next((one.doubt for one in each if one.doubt), "")
    is_counted = any(_COUNT.search(fold(squeeze(part))) for part in parts)
    return KindTold(metrics, doubt or (SEVERAL_EVENTS if is_counted else ""))


def _told(text: str, words: TableWords) -> KindTold:
    """What a name that joins no others tells."""
    plain = NUMBERING.sub("", fold(squeeze(_QUOTED.sub("", text) or text)), count=1)  # “不忘初心”主题党日
    plain = _MADE_UP.sub("", plain)
    several = _COUNT.search(plain)
    doubt = SEVERAL_TIMES if several is not None and several["number"] not in _ONE else ""
    name = plain[: several.start()].rstrip("([【共（各") if several is not None else plain
    part = _telling_part(name, words)
    strict = event_metrics(text, words) or event_metrics(name, words)
    if meeting := _meeting_before_deed(name, words):
        return KindTold(tuple(dict.fromkeys((*meeting, *strict))), doubt)
    if metrics := strict or event_metrics(part, words) or _by_last_word(part, words):
        return KindTold(tuple(metrics), doubt)
    named = [metric for word in words.metrics_in(plain) for metric in event_metrics(word, words)]
    named = [metric for metric in named if metric not in words.general_studies]  # 业务学习
    return KindTold(tuple(dict.fromkeys(named)), _UNREAD) if named else KindTold()


def _telling_part(name: str, words: TableWords) -> str:
    """The part of a name that tells the kind: what stands before its theme or remark, or behind 会议 and the like; else all."""
    bracketed = _BRACKETS.fullmatch(name)
    if bracketed is not None:
        before = bracketed["before"]
        is_open = is_of_any(before, words) and not event_metrics(before, words)  # 党课（廉政） is a lecture
        return bracketed["within"] if is_open else before
    told, *behind = _THEME_BEHIND.split(name, maxsplit=1)
    return behind[0] if behind and is_of_any(told, words) and not event_metrics(told, words) else told


def is_of_any(name: str, words: TableWords) -> bool:
    """True for words that say of no event what it is: 会议, 三会一课, 党内活动."""
    return words.without("event_noun", _OF_ANY.sub("", name)) == ""


def _meeting_before_deed(name: str, words: TableWords) -> list[str]:
    """The meeting that a name begins with, where the rest tells what it did: 支委会研究发展党员, 召开党员大会选举支委."""
    deed = _DEED_OF_MEETING.fullmatch(name)
    metrics = event_metrics(deed["meeting"], words) if deed is not None else []
    return metrics if all(words.metrics[metric].domain == ORG_LIFE for metric in metrics) else []


def _by_last_word(name: str, words: TableWords) -> list[str]:
    """The metrics of the longest kind that a name ends with; none where the words before make something else of it."""
    for start in range(1, len(name) - 1):
        before, last = name[:start], name[start:]
        metrics = event_metrics(last, words)
        if not metrics:
            continue
        is_other = _NOT_ITSELF.search(before) is not None or not words.general_studies.isdisjoint(metrics)
        theme = event_metrics(before, words)
        is_of_two = bool(theme) and (not last.startswith(_OF_ANY_THEME) or not words.deciding_meetings.isdisjoint(theme))
        return [] if is_other or is_of_two else metrics
    return []


def is_of_people(text: str, words: TableWords) -> bool:
    """True for a kind that names people: 入党积极分子, 发展对象."""
    found = words.metric_of(squeeze(text))
    return found is not None and words.metrics[found.metric_id].kind == "people"


def type_column(table: Candidate) -> Head | None:
    """The column that says what kind of meeting each row is: at least half of its cells name metrics, or all kinds (三会一课)."""
    best: tuple[int, Head] | None = None
    for head in table.heads:
        if not (table.words.has("type_axis", head.name) or head.name.endswith(("类型", "类别", "形式", "种类"))):
            continue
        texts = table.texts(head.number)
        named = sum(bool(kinds_told(text, table.words).metrics) for text in texts)
        of_any = sum(_OF_ANY.search(text) is not None and is_of_any(text, table.words) for text in texts)
        if named and (named + of_any) * 2 >= len(texts) and (best is None or named > best[0]):
            best = (named, head)
    return best[1] if best else None


def kinds_in(table: Candidate, head: Head) -> Iterator[str]:
    """The metrics that the cells of a column name as kinds of events."""
    return (metric for text in table.texts(head.number) for metric in kinds_told(text, table.words).metrics)


def column_of_kinds(table: Candidate) -> Head | None:
    """The column whose cells are names of kinds, of several, and little else, whatever heads it: 会议 over 支委会, 党课.

    An event that no metric counts is a kind too: 民主评议党员. One headed 指标 names the metrics of figures, as does one beside
    a column of their measure units; one headed by an organisation tells of that alone.
    """
    if any(column.role is Role.UNIT for column in table.columns):
        return None
    of_orgs = {column.number for column in table.columns if column.meaning.org_text}
    for head in table.heads:
        if table.words.has("metric_axis", head.name) or head.number in of_orgs:
            continue
        is_open = is_of_any(head.name, table.words)
        texts = table.texts(head.number)
        named = [kinds_told(text, table.words).metrics if is_open else event_metrics(text, table.words) for text in texts]
        n_known = sum(
            bool(told) or table.words.has("other_event", squeeze(text)) for told, text in zip(named, texts, strict=True)
        )
        if n_known >= _MOST * len(named) and len({metric for metrics in named for metric in metrics}) > 1:
            return head
    return None


def marked_columns(table: Candidate, reader: LabelReader) -> tuple[tuple[int, str], ...]:
    """Columns headed by metrics that hold nothing but check marks, at least two of them; below those stand their sums."""
    grid, words = table.grid, table.words
    body = [row for row in table.sample if not reader.read(grid.own(row)[0].text).is_total]
    found = []
    for column in table.columns:
        texts = [text for row in body if (text := squeeze(grid.text(row, column.number)))]
        if column.meaning.metric_id and texts and all(words.has("check_mark", text) for text in texts):
            found.append((column.number, column.meaning.metric_id))
    return tuple(found) if len(found) > 1 else ()
