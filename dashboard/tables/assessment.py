"""The tables of 考核: scores and places, the items of one organisation, who moves in a trial, what is wrong with a scheme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.assessment.explaining.sentences import Explained
from dashboard.assessment.explaining.standing_words import entered_items, remarks, scored_sections, why_unranked
from dashboard.assessment.rules.words import Grouping
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scheme.problems import Problem
from dashboard.assessment.scoring.scoring import OUTCOMES, Outcome, Scores
from dashboard.assessment.scoring.totals import section_points
from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import AssessmentView, EvidenceView, link
from dashboard.tables.made_rows import rows_of
from dashboard.tables.scored_parts import part_cells, part_columns

NONE = Cell("—", tone=Tone.MUTED)
ITEM_COLUMNS = (
    Column("部分", width=13),
    Column("项目", width=13),
    Column("数据", width=20),
    Column("规则", width=20),
    Column("得分（分）", is_number=True, width=6),
    Column("满分（分）", is_number=True, width=6),
    Column("计分方式", width=8),
)
BY_POLICY = (Outcome.TAKEN, Outcome.ZERO, Outcome.LOWEST, Outcome.PEERS, Outcome.EXCLUDED, Outcome.BLOCKED, Outcome.UNJUDGED)


def scores_table(scores: Scores, standing: pd.DataFrame, view: AssessmentView, *, is_page: bool = False) -> Table:
    """Organisations by place with their total, the parts of it, grade and what is to be known of it; then those without a place.

    `standing` as `scoring.standings` gives it; a page (`is_page`) has less room for the parts than a file.
    """
    sections, has_peers = scored_sections(scores.scheme), scores.scheme.grouping is not Grouping.NONE
    names = [one.name for one in sections]
    columns = [
        Column("名次", is_number=True, width=5),
        Column("单位", width=16),
        Column("得分（分）", is_number=True, width=12),
        *part_columns(names, is_page=is_page),
        *[Column("等次", width=6)] * bool(scores.scheme.grades),
        *[Column("同类名次", width=13)] * has_peers,
        Column("说明", width=20),
    ]
    found = section_points(scores)
    points = dict(zip(zip(found["org_id"], found["section_id"], strict=True), found["points"], strict=True))
    top = as_number(standing["total"].max()) or 1.0
    has_entries = bool(entered_items(scores))

    def cells(_: int, row: Row) -> tuple[Cell, ...]:
        given = [_number(points.get((row["org_id"], one.section_id))) for one in sections]
        parts = part_cells(names, given, is_page=is_page)
        return tuple(_score_cells(row, scores, view, top, parts, has_entries=has_entries))

    return Table(tuple(columns), rows_of((standing,), cells), _position(standing, view.org))


def _score_cells(
    row: Row, scores: Scores, view: AssessmentView, top: float, parts: Sequence[Cell], *, has_entries: bool
) -> list[Cell]:
    """The cells of one row; what was entered for nobody is no doubt about one."""
    has_peers = scores.scheme.grouping is not Grouping.NONE
    place, total = as_number(row["place"]), as_number(row["total"])
    cells = [
        _place(place),
        _org(row, view),
        NONE if total is None else Cell(figure=_said(total, is_rough=bool(row["is_approximate"])), bar=total / top),
        *parts,
    ]
    if scores.scheme.grades:
        cells.append(Cell(str(row["grade"])) if row["grade"] else NONE)
    if place is None:
        return [*cells, *[NONE] * has_peers, Cell(why_unranked(scores, row), tone=Tone.WARNING)]
    told = remarks(scores, row)
    if has_peers:
        peers = f"{row['peer_group']} {int(row['peer_place'])}/{int(row['n_peers'])}"
        cells.append(Cell(peers, tone=Tone.MUTED))
    is_doubtful = bool(row["vetoes"]) or "待核实" in told or (has_entries and "人工录入缺" in told)
    return [*cells, Cell(told, tone=Tone.WARNING if is_doubtful else Tone.MUTED)]


def items_table(scores: Scores, explained: Sequence[Explained], view: AssessmentView, org_id: str) -> Table:
    """One organisation item by item: the figure that leads to its evidence, the rule, the points, how they came about."""
    rows = []
    for one in explained:
        measure = scores.scheme.item(one.item_id).measure
        evidence = EvidenceView(
            root=view.root, org=org_id, measure=measure.measure_id if measure else "", period=str(scores.year)
        )
        tone = Tone.WARNING if one.outcome in BY_POLICY or one.outcome is Outcome.STRUCK else Tone.PLAIN
        rows.append(
            (
                Cell(scores.scheme.section(one.section_id).name, tone=Tone.MUTED),
                Cell(one.name),
                Cell(one.figure, href=link(evidence) if measure else "", hint=one.sentence, tone=tone),
                Cell(one.rule, tone=Tone.MUTED),
                _number(one.points),
                Cell(figure=_said(one.full), tone=Tone.MUTED) if one.full else NONE,
                Cell(OUTCOMES[one.outcome], tone=tone),
            )
        )
    return Table(ITEM_COLUMNS, tuple(rows))


def moves_table(moved: pd.DataFrame, view: AssessmentView) -> Table:
    """Places and totals of a trial beside the official ones; `moved` as `what_if.moves` gives it."""
    columns = (
        Column("试算名次", is_number=True, width=6),
        Column("正式名次", is_number=True, width=6),
        Column("升降", width=6),
        Column("单位", width=16),
        Column("试算得分（分）", is_number=True, width=8),
        Column("正式得分（分）", is_number=True, width=8),
        Column("得分变化（分）", is_number=True, width=8),
    )

    def cells(_: int, row: Row) -> tuple[Cell, ...]:
        rise = as_number(row["rise"])
        word = "—" if rise is None else "不变" if not rise else f"{'升' if rise > 0 else '降'}{abs(int(rise))}"
        gain = as_number(row["gain"])
        return (
            _place(as_number(row["new_place"])),
            _place(as_number(row["place"])),
            Cell(word, tone=Tone.ACCENT if rise else Tone.MUTED),
            _org(row, view),
            _number(row["new_total"]),
            _number(row["total"]),
            NONE if gain is None else Cell(figure=_said(gain, prefix="+" if gain > 0 else "")),
        )

    return Table(columns, rows_of((moved,), cells), _position(moved, view.org))


def _position(frame: pd.DataFrame, org_id: str) -> int | None:
    return next((at for at, one in enumerate(frame["org_id"]) if str(one) == org_id), None) if org_id else None


def problems_table(problems: Sequence[Problem]) -> Table:
    """Every mistake of a scheme's file with its cell."""
    columns = (Column("序号", is_number=True, width=5), Column("工作表和单元格", width=13), Column("问题", width=40))
    rows = [
        (Cell(figure=FigureText(number), tone=Tone.MUTED), Cell(one.place), Cell(one.message))
        for number, one in enumerate(problems, 1)
    ]
    return Table(columns, tuple(rows))


