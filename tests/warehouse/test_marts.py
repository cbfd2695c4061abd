"""The marts, built from a small office's submissions: what pages and exports read, to the column."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.publish.generations import _finish
from tests.publish.compiled_dbt import failed_tests

ROOT = Path(__file__).resolve().parents[2]
Ask = Callable[[str], list[tuple[Any, ...]]]
SUBJECTS = "fct_study_sessions"


def promised_marts() -> dict[str, list[str]]:
    """Mart → columns as docs/architecture.md promises them; what stands in brackets explains."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("## Marts")[1]
    marts = {}
    for line in re.findall(r"^\| (`(?:dim|fct|rpt)_.*?) \| .*? \| (.*) \|$", page, re.MULTILINE):
        columns = re.sub(r"\([^)]*\)", "", line[1]).split(",")
        for name in re.findall(r"`(\w+)`", line[0]):
            marts[name] = [column.strip() for column in columns]
    return marts


def test_marts_have_the_promised_columns(ask: Ask) -> None:
    promised = promised_marts()
    assert len(promised) > 15
    for mart, columns in promised.items():
        built = [
            name for (name,) in ask(f"select column_name from duckdb_columns() where table_name = '{mart}' order by column_index")
        ]
        if SUBJECTS in promised and columns == promised[SUBJECTS]:
            assert built[:4] == ["org_id", "period", "grain", "year"]
        else:
            assert built == columns, mart


def test_a_generation_holds_tables_only(generation_file: Path, tmp_path: Path) -> None:
    finished = Path(shutil.copyfile(generation_file, tmp_path / "generation.duckdb"))
    _finish(finished)
    with duckdb.connect(str(finished), read_only=True) as connection:
        assert connection.execute("select count(*) from duckdb_views() where not internal").fetchall() == [(0,)]


def test_an_organisation_stands_in_its_tree(ask: Ask) -> None:
    assert ask("select org_id, path, path_names, level from dim_org where org_id in ('K1', 'K3') order by org_id") == [
        ("K1", "K1", "柳湾街道党工委", 1),
        ("K3", "K1/K2/K3", "柳湾街道党工委/柳湾街道机关党总支/机关第一党支部", 3),
    ]


def test_sizes_are_the_latest_dated_else_the_registry(ask: Ask) -> None:
    assert ask("select org_id, member_count, branch_count from dim_org order by org_id") == [
        ("K1", 90, 2),
        ("K10", 9, 1),
        ("K2", 38, 1),
        ("K3", 18, 1),
        ("K4", 15, 1),
    ]


def test_prose_is_converted_to_the_metrics_own_unit(ask: Ask) -> None:
    found = dict(ask("select metric_id, value from fct_observation where org_id = 'K2'"))
    assert found == {"volunteer_hours": Decimal(152), "volunteer_person_times": Decimal(300), "volunteer_activities": Decimal(20)}


def test_days_are_never_made_into_hours(ask: Ask) -> None:
    sql = "select value, state, reason from fct_observation where observation_id = 'K1|volunteer_hours|2022'"
    assert ask(sql) == [(None, "undetermined", "no_one_number")]


def test_a_masked_figure_is_redacted_and_never_zero(ask: Ask) -> None:
    sql = "select study_center_group, study_center_group_state, study_law_state from fct_study_sessions where org_id = 'K1'"
    assert ask(sql) == [(None, "redacted", "missing")]


def test_every_fact_says_what_became_of_it(ask: Ask) -> None:
    sql = "select fact_id, part, observation_id from fct_fact where metric_id = 'theme_day' order by fact_id"
    assert ask(sql) == [
        ("f5", "disagrees", "K1|theme_day|2022"),
        ("f6", "superseded", "K1|theme_day|2022"),
        ("f7", "chosen", "K1|theme_day|2022"),
        ("f8", "beside", None),
    ]


def test_a_conflict_lists_the_figures_that_stand_against_each_other(ask: Ask) -> None:
    assert ask("select reason, fact_id, is_shown, value, shown_value from rpt_conflicts order by fact_id") == [
        ("sources_disagree", "f5", False, Decimal(12), Decimal(11)),
        ("sources_disagree", "f7", True, Decimal(11), Decimal(11)),
    ]


def test_submissions_tell_versions_and_counts(ask: Ask) -> None:
    sql = "select submission_id, is_superseded, is_withdrawn, n_facts, n_issues from dim_submission order by submission_id"
    assert ask(sql) == [
        ("s1", False, False, 3, 0),
        ("s2", False, False, 4, 0),
        ("s3", True, False, 1, 1),
        ("s4", False, False, 2, 1),
        ("s5", False, False, 0, 0),
        ("s6", False, True, 0, 1),
        ("s7", False, True, 0, 0),
        ("s8", False, False, 0, 0),
        ("s9", False, False, 0, 0),
    ]


