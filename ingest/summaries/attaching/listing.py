"""Figures and names in lists: 各, 分别, 共 over several names, one action over several objects."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.clauses import Item
from ingest.summaries.scanning.lexicon import PhraseKind
from ingest.summaries.scanning.mentions import Figure, Name
from ingest.summaries.scanning.sentence import RATE_UNITS, Progress, Reading, Sentence
from ingest.vocabulary import MetricName

_NEAR_END = 6
_SHORT_HEAD = 2
_EVENTS = ("座", "课", "赛")
_TURNS = frozenset({"respectively", "compared"})
_SUMMED_VERB = re.compile(r"(?:共|合计|累计)(?:组织|开展|召开|举办)?$")
_CHANGES = re.compile(r"增加|增长|减少|下降|提高|上升|多|少")
_IN_TURN = re.compile(r"分别|依次")
_LISTED = re.compile(r"[、和与及]")
_AND = re.compile(r"[和与及]|以及")
_EACH = re.compile(r"各(?![支级类党社村部项种地单镇乡科委系处股室站所班学年小族界])|均[为是]?$")


def widened(progress: Progress, reading: Reading, figure: Figure, left: int) -> list[Reading]:
    """民主生活会、组织生活会各1次 is two facts; 党委会、中心组学习共24次 and 党课、思政课共8节 have no figure of their own.

    研究党建和意识形态工作7次 has none either: one meeting deals with both.
    """
    if reading.name is None:
        return [reading]
    text = progress.sentence.text
    bridge = text[reading.name.end : figure.start]
    each = _EACH.search(bridge) is not None
    summed = progress.lexicon.has("merged", bridge) or _SUMMED_VERB.search(text, left, reading.name.start) is not None
    reviews = progress.lexicon.of_trait("review")
    reviewed = reading.metric_id in reviews and not each
    if not each and not summed and not reviewed:
        return [reading]
    others = _joined_names(progress, reading, figure, left)
    if reviewed and not summed:
        others = [(metric, name) for metric, name in others if metric in reviews]
    if each:
        return [replace(reading, metric_id=metric, name=name, rule="each_of_list") for metric, name in others] + [
            replace(reading, rule="each_of_list") if others else reading
        ]
    different = [(metric, name) for metric, name in others if metric != reading.metric_id]
    merged = replace(reading, is_merged=True, rule="merged")
    if different:
        return [replace(merged, metric_id=metric, name=name) for metric, name in different] + [merged]
    return [reading]


def _joined_names(progress: Progress, reading: Reading, figure: Figure, left: int) -> list[tuple[str, Name]]:
    """The names joined by 、 和 与 及 to a reading's name, each the end of its piece."""
    sentence, found = progress.sentence, []
    if reading.name is None:
        return []
    pieces: list[tuple[int, int]] = []
    own = list(_AND.finditer(sentence.text, left, reading.name.start))
    if own:
        pieces.append((left, own[-1].start()))
    at = figure.item
    while at > 0 and sentence.items[at].sign == "、" and not sentence.has_figure(at - 1):
        at -= 1
        pieces.append((sentence.items[at].start, sentence.items[at].end))
    for start, end in pieces:
        names = [name for name in sentence.names_between(start, end) if name.is_name and end - name.end <= _NEAR_END]
        name = _specific_in(progress, names, start) if names else None
        row = progress.row_of(name, figure) if name is not None else None
        if name is not None and row is not None and row.role != "generic":
            found.append((row.metric_id, name))
    return found[::-1]


def _specific_in(progress: Progress, names: list[Name], start: int) -> Name:
    """The last of the names, or of “第一议题”学习 and 中心组集中学习 the name before the general one."""
    last = names[-1]
    if not last.phrase.is_generic:
        return last
    before = reversed(progress.sentence.names_between(start, last.start))
    specific = progress.lexicon.of_trait("specific_study")
    return next((one for one in before if any(row.metric_id in specific for row in one.phrase.rows)), last)


def each_of_names(progress: Progress, figure: Figure, left: int) -> list[Reading]:
    """组织生活会、民主评议党员各1次: the names before a noun of no metric, joined by 、, with 各 over all of them.

    Several names with one sum (研究党建、意识形态、党风廉政工作共12次) have no figure of their own.
    """
    piece = progress.sentence.text[left : figure.start]
    is_each = _EACH.search(piece) is not None
    if not is_each and not progress.lexicon.has("merged", piece):
        return []
    found = [
        Reading(figure, row.metric_id, "each_of_list" if is_each else "merged", name, is_merged=not is_each)
        for name, row in _closing_names(progress, figure)
        if row.role == "event" or (row.metric_id in progress.lexicon.of_trait("review") and not is_each)
    ]
    return found if is_each or len({reading.metric_id for reading in found}) > 1 else []


def _closing_names(progress: Progress, figure: Figure) -> list[tuple[Name, MetricName]]:
    """The names that close the items before a figure's, parted by nothing but 、, with the row that takes its measure word."""
    sentence, items = progress.sentence, progress.sentence.items
    found: list[tuple[Name, MetricName]] = []
    at = figure.item
    while at > 0 and items[at].sign == "、" and not sentence.has_figure(at - 1):
        at -= 1
        names = [
            name
            for name in sentence.names_between(items[at].start, items[at].end)
            if name.is_name and items[at].end - name.end <= 1
        ]
        row = progress.row_of(names[-1], figure) if names else None
        if row is not None:
            found.append((names[-1], row))
    return found[::-1]


