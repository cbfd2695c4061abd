"""The raw schema: whole batches, no duplicates, a digest that sees what a build would see."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.errors import WorkspaceBusy, WorkspaceError
from ingest.model import Fact, Issue, Outcome
from ingest.storage import raw_schema, raw_store
from ingest.storage.raw_rows import SubmissionRow, issue_record
from ingest.storage.raw_store import Store

FACT = Fact("theme_day", Decimal("12"), "12次", "次", period="2023", start=4, end=7, evidence="开展主题党日12次", group=1)


def row(number: int, **changes: object) -> SubmissionRow:
    base = SubmissionRow(
        f"s{number}",
        f"c{number}",
        f"报送/{number}.txt",
        f"{number}.txt",
        Outcome.LOAD,
        "k1",
        datetime.fromisoformat("2024-01-05"),
        "first_ingest",
        facts=(FACT, FACT._replace(start=20, end=23)),
        issues=(Issue("figure_needs_review", raw="几十次"),),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "raw.duckdb") as opened:
        yield opened


def count(store: Store, table: str) -> int:
    return int(store._rows(f"select count(*) from raw.{table}")[0][0])


def test_loading_again_replaces_all_of_a_submission(store: Store) -> None:
    store.load([row(1), row(2)], "r1")
    store.load([row(1, facts=(FACT,), issues=(), work_key="k2")], "r2")
    assert (count(store, "submission"), count(store, "fact"), count(store, "issue")) == (2, 3, 1)
    assert {key: done.work_key for key, done in store.done().items()} == {"s1": "k2", "s2": "k1"}


def test_a_batch_loads_whole_or_not_at_all(store: Store) -> None:
    store.load([row(1)], "r1")
    before = store.digests()
    with pytest.raises(WorkspaceError):
        store.load([row(1, work_key="k2"), row(3), row(3)], "r2")
    assert store.digests() == before
    assert set(store.done()) == {"s1"}


def test_values_come_back_as_they_were(store: Store) -> None:
    fact = FACT._replace(value=Decimal("123456789012.123456"), lower=Decimal("0.000001"), upper=None)
    store.load([row(1, facts=(fact,))], "r1")
    assert store._rows("select value, lower, upper, group_number from raw.fact") == [(fact.value, fact.lower, None, 1)]


def test_many_records_are_loaded_a_part_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_store, "INSERTED_AT_ONCE", 2)
    facts = tuple(FACT._replace(start=start) for start in range(5))
    store.load([row(1, facts=facts), row(2)], "r1")
    assert store._rows("select submission_id, count(*) from raw.fact group by 1 order by 1") == [("s1", 5), ("s2", 2)]


def test_the_digest_sees_data_and_not_the_run(store: Store) -> None:
    store.load([row(1), row(2)], "r1")
    first = store.digests()
    store.load([row(2, work_key="k2"), row(1)], "r2")
    assert store.digests() == first
    store.load([row(2, facts=(FACT._replace(value=Decimal(13)),))], "r3")
    changed = store.digests()
    assert changed != first
    store.set_withdrawn(["s2"])
    assert store.digests() not in [first, changed]


def test_withdrawn_is_set_and_taken_back(store: Store) -> None:
    store.load([row(1), row(2)], "r1")
    query = "select submission_id from raw.submission where is_withdrawn"
    store.set_withdrawn(["s2"])
    assert store._rows(query) == [("s2",)]
    store.set_withdrawn([])
    assert store._rows(query) == []


def test_what_the_journal_does_not_know_is_dropped(store: Store) -> None:
    store.load([row(1), row(2)], "r1")
    store.keep_only({"s2": None})
    assert set(store.done()) == {"s2"}
    assert (count(store, "fact"), count(store, "issue")) == (2, 1)


def test_remarks_replace_the_former_ones(store: Store) -> None:
    store.load([row(1), row(2)], "r1")
    for run, detail in (("r1", "报送/1.txt"), ("r2", "报送/1.txt"), ("r3", "报送/9.txt")):
        store.set_remarks(["same_content"], [issue_record("s2", Issue("same_content", detail=detail), run)])
    rows = store._rows("select submission_id, message, run_id from raw.issue where code = 'same_content'")
    assert rows == [("s2", "与另一份报送材料内容完全相同（报送/9.txt）", "r3")]
    assert count(store, "issue") == 3


def test_closing_leaves_one_file_that_a_reader_may_open(tmp_path: Path) -> None:
    with Store(tmp_path / "raw.duckdb") as opened:
        opened.load([row(1)], "r1")
    assert [path.name for path in tmp_path.iterdir()] == ["raw.duckdb"]
    with duckdb.connect(str(tmp_path / "raw.duckdb"), read_only=True) as reader:
        assert reader.execute("select count(*) from raw.raw.fact").fetchall() == [(2,)]


def test_another_layout_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "raw.duckdb") as opened:
        opened.load([row(1)], "r1")
    changed = tmp_path / "schema.sql"
    changed.write_text(raw_schema.SCHEMA_FILE.read_text("utf-8") + "create table raw.extra (id varchar);", "utf-8")
    monkeypatch.setattr(raw_schema, "SCHEMA_FILE", changed)
    with Store(tmp_path / "raw.duckdb") as opened:
        assert opened.done() == {}
        opened.load([row(1)], "r1")


def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "raw.duckdb").write_bytes(b"not a database" * 4000)
    with pytest.raises(WorkspaceError, match="可以重建"):
        Store(tmp_path / "raw.duckdb")


def test_a_file_that_another_program_holds_is_told(tmp_path: Path) -> None:
    path = tmp_path / "raw.duckdb"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"import duckdb; c = duckdb.connect({str(path)!r}); print('open', flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    holder.stdout.readline()
    try:
        with pytest.raises(WorkspaceBusy, match="正被其他程序打开"):
            Store(path)
    finally:
        holder.communicate(b"\n")
