"""A warehouse built once by the real models from a small raw database, for all tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dangjian.settle import read_cases, settle
from ingest.publish.dbt import DbtPlace, Stamp, run_dbt
from ingest.storage.raw_schema import fresh_raw_schema
from sample import SampleTruth, write_sample
from tests.warehouse.sample_cases import as_case

HERE = Path(__file__).resolve().parent
CASE_FILES = [HERE / f"{name}.jsonl" for name in ("settling_cases", "tree_cases", "decision_cases")]
Settled = tuple[dict[str, Any], list[dict[str, Any]], list[str]]


@pytest.fixture(scope="session")
def raw_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("received") / "raw.duckdb"
    with fresh_raw_schema(file) as connection:
        connection.execute((HERE / "submissions.sql").read_text("utf-8"))
    return file


@pytest.fixture(scope="session")
def generation_file(raw_file: Path) -> Path:
    """All that dbt has: seeds, models with their contracts, data tests and unit tests; it fails where one of them fails."""
    file = raw_file.with_name("generation.duckdb")
    run_dbt(["build"], DbtPlace(raw_file, file, raw_file.parent), Stamp(3, "run-1", "0.0.1"))
    return file


@pytest.fixture(scope="session")
def ask(generation_file: Path) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """A question in SQL to the built warehouse."""
    with duckdb.connect(str(generation_file), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def truth(tmp_path_factory: pytest.TempPathFactory) -> SampleTruth:
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def settled(truth: SampleTruth) -> dict[str, Settled]:
    """Every case, the sample's truth as one among them, settled in one run of the models."""
    cases = [case for file in CASE_FILES for case in read_cases(file)]
    return {one[0]["id"]: one for one in settle([*cases, as_case(truth)])}
