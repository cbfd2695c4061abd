"""What the columns of a table make of one another, once each is read by itself: rules in the order in which they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.language.periods import months_of
from ingest.model import CellKind
from ingest.tables.axes.across.blocks import with_blocks
from ingest.tables.axes.across.days_of_counts import without_days_of_counts
from ingest.tables.axes.across.kind_columns import leaves_open, with_kinds_in_columns, with_kinds_in_rows, with_measures_in_rows
from ingest.tables.axes.across.lone_kinds import without_lone_kinds
from ingest.tables.axes.across.months_down import with_months_down
from ingest.tables.axes.across.people_kinds import without_those_who_came
from ingest.tables.axes.across.points import without_points
from ingest.tables.axes.across.some_people import without_groups_of_some
from ingest.tables.axes.across.stocks import as_stock, without_all_there_are
from ingest.tables.axes.across.superiors import with_superiors
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.across.theme_columns import without_themes
from ingest.tables.axes.across.told_twice import without_other_units
from ingest.tables.axes.across.unheaded import with_unheaded_figures, with_unheaded_metrics
from ingest.tables.axes.across.wholes import without_parts
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label
from ingest.tables.cells.other_sections import heads_somebody_elses
from ingest.tables.cells.other_units import told_in_other_unit
from ingest.tables.cells.spans import months_told
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze

_SAMPLE = 40
_LEAST_ORGS = 2
_OF_VALUES = frozenset({"value_word", "measure"})


Columns = list[Column]


def settled(columns: Columns, table: Table) -> Columns:
    """The columns after all rules."""
    for rule in RULES:
        columns = rule(columns, table)
    return columns


def _without_remarks(columns: Columns, _: Table) -> Columns:
    """Without columns such as 完成情况 that hold more words than figures, beside others that hold figures of metrics."""
    if not any(column.role is Role.FIGURE and not column.is_wordy for column in columns):
        return columns
    return [replace(column, role=Role.IGNORED) if column.is_wordy else column for column in columns]


def _without_somebody_elses(columns: Columns, table: Table) -> Columns:
    """Without columns of one person, or of a region that the table's organisation only lies in: 本人, 全县."""
    if not any(column.role is Role.METRIC for column in columns):
        return columns
    org_text = table.context.org_text
    return [
        replace(column, role=Role.IGNORED, reason=Reason.SOMEBODY_ELSES)
        if column.role not in LABEL_ROLES
        and column.meaning.metric_id is None
        and any(not label.is_org and heads_somebody_elses(label.text, org_text) for label in column.meaning.labels[-1:])
        else column
        for column in columns
    ]


def _with_wholes(columns: Columns, table: Table) -> Columns:
    """A sum that stands nowhere else is the organisation's figure: beside 本级, or beside parts that are no figures (男 | 女)."""
    figures = [column for column in columns if column.role is Role.FIGURE]
    own = {_beside(column) for column in columns if column.meaning.own_level}
    parts = {column.meaning.metric_id for column in figures if not column.meaning.own_level}
    others = [column for column in columns if column.role not in LABEL_ROLES and not _is_unread(column)]
    is_of_rows = not parts and (any(column.role is Role.METRIC for column in columns) or len(others) == 1)
    is_of_many = any(column.meaning.org_text for column in figures)

    def is_whole(column: Column) -> bool:
        metric_id = column.meaning.metric_id
        is_alone = (metric_id or is_of_rows) and metric_id not in parts and not is_of_many and column.meaning.time is None
        is_alone = is_alone and not leaves_open(column, columns, table)
        return column.role is Role.CHECK and bool(is_alone or _beside(column) in own)

    return [replace(column, role=Role.FIGURE) if is_whole(column) else column for column in columns]


def _is_unread(column: Column) -> bool:
    """True for 序号, 备注, 联系人 and the like."""
    return any(label.is_silent for label in column.meaning.labels[-1:])


def _beside(column: Column) -> tuple[tuple[Label, ...], str | None]:
    return column.meaning.labels[:-1], column.meaning.metric_id


