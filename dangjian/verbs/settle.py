"""`dangjian settle`: run the warehouse's own settling models on cases (JSON Lines) and print what comes out.

A case holds organisations, submissions, facts and decisions. All cases are loaded into one fresh raw schema, each under its own
prefix, so that dbt runs once.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from dangjian.files.json_lines import json_lines
from ingest.errors import UsageError
from ingest.publish.dbt import DbtPlace, run_dbt
from ingest.storage.raw_schema import fresh_raw_schema

Case = dict[str, Any]
_OF_A_CASE = "一个用例至少要有 id、submissions、facts"
ALONE = {"org_id": "O1", "parent_id": None}
FIGURE = "decimal(28, 6)"
TABLES = {
    "org": {"org_id": "varchar", "parent_id": "varchar", "valid_from": "date", "valid_to": "date"},
    "org_event": {
        **dict.fromkeys(("org_id", "kind", "from_org_id", "to_org_id"), "varchar"),
        "happened_on": "date",
    },
    "submission": {
        **dict.fromkeys(("submission_id", "reporter_org_id", "source_kind", "period"), "varchar"),
        "received_at": "timestamp",
        "covers_year": "boolean",
        "is_withdrawn": "boolean",
    },
    "fact": {
        **dict.fromkeys(
            ("fact_id", "submission_id", "org_id", "metric_id", "period", "covers", "address", "evidence"), "varchar"
        ),
        **dict.fromkeys(("status", "scope", "qualifier", "role"), "varchar"),
        "group_number": "integer",
        "value": FIGURE,
        "lower": FIGURE,
        "upper": FIGURE,
        "own_level": "boolean",
    },
    "decision": {
        **dict.fromkeys(
            ("decision_id", "kind", "target_fact_id", "target_submission_id", "target_org_id", "target_metric_id"), "varchar"
        ),
        **dict.fromkeys(("target_period", "assigned_org_id", "assigned_period"), "varchar"),
        "decided_order": "integer",
        "value": FIGURE,
        "decided_at": "timestamp",
    },
    "decision_line": {
        **dict.fromkeys(("decision_id", "submission_id", "metric_id", "period", "qualifier", "status", "evidence"), "varchar"),
        "line_number": "integer",
        "value": FIGURE,
    },
}
# What the raw schema asks for besides; no case tells it and no settling model reads it.
REST = {
    "org": "org_id as name, org_id as pinyin_key",
    "org_event": "null as new_name",
    "submission": "submission_id as content_id, submission_id as received_path, submission_id as file_name, 'load' as outcome, "
    "'manifest' as received_basis, '' as work_key, '' as run_id",
    "fact": "'' as org_text, '' as value_text, '' as measure_unit, '' as ledger_rows, '' as rule, '' as reading, '' as run_id, "
    "1 as confidence",
    "decision": "decision_id as batch_id, '' as person, '' as reason",
    "decision_line": "",
}
# What tells cases apart: ids hold within one case.
IDS = frozenset(
    {"org_id", "parent_id", "from_org_id", "to_org_id", "submission_id", "reporter_org_id", "fact_id", "decision_id"}
    | {"assigned_org_id", "target_fact_id", "target_submission_id", "target_org_id"}
)


def command(
    cases: Annotated[Path, typer.Argument(help="用例文件，一行一个 JSON 对象")],
    as_json: Annotated[bool, typer.Option("--json", help="每个用例印一行 JSON")] = False,
) -> None:
    """Settle each case and print its observations, one line a case (`--json`) or one line an observation."""
    for case, observations, reopened in settle(read_cases(cases)):
        if as_json:
            print(json.dumps({"id": case["id"], "observations": observations, "reopened": reopened}, ensure_ascii=False))
            continue
        print(f"{case['id']} {case.get('title', '')}".rstrip())
        for observation in observations:
            value = "-" if observation["value"] is None else f"{observation['value']:g}"
            words = (observation[key] or "" for key in ("org_id", "metric_id", "period"))
            print("  ", *words, value, observation["state"], observation["basis"], observation["reason"] or "")
        if reopened:
            print("   重开的决定：" + "、".join(reopened))


def read_cases(path: Path) -> list[Case]:
    """The cases of a JSON Lines file; UsageError names the line that is no case."""
    cases: list[Case] = []
    for number, case in json_lines(path, _OF_A_CASE, Decimal):
        if "id" not in case or not isinstance(case.get("submissions"), list) or not isinstance(case.get("facts"), list):
            raise UsageError(f"{path} 第 {number} 行不是用例", _OF_A_CASE)
        cases.append(case)
    return cases


def settle(cases: list[Case]) -> Iterator[tuple[Case, list[dict[str, Any]], list[str]]]:
    """Each case with the observations that the models give for it and the decisions that are reopened, both sorted."""
    with tempfile.TemporaryDirectory(prefix="dangjian-settle-") as name:
        folder = Path(name)
        raw_file, generation_file = folder / "cases.duckdb", folder / "generation.duckdb"
        load(cases, raw_file)
        run_dbt(
            ["build", "--select", "+int_observations", "--exclude-resource-type", "test", "unit_test"],
            DbtPlace(raw_file, generation_file, folder),
        )
        with duckdb.connect(str(generation_file), read_only=True) as connection:
            rows = connection.execute(
                "select org_id, metric_id, period, cast(value as double), state, basis, reason, winner_fact_ids "
                "from intermediate.int_observations order by org_id, metric_id, period"
            ).fetchall()
            decisions = connection.execute(
                "select decision_id from intermediate.int_decisions_judged where state = 'reopened' order by decided_order"
            ).fetchall()
    found: dict[int, list[dict[str, Any]]] = {}
    for org_id, metric_id, period, value, state, basis, reason, winners in rows:
        number, _, own_id = org_id.partition(":")
        observation = {"org_id": own_id, "metric_id": metric_id, "period": period, "value": value, "state": state, "basis": basis}
        observation["reason"] = reason
        observation["winner_fact_ids"] = [winner.partition(":")[2] for winner in winners.split(",") if winner]
        found.setdefault(int(number), []).append(observation)
    reopened: dict[int, list[str]] = {}
    for (decision_id,) in decisions:
        number, _, own_id = decision_id.partition(":")
        reopened.setdefault(int(number), []).append(own_id)
    for number, case in enumerate(cases):
        yield case, found.get(number, []), sorted(reopened.get(number, []))


def load(cases: Iterable[Case], raw_file: Path) -> None:
    """Write all cases into a fresh raw schema; each id is prefixed with the number of its case."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for number, case in enumerate(cases):
        rows["org"] += [_prefixed(number, org) for org in case.get("orgs") or [ALONE]]
        rows["org_event"] += [_prefixed(number, event) for event in case.get("events") or []]
        rows["submission"] += [_submission(number, submission) for submission in case["submissions"]]
        rows["fact"] += [_fact(number, fact) for fact in case["facts"]]
        for order, decision in enumerate(case.get("decisions") or ()):
            rows["decision"].append(_decision(number, order, decision))
            rows["decision_line"] += [
                _line(number, place, decision, line) for place, line in enumerate(decision.get("seen") or ())
            ]
    with fresh_raw_schema(raw_file) as connection:
        for table, columns in TABLES.items():
            told = json.dumps(rows[table], ensure_ascii=False, default=str)
            connection.execute(
                f"insert into raw.{table} by name select told.*, {REST[table]} "  # noqa: S608 - our own tables
                "from (select unnest(from_json(?::json, ?), recursive := true)) as told",
                [told, json.dumps([columns])],
            )


