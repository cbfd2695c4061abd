"""The tables of frozen assessments: which there are, the places of one, an organisation's items and their sources, who moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.assessment.scoring.scoring import Outcome
from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text, records
from dashboard.frozen.comparing import Difference, Move, item_words
from dashboard.frozen.folder import Finding
from dashboard.frozen.layout import FACTS, ITEMS, RANKING, header
from dashboard.frozen.reading import Snapshot
from dashboard.frozen.report import POINTS
from dashboard.frozen.shelf import GONE, UNKNOWN, Kept
from dashboard.labels import PARTS, period_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import AssessmentView, link
from dashboard.tables.assessment import ITEM_COLUMNS
from dashboard.tables.made_rows import MadeRows, rows_of
from dashboard.tables.scored_parts import part_cells, part_columns

NONE = Cell("—", tone=Tone.MUTED)
WHOLE = "与冻结时一样"


def shelf_table(kept: Sequence[Kept], found: Mapping[str, Sequence[Finding]], root: str) -> Table:
    """Every frozen assessment, the last first, whether it is as it was (`found` by name), the one before it."""
    columns = (
        Column("冻结存档", width=19),
        Column("冻结", width=13),
        Column("备注", width=10),
        Column("检查", width=13),
        Column("比较", width=9),
    )
    rows = []
    for position, one in reversed(list(enumerate(kept))):
        is_there = one.folder is not None
        opened = AssessmentView(root=root, frozen=one.name)
        before = next((other for other in reversed(kept[:position]) if _same(other, one) and other.folder), None)
        compared = link(AssessmentView(root=root, frozen=one.name, former=before.name)) if before and is_there else ""
        rows.append(
            (
                Cell(one.name, href=link(opened) if is_there else ""),
                Cell(f"{one.record.person} {one.record.at:%Y-%m-%d %H:%M}") if one.record else NONE,
                Cell(one.record.note) if one.record and one.record.note else NONE,
                _state(one, found.get(one.name, ())),
                Cell("与前一次比", href=compared) if compared else NONE,
            )
        )
    return Table(columns, tuple(rows))


def _same(one: Kept, other: Kept) -> bool:
    """Whether two are of one scheme and year."""
    keys = [(of.record.scheme, of.record.year) for of in (one, other) if of.record]
    return len(keys) == 2 and keys[0] == keys[1]


def _state(one: Kept, found: Sequence[Finding]) -> Cell:
    if one.folder is None:
        return Cell(GONE, tone=Tone.WARNING)
    if found:
        return Cell(f"不一致：{found[0]}" + (f"等{len(found)}处" if len(found) > 1 else ""), tone=Tone.WARNING)
    return Cell(WHOLE, tone=Tone.MUTED) if one.record else Cell(UNKNOWN, tone=Tone.WARNING)


def faults_table(found: Sequence[Finding]) -> Table:
    """What is not as it was frozen."""
    columns = (Column("文件", width=26), Column("问题", width=12))
    return Table(columns, tuple((Cell(one.name), Cell(one.fault.value, tone=Tone.WARNING)) for one in found))


def ranking_table(snapshot: Snapshot, view: AssessmentView, *, is_page: bool = False) -> Table:
    """The places as they were frozen; each organisation leads to its items."""
    frame = snapshot.tables[RANKING]
    sections = [str(one) for one in frame.columns if str(one).startswith(POINTS)]
    has_grades = frame["grade"].map(as_text).any()
    names = [header(one) for one in sections]
    columns = [
        Column("名次", is_number=True, width=5),
        Column("单位", width=16),
        Column("得分（分）", is_number=True, width=12),
        *part_columns(names, is_page=is_page),
        *[Column("等次", width=6)] * bool(has_grades),
        Column("同类名次", width=13),
        Column("得分构成", width=20),
    ]
    top = as_number(frame["total"].max()) or 1.0

    def cells(_: int, row: Row) -> tuple[Cell, ...]:
        parts = part_cells(names, [_number(row[one]) for one in sections], is_page=is_page)
        return tuple(_ranked(row, snapshot, parts, top, view, has_grades=bool(has_grades)))

    ids = [str(one) for one in frame["org_id"]]
    chosen = ids.index(view.org) if view.org in ids else None
    return Table(tuple(columns), rows_of((frame,), cells), chosen)


def _ranked(
    row: Row, snapshot: Snapshot, parts: Sequence[Cell], top: float, view: AssessmentView, *, has_grades: bool
) -> list[Cell]:
    place, total = as_number(row["place"]), as_number(row["total"])
    org = AssessmentView(root=view.root, frozen=snapshot.name, org=str(row["org_id"]))
    cells = [
        _number(place, is_accent=place == 1),
        Cell(as_text(row["short_name"]) or as_text(row["name"]), href=link(org)),
        NONE if total is None else Cell(figure=FigureText(total, prefix="≈" * bool(row["is_approximate"])), bar=total / top),
        *parts,
    ]
    cells += [Cell(as_text(row["grade"])) if as_text(row["grade"]) else NONE] * has_grades
    if place is None:
        return [*cells, NONE, Cell(as_text(row["why_zh"]), tone=Tone.WARNING)]
    peers = f"{as_text(row['peer_group'])} {int(row['peer_place'])}/{int(row['n_peers'])}"
    return [*cells, Cell(peers, tone=Tone.MUTED), Cell(as_text(row["total_words"]), tone=Tone.MUTED)]


def items_table(snapshot: Snapshot, org_id: str) -> Table:
    """An organisation's items as they were explained."""
    rows = [
        (
            Cell(as_text(row["section_name"]), tone=Tone.MUTED),
            Cell(as_text(row["item_name"])),
            Cell(as_text(row["figure"]), hint=as_text(row["sentence"])),
            Cell(as_text(row["rule"]), tone=Tone.MUTED),
            _number(row["points"]),
            _number(as_number(row["full"]) or None),
            Cell(as_text(row["outcome_zh"])),
        )
        for row in records(_of(snapshot, ITEMS, "org_id", org_id))
        if row["outcome"] != Outcome.NOT_OWED
    ]
    return Table(ITEM_COLUMNS, tuple(rows), named_by=2)


