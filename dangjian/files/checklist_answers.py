"""`dangjian decide --from`: the offices' answers in a checklist as one batch of decisions, or every row that is wrong."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from dangjian.arguments.decision_targets import Standing, number_named
from dashboard.exports.checklist.layout import (
    ANSWER,
    ASKED,
    COLUMNS,
    COMPARED,
    DAY,
    ITEM,
    NUMBER,
    NUMBERED,
    PERSON,
    REASON,
    SEEN_COLUMNS,
    SEEN_SHEET,
    SHOWN_FIGURE,
    TOLD,
    Answer,
    Key,
    digest_of,
    figure_text,
    seen_key,
)
from dashboard.exports.checklist.words import Item, figure_lines, places
from dashboard.figures import number_text
from dashboard.queries.decisions import get_observation
from dashboard.queries.questions import list_questions
from ingest.decisions import Decision, Kind, SeenLine, Target
from ingest.errors import FileRejected, UsageError
from ingest.language.periods import is_period
from ingest.readers.files.limits import check_size, open_archive

SHOWN_ERRORS = 20
_HEADER_ROWS = 5
_ITEM_PARTS = (3, 4)  # a broken rule's id stands behind organisation, metric and period


@dataclass(frozen=True, slots=True)
class Answers:
    """A checklist's answers: the batch, whose id tells the same answers again, and how many items were left without one."""

    batch_id: str
    decisions: tuple[Decision, ...]
    n_left: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One item: where it stands and what its cells hold, by header."""

    sheet: str
    number: int
    columns: Mapping[str, str]
    cells: Mapping[str, object]

    def at(self, header: str) -> str:
        """The address of a cell, as a person finds it: 数字冲突!H5."""
        return f"{self.sheet}!{self.columns[header]}{self.number}"

    def text(self, header: str) -> str:
        """What a cell holds, as text; '' where it is empty."""
        value = self.cells.get(header)
        if isinstance(value, datetime):
            return value.date().isoformat()
        return "" if value is None else str(value).strip()


class _RowError(Exception):
    """What is wrong with a row, in Chinese, with what to do."""


def read_answers(source: Path, here: Standing, at: datetime, known: Set[str]) -> Answers:
    """The answers as decisions taken now, none where their batch is known already.

    UsageError names every row that cannot be taken, and then none is.
    """
    book = _open(source)
    seen = _seen_in(book)
    rows = list(_rows(book))
    answered = [row for row in rows if row.text(ANSWER) not in {"", Answer.LATER}]
    batch_id = f"B{digest_of(sorted(_told(row, seen) for row in answered))}"
    n_left = len(rows) - len(answered)
    if batch_id in known:
        return Answers(batch_id, (), n_left)
    errors = [error for row in rows if row not in answered for error in _stray(row)]
    decisions: dict[Target, tuple[Decision, str]] = {}
    first_places: dict[str, str] = {}
    for row in answered:
        try:
            _check_once(row, first_places)
            for decision in _decisions(row, here, seen, at):
                _check_agrees(decision, decisions)
                decision_id = f"D{digest_of((batch_id, *_observation(decision.target)))}"
                told = replace(decision, decision_id=decision_id, batch_id=batch_id)
                decisions.setdefault(decision.target, (told, row.at(ANSWER)))
        except (_RowError, UsageError) as error:
            errors.append(f"{row.at(ANSWER)}：{error}")
    if errors:
        more = [f"……另有 {len(errors) - SHOWN_ERRORS} 处"] if len(errors) > SHOWN_ERRORS else []
        listed = "\n".join(("", *errors[:SHOWN_ERRORS], *more))
        raise UsageError(f"{source.name} 有 {len(errors)} 处不能导入，一条也没有导入：{listed}\n", "请逐处改正后重新导入")
    return Answers(batch_id, tuple(decision for decision, _ in decisions.values()), n_left)


def _told(row: _Row, seen: Mapping[str, frozenset[Key]]) -> str:
    """What a row answers, and to what: the same answers have the same batch, however often the file was saved."""
    lines = sorted("/".join(key) for key in seen.get(row.text(ITEM), ()))
    return "|".join((row.text(ITEM), *(row.text(header) for header in ASKED), *lines))


def _check_once(row: _Row, first_places: dict[str, str]) -> None:
    item = row.text(ITEM)
    if item in first_places:
        raise _RowError(f"与 {first_places[item]} 是同一个事项，请只留一个答复")
    first_places[item] = row.at(ANSWER)


def _check_agrees(decision: Decision, taken: Mapping[Target, tuple[Decision, str]]) -> None:
    """One figure may stand in several items: they must say the same of it."""
    if decision.target in taken:
        other, place = taken[decision.target]
        if (other.kind, other.value) != (decision.kind, decision.value):
            raise _RowError(
                f"与 {place} 的答复矛盾：两处说的是同一个数（{'、'.join(_observation(decision.target))}），请改成一致"
            )


def _observation(target: Target) -> tuple[str, str, str]:
    return str(target.org_id), str(target.metric_id), str(target.period)


def _open(source: Path) -> Any:
    try:
        content = source.read_bytes()
        check_size(content)
        with open_archive(content):
            pass
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except FileRejected as error:
        raise UsageError(f"{source.name} 打不开（{error}）", "请用 Excel 或 WPS 打开后另存为 xlsx") from error
    except (KeyError, ValueError, TypeError, InvalidFileException) as error:
        raise UsageError(f"{source.name} 不是 xlsx 文件", "请用 Excel 或 WPS 打开后另存为 xlsx") from error
    if SEEN_SHEET not in book.sheetnames:
        raise UsageError(f"{source.name} 不是核实清单", "请用 dangjian decide --to 写出的文件，不要另建表格或删去隐藏的工作表")
    return book


def _seen_in(book: Any) -> dict[str, frozenset[Key]]:
    """What each item saw when the file was written."""
    found: dict[str, set[Key]] = defaultdict(set)
    for cells in book[SEEN_SHEET].iter_rows(min_row=2, max_col=len(SEEN_COLUMNS), values_only=True):
        texts = tuple("" if cell is None else str(cell) for cell in cells)
        found[texts[0]].add(texts[1:-1])
    return {item: frozenset(lines) for item, lines in found.items()}


def _rows(book: Any) -> Iterator[_Row]:
    """Every item of every list, found by its headers: columns may have been moved, rows sorted."""
    n_lists = 0
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(max_row=_HEADER_ROWS):
            columns = {str(cell.value): cell.column_letter for cell in cells if cell.value in COLUMNS}
            if ITEM in columns and ANSWER in columns:
                missing = [header for header in COLUMNS[COLUMNS.index(TOLD) :] if header not in columns]
                if missing:
                    raise UsageError(
                        f"{sheet.title} 缺少“{'”“'.join(missing)}”列", "请用 dangjian decide --to 重新写出清单后填写"
                    )
                n_lists += 1
                yield from _rows_below(sheet, cells[0].row, columns)
                break
    if not n_lists:
        raise UsageError("文件里没有核实清单的表", "请用 dangjian decide --to 写出的文件")


def _rows_below(sheet: Any, header_row: int, columns: Mapping[str, str]) -> Iterator[_Row]:
    for number in range(header_row + 1, sheet.max_row + 1):
        cells = {header: sheet[f"{letter}{number}"].value for header, letter in columns.items()}
        if any(value is not None for value in cells.values()):
            yield _Row(sheet.title, number, columns, cells)


def _stray(row: _Row) -> list[str]:
    """A number without an answer that asks for one: perhaps the answer was forgotten."""
    if row.text(NUMBER):
        return [f"{row.at(NUMBER)}：写了数，但没有选要写数的答复，请选答复或删去所写的数"]
    return []


def _decisions(row: _Row, here: Standing, seen: Mapping[str, frozenset[Key]], at: datetime) -> list[Decision]:
    """The decisions of an answered row, without ids; `_RowError` says what is wrong with it.

    That a broken rule's figures are right is one decision on each of them.
    """
    item_id = row.text(ITEM)
    item = _item(row, here)
    target = (str(item["org_id"]), str(item["metric_id"]), str(item["period"]))
    lines = here.seen(*target)
    _check_unchanged(lines, seen.get(item_id, frozenset()))
    told = _reason(row)
    answer = _answer(row, here, item)
    compared = item["compared_observation_id"]
    decisions = [Decision("", "", answer.kind, _target(*target), row.text(PERSON), at, told, answer.value, lines)]
    if answer.of_compared is not None:
        other = tuple(str(compared).split("|"))
        other_lines = here.seen(*other)
        _check_unchanged(other_lines, seen.get(item_id + COMPARED, frozenset()))
        second = Decision("", "", Kind.SETTLE, _target(*other), row.text(PERSON), at, told, answer.of_compared, other_lines)
        decisions = [second] if answer.value is None and answer.kind is Kind.SETTLE else [*decisions, second]
    for decision in decisions:
        if decision.value is not None:
            here.check_figure(str(decision.target.metric_id), decision.value)
    return decisions


def _target(org_id: str, metric_id: str, period: str) -> Target:
    return Target(org_id=org_id, metric_id=metric_id, period=period)


def _reason(row: _Row) -> str:
    """Why it is so, with the day of the answer."""
    reason = row.text(REASON)
    if not row.text(PERSON):
        raise _RowError(f"没有写答复人，请在 {row.at(PERSON)} 写姓名")
    if not reason:
        raise _RowError(f"没有写依据或理由，请在 {row.at(REASON)} 写明")
    day = row.cells.get(DAY)
    if day is not None and not isinstance(day, date):
        raise _RowError(f"{row.at(DAY)} 不是日期，请写成 2026-03-01 的样子，或不填")
    return f"{reason}（答复日期 {row.text(DAY)}）" if day else reason


def _item(row: _Row, here: Standing) -> Item:
    """What the checklist says of the item now; of a figure that it asks about no more, what deciding on it needs all the same."""
    item_id = row.text(ITEM)
    parts = item_id.split("|")
    if len(parts) not in _ITEM_PARTS or not is_period(parts[2]):
        raise _RowError("事项编号被改动或删去，请用 dangjian decide --to 重新写出清单后填写")
    org_id, metric_id, period = parts[:3]
    if org_id not in here.registry.orgs:
        raise _RowError(f"单位 {org_id} 已不在名册中，请重新写出清单")
    if metric_id not in here.words.metrics:
        raise _RowError(f"指标 {metric_id} 已不在词表中，请重新写出清单")
    if found := list_questions(here.cursor, None, item_id).to_dict("records"):
        return found[0]
    if len(parts) > _ITEM_PARTS[0]:
        raise _RowError("这一项已不在核实清单中：已经答复过，或数已符合规则。请删去答复，或重新写出清单")
    return {"kind": "", "org_id": org_id, "metric_id": metric_id, "period": period, "compared_observation_id": None}


def _check_unchanged(lines: tuple[SeenLine, ...], seen: frozenset[Key]) -> None:
    current = {seen_key(line): line for line in lines}
    new = [_words(line.value, line.evidence) for key, line in current.items() if key not in seen]
    gone = [key[3] or "没有数字的一处" for key in sorted(seen) if key not in current]
    changes = [f"没有了 {'、'.join(gone)}"] * bool(gone) + [f"新出现 {'、'.join(new)}"] * bool(new)
    if changes:
        raise _RowError(f"写出清单以后，这里的数变了（{'；'.join(changes)}），请重新写出清单，请单位再答复")


def _words(value: Decimal | None, evidence: str) -> str:
    return f"{figure_text(value) or '没有数字的一处'}（{evidence[:30]}）"


@dataclass(frozen=True, slots=True)
class _Answered:
    """What kind of decision an answer is, its number, and the number of the figure that the item's own is compared with.

    A `settle` without a number of its own leaves the item's figure as it is.
    """

    kind: Kind
    value: Decimal | None = None
    of_compared: Decimal | None = None


def _answer(row: _Row, here: Standing, item: Item) -> _Answered:
    answer, number = row.text(ANSWER), row.text(NUMBER)
    if answer not in set(Answer):
        raise _RowError(f"“{answer}”不是可选的答复，请从下拉列表中选择：{'、'.join(Answer)}")
    if number and answer not in NUMBERED:
        raise _RowError(f"选了“{answer}”，又在 {row.at(NUMBER)} 写了数；请改选“{Answer.CORRECTED}”或删去所写的数")
    if not number and answer in NUMBERED:
        raise _RowError(f"选了“{answer}”，但 {row.at(NUMBER)} 没有写数")
    if answer == Answer.NOT_APPLICABLE:
        return _Answered(Kind.NOT_APPLICABLE)
    if answer == Answer.CORRECTED:
        return _Answered(Kind.SETTLE, number_named(number))
    if answer == Answer.PLACE:
        return _Answered(Kind.SETTLE, _value_of_place(row, here, item))
    compared = item["compared_observation_id"]
    if answer == Answer.OTHER_CORRECTED:
        if not isinstance(compared, str):
            raise _RowError(f"这一项没有与本单位的另一个数相比，不能选“{Answer.OTHER_CORRECTED}”")
        return _Answered(Kind.SETTLE, of_compared=number_named(number))
    value = _value_shown(row, here, item)
    return _Answered(Kind.SETTLE, value, _value_compared(here, compared) if isinstance(compared, str) else None)


def _value_shown(row: _Row, here: Standing, item: Item) -> Decimal:
    """The figure that stands now, which must be the one in the file."""
    _, value = get_observation(here.cursor, str(item["org_id"]), str(item["metric_id"]), str(item["period"]))
    if value is None:
        raise _RowError(f"这一项没有现取数，不能选“{Answer.AS_SHOWN}”；请改选“{Answer.CORRECTED}”并写数")
    shown = row.cells.get(SHOWN_FIGURE)
    if not isinstance(shown, int | float) or number_text(float(shown)) != number_text(float(value)):
        raise _RowError(f"{row.at(SHOWN_FIGURE)} 与现在取的数（{figure_text(value)}）不同，请重新写出清单，请单位再答复")
    return value


def _value_compared(here: Standing, observation_id: str) -> Decimal:
    _, value = get_observation(here.cursor, *observation_id.split("|"))
    if value is None:
        raise _RowError(f"所比的数不是一个确定的数，不能选“{Answer.AS_SHOWN}”；请改选“{Answer.OTHER_CORRECTED}”并写数")
    return value


def _value_of_place(row: _Row, here: Standing, item: Item) -> Decimal:
    """The figure of the numbered place, as long as the list of places reads as it did."""
    told = [] if not item["kind"] else places(here.cursor, item)
    if not told or row.text(TOLD) != "\n".join(figure_lines(here.cursor, [item])[0]).strip():
        raise _RowError(f"{row.at(TOLD)} 与现在各处的数不同，请重新写出清单，请单位再答复")
    number = row.text(NUMBER)
    if not number.isdecimal() or not 1 <= int(number) <= len(told):
        raise _RowError(f"{row.at(NUMBER)} 应写各处的数前面的序号，1 到 {len(told)}")
    place = told[int(number) - 1]
    if place["period"] != item["period"] or isnan(place["value"]):
        raise _RowError(f"第 {number} 处不是这个期间的一个确定的数；请改选“{Answer.CORRECTED}”并写数")
    return number_named(f"{place['value']:f}".rstrip("0").rstrip("."))
