"""核对表 for each organisation of an assessment: its own figures, points and evidence, in a folder of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from dashboard.assessing import Assessed
from dashboard.assessment.explaining.sentences import Explained, explain, total_words
from dashboard.assessment.rules.field import said
from dashboard.assessment.scoring.material import periods_of
from dashboard.exports.check_sheets.own_words import OrgNames, own_words
from dashboard.exports.check_sheets.workbook import CheckLine, CheckSheet, check_book
from dashboard.exports.report import source_line
from dashboard.frames import Row, as_number, records
from dashboard.queries.assessed_facts import facts_behind, org_names
from dashboard.queries.facts import indicator_parts
from dashboard.safe_names import safe_name, unused
from ingest.durable_file import storage_errors_told, write_bytes
from ingest.errors import UsageError

Key = tuple[str, str, str]
NOT_SHOWN = "（说明涉及其他单位，未列出）"


def write_check_sheets(found: Assessed, cursor: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Write one xlsx an organisation into a new or empty folder; gives how many. Another's figures stand in none of them."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} 里已有文件", "请用 --check-sheets 写一个新的空文件夹，以免与以前的核对表混在一起")
    if not folder.parent.is_dir():
        raise UsageError(f"找不到文件夹 {folder.parent}", "请先建好文件夹，或换一个位置")
    sheets = check_sheets(found, cursor)
    with storage_errors_told():
        folder.mkdir(exist_ok=True)
        taken: set[str] = set()
        for sheet in sheets:
            name = unused(safe_name(f"{sheet.org_id}_{sheet.org_name}"), taken)
            taken.add(name.casefold())
            write_bytes(folder / f"{name}.xlsx", check_book(sheet))
    return len(sheets)


def check_sheets(found: Assessed, cursor: duckdb.DuckDBPyConnection) -> list[CheckSheet]:
    """What each organisation is shown, in the order of the assessment."""
    field, scores = found.field, found.scored.scores
    org_ids = [str(one) for one in scores.orgs["org_id"]]
    wanted = {
        item.item_id: [
            (metric, period)
            for period in periods_of(item, field.year)
            for metric in (item.measure.measure_id, *indicator_parts(cursor, item.measure.measure_id))
        ]
        for item in scores.scheme.items
        if item.measure
    }
    needs = list(dict.fromkeys(one for pairs in wanted.values() for one in pairs))
    facts: dict[Key, list[Row]] = {}
    for fact in records(facts_behind(cursor, field.root, org_ids, needs, field.year)):
        if fact["is_bearing"]:
            key = (str(fact["assessed_org_id"]), str(fact["assessed_metric_id"]), str(fact["assessed_period"]))
            facts.setdefault(key, []).append(fact)
    names = OrgNames(records(org_names(cursor)))
    source = source_line(field.generation.number, field.generation.published_at)
    return [_sheet(found, org, wanted, facts, names, source) for org in records(found.scored.standing)]


def _sheet(
    found: Assessed,
    org: Row,
    wanted: Mapping[str, Sequence[tuple[str, str]]],
    facts: Mapping[Key, Sequence[Row]],
    names: OrgNames,
    source: str,
) -> CheckSheet:
    scores, org_id = found.scored.scores, str(org["org_id"])
    lines = tuple(
        _line(one, org_id, [fact for pair in wanted.get(one.item_id, ()) for fact in facts.get((org_id, *pair), ())], names)
        for one in explain(scores, org_id)
    )
    total = as_number(org["total"])
    return CheckSheet(
        org_id=org_id,
        org_name=str(org["short_name"] or org["name"]),
        scheme=scores.scheme.name,
        version=scores.scheme.version,
        year=scores.year,
        source=source,
        lines=lines,
        total=total,
        total_words=total_words(scores, org_id) if total is not None else "暂无总分",
    )


def _line(one: Explained, org_id: str, facts: Sequence[Mapping[str, Any]], names: OrgNames) -> CheckLine:
    points = "不计入总分" if one.points is None else f"{said(one.points)}分"
    return CheckLine(
        item_id=one.item_id,
        name=one.name,
        full=one.full,
        figure=names.shown(one.figure, org_id, NOT_SHOWN),
        rule=one.rule,
        points=one.points,
        words=names.shown(one.sentence, org_id, points + NOT_SHOWN),
        sources=own_words(facts, org_id, names),
    )
