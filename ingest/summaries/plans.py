"""What tells that a figure is a plan, and for which period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.periods import year_of
from ingest.summaries.clause import Clause, Judgement, Surroundings
from ingest.summaries.lexicon import Lexicon
from ingest.summaries.timing import Moment

PLAN_AFTER = re.compile(
    r"^的?任务|^计划的|^[^，。；、]{0,12}?(?:指导性计划|指导计划|计划数|年度计划|指标|任务数|目标任务|的?计划(?=[，。；]|$)|[^，。；、]{0,4}名额|[^，。；、]{0,6}发展任务)"
)
_AHEAD = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,2}[是、.．])?(?:下一步|下步|明年|来年|今后|下一阶段|下阶段|新的一年|[一二三四]季度打算|[^，。]{0,16}建议：|[^，。：]{0,8}(?:计划|打算)："
    r"|(?:1[0-2]|[1-9])月份?(?:工作)?(?:重点|打算|安排)：|下半年(?:工作)?(?:计划|打算|重点|安排|学习计划|拟|将))"
)
_DONE_OF_PLAN = re.compile(r"\d[^，。；\d]{1,6}?(?:只|仅|实际|已|实)[^，。；\d]{0,6}$")
_ACTUALLY = re.compile(r"[但而却]?(?:到?年底|年末|最终|最后|结果)?(?:实际|只|仅|最终|最后)")
_PROMISED = re.compile(
    r"(?:年初|年前|去年|上年|原|既|事先)[^，。；\d]{0,6}?(?P<verb>确定|承诺|计划|排定|提出|安排|定)(?!期|向|制|点)[^，。；\d已共]{0,12}$"
)
_ASCERTAINED = frozenset({"dev_activists", "dev_candidates"})
_REALLY = re.compile(r"实际|最终(?!目标)|已完成")
_STANDING = re.compile(
    r"(?:制度|条例|清单|办法|章程|细则)[^，。；]{0,8}(?:规定|要求|明确|怎么定)|规定：|(?:按|按照|依照|根据)[^，。；]{0,12}(?:制度|条例|清单|办法|章程|细则|规定)，"
)
_LISTS_PLAN = re.compile(
    r"(?:要|拟|需|须)[^，。；]{0,6}(?:任务|目标|工作)(?:有|是|为|包括)?：|(?:主要|目标|重点)任务(?:有|是|为|包括)："
)
_INTENDS = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[还也并]|支部|党委|党组|总支|单位|公司|机关|我[们局院镇校所]|季度|半年|月)计划(?!的|数|为|内|外|完成|生育|书)"
)
_HAPPENED = re.compile(r"已|实际|实有|只|仅|完成|现有|目前|截[至止]|结果|最终|但|却|[了过]$|今年|一年来")
_WILL = re.compile(r"(?P<surely>还|也|又|再|都|仍|均|必)?(?<![现即])将(?!近)")
_OPENING = 6
_OWN_YEAR = re.compile(r"原[拟定]|原计划|全年|年度|年初|本年|年底|下达|批复|分配")


def looks_ahead(text: str, start: int, end: int, moments: Sequence[Moment]) -> bool:
    """True where a sentence opens with a later time (下一步, 2025年 in an account of 2024): its paragraph goes on as a plan."""
    if _AHEAD.match(text[start:end]):
        return True
    return bool(moments) and moments[0].kind == "next" and moments[0].start - start <= _OPENING


def is_intended(clause: Clause, around: Surroundings, before: Judgement | None) -> bool:
    """计划组织学习120次，读书会30期: a verb of intention governs its clause and those that go on with it."""
    if clause.moment is not None and clause.moment.kind == "past":
        return False
    if _INTENDS.search(clause.lead):
        return _DONE_OF_PLAN.search(clause.lead) is None
    if before is None or before.intended_to < 0:
        return False
    between = around.sentence.text[before.intended_to : clause.reading.figure.start]
    return "；" not in between and _HAPPENED.search(between) is None


def plan_sign(clause: Clause, around: Surroundings) -> str:
    """What makes a figure a plan, as a key of `reasons.STATUSES`; '' where nothing does."""
    lexicon, start = around.lexicon, clause.reading.figure.start
    if clause.moment is not None and clause.moment.kind == "past":
        return ""
    if around.section.is_plan and not around.section.is_mixed:
        return "plan_section"
    if clause.moment is not None and clause.moment.kind == "next":
        return "plan_moment"
    if around.ahead_from is not None and around.ahead_from <= start:
        return "plan_ahead"
    if _DONE_OF_PLAN.search(clause.lead) or _ACTUALLY.match(clause.lead):
        return ""
    if _was_promised(clause) or (_STANDING.search(clause.opening) and lexicon.has("rate", clause.lead)):
        return "plan_verb"
    if _still(_clean(lexicon, "plan", clause.opening), clause.opening) or _LISTS_PLAN.search(clause.opening):
        return "plan_word"
    if _clean(lexicon, "plan_verb", clause.lead) or _will(clause.lead, lexicon):
        return "plan_verb"
    nouns = [match for match in lexicon.words["plan_noun"].finditer(clause.lead) if lexicon.is_light(clause.lead[match.end() :])]
    if nouns and _clean(lexicon, "plan_noun", clause.lead):
        return "plan_noun"
    after = PLAN_AFTER.match(around.sentence.text[clause.reading.figure.end : around.sentence.end])
    return "plan_noun" if after is not None else ""


def plan_period_of(clause: Clause, around: Surroundings, before: Judgement | None = None) -> str | None:
    """The year a plan is for: the one it names, its heading's, the document's where it stands beside the year's own figures."""
    own, moment, start = around.period, clause.moment, clause.reading.figure.start
    if (
        own is not None
        and "全年" in clause.lead
        and moment is not None
        and moment.kind == "next"
        and (moment.period or "").startswith(own[:4])
    ):
        return own[:4]
    if moment is not None and (moment.kind == "next" or moment.is_short):
        return moment.period
    if around.section.is_plan:
        of_year = own is not None and "全年" in clause.lead and (around.section.plan_period or "").startswith(own[:4])
        return own[:4] if own is not None and of_year else around.section.plan_period
    if before is not None and before.intended_to >= 0:
        return before.period
    if around.ahead_from is not None:
        ahead = [m for m in around.moments if m.kind == "next" and m.start < start]
        whole = own is not None and "年底前" in clause.opening
        return ahead[-1].period if ahead else str(year_of(own or "")) if whole else None
    if own is None or around.lexicon.has("rate", clause.lead):
        return None
    if (
        "年底前" in clause.opening
        or "全年目标" in clause.opening
        or _OWN_YEAR.search(clause.lead)
        or _OWN_YEAR.search(clause.tail)
    ):
        return str(year_of(own))
    if _clean(around.lexicon, "plan", clause.opening):
        return moment.period if moment is not None and moment.kind == "own" else None
    return moment.period if moment is not None and moment.kind == "own" else own


