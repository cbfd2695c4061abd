"""Kinds of people below a title of something done: who came is no number of members."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


def _read(vocabulary, title, *headings):
    rows = [[title], ["党组织名称", *headings], [A, *range(11, 11 + len(headings))], [B, *range(21, 21 + len(headings))]]
    return extracted({"S": rows}, vocabulary)


@pytest.mark.parametrize(
    "title",
    [
        *("2023年志愿服务人次统计表", "2023年志愿服务时长统计表", "2023年主题党日参加人次统计表", "2023年党课参加人数统计表"),
        *("2023年走访慰问统计表", "2023年党员教育培训人次统计表", "2023年谈心谈话统计表", "2023年宣讲受众统计表"),
    ],
)
@pytest.mark.parametrize(
    "headings",
    [
        *(("党员", "群众"), ("党员数", "群众数"), ("党员人数", "群众人数"), ("党员（人）", "群众（人）")),
        *(("党员", "积极分子"), ("党员", "发展对象"), ("合计", "党员", "群众")),
    ],
)
def test_who_came_is_no_member(vocabulary, title, headings):
    extraction = _read(vocabulary, title, *headings)
    metrics = {metric for _, metric, *_ in told(extraction)}
    assert metrics.isdisjoint({"member_total", "dev_activists", "dev_candidates"})
    assert {code for code, _ in doubts(extraction)} == {"layout_not_read"}


def test_who_came_behind_what_was_done_is_held(vocabulary):
    extraction = _read(vocabulary, "2023年志愿服务统计表", "志愿服务次数", "党员", "群众")
    assert told(extraction) == facts("2023", (A, "volunteer_activities", 11), (B, "volunteer_activities", 21))
    assert doubts(extraction) == {("layout_not_read", "S!C2")}


def test_who_came_in_rows_is_held(vocabulary):
    rows = [["2023年志愿服务人次统计表"], [f"填报单位：{A}"], ["指标", "数值"], ["党员", 11], ["群众", 280]]
    extraction = extracted({"S": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), {("layout_not_read", "S!4:4")})


@pytest.mark.parametrize(
    ("title", "headings", "metrics"),
    [
        ("2023年志愿服务统计表", ("党员数", "志愿服务次数", "志愿服务时长"), "member_total volunteer_activities volunteer_hours"),
        ("2023年志愿服务统计表", ("党员数", "群众数", "志愿服务次数"), "member_total volunteer_activities"),
        (
            "2023年志愿服务统计表",
            ("志愿服务次数", "党员数", "志愿者数"),
            "volunteer_activities member_total volunteer_participants",
        ),
        ("2023年志愿服务统计表", ("志愿服务次数", "党员总数"), "volunteer_activities member_total"),
        ("2023年主题党日情况统计表", ("党员数", "次数", "人次"), "member_total theme_day theme_day_person_times"),
        ("2023年党员和入党积极分子情况", ("党员", "积极分子"), "member_total dev_activists"),
        ("2023年党员队伍统计表", ("党员", "群众"), "member_total"),
        ("2023年基层党组织基本情况", ("党员", "积极分子", "志愿服务次数"), "member_total dev_activists volunteer_activities"),
    ],
)
def test_members_beside_what_was_done_are_members(vocabulary, title, headings, metrics):
    extraction = _read(vocabulary, title, *headings)
    assert {metric for _, metric, *_ in told(extraction)} == set(metrics.split())
    assert doubts(extraction) == set()


@pytest.mark.parametrize("kinds", [("党员", "积极分子"), ("党员", "群众")])
def test_bare_kinds_before_what_was_done_are_held(vocabulary, kinds):
    extraction = _read(vocabulary, "2023年志愿服务统计表", *kinds, "次数")
    assert told(extraction) == facts("2023", (A, "volunteer_activities", 13), (B, "volunteer_activities", 23))
    assert {code for code, _ in doubts(extraction)} == {"layout_not_read"}


def test_members_before_the_months_of_a_deed_are_how_many_there_are(vocabulary):
    extraction = _read(vocabulary, "2023年主题党日统计表", "党员数", "1月", "2月")
    assert {(A, "member_total", "2023", 11, "reported"), (A, "theme_day", "2023-01", 12, "reported")} <= told(extraction)
    assert not doubts(extraction)


@pytest.mark.parametrize(
    ("rows", "told_of"),
    [
        ([["2023年党员统计表"], ["党支部", "机关党员", "农民党员"], [A, 6, 4]], set()),
        ([["2023年志愿服务统计表"], ["党支部", "次数", "机关党员", "时长"], [A, 6, 7, 20]], {6, 20}),
        ([["2023年谈心谈话统计表"], ["党支部", "机关党员", "农民党员"], [A, 6, 7]], set()),
        ([["水利站党支部2023年党员统计表"], ["项目", "人数"], ["机关党员", 6], ["农民党员", 3], ["合计", 9]], {9}),
        ([["2023年发展党员情况统计表"], ["党支部", "农民党员", "机关党员", "合计"], [A, 2, 1, 3]], {3}),
        ([["2023年党建统计表"], ["党支部", "支部党员", "主题党日"], [A, 6, 12]], {6, 12}),
    ],
)
def test_members_of_organs_are_a_kind_of_members(rows, told_of, vocabulary):
    assert {row[3] for row in told(extracted({"表": rows}, vocabulary))} == told_of


@pytest.mark.parametrize(("all_there_are", "new"), [("现有", "今年新增"), ("现有", "新增"), ("实有", "本年新增")])
def test_applicants_there_are_are_none_of_the_years(vocabulary, all_there_are, new):
    """现有 stands in the place of a name below 入党申请人, and no metric counts who applied in earlier years."""
    head = [["党支部", "入党申请人", None, "发展对象"], [None, all_there_are, new, "今年确定"]]
    sheet = [["2023年发展党员工作统计表"], *head, [A, 6, 2, 1], [B, 5, 1, 1]]
    extraction = extracted({"S": sheet}, vocabulary, merged={"S": [(1, 1, 1, 2), (1, 0, 2, 0)]})
    applicants = {(f.org_text, f.value) for f in extraction.facts if f.metric_id == "dev_applicants"}
    assert applicants == {(A, 2), (B, 1)}
    assert [issue.code for issue in extraction.issues] == ["figures_skipped"]


def test_applicants_there_are_in_a_bracket_are_none_of_the_years(vocabulary):
    sheet = [["2023年发展党员工作统计表"], ["党支部", "入党申请人（现有）", "入党积极分子"], [A, 6, 4]]
    extraction = extracted({"S": sheet}, vocabulary)
    assert {fact.metric_id for fact in extraction.facts} == {"dev_activists"}
    assert [issue.code for issue in extraction.issues] == ["figures_skipped"]
