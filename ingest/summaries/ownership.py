"""Whose a figure is: the organisation's own, a superior's or a neighbour's, one branch's, one person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.summaries.clause import Clause, Surroundings
from ingest.summaries.lexicon import Lexicon

_REGION = re.compile(
    r"(?:截至[^，]{0,8}|同期|同年|当年)?全([国省市县区州])(?:各级)?(?:党组织|广大党员|[\u4e00-\u9fff]{1,6}(?:行业|系统|机关|单位|企业))?(?:同年|当年|同期|全年|今年)?(?:编发|刊发|走访|共|现|已|累计|新|各|\d{4}年|有|发展|开展|组织|举办|召开|党员|基层)"
)
_SUPERIOR_SAYS = re.compile(
    r"(?:近日|日前|据|昨天)?(?:[\u4e00-\u9fff]{0,4}(?:集团|总关|总行|总局|总公司|总部|国铁|系统|兵团|上级)|中央|国家|[省市县区州])(?!直)[^，。；：我本]{0,12}"
    r"(?:通报|披露|公布|发布|介绍|统计|显示)[^，。；：]{0,6}[，：]"
)
_OTHERS = re.compile(
    r"(?:其中)?(?:兄弟|友邻|邻近|先进|其他|别的|周边|同类)(?:单位|支部|乡镇|县区|企业|学校|村)|(?:相邻|邻近|周边|毗邻)的|人家|别人|邻村|邻县|隔壁|[^，。；]{0,6}最好的"
)
_SYSTEM = re.compile(
    r"(?:[省市县区州]|国家)(?!直)(?P<name>[\u4e00-\u9fff]{2,6}?)(?:系统|直属单位)(?=全年|共|现有|当年|同期|同年|今年|党员|发展|开展|党支部)"
)
_SELF = re.compile(r"[我咱](?![国省市县区州])|本(?:单位|局|院|校|镇|村|社区|支部|公司)")
_OWN_ACTOR = re.compile(
    r"(?:全|各|总|局|院|校|镇|乡|村|厂|所|站|馆|行|机关|公司|集团|街道|社区|学校|医院)?(?:级|基层|全部|所有|各)?(?:党支部|支部|党委|党组|党总支|总支|党工委)(?![书委])"
    r"|全(?:局|院|校|镇|乡|村|厂|所|站|馆|行|公司|系统|社区|街道|体)|合计|总共|一共|全部|共|[局院校镇厂所站馆]?(?:党委|党组|领导)?(?:班子|领导)"
)
_KEY = 2
_SPECIFIC = 4
_PARTED = 6
_CLAUSE_SIGNS = frozenset({"", "，", "；", "："})
_OFFICE = re.compile(
    r"(省委|市委|县委|区委|州委|中央|省局|市局|总行|集团公司)(?:[\u4e00-\u9fff]{0,5}?(?:部|办|校|工委|委))?(?:共|先后|累计|集中|统一)?(?:举办|召开|印发|下发|组织(?!部)|开展)"
)
_OTHER_REGION = re.compile(
    r"(?:其中[，,]?)?(?:我(?P<ours>[省市县区州旗])|(?P<direct>[省市县区州])直(?:机关|单位|系统)?)"
    r"(?:各级|共|现|已|累计|全年|新|有|发展|开展|组织|举办|召开|党组织|党员|基层|\d|$)"
)
_OTHER_GROUP = re.compile(r"(省委|市委|县委|区委|州委)(?:党委)?(?:理论学习|理论)?中心组")
_OWN_SUBJECT = re.compile(r"(?:其中[，,]?)?(?:我(?![国省市县区州旗们])|本(?![年月季次省市县区州]))[\u4e00-\u9fff]")
_ATTENDED = frozenset(
    {"study_center_group", "study_collective", "theme_day", "study_training", "study_seminar", "org_organizational_life_meeting"}
)
_HELD_BY_OTHERS = re.compile(r"(?:参加|选派|推荐)[^，。；]{2,20}(?:举办|组织|开展|召开|主办)的")
_OFFICIAL = re.compile(r"(?P<of>[省市县区州])(?:委|政府)?(?:主要)?(?:书记|副书记|领导|常委|[省市县区州]长|部长)(?!讲话)")
_HIGHER = re.compile(
    r"(?:[省市县区州]|国家|全国)(?![直内外级里场民委])(?P<name>[\u4e00-\u9fff]{2,8}?)(?:协会|学会|厅|局|委员会|部|纪委|监委)(?=在|到|来|对|组织|开展|举办|召开)"
)
_HOLDS = re.compile(r"组织|开展|召开|举办")
_NAMED_BRANCH = re.compile(
    r"(?:其中|像|如)?(?P<name>[\u4e00-\u9fff\d×*“”]{2,14}?|某)(?:党支部|(?<!党)支部|党总支|(?<=[学院镇乡村行局厂矿场队所站区园处司心关])党委)(?:一家)?(?![书委班品建生]|大(?!会)|党[委组建]|会(?!议?讲)|\d|下达|分配|给|核定|批复|已明确|[一二三四五六七八九十两]+个)"
    r"|(?P<unit>某[\u4e00-\u9fff]{1,5}?)(?=全年|仅|只|共|开展|主题|召开)"
)
_GENERAL_BRANCH = re.compile(
    r"[各每我咱到与和同向对为由把被让按在从经给帮]|全体|基层|所属|所有|本(?!部)|下属|全部|指导|督促|联系|深入|所在|成员|书记|党员|同志|部分|个别|有的|少数|多数|因|会|课|[个家]$"
    r"|年|月|季度|组织|召开|开展|坚持|严格|落实|推动|带领|围绕|通过|目前|现[有设]|[下设]辖|[下共]有|成立|创建|要求"
    r"|^(?:学校|公司|单位|企业|集团|医院|学院|学会|协会|商会|社区|街道|镇|乡|村|局|院|厂|所|站|馆|园|中心|系|银行|支行|联合|直属|临时|流动"
    r"|教工|教职工|教师|学生|师生|离退休|退休|在职|职工|干部|农村|非公|两新)+$"
)
_UNIT_NAME = re.compile(
    r"第[一二三四五六七八九十\d]+|[一二三四五六七八九十\d]$|(?:车间|(?<![全干])部|年级|网格|干部|境外|一线)$"
    r"|[科室站所队班厂校系社司心区处局院园馆库口线港场矿镇乡村街会行段台组连营庄楼店堂坊目学关×*”]$"
)
_SUM_OF_BRANCHES = re.compile(r"支部.*(?:合计|总共|一共|共)")
_EACH_UNIT = re.compile(
    r"各(?:级)?(?:[\u4e00-\u9fff]{0,2}党?支部|单位|党组织|党总支|党小组|分会)|每[位名个支一][^，。；\d]{1,6}|每家单位"
)
_DONE_BY_ALL = re.compile(r"[均都共]|坚持|累计|合计|全年|已|达到|超过")
_AT_LEAST = re.compile(r"至少|不少于|不低于")
EACH_PART = re.compile(
    r"(?:各|每个|每组|每支部)[^，。；共]{0,12}?(?:(?<!平)均|都|分别|平均(?!参|到|出)|每[年月周季半学])|[个家][\u4e00-\u9fff]{0,4}(?:支部|小组|党委)各(?![级类项自])"
)


def is_own_beside_others(clause: Clause, around: Surroundings) -> bool:
    """全市发展党员320名，其中我馆1名: the organisation's own figure is a share of nothing that is told of it."""
    if not _OWN_SUBJECT.match(clause.lead):
        return False
    before = around.sentence.items[: clause.reading.figure.item]
    return any(_is_superiors(around.sentence.text[item.start : item.end], around.title) for item in before)


