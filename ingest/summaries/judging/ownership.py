"""Whose a figure is: the whole organisation's, one branch's, each branch's, one person's; others' are told in `superiors`."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.language.surnames import COMMON
from ingest.summaries.judging.clause import Clause, Surroundings, clauses_back
from ingest.summaries.judging.superiors import (
    KEY,
    OWN_ACTOR,
    OWN_SUBJECT,
    is_others,
    is_own_word,
    is_part_of_school,
    is_superiors,
)
from ingest.summaries.scanning.lexicon import Lexicon

_SPECIFIC = 4
_WIDER = re.compile(r"全(?:系统|局|公司|镇|乡|县|院|校|市|区|街道|集团)|[局院校]属|所属|下属|各(?!项|类|种)")
_IN_TURN = r"(?![^，。；]{0,12}[会课日习学](?:、|[和与及])[^，。；]{0,10}(?:分别|依次))"
_COMMITTEE = re.compile(r"党委|党总支|党组|党?工委|委员会")
_ALL_OF_THEM = re.compile(rf"(?:各|每个){_IN_TURN}[^，。；共]{{0,12}}?(?:(?<!平)均|都|分别)")
_TOTALS = re.compile(r"全年|年内|累计|合计|共")
_PARTED = 6
_HELD_BY_OTHERS = re.compile(r"(?:参加|选派|推荐)[^，。；]{2,20}(?:举办|组织|开展|召开|主办)的")
_SENT_BY_US = re.compile(r"(?:我|本)(?:单位|局|院|校|镇|村|社区|支部|总支|公司)[^，。；各]{0,4}派出?$")
_AT_SUPERIORS = re.compile(r"[^，。；\d]{0,8}参加(?:了)?(?:上级|[省市县区州](?:直|委)|党校|[^，。；]{0,4}工委)")
_AT_SCHOOL = re.compile(r"[^，。；\d]{0,8}参加(?:了)?(?:学校|校级|校党委|校团委)")
_MEETS_ABOUT = re.compile(r"志愿[^，。；]{0,10}(?:大会|会议|培训|启动|比赛|大赛|论坛|交流|年会)")
_ONE_PERSON = re.compile(
    r"(?:个别|有的|有一?名|某名?|一[名位])(?:[\u4e00-\u9fff]{0,4}?)(?:党员|同志|干部|志愿者)(?!被|转|按)"
    rf"|(?:优秀|先进)?(?:党员|志愿者)[{COMMON}][某\u4e00-\u9fff]{{1,2}}(?:同志)?(?=全年|走访|志愿|累计|参加|服务|帮)"
    r"|(?:党员|志愿者)(?:[\u4e00-\u9fff×某]{2,3})(?:同志)?(?:全年|个人|一人|一年)(?:参加|累计|服务|参与)"
)
_MEAN_ATTENDANCE = re.compile(r"(?:平均|均|场场|次次)(?:到会|到场|参加|参与|参会|出席|与会)(?:党员)?(?:人数)?$")
_HOLDS = re.compile(r"组织|开展|召开|举办")
_NAMED_BRANCH = Anchored(
    r"(?P<group>第[一二三四五六七八九十\d]+党小组)|(?P<few>个别|部分|少数|有的|有些|一些)[\u4e00-\u9fff]{0,6}?(?:支部|单位|党组织|党小组|村|社区)"
    r"|(?P<some>[一二两三四五六七八九十\d]+个)[\u4e00-\u9fff]{0,4}支部[^，。；]{0,12}(?:偏少|不足|不够|仅|只|才|较少)"
    r"|(?:其中|像|如)?(?P<name>[\u4e00-\u9fff\d×*“”]{2,14}?|某)(?:党支部|(?<!党)支部|党总支|(?<=[学院镇乡村行局厂矿场队所站区园处司心关])党委)(?:一家)?(?![书委班品建生]|大(?!会)|党[委组建]|会(?!议?讲)|\d|[为和与、]|换届|下达|分配|给|核定|批复|已明确|[一二三四五六七八九十两]+个)"
    r"|(?P<unit>某[\u4e00-\u9fff]{1,5}?)(?=全年|仅|只|共|开展|主题|召开)"
)
_GENERAL_BRANCH = re.compile(
    r"听取|[各每我咱到与和同向对为由把被让按在从经给帮]|全体|基层|所属|所有|本(?!部)|下属|全部|指导|督促|联系|联合|配合|依托|深入|所在|成员|书记|党员|同志|部分|个别|有的|少数|多数|因|会|课|[个家]$"
    r"|年|月|季度|组织|召开|开展|坚持|严格|落实|推动|带领|围绕|通过|目前|现[有设]|[下设]辖|[下共]有|成立|创建|要求"
    r"|届|^(?:学校|公司|单位|企业|集团|医院|学院|学会|协会|商会|社区|街道|镇|乡|村|局|院|厂|所|站|馆|园|中心|系|银行|支行|联合|直属|临时|流动"
    r"|教工|教职工|教师|学生|师生|离退休|退休|在职|职工|干部|农村|非公|两新)+$"
)
_UNIT_NAME = re.compile(
    r"第[一二三四五六七八九十\d]+|[一二三四五六七八九十\d]$|(?:车间|(?<![全干])部|[机电工财]务|机电|供电|检修|维修|运营|后勤|保卫|调度|掘进|采煤|通风|运输|年级|网格|干部|境外|一线)$"
    r"|[科室站所队班厂校系社司心区处局院园馆库口线港场矿镇乡村街会行段台组连营庄楼店堂坊目学关×*”]$"
)
_COUNTED_ALONE = re.compile(
    r"(?:(?:全年|年内|今年)(?:仅|只|才)?|仅|只|才)(?:开展|召开|讲|上)?(?:了)?(?:党课|主题党日|支委会|党员大会|党小组会)"
)
_NO_NAME = re.compile(r"的$|[较最多]")
_KIND_OF_BRANCH = re.compile(
    r"(?:其中)?(?:教工|教职工|教师|学生|研究生|本科生|离退休|退休|在职|职工|农村|流动)(?:党员)?(?:党支部|支部)(?![书委])"
)
_SUM_OF_BRANCHES = re.compile(r"支部.*(?:合计|总共|一共|共)")
_URGED = re.compile(r"(?:要求|强调|指出|提出|部署)(?:：|，[^；。]*?(?:要|必须|须|应)(?!求)[^；。]*$)")
_EACH_UNIT = re.compile(
    r"各(?:级)?(?:[\u4e00-\u9fff]{0,2}党?支部|单位|党组织|党总支|党小组|分会|科室|处室|部门|车间|班组|乡镇|街道)|每[位名个支一][^，。；\d]{1,6}|每家单位"
)
_DONE_BY_ALL = re.compile(r"[均都共]|(?<![要须应])坚持|累计|合计|全年|已|达到|超过")
_AT_LEAST = re.compile(r"至少|不少于|不低于")
EACH_PART = re.compile(
    rf"(?<![入向到赴进对为与和同在])(?:各|每个|每组|每支部){_IN_TURN}[^，。；共]{{0,12}}?(?:(?<!平)均|都|分别|平均(?!参|到|出)|每[年月周季半学])|[个家][\u4e00-\u9fff]{{0,4}}(?:支部|小组|党委)各(?![级类项自])"
)


def is_own_beside_others(clause: Clause, around: Surroundings) -> bool:
    """全市发展党员320名，其中我馆1名: the organisation's own figure is a share of nothing that is told of it."""
    if not OWN_SUBJECT.match(clause.lead):
        return False
    before = around.sentence.items[: clause.reading.figure.item]
    return any(is_superiors(around.sentence.text[item.start : item.end], around) for item in before)


