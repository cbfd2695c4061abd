"""`dangjian explain` of a workbook: golden pictures, one cell, narrow terminals, hostile texts, and no person ever."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest
import xlsxwriter
from rich.cells import cell_len
from rich.console import Console

from dangjian.display.cell_explanation import explain as explain_cell
from ingest.errors import UsageError
from ingest.model import Hints, Workbook
from ingest.readers import read
from ingest.tables import Trace, trace
from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.command.calling import called
from tests.command.explained_books import BAD, BOOKS, HOSTILE, PERSONS, A
from tests.command.explanations_drawn import drawn
from tests.tables.books import KNOWN_NAMES, write

GOLDEN = Path(__file__).with_name("explanations")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def book(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / f"{request.param}.xlsx"
    path.write_bytes(BOOKS[request.param])
    return path


def traced(content: bytes, vocabulary: Vocabulary, name: str = "报表.xlsx") -> Trace:
    parsed = read(content, name)
    assert isinstance(parsed, Workbook)
    return trace(parsed, Hints(file_name=name, known_names=KNOWN_NAMES), vocabulary)


def cell(found: Trace, at: str, vocabulary: Vocabulary) -> str:
    screen = Console(file=io.StringIO(), width=500, highlight=False)
    for one in explain_cell(found, at, found.extraction.issues, vocabulary.metrics):
        screen.print(one)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


@pytest.mark.parametrize("book", BOOKS, indirect=True)
def test_a_workbook_is_explained_as_a_person_checked_it(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, "explain", str(book))
    assert code == 0
    assert out == (GOLDEN / f"{book.stem}.txt").read_text("utf-8")
    assert "\x1b" not in out
    assert not [person for person in PERSONS if person in out]


@pytest.mark.parametrize(
    ("book", "at", "said"),
    [
        (
            "yearly_table",
            "汇总!E6",
            ["采用：档案馆党支部 2023 志愿服务时长（volunteer_hours） 1.5小时", "单位：取自B6“档案馆党支部”"],
        ),
        (
            "yearly_table",
            "汇总!E6",
            ["指标：取自表头E3:E4“志愿服务｜时长（分钟）”", "期间：取自表上方的标题或说明", "换算为小时：除以60"],
        ),
        ("yearly_table", "汇总!F6", ["计量单位：“人次”写在单元格里", "“30余人次”读作30人次；约数（30至39）"]),
        ("yearly_table", "汇总!C7", ["待核，没有采用", "数字中混有字母", "如能读成，是：水利站党支部 2023 主题党日次数"]),
        ("yearly_table", "汇总!D7", ["“**”表示已隐去"]),
        ("yearly_table", "汇总!C8", ["合计，只作核对：青石镇党委", "各单位合计，归“青石镇党委”"]),
        ("yearly_table", "汇总!G6", ["推算的数（平均、同比、完成率、占比等），不是本期的数"]),
        ("yearly_table", "汇总!D3", ["在合并单元格里，内容在 C3", "主题党日次数（次）"]),
        ("yearly_table", "汇总!A5", ["栏次行"]),
        ("yearly_table", "汇总!A1", ["下面的表从这里和表名、封面、文件名得到：单位“青石镇党委”，期间 2023，计量单位“次”"]),
        ("yearly_table", "封面!A1", ["封面给其他表：单位“青石镇党委”，期间 2023"]),
        ("yearly_table", "旧表!A1", ["内容不显示", "没有读取：隐藏的工作表"]),
        ("yearly_table", "汇总!Z99", ["空白"]),
        (
            "metrics_in_rows",
            "2023年!C5",
            ["取自表头C2“档案馆党支部”", "取自行名A5“志愿服务时长”", "“分钟”取自B5", "取自工作表名"],
        ),
        ("metrics_in_rows", "2023年!C6", ["计划、目标、应到数"]),
        ("months", "B4", ["取自标题或表名中的“主题党日”", "取自表头B3“1月”，年份取自表上方的标题或说明"]),
        ("events", "C4", ["这一行计入：档案馆党支部 2023-02 讲党课次数（合计 1次）", "取自每行的D列“会议类型”"]),
        ("events", "A7", ["这一行已取消、延期或没有办完，不计"]),
        ("form", "B2", ["取自标签A2“主题党日（次）”", "取自表中上面一行的“档案馆党支部”"]),
    ],
)
def test_one_cell(book: str, at: str, said: list[str], vocabulary: Vocabulary) -> None:
    out = cell(traced(BOOKS[book], vocabulary), at, vocabulary)
    assert out.startswith("【")
    assert not [words for words in said if words not in out]


@pytest.mark.parametrize("row", range(1, 9))
def test_no_cell_of_a_list_of_persons_shows_one(row: int, vocabulary: Vocabulary) -> None:
    found = traced(BOOKS["members"], vocabulary)
    out = "".join(cell(found, f"名册!{column}{row}", vocabulary) for column in "ABCDEFGHI")
    assert out.count("【") == 9
    assert not [person for person in PERSONS if person in out]
    facts = repr([(fact.evidence, fact.reading) for fact in found.extraction.facts]) + repr(found.extraction.issues)
    assert not [person for person in PERSONS if person in facts]


@pytest.mark.parametrize("width", [24, 60, 100])
@pytest.mark.parametrize("name", [*BOOKS, "hostile"])
def test_no_line_is_wider_than_the_terminal(name: str, width: int, vocabulary: Vocabulary) -> None:
    out = drawn(traced(BOOKS.get(name, BAD), vocabulary), vocabulary, width)
    assert max(cell_len(line) for line in out.splitlines()) <= width


def test_hostile_texts_are_shown_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(BAD)
    for arguments in ((), ("--at", "表<b>!C2"), ("--at", "表<b>!B4")):
        _, out, _ = called(capsys, "explain", str(path), *arguments)
        assert "[bold red]<scrip" in out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert HOSTILE.isprintable() is False


@pytest.mark.parametrize("name", BOOKS)
def test_a_trace_goes_from_process_to_process_without_the_vocabulary(name: str, vocabulary: Vocabulary) -> None:
    found = traced(BOOKS[name], vocabulary)
    sent = pickle.dumps(found)
    assert drawn(pickle.loads(sent), vocabulary, 100) == drawn(found, vocabulary, 100)
    assert len(sent) * 4 < len(pickle.dumps(vocabulary))


def test_with_a_registry_rows_that_name_nobody_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    registry = tmp_path / "orgs.csv"
    registry.write_text(f"org_id,name,parent_id,org_type\nU1,{A},,党支部\n", "utf-8")
    path = tmp_path / "yearly_table.xlsx"
    path.write_bytes(BOOKS["yearly_table"])
    code, out, _ = called(capsys, "explain", str(path), "--orgs", str(registry))
    assert code == 0
    assert "待核  汇总!7:7  “水利站党支部”  单位名称在名册中找不到" in out
    _, out, _ = called(capsys, "explain", str(path), "--orgs", str(registry), "--at", "汇总!E7")
    assert "汇总!7:7：单位名称在名册中找不到" in out
    assert "待核，没有采用：水利站党支部" in out


def test_rows_say_what_was_read_in_their_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = [
        ["三会一课", "召开支委会12次，讲党课4次。"],
        ["民主生活会次数", 1],
        ["学习", "集中学习21次。"],
        ["不足", "笔记补记。"],
    ]
    path = tmp_path / "报表.xlsx"
    path.write_bytes(write({"S": [[f"{A}2023年情况"], ["填报栏目", "填报内容"], *answers]}))
    _, out, _ = called(capsys, "explain", str(path))
    assert "“三会一课”  文字中读出支委会次数、讲党课次数" in out
    assert "“民主生活会次数”  民主生活会次数（次）" in out
    assert "“不足”  行名不是已知指标" in out


@pytest.mark.parametrize(
    ("at", "message"),
    [("汇总!不是", "不是单元格"), ("7", "不是单元格"), ("C5", "要写明工作表"), ("别的!C5", "没有这张工作表")],
)
def test_a_place_that_is_none(at: str, message: str, vocabulary: Vocabulary) -> None:
    with pytest.raises(UsageError, match=message):
        cell(traced(BOOKS["yearly_table"], vocabulary), at, vocabulary)


def test_many_sheets_have_a_line_each_at_the_top(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], vocabulary: Vocabulary
) -> None:
    table = [["2023年"], ["单位", "主题党日（次）"], [A, 12]]
    sheets = {"填表说明": [["填表说明"], ["按月填报。"]], **{f"附表{n}": table for n in range(1, 9)}}
    sheets["附表9"] = [*table, ["某支部", "3-5"]]
    content = write({**sheets, "空表": []})
    path = tmp_path / "多表.xlsx"
    path.write_bytes(content)
    _, out, _ = called(capsys, "explain", str(path))
    head = [line.strip() for line in out.partition("工作表“填表说明”")[0].splitlines()]
    assert "空白的工作表：“空表”" in head
    assert head[-11:-1] == [
        "“填表说明”  没有读取，填表说明",
        *(f"“附表{n}”  1个数" for n in range(1, 9)),
        "“附表9”  1个数  待核1处",
    ]
    assert max(map(cell_len, drawn(traced(content, vocabulary), vocabulary, 24).splitlines())) <= 24


def test_a_wide_table_is_told_in_a_few_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wide = [["2023年"], ["单位", "主题党日（次）", *(f"栏目{n}" for n in range(900))], [A, *[12] * 901]]
    path = tmp_path / "宽表.xlsx"
    path.write_bytes(write({"宽": wide}))
    _, out, _ = called(capsys, "explain", str(path))
    assert "C–AHR列  “栏目0”等900列  表头不是已知指标" in out
    assert "…KO列以后的602列没有画出" in out
    assert "宽!C2:AHR2（900处）" in out
    assert len(out.splitlines()) < 40


def test_a_book_of_a_chart_and_hidden_columns_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("表")
        for row, values in enumerate([["2023年"], ["单位", "主题党日（次）", "党课（次）"], [A, 12, 4]]):
            sheet.write_row(row, 0, values)
        sheet.set_column("C:XFD", None, None, {"hidden": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$B$3:$B$3"})
        book.add_chartsheet("图").set_chart(chart)
    path = tmp_path / "图表.xlsx"
    path.write_bytes(buffer.getvalue())
    _, out, _ = called(capsys, "explain", str(path))
    assert "隐藏的列照样读取：C列" in out
    assert "工作表“图”：没有读取，只有图表，没有单元格" in out
