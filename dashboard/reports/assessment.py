"""考核 as the page and its files have it: scores and places with all that they rest on, and one organisation item by item."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import choices
from dashboard.asking import Asking
from dashboard.assessing import Scored
from dashboard.assessment.explaining.changes import smallest_changes
from dashboard.assessment.explaining.differences import why_not_higher
from dashboard.assessment.explaining.scheme_words import applies_words, item_lines, scheme_lines
from dashboard.assessment.explaining.sensitivity import RULE, sensitivity
from dashboard.assessment.explaining.sentences import explain, total_words
from dashboard.assessment.explaining.standing_words import span_words, why_unranked
from dashboard.exports.report import Chart, Definition, Part, Report
from dashboard.frames import as_number, records
from dashboard.labels import period_text
from dashboard.markup import Table
from dashboard.state import AssessmentView
from dashboard.tables.assessment import guarded_lines, items_table, scores_table

NAME_COLUMN, TOTAL_COLUMN = 1, 2
MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class OrgScore:
    """One organisation: its name and place, its items, how they add up, and lines under headings that explain the place."""

    name: str
    place: str
    table: Table
    total: str
    reasons: tuple[tuple[str, tuple[str, ...]], ...]


def scope_line(of: Scored) -> str:
    """Who is assessed."""
    return f"考核对象：{applies_words(of.scores.scheme)}，共{len(of.standing)}个单位"


def rules_of(desk: Asking, of: Scored) -> tuple[str, ...]:
    """What the places rest on: ties, denominators, policies, what may not be scored, and the version of the scheme."""
    scheme = of.scores.scheme
    by_hand = [one.name for one in scheme.items if one.measure is None and one.rule is not None]
    lines = [*scheme_lines(scheme), *guarded_lines(scheme, tuple(choices.measures(desk).values()))]
    if by_hand:
        lines.append(f"由人录入的项目：{'、'.join(by_hand)}；没有录入的，按上面“未录入”的规定计分")
        lines += of.notes
    return (*lines, f"方案：{scheme.name}，版本 {scheme.version}")


def org_score(of: Scored, view: AssessmentView) -> OrgScore:
    """Why the organisation of the view has its points and its place; it is one of those assessed."""
    scores, standing, org_id = of.scores, of.standing, view.org
    row = records(standing[standing["org_id"] == org_id])[0]
    has_place = as_number(row["place"]) is not None
    place = f"第{int(row['place'])}名（共{int(row['n_ranked'])}名）" if has_place else why_unranked(scores, row)
    table = items_table(scores, explain(scores, org_id), view, org_id)
    reasons: list[tuple[str, tuple[str, ...]]] = []
    if has_place:
        if comparison := why_not_higher(scores, standing, org_id):
            reasons.append(("为什么不在更前", comparison.sentences))
        if changes := smallest_changes(scores, standing, org_id)[:MOST_CHANGES]:
            reasons.append(("怎样才能更前（其他单位不变，各项单独看）", tuple(one.words for one in changes)))
        spans = sensitivity(scores, standing)
        span = records(spans[spans["org_id"] == org_id])[0]
        reasons.append(("数有变动时名次会怎样", (span_words(span, scores), RULE)))
    return OrgScore(str(row["short_name"]), place, table, f"合计：{total_words(scores, org_id)}", tuple(reasons))


def report(desk: Asking, of: Scored, view: AssessmentView, source: str) -> Report:
    """The file: every organisation, the rules, a chart of the first ones, each item's rule among the definitions."""
    scheme, subject = of.scores.scheme, choices.subject_name(desk)
    chart = Chart(of.title, names=NAME_COLUMN, values=(TOTAL_COLUMN,))
    return Report(
        title=of.title,
        subject=subject,
        as_of=period_text(str(of.scores.year)),
        scope=f"按“{scheme.name}”计分；{scope_line(of)}",
        parts=(Part("考核结果", scores_table(of.scores, of.standing, view), rules_of(desk, of), chart=chart),),
        source=source,
        definitions=tuple(Definition(one.name, "分", line) for one, line in zip(scheme.items, item_lines(scheme), strict=True)),
        issuer="" if subject == choices.EVERYONE else subject,
    )


def org_report(of: Scored, view: AssessmentView, source: str) -> Report:
    """The file of one organisation: its own figures and points only."""
    found = org_score(of, view)
    name = str(of.standing.loc[of.standing["org_id"] == view.org, "name"].iloc[0])
    return Report(
        title=f"{of.title}得分明细",
        subject=name,
        as_of=period_text(str(of.scores.year)),
        scope=f"{found.place}；{found.total}",
        parts=(Part("得分明细", found.table, (f"方案版本 {of.scores.scheme.version}",)),),
        source=source,
    )
