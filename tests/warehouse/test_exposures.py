"""Exposures: every mart that a page or a verb reads is named by it, and nothing else; told from the sources, not by hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.app import PAGES
from dashboard.queries.connection import SHARED

ROOT = Path(__file__).resolve().parents[2]
MART = re.compile(r"\b(?:dim|fct|rpt)_[a-z_]+\b")
QUERIES = "dashboard.queries"
EXPOSURES: list[dict[str, Any]] = yaml.safe_load((ROOT / "models" / "exposures.yml").read_text("utf-8"))["exposures"]


def marts_in(text: str) -> set[str]:
    return set(MART.findall(text))


@cache
def tree_of(module: str) -> ast.Module:
    path = ROOT / module.replace(".", "/")
    return ast.parse((path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py").read_text("utf-8"))


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@cache
def imported(module: str) -> tuple[tuple[str, str], ...]:
    """What a module imports of ours: the full name, and the name it goes by there."""
    return tuple(
        (f"{node.module}.{alias.name}", alias.asname or alias.name)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] in {"dashboard", "dangjian"}
        for alias in node.names
    )


def reached(module: str, seen: set[str]) -> set[str]:
    """The module and all of ours that it imports, as far as the queries."""
    if module not in seen and not module.startswith(QUERIES):
        seen.add(module)
        for name, _ in imported(module):
            reached(name if is_module(name) else name.rpartition(".")[0], seen)
    return seen


@cache
def asked(module: str) -> frozenset[tuple[str, str]]:
    """What of the queries a module names: the module there, and the name in it."""
    return frozenset(_asked(module))


def _asked(module: str) -> Iterator[tuple[str, str]]:
    known = {short: name for name, short in imported(module) if name.startswith(f"{QUERIES}.")}
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and is_module(known.get(node.value.id, "-")):
            yield known[node.value.id], node.attr
        elif isinstance(node, ast.Name) and node.id in known and not is_module(known[node.id]):
            home, _, name = known[node.id].rpartition(".")
            yield home, name


def text_of(module: str, name: str, seen: set[str]) -> str:
    """The source of a query with that of all it names in its module."""
    if name in seen:
        return ""
    seen.add(name)
    text, inner = written(module, name)
    return "\n".join((text, *(text_of(module, one, seen) for one in inner)))


@cache
def written(module: str, name: str) -> tuple[str, frozenset[str]]:
    """The source of what defines a name at the top of a module, and the names in it."""
    lines = (ROOT / module.replace(".", "/")).with_suffix(".py").read_text("utf-8").splitlines()
    found = [node for node in tree_of(module).body if name in names_of(node)]
    inner = {one.id for node in found for one in ast.walk(node) if isinstance(one, ast.Name)}
    return "\n".join("\n".join(lines[node.lineno - 1 : node.end_lineno]) for node in found), frozenset(inner)


def names_of(node: ast.stmt) -> set[str]:
    """What a statement at the top of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def read_by(modules: list[str]) -> set[str]:
    """The marts that a page or verb reads: of each query that it names, and of what every query may use."""
    if modules[0].startswith("ingest."):
        return set().union(
            *(marts_in((ROOT / module.replace(".", "/")).with_suffix(".py").read_text("utf-8")) for module in modules)
        )
    found = marts_in(SHARED)
    for module in modules:
        for each in reached(module, set()):
            for home, name in asked(each):
                found |= marts_in(text_of(home, name, set()))
    return found


@pytest.mark.parametrize("exposure", EXPOSURES, ids=lambda exposure: exposure["name"])
def test_an_exposure_names_what_is_read(exposure: dict[str, Any]) -> None:
    named = [re.fullmatch(r"ref\('(\w+)'\)", one)[1] for one in exposure["depends_on"]]  # type: ignore[index]
    assert named == sorted(read_by(exposure["config"]["meta"]["modules"]))


def test_every_page_has_an_exposure() -> None:
    told = {module for exposure in EXPOSURES for module in exposure["config"]["meta"]["modules"]}
    pages = {show.__module__ for _, _, show in PAGES.values()}
    assert len(pages) >= 5
    assert pages <= told


def test_every_query_is_told_of_by_an_exposure() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "dashboard" / "queries").glob("*.py")]
    named = {one for exposure in EXPOSURES for one in marts_in(" ".join(exposure["depends_on"]))}
    assert marts_in(" ".join(texts)) <= named
