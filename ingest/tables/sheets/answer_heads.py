"""Rows that head a form's labels and answers, 项目 | 内容 | 项目 | 内容, and so no table."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise, takewhile

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.form_lines import is_pair
from ingest.tables.sheets.grid import Grid

_SAMPLE = 40
_LEAST_ROWS = 2
_AXIS, _VALUE = "metric_axis", "value_word"
_ASKED = frozenset({"person", "personal", "date_axis"})


def heads_answers(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    """True for headings of labels and of what answers each, as often as they stand side by side, above lines of a form.

    Those have metrics with their figures, and what tells that they are no table: whose the form is (党组织名称 | 某党支部), who
    (支部书记 | 某某) or since when. Below 项目 | 内容 metrics with their figures are enough, since no figures stand below 内容.
    """
    cells = grid.own(row)
    labels = [label for label in (reader.read(cell.text) for cell in cells) if label.word != "ignored"]
    keys, answers = labels[::2], labels[1::2]
    if not answers or len(keys) != len(answers) or any(cell.kind is not CellKind.TEXT for cell in cells):
        return False
    if any(label.word != _AXIS for label in keys) or any(label.word not in {_AXIS, _VALUE} or label.time for label in answers):
        return False
    if len({label.text for label in keys}) > 1 or len({label.text for label in answers}) > 1:
        return False
    at = bisect_right(grid.row_numbers, row)
    below = [grid.own(other) for other in grid.row_numbers[at : at + _SAMPLE]]
    n_lines = n_told = n_asked = 0
    for line in takewhile(lambda line: len(line) <= len(cells), below):
        is_of_pairs = any(is_pair(one, beside, reader, words) for one, beside in pairwise(line))
        if len(line) > 1 and not is_of_pairs and _is_named(line, reader) and n_told:
            break  # another form begins
        n_lines += len(line) > 1
        n_told += is_of_pairs
        n_asked += len(line) > 1 and not is_of_pairs and _asks(line, reader, words)
    is_form = n_told >= _LEAST_ROWS and (n_told + n_asked) * 2 >= n_lines
    return is_form and bool(n_asked or answers[0].word == _AXIS)


def _asks(cells: list[Cell], reader: LabelReader, words: TableWords) -> bool:
    """True for a line that begins with a key of a form and its answer: 党组织名称 | 某党支部, 支部书记 | 某某."""
    key, answer = (reader.read(cell.text) for cell in cells[:2])
    is_answer = not answer.word and answer.metric_id is None and not words.has("own_name", key.name)
    return _is_named(cells, reader) or (key.word in _ASKED and is_answer)


def _is_named(cells: list[Cell], reader: LabelReader) -> bool:
    key, answer = (reader.read(cell.text) for cell in cells[:2])
    return key.word == "org_axis" and not key.is_org and answer.is_org
