"""Names, identity numbers and telephones stay in the reader."""

import io

import pytest
import xlsxwriter

from ingest.readers.persons.text import without_personal
from ingest.readers.spreadsheets import csv_text, xlsx

NAMES = ("欧阳拾穗", "诸葛引泉", "司徒问渠", "郭静好", "秦闻笛", "佘 安", "古丽·阿依")
NAME = "〔姓名略〕"
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


@pytest.mark.parametrize("workbook", [xlsx.read(_xlsx()), csv_text.read("\n".join(map(",".join, ROWS)).encode())])
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
    (sheet,) = csv_text.read(text.encode()).sheets
    assert sheet.cells[2, 2].text == NAME
    assert sheet.cells[4, 2].text == "12"


def test_a_form_loses_the_person_beside_the_label_and_keeps_its_other_labels():
    lines = ["单位名称,临水县档案馆党支部", "负责人,欧阳拾穗", "联系电话,13812345678", "主题党日,十二次", "填报人：,诸葛引泉"]
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    assert {place: cell.text for place, cell in sheet.cells.items()} == {
        (1, 1): "单位名称",
        (1, 2): "临水县档案馆党支部",
        (2, 1): "负责人",
        (2, 2): NAME,
        (3, 1): "联系电话",
        (3, 2): "〔电话略〕",
        (4, 1): "主题党日",
        (4, 2): "十二次",
        (5, 1): "填报人：",
        (5, 2): NAME,
    }


def test_persons_below_a_group_heading():
    lines = ["单位,人员信息,", ",姓名,电话", "档案馆党支部,欧阳拾穗,0551-123", "水利站党支部,诸葛引泉,0551-124"]
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    assert "".join(cell.text for cell in sheet.cells.values()) == (
        "单位人员信息姓名电话档案馆党支部〔姓名略〕〔电话略〕水利站党支部〔姓名略〕〔电话略〕"
    )


def test_a_column_of_offices_hides_no_heading_beside_it():
    """支部书记 below 主持人 is who it was, not the next label of a form: 备注 beside it stays."""
    lines = ["序号,时间,主持人,备注", "1,3月5日,支部书记,因故取消", "时间,类型,主持人,备注", "3月6日,党课,组织委员,延期"]
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    assert [sheet.cells[row, 4].text for row in (1, 2, 3, 4)] == ["备注", "因故取消", "备注", "延期"]
    assert [sheet.cells[row, 3].text for row in (2, 4)] == ["支部书记", "组织委员"]


@pytest.mark.parametrize("below", ["在册发展对象（人）", "图书（册）以外的刊物（个）", "是否换届"])
def test_a_label_that_counts_below_a_person_is_a_label_of_the_form(below):
    rows = ["登记表", "书记姓名,欧阳拾穗,联系电话,6120 3344,面积（平方米）,90", f"积极分子（人）,4,{below},2人,党课（次）,3"]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    assert sheet.cells[3, 3].text == below
    assert sheet.cells[3, 4].text == "2人"
    assert sheet.cells[2, 2].text == NAME
    assert sheet.cells[2, 4].text == "〔电话略〕"


def test_a_name_with_a_bracket_below_a_heading_of_persons_is_none():
    rows = ["名单", "党课（次）情况,联系人,备注", "甲,欧阳拾穗（书记）,在岗", "乙,诸葛引泉（女）,在岗"]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    assert not any(name in cell.text for cell in sheet.cells.values() for name in NAMES)


def test_a_line_of_a_form_with_a_telephone_hides_nothing_below_it():
    """Labels stand below answers where cells above are merged: 联系电话 heads no column there, and figures below it stay."""
    rows = [
        "登记表",
        "党支部书记,欧阳拾穗,,联系电话,0551-6218001,",
        "党员总数,41人,女党员,9,预备党员,2",
        "支部党员大会,4次,支委会,12次,党小组会,/",
    ]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
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
    (read,) = xlsx.read(buffer.getvalue()).sheets
    assert [cell.text for _, cell in sorted(read.cells.items())][:6] == [
        "党员总数",
        "41",
        "负责人",
        NAME,
        "联系电话",
        "〔电话略〕",
    ]
    assert [cell.text for _, cell in sorted(read.cells.items())][6:] == ["主题党日", "12", "党课", "4", "支委会", "12"]


def test_an_address_beside_an_identity_number_is_withheld():
    """No row of headings holds an identity number, whatever label stands below the address."""
    rows = [
        "登记表",
        "身份证号,11010119900307888X,家庭住址,清波巷17弄",
        "填表人,欧阳拾穗,审核,诸葛引泉",
        "主题党日,12次,党课,4次",
    ]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    told = "".join(cell.text for cell in sheet.cells.values())
    assert told == "登记表身份证号〔证件号略〕家庭住址〔个人信息略〕填表人〔姓名略〕审核〔姓名略〕主题党日12次党课4次"


def test_a_label_without_its_answer_hides_no_label_beside_it():
    rows = ["登记表", "书记姓名,,联系电话,,志愿服务（小时）,90", "负责人,志愿服务人次（人次）"]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    assert sheet.cells[2, 5].text == "志愿服务（小时）"
    assert sheet.cells[3, 2].text == "志愿服务人次（人次）"