def somebodys(clause: Clause, lexicon: Lexicon, around: Surroundings) -> str:
    """Per head, one person's own attendance, a superior's class: why, or '' for the organisation's own."""
    metric_id = clause.reading.metric_id
    if lexicon.has("per_head", clause.lead) and metric_id != "theme_day_attendance_rate":
        return "per_head"
    if lexicon.has("attended", clause.lead) or _HELD_BY_OTHERS.search(clause.lead):
        return "attended"
    if (
        _is_others(clause, around)
        or _is_superiors(clause.lead, around.title)
        or (clause.reading.is_share and _is_share_of_others(clause, around))
    ):
        return "foreign"
    if metric_id in _ATTENDED and clause.unit in ("次", "场", "期") and not _HOLDS.search(clause.lead):
        return "attended" if lexicon.has("attend_verb", clause.lead) else ""
    return ""


def is_required_of_each(clause: Clause) -> bool:
    """各支部讲党课不少于2次，支委会每月不少于1次: what each branch or person must do, not what they have all done (各支部均…)."""
    quantity = clause.reading.figure.quantity
    text, part = clause.figure, clause.opening[clause.opening.rfind("；") + 1 :]
    found = _EACH_UNIT.search(part)
    if found is None or not _AT_LEAST.search(part[-_PARTED:] + text[: quantity.number_start - quantity.start]):
        return False
    return _DONE_BY_ALL.search(part, found.end()) is None


