"""Where in a row persons are told: the headings below which they stand, the labels that have one beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ingest.language.fold import fold
from ingest.model import Cell, CellKind, Sheet
from ingest.readers.persons.text import is_identity, is_telephone
from ingest.readers.persons.words import (
    Heading,
    are_names,
    are_sure_names,
    heading,
    is_full_name,
    is_no_name,
    is_of_nobody,
    is_surnamed,
    may_be_name,
    withheld_below,
    without_blanks,
    without_notes,
)
from ingest.withheld import Withheld

_TABLE_START = re.compile(
    r"序号|编号|单位|单位名称|党支部|支部|党组织|党支部名称|党组织名称|指标|指标名称|月份|项目|日期|时间|活动时间|活动日期|类别|类型|姓名"
)
_SIGNATURE = re.compile(r"(?:填报|填表|审核|复核|制表|统计|经办|联系)人|(?:单位)?负责人|联系电话|电话")
_NUMBERING = re.compile(r"序号|编号")
_TELEPHONE = re.compile(r"(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?\d{3,4}[- ]?\d{4}(?:[-转]\d{1,5})?|\d{11}")
_TELEPHONE_HEADING = re.compile(r".*(?:电话|手机|联系方式|身份证|号码|号)")
_COUNT = re.compile(
    r"[约近超]?\d{1,3}(?:\.\d{1,2})?余?|[约近超]?\d{1,6}(?:\.\d{1,2})?余?(?:人|名|人次|次|场|期|节|堂|个|支|篇|条|件|项|户|户次|小时|%)|[/\\无—-]+"
)
_COUNT_STARTS = frozenset("约近超/\\无—- ")
_NO_NUMBER = re.compile(
    r"(?:约|近)?[一二三四五六七八九十百两]{1,6}[余多]?(?:人?次|[人名个篇场期件份条]|小时)|\*+|未统计|未开展|待核实?|暂缺|不详"
)
_OFFICE_HELD = re.compile(r"(?:党总?支部|总?支部|党委|党组)?(?:副?书记|(?:组织|宣传|纪检|青年|统战)?委员|小组长|组长)")
_LABEL_SIGN = re.compile(r"[党会课总支数次时率务训谈稿报宣廉单位期长]|学习|服务|志愿|对象|分子|是否|情况|面积")
_COUNTED = re.compile(r"[（(](?:人|名|人次|次|场|期|节|堂|个|支|篇|条|件|项|户|户次|小时|工时|元|万元|平方米|%|％)[)）]\s*$")
_COUNTING = re.compile(r"[\u4e00-\u9fff“”、]{2,}(?:次数|人次|人数|总数|场次|时长|[与会席成勤盖训]率)")
_KEY = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:名称|全称)|(?:填报|报送|填表|上报|统计)单位|(?:统计|填报|报告|数据)(?:期间?|时间|周期)|年度"
    r"|(?:所属|上级|隶属)(?:党组织|党委|支部)"
)
_SECTION = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[、.)])?(?P<name>[\u4e00-\u9fff“”、]{0,14}"
    r"(?:情况|概况|工作|成员|队伍|建设|生活|教育|服务|活动|学习|群众|宣传))"
)
_OF_TIME = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[、.)])?(?:[上去下明来全本]年度?|年度|下一?步|[上下]半年|第?[一二三四]季度|20\d\d年度?)"
    r"(?:工作|主要|完成){0,2}(?:目标|计划|打算|任务|数据|情况|累计|同期)?"
)
_GROUP = re.compile(r"(?:第?[一二三四五六七八九十\d]{1,3})(?:党小组|党支部|党总支|支部|小组|组)")
_ORG_ALONE = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[、.)])?(?:(?:单位|党?支部|党组织)(?:名称)?[:：])?"
    r"[\u4e00-\u9fff\d]{2,24}(?:支部|总支|党委|党工委|党组)(?:委员会)?"
)
_TITLE_AGAIN = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}(?:支部|总支|党委|党工委|党组))?20\d\d年度?[\u4e00-\u9fff]{0,12}(?:党员|分子|对象|活动|会议|党日|服务)"
    r"[\u4e00-\u9fff]{0,6}(?:名册|名单|台账|登记表|汇总表|统计表|一览表|明细表|情况表)"
)
_HEADS_NO_PERSON = re.compile(
    r".{0,6}(?:人数|户数|次数|人次|数量|金额|类别|类型|方式|形式|日期|时间|地点|内容|主题|题目|议题|事项|情况|备注|单位)"
)
_APART = re.compile(r"[\s、，,/／;；()（）]+")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]")
_LONGEST_COUNT = 11
_SHORTEST_LABEL = 4
_SHORTEST_ACCOUNT = 10
_MOST_COUNT_DIGITS = 3
_SMALLEST_TELEPHONE = Decimal(1000)
_LONGEST_START = 6
_MOST_LOOKED_AT = 60
_TEXT, _NUMBER = CellKind.TEXT, CellKind.NUMBER
_PERSON, _OFFICE = Heading.PERSON, Heading.OFFICE
Columns = dict[int, tuple[Heading, Withheld]]  # what heads a column, or stands left of an answer, with the word for what it tells
NONE: Columns = {}


def columns_told(sheet: Sheet, cells: list[Cell], labels: list[Cell], below: Columns, *, starts: bool) -> tuple[Columns, Columns]:
    """The columns below a row without figures that hold persons, and the labels in it that have a person beside them.

    `labels` are the cells of the row among which any heading of persons is, `below` the columns that hold persons so far;
    `starts`: the row starts a table.
    """
    headed = NONE if _is_of_persons(sheet, cells[0].row, below) else _headed(sheet, cells, labels, below, starts=starts)
    if not headed:
        return NONE, _offices_answered(sheet, cells, labels, is_line=False)
    persons = {at: told for at, told in headed.items() if told[0] is _PERSON}
    is_line = bool(persons) and _tells_person(cells)
    if not is_line and starts and _heads_list(cells):
        return headed, NONE
    beside = {at: told for at, told in persons.items() if is_line or _is_beside(sheet, cells, at)}
    return headed, beside | _offices_answered(sheet, cells, labels, is_line=bool(beside))


def _is_of_persons(sheet: Sheet, row: int, below: Columns) -> bool:
    """True for a row of a list of persons, which may name an office (张三 | 支部书记): it heads no columns."""
    cells = sheet.cells.by_row[row]
    return any(column in cells and _is_person(cells[column].text) for column in below)


@lru_cache(maxsize=1 << 12)
def _is_person(text: str) -> bool:
    return are_names(text) or is_telephone(text) or is_identity(text)


def _headed(sheet: Sheet, cells: list[Cell], labels: list[Cell], below: Mapping[int, object], *, starts: bool) -> Columns:
    """Columns of a heading row (one without figures) that hold persons.

    Offices and groups head nothing in a row with a count, nor below a heading of persons: there they are who it was. Nor does
    an office that 专职 or 空缺 answers. The first column of a table holds its labels: below an office only what begins with a
    surname is a name there.
    """
    found: Columns = {}
    if len(cells) < 2:
        return _headed_alone(cells[0], sheet) if cells else found
    for cell in labels:
        kind = heading(cell.text)
        if kind is None or (kind is not _PERSON and ((cell.column in below and not starts) or any(map(is_count, cells)))):
            continue
        beside = _right_of(cell, cells)
        if kind is _OFFICE and beside is not None and is_of_nobody(beside.text) and heading(beside.text) is None:
            continue
        if kind is _OFFICE and cell is cells[0]:
            kind = Heading.GROUP
        if kind is Heading.GROUP and _is_over_names_mostly(sheet, cell):
            kind = Heading.NAMED
        found[cell.column] = (kind, withheld_below(cell.text))
    return found


def _is_over_names_mostly(sheet: Sheet, cell: Cell) -> bool:
    """True where no fewer of the texts right below a heading are names than not: 党员 over 周志强, 格桑梅朵."""
    names = others = 0
    for row in range(cell.row + 1, cell.row + 1 + _MOST_LOOKED_AT):
        below = sheet.cells.get((row, cell.column))
        if below is None:
            break
        if below.kind is _TEXT and not is_count(below):
            is_name = are_names(below.text)
            names, others = names + is_name, others + (not is_name)
    return 0 < names >= others


def _headed_alone(cell: Cell, sheet: Sheet) -> Columns:
    """The column below a heading that stands alone, where a name stands right below it: 党员, then 张三."""
    below = sheet.cells.by_row.get(cell.row + 1, {})
    kind = heading(cell.text)
    is_of_names = len(below) == 1 and cell.column in below and are_names(below[cell.column].text)
    return {cell.column: (kind, withheld_below(cell.text))} if kind is not None and is_of_names else {}


def _heads_list(cells: list[Cell]) -> bool:
    """True for a row of nothing but headings side by side: 单位 | 慰问时间 | 慰问对象 | 慰问金（元）."""
    is_close = cells[-1].column - cells[0].column == len(cells) - 1
    return len(cells) > 2 and is_close and all(heads_table(one.text) or is_label(one) or heading(one.text) for one in cells)


def _right_of(cell: Cell, cells: list[Cell]) -> Cell | None:
    at = cells.index(cell) + 1
    return cells[at] if at < len(cells) else None


def _is_beside(sheet: Sheet, cells: list[Cell], column: int) -> bool:
    """True where the person stands right of the label (负责人 | 张某) rather than below it: below stands another label."""
    row = cells[0].row
    if _NUMBERING.fullmatch(without_notes(cells[0].text)):
        return False
    right = next((cell for cell in cells if cell.column > column), None)
    if right is not None and is_full_name(without_notes(right.text)):
        return True  # 基本情况 | 姓名 | 张某某
    below = sheet.cells.get((_row_below(sheet, row), column))
    if below is None:
        return (len(cells) in {2, 4} and not starts_table(cells)) or _is_answered_in_turn(cells, column)
    if is_count(below) and not starts_table(cells):
        return True
    if below.kind is not _TEXT:
        return False
    plain = without_notes(below.text)
    if _COUNTED.search(below.text):
        return True
    if _OFFICE_HELD.fullmatch(plain):
        return False
    if (
        heading(below.text) is _PERSON
        or _HEADS_NO_PERSON.fullmatch(plain)
        or (len(plain) >= 4 and _LABEL_SIGN.search(plain) is not None and not is_of_nobody(below.text))
    ):
        return True
    return _is_answered_in_turn(cells, column) and not _is_person(below.text)


def _row_below(sheet: Sheet, row: int) -> int:
    """The next row, or that below a line of one cell which opens a section: 第一党小组."""
    below = sheet.cells.by_row.get(row + 1, {})
    is_section = len(below) == 1 and all(is_no_name(cell.text) for cell in below.values())
    return row + 2 if is_section else row + 1


def _is_answered_in_turn(cells: list[Cell], column: int) -> bool:
    """True for a label in a line of pairs with a person right of it: 填报单位 | 某党支部 | 填报期 | 2024年 | 填报人 | 张某."""
    return len(cells) % 2 == 0 and any(
        key.column == column and (are_names(answer.text) or is_telephone(answer.text))
        for key, answer in zip(cells[::2], cells[1::2], strict=True)
    )


def _tells_person(cells: list[Cell]) -> bool:
    """True for a line of a form, such as 书记姓名 | 张某 | 联系电话 | 0551-6218 0001: no row of headings holds such a number."""
    texts = [cell.text for cell in cells if cell.kind is _TEXT]
    return any(_TELEPHONE.fullmatch(fold(text).strip()) or is_identity(text) for text in texts)


def _offices_answered(sheet: Sheet, cells: list[Cell], labels: list[Cell], *, is_line: bool) -> Columns:
    """Labels such as 党支部书记 with a name beside them: one with a surname, or any for the first of a row or among persons.

    A label over a name heads a column: 申请人 | 护照号 over 邹静好 | E12 names nobody.
    """
    return {
        cell.column: (Heading.OFFICE, Withheld.NAME)
        for cell in labels
        if (kind := heading(cell.text)) in (_OFFICE, Heading.GROUP)
        and (answer := _right_of(cell, cells)) is not None
        and (
            are_sure_names(answer.text)
            or (are_names(answer.text) and _is_of_form(sheet, cell))
            or (kind is _OFFICE and are_names(answer.text))
            or (kind is _OFFICE and (is_line or (cell is cells[0] and not _is_over_names(sheet, cell))) and _is_name(answer))
        )
    }


def _is_over_names(sheet: Sheet, cell: Cell) -> bool:
    below = sheet.cells.get((cell.row + 1, cell.column))
    return below is not None and are_names(below.text)


def _is_of_form(sheet: Sheet, label: Cell) -> bool:
    """True for a label of persons over or below another, as forms have them and tables have not."""
    others = (sheet.cells.get((row, label.column)) for row in (label.row - 1, label.row + 1))
    return any(other is not None and heading(other.text) is not None for other in others)


def answered_beside_figures(cells: list[Cell]) -> Columns:
    """The labels of persons, among figures, that have a name or a telephone right of them."""
    found: Columns = {}
    for cell, answer in pairwise(cells):
        if cell.kind is not _TEXT or (kind := heading(cell.text)) is None:
            continue
        if _TELEPHONE_HEADING.fullmatch(without_notes(cell.text)):
            is_answer = answer.kind is _NUMBER or _TELEPHONE.fullmatch(fold(answer.text).strip()) is not None
        elif withheld_below(cell.text) is Withheld.OTHER:
            is_answer = True
        else:
            is_answer = (_is_name(answer) or are_names(answer.text)) if kind is _PERSON else are_names(answer.text)
        if is_answer and not is_count(answer):
            found[cell.column] = (kind, withheld_below(cell.text))
    return found


def _is_name(cell: Cell) -> bool:
    """True for a text that may be a person's name: no label, no word for nothing."""
    if cell.kind is not _TEXT:
        return False
    plain = without_notes(cell.text)
    return may_be_name(plain) and not _TABLE_START.fullmatch(plain)