def test_a_figure_that_does_not_apply_has_no_qualifier(ask: Ask) -> None:
    sql = "select state, qualifier from fct_observation where observation_id = 'K1|org_heart_talk|2022'"
    assert ask(sql) == [("not_applicable", None)]


def test_periods_include_the_years_between(ask: Ask) -> None:
    assert ask("select period, cast(ends_on as varchar) from dim_period order by period") == [
        ("2020", "2020-12-31"),
        ("2021", "2021-12-31"),
        ("2022", "2022-12-31"),
    ]


def test_the_calendar_says_who_owes_what(ask: Ask) -> None:
    columns = "org_id, material, status, submission_id, n_days_late"
    assert ask(f"select {columns} from rpt_submission_status where period = '2022' order by org_id, material") == [
        ("K1", "summary", "late", "s2", 20),
        ("K1", "table", "received", "s4", None),
        ("K10", "summary", "missing", None, None),
        ("K2", "summary", "received", "s1", None),
        ("K3", "summary", "rejected", "s5", None),
    ]
    assert ask("select distinct status from rpt_submission_status where period = '2023'") == [("not_due",)]


def test_a_reminder_names_the_superior_and_what_could_not_be_read(ask: Ask) -> None:
    columns = "org_id, parent_id, status, file_name, error_message"
    assert ask(f"select {columns} from rpt_reminders where period = '2022' order by org_id") == [
        ("K10", "K1", "missing", None, None),
        ("K3", "K2", "rejected", "一支部2022.docx", "文件已加密"),
    ]


def test_a_dissolved_organisation_owes_nothing_afterwards(ask: Ask) -> None:
    assert ask("select count(*) from rpt_org_year where org_id = 'K4' and year > 2022") == [(0,)]


def test_every_standing_organisation_has_a_row_a_year(ask: Ask) -> None:
    columns = "year, n_submissions, n_observations, n_conflicting, n_redacted, n_undetermined"
    assert ask(f"select {columns} from rpt_org_year where org_id = 'K1' order by year") == [
        (2020, 0, 0, 0, 0, 0),
        (2021, 0, 0, 0, 0, 0),
        (2022, 3, 6, 1, 1, 1),
    ]


def test_a_superior_that_told_nothing_stands_by_its_children(ask: Ask) -> None:
    columns = "metric_id, value, state, reason, n_parts, n_parts_due"
    assert ask(f"select {columns} from fct_observation where org_id = 'K1' and basis = 'children' order by metric_id") == [
        ("volunteer_activities", Decimal(20), "partial", "children_missing", 1, 2),
        ("volunteer_person_times", Decimal(300), "partial", "children_missing", 1, 2),
    ]


def test_the_facts_of_children_stand_beside_their_sum(ask: Ask) -> None:
    sql = "select fact_id, org_id, part from fct_fact where observation_id = 'K1|volunteer_person_times|2022'"
    assert ask(sql) == [("f2", "K2", "addend")]


def test_an_own_report_stands_beside_the_roll_up(ask: Ask) -> None:
    columns = "own_state, own_value, children_value, n_children_there, n_children_due, difference, is_complete"
    assert ask(f"select metric_id, {columns} from fct_rollup where org_id = 'K1' order by metric_id") == [
        ("org_heart_talk", "not_applicable", None, None, 0, 2, None, False),
        ("study_center_group", "redacted", None, None, 0, 2, None, False),
        ("theme_day", "conflicting", Decimal(11), None, 0, 2, None, False),
        ("volunteer_activities", "missing", None, Decimal(20), 1, 2, None, False),
        ("volunteer_hours", "undetermined", None, Decimal(152), 1, 2, None, False),
        ("volunteer_person_times", "missing", None, Decimal(300), 1, 2, None, False),
    ]


def test_superiors_have_their_time(ask: Ask) -> None:
    columns = "parent_id, cast(valid_from as varchar), cast(valid_to as varchar)"
    assert ask(f"select {columns} from dim_org_parent where org_id = 'K10' order by valid_from") == [
        ("K2", "2015-07-01", "2022-02-28"),
        ("K1", "2022-03-01", None),
    ]


def test_ratios_take_the_size_of_the_period(ask: Ask) -> None:
    sql = "select value, state, reason from fct_indicator where org_id = 'K2' and indicator_id = 'volunteer_hours_per_member'"
    assert ask(sql) == [(Decimal(4), "settled", "registry:member_total")]


def test_a_size_is_of_its_year(ask: Ask) -> None:
    columns = "org_id, member_count, member_basis, branch_count, branch_basis"
    assert ask(f"select {columns} from dim_org_year where year = 2021 and org_id < 'K3' order by org_id") == [
        ("K1", 90, "undated", 3, "counted"),
        ("K10", 9, "undated", 1, "counted"),
        ("K2", 36, "dated", 2, "dated"),
    ]
    assert ask("select member_count, branch_count, branch_basis from dim_org_year where org_id = 'K2' and year = 2022") == [
        (38, 1, "counted")
    ]


