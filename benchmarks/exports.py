"""How long a large report takes to write, and how much memory: 2,000 organisations × 40 columns, made in memory, in each format.

Every fortieth name is too long for its column: such a row takes several lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Line, watched
from dashboard.exports.formats import Format, write
from dashboard.exports.report import Part, Report
from dashboard.figures import FigureText
from dashboard.markup import Cell, Column, Table

N_ORGS, N_COLUMNS = 2_000, 40
LONG_NAME_EVERY = 40


def measure_exports() -> Iterator[Line]:
    """Two lines a format: seconds, and the most memory of this process and the one that sets pages."""
    report = _report()
    for to in Format:
        with watched() as watch:
            write(report, to)
        what = f"写出 {N_ORGS:,} 个单位 × {N_COLUMNS} 列：{to}"
        yield Line(what, watch.seconds, "秒")
        yield Line(f"{what} 的内存峰值", watch.peak_mib, "MiB")


def _report() -> Report:
    columns = (
        Column("单位", width=16),
        *(Column(f"第{number}项得分（分）", is_number=True) for number in range(1, N_COLUMNS + 1)),
    )
    rows = tuple((Cell(_name(number)), *(_score(number + at) for at in range(N_COLUMNS))) for number in range(N_ORGS))
    total = (Cell("合计"), *(Cell(figure=FigureText(98765.4, "≈", digits=2)) for _ in range(N_COLUMNS)))
    return Report("考核得分表", "测量", "2024年", "得分", (Part("得分", Table(columns, rows, total=total)),))


def _name(number: int) -> str:
    return f"第{number}党支部" if number % LONG_NAME_EVERY else f"中国共产党测量市第{number}局机关直属单位联合支部委员会"


def _score(number: int) -> Cell:
    if number % 11 == 0:
        return Cell(figure=FigureText(None, suffix="未报"))
    return Cell(figure=FigureText(number % 97 + 0.5, "≈" * (number % 13 == 0), digits=2), bar=number % 97 / 97)