def somebodys(clause: Clause, lexicon: Lexicon, around: Surroundings) -> str:
    """Per head, one person's own attendance, a superior's class: why, or '' for the organisation's own."""
    metric_id = clause.reading.metric_id
    is_sent = metric_id in lexicon.of_trait("sent")
    if lexicon.kind_of[metric_id] != "ratio" and (
        lexicon.has("per_head", clause.lead.replace("每支部", ""))
        or _is_mean(clause, lexicon)
        or _MEAN_ATTENDANCE.search(clause.lead)
    ):
        return "per_head"
    if (
        (is_sent and _AT_SUPERIORS.match(clause.tail))
        or (is_sent and _AT_SCHOOL.match(clause.tail) and is_part_of_school(around.title))
        or (is_sent and _SENT_BY_US.search(clause.lead))
        or _ONE_PERSON.match(clause.lead)
        or (lexicon.has("attended", clause.lead) and not _serves(clause, lexicon))
        or _HELD_BY_OTHERS.search(clause.lead)
    ):
        return "attended"
    if (
        is_others(clause, around)
        or is_superiors(clause.lead, around)
        or (clause.reading.is_share and _is_share_of_others(clause, around))
    ):
        return "foreign"
    if metric_id in lexicon.of_trait("attended") and clause.unit in ("次", "场", "期") and not _HOLDS.search(clause.lead):
        return "attended" if lexicon.has("attend_verb", clause.lead) else ""
    return ""


def _serves(clause: Clause, lexicon: Lexicon) -> bool:
    """参加社区防汛志愿服务64人次: who serves where others call is counted, unlike who attends a meeting about it."""
    metric_id = clause.reading.metric_id
    counts_who_serve = metric_id in lexicon.of_trait("volunteering") and lexicon.kind_of[metric_id] != "count"
    return counts_who_serve and _MEETS_ABOUT.search(clause.lead) is None


