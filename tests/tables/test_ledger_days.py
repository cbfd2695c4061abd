"""Tables in whose cells stand the days on which meetings were held, one for each: no dates that strayed among numbers."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
TITLE = ["2024年“三会一课”情况"]


def _counts(extraction):
    return {(org, metric, period, value) for org, metric, period, value, _ in told(extraction)}


def test_each_day_of_a_cell_is_one_meeting(vocabulary):
    rows = [
        TITLE,
        ["党支部", "党员大会", "支委会", "党课"],
        [A, date(2024, 3, 5), "1月3日、1月19日、2月4日", "无"],
        [B, "2024.3.8", "1.5，1.19", "4月8日—9日"],
        ["合计", "", "", ""],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    assert _counts(extraction) == {
        *((A, "org_member_meeting", "2024-03", 1), (A, "org_committee_meeting", "2024-01", 2)),
        *((A, "org_committee_meeting", "2024-02", 1), (B, "org_member_meeting", "2024-03", 1)),
        *((B, "org_committee_meeting", "2024-01", 2), (B, "party_lecture", "2024-04", 1)),
    }


@pytest.mark.parametrize("days", [("5日、19日", "20日"), ("3月5日、19日", "3月20日")])
def test_days_beside_months_are_of_those_and_one_called_off_is_none(days, vocabulary):
    rows = [TITLE, ["党支部", "月份", "支委会", "主题党日"], [A, "2月", "", "因雪取消"], [A, "3月", *days]]
    assert _counts(extracted({"S": rows}, vocabulary)) == {
        (A, "org_committee_meeting", "2024-03", 2),
        (A, "theme_day", "2024-03", 1),
    }


def test_a_day_that_cannot_be_read_is_held_back_with_what_it_would_have_been_added_to(vocabulary):
    rows = [TITLE, ["党支部", "支委会", "主题党日"], [A, "1月3日、待定日", "1月15日"], [B, "2月4日", "3月1日、2月30日"]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {address for _, address in doubts(extraction)} == {"S!B3", "S!C4"}


@pytest.mark.parametrize("cells", [[12, "1月5日"], [12, 11], ["12次", "1月5日"]])
def test_a_day_among_numbers_stays_in_doubt(cells, vocabulary):
    rows = [TITLE, ["党支部", "支委会", "主题党日"], [A, cells[0], "1月15日"], [B, cells[0], cells[1]]]
    extraction = extracted({"S": rows}, vocabulary)
    assert ("date_in_number", "S!C3") in doubts(extraction)
    assert (A, "org_committee_meeting", "2024", 12) in _counts(extraction)


def test_headings_may_say_that_days_stand_below_them(vocabulary):
    rows = [
        TITLE,
        ["党支部", "月份", "党员大会时间", "支委会召开日期"],
        [A, "1月", "1月5日", "1月3日、1月19日"],
        [A, "2月", "", "2月2日"],
    ]
    assert _counts(extracted({"S": rows}, vocabulary)) == {
        *((A, "org_member_meeting", "2024-01", 1), (A, "org_committee_meeting", "2024-01", 2)),
        (A, "org_committee_meeting", "2024-02", 1),
    }


@pytest.mark.parametrize("texts", [("3", "7"), ("1.5", "2.5")])
def test_numbers_that_are_texts_are_no_days(texts, vocabulary):
    rows = [["2024年分季度统计"], ["季度", "支委会（次）", "党课（次）"], ["一季度", *texts], ["二季度", *texts]]
    found = extracted({"S": rows}, vocabulary)
    assert not any(period[4:5] == "-" for _, _, period, _ in _counts(found))
    assert bool(_counts(found)) == (texts[0] == "3")


@pytest.mark.parametrize(
    ("heading", "fractions", "expected"),
    [
        (
            "主题党日/讲党课（次）",
            ("12/4", "11/3"),
            {(A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3)},
        ),
        (
            "主题党日/党课（次）",
            ("4/12", "3/11"),
            {(A, "theme_day", 4), (A, "party_lecture", 12), (B, "theme_day", 3), (B, "party_lecture", 11)},
        ),
        ("主题党日（完成/计划）", ("11/12", "12/12"), set()),
        ("主题党日（次）", ("11/12", "12/12"), set()),
        ("主题党日", ("3/5", "３／９"), set()),
    ],
)
def test_fractions_below_a_metric_are_figures_or_doubts_and_never_days(heading, fractions, expected, vocabulary):
    for more in ([], ["备注"]):
        rows = [["2023年情况"], ["单位", heading, *more], *([org, *fractions[at : at + 1]] for at, org in enumerate((A, B)))]
        rows[-1].extend("缺1次" for _ in more)
        extraction = extracted({"S": rows}, vocabulary)
        assert _counts(extraction) == {(org, metric, "2023", value) for org, metric, value in expected}
        assert doubts(extraction) == (set() if expected else {("unreadable_value", "S!B3"), ("unreadable_value", "S!B4")})


def test_fractions_are_days_where_the_heading_says_so_or_most_others_are_written_out(vocabulary):
    rows = [TITLE, ["党支部", "党员大会时间", "支委会时间"], [A, "3/5", "1/5"], [B, "3/9", "1/8"]]
    assert {period for _, _, period, _ in _counts(extracted({"S": rows}, vocabulary))} == {"2024-03", "2024-01"}
    rows = [TITLE, ["党支部", "党员大会", "支委会"], [A, "3月5日", "1月5日"], [B, "3月9日", "1月8日"], [A, "5月5日", "6/5"]]
    assert (A, "org_committee_meeting", "2024-06", 1) in _counts(extracted({"S": rows}, vocabulary))
