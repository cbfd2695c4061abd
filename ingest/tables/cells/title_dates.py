"""Dates in titles that are none of the figures': when a table was sent, drafted or revised, and what it is for."""

from __future__ import annotations

import re

from ingest.language.months import DAY_DIGITS, MONTH
from ingest.language.periods import find_periods

_PART = rf"[-./]?{MONTH}月?(?:[-./]?{DAY_DIGITS}(?!\d)[日号]?)?|第?[一二三四]季度|[上下]半年|年?[初底末]"
_DATE = rf"(?<!\d)(?:19|20)\d{{2}}(?:年度?)?(?:{_PART})?"
_MADE_WORD = r"编制|制表|填报|报送|上报|打印|更新|印制|修订|印发|填写|导出"
_MADE = re.compile(
    rf"[（(【\[][^()（）【】\[\]]*(?:{_MADE_WORD}|初稿|定稿|草稿|送审稿|征求意见稿|终稿)[^()（）【】\[\]]*[)）】\]]"
)
_PURPOSE = r"(?:年度|年终|工作|考核|检查|通报|述职|评议|评比|总结|会议|督查|审计|汇报|存档|公示){1,3}(?:使用|专用|备用|用)"
_BEHIND = (
    r"(?=的?[\s:：,，]*(?:《|“)?(?:19|20)\d{2}|\s*[)）】\]]|\s*$)"  # the title goes on with the date of the figures, or ends
)
_OTHER = re.compile(
    rf"(?<![及和与、至到~—–-]){_DATE}(?:{_MADE_WORD}|呈报|报出|下发|制发|发布|制定|修改|定稿|修订版|新版|版|级|届|填|{_PURPOSE}|用){_BEHIND}"
    rf"|(?:按照?|依据|根据|遵照|参照|对照|供|迎接?|用于){_DATE}[^\d()（）、和与及]{{0,6}}?{_BEHIND}"
    rf"|(?<![年度\d])(?:与|同|和|跟)上?{_DATE}(?:度)?同?期?(?:数据?)?(?:相比较?|对比|比较|比)|{_DATE}(?:度)?(?:为上年)?同期(?:数据?|对比|比较)?"
    rf"|(?<!对)(?:比|较)上?(?>{_DATE})(?=[^\d.\-/、和与及至到~—–]|$)"
)


def without_other_dates(folded: str) -> str:
    """A title without the dates that are none of its figures', as long as it tells another: 2024年1月报送2023年统计表.

    A bracket that says when a table was made goes in any case. 比2022年 is what a year is compared with.

    >>> [without_other_dates(text) for text in ("2024年1月报送2023年统计表", "2023年统计表(初稿,2024年1月)", "2023年报送表")]
    [' 2023年统计表', '2023年统计表', '2023年报送表']
    >>> without_other_dates("2023年及2024年上报"), without_other_dates("2023年报送信息统计表(2024年1月)")
    ('2023年及2024年上报', '2023年报送信息统计表(2024年1月)')
    """
    text = _MADE.sub("", folded)
    rest = _OTHER.sub(" ", text)
    if rest != text and find_periods(rest):
        text = rest
    for mention in reversed(found := find_periods(text)):
        years = {(one.period or "")[:4] for one in found if not one.is_day}
        if mention.is_day and years and (mention.period or "")[:4] not in years:
            text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def years_told(folded: str) -> set[str]:
    """The years that a text names, without those that are none of its figures'.

    >>> sorted(years_told("2023年全年及2024年一季度统计表")), sorted(years_told("2024年报送2023年统计表"))
    (['2023', '2024'], ['2023'])
    """
    return {mention.period[:4] for mention in find_periods(without_other_dates(folded)) if mention.period}
