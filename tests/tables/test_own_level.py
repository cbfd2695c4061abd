"""本级 beside what the organisations below did: a figure of the organisation alone, and the whole where it is told."""

from tests.tables.books import doubts, extracted
from tests.tables.layout_case import BUREAU, A, B


def levels(extraction):
    return {(f.org_text, f.metric_id, float(f.value), f.own_level, f.role.value) for f in extraction.facts}


def test_the_whole_beside_the_own_level_is_the_organisations_figure(vocabulary):
    rows = [
        ["2023年情况"],
        ["单位", "主题党日", "", "", "讲党课"],
        ["", "本级", "下属", "合计", ""],
        [BUREAU, 12, 30, 42, 4],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary, {"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 2, 4)]})
    assert levels(extraction) == {
        (BUREAU, "theme_day", 12.0, True, "figure"),
        (BUREAU, "theme_day", 42.0, False, "figure"),
        (BUREAU, "party_lecture", 4.0, False, "figure"),
    }
    assert doubts(extraction, "note") == {("figures_skipped", "Sheet1!C3")}


def test_levels_in_columns_of_metrics_in_rows(vocabulary):
    rows = [
        ["水利局党委2023年情况"],
        ["填报单位：" + BUREAU],
        ["指标", "本级", "下属", "合计"],
        ["主题党日", 12, 30, 42],
        ["讲党课", 4, 9, 13],
    ]
    assert levels(extracted({"Sheet1": rows}, vocabulary)) == {
        (BUREAU, "theme_day", 12.0, True, "figure"),
        (BUREAU, "theme_day", 42.0, False, "figure"),
        (BUREAU, "party_lecture", 4.0, True, "figure"),
        (BUREAU, "party_lecture", 13.0, False, "figure"),
    }


def test_a_row_of_the_own_level_among_those_below(vocabulary):
    rows = [["2023年情况"], ["填报单位：" + BUREAU], ["单位", "主题党日"], ["本级", 3], [A, 12], [B, 11], ["合计", 26]]
    assert levels(extracted({"Sheet1": rows}, vocabulary)) == {
        ("本级", "theme_day", 3.0, True, "figure"),
        (A, "theme_day", 12.0, False, "figure"),
        (B, "theme_day", 11.0, False, "figure"),
        (BUREAU, "theme_day", 26.0, False, "check"),
    }


def test_a_sum_beside_months_stays_a_check(vocabulary):
    rows = [
        ["2023年情况"],
        ["单位", "主题党日", "", ""],
        ["", "1月", "2月", "合计"],
        [A, 1, 2, 3],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary, {"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 3)]})
    assert {(f.period, f.role.value, f.own_level) for f in extraction.facts} == {
        ("2023-01", "figure", False),
        ("2023-02", "figure", False),
        ("2023", "check", False),
    }
