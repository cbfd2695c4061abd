"""What a form says of itself: 填表说明 and 指标口径 tell what the reader does, no more and no less."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ingest.tables.template import FormKind, FormOrg, write_form
from ingest.vocabulary import Vocabulary
from tests.tables.books import told
from tests.tables.filled_forms import ORGS, extracted_form, filled, form, lines_of

A, B, C = ORGS


def test_months_without_the_organisation_are_explained_where_there_are_any(vocabulary: Vocabulary) -> None:
    late = (FormOrg(A), FormOrg(B, absent=frozenset({"2025-07"})))
    for orgs, is_told in ((late, True), ((FormOrg(A), FormOrg(B)), False)):
        plan = form(vocabulary, FormKind.MONTHLY, "2025Q3", ["theme_day"], orgs)
        assert ("当月还没有成立" in lines_of(write_form(plan, vocabulary))) is is_told


@pytest.mark.parametrize(("metric_ids", "is_told"), [(["theme_day"], False), (["theme_day", "party_lecture"], True)])
def test_two_rows_for_one_activity_are_asked_for_only_where_there_are_several_kinds(
    metric_ids: list[str], is_told: bool, vocabulary: Vocabulary
) -> None:
    guide = lines_of(write_form(form(vocabulary, FormKind.LEDGER, "2025Q3", metric_ids, n_rows=20), vocabulary))
    assert "一次活动一行" in guide
    assert ("分两行登记" in guide) is is_told


def test_a_ledger_lists_what_a_row_of_each_kind_is_added_to(vocabulary: Vocabulary) -> None:
    asked = ["theme_day_person_times", "volunteer_hours", "org_heart_talk", "party_lecture"]
    plan = form(vocabulary, FormKind.LEDGER, "2025Q3", asked, n_rows=20)
    content = write_form(plan, vocabulary)
    listed = lines_of(content, "指标口径")
    for line in (
        "主题党日  计 1 次“主题党日次数”；实到人数计入“主题党日参加人次”",
        "谈心谈话  实到人数计入“谈心谈话人次”",
        "志愿服务活动  计 1 次“志愿服务活动次数”；实到人数计入“志愿服务人次”；服务总时长计入“志愿服务时长”",
        "讲党课  计 1 次“讲党课次数”",
    ):
        assert line in listed
    rows = [[A, date(2025, 7, 2), kind, "学习", 5, 2] for kind in ("主题党日", "谈心谈话", "志愿服务活动", "讲党课")]
    counted = {metric_id for _, metric_id, *_ in told(extracted_form(filled(content, {"活动台账": rows}), vocabulary))}
    assert counted == {
        *("theme_day", "theme_day_person_times", "org_heart_talk", "party_lecture"),
        *("volunteer_activities", "volunteer_person_times", "volunteer_hours"),
    }
    for metric_id in counted:
        assert vocabulary.metrics[metric_id].definition in listed
    assert "“指标口径”表下方" in lines_of(content)


def test_a_ledger_of_one_kind_lists_it_too_and_counts_no_more_than_it_asks_for(vocabulary: Vocabulary) -> None:
    content = write_form(form(vocabulary, FormKind.LEDGER, "2025Q3", ["volunteer_activities"], n_rows=20), vocabulary)
    listed = lines_of(content, "指标口径")
    assert "志愿服务活动  计 1 次“志愿服务活动次数”\n" in f"{listed}\n"
    assert "志愿服务人次" not in listed
    table = write_form(form(vocabulary, FormKind.ANNUAL, "2025Q3", ["volunteer_activities"]), vocabulary)
    assert "活动类型" not in lines_of(table, "指标口径")


def test_a_ledger_says_that_it_cannot_report_none(vocabulary: Vocabulary) -> None:
    plan = form(vocabulary, FormKind.LEDGER, "2025Q3", ["theme_day", "party_lecture"], n_rows=20)
    content = write_form(plan, vocabulary)
    assert "台账不能报 0：没有登记的党组织、活动类型按没有报送处理，不算 0" in lines_of(content)
    rows = [[A, date(2025, 7, 2), "主题党日", "学习"]]
    assert told(extracted_form(filled(content, {"活动台账": rows}), vocabulary)) == {(A, "theme_day", "2025-07", 1.0, "reported")}


@pytest.mark.parametrize("kind", [FormKind.ANNUAL, FormKind.MONTHLY])
def test_what_does_not_apply_can_be_said_in_a_word(kind: FormKind, vocabulary: Vocabulary) -> None:
    """In Excel the sign / opens the menu."""
    content = write_form(form(vocabulary, kind, "2025-07", ["theme_day"]), vocabulary)
    assert "不适用的填 / 或“不适用”" in lines_of(content)
    sheet = "统计表" if kind is FormKind.ANNUAL else "主题党日次数"
    extraction = extracted_form(filled(content, {sheet: [["不适用"]]}), vocabulary)
    assert told(extraction) == {(A, "theme_day", "2025-07", None, "not_applicable")}


def test_definitions_stand_alone_and_show_nothing_of_the_program(vocabulary: Vocabulary) -> None:
    for metric in vocabulary.metrics.values():
        assert not re.search(r"[a-z_]+=|上述|同上|如前", metric.definition), metric.definition
