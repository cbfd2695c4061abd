"""Tables in txt, typed with tabs or blanks or drawn with lines: the same tables as a Word document would have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Document
from ingest.readers import read
from ingest.readers.documents.typed_text import read as read_text
from tests.readers.test_golden import reading

ROWS = [["指标", "单位", "数值"], ["主题党日", "次", "12"], ["讲党课", "次", "4"], ["谈心谈话", "人次", "40"]]


def tables(text: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for _, cells in sheet.rows()] for sheet in read_text(text).tables]


def lines_of(rows: list[list[str]], between: str) -> str:
    return "\n".join(between.join(row) for row in rows)


DRAWN = {
    "tabs": lines_of(ROWS, "\t"),
    "tabs to fill up": "指标\t\t单位\t数值\n主题党日\t次\t12\n讲党课\t\t次\t4\n谈心谈话\t人次\t40",
    "blanks": "指标          单位    数值\n主题党日      次      12\n讲党课        次      4\n谈心谈话      人次    40",
    "blanks, figures to the right": """
指标       单位   数值
主题党日   次       12
讲党课     次        4
谈心谈话   人次     40""",
    "wide blanks": "指标　　　　单位　　　数值\n主题党日　　次　　　　12\n讲党课　　　次　　　　4\n谈心谈话　　人次　　　40",
    "blanks and a rule": """
指标        单位  数值
------------------------
主题党日    次    12
讲党课      次    4
谈心谈话    人次  40""",
    "plus and bar": """
+--------+----+----+
|指标    |单位|数值|
+--------+----+----+
|主题党日|次  |  12|
|讲党课  |次  |   4|
|谈心谈话|人次|  40|
+--------+----+----+""",
    "wide lines": """
┌────┬──┬──┐
│指标    │单位│数值│
├────┼──┼──┤
│主题党日│次  │12  │
├────┼──┼──┤
│讲党课  │次  │4   │
├────┼──┼──┤
│谈心谈话│人次│40  │
└────┴──┴──┘""",
    "narrow lines": """
┌────────┬────┬────┐
│指标    │单位│数值│
├────────┼────┼────┤
│主题党日│次  │12  │
│讲党课  │次  │4   │
│谈心谈话│人次│40  │
└────────┴────┴────┘""",
    "double lines": """
╔════╦══╦══╗
║指标    ║单位║数值║
╠════╬══╬══╣
║主题党日║次  ║12  ║
║讲党课  ║次  ║4   ║
║谈心谈话║人次║40  ║
╚════╩══╩══╝""",
    "lines that do not fit": """
┌───┬──┬──┐
│指标│单位│数值│
├───┼──┼──┤
│主题党日│次│12│
│讲党课│次│4│
│谈心谈话│人次│40│
└───┴──┴──┘""",
    "bars and dashes": """
| 指标 | 单位 | 数值 |
|------|:----:|-----:|
| 主题党日 | 次 | 12 |
| 讲党课 | 次 | 4 |
| 谈心谈话 | 人次 | 40 |""",
    "a cell over two lines": """
