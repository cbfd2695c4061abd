"""Names, identity numbers and telephones stay in the reader."""

import io

import pytest
import xlsxwriter

from ingest.readers import spreadsheet_csv, spreadsheet_xlsx

NAMES = ("欧阳拾穗", "诸葛引泉", "司徒问渠")
ROWS = [
    ["入党积极分子名册"],
    ["填报单位：临水县档案馆党支部", "填报人：欧阳拾穗", "联系电话：13812345678"],
    ["序号", "所在党支部", "姓名", "身份证号", "联系电话", "确定积极分子日期", "培养联系人"],
    ["1", "档案馆党支部", "诸葛引泉", "110101199003078888", "13912345678", "2023.4.1", "司徒问渠"],
    ["2", "档案馆党支部", "司徒问渠", "11010119900307888X", "13712345678", "2023.5.1", "诸葛引泉"],
    ["填报人：", "欧阳拾穗", "审核人：司徒问渠"],
]


def _xlsx() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("名册")
        for row, texts in enumerate(ROWS):
            for column, text in enumerate(texts):
                sheet.write(row, column, int(text) if text.isdigit() and len(text) < 12 else text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "workbook", [spreadsheet_xlsx.read(_xlsx()), spreadsheet_csv.read("\n".join(map(",".join, ROWS)).encode())]
)
def test_no_person_leaves_the_reader(workbook):
    (sheet,) = workbook.sheets
    told = "".join(cell.text for cell in sheet.cells.values())
    assert not any(name in told for name in NAMES)
    assert "19900307" not in told
    assert "2345678" not in told
    assert sheet.cells[4, 2].text == "档案馆党支部"
    assert sheet.cells[4, 6].text == "2023.4.1"
    assert sheet.cells[3, 3].text == "姓名"
    assert sheet.cells[2, 1].text == "填报单位：临水县档案馆党支部"


def test_a_table_below_a_table_of_persons_keeps_its_figures():
    text = "支部,联系人\n档案馆党支部,欧阳拾穗\n单位,主题党日（次）\n档案馆党支部,12\n"
    (sheet,) = spreadsheet_csv.read(text.encode()).sheets
    assert (2, 2) not in sheet.cells
    assert sheet.cells[4, 2].text == "12"


def test_a_form_loses_the_person_beside_the_label_and_keeps_its_other_labels():
    lines = ["单位名称,临水县档案馆党支部", "负责人,欧阳拾穗", "联系电话,13812345678", "主题党日,十二次", "填报人：,诸葛引泉"]
    (sheet,) = spreadsheet_csv.read("\n".join(lines).encode()).sheets
    assert {place: cell.text for place, cell in sheet.cells.items()} == {
        (1, 1): "单位名称",
        (1, 2): "临水县档案馆党支部",
        (2, 1): "负责人",
        (3, 1): "联系电话",
        (4, 1): "主题党日",
        (4, 2): "十二次",
        (5, 1): "填报人：",
    }


def test_persons_below_a_group_heading():
    lines = ["单位,人员信息,", ",姓名,电话", "档案馆党支部,欧阳拾穗,0551-123", "水利站党支部,诸葛引泉,0551-124"]
    (sheet,) = spreadsheet_csv.read("\n".join(lines).encode()).sheets
    assert "".join(cell.text for cell in sheet.cells.values()) == "单位人员信息姓名电话档案馆党支部水利站党支部"


def test_a_column_of_offices_hides_no_heading_beside_it():
    """支部书记 below 主持人 is who it was, not the next label of a form: 备注 beside it stays."""
    lines = ["序号,时间,主持人,备注", "1,3月5日,支部书记,因故取消", "时间,类型,主持人,备注", "3月6日,党课,组织委员,延期"]
    (sheet,) = spreadsheet_csv.read("\n".join(lines).encode()).sheets
    assert [sheet.cells[row, 4].text for row in (1, 2, 3, 4)] == ["备注", "因故取消", "备注", "延期"]
    assert (2, 3) not in sheet.cells
    assert (4, 3) not in sheet.cells


@pytest.mark.parametrize("below", ["在册发展对象（人）", "图书（册）以外的刊物（个）", "是否换届"])
def test_a_label_that_counts_below_a_person_is_a_label_of_the_form(below):
    rows = ["登记表", "书记姓名,欧阳拾穗,联系电话,6120 3344,面积（平方米）,90", f"积极分子（人）,4,{below},2人,党课（次）,3"]
    (sheet,) = spreadsheet_csv.read("\n".join(rows).encode()).sheets
    assert sheet.cells[3, 3].text == below
    assert sheet.cells[3, 4].text == "2人"
    assert (2, 2) not in sheet.cells
    assert (2, 4) not in sheet.cells


def test_a_name_with_a_bracket_below_a_heading_of_persons_is_none():
    rows = ["名单", "党课（次）情况,联系人,备注", "甲,欧阳拾穗（书记）,在岗", "乙,诸葛引泉（女）,在岗"]
    (sheet,) = spreadsheet_csv.read("\n".join(rows).encode()).sheets
    assert not any(name in cell.text for cell in sheet.cells.values() for name in NAMES)


def test_a_line_of_a_form_with_a_telephone_hides_nothing_below_it():
    """Labels stand below answers where cells above are merged: 联系电话 heads no column there, and figures below it stay."""
    rows = [
        "登记表",
        "党支部书记,欧阳拾穗,,联系电话,0551-6218001,",
        "党员总数,41人,女党员,9,预备党员,2",
        "支部党员大会,4次,支委会,12次,党小组会,/",
    ]
    (sheet,) = spreadsheet_csv.read("\n".join(rows).encode()).sheets
    told = "".join(cell.text for cell in sheet.cells.values())
    assert "欧阳拾穗" not in told
    assert "6218001" not in told
    assert [sheet.cells[row, 4].text for row in (3, 4)] == ["9", "12次"]


@pytest.mark.parametrize("telephone", [62180001, "0551-6218001"])
def test_a_person_beside_a_label_is_hidden_among_figures(telephone):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("登记表")
        sheet.write_row(0, 0, ["党员总数", 41, "负责人", "欧阳拾穗", "联系电话", telephone])
        sheet.write_row(1, 0, ["主题党日", 12, "党课", 4, "支委会", 12])
    (read,) = spreadsheet_xlsx.read(buffer.getvalue()).sheets
    assert sorted(place for place in read.cells if place[0] == 1) == [(1, 1), (1, 2), (1, 3), (1, 5)]
    assert len([place for place in read.cells if place[0] == 2]) == 6


def test_a_label_without_its_answer_hides_no_label_beside_it():
    rows = ["登记表", "书记姓名,,联系电话,,志愿服务（小时）,90", "负责人,志愿服务人次（人次）"]
    (sheet,) = spreadsheet_csv.read("\n".join(rows).encode()).sheets
    assert sheet.cells[2, 5].text == "志愿服务（小时）"
    assert sheet.cells[3, 2].text == "志愿服务人次（人次）"
