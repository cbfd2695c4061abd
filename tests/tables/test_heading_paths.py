"""What a heading means by the group above it, and by the heading right before it."""

from __future__ import annotations

import pytest

from ingest.tables.axes.meaning.meanings import Combiner, Meaning
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import table_words
from ingest.vocabulary import Vocabulary
from tests.tables.books import extracted, told
from tests.tables.layout_case import A, B


def meaning(path: str, vocabulary: Vocabulary) -> Meaning:
    words = table_words(vocabulary)
    reader = LabelReader(words, frozenset())
    return Combiner(words, reader).combine(tuple(map(reader.column_heading, path.split(">"))))


@pytest.mark.parametrize(
    ("path", "metric_id"),
    [
        ("发展党员（人）>递交申请", "dev_applicants"),
        ("党员发展>提交申请（人）", "dev_applicants"),
        ("发展党员各环节人数（人）>预备党员>本期转正", "dev_regularized"),
        ("发展党员各阶段人数>申请人", "dev_applicants"),
        ("组织发展>吸收（人）", "dev_probationary"),
        ("志愿服务>实际时长（小时）", "volunteer_hours"),
        ("志愿服务>时间（小时）", "volunteer_hours"),
        ("志愿服务>组织活动（场）", "volunteer_activities"),
        ("学雷锋志愿服务>队伍（支）", "volunteer_teams"),
        ("党员教育培训>受训（人次）", "study_training_person_times"),
        ("党员轮训>人次", "study_training_person_times"),
        ("理论武装>参训党员（人次）", "study_training_person_times"),
        ("学习教育情况>参训党员（人次）", "study_training_person_times"),
        ("主题党日>平均参与率（%）", "theme_day_attendance_rate"),
        ("意识形态工作责任制>分析研判（次）", "ideology_review"),
        ("廉洁风险防控>制定措施（条）", "discipline_control_measures"),
        ("服务群众>实事（件）", "service_issues_solved"),
        ("政策宣讲>受众（人次）", "publicity_audience"),
        ("宣传>受众人次", "publicity_audience"),
        ("学习教育>中心组>集体学习>次", "study_center_group"),
        ("中心组>专题研讨>次", "study_seminar"),
        ("志愿服务>志愿服务>小时", "volunteer_hours"),
        ("党员队伍>人数", "member_total"),
        ("党员队伍>下设党支部（个）", "branch_total"),
    ],
)
def test_a_group_makes_its_heading_clear(path: str, metric_id: str, vocabulary: Vocabulary) -> None:
    found = meaning(path, vocabulary)
    assert (found.metric_id, found.unit_fits) == (metric_id, True)


@pytest.mark.parametrize(
    "path",
    [
        # another thing's group, though its name ends as a metric's
        *(
            "岗位培训>人次",
            "业务培训>参训人次",
            "安全教育培训>参训党员",
            "消防宣讲>受众",
            "反诈宣传>受众（人次）",
            "业务走访>人次",
        ),
        *("流动党员>总数", "示范党支部>数量", "青年志愿服务>党员（人）", "青年志愿服务>队伍（支）", "团员发展>递交申请（人）"),
        # who came to a meeting or is met, though its name begins as that of people
        *("党员大会>人数", "党员大会>人次", "民主评议党员>人数", "党员教育>人数", "党员群众>人数", "发展党员各环节>人数"),
        # how many there may be, or when
        *(
            "发展党员>指标（名）",
            "发展党员（人）>指标",
            "志愿服务>指标（小时）",
            "志愿服务>年度目标（小时）",
            "志愿服务>开展时间",
        ),
        # a share or a talk that is another's
        *("三会一课>参与率（%）", "组织生活>参加率（%）", "工会活动>参与率（%）", "集中学习>平均参与率"),
        *("党员发展>谈话（人次）", "党课>参加（人次）", "警示教育>参加人次"),
        # money and hours of lessons
        *("走访慰问（万元）", "党课（学时）", "慰问>春节（元）", "教育培训（学时）>春季", "主题党日（元）"),
        *("安全风险防控>制定措施（条）", "安全责任制>分析研判（次）", "意识形态责任制>责任书（份）", "服务群众>承诺实事（件）"),
    ],
)
def test_a_group_of_something_else_makes_it_none(path: str, vocabulary: Vocabulary) -> None:
    found = meaning(path, vocabulary)
    assert found.metric_id is None or not found.unit_fits