def sources_table(snapshot: Snapshot, org_id: str) -> Table:
    """The facts behind an organisation's figures, with the words of its papers."""
    columns = (
        Column("指标", width=13),
        Column("期间", width=6),
        Column("作用", width=6),
        Column("原文的数", width=8),
        Column("材料和位置", width=16),
        Column("原文", width=30),
    )
    found = [row for row in records(_of(snapshot, FACTS, "assessed_org_id", org_id)) if row["is_bearing"]]
    rows = [
        (
            Cell(as_text(row.get("measure_name")) or as_text(row["assessed_metric_id"]), tone=Tone.MUTED),
            Cell(period_text(row["period"])),
            Cell(PARTS.get(as_text(row["part"]), as_text(row["part"])), tone=Tone.MUTED),
            Cell(as_text(row["value_text"])),
            Cell(f"{as_text(row['file_name'])} {as_text(row['address'])}".strip(), tone=Tone.MUTED),
            Cell(as_text(row["evidence"])),
        )
        for row in found
    ]
    return Table(columns, tuple(rows))


def _of(snapshot: Snapshot, table: str, column: str, org_id: str) -> pd.DataFrame:
    frame = snapshot.tables[table]
    return frame[frame[column] == org_id]


def difference_table(found: Difference) -> Table:
    """Who moved between two frozen assessments, and because of what."""
    columns = (
        Column("单位", width=16),
        Column("前次名次", is_number=True, width=6),
        Column("本次名次", is_number=True, width=6),
        Column("前次得分（分）", is_number=True, width=8),
        Column("本次得分（分）", is_number=True, width=8),
        Column("变化（分）", is_number=True, width=8),
        Column("因为什么", width=30),
    )
    return Table(columns, MadeRows(len(found.moves), lambda first, end: map(_moved, found.moves[first:end])))


def _moved(move: Move) -> tuple[Cell, ...]:
    gain = None
    if move.former_total is not None and move.later_total is not None:
        gain = round(move.later_total - move.former_total, 4)
    why = "；".join((*map(item_words, move.items), *move.parts))
    return (
        Cell(move.name),
        _number(move.former_place),
        _number(move.later_place),
        _number(move.former_total),
        _number(move.later_total),
        NONE if gain is None else Cell(figure=FigureText(gain, prefix="+" if gain > 0 else "")),
        Cell(why or "得分没有变，因其他单位或并列规则变动", tone=Tone.PLAIN if why else Tone.MUTED),
    )


def _number(value: object, *, is_accent: bool = False) -> Cell:
    number = as_number(value)
    return NONE if number is None else Cell(figure=FigureText(number), tone=Tone.ACCENT if is_accent else Tone.PLAIN)
