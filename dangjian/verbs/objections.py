"""`dangjian objections`: what offices hold against an assessment, and what they were answered, kept in the journal."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dangjian.arguments.decision_targets import standing
from dangjian.arguments.officer import officer
from dangjian.arguments.options import DayOption, SchemeOption, WorkspaceOption
from dangjian.display.terminal_text import WIDTH_OF_A_PIPE, line
from dashboard.assessment.scheme.grid import day_of
from dashboard.assessment.scheme.model import Scheme
from dashboard.exports.check_sheets.reading import read_check_sheet
from dashboard.frozen.frames import OPEN, VERDICTS
from dashboard.scheme_files import find_scheme, open_workbook
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import Answer, Objection, Verdict
from ingest.errors import UsageError
from ingest.run.clock import now
from ingest.workspace import locate, open_workspace

ID_DIGITS = 10
WHOLE = "总分"
command = typer.Typer(invoke_without_command=True, no_args_is_help=False, add_completion=False, rich_markup_mode=None)


@command.callback()
def list_objections(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    only_open: Annotated[bool, typer.Option("--open", help="只列没有答复的")] = False,
) -> None:
    """Without a verb: every objection with its answer."""
    context.obj = workspace
    if context.invoked_subcommand is not None:
        return
    place = open_workspace(locate(workspace))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)
    with AssessmentJournal(place.journal_file, is_read_only=True) as journal:
        objections, answers = journal.objections(), journal.answers()
    for one in objections:
        answer = answers.get(one.objection_id)
        if answer and only_open:
            continue
        what = one.item_id or WHOLE
        head = f"{one.objection_id}  {one.year}年{one.scheme}  {one.org_id}  {what}  {one.person} {one.raised_on}"
        console.print(line(f"{head}：{one.text}"))
        told = f"{VERDICTS[answer.verdict]}：{answer.reason}（{answer.person} {answer.answered_on}）" if answer else OPEN
        console.print(line(told, indent=2))
    n_open = sum(one.objection_id not in answers for one in objections)
    console.print(f"共 {len(objections)} 条异议，没有答复的 {n_open} 条")


@command.command(help="记下一条异议")
def add(
    context: typer.Context,
    org: Annotated[str, typer.Argument(metavar="ORG", help="单位编号或名称")],
    item: Annotated[str, typer.Argument(metavar="ITEM", help="项目或其指标的编号或名称；对整张表的意见写“总分”")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="意见")],
    scheme: SchemeOption,
    year: Annotated[int, typer.Option("--year", min=1949, max=2199, help="考核年度")],
    person: Annotated[str | None, typer.Option("--person", help="提出的人；缺省为登录名")] = None,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Record one objection."""
    place, who = open_workspace(locate(workspace or context.obj)), officer(person)
    if not text.strip():
        raise UsageError("没有写意见", "请写明哪个数不对、应为多少、依据什么")
    with standing(place) as here:
        found = find_scheme(scheme, place, here.cursor).scheme
        org_id = here.org(org, str(year))
    objection = Objection(
        "", found.name, year, org_id, _item_id(item, found), text.strip(), who, _day(day), now().replace(microsecond=0)
    )
    with AssessmentJournal(place.journal_file) as journal:
        added, known = _record(journal, [objection])
    print(f"已记下异议 {added[0]}" if added else f"这条异议已经记过（{known[0]}），没有重复记录")


@command.command(help="读入收回的核对表里的意见")
def take(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="收回的核对表（xlsx），可以几份")],
    workspace: WorkspaceOption = None,
) -> None:
    """Record what returned sheets say; a mistake in one leaves all of them out."""
    place = open_workspace(locate(workspace or context.obj))
    at = now().replace(microsecond=0)
    with standing(place) as here:
        found = []
        for file in files:
            sheet = read_check_sheet(open_workbook(file), file.name)
            if sheet.org_id not in here.registry.orgs:
                raise UsageError(f"{file.name}：名册中没有单位 {sheet.org_id}", "请核对第2行的单位编号")
            found += [
                Objection("", sheet.scheme, sheet.year, sheet.org_id, one.item_id, one.text, one.person, one.raised_on, at)
                for one in sheet.opinions
            ]
    with AssessmentJournal(place.journal_file) as journal:
        added, known = _record(journal, found)
    print(f"读入 {len(files)} 份核对表：新记下 {len(added)} 条异议，先前已记过 {len(known)} 条")


@command.command(help="答复一条异议；再答复一次以最后一次为准")
def answer(
    context: typer.Context,
    objection: Annotated[str, typer.Argument(metavar="OBJECTION", help="异议编号，或它的开头几位")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="采纳 或 不采纳")],
    reason: Annotated[str, typer.Option("--reason", help="理由：依据什么，怎样处理")],
    person: Annotated[str | None, typer.Option("--person", help="答复的人；缺省为登录名")] = None,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Answer an objection."""
    place, who = open_workspace(locate(workspace or context.obj)), officer(person)
    words = {word: one for one, word in VERDICTS.items()}
    if verdict not in words:
        raise UsageError(f"“{verdict}”不是答复结果", f"请写 {' 或 '.join(words)}")
    if not reason.strip():
        raise UsageError("没有写理由", "请用 --reason 写明依据什么、怎样处理")
    with AssessmentJournal(place.journal_file) as journal:
        ids = [one.objection_id for one in journal.objections()]
        named = [objection] if objection in ids else [one for one in ids if objection and one.startswith(objection)]
        if len(named) != 1:
            problem = f"以 {objection} 开头的异议不止一条" if named else f"没有编号为 {objection} 的异议"
            raise UsageError(problem, "编号见 dangjian objections")
        verdict_of: Verdict = words[verdict]
        journal.record_answer(Answer(named[0], verdict_of, reason.strip(), who, _day(day), now().replace(microsecond=0)))
    print(f"已答复 {named[0]}：{verdict}")


def _record(journal: AssessmentJournal, objections: Sequence[Objection]) -> tuple[list[str], list[str]]:
    """Keep those that are new; gives the ids of the new and of the known ones. An objection is known by what it says."""
    known = {one.objection_id for one in journal.objections()}
    told = {one.objection_id: one for one in map(_identified, objections)}
    fresh = [one for key, one in told.items() if key not in known]
    journal.record_objections(fresh)
    return [one.objection_id for one in fresh], [key for key in told if key in known]


def _identified(one: Objection) -> Objection:
    content = (one.scheme, str(one.year), one.org_id, one.item_id, one.text, one.person, one.raised_on.isoformat())
    return replace(one, objection_id="O" + hashlib.sha256("\n".join(content).encode()).hexdigest()[:ID_DIGITS])


def _item_id(text: str, scheme: Scheme) -> str:
    """The item with this id or name, or the one that is scored by the measure of this id or name; '' for the whole."""
    if text == WHOLE:
        return ""
    found = [one for one in scheme.items if text in {one.item_id, one.name}]
    found = found or [one for one in scheme.items if one.measure and text in {one.measure.measure_id, one.measure.name}]
    if len(found) != 1:
        problem = f"“{text}”对应的项目不止一个" if found else f"方案中没有“{text}”"
        raise UsageError(problem, f"可写：{'、'.join(one.item_id for one in found or scheme.items)}，或“{WHOLE}”")
    return found[0].item_id


def _day(text: str | None) -> date:
    if text is None:
        return now().date()
    found = day_of(text)
    if found is None:
        raise UsageError(f"“{text}”不是日期", "请写 2026-01-15 的样子")
    return found
