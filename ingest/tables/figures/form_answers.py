"""The labels in a row of a form, each with its answer beside it or in the same cell: a value, or an account in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.cells.hours_told import heads_times, unit_of_hours
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.org_keys import SEAL
from ingest.tables.cells.other_units import told_in
from ingest.tables.cells.unit_notes import read_unit
from ingest.tables.cells.values import STARS, is_value, looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.closing_lines import is_footer
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.sentences import is_sentence, tells_count

_SHORT = 10
_SIGNED = Anchored(f"{SEAL}|签字|签名")
_FILLED_IN = re.compile(
    r"([^，。；：,:;()（）_＿\d]{2,30})(?:[（(]\s*([^()（）]{1,8}?)\s*[)）]|[_＿]+\s*([^_＿]{1,8}?)\s*[_＿]+)\s*([\u4e00-\u9fff%]{1,2})"
)
_DONE = re.compile("开展|召开|组织|举办|完成|发展|讲授|上党课|讲党课|参加|走访|慰问")
_IN_DOUBT = re.compile(r"待[核定查]|不详|不清|可能|好像|估计|[?？]|[-—–~至到][\d一二三四五六七八九十]")
_IN_ONE_CELL = re.compile(r"([^:：\s][^:：]{1,30}?)\s*[:：]\s*([^:：\s]+)(?=\s|[;；,，。]|$)")


_LABELLED = re.compile(
    r"([^:：\s;；。][^:：;；。]{1,30}?)\s*[:：]\s*([^:：]{1,80}?)(?=[;；。]?\s*\Z|[;；。\s]{1,8}[^:：\s;；。]{2,30}\s*[:：])"
)
_NORM = re.compile(
    r"^(?=.*[\d一二两三四五六七八九十])(?:计划(?!生育)|目标|任务|应(?![急邀聘届用])|要求(?!入党)|规定|指标|标准(?!化)|不少于|不低于|至少|每个?[月季年周]|每半年)"
)
_RESULT = Anchored(
    r"(?:(?:实际|现已|已经|已|实)(?:完成|开展|召开|组织|举办|达到|开)?|完成|开展|召开|达到)了?(?P<value>\d[\d,.]{0,8}[\u4e00-\u9fff]{0,2})"
)
_APART = re.compile(r"[，,、；;]")
_COUNT = Anchored(r"(?P<of>[\u4e00-\u9fff]{0,8}?)(?:约|近)?\d+(?:\.\d+)?[余多]?(?P<unit>[\u4e00-\u9fff]{1,2})")
_STARTS_AS_NUMBER = re.compile(r"^\d(?!.*[年月日号点时:：])")


class Answer(NamedTuple):
    """A label in the cell `at` with the measure unit told beside it ('' for none), and the cell that answers it.

    `value` is `at` cut down to what follows the label where both stand in one cell: 支委会：12次.
    """

    at: Cell
    label: Label
    unit: str
    value: Cell


class Account(NamedTuple):
    """A cell that tells in words what was done, and the label in the cell `at` that it answers, None where it stands alone."""

    at: Cell
    label: Label | None
    told: Cell


def values_beside(sheet: ReadableGrid, cells: list[Cell]) -> Iterator[Answer]:
    """Each label of a row with the value right of it: 支委会 | 次 | 12. One that cannot be read is a value too: 3-5."""
    for answer in map(partial(_with_unit_of_hours, sheet), _answers(sheet, cells)):
        value = answer.value
        if is_value(value, sheet.words) or _is_spoilt(value, answer.label, sheet):
            yield answer


def _with_unit_of_hours(sheet: ReadableGrid, answer: Answer) -> Answer:
    """The answer to a time that says how long as one to hours: 服务时间 | 480小时."""
    unit = unit_of_hours((answer.value,), sheet.words) if heads_times(answer.label, sheet.words) else ""
    return answer._replace(label=sheet.labels.heading(f"{answer.label.text}（{unit}）")) if unit else answer


def values_in_cells(sheet: ReadableGrid, cells: list[Cell]) -> Iterator[Answer]:
    """Each label of a row with the value in its own cell: 支委会：12次; also in a blank that is filled in: 讲党课__4__次."""
    for cell in cells:
        if cell.kind is not CellKind.TEXT:
            continue
        has_colon = ":" in cell.text or "：" in cell.text
        told = [(match[1], match[2]) for match in _IN_ONE_CELL.finditer(cell.text)] if has_colon else []
        told += [(m[1], f"{m[2] or m[3]}{m[4]}") for m in _FILLED_IN.finditer(cell.text) if m[4] in sheet.words.units]
        for name, value in told:
            label = sheet.labels.read(name)
            answer = cell._replace(value=value, text=value)
            is_signed = any(_SIGNED.fullmatch(note) for note in label.notes)  # 党支部（盖章）：2025年1月10日
            if label.metric_id is None or label.is_dropped or is_signed or _lists_counts(value, label, sheet):
                continue
            if looks_like_value(value, sheet.words) or (_STARTS_AS_NUMBER.match(value) and is_short(answer, label, sheet.labels)):
                yield Answer(cell, label, "", answer)


def accounts(sheet: ReadableGrid, cells: list[Cell]) -> Iterator[Account]:
    """Each label of a row with an answer in words (学习情况 | 开展集中学习7次、研讨3次), and a row of nothing but such words."""
    for at, label, _, value in _answers(sheet, cells):
        if any(values_in_cells(sheet, [at])) or any(_lists_in_cells(sheet, [at])):
            continue  # 党员总数：42人 has its own answer
        is_read = looks_like_value(value.text, sheet.words) or _is_spoilt(value, label, sheet)
        other = sheet.labels.read(value.text)
        is_label = other.is_org or (other.metric_id is not None and not tells_count(value))
        if not is_read and is_sentence(value) and not is_label:
            yield Account(at, label, value)
    yield from _lists_in_cells(sheet, cells)
    if _is_statement(sheet, cells):
        yield Account(cells[0], None, cells[0])


def _lists_in_cells(sheet: ReadableGrid, cells: list[Cell]) -> Iterator[Account]:
    """Each cell of a label with several counts behind it: 志愿服务：36次，480小时."""
    for cell in cells:
        for name, told in _LABELLED.findall(cell.text) if cell.kind is CellKind.TEXT else ():
            label = sheet.labels.read(name)
            if not label.is_dropped and _lists_counts(told, label, sheet):
                yield Account(cell, label, cell._replace(value=told, text=told))


def _lists_counts(text: str, label: Label, sheet: ReadableGrid) -> bool:
    """True for counts of several kinds: one in the measure unit of the label's metric (36次，480小时), or each of one named anew.

    So is 2名，转正3名, but not 12人次，3户, which may both be of the same.
    """
    if label.metric_id is None:
        return False
    counts = [_COUNT.fullmatch(part.strip()) for part in _APART.split(text.strip().rstrip("。；;"))]
    if len(counts) < 2 or None in counts:
        return False
    told = [(count["of"], count["unit"]) for count in counts if count is not None]
    others = [of for of, _ in told[1:] if of and sheet.labels.read(of).metric_id is not None]
    n_own = sum(sheet.words.unit_fits(label.metric_id, unit) for _, unit in told)
    return n_own == 1 or len(others) == len(told) - 1


def _is_statement(sheet: ReadableGrid, cells: list[Cell]) -> bool:
    """True for a row that is nothing but a sentence of what was done: 全年召开支委会12次，讲党课4次.

    One that says how to fill in the form, or what is asked for, is none, nor one whose blanks are to be filled in.
    """
    cell, words = cells[0], sheet.words
    is_told = len(cells) == 1 and is_sentence(cell) and _DONE.search(cell.text) and not is_footer(cell.text, words)
    if not is_told or "_" in cell.text or "＿" in cell.text:
        return False
    is_answered = any(values_in_cells(sheet, cells)) or any(_lists_in_cells(sheet, cells))
    return not words.holds("instruction", squeeze(cell.text)) and not is_answered


def _answers(sheet: ReadableGrid, cells: list[Cell]) -> Iterator[Answer]:
    """Each label of a row with the cell that answers it; a measure unit between them (支委会 | 次 | 12) is no label itself."""
    words = sheet.words
    for index, cell in enumerate(cells):
        label = sheet.labels.heading(cell.text) if cell.kind is CellKind.TEXT else None
        if label is None or not (label.metric_id or label.name or label.time) or label.is_dropped or label.is_org:
            continue
        if label.word == "unit" and index and _is_label(cells[index - 1], words):
            continue
        rest = _after_norm(cells[index + 1 : index + 4], words)
        unit = unit_in(rest[0], words) if rest else ""
        value = rest[1] if unit and len(rest) > 1 else rest[0] if rest and not unit else None
        if value is not None and not (is_time(value, sheet.labels) and len(cells) > index + 2):
            after = [other for other in cells[index + 2 :] if other.column > value.column]
            behind = "" if unit else next((other.text for other in after), "")
            yield Answer(cell, told_in(label, behind, words), unit or _unit_behind(after, words), value)


def _after_norm(rest: list[Cell], words: TableWords) -> list[Cell]:
    """The cells right of a label without the first where that tells what was asked for, and the next what was done.

    计划12次 | 完成11次, 每月1次 | 12次; of the latter only the number and its unit are left.
    """
    if len(rest) < 2 or not tells_norm(rest[0]):
        return rest
    done = result_told(rest[1])
    if done:
        return [rest[1]._replace(text=done, value=done), *rest[2:]]
    return rest[1:] if is_value(rest[1], words) and not tells_norm(rest[1]) else rest


def result_told(cell: Cell) -> str:
    """The number, with its unit, that a cell tells as what was done, '' for any other cell: 11次 of 实际完成11次."""
    match = _RESULT.fullmatch(squeeze(cell.text)) if cell.kind is CellKind.TEXT else None
    return match["value"] if match else ""


def tells_norm(cell: Cell) -> bool:
    """True for words that begin as what is asked for: 每月1次, 不少于12次."""
    return cell.kind is CellKind.TEXT and _NORM.match(squeeze(cell.text)) is not None


def _is_label(cell: Cell, words: TableWords) -> bool:
    """True for a text that is neither a figure nor a measure unit."""
    return not is_value(cell, words) and not unit_in(cell, words)


def unit_in(cell: Cell, words: TableWords) -> str:
    """The measure unit that a cell holds, '' for none, as for a masked number: **人."""
    return read_unit(cell.text, words) if cell.kind is CellKind.TEXT and not STARS.search(cell.text) else ""


def _unit_behind(rest: list[Cell], words: TableWords) -> str:
    """The measure unit right of a value, '' for none: 志愿服务 | 320 | 小时, not 志愿服务 | 8 | 人次 | 260.

    Where units and values go on by turns, the last of them tells: 志愿服务 | 320 | 人次 | 1200 | 小时.
    """
    unit = unit_in(rest[0], words) if rest else ""
    n_values = 0
    for told, value in zip(rest[::2], rest[1::2], strict=False):
        if not unit_in(told, words) or not is_value(value, words):
            break
        n_values += 1
    after = rest[2 * n_values : 2 * n_values + 1]
    return unit if not n_values or any(unit_in(cell, words) for cell in after) else ""


def is_time(cell: Cell, labels: LabelReader) -> bool:
    """True for a label that is nothing but a period: 1月, 三季度."""
    label = labels.read(cell.text) if cell.kind is CellKind.TEXT else None
    return label is not None and label.time is not None and not label.name


def is_short(value: Cell, label: Label, labels: LabelReader) -> bool:
    """True for a short text with a digit beside a metric, be there a period behind its number: 1次（2024年）."""
    text = value.text.strip()
    told = labels.read(text)
    is_number_timed = told.time is not None and not (told.word or told.is_org) and any(map(str.isdecimal, told.name))
    return (
        label.metric_id is not None
        and len(text) <= _SHORT
        and any(sign.isdecimal() for sign in text)
        and (is_number_timed or not told.says_something)
    )


def _is_spoilt(value: Cell, label: Label, sheet: ReadableGrid) -> bool:
    """True where a short text stands for a metric's figure that is neither readable nor says what was done (集中学习21次)."""
    plain = squeeze(value.text)
    is_deed = bool(_DONE.match(plain) or plain.startswith(label.name)) and tells_count(value) and not _IN_DOUBT.search(plain)
    return is_short(value, label, sheet.labels) and not is_deed and not _lists_counts(value.text, label, sheet)
