"""The tables of `seeds/`, overlaid by the workspace's `settings/*.csv`: one declaration and one rule for readers and warehouse.

A settings file has the name and the columns of the seed it overlays. A row whose key stands in the seed replaces that row,
any other is added; a row whose first column starts with `-` (`-theme_day`) takes the row of that key away.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import io
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from ingest.errors import VocabularyError

SEEDS = Path(__file__).parents[1] / "seeds"
# What the ids of a column are called; of every other column they are metrics.
ID_KINDS = {"measure_unit": "计量单位", "requirement": "要求", "applies_to": "组织类型"}


class Table(NamedTuple):
    """A seed: its columns, those that make its key, and those of the key that may be empty."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    may_be_empty: tuple[str, ...] = ()


TABLES: Mapping[str, Table] = {
    "metrics": Table(
        (
            *("metric_id", "name_zh", "domain", "measure_unit", "kind", "over_time", "over_orgs", "direction"),
            *("tolerance", "rankable", "denominators", "definition"),
        ),
        ("metric_id",),
    ),
    "metric_names": Table(("metric_id", "name", "context", "role", "needs"), ("metric_id", "name", "context")),
    "metric_examples": Table(("metric_id", "kind", "text"), ("metric_id", "kind", "text")),
    "measure_units": Table(("measure_unit", "dimension", "factor", "divisor"), ("measure_unit",)),
    "metric_units": Table(("metric_id", "measure_unit"), ("metric_id", "measure_unit")),
    "metric_traits": Table(("metric_id", "trait"), ("metric_id", "trait")),
    "vetoes": Table(("kind", "phrase"), ("kind", "phrase")),
    "reading_words": Table(("kind", "word", "value"), ("kind", "word")),
    "qualifier_bounds": Table(("word", "position", "qualifier", "lower", "upper"), ("word", "position")),
    "org_words": Table(("kind", "word", "value"), ("kind", "word"), may_be_empty=("word",)),
    "table_words": Table(("kind", "word", "value"), ("kind", "word")),
    "indicators": Table(
        (
            *("indicator_id", "name_zh", "domain", "measure_unit", "kind", "numerator", "denominator", "requirement"),
            *("factor", "direction", "rankable", "definition"),
        ),
        ("indicator_id",),
    ),
    "collection_calendar": Table(
        ("org_type", "material", "period", "due_date"), ("org_type", "material", "period"), may_be_empty=("org_type",)
    ),
    "requirements": Table(
        ("requirement_id", "name_zh", "metric_id", "owed_by", "applies_to", "count", "per", "source"), ("requirement_id",)
    ),
    "size_bands": Table(("org_type", "size_band", "at_least"), ("org_type", "size_band"), may_be_empty=("org_type",)),
    "policy_guard": Table(("phrase", "reason"), ("phrase",)),
    "validation_rules": Table(
        (
            *("rule_id", "name_zh", "kind", "metric_id", "compared_with", "compared_year", "at_least", "at_most"),
            *("applies_to", "severity", "instruction"),
        ),
        ("rule_id",),
    ),
}


class SourceRow(NamedTuple):
    """A row with the file and line it stands in, for errors."""

    row: Mapping[str, str]
    file: Path
    line: int

    def fail(self, what: str) -> VocabularyError:
        """The error that names this row's place."""
        return VocabularyError(f"{self.file.name} 第 {self.line} 行：{what}", f"请更正 {self.file}")

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """The cell, which must be one of these words."""
        value = self.row[column]
        if value not in allowed:
            raise self.fail(f"{column} 写的是“{value}”，只能是 {'、'.join(word or '空' for word in allowed)}")
        return value

    def each_of(self, column: str, known: Collection[str], file_name: str) -> list[str]:
        """The cell's ids, separated by `|`, each of which must stand in the named file."""
        found = [word for word in self.row[column].split("|") if word]
        for word in found:
            if word not in known:
                raise self.fail(f"{ID_KINDS.get(column, '指标')}“{word}”在 {file_name} 中不存在")
        return found

    def filled(self, *columns: str) -> None:
        """Cells that must not be empty."""
        for column in columns:
            if not self.row[column]:
                raise self.fail(f"{column} 不能为空")

    def decimal(self, column: str) -> Decimal:
        """The cell as a number."""
        with contextlib.suppress(InvalidOperation):
            number = Decimal(self.row[column])
            if number.is_finite():
                return number
        raise self.fail(f"{column} 写的是“{self.row[column]}”，不是数字")


