"""What a read figure is: it happened, is planned, masked, a frequency, a comparison, or no fact of this organisation at all."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Scope, Status
from ingest.summaries.judging.clause import Clause, Judgement, Refusal, Surroundings, clause_of
from ingest.summaries.judging.comparison import (
    AGAINST_PLAN,
    CHANGE,
    FROM,
    TO,
    against_period,
    is_change,
    is_compared,
    is_shortfall,
)
from ingest.summaries.judging.dating import covers_until, date_of_state
from ingest.summaries.judging.named_below import named_below
from ingest.summaries.judging.ownership import (
    EACH_PART,
    is_named_branch,
    is_of_each,
    is_own_beside_others,
    is_own_level,
    is_required_of_each,
    somebodys,
)
from ingest.summaries.judging.plans import PLAN_AFTER, is_intended, plan_period_of, plan_sign
from ingest.summaries.judging.timing import ONE_A_MONTH, Moment
from ingest.summaries.scanning.sentence import RATE_UNITS, Reading

_NOT_DONE = re.compile(r"[^，。；\d]{0,8}?(?:未能?|没有?|尚未)(?:按[期时])?(?:开展|召开|举行|进行|举办)")
_MONTH_BY_MONTH = re.compile(r"[^，。；]{0,6}[，、；](?:二月|第二个)")
_TOTAL_AFTER_RATE = re.compile(r"全年|共|累计|合计")
_ONCE_OR_TWICE = frozenset("一两")
_SOME_OF_THEM = re.compile(r"[^，。；\d]{0,4}(?:改为|改成|改在|改到|推迟|延期|延后)")
_RATE_AFTER = re.compile(r"^/?(?:每|/)[年月周季](?![\d一二三四五六七八九十初末底轻度级])|^/(?:月|季|周|年|人)")


def judge(reading: Reading, around: Surroundings, before: Judgement | None) -> Judgement | Refusal:
    """The judgement of a reading, or why it is no fact of the organisation. `before` is that of the reading before it."""
    clause = clause_of(reading, around)
    name = named_below(clause, around)
    judgement = _judged(clause, around, before, "" if name is None else "below")
    return replace(judgement, org_text=name) if name and isinstance(judgement, Judgement) else judgement


def _judged(clause: Clause, around: Surroundings, before: Judgement | None, named: str) -> Judgement | Refusal:
    """The judgement of a figure; `named` is `below` where it is told of organisations below the reporter, by their names."""
    reading, lexicon = clause.reading, around.lexicon
    is_told_elsewhere = reading.figure.start < around.foreign_to
    whose = "foreign" if is_told_elsewhere else somebodys(clause, lexicon, around)
    if named and whose == "foreign" and not is_told_elsewhere:
        whose = ""
    if whose or _NOT_DONE.match(clause.tail):
        return Refusal(whose or "not_done")
    if clause.lead.endswith("有") and not reading.is_share and _SOME_OF_THEM.match(clause.tail):
        return Refusal("some")
    intended = is_intended(clause, around, before)
    plan = plan_sign(clause, around) or ("intended" if intended else "")
    against = AGAINST_PLAN.search(clause.lead) is not None and CHANGE.search(clause.lead) is not None
    planned = bool(plan) and not (against or is_shortfall(clause))
    is_of_each = EACH_PART.search(clause.lead) is not None or lexicon.has("per_branch", clause.lead)
    if is_required_of_each(clause) or (planned and is_of_each):
        return Refusal("required_of_each")
    by = _share_by(clause, around) or named
    if not planned:
        return _of_fact(clause, around, before, by)
    if PLAN_AFTER.match(around.sentence.text[reading.figure.end : around.sentence.end]):
        by = ""
    return Judgement(
        Status.PLANNED,
        plan_period_of(clause, around, before if intended else None),
        _scope(by),
        own_level=is_own_level(clause, lexicon),
        intended_to=reading.figure.end if intended else -1,
        why=plan,
        by=by,
        moment=_moment_of(clause),
    )


def _scope(by: str) -> Scope:
    return Scope.PART if by else Scope.TOTAL


def _share_by(clause: Clause, around: Surroundings) -> str:
    """What makes a figure a part: `share` of the figure before, `each` of the branches or one of them; '' for the whole."""
    if clause.reading.is_share and not is_own_beside_others(clause, around):
        return "share"
    return "each" if _is_of_each(clause, around) else ""


def _is_of_each(clause: Clause, around: Surroundings) -> bool:
    lexicon, lead = around.lexicon, clause.lead
    if clause.reading.period_words:
        return False
    if lexicon.has("each_part", lead) or is_of_each(clause, around) or is_named_branch(clause, around):
        return True
    return _is_rate(clause, around) and lexicon.has("per_branch", lead)


def _moment_of(clause: Clause) -> Moment | None:
    """The period told of a figure; what something grew to (增加到74个) is of the document's own."""
    is_now = clause.reading.rule == "changed_to" and clause.moment is not None and clause.moment.kind != "own"
    return None if is_now else clause.moment


