"""The words that reading goes by: `seeds/*.csv`, overlaid by the workspace's `settings/*.csv`, as immutable tables.

A settings file has the name and the columns of the seed it overlays. A row whose key stands in the seed replaces that row,
any other is added; a row whose first column starts with `-` (`-theme_day`) takes the row of that key away. Everything is
checked before it is used.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ingest.errors import VocabularyError
from ingest.model import Qualifier

SEEDS = Path(__file__).parents[1] / "seeds"
CONTEXTS = ("any", "prose", "header")
ROLES = ("event", "action", "generic", "part")
EXAMPLE_KINDS = ("accepted", "rejected")
VETO_KINDS = ("phrase", "head", "person")
KINDS = ("count", "person_times", "people", "hours", "ratio")
QUALIFIER_BOUNDS = (
    *(
        "zero",
        "value",
        "below_value",
        "value_less_5_percent",
        "value_plus_5_percent",
        "value_less_10_percent",
        "end_of_step",
        "open",
    ),
)
QUALIFIER_POSITIONS = ("before", "inside", "after")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Metric:
    """A row of `metrics.csv`: what is counted, in which measure unit, and how it adds up."""

    metric_id: str
    name_zh: str
    domain: str
    measure_unit: str
    kind: str
    over_time: str
    over_orgs: str
    direction: str
    tolerance: Decimal
    rankable: bool
    denominators: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class MetricName:
    """A way to call a metric. `context`: in prose, in a table's header, or both.

    `role` says how the name stands in a sentence: an `event` takes the figure beside it (主题党日12次), an `action` may
    have its object between (走访困难群众32户), a `generic` name gives way to a more specific one before it (中心组学习), a
    `part` is a share of the metric in `needs` (扩大学习3次). `needs` names a metric that must be spoken of before (受众
    needs publicity_lectures).
    """

    metric_id: str
    name: str
    context: str
    role: str = "event"
    needs: str = ""


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A measure word; the value in its dimension's own unit is value × factor ÷ divisor (90分钟 is 1.5小时)."""

    measure_unit: str
    dimension: str
    factor: Decimal
    divisor: Decimal


@dataclass(frozen=True, slots=True)
class MetricUnit:
    """A measure word in which a metric is told."""

    metric_id: str
    measure_unit: str


@dataclass(frozen=True, slots=True)
class Veto:
    """A `phrase` holds a name without meaning it (学习计划); a `head` takes the figure beside it (责任书), a `person` too."""

    kind: str
    phrase: str


@dataclass(frozen=True, slots=True)
class ReadingWord:
    """A word that tells something about the figures around it: `kind` says what, `value` what it stands for."""

    kind: str
    word: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class OrgWord:
    """A word that organisation names are made of, see `org_words.csv`."""

    kind: str
    word: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class QualifierRow:
    """A row of `qualifier_bounds.csv`: a word around a number and the bounds it leaves."""

    word: str
    position: str
    qualifier: Qualifier
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class MetricExample:
    """A sentence that holds a figure of a metric (`accepted`) or only looks so (`rejected`): it teaches nothing, it checks."""

    metric_id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All tables. `digest` changes whenever a row changes; two vocabularies with one digest are equal."""

    metrics: Mapping[str, Metric]
    names: tuple[MetricName, ...]
    measure_units: Mapping[str, MeasureUnit]
    metric_units: tuple[MetricUnit, ...]
    vetoes: tuple[Veto, ...]
    reading_words: tuple[ReadingWord, ...]
    qualifiers: tuple[QualifierRow, ...]
    org_words: tuple[OrgWord, ...]
    table_words: tuple[ReadingWord, ...] = ()
    digest: str = field(default="")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def units_of(self, metric_id: str) -> frozenset[str]:
        """The measure words in which a metric is told."""
        return frozenset(row.measure_unit for row in self.metric_units if row.metric_id == metric_id)

    def words(self, kind: str) -> frozenset[str]:
        """The reading words of a kind."""
        return frozenset(row.word for row in self.reading_words if row.kind == kind)

    def __getstate__(self) -> tuple[object, ...]:
        """Plain dictionaries travel to worker processes; read-only views cannot."""
        return (
            dict(self.metrics),
            self.names,
            dict(self.measure_units),
            self.metric_units,
            self.vetoes,
            self.reading_words,
            self.qualifiers,
            self.org_words,
            self.table_words,
            self.digest,
        )

    def __setstate__(self, state: tuple[object, ...]) -> None:
        names = (
            "metrics",
            "names",
            "measure_units",
            "metric_units",
            "vetoes",
            "reading_words",
            "qualifiers",
            "org_words",
            "table_words",
            "digest",
        )
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, MappingProxyType(value) if isinstance(value, dict) else value)


class _Table(NamedTuple):
    """A seed: the columns that it must have, those that make its key, and those of the key that may be empty."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    may_be_empty: tuple[str, ...] = ()


