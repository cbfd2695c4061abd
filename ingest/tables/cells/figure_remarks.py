"""Remarks behind a whole figure, those that leave it as it is (`12次，记录齐全`, `64件（已全部办结）`) and those that do not."""

from __future__ import annotations

import re
from collections.abc import Container

from ingest.language.anchored import Anchored
from ingest.language.periods import months_of

_SAID = Anchored(
    r"(?P<whole>[^\d()\[\],，;；。]{0,8}(?P<number>\d[\d,.]{0,12})[余多]?(?P<unit>[^\W\d_]{1,3}))"
    r"(?:[,，;；。](?P<after>[^()\[\]]{1,24})|[(\[](?P<within>[^()\[\]]{1,24})[)\]])"
)
_OTHERWISE = re.compile(
    r"[另除补待未没拟缺漏差欠少余超近估似或应需须每各尚仍预多历截暂延废误疑减扣增退虚不非否无其仅只?？]|外(?!出)|约(?!谈)|宜"
    r"|改[为成期]|更[正改]|变更|修[正改]|[追再]加|加[开上]|结[转余]|同[上期比]|可能|将[于在会]|取消|推迟|核[减增定实]"
    r"|上年|上级|上[半季月次期报]|下[年级半季月次一步]|去年|前年|以[上下内外前]|至今|累计|计划|目标|任务|要求|标准|指标|打算|争取|确保|力争"
    r"|人均|平均|户均|均[次人]|正在|中$|部分|半数|一半|大致|大概|个别|合[并计]|重复|本级|包[括含]|含|抽查"
    r"|[年月季旬周日天号]|[二三四五六七八九十两百千万亿]|一[次场期个名人件条篇户堂节支]|第一|[*×xX_…/~+=<>≥≤%-]|\d"
)
_OF_NORM = re.compile(  # where the number is no count of what was done: a norm, points, a draft, a mistake, others' figure
    r"规定|定额|额定|基准|底线|^制度$|[上下]限|最[低高多少好]|满分|及格|合格线|[达标考核]+线|[得加扣计]分|分值|名义|理想"
    r"|安排|准备|筹备|^部署$|报名|[往前旧老]期|旧|前任|[原老](?:数|有|值|$)|^原|草[案稿]|初[稿步]|[推测概粗匡]算|[概粗][略数]"
    r"|凭记忆|参考|样例|示例|举例|^例$|错(?![峰时位])|[废撤]|注销|[停中终]止|停开|丢失|瞒报|调整|[翻双]?倍"
    r"|全[县市区镇乡省国州]|全系统|[县区镇乡]里|列席|转[出入]|^[前后起止内]$"
    r"|(?:[县区镇乡省局市]|街道|[县市区省党工]委|总支)(?:[里上]|统一|集中)*(?:组织|举办|召开|牵头|宣讲)|参加.{0,8}(?:组织|举办)"
)
_OF_OTHER_ORG = Anchored(r"(?!与|和|同|联合|结对|共建).{0,8}(?:支部|党委|工委|总支|党组|层面)")
_IN_PERIOD = Anchored(
    r"(?:即|按|逢|平均|基本)?(?:每个?|按|逢|逐)(?P<span>月|季度?|半年|周|年)(?:\d{1,2}[日号])?(?:均|各|都|固定|按时|至少|定期)?(?:召开|开展|组织|举办|集中|学习|进行)?"
    r"(?:(?P<number>\d{1,2}|一)(?P<unit>[^\W\d_]{1,2}))?"
)
_LED = Anchored(
    r"(?P<remark>[每按逢逐][^\d,，;；。()]{1,8}(?:\d{1,2}[^\d,，;；。()]{1,3})?)[,，;；](?:全年)?共?(?P<whole>(?P<number>\d{1,4})(?P<unit>[^\W\d_]{1,3}))"
)
_GROUPS = Anchored(
    r"(?:分|共|涉及|由|含|覆盖)?\d{1,4}个?(?:党小组|小组|党支部|支部|班级|班组|车间|科室|处室|年级|网格|片区|村组?|社区|教研室|党员责任区|点位?)"
    r"(?:合计|之和|轮流|分别召开|分别开展)?"
)
_WITHIN = Anchored(
    r"(?P<whole>\d[\d,]{0,12})(?P<unit>[^\d()\[\]]{0,6})[(\[](?P<remark>(?:不含|不包[括含]|[未没]含|含|包[括含]|其中)[^()\[\]]{0,60})[)\]]"
)
_HELD_ON = Anchored(
    r"(?P<whole>(?P<number>\d{1,2})(?P<unit>[^\W\d_]{0,2}))[(\[]"
    r"(?P<days>(?:(?:\d{1,2}月)?\d{1,2}[日号](?:[上下]午)?[,，、;；]?){1,12})(?P<remark>[^()\[\]\d]{0,16})[)\]]"
)
_DAY = re.compile(r"(?:(?P<month>\d{1,2})月)?\d{1,2}[日号]")
_NOT_ALL = Anchored(r"不|[未没]")
_OF_OTHERS = re.compile(r"上年|去年|往年|历年|前年|上级|下级|下属|计划|拟|预计|未|待|结转|累计|补")
_OF_RESULT = re.compile(r"办结|完成|解决|落实|实际|转办")  # 58件(办结55件): which of them was done
_PART = Anchored(r"(?:含|其中|包[括含])?(?P<name>[^\W\d_]{1,6})(?P<number>\d{1,6})(?P<unit>[^\W\d_]{0,3})")
_COMPARED = frozenset({"上年", "去年", "上年同期", "去年同期", "同期"})  # whose figure stands beside this one and leaves it
_NUMBER = re.compile(r"(\d+)([^\W\d_]{0,3})")
_MONTHS = {"月": 1, "季": 3, "季度": 3, "半年": 6, "年": 12}


