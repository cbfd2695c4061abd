"""What of a spreadsheet never leaves the reader: columns of names, identity numbers and telephones, and who signed a form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ingest.language.fold import fold
from ingest.model import Cell, CellKind, Cells, Sheet, Workbook

_PERSON_HEADER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}(?:姓名|身份证(?:号|号码)?|身份号码|联系电话|联系方式|手机(?:号|号码)?|电话(?:号码)?|联系人|介绍人|主持人|主讲人|授课人|记录人|"
    r"负责人|经办人|填报人|填表人|审核人|谈话人|带队人|召集人)|电话|参加人员|参会人员|出席人员|缺席人员|缺席人|谈话对象|慰问对象|走访对象|(?:党员|人员)名单|"
    r"出生(?:年月|日期)|家庭住址|住址)"
)
_TABLE_START = re.compile(r"序号|编号|单位|单位名称|党支部|支部|党组织|党支部名称|党组织名称|指标|指标名称|月份|项目|日期|姓名")
_SIGNED = re.compile(
    r"((?:填报|填表|审核|复核|制表|统计|经办|联系|记录|审批)人|(?:主要|单位)?负责人|书记|填报|审核|制表|联系电话|电话|手机(?:号码?)?)"
    r"(\s*[（(]签[字章][)）])?(\s*[:：]\s*)([\u4e00-\u9fff·\d\-]{2,13})(?=\s|$|[，,；;])"
)
_SIGNATURE = re.compile(r"(?:填报|填表|审核|复核|制表|统计|经办|联系)人|(?:单位)?负责人|联系电话|电话")
_NUMBERING = re.compile(r"序号|编号")
_TELEPHONE = re.compile(r"(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?\d{3,4}[- ]?\d{4}(?:[-转]\d{1,5})?|\d{11}")
_TELEPHONE_HEADER = re.compile(r".*(?:电话|手机|联系方式|身份证|号码|号)")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}")
_NO_NAME = re.compile(r"[未待暂无不没缺]")
_COUNT = re.compile(
    r"[约近超]?\d{1,3}(?:\.\d{1,2})?余?|[约近超]?\d{1,6}(?:\.\d{1,2})?余?(?:人|名|人次|次|场|期|节|堂|个|支|篇|条|件|项|户|户次|小时|%)|[/\\无—-]+"
)
_COUNT_STARTS = frozenset("约近超/\\无—- ")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,6}(?:书记|委员|组长)")
_OFFICE_ENDS = frozenset("记员长")
_OFFICE_HELD = re.compile(r"(?:党总?支部|总?支部|党委|党组)?(?:副?书记|(?:组织|宣传|纪检|青年|统战)?委员|小组长|组长)")
_ORG_END = re.compile(r"(?:部|委|局|组|办|会|支部|总支|处|科|室|中心|公司|站|所|院|校|镇|乡|村|社区|街道)$")
_IDENTITY = re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_OFFICE_SIGN = re.compile(r"[党会课总支数次时率务训谈稿报宣廉单位期长]|学习|服务|志愿|对象|分子|是否|情况|面积")
_COUNTED = re.compile(r"[（(](?:人|名|人次|次|场|期|节|堂|个|支|篇|条|件|项|户|户次|小时|工时|元|万元|平方米|%|％)[)）]\s*$")
_SHORTEST_NUMBER = 11
_LAST_OF_FORM = 500  # no form has more rows: below them stand the rows of a list, whose columns are headed
_SMALLEST_TELEPHONE = Decimal(1000)
_ENDS = frozenset("名证号码话式人员象单月期址")  # the last signs of the words that head persons
_LONGEST_HEADER, _LONGEST_START = 14, 6
_MOBILE_NUMBERS = (Decimal(13_000_000_000), Decimal(19_999_999_999))


def without_persons(workbook: Workbook) -> Workbook:
    """The workbook without what tells persons: the cells below such headers, numbers of persons anywhere, names in signatures.

    Headers stay, so that a member ledger is still known for one; so does every row number.
    """
    return replace(workbook, sheets=tuple(replace(sheet, cells=_kept(sheet)) for sheet in workbook.sheets))


def _kept(sheet: Sheet) -> Cells:
    others: dict[int, dict[int, Cell | None]] = {}
    dropping: set[int] = set()
    nobody: set[int] = set()
    for _, cells in sheet.rows():
        headers = beside = nobody
        if _holds_figures(cells):
            beside = _answered_beside_figures(cells) if cells[0].row <= _LAST_OF_FORM else nobody
        else:
            headers = _person_columns(cells)
            is_line = bool(headers) and _holds_telephone(cells)
            beside = {column for column in headers if is_line or _is_beside(sheet, cells, column)}
            if headers - beside or _starts_table(cells):
                dropping = headers - beside
            beside |= _offices_answered(cells, is_line=bool(beside))
        hides_next = False
        for cell in cells:
            row, column, kind, value, text, _, _ = cell
            if not (hides_next or headers or beside or column in dropping):
                # by itself only a long or a signed text or a large number could tell a person; most cells are neither
                if kind is CellKind.NUMBER:
                    if value < _MOBILE_NUMBERS[0]:  # type: ignore[operator]
                        continue
                elif len(text) < _SHORTEST_NUMBER and ":" not in text and "：" not in text:
                    continue
            is_text = kind is CellKind.TEXT
            is_below = column in dropping and column not in headers and not _is_count(cell)
            is_hidden = is_below or (hides_next and not _is_label(cell)) or _is_personal_number(cell)
            hides_next = column in beside or (is_text and _is_signature(cell))
            if is_hidden:
                others.setdefault(row, {})[column] = None
            elif is_text and (unsigned := _unsigned(cell)) is not cell:
                others.setdefault(row, {})[column] = unsigned
    if not others:
        return sheet.cells
    by_row = sheet.cells.by_row | {row: _with_others(sheet.cells.by_row[row], told) for row, told in others.items()}
    return Cells({row: cells for row, cells in by_row.items() if cells})


def _with_others(cells: dict[int, Cell], others: Mapping[int, Cell | None]) -> dict[int, Cell]:
    kept = cells.copy()
    for column, other in others.items():
        if other is None:
            del kept[column]
        else:
            kept[column] = other
    return kept


def _holds_figures(cells: list[Cell]) -> bool:
    for cell in cells:
        kind = cell[2]
        if kind is CellKind.NUMBER or kind is CellKind.DATE:
            return True
    return False


def _is_beside(sheet: Sheet, cells: list[Cell], column: int) -> bool:
    """True where the person stands right of the label (负责人 | 张某) rather than below it: below stands another label."""
    row = cells[0].row
    if _NUMBERING.fullmatch(_plain(cells[0].text)):
        return False
    below = sheet.cells.get((row + 1, column))
    if below is None:
        return len(cells) in {2, 4} and not _starts_table(cells)
    if _is_count(below) and not _starts_table(cells):
        return True
    if below.kind is not CellKind.TEXT:
        return False
    plain = _plain(below.text)
    if _COUNTED.search(below.text):
        return True
    if _OFFICE_HELD.fullmatch(plain):
        return False
    return bool(_PERSON_HEADER.fullmatch(plain)) or (len(plain) >= 4 and _OFFICE_SIGN.search(plain) is not None)


def _holds_telephone(cells: list[Cell]) -> bool:
    """True for a line of a form, such as 书记姓名 | 张某 | 联系电话 | 0551-6218 0001: no row of headings holds a telephone."""
    return any(cell.kind is CellKind.TEXT and _TELEPHONE.fullmatch(fold(cell.text).strip()) for cell in cells)


def _answered_beside_figures(cells: list[Cell]) -> set[int]:
    """Columns of the labels of persons, among figures, that have a name or a telephone right of them."""
    found = set()
    for cell, answer in pairwise(cells):
        text = cell.text
        if cell.kind is not CellKind.TEXT or text[-1:] not in _ENDS or len(text) > _LONGEST_HEADER or not _heads_persons(text):
            continue
        if _TELEPHONE_HEADER.fullmatch(_plain(text)):
            is_answer = answer.kind is CellKind.NUMBER or _TELEPHONE.fullmatch(fold(answer.text).strip()) is not None
        else:
            is_answer = _is_name(answer)
        found.update([cell.column] if is_answer and not _is_count(answer) else [])
    return found


def _offices_answered(cells: list[Cell], *, is_line: bool) -> set[int]:
    """Columns of labels such as 党支部书记 with a name beside them: the first of a row, or any where a person stands in it."""
    if not is_line and not (cells[0].text[-1:] in _OFFICE_ENDS and _OFFICE.fullmatch(_plain(cells[0].text))):
        return set()
    return {
        cell.column
        for index, (cell, answer) in enumerate(pairwise(cells))
        if (is_line or index == 0) and cell.kind is CellKind.TEXT and _OFFICE.fullmatch(_plain(cell.text)) and _is_name(answer)
    }


def _is_name(cell: Cell) -> bool:
    """True for a text that may be a person's name: no label, no word for nothing."""
    if cell.kind is not CellKind.TEXT:
        return False
    plain = _plain(cell.text)
    if not _NAME.fullmatch(plain) or _NO_NAME.match(plain):
        return False
    return not (_PERSON_HEADER.fullmatch(plain) or _OFFICE_SIGN.search(plain) or _TABLE_START.fullmatch(plain))


