"""Dates in titles that are none of the figures': when a table was sent, drafted or revised, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.language.months import DAY_DIGITS, MONTH
from ingest.language.periods import find_periods
from ingest.tables.cells.word_patterns import any_word

_PART = rf"[-./]?{MONTH}月?(?:[-./]?{DAY_DIGITS}(?!\d)[日号]?)?|第?[一二三四]季度|[上下]半年|年?[初底末]"
_DATE = rf"(?<!\d)(?:19|20)\d{{2}}(?:年度?)?(?:{_PART})?"
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

        self._keys = tuple(word for word, places in made.items() if "key" in places.split("|"))
        self._told_to_send = re.compile(said("deadline"))
        self._of_line = re.compile(rf"{_DAY_OF_LINE}(?:{said('line')})")
        self._bracket = re.compile(rf"[（(【\[][^()（）【】\[\]]*(?:{said('bracket')})[^()（）【】\[\]]*[)）】\]]")
        self._until = re.compile(
            rf"(?:党员|人数|总数|队伍|{said('due')}){_TILL}{{0,4}}截[至止]{_TILL}*|党员{_TILL}{{0,4}}为(?:19|20)\d{{2}}年{_TILL}*"
            rf"|截[至止]{_TILL}*(?:{said('deadline')}){_TILL}*"
        )
        purpose = rf"(?:{any_word(purposes)}){{1,3}}(?:使用|专用|备用|用)"
        self._other = re.compile(
            rf"(?<![及和与、至到~—–-]){_DATE}(?:{said('title')}|{purpose}|用){_BEHIND}"
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
        text = self._bracket.sub("", _CLASS.sub("", folded))
        rest = self._other.sub(" ", text)
        if rest != text and find_periods(rest):
            text = rest
        for mention in reversed(found := find_periods(text)):
            years = {(one.period or "")[:4] for one in found if not one.is_day}
            if mention.is_day and years and (mention.period or "")[:4] not in years:
                text = f"{text[: mention.start]} {text[mention.end :]}"
        return text

    def without_deadlines(self, folded: str) -> str:
        """A text without until when members were counted, or a table was to be sent: 党员数截至6月底, 报送截止11月20日."""
        return self._until.sub("", folded)

    def years_told(self, folded: str) -> set[str]:
        """The years that a text names, without those that are none of its figures'."""
        return {mention.period[:4] for mention in find_periods(self.without_others(folded)) if mention.period}
