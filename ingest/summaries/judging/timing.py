"""Of which periods the sentences of a document speak, seen from its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.language.months import MONTH, read_month
from ingest.language.periods import contains, find_periods, period_of_months, year_of

_RELATIVE = re.compile(
    r"(?P<past>去年同期|上年同期|去年|上一年度?|上年度?|前年)(?:(?P<pasthalf>[上下])半年|第?(?P<pastquarter>[一二三四])季度)?"
    r"|(?P<bare>(?<!\d)20\d{2})(?=全年)"
    r"|(?P<own>全年度?|今年|本年度?|年内|一年来|当年|年度)"
    r"|(?P<next>明年|来年|下一年度?|下年度)(?:(?P<nexthalf>[上下])半年|第?(?P<nextquarter>[一二三四])季度)?"
    r"|(?P<nextmonth>(?<![以如])下个?月(?!份?旬|底|末))"
    r"|(?<![每各])(?P<half>[上下])半年"
    r"|前(?P<firsts>[二两三])个?季度"
    r"|(?<![每各个前])第?(?P<quarter>[一二三四])(?:季度|(?=(?:[、和及与]第?[一二三四]){1,3}季度))"
    rf"|(?<![每\d.])(?P<from>{MONTH})月?(?P<fromday>\d{{1,2}}日)?[至到~—–-]{{1,2}}(?P<to>{MONTH})月(?P<today>\d{{1,2}}日|底|末)?"
    rf"|(?<![每\d.])(?P<month>{MONTH})月(?!份?至|[余多])(?P<day>份|\d{{1,2}}日(?:至\d{{1,2}}日)?|底|末)?"
    r"|(?P<several>[两三四五六十几]年来|近[两三四五几]年来?|(?:这|过去|前)[两三四五几]年|[两三四五]年间|任期以来|[两三四五六七八九十]年(?:合计|累计|共|间|(?=举办|开展|召开|组织|发展)))"
    r"|(?P<before>(?:成立|建立|组建|创建|(?<!教育)启动|任职|换届|党的[一二三四五六七八九十]+大"
    r"|进驻|入驻|驻村|到任|上任|接任|援建|组队|建[馆院校厂站所局队社会团园]|开[馆园业]|办学|投产|挂牌|十[一二三四五六]五|(?<=十[一二三四五六]五”))以来)"
)
_PLAN = re.compile(r"(?:发展党员|发展|党员|指导性?|学习|工作|下达)?(?:计划|目标|任务|指标)")
_NUMBERING = re.compile(r"^\d{1,2}[.、](?!\d{1,2}日)(?=\d{1,2}月)")
_QUOTED = re.compile(r"“[^”]{0,24}”|《[^》]{0,80}》")
_SINCE = re.compile(r"[初末底]?以来|起")
_UNTIL = re.compile(r"截[至止]到?$")
_AGAINST = re.compile(r"(?:比|较|与|同|从|由|多于|少于|高于|低于|超过|超出)$")
_EVER_SINCE = re.compile(r"份?(?:起|开始)|[^，。；]{0,24}以来")
_STEP = re.compile(r"转正|发展|接收|召开|开展|举办|组织")
_HEADS = re.compile(r"[^，。；\d]{0,6}：")
_PROMISED = re.compile(
    r"年?[底末]?(?:述职|承诺|定下?的|计划的|提出的|制定的|部署的|安排的|发展的|接收的|吸收的|确定的|培养的|入党的|列为)"
)
STEP_THEN = re.compile(
    r"年?[底末]?(?:发展|接收|吸收|确定|培养|列为)的\d{1,4}[名人位个](?:入党积极分子|积极分子|发展对象|预备党员|党员)(?=[，。；]|$)"
    r"|年?[底末]?(?:列为|确定为|培养为)(?:入党积极分子|积极分子|发展对象|预备党员)的\d{1,4}[名人位](?:同志|职工|青年|干部|教师|学生|村民)?(?=[，。；]|$)"
)
_EXCEPT = re.compile(r"除(?:了|开)?$")
_PER = re.compile(r"一(?:月|季度?)[一两](?:[次场回堂期节](?!、[二两三])|[聚会学讲访谈题主评])")
ONE_A_MONTH = re.compile(
    r"(?<![十二三四五六七八九年])一(?:(?:月|周|旬|学期)[开办搞过聚学讲上]?|季度?|个(?:月|星期|季度|学期)[^，。；、\d]{0,2})$"
)
_FOUNDED_IN = re.compile(r"(?:成立|创建|组建|始建|建|设立|创办|开业|投产|挂牌|注册|落户|入党)于$")
_FOUNDED = re.compile(r"[以]?(?:成立|建成|组建|创建|设立|建党|入党|出生|参加工作|盖的?|修建|搬|落户|改制|转制|退休|参军)")
_TALKS_OF = re.compile(r"(?:总结|部署|谋划|回顾|对照|安排|研究|召开)$")
_WORK = re.compile(r"度?(?:全年)?(?:工作|任务|重点|民主生活会|组织生活会|述职|计划)")
_WHOLE_YEAR = re.compile(
    r"(?:全年度?|年内|一年来|当年|年度)(?P<meant>[^，。；\d]{0,6}?(?:计划|目标|任务|指标|拟|将|力争|争取|预计))?"
)
_BESIDE_YEAR = re.compile(r"度?的?：?")
_OPENS_CLAUSE = re.compile(r"(?:^|[，。；：:])(?:其中|而|但|在|过去的|(?:回顾|回望|回首|盘点)(?:过去的)?)?$")
_AFTER_YEAR = re.compile(r"度?，[^；\d]*")
_COUNTED = re.compile(r"[一二三四五六七八九十两][次场期名人篇条个件户]")
_LOOKS_BACK = re.compile(r"(?:回顾|回望|回首|盘点)(?:过去的)?$")
_YEARS_WORK = re.compile(r"度?的?工作，(?=全年)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A period that a sentence names; `kind`: own, past, next, several (years), before (times without years), against."""

    start: int
    end: int
    period: str | None
    kind: str
    covers: str | None = None
    is_wider: bool = False
    is_heading: bool = False

    @property
    def is_short(self) -> bool:
        """True for a month, quarter or half."""
        return self.period is not None and len(self.period) > 4

    @property
    def is_local(self) -> bool:
        """True for what holds only up to the next ；: a part of a year, or the whole year in the account of a part."""
        return (self.is_short or self.is_wider) and not self.is_heading


