"""Titles: one that is typed over several cells, and the organisation that one names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.cells.branch_names import branch_begun, is_part_of_org
from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.words import TableWords, squeeze

_END_OF_TITLE = Anchored(
    r"(?:党建|工作|活动|年度|基本|统计|汇总|情况|明细|登记|一览|报告?|考核|对比|调查|完成|进度|台账|采集|数据)*+表|台账|一览|登记簿"
)
ENDS_OF_TITLES = ("表", "台账", "一览", "登记簿")
_REMARK = re.compile(r"[（(【\[][^()（）【】\[\]\d]{1,8}[)）】\]]")
_IN_BRACKETS = re.compile(r"[（(][^()（）]*[)）]")
_SHORTEST_TITLE = 8
_BRANCH = "支部"
_NOTED = re.compile(r"\(([^()]+)\)$")
_SEVERAL = re.compile(r"[、,，;；和]")
MANY = ("各", "所属", "下属", "下辖", "所辖", "基层", "系统", "直属", "机关各", "全体")
_BEFORE_PERIOD = Anchored(r"(?:\d{2,4}级|[^0-9（(:：])+?(?=(?:19|20)\d{2}|[上下]半年|第?[一二三四]季度)")
_NOTICE = Anchored(r"[^关]{0,20}关于.{2,60}的?(?:通知|请示|批复|公告|公示|函)(?:[（(].{1,12}[)）])?")


def is_notice(title: str) -> bool:
    """True for the title of a notice: 关于做好2023年度组织生活会有关工作的通知."""
    return _NOTICE.fullmatch(squeeze(title)) is not None


def title_of(titles: Sequence[str], told: str) -> str:
    """The title among several lines: the one that tells a period, `told`, else the first; below a notice that of its table.

    '' for nothing but lines in brackets: （内部资料，注意保存）.
    """
    chosen = told or next((text for text in titles if not _IN_BRACKETS.fullmatch(text.strip())), "")
    return next((text for text in titles if text.endswith(ENDS_OF_TITLES)), chosen) if is_notice(chosen) else chosen


def is_remark_of_title(text: str, words: TableWords) -> bool:
    """True for a line below a title that is nothing but a bracket, or says that a form is an example: （样表）, 示例."""
    return _REMARK.fullmatch(text.strip()) is not None or words.has("sample_title", squeeze(text))


def is_title_in_parts(cells: Sequence[Cell]) -> bool:
    """True for a title typed over several cells: `2023年度 | 党支部 | 工作情况 | 统计表`."""
    return all(cell.kind is CellKind.TEXT for cell in cells) and _END_OF_TITLE.fullmatch(squeeze(cells[-1].text)) is not None


def is_row_of_titles(cells: Sequence[Cell]) -> bool:
    """True for a title in parts, or for the titles of tables side by side: `甲支部2023年主题党日台账 | 所属支部2023年统计表`."""
    if any(cell.kind is not CellKind.TEXT for cell in cells):
        return False
    return is_title_in_parts(cells) or all(
        len(text) >= _SHORTEST_TITLE and text.endswith(ENDS_OF_TITLES) for text in (squeeze(cell.text) for cell in cells)
    )


def reporter_in_title(title: str, known_names: frozenset[str], words: TableWords) -> str:
    """The longest registry name inside a title, or what stands before its period or subject when that ends as an organisation.

    Of names of one length it is the one that stands first.
    """
    plain = squeeze(title)
    found = [name for name in known_names if len(name) > 2 and name in plain]
    if (noted := _NOTED.search(plain)) and noted[1] in found:  # of 某党工委2023年台账（某党支部） the branch, wherever it stands
        outside = [name for name in found if name in plain[: noted.start()] and name.endswith(_BRANCH)]
        found = [noted[1]] if noted[1].endswith(_BRANCH) else outside or found
    if found:
        named = max(found, key=lambda name: (len(name), -plain.find(name)))
        return "" if _is_one_of_several(named, plain, known_names) else _lowest(named, plain, found, words)
    head = re.split(r"(?:19|20)\d{2}|[上下]半年|第?[一二三四]季度", plain, maxsplit=1)[0]
    is_name = head != plain and words.org_endings.length_in(head) > 0 and not words.has("org_axis", head)
    return head if is_name and not head.startswith(MANY) else ""


@lru_cache(maxsize=1 << 12)
def without_orgs(title: str, known_names: frozenset[str], words: TableWords) -> str:
    """A title without the organisations that it names: 三月街社区党支部 tells no period, 宣传科支部 no subject."""
    plain = squeeze(title)
    named = {name for name in known_names if len(name) > 2 and name in plain} | {reporter_in_title(title, known_names, words)}
    for name in sorted(named - {""}, key=len, reverse=True):
        title = title.replace(name, " ")
    return title


def without_time_before(title: str) -> str:
    """A title without the year, or part of a named one, with which it begins.

    >>> [without_time_before(title) for title in ("2023年全年某党支部报表", "二〇二三年度某党支部报表", "三月街党支部2023年报表")]
    ['某党支部报表', '某党支部报表', '三月街党支部2023年报表']
    """
    time, rest = read_time(title)
    return rest.removeprefix("全年") if time is not None and time.period and title.endswith(rest) else title


def _is_one_of_several(name: str, plain: str, known_names: frozenset[str]) -> bool:
    """True where the title lists another name of the registry beside this one: 某党支部、某党支部联合主题党日."""
    parts = _SEVERAL.split(plain)
    told = [
        part for part in parts if name in part or any(part.startswith(other) or part.endswith(other) for other in known_names)
    ]
    return len(told) > 1


def _lowest(name: str, title: str, known: Sequence[str], words: TableWords) -> str:
    """The last of the names that follow one another without a word between, superiors first: 某局党委 | 某科支部 | 2022年….

    What follows a known name and ends as an organisation does, but is in no registry, is an organisation too: then it is
    both names together, which the registry may tell or not.
    """
    end = title.find(name) + len(name)
    while True:
        following = [other for other in known if title.startswith(other, end)]
        if not following:
            break
        name = max(following, key=len)
        end += len(name)
    rest = _BEFORE_PERIOD.match(title, end)
    below = rest.group() if rest else branch_begun(title[end:], words)
    if title[:end].endswith(_BRANCH) and below.endswith(_BRANCH):
        return name  # a branch has none below it: 第一党支部共建支部
    is_below = is_part_of_org(below, words) and not below.startswith(MANY)
    return name + below if is_below else name