_TABLES = (
    _Table(
        "metrics",
        (
            *("metric_id", "name_zh", "domain", "measure_unit", "kind", "over_time", "over_orgs", "direction"),
            *("tolerance", "rankable", "denominators", "definition"),
        ),
        ("metric_id",),
    ),
    _Table("metric_names", ("metric_id", "name", "context", "role", "needs"), ("metric_id", "name", "context")),
    _Table("measure_units", ("measure_unit", "dimension", "factor", "divisor"), ("measure_unit",)),
    _Table("metric_units", ("metric_id", "measure_unit"), ("metric_id", "measure_unit")),
    _Table("vetoes", ("kind", "phrase"), ("kind", "phrase")),
    _Table("reading_words", ("kind", "word", "value"), ("kind", "word")),
    _Table("qualifier_bounds", ("word", "position", "qualifier", "lower", "upper"), ("word", "position")),
    _Table("org_words", ("kind", "word", "value"), ("kind", "word"), may_be_empty=("word",)),
    _Table("table_words", ("kind", "word", "value"), ("kind", "word")),
)


_EXAMPLES = _Table("metric_examples", ("metric_id", "kind", "text"), ("metric_id", "kind", "text"))


class _Source(NamedTuple):
    """A row with the file and line it stands in, for errors."""

    row: Row
    file: Path
    line: int

    def fail(self, what: str) -> VocabularyError:
        return VocabularyError(f"{self.file.name} 第 {self.line} 行：{what}", f"请更正 {self.file}")

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        value = self.row[column]
        if value not in allowed:
            raise self.fail(f"{column} 写的是“{value}”，只能是 {'、'.join(allowed)}")
        return value

    def decimal(self, column: str) -> Decimal:
        try:
            return Decimal(self.row[column])
        except InvalidOperation:
            raise self.fail(f"{column} 写的是“{self.row[column]}”，不是数字") from None


def load_vocabulary(settings: Path | None = None) -> Vocabulary:
    """The shipped tables, overlaid by the CSV files of a settings folder.

    Raises VocabularyError, with file and line, for a missing column or key, an unknown word in a column of fixed words, a
    name or unit of a metric that does not exist, and a name that is taken away but is not there.

    >>> vocabulary = load_vocabulary()
    >>> len(vocabulary.metrics), vocabulary.metrics["theme_day"].measure_unit
    (47, '次')
    """
    tables = {table.name: _rows(table, settings) for table in _TABLES}
    metrics = {source.row["metric_id"]: _metric(source) for source in tables["metrics"]}
    units = {source.row["measure_unit"]: _unit(source) for source in tables["measure_units"]}
    names = tuple(_name(source, metrics) for source in tables["metric_names"])
    metric_units = tuple(_metric_unit(source, metrics, units) for source in tables["metric_units"])
    return Vocabulary(
        metrics=MappingProxyType(metrics),
        names=names,
        measure_units=MappingProxyType(units),
        metric_units=metric_units,
        vetoes=tuple(Veto(source.one_of("kind", VETO_KINDS), source.row["phrase"]) for source in tables["vetoes"]),
        reading_words=tuple(ReadingWord(**source.row) for source in tables["reading_words"]),
        qualifiers=tuple(_qualifier(source) for source in tables["qualifier_bounds"]),
        org_words=tuple(OrgWord(**source.row) for source in tables["org_words"]),
        table_words=tuple(ReadingWord(**source.row) for source in tables["table_words"]),
        digest=_digest(tables),
    )


def load_examples(vocabulary: Vocabulary, settings: Path | None = None) -> tuple[MetricExample, ...]:
    """The rows of `metric_examples.csv`, overlaid by a settings folder; VocabularyError as for the other tables."""
    found = []
    for source in _rows(_EXAMPLES, settings):
        if source.row["metric_id"] not in vocabulary.metrics:
            raise source.fail(f"指标“{source.row['metric_id']}”在 metrics.csv 中不存在")
        found.append(MetricExample(source.row["metric_id"], source.one_of("kind", EXAMPLE_KINDS), source.row["text"]))
    return tuple(found)


