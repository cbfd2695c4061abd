"""Cells that many tables have: a figure with its marks that leads to its evidence, an organisation, a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.figures import number_text, row_figure
from dashboard.frames import as_number, as_text
from dashboard.labels import BASES, FORM_STATES, RANKED_STATES, SUM_BASES, reason_text
from dashboard.markup import STATE_TONES, Cell, Tone
from dashboard.state import EvidenceView, ProfileView, link

PERCENT = 100
SIGNED = {True: "+", False: ""}


def figure_cell(
    row: Mapping[str, Any], root: str, *, is_linked: bool = True, bar: float | None = None, is_sum_told: bool = False
) -> Cell:
    """The figure of an observation with its marks, linked to its evidence; the reason of a doubt as a hint.

    With `is_sum_told` a figure that is the sum of the subordinates' says so.
    """
    state = str(row["state"])
    shown = row_figure(row)
    if is_sum_told and shown.number is not None and row.get("basis") in SUM_BASES:
        words = BASES[row["basis"]]
        shown = replace(shown, suffix=f"{shown.suffix.rstrip('）')}，{words}）" if shown.suffix else f"（{words}）")
    view = EvidenceView(root=root, org=str(row["org_id"]), measure=str(row["measure_id"]), period=str(row["period"]))
    return Cell(
        figure=shown,
        href=link(view) if is_linked else "",
        hint=reason_text(row.get("reason"), state),
        tone=STATE_TONES.get(state, Tone.MUTED if state in FORM_STATES else Tone.PLAIN),
        bar=bar,
    )


def org_cell(org_id: object, name: object, root: str, *, hint: str = "", tone: Tone = Tone.PLAIN) -> Cell:
    """An organisation's name, linked to its profile."""
    return Cell(text=as_text(name), href=link(ProfileView(root=root, org=str(org_id))), hint=hint, tone=tone)


def change_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """The change from the last period but one to the last, where both figures rank: `+3（+14.3%）`; '' otherwise.

    >>> old, new = {"value": 21.0, "state": "settled"}, {"value": 24.0, "state": "settled"}
    >>> change_text([old, new])
    '+3（+14.3%）'
    """
    if len(rows) < 2 or any(row["state"] not in RANKED_STATES for row in rows[-2:]):
        return ""
    before, now = as_number(rows[-2]["value"]), as_number(rows[-1]["value"])
    if before is None or now is None:
        return ""
    change = now - before
    text = f"{SIGNED[change > 0]}{number_text(change)}"
    share = f"（{SIGNED[change > 0]}{change / before * PERCENT:.1f}%）" if before and change else ""
    return text + share
