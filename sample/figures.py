"""What really happened in the sample: a figure for each organisation, metric and year, with trends that look like offices' own.

Figures of the lowest level are drawn once; those above are their sums (a rate is weighted by members), but for what an
organisation does itself, as a theory study centre group does. A few are told nowhere, masked wherever they are told, or told
wrongly. Probationary members of one year become regular in the next: no more of them than there were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from sample import wording
from sample.organisations import YEARS, Organisation, Tree
from sample.slips import planted
from sample.untold import Untold, keep_back

# How much of a usual year each year was: the epidemic years held fewer meetings and more visits.
YEAR_WEIGHTS = {2020: 0.84, 2021: 0.95, 2022: 0.9, 2023: 1.0, 2024: 1.06}
STEADY = {"theme_day", "org_committee_meeting", "org_democratic_life_meeting", "org_organizational_life_meeting"}

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures by (org_id, metric_id, year), true but for the slips; a metric that does not concern an organisation has none.

    `untold` are those that their organisation keeps to itself.
    """

    values: Mapping[Key, Decimal]
    untold: Mapping[Key, Untold] = field(default_factory=dict)

    def get(self, org_id: str, metric_id: str, year: int) -> Decimal | None:
        """The figure, or None where the organisation has no such thing or did not exist."""
        return self.values.get((org_id, metric_id, year))

    def months(self, org_id: str, metric_id: str, year: int) -> list[int]:
        """Twelve whole numbers that sum to the year's figure, the same each time they are asked for."""
        total = int(self.values[org_id, metric_id, year])
        random = Random(f"{org_id}/{metric_id}/{year}")  # noqa: S311 - sample data, not a secret
        months = [total // 12] * 12
        for month in random.sample(range(12), total % 12):
            months[month] += 1
        for _ in range(total // 24):
            source, target = random.sample(range(12), 2)
            if months[source] > 0:
                months[source] -= 1
                months[target] += 1
        return months


def draw_figures(seed: int, tree: Tree) -> Figures:
    """All figures of a tree: those of one organisation and metric depend on the seed and its id alone."""
    values: dict[Key, Decimal] = {}
    for row in wording.rows("scales.csv"):
        _draw_metric(seed, tree, row, values)
    for org in tree.organisations.values():
        for year in YEARS:
            if org.stands_in(year):
                values[org.org_id, "member_total", year] = Decimal(org.members[year])
                if org.org_type != "党支部":
                    values[org.org_id, "branch_total", year] = Decimal(org.branches[year])
    for org, metric_id, year, slip in planted(tree):
        values[org.org_id, metric_id, year] = slip.told(values[org.org_id, metric_id, year])
    return Figures(values, keep_back(tree))


def _draw_metric(seed: int, tree: Tree, row: dict[str, str], values: dict[Key, Decimal]) -> None:
    metric_id, is_own = row["metric_id"], row["per"] in {"own", "one"}
    drawn = [org for org in tree.organisations.values() if org.level == 3 or is_own]
    for org in drawn:
        if row["owner"] == "committee" and not org.is_committee:
            continue
        random = Random(f"{seed}/{org.org_id}/{metric_id}")  # noqa: S311 - sample data, not a secret
        level = random.uniform(float(row["low"]), float(row["high"]))
        for year in YEARS:
            value = _figure(random, org, row, level, year)
            if metric_id == "dev_regularized":
                value = min(value, values.get((org.org_id, "dev_probationary", year - 1), value))
            if org.stands_in(year):
                values[org.org_id, metric_id, year] = value
    if not is_own:
        for org in reversed(list(tree.organisations.values())):
            if org.level < 3:
                _sum_up(tree, org, metric_id, values)


def _figure(random: Random, org: Organisation, row: dict[str, str], level: float, year: int) -> Decimal:
    """One organisation's figure of one year, before it is known whether it stood in that year."""
    if row["per"] == "rate":
        return Decimal(str(round(min(100.0, max(70.0, level + random.uniform(-3, 2.5))), 1)))
    weight = 1.0 if row["metric_id"] in STEADY else YEAR_WEIGHTS[year]
    trend = (
        weight
        * (1 + float(row["growth"])) ** (year - YEARS[0])
        * random.uniform(1 - float(row["spread"]), 1 + float(row["spread"]))
    )
    size = {"member": org.members[year], "branch": org.branches[year]}.get(row["per"], 1)
    if row["per"] == "one":
        return Decimal(1)
    return Decimal(str(level * trend * size)).quantize(Decimal(1), ROUND_HALF_UP)


def _sum_up(tree: Tree, org: Organisation, metric_id: str, values: dict[Key, Decimal]) -> None:
    for year in YEARS:
        below = [child for child in tree.children(org.org_id, year) if (child.org_id, metric_id, year) in values]
        if not below or not org.stands_in(year):
            continue
        if metric_id == "theme_day_attendance_rate":
            weighted = sum((values[child.org_id, metric_id, year] * child.members[year] for child in below), Decimal(0))
            members = sum(child.members[year] for child in below)
            values[org.org_id, metric_id, year] = (weighted / members).quantize(Decimal("0.1"), ROUND_HALF_UP)
        else:
            values[org.org_id, metric_id, year] = sum((values[child.org_id, metric_id, year] for child in below), Decimal(0))
