"""Where a figure's axes were found, in the words that stay with the fact."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.vocabulary import Vocabulary
from tests.tables.books import extracted

A, B = "档案馆党支部", "水利站党支部"


def lines_at(address: str, sheets: dict[str, list[list[Any]]], vocabulary: Vocabulary, **more: Any) -> dict[str, str]:
    """The lines of the fact in a cell, by axis."""
    facts = {fact.address: fact for fact in extracted(sheets, vocabulary, **more).facts}
    return dict(line.split("：", 1) for line in facts[address].reading)


@pytest.mark.parametrize(
    ("axis", "address", "rows", "words"),
    [
        ("单位", "S!B3", [["2023年"], ["单位", "主题党日", "党课"], [A, 12, 4]], "取自A3“档案馆党支部”"),
        ("单位", "S!B3", [["2023年"], ["指标", A, B], ["主题党日", 12, 11]], "取自表头B2“档案馆党支部”"),
        ("单位", "S!B4", [["2023年"], [f"填报单位：{A}"], ["指标", "数值"], ["主题党日", 12]], f"取自表上方的填报单位“{A}”"),
        ("单位", "S!B3", [[f"{A}2023年情况表"], ["指标", "数值"], ["主题党日", 12]], f"取自标题中的“{A}”"),
        ("单位", "S!B3", [["2023年"], ["指标", "数值"], ["主题党日", 12]], "表中没有写，按报送单位"),
        ("单位", "S!B5", [["2023年各支部情况"], [], [A], ["指标", "数值"], ["主题党日", 12]], f"取自表上方单独一行的“{A}”"),
        ("单位", "S!B3", [["2023年"], ["指标", "数值"], ["主题党日", 12], [], [f"填报单位：{A}"]], f"取自表末的填报单位“{A}”"),
        (
            "单位",
            "S!B4",
            [["发展党员"], ["项目", "2021年", "2022年"], [A], ["发展党员", 1, 2], [B], ["发展党员", 1, 3]],
            f"取自第3行“{A}”",
        ),
        (
            "单位",
            "S!A2",
            [["2023年", f"填报单位：{A}"], ["走访慰问：15人次"], ["指标", "数值"], ["主题党日", 12]],
            f"取自表上方的填报单位“{A}”",
        ),
        ("指标", "S!A2", [["2023年"], ["走访慰问：15人次"], ["指标", "数值"], ["主题党日", 12]], "取自标签A2“走访慰问：15人次”"),
        ("单位", "S!B4", [["2023年"], ["单位", "主题党日", "党课"], [A, 12, 4], ["", 11, 3]], "这一行没有写单位名称"),
        (
            "单位",
            "S!B4",
            [["2023年主题党日情况"], ["单位", "次数"], ["榆关县交通局党委"], ["第一党支部", 12]],
            "取自A4“第一党支部”，上级“榆关县交通局党委”",
        ),
        ("指标", "S!B3", [["2023年"], ["单位", "主题党日", "党课"], [A, 12, 4]], "取自表头B2“主题党日”"),
        ("指标", "S!B3", [["2023年"], ["指标", A, B], ["主题党日", 12, 11]], "取自行名A3“主题党日”"),
        (
            "指标",
            "S!B3",
            [["2023年志愿服务情况"], ["单位", "人次", "时长（小时）"], [A, 12, 4]],
            "取自表头B2“人次”，结合标题或表名中的“志愿服务”",
        ),
        (
            "指标",
            "S!B3",
            [["2023年"], ["单位", "志愿服务", "党课"], [A, "300人次", 4]],
            "取自表头B2“志愿服务”，按单元格里的计量单位认定",
        ),
        ("期间", "S!B3", [["各支部主题党日"], ["支部", "2022年", "2023年"], [A, 1, 2]], "取自表头B2“2022年”"),
        (
            "期间",
            "S!B3",
            [["2023年"], ["月份", "主题党日", "党课"], ["1月", 1, 1], ["2月", 1, 0]],
            "取自A3“1月”，年份取自表上方的标题或说明",
        ),
        ("计量单位", "S!B3", [["2023年"], ["单位", "主题党日（场）", "党课"], [A, 12, 4]], "“场”取自表头B2“主题党日（场）”"),
        ("计量单位", "S!C3", [["2023年"], ["指标", "计量单位", "数值"], ["主题党日", "次", 12]], "“次”取自B3"),
        ("计量单位", "S!B3", [["2023年", "单位：次"], ["单位", "主题党日", "党课"], [A, 12, 4]], "“次”取自表上方"),
        ("计量单位", "S!B3", [["2023年"], ["单位", "主题党日", "党课"], [A, 12, 4]], "没有写，按指标的“次”"),
        (
            "计量单位",
            "S!B3",
            [["2023年"], ["单位", "志愿服务时长（万小时）", "党课"], [A, 2, 4]],
            "“万小时”取自表头B2“志愿服务时长（万小时）”，换算为小时：乘以10000",
        ),
        (
            "数值",
            "S!B3",
            [["2023年"], ["单位", "主题党日", "党课"], [A, "不少于12次", 4]],
            "“不少于12次”读作12次；至少（12至不限）",
        ),
        ("数值", "S!B3", [["2023年"], ["单位", "主题党日", "党课"], [A, "未统计", 4]], "“未统计”表示未报"),
        (
            "数值",
            "S!B3",
            [["2023年"], ["单位", "主题党日参与率", "党课"], [A, 0.95, 4]],
            "“0.95”读作95%；这一列都不大于1，按小数乘以100",
        ),
    ],
)
def test_where_an_axis_was_found(axis: str, address: str, rows: list[list[Any]], words: str, vocabulary: Vocabulary) -> None:
    assert lines_at(address, {"S": rows}, vocabulary)[axis] == words


def test_what_stands_outside_the_sheet_is_named(vocabulary: Vocabulary) -> None:
    table = [["指标", "数值"], ["主题党日", 12]]
    assert lines_at("2023年!B2", {"2023年": table}, vocabulary)["期间"] == "取自工作表名"
    assert lines_at("S!B2", {"S": table}, vocabulary, file_name="2023年报表.xlsx")["期间"] == "取自文件名"
    assert lines_at("S!B2", {"S": table}, vocabulary, period="2023")["期间"] == "取自收件清单（--year）"
    cover = {"封面": [["榆关县水利局党委"], ["2023年度"]], "S": table}
    told = lines_at("S!B2", cover, vocabulary)
    assert (told["单位"], told["期间"]) == ("取自封面上的“榆关县水利局党委”", "取自封面")
    sheets = {name: [["2023年"], *table] for name in (A, B)}
    assert lines_at(f"{A}!B3", sheets, vocabulary)["单位"] == f"取自工作表名“{A}”"


def test_a_plain_number_needs_no_words(vocabulary: Vocabulary) -> None:
    assert "数值" not in lines_at("S!B3", {"S": [["2023年"], ["单位", "主题党日", "党课"], [A, 12, 4]]}, vocabulary)


def test_hours_of_a_ledger(vocabulary: Vocabulary) -> None:
    rows = [["2023年志愿服务台账"], ["支部", "日期", "活动名称", "人数", "人均时长（分钟）"], [A, "3月5日", "清扫", 10, 90]]
    facts = {fact.metric_id: fact for fact in extracted({"S": rows}, vocabulary).facts}
    told = facts["volunteer_hours"].reading[-1]
    assert told == "数值：E列“人均时长（分钟）”乘以D列“人数”，逐行相加，由分钟换算为小时；共1行：第3行"
    assert facts["volunteer_activities"].reading[-1] == "数值：每行计1次；共1行：第3行"
    assert facts["volunteer_person_times"].reading[-1] == "数值：D列“人数”逐行相加；共1行：第3行"


def test_what_a_sheet_holds_stays_on_one_line(vocabulary: Vocabulary) -> None:
    rows = [["2023年"], ["单位", "主题党日\n（次）\x07", "党课"], [f"{A}\n期间：假", 12, 4]]
    told = [fact.reading for fact in extracted({"S": rows}, vocabulary).facts]
    assert told
    assert all("\n" not in line and line.isprintable() for lines in told for line in lines)


def test_ledgers_with_marked_kinds_split_dates_and_organisations_in_lines(vocabulary: Vocabulary) -> None:
    marked = [
        ["2023年组织生活台账"],
        ["日期", "主题", "主题党日", "党课"],
        ["2023年1月5日", "甲", "√", ""],
        ["2月9日", "乙", "√", "√"],
    ]
    split = [["2023年主题党日台账"], ["月", "日", "主题"], [A], ["3月", "5日", "甲"], ["4月", "8日", "乙"]]
    found = extracted({"甲": marked, "乙": split}, vocabulary)
    told = {(fact.sheet, fact.metric_id, fact.period): dict(line.split("：", 1) for line in fact.reading) for fact in found.facts}
    assert told["甲", "party_lecture", "2023-02"]["指标"] == "取自每行有√的D列“党课”"
    assert told["乙", "theme_day", "2023-03"]["单位"] == f"取自表中单独一行的“{A}”"
    assert told["乙", "theme_day", "2023-03"]["期间"].startswith("取自每行的A列“月”")
