"""How states, reasons, periods and ids are said in Chinese: the one place for words that pages and exports share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dashboard.frames import as_text
from ingest.errors import CATALOGUE

RANKED_STATES = ("settled", "approximate")
STATES = {
    "settled": "已定",
    "approximate": "约数",
    "partial": "部分",
    "conflicting": "冲突",
    "held_back": "待核实",
    "undetermined": "无法定数",
    "redacted": "已隐去",
    "not_applicable": "不适用",
    "missing": "未报",
}
STATE_MEANINGS = {
    "settled": "来源一致，数字确定",
    "approximate": "原文是约数（如“300余”），≈ 为约，≥ 为不少于，≤ 为不超过",
    "partial": "只报了期间的一部分，或下级未报全",
    "conflicting": "几处数字互相矛盾，须核实后才能排名",
    "held_back": "表中填了，但这一格读不成确定的数，核实前不采用，也不当作 0",
    "undetermined": "报了，但读不出一个确定的数（范围、合并数、数十等）",
    "redacted": "原文以 ** 等遮盖了数字",
    "not_applicable": "报送材料写明不适用",
    "missing": "没有任何材料报过这个数",
}
REASONS = {
    "several_totals": "同一份材料里有几个不同的数",
    "sources_disagree": "不同材料的数字不一致",
    "more_in_parts": "各月（季）之和已超过全年数",
    "check_differs": "与表中合计不一致",
    "not_applicable_beside_figure": "有的材料写不适用，有的报了数",
    "conflicting_part": "其中有的月份（季度）或下级的数字矛盾",
    "parts_missing": "只报了期间的一部分",
    "children_missing": "本级的数，下级未报全",
    "no_one_number": "读不出一个确定的数（范围、合并数、数十等）",
    "masked": "数字被遮盖",
    "marked": "经核对标为不适用",
}
# What an indicator says of the metrics that it is made of.
TERM_REASONS = {
    "doubtful": "待核：{}（数字矛盾、不全、被遮盖、读不出或待核实）",
    "absent": "未计入：{}（没有报）",
    "before": "上一年{}没有报或待核",
    "registry": "{}取自单位名册",
    "known": "有数的支部：{}",
}
# Why a figure cannot be taken in a form (per head, 完成率, 同比): the word in its place, and what it means.
FORM_STATES = {
    "no_members": ("无党员数", "没有报送，名册也没有这个单位当年的党员人数，算不出人均"),
    "no_branches": ("无支部数", "没有报送，名册也没有这个单位当年的支部数，算不出支部平均"),
    "no_plan": ("未报计划", "没有材料写过这个单位这项指标这一期的计划数，算不出完成率"),
    "plans_differ": ("计划不一", "几处写的计划数不同，核实后才能算完成率"),
    "vague_plan": ("计划不定", "计划是一个范围或零，算不出完成率"),
    "derived_plan": ("无计划", "这项指标由其他指标算出，没有自己的计划数"),
    "no_earlier": ("无上年数", "上年同期未报、待核或被遮盖，算不出同比"),
    "zero_earlier": ("上年为0", "上年同期是0，算不出增幅，可看同比增减"),
    "unfit": ("不作此算", "按这项指标的口径，这种算法没有意义"),
}
DENOMINATOR_BASES = {
    "reported": "当年报送",
    "dated": "当年名册",
    "earlier": "较早年份的名册",
    "undated": "名册（未写日期）",
    "counted": "名册中逐个数出",
}
COMPLIANCE_STATES = {
    "met": "达标",
    "not_met": "未达标",
    "unknown": "不明",
    "not_applicable": "不适用",
    "not_collected": "未采集",
    "no_verdict": "不评",
}
COMPLIANCE_REASONS = {
    "missing": "没有报数",
    "children_only": "只有下级之和，没有本级自己报的数",
    "redacted": "数字被遮盖",
    "conflicting": "数字矛盾，待核实",
    "undetermined": "报了，但无法定数",
    "partial": "只报了一部分",
    "held_back": "待核实",
    "straddles": "约数的上下限跨在要求两边",
    "no_record": "台账中有的月（季）没有记录",
    "parts_unknown": "有的月（季）不明",
    "no_member_count": "党员人数不详",
    "undated_members": "党员人数没有当年的日期",
    "no_whole_part": "没有完整的月（季）",
    "told_not_applicable": "报的是不适用",
    "part_of_year": "只存续了一年的一部分",
    "total_only": "只有总数，不知各支部各有多少",
    "branches_unknown": "支部的情况不全",
}
NOTHING_TO_COUNT = "{}没有报"
PARTS = {
    "chosen": "采用",
    "addend": "计入合计",
    "agrees": "一致",
    "disagrees": "不一致",
    "superseded": "已被新版本取代",
    "withdrawn": "材料已撤回",
    "check": "合计，只作核对",
    "beside": "参考，不计入",
    "rejected": "已驳回，不计入",
    "coarser": "已有更细的数，只作核对",
    "open": "没有数字（遮盖或读不出）",
}
STATUSES = {
    "reported": "已发生",
    "redacted": "已隐去",
    "planned": "计划",
    "rate": "频次",
    "comparison": "增减或往期",
    "missing": "未统计",
    "not_applicable": "不适用",
}
MATERIALS = {"summary": "工作总结", "table": "统计报表", "ledger": "工作台账", "member_ledger": "党员名册"}
SOURCE_KINDS = {"summary": "总结", "table": "报表", "ledger": "台账", "member_ledger": "名册"}
ORG_TYPES = {"committee": "党委", "leading_group": "党组", "general_branch": "党总支", "branch": "党支部"}
OUTCOMES = {"load": "已读取", "quarantine": "部分待核", "reject": "无法读取"}
SUBMISSION_STATUSES = {
    "received": "已报送",
    "late": "逾期报送",
    "rejected": "无法读取",
    "missing": "未报送",
    "not_due": "未到期",
}
SEVERITIES = {"note": "说明", "warning": "提醒", "quarantine": "待核", "reject": "无法读取"}
BASES = {
    "decision": "核对决定",
    "ledger_sum": "台账各行之和",
    "months_sum": "各月之和",
    "quarters_sum": "各季度之和",
    "halves_sum": "上下半年之和",
    "table": "报表中的数",
    "summary": "总结中的数",
    "summary_approximate": "总结中的约数",
    "member_ledger_earlier": "名册倒推的往年数",
    "own": "本单位材料",
    "children": "下级汇总",
    "part_children": "有的是下级汇总",
}
SUM_BASES = ("children", "part_children")
OWED_BY = {"organisation": "本单位", "branch": "每个支部", "member": "每名党员", "secretary": "支部书记"}
OWED_BY |= {"candidate": "发展对象", "probationary_member": "预备党员"}
EVERY = {"month": "每月", "quarter": "每季度", "year": "每年", "once": "一次"}
DECISION_KINDS = {
    "accept": "采纳",
    "correct": "更正",
    "reject": "驳回",
    "assign": "认定",
    "settle": "定数",
    "not_applicable": "不适用",
}
DECISION_STATES = {
    "applies": "有效",
    "reopened": "重开",
    "revoked": "已撤销",
    "overruled": "被后来的取代",
    "without_target": "所指已不在",
}
SIMILAR_KINDS = {
    "equal_bytes": "同一个文件",
    "equal_text": "文字全同",
    "similar_text": "大部分段落相同",
    "equal_figures": "表中的数全同",
}
SIMILAR_RELATIONS = {"other_organisation": "别的单位", "earlier_year": "本单位往年"}
QUESTION_KINDS = {
    "conflict": "数字冲突",
    "undetermined": "无法定数",
    "reopened": "决定重开",
    "held_back": "暂未采用",
    "validation": "校验不符",
    "outlier": "异常变化",
}
REPORTER_BASES = {
    "decision": "核对决定",
    "manifest": "收件清单",
    "content": "材料内容",
    "file_name": "文件名",
    "folder_name": "文件夹名",
}
PERIOD_BASES = {"manifest": "收件清单", "file_name": "文件名", "folder_name": "文件夹或压缩包名", "decision": "核对决定"}
SIZE_NOTES = {"dated": "", "earlier": "早于当年", "undated": "没有日期", "counted": "名册中逐个数出"}
EVENT_KINDS = {"rename": "更名", "merge": "并入", "split": "分立", "close": "撤销", "move": "改隶"}
GRAINS = {"year": "全年", "half": "半年", "quarter": "季度", "month": "月"}


def state_word(state: str) -> str:
    """What stands in place of a figure, or beside it.

    >>> state_word("missing"), state_word("no_plan")
    ('未报', '未报计划')
    """
    return STATES.get(state) or FORM_STATES.get(state, (state,))[0]


def period_text(period: object) -> str:
    """A period in words.

    >>> [period_text(one) for one in ("2024", "2024H1", "2024Q3", "2024-05")]
    ['2024年', '2024年上半年', '2024年第3季度', '2024年5月']
    """
    text = as_text(period)
    if match := re.fullmatch(r"(\d{4})H([12])", text):
        return f"{match[1]}年{'上' if match[2] == '1' else '下'}半年"
    if match := re.fullmatch(r"(\d{4})Q([1-4])", text):
        return f"{match[1]}年第{match[2]}季度"
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return f"{match[1]}年{int(match[2])}月"
    return f"{text}年" if re.fullmatch(r"\d{4}", text) else text


def short_period(period: str) -> str:
    """A period below a mark: the last two digits of the year, and the part of it.

    >>> [short_period(one) for one in ("2024", "2024H1", "2024Q3", "2024-05")]
    ['24年', '24上', '24·3季', '24·5月']
    """
    year, part = period[2:4], period[4:]
    if part.startswith("Q"):
        return f"{year}·{part[1:]}季"
    if part.startswith("H"):
        return year + ("上" if part == "H1" else "下")
    return f"{year}·{int(part[1:])}月" if part else f"{year}年"


def periods_text(periods: Sequence[str]) -> str:
    """A row of periods in words.

    >>> periods_text(("2024",)), periods_text(("2020", "2024")), periods_text(("2024-01", "2024-03"))
    ('2024年', '2020—2024年', '2024年1月—2024年3月')
    """
    if len(periods) == 1:
        return period_text(periods[0])
    first, last = period_text(periods[0]), period_text(periods[-1])
    return f"{first.removesuffix('年')}—{last}" if first.endswith("年") else f"{first}—{last}"


def material_text(period: object, material: object) -> str:
    """A period's material in words.

    >>> material_text("2024", "summary"), material_text("2024H1", "述职报告")
    ('2024年工作总结', '2024年上半年述职报告')
    """
    return f"{period_text(period)}{MATERIALS.get(as_text(material), as_text(material))}"


def group_text(group: object) -> str:
    """A peer group in words, '' for none.

    >>> group_text("branch|农村|中型"), group_text("committee")
    ('党支部·农村·中型', '党委')
    """
    return "·".join(ORG_TYPES.get(part, part) for part in as_text(group).split("|") if part)


def reason_text(reason: object, state: object = "") -> str:
    """Why a figure has its state, in words; of an indicator what was left out or taken from the registry.

    An unknown reason is shown as it stands.

    >>> reason_text("sources_disagree")
    '不同材料的数字不一致'
    >>> reason_text("absent:集中学习次数|读书会次数", "settled")
    '未计入：集中学习次数、读书会次数（没有报）'
    >>> reason_text("absent:志愿服务时长;registry:党员总数", "missing")
    '志愿服务时长没有报；党员总数取自单位名册'
    """
    return "；".join(_reason_part(part, as_text(state)) for part in as_text(reason).split(";") if part)


def _reason_part(part: str, state: str) -> str:
    kind, _, names = part.partition(":")
    if kind not in TERM_REASONS:
        return REASONS.get(part) or FORM_STATES.get(part, ("", ""))[1] or (CATALOGUE[part].message if part in CATALOGUE else part)
    is_nothing = kind == "absent" and state == "missing"
    return (NOTHING_TO_COUNT if is_nothing else TERM_REASONS[kind]).format(names.replace("|", "、"))


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def plain(text: object) -> str:
    r"""Text from data, safe inside a Markdown widget label: every sign with a meaning there is escaped.

    >>> print(plain("a **b** $x$ [c](d) :red[e]"))
    a \*\*b\*\* \$x\$ \[c\]\(d\) \:red\[e\]
    """
    return _MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", as_text(text)))


def distinct_names(org_ids: Sequence[str], short_names: Sequence[str], parent_names: Sequence[str]) -> dict[str, str]:
    """A name for each organisation that no other of them has: short name, with the superior or the id where names meet.

    >>> distinct_names(["U1", "U2", "U3"], ["办公室支部", "办公室支部", "河湖处支部"], ["水务局", "档案馆", "水务局"])
    {'U1': '办公室支部（水务局）', 'U2': '办公室支部（档案馆）', 'U3': '河湖处支部'}
    """
    plain_names = Counter(short_names)
    with_parents = Counter(zip(short_names, parent_names, strict=True))
    found = {}
    for org_id, name, parent in zip(org_ids, short_names, parent_names, strict=True):
        if plain_names[name] == 1:
            found[org_id] = name
        else:
            found[org_id] = f"{name}（{parent}）" if parent and with_parents[name, parent] == 1 else f"{name}（{org_id}）"
    return found