@pytest.mark.parametrize(
    ("event", "beside", "metric_id"),
    [
        ("主题党日（次）", "参加（人次）", "theme_day_person_times"),
        ("主题党日次数", "参加人次", "theme_day_person_times"),
        ("党员培训（期）", "参训（人次）", "study_training_person_times"),
        ("志愿服务（次）", "参加（人次）", "volunteer_person_times"),
        ("志愿服务（次）", "参加（人）", "volunteer_participants"),
        ("志愿服务（次）", "时长（小时）", "volunteer_hours"),
        ("宣讲（场）", "参加（人次）", "publicity_audience"),
        ("党课（次）", "参加（人次）", None),
        ("警示教育（次）", "参加（人次）", None),
        ("集中学习（次）", "参加（人次）", None),
        ("谈心谈话（人次）", "参加（人次）", None),
        ("走访（户）", "参加（人次）", None),
        ("主题党日（次）", "时长（小时）", None),
        ("主题党日（次）", "应到（人次）", None),
        ("业务培训（期）", "参训（人次）", None),
        ("安全培训（期）", "参训人次", None),
        ("讲座（场）", "受众人次", None),
    ],
)
@pytest.mark.parametrize("layout", ["columns", "rows", "rows with their units", "below a group"])
def test_who_took_part_is_told_by_the_event_right_before(
    layout: str, event: str, beside: str, metric_id: str | None, vocabulary: Vocabulary
) -> None:
    rows, merged = _laid_out(layout, event, beside)
    extraction = extracted({"S": [["2023年情况"], *rows]}, vocabulary, merged)
    assert {metric for _, metric, _, value, _ in told(extraction) if value == 70} == ({metric_id} if metric_id else set())


@pytest.mark.parametrize("between", ["党课（次）", "计划（次）", "线上（次）"])
def test_who_took_part_is_told_by_no_event_further_off(between: str, vocabulary: Vocabulary) -> None:
    rows = [["2023年情况"], ["党支部", "主题党日（次）", between, "参加（人次）"], [A, 4, 3, 70], [B, 5, 2, 80]]
    assert {metric for _, metric, _, value, _ in told(extracted({"S": rows}, vocabulary)) if value == 70} == set()


def _laid_out(layout: str, event: str, beside: str) -> tuple[list[list[object]], dict[str, list[tuple[int, int, int, int]]]]:
    """4 and 5 of the event, 70 and 80 of what stands beside it."""
    match layout:
        case "columns":
            return [["党支部", event, beside], [A, 4, 70], [B, 5, 80]], {}
        case "rows":
            return [["指标", A, B], [event, 4, 5], [beside, 70, 80]], {}
        case "rows with their units":
            return [["指标", "计量单位", A, B], [*_apart(event), 4, 5], [*_apart(beside), 70, 80]], {}
    rows: list[list[object]] = [["党支部", "党建活动", "", "党员总数"], ["", event, beside, ""], [A, 4, 70, 31], [B, 5, 80, 32]]
    return rows, {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]}


def _apart(heading: str) -> tuple[str, str]:
    name, _, unit = heading.removesuffix("）").partition("（")
    return name, unit or ("人次" if name.endswith("人次") else "次")


@pytest.mark.parametrize(
    ("headings", "figures"),
    [
        (["参与（人次）"], {"volunteer_person_times"}),
        (["开展活动（场次）", "参与（人次）"], {"volunteer_activities", "volunteer_person_times"}),
        (["活动（场）", "服务人次（百人次）"], {"volunteer_activities", "volunteer_person_times"}),
        (["参与党员（人次）", "参与党员（人）"], {"volunteer_person_times", "volunteer_participants"}),
        (["健身活动（场）", "服务人次"], set()),
    ],
)
def test_who_took_part_in_what_the_title_is_of(headings: list[str], figures: set[str], vocabulary: Vocabulary) -> None:
    rows = [["2024年志愿服务工作统计表"], ["单位", *headings], [A, 12, 88][: len(headings) + 1]]
    assert {metric for _, metric, *_ in told(extracted({"S": rows}, vocabulary))} == figures


@pytest.mark.parametrize(
    ("path", "metric_id"),
    [
        ("参加人数>党员大会", None),
        ("参加人次>支委会", None),
        ("到会率>支委会", None),
        ("出席率>党课", None),
        ("参加人数>主题党日", "theme_day_person_times"),
        ("到会率>主题党日", "theme_day_attendance_rate"),
        ("人数>发展党员", "dev_probationary"),
        ("次数>党员大会", "org_member_meeting"),
        ("参加人数>党员大会（次）", "org_member_meeting"),
        ("参加人数>主题党日次数", "theme_day"),
    ],
)
def test_a_group_that_only_says_how_is_counted_makes_no_other_count(path, metric_id, vocabulary):
    assert meaning(path, vocabulary).metric_id == metric_id
