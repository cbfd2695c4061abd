"""Figures that stand beside their metric's name: 主题党日12次, 走访困难群众32户, 3次支委会, 2名同志被确定为发展对象."""

from __future__ import annotations

import re

from ingest.summaries.attaching.membership import PERSON_UNITS, read_row, tail_of
from ingest.summaries.attaching.trades import is_of_business
from ingest.summaries.scanning.known_metrics import ADMITTED, CENTER_GROUP
from ingest.summaries.scanning.mentions import Figure, Name
from ingest.summaries.scanning.sentence import Progress, Reading
from ingest.vocabulary import MetricName

_LONG_BRIDGE = 24
_NEAR = 8
_SHORT_BRIDGE = 6
_TITLE = re.compile(r"题为|《[^》]{0,80}》|“[^”]{0,24}”")
_BECOMES = re.compile(r"(?:为|成为|成长为)$")
_LEFT = re.compile(r"(?:因[^，。；]{0,8})?(?:工作)?(?:调离|调走|调出|离职|辞职|离开|放弃|退出|被取消|外出务工|去世)")
_NEVER = re.compile(r"[未没]")
GROWS_FROM = re.compile(
    r"(?:已|也)?[从由](?:[\u4e00-\u9fff]{0,3}(?:年初|年底|年末|去年|上年|当初|过去|换届时|建党时)|\d{4}年[底末初]?)的?"
)
_NEEDY = re.compile(r"困难|病|老|残|贫|低保|高龄|失独|空巢")
_NET = re.compile(r"(?:全年|今年|年内|共)?净(?:增加?|减少?)了?")
_CHANGED = re.compile(
    r"[比较](?:去年|上年度?|上一年度?|前年|(?:19|20)\d{2}年度?|[\u4e00-\u9fff]{0,4}(?:规定|要求|计划|目标|任务)(?:次数|数)?)(?:同期|底|末)?(?:净增|增加|减少|增|减|多|少)(?:开展|组织|召开|举办)?了?"
)
_WIDENED = ("(扩大)", "扩大")
_DONE_SIGN = re.compile(r"(?:了|过|成|好)+$")
_DONE_SIGN_FIRST = re.compile(r"^(?:了|过|到)+")
_DONE_TO = re.compile(r"(?:对|为|向|给|把|将)$")
_DOERS = re.compile(
    r"(?!困难|老党员|老干部|老同志|退休|离休|高龄|生病|患病|受灾|特困|贫困)[\u4e00-\u9fff]{0,6}(?:党员|干部|干警|民警|教师|职工|医生|队员|志愿者)"
)
_DEED = re.compile(r"^(?:入户|上门|结对|看望|走访|慰问|帮扶|帮助|家访|关爱)+(?:了|过)?")
_DONE_TO_THEM = re.compile(r"[\u4e00-\u9fff]{0,6}(?:老人|儿童|家庭|群众|居民|村民|农户|党员|职工|商户|企业|生|户)$")
_TAKES_PART = ("参加", "参与", "到会", "与会", "出席")
_EVENT_ENDS = ("会", "赛", "演练", "演出")
_MEETING = ("会议", "大会", "仪式", "座谈")
_JOINED = frozenset({"参加", "参与"})
_LONGEST_VERB = 4
_LONGEST_OBJECT = 8
_SELECTED = re.compile(r"(?:获评|评为|评选|评出|选树|表彰|命名|征集|展播)(?:出|了)?[\u4e00-\u9fff]{0,3}$")
_STEP = 3
_OF_THEM = re.compile(r"[中里](?:[,，]?有)?")


