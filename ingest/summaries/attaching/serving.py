"""Persons as the subject of a service or of help: 320余人次参与巡逻等志愿服务, 26名党员报名参加, 对15名党员、8名群众走访."""

from __future__ import annotations

import re

from ingest.summaries.scanning.mentions import Figure
from ingest.summaries.scanning.sentence import Progress, Reading

_SERVES = re.compile(
    r"[^，；。：\d]{0,12}(?:参与|参加|开展|投身|投入|加入|下沉|奔赴)[^，；。]{0,60}?(?:志愿(?:者)?(?:服务|活动)|义务劳动|义务服务)"
)
_JOINS = re.compile(
    r"[的]?(?:在职|离退休|退休|青年|普通)?(?:党员|老同志|志愿者|队员|干部|职工|教师|医护|居民|群众|团员|党员干部|党员群众)?"
    r"(?:踊跃|积极|主动|自愿)?(?:报名参加|报名|参加|参与|加入|投入其中|共同?服务)(?:$|[，、。；(]|(?=\d|[*×xX]))"
)
_PERSON = frozenset({"名", "人", "位"})
_TIMES = frozenset({"人次", "人（次）", "人(次)"})
_OF_SERVICE = ("volunteer_activities", "volunteer_teams", "volunteer_hours", "volunteer_person_times", "volunteer_participants")
_ACTED_ON = re.compile(r"(?:对|为|向|给|把)$")


def serving(progress: Progress, figure: Figure) -> Reading | None:
    """The persons of a clause that ends in volunteering, or who join what was spoken of last, where that is volunteering."""
    metric_id = _metric_of(figure)
    if metric_id is None:
        return None
    sentence = progress.sentence
    if _SERVES.match(sentence.text, figure.end, sentence.end):
        return Reading(figure, metric_id, "serving")
    if _JOINS.match(sentence.text, figure.end, sentence.end) and _speaks_of_service(progress, figure):
        return Reading(figure, metric_id, "joining")
    return None


def _metric_of(figure: Figure) -> str | None:
    unit = figure.quantity.measure_unit
    return "volunteer_participants" if unit in _PERSON else "volunteer_person_times" if unit in _TIMES else None


def _speaks_of_service(progress: Progress, figure: Figure) -> bool:
    """True where volunteering was spoken of last, and no event of no metric since."""
    if not progress.topics.last:
        return False
    last = max(progress.topics.last.values())
    spoken = [progress.topics.distance(metric_id, figure.start) for metric_id in _OF_SERVICE]
    near = [distance for distance in spoken if distance is not None]
    return bool(near) and figure.start - min(near) >= last and figure.start - min(near) >= progress.other_event_at


def acted_on(progress: Progress, figure: Figure) -> Reading | None:
    """对15名困难党员、8名老党员进行走访慰问: what is done to the last of a list is done to each of it."""
    sentence, items = progress.sentence, progress.sentence.items
    opening = sentence.text[items[figure.item].start : figure.start]
    listed = items[figure.item].sign == "、" and progress.readings and progress.readings[-1].rule == "acted_on"
    if figure.quantity.measure_unit not in (*_PERSON, "户") or not (_ACTED_ON.search(opening) or (listed and not opening)):
        return None
    at = figure.item
    while at + 1 < len(items) and items[at + 1].sign == "、":
        at += 1
    if at == figure.item:
        return None
    for name in sentence.names_between(items[at].start, items[at].end):
        row = progress.row_of(name, figure)
        if row is not None and row.role == "action":
            return Reading(figure, row.metric_id, "acted_on", name, is_listed=True)
    return None