def guarded_lines(scheme: Scheme, measures: Sequence[Row]) -> tuple[str, ...]:
    """The measures that may not be scored, by reason; those that the scheme lists without points are told among its rules."""
    told = {one.measure.measure_id for one in scheme.items if one.measure}
    by_reason: dict[str, list[str]] = {}
    for one in measures:
        if not one["is_rankable"] and str(one["measure_id"]) not in told:
            by_reason.setdefault(as_text(one["guard_reason"]), []).append(f"“{one['name_zh']}”")
    return tuple(f"不得作为考核依据，未计分：{'、'.join(names)}（{reason}）" for reason, names in by_reason.items())


def _org(row: Row, view: AssessmentView) -> Cell:
    """An organisation that leads to its explanation, with what is tried out."""
    asked = AssessmentView(root=view.root, period=view.period, scheme=view.scheme, org=str(row["org_id"]), trial=view.trial)
    return Cell(as_text(row["short_name"]), href=link(asked))


def _place(place: float | None) -> Cell:
    return NONE if place is None else Cell(figure=FigureText(place), tone=Tone.ACCENT if place == 1 else Tone.PLAIN)


def _number(value: Any) -> Cell:
    number = as_number(value)
    return NONE if number is None else Cell(figure=_said(number))


def _said(number: float, *, is_rough: bool = False, prefix: str = "") -> FigureText:
    return FigureText(number, prefix="≈" if is_rough else prefix)
