"""The values that rooms hand to one another: documents, workbooks, facts, issues. Frozen, picklable, without IO.

Their words are those of the domain: `org` is an organisation, `measure_unit` a unit of measure, a bare "unit" is never used.
"""

from __future__ import annotations

from ingest.model.facts import (
    TOO_LARGE,
    Alike,
    Extraction,
    Fact,
    Hints,
    OfWhom,
    OrgMention,
    Outcome,
    Qualifier,
    Role,
    Scope,
    SourceKind,
    Status,
    is_plausible,
    make_fact,
)
from ingest.model.issues import HeldFigure, Issue
from ingest.model.parsed import (
    Cell,
    CellKind,
    Cells,
    Document,
    MergedRange,
    PageImage,
    Paragraph,
    ParagraphKind,
    Sheet,
    Spot,
    Workbook,
    column_letters,
)

__all__ = [
    "TOO_LARGE",
    "Alike",
    "Cell",
    "CellKind",
    "Cells",
    "Document",
    "Extraction",
    "Fact",
    "HeldFigure",
    "Hints",
    "Issue",
    "MergedRange",
    "OfWhom",
    "OrgMention",
    "Outcome",
    "PageImage",
    "Paragraph",
    "ParagraphKind",
    "Qualifier",
    "Role",
    "Scope",
    "Sheet",
    "SourceKind",
    "Spot",
    "Status",
    "Workbook",
    "column_letters",
    "is_plausible",
    "make_fact",
]
