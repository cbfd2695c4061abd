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
    rf"{_TIME}(?:计划|原定|目标|预计|打算|思路|设想|拟开展)(?:任务|指标|要求|安排)?[数值]?"
    rf"|{_TIME}(?:任务|指标)[数值]|(?:下达|年度|全年)(?:任务|指标)|(?:规定|标准|制度|上级|考核|最低)(?:的)?(?:要求|标准|次数|规定)"
    r"|(?:应|应该|须|需)(?:开展?|召开|组织|举办|完成)(?:的)?(?:次数|数量?|情况)?"
)
_NOT_DONE = Anchored(
    r"(?:党建|党组织|工作|活动|专项|党员教育)*(?:经费|资金|预算|党费)(?:的|使用|支出|投入|保障|收支|收缴|预算|管理|开支|决算|及|和)*(?:情况|明细)?"
    r"|(?:考核|自评|年度|各项|积分)*(?:得分|评分|扣分|打分|加分)(?:情况|明细|结果)?"
    r"|(?:目前|主要)?存在(?:的)?(?:主要|突出)?(?:问题|不足|困难|短板)(?:及|和)?(?:不足|原因)?|(?:意见|建议|意见(?:和|及|与)?建议)"
    r"|(?:公开)?承诺(?:事项|内容|情况)?|(?:下一?步|下一?阶段|今后|明年|来年)(?:工作|重点|主要){0,2}(?:打算|安排|思路|措施|重点|计划|举措)?"
    r"|(?:上级|县里|镇里|随机)?抽查(?:情况|结果)?"
)
_PAIR = re.compile(r"(?<!其中)[:：]\s*\S")
_ELSEWHERE = re.compile(r"另[附见行报]|附后|见附|详见")  # 与去年同期变化情况另附
_ABOUT = r"(?:的|党建|组织生活|工作|开展|完成|总体|基本|主要|平均|有关){0,3}(?:情况|数据|指标|概况|水平|数字|统计|信息|成效)?"
_OF_PERSON = Anchored(
    r"(?:党员|领导|干部|书记|党?支部书记)?(?:本人|个人)[^表统汇先]{0,8}|(?:党?支部|党委|党总支)?书记履[职责](?:尽责)?(?:情况)?"
)
_KIND = r"(?:单位|党?支部|党总支|党委|党组织)"
_OF_NEIGHBOUR = Anchored(
    rf"(?:结对|共建|联建|兄弟|友邻|邻近|其[他它]|别的)(?:共建|帮扶)?{_KIND}{_ABOUT}|(?:上级|帮扶|包联)(?:{_KIND}|村|社区|企业)(?=.){_ABOUT}"
)
_OF_GROUP = Anchored(r"第?[一二三四五六七八九十\d]{1,3}(?:党小组|小组)(?:情况)?")
_OF_REGION = Anchored(r"全(?P<of>[国省市县区州旗镇乡村]|街道|社区)(?:范围|各支部|各单位|党员|党组织)?" + _ABOUT)
_PLACE = re.compile(r"街道|社区|[园校景]区|[省市县区州旗镇乡村局院校厂所站馆行]|公司|集团|中心|学校|医院|机关")
_ORGAN = "机关"
_TOLD = r"(?:数据|情况|汇总|合计|总计|统计|总体|概况|信息|全年|年度|党建)"
_OF_BODY = Anchored(
    rf"(?:附[:：])?(?:(?:全(?!局))?(?P<body>[市县区乡镇局]|街道|乡镇|公司|集团|企业|系统)(?P<organ>机关)?(?:本级)?|(?P<alone>机关)(?!党)"
    rf"|(?P<below>(?:各|下属|下辖|所辖|全部|所有|其[他它])(?:基层)?(?:党?支部|党总支|党组织)))(?:{_TOLD}+表?)?"
)
_OF_SUM = Anchored(
    r"全?(?P<body>(?:[市县区乡镇局院校厂]|街道|乡镇|学院|医院|学校|公司|集团|系统)?(?:党委|党工委)|[市县区乡镇局院校]级?|街道|乡镇|学院|医院|学校)"
    r"(?:(?:19|20)\d{2}年度?)?(?:数据|党建|工作|情况)*(?:汇总|合计|总计)(?:数据?|表|情况)?"
)
_REMARK_BEHIND = re.compile(r"[(（][^()（）]*[)）]$|[:：]$")
_BRANCH = re.compile(r"党?总?支部$")
_FIRMS = frozenset({"公司", "集团", "企业", "系统"})
_SUMMED = re.compile("全|汇总|合计|总计")
_OTHER = frozenset({"other_period", "part", "per_head", "many_year_total"})


