"""Shares of a figure told before: 其中女性9名, 线上12次、线下8次, 按支部分：规划所13次, 急诊医学科党支部15场."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.language.months import MONTH_DIGITS, MONTH_WORD
from ingest.summaries.attaching.leading_shares import share_first
from ingest.summaries.attaching.membership import tail_of
from ingest.summaries.attaching.trades import NOTICES
from ingest.summaries.judging.plans import PLAN_BRACKET
from ingest.summaries.judging.superiors import is_own_word
from ingest.summaries.scanning.known_metrics import ARTICLES, BRANCHES, MEMBERS
from ingest.summaries.scanning.lexicon import PhraseKind
from ingest.summaries.scanning.mentions import Figure
from ingest.summaries.scanning.sentence import RATE_UNITS, Progress, Reading, Sentence

_LONGEST_SHARE = 24
_SHORT_OWNER = 8
_MOVED = re.compile(r"转入|转出|接转|减员|去世|退党|出党|除名|调入|调出")
_OTHER_PEOPLE = re.compile(r"招收|招募|托管|职工|员工|招聘|代表|群众|居民|村民|新生")
_OWNER = 4
_UNIT_DOES = re.compile(
    r"(?:其中|像|如)?(?![各全]|所属|基层)[\u4e00-\u9fff\d“”]{2,14}(?:党支部|支部|党总支|党委)(?:一家|单独|自己|就|也|共|仅|只|只有|最多|达)*"
    r"(?:开展|组织|召开|举办|完成|发展|走访|办|讲|搞)?(?:了)?"
)
_SPAN = re.compile(rf"学期|^[上下]半年|^(?:分季度(?:看|为|是)?)?第?[一二三四]季度|^{MONTH_DIGITS}月份?|^{MONTH_WORD}月份")
EARLIER = re.compile(r"(?:比|较|与|从|由)?(?:19|20)\d{2}年(?:底|末|初|同期)?(?:的|为|是|有)?$")
_BRANCH = re.compile(r"[\u4e00-\u9fff\d]{1,10}?(?:党支部|支部|党总支)(?![书委班大党主])(?:开展|组织|召开|举办|完成)?(?:了)?")
CHANGE_FIRST = re.compile(
    r"^(?:略有|稍有|有所|略|稍|大幅|小幅|明显)?(?:同比|环比|比|较|与|低于|高于|超过全|超全|增|下降|提高|上升|减少|降|少(?!数|先|年|儿)|多(?!数))"
)
REQUIRED = re.compile(r"(?:上级|县里|市里|年度|制度|全年|按)?(?:要求|规定)(?:开展|完成|召开|为|是)?")
_HAS_MEMBERS = re.compile(r"[，、(]?(?:其中)(?:有)?(?:中共)?党员")
_BARE_NOUN = 6
_ACTS = re.compile(r"(?!为|是|属|系)\S{2}")
_CHOSEN = re.compile(
    r"(?:从中|共|已)?(?:评出|评选出|评选|选出|遴选|遴选出|获评)(?:优秀|精品|优质|优良)(?:作品|文章|成果|报告|体会|稿件)?"
)
_POSTS = re.compile(r"(?:书记|副书记|委员|支委|组长|负责人|指导员|联络员)$")
_EVENT_UNITS = frozenset({"次", "场", "期", "回", "堂", "节"})
_TEXT_UNITS = frozenset({"篇"})
_RANKS = re.compile(r"(?:次数|人数|数量|场次)?(?:为)?(?:最多|最少|最高|最低|居首|垫底)")
_BREAKDOWN = re.compile(
    r"按[^，。；]{1,8}(?:分|统计|划分|计)(?:类|别|布|看)?[，：]|(?<![部成十万积极百])分[^，。；]{1,6}[看：][，：]?|从(?!实际|总体|整体|目前|全年)[^，。；]{1,8}(?:看|分)[，：]|其中："
)
_BESIDE = frozenset({"compared", "other_period", "target"})
_FEWEST_PARTS = 2
_LONGEST_PART = 10
_WORKS = re.compile(r"(?:优秀)?(?:作品|案例|图片|视频)")
_COLUMN_SIGNS = frozenset("\t|")
SHARE_WORDS = re.compile(r"其中|包括|包含|(?:^|[，、(\t|])含")


def opens_breakdown(sentence: Sentence) -> bool:
    """True where a sentence, or what follows its first name, goes on with shares of what was told before: 其中, 按支部分."""
    text, start = sentence.text, sentence.start
    after = sentence.names[0].end if sentence.names else start
    return any(text.startswith("其中", at) or _BREAKDOWN.match(text, at, sentence.end) for at in (start, after))


def share(progress: Progress, figure: Figure, left: int) -> Reading | None:
    """其中35岁以下29名、女性9名; (产业工人98名); 生产一线15名: a share of the figure before."""
    last = progress.readings[-1] if progress.readings else None
    goes_on = last is not None and progress.earlier and last.figure.quantity.measure_unit == figure.quantity.measure_unit
    base = last if goes_on else progress.base or last
    if goes_on and last is not None and last.is_share and progress.base is not None and _exceeds(figure, last):
        base = progress.base
    if base is None:
        return _of_topic(progress, figure) or _of_people_before(progress, figure, left)
    if _counts_something(progress, figure, base):
        return None
    base = _counted_alike(progress, figure, left, base)
    found = _broken_down(progress, figure, left) or _summed_parts(progress, figure) or share_first(progress, figure, base)
    if found is not None:
        return found
    piece = progress.sentence.text[left : figure.start]
    if progress.like(figure, base, "") is None or progress.lexicon.has("remainder", piece):
        return None
    between = progress.sentence.text[base.figure.end : figure.start]
    if _SPAN.search(piece) and figure.item != base.figure.item and not SHARE_WORDS.search(between):
        return progress.like(figure, base, "other_span", is_share=base.is_share) if not progress.chain_broken else None
    if progress.chain_broken or _is_no_share(progress, figure, base, piece):
        return None
    if _is_marked(progress, figure, base, piece):
        return _marked(progress, figure, base) or _told_by_piece(progress, figure, base, left)
    return _told_by_piece(progress, figure, base, left)


def _counted_alike(progress: Progress, figure: Figure, left: int, base: Reading) -> Reading:
    """宣讲76场，受众1.8万人次，其中进机关24场: of the wholes before 其中 the one in the figure's measure word."""
    sentence, unit = progress.sentence, figure.quantity.measure_unit
    if progress.like(figure, base, "") is not None or sentence.names_between(left, figure.start):
        return base
    alike = [one for one in progress.readings if not one.is_share and one.figure.quantity.measure_unit == unit]
    if not alike or alike[-1].rule in _BESIDE or "；" in sentence.text[alike[-1].figure.end : figure.start]:
        return base
    return alike[-1] if "其中" in sentence.text[base.figure.end : figure.start] else base


