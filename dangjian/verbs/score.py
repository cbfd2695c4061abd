"""`dangjian score`: scores and ranks organisations by a scheme, explains a place, writes and records what persons enter."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dangjian.arguments.assessing import Wanted, assess, field_wanted
from dangjian.arguments.decision_targets import Standing, standing
from dangjian.arguments.officer import officer
from dangjian.arguments.options import UnderOption, WorkspaceOption, YearOption
from dangjian.display.scores import as_json, print_explanation, print_ranking
from dangjian.display.terminal_text import WIDTH_OF_A_PIPE
from dangjian.files.check_sheets import write_check_sheets
from dangjian.files.output_file import check_output
from dashboard.assessing import Assessed, Field, entries_of_file, recorded
from dashboard.assessment.entries.model import entry_items
from dashboard.assessment.entries.recorded import batch_of
from dashboard.assessment.entries.writing import write_inputs
from dashboard.assessment.scheme.writing import write_scheme
from dashboard.frames import records
from dashboard.scheme_files import find_scheme, list_schemes
from ingest.assessment_journal import AssessmentJournal
from ingest.durable_file import write_bytes
from ingest.errors import UsageError
from ingest.run.clock import now
from ingest.workspace import Workspace, locate, open_workspace


def command(
    scheme: Annotated[str | None, typer.Option("--scheme", help="考核方案：xlsx 文件，或方案名称；不写则列出可用的方案")] = None,
    year: YearOption = None,
    inputs: Annotated[Path | None, typer.Option("--inputs", help="填好的人工录入表（xlsx）；不写则用已记录的录入")] = None,
    inputs_template: Annotated[Path | None, typer.Option("--inputs-template", help="写出人工录入空表到这个 xlsx 文件")] = None,
    scheme_template: Annotated[Path | None, typer.Option("--scheme-template", help="把方案另存为可以修改的 xlsx 文件")] = None,
    check_sheets: Annotated[
        Path | None, typer.Option("--check-sheets", help="在这个新文件夹里写出核对表，一个单位一个 xlsx，只有本单位的数和依据")
    ] = None,
    org: UnderOption = None,
    explain: Annotated[str | None, typer.Option("--explain", help="说明这个单位逐项怎样得分、为什么不在更前：编号或名称")] = None,
    person: Annotated[str | None, typer.Option("--person", help="记录录入的人；缺省为登录名")] = None,
    workspace: WorkspaceOption = None,
    *,
    is_recording: Annotated[
        bool, typer.Option("--record", help="把 --inputs 的录入作为一批记入日志，以后计分直接采用；后记的替代先记的")
    ] = False,
    is_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="文件已存在时覆盖")] = False,
) -> None:
    """Print the ranking with its rules, or write or record what was asked for. Only `--record` changes the workspace."""
    place = open_workspace(locate(workspace))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)
    if is_recording and inputs is None:
        raise UsageError("没有说记录哪个文件", "请用 --inputs 写明填好的人工录入表")
    if scheme is None:
        _print_schemes(place, console)
        return
    for output in filter(None, (inputs_template, scheme_template)):
        check_output(output, overwrite=overwrite, lost="其中已填的内容会丢失")
    wanted = Wanted(scheme, year, org)
    with standing(place) as here:
        if scheme_template is not None:
            found = find_scheme(scheme, place, here.cursor).scheme
            write_bytes(scheme_template, write_scheme(found))
            console.print(f"已写出 {scheme_template}：{found.name}（版本 {found.version}）", markup=False)
        elif inputs_template is not None:
            _write_inputs(inputs_template, field_wanted(wanted, place, here)[1], console)
        elif is_recording and inputs is not None:
            _record(inputs, field_wanted(wanted, place, here)[1], place, officer(person), console)
        else:
            _show(assess(wanted, place, here, inputs)[1], here, console, check_sheets, explain, is_json=is_json)


def _show(
    found: Assessed, here: Standing, console: Console, check_sheets: Path | None, explain: str | None, *, is_json: bool
) -> None:
    if check_sheets is not None:
        written = write_check_sheets(found, here.cursor, check_sheets)
        console.print(f"已写出 {written} 份核对表到 {check_sheets}；收回后用 dangjian objections take 读入意见", markup=False)
    elif is_json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1, allow_nan=False))
    elif explain is not None:
        print_explanation(found, here.org(explain, None), console)
    else:
        print_ranking(found, console)


def _write_inputs(output: Path, field: Field, console: Console) -> None:
    write_bytes(output, write_inputs(field.scheme, field.year, field.orgs))
    n_items, applies = len(entry_items(field.scheme)), field.scheme.applies
    n_orgs = sum(applies.meets(str(one["org_type"]), str(one["sector"])) for one in records(field.orgs))
    console.print(f"已写出 {output}：{field.year}年，由人录入的项目 {n_items} 个，单位 {n_orgs} 个", markup=False)


def _record(inputs: Path, field: Field, place: Workspace, person: str, console: Console) -> None:
    """The entries of the file as one batch; a file that was recorded before is said to be there."""
    entries = entries_of_file(field, inputs).entries
    if not entries:
        console.print(f"{inputs.name} 里还没有录入，什么也没有记下", markup=False)
        return
    batches, revoked = recorded(place.journal_file)
    batch = batch_of(entries, field.scheme, field.year, inputs.name, person, now(), revoked)
    if known := next((one for one in batches if one.batch_id == batch.batch_id), None):
        console.print(f"这份录入已在 {known.at:%Y-%m-%d %H:%M} 记录过（批 {known.batch_id}），没有重复记录", markup=False)
        console.print("后来的批替代了其中某些项目的，要恢复请撤销后来的批：dangjian entries")
        return
    with AssessmentJournal(place.journal_file) as journal:
        journal.record_entries(batch)
    console.print(f"已记录 {len(entries)} 条录入（批 {batch.batch_id}），同一单位同一项目先前的录入由它替代", markup=False)
    console.print(f"要整批撤销：dangjian entries revoke {batch.batch_id} --reason 理由", markup=False)


def _print_schemes(place: Workspace, console: Console) -> None:
    named = list_schemes(place)
    console.print("可用的考核方案（用 --scheme 名称，或给出 xlsx 文件）：")
    for one in named:
        where = "随程序提供的样例" if one.is_sample else "本工作区 settings/schemes"
        console.print(f"  {one.name}（{where}）", markup=False)
    console.print("把样例另存为可以修改的文件：dangjian score --scheme 名称 --scheme-template 文件.xlsx")
