"""Lines and merged words over figures that are none of the organisation's and period's own: 年度目标, 上年同期, 个人学习情况."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import NUMBERING, squeeze

_LONGEST = 14
_TIME = (
    r"(?:(?:19|20)\d{2}年?度?|[全本当明下来]年度?|下一年|[上下]半年|[下本]季度?|下一?步|年[度初])?"
    r"(?:工作|预期|总体|主要|上级|下达|考核){0,2}"
)
_PLANNED = Anchored(
    rf"{_TIME}(?:计划|目标|预计|打算|思路|设想|拟开展)(?:任务|指标|要求|安排)?[数值]?"
    rf"|{_TIME}(?:任务|指标)[数值]|(?:下达|年度|全年)(?:任务|指标)|(?:规定|标准|制度|上级|考核|最低)(?:的)?(?:要求|标准|次数|规定)"
)
_PAIR = re.compile(r"(?<!其中)[:：]\s*\S")
_ABOUT = r"(?:的|党建|组织生活|工作|开展|完成|总体|基本|主要|平均|有关){0,3}(?:情况|数据|指标|概况|水平|数字|统计|信息|成效)?"
_OF_PERSON = Anchored(
    r"(?:党员|领导|干部|书记|党?支部书记)?(?:本人|个人)[^表统汇先]{0,8}|(?:党?支部|党委|党总支)?书记履[职责](?:尽责)?(?:情况)?"
)
_KIND = r"(?:单位|党?支部|党总支|党委|党组织)"
_OF_NEIGHBOUR = Anchored(
    rf"(?:结对|共建|联建|兄弟|友邻|邻近|其[他它]|别的)(?:共建|帮扶)?{_KIND}{_ABOUT}|(?:上级|帮扶|包联)(?:{_KIND}|村|社区|企业)(?=.){_ABOUT}"
)
_OF_REGION = Anchored(r"全(?P<of>[国省市县区州旗镇乡村]|街道|社区)(?:范围|各支部|各单位|党员|党组织)?" + _ABOUT)
_PLACE = re.compile(r"街道|社区|[园校景]区|[省市县区州旗镇乡村局院校厂所站馆行部办]|公司|集团|中心|学校|医院|机关")
_OTHER = frozenset({"other_period", "part", "per_head", "many_year_total"})


def heads_others(text: str, reader: LabelReader, *, is_below_others: bool = False) -> bool:
    """True for words over figures of a plan, another period or a part; a mere 累计 is of no period below those of a part only.

    `is_below_others` where figures of the same sheet stand above. What became of a plan is the period's own: 目标完成情况.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> reader = LabelReader(table_words(load_vocabulary()), frozenset())
    >>> [heads_others(text, reader) for text in ("一、年度目标", "2025年工作计划", "上年同期", "其中：第二支部")]
    [True, True, True, True]
    >>> [heads_others(text, reader) for text in ("目标完成情况", "重点任务", "计划生育", "上年同期：2022年", "全年累计")]
    [False, False, False, False, False]
    """
    label = reader.read(text)
    if not label.is_dropped or len(text.strip()) > _LONGEST or _PAIR.search(text):
        return False
    if label.word == "plan":
        return _PLANNED.fullmatch(label.name) is not None
    return label.word in _OTHER or (label.word == "cumulative" and is_below_others)


def heads_somebody_elses(text: str, org_text: str) -> bool:
    """True for words over figures of one person, of others, or of a region that an organisation only lies in.

    A county's committee tells of 全县情况 as its own, and so does one whose name is unknown.

    >>> [heads_somebody_elses(text, "榆关县水利局党委") for text in ("二、个人学习情况", "全县情况", "结对支部", "书记履职情况")]
    [True, True, True, True]
    >>> [heads_somebody_elses(text, "榆关县水利局党委") for text in ("先进个人", "全局情况", "上级党组织", "联合支部")]
    [False, False, False, False]
    >>> [heads_somebody_elses("全镇情况", org_text) for org_text in ("青禾镇党委", "青禾镇东岭村党支部", "")]
    [False, True, False]
    """
    plain = NUMBERING.sub("", squeeze(text), count=1)
    if len(plain) > _LONGEST:
        return False
    if _OF_PERSON.fullmatch(plain) or _OF_NEIGHBOUR.fullmatch(plain):
        return True
    region = _OF_REGION.fullmatch(plain)
    return region is not None and bool(org_text) and _PLACE.findall(squeeze(org_text))[-1:] != [region["of"]]