def _still(words: list[str], opening: str) -> bool:
    """True where nothing after the last of the words of planning says what was really done (打算发展5名，实际发展4名，…)."""
    return bool(words) and _REALLY.search(opening, opening.rfind(words[-1])) is None


def _was_promised(clause: Clause) -> bool:
    """年初定的读书会6期, 去年述职时我承诺轮训办4期: not 年初确定入党积极分子5名, a step of its own."""
    found = _PROMISED.search(clause.lead)
    return found is not None and not (found["verb"] == "确定" and clause.reading.metric_id in _ASCERTAINED)


def _clean(lexicon: Lexicon, kind: str, text: str) -> list[str]:
    """The words of a kind that are no piece of a phrase that only looks like one (按计划, 模拟)."""
    found = list(lexicon.words[kind].finditer(text))
    if not found:
        return []
    vetoed = [match.span() for match in lexicon.words["not_plan"].finditer(text)]
    return [m.group() for m in found if not any(a <= m.start() and m.end() <= b for a, b in vetoed)]


def _will(lead: str, lexicon: Lexicon) -> bool:
    """将 as a sign of the future: before a verb of doing, not 将…纳入."""
    verbs = lexicon.words["will_verb"]
    return any(found["surely"] or verbs.match(lead, found.end()) for found in _WILL.finditer(lead))
