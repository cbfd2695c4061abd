"""What kinds of events a row of a ledger counts as: by its own cell, by marks, its section or the ledger's subject."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.known_metrics import LECTURES, THEME_DAYS
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.ledgers.entries import LedgerRow
from ingest.tables.ledgers.kinds import ORG_LIFE, KindTold, event_metrics, is_of_any, is_of_people, kinds_told
from ingest.tables.ledgers.steps import stage_named
from ingest.tables.sheets.grid import Grid

_SEVERAL = Anchored(
    r"(?:[本当]月|全年)?(?:共|合计|分|计|连续)?(?:开展|召开|举办|组织)?了?(?:[2-9]|[1-9]\d|[两二三四五六七八九十]{1,2})个?[次场批](?:次|活动|会议|开展|召开|举办|进行|组织)*"
)
_MEETINGS = "三会一课"
_UNSAID = "只写了“三会一课”，没有写明是哪一种会议，这一行没有计入"
_BEGINS_THEME = re.compile(r"^[^:：]{2,8}[:：]")  # 党课：学习二十大


class RowKinds:
    """Says of each row of one ledger what it counts as; what many rows say alike is read once."""

    def __init__(self, grid: Grid, columns: EventColumns, words: TableWords) -> None:
        self._grid, self._columns, self._words = grid, columns, words
        self._known: dict[str, KindTold] = {}
        states = () if columns.times else columns.states
        several = frozenset(text for text in grid.texts if _SEVERAL.fullmatch(squeeze(text))) if states else frozenset()
        self._several, self._states = several, states if several else ()

    def remark_of_several(self, row: int) -> int:
        """The column of a remark that a row is of several events: 共2次, 分两批开展; 0 for none."""
        return next((number for number in self._states if self._grid.text(row, number) in self._several), 0)

    def of(self, entry: LedgerRow) -> KindTold:
        """The kinds that are marked, or that its type or section names, or the ledger's subject.

        It is of the subject too where its type says only for whom it was.
        """
        columns = self._columns
        if columns.marks:
            return KindTold(tuple(metric for number, metric in columns.marks if self._grid.text(entry.row, number)))
        if entry.metric_id and not columns.type:
            return KindTold((entry.metric_id,))
        text = self._grid.name_at(entry.row, columns.type) if columns.type else ""
        found = self._known.get(text)
        if found is None:
            told = self._told(text) if columns.type else KindTold()
            is_subject = columns.subject and (not columns.type or is_of_people(text, self._words))
            found = self._known[text] = KindTold((columns.subject,)) if is_subject and not told.metrics else told
        return found if found.metrics or not text else self._told_beside(entry.row, text)

    def _told_beside(self, row: int, text: str) -> KindTold:
        """The meeting that another cell of the row names, where the type says no more than 三会一课: 类别 | 子类.

        A doubt alone where none does: one of those meetings it was.
        """
        if not is_of_any(text, self._words):
            return KindTold()
        cells = [cell for cell in self._grid.own(row) if cell.column != self._columns.type]
        others = (tuple(event_metrics(cell.text, self._words)) for cell in cells)
        found = next((one for one in others if one and all(map(self._is_of_life, one))), ())
        if found:
            return KindTold(found)
        begun = (kinds_told(cell.text, self._words) for cell in cells if _BEGINS_THEME.search(cell.text))
        told = (one for one in begun if one.metrics and not one.doubt and all(map(self._is_of_life, one.metrics)))
        return next(told, KindTold(doubt=_UNSAID if squeeze(text) == _MEETINGS else ""))

    def _is_of_life(self, metric_id: str) -> bool:
        return self._words.metrics[metric_id].domain == ORG_LIFE or metric_id in {LECTURES, THEME_DAYS}

    def _told(self, text: str) -> KindTold:
        """What the cell of a type names: kinds of events, or the stage that several persons reached."""
        if not self._columns.is_of_steps:
            return kinds_told(text, self._words)
        stage = stage_named(text, self._words)
        return KindTold((stage,)) if stage else KindTold()
