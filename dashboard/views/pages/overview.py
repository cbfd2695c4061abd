"""总览: where things stand in a year, what needs attention first, and the subordinates to go down to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import choices, findings
from dashboard.exports.report import Definition, Part, Report
from dashboard.figures import FigureText, number_text
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import RANKED_STATES, STATES, period_text
from dashboard.markup import KeyFigure, finding_html, heading_html, key_figures_html, line_html, links_html
from dashboard.queries import cases, figures, organisations, standing, submissions
from dashboard.state import CaseKind, CaseSeverity, CompareView, OverviewView, QualityView, RankingView, link
from dashboard.tables import overview as tables
from dashboard.tables.overview import Subordinates
from dashboard.views.choosing import filters
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet

MOST_SUBORDINATES = 60
MOST_CHANGES = 2


def show(desk: Desk, view: OverviewView) -> None:
    """The page."""
    view = filters.choose_period(desk, view, only_years=True)
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有数据")
        return
    url.write(view)
    desk.make(_sheet, view).draw(desk)


def _sheet(desk: Desk, view: OverviewView) -> Sheet:
    sheet = Sheet()
    year = view.period
    known = choices.measures(desk)
    ids = choices.main_measures(known)
    below = _subordinates(desk, year)
    states = desk.ask(submissions.states, year)
    calendar = desk.ask(submissions.calendar, year)
    counts = desk.ask(cases.count_cases, "", year)
    met = desk.ask(standing.requirements_met, year)
    sheet.html(finding_html("总览", findings.of_overview(calendar, states, year)))
    _show_key_figures(sheet, desk, known, ids, calendar, states, met, year)
    org_ids = tuple(str(org["org_id"]) for org in below)
    moved = desk.ask(standing.biggest_changes, org_ids, ids, year, str(int(year) - 1), MOST_CHANGES)
    left, right = sheet.columns()
    _show_attention(left, desk, known, counts, met, moved, year)
    _show_requirements(right, desk, known, met, year)
    if below:
        _show_subordinates(sheet, desk, view, known, ids, below, counts)
    return sheet


def _subordinates(desk: Desk, year: str) -> list[Row]:
    """The organisations directly below the one on top; the topmost where there are several, or nobody stands below."""
    tops = desk.ask(organisations.children_of, "", MOST_SUBORDINATES)
    if len(tops) == 1 and int(tops["n_children"].iloc[0]):
        tops = desk.ask(organisations.children_of, str(tops["org_id"].iloc[0]), MOST_SUBORDINATES)
    names = choices.names_of(tops)
    there = [row for row in records(tops) if (as_text(row["valid_to"]) or year)[:4] >= year >= as_text(row["valid_from"])[:4]]
    return [{**row, "short_name": names[str(row["org_id"])]} for row in there]


def _show_key_figures(
    sheet: Sheet,
    desk: Desk,
    known: Mapping[str, Row],
    ids: tuple[str, ...],
    calendar: Any,
    states: Any,
    met: pd.DataFrame,
    year: str,
) -> None:
    sums = {row["measure_id"]: row for row in records(desk.ask(figures.totals, ids, year, str(int(year) - 1)))}
    owed = {as_text(row["metric_id"]): row for row in records(met)}
    blocks = [*_collected(desk, calendar, year), _usable(desk, states, year)]
    blocks += [_key_figure(desk, known[one], sums.get(one), owed.get(one), year) for one in ids]
    sheet.html(key_figures_html(blocks))
    sheet.html(
        line_html("各项为下级单位合计：只计已定数和约数，上级已报的不再加下级；与上年比只比两年都有数的单位。点数字看各单位")
    )


def _collected(desk: Desk, calendar: Any, year: str) -> list[KeyFigure]:
    calendar = calendar[calendar["status"] != "not_due"]
    if calendar.empty:
        return []
    came = int(calendar["status"].isin(["received", "late"]).sum())
    is_late = calendar["status"] == "late"
    late, ingested = int(is_late.sum()), int((is_late & (calendar["first_received_basis"] == "first_ingest")).sum())
    by = f"（其中{ingested}份按首次入库日算）" if ingested else ""
    note = f"逾期{late}份{by}；" if late else ""
    note += f"还差{len(calendar) - came}份" if came < len(calendar) else "已报齐"
    href = link(QualityView(root=desk.root, period=year, kind=CaseKind.NOT_SUBMITTED))
    return [KeyFigure("应报材料", f"{came}/{len(calendar)}", "份", note, href)]


def _usable(desk: Desk, states: Any, year: str) -> KeyFigure:
    told = states[states["state"] != "not_applicable"]
    total = int(told["n_figures"].sum())
    good = int(told[told["state"].isin(RANKED_STATES)]["n_figures"].sum())
    href = link(QualityView(root=desk.root, period=year))
    if not total:
        return KeyFigure("可用的数", STATES["missing"], "", f"{period_text(year)}没有单位报过", href)
    return KeyFigure("可用的数", f"{good / total:.0%}", "", f"报来{total:,}个，可用{good:,}个", href)


def _key_figure(desk: Desk, measure: Row, row: Row | None, owed: Row | None, year: str) -> KeyFigure:
    href = link(RankingView(root=desk.root, measure=str(measure["measure_id"]), period=year))
    if row is None:
        return KeyFigure(measure["name_zh"], STATES["missing"], "", f"{period_text(year)}没有单位报过", href)
    if not row["n_orgs"]:
        note = f"{int(row['n_doubtful'])}家报了，都不完整或待核" if row["n_doubtful"] else "报了的都没有数"
        return KeyFigure(measure["name_zh"], "—", "", note, href)
    shown = FigureText(as_number(row["total"]), prefix="≈" if row["is_approximate"] else "").say()
    doubtful = f"，另有{int(row['n_doubtful'])}家待核" if row["n_doubtful"] else ""
    note = f"{_change(row)}；{int(row['n_orgs'])}家有数{doubtful}"
    if owed is not None:
        note += f"；达标{int(owed['n_met'])}/{int(owed['n_units'])}{'个支部' if owed['owed_by'] == 'branch' else '家'}"
    return KeyFigure(measure["name_zh"], shown, measure["measure_unit"], note, href)


def _change(row: Row) -> str:
    before, now = as_number(row["earlier_total"]), as_number(row["same_total"])
    if before is None or now is None:
        return "没有可比的上年数"
    change = now - before
    share = f"（{change / before * 100:+.1f}%）" if before and change else ""
    word = f"{'增' if change > 0 else '减'}{number_text(abs(change))}{share}" if change else "持平"
    return f"{int(row['n_same'])}家可比，比上年{word}"


def _show_attention(
    sheet: Sheet,
    desk: Desk,
    known: Mapping[str, Row],
    counts: pd.DataFrame,
    met: pd.DataFrame,
    moved: pd.DataFrame,
    year: str,
) -> None:
    shares = {as_text(row["requirement_id"]): one for one, row in known.items() if as_text(row.get("requirement_id"))}
    items = [
        *tables.of_cases(counts, QualityView(root=desk.root, period=year)),
        *tables.of_requirements(met, desk.root, year, shares),
        *tables.of_changes(moved, known, desk.root),
    ]
    if not items:
        sheet.html(heading_html("先看这些", "没有待核实的数，也没有读不了的材料"))
        sheet.page_link(CompareView.page, "去单位对比")
        return
    sheet.html(heading_html("先看这些", "点一项去办"))
    sheet.table(tables.attention_table(items))
    sheet.html(links_html([("数据质量：全部问题", link(QualityView(root=desk.root, period=year)))]))


def _show_requirements(sheet: Sheet, desk: Desk, known: Mapping[str, Row], met: pd.DataFrame, year: str) -> None:
    if met.empty:
        sheet.html(heading_html("达标情况", f"{period_text(year)}还没有可以对照要求的数"))
        return
    sheet.html(heading_html("达标情况", "支部应做到的按支部数，其余按单位数；不明的是没报或待核"))
    units = {one: as_text(row["measure_unit"]) for one, row in known.items()}
    sheet.table(tables.requirements_table(met, units, desk.root, year))


def _show_subordinates(
    sheet: Sheet,
    desk: Desk,
    view: OverviewView,
    known: Mapping[str, Row],
    ids: tuple[str, ...],
    below: list[Row],
    counts: pd.DataFrame,
) -> None:
    year = view.period
    org_ids = tuple(str(org["org_id"]) for org in below)
    pressing = counts[counts["severity"] == CaseSeverity.MUST].groupby("group_id")["n_cases"].sum()
    found = Subordinates(
        orgs=below,
        figures=desk.ask(figures.compare, org_ids, ids, (str(int(year) - 1), year)),
        verdicts=desk.ask(standing.count_verdicts, org_ids, year),
        n_pressing={str(org_id): int(number) for org_id, number in pressing.items()},
    )
    measures = [known[one] for one in ids]
    table = tables.subordinates_table(found, measures, view)
    sheet.html(heading_html("各单位", "点单位看画像，点数字看来源，点“下级”看它的总览；“必须核实”含它的下级"))
    sheet.table(table)
    if len(below) == MOST_SUBORDINATES:
        sheet.html(line_html(f"只列前{MOST_SUBORDINATES}家，可在左侧改范围"))
    title = f"{period_text(year)}各单位主要指标一览表"
    sheet.offer(
        lambda: Report(
            title=title,
            subject=choices.subject_name(desk),
            as_of=period_text(year),
            scope="各单位报送材料核定数，含下级；达标为本单位应达到的各项要求",
            parts=(Part("主要指标", table),),
            source=frame.generation_line(desk),
            definitions=tuple(Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in measures),
        ),
        title,
    )
