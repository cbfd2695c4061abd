"""What 单位对比 shows for each chart: its finding, the chart, its table, and what must be said below. Frames in, no queries."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import findings
from dashboard.charts import bars, distribution, heat, over_years, scatter, slope
from dashboard.charts.choice import MOST_MEASURES, MOST_ORGS, left_out
from dashboard.frames import Row, as_text
from dashboard.labels import period_text
from dashboard.reports.comparison import Tabled, tabled
from dashboard.state import Chart, CompareView, EvidenceView, ProfileView
from dashboard.tables.comparison import Compared
from dashboard.tables.compliance import detail_text

LEADS_TO_PROFILE = "点图上的标记进入单位画像，点表中数字看来源"
LEADS_TO_EVIDENCE = "点图上的格子或端点看来源，点表中单位名进入单位画像"


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawn comparison; `chart` is None where there is nothing to draw, and `notes` then say why. `tabled` is its table."""

    finding: str
    chart: go.Figure | None
    tabled: Tabled
    leads_to: type[ProfileView] | type[EvidenceView]
    notes: tuple[str, ...] = ()


def draw(kind: Chart, of: Compared) -> Shown:
    """A comparison of figures as one kind of chart."""
    shown = DRAWN[kind](of, {org_id: str(org["short_name"]) for org_id, org in of.orgs.items()}, tabled(kind, of))
    notes = (*shown.notes, *left_out(kind, len(of.orgs), len(of.measures)))
    return dataclasses.replace(shown, notes=notes)


def _bars(of: Compared, names: Mapping[str, str], table: Tabled) -> Shown:
    latest = of.latest()
    charted = of.taken[: MOST_MEASURES[Chart.BARS]]
    part = latest.frame[latest.frame["measure_id"].isin([measure["measure_id"] for measure in charted])]
    chart = bars.comparison_of_one_period(part, names, charted, of.view.mark)
    finding = findings.of_comparison(latest.frame, names, of.taken[0])
    return Shown(finding, chart, table, ProfileView, (LEADS_TO_PROFILE,))


def _multiples(of: Compared, names: Mapping[str, str], table: Tabled) -> Shown:
    charted = of.taken[: MOST_MEASURES[Chart.MULTIPLES]]
    part = of.frame[of.frame["measure_id"].isin([measure["measure_id"] for measure in charted])]
    order = of.order(str(of.measures[0]["measure_id"]))[: MOST_ORGS[Chart.MULTIPLES]]
    chart = over_years.comparison_over_years(part[part["org_id"].isin(order)], names, charted, of.periods, order)
    finding = findings.of_comparison(of.frame, names, of.taken[0])
    return Shown(finding, chart, table, ProfileView, (LEADS_TO_PROFILE,))


def _heat(of: Compared, names: Mapping[str, str], table: Tabled) -> Shown:
    latest = of.latest()
    (placed,) = table.frames
    charted = of.taken[: MOST_MEASURES[Chart.HEAT]]
    part = placed[placed["measure_id"].isin([measure["measure_id"] for measure in charted])]
    order = latest.order(str(of.measures[0]["measure_id"]))
    chart = heat.place_heat(part, order, names, charted, of.view.mark)
    neutral = [str(measure["name_zh"]) for measure in charted if measure["direction"] == "neutral"]
    notes = ["颜色越深名次越前（每四分之一一档）；未报、待核、算不出的没有颜色"]
    notes += [f"{'、'.join(neutral)}是中性指标，只列数，不着色"] * bool(neutral)
    finding = findings.of_places(placed, names, of.taken)
    return Shown(finding, chart, table, EvidenceView, (*notes, LEADS_TO_EVIDENCE))


def _slope(of: Compared, names: Mapping[str, str], table: Tabled) -> Shown:
    ends = (of.periods[0], of.periods[-1])
    taken = of.taken[0]
    stayed, others = table.frames
    chart = slope.rank_slopes(stayed, names, ends, of.view.mark) if len(stayed) else None
    finding = findings.of_moves(stayed, len(others), names, taken, ends)
    few = "图中写出全部单位" if len(stayed) <= slope.ALL_NAMED else "图中只写出升降最多的单位"
    notes = (
        [f"只在两期都有名次的单位中排；{few}", LEADS_TO_EVIDENCE]
        if chart is not None
        else ["没有两期都能排名次的单位，可换期间或指标"]
    )
    return Shown(finding, chart, table, EvidenceView, tuple(notes))


def _scatter(of: Compared, names: Mapping[str, str], table: Tabled) -> Shown:
    latest = of.latest()
    if len(of.measures) < 2:
        finding = findings.of_comparison(latest.frame, names, of.taken[0])
        return Shown(finding, None, table, ProfileView, ("散点图要两项指标：请在左侧“指标”中再选一项",))
    first, second = of.taken[0], of.taken[1]
    both, n_lacking = scatter.pairs(latest.frame, (str(first["measure_id"]), str(second["measure_id"])), of.periods[-1])
    chart = scatter.two_measures(both, names, (first, second), of.view.mark) if len(both) else None
    finding = findings.of_pairs(both, n_lacking, (first, second), of.periods[-1])
    drawn = ["虚线是中位数；空心点是约数或待核的数；离得很远的画在边上（菱形），写出它的数", LEADS_TO_PROFILE]
    notes = drawn if chart is not None else ["没有两项都有数的单位，可换指标或期间"]
    return Shown(finding, chart, table, ProfileView, tuple(notes))


def _distribution(of: Compared, names: Mapping[str, str], table: Tabled) -> Shown:
    latest = of.latest()
    charted = of.taken[: MOST_MEASURES[Chart.DISTRIBUTION]]
    chart = distribution.spread(latest.frame, names, charted, of.periods[-1], of.view.mark)
    finding = findings.of_spread(latest.frame, names, of.taken[0], of.periods[-1], of.view.mark)
    notes = [
        "每个点一个单位，数相近的叠起来；灰带是中间一半，虚线是中位数；空心点是约数或待核的数，未报的没有点；离得很远的画在边上（菱形）"
    ]
    notes += ["在左侧“标出单位”选一家，看它在哪里"] * (not of.view.mark)
    return Shown(finding, chart, table, ProfileView, (*notes, LEADS_TO_PROFILE))


DRAWN: Mapping[Chart, Callable[[Compared, Mapping[str, str], Tabled], Shown]] = {
    Chart.BARS: _bars,
    Chart.MULTIPLES: _multiples,
    Chart.HEAT: _heat,
    Chart.SLOPE: _slope,
    Chart.SCATTER: _scatter,
    Chart.DISTRIBUTION: _distribution,
}


def draw_compliance(
    found: pd.DataFrame, orgs: Mapping[str, Row], owed: list[Row], table: Tabled, view: CompareView, year: str
) -> Shown:
    """Organisations × the requirements of a year that one of them owes."""
    names = {org_id: str(org["short_name"]) for org_id, org in orgs.items()}
    if not owed:
        finding = f"{period_text(year)}没有适用于这些单位的要求"
        return Shown(finding, None, table, ProfileView, ("可换年度、指标类别或单位",))
    collected = [one for one in owed if as_text(one["metric_id"])]
    chart = heat.compliance_heat(found, tuple(orgs), names, collected, view.mark, detail_text) if collected else None
    titles = {str(one["requirement_id"]): str(one["name_zh"]) for one in owed}
    notes = ["空格是这类单位没有这项要求；不明：没有足够的数判断；不评：只有总数，不知各支部各有多少"]
    finding = findings.of_compliance(found, names, titles, year)
    return Shown(finding, chart, table, EvidenceView, (*notes, LEADS_TO_EVIDENCE))
