"""Forms one below another in one sheet, each under a title of its own: parted, so that each is read as if it stood alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.language.periods import find_period
from ingest.model import Cell, CellKind
from ingest.tables.axes.around.context import CAPTION, NAMELESS, read_lines
from ingest.tables.axes.around.dated_titles import ends_as_title, kind_of_section
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.title_spans import NO_SPAN, Span
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.form_lines import is_pair
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid
from ingest.tables.sheets.titles import MANY, reporter_in_title, without_time_before

_NOTED = re.compile(r"[（(【\[][^()（）【】\[\]]*[)）】\]]$")
_SAID = re.compile(r"[：:。，,；;]")
_SHORTEST_NAME = 4
_LEAST_TITLES = 2
_LINES_OF_TITLE = 4
_MORE = ("情况", "统计", "汇总", "数据", "台账")


def parted_below(sheet: ReadableGrid, titles: Sequence[int]) -> list[ReadableGrid]:
    """The sheet itself, or one for each of the forms below one another, from its title to the next.

    `甲支部2023年统计表` over `主题党日 | 12`, `乙支部2023年统计表` over `主题党日 | 9`. The title of a table that has a heading
    of its own parts nothing: that table is found by its heading.
    """
    if len(titles) < 2:
        return [sheet]
    grid = sheet.grid
    above = [set(region.above).intersection(titles) for region in sheet.regions]
    if {*titles[1:]} <= set().union(*above) and all(len(rows) < 2 for rows in above):
        return [sheet]
    starts = [
        titles[0] if _tells_org(grid, titles[0], sheet.labels, sheet.words) else grid.row_numbers[0],
        *titles[1:],
        grid.last_row + 1,
    ]
    spans = list(pairwise(starts))
    return [sheet.of_cells([cell for cell in grid.cells.values() if first <= cell.row < stop]) for first, stop in spans]


def names_told(sheet: ReadableGrid, titles: Sequence[int]) -> frozenset[str]:
    """The organisations in the titles of forms below one another where those are of several, be they known to a registry or not.

    A form below a title such as `2023年度永兴物业党支部党务工作情况登记表` is not of the branch that another title names, nor of
    that of another form's 填报单位.
    """
    if len(titles) < 2:
        return frozenset()
    grid, reader, words = sheet.grid, sheet.labels, sheet.words
    names = {_org_of(grid.own(row)[0].text, reader, words) for row in titles} - {""}
    lines = (range(row, min(row + _LINES_OF_TITLE, stop)) for row, stop in pairwise((*titles, grid.last_row + 1)))
    others = {read_lines(grid, below, reader, words).org_text for below in lines} - {"", NAMELESS}
    return frozenset(names) if len(names | others) > 1 else frozenset()


def span_told(sheet: ReadableGrid) -> Span:
    """The one period that the titles of a sheet tell, be it above all its forms; unknown where they tell several."""
    grid, reader, words = sheet.grid, sheet.labels, sheet.words
    titles = [row for row in grid.row_numbers if _is_title(grid.own(row), reader, words)]
    spans = [span for row in titles if (span := read_lines(grid, [row], reader, words).span).is_known]
    return spans[0] if len({span.period for span in spans}) == 1 else NO_SPAN


def _tells_org(grid: Grid, row: int, reader: LabelReader, words: TableWords) -> bool:
    return _org_of(grid.own(row)[0].text, reader, words) != ""


def _org_of(title: str, reader: LabelReader, words: TableWords) -> str:
    title = CAPTION.sub("", title.strip(), count=1)
    return reporter_in_title(title, reader.known_names, words) or _name_in(title, words)


def _name_in(title: str, words: TableWords) -> str:
    """What stands between the period of a title and its subject where that ends as an organisation: 2023年度永兴物业党支部….

    党支部 and 基层党组织 behind a name open the subject: 永兴物业党支部 of 2023年永兴物业党支部基层党组织建设情况统计表.
    """
    text = without_time_before(squeeze(title))
    name = ""
    for end in range(_SHORTEST_NAME, len(text) + 1):
        more = without_time_before(text[len(name) : end])
        is_subject = name != "" and (words.has("org_axis", more) or more.startswith(MANY))
        if not is_subject and 0 < words.org_endings.length_in(text[:end]) < end - 1:
            name = text[:end]
    return "" if name.startswith(MANY) else name


def titles_of_forms(sheet: ReadableGrid) -> list[int]:
    """The rows of the titles of forms: the first that stands in the sheet, and each other between rows of pairs."""
    grid, reader, words = sheet.grid, sheet.labels, sheet.words
    if sum(_is_title(grid.own(row), reader, words) for row in grid.row_numbers) < _LEAST_TITLES:
        return []
    found: list[int] = []
    told: set[str] = set()
    waiting = 0  # the row of a title that no pair stands below yet
    is_below_pairs = False
    for row in grid.row_numbers:
        cells = grid.own(row)
        if _is_title(cells, reader, words):
            name = squeeze(cells[0].text)
            is_own = not found and not is_below_pairs and _tells_org(grid, row, reader, words)  # below that of all the sheet
            if (is_below_pairs or not told or is_own) and name not in told:
                waiting, is_below_pairs = row, False
            told.add(name)
        elif _holds_pair(cells, reader, words, is_of_metric=waiting != 0 and bool(found)):
            is_below_pairs = True
            if waiting:
                found.append(waiting)
                waiting = 0
    return found


def _is_title(cells: list[Cell], reader: LabelReader, words: TableWords) -> bool:
    """True for a line alone that ends as a title and names an organisation or a period; a numbered one heads a section."""
    if len(cells) != 1 or cells[0].kind is not CellKind.TEXT:
        return False
    text = CAPTION.sub("", _NOTED.sub("", cells[0].text.strip()).strip(), count=1)
    if _SAID.search(text) or kind_of_section(text) or not (ends_as_title(text) or text.endswith(_MORE)):
        return False
    return find_period(text) is not None or reporter_in_title(text, reader.known_names, words) != ""


def _holds_pair(cells: list[Cell], reader: LabelReader, words: TableWords, *, is_of_metric: bool) -> bool:
    """True for a row with a name and the figure right beside it; `is_of_metric` where the name must mean a metric."""
    cells = [cell for cell in cells if squeeze(cell.text) not in words.units]  # 党课 | 次 | 4
    if is_of_metric:
        return any(is_pair(one, beside, reader, words) for one, beside in pairwise(cells))
    return any(
        one.kind is CellKind.TEXT
        and not reader.is_org(one.text)
        and not looks_like_value(one.text, words)
        and (beside.kind is CellKind.NUMBER or looks_like_value(beside.text, words))
        for one, beside in pairwise(cells)
    )
