"""Scores as a terminal shows them and as JSON: the ranking with all that it rests on, and the explanation of one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rich.console import Console

from dangjian.current_data import rollback_line
from dangjian.terminal_text import line, listed
from dashboard.assessment.entries.reading import Entries
from dashboard.assessment.explaining.changes import smallest_changes
from dashboard.assessment.explaining.differences import why_not_higher
from dashboard.assessment.explaining.scheme_words import applies_words, item_lines, scheme_lines
from dashboard.assessment.explaining.sensitivity import RULE, sensitivity
from dashboard.assessment.explaining.sentences import explain, total_words
from dashboard.assessment.explaining.standing_words import remarks, scored_sections, span_words, why_unranked
from dashboard.assessment.rules.field import said
from dashboard.assessment.scoring.frames import points_frame
from dashboard.assessment.scoring.scoring import OUTCOMES, Outcome, Scores
from dashboard.assessment.scoring.totals import section_points
from dashboard.frames import Row, as_number, records
from dashboard.labels import ORG_TYPES
from ingest.workspace import Generation

MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a ranking is printed from; `left_out` names recorded entries that the scheme as it is does not take."""

    scores: Scores
    standing: pd.DataFrame
    subject: str
    generation: Generation
    entered: Entries
    left_out: tuple[str, ...] = ()


def print_ranking(shown: Shown, console: Console) -> None:
    """Title, table, those without a place and why, rules, items, source."""
    scheme, standing = shown.scores.scheme, shown.standing
    console.print(line(f"{shown.scores.year}年{scheme.name}", "bold"))
    console.print(line(f"考核对象：{shown.subject}，{applies_words(scheme)}，共 {len(standing)} 个单位"))
    points = section_points(shown.scores).set_index(["org_id", "section_id"])["points"]
    rows = [_cells(row, shown, points) for row in records(standing[standing["place"].notna()])]
    headers = ("名次", "单位", "类型", "得分", *(one.name for one in scored_sections(scheme)), "等次", "同类名次", "说明")
    table = rows if console.is_terminal else [headers, *rows]
    console.print(listed(headers, table, is_plain=not console.is_terminal))
    for row in records(standing[standing["place"].isna()]):
        console.print(line(f"不排名：{row['short_name']}——{why_unranked(shown.scores, row)}", indent=2))
    for text in (*scheme_lines(scheme), "各项规则：", *item_lines(scheme), *_sources(shown)):
        console.print(line(text))


def _cells(row: Row, shown: Shown, points: pd.Series) -> tuple[str, ...]:
    """One row of the ranking, as it is read."""
    scheme = shown.scores.scheme
    by_section = [points.get((row["org_id"], one.section_id)) for one in scored_sections(scheme)]
    sections = ["—" if (number := as_number(one)) is None else said(number) for one in by_section]
    return (
        str(int(row["place"])),
        str(row["short_name"]),
        ORG_TYPES.get(str(row["org_type"]), str(row["org_type"])),
        said(float(row["total"])),
        *sections,
        str(row["grade"]) or "—",
        f"{row['peer_group']}{int(row['peer_place'])}/{int(row['n_peers'])}",
        remarks(shown.scores, row),
    )


def _sources(shown: Shown) -> list[str]:
    generation, entered = shown.generation, shown.entered
    found = [
        f"方案：{shown.scores.scheme.name}，版本 {shown.scores.scheme.version}",
        f"数据来源：党建数据仓库第 {generation.number} 代（{generation.published_at:%Y-%m-%d %H:%M} 发布）",
        f"人工录入：{len(entered.entries)} 条" + (f"，空着 {entered.n_blank} 行" if entered.n_blank else ""),
    ]
    if entered.version and entered.version != shown.scores.scheme.version:
        found.append(f"注意：录入表是按方案版本 {entered.version} 写出的，方案后来改过，请核对所填项目")
    found += [f"录入未采用——{one}" for one in shown.left_out]
    return found + [text for text in (rollback_line(generation),) if text]


def print_explanation(shown: Shown, org_id: str, console: Console) -> None:
    """One organisation's points item by item, its total, why it is not higher, what would have been enough, how firm it is."""
    scores, standing = shown.scores, shown.standing
    found = standing[standing["org_id"] == org_id]
    if found.empty:
        console.print(line("这个单位不在本次考核的单位中"))
        return
    row = records(found)[0]
    place = f"第{int(row['place'])}名（共{int(row['n_ranked'])}名）" if as_number(row["place"]) else why_unranked(scores, row)
    console.print(line(f"{row['short_name']}：{place}", "bold"))
    for one in explain(scores, org_id):
        console.print(line(one.sentence + (f"〔{one.evidence_key}〕" if one.evidence_key else ""), indent=2))
    console.print(line(f"合计：{total_words(scores, org_id)}"))
    if as_number(row["place"]) is None:
        return
    if comparison := why_not_higher(scores, standing, org_id):
        console.print(line("为什么不在更前："))
        for text in comparison.sentences:
            console.print(line(text, indent=2))
    if changes := smallest_changes(scores, standing, org_id)[:MOST_CHANGES]:
        console.print(line("怎样才能更前（其他单位不变，各项单独看）："))
        for change in changes:
            console.print(line(change.words, indent=2))
    span = records(sensitivity(scores, standing).query("org_id == @org_id"))[0]
    console.print(line(span_words(span, scores)))
    console.print(line(RULE, indent=2))


def as_json(shown: Shown) -> dict[str, Any]:
    """The same for machines: scheme, source, rules, one object an organisation with its items."""
    scores, scheme = shown.scores, shown.scores.scheme
    spans = {row["org_id"]: row for row in records(sensitivity(scores, shown.standing))}
    items: dict[str, list[Row]] = {}
    for row in records(points_frame(scores)):
        if row["outcome"] != Outcome.NOT_OWED:
            items.setdefault(str(row["org_id"]), []).append(_plain({**row, "outcome_zh": OUTCOMES[row["outcome"]]}))
    orgs = []
    for row in records(shown.standing):
        span = {name: spans[row["org_id"]][name] for name in ("best_place", "worst_place")} if row["org_id"] in spans else {}
        why = why_unranked(scores, row) if row["why"] else ""
        orgs.append({**_plain({**row, **span, "why_zh": why}), "items": items.get(str(row["org_id"]), [])})
    return {
        "scheme": {"name": scheme.name, "version": scheme.version, "digest": scheme.digest, "applies": applies_words(scheme)},
        "year": scores.year,
        "generation": shown.generation.number,
        "published_at": shown.generation.published_at.isoformat(timespec="seconds"),
        "n_entries": len(shown.entered.entries),
        "entries_left_out": list(shown.left_out),
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
