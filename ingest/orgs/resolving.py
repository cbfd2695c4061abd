"""A name as written → one organisation of the registry, or why not. Nothing is ever guessed.

In turn: the names that the registry states; their safe short forms; what a name is below the superior that its row names; the
name of a superior with that of one below it behind. A name that several bear is told apart by its superior, by the reporting
organisation, and by who stood in the period; else it is ambiguous. Likeness (`rapidfuzz`) only proposes names to the person who
reads the issue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from ingest.language.fold import fold
from ingest.language.periods import find_periods
from ingest.orgs.directory import Directory

_SIMILAR = 72.0
_PROPOSED = 3
_MOST_NAMED = 5
_SEPARATORS = re.compile(r"[\s_\-—–~.,，、;；:：()\[\]【】〔〕《》“”\"'+&|/\\]+")
_LEADING = re.compile(r"^(?:附件?|附表|表)?\d*[、.]?|^[a-zA-Z]{0,3}\d+")
_MIN_NAME = 2


class Reason(StrEnum):
    """What came of a name."""

    RESOLVED = "resolved"
    UNRESOLVED = "org_unresolved"
    AMBIGUOUS = "org_ambiguous"
    NOT_VALID = "org_not_valid"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The organisation that a name leads to; else None, with the reason, the organisations it may mean, and what to tell.

    `basis` says how it was found: `stated`, `short_form`, `relative`, `composed`, `other_name`, each with `+parent`, `+within` or
    `+period` where that told several apart, `+beside` where it is the only one below the superior of the reporting branch.
    """

    org_id: str | None
    reason: Reason
    basis: str = ""
    candidates: tuple[str, ...] = ()
    detail: str = ""


_NOTHING = Resolution(None, Reason.UNRESOLVED)


def resolve(
    directory: Directory, text: str, parent_text: str = "", within: str | None = None, period: str | None = None
) -> Resolution:
    """The organisation that `text` names.

    `parent_text` is the superior named in the same row, `within` the reporting organisation, `period` the period of the
    figures: an organisation that did not stand in it is never given.
    """
    rules = directory.rules
    key = rules.key(text)
    if not key:
        return _NOTHING
    if within is not None and key in rules.self_names:
        return _choose(directory, text, (within,), "stated", None, within, period)
    parent = _parent(directory, parent_text) if parent_text and rules.key(parent_text) != key else None
    found = _lookup(directory, key, parent, within)
    if found:
        return _choose(directory, text, found[1], found[0], parent, within, period)
    plain = rules.without_marks(text)
    if plain and rules.key(plain) != key:
        return resolve(directory, plain, parent_text, within, period)
    bracketed = rules.brackets(text)
    if bracketed and bracketed.outer:
        return _resolve_bracketed(
            directory, text, bracketed.outer, bracketed.inner, bracketed.is_other_name, parent_text, within, period
        )
    return Resolution(None, Reason.UNRESOLVED, detail=_proposal(directory, key))


def find_in_title(directory: Directory, text: str, period: str | None = None, within: str | None = None) -> str | None:
    """The one organisation that a title, file name or folder name begins or stands apart with, else None.

    A name counts only where the words after it are those of titles (`seeds/org_words.csv`, `title_word`): 青山镇2023年总结 names
    青山镇, 青山镇西坡村党支部总结 does not.
    """
    names = [name for part in _parts(text) if (name := _name_in(directory, part)) is not None]
    given = [resolve(directory, name, within=within, period=period) for name in names]
    ids = {resolution.org_id for resolution in given if resolution.org_id is not None}
    for name, resolution in zip(names, given, strict=True):
        if resolution.reason is Reason.AMBIGUOUS:
            below = {resolve(directory, name, within=superior, period=period).org_id for superior in ids}
            if len(below) != 1 or None in below:
                return None
            ids |= {org_id for org_id in below if org_id is not None}
        elif resolution.org_id is None:
            return None
    lowest = [org_id for org_id in ids if all(directory.is_within(org_id, other) for other in ids)]
    return lowest[0] if lowest else None


