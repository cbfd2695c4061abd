"""`make bench`: measures the program on the sample ×1 and ×10 and prints a table. It judges nothing.

`python -m benchmarks.run --factor 1 --factor 10 [--only reading|books|chain|scoring|exports|screens|one-file|…]`.
The models over many invented facts and a folder of many mixed files are measured only where they are asked for, by
`--only many-facts [--facts 10000000]` and `--only mixed-folder [--files 10000]`.
Times are of this machine; compare only runs on one machine.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.chain import measure_chain
from benchmarks.exports import measure_exports
from benchmarks.large_books import measure_large_books
from benchmarks.many_facts import measure_many_facts
from benchmarks.measure import Line, watched
from benchmarks.mixed_folder import measure_mixed_folder
from benchmarks.one_file import measure_one_file
from benchmarks.pages import measure_pages
from benchmarks.reading import measure_reading
from benchmarks.scoring import measure_scoring
from benchmarks.screens import measure_screens
from benchmarks.small_books import measure_small_books
from ingest.workspace import create_workspace, current_generation
from sample import write_sample
from sample.write import REGISTRY, SUBMISSIONS


class Part(StrEnum):
    """What can be measured alone."""

    READING = "reading"
    BOOKS = "books"
    CHAIN = "chain"
    SCORING = "scoring"
    EXPORTS = "exports"
    SCREENS = "screens"
    ONE_FILE = "one-file"
    MANY_FACTS = "many-facts"
    MIXED_FOLDER = "mixed-folder"


def main(
    factor: Annotated[list[int] | None, typer.Option("--factor", min=1, help="样例放大的倍数，可多次给出")] = None,
    only: Annotated[Part | None, typer.Option("--only", help="只测其中一部分")] = None,
    facts: Annotated[int, typer.Option("--facts", min=1000, help="many-facts：虚构多少条事实，取整千")] = 10_000_000,
    files: Annotated[int, typer.Option("--files", min=50, help="mixed-folder：文件夹里放多少份文件")] = 10_000,
) -> None:
    """Print one table with a column for each factor, or one of many invented facts or of many mixed files."""
    if only is Part.MANY_FACTS:
        columns = {f"虚构 {facts} 条": list(measure_many_facts(facts))}
    elif only is Part.MIXED_FOLDER:
        columns = {f"混放 {files} 份": list(measure_mixed_folder(files))}
    else:
        columns = {f"样例 ×{one}": list(measure(one, only)) for one in factor or [1, 10]}
    table = Table("测量", "单位", *columns, title="性能测量", title_justify="left")
    for cells in zip(*columns.values(), strict=True):
        table.add_row(cells[0].what, cells[0].unit, *(cell.text for cell in cells))
    Console().print(table)


def measure(factor: int, only: Part | None = None) -> Iterator[Line]:
    """All lines of one factor, on a sample written for them and thrown away."""
    with tempfile.TemporaryDirectory(prefix="dangjian-bench-") as home:
        folder = Path(home) / "sample"
        with watched() as watch:
            truth = write_sample(folder, factor=factor)
        yield Line("样例文件", len(truth.files), "份")
        yield Line("写出样例", watch.seconds, "秒")
        if only in {None, Part.READING}:
            yield from measure_reading(folder)
        if only in {None, Part.BOOKS}:
            yield from measure_large_books()
            yield from measure_small_books(folder)
        if only in {None, Part.SCORING}:
            yield from measure_scoring()
        if only in {None, Part.EXPORTS}:
            yield from measure_exports()
        workspace = create_workspace(Path(home) / "workspace")
        if only in {None, Part.CHAIN, Part.SCREENS}:
            yield from measure_chain(folder, workspace)
        if only in {None, Part.CHAIN} and (generation := current_generation(workspace)) is not None:
            yield from measure_pages(generation.file)
        if only in {None, Part.SCREENS}:
            yield from measure_screens(workspace)
        if only in {None, Part.ONE_FILE}:
            yield from measure_one_file(folder / SUBMISSIONS, folder / REGISTRY, workspace)


if __name__ == "__main__":
    typer.run(main)
