"""`dangjian export`: the lists of what is missing, unclear and copied, as a person opens and prints them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from dangjian.arguments.decision_targets import standing
from dashboard import choices
from dashboard.asking import Answers
from dashboard.reports import ranking
from dashboard.state import RankingView, Ties
from ingest.workspace import open_workspace
from tests.command.calling import called

Export = Callable[..., tuple[int, str, str]]


@pytest.fixture
def write(home: Path, capsys: pytest.CaptureFixture[str]) -> Export:
    return lambda *words: called(capsys, "export", *words, "--workspace", str(home))


@pytest.fixture
def export(home: Path, capsys: pytest.CaptureFixture[str]) -> Export:
    return lambda *words: called(capsys, "export", "quality", *words, "--workspace", str(home))


def test_three_lists_stand_in_one_printable_file(export: Export, tmp_path: Path) -> None:
    file = tmp_path / "清单.xlsx"
    code, shown, _ = export("--year", "2023", "--to", str(file))
    assert (code, "催报 1 份，核实 4 项，雷同 3 份" in shown) == (0, True)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["催报", "核实", "雷同", "雷同对照", "口径说明"]
    sheet = book["催报"]
    assert sheet["A1"].value == "2023年报送材料催报清单"
    assert "共1份：未报送1份，无法读取0份" in sheet["A2"].value
    assert [cell.value for cell in sheet[3]][:6] == ["序号", "单位", "上级单位", "材料", "应报日期", "逾期（天）"]
    assert sheet.freeze_panes == "A4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "负责人" in sheet[f"A{sheet.max_row}"].value
    assert [cell.value for cell in book["雷同"][4]][6] == "文字全同"
    assert book["雷同对照"]["E4"].value
    questions = [[cell.value for cell in row][1:6] for row in book["核实"].iter_rows(min_row=4, max_row=7)]
    assert {row[3] for row in questions} == {"数字冲突", "校验不符", "暂未采用"}


def test_a_file_is_not_overwritten_unasked(export: Export, tmp_path: Path, home: Path) -> None:
    file = tmp_path / "清单.xlsx"
    file.write_bytes(b"")
    assert "已经存在" in export("--year", "2023", "--to", str(file))[2]
    assert export("--year", "2023", "--to", str(file), "--overwrite")[0] == 0
    assert "看不懂" in export("--year", "去年")[2]
    assert "不是 xlsx、docx、pdf、csv 文件" in export("--year", "2023", "--to", str(tmp_path / "清单.txt"))[2]
    assert "可写 xlsx、docx、pdf、csv" in export("--year", "2023", "--format", "doc")[2]
    assert "却以 .xlsx 结尾" in export("--year", "2023", "--to", str(tmp_path / "甲.xlsx"), "--format", "pdf")[2]
    assert export("--year", "2023", "--org", "青石镇桥头村党支部")[0] == 0
    assert (home / "exports" / "2023年数据质量清单.xlsx").is_file()


def cells(file: Path) -> list[list[str]]:
    """The table of a csv file."""
    lines = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    return lines[: lines.index([])]


def test_a_ranking_is_the_one_of_the_page(write: Export, tmp_path: Path, home: Path) -> None:
    file = tmp_path / "排名.csv"
    code, shown, _ = write("ranking", "--measure", "主题党日次数", "--period", "2023年", "--ties", "并列不占位", "-o", str(file))
    assert (code, "已写出" in shown) == (0, True)
    rows = cells(file)
    assert rows[0][:5] == ["序号", "名次", "单位", "上级单位", "主题党日次数（次）"]
    with standing(open_workspace(home)) as here:
        desk = Answers(here.cursor)
        view = RankingView(period="2023", measure="theme_day", ties=Ties.DENSE)
        table = ranking.placed(desk, view, choices.measures(desk)).table()
    assert [row[2] for row in rows[1:]] == [row[2].say() for row in (*table.rows, table.total)]
    assert rows[-1][2] == "合计"
    assert "并列不占位" in file.read_text("utf-8-sig")
    assert "数据来源：党建数据仓库第 1 代" in file.read_text("utf-8-sig")


def test_a_comparison_and_a_profile_are_written_in_every_format(write: Export, tmp_path: Path) -> None:
    file = tmp_path / "对比.csv"
    below = ("--below", "青石镇党委", "--measure", "theme_day", "--period", "2023", "--span", "1", "--sort", "-主题党日次数")
    assert write("comparison", *below, "-o", str(file))[0] == 0
    rows = cells(file)
    assert rows[0] == ["序号", "单位", "主题党日次数（次）"]
    for ending, begin in (("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")):
        told = tmp_path / f"画像.{ending}"
        code, _, said = write("profile", "--org", "青石镇桥头村党支部", "--period", "2023", "-o", str(told))
        assert (code, said) == (0, "")
        assert told.read_bytes().startswith(begin)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ranking", "--measure", "主题日"), "没有“主题日”这个指标"),
        (("ranking", "--period", "1999"), "1999年没有数。有数的期间：2023"),
        (("ranking", "--period", "去年"), "“去年”不是期间"),
        (("ranking", "--ties", "随便"), "--ties 不能是“随便”。可写 skip（并列占位）、dense（并列不占位）"),
        (("ranking", "--form", "completion"), "主题党日次数不能按完成率排"),
        (("ranking", "--type", "党组"), "没有“党组”的单位"),
        (("comparison", "--org", "没有的单位"), "单位“没有的单位”不能确定"),
        (("comparison", "--span", "4"), "--span 不能是“4”"),
        (("profile", "--org", "青石镇党委", "--domain", "甲"), "没有“甲”这个指标类别"),
    ],
)
def test_what_cannot_be_written_is_told_with_what_can(write: Export, words: tuple[str, ...], said: str) -> None:
    code, _, error = write(*words)
    assert code == 2
    assert said in error
