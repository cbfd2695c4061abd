"""What a read figure is: it happened, is planned, masked, a frequency, a comparison, or no fact of this organisation at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.periods import year_of
from ingest.model import Scope, Status
from ingest.summaries.dating import date_of_state
from ingest.summaries.lexicon import Lexicon
from ingest.summaries.sections import Section
from ingest.summaries.sentence import RATE_UNITS, Reading, Sentence
from ingest.summaries.timing import Moment

_COMMA = re.compile(r"[，；。;:：|\t]")
_CHANGE = re.compile(
    r"(?:多出|少了|增长|增加|减少|下降|提高|提升|上升|增幅|净增|回落|多办|多开展|少开展|多发展|多|少|高|低|高出|低于|高于|降低|扩大)[了约近为达]{0,2}$"
)
_AGAINST = re.compile(r"同比|环比|比|较|与上年|相比|去年|上年")
_REGION = re.compile(
    r"(?:截至[^，]{0,8})?全([国省市县区州])(?:各级)?(?:党组织|广大党员)?(?:共|现|已|累计|新|各|\d{4}年|有|发展|开展|组织|举办|召开|党员|基层)"
)
_OFFICE = re.compile(
    r"(省委|市委|县委|区委|州委|中央|省局|市局|总行|集团公司)(?:[\u4e00-\u9fff]{0,5}?(?:部|办|校|工委|委))?(?:共|先后|累计|集中|统一)?(?:举办|召开|印发|下发|组织(?!部)|开展)"
)
_CHANGE_DONE = re.compile(
    r"(?:同比|环比|[比较](?:去年|上年度?|上一年度?|前年|往年|往常|\d{4}年度?|年初|上半年|上季度|上月)(?:同期|底|末|初)?)"
    r"[^，。；、\d]{0,3}?(?:净增|新增|增加|减少|增|减|少|多(?![次种渠形方层样元维角轮批点]))[^，。；、\d]{0,20}$"
    r"|^[也又还]?[多少](?:开展|组织|举办|召开|发展)了$"
)
_MORE = re.compile(r"(?:^|、)[也又还]?(?:净增|少|多(?![次种渠形方层样元维角轮批点]))[^，。；、\d]{0,20}$")
_OTHER_REGION = re.compile(
    r"(?:其中[，,]?)?(?:我(?P<ours>[省市县区州旗])|(?P<direct>[省市县区州])直(?:机关|单位|系统)?)"
    r"(?:各级|共|现|已|累计|全年|新|有|发展|开展|组织|举办|召开|党组织|党员|基层|\d|$)"
)
_OTHER_GROUP = re.compile(r"(省委|市委|县委|区委|州委)(?:党委)?(?:理论学习|理论)?中心组")
_OWN_SUBJECT = re.compile(r"(?:其中[，,]?)?(?:我(?![国省市县区州旗们])|本(?![年月季次省市县区州]))[\u4e00-\u9fff]")
_COMPARES = re.compile(r"(?:[与同和较跟]|相比)[^，。；]{0,12}(?:相比|比较|比|相较)，$")
_TOTAL_AFTER_RATE = re.compile(r"全年|共|累计|合计")
_RATE_AFTER = re.compile(r"^/?(?:每|/)?[年月周季](?![\d一二三四五六七八九十初末底轻度级])|^/(?:月|季|周|年|人)")
_PLAN_AFTER = re.compile(r"^[^，。；、]{0,12}?(?:指导性计划|指导计划|计划数|年度计划|指标|任务数|目标任务)")
_AHEAD = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,2}[是、.．])?(?:下一步|下步|明年|来年|今后|下一阶段|下阶段|新的一年|[一二三四]季度打算|[^，。]{0,16}建议：|[^，。：]{0,8}(?:计划|打算)："
    r"|下半年(?:工作)?(?:计划|打算|重点|安排|学习计划|拟|将))"
)
_ATTENDED = frozenset(
    {"study_center_group", "study_collective", "theme_day", "study_training", "study_seminar", "org_organizational_life_meeting"}
)
_HOLDS = re.compile(r"组织|开展|召开|举办")
_AGAINST_PLAN = re.compile(r"[比较][^，；]{0,8}(?:计划|规定|目标|要求)")
_EACH_PART = re.compile(r"(?:各|每个|每组|每支部)[^，。；共]{0,12}?(?:均|都|分别|平均|每[年月周季半学])")
_NAMED_BRANCH = re.compile(r"([\u4e00-\u9fff\d]{1,10}?)(?:党支部|支部|党总支)(?![书委班大党主])")
_BRANCH_NAME = re.compile(
    r"第[一二三四五六七八九十\d]|(?:车间|(?<![全干])部|年级|科|室|站|所|队|班|厂|项目部?|网格|中学|小学|学校|分公司|分局|系|老干部|境外|供销社)$"
)
_GENERAL_BRANCH = re.compile(r"各|全体|基层|所属|所有|每|我|本|下属|全部|指导|督促|联系|所在")
_FROM = re.compile(r"(?:从|由)(?:[^，。；]{0,8}的)?$")
_TO = re.compile(r"[^，。；\d]{0,6}(?:到|至|为)")
_DONE_OF_PLAN = re.compile(r"\d[^，。；\d]{1,6}?(?:只|仅|实际|已|实)[^，。；\d]{0,6}$")
_OPENS_PLAN = re.compile(r"(?:工作)?(?:计划|打算|安排|重点|目标)：")
_INTENDS = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[还也并]|支部|党委|党组|总支|单位|公司|机关|我[们局院镇校所]|季度|半年|月)计划(?!的|数|为|内|外|完成|生育|书)"
)
_HAPPENED = re.compile(r"已|实际|实有|只|仅|完成|现有|目前|截[至止]|结果|最终|但|却|[了过]$|今年|一年来")
_OPENING = 6
_OWN_YEAR = re.compile(r"全年|年度|年初|本年|年底|下达|批复|分配")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status, period and scope of a reading.

    `why` says what made the status, `by` what made the scope, `moment` which words told the period (None: the document's own).
    `intended_to` is where a figure ends that a verb of intention governs (计划组织学习120次): later clauses go on from there.
    """

    status: Status
    period: str | None
    scope: Scope
    covers: str | None = None
    own_level: bool = False
    intended_to: int = -1
    why: str = ""
    by: str = ""
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a reading is no fact of the organisation: a key of `reasons.REFUSALS`."""

    why: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a figure is judged by besides its own clause: sentence, section, periods named, from where it looks ahead."""

    sentence: Sentence
    lexicon: Lexicon
    section: Section
    moments: Sequence[Moment]
    period: str | None
    ahead_from: int | None
    is_foreign: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A reading with the words of its clause before it, the words right after it, and all of its sentence before it."""

    reading: Reading
    lead: str
    tail: str
    opening: str
    moment: Moment | None

    @property
    def unit(self) -> str:
        return self.reading.figure.quantity.measure_unit


def looks_ahead(text: str, start: int, end: int, moments: Sequence[Moment]) -> bool:
    """True where a sentence opens with a later time (下一步, 2025年 in an account of 2024): its paragraph goes on as a plan."""
    if _AHEAD.match(text[start:end]):
        return True
    return bool(moments) and moments[0].kind == "next" and moments[0].start - start <= _OPENING


def judge(reading: Reading, around: Surroundings, before: Judgement | None) -> Judgement | Refusal:
    """The judgement of a reading, or why it is no fact of the organisation. `before` is that of the reading before it."""
    clause, lexicon = _clause_of(reading, around), around.lexicon
    somebodys = "foreign" if around.is_foreign else _somebodys(clause, lexicon, around)
    if somebodys:
        return Refusal(somebodys)
    intended = _is_intended(clause, around, before)
    plan = _plan_sign(clause, around) or ("intended" if intended else "")
    planned = bool(plan) and not (_AGAINST_PLAN.search(clause.lead) and _CHANGE.search(clause.lead))
    rate = _is_rate(clause, lexicon)
    each = lexicon.has("each_part", clause.lead) or _EACH_PART.search(clause.lead) is not None
    each = each or (rate and lexicon.has("per_branch", clause.lead)) or _is_named_branch(clause, around)
    each = each and reading.moment_at < 0
    if planned and (_EACH_PART.search(clause.lead) or lexicon.has("per_branch", clause.lead)):
        return Refusal("required_of_each")
    is_share = reading.is_share and not _is_own_beside_others(clause, around)
    scope = Scope.PART if is_share or each else Scope.TOTAL
    by = "share" if is_share else "each" if each else ""
    own_level = lexicon.has("own_level", clause.opening)
    moment = clause.moment
    period, covers = (moment.period, moment.covers) if moment else (around.period, None)
    if planned:
        end = reading.figure.end if intended else -1
        if _PLAN_AFTER.match(around.sentence.text[reading.figure.end : around.sentence.end]):
            scope, by = Scope.TOTAL, ""
        for_period = _plan_period(clause, around, before if intended else None)
        return Judgement(Status.PLANNED, for_period, scope, None, own_level, end, plan, by, moment)
    compared = _is_compared(clause, before)
    if _FROM.search(clause.lead) and _TO.match(around.sentence.text, reading.figure.end):
        against = _against_period(around, reading.figure.start)
        return Judgement(Status.COMPARISON, against, scope, None, own_level, -1, "from", by, moment)
    if clause.unit in RATE_UNITS and not compared and reading.metric_id != "theme_day_attendance_rate":
        return Refusal("share_rate")
    if reading.figure.quantity.is_masked:
        return Judgement(Status.REDACTED, period, scope, covers, own_level, -1, "masked", by, moment)
    elsewhen = moment is not None and moment.kind in ("past", "several")
    if compared:
        of_own = not elsewhen or _is_change(clause)
        of = around.period if of_own else period
        return Judgement(Status.COMPARISON, of, Scope.TOTAL, None, own_level, -1, "change", "", None if of_own else moment)
    if elsewhen:
        if reading.is_share and (before is None or before.period != period):
            scope, by = (Scope.PART, "each") if each else (Scope.TOTAL, "")
        return Judgement(Status.COMPARISON, period, scope, covers, own_level, -1, "elsewhen", by, moment)
    if reading.metric_id in lexicon.stocks:
        covers = date_of_state(around.sentence.text, around.sentence.start, reading.figure.start, period) or covers
    status, why = (Status.RATE, "rate") if rate else (Status.REPORTED, "told")
    return Judgement(status, period, scope, covers, own_level, -1, why, by, moment)


def _against_period(around: Surroundings, position: int) -> str | None:
    """The earlier period that a change in the sentence starts from: 主题党日从上年的10次, 学习从18次."""
    earlier = [m.period for m in around.moments if m.kind in ("against", "past") and m.start < position]
    return earlier[-1] if earlier else None


def _clause_of(reading: Reading, around: Surroundings) -> _Clause:
    sentence, figure = around.sentence, reading.figure
    rest = sentence.text[figure.end : sentence.end]
    end = _COMMA.search(rest)
    return _Clause(
        reading,
        sentence.text[_clause_start(sentence, figure.item) : figure.start],
        rest[: end.start()] if end else rest,
        sentence.text[sentence.start : figure.start],
        _own_moment(reading, around.moments) or _moment(around.moments, sentence, figure.start, figure.item),
    )


def _own_moment(reading: Reading, found: Sequence[Moment]) -> Moment | None:
    """The period of one of the readings of 二、三季度各1名."""
    if reading.moment_at < 0:
        return None
    return next((moment for moment in found if moment.start <= reading.moment_at < moment.end), None)


def _clause_start(sentence: Sentence, item: int) -> int:
    """Where the clause of an item begins: after the last comma, over 、 and over brackets that closed before it."""
    depth = sentence.items[item].depth
    for at in range(item, -1, -1):
        here = sentence.items[at]
        if here.depth > depth:
            continue
        if here.sign not in ("", "、", "—", "/") and not (here.sign == "(" and here.depth < depth):
            return here.start
    return sentence.start


def _is_superiors(lead: str, title: str) -> bool:
    """全省发展党员1.2万名, 市委组织部举办培训班3期: told of a region or an office above the reporting organisation."""
    region = _REGION.match(lead)
    if region is not None:
        own = rf"全{region[1]}|{region[1]}(?:委|直|党代|\d{{4}})"
        return re.search(own, title) is None
    other = _OTHER_REGION.match(lead)
    if other is not None and title:
        named = other["ours"] or other["direct"]
        return re.search(rf"全{named}|{named}(?:委|直|党|管|代表|\d{{4}})", title) is None
    office = _OFFICE.match(lead) or (_OTHER_GROUP.match(lead) if title else None)
    return office is not None and office[1] not in title


def _is_share_of_others(clause: _Clause, around: Surroundings) -> bool:
    """全市发展党员320名，其中女性120名: a share of a superior's figure, unless the organisation itself is named (其中我馆1名)."""
    if _OWN_SUBJECT.match(clause.lead):
        return False
    for item in reversed(around.sentence.items[: clause.reading.figure.item]):
        words = around.sentence.text[item.start : item.end]
        if _is_superiors(words, around.title):
            return True
        if _OWN_SUBJECT.match(words) or not words.startswith("其中"):
            return False
    return False


