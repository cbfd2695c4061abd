"""The organisations directly below one: their figures, their sum, and the own report beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.exports.report import Definition, Part, Report
from dashboard.frames import Row, as_text
from dashboard.labels import period_text
from dashboard.markup import heading_html
from dashboard.queries import subordinates
from dashboard.tables.subordinates import subordinates_table
from dashboard.views.drawing import frame
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet

MOST_MEASURES = 6


def show(sheet: Sheet, desk: Desk, org: Row, found: pd.DataFrame, measures: Sequence[Row], period: str) -> None:
    """One table; nothing for an organisation that nobody stood below."""
    shown = measures[:MOST_MEASURES]
    ids = tuple(str(one["measure_id"]) for one in shown)
    below = desk.ask(subordinates.below, str(org["org_id"]), ids, period)
    if below.empty:
        return
    rollups = desk.ask(subordinates.rollups, str(org["org_id"]), ids, period)
    table = subordinates_table(below, rollups, found[found["period"] == period], shown, desk.root)
    count = below["org_id"].nunique()
    apart = int(rollups["is_disagreeing"].sum()) if len(rollups) else 0
    left_out = f"；只列前{MOST_MEASURES}项指标" if len(measures) > MOST_MEASURES else ""
    note = f"{apart}项与本单位报送的对不上" if apart else "没有对不上的"
    sheet.html(
        heading_html(f"下级{count}家的数和汇总", f"{period_text(period)}；{note}；下级汇总只作核对，本单位报了的不改{left_out}")
    )
    sheet.table(table)
    title = f"{org['short_name']}下级单位{period_text(period)}情况表"
    sheet.offer(
        lambda: Report(
            title=title,
            subject=as_text(org["name"]),
            as_of=period_text(period),
            scope="各下级单位报送材料核定数；下级汇总只作核对",
            parts=(Part("下级单位", table),),
            source=frame.generation_line(desk),
            definitions=tuple(Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in shown),
        ),
        title,
        "下级情况表",
    )
