"""Dates in titles and lines that are none of the figures': when a table is sent, made or used, and from when a rule holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH
from ingest.language.periods import find_periods
from ingest.tables.cells.remembering import remember
from ingest.tables.cells.word_patterns import any_word

_PART = rf"[-./]?{MONTH}月?(?:[-./]?{DAY_DIGITS}(?!\d)[日号]?)?|第?[一二三四]季度|[上下]半年|年?[初底末]"
_DATE = rf"(?<!\d)(?:19|20)\d{{2}}(?:年度?)?(?:{_PART})?"
_BARE_PART = rf"(?<![\d.]){MONTH}月份?(?:{DAY_DIGITS}(?!\d)[日号]?)?|第?[一二三四]季度|[上下]半年|年[初底末]"
_WHEN = rf"(?:{_DATE}|{_BARE_PART})"
_WITHIN = r"[^,，。；;()（）]"
_OF_PAPER = re.compile(
    rf"(?:请|须|应|务必)?[于在]?{_WHEN}底?(?:[之以]?前|内){_WITHIN}{{0,16}}?(?:报送?|上报|填报|反馈|提交|交至?|发送){_WITHIN}*"
    rf"|[自从]?{_WHEN}起{_WITHIN}{{0,4}}(?:实施|施行|执行|启用|使用|实行|试行|按|增加|新增|增设|纳入|改|调整|不再|取消|合并|更名){_WITHIN}*"
    rf"|{_WHEN}的?数?据?(?:[均都]|全部)?已经?(?:核实|核对|审核|上报|报送|确认)"
    rf"|供{_WHEN}{_WITHIN}{{0,20}}?(?:使用|参考|参阅|审议|研究|用)(?=[)）\s]|$)"
    rf"|{_WHEN}制(?=[)）\s]|$)"
)
_UPDATED = re.compile(r"(?:更新|统计|汇总)[至到](?=(?:19|20)\d{2}|\d{1,2}月)")
_BEHIND = (
    r"(?=的?[\s:：,，]*(?:《|“)?(?:19|20)\d{2}|\s*[)）】\]]|\s*$)"  # the title goes on with the date of the figures, or ends
)
_SPELT_DAY = re.compile(
    r"二[〇零○Oo0][一二三四五六七八九〇零○Oo0]{2}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十廿卅]{1,3}[日号])?"
)
_DAY_OF_LINE = (
    r"于?(?:(?:19|20)\d{2}|二[〇零○Oo0][〇零○Oo0一二三四五六七八九]{2})[年./-][\d一二三四五六七八九十]{1,2}[月./-]"
    r"(?:[\d一二三四五六七八九十廿]{1,3}[日号]?)?"
)
_CLASS = re.compile(r"(?:19|20)\d{2}[级届]")  # of students, no year of figures
_TILL = r"[^，。；,;()（）]"


class TitleDates:
    """Tells the dates in titles and lines that say when a table was made or sent, or until when, from those of its figures.

    `made` are words of making and sending with the places where each says so, as `vocabulary_kinds.PLACES` names them;
    `purposes` are what a table may be made for.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> dates = table_words(load_vocabulary()).title_dates
    >>> [dates.without_others(text) for text in ("2024年1月报送2023年统计表", "2023年统计表(初稿,2024年1月)", "2023年报送表")]
    [' 2023年统计表', '2023年统计表', '2023年报送表']
    >>> dates.without_others("2023年及2024年上报"), dates.without_others("2023年报送信息统计表(2024年1月)")
    ('2023年及2024年上报', '2023年报送信息统计表(2024年1月)')
    >>> dates.without_deadlines("2023年统计表(党员数截至6月底)"), dates.without_deadlines("2023年统计表(截至6月底)")
    ('2023年统计表()', '2023年统计表(截至6月底)')
    >>> sorted(dates.years_told("2023年全年及2024年一季度统计表")), sorted(dates.years_told("2024年报送2023年统计表"))
    (['2023', '2024'], ['2023'])
    >>> [dates.is_of_making(text) for text in ("2024年1月5日填报", "二〇二四年一月五日", "2024年1月", "2024年1月统计表")]
    [True, True, False, False]
    """

    def __init__(self, made: Mapping[str, str], purposes: Iterable[str]) -> None:
        def said(place: str) -> str:
            return any_word(word for word, places in made.items() if place in places.split("|"))

        self._without_others: dict[str, str] = {}
        self._keys = tuple(word for word, places in made.items() if "key" in places.split("|"))
        self._told_to_send = re.compile(said("deadline"))
        self._of_line = re.compile(rf"{_DAY_OF_LINE}(?:{said('line')})")
        self._bracket = re.compile(rf"[（(【\[][^()（）【】\[\]]*(?:{said('bracket')})[^()（）【】\[\]]*[)）】\]]")
        self._until = re.compile(
            rf"(?:党员|人数|总数|队伍|{said('due')}){_TILL}{{0,4}}截[至止]{_TILL}*|党员{_TILL}{{0,4}}为(?:19|20)\d{{2}}年{_TILL}*"
            rf"|截[至止]{_TILL}*(?:{said('deadline')}){_TILL}*"
            rf"|(?:党员|(?:党?支部|党组织|人员)[总人个]?数)[总人]?数?(?:[、和及与](?:正式|预备)?(?:党员|党?支部|党组织|人员)[总人个]?数?)*(?:[均都]?为|统计)?截[至止]{_TILL}*"
            rf"|截[至止]{_TILL}*[,，][^\d，。；,;()（）]{{0,4}}(?:党员|党?支部|党组织)[总人个]?数?[:：为]?\d{_TILL}*"
            rf"|截[至止]{_TILL}*[,，]?{_TILL}{{0,8}}?(?:共有|现有|有|下?辖)(?:正式|预备|在册|基层)?党(?:员|支部|组织|委|总支){_TILL}*"
            rf"|(?:共有|现有|在册)(?:正式|预备)?党(?:员|支部|组织|委|总支){_TILL}{{0,12}}[(（]截[至止]{_TILL}*[)）]"
        )
        purpose = rf"(?:{any_word(purposes)}){{1,3}}(?:使用|专用|备用|用)"
        self._other = re.compile(
            rf"(?<![及和与、至到~—–-]){_DATE}(?:{said('title')}|{purpose}|用(?!{_DATE}版)){_BEHIND}"
            rf"|{_DATE}版(?![本面块])"
            rf"|(?:按照?|依据|根据|遵照|参照|对照|供|迎接?|用于){_DATE}[^\d()（）、和与及]{{0,6}}?{_BEHIND}"
            rf"|(?<![年度\d])(?:与|同|和|跟)上?{_DATE}(?:度)?同?期?(?:数据?)?(?:相比较?|对比|比较|比)|{_DATE}(?:度)?(?:为上年)?同期(?:数据?|对比|比较)?"
            rf"|(?<!对)(?:比|较)上?(?>{_DATE})(?=[^\d.\-/、和与及至到~—–]|$)"
        )

    def is_of_making(self, squeezed: str) -> bool:
        """True for a line that only says when a table was made or sent, or that is a day in characters alone."""
        return _SPELT_DAY.fullmatch(squeezed) is not None or self._of_line.fullmatch(squeezed) is not None

    def is_key_of_sending(self, key: str) -> bool:
        """True for a key that asks when a table was made or sent: 填报月份."""
        return key.startswith(self._keys) and key.endswith(("月份", "时间", "日期"))

    def tells_to_send(self, folded: str) -> bool:
        """True for until when a table is to be sent: 11月15日前报送."""
        return self._told_to_send.search(folded) is not None

    def without_others(self, folded: str) -> str:
        """A title without the dates that are none of its figures', as long as it tells another: 2024年1月报送2023年统计表.

        A bracket that says when a table was made goes in any case, and so does a class of students, 2023级. 比2022年 is what a
        year is compared with.
        """
        told = self._without_others.get(folded)
        if told is None:
            told = self._told_without_others(folded)
            remember(self._without_others, folded, told)
        return told

    def _told_without_others(self, folded: str) -> str:
        text = self._bracket.sub("", _CLASS.sub("", folded))
        for pattern in (_OF_PAPER, self._other):
            rest = pattern.sub(" ", text)
            if rest != text and find_periods(rest):
                text = rest
        for mention in reversed(found := find_periods(text)):
            years = {(one.period or "")[:4] for one in found if not one.is_day}
            if mention.is_day and years and (mention.period or "")[:4] not in years:
                text = f"{text[: mention.start]} {text[mention.end :]}"
        return text

    def without_deadlines(self, folded: str) -> str:
        """A text without until when members were counted, or a table was to be sent: 党员数截至6月底, 报送截止11月20日."""
        return self._until.sub("", _UPDATED.sub("截至", folded))

    def without_dates_of_paper(self, line: str) -> str:
        """A line without by when to send its table, when that was made or is used, from when a rule holds, and what was checked.

        >>> from ingest.tables.cells.words import table_words
        >>> from ingest.vocabulary import load_vocabulary
        >>> read = table_words(load_vocabulary()).title_dates.without_dates_of_paper
        >>> [read(text) for text in ("请于2023年12月15日前报送", "(2023年12月制)", "自2023年3月起实施", "截至3月")]
        ['', '', '', '截至3月']
        >>> [read(text) for text in ("上半年数据已核实", "第三季度起按新口径", "(供2023年7月推进会使用)", "上半年")]
        ['', '', '', '上半年']
        """
        plain = fold(line)
        rest = _OF_PAPER.sub("", plain)
        return line if rest == plain else rest.strip("()[] ")

    def years_told(self, folded: str) -> set[str]:
        """The years that a text names, without those that are none of its figures'."""
        return {mention.period[:4] for mention in find_periods(self.without_others(folded)) if mention.period}
