"""Figures whose item names no metric: carried names (…学习，全年12次), targets, changes, other years' figures."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.anchored import Anchored
from ingest.language.months import MONTH
from ingest.summaries.attaching.membership import other_side, read_row
from ingest.summaries.attaching.naming import GROWS_FROM, specific_of
from ingest.summaries.attaching.shares import CHANGE_FIRST, EARLIER, REQUIRED
from ingest.summaries.judging.comparison import NET_CHANGE, OVER_OR_SHORT
from ingest.summaries.judging.plans import PLAN_BRACKET
from ingest.summaries.judging.superiors import is_own_word
from ingest.summaries.scanning.known_metrics import ADMITTED, ARTICLES, TEAMS
from ingest.summaries.scanning.lexicon import Lexicon
from ingest.summaries.scanning.mentions import Figure
from ingest.summaries.scanning.sentence import RATE_UNITS, Progress, Reading, Sentence

_LONGEST_TARGET = 20
_ACTUAL = re.compile(
    r"(?:只|仅|最终)[^，\d]{0,6}$|实际(?![^，]*(?:救助|解决|化解|整改|获|评|在|到|转正|入党))[^，\d]{0,6}$|^实(?:开|办|讲|学|报|完成|发展)(?:展|送)?了?$"
)
_REALLY = re.compile(
    r"(?:年底|年末|目前|全年)?(?:实际(?:开展|完成|召开|举办|举行|组织|进行|开|办|做|讲授?|上|学习?|报送?|发布|编发|发展|走访|慰问|培训|轮训|谈话?|达到?|为|是|有)?"
    r"|实(?:开|办|讲|学|报|完成|发展)(?:展|送)?)了?"
)
_FINISHED = re.compile(r"(?:全年|年底|(?:截[至止])?目前|至今)?(?:均|都|也)?(?:已经?)?完成了?")
_PUT_DOWN = re.compile(
    r"登记|记[录载了]|台账|上报|填报|申报|报名|报送|报了|申请|统计|通知|收到|征集|收集|显示|公示|邀请|自报|排查|梳理|认领"
)
_MEETS = re.compile(r"召开|开了?$")
_EARLIER_SPAN = re.compile(rf"(?:比|较|与|而)(?:上?[一二三]?季度|上半年|上个?月|{MONTH}月份?)(?:的|为|是|有|只有)?$")
_BY = re.compile(r"(?:多|少|增加|减少|高|低|增|减)了?")
_CHANGED_TO = re.compile(
    r"(?:增加|增|增补|增扩|提高|提升|上升|攀升|扩大|扩充|扩|充实|调整|变|整合|合并|归并|减少|下降|压缩|压减|缩减|精简|缩|减|降|升|发展)(?:到|至|为)(?:目前的|现在的|(?:年|月|季)[末底]的?|每[月周年]|每季度|每半年)?$"
)
_MEASURES = ("hours", "person_times")
_NONE_MISSED = re.compile(r"(?:一[次回场期堂节])?(?:都|也)?[没未不][落缺少]下?(?:过)?(?:一[次回场期堂节])?")
_ONCE_MEANT = re.compile(r"(?:原本?|本来?|当初)(?:想|打算|准备|要|计划|拟)")
_DEVOTION = re.compile(r"的(?:坚守|付出|奉献|守护|陪伴|值守|辛劳|服务)")
_OWN_SUM = re.compile(r"(?:全[\u4e00-\u9fff]{1,3}?|[\u4e00-\u9fff]{1,4}?(?=合计|共计|总计|累计|共))(?:合计|共计|总计|累计|共)?")
_IN_ALL = "共"
_OWN_PART = re.compile(r"(?:我|本|我们)(?:支部|总支|单位|公司|[局院校所站镇村厂馆])(?:则|现)?(?:有|为|是)?")
_REACHES = re.compile(r"(?:现|总数|总量|年末|目前)?(?:已)?(?:达到|达|为)")
_ITEMS_BACK = 4
_SUM = re.compile(r"共|合计|总计|累计")
_CHANGE_LAST = Anchored(r"[^比较]*+[比较](?!赛|好|为).*(?:[多少高低出了差缺]|新增)$")
_ALLOTTED = re.compile(
    r"(?:下达|分配|核定|批复)的?$|(?:完成|达到|实现|超过)[^，。；\d]{0,8}(?:制定|确定|排定|定下|提出|承诺|安排)的$"
)
_ALLOTMENT = re.compile(
    r"(?:下达|分配|核定|给)(?![^，。；]{0,8}(?:评优|推荐|表彰))[^，。；]{0,8}(?:计划|目标|任务|指标|名额)数?(?:数|量)?[为是]?$"
)
_OTHER_PLACES = re.compile(r"(?:干部|评优|先进|培训|推荐|表彰|招聘|代表|委员|职称|编制)[^，；]{0,4}名额")
_SENDS = re.compile(r"报送|上报")
_PERSONS = ("名", "人")
_PLAN_NOUN = re.compile(r"的?(?:计划|任务|指标|名额|目标)")
_TARGET_ALONE = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:下达|分配|核定|给|安排)(?:的|了)?(?:发展)?(?:计划|目标|任务|指标|名额)?数?[为是]?"
    r"|(?:全年|年初|原|原来|本来|县里|上级)?(?:下达)?(?:计划|目标|任务|指标|原定|定的是|要求)(?:数|量)?[为是]?"
)
_DID = Anchored(
    r"(?P<light>.*?)(?:开|办|搞|做|攒|讲|过|上|走|学|组织|举办|完成|开展|召开)(?:成|到|足|满|够|展)?(?:了|的|过)?"
    r"|(?P<any>.*?)[\u4e00-\u9fff]{1,2}了"
)
_COLUMN_SIGNS = frozenset("\t|")


def carried(progress: Progress, figure: Figure, left: int, right: int) -> Reading | None:
    """A figure beside nothing but light words: the name of the figure or the item before."""
    lexicon, text = progress.lexicon, progress.sentence.text
    piece, tail = text[left : figure.start], text[figure.end : right]
    own_label = _label_since(progress, figure) if _is_target(lexicon, piece, tail) else None
    if own_label is not None:
        return own_label
    if progress.base is not None and not progress.chain_broken:
        base = _changed(progress, figure, progress.base)
        found = _beside(progress, figure, base, piece, tail) or other_side(progress, figure, base, piece)
        if found is not None:
            return found
    if GROWS_FROM.fullmatch(piece) and _CHANGED_TO.fullmatch(tail):
        return _grown(progress, figure)
    if _NONE_MISSED.fullmatch(tail):
        return (_again(progress, figure, piece) or _name_before(progress, figure)) if lexicon.is_light(piece) else None
    if not (lexicon.is_light(tail) or _is_devotion(figure, tail)):
        return None
    if progress.base is None and not progress.label and _ALLOTMENT.search(piece):
        of_before = _target_of_before(progress, figure)
        if of_before is not None:
            return of_before
    if _TARGET_ALONE.fullmatch(piece):
        found = _name_before(progress, figure)
        return replace(found, rule="target") if found else None
    if _OWN_SUM.fullmatch(piece) and not lexicon.is_light(piece) and is_own_word(piece, progress.title):
        piece = _IN_ALL
    if not _says_only_done(lexicon, piece):
        return None
    return _again(progress, figure, piece) or _name_before(progress, figure)


def require_before(progress: Progress, reading: Reading) -> None:
    """党课6次，实际7次; 信息报送40篇，实际46篇: a bare figure before what was really done is what had to be done."""
    last, sentence = (progress.readings[-1] if progress.readings else None), progress.sentence
    if last is None or last is not progress.base or reading.figure.item != last.figure.item + 1 or last.is_share:
        return
    if (last.metric_id, last.figure.quantity.measure_unit) != (reading.metric_id, reading.figure.quantity.measure_unit):
        return
    piece = sentence.text[sentence.item_of(reading.figure).start : reading.figure.start]
    told = sentence.text[sentence.item_of(last.figure).start : last.figure.start]
    if last.metric_id == ARTICLES:
        told = _SENDS.sub("", told)
    is_done = not reading.is_share and _REALLY.fullmatch(piece) is not None
    is_done = is_done or (reading.rule == "stated_again" and _FINISHED.fullmatch(piece) is not None)
    is_state = progress.is_size(last.metric_id) or last.metric_id in progress.lexicon.stocks
    if is_done and not is_state and _PUT_DOWN.search(told) is None:
        progress.readings[-1] = replace(last, is_required=True)


def _changed(progress: Progress, figure: Figure, base: Reading) -> Reading:
    """培训支部书记4期、196人次，比2022年多1期: of what was counted before in two measure words, the one in the figure's."""
    if progress.takes(base.metric_id, figure) or figure.quantity.measure_unit in RATE_UNITS:
        return base
    unit = figure.quantity.measure_unit
    alike = [one for one in progress.readings if not one.is_share and one.figure.quantity.measure_unit == unit]
    is_near = bool(alike) and "；" not in progress.sentence.text[alike[-1].figure.end : figure.start]
    return alike[-1] if is_near else base