class TableFiles(NamedTuple):
    """A seed's file and the settings file that overlays it, if there is one, with what stands in them now."""

    name: str
    shipped: Path
    shipped_bytes: bytes
    overlay: Path | None
    overlay_bytes: bytes


def load_tables(names: Iterable[str], settings: Path | None = None) -> dict[str, list[SourceRow]]:
    """The rows of each seed with those of its settings file laid over them, in order: replaced in place, added at the end.

    VocabularyError, with file and line, for a missing column or key, a row with too many cells, a row that is taken away but is
    not there; and for a settings file that overlays no table.
    """
    return {files.name: rows_of(files) for files in table_files(names, settings)}


def table_files(names: Iterable[str], settings: Path | None = None) -> tuple[TableFiles, ...]:
    """What the rows of these seeds are made of: equal where the rows are. VocabularyError for a file that cannot be read.

    Also for a settings file that overlays no table.
    """
    if settings is not None:
        for path in sorted(settings.glob("*.csv")):
            if path.stem not in TABLES:
                raise VocabularyError(
                    f"设置文件 {path.name} 不对应任何词表", f"请改为以下之一，或移走 {path}：{'、'.join(TABLES)}"
                )
    found = []
    for name in names:
        shipped, overlay = SEEDS / f"{name}.csv", settings / f"{name}.csv" if settings else None
        is_overlaid = overlay is not None and overlay.is_file()
        overlay = overlay if is_overlaid else None
        found.append(TableFiles(name, shipped, _bytes(shipped), overlay, _bytes(overlay) if overlay else b""))
    return tuple(found)


def as_csv(name: str, rows: Iterable[SourceRow]) -> bytes:
    """Rows as a seed's file holds them."""
    written = io.StringIO()
    writer = csv.DictWriter(written, TABLES[name].columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(source.row for source in rows)
    return written.getvalue().encode()


def rows_of(files: TableFiles) -> list[SourceRow]:
    """The rows of one table; VocabularyError as in `load_tables`."""
    table = TABLES[files.name]
    rows: dict[tuple[str, ...], SourceRow] = {}
    for source in _rows(files.shipped, files.shipped_bytes, table):
        key = tuple(source.row[column] for column in table.key)
        if key in rows:
            raise source.fail(f"与第 {rows[key].line} 行重复")
        rows[key] = source
    for source in _rows(files.overlay, files.overlay_bytes, table) if files.overlay else ():
        key = tuple(source.row[column] for column in table.key)
        if not key[0].startswith("-"):
            rows[key] = source
        elif rows.pop((key[0][1:], *key[1:]), None) is None:
            raise source.fail("要去掉的这一行在默认词表中不存在")
    return list(rows.values())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VocabularyError(f"词表 {path.name} 无法打开", "请检查文件是否存在、是否有权限") from error


# A run reads most tables twice, for its readers and for the warehouse.
@functools.lru_cache(maxsize=2 * len(TABLES))
def _rows(path: Path, content: bytes, table: Table) -> tuple[SourceRow, ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise VocabularyError(f"词表 {path.name} 不是 UTF-8 编码", "请另存为 UTF-8 编码的 csv") from error
    reader = csv.DictReader(io.StringIO(text))
    absent = [column for column in table.columns if column not in (reader.fieldnames or ())]
    if absent:
        raise VocabularyError(f"词表 {path.name} 缺少列 {'、'.join(absent)}", "请对照 seeds 中同名文件的表头")
    sources = []
    for raw in reader:
        source = SourceRow({column: (raw[column] or "").strip() for column in table.columns}, path, reader.line_num)
        if any(raw.get(None) or ()):
            raise source.fail("单元格比表头多；内容里有逗号时请加英文引号")
        empty = [column for column in table.key if not source.row[column] and column not in table.may_be_empty]
        if empty:
            raise source.fail(f"{'、'.join(empty)} 不能为空")
        sources.append(source)
    return tuple(sources)
