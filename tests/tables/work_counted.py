"""The work that reading a sheet takes, counted in calls: it does not depend on the machine, as seconds do."""

import sys

from ingest import tables
from ingest.model import Hints
from ingest.readers.spreadsheets import xlsx
from tests.tables.books import Rows, write


def calls(rows: Rows, vocabulary) -> int:
    """How many functions a reading calls."""
    book = xlsx.read(write({"表": rows}))
    count = 0

    def watch(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(watch)
    try:
        tables.extract(book, Hints(), vocabulary)
    finally:
        sys.setprofile(None)
    return count