def is_named_branch(clause: Clause, around: Surroundings) -> bool:
    """调度车间党支部支委会15次，主题党日11次 in a committee's account: one branch's figures, up to the next subject."""
    if "支部" in around.title or clause.reading.metric_id in ("branch_total", "member_total"):
        return False
    if _SUM_OF_BRANCHES.search(clause.lead):
        return False
    for words in _subjects(clause, around):
        if _SUM_OF_BRANCHES.search(words):
            return False
        if _names_branch(words, around.title):
            return True
        if _OWN_ACTOR.match(words):
            return False
    return False


def _names_branch(words: str, title: str) -> bool:
    found = _NAMED_BRANCH.match(words)
    if found is None or found["unit"]:
        return found is not None
    name = found["name"].strip("“”")
    own = name in title
    if found.group().endswith("党委"):
        of_group = name.endswith("公司") and not name.endswith(("分公司", "子公司"))
        own = own or of_group or len(name) < _SPECIFIC or any(name[i : i + _KEY] in title for i in (0, 1))
    return name == "某" or not (own or _GENERAL_BRANCH.search(name) or not _UNIT_NAME.search(name))


def _subjects(clause: Clause, around: Surroundings) -> Iterator[str]:
    """The words of the clauses up to a figure, its own first, back to the last ；."""
    sentence, figure = around.sentence, clause.reading.figure
    end, start = figure.start, figure.start - len(clause.lead)
    yield sentence.text[start:end]
    for item in reversed(sentence.items[: figure.item]):
        if item.start >= start:
            continue
        if sentence.text[start - 1 : start] in "；：":
            return
        if item.sign in _CLAUSE_SIGNS:
            yield sentence.text[item.start : start]
            start = item.start


def foreign_length(sentence: str, lexicon: Lexicon, title: str) -> int:
    """How much of a sentence tells somebody else's figures (通报, 公布, 据悉): all, up to the organisation's own subject, or 0.

    据市检察院通报，全市检察机关共发展党员46名，我院…: up to 我院.
    """
    own = _OWN_SUBJECT.search(sentence)
    length = own.start() if own else len(sentence)
    if _SUPERIOR_SAYS.match(sentence):
        return length
    regions = [match.group() for match in lexicon.words["region"].finditer(sentence)]
    is_told = lexicon.has("foreign", sentence) and any(not _is_own_region(word[-1], title) for word in regions)
    return length if is_told else 0


def _is_own_region(named: str, title: str) -> bool:
    return re.search(rf"全{named}|{named}(?:委|直|党|管|工委|代表|\d{{4}})", title) is not None


def _is_others(clause: Clause, around: Surroundings) -> bool:
    """全县最好的支部…，人家发展3名; 兄弟单位发展5名、讲党课25场: up to the organisation's own next word."""
    for words in _subjects(clause, around):
        if _OTHERS.match(words) or _is_superiors(words, around.title) or _is_of_system(words, around.title):
            return True
        if _OWN_ACTOR.match(words) or _OWN_SUBJECT.match(words) or _SELF.search(words):
            return False
    return False


def _is_of_system(words: str, title: str) -> bool:
    """市卫健委直属单位全年共发展党员143名, 省公司系统党员总数6.8万名: of a system that the organisation only belongs to."""
    found = _SYSTEM.match(words)
    return found is not None and bool(title) and found["name"][:_KEY] not in title


def _is_superiors(lead: str, title: str) -> bool:
    """全省发展党员1.2万名, 市委组织部举办培训班3期: told of a region or an office above the reporting organisation."""
    region = _REGION.match(lead)
    if region is not None:
        return not _is_own_region(region[1], title)
    other = _OTHER_REGION.match(lead)
    if other is not None and title:
        named = other["ours"] or other["direct"]
        return not _is_own_region(named, title)
    official = _OFFICIAL.match(lead)
    if official is not None and title:
        return not _is_own_region(official["of"], title)
    higher = _HIGHER.match(lead)
    if higher is not None and title:
        return higher["name"][:_KEY] not in title
    office = _OFFICE.match(lead) or (_OTHER_GROUP.match(lead) if title else None)
    return office is not None and office[1] not in title


def _is_share_of_others(clause: Clause, around: Surroundings) -> bool:
    """全市发展党员320名，其中女性120名: a share of a superior's figure, unless the organisation itself is named (其中我馆1名)."""
    if _OWN_SUBJECT.match(clause.lead):
        return False
    for item in reversed(around.sentence.items[: clause.reading.figure.item]):
        words = around.sentence.text[item.start : item.end]
        if _is_superiors(words, around.title):
            return True
        if _OWN_SUBJECT.match(words) or not words.startswith("其中"):
            return False
    return False
