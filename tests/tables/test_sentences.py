"""Sentences in the answers of a form give the facts that a summary with the same words gives."""

from ingest.model import Hints, Outcome
from ingest.reading import read_submission
from tests.tables.books import write

A = "档案馆党支部"


def _facts(vocabulary, rows):
    content = write({"问卷": rows})
    reading = read_submission(content, Hints(file_name="问卷.xlsx", known_names=frozenset({A})), None, None, vocabulary)
    assert reading.outcome is Outcome.LOAD
    return reading.resolved.facts


def test_each_figure_of_a_sentence_is_told_at_its_cell(vocabulary):
    rows = [
        [f"{A}2023年上半年情况问卷"],
        ["支委会（次）", 5, "党课（次）", 2],
        ["学习情况", "开展集中学习7次、研讨3次，开展志愿服务90分钟，撰写心得体会近百篇。"],
        ["谈心谈话", "共31人次，其中与群众8人次"],
        ["下一步打算", "计划开展主题党日12次。"],
        ["困难", "活动室仅40平方米，3人兼职。"],
    ]
    facts = _facts(vocabulary, rows)
    assert {(f.metric_id, f.period, f.value, f.address) for f in facts if f.status.value == "reported"} >= {
        ("org_committee_meeting", "2023H1", 5, "问卷!B2"),
        ("study_collective", "2023H1", 7, "问卷!B3"),
        ("study_seminar", "2023H1", 3, "问卷!B3"),
        ("study_reflections", "2023H1", 100, "问卷!B3"),
        ("org_heart_talk", "2023H1", 31, "问卷!B4"),
    }
    assert not [f for f in facts if f.address == "问卷!B6"]
    assert {f.status.value for f in facts if f.address == "问卷!B5"} <= {"planned"}
    hours = [f for f in facts if f.metric_id == "volunteer_hours"]
    assert [(float(f.value), f.measure_unit, f.start) for f in hours] == [(1.5, "小时", None)]
    assert {f.org_text for f in facts} == {A}


def test_an_account_above_rows_of_words_heads_no_table(vocabulary):
    rows = [
        ["2023年党支部基本情况"],
        ["支部名称", A],
        ["主题党日（次）", 12],
        ["帮扶情况", "结对帮扶贫困户2户"],
        ["驻村队员", "县委组织部"],
        ["指导单位", "镇党委"],
    ]
    told = [(f.metric_id, f.value, f.address) for f in _facts(vocabulary, rows)]
    assert sorted(told) == [("care_condolence", 2, "问卷!B4"), ("theme_day", 12, "问卷!B3")]


def test_a_number_in_words_that_name_no_metric_gives_nothing(vocabulary):
    rows = [[f"{A}2023年情况问卷"], ["支委会（次）", 5, "党课（次）", 2], ["意见", "建议每月提供学习资料20份。"]]
    assert {f.metric_id for f in _facts(vocabulary, rows)} == {"org_committee_meeting", "party_lecture"}


def test_rows_that_are_nothing_but_sentences_are_told_of_the_organisation_above_them(vocabulary):
    """Not what a form says of how it is filled in, what is asked for, or what is left blank."""
    rows = [
        ["2024年工作数据"],
        [A],
        ["召开支部党员大会  4  次，支委会 12 次"],
        ["水利站党支部"],
        ["开展主题党日11次，参加志愿服务____小时"],
        ["全年召开支委会10次"],
        ["1.主题党日按实际开展次数填写，每月不少于1次；支委会全年不少于12次。"],
        ["（说明：发展党员1名以上的须附名单）"],
        ["要求全年讲党课不少于4次"],
    ]
    told = {(f.org_text, f.metric_id, f.value) for f in _facts(vocabulary, rows)}
    assert told == {
        (A, "org_member_meeting", 4),
        (A, "org_committee_meeting", 12),
        ("水利站党支部", "org_committee_meeting", 10),
    }