def _label_since(progress: Progress, figure: Figure) -> Reading | None:
    """…完成12次；研讨：目标4次: the target of the name before the ： that came since a figure was read."""
    sentence, at = progress.sentence, figure.item
    base = progress.base
    if base is None or at == 0 or sentence.items[at].sign not in ("：", ":") or base.figure.item >= at - 1:
        return None
    item = sentence.items[at - 1]
    name = next((one for one in sentence.names_between(item.start, item.end) if one.is_name and one.end == item.end), None)
    row = progress.row_of(name, figure) if name is not None else None
    return Reading(figure, row.metric_id, "target", name) if row is not None and row.metric_id != base.metric_id else None


def _beside(progress: Progress, figure: Figure, base: Reading, piece: str, tail: str) -> Reading | None:
    """What stands beside the figure before: its value now, in another period, a change of it, its target, what came of it."""
    lexicon = progress.lexicon
    is_light = lexicon.is_light(tail)
    is_after_change = bool(progress.readings) and progress.readings[-1].rule == "compared"
    if _CHANGED_TO.search(piece) or (is_after_change and _REACHES.fullmatch(piece)):
        return progress.like(figure, base, "changed_to")
    if progress.readings and progress.readings[-1].rule == "other_period" and _BY.fullmatch(piece):
        return _compared(progress, figure, base)
    is_earlier = EARLIER.search(piece) is not None or _EARLIER_SPAN.search(piece) is not None
    if is_earlier and (is_light or CHANGE_FIRST.match(tail) or _BY.match(tail)):
        return progress.like(figure, base, "other_period")
    if lexicon.has("past", piece) and _BY.match(tail):
        return progress.like(figure, base, "other_period")
    if _CHANGE_LAST.match(piece) or (lexicon.has("comparison", piece) and CHANGE_FIRST.match(piece)):
        return _compared(progress, figure, base)
    if (NET_CHANGE.search(piece) or OVER_OR_SHORT.fullmatch(piece)) and is_light and base.figure.item == figure.item - 1:
        return _compared(progress, figure, base)
    if lexicon.has("past", piece) and is_light:
        return progress.like(figure, base, "other_period")
    is_bracketed = not piece and PLAN_BRACKET.search(progress.sentence.text, 0, figure.start) is not None
    is_completion = figure.quantity.measure_unit in RATE_UNITS and "完成" in piece
    if is_bracketed or (_is_target(lexicon, piece, tail) and not is_completion):
        return progress.like(figure, base, "target")
    if base.figure.item != figure.item - 1 or not is_light:
        return None
    if _ACTUAL.search(piece):
        return progress.like(figure, base, "actual")
    return progress.like(figure, base, "stated_again") if _OWN_PART.fullmatch(piece) else None


