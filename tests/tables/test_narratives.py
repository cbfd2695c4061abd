"""Words in the cells of a table are read as a summary of the place's organisation and period would be."""

from itertools import product

import pytest

from ingest.model import Hints
from ingest.reading import read_submission
from tests.tables.books import KNOWN_NAMES, write

A, B, C = "档案馆党支部", "水利站党支部", "环卫所党支部"


def test_each_cell_is_told_of_the_organisation_in_its_row(read):
    told, held = read(
        [
            ["2023年工作情况"],
            ["序号", "党支部", "主要做法及成效", "备注", "下一步打算"],
            [1, A, "召开支委会13次、党员大会5次，开展主题党日**次。", "另上党课9次", "2024年上党课不少于6次。"],
            [2, B, "志愿服务累计超70小时。", "", "继续努力"],
        ]
    )
    assert told["reported"] == {
        (A, "org_committee_meeting", "2023", 13),
        (A, "org_member_meeting", "2023", 5),
        (B, "volunteer_hours", "2023", 70),
    }
    assert told["redacted"] == {(A, "theme_day", "2023", None)}
    assert told["planned"] == {(A, "party_lecture", "2024", 6)}
    assert not held


def test_what_a_figure_beside_the_words_says_too_is_only_checked(read):
    rows = [
        ["2023年情况"],
        ["党支部", "主题党日（次）", "完成情况"],
        [A, 12, "开展主题党日12次，上党课4次"],
        [B, 11, "开展主题党日10次"],
        [C, "3-5", "开展主题党日4次"],
    ]
    told, held = read(rows)
    assert told["check"] == {(A, "theme_day", "2023", 12), (B, "theme_day", "2023", 10)}
    assert told["reported"] >= {(A, "theme_day", "2023", 12), (B, "theme_day", "2023", 11), (A, "party_lecture", "2023", 4)}
    assert held == {("range_value", "S!B5")}


def test_an_account_that_opens_with_a_plan_is_no_account_of_its_row(read):
    told, _ = read(
        [[f"{A}2023年情况"], ["指标", "完成情况"], ["集中学习", "计划学习9次"], ["党课", "已开展8次"], ["支委会", "开了12次"]]
    )
    assert told["planned"] == {(A, "study_collective", "2023", 9)}
    assert told["reported"] == {(A, "party_lecture", "2023", 8), (A, "org_committee_meeting", "2023", 12)}
    assert "check" not in told


def test_an_answer_to_what_is_asked_for_may_name_its_metric_again(read):
    heads = ["序号", "考核内容", "完成情况"]
    rows = [
        [1, "每季度召开1次支部党员大会", 4],
        [2, "每月召开1次支委会", 12],
        [3, "书记每年讲党课不少于2次", "讲党课3次"],
    ]
    told, held = read([[f"{A}2023年自查情况"], heads, *rows])
    metrics = (("org_member_meeting", 4), ("org_committee_meeting", 12), ("party_lecture", 3))
    assert told == {"reported": {(A, metric, "2023", value) for metric, value in metrics}}
    assert not held


def test_an_answer_to_what_is_asked_for_of_several_metrics_at_once_is_held_back(read):
    heads = ["序号", "工作任务", "完成情况"]
    rows = [
        [1, "每季度召开1次支部党员大会，每月召开1次支委会", "召开4次、12次"],
        [2, "每月开展1次主题党日，做好记录", "开展11次"],
    ]
    told, held = read([[f"{A}2023年自查情况"], heads, *rows])
    assert told == {"reported": {(A, "theme_day", "2023", 11)}}
    assert held == {("unreadable_value", "S!C3")}


def test_what_became_of_a_list_of_tasks_is_read_and_is_of_the_metric_of_its_task(read):
    heads = ["序号", "工作项目", "工作内容", "完成时限", "责任单位", "完成情况"]
    rows = [
        [1, "组织生活", "召开党员大会4次", "12月底", "党建办", "已召开5次"],
        [2, "党员教育", "举办党员培训班2期", "11月底", "党建办", "举办3期，培训286人次"],
        [3, "志愿服务", "开展志愿服务12次", "12月底", "党建办", "已开展15次"],
        [4, "组织生活", "召开支委会12次、上党课4次", "12月底", "党建办", "已完成12次"],
    ]
    told, held = read([[f"{A}2023年党建工作任务清单"], heads, *rows])
    assert told["reported"] == {
        (A, "org_member_meeting", "2023", 5),
        (A, "study_training", "2023", 3),
        (A, "study_training_person_times", "2023", 286),
        (A, "volunteer_activities", "2023", 15),
    }
    assert held == {("unreadable_value", "S!F6")}


