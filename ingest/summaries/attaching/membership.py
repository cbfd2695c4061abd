"""Members, branches and the steps to membership: stocks told from flows, shares from wholes, own figures from mere subjects."""

from __future__ import annotations

import re

from ingest.summaries.scanning.known_metrics import ADMITTED, BRANCHES, MEMBERS, REGULARIZED
from ingest.summaries.scanning.mentions import Figure, Name
from ingest.summaries.scanning.sentence import Progress, Reading
from ingest.vocabulary import MetricName

_SHORT_BRIDGE = 6
_REGULARIZED = re.compile(r"(?:按期|如期|到期|按时)?转正|(?:按期|如期)转为")
_BECAME_FULL = re.compile(
    r"的?(?:预备党员|同志|党员)(?:已|均|也|都|全部|全都|全)*(?:按期|如期|到期|按时|顺利)?(?:办理)?(?:转正|转为|成为)(?![\d一二三四五六七八九十两]+[名人])"
)
_OF_NEW = re.compile(r"(?:(?<!培养)发展|吸收|接收)[^，、的]{0,8}$")
_LEADS = re.compile(r"带领(?:全?[\u4e00-\u9fff]{0,3})$")
_SAYING = re.compile(r"(?:就|也|都)?是一")
_ALL_MEMBERS = frozenset({"党员", "党员总数", "党员人数", "党员总人数", "党员数", "在册党员", "中共党员", "共产党员", "党员队伍"})
_LONGEST_ATTRIBUTE = 6
_FEW_OF = re.compile(r"(?<![现共设拥下辖还已])有$")
_LACKS = re.compile(r"[不未没缺无少仅只]|不足|尚|仍|存在")
_ALWAYS_A_SHARE = re.compile(r"预备|流动|女|少数民族")
_MADE_OF = re.compile(r"组成|构成|合并|联合")
_OF_PLACES = re.compile(r"[一-鿿]{1,4}的")
_AMONG = re.compile(r"党员[里中]")
_AMONG_ARE = re.compile(r"党员[里中][，有]?[\u4e00-\u9fff\d]{1,10}$|党员[里中][，有]?[\u4e00-\u9fff\d]{1,10}?\d+[名人]")
_SPEAKS_OF_MEMBERS = re.compile(r"党员(?:队伍)?(?:年龄|结构|老化|偏|分散|分布|少|流动)|队伍")
_HONOURED = re.compile(r"被|获|荣获|评为|受到|成为|晋升|达标|达到|通过|创成|入选")
_ORGANISATION = re.compile(r"(?:社会|经济|两新|基层|群众)组织|党组织")
_ON_ROLL = re.compile(r"(?:在册|现有|实有|年末|期末)(?:数|人数)?(?:为|有|共)?$")
_ENTERED = re.compile(r"(?:新?(?:确定|增|培养|列为?|吸收|发展))(?:了|的)?$")
_KEPT = re.compile(r"(?:全部|全都|均|都|已){0,3}(?:建立|纳入|编入|落实|实行|登记|管理)")
_ALL_TOLD = re.compile(
    r"(?:支部|党支部|党总支|[\u4e00-\u9fff]{0,6}(?:公司|学校|[局院镇村乡厂所站馆])(?:党委|党总支|党支部)?|党委|[本全我][局院校镇村乡县厂所站馆])?(?:现|共|现共)?有?党员(?:总数)?[共为有]?"
)
_KIND = re.compile(r"[\u4e00-\u9fff]{2,6}")
_PLACE = re.compile(r"支部|总支|党委|单位|公司|[现共所全各]|社区|下属|机关|(?:(?<!干)部|[局院校镇村所站馆厂科室])$")
_BY_CALLING = re.compile(r"党员(?:民警|辅警|律师|教师|医生|职工|干警)$")
PERSON_UNITS = ("名", "人", "位", "个")


