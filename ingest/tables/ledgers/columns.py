"""What the columns of a ledger hold, by their numbers: one of events, days, members and their stages, steps, or sign-ins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class SummedColumn(NamedTuple):
    """A column of an event ledger that holds a metric's own figures, summed as they stand: 心得体会（篇）, 慰问人数."""

    number: int
    metric_id: str
    unit: str


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Columns of an event ledger by number, 0 for none. `hours_each`: hours of each person, to be multiplied by people.

    `year` holds the year of each row, if any. Where `is_month`, `date` holds the month alone and `day` the day.
    `marks` are columns of kinds of events with a √ in the rows of their kind; `has_kinds_above` and
    `has_times_above` where rows of one text name the kind or the month of those below them; `is_agenda` where
    themes are items that a meeting deals with (议题), `is_of_steps` where `type` tells stages on the way into the
    Party and `attendance` how many reached them. `planned` holds the day that was planned, beside the real
    one in `date`, `received` the day on which came what was done on `date`; `is_undated` where every date is of
    something else than the event (计划时间, 通知时间, 报送时间). `moved` holds the day to which an event was moved from that in
    `date`, blank where it was not (时间 | 调整后时间). `times` holds how often, where numbers such as 场次 do not
    simply count the rows. `attendance_part` is which of two numbers in a cell of `attendance` counts,
    `no_attendance_of` the metrics whose people that column cannot count, `came_apart` those of members and of others who came,
    where neither is all of them. `summed` are columns of metrics of
    their own; an event of such a metric is counted there alone. `unread` are columns of figures that give none,
    `contents` those that tell what was done (活动主题, 项目),
    `no_count_of` are the metrics of which a row by itself tells no number,
    `persons` those that tell to whom was done what is counted in people, `came` those that name who came,
    `number` the one that numbers the rows. `outcomes` tell whether an issue was solved, `solving` what became of a matter
    in a ledger of something else. Where it `is_of_wishes`, a row counts only if they do, or if `date` is the day on which it was
    done (`is_solved_on`).
    """

    date: int
    year: int = 0
    day: int = 0
    is_month: bool = False
    planned: int = 0
    received: int = 0
    moved: int = 0
    is_undated: bool = False
    has_times_above: bool = False
    orgs: tuple[int, ...] = ()
    no_count_of: frozenset[str] = frozenset()
    persons: tuple[int, ...] = ()
    came: tuple[int, ...] = ()
    number: int = 0
    type: int = 0
    marks: tuple[tuple[int, str], ...] = ()
    is_of_steps: bool = False
    theme: int = 0
    contents: tuple[int, ...] = ()
    is_agenda: bool = False
    subject: str = ""
    has_kinds_above: bool = False
    states: tuple[int, ...] = ()
    attendance: int = 0
    attendance_part: int = 0
    no_attendance_of: frozenset[str] = frozenset()
    came_apart: tuple[int, ...] = ()
    hours: int = 0
    hours_each: int = 0
    hours_unit: str = ""
    hours_metric: str = ""
    times: int = 0
    summed: tuple[SummedColumn, ...] = ()
    unread: tuple[int, ...] = ()
    outcomes: tuple[int, ...] = ()
    solving: frozenset[int] = frozenset()
    is_of_wishes: bool = False
    is_solved_on: bool = False


@dataclass(frozen=True, slots=True)
class MemberColumns:
    """Columns of a member ledger: those that date a stage, each with its metric, and the organisations.

    `are_of_members` where of all stages there are only the days on which members joined and became full ones.
    """

    stages: tuple[tuple[int, str], ...]
    orgs: tuple[int, ...]
    are_of_members: bool


@dataclass(frozen=True, slots=True)
class StepColumns:
    """Columns of a register of steps: the one that names the stage of each row, its `date`, and `states` that it came to."""

    step: int
    date: int
    states: tuple[int, ...] = ()
    orgs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SignInColumns:
    """Columns of a sheet on which each person signs, 0 for none: the hours of each, or the `ends` between which each was there.

    `date` is of each row where they are of several days, `names` hold who it is, `present` whether that person came, `notes` a
    remark that may say so. `beside` are the columns of other lists side by side with this one.
    """

    metric_id: str
    date: int
    hours: int
    hours_unit: str
    ends: tuple[int, int] = (0, 0)
    names: tuple[int, ...] = ()
    present: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    orgs: tuple[int, ...] = ()
    beside: tuple[SignInColumns, ...] = ()

    @property
    def lists(self) -> tuple[SignInColumns, ...]:
        """The columns of this list and of those beside it."""
        return (self, *self.beside)


@dataclass(frozen=True, slots=True)
class DayColumns:
    """Columns in whose cells stand the days on which the metric of each was held.

    `month` and `year` tell those of a row, 0 for none.
    """

    days: tuple[tuple[int, str], ...]
    month: int = 0
    year: int = 0
    orgs: tuple[int, ...] = ()


LedgerColumns = EventColumns | MemberColumns | StepColumns | SignInColumns | DayColumns
