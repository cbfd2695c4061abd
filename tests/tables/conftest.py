"""One vocabulary for all table tests, and the reading of a sheet with words in it."""

import pytest

from ingest.model import Hints
from ingest.reading import read_submission
from ingest.vocabulary import Vocabulary, load_vocabulary
from tests.tables.books import KNOWN_NAMES, write


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def read(vocabulary):
    """The facts by role and status, and the quarantined addresses of a sheet called S."""

    def read(rows, merged=()):
        hints = Hints(file_name="报表.xlsx", known_names=KNOWN_NAMES)
        reading = read_submission(write({"S": rows}, {"S": merged}), hints, None, None, vocabulary)
        told: dict[str, set] = {}
        for fact in reading.resolved.facts:
            kind = "check" if fact.role.value == "check" else fact.status.value
            where = fact.org_text, fact.metric_id, fact.period, None if fact.value is None else float(fact.value)
            told.setdefault(kind if fact.scope.value == "total" else "part", set()).add(where)
        held = {(one.code, one.address) for one in reading.issues if one.severity.value == "quarantine"}
        return told, held

    return read
