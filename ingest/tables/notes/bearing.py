"""What the notes of a table make of its context before it is read: its period narrowed, its measure unit told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.tables.axes.around.context import Context
from ingest.tables.axes.around.narrower_periods import How
from ingest.tables.cells.words import TableWords
from ingest.tables.notes.doubts import is_of_figures, tells_figures
from ingest.tables.notes.lines import Note
from ingest.tables.notes.names import Named, NamesOfTable
from ingest.tables.notes.statements import Bearing, Statement, is_correction
from ingest.tables.notes.times import dated_anew, span_told

_SEARCHED = frozenset({Bearing.DOUBT, Bearing.CORRECTED, Bearing.ENDED})  # what they are of may stand anywhere in them
_ONCE = "次"
_OF_TIME = frozenset({Bearing.TIME, Bearing.WITH, Bearing.WITHOUT})


@dataclass(frozen=True, slots=True)
class Placed:
    """A note with what it names of its table; `is_whole` where it speaks of all figures, `row` where of those of one row."""

    note: Note
    named: Named
    is_whole: bool
    row: int = 0

    @property
    def statement(self) -> Statement:
        """What it says."""
        return self.note.statement


def placed(notes: Sequence[Note], names: NamesOfTable, words: TableWords) -> Iterator[Placed]:
    """The notes that speak of all figures of a table, or name some of them; doubts also where they name none.

    A clause that names none goes on speaking of what the clauses before it name: 某支部6月撤销，数据为1-5月.
    """
    for note in notes:
        statement = note.statement
        about = names.in_text(statement.about)
        if statement.bearing in _SEARCHED:
            named = _doubted(statement, about, names)
            is_norm = statement.bearing is Bearing.CORRECTED and not named.orgs and not is_correction(note.text)
            if not is_norm and (named.is_any or statement.bearing is Bearing.DOUBT):  # 党员大会应为4次 may be a norm
                yield Placed(note, named, is_whole=False)
        elif statement.subject:
            named = names.in_text(statement.subject)
            if statement.bearing is Bearing.UNIT:
                named = names.measured(named, statement.subject, statement.answer, words)
            if named.is_any and named.is_all:
                about = about if about.orgs and not named.orgs else Named()
                yield Placed(note, replace(named, orgs=named.orgs | about.orgs), is_whole=False)
        elif about.orgs or (about.metrics and statement.bearing is not Bearing.UNIT):
            yield Placed(note, about, is_whole=False)
        elif not about.names_other_org:
            yield Placed(note, Named(), is_whole=True)


def _doubted(statement: Statement, about: Named, names: NamesOfTable) -> Named:
    """The figures that a doubt is about, nothing where it is about something else: 水利站党支部书记姓名有误.

    Where it says no more than 数据待核实 it is of what stood before it, also where that tells why: 某支部人员变动，数据待核实.
    """
    named = names.in_text(statement.subject)
    if not is_of_figures(named.tail):
        return Named()
    if named.is_any and (named.orgs or not about.orgs):
        return named
    is_told = statement.bearing is Bearing.ENDED or named.metrics or tells_figures(statement.subject)
    if named.is_any or is_told or is_of_figures(about.tail):
        return replace(named, orgs=named.orgs | about.orgs, metrics=named.metrics or about.metrics)
    return Named()


def noted(context: Context, notes: Sequence[Placed], words: TableWords) -> Context:
    """The context with the period and measure unit that the notes on all figures tell."""
    for one in notes:
        statement = one.statement
        if one.is_whole and statement.bearing in _OF_TIME:
            is_told = context.span.is_known or statement.bearing is not Bearing.TIME or statement.how not in {None, How.PERIOD}
            span = dated_anew(context.span, statement, words) if is_told else span_told(statement, words)
            context = replace(context, span=span) if span is not None and span.is_known else context
        elif statement.bearing is Bearing.UNIT and not one.named.orgs:
            context = replace(context, unit=_unit(context.unit, one, words))
    return context


def _unit(told: str, one: Placed, words: TableWords) -> str:
    """The measure unit of a context with that of a note; that of a column only where it must be converted."""
    unit = one.statement.answer
    if not one.is_whole and not (converts(unit, words) and all(words.unit_fits(metric, unit) for metric in one.named.metrics)):
        return told
    if not told:
        return unit if one.is_whole else f"{_ONCE}、{unit}"  # 志愿服务 beside its hours is counted
    dimensions = {words.units[part].dimension for part in told.split("、") if part in words.units}
    is_new = "、" not in unit and unit in words.units and words.units[unit].dimension not in dimensions
    return f"{told}、{unit}" if is_new and dimensions else told


def converts(unit: str, words: TableWords) -> bool:
    """True for a measure unit whose figures are told in another one: 分钟, 千人次."""
    row = words.units.get(unit)
    return row is not None and row.factor != row.divisor
