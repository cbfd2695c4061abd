"""Somebody else's figures: a superior's, a region's, a neighbour's, up to the organisation's own next word."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.summaries.judging.clause import Clause, Surroundings, clauses_back
from ingest.summaries.scanning.lexicon import Lexicon

_REGION = re.compile(
    r"(?:截至[^，]{0,8}|同期|同年|当年)?全([国省市县区州])(?:各级)?(?:党组织|广大党员|(?P<sector>[\u4e00-\u9fff]{1,6}?)(?:行业|系统|机关|单位|企业))?(?:同年|当年|同期|全年|今年)?(?:编发|刊发|走访|宣讲|慰问|接收|转正|表彰|排查|共|现|已|累计|新|各|\d{4}年|有|发展|开展|组织|举办|召开|党员|基层)"
)
_SUPERIOR_SAYS = re.compile(
    r"(?:近日|日前|据|昨天)?(?:[\u4e00-\u9fff]{0,4}(?:集团|总关|总行|总局|总公司|总部|国铁|系统|兵团|上级)|中央|国家|[省市县区州])(?!直)[^，。；：我本后]{0,12}"
    r"(?:通报|披露|公布|发布|介绍|统计|显示)[^，。；：《后]{0,6}[，：]"
)
_OTHERS = re.compile(
    r"(?:其中)?(?:兄弟|友邻|邻近|先进|其他|别的|周边|同类)(?:单位|支部|乡镇|县区|企业|学校|村)|(?:相邻|邻近|周边|毗邻)的|人家|别人|邻村|邻县|隔壁"
    r"|[^，。；]{0,6}最好的|上级(?:党委|党组织|单位|部门)?(?=举办|组织|开展|召开)|(?:帮扶|结对|联系|共建)(?:(?:村|社区)(?=发展|开展|召开|党员)|(?:单位|支部)(?=发展|开展|召开|党员|走访))"
)
_SYSTEM = re.compile(
    r"(?:[省市县区州]|国家)(?!直)(?P<name>[\u4e00-\u9fff]{2,6}?)(?:系统|直属单位)(?=全年|共|现有|当年|同期|同年|今年|党员|发展|开展|党支部)"
)
_WHOLE_SCHOOL = re.compile(r"(?:截至[^，]{0,8}|目前|同期)?全校(?:现|共|有|一年|全年|各|学生|师生|党员|今年|同期)")
_PART_OF_SCHOOL = re.compile(
    r"(?:学院|系|研究[所院])[^，。]{0,12}(?:党支部|支部|党总支|总支)|大学[^，。]{0,8}(?:机关|学院|系|处|后勤|图书馆)"
)
_SELF = re.compile(r"[我咱](?![国省市县区州])|本(?:单位|局|院|校|镇|村|社区|支部|公司)")
OWN_ACTOR = re.compile(
    r"(?:全|各|总|局|院|校|镇|乡|村|厂|所|站|馆|行|机关|公司|集团|街道|社区|学校|学院|医院)?(?:级|基层|全部|所有|各)?(?:党支部|支部|党委|党组|党总支|总支|党工委)(?![书委])"
    r"|全(?:局|院|校|镇|乡|村|厂|所|站|馆|行|公司|系统|社区|街道|体)|合计|总共|一共|全部|共|[局院校镇厂所站馆]?(?:党委|党组|领导)?(?:班子|领导)"
)
KEY = 2
_OFFICE_KEY = 3
_OFFICE = re.compile(
    r"(省委|市委|县委|区委|州委|中央|省局|市局|总行|集团公司)(?:[\u4e00-\u9fff]{0,5}?(?:部|办|校|工委|委))?(?:共|先后|累计|集中|统一)?(?:举办|召开|印发|下发|组织(?!部)|开展|调训)"
)
_OTHER_REGION = re.compile(
    r"(?:其中[，,]?)?(?:我(?P<ours>[省市县区州旗])|(?P<direct>[省市县区州])直(?:机关|单位|系统)?)"
    r"(?:各级|共|现|已|累计|全年|新|有|发展|开展|组织|举办|召开|党组织|党员|基层|\d|$)"
)
_OTHER_GROUP = re.compile(r"(省委|市委|县委|区委|州委)(?:党委)?(?:理论学习|理论)?中心组")
OWN_SUBJECT = re.compile(r"(?:其中[，,]?)?(?:我(?![国省市县区州旗们])|本(?![年月季次省市县区州]))[\u4e00-\u9fff]")
_OFFICIAL = re.compile(
    r"(?P<of>[省市县区州])(?:长|(?:委|政府)(?:主要)?(?:书记|副书记|领导|常委|部长|[省市县区州]长)|(?:主要)?领导|委常委|委副?书记)(?!讲话)"
)
_HIGHER = re.compile(
    r"(?:[省市县区州]|国家|全国)(?![内外级里场民])(?P<name>[\u4e00-\u9fff]{1,8}?)"
    r"(?:协会|学会|厅|局|委员会|部|纪委|监委|工委|工会|团委|妇联|党校|公司党委|公司)(?=在|到|来|对|组织|开展|举办|召开|慰问|走访|发展|中心组|党委)"
)
_WITHIN_REGION = re.compile(r"(?P<of>[省市县区州])(?:里|上)(?![直的])")
_GROUP = re.compile(
    r"(?P<name>集团|总公司|省公司|市公司|总行|省行|总局|省局|市局|总院|总校)(?:公司)?(?:党委|党组|党工委)(?=(?:\d{4}年|全年|今年|共|累计)?(?:发展|召开|开展|组织|举办|中心组|理论))"
)
_COMMITTEE = re.compile(
    r"(?!在|与|同|和|向|由|经|受|随|按|为|对|被|把|从|配合|协助|参加|参与|根据|迎接|代表|落实|贯彻|紧跟|对照|我|本)[\u4e00-\u9fff]{1,10}?"
    r"(?P<level>党委|党组|党工委|党总支)(?:班子)?(?=(?:\d{4}年|全年|今年|年内|共|累计|先后)*(?:发展|召开|开展|组织(?!的)|举办|中心组|理论学习))"
)
_BUREAU = re.compile(
    r"(?P<of>[省市县区州])(?![直级委里上内])(?P<name>[\u4e00-\u9fff]{2,8}?)(?:局|厅|院|办|委|中心|集团|公司)(?:机关)?(?:党组|党委|党总支|党支部|党工委)"
)
_COUNTED_OF_YEAR = re.compile(r"(?:\d{4}年|全年|今年|年内|共|累计|先后)*(?:发展|召开|开展|组织(?!的)|举办|讲党课)")
_BRANCH, _GENERAL_BRANCH = re.compile(r"支部"), re.compile(r"总支")
_COMMITTEES = re.compile(r"党委|党组|工委|委员会(?!.{0,12}支部)")
_BANK_BRANCH = Anchored(r"[^0-9]*[分支]行")
_OWN_NOUN = re.compile(
    r"公司|集团|局|学院|医院|院|学校|校|镇|乡|街道|社区|村|所|中心|站|馆|厂|银行|支行|分行|园区|管委会|机关|支队|大队|协会|商会"
)
_AFTERWARDS = re.compile(r"(?:之?后|以后)$")


def foreign_length(sentence: str, lexicon: Lexicon, title: str) -> int:
    """How much of a sentence tells somebody else's figures (通报, 公布, 据悉): all, up to the organisation's own subject, or 0.

    据市检察院通报，全市检察机关共发展党员46名，我院…: up to 我院.
    """
    length = _to_own_word(sentence, title)
    if _AFTERWARDS.search(re.split("[，：]", sentence, maxsplit=1)[0]):
        return 0
    if _SUPERIOR_SAYS.match(sentence):
        return length
    regions = [match.group() for match in lexicon.words["region"].finditer(sentence)]
    is_told = lexicon.has("foreign", sentence) and any(not _is_own_region(word[-1], title) for word in regions)
    return length if is_told else 0


def _to_own_word(sentence: str, title: str) -> int:
    """Where a sentence first speaks of the organisation itself: 我院, or after a comma what its title calls it (公司党委)."""
    own = OWN_SUBJECT.search(sentence)
    places = [own.start()] if own else []
    places += [at.end() for at in re.finditer("[，；]", sentence) if is_own_word(sentence[at.end() :], title)]
    return min(places, default=len(sentence))


def is_own_word(words: str, title: str) -> bool:
    """True for words that open with what the title calls the organisation: 公司党委, 全局, 局机关."""
    nouns = set(_OWN_NOUN.findall(title))
    return any(words.startswith((noun, f"全{noun}", f"{noun}机关")) for noun in nouns)


def is_others(clause: Clause, around: Surroundings) -> bool:
    """全县最好的支部…，人家发展3名; 兄弟单位发展5名、讲党课25场: up to the organisation's own next word."""
    for words in clauses_back(clause, around):
        if is_own_word(words, around.title):
            return False
        if _OTHERS.match(words) or is_superiors(words, around) or _is_of_system(words, around.title):
            return True
        if OWN_ACTOR.match(words) or OWN_SUBJECT.match(words) or _SELF.search(words):
            return False
    return False


