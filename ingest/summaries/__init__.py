"""`Document` → `Extraction`: the figures that a summary tells in prose, with span, status and the rule that read them."""

from __future__ import annotations

from ingest.summaries.confidence import recognised
from ingest.summaries.extraction import extract, told_of_itself, trace
from ingest.summaries.tracing import Decision, Told, Trace

__all__ = ["Decision", "Told", "Trace", "extract", "recognised", "told_of_itself", "trace"]
