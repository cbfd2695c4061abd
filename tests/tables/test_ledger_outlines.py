"""Lines between the rows of a ledger which say that those below them were not held, or not yet."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
HEADER = ["单位", "日期", "活动主题", "实到人数"]
MARCH, APRIL, MAY = [A, "2023-03-05", "学雷锋", 20], [A, "2023-04-05", "植树", ""], [A, "2023-05-05", "读书", 18]


def _read(vocabulary, *rows, title="2023年主题党日台账"):
    """The months of theme days, and what is noted of rows that are not counted."""
    extraction = extracted({"S": [[title], *rows]}, vocabulary)
    assert not doubts(extraction)
    months = {period for _, metric, period, _, _ in told(extraction) if metric == "theme_day"}
    return months, [issue.detail for issue in extraction.issues if issue.code == "rows_not_counted"]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "二、未开展",
            "二、取消活动",
            "取消的活动",
            "以下活动因疫情取消：",
            "二、延期活动",
            "（二）因雨未能召开",
            "二、暂缓开展的主题党日",
        ),
        *("二、主题党日（未开展）", "未召开的会议：", "下列活动推迟：", "二、应开未开", "流会"),
        *(
            "以下活动推迟到6月举行",
            "以下为推迟活动",
            "注：以下活动因疫情取消",
            "受疫情影响，以下活动未开展",
            "以下会议因故未召开，不计入",
            "因疫情影响未开展",
        ),
    ],
)
def test_what_stands_below_such_a_line_was_not_held(line, vocabulary):
    months, notes = _read(vocabulary, HEADER, ["一、已开展"], MARCH, [line], APRIL)
    assert (months, notes) == ({"2023-03"}, ["已取消、延期或没有办完：第6行"])


@pytest.mark.parametrize(
    "line",
    [
        "二、下一步计划",
        "二、拟开展活动",
        "三、待开展",
        "二、12月份安排",
        "二、下半年工作打算",
        "下月活动",
        "二、活动计划",
        "后续安排",
        "2024年计划",
    ],
)
def test_what_is_planned_in_a_section_of_its_own_counts_nowhere(line, vocabulary):
    months, notes = _read(vocabulary, HEADER, ["一、已开展"], MARCH, [line], APRIL)
    assert months == {"2023-03"}
    assert notes in (["只有计划或受理的日期：第6行"], ["已取消、延期或没有办完：第6行"])


@pytest.mark.parametrize(
    "line",
    [
        *("二、计划外活动", "2月未开展活动", "备注：2月活动因疫情取消", "未来科技馆", "二、志愿服务计划落实情况", "二、待业青年"),
        *(
            "三、按计划开展",
            "二、已取消收费宣讲",
            "以上为3月活动，2月因故未开展",
            "二、原第三支部（已撤销）",
            "注：以下活动均有照片",
        ),
    ],
)
def test_other_lines_leave_the_rows_below_them(line, vocabulary):
    assert _read(vocabulary, HEADER, MARCH, [line], APRIL) == ({"2023-03", "2023-04"}, [])


def test_a_section_ends_where_the_next_one_begins(vocabulary):
    numbered = [HEADER, ["一、未开展"], APRIL, ["二、已开展"], MARCH, MAY]
    assert _read(vocabulary, *numbered)[0] == {"2023-03", "2023-05"}
    others = [HEADER, MARCH, ["二、未开展"], APRIL, ["三、其他"], MAY]
    assert _read(vocabulary, *others)[0] == {"2023-03", "2023-05"}
    months = [HEADER, ["3月"], MARCH, ["4月"], ["未开展："], APRIL, ["5月"], MAY]
    assert _read(vocabulary, *months)[0] == {"2023-03", "2023-05"}
    below = [HEADER, ["一、未开展"], ["4月"], APRIL, ["5月"], MAY, ["二、已开展"], ["3月"], MARCH]
    assert _read(vocabulary, *below)[0] == {"2023-03", "2023-05"}  # people came in May after all


def test_a_plan_over_days_without_people_to_tell_calls_nothing_off(vocabulary):
    rows = [HEADER[:3], ["3月活动安排"], MARCH[:3], ["5月活动安排"], MAY[:3]]
    assert _read(vocabulary, *rows)[0] == {"2023-03", "2023-05"}


@pytest.mark.parametrize("line", ["2024年计划", "4月计划", "4月安排", "下半年安排", "二、4月活动安排"])
def test_a_schedule_below_what_was_held_is_to_come_though_nobody_is_counted(line, vocabulary):
    months, notes = _read(vocabulary, HEADER[:3], MARCH[:3], [line], APRIL[:3], MAY[:3])
    assert (months, notes) == ({"2023-03"}, ["只有计划或受理的日期：第5–6行"])


@pytest.mark.parametrize("line", ["二、待开展", "二、下月活动", "二、下一步计划", "二、拟召开", "二、后续安排", "二、2024年计划"])
def test_what_is_surely_to_come_counts_nowhere_though_no_column_tells_who_came(line, vocabulary):
    assert _read(vocabulary, HEADER[:3], MARCH[:3], [line], APRIL[:3]) == ({"2023-03"}, ["只有计划或受理的日期：第5行"])


def test_a_line_of_an_organisation_ends_what_was_said_of_the_rows_above_it(vocabulary):
    rows = [HEADER, MARCH, ["未开展"], APRIL, [B], [B, "2023-06-05", "读书", 9]]
    assert _read(vocabulary, *rows) == ({"2023-03", "2023-06"}, ["已取消、延期或没有办完：第5行"])


def test_a_month_alone_in_the_column_of_dates_is_no_event_nor_is_a_date_alone(vocabulary):
    months, notes = _read(
        vocabulary, ["序号", "日期", "单位", "活动主题", "实到人数"], [1, "2023-03-05", A, "学雷锋", 20], ["", "4月"]
    )
    assert (months, notes) == ({"2023-03"}, [])
    rows = [["序号", "日期", "单位", "活动主题", "实到人数"], [1, "2023-03-05", A, "学雷锋", 20], [2, "2023-05-09", B]]
    assert _read(vocabulary, *rows) == ({"2023-03"}, ["只有计划或受理的日期：第4行"])


def test_a_section_of_each_organisation_is_of_that_alone(vocabulary):
    rows = [HEADER[1:], [A], MARCH[1:], ["未开展："], APRIL[1:], [B], MAY[1:]]
    extraction = extracted({"S": [["2023年主题党日台账"], *rows]}, vocabulary)
    assert {(org, period) for org, metric, period, _, _ in told(extraction) if metric == "theme_day"} == {
        (A, "2023-03"),
        (B, "2023-05"),
    }


def test_the_line_may_stand_in_the_second_column_or_above_headings_that_are_told_again(vocabulary):
    numbered = [["序号", *HEADER], ["一", "已开展"], [1, *MARCH], ["二", "未开展"], [1, *APRIL]]
    assert _read(vocabulary, *numbered) == ({"2023-03"}, ["已取消、延期或没有办完：第6行"])
    assert _read(vocabulary, *numbered, ["三", "其他"], [1, *MAY])[0] == {"2023-03", "2023-05"}
    again = [HEADER, ["一、已开展"], MARCH, ["二、未开展"], HEADER, APRIL]
    assert _read(vocabulary, *again)[0] == {"2023-03"}


@pytest.mark.parametrize("line", ["二、待转正", "二、拟接收预备党员", "二、2024年拟发展对象"])
def test_stages_that_persons_passed_count_below_a_line_of_what_is_to_come(line, vocabulary):
    rows = [["2023年发展党员名册"], ["单位", "姓名", "申请入党时间"], [line], [A, "诸葛引泉", "2023-04-05"]]
    assert told(extracted({"S": rows}, vocabulary)) == {(A, "dev_applicants", "2023", 1, "reported")}


@pytest.mark.parametrize(
    ("line", "reached"),
    [
        ("二、拟发展", {"dev_activists", "dev_candidates"}),
        ("二、拟接收预备党员", {"dev_activists", "dev_candidates"}),
        ("二、拟转正", {"dev_activists", "dev_candidates", "dev_probationary"}),
        ("二、拟确定发展对象", {"dev_activists"}),
        ("二、下一步计划", set()),
        ("二、已转正", {"dev_activists", "dev_candidates", "dev_probationary", "dev_regularized"}),
    ],
)
def test_the_day_of_a_stage_that_a_line_says_is_to_come_counts_nowhere(line, reached, vocabulary):
    stages = ["确定为积极分子时间", "确定为发展对象时间", "接收为预备党员时间", "转正时间"]
    person = [A, "诸葛引泉", "2023-01-05", "2023-02-05", "2023-03-05", "2023-04-05"]
    extraction = extracted({"S": [["2023年发展党员名册"], ["单位", "姓名", *stages], [line], person]}, vocabulary)
    assert {metric for _, metric, _, _, _ in told(extraction)} == reached
    assert ("rows_not_counted" in {issue.code for issue in extraction.issues}) is not reached


def test_a_ledger_of_one_stage_says_which_of_its_rows_are_to_come(vocabulary):
    rows = [["单位", "姓名", "转正时间"], [A, "诸葛引泉", "2023-03-05"], ["二、拟转正"], [B, "欧阳拾穗", "2023-11-05"]]
    extraction = extracted({"S": [["2023年预备党员转正台账"], *rows]}, vocabulary)
    assert told(extraction) == {(A, "dev_regularized", "2023", 1, "reported")}
    assert [issue.detail for issue in extraction.issues] == ["只有计划或受理的日期：第5行"]


@pytest.mark.parametrize(
    ("line", "counts"), [("二、未召开", False), ("二、待开展", False), ("二、近期会议", True), ("二、社区", True)]
)
def test_days_below_the_kinds_of_meetings_follow_their_section_too(line, counts, vocabulary):
    """The days below a line go on with the table above: read as headings of another, they were lost without a word."""
    first, below = [A, "3月5日", "1月5日"], [B, "4月5日", "2月5日"]
    for rows in ([first, [line], below], [[line], below]):
        extraction = extracted({"S": [["2024年三会一课召开时间"], ["支部", "党员大会", "支委会"], *rows]}, vocabulary)
        found = {(org, period) for org, _, period, _, _ in told(extraction)}
        assert found == ({(A, "2024-03"), (A, "2024-01")} if first in rows else set()) | (
            {(B, "2024-04"), (B, "2024-02")} if counts else set()
        )
        assert ("rows_not_counted" in {issue.code for issue in extraction.issues}) is not counts


def test_months_and_organisations_may_have_their_number_beside_them(vocabulary):
    rows = [["2023年主题党日台账"], ["序号", *HEADER[1:]], ["一", "3月"], [1, *MARCH[1:]], ["二", "上半年其他"], [1, *MAY[1:]]]
    assert _months_of(vocabulary, rows) == {("", "2023-03", 1), ("", "2023-05", 1)}
    rows = [["2023年主题党日台账"], ["序号", *HEADER[1:]], ["一", A], [1, *MARCH[1:]], ["二", B], [1, *MAY[1:]]]
    assert _months_of(vocabulary, rows) == {(f"一、{A}", "2023-03", 1), (f"二、{B}", "2023-05", 1)}


def _months_of(vocabulary, rows):
    found = told(extracted({"S": rows}, vocabulary))
    return {(org, period, value) for org, metric, period, value, _ in found if metric == "theme_day"}


@pytest.mark.parametrize(("held", "planned"), [("一、已开展", "二、12月计划"), ("一、2023年已开展", "二、12月活动安排")])
def test_a_plan_of_a_month_behind_what_was_held_is_still_to_come(held, planned, vocabulary):
    """Without who came, a plan of a month that is over may be all that tells what was held in it."""
    columns, march, april = (
        ["单位", "日期", "活动主题", "地点"],
        [A, "2023-03-05", "学雷锋", "会议室"],
        [A, "2023-12-05", "植树", "林场"],
    )
    assert _read(vocabulary, columns, [held], march, [planned], april)[0] == {"2023-03"}
    assert _read(vocabulary, columns, ["一、3月活动安排"], march, [planned], april)[0] == {"2023-03", "2023-12"}


@pytest.mark.parametrize("line", ["二、计划开展活动（已完成）", "二、拟开展活动（已全部完成）"])
def test_a_plan_marked_as_done_was_held(line, vocabulary):
    assert _read(vocabulary, HEADER, ["一、已开展"], MARCH, [line], MAY)[0] == {"2023-03", "2023-05"}
