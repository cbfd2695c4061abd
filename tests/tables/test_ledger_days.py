"""Days in ledgers that are no single day of one event, and days alone below a title that tells their month."""

import pytest

from tests.tables.books import doubts, extracted, told

A = "档案馆党支部"
SEVERAL = (
    *("3月5、12、19日", "3月5日、12日", "3月1日/15日", "3月1日和15日", "3月1日 15日", "3月1日\n3月15日", "3月1日；3月15日"),
    *("2024.3.5、2024.3.12", "3月1日至3日、3月15日", "3月每周五", "3月（每周一次）", "3月8日起每周", "3月（2次）", "3月 两次"),
    *("3月底前", "3月15日前", "3月5日延期至4月2日"),
)
SINGLE = (
    *("3月5、6日", "3月5日、6日、7日", "3月5日-7日", "3月5日至3月9日", "2024.3.5、3.6", "3月5日（第2次）", "3月5日一次", "3月底"),
    *("3月5日14:30", "3月5日上午9:00-11:00", "3月5日8号楼", "3月5日12人", "3月5日前后", "3月5日妇女节前慰问", "3月5日每组轮流"),
)


def _months(vocabulary, day):
    rows = [["2024年志愿服务台账"], ["支部", "时间", "内容"], [A, day, "清扫"], [A, "9月2日", "义诊"]]
    extraction = extracted({"台账": rows}, vocabulary)
    held = {(issue.address, figure.period) for issue in extraction.issues for figure in issue.held}
    return {period for _, _, period, _, _ in told(extraction)}, held


@pytest.mark.parametrize("day", SEVERAL)
def test_what_may_have_been_held_several_times_or_later_is_a_doubt_of_its_month(day, vocabulary):
    months, held = _months(vocabulary, day)
    assert months == {"2024-09"}
    assert ("台账!B3", "2024-03") in held


@pytest.mark.parametrize("day", SINGLE)
def test_days_one_after_another_and_words_behind_a_day_are_one_event(day, vocabulary):
    assert _months(vocabulary, day) == ({"2024-03", "2024-09"}, set())


def test_a_ledger_of_which_every_date_is_in_doubt_stays_one(vocabulary):
    rows = [["2024年志愿服务台账"], ["支部", "时间", "内容"], [A, "3月每周五", "清扫"], [A, "4月每周五", "义诊"]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == set()
    assert doubts(extraction) == {("unreadable_value", "台账!B3"), ("unreadable_value", "台账!B4")}


def test_days_beside_their_month_are_looked_at_alike(vocabulary):
    days = [[3, "5、6日"], [4, "7、21日"], [5, "每周五"], [6, "下旬"], [7, ""]]
    rows = [["2024年志愿服务台账"], ["月", "日", "支部", "内容"], *([*day, A, "清扫"] for day in days)]
    extraction = extracted({"台账": rows}, vocabulary)
    assert {period for _, _, period, _, _ in told(extraction)} == {"2024-03", "2024-06", "2024-07"}
    assert len(doubts(extraction)) == 2


@pytest.mark.parametrize("days", [("5日", "18日"), (5, 18), ("5", "18"), ("5、6日", "18日")])
@pytest.mark.parametrize("theme", ["内容", "活动主题", "主要内容"])
def test_days_alone_are_of_the_month_of_the_title_where_themes_tell_events(theme, days, vocabulary):
    rows = [["2024年3月志愿服务台账"], ["支部", "日期", theme, "参加人数"], [A, days[0], "清扫", 9], [A, days[1], "义诊", 9]]
    assert {fact[1:4] for fact in told(extracted({"台账": rows}, vocabulary))} == {
        *(("volunteer_activities", "2024-03", 2), ("volunteer_person_times", "2024-03", 18)),
    }


def test_a_column_of_contents_that_names_metrics_makes_no_ledger(vocabulary):
    rows = [["2024年3月情况"], ["支部", "内容", "完成数"], [A, "主题党日（次）", 1], [A, "党课（次）", 2]]
    extraction = extracted({"表": rows}, vocabulary)
    assert {fact[1:4] for fact in told(extraction)} == {("theme_day", "2024-03", 1), ("party_lecture", "2024-03", 2)}