def _is_of_system(words: str, title: str) -> bool:
    """市卫健委直属单位全年共发展党员143名, 省公司系统党员总数6.8万名: of a system that the organisation only belongs to."""
    found = _SYSTEM.match(words)
    return found is not None and bool(title) and found["name"][:KEY] not in title


def is_superiors(lead: str, around: Surroundings) -> bool:
    """全省发展党员1.2万名, 市委组织部举办培训班3期: told of a region or an office above the reporting organisation."""
    title = around.title
    region = _REGION.match(lead)
    if region is not None:
        return not (_is_own_region(region[1], title) or _leads_sector(region, title))
    if _WHOLE_SCHOOL.match(lead):
        return is_part_of_school(title)
    other = _OTHER_REGION.match(lead)
    if other is not None and title:
        named = other["ours"] or other["direct"]
        return not _is_own_region(named, title)
    official = _OFFICIAL.match(lead)
    if official is not None and title:
        return not _is_own_region(official["of"], title)
    within = _WITHIN_REGION.match(lead)
    if within is not None and title:
        return not _is_own_region(within["of"], title)
    group = _GROUP.match(lead)
    if group is not None and title and group["name"] not in title and not _is_head_office(group["name"], around):
        return True
    if title and (_is_of_committee(lead, title) or _is_of_peer(lead, title)):
        return True
    if group is not None and title:
        return False
    higher = _HIGHER.match(lead)
    if higher is not None and title and not is_own_word(higher.group()[1:], title):
        return higher.group()[1 : 1 + _OFFICE_KEY] not in title
    office = _OFFICE.match(lead) or (_OTHER_GROUP.match(lead) if title else None)
    return office is not None and office[1] not in title and not _is_head_office(office[1], around)


