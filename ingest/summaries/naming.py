"""Figures that stand beside their metric's name: 主题党日12次, 走访困难群众32户, 3次支委会, 2名同志被确定为发展对象."""

from __future__ import annotations

import re

from ingest.summaries.mentions import Figure, Name
from ingest.summaries.sentence import STOCKS, Progress, Reading
from ingest.vocabulary import MetricName

_LONG_BRIDGE = 24
_SHORT_BRIDGE = 6
_TITLE = re.compile(r"题为|《[^》]{0,80}》|“[^”]{0,24}”")
_BECOMES = re.compile(r"(?:为|成为|成长为)$")
_FLOW_AND_STOCK = {"dev_activists": "dev_activists_stock", "dev_candidates": "dev_candidates_stock"}
_REGULARIZED = re.compile(r"(?:按期|如期|到期|按时)?转正|(?:按期|如期)转为")
_NEVER = re.compile(r"[未没]")
_OF_NEW = re.compile(r"(?:(?<!培养)发展|吸收|接收)[^，、的]{0,8}$")
_GROWS_FROM = re.compile(
    r"(?:已|也)?[从由](?:[\u4e00-\u9fff]{0,3}(?:年初|年底|年末|去年|上年|当初|过去|换届时|建党时)|\d{4}年底?)的?"
)
_WIDENED = ("(扩大)", "扩大")
_OTHER_RATE = re.compile(r"(?:开展|组织|召开|完成|覆盖|落实|执行|达标|满意|知晓|合格|整改|优秀)率")
_STEP = 3
_ALWAYS_A_SHARE = re.compile(r"预备|流动|女|少数民族")
_HONOURED = re.compile(r"被|获|荣获|评为|受到|成为|晋升")
_PERSON_UNITS = ("名", "人", "位", "个")


def before_figure(progress: Progress, figure: Figure, left: int) -> tuple[Reading | None, bool]:
    """The nearest fitting name before the figure in its item, and whether nothing that counts stands between."""
    sentence, lexicon, is_blocked = progress.sentence, progress.lexicon, False
    for name in reversed(sentence.names_between(left, figure.start)):
        row = progress.row_of(name, figure)
        if row is None:
            progress.lose(figure, name)
            is_blocked = is_blocked or name.is_head
            continue
        reading = read_row(progress, figure, row, name, f"{row.role}_before")
        if reading is None or _is_of_business(progress, row, name, figure):
            progress.lose(figure, name, "not_owned" if reading is None else "business")
            continue
        reading = _adjoined(progress, reading, name, figure)
        specific = specific_of(progress, name, row, figure, left)
        if specific is not None:
            return specific, True
        bridge = sentence.text[name.end : figure.start]
        if lexicon.is_light(bridge) or _GROWS_FROM.fullmatch(bridge):
            reading = _first_of_two(progress, reading, name, figure)
            return _governed(progress, reading, name, figure, left), not is_blocked
        if row.role in ("action", "generic"):
            return _governed(progress, reading, name, figure, left), False
        if not is_blocked and not row.needs and row.metric_id not in STOCKS and len(_TITLE.sub("", bridge)) <= _SHORT_BRIDGE:
            return reading, False
        progress.lose(figure, name, "far")
    return None, False


def _adjoined(progress: Progress, reading: Reading, name: Name, figure: Figure) -> Reading:
    """理论学习中心组学习|研讨12次: a word of learning that goes on with the centre group's name is the centre group's."""
    if reading.metric_id not in ("study_seminar", "study_collective"):
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
    if before is None or row is None or not _is_study(row):
        return reading
    return Reading(figure, row.metric_id, "specific_name", before)