def _is_target(lexicon: Lexicon, piece: str, tail: str) -> bool:
    """计划10名, 没有完成年初下达的28名计划, 达到全年12次计划的一半."""
    if len(piece) > _LONGEST_TARGET or _OTHER_PLACES.search(piece):
        return False
    of_plan = _PLAN_NOUN.match(tail) is not None and (_ALLOTTED.search(piece) is not None or lexicon.is_light(piece))
    if REQUIRED.fullmatch(piece):
        return True
    return of_plan or lexicon.has("plan_noun", piece) or _ONCE_MEANT.match(piece) is not None


def _again(progress: Progress, figure: Figure, piece: str) -> Reading | None:
    """The same metric once more, or another measure of what it counts, where nothing was named or counted since."""
    last = progress.readings[-1] if progress.readings else None
    anchor = last if last is not None and last.rule == "bare_list" else progress.base
    if last is not None and _SUM.match(piece) and progress.like(figure, last, ""):
        anchor = last
    if anchor is None or progress.chain_broken or not _is_next(progress, anchor, figure.item):
        return None
    return _second(progress, figure, anchor, piece) or _topic_measure(progress, figure)


def _grown(progress: Progress, figure: Figure) -> Reading | None:
    """支部的党员，由上年末的44名增加到49名: what the item before ends in has grown."""
    sentence = progress.sentence
    if figure.item == 0:
        return None
    before = sentence.items[figure.item - 1]
    name = next((one for one in sentence.names_between(before.start, before.end) if one.is_name and one.end == before.end), None)
    row = progress.row_of(name, figure) if name is not None else None
    return Reading(figure, row.metric_id, "carried_name", name) if row is not None and row.role == "event" else None


def _is_devotion(figure: Figure, tail: str) -> bool:
    """440小时的坚守换来平安: hours told as what they were spent on."""
    return "小时" in figure.quantity.measure_unit and _DEVOTION.match(tail) is not None