def _is_own_beside_others(clause: _Clause, around: Surroundings) -> bool:
    """全市发展党员320名，其中我馆1名: the organisation's own figure is a share of nothing that is told of it."""
    if not _OWN_SUBJECT.match(clause.lead):
        return False
    before = around.sentence.items[: clause.reading.figure.item]
    return any(_is_superiors(around.sentence.text[item.start : item.end], around.title) for item in before)


def _somebodys(clause: _Clause, lexicon: Lexicon, around: Surroundings) -> str:
    """Per head, one person's own attendance, a superior's class: why, or '' for the organisation's own."""
    metric_id = clause.reading.metric_id
    if lexicon.has("per_head", clause.lead) and metric_id != "theme_day_attendance_rate":
        return "per_head"
    if lexicon.has("attended", clause.lead):
        return "attended"
    if _is_superiors(clause.lead, around.title) or (clause.reading.is_share and _is_share_of_others(clause, around)):
        return "foreign"
    if metric_id in _ATTENDED and clause.unit in ("次", "场", "期") and not _HOLDS.search(clause.lead):
        return "attended" if lexicon.has("attend_verb", clause.lead) else ""
    return ""


def _is_intended(clause: _Clause, around: Surroundings, before: Judgement | None) -> bool:
    """计划组织学习120次，读书会30期: a verb of intention governs its clause and those that go on with it."""
    if clause.moment is not None and clause.moment.kind == "past":
        return False
    if _INTENDS.search(clause.lead):
        return _DONE_OF_PLAN.search(clause.lead) is None
    if before is None or before.intended_to < 0:
        return False
    between = around.sentence.text[before.intended_to : clause.reading.figure.start]
    return "；" not in between and _HAPPENED.search(between) is None