def _is_of_business(progress: Progress, row: MetricName, name: Name, figure: Figure) -> bool:
    """办结案件 is no service to the people; of issues (期) only those of a bulletin are information sent out."""
    bridge = progress.sentence.text[name.end : figure.start]
    if row.metric_id == "theme_day_attendance_rate":
        return _OTHER_RATE.search(bridge) is not None
    if row.metric_id == "service_issues_solved":
        return progress.lexicon.has("business", bridge)
    is_issue = row.metric_id == "publicity_articles" and figure.quantity.measure_unit == "期"
    return is_issue and "《" not in bridge and "简报" not in name.text


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
            and figure.quantity.measure_unit not in _PERSON_UNITS
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
        if not why and row.metric_id in STOCKS and len(plain) > _SHORT_BRIDGE:
            why = "far"
        reading = None if why else read_row(progress, figure, row, name, f"{row.role}_after")
        if reading is None:
            progress.lose(figure, name, why or "not_owned")
            continue
        reading = specific_of(progress, name, row, figure, progress.sentence.start) or reading
        if best is None or _BECOMES.search(bridge) or _rank(reading, row) > rank or _rank(reading, row) == _STEP:
            if best is not None and best[0].name is not None:
                progress.lose(figure, best[0].name, "weaker")
            best, rank = (reading, len(plain) <= _SHORT_BRIDGE), _rank(reading, row)
        else:
            progress.lose(figure, name, "weaker")
    return best or (_described(progress, figure, right), False)


def _unfit(progress: Progress, row: MetricName, name: Name, bridge: str, index: int) -> str:
    """Why a name after a figure does not take it, '' where it may."""
    if row.role == "generic" and bridge:
        return "far"
    if _NEVER.search(bridge):
        return "never"
    return "claimed" if bridge and _is_claimed(progress, name, index) else ""


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


def _rank(reading: Reading, row: MetricName) -> int:
    """How much a name after a figure tells: a step of 发展党员 most, then what is done, a needy word, a stock or share least."""
    if reading.metric_id in STOCKS or reading.is_share:
        return 0
    return 1 if row.needs else _STEP if reading.metric_id.startswith("dev_") else 2


def read_row(progress: Progress, figure: Figure, row: MetricName, name: Name, rule: str) -> Reading | None:
    """The reading of a row, with stocks told from flows and shares from wholes; None where a stock's name is only somebody's."""
    sentence, metric_id = progress.sentence, row.metric_id
    item = sentence.item_of(figure)
    lead = sentence.text[item.start : min(name.start, figure.start)]
    if row.role == "part":
        return _part(progress, figure, row, name, lead, rule)
    if metric_id == "member_total" and rule.endswith("before") and _OF_NEW.search(lead):
        return Reading(figure, "dev_probationary", "action_before", name)
    if metric_id == "member_total" and rule.endswith("before") and _is_of_new_members(progress, figure):
        return Reading(figure, "dev_probationary", "share_of_people", name, is_share=True, is_listed=True)
    if metric_id in STOCKS and not _is_owned(progress, figure, metric_id, lead, rule, name.end):
        return None
    if metric_id in _FLOW_AND_STOCK and _is_stock(progress, figure, name):
        metric_id = _FLOW_AND_STOCK[metric_id]
    return Reading(figure, metric_id, rule, name)


def _is_of_new_members(progress: Progress, figure: Figure) -> bool:
    """发展党员21名，其中教师党员3名: members told after 其中 of new members."""
    base, sentence = progress.base, progress.sentence
    if base is None or base.metric_id != "dev_probationary":
        return False
    between = sentence.text[base.figure.end : figure.start]
    return "其中" in between and "；" not in between


def _is_owned(progress: Progress, figure: Figure, metric_id: str, lead: str, rule: str, name_end: int) -> bool:
    """False where 支部 or 党员 are not the organisation's own in number, but somebody who acts or is acted upon."""
    sentence, lexicon = progress.sentence, progress.lexicon
    if lexicon.has("not_stock", lead) and not lexicon.has("owned", lead):
        return False
    if metric_id == "member_total" and lead.endswith("团结带领"):
        return True
    if metric_id != "member_total":
        after = sentence.text[max(name_end, figure.end) : sentence.item_of(figure).end]
        return lead != "有" and _HONOURED.match(after) is None
    tail = sentence.text[figure.end : sentence.item_of(figure).end]
    if not rule.endswith("after"):
        return lexicon.words["joining"].match(tail) is None
    return _in_stock_list(progress, figure) or (lexicon.has("org_subject", lead[-4:]) and not lexicon.has("joining", tail))


