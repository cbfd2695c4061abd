"""Whose a table is where its title names the superior whose template it is, and another place the branch that filled it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.model import Hints, Issue
from ingest.tables.axes.around.context import NAMELESS, Context, reporter_below
from ingest.tables.axes.around.names_around import NamesAround
from ingest.tables.axes.around.outer_context import stem_of
from ingest.tables.cells.branch_names import branch_begun
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.other_sections import names_other_body
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region
from ingest.tables.sheets.titles import reporter_in_title, without_time_before

_BRANCH = "支部"
_OWN_BRANCHES = ("党支部", "党总支")
_OTHERS = re.compile("各|全(?!年)|所属|下属|下辖|所辖|直属|基层|系统|其[他它](?:党?[总支]|单位|党组织)|合计|汇总|本级")
_NAMED = re.compile(r"^(?!党?支部|党?总支|党[委组])[^（(]{1,12}(?:支部|总支|党[委组]|工委|(?:公司|街道|社区)(?=\d|$))")
_NOTED = re.compile(r"[（(]([^()（）]{1,20})[)）]$|[—–-]([^()（）—–-]{1,20})$")
_LINES = frozenset({"line", "own_line"})
_PLACES = {"line": "填报单位", "signature": "落款", "sheet_name": "工作表名", "file_name": "文件名"}


@dataclass(frozen=True, slots=True)
class Owners:
    """Finds the owner of a table; `hints` are the name of the file and the names of the registry."""

    hints: Hints
    labels: LabelReader
    words: TableWords
    titled_for_orgs: frozenset[str]

    def titled(self, grid: Grid, title: str) -> Context:
        """The known organisation that the title names, as the context that it gives, in a workbook with a sheet for each."""
        if grid.name not in self.titled_for_orgs:
            return Context()
        named = self._in_title(title)
        return Context(org_text=named, org_basis="title") if self.labels.is_org(named) else Context()

    def named_in_title(self, own: Context) -> Context:
        """The known organisation with which a table's title begins, as a context: 三、柳荫社区党总支2023年分月情况.

        It may stand behind a period: 2023年上半年柳荫社区党总支统计表.
        """
        named = self._in_title(own.title)
        plain = NUMBERING.sub("", squeeze(own.title), count=1)
        is_named = bool(named) and (plain.startswith(named) or without_time_before(plain).startswith(named))
        is_named = is_named and self.labels.is_org(named)
        return Context(org_text=named, org_basis="title") if is_named else Context()

    def beside(self, context: Context, grid: Grid, region: Region, title: str, first_title: str) -> Context:
        """The context with the organisation that a line below the table or the title names.

        A line that names nobody (2月, 志愿服务情况) leaves a table to the organisation of the sheet's `first_title`; 各支部 and
        全街道 are others, and so are those that a table lists.
        """
        below = self._below(grid, region)
        named = below or self._in_title(title)
        if not named and not self._names_orgs(grid, region) and not _tells_others(title):
            named = self._in_title(first_title)
        return replace(context, org_text=named, org_basis="below" if below else "title")

    def of_other_body(self, context: Context, grid: Grid, region: Region, own: Context, first: Context) -> Context:
        """The context with whom the line above a lower table names besides the owner of the first.

        That is another body without its name (街道汇总 below a branch's), or a branch that nobody knows: 老干科党支部学习情况.
        """
        owner = context.org_text or self._in_title(first.title)
        if own is first or own.org_text or not owner or self._names_orgs(grid, region):
            return context
        lines = (NUMBERING.sub("", cells[0].text.strip(), count=1) for row in region.above if len(cells := grid.own(row)) == 1)
        told = [line if names_other_body(line, owner) else branch_begun(line, self.words) for line in lines]
        named = [name for name in told if name and not _is_one(name, owner)]
        return replace(context, org_text=named[-1], org_basis="own_line") if named else context

    def settled(self, context: Context, title: str, grid: Grid, region: Region | None) -> Context:
        """The context with the organisation that filled in the form which its title's superior made, where that is told nearer.

        It is whom 填报单位 below the table, a signature, the sheet or the file names below the title's organisation, known or
        not; a line above the table says more than any of them. Where that names the superior of whom the title is, it says whom
        the form goes to: 某党支部主题党日统计表, 填报单位：某镇党委. A table of several organisations is the superior's own, as
        is what its Party office (党建办) reports or signs.
        """
        if context.org_text and self._is_of_office(context):
            named = self._names.whose_office(context.org_text) or self._in_title(title)
            return replace(context, org_text=named, org_basis="title") if self.labels.is_registered(named) else context
        if self._names_orgs(grid, region):
            return context
        if not context.org_text:
            return self._of_file_alone(context, title)
        if context.org_basis in _LINES and self._is_titled_below(context.org_text, title, grid):
            superior = context.org_text
            own = self._in_title(title)
            return replace(context, org_text=own, org_basis="title", parent_text=superior, reporter_text=superior)
        if not self._is_told_by_title(context) or _is_branch(context.org_text):
            return context
        for basis, names in (("title", self._noted(title)), *self._told_near(grid, region)):
            if any(self._names.is_office(name) or squeeze(name) == squeeze(context.org_text) for name in names):
                return context
            below = [name for name in names if self._is_filler(name, context.org_text, basis)]
            if below:
                is_one = len(below) == 1 and not self._tells_of_others(below[0], context.org_text, grid)
                parent = context.parent_text or context.org_text
                return replace(context, org_text=below[0], org_basis=basis, parent_text=parent) if is_one else context
        return context

    def disagreements(self, context: Context, title: str, grid: Grid, region: Region | None) -> list[Issue]:
        """A warning where the title names another organisation than the one that signed, or for which sheet or file is named.

        A short name of the same branch is no other: 恒达机械党支部 beside 恒达机械有限公司党支部.
        """
        named = self._in_title(title)
        is_open = context.org_text not in {"", NAMELESS} and self.labels.is_registered(named)
        if not is_open or self._names_orgs(grid, region):
            return []
        told = [(context.org_basis, context.org_text)] if context.parent_text == named else []
        superior = context.reporter_text if context.org_basis == "title" and context.org_text == named else ""
        if superior and context.parent_text == superior and self._names.is_below(named, superior):
            told = [("line", superior)]
        if not told and _is_branch(named):
            of_sheet = (name for name in self._names.of_sheet(grid) if _is_branch(name))
            told = [("sheet_name", name) for name in of_sheet if not _is_one(name, named)]
        return [
            Issue(
                "org_disagrees",
                grid.whole_address,
                name,
                f"读作“{context.org_text}”；标题：“{named}”；{_PLACES[place]}：“{name}”",
            )
            for place, name in told
            if place in _PLACES
        ]

    def _in_title(self, title: str) -> str:
        return reporter_in_title(title, self.hints.known_names, self.words)

    def _noted(self, title: str) -> tuple[str, ...]:
        """The organisation in a bracket or behind a dash at a title's end, known or not: 某镇统计表（大湾村）, …——敬老院."""
        noted = _NOTED.search(squeeze(title))
        name = noted[1] or noted[2] if noted else ""
        is_branch = name.endswith(_OWN_BRANCHES) and self._names.is_branch_alone(name)
        is_named = self.labels.is_registered(name) or is_branch or self._names.is_place(name) or self._names.is_office(name)
        return (name,) if is_named else ()

    def _below(self, grid: Grid, region: Region | None) -> str:
        rows = (*region.body, *region.below) if region else grid.row_numbers
        return reporter_below(grid, rows, self.labels, self.words)

    @property
    def _names(self) -> NamesAround:
        return NamesAround(self.hints, self.labels, self.words)

    def _told_near(self, grid: Grid, region: Region | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The places that tell who filled in a table, the surest first, each with the organisations that it names."""
        below = self._below(grid, region) or reporter_below(grid, self._names.closing_rows(grid), self.labels, self.words)
        yield "below", (below,) if below else ()
        yield "signature", self._names.signed(grid)
        yield "sheet_name", self._names.of_sheet(grid)
        yield "file_name", self._names.of_file()

    def _is_filler(self, name: str, superior: str, basis: str) -> bool:
        """True for one below the title's organisation; of one that nobody knows, a key says that it is."""
        if self._names.is_below(name, superior):
            return True
        if self.labels.is_registered(name) or not self._names.has_below(superior) or name in superior:
            return False
        return (
            self._names.is_place(name) if basis == "title" else basis in {"below", "file_name"} and self._names.answers_key(name)
        )

    def _is_titled_below(self, superior: str, title: str, grid: Grid) -> bool:
        """True where the title begins with a known organisation below the one that a line names, and the sheet with no other."""
        named = self._in_title(title)
        is_below = self.labels.is_registered(named) and self._names.is_below(named, superior)
        return is_below and not self._tells_of_others(named, superior, grid)

    def _tells_of_others(self, name: str, superior: str, grid: Grid) -> bool:
        """True where cells of a sheet name other organisations below the superior: it is of several."""
        named = {squeeze(cell.text) for cell in grid.cells.values() if self.labels.is_registered(cell.text)}
        return any(self._names.is_below(one, superior) and not _is_one(one, name) for one in named)

    def _of_file_alone(self, context: Context, title: str) -> Context:
        """The context with a branch that nobody knows at the title's end, or in the file's name behind its superior.

        Nobody else tells whose it is.
        """
        named = self._noted(title)
        if any(map(_is_branch, named)):
            return replace(context, org_text=named[0], org_basis="title")
        names = self._names.of_file()
        if len(names) != 1 or self.labels.is_registered(names[0]):
            return context
        superior = self._in_title(stem_of(self.hints))
        is_below = self.labels.is_registered(superior) and self._names.is_below(names[0], superior)
        return replace(context, org_text=names[0], org_basis="file_name") if is_below else context

    def _is_of_office(self, context: Context) -> bool:
        """True where an office reports for its committee; a title names its own (某镇综合治理中心) unless it is the Party's."""
        is_title = context.org_basis == "title"
        return self._names.is_party_office(context.org_text) or (not is_title and self._names.is_office(context.org_text))

    def _is_told_by_title(self, context: Context) -> bool:
        return context.org_basis in {"title", "cover"} and self.labels.is_registered(context.org_text)

    def _names_orgs(self, grid: Grid, region: Region | None) -> bool:
        """True where headings of the table ask for organisations, or are their names."""
        if region is None:
            return False
        headings = (grid.text(row, column) for row in range(region.first, region.last + 1) for column in region.columns)
        return any(label.word == "org_axis" or label.is_org for label in map(self.labels.read, headings))


def _tells_others(title: str) -> bool:
    """True for a line that speaks of several organisations, or of one that no registry knows: 各支部情况, 老干科支部志愿服务.

    >>> [_tells_others(text) for text in ("各支部志愿服务情况", "全街道情况", "二、老干科支部志愿服务情况", "其他支部")]
    [True, True, True, True]
    >>> [_tells_others(text) for text in ("2月", "二季度", "志愿服务情况", "二、党支部书记讲党课情况", "2023年全年")]
    [False, False, False, False, False]
    """
    plain = without_time_before(NUMBERING.sub("", squeeze(title), count=1))
    return _OTHERS.search(plain) is not None or _NAMED.search(plain) is not None


def _is_branch(name: str) -> bool:
    return name.endswith(_BRANCH)


def _is_one(name: str, other: str) -> bool:
    """True for two names one of which is the short form of the other: 大湾村, 大湾村党支部."""
    return _is_short_of(name, other) or _is_short_of(other, name)


def _is_short_of(name: str, whole: str) -> bool:
    """True where all signs of a name stand in the other one, in their order."""
    signs = iter(whole)
    return all(sign in signs for sign in name)
