"""Lines of a form, which are no header though they hold labels: keys, each with its answer beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import looks_like_date, month_of, year_alone
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.remarked_counts import is_remarked_count
from ingest.tables.cells.spans import months_told
from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.sentences import tells_count
from ingest.withheld import Withheld

_ASKING = frozenset({"ignored", "person", "personal", "period_axis", "date_axis"})
_OF_TIME = frozenset({"period_axis", "date_axis"})
_OF_FORM = ("form_date", "reporter_mark", "footer", "period_axis")
_OF_ORG = frozenset({"org_axis", ""})
_OF_PERSONS = frozenset({"ignored", "person", "personal"})
_WITHHELD = frozenset({Withheld.NAME, Withheld.TELEPHONE})
_NEAR = 15
_COUNTED = 3  # cells: the metric, how it is counted, its value
_STATES_PERIOD = re.compile(r"(?:统计|报告|报表|所属|数据|填报)(?:期间|时期|时段|周期|时点|年度|期)")
_IN_PAIR = re.compile(rf"{_STATES_PERIOD.pattern}|年度|期间")


def is_of_period(cells: list[Cell], reader: LabelReader) -> bool:
    """True for a line that says no more than of when the form is: 年度 | 2024年."""
    if len(cells) != 2 or any(cell.kind is not CellKind.TEXT for cell in cells):
        return False
    key, answer = (reader.read(cell.text) for cell in cells)
    asks = key.word == "period_axis" and (key.time is None or not (key.time.period or key.time.part))
    return asks and answer.time is not None and not answer.name


def is_line_of_form(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """True for `书记姓名 | 某某 | 联系电话 | 6218` among lines such as `党课（次） | 4 | 支委会（次） | 12`, keys below keys."""
    is_told = is_dated(grid, row, words) or states_period(grid, row, words) or _tells_person(grid, row, reader)
    is_told = is_told or is_of_period(grid.own(row), reader) or _tells_of_itself(grid.own(row), reader, words)
    is_told = is_told or _tells_how_often(grid.own(row), reader, words)
    return is_told or _is_line_of_pairs(grid, row, reader, words) or _answers_beside_keys(grid, row, reader, words)


def _tells_of_itself(cells: list[Cell], reader: LabelReader, words: TableWords) -> bool:
    """True for a line of nothing but periods and keys with their answers in the cell: 2023年8月 | 填报日期：2023年9月3日."""
    if any(cell.kind is not CellKind.TEXT for cell in cells):
        return False
    keys = [squeeze(cell.text).replace(":", "：").partition("：") for cell in cells]
    is_told = [any(words.has(kind, key) for kind in _OF_FORM) and sign != "" and answer != "" for key, sign, answer in keys]
    labels = [reader.read(cell.text) for cell in cells]
    return any(is_told) and all(told or (label.time and not label.name) for told, label in zip(is_told, labels, strict=True))


def _tells_how_often(cells: list[Cell], reader: LabelReader, words: TableWords) -> bool:
    """True for a line that begins with a metric, how it is counted and its value: 党员大会 | 次数 | 1 | 时间 | 7月1日."""
    if len(cells) < _COUNTED or any(cell.kind is not CellKind.TEXT for cell in (*cells[:2], *cells[_COUNTED : _COUNTED + 1])):
        return False
    key, measure, value = cells[:_COUNTED]
    label = reader.read(measure.text)
    is_value = value.kind is CellKind.NUMBER or (
        looks_like_value(value.text, words) and not reader.read(value.text).says_something
    )
    return is_value and label.word in {"measure", "unit"} and reader.read(key.text).metric_id is not None


def _tells_person(grid: Grid, row: int, reader: LabelReader) -> bool:
    """True for a line with a name or telephone, which the reader withheld, beside the label that asks for it."""
    pairs = pairwise(grid.own(row))
    return any(answer.text in _WITHHELD and reader.read(key.text).word in _OF_PERSONS for key, answer in pairs)


def is_dated(grid: Grid, row: int, words: TableWords) -> bool:
    """True for a line that says when the form was filled in, or since when something stands.

    党支部名称 | 某党支部 | 填报日期 | 2025.1.6; 支部成立时间 | 2001年7月.
    """
    pairs = [(squeeze(key.text), answer) for key, answer in pairwise(grid.own(row))]
    dated = (answer for key, answer in pairs if words.has("form_date", key) or words.dates_standing(key))
    return any(looks_like_date(answer) or year_alone(answer.text) is not None for answer in dated)


def states_period(grid: Grid, row: int, words: TableWords) -> bool:
    """True for a line that says of when the figures are, 统计期间 | 2025年第四季度; not for a heading beside several periods.

    So does one of pairs, one of which says it: 报告期：2025年上半年 | 制表日期：2025年7月4日.
    """
    cells = grid.own(row)
    keys = [squeeze(cell.text).replace(":", "：").partition("：")[0] for cell in cells]
    if (
        all("：" in cell.text or ":" in cell.text for cell in cells)
        and len([key for key in keys if _IN_PAIR.fullmatch(key)]) == 1
    ):
        return True
    asked = [(squeeze(key.text).rstrip(":："), answer) for key, answer in pairwise(cells)]
    answers = [answer for key, answer in asked if _STATES_PERIOD.fullmatch(key) or words.has("period_key", key)]
    return bool(answers) and [_tells_time(cell.text, words) for cell in cells].count(True) == len(answers) == 1


def _tells_time(text: str, words: TableWords) -> bool:
    return read_span(text, words).is_known or months_told(squeeze(text)) is not None


def _is_line_of_pairs(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """True for `年度 | 2023年 | 书记 | 欧阳拾穗` above `党员总数 | 30`: a line of a form, each other cell an answer.

    The last answer may be missing, since telephone numbers are not read. Nothing need stand below where each answer is a time
    (成立时间 | 2009年3月 | 换届时间 | 2023年6月).
    """
    cells = grid.own(row)
    labels = [reader.read(cell.text) for cell in cells]
    keys, answers = labels[::2], labels[1::2]
    if tells_whose_and_when(cells, reader, words):
        return True
    if not answers or any(label.word not in _ASKING for label in keys):
        return False
    if any((label.word and label.time is None) or label.metric_id or label.is_org for label in answers):
        return False
    is_dated_alone = len(cells) == 2 and keys[0].word == "date_axis" and looks_like_date(cells[1])  # 填卡日期 | 2025-01-07
    if len(keys) == len(answers) and (is_dated_alone or (len(answers) > 1 and all(label.time is not None for label in answers))):
        return True
    below = [cell for cell in grid.own(row + 1) if cell.column in {key.column for key in cells[::2]}]
    asked = [reader.read(cell.text) for cell in below]
    return bool(asked) and all(label.metric_id or label.word in _ASKING or label.word == "measure" for label in asked)


def tells_whose_and_when(cells: list[Cell], reader: LabelReader, words: TableWords) -> bool:
    """True for a line of several keys, each with the organisation or the time that it asks for beside it, or with its figure.

    支部全称 | 某党支部 | 成立时间 | 2005年6月, 任职时间 | 2020年9月 | 党员人数 | 33人.
    """
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    told = [_is_answered(reader.read(key.text), reader.read(answer.text), words) for key, answer in pairs]
    if len(pairs) * 2 != len(cells) or len(pairs) < 2 or not any(told):
        return False
    return all(is_told or is_pair(*pair, reader, words) for is_told, pair in zip(told, pairs, strict=True))


def _is_answered(key: Label, answer: Label, words: TableWords) -> bool:
    """True for a time that answers what asks for one, and an organisation that answers its name: 支部全称 | 某党支部."""
    asks_org = key.word == "org_axis" or (key.metric_id is None and key.name.endswith(("名称", "全称")))
    is_org = answer.is_org or words.org_endings.length_in(answer.name) > 0
    return (key.word in _OF_TIME and answer.time is not None) or (asks_org and is_org and not key.is_org)


def _answers_beside_keys(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """True where lines near by have metrics and their values in turn, and this one has nothing that heads those values."""
    keys = _key_columns(grid, row, reader, words)
    if not keys or _groups_by_org(grid, row, reader):
        return False
    cells = [cell for cell in grid.own(row) if cell.column >= min(keys)]
    answers = [(before, cell) for before, cell in pairwise([None, *cells]) if cell is not None and cell.column not in keys]
    heading = sum(_heads_values(before, cell, reader, words) for before, cell in answers)
    return len(answers) < len(cells) and (not answers or heading * 2 < len(answers))


def _groups_by_org(grid: Grid, row: int, reader: LabelReader) -> bool:
    """True for organisations behind 月份, each over several columns: what stands below them is told of each month."""
    first, *others = grid.own(row)
    is_grouped = len(others) > 1 and all(reader.read(one.text).is_org for one in others)
    ranges = [grid.range_at.get((row, one.column)) for one in others] if is_grouped else []
    is_over = bool(ranges) and all(one is not None and one.first_column < one.last_column for one in ranges)
    return is_over and reader.read(first.text).word in _OF_TIME


def _heads_values(before: Cell | None, cell: Cell, reader: LabelReader, words: TableWords) -> bool:
    """True for a label; what answers the key before it (成立时间 | 2002年4月, 走访慰问 | 慰问党员31户) heads nothing.

    An organisation answers any key that is no heading of metrics or of organisations (隶属关系 | 某某党委), a month with its year
    one that means nothing else: 最近一次换届 | 2021年1月. Nor does a count with a remark: 1次（2024年2月6日）.
    """
    label = reader.read(cell.text)
    if is_remarked_count(cell.text, words):
        return False
    key = reader.read(before.text) if before is not None else None
    asks_org = key is not None and key.word in _OF_ORG and not key.is_org and key.metric_id is None
    is_of_month = label.time is not None and len(label.time.period) > len("2021") and not label.name
    asks_time = key is not None and (key.word in _OF_TIME or (is_of_month and not key.says_something))
    is_answer = (label.time is not None and asks_time) or (label.is_org and asks_org)
    return label.says_something and not is_answer and not tells_count(cell)


def _key_columns(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> frozenset[int]:
    """The columns of the keys of lines near by that have at least two metrics, each with its value right beside it."""
    at = bisect_left(grid.row_numbers, row)
    keys: set[int] = set()
    for other in grid.row_numbers[max(0, at - _NEAR) : at + _NEAR]:
        found = [one.column for one, beside in pairwise(grid.own(other)) if is_pair(one, beside, reader, words)]
        keys.update(found if len(found) > 1 and other != row else ())
    return frozenset(keys)


def is_pair(one: Cell, beside: Cell, reader: LabelReader, words: TableWords) -> bool:
    """True for a metric and the value right beside it, 支委会（次） | 12; a date is none: 确定为发展对象 | 2022.9.1."""
    if one.kind is not CellKind.TEXT or reader.read(one.text).metric_id is None:
        return False
    if beside.kind is CellKind.NUMBER:
        return True
    is_value = beside.kind is CellKind.TEXT and looks_like_value(beside.text, words) and month_of(beside, None) is None
    return is_value and not reader.read(beside.text).metric_id
