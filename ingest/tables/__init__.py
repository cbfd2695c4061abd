"""`Workbook` → `Extraction`: each figure read by where it stands on the axes of organisation, metric and period."""

from __future__ import annotations

from ingest.tables.extraction import extract, trace
from ingest.tables.in_documents import with_tables
from ingest.tables.sheets.sentences import SentenceReader
from ingest.tables.template.plan import period_in_words
from ingest.tables.tracing.trace import Layout, LedgerTrace, RegionTrace, SheetTrace, Trace

__all__ = [
    "Layout",
    "LedgerTrace",
    "RegionTrace",
    "SentenceReader",
    "SheetTrace",
    "Trace",
    "extract",
    "period_in_words",
    "trace",
    "with_tables",
]