def moments(text: str, start: int, end: int, period: str | None) -> list[Moment]:
    """The periods that a sentence names, in order, seen from a document of the given period; none inside quotation marks."""
    sentence = _NUMBERING.sub(_blanked, text[start:end])
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    found: list[Moment] = []
    taken: list[tuple[int, int]] = []
    for mention in find_periods(sentence, bare=False):
        taken.append((mention.start, mention.end))
        found.append(_explicit(sentence, mention.start, mention.end, mention.period, mention.covers, period))
    for match in _RELATIVE.finditer(sentence):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            moment = _relative(match, period, sentence)
            found += [moment] if moment else []
    placed: list[Moment] = []
    whole: Moment | None = None
    for moment in sorted(found, key=lambda one: one.start):
        if any(a <= moment.start < b for a, b in quoted) or _is_aside(sentence, moment):
            continue
        before = placed[-1] if placed else None
        if before is not None and _is_of_year_named(sentence, before, moment, is_again=before is whole):
            if _BESIDE_YEAR.fullmatch(sentence, before.end, moment.start):
                placed[-1] = replace(before, end=moment.end)
            whole = placed[-1]
            continue
        kind = "against" if moment.kind == "past" and _AGAINST.search(sentence[: moment.start]) else moment.kind
        heads = _HEADS.match(sentence, moment.end) is not None and not sentence[: moment.start].strip()
        placed.append(replace(moment, kind=kind, is_heading=heads))
    return [replace(moment, start=moment.start + start, end=moment.end + start) for moment in placed]


def _is_of_year_named(sentence: str, year: Moment, here: Moment, *, is_again: bool) -> bool:
    """2022年全年; 去年，支部全年…: words for the whole year, which are of another year where one was named right before.

    `is_again`: they were of that year before in the sentence. After 在2022年的基础上 or 与去年相比 they are of the own year.
    """
    words = _WHOLE_YEAR.match(sentence, here.start)
    if words is None or year.kind not in ("past", "next", "against") or year.is_short or year.period is None:
        return False
    if _BESIDE_YEAR.fullmatch(sentence, year.end, here.start):
        return True
    if is_again and year.kind != "against" and words["meant"] is None:
        return True
    lead, between = sentence[: year.start], sentence[year.end : here.start]
    if _YEARS_WORK.match(sentence, year.end):
        return _LOOKS_BACK.search(lead) is not None
    opens = _OPENS_CLAUSE.search(lead) is not None and year.kind != "against"
    return opens and _AFTER_YEAR.fullmatch(between) is not None and _COUNTED.search(between) is None


def _blanked(numbering: re.Match[str]) -> str:
    return " " * len(numbering.group())


def _is_aside(sentence: str, moment: Moment) -> bool:
    """总结2022年工作, 2020年5月成立: a year that is talked about, not reported on."""
    if moment.kind == "past" and _PROMISED.match(sentence, moment.end):
        return STEP_THEN.match(sentence, moment.end) is None
    if moment.is_short and (_EXCEPT.search(sentence[: moment.start]) or _PER.match(sentence, moment.start)):
        return True
    if _FOUNDED.match(sentence, moment.end) or _FOUNDED_IN.search(sentence[: moment.start]):
        return True
    lead = sentence[: moment.start]
    if _LOOKS_BACK.search(lead) and _YEARS_WORK.match(sentence, moment.end):
        return False
    return _TALKS_OF.search(lead) is not None and _WORK.match(sentence, moment.end) is not None


