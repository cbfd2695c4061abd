"""Which rows head a table: words of axes, metrics and periods over the rows below them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import looks_like_date, tells_day
from ingest.tables.cells.kind_heads import opens_list_of_kinds
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.org_keys import Asks, asks_for
from ingest.tables.cells.remarked_counts import is_remarked_count
from ingest.tables.cells.steps import told_in_steps
from ingest.tables.cells.values import is_value, looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.answer_heads import heads_answers
from ingest.tables.sheets.corners import is_corner_line
from ingest.tables.sheets.counted_periods import is_told, runs_of_days, runs_of_numbers, without_parts_named
from ingest.tables.sheets.form_lines import is_line_of_form
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.header_numbers import all_years, are_months, first_number, is_number, is_year
from ingest.tables.sheets.sentences import SPOKEN, tells_count
from ingest.tables.sheets.titles import is_row_of_titles

_STRONG = frozenset({"ignored", "person", "org_axis", "metric_axis", "unit_axis", "period_axis", "date_axis", "value_word"})
_DAY = re.compile(
    r"(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}[日号]?|([-./])\d{1,2}\1\d{1,2})|\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|[初底])"
)
_CAME = re.compile(r"\d{1,3}[/／]\d{1,3}")  # 应到/实到
_OF_EACH_MONTH = re.compile(r"每(?:个?月|月份|个?季度?)[^\d一二两三四五六七八九十]{0,8}(?:数|情况)")
_ENDS_IN_COUNT = re.compile(r"\d[余多]?(?:人次|小时|[次场期名篇条件人个堂户])$")
_DIGIT = re.compile(r"[\d一二两三四五六七八九十]")
_AXES = frozenset({"metric_axis", "org_axis", "period_axis"})
_LONG_TEXT = 45
_LEAST_HEADINGS, _LEAST_METRICS = 3, 2
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE


def heads_as_before(grid: Grid, cells: list[Cell], band: tuple[int, int], words: TableWords) -> bool:
    """True for texts that begin as the header above does, with 党支部: another table's header, whatever else it names."""
    if len(cells) < 2 or any(cell.kind is not CellKind.TEXT for cell in cells) or looks_like_value(cells[1].text, words):
        return False
    heading = grid.at(band[1], cells[0].column)
    return heading is not None and squeeze(heading.text) == squeeze(cells[0].text)


def heads_other_metrics(grid: Grid, cells: list[Cell], band: tuple[int, int], reader: LabelReader, words: TableWords) -> bool:
    """True for names of other metrics below those that the header above names: 党课 | 支委会 below 主题党日 | 党员大会."""
    if len(cells) < 2 or any(cell.kind is not _TEXT for cell in cells):
        return False
    others = 0
    for cell in cells:
        above = (grid.at(row, cell.column) for row in range(band[0], band[1] + 1))
        told = {reader.column_heading(one.text).metric_id for one in above if one is not None} - {None}
        others += bool(told) and reader.column_heading(cell.text).metric_id not in {None, *told}
    return others > 1 and others * 2 >= len(cells) and not any(looks_like_value(cell.text, words) for cell in cells)


def is_header(grid: Grid, row: int, reader: LabelReader, words: TableWords, *, is_first: bool) -> bool:
    """True for a row that heads a table by its words; one that `is_first`, or stands after a gap, needs fewer of them."""
    cells = grid.own(row)
    if len(cells) < 2 or is_row_of_titles(cells) or _is_plainly_data(cells, is_first=is_first) or _is_account_beside_key(cells):
        return False
    texts = [cell for cell in cells if cell.kind is _TEXT]
    if not _are_short_words(cells, texts, words):
        return False
    labels = _headings(grid, texts, reader)
    if not is_first and tells_days_of_events(cells, labels):
        return False
    signs = _Signs.of(cells, labels, words, is_first=is_first)
    if signs.strong:  # 党支部 | 主题党日（次） | 未开展 over 某支部 | 12 | 0
        below = grid.row(row + 1)
        over = [one for one in texts if words.tells_nothing(squeeze(one.text)) and _is_number_at(below, one.column)]
        signs = signs._replace(values=signs.values - len(over))
    if not signs.strong and (signs.has_numbers or _tell_years(labels)):
        return False
    if signs.values * 3 > signs.marks or _is_line_or_answers(grid, row, labels, reader, words):
        return False
    if is_first:
        return _opens_table(grid, row, labels, signs, reader, words)
    is_told = signs.marks >= 2 and (signs.strong >= 2 or signs.metrics >= 2)
    return signs.strong >= 1 and not signs.values and (is_told or _stands_over_headings(grid, row, labels, reader))


