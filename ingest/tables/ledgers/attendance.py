"""Who was there: the column of a ledger that counts them, alone (实到人数) or beside who should have been (应到/实到: 41/38)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.cells.words import TableWords, squeeze

_CAME = r"(?:到会|际到会|到|参加|出席)"
_BOTH = re.compile(rf"[^应实]{{0,6}}(?P<first>[应实]){_CAME}[^应实]{{0,4}}[/／、|和][^应实]{{0,3}}[应实]{_CAME}[^应实]{{0,6}}")
_CAME_REALLY = re.compile(r"实际?(?:到会?|参加?会?|参训|出席|来)(?:党员|人员|人数|人次|数){0,3}")
_DUE = re.compile(r"应(?:到|参|出席|有)")
_PAIR = re.compile(r"(\d{1,5})[人名]?[/、|](\d{1,5})[人名]?")


class Attendance(NamedTuple):
    """The column that counts who was there, 0 for none; where its cells hold two numbers, which of them does, else 0."""

    column: int = 0
    part: int = 0


def find_attendance(heads: Iterable[tuple[int, str, tuple[str, ...]]], words: TableWords) -> Attendance:
    """The column by its name or what its brackets add: 参会党员（实到）, never those who should have been there.

    `heads` are number, name and notes of each column.
    """
    order = list(words.kind("attendance"))
    found: list[tuple[int, int, int]] = []
    for number, name, notes in heads:
        whole = "".join((name, *notes))
        if both := _BOTH.fullmatch(whole):
            found.append((0, number, 1 if both["first"] == "实" else 2))
        elif not _DUE.search(whole):
            told = [order.index(one) for one in (name, *notes) if words.has("attendance", one)]
            told = told or [0 for one in (name, *notes) if _CAME_REALLY.fullmatch(one)]
            found += [(rank, number, 0) for rank in told[:1]]
    return Attendance(*min(found)[1:]) if found else Attendance()


def part_told(cell: Cell, part: int) -> Cell | None:
    """The cell with the one of its two numbers that is meant; None where it holds no two."""
    pair = _PAIR.fullmatch(squeeze(cell.text)) if cell.kind is CellKind.TEXT else None
    return cell._replace(value=pair[part], text=pair[part]) if pair else None
