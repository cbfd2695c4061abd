"""A form whose title names the superior is the branch's that a bracket, a line, the sheet or the file tells."""

import pytest

from ingest.model import Hints
from ingest.readers.spreadsheets import xlsx
from ingest.tables import extract
from tests.tables.books import KNOWN_NAMES, extracted, told, write
from tests.tables.layout_case import BUREAU, A, B

TITLE = f"{BUREAU}2023年度组织生活统计表"
FORM = [["指标", "数值"], ["主题党日", 12], ["党员大会", 4]]
PAIRS = [["主题党日（次）", 12, "党员大会（次）", 4], ["党课（次）", 3, "支委会（次）", 12]]


def _read(vocabulary, rows, sheet="S", file_name="表.xlsx"):
    return extract(xlsx.read(write({sheet: rows})), Hints(file_name=file_name, known_names=KNOWN_NAMES), vocabulary)


def _owners(extraction):
    warned = {issue.code for issue in extraction.issues if issue.code == "org_disagrees"}
    return {fact.org_text for fact in extraction.facts}, bool(warned)


@pytest.mark.parametrize("body", [FORM, PAIRS])
@pytest.mark.parametrize(
    "lines",
    [
        [[f"{BUREAU}2023年组织生活台账（{A}）"]],
        [[TITLE], [f"（{A}）"]],
        [[TITLE], [f"{A}2023年度"]],
        [[TITLE], [f"支部（盖章）：{A}  书记（签字）：张三"]],
        [[TITLE], [f"责任单位：{A}"]],
        [[TITLE], [f"党支部：{A}"]],
    ],
)
def test_the_branch_named_above_goes_before_the_superior(vocabulary, lines, body):
    assert _owners(_read(vocabulary, [*lines, *body])) == ({A}, False)


def test_a_sheet_a_file_or_a_line_below_goes_before_the_superior(vocabulary):
    assert _owners(_read(vocabulary, [[TITLE], *FORM], sheet=A)) == ({A}, True)
    assert _owners(_read(vocabulary, [[TITLE], *FORM, [f"支部（盖章）：{A}"]])) == ({A}, False)
    assert _owners(_read(vocabulary, [[TITLE], *FORM], file_name=f"{A}2023年统计表.xlsx")) == ({A}, True)


def test_a_sheet_of_another_branch_than_the_title_is_warned_of(vocabulary):
    assert _owners(_read(vocabulary, [[f"{B}2023年统计表"], *FORM], sheet=A)) == ({B}, True)
    assert _owners(_read(vocabulary, [[f"{A}2023年统计表"], *FORM], sheet=A)) == ({A}, False)


def test_the_superiors_own_tables_stay_its_own(vocabulary):
    assert _owners(_read(vocabulary, [[TITLE], *FORM], sheet=BUREAU)) == ({BUREAU}, False)
    assert _owners(_read(vocabulary, [[TITLE], *FORM], file_name=f"{BUREAU}.xlsx")) == ({BUREAU}, False)
    assert _owners(_read(vocabulary, [[f"{A}2023年统计表（{BUREAU}）"], *FORM])) == ({A}, False)
    table = [[TITLE], ["党支部", "主题党日"], [A, 12], [B, 11]]
    extraction = _read(vocabulary, table, sheet=A, file_name=f"{A}.xlsx")
    assert _owners(extraction) == ({A, B}, False)
    assert {mention.reporter_text for mention in extraction.mentions} <= {"", BUREAU}


@pytest.mark.parametrize("helper", ["配合单位", "协助单位", "协办单位"])
def test_helpers_beside_those_in_charge_own_nothing(vocabulary, helper):
    rows = [["2023年任务清单"], ["序号", "任务", "责任单位", helper, "完成情况"]]
    rows += [[1, "主题党日", A, B, 11], [2, "志愿服务", B, A, 12]]
    assert {one[0] for one in told(extracted({"S": rows}, vocabulary))} <= {""}