HEADINGS = (
    "书记 党支部书记 支部书记姓名 联系人 负责人 主要负责人 主持人 主讲人 记录人 填报人 审核人 责任人 授课人 书记/副书记 组织委员 "
    "联系人及电话 作者 撰稿 通讯员 户主 "
    "带队领导 班子成员 参会人员 缺席人员 预备党员 入党积极分子 优秀共产党员 慰问困难党员 入党申请人 发展对象（人）"
)


@pytest.mark.parametrize("heading", HEADINGS.split())
def test_names_below_a_heading_of_persons_are_withheld_and_figures_stay(heading):
    rows = [
        f"党支部,{heading},活动主题,活动日期,党课（次）",
        *(f"档案馆党支部,{name},清明祭英烈,4月5日,12" for name in NAMES[:5]),
    ]
    rows += [f"水利站党支部,{said},{NAMES[3]}同志讲党课,5月6日,3" for said in ("4", "6人", "3名", "0")]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    told = "\n".join(cell.text for cell in sheet.cells.values())
    assert not any(name in told for name in NAMES)
    assert [sheet.cells[row, 2].text for row in range(7, 11)] == ["4", "6人", "3名", "0"]
    assert [sheet.cells[2, column].text for column in (1, 3, 4, 5)] == ["档案馆党支部", "清明祭英烈", "4月5日", "12"]
    assert sheet.cells[8, 3].text == f"{NAME}同志讲党课"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("填报人：郭静好 电话：13812345678", f"填报人：{NAME} 电话：〔电话略〕"),
        ("填报人:郭静好审核人:佘 安　填报日期:2023年12月1日", f"填报人:{NAME}审核人:{NAME}　填报日期:2023年12月1日"),
        ("负 责 人（签字）：佘　安  联系电话：6218 0001", f"负 责 人（签字）：{NAME}  联系电话：〔电话略〕"),
        ("姓名：古丽·阿依，身份证号：11010119900307888X", f"姓名：{NAME}，身份证号：〔证件号略〕"),
        ("联系电话：138****1234　身份证号：340121********1234", "联系电话：〔电话略〕　身份证号：〔证件号略〕"),
        ("电话：0551-6218****；备用138****1234", "电话：〔电话略〕；备用〔电话略〕"),
        ("证件号：340****1234，主题党日1**次", "证件号：〔证件号略〕，主题党日1**次"),
        ("填表人 郭静好  2023年12月1日", f"填表人 {NAME}  2023年12月1日"),
        ("主持人：支部书记郭静好；记录人：秦闻笛（组织委员）", f"主持人：支部书记{NAME}；记录人：{NAME}（组织委员）"),
        ("参加人员：郭静好、秦闻笛等12人", f"参加人员：{NAME}、{NAME}等12人"),
        ("参加人员：全体党员 主持人：党支部书记", "参加人员：全体党员 主持人：党支部书记"),
        ("填报单位：临水县档案馆党支部 审核：机关党委", "填报单位：临水县档案馆党支部 审核：机关党委"),
        ("请联系郭静好同志（139 1234 5678）报名", f"请联系{NAME}同志（〔电话略〕）报名"),
        ("咨询０５５１－６２１８０００１", "咨询〔电话略〕"),
        ("党总支书记郭静好讲党课", f"党总支书记{NAME}讲党课"),
        ("联系人：郭静好13812345678", f"联系人：{NAME}〔电话略〕"),
        ("经办人：郭静好（0551-62180001）", f"经办人：{NAME}（〔电话略〕）"),
        ("经办人：郭静好 （0551）62180001", f"经办人：{NAME} 〔电话略〕"),
        ("书记项目推进会", "书记项目推进会"),
        ("向张富清同志学习", "向张富清同志学习"),
        (
            "主题：学习贯彻党的二十大精神；时间：2023年7月1日；地点：会议室",
            "主题：学习贯彻党的二十大精神；时间：2023年7月1日；地点：会议室",
        ),
        ("党员：41人，其中预备党员：3人", "党员：41人，其中预备党员：3人"),
        ("2023-2024年共1234567890元", "2023-2024年共1234567890元"),
    ],
)
def test_of_a_text_only_what_tells_persons_is_withheld(text, kept):
    assert without_personal(text) == kept


def test_a_row_that_tells_an_office_ends_no_list_of_names():
    rows = ["姓名,职务,所在党支部", "郭静好,支部书记,甲村党支部", "秦闻笛,负责人,甲村党支部", "诸葛引泉,组织委员,乙村党支部"]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    assert [sheet.cells[row, 1].text for row in (2, 3, 4)] == [NAME] * 3
    assert [sheet.cells[row, 3].text for row in (2, 3, 4)] == ["甲村党支部", "甲村党支部", "乙村党支部"]


