"""What a note says of figures, by its grammar: a subject, a verb and what they are (表中数据 | 为 | 2022年数据)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.tables.axes.around.contradictions import is_of_counting
from ingest.tables.axes.around.narrower_periods import How, told_by_key
from ingest.tables.cells.unit_notes import unit_told
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.notes.doubts import corrected, doubted, ended

_HEAD = Anchored(
    r"[(\[【]?(?:其中)?(?:备?注|说明|附注|提示|更正|勘误|备注说明|(?:填报|填表|统计|数据|情况|特别|重要|补充|指标)(?:说明|提示|备注))"
    r"(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）]?)?[:：.．、]"
)
_SENTENCES = re.compile(r"[。；;!！\n]")
_CLAUSES = re.compile(r"[，,]")
_LONGEST = 60

_MARK = r"(?:[均都全皆仅只已暂现]|全部|暂时|目前|统一|一律){0,2}"
_IS = rf"{_MARK}(?:为|系|是|属于?)"
_SUBJECT = r"(?P<subject>[^:：]{0,30}?)"
_TIME = (
    r"(?=[^次]{0,30}?(?:[年月季半]|\d{4}))[\d一二三四五六七八九十元第上下半前全度年季月份日号底末初本当今个至到、~—–\-./]{2,30}"
)
_OF_DATA = r"(?:的?(?:累计|统计|合计|汇总|完成|实际|填报)?(?:数据|数字|数值|[个次]?数|情况|结果|值)?)"
_OF_TIME = Anchored(
    rf"{_SUBJECT}(?:(?P<is>{_IS})(?:截[至止]到?)?(?P<time>{_TIME})(?P<since>以来|至今|起)?{_OF_DATA}"
    rf"|(?:{_MARK}截[至止]到?|{_MARK}(?:更新|统计|汇总)[至到])(?:时间|日期)?[:：为]?(?P<until>{_TIME}){_OF_DATA}"
    rf"|(?:[仅只](?:统计|填报|反映|含|包括|包含|涵盖)|反映)(?:的[是为]|了)?(?P<only>{_TIME}){_OF_DATA}"
    rf"|{_MARK}(?:按|采用|使用|取自|填报?)(?P<taken>{_TIME})(?:的?(?:累计)?(?:数据|数字|数)(?:统计|填报|填列|填写|计算)?|填报|填列|填写)"
    rf"|{_MARK}自(?P<from>{_TIME})(?:起|开始)(?:统计|计算|计入|填报|登记))"
)
_TO_THIS_MONTH = Anchored(
    rf"{_SUBJECT}(?:{_IS}|{_MARK}(?:填报?|统计|反映))?(?:[今本当]年)?(?:年初|(?:0?1|一)月(?:1日)?)(?:起|开始)?[至到~—–-]{{1,2}}"
    rf"(?:本|当|填报|报告|报送|上报|统计)[期月]份?[底末止]?{_OF_DATA}"
)
_OF_TIME_ALONE = Anchored(rf"(?P<subject>)(?P<time>{_TIME})的?(?:累计|统计|完成)?(?:数据|数字|数)")
_WITHOUT = Anchored(
    rf"{_SUBJECT}{_MARK}(?:不含|不包括|不包含|未含|未包括|未包含|不计|剔除了?|扣除了?|缺少?)(?P<time>{_TIME})的?(?:数据|数字|数|情况)?"
)
_LACKING = Anchored(
    rf"{_SUBJECT}(?P<time>{_TIME})的?(?:数据|数字|数|情况)?[尚暂]?(?:未(?:计入|统计|纳入|包?含|录入|上报|报送?|填报?)|缺失?|缺报)"
)
_WITH = Anchored(
    rf"(?:{_SUBJECT}{_MARK}(?:含|包含|包括)了?(?P<time>{_TIME})的?(?:数据|数字|数)"
    rf"|(?P<table>[^:：]{{0,30}}?(?:数据|数字|[本此该]表)){_MARK}(?:含|包含|包括)了?(?P<in>{_TIME}))"
)
_TO_COME = r"(?:预计|预估|估计|估算|暂估|测算|计划|拟开展|拟召开)"
_FORESEEN = Anchored(
    rf"{_SUBJECT}(?:(?:其中)?[包内]?含(?:有|了)?|包括|其中(?=[^,，]{{0,24}}[为是按])|(?=[^,，]{{0,24}}[为是按系]))"
    rf"(?P<time>{_TIME})的?(?:数据?|[次人]数|数字|活动)?(?:{_IS}|按(?=[^,，]{{2}}数))?{_TO_COME}的?(?:数据?|[次人]数|开展|召开|活动|完成|填报|填列"
    r"|\d{1,5}(?:场次|人次|小时|[次场人名件篇期])?)*"
)
_CARRIED_OVER = Anchored(
    rf"{_SUBJECT}[包内]?(?:含|包括)了?(?P<time>(?:(?:19|20)\d{{2}}年?度?|[上去]年度?)(?:{_TIME})?)的?(?:结转|转入|遗留|顺延|补开|补录|跨年).{{0,12}}"
)
_OF_KIND = Anchored(rf"(?P<subject>[^:：为系是属]{{0,30}}?){_IS}(?P<kind>.{{1,20}})")
_NOT_DONE = Anchored(
    r"(?:以上|上述|上列|所列|表[中内])(?:所有|全部|各项|各次)?(?:的?(?:活动|会议|计划|安排|工作|项目))?(?:因[^,，]{1,12}?)?(?:[均都已]|全部)*(?:未开展|未召开|未举[办行]|取消)"
)
_FILLED = "统计|填报|填列|填写|上报|登记|计算?"
_COUNTED_AS = Anchored(
    rf"{_SUBJECT}{_MARK}(?:按照?|以)(?P<kind>[^上下]{{1,12}}?)(?:为单位(?:{_FILLED})?|来?计算?|{_FILLED}|计量|反映)"
)
_UNIT = Anchored(r"(?P<subject>[^:：]{0,20}?)(?:的?计量)?单位(?:统一|均|都)?(?:为|是|系|:|：)(?P<kind>.{1,12})")
_UNIT_BEHIND = Anchored(r"(?P<subject>[^:：()为是系]{2,20})\((?P<kind>[^()]{1,6})\)(?:按[^()]{1,12}(?:填报|填列|填写|统计))?")
_KEYED = Anchored(r"(?P<key>[^:：]{2,12})[:：](?P<value>.{2,40})")
_AT_END = re.compile(r"(?:(?:19|20)\d{2}年)?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?[底末]")
_FROM_JANUARY = re.compile(r"(?:(?:19|20)\d{2}年)?1(?:月|[至到~—–-])")
_PERIOD_KEYS = frozenset({"起止时间", "时间跨度", "数据起止时间", "统计时间跨度", "统计时限", "数据时限"})

_HOURS = re.compile(r"(?:累计|总|服务|活动)?时长\((?P<unit>[^()]{1,4})\)")
_NO_COUNTS = ("noted_as", "per_head", "plan", "derived", "other_period")
_NEUTRAL = re.compile(
    r"(?:全年|年度|本年度?|当年|今年|全|各|每|每个|党|党员|人员|支部|单位|组织|工作|上级|统计|填报|的|数据|数字|数值|[数值]|[次场人名项]|人次|次数|时长|小时|工时|百分|[比%‰()]|结果|情况|合计)*"
)
_YEARS = re.compile(r"(?:19|20)\d{2}年?度?")
_WHOLE_YEAR = re.compile(r"全年|年度|本年|当年|今年|年内|(?<!\d)1月")
_OF_YEARS = re.compile(r"历年|多年|成立以来|(?:19|20)\d{2}年?(?:以来|起|至)")
_ASKS = re.compile(
    r"不得|严禁|杜绝|避免|防止|如|若|倘|凡|请|应当|须|务必|指的?是|是指|以(?:本|此|该|更正|修改|最新).{0,8}为准|无误|将(?:予以)?(?:通报|退回|追究|追责|扣|严肃|问责|约谈)|已(?:经)?(?:更正|修正|改正|订正|调整|核实|补)|现更正|更正如下"
)
_ENDED_ON = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>1[0-2]|0?[1-9])月|(?P<end>年?底|末))?")
_GENERIC = Anchored(
    r"(?:其中|其余?|该|本|此|这|上述|以上|以下|上列|所[列填报]|表[中内格里]|(?:本|此|该|上|下|全)?表|统计|填报|上报|报送|各项|各栏|各列|所有|全部|有关|相关"
    r"|各(?:党?支部|单位|党组织|基层党组织)|指标|项目|数据|数字|数值|[数值]|情况|结果|信息|内容|单位|的|一?[栏列项]|[均中内里:：]|时间|日期|口径|活动)*"
)
_DATA = re.compile(r"^(?:数据|报表|表格|材料|本表)+(?=.)")
_OF_SENDING = Anchored(r".{2,8}(?<!数据)截[至止](?:时间|日期)?[:：]")
_AROUND_SUBJECT = re.compile(
    r"^(?:其中|[本此该上]?表[中内里]?的?|以上|上述|该|其)+|(?:的|一?[栏列项]|数据|数字|数值|情况|统计)+$"
)


class Bearing(Enum):
    """How a statement bears on figures: of when they are, what they hold or leave out, what else they count, what is in doubt.

    FORESEEN are those of which a part had not been when they were told: 12月为预计数.
    """

    TIME = auto()
    WITH = auto()
    WITHOUT = auto()
    OTHER = auto()
    CUMULATIVE = auto()
    UNIT = auto()
    DOUBT = auto()
    CORRECTED = auto()
    ENDED = auto()
    FORESEEN = auto()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause of a note says; `subject` is what it names as written, '' for all figures, `about` what stood before it.

    `answer` is the time, the kind of figures or the measure unit that it tells, `said` its sentence as far as the clause goes.
    `how` is set where a line that is nothing but a key and its answer tells a period (统计期间：1—9月), as above a table.
    """

    bearing: Bearing
    subject: str
    answer: str
    about: str = ""
    said: str = ""
    how: How | None = None


