"""Each fact with the organisation whose figure it is, and an issue for each row whose name leads to none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from ingest.model import Extraction, Fact, HeldFigure, Issue, OrgMention, Role, SourceKind, Status
from ingest.orgs import Reason, Registry, Resolution

_LEDGERS = frozenset({SourceKind.LEDGER, SourceKind.MEMBER_LEDGER})
_HAPPENED = frozenset({Status.REPORTED, Status.REDACTED})


class Place(NamedTuple):
    """Where a fact stands: its sheet, the column of its cell ('' for a sum), its rows."""

    sheet: str
    column: str
    rows: tuple[int, ...]


def place_of(fact: Fact) -> Place:
    """The place that a fact's address or ledger rows give."""
    sheet, column, row = _cell_at(fact.address or "")
    return Place(fact.sheet or sheet, column, (row,) if row else fact.rows)


def _cell_at(address: str) -> tuple[str, str, int]:
    """Sheet, column and row of a cell's address (`Sheet1!C5`); no column and row where it is that of anything else."""
    head = address.rstrip("0123456789")
    sheet, column = _column_at(head)
    return (sheet, column, int(address[len(head) :])) if column and len(head) < len(address) else (sheet, "", 0)


@lru_cache(maxsize=1 << 12)
def _column_at(head: str) -> tuple[str, str]:
    """Sheet and column of what stands before the row in a cell's address; no column where it is that of anything else."""
    sheet, _, column = head.rpartition("!")
    return sheet, column if column.isascii() and column.isalpha() and column.isupper() else ""


def place_facts(extraction: Extraction, registry: Registry, reporter: str | None) -> tuple[tuple[Fact, ...], tuple[Issue, ...]]:
    """The facts with `org_id` where it is known, and the issues of those where it is not.

    The figures of a summary's sentences are its reporter's. A table's figure is that of the name in its row, told apart by the
    superior of the row and by the reporter of its table, else of the file. An organisation must have stood in the period of
    what happened in it; what it plans, compares, or marks as not applicable may lie outside.
    """
    namer = _Namer(extraction, registry, reporter)
    placed: list[Fact] = []
    failed: dict[int, list[tuple[int, Fact]]] = defaultdict(list)
    held: dict[OrgMention, dict[HeldFigure, None]] = defaultdict(dict)
    figures: dict[int, int] = defaultdict(int)
    outside: set[str] = set()
    is_ledger = extraction.source_kind in _LEDGERS
    for position, fact in enumerate(extraction.facts):
        named = namer.named(fact)
        resolution = named.resolution
        placed.append(fact.of_org(resolution.org_id))
        figures[named.number] += 1
        if resolution.org_id is not None or resolution.reason is Reason.RESOLVED:
            continue
        if named.mention is None:
            if resolution.reason is Reason.NOT_VALID and fact.period is not None:
                outside.add(fact.period)
            continue
        failed[named.number].append((position, fact))
        if resolution.reason is Reason.AMBIGUOUS and is_ledger:
            held[named.mention].update(_held_of(fact, resolution))
    of_mention = namer.counted(figures) if failed else {}
    issues = [
        replace(issue, held=tuple(held[mention])) if held[mention] else issue
        for (mention, code), told in namer.failures(failed).items()
        for issue in _row_issues(mention, _code_of(code, told), told, is_whole=len(told) == of_mention[mention])
    ]
    if reporter is not None:
        issues += _outside_validity(registry, reporter, outside)
    return tuple(placed), tuple(issues)


def _held_of(fact: Fact, resolution: Resolution) -> dict[HeldFigure, None]:
    """What rows of a ledger keep from each organisation that their name may mean: its own sum may lack them."""
    return {replace(fact.held, org_id=org_id): None for org_id in resolution.candidates if fact.period}


def place_held(extraction: Extraction, registry: Registry, reporter: str | None) -> tuple[Issue, ...]:
    """The issues with the organisations of the figures that they hold back, where the names lead to one."""
    if not any(issue.held for issue in extraction.issues):
        return extraction.issues
    namer = _Namer(extraction, registry, reporter)
    return tuple(
        replace(issue, held=tuple(_placed_held(issue, figure, namer) for figure in issue.held)) if issue.held else issue
        for issue in extraction.issues
    )


def _placed_held(issue: Issue, figure: HeldFigure, namer: _Namer) -> HeldFigure:
    sheet, _, _ = _cell_at(issue.address)
    fact = Fact(
        figure.metric_id,
        None,
        issue.raw,
        "",
        period=figure.period,
        address=issue.address,
        sheet=sheet,
        org_text=figure.org_text,
    )
    return replace(figure, org_id=namer.named(fact).resolution.org_id)


