"""Which lines above a table tell its period: of two years the nearer, and of a part of one that of its own section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.months import MONTH
from ingest.language.periods import find_period
from ingest.tables.axes.around.narrower_periods import How, Told, told_until
from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.spans import months_told
from ingest.tables.cells.title_spans import UNTIL_TOLD
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.sheets.titles import ENDS_OF_TITLES

_AROUND = "（(【[）)】]　 "
_SAYS_NO_MORE = re.compile(r"(?:的?(?:完成|统计|汇总|填报))?(?:数据|情况|数|统计|汇总)?")
_PART = rf"(?:{MONTH}月份?|第?[一二三四1-4]季度)"
_PART_TOLD = Anchored(rf"(?:(?P<alone>{_PART})(?:工作|开展)?(?:情况|数据)?|[^()\d]{{2,20}}\((?P<noted>{_PART})\))")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十①-⓿❶-➓㈠-㈩㊀-㊉]+")
_ENDS = (*ENDS_OF_TITLES, "情况", "统计", "汇总")


def kind_of_section(title: str) -> str:
    """How a line is numbered, the same for all sections of one kind: `N、` of 一、党员情况; '' for a line without a number.

    >>> [kind_of_section(title) for title in ("二、组织生活", "一、党员情况", "（一）党员", "党员情况")]
    ['N、', 'N、', '(N)', '']
    """
    number = NUMBERING.match(fold(squeeze(title)))
    return _NUMERALS.sub("N", number.group()) if number else ""


def is_of_section(title: str, before: Sequence[str]) -> bool:
    """True for a line that heads a part of a sheet, below the title of all of it: numbered, or with words of its own.

    >>> above = ["2023年党建工作统计表"]
    >>> [is_of_section(text, above) for text in ("一、党员（截至6月底）", "党员（截至6月底）", "（上半年）", "截至6月30日")]
    [True, True, False, False]
    >>> is_of_section("党建工作统计表（上半年）", ["2023年"]), is_of_section("一、2023年党建工作统计表", [])
    (False, True)
    """
    if kind_of_section(title):
        return True
    return not _is_of_time_alone(title) and any(map(_tells_more_than_period, before))


def part_of_section(text: str, before: Sequence[str]) -> str:
    """The month or quarter that a numbered line tells below a title of a longer part of the year; '' for none.

    >>> above = ["2023年上半年党建统计表"]
    >>> [part_of_section(text, above) for text in ("一、第一季度", "一、组织生活（1月）", "一、3月8日活动", "一、2023年第一季度")]
    ['第一季度', '1月', '', '']
    >>> part_of_section("一、第一季度", ["2023年党建统计表"]), part_of_section("第一季度", above)
    ('', '')
    """
    plain = NUMBERING.sub("", fold(squeeze(text)), count=1) if kind_of_section(text) else ""
    told = _PART_TOLD.fullmatch(plain)
    if told is None or not any(months_told(title) is not None and find_period(title) for title in before):
        return ""
    return told["alone"] or told["noted"]


def told_in_line(text: str, before: Sequence[str], words: TableWords) -> list[Told]:
    """What a line below those `before` it tells of the period: until when figures were counted, or the part of its section."""
    if (told := told_until(text, words)) is not None:
        return [replace(told, is_of_section=is_of_section(text, before))]
    part = part_of_section(text, before)
    return [Told(part, How.PERIOD, is_of_section=True)] if part else []


def section_told(text: str, before: Sequence[str]) -> str | None:
    """How a line is numbered that tells a part of the year for its section, None for any other line."""
    return kind_of_section(text) if tells_part(text) and is_of_section(text, before) else None


def tells_part(text: str) -> bool:
    """True for a line that tells a part of a year, or until when its figures were counted."""
    return months_told(text) is not None or _is_until(text)


def above_sections(titles: Sequence[str]) -> list[str]:
    """The lines without those that head a part of the sheet."""
    kept, is_below_title = [], False
    for text in titles:
        if not (kind_of_section(text) or (is_below_title and not _is_of_time_alone(text))):
            kept.append(text)
        is_below_title = is_below_title or _tells_more_than_period(text)
    return kept


def _tells_more_than_period(text: str) -> bool:
    return find_period(text) is not None and not _is_of_time_alone(text)


def of_one_year(titles: Sequence[str], words: TableWords) -> list[str]:
    """The lines without those that tell another year than the nearest which says of when the figures are.

    That is a line of nothing but its period, or one that ends as a title; all lines where none of those names a year.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> of_one_year(["2024年工作会议材料之三", "2023年党建统计表"], words)
    ['2023年党建统计表']
    >>> of_one_year(["2024年党建考核表", "（2023年度数据）"], words)
    ['（2023年度数据）']
    """
    years = [words.title_dates.years_told(fold(text)) for text in titles]
    if len(set().union(*years)) < 2:
        return list(titles)
    told = [index for index, text in enumerate(titles) if years[index] and (_is_of_time_alone(text) or ends_as_title(text))]
    nearest = years[told[-1]] if told else set()
    return [text for text, own in zip(titles, years, strict=True) if not nearest or not own or own == nearest]


def ends_as_title(text: str) -> bool:
    """True for a line that ends as the title of a table does: 2023年党建统计表, 2023年度各支部“三会一课”情况."""
    return text.rstrip(_AROUND).endswith(_ENDS)


def _is_until(text: str) -> bool:
    return any(any(told.groups()) for told in UNTIL_TOLD.finditer(fold(squeeze(text))))


def _is_of_time_alone(text: str) -> bool:
    """True for a line that tells a time and no more: （上半年）, 2022年数据, 截至6月30日."""
    plain = fold(squeeze(text)).strip("()[]")
    _, rest = read_time(UNTIL_TOLD.sub("", plain) if _is_until(text) else plain)
    return _SAYS_NO_MORE.fullmatch(rest) is not None