def _without_spans(columns: Columns, _: Table) -> Columns:
    """Without the columns of spans that have no period form (1—9月) where others of the metric have one.

    Those others may add up to it; where they lack a month, its figures are in doubt. Several years (2021—2022年) are none of
    those: their figures are held back.
    """
    told = [column for column in columns if column.role is Role.FIGURE and _is_fit(column.meaning.time)]
    metrics = {column.meaning.metric_id for column in told}
    return [
        replace(column, role=Role.IGNORED, reason=Reason.SPAN if _is_made_up(column, told) else Reason.LONE_SPAN)
        if column.meaning.metric_id in metrics and _is_unfit_span(column)
        else column
        for column in columns
    ]


def _is_fit(time: TimePart | None) -> bool:
    return time is not None and not time.is_unfit


def _is_made_up(span: Column, others: Columns) -> bool:
    """True where columns of the same metric, below the same groups, tell every month of the span and add no other."""
    first, last = next((found for label in reversed(span.meaning.labels) if (found := months_told(label.text))), (1, 12))
    alike = (one for one in others if one.meaning.metric_id == span.meaning.metric_id and _groups(one) == _groups(span))
    periods = (one.meaning.time.within("2000") for one in alike if one.meaning.time is not None)
    whole = {*range(first, last + 1)}
    told = [{month % 12 + 1 for month in months_of(period)} for period in periods if period]
    return set().union(*(months for months in told if months <= whole)) == whole


def _groups(column: Column) -> tuple[str, ...]:
    return tuple(label.text for label in column.meaning.labels[:-1])


def _is_unfit_span(column: Column) -> bool:
    """True for a heading such as 1—9月."""
    time = column.meaning.time
    labels = column.meaning.labels
    return time is not None and time.is_unfit and any(label.time == time and months_told(label.text) for label in labels)


def _without_claims(columns: Columns, table: Table) -> Columns:
    """Without what was handed in where what was verified of it stands beside: 上报数 | 核定数."""
    verified = {_beside(column)[0] for column in columns if _is_headed(column, "verified", table)}
    return [
        replace(column, role=Role.IGNORED, reason=Reason.CLAIMED)
        if _is_headed(column, "claimed", table) and _beside(column)[0] in verified
        else column
        for column in columns
    ]


def _is_headed(column: Column, kind: str, table: Table) -> bool:
    """True for a column of figures that a word of the kind heads."""
    return column.role is Role.FIGURE and any(table.words.has(kind, squeeze(label.text)) for label in column.meaning.labels[-1:])


def _with_hours_apart(columns: Columns, table: Table) -> Columns:
    """With the unit out of doubt where the hours have a column of their own: 志愿服务活动 | 志愿服务时长 below 单位：次、小时."""
    metrics = table.words.metrics
    fitting = (column.meaning.metric_id for column in columns if column.role is Role.FIGURE and column.meaning.unit_fits)
    others = {metric_id for metric_id in fitting if metric_id}  # 志愿服务人次, told in a column of its own
    timed = {metrics[metric_id].domain for metric_id in others if metrics[metric_id].kind == "hours"}

    def is_settled(column: Column) -> bool:
        metric_id = column.meaning.metric_id
        if column.role is not Role.FIGURE or column.meaning.unit_fits or not metric_id or metrics[metric_id].domain not in timed:
            return False
        return _meant_without_hours(column.meaning, table.words) - others == {metric_id}

    return [
        replace(column, meaning=replace(column.meaning, unit="", unit_fits=True)) if is_settled(column) else column
        for column in columns
    ]


def _meant_without_hours(meaning: Meaning, words: TableWords) -> set[str]:
    """The metrics that the last label means in the units other than hours that a caption states."""
    told = (words.metric_of(label.name, unit) for label in meaning.labels[-1:] for unit in meaning.unit.split("、"))
    found = {one.metric_id for one in told if one is not None and one.unit_fits}
    return {metric_id for metric_id in found if words.metrics[metric_id].kind != "hours"}