def is_count(cell: Cell) -> bool:
    """True for what can be neither a name nor a telephone: 12, 41人, 520.5小时, /."""
    if cell[2] is _NUMBER:
        return -_SMALLEST_TELEPHONE < cell[3] < _SMALLEST_TELEPHONE  # type: ignore[operator]
    return cell[2] is _TEXT and counts(cell[4])


def counts(text: str) -> bool:
    """True for a text that is a count, or a word or sign for none: 12次, 十二次, **, 未统计."""
    if text.isdecimal():
        return len(text) <= _MOST_COUNT_DIGITS
    return len(text) < _LONGEST_COUNT and _counts_in_words(text)


@lru_cache(maxsize=1 << 12)
def _counts_in_words(text: str) -> bool:
    if not (text[:1].isdecimal() or text[:1] in _COUNT_STARTS):
        return _NO_NUMBER.fullmatch(text) is not None
    return _COUNT.fullmatch(without_notes(text)) is not None


def is_label(cell: Cell) -> bool:
    """True for the next label of a form, which stands beside a label without an answer."""
    if cell.kind is not _TEXT:
        return False
    plain = without_notes(cell.text)
    if _COUNTED.search(cell.text) or _LABELLED.match(plain) or heading(cell.text) is _PERSON or _HEADS_NO_PERSON.fullmatch(plain):
        return True
    if len(plain) <= _SHORTEST_LABEL or "·" in plain or _LABEL_SIGN.search(plain) is None or any(map(str.isdecimal, plain)):
        return False
    return not are_names(cell.text)


