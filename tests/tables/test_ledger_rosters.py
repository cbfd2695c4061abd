"""Registers of persons of one stage, which the title or the sheet names: 入党积极分子名册 | 确定时间."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
PERSON = ["性别", "出生年月", "入职时间"]


def _roster(title: str, head: str, *dates: tuple[str, str]):
    rows = [[i, org, "", "女", "1990.5", "2012.7", day] for i, (org, day) in enumerate(dates, 1)]
    return [[title], ["序号", "所在党支部", "姓名", *PERSON, head], *rows]


@pytest.mark.parametrize(
    ("title", "head", "metric"),
    [
        ("某公司入党积极分子名册（2022—2024年）", "确定时间", "dev_activists"),
        ("发展对象名册", "列为时间", "dev_candidates"),
        ("入党积极分子登记表", "批准日期", "dev_activists"),
        ("预备党员名册（2022—2024年）", "支部大会接收时间", "dev_probationary"),
        ("转正名册（2022-2024）", "按期转正时间", "dev_regularized"),
        ("发展对象名册", "确定为发展对象时间", "dev_candidates"),
        ("发展对象备案表", "支部确定时间", "dev_candidates"),
        ("入党积极分子备案表", "党委备案时间", "dev_activists"),
    ],
)
def test_the_title_says_what_a_bare_date_is_of(vocabulary, title, head, metric):
    extraction = extracted({"名册": _roster(title, head, (A, "2022.3.5"), (A, "2022年7月"), (B, "2024/1/9"))}, vocabulary)
    assert told(extraction) == {(A, metric, "2022", 2, "reported"), (B, metric, "2024", 1, "reported")}
    assert not doubts(extraction)


def test_the_name_of_the_sheet_says_it_too(vocabulary):
    sheets = {"发展对象": _roster("党员发展工作名册", "确定时间", (A, "2023.3.5"), (B, "2023.4.1"))}
    assert told(extracted(sheets, vocabulary)) == {(org, "dev_candidates", "2023", 1, "reported") for org in (A, B)}


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("发展对象名册", "培训时间"),
        ("入党积极分子和发展对象名册", "确定时间"),
        ("先进个人名册", "确定时间"),
        ("党员名册", "批准日期"),
    ],
)
def test_a_date_of_nothing_that_the_title_says_counts_nobody(vocabulary, title, head):
    assert not told(extracted({"名册": _roster(title, head, (A, "2023.3.5"), (B, "2023.4.1"))}, vocabulary))


def test_a_roster_of_members_tells_the_years_of_its_title_alone(vocabulary):
    rows = _roster("2022—2023年党员花名册", "入党时间", (A, "2015.7.1"), (A, "2022.6.30"), (B, "2023.6.30"))
    assert told(extracted({"名册": rows}, vocabulary)) == {
        (A, "dev_probationary", "2022", 1, "reported"),
        (B, "dev_probationary", "2023", 1, "reported"),
    }


def test_the_day_on_which_it_is_due_is_none_of_a_stage(vocabulary):
    rows = [
        ["预备党员转正登记台账"],
        ["序号", "所在支部", "姓名", "接收为预备党员时间", "应转正时间", "实际转正时间", "备注"],
        [1, A, "", "2022-6-14", "2023-6-14", "2023-6-20", ""],
        [2, A, "", "2022-6-24", "2023-6-24", "2024-6-24", "延长预备期一年"],
        [3, B, "", "2024-6-7", "2025-6-7", "", "预备期未满"],
        ["登记人：", "", "", "登记日期：2025年1月8日", "", "", ""],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {
        (A, "dev_probationary", "2022", 2, "reported"),
        (B, "dev_probationary", "2024", 1, "reported"),
        (A, "dev_regularized", "2023", 1, "reported"),
        (A, "dev_regularized", "2024", 1, "reported"),
    }
    assert not doubts(extraction)


def test_a_roster_of_members_without_a_year_tells_none(vocabulary):
    rows = _roster("", "入党时间", (A, "2015.7.1"), (A, "2022.6.30"))[1:]
    for sheet, hints in (("党员花名册", {}), ("csv", {"file_name": "党员花名册（机关）.csv"})):
        extraction = extracted({sheet: rows}, vocabulary, **hints)
        assert not told(extraction)
        assert [(issue.code, issue.severity.value) for issue in extraction.issues] == [("sheet_skipped", "note")]


def _regularized(written, vocabulary):
    """How many became full members of two, of whom the second has the cell as written, and the doubts."""
    rows = [
        ["2023年发展党员名册"],
        ["单位", "姓名", "接收预备党员时间", "转正时间"],
        [A, "欧阳拾穗", "2022-03-05", "2023-04-05"],
        [A, "诸葛引泉", "2022-03-06", written],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    counted = {value for _, metric, _, value, _ in told(extraction) if metric == "dev_regularized"}
    held = {figure.metric_id for issue in extraction.issues for figure in issue.held}
    return counted, doubts(extraction), held


@pytest.mark.parametrize(
    "behind",
    [
        *(
            "？",
            "?",
            "缓转",
            "到期",
            "（公示）",
            "政审",
            "不合格",
            "政审不合格",
            "左右",
            "前后",
            "（转出）",
        ),
        *("否决", "存疑", "（不予转正）", "未批准", "延期"),
    ],
)
def test_a_date_of_a_stage_with_a_doubtful_word_behind_it_is_a_doubt(behind, vocabulary):
    for day in ("2023-12-01", "2023.12.1", "2023年12月"):
        assert _regularized(day + behind, vocabulary) == ({1}, {("unreadable_value", "S!D4")}, {"dev_regularized"})


@pytest.mark.parametrize(
    "behind",
    [
        *("", "（支部大会）", " 司徒问渠", "（党发〔2023〕5号）", "党委批准", "（按期转正）", "经公示无异议转正", "政审合格"),
        *("（到期转正）", "（票决）", "（介绍人：司徒问渠）", "（提前）"),
    ],
)
def test_a_date_of_a_stage_with_a_harmless_remark_counts(behind, vocabulary):
    assert _regularized("2023-12-01" + behind, vocabulary) == ({2}, set(), set())


def test_the_day_when_a_branch_decided_is_before_that_when_it_was_put_on_file(vocabulary):
    head = ["序号", "姓名", "党支部", "确定积极分子时间", "支部确定时间", "党委备案时间"]
    rows = [[1, "", A, "2021.3.5", "2022.12.30", "2023.1.5"], [2, "", A, "2021.4.5", "2022.12.30", "2023.1.5"]]
    assert told(extracted({"S": [["发展对象备案表"], head, *rows]}, vocabulary)) == {
        (A, "dev_activists", "2021", 2, "reported"),
        (A, "dev_candidates", "2022", 2, "reported"),
    }