def _with_one_axis(columns: Columns, table: Table) -> Columns:
    """Without any label column, the leftmost text column before the figures is taken for the organisations.

    It is without a heading, or those in charge (责任单位) are known organisations.
    """
    figures = [column.number for column in columns if column.role is Role.FIGURE]
    if (
        table.region.is_of_card
        or not figures
        or any(column.role in LABEL_ROLES or column.role is Role.DATE or column.reason is Reason.KINDS for column in columns)
    ):
        return columns
    for index, column in enumerate(columns):
        if column.number > figures[0]:
            break
        texts = list(_texts(table, column.number))
        label = column.meaning.labels[-1] if column.meaning.labels else None
        is_headed = label is not None and label.says_something
        is_axis = _is_of_those_in_charge(label, texts, table) if label is not None and is_headed else True
        if texts and is_axis and not all(table.reader.read(text).word for text in texts):
            return [*columns[:index], replace(column, role=Role.ORG), *columns[index + 1 :]]
    return columns


def _with_those_in_charge(columns: Columns, table: Table) -> Columns:
    """With those in charge (责任单位) as the organisations of rows that are dated, where nothing else tells whose they are."""
    is_told = bool(table.context.org_text) or table.region.is_of_card
    if is_told or any(column.role in {Role.ORG, Role.METRIC} for column in columns):
        return columns
    if not any(column.role in {Role.PERIOD, Role.DATE} for column in columns):
        return columns

    def is_axis(column: Column) -> bool:
        leaf = column.meaning.labels[-1] if column.meaning.labels else None
        return leaf is not None and _is_of_those_in_charge(leaf, list(_texts(table, column.number)), table)

    return [replace(column, role=Role.ORG) if is_axis(column) else column for column in columns]


def _without_helpers(columns: Columns, table: Table) -> Columns:
    """Without those who helped as the organisations of rows that tell who was in charge: 责任单位 | 配合单位."""

    def is_helper(column: Column) -> bool:
        return column.role is Role.ORG and table.words.holds("beside_org", squeeze(column.header))

    names = (column.meaning.labels[-1].name for column in columns if column.meaning.labels)
    if not any(map(is_helper, columns)) or not any(table.words.has("org_in_charge", name) for name in names):
        return columns
    return [replace(column, role=Role.IGNORED) if is_helper(column) else column for column in columns]


def _is_of_those_in_charge(label: Label, texts: Sequence[str], table: Table) -> bool:
    return table.words.has("org_in_charge", label.name) and sum(map(table.reader.is_org, texts)) * 2 > len(texts)


def _texts(table: Table, column: int) -> Iterator[str]:
    cells = (table.grid.at(row, column) for row in table.region.body[:_SAMPLE])
    texts = (cell.text for cell in cells if cell is not None and cell.kind is CellKind.TEXT)
    return (text for text in texts if not looks_like_value(text, table.words))


def _without_titles_of_blocks(columns: Columns, table: Table) -> Columns:
    return [_without_title_of_block(column, columns, table) for column in columns]


def _without_title_of_block(column: Column, columns: Columns, table: Table) -> Column:
    """A column of values without the heading that stands over the names of metrics beside it too: 三会一课 over 项目 | 次数."""
    labels = column.meaning.labels
    if column.role is not Role.FIGURE or len(labels) < 2 or labels[-1].word not in _OF_VALUES:
        return column
    over = {
        label.text
        for other in columns
        if other.role is Role.METRIC and other.block == column.block
        for label in other.meaning.labels[:-1]
    }
    is_count = labels[-1].word != "value_word"  # 主题党日 over 内容 | 次数 says what is counted
    own = tuple(
        label
        for label in labels
        if label.text not in over or label.time is not None or label.is_org or (is_count and label.metric_id)
    )
    if len(own) == len(labels):
        return column
    meaning = table.combiner.combine(own, "", table.context.metric_names)
    return replace(column, meaning=replace(meaning, unit=meaning.unit or column.meaning.unit))


def _with_other_units_told(columns: Columns, table: Table) -> Columns:
    """With the reason why a column headed by a metric in another measure unit is none of it: 支部党员大会次数（人次）."""
    return [
        replace(column, reason=Reason.OTHER_UNIT)
        if column.reason is None
        and column.meaning.metric_id is None
        and column.role in {Role.IGNORED, Role.FIGURE}
        and any(told_in_other_unit(label, table.words) for label in column.meaning.labels[-1:])
        else column
        for column in columns
    ]


