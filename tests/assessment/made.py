"""Schemes, organisations and figures for tests, made in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.assessment.rules.field import Rule
from dashboard.assessment.rules.levels import Shortfall
from dashboard.assessment.rules.words import DOUBTFUL, Among, BoundUse, Direction, Grouping, Nature, Reach, Rounding, Treatment
from dashboard.assessment.scheme.model import Applies, Item, Measure, Scheme, Section
from dashboard.assessment.scoring.material import FIGURE_COLUMNS, Material, no_entries
from dashboard.state import Ties

YEAR = 2024
MEASURE = Measure("theme_day", "主题党日次数", "次", denominators="member_total|branch_total")
OTHER = Measure("study", "学习次数", "次")
NEUTRAL = Measure("dev", "发展党员数", "人", "people", "neutral", "member_total")
GUARDED = Measure("hours", "在线学习时长", "小时", is_rankable=False, guard_reason="在线学习时长不得作为考核、排名依据，只列不排")
MEASURES = (MEASURE, OTHER, NEUTRAL, GUARDED)
WORST = Treatment.ZERO


def item(
    item_id: str = "甲",
    rule: Rule | None = None,
    *,
    full: int = 10,
    measure: Measure | None = MEASURE,
    nature: Nature = Nature.BASIC,
    direction: Direction = Direction.MORE,
    **more: Any,
) -> Item:
    """An item of section 一; by default 12 are asked for, and each one less costs a point."""
    chosen = rule or Shortfall(Decimal(12), Decimal(1))
    return Item(item_id, f"项目{item_id}", "一", nature, Decimal(full), chosen, measure, direction=direction, **more)


def scheme(*items: Item, **more: Any) -> Scheme:
    """A scheme of one section for all organisations."""
    settings: dict[str, Any] = {
        "name": "考核",
        "year": None,
        "applies": Applies(),
        "reach": Reach.BELOW,
        "full": None,
        "base": Decimal(0),
        "cap": None,
        "floor": Decimal(0),
        "decimals": 2,
        "ties": Ties.SKIP,
        "tie_keys": (),
        "bound": BoundUse.LOWER,
        "treatments": {**dict.fromkeys(DOUBTFUL, WORST), **more.pop("treatments", {})},
        "grouping": Grouping.TYPE,
        "smallest_group": 1,
        "grade_among": Among.ALL,
        "rounding": Rounding.HALF_UP,
        "grades": (),
        "note": "",
        "sections": (Section("一", "第一部分"),),
        "items": items,
    }
    return Scheme(**{**settings, **more})


def orgs(*types: str, branches: Sequence[float | None] = (), members: Sequence[float | None] = ()) -> pd.DataFrame:
    """Organisations A, B, C … of these types."""
    n = len(types)
    return pd.DataFrame(
        {
            "org_id": [chr(65 + number) for number in range(n)],
            "name": [f"单位{chr(65 + number)}" for number in range(n)],
            "short_name": [f"单位{chr(65 + number)}" for number in range(n)],
            "parent_name": "上级",
            "pinyin_key": [f"{number:03d}" for number in range(n)],
            "org_type": types,
            "sector": "党政机关",
            "size_band": "小型",
            "member_total": list(members) or [20.0] * n,
            "member_state": "settled",
            "member_basis": "dated",
            "member_date": "2024-12-31",
            "branch_total": list(branches) or [2.0] * n,
            "branch_state": "settled",
            "branch_basis": "dated",
            "branch_date": "2024-12-31",
        }
    )


def figure(org_id: str, value: float | None = None, state: str = "settled", **more: Any) -> dict[str, Any]:
    """One figure of `theme_day` in the year."""
    row: dict[str, Any] = dict.fromkeys(FIGURE_COLUMNS)
    bounds = {"lower": value, "upper": value} if state == "settled" else {}
    return {
        **row,
        "org_id": org_id,
        "measure_id": "theme_day",
        "period": str(YEAR),
        "state": state,
        "value": value,
        **bounds,
        **more,
    }


def material(who: pd.DataFrame, figures: Sequence[Mapping[str, Any]], entries: pd.DataFrame | None = None) -> Material:
    """These organisations with these figures."""
    frame = pd.DataFrame(list(figures), columns=list(FIGURE_COLUMNS))
    numbers = ["value", "lower", "upper", "conflict_low", "conflict_high"]
    frame[numbers] = frame[numbers].astype("float64")
    return Material(YEAR, who, frame, no_entries() if entries is None else entries)
