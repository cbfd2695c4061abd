"""Metrics in rows behind figures of their branch, which is merged over them: they are that branch's, not the title's."""

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import BUREAU, A, B, facts

_ROWS = [("党员大会", 4), ("支委会", 12), ("党课", 4)]
_TOLD = {
    *((org, "org_member_meeting", 4) for org in (A, B)),
    *((org, "org_committee_meeting", 12) for org in (A, B)),
    *((org, "party_lecture", 4) for org in (A, B)),
}


def _body(*beside):
    return [
        [org if row == 0 else "", *(beside if row == 0 else [""] * len(beside)), name, value]
        for org in (A, B)
        for row, (name, value) in enumerate(_ROWS)
    ]


def _merged(first, *columns):
    return [(top, column, top + 2, column) for column in columns for top in (first, first + 3)]


def test_behind_how_many_members_it_has(vocabulary):
    rows = [[f"{BUREAU}2023年党建工作情况"], ["党支部", "党员数", "项目", "次数"], *_body(20)]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": _merged(2, 0, 1)})
    assert told(extraction) == facts("2023", *_TOLD, (A, "member_total", 20), (B, "member_total", 20))
    assert doubts(extraction) == set()


def test_below_a_group_that_stands_over_their_names_too(vocabulary):
    heads = [["党支部", "支部书记", "党员数", "三会一课", ""], ["", "", "", "项目", "次数"]]
    rows = [[f"{BUREAU}2023年党建工作情况"], *heads, *_body("王五", 20)]
    merged = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), *_merged(3, 0, 1, 2)]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": merged})
    assert told(extraction) == facts("2023", *_TOLD, (A, "member_total", 20), (B, "member_total", 20))
    assert doubts(extraction) == set()


def test_a_list_of_metrics_beside_branches_in_rows_of_their_own_is_no_branchs(vocabulary):
    rows = [[f"{BUREAU}2023年党建工作情况"], ["党支部", "党员数", "项目", "次数"], [A, 20, "党员大会", 4], [B, 21, "支委会", 12]]
    found = told(extracted({"S": rows}, vocabulary))
    assert (A, "org_member_meeting", "2023", 4, "reported") not in found


def test_how_often_beside_what_it_was_about_is_of_the_group_over_both(vocabulary):
    heads = [["单位", "主题党日", "", "讲党课", ""], ["", "内容", "次数", "内容", "次数"]]
    rows = [["2023年党建工作统计表"], *heads, [A, "学习", 12, "警示教育", 4], [B, "警示教育", 11, "学习", 3]]
    merged = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]
    found = {row[:2] for row in told(extracted({"S": rows}, vocabulary, merged={"S": merged}))}
    assert {(A, "theme_day"), (B, "theme_day")} <= found
    assert {metric_id for _, metric_id in found} <= {"theme_day", "party_lecture"}
