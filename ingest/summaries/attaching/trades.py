"""What a trade does in the words of the party: 办结案件, 技能培训, 罪犯个别谈话."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.summaries.scanning.known_metrics import ARTICLES, BRANCHES, DAY_ATTENDANCE, HEART_TALKS, ISSUES_SOLVED
from ingest.summaries.scanning.lexicon import PhraseKind
from ingest.summaries.scanning.mentions import Figure, Name
from ingest.summaries.scanning.sentence import Progress
from ingest.vocabulary import MetricName

_OTHER_RATE = re.compile(r"(?:开展|组织|召开|完成|覆盖|落实|执行|达标|满意|知晓|合格|整改|优秀)率")
_OTHER_EVENT = re.compile(r"组织生活|大会|会议|党课|学习|培训|支委会|小组会")
_INMATES = re.compile(r"(?:罪犯|犯人|服刑人员|戒毒人员|在押人员|被监管人员|社区矫正对象)(?:集中|开展|进行|集体)?$")
_INMATE_OR_OWN = re.compile(
    r"(?P<inmate>罪犯|犯人|服刑人员|戒毒人员|在押人员|被监管人员|社区矫正对象|入监)|党员|干部|民警|职工|干警"
)
_OF_ITS_OWN = Anchored(
    r"(?:党|行政|学习|互助)?小组|班组|科室|车间|网格|自然村|村民|楼栋|责任区|[\u4e00-\u9fff]{0,6}(?:室|岗|阵地|场所|平台|品牌|项目|部门|单位)"
)
_NEAR = 16
_TRADE_LEARNERS = (
    r"(?:[\u4e00-\u9fff]{0,6}(?:种植|养殖|经营|加工|承包)?(?:大户|户|商户|农户)|[\u4e00-\u9fff]{0,4}(?:农民|果农|菜农|茶农|棉农|牧民|渔民)"
    r"|医护(?:人员)?|医务人员|护理人员|村医|电工|焊工|技工|学徒|摊主|业主|社员|客户|用户|驾驶人)"
)
_TRAINS = re.compile(rf"(?:共|累计|集中)?培训{_TRADE_LEARNERS}$")
NOTICES = re.compile(r"(?:预警|招聘|岗位|用工|就业|气象|价格|供求|供需|灾害|天气|用电|停电|停水)信息|短信")
_CRAFT = re.compile(r"(?:实用|种植|养殖|生产|专业|农业|操作|修理|烹饪|焊接)(?:技术|技能)(?:\d{1,4}[期次场班][、，]?)?$")
_TRAINED_NEXT = re.compile(rf"(?:共|累计|集中)?培训{_TRADE_LEARNERS}(?=[\d一二三四五六七八九十百近约超])")


def is_of_business(progress: Progress, row: MetricName, name: Name, figure: Figure) -> bool:
    """办结案件, 办成文化长廊1处 are no service to the people; of issues (期) only those of a bulletin are information sent out.

    Who is trained in a trade (培训养殖户), and whom a prison talks to, are no members.
    """
    sentence, lexicon = progress.sentence, progress.lexicon
    bridge = sentence.text[name.end : figure.start]
    lead = sentence.text[sentence.item_of(figure).start : name.start]
    if row.metric_id == DAY_ATTENDANCE:
        of_another = row.needs and "党日" not in lead and _OTHER_EVENT.search(lead) is not None
        return of_another or _OTHER_RATE.search(bridge) is not None
    if row.metric_id == BRANCHES and figure.start >= name.end and _OF_ITS_OWN.match(sentence.text, figure.end):
        return True  # 支部现有3个党小组
    if row.metric_id == ISSUES_SOLVED:
        told = sentence.text[sentence.item_of(figure).start : figure.start]
        is_of_things = lexicon.has("business", bridge) or lexicon.ends_with("facility", bridge)
        return is_of_things or (lexicon.has("taken_on", told) and not lexicon.has("settled", told))
    if row.metric_id == ARTICLES and NOTICES.search(sentence.text, sentence.item_of(figure).start, figure.start):
        return True
    if _INMATES.search(sentence.text, max(sentence.start, name.start - _NEAR), name.start) is not None:
        return True
    if row.metric_id == HEART_TALKS:
        return _is_of_inmates(sentence.text[sentence.start : name.start])
    if row.metric_id in lexicon.of_trait("training"):
        return _is_of_trade(progress, name, figure)
    is_issue = row.metric_id == ARTICLES and figure.quantity.measure_unit == "期"
    return is_issue and "《" not in bridge and "简报" not in name.text


def _is_of_inmates(before: str) -> bool:
    """罪犯教育活动57次，个别谈话480人次: whom a prison talks to, where nobody of its own was named since."""
    found = list(_INMATE_OR_OWN.finditer(before))
    return bool(found) and found[-1]["inmate"] is not None


def _is_of_trade(progress: Progress, name: Name, figure: Figure) -> bool:
    """培训养殖户860人; 培训班12期，培训养殖户860人; 技能培训36场，培训1400人次."""
    sentence, items, at = progress.sentence, progress.sentence.items, figure.item
    if _TRAINS.search(sentence.text, items[at].start, figure.start) or _CRAFT.search(sentence.text, name.end, figure.start):
        return True
    if at + 1 < len(items) and name.text in ("培训班", "培训") and _TRAINED_NEXT.match(sentence.text, items[at + 1].start):
        return True
    if at == 0 or name.start != items[at].start or name.text != "培训":
        return False
    before = sentence.names_between(items[at - 1].start, items[at - 1].end)
    return bool(before) and before[-1].phrase.kind is not PhraseKind.NAME and before[-1].text.endswith("培训")
