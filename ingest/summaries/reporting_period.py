"""Of which period a document is: by its title, its first paragraph, the list it came with, its file name, at last its folders.

A date is never a period: the day a document was signed, sent or published lies after the time that it tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.language.clauses import dense_text
from ingest.language.periods import PeriodMention, best_period, find_periods, part_named
from ingest.model import Document, Hints, ParagraphKind

_ISSUE_LABEL = re.compile(
    r"\(?(?:(?:发布|发文|成文|印发|报送|上报|填报|提交|更新|签发|编制|制表|撰写)?(?:时间|日期)|来源|作者|稿源|编辑|责任编辑|浏览|阅读|点击|字号)[^，。；]{0,2}[:：]"
)
_YEARLY = re.compile(r"年度|年终|全年")
_BRACKETED = re.compile(r"《[^》]{0,80}》|“[^”]{0,40}”|〔[^〕]{0,10}〕|\[[^\]]{0,10}\]")
_ACCOUNT_BEFORE = re.compile(r"(?:现将|现就|现对|(?<!成)就|回顾|总结)[^，。；]{0,24}$")
_ACCOUNT_AFTER = re.compile(r"[^。；]{0,40}(?:总结|汇报|报告|述职|通报|小结)如下")
_ASIDE = re.compile(r"(?:以来|[以]?(?:成立|建成|组建|设立|获评|被评|被授予|荣获|换届|出台|印发|下发)|[至到~—–-])")
_CLAUSE_SIGNS = "，。；：:、"
_PROSE = 30
_OPENING = 2
_FIRST_PARAGRAPHS = 4


def reporting_period(document: Document, hints: Hints) -> tuple[str | None, str]:
    """The period and where it was found: `title`, `text`, `manifest`, `file_name`, `folder_name`; None and '' where none tells.

    Rule 5 of the definition of a fact names title, first paragraph and manifest; the file name comes after them, for what
    reaches us without a list, and after it the names of the folders. `2019年以来` opens an account of one year or of several: the
    manifest goes before it.
    """
    if document.title and (found := _of_heading(document.title)):
        return found, "title"
    stated, since = _of_opening(document)
    part = part_named(document.title or "")
    if stated:
        return _narrowed(stated, part), "text"
    if hints.period and hints.period_basis == "manifest":
        return _narrowed(hints.period, part), "manifest"
    if since:
        return _narrowed(since, part), "text"
    if found := _of_heading(_stem(hints.file_name)):
        return found, "file_name"
    return (_narrowed(hints.period, part), hints.period_basis) if hints.period else (None, "")


def _narrowed(period: str, part: str) -> str:
    return period + part if len(period) == len("2022") else period


def _stem(file_name: str) -> str:
    return file_name.rpartition(".")[0] or file_name


def _of_heading(text: str) -> str | None:
    """The period of a title or a file name; none of a date, as which a month in brackets stands beside 年度."""
    dated = _YEARLY.search(text) is not None
    named = [
        mention
        for mention in find_periods(text)
        if not (mention.is_day or (dated and "-" in (mention.period or "") and text[mention.start - 1 : mention.start] in "(（"))
    ]
    found = best_period(text, named)
    return found.period if found is not None else None


def _of_opening(document: Document) -> tuple[str | None, str | None]:
    """The period that the lines below the title and the first paragraph state, and the year since which they speak."""
    since: str | None = None
    for text, is_prose in _opening_lines(document):
        hidden = [match.span() for match in _BRACKETED.finditer(text)]
        clauses: set[str] = set()
        for mention in find_periods(text, bare=False):
            if mention.period is None or mention.is_day or any(a <= mention.start < b for a, b in hidden):
                continue
            if _states(text, mention, is_prose=is_prose):
                return _whole(mention.period), None
            if text.startswith("以来", mention.end) and _opens_clause(text, mention.start):
                since = since or mention.period[:4]
            elif _opens_clause(text, mention.start) and not _ASIDE.match(text, mention.end):
                clauses.add(_whole(mention.period))
        if len(clauses) == 1 and is_prose:
            return clauses.pop(), None
    return None, since


def _opening_lines(document: Document) -> Iterator[tuple[str, bool]]:
    """The lines up to the first paragraph of prose, and whether each is that paragraph; without those of issue."""
    body = [p for p in document.paragraphs if p.kind in (ParagraphKind.TEXT, ParagraphKind.HEADING)]
    for paragraph in body[:_FIRST_PARAGRAPHS]:
        text = dense_text(document.text, [(paragraph.start, paragraph.end)]).text
        if _ISSUE_LABEL.match(text) or not text:
            continue
        is_prose = len(text) >= _PROSE or any(sign in text for sign in "，。；")
        yield text, is_prose
        if is_prose:
            return


def _states(text: str, mention: PeriodMention, *, is_prose: bool) -> bool:
    """2022年，…; 现将我单位2023年党建工作情况总结如下; 截至2023年底; a line of its own (2023年度) below the title."""
    before, after = text[: mention.start], text[mention.end :]
    if _ASIDE.match(after):
        return False
    if not is_prose:
        return "-" not in (mention.period or "") and (
            after.startswith(("总结", "度", "工作", "党建", "上半年")) or not after.strip(")")
        )
    if mention.start <= _OPENING or before.endswith(("截至", "截止")) or after.startswith(("，", "度")):
        return True
    return _ACCOUNT_BEFORE.search(before) is not None or _ACCOUNT_AFTER.match(after) is not None


def _opens_clause(text: str, start: int) -> bool:
    return start <= _OPENING or text[start - 1] in _CLAUSE_SIGNS


def _whole(period: str) -> str:
    """A month named in an opening is of its year's account."""
    return period[:4] if "-" in period else period