TREE = {A: frozenset({BUREAU}), B: frozenset({BUREAU}), "大湾村": frozenset({BUREAU}), "和平社区党委": frozenset({BUREAU})}
UNKNOWN = "敬老院党支部"


def _named(vocabulary, rows, sheet="S", file_name="表.xlsx"):
    known = KNOWN_NAMES | {"大湾村", "和平社区党委", BUREAU}
    hints = Hints(file_name=file_name, known_names=known, superior_names={BUREAU: frozenset()} | TREE)
    return _owners(extract(xlsx.read(write({sheet: rows})), hints, vocabulary))


@pytest.mark.parametrize("name", ["大湾村", "和平社区党委", UNKNOWN, "一支部"])
def test_whatever_tells_who_filled_in_the_form_goes_before_the_superior(vocabulary, name):
    form = [[TITLE], *FORM]
    assert _named(vocabulary, [*form, [f"填报单位：{name}"]]) == ({name}, False)
    assert _named(vocabulary, [*form, [f"{name}（盖章）"], ["2023年12月20日"]]) == ({name}, True)
    assert _named(vocabulary, [*form, ["", f"{name}\n2023年12月20日"]]) == ({name}, True)
    assert _named(vocabulary, form, sheet=name) == ({name}, True)
    for file_name in (f"{BUREAU}2023年统计表（{name}）", f"附件1-{name}", f"{name}-附件1：统计表", f"{BUREAU}{name}2023年统计"):
        assert _named(vocabulary, form, file_name=f"{file_name}.xlsx") == ({name}, True), file_name


@pytest.mark.parametrize("line", [f"填报单位：{BUREAU}", f"单位：{BUREAU}", f"（{BUREAU}）"])
def test_the_superior_in_a_line_is_whom_a_branchs_own_table_goes_to(vocabulary, line):
    title = f"{A}2023年度主题党日情况表"
    ledger = [["日期", "主题", "参加人数"], ["2023年3月5日", "学习", 20]]
    for body in (FORM, PAIRS, ledger):
        assert _named(vocabulary, [[title], [line], *body]) == ({A}, True)
    assert _named(vocabulary, [[title], [line], ["党支部", "主题党日"], [A, 12], [B, 11]])[0] == {A, B}
    assert _named(vocabulary, [[f"{BUREAU}2023年统计表"], [line], *FORM]) == ({BUREAU}, False)


def test_a_ledger_and_a_form_without_headings_are_its_own_too(vocabulary):
    ledger = [[f"{BUREAU}2023年主题党日台账"], ["日期", "主题", "人数"], ["3月5日", "学雷锋", 30], ["4月5日", "祭扫", 28]]
    assert _named(vocabulary, ledger, file_name=f"{UNKNOWN}主题党日台账.xlsx") == ({UNKNOWN}, True)
    assert _named(vocabulary, [[TITLE], *PAIRS], file_name="大湾村.xlsx") == ({"大湾村"}, True)


def test_a_branch_unknown_in_the_file_behind_its_superior_is_whose_an_untitled_table_is(vocabulary):
    rows = [["2023年度组织生活统计表"], *FORM]
    assert _named(vocabulary, rows, file_name=f"{BUREAU}2023年统计表（{UNKNOWN}）.xlsx") == ({UNKNOWN}, False)
    assert _named(vocabulary, rows, file_name=f"{BUREAU}2023年统计表.xlsx") == ({""}, False)


@pytest.mark.parametrize(
    ("line", "file_name"),
    [
        ("填报单位：党建办", "表"),
        (f"{BUREAU}组织部", "大湾村"),
        ("填表人：张三", "表"),
        ("填报单位：某某某", "表"),
        ("", f"{BUREAU}2023年各党支部统计表"),
        ("", f"{BUREAU}2023年先进党支部统计表"),
        ("", "统计表（定稿）"),
        ("", f"{A}、{B}"),
        ("", "党支部书记讲党课"),
        ("", "村党支部2023年统计表"),
        ("本支部", "党支部"),
        ("", f"{BUREAU}党建办"),
    ],
)
def test_what_names_no_branch_below_leaves_the_form_to_the_superior(vocabulary, line, file_name):
    rows = [[TITLE], *FORM, *([[line]] if line else [])]
    assert _named(vocabulary, rows, file_name=f"{file_name}.xlsx") == ({BUREAU}, False)


