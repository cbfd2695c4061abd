"""试算 on the page 考核: other points or parameters of an item, who would move, and the way back to the scheme as it is."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import streamlit as st

from dashboard.assessment.explaining.trial import Knob, change_words, knobs_of, read_changes, write_changes
from dashboard.assessment.explaining.what_if import moves
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.labels import plain
from dashboard.markup import heading_html, rules_html
from dashboard.state import AssessmentView
from dashboard.tables.assessment import moves_table
from dashboard.views import frame, scoring, url
from dashboard.views.cache import Desk
from dashboard.views.scoring import SchemeAt
from dashboard.views.sheet import Sheet

SAID = "试算：只在这一页看，不改方案，不保存，不进入导出的文件；正式名次在后面"
IN_A_ROW = 4


def choose(scheme: Scheme, view: AssessmentView) -> AssessmentView:
    """The view with what is tried out: numbers of one item at a time, those of the others stay."""
    changes, lost = read_changes(scheme, view.trial)
    if lost:
        url.say_ignored(f"链接中的试算内容看不懂，已忽略：{'、'.join(lost)}")
    items = {one.item_id: one for one in scheme.items if knobs_of(one)}
    if not items:
        return dataclasses.replace(view, trial=())
    first = next((item_id for item_id, one in items.items() if any(knob.key in changes for knob in knobs_of(one))), None)
    with st.expander("试算：改一改分值或要求，看名次怎样变（不改方案）", expanded=bool(changes)):
        ids = list(items)
        picked = st.selectbox(
            "改哪个项目",
            ids,
            index=ids.index(first) if first else 0,
            format_func=lambda item_id: plain(items[item_id].name),
            key=url.key("trial-item"),
        )
        changes = _turn(knobs_of(items[picked]), changes)
        st.button("恢复原方案", key=url.key("trial-reset"), on_click=_forget, disabled=not changes)
    return dataclasses.replace(view, trial=write_changes(changes))


def _turn(knobs: tuple[Knob, ...], changes: dict[str, Decimal]) -> dict[str, Decimal]:
    """The changes with those of these knobs as they now stand."""
    found = dict(changes)
    columns = st.columns(IN_A_ROW)
    for position, knob in enumerate(knobs):
        with columns[position % IN_A_ROW]:
            number = st.number_input(
                plain(f"{knob.word}（方案为{knob.official.normalize():f}）"),
                min_value=None if knob.at_least is None else float(knob.at_least),
                value=float(changes.get(knob.key, knob.official)),
                step=1.0 if knob.is_whole else 0.5,
                format="%g",
                key=url.key(f"trial-{knob.key}"),
            )
        told = Decimal(str(round(number, 4)))
        if told == knob.official:
            found.pop(knob.key, None)
        else:
            found[knob.key] = told
    return found


def _forget() -> None:
    """Let go of the trial: the next run takes the view without it, and fresh widgets."""
    st.query_params.pop("trial", None)


def show(desk: Desk, of: SchemeAt, view: AssessmentView) -> None:
    """Who moves in the trial beside the official places; nothing where nothing is tried out."""
    if not view.trial:
        return
    try:
        desk.make(_sheet, of, view).draw(desk)
    except WorkbookUnusable as error:
        for problem in error.problems:
            st.warning(plain(str(problem)))


def _sheet(desk: Desk, of: SchemeAt, view: AssessmentView) -> Sheet:
    sheet, year = Sheet(), int(view.period)
    scheme = scoring.read(desk, of)
    changes, _ = read_changes(scheme, view.trial)
    official, trial = scoring.scored(desk, of, year), scoring.scored(desk, of, year, view.trial)
    moved = moves(official.standing, trial.standing)
    n_moved = int((moved["rise"].fillna(0) != 0).sum())
    sheet.html(heading_html(f"试算：{n_moved}家的名次会变", SAID))
    sheet.html(rules_html(change_words(scheme, changes)))
    sheet.table(moves_table(moved, view, frame.MOST_ROWS))
    return sheet
