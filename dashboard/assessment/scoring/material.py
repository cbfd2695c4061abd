"""What is scored: organisations with their sizes, figures, entries; and which figures a scheme asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.assessment.rules.averages import AgainstAverage
from dashboard.assessment.rules.counts import LONGEST_STREAK, Counting
from dashboard.assessment.rules.field import Floats, Ints
from dashboard.assessment.rules.words import Compared, CountOf
from dashboard.assessment.scheme.model import Item, Scheme

Texts = npt.NDArray[np.object_]
ORG_COLUMNS = ("org_id", "name", "short_name", "parent_name", "pinyin_key", "org_type", "sector", "size_band")
SIZE_COLUMNS = (
    *("member_total", "member_state", "member_basis", "member_date"),
    *("branch_total", "branch_state", "branch_basis", "branch_date"),
)
FIGURE_COLUMNS = (
    *("org_id", "measure_id", "period", "state", "reason", "basis", "qualifier", "value", "lower", "upper"),
    *("conflict_low", "conflict_high"),
)
ENTRY_COLUMNS = ("org_id", "item_id", "value", "choice", "self_value", "basis", "person", "entered_on")


@dataclass(frozen=True, slots=True)
class Material:
    """`orgs` (ORG_COLUMNS, SIZE_COLUMNS), `figures` (FIGURE_COLUMNS; what is not there is missing), `entries` (ENTRY_COLUMNS).

    The organisations come in the order in which equal ones are listed.
    """

    year: int
    orgs: pd.DataFrame
    figures: pd.DataFrame
    entries: pd.DataFrame


def no_entries() -> pd.DataFrame:
    """A list of entries without any."""
    numbers = {"value", "self_value"}
    return pd.DataFrame({name: pd.Series(dtype="float64" if name in numbers else "object") for name in ENTRY_COLUMNS})


def parts_of_year(year: int, count_of: CountOf) -> tuple[str, ...]:
    """The periods that are counted, the year's own first.

    >>> parts_of_year(2024, CountOf.QUARTERS)
    ('2024Q1', '2024Q2', '2024Q3', '2024Q4')
    """
    if count_of is CountOf.MONTHS:
        return tuple(f"{year}-{month:02d}" for month in range(1, 13))
    if count_of is CountOf.QUARTERS:
        return tuple(f"{year}Q{quarter}" for quarter in range(1, 5))
    return tuple(str(year - back) for back in range(LONGEST_STREAK))


def periods_of(item: Item, year: int) -> tuple[str, ...]:
    """The periods of whose figures an item is scored."""
    rule = item.rule
    if isinstance(rule, Counting) and rule.count_of is not CountOf.FIGURE:
        return parts_of_year(year, rule.count_of)
    if isinstance(rule, AgainstAverage) and rule.compared is Compared.PAST:
        return tuple(str(year - back) for back in range(int(rule.years) + 1))
    return (str(year),)


def needs(scheme: Scheme, year: int) -> tuple[tuple[str, str], ...]:
    """The measures and periods that a scheme asks for, each once."""
    wanted = ((one.measure.measure_id, period) for one in scheme.items if one.measure for period in periods_of(one, year))
    return tuple(dict.fromkeys(wanted))


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of one measure in one period, a row an organisation; what nobody told is missing."""

    state: Texts
    reason: Texts
    basis: Texts
    qualifier: Texts
    value: Floats
    lower: Floats
    upper: Floats
    conflict_low: Floats
    conflict_high: Floats


class Grid:
    """Figures by measure and period, in the rows of the organisations."""

    def __init__(self, org_ids: Sequence[str], figures: pd.DataFrame) -> None:
        self._length = len(org_ids)
        positions = pd.Index(org_ids).get_indexer(pd.Index(figures["org_id"]))
        self._figures = figures[positions >= 0]
        self._positions: Ints = positions[positions >= 0].astype(np.int64)
        indices: Mapping[Any, Any] = self._figures.groupby(["measure_id", "period"], sort=False).indices
        self._groups: dict[tuple[str, str], Ints] = {key: np.asarray(rows, np.int64) for key, rows in indices.items()}
        self._columns = {name: self._figures[name].to_numpy() for name in FIGURE_COLUMNS[3:]}

    def column(self, measure_id: str, period: str) -> Column:
        """The figures of a measure in a period."""
        rows = self._groups.get((measure_id, period), np.zeros(0, dtype=np.int64))
        at = self._positions[rows]

        def texts(name: str, absent: str = "") -> Texts:
            found = np.full(self._length, absent, dtype=object)
            values = self._columns[name][rows]
            found[at] = np.where(pd.isna(values), absent, values)
            return found

        def numbers(name: str) -> Floats:
            found = np.full(self._length, np.nan)
            found[at] = self._columns[name][rows].astype(np.float64)
            return found

        return Column(
            *(texts("state", "missing"), texts("reason"), texts("basis"), texts("qualifier")),
            *(numbers(name) for name in ("value", "lower", "upper", "conflict_low", "conflict_high")),
        )