def _is_count(cell: Cell) -> bool:
    """True for what can be neither a name nor a telephone: 12, 41人, 520.5小时, /."""
    if cell.kind is CellKind.NUMBER:
        return -_SMALLEST_TELEPHONE < cell.value < _SMALLEST_TELEPHONE  # type: ignore[operator]
    text = cell.text
    if cell.kind is not CellKind.TEXT or len(text) >= _SHORTEST_NUMBER or not (text[:1].isdecimal() or text[:1] in _COUNT_STARTS):
        return False
    return _COUNT.fullmatch(_plain(text)) is not None


def _is_label(cell: Cell) -> bool:
    """True for the next label of a form, which stands beside a label without an answer."""
    if cell.kind is not CellKind.TEXT:
        return False
    plain = _plain(cell.text)
    if _COUNTED.search(cell.text) or _PERSON_HEADER.fullmatch(plain):
        return True
    return len(plain) > 4 and "·" not in plain and _OFFICE_SIGN.search(plain) is not None and not any(map(str.isdecimal, plain))


def _is_signature(cell: Cell) -> bool:
    if not (":" in cell.text or "：" in cell.text) or not cell.text.rstrip().endswith((":", "：")):
        return False
    return bool(_SIGNATURE.fullmatch(_plain(cell.text).rstrip(":：")))


