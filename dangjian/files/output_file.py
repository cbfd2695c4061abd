"""A file that an operator asks to be written: what stands against it is told before anything is made."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import UsageError


def check_output(file: Path, suffixes: tuple[str, ...] = (".xlsx",), *, overwrite: bool, lost: str = "") -> None:
    """Nothing where the file can be written; UsageError for a wrong suffix, no folder, or what is there and may not go.

    `lost` says what an overwritten file takes with it.
    """
    if file.suffix.lower() not in suffixes:
        kinds = "、".join(one.removeprefix(".") for one in suffixes)
        raise UsageError(f"{file} 不是 {kinds} 文件", f"请把文件名写成 {' 或 '.join(suffixes)} 结尾")
    if not file.parent.is_dir():
        raise UsageError(f"找不到文件夹 {file.parent}", "请先建好文件夹，或换一个位置")
    if file.is_dir():
        raise UsageError(f"{file} 是文件夹", "请写文件名")
    if file.exists() and not overwrite:
        raise UsageError(f"{file} 已经存在", f"请换一个文件名；确实要覆盖时加 --overwrite{lost and f'，{lost}'}")