def test_a_list_of_tasks_of_which_nothing_is_told_is_none_of_what_was_done(read):
    heads = ["序号", "任务", "责任单位", "推进情况"]
    rows = [[1, "召开党员大会4次", "党建办", "已完成"], [2, "开展主题党日12次", "党建办", "正在推进"]]
    told, _ = read([[f"{A}2023年党建工作任务清单"], heads, *rows])
    assert "reported" not in told


def test_a_task_beside_its_account_is_planned_and_alone_is_the_account(read):
    heads = ["序号", "重点任务", "工作内容", "完成情况"]
    rows = [
        [1, "三会一课", "每季度召开党员大会1次，讲党课4次", "召开党员大会4次，讲党课3次"],
        [2, "主题党日", "每月开展1次主题党日", "开展11次，其中联办2次"],
    ]
    told, _ = read([[f"{A}2023年重点工作推进表"], heads, *rows])
    assert told["reported"] == {
        (A, "org_member_meeting", "2023", 4),
        (A, "party_lecture", "2023", 3),
        (A, "theme_day", "2023", 11),
    }
    assert told["part"] == {(A, "theme_day", "2023", 2)}
    told, _ = read([[f"{A}2023年工作表"], ["序号", "工作内容"], [1, "召开党员大会4次"], [2, "讲党课3次"]])
    assert told == {"reported": {(A, "org_member_meeting", "2023", 4), (A, "party_lecture", "2023", 3)}}


@pytest.mark.parametrize("is_transposed", [False, True])
def test_organisations_topics_and_periods_stand_in_rows_or_columns(is_transposed, read):
    sayings = {A: ("开展集中学习21次", "召开支委会12次"), B: ("集中学习19次，研讨3次", "召开支委会xx次")}
    table = [["项目", A, B], ["学习教育", *(x for x, _ in sayings.values())], ["组织生活", *(y for _, y in sayings.values())]]
    if is_transposed:
        table = [list(column) for column in zip(*table, strict=True)]
        table[0][0] = "党支部"
    told, held = read([["2023年上半年各支部情况"], *table])
    assert told["reported"] == {
        (A, "study_collective", "2023H1", 21),
        (A, "org_committee_meeting", "2023H1", 12),
        (B, "study_collective", "2023H1", 19),
        (B, "study_seminar", "2023H1", 3),
    }
    assert told["redacted"] == {(B, "org_committee_meeting", "2023H1", None)}
    assert not held


def test_months_and_halves_of_the_place_are_those_of_its_words(read):
    months = [[f"{A}2023年工作月报"], ["月份", "工作开展情况"], ["1月", "召开支委会2次"], ["2月", "召开支委会1次，讲党课1次"]]
    told, _ = read(months)
    assert told["reported"] == {
        (A, "org_committee_meeting", "2023-01", 2),
        (A, "org_committee_meeting", "2023-02", 1),
        (A, "party_lecture", "2023-02", 1),
    }
    told, _ = read([["2023年情况"], ["党支部", "上半年", "下半年"], [A, "召开党员大会2次", "召开党员大会3次，讲党课2次"]])
    assert told["reported"] == {
        (A, "org_member_meeting", "2023H1", 2),
        (A, "org_member_meeting", "2023H2", 3),
        (A, "party_lecture", "2023H2", 2),
    }


def test_words_of_nobody_or_of_no_time_are_held_back(read):
    heads = ["党支部", "工作情况"]
    _, held = read([["工作情况"], heads, [A, "召开党员大会4次"], [B, "召开党员大会3次"]])
    assert held == {("period_unresolved", "S!*")}
    told, held = read([["2023年工作情况"], heads, [A, "召开党员大会4次"], [B, ""], [C, "讲党课5次"]], [(2, 1, 3, 1)])
    assert told["reported"] == {(C, "party_lecture", "2023", 5)}
    assert held == {("merged_over_orgs", "S!B3")}
    told, _ = read([["2023年工作情况"], heads, [A, "召开党员大会4次，讲党课2次"], ["", "召开党员大会3次"]])
    assert told["reported"] == {
        (A, "org_member_meeting", "2023", 4),
        (A, "party_lecture", "2023", 2),
        ("（单位名称为空）", "org_member_meeting", "2023", 3),
    }


