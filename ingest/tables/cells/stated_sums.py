"""How a stated sum is written: 合计, 全镇小计, 石桥村党总支合计：5次, 近三年累计."""

from __future__ import annotations

import re

from ingest.tables.cells.squeezing import squeeze

_SUM = "(?:合计|小计|总计|共计)"
_TOTAL_OF = re.compile(rf"(?P<whole>.{{1,16}}?){_SUM}数?(?:[:：]?\d.*)?|{_SUM}[:：]?\d.*")
_SUM_LINE = re.compile(r"[合总總共小][计計][:：]")
_ENDS = ("合计", "小计", "总计", "共计", "累计")


def whole_of_total(text: str) -> str:
    """What a stated sum says it is the sum of, '' for nothing: 石桥村党总支小计.

    >>> whole_of_total("石桥村党总支小计"), whole_of_total("合计")
    ('石桥村党总支', '')
    """
    match = _TOTAL_OF.fullmatch(squeeze(text))
    return (match["whole"] or "") if match else ""


def is_stated_sum(name: str) -> bool:
    """True for a squeezed name that ends as a sum does, with what it is of or how many: 本月小计, 合计：5次.

    >>> is_stated_sum("本月小计"), is_stated_sum("合计:5次"), is_stated_sum("合计"), is_stated_sum("合计表")
    (True, True, False, False)
    """
    return _TOTAL_OF.fullmatch(name) is not None


def ends_as_sum(name: str) -> bool:
    """True for a squeezed name of a sum of years, and not of what is told of them: 近三年累计, not 近三年累计发展情况."""
    return name.removesuffix("数").endswith(_ENDS)


def opens_with_sum(text: str) -> bool:
    """True for a line that says 合计 before whatever it sums: `合计：11人　填表人：…`."""
    return _SUM_LINE.match(text) is not None
