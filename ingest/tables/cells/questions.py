"""Questions as the labels that they ask for."""

from __future__ import annotations

import re
from collections.abc import Container

from ingest.language.anchored import Anchored
from ingest.tables.cells.label_times import WHOM

_ASKED = Anchored(r"(?P<what>.{3,}?)[是为有约共]*(?:多少|几)个?(?P<unit>[^?？,，。]{0,3}?)[?？。]*(?:答案?|回答)?")
_ASKED_WITHIN = Anchored(r"(?P<head>.{2,}?)(?:多少|几)(?P<rest>[^?？,，。]{3,}?)[?？。]*")
_WHO = Anchored(
    r"(?:一共|总共|共)?有?(?:多少|几)(?:个|名|位)?(?P<unit>[人名位])(?:党员|同志|群众|职工)?(?P<rest>[^?？,，。]{3,}?)[?？。]*"
)
_DID = re.compile(r"(?<=.)(?:召开|开展|组织|举办|开|讲|上|搞|办)了$")
_AT_END = r"(?:截[至止]|[到至])?(?:本年|今年|当年)?(?:年底|年末|期末|季末|12月底|12月31日|目前|现在)(?:为止)?[,，、]"
_THIS_YEAR = re.compile(rf"^(?:{_AT_END}|(?:今年|本年度?|全年|当年|过去一年|一年来)(?:以来)?[,，、]?)(?:{WHOM}(?=.))?")


def told_plainly(name: str, unit: str, units: Container[str]) -> tuple[str, str]:
    """A squeezed question as a label with its measure unit, any other text as it is.

    >>> told_plainly("共召开支委会多少次？", "", {"次"}), told_plainly("召开了几次支委会?", "", {"次"})
    (('共召开支委会', '次'), ('召开了支委会', '次'))
    >>> told_plainly("今年以来，贵支部讲党课几次？", "", {"次"})
    ('讲党课', '次')
    >>> told_plainly("截至年底，本支部共有党员多少名？", "", {"名"}), told_plainly("截至去年底，共有党员多少名？", "", {"名"})
    (('共有党员', '名'), ('截至去年底，共有党员', '名'))
    >>> told_plainly("本年度有几人递交入党申请书？", "", {"人"}), told_plainly("共有多少名党员参加志愿服务？", "", {"名"})
    (('递交入党申请书', '人'), ('参加志愿服务', '名'))
    >>> told_plainly("党员大会开了几次", "", {"次"}), told_plainly("召开了几次支委会?", "", {"次"})
    (('党员大会', '次'), ('召开了支委会', '次'))
    >>> told_plainly("支委会", "次", {"次"})
    ('支委会', '次')
    """
    if not ("多少" in name or "几" in name):
        return name, unit
    name = _THIS_YEAR.sub("", name)
    if (who := _WHO.fullmatch(name)) and who["unit"] in units:
        return who["rest"], unit or who["unit"]
    asked = _ASKED.fullmatch(name)
    if asked and (not asked["unit"] or asked["unit"] in units):
        return _DID.sub("", asked["what"]), unit or asked["unit"]
    within = _ASKED_WITHIN.fullmatch(name)
    counted = next((within["rest"][:n] for n in (3, 2, 1) if within["rest"][:n] in units), "") if within else ""
    return (within["head"] + within["rest"][len(counted) :], unit or counted) if within and counted else (name, unit)
