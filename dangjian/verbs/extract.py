"""`dangjian extract`: reads files without a workspace and prints what stands in them, for people or as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dangjian.display.doubts import SEVERITY, Doubt, of_each_kind, together
from dangjian.display.terminal_text import cut, shown
from dangjian.files.json_lines import json_lines
from dangjian.files.reading_process import Knowledge, ReadingProcess
from ingest.decoding import readable
from ingest.errors import Severity, UsageError
from ingest.language.periods import is_period
from ingest.manifest import find_entry, load_manifest
from ingest.model import Document, Fact, Hints, Issue, Outcome, Workbook
from ingest.orgs import Registry, load_registry
from ingest.readers import read_text
from ingest.reading import SubmissionReading, read_submission
from ingest.vocabulary import Vocabulary, load_vocabulary

_LEFT_ASIDE = (".", "~$")
_OUTCOMES = {Outcome.LOAD: "已读取", Outcome.QUARANTINE: "已读取，部分待核", Outcome.REJECT: "未能读取"}
_STATUS = {
    "reported": "",
    "redacted": "已隐去",
    "planned": "计划",
    "rate": "频次",
    "comparison": "对比",
    "missing": "未报",
    "not_applicable": "不适用",
}
_MOST_ALIKE = 50  # doubts of one kind that are printed of a file
_LONGEST_TEXT, _LONGEST_MESSAGE = 60, 200  # of what stands in a file, and of what is said of it
_OF_A_LINE, _OF_A_PERIOD = "每行应有 id、title、year、text", "请写成 2023、2023H1、2023Q3 或 2023-05"
_NO_FACTS = '"facts": []'  # a quotation mark inside a JSON text is escaped: this stands in none
_MARKS = {"about": "约", "at_least": "≥", "at_most": "≤", "range": "范围 ", "exact": ""}


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its id, the file it comes from, and its text where a line of a .jsonl gives it."""

    id: str
    path: Path
    hints: Hints
    given: Document | None = None


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", readable=False, help="文件、文件夹，或每行一篇的 .jsonl")],
    *,
    orgs: Annotated[Path | None, typer.Option("--orgs", help="单位名册（csv 或 xlsx）")] = None,
    manifest: Annotated[Path | None, typer.Option("--manifest", help="收件清单 manifest.csv")] = None,
    year: Annotated[str | None, typer.Option("--year", help="文件自身没有写明时所用的期间，如 2023")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="每篇输出一行 JSON")] = False,
    as_text: Annotated[bool, typer.Option("--text", help="只输出读到的文字（位置以此为准）")] = False,
) -> None:
    """Read each document and print its facts; exit code 1 where a file was refused, the others are printed all the same."""
    if year is not None and not is_period(year):
        raise UsageError(f"--year {year} 不是期间", _OF_A_PERIOD)
    sources = list(_sources(paths, year, skipped={path.resolve() for path in (orgs, manifest) if path is not None}))
    if not sources:
        raise UsageError(*_nothing_in(paths))
    vocabulary = load_vocabulary()
    registry = load_registry(orgs, vocabulary) if orgs is not None else None
    entries = load_manifest(manifest) if manifest is not None else {}
    console = Console(soft_wrap=True, highlight=False)
    rejected = 0
    with ReadingProcess(Knowledge(vocabulary, registry, with_parsed=as_text)) as process:
        for source in sources:
            if source.given is not None:
                reading = read_submission(b"", source.hints, registry, None, vocabulary, source.given)
            else:
                reading = process.read(source.path, source.hints, find_entry(entries, source.path))
            rejected += reading.outcome is Outcome.REJECT
            if as_text:
                _print_text(source, reading)
            elif as_json:
                _print_record(source, reading)
            else:
                _print_reading(console, source.path, reading, registry, vocabulary)
    if not as_json and not as_text:
        console.print(f"共 {len(sources)} 篇，{rejected} 篇未能读取。")
    if rejected:
        raise typer.Exit(1)


def _print_record(source: Source, reading: SubmissionReading) -> None:
    """Print one document as the command's contract with machines says, its facts one by one: there may be half a million."""
    head, _, tail = json.dumps(_record(source, reading), ensure_ascii=False).partition(_NO_FACTS)
    sys.stdout.write(head + _NO_FACTS[:-1])
    for number, fact in enumerate(reading.resolved.facts if reading.resolved else ()):
        sys.stdout.write((", " if number else "") + json.dumps(fact_record(fact), ensure_ascii=False))
    sys.stdout.write(_NO_FACTS[-1] + tail + "\n")


def _record(source: Source, reading: SubmissionReading) -> dict[str, Any]:
    """One document without its facts; figures are numbers, what is absent is null."""
    resolved = reading.resolved
    return {
        "id": source.id,
        "file": readable(str(source.path)),
        "outcome": reading.outcome.value,
        "error": {"code": reading.error.code, "message": str(reading.error)} if reading.error else None,
        "org_id": resolved.reporter_org_id if resolved else None,
        "period": resolved.period if resolved else None,
        "facts": [],
        "issues": [_issue_record(issue) for issue in reading.issues],
    }


def fact_record(fact: Fact) -> dict[str, Any]:
    """A fact's fields as JSON knows them."""
    return {
        "metric_id": fact.metric_id,
        "org_id": fact.org_id,
        "org_text": fact.org_text,
        "value": _number(fact.value),
        "lower": _number(fact.lower),
        "upper": _number(fact.upper),
        "value_text": fact.value_text,
        "measure_unit": fact.measure_unit,
        "qualifier": fact.qualifier.value,
        "status": fact.status.value,
        "period": fact.period,
        "covers": fact.covers,
        "scope": fact.scope.value,
        "role": fact.role.value,
        "group": fact.group,
        "own_level": fact.own_level,
        "start": fact.start,
        "end": fact.end,
        "address": fact.address,
        "sheet": fact.sheet,
        "rows": list(fact.rows),
        "evidence": fact.evidence,
        "confidence": round(fact.confidence, 4),
        "rule": fact.rule,
    }


