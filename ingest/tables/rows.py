"""What the rows of a table are: figures of an organisation, metric or period; totals; sections; index rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.model import CellKind
from ingest.tables.axes import Column, Role, org_columns
from ingest.tables.context import Context
from ingest.tables.grid import Grid
from ingest.tables.labels import Label, LabelReader, TimePart, read_unit, whole_of_total
from ingest.tables.meanings import Combiner, Meaning, joined_time
from ingest.tables.parts import PartRun
from ingest.tables.regions import Region, is_footer
from ingest.tables.values import looks_like_value
from ingest.tables.words import TableWords, squeeze

_UNTOLD = TimePart(is_unfit=True)
_INDEX = re.compile(r"[甲乙丙丁戊己庚辛ABCDEFG]|栏次|行次|—+|-+|\(?\d{1,2}\)?|[①-⑳]|\(?\d{1,2}\)?=.*")


class Kind(StrEnum):
    """What a row is."""

    FIGURES = "figures"
    TOTAL = "total"
    SKIPPED = "skipped"
    SECTION = "section"
    INDEX = "index"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Section:
    """What the last section row above a row said: a superior, a group of metrics, or a period. `row` is 0 for none."""

    org_text: str = ""
    label: Label | None = None
    time: TimePart | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class RowLabels:
    """What a row's label columns say within one block of columns.

    `org_column` is the column that names the organisation, `reason` the kind of word for which a row is skipped or a total.
    """

    row: int
    kind: Kind
    meaning: Meaning
    org_text: str = ""
    parent_text: str = ""
    is_org_blank: bool = False
    is_subtotal: bool = False
    block: int = 0
    org_column: int = 0
    section: Section = Section()
    reason: str = ""


def read_rows(
    grid: Grid, region: Region, columns: list[Column], context: Context, reader: LabelReader, words: TableWords
) -> list[RowLabels]:
    """The labels of each body row, block by block; a section, index or closing row once."""
    return _with_sections_named(list(_rows(grid, region, columns, context, reader, words)))


def _with_sections_named(rows: list[RowLabels]) -> list[RowLabels]:
    """Sections that no word explains, where they hold the same metrics again, name whose the figures are: 一、老干科."""
    sections: dict[tuple[Meaning, int], set[int]] = {}
    for row in rows:
        if row.kind is Kind.FIGURES and row.meaning.metric_id and not row.org_text and _is_unexplained(row.section):
            key = (replace(row.meaning, labels=row.meaning.labels[-1:]), row.block)
            sections.setdefault(key, set()).add(row.section.row)
    apart = {number for found in sections.values() if len(found) > 1 for number in found}
    if not apart:
        return rows
    return [
        replace(row, org_text=row.section.label.text.strip()) if row.section.row in apart and row.section.label else row
        for row in rows
    ]


def _is_unexplained(section: Section) -> bool:
    label = section.label
    return label is not None and not label.says_something


def _rows(
    grid: Grid, region: Region, columns: list[Column], context: Context, reader: LabelReader, words: TableWords
) -> Iterator[RowLabels]:
    combiner = Combiner(words, reader)
    blocks = sorted({column.block for column in columns})
    by_block = {block: [column for column in columns if column.block == block] for block in blocks}
    section = Section()
    runs = {block: PartRun(grid, by_block[block]) for block in blocks}
    above: dict[int, TimePart | None] = {}
    for index, row in enumerate(region.body):
        cells = grid.own(row)
        if index < 2 and _is_index_row(grid, row, columns):
            yield RowLabels(row, Kind.INDEX, Meaning())
            continue
        if is_footer(cells[0].text, words) and not any(cell.kind is CellKind.NUMBER for cell in cells):
            yield RowLabels(row, Kind.FOOTER, Meaning())
            continue
        if (
            len(cells) == 1
            and cells[0].kind is CellKind.TEXT
            and _is_section(cells[0].text, cells[0].column, columns, grid, row, reader, words)
        ):
            section = replace(_section(reader.read(cells[0].text)), row=row)
            yield RowLabels(row, Kind.SECTION, Meaning(), section=section)
            continue
        for block in blocks:
            labels = _row_labels(grid, row, by_block[block], section, context, combiner, reader, words, above.get(block, _UNTOLD))
            above[block] = labels.meaning.time if _goes_on(by_block[block], labels) else _UNTOLD
            is_part = labels.kind is not Kind.TOTAL and runs[block].takes(row, labels.meaning)
            yield replace(labels, kind=Kind.SKIPPED, reason=labels.reason or "part") if is_part else labels


def _goes_on(columns: list[Column], labels: RowLabels) -> bool:
    """True where the period of a row holds for blanks below it: it heads a group of organisations (月份 | 支部)."""
    roles = [column.role for column in columns if column.role in {Role.ORG, Role.PERIOD}]
    return labels.kind is Kind.FIGURES and bool(labels.org_text) and roles[:1] == [Role.PERIOD]


def _row_labels(
    grid: Grid,
    row: int,
    columns: list[Column],
    section: Section,
    context: Context,
    combiner: Combiner,
    reader: LabelReader,
    words: TableWords,
    time_above: TimePart | None,
) -> RowLabels:
    """What the label columns of one block say in a row; a blank period goes on as `time_above`."""
    first_figure = next((c.number for c in columns if c.role in {Role.FIGURE, Role.CHECK}), 0)
    labels = {c.number: reader.read(grid.text(row, c.number)) for c in columns if c.role in {Role.ORG, Role.METRIC, Role.PERIOD}}
    leading = [
        reader.read(text)
        for c in columns
        if c.number < first_figure
        and c.role is not Role.UNIT
        and not c.meaning.is_dropped
        and (text := grid.text(row, c.number))
        and not text.isdecimal()
    ]
    unit = next((found for c in columns if c.role is Role.UNIT and (found := read_unit(grid.text(row, c.number), words))), "")
    path = tuple(labels[c.number] for c in columns if c.role is Role.METRIC and labels[c.number].text)
    path = _distinct(path)
    if section.label is not None:
        path = (section.label, *path)
    meaning = combiner.combine(path, unit, context.metric_names) if path else Meaning(unit=unit, is_open=True)
    times = [_time_of(labels[c.number], grid.text(row, c.number)) for c in columns if c.role is Role.PERIOD]
    period_columns = [c.number for c in columns if c.role is Role.PERIOD and c.number < first_figure]
    if period_columns and not any(grid.text(row, number) for number in period_columns):
        times = [*times, time_above]
    time = section.time
    for part in (*times, meaning.time):
        time = joined_time(time, part)
    meaning = replace(meaning, time=time)
    org_numbers = org_columns(columns, words)
    org_texts = [grid.text(row, number) for number in org_numbers]
    org_text = org_texts[-1] if org_texts else ""
    parents = [text for text in org_texts[:-1] if text and text != org_text]
    parent = (parents[-1] if parents else "") or section.org_text
    org_column = org_numbers[-1] if org_text else 0
    if org_numbers and not org_text and parents:
        org_text, parent = parents[-1], (parents[-2] if len(parents) > 1 else "")
        org_column = org_numbers[org_texts.index(org_text)]
    if not org_numbers:
        org_text = section.org_text
    is_total = any(
        label.word in {"total", "many_year_total"} or any(words.has("total", note) for note in label.notes) for label in leading
    )
    summed = next((whole for label in leading if is_total and reader.is_org(whole := whole_of_total(label.text))), "")
    dropped = next((label.word for label in leading if label.is_dropped and not label.is_org), "")
    kind = Kind.TOTAL if is_total else Kind.SKIPPED if dropped else Kind.FIGURES
    return RowLabels(
        row,
        kind,
        meaning,
        "" if is_total else org_text,
        summed or parent,
        is_org_blank=bool(org_numbers) and not org_text,
        is_subtotal=bool(summed) or any("小计" in squeeze(label.text) for label in leading),
        block=columns[0].block,
        org_column=org_column,
        section=section,
        reason="total" if is_total else dropped,
    )


def _distinct(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    return tuple(label for i, label in enumerate(labels) if i == 0 or label.text != labels[i - 1].text)


def _time_of(label: Label, text: str) -> TimePart | None:
    if label.time is not None:
        return label.time
    plain = squeeze(text)
    if plain.isdecimal() and 1 <= int(plain) <= 12:
        return TimePart(part=f"-{int(plain):02}")
    if plain.isdecimal() and 1990 <= int(plain) <= 2100:
        return TimePart(period=plain)
    return None


def _is_section(
    text: str, column: int, columns: list[Column], grid: Grid, row: int, reader: LabelReader, words: TableWords
) -> bool:
    """A row with one text: a section heading where its text is no value and stands left of the figures or over them all."""
    figures = [c.number for c in columns if c.role is Role.FIGURE]
    if looks_like_value(text, words) and not reader.read(text).says_something:
        return False
    if reader.read(text).word == "total":
        return False
    merged = grid.range_at.get((row, column))
    return not figures or column < figures[0] or (merged is not None and merged.last_column >= figures[-1])


def _section(label: Label) -> Section:
    if label.is_org:
        return Section(org_text=label.text.strip())
    if label.time is not None and label.metric_id is None:
        return Section(time=label.time)
    return Section(label=label if label.name else None)


def _is_index_row(grid: Grid, row: int, columns: list[Column]) -> bool:
    """甲 | 乙 | 1 | 2 | 3: letters, and numbers that count the columns."""
    cells = grid.own(row)
    texts = [squeeze(cell.text) for cell in cells]
    if len(texts) < 3 or not all(_INDEX.fullmatch(text) for text in texts):
        return False
    numbers = [int(digits) for text in texts if (digits := text.strip("()")).isdecimal()]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    labels = [c.number for c in columns if c.role in {Role.ORG, Role.METRIC, Role.PERIOD}]
    org_text = next((grid.text(row, number) for number in labels), "")
    return counted and len(numbers) >= 2 and (not labels or not org_text or bool(_INDEX.fullmatch(squeeze(org_text))))
