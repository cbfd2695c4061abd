"""What a clause of a note doubts, puts right or says to be no more: the words right before it, or what it tells behind."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.tables.cells.words import TableWords

_DENIED = re.compile(
    r"(?:不存在|没有?|未发现|未出现|未见|[无未不]|不再|避免|防止|杜绝|排除)(?:任何|明显)?(?:数据|数字|重复|统计|填报|瞒报|[虚漏误错]报|[的、和或及])*$"
)
_RESOLVED = re.compile(
    r"已(?:经|予以?|全部|均|按规定)*(?:剔除|扣除|纠正|整改|去除|删除|核减|处理|解决)|(?:不予?|未)(?:重复)?计入"
)
_TELLS_WHAT = re.compile(r"[漏误多少错虚填写报]")  # 漏报2次, 误填主题党日: a doubt whose object may stand behind it
_STATE_GOES_ON = Anchored(
    r"[实对定查验认确]{0,2}(?:$|[(、:为后待需再尚经以暂\d]|应|(?:之处|情况|现象|问题|数据|数字|项)(?:$|[(、:]))"
)
_OF_OTHERS = Anchored(r"[实对定查验认确]{0,2}的")  # 数据有误的退回重报
_NORM_MET = re.compile(
    r"应(?:[为是]|开展?|召开)\d{1,6}[^;]{0,16}?(?:实际(?!填|上?报)|实[开有办]|[仅只少缺未差](?![报填]))"
    r"|(?:实际|实开|[仅只])[^,，;\d]{0,8}\d{1,6}[^;\d]{0,4}应[为是]\d"
)
_CORRECTED = re.compile(
    r"(?:应[为是]|改为|实为|实际(?:为|是|应为))\d{1,6}(?!\d)(?:场次|人次|小时|分钟|[次场人名件篇期])?(?=$|[(),，、])|更正为|应更正"
)
_ENDED_GOES_ON = Anchored(r"(?:后|建制|$|[(、,]|[并合重])")
_SUCCEEDS = re.compile(r"[由与将]原?|原")
_QUANTITY = r"[由从为是共计各约]?\d{1,6}(?:\.\d{1,2})?(?:场次|人次|小时|分钟|[次场人名个件篇期])?"
_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_OF_TIME = rf"(?:(?:19|20)\d{{2}}年?度?|第?[一二三四1-4]季度|[上下]半年|全年|{_MONTH}|[至到~—–-])"
_OF_FIGURES = Anchored(
    rf"(?:{_QUANTITY}|{_OF_TIME}|数据|数字|数值|次数|场次|人次|时长|[次数值栏列项]|指标|情况|结果|开展|召开|组织|活动|统计|填报|上报|报送|完成|登记"
    r"|系统|台账|平台|存在|可能|疑似|部分|个别|多处|有些?|尚|仍|暂|均|都|全部|目前|已经?|的|了|其中|该|本|此|上述|以上|表[中内]?|栏|等|于|被"
    r"|因[^，,]{1,12}|经[^，,]{0,6}批准|整体)*"
)
_NOUN = re.compile(r"数据|数字|数值|次数|场次|人次|时长|指标")


class Doubt(NamedTuple):
    """What a clause of doubt is about, as written, and where it ends: 主题党日 of 主题党日有误."""

    about: str
    end: int


def doubted(clause: str, sentence: str, words: TableWords) -> Doubt | None:
    """What a clause says to be wrong or to be verified; None where it denies that, asks for it, or it was put right since.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> [doubted(text, text, words).about for text in ("主题党日次数有误", "水利站支部漏报主题党日2次", "本表待核实")]
    ['主题党日次数', '水利站支部主题党日2次', '本表']
    >>> denied = ("合并召开的不重复计算", "未发现数据不实", "数据有误的退回重报", "不准无故缺席", "重复统计的已剔除")
    >>> [doubted(text, text, words) for text in denied]
    [None, None, None, None, None]
    """
    found = [(at, -len(word), word) for word in words.found("in_doubt", clause) if (at := clause.find(word)) >= 0]
    if not found or _RESOLVED.search(sentence):
        return None
    start, _, word = min(found)
    before, after = clause[:start], clause[start + len(word) :]
    if _DENIED.search(before) or _OF_OTHERS.match(after):
        return None
    end = start + len(word)
    if _TELLS_WHAT.search(word):
        return Doubt(before + words.without("in_doubt", after.partition("应")[0]), end)
    return Doubt(before, end) if _STATE_GOES_ON.match(words.without("in_doubt", after)) else None


def corrected(clause: str, sentence: str) -> Doubt | None:
    """What a clause puts right; None for a norm beside what was done: 主题党日应为12次，实际11次.

    >>> corrected("主题党日应为12次", "主题党日应为12次").about, corrected("应为12次", "主题党日应为12次，实际11次")
    ('主题党日', None)
    """
    match = _CORRECTED.search(clause)
    return None if match is None or _NORM_MET.search(sentence) else Doubt(clause[: match.start()], match.end())


def ended(clause: str, words: TableWords) -> Doubt | None:
    """The organisation that a clause says to be no more, not the one that came of it or takes it in.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> texts = ("水利站党支部已撤销", "滨河党支部由原水利站党支部撤销后成立", "水利站党支部撤销后并入滨河党支部")
    >>> [ended(text, words).about for text in texts], ended("水利站党支部撤销党小组1个", words)
    (['水利站党支部已', '水利站党支部', '水利站党支部'], None)
    """
    found = [(at, -len(word), word) for word in words.found("ended", clause) if (at := clause.find(word)) >= 0]
    if not found:
        return None
    start, _, word = min(found)
    end = start + len(word)
    return Doubt(_SUCCEEDS.split(clause[:start])[-1], end) if _ENDED_GOES_ON.match(clause[end:]) else None


def is_of_figures(rest: str) -> bool:
    """True for what may stand between the name of a figure and its doubt: 次数, 9月数据; not 书记姓名, 会议记录.

    >>> [is_of_figures(text) for text in ("", "次数", "9月数据可能", "为11次", "书记姓名", "党费数据", "第二党小组")]
    [True, True, True, True, False, False, False]
    """
    return _OF_FIGURES.fullmatch(rest) is not None


def tells_figures(text: str) -> bool:
    """True for words that are of figures by themselves: 数据, 次数."""
    return is_of_figures(text) and _NOUN.search(text) is not None
