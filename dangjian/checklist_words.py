"""What a checklist says of an item: the question, the numbered places that tell a figure, and what it is compared with."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import duckdb

from dangjian.checklist_layout import LONGEST_EXCERPT
from dashboard.labels import PARTS, REASONS, SOURCE_KINDS, STATES, number_text
from dashboard.queries.decisions import held_doubts, told_figures

Item = Mapping[Hashable, Any]


def question_words(item: Item) -> str:
    """Why the office is asked: `不同材料的数字不一致`, a broken rule with its instruction, or a doubt to be cleared."""
    if item["kind"] == "held_back":
        return "材料中的这个数暂未采用。请写明正确的数，或说明不适用"
    if isinstance(item["rule_name"], str):
        return f"{item['rule_name']}：{item['instruction']}{_jump_words(item)}"
    reason = REASONS.get(str(item["reason"]), "") or STATES[str(item["state"])]
    return f"{reason}；此前的核对决定已重开，请重新核实" if item["decision_ids"] else reason


def _jump_words(item: Item) -> str:
    """How the change from the year before stands against the kind's, where the item is a jump."""
    if item["kind"] != "outlier":
        return ""
    return f"（为上年的 {number_text(float(item['change']))} 倍，同类单位一般为 {number_text(float(item['median_change']))} 倍）"


def places(cursor: duckdb.DuckDBPyConnection, item: Item) -> list[Mapping[Hashable, Any]]:
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
