"""What else arrives: damaged and empty files, papers of an unknown organisation, the same file twice, a name that two share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sample.formats import docx_bytes, workbook_bytes
from sample.organisations import YEARS, Organisation
from sample.summaries import Order, compose
from sample.tables import Row, TableOrder, annual_table
from sample.truth import SampleFile
from sample.world import World

UNKNOWN_NAME = "澜江市渡口供销合作社党支部"


def odd_files(world: World, sent: list[SampleFile]) -> Iterator[SampleFile]:
    """The odd ones, made partly from what was sent in order."""
    year = YEARS[-1]
    word = next(file for file in sent if file.name.endswith(".docx") and file.period == str(year))
    table = next(file for file in sent if file.name.endswith(".xlsx") and file.period == str(year))
    yield _damaged(word, "收件箱", "传输中断的总结.docx")
    yield _damaged(table, "收件箱", "打不开的统计表.xlsx")
    yield SampleFile("收件箱", "空白文件.txt", b"", None, None, "summary", should="reject")
    yield replace(word, folder="收件箱", name=f"转发-{word.name}", manifest=None)
    yield _unknown(world, year)
    yield _shared_name(world, year)


def _damaged(file: SampleFile, folder: str, name: str) -> SampleFile:
    """A file cut off in the middle."""
    return SampleFile(folder, name, file.content[: len(file.content) * 6 // 10], None, None, file.source_kind, should="reject")


def _unknown(world: World, year: int) -> SampleFile:
    """A summary of an organisation that is not in the registry: its facts stand, its organisation does not."""
    model = world.tree.leaves()[-1]
    stranger = replace(model, name=UNKNOWN_NAME, short_name=UNKNOWN_NAME)
    random = world.chance("unknown")
    title, page = compose(random, Order(stranger, world.tree.root.short_name, str(year)), world.figures)
    text, facts = page.finish()
    facts = tuple(replace(fact, org_id=None) for fact in facts)
    content = docx_bytes(page, is_styled=True)
    name = f"{UNKNOWN_NAME}{year}年总结.docx"
    return SampleFile("收件箱", name, content, None, str(year), "summary", facts, title=title, text=text)


def _shared_name(world: World, year: int) -> SampleFile:
    """A table of the city over branches, one of whose names two branches share."""
    root, random = world.tree.root, world.chance("shared")
    picked: list[Organisation] = [org for org in world.tree.leaves() if org.stands_in(year)][1:30:6]
    rows = [Row(org.name, org) for org in picked] + [Row("机关党支部", None, "org_ambiguous")]
    title = f"{year}年示范党支部学习研讨情况表"
    order = TableOrder(
        title, root.short_name, year, rows, ("study_seminar", "org_heart_talk"), world.figures, 0.0, sheet_name="Sheet1"
    )
    filled = annual_table(random, order)
    content = workbook_bytes(filled.sheets, "xlsx")
    return SampleFile(
        f"{year}年",
        f"{title}.xlsx",
        content,
        root.org_id,
        str(year),
        "table",
        tuple(filled.facts),
        tuple(filled.doubts),
        "quarantine_rows",
    )