def test_few_of_a_kind_are_all_of_their_type(ask: Ask) -> None:
    assert ask("select distinct peer_group, peer_basis, n_peers from dim_org_year where org_type = 'branch'") == [
        ("branch", "type", 3)
    ]


def test_a_requirement_is_judged_where_it_is_owed(ask: Ask) -> None:
    columns = "org_id, requirement_id, state, reason, value, level, n_units, value_per_unit"
    asked = (
        "(org_id, requirement_id) in (('K1', 'theme_day'), ('K2', 'volunteer_hours'), ('K3', 'theme_day'), ('K4', 'theme_day'))"
    )
    assert ask(f"select {columns} from fct_compliance where period = '2022' and {asked} order by org_id") == [
        ("K1", "theme_day", "no_verdict", "total_only", Decimal(11), None, 3, Decimal("5.5")),
        ("K2", "volunteer_hours", "not_met", None, Decimal(152), Decimal(1900), None, Decimal(4)),
        ("K3", "theme_day", "unknown", "missing", None, Decimal(12), None, None),
        ("K4", "theme_day", "unknown", "missing", None, Decimal(6), None, None),
    ]


def test_a_requirement_without_a_metric_is_not_collected(ask: Ask) -> None:
    sql = "select distinct state from fct_compliance where requirement_id = 'member_study_hours'"
    assert ask(sql) == [("not_collected",)]


def test_nothing_fails_a_rule_where_nothing_is_wrong(ask: Ask) -> None:
    assert ask("select count(*) > 0 from intermediate.int_rule_figures") == [(True,)]
    assert ask("select count(*) from rpt_validation_failures") == [(0,)]


def test_a_figure_held_back_is_listed_and_makes_its_indicator_doubtful(ask: Ask) -> None:
    """K3's only figure of the indicator is held back; what a withdrawn file held back is gone with it."""
    held = ask("select org_id, metric_id, period, grain, reading, year, is_observed, issue_id from fct_held_figure")
    assert held == [("K3", "study_collective", "2022", "year", "单位：取自B4“机关第一党支部”", 2022, False, "i2")]
    assert ask("select count(*) from fct_observation where org_id = 'K3' and metric_id = 'study_collective'") == [(0,)]
    sql = "select value, state, reason, n_observations from fct_indicator where org_id = 'K3' and indicator_id = 'study_sessions'"
    assert ask(sql) == [(None, "undetermined", "doubtful:study_collective;absent:study_center_group|study_reading_session", 0)]


def test_a_generation_says_what_built_it(ask: Ask) -> None:
    assert ask("select generation, run_id, program_version, built_at is not null from rpt_generation") == [
        (3, "run-1", "0.0.1", True)
    ]


TAMPERINGS = {
    "reconciles_with_observations_fct_volunteer_service": "update fct_volunteer_service set volunteer_hours = 153",
    "reconciles_with_observations_fct_study_sessions": "delete from fct_study_sessions",
    "all_rows_of_dim_org": "delete from dim_org where org_id = 'K10'",
    "winners_stand_here_fct_fact": "delete from fct_fact where fact_id = 'f7'",
    "value_fits_state_fct_observation": "update fct_observation set value = 0 where state = 'redacted'",
    "holds_all_of_int_subtree_observations": "delete from intermediate.int_subtree_observations where org_id = 'K2'",
    "unique_together_fct_rollup": "insert into fct_rollup select * from fct_rollup limit 1",
    "all_rows_of_dim_org_event": "delete from dim_org_event",
    "unique_together_rpt_org_year": "insert into rpt_org_year select * from rpt_org_year limit 1",
    "verdict_fits_counts_fct_compliance": "update fct_compliance set n_units_met = n_units_met + 1",
    "names_metrics_indicators_numerator": "update seeds.indicators set numerator = 'unknown'",
}


@pytest.fixture(scope="module")
def failed_after_tampering(generation_file: Path, raw_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of the data tests that fail on a copy of the warehouse in which every statement above was run."""
    copy = tmp_path_factory.mktemp("tampered") / "generation.duckdb"
    shutil.copyfile(generation_file, copy)
    target = raw_file.with_name("target")
    with duckdb.connect(str(copy)) as connection:
        connection.execute(f"attach '{raw_file}' as raw_db (read_only)")
        assert failed_tests(target, connection) == []
        for statement in TAMPERINGS.values():
            connection.execute(statement)
        return failed_tests(target, connection)


@pytest.mark.parametrize("test_name", TAMPERINGS)
def test_a_data_test_notices_what_is_wrong(failed_after_tampering: list[str], test_name: str) -> None:
    assert [name for name in failed_after_tampering if test_name in name]
