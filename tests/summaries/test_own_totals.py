"""Which figure speaks for the organisation: no change, no other's figure, no state of another day, and what adds up to one."""

from __future__ import annotations

import pytest

from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import TITLE, expected_of, read_sentence, told

SCHOOL = "清河县第二中学党支部2023年工作总结"
LIBRARY = "清河县图书馆党支部2023年工作总结"


@pytest.mark.parametrize(
    "line",
    [
        "较去年多开展集中学习7次。 => study_collective 7 comparison",
        "比2022年多举办培训班3期。 => study_training 3 comparison",
        "同比多发展党员1名。 => dev_probationary 1 comparison",
        "较上年度增加开展志愿服务6次。 => volunteer_activities 6 comparison",
        "较上年净增党员5名。 => member_total 5 comparison",
        "与上年相比，多开展了4次主题党日。 => theme_day 4 comparison",
        "志愿服务31次，较2022年的26次增长了5次。 => volunteer_activities 31 ; volunteer_activities 26 comparison period=2022 ; "
        "volunteer_activities 5 comparison",
        "比上年多讲党课3次、多召开支委会2次。 => party_lecture 3 comparison ; org_committee_meeting 2 comparison",
        "比上年多讲党课3次，召开支委会12次。 => party_lecture 3 comparison ; org_committee_meeting 12",
        "较去年多渠道开展宣讲12场。 => publicity_lectures 12",
        "较多支部开展主题党日12次。 => theme_day 12",
    ],
)
def test_a_change_is_no_total(line: str, vocabulary: Vocabulary) -> None:
    sentence, expected = expected_of(line)
    assert [told(fact) for fact in read_sentence(sentence, vocabulary).facts] == expected


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (SCHOOL, "县直机关全年发展党员96名，我校发展党员1名。 => dev_probationary 1"),
        (LIBRARY, "全市发展党员980名，其中我县210名，我馆发展党员1名。 => dev_probationary 1"),
        (LIBRARY, "全县发展党员210名，其中女性70名。 => "),
        (LIBRARY, "全县发展党员210名，其中我馆2名。 => dev_probationary 2"),
        (SCHOOL, "县委理论学习中心组全年学习12次，我校派员列席3次。 => "),
        ("清河县委2023年工作总结", "县委理论学习中心组学习12次。 => study_center_group 12"),
        ("清河县2023年党建工作总结", "我县发展党员210名。 => dev_probationary 210"),
        ("清河市直机关工委2023年工作总结", "市直机关发展党员96名。 => dev_probationary 96"),
        ("清河景区党委2023年工作总结", "我区党员450名。 => member_total 450"),
    ],
)
def test_figures_of_others_are_no_facts(title: str, line: str, vocabulary: Vocabulary) -> None:
    sentence, _, facts = line.partition(" => ")
    expected = expected_of(line)[1] if facts else []
    assert [told(fact) for fact in read_sentence(sentence, vocabulary, title).facts] == expected


@pytest.mark.parametrize(
    "line",
    [
        "召开中心组（扩大）学习会9次。 => study_center_group 9",
        "理论学习中心组(扩大)学习会议召开9次。 => study_center_group 9",
        "召开学习会9次。 => study_collective 9",
        "一季度发展党员1名，二、三季度各2名，四季度4名。 => dev_probationary 1 period=2023Q1 ; "
        "dev_probationary 2 period=2023Q2 ; "
        "dev_probationary 2 period=2023Q3 ; dev_probationary 4 period=2023Q4",
        "二、三季度各支部共召开支委会12次。 => org_committee_meeting 12 period=2023Q3",
        "“十四五”以来发展党员13名。 => dev_probationary 13 period=null",
        "建校以来累计发展党员13名。 => dev_probationary 13 period=null",
        "“十四五”以来，我院健全制度，全年开展主题党日12次。 => theme_day 12",
        "全年取消集中学习1次，开展集中学习11次。 => study_collective 11",
        "应开展主题党日12次，实际开展11次。 => theme_day 12 planned ; theme_day 11",
        "志愿服务队4支150人，开展活动26次。 => volunteer_teams 4 ; volunteer_participants 150 ; volunteer_activities 26",
        "志愿服务队4支，获表彰2次。 => volunteer_teams 4",
        "志愿服务人均不少于20小时，总时长640小时。 => volunteer_hours 640",
        "主题党日开展率100%，党员参与率97%。 => theme_day_attendance_rate 97",
        "高中部支部开展主题党日12次，初中部支部10次。 => theme_day 12 part ; theme_day 10 part",
        "举办支部书记培训班2期，创建示范支部3个。 => study_training 2",
    ],
)
def test_what_a_figure_counts(line: str, vocabulary: Vocabulary) -> None:
    sentence, expected = expected_of(line)
    assert [told(fact) for fact in read_sentence(sentence, vocabulary).facts] == expected


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("截至2023年6月底，党员140名；截至年末，党员143名。", ["2023-06-30", "2023-12-31"]),
        ("年初党员10名，年末党员12名。", ["2023-01-01", "2023-12-31"]),
        ("截至9月15日，党员12名。", ["2023-09-15"]),
        ("年初制定计划，召开大会，现有党员12名。", [None]),
        ("8月1日走访慰问群众，现有党员12名。", [None]),
    ],
)
def test_a_state_is_told_of_its_date(text: str, dates: list[str | None], vocabulary: Vocabulary) -> None:
    facts = [fact for fact in read_sentence(text, vocabulary).facts if fact.metric_id == "member_total"]
    assert [(fact.covers, fact.group) for fact in facts] == [(date, None) for date in dates]


@pytest.mark.parametrize(
    ("text", "is_sum"),
    [
        ("线上党课4次、线下党课2次。", True),
        ("发布信息315条，另报送信息12篇。", False),
        ("开展主题党日12次，比上年多开展主题党日2次。", False),
        ("年初党员10名、年末党员12名。", False),
        ("上半年主题党日5次、下半年主题党日6次。", False),
        ("县直机关发展党员96名，我局发展党员1名。", False),
    ],
)
def test_only_addends_share_a_group(text: str, is_sum: bool, vocabulary: Vocabulary) -> None:
    groups = [fact.group for fact in read_sentence(text, vocabulary, TITLE).facts]
    assert all(group is not None and group == groups[0] for group in groups) if is_sum else groups == [None] * len(groups)
