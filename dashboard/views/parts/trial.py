"""试算 on the page 考核: other points, requirements, tiers, policies; who would move; the way back to the scheme as it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import streamlit as st

from dashboard.assessment.explaining.trial import SCHEME, Knob, change_words, knobs, read_changes, write_changes
from dashboard.assessment.explaining.what_if import moves
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.labels import plain
from dashboard.markup import heading_html, rules_html
from dashboard.state import AssessmentView
from dashboard.tables.assessment import moves_table
from dashboard.views.drawing import url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet
from dashboard.views.parts import scoring
from dashboard.views.parts.scoring import SchemeAt

SAID = "试算：只在这一页看，不改方案，不保存，不进入导出的文件；正式名次在后面"
WHOLE = "总的规定（缺数怎样计、约数、并列、分组）"
IN_A_ROW = 4


def choose(scheme: Scheme, view: AssessmentView) -> AssessmentView:
    """The view with what is tried out: values of one item (or of the scheme itself) at a time, those of the others stay."""
    changes, lost = read_changes(scheme, view.trial)
    if lost:
        url.say_ignored(f"链接中的试算内容看不懂，已忽略：{'、'.join(lost)}")
    groups = knobs(scheme)
    ids = [*(one for one in groups if one != SCHEME), SCHEME]
    first = next((group for group in ids if any(knob.key in changes for knob in groups[group])), ids[0])
    with st.expander("试算：改一改分值、要求或处理办法，看名次怎样变（不改方案）", expanded=bool(changes)):
        picked = st.selectbox(
            "改哪一项",
            ids,
            index=ids.index(first),
            format_func=lambda group: scheme.item(group).name if group != SCHEME else WHOLE,
            key=url.key(f"trial-item-{scheme.version}"),
        )
        changes = _turn(groups[picked], changes, scheme.version)
        st.button("恢复原方案", key=url.key("trial-reset"), on_click=_forget, disabled=not changes)
    return dataclasses.replace(view, trial=write_changes(changes))


def _turn(of: Sequence[Knob], changes: dict[str, Decimal | StrEnum], version: str) -> dict[str, Decimal | StrEnum]:
    """The changes with those of these knobs as they now stand; a row is full before the next begins.

    Widgets are of one version of a scheme: another one may have an item of the same id with other numbers.
    """
    found = dict(changes)
    for start in range(0, len(of), IN_A_ROW):
        for column, knob in zip(st.columns(IN_A_ROW), of[start : start + IN_A_ROW], strict=False):
            with column:
                told = _asked(knob, changes.get(knob.key, knob.official), url.key(f"trial-{version}-{knob.key}"))
            if told == knob.official:
                found.pop(knob.key, None)
            else:
                found[knob.key] = told
    return found


def _asked(knob: Knob, now: Decimal | StrEnum, key: str) -> Decimal | StrEnum:
    """What the widget of a knob says."""
    label = plain(f"{knob.word}（方案为{knob.say(knob.official)}）")
    if knob.choices is not None:
        words = list(knob.choices)
        return knob.choices[str(st.selectbox(label, words, index=words.index(knob.say(now)), key=key))]
    number = st.number_input(
        label,
        min_value=None if knob.at_least is None else float(knob.at_least),
        value=float(str(now)),
        step=1.0 if knob.is_whole else 0.5,
        format="%g",
        key=key,
    )
    return Decimal(str(round(number, 4)))


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
    n_moved = int((moved["place"].fillna(0) != moved["new_place"].fillna(0)).sum())
    sheet.html(heading_html(f"试算：{n_moved}家的名次会变", SAID))
    sheet.html(rules_html(change_words(scheme, changes)))
    sheet.table(moves_table(moved, view), is_in_files=False)
    return sheet