def _is_mean(clause: Clause, lexicon: Lexicon) -> bool:
    """平均每个支部10.8次: what no branch has held; 平均每个支部12次 is told of each."""
    value = clause.reading.figure.quantity.value
    is_broken = value is not None and value != value.to_integral_value() and lexicon.kind_of[clause.reading.metric_id] == "count"
    return is_broken and "平均" in clause.lead


def is_of_each(clause: Clause, around: Surroundings) -> bool:
    """各支部均召开党员大会4次，支委会12次: told of each, up to the next subject."""
    if EACH_PART.search(clause.lead):
        return True
    if clause.reading.metric_id not in around.lexicon.of_trait("branch_meeting"):
        return False
    for words in clauses_back(clause, around):
        if _ALL_OF_THEM.search(words):
            return True
        if OWN_ACTOR.match(words) or _SUM_OF_BRANCHES.search(words) or _TOTALS.match(words):
            return False
        if is_own_word(words, around.title) and _TOTALS.search(words):
            return False
    return False


def is_own_level(clause: Clause, lexicon: Lexicon) -> bool:
    """True where 本级 or 局机关 was said of a figure, and nothing wider since (本级12次，全系统240次).

    局机关党委 is the name of a committee, whose figures cover all below it.
    """
    found = lexicon.words["own_level"].finditer(clause.opening)
    last = max((match.end() for match in found if not _COMMITTEE.match(clause.opening, match.end())), default=-1)
    return last >= 0 and _WIDER.search(clause.opening, last) is None


def is_required_of_each(clause: Clause) -> bool:
    """各支部讲党课不少于2次，支委会每月不少于1次: what each branch or person must do, not what they have all done (各支部均…)."""
    quantity = clause.reading.figure.quantity
    text, part = clause.figure, clause.opening[clause.opening.rfind("；") + 1 :]
    is_told = _URGED.search(clause.opening) is not None and _EACH_UNIT.search(clause.lead) is not None
    if is_told and _AT_LEAST.search(clause.lead + text[: quantity.number_start - quantity.start]):
        return True
    found = _EACH_UNIT.search(part)
    if found is None or not _AT_LEAST.search(part[-_PARTED:] + text[: quantity.number_start - quantity.start]):
        return False
    return _DONE_BY_ALL.search(part, found.end()) is None


def is_named_branch(clause: Clause, around: Surroundings) -> bool:
    """调度车间党支部支委会15次，主题党日11次 in a committee's account: one branch's figures, up to the next subject."""
    if "支部" in around.title or clause.reading.metric_id in around.lexicon.of_trait("size"):
        return False
    if _SUM_OF_BRANCHES.search(clause.lead):
        return False
    for words in clauses_back(clause, around):
        if _SUM_OF_BRANCHES.search(words):
            return False
        is_rate = around.lexicon.kind_of[clause.reading.metric_id] == "ratio"
        of_kind = is_rate and _KIND_OF_BRANCH.match(words) is not None
        if of_kind or names_branch(words, around.title):
            return True
        if OWN_ACTOR.match(words):
            return False
    return False


def names_branch(words: str, title: str) -> bool:
    """True for words that open with one branch, or some of them, and not with what the title calls the organisation."""
    found = _NAMED_BRANCH.match(words)
    if found is None or found["unit"] or found["few"] or found["some"] or found["group"]:
        return found is not None
    name = found["name"].strip("“”")
    own = name in title
    if found.group().endswith(("党委", "党总支")):
        own = own or any(name[i : i + KEY] in title for i in (0, 1))
    if found.group().endswith("党委"):
        of_group = name.endswith("公司") and not name.endswith(("分公司", "子公司"))
        own = own or of_group or len(name) < _SPECIFIC
    is_unit = _UNIT_NAME.search(name) is not None or (
        _COUNTED_ALONE.match(words, found.end()) is not None and _NO_NAME.search(name) is None
    )
    return name == "某" or not (own or _GENERAL_BRANCH.search(name) or not is_unit)


def _is_share_of_others(clause: Clause, around: Surroundings) -> bool:
    """全市发展党员320名，其中女性120名: a share of a superior's figure, unless the organisation itself is named (其中我馆1名)."""
    if OWN_SUBJECT.match(clause.lead):
        return False
    for item in reversed(around.sentence.items[: clause.reading.figure.item]):
        words = around.sentence.text[item.start : item.end]
        if is_superiors(words, around):
            return True
        if OWN_SUBJECT.match(words) or not words.startswith("其中"):
            return False
    return False