def _lookup(directory: Directory, key: str, parent: str | None, within: str | None) -> tuple[str, tuple[str, ...]] | None:
    """The organisations that a key leads to, by the first way that leads anywhere.

    What is left of a name below its superior goes before the same words as others' names: 机关第一党支部 below 市场监管局 is
    that office's, though two towns call branches so.
    """
    stated = directory.stated.get(key, ())
    for superior in (parent, within):
        own = directory.relative.get((superior, key)) if superior is not None else None
        if own and stated and (superior == parent or directory.rules.is_generic(key)):
            is_within = any(directory.is_within(org_id, superior or "") for org_id in stated)
            return ("stated", stated) if is_within else ("relative", own)
    if stated:
        return "stated", stated
    for form in (key, directory.rules.short_key(key)):
        if form in directory.shortened:
            return "short_form", directory.shortened[form]
    for superior in (parent, within):
        if superior is not None and (superior, key) in directory.relative:
            return "relative", directory.relative[superior, key]
    composed = _composed(directory, key)
    return ("composed", composed) if composed else None


def _composed(directory: Directory, key: str) -> tuple[str, ...]:
    """The organisations whose superior and own name together are the key: 县法院|立案庭党支部.

    A name that many bear (第一党支部) is that of an organisation right below the superior.
    """
    found: dict[str, None] = {}
    for end in range(_MIN_NAME, len(key) - _MIN_NAME + 1):
        rest = key[end:]
        for superior in directory.superior_stems.get(key[:end], ()):
            for org_id in (*directory.relative.get((superior, rest), ()), *directory.stated.get(rest, ())):
                is_near = directory.orgs[org_id].parent_id == superior
                is_below = org_id != superior and directory.is_within(org_id, superior)
                if is_near or (is_below and not directory.rules.is_generic(rest)):
                    found[org_id] = None
    return tuple(found)


def _choose(
    directory: Directory,
    text: str,
    candidates: tuple[str, ...],
    basis: str,
    parent: str | None,
    within: str | None,
    period: str | None,
) -> Resolution:
    valid = tuple(org_id for org_id in candidates if directory.orgs[org_id].is_valid_in(period))
    if not valid:
        return Resolution(None, Reason.NOT_VALID, candidates=candidates, detail=_validity(directory, candidates, period))
    if len(valid) < len(candidates):
        basis += "+period"
    for superior, word in ((parent, "+parent"), (within, "+within")):
        if superior is None:
            continue
        below = tuple(org_id for org_id in valid if directory.is_within(org_id, superior))
        if word == "+parent" and len(right := [org_id for org_id in below if directory.orgs[org_id].parent_id == superior]) == 1:
            below = (right[0],)  # 局机关党委 | 第一党支部 is not that of a 党总支 between them
        if below and len(below) < len(valid):
            valid, basis = below, basis + word
        elif not below and directory.rules.is_generic(directory.rules.key(text)):
            if beside := _beside(directory, superior, valid):
                return Resolution(beside, Reason.RESOLVED, basis + "+beside", (beside,))
            name = directory.label(superior)
            return Resolution(None, Reason.UNRESOLVED, candidates=candidates, detail=f"{name}下没有这个名称的单位")
        if below:
            break
    if len(valid) > 1:
        return Resolution(None, Reason.AMBIGUOUS, candidates=valid, detail=_possible(directory, valid))
    return Resolution(valid[0], Reason.RESOLVED, basis, valid)


def _beside(directory: Directory, org_id: str, candidates: Sequence[str]) -> str | None:
    """The one candidate that has its superior in common with an organisation below which there is none: another of its kind."""
    parent_id = directory.orgs[org_id].parent_id
    if parent_id is None or org_id in directory.superiors:
        return None
    found = [candidate for candidate in candidates if directory.orgs[candidate].parent_id == parent_id]
    return found[0] if len(found) == 1 else None


def _possible(directory: Directory, org_ids: tuple[str, ...]) -> str:
    named = "、".join(map(directory.label, org_ids[:_MOST_NAMED]))
    return f"可能是 {named}" + (f" 等 {len(org_ids)} 个单位" if len(org_ids) > _MOST_NAMED else "")


