"""The invented generation with a registry, a journal and a scheme with hostile names: enough to score, check and freeze."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.assessment.entries.layout import BASIS, COLUMNS, DAY, FIRST_ROW, PERSON, SELF_VALUE, SHEET, VALUE
from dashboard.assessment.rules.averages import AverageDeduction
from dashboard.assessment.rules.given import Approved
from dashboard.assessment.rules.levels import Shortfall
from dashboard.assessment.rules.words import DOUBTFUL, Among, BoundUse, Compared, Grouping, Nature, Reach, Rounding, Treatment
from dashboard.assessment.scheme.model import Applies, Item, Measure, Scheme, Section
from dashboard.assessment.scheme.writing import write_scheme
from dashboard.state import Ties
from ingest.assessment_journal import AssessmentJournal
from ingest.journal import RegistryUse
from ingest.workspace import Workspace, archive_file
from tests.dashboard.warehouse import ORGS, build_workspace

SCHEME_FILE = "考核"
SCHEME_NAME = "=cmd|' /C calc'!A0 党建/考核"
YEAR = 2024
AT = datetime.fromisoformat("2025-02-03T10:00:00")
THEME_DAY = Measure("theme_day", "主题党日次数", "次", denominators="branch_total")
STUDY = Measure("study_sessions", "学习次数", "次")


def scheme(required: int = 12) -> Scheme:
    """A shortfall, a comparison with the peers' average, and points that a person gives."""
    shortfall = Shortfall(Decimal(required), Decimal(1))
    average = AverageDeduction(Compared.ALL, Decimal(1))
    items = (
        Item("党日", "主题党日", "一", Nature.BASIC, Decimal(20), shortfall, THEME_DAY),
        Item("学习", "+学习", "一", Nature.BASIC, Decimal(10), average, STUDY),
        Item("评议", "@民主评议", "二", Nature.BASIC, Decimal(30), Approved()),
    )
    return Scheme(
        *(SCHEME_NAME, None, Applies(), Reach.BELOW, None, Decimal(0), None, Decimal(0), 2, Ties.SKIP, ()),
        *(BoundUse.LOWER, dict.fromkeys(DOUBTFUL, Treatment.ZERO), Grouping.NONE, 1, Among.ALL, Rounding.HALF_UP, (), ""),
        sections=(Section("一", "经常工作"), Section("二", "=评议")),
        items=items,
    )


def make_office(root: Path) -> Workspace:
    """The workspace: generation, registry, an empty journal, the scheme in its settings."""
    place = build_workspace(root)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["org_id", "parent_id", "name", "short_name", "org_type", "sector"])
    writer.writerows([one[0], one[1] or "", one[2], one[3] or "", one[4], one[5]] for one in ORGS)
    file = root.parent / "orgs.csv"
    file.write_text(buffer.getvalue(), "utf-8")
    key, _ = archive_file(place, file)
    with AssessmentJournal(place.journal_file) as journal:
        journal.record_registry("R7", RegistryUse(((key, "orgs.csv"),), is_replacement=True, found_in=None, at=AT))
    put_scheme(place, scheme())
    return place


def put_scheme(place: Workspace, one: Scheme) -> None:
    """Make this the scheme of the workspace."""
    (place.settings / "schemes").mkdir(exist_ok=True)
    (place.settings / "schemes" / f"{SCHEME_FILE}.xlsx").write_bytes(write_scheme(one))


def fill(file: Path, values: Mapping[str, Mapping[str, Any]]) -> None:
    """Fill in a form of entries: of these organisations (by id) the value, and what else is told."""
    book = openpyxl.load_workbook(file)
    sheet = book[SHEET]
    plain = {BASIS: "评议会议纪要", PERSON: "王五", DAY: date(2025, 1, 20), SELF_VALUE: None}
    for row in range(FIRST_ROW + 1, sheet.max_row + 1):
        told = values.get(str(sheet.cell(row, 1).value))
        for header, value in {**plain, **told}.items() if told else ():
            sheet.cell(row, COLUMNS.index(header) + 1, value)
        if told:
            assert VALUE in told
    book.save(file)
