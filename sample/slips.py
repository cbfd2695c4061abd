"""What some branches get wrong wherever they tell it: minutes written as hours, a nought too many, people for person-times.

Their superiors tell the right sums. `noticed` are the validation rules that must point at it, as (levels above the branch, years
later, rule); nothing else in the sample breaks a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sample.organisations import Organisation, Tree


@dataclass(frozen=True, slots=True)
class Slip:
    """The told figure is so many times the true one."""

    times: Decimal
    noticed: tuple[tuple[int, int, str], ...]

    def told(self, value: Decimal) -> Decimal:
        """The figure as it is told."""
        return (value * self.times).quantize(Decimal(1), ROUND_HALF_UP)


# By kind of group, number of the branch in it, metric and year.
SLIPS = {
    ("street", 3, "volunteer_hours", 2024): Slip(
        Decimal(60),
        (
            (0, 0, "hours_per_person_time"),
            (0, 0, "hours_per_member"),
            (0, 0, "volunteer_hours_jump"),
            (1, 0, "hours_of_children"),
        ),
    ),
    ("society", 1, "theme_day", 2023): Slip(
        Decimal(10),
        (
            (0, 0, "theme_days_of_branch"),
            (0, 0, "theme_day_jump"),
            (0, 1, "theme_day_jump"),
            (1, 0, "theme_days_of_children"),
        ),
    ),
    ("bureau", 1, "dev_regularized", 2024): Slip(Decimal(4), ((0, 0, "regularized_were_probationary"),)),
    ("hospital", 0, "theme_day_person_times", 2024): Slip(Decimal("0.03"), ((0, 0, "theme_day_person_times"),)),
    ("school_group", 2, "member_total", 2023): Slip(
        Decimal(10), ((0, 0, "members_against_last_year"), (1, 0, "members_of_children"))
    ),
}


def planted(tree: Tree) -> Iterator[tuple[Organisation, str, int, Slip]]:
    """Each slip with the branch that makes it, the metric and the year."""
    for group in tree.groups():
        for (kind, number, metric_id, year), slip in SLIPS.items():
            if group.kind == kind:
                yield tree.children(group.org_id, year)[number], metric_id, year, slip


def noticed(tree: Tree) -> set[tuple[str, str, str]]:
    """What validation must find: organisation, rule and period."""
    return {
        (branch.parent_id if above else branch.org_id, rule, str(year + later))
        for branch, _, year, slip in planted(tree)
        for above, later, rule in slip.noticed
    }
