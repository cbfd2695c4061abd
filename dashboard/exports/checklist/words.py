"""What a checklist says of an item beside its question: the numbered places of its figure, and what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd

from dashboard.exports.checklist.layout import LONGEST_EXCERPT
from dashboard.figures import number_text
from dashboard.labels import PARTS, SOURCE_KINDS
from dashboard.queries.questions import held_doubts, told_figures

Item = Mapping[Any, Any]
HELD_BACK = "held_back"


def places(cursor: duckdb.DuckDBPyConnection, item: Item) -> Sequence[Item]:
    """The places that tell the item's figure, in the order of their numbers in the list; none for what is held back."""
    return [] if item["kind"] == HELD_BACK else told_figures(cursor, [observation_of(item)]).to_dict("records")


def observation_of(item: Item) -> str:
    """The id of the observation that an item asks about."""
    return f"{item['org_id']}|{item['metric_id']}|{item['period']}"


def figure_lines(cursor: duckdb.DuckDBPyConnection, items: Sequence[Item]) -> Sequence[Sequence[str]]:
    """Of each item the lines of its cell 各处的数.

    Numbered places, then what the figure is compared with; of what is held back the doubts that do so.
    """
    held = [observation_of(item) for item in items if item["kind"] == HELD_BACK]
    told = [observation_of(item) for item in items if item["kind"] != HELD_BACK]
    doubts = _by_observation(held_doubts(cursor, held)) if held else {}
    figures = _by_observation(told_figures(cursor, told)) if told else {}
    return [_lines(item, doubts, figures) for item in items]


def _by_observation(frame: pd.DataFrame) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(str(row["observation_id"]), []).append(row)
    return found


def _lines(item: Item, doubts: Mapping[str, Sequence[Item]], figures: Mapping[str, Sequence[Item]]) -> Sequence[str]:
    observation_id = observation_of(item)
    if item["kind"] == HELD_BACK:
        return [
            f"{one['raw']}：{one['message']}（{one['file_name']} {one['address']}）" for one in doubts.get(observation_id, ())
        ]
    told = [f"{number}. {_place_words(one)}" for number, one in enumerate(figures.get(observation_id, ()), 1)]
    return [*told, *_compared_words(item)]


def _place_words(row: Item) -> str:
    """`总结 13次：全年中心组学习13次（某支部总结.docx ¶12）`."""
    evidence = " ".join(str(row["evidence"]).split())[:LONGEST_EXCERPT]
    words = f"：{evidence}" if evidence != row["value_text"] else ""
    kind = SOURCE_KINDS.get(str(row["source_kind"]), "")
    place = " ".join(str(part) for part in (row["file_name"], row["address"]) if isinstance(part, str))
    part = "，" + PARTS[row["part"]] if row["part"] in {"check", "coarser"} else ""
    return f"{row['period']} {kind} {row['value_text']}{words}（{place}{part}）"


def _compared_words(item: Item) -> list[str]:
    if not isinstance(item["compared_value"], str):
        return []
    number = number_text(float(item["compared_value"]))
    if not isinstance(item["compared_observation_id"], str):
        return [f"下级之和：{number}"]
    return [f"所比的数：{item['compared_name']} {item['compared_period']} {number}"]
