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


def test_figures_of_several_days_of_a_month_are_parts_of_its_sum(vocabulary):
    rows = [
        ["2025年上半年党员干部走访服务登记表"],
        ["序号", "走访日期", "走访支部", "走访户数（户）", "反映事项", "协调解决问题（件）", "备注"],
        [1, "2025年1月2日", A, 1, "路面破损", 1, ""],
        [2, "1月13日", B, 3, "无", 1, ""],
        [3, "2025/1/24", A, "6户", "无", 2, ""],
        [4, "2月10日", A, 12, "咨询", 0, ""],
    ]
    extraction = extracted({"登记": rows}, vocabulary)
    assert told(extraction) == {
        *((A, "service_visits", "2025-01", 7, "reported"), (A, "service_issues_solved", "2025-01", 3, "reported")),
        *((B, "service_visits", "2025-01", 3, "reported"), (B, "service_issues_solved", "2025-01", 1, "reported")),
        *((A, "service_visits", "2025-02", 12, "reported"), (A, "service_issues_solved", "2025-02", 0, "reported")),
    }
    assert not doubts(extraction)


def test_figures_of_one_day_each_are_no_parts_of_a_sum(vocabulary):
    rows = [
        ["2025年3月党建月报"],
        ["党支部", "上报日期", "主题党日（次）", "走访群众（户）"],
        [A, "2025年4月2日", 1, 6],
        [B, "2025年4月3日", 1, 12],
    ]
    assert told(extracted({"月报": rows}, vocabulary)) == {
        *((A, "theme_day", "2025-03", 1, "reported"), (A, "service_visits", "2025-03", 6, "reported")),
        *((B, "theme_day", "2025-03", 1, "reported"), (B, "service_visits", "2025-03", 12, "reported")),
    }
