"""What tells that a figure is a change, or stands against another period's."""

from __future__ import annotations

import re

from ingest.model import Status
from ingest.summaries.judging.clause import Clause, Judgement, Surroundings

_CHANGE_OF_NAMED = re.compile(r"(?:增长|增加|减少|下降|提高|提升|上升|净增|还差|相差|少了|多了)[了约近为达]{0,2}$")
_LACKING = re.compile(r"(?:还|尚|只|仍|相)(?:差|缺)$")
_SHORT_OF = re.compile(r"(?:还|尚|只|仍)?(?:差|缺)了?$")
OVER_OR_SHORT = re.compile(r"(?:还|尚|只|仍|共)?(?:差|缺|超额|超出?(?:目标|计划|任务|指标))了?")
NET_CHANGE = re.compile(r"净(?:增|减)[加少]?了?$")
CHANGE = re.compile(
    r"(?:多出|添|少了|增长|增加|减少|下降|提高|提升|上升|增幅|净增|回落|多办|多开展|少开展|多发展|[多少](?:开|讲|上|学|办)|多|少|高|低|高出|低于|高于|降低|扩大|相比差|相比缺)[了约近为达]{0,2}$"
)
_AGAINST = re.compile(r"同比|环比|比|较|与上年|相比|去年|上年")
_CHANGE_DONE = re.compile(
    r"(?:同比|环比|[比较](?:去年|上年度?|上一年度?|前年|往年|往常|\d{4}年度?|年初|上半年|上季度|上月)(?:同期|底|末|初)?)"
    r"[^，。；、\d]{0,3}?(?:净增|新增|增加|减少|增|减|少|多(?![次种渠形方层样元维角轮批点]))[^，。；、\d]{0,20}$"
    r"|^[也又还]?[多少](?:开展|组织|举办|召开|发展)了$"
)
_MORE = re.compile(r"(?:^|、)[也又还]?(?:净增|少|多(?![次种渠形方层样元维角轮批点]))[^，。；、\d]{0,20}$")
_COMPARES = re.compile(r"(?:[与同和较跟]|相比)[^，。；]{0,12}(?:相比|比较|比|相较)，$")
AGAINST_PLAN = re.compile(
    r"[比较][^，；]{0,8}(?:计划|规定|目标|要求)|[与同和跟][^，；]{0,8}(?:计划|规定|目标|要求)[^，；]{0,10}相比"
)
_STARTS_FROM = re.compile(r"[从由][^，。；从由]*(?:换届|成立|之初|建|时)的?$")
_FROM_BEFORE = 16
FROM = re.compile(r"(?:从|由)(?:[^，。；到至、]{0,12}的)?(?:\d++[^，。；、到至\d]{1,10}、){0,4}$")
TO = re.compile(
    r"(?:[^，。；\d]{0,6}(?:到|至|为)|[^。；到至]{0,16}，[^，。；\d]{0,6}(?:到|至))[^，。；\d一二三四五六七八九十百两]{0,10}[\d一二三四五六七八九十百两]"
)


def is_change(clause: Clause) -> bool:
    """True for a change itself (多3次, 增长20%), not for the figure that it is against."""
    if clause.reading.rule == "compared" or clause.unit in ("个百分点", "百分点"):
        return True
    if OVER_OR_SHORT.fullmatch(clause.lead) or NET_CHANGE.search(clause.lead):
        return True
    return CHANGE.search(clause.lead) is not None or _CHANGE_DONE.search(clause.lead) is not None


def is_compared(clause: Clause, before: Judgement | None) -> bool:
    """A change: its verb right before the figure, and what it is against in the clause or, after a change, the sentence."""
    if clause.unit in ("个百分点", "百分点") or (clause.reading.rule == "compared" and not clause.lead.endswith("的")):
        return True
    goes_on = before is not None and before.status is Status.COMPARISON
    if _CHANGE_DONE.search(clause.lead) or (goes_on and _MORE.search(clause.lead)):
        return True
    if _is_change_of_named(clause) or OVER_OR_SHORT.fullmatch(clause.lead) or NET_CHANGE.search(clause.lead):
        return True
    if not CHANGE.search(clause.lead):
        return False
    if _AGAINST.search(clause.lead) is not None or clause.reading.rule == "compared":
        return True
    if _COMPARES.search(clause.opening[: len(clause.opening) - len(clause.lead)]):
        return True
    return goes_on and _AGAINST.search(clause.opening) is not None


def against_period(around: Surroundings, position: int) -> str | None:
    """The earlier period that a change in the sentence starts from: 主题党日从上年的10次, 学习从18次."""
    start = _STARTS_FROM.search(around.sentence.text, max(around.sentence.start, position - _FROM_BEFORE), position)
    if start is not None and not any(start.start() <= m.start < position for m in around.moments):
        return None
    earlier = [m.period for m in around.moments if m.kind in ("against", "past") and m.start < position]
    return earlier[-1] if earlier else None


def is_shortfall(clause: Clause) -> bool:
    """发展党员还差5名: what is lacking to a target."""
    return _LACKING.search(clause.lead) is not None or OVER_OR_SHORT.fullmatch(clause.lead) is not None


def _is_change_of_named(clause: Clause) -> bool:
    """志愿服务时长增加58小时, 发展党员还差5名: the change is told of the name itself, not of what was done to it."""
    name, figure = clause.reading.name, clause.reading.figure
    if name is None or name.end > figure.start or len(clause.lead) < figure.start - name.end:
        return False
    bridge = clause.lead[len(clause.lead) - (figure.start - name.end) :]
    return _CHANGE_OF_NAMED.fullmatch(bridge) is not None or _SHORT_OF.fullmatch(bridge) is not None