def read_row(progress: Progress, figure: Figure, row: MetricName, name: Name, rule: str) -> Reading | None:
    """The reading of a row, with stocks told from flows and shares from wholes; None where a stock's name is only somebody's."""
    sentence, metric_id = progress.sentence, row.metric_id
    item = sentence.item_of(figure)
    lead = sentence.text[item.start : min(name.start, figure.start)]
    if row.role == "part":
        return _part(progress, figure, row, name, lead, rule)
    if metric_id == MEMBERS and rule.endswith("before") and _OF_NEW.search(lead):
        return Reading(figure, ADMITTED, "action_before", name)
    if metric_id == MEMBERS and rule.endswith("before") and _is_of_new_members(progress, figure):
        is_share = progress.base is None or "其中" in sentence.text[progress.base.figure.end : figure.start]
        return Reading(figure, ADMITTED, "share_of_people", name, is_share=is_share, is_listed=True)
    if progress.is_size(metric_id) and not _is_owned(progress, figure, metric_id, lead, rule, name.end):
        return None
    if metric_id in progress.lexicon.stock_of and _is_stock(progress, figure, name):
        metric_id = progress.lexicon.stock_of[metric_id]
    is_modified = metric_id == MEMBERS and (_is_narrowed(progress, name, item.start) or _is_kind_beside(progress, figure, lead))
    return Reading(figure, metric_id, rule, name, is_modified=is_modified)


def _is_narrowed(progress: Progress, name: Name, left: int) -> bool:
    """年轻党员, 教师党员, 正式党员: an attribute before 党员, or one within the name."""
    if name.text in _ALL_MEMBERS:
        before = progress.sentence.text[max(left, name.start - _LONGEST_ATTRIBUTE) : name.start]
        return progress.lexicon.ends_with("attribute", before)
    return True


def _is_kind_beside(progress: Progress, figure: Figure, lead: str) -> bool:
    """党员61名，班主任党员23名: what stands before 党员, where all of them were told right before it."""
    sentence, at = progress.sentence, figure.item
    for last in reversed(progress.readings):
        if last.metric_id != MEMBERS or last.figure.item != at - 1:
            return False
        at = last.figure.item
        if not last.is_modified:
            told = sentence.text[sentence.item_of(last.figure).start : last.figure.start]
            is_kind = _KIND.fullmatch(lead) is not None and _PLACE.search(lead) is None
            return is_kind and _ALL_TOLD.fullmatch(told) is not None
    return False


def _is_of_kind(progress: Progress, base: Reading) -> bool:
    """发展机关党员1名: members of one kind, so that the next kind (企业党员3名) stands beside them."""
    start = progress.sentence.item_of(base.figure).start
    return progress.lexicon.has("attribute", progress.sentence.text[start : base.figure.start])


def _is_of_new_members(progress: Progress, figure: Figure) -> bool:
    """发展党员21名，其中教师党员3名: members told after 其中 of new members."""
    base, sentence = progress.base, progress.sentence
    if base is None or base.metric_id != ADMITTED:
        return False
    between = sentence.text[base.figure.end : figure.start]
    sign = sentence.item_of(figure).sign
    is_next = base.figure.item == figure.item - 1 and (sign == "、" or (sign == "，" and _is_of_kind(progress, base)))
    return is_next or ("其中" in between and "；" not in between)


def _is_owned(progress: Progress, figure: Figure, metric_id: str, lead: str, rule: str, name_end: int) -> bool:
    """False where 支部 or 党员 are not the organisation's own in number, but somebody who acts or is acted upon."""
    sentence, lexicon = progress.sentence, progress.lexicon
    leads = rule.endswith("after") and _LEADS.search(lead) is not None
    if lexicon.has("not_stock", _ORGANISATION.sub("", lead)) and not lexicon.has("owned", lead) and not leads:
        return False
    item_end = sentence.item_of(figure).end
    if leads:
        return True
    if rule.endswith("after") and figure.quantity.measure_unit == "个" and _OF_PLACES.match(sentence.text, figure.end, name_end):
        return False
    if _SAYING.match(sentence.text, max(name_end, figure.end)):
        return False
    if metric_id == MEMBERS and lead.endswith("团结带领"):
        return True
    if metric_id == BRANCHES and lead.endswith("由") and not _MADE_OF.search(sentence.text, figure.end, item_end):
        return False
    if metric_id != MEMBERS:
        return _is_counted(progress, figure, lead, rule, name_end)
    tail = sentence.text[figure.end : sentence.item_of(figure).end]
    if not rule.endswith("after"):
        return lexicon.words["joining"].match(tail) is None
    if not lead and _opens_account(progress, figure) and (_AMONG.fullmatch(tail) or _AMONG_ARE.match(tail)):
        return not any(one.metric_id == MEMBERS for one in progress.before)
    return _in_stock_list(progress, figure) or (lexicon.has("org_subject", lead[-4:]) and not lexicon.has("joining", tail))


