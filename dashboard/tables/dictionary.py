"""Tables of 指标口径: all measures, the words a metric is read by, its coverage over years, its sources, its rules."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.definitions import (
    CONTEXTS,
    DIRECTIONS,
    OVER_ORGS,
    OVER_TIME,
    ROLES,
    RULE_SEVERITIES,
    Names,
    formula_text,
    listed,
    rankable_text,
    requirement_text,
    rule_text,
)
from dashboard.figures import FigureText, number_text
from dashboard.frames import Row, as_text, records
from dashboard.labels import SOURCE_KINDS
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import CaseKind, DictionaryView, QualityView, RankingView, link

PERCENT = 100
NAMES_SHOWN = 5
CASES_OF = {"children_sum": CaseKind.ROLLUP, "year_on_year_mad": CaseKind.OUTLIER}


@dataclasses.dataclass(frozen=True, slots=True)
class Dictionary:
    """All that is looked up: entries by id in their order, names of metrics, requirements and rules, aliases by metric."""

    entries: Mapping[str, Row]
    requirements: Sequence[Row]
    rules: Sequence[Row]
    words: Sequence[Row]

    @property
    def names(self) -> Names:
        """Each measure's name by its id."""
        return {measure_id: as_text(entry["name_zh"]) for measure_id, entry in self.entries.items()}

    @property
    def requirement_names(self) -> Names:
        """Each requirement's name by its id."""
        return {as_text(row["requirement_id"]): as_text(row["name_zh"]) for row in self.requirements}

    @property
    def aliases(self) -> dict[str, list[str]]:
        """What each metric is called, besides its name; not what only leads to a figure."""
        found: dict[str, list[str]] = {}
        for row in self.words:
            if row["role"] == "event" and row["name"] != self.entries[as_text(row["metric_id"])]["name_zh"]:
                found.setdefault(as_text(row["metric_id"]), []).append(as_text(row["name"]))
        return {metric_id: list(dict.fromkeys(names)) for metric_id, names in found.items()}

    def requirements_of(self, entry: Row) -> list[Row]:
        """What is required of a metric, or of what an indicator of compliance counts."""
        wanted = as_text(entry["requirement_id"])
        return [
            row
            for row in self.requirements
            if row["requirement_id"] == wanted or (not entry["is_indicator"] and row["metric_id"] == entry["measure_id"])
        ]

    def say(self, requirement: Row) -> str:
        """A requirement in words, in the measure unit of its metric."""
        metric = self.entries.get(as_text(requirement["metric_id"]))
        return requirement_text(requirement, as_text(metric["measure_unit"]) if metric else "")

    def rules_of(self, measure_id: str) -> list[Row]:
        """The rules that a metric takes part in."""
        return [row for row in self.rules if measure_id in {row["metric_id"], row["compared_metric_id"]}]

    def used_in(self, measure_id: str) -> list[Row]:
        """The indicators that a metric is part of."""
        required = {row["requirement_id"] for row in self.requirements if row["metric_id"] == measure_id}
        return [
            entry
            for entry in self.entries.values()
            if entry["is_indicator"]
            and (
                measure_id in f"{as_text(entry['numerator'])}|{as_text(entry['denominator'])}".split("|")
                or entry["requirement_id"] in required
            )
        ]


def entries_table(
    known: Dictionary, found: Sequence[tuple[str, str]], covered: Mapping[str, tuple[int, int]], view: DictionaryView
) -> Table:
    """The measures that were found: definition, aliases, requirement, and how many organisations have a figure in the year."""
    columns = (
        Column("指标（计量单位）", width=14),
        Column("类别", width=8),
        Column("口径", width=30),
        Column("常见叫法或算法", width=24),
        Column("要求", width=16),
        Column("填报面（%）", is_number=True, width=11),
    )
    aliases = known.aliases
    rows = []
    for measure_id, alias in found:
        entry = known.entries[measure_id]
        settled, due = covered.get(measure_id, (0, 0))
        share = settled / due if due else 0.0
        called = list(dict.fromkeys([alias, *aliases.get(measure_id, [])])) if alias else aliases.get(measure_id, [])
        more = f" 等{len(called)}种" if len(called) > NAMES_SHOWN else ""
        said = formula_text(entry, known.names, known.requirement_names) or "、".join(called[:NAMES_SHOWN]) + more
        rows.append(
            (
                Cell(
                    f"{entry['name_zh']}（{entry['measure_unit']}）",
                    href=link(dataclasses.replace(view, measure=measure_id, search="")),
                    hint=measure_id,
                ),
                Cell(as_text(entry["domain"]), tone=Tone.MUTED),
                Cell(as_text(entry["definition"])),
                Cell(said, tone=Tone.MUTED),
                Cell("；".join(known.say(row) for row in known.requirements_of(entry)) or "—", tone=Tone.MUTED),
                Cell(
                    figure=FigureText(round(share * PERCENT)),
                    bar=share,
                    hint=f"适用的{due}个单位中{settled}个有数" if due else "还没有单位报过",
                ),
            )
        )
    return Table(columns, tuple(rows))