def _is_stock(progress: Progress, figure: Figure, name: Name) -> bool:
    """现有, 在册 make 积极分子 a stock; 确定, 列为 in the item, or before it over 、, a flow."""
    sentence, lexicon = progress.sentence, progress.lexicon
    item = sentence.item_of(figure)
    own = sentence.text[item.start : item.end]
    if lexicon.has("stock_word", own):
        return True
    at = figure.item
    flows = lexicon.has("flow", sentence.text[item.start : name.start] + sentence.text[name.end : item.end])
    while not flows and sentence.items[at].sign == "、" and at > 0:
        at -= 1
        flows = lexicon.has("flow", sentence.text[sentence.items[at].start : sentence.items[at].end].replace("发展对象", ""))
    return not flows and lexicon.has("stock_list", sentence.text[sentence.start : item.end])


def _in_stock_list(progress: Progress, figure: Figure) -> bool:
    """True where branches or members are counted in the clause: 28个党支部、655名党员."""
    item = progress.sentence.item_of(figure)
    near = any(r.metric_id in STOCKS and item.start - r.figure.end <= _SHORT_BRIDGE for r in progress.readings)
    return near or progress.lexicon.has("stock_word", progress.sentence.text[item.start : figure.start])


def _part(progress: Progress, figure: Figure, row: MetricName, name: Name, lead: str, rule: str) -> Reading | None:
    """女党员, 预备党员, 扩大学习: a share of the figure that the sentence is about."""
    base, lexicon = progress.base, progress.lexicon
    if name.text == "预备党员" and rule.endswith("before"):
        step = _step_of_probationer(progress, figure)
        if step is not None:
            return Reading(figure, step, rule, name)
    if base is not None and base.metric_id in ("dev_probationary", "dev_regularized") and row.metric_id in STOCKS:
        listed = base.figure.quantity.measure_unit in _PERSON_UNITS and rule.endswith("before")
        return Reading(figure, base.metric_id, "share_of_people", name, is_share=True, is_listed=True) if listed else None
    if lexicon.has("not_stock", lead) and not lexicon.has("owned", lead):
        return None
    if row.metric_id in STOCKS:
        spoken = any(r.metric_id in STOCKS for r in progress.readings)
        known = spoken or lexicon.has("stock_word", lead)
        whole = any(r.metric_id == row.metric_id and not r.rule.startswith("part_") for r in progress.readings)
        is_share = whole or _ALWAYS_A_SHARE.match(name.text) is not None
    else:
        known, is_share = progress.topics.distance(row.needs, figure.start) is not None, True
    return Reading(figure, row.metric_id, rule, name, is_share=is_share, is_listed=True) if known else None


def _step_of_probationer(progress: Progress, figure: Figure) -> str | None:
    """预备党员1名转正 is a step, and so is 预备党员2名 in a list of 积极分子, 发展对象."""
    sentence = progress.sentence
    if _REGULARIZED.match(sentence.text, figure.end):
        return "dev_regularized"
    listed = any(reading.metric_id in ("dev_activists", "dev_candidates") for reading in progress.readings)
    stock = any(reading.metric_id in STOCKS for reading in progress.readings)
    return "dev_probationary" if listed and not stock else None


def _governed(progress: Progress, reading: Reading, name: Name, figure: Figure, left: int) -> Reading:
    """An action before takes the figure from the people it is done to: 慰问困难党员12名."""
    if reading.metric_id not in STOCKS:
        return reading
    items, at = progress.sentence.items, figure.item
    while at > 0 and items[at].sign == "、" and not progress.sentence.has_figure(at - 1):
        at -= 1
        left = items[at].start
    for before in reversed(progress.sentence.names_between(left, name.start)):
        row = progress.row_of(before, figure)
        if row is not None and row.role == "action":
            return Reading(figure, row.metric_id, "action_before", before)
    return reading


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
        if specific is None or specific.role != "event" or not _is_study(specific):
            continue
        if before.start >= item.start or not has_subject:
            return Reading(figure, specific.metric_id, "specific_name", before)
        return None
    return None


def _is_study(row: MetricName) -> bool:
    return row.metric_id in ("study_center_group", "study_first_agenda")


def _is_claimed(progress: Progress, name: Name, index: int) -> bool:
    """True where the next figure stands right after a name, so that the name is that figure's."""
    figures = progress.sentence.figures
    if index + 1 >= len(figures) or figures[index + 1].start < name.end or figures[index + 1].item != figures[index].item:
        return False
    following = figures[index + 1]
    row, own = progress.row_of(name, following), progress.row_of(name, figures[index])
    same = row is not None and own is not None and row.metric_id == own.metric_id
    return same and progress.lexicon.is_light(progress.sentence.text[name.end : following.start])
