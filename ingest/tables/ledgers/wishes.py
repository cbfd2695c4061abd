"""Ledgers of what people ask for (企业诉求收集办理台账): which tables are ones, and what the state of a row says came of it."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.language.anchored import Anchored
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.known_metrics import SOLVED
from ingest.tables.ledgers.candidates import LEAST_SHARE, Candidate, Head

_OWN_FAULTS = re.compile(
    r"整改|巡[察视]|检视|查摆|审计|督[查办]|考核|自查|隐患|对照检查|贷款"
)  # 自身检视、巡察整改的问题不是本指标
_FAULTS_LISTED = re.compile(r"(?:检视|查摆|巡[察视]|审计|反馈|剖析|发现).{0,4}问题|问题.{0,4}整改|整改.{0,6}(?:问题|清单|台账)")
_ASKED = Anchored(
    r".*(?:诉求|心愿|愿望|纠纷|矛盾|急难愁盼|问题|困难|难题|需求|事项|反映|内容)(?:内容|描述|摘要|概况|简述|详情|情况|名称)*"
)
_OUTCOME = re.compile(
    r"(?:办理|办结|解决|处理|处置|化解|调[解处]|落实|完成|销号|进展|答复|实现|圆梦|当前|目前|最新)?(?:情况|状态|结果|进展|进度)"
    r"|是否(?:已经?)?(?:办结|办完|解决|完成|化解|销号|实现)"
)
_DONE_ON = re.compile(
    r"(?:实际)?(?:办[结毕理]|办理完[毕成]|解决|完成|化解|调[解处]|处理|处置|销号|实现|圆梦|结案)(?:完[毕成])?(?:时间|日期)"
)
_CAME_ON = re.compile(r"受理|接[诉件访待单]|收[到集件]|征集|反映|提出|来访|认领|登记|上报")
_CLAUSES = re.compile(r"[，,。；;：:（）()\[\]【】\s]+")
_STRONG = r"办结|办毕|结案|销号|办理完[毕成]|处理完[毕成]"
_DONE = re.compile(
    rf"{_STRONG}|(?:调[解处]|化解|处理|办理)成功|达成(?:调解)?(?:协议|一致)"
    r"|(?:已|全部|均|现|得到|妥善|圆满|顺利|当[场日]|即时|现场|成功|予以)"
    r"[^未不没]{0,12}?(?:解决|完成|化解|落实|办理|办[好妥成]|处理|实现|修复|满足|闭环)"
    r"|^(?:解决|完成|化解|实现|满足|处理|是|√|✓|100%|1)(?:了|到位|完毕)?$|^已办$"
)
_NOT_DONE = re.compile(
    rf"未(?!来|成年)|没有|尚[未在需待]|正在|正[协办推]|.中$|(?<![接招])待|拟|在办|转(?!.*(?:{_STRONG}|[并且已现].*(?:解决|完成|化解)))"
    rf"|(?:移交|交由|上报)(?!.*(?:{_STRONG}))|跟[踪进]|部分|不予|不能|无法|难以|退回|撤回|不属|挂账|^否$|^[×✗]$|预计|计划|下一?步"
    r"|列入|承诺|^已?(?:受理|登记|认领|交办|派单|立项)$|反弹|反复|重新(?:提出|出现|反映)"
    r"|(?:完成|进度|解决|办理|化解)[^\d]{0,4}(?<!\d)\d{1,2}(?:\.\d{1,2})?%"
)
_TO_BE_DONE = Anchored(r"(?!.*[已均了]).*(?:即将|争取|力争|确保|[应须需][于在]?|限期|限[于在]?\d|[月日号底旬末]前|方可)")
_LONGEST = 200  # signs at the end of a state that are looked at
_GOES_ON = re.compile(r"长期|持续|继续|常态")


class Outcome(StrEnum):
    """What came of a wish: it is solved, it is not or not yet, or the words leave it open."""

    SOLVED = "solved"
    UNSOLVED = "unsolved"
    OPEN = "open"


def is_of_wishes(table: Candidate, title: str) -> bool:
    """True where each row is what somebody asks for, and a column tells what came of it, or when it was done.

    The title or sheet speaks of it (诉求, 微心愿, 矛盾纠纷), or a heading does and others tell when it came or was done. An
    organisation's own faults are none of it: 巡察整改问题台账. Nor is any where settings took its metric away.
    """
    words, heads = table.words, table.heads
    if SOLVED not in words.metrics:
        return False
    told = [squeeze(text) for text in (title, table.grid.name)]
    if any(_OWN_FAULTS.search(text) for text in (*told, *(head.header for head in heads))):
        return False
    asked = [head for head in heads if _ASKED.fullmatch(head.name) and _holds_texts(table, head)]
    is_dated = any(_DONE_ON.fullmatch(head.name) for head in heads)
    if not asked or not (is_dated or _tell_outcomes(table, outcome_columns(heads))):
        return False
    if any(wishes_named(text, words) for text in told):
        return True
    has_come = any(head.says_date and _CAME_ON.search(head.header) for head in heads)
    return (is_dated or has_come) and any(wishes_named(head.name, words) for head in asked)


def wishes_named(title: str, words: TableWords) -> list[str]:
    """The longest word of a squeezed title for what people ask for, none where it speaks of an organisation's own faults."""
    told = [thing for thing, metric_id in words.kind("thing").items() if metric_id == SOLVED and thing in title]
    return [] if _OWN_FAULTS.search(title) else sorted(told, key=len)[-1:]


