"""Decisions of people: who decided what, when, why, and whether it still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.figures import FigureText, number_text
from dashboard.frames import Row, as_number, as_text
from dashboard.labels import DECISION_KINDS, DECISION_STATES, STATUSES, period_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import EvidenceView, link


def decisions_table(decisions: Sequence[Row], root: str, *, is_about_figure: bool = False) -> Table:
    """A row for each decision, the latest first; `is_about_figure` leaves out what all of them are about."""
    columns = [Column("日期", width=10), Column("谁", width=6), Column("决定", width=8)]
    columns += [] if is_about_figure else [Column("关于", width=18)]
    columns += [Column("理由", width=20), Column("现在", width=14)]
    rows = []
    for row in decisions:
        value = as_number(row["value"])
        kind = DECISION_KINDS.get(str(row["kind"]), str(row["kind"]))
        cells = [
            Cell(as_text(row["decided_at"])[:10]),
            Cell(as_text(row["person"])),
            Cell(f"{kind}{f'为{number_text(value)}' if value is not None else ''}"),
        ]
        cells += [] if is_about_figure else [_subject_cell(row, root)]
        cells += [Cell(as_text(row["reason"]) or "没有写", tone=Tone.MUTED), _state_cell(row)]
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))


def _subject_cell(row: Row, root: str) -> Cell:
    """What a decision is about: a figure, a file, or a file that it gives to an organisation or a period."""
    named = [as_text(row["name_zh"]), period_text(row["period"])]
    given = [as_text(row["assigned_org_name"]), period_text(row["assigned_period"])]
    file_name = as_text(row["file_name"])
    words = " ".join(part for part in named if part) or file_name
    target = "、".join(part for part in given if part)
    org, metric, period = (as_text(row[name]) for name in ("org_id", "metric_id", "period"))
    if org and metric and period:
        href = link(EvidenceView(root=root, org=org, measure=metric, period=period))
    else:
        href = link(EvidenceView(root=root, submission=as_text(row["submission_id"]))) if as_text(row["submission_id"]) else ""
    return Cell(f"{words} → {target}" if target else words, href=href, hint=file_name)


def _state_cell(row: Row) -> Cell:
    state = str(row["state"])
    word = DECISION_STATES.get(state, state)
    if state == "revoked":
        said = f"{word}：{as_text(row['revoked_by'])} {as_text(row['revoked_at'])[:10]}"
        return Cell(f"{said}，{as_text(row['revocation_reason'])}".rstrip("，"), tone=Tone.MUTED)
    if state == "reopened":
        gone, new = int(as_number(row["n_gone"]) or 0), int(as_number(row["n_new"]) or 0)
        notes = [f"少了{gone}个当时见到的数"] * bool(gone) + [f"多了{new}个当时没有的数"] * bool(new)
        return Cell(f"{word}：{'，'.join(notes)}", tone=Tone.WARNING)
    return Cell(word, tone=Tone.PLAIN if state == "applies" else Tone.MUTED)


def lines_table(lines: Sequence[Row], decisions: Mapping[str, Row]) -> Table:
    """What decisions saw when taken, and what came since: a row for each figure, with its decision where there are several."""
    several = len({str(row["decision_id"]) for row in lines}) > 1
    columns = (
        *[Column("决定", width=16)] * several,
        Column("当时", width=6),
        Column("现在", width=6),
        Column("数字", is_number=True, width=8),
        Column("期间", width=9),
        Column("原文", width=24),
        Column("材料", width=18),
    )
    rows = []
    for row in lines:
        of = decisions[str(row["decision_id"])]
        kind = DECISION_KINDS.get(str(of["kind"]), str(of["kind"]))
        value, status = as_number(row["value"]), as_text(row["status"])
        number = Cell(figure=FigureText(value)) if value is not None else Cell(STATUSES.get(status, status), tone=Tone.MUTED)
        rows.append(
            (
                *[Cell(f"{as_text(of['decided_at'])[:10]} {as_text(of['person'])} {kind}", tone=Tone.MUTED)] * several,
                Cell("见到" if row["was_seen"] else "没有"),
                Cell("还在" if row["is_there"] else "没有了", tone=Tone.PLAIN if row["is_there"] else Tone.WARNING),
                number,
                Cell(period_text(row["period"])),
                Cell(as_text(row["evidence"])),
                Cell(as_text(row["file_name"]), tone=Tone.MUTED),
            )
        )
    return Table(columns, tuple(rows))
