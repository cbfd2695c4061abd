"""Services and help that name no metric beside their figure.

320余人次参与巡逻等志愿服务, 26名党员报名参加, 对15名党员、8名群众走访, 收到诉求86条，能办即办了71件.
"""

from __future__ import annotations

import re

from ingest.summaries.scanning.known_metrics import ISSUES_SOLVED, VOLUNTEER_TIMES, VOLUNTEERS
from ingest.summaries.scanning.mentions import Figure
from ingest.summaries.scanning.sentence import Progress, Reading

_SERVES = re.compile(
    r"[^，；。：\d]{0,12}(?:参与|参加|开展|投身|投入|加入|下沉|奔赴)[^，；。]{0,60}?(?:志愿(?:者)?(?:服务|活动)|义务劳动|义务服务)"
)
_JOINS = re.compile(
    r"[的]?(?:在职|离退休|退休|青年|普通)?(?:党员|老同志|志愿者|队员|干部|职工|教师|医护|居民|群众|团员|党员干部|党员群众)?"
    r"(?:踊跃|积极|主动|自愿)?(?:报名参加|报了名|报名|参加|参与|加入|投入其中|共同?服务)(?:$|[，、。；(]|(?=\d|[*×xX]))"
)
_PERSON = frozenset({"名", "人", "位"})
_TIMES = frozenset({"人次", "人（次）", "人(次)"})
_TAKEN = re.compile(
    r"(?:收到|接到|收集|征集|梳理|摸排|认领|领回)[^，。；\d]{0,16}?(?:事项|诉求|问题|心愿|难题|难事|困难|烦心事)[^，。；\d]{0,4}\d{1,6}[条件个项]"
    r"|(?:事项|诉求|问题|心愿|难题|难事|困难|烦心事)(?:共|已)?(?:收集|征集|梳理|收到|接到)(?:到|了)?\d{1,6}[条件个项]"
)
_DONE_AT_ONCE = re.compile(
    r"(?:能办即|当场|即时|现场|当天|当年|已经?|马上|随即|全年|年内|先后|目前|至今|年底前|陆续|逐一|挨个)*(?:都|也|共)?办了"
)
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
    return VOLUNTEERS if unit in _PERSON else VOLUNTEER_TIMES if unit in _TIMES else None


def _speaks_of_service(progress: Progress, figure: Figure) -> bool:
    """True where volunteering was spoken of last, and no event of no metric since."""
    if not progress.topics.last:
        return False
    last = max(progress.topics.last.values())
    spoken = [progress.topics.distance(metric_id, figure.start) for metric_id in progress.lexicon.of_trait("volunteering")]
    near = [distance for distance in spoken if distance is not None]
    return bool(near) and figure.start - min(near) >= last and figure.start - min(near) >= progress.other_event_at


def taken_and_done(progress: Progress, figure: Figure, left: int) -> Reading | None:
    """收到居民诉求86条，能办即办了71件: what was taken up from the people and done, with its name elided."""
    sentence = progress.sentence
    item = sentence.item_of(figure)
    if left != item.start or item.sign != "，" or not progress.takes(ISSUES_SOLVED, figure):
        return None
    if not _DONE_AT_ONCE.fullmatch(sentence.text, left, figure.start):
        return None
    before = sentence.items[figure.item - 1]
    taken = _TAKEN.search(sentence.text, before.start, before.end)
    return Reading(figure, ISSUES_SOLVED, "taken_and_done") if taken is not None else None


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
