"""A frozen folder → its tables and what is known of it, without a workspace; a folder that was changed is refused."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.frozen.folder import check_folder
from dashboard.frozen.layout import BOOK, FORMAT, MANIFEST, TABLES
from ingest.errors import WorkspaceError

SHOWN_FINDINGS = 10


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a folder holds: its manifest and its tables."""

    folder: Path
    manifest: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]

    @property
    def name(self) -> str:
        """The name that it was frozen under."""
        return str(self.manifest["name"])

    @property
    def title(self) -> str:
        """`2024年党建考核`."""
        return f"{self.manifest['year']}年{self.manifest['scheme']['name']}"


def open_snapshot(folder: Path) -> Snapshot:
    """The folder as it was frozen; WorkspaceError where a byte of it is not, or where a newer program wrote it."""
    if not (folder / MANIFEST).is_file():
        raise WorkspaceError(f"{folder} 不是冻结的考核", "请给出 frozen 里的一个文件夹，见 dangjian freeze --list")
    if found := check_folder(folder):
        told = "；".join(str(one) for one in found[:SHOWN_FINDINGS]) + ("……" if len(found) > SHOWN_FINDINGS else "")
        raise WorkspaceError(f"{folder.name} 与冻结时不一致：{told}", "请从备份取回原来的文件夹；改动过的不能作为依据")
    manifest = read_manifest(folder)
    if manifest["format"] > FORMAT:
        raise WorkspaceError(
            f"{folder.name} 由更新版本的程序冻结（格式 {manifest['format']}）", f"请升级程序；{BOOK} 和 csv 可以直接打开"
        )
    tables = {}
    for table in TABLES:
        try:
            tables[table] = pq.read_table(io.BytesIO((folder / f"{table}.parquet").read_bytes())).to_pandas()
        except (OSError, pa.ArrowException) as error:
            raise WorkspaceError(f"{folder.name} 里的 {table}.parquet 打不开", f"{BOOK} 和 csv 可以直接打开") from error
    return Snapshot(folder, manifest, tables)


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """What a folder's manifest says; WorkspaceError where it is none."""
    try:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
        is_known = isinstance(said["format"], int) and said["name"] and said["scheme"]["name"]
    except (OSError, ValueError, KeyError, TypeError):
        is_known = False
    if not is_known:
        raise WorkspaceError(f"{folder.name} 里的 {MANIFEST} 不能读取", "请从备份取回原来的文件夹")
    found: Mapping[str, Any] = said
    return found