def is_correction(text: str) -> bool:
    """True for a line that says itself that it puts something right: `更正：…`."""
    return squeeze(text).lstrip("([【").startswith(("更正", "勘误"))


def is_headed(text: str) -> bool:
    """True for a line that says itself that it is a note: `注：…`, `（说明：…）`, `更正：…`."""
    return _HEAD.match(squeeze(text)) is not None


@lru_cache(maxsize=1 << 12)
def statements_in(text: str, words: TableWords) -> tuple[Statement, ...]:
    """What a line says of the figures of its table; nothing of one that only explains, asks or names who filled it in.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> notes = ("注：主题党日数据为1至11月数；本表不含第四季度", "表内数字为计划数")
    >>> [(one.bearing.name, one.subject, one.answer) for note in notes for one in statements_in(note, words)]
    [('TIME', '主题党日', '1至11月'), ('WITHOUT', '', '第四季度'), ('OTHER', '', '计划')]
    >>> notes = ("注：12月数据为预计数", "注：主题党日含12月计划1次", "注：含2022年结转2次", "注：12月按计划完成")
    >>> [(one.bearing.name, one.subject, one.answer) for note in notes for one in statements_in(note, words)]
    [('FORESEEN', '', '12月'), ('FORESEEN', '主题党日', '12月'), ('OTHER', '', '2022年')]
    >>> statements_in("注：上半年指1月1日至6月30日。", words), statements_in("注：如数据有误，请联系组织部。", words)
    ((), ())
    """
    found: list[Statement] = []
    headed = False
    for line in text.splitlines():
        plain = squeeze(line)
        while (head := _HEAD.match(plain)) is not None:
            headed, plain = True, plain[head.end() :]
        for sentence in _SENTENCES.split(plain):
            found.extend(_of_sentence(_bare(sentence), words, is_headed=headed))
    return tuple(found)


