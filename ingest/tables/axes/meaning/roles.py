"""What a column of a table is: an axis of organisations, metrics, units or periods, or figures; and why one gives none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.tables.axes.meaning.meanings import Meaning


class Role(StrEnum):
    """What a column holds."""

    ORG = "org"
    METRIC = "metric"
    UNIT = "unit"
    PERIOD = "period"
    DATE = "date"
    FIGURE = "figure"
    CHECK = "check"
    IGNORED = "ignored"


class Reason(StrEnum):
    """Why a column or a row gives no figure of the period: by the kind of word in its label, then by what else decided it."""

    DERIVED = "derived"
    PLAN = "plan"
    OTHER_PERIOD = "other_period"
    CUMULATIVE = "cumulative"
    PART = "part"
    PERHAPS_PART = "perhaps_part"
    PER_HEAD = "per_head"
    MANY_YEAR_TOTAL = "many_year_total"
    IGNORED = "ignored"
    PERSON = "person"
    PERSONAL = "personal"
    TOTAL = "total"
    DATE_AXIS = "date_axis"
    SPAN = "span"
    LONE_SPAN = "lone_span"
    PRICED = "priced"
    SCORED = "scored"
    PERHAPS_SCORED = "perhaps_scored"
    PERHAPS_MARKED = "perhaps_marked"
    PERHAPS_ADDED = "perhaps_added"
    PERHAPS_STOCK = "perhaps_stock"
    PERHAPS_CAME = "perhaps_came"
    PERHAPS_HEADED = "perhaps_headed"
    NORM = "norm"
    SHARE_TOO = "share_too"
    SPOKEN = "spoken"
    BLOCK = "block"
    KINDS = "kinds"
    OTHER_ORG = "other_org"
    SOMEBODY_ELSES = "somebody_elses"
    CLAIMED = "claimed"
    GROUP_SUM = "group_sum"
    OPEN_SUM = "open_sum"
    OF_SOME = "of_some"
    LONE_KIND = "lone_kind"
    AMONG_TIMES = "among_times"
    OTHER_FIGURES = "other_figures"
    OTHER_UNIT = "other_unit"
    UNKNOWN = "unknown"
    UNKNOWN_ROW = "unknown_row"
    NO_HEADER = "no_header"
    NOTHING = "nothing"
    UNREAD = "unread"


LABEL_ROLES = frozenset({Role.ORG, Role.METRIC, Role.PERIOD})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a region: its role, what its header says, and the block of columns it belongs to.

    `reason` is set where not its header but what stands beside or below it made it one that is not read, or not as a figure.
    `is_superior` where it names the superiors of the organisations in another column, `is_wordy` where a heading such as 完成情况
    stands over more words than figures.
    """

    number: int
    role: Role
    meaning: Meaning
    block: int = 0
    header: str = ""
    reason: Reason | None = None
    is_superior: bool = False
    is_wordy: bool = False


def org_columns(columns: list[Column]) -> list[int]:
    """The numbers of the columns of organisations, those of superiors first, wherever they stand (支部 | 所属党委)."""
    found = [column for column in columns if column.role is Role.ORG]
    return [column.number for column in sorted(found, key=lambda column: not column.is_superior)]
