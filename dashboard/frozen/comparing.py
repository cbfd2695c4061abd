"""Two frozen assessments → who moved, by how much, because of which items, and which of their inputs changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard.assessment.rules.field import said
from dashboard.assessment.scoring.material import ENTRY_COLUMNS
from dashboard.assessment.scoring.scoring import Outcome
from dashboard.frames import Row, as_number, as_text, records
from dashboard.frozen.layout import ENTRIES, FACTS, FIGURES, ITEMS, RANKING, header
from dashboard.frozen.reading import Snapshot

FIGURE_KEY = ("org_id", "measure_id", "period")
FIGURE_TOLD = ("state", "reason", "value", "lower", "upper", "qualifier", "conflict_low", "conflict_high")
FACT_TOLD = (
    *("assessed_org_id", "assessed_metric_id", "assessed_period", "part", "received_path", "address", "value_text", "evidence"),
    "is_bearing",
)
SCORED_BY = ("outcome", "state", "value")
NOT_OWED = Outcome.NOT_OWED.value
# Parts of a total that no item has.
ADJUSTED = ("base", "rescaling", "section_cuts", "total_cut")


class Cause(StrEnum):
    """Why the points of an item are others."""

    RULE = "方案的规则变了"
    POLICY = "方案的规定（缺数怎样计、约数、分组等）变了"
    ENTRY = "录入变了"
    FIGURE = "数变了"
    OWED = "考核与否变了"
    OTHERS = "本单位的数和规则没有变，因其他单位的数或录入变了"
    PROGRAM = "数、规则和其他单位都没有变，因程序版本"


@dataclass(frozen=True, slots=True)
class ItemMove:
    """One item whose points differ; None for what does not count."""

    name: str
    former: float | None
    later: float | None
    former_figure: str
    later_figure: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Move:
    """One organisation whose place or total differs; place and total None where it has none.

    `items` made it, and so did `parts`: what of the total no item has (基础分, 折算, caps, vetoes), in words.
    """

    org_id: str
    name: str
    former_place: int | None
    later_place: int | None
    former_total: float | None
    later_total: float | None
    items: tuple[ItemMove, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Inputs:
    """Which inputs differ: (organisation, measure) of figures, (organisation, item) of entries, the scheme, who is assessed."""

    figures: frozenset[tuple[str, str]]
    entries: frozenset[tuple[str, str]]
    is_same_scheme: bool
    are_same_orgs: bool

    @property
    def are_others_same(self) -> bool:
        """Whether nothing but the scheme can be the cause."""
        return not self.figures and not self.entries and self.are_same_orgs


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: the inputs in words, the organisations that moved, those of one side only."""

    inputs: tuple[str, ...]
    moves: tuple[Move, ...]
    only_former: tuple[str, ...]
    only_later: tuple[str, ...]
    n_same: int


def compare(former: Snapshot, later: Snapshot) -> Difference:
    """What is not the same in two snapshots."""
    before, after = (_by(one.tables[RANKING], "org_id") for one in (former, later))
    items_before, items_after = (_items(one) for one in (former, later))
    figures = _figures_moved(former, later)
    entries = _on_one_side(former, later, ENTRIES, ENTRY_COLUMNS)
    facts = _on_one_side(former, later, FACTS, FACT_TOLD)
    moved = _Inputs(
        frozenset((org_id, measure_id) for org_id, measure_id, _ in figures),
        frozenset((line[0], line[1]) for side in entries for line in side),
        is_same_scheme=former.manifest["scheme"]["digest"] == later.manifest["scheme"]["digest"],
        are_same_orgs=set(before) == set(after),
    )
    moves = []
    for key in [one for one in after if one in before]:
        move = _move(before[key], after[key], items_before.get(key[0], {}), items_after.get(key[0], {}), moved)
        if move.former_place != move.later_place or move.former_total != move.later_total or move.items or move.parts:
            moves.append(move)
    moves.sort(key=lambda one: (one.later_place is None, one.later_place or 0, one.org_id))
    return Difference(
        inputs=(*_inputs(former, later, len(figures)), _sides_words("录入", "条", entries), _sides_words("依据", "处", facts)),
        moves=tuple(moves),
        only_former=tuple(_name(before[key]) for key in before if key not in after),
        only_later=tuple(_name(after[key]) for key in after if key not in before),
        n_same=len(set(before) & set(after)) - len(moves),
    )


def _by(frame: pd.DataFrame, *names: str) -> dict[tuple[str, ...], Row]:
    return {tuple(str(row[name]) for name in names): row for row in records(frame)}


def _items(snapshot: Snapshot) -> dict[str, dict[str, Row]]:
    """The rows of items by organisation and item."""
    found: dict[str, dict[str, Row]] = {}
    for row in records(snapshot.tables[ITEMS]):
        found.setdefault(str(row["org_id"]), {})[str(row["item_id"])] = row
    return found


def _name(row: Mapping[str, Any]) -> str:
    return as_text(row["short_name"]) or as_text(row["name"])


def _told(value: object) -> float | str:
    """A value as it is compared: a number, or text; what is missing is ''."""
    number = as_number(value)
    return as_text(value) if number is None else number


def _figures_moved(former: Snapshot, later: Snapshot) -> set[tuple[str, ...]]:
    """The figures that one side lacks or tells otherwise."""
    sides = [
        {key: tuple(_told(row[name]) for name in FIGURE_TOLD) for key, row in _by(one.tables[FIGURES], *FIGURE_KEY).items()}
        for one in (former, later)
    ]
    return {key for key in sides[0].keys() | sides[1].keys() if sides[0].get(key) != sides[1].get(key)}