@pytest.mark.parametrize(
    ("title", "account", "held"),
    [
        ("工作情况", "召开党员大会4次", set()),
        ("1—9月工作情况", "召开党员大会4次", set()),
        ("工作情况", "2022年，召开党员大会4次", {("org_member_meeting", "2022")}),
        ("2023年工作情况", "召开党员大会4次", {("org_member_meeting", "2023")}),
    ],
)
def test_an_account_of_several_organisations_is_held_back_of_no_period_that_nothing_tells(title, account, held, vocabulary):
    rows = [[title], ["党支部", "工作情况"], [A, account], [B, ""]]
    content = write({"S": rows}, {"S": [(2, 1, 3, 1)]})
    reading = read_submission(content, Hints(file_name="报表.xlsx", known_names=KNOWN_NAMES), None, None, vocabulary)
    (issue,) = [one for one in reading.issues if one.code == "merged_over_orgs"]
    assert {(figure.metric_id, figure.period) for figure in issue.held} == held
    assert not reading.resolved.facts


def test_an_organisation_merged_down_owns_each_account_beside_it(read):
    rows = [["2023年工作情况"], ["党支部", "工作情况"], [A, "召开党员大会4次"], ["", "讲党课2次"], [B, "讲党课5次"]]
    told, _ = read(rows, [(2, 0, 3, 0)])
    assert told["reported"] == {
        (A, "org_member_meeting", "2023", 4),
        (A, "party_lecture", "2023", 2),
        (B, "party_lecture", "2023", 5),
    }


def test_marking_rules_remarks_and_last_years_account_give_nothing(read):
    rows = [
        ["2023年情况"],
        ["党支部", "评分标准", "上年情况", "备注", "自查情况"],
        [A, "党员大会少于4次扣2分", "上党课7次", "谈心谈话9人次", "召开党员大会5次，讲党课3次"],
        [B, "党员大会少于4次扣2分", "上党课6次", "谈心谈话8人次", "召开党员大会4次，讲党课2次"],
    ]
    told, _ = read(rows)
    assert {key for key, found in told.items() if found} == {"reported"}
    assert told["reported"] == {
        (org, metric, "2023", value)
        for org, values in ((A, (5, 3)), (B, (4, 2)))
        for metric, value in zip(("org_member_meeting", "party_lecture"), values, strict=True)
    }


def test_what_explains_the_figures_beside_it_gives_nothing(read):
    rows = [
        ["2023年任务完成情况"],
        ["任务", "计量单位", "全年完成", "完成情况说明"],
        ["主题党日", "次", 48, "4个支部各12次，另上党课3次"],
        ["志愿服务", "小时", 300, "其中防汛志愿服务120小时"],
    ]
    told, _ = read(rows)
    assert {key: {(metric, value) for _, metric, _, value in found} for key, found in told.items()} == {
        "reported": {("theme_day", 48), ("volunteer_hours", 300)}
    }


def test_texts_among_figures_stay_doubts(read):
    for text in ("详见附件1台账", "3月1次、5月2次", "12次5人", "一季度3次"):
        told, held = read([["2023年情况"], ["党支部", "主题党日"], [A, text], [B, 11], [C, 9]])
        assert told["reported"] == {(B, "theme_day", "2023", 11), (C, "theme_day", "2023", 9)}, text
        assert {address for _, address in held} == {"S!B3"}, text


def test_an_account_of_several_metrics_is_read_among_figures(read):
    rows = [
        *([f"{A}2023年情况"], ["指标", "数值"], ["三会一课", "党员大会4次，支委会12次，党课3次"]),
        *(["主题党日", 12], ["党员大会", 4], ["荣誉", "获市级表彰2次"]),
    ]
    told, held = read(rows)
    assert told["reported"] == {
        *((A, "org_member_meeting", "2023", 4), (A, "org_committee_meeting", "2023", 12)),
        *((A, "party_lecture", "2023", 3), (A, "theme_day", "2023", 12)),
    }
    assert told["check"] == {(A, "org_member_meeting", "2023", 4)}
    assert not held


