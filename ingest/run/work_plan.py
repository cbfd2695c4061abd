"""Which submissions must be read (again): those whose bytes, path, readers, vocabulary, registry or manifest line changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ingest.storage.raw_rows import Done, digest

if TYPE_CHECKING:
    from ingest.manifest import ManifestEntry

# What may go otherwise next time.
TRANSIENT = {"reader_died", "reader_timeout"}
DAMAGED = "archive_damaged"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What decides how every submission is read: versions of readers and of what comes after them, vocabulary, registry."""

    reader_version: str
    extraction_versions: tuple[str, ...]
    vocabulary_digest: str
    registry_digest: str


def work_key(inputs: Inputs, content_id: str, received_path: str, entry: ManifestEntry | None) -> str:
    """A digest of all that a reader, extraction and resolution see of a submission."""
    versions = (inputs.reader_version, *inputs.extraction_versions)
    return digest(content_id, received_path, *versions, inputs.vocabulary_digest, inputs.registry_digest, entry)


def is_stale(done: Done | None, wanted: str, *, retry: bool) -> bool:
    """Whether a submission must be read: never read, or under other inputs.

    A refused file too: registry and list tell who sent it. One whose process died or hung is read again when it is asked for,
    one that the archive had lost in every run, until the archive has it again.
    """
    if done is None or done.error_code == DAMAGED:
        return True
    return done.work_key != wanted or (retry and done.error_code in TRANSIENT)


def match_manifest(
    entries: Mapping[str, ManifestEntry], received_paths: Iterable[str], folder_name: str
) -> tuple[dict[str, ManifestEntry], list[str]]:
    """Each received path's line of the list, and in Chinese what of the list fits no file.

    A line names a file by its path below the folder, or by its bare name where only one file bears it; a line that names a zip
    speaks of its members that have no line of their own.
    """
    below = {path.removeprefix(f"{folder_name}/"): path for path in received_paths}
    by_name: dict[str, list[str]] = defaultdict(list)
    for inner, path in below.items():
        by_name[PurePosixPath(inner).name].append(path)
    matched: dict[str, ManifestEntry] = {}
    of_zips: dict[str, ManifestEntry] = {}
    problems: list[str] = []
    for file, entry in entries.items():
        inner = file.replace("\\", "/").removeprefix("./")
        inner = inner if inner in below else inner.removeprefix(f"{folder_name}/")
        candidates = [below[inner]] if inner in below else by_name.get(inner, [])
        members = [path for own, path in below.items() if own.startswith(f"{inner}/")] if inner.lower().endswith(".zip") else []
        of_zips |= {path: entry for path in members if path not in of_zips}
        if len(candidates) == 1:
            matched.setdefault(candidates[0], entry)
        elif members:
            continue
        elif candidates:
            problems.append(f"清单所列“{file}”有 {len(candidates)} 个同名文件，请在清单中写明子文件夹")
        else:
            problems.append(f"清单所列“{file}”在文件夹中不存在，请核对文件名")
    return of_zips | matched, problems