def _of_fact(clause: Clause, around: Surroundings, before: Judgement | None, by: str) -> Judgement | Refusal:
    """The judgement of a figure that is no plan: masked, a change, another period's, a frequency, or what happened."""
    reading, lexicon, moment = clause.reading, around.lexicon, _moment_of(clause)
    period, covers = (moment.period, moment.covers) if moment else (around.period, None)
    told = Judgement(Status.REPORTED, period, _scope(by), covers, is_own_level(clause, lexicon), why="told", by=by, moment=moment)
    compared = is_compared(clause, before)
    if FROM.search(clause.lead) and TO.match(around.sentence.text, reading.figure.end):
        start = against_period(around, reading.figure.start)
        return replace(told, status=Status.COMPARISON, period=start, covers=None, why="from")
    if clause.unit in RATE_UNITS and not compared and lexicon.kind_of[reading.metric_id] != "ratio":
        return Refusal("share_rate")
    if reading.figure.quantity.is_masked:
        return replace(told, status=Status.REDACTED, why="masked")
    elsewhen = moment is not None and moment.kind in ("past", "several")
    if compared:
        of_own = not elsewhen or is_change(clause)
        of, words = (around.period, None) if of_own else (period, moment)
        return replace(
            told, status=Status.COMPARISON, period=of, scope=Scope.TOTAL, covers=None, why="change", by="", moment=words
        )
    if elsewhen:
        by = _share_elsewhen(clause, around, before, period, by)
        return replace(told, status=Status.COMPARISON, scope=_scope(by), why="elsewhen", by=by)
    first, last = clause.dated_by(around.sentence)
    if reading.metric_id in lexicon.stocks:
        covers = date_of_state(around.sentence.text, first, last, period) or covers
    elif covers is None and period == around.period:
        covers = covers_until(around.sentence.text, first, last, period)
    if _is_rate(clause, around):
        return replace(told, status=Status.RATE, covers=covers, why="rate")
    return replace(told, covers=covers)


def _share_elsewhen(clause: Clause, around: Surroundings, before: Judgement | None, period: str | None, by: str) -> str:
    """A share of another time is one only of a figure of that time, or of several years' sum."""
    of_several = before is not None and before.period is None and before.status is Status.COMPARISON
    if not clause.reading.is_share or of_several or (before is not None and before.period == period):
        return by
    return "each" if _is_of_each(clause, around) else ""


def _is_rate(clause: Clause, around: Surroundings) -> bool:
    """每月1次, 一月一回, 一次/月: a frequency, unless a total follows the word (每月…，全年12次)."""
    found = list(around.lexicon.words["rate"].finditer(clause.lead))
    if found and not _TOTAL_AFTER_RATE.search(clause.lead[found[-1].end() :]):
        return True
    if clause.figure[0] in _ONCE_OR_TWICE and ONE_A_MONTH.search(clause.lead):
        return _MONTH_BY_MONTH.match(around.sentence.text, clause.reading.figure.end) is None
    return _RATE_AFTER.match(clause.tail) is not None
