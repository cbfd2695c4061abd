"""The list of what offices must be asked: written, answered, read back as one batch, or refused row by row."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dangjian.__main__ import main
from ingest.decisions import Kind
from ingest.journal import Journal
from tests.command.conftest import Call

HEADERS = {
    "答复": "H",
    "更正值或第几处": "I",
    "各处的数": "F",
    "依据或理由": "J",
    "答复人": "K",
    "日期": "L",
    "事项编号": "M",
    "现取数": "G",
}
GOOD = {"答复": "以此数为准", "依据或理由": "会议记录", "答复人": "王芳"}


@pytest.fixture(scope="module")
def unanswered(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's list as it is written."""
    path = tmp_path_factory.mktemp("list") / "核实清单.xlsx"
    with contextlib.redirect_stdout(io.StringIO()) as shown, pytest.raises(SystemExit):
        main(["decide", "--to", str(path), "--workspace", str(office / "工作区")])
    assert "4 项要核实" in shown.getvalue()
    return path


@pytest.fixture
def file(unanswered: Path, tmp_path: Path) -> Path:
    """A copy to answer in."""
    return Path(shutil.copyfile(unanswered, tmp_path / "核实清单.xlsx"))


def fill(file: Path, *rows: dict[str, Any], sheet: str = "数字冲突", change: Callable[[Any], None] = lambda book: None) -> None:
    """Write answers into a list, one dict a row, by header."""
    book = openpyxl.load_workbook(file)
    for number, row in enumerate(rows, 3):
        for header, value in row.items():
            book[sheet][f"{HEADERS[header]}{number}"] = value
    change(book)
    book.save(file)


def taken(home: Path) -> list[tuple[Any, ...]]:
    with Journal(home / "journal.sqlite") as journal:
        return [(one.kind, one.target.org_id, one.value, one.person, one.reason, len(one.seen)) for one in journal.decisions()]