def heads_undone(grid: Grid, cell: Cell, words: TableWords) -> bool:
    """True for 未开展 as a heading: over several columns, or in a row with a number below each of its cells."""
    if not words.has("other_figures", squeeze(cell.text)):
        return False
    below = grid.row(cell.row + 1)
    return grid.is_across(cell.row, cell.column) or all(_is_number_at(below, one.column) for one in grid.own(cell.row))


def tells_days_of_events(cells: list[Cell], labels: list[Label]) -> bool:
    """True for a row of days in a table of months: 召开时间 | 1月5日 | 2月6日 below 月份 | 1月 | 2月, be it an organisation's.

    Bare 日期 may head days, but not behind an organisation.
    """
    at = 1 if len(labels) > 1 and labels[0].is_org else 0
    heads = [label for label in labels[at : at + 1] if label.word in {"date_axis", "period_axis"} and label.time is None]
    is_of_event = any(at or len(label.name) > len("日期") for label in heads) and all(
        cell.kind is _TEXT for cell in cells[: at + 1]
    )
    days = cells[at + 1 :]
    return is_of_event and bool(days) and all(looks_like_date(cell) and tells_day(cell) for cell in days)


class _Signs(NamedTuple):
    """How many cells of a row speak for a header, and how many against it.

    `strong` are words that only head what is below (党支部), `marks` all that may, `metrics` those of a metric or a period;
    `values` may answer a label, and a row that `has_numbers` has some that are no years.
    """

    strong: int
    marks: int
    metrics: int
    values: int
    has_numbers: bool

    @classmethod
    def of(cls, cells: list[Cell], labels: list[Label], words: TableWords, *, is_first: bool) -> _Signs:
        """Those of a row with the labels of its texts; one that `is_first` may also head accounts."""
        strong = sum(label.word in _STRONG and not SPOKEN.search(label.text.strip()) for label in labels)
        strong += bool(labels) and words.has("type_axis", labels[0].name) and not labels[0].word and bool(runs_of_days(cells))
        heads = _years_and_days(cells, labels, is_strong=strong > 0)
        rest = [cell.kind for cell in cells if cell.kind in {_NUMBER, _DATE} and cell not in heads]
        marks = len(heads) + sum(label.says_something and label.word != "unit" for label in labels)
        return cls(
            strong,
            marks + (sum(_heads_accounts(label, words) for label in labels) if is_first else 0),
            sum(label.metric_id is not None or label.time is not None for label in labels),
            len(rest) + sum(_is_value(label, labels[0], words) for label in labels),
            has_numbers=_NUMBER in rest,
        )


def _are_short_words(cells: list[Cell], texts: list[Cell], words: TableWords) -> bool:
    """True where texts are most of a row, or days and years stand beside them, none of them an account or a count."""
    if len(texts) * 2 < len(cells) and not (runs_of_days(cells) or all_years(cells)):
        return False
    return sum(len(cell.text) > _LONG_TEXT for cell in texts) * 2 <= len(cells) and not any(
        _is_count(cell, words) for cell in texts
    )


def _years_and_days(cells: list[Cell], labels: list[Label], *, is_strong: bool) -> list[Cell]:
    """The numbers and dates of a row that head what is below: 党支部 | 2023 | 2024, and, beside a strong word, days or months."""
    numbers = [cell for cell in cells if cell.kind is _NUMBER]
    years = [cell for cell in numbers if is_year(cell)]
    are_years = len(years) == len(numbers) and (len(years) > 1 or any(label.time for label in labels))
    dates = [cell for cell in cells if cell.kind is _DATE]
    are_times = is_strong and bool(dates) and (bool(runs_of_days(cells)) or are_months(dates))
    return [*(years if are_years else ()), *(dates if are_times else ())]


def _tell_years(labels: list[Label]) -> bool:
    """True for parts of several years: 2022年四季度 | 2023年一季度."""
    return len({label.time.period[:4] for label in labels if label.time and len(label.time.period) > 4}) > 1


