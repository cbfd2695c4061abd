"""The measurements run to the end, give numbers, and judge nothing. How large the numbers are is not tested."""

from __future__ import annotations

import json
import shutil
import time
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from benchmarks import exports, large_books, many_facts, mixed_folder, one_file, run, screens, small_books
from benchmarks.invented_facts import invent_facts
from benchmarks.measure import Line, milliseconds, watched
from benchmarks.mixed_files import FORMATS
from benchmarks.pages import PAGES
from benchmarks.run import Part, main, measure
from dashboard.app import PAGES as DASHBOARD
from ingest import pipeline
from ingest.publish import generations
from ingest.publish.dbt import DbtPlace
from ingest.workspace import create_workspace, current_generation
from sample import SampleTruth
from tests.dashboard.warehouse import build_workspace
from tests.pipeline.quick_runs import read_here
from tests.pipeline.received import make_folder
from tests.publish.quick_dbt import build_quickly


def test_a_watch_sees_time_and_memory() -> None:
    with watched() as watch:
        held = bytearray(64 << 20)
        time.sleep(0.2)
    assert len(held) == 64 << 20
    assert watch.seconds >= 0.2
    assert watch.peak_mib > 64


def test_milliseconds_is_the_median_of_some_rounds() -> None:
    calls: list[int] = []
    assert milliseconds(lambda: calls.append(1), rounds=3) >= 0
    assert len(calls) == 4


@pytest.mark.parametrize(("value", "text"), [(12345.6, "12,346"), (0.1234, "0.12"), (99.0, "99.00")])
def test_a_line_shows_as_many_digits_as_it_deserves(value: float, text: str) -> None:
    assert Line("查询", value, "毫秒").text == text


