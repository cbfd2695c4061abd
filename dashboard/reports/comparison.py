"""单位对比 as the page and its files have it: the table that goes with each kind of chart, and what must be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard import choices
from dashboard.asking import Asking
from dashboard.assessment.denominators import DENOMINATORS
from dashboard.assessment.forms import CHANGES, how_taken, take, taken_measure, yardsticks, year_before
from dashboard.assessment.placing import moves, place
from dashboard.assessment.ranking import FORM_NAMES
from dashboard.charts.choice import suitable
from dashboard.exports.report import Definition, Part, Report
from dashboard.frames import Row, as_text, records
from dashboard.labels import FORM_STATES, period_text, periods_text
from dashboard.markup import Table
from dashboard.queries import comparison, dictionary, figures
from dashboard.state import Chart, CompareView, Form
from dashboard.tables.comparison import Compared, moves_table, over_periods_table, side_by_side_table
from dashboard.tables.compliance import SHARES, compliance_table, requirement_text

PLACE_RULE = "名次在所选单位中排：数字相同名次相同；“少者为先”的指标从小排起；未报、待核、算不出的没有名次"
MOVE_RULE = "名次只在两期都有已定数或约数的单位中排，数字相同名次相同"
FIRST_ORGS = 5
GUARDED = "按规定只作展示，不用于考核排名"


@dataclass(frozen=True, slots=True)
class Tabled:
    """A comparison as a table: `table` makes it; `rules` and `appendix` stand below it.

    `frames` are what places are about: the placed figures, or the moves between two periods and those without one.
    """

    table: Callable[[], Table]
    rules: tuple[str, ...] = ()
    appendix: tuple[str, ...] = ()
    frames: tuple[pd.DataFrame, ...] = ()


def first_orgs(desk: Asking, view: CompareView, measures: Sequence[str]) -> tuple[str, ...]:
    """The organisations compared where none is chosen: those with most figures."""
    last = choices.periods_up_to(desk, view.period, int(view.span))
    return tuple(desk.ask(figures.best_orgs, tuple(measures), last, FIRST_ORGS))


def members(desk: Asking, view: CompareView) -> tuple[str, ...]:
    """Every organisation of a view, once, single ones before those of sets."""
    found = list(view.orgs)
    if view.sets:
        found += desk.ask(comparison.members_of, view.sets, int(view.period[:4]))["org_id"].tolist()
    return tuple(dict.fromkeys(found))


def periods_of(desk: Asking, view: CompareView, kind: Chart) -> tuple[str, ...]:
    """The periods compared; moves between two need two, verdicts are of a year."""
    if kind is Chart.COMPLIANCE:
        return (view.period[:4],)
    return choices.periods_up_to(desk, view.period, max(int(view.span), 2 if kind is Chart.SLOPE else 1))


def compared(
    desk: Asking, view: CompareView, org_ids: tuple[str, ...], known: Mapping[str, Row], periods: tuple[str, ...]
) -> Compared:
    """The figures in the form of the view; one query for them, one for what they are held against."""
    form = view.form
    measures = [known[measure_id] for measure_id in view.measures]
    asked = tuple(dict.fromkeys([*map(year_before, periods), *periods])) if form in CHANGES else periods
    found = desk.ask(figures.compare, org_ids, view.measures, asked)
    sizes = plans = None
    if form in DENOMINATORS:
        sizes = desk.ask(comparison.sizes_of, org_ids, tuple(sorted({int(period[:4]) for period in periods})))
    if form is Form.COMPLETION:
        plans = desk.ask(comparison.plans_of, org_ids, view.measures, periods)
    taken = [taken_measure(measure, form) for measure in measures]
    frame = take(found, form, known, periods, yardsticks(sizes, plans))
    return Compared(frame, choices.org_rows(desk, org_ids), measures, taken, periods, view)


def tabled(kind: Chart, of: Compared) -> Tabled:
    """The table that goes with a kind of chart."""
    said = _rules(of)
    if kind is Chart.MULTIPLES:
        return Tabled(partial(over_periods_table, of), said)
    if kind is Chart.HEAT:
        latest = of.latest()
        placed = place(latest.frame, {str(measure["measure_id"]): measure for measure in of.measures})
        return Tabled(partial(side_by_side_table, latest, placed), (*said, PLACE_RULE), frames=(placed,))
    if kind is Chart.SLOPE:
        ends = (of.periods[0], of.periods[-1])
        placed = place(of.frame, {str(measure["measure_id"]): measure for measure in of.measures})
        stayed, others = moves(placed, str(of.measures[0]["measure_id"]), ends)
        table = partial(moves_table, stayed, others, of.taken[0], ends, of)
        return Tabled(table, (*said, MOVE_RULE), frames=(stayed, others))
    return Tabled(partial(side_by_side_table, of.latest()), said)


def verdicts(
    desk: Asking, view: CompareView, known: Mapping[str, Row], orgs: Mapping[str, Row]
) -> tuple[pd.DataFrame, list[Row]]:
    """The verdicts of the year, of a domain only those about its metrics; and the requirements that someone owes."""
    required = records(desk.look_up(dictionary.list_requirements))
    if view.domain:
        required = [one for one in required if known.get(as_text(one["metric_id"]), {}).get("domain") == view.domain]
    found = desk.ask(comparison.compliance_of, tuple(orgs), int(view.period[:4]))
    found = found[found["requirement_id"].isin({str(one["requirement_id"]) for one in required})]
    owed = set(found["requirement_id"])
    return found, [one for one in required if one["requirement_id"] in owed]


def tabled_verdicts(found: pd.DataFrame, orgs: Mapping[str, Row], owed: Sequence[Row], view: CompareView) -> Tabled:
    """Organisations × requirements that data is collected for; the others are named."""
    collected = [one for one in owed if as_text(one["metric_id"])]
    others = [str(one["name_zh"]) for one in owed if not as_text(one["metric_id"])]
    rules = [SHARES] + [f"没有收集数据，判断不了，不列：{'、'.join(others)}"] * bool(others)
    table = partial(compliance_table, found, orgs, collected, tuple(orgs), view)
    return Tabled(table, tuple(rules), tuple(requirement_text(one) for one in owed))


def _rules(of: Compared) -> tuple[str, ...]:
    """How the figures came about, and what may not rank; page and file print it."""
    form = of.view.form
    said = [how_taken(form)] * (form is not Form.ABSOLUTE)
    lacking = [state for state in FORM_STATES if state in set(of.frame["state"])]
    said += ["；".join(f"{FORM_STATES[state][0]}：{FORM_STATES[state][1]}" for state in lacking)] * bool(lacking)
    guarded = [f"{one['name_zh']}：{as_text(one['guard_reason']) or GUARDED}" for one in of.measures if not one["is_rankable"]]
    return (*said, *guarded)


def title_of(kind: Chart, view: CompareView, periods: Sequence[str]) -> str:
    """What the file is called."""
    if kind is Chart.COMPLIANCE:
        return f"{period_text(periods[0])}党建工作单位达标情况表"
    form = "" if view.form is Form.ABSOLUTE else f"（{FORM_NAMES[view.form]}）"
    return f"{periods_text(periods)}党建工作单位对比表{form}"


def report(
    desk: Asking, kind: Chart, of: Tabled, measures: Sequence[Row], view: CompareView, periods: Sequence[str], source: str
) -> Report:
    """The file: every organisation compared, with the rules; the requirements of verdicts below it."""
    definitions = [Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in measures]
    if view.form is not Form.ABSOLUTE and kind is not Chart.COMPLIANCE:
        definitions += [Definition(word, "", meaning) for word, meaning in FORM_STATES.values()]
    return Report(
        title=title_of(kind, view, periods),
        subject=choices.subject_name(desk),
        as_of=periods_text(periods),
        scope="各单位报送材料核定数，定义见“口径说明”",
        parts=(Part("单位对比", of.table(), (*of.rules, *of.appendix)),),
        source=source,
        definitions=tuple(definitions),
    )


def written(desk: Asking, view: CompareView, known: Mapping[str, Row], chart: Chart, source: str) -> tuple[Report, int]:
    """The file of a view without a page: its organisations or the first ones, the kind of chart that suits; how many they are."""
    org_ids = members(desk, view) or first_orgs(desk, view, view.measures)
    n_periods = len(choices.periods_up_to(desk, view.period, int(view.span)))
    kind = suitable(len(org_ids), len(view.measures), n_periods) if chart is Chart.AUTO else chart
    periods = periods_of(desk, view, kind)
    if kind is Chart.COMPLIANCE:
        orgs = choices.org_rows(desk, org_ids)
        found, owed = verdicts(desk, view, known, orgs)
        return report(desk, kind, tabled_verdicts(found, orgs, owed, view), (), view, periods, source), len(orgs)
    of = compared(desk, view, org_ids, known, periods)
    return report(desk, kind, tabled(kind, of), of.measures, view, periods, source), len(org_ids)
