"""What tells that a figure is a plan, and for which period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.months import MONTH
from ingest.language.periods import year_of
from ingest.summaries.judging.clause import Ahead, Clause, Judgement, Surroundings
from ingest.summaries.judging.remarks import IS_EXPECTED
from ingest.summaries.judging.timing import Moment
from ingest.summaries.scanning.lexicon import Lexicon
from ingest.summaries.scanning.sections import plan_period

PLAN_AFTER = re.compile(
    r"^的?任务|^的(?:年度|全年|发展|工作|预期|既定)?(?:目标|计划(?!书|性|的))|^计划的|^\([^()\d]{0,8}?(?:计划|目标|指标|任务)数?\)|^[^，。；、(]{0,12}?(?:指导性计划|指导计划|计划数|年度计划|指标|任务数|目标任务|的?计划(?=[，。；]|$)|[^，。；、]{0,4}名额|[^，。；、]{0,6}发展任务)"
)
_AHEAD = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,2}[是、.．])?(?:下一步|下步|明年|来年|今后|下一阶段|下阶段|新的一年|[一二三四]季度打算|[^，。]{0,16}建议：|[^，。：]{0,8}(?:计划|打算)："
    rf"|{MONTH}月份?(?:工作)?(?:重点|打算|安排)：|下半年(?:工作)?(?:计划|打算|重点|安排|学习计划|拟|将)"
    rf"|(?:[二三四]季度|下半年|年底前|接下来|{MONTH}月(?:份|至{MONTH}月)?)，?(?:[\u4e00-\u9fff]{{1,6}}(?:支部|总支|党委|党组|工委)|我们|[我本]?[局院校镇村厂所站馆])?"
    r"(?:还|也)?(?:将(?:继续(?!教育)|进一步|持续|坚持|以(?!案)|重点(?!工作|项目|任务|领域|人群|人员|岗位|企业|工程)|着力|全面(?!从严)|按)|拟|打算|计划(?!的)))"
)
_DONE_OF_PLAN = re.compile(r"\d[^，。；\d]{1,6}?(?:只|仅|实际|已|实)[^，。；\d]{0,6}$")
_ACTUALLY = re.compile(
    r"[但而却]?(?:到?年底|年末|最终|最后|结果)?(?:实际|只|仅|最终|最后|实(?:开|办|讲|学|报|完成|发展))"
    r"|(?:截[至止])?(?:目前|至今|现|当前|上半年|年底)?(?:均|都|也)?(?:已经?|共|累计)?完成了?$"
)
_PROMISED = re.compile(
    r"(?:年初|年前|去年|上年|原|既|事先)[^，。；\d]{0,6}?(?P<verb>确定|承诺|计划|排定|提出|安排|定)(?!期|向|制|点)[^，。；\d已共并后]{0,12}$"
)
_REALLY = re.compile(r"实际|最终(?!目标)|已完成")
_SETS_OUT = re.compile(
    r"年[初前][^。；]{0,20}(?:制定|下发|印发|出台|排出)[^。；，]{0,12}(?:计划|方案|要点|安排表)，(?:安排|明确|要求|部署|确定)[^，。；\d]{0,12}(?:\d{1,5}[^，。；\d]{0,12}、){0,3}[^，。；\d、]{0,12}$"
)
_LAID_OUT = re.compile(
    r"年[初前](?=[^：。；]{0,30}(?:工作|学习|全年|年度|任务))[^。；：]{0,30}(?:排|列|定|立)[了出下]?[^。；，：]{0,8}(?:表|单子|计划|目标|任务|账)："
    r"(?:[^，。；\d、]{0,12}\d{1,5}[^，。；\d、]{0,12}、){0,5}[^，。；\d、]{0,12}$"
)
PLAN_BRACKET = re.compile(r"(?:计划|任务|指标|目标|名额)数?\($")
_MEANT_BEHIND = re.compile(r"[^，。；、\d]{0,8}?(?:拟|将|计划|预计|打算)(?:于|在)[^，。；]{1,10}?(?:转正|召开|举行|举办|开展)")
_STANDING = re.compile(
    r"(?:制度|条例|清单|办法|章程|细则)[^，。；]{0,8}(?:规定|要求|明确|怎么定)|规定：|(?:按|按照|依照|根据)[^，。；]{0,12}(?:制度|条例|清单|办法|章程|细则|规定)，"
)
_ACCORDING = re.compile(
    r"(?:按|按照|依照|根据|遵照|落实|符合|应|在)[^，。；\d]{0,10}(?:要求|规定|计划|方案|部署|安排|前提|基础)"
    r"|(?:完成|实现|达成|围绕|对照|锚定|聚焦|紧扣|瞄准)[^，。；\d]{0,8}(?:目标|任务|计划|指标)(?:要求)?(?![的为是：]?$)"
    r"|争取[^，。；\d]{0,6}(?:支持|资金|项目|政策|经费|理解|认可)|(?:合理|科学)分配"
)
_TARGET_IS = re.compile(
    r"(?<![按照据])学习计划[共为是]?$|[会课习日班务动育]定(?:的是|为|了|下)$|(?<!完成)(?:目标|任务|指标|计划)(?:数)?(?:是|为|：)[^，。；\d]{0,10}$"
    r"|(?:[年月]|季度|\d日)[底末]?前(?!已)(?:再|还|要|须|应|力争|完成|实现)[^，。；\d]{0,10}$"
)
_BY_RULE = re.compile(r"(?:按|按照|依照|根据|对照)[^，。；]*$")
_RULE_AFTER = re.compile(r"[^，。；\d]{0,12}?的(?:硬性|最低|刚性)?(?:规定|要求|标准|安排|部署)(?=[，。；]|$)")
_URGES = re.compile(r"(?:强调|要求|指出|提出)，[^；。]*?(?:要|必须|须)(?:坚持|做到|确保|落实|抓)[^；。]*$")
_BY_YEAR_END = re.compile(r"年底前(?!已)(?:再|还|要|须|应|力争)[^；。]*$")
_OUGHT = re.compile(
    r"(?:^|支部|党组|党委|机关|全年|年度|今年|本年|[会课习日班])应(?:开|上|讲|办|学|转正|发展|召开|完成|组织|开展|举办)(?!尽)"
)
_SINCE_DONE = re.compile(r"已|目前|全年|累计|[现共]有|实际|最终|[但却]")
_UNMET = re.compile(r"(?:没有?|未|未能|尚未)(?:完成|达到?|实现)[^，。；\d]{0,8}$")
_FULFILLED = re.compile(
    r"[^，。；\d]{0,12}?(?:(?:全部|全都|已经?|均已?|都已?|如期|按期|圆满|顺利)+(?:办结|完成|兑现|落实|实现|到位|开展|召开)|(?:办结|兑现)(?:$|[，。；]))"
)
_HANDS_OVER = re.compile(r"[^，。；]{0,20}?(?:列为|列入|确定为|吸收|转为|发展为|纳入|作为|评为|选为|推荐|移交|送到|送至|培养成)")
_LISTS_PLAN = re.compile(
    r"(?:(?<![主重首])要|拟|需|须)[^，。；]{0,6}(?:任务|目标|工作)(?:有|是|为|包括)?：|(?:主要|目标|重点)任务(?:有|是|为|包括)：|(?:全年|年度|本年|今年)(?:工作)?(?:目标|任务|计划)(?:有|是|为)?："
)
_INTENDS = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[还也并]|支部|党委|党组|总支|单位|公司|机关|我[们局院镇校所]|季度|半年|月)计划(?!的|数|为|内|外|中|里|完成|生育|书)"
)
_AS_PLANNED = re.compile(r"^[也都均全]?(?:如期|已|按期)")
_ONCE_MEANT = re.compile(r"(?:^|[，；])(?:原本?|本来?|当初)(?:想|打算|准备)[^，。；\d]{0,8}$")
_HAPPENED = re.compile(r"已|如期|按期|实际|实有|只|仅|完成|现有|目前|截[至止]|结果|最终|但|却|[了过]$|今年|一年来")
_WILL = re.compile(r"(?P<surely>还|也|又|再|都|仍|均|必)?(?<![现即])将(?!近)")
_OPENING = 6
_BEHIND_FIGURE = re.compile(r"(?<=[\d一二两三四五六七八九十百千万])[^，。；：、()\d]{0,10}\([^()]{0,48}\)")
_PAST_EVENT = re.compile(r"初[，,]?[^，。；]{0,20}(?:评|考核|对)|初，(?:[^，。；将拟计]{0,12})(?:考核|评为|评定)")
_PLANS = re.compile(r"计划|拟|力争|打算|安排|预计|争取|要(?!求)|目标")
_OWN_YEAR = re.compile(r"原[拟定]|原计划|[原本]打算|[原本]想|当初|全年|年度|年初|本年|年底|下达|批复|分配")


def look_ahead(text: str, start: int, end: int, named: Sequence[Moment], own: str | None, before: Ahead | None) -> Ahead | None:
    """Whether a sentence looks ahead: by its opening (下一步, 2025年 in an account of 2024), or as its paragraph has done before.

    An opening of the document's own year ends it.
    """
    opening = named[0] if named and named[0].start - start <= _OPENING and "(" not in text[start : named[0].start] else None
    if opening is not None and opening.kind == "next" and not opening.is_short and not _PAST_EVENT.match(text, opening.end):
        return before or Ahead(start, opening.period)
    if opening is not None and opening.kind == "next" and opening.is_short and "-" not in (opening.period or ""):
        return before or Ahead(start, opening.period)
    if _AHEAD.match(text[start:end]):
        return before or Ahead(start, plan_period(text[start : start + _OPENING * 2], own))
    if (
        before is not None
        and own is not None
        and text.startswith(own[:4], start)
        and opening is not None
        and opening.kind == "own"
    ):
        return None
    return before


def is_intended(clause: Clause, around: Surroundings, before: Judgement | None) -> bool:
    """计划组织学习120次，读书会30期: a verb of intention governs its clause and those that go on with it."""
    if clause.moment is not None and clause.moment.kind == "past":
        return False
    if _INTENDS.search(clause.lead):
        return _DONE_OF_PLAN.search(clause.lead) is None
    if before is None or before.intended_to < 0:
        return False
    between = around.sentence.text[before.intended_to : clause.reading.figure.start]
    is_done = _HAPPENED.search(between) is not None or _AS_PLANNED.search(clause.tail) is not None
    return "；" not in between and not is_done


def plan_sign(clause: Clause, around: Surroundings) -> str:
    """What makes a figure a plan, as a key of `reasons.STATUSES`; '' where nothing does."""
    lexicon, start = around.lexicon, clause.reading.figure.start
    if clause.moment is not None and clause.moment.kind == "past":
        return ""
    if around.section.is_plan and not around.section.is_mixed:
        return "plan_section"
    if clause.moment is not None and clause.moment.kind == "next" and not _came_after(clause, around):
        return "plan_moment"
    if around.ahead is not None and around.ahead.start <= start:
        return "plan_ahead"
    if _DONE_OF_PLAN.search(clause.lead) or _ACTUALLY.match(clause.lead):
        return ""
    if _FULFILLED.match(clause.tail):
        return ""
    if clause.reading.is_required or _TARGET_IS.search(clause.lead) or _UNMET.search(clause.lead):
        return "plan_noun"
    if (
        _was_promised(clause, lexicon)
        or _is_meant(clause)
        or ((_STANDING.search(clause.opening) or _URGES.search(clause.opening)) and lexicon.has("rate", clause.lead))
        or (_BY_RULE.search(clause.lead) and _RULE_AFTER.match(clause.tail))
        or _OUGHT.search(clause.lead) is not None
        or _is_due(clause)
    ):
        return "plan_verb"
    opening = _BEHIND_FIGURE.sub("", clause.opening)
    if _still(_clean(lexicon, "plan", opening), opening) or _LISTS_PLAN.search(clause.opening):
        return "plan_word"
    if _clean(lexicon, "plan_verb", clause.lead) or _will(clause, lexicon):
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
    if moment is not None and (moment.kind == "next" or moment.is_short or _is_of_whole_year(moment, clause)):
        return moment.period
    if around.section.is_plan:
        of_year = own is not None and "全年" in clause.lead and (around.section.plan_period or "").startswith(own[:4])
        return own[:4] if own is not None and of_year else around.section.plan_period
    if before is not None and before.intended_to >= 0:
        return before.period
    if around.ahead is not None:
        ahead = [m for m in around.moments if m.kind == "next" and m.start < start]
        whole = own is not None and "年底前" in clause.opening
        return ahead[-1].period if ahead else str(year_of(own or "")) if whole else around.ahead.period
    if own is None or around.lexicon.has("rate", clause.lead):
        return None
    if (
        "年底前" in clause.opening
        or "全年目标" in clause.opening
        or _OWN_YEAR.search(clause.lead)
        or _OWN_YEAR.search(clause.tail)
    ):
        return str(year_of(own))
    if _clean(around.lexicon, "plan", _BEHIND_FIGURE.sub("", clause.opening)):
        return moment.period if moment is not None and moment.kind == "own" else None
    return moment.period if moment is not None and moment.kind == "own" else own


def _is_of_whole_year(moment: Moment, clause: Clause) -> bool:
    """全年党课60堂的目标 in the account of a half: the clause itself says that the plan is the year's."""
    return moment.is_wider and moment.covers is None and moment.start >= clause.reading.figure.start - len(clause.lead)


