"""Where schemes are found: a workbook by its path, or by name in the workspace's settings and among the samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import duckdb

from dashboard.assessment.scheme.grid import MOST_ROWS, Sheet, open_book
from dashboard.assessment.scheme.model import Measure, Scheme
from dashboard.assessment.scheme.reading import Known, read_scheme
from dashboard.frames import as_text, records
from dashboard.queries.assessment import list_guard, list_sectors
from dashboard.queries.figures import list_measures
from ingest.errors import UsageError
from ingest.workspace import Workspace

FOLDER = "schemes"
SAMPLES = Path(__file__).parents[1] / "seeds" / FOLDER
SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class Named:
    """A scheme's file by its name; `is_sample` for one that comes with the program."""

    name: str
    file: Path
    is_sample: bool


def list_schemes(place: Workspace) -> tuple[Named, ...]:
    """The schemes of the workspace, then the samples; a workspace's scheme hides a sample of its name."""
    own = [Named(one.stem, one, is_sample=False) for one in _files(place.settings / FOLDER)]
    samples = [Named(one.stem, one, is_sample=True) for one in _files(SAMPLES)]
    return (*own, *(one for one in samples if one.name not in {known.name for known in own}))


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob(f"*{SUFFIX}") if not one.name.startswith("~$"))


@dataclass(frozen=True, slots=True)
class SchemeFile:
    """A scheme as it was read, with the bytes of its workbook."""

    scheme: Scheme
    name: str
    content: bytes


def find_scheme(text: str, place: Workspace, cursor: duckdb.DuckDBPyConnection) -> SchemeFile:
    """The scheme with this name, or in this file; UsageError where there is none, WorkbookUnusable where it is wrong."""
    file = Path(text)
    if file.suffix.lower() != SUFFIX:
        named = {one.name: one.file for one in list_schemes(place)}
        if text not in named:
            near = get_close_matches(text, named, n=3, cutoff=0.3) or list(named)
            raise UsageError(f"没有名为“{text}”的考核方案", f"可用：{'、'.join(near)}；也可以给出 xlsx 文件")
        file = named[text]
    return scheme_in(cursor, file)


def scheme_in(cursor: duckdb.DuckDBPyConnection, file: Path) -> SchemeFile:
    """The scheme that a file holds; WorkbookUnusable with every problem where it is wrong."""
    content = _content(file)
    return SchemeFile(read_scheme(open_book(content, file.name), known_to(cursor), file.name), file.name, content)


def open_workbook(file: Path, most_rows: int = MOST_ROWS) -> Mapping[str, Sheet]:
    """The sheets of a workbook."""
    return open_book(_content(file), file.name, most_rows)


def _content(file: Path) -> bytes:
    """The bytes of an xlsx file; UsageError for any other."""
    if file.suffix.lower() != SUFFIX:
        raise UsageError(f"{file.name} 不是 xlsx 文件", "请用 Excel 或 WPS 另存为 xlsx")
    if not file.is_file():
        raise UsageError(f"找不到文件 {file}", "请检查路径")
    return file.read_bytes()


def known_to(cursor: duckdb.DuckDBPyConnection) -> Known:
    """What a scheme may name: the measures and sectors of a generation, its phrases of the policy guard."""
    measures = tuple(
        Measure(
            str(row["measure_id"]),
            str(row["name_zh"]),
            as_text(row["measure_unit"]),
            str(row["kind"]),
            str(row["direction"]),
            as_text(row["denominators"]),
            is_rankable=bool(row["is_rankable"]),
            guard_reason=as_text(row["guard_reason"]),
        )
        for row in records(list_measures(cursor))
    )
    return Known(measures, list_sectors(cursor), list_guard(cursor))