def test_a_table_that_tells_of_several_is_the_superiors(vocabulary):
    places = [["日期", "主题", "地点", "人数"], ["3月5日", "学雷锋", A, 30], ["4月5日", "祭扫", B, 28]]
    assert _named(vocabulary, [[f"{BUREAU}2023年主题党日台账"], *places], file_name="大湾村.xlsx") == ({BUREAU}, False)


OFFICES = ["党政综合办", "党群工作局", "党群工作中心", "组织人事处", "综合治理中心", "街道办事处", f"{BUREAU}办事处"]


@pytest.mark.parametrize("office", ["党建办", f"{BUREAU}组织部", *OFFICES])
def test_a_party_office_reports_for_its_committee(vocabulary, office):
    assert _named(vocabulary, [[TITLE], [f"填报单位：{office}"], *FORM]) == ({BUREAU}, False)
    assert _named(vocabulary, [[TITLE], *FORM, [f"填报单位：{office}"]]) == ({BUREAU}, False)


@pytest.mark.parametrize("part", ["2021级本科生党支部", "护理部", "团委", "妇联", "综治中心", "第一党小组", "敬老院党支部"])
def test_a_part_that_the_title_names_is_not_its_organisation(vocabulary, part):
    assert _named(vocabulary, [[f"{BUREAU}{part}2023年统计表"], *FORM]) == ({f"{BUREAU}{part}"}, False)


@pytest.mark.parametrize("words", ["机关", "党建", "党员干部", "党群服务中心", "党建办", "党支部书记"])
def test_other_words_behind_its_name_leave_the_title_to_it(vocabulary, words):
    assert _named(vocabulary, [[f"{BUREAU}{words}2023年统计表"], *FORM]) == ({BUREAU}, False)


def test_a_branch_named_before_the_subject_is_the_titles(vocabulary):
    assert _named(vocabulary, [[f"2023年{BUREAU}{UNKNOWN}主题党日统计表"], *FORM]) == ({f"{BUREAU}{UNKNOWN}"}, False)
    assert _named(vocabulary, [[f"2023年{BUREAU}党支部书记讲党课统计表"], *FORM]) == ({BUREAU}, False)


@pytest.mark.parametrize("key", ["共建单位", "地点", "联系点", "抄送：", "主送", "备注", "责任单位", "未报单位", "结对社区"])
@pytest.mark.parametrize("name", [UNKNOWN, "大湾村"])
def test_an_answer_to_a_key_in_the_last_rows_signs_nothing(vocabulary, key, name):
    assert _named(vocabulary, [[TITLE], *FORM, [key, name]]) == ({BUREAU}, False)
    assert _named(vocabulary, [[TITLE], *FORM, [f"来源：{name}"]]) == ({BUREAU}, False)
    assert _named(vocabulary, [[TITLE], *FORM, [f"抄送：\n{name}"]]) == ({BUREAU}, False)


@pytest.mark.parametrize("row", [["", "大湾村（盖章）"], ["大湾村", "2023年12月20日"], ["填表人：张三", "大湾村"]])
def test_a_name_beside_its_seal_or_day_signs(vocabulary, row):
    assert _named(vocabulary, [[TITLE], *FORM, row]) == ({"大湾村"}, True)


