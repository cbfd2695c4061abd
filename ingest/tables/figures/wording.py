"""The words in which people are told where organisation and period of a figure were found, what its value says, which rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from ingest.model import Qualifier, Status

_MOST_SPANS = 10

BASES: Mapping[str, str] = MappingProxyType(
    {
        "title": "表上方的标题或说明",
        "row": "表中上面一行",
        "sheet_name": "工作表名",
        "cover": "封面",
        "file_name": "文件名",
        "manifest": "收件清单（--year）",
        "folder_name": "文件夹或压缩包名",
        "document": "文中所写的期间",
    }
)

ORG_BASES: Mapping[str, str] = MappingProxyType(
    {
        "line": "表上方的填报单位",
        "own_line": "表上方单独一行的",
        "below": "表末的填报单位",
        "signature": "表末落款的",
        "title": "标题中的",
        "sheet_name": "工作表名",
        "file_name": "文件名中的",
        "cover": "封面上的",
        "row": "表中上面一行的",
    }
)

QUALIFIERS: Mapping[Qualifier, str] = MappingProxyType(
    {
        Qualifier.ABOUT: "约数",
        Qualifier.AT_LEAST: "至少",
        Qualifier.AT_MOST: "至多",
        Qualifier.RANGE: "范围",
    }
)

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.REDACTED: "已隐去",
        Status.MISSING: "未报",
        Status.NOT_APPLICABLE: "不适用",
    }
)


def ranges(rows: Iterable[int], named: Callable[[int], str] = str) -> str:
    """`3–5、9` of row numbers, or of columns by their letters; of many only the first, and how many there are.

    >>> ranges([9, 3, 4, 5]), ranges(range(1, 60, 2)), ranges([66, 67, 70], chr)
    ('3–5、9', '1、3、5、7、9、11、13、15、17、19等30', 'B–C、F')
    """
    spans: list[list[int]] = []
    numbers = sorted(set(rows))
    for row in numbers:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    more = f"等{len(numbers)}" if len(spans) > _MOST_SPANS else ""
    shown = ((named(first), named(last)) for first, last in spans[:_MOST_SPANS])
    return "、".join(f"{first}–{last}" if last != first else first for first, last in shown) + more