def test_sentences_below_a_metric_say_all_that_they_say(read):
    told, held = read([["2023年情况"], ["党支部", "志愿服务"], [A, "开展志愿活动8次，服务160小时。"], [B, "热情参与"], [C, "无"]])
    assert told["reported"] >= {(A, "volunteer_activities", "2023", 8), (A, "volunteer_hours", "2023", 160)}
    assert not held


def test_addends_of_one_cell_are_none_of_another(vocabulary):
    rows = [["2023年情况"], ["党支部", "开展情况"], [A, "线上党课4次、线下党课2次"], [A, "线上党课3次、线下党课1次"]]
    reading = read_submission(write({"S": rows}), Hints(file_name="a.xlsx", known_names=KNOWN_NAMES), None, None, vocabulary)
    groups: dict[str, set] = {}
    for fact in reading.resolved.facts:
        groups.setdefault(fact.address, set()).add(fact.group)
    first, second = groups.values()
    assert len(first) == len(second) == 1
    assert first != second


LAYOUTS = list(product(("做法", "完成情况", "党课", "内容"), (False, True), ("", "2024年打算")))


@pytest.mark.parametrize(("head", "has_figures", "plan"), LAYOUTS)
def test_no_figure_is_counted_twice_and_none_that_is_planned_counts(head, has_figures, plan, read):
    """Whatever heads the words, each organisation has one figure of a metric; the figure's own cell speaks where there is one."""
    heads = ["支部", *(["支委会（次）"] if has_figures else []), head, *([plan] if plan else [])]
    rows = [
        [org, *([n] if has_figures else []), f"召开支委会{n}次，讲党课{n + 1}次", *([f"讲党课{n + 30}次"] if plan else [])]
        for org, n in ((A, 12), (B, 9))
    ]
    told, held = read([["2023年情况"], heads, *rows])
    wanted = {(org, "org_committee_meeting", "2023", n) for org, n in ((A, 12), (B, 9))}
    assert told["reported"] == wanted | {(org, "party_lecture", "2023", n + 1) for org, n in ((A, 12), (B, 9))}
    assert told.get("check", set()) == (wanted if has_figures else set())
    assert not held


@pytest.mark.parametrize("heading", ["存在问题及整改措施", "存在的主要问题", "存在不足", "整改措施", "意见建议"])
def test_what_is_lacking_is_no_account_of_what_was_done(heading, read):
    told, held = read(
        [
            ["2023年党务工作自查表"],
            [f"填报单位：{A}"],
            ["序号", "自查项目", "完成情况", heading],
            [1, "支委会", "召开12次", "2次支委会没有记录"],
            [2, "解决群众用水问题", "已解决9件", "2件正在协调，1件未办结"],
            [3, "走访群众", "累计走访126户", "走访8户没有登记"],
        ]
    )
    assert told["reported"] == {
        (A, "org_committee_meeting", "2023", 12),
        (A, "service_issues_solved", "2023", 9),
        (A, "service_visits", "2023", 126),
    }
    assert not held


def test_several_counts_of_other_kinds_behind_one_label_are_an_account(read):
    rows = [
        ["单位：" + A],
        ["时间：2024年"],
        ["志愿服务：36次，480小时；党课：4次"],
        ["发展党员：2名，转正3名"],
        ["走访慰问：12人次，3户"],
        ["主题党日：12次，3次"],
        ["党员大会：4次、支委会11次"],
    ]
    told, held = read(rows)
    assert told == {
        "reported": {
            *((A, "volunteer_activities", "2024", 36), (A, "volunteer_hours", "2024", 480), (A, "party_lecture", "2024", 4)),
            *((A, "dev_probationary", "2024", 2), (A, "dev_regularized", "2024", 3)),
            *((A, "org_member_meeting", "2024", 4), (A, "org_committee_meeting", "2024", 11)),
        }
    }
    assert held == {("unreadable_value", "S!A5"), ("unreadable_value", "S!A6")}


@pytest.mark.parametrize("heading", ["责任人", "牵头人"])
def test_who_sees_to_a_task_owns_no_figure_of_it(read, heading):
    rows = [[f"{A}2023年党建任务清单"], ["任务", heading, "完成时限", "完成情况"]]
    rows += [["讲党课4次", "王建国", "12月", "已开展4次"], ["走访慰问", "李四海", "12月", "已走访20户"]]
    told, held = read(rows)
    assert told["reported"] == {(A, "party_lecture", "2023", 4), (A, "service_visits", "2023", 20)}
    assert not held
