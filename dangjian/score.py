"""`dangjian score`: scores and ranks organisations by a scheme, writes and reads what persons enter, explains a place."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console

from dangjian.decision_targets import standing
from dangjian.scheme_files import find_scheme, list_schemes, open_workbook
from dangjian.score_display import Shown, as_json, print_explanation, print_ranking
from dangjian.terminal_text import WIDTH_OF_A_PIPE
from dashboard.assessment.entries.layout import MOST_ROWS
from dashboard.assessment.entries.model import entries_frame, entry_items
from dashboard.assessment.entries.reading import Entries, read_inputs
from dashboard.assessment.entries.writing import write_inputs
from dashboard.assessment.rules.words import Reach
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scheme.writing import write_scheme
from dashboard.assessment.scoring.material import Material, needs
from dashboard.assessment.scoring.scoring import score
from dashboard.assessment.scoring.standings import standings
from dashboard.queries.assessment import assessed_figures, assessed_orgs
from ingest.durable_file import write_bytes
from ingest.errors import UsageError
from ingest.workspace import Generation, Workspace, current_generation, locate, open_workspace


def command(
    scheme: Annotated[str | None, typer.Option("--scheme", help="考核方案：xlsx 文件，或方案名称；不写则列出可用的方案")] = None,
    year: Annotated[int | None, typer.Option("--year", min=1949, max=2199, help="考核年度；方案写了年度的可以不写")] = None,
    inputs: Annotated[Path | None, typer.Option("--inputs", help="填好的人工录入表（xlsx）")] = None,
    inputs_template: Annotated[Path | None, typer.Option("--inputs-template", help="写出人工录入空表到这个 xlsx 文件")] = None,
    scheme_template: Annotated[Path | None, typer.Option("--scheme-template", help="把方案另存为可以修改的 xlsx 文件")] = None,
    org: Annotated[str | None, typer.Option("--org", help="只考核这个单位的下级：编号或名称")] = None,
    explain: Annotated[str | None, typer.Option("--explain", help="说明这个单位逐项怎样得分、为什么不在更前：编号或名称")] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="工作区文件夹；缺省为 DANGJIAN_HOME 或 ./workspace")
    ] = None,
    *,
    is_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="文件已存在时覆盖")] = False,
) -> None:
    """Print the ranking with its rules, or write the form that was asked for. Nothing is recorded."""
    place = open_workspace(locate(workspace))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)
    if scheme is None:
        _print_schemes(place, console)
        return
    for output in filter(None, (inputs_template, scheme_template)):
        _check_output(output, overwrite=overwrite)
    with standing(place) as here:
        generation = _generation(place)
        found = find_scheme(scheme, place, here.cursor)
        if scheme_template is not None:
            write_bytes(scheme_template, write_scheme(found))
            console.print(f"已写出 {scheme_template}：{found.name}（版本 {found.version}）", markup=False)
            return
        told_year = _year(year, found)
        root = here.org(org, None) if org else None
        orgs = assessed_orgs(here.cursor, root, told_year, only_children=found.reach is Reach.CHILDREN)
        if inputs_template is not None:
            write_bytes(inputs_template, write_inputs(found, told_year, orgs))
            n_items = len(entry_items(found))
            console.print(
                f"已写出 {inputs_template}：{told_year}年，由人录入的项目 {n_items} 个，单位 {len(orgs)} 个", markup=False
            )
            return
        entered = _entered(inputs, found, told_year, orgs)
        figures = assessed_figures(here.cursor, root, tuple(orgs["org_id"]), needs(found, told_year))
        scores = score(found, Material(told_year, orgs, figures, entries_frame(entered.entries)))
        if not len(scores.orgs):
            raise UsageError(f"{told_year}年没有方案适用的单位", "请核对方案的适用组织类型、行业、考核范围，或 --org、--year")
        subject = here.registry.orgs[root].name if root else "全部单位"
        shown = Shown(scores, standings(scores), subject, generation, entered)
        if is_json:
            print(json.dumps(as_json(shown), ensure_ascii=False, indent=1, allow_nan=False))
        elif explain is not None:
            print_explanation(shown, here.org(explain, None), console)
        else:
            print_ranking(shown, console)


def _print_schemes(place: Workspace, console: Console) -> None:
    named = list_schemes(place)
    console.print("可用的考核方案（用 --scheme 名称，或给出 xlsx 文件）：")
    for one in named:
        where = "随程序提供的样例" if one.is_sample else "本工作区 settings/schemes"
        console.print(f"  {one.name}（{where}）", markup=False)
    console.print("把样例另存为可以修改的文件：dangjian score --scheme 名称 --scheme-template 文件.xlsx")


def _generation(place: Workspace) -> Generation:
    generation = current_generation(place)
    if generation is None:
        raise UsageError("还没有已发布的数据", "请先运行 dangjian ingest 文件夹")
    return generation


def _year(year: int | None, scheme: Scheme) -> int:
    if year is None and scheme.year is None:
        raise UsageError("没有写年度", "请用 --year 写明考核哪一年，如 --year 2024")
    if year is not None and scheme.year is not None and year != scheme.year:
        raise UsageError(f"方案“{scheme.name}”是{scheme.year}年的，不能用于{year}年", "请换一份方案，或改方案里的年度")
    return int(year or scheme.year or 0)


def _entered(inputs: Path | None, scheme: Scheme, year: int, orgs: pd.DataFrame) -> Entries:
    """What the workbook holds; nothing where none was given."""
    if inputs is None:
        return Entries((), 0, "")
    return read_inputs(open_workbook(inputs, MOST_ROWS), scheme, year, orgs, inputs.name)


def _check_output(output: Path, *, overwrite: bool) -> None:
    if output.suffix.lower() != ".xlsx":
        raise UsageError(f"{output} 不是 xlsx 文件", "请把文件名写成 .xlsx 结尾")
    if not output.parent.is_dir():
        raise UsageError(f"找不到文件夹 {output.parent}", "请先建好文件夹，或换一个位置")
    if output.exists() and not overwrite:
        raise UsageError(f"{output} 已经存在", "请换一个文件名；确实要覆盖时加 --overwrite，其中已填的内容会丢失")