def is_plain_label(text: str) -> bool:
    """True for the label of a count, or a key of a form: no person below whatever heading. 心得体会（篇）, 支部名称."""
    if len(text) < _SHORTEST_LABEL or is_surnamed(without_notes(text)):
        return False
    if _KEY.fullmatch(without_notes(text).rstrip(":：")):
        return True
    return _COUNTED.search(text) is not None or _COUNTING.fullmatch(without_notes(text)) is not None


def told_anew(cells: list[Cell]) -> frozenset[int]:
    """The columns of a line that stand below no heading of persons further up: it opens a section, or holds labels and counts.

    二、组织生活开展情况 stands alone, or before an account, 下年目标 and 二、滨河社区党支部 alone; 支委会 | 12 | 谈心谈话 | 80 is
    nothing but labels and counts, behind the heading of several such lines or not. One that may be a name, or holds no sign
    of such labels, is none.
    """
    if len(cells) == 1 or (len(cells) == 2 and len(cells[1].text) >= _SHORTEST_ACCOUNT):
        section = _SECTION.fullmatch(without_notes(cells[0].text))
        is_told = section is not None and not is_surnamed(section["name"][:3]) and is_no_name(section["name"])
        alone = without_notes(cells[0].text) if len(cells) == 1 else ""
        is_told = is_told or any(pattern.fullmatch(alone) is not None for pattern in (_GROUP, _OF_TIME))
        is_line = any(pattern.fullmatch(alone) is not None for pattern in (_ORG_ALONE, _TITLE_AGAIN))
        is_told = is_told or (is_line and not _holds_name(cells[0].text))
        return frozenset({cells[0].column}) if is_told else frozenset()
    pairs = cells[len(cells) % 2 :]
    if not all(map(is_count, pairs[1::2])):
        return frozenset()
    labels = [cell for cell in pairs[::2] if cell.kind is _TEXT and not _holds_name(cell.text)]
    return frozenset(cell.column for cell in labels if is_no_name(cell.text))


