"""An assessment → a frozen folder in the workspace and its record in the journal; what it will be can be told before."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from dashboard import choices
from dashboard.asking import Asking
from dashboard.assessing import Assessed
from dashboard.assessment.explaining.standing_words import why_unranked
from dashboard.assessment.scoring.material import needs
from dashboard.frames import records
from dashboard.frozen import frames
from dashboard.frozen.contents import files_of
from dashboard.frozen.folder import next_name, sweep, write_folder
from dashboard.frozen.layout import ENTRIES, FACTS, FIGURES, ITEMS, OBJECTIONS, ORGS, RANKING, RULES
from dashboard.frozen.source import Origin
from dashboard.queries.assessed_facts import facts_behind
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import Answer, FreezeRecord, Objection
from ingest.durable_file import storage_errors_told
from ingest.errors import UsageError, WorkspaceBusy
from ingest.workspace import Workspace

LOCK = ".freeze.lock"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a freeze would write: the folder, and lines that tell what is in it and what must be known of it."""

    folder: Path
    lines: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was written: the folder, its seal, and what must be known of it."""

    folder: Path
    seal: str
    notes: tuple[str, ...]


def plan(found: Assessed, place: Workspace) -> Plan:
    """What would be frozen now, and where."""
    own, answers, known = _journal_of(found, place)
    field, standing = found.field, found.scored.standing
    n_ranked = int(standing["place"].notna().sum())
    published = f"{field.generation.published_at:%Y-%m-%d %H:%M}"
    lines = (
        f"方案：{field.scheme.name}，版本 {field.scheme.version}，{field.year}年",
        f"考核对象：{field.subject}，{len(standing)}个单位，{n_ranked}个有名次，{len(standing) - n_ranked}个没有",
        f"数据：第 {field.generation.number} 代（{published} 发布）",
        f"录入：采用 {len(found.entered.entries)} 条",
        f"异议：{len(own)} 条，答复了 {sum(one.objection_id in answers for one in own)} 条",
    )
    return Plan(place.frozen / _name(found, place, known), lines, _warnings(found, own, answers))


def freeze(found: Assessed, desk: Asking, place: Workspace, person: str, note: str, at: datetime) -> Frozen:
    """Name it, write it whole, note it in the journal; one freeze at a time.

    UsageError without a person, WorkspaceBusy while another freeze is at work, WorkspaceError where nothing can be written.
    """
    if not person.strip():
        raise UsageError("没有写冻结的人", "请写明由谁冻结")
    with _alone(place), AssessmentJournal(place.journal_file) as journal, storage_errors_told():
        sweep(place.frozen)
        name = _name(found, place, [one.name for one in journal.freezes()])
        own, answers = _objections(found, journal)
        origin = _origin(found, name, person.strip(), note.strip(), at, _warnings(found, own, answers))
        tables = _tables(found, desk, own, answers)
        seal = write_folder(place.frozen, name, files_of(origin, found.field.file.content, tables))
        journal.record_freeze(FreezeRecord(name, origin.scheme_name, origin.year, seal, origin.person, origin.at, origin.note))
    return Frozen(place.frozen / name, seal, origin.notes)


@contextlib.contextmanager
def _alone(place: Workspace) -> Iterator[None]:
    with storage_errors_told():
        place.frozen.mkdir(exist_ok=True)
    lock = FileLock(place.frozen / LOCK, timeout=0)
    try:
        with storage_errors_told():
            lock.acquire()
    except Timeout as error:
        raise WorkspaceBusy("另一次冻结正在进行", "请等它结束后再运行") from error
    try:
        yield
    finally:
        lock.release()


def _name(found: Assessed, place: Workspace, known: list[str]) -> str:
    there = [one.name for one in place.frozen.iterdir()] if place.frozen.is_dir() else []
    return next_name(found.field.year, found.field.scheme.name, [*known, *there])


def _journal_of(found: Assessed, place: Workspace) -> tuple[list[Objection], dict[str, Answer], list[str]]:
    """The objections to this assessment, all answers, and the names of all that was frozen; nothing without a journal."""
    if not place.journal_file.exists():
        return [], {}, []
    with AssessmentJournal(place.journal_file, is_read_only=True) as journal:
        return *_objections(found, journal), [one.name for one in journal.freezes()]


def _objections(found: Assessed, journal: AssessmentJournal) -> tuple[list[Objection], dict[str, Answer]]:
    key, org_ids = (found.field.scheme.name, found.field.year), set(found.scored.scores.orgs["org_id"])
    own = [one for one in journal.objections() if (one.scheme, one.year) == key and one.org_id in org_ids]
    return own, journal.answers()


def _warnings(found: Assessed, own: list[Objection], answers: dict[str, Answer]) -> tuple[str, ...]:
    n_open = sum(one.objection_id not in answers for one in own)
    told = [f"还有 {n_open} 条异议没有答复"] if n_open else []
    return (*told, *(f"录入未采用——{one}" for one in found.entered.left_out))


def _origin(found: Assessed, name: str, person: str, note: str, at: datetime, notes: tuple[str, ...]) -> Origin:
    field = found.field
    scheme, generation = field.scheme, field.generation
    return Origin(
        name=name,
        year=field.year,
        scheme_name=scheme.name,
        scheme_version=scheme.version,
        scheme_digest=scheme.digest,
        scheme_file=field.file.name,
        decimals=scheme.decimals,
        root=field.root,
        subject=field.subject,
        generation=generation.number,
        run_id=generation.run_id,
        published_at=generation.published_at,
        fingerprint=generation.fingerprint,
        program_version=version("dangjian"),
        person=person,
        at=at.replace(microsecond=0),
        note=note,
        notes=notes,
    )


def _tables(found: Assessed, desk: Asking, own: list[Objection], answers: dict[str, Answer]) -> dict[str, pd.DataFrame]:
    """The tables that are frozen."""
    field, scores, standing = found.field, found.scored.scores, found.scored.standing
    org_ids = [str(one) for one in scores.orgs["org_id"]]
    why = {str(row["org_id"]): why_unranked(scores, row) for row in records(standing) if row["why"]}
    assessed = set(org_ids)
    figures = found.material.figures
    names = {measure_id: str(row["name_zh"]) for measure_id, row in choices.measures(desk).items()}
    facts = desk.ask(facts_behind, org_ids, needs(field.scheme, field.year), field.year)
    return {
        RANKING: frames.ranking_frame(scores, standing, why),
        ITEMS: frames.items_frame(scores),
        ORGS: scores.orgs,
        FIGURES: frames.named(figures[figures["org_id"].isin(org_ids)], "org_id", "measure_id", scores, names),
        FACTS: frames.named(facts, "assessed_org_id", "assessed_metric_id", scores, names),
        ENTRIES: frames.entries_frame([one for one in found.entered.entries if one.org_id in assessed], scores),
        OBJECTIONS: frames.objections_frame(own, answers, scores),
        RULES: frames.rules_frame(scores),
    }
