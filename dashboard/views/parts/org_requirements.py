"""What an organisation owes in a year, as a calendar: a verdict in every month, quarter or year, and the table of it."""

from __future__ import annotations

import pandas as pd

from dashboard.exports.report import Part, Report
from dashboard.frames import Row, as_text, records
from dashboard.labels import COMPLIANCE_STATES, period_text
from dashboard.markup import calendar_html, heading_html, line_html
from dashboard.tables.requirements import requirements_table
from dashboard.views.drawing import frame
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet

NOTE = "按全年总数判断的，各月是否都达到不得而知，合成一格；点格子看来源"


def show(sheet: Sheet, desk: Desk, org: Row, verdicts: pd.DataFrame, year: int) -> None:
    """The calendar and the table; where the warehouse judged nothing, that it did not."""
    when = period_text(str(year))
    if verdicts.empty:
        sheet.html(heading_html("组织生活等要求", f"{when}没有适用于这个单位的要求"))
        return
    rows = records(verdicts)
    counts = verdicts["state"].value_counts()
    counted = "，".join(f"{word}{int(counts[state])}项" for state, word in COMPLIANCE_STATES.items() if state in counts)
    sheet.html(heading_html(f"{when}要求达到情况", f"{len(rows)}项要求：{counted}"))
    sheet.html(calendar_html(rows, desk.root))
    sheet.html(line_html(NOTE))
    table = requirements_table(rows, desk.root)
    inside = sheet.expander("逐项列出：应达到多少、凭什么判断、依据")
    inside.table(table)
    title = f"{org['short_name']}{when}要求达到情况表"
    inside.offer(
        lambda: Report(
            title=title,
            subject=as_text(org["name"]),
            as_of=when,
            scope="本单位（支部以上为所属各支部）报送材料核定数，与规定的次数相比；不明不等于没有达到",
            parts=(Part("要求达到情况", table),),
            source=frame.generation_line(desk),
        ),
        title,
        "要求达到情况表",
    )
