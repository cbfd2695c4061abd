"""`Document` → `Extraction`: the figures that a summary tells in prose, with span, status and the rule that read them."""

from __future__ import annotations

from ingest.summaries.extraction import extract

EXTRACTOR_VERSION = "3"

__all__ = ["EXTRACTOR_VERSION", "extract"]
