"""Organisations → their peer groups: type, sector and size; a group that is too small goes into the wider one's rest."""

from __future__ import annotations

import pandas as pd

from dashboard.assessment.rules.words import Grouping
from dashboard.labels import ORG_TYPES

LEVELS = {
    Grouping.NONE: (),
    Grouping.TYPE: ("org_type",),
    Grouping.SECTOR: ("org_type", "sector"),
    Grouping.SIZE: ("org_type", "sector", "size_band"),
}
EVERYBODY = "全部"
REST = "其余"


def peer_groups(orgs: pd.DataFrame, grouping: Grouping, smallest: int) -> pd.Series:
    """The name of each organisation's group; every organisation is in exactly one.

    Groups with fewer than `smallest` organisations are put together one level up (党支部·其余), as long as they are too small;
    what is still too small at the end goes together.
    """
    columns = LEVELS[grouping]
    words = {name: orgs[name].fillna("").astype(str) for name in columns}
    if "org_type" in words:
        words["org_type"] = words["org_type"].map(lambda one: ORG_TYPES.get(one, one))
    group = pd.Series("", index=orgs.index, dtype="object")
    is_open = pd.Series(data=True, index=orgs.index)
    for depth in range(len(columns), -1, -1):
        if not is_open.any():
            break
        name = pd.Series("", index=orgs.index, dtype="object")
        for column in columns[:depth]:
            name = name.where(name == "", name + "·") + words[column]
        is_rest = is_open & (depth < len(columns))
        if depth == 0:
            name = pd.Series(EVERYBODY if is_open.all() else REST, index=orgs.index, dtype="object")
        elif is_rest.any():
            # Where nobody of the wider kind has a group yet, the rest is all of it.
            is_whole = is_open.groupby(name).transform("all")
            name = name.where(is_whole | ~is_rest, name + f"·{REST}")
        counts = name[is_open].map(name[is_open].value_counts())
        fits = is_open & ((counts.reindex(orgs.index).fillna(0) >= smallest) | (depth == 0))
        group = group.where(~fits, name)
        is_open &= ~fits
    return group
