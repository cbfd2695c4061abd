"""The sheets of a workbook that has one for each organisation: so called, or so titled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.language.anchored import Anchored
from ingest.model import CellKind
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.around.lines_read import LineReader
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.name_spans import part_of_name
from ingest.tables.cells.title_subjects import subjects_of
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.likeness import are_alike, words_in
from ingest.tables.sheets.titles import reporter_in_title

_MANY_LINES = 10
_FEW_SIGNS = 2
_LEAST_HEADINGS = 3
_OF_ALL = re.compile(r"全.|本.|合计|总[计表数]|共计|其[他它]")
_TIMES = re.compile(
    r"(?:19|20)\d\d(?:年度?)?|[上下]半年|全年|第?[一二三四1-4]季度?|\d{1,2}(?:[-—–~至]\d{1,2})?月?份?|[（(][^()（）组支团委联会]*[)）]|[\s\W_]"
)
_LEADING = re.compile(r"^(?:附?[件表])?\d{0,3}[-—_.、\s]*")
_REPORTED = re.compile(r"(?:完成|上?报送?|表|支|台帐|新|定稿|终稿|数据|党建|工作)*")
_REMARK = re.compile(r"[（(][^()（）]*[)）]|[\s\d]+$")
_NUMBER = Anchored(r"(?:党?支部)?(?:[一二三四五六七八九十]{1,2}|\d{1,2}(?=党?支部)|(?<=支部)\d{1,2})(?:党?支部)?")
_OF_PAPER = Anchored(
    r"[\u4e00-\u9fff]*[表页册版稿本篇单季旬]|第[\u4e00-\u9fff]+|[表册][\u4e00-\u9fff]|明细|模板|项目|正式|预备|(?:党建|工作)+"
    r"|(?:原始|补充|更正|基础)?(?:数据|资料|信息)"
)
_OF_TITLES = ("neutral_title", "record_title")


def sheets_named_for_orgs(
    grids: Sequence[Grid], lines: LineReader, reader: LabelReader, words: TableWords, titled_for_orgs: frozenset[str]
) -> Mapping[str, str]:
    """The organisation of each sheet of a workbook that has one for each; none where fewer than two are so named.

    Beside a sheet that a known organisation names, one called 体育局 is an organisation too: its figures are nobody else's; but
    for one `titled_for_orgs`, whose title says more (某公司 below 某公司党支部情况表). So are sheets of one template that are
    called by a part of a known name (东风 of 东风社区党支部), or begin with one.
    Where a line in each of them (填报单位：…) names another organisation, sheets need no name: it may be a short one.
    """
    certain = {grid.name for grid in grids if reader.is_org(grid.name)}
    endings = tuple(words.kind("bare_org_ending"))
    likely = {grid.name for grid in grids if squeeze(grid.name).endswith(endings)} - titled_for_orgs
    names = {name: org_of_sheet(name, reader, words) or name.strip() for name in (certain | likely if certain else certain)}
    names |= _named_in_part([grid for grid in grids if grid.name not in titled_for_orgs], names, lines, reader, words)
    own = [lines.top(grid).org_text for grid in grids if grid.name in names]
    is_told = all(own) and len(set(own)) == len(own)
    return names if len(set(names.values())) > 1 and not is_told else {}


def org_of_sheet(name: str, reader: LabelReader, words: TableWords) -> str:
    """The organisation for which a sheet is named, be it with words behind that tell no other: 东风社区党支部2023, …汇总.

    '' for none, and for a name of which more is told: 东风社区居委会, 东风社区第一党小组.
    """
    known, rest = begun(name, reader.known_names)
    if known and adds_nothing(rest, words):
        return known
    return name.strip() if reader.is_org(name) else ""


def _named_in_part(
    grids: list[Grid], certain: Mapping[str, str], lines: LineReader, reader: LabelReader, words: TableWords
) -> dict[str, str]:
    """The organisation of sheets named for a known one with more behind, or for a part of its name, none of which lists others.

    Those of which more is told, or only a part, keep the name as it is, for a person to say whose they are; and only where
    another sheet of the same template has another organisation's name. So do several with names that say nothing else: 新城
    and 旧城, 支部1 and 支部2, 张三 and 李四. What each of them tells, no two of them can tell of their superior.
    """
    others = [grid for grid in grids if grid.name not in certain]
    known = {grid.name: org for grid in others if (org := org_of_sheet(grid.name, reader, words))}
    endings = tuple(words.kind("bare_org_ending"))
    unsaid = [
        grid
        for grid in others
        if grid.name not in known
        and not _OF_ALL.fullmatch(_plain(grid.name))
        and not words.has("sheet_occasion", _plain(grid.name))
        and (
            _is_part_of_name(grid.name, reader.known_names, words)
            or squeeze(grid.name).endswith(endings)
            or _NUMBER.fullmatch(squeeze(grid.name))
            or words.has("org_class", _plain(grid.name))
            or (_may_name_org(_plain(grid.name), words) and not _OF_PAPER.fullmatch(_plain(grid.name)))
        )
        and not _is_told(lines.top(grid), reader, words)
        and not _lists_orgs(grid, reader)
    ]
    if not unsaid:
        return known
    named = {*certain, *known, *(grid.name for grid in unsaid)}
    templates = [_Template(grid) for grid in grids if grid.name in named]
    alike = {one.name for one in templates if any(one.is_that_of(other) for other in templates if other is not one)}
    return known | {grid.name: grid.name.strip() for grid in unsaid if grid.name in alike}


class _Template:
    """What a sheet has in common with those made from the same one: most of its words, or the headings of a ledger."""

    def __init__(self, grid: Grid) -> None:
        self.name = grid.name
        self._words = words_in(grid.texts)
        lines = ([cell.text for cell in grid.own(row) if cell.kind is CellKind.TEXT] for row in grid.row_numbers[:_MANY_LINES])
        self._headings = next((tuple(map(squeeze, line)) for line in lines if len(line) >= _LEAST_HEADINGS), ())

    def is_that_of(self, other: _Template) -> bool:
        """True where both were made from one."""
        return are_alike(self._words, other._words) or (bool(self._headings) and self._headings == other._headings)


def _is_told(top: Context, reader: LabelReader, words: TableWords) -> bool:
    """True where a line of a sheet names its organisation, or its title one that it does not begin with: 台账（教育局）."""
    named = reporter_in_title(top.title, reader.known_names, words)
    return bool(top.org_text) or (bool(named) and not squeeze(top.title).startswith(named))


def begun(name: str, known_names: frozenset[str]) -> tuple[str, str]:
    """The longest known name with which that of a sheet begins, and what stands behind."""
    plain = squeeze(name)
    plain = plain[found.end() :] if (found := NUMBERING.match(plain)) else _LEADING.sub("", plain, count=1)
    known = next((plain[:end] for end in range(len(plain), _FEW_SIGNS, -1) if plain[:end] in known_names), "")
    return known, plain.removeprefix(known)


def adds_nothing(rest: str, words: TableWords) -> bool:
    """True for words that tell of what the figures are or when they were handed in, not of whom: 2023, -完成, 汇总."""
    plain = _TIMES.sub("", rest)
    plain = words.without("neutral_title", words.without("record_title", plain))
    return not plain or words.is_neutral(plain) or _REPORTED.fullmatch(plain) is not None or bool(subjects_of(plain, words))


def _is_part_of_name(name: str, known_names: frozenset[str], words: TableWords) -> bool:
    """True for a name that begins with a known one, or is a part of one and says nothing else: 东风, 一支; not 党建."""
    plain = _plain(name)
    return bool(begun(name, known_names)[0]) or (_may_name_org(plain, words) and any(plain in known for known in known_names))


def _plain(name: str) -> str:
    return _REMARK.sub("", squeeze(name))


def _may_name_org(plain: str, words: TableWords) -> bool:
    """True for a short word that says nothing else: 东风, 儿科; not 党建, 汇总, 1月."""
    is_word = any(words.has(kind, plain) for kind in ("org_axis", "bare_org_ending", "summary_sheet", "cover_sheet"))
    if len(plain) < _FEW_SIGNS or not plain.isalpha() or plain.isascii() or is_word or part_of_name(plain) is not None:
        return False
    is_subject = (
        words.is_neutral(plain) or bool(subjects_of(plain, words)) or any(words.without(k, plain) != plain for k in _OF_TITLES)
    )
    return not is_subject


def _lists_orgs(grid: Grid, reader: LabelReader) -> bool:
    """True for a table of organisations, which tells of each row whose it is."""
    labels = (reader.read(cell.text) for row in grid.row_numbers[:_MANY_LINES] for cell in grid.own(row))
    return any(label.is_org or label.word == "org_axis" for label in labels)


def sheets_titled_for_orgs(
    grids: Sequence[Grid], lines: LineReader, reader: LabelReader, words: TableWords, known_names: frozenset[str]
) -> frozenset[str]:
    """The sheets whose titles name different organisations (季度台账（某街道机关党支部）); none where they name one.

    Such a title says more than a cover, which names who hands them all in; alone it may name whom the sheet is made for.
    """
    if len(grids) < 2:
        return frozenset()
    titles = {grid.name: lines.top(grid).title for grid in grids}
    named = {sheet: reporter_in_title(title, known_names, words) for sheet, title in titles.items()}
    known = {sheet: org for sheet, org in named.items() if reader.is_org(org)}
    return frozenset(known) if len(set(known.values())) > 1 else frozenset()
