"""Ledgers and registers whose headings stand on each printed page."""

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