@pytest.mark.parametrize("theme", ["清廉", "品牌", "共建", "党建联建", "五好双强", "薄弱", "功能型", "临时", "送学进", "送教到"])
def test_what_is_said_of_branches_names_none(vocabulary, theme):
    for title in (f"{BUREAU}{theme}支部2023年统计表", f"2023年{BUREAU}{theme}党支部活动统计表"):
        assert _named(vocabulary, [[title], *FORM]) == ({BUREAU}, False), title
    for file_name in (f"{theme}支部2023年统计表", f"{BUREAU}2023年（{theme}支部）", f"{BUREAU}{theme}支部"):
        assert _named(vocabulary, [[TITLE], *FORM], file_name=f"{file_name}.xlsx") == ({BUREAU}, False), file_name
    assert _named(vocabulary, [[TITLE], *FORM], sheet=f"{theme}支部") == ({BUREAU}, False)
    assert _named(vocabulary, [[f"2023年{A}{theme}支部活动统计表"], *FORM]) == ({A}, False)


@pytest.mark.parametrize("name", ["前进党支部", "先锋村党支部", "平安里党支部"])
def test_a_name_that_holds_such_words_is_a_branchs(vocabulary, name):
    assert _named(vocabulary, [[TITLE], *FORM], sheet=name) == ({name}, True)


@pytest.mark.parametrize("note", ["（大湾村）", "——大湾村", "-大湾村"])
def test_an_everyday_name_at_the_titles_end_is_whose_the_form_is(vocabulary, note):
    assert _named(vocabulary, [[TITLE + note], *FORM]) == ({"大湾村"}, False)
    assert _named(vocabulary, [[f"{TITLE}（定稿）"], *FORM]) == ({BUREAU}, False)


@pytest.mark.parametrize("note", ["（东山村党支部）", "（儿科党总支）"])
def test_a_branch_that_nobody_knows_at_the_titles_end_is_not_its_superior(vocabulary, note):
    assert _named(vocabulary, [[TITLE + note], *FORM]) == ({note.strip("（）")}, False)


@pytest.mark.parametrize("note", ["（各党支部）", "（分支部）", "（基层党支部）", "（流动党支部）", "（示范村）", "（报市委）"])
def test_what_a_bracket_says_of_branches_names_none(vocabulary, note):
    assert _named(vocabulary, [[TITLE + note], *FORM]) == ({BUREAU}, False)


@pytest.mark.parametrize(
    "name", ["敬老院", "儿科", "城管中队", "红星林场", "城东水厂", "东山村", "新城社区", "派出所", "未知党支部"]
)
@pytest.mark.parametrize("title", [TITLE + "（{}）", TITLE + "——{}", TITLE + "-{}"])
def test_a_place_that_nobody_knows_at_the_titles_end_is_not_its_superior(vocabulary, name, title):
    extraction = _read(vocabulary, [[title.format(name)], *FORM])
    assert _owners(extraction) == ({name}, False)
    assert {fact.period for fact in extraction.facts} == {"2023"}


@pytest.mark.parametrize("name", ["未知党支部", A])
def test_a_branch_behind_a_title_that_names_nobody_is_whose_it_is(vocabulary, name):
    extraction = _read(vocabulary, [[f"2023年组织生活统计表——{name}"], *FORM])
    assert _owners(extraction) == ({name}, False)
    assert {fact.period for fact in extraction.facts} == {"2023"}


NO_PLACES = (
    *("试行", "盖章", "一", "机关", "单位：次", "定稿", "内部", "农村", "学校", "社区", "两新组织", "事业单位", "离退休", "教师"),
    *(
        "加盖公章",
        "单位盖章处",
        "存档",
        "报组织部",
        "上报",
        "附件1",
        "党委",
        "党组",
        "党工委",
        "支部",
        "党建办",
        "组织部",
        "市委组织部",
    ),
    *(
        "机关党委",
        "街道机关",
        "本级",
        "各支部",
        "全院",
        "线上",
        "城区",
        "乡镇",
        "示范村",
        "重点村",
        "行政村",
        "本科",
        "专科",
        "按支部",
    ),
)


@pytest.mark.parametrize("note", NO_PLACES)
def test_what_else_a_bracket_says_names_nobody(vocabulary, note):
    assert _named(vocabulary, [[f"{TITLE}（{note}）"], *FORM]) == ({BUREAU}, False)
