"""Small workbooks against the bare reading by calamine: one with a sheet for each of many organisations, and those of a folder.

Of such files hardly anything is read bare in a moment, so that it is the 50 milliseconds allowed to each that count.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import python_calamine

from benchmarks.against_calamine import Pair, measured
from benchmarks.books import one_each, written_sheets
from benchmarks.measure import Line
from ingest.errors import FileRejected
from ingest.orgs import load_registry
from ingest.vocabulary import Vocabulary, load_vocabulary
from sample.write import REGISTRY, SUBMISSIONS

SHEETS, FILES = 10, 100
_BOOKS = (".xlsx", ".xls", ".et", ".ods")


def measure_small_books(folder: Path) -> Iterator[Line]:
    """Lines for a workbook of ten sheets in each format, and for a hundred workbooks of a written sample."""
    vocabulary = load_vocabulary()
    for suffix in ("xlsx", "xls", "ods"):
        sheets = one_each(SHEETS)
        pair = measured(written_sheets(sheets, suffix), f"表.{suffix}", frozenset(sheets), vocabulary)
        yield Line(f"{SHEETS} 张工作表（{suffix}）：读出数字", pair.own * 1000, "毫秒")
        yield Line(f"{SHEETS} 张工作表（{suffix}）：为所许时间（calamine 的 8 倍加 50 毫秒）的", pair.share * 100, "%")
    known_names = load_registry(folder / REGISTRY, vocabulary).known_names
    paths = sorted(path for path in (folder / SUBMISSIONS).rglob("*") if path.suffix in _BOOKS)
    chosen = paths[:: -(-len(paths) // FILES)]
    found = (_measured(path, known_names, vocabulary) for path in chosen)
    pairs = [pair for pair in found if pair is not None]
    yield Line("报送的工作簿：读出数字，平均一份", sum(pair.own for pair in pairs) / len(pairs) * 1000, "毫秒")
    yield Line("报送的工作簿：读出数字，最慢一份", max(pair.own for pair in pairs) * 1000, "毫秒")
    yield Line("报送的工作簿：离所许时间最近的一份，为其", max(pair.share for pair in pairs) * 100, "%")


def _measured(path: Path, known_names: frozenset[str], vocabulary: Vocabulary) -> Pair | None:
    """The seconds of one file, None where it is refused."""
    try:
        return measured(path.read_bytes(), path.name, known_names, vocabulary)
    except (FileRejected, python_calamine.CalamineError):
        return None
