"""rpt_cases of an invented generation, filled by the models themselves."""

from __future__ import annotations

from pathlib import Path

import duckdb
from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[2]
MODELS = ("intermediate/int_figure_cases", "intermediate/int_rule_cases", "intermediate/int_submission_cases", "marts/rpt_cases")
MACROS = ("periods", "dialect")


def make_cases(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the models of cases from the marts that the generation has."""
    macros = "\n".join((ROOT / "macros" / f"{name}.sql").read_text("utf-8") for name in MACROS)
    for model in MODELS:
        text = macros + (ROOT / "models" / f"{model}.sql").read_text("utf-8")
        sql = Environment(autoescape=False).from_string(text).render(ref=lambda name: name)
        connection.execute(f"create table {model.rpartition('/')[2]} as {sql}")
