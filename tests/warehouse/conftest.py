"""What the tests of this room ask of the warehouse, and the cases, settled once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dangjian.verbs.settle import read_cases, settle
from sample import SampleTruth
from tests.warehouse.sample_cases import as_case

HERE = Path(__file__).resolve().parent
CASE_FILES = [HERE / f"{name}.jsonl" for name in ("settling_cases", "tree_cases", "decision_cases")]
Settled = tuple[dict[str, Any], list[dict[str, Any]], list[str]]


@pytest.fixture(scope="session")
def ask(generation_file: Path) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """A question in SQL to the built warehouse."""
    with duckdb.connect(str(generation_file), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def settled(truth: SampleTruth) -> dict[str, Settled]:
    """Every case, the sample's truth as one among them, settled in one run of the models."""
    cases = [case for file in CASE_FILES for case in read_cases(file)]
    return {one[0]["id"]: one for one in settle([*cases, as_case(truth)])}
