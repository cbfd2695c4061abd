"""What the columns of a table are: axes of organisations, metrics, units and periods, or figures; and how labels combine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ingest.model import CellKind
from ingest.tables.context import Context
from ingest.tables.grid import Grid
from ingest.tables.labels import Label, LabelReader, TimePart
from ingest.tables.regions import Region
from ingest.tables.values import looks_like_value
from ingest.tables.words import TableWords, squeeze

_SAMPLE = 40
_LONGEST_LEAF = 6
_DONE = re.compile(r"次|场|开展|召开|完成|举办")


class Role(StrEnum):
    """What a column holds."""

    ORG = "org"
    METRIC = "metric"
    UNIT = "unit"
    PERIOD = "period"
    DATE = "date"
    FIGURE = "figure"
    CHECK = "check"
    IGNORED = "ignored"


_SILENT = frozenset({"value_word", "total", "org_axis", "metric_axis", "period_axis", "date_axis", "unit_axis", "ignored"})
LABEL_ROLES = frozenset({Role.ORG, Role.METRIC, Role.PERIOD})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a path of labels (group → sub-heading) says together."""

    labels: tuple[Label, ...] = ()
    metric_id: str | None = None
    unit: str = ""
    unit_fits: bool = True
    time: TimePart | None = None
    org_text: str = ""
    parent_text: str = ""
    is_dropped: bool = False
    is_total: bool = False
    is_open: bool = False  # says nothing of a metric: a period, an organisation, 数值

    @property
    def names(self) -> tuple[str, ...]:
        """The labels' names that could name a metric."""
        return tuple(
            label.name for label in self.labels if label.name and not label.is_org and label.word not in {"value_word", "total"}
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a region: its role, what its header says, and the block of columns it belongs to."""

    number: int
    role: Role
    meaning: Meaning
    block: int = 0
    header: str = ""


@dataclass(frozen=True, slots=True)
class _Content:
    """How many of a column's body cells are of each kind."""

    values: int = 0
    texts: int = 0
    orgs: int = 0
    metrics: int = 0
    times: int = 0
    units: int = 0
    dates: int = 0
    small_numbers: int = 0
    years: int = 0


class Combiner:
    """Puts labels together: groups, sub-headings, section rows and the subject of the title."""

    def __init__(self, words: TableWords, reader: LabelReader) -> None:
        self.words, self._reader = words, reader

    def combine(self, labels: tuple[Label, ...], unit: str = "", subjects: tuple[str, ...] = ()) -> Meaning:
        """The meaning of labels from the widest group to the narrowest; `unit` is a unit from a column or the sheet."""
        time: TimePart | None = None
        for label in labels:
            time = _finer(time, label.time)
        own_unit = next((label.unit for label in reversed(labels) if label.unit), "")
        *superiors, org_text = [label.text.strip() for label in labels if label.is_org] or [""]
        parent_text = next((text for text in reversed(superiors) if text != org_text), "")
        is_dropped = any(label.is_dropped for label in labels)
        is_total = bool(labels) and any(label.word == "total" for label in labels)
        spoken = [label for label in labels if self._speaks(label)]
        if len(spoken) == 1 and spoken[0].metric_id is None and self.words.is_neutral(spoken[0].name):
            spoken = []
        found = None if is_dropped else self._metric(spoken, own_unit or unit, subjects)
        is_open = not spoken
        metric_id, fits = found if found else (None, True)
        return Meaning(labels, metric_id, own_unit or unit, fits, time, org_text, parent_text, is_dropped, is_total, is_open)

    @staticmethod
    def _speaks(label: Label) -> bool:
        """True where the label is about a metric: not a mere period, organisation, unit or word such as 数值, 合计."""
        if label.is_org:
            return False
        return label.metric_id is not None or bool(label.name and label.word not in _SILENT)

    def _metric(self, labels: list[Label], unit: str, subjects: tuple[str, ...]) -> tuple[str, bool] | None:
        if not labels:
            return None
        *groups, leaf = labels
        names = [label.name for label in groups if label.name]
        found = self._counted(groups[-1], leaf, unit) or self._in_groups(names, leaf, unit) if groups else None
        if found or (groups and leaf.word == "unit"):
            return found
        return self._reader.metric_of(leaf.name, leaf.unit or unit, leaf.notes) or self._in_title(subjects, leaf, unit)

    def _counted(self, group: Label, leaf: Label, unit: str) -> tuple[str, bool] | None:
        """The group's own metric where the leaf only says how it is counted: 入党积极分子（年末在册） beside 人数."""
        if leaf.word != "measure" or group.metric_id is None:
            return None
        implied = leaf.unit or self.words.kind("suffix").get(leaf.name, "")
        found = self._reader.metric_of(group.name, implied or unit, group.notes)
        return found if found and (not implied or self.words.unit_fits(found[0], implied)) else None

    def _in_groups(self, names: list[str], leaf: Label, unit: str) -> tuple[str, bool] | None:
        words = self.words
        if child := self._child(names, leaf, unit):
            return child
        for start in range(len(names)):
            group = "".join(names[start:])
            if found := words.metric_of(group + leaf.name, unit) or words.metric_of(leaf.name + group, unit):
                return found
        if leaf.word == "unit":
            return next((found for name in reversed(names) if (found := words.metric_of(name, unit))), None)
        return None

    def _in_title(self, subjects: Sequence[str], leaf: Label, unit: str) -> tuple[str, bool] | None:
        words = self.words
        if child := self._child(subjects, leaf, unit):
            return child
        if leaf.metric_id and not unit:
            return leaf.metric_id, leaf.unit_fits
        if leaf.word == "unit":
            return next((found for subject in subjects if (found := words.metric_of(subject, unit or leaf.unit))), None)
        if len(leaf.name) > _LONGEST_LEAF:
            return None
        return next((found for subject in subjects if (found := words.metric_of(subject + leaf.name, unit))), None)

    def _child(self, groups: Sequence[str], leaf: Label, unit: str) -> tuple[str, bool] | None:
        """The metric that a group makes of the leaf, the nearest group first."""
        found = next((child for group in reversed(groups) if (child := self.words.child_metric(group, leaf.name))), None)
        return (found, not unit or self.words.unit_fits(found, unit)) if found else None


def read_columns(grid: Grid, region: Region, context: Context, reader: LabelReader, words: TableWords) -> list[Column]:
    """The columns of a region from left to right, with their roles; each figure column knows its block of label columns."""
    combiner = Combiner(words, reader)
    columns, wordy = [], set()
    numbers = sorted({*region.columns, *(c for row in region.body[:_SAMPLE] for c in grid.columns_of.get(row, ()))})
    for number in numbers:
        labels = header_path(grid, region, number, reader)
        meaning = combiner.combine(labels, "", context.metric_names)
        content = _content(grid, region, number, reader, words)
        role = _role(labels, meaning, content, words)
        if role in {Role.FIGURE, Role.CHECK} and not meaning.unit and context.unit:
            meaning = _with_unit(meaning, context.unit, words)
        if role is Role.FIGURE and labels[-1].word == "value_word" and content.texts and not content.values:
            wordy.add(number)
        columns.append(Column(number, role, meaning, header="".join(label.text for label in labels)))
    columns = _without_remarks(columns, wordy)
    return _with_blocks(_with_one_axis(_without_spans(columns), grid, region, reader))


def header_path(grid: Grid, region: Region, column: int, reader: LabelReader) -> tuple[Label, ...]:
    """The labels above a column from top to bottom; a blank beside a group heading belongs to the group."""
    labels: list[Label] = []
    seen: set[tuple[int, int]] = set()
    for row in range(region.first, region.last + 1):
        at = column
        merged = grid.range_at.get((row, column))
        cell = grid.at(row, column)
        if cell is None and row < region.last:
            at = _group_left(grid, region, row, column)
            cell = grid.at(row, at) if at else None
            merged = grid.range_at.get((row, at)) if at else None
        if cell is None:
            continue
        place = (merged.first_row, merged.first_column) if merged else (row, at)
        if place in seen:
            continue
        seen.add(place)
        labels.append(_label_of(cell.text, cell.kind, reader))
    return tuple(labels)


def _label_of(text: str, kind: CellKind, reader: LabelReader) -> Label:
    label = reader.read(text)
    if kind is CellKind.NUMBER and text.isdecimal() and len(text) == 4:
        return Label(text, "", time=TimePart(period=text))
    if text.isdecimal() and 1 <= int(text) <= 12 and not label.says_something:
        return Label(text, "", time=TimePart(part=f"-{int(text):02}"))
    return label


def _group_left(grid: Grid, region: Region, row: int, column: int) -> int:
    """The column of the group heading that a blank header place belongs to, 0 for none."""
    if all(grid.at(lower, column) is None for lower in range(row + 1, region.last + 1)):
        return 0
    for left in range(column - 1, 0, -1):
        if grid.at(row, left) is not None:
            below = any(
                grid.at(lower, left) is not None and grid.range_at.get((lower, left)) != grid.range_at.get((row, left), ())
                for lower in range(row + 1, region.last + 1)
            )
            return left if below and not (grid.range_at.get((row, left)) and _spans_columns(grid, row, left)) else 0
    return 0


def _spans_columns(grid: Grid, row: int, column: int) -> bool:
    merged = grid.range_at[row, column]
    return merged.last_column > merged.first_column


def _content(grid: Grid, region: Region, column: int, reader: LabelReader, words: TableWords) -> _Content:
    counts: Counter[str] = Counter()
    seen: set[int] = set()
    for row in region.body[:_SAMPLE]:
        cell = grid.at(row, column)
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        if cell.kind is CellKind.DATE:
            counts["dates"] += 1
        elif cell.kind is not CellKind.TEXT:
            counts["values"] += 1
            if isinstance(cell.value, Decimal):
                counts["small_numbers"] += cell.value in range(1, 13)
                counts["years"] += cell.value in range(1990, 2101)
        else:
            label = reader.read(cell.text)
            plain = squeeze(cell.text)
            counts["years"] += plain.isdecimal() and 1990 <= int(plain) <= 2100
            counts["small_numbers"] += plain.isdecimal() and 1 <= int(plain) <= 12
            is_value = looks_like_value(cell.text, words) and not label.time
            counts["values"] += is_value
            counts["texts"] += not is_value
            counts["orgs"] += label.is_org
            counts["metrics"] += label.metric_id is not None
            counts["times"] += label.time is not None and label.metric_id is None
            counts["units"] += plain in words.units
    return _Content(**counts)


def _role(labels: tuple[Label, ...], meaning: Meaning, content: _Content, words: TableWords) -> Role:
    leaf = labels[-1] if labels else None
    if leaf is None or not (leaf.says_something or meaning.metric_id):
        is_count = leaf is not None and words.is_neutral(leaf.name) and _DONE.search(leaf.name) is not None
        return Role.FIGURE if is_count and content.values > content.texts else _role_of_content(content)
    name = leaf.name or squeeze(leaf.text)
    if content.texts > content.values and content.orgs * 2 > content.texts and leaf.word not in {"ignored", "person", "personal"}:
        return Role.ORG
    if meaning.metric_id and (content.values >= content.texts or not words.has("org_axis", name)):
        return Role.CHECK if meaning.is_total else Role.FIGURE
    if leaf.word in {"ignored", "person", "personal"}:
        return Role.IGNORED
    if words.has("unit_axis", name) and content.units * 2 > content.texts:
        return Role.UNIT
    if meaning.is_total:
        return Role.CHECK
    if meaning.is_dropped:
        names_metrics = content.texts > content.values and content.metrics * 2 > content.texts
        return Role.METRIC if names_metrics and not leaf.unit else Role.IGNORED
    if leaf.word in {"period_axis", "date_axis"} and (not leaf.time or leaf.time.part == ""):
        if content.times or (content.small_numbers + content.years) * 2 > content.values + content.texts:
            return Role.PERIOD
        return Role.DATE
    if leaf.word in {"org_axis", "metric_axis"}:
        return _role_of_axis(name, content, words)
    if leaf.word == "value_word" or meaning.time or meaning.org_text:
        return Role.FIGURE
    return Role.FIGURE if leaf.word in {"unit", "measure"} else Role.IGNORED


def _role_of_axis(name: str, content: _Content, words: TableWords) -> Role:
    is_org, is_metric = words.has("org_axis", name), words.has("metric_axis", name)
    if is_org and is_metric:
        return Role.METRIC if content.metrics > content.orgs else Role.ORG
    if is_metric and not content.metrics and content.orgs:
        return Role.ORG
    if is_metric and content.times > content.metrics:
        return Role.PERIOD
    if is_org and content.metrics > content.orgs and content.metrics * 2 > content.texts:
        return Role.METRIC
    return Role.ORG if is_org else Role.METRIC


def _role_of_content(content: _Content) -> Role:
    if content.texts and content.orgs * 2 > content.texts:
        return Role.ORG
    if content.texts and content.metrics * 2 > content.texts:
        return Role.METRIC
    if content.texts and content.times * 2 > content.texts:
        return Role.PERIOD
    if content.texts and content.units * 2 > content.texts:
        return Role.UNIT
    return Role.IGNORED


def _without_remarks(columns: list[Column], wordy: set[int]) -> list[Column]:
    """Without columns such as 完成情况 that hold only words, beside others that hold figures of metrics."""
    if not any(column.role is Role.FIGURE and column.number not in wordy for column in columns):
        return columns
    return [replace(column, role=Role.IGNORED) if column.number in wordy else column for column in columns]


def org_columns(columns: list[Column], words: TableWords) -> list[int]:
    """The numbers of the columns of organisations, those of superiors first, wherever they stand (支部 | 所属党委)."""
    found = [column for column in columns if column.role is Role.ORG]
    return [
        c.number
        for c in sorted(found, key=lambda c: not any(words.has("superior_axis", label.name) for label in c.meaning.labels))
    ]


def _without_spans(columns: list[Column]) -> list[Column]:
    """Without the columns of spans that have no period form (1—9月) where others have one: they only add those up."""
    times = [column.meaning.time for column in columns if column.role is Role.FIGURE and column.meaning.time is not None]
    if not any(not time.is_unfit for time in times):
        return columns
    return [
        replace(column, role=Role.IGNORED) if column.meaning.time is not None and column.meaning.time.is_unfit else column
        for column in columns
    ]


def _with_one_axis(columns: list[Column], grid: Grid, region: Region, reader: LabelReader) -> list[Column]:
    """Without any label column, the leftmost text column before the figures is taken for the organisations."""
    figures = [column.number for column in columns if column.role is Role.FIGURE]
    if not figures or any(column.role in LABEL_ROLES or column.role is Role.DATE for column in columns):
        return columns
    for index, column in enumerate(columns):
        if column.number > figures[0]:
            break
        texts = [
            cell.text for row in region.body[:_SAMPLE] if (cell := grid.at(row, column.number)) and cell.kind is CellKind.TEXT
        ]
        label = column.meaning.labels[-1] if column.meaning.labels else None
        if texts and (label is None or not label.says_something) and not all(reader.read(text).word for text in texts):
            return [*columns[:index], replace(column, role=Role.ORG), *columns[index + 1 :]]
    return columns


def _with_blocks(columns: list[Column]) -> list[Column]:
    """Number the blocks: a label column after figures starts the next one; a block without figures joins the one before."""
    blocks: list[list[Column]] = [[]]
    has_figures = False
    for column in columns:
        if column.role in LABEL_ROLES and has_figures and any(c.role in LABEL_ROLES for c in blocks[-1]):
            blocks.append([])
            has_figures = False
        has_figures = has_figures or column.role is Role.FIGURE
        blocks[-1].append(column)
    numbered: list[Column] = []
    number = 0
    for index, block in enumerate(blocks):
        if index and any(column.role is Role.FIGURE for column in block):
            number += 1
        numbered.extend(
            replace(
                column, block=number, role=Role.IGNORED if index and number == 0 and column.role in LABEL_ROLES else column.role
            )
            for column in block
        )
    return numbered


def _with_unit(meaning: Meaning, unit: str, words: TableWords) -> Meaning:
    if meaning.metric_id is None or not words.unit_fits(meaning.metric_id, unit):
        return meaning
    return replace(meaning, unit=unit)


def _finer(wide: TimePart | None, narrow: TimePart | None) -> TimePart | None:
    """A group's 2023年 and a sub-heading's 1月 together."""
    if wide is None or narrow is None:
        return narrow or wide
    if narrow.part is not None and wide.period:
        return TimePart(period=f"{wide.period[:4]}{narrow.part}") if narrow.part else wide
    if wide.part is not None and narrow.period and len(narrow.period) == 4:
        return TimePart(period=f"{narrow.period}{wide.part}")
    return narrow if narrow.part or narrow.period else wide


def joined_time(wide: TimePart | None, narrow: TimePart | None) -> TimePart | None:
    """The time that row and column give together."""
    return _finer(wide, narrow)