def _bare(sentence: str) -> str:
    """A sentence without its number and the brackets around it."""
    match = NUMBERING.match(sentence)
    plain = sentence[match.end() :] if match else sentence
    if plain.startswith(("(", "[", "【")) and plain.endswith((")", "]", "】")):
        plain = plain[1:-1]
    return plain if plain.count("(") == plain.count(")") else plain.rstrip(")")


def _of_sentence(sentence: str, words: TableWords, *, is_headed: bool) -> Iterator[Statement]:
    if not sentence or len(sentence) > _LONGEST * 2 or _ASKS.search(sentence):
        return
    before = said = ""
    clauses = _CLAUSES.split(sentence)
    for clause in clauses:
        if len(clauses) > 1 and clause.startswith("截"):
            continue  # 截至6月底，共有党员120名
        statement = None
        if 2 < len(clause) <= _LONGEST:
            statement = _of_clause(clause, words, is_headed=is_headed) or _of_doubt(clause, sentence, words, is_headed=is_headed)
            if statement is not None:
                yield replace(statement, about=before, said=f"{said}{clause}")
        is_doubt = statement is not None and statement.bearing is Bearing.DOUBT
        before, said = f"{before}{statement.subject if statement and is_doubt else clause}", f"{said}{clause}，"


def _of_clause(clause: str, words: TableWords, *, is_headed: bool) -> Statement | None:
    return (
        _of_key(clause, words, is_headed=is_headed)
        or _of_unit(clause, words)
        or _of_a_part(clause)
        or _of_time(clause, words, is_headed=is_headed)
        or _of_kind(clause, words)
    )


