"""The organisations of the sample: an invented city's tree of three levels, with former names, a merger and a renaming.

The tree grows by rounds of the eight groups of `wording/groups.csv`, one round a factor; the first is the same at any factor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from sample import wording

YEARS = (2020, 2021, 2022, 2023, 2024)
RENAMED_ON = date(2023, 3, 1)
MERGED_ON = date(2022, 1, 1)
ROOT_NAME = "中共澜江市委基层党建工作委员会"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation: its names, place in the tree, validity, and its members and branches at the end of each year.

    `former_name` is its full name before `RENAMED_ON` ('' where it never changed). `kind` is the row of `groups.csv` or
    `leaves.csv` that it was made of, `level` 1 for the root.
    """

    org_id: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    parent_id: str
    org_type: str
    sector: str
    kind: str
    level: int
    valid_from: date
    valid_to: date | None = None
    former_name: str = ""
    former_short_name: str = ""
    members: Mapping[int, int] = field(default_factory=dict)
    branches: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_committee(self) -> bool:
        """Whether it has a theory study centre group: a committee, not a branch or general branch."""
        return self.org_type in {"党委", "党工委"}

    @property
    def self_name(self) -> str:
        """How its own papers call it in running text: 党委, 党工委, 党总支 or 支部."""
        return {"党支部": "支部"}.get(self.org_type, self.org_type)

    def stands_in(self, year: int) -> bool:
        """Whether it was valid on any day of the year."""
        return self.valid_from.year <= year and (self.valid_to is None or self.valid_to.year >= year)

    def name_in(self, year: int) -> str:
        """Its full name as its papers of that year write it."""
        return self.former_name if self.former_name and year < RENAMED_ON.year else self.name

    def short_name_in(self, year: int) -> str:
        """Its short name as papers of that year write it."""
        return self.former_short_name if self.former_short_name and year < RENAMED_ON.year else self.short_name


@dataclass(frozen=True, slots=True)
class Tree:
    """All organisations by id, in the registry's order."""

    organisations: Mapping[str, Organisation]

    @property
    def root(self) -> Organisation:
        """The one organisation without a parent."""
        return next(iter(self.organisations.values()))

    def groups(self) -> list[Organisation]:
        """The organisations of the second level."""
        return self.children(self.root.org_id)

    def children(self, org_id: str, year: int | None = None) -> list[Organisation]:
        """The organisations right below one, those valid in `year` where it is given."""
        return [org for org in self.organisations.values() if org.parent_id == org_id and (year is None or org.stands_in(year))]

    def leaves(self) -> list[Organisation]:
        """The organisations of the third level."""
        return [org for org in self.organisations.values() if org.level == 3]


def plant_tree(random: Random, factor: int = 1) -> Tree:
    """The tree of `factor` rounds: one root, 8 × factor groups, five organisations in each (six where two of them merged)."""
    places = _places()
    found: list[Organisation] = []
    root = Organisation(
        "J0001",
        ROOT_NAME,
        "市委基层党建工委",
        ("市基层党建工委", "基层党建工委"),
        "",
        "党工委",
        "党政机关",
        "root",
        1,
        date(2001, 7, 1),
    )
    for round_number in range(factor):
        for group in wording.rows("groups.csv"):
            found += _group(random, group, round_number, places, root.org_id)
    numbered = _number(root, found)
    return Tree(_add_up({org.org_id: org for org in numbered}))


def _places() -> Iterator[str]:
    """Place names of two characters, each once: 枫溪, 柳岭, 杏湾 …, then of three."""
    heads, tails = wording.lines("place_heads.txt"), wording.lines("place_tails.txt")
    for prefix in ("", "新", "老", "东", "南", "北", "上", "下"):
        for shift in range(len(tails)):
            for index, head in enumerate(heads):
                yield prefix + head + tails[(index + shift) % len(tails)]
    raise ValueError("the sample has no more place names; ask for a smaller factor")


