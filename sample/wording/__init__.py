"""The words of the sample: its names, sentences and headings, all invented, as data that anyone can read and add to."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one csv of this folder, in order, by column name."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one text file of this folder that hold anything."""
    return tuple(line for line in (HERE / name).read_text("utf-8").splitlines() if line)
