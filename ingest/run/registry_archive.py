"""The registry and the manifests in force, read from the archive: what was given once stays, until a later file updates it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.errors import RegistryError
from ingest.journal import ManifestUse, RegistryUse
from ingest.manifest import ManifestEntry, load_manifest
from ingest.orgs import Registry, empty_registry, load_registry
from ingest.orgs.pinyin_key import pinyin_key
from ingest.storage.raw_rows import Record
from ingest.vocabulary import Vocabulary
from ingest.workspace import Workspace


def registry_in_force(workspace: Workspace, uses: Sequence[RegistryUse], vocabulary: Vocabulary) -> Registry:
    """The first registry, updated by each later one. RegistryError as `load_registry`.

    Where none was ever given it is empty: no name resolves, and no id that a list claims is taken for an organisation.
    """
    registry: Registry | None = None
    for use in uses:
        with tempfile.TemporaryDirectory() as folder:
            paths = [_unarchived(workspace, content_id, file_name, Path(folder)) for content_id, file_name in use.files]
            registry = load_registry(paths[0], vocabulary, registry)
    return registry or empty_registry(vocabulary)


def manifest_in_force(workspace: Workspace, use: ManifestUse | None) -> Mapping[str, ManifestEntry]:
    """The lines of a folder's manifest; none where the folder never had one."""
    if use is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        return load_manifest(_unarchived(workspace, use.content_id, use.file_name, Path(folder)))


def _unarchived(workspace: Workspace, content_id: str, file_name: str, folder: Path) -> Path:
    """The archived bytes under their own name, by which a loader tells csv from xlsx and operators know the file."""
    source = workspace.archived(content_id)
    if not source.is_file():
        raise RegistryError(f"归档中缺少此前使用的 {file_name}（{content_id[:12]}…）", "请用 --orgs 或 --manifest 重新给出该文件")
    target = folder / Path(file_name).name
    target.write_bytes(source.read_bytes())
    return target


def org_records(registry: Registry) -> list[Record]:
    """The raw.org rows."""
    return [
        {
            "org_id": org.org_id,
            "parent_id": org.parent_id or None,
            "name": org.name,
            "short_name": org.short_name or None,
            "aliases": "|".join(org.aliases) or None,
            "org_type": org.org_type or None,
            "sector": org.sector or None,
            "pinyin_key": pinyin_key(org.name),
            "member_count": org.member_count,
            "valid_from": org.valid_from,
            "valid_to": org.valid_to,
        }
        for org in registry.orgs.values()
    ]


def event_records(registry: Registry) -> list[Record]:
    """The raw.org_event rows."""
    return [
        {
            "org_id": event.org_id,
            "happened_on": event.happened_on,
            "kind": event.kind.value,
            "from_org_id": event.from_org_id,
            "to_org_id": event.to_org_id,
            "former_name": event.former_name or None,
            "new_name": event.new_name or None,
        }
        for event in registry.events
    ]


def size_records(registry: Registry) -> list[Record]:
    """The raw.org_size rows."""
    return [
        {
            "org_id": size.org_id,
            "as_of_date": size.as_of_date,
            "member_count": size.member_count,
            "branch_count": size.branch_count,
        }
        for size in registry.sizes
    ]