def before_figure(progress: Progress, figure: Figure, left: int) -> tuple[Reading | None, bool]:
    """The nearest fitting name before the figure in its item, and whether nothing that counts stands between."""
    sentence, lexicon, is_blocked = progress.sentence, progress.lexicon, False
    for name in reversed(sentence.names_between(left, figure.start)):
        row = progress.row_of(name, figure)
        if row is None:
            progress.lose(figure, name)
            is_blocked = is_blocked or name.is_head
            continue
        if (
            row.role == "event"
            and figure.quantity.measure_unit != "篇"
            and _SELECTED.search(sentence.text, max(left, name.start - _NEAR), name.start)
        ):
            progress.lose(figure, name, "business")
            continue
        if row.needs and _is_off_topic(progress, row, name, figure):
            progress.lose(figure, name, "topic")
            continue
        reading = read_row(progress, figure, row, name, f"{row.role}_before")
        if reading is None or is_of_business(progress, row, name, figure):
            progress.lose(figure, name, "not_owned" if reading is None else "business")
            continue
        reading = _adjoined(progress, reading, name, figure)
        specific = specific_of(progress, name, row, figure, left)
        if specific is not None:
            return specific, True
        bridge = sentence.text[name.end : figure.start]
        if progress.is_size(row.metric_id) and _OF_THEM.match(bridge) and not lexicon.is_light(tail_of(progress, figure)):
            progress.lose(figure, name, "not_owned")
            continue
        if lexicon.is_light(bridge) or any(words.fullmatch(bridge) for words in (GROWS_FROM, _NET, _CHANGED)):
            reading = _first_of_two(progress, reading, name, figure)
            return _governed(progress, reading, name, figure, left), not is_blocked
        if is_blocked and row.needs:
            progress.lose(figure, name, "far")
            continue
        if row.role in ("action", "generic"):
            return _governed(progress, reading, name, figure, left), False
        if (
            not is_blocked
            and not row.needs
            and not progress.is_size(row.metric_id)
            and len(_TITLE.sub("", bridge)) <= _SHORT_BRIDGE
        ):
            return reading, False
        progress.lose(figure, name, "far")
    return None, False


def _adjoined(progress: Progress, reading: Reading, name: Name, figure: Figure) -> Reading:
    """理论学习中心组学习|研讨12次: a word of learning that goes on with the centre group's name is the centre group's."""
    if reading.metric_id not in progress.lexicon.of_trait("general_study"):
        return reading
    before = next(
        (
            other
            for other in progress.sentence.names_between(progress.sentence.start, name.start)
            if other.end == name.start or progress.sentence.text[other.end : name.start] in _WIDENED
        ),
        None,
    )
    row = progress.row_of(before, figure) if before is not None else None
    if before is None or row is None or not _is_study(progress, row):
        return reading
    return Reading(figure, row.metric_id, "specific_name", before)


def _is_off_topic(progress: Progress, row: MetricName, name: Name, figure: Figure) -> bool:
    """召开组织生活会，参加党员96人次: of the event told right before, no other; 研究人才工作3次 is not of the party's work."""
    bridge = progress.sentence.text[name.end : figure.start]
    if name.text.endswith("研究") and "党" not in bridge and not progress.lexicon.is_light(bridge):
        return True
    return name.text.startswith(_TAKES_PART) and _is_of_event_since(progress, row, figure)


def _is_of_event_since(progress: Progress, row: MetricName, figure: Figure) -> bool:
    sentence, at = progress.sentence, figure.item - 1
    if row.role == "part" or at < 0 or sentence.item_of(figure).sign != "，" or sentence.has_figure(at):
        return False
    needed = {*row.needs.split("|"), row.metric_id}
    before = sentence.items[at]
    names = sentence.names_between(before.start, before.end)
    rows = [row for one in names for row in one.phrase.rows]
    is_event = any(row.role == "event" for row in rows) or any(one.is_head and one.text.endswith(_EVENT_ENDS) for one in names)
    return is_event and all(row.metric_id not in needed for row in rows)


def after_figure(progress: Progress, figure: Figure, right: int, index: int) -> tuple[Reading | None, bool]:
    """The fitting name after the figure in its item, and whether it follows at once."""
    text = progress.sentence.text
    best: tuple[Reading, bool] | None = None
    rank = -1
    for name in progress.sentence.names_between(figure.end, right):
        bridge = text[figure.end : name.start]
        if (
            name.is_head
            and not bridge
            and not progress.lexicon.is_light(name.text)
            and figure.quantity.measure_unit not in PERSON_UNITS
        ):
            break
        plain = _TITLE.sub("", bridge)
        if len(plain) > _LONG_BRIDGE:
            progress.lose(figure, name, "far")
            break
        row = progress.row_of(name, figure)
        if row is None:
            progress.lose(figure, name)
            continue
        why = _unfit(progress, row, name, bridge, index)
        if not why and progress.is_size(row.metric_id) and len(plain) > _SHORT_BRIDGE:
            why = "far"
        reading = None if why else read_row(progress, figure, row, name, f"{row.role}_after")
        if reading is None:
            progress.lose(figure, name, why or "not_owned")
            continue
        reading = specific_of(progress, name, row, figure, progress.sentence.start) or reading
        told = _rank(progress, reading, row)
        if best is None or _BECOMES.search(bridge) or told > rank or told == _STEP:
            if best is not None and best[0].name is not None:
                progress.lose(figure, best[0].name, "weaker")
            best, rank = (reading, len(plain) <= _SHORT_BRIDGE), told
        else:
            progress.lose(figure, name, "weaker")
    return best or (_described(progress, figure, right), False)


