"""What a key beside a name asks for: whose a sheet is (填报单位, 被考核单位), its superior, or another that has to do with it."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.language.anchored import Anchored
from ingest.tables.cells.words import TableWords

_NAME_OF = r"(?:单位|部门|机构|(?:基层)?党组织|组织|党?支部|党总支|党\(总\)支部|党委|党工委)"
SEAL = "(?:盖章|公章|签章|章)"
_END = rf"(?:名称|全称|单位)?(?:\((?:{SEAL}|全称)\))?"
_JUDGED = r"(?:考核|考评|评议|检查|督查|测评|巡察|评估|验收|督导)"
_PASSIVE = Anchored(rf"(?:(?:被|受|迎|接受|参)[\u4e00-\u9fff]{{1,4}}?{_NAME_OF}|{_JUDGED}对象){_END}")
_OF_SOME_DEED = Anchored(rf"[\u4e00-\u9fff]{{2,6}}?{_NAME_OF}{_END}")
_JUDGES = Anchored(r"(?:检查|考核|考评|督[查导]|巡[察视]|评估|验收|调研|评议|指导)(?:工作)?组")
_SEALED = re.compile(rf"\((?:{SEAL})\)$")
_HELPED = re.compile(r"^(?:受援|受助|受帮扶|被帮扶|受邀|受聘|受托|受理|参观|参建|参与|参加|参会)")


class Asks(StrEnum):
    """Whom a key asks for."""

    OWNER = "owner"
    REPORTER = "reporter"
    PERHAPS_OWNER = "perhaps_owner"
    SUPERIOR = "superior"
    OTHER = "other"
    NOBODY = ""


def asks_for(key: str, words: TableWords) -> Asks:
    """Whom the key asks for, by the list of the keys that offices use, else by its form.

    被考核单位 or 迎检支部 is whom the sheet is of, as every key that tells of somebody to whom it is done. Of a key that no list
    knows, such as 创建支部, it may be, where a known organisation stands beside it; never of one that tells of a deed to others
    (考核单位, 共建支部).
    """
    key = _SEALED.sub("", key)
    if words.has("superior_axis", key):
        return Asks.SUPERIOR
    if words.has("owner_mark", key):
        return Asks.OWNER
    if words.has("reporter_mark", key):
        return Asks.REPORTER
    if words.has("org_axis", key):
        return Asks.PERHAPS_OWNER
    if _HELPED.match(key) or _JUDGES.fullmatch(key):
        return Asks.OTHER
    if _PASSIVE.fullmatch(key):
        return Asks.OWNER
    if not _OF_SOME_DEED.fullmatch(key):
        return Asks.NOBODY
    is_other = words.holds("beside_org", key) or words.holds("org_of_deed", key)
    return Asks.OTHER if is_other else Asks.PERHAPS_OWNER