def _holds_name(text: str) -> bool:
    """True for words with a name among them: 石桥村党支部 郭静好."""
    return any(map(is_surnamed, [*_APART.split(text), *_APART.split(without_blanks(text))]))


def heads_figures(sheet: Sheet, cells: list[Cell], below: Mapping[int, object]) -> bool:
    """True for a row of labels over counts, as cards have one below another: what stood above them heads nothing any more.

    党员总数 | 联系电话 over 41 | 138…, then 支委会 | 组织生活会 over 12 | 1. A list of persons has no counts below its names.
    """
    if len(cells) < 2 or any(cell.kind is not _TEXT or is_count(cell) for cell in cells):
        return False
    under = sheet.cells.by_row.get(cells[0].row + 1, {})
    answered = [under[cell.column] for cell in cells if cell.column in under]
    if not answered or sum(map(is_count, answered)) * 2 < len(cells):
        return False
    told = [cell for cell in cells if cell.column in below]
    return all((is_label(cell) or is_no_name(cell.text)) and not _holds_name(cell.text) for cell in told)


def is_signature(text: str) -> bool:
    """True for the open label of who signed, which the next cell answers: `填报人：`."""
    return text.rstrip().endswith((":", "：")) and _SIGNATURE.fullmatch(without_notes(text).rstrip(":：")) is not None


def starts_table(cells: list[Cell]) -> bool:
    """True for a row of texts that begins as headings do (序号 | 党支部)."""
    if len(cells) < 2 or not (heads_table(cells[0].text) or heads_table(cells[1].text)):
        return False
    return all(cell.kind is _TEXT for cell in cells)


@lru_cache(maxsize=1 << 12)
def heads_table(text: str) -> bool:
    """True for a heading that tables begin with: 序号, 党支部, 活动时间."""
    return not text.isascii() and len(text) <= _LONGEST_START and _TABLE_START.fullmatch(without_notes(text)) is not None
