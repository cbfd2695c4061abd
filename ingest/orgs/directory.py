"""Organisations, their tree and validity, and the index of the names that lead to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ingest.errors import RegistryError
from ingest.language.periods import ends_on, starts_on
from ingest.orgs.names import NameRules

_PLACE = re.compile(r"(.{1,4}?)([省市县区盟旗]|州(?![市县区]))")  # 甘孜州, but 广州市
_MIN_SHORT_STEM = 2
# How high a tree may stand: sums over it climb so many levels and no more (macros/tree.sql, tree_levels).
MAX_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Org:
    """One organisation; `aliases` are its former and other names, `org_type` and `sector` DOMAIN's words, '' where not given."""

    org_id: str
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    parent_id: str | None = None
    org_type: str = ""
    sector: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    member_count: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the registry states, the official one first."""
        return tuple(name for name in (self.name, self.short_name, *self.aliases) if name)

    def is_valid_in(self, period: str | None) -> bool:
        """True where the organisation stood on at least one day of the period; always without a period."""
        if period is None:
            return True
        return (self.valid_from is None or self.valid_from <= ends_on(period)) and (
            self.valid_to is None or self.valid_to >= starts_on(period)
        )


@dataclass(frozen=True, slots=True)
class Directory:
    """All organisations by id, and the index of their names. Made by `Directory.of`, never changed.

    `stated` leads from the key of a name that the registry states to the organisations that bear it, `shortened` from a short
    form, `relative` from a superior and what is left of a name below it, `superior_stems` from what stands before the names of
    those below a superior (县法院 of 县法院机关党委) to it, `superior_names` from a known name to all of those above its bearers.
    """

    orgs: Mapping[str, Org]
    rules: NameRules
    stated: Mapping[str, tuple[str, ...]]
    shortened: Mapping[str, tuple[str, ...]]
    relative: Mapping[tuple[str, str], tuple[str, ...]]
    superior_stems: Mapping[str, tuple[str, ...]]
    known_names: frozenset[str]
    superiors: frozenset[str]
    superior_names: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, orgs: Iterable[Org], rules: NameRules) -> Directory:
        """The directory of these organisations. RegistryError for a duplicate id, an unknown superior or a cycle."""
        given = list(orgs)
        by_id = {org.org_id: org for org in given}
        _check_ids(given)
        check_tree(by_id, {org_id: org.parent_id for org_id, org in by_id.items()})
        places = _places(given, rules)
        stated = _index([(rules.key(name), org.org_id) for org in given for name in org.names])
        shortened_forms = [(form, org.org_id) for org in given for form in _short_forms(org, rules, places)]
        shortened = _index(shortened_forms)
        superiors = {org.parent_id for org in given if org.parent_id is not None}
        stems = [(stem, org_id) for org_id in sorted(superiors) for stem in _stems_before(by_id[org_id], rules, places)]
        as_written = {name for name, _ in _names_written(given, rules)}
        return cls(
            orgs=by_id,
            rules=rules,
            stated=stated,
            shortened={key: ids for key, ids in shortened.items() if key not in stated},
            relative=_index(list(_relative_forms(by_id, rules))),
            known_names=frozenset(as_written | stated.keys() | shortened.keys()),
            superior_stems=_index(stems),
            superiors=frozenset(superiors),
            superior_names=_names_above(by_id, _index([*shortened_forms, *_names_written(given, rules)])),
        )

    def ancestors(self, org_id: str) -> Iterator[str]:
        """Ids of the superiors, nearest first."""
        parent_id = self.orgs[org_id].parent_id
        while parent_id is not None:
            yield parent_id
            parent_id = self.orgs[parent_id].parent_id

    def is_within(self, org_id: str, superior_id: str) -> bool:
        """True for the superior itself and all below it."""
        return org_id == superior_id or superior_id in self.ancestors(org_id)

    def label(self, org_id: str) -> str:
        """The name by which an operator knows an organisation, with its id."""
        org = self.orgs[org_id]
        return f"{org.short_name or org.name}（{org_id}）"


def _check_ids(orgs: list[Org]) -> None:
    counts = Counter(org.org_id for org in orgs)
    repeated = sorted(org_id for org_id, count in counts.items() if count > 1)
    if repeated:
        raise RegistryError(f"名册中单位编号重复：{'、'.join(repeated)}", "请为每个单位填写不同的 org_id")


def check_tree(orgs: Mapping[str, Org], parents: Mapping[str, str | None], as_of: date | None = None) -> None:
    """RegistryError where a superior is unknown, superiors go in a ring, or more than MAX_LEVELS stand above one another.

    `parents` leads from each organisation to its superior, as of a day where one is given.
    """
    when = f"（{as_of} 时）" if as_of else ""
    unknown = sorted(
        f"{orgs[org_id].name}（{org_id}）→ {parent}" for org_id, parent in parents.items() if parent and parent not in orgs
    )
    if unknown:
        raise RegistryError(f"名册中的上级单位不存在{when}：{'、'.join(unknown)}", "请核对 parent_id，或把上级单位补入名册")
    levels: dict[str, int] = {}
    for org_id in parents:
        path: list[str] = []
        current: str | None = org_id
        while current is not None and current not in levels:
            if current in path:
                ring = " → ".join([*path[path.index(current) :], current])
                raise RegistryError(f"名册中上下级关系成环{when}：{ring}", "请核对这些单位的 parent_id 和沿革中的调整上级")
            path.append(current)
            current = parents[current]
        above = levels[current] if current is not None else 0
        levels |= {below: above + height for height, below in enumerate(reversed(path), 1)}
    deepest = max(levels, key=lambda org_id: levels[org_id], default=None)
    if deepest is not None and levels[deepest] > MAX_LEVELS:
        raise RegistryError(
            f"名册中的层级太多{when}：{orgs[deepest].name}（{deepest}）在第 {levels[deepest]} 级",
            f"汇总最多 {MAX_LEVELS} 级，请核对这些单位的 parent_id",
        )


_Key = TypeVar("_Key", str, tuple[str, str])


def _index(pairs: Sequence[tuple[_Key, str]]) -> dict[_Key, tuple[str, ...]]:
    found: dict[_Key, dict[str, None]] = {}
    for key, org_id in pairs:
        if key:
            found.setdefault(key, {})[org_id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _names_written(orgs: list[Org], rules: NameRules) -> list[tuple[str, str]]:
    """The stated names as they are written and as they are keyed, each with the organisation that bears it."""
    names = [(name, org.org_id) for org in orgs for name in org.names]
    return [
        (form, org_id) for name, org_id in names for form in (rules.without_numbering(name).replace(" ", ""), rules.key(name))
    ]


def _names_above(orgs: Mapping[str, Org], named: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """By name, those of all organisations above its bearers."""
    own: dict[str, set[str]] = {org_id: set() for org_id in orgs}
    for name, org_ids in named.items():
        for org_id in org_ids:
            own[org_id].add(name)
    above: dict[str, frozenset[str]] = {}
    for org_id in orgs:
        names: set[str] = set()
        parent_id = orgs[org_id].parent_id
        while parent_id is not None:
            names |= own[parent_id]
            parent_id = orgs[parent_id].parent_id
        above[org_id] = frozenset(names)
    return {
        name: above[org_ids[0]] if len(org_ids) == 1 else frozenset().union(*map(above.__getitem__, org_ids))
        for name, org_ids in named.items()
    }


def _places(orgs: list[Org], rules: NameRules) -> tuple[str, ...]:
    """Places that head at least two official names, or that of an organisation without superior: 云岭市, 临江县."""
    counts: dict[str, int] = {}
    for org in orgs:
        match = _PLACE.match(rules.key(org.name))
        if match:
            counts[match.group()] = counts.get(match.group(), 0) + (2 if org.parent_id is None else 1)
    return tuple(sorted((place for place, count in counts.items() if count > 1), key=len, reverse=True))


def _short_forms(org: Org, rules: NameRules, places: tuple[str, ...]) -> set[str]:
    """Forms of the stated names that cannot mean another organisation of the registry by their words alone.

    The place that heads a name becomes its level (临江县水利局 → 县水利局) or is left out, as is a level alone; either is put
    before a name that follows it in the official one (水利局 → 县水利局), the level before any other of its names (二中党总支 →
    县二中党总支); a company form is shortened; the ending of the official name is put behind another that ends what stands
    before it there (拖轮公司 → 拖轮公司党总支). A form whose stem is short or generic (机关党委) is left out.
    """
    forms: set[str] = set()
    official = rules.key(org.name)
    stem_of_official = rules.short_key(rules.stem(official))
    ending = official.removeprefix(rules.stem(official))
    seat = next((place for place in places if official.startswith(place)), "")
    for name in org.names:
        key = rules.key(name)
        if seat and len(key) > 1 and official.startswith(seat + rules.stem(key)) and not rules.is_generic(key):
            forms |= {seat[-1] + key, seat + key}
        variants = {key}
        place = next((place for place in places if key.startswith(place)), "")
        if place:
            variants |= {place[-1] + key[len(place) :], key[len(place) :]}
        elif key[:1] in {place[-1] for place in places}:
            variants.add(key[1:])
        elif seat:
            variants.add(seat[-1] + key)
        if stem_of_official.endswith(rules.short_key(key)):
            variants |= {variant + ending for variant in variants}
        for variant in variants | {rules.short_key(variant) for variant in variants}:
            stem = rules.stem(variant)
            if variant != key and stem != variant and len(stem) >= _MIN_SHORT_STEM and not rules.is_generic(variant):
                forms.add(variant)
    return forms


def _stems_before(org: Org, rules: NameRules, places: tuple[str, ...]) -> set[str]:
    """What names of those below a superior may begin with: its names without their type, as stated and in their short forms."""
    keys = {rules.key(name) for name in org.names} | _short_forms(org, rules, places)
    stems = {rules.stem(key) for key in keys}
    return {stem for stem in stems | {stem.removesuffix("机关") for stem in stems} if len(stem) >= _MIN_SHORT_STEM}


def _relative_forms(orgs: Mapping[str, Org], rules: NameRules) -> Iterator[tuple[tuple[str, str], str]]:
    """What is left of a name below its superior: under 临江县水利局机关党委, 临江县水利局办公室党支部 is 办公室党支部."""
    for org in orgs.values():
        parent_id = org.parent_id
        while parent_id is not None:
            parent = orgs[parent_id]
            stems = {
                stem.removesuffix("机关") for name in parent.names if len(stem := rules.stem(rules.key(name))) >= _MIN_SHORT_STEM
            }
            for name in org.names:
                key = rules.key(name)
                for stem in stems:
                    rest = key.removeprefix(stem)
                    if stem and rest != key and rules.stem(rest):
                        yield (parent_id, rest), org.org_id
            parent_id = parent.parent_id
