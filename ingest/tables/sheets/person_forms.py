"""Forms of one person, whose figures are no organisation's: 姓名 | 某某 | 所在支部 | 某党支部."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model import Cell
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.org_keys import Asks, asks_for
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.cards import card_bands
from ingest.tables.sheets.grid import Grid
from ingest.withheld import Withheld

_MOST_ROWS = 12  # lines of a form before its first figure
_OF_PERSON = re.compile(
    r"(?<![进秀范和])个人(?:述职|总结|小结|自评|自查|学习|工作|履职|承诺|积分|档案|信息|情况)|党员.{0,4}(?:积分[^榜]{0,4}[卡册]|问卷)"
)
_OF_MANY = re.compile(r"统计|汇总|一览|台账|各")
_PAIR = re.compile(r"([^:：\s]{2,8})\s*[:：]\s*([^:：\s]+)")
_WHERE_ONE_IS = re.compile(r"^(?:所在|所属|组织关系)")


def is_of_one_person(grid: Grid, reader: LabelReader, words: TableWords) -> bool:
    """True for a form whose lines name a person before any organisation but the one in which that person is.

    书记姓名 or 联系人 names nobody whose form it is, and 姓名 below 支部名称 | 某党支部 is somebody of that branch.
    """
    for key, answer in _keys(grid, reader, words):
        if words.has("own_name", key) and answer.startswith(Withheld.NAME):
            return True
        if reader.is_org(answer) and not _WHERE_ONE_IS.match(key) and asks_for(key, words) not in {Asks.OTHER, Asks.NOBODY}:
            return False
    return False


def is_titled_for_one_person(title: str) -> bool:
    """True for the title of what a person fills in about himself.

    >>> [is_titled_for_one_person(title) for title in ("2024年个人述职表", "党员积分卡", "2024年党员调查问卷")]
    [True, True, True]
    >>> [is_titled_for_one_person(title) for title in ("先进集体和个人登记表", "党员积分统计表", "2024年党员教育情况表")]
    [False, False, False]
    """
    return _OF_PERSON.search(title) is not None and _OF_MANY.search(title) is None


def _keys(grid: Grid, reader: LabelReader, words: TableWords) -> Iterator[tuple[str, str]]:
    """The keys of the lines above the first metric, each with what answers it: beside it, in its cell, in a card below it."""
    for row in grid.row_numbers[:_MOST_ROWS]:
        cells = grid.own(row)
        for cell in cells:
            told = _PAIR.findall(cell.text) if "：" in cell.text or ":" in cell.text else ()
            yield from ((squeeze(key), value) for key, value in told)
        if len(cells) < 2:
            continue
        if any(label.metric_id is not None and not label.word for label in (reader.read(cell.text) for cell in cells)):
            return
        yield from ((squeeze(key.text), answer.text) for key, answer in zip(cells[::2], cells[1::2], strict=False))
        if any(words.has("own_name", squeeze(cell.text)) for cell in cells):
            yield from _keys_of_band(grid, row, cells, reader, words)


def _keys_of_band(grid: Grid, row: int, cells: list[Cell], reader: LabelReader, words: TableWords) -> Iterator[tuple[str, str]]:
    """The keys of a card's band which tells where the person is, too: 姓名 | 所在支部 over 某某 | 某党支部."""
    below = next((band.values for band in card_bands(grid, reader, words) if band.last == row), ())
    if len(below) == 1 and any(_WHERE_ONE_IS.match(squeeze(cell.text)) for cell in cells):
        yield from ((squeeze(cell.text), grid.text(below[0], cell.column)) for cell in cells)