def _opens_table(grid: Grid, row: int, labels: list[Label], signs: _Signs, reader: LabelReader, words: TableWords) -> bool:
    """True where the words of a row are enough for the header of a table that begins with it."""
    if (
        signs.strong
        and not signs.values
        and (_stands_over_run(grid, row, reader) or _stands_over_headings(grid, row, labels, reader))
    ):
        return True
    if signs.strong and len(labels) > _LEAST_METRICS and all(_is_numbered(label, words) for label in labels[1:]):
        return True
    if signs.marks == 1 and len(labels) == len(grid.own(row)) and not signs.values:
        is_alone = _heads_figures_alone(grid, row, labels, is_strong=signs.strong == 1)
        if is_alone or signs.metrics == 1:
            return is_alone
    n_orgs = sum(label.is_org for label in labels)
    is_told = signs.marks >= 2 and (signs.strong >= 1 or signs.metrics >= 2 or n_orgs >= 2)
    is_named = signs.marks > 0 or any(words.heads_no_answer(label.name) for label in labels)
    is_bare = is_named and not (signs.values or signs.metrics)
    if is_told or (is_bare and _stands_over_metrics(grid, row, labels, reader, words)):
        return True
    if signs.strong and not signs.values and _stands_over_days(grid, row, labels):
        return True
    columns = [cell.column for cell in grid.own(row)]
    return len(columns) == len(labels) and opens_list_of_kinds(labels, words) and _has_figures_below(grid, row, columns[1:])


def _is_numbered(label: Label, words: TableWords) -> bool:
    """True for an organisation told by its number alone, over what each did: 支部1, unlike 党支部."""
    bare = label.name.rstrip("0123456789")
    return bare != label.name and words.has("org_axis", bare)


def _is_line_or_answers(grid: Grid, row: int, labels: list[Label], reader: LabelReader, words: TableWords) -> bool:
    """True for a row that begins otherwise than headers do, for a line of a form, and for headings over the answers of one."""
    is_line = _opens_otherwise(grid, row, labels, reader, words) or is_line_of_form(grid, row, reader, words)
    return is_line or heads_answers(grid, row, reader, words) or is_corner_line(grid, row, reader, words)


def _heads_figures_alone(grid: Grid, row: int, labels: list[Label], *, is_strong: bool) -> bool:
    """True where one heading tells what the numbers below it are: 某镇 | 主题党日（次）; 党支部 | 人次, where that is strong."""
    columns = [cell.column for cell in grid.own(row)]
    named = [column for column, label in zip(columns, labels, strict=True) if label.metric_id]
    units = [column for column, label in zip(columns, labels, strict=True) if label.word == "unit"] if is_strong else []
    return _has_figures_below(grid, row, named) or _has_figures_below(grid, row, units)


def _stands_over_headings(grid: Grid, row: int, labels: list[Label], reader: LabelReader) -> bool:
    """True for 党组织, merged down beside groups over names of metrics, be it one that none knows: 组织生活制度落实."""
    first = grid.own(row)[0]
    merged = grid.range_at.get((row, first.column))
    if labels[0].word != "org_axis" or labels[0].is_org or merged is None or merged.last_row == row:
        return False
    below = grid.own(row + 1)
    named = {reader.column_heading(cell.text).metric_id for cell in below if cell.kind is _TEXT} - {None}
    return len(named) >= _LEAST_METRICS and all(cell.kind is _TEXT for cell in below)


def _is_account_beside_key(cells: list[Cell]) -> bool:
    """True for two cells of which the second ends with what it counts: 帮扶情况 | 结对帮扶贫困户2户."""
    account = cells[-1]
    return len(cells) == 2 and tells_count(account) and _ENDS_IN_COUNT.search(account.text.rstrip("。；;")) is not None


def _is_number_at(cells: Mapping[int, Cell], column: int) -> bool:
    """True for a number in a column of a row."""
    cell = cells.get(column)
    return cell is not None and cell.kind is _NUMBER


def _is_count(cell: Cell, words: TableWords) -> bool:
    """True for a count that nothing stands below: 12次（其中联合2次）."""
    return cell.text.rstrip().endswith((")", "）")) and is_remarked_count(cell.text, words)


def _is_value(label: Label, first: Label, words: TableWords) -> bool:
    """True for what may answer a label: 12次, 每月; the latter heads what is asked for beside 检查项目, 每月次数 months."""
    if _OF_EACH_MONTH.fullmatch(label.text.strip()):
        return False
    is_asked_for = first.word == "metric_axis" and words.heads_no_answer(label.name) and not _DIGIT.search(label.text)
    return (not label.says_something or label.is_org) and looks_like_value(label.text, words) and not is_asked_for