def _counts_something(progress: Progress, figure: Figure, base: Reading) -> bool:
    """下设3个党小组: 个 with a noun behind it counts that noun; 其中2件作品获奖 is no share of articles."""
    if figure.quantity.measure_unit == "件" and base.metric_id == ARTICLES:
        return _WORKS.match(tail_of(progress, figure)) is not None
    if figure.quantity.measure_unit != "个" or base.metric_id == BRANCHES:
        return False
    return not progress.lexicon.is_light(tail_of(progress, figure))


def _is_no_share(progress: Progress, figure: Figure, base: Reading, piece: str) -> bool:
    """True for a figure too far or too large to be a share, and for another period's, a target, a change."""
    lexicon = progress.lexicon
    text = progress.sentence.text
    if PLAN_BRACKET.search(text, 0, figure.start) or (base.metric_id == MEMBERS and _HAS_MEMBERS.match(text, figure.end)):
        return True
    if len(piece) > _LONGEST_SHARE or lexicon.has("past", piece) or _exceeds(figure, base):
        return True
    if progress.is_size(base.metric_id) and _MOVED.search(piece):
        return True
    return (
        lexicon.has("plan_noun", piece)
        or REQUIRED.fullmatch(piece) is not None
        or CHANGE_FIRST.match(piece) is not None
        or EARLIER.search(piece) is not None
    )


def _is_marked(progress: Progress, figure: Figure, base: Reading, piece: str) -> bool:
    """True after 其中 or 含, deeper in brackets, in the next column, or in a list that ： opens right after the whole."""
    sentence, end = progress.sentence, base.figure.end
    item, between = sentence.item_of(figure), sentence.text[base.figure.end : figure.start]
    opened = sentence.text[end : end + 1] == "：" and "；" not in between and bool(piece)
    in_column = item.sign in _COLUMN_SIGNS and not progress.lexicon.is_light(piece)
    deeper = opened or in_column or item.depth > sentence.item_of(base.figure).depth
    return deeper or SHARE_WORDS.search(between) is not None


