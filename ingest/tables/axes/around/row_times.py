"""The period that the name of an organisation carries in its row: 东风社区党支部（2022年）, 滨河社区党支部（12月）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.fold import fold
from ingest.tables.axes.around.context import Context
from ingest.tables.cells.label_times import TimePart, time_noted
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import squeeze
from ingest.tables.sheets.grid import Grid

_BRACKET = re.compile(r"[（(\[【]([^()（）\[\]【】]{1,14})[)）\]】]$")
_BEFORE = re.compile(r"(?P<time>(?:19|20)\d{2}(?:年度?)?)(?![年度级届\d.、．-])")
_DATED = re.compile(r"[年月季]|(?:19|20)\d{2}|[HQ][1-4]", re.I)


def time_on_name(text: str, reader: LabelReader) -> tuple[str, TimePart | None]:
    """The name of an organisation and the period that stands in brackets behind it or before it; None for a name alone.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> reader = LabelReader(table_words(load_vocabulary()), frozenset())
    >>> name, time = time_on_name("东风社区党支部（2022年）", reader)
    >>> name, time.period, time_on_name("滨河社区党支部（12月）", reader)[1].part, time_on_name("2022东风社区党支部", reader)[0]
    ('东风社区党支部', '2022', '-12', '东风社区党支部')
    >>> names = ("三月街社区党支部", "2021级学生党支部", "东风社区党支部（12人）", "第三党支部（0012）")
    >>> [time_on_name(name, reader)[1] for name in names]
    [None, None, None, None]
    """
    plain = fold(squeeze(text))
    if (note := _BRACKET.search(plain)) and _DATED.search(note[1]) and (time := time_noted(note[1])) is not None:
        return plain[: note.start()], time
    if (before := _BEFORE.match(plain)) and reader.is_org(rest := plain[before.end() :]):
        return rest, time_noted(before["time"])
    return plain, None


def times_on_names(grid: Grid, rows: Sequence[int], column: int, context: Context, reader: LabelReader) -> dict[int, TimePart]:
    """The periods that names in a column carry, by row; open for another year than the table's, which may be that of a founding.

    It is told where the same name stands in another row too: （2022年） and （2023年）. A name of the registry stays a name.
    """
    told = {}
    for row in rows:
        text = grid.text(row, column)
        if (text and text[-1] in ")）]】") or text[:2] in {"19", "20"}:
            name, time = time_on_name(text, reader)
            if time is not None and squeeze(text) not in reader.known_names and reader.is_org(name):
                told[row] = (name, time)
    if not told:
        return {}
    names = [squeeze(grid.text(row, column)) for row in rows]
    several = {name for name, _ in told.values() if sum(name in other for other in names) > 1}
    return {
        row: time if name in several or _is_within(time, context) else TimePart(is_unfit=True)
        for row, (name, time) in told.items()
    }


def _is_within(time: TimePart, context: Context) -> bool:
    year = context.span.own_year
    return not time.period or not year or time.period[:4] == year
