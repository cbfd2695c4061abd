"""`dangjian export`: lists and tables of the current generation as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from dangjian.decision_targets import Standing, standing
from dashboard.evidence import paragraph_texts
from dashboard.exports.quality import QualityLists, quality_book
from dashboard.queries import quality, questions
from ingest.durable_file import write_bytes
from ingest.errors import UsageError
from ingest.workspace import Workspace, current_generation, locate, open_workspace

command = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@command.callback()
def options() -> None:
    """Write lists and tables of the current generation as files."""


@command.command(name="quality", help="催报、核实、雷同清单和雷同对照（xlsx）")
def export_quality(
    year: Annotated[str | None, typer.Option("--year", help="年度；缺省为已到应报日期的最近一年")] = None,
    org: Annotated[str | None, typer.Option("--org", help="只要这个单位和它的下级：编号或名称")] = None,
    to: Annotated[Path | None, typer.Option("--to", help="写到哪个文件；缺省为工作区 exports 文件夹")] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="工作区文件夹；缺省为 DANGJIAN_HOME 或 ./workspace")
    ] = None,
    *,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="文件已存在时覆盖")] = False,
) -> None:
    """What is not received, what must be asked, what is copied: lists in one workbook."""
    place = open_workspace(locate(workspace))
    with standing(place) as here:
        root = here.org(org, None) if org else None
        told_year = _year(year, here, root)
        lists = QualityLists(
            quality.reminders(here.cursor, root, told_year),
            questions.list_questions(here.cursor, root, year=told_year),
            quality.similar(here.cursor, root, told_year),
            with_texts(quality.similar_passages(here.cursor, root, told_year), place.evidence),
        )
        subject = here.registry.orgs[root].name if root else "全部单位"
    file = _file(to, place.exports / f"{told_year}年数据质量清单.xlsx", overwrite=overwrite or to is None)
    write_bytes(file, quality_book(lists, told_year, subject, _source(place)))
    print(f"已写出 {file}：催报 {len(lists.reminders)} 份，核实 {len(lists.questions)} 项，雷同 {len(lists.similar)} 份")


def with_texts(passages: pd.DataFrame, evidence: Path) -> pd.DataFrame:
    """The rows of like passages with what the files say at both places."""
    known: dict[str, dict[str, str]] = {}

    def said(file: str, address: str) -> str:
        if file not in known:
            known[file] = paragraph_texts(evidence, file)
        return known[file].get(address, "")

    rows = passages.to_dict("records")
    return passages.assign(
        text=[said(str(row["evidence_file"]), str(row["address"])) for row in rows],
        other_text=[said(str(row["other_evidence_file"]), str(row["other_address"])) for row in rows],
    )


def _year(year: str | None, here: Standing, root: str | None) -> str:
    if year is None:
        found = quality.last_due_year(here.cursor, root)
        if found is None:
            raise UsageError("报送日历还没有到期的材料，不知道要哪一年的", "请用 --year 写明年度，如 --year 2025")
        return found
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise UsageError(f"年度“{year}”看不懂", "请写四位数的年份，如 --year 2025")
    return year


def _file(to: Path | None, usual: Path, *, overwrite: bool) -> Path:
    """Where to write; UsageError where that cannot be, or something else would be lost."""
    if to is None:
        usual.parent.mkdir(parents=True, exist_ok=True)
        return usual
    if to.suffix.lower() != ".xlsx":
        raise UsageError(f"{to} 不是 xlsx 文件", "请把 --to 的文件名写成 .xlsx 结尾")
    if not to.parent.is_dir():
        raise UsageError(f"找不到文件夹 {to.parent}", "请先建好文件夹，或换一个位置")
    if to.exists() and not overwrite:
        raise UsageError(f"{to} 已经存在", "请换一个文件名，或加 --overwrite 覆盖")
    return to


def _source(place: Workspace) -> str:
    generation = current_generation(place)
    if generation is None:
        raise UsageError("还没有已发布的数据", "请先运行 dangjian ingest 文件夹")
    return f"数据来源：党建数据仓库第 {generation.number} 代（{generation.published_at:%Y-%m-%d %H:%M} 发布）"