def distributed(progress: Progress, index: int, figure: Figure) -> list[Reading] | None:
    """第一议题学、中心组学、支部学，分别开展19次、10次、26次: the n-th figure is the n-th name's; 依次 is the same.

    [] where nothing is told in turn; None where it is, of a name that is not counted so.
    """
    sentence, items = progress.sentence, progress.sentence.items
    figures = sentence.figures
    first = index
    while first > 0 and stand_in_list(sentence, figures[first - 1], figures[first]):
        if _IN_TURN.search(sentence.text, figures[first - 1].end, figures[first].start):
            break
        first -= 1
    last = index
    while last + 1 < len(figures) and stand_in_list(sentence, figures[last], figures[last + 1]):
        last += 1
    opening = items[figures[first].item].start
    mark = _IN_TURN.search(sentence.text, opening, figures[first].start)
    if mark is None or first == last:
        return []
    at = mark.start()
    bound = max((f.end for f in figures[:first]), default=sentence.start)
    count, place = last - first + 1, index - first
    is_change = _CHANGES.search(sentence.text, at, figures[first].start) is not None
    names = _last_of_segments(progress, bound, at)[-count:]
    if len(names) < count:
        return _of_readings(progress, figure, place, count, is_change=is_change)
    row = progress.row_of(names[place], figure)
    if row is None or row.role == "part":
        return None if any(progress.row_of(name, figures[first]) for name in names) else []
    return [Reading(figure, row.metric_id, "compared" if is_change else "respectively", names[place])]


def stand_in_list(sentence: Sentence, before: Figure, here: Figure) -> bool:
    """Two figures that nothing but 、 和 与 及 parts: 9.4%和21.2%, 19次、10次."""
    return _LISTED.fullmatch(sentence.text, before.end, here.start) is not None or (
        sentence.items[here.item].sign == "、" and before.item == here.item - 1
    )


def _last_of_segments(progress: Progress, start: int, end: int) -> list[Name]:
    """The last name of each piece that 、 和 与 及 part between two places: of 党委会会前学法 only 学法."""
    sentence = progress.sentence
    by_piece: dict[tuple[int, int], Name] = {}
    for name in sentence.names_between(start, end):
        item = sentence.item_at(name.start)
        joined = len(_AND.findall(sentence.text, sentence.items[item].start, name.start))
        if name.is_name or (item, joined) not in by_piece:
            by_piece[item, joined] = name
    return list(by_piece.values())


def _of_readings(progress: Progress, figure: Figure, place: int, count: int, *, is_change: bool) -> list[Reading]:
    """党员大会38次、支委会98次，上半年分别为18次、49次: the n-th figure is of the metric of the n-th figure before."""
    told = [reading for reading in progress.readings if reading.rule not in _TURNS][-count:]
    if len(told) < count or len({reading.metric_id for reading in told}) < count:
        return []
    if figure.quantity.measure_unit in RATE_UNITS or is_change:
        return [Reading(figure, told[place].metric_id, "compared", told[place].name)]
    found = progress.like(figure, told[place], "respectively")
    return [found] if found else []


def object_list(progress: Progress, figure: Figure, left: int) -> Reading | None:
    """走访社区、企业126家次: an action in an item before, its objects listed; 走访居民30户、商户12家: each with its figure."""
    sentence, items = progress.sentence, progress.sentence.items
    item = sentence.item_of(figure)
    if left != item.start or _ends_in_event(progress, left, figure.start):
        return None
    at = figure.item
    while at > 0 and items[at].sign == "、" and items[at].depth == item.depth:
        at -= 1
        if sentence.has_figure(at):
            return _goes_on(progress, figure, at, left)
        names = [name for name in sentence.names_between(items[at].start, items[at].end) if name.is_name]
        for name in reversed(names):
            row = progress.row_of(name, figure)
            if row is None:
                continue
            if row.role in ("action", "generic") and not _is_unknown_event(progress, sentence.text[left : figure.start], left):
                return Reading(figure, row.metric_id, "object_list", name, is_listed=True)
            if row.role in ("action", "generic") or _is_unknown_course(
                progress, name, items[at], sentence.text[left : figure.start]
            ):
                return Reading(figure, row.metric_id, "merged", name, is_merged=True)
    return None


def _goes_on(progress: Progress, figure: Figure, at: int, left: int) -> Reading | None:
    """走访居民30户、商户12家: the next object, with its own figure, of the action before; not 慰问职工60名、义诊120名."""
    base = progress.base
    if (
        base is None
        or base.figure.item != at
        or base.metric_id not in progress.lexicon.of_trait("lists_objects")
        or progress.chain_broken
    ):
        return None
    if any(name.phrase.kind is PhraseKind.HEAD for name in progress.sentence.names_between(left, figure.start)):
        return None
    return progress.like(figure, base, "object_list")


def _is_unknown_event(progress: Progress, piece: str, left: int) -> bool:
    """理论宣讲、文艺演出共33场: an event of no metric that is summed with what was done before it."""
    names = progress.sentence.names_between(left, left + len(piece))
    return progress.lexicon.has("merged", piece) and any(name.phrase.kind is PhraseKind.HEAD for name in names)


def _is_unknown_course(progress: Progress, name: Name, item: Item, piece: str) -> bool:
    """党课、思政课共8节: a noun of no metric joined to a name, with one sum."""
    return progress.lexicon.has("merged", piece) and item.end - name.end <= 1 and not progress.lexicon.is_light(piece)


def _ends_in_event(progress: Progress, start: int, end: int) -> bool:
    """True where a noun that takes figures for itself stands right before the figure and nothing sums it with a name."""
    piece = progress.sentence.text[start:end]
    near = [
        name
        for name in progress.sentence.names_between(start, end)
        if end - name.end < _NEAR_END and (len(name.text) > _SHORT_HEAD or name.text.endswith(_EVENTS))
    ]
    return any(name.phrase.kind is PhraseKind.HEAD for name in near) and not progress.lexicon.has("merged", piece)
