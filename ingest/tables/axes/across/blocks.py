"""Blocks of columns that stand side by side in one table, each with label columns of its own."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.axes.across.superiors import is_above
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_SAMPLE = 40
_Block = list[Column]


def with_blocks(columns: list[Column], grid: Grid, region: Region, words: TableWords) -> list[Column]:
    """Number the blocks: a label column after figures starts the next one; a block without figures joins the one before.

    A column headed as one at the beginning of the block before belongs to the next: 序号 | 单位 | 次数 | 序号 | 单位 | 次数. What
    the only block lacks may stand right of its figures: 次数 | 党支部, 党支部 | 次数 | 月份. Other labels there label nothing.
    """
    blocks: list[_Block] = []
    columns = [replace(one, role=Role.IGNORED) if _tells_manner(one, columns, grid, region, words) else one for one in columns]
    for block in _parted(columns, words):
        is_beside = bool(blocks) and any(column.role is Role.FIGURE for column in block)
        if is_beside and not (len(blocks) == 1 and _goes_on(blocks[0], block, grid, region, words)):
            blocks.append(block)
        elif len(blocks) == 1:
            blocks[0] = _joined(blocks[0], block, grid, region, words)
        elif blocks:
            blocks[-1] += block
        else:
            blocks.append(block)
    shared = [
        _with_times_of_rows(blocks[0], _with_branches_of_rows(blocks[0], block, grid, region)) if number else block
        for number, block in enumerate(blocks)
    ]
    return [replace(column, block=number) for number, block in enumerate(shared) for column in block]


def _with_branches_of_rows(first: _Block, block: _Block, grid: Grid, region: Region) -> _Block:
    """A block of metrics in rows with the branches that stand merged over several of those: 党支部 | 党员数 | 项目 | 次数."""
    roles = {column.role for column in block} & LABEL_ROLES
    orgs = [column for column in first if column.role is Role.ORG]
    is_of_orgs = len(orgs) == 1 and {column.role for column in first} & LABEL_ROLES == {Role.ORG}
    if roles != {Role.METRIC} or not is_of_orgs:
        return block
    ranges = (grid.range_at.get((row, orgs[0].number)) for row in region.body[:_SAMPLE])
    is_merged = any(one is not None and one.last_row > one.first_row for one in ranges)
    return [*orgs, *block] if is_merged else block


def _with_times_of_rows(first: _Block, block: _Block) -> _Block:
    """A block of one organisation's metrics with the months of all rows: 月份 | 第一党支部 | 第二党支部 over 项目 | 次数."""
    roles = {column.role for column in block} & LABEL_ROLES
    orgs = [{column.meaning.org_text for column in one if column.role is Role.FIGURE} for one in (first, block)]
    are_apart = all(len(one) == 1 and "" not in one for one in orgs) and orgs[0] != orgs[1]
    is_of_times = {column.role for column in first} & LABEL_ROLES == {Role.PERIOD, Role.METRIC}
    times = [column for column in first if column.role is Role.PERIOD] if are_apart and is_of_times else []
    return [*times, *block] if roles == {Role.METRIC} else block