def _group(random: Random, row: dict[str, str], round_number: int, places: Iterator[str], root_id: str) -> list[Organisation]:
    """One group and what stands below it; ids are still keys of the round (`g`, `g1` …), to be numbered at the end."""
    place = next(places)
    bureaus = wording.lines("bureaus.txt")
    bureau = bureaus[round_number] if round_number < len(bureaus) else f"{place}区{bureaus[round_number % len(bureaus)]}"
    words = {"p": place, "b": bureau}
    key = f"{row['kind']}/{round_number}"
    names = [row[column].format(**words) for column in ("name", "short_name")]
    aliases = tuple(alias.format(**words) for alias in row["aliases"].split("|"))
    founded = date(random.randint(1998, 2012), random.randint(1, 12), 1)
    group = Organisation(key, names[0], names[1], aliases, root_id, row["org_type"], row["sector"], row["kind"], 2, founded)
    if row["kind"] == "state_firm" and round_number == 0:
        former = next(places)
        group = replace(
            group,
            former_name=names[0].replace(place, former),
            former_short_name=names[1].replace(place, former),
            aliases=(*aliases, names[0].replace(place, former), names[1].replace(place, former), f"{former}集团"),
        )
    stem = {"bureau": f"市{bureau}", "state_firm": f"{place}集团", "hospital": f"{place}医院"}.get(row["kind"], aliases[0])
    leaves = [
        _leaf(random, kind, f"{key}/{number}", stem, group, next(places))
        for number, kind in enumerate(row["leaf_kinds"].split("|"), 1)
    ]
    if row["kind"] == "town" and round_number == 0:
        leaves = _merge_two(leaves, next(places), stem)
    return [group, *leaves]


def _leaf(random: Random, kind: str, key: str, stem: str, group: Organisation, place: str) -> Organisation:
    row = next(row for row in wording.rows("leaves.csv") if row["kind"] == kind)
    words = {"g": stem, "v": place}
    is_general = row["org_type"] == "党总支"
    members = random.randint(52, 96) if is_general else random.randint(11, 48)
    counts, growth = {}, random.uniform(-0.03, 0.06)
    for year in YEARS:
        counts[year] = max(7, round(members * (1 + growth) ** (year - YEARS[0]) + random.uniform(-1.4, 1.4)))
    branches = random.randint(3, 4) if is_general else 1
    return Organisation(
        key,
        row["name"].format(**words),
        row["short_name"].format(**words),
        tuple(alias.format(**words) for alias in row["aliases"].split("|")),
        group.org_id,
        row["org_type"],
        group.sector,
        kind,
        3,
        date(random.randint(2001, 2016), random.randint(1, 12), 1),
        members=counts,
        branches=dict.fromkeys(YEARS, branches),
    )


def _merge_two(leaves: list[Organisation], place: str, stem: str) -> list[Organisation]:
    """The first two villages end on the eve of `MERGED_ON`; a new one with their members begins."""
    first, second, *others = leaves
    ended = [replace(org, valid_to=date(MERGED_ON.year - 1, 12, 31)) for org in (first, second)]
    merged = replace(
        first,
        org_id=f"{first.org_id}+",
        name=f"{stem}{place}村党支部",
        short_name=f"{place}村支部",
        aliases=(f"{place}村党支部", f"{place}村"),
        valid_from=MERGED_ON,
        members={year: first.members[year] + second.members[year] for year in YEARS},
    )
    return [*ended, merged, *others]


def _number(root: Organisation, found: list[Organisation]) -> list[Organisation]:
    """Ids in the registry's order: J0001 for the root, then each group before its own."""
    ids = {org.org_id: f"J{number:04d}" for number, org in enumerate(found, 2)}
    return [root, *(replace(org, org_id=ids[org.org_id], parent_id=ids.get(org.parent_id, org.parent_id)) for org in found)]


def _add_up(organisations: dict[str, Organisation]) -> dict[str, Organisation]:
    """Members and branches of the upper levels: the sums of what is valid below them in each year."""
    for level in (2, 1):
        for org in [org for org in organisations.values() if org.level == level]:
            below = [child for child in organisations.values() if child.parent_id == org.org_id]
            members, branches = (
                {year: sum(getattr(child, field_name)[year] for child in below if child.stands_in(year)) for year in YEARS}
                for field_name in ("members", "branches")
            )
            organisations[org.org_id] = replace(org, members=members, branches=branches)
    return organisations
