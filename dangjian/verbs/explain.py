"""`dangjian explain`: shows how a file was read: the figures of a summary one by one, a workbook sheet by sheet, or one place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dangjian.display import cell_explanation, workbook_explanation
from dangjian.display.summary_explanation import explain, explain_tables
from dangjian.display.terminal_text import WIDTH_OF_A_PIPE
from dangjian.files.reading_process import Knowledge, ReadingProcess
from ingest import summaries, tables
from ingest.decoding import readable
from ingest.errors import UsageError
from ingest.language.periods import is_period
from ingest.model import Document, Hints, Workbook
from ingest.orgs import Registry, load_registry
from ingest.reading import SubmissionReading
from ingest.vocabulary import Vocabulary, load_vocabulary


def command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", readable=False, help="一份总结（docx、doc、pdf、txt 等）或一份表格（xlsx、xls、et、ods、csv）"
        ),
    ],
    *,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="位置",
            help="只说明一处：表格写单元格（汇总!C5，只有一张表时写 C5），总结写数字在 extract --text 文字中的位置（从 0 起）",
        ),
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="文件自身没有写明时所用的期间，如 2023")] = None,
    orgs: Annotated[Path | None, typer.Option("--orgs", help="单位名册（csv 或 xlsx）：表格按它认单位名称")] = None,
) -> None:
    """Print how a file was understood, or what became of the one figure or cell at a place."""
    if year is not None and not is_period(year):
        raise UsageError(f"--year {year} 不是期间", "请写成 2023、2023H1、2023Q3 或 2023-05")
    if file.is_dir():
        raise UsageError(f"{file} 是文件夹，explain 一次说明一个文件", "请写出其中一个文件；整个文件夹用 dangjian extract 查看")
    if not file.is_file():
        raise UsageError(f"找不到 {file}", "请检查路径")
    vocabulary = load_vocabulary()
    registry = load_registry(orgs, vocabulary) if orgs is not None else None
    known_names = registry.known_names if registry is not None else frozenset()
    hints = Hints(readable(file.name), (readable(file.resolve().parent.name),), year, known_names)
    reading = _read(file, hints, vocabulary, registry)
    if isinstance(reading.trace, summaries.Trace):
        _explain_summary(reading.trace, reading, at, vocabulary)
    elif reading.trace is not None:
        _explain_workbook(reading.trace, reading, at, hints, vocabulary)


def _read(file: Path, hints: Hints, vocabulary: Vocabulary, registry: Registry | None) -> SubmissionReading:
    """How the file was understood, and every doubt about it, read in a process of its own. FileRejected where it is refused."""
    with ReadingProcess(Knowledge(vocabulary, registry, with_trace=True)) as process:
        reading = process.read(file, hints, None)
    if reading.error is not None:
        raise reading.error
    return reading


def _explain_summary(traced: summaries.Trace, reading: SubmissionReading, at: str | None, vocabulary: Vocabulary) -> None:
    facts = reading.resolved.facts if reading.resolved is not None else ()
    in_tables = [fact for fact in facts if fact.start is None and at in (None, fact.address)]
    if at is not None and not at.isdecimal() and not in_tables:
        raise UsageError(
            f"--at {at} 不是总结中的位置", "总结的位置是一个数，或表中有数字的单元格，可由 dangjian extract --json 得到"
        )
    place = int(at) if at is not None and at.isdecimal() else None
    length = len(reading.parsed.text) if isinstance(reading.parsed, Document) else 0
    if place is not None and place >= length:
        raise UsageError(f"--at {at} 超出全文（共 {length} 个字）", "位置可由 dangjian extract --json 的 start 得到")
    console = Console(highlight=False, soft_wrap=True)
    if at is None or place is not None:
        for line in explain(traced, place, vocabulary.metrics, has_tables=at is None and bool(in_tables)):
            console.print(line, markup=False)
    for line in explain_tables(in_tables, vocabulary.metrics):
        console.print(line, markup=False)


def _explain_workbook(
    traced: tables.Trace, reading: SubmissionReading, at: str | None, hints: Hints, vocabulary: Vocabulary
) -> None:
    sheets = reading.parsed.sheets if isinstance(reading.parsed, Workbook) else ()
    console = Console(highlight=False)
    is_plain = not console.is_terminal
    if is_plain:
        console = Console(highlight=False, width=WIDTH_OF_A_PIPE)
    if at is None:
        blank = tuple(sheet.name for sheet in sheets if not sheet.cells and not sheet.is_hidden)
        found = workbook_explanation.explain(
            traced, hints.file_name, reading.issues, vocabulary.metrics, console.width, is_plain=is_plain, blank=blank
        )
    else:
        found = cell_explanation.explain(traced, at, reading.issues, vocabulary.metrics)
    for one in found:
        console.print(one)
