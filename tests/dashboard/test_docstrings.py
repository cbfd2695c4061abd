"""The examples in docstrings say what the code does."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = ("state", "labels", "charts", "evidence", "tables", "assessment.ranking", "exports.workbook")


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"dashboard.{name}"))
    assert result.attempted
    assert not result.failed
