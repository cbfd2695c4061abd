"""Ledgers and registers whose headings stand on each printed page."""

import pytest

from tests.tables.books import extracted, told

A, B = "档案馆党支部", "水利站党支部"


def test_headings_told_again_on_each_page_leave_the_entries_above_them(vocabulary):
    """Rows of nothing but texts right above headings were taken for groups of them: all pages but the last were lost."""
    heads = ["日期", "单位", "活动类型", "活动主题"]
    pages = [
        *(heads, ["3月5日", A, "主题党日", "学雷锋"], ["3月12日", B, "主题党日", "植树"]),
        *(heads, ["4月5日", A, "主题党日", "扫墓"], ["4月12日", B, "党课", "学党章"]),
    ]
    found = told(extracted({"S": [["2023年主题党日活动登记表"], *pages]}, vocabulary))
    assert {(org, metric, period) for org, metric, period, _, _ in found} == {
        *((A, "theme_day", month) for month in ("2023-03", "2023-04")),
        (B, "theme_day", "2023-03"),
        (B, "party_lecture", "2023-04"),
    }
    stages = ["姓名", "单位", "确定积极分子时间", "接收预备党员时间"]
    rows = [
        ["2023年发展党员台账"],
        stages,
        ["甲某", A, "2022年3月1日", "2023年7月1日"],
        stages,
        ["乙某", A, "2022年4月1日", "2023年8月1日"],
    ]
    assert (A, "dev_probationary", "2023", 2, "reported") in told(extracted({"S": rows}, vocabulary))


@pytest.mark.parametrize("last", ["主题", "活动主题", "参加人数"])
@pytest.mark.parametrize("blank", ["会议室", None])
@pytest.mark.parametrize("days", [("2023年3月5日", "2023年12月5日"), ("2023-03-05", "2023-12-05")])
def test_so_do_headings_with_one_word_changed(vocabulary, last, blank, days):
    first = [["日期", "单位", "活动类型", "地点"], [days[0], A, "主题党日", blank]]
    second = [["日期", "单位", "活动类型", last], [days[1], A, "主题党日", "20"]]
    found = told(extracted({"S": [["2023年组织生活登记表"], *first, *second]}, vocabulary))
    assert {(A, "theme_day", "2023-03", 1, "reported"), (A, "theme_day", "2023-12", 1, "reported")} <= found


def test_groups_of_headings_below_another_table_are_groups(vocabulary):
    def table(title, *figures):
        return [[title], ["单位", "三会一课", None, "主题党日"], [None, "党员大会", "党课", None], [A, *figures]]

    rows = [*table("2022年党建统计表", 4, 3, 12), *table("2023年党建统计表", 5, 4, 11)]
    merged = (
        [(top, 0, top + 1, 0) for top in (1, 5)] + [(top, 1, top, 2) for top in (1, 5)] + [(top, 3, top + 1, 3) for top in (1, 5)]
    )
    found = told(extracted({"S": rows}, vocabulary, {"S": merged}))
    assert {(metric, period, value) for _, metric, period, value, _ in found} == {
        *(("org_member_meeting", "2022", 4), ("party_lecture", "2022", 3), ("theme_day", "2022", 12)),
        *(("org_member_meeting", "2023", 5), ("party_lecture", "2023", 4), ("theme_day", "2023", 11)),
    }
