"""The whole chain on the sample, held against the truth beside it: what is read, what is settled, what is refused.

The shares are floors, not aims: they say when reading got worse. Texts and tables outside this repository judge how good it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dangjian.__main__ import main
from ingest.workspace import Workspace, current_generation
from sample import SampleTruth
from sample.copies import copied
from sample.slips import noticed
from sample.upkeep import STAMP
from sample.world import make_world
from sample.write import SUBMISSIONS
from tests.pipeline.quick_runs import content


@pytest.fixture(scope="module")
def places(demo: Path) -> tuple[Path, Path]:
    """Workspace and sample folder after one `dangjian demo`."""
    return demo / "workspace", demo / "sample"


@pytest.fixture(scope="module")
def generation(places: tuple[Path, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published generation of the sample."""
    current = current_generation(Workspace(places[0]))
    assert current is not None
    connection = duckdb.connect(str(current.file), read_only=True)
    yield connection
    connection.close()


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def share(found: set[Any], wanted: set[Any]) -> float:
    return len(found & wanted) / len(wanted)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_in_another_process(
    places: tuple[Path, Path], truth: SampleTruth, sample_folder: Path
) -> None:
    assert truth.files
    assert bytes_of(sample_folder) == {name: content for name, content in bytes_of(places[1]).items() if name != STAMP}


def test_every_organisation_of_the_registry_stands(generation: duckdb.DuckDBPyConnection) -> None:
    ((organisations, sectors, levels),) = rows(
        generation, "select count(*), count(distinct sector), count(distinct level) from dim_org"
    )
    assert organisations >= 40
    assert sectors >= 5
    assert levels == 3


def test_damaged_files_are_refused_and_nothing_else(generation: duckdb.DuckDBPyConnection, truth: SampleTruth) -> None:
    refused = {path for (path,) in rows(generation, "select received_path from dim_submission where outcome = 'reject'")}
    assert refused == {f"{SUBMISSIONS}/{file.path}" for file in truth.files if file.should == "reject"}


def test_reporters_are_found_by_content_file_name_folder_and_manifest(
    generation: duckdb.DuckDBPyConnection, truth: SampleTruth
) -> None:
    sql = "select received_path, reporter_org_id from dim_submission where outcome <> 'reject'"
    found = set(rows(generation, sql))
    wanted = {(f"{SUBMISSIONS}/{file.path}", file.org_id) for file in truth.files if file.should != "reject"}
    assert share(found, wanted) >= 0.98


def test_copied_summaries_are_found_and_nothing_else(generation: duckdb.DuckDBPyConnection, truth: SampleTruth) -> None:
    sql = """
    select one.received_path, older.received_path
    from rpt_similar_submissions as pair
    inner join dim_submission as one using (submission_id)
    inner join dim_submission as older on pair.other_submission_id = older.submission_id"""
    found = {frozenset(pair) for pair in rows(generation, sql)}
    wanted = {frozenset(f"{SUBMISSIONS}/{file.path}" for file in pair) for pair in copied(truth.files)}
    assert len(wanted) >= 2
    assert found == wanted
    ((n_pairs, n_told),) = rows(
        generation, "select count(distinct submission_id || other_submission_id), sum(n_equal) from rpt_similar_passages"
    )
    assert n_pairs == len(wanted)
    assert n_told >= 40


def test_figures_in_prose_are_read(generation: duckdb.DuckDBPyConnection, truth: SampleTruth) -> None:
    sql = """
    select distinct one.received_path, fact.metric_id, fact.span_start, fact.span_end, fact.value, fact.status
    from fct_fact as fact
    inner join dim_submission as one on fact.submission_id = one.submission_id
    where fact.source_kind = 'summary'"""
    found = set(rows(generation, sql))
    wanted = {
        (f"{SUBMISSIONS}/{file.path}", fact.metric_id, fact.start, fact.end, fact.value, fact.status)
        for file in truth.files
        if file.text is not None
        for fact in file.facts
    }
    assert share(found, wanted) >= 0.95
    assert share(wanted, found) >= 0.95


