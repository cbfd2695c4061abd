"""Which organisations and metrics of a table a note names: 滨河社区党支部主题党日数据."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.notes.statements import is_generic
from ingest.tables.sheets.grid import Grid

_BETWEEN = re.compile(r"[、和与及,，;；]")
_NOTES = re.compile(r"[(（][^()（）]*[)）]$")
_SHORTEST_ORG, _LONGEST_ORG, _SHORTEST_METRIC = 3, 40, 2
_ENDING = re.compile(r"(?:社区|村)?(?:机关)?党?(?:总支|支部|委|工委|组)?(?:委员会)?$")
_COUNTED = re.compile("次数|场次|人次|时长|次|开展|召开|组织")
_BEGINNING = re.compile(r"(?:等?[两二三四五六七八九]个?)?(?:社区|村)?(?:机关)?党?(?:总支部?|支部|委|工委|组)")
_OF_ORG = re.compile(r"支部|总支|党委|党组|公司|学校|街道|社区|中心")


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: organisations as written, metrics by id, and what else stands in it, also behind the last name."""

    orgs: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    rest: str = ""
    tail: str = ""

    @property
    def is_any(self) -> bool:
        """True where it names anything of the table."""
        return bool(self.orgs or self.metrics)

    @property
    def is_all(self) -> bool:
        """True where it names nothing but what is in the table."""
        return is_generic(_COUNTED.sub("", self.rest))

    @property
    def names_other_org(self) -> bool:
        """True where it names an organisation that the table does not."""
        return not self.orgs and _OF_ORG.search(self.rest) is not None

    def __or__(self, other: Named) -> Named:
        """What both name."""
        return Named(self.orgs | other.orgs, self.metrics | other.metrics, self.rest + other.rest, other.tail)


@dataclass(frozen=True, slots=True)
class NamesOfTable:
    """The texts of a table that a note may name: headings and labels that mean metrics, and what may be an organisation.

    `groups` are the metrics of all headings below one: of 志愿服务 over 次数 | 时长 both.
    """

    metrics: dict[str, str] = field(default_factory=dict)
    orgs: frozenset[str] = frozenset()
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    reader: LabelReader | None = None

    def in_text(self, text: str) -> Named:
        """What a text names, the longest names first."""
        rest, orgs, metrics = squeeze(text), set(), set()
        for name in sorted((name for name in self.orgs if name in rest), key=len, reverse=True):
            if name in rest:
                orgs.add(name)
                rest = rest.replace(name, "、")
        for name in sorted((name for name in self.metrics if name in rest), key=len, reverse=True):
            if name in rest:
                metrics |= {self.metrics[name]} | self.groups.get(name, frozenset())
                rest = rest.replace(name, "、")
        left, tail = [], ""
        for part in _BETWEEN.split(rest):
            tail = ""
            if not part:
                continue
            if (metric := self._metric(part)) is not None:
                metrics.add(metric)
            elif (short := self._org_in_short(part)) is not None:
                orgs.add(short[0])
                left.append(tail := short[1])
            else:
                left.append(tail := part)
        return Named(frozenset(orgs), frozenset(metrics), "".join(left), tail)

    def measured(self, named: Named, text: str, unit: str, words: TableWords) -> Named:
        """What a text that tells a measure unit names: of 志愿服务时长 the hours alone, whatever heads them (服务时长).

        志愿服务 over 次数 | 人次 | 时长 is named as a group; the unit is of those that it can be told in.
        """
        metric = self.reader.heading(squeeze(text)).metric_id if self.reader is not None and not named.orgs else None
        if metric is not None and words.unit_fits(metric, unit):
            return Named(metrics=frozenset({metric}))
        told = words.units.get(words.implied_unit(squeeze(text)))
        if not named.is_any and told is not None and told.dimension == "hours":  # 时长, of whatever
            return Named(metrics=frozenset(metric for metric in words.metrics if words.unit_fits(metric, told.measure_unit)))
        fit = frozenset(metric for metric in named.metrics if words.unit_fits(metric, unit))
        return replace(named, metrics=fit or named.metrics)

    def _metric(self, part: str) -> str | None:
        """The metric that a part names, in other words than its heading or as the end of it: 时长 of 志愿服务时长."""
        metric = self.reader.heading(part).metric_id if self.reader is not None else None
        if metric in self.metrics.values():
            return metric
        ending = {told for name, told in self.metrics.items() if name.endswith(part)}
        return ending.pop() if len(ending) == 1 and len(part) >= _SHORTEST_METRIC else None

    def _org_in_short(self, part: str) -> tuple[str, str] | None:
        """The one organisation with whose short name a part begins, and what follows: 滨河支部 of 滨河社区党支部."""
        cores = {core for name in self.orgs if len(core := _ENDING.sub("", name)) > 1 and part.startswith(core)}
        core = max(cores, key=len, default="")
        found = [name for name in self.orgs if core and _ENDING.sub("", name) == core]
        rest = part[len(core) :]
        ending = _BEGINNING.match(rest)
        is_whole = bool(ending) or not rest or rest.startswith(("数据", "数字", "的"))
        return (found[0], rest[ending.end() :] if ending else rest) if len(found) == 1 and is_whole else None


