"""An empty form that offices fill in with Excel or WPS, and that reads back with nothing in doubt."""

from __future__ import annotations

from ingest.tables.template.plan import Form, FormKind, FormOrg, ledger_metrics, months_within, period_in_words
from ingest.tables.template.writing import write_form

__all__ = ["Form", "FormKind", "FormOrg", "ledger_metrics", "months_within", "period_in_words", "write_form"]
