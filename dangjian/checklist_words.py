"""What a checklist says of an item beside its question: the numbered places of its figure, and what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from dangjian.checklist_layout import LONGEST_EXCERPT
from dashboard.labels import PARTS, SOURCE_KINDS, number_text
from dashboard.queries.decisions import held_doubts, told_figures

Item = Mapping[Any, Any]


def places(cursor: duckdb.DuckDBPyConnection, item: Item) -> Sequence[Item]:
    """The places that tell the figure, in the order of their numbers in the list; none for what is held back."""
    if item["kind"] == "held_back":
        return []
    return told_figures(cursor, f"{item['org_id']}|{item['metric_id']}|{item['period']}").to_dict("records")


def figure_lines(cursor: duckdb.DuckDBPyConnection, item: Item) -> Sequence[str]:
    """The lines of the cell 各处的数: numbered places, then what the figure is compared with, or the doubts that hold it back."""
    if item["kind"] == "held_back":
        doubts = held_doubts(cursor, str(item["org_id"]), str(item["metric_id"]), str(item["period"])).to_dict("records")
        return [f"{one['raw']}：{one['message']}（{one['file_name']} {one['address']}）" for one in doubts]
    told = [f"{number}. {_place_words(one)}" for number, one in enumerate(places(cursor, item), 1)]
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
