"""What is frozen → the files of a folder: tables as csv and Parquet, xlsx, docx and pdf, the scheme, manifest and a guide."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.exports.formats import Format, write
from dashboard.exports.report import source_line
from dashboard.exports.separated import BOM
from dashboard.frozen.layout import BOOK, DOCUMENT, FORMAT, MANIFEST, PRINT, README, SCHEME, SUMS, TABLES, header
from dashboard.frozen.report import report_of
from dashboard.frozen.source import Origin
from dashboard.frozen.tables import as_csv, as_parquet


def files_of(origin: Origin, scheme: bytes, tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """The files of the folder but for the list of sums. `tables` has a frame for each of `TABLES`, `scheme` is the workbook."""
    ranking = report_of(origin, tables, is_whole=False)
    files = {
        SCHEME: scheme,
        MANIFEST: json.dumps(_manifest(origin, tables), ensure_ascii=False, indent=1).encode(),
        BOOK: write(report_of(origin, tables, is_whole=True), Format.XLSX),
        DOCUMENT: write(ranking, Format.DOCX),
        PRINT: write(ranking, Format.PDF),
        README: _readme(origin, tables).encode(),
    }
    for table in TABLES:
        files[f"{table}.csv"] = as_csv(tables[table])
        files[f"{table}.parquet"] = as_parquet(tables[table])
    return files


def _manifest(origin: Origin, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": origin.name,
        "year": origin.year,
        "scheme": {
            "name": origin.scheme_name,
            "version": origin.scheme_version,
            "digest": origin.scheme_digest,
            "file_name": origin.scheme_file,
        },
        "root_org_id": origin.root,
        "subject": origin.subject,
        "program_version": origin.program_version,
        "generation": origin.generation,
        "run_id": origin.run_id,
        "published_at": origin.published_at.isoformat(timespec="seconds"),
        "fingerprint": origin.fingerprint,
        "frozen_at": origin.at.isoformat(timespec="seconds"),
        "person": origin.person,
        "note": origin.note,
        "notes": list(origin.notes),
        "rows": {table: len(frame) for table, frame in tables.items()},
    }


def _readme(origin: Origin, tables: Mapping[str, pd.DataFrame]) -> str:
    """How the folder is read without this program: its files, its columns, how its bytes are checked."""
    told = [
        f"{origin.year}年{origin.scheme_name}：考核结果的冻结存档",
        "",
        f"考核对象：{origin.subject}",
        f"方案版本：{origin.scheme_version}",
        source_line(origin.generation, origin.published_at),
        f"冻结：{origin.person} {origin.at:%Y-%m-%d %H:%M}（{origin.name}）",
        *([f"备注：{origin.note}"] if origin.note else []),
        *origin.notes,
        "",
    ]
    told += [
        "这个文件夹记下了一次考核的全部内容：用的方案、数据、录入、规则、得分、名次和每个数的依据。",
        "不需要原来的程序就能打开和核对。文件都是只读的；请整个文件夹一起保存，不要改名其中的文件。",
        "",
        "一、怎样打开",
        f"{BOOK}　用 Excel 或 WPS 打开：排名和规则、逐项得分、录入、异议各一个工作表。",
        f"{DOCUMENT}　用 Word 或 WPS 打开；{PRINT}　可直接打印：排名和规则。",
        f"{SCHEME}　考核方案原件。",
        "*.csv　用 Excel、WPS 或记事本打开（UTF-8）。以 = + - @ 开头的文字前面加了一个单引号，以免被当作公式。",
        "*.parquet　同样的内容，原样不动，供程序读取（如 Python 的 pandas、DuckDB）；列名是英文编号，对照见第三节。",
        f"{MANIFEST}　何时、由谁、用哪个版本的程序和数据冻结（JSON 文本）。",
        "",
        "二、各表的内容（每个表有 .csv 和 .parquet 两个文件）",
        *(f"{table}　{words}；共 {len(tables[table])} 行" for table, words in TABLES.items()),
        "",
        "三、列名对照（Parquet 列名　csv 列名）",
    ]
    for table in TABLES:
        pairs = "，".join(f"{name} {header(str(name))}" for name in map(str, tables[table].columns))
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