def names_of(grid: Grid, rows: Iterable[int], reader: LabelReader) -> NamesOfTable:
    """The names in the rows of a table or form."""
    metrics: dict[str, str] = {}
    groups: dict[str, frozenset[str]] = {}
    orgs = set()
    for row in rows:
        cells = grid.own(row)
        labels = [(cell, squeeze(cell.text), reader.heading(cell.text)) for cell in cells if cell.kind is CellKind.TEXT]
        named = [(cell, plain, label) for cell, plain, label in labels if plain and len(plain) <= _LONGEST_ORG]
        n_metrics = sum(label.metric_id is not None and not label.is_org for *_, label in named)
        is_of_headings = n_metrics > 1 and len(labels) == len(cells)  # 学习笔记 beside 主题党日 and 党课 is no organisation
        for cell, plain, label in named:
            if label.metric_id is not None and not label.is_org:
                metrics |= {
                    name: label.metric_id for name in (_NOTES.sub("", plain), label.name) if len(name) >= _SHORTEST_METRIC
                }
                below = _below(grid, cell, reader)
                metrics |= below
                groups |= {plain: frozenset(below.values())} if below else {}
            elif len(plain) >= _SHORTEST_ORG and not plain.isdecimal():
                may_be_org = not (is_of_headings or label.word or label.time)
                orgs |= {plain} if label.is_org or may_be_org else set()
    return NamesOfTable(metrics, frozenset(orgs), groups, reader)


def _below(grid: Grid, group: Cell, reader: LabelReader) -> dict[str, str]:
    """The metrics of headings below one merged over them, each with its group before it: 志愿服务 over 次数 | 时长."""
    merged = grid.range_at.get((group.row, group.column))
    if merged is None or merged.last_column == merged.first_column:
        return {}
    below = [cell for cell in grid.own(merged.last_row + 1) if merged.first_column <= cell.column <= merged.last_column]
    names = [squeeze(group.text + cell.text) for cell in below if cell.kind is CellKind.TEXT]
    return {name: metric_id for name in names if (metric_id := reader.heading(name).metric_id) is not None}


def with_sums_named(names: NamesOfTable, summed: Collection[str], words: TableWords) -> NamesOfTable:
    """The names of a ledger with what its columns of sums are called for short: 时长, 人次, where it sums but one of these."""
    told: dict[str, str] = {}
    for unit, name in (("小时", "时长"), ("人次", "人次")):
        found = [metric for metric in summed if words.metrics[metric].measure_unit == unit]
        told |= {name: found[0]} if len(found) == 1 else {}
    return replace(names, metrics=told | names.metrics)
