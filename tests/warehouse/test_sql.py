"""The SQL of the warehouse: in the dialect that DuckDB and Spark both speak, and described. `make lint` has its style."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODELS = sorted((ROOT / "models").rglob("*.sql"))
ONLY_DUCKDB = {
    "qualify": r"\bqualify\b",
    "group or order by all": r"\b(group|order)\s+by\s+all\b",
    "exclude or replace after a star": r"\*\s*(exclude|replace)\b",
    "collate": r"\bcollate\b",
    "arg_max": r"\b(arg_max|arg_min|max_by|min_by)\s*\(",
    "a lambda": r"\blambda\b|->",
    "a cast with ::": r"::",
    "lists": r"\b(unnest|list_\w+|string_agg|struct_pack)\s*\(|\[",
    "rowid": r"\browid\b",
    "using a sample or a pivot": r"\b(pivot|unpivot|tablesample)\b",
}
SUBJECTS = {
    "fct_study_sessions": "学习",
    "fct_theme_party_days": "主题党日",
    "fct_volunteer_service": "志愿服务",
    "fct_member_development": "发展党员",
    "fct_organizational_life": "组织生活",
}


def sql_of(text: str) -> str:
    """The text without comments, texts in quotes and Jinja expressions."""
    for hidden in (r"\{#.*?#\}", r"\{\{.*?\}\}", r"\{%.*?%\}", r"--[^\n]*", r"'[^']*'"):
        text = re.sub(hidden, " ", text, flags=re.DOTALL)
    return text.lower()


def only_duckdb(text: str) -> list[str]:
    return [name for name, pattern in ONLY_DUCKDB.items() if re.search(pattern, sql_of(text), re.MULTILINE)]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_model_speaks_the_portable_dialect(path: Path) -> None:
    assert only_duckdb(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("select a from t qualify row_number() over (order by a) = 1", "qualify"),
        ("select a, count(*) from t group by all", "group or order by all"),
        ("select * exclude (a) from t", "exclude or replace after a star"),
        ("select a::date from t", "a cast with ::"),
        ("select arg_max(a, b) from t", "arg_max"),
        ("select list_transform(a, lambda x: x + 1) from t", "a lambda"),
        ("select string_agg(a, ',') from t", "lists"),
    ],
)
def test_what_only_duckdb_speaks_is_noticed(text: str, name: str) -> None:
    assert name in only_duckdb(text)


@pytest.mark.parametrize(("mart", "domain"), SUBJECTS.items())
def test_a_subject_table_tells_every_metric_of_its_domain(mart: str, domain: str) -> None:
    with (ROOT / "seeds" / "metrics.csv").open(encoding="utf-8") as file:
        wanted = [row["metric_id"] for row in csv.DictReader(file) if row["domain"] == domain]
    model = (ROOT / "models" / "marts" / f"{mart}.sql").read_text("utf-8")
    assert re.findall(r'"(\w+)"', model) == wanted


def test_every_model_is_described() -> None:
    described = set()
    for path in (ROOT / "models").rglob("*.yml"):
        described |= set(re.findall(r"^  - name: (\w+)\n    description: \S", path.read_text("utf-8"), re.MULTILINE))
    assert [path.stem for path in MODELS if path.stem not in described] == []


def test_every_seed_is_described() -> None:
    text = (ROOT / "seeds" / "_seeds.yml").read_text("utf-8")
    described = set(re.findall(r"^  - name: (\w+)\n    description: \S", text, re.MULTILINE))
    assert {path.stem for path in (ROOT / "seeds").glob("*.csv")} <= described
