"""A summary explained: why each of its figures was read so, and which readings lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dangjian.display.terminal_text import shown
from ingest.model import Fact, Status
from ingest.summaries import Decision, Told, Trace
from ingest.summaries.confidence import shipped, signs_of
from ingest.summaries.reasons import LOSSES, REFUSALS, RULES, SCOPES, STATUSES, UNREAD, UNREAD_BARE
from ingest.tables.figures.telling import quoted
from ingest.vocabulary import Metric

_BASES = {
    "title": "标题",
    "text": "首段",
    "manifest": "收件清单（--year）",
    "file_name": "文件名",
    "folder_name": "文件夹或压缩包名",
    "": "没有找到",
}
_QUALIFIERS = {"exact": "确数", "about": "约数", "at_least": "至少", "at_most": "至多", "range": "范围"}
_WEIGHTY = 5


def explain(traced: Trace, at: int | None, metrics: Mapping[str, Metric], *, has_tables: bool = False) -> Iterator[str]:
    """The lines that tell of each decision, or of the one whose span holds `at`.

    `has_tables` tells that figures stand in tables too.
    """
    found = [one for one in traced.decisions if at is None or one.start <= at < one.end]
    period, basis = traced.extraction.period, traced.extraction.period_basis
    yield f"文件期间：{period or '无法确定'}（依据：{_BASES[basis]}）"
    if not found:
        where = "正文里" if has_tables else "这里"
        yield f"{where}没有可以计数的数字（日期、序数、书名号和引号里的数字不计）"
    for decision in found:
        yield ""
        yield from _decision(decision, metrics)


def explain_tables(facts: Iterable[Fact], metrics: Mapping[str, Metric]) -> Iterator[str]:
    """The lines that tell of each figure that stands in a table of the summary."""
    for fact in facts:
        yield ""
        yield f"【{shown(fact.address or '')}】{quoted(fact.value_text)}，在表格中"
        yield f"  读作：{metrics[fact.metric_id].name_zh}（{fact.metric_id}）"
        yield from (f"    {line}" for line in fact.reading)


def _decision(decision: Decision, metrics: Mapping[str, Metric]) -> Iterator[str]:
    yield f"【{shown(decision.text)}】位置 {decision.start}–{decision.end}，{decision.address}"
    yield f"  句子：{shown(decision.sentence)}"
    if decision.heading:
        yield f"  上面的标题：{decision.heading}"
    if not decision.told:
        yield f"  没有读作任何指标：{UNREAD_BARE if decision.is_bare else UNREAD}"
    for told in decision.told:
        yield from _refused(told, metrics) if told.fact is None else _fact(told, told.fact, metrics)
    taken = {told.reading.name for told in decision.told}
    for lost in dict.fromkeys(lost for lost in decision.lost if lost.name not in taken):
        names = "、".join(metrics[metric_id].name_zh for metric_id in lost.metric_ids)
        yield f"  落选：“{lost.name.text}”{f'（{names}）' if names else ''}——{LOSSES[lost.why]}"


def _refused(told: Told, metrics: Mapping[str, Metric]) -> Iterator[str]:
    yield f"  不取：{metrics[told.reading.metric_id].name_zh}——{REFUSALS[told.refused]}"


def _fact(told: Told, fact: Fact, metrics: Mapping[str, Metric]) -> Iterator[str]:
    reading, judgement = told.reading, told.judgement
    yield f"  读作：{metrics[fact.metric_id].name_zh}（{fact.metric_id}）"
    yield f"    规则：{RULES[reading.rule]}（{reading.rule}）"
    if reading.name is not None:
        distance = _distance(told)
        yield f"    指标名：“{reading.name.text}”，{distance}"
    unit = fact.measure_unit or "（无）"
    value = "留空" if fact.value is None else f"{fact.value.normalize():f}"
    yield f"    数值：{value}，量词：{unit}，{_QUALIFIERS[fact.qualifier.value]}{_bounds(fact)}"
    if judgement is not None:
        yield f"    状态：{STATUSES[judgement.why]}"
        yield f"    期间：{fact.period or '无'}（{_period_reason(told, fact)}）"
        yield f"    口径：{SCOPES['sum' if told.is_summed else judgement.by]}"
    yield f"    可信度：{fact.confidence:.2f}（{_signs(told, fact)}）"


def _period_reason(told: Told, fact: Fact) -> str:
    if fact.period is None:
        return "没有写明，或是几年合计"
    if told.moment:
        return f"由“{told.moment}”而定"
    return "计划所指的时间" if fact.status is Status.PLANNED else "随文件"


def _distance(told: Told) -> str:
    """Where the name stands, seen from the figure."""
    name, figure = told.reading.name, told.reading.figure
    if name is None:
        return ""
    if name.end <= figure.start:
        return f"在数字前 {figure.start - name.end} 字" if name.end < figure.start else "紧接在数字前"
    return f"在数字后 {name.start - figure.end} 字" if name.start > figure.end else "紧接在数字后"


def _bounds(fact: Fact) -> str:
    if fact.qualifier.value == "exact" or (fact.lower is None and fact.upper is None):
        return ""
    low = "" if fact.lower is None else f"{fact.lower.normalize():f}"
    high = "" if fact.upper is None else f"{fact.upper.normalize():f}"
    return f"，介于 {low or '不限'} 与 {high or '不限'} 之间"


def _signs(told: Told, fact: Fact) -> str:
    """The signs that weigh most in the confidence, with their weights."""
    learned = shipped()
    signs = sorted(signs_of(fact, told.reading), key=lambda sign: -abs(learned.weights.get(sign, 0.0)))
    parts = [f"{sign} {learned.weights[sign]:+.2f}" for sign in signs[:_WEIGHTY] if sign in learned.weights]
    return f"得分 {learned.score(signs):.2f}：起点 {learned.start:+.2f}" + "".join(f"，{part}" for part in parts)