def _explicit(sentence: str, start: int, end: int, found: str | None, covers: str | None, own: str | None) -> Moment:
    since = _SINCE.match(sentence, end) is not None
    until = _UNTIL.search(sentence[:start]) is not None
    if found is None:
        return Moment(start, end, None, "several", covers)
    if own is None:
        return Moment(start, end, found[:4] if until else found, "own", covers)
    if since:
        return (
            Moment(start, end, None, "several", covers)
            if year_of(found) < year_of(own)
            else Moment(start, end, own, "own", covers)
        )
    if until:
        at_end = found[:4] == own[:4]
        return Moment(start, end, own if at_end else found[:4], "own" if at_end else "past", covers)
    if contains(own, found):
        return Moment(start, end, found, "own", covers)
    if contains(found, own):
        return Moment(start, end, own, "own", covers)
    return Moment(start, end, found, "next" if found > own else "past", covers)


def _relative(match: re.Match[str], own: str | None, sentence: str) -> Moment | None:
    start, end = match.span()
    if match["several"] or match["before"]:
        return Moment(start, end, None, "several" if match["several"] else "before")
    if own is None:
        return None
    year = year_of(own)
    if match["past"]:
        return _past(match, own)
    if match["bare"]:
        return _explicit(sentence, start, end, match["bare"], None, own)
    if match["own"]:
        whole = match["own"].startswith("全年") or (match["own"] == "年度" and _PLAN.match(sentence, end) is not None)
        return Moment(start, end, str(year) if whole else own, "own", is_wider=whole and len(own) > 4)
    if match["nextmonth"]:
        return _month_after(start, end, own)
    if match["next"]:
        return Moment(start, end, f"{year + 1}{_part_after(match)}", "next")
    if match["firsts"]:
        months = 3 * (3 if match["firsts"] == "三" else 2)
        return Moment(start, end, str(year), "own", f"{year}-01/{year}-{months:02}", len(own) > len(str(year)))
    if match["quarter"] and _UNTIL.search(sentence[:start]):
        return Moment(start, end, own, "own")
    if match["half"] or match["quarter"]:
        part = f"H{1 if match['half'] == '上' else 2}" if match["half"] else f"Q{'一二三四'.index(match['quarter']) + 1}"
        return _part_of_year(start, end, f"{year}{part}", own)
    if match["from"]:
        return _month_span(match, year, own)
    return _month(match, year, own, sentence)


def _month_after(start: int, end: int, own: str) -> Moment | None:
    """The month after that of a monthly account."""
    if "-" not in own:
        return None
    year, month = int(own[:4]), int(own[5:])
    return Moment(start, end, f"{year}-{month + 1:02}" if month < 12 else f"{year + 1}-01", "next")


def _part_after(match: re.Match[str]) -> str:
    """H1 of 明年上半年, Q1 of 明年一季度, '' of 明年."""
    if match["nexthalf"]:
        return f"H{1 if match['nexthalf'] == '上' else 2}"
    return f"Q{'一二三四'.index(match['nextquarter']) + 1}" if match["nextquarter"] else ""


def _past(match: re.Match[str], own: str) -> Moment:
    """去年 is the year before, 去年同期 the same part of it, 去年上半年 its first half."""
    before = year_of(own) - (2 if match["past"] == "前年" else 1)
    if match["pasthalf"]:
        return Moment(*match.span(), f"{before}H{1 if match['pasthalf'] == '上' else 2}", "past")
    if match["pastquarter"]:
        return Moment(*match.span(), f"{before}Q{'一二三四'.index(match['pastquarter']) + 1}", "past")
    return Moment(*match.span(), f"{before}{own[4:]}" if "同期" in match["past"] and "-" not in own else str(before), "past")


def _part_of_year(start: int, end: int, named: str, own: str) -> Moment:
    """A half or quarter of the document's year: its own, or beside a shorter account the past or the future."""
    if len(own) == 4 or contains(own, named) or contains(named, own):
        return Moment(start, end, named if contains(own, named) else own, "own")
    return Moment(start, end, named, "next" if named[4:] > own[4:] else "past")


def _month(match: re.Match[str], year: int, own: str, sentence: str) -> Moment | None:
    month = read_month(match["month"])
    if month is None or _UNTIL.search(sentence[: match.start()]):
        return Moment(*match.span(), own, "own")
    if _EVER_SINCE.match(sentence, match.end()):
        return Moment(*match.span(), own, "own")
    if match["day"] in ("底", "末") and not _STEP.match(sentence, match.end()):
        return None
    named = f"{year}-{month:02}"
    if "-" in own and named != own:
        return Moment(*match.span(), named, "next" if named > own else "past")
    return Moment(*match.span(), f"{year}-{month:02}", "own")


def _month_span(match: re.Match[str], year: int, own: str) -> Moment:
    first, last = read_month(match["from"]), read_month(match["to"])
    if first is None or last is None or first > last:
        return Moment(*match.span(), own, "own")
    form = None if match["fromday"] or match["today"] else period_of_months(year, first, last)
    if match["fromday"] and first == last:
        form = f"{year}-{first:02}"
    covers = None if form else f"{year}-{first:02}/{year}-{last:02}"
    is_wider = form is None and len(own) > len(str(year))
    return Moment(*match.span(), form or (own if len(own) == 4 else str(year)), "own", covers, is_wider)
