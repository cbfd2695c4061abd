"""Submissions that are like others: their list on the page of data quality, and two of them side by side."""

from __future__ import annotations

import dataclasses

import pandas as pd

from dashboard import choices
from dashboard.evidence import with_texts
from dashboard.exports.report import Part, Report
from dashboard.figures import number_text
from dashboard.frames import as_text, records
from dashboard.labels import SIMILAR_KINDS, period_text
from dashboard.markup import Table, finding_html, heading_html, line_html, links_html
from dashboard.queries import quality
from dashboard.state import EvidenceView, QualityView, link
from dashboard.tables.quality import pair_table, similar_table
from dashboard.views.drawing import frame
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet

MOST_SIMILAR = 10
ONLY_IN_FILE = ("序号", "相同段数或个数")


def show_similar(sheet: Sheet, within: Desk, view: QualityView) -> None:
    """The list of a year's submissions that are like an older one, and its file; nothing where there are none."""
    found = within.ask(quality.similar, view.period)
    if found.empty:
        return
    table = similar_table(found, view)
    note = "与别的单位或本单位往年的材料相同或十分相似；单位名称、数字、日期不同不算不同。点“怎样雷同”并排看"
    sheet.html(heading_html("雷同的材料", note))
    kept = [at for at, column in enumerate(table.columns) if column.header not in ONLY_IN_FILE]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows[:MOST_SIMILAR])
    sheet.table(Table(tuple(table.columns[at] for at in kept), rows))
    if len(table.rows) > MOST_SIMILAR:
        sheet.html(line_html(f"只列前{MOST_SIMILAR}项，另有{len(table.rows) - MOST_SIMILAR}项"))
    title = f"{period_text(view.period)}雷同材料清单"
    sheet.offer(
        lambda: Report(
            title=title,
            subject=choices.subject_name(within),
            as_of=period_text(view.period),
            scope="与别的单位或本单位以前年份的材料相同或十分相似的；许多单位都有的段落不算相同",
            parts=(Part("雷同清单", table),),
            source=frame.generation_line(within),
        ),
        title,
        "雷同清单",
        holds_more=len(table.rows) > MOST_SIMILAR,
    )


def find_pair(desk: Desk, view: QualityView) -> pd.DataFrame:
    """The row of the two like submissions that the view asks for; none where they are like no longer, or may not be seen."""
    found = desk.ask(quality.similar, view.period)
    return found[found["submission_id"] + "|" + found["other_submission_id"] == view.pair]


def pair_sheet(desk: Desk, view: QualityView) -> Sheet:
    """Two like submissions: how far, and what they share side by side."""
    sheet = Sheet()
    pair = records(find_pair(desk, view))[0]
    share = f"{SIMILAR_KINDS[as_text(pair['kind'])]}（{number_text(float(pair['equal_share']))}%）"
    names = f"{as_text(pair['short_name'])}与{as_text(pair['other_name'])}{period_text(pair['other_period'])}的材料"
    sheet.html(finding_html("数据质量：雷同的材料", f"{names}：{share}"))
    passages = desk.ask(quality.similar_passages, view.period)
    shared = passages[passages["submission_id"] + "|" + passages["other_submission_id"] == view.pair]
    if shared.empty:
        sheet.html(line_html(f"表中{int(pair['n_equal'])}个数全部相同，没有文字可以并排；请打开两份材料对照"))
    else:
        note = "单位名称、数字、日期不同不算不同；许多单位都有的段落不一定是抄的"
        sheet.html(heading_html(f"相同的{len(shared)}段", note))
        sheet.table(pair_table(with_texts(desk.workspace.evidence, shared)))
    links = [
        (f"打开本材料：{as_text(pair['file_name'])}", EvidenceView(root=desk.root, submission=as_text(pair["submission_id"]))),
        (
            f"打开更早的材料：{as_text(pair['other_file_name'])}",
            EvidenceView(root=desk.root, submission=as_text(pair["other_submission_id"])),
        ),
        ("回到清单", dataclasses.replace(view, pair="")),
    ]
    sheet.html(links_html([(words, link(target)) for words, target in links]))
    return sheet
