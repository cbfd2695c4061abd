"""Which chart suits a comparison, what each is called, and what each can hold."""

from __future__ import annotations

from dashboard.charts.over_years import MOST_ROWS
from dashboard.charts.style import MOST_BARS
from dashboard.state import Chart

CHART_NAMES = {
    Chart.AUTO: "自动选图",
    Chart.BARS: "条形图（一期）",
    Chart.MULTIPLES: "各期小图",
    Chart.HEAT: "名次热力图",
    Chart.COMPLIANCE: "达标热力图",
    Chart.SLOPE: "名次变化",
    Chart.SCATTER: "散点图（两项指标）",
    Chart.DISTRIBUTION: "分布",
}
# How many organisations a chart draws; the others hold all that a comparison may have.
MOST_ORGS = {Chart.BARS: MOST_BARS, Chart.MULTIPLES: MOST_ROWS}
MOST_MEASURES = {Chart.BARS: 4, Chart.MULTIPLES: 4, Chart.HEAT: 10, Chart.SLOPE: 1, Chart.SCATTER: 2, Chart.DISTRIBUTION: 4}


def suitable(n_orgs: int, n_measures: int, n_periods: int) -> Chart:
    """The chart for so many organisations, measures and periods.

    >>> [str(suitable(*one)) for one in ((5, 4, 5), (20, 2, 1), (20, 1, 3), (20, 4, 3), (200, 1, 1), (200, 4, 1))]
    ['multiples', 'bars', 'slope', 'heat', 'distribution', 'heat']
    """
    if n_periods > 1 and n_orgs <= MOST_ORGS[Chart.MULTIPLES]:
        return Chart.MULTIPLES
    if n_periods == 1 and n_orgs <= MOST_ORGS[Chart.BARS] and n_measures <= MOST_MEASURES[Chart.BARS]:
        return Chart.BARS
    if n_measures > 1:
        return Chart.HEAT
    return Chart.SLOPE if n_periods > 1 and n_orgs <= MOST_ORGS[Chart.BARS] else Chart.DISTRIBUTION


def left_out(chart: Chart, n_orgs: int, n_measures: int) -> tuple[str, ...]:
    """What a chart does not draw, in words; the table below it has everything."""
    orgs, measures = MOST_ORGS.get(chart), MOST_MEASURES.get(chart)
    said = [f"图中只画前{orgs}个单位，其余见表"] * bool(orgs and n_orgs > orgs)
    said += [f"图中只画前{measures}项指标"] * bool(measures and n_measures > measures)
    return tuple(said)