def _stands_over_metrics(grid: Grid, row: int, labels: list[Label], reader: LabelReader, words: TableWords) -> bool:
    """True where one of the headings stands over names of metrics, row below row, and the others over nothing of the kind.

    What stands beside two headings alone may be a line of a form, unless one of them heads what is asked for: 事项 | 频次.
    """
    cells = grid.own(row)
    if len(cells) != len(labels) or any(label.is_org for label in labels):
        return False
    if len(cells) < _LEAST_HEADINGS and not any(label.is_dropped or words.heads_no_answer(label.name) for label in labels):
        return False
    below = [grid.own(row + step) for step in range(1, _LEAST_METRICS + 1)]
    named = [[cell.column for cell in line if _names_metric(cell, reader, words)] for line in below]
    return len({tuple(columns) for columns in named}) == 1 and len(named[0]) == 1 and named[0][0] in {c.column for c in cells}


def _stands_over_days(grid: Grid, row: int, labels: list[Label]) -> bool:
    """True where a heading of dates stands over days or months, each beside something: 日期 | 活动 over 3月5日 | 学雷锋."""
    cells = grid.own(row)
    dated = [cell.column for cell, label in zip(cells, labels, strict=False) if label.word in {"date_axis", "period_axis"}]
    if len(cells) != len(labels) or len(dated) != 1 or any(label.is_org for label in labels):
        return False
    below = [line for step in range(1, _LEAST_METRICS + 1) if (line := grid.own(row + step))]
    days = [[cell for cell in line if cell.column == dated[0] and (tells_day(cell) or "月" in cell.text)] for line in below]
    return bool(below) and all(days) and all(len(line) > 1 for line in below)


def _stands_over_run(grid: Grid, row: int, reader: LabelReader) -> bool:
    """True where months or quarters, named, counted or as first days, stand right below, beside a heading merged down to them."""
    first = grid.range_at.get((row, grid.own(row)[0].column))
    below = grid.own(row + 1) if first is not None and first.last_row > row else []
    labels = [reader.read(cell.text) for cell in below if cell.kind is _TEXT]
    named = [one.time for one in labels if one.time is not None and not one.name and (one.time.part or one.time.period[4:])]
    are_named = len(named) == len(below) > 1
    runs = runs_of_numbers(below)
    return are_named or bool(runs_of_days(below)) or (bool(runs) and all(is_told(grid, row + 1, run) for run in runs))


def _names_metric(cell: Cell, reader: LabelReader, words: TableWords) -> bool:
    return not is_value(cell, words) and reader.heading(cell.text).metric_id is not None


def _headings(grid: Grid, texts: list[Cell], reader: LabelReader) -> list[Label]:
    """The labels of a row's texts; above counted months without the words that say so: 各月党课（次）."""
    labels = [told_in_steps(cell.text, reader.column_heading)[-1] for cell in texts]
    below = grid.own(texts[0].row + 1) if texts else []
    if runs_of_numbers(below) or runs_of_days(below):
        return [without_parts_named(label, reader) for label in labels]
    return labels


def _heads_accounts(label: Label, words: TableWords) -> bool:
    """True for a heading that is known only by its end, below which accounts stand: 主要做法, 下一步打算."""
    return not label.says_something and squeeze(label.text).endswith(tuple(words.kind("account_ending")))


def _opens_otherwise(grid: Grid, row: int, labels: list[Label], reader: LabelReader, words: TableWords) -> bool:
    """True for a row that begins with 合计, or is a line of a form: `单位名称 | 某局党委`, `填报人：…`.

    Right of a heading merged down from above, 合计 is one too: 党支部 | 三会一课 over 合计 | 支委会 | 党课.
    """
    first = grid.own(row)[0].column
    above = (grid.range_at.get((row, column)) for column in range(1, first))
    is_below_group = any(merged is not None and merged.first_row < row for merged in above)
    has_axis = any(label.word in _AXES for label in labels[1:])  # 合计 | 某党支部 | 某党支部 | 指标
    is_total = any(label.is_total and label.time is None for label in labels[:1]) and not (is_below_group or has_axis)
    return is_total or names_its_org(labels, reader, words) or any(is_note(label.text, words) for label in labels[:1])


