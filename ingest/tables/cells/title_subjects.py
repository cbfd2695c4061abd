"""What a title is about: the metrics that it names, or the one that its words mean together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.tables.cells.title_spans import subject_of
from ingest.tables.cells.words import TableWords

_ENDS = (
    *("统计", "汇总", "登记", "明细", "一览", "情况", "数据", "台账", "记录", "清单", "报告", "对比", "进度", "排名", "排行"),
    *("分月", "分季度", "分年度", "月度", "季度", "年度", "逐月", "按月", "按季", "月报", "季报", "年报", "报送", "上报", "填报"),
    *("表", "册", "簿", "单", "卡"),
)
_TIMES = ("年", "年度", "度", "季", "月", "份", "以来", "期间")
_DOERS = ("党员", "教职工", "职工", "干部", "群众", "民警", "青年")
_SEVERAL = re.compile(r"[、,，;；和与及/]")
_NUMBERS = re.compile(
    r"(?:队伍|组织|基本|信息|名册|花名|人数|数量|总数|总量|数|构成|结构|分布|变化|增减|规模|现状|管理|统计|汇总|登记|明细|一览|情况|数据|台账|年度|年报|月报|季报"
    r"|上报|报送|填报|对比|表|册)*"
)
_PLACES = ("省", "市", "县", "区", "镇", "乡", "村", "街道", "社区", "年末", "年底", "期末", "季末", "月末", "在册", "实有")
_EACH = re.compile(r"各[\u4e00-\u9fff]{1,6}")  # 各单位, 各支部
_SOME = frozenset({"农村", "社区", "街道", "机关"})  # which members, not whose
_TURNED = re.compile("党员发展(?!对象)")
_LEAST = 2
_OF_MEMBERS = "党员队伍"


def subjects_of(title: str, words: TableWords) -> tuple[str, ...]:
    """The names of metrics in a title, longest first; the one that several mean together, or that none says by itself.

    主题党日 and 志愿服务 of 主题党日、志愿服务统计表; 慰问退休党员 alone of 各支部慰问退休党员统计表, since it is neither 慰问
    nor 党员; 解决群众困难 of 某局2023年解决群众困难统计表, a name that is put together of deed and thing.
    """
    text = _TURNED.sub("发展党员", subject_of(title))
    names = words.metrics_in(text)
    found = [name for name in names if not _is_of_members(name, words) or _is_of_all(name, text, words)] or names
    if len(words.metrics_named(found)) == 1 and not words.has("prefix", found[0]):
        return tuple(found)
    wholes = [whole for piece in text.split() if (whole := _whole(piece, found, words))]
    return (wholes[0],) if len(wholes) == 1 else tuple(found)


def is_beside_subject(title: str, names: Sequence[str], words: TableWords) -> bool:
    """True for a title of something about what it names: 照片 of 主题党日照片统计表, some of the members of 困难党员统计表."""
    text = subject_of(title)
    is_of_some = all(_is_of_members(name, words) and name in text and not _is_of_all(name, text, words) for name in names)
    return is_of_some or words.is_beside_subject(title, names)


def _is_of_members(name: str, words: TableWords) -> bool:
    found = words.metric_of(name)
    return found is not None and words.metrics[found.metric_id].domain == _OF_MEMBERS


def _is_of_all(name: str, text: str, words: TableWords) -> bool:
    """True where a title is about how many members there are, as 党员队伍基本情况表 is: no 党员先锋岗, 困难党员, 党员积分."""
    for piece in _SEVERAL.split(text.replace(" ", "、")):
        before, _, after = piece.partition("(")[0].partition(name)
        if name not in piece or not (_NUMBERS.fullmatch(after) or words.is_neutral(after)):
            continue
        is_whose = words.org_endings.length_in(before) > 0 or before.endswith((*_TIMES, *_PLACES)) or _EACH.fullmatch(before)
        if before not in _SOME and (not before or words.is_neutral(before) or is_whose):
            return True
    return False


def _whole(piece: str, names: list[str], words: TableWords) -> str:
    """The words of a piece that mean one metric of something done and hold all names but who did it; '' for none."""
    if any(name not in piece for name in names):
        return ""
    held = [name for name in names if not words.has("prefix", name) or _SEVERAL.search(piece)]
    texts = list(_without_ends(piece.partition("(")[0]))
    for text in texts:
        first = min((text.find(name) for name in held), default=len(text))
        for start in range(min(first, len(text) - _LEAST) + 1):
            named = words.metric_of(text[start:]) if not start or _may_stand_before(text[:start], words) else None
            if named is not None and words.metrics[named.metric_id].domain != _OF_MEMBERS:
                return next(one[start:] for one in reversed(texts) if words.metric_of(one[start:]) == named)
    return ""


def _without_ends(text: str) -> Iterator[str]:
    """The text, then without what only says that it is a table: 党课情况统计表, 党课情况统计, 党课情况, 党课."""
    yield text
    while end := next((end for end in _ENDS if text.endswith(end) and len(text) - len(end) > 1), ""):
        text = text.removesuffix(end)
        yield text


def _may_stand_before(text: str, words: TableWords) -> bool:
    """True for an organisation, a kind of them, a time or people, before what they did: 某局党委, 各学院, 2023年度, 全体党员."""
    endings = (*_TIMES, *_DOERS, *words.kind("org_class"))
    return text.endswith(endings) or words.org_endings.length_in(text) > 0