@pytest.fixture
def few_files(truth: SampleTruth, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the sample every tenth file."""

    def write_few(folder: Path, factor: int) -> SampleTruth:
        assert factor == 1
        shutil.copytree(sample_folder, folder, dirs_exist_ok=True)
        for number, path in enumerate(sorted((folder / "报送材料").rglob("*.*"))):
            if number % 10:
                path.unlink()
        return truth

    monkeypatch.setattr(run, "write_sample", write_few)


@pytest.mark.usefixtures("few_files")
def test_reading_alone_is_measured() -> None:
    lines = list(measure(1, Part.READING))
    assert {"总结：提取耗时为读取 docx 的倍数", "表格：读取并提取"} <= {line.what for line in lines}
    assert all(line.value > 0 for line in lines)


def test_large_books_are_measured_against_the_bare_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LEDGER_ROWS", "DENSE_ROWS", "EMPTY_ROWS"):
        monkeypatch.setattr(large_books, name, 60)
    lines = list(large_books.measure_large_books.__wrapped__())
    assert [line.unit for line in lines] == ["秒", "倍", "MB"] * 10
    assert {suffix for line in lines for suffix in ("xlsx", "xls", "ods", "csv") if f"（{suffix}）" in line.what} == {
        "xlsx",
        "xls",
        "ods",
        "csv",
    }
    assert all(line.value >= 0 for line in lines)


@pytest.mark.usefixtures("truth")
def test_small_books_are_measured_against_what_is_allowed(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small_books, "SHEETS", 2)
    monkeypatch.setattr(small_books, "FILES", 3)
    lines = list(small_books.measure_small_books(sample_folder))
    assert [line.unit for line in lines] == ["毫秒", "%"] * 3 + ["毫秒", "毫秒", "%"]
    assert all(line.value > 0 for line in lines)


def test_a_large_report_is_measured_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "N_ORGS", 20)
    lines = list(exports.measure_exports())
    assert [line.unit for line in lines] == ["秒", "MiB"] * 4
    assert all(line.value > 0 for line in lines)


def test_pages_are_measured_on_a_real_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "YEARS", screens.YEARS[:2])
    lines = screens.measure_screens(build_workspace(tmp_path / "workspace"), rounds=2, readers=2, looking=(0.0, 0.1))
    measured = list(islice(lines, len(DASHBOARD) + 7))
    lines.close()
    assert [line.unit for line in measured] == ["毫秒"] * (len(DASHBOARD) + 3) + ["毫秒", "倍"] * 2
    assert all(line.value > 0 for line in measured)


def test_a_mixed_folder_is_measured_with_its_second_run_and_each_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "run_dbt", build_quickly)
    monkeypatch.setattr(pipeline, "read_all", read_here)
    monkeypatch.setattr(mixed_folder, "ROUNDS", 2)
    lines = list(mixed_folder.measure_mixed_folder(60))
    told = {line.what: line.value for line in lines}
    assert (told["写出的文件"], told["其中不能读取（有意损坏）"], told["再运行时另建的一代"]) == (60, 1, 0)
    assert {what.partition("：")[0] for what in told if what.endswith("：读取")} == set(FORMATS)
    assert all(line.value > 0 for line in lines if line.unit != "代")


def test_one_file_more_is_measured_beside_a_bare_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (one_file, generations):
        monkeypatch.setattr(module, "run_dbt", build_quickly)
    monkeypatch.setattr(pipeline, "read_all", read_here)
    monkeypatch.setattr(one_file, "ROUNDS", 2)
    folder = make_folder(tmp_path / "报送")
    workspace = create_workspace(tmp_path / "workspace")
    lines = list(one_file.measure_one_file(folder, folder / "orgs.csv", workspace))
    assert [line.unit for line in lines] == ["秒", "秒", "秒", "秒", "倍"]
    assert all(line.value > 0 for line in lines)
    current = current_generation(workspace)
    assert current
    assert current.number == 1 + one_file.ROUNDS


def test_invented_facts_are_as_many_as_asked_for_and_of_every_kind(tmp_path: Path) -> None:
    invent_facts(tmp_path / "raw.duckdb", 2000)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path / 'raw.duckdb'}' as raw_db (read_only)")
        kinds = "select rule, count(*), count(distinct metric_id) from raw_db.raw.fact group by rule order by rule"
        assert connection.execute(kinds).fetchall() == [("ledger", 960, 4), ("summary", 600, 30), ("table", 440, 22)]
        placed = "from raw_db.raw.fact join raw_db.raw.submission using (submission_id) join raw_db.raw.org using (org_id)"
        assert connection.execute(f"select count(*) {placed}").fetchall() == [(2000,)]
        assert connection.execute("select count(*) from raw_db.raw.passage").fetchall() == [(2 * 10 * 60,)]


def test_many_facts_are_measured_beside_the_same_sql_run_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_two_models(words: list[str], place: DbtPlace, stamp: object = None) -> None:
        place.target.mkdir(exist_ok=True)
        models = {"stg_facts": "select value from raw_db.raw.fact", "counts": "select count(value) as n from staging.stg_facts"}
        results = [
            {
                "unique_id": f"model.dangjian.{name}",
                "relation_name": f"{'staging' if name == 'stg_facts' else 'main'}.{name}",
                "compiled_code": sql,
                "timing": [{"completed_at": str(number)}],
            }
            for number, (name, sql) in enumerate(models.items())
        ]
        (place.target / "run_results.json").write_text(json.dumps({"results": results[::-1]}))
        with duckdb.connect(str(place.generation_file)) as connection:
            connection.execute(f"attach '{place.raw_file}' as raw_db (read_only)")
            connection.execute("create schema if not exists staging")
            if words == ["run"]:
                connection.execute(f"create view staging.stg_facts as {models['stg_facts']}")

    monkeypatch.setattr(many_facts, "run_dbt", run_two_models)
    lines = list(many_facts.measure_many_facts(1000))
    assert [line.unit for line in lines] == ["条", "秒", "秒", "倍", "倍", "MiB", "MiB"]
    assert all(line.value > 0 for line in lines)


@pytest.mark.usefixtures("few_files")
def test_a_whole_run_prints_a_table_with_every_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = current_generation(build_workspace(tmp_path / "workspace"))
    assert made

    def build(words: object, place: DbtPlace, stamp: object) -> None:
        shutil.copyfile(made.file, place.generation_file)

    monkeypatch.setattr(generations, "run_dbt", build)
    monkeypatch.setenv("COLUMNS", "120")
    main(factor=[1], only=Part.CHAIN)
    shown = capsys.readouterr().out
    assert "样例 ×1" in shown
    assert "整次运行的内存峰值" in shown
    assert all(f"页面查询：{name}" in shown for name in PAGES)
