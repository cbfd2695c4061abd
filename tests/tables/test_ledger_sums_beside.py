"""Columns of an event ledger that hold figures of metrics of their own are summed beside the events."""

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
HEAD = ["序号", "党支部", "类别", "时间", "内容", "参加人数", "心得体会（篇）", "慰问人数（人）", "慰问金（元）", "备注"]


def test_what_belongs_to_one_kind_of_event_is_summed_in_its_month(vocabulary):
    rows = [
        ["2024年学习教育、走访慰问台账"],
        HEAD,
        [1, A, "集中学习", "2024.1.4", "党纪", 24, 0, "", "", ""],
        [2, A, "集中学习", "24.1.20", "党章", 20, 12, "", "", ""],
        [3, A, "走访慰问", "1月28日", "春节", "", "", "5人", 1000, ""],
        [4, A, "走访慰问", "1月29日", "春节", "", "", 3, 600, ""],
        [5, A, "走访慰问", "6月30日", "七一", "", "", 2, 400, "取消"],
        [6, B, "集中学习", "2024-03-06", "党纪", 9, "", "", "", ""],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {
        (A, "study_collective", "2024-01", 2, "reported"),
        (A, "study_reflections", "2024-01", 12, "reported"),
        (A, "care_condolence", "2024-01", 8, "reported"),
        (B, "study_collective", "2024-03", 1, "reported"),
    }
    assert not doubts(extraction)


def test_an_event_of_the_metric_whose_figure_is_blank_leaves_no_sum(vocabulary):
    rows = [["2024年台账"], HEAD, [1, A, "走访慰问", "1月28日", "春节", "", "", 5], [2, A, "走访慰问", "1月29日", "春节"]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert not told(extraction)
    assert [issue.code for issue in extraction.issues] == ["sum_incomplete"]


def test_ordinals_stocks_and_shares_are_no_sums(vocabulary):
    rows = [
        ["2024年主题党日活动台账"],
        ["序号", "党支部", "日期", "主题", "主题党日（第几次）", "党员总数（人）", "主题党日参与率", "实到人数"],
        [1, A, "2月8日", "植树", 1, 30, "90%", 27],
        [2, A, "2月20日", "义诊", 2, 30, "80%", 24],
    ]
    assert told(extracted({"台账": rows}, vocabulary)) == {
        (A, "theme_day", "2024-02", 2, "reported"),
        (A, "theme_day_person_times", "2024-02", 51, "reported"),
    }
