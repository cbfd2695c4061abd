"""合计 rows: sums of figures over organisations none of which stands above another, and how many are not in the sum.

What is missing, masked, partial, conflicting or undetermined is never 0: it is left out and counted. Ratios, shares and figures
per head have no sum; nor has a list in which an organisation and one below it stand, whose figures overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.figures import FigureText
from dashboard.frames import as_number, as_text
from dashboard.labels import RANKED_STATES
from dashboard.markup import Cell, Tone

TOTAL = "合计"
OVERLAP = "表中有上下级单位，数会重复，不列合计"
NOTHING = Cell()


def is_summed(measure: Mapping[str, Any]) -> bool:
    """Whether figures of a measure add up over organisations: counts, people, hours, and sums of such."""
    return as_text(measure.get("over_orgs")) == "sum" or as_text(measure.get("kind")) == "sum"


def overlap(orgs: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of these organisations (`org_id`, `path`, `parent_id` of the year where it is known) stands above another."""
    rows = list(orgs)
    ids = {as_text(row["org_id"]) for row in rows}
    above = {one for row in rows for one in (*as_text(row["path"]).split("/")[:-1], as_text(row.get("parent_id")))}
    return bool(ids & above)


def sum_cell(rows: Sequence[Mapping[str, Any]]) -> Cell:
    """The sum of what stands settled or approximate, with how many are left out; a dash where nothing stands."""
    owed = [row for row in rows if row["state"] != "not_applicable"]
    stand = [row for row in owed if row["state"] in RANKED_STATES and as_number(row["value"]) is not None]
    if not stand:
        return Cell("—", tone=Tone.MUTED)
    is_rough = any(row["state"] == "approximate" for row in stand)
    left_out = len(owed) - len(stand)
    prefix = "≈" if is_rough else "≥" if left_out else ""
    number = round(sum(as_number(row["value"]) or 0.0 for row in stand), 6)
    suffix = f"（{left_out}家未计入）" if left_out else ""
    return Cell(figure=FigureText(number, prefix, suffix))