def file_table(known: Dictionary, found: Sequence[tuple[str, str]]) -> Table:
    """The dictionary as a file prints it: everything that defines each measure, all aliases too."""
    columns = (
        Column("序号", is_number=True, width=5),
        Column("名称", width=16),
        Column("编号", width=18),
        Column("类别", width=8),
        Column("计量单位", width=6),
        Column("口径", width=36),
        Column("算法", width=24),
        Column("叫法", width=40),
        Column("方向", width=10),
        Column("全年怎样合成", width=14),
        Column("上级怎样合成", width=14),
        Column("可用的分母", width=14),
        Column("要求与依据", width=24),
        Column("校验规则", width=24),
        Column("能否排名", width=16),
    )
    names, requirements, aliases = known.names, known.requirement_names, known.aliases
    rows = []
    for number, (measure_id, _) in enumerate(found, 1):
        entry = known.entries[measure_id]
        owed = [f"{known.say(row)}（{as_text(row['source'])}）" for row in known.requirements_of(entry)]
        texts = (
            as_text(entry["name_zh"]),
            measure_id,
            as_text(entry["domain"]),
            as_text(entry["measure_unit"]),
            as_text(entry["definition"]),
            formula_text(entry, names, requirements),
            "、".join(aliases.get(measure_id, [])),
            DIRECTIONS.get(as_text(entry["direction"]), ""),
            OVER_TIME.get(as_text(entry["over_time"]), ""),
            OVER_ORGS.get(as_text(entry["over_orgs"]), ""),
            "、".join(listed(entry["denominators"], names)),
            "\n".join(owed),
            "\n".join(rule_text(rule, names) for rule in known.rules_of(measure_id)),
            rankable_text(entry),
        )
        rows.append((Cell(figure=FigureText(number)), *(Cell(text) for text in texts)))
    return Table(columns, tuple(rows))


