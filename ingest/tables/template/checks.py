"""What a form lets be typed into its cells: rules that Excel and WPS check, with what they say in Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ingest.language.periods import ends_on, starts_on, year_of
from ingest.vocabulary import Metric

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
_DAYS_NEAR = 549  # a day of the year, of the one before or after, counted from its middle
_DAYS_BEFORE_1900 = date(1899, 12, 30)
NOT_APPLICABLE = "/"
_WORDS = ("/", "**", "无", "不适用", "未统计")
_NOTHING_KNOWN = "没有开展填 0，不适用填 /，不便公开填 **，统计不出的留空"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule for a range of cells, as XlsxWriter takes it; its formula is that of the range's first cell."""

    options: dict[str, Any]


def figure_check(metric: Metric, first_cell: str, period: str) -> Check:
    """Figures of a metric: a number that it can have, a word such as `/`, or a text with a number in it (`300余`, `90分钟`).

    A range (`3-5`) is stopped, also where the program has turned it into a date of these years.
    """
    sure, hint = _numbers(metric, first_cell, period)
    words = f'ISNUMBER(FIND("|"&{first_cell}&"|","|{"|".join(_WORDS)}|"))'
    no_range = f'ISERR(FIND("-",SUBSTITUTE({first_cell},"至","-")))'
    has_digit = f"SUMPRODUCT(--ISNUMBER(-MID({first_cell},ROW($1:$9),1)))>0"
    return Check(
        {
            "validate": "custom",
            "value": f"=IF(ISNUMBER({first_cell}),AND({sure}),OR({words},AND({no_range},{has_digit})))",
            "ignore_blank": True,
            "input_title": metric.name_zh[:_LONGEST_TITLE],
            "input_message": f"{metric.definition}。\n{hint}；{_NOTHING_KNOWN}。"[:_LONGEST_MESSAGE],
            "error_title": "填写有误",
            "error_message": f"{hint}。概数写 300余、约50、不少于12；{_NOTHING_KNOWN}。不要写 3-5、每月1次，不要写文字说明。",
            "error_type": "stop",
        }
    )


def date_check(period: str) -> Check:
    """Days of the period."""
    first, last = starts_on(period), ends_on(period)
    span = f"{_in_words(first)}至{_in_words(last)}"
    return Check(
        {
            "validate": "date",
            "criteria": "between",
            "minimum": first,
            "maximum": last,
            "ignore_blank": True,
            "input_title": "活动日期",
            "input_message": f"填{span}之间的日期，如 {first.isoformat()}。一次活动一行；跨几天的填第一天。",
            "error_title": "日期不对",
            "error_message": f"请填{span}之间的日期，写成 {first.isoformat()} 的样子。",
            "error_type": "stop",
        }
    )


def choice_check(what: str, source: str) -> Check:
    """One of the entries of a range on another sheet: organisations, kinds of activity."""
    return Check(
        {
            "validate": "list",
            "source": source,
            "ignore_blank": True,
            "input_title": what,
            "input_message": f"点右侧箭头选择{what}，不要自己输入。",
            "error_title": f"{what}不在列表中",
            "error_message": f"请从下拉列表中选择{what}。列表里没有的，请与下发本表的单位联系。",
            "error_type": "stop",
        }
    )


def amount_check(what: str, first_cell: str, *, is_whole: bool) -> Check:
    """People or hours of one activity: a number, or `**` where it is not to be told."""
    number = f"{first_cell}>=0" + (f",{first_cell}=INT({first_cell})" if is_whole else "")
    hint = f"填{'不小于 0 的整数' if is_whole else '不小于 0 的数，可带小数'}"
    return Check(
        {
            "validate": "custom",
            "value": f'=IF(ISNUMBER({first_cell}),AND({number}),OR({first_cell}="**",{first_cell}="/"))',
            "ignore_blank": True,
            "input_title": what,
            "input_message": f"{hint}。这一次活动的数，不是累计数；不便公开填 **。",
            "error_title": "填写有误",
            "error_message": f"请{hint}，只写数字，不写单位；不便公开填 **。",
            "error_type": "stop",
        }
    )


def _numbers(metric: Metric, cell: str, period: str) -> tuple[str, str]:
    """The conditions on a number in the cell, and how the metric is filled in."""
    if metric.kind == "ratio":
        return f"{cell}>=0,{cell}<=100", "填百分数，如 95 或 95%，不要填 0.95"
    if metric.kind == "hours":
        return f"{cell}>=0", f"填不小于 0 的数，可带小数（单位：{metric.measure_unit}）"
    middle = _serial(date(year_of(period), 7, 1))
    return f"{cell}>=0,{cell}=INT({cell}),ABS({cell}-{middle})>{_DAYS_NEAR}", f"填不小于 0 的整数（单位：{metric.measure_unit}）"


def _serial(day: date) -> int:
    return (day - _DAYS_BEFORE_1900) // timedelta(days=1)


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
