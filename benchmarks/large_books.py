"""Large workbooks against the bare reading of the same file by calamine.

Calamine reads no csv: there the same rows saved as xlsx are what it reads, so that a table may cost the same in either form. The
csv module is no measure, since it only cuts lines into texts, in a small part of the time that calamine takes to find values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from benchmarks.against_calamine import measured
from benchmarks.books import ORGS, Row, dense, ledger, wide, with_empty_rows, written
from benchmarks.measure import Line, watched
from ingest.vocabulary import Vocabulary, load_vocabulary

LEDGER_ROWS, DENSE_ROWS, EMPTY_ROWS = 60_000, 2_000, 1_000_000


@cache
def measure_large_books() -> tuple[Line, ...]:
    """Seconds, multiple of the bare reading and peak memory of each workbook; measured once in a process."""
    vocabulary = load_vocabulary()
    return tuple(line for name, suffix, content, bare in _books() for line in _measured(name, suffix, content, bare, vocabulary))


def _books() -> Iterator[tuple[str, str, bytes, bytes]]:
    """Name, suffix and content of each workbook, and what calamine reads of it."""
    for suffix in ("xlsx", "xls", "ods", "csv"):
        yield _book(f"台账 {LEDGER_ROWS} 行", suffix, lambda: ledger(LEDGER_ROWS))
        yield _book(f"密表 {DENSE_ROWS} 行，每行 40 个数字", suffix, lambda: wide(DENSE_ROWS))
    yield _book(f"密表 {DENSE_ROWS} 行，每行 10 个数字", "xlsx", lambda: dense(DENSE_ROWS))
    empty = with_empty_rows(EMPTY_ROWS)
    yield f"空行 {EMPTY_ROWS} 行", "xlsx", empty, empty


def _book(name: str, suffix: str, rows: Callable[[], Iterable[Row]]) -> tuple[str, str, bytes, bytes]:
    content = written(rows(), suffix)
    return name, suffix, content, written(rows(), "xlsx") if suffix == "csv" else content


def _measured(name: str, suffix: str, content: bytes, read_bare: bytes, vocabulary: Vocabulary) -> Iterator[Line]:
    with watched() as watch:
        pair = measured(content, f"表.{suffix}", frozenset(ORGS), vocabulary, read_bare)
    yield Line(f"{name}（{suffix}）：读出数字", pair.own, "秒")
    other = "calamine 读同样内容的 xlsx" if suffix == "csv" else "calamine"
    yield Line(f"{name}（{suffix}）：减去 50 毫秒后为 {other} 的倍数", pair.times, "倍")
    yield Line(f"{name}（{suffix}）：内存峰值", watch.peak_mib, "MB")
