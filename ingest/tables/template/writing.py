"""The xlsx of an empty form: how to fill it in, the sheets themselves and the definitions, put together in one workbook."""

from __future__ import annotations

import io

import xlsxwriter

from ingest.form_pen import Pen, clean
from ingest.tables.cells.words import table_words
from ingest.tables.template.guide import guide_lines
from ingest.tables.template.plan import Form, FormKind, LedgerSheet, ledger_sheet, period_in_words, table_sheets
from ingest.tables.template.sheets import (
    choices_of,
    draw_choices,
    draw_definitions,
    draw_guide,
    draw_ledger,
    draw_table,
)
from ingest.vocabulary import Metric, Vocabulary

_PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_form(form: Form, vocabulary: Vocabulary) -> bytes:
    """The xlsx of a form: 填表说明, the sheets to fill in, 指标口径, and for a ledger the hidden entries of its lists.

    Names of organisations and metrics are written as text, whatever they look like.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _PLAIN_TEXT) as book:
        book.set_properties({"title": clean(f"{form.reporter}{period_in_words(form.period)}填报表"), "comments": ""})
        pen = Pen(book)
        words = table_words(vocabulary)
        ledger = ledger_sheet(form, words) if form.kind is FormKind.LEDGER else None
        draw_guide(book, pen, form, list(guide_lines(form, ledger)))
        if ledger is not None:
            draw_ledger(book, pen, form, ledger)
        else:
            for plan in table_sheets(form, words):
                draw_table(book, pen, form, plan)
        told = form.metrics if ledger is None else _asked_first(form, ledger)
        draw_definitions(book, pen, form, told, ledger.kinds if ledger is not None else ())
        if ledger is not None:
            draw_choices(book, choices_of(form, ledger))
    return buffer.getvalue()


def _asked_first(form: Form, ledger: LedgerSheet) -> tuple[Metric, ...]:
    """The metrics of a ledger: those that were asked for, then what its rows are added to as well."""
    return tuple({metric.metric_id: metric for metric in (*form.metrics, *ledger.metrics)}.values())
