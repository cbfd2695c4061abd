"""Figures of organisations below the reporter that a summary names in its sentences (青龙水库支部开展主题党日9次)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.language.clauses import subject_start
from ingest.language.fold import fold
from ingest.manifest import ManifestEntry
from ingest.model import Document, Extraction, Fact, Hints, Issue, Role, Scope, Status
from ingest.orgs import Registry
from ingest.resolution.duplicates import agree
from ingest.resolution.reporter import find_reporter

_CLAUSE = re.compile(r"[，,。；;：:、()！？\r\n\t|]")
_SHORTEST, _LONGEST = 3, 48
_BRANCH = ("支部", "总支")
_SPEAKS_FOR_IT = re.compile(
    r"(?:机关(?:党委|党总支)?|本级|本部|办公室"
    r"|(?:综合|党|组织|宣传|人事|政工|政治|干部|老干|统战|群工|人力)[^支]{0,6}[办部科处股室])$"
)
_ORGAN = re.compile(r"(?<!^)(?:委|政府|局|厅|(?<!社)会|院|校|镇|乡|街道|公司|集团|中心)")
_MOST_NAMED = 5


def names_below(
    document: Document, opening: Extraction, hints: Hints, registry: Registry, entry: ManifestEntry | None
) -> frozenset[str]:
    """The names with which clauses of the document open that lead to one organisation below its reporter.

    Not those that speak for the reporter as a whole: its offices (办公室编发简报36期) and its own committee (机关党委).
    """
    reporter = find_reporter(opening, hints, registry, entry, opening.period).org_id
    if reporter is None or reporter not in registry.directory.superiors:
        return frozenset()
    return frozenset(
        name
        for name in _known_openings(document.text, registry, reporter)
        if not _is_its_own(name, registry, reporter) and _is_below(registry, name, reporter, opening.period)
    )


def _known_openings(text: str, registry: Registry, reporter: str) -> set[str]:
    directory = registry.directory
    found: set[str] = set()
    for piece in set(_CLAUSE.split(fold(text))):
        words = "".join(piece[: 2 * _LONGEST].split())
        for rest in {words, words[subject_start(words) :]}:
            for end in range(_SHORTEST, min(len(rest), _LONGEST) + 1):
                name = rest[:end]
                is_relative = name.endswith(_BRANCH) and (reporter, directory.rules.key(name)) in directory.relative
                if is_relative or name in directory.known_names:
                    found.add(name)
    return found


def _is_its_own(name: str, registry: Registry, reporter: str) -> bool:
    """True for the reporter's own offices and committee: 党政办公室, 局机关党委, 县水利局办公室 where 县水利局 reports.

    县委组织部 and 县政府办公室 are others below 县直机关工委.
    """
    found = _SPEAKS_FOR_IT.search(name)
    if found is None:
        return False
    above = name[: found.start()]
    return _ORGAN.search(above) is None or registry.resolve(above, within=reporter).org_id == reporter


def _is_below(registry: Registry, name: str, reporter: str, period: str | None) -> bool:
    org_id = registry.resolve(name, within=reporter, period=period).org_id
    return org_id is not None and org_id != reporter and registry.directory.is_within(org_id, reporter)


def with_named_below(facts: Sequence[Fact], registry: Registry, reporter: str | None) -> tuple[Fact, ...]:
    """The facts; those of prose with a name that leads to nobody below the reporter are the reporter's own."""
    named = {(fact.org_text, fact.period) for fact in facts if fact.org_text and fact.start is not None}
    nobodys = {(name, period) for name, period in named if reporter is None or not _is_below(registry, name, reporter, period)}
    if not nobodys:
        return tuple(facts)
    return tuple(
        fact._replace(org_text="") if fact.start is not None and (fact.org_text, fact.period) in nobodys else fact
        for fact in facts
    )


def named_figures(facts: Iterable[Fact], registry: Registry) -> Iterator[Issue]:
    """What is to be said of the figures that sentences tell of organisations below.

    One is a part for the reporter (`facts.md` rule 15) and bears on nothing; a table of the same document that tells another
    number denies it.
    """
    told = [fact for fact in facts if fact.org_id is not None and fact.status is Status.REPORTED and fact.value is not None]
    named = [fact for fact in told if fact.start is not None and fact.org_text]
    in_tables: dict[tuple[str | None, str, str | None], list[Fact]] = defaultdict(list)
    for fact in told if named else ():
        if fact.start is None and fact.scope is Scope.TOTAL and fact.role is Role.FIGURE and fact.group is None:
            in_tables[fact.org_id, fact.metric_id, fact.period].append(fact)
    beside: dict[str, list[Fact]] = defaultdict(list)
    for fact in named:
        others = in_tables.get((fact.org_id, fact.metric_id, fact.period), [])
        differing = [other for other in others if fact.covers is None and not agree(fact, other)]
        if differing:
            yield Issue("named_figure_differs", fact.address or "", fact.value_text, _difference(fact, differing[0], registry))
        elif not others:
            beside[fact.org_id or ""].append(fact)
    if beside:
        yield _beside(beside, registry)


def _beside(beside: Mapping[str, Sequence[Fact]], registry: Registry) -> Issue:
    """One remark for the document, however many organisations it names."""
    first = next(iter(beside.values()))[0]
    named = [f"{registry.directory.label(org_id)} {len(given)} 个数字" for org_id, given in beside.items()]
    more = f"等 {len(named)} 个单位" if len(named) > _MOST_NAMED else ""
    return Issue("named_figure_beside", first.address or "", first.org_text, "、".join(named[:_MOST_NAMED]) + more)


def _difference(fact: Fact, other: Fact, registry: Registry) -> str:
    return f"{registry.directory.label(fact.org_id or '')}：文中 {fact.value_text}，{other.address or '表中'} {other.value_text}"
