"""Scores as a terminal shows them and as JSON: the ranking with all that it rests on, and the explanation of one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from rich.console import Console

from dangjian.display.current_data import rollback_line
from dangjian.display.terminal_text import line, listed
from dashboard.assessing import Assessed
from dashboard.assessment.explaining.scheme_words import applies_words, item_lines, scheme_lines
from dashboard.assessment.explaining.sensitivity import sensitivity
from dashboard.assessment.explaining.sentences import explain
from dashboard.assessment.explaining.standing_words import remarks, scored_sections, why_unranked
from dashboard.assessment.rules.field import said
from dashboard.assessment.scoring.frames import points_frame
from dashboard.assessment.scoring.scoring import OUTCOMES, Outcome, Scores
from dashboard.assessment.scoring.totals import section_points
from dashboard.exports.report import source_line
from dashboard.frames import Row, as_number, records
from dashboard.labels import ORG_TYPES
from dashboard.reports.assessment import org_score
from dashboard.state import AssessmentView


def print_ranking(of: Assessed, console: Console) -> None:
    """Title, table, those without a place and why, rules, items, source."""
    scores, standing = of.scored.scores, of.scored.standing
    scheme = scores.scheme
    console.print(line(of.scored.title, "bold"))
    console.print(line(f"考核对象：{of.field.subject}，{applies_words(scheme)}，共 {len(standing)} 个单位"))
    points = section_points(scores).set_index(["org_id", "section_id"])["points"]
    rows = [_cells(row, scores, points) for row in records(standing[standing["place"].notna()])]
    headers = ("名次", "单位", "类型", "得分", *(one.name for one in scored_sections(scheme)), "等次", "同类名次", "说明")
    table = rows if console.is_terminal else [headers, *rows]
    console.print(listed(headers, table, is_plain=not console.is_terminal))
    for row in records(standing[standing["place"].isna()]):
        console.print(line(f"不排名：{row['short_name']}——{why_unranked(scores, row)}", indent=2))
    for text in (*scheme_lines(scheme), "各项规则：", *item_lines(scheme), *_sources(of)):
        console.print(line(text))


def _cells(row: Row, scores: Scores, points: pd.Series) -> tuple[str, ...]:
    """One row of the ranking, as it is read."""
    by_section = [points.get((row["org_id"], one.section_id)) for one in scored_sections(scores.scheme)]
    sections = ["—" if (number := as_number(one)) is None else said(number) for one in by_section]
    return (
        str(int(row["place"])),
        str(row["short_name"]),
        ORG_TYPES.get(str(row["org_type"]), str(row["org_type"])),
        said(float(row["total"])),
        *sections,
        str(row["grade"]) or "—",
        f"{row['peer_group']}{int(row['peer_place'])}/{int(row['n_peers'])}",
        remarks(scores, row),
    )


def _sources(of: Assessed) -> list[str]:
    scheme, generation = of.scored.scores.scheme, of.field.generation
    found = [f"方案：{scheme.name}，版本 {scheme.version}", source_line(generation.number, generation.published_at)]
    return [*found, *of.scored.notes, *(text for text in (rollback_line(generation),) if text)]


def print_explanation(of: Assessed, org_id: str, console: Console) -> None:
    """One organisation's points item by item, its total, why it is not higher, what would have been enough, how firm it is."""
    if org_id not in set(of.scored.standing["org_id"]):
        console.print(line("这个单位不在本次考核的单位中"))
        return
    told = org_score(of.scored, AssessmentView(org=org_id))
    console.print(line(f"{told.name}：{told.place}", "bold"))
    for one in explain(of.scored.scores, org_id):
        console.print(line(one.sentence + (f"〔{one.evidence_key}〕" if one.evidence_key else ""), indent=2))
    console.print(line(told.total))
    for heading, lines in told.reasons:
        console.print(line(f"{heading}："))
        for text in lines:
            console.print(line(text, indent=2))


def as_json(of: Assessed) -> dict[str, Any]:
    """The same for machines: scheme, source, rules, one object an organisation with its items."""
    scores, standing = of.scored.scores, of.scored.standing
    scheme = scores.scheme
    spans = {row["org_id"]: row for row in records(sensitivity(scores, standing))}
    items: dict[str, list[Row]] = {}
    for row in records(points_frame(scores)):
        if row["outcome"] != Outcome.NOT_OWED:
            items.setdefault(str(row["org_id"]), []).append(_plain({**row, "outcome_zh": OUTCOMES[row["outcome"]]}))
    orgs = []
    for row in records(standing):
        span = {name: spans[row["org_id"]][name] for name in ("best_place", "worst_place")} if row["org_id"] in spans else {}
        why = why_unranked(scores, row) if row["why"] else ""
        orgs.append({**_plain({**row, **span, "why_zh": why}), "items": items.get(str(row["org_id"]), [])})
    return {
        "scheme": {"name": scheme.name, "version": scheme.version, "digest": scheme.digest, "applies": applies_words(scheme)},
        "year": scores.year,
        "generation": of.field.generation.number,
        "published_at": of.field.generation.published_at.isoformat(timespec="seconds"),
        "n_entries": len(of.entered.entries),
        "entries_left_out": list(of.entered.left_out),
        "rules": [*scheme_lines(scheme), *item_lines(scheme)],
        "orgs": orgs,
    }


def _plain(row: Mapping[str, Any]) -> Row:
    """A row as JSON holds it: what pandas calls missing is null, dates are text."""
    found: Row = {}
    for name, value in row.items():
        if isinstance(value, bool) or value is None:
            found[name] = value
        elif isinstance(value, str):
            found[name] = str(value)
        elif (number := as_number(value)) is not None and not isinstance(value, pd.Timestamp):
            found[name] = int(number) if float(number).is_integer() and not isinstance(value, float) else number
        else:
            found[name] = None if pd.isna(value) else str(value)
    return found
