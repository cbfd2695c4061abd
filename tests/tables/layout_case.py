"""A workbook with the facts that a person reads in it."""

from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

A, B, C = "档案馆党支部", "水利站党支部", "环卫所党支部"
BUREAU = "榆关县水利局党委"


@dataclass(frozen=True)
class Case:
    name: str
    sheets: dict[str, list[list[Any]]]
    facts: set[tuple]
    merged: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    checks: set[tuple] = field(default_factory=set)
    held: set[tuple[str, str]] = field(default_factory=set)
    warned: set[tuple[str, str]] = field(default_factory=set)
    hints: dict[str, str] = field(default_factory=dict)


def facts(period: str | None, *rows: tuple[str, str, float | None]) -> set[tuple]:
    return {(org, metric, period, value, "reported") for org, metric, value in rows}


def layout_cases() -> list[Case]:
    """The cases of every module `*_cases.py` beside this one whose CASES are layouts, so that a new module needs no list."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*_cases.py"))
    modules = [import_module(f"tests.tables.{name}") for name in names]
    return [case for module in modules for case in getattr(module, "CASES", ()) if isinstance(case, Case)]