def _resolve_bracketed(
    directory: Directory,
    text: str,
    outer: str,
    inner: str,
    is_other_name: bool,
    parent_text: str,
    within: str | None,
    period: str | None,
) -> Resolution:
    """A name with brackets: `新名（原旧名）` is either name, `第一党支部（水利局）` is the one below what the brackets name."""
    rules = directory.rules
    if not is_other_name:
        if rules.key(inner) in rules.self_names or rules.is_remark(inner):
            return resolve(directory, outer, parent_text, within, period)
        if _parent(directory, inner) is not None:
            return resolve(directory, outer, inner, within, period)
        return Resolution(None, Reason.UNRESOLVED, detail=_proposal(directory, rules.key(text)))
    first, second = resolve(directory, outer, parent_text, within, period), resolve(directory, inner, parent_text, within, period)
    if first.org_id is not None and second.org_id is not None and first.org_id != second.org_id:
        both = (first.org_id, second.org_id)
        return Resolution(
            None, Reason.AMBIGUOUS, candidates=both, detail="两个名称对应不同单位：" + "、".join(map(directory.label, both))
        )
    if first.reason is not Reason.UNRESOLVED:
        return first
    if second.org_id is not None:
        return Resolution(second.org_id, Reason.RESOLVED, "other_name", second.candidates)
    return second if second.reason is not Reason.UNRESOLVED else first


def _parent(directory: Directory, text: str) -> str | None:
    """The organisation that a superior's cell names, as any name does: `新名（原旧名）` too."""
    found = _lookup(directory, directory.rules.key(text), None, None)
    if found:
        return found[1][0] if len(found[1]) == 1 else None
    return resolve(directory, text).org_id


def _parts(text: str) -> list[str]:
    """A title or file name without its periods, cut at signs."""
    folded = fold(text)
    for mention in reversed(find_periods(folded)):
        folded = f"{folded[: mention.start]} {folded[mention.end :]}"
    return [part for part in _SEPARATORS.split(folded) if part]


def _name_in(directory: Directory, part: str) -> str | None:
    """The longest known name that a part begins with, where a title word or nothing follows it."""
    rules = directory.rules
    for start in _starts(part, rules.title_words):
        rest = part[start:]
        for end in range(len(rest), _MIN_NAME - 1, -1):
            if (end == len(rest) or rest[end:].startswith(rules.title_words)) and _lookup(
                directory, rules.key(rest[:end]), None, None
            ):
                return rest[:end]
    return None


def _starts(part: str, title_words: Sequence[str]) -> list[int]:
    """Where a name may begin: at the start, after a numbering, after words such as 关于报送."""
    match = _LEADING.match(part)
    starts = [0] + ([match.end()] if match and match.end() else [])
    position = starts[-1]
    while word := next((word for word in title_words if part.startswith(word, position)), ""):
        position += len(word)
        starts.append(position)
    return [start for start in starts if start < len(part)]


def _proposal(directory: Directory, key: str) -> str:
    """Names of the registry that look like this one, for the person who reads the issue."""
    similar = process.extract(key, directory.stated.keys(), scorer=fuzz.ratio, limit=None, score_cutoff=_SIMILAR)
    names = [name for name, _, _ in similar if len(name) >= _MIN_NAME][:_PROPOSED]
    labels = dict.fromkeys(directory.label(org_id) for name in names for org_id in directory.stated[name])
    return "名册中相近的有 " + "、".join(labels) if labels else ""


def _validity(directory: Directory, candidates: Sequence[str], period: str | None) -> str:
    parts = []
    for org_id in candidates:
        org = directory.orgs[org_id]
        since = f"{org.valid_from.isoformat()} 成立" if org.valid_from else ""
        until = f"{org.valid_to.isoformat()} 撤销" if org.valid_to else ""
        parts.append(f"{directory.label(org_id)} {'，'.join(filter(None, (since, until)))}")
    return f"{'；'.join(parts)}；所报期间 {period}"