def _opens_account(progress: Progress, figure: Figure) -> bool:
    """True at the head of a sentence, or after words of how the members are: 党员年龄偏大，38名党员中…."""
    if figure.item == 0:
        return True
    before = progress.sentence.items[figure.item - 1]
    return _SPEAKS_OF_MEMBERS.search(progress.sentence.text, before.start, before.end) is not None


def _is_counted(progress: Progress, figure: Figure, lead: str, rule: str, name_end: int) -> bool:
    """False for branches that are only spoken of: 有9个支部人数偏少, 规模较大的三个支部划分了党小组, 6个支部被评为先进."""
    sentence, lexicon = progress.sentence, progress.lexicon
    after = sentence.text[max(name_end, figure.end) : sentence.item_of(figure).end]
    is_after = rule.endswith("after")
    if after and is_after and (_FEW_OF.search(lead) or (not lead and _LACKS.search(after))):
        return False
    if after and is_after and lead.endswith("的") and not lexicon.has("owned", lead):
        return False
    if after and is_after and any(one.end == figure.start for one in sentence.names if one.is_name):
        return False
    return not (is_after and after and lead == "有") and _HONOURED.match(after) is None


def _is_stock(progress: Progress, figure: Figure, name: Name) -> bool:
    """现有, 在册 make 积极分子 a stock; 确定, 列为 in the item, or before it over 、, a flow."""
    sentence, lexicon = progress.sentence, progress.lexicon
    item = sentence.item_of(figure)
    own = sentence.text[item.start : item.end]
    if lexicon.has("stock_word", own):
        return True
    if _is_beside_members(progress, figure, name):
        return True
    at = figure.item
    flows = lexicon.has("flow", sentence.text[item.start : name.start] + sentence.text[name.end : item.end])
    while not flows and sentence.items[at].sign == "、" and at > 0:
        at -= 1
        flows = lexicon.has("flow", sentence.text[sentence.items[at].start : sentence.items[at].end].replace("发展对象", ""))
    return not flows and lexicon.has("stock_list", sentence.text[sentence.start : item.end])


def _is_beside_members(progress: Progress, figure: Figure, name: Name) -> bool:
    """党员52名，入党积极分子6名: a state that stands right after the members, with no word of a step."""
    sentence, last = progress.sentence, progress.readings[-1] if progress.readings else None
    if last is None or tail_of(progress, figure) or tail_of(progress, last.figure):
        return False
    if name.start > figure.start or sentence.text[sentence.item_of(figure).start : name.start]:
        return False
    is_listed = last.metric_id in progress.lexicon.stocks and last.figure.item == figure.item - 1
    since_change = last.rule == "compared" and last.metric_id == MEMBERS
    own = sentence.text[sentence.start : sentence.item_of(figure).end]
    return (is_listed or since_change) and not progress.lexicon.has("flow", own.replace("发展对象", ""))


def other_side(progress: Progress, figure: Figure, base: Reading, piece: str) -> Reading | None:
    """积极分子新增8名，年末在册21名; 在册积极分子21名，年内新确定8名: of a flow its stock, of a stock its flow."""
    stock_of = progress.lexicon.stock_of
    flow_of = {stock: flow for flow, stock in stock_of.items()}
    if figure.item != base.figure.item + 1 or not progress.takes(base.metric_id, figure) or len(piece) > _SHORT_BRIDGE:
        return None
    if base.metric_id in stock_of and _ON_ROLL.search(piece):
        return Reading(figure, stock_of[base.metric_id], "other_side", base.name)
    if base.metric_id in flow_of and _ENTERED.search(piece):
        return Reading(figure, flow_of[base.metric_id], "other_side", base.name)
    return None


def _in_stock_list(progress: Progress, figure: Figure) -> bool:
    """True where branches or members are counted in the clause: 28个党支部、655名党员."""
    item = progress.sentence.item_of(figure)
    near = any(progress.is_size(r.metric_id) and item.start - r.figure.end <= _SHORT_BRIDGE for r in progress.readings)
    return near or progress.lexicon.has("stock_word", progress.sentence.text[item.start : figure.start])


