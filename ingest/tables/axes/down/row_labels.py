"""What a row of a table is, and what its label columns say."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ingest.tables.axes.down.row_sections import Section
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Reason

_NO_SECTION = Section()

Place = tuple[int, int]  # a row within a block of columns


class Kind(StrEnum):
    """What a row is."""

    FIGURES = "figures"
    TOTAL = "total"
    SKIPPED = "skipped"
    SECTION = "section"
    INDEX = "index"
    FOOTER = "footer"
    SAMPLE = "sample"


class RowLabels(NamedTuple):
    """What a row's label columns say within one block of columns.

    `org_column` is the column that names the organisation, `reason` why a row is skipped or a total, None for any other.
    `sums_time` is true of a total of the months above it of the one organisation that it names: 桥头村党支部 | 合计.
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
    section: Section = _NO_SECTION
    reason: Reason | None = None
    sums_time: bool = False

    @property
    def place(self) -> Place:
        """The row and its block: side by side, each half of a row is read by itself."""
        return self.row, self.block
