"""`dangjian entries`: the batches of entries that were recorded for assessments, and the way to take one back."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from dangjian.arguments.officer import officer
from dangjian.arguments.options import WorkspaceOption
from dangjian.display.terminal_text import WIDTH_OF_A_PIPE, line
from dashboard.assessment.entries.recorded import lines_in_force
from dashboard.assessment.rules.field import said
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import EntryLine
from ingest.decisions import Revocation
from ingest.errors import UsageError
from ingest.run.clock import now
from ingest.workspace import locate, open_workspace

command = typer.Typer(invoke_without_command=True, no_args_is_help=False, add_completion=False, rich_markup_mode=None)


@command.callback()
def list_entries(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    whole: Annotated[bool, typer.Option("--all", help="每一条都列出：单位、项目、值、依据、录入人、日期")] = False,
) -> None:
    """Without a verb: every batch, how many of its entries are in force, who revoked it."""
    context.obj = workspace
    if context.invoked_subcommand is not None:
        return
    place = open_workspace(locate(workspace))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)
    with AssessmentJournal(place.journal_file, is_read_only=True) as journal:
        batches = journal.entry_batches()
        revocations = {one.revoked_id: one for one in journal.entry_revocations()}
    if not batches:
        console.print("还没有记录过录入。请用 dangjian score --scheme 方案 --inputs 录入.xlsx --record")
    for batch in batches:
        standing = lines_in_force(batches, revocations.keys(), batch.scheme, batch.year)
        n_standing = sum(1 for one, _ in standing if one.batch_id == batch.batch_id)
        console.print(
            line(
                f"{batch.batch_id}  {batch.year}年{batch.scheme}（方案版本 {batch.scheme_version}）  {batch.file_name}  "
                f"{batch.person} {batch.at:%Y-%m-%d %H:%M}  共 {len(batch.lines)} 条，现在采用 {n_standing} 条"
            )
        )
        if revoked := revocations.get(batch.batch_id):
            console.print(line(f"已撤销：{revoked.person} {revoked.at:%Y-%m-%d %H:%M}，{revoked.reason}", indent=2))
        for one in batch.lines if whole else ():
            console.print(line(_words(one), indent=2))


def _words(one: EntryLine) -> str:
    value = one.choice or ("" if one.value is None else said(float(one.value)))
    beside = "" if one.self_value is None else f"，自评 {said(float(one.self_value))}"
    return f"{one.org_id} {one.item_id}：{value}{beside}；依据 {one.basis}；{one.person} {one.entered_on:%Y-%m-%d}"


@command.command(help="撤销一批录入；记录仍在，先前被它替代的录入重新采用")
def revoke(
    context: typer.Context,
    batch: Annotated[str, typer.Argument(metavar="BATCH", help="批的编号，或它的开头几位")],
    reason: Annotated[str, typer.Option("--reason", help="理由")],
    person: Annotated[str | None, typer.Option("--person", help="撤销的人；缺省为登录名")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Take back a batch."""
    place, who = open_workspace(locate(workspace or context.obj)), officer(person)
    if not reason.strip():
        raise UsageError("没有写理由", "请用 --reason 写明为什么撤销")
    with AssessmentJournal(place.journal_file) as journal:
        ids = [one.batch_id for one in journal.entry_batches()]
        named = [batch] if batch in ids else [one for one in ids if batch and one.startswith(batch)]
        if not named:
            raise UsageError(f"没有编号为 {batch} 的录入批", "编号见 dangjian entries")
        if len(named) > 1:
            raise UsageError(f"以 {batch} 开头的批不止一个：{'、'.join(named[:5])}", "请把编号写得更长")
        if named[0] in {one.revoked_id for one in journal.entry_revocations()}:
            raise UsageError(f"{named[0]} 已经撤销过", "见 dangjian entries")
        journal.record_entry_revocation(Revocation(named[0], who, now(), reason.strip()))
    print(f"已撤销批 {named[0]}")