def is_of_own_faults(table: Candidate, title: str) -> bool:
    """True for what an organisation found wrong with itself, row by row: no meeting is 组织生活会检视问题清单."""
    is_titled = any(_FAULTS_LISTED.search(squeeze(text)) for text in (title, table.grid.name))
    return is_titled and any("问题" in head.header or "整改" in head.header for head in table.heads)


def outcome_columns(heads: tuple[Head, ...]) -> tuple[int, ...]:
    """The columns that tell what came of it: 办理情况, 是否办结; no 备注."""
    return tuple(head.number for head in heads if _OUTCOME.fullmatch(head.name))


def says_solved_on(name: str) -> bool:
    """True for the heading of the day on which something was done: 办结时间, 化解日期."""
    return _DONE_ON.fullmatch(name) is not None


def outcome(state: str) -> Outcome:
    """What a state says, by the last of its clauses that tells it; what goes on after it was done is done.

    >>> [outcome(text).value for text in ("已办结", "转物业办理", "已转物业，现已解决", "已完成，长期坚持", "长期坚持")]
    ['solved', 'unsolved', 'solved', 'solved', 'unsolved']
    >>> [outcome(text).value for text in ("未办结", "部分解决", "已解释说明", "已解决3处，其余正在协调", "")]
    ['unsolved', 'unsolved', 'open', 'unsolved', 'open']
    >>> [outcome(text).value for text in ("5月底前办结", "已于5月底前办结", "已完成60%", "已办结，满意度95%")]
    ['unsolved', 'solved', 'unsolved', 'solved']
    """
    found = Outcome.OPEN
    for clause in filter(None, _CLAUSES.split(squeeze(state)[-_LONGEST:])):
        if _NOT_DONE.search(clause) or _TO_BE_DONE.match(clause):
            found = Outcome.UNSOLVED
        elif _DONE.search(clause):
            found = Outcome.SOLVED
        elif found is Outcome.OPEN and _GOES_ON.search(clause):
            found = Outcome.UNSOLVED
    return found


def _holds_texts(table: Candidate, head: Head) -> bool:
    texts = table.texts(head.number)
    return sum(not looks_like_value(text, table.words) for text in texts) * 2 > len(texts)


def _tell_outcomes(table: Candidate, numbers: tuple[int, ...]) -> bool:
    """True where one of the columns says of enough rows whether they are solved."""
    for number in numbers:
        texts = table.texts(number)
        told = sum(outcome(text) is not Outcome.OPEN for text in texts)
        if texts and told >= LEAST_SHARE * len(texts):
            return True
    return False