def _plan_sign(clause: _Clause, around: Surroundings) -> str:
    """What makes a figure a plan, as a key of `reasons.STATUSES`; '' where nothing does."""
    lexicon, start = around.lexicon, clause.reading.figure.start
    if around.section.is_plan:
        return "plan_section"
    if clause.moment is not None and clause.moment.kind == "next":
        return "plan_moment"
    if clause.moment is not None and clause.moment.kind == "past":
        return ""
    if around.ahead_from is not None and around.ahead_from <= start:
        return "plan_ahead"
    if _DONE_OF_PLAN.search(clause.lead):
        return ""
    if _clean(lexicon, "plan", clause.opening):
        return "plan_word"
    if _clean(lexicon, "plan_verb", clause.lead) or _will(clause.lead, lexicon):
        return "plan_verb"
    nouns = [match for match in lexicon.words["plan_noun"].finditer(clause.lead) if lexicon.is_light(clause.lead[match.end() :])]
    if nouns and _clean(lexicon, "plan_noun", clause.lead):
        return "plan_noun"
    after = _PLAN_AFTER.match(around.sentence.text[clause.reading.figure.end : around.sentence.end])
    return "plan_noun" if after is not None else ""


def _is_named_branch(clause: _Clause, around: Surroundings) -> bool:
    """调度车间党支部支委会15次 in a committee's account: one branch's figure."""
    if "支部" in around.title or clause.reading.metric_id in ("branch_total", "member_total"):
        return False
    found = _NAMED_BRANCH.match(clause.lead)
    if found is None or found[1] in around.title or _GENERAL_BRANCH.search(found[1]):
        return False
    return _BRANCH_NAME.search(found[1]) is not None