def _on_one_side(former: Snapshot, later: Snapshot, table: str, columns: Sequence[str]) -> tuple[set[tuple[str, ...]], ...]:
    """The rows of a table, told by these columns, that only the former side has, and those that only the later has."""
    old, new = ({tuple(as_text(row[name]) for name in columns) for row in records(one.tables[table])} for one in (former, later))
    return old - new, new - old


def _move(before: Row, after: Row, items_before: Mapping[str, Row], items_after: Mapping[str, Row], moved: _Inputs) -> Move:
    item_ids = dict.fromkeys((*items_after, *items_before))
    items = (_item_move(items_before.get(one), items_after.get(one), moved) for one in item_ids)
    former_place, later_place = (as_number(row["place"]) for row in (before, after))
    return Move(
        str(after["org_id"]),
        _name(after),
        None if former_place is None else int(former_place),
        None if later_place is None else int(later_place),
        as_number(before["total"]),
        as_number(after["total"]),
        tuple(sorted(filter(None, items), key=lambda one: -abs((one.later or 0) - (one.former or 0)))),
        tuple(_parts(before, after)),
    )


def _parts(before: Row, after: Row) -> Iterator[str]:
    """What of a total no item has, where it differs."""
    for name in ADJUSTED:
        ends = [as_number(row[name]) or 0.0 for row in (before, after)]
        if ends[0] != ends[1]:
            yield f"{header(name)}：{said(ends[0])} → {said(ends[1])}分"
    vetoes = [as_text(row["vetoes"]).replace("|", "、") or "无" for row in (before, after)]
    if vetoes[0] != vetoes[1]:
        yield f"{header('vetoes')}：{vetoes[0]} → {vetoes[1]}"


def _item_move(before: Row | None, after: Row | None, moved: _Inputs) -> ItemMove | None:
    """The item's move; None where its points and the way they came about are the same."""
    told = after or before or {}
    former, later = (as_number(row["points"]) if row else None for row in (before, after))
    if before and after and former == later and before["outcome"] == after["outcome"]:
        return None
    figures = [as_text(row["figure"]) if row else "" for row in (before, after)]
    return ItemMove(as_text(told["item_name"]), former, later, figures[0], figures[1], _cause(before, after, moved))


def _cause(before: Row | None, after: Row | None, moved: _Inputs) -> Cause:
    """The first that explains it: the rule, whether the item is owed, the own entry or figure, the scheme, the others."""
    if before is None or after is None or any(before[name] != after[name] for name in ("rule", "full")):
        return Cause.RULE
    if before["outcome"] != after["outcome"] and NOT_OWED in {before["outcome"], after["outcome"]}:
        return Cause.OWED
    org_id, measure_id = str(after["org_id"]), as_text(after["evidence_key"]).split("|")[1:2]
    if not measure_id and (org_id, str(after["item_id"])) in moved.entries:
        return Cause.ENTRY
    is_divided = any(_told(before[name]) != _told(after[name]) for name in ("denominator", "denominator_source"))
    if measure_id and ((org_id, measure_id[0]) in moved.figures or is_divided):
        return Cause.FIGURE
    if not moved.is_same_scheme:
        is_judged_otherwise = any(_told(before[name]) != _told(after[name]) for name in SCORED_BY)
        return Cause.POLICY if is_judged_otherwise or moved.are_others_same else Cause.OTHERS
    return Cause.PROGRAM if moved.are_others_same else Cause.OTHERS


def _inputs(former: Snapshot, later: Snapshot, n_figures: int) -> tuple[str, ...]:
    """Scheme, program, generation, figures: what of them is the same and what is not."""
    old, new = former.manifest, later.manifest
    scheme = (old["scheme"]["version"], new["scheme"]["version"])
    return (
        f"方案：{'相同' if old['scheme']['digest'] == new['scheme']['digest'] else '不同'}（{scheme[0]} → {scheme[1]}）",
        _pair("程序版本", old["program_version"], new["program_version"]),
        _pair("数据", f"第 {old['generation']} 代", f"第 {new['generation']} 代"),
        f"数：{f'{n_figures} 个不同' if n_figures else '相同'}",
    )


def _sides_words(word: str, unit: str, sides: Sequence[set[tuple[str, ...]]]) -> str:
    """`录入：前有后无 1 条，前无后有 2 条`; one that was changed counts on either side."""
    if not any(sides):
        return f"{word}：相同"
    return f"{word}：前有后无 {len(sides[0])} {unit}，前无后有 {len(sides[1])} {unit}"


def _pair(word: str, former: str, later: str) -> str:
    return f"{word}：相同（{later}）" if former == later else f"{word}：不同（{former} → {later}）"


def move_words(move: Move) -> str:
    """`甲支部：第3名 → 第1名，90分 → 95分（＋5）`."""
    places = [f"第{one}名" if one is not None else "不排名" for one in (move.former_place, move.later_place)]
    totals = ["暂无总分" if one is None else f"{said(one)}分" for one in (move.former_total, move.later_total)]
    gap = ""
    if move.former_total is not None and move.later_total is not None:
        change = round(move.later_total - move.former_total, 4)
        gap = f"（{'＋' if change > 0 else '－'}{said(abs(change))}）" if change else "（得分没有变，因其他单位或并列规则变动）"
    return f"{move.name}：{places[0]} → {places[1]}，{totals[0]} → {totals[1]}{gap}"


def item_words(one: ItemMove) -> str:
    """`主题党日：8 → 10分，数变了：9次 → 12次`."""
    points = ["不计" if each is None else said(each) for each in (one.former, one.later)]
    figures = f"：{one.former_figure or '无'} → {one.later_figure or '无'}" if one.former_figure != one.later_figure else ""
    return f"{one.name}：{points[0]} → {points[1]}分，{one.cause.value}{figures}"