def _of_key(clause: str, words: TableWords, *, is_headed: bool) -> Statement | None:
    """A period behind a key: 统计时间:2023年1月—10月."""
    match = _KEYED.fullmatch(clause)
    if match is None:
        return None
    if match["key"] in _PERIOD_KEYS:
        return Statement(Bearing.TIME, "", match["value"], how=How.PERIOD)
    told = told_by_key(match["key"], match["value"], words)
    if told is None:
        return None
    is_note = is_headed and told.how is How.PERIOD
    return Statement(Bearing.TIME, "", told.text, how=None if is_note else told.how)


def _is_day(text: str) -> bool:
    return "截" not in text and len(re.findall(r"\d[日号]|\d[-./]\d{1,2}[-./]\d", text)) == 1


def _of_unit(clause: str, words: TableWords) -> Statement | None:
    for match in (pattern.fullmatch(clause) for pattern in (_UNIT, _COUNTED_AS, _UNIT_BEHIND)):
        plain = match["kind"].strip("()[]") if match else ""
        if match and (unit := unit_told(plain, words) or unit_told(plain.removesuffix("数"), words)):
            return Statement(Bearing.UNIT, _subject(match["subject"]), unit)
    return None


def _of_a_part(clause: str) -> Statement | None:
    """That a part of a figure had not been when it was told, or is of another year: 12月为预计数, 含2022年结转2次."""
    if foreseen := _FORESEEN.fullmatch(clause):
        return Statement(Bearing.FORESEEN, _subject(foreseen["subject"]), foreseen["time"])
    if carried := _CARRIED_OVER.fullmatch(clause):
        return Statement(Bearing.OTHER, _subject(carried["subject"]), carried["time"])
    return None


def _of_time(clause: str, words: TableWords, *, is_headed: bool) -> Statement | None:
    for bearing, pattern in ((Bearing.WITHOUT, _WITHOUT), (Bearing.WITHOUT, _LACKING), (Bearing.WITH, _WITH)):
        if match := pattern.fullmatch(clause):
            told = match.groupdict()
            return Statement(bearing, _subject(match["subject"] or told.get("table") or ""), match["time"] or told["in"] or "")
    if match := _TO_THIS_MONTH.fullmatch(clause):
        return Statement(Bearing.CUMULATIVE, _subject(match["subject"]), "累计")  # 1月至本月, of whatever month the report is
    match = _OF_TIME.fullmatch(clause) or (_OF_TIME_ALONE.fullmatch(clause) if is_headed else None)
    if match is None:
        return None
    told = match.groupdict()
    subject = match["subject"]
    if _OF_SENDING.match(clause) and words.title_dates.is_key_of_sending(f"{_DATA.sub('', subject)}时间"):
        return None  # 上报截止时间:2023年11月30日
    if told.get("until") or (told.get("is") and "截" in clause):
        time = f"截至{told.get('until') or match['time']}"
    elif told.get("since"):
        time = f"{match['time']}以来"
    elif told.get("from"):
        time = f"{told['from']}起"
    else:
        time = told.get("time") or told.get("only") or told.get("taken") or ""
        time = f"截至{time}" if _AT_END.fullmatch(time) else time
    is_of_key = subject in _PERIOD_KEYS or told_by_key(subject, time, words) is not None
    if is_of_key and is_of_counting(subject) and _is_day(time):
        time = f"截至{time}"
    since = match["time"] or told.get("only") or told.get("taken") or ""
    if "累计" in clause and "截" not in clause and not _FROM_JANUARY.match(since):
        return Statement(Bearing.CUMULATIVE, "" if is_of_key else _subject(subject), time)
    return Statement(Bearing.TIME, "" if is_of_key else _subject(subject), time)