def _clean(lexicon: Lexicon, kind: str, text: str) -> list[str]:
    """The words of a kind that are no piece of a phrase that only looks like one (按计划, 模拟)."""
    found = list(lexicon.words[kind].finditer(text))
    if not found:
        return []
    vetoed = [match.span() for match in lexicon.words["not_plan"].finditer(text)]
    return [m.group() for m in found if not any(a <= m.start() and m.end() <= b for a, b in vetoed)]


def _will(lead: str, lexicon: Lexicon) -> bool:
    """将 as a sign of the future: before a verb of doing, not 将…纳入."""
    at = lead.find("将")
    return (
        at >= 0 and lead[max(0, at - 1) : at] not in ("现", "即") and lexicon.words["will_verb"].match(lead, at + 1) is not None
    )


def _is_rate(clause: _Clause, lexicon: Lexicon) -> bool:
    """每月1次, 一次/月: a frequency, unless a total follows the word (每月…，全年12次)."""
    found = list(lexicon.words["rate"].finditer(clause.lead))
    if found and not _TOTAL_AFTER_RATE.search(clause.lead[found[-1].end() :]):
        return True
    return _RATE_AFTER.match(clause.tail) is not None


def _is_change(clause: _Clause) -> bool:
    if clause.reading.rule == "compared" or clause.unit in ("个百分点", "百分点"):
        return True
    return _CHANGE.search(clause.lead) is not None or _CHANGE_DONE.search(clause.lead) is not None