def _came_after(clause: Clause, around: Surroundings) -> bool:
    """2024年1月，召开2023年度民主生活会，会前集中学习3次: a month after the year's end, told without a word of planning."""
    moment, own = clause.moment, around.period
    if moment is None or own is None or len(own) > len("2023") or "-" not in (moment.period or ""):
        return False
    if around.sentence.text.startswith("前", moment.end):
        return False
    return not (_will(clause, around.lexicon) or _PLANS.search(clause.opening))


def _is_due(clause: Clause) -> bool:
    """年底前再开展主题党日4次，书记讲党课2次: what is still to be done goes on up to the next ；."""
    due = _BY_YEAR_END.search(clause.opening)
    return due is not None and _SINCE_DONE.search(clause.opening, due.start()) is None


def _still(words: list[str], opening: str) -> bool:
    """True where nothing after the last of the words of planning says what was really done (打算发展5名，实际发展4名，…)."""
    return bool(words) and _REALLY.search(opening, opening.rfind(words[-1])) is None


def _was_promised(clause: Clause, lexicon: Lexicon) -> bool:
    """年初定的读书会6期, 去年述职时我承诺轮训办4期: not 年初确定入党积极分子5名, a step of its own."""
    found = _PROMISED.search(clause.lead)
    return found is not None and not (found["verb"] == "确定" and clause.reading.metric_id in lexicon.of_trait("early_step"))


