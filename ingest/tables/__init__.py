"""`Workbook` → `Extraction`: each figure read by where it stands on the axes of organisation, metric and period."""

from __future__ import annotations

from ingest.tables.extraction import extract

EXTRACTOR_VERSION = "7"

__all__ = ["EXTRACTOR_VERSION", "extract"]
