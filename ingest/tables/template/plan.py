"""What stands in a form before it is filled in: its titles, its sheets, its columns, what a ledger can count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.language.periods import grain_of, months_of
from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.kinds import event_metrics
from ingest.vocabulary import Metric

MOST_COLUMNS = 12  # more metrics than this get a sheet for each domain: one page must stay readable
GUIDE_SHEET, DEFINITIONS_SHEET, CHOICES_SHEET = "填表说明", "指标口径", "选项"
_LONGEST_SHEET_NAME = 31
_LONGEST_TITLE = 60
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_COUNTED = re.compile(r"(?:次数|人次|场次|期次)$")
_QUARTERS = "一二三四"


class FormKind(StrEnum):
    """Organisations × metrics; organisations × months, a sheet for each metric; a row for each activity."""

    ANNUAL = "annual"
    MONTHLY = "monthly"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class FormOrg:
    """An organisation as the form names it. `parent` stands in a column of its own, '' where the name says enough.

    `name` is for tables, `choice` for the drop-down of a ledger: both lead to one organisation of the registry. In the
    `absent` months (`2025-03`) it had not been founded or was gone.
    """

    name: str
    parent: str = ""
    choice: str = ""
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked: of whom, which metrics, for which period.

    `reporter` is who fills the form in, '' to leave the place open. `adds_up` where no organisation of the form lies below
    another: only then does a sum row tell anything. `n_rows` are the rows of a ledger.
    """

    kind: FormKind
    period: str
    orgs: tuple[FormOrg, ...]
    metrics: tuple[Metric, ...]
    reporter: str = ""
    adds_up: bool = False
    n_rows: int = 200


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column to fill in; one with `is_sum` adds up the columns before it. `group` is a heading over several columns.

    `month` is the one that it is of (`2025-03`), '' for a column of the whole period.
    """

    header: str
    metric: Metric
    group: str = ""
    is_sum: bool = False
    month: str = ""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet with a row for each organisation."""

    name: str
    title: str
    columns: tuple[FigureColumn, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """A kind of activity and what a row of it is added to: a count of rows or of people; people and hours where asked for."""

    name: str
    counted: Metric
    people: Metric | None = None
    hours: Metric | None = None

    @property
    def is_of_people(self) -> bool:
        """True for a kind that is counted by who was there: 谈心谈话人次."""
        return self.counted.kind == "person_times"

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All that a row is added to."""
        return tuple(metric for metric in (self.counted, self.people, self.hours) if metric is not None)


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """A sheet with a row for each activity, of the `kinds` in the form's order; `is_of_one` where its title names the kind."""

    name: str
    title: str
    kinds: tuple[Activity, ...]
    is_of_one: bool

    @property
    def activities(self) -> tuple[str, ...]:
        """The choices of its type column, none where it has no such column."""
        return () if self.is_of_one else tuple(kind.name for kind in self.kinds)

    @property
    def has_people(self) -> bool:
        """True where it asks how many were there."""
        return any(kind.people or kind.is_of_people for kind in self.kinds)

    @property
    def has_hours(self) -> bool:
        """True where it asks for how long they were there."""
        return any(kind.hours for kind in self.kinds)

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All that its rows are added to, each once."""
        return tuple({metric.metric_id: metric for kind in self.kinds for metric in kind.metrics}.values())


def period_in_words(period: str) -> str:
    """A period as titles write it.

    >>> [period_in_words(period) for period in ("2025", "2025H1", "2025Q3", "2025-07")]
    ['2025年度', '2025年上半年', '2025年第三季度', '2025年7月']
    """
    year, rest = period[:4], period[4:]
    if not rest:
        return f"{year}年度"
    if rest[0] == "H":
        return f"{year}年{'上' if rest[1] == '1' else '下'}半年"
    return f"{year}年第{_QUARTERS[int(rest[1]) - 1]}季度" if rest[0] == "Q" else f"{year}年{int(rest[1:])}月"


def months_within(period: str) -> list[str]:
    """The months of a period, as periods.

    >>> months_within("2025Q3")
    ['2025-07', '2025-08', '2025-09']
    """
    return [f"{number // 12}-{number % 12 + 1:02}" for number in months_of(period)]


def header_of(metric: Metric) -> str:
    """A metric as a header says it, its measure unit on a line of its own: `主题党日次数⏎（次）`."""
    return f"{metric.name_zh}\n（{metric.measure_unit}）"


def table_sheets(form: Form, words: TableWords) -> tuple[TableSheet, ...]:
    """The sheets of an annual or monthly form."""
    if form.kind is FormKind.MONTHLY:
        names = _sheet_names(metric.name_zh for metric in form.metrics)
        return tuple(
            TableSheet(name, form_title(form, f"{metric.name_zh}分月统计表", words), tuple(_month_columns(form, metric)))
            for name, metric in zip(names, form.metrics, strict=True)
        )
    columns = [FigureColumn(header_of(metric), metric) for metric in form.metrics]
    if len(columns) <= MOST_COLUMNS:
        return (TableSheet("统计表", form_title(form, "党建工作情况统计表", words), tuple(columns)),)
    domains = dict.fromkeys(metric.domain for metric in form.metrics)
    return tuple(
        TableSheet(
            name,
            form_title(form, f"党建工作情况统计表（{domain}）", words),
            tuple(column for column in columns if column.metric.domain == domain),
        )
        for name, domain in zip(_sheet_names(domains), domains, strict=True)
    )


def ledger_sheet(form: Form, words: TableWords) -> LedgerSheet:
    """The sheet of a ledger; its metrics must be `ledger_metrics`."""
    chosen = {metric.metric_id for metric in form.metrics}
    people, hours = words.kind("attendance_metric"), words.kind("hours_metric")
    events = [
        metric
        for metric in words.metrics.values()
        if activity_name(metric, words) and {metric.metric_id, people.get(metric.metric_id), hours.get(metric.metric_id)} & chosen
    ]
    order = {metric.metric_id: number for number, metric in enumerate(form.metrics)}
    events.sort(key=lambda metric: order.get(metric.metric_id, len(order)))
    has_people = any(metric.kind == "person_times" for metric in events) or bool(chosen & set(people.values()))
    has_hours = bool(chosen & set(hours.values()))
    kinds = tuple(
        Activity(
            activity_name(metric, words),
            metric,
            words.metrics.get(people.get(metric.metric_id, "")) if has_people else None,
            words.metrics.get(hours.get(metric.metric_id, "")) if has_hours else None,
        )
        for metric in events
    )
    subject = f"{kinds[0].name}台账"
    is_of_one = len(kinds) == 1 and _subjects(subject, words) == {events[0].metric_id}
    if is_of_one:
        title = form_title(form, subject, words, lambda text: _subjects(text, words) == {events[0].metric_id})
    else:
        title = form_title(form, "党建活动台账", words, lambda text: not _subjects(text, words))
    return LedgerSheet("活动台账", title, kinds, is_of_one)


def _subjects(title: str, words: TableWords) -> set[str]:
    """The metrics that a ledger's title names."""
    return set(words.metrics_named(words.metrics_in(squeeze(title))))


def ledger_metrics(words: TableWords) -> frozenset[str]:
    """The metrics that a ledger of activities gives: what is counted by activity, and the people and hours of activities."""
    counted = {metric.metric_id for metric in words.metrics.values() if activity_name(metric, words)}
    return frozenset(
        counted
        | {words.kind("attendance_metric")[metric] for metric in counted & words.kind("attendance_metric").keys()}
        | {words.kind("hours_metric")[metric] for metric in counted & words.kind("hours_metric").keys()}
    )


def activity_name(metric: Metric, words: TableWords) -> str:
    """What an activity is called whose count gives the metric, '' for a metric that no list of activities gives.

    The name leads the reader of ledgers back to this metric alone: 主题党日次数 → 主题党日, 谈心谈话人次 → 谈心谈话.
    """
    unit = words.units.get(metric.measure_unit)
    is_event = metric.kind == "count" and unit is not None and unit.dimension == "times"
    is_meeting = metric.kind == "person_times" and metric.metric_id not in words.kind("attendance_metric").values()
    if not (is_event or is_meeting):
        return ""
    names = (_COUNTED.sub("", metric.name_zh), metric.name_zh)
    return next((name for name in names if event_metrics(name, words) == [metric.metric_id]), "")


def form_title(form: Form, subject: str, words: TableWords, is_sound: Callable[[str], bool] = lambda _: True) -> str:
    """`青石镇党委2025年第三季度党建活动台账`; without the organisation where its name would change what the title says."""
    title = f"{period_in_words(form.period)}{subject}"
    whole = f"{form.reporter}{title}"
    is_plain = (
        read_span(whole, words).period == form.period and squeeze(whole).endswith(squeeze(title)) and len(whole) <= _LONGEST_TITLE
    )
    return whole if is_plain and is_sound(whole) else title


def _month_columns(form: Form, metric: Metric) -> Iterator[FigureColumn]:
    """A column for each month, and their sum where months add up."""
    months = months_within(form.period)
    if len(months) == 1:
        yield FigureColumn(f"{_month_in_words(months[0])}{header_of(metric)}", metric, month=months[0])
        return
    group = header_of(metric).replace("\n", "")
    for month in months:
        yield FigureColumn(_month_in_words(month), metric, group, month=month)
    if metric.adds_up_over_time:
        yield FigureColumn("全年合计" if grain_of(form.period) == "year" else "合计", metric, group, is_sum=True)


def _month_in_words(month: str) -> str:
    return f"{int(month[5:])}月"


def _sheet_names(names: Iterable[str]) -> Iterator[str]:
    """Names that a workbook takes: without forbidden signs, short enough, none twice, none of the form's other sheets."""
    taken = {GUIDE_SHEET, DEFINITIONS_SHEET, CHOICES_SHEET}
    for name in names:
        plain = _NOT_IN_SHEET_NAMES.sub("", name).strip("' ")[:_LONGEST_SHEET_NAME] or "统计表"
        unique, number = plain, 1
        while unique.lower() in taken:
            number += 1
            unique = f"{plain[: _LONGEST_SHEET_NAME - len(str(number)) - 1]}{number}"
        taken.add(unique.lower())
        yield unique