def _is_compared(clause: _Clause, before: Judgement | None) -> bool:
    """A change: its verb right before the figure, and what it is against in the clause or, after a change, the sentence."""
    if clause.unit in ("个百分点", "百分点"):
        return True
    goes_on = before is not None and before.status is Status.COMPARISON
    if _CHANGE_DONE.search(clause.lead) or (goes_on and _MORE.search(clause.lead)):
        return True
    if not _CHANGE.search(clause.lead):
        return False
    if _AGAINST.search(clause.lead) is not None or clause.reading.rule == "compared":
        return True
    if _COMPARES.search(clause.opening[: len(clause.opening) - len(clause.lead)]):
        return True
    return goes_on and _AGAINST.search(clause.opening) is not None


def _moment(found: Sequence[Moment], sentence: Sentence, start: int, item: int) -> Moment | None:
    """The last period named before a figure in its sentence.

    One inside brackets that closed again does not count, nor a month of an earlier part before ；, nor what a change is against.
    """
    own = sentence.items[item]
    last_stop = sentence.text.rfind("；", sentence.start, start)
    for moment in reversed(found):
        if moment.start >= start:
            continue
        at = next((i for i in reversed(sentence.items) if i.start <= moment.start), None)
        if at is not None and at.depth > own.depth:
            continue
        if moment.start < last_stop and moment.is_local and not _OPENS_PLAN.match(sentence.text, moment.end):
            continue
        if moment.kind == "against":
            if sentence.text[moment.end : start] in ("", "的", "为", "是"):
                return Moment(moment.start, moment.end, moment.period, "past", moment.covers)
            continue
        return moment
    return None


def _plan_period(clause: _Clause, around: Surroundings, before: Judgement | None = None) -> str | None:
    """The year a plan is for: the one it names, its heading's, the document's where it stands beside the year's own figures."""
    own, moment, start = around.period, clause.moment, clause.reading.figure.start
    if moment is not None and (moment.kind == "next" or moment.is_short):
        return moment.period
    if around.section.is_plan:
        return around.section.plan_period
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
