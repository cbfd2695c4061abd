"""`dangjian export`: the lists of what is missing, unclear and copied, as a person opens and prints them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.command.calling import called

Export = Callable[..., tuple[int, str, str]]


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
    assert "不是 xlsx" in export("--year", "2023", "--to", str(tmp_path / "清单.csv"))[2]
    assert export("--year", "2023", "--org", "青石镇桥头村党支部")[0] == 0
    assert (home / "exports" / "2023年数据质量清单.xlsx").is_file()