def heads_others(text: str, reader: LabelReader, *, is_below_others: bool = False) -> bool:
    """True for words over figures of a plan, another period or a part; a mere 累计 is of no period below those of a part only.

    `is_below_others` where figures of the same sheet stand above. What became of a plan is the period's own: 目标完成情况.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> reader = LabelReader(table_words(load_vocabulary()), frozenset())
    >>> [heads_others(text, reader) for text in ("一、年度目标", "2025年工作计划", "上年同期", "其中：第二支部", "应开")]
    [True, True, True, True, True]
    >>> [heads_others(text, reader) for text in ("目标完成情况", "重点任务", "计划生育", "上年同期：2022年", "全年累计")]
    [False, False, False, False, False]
    >>> heads_others("（去年同期情况另附）", reader)
    False
    """
    label = reader.read(text)
    if len(text.strip()) > _LONGEST or _PAIR.search(text) or _ELSEWHERE.search(text):
        return False
    if label.word == "plan" or not label.says_something:
        return _PLANNED.fullmatch(label.name) is not None
    return label.word in _OTHER or (label.word == "cumulative" and is_below_others)


def heads_no_results(text: str) -> bool:
    """True for a line over money, points, promises or what is lacking: 二、经费使用情况, 考核得分, 存在问题, 下一步工作.

    >>> [heads_no_results(text) for text in ("二、党建经费支出情况", "考核得分", "三、存在问题", "下一步打算")]
    [True, True, True, True]
    >>> [heads_no_results(text) for text in ("问题整改情况", "解决问题情况", "承诺践诺情况", "建议提案办理")]
    [False, False, False, False]
    """
    return _NOT_DONE.fullmatch(NUMBERING.sub("", squeeze(text), count=1)) is not None


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
    if any(one.fullmatch(plain) for one in (_OF_PERSON, _OF_NEIGHBOUR, _OF_GROUP)):
        return True
    region = _OF_REGION.fullmatch(plain)
    return region is not None and bool(org_text) and _PLACE.findall(squeeze(org_text))[-1:] != [region["of"]]


def names_other_body(text: str, org_text: str) -> bool:
    """True for a line in a branch's book that names another body by what it is: wider, beside it or below it, without a name.

    >>> lines = ("街道汇总", "二、全街道情况", "各支部合计", "下属支部情况", "机关情况", "附：街道机关数据")
    >>> [names_other_body(text, "第一党支部") for text in lines]
    [True, True, True, True, True, True]
    >>> lines = ("镇党委汇总", "县级数据汇总", "全镇合计", "街道汇总：", "街道汇总（12个支部）", "街道2023年汇总", "学院汇总")
    >>> [names_other_body(text, "第一党支部") for text in lines]
    [True, True, True, True, True, True, True]
    >>> any(names_other_body(text, "安和街道党工委") for text in lines)
    False
    >>> [names_other_body(text, "恒达公司党支部") for text in ("公司情况", "企业情况", "机关党建情况", "汇总", "党小组情况")]
    [False, False, False, False, False]
    """
    plain = _REMARK_BEHIND.sub("", NUMBERING.sub("", squeeze(text), count=1), count=1)
    told = _OF_BODY.fullmatch(plain) if len(plain) <= _LONGEST else None
    name = squeeze(org_text)
    if not _BRANCH.search(name):
        return False
    if told is None:
        summed = _OF_SUM.fullmatch(plain)
        return summed is not None and not _BRANCH.sub("", name).endswith(summed["body"])
    if told["organ"] or told["alone"]:
        return _ORGAN not in name
    if told["body"] in _FIRMS and not _SUMMED.search(plain):
        return False  # 企业情况 tells of the branch's own
    return not (told["body"] and _BRANCH.sub("", name).endswith(told["body"]))
