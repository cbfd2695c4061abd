"""What some branches keep to themselves: a figure that stands nowhere, or is masked wherever it stands.

Offices never hear of the one and cannot read the other, so neither may rank nor count as 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from sample.organisations import Tree


class Untold(Enum):
    """How a figure is kept back: its cells stay blank and no text tells of it, or `**` stands in its place."""

    BLANK = "blank"
    MASKED = "masked"


# By kind of group, number of the branch in it, metric and year. These groups tell of theme days once a year, not by month.
KEPT_BACK = {
    ("bureau", 0, "theme_day", 2024): Untold.BLANK,
    ("hospital", 1, "theme_day", 2024): Untold.MASKED,
}


def keep_back(tree: Tree) -> Mapping[tuple[str, str, int], Untold]:
    """What each organisation keeps back, by (org_id, metric_id, year)."""
    return {
        (tree.children(group.org_id, year)[number].org_id, metric_id, year): untold
        for group in tree.groups()
        for (kind, number, metric_id, year), untold in KEPT_BACK.items()
        if group.kind == kind
    }