def _person_columns(cells: list[Cell]) -> set[int]:
    """Columns of a header row (one without figures) that hold persons."""
    if len(cells) < 2:
        return set()
    return {
        cell.column
        for cell in cells
        if not (text := cell.text).isascii() and len(text) <= _LONGEST_HEADER and _heads_persons(text)
    }


@lru_cache(maxsize=1 << 12)
def _heads_persons(text: str) -> bool:
    return _PERSON_HEADER.fullmatch(_plain(text)) is not None


def _starts_table(cells: list[Cell]) -> bool:
    if len(cells) < 2 or not (_heads_table(cells[0].text) or _heads_table(cells[1].text)):
        return False
    return all(cell.kind is CellKind.TEXT for cell in cells)


@lru_cache(maxsize=1 << 12)
def _heads_table(text: str) -> bool:
    return not text.isascii() and len(text) <= _LONGEST_START and _TABLE_START.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return re.sub(r"\s+|[(（][^()（）]*[)）]", "", fold(text))


def _is_personal_number(cell: Cell) -> bool:
    if isinstance(cell.value, Decimal):
        return _MOBILE_NUMBERS[0] <= cell.value <= _MOBILE_NUMBERS[1]
    if cell.kind is not CellKind.TEXT or not _SHORTEST_NUMBER <= len(cell.text) <= 30 or not cell.text[4:8].isdecimal():
        return False
    plain = fold(cell.text).strip().strip("'")
    return bool(_IDENTITY.fullmatch(plain) or _MOBILE.fullmatch(plain))


def _unsigned(cell: Cell) -> Cell:
    """The cell without the names in `填报人：…`; an organisation in the same place stays."""
    if ":" not in cell.text and "：" not in cell.text:
        return cell
    text = _SIGNED.sub(lambda m: m[0] if _ORG_END.search(m[4]) else f"{m[1]}{m[2] or ''}{m[3]}", cell.text)
    return cell if text == cell.text else cell._replace(value=text, text=text)
