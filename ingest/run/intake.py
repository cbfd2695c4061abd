"""Taking in what was received: every byte into the archive, every arrival, departure and list into the journal."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import CATALOGUE, UsageError
from ingest.journal import Journal, ManifestUse, Presence, RegistryUse
from ingest.orgs import Registry, registry_files
from ingest.readers.files.containers import START, may_be_container
from ingest.readers.files.limits import DEFAULT_LIMITS
from ingest.run.clock import now
from ingest.run.discovery import Folder, Found, LeftAside
from ingest.run.events import Kept, Rejected
from ingest.run.registry_archive import manifest_in_force, registry_in_force
from ingest.run.versions import presence_events
from ingest.storage.raw_rows import submission_key
from ingest.vocabulary import Vocabulary
from ingest.workers.unpacking import Unpacked, Unpacker
from ingest.workspace import Workspace, archive_file


@dataclass(frozen=True, slots=True)
class Lists:
    """The registry in force, and which registry and manifest files are new and come into force with this run.

    `lost` are those in force that the archive has no longer: content_id → what it was.
    """

    registry: Registry
    new_registry: RegistryUse | None
    new_manifest: ManifestUse | None
    lost: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Intake:
    """What the folder held against what was known of it; `unopened` are files whose bytes could not be had.

    `left_aside` is what lay in zips and is no submission.
    """

    n_files: int = 0
    n_new: int = 0
    n_changed: int = 0
    n_withdrawn: int = 0
    n_reappeared: int = 0
    unopened: tuple[Rejected, ...] = ()
    left_aside: tuple[LeftAside, ...] = ()


def take_lists(
    workspace: Workspace,
    journal: Journal,
    folder: Folder | None,
    vocabulary: Vocabulary,
    orgs: Path | None,
    manifest: Path | None,
    *,
    replaces_orgs: bool,
    lost: Mapping[str, str],
) -> Lists:
    """Archive the registry and manifest that were given, or that the folder holds, and read them; all but the lost ones.

    RegistryError where one is unusable, UsageError where one cannot be opened; nothing has come into force then.
    """
    new_registry = _new_registry(workspace, journal, folder, orgs, replaces_orgs=replaces_orgs)
    uses = journal.registries()
    if new_registry:
        uses = [new_registry] if replaces_orgs else [*uses, new_registry]
    new_manifest = _new_manifest(workspace, journal, folder, manifest) if folder else None
    if new_manifest:
        manifest_in_force(workspace, new_manifest)
    uses = [use for use in uses if not any(content_id in lost for content_id, _ in use.files)]
    return Lists(registry_in_force(workspace, uses, vocabulary), new_registry, new_manifest, lost)


def _new_registry(
    workspace: Workspace, journal: Journal, folder: Folder | None, orgs: Path | None, *, replaces_orgs: bool
) -> RegistryUse | None:
    """The registry that comes into force now; one that lies in the folder unchanged does not undo what was given since."""
    found = folder.registry if folder else None
    file = orgs or found
    if file is None:
        if replaces_orgs:
            raise UsageError("没有给出名册，无法替换", "请用 --orgs 指明新的名册文件")
        return None
    files = tuple((_archived(workspace, path, "名册"), path.name) for path in registry_files(file))
    found_in = None if orgs or folder is None else folder.name
    former = journal.registries() if orgs else [use for use in journal.all_registries() if use.found_in == found_in]
    if not replaces_orgs and former and former[-1].files == files:
        return None
    return RegistryUse(files, replaces_orgs, found_in, now())


def _new_manifest(workspace: Workspace, journal: Journal, folder: Folder, manifest: Path | None) -> ManifestUse | None:
    """The manifest that comes into force now for the folder; one that lies in it unchanged does not undo what was given since."""
    file = manifest or folder.manifest
    if file is None:
        return None
    use = ManifestUse(folder.name, _archived(workspace, file, "清单"), file.name, manifest is not None)
    former = [former for former in journal.all_manifests() if former.folder_name == folder.name]
    former = former if use.is_given else [other for other in former if not other.is_given]
    return None if former and former[-1].content_id == use.content_id else use


def record_lists(journal: Journal, run_id: str, lists: Lists) -> None:
    """From now on these lists are in force."""
    if use := lists.new_registry:
        journal.record_registry(run_id, use)
    if new := lists.new_manifest:
        journal.record_manifest(run_id, now(), new)


def take_files(workspace: Workspace, journal: Journal, folder: Folder, run_id: str) -> Iterator[Kept | Intake]:
    """Archive every file of the folder, then journal what came, went and came back; the last item is the Intake.

    A zip of files is kept too, and its members are what was received; it is itself a submission, to be refused with the reasons,
    where members of it are not read.
    """
    known = journal.submissions()
    place = str(folder.path)
    with Unpacker(workspace) as unpacker:
        taken = Taken(workspace, unpacker)
        for number, found in enumerate(folder.files, start=1):
            taken.take(found)
            yield Kept(number, len(folder.files))
    seen = {path: submission_key(content_id, path) for path, (content_id, _) in taken.files.items()}
    arrivals = [
        (seen[path], content_id, path, size, place) for path, (content_id, size) in taken.files.items() if seen[path] not in known
    ]
    events = presence_events(known, seen, [*taken.unreadable, *folder.closed], folder.name, place, os.path.isdir)
    journal.record_presence(run_id, now(), events)
    journal.record_arrivals(run_id, now(), arrivals)
    replaced = {known[submission_id].received_path for submission_id, kind, _ in events if kind is Presence.REPLACED}
    yield Intake(
        n_files=len(seen) + len(taken.unopened),
        n_new=sum(received_path not in replaced for _, _, received_path, _, _ in arrivals),
        n_changed=len(replaced),
        n_withdrawn=_count(events, Presence.WITHDRAWN),
        n_reappeared=sum(k is Presence.REAPPEARED and known[i].received_path not in replaced for i, k, _ in events),
        unopened=tuple(taken.unopened),
        left_aside=tuple(taken.left_aside),
    )


class Taken:
    """What was archived of a folder: content_id and size by received path, and what could not be had.

    `unreadable` are received paths, of a zip also with `/` at the end, of which nothing is known now: what was read there before
    still stands.
    """

    def __init__(self, workspace: Workspace, unpacker: Unpacker) -> None:
        self.workspace = workspace
        self.unpacker = unpacker
        self.files: dict[str, tuple[str, int]] = {}
        self.unopened: list[Rejected] = []
        self.unreadable: list[str] = []
        self.left_aside: list[LeftAside] = []

    def take(self, found: Found) -> None:
        """Archive a file, and the members where it is a zip of files."""
        path = found.received_path
        try:
            content_id, size = archive_file(self.workspace, found.path)
            is_zipped = _may_be_zip_of_files(self.workspace.archived(content_id), size)
        except OSError:
            kind = CATALOGUE["unreadable_file"]
            self.unopened.append(Rejected(path, kind.code, kind.message, kind.action))
            self.unreadable += [path, f"{path}/"]
            return
        if not (is_zipped and self._take_members(path, self.workspace.archived(content_id))):
            self.files[path] = content_id, size

    def _take_members(self, received_path: str, archived: Path) -> bool:
        """Archive the members of a zip of files; False where it must be told of itself: it is none, or not read as a whole."""
        n_taken, is_whole = 0, True
        items = self.unpacker.unpack(archived)
        for item in items or ():
            path = f"{received_path}/{item.path}"
            if isinstance(item, Unpacked):
                self.files[path] = item.content_id, item.size
                n_taken += 1
            elif item.is_submission:
                is_whole = False
                self.unreadable += [path, f"{path}/"]
            else:
                self.left_aside.append(LeftAside(path, item.reason))
        if items is None or (not n_taken and received_path.lower().endswith(".zip")):
            self.unreadable.append(f"{received_path}/")
        return bool(n_taken) and is_whole


def _may_be_zip_of_files(path: Path, size: int) -> bool:
    """Whether a file begins as a zip of files and is not too large to be one."""
    if size > DEFAULT_LIMITS.file_bytes:
        return False
    with path.open("rb") as file:
        return may_be_container(file.read(START))


def _count(events: Sequence[tuple[str, Presence, str]], wanted: Presence) -> int:
    return sum(kind is wanted for _, kind, _ in events)


def _archived(workspace: Workspace, path: Path, kind: str) -> str:
    if not path.is_file():
        raise UsageError(f"找不到{kind}文件：{path}", "请检查路径")
    try:
        return archive_file(workspace, path)[0]
    except OSError as error:
        raise UsageError(f"{kind}文件无法打开：{path}", "请检查文件权限") from error
