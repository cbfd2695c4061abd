"""The words that reading goes by: the seed tables as a workspace's settings leave them, checked, as immutable values."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from ingest.model import Qualifier
from ingest.seeds import SEEDS, SourceRow, TableFiles, load_tables, rows_of, table_files
from ingest.vocabulary_kinds import KINDS_OF_TABLE_WORDS, PLACES, Shape

READ_TABLES = (
    *("metrics", "metric_names", "measure_units", "metric_units", "vetoes", "reading_words", "qualifier_bounds", "org_words"),
    *("metric_traits", "table_words"),
)
CONTEXTS = ("any", "prose", "header")
ROLES = ("event", "action", "generic", "part")
EXAMPLE_KINDS = ("accepted", "rejected")
VETO_KINDS = ("phrase", "head", "person")
TRAITS = (
    *("size", "step", "early_step", "new_member", "attended", "sent", "branch_meeting", "learning", "specific_study"),
    *("general_study", "training", "review", "volunteering", "done_to", "lists_objects", "deciding"),
)
METRIC_ID = re.compile(r"[a-z][a-z0-9_]*")
OVER_TIME = ("sum", "last", "mean", "none")
OVER_ORGS = ("sum", "weighted_mean", "none")
DIRECTIONS = ("more", "less", "neutral")
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

    @property
    def is_stock(self) -> bool:
        """True for what stands at the end of a period: 党员总数."""
        return self.over_time == "last"

    @property
    def adds_up_over_time(self) -> bool:
        """True where the months of a year add up to it: 主题党日次数; not 志愿服务人数, in which one may be told in each."""
        return self.over_time == "sum"


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
class MetricTrait:
    """What a metric has in common with others for reading; `_seeds.yml` says what each trait does."""

    metric_id: str
    trait: str


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
    metric_traits: tuple[MetricTrait, ...] = ()
    digest: str = field(default="")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def units_of(self, metric_id: str) -> frozenset[str]:
        """The measure words in which a metric is told."""
        return frozenset(row.measure_unit for row in self.metric_units if row.metric_id == metric_id)

    def of_trait(self, trait: str) -> frozenset[str]:
        """The metrics that have a trait."""
        return frozenset(row.metric_id for row in self.metric_traits if row.trait == trait)

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
            self.metric_traits,
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
            "metric_traits",
            "digest",
        )
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, MappingProxyType(value) if isinstance(value, dict) else value)


def load_vocabulary(settings: Path | None = None) -> Vocabulary:
    """The shipped tables, overlaid by the CSV files of a settings folder.

    Raises VocabularyError, with file and line, for a missing column or key, an unknown word in a column of fixed words, an
    unknown kind of table words, a name or unit of a metric that does not exist, and a name that is taken away but is not there.

    >>> vocabulary = load_vocabulary()
    >>> len(vocabulary.metrics), vocabulary.metrics["theme_day"].measure_unit
    (47, '次')
    """
    return _vocabulary(table_files(READ_TABLES, settings))


# As long as no table changes, whoever asks is given the same values, and with them all that was made of them.
@functools.lru_cache(maxsize=4)
def _vocabulary(files: tuple[TableFiles, ...]) -> Vocabulary:
    tables = {one.name: rows_of(one) for one in files}
    units = {source.row["measure_unit"]: _unit(source) for source in tables["measure_units"]}
    metrics = {source.row["metric_id"]: _metric(source) for source in tables["metrics"]}
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
        table_words=tuple(_table_word(source) for source in tables["table_words"]),
        metric_traits=tuple(_traits(tables["metric_traits"], metrics)),
        digest=_digest(tables),
    )


def load_examples(vocabulary: Vocabulary, settings: Path | None = None) -> tuple[MetricExample, ...]:
    """The rows of `metric_examples.csv`, overlaid by a settings folder; VocabularyError as for the other tables."""
    found = []
    for source in load_tables(["metric_examples"], settings)["metric_examples"]:
        source.each_of("metric_id", vocabulary.metrics, "metrics.csv")
        found.append(MetricExample(source.row["metric_id"], source.one_of("kind", EXAMPLE_KINDS), source.row["text"]))
    return tuple(found)


def _metric(source: SourceRow) -> Metric:
    row = source.row
    if not METRIC_ID.fullmatch(row["metric_id"]):
        raise source.fail(f"metric_id 写的是“{row['metric_id']}”，只能用小写字母、数字和下划线，以字母开头")
    for column in ("name_zh", "domain", "measure_unit"):
        if not row[column]:
            raise source.fail(f"{column} 不能为空")
    return Metric(
        metric_id=row["metric_id"],
        name_zh=row["name_zh"],
        domain=row["domain"],
        measure_unit=row["measure_unit"],
        kind=source.one_of("kind", KINDS),
        over_time=source.one_of("over_time", OVER_TIME),
        over_orgs=source.one_of("over_orgs", OVER_ORGS),
        direction=source.one_of("direction", DIRECTIONS),
        tolerance=source.decimal("tolerance"),
        rankable=source.one_of("rankable", ("true", "false")) == "true",
        denominators=tuple(filter(None, row["denominators"].split("|"))),
        definition=row["definition"],
    )


def _name(source: SourceRow, metrics: Mapping[str, Metric]) -> MetricName:
    row = source.row
    for column in ("metric_id", "needs"):
        source.each_of(column, metrics, "metrics.csv")
    context, role = source.one_of("context", CONTEXTS), source.one_of("role", ROLES)
    return MetricName(row["metric_id"], row["name"], context, role, row["needs"])


def _unit(source: SourceRow) -> MeasureUnit:
    divisor = source.decimal("divisor")
    if divisor == 0:
        raise source.fail("divisor 不能为 0")
    return MeasureUnit(source.row["measure_unit"], source.row["dimension"], source.decimal("factor"), divisor)


def _metric_unit(source: SourceRow, metrics: Mapping[str, Metric], units: Mapping[str, MeasureUnit]) -> MetricUnit:
    row = source.row
    source.each_of("metric_id", metrics, "metrics.csv")
    source.each_of("measure_unit", units, "measure_units.csv")
    return MetricUnit(row["metric_id"], row["measure_unit"])


def _traits(sources: Sequence[SourceRow], metrics: Mapping[str, Metric]) -> Iterator[MetricTrait]:
    """The traits of the metrics that there are; shipped rows of a metric that a settings file took away go with it."""
    for source in sources:
        trait = source.one_of("trait", TRAITS)
        if source.file.parent == SEEDS and source.row["metric_id"] not in metrics:
            continue
        source.each_of("metric_id", metrics, "metrics.csv")
        yield MetricTrait(source.row["metric_id"], trait)


def _qualifier(source: SourceRow) -> QualifierRow:
    row = source.row
    position = source.one_of("position", QUALIFIER_POSITIONS)
    qualifier = Qualifier(source.one_of("qualifier", tuple(Qualifier)))
    lower, upper = (source.one_of(column, QUALIFIER_BOUNDS) for column in ("lower", "upper"))
    return QualifierRow(row["word"], position, qualifier, lower, upper)


def _table_word(source: SourceRow) -> ReadingWord:
    if source.row["kind"] not in KINDS_OF_TABLE_WORDS:
        raise source.fail(f"kind 写的是“{source.row['kind']}”，没有这种用途，只能是默认的 table_words.csv 里已有的 kind")
    places = source.row["value"].split("|") if KINDS_OF_TABLE_WORDS[source.row["kind"]] is Shape.PLACES else ()
    if wrong := [place for place in places if place not in PLACES]:
        raise source.fail(f"value 写的是“{wrong[0]}”，只能是 {'、'.join(PLACES)}，几个用 | 分开")
    return ReadingWord(**source.row)


def _digest(tables: Mapping[str, Sequence[SourceRow]]) -> str:
    """A short hash of every row of every table, in order."""
    seen = hashlib.sha256()
    for name in sorted(tables):
        seen.update(name.encode())
        for source in tables[name]:
            seen.update("\x1f".join(source.row.values()).encode() + b"\x1e")
    return seen.hexdigest()[:16]
