"""Says of a sum over ledger rows, for people, which columns told its organisation, metric and month, and what was added up.

Of a member ledger only column headings are quoted, never what stands below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import HeldFigure, column_letters
from ingest.tables.axes.around.context import Context
from ingest.tables.cells.words import TableWords
from ingest.tables.figures.telling import band, org_of_context, period_of_context, quoted
from ingest.tables.ledgers.columns import DayColumns, EventColumns, LedgerColumns, MemberColumns, SignInColumns, StepColumns
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_MOST_ROWS = 12
UNDATED = ("期间：这一行的日期没有认出，可能是这一期的",)  # what is known of the period of what such a row holds back


class LedgerTeller:
    """Tells of the sums of one ledger."""

    def __init__(self, grid: Grid, region: Region, context: Context, columns: LedgerColumns) -> None:
        self._grid, self._region, self._context, self._columns = grid, region, context, columns
        self._shared: dict[str, tuple[str, ...]] = {}

    def lines(self, org_text: str, metric_id: str, rows: Sequence[int], words: TableWords) -> tuple[str, ...]:
        """One line an axis, and one for what was added up over which rows."""
        *axes, value = self.axes(org_text, metric_id, words)
        distinct = list(dict.fromkeys(rows))
        shown = "、".join(map(str, distinct[:_MOST_ROWS])) + ("等" if len(distinct) > _MOST_ROWS else "")
        return (*axes, f"{value}；共{len(distinct)}行：第{shown}行")

    def axes(self, org_text: str, metric_id: str, words: TableWords) -> tuple[str, ...]:
        """One line an axis, and one for what is added up of each row."""
        if metric_id not in self._shared:
            self._shared[metric_id] = self._axes(metric_id, words)
        return (f"单位：{self._org(org_text)}", *self._shared[metric_id])

    def held(self, figure: HeldFigure, words: TableWords) -> HeldFigure:
        """What a row holds back with where its axes were found; what its reading says already stands."""
        said = {line.partition("：")[0]: line for line in figure.reading}
        lines = self.axes(figure.org_text, figure.metric_id, words)
        return replace(figure, reading=tuple(said.get(line.partition("：")[0], line) for line in lines))

    def _axes(self, metric_id: str, words: TableWords) -> tuple[str, ...]:
        match self._columns:
            case EventColumns() as columns:
                return self._of_event(metric_id, columns, words)
            case MemberColumns() as columns:
                return self._of_member(metric_id, columns)
            case StepColumns() as columns:
                return self._of_step(columns)
            case SignInColumns() as columns:
                return self._of_sign_in(columns, words)
            case DayColumns() as columns:
                return self._of_days(metric_id, columns)

    def _of_days(self, metric_id: str, columns: DayColumns) -> tuple[str, ...]:
        heads = "、".join(self._head(number) for number, told in columns.days if told == metric_id)
        months = "".join(f"和每行的{self._head(number)}" for number in (columns.month, columns.year) if number)
        year = f"，没有写年份的{period_of_context(self._context)}" if self._context.span.year else ""
        return (f"指标：取自{heads}", f"期间：取自该栏的日期{months}{year}", "数值：该栏每个日期计1次")

    def _of_event(self, metric_id: str, columns: EventColumns, words: TableWords) -> tuple[str, ...]:
        year = f"，没有写年份的{period_of_context(self._context)}" if self._context.span.year else ""
        dates = [f"每行的{self._head(number)}" for number in (columns.year, columns.date) if number]
        dates += [f"改期的取自每行的{self._head(columns.moved)}"] if columns.moved else []
        date = "和".join([*dates, *(["上面单独一行的年月"] if columns.has_times_above else [])])
        subject = f"标题或表名写明的{quoted(*self._context.metric_names[:1])}" if columns.subject else "标题或表名"
        subject = "上面单独一行的活动类型" if columns.has_kinds_above else subject
        subject = "标题或表头写明的诉求事项，办结的一行一件" if columns.is_of_wishes else subject
        source = f"每行的{self._head(columns.type)}" if columns.type else subject
        if columns.marks:
            source = f"每行有√的{'、'.join(self._head(number) for number, marked in columns.marks if marked == metric_id)}"
        if columns.marks and not any(marked == metric_id for _, marked in columns.marks):
            source = f"每行有√的{'、'.join(self._head(number) for number, _ in columns.marks)}"
        return (
            f"指标：取自{source}",
            f"期间：取自{date}{year}",
            f"数值：{self._added(metric_id, columns, words)}",
        )

    def _added(self, metric_id: str, columns: EventColumns, words: TableWords) -> str:
        metric = words.metrics[metric_id]
        if summed := next((column.number for column in columns.summed if column.metric_id == metric_id), 0):
            return f"{self._head(summed)}逐行相加"
        if metric_id in words.kind("hours_metric").values() and (columns.hours or columns.hours_each):
            change = f"，由{columns.hours_unit}换算为{metric.measure_unit}" if columns.hours_unit else ""
            if columns.hours:
                return f"{self._head(columns.hours)}逐行相加{change}"
            return f"{self._head(columns.hours_each)}乘以{self._head(columns.attendance)}，逐行相加{change}"
        is_of_people = metric.kind == "person_times" or metric_id in words.kind("attendance_metric").values()
        if columns.attendance and is_of_people:
            return f"{self._head(columns.attendance)}逐行相加"
        return "每行计1次"

    def _of_member(self, metric_id: str, columns: MemberColumns) -> tuple[str, ...]:
        heads = "、".join(self._head(number) for number, stage in columns.stages if stage == metric_id)
        return (
            f"指标：取自{heads}",
            "期间：该栏日期所在的年",
            "数值：该栏有日期的每行计1人，只数行，不读姓名",
        )

    def _of_step(self, columns: StepColumns) -> tuple[str, ...]:
        return (
            f"指标：取自每行的{self._head(columns.step)}",
            f"期间：每行的{self._head(columns.date)}所在的年",
            "数值：办成的每行计1人，只数行，不读姓名",
        )

    def _of_sign_in(self, columns: SignInColumns, words: TableWords) -> tuple[str, ...]:
        change = f"，由{columns.hours_unit}换算为{words.metrics[columns.metric_id].measure_unit}" if columns.hours_unit else ""
        ends = "到".join(self._head(number) for number in columns.ends if number)
        return (
            f"指标：取自{self._head(columns.hours) if columns.hours else f'{ends}的时间'}，一行一人",
            f"期间：{f'取自每行的{self._head(columns.date)}' if columns.date else period_of_context(self._context)}",
            f"数值：{self._head(columns.hours) if columns.hours else ends}逐行相加{change}，不读姓名",
        )

    def _org(self, org_text: str) -> str:
        if not self._columns.orgs:
            is_told_in_row = org_text != self._context.org_text
            return f"取自表中单独一行的{quoted(org_text)}" if is_told_in_row else org_of_context(self._context)
        return f"取自每行的{self._head(self._columns.orgs[-1])}，空白的随上一行"

    def _head(self, number: int) -> str:
        return f"{column_letters(number)}列{quoted(self._grid.text(self._region.last, number) or band(self._region, number))}"
