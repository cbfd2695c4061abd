"""Whatever keeps a column or a row from giving a figure, people are told in words."""

import pytest

from ingest.tables.axes.meaning.roles import Reason
from ingest.tables.cells.kinds import DROPPED_KINDS
from ingest.tables.cells.labels import Label
from ingest.tables.tracing.reasons import LAYOUTS, SILENT
from ingest.tables.tracing.trace import Layout


@pytest.mark.parametrize(("kinds", "told"), [(Reason, SILENT), (Layout, LAYOUTS)])
def test_each_has_words_of_its_own(kinds, told):
    assert set(told) == set(kinds)
    assert all(told.values())
    assert len(set(told.values())) == len(told)


@pytest.mark.parametrize("word", DROPPED_KINDS)
def test_a_word_that_drops_a_label_is_a_reason(word):
    assert Label("", "", word=word).is_dropped
    assert Reason(word) in SILENT
