"""Reading a registry of organisations from csv or xlsx.

Columns: org_id, name, short_name, aliases (separated by |), parent_id, org_type, sector, valid_from, valid_to, member_count;
Chinese headers and the words for types, sectors and events come from `seeds/org_words.csv`. Dated sizes stand in a sheet 人数,
or in a file 人数.csv or 人数.xlsx beside the registry: org_id, date, members, branches. What happened stands likewise in 沿革:
org_id, date, kind, from, to. `from` and `to` are names for 更名, organisations by id or full name for the others: 合并, 并入 and
拆分 say in `to` what it went into or what came out of it, 调整上级 both superiors (无 where there is none).
"""

from __future__ import annotations

import calendar
import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from ingest.decoding import decode
from ingest.errors import RegistryError, unopened
from ingest.language.fold import fold
from ingest.orgs.directory import Org
from ingest.orgs.history import KIND_NAMES, EventKind, OrgEvent
from ingest.orgs.names import NameRules
from ingest.orgs.registry import OrgSize, Registry

SIZES_NAME = "人数"
HISTORY_NAME = "沿革"
_REQUIRED = ("org_id", "name", "parent_id", "org_type")
_SIZE_REQUIRED = ("org_id", "date")
_EVENT_REQUIRED = ("org_id", "date", "kind", "to")
_MOST_DIGITS = 9  # of a number of members or branches
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?)?[年月]?(?:[ T]00:00(?::00)?)?\Z")
_OPEN_ENDS = frozenset({"", "至今", "-", "—", "/"})
_NOBODY = frozenset({"-", "—", "/", "无"})


@dataclass(frozen=True, slots=True)
class _Row:
    """One data row: its number in the file, and its cells by column name."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet or file: where it is, its columns, its rows that hold anything."""

    place: str
    columns: tuple[str, ...]
    rows: tuple[_Row, ...]


def registry_files(path: Path) -> tuple[Path, ...]:
    """The files that are read for this path: the registry, and the files of sizes and history beside it where there are any."""
    beside = (path.with_name(f"{name}{suffix}") for name in (SIZES_NAME, HISTORY_NAME) for suffix in (".csv", ".xlsx"))
    return (path, *(other for other in beside if other != path and other.is_file()))


def read_registry(path: Path, rules: NameRules, earlier: Registry | None = None) -> Registry:
    """The registry in the file; with `earlier`, that one updated by it.

    RegistryError, naming the rows, for a file that cannot be read, missing columns, an empty or repeated id, an unknown
    superior, a cycle, an unknown word for type, sector or event, a date or number that is none, a history that cannot be.
    """
    files = registry_files(path)
    tables = _read_tables(path, rules)
    if not tables:
        raise RegistryError(f"名册 {path.name} 是空的", "请检查文件内容")
    main = next((table for name, table in tables.items() if name not in {SIZES_NAME, HISTORY_NAME}), None)
    if main is None:
        raise RegistryError(f"名册 {path.name} 中没有单位表", "单位表应与“人数”“沿革”表分开")
    beside = {name: [tables[name]] if name in tables else [] for name in (SIZES_NAME, HISTORY_NAME)}
    for other in files[1:]:
        beside[other.stem] += _read_tables(other, rules).values()
    orgs = _orgs(main, rules)
    known = (dict(earlier.orgs) if earlier else {}) | {org.org_id: org for org in orgs}
    sizes = [size for table in beside[SIZES_NAME] for size in _sizes(table, set(known))]
    events = [event for table in beside[HISTORY_NAME] for event in _events(table, known, rules)]
    return earlier.updated(orgs, sizes, events) if earlier else Registry.of(orgs, sizes, rules, events)


def _read_tables(path: Path, rules: NameRules) -> dict[str, _Table]:
    """The tables of a file by sheet name; a csv has one, called by the file's stem."""
    if path.is_dir():
        raise RegistryError(f"{path} 是文件夹，不是名册文件", "请写出其中的名册文件（csv 或 xlsx）")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise RegistryError(f"找不到名册文件 {path}", "请检查路径") from error
    except OSError as error:
        raise RegistryError(f"名册文件 {path} 无法打开（{unopened(error)}）", "请检查文件权限") from error
    grids = _read_sheets(path, content) if content.startswith(b"PK") else {path.stem: _read_csv(path, content)}
    return {name: table for name, grid in grids.items() if (table := _table(path, name, grid, rules)) is not None}


