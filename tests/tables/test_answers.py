"""Answers in words, and the words of accounts beside figures, are read as a person reads them."""

import pytest

from tests.tables.answer_cases import CASES
from tests.tables.layout_case import A


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_answers_are_read_as_a_person_reads_them(case, read):
    told, held = read([[case.title], *case.rows])
    assert told.get("reported", set()) == {(A, *one) for one in case.reported}
    assert told.get("planned", set()) >= {(A, *one) for one in case.planned}
    assert held == set(case.held)