def _issue_record(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "address": issue.address,
        "raw": issue.raw,
        "message": issue.message,
        "action": issue.action,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _sources(paths: list[Path], period: str | None, skipped: set[Path]) -> Iterator[Source]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not file.name.startswith(_LEFT_ASIDE) and file.resolve() not in skipped:
                    yield from _from_file(file, (path.resolve().name, *file.relative_to(path).parts[:-1]), period)
        elif path.is_file():
            yield from _from_file(path, (path.resolve().parent.name,), period)
        else:
            raise UsageError(f"找不到 {path}", "请检查路径")


def _nothing_in(paths: list[Path]) -> tuple[str, str]:
    """What is said where there was no document to read, and what to do about it."""
    named = "、".join(map(str, paths))
    if any(path.is_dir() for path in paths):
        return f"{named} 里没有可以读取的文件", "请检查路径；以 . 或 ~$ 开头的文件、名册和清单不算"
    return f"{named} 里没有内容", _OF_A_LINE


def _from_file(path: Path, folders: tuple[str, ...], period: str | None) -> Iterator[Source]:
    if path.suffix.lower() == ".jsonl":
        yield from _from_lines(path, period)
        return
    name = readable(path.name)
    yield Source(name, path, Hints(name, tuple(map(readable, folders)), period))


def _from_lines(path: Path, period: str | None) -> Iterator[Source]:
    """The documents of a .jsonl; their spans are offsets into `text` as given."""
    for number, row in json_lines(path, _OF_A_LINE):
        document_id, text, title, year = (row.get(key) for key in ("id", "text", "title", "year"))
        if document_id is None or not isinstance(text, str) or not isinstance(title, str | None):
            raise UsageError(f"{path} 第 {number} 行不是所要的 JSON", _OF_A_LINE)
        if year and not is_period(str(year)):
            raise UsageError(f"{path} 第 {number} 行的 year 不是期间", _OF_A_PERIOD)
        yield Source(str(document_id), path, Hints(period=str(year) if year else period), given=read_text(text, title))


def _print_text(source: Source, reading: SubmissionReading) -> None:
    """Print what the reader gives: a document's text as it is, a workbook's cells row by row."""
    if reading.error is not None:
        print(f"{source.path}：{reading.error}", file=sys.stderr)
    elif isinstance(reading.parsed, Document):
        sys.stdout.write(reading.parsed.text)
    elif reading.parsed is not None:
        sys.stdout.write(_cells_as_text(reading.parsed))


def _cells_as_text(workbook: Workbook) -> str:
    return "".join("\t".join(cell.text for cell in cells) + "\n" for sheet in workbook.sheets for _, cells in sheet.rows())


def _print_reading(
    console: Console, path: Path, reading: SubmissionReading, registry: Registry | None, vocabulary: Vocabulary
) -> None:
    console.print(f"[bold]{_shown(readable(path.name))}[/bold]  {_OUTCOMES[reading.outcome]}")
    if reading.error is not None:
        console.print(f"  {_shown(str(reading.error))}\n")
        return
    resolved = reading.resolved
    if resolved is not None and resolved.facts:
        table = Table("单位", "指标", "期间", "数字", "", "位置", "可信度")
        for fact in resolved.facts:
            metric = vocabulary.metrics.get(fact.metric_id)
            table.add_row(
                _shown(_org_name(fact, registry)),
                metric.name_zh if metric else fact.metric_id,
                fact.period or "—",
                _shown(_figure(fact)),
                _STATUS[fact.status.value],
                _shown(fact.address or f"{fact.sheet or ''} 第 {'、'.join(map(str, fact.rows))} 行"),
                f"{fact.confidence:.2f}",
            )
        console.print(table)
    for doubt in of_each_kind(together(reading.issues), _MOST_ALIKE):
        console.print(_shown(_told(doubt)))
    counts = Counter(issue.severity for issue in reading.issues)
    facts = len(resolved.facts) if resolved else 0
    console.print(f"  数字 {facts} 个，待核 {counts[Severity.QUARANTINE]} 处，提醒 {counts[Severity.WARNING]} 处\n")


def _told(doubt: Doubt) -> str:
    """One doubt on a line, long texts cut: what is left out stands in the JSON."""
    if doubt.is_rest:
        return f"  {SEVERITY[doubt.severity]} 另有 {doubt.count} 处：{doubt.message}。用 --json 看全部"
    raw, message = cut(doubt.raw, _LONGEST_TEXT), cut(doubt.message, _LONGEST_MESSAGE)
    return f"  {SEVERITY[doubt.severity]} {doubt.places} {raw} {message}。{doubt.action}"


def _shown(text: str) -> str:
    """Text of a file as a terminal may show it: no markup of rich, no control characters."""
    return escape(shown(text))


def _org_name(fact: Fact, registry: Registry | None) -> str:
    org = registry.orgs.get(fact.org_id) if registry and fact.org_id else None
    return (org.short_name or org.name) if org else cut(fact.org_text, _LONGEST_TEXT)


def _figure(fact: Fact) -> str:
    return (
        f"{_MARKS[fact.qualifier.value]}{_number(fact.value)}"
        if fact.value is not None
        else cut(fact.value_text, _LONGEST_TEXT) or "—"
    )
