"""One run as named steps: discover → keep → plan → read → load → build → publish. Yields typed events, prints nothing.

Every step leaves a legal state behind when the run is killed in it: the archive only gains whole files, the journal only gains
rows, raw takes submissions in whole batches, and the current generation changes in one step. The next run does what is left.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from ingest.configuration import load_configuration
from ingest.journal import Journal, Submission
from ingest.manifest import ManifestEntry
from ingest.model import Hints
from ingest.orgs import Registry
from ingest.publish.generations import Order, build, built_of, identify, left_for, rolled_back
from ingest.publish.identity import Identity
from ingest.publish.warehouse_seeds import load_warehouse_seeds
from ingest.reading_versions import EXTRACTION_VERSIONS, READER_VERSION
from ingest.run.clock import now
from ingest.run.collection_day import day_of_judging
from ingest.run.decision_records import decision_line_records, decision_records
from ingest.run.discovery import Folder, look_into
from ingest.run.events import BuildStarted, Event, FileRead, Loaded, Planned, Published, Report
from ingest.run.intake import Intake, Lists, record_lists, take_files, take_lists
from ingest.run.rebuild import lost_lists, refuse_without_journal, remove_raw
from ingest.run.registry_archive import event_records, manifest_in_force, org_records, size_records
from ingest.run.report import Seen, make_report
from ingest.run.vanished import refuse_vanished
from ingest.run.versions import IS_THERE, REMARKS, remarks, withdrawn
from ingest.run.work_plan import DAMAGED, Inputs, is_stale, match_manifest, work_key
from ingest.storage.evidence_file import evidence_name
from ingest.storage.raw_rows import SubmissionRow, digest, issue_record
from ingest.storage.raw_store import Store
from ingest.vocabulary import load_vocabulary
from ingest.workers.pool import READING, Answer, Knowledge, Limits, Task, read_all
from ingest.workspace import Workspace, clear_leftovers, lay_out, run_lock, set_aside

LOADED_FILES = 200
LOADED_FACTS = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a run is asked to do. Without a folder it re-reads what is stale and builds.

    `orgs` and `manifest` name files outside the folder; `replaces_orgs` makes earlier registries void; `retries` reads files
    again that died or ran out of time; `must_build` builds even where nothing changed; `allows_empty` lets a folder that holds
    nothing or much less than before withdraw what it held; `accepts_losses` publishes also what lacks much of the last
    generation; `from_archive` trusts nothing but archive, journal and settings: raw is filled and every file read anew. `reading`
    names the function that reads one submission, as `module:function`.
    """

    folder: Path | None = None
    orgs: Path | None = None
    manifest: Path | None = None
    replaces_orgs: bool = False
    retries: bool = False
    must_build: bool = False
    allows_empty: bool = False
    accepts_losses: bool = False
    from_archive: bool = False
    n_workers: int | None = None
    limits: Limits = field(default_factory=Limits)
    reading: str = READING


@dataclass(frozen=True, slots=True)
class _Job:
    """One submission that must be read: what the journal says of it, its line of the list, the key it will be loaded under."""

    submission: Submission
    entry: ManifestEntry | None
    work_key: str


def run(workspace: Workspace, wish: Wish) -> Iterator[Event]:
    """Do what is wished, under the workspace's lock, telling of it event by event; the last event is `Published`.

    WorkspaceBusy where another run works here; ConfigurationError, VocabularyError, RegistryError and UsageError before anything
    came into force; WorkspaceError (full disk), BuildFailed and LossesFound leave what was published in place.
    """
    lay_out(workspace)
    with run_lock(workspace), Journal(workspace.journal_file) as journal:
        clear_leftovers(workspace)
        run_id = f"{now():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
        yield from _Run(workspace, wish, journal, run_id).events()


