"""Whose a figure is where its clause opens with an organisation that the registry knows below the reporter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.anchored import Anchored
from ingest.language.clauses import subject_start
from ingest.summaries.judging.clause import Clause, Surroundings
from ingest.summaries.judging.ownership import names_branch
from ingest.summaries.judging.superiors import OWN_ACTOR, OWN_SUBJECT, is_own_word, is_superiors

_LONGEST = 48
_NO_SUBJECT = Anchored(
    r"[品建生民内里级等的口]|大(?!会)|党建|组(?!织)|村部|志(?!愿)|史|小学|中学|幼儿园|卫生|公司|中心(?!组)"
    r"|系统|经验|做法|典型|事迹|案例|模式|现场|在内|之外|以外|[挂驻帮联]|党员(?:和|代表)"
)
_OTHER_BODY = Anchored(r"(?:机关)?(?:党委|党组(?!织)|党工委|党总支)")
_IS_A_BODY = re.compile(r"(?:支部|总支|党委|党组|工委)$")
_JOINED = Anchored(r"[与和及同]|联合|会同")
_PARTS_OF_IT = Anchored(
    r"(?:所属|下属|下辖)?(?:的)?(?:各(?![类项种级])|每(?![年月季周半学])|[两三四五六七八九十\d]{1,3}个(?:党?支部|党小组|党组织|网格|村民小组))"
)
_GOES_ON = Anchored(
    r"(?:党员|干部)?(?:坚持|围绕|结合|依托|以|聚焦|扎实|认真|积极|严格|深入|创新|持续|充分|立足|把|通过|紧扣|紧紧|组织|开展|落实|推行|推动|主动|全年|今年|年内|\d{4}年|$)"
)
_OTHER_SUBJECT = Anchored(
    r"(?:全年|以上|[两三四五六七八九十\d]{1,3}个(?:党?支部|村|单位))?(?:合计|总计|共计|总共|一共)|各(?![类项种级])|全[国省市县区州旗镇系]|[省市县区州]直|(?:机关)?工委|其[他余它]|部分|个别|有的"
    r"|(?:[局院校镇乡街厂所站馆行]|公司|集团)?(?:机关)?(?:党委|党组|党工委|党总支)(?:主要)?(?:领导|书记|班子|委员)"
    r"|[局院校镇乡街厂所站馆行](?:主要)?(?:领导|班子)|党员领导干部"
)
_OTHER_VILLAGE = Anchored(
    r"(?![走慰开组召举深到在向为对与和帮服评新全参报结联共累先建推化解讲上发接培宣进下本各])[\u4e00-\u9fff]{2,4}(?:村|社区)(?![民内里级干会文])"
)
_WHOLE = Anchored(r"全(?P<of>[局院校乡村厂所站馆行]|公司|集团|街道|社区)")
_CENTER_GROUP = Anchored(r"(?:党委)?(?:理论|学习)*中心组")
_HAS_NO_CENTER_GROUP = re.compile(r"(?:支部|总支|村|社区)$")


def named_below(clause: Clause, around: Surroundings) -> str | None:
    """The organisation of which a figure is told, as `Hints.names_below` has it; None where it is the reporter's own.

    The name opens the figure's own item or an earlier one, up to the next subject (青龙水库支部支委会12次，主题党日9次). What
    several tell together (甲支部、乙支部共开展20次), or parts of one, is nobody's alone: ''.
    """
    if not around.below:
        return None
    sentence, figure = around.sentence, clause.reading.figure
    depth, whole, passed = sentence.item_of(figure).depth, "", list[str]()
    for at in range(figure.item, -1, -1):
        item = sentence.items[at]
        if item.depth > depth:
            continue
        depth = item.depth
        words = sentence.text[item.start : item.end]
        opening = words[: figure.start - item.start]
        rest = opening[subject_start(opening) :]
        name = _longest(rest, around.below)
        behind = rest[len(name) :]
        if name and not _NO_SUBJECT.match(behind):
            if at < figure.item and not (sentence.has_figure(at) or _GOES_ON.match(behind)):
                return None
            is_its = whole in name and not _is_committees(name, passed)
            return _alone(name, behind, at, around) if is_its else None
        of_whole = _WHOLE.match(words)
        if of_whole and of_whole["of"] not in around.title:
            whole = of_whole["of"]
        elif name or _is_other_subject(words, around):
            return None
        if item.sign == "；":
            return None
        if item.sign == "：":
            return _label(at, around)
        passed.append(words)
    return None


def _longest(words: str, below: frozenset[str]) -> str:
    ends = range(min(len(words), _LONGEST), 0, -1)
    return next((words[:end] for end in ends if words[:end] in below), "")


def _is_other_subject(words: str, around: Surroundings) -> bool:
    """True for words that open with somebody else: the reporter itself, one above it, or another one below it."""
    return bool(
        OWN_ACTOR.match(words)
        or OWN_SUBJECT.match(words)
        or _OTHER_SUBJECT.match(words)
        or _OTHER_VILLAGE.match(words)
        or is_own_word(words, around.title)
        or names_branch(words, around.title)
        or is_superiors(words, around)
    )


def _is_committees(name: str, passed: Sequence[str]) -> bool:
    """True from 中心组学习12次 on behind a branch's figure: only committees have such a group."""
    return _HAS_NO_CENTER_GROUP.search(name) is not None and any(_CENTER_GROUP.match(words) for words in passed)


def _alone(name: str, behind: str, at: int, around: Surroundings) -> str | None:
    """The name; '' where others below are named beside it or its parts after it, None where the reporter may be among them."""
    sentence = around.sentence
    joined = _JOINED.match(behind)
    if joined is not None:
        other = behind[joined.end() :]
        is_below = _longest(other, around.below) or names_branch(other, around.title) or _OTHER_VILLAGE.match(other)
        return "" if is_below else None
    if _PARTS_OF_IT.match(behind) or _is_longer(name, behind, around):
        return ""
    if not at or sentence.items[at].sign != "、" or sentence.has_figure(at - 1):
        return name
    before = sentence.items[at - 1]
    words = sentence.text[before.start : before.end]
    return "" if _longest(words[subject_start(words) :], around.below) else None


def _is_longer(name: str, behind: str, around: Surroundings) -> bool:
    """水利局机关第一党支部, 水利局党组 where only 水利局 is known: another one below, which the registry does not have."""
    if _IS_A_BODY.search(name):
        return False
    return _OTHER_BODY.match(behind) is not None or names_branch(name + behind, around.title)


def _label(at: int, around: Surroundings) -> str | None:
    """What stands alone before a colon: 青龙水库支部：支委会12次，主题党日9次."""
    label = around.sentence.items[at - 1] if at else around.sentence.items[at]
    words = around.sentence.text[label.start : label.end]
    return next((name for name in (words, words[subject_start(words) :]) if name in around.below), None)