def _target_of_before(progress: Progress, figure: Figure) -> Reading | None:
    """发展党员19人，…。县委组织部下达计划18人: the target of what the sentences before counted in the same measure word."""
    unit = figure.quantity.measure_unit
    alike = [one for one in progress.before if not one.is_share and one.figure.quantity.measure_unit in (unit, *_PERSONS)]
    if unit in _PERSONS:
        alike = [one for one in alike if one.metric_id == ADMITTED]
    return progress.like(figure, alike[-1], "target") if alike else None


def _says_only_done(lexicon: Lexicon, piece: str) -> bool:
    """True for light words, alone or with a verb of doing: 全年, 只开成, 今年做了."""
    did = _DID.fullmatch(piece)
    return lexicon.is_light(piece) or (did is not None and lexicon.is_light(did["light"] or did["any"] or ""))


def _is_next(progress: Progress, anchor: Reading, at: int) -> bool:
    """True where nothing is named or counted in the items between a reading and a figure."""
    sentence, after = progress.sentence, anchor.figure.item + 1
    if any(map(sentence.has_figure, range(after, at))):
        return False
    return after >= at or not any(
        name.is_name for name in sentence.names_between(sentence.items[after].start, sentence.items[at].start)
    )


def _name_before(progress: Progress, figure: Figure) -> Reading | None:
    """按计划开展中心组学习，全年12次: the last name of the item before, brackets left out, where no figure was read there."""
    sentence, lexicon = progress.sentence, progress.lexicon
    own = sentence.item_of(figure)
    before = [i for i in range(figure.item - 1, max(-1, figure.item - _ITEMS_BACK), -1) if sentence.items[i].depth <= own.depth]
    at = next((i for i in before if sentence.has_figure(i) or _has_name(sentence, i)), -1)
    if at < 0 or any(reading.figure.item == at and not progress.is_size(reading.metric_id) for reading in progress.readings):
        return None
    item = sentence.items[at]
    names = [name for name in sentence.names_between(item.start, item.end) if name.is_name and progress.row_of(name, figure)]
    if _MEETS.search(sentence.text[own.start : figure.start]):
        names = [name for name in names if _is_meeting(name.text)] or names
    row = progress.row_of(names[-1], figure) if names else None
    if row is None or row.role == "part":
        return None
    if progress.is_size(row.metric_id) and not lexicon.is_light(sentence.text[names[-1].end : item.end]):
        return None
    specific = specific_of(progress, names[-1], row, figure, sentence.start)
    return specific or read_row(progress, figure, row, names[-1], "carried_name")


def _is_meeting(name: str) -> bool:
    return name.endswith(("会", "会议"))


def _has_name(sentence: Sentence, at: int) -> bool:
    return any(name.is_name for name in sentence.names_between(sentence.items[at].start, sentence.items[at].end))


def _topic_measure(progress: Progress, figure: Figure) -> Reading | None:
    """38人参加助老志愿服务，累计1500小时: hours and attendances of what the sentence is about."""
    for name in reversed(progress.sentence.names_between(progress.sentence.start, figure.start)):
        row = progress.row_of(name, figure)
        if row is not None and not row.needs and row.role in ("event", "action"):
            measured = progress.lexicon.kind_of[row.metric_id] in _MEASURES
            return Reading(figure, row.metric_id, "second_measure", name) if measured else None
    return None


def _second(progress: Progress, figure: Figure, base: Reading, piece: str) -> Reading | None:
    """志愿服务9次、108人次: another measure of the same name; 党课…，全年共12次: the same again; 完成104% is none."""
    if figure.quantity.measure_unit in RATE_UNITS and "完成" in piece:
        return None
    row = progress.row_of(base.name, figure) if base.name else None
    if row is not None and row.metric_id != base.metric_id:
        return Reading(figure, row.metric_id, "second_measure", base.name)
    if base.name is not None and any(row.metric_id == TEAMS for row in base.name.phrase.rows):
        of_service = progress.lexicon.of_trait("volunteering") - {TEAMS}
        of_teams = next((metric for metric in sorted(of_service) if progress.takes(metric, figure)), None)
        return Reading(figure, of_teams, "second_measure", base.name) if of_teams else None
    if piece:
        return progress.like(figure, base, "stated_again")
    if progress.sentence.item_of(figure).sign in _COLUMN_SIGNS:
        return progress.like(figure, base, "next_column")
    if progress.sentence.item_of(figure).sign != "、" or base.figure.quantity.measure_unit != figure.quantity.measure_unit:
        return None
    return progress.like(figure, base, "bare_list", is_share=True)


def _compared(progress: Progress, figure: Figure, base: Reading) -> Reading | None:
    """比上年多3次, 增长20%: a change of the figure before."""
    if figure.quantity.measure_unit in RATE_UNITS:
        return Reading(figure, base.metric_id, "compared", base.name)
    return progress.like(figure, base, "compared")
