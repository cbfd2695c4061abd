"""How fast files are read and figures extracted, in one process: documents, rows, and extraction against the reading of docx."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Line
from ingest import summaries, tables
from ingest.errors import FileRejected
from ingest.model import Document, Hints, Workbook
from ingest.orgs import Registry, load_registry
from ingest.readers import read
from ingest.vocabulary import Vocabulary, load_vocabulary
from sample.write import MANIFEST, REGISTRY, SUBMISSIONS


@dataclass
class Spent:
    """Seconds of reading and extracting, and what came of them."""

    reading: float = 0.0
    extracting: float = 0.0
    files: int = 0
    rows: int = 0
    characters: int = 0
    facts: int = 0


def measure_reading(folder: Path) -> Iterator[Line]:
    """Lines for summaries, docx alone, and workbooks of a written sample."""
    vocabulary = load_vocabulary()
    registry = load_registry(folder / REGISTRY, vocabulary)
    by_kind: dict[str, Spent] = defaultdict(Spent)
    for path in sorted((folder / SUBMISSIONS).rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            _read_one(path, registry, vocabulary, by_kind)
    prose, docx, books = by_kind["prose"], by_kind["docx"], by_kind["workbook"]
    yield Line("总结：读取并提取", prose.files / (prose.reading + prose.extracting), "份/秒")
    yield Line("总结：提取", prose.characters / prose.extracting, "字/秒")
    yield Line("总结：提取耗时为读取 docx 的倍数", docx.extracting / docx.reading, "倍")
    yield Line("表格：读取并提取", books.rows / (books.reading + books.extracting), "行/秒")
    yield Line("表格：读取并提取", books.files / (books.reading + books.extracting), "份/秒")
    yield Line("读出的数字", prose.facts + books.facts, "个")


def _read_one(path: Path, registry: Registry, vocabulary: Vocabulary, by_kind: dict[str, Spent]) -> None:
    """Read and extract one file, adding to the kinds it belongs to; a refused file counts nowhere."""
    content = path.read_bytes()
    hints = Hints(file_name=path.name, folders=tuple(path.parts[-3:-1]), known_names=registry.known_names)
    started = time.perf_counter()
    try:
        parsed = read(content, path.name)
    except FileRejected:
        return
    between = time.perf_counter()
    extraction = _extract(parsed, hints, vocabulary)
    ended = time.perf_counter()
    kinds = ["workbook"] if isinstance(parsed, Workbook) else ["prose", "docx"] if path.suffix == ".docx" else ["prose"]
    for kind in kinds:
        spent = by_kind[kind]
        spent.reading += between - started
        spent.extracting += ended - between
        spent.files += 1
        spent.rows += _rows(parsed)
        spent.characters += len(parsed.text) if isinstance(parsed, Document) else 0
        spent.facts += extraction


def _extract(parsed: Document | Workbook, hints: Hints, vocabulary: Vocabulary) -> int:
    extraction = (
        tables.extract(parsed, hints, vocabulary)
        if isinstance(parsed, Workbook)
        else summaries.extract(parsed, hints, vocabulary)
    )
    return len(extraction.facts)


def _rows(parsed: Document | Workbook) -> int:
    return sum(1 for sheet in parsed.sheets for _ in sheet.rows()) if isinstance(parsed, Workbook) else 0