def _read_csv(path: Path, content: bytes) -> list[list[str]]:
    text = decode(content)
    if text is None or "\0" in text:
        raise RegistryError(f"名册 {path.name} 不是 csv 或 xlsx 文件", "请另存为 xlsx 或 UTF-8 编码的 csv")
    head = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=head.count)
    records = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        return [list(row) for row in records]
    except csv.Error as error:
        raise RegistryError(
            f"名册 {path.name} 第 {records.line_num} 行附近无法按 csv 读取", "多为引号没有成对，请改正后重试"
        ) from error


def _read_sheets(path: Path, content: bytes) -> dict[str, list[list[str]]]:
    # Put off, since most registries are csv and every command that knows organisations would pay for it.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(io.BytesIO(content), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise RegistryError(f"名册 {path.name} 已损坏或不是 xlsx 文件", "请用 Excel 或 WPS 打开后重新保存") from error
    return {
        sheet.title: [[_as_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in workbook.worksheets
    }


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _table(path: Path, name: str, grid: Sequence[Sequence[str]], rules: NameRules) -> _Table | None:
    """The table whose header is the first row that names an org_id column; None for a sheet without anything in it."""
    if not any(any(cell.strip() for cell in row) for row in grid):
        return None
    place = path.name if name == path.stem else f"{path.name} 的“{name}”表"
    for number, row in enumerate(grid, 1):
        columns = tuple(_column(cell, rules) for cell in row)
        if "org_id" in columns:
            filled = [
                _Row(at, {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column})
                for at, cells in enumerate(grid[number:], number + 1)
                if any(cell.strip() for cell in cells)
            ]
            return _Table(place, columns, tuple(filled))
    raise RegistryError(f"名册 {place}缺少 org_id（单位编号）列", "请对照样例名册补上表头")


def _column(header: str, rules: NameRules) -> str:
    plain = fold(header).strip().lower()
    return rules.columns.get(plain, plain)


def _require(table: _Table, columns: tuple[str, ...]) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise RegistryError(f"名册 {table.place} 缺少列：{'、'.join(missing)}", "请对照样例名册补上表头")


def _orgs(table: _Table, rules: NameRules) -> list[Org]:
    _require(table, _REQUIRED)
    if not table.rows:
        raise RegistryError(f"名册 {table.place} 没有任何单位", "请检查文件内容")
    first_row: dict[str, int] = {}
    for row in table.rows:
        org_id = row.get("org_id")
        if not org_id or not row.get("name"):
            raise RegistryError(f"名册 {table.place} 第 {row.number} 行缺少单位编号或名称", "请补全后重试")
        if org_id in first_row:
            raise RegistryError(
                f"名册 {table.place} 单位编号重复：{org_id}（第 {first_row[org_id]} 行、第 {row.number} 行）",
                "每个编号只能用一次",
            )
        first_row[org_id] = row.number
    return [_org(row, table, rules) for row in table.rows]


def _org(row: _Row, table: _Table, rules: NameRules) -> Org:
    org = Org(
        org_id=row.get("org_id"),
        name=row.get("name"),
        short_name=row.get("short_name"),
        aliases=tuple(alias.strip() for alias in re.split(r"[|｜]", row.get("aliases")) if alias.strip()),
        parent_id=row.get("parent_id") or None,
        org_type=_word(row, table, "org_type", rules.org_types),
        sector=_word(row, table, "sector", rules.sectors),
        valid_from=_date(row, table, "valid_from"),
        valid_to=_date(row, table, "valid_to", is_end=True),
        member_count=_count(row, table, "member_count"),
    )
    if org.valid_from and org.valid_to and org.valid_from > org.valid_to:
        raise RegistryError(f"名册 {table.place} 第 {row.number} 行（{org.name}）的撤销日期早于成立日期", "请核对这两个日期")
    return replace(org, parent_id=None) if org.parent_id in _NOBODY else org


def _word(row: _Row, table: _Table, column: str, words: Mapping[str, str]) -> str:
    text = row.get(column)
    if not text:
        return ""
    found = words.get(text) or words.get(fold(text).replace(" ", ""))
    if found is None:
        usual = "、".join(dict.fromkeys(words))
        raise RegistryError(
            f"名册 {table.place} 第 {row.number} 行（{row.get('name')}）的 {column} “{text}” 无法识别",
            f"可用的词有：{usual}；也可补入 org_words.csv",
        )
    return found


def _date(row: _Row, table: _Table, column: str, *, is_end: bool = False) -> date | None:
    """A day; a bare month or year gives its first day, or its last where it ends a validity."""
    text = fold(row.get(column))
    if text in _OPEN_ENDS:
        return None
    match = _DATE.match(text)
    try:
        if match:
            year, month, day = int(match[1]), int(match[2] or (12 if is_end else 1)), match[3]
            return date(year, month, int(day) if day else calendar.monthrange(year, month)[1] if is_end else 1)
    except ValueError:
        match = None
    raise RegistryError(f"名册 {table.place} 第 {row.number} 行的 {column} “{text}” 不是日期", "请写成 2021-07-01 的样子")


def _count(row: _Row, table: _Table, column: str) -> int | None:
    text = fold(row.get(column)).replace(",", "").removesuffix("人")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        told = f"名册 {table.place} 第 {row.number} 行的 {column} “{row.get(column)[:20]}” 不是整数"
        raise RegistryError(told, "请改为整数或留空")
    return int(text)


def _sizes(table: _Table, known: set[str]) -> list[OrgSize]:
    _require(table, _SIZE_REQUIRED)
    sizes = []
    for row in table.rows:
        org_id, as_of = row.get("org_id"), _date(row, table, "date", is_end=True)
        if org_id not in known:
            raise RegistryError(f"{table.place} 第 {row.number} 行的单位编号 {org_id} 不在名册中", "请核对编号")
        if as_of is None:
            raise RegistryError(f"{table.place} 第 {row.number} 行缺少日期", "请写成 2023-12-31 的样子")
        sizes.append(OrgSize(org_id, as_of, _count(row, table, "members"), _count(row, table, "branches")))
    return sizes


def _events(table: _Table, known: Mapping[str, Org], rules: NameRules) -> list[OrgEvent]:
    """The rows of 沿革, in their order."""
    # 类型 heads the kind of event here, and the type of organisation in the registry.
    columns = tuple("kind" if column == "org_type" else column for column in table.columns)
    table = replace(table, columns=columns, rows=tuple(_as_event_row(row) for row in table.rows))
    _require(table, _EVENT_REQUIRED)
    return [_event(row, table, known, rules) for row in table.rows]


def _as_event_row(row: _Row) -> _Row:
    return replace(row, cells={"kind" if column == "org_type" else column: cell for column, cell in row.cells.items()})


def _event(row: _Row, table: _Table, known: Mapping[str, Org], rules: NameRules) -> OrgEvent:
    org_id, place = row.get("org_id"), f"{table.place} 第 {row.number} 行"
    if org_id not in known:
        raise RegistryError(f"{place}的单位编号 {org_id} 不在名册中", "请核对编号；已撤销的单位也应留在名册中")
    happened_on = _date(row, table, "date")
    if happened_on is None:
        raise RegistryError(f"{place}缺少日期", "请写成 2023-07-01 的样子")
    word = rules.event_kinds.get(fold(row.get("kind")).replace(" ", ""))
    if word is None:
        usual = "、".join(KIND_NAMES.values())
        raise RegistryError(f"{place}的事项“{row.get('kind')}”无法识别", f"可用的词有：合并、{usual}；也可补入 org_words.csv")
    kind = EventKind(word)
    event = OrgEvent(org_id, happened_on, kind, place=place)
    if kind is EventKind.RENAME:
        if not row.get("from"):
            raise RegistryError(f"{place}更名缺少原名", "请在“原名”一栏写更名前的名称")
        return replace(event, former_name=row.get("from"), new_name=row.get("to"))
    if kind is EventKind.CLOSE:
        return event
    if not row.get("to"):
        what = "没有新上级时写“无”" if kind is EventKind.MOVE else "请写去向单位的编号"
        raise RegistryError(f"{place}{KIND_NAMES[kind]}缺少去向", what)
    target = _org_named(row.get("to"), place, known)
    if kind is not EventKind.MOVE and target is None:
        raise RegistryError(f"{place}{KIND_NAMES[kind]}缺少去向", "请写去向单位的编号")
    if kind is EventKind.MOVE and not row.get("from"):
        raise RegistryError(f"{place}调整上级缺少原上级", "请写原上级的编号，原来没有上级时写“无”")
    former = _org_named(row.get("from"), place, known) if kind is EventKind.MOVE else None
    return replace(event, from_org_id=former, to_org_id=target)


def _org_named(text: str, place: str, known: Mapping[str, Org]) -> str | None:
    """The id of the organisation that a cell names by id or by its full name; None where it says that there is none."""
    if text in _NOBODY:
        return None
    if text in known:
        return text
    named = [org.org_id for org in known.values() if org.name == text]
    if len(named) != 1:
        raise RegistryError(f"{place}的“{text}”不在名册中" if not named else f"{place}的“{text}”在名册中有几个", "请写单位编号")
    return named[0]