def _is_meant(clause: Clause) -> bool:
    """本想办10次; 2名预备党员拟于8月转正; 党课6堂（12月为预计）; 年初列了一张表：党课6堂: what was not done when it was told."""
    return (
        IS_EXPECTED.match(clause.tail) is not None
        or _ONCE_MEANT.search(clause.lead) is not None
        or PLAN_BRACKET.search(clause.opening) is not None
        or _MEANT_BEHIND.match(clause.tail) is not None
        or _SETS_OUT.search(clause.opening) is not None
        or _LAID_OUT.search(clause.opening) is not None
    )


def _clean(lexicon: Lexicon, kind: str, text: str) -> list[str]:
    """The words of a kind that are no piece of a phrase that only looks like one (按计划, 模拟)."""
    found = list(lexicon.words[kind].finditer(text))
    if not found:
        return []
    vetoed = [match.span() for pattern in (lexicon.words["not_plan"], _ACCORDING) for match in pattern.finditer(text)]
    return [m.group() for m in found if not any(a <= m.start() < b for a, b in vetoed)]


def _will(clause: Clause, lexicon: Lexicon) -> bool:
    """将 as a sign of the future: before a verb of doing, not 将…纳入."""
    verbs, lead = lexicon.words["will_verb"], clause.lead
    words = lead + clause.figure + clause.tail
    return any(
        (found["surely"] or verbs.match(lead, found.end())) and not _HANDS_OVER.match(words, found.end())
        for found in _WILL.finditer(lead)
    )