class _Run:
    """The steps of one run, and what they hand to one another."""

    def __init__(self, workspace: Workspace, wish: Wish, journal: Journal, run_id: str) -> None:
        self.workspace = workspace
        self.wish = wish
        self.journal = journal
        self.run_id = run_id
        self.program_version = version("dangjian")
        self.configuration = load_configuration(workspace.config_file)
        self.vocabulary = load_vocabulary(workspace.settings)
        self.seeds = load_warehouse_seeds(workspace.settings)
        self.intake = Intake()
        self.manifest_problems: list[str] = []
        self.figures: dict[str, Any] = {}

    def events(self) -> Iterator[Event]:
        """All steps in order; the journal learns how the run ended, whatever ended it."""
        wish = self.wish
        folder = look_into(wish.folder, self.workspace.root) if wish.folder else None
        if folder and not wish.allows_empty:
            refuse_vanished(self.workspace, self.journal, folder)
        if wish.from_archive:
            refuse_without_journal(self.workspace, self.journal)
        lists = self._lists(folder)
        self.journal.record_run(self.run_id, now(), self.program_version, folder.path if folder else None)
        outcome = "failed"
        try:
            record_lists(self.journal, self.run_id, lists)
            if folder is not None:
                for event in take_files(self.workspace, self.journal, folder, self.run_id):
                    if isinstance(event, Intake):
                        self.intake = event
                    else:
                        yield event
            if wish.from_archive:
                remove_raw(self.workspace)
            with Store(self.workspace.raw_file) as store:
                yield from self._fill(store, folder, lists)
                identity = self._identity(store, lists)
            published = yield from self._publish(identity)
            outcome = "published" if published.is_new else "unchanged"
        except (KeyboardInterrupt, GeneratorExit):
            outcome = "interrupted"
            raise
        finally:
            self.journal.record_run_end(self.run_id, now(), outcome, self.figures)
        yield published

    def _lists(self, folder: Folder | None) -> Lists:
        """The lists in force, with what this run brings; a rebuild goes on without one that the archive has lost."""
        wish = self.wish
        lost = lost_lists(self.workspace, self.journal) if wish.from_archive else {}
        return take_lists(
            *(self.workspace, self.journal, folder, self.vocabulary, wish.orgs, wish.manifest),
            replaces_orgs=wish.replaces_orgs,
            lost=lost,
        )

    def _fill(self, store: Store, folder: Folder | None, lists: Lists) -> Iterator[Event]:
        """Bring raw to what journal, archive, vocabulary and registry say; the last event is `Loaded`."""
        registry = lists.registry
        known = self.journal.submissions()
        inputs = Inputs(
            reader_version=READER_VERSION,
            extraction_versions=(*EXTRACTION_VERSIONS, self.program_version),
            vocabulary_digest=self.vocabulary.digest,
            registry_digest=registry.digest,
        )
        jobs = self._jobs(store, known, inputs, folder, lists)
        n_orgs = len(registry.orgs)
        intake = self.intake
        yield Planned(intake.n_files, intake.n_new, intake.n_changed, intake.n_withdrawn, intake.n_reappeared, len(jobs), n_orgs)
        if store.registry_digest() != registry.digest:
            store.set_organisations(org_records(registry), size_records(registry), event_records(registry))
        store.keep_only(known)
        store.start_run(self.run_id, self.program_version, inputs.vocabulary_digest, inputs.registry_digest, now())
        yield from self._read(store, jobs, registry)
        readings = store.readings()
        store.set_withdrawn(withdrawn(known.values(), readings))
        store.set_remarks(REMARKS, [issue_record(*remark, self.run_id) for remark in remarks(known.values(), readings)])
        store.set_collection_day(day_of_judging(self.seeds["collection_calendar.csv"], self.journal.last_look()))
        decisions = self.journal.decisions()
        store.set_decisions(decision_records(decisions, self.journal.revocations()), decision_line_records(decisions))
        store.end_run(self.run_id, now())
        left_aside = (*folder.left_aside, *intake.left_aside) if folder else ()
        seen = Seen(len(jobs), n_orgs, intake.unopened, self.manifest_problems, left_aside, tuple(lists.lost.values()))
        report = make_report(store, self.run_id, list(known.values()), seen)
        self.figures = _figures(report)
        yield Loaded(report)

    def _jobs(
        self, store: Store, known: Mapping[str, Submission], inputs: Inputs, folder: Folder | None, lists: Lists
    ) -> list[_Job]:
        """The submissions whose inputs changed, those of every folder; notes which lines of this folder's list fit no file."""
        entries: dict[str, ManifestEntry] = {}
        for name, use in self.journal.manifests().items():
            if use.content_id in lists.lost:
                continue
            there = {s.received_path for s in known.values() if s.received_path.startswith(f"{name}/")}
            standing = {s.received_path for s in known.values() if s.presence in IS_THERE}
            standing |= {rejected.received_path for rejected in self.intake.unopened}
            lines = manifest_in_force(self.workspace, use)
            entries |= match_manifest(lines, there, name)[0]
            if folder is not None and folder.name == name:
                self.manifest_problems = match_manifest(lines, {p for p in standing if p.startswith(f"{name}/")}, name)[1]
        done = store.done()
        jobs = []
        for submission in known.values():
            entry = entries.get(submission.received_path)
            wanted = work_key(inputs, submission.content_id, submission.received_path, entry)
            if is_stale(done.get(submission.submission_id), wanted, retry=self.wish.retries):
                jobs.append(_Job(submission, entry, wanted))
        return jobs

    def _read(self, store: Store, jobs: list[_Job], registry: Registry) -> Iterator[FileRead]:
        """Read the jobs in workers and load them batch by batch, telling of each file as it is done."""
        if not jobs:
            return
        by_id = {job.submission.submission_id: job for job in jobs}
        n_workers = (
            self.wish.n_workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )
        knowledge = Knowledge(self.vocabulary, registry, self.wish.reading)
        waiting: list[SubmissionRow] = []
        n_waiting = 0
        for done, answer in enumerate(
            read_all(map(self._task, jobs), knowledge, self.wish.limits, min(n_workers, len(jobs))), start=1
        ):
            job = by_id[answer.submission_id]
            if answer.error_code == DAMAGED:
                set_aside(self.workspace, job.submission.content_id)
            waiting.append(self._row(job, answer))
            n_waiting += len(answer.facts)
            if len(waiting) >= LOADED_FILES or n_waiting >= LOADED_FACTS:
                store.load(waiting, self.run_id)
                waiting, n_waiting = [], 0
            path = job.submission.received_path
            yield FileRead(path, answer.outcome, len(answer.facts), len(answer.issues), answer.error_message, done, len(jobs))
        store.load(waiting, self.run_id)

    def _task(self, job: _Job) -> Task:
        submission = job.submission
        path = PurePosixPath(submission.received_path)
        hints = Hints(file_name=path.name, folders=path.parts[:-1], period=job.entry.period if job.entry else None)
        name = evidence_name(submission.content_id, path.name, READER_VERSION)
        return Task(
            submission_id=submission.submission_id,
            source=self.workspace.archived(submission.content_id),
            size=submission.size,
            hints=hints,
            entry=job.entry,
            evidence=self.workspace.evidence / name,
            reads_anew=self.wish.from_archive,
        )

    def _row(self, job: _Job, answer: Answer) -> SubmissionRow:
        submission = job.submission
        file_name = PurePosixPath(submission.received_path).name
        stated = job.entry.received_at if job.entry else None
        return SubmissionRow(
            submission_id=submission.submission_id,
            content_id=submission.content_id,
            received_path=submission.received_path,
            file_name=file_name,
            outcome=answer.outcome,
            work_key=job.work_key,
            received_at=stated or submission.first_seen_at,
            received_basis="manifest" if stated else "first_ingest",
            evidence_file=evidence_name(submission.content_id, file_name, READER_VERSION) if answer.has_evidence else None,
            error_code=answer.error_code,
            error_message=answer.error_message,
            reporter_org_id=answer.reporter_org_id,
            reporter_basis=answer.reporter_basis,
            source_kind=answer.source_kind,
            period=answer.period,
            period_basis=answer.period_basis,
            covers_year=answer.covers_year,
            text_key=answer.text_key,
            facts=answer.facts,
            issues=answer.issues,
            passages=answer.passages,
        )

    def _identity(self, store: Store, lists: Lists) -> Identity:
        """Of what the next generation is built."""
        manifests = sorted(
            (name, use.content_id) for name, use in self.journal.manifests().items() if use.content_id not in lists.lost
        )
        return identify(
            store.digests(),
            self.seeds,
            vocabulary=self.vocabulary.digest,
            registry=lists.registry.digest,
            lists=digest(*(part for manifest in manifests for part in manifest)),
        )

    def _publish(self, identity: Identity) -> Generator[Event, None, Published]:
        """Build and publish a generation, unless the current one was built of the same; returns `Published`.

        Nor where a person went back from one that was built of the same: what was left is not published again unasked.
        """
        wish, wanted = self.wish, identity.fingerprint
        if not (wish.must_build or wish.from_archive or wish.accepts_losses):
            if current := built_of(self.workspace, wanted):
                return Published(current, is_new=False)
            if held := left_for(self.workspace, wanted):
                return Published(held, is_new=False, is_held=True)
        yield BuildStarted()
        former = rolled_back(self.workspace)
        order = Order(self.run_id, self.program_version, now().replace(microsecond=0), identity, self.seeds, wish.accepts_losses)
        return Published(build(self.workspace, order, self.configuration), is_new=True, ended_rollback=former)


def _figures(report: Report) -> dict[str, int]:
    """The counts that the journal keeps of a run."""
    names = ("n_files", "n_loaded", "n_held_back", "n_rejected", "n_withdrawn", "n_facts", "n_doubts", "n_read_now", "n_orgs")
    return {name: getattr(report, name) for name in names}