def _part(progress: Progress, figure: Figure, row: MetricName, name: Name, lead: str, rule: str) -> Reading | None:
    """女党员, 预备党员, 扩大学习: a share of the figure that the sentence is about."""
    base, lexicon = progress.base, progress.lexicon
    if name.text == "预备党员" and rule.endswith("before"):
        step = _step_of_probationer(progress, figure)
        if step is not None:
            return Reading(figure, step, rule, name)
    if base is not None and base.metric_id in lexicon.of_trait("new_member") and _goes_on_with(progress, figure, row, name, base):
        listed = base.figure.quantity.measure_unit in PERSON_UNITS and rule.endswith("before")
        is_share = not _is_of_kind(progress, base) or "其中" in progress.sentence.text[base.figure.end : figure.start]
        return Reading(figure, base.metric_id, "share_of_people", name, is_share=is_share, is_listed=True) if listed else None
    if lexicon.has("not_stock", lead) and not lexicon.has("owned", lead):
        return None
    if _BY_CALLING.match(name.text) and not _stands_in_stock(progress, figure, name, lead, rule):
        return None
    if progress.is_size(row.metric_id) and rule.endswith("before") and lexicon.words["joining"].match(tail_of(progress, figure)):
        return None
    if progress.is_size(row.metric_id):
        spoken = any(progress.is_size(r.metric_id) for r in progress.readings)
        told = (
            rule.endswith("before")
            and _ALWAYS_A_SHARE.match(name.text) is not None
            and (lexicon.is_light(tail_of(progress, figure)) or _KEPT.match(tail_of(progress, figure)) is not None)
        ) or (rule.endswith("after") and not lead and tail_of(progress, figure).startswith("流动党员中"))
        known = spoken or lexicon.has("stock_word", lead) or told or _BY_CALLING.match(name.text) is not None
        whole = any(r.metric_id == row.metric_id and not r.rule.startswith("part_") for r in progress.readings)
        is_share = whole or _ALWAYS_A_SHARE.match(name.text) is not None
    else:
        known, is_share = progress.topics.distance(row.needs, figure.start) is not None, True
    return Reading(figure, row.metric_id, rule, name, is_share=is_share, is_listed=True) if known else None


def _goes_on_with(progress: Progress, figure: Figure, row: MetricName, name: Name, base: Reading) -> bool:
    """发展党员9名，女党员4名: of the new members; but those who live elsewhere are of all members."""
    between = progress.sentence.text[base.figure.end : figure.start]
    is_apart = name.text.startswith("流动") and "其中" not in between
    return progress.is_size(row.metric_id) and not is_apart


def _stands_in_stock(progress: Progress, figure: Figure, name: Name, lead: str, rule: str) -> bool:
    """下辖支部9个，党员民警113名; 现有教师118人，党员教师43人: members by their calling, beside persons or branches."""
    sentence, lexicon = progress.sentence, progress.lexicon
    if rule.endswith("after"):
        return name.start == figure.end and not lead and _in_stock_list(progress, figure)
    if name.end != figure.start or not lexicon.is_light(tail_of(progress, figure)):
        return False
    if lexicon.has("stock_word", lead):
        return True
    if lead not in ("", "其中", "其中有"):
        return False
    last = progress.readings[-1] if progress.readings else None
    if last is not None:
        return progress.is_size(last.metric_id) and last.figure.item == figure.item - 1
    before = sentence.items[figure.item - 1] if figure.item else None
    return before is not None and lexicon.has("stock_list", sentence.text[before.start : before.end])


def regularized_after(progress: Progress, figure: Figure) -> Reading | None:
    """上年发展的3名预备党员全部转正: who became full members, whatever they were before."""
    if figure.quantity.measure_unit not in PERSON_UNITS:
        return None
    if _BECAME_FULL.match(progress.sentence.text, figure.end, progress.sentence.item_of(figure).end) is None:
        return None
    names = progress.sentence.names_between(figure.end, progress.sentence.item_of(figure).end)
    name = next((one for one in names if any(row.metric_id == REGULARIZED for row in one.phrase.rows)), None)
    return Reading(figure, REGULARIZED, "action_after", name) if name is not None else None


def _step_of_probationer(progress: Progress, figure: Figure) -> str | None:
    """预备党员1名转正 is a step, and so is 预备党员2名 in a list of 积极分子, 发展对象."""
    sentence = progress.sentence
    if _REGULARIZED.match(sentence.text, figure.end):
        return REGULARIZED
    listed = any(reading.metric_id in progress.lexicon.of_trait("early_step") for reading in progress.readings)
    stock = any(progress.is_size(reading.metric_id) for reading in progress.readings)
    return ADMITTED if listed and not stock else None


def tail_of(progress: Progress, figure: Figure) -> str:
    """The words from a figure to the end of its item."""
    return progress.sentence.text[figure.end : progress.sentence.item_of(figure).end]
