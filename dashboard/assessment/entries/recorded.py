"""Batches of recorded entries → those in force for a scheme and year, and those that the scheme as it is now cannot take."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import pandas as pd

from dashboard.assessment.entries.model import Entry, allowed, entry_items, is_owed
from dashboard.assessment.entries.writing import org_name
from dashboard.assessment.scheme.model import Scheme
from dashboard.frames import Row, records
from ingest.assessment_records import EntryBatch, EntryLine, decimal_text

ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class InForce:
    """Entries in force, those left out each with the reason in words, and the versions of the scheme that they were made for."""

    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]
    versions: tuple[str, ...]


def batch_of(
    entries: Sequence[Entry], scheme: Scheme, year: int, file_name: str, person: str, at: datetime, revoked: Collection[str]
) -> EntryBatch:
    """These entries as a batch known by its content; what was recorded and revoked before gets an id of its own."""
    lines = tuple(one.line for one in entries)
    content = "\n".join(sorted(repr(_key(line)) for line in lines))
    digest = hashlib.sha256(f"{scheme.name}\n{year}\n{content}".encode()).hexdigest()[:ID_DIGITS]
    batch_id, times = f"E{digest}", 1
    while batch_id in revoked:
        times += 1
        batch_id = f"E{digest}-{times}"
    return EntryBatch(batch_id, scheme.name, scheme.version, year, file_name, person, at, lines)


def _key(line: EntryLine) -> tuple[str, ...]:
    """An entry as it is compared: 12 and 12.0 are one number."""
    numbers = (None if one is None else one.normalize() + 0 for one in (line.value, line.self_value))
    texts = (line.choice, line.basis, line.person, line.entered_on.isoformat())
    return (line.org_id, line.item_id, *(decimal_text(one) or "" for one in numbers), *texts)


def lines_in_force(
    batches: Sequence[EntryBatch], revoked: Collection[str], scheme: str, year: int
) -> list[tuple[EntryBatch, EntryLine]]:
    """Of each organisation and item the lines of the last batch that was not revoked, in the order of recording."""
    own = [one for one in batches if (one.scheme, one.year) == (scheme, year) and one.batch_id not in revoked]
    last = {(line.org_id, line.item_id): batch.batch_id for batch in own for line in batch.lines}
    return [(batch, line) for batch in own for line in batch.lines if last[line.org_id, line.item_id] == batch.batch_id]


def in_force(batches: Sequence[EntryBatch], revoked: Collection[str], scheme: Scheme, year: int, orgs: pd.DataFrame) -> InForce:
    """The recorded entries of these organisations that the scheme takes as it is now."""
    known = {str(org["org_id"]): org for org in records(orgs)}
    entries, left_out, versions = [], [], {}
    for batch, line in lines_in_force(batches, revoked, scheme.name, year):
        org = known.get(line.org_id)
        if org is None:
            continue
        if fault := _fault(line, scheme, org):
            left_out.append(f"{org_name(org)}：{fault}（批 {batch.batch_id}）")
            continue
        versions[batch.scheme_version] = True
        entries.append(Entry(**asdict(line), place=f"批 {batch.batch_id}"))
    return InForce(tuple(entries), tuple(left_out), tuple(versions))


def _fault(line: EntryLine, scheme: Scheme, org: Row) -> str:
    """Why an entry of a former version does not fit the scheme; '' where it does."""
    item = next((one for one in entry_items(scheme) if one.item_id == line.item_id), None)
    if item is None:
        return f"方案里已没有由人录入的项目“{line.item_id}”"
    if not is_owed(scheme, item, str(org["org_type"]), str(org["sector"])):
        return f"方案不再考核“{item.name}”"
    rule = allowed(item)
    if rule.names:
        return "" if line.choice in rule.names else f"“{item.name}”不再有“{line.choice}”这一档"
    if line.value is None:
        return f"“{item.name}”现在要写数，录入的是“{line.choice}”"
    return rule.fault(line.value) and f"“{item.name}”{rule.fault(line.value)}"
