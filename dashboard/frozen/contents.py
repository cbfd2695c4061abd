"""What is frozen → the files of a folder: tables as csv and Parquet, a workbook, the scheme, manifest and a guide."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.frozen.layout import BOOK, FORMAT, MANIFEST, README, SCHEME, SUMS, TABLES, header
from dashboard.frozen.tables import BOM, as_book, as_csv, as_parquet


@dataclass(frozen=True, slots=True)
class Source:
    """Of which generation, by which program."""

    generation: int
    run_id: str
    published_at: datetime
    fingerprint: str
    program_version: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """All that a folder says. `tables` has a frame for each of `TABLES`; `notes` are what the reader must know of it."""

    name: str
    year: int
    scheme_name: str
    scheme_version: str
    scheme_digest: str
    scheme_file: str
    scheme_content: bytes
    root: str | None
    subject: str
    source: Source
    person: str
    at: datetime
    note: str
    notes: tuple[str, ...]
    tables: Mapping[str, pd.DataFrame]


def files_of(frozen: Frozen) -> dict[str, bytes]:
    """The files of the folder but for the list of sums."""
    source = frozen.source
    lines = (
        f"考核对象：{frozen.subject}",
        f"方案版本：{frozen.scheme_version}",
        f"数据来源：党建数据仓库第 {source.generation} 代（{source.published_at:%Y-%m-%d %H:%M} 发布）",
        f"冻结：{frozen.person} {frozen.at:%Y-%m-%d %H:%M}（{frozen.name}）",
    )
    files = {
        SCHEME: frozen.scheme_content,
        MANIFEST: json.dumps(_manifest(frozen), ensure_ascii=False, indent=1).encode(),
        BOOK: as_book(f"{frozen.year}年{frozen.scheme_name}", lines, frozen.tables),
        README: _readme(frozen, lines).encode(),
    }
    for table in TABLES:
        files[f"{table}.csv"] = as_csv(frozen.tables[table])
        files[f"{table}.parquet"] = as_parquet(frozen.tables[table])
    return files


def _manifest(frozen: Frozen) -> dict[str, Any]:
    source = frozen.source
    return {
        "format": FORMAT,
        "name": frozen.name,
        "year": frozen.year,
        "scheme": {
            "name": frozen.scheme_name,
            "version": frozen.scheme_version,
            "digest": frozen.scheme_digest,
            "file_name": frozen.scheme_file,
        },
        "root_org_id": frozen.root,
        "subject": frozen.subject,
        "program_version": source.program_version,
        "generation": source.generation,
        "run_id": source.run_id,
        "published_at": source.published_at.isoformat(timespec="seconds"),
        "fingerprint": source.fingerprint,
        "frozen_at": frozen.at.isoformat(timespec="seconds"),
        "person": frozen.person,
        "note": frozen.note,
        "notes": list(frozen.notes),
        "rows": {table: len(frame) for table, frame in frozen.tables.items()},
    }


def _readme(frozen: Frozen, lines: tuple[str, ...]) -> str:
    """How the folder is read without this program: its files, its columns, how its bytes are checked."""
    title = f"{frozen.year}年{frozen.scheme_name}：考核结果的冻结存档"
    told = [title, "", *lines, *([f"备注：{frozen.note}"] if frozen.note else []), *frozen.notes, ""]
    told += [
        "这个文件夹记下了一次考核的全部内容：用的方案、数据、录入、规则、得分、名次和每个数的依据。",
        "不需要原来的程序就能打开和核对。文件都是只读的；请整个文件夹一起保存，不要改名其中的文件。",
        "",
        "一、怎样打开",
        f"{BOOK}　用 Excel 或 WPS 打开：排名、逐项得分、录入、异议、规则各一个工作表。",
        f"{SCHEME}　考核方案原件。",
        "*.csv　用 Excel、WPS 或记事本打开（UTF-8）。以 = + - @ 开头的文字前面加了一个单引号，以免被当作公式。",
        "*.parquet　同样的内容，原样不动，供程序读取（如 Python 的 pandas、DuckDB）；列名是英文编号，对照见第三节。",
        f"{MANIFEST}　何时、由谁、用哪个版本的程序和数据冻结（JSON 文本）。",
        "",
        "二、各表的内容（每个表有 .csv 和 .parquet 两个文件）",
        *(f"{table}　{words}；共 {len(frozen.tables[table])} 行" for table, words in TABLES.items()),
        "",
        "三、列名对照（Parquet 列名　csv 列名）",
    ]
    for table in TABLES:
        pairs = "，".join(f"{name} {header(str(name))}" for name in map(str, frozen.tables[table].columns))
        told.append(f"{table}：{pairs}")
    told += [
        "",
        "四、怎样知道没有被改动",
        f"{SUMS} 列出了其他每个文件的 SHA-256 校验值。",
        f"Linux、macOS：在这个文件夹里运行 sha256sum -c {SUMS}（macOS：shasum -a 256 -c {SUMS}），每行都应显示 OK。",
        "Windows：运行 certutil -hashfile 文件名 SHA256，与清单中的值比较。",
        "有本程序时：dangjian freeze --check 文件夹（能看出改动、缺失、多出的文件），dangjian freeze --show 文件夹（显示排名）。",
        f"冻结时程序显示的封存码是 {SUMS} 自身的 SHA-256，同时记在工作区日志里；把它抄在纸上，就能证明清单也没有被换过。",
        "",
    ]
    return BOM + "\r\n".join(told)