def test_numbers_of_persons_stored_as_numbers_are_withheld_anywhere():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["单位", "备注", "党课"])
        sheet.write_row(1, 0, ["甲村党支部", 13812345678, 12])
        sheet.write_row(2, 0, ["乙村党支部", 110101199003078880, 123456789012])
    (read,) = xlsx.read(buffer.getvalue()).sheets
    assert [read.cells[row, 2].text for row in (2, 3)] == ["〔电话略〕", "〔证件号略〕"]
    assert [read.cells[row, 3].text for row in (2, 3)] == ["12", "123456789012"]


def test_the_date_beside_an_open_signature_stays():
    (sheet,) = csv_text.read("填报人：,填报日期：2024-1-3,审核人：,郭静好\n".encode()).sheets
    assert [cell.text for cell in sheet.cells.values()] == ["填报人：", "填报日期：2024-1-3", "审核人：", NAME]


def test_labels_of_a_form_below_an_office_without_a_name_stay():
    rows = ["支部情况", "支部书记,专职,副书记,空缺", "走访慰问,12次,志愿服务,30小时", "书记,1,委员,2", "党员,41,走访,3"]
    (sheet,) = csv_text.read("\n".join(rows).encode()).sheets
    assert [",".join(cell.text for cell in cells) for _, cells in sheet.rows()] == rows


@pytest.mark.parametrize(
    "first",
    [
        "填报单位,临水县档案馆党支部,填报期,2024年下半年,填报人,郭静好",
        "支部名称,档案馆党支部,书记,秦闻笛,联系人,郭静好",
    ],
)
def test_a_line_of_pairs_above_a_form_heads_no_column(first):
    """Also where a section stands between them."""
    lines = [first, "一、学习情况,,,,,", "集中学习,13,研讨,2,读书分享,15", "培训（人次）,22,党课,2,调研课题,0"]
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    assert sheet.cells[1, 6].text == NAME
    assert [sheet.cells[row, 5].text for row in (3, 4)] == ["读书分享", "调研课题"]


def test_labels_of_counts_and_sections_below_persons_stay():
    lines = [
        "姓名,职务,联系电话",
        "欧阳拾穗,书记,13812345678",
        "二、组织生活开展情况,,",
        "支委会,12,谈心谈话（人次）,80",
        "主题党日参与率,95%,心得体会（篇）,约十二篇",
    ]
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    assert sheet.cells[2, 1].text == NAME
    assert sheet.cells[2, 3].text == "〔电话略〕"
    told = [sheet.cells[place].text for place in ((3, 1), (4, 1), (4, 3), (5, 1), (5, 3))]
    assert told == ["二、组织生活开展情况", "支委会", "谈心谈话（人次）", "主题党日参与率", "心得体会（篇）"]


@pytest.mark.parametrize("line", ["下年目标", "二、上年同期", "全年计划", "2025年计划", "下一步打算", "上半年", "本年度完成情况"])
def test_a_line_of_another_time_below_persons_stays(line):
    (sheet,) = csv_text.read(f"姓名,职务\n欧阳拾穗,书记\n{line},\n主题党日,12\n".encode()).sheets
    assert sheet.cells[2, 1].text == NAME
    assert sheet.cells[3, 1].text == line


@pytest.mark.parametrize("line", ["年庚尧", "全目标", "上官年度", "秦计划", "明年好"])
def test_a_name_with_such_a_sign_does_not(line):
    (sheet,) = csv_text.read(f"姓名,职务\n欧阳拾穗,书记\n{line},\n主题党日,12\n".encode()).sheets
    assert sheet.cells[3, 1].text != line


@pytest.mark.parametrize(
    "line",
    [
        *("秦闻笛,12,郭静好,8", "佘安,12,古丽娜尔,8", "秦闻笛（人）,3,佘安,1", "第二党小组：秦闻笛,,"),
        *("秦闻笛情况,,", "郭静好,书记,佘安", "秦闻笛、佘安工作,,", "佘安,12,,"),
        *("古丽娜尔,3次,佘安,2次", "郭静好率,,"),
    ],
)
def test_no_name_below_a_heading_of_persons_passes_for_a_label(line):
    (sheet,) = csv_text.read(f"姓名,职务,联系人\n欧阳拾穗,书记,司徒问渠\n{line}\n".encode()).sheets
    told = "".join(cell.text for cell in sheet.cells.values())
    assert not any(name in told for name in ("秦闻笛", "郭静好", "佘安", "古丽娜尔"))


@pytest.mark.parametrize("heads", ["姓名,性别,入党时间", "联系人,职务,电话", "党员姓名,所在小组", "序号,姓名,入党时间"])
def test_names_below_a_section_of_a_list_are_withheld(heads):
    at = heads.split(",").index(next(head for head in heads.split(",") if "名" in head or "人" in head))
    rows = [["1"] * heads.count(",") for _ in range(2)]
    for row, name in zip(rows, ("秦闻笛", "佘安"), strict=True):
        row.insert(at, name)
    lines = [heads, "第一党小组" + "," * heads.count(","), ",".join(rows[0]), "第二党小组", ",".join(rows[1])]
    (sheet,) = csv_text.read("\n".join(lines).encode()).sheets
    told = [cell.text for cell in sheet.cells.values()]
    assert told[: heads.count(",") + 1] == heads.split(",")
    assert not {"秦闻笛", "佘安"} & set(told)
