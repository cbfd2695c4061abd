"""The organisations for which a sheet or a file is named, and those that sign below a table, known or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from ingest.model import Cell, CellKind, Hints
from ingest.tables.axes.around.outer_context import stem_of
from ingest.tables.axes.around.sheet_orgs import adds_nothing, begun
from ingest.tables.cells.branch_names import NO_ONE, branch_begun
from ingest.tables.cells.dates import looks_like_date
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.org_keys import SEAL
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.titles import reporter_in_title, without_time_before

_PARTS = re.compile(r"[_\-—+&,，、:：\s（(【\[）)】\]]+")
_IN_BRACKETS = re.compile(r"[（(【\[]([^()（）【】\[\]]{3,12})[)）】\]]")
_LEADING = re.compile(r"^附?[件表]\d{0,3}|^\d{1,3}(?!\d|年)")
_SEALED = re.compile(rf"[（(]\s*(?:{SEAL}|印章)\s*[)）]|[:：]$")
_SEAL_ALONE = re.compile(rf"{SEAL}|印章|签[字名]|审核|日期")
_DAY = re.compile(r"[\d年月日./:\s〇零一二三四五六七八九十_-]+")
_ANSWERED = re.compile(r"[^:：]{2,8}[:：][^:：]")
_BRANCH = "支部"
_DEPARTMENT, _SHORTEST_OF_DEPARTMENT, _SHORTEST_PLACE = "科", 1, 2  # 儿科, 敬老院
_OF_ALL = "各全本我该每"
_ENDINGS_OF_PLACES = ("bare_org_ending", "part_ending", "place_ending")
_NO_PLACE = re.compile("支部$|总支$|[章字]处|存档|归档|报送|填报|印[制刷]|^[报按]|重点|试点|达标|[党工省市县区州]委")
_CLOSING_ROWS = 6
_CELLS_OF_CLOSING = 3
_LEVEL_OF_GENERAL_BRANCH = 2


@dataclass(frozen=True, slots=True)
class NamesAround:
    """Finds names of organisations around a table; `hints` are the name of the file, the names of the registry and their tree."""

    hints: Hints
    labels: LabelReader
    words: TableWords

    def is_below(self, name: str, superior: str) -> bool:
        """True for an organisation below another, by the registry; by how the names end for one that it does not know."""
        tree = self.hints.superior_names
        name, superior = squeeze(name), squeeze(superior)
        if name in tree:
            return superior in tree[name]
        level = self.words.org_endings.level_of
        return self.has_below(superior) and level(name) >= _LEVEL_OF_GENERAL_BRANCH and level(name) > level(superior)

    def has_below(self, name: str) -> bool:
        """True for an organisation that stands above others in the registry; for any where the registry's tree is not known."""
        tree = self.hints.superior_names
        return not tree or any(squeeze(name) in names for names in tree.values())

    def is_party_office(self, name: str) -> bool:
        """True for the office that keeps the papers of a committee, behind its name or alone: 党建办, 某镇党委组织部."""
        plain = squeeze(name)
        _, rest = begun(plain, self.labels.known_names)
        return any(self.words.has("party_office", one) for one in (plain, rest)) and not self.labels.is_registered(name)

    def is_office(self, name: str) -> bool:
        """True for a Party office, and for one so called in some other way: 党政综合办, 某街道党群工作局, 组织人事处."""
        _, rest = begun(squeeze(name), self.labels.known_names)
        ending = max((one for one in self.words.kind("office_ending") if rest.endswith(one)), key=len, default="")
        field = rest.removesuffix(ending)
        is_so_called = ending != "" and field != "" and not self.words.without("office_field", field)
        return self.is_party_office(name) or (is_so_called and not self.labels.is_registered(name))

    def whose_office(self, name: str) -> str:
        """The known organisation whose office is named: 某镇 of 某镇党建办; '' where it is not told."""
        return begun(squeeze(name), self.labels.known_names)[0]

    def of_file(self) -> tuple[str, ...]:
        """The organisations that the file's name tells, without the superiors of others of them: 青山镇大湾村2023年统计表."""
        stem = stem_of(self.hints)
        found = [name for part in _PARTS.split(stem) if (name := self._named(part))]
        found += [one for one in _IN_BRACKETS.findall(stem) if self._may_be_org(one) and not self.labels.is_org(one)]
        named = reporter_in_title(stem, self.hints.known_names, self.words)
        if not found and self.labels.is_registered(named):
            found = [named]
        return self._lowest(found)

    def of_sheet(self, grid: Grid) -> tuple[str, ...]:
        """The organisation that the sheet's name tells, with numbering, time and subject or without: 大湾村, 敬老院党支部2023."""
        name = grid.name.strip()
        told = name if self.labels.is_registered(name) else self._named(name)
        return (told,) if told else ()

    def signed(self, grid: Grid) -> tuple[str, ...]:
        """The organisations alone in lines below all figures of a sheet, sealed or dated: 大湾村党支部（盖章）.

        A name beside or below a label (共建单位|大湾村党支部, 抄送：) is what that label asks for, and signs nothing.
        """
        rows = [[piece.strip() for cell in grid.own(row) for piece in cell.text.split("\n")] for row in self.closing_rows(grid)]
        names: list[str] = []
        before = ""
        for pieces in rows:
            is_answer = before.endswith((":", "：")) and _SEAL_ALONE.search(before) is None
            if not is_answer and not any(self._is_label(piece) for piece in pieces):
                names += [name for piece in pieces if self._may_sign(name := _SEALED.sub("", piece).strip())]
            before = pieces[-1] if pieces else ""
        return self._lowest(names)

    def _is_label(self, piece: str) -> bool:
        """True for a word that asks for what stands beside it: 共建单位, 抄送：; not for a name, seal, day or 填表人：张三."""
        name = _SEALED.sub("", piece).strip()
        is_told = not name or self._may_sign(name) or _DAY.fullmatch(name) is not None
        return not is_told and _SEAL_ALONE.search(piece) is None and _ANSWERED.match(piece) is None

    def closing_rows(self, grid: Grid) -> list[int]:
        """The last rows of a sheet, below all figures, with few cells in each."""
        last = grid.row_numbers[: -_CLOSING_ROWS - 1 : -1]
        return sorted(takewhile(lambda row: self._is_closing(grid.own(row)), last))

    def _is_closing(self, cells: list[Cell]) -> bool:
        return len(cells) <= _CELLS_OF_CLOSING and not any(self._is_figure(cell) for cell in cells)

    def answers_key(self, name: str) -> bool:
        """True for what names an organisation behind 填报单位：, known or not; not for a person or a measure unit."""
        return self.labels.is_registered(name) or self.labels.is_org(name) or self._may_be_org(name)

    def is_branch_alone(self, name: str) -> bool:
        """True for the name of a branch that is nothing else and no kind of them: 敬老院党支部, not 各党支部 or 先进党支部."""
        plain = squeeze(name)
        return plain != "" and branch_begun(plain, self.words) == plain

    def is_place(self, name: str) -> bool:
        """True for a word that ends as places of work do and tells no kind of them, though nobody knows it: 敬老院, 儿科.

        机关, 农村, 党委, 镇机关, 本院, 各站所 and 盖章处 name none, nor does an office of the Party.
        """
        plain, words = squeeze(name), self.words
        endings = (ending for kind in _ENDINGS_OF_PLACES for ending in words.kind(kind) if plain.endswith(ending))
        ending = max(endings, key=len, default="")
        own = plain.removesuffix(ending)
        least = _SHORTEST_OF_DEPARTMENT if ending == _DEPARTMENT else _SHORTEST_PLACE
        if not ending or len(own) < least or not plain.isalpha() or plain.isascii() or plain[0] in _OF_ALL:
            return False
        is_kind = any(words.has("org_class", one) for one in (own, plain)) or NO_ONE.search(plain) is not None
        is_theme = not all(words.without(kind, own) for kind in ("branch_theme", "office_field"))
        is_other = words.is_neutral(plain) or words.holds("no_part", plain) or _NO_PLACE.search(plain) is not None
        return not (is_kind or is_theme or is_other or self.is_office(plain) or words.metrics_in(plain))

    def _named(self, part: str) -> str:
        """The lowest organisation with which a part of a name begins, where nothing else is told behind it; '' for none."""
        plain = squeeze(part)
        if self.labels.is_registered(plain):
            return plain
        plain = without_time_before(_LEADING.sub("", NUMBERING.sub("", plain, count=1), count=1))
        name, rest = begun(plain, self.labels.known_names)
        while following := begun(rest, self.labels.known_names)[0]:
            name, rest = following, rest.removeprefix(following)
        if name and adds_nothing(rest, self.words):
            return name
        branch = "" if name.endswith(_BRANCH) else branch_begun(rest, self.words)
        return branch if branch and adds_nothing(rest.removeprefix(branch), self.words) else ""

    def _may_sign(self, name: str) -> bool:
        return self.labels.is_registered(name) or self.is_branch_alone(name) or self.is_party_office(name)

    def _may_be_org(self, name: str) -> bool:
        """True for a word that ends as organisations do, and is no Party office: 敬老院, 综治中心."""
        plain = squeeze(name)
        is_word = plain.isalpha() and not plain.isascii() and not NO_ONE.search(plain) and not self.words.is_neutral(plain)
        return is_word and plain.endswith(tuple(self.words.kind("bare_org_ending"))) and not self.is_party_office(plain)

    def _is_figure(self, cell: Cell) -> bool:
        is_value = cell.kind is CellKind.NUMBER or looks_like_value(cell.text, self.words)
        return is_value and not looks_like_date(cell, is_under_date=False)

    def _lowest(self, names: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in names if not any(self.is_below(other, one) for other in names)))
