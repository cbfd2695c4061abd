"""The table of 排名: who ranks, then every other one with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dashboard.assessment.denominators import DENOMINATOR_NAMES, DENOMINATOR_UNITS, form_unit
from dashboard.assessment.ranking import FORM_NAMES, Ranking
from dashboard.cases import failing_text
from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import BASES, SUM_BASES, group_text, period_text, reason_text
from dashboard.markup import STATE_TONES, Cell, Column, Table, Tone
from dashboard.state import Bound, Form, RankingView
from dashboard.tables.cells import figure_cell, org_cell
from dashboard.tables.made_rows import rows_of
from dashboard.tables.totals import NOTHING, TOTAL, is_summed, overlap, sum_cell

NAMED_BY = 3  # 序号, 名次, 单位
NAME_AT, FIGURE_AT = 2, 4
NONE = Cell("—", tone=Tone.MUTED)
TOLD_BASES = ("decision", *SUM_BASES)


def ranking_table(
    ranking: Ranking,
    measure: Mapping[str, Any],
    view: RankingView,
    earlier: str = "",
    failing: Mapping[str, Sequence[Row]] = MappingProxyType({}),
) -> Table:
    """Ranked organisations, then every other one with its reason; per head with the denominator and where it comes from.

    `earlier` is the period that places are compared with ('' for none), `failing` the rules that figures fail, by organisation.
    """
    unit, form = measure["measure_unit"], view.form
    columns = [
        Column("序号", is_number=True, width=5),
        Column("名次", is_number=True, width=5),
        Column("单位", width=16),
        Column("上级单位", width=13),
        Column(f"{measure['name_zh']}（{unit}）", is_number=True, width=12),
    ]
    if form is not Form.ABSOLUTE:
        columns.append(Column(f"{DENOMINATOR_NAMES[form]}（{DENOMINATOR_UNITS[form]}）", is_number=True, width=8))
        columns.append(Column(f"{FORM_NAMES[form]}（{form_unit(form, unit)}）", is_number=True, width=8))
    columns += [Column("说明", width=18), Column("同类名次", width=14)]
    columns += [Column(f"比{period_text(earlier)}", width=8)] * bool(earlier)
    top = as_number(ranking.ranked["score"].max()) if len(ranking.ranked) else None

    def cells(number: int, row: Row) -> tuple[Cell, ...]:
        score = as_number(row["score"])
        bar = score / top if score is not None and top else None
        place = as_number(row.get("place"))
        made = [
            Cell(figure=FigureText(number), tone=Tone.MUTED),
            Cell(figure=FigureText(place), tone=Tone.ACCENT if place == 1 else Tone.PLAIN) if place else NONE,
            org_cell(row["org_id"], row["short_name"], view.root, hint=as_text(row["name"])),
            Cell(as_text(row["parent_name"]), tone=Tone.MUTED),
            figure_cell(row, view.root, bar=bar if form is Form.ABSOLUTE else None),
        ]
        if form is not Form.ABSOLUTE:
            made += _per_head_cells(row)
        broken = failing.get(str(row["org_id"]), ())
        tone = STATE_TONES.get(row["state"], Tone.MUTED) if row["why"] else Tone.MUTED
        words = (row["why"] or _note(row, view.bound), failing_text(broken))
        made.append(Cell("；".join(part for part in words if part), tone=Tone.WARNING if broken else tone))
        made.append(Cell(_peer_place(row), tone=Tone.MUTED))
        made += [Cell(_move(row, place), tone=Tone.MUTED)] * bool(earlier)
        return tuple(made)

    total = _total(ranking, measure, len(columns))
    return Table(tuple(columns), rows_of((ranking.ranked, ranking.others), cells), total=total, named_by=NAMED_BY)


def _total(ranking: Ranking, measure: Mapping[str, Any], n_columns: int) -> tuple[Cell, ...]:
    """The sum of the figures as they stand, whatever form they rank in; () where they do not add up."""
    listed = [*records(ranking.ranked), *records(ranking.others)]
    if not listed or not is_summed(measure) or overlap(listed):
        return ()
    cells = [NOTHING] * n_columns
    cells[NAME_AT], cells[FIGURE_AT] = Cell(TOTAL), sum_cell(listed)
    return tuple(cells)


def has_overlap(ranking: Ranking, measure: Mapping[str, Any]) -> bool:
    """Whether a sum is lacking only because organisations of several levels stand in the list."""
    return is_summed(measure) and overlap([*records(ranking.ranked), *records(ranking.others)])


def _move(row: Row, place: float | None) -> str:
    """How many places up or down since the earlier period; that it had none then."""
    earlier = as_number(row.get("earlier_place"))
    if place is None:
        return ""
    if earlier is None:
        return "上期无"
    moved = int(earlier - place)
    return f"{'升' if moved > 0 else '降'}{abs(moved)}" if moved else "不变"


def _peer_place(row: Row) -> str:
    place, count = as_number(row["peer_place"]), as_number(row["n_peers_ranked"])
    group = group_text(row["peer_group"])
    return f"{group} {int(place)}/{int(count)}" if place and count else group or "—"


def _note(row: Row, bound: Bound) -> str:
    """What a reader must know of a figure that ranks: that it is rough, or nobody's own report, and its denominator's source."""
    rough = "约数，按其数值排名" if bound is Bound.VALUE else f"约数，按下限{FigureText(as_number(row['lower'])).say()}排名"
    source = f"分母：{row['denominator_source']}" if row["denominator_source"] else ""
    basis = BASES[row["basis"]] if row.get("basis") in TOLD_BASES else ""
    notes = [rough if row["state"] == "approximate" else "", basis, reason_text(row["reason"], row["state"]), source]
    return "；".join(note for note in notes if note)


def _per_head_cells(row: Mapping[str, Any]) -> list[Cell]:
    denominator, score = as_number(row["denominator"]), as_number(row["score"])
    if denominator is None or score is None:
        return [NONE, NONE]
    shown = FigureText(score, prefix="≈" if row["is_approximate"] else "")
    return [Cell(figure=FigureText(denominator)), Cell(figure=shown)]
