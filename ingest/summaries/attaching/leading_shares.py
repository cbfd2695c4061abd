"""Shares whose figure opens its clause: 主题党日11次，2次与渔政支部联办; 9个支部：6个按车间建，3个按项目建."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.summaries.attaching.membership import PERSON_UNITS, tail_of
from ingest.summaries.scanning.known_metrics import MEMBERS
from ingest.summaries.scanning.mentions import Figure
from ingest.summaries.scanning.sentence import Progress, Reading

_FEWEST_PARTS = 2
_OPENS = re.compile(r"(?:其中)?(?:有|又有|另有)?")
_NOT_OF_THEM = re.compile(r"另有")
_WAYS = {
    "people": re.compile(r"(?:常年|长期|都|则)?(?:在(?!职|校)|来自|分布在|散居|驻守在)[^，。；\d]{1,12}"),
    "times": re.compile(
        r"(?:是|则)?(?:在(?!全|省|市|县|区)|与|和|同|跟|到|赴|走进|邀请|请|由(?!于)|采[取用]|通过)[^，。；\d]{2,20}|(?:线上|线下|现场|视频)[^，。；\d]{0,6}"
    ),
    "texts": re.compile(r"(?:被|获|得到|受到|在|由)[^，。；\d]{2,16}"),
}
_PASSIVE = re.compile(r"被|在[^，。；\d]{1,12}(?:刊发|刊登|登载|发表|展出|推广)")
_JOINTLY = re.compile(
    r"(?:与|和|同|跟)[^，。；\d]{2,16}(?:合开|合办|联办|联合|合并|一起|共同)|由[^，。；\d]{1,8}(?:主讲|讲授?|授课|领学|主持)$"
)
_AT_PLACE = ("在", "到", "赴", "走进", "按", "由", "与", "和", "同", "跟", "被")
_CHOSEN_FROM = re.compile(
    r"(?:从中)?(?:择优|精选|遴选|优选|挑选|选)出?(?:优秀)?(?:刊发|刊登|刊载|发表|展示|展出|汇编|编印|推送|推荐|报送|上报)了?"
)
_TEXTS = frozenset({"篇", "条"})
_TIMES = frozenset({"次", "场", "回", "期", "堂", "节"})
_OF_KIND = re.compile(r"(?!入党|申请|要求|转正|考核|新)[\u4e00-\u9fff“”]{2,12}的(?:就|也|还)?(?:只)?(?:有|剩|是)?")
_OTHER_PEOPLE = re.compile(r"群众|居民|职工|员工|积极分子|申请|入党|转正|干部|流入|转入|转出")


def share_first(progress: Progress, figure: Figure, base: Reading) -> Reading | None:
    """A figure at the head of its clause, of which the words behind it tell that it is a part of the one before."""
    sentence = progress.sentence
    item = sentence.item_of(figure)
    if progress.chain_broken or not _is_at_hand(progress, figure, base) or _exceeds(figure, base):
        return None
    piece, tail = sentence.text[item.start : figure.start], tail_of(progress, figure)
    if base.metric_id == MEMBERS and figure.quantity.measure_unit in PERSON_UNITS and not tail:
        is_kind = _OF_KIND.fullmatch(piece) is not None and _OTHER_PEOPLE.search(piece) is None
        return progress.like(figure, base, "share_of_people", is_share=True) if is_kind else None
    if not _OPENS.fullmatch(piece) or _NOT_OF_THEM.match(piece) or not _is_alike(figure, base) or _has_name(progress, figure):
        return None
    if _tells_way(progress, figure, base, tail) or figure in _summed(progress, base):
        return progress.like(figure, base, "share_opens", is_share=True)
    return None


def told_share(progress: Progress, figure: Figure) -> Reading | None:
    """心得体会39篇，5篇被网站刊发; 支委会12次，1次和党员大会合开: what the words behind name besides is not what is counted."""
    base, sentence = progress.base, progress.sentence
    if base is None or progress.chain_broken or not _is_alike(figure, base):
        return None
    words = _PASSIVE if figure.quantity.measure_unit in _TEXTS else _JOINTLY if figure.quantity.measure_unit in _TIMES else None
    piece = sentence.text[sentence.item_of(figure).start : figure.start]
    if figure.quantity.measure_unit in _TEXTS and _CHOSEN_FROM.fullmatch(piece):
        is_part = _is_at_hand(progress, figure, base) and not _exceeds(figure, base)
        return progress.like(figure, base, "share_opens", is_share=True) if is_part else None
    if words is None or not _OPENS.fullmatch(piece) or not words.match(tail_of(progress, figure)):
        return None
    if not _is_at_hand(progress, figure, base) or _exceeds(figure, base):
        return None
    return progress.like(figure, base, "share_opens", is_share=True)


def _is_at_hand(progress: Progress, figure: Figure, base: Reading) -> bool:
    """True where the whole, or another such share of it, stands in the item before."""
    last = progress.readings[-1] if progress.readings else None
    near = base if last is None or last.figure.start < base.figure.start else last
    goes_on = near is base or near.rule in ("share_opens", "share_of_people")
    return goes_on and near.figure.item == figure.item - 1 and progress.sentence.item_of(figure).sign in ("，", "、", "：", "；")


def _is_alike(figure: Figure, base: Reading) -> bool:
    return figure.quantity.measure_unit == base.figure.quantity.measure_unit


def _exceeds(figure: Figure, base: Reading) -> bool:
    value, most = figure.quantity.upper, base.figure.quantity.upper
    return value is not None and most is not None and value >= most


def _has_name(progress: Progress, figure: Figure) -> bool:
    sentence, end = progress.sentence, progress.sentence.item_of(figure).end
    is_place = sentence.text.startswith(_AT_PLACE, figure.end)
    names = sentence.names_between(figure.end, end)
    return any((name.is_head and not is_place) or progress.row_of(name, figure) is not None for name in names)


def _tells_way(progress: Progress, figure: Figure, base: Reading, tail: str) -> bool:
    unit = figure.quantity.measure_unit
    if progress.is_size(base.metric_id):
        return _WAYS["people"].match(tail) is not None
    kind = "texts" if unit in _TEXTS else "times" if unit in _TIMES else ""
    return bool(kind) and _WAYS[kind].match(tail) is not None


def _summed(progress: Progress, base: Reading) -> list[Figure]:
    """The figures at the heads of the items after a whole that add up to it; [] where they do not."""
    total, run = Decimal(0), []
    for one in _heads(progress, base):
        total += one.quantity.value or Decimal(0)
        run.append(one)
        if total >= (base.figure.quantity.value or Decimal(0)):
            break
    return run if total == base.figure.quantity.value and len(run) >= _FEWEST_PARTS else []


def _heads(progress: Progress, base: Reading) -> Iterator[Figure]:
    sentence, at = progress.sentence, base.figure.item + 1
    for one in sentence.figures:
        if one.start <= base.figure.start:
            continue
        piece = sentence.text[sentence.item_of(one).start : one.start]
        if one.item != at or not _is_alike(one, base) or not _OPENS.fullmatch(piece) or _has_name(progress, one):
            return
        yield one
        at += 1
