"""What a form lets be typed into its cells: rules that Excel and WPS check, with what they say in Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ingest.language.periods import ends_on, starts_on, year_of
from ingest.vocabulary import Metric

NOT_APPLICABLE = "/"
NO_FIGURE = (NOT_APPLICABLE, "不适用")  # adds nothing to a sum
_LONGEST_TITLE, _LONGEST_PROMPT, _LONGEST_ERROR = 32, 255, 225
_DAYS_NEAR = 549  # a day of the year, of the one before or after, counted from its middle
_DAYS_BEFORE_1900 = date(1899, 12, 30)
_WORDS = ("/", "／", "**", "＊＊", "无", "不适用", "未统计")
_NOT_IN_FIGURES = "每月年季周附见到~～-－—–O"  # rates, dates, remarks, ranges, and the letter that looks like 0
_NOTHING_KNOWN = "没有开展填 0，不适用填 / 或“不适用”，不便公开填 **，统计不出的留空"


@dataclass(frozen=True, slots=True)
class Check:
    """A rule for a range of cells, as XlsxWriter takes it; its formula is that of the range's first cell."""

    options: dict[str, Any]


def figure_check(metric: Metric, first_cell: str, period: str) -> Check:
    """Figures of a metric: a number that it can have, a word such as `/`, or a text with a number in it (`300余`, `90分钟`).

    Ranges (`3-5`, also where the program has turned it into a date of these years), rates and remarks are stopped.
    """
    hint = _hint(metric)
    error = (
        f"{hint}。概数写 300余、约50、不少于12；{_NOTHING_KNOWN}。不写 3-5、每月1次，不写文字说明，数字不用汉字，不适用不填 —。"
    )
    if metric.kind != "ratio":
        middle, example = _middle(period), f"46000{metric.measure_unit}"
        error += f"{middle - _DAYS_NEAR}—{middle + _DAYS_NEAR} 会与日期相混，要连单位写：{example}。"
    return Check(
        {
            "validate": "custom",
            "value": _figure_rule(metric, first_cell, period),
            "ignore_blank": True,
            "input_title": metric.name_zh[:_LONGEST_TITLE],
            "input_message": _prompt(metric.definition, f"{hint}；{_NOTHING_KNOWN}。"),
            "error_title": "填写有误",
            "error_message": error[:_LONGEST_ERROR],
            "error_type": "stop",
        }
    )


def _prompt(definition: str, hint: str) -> str:
    """The definition above how to fill it in; where both are too long, the definition is cut: 指标口径 holds all of it."""
    room = _LONGEST_PROMPT - len(hint) - 2
    told = definition.rstrip("。")
    return f"{told if len(told) <= room else f'{told[: room - 1]}…'}。\n{hint}"


def _figure_rule(metric: Metric, cell: str, period: str) -> str:
    """The formula for figures: no sign or number that they cannot be (each weighs 99), and a digit or a word.

    What cannot be computed (a remainder of `12次`) is not counted. Signs are taken by row number, round and round, so that rows
    that are inserted or deleted take none away; 不到 and 至少 are no ranges. Excel takes 255 signs and no constant lists.
    """
    rows = "ROW($1:$39)"
    signs = f'MID("{_NOT_IN_FIGURES}",MOD({rows},{len(_NOT_IN_FIGURES) + 1}),1)'
    found = f'FIND({signs},SUBSTITUTE({cell},"不到","")),SEARCH("?至",{cell})'
    failed = ",".join(f"1/{condition}" for condition in _impossible(metric, cell, period))
    told = f'FIND(MOD({rows},10),ASC({cell})),FIND("|"&{cell},"|{"|".join(_WORDS)}|")'
    return f"=SUMPRODUCT(99*COUNT({found},{failed})-COUNT({told}))<0"


def _impossible(metric: Metric, cell: str, period: str) -> tuple[str, ...]:
    """What no number of the metric is; for a share also `120%`, which the program keeps as 1.2."""
    if metric.kind == "ratio":
        return f"(-{cell}<-100)", f"(ABS({cell}-1.501)<.5)"
    is_date = f"(ABS({cell}-{_middle(period)})<{_DAYS_NEAR + 1})"
    return (is_date,) if metric.kind == "hours" else (is_date, f"MOD({cell},1)")


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


def amount_check(what: str, first_cell: str, period: str, *, is_whole: bool) -> Check:
    """People or hours of one activity: a number, or `**` where it is not to be told; no range that became a date."""
    number = f"{first_cell}>=0,ABS({first_cell}-{_middle(period)})>{_DAYS_NEAR}" + f",{first_cell}=INT({first_cell})" * is_whole
    hint = f"填{'不小于 0 的整数' if is_whole else '不小于 0 的数，可带小数'}"
    words = f'ISNUMBER(FIND("|"&{first_cell}&"|","|{"|".join(_WORDS[:4])}|"))'
    return Check(
        {
            "validate": "custom",
            "value": f"=IF(ISNUMBER({first_cell}),AND({number}),{words})",
            "ignore_blank": True,
            "input_title": what,
            "input_message": f"{hint}。这一次活动的数，不是累计数；不便公开填 **。",
            "error_title": "填写有误",
            "error_message": f"请{hint}，只写数字，不写单位，不写 3-5 这样的范围；不便公开填 **。",
            "error_type": "stop",
        }
    )


def _hint(metric: Metric) -> str:
    """How the metric is filled in."""
    if metric.kind == "ratio":
        return "填百分数，如 95 或 95%，不要填 0.95；比 2 小的带百分号，如 1.5%"
    if metric.kind == "hours":
        return f"填不小于 0 的数，可带小数（单位：{metric.measure_unit}）"
    return f"填不小于 0 的整数（单位：{metric.measure_unit}）"


def _middle(period: str) -> int:
    """The day in the middle of the year, as a program numbers it."""
    return _serial(date(year_of(period), 7, 1))


def _serial(day: date) -> int:
    return (day - _DAYS_BEFORE_1900) // timedelta(days=1)


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
