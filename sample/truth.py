"""What a sample file says, as its author knows it: the facts of a text with their spans, those of a workbook with their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class TrueFact:
    """One figure of one file. In prose it has a span, in a table a cell, in a ledger the rows behind it.

    `layout` names where it stands (`summary`, `annual_table` …), `lower` and `upper` the bounds of its qualifier (None: open).
    """

    org_id: str | None
    metric_id: str
    period: str | None
    value: Decimal | None
    layout: str
    qualifier: str = "exact"
    status: str = "reported"
    scope: str = "total"
    lower: Decimal | None = None
    upper: Decimal | None = None
    value_text: str = ""
    measure_unit: str = ""
    start: int = 0
    end: int = 0
    evidence: str = ""
    cell: str | None = None
    raw: object = None
    org_text: str = ""
    sheet: str = ""
    rows: tuple[int, ...] = ()
    is_derived: bool = False

    def in_prose(self) -> Json:
        """The fact as a line of prose gold has it."""
        return {
            "metric_id": self.metric_id,
            "value": number(self.value),
            "value_text": self.value_text,
            "measure_unit": self.measure_unit,
            "qualifier": self.qualifier,
            "status": self.status,
            "period": self.period,
            "scope": self.scope,
            "start": self.start,
            "end": self.end,
            "evidence": self.evidence,
        }

    def in_table(self) -> Json:
        """The fact as a line of workbook gold has it."""
        place: Json = {"cell": self.cell, "raw": number(self.raw), "org_text": self.org_text}
        if self.cell is None:
            place = {"cell": None, "sheet": self.sheet, "rows": list(self.rows)}
        return {
            "metric_id": self.metric_id,
            "period": self.period,
            "value": number(self.value),
            "qualifier": self.qualifier,
            "status": self.status,
            "org_id": self.org_id,
            **place,
        }


@dataclass(frozen=True, slots=True)
class TrueDoubt:
    """A cell, row or sheet that must be held back, and why."""

    cell: str
    reason: str
    raw: object = None


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of the sample: where it goes, its bytes, what it says, and its line of the manifest (None: not listed there).

    `should` is `load`, `quarantine_rows` or `reject`; `text` is the whole text of a summary, None for a workbook. `org_id` is
    the reporting organisation (None where the registry does not know it), `basis` what tells it: `content`, `file_name`,
    `folder`, `manifest`. `replaces` is the name of the older version that this one corrects, `copy_of` organisation and year of
    the summary whose words it took.
    """

    folder: str
    name: str
    content: bytes
    org_id: str | None
    period: str | None
    source_kind: str
    facts: tuple[TrueFact, ...] = ()
    doubts: tuple[TrueDoubt, ...] = ()
    should: str = "load"
    basis: str = "content"
    title: str = ""
    text: str | None = None
    manifest: Mapping[str, str] | None = None
    event_rows: int | None = None
    replaces: str | None = None
    copy_of: tuple[str, int] | None = None

    @property
    def path(self) -> str:
        """The path below the submissions folder."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    def prose_line(self) -> Json:
        """The file's line of `facts.jsonl`."""
        return {
            "id": self.name,
            "title": self.title,
            "year": int(self.period[:4]) if self.period else None,
            "path": self.path,
            "org_id": self.org_id,
            "org_basis": self.basis,
            "text": self.text,
            "facts": [fact.in_prose() for fact in self.facts],
        }

    def table_line(self) -> Json:
        """The file's line of `workbooks.jsonl`."""
        line: Json = {"file": self.name, "id": self.name, "path": self.path, "org_id": self.org_id, "should": self.should}
        line["layout"] = sorted({fact.layout for fact in self.facts})
        line["observations"] = [fact.in_table() for fact in self.facts if not fact.is_derived]
        line["allowed_observations"] = [fact.in_table() for fact in self.facts if fact.is_derived]
        line["quarantine"] = [{"cell": doubt.cell, "reason": doubt.reason, "raw": number(doubt.raw)} for doubt in self.doubts]
        if self.event_rows is not None:
            line["event_rows"] = self.event_rows
        return line


@dataclass(frozen=True, slots=True)
class SampleTruth:
    """All that was written: the files, and the settled observation of each organisation × metric × year they bear on."""

    files: tuple[SampleFile, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """The one settled value that must come out, and the layouts that bear on it."""

    org_id: str
    metric_id: str
    period: str
    value: Decimal | None
    state: str
    layouts: tuple[str, ...] = field(default=())


def number(value: object) -> object:
    """A Decimal as the int or float that JSON can hold; anything else as it is, dates as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)