def _is_head_office(name: str, around: Surroundings) -> bool:
    """总行党委 of 某县农商银行: a bank of its own place is its own head office, a branch of it (农商银行城东支行) is not."""
    banks = around.lexicon.words["local_bank"].finditer(fold(around.title))
    return name == "总行" and any(_BANK_BRANCH.match(around.title, bank.end()) is None for bank in banks)


def _is_of_committee(lead: str, title: str) -> bool:
    """集团党委全年开展主题党日36次 in the account of a branch, 学院党委… in that of a general branch: of one above it."""
    found = _COMMITTEE.match(lead)
    if found is None or _COMMITTEES.search(title):
        return False
    if _GENERAL_BRANCH.search(title):
        return found["level"] != "党总支"
    return _BRANCH.search(title) is not None


def _is_of_peer(lead: str, title: str) -> bool:
    """市审计局党组2023年开展主题党日36次 in the account of 市司法局机关党委: of another bureau of the same city."""
    other, own = _BUREAU.match(lead), _BUREAU.search(title)
    if other is None or own is None or _COUNTED_OF_YEAR.match(lead, other.end()) is None:
        return False
    return other["of"] == own["of"] and other["name"][:KEY] != own["name"][:KEY]


def is_part_of_school(title: str) -> bool:
    """True where a title names an organisation within a university (生命科学学院第二党支部, 大学机关党委)."""
    return _PART_OF_SCHOOL.search(title) is not None


def _leads_sector(region: re.Match[str], title: str) -> bool:
    """全县教育系统 of a county's education bureau: the sector that the organisation itself leads."""
    return region["sector"] is not None and region["sector"][0] in title and f"{region[1]}" in title


def _is_own_region(named: str, title: str) -> bool:
    return re.search(rf"全{named}|{named}(?:委|直|党|管|工委|代表|\d{{4}})", title) is not None
