"""催报, 核实, 雷同 and 雷同对照 in one report, a part each."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.exports.report import Part, Report
from dashboard.labels import QUESTION_KINDS, period_text
from dashboard.state import QualityView
from dashboard.tables.quality import passages_table, questions_table, reminders_table, similar_table


@dataclass(frozen=True, slots=True)
class QualityLists:
    """The rows of the lists for one year, of `queries.quality` and `queries.decisions`; those of passages with their texts."""

    reminders: pd.DataFrame
    questions: pd.DataFrame
    similar: pd.DataFrame
    passages: pd.DataFrame


def quality_report(lists: QualityLists, year: str, subject: str, source: str) -> Report:
    """The report; `subject` is who it is about, `source` says of which generation it is."""
    return Report(
        title=f"{period_text(year)}数据质量清单",
        subject=subject,
        as_of=period_text(year),
        scope="报送日历要求的材料、要向单位核实的数、相同或十分相似的材料",
        parts=tuple(part(lists, year) for part in (_reminders, _questions, _similar, _passages)),
        source=source,
    )


def _reminders(lists: QualityLists, year: str) -> Part:
    frame = lists.reminders
    rejected = int((frame["status"] == "rejected").sum())
    counts = f"未报送{len(frame) - rejected}份，无法读取{rejected}份"
    return Part(
        "催报",
        reminders_table(frame, ""),
        title=f"{period_text(year)}报送材料催报清单",
        as_of=str(frame["today"].iloc[0])[:10] if len(frame) else "",
        scope=f"报送日历要求而未收到，或收到但无法读取的材料，共{len(frame)}份：{counts}",
    )


def _questions(lists: QualityLists, year: str) -> Part:
    frame = lists.questions
    counts = "，".join(f"{name}{n}项" for kind, name in QUESTION_KINDS.items() if (n := int((frame["kind"] == kind).sum())))
    return Part(
        "核实",
        questions_table(frame, ""),
        rules=("请单位答复的清单用 dangjian decide --to 写出，填好后用 dangjian decide --from 读回",),
        title=f"{period_text(year)}数据核实清单",
        scope=f"要向单位核实的数，共{len(frame)}项{f'：{counts}' if counts else ''}",
    )


def _similar(lists: QualityLists, year: str) -> Part:
    like = "与别的单位或本单位以前年份的材料相同或十分相似的"
    counted = "单位名称、数字、日期不同不算不同，许多单位都有的段落不算相同"
    return Part(
        "雷同",
        similar_table(lists.similar, QualityView()),
        title=f"{period_text(year)}雷同材料清单",
        scope=f"{like}，共{len(lists.similar)}份；{counted}",
    )


def _passages(lists: QualityLists, year: str) -> Part:
    return Part(
        "雷同对照",
        passages_table(lists.passages, ""),
        title=f"{period_text(year)}雷同材料对照",
        scope="雷同清单中的总结，相同的段落并列；段落中另有不同的句子时，只有一部分相同",
    )
