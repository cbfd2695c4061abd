"""Frozen assessments on the page 考核: freezing what is shown, the list of all, one of them from its files, two compared."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import streamlit as st

from dashboard import findings
from dashboard.asking import Answers
from dashboard.exports.formats import KINDS, Format
from dashboard.frames import as_number, as_text, records
from dashboard.frozen import freezing, shelf
from dashboard.frozen.comparing import compare
from dashboard.frozen.folder import Finding, seal_of
from dashboard.frozen.layout import BOOK, DOCUMENT, PRINT, RANKING, RULES
from dashboard.frozen.reading import Snapshot, open_snapshot
from dashboard.frozen.shelf import Kept
from dashboard.labels import plain
from dashboard.markup import finding_html, heading_html, links_html, rules_html
from dashboard.queries import organisations
from dashboard.reports import frozen as reports
from dashboard.state import AssessmentView, link
from dashboard.tables import frozen as tables
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.parts import scoring
from dashboard.views.parts.scoring import SchemeAt
from ingest.errors import DangjianError

PAGE = "考核 · 冻结存档"
NO_ONE, NO_OTHER = "不看单个单位", "不比较"
WHAT_FOR = (
    "冻结把方案、数、录入、得分、名次和每个数的原文写成一个只读的文件夹，以后数据再变，公布的结果也不变；改动一个字节都能查出"
)


def offer(desk: Desk, of: SchemeAt, view: AssessmentView) -> None:
    """Below the official places: freezing them, and what was frozen before."""
    st.html(heading_html("冻结", WHAT_FOR))
    if st.button("冻结这次考核…", key=url.key("freeze"), icon=":material/lock:"):
        _confirm(desk, of, view)
    kept = _kept(desk)
    if kept:
        found = {one.name: _checked(desk, one) for one in kept}
        frame.show_table(tables.shelf_table(kept, found, view.root))


def _kept(desk: Desk) -> Sequence[Kept]:
    """The frozen assessments that the reader may see: below a root organisation those of it, or of one within it."""
    found = shelf.kept(desk.workspace)
    if not desk.root:
        return found
    roots = {one.name: shelf.root_of(one.folder) for one in found if one.folder}
    seen = set(desk.ask(organisations.get_orgs, tuple(sorted(set(roots.values()))))["org_id"])
    return [one for one in found if roots.get(one.name) in seen]


@st.dialog("冻结这次考核", width="large")
def _confirm(desk: Desk, of: SchemeAt, view: AssessmentView) -> None:
    """What will be frozen and where it will lie; by whom; then it is done."""
    found = scoring.assessed(desk, of, int(view.period))
    plan = freezing.plan(found, desk.workspace)
    st.html(rules_html((*plan.lines, f"写到：{plan.folder}", "试算的内容不进入存档；冻结后不能修改，再冻结一次另存一份")))
    for warning in plan.warnings:
        st.warning(plain(warning))
    person = st.text_input("冻结的人（必填）", key=url.key("freeze-person"))
    note = st.text_input("备注，如“第一次公布”", key=url.key("freeze-note"))
    if not st.button("确认冻结", key=url.key("freeze-now"), type="primary"):
        return
    try:
        with st.spinner("正在写出"), desk.pool.lend() as cursor:
            at = datetime.now().astimezone().replace(tzinfo=None)
            done = freezing.freeze(found, Answers(cursor, desk.root), desk.workspace, person, note, at)
    except DangjianError as error:
        st.error(plain(error))
        return
    frame.open_page(desk, AssessmentView(root=view.root, period=view.period, frozen=done.folder.name))


def _checked(desk: Desk, one: Kept) -> Sequence[Finding]:
    """What is not as it was frozen; a folder is looked through again only where a file of it was touched."""
    if one.folder is None:
        return ()
    return desk.make(_check, one.folder, shelf.stamp(one.folder), one.record.seal if one.record else "")


def _check(desk: Desk, folder: Path, stamp: tuple[object, ...], seal: str) -> Sequence[Finding]:
    del desk, stamp
    return shelf.check(folder, seal)


def _opened(desk: Desk, folder: Path) -> Snapshot:
    return desk.score(_open, folder, shelf.stamp(folder))


def _open(desk: Desk, folder: Path, stamp: tuple[object, ...]) -> Snapshot:
    del desk, stamp
    return open_snapshot(folder)


def show(desk: Desk, view: AssessmentView) -> None:
    """One frozen assessment, from its files alone."""
    kept = {one.name: one for one in _kept(desk) if one.folder}
    one = kept.get(view.frozen)
    if one is None or one.folder is None:
        url.write(view)
        st.html(finding_html(PAGE, f"没有名为“{view.frozen}”的冻结存档，或它的文件夹不在，或不在可见范围内"))
        _lead_back(view)
        return
    if found := _checked(desk, one):
        url.write(view)
        st.html(finding_html(PAGE, f"“{one.name}”与冻结时不一致，共{len(found)}处，不能作为依据；请从备份取回原来的文件夹"))
        frame.show_table(tables.faults_table(found))
        _lead_back(view)
        return
    snapshot = _opened(desk, one.folder)
    view = _choose(kept, snapshot, view)
    url.write(view)
    st.html(finding_html(PAGE, findings.of_assessment(snapshot.title, snapshot.tables[RANKING])))
    st.html(rules_html(_source(snapshot, one)))
    _offer_files(one.folder)
    if view.former:
        _show_difference(desk, kept, snapshot, view)
    if view.org:
        _show_org(snapshot, view)
    st.html(heading_html("得分和名次", "冻结时的结果；点单位看逐项说明"))
    frame.show_table(tables.ranking_table(snapshot, view, is_page=True))
    with st.expander("排名规则和各项规则"):
        st.html(rules_html([f"{as_text(row['kind'])}：{as_text(row['words'])}" for row in records(snapshot.tables[RULES])]))
    _lead_back(view)


def _choose(kept: Mapping[str, Kept], snapshot: Snapshot, view: AssessmentView) -> AssessmentView:
    """The view with an organisation and a former assessment that are there."""
    ranking = snapshot.tables[RANKING]
    names = {str(row["org_id"]): as_text(row["short_name"]) or as_text(row["name"]) for row in records(ranking)}
    others = [one for one in kept if one != snapshot.name]
    lost = [one for one, there in ((view.org, names), (view.former, others)) if one and one not in there]
    if lost:
        url.say_ignored(f"链接中的选项不存在，已忽略：{'、'.join(lost)}")
    orgs = ["", *names]
    befores = ["", *others]
    with st.sidebar:
        org = st.selectbox(
            "逐项说明",
            orgs,
            index=orgs.index(view.org) if view.org in names else 0,
            format_func=lambda org_id: names[org_id] if org_id else NO_ONE,
            key=url.key("frozen-org"),
        )
        former = st.selectbox(
            "与哪一次冻结比",
            befores,
            index=befores.index(view.former) if view.former in others else 0,
            format_func=lambda name: name or NO_OTHER,
            key=url.key("frozen-former"),
        )
    return dataclasses.replace(view, org=org, former=former)


def _source(snapshot: Snapshot, one: Kept) -> list[str]:
    """By whom and when it was frozen, of which data, and that it is as it was."""
    said = snapshot.manifest
    seal = seal_of(snapshot.folder)
    known = "，与日志所记相同" if one.record else "；工作区日志里没有它的记录，请与当时抄存的核对"
    return [
        f"冻结：{said['person']} {said['frozen_at'].replace('T', ' ')[:16]}" + (f"，{said['note']}" if said["note"] else ""),
        f"考核对象：{said['subject']}；方案版本 {said['scheme']['version']}；数据第 {said['generation']} 代；"
        f"程序版本 {said['program_version']}",
        f"每个文件都与冻结时一样。封存码 {seal}{known}",
        f"位置：{snapshot.folder}",
        *(f"注意：{text}" for text in said["notes"]),
    ]


def _offer_files(folder: Path) -> None:
    """The files that people open, and the whole folder."""
    offered = ((BOOK, Format.XLSX, "Excel"), (DOCUMENT, Format.DOCX, "Word"), (PRINT, Format.PDF, "PDF"))
    with st.container(horizontal=True):
        for name, kind, word in offered:
            st.download_button(
                word,
                data=(folder / name).read_bytes,
                file_name=f"{folder.name}-{name}",
                mime=KINDS[kind].media_type,
                key=url.key(f"frozen-{name}"),
                on_click="ignore",
                icon=":material/download:",
            )
        st.download_button(
            "整个文件夹（zip）",
            data=lambda: _packed(folder),
            file_name=f"{folder.name}.zip",
            mime="application/zip",
            key=url.key("frozen-zip"),
            on_click="ignore",
            icon=":material/folder_zip:",
        )


def _packed(folder: Path) -> bytes:
    """The folder as a zip file, every byte as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.iterdir()):
            archive.write(one, f"{folder.name}/{one.name}")
    return buffer.getvalue()