def _of_kind(clause: str, words: TableWords) -> Statement | None:
    """That figures count something else than what was done: 计划数, 得分, 完成率(%), 人均时长, 参加人次."""
    if _NOT_DONE.fullmatch(clause):
        return Statement(Bearing.OTHER, "", "未开展")
    counted = _COUNTED_AS.fullmatch(clause)
    match = _OF_KIND.fullmatch(clause) or counted
    if match is None or (match is counted and words.holds("plan", match["kind"]) and not match["kind"].endswith("数")):
        return None  # 按要求填报
    subject, kind = _subject(match["subject"]), _YEARS.sub("", match["kind"])
    if (implied := words.kind("noted_unit").get(kind.removesuffix("数"))) or (implied := words.kind("noted_unit").get(kind)):
        return Statement(Bearing.UNIT, subject, implied)
    if (hours := _HOURS.fullmatch(kind)) is not None and (unit := unit_told(hours["unit"], words)):
        return Statement(Bearing.UNIT, subject, unit)
    plain = re.sub(r"\([^()]*\)", "", kind)
    if words.holds("cumulative", plain) and _is_only(plain, ("cumulative",), words):
        is_of_years = _OF_YEARS.search(match["kind"]) is not None
        if not is_of_years and _WHOLE_YEAR.search(kind):
            return None
        return Statement(Bearing.OTHER if is_of_years else Bearing.CUMULATIVE, subject, "累计")
    named = [word for name in _NO_COUNTS for word in words.found(name, plain)]
    return Statement(Bearing.OTHER, subject, named[0]) if named and _is_only(plain, _NO_COUNTS, words) else None


def _is_only(plain: str, kinds: tuple[str, ...], words: TableWords) -> bool:
    """True where nothing but words of the kinds, of time and of counting stands there."""
    for kind in kinds:
        plain = words.without(kind, plain)
    return _NEUTRAL.fullmatch(plain) is not None


def _of_doubt(clause: str, sentence: str, words: TableWords, *, is_headed: bool) -> Statement | None:
    """That a figure is wrong, to be verified, or of an organisation that is no more."""
    if (found := doubted(clause, sentence, words)) is not None:
        return Statement(Bearing.DOUBT, found.about, "") if is_headed or _tells_figures(clause) else None
    if (found := corrected(clause, sentence)) is not None:
        return Statement(Bearing.CORRECTED, found.about, "")
    if is_headed and (found := ended(clause, words)) is not None:
        day = _ENDED_ON.search(fold(clause))
        month = (day["month"] or ("12" if day["end"] else "1")) if day else ""
        return Statement(Bearing.ENDED, found.about, f"{day['year']}-{int(month):02}" if day else "")
    return None


def _tells_figures(clause: str) -> bool:
    return re.search(r"数据|数字|表[中内]|本表|应[为是]", clause) is not None


def _subject(text: str) -> str:
    """What a statement is about, '' for all figures: 主题党日 of 主题党日数据, '' of 表中数据."""
    if _GENERIC.fullmatch(text):
        return ""
    return _AROUND_SUBJECT.sub("", text)


def is_generic(text: str) -> bool:
    """True for words that name no figures in particular: 表中数据, 的, 各项指标."""
    return _GENERIC.fullmatch(text) is not None
