"""Tables of what is wrong with the data: counted by kind, organisation and metric, and case by case."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.cases import KINDS, SEVERITY_NAMES, problem_text
from dashboard.figures import FigureText
from dashboard.frames import Row, as_text, records
from dashboard.labels import period_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import CaseKind, CaseSeverity, CompareView, DictionaryView, EvidenceView, ProfileView, QualityView, link
from dashboard.tables.cells import figure_cell, org_cell
from dashboard.tables.made_rows import rows_of

PERCENT = 100
FIGURE_KINDS = ("conflicting", "undetermined", "held_back", "reopened", "partial", "redacted", "unreported")
RULE_KINDS = ("validation", "rollup", "outlier")


def kinds_table(counts: pd.DataFrame, view: QualityView) -> Table:
    """How many cases of each kind, how many must be settled, in how many organisations, and what to do; each leads there."""
    columns = (
        Column("类别", width=14),
        Column("件数", is_number=True, width=10),
        Column("必须核实", is_number=True, width=8),
        Column("涉及单位（家）", is_number=True, width=8),
        Column("怎么办", width=28),
    )
    rows: list[tuple[Cell, ...]] = []
    chosen = None
    totals: Counter[str] = Counter()
    pressing: Counter[str] = Counter()
    whose: dict[str, set[str]] = {}
    for one, severity, org_id, number in _told(counts, "kind", "severity", "org_id", "n_cases"):
        totals[one] += number
        pressing[one] += number if severity == CaseSeverity.MUST else 0
        whose.setdefault(one, set()).add(as_text(org_id))
    most = max(totals.values(), default=0)
    for kind, words in KINDS.items():
        if kind not in totals:
            continue
        if kind is view.kind:
            chosen = len(rows)
        rows.append(
            (
                Cell(words.name, href=link(dataclasses.replace(view, kind=kind, code="", case="")), hint=words.meaning),
                Cell(figure=FigureText(totals[kind]), bar=totals[kind] / most),
                _count(pressing[kind], Tone.WARNING),
                Cell(figure=FigureText(len(whose[kind] - {""}))),
                Cell(words.action, tone=Tone.MUTED),
            )
        )
    return Table(columns, tuple(rows), chosen)


def groups_table(counts: pd.DataFrame, names: Mapping[str, str], view: QualityView, limit: int | None = None) -> Table:
    """Cases by organisation, those with most that must be settled first: how many must, how many should be, all."""
    return _by(counts, "group_id", "单位", limit, lambda one: _group_cell(one, names, view))


def metrics_table(counts: pd.DataFrame, names: Mapping[str, Mapping[str, Any]], root: str, limit: int | None = None) -> Table:
    """Cases by metric, in the same way; those about no metric (a file, a material) are left out."""
    about = counts[counts["metric_id"].notna()]
    return _by(about, "metric_id", "指标", limit, lambda one: _metric_cell(one, names, root))


def _by(counts: pd.DataFrame, column: str, title: str, limit: int | None, head: Callable[[str], Cell]) -> Table:
    columns = (
        Column(title, width=14),
        Column(SEVERITY_NAMES[CaseSeverity.MUST], is_number=True, width=10),
        Column(SEVERITY_NAMES[CaseSeverity.SHOULD], is_number=True, width=8),
        Column("全部", is_number=True, width=6),
    )
    summed: dict[str, Counter[str]] = {}
    for one, severity, number in _told(counts, column, "severity", "n_cases"):
        summed.setdefault(as_text(one), Counter())[severity] += number
    order = sorted(sorted(summed), key=lambda one: [-summed[one][severity] for severity in SEVERITY_NAMES])
    most = max((numbers[CaseSeverity.MUST] for numbers in summed.values()), default=0)
    rows = []
    for one in order[:limit]:
        must, should, total = summed[one][CaseSeverity.MUST], summed[one][CaseSeverity.SHOULD], summed[one].total()
        pressing = dataclasses.replace(_count(must, Tone.WARNING), bar=must / most) if must else _count(0, Tone.MUTED)
        rows.append((head(one), pressing, _count(should, Tone.PLAIN), Cell(figure=FigureText(total), tone=Tone.MUTED)))
    return Table(columns, tuple(rows), left_out=len(summed) - len(rows))


def _told(counts: pd.DataFrame, *columns: str) -> Iterable[tuple[Any, ...]]:
    """These columns row by row."""
    return zip(*(counts[column].to_numpy(dtype=object).tolist() for column in columns), strict=True)


def _group_cell(org_id: str, names: Mapping[str, str], view: QualityView) -> Cell:
    if not org_id:
        return Cell("报送单位不明", tone=Tone.MUTED)
    return Cell(names.get(org_id, org_id), href=link(dataclasses.replace(view, org=org_id, case="")))


def _metric_cell(metric_id: str, names: Mapping[str, Mapping[str, Any]], root: str) -> Cell:
    return Cell(as_text(names[metric_id]["name_zh"]), href=link(DictionaryView(root=root, measure=metric_id)))


def _count(number: int, tone: Tone) -> Cell:
    return Cell(figure=FigureText(number), tone=tone) if number else Cell("—", tone=Tone.MUTED)


def cases_table(frame: pd.DataFrame, view: QualityView, *, is_file: bool = False) -> Table:
    """Case by case: how pressing, of whom, about which figure, what is wrong and what to ask; each opens its case.

    A page leaves out the columns that say the same in every row; a file has them all.
    """
    shown = {
        "序号": is_file,
        "程度": is_file or not view.severity,
        "类别": is_file or not view.kind,
        "期间": is_file or bool((frame["period"] != view.period).any()),
        "请单位核实": is_file or bool(frame["asked"].notna().any()),
    }
    columns = (
        Column("序号", is_number=True, width=5),
        Column("程度", width=8),
        Column("单位", width=16),
        Column("类别", width=13),
        Column("指标或材料", width=16),
        Column("期间", width=9),
        Column("数字", is_number=True, width=12),
        Column("问题", width=24),
        Column("请单位核实", width=24),
    )
    kept = [position for position, column in enumerate(columns) if shown.get(column.header, True)]

    def cells(number: int, row: Row) -> tuple[Cell, ...]:
        every = _case_cells(row, number, view, is_file=is_file)
        return tuple(every[position] for position in kept)

    return Table(tuple(columns[position] for position in kept), rows_of((frame,), cells))


def _case_cells(row: Row, number: int, view: QualityView, *, is_file: bool) -> tuple[Cell, ...]:
    severity, kind = CaseSeverity(as_text(row["severity"])), CaseKind(as_text(row["kind"]))
    about = f"{row['name_zh']}（{row['measure_unit']}）" if as_text(row["metric_id"]) else as_text(row["address"])
    asked = as_text(row["asked"]) or (KINDS[kind].action if is_file else "")
    return (
        Cell(figure=FigureText(number), tone=Tone.MUTED),
        Cell(SEVERITY_NAMES[severity], tone=Tone.WARNING if severity is CaseSeverity.MUST else Tone.MUTED),
        org_cell(row["org_id"], row["short_name"], view.root, hint=as_text(row["org_name"]))
        if as_text(row["short_name"])
        else Cell("不明", tone=Tone.MUTED),
        Cell(KINDS[kind].name, tone=Tone.MUTED),
        Cell(about or (as_text(row["said"]) if kind is CaseKind.UNREADABLE else "—")),
        Cell(period_text(row["period"]) or "不明"),
        _figure_cell(row, view.root),
        Cell(problem_text(row), href=case_link(row, view)),
        Cell(asked, tone=Tone.MUTED),
    )


def _figure_cell(row: Row, root: str) -> Cell:
    if not as_text(row["metric_id"]):
        return Cell("—", tone=Tone.MUTED)
    if row["kind"] == "rollup":
        # What is checked is the sum over children; the organisation's own figure is the one that is shown.
        return figure_cell(
            {**row, "measure_id": row["metric_id"], "value": row["compared_value"], "state": row["compared_state"]}, root
        )
    return figure_cell({**row, "measure_id": row["metric_id"]}, root)


def case_link(row: Row, view: QualityView) -> str:
    """Where a case is opened: the figures that a rule compares, the evidence of a figure, a doubt, a file, who sent none."""
    kind = as_text(row["kind"])
    if kind in RULE_KINDS:
        return link(dataclasses.replace(view, case=as_text(row["case_id"])))
    if kind in FIGURE_KINDS:
        return link(EvidenceView(root=view.root, org=row["org_id"], measure=row["metric_id"], period=row["period"]))
    submission = as_text(row["submission_id"])
    if not submission:
        return link(ProfileView(root=view.root, org=row["org_id"], period=view.period))
    return link(EvidenceView(root=view.root, submission=submission, issue=as_text(row["issue_id"])))


def compared_table(rows: Sequence[Mapping[str, Any]], root: str) -> Table:
    """The figures that a rule compares: whose, which, of when, how many.

    The rows have the columns of a figure, short_name, name_zh, measure_unit.
    """
    columns = (
        Column("单位", width=20),
        Column("指标（计量单位）", width=18),
        Column("期间", width=9),
        Column("数字", is_number=True, width=12),
    )
    return Table(
        columns,
        tuple(
            (
                org_cell(row["org_id"], row["short_name"], root),
                Cell(f"{row['name_zh']}（{row['measure_unit']}）"),
                Cell(period_text(row["period"])),
                figure_cell(row, root),
            )
            for row in rows
        ),
    )


def failing_table(rules: Sequence[Row], view: QualityView) -> Table:
    """The rules that a figure fails: of which kind, what each says of it (which opens the case), what to ask."""
    columns = (Column("类别", width=10), Column("规则", width=18), Column("问题", width=26), Column("请单位核实", width=26))
    return Table(
        columns,
        tuple(
            (
                Cell(KINDS[CaseKind(as_text(row["kind"]))].name, tone=Tone.WARNING),
                Cell(as_text(row["said"])),
                Cell(problem_text(row), href=case_link(row, view)),
                Cell(as_text(row["asked"]), tone=Tone.MUTED),
            )
            for row in rules
        ),
    )


def issue_codes_table(counts: pd.DataFrame, words: Mapping[str, tuple[str, str]], view: QualityView) -> Table:
    """Doubts in submissions by what they are: how pressing, how many, what to do; `words` says what and what to do by code."""
    columns = (
        Column("疑点", width=26),
        Column("程度", width=8),
        Column("件数", is_number=True, width=10),
        Column("涉及单位（家）", is_number=True, width=8),
        Column("处理办法", width=30),
    )
    totals: Counter[tuple[str, str]] = Counter()
    whose: dict[tuple[str, str], set[str]] = {}
    for kind, code, severity, org_id, number in _told(counts, "kind", "code", "severity", "org_id", "n_cases"):
        if kind == CaseKind.ISSUE:
            totals[code, severity] += number
            whose.setdefault((code, severity), set()).add(as_text(org_id))
    rows: list[tuple[Cell, ...]] = []
    chosen = None
    order = {str(severity): position for position, severity in enumerate(SEVERITY_NAMES)}
    most = max(totals.values(), default=0)
    for (code, severity), total in sorted(totals.items(), key=lambda one: (order[one[0][1]], -one[1], one[0][0])):
        message, action = words.get(code, (code, ""))
        if code == view.code:
            chosen = len(rows)
        rows.append(
            (
                Cell(message, href=link(dataclasses.replace(view, kind=CaseKind.ISSUE, code=code, case=""))),
                Cell(SEVERITY_NAMES[CaseSeverity(severity)], tone=Tone.WARNING if severity == CaseSeverity.MUST else Tone.MUTED),
                Cell(figure=FigureText(total), bar=total / most),
                Cell(figure=FigureText(len(whose[code, severity] - {""}))),
                Cell(action, tone=Tone.MUTED),
            )
        )
    return Table(columns, tuple(rows), chosen)


def coverage_table(frame: pd.DataFrame, view: QualityView, limit: int | None = None) -> Table:
    """A heat map: a row for each group of organisations, a column for each domain (or metric), the share that has a figure.

    The fewer have one the more a cell is tinted. Those with least stand first; a cell leads to the figures themselves.
    """
    if frame.empty:
        return Table((), ())
    subjects = list(dict.fromkeys(zip(frame["subject"], frame["subject_name"], strict=True)))
    columns = [
        Column("单位", width=16),
        Column("合计（%）", is_number=True, width=5),
    ]
    columns += [Column(str(name).removeprefix(view.domain), is_number=True, width=5) for _, name in subjects]
    keyed = {(row["group_id"], row["subject"]): row for row in records(frame)}
    there: Counter[str] = Counter()
    due: Counter[str] = Counter()
    for (group_id, _), row in keyed.items():
        there[group_id] += int(row["n"])
        due[group_id] += int(row["n_due"])
    order = sorted(there, key=lambda one: there[one] / due[one] if due[one] else math.inf)
    rows = []
    for group_id in order[:limit]:
        first = keyed[group_id, subjects[0][0]]
        cells = [
            org_cell(group_id, first["short_name"], view.root, hint=f"含下级共{int(first['n_orgs'])}家"),
            _share_cell(there[group_id], due[group_id], ""),
        ]
        for subject, _ in subjects:
            one = keyed[group_id, subject]
            domain = view.domain or subject
            href = link(CompareView(root=group_id, period=view.period, domain=domain))
            cells.append(_share_cell(int(one["n"]), int(one["n_due"]), href))
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows), left_out=len(order) - len(rows))


def _share_cell(number: int, due: int, href: str) -> Cell:
    if not due:
        return Cell("不适用", tone=Tone.MUTED)
    share = number / due
    return Cell(figure=FigureText(round(share * PERCENT)), href=href, hint=f"{due}个里有{number}个", tint=1 - share)