def _marked(progress: Progress, figure: Figure, base: Reading) -> Reading | None:
    """The share that is marked, unless ； came since, or a name of its own after it."""
    between = progress.sentence.text[base.figure.end : figure.start]
    last = _last_part(between)
    if "；" in last:
        return None
    opening = base.figure.end + len(between) - len(last)
    if "；" in between and any(name.is_name for name in progress.sentence.names_between(opening, figure.start)):
        return None
    return progress.like(figure, base, "share_marked", is_share=True)


def _told_by_piece(progress: Progress, figure: Figure, base: Reading, left: int) -> Reading | None:
    """A share that the words between the figures tell: 被采用57篇, 机关科室41人次, 女性9名."""
    lexicon, sentence = progress.lexicon, progress.sentence
    piece = sentence.text[left : figure.start]
    if figure.quantity.measure_unit != base.figure.quantity.measure_unit or not piece or lexicon.is_light(piece):
        return None
    if _is_category(progress, figure, base, piece):
        return progress.like(figure, base, "categories")
    is_text = bool(lexicon.units_of[base.metric_id] & _TEXT_UNITS)
    is_text = is_text and NOTICES.search(piece) is None
    if is_text and (lexicon.has("published_elsewhere", piece) or _CHOSEN.fullmatch(piece)):
        return progress.like(figure, base, "share_published", is_share=True)
    if lexicon.has("share_owner", piece[-_OWNER:]):
        if _has_owner(progress, base) and figure.item == base.figure.item + 1:
            return progress.like(figure, base, "other_owner")
        names = sentence.names_between(left, figure.start)
        is_person = all(name.phrase.kind is PhraseKind.PERSON or _POSTS.search(name.text) for name in names)
        if len(piece) <= _SHORT_OWNER and is_person:
            return progress.like(figure, base, "share_of_owner", is_share=True)
    of_people = lexicon.kind_of[base.metric_id] in ("people", "person_times", "hours") or base.metric_id == BRANCHES
    if not of_people or lexicon.has("not_stock", piece):
        return None
    if base.metric_id in lexicon.of_trait("done_to"):
        is_person = lexicon.ends_with("share_of_people", piece)
        return progress.like(figure, base, "object_list") if is_person else None
    is_noun = sentence.item_of(figure).sign == "、" and _is_bare_noun(progress, left, figure.start)
    if lexicon.has("share_of_people", piece) or is_noun:
        return progress.like(figure, base, "share_of_people", is_share=True)
    return None


def _broken_down(progress: Progress, figure: Figure, left: int) -> Reading | None:
    """主题党日112次，按支部分：规划所13次、水工一所12次; 宣讲96场，受众2.3万人次，其中：进校园51场、1.4万人次."""
    sentence = progress.sentence
    piece = sentence.text[left : figure.start]
    if len(piece) > _LONGEST_PART or any(name.is_name for name in sentence.names_between(left, figure.start)):
        return None
    for whole in reversed([*progress.earlier, *progress.readings]):
        if whole.is_share or whole.figure.quantity.measure_unit != figure.quantity.measure_unit:
            continue
        opening = whole.figure.end if whole.figure.start >= sentence.start else sentence.start
        mark = _BREAKDOWN.search(sentence.text, opening, figure.start)
        if mark is None or progress.lexicon.has("remainder", piece):
            return None
        topics = [name for name in sentence.names_between(opening, mark.start()) if name.is_name]
        if topics and all(row.metric_id != whole.metric_id for row in topics[-1].phrase.rows):
            continue
        named = [name for name in sentence.names_between(mark.start(), mark.end()) if name.is_name]
        if any(not progress.is_size(row.metric_id) for name in named for row in name.phrase.rows):
            return None
        fits = progress.like(figure, whole, "share_marked", is_share=True)
        return fits if fits is not None and not _exceeds(figure, whole) else None
    return None