def without_remark(plain: str, period: str, units: Container[str]) -> str:
    """A squeezed cell text without what is said behind its whole figure, where that neither bounds nor changes it.

    A rate must make up the figure over the `period`, '' for one that is not known.

    >>> units = {"次", "件", "人"}
    >>> [without_remark(text, "2024", units) for text in ("12次,记录齐全", "64件(已全部办结)", "12次(每月1次)", "36次(3个小组)")]
    ['12次', '64件', '12次', '36次']
    >>> [without_remark(text, "2024", units) for text in ("12次,另线上2次", "64件(3件未办结)", "10次(每月1次)", "12(是)")]
    ['12次,另线上2次', '64件(3件未办结)', '10次(每月1次)', '12(是)']
    >>> [without_remark(text, "2024", units) for text in ("按月开展,共12次", "每月1次,共10次", "12次,每月5日开展")]
    ['12次', '每月1次,共10次', '12次']
    >>> [without_remark(text, "2024-03", units) for text in ("1(6日,联建)", "2次(3月6日、20日)", "2(6日)")]
    ['1', '2次', '2']
    >>> [without_remark(text, "2024-03", units) for text in ("1(4月6日)", "1(6日取消)", "1(6日、7日)")]
    ['1(4月6日)', '1(6日取消)', '1(6日、7日)']
    >>> [without_remark(text, "2024", units) for text in ("1次(3月6日)", "12次(6月30日)", "2次(3月6日、4月7日)")]
    ['1次', '12次(6月30日)', '2次']
    """
    if whole := _counted_by_days(plain, period, units):
        return whole
    led = _LED.fullmatch(plain)
    if led is not None and led["unit"] in units and _makes_up(led["remark"], led["number"], led["unit"], period):
        return led["whole"]
    said = _SAID.fullmatch(plain)
    if said is None or said["unit"] not in units:
        return plain
    remark = (said["after"] or said["within"]).rstrip("。;；,，")
    is_harmless = _leaves_as_it_is(remark) or (said["unit"] != "个" and _GROUPS.fullmatch(remark) is not None)
    return said["whole"] if is_harmless or _makes_up(remark, said["number"], said["unit"], period) else plain


def _counted_by_days(plain: str, period: str, units: Container[str]) -> str:
    """The figure whose bracket names the day of each that it counts, 2次(3月6日、20日,联建), or in a month of some; else ''."""
    held = _HELD_ON.fullmatch(plain)
    if held is None or (held["unit"] and held["unit"] not in units):
        return ""
    days = list(_DAY.finditer(held["days"]))
    told = {int(day["month"]) for day in days if day["month"]}
    is_within = not told or (bool(period) and told <= {month % 12 + 1 for month in months_of(period)})
    is_plain = not held["remark"] or _leaves_as_it_is(held["remark"])
    number, is_of_month = int(held["number"]), period[4:5] == "-"
    is_fit = len(days) == number or (is_of_month and len(days) < number)
    return held["whole"] if is_fit and is_within and is_plain else ""


def is_told_otherwise(plain: str) -> bool:
    """True where a bracket takes something away from the figure, adds another period's, or names more than all of it.

    >>> [is_told_otherwise(text) for text in ("12次(不含线上)", "12次(含上年结转2次)", "3场(含线上4场)", "3场(含线上1场)")]
    [True, True, True, False]
    """
    said = _WITHIN.fullmatch(plain)
    if said is None:
        return False
    remark, whole = said["remark"], int(said["whole"].replace(",", ""))
    if _NOT_ALL.match(remark) or _OF_OTHERS.search(remark):
        return True
    return any(int(number) > whole and unit in {"", said["unit"]} for number, unit in _NUMBER.findall(remark))


def is_part_named(remark: str, whole: int, unit: str) -> bool:
    """True for a bracket that names one part of the figure before it or what else was counted, nothing on top or in place of it.

    >>> [is_part_named(text, 12, "次") for text in ("线上2次", "另线上2次", "应为11次", "完成11次", "线上13次")]
    [True, False, False, False, False]
    >>> [is_part_named(text, 12, "次") for text in ("上年同期15次", "慰问金3600元")]
    [True, True]
    """
    part = _PART.fullmatch(remark)
    if part is None or part["name"] in _COMPARED:
        return part is not None
    if int(part["number"]) > whole and part["unit"] in {"", unit}:
        return False
    return _OTHERWISE.search(part["name"]) is None and _OF_RESULT.search(part["name"]) is None


def _leaves_as_it_is(remark: str) -> bool:
    """True for words without a number that say how what was counted was done: 均有记录, 线上线下结合; no 县里组织."""
    is_other = any(pattern.search(remark) for pattern in (_OTHERWISE, _OF_NORM))
    return not is_other and _OF_OTHER_ORG.fullmatch(remark) is None


def _makes_up(remark: str, number: str, unit: str, period: str) -> bool:
    """True for a rate that gives the figure over its period: 每月1次 of 12次 in a year, 每周1次 of 50次."""
    told = _IN_PERIOD.fullmatch(remark)
    if told is None or not period or (told["unit"] or unit) != unit or "," in number or not number.isdecimal():
        return False
    times = 1 if told["number"] in {None, "一"} else int(told["number"])
    n_months = len(months_of(period))
    if told["span"] == "周":
        return 4 * n_months * times <= int(number) <= -(-53 * n_months // 12) * times
    length = _MONTHS[told["span"]]
    return n_months % length == 0 and n_months // length * times == int(number)