def test_the_list_shows_the_figures_and_asks_by_choices(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    sheet = book["数字冲突"]
    assert [cell.value for cell in sheet[2]][:8] == ["序号", "单位", "指标", "期间", "问题", "各处的数", "现取数", "答复"]
    assert [sheet[f"{letter}3"].value for letter in "BCDG"] == ["柳湾村支部", "主题党日次数（次）", "2023", 11]
    assert "不同材料的数字不一致" in sheet["E3"].value
    assert "总结 12次" in sheet["F3"].value
    assert "报表 11" in sheet["F3"].value
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["H3:H4"].formula1 == '"以此数为准,以第几处为准,更正为,本期不适用,暂不处理"'
    assert {"H3:H4", "I3:I4", "L3:L4"} == set(rules)
    assert sheet.protection.sheet
    assert (sheet["H3"].protection.locked, sheet["G3"].protection.locked) == (False, True)
    assert sheet.column_dimensions["M"].hidden
    assert book["所见"].sheet_state == "hidden"


def test_answers_become_one_batch_and_are_taken_once(file: Path, home: Path, decide: Call) -> None:
    fill(file, {**GOOD, "日期": "2026-03-01"}, {**GOOD, "答复": "更正为", "更正值或第几处": 12})
    assert "不是日期" in decide("--from", str(file))[2]
    fill(file, {"日期": None})
    code, shown, _ = decide("--from", str(file))
    assert (code, "已导入 2 个答复" in shown) == (0, True)
    assert taken(home) == [(Kind.SETTLE, "Q1", 11, "王芳", "会议记录", 2), (Kind.SETTLE, "Q2", 12, "王芳", "会议记录", 2)]
    with Journal(home / "journal.sqlite") as journal:
        [batch] = {one.batch_id for one in journal.decisions()}
    fill(file, {})
    assert "没有重复导入" in decide("--from", str(file))[1]
    assert len(taken(home)) == 2
    assert "2 个决定" in decide("revoke", batch)[1]
    assert "后来已经撤销" in decide("--from", str(file))[1]


def test_what_was_not_answered_is_left(file: Path, home: Path, decide: Call) -> None:
    assert "还没有答复" in decide("--from", str(file))[1]
    fill(file, {"答复": "暂不处理"}, {**GOOD, "答复": "本期不适用"})
    assert "另有 3 项" in decide("--from", str(file))[1]
    assert taken(home) == [(Kind.NOT_APPLICABLE, "Q2", None, "王芳", "会议记录", 2)]


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ({**GOOD, "答复": "更正为"}, "H3", "数字冲突!I3 没有写数"),
        ({**GOOD, "答复": "更正为", "更正值或第几处": "十二"}, "H3", "不是数"),
        ({**GOOD, "答复": "更正为", "更正值或第几处": 35.5}, "H3", "主题党日次数不能是 35.5"),
        ({**GOOD, "更正值或第几处": 3}, "H3", "又在 数字冲突!I3 写了数"),
        ({**GOOD, "答复": "同意"}, "H3", "不是可选的答复"),
        ({**GOOD, "答复人": None}, "H3", "请在 数字冲突!K3 写姓名"),
        ({**GOOD, "依据或理由": None}, "H3", "请在 数字冲突!J3 写明"),
        ({**GOOD, "事项编号": "Q1"}, "H3", "事项编号被改动"),
        ({**GOOD, "事项编号": "Q9|theme_day|2023"}, "H3", "单位 Q9 已不在名册中"),
        ({**GOOD, "事项编号": "Q2|theme_day|2023"}, "H4", "是同一个事项"),
        ({**GOOD, "现取数": 9}, "H3", "与现在取的数（11）不同"),
        ({**GOOD, "答复": "以第几处为准", "更正值或第几处": 3}, "H3", "前面的序号，1 到 2"),
        ({**GOOD, "答复": "以第几处为准", "更正值或第几处": 1, "各处的数": "1. 别的"}, "H3", "与现在各处的数不同"),
        ({**GOOD, "答复": "所比的数更正为", "更正值或第几处": 1}, "H3", "没有与本单位的另一个数相比"),
        ({**GOOD, "事项编号": "Q1|theme_day|2023|no_rule"}, "H3", "已不在核实清单中"),
        ({"更正值或第几处": 4}, "I3", "写了数，但没有选要写数的答复"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken(
    file: Path, home: Path, decide: Call, row: dict[str, Any], cell: str, said: str
) -> None:
    fill(file, row, GOOD)
    code, _, error = decide("--from", str(file))
    assert code == 2
    assert f"数字冲突!{cell}：" in error
    assert said in error
    assert taken(home) == []


def test_an_answer_to_what_has_changed_is_refused_with_what_changed(file: Path, home: Path, decide: Call) -> None:
    def forget(book: Any) -> None:
        book["所见"]["E2"] = "10"

    fill(file, GOOD, change=forget)
    error = decide("--from", str(file))[2]
    assert "这里的数变了（没有了 10；新出现 1" in error
    assert taken(home) == []


def test_another_file_is_no_checklist(tmp_path: Path, decide: Call) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "别的.xlsx")
    assert "不是核实清单" in decide("--from", str(tmp_path / "别的.xlsx"))[2]
    (tmp_path / "文字.xlsx").write_text("不是表格", "utf-8")
    assert "打不开" in decide("--from", str(tmp_path / "文字.xlsx"))[2]


def test_only_the_asked_subtree_is_listed(tmp_path: Path, decide: Call) -> None:
    code, shown, _ = decide("--to", str(tmp_path / "一.xlsx"), "--org", "青石镇柳湾村党支部")
    assert (code, "1 项要核实" in shown) == (0, True)
    assert "已经存在" in decide("--to", str(tmp_path / "一.xlsx"))[2]
    assert decide("--to", str(tmp_path / "一.xlsx"), "--overwrite")[0] == 0


def test_the_place_that_is_right_is_named_by_its_number(file: Path, home: Path, decide: Call) -> None:
    told = str(openpyxl.load_workbook(file)["数字冲突"]["F3"].value).splitlines()
    number = next(line.partition(".")[0] for line in told if "12次" in line)
    fill(file, {**GOOD, "答复": "以第几处为准", "更正值或第几处": int(number)})
    decide("--from", str(file))
    assert taken(home) == [(Kind.SETTLE, "Q1", 12, "王芳", "会议记录", 2)]


@pytest.mark.usefixtures("builds_quickly")
def test_a_broken_rule_is_asked_with_both_figures_and_not_again(file: Path, home: Path, decide: Call, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(file)["校验不符"]
    assert [sheet[f"{letter}3"].value for letter in "BCDG"] == ["桥头村支部", "志愿服务人数（人）", "2023", 50]
    assert "人次不会少于人数" in sheet["E3"].value
    assert "所比的数：志愿服务人次 2023 20" in sheet["F3"].value
    held = openpyxl.load_workbook(file)["暂未采用"]
    assert [held[f"{letter}3"].value for letter in "BC"] == ["桥头村支部", "谈心谈话人次（人次）"]
    assert "3-5" in held["F3"].value
    fill(file, GOOD, sheet="校验不符")
    fill(file, {**GOOD, "答复": "更正为", "更正值或第几处": 4}, sheet="暂未采用")
    assert "已导入 3 个答复" in decide("--from", str(file), "--build")[1]
    assert sorted((one[0], one[2]) for one in taken(home)) == [(Kind.SETTLE, 4), (Kind.SETTLE, 20), (Kind.SETTLE, 50)]
    assert "2 项要核实" in decide("--to", str(tmp_path / "再.xlsx"))[1]
    assert "没有重复导入" in decide("--from", str(file))[1]


def test_the_figure_that_was_compared_may_be_the_wrong_one(file: Path, home: Path, decide: Call) -> None:
    fill(file, {**GOOD, "答复": "所比的数更正为", "更正值或第几处": 120}, sheet="校验不符")
    decide("--from", str(file))
    with Journal(home / "journal.sqlite") as journal:
        [decision] = journal.decisions()
    assert (decision.target.metric_id, decision.value) == ("volunteer_person_times", 120)


def test_two_answers_about_one_figure_must_agree(file: Path, home: Path, decide: Call) -> None:
    def ask_again(book: Any) -> None:
        for letter in "ABCDEFGM":
            book["暂未采用"][f"{letter}3"] = book["校验不符"][f"{letter}3"].value
        book["暂未采用"]["M3"] = "Q2|volunteer_person_times|2023"
        for row in list(book["所见"].iter_rows(values_only=True)):
            if str(row[0]).endswith("|比较"):
                book["所见"].append(["Q2|volunteer_person_times|2023", *row[1:]])

    fill(file, GOOD, sheet="校验不符", change=ask_again)
    fill(file, {**GOOD, "答复": "更正为", "更正值或第几处": 7}, sheet="暂未采用")
    error = decide("--from", str(file))[2]
    assert "两处说的是同一个数（Q2、volunteer_person_times、2023）" in error
    assert taken(home) == []