def _unfit(progress: Progress, row: MetricName, name: Name, bridge: str, index: int) -> str:
    """Why a name after a figure does not take it, '' where it may."""
    if row.role == "generic" and bridge:
        return "far"
    if row.needs and name.text in _JOINED and _joins_another(progress, name, index):
        return "topic"
    if _NEVER.search(bridge):
        return "never"
    if row.metric_id in progress.lexicon.of_trait("step") and _LEFT.match(progress.sentence.text, name.end):
        return "left"
    if (
        row.metric_id in progress.lexicon.of_trait("done_to")
        and row.role == "action"
        and _is_of_doers(progress, row, name, index)
    ):
        return "not_owned"
    return "claimed" if bridge and _is_claimed(progress, name, index) else ""


def _is_of_doers(progress: Progress, row: MetricName, name: Name, index: int) -> bool:
    """16名职工结对帮扶困难家庭31户, 6名党员慰问高龄老人: where both are told, the first figure is of those who do it."""
    sentence, figures = progress.sentence, progress.sentence.figures
    here = figures[index]
    if here.quantity.measure_unit not in PERSON_UNITS or _DONE_TO.search(sentence.text, sentence.item_of(here).start, here.start):
        return False
    following = figures[index + 1] if index + 1 < len(figures) and figures[index + 1].item == here.item else None
    if following is not None and following.start >= name.end and progress.takes(row.metric_id, following):
        return True
    after = _DEED.sub("", sentence.text[name.start : sentence.item_of(here).end])
    return _DOERS.match(sentence.text, here.end, name.start) is not None and _DONE_TO_THEM.match(after) is not None


def _joins_another(progress: Progress, name: Name, index: int) -> bool:
    """3名教师参加运动会裁判工作: who joins what the clause itself names takes part in nothing told before."""
    sentence = progress.sentence
    item = sentence.item_of(sentence.figures[index])
    rest = _DONE_SIGN_FIRST.sub("", sentence.text[name.end : item.end])
    others = sentence.names_between(name.end, item.end)
    if rest.startswith(_MEETING):
        return True
    if progress.lexicon.is_light(rest) or any(one.is_name for one in others):
        return False
    return bool(others) or len(rest) > _SHORT_BRIDGE


def _described(progress: Progress, figure: Figure, right: int) -> Reading | None:
    """12次内容丰富、形式多样的主题党日: the name at the end of a description that 、 parts."""
    sentence, at = progress.sentence, figure.item + 1
    if right != sentence.item_of(figure).end or at >= len(sentence.items):
        return None
    item = sentence.items[at]
    if item.sign != "、" or sentence.has_figure(at) or not sentence.text[figure.end : right]:
        return None
    names = [name for name in sentence.names_between(item.start, item.end) if name.is_name]
    row = progress.row_of(names[0], figure) if names else None
    if row is None or row.role != "event" or not sentence.text.startswith("的", names[0].start - 1):
        return None
    return read_row(progress, figure, row, names[0], "event_after")


def _rank(progress: Progress, reading: Reading, row: MetricName) -> int:
    """How much a name after a figure tells: a step of 发展党员 most, then what is done, a needy word, a stock or share least."""
    if progress.is_size(reading.metric_id) or reading.is_share:
        return 0
    return 1 if row.needs else _STEP if reading.metric_id in progress.lexicon.of_trait("step") else 2


def gives_way(progress: Progress, back: Reading, figure: Figure, right: int) -> bool:
    """吸收1名入党积极分子: the step that stands right after the figure says which step the verb before it means."""
    if back.metric_id != ADMITTED or back.name is None or "党员" in back.name.text:
        return False
    after = progress.sentence.names_between(figure.end, right)
    return (
        bool(after)
        and after[0].start == figure.end
        and any(row.metric_id in progress.lexicon.of_trait("early_step") for row in after[0].phrase.rows)
    )