def _summed_parts(progress: Progress, figure: Figure) -> Reading | None:
    """集中学习20次，线上12次、线下8次: short nouns with figures, one after another, that add up to the figure before them."""
    sentence, base = progress.sentence, progress.base
    if base is None or base.figure.quantity.value is None or progress.chain_broken:
        return None
    compared = {reading.figure.start for reading in progress.readings if reading.rule == "compared"}
    run = [one for one in sentence.figures if one.start > base.figure.start and one.start not in compared]
    total, told = Decimal(0), 0
    for one in run:
        item = sentence.item_of(one)
        piece = sentence.text[item.start : one.start]
        quantity = one.quantity
        if progress.lexicon.has("past", piece) or progress.lexicon.has("comparison", piece):
            return None
        if _SPAN.search(piece) or progress.lexicon.has("not_stock", piece) or progress.lexicon.has("flow", piece):
            return None
        is_event = quantity.measure_unit in _EVENT_UNITS
        is_listed = (
            item.sign == "、"
            or (item.sign == "，" and not is_event)
            or not told
            or progress.lexicon.ends_with("share_of_people", piece)
        )
        if not is_listed or (not told and item.sign == "，" and not _goes_on_in_list(sentence, one, piece, progress)):
            return None
        apart = item.sign in ("；", "：") and told
        if apart or quantity.measure_unit != base.figure.quantity.measure_unit or quantity.value is None or one.end != item.end:
            return None
        if not piece or len(piece) > _LONGEST_PART or any(n.is_name for n in sentence.names_between(item.start, one.start)):
            return None
        total, told = total + quantity.value, told + 1
        if total == base.figure.quantity.value:
            is_one = told >= _FEWEST_PARTS and figure.start <= one.start
            return progress.like(figure, base, "share_of_sum", is_share=True) if is_one else None
        if total > base.figure.quantity.value:
            return None
    return None


def _goes_on_in_list(sentence: Sentence, first: Figure, piece: str, progress: Progress) -> bool:
    """After a comma a breakdown is one of people or forms (线上12次), or a list that 、 parts (现场5次、视频7次)."""
    following = sentence.items[first.item + 1] if first.item + 1 < len(sentence.items) else None
    is_event = first.quantity.measure_unit in _EVENT_UNITS
    is_next = following is not None and (
        following.sign == "、" or (following.sign == "，" and len(piece) <= _BARE_NOUN and not is_event)
    )
    return progress.lexicon.ends_with("share_of_people", piece) or is_next


def _of_people_before(progress: Progress, figure: Figure, left: int) -> Reading | None:
    """共有党员98名。…预备党员3名，大学以上学历85名: a kind of people, of the members that the sentences before counted."""
    piece = progress.sentence.text[left : figure.start]
    if not piece or not progress.lexicon.ends_with("share_of_people", piece) or len(piece) > _LONGEST_SHARE:
        return None
    if progress.lexicon.has("not_stock", piece) or _POSTS.search(piece):
        return None
    if _OTHER_PEOPLE.search(progress.sentence.text, progress.sentence.start, figure.start):
        return None
    for whole in reversed(progress.before):
        if whole.is_share or whole.metric_id != MEMBERS:
            continue
        same = whole.figure.quantity.measure_unit == figure.quantity.measure_unit and not _exceeds(figure, whole)
        return progress.like(figure, whole, "share_of_people", is_share=True) if same else None
    return None


def _last_part(between: str) -> str:
    """What stands between two figures, from the last 其中 on: …比上年多110场；其中助学205场."""
    return between[between.rfind("其中") :] if "其中" in between else between


def _of_topic(progress: Progress, figure: Figure) -> Reading | None:
    """新发展党员中，女生47人: a share of what the item before opens."""
    sentence, at = progress.sentence, figure.item - 1
    if at < 0 or not sentence.text.startswith("中", sentence.items[at].end - 1):
        return None
    names = [name for name in sentence.names_between(sentence.items[at].start, sentence.items[at].end) if name.is_name]
    row = progress.row_of(names[-1], figure) if names else None
    if row is None or (progress.is_size(row.metric_id) and _ACTS.match(sentence.text[figure.end : sentence.item_of(figure).end])):
        return None
    return Reading(figure, row.metric_id, "share_of_topic", names[-1], is_share=True, is_listed=True)


def _has_owner(progress: Progress, base: Reading) -> bool:
    """领导班子成员谈心谈话96人次: the figure before is itself told of one owner, so that the next owner's stands beside it."""
    if base.name is None or progress.is_size(base.metric_id):
        return False
    opening = progress.sentence.item_of(base.figure).start
    return progress.lexicon.has("share_owner", progress.sentence.text[opening : base.name.start][-_OWNER:])


