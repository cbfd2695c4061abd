"""Who copies: a branch the summary of another, a committee its own of the year before; with its own names and figures put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sample.organisations import Organisation, Tree
from sample.truth import SampleFile

# By number of the group in its round and year: which of its senders copies, which sender of which year it copies from; 0 is the
# group itself, 1 its first branch of that year.
COPIES = {(1, 2023): (2, 1, 2023), (5, 2024): (0, 0, 2023)}


def senders(tree: Tree, group_number: int, group: Organisation, year: int) -> list[Organisation]:
    """Who sends a summary of a year, the group first."""
    children = tree.children(group.org_id, year)
    wanted = {2022: 1, 2023: 2, 2024: 3}.get(year, 0)
    return [group, *(children[(group_number + offset + year) % len(children)] for offset in range(wanted))]


def model_of(tree: Tree, group_number: int, group: Organisation, org: Organisation, year: int) -> tuple[str, int] | None:
    """Whose summary of which year an organisation copies, as organisation and year; None where it writes its own."""
    copier, model, model_year = COPIES.get((group_number, year), (None, 0, 0))
    if copier is None or senders(tree, group_number, group, year)[copier] != org:
        return None
    return senders(tree, group_number, group, model_year)[model].org_id, model_year


def copied(files: Iterable[SampleFile]) -> Iterator[tuple[SampleFile, SampleFile]]:
    """Each summary that is a copy, with the one that it was copied from."""
    files = list(files)
    for file in files:
        if file.copy_of is not None:
            org_id, year = file.copy_of
            yield file, next(one for one in files if (one.org_id, one.period) == (org_id, str(year)) and one.text is not None)