def split_name(progress: Progress, figure: Figure, left: int, right: int) -> Reading | None:
    """研究一次党建工作, 办了廿六件实事: a name that the figure stands in the middle of."""
    text = progress.sentence.text
    before = _DONE_SIGN.sub("", text[left : figure.start])
    for head in range(min(_LONGEST_VERB, len(before)), 0, -1):
        for tail in range(min(_LONGEST_OBJECT, right - figure.end), 1, -1):
            phrase = progress.lexicon.phrases.get(before[-head:] + text[figure.end : figure.end + tail])
            if phrase is None or not phrase.rows:
                continue
            name = Name(figure.end, figure.end + tail, before[-head:] + text[figure.end : figure.end + tail], phrase)
            row = progress.row_of(name, figure)
            if row is not None and row.role in ("action", "event") and not row.needs:
                return Reading(figure, row.metric_id, "split_name", name)
    return None


def _governed(progress: Progress, reading: Reading, name: Name, figure: Figure, left: int) -> Reading:
    """An action before takes the figure from the people it is done to: 慰问困难党员12名."""
    if not progress.is_size(reading.metric_id):
        return reading
    items, at = progress.sentence.items, figure.item
    while at > 0 and items[at].sign == "、" and not progress.sentence.has_figure(at - 1):
        at -= 1
        left = items[at].start
    for before in reversed(progress.sentence.names_between(left, name.start)):
        row = progress.row_of(before, figure)
        if row is not None and row.role == "action":
            return Reading(figure, row.metric_id, "action_before", before)
    label = progress.label
    row = progress.row_of(label, figure) if label is not None and _NEEDY.search(progress.sentence.text[left : name.end]) else None
    is_done_to = row is not None and row.role == "action" and row.metric_id in progress.lexicon.of_trait("done_to")
    return Reading(figure, row.metric_id, "labelled", label) if row is not None and is_done_to else reading


def _first_of_two(progress: Progress, reading: Reading, name: Name, figure: Figure) -> Reading:
    """支委会或党小组会1次 is of the first."""
    sentence = progress.sentence
    if sentence.text[name.start - 1 : name.start] != "或":
        return reading
    first = [other for other in sentence.names_between(sentence.start, name.start - 1) if other.end == name.start - 1]
    row = progress.row_of(first[0], figure) if first else None
    return Reading(figure, row.metric_id, reading.rule, first[0]) if row else reading


def specific_of(progress: Progress, name: Name, row: MetricName, figure: Figure, left: int) -> Reading | None:
    """中心组集中学习, “第一议题”传达学习: the more specific name before a general one, also where it opens the clause before."""
    sentence = progress.sentence
    if row.role != "generic":
        return None
    item = sentence.item_of(figure)
    has_subject = progress.lexicon.has("learner", sentence.text[left : name.start])
    for before in reversed(sentence.names):
        if before.end > name.start or not (before.is_name or before.in_title):
            continue
        if any(other.start >= before.end and other.end <= figure.start for other in sentence.figures):
            return None
        specific = progress.row_of(before, figure)
        if "；" in sentence.text[before.end : name.start]:
            return None
        if specific is None or specific.role != "event" or not _is_study(progress, specific):
            continue
        if before.start >= item.start or not has_subject:
            return Reading(figure, specific.metric_id, "specific_name", before)
        return None
    if CENTER_GROUP in progress.titled and not has_subject and progress.takes(CENTER_GROUP, figure):
        return Reading(figure, CENTER_GROUP, "title_name", name)
    return None


def _is_study(progress: Progress, row: MetricName) -> bool:
    return row.metric_id in progress.lexicon.of_trait("specific_study")


def _is_claimed(progress: Progress, name: Name, index: int) -> bool:
    """True where the next figure stands right after a name, so that the name is that figure's."""
    figures = progress.sentence.figures
    if index + 1 >= len(figures) or figures[index + 1].start < name.end or figures[index + 1].item != figures[index].item:
        return False
    following = figures[index + 1]
    row, own = progress.row_of(name, following), progress.row_of(name, figures[index])
    same = row is not None and own is not None and row.metric_id == own.metric_id
    return same and progress.lexicon.is_light(progress.sentence.text[name.end : following.start])