def _outside_validity(registry: Registry, reporter: str, periods: set[str]) -> list[Issue]:
    """One issue for the file where its reporter did not stand in a period that it reports."""
    detail = f"{registry.directory.label(reporter)}；所报期间 {'、'.join(sorted(periods))}"
    return [Issue("org_not_valid", raw=registry.orgs[reporter].name, detail=detail)] if periods else []


class _Named(NamedTuple):
    """The mention of a name (None for the reporter's own figures) and what it leads to, the same for many figures of its row."""

    mention: OrgMention | None
    resolution: Resolution
    number: int


class _Namer:
    """Finds the mention that a fact belongs to, and resolves each name once."""

    def __init__(self, extraction: Extraction, registry: Registry, reporter: str | None) -> None:
        self._registry = registry
        self._reporter = reporter
        self._within: dict[str, str | None] = {"": reporter}
        self._resolved: dict[tuple[str, str, str | None, str | None, bool], Resolution] = {}
        self._of_others: dict[str, bool] = {}
        self._unknown: dict[tuple[str, str], Resolution] = {}
        self._named: dict[tuple[object, ...], _Named] = {}
        self._by_line: dict[tuple[str, int | str, str], OrgMention] = {}
        self._by_area: dict[tuple[str, str], list[tuple[frozenset[int], frozenset[str], OrgMention]]] = defaultdict(list)
        self._by_name: dict[str, list[OrgMention]] = defaultdict(list)
        for mention in extraction.mentions:
            self._by_name[mention.text].append(mention)
            if mention.rows and mention.columns:
                area = (frozenset(mention.rows), frozenset(mention.columns), mention)
                self._by_area[mention.sheet, mention.text].append(area)
                continue
            lines: tuple[int | str, ...] = (*mention.rows, *mention.columns)
            for line in lines:
                self._by_line[mention.sheet, line, mention.text] = mention
        self._has_columns = any(mention.columns for mention in extraction.mentions)
        forms = {mention.text for mention in extraction.mentions if not mention.rows}
        is_only_form = len(forms) == 1 and len(self._by_name) == 1
        is_only_form = is_only_form and not any(self._is_for_another(mention) for mention in extraction.mentions)
        self._form = next(iter(forms)) if is_only_form and forms <= set(extraction.reporter_texts) else None

    def named(self, fact: Fact) -> _Named:
        """The mention of a fact's name and what it leads to."""
        place = place_of(fact)
        column = place.column if self._has_columns else ""
        key = (place.sheet, column, place.rows, fact.org_text, fact.period, fact.status)
        found = self._named.get(key)
        if found is None:
            found = self._named[key] = _Named(*self._resolve(fact, place), len(self._named))
        return found

    def counted(self, figures: Mapping[int, int]) -> dict[OrgMention, int]:
        """How many figures each mention has, given those of each number."""
        counts: dict[OrgMention, int] = defaultdict(int)
        for named in self._named.values():
            if named.mention is not None:
                counts[named.mention] += figures[named.number]
        return counts

    def failures(self, failed: Mapping[int, list[tuple[int, Fact]]]) -> dict[tuple[OrgMention, str], list[tuple[Fact, str]]]:
        """The figures of each number that lead to no organisation, by mention and reason, each with what is known of it."""
        found: dict[tuple[OrgMention, str], list[tuple[int, Fact, str]]] = defaultdict(list)
        for mention, resolution, number in self._named.values():
            if mention is not None and number in failed:
                told = ((position, fact, resolution.detail) for position, fact in failed[number])
                found[mention, resolution.reason.value].extend(told)
        return {key: [(fact, detail) for _, fact, detail in sorted(told, key=itemgetter(0))] for key, told in found.items()}

    @staticmethod
    def _is_for_another(mention: OrgMention) -> bool:
        """True for a form that somebody else than its organisation hands in: 填报单位 names the superior."""
        return mention.reporter_text not in {"", mention.text}

    def _resolve(self, fact: Fact, place: Place) -> tuple[OrgMention | None, Resolution]:
        if not fact.org_text or (fact.org_text == self._form and self._reporter is not None):
            return None, self._reporters_own(fact)
        mention = self._mention(fact.org_text, place)
        within = (
            self._reporter_of(mention.reporter_text) if mention.reporter_text or not self._is_of_others(mention.sheet) else None
        )
        key = (mention.text, mention.parent_text, within, fact.period, fact.status in _HAPPENED)
        if key not in self._resolved:
            self._resolved[key] = self._resolve_name(*key)
        return mention, self._resolved[key]

    def _reporters_own(self, fact: Fact) -> Resolution:
        if self._reporter is None:
            return Resolution(None, Reason.UNRESOLVED)
        org = self._registry.orgs[self._reporter]
        if fact.status in _HAPPENED and not org.is_valid_in(fact.period):
            return Resolution(None, Reason.NOT_VALID)
        return Resolution(self._reporter, Reason.RESOLVED, "reporter")

    def _reporter_of(self, name: str) -> str | None:
        """The organisation that a table names as its own reporter, the file's where that name leads to none."""
        if name not in self._within:
            self._within[name] = self._registry.resolve(name, within=self._reporter).org_id or self._reporter
        return self._within[name]

    def _is_of_others(self, sheet: str) -> bool:
        """True for a sheet most of whose names are of organisations that are not below the file's reporter, and lead to one.

        Another sheet may have told that reporter: here it tells nobody apart.
        """
        if self._reporter is None:
            return False
        found = self._of_others.get(sheet)
        if found is None:
            names = {(one.text, one.parent_text) for named in self._by_name.values() for one in named if one.sheet == sheet}
            ids = {org_id for name in names if (org_id := self._registry.resolve(*name).org_id) is not None}
            inside = sum(self._registry.directory.is_within(org_id, self._reporter) for org_id in ids)
            found = self._of_others[sheet] = len(ids) > 2 * inside
        return found

    def _resolve_name(self, text: str, parent_text: str, within: str | None, period: str | None, must_stand: bool) -> Resolution:
        if (text, parent_text) in self._unknown:
            return self._unknown[text, parent_text]
        resolution = self._registry.resolve(text, parent_text, within, period)
        if resolution.reason is Reason.UNRESOLVED and not resolution.candidates:
            self._unknown[text, parent_text] = resolution  # a name that nobody bears is nobody's in any period
        if resolution.reason is Reason.NOT_VALID and not must_stand:
            return self._registry.resolve(text, parent_text, within)
        return resolution

    def _mention(self, org_text: str, place: Place) -> OrgMention:
        for rows, columns, mention in self._by_area.get((place.sheet, org_text), ()):
            if place.column in columns and not rows.isdisjoint(place.rows):
                return mention
        lines: tuple[int | str, ...] = (*place.rows, place.column)
        for line in lines:
            found = self._by_line.get((place.sheet, line, org_text))
            if found is not None:
                return found
        named = self._by_name.get(org_text, [])
        named = [mention for mention in named if mention.sheet == place.sheet] or named
        if len({mention.parent_text for mention in named}) == 1:
            return replace(named[0], rows=() if not named[0].rows else place.rows)
        return OrgMention(org_text, "", place.sheet, () if named else place.rows)


