"""What an organisation sent of a year and when, what is open about it, and what people decided."""

from __future__ import annotations

from dashboard.frames import records
from dashboard.labels import period_text
from dashboard.markup import heading_html, line_html
from dashboard.queries import decisions, doubts, submissions
from dashboard.tables import collection, sources
from dashboard.tables.decisions import decisions_table
from dashboard.tables.doubts import causes_table, open_figures_table
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet


def show(sheet: Sheet, desk: Desk, org_id: str, year: str) -> None:
    """Submissions, doubts, decisions."""
    _show_submissions(sheet, desk, org_id, year)
    _show_doubts(sheet, desk, org_id, year)
    found = desk.ask(decisions.decisions_about, org_id)
    if len(found):
        standing = int((found["state"] == "applies").sum())
        sheet.html(heading_html("核对决定", f"{len(found)}个，{standing}个有效；点所关于的数看来源"))
        sheet.table(decisions_table(records(found), desk.root))


def _show_submissions(sheet: Sheet, desk: Desk, org_id: str, year: str) -> None:
    when = period_text(year)
    due = desk.ask(submissions.due_of, org_id, year)
    if len(due):
        in_time = int((due["status"] == "received").sum())
        sheet.html(heading_html("报送及时性", f"{when}应报{len(due)}份，按时{in_time}份"))
        sheet.table(collection.due_table(due, desk.root))
    sent = desk.ask(submissions.submissions_of, org_id)
    of_year = sent[sent["period"].fillna(year).str[:4] == year]
    if of_year.empty:
        sheet.html(heading_html(f"{when}报送材料", "没有收到这个单位自己报送的材料；它的数来自上级或其他单位的表"))
    else:
        sheet.html(heading_html(f"{when}报送材料", f"{len(of_year)}份；点材料名看读出的数"))
        sheet.table(sources.submissions_table(of_year, desk.root))
    if len(sent) > len(of_year):
        sheet.html(line_html(f"其他年度还有{len(sent) - len(of_year)}份，换年度可看"))


def _show_doubts(sheet: Sheet, desk: Desk, org_id: str, year: str) -> None:
    waiting = desk.ask(doubts.open_figures, org_id, year)
    if len(waiting):
        sheet.html(heading_html("待核实的数", f"{len(waiting)}个，按原因归在一起；点指标看来源和怎样处理"))
        sheet.table(open_figures_table(waiting, desk.root))
    found = desk.ask(doubts.about, org_id, year)
    if len(found):
        sheet.html(heading_html("材料中的疑点", f"{len(found)}处，按原因归在一起；点例子看原文"))
        sheet.table(causes_table(found, desk.root))
    if waiting.empty and found.empty:
        sheet.html(heading_html("疑点", "没有待核实的数，材料中也没有疑点"))