def _prefixed(number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {key: f"{number}:{value}" if key in IDS and value is not None else value for key, value in row.items()}


def _submission(number: int, told: dict[str, Any]) -> dict[str, Any]:
    received_at = told.get("received_at") or "1970-01-01"
    flags = {"covers_year": bool(told.get("covers_year")), "is_withdrawn": bool(told.get("withdrawn"))}
    return {**_prefixed(number, told), "received_at": received_at, **flags}


def _fact(number: int, told: dict[str, Any]) -> dict[str, Any]:
    value = told.get("value")
    defaults = {
        "status": "reported",
        "scope": "total",
        "qualifier": "exact",
        "role": "figure",
        "own_level": False,
        "evidence": "",
    }
    row = {**defaults, "lower": value, "upper": value, "group_number": told.get("group"), **told}
    return _prefixed(number, row)


def _decision(number: int, order: int, told: dict[str, Any]) -> dict[str, Any]:
    value = told.get("value")
    is_assignment = told["kind"] == "assign"
    row = {
        "decision_id": told["decision_id"],
        "kind": told["kind"],
        "decided_order": order,
        "decided_at": told["decided_at"],
        "value": None if is_assignment else value,
        **{f"target_{key}": one for key, one in told["target"].items()},
        **({f"assigned_{key}": one for key, one in told["value"].items()} if is_assignment else {}),
    }
    return _prefixed(number, row)


def _line(number: int, place: int, decision: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    defaults = {"qualifier": "exact", "status": "reported", "evidence": ""}
    return _prefixed(number, {**defaults, **told, "decision_id": decision["decision_id"], "line_number": place})