def _show_difference(desk: Desk, kept: Mapping[str, Kept], snapshot: Snapshot, view: AssessmentView) -> None:
    before = kept[view.former]
    found = _checked(desk, before)
    if found or before.folder is None:
        st.error(plain(f"“{before.name}”与冻结时不一致（{found[0]}），不能比较"))
        return
    former = _opened(desk, before.folder)
    difference = compare(former, snapshot)
    st.html(heading_html(reports.summary(former, difference)))
    st.html(rules_html(reports.rules_of(former, snapshot, difference)))
    if difference.moves:
        frame.show_table(tables.difference_table(difference))
        report = reports.difference_report(former, snapshot, difference)
        frame.offer(lambda: report, report.title, "下载变化表")


def _show_org(snapshot: Snapshot, view: AssessmentView) -> None:
    ranking = snapshot.tables[RANKING]
    row = records(ranking[ranking["org_id"] == view.org])[0]
    place = as_number(row["place"])
    told = f"第{int(place)}名（共{int(row['n_ranked'])}名）" if place is not None else as_text(row["why_zh"])
    st.html(heading_html(f"{as_text(row['short_name']) or as_text(row['name'])}：{told}", "冻结时的逐项说明"))
    frame.show_table(tables.items_table(snapshot, view.org))
    st.html(rules_html([f"合计：{as_text(row['total_words'])}"]))
    with st.expander("每个数的出处和原文（冻结时）"):
        frame.show_table(tables.sources_table(snapshot, view.org))


def _lead_back(view: AssessmentView) -> None:
    back = dataclasses.replace(view, frozen="", former="", org="", trial=())
    st.html(links_html([("回到现在的数据", link(back))]))
