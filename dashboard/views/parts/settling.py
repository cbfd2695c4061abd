"""How a figure came to stand: what it was added up from, the steps of settling, what people decided, and how to decide."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.assessment.precedence import SUMS_OVER_TIME, commands, steps
from dashboard.frames import Row, as_text, records
from dashboard.labels import BASES, plain
from dashboard.markup import heading_html, line_html, steps_html
from dashboard.queries import decisions, facts, subordinates
from dashboard.state import EvidenceView
from dashboard.tables import addends
from dashboard.tables.decisions import decisions_table, lines_table
from dashboard.views.drawing import frame
from dashboard.views.drawing.cache import Desk
from dashboard.views.parts import places

DECIDED = ("settled", "approximate", "not_applicable")


def show_steps(desk: Desk, view: EvidenceView, row: Row, told: Sequence[Row], measure: Row) -> None:
    """Why this figure was taken and no other, step by step."""
    is_sum = as_text(row["basis"]) == "children"
    below = records(desk.ask(subordinates.below, view.org, (view.measure,), view.period)) if is_sum else ()
    st.html(heading_html("为什么是这个数"))
    st.html(steps_html(steps(row, told, str(measure["measure_unit"]), below)))


def show_addends(desk: Desk, view: EvidenceView, row: Row, told: Sequence[Row], measure: Row) -> bool:
    """What a sum was added up from: subordinates, months, ledger rows. False for a figure that is no sum."""
    basis = as_text(row["basis"])
    if basis == "children":
        below = desk.ask(subordinates.below, view.org, (view.measure,), view.period)
        if below.empty:
            return False
        st.html(heading_html(f"{BASES[basis]}的各个加数", f"{len(below)}个下级；点数字看它的来源"))
        frame.show_table(addends.children_table(below, row, measure, desk.root))
        return True
    if basis in SUMS_OVER_TIME and len(view.period) == len("2024"):
        parts = desk.ask(facts.parts_of_year, view.org, view.measure, view.period)
        if parts.empty:
            return False
        st.html(heading_html(f"{BASES[basis]}的各个加数", "点数字看它的来源；更粗的期间只作核对"))
        frame.show_table(addends.parts_table(parts, row, measure, desk.root))
        return True
    rows = [one for one in told if one["part"] in {"addend", "chosen"} and as_text(one["ledger_rows"])]
    first = [one for one in rows if (one["evidence_file"], one["sheet"]) == (rows[0]["evidence_file"], rows[0]["sheet"])]
    if len(first) > 1:
        places.show_rows(desk, first)
    return len(first) > 1


def show_decisions(desk: Desk, view: EvidenceView) -> None:
    """What people decided about the figure and what they saw."""
    found = records(desk.ask(decisions.decisions_on_figure, view.org, view.measure, view.period))
    if found:
        st.html(heading_html("核对决定的历史", f"{len(found)}个，最近的在前"))
        frame.show_table(decisions_table(found, desk.root, is_about_figure=True))
        lines = records(desk.look_up(decisions.lines_of, tuple(str(one["decision_id"]) for one in found)))
        if lines:
            st.html(line_html("作决定时看到的数，和后来的变化"))
            frame.show_table(lines_table(lines, {str(one["decision_id"]): one for one in found}))


def show_ways(desk: Desk, view: EvidenceView, row: Row) -> None:
    """How to decide about the figure, with the commands to copy."""
    found = records(desk.ask(decisions.decisions_on_figure, view.org, view.measure, view.period))
    told = records(desk.ask(facts.facts_of, view.org, view.measure, view.period))
    with st.expander("怎样核实和决定", expanded=as_text(row["state"]) not in DECIDED and bool(told)):
        st.html(line_html("向报送单位核实后，由工作人员在命令行运行其中一条；加 --build 立即生效，决定有据可查，可以撤销"))
        for meaning, command in commands(row, told, view.org, view.measure, view.period, found):
            st.caption(plain(meaning))
            st.code(command, language=None, wrap_lines=True)