+--------+----+----+
|指标    |单位|数值|
+--------+----+----+
|主题    |次  |  12|
|党日    |    |    |
+--------+----+----+
|讲党课  |次  |   4|
+--------+----+----+
|谈心谈话|人次|  40|
+--------+----+----+""",
}


@pytest.mark.parametrize("how", DRAWN)
def test_a_table_however_it_is_typed(how: str) -> None:
    text = f"竹溪乡党委2023年度党建工作总结\n全年开展志愿服务18次。\n\n{DRAWN[how].strip()}\n\n2024年1月8日"
    parsed = read_text(text)
    assert tables(text) == [ROWS]
    assert [p.address for p in parsed.paragraphs] == ["¶1", "¶2", "表1!1:1", "表1!2:2", "表1!3:3", "表1!4:4", "¶3"]


@pytest.mark.parametrize("how", DRAWN)
def test_right_below_a_line_of_text(how: str) -> None:
    assert tables(f"主要指标完成情况如下：\n{DRAWN[how].strip()}\n以上数字均已核实。") == [ROWS]


def test_the_facts_of_a_typed_summary() -> None:
    resolved = reading("typed.txt").resolved
    assert resolved is not None
    told = {(fact.metric_id, str(fact.value), fact.org_text, fact.address) for fact in resolved.facts}
    assert told >= {
        ("member_total", "412", "", "¶2"),
        ("theme_day", "168", "", "¶4"),
        ("theme_day", "180", "", "¶6"),
        ("theme_day", "12", "柳湾村支部", "表1!B3"),
        ("volunteer_hours", "96", "石坪村支部", "表1!D4"),
        ("discipline_warning_education", "4", "", "表2!D2"),
        ("org_heart_talk", "112", "", "表3!C3"),
    }
    assert not any(value == "1" and metric == "theme_day" for metric, value, *_ in told)


def test_merged_cells() -> None:
    text = """\
+------+----------+------+
| 类别 | 指标     | 次数 |
+------+----------+------+
|      | 集中学习 |   12 |
| 学习 +----------+------+
|      | 专题研讨 |    4 |
+------+----------+------+
| 合计            |   16 |
+------+----------+------+"""
    (sheet,) = read_text(text).tables
    assert {at: cell.text for at, cell in sheet.cells.items()} == {
        (1, 1): "类别", (1, 2): "指标", (1, 3): "次数",
        (2, 1): "学习", (2, 2): "集中学习", (2, 3): "12",
        (3, 2): "专题研讨", (3, 3): "4",
        (4, 1): "合计", (4, 3): "16",
    }  # fmt: skip
    merged = {(one.first_row, one.first_column, one.last_row, one.last_column) for one in sheet.merged}
    assert merged == {(2, 1, 3, 1), (4, 1, 4, 2)}


def test_empty_cells_and_cells_that_are_left_off() -> None:
    assert tables("党支部\t主题党日\t讲党课\n柳湾村\t12\n石坪村\t\t4\n") == [
        [["党支部", "主题党日", "讲党课"], ["柳湾村", "12"], ["石坪村", "4"]]
    ]
    (sheet,) = read_text("党支部\t主题党日\t讲党课\n柳湾村\t12\n石坪村\t\t4\n").tables
    assert set(sheet.cells) == {(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1), (3, 3)}


def test_a_dash_in_a_cell_is_no_line() -> None:
    text = "+----+--+--+\n|支部|甲|乙|\n+----+--+--+\n|柳湾|- | 4|\n|石坪|12| -|\n+----+--+--+"
    assert tables(text) == [[["支部", "甲", "乙"], ["柳湾", "-", "4"], ["石坪", "12", "-"]]]


def test_what_stands_round_aligned_rows_is_none_of_the_table() -> None:
    text = (
        "填报单位：竹溪乡党委        2023年12月\n"
        "党支部        主题党日    讲党课\n柳湾村党支部  12          4\n石坪村党支部  11          3\n"
    )
    assert tables(text) == [[["党支部", "主题党日", "讲党课"], ["柳湾村党支部", "12", "4"], ["石坪村党支部", "11", "3"]]]


def test_two_tables_one_below_the_other() -> None:
    text = "指标\t数值\n主题党日\t12\n讲党课\t4\n党支部\t党员\t支委会\n柳湾村\t26\t12\n石坪村\t31\t11"
    assert [len(rows) for rows in tables(text)] == [3, 3]


NO_TABLES = {
    "a numbered list with tabs": "一、\t理论学习12次\n二、\t开展主题党日12次\n三、\t走访群众126户",
    "contents with tabs": "一、学习情况\t1\n二、主题党日\t3\n三、志愿服务\t5\n四、谈心谈话\t9",
    "sentences with tabs": "学习\t全年组织学习12次。党员积极参加。\n生活\t开展主题党日12次。讲党课4次。\n服务\t志愿服务18次。",
    "indented with tabs": "\t2023年开展主题党日12次。\n\t召开支委会12次。\n\t讲党课4次。",
    "a signature with tabs": "全年开展主题党日12次。\n\t\t\t竹溪乡党委\n\t\t\t2024年1月8日",
    "one line with tabs": "全年情况\n主题党日\t12次\t讲党课\t4次\n以上。",
    "names": "王小明    李小红    张大山\n赵一平    钱二宝    孙三石\n周四海    吴五岳    郑六合",
    "two aligned rows": "主题党日    12\n讲党课      4",
    "rows that do not agree": "主题党日  12次    全乡\n走访困难群众的家庭    126户  石坪村\n讲党课      4次  柳湾村和石坪村",
    "a line with blanks": "主题党日    12次    讲党课    4次",
    "wide prose": """
