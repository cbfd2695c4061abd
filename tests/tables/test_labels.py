"""Header words: what names a metric, and what only looks as if it did."""

import pytest

from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import table_words


@pytest.fixture
def reader(vocabulary):
    return LabelReader(table_words(vocabulary), frozenset({"档案馆党支部"}))


@pytest.mark.parametrize(
    ("text", "metric_id", "unit"),
    [
        ("集中学习（次）", "study_collective", "次"),
        ("学习（次）", "study_collective", "次"),
        ("1.理论学习中心组学习", "study_center_group", ""),
        ("“主题党日”活动开展次数（次）", "theme_day", "次"),
        ("主题党日（人次）", "theme_day_person_times", "人次"),
        ("主题党日参与率", "theme_day_attendance_rate", ""),
        ("志愿服务总时长（分钟）", "volunteer_hours", "分钟"),
        ("志愿服务（小时）", "volunteer_hours", "小时"),
        ("志愿服务（次）", "volunteer_activities", "次"),
        ("党员教育培训（千人次）", "study_training_person_times", "千人次"),
        ("党员教育培训（期）", "study_training", "期"),
        ("预备党员转正数/人", "dev_regularized", "人"),
        ("谈话（人次）\n〔谈心谈话〕", "org_heart_talk", "人次"),
        ("年末实有入党积极分子", "dev_activists_stock", ""),
        ("本年新发展党员", "dev_probationary", ""),
        ("期末党员总数", "member_total", ""),
        ("廉政教育（次）", "discipline_warning_education", "次"),
        ("贵支部上半年召开支部党员大会多少次？", "org_member_meeting", "次"),
        ("2024年，你单位共撰写心得体会几篇？", "study_reflections", "篇"),
        ("今年以来，贵党支部开展谈心谈话多少人次？", "org_heart_talk", "人次"),
        ("请填写第三季度开展主题党日的数量（次）", "theme_day", "次"),
        ("意识形态专题分析研判（次）", "ideology_review", "次"),
        ("入党积极分子（在册，名）", "dev_activists_stock", "名"),
        ("主题党日（含线上，次）", "theme_day", "次"),
    ],
)
def test_headers_name_metrics(reader, text, metric_id, unit):
    label = reader.read(text)
    assert (label.metric_id, label.unit) == (metric_id, unit)


@pytest.mark.parametrize(
    "text",
    [
        "党费收缴（元）",
        "党员平均年龄",
        "其中：女党员",
        "发展党员（名，女性）",
        "主题党日（计划；次）",
        "主题党日完成率",
        "志愿服务参与率",
        "党课（学时）",
        "人均志愿服务时长",
        "上年主题党日次数",
        "计划发展党员数",
        "预备党员",
        "党建工作经费",
        "档案馆党支部",
        "序号",
        "备注",
    ],
)
def test_other_words_name_none(reader, text):
    label = reader.read(text)
    assert label.metric_id is None or label.is_dropped


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("合计", "total"),
        ("总  计", "total"),
        ("一季度小计", "total"),
        ("五年合计", "many_year_total"),
        ("年均", "derived"),
        ("2023年同比增减", "derived"),
        ("应到人数", "plan"),
        ("上年同期", "other_period"),
        ("其中：离退休", "part"),
        ("人均", "per_head"),
    ],
)
def test_words_that_give_no_figure_of_the_period(reader, text, word):
    assert reader.read(text).word == word


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("10 月", "2023-10"),
        ("十一月", "2023-11"),
        ("一季度", "2023Q1"),
        ("第三季度", "2023Q3"),
        ("上半年", "2023H1"),
        ("1-6月", "2023H1"),
        ("全年", "2023"),
        ("2022年", "2022"),
        ("2022年5月", "2022-05"),
    ],
)
def test_labels_of_time(reader, text, period):
    assert reader.read(text).time.within("2023") == period


@pytest.mark.parametrize(
    ("text", "is_org"),
    [
        ("档案馆党支部", True),
        ("（二）档案馆 党支部", True),
        ("档案馆党支部（原史志办支部）", True),
        ("清水乡党委", True),
        ("党支部", False),
        ("党员大会", False),
        ("主题党日", False),
    ],
)
def test_organisations(reader, text, is_org):
    assert reader.read(text).is_org is is_org


@pytest.mark.parametrize(
    ("heading", "name", "metric_id"),
    [
        ("主题党曰（次）", "主题党日", "theme_day"),
        ("谈心淡话（人次）", "谈心谈话", "org_heart_talk"),
        ("自愿服务时长", "志愿服务时长", "volunteer_hours"),
        ("开展主题堂日次数", "开展主题党日次数", "theme_day"),
        ("入党积级分子", "入党积极分子", "dev_activists"),
    ],
)
def test_a_sign_written_for_another_is_put_right_in_a_heading(heading, name, metric_id, reader):
    label = reader.heading(heading)
    assert (label.name, label.metric_id, label.is_respelt) == (name, metric_id, True)
    assert reader.read(heading).metric_id is None