def is_over_months(grid: Grid, row: int, reader: LabelReader) -> bool:
    """True where 1 … 12 stand beside a heading such as 支部名称; fewer only where the lines above say what they count.

    Every other cell of the row must be a heading too, so that neither an index row (甲 | 1 | 2) nor a row of figures passes.
    """
    cells = grid.own(row)
    runs = runs_of_numbers(cells)
    if not runs or not all(is_told(grid, row, run) for run in runs):
        return False
    counted = {cell.column for run in runs for _, cell in run}
    labels = [reader.read(cell.text) for cell in cells if cell.column not in counted]
    return (
        any(label.word in _STRONG and not label.is_org for label in labels)
        and all(label.says_something and not label.is_org for label in labels)
        and not any(label.metric_id and label.word != "org_axis" for label in labels)
    )


def _is_plainly_data(cells: list[Cell], *, is_first: bool) -> bool:
    """True where numbers other than years settle the matter, so that no label need be read, or the one day of an entry does.

    So does the one cell that tells who came: 37/31.
    """
    texts = [cell.text.strip() for cell in cells if cell.kind is _TEXT] if len(cells) > 2 else []
    if any(sum(one.fullmatch(text) is not None for text in texts) == 1 for one in (_DAY, _CAME)):
        return True
    if sum(_DAY.fullmatch(squeeze(text)) is not None for text in texts if "月" in text) == 1:
        return True  # 2024 年 3 月 18 日
    if not is_first:
        return first_number(cells) < len(cells)
    return sum(is_number(cell) for cell in cells) * 4 > len(cells)


def _has_figures_below(grid: Grid, row: int, columns: list[int]) -> bool:
    """True where a number stands right below one of the columns, with a text before it in its row."""
    below = grid.own(row + 1)
    has_name = bool(below and columns) and below[0].kind is _TEXT and below[0].column < min(columns)
    return has_name and any(cell.kind is _NUMBER and cell.column in columns for cell in below)


def names_its_org(labels: list[Label], reader: LabelReader, words: TableWords) -> bool:
    """True for `单位名称 | 某局党委`, `考核单位 | 某局党委 | 迎检支部 | 某支部`: a line of a form, which says whose it is."""
    if any(label.metric_id and not label.word for label in labels) or _are_headings(labels):
        return False
    if _is_of_deed(labels, reader, words):
        return True
    orgs = [index for index, label in enumerate(labels) if label.is_org]
    keys = [labels[index - 1] for index in orgs if index]
    return 0 < len(orgs) == len(keys) and all(not key.is_org and _asks_whose(key, words) for key in keys)


def _are_headings(labels: list[Label]) -> bool:
    """True where several headings stand side by side, none of them an answer: 承办党支部 | 活动日期 | 服务地点 | 参加人次."""
    runs = (list(run) for is_heading, run in groupby(labels, lambda one: one.says_something and not one.is_org) if is_heading)
    return any(len(run) >= _LEAST_HEADINGS and all(label.time is None for label in run) for run in runs)


def _is_of_deed(labels: list[Label], reader: LabelReader, words: TableWords) -> bool:
    """True for pairs of which a key is written as organisations are: 考核单位 | 某局党委 | 创建支部 | 某支部.

    It says to whom something is done, or it follows who did it; a name such as 车间党支部 is no key, nor is one of the registry.
    """
    keys, answers = labels[::2], labels[1::2]
    is_of_doer = bool(keys) and asks_for(keys[0].name, words) in {Asks.OTHER, Asks.SUPERIOR}
    written = [key for key in keys if key.is_org]
    asked = {Asks.OWNER, Asks.OTHER, Asks.SUPERIOR, *([Asks.PERHAPS_OWNER] if is_of_doer else [])}
    is_key = all(not reader.is_registered(key.text) and asks_for(key.name, words) in asked for key in written)
    is_paired = len(keys) == len(answers) and all(label.is_org for label in answers)
    return bool(written) and is_paired and is_key and all(_asks_whose(key, words) for key in keys)


def _asks_whose(key: Label, words: TableWords) -> bool:
    return key.word in {"org_axis", "unit_axis"} or asks_for(key.name, words) is not Asks.NOBODY


def is_note(text: str, words: TableWords) -> bool:
    """True for `填报单位：…`, `填报人：…` and other lines that only look like a row of labels."""
    head = re.split(r"[:：]", squeeze(text), maxsplit=1)
    return len(head) == 2 and (
        words.has("footer", head[0]) or words.has("reporter_mark", head[0]) or words.has("form_date", head[0])
    )