def _rows(table: _Table, settings: Path | None) -> list[_Source]:
    """The rows of a seed with those of its settings file laid over them, in order."""
    rows: dict[tuple[str, ...], _Source] = {}
    for source in _read(SEEDS / f"{table.name}.csv", table):
        key = tuple(source.row[column] for column in table.key)
        if key in rows:
            raise source.fail(f"与第 {rows[key].line} 行重复")
        rows[key] = source
    overlay = settings / f"{table.name}.csv" if settings else None
    if overlay is None or not overlay.is_file():
        return list(rows.values())
    for source in _read(overlay, table):
        key = tuple(source.row[column] for column in table.key)
        if not key[0].startswith("-"):
            rows[key] = source
        elif rows.pop((key[0][1:], *key[1:]), None) is None:
            raise source.fail("要去掉的这一行在默认词表中不存在")
    return list(rows.values())


def _read(path: Path, table: _Table) -> list[_Source]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise VocabularyError(f"词表 {path.name} 无法打开", "请检查文件是否存在、是否有权限") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"词表 {path.name} 不是 UTF-8 编码", "请另存为 UTF-8 编码的 csv") from error
    reader = csv.DictReader(io.StringIO(text))
    absent = [column for column in table.columns if column not in (reader.fieldnames or ())]
    if absent:
        raise VocabularyError(f"词表 {path.name} 缺少列 {'、'.join(absent)}", "请对照 seeds 中同名文件的表头")
    sources = []
    for raw in reader:
        source = _Source({column: (raw[column] or "").strip() for column in table.columns}, path, reader.line_num)
        empty = [column for column in table.key if not source.row[column] and column not in table.may_be_empty]
        if empty:
            raise source.fail(f"{'、'.join(empty)} 不能为空")
        sources.append(source)
    return sources


def _metric(source: _Source) -> Metric:
    row = source.row
    source.one_of("kind", KINDS)
    source.one_of("rankable", ("true", "false"))
    return Metric(
        **{column: row[column] for column in _TABLES[0].columns if column not in ("tolerance", "rankable", "denominators")},
        tolerance=source.decimal("tolerance"),
        rankable=row["rankable"] == "true",
        denominators=tuple(filter(None, row["denominators"].split("|"))),
    )


def _name(source: _Source, metrics: Mapping[str, Metric]) -> MetricName:
    row = source.row
    for metric_id in (row["metric_id"], *filter(None, row["needs"].split("|"))):
        if metric_id not in metrics:
            raise source.fail(f"指标“{metric_id}”在 metrics.csv 中不存在")
    context, role = source.one_of("context", CONTEXTS), source.one_of("role", ROLES)
    return MetricName(row["metric_id"], row["name"], context, role, row["needs"])


def _unit(source: _Source) -> MeasureUnit:
    divisor = source.decimal("divisor")
    if divisor == 0:
        raise source.fail("divisor 不能为 0")
    return MeasureUnit(source.row["measure_unit"], source.row["dimension"], source.decimal("factor"), divisor)


def _metric_unit(source: _Source, metrics: Mapping[str, Metric], units: Mapping[str, MeasureUnit]) -> MetricUnit:
    row = source.row
    if row["metric_id"] not in metrics:
        raise source.fail(f"指标“{row['metric_id']}”在 metrics.csv 中不存在")
    if row["measure_unit"] not in units:
        raise source.fail(f"计量单位“{row['measure_unit']}”在 measure_units.csv 中不存在")
    return MetricUnit(row["metric_id"], row["measure_unit"])


def _qualifier(source: _Source) -> QualifierRow:
    row = source.row
    position = source.one_of("position", QUALIFIER_POSITIONS)
    qualifier = Qualifier(source.one_of("qualifier", tuple(Qualifier)))
    lower, upper = (source.one_of(column, QUALIFIER_BOUNDS) for column in ("lower", "upper"))
    return QualifierRow(row["word"], position, qualifier, lower, upper)


def _digest(tables: Mapping[str, list[_Source]]) -> str:
    """A short hash of every row of every table, in order."""
    seen = hashlib.sha256()
    by_name: Callable[[str], list[_Source]] = tables.__getitem__
    for name in sorted(tables):
        seen.update(name.encode())
        for source in by_name(name):
            seen.update("\x1f".join(source.row.values()).encode() + b"\x1e")
    return seen.hexdigest()[:16]
