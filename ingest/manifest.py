"""`manifest.csv`: what the office's list of received files says of each file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.decoding import decode
from ingest.errors import RegistryError, unopened
from ingest.language.fold import fold
from ingest.language.periods import find_period, is_period
from ingest.model import SourceKind

COLUMNS = ("file", "org_id", "period", "source_kind", "received_at")
_HEADERS = {
    "文件": "file",
    "文件名": "file",
    "单位编号": "org_id",
    "期间": "period",
    "所报期间": "period",
    "材料类别": "source_kind",
    "类别": "source_kind",
    "收到时间": "received_at",
    "收到日期": "received_at",
}
_KINDS = {
    "总结": SourceKind.SUMMARY,
    "报表": SourceKind.TABLE,
    "统计表": SourceKind.TABLE,
    "台账": SourceKind.LEDGER,
    "名册": SourceKind.MEMBER_LEDGER,
    "发展党员台账": SourceKind.MEMBER_LEDGER,
    **{kind.value: kind for kind in SourceKind},
}
_TIME = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One line of the list; everything but `file` may be None."""

    file: str
    org_id: str | None = None
    period: str | None = None
    source_kind: SourceKind | None = None
    received_at: datetime | None = None


def load_manifest(path: Path) -> Mapping[str, ManifestEntry]:
    """The lines of the list by file, as the list names it (`/` between folders).

    RegistryError, naming the row, for a file that cannot be read, no `file` column, a file named twice with different contents, a
    period, kind or time that is none.
    """
    if path.is_dir():
        raise RegistryError(f"{path} 是文件夹，不是清单文件", "请写出其中的清单文件（csv）")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise RegistryError(f"找不到清单文件 {path}", "请检查路径") from error
    except OSError as error:
        raise RegistryError(f"清单文件 {path} 无法打开（{unopened(error)}）", "请检查文件权限") from error
    text = decode(content)
    if text is None:
        raise RegistryError(f"清单 {path.name} 不是 csv 文件", "请另存为 UTF-8 编码的 csv")
    records = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ",")
    try:
        rows = list(records)
    except csv.Error as error:
        raise RegistryError(
            f"清单 {path.name} 第 {records.line_num} 行附近无法按 csv 读取", "多为引号没有成对，请改正后重试"
        ) from error
    columns = [_HEADERS.get(cell.strip(), cell.strip().lower()) for cell in rows[0]] if rows else []
    if "file" not in columns:
        raise RegistryError(f"清单 {path.name} 缺少 file（文件）列", f"表头应为 {','.join(COLUMNS)}")
    entries: dict[str, ManifestEntry] = {}
    for number, cells in enumerate(rows[1:], 2):
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
        if any(row.values()):
            entry = _entry(row, f"清单 {path.name} 第 {number} 行")
            if entries.setdefault(entry.file, entry) != entry:
                raise RegistryError(f"清单 {path.name} 第 {number} 行再次列出 {entry.file}，内容与前面不同", "每个文件只列一行")
    return entries


def find_entry(entries: Mapping[str, ManifestEntry], path: Path) -> ManifestEntry | None:
    """The line for a file: that which names the longest tail of its path, else None."""
    parts = path.as_posix().split("/")
    return next((entries[tail] for start in range(len(parts)) if (tail := "/".join(parts[start:])) in entries), None)


def kind_in_name(name: str) -> SourceKind | None:
    """The kind that the words of a file's name tell, None where none or several do.

    >>> kind_in_name("柳湾村2022年总结"), kind_in_name("发展党员台账"), kind_in_name("总结及统计表")
    (<SourceKind.SUMMARY: 'summary'>, <SourceKind.MEMBER_LEDGER: 'member_ledger'>, None)
    """
    words = [word for word in _KINDS if not word.isascii() and word in name]
    longest = [word for word in words if not any(word != other and word in other for other in words)]
    kinds = {_KINDS[word] for word in longest}
    return kinds.pop() if len(kinds) == 1 else None


def _entry(row: Mapping[str, str], place: str) -> ManifestEntry:
    file = row.get("file", "").replace("\\", "/").removeprefix("./")
    if not file:
        raise RegistryError(f"{place} 没有文件名", "请补全 file 列")
    kind = row.get("source_kind", "")
    if kind and kind not in _KINDS:
        raise RegistryError(f"{place} 的材料类别“{kind}”无法识别", f"可用的有：{'、'.join(_KINDS)}")
    return ManifestEntry(
        file=file,
        org_id=row.get("org_id") or None,
        period=_period(row.get("period", ""), place),
        source_kind=_KINDS[kind] if kind else None,
        received_at=_time(row.get("received_at", ""), place),
    )


def _period(text: str, place: str) -> str | None:
    """A period in its own form, or as it is written in Chinese (2023年上半年)."""
    folded = fold(text)
    if not folded:
        return None
    if is_period(folded):
        return folded
    found = find_period(folded)
    if found is None or found.period is None or not found.is_exact:
        raise RegistryError(f"{place} 的期间“{text}”无法识别", "请写成 2023、2023H1、2023Q3 或 2023-05")
    return found.period


def _time(text: str, place: str) -> datetime | None:
    folded = fold(text)
    if not folded:
        return None
    match = _TIME.match(folded)
    try:
        if match:
            year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the office's own clock
    except ValueError:
        match = None
    raise RegistryError(f"{place} 的收到时间“{text}”无法识别", "请写成 2024-01-05 或 2024-01-05 09:30")