def _tells_manner(column: Column, columns: list[Column], grid: Grid, region: Region, words: TableWords) -> bool:
    """True for 内容 between figures that their headings tell the metrics of, where it names none: 线上, 线下."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    if column.role is not Role.METRIC or leaf is None or leaf.word != "metric_axis":
        return False
    told = [one.number for one in columns if one.role is Role.FIGURE and one.meaning.metric_id and one.header]
    beside = [one for one in columns if one.role is Role.FIGURE and one.number > column.number]
    if not (told and told[0] < column.number < told[-1]) or any(one.meaning.metric_id is None for one in beside):
        return False
    names = [squeeze(text) for row in region.body[:_SAMPLE] if (text := grid.text(row, column.number))]
    return bool(names) and not any(words.metrics_in(name) or words.implied_unit(name) for name in names)


def _parted(columns: list[Column], words: TableWords) -> list[_Block]:
    """The columns parted before each label column that stands after figures which have a label, and may open a table."""
    if _is_mirrored(columns):
        return [block[::-1] for block in reversed(_parted(columns[::-1], words))]
    blocks: list[_Block] = [[]]
    has_figures = False
    for column in columns:
        if column.role in LABEL_ROLES and has_figures and any(c.role in LABEL_ROLES for c in blocks[-1]):
            if not _may_open(column, blocks[-1], words):
                is_kept = _names_superiors(column, blocks[-1], words)
                blocks[-1].append(column if is_kept else replace(column, role=Role.IGNORED, reason=Reason.BLOCK))
                continue
            first = next(i for i, one in enumerate(blocks[-1]) if one.role is Role.FIGURE)
            opening = {one.header for one in blocks[-1][:first] if one.role is Role.IGNORED and one.header}
            is_again = blocks[-1][-1].role is Role.IGNORED and blocks[-1][-1].header in opening
            blocks.append([blocks[-1].pop()] if is_again else [])
            has_figures = False
        has_figures = has_figures or column.role is Role.FIGURE
        blocks[-1].append(column)
    return blocks


def _may_open(column: Column, block: _Block, words: TableWords) -> bool:
    """False for organisations and months that only tell something of the rows: 共建单位, 所属党委, 换届月份.

    A table side by side is opened by the heading that opened the one before it, or by a plain word for organisations or months.
    """
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    name = leaf.name or squeeze(leaf.text) if leaf is not None else ""
    alike = [one for one in block if one.role is column.role]
    if leaf is None or any(one.header == column.header for one in alike):
        return True
    if column.role is Role.PERIOD:
        return words.has("period_axis", name) or words.has("date_axis", name)
    if column.role is not Role.ORG or not alike:
        return True
    is_of_rows = name.startswith(tuple(words.kind("org_of_rows"))) or words.holds("beside_org", name)
    return not (is_of_rows or words.has("superior_axis", name))


def _names_superiors(column: Column, block: _Block, words: TableWords) -> bool:
    """True for 所属党委 right of the figures of organisations, which it tells apart where they share a name."""
    headings = {label.name for label in column.meaning.labels[-1:]}
    is_of_orgs = any(one.role is Role.ORG for one in block)
    return column.role is Role.ORG and is_of_orgs and any(words.has("superior_axis", name) for name in headings)


def _is_mirrored(columns: list[Column]) -> bool:
    """True for figures that stand left of their labels, under the same headings again: 完成数 | 项目 | 完成数 | 项目."""
    told = [column for column in columns if column.role is Role.FIGURE or column.role in LABEL_ROLES]
    figures, labels = told[::2], told[1::2]
    is_alternating = all(one.role is Role.FIGURE for one in figures) and all(one.role in LABEL_ROLES for one in labels)
    is_again = len({(one.role, one.header) for one in labels}) == 1
    return len(labels) > 1 and len(figures) == len(labels) and is_alternating and is_again


def _joined(first: _Block, block: _Block, grid: Grid, region: Region, words: TableWords) -> _Block:
    """The columns of the first block and of one beside it that has no figures, or goes on with the first's."""
    joined = list(first)
    for column in block:
        is_no_label = column.role in LABEL_ROLES and not _is_label_of(joined, column, grid, region, words)
        joined.append(replace(column, role=Role.IGNORED, reason=Reason.BLOCK) if is_no_label else column)
    return joined


def _goes_on(first: _Block, block: _Block, grid: Grid, region: Region, words: TableWords) -> bool:
    """True for more figures of the same rows behind a label column: 党支部 | 次数 | 月份 | 听课人次."""
    labels = [column for column in block if column.role in LABEL_ROLES]
    headers = [{column.header for column in one if column.role is Role.FIGURE} for one in (first, block)]
    told = {column.role for column in first if column.role in LABEL_ROLES}
    is_of_others = Role.METRIC in told or any(column.role in {*told, Role.METRIC} for column in labels)
    if is_of_others or not headers[0].isdisjoint(headers[1]):
        return False
    return all(_is_label_of(first, column, grid, region, words) for column in labels)


def _is_label_of(block: _Block, column: Column, grid: Grid, region: Region, words: TableWords) -> bool:
    """True for a label column right of figures that says what no other of their block does.

    An organisation beside metrics may be only in charge of them (责任单位); beside another it is a branch of that one. A date
    is that of figures where a word for periods heads it, or several rows have the same organisation.
    """
    labels = [one for one in block if one.role in LABEL_ROLES]
    alike = [one for one in labels if one.role is column.role]
    if alike and column.role is not Role.ORG:
        return False
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    if column.role is Role.PERIOD:
        orgs = [one for one in labels if one.role is Role.ORG]
        names = [name for row in region.body[:_SAMPLE] for one in orgs[-1:] if (name := grid.name_at(row, one.number))]
        return (leaf is not None and leaf.word == "period_axis") or len(set(names)) < len(names)
    if column.role is Role.METRIC:
        return all(one.meaning.metric_id is None for one in block if one.role is Role.FIGURE)
    if words.holds("beside_org", squeeze(column.header)):
        return False
    if alike:
        return is_above(alike[-1], column, grid, region, words) or _stand_together(alike[-1], column, block)
    is_axis = leaf is not None and leaf.word == "org_axis" and not words.has("org_in_charge", leaf.name)
    return is_axis or all(one.role is not Role.METRIC for one in labels)


def _stand_together(one: Column, other: Column, block: _Block) -> bool:
    """True where no figures stand between two columns right of others: 次数 | 党总支 | 党支部."""
    figures = [column.number for column in block if column.role is Role.FIGURE]
    return bool(figures) and figures[0] < one.number and not any(one.number < number < other.number for number in figures)