def _with_unheaded_figures(columns: Columns, table: Table) -> Columns:
    period = table.context.span.period or ""
    return with_unheaded_figures(columns, table.grid, table.region, table.reader, table.words, period)


def _with_names_beside_orgs(columns: Columns, table: Table) -> Columns:
    """With the column of what is told of each organisation, where those head the others: 支部名称 | 甲支部 over 党课 | 3."""
    headed = [column for column in columns if column.role is Role.FIGURE and column.meaning.org_text]
    axes = [column for column in columns if column.role in LABEL_ROLES]
    if not headed or len(axes) > 1 or any(column.role is not Role.ORG or column.number > headed[0].number for column in axes):
        return columns

    def holds_names(column: Column) -> bool:
        texts = list(_texts(table, column.number))
        named = [label for label in map(table.reader.heading, texts) if label.metric_id or label.joined]
        is_asked = bool(axes) or not (column.meaning.labels and column.meaning.labels[-1].says_something)
        is_told = bool(named) or len(headed) >= _LEAST_ORGS
        return is_asked and bool(texts) and is_told and not any(map(table.reader.is_org, texts))

    opening = axes or [column for column in columns if column.number < headed[0].number and column.role is Role.IGNORED][:1]
    found = {column.number for column in opening if holds_names(column)}
    return [replace(column, role=Role.METRIC) if column.number in found else column for column in columns]


def _with_orgs_among_orgs(columns: Columns, table: Table) -> Columns:
    """With the names that nobody knows among columns of organisations, above figures of metrics told in rows: 海事学校."""
    named = [column.number for column in columns if column.role is Role.FIGURE and column.meaning.org_text]
    if len(named) < _LEAST_ORGS or not any(column.role is Role.METRIC for column in columns):
        return columns
    endings = tuple(table.words.kind("bare_org_ending"))

    def is_org(column: Column) -> bool:
        leaf = column.meaning.labels[-1] if column.role is Role.IGNORED and len(column.meaning.labels) == 1 else None
        is_bare = leaf is not None and not leaf.says_something and leaf.name.endswith(endings) and not (leaf.unit or leaf.notes)
        return is_bare and min(named) <= column.number <= max(named) + 1

    return [
        replace(column, role=Role.FIGURE, meaning=replace(column.meaning, org_text=column.header, is_open=True))
        if is_org(column)
        else column
        for column in columns
    ]


def _as_stocks(columns: Columns, table: Table) -> Columns:
    """With people as what there is at the end, where the title says so; what no metric counts then is not read."""
    told = [as_stock(column.meaning, table.context.title, table.words) for column in columns]
    return [
        column
        if meaning is column.meaning
        else replace(column, meaning=meaning, role=column.role if meaning.metric_id else Role.IGNORED)
        for column, meaning in zip(columns, told, strict=True)
    ]


RULES: tuple[Callable[[Columns, Table], Columns], ...] = (
    _without_remarks,
    without_themes,
    _with_names_beside_orgs,
    _with_orgs_among_orgs,
    _without_somebody_elses,
    without_groups_of_some,
    _with_wholes,
    lambda columns, table: with_unheaded_metrics(columns, table.grid, table.region, table.reader, table.words),
    _with_unheaded_figures,
    _without_spans,
    without_days_of_counts,
    with_months_down,
    _without_claims,
    _with_hours_apart,
    _with_those_in_charge,
    _without_helpers,
    with_measures_in_rows,
    with_kinds_in_rows,
    with_kinds_in_columns,
    without_lone_kinds,
    _with_one_axis,
    # The rules after this one may ask what stands side by side.
    lambda columns, table: with_blocks(columns, table.grid, table.region, table.words),
    _without_titles_of_blocks,
    _as_stocks,
    without_all_there_are,
    without_those_who_came,
    lambda columns, table: without_parts(columns, table.words),
    lambda columns, table: without_other_units(columns, table.words),
    lambda columns, table: with_superiors(columns, table.grid, table.region, table.words),
    without_points,
    _with_other_units_told,
)
