"""The invented world of one seed: its organisations, what they did, and chance of its own for each file."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample.figures import Figures, draw_figures
from sample.organisations import Organisation, Tree, plant_tree

GROUPS_PER_ROUND = 8


@dataclass(frozen=True, slots=True)
class World:
    """A tree with its figures. `chance(name)` is a source of chance that depends on nothing but the seed and the name."""

    seed: int
    tree: Tree
    figures: Figures

    def chance(self, name: str) -> Random:
        """Chance for one thing, so that adding a file changes no other."""
        return Random(f"{self.seed}/{name}")  # noqa: S311 - sample data, not a secret

    def parent_name(self, org: Organisation, year: int) -> str:
        """The short name of the organisation above."""
        parent = self.tree.organisations.get(org.parent_id)
        return parent.short_name_in(year) if parent else "市委"

    def numbered_groups(self) -> list[tuple[int, int, Organisation]]:
        """Each group with its round and its number in the round, from 0."""
        return [(index // GROUPS_PER_ROUND, index % GROUPS_PER_ROUND, org) for index, org in enumerate(self.tree.groups())]


def make_world(seed: int, factor: int) -> World:
    """The world of a seed, `factor` rounds large."""
    tree = plant_tree(Random(seed), factor)  # noqa: S311 - sample data, not a secret
    return World(seed, tree, draw_figures(seed, tree))