def _is_category(progress: Progress, figure: Figure, base: Reading, piece: str) -> bool:
    """廉洁风险点食堂采购18个、维修工程15个: kinds in a list, each with its figure, after the name of them all."""
    sentence = progress.sentence
    item = sentence.item_of(figure)
    if item.sign != "、" or base.figure.item != figure.item - 1 or len(piece) > _LONGEST_PART or figure.end != item.end:
        return False
    if sentence.names_between(item.start, item.end) or base.name is None or progress.is_size(base.metric_id):
        return False
    kind = sentence.text[base.name.end : base.figure.start]
    is_first = base.name.end <= base.figure.start and 1 < len(kind) <= _LONGEST_PART and "，" not in kind
    return base.rule == "categories" or (is_first and base.rule == "event_before" and not progress.lexicon.is_light(kind))


def _exceeds(figure: Figure, base: Reading) -> bool:
    """True where a figure is larger than the one it would be a share of; a rate of some may lie above that of all."""
    if figure.quantity.measure_unit in RATE_UNITS:
        return False
    value, most = figure.quantity.value, base.figure.quantity.upper
    return value is not None and most is not None and value > most


def _is_bare_noun(progress: Progress, start: int, end: int) -> bool:
    """A short noun that no list knows (临床科室9人) right after the figure it is a share of."""
    names = progress.sentence.names_between(start, end)
    if _POSTS.search(progress.sentence.text[start:end]):
        return False
    return end - start <= _BARE_NOUN and not names and not progress.lexicon.has("flow", progress.sentence.text[start:end])


def other_branch(progress: Progress, figure: Figure, left: int, right: int) -> Reading | None:
    """一车间支部主题党日12次，二车间支部10次: the next branch's figure of the same."""
    sentence, base = progress.sentence, progress.base
    if base is None or progress.chain_broken or base.figure.item != figure.item - 1 or progress.is_size(base.metric_id):
        return None
    tail = sentence.text[figure.end : right]
    if not _BRANCH.fullmatch(sentence.text, left, figure.start) or not progress.lexicon.is_light(tail):
        return None
    if base.figure.quantity.measure_unit != figure.quantity.measure_unit:
        return None
    if not _BRANCH.match(sentence.text, sentence.item_of(base.figure).start, base.figure.start):
        return None
    return progress.like(figure, base, "other_branch")


def _is_told_at_once(progress: Progress, figure: Figure) -> bool:
    """True where nothing else was said in the sentence since a figure was read, or since it began."""
    read = [reading.figure.item for reading in progress.readings]
    since = max(read, default=-1) + 1
    items = [
        item
        for item in progress.sentence.items[since : figure.item]
        if not _RANKS.fullmatch(progress.sentence.text, item.start, item.end)
    ]
    return not items or any(name.is_name for name in progress.sentence.names_between(items[0].start, items[-1].end))


def of_named_unit(progress: Progress, figure: Figure, left: int, right: int) -> Reading | None:
    """志愿服务112场，急诊医学科党支部15场: one unit's figure, of what was counted before in the same measure word."""
    sentence = progress.sentence
    piece, tail = sentence.text[left : figure.start], sentence.text[figure.end : right]
    if not _UNIT_DOES.fullmatch(piece) or not progress.lexicon.is_light(tail) or is_own_word(piece, progress.title):
        return None
    if not _is_told_at_once(progress, figure):
        return None
    unit = figure.quantity.measure_unit
    last = max((one.end for one in sentence.figures if one.end <= left), default=sentence.start)
    named = [(name, row) for name in sentence.names_between(last, left) if (row := progress.row_of(name, figure)) is not None]
    if named and named[-1][1].role == "event" and not progress.is_size(named[-1][1].metric_id):
        return Reading(figure, named[-1][1].metric_id, "named_unit", named[-1][0], is_share=True)
    told = (*progress.before, *progress.readings)
    wholes = [one for one in told if one.figure.quantity.measure_unit == unit and one.rule not in _BESIDE]
    if wholes and not wholes[-1].is_share and _exceeds(figure, wholes[-1]):
        return None
    if wholes and not progress.is_size(wholes[-1].metric_id):
        return progress.like(figure, wholes[-1], "named_unit", is_share=True)
    row = progress.row_of(progress.label, figure) if progress.label else None
    return Reading(figure, row.metric_id, "named_unit", progress.label, is_share=True) if row else None
