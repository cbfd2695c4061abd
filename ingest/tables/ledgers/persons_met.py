"""Ledgers of persons visited or talked to, one a row: which columns tell them, and which rows tell several."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.tables.cells.words import squeeze
from ingest.tables.ledgers.candidates import Candidate
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.sheets.grid import Grid
from ingest.withheld import Withheld

_MET = Anchored(r".*(?:对象|姓名|户主|被谈话人)")
_SEVERAL = re.compile(
    r"[、,，;；/]|(?<=[^\W\d_]{2})[和及与](?=[^\W\d_]{2})|[(\[]\d+[)\]]$|[×xX]\d+$|[户员众工][2-9]\d*$|[\d一二两三四五六七八九十百][余多]?[人名户位]|全体|各|所有|部分|们$|若干|多[人名户位]"
    r"|(?<=[^\W\d_])(?<![第号栋幢楼室组])(?:[2-9]|[1-9]\d{1,2})$"
    rf"|{Withheld.NAME}\d"
    r"|(?:敬老|养老|福利|医)院|福利中心|医护|官兵|师生|(?<![某名无])人员$|班组|部队"
)  # 王和平 is one
_ONE = Anchored(r"[^、,，;；/和及与\d一二两三四五六七八九十百]*[1一][人名户位]")


def persons_met(table: Candidate, subject: str) -> tuple[int, ...]:
    """The columns that tell to whom was done what the ledger is of, where it counts people: 慰问对象, 谈话对象."""
    if not subject or table.words.metrics[subject].kind != "person_times":
        return ()
    return tuple(head.number for head in table.heads if _MET.fullmatch(head.name))


def number_unsaid(grid: Grid, row: int, columns: EventColumns, metric_id: str) -> tuple[int, str] | None:
    """The column of a row that leaves open how many persons it counts, and why; None where it is one event or one person."""
    met = next((number for number in columns.persons if tells_several(grid.text(row, number))), 0)
    if met:
        return met, "一行写了几人（户），没有一列写明人数"
    if metric_id in columns.no_count_of:
        return columns.type or columns.theme, "没有写明走访慰问或发展的人数，参加的人数和活动的次数都不是"
    return None


def tells_several(text: str) -> bool:
    """True for more than one person or household.

    >>> [tells_several(text) for text in ("困难党员", "困难党员5户", "老党员、困难党员", "全体党员", "低保户1户")]
    [False, True, True, True, False]
    >>> [tells_several(text) for text in ("王和平", "欧阳和平", "党员和群众", "困难党员（5）", "低保户6", "3号楼高龄老人")]
    [False, False, True, True, True, False]
    >>> [tells_several(text) for text in ("环卫工人20", "特困家庭3", "养老院老人", "一线医护人员", "李某一家", "第3")]
    [True, True, True, True, False, False]
    """
    plain = squeeze(text)
    return _SEVERAL.search(plain) is not None and _ONE.fullmatch(plain) is None
