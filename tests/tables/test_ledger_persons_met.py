"""Ledgers with a row for each person visited or talked to: 走访慰问, 谈心谈话; and rows that stand for several, or for nobody."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
DAYS = ("2024年1月25日", "2024-01-26", "7月1日")
NAMES = ("周桂香", "吴福根", "郑春生", "孙来顺")


def _ledger(title: str, heads: list[str], *rows: list[object]):
    filled = [[org, day, *row] for org, day, row in zip((A, A, B), DAYS, rows, strict=False)]
    return [[title], ["所在党组织", "慰问时间", *heads], *filled]


def _counted(extraction):
    return {(org, period, value) for org, metric, period, value, _ in told(extraction) if metric == "care_condolence"}


def _holds_no_name(extraction) -> bool:
    return not any(name in repr(extraction) for name in NAMES)


TWO_AND_ONE = {(A, "2024-01", 2), (B, "2024-07", 1)}


@pytest.mark.parametrize(
    ("title", "heads", "rows"),
    [
        (
            "2024年走访慰问困难党员、老党员登记台账",
            ["慰问对象", "对象类别", "家庭住址", "慰问金（元）", "慰问品", "走访人员"],
            [[NAMES[i], "困难党员", "3幢102室", 500, "米油", "支部书记"] for i in range(3)],
        ),
        (
            "2024年“七一”走访慰问老党员、困难党员和老干部登记表",
            ["姓名", "类别", "慰问金（元）"],
            [[NAMES[i], "老党员", 600] for i in range(3)],
        ),
        ("2024年党员结对帮扶困难群众台账", ["帮扶对象", "帮扶内容"], [[NAMES[i], "送种子"] for i in range(3)]),
        ("2024年慰问困难职工台账", ["慰问对象", "慰问方式"], [[NAMES[i], "入户"] for i in range(3)]),
        ("2024年春节慰问困难党员、老党员情况表", ["慰问对象", "年龄", "党龄"], [[NAMES[i], 70 + i, 40 + i] for i in range(3)]),
    ],
)
def test_each_person_visited_is_one(vocabulary, title, heads, rows):
    extraction = extracted({"台账": _ledger(title, heads, *rows)}, vocabulary)
    assert _counted(extraction) == TWO_AND_ONE
    assert not doubts(extraction)
    assert _holds_no_name(extraction)


def test_organisations_merged_down_and_one_branch_by_its_title(vocabulary):
    rows = [["2024年走访慰问困难党员、老党员台账"], ["序号", "党支部", "慰问时间", "慰问对象"]]
    rows += [[1, A, "1月25日", NAMES[0]], [2, "", "1月26日", NAMES[1]], [3, B, "7月1日", NAMES[2]]]
    assert _counted(extracted({"台账": rows}, vocabulary, {"台账": [(2, 1, 3, 1)]})) == TWO_AND_ONE
    alone = [[f"{A}2024年看望慰问老党员、困难党员记录"], ["序号", "慰问时间", "慰问对象"], [1, "1月25日", NAMES[0]]]
    assert _counted(extracted({"记录": alone}, vocabulary)) == {(A, "2024-01", 1)}


def test_a_sheet_for_each_feast(vocabulary):
    sheets = {
        feast: [[f"2024年{feast}走访慰问困难党员、老党员台账"], ["党支部", "慰问时间", "慰问对象"], [A, day, NAMES[0]]]
        for feast, day in (("春节", "1月25日"), ("七一", "6月30日"))
    }
    assert _counted(extracted(sheets, vocabulary)) == {(A, "2024-01", 1), (A, "2024-06", 1)}


def test_a_talk_with_whom_a_row_names_is_one(vocabulary):
    rows = [["2024年谈心谈话登记表"], ["支部", "谈话时间", "姓名"], [A, "1月5日", NAMES[0]], [A, "1月8日", NAMES[1]]]
    extraction = extracted({"登记": rows}, vocabulary)
    assert told(extraction) == {(A, "org_heart_talk", "2024-01", 2, "reported")}
    assert _holds_no_name(extraction)


@pytest.mark.parametrize("head", ["慰问人数", "慰问户数", "户数", "人数"])
def test_a_column_says_how_many_they_were(vocabulary, head):
    rows = [["困难党员", 5], ["老党员", 3], ["老干部", 1]]
    extraction = extracted({"台账": _ledger("2024年走访慰问困难党员台账", ["慰问对象", head], *rows)}, vocabulary)
    assert _counted(extraction) == {(A, "2024-01", 8), (B, "2024-07", 1)}


@pytest.mark.parametrize(
    "met",
    [
        "困难党员5户",
        f"{NAMES[0]}等3人",
        f"{NAMES[0]}、{NAMES[1]}",
        "老党员、困难党员",
        "全体退休党员",
        "五名老党员",
        "环卫工人20",
        "特困家庭3",
    ],
)
def test_several_in_a_row_are_a_doubt_and_no_one_person(vocabulary, met):
    rows = _ledger("2024年走访慰问困难党员台账", ["慰问对象", "慰问金（元）"], [NAMES[2], 500], [met, 1500], [NAMES[3], 300])
    extraction = extracted({"台账": rows}, vocabulary)
    assert _counted(extraction) == {(B, "2024-07", 1)}
    assert doubts(extraction) == {("unreadable_value", "台账!C4")}
    assert [held.metric_id for issue in extraction.issues for held in issue.held] == ["care_condolence"]
    assert _holds_no_name(extraction)


@pytest.mark.parametrize("met", ["低保户1户", "五保户", "困难党员", "三无人员", "一户"])
def test_one_household_is_one(vocabulary, met):
    rows = _ledger("2024年走访慰问困难党员台账", ["慰问对象", "慰问金（元）"], [NAMES[2], 500], [met, 1500], [NAMES[3], 300])
    assert _counted(extracted({"台账": rows}, vocabulary)) == TWO_AND_ONE


def test_names_below_a_row_of_headings_stay_in_the_reader_whatever_stands_first(vocabulary):
    rows = _ledger(
        "2024年走访慰问台账", ["慰问对象", "慰问类别", "备注"], ["困难党员5户", "春节", ""], [NAMES[0], "春节", NAMES[1]]
    )
    extraction = extracted({"台账": rows}, vocabulary)
    assert NAMES[0] not in repr(extraction)


@pytest.mark.parametrize(
    ("title", "heads", "row"),
    [
        ("2024年走访慰问困难党员计划表", ["慰问对象"], [NAMES[0]]),
        ("困难党员、老党员名册", ["姓名", "党龄"], [NAMES[0], 40]),
        ("2024年为老党员、困难党员送学上门台账", ["学员姓名", "备注"], [NAMES[0], ""]),
        ("2024年党员联系群众情况表", ["联系群众", "备注"], [NAMES[0], ""]),
        ("2024年各党支部换届情况表", ["书记", "备注"], [NAMES[0], ""]),
    ],
)
def test_members_in_a_title_are_nobody_visited_and_no_stock(vocabulary, title, heads, row):
    extraction = extracted({"台账": _ledger(title, heads, row, row, row)}, vocabulary)
    assert not {fact for fact in told(extraction) if fact[1] in {"care_condolence", "member_total", "branch_total"}}


def test_money_handed_out_is_no_visit(vocabulary):
    rows = [["2024年慰问金发放登记表"], ["单位", "发放时间", "姓名", "金额（元）"], [A, "1月25日", NAMES[0], 500]]
    extraction = extracted({"登记": rows}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "登记!*")}


@pytest.mark.parametrize(
    ("title", "head"),
    [("2024年走访慰问及志愿服务台账", "姓名"), ("2024年主题党日台账", "姓名"), ("2024年志愿服务签到台账", "志愿者姓名")],
)
def test_rows_of_those_who_came_count_no_events(vocabulary, title, head):
    rows = [[title], ["单位", "时间", head, "备注"], [A, "1月25日", NAMES[0], ""], [A, "1月25日", NAMES[1], ""]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert not told(extraction)


def test_several_subjects_without_a_kind_in_each_row_are_a_doubt(vocabulary):
    rows = _ledger("2024年走访慰问及志愿服务台账", ["对象"], [NAMES[0]], [NAMES[1]])
    extraction = extracted({"台账": rows}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "台账!*")}


@pytest.mark.parametrize("head", ["慰问品数量", "参加人数", "慰问金（元）", "党龄"])
def test_other_figures_in_a_row_are_noted_and_multiply_nobody(vocabulary, head):
    rows = [[NAMES[0], 5], [NAMES[1], 6], [NAMES[2], 7]]
    extraction = extracted({"台账": _ledger("2024年走访慰问困难党员台账", ["慰问对象", head], *rows)}, vocabulary)
    assert _counted(extraction) == TWO_AND_ONE
    assert ("figures_skipped", "台账!D2") in doubts(extraction, "note")