def words_table(known: Dictionary, metric_id: str) -> Table:
    """By which words a metric is read, apart by where they stand and how."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for row in known.words:
        if row["metric_id"] == metric_id:
            needs = "、".join(listed(row["needs"], known.names))
            word = as_text(row["name"]) + (f"（与{needs}同句时）" if needs else "")
            grouped.setdefault((as_text(row["role"]), as_text(row["context"])), []).append(word)
    order = [(role, context) for role in ROLES for context in CONTEXTS]
    rows = tuple(
        (Cell(ROLES[role]), Cell(CONTEXTS[context], tone=Tone.MUTED), Cell("、".join(grouped[role, context])))
        for role, context in order
        if (role, context) in grouped
    )
    return Table((Column("性质", width=12), Column("在哪里", width=12), Column("写成这样就读作这个指标", width=50)), rows)


def requirements_table(known: Dictionary, requirements: Sequence[Row]) -> Table:
    """What is required and on what it rests."""
    columns = (Column("要求", width=14), Column("标准", width=20), Column("依据", width=30))
    return Table(
        columns,
        tuple(
            (Cell(as_text(row["name_zh"])), Cell(known.say(row)), Cell(as_text(row["source"]), tone=Tone.MUTED))
            for row in requirements
        ),
    )


def rules_table(rules: Sequence[Row], names: Names, view: QualityView) -> Table:
    """The rules that check a metric; each leads to the cases that break one."""
    columns = (Column("校验规则", width=18), Column("要求", width=26), Column("不合时", width=8), Column("怎样核对", width=30))
    return Table(
        columns,
        tuple(
            (
                Cell(
                    as_text(row["name_zh"]),
                    href=link(dataclasses.replace(view, kind=CASES_OF.get(as_text(row["kind"]), CaseKind.VALIDATION))),
                ),
                Cell(rule_text(row, names)),
                Cell(RULE_SEVERITIES.get(as_text(row["severity"]), ""), tone=Tone.MUTED),
                Cell(as_text(row["instruction"]), tone=Tone.MUTED),
            )
            for row in rules
        ),
    )


def years_table(frame: pd.DataFrame, measure_id: str, root: str, *, can_rank: bool) -> Table:
    """Year by year how many organisations have a figure, how many wait for a person, how many told none."""
    columns = (
        Column("年度", width=8),
        Column("单位（家）", is_number=True, width=8),
        Column("有数（家）", is_number=True, width=10),
        Column("待核（家）", is_number=True, width=8),
        Column("不适用（家）", is_number=True, width=8),
        Column("没有数（家）", is_number=True, width=8),
        Column("填报面（%）", is_number=True, width=11),
    )
    rows = []
    for row in records(frame):
        total, settled, doubtful, none = (int(row[name]) for name in ("n_orgs", "n_settled", "n_doubtful", "n_not_applicable"))
        share = settled / (total - none) if total > none else 0.0
        year = str(row["year"])
        href = link(RankingView(root=root, measure=measure_id, period=year)) if can_rank else ""
        rows.append(
            (
                Cell(f"{year}年", href=href),
                Cell(figure=FigureText(total), tone=Tone.MUTED),
                Cell(figure=FigureText(settled)),
                Cell(figure=FigureText(doubtful), tone=Tone.WARNING if doubtful else Tone.MUTED),
                Cell(figure=FigureText(none), tone=Tone.MUTED),
                Cell(figure=FigureText(max(0, total - settled - doubtful - none)), tone=Tone.MUTED),
                Cell(figure=FigureText(round(share * PERCENT)), bar=share),
            )
        )
    return Table(columns, tuple(rows))


def sources_table(frame: pd.DataFrame) -> Table:
    """From which kinds of material the figures come, most first."""
    columns = (
        Column("材料", width=8),
        Column("采用的数（个）", is_number=True, width=11),
        Column("占比（%）", is_number=True, width=8),
        Column("来自材料（份）", is_number=True, width=8),
    )
    total = int(frame["n_facts"].sum()) if len(frame) else 0
    return Table(
        columns,
        tuple(
            (
                Cell(SOURCE_KINDS.get(as_text(row["source_kind"]), as_text(row["source_kind"]))),
                Cell(figure=FigureText(int(row["n_facts"])), bar=int(row["n_facts"]) / total),
                Cell(figure=FigureText(float(number_text(round(int(row["n_facts"]) / total * PERCENT, 1))))),
                Cell(figure=FigureText(int(row["n_submissions"])), tone=Tone.MUTED),
            )
            for row in records(frame)
        ),
    )


def reading_lines(entry: Mapping[str, Any], known: Dictionary) -> list[tuple[str, str]]:
    """What defines a measure, as (what, words), below one another."""
    names = known.names
    formula = formula_text(entry, names, known.requirement_names)
    lines = [("口径", as_text(entry["definition"]))]
    lines += [("算法", formula)] * bool(formula)
    lines += [("计量单位", as_text(entry["measure_unit"])), ("方向", DIRECTIONS.get(as_text(entry["direction"]), ""))]
    if not entry["is_indicator"]:
        lines += [("全年的数", OVER_TIME.get(as_text(entry["over_time"]), ""))]
        lines += [("上级的数", f"本级报了用本级的；没有报的，{OVER_ORGS.get(as_text(entry['over_orgs']), '')}")]
        denominators = listed(entry["denominators"], names)
        lines += [("分母", f"可除以{'、'.join(denominators)}，看人均（支部均）" if denominators else "只按总数比较")]
        tolerance = entry["tolerance"]
        lines += [("容差", f"两处相差不超过{number_text(float(tolerance))}{entry['measure_unit']}的不算矛盾")] * bool(tolerance)
    return [*lines, ("排名", rankable_text(entry)), ("编号", as_text(entry["measure_id"]))]