def _code_of(code: str, failed: list[tuple[Fact, str]]) -> str:
    """The issue's code; a stated sum beside its parts holds nothing back, whoever it is of (填报单位：某工委组织部)."""
    is_of_sums = code == Reason.UNRESOLVED.value and all(fact.role is Role.CHECK for fact, _ in failed)
    return "total_org_unresolved" if is_of_sums else code


def _row_issues(mention: OrgMention, code: str, failed: list[tuple[Fact, str]], *, is_whole: bool) -> Iterable[Issue]:
    """One issue for each row or column of the name; one for each cell where only some figures fail; else one for the sheet."""
    detail = failed[0][1]
    sheet = mention.sheet or place_of(failed[0][0]).sheet
    if mention.rows and is_whole:
        several = (row for fact, _ in failed for row in place_of(fact).rows) if len(mention.rows) > 1 else iter(())
        rows = sorted(set(several) & set(mention.rows) or mention.rows)
        return [_issue(code, f"{sheet}!{row}:{row}", mention.text, detail) for row in rows]
    if mention.columns and is_whole:
        headed = {place_of(fact).column for fact, _ in failed} & set(mention.columns) or set(mention.columns)
        columns = sorted(headed, key=lambda letters: (len(letters), letters))
        return [
            _issue(code, f"{sheet}!{column}:{column}", mention.text, _in_column(column, mention.text, detail))
            for column in columns
        ]
    if mention.rows or mention.columns:
        return [_issue(code, _address(fact, sheet), mention.text, each) for fact, each in failed]
    return [_issue(code, f"{sheet}!*" if sheet else "", mention.text, detail)]


def _in_column(column: str, name: str, detail: str) -> str:
    """What is said of a column as a whole: which it is, the name at its head as written, and what is known of that."""
    return "；".join(filter(None, [f"{column}列，表头写的是“{name}”", detail]))


def _address(fact: Fact, sheet: str) -> str:
    return fact.address or "、".join(f"{sheet}!{row}:{row}" for row in fact.rows)


def _issue(code: str, address: str, raw: str, detail: str) -> Issue:
    return Issue(code, address, raw, detail)