全年开展主题党日  12  次，组织党员到红色教育基地学习。
讲党课  4  次，走访困难群众  126  户，群众满意度提高。
谈心谈话  40  人次，党员思想进一步统一。""",
    "a signature with blanks": "            竹溪乡党委\n            2024年1月8日\n            联系人：党建办",
    "a frame without rows": "┌──────────┐\n│竹溪乡党委工作简报  │\n└──────────┘",
    "bars without a line": "a|b|c\n主题党日|12|13\n讲党课|4|5",
    "a dashed heading": "--------\n工作总结\n--------",
    "one row in lines": "┌──┬──┐\n│主题│12  │\n└──┴──┘",
    "several figures a cell": "党员培训\t3期260余人次\n志愿服务\t18场次、930小时\n走访群众\t约540户",
    "clauses that stand apart": "主题党日    开展12次\n讲党课      班子成员讲6次\n谈心谈话    谈话40人次",
    "sums": "+12\n+13\n+14\n合计39次。",
    "bullets": "│ 学习\n│ 生活\n│ 服务\n├ 主题党日12次",
}


@pytest.mark.parametrize("what", NO_TABLES)
def test_what_is_no_table(what: str) -> None:
    text = f"竹溪乡党委2023年度党建工作总结\n{NO_TABLES[what].lstrip(chr(10))}\n"
    parsed = read_text(text)
    assert parsed.tables == ()
    assert parsed.text == text


def test_persons_stay_out_of_typed_tables() -> None:
    parsed = read_text("姓名\t身份证号\t学习次数\n王小明\t11010119900307233X\t12\n李小红\t110101199003072348\t11\n")
    assert "11010119900307233X" not in parsed.text
    assert "王小明" not in parsed.text


def test_more_tables_than_a_document_has_are_text() -> None:
    assert read_text("主题党日\t12\n讲党课\t4\n\n" * 400).tables == ()


@pytest.mark.parametrize(
    "text",
    [
        "|" * 500_000,
        "-" * 500_000 + "x",
        ("|" + "-" * 100_000 + "x|\n") * 4,
        ("甲" + " " * 100_000) * 4,
        "\n".join(["│" + "甲│" * 900] * 60),
        "\n".join(["├" + "─┼" * 900, "│" + "1 │" * 900] * 30),
        "\n".join(f"党课   {number}" + "   3" * (number % 50) for number in range(3000)),
        "\n".join(" " * (number % 300) + "甲   " + "乙   " * (number % 100) for number in range(3000)),
        "\n".join("\t".join("1" * (number % 190 + 2)) for number in range(3000)),
    ],
)
def test_hostile_texts_are_read(text: str) -> None:
    assert isinstance(
        read(f"工作总结。\n{text}\n全年开展主题党日12次。\n".encode() + "。\n".encode() * 9000, "总结.txt"), Document
    )


@given(st.text(alphabet="┌─┬┐│├┼┤└┴┘|+-= 党12\t\n", max_size=120))
def test_no_drawing_breaks_the_reader(text: str) -> None:
    told = read_text(f"全年开展主题党日12次。\n{text}").text
    assert "全年开展主题党日12次。" in told
    assert sum(map(told.count, "党12")) == sum(map(text.count, "党12")) + 3