def test_masked_figures_are_redacted_and_never_zero(generation: duckdb.DuckDBPyConnection, truth: SampleTruth) -> None:
    masked = [fact for file in truth.files for fact in file.facts if fact.status == "redacted"]
    ((found, valued),) = rows(generation, "select count(distinct fact_id), count(value) from fct_fact where status = 'redacted'")
    assert found >= 0.95 * len(masked)
    assert valued == 0


def test_figures_in_cells_are_read(generation: duckdb.DuckDBPyConnection, truth: SampleTruth) -> None:
    sql = """
    select distinct one.received_path, fact.address, fact.org_id, fact.metric_id, fact.period, fact.value, fact.status
    from fct_fact as fact
    inner join dim_submission as one on fact.submission_id = one.submission_id
    where fact.source_kind = 'table' and fact.role = 'figure' and fact.scope = 'total'"""
    found = set(rows(generation, sql))
    wanted = {
        (f"{SUBMISSIONS}/{file.path}", fact.cell, fact.org_id, fact.metric_id, fact.period, fact.value, fact.status)
        for file in truth.files
        if file.source_kind == "table"
        for fact in file.facts
        if not fact.is_derived
    }
    assert share(found, wanted) >= 0.93
    assert share(wanted, found) >= 0.98


def test_figures_of_tables_say_how_they_were_read(generation: duckdb.DuckDBPyConnection) -> None:
    sql = "select distinct source_kind, string_split(reading, chr(10))[1:3] from fct_fact"
    axes = {(kind, tuple(line.partition("：")[0] for line in lines if line)) for kind, lines in rows(generation, sql)}
    told = ("单位", "指标", "期间")
    assert axes == {("summary", ()), ("table", told), ("ledger", told), ("member_ledger", told)}


def test_observations_come_out_as_the_law_says(generation: duckdb.DuckDBPyConnection, truth: SampleTruth) -> None:
    found = set(rows(generation, "select org_id, metric_id, period, value, state from fct_observation where grain = 'year'"))
    wanted = {(one.org_id, one.metric_id, one.period, one.value, one.state) for one in truth.observations}
    assert share(found, wanted) >= 0.93


def test_validation_finds_every_slip_and_nothing_else(generation: duckdb.DuckDBPyConnection) -> None:
    found = set(rows(generation, "select org_id, rule_id, period from rpt_validation_failures"))
    assert found == noticed(make_world(2024, 1).tree)


def test_every_kind_of_rule_looks_at_figures_of_the_sample(generation: duckdb.DuckDBPyConnection) -> None:
    looked_at = {kind for (kind,) in rows(generation, "select distinct kind from intermediate.int_rule_figures")}
    assert looked_at == {kind for (kind,) in rows(generation, "select distinct kind from dim_validation_rule")}


def test_a_second_start_has_nothing_to_do(
    places: tuple[Path, Path], generation: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, folder = places
    before = current_generation(Workspace(workspace))
    with pytest.raises(SystemExit):
        main(["demo", "--workspace", str(workspace), "--folder", str(folder), "--no-serve"])
    shown = capsys.readouterr().out
    assert "沿用已有样例" in shown
    assert "需要读取 0 份" in shown
    assert current_generation(Workspace(workspace)) == before
    assert generation


@pytest.mark.soak
def test_from_the_archive_alone_every_mart_is_the_same_row_for_row(
    places: tuple[Path, Path], generation: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    workspace = Workspace(tmp_path / "workspace")
    shutil.copytree(places[0], workspace.root)
    before = current_generation(workspace)
    for made in (workspace.evidence, workspace.generations, workspace.build):
        shutil.rmtree(made)
    workspace.raw_file.unlink()
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--from-archive", "--workspace", str(workspace.root)])
    after = current_generation(workspace)
    assert stopped.value.code == 0
    assert before
    assert after
    told = [
        content(one, ("run_id", "built_at", "generation")) for one in (places[0] / "generations" / before.file.name, after.file)
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 15
    assert generation