@pytest.mark.parametrize(
    "heading", ["发展团员", "主题团日", "团员总数", "党日", "主题党目标", "党费收缴", "志愿服务场所", "主题党日"]
)
def test_another_thing_is_no_slip_of_the_pen(heading, reader):
    assert not reader.heading(heading).is_respelt


def test_no_name_of_a_metric_is_a_slip_for_another(reader, vocabulary):
    words = table_words(vocabulary)
    names = {name.name for name in vocabulary.names if name.context != "prose" and len(name.name) > 3}
    slips = {
        name: other
        for name in names
        for other in _slips(name, words)
        if words.metric_of(other) not in {None, words.metric_of(name)}
    }
    assert slips == {}


def _slips(name, words):
    rights = words.kind("miswritten")
    return (name[:at] + right + name[at + 1 :] for at, sign in enumerate(name) for right in rights.get(sign, ""))


@pytest.mark.parametrize(
    ("question", "metric_id", "unit"),
    [
        ("3. 2024年贵支部共召开支部党员大会多少次？", "org_member_meeting", "次"),
        ("全年共开展主题党日几次？", "theme_day", "次"),
        ("今年一共组织了多少次主题党日活动？", "theme_day", "次"),
        ("你支部发展了几名预备党员？", "dev_probationary", "名"),
        ("本年度党员参加志愿服务的总时长（小时）", "volunteer_hours", "小时"),
        ("贵支部现有党员总数（人）", "member_total", "人"),
        ("主题党日参与率是多少（%）？", "theme_day_attendance_rate", "%"),
    ],
)
def test_a_question_is_the_label_that_it_asks_for(question, metric_id, unit, reader):
    label = reader.read(question)
    assert (label.metric_id, label.unit, label.is_dropped) == (metric_id, unit, False)


@pytest.mark.parametrize(
    "question",
    [
        "您认为支部每年应开展主题党日多少次为宜",
        "2025年计划发展党员多少名？",
        "去年开展主题党日多少次？",
        "贵支部每月开展几次主题党日？",
        "贵支部有几名预备党员？",
        "是否按期开展主题党日？",
    ],
)
def test_a_question_about_anything_else_has_no_figure_for_its_answer(question, reader):
    label = reader.read(question)
    assert label.metric_id is None or label.is_dropped


@pytest.mark.parametrize("name", ["现有入党申请人（名）", "年末转正人数", "新成立党支部（个）", "建立党支部数"])
def test_what_stands_is_no_flow_and_what_is_new_no_stock(name, reader):
    assert reader.read(name).metric_id is None


@pytest.mark.parametrize(
    ("text", "is_total", "is_many_year", "is_subtotal"),
    [
        ("合计", True, False, False),
        ("總計", True, False, False),
        ("全镇小计", True, False, True),
        ("合计：5次", True, False, False),
        ("档案馆党支部汇总", True, False, False),
        ("2021—2023年合计", True, False, False),
        ("近三年合计", True, True, False),
        ("近五年累计（人）", True, True, False),
        ("主题党日三年合计数", True, True, False),
        ("近三年累计发展党员情况", False, True, False),
        ("一、三年合计表彰情况", False, True, False),
        ("党课合计", False, False, False),
        ("统计表", False, False, False),
        ("会计小李", False, False, False),
        ("累计", False, False, False),
        ("本页小计表", False, False, True),
    ],
)
def test_stated_sums_are_told_in_one_place(reader, text, is_total, is_many_year, is_subtotal):
    label = reader.read(text)
    assert (label.is_total, label.is_many_year, label.is_subtotal) == (is_total, is_many_year, is_subtotal)


def test_a_bracket_may_say_that_a_row_is_a_sum(reader):
    assert reader.read("石桥村（合计）").has_total_note
    assert not reader.read("石桥村（含合并支部）").has_total_note


@pytest.mark.parametrize(
    ("text", "metric", "unit"),
    [
        ("党员总数\n人", "member_total", "人"),
        ("发展党员\n人", "dev_probationary", "人"),
        ("心得体会\n篇", "study_reflections", "篇"),
        ("走访\n户", "service_visits", "户"),
        ("主题党日 \n 单位：次", "theme_day", "次"),
        ("志愿服务时长\n分钟", "volunteer_hours", "分钟"),
        ("志愿服务时长 单位：分钟", "volunteer_hours", "分钟"),
        ("志愿服务时长（以分钟计）", "volunteer_hours", "分钟"),
        ("志愿服务时长（按分钟统计）", "volunteer_hours", "分钟"),
        ("志愿服务时长（分钟数）", "volunteer_hours", "分钟"),
        ("主题\n党日", "theme_day", ""),
        ("志愿服务时长(均)", None, ""),
    ],
)
def test_a_measure_unit_on_a_line_of_its_own_or_in_other_words(vocabulary, text, metric, unit):
    label = LabelReader(table_words(vocabulary), frozenset()).read(text)
    assert (label.metric_id, label.unit) == (metric, unit)
