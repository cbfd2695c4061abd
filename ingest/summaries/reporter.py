"""By which names a document calls the organisation it reports for: in its title, its first paragraph, its signature."""

from __future__ import annotations

import re

from ingest.language.fold import fold
from ingest.language.periods import find_periods
from ingest.model import Document, ParagraphKind

_TITLE_END = re.compile(
    r"(?:关于|抓?(?:机关|基层)?党建|党的建设|(?:机关|基层)?党组织|抓党建|工作|年度|书记|述职|意识形态|全面从严治党|理论学习|发展党员|志愿服务|主题党日|“三会一课”|组织生活|"
    r"先进事迹|换届|学年|[春秋]季学期|“|政治建设|半年|上半年|下半年|第[一二三四]季度|宣讲|学习|总结|情况|完成).*$"
)
_BRACKETS = re.compile(r"\([^)]*\)")
_SUBJECT = re.compile(
    r"^(?:今年以来|一年来|上半年|本年度)?[，,]?(?P<name>[^，。,]{2,24}?)(?:党员干部|全体|坚持|深入|认真|始终|紧紧|以|在|按照|全面|围绕|把|共有|现有|有党员|下设|下辖|所属)"
)
# Who reports, below the title of a speech: 中共榆关县水利局党组书记　张××
_AUTHOR = re.compile(
    r"(?:述职人|报告人|汇报人)?[:：]?(?P<name>[\u4e00-\u9fff]{2,30}?(?:党委|党组|党总支|党支部|支部|总支|工委))(?:副?书记|班子)"
    r"[\u4e00-\u9fff*xX×…_]{0,4}"
)
_SIGNATURE = re.compile(r"[\u4e00-\u9fff]{2,30}(?:党委|党组|党总支|党支部|支部|总支|委员会|工委|局|办|院|中心|公司)$")
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff]{2}(?:局|院|办|委|党组|总支|支部|街道|镇|乡|村|社区|公司|集团|学校|中学|小学|大学|中心|所|站|队|处|科|部|厅|行|馆|会|工委)$"
)
_MASKED = re.compile(r"[*xX×…_某]")
_FIRST, _LAST = 2, 4
_OPENING = 300


def reporter_texts(document: Document) -> tuple[str, ...]:
    """The names, best first: the title's, the first paragraphs' subject, the signature's; as written, without the year.

    A masked name (`**局`) resolves to nobody and is left out.

    >>> from ingest.model import Paragraph
    >>> text = "青山镇党委2023年党建工作总结"
    >>> reporter_texts(Document(text, (Paragraph(0, len(text), "¶1", ParagraphKind.TITLE),), text))
    ('青山镇党委',)
    """
    found: list[str] = []
    if document.title:
        found.append(name_in_title(document.title))
    body = [document.text[p.start : p.end] for p in document.paragraphs if p.kind is ParagraphKind.TEXT]
    for text in body[:_FIRST]:
        plain = "".join(fold(text[:_OPENING]).split())
        for mention in reversed(find_periods(plain)):
            plain = plain[: mention.start] + plain[mention.end :]
        match = _SUBJECT.match(plain.lstrip("，,"))
        if match and _ORGANISATION.search(match["name"]):
            found.append(match["name"])
        if author := _AUTHOR.fullmatch(plain.strip("()")):
            found.append(author["name"])
    for text in body[-_LAST:]:
        line = "".join(text.split())
        if _SIGNATURE.fullmatch(line):
            found.append(line)
    return tuple(dict.fromkeys(name for name in found if len(name) > 1 and not _MASKED.search(name)))


def name_in_title(title: str) -> str:
    """What stands before the year, or before the words that say what the document is.

    >>> name_in_title("政协机关党总支2022年党建工作总结"), name_in_title("2023年城南街道党建工作总结")
    ('政协机关党总支', '城南街道')
    """
    plain = _BRACKETS.sub("", "".join(fold(title[:_OPENING]).split()))
    mentions = find_periods(plain)
    if mentions and mentions[0].start > 1:
        name = plain[: mentions[0].start]
    else:
        for mention in reversed(mentions):
            plain = plain[: mention.start] + plain[mention.end :]
        name = _TITLE_END.sub("", plain)
    return name.strip("关于的“”:： ")
