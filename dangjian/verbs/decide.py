"""`dangjian decide`: what a person decides of a fact, a submission or an observation, kept in the journal for the next build."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dangjian.arguments.decision_targets import number_named, standing
from dangjian.arguments.named import period_named
from dangjian.arguments.officer import officer
from dangjian.arguments.options import WorkspaceOption
from dangjian.display.decisions import print_decisions
from dangjian.display.runs import follow
from dangjian.files.checklist_answers import read_answers
from dangjian.files.output_file import check_output
from dashboard.exports.checklist.workbook import checklist_book
from dashboard.queries.decisions import seen_of_fact
from dashboard.queries.questions import list_questions
from ingest.decisions import Decision, Kind, Revocation, SeenLine, Target, revocation_of
from ingest.durable_file import write_bytes
from ingest.errors import UsageError
from ingest.journal import Journal
from ingest.pipeline import Wish, run
from ingest.run.clock import now
from ingest.workspace import Workspace, locate, open_workspace

PersonOption = Annotated[str | None, typer.Option("--person", help="作决定的人；缺省为登录名")]
ReasonOption = Annotated[str, typer.Option("--reason", help="理由：依据什么")]
OptionalReason = Annotated[str, typer.Option("--reason", help="理由；可以不写")]
BuildOption = Annotated[bool, typer.Option("--build", help="记下后立即建库，使它生效")]
FactArgument = Annotated[str, typer.Argument(metavar="FACT", help="摘录的编号，或它的开头几位")]
OrgArgument = Annotated[str, typer.Argument(metavar="ORG", help="单位编号或名称")]
MetricArgument = Annotated[str, typer.Argument(metavar="METRIC", help="指标编号或名称")]
PeriodArgument = Annotated[str, typer.Argument(metavar="PERIOD", help="期间：2025、2025H1、2025Q3、2025-07")]

command = typer.Typer(invoke_without_command=True, no_args_is_help=False, add_completion=False, rich_markup_mode=None)


@command.callback()
def options(
    context: typer.Context,
    is_listing: Annotated[bool, typer.Option("--list", help="列出全部决定：状态、重开的原因")] = False,
    to: Annotated[Path | None, typer.Option("--to", help="写出核实清单（xlsx），发给单位答复")] = None,
    source: Annotated[Path | None, typer.Option("--from", help="读回填好的核实清单，作为一批决定")] = None,
    org: Annotated[str | None, typer.Option("--org", help="写清单时只要这个单位和它的下级")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="清单文件已存在时覆盖")] = False,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Without a verb: list what was decided, write a checklist, or read one back."""
    if context.invoked_subcommand is not None:
        if is_listing or to or source or org or overwrite or workspace or build:
            raise UsageError("选项写在了动作之前", "请把选项写在动作（reject、settle 等）之后")
        return
    if sum((is_listing, to is not None, source is not None)) != 1:
        raise UsageError(
            "没有说要做什么", "请写一个动作（reject、settle 等），或 --list、--to、--from 中的一个；见 dangjian decide --help"
        )
    place = open_workspace(locate(workspace))
    if is_listing:
        print_decisions(place, Console(highlight=False))
    elif to is not None:
        check_output(to, overwrite=overwrite, lost="其中已填的答复会丢失")
        with standing(place) as now_standing:
            questions = list_questions(now_standing.cursor, now_standing.org(org, None) if org else None)
            if len(questions):
                write_bytes(to, checklist_book(now_standing.cursor, questions))
        print(
            f"已写出 {to}：{len(questions)} 项要核实。填好后用 dangjian decide --from {to} 读回"
            if len(questions)
            else "没有要核实的事项，没有写文件"
        )
    elif source is not None:
        _take_answers(place, source, is_building=build)


@command.command(help="采纳一个摘录：计划、频次、其中数等，确认它是已发生的合计")
def accept(
    fact: FactArgument,
    reason: OptionalReason = "",
    person: PersonOption = None,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Take a fact for a reported total."""
    _decide_fact(Kind.ACCEPT, fact, None, _call(workspace, person, reason, is_building=build))


@command.command(help="更正一个摘录：写出正确的数")
def correct(
    fact: FactArgument,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="正确的数，按指标自己的计量单位")],
    reason: ReasonOption,
    person: PersonOption = None,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Put the right number in a fact's place."""
    _decide_fact(Kind.CORRECT, fact, value, _call(workspace, person, _given(reason), is_building=build))


@command.command(help="驳回一个摘录：它不是这个指标的数")
def reject(
    fact: FactArgument,
    reason: ReasonOption,
    person: PersonOption = None,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Let a fact bear on nothing."""
    _decide_fact(Kind.REJECT, fact, None, _call(workspace, person, _given(reason), is_building=build))


@command.command(help="认定一份材料的报送单位或期间")
def assign(
    submission: Annotated[str, typer.Argument(metavar="SUBMISSION", help="材料编号、收到时的路径或文件名")],
    org: Annotated[str | None, typer.Option("--org", help="报送单位的编号或名称")] = None,
    period: Annotated[str | None, typer.Option("--period", help="期间")] = None,
    reason: OptionalReason = "",
    person: PersonOption = None,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Give a submission its organisation, its period, or both."""
    if org is None and period is None:
        raise UsageError("没有说认定什么", "请写 --org 单位 或 --period 期间，或两个都写")
    call = _call(workspace, person, reason, is_building=build)
    told_period = period_named(period) if period is not None else None
    with standing(call.place) as here:
        found = here.submission(submission)
        org_id = here.org(org, told_period) if org is not None else None
        label = here.registry.directory.label(org_id) if org_id else ""
    target = Target(submission_id=str(found["submission_id"]), assigned_org_id=org_id, assigned_period=told_period)
    what = f"{found['received_path']} → {'，'.join(filter(None, (label, told_period)))}"
    _take(call, Kind.ASSIGN, target, what)


@command.command(help="定数：几处数字不一致时，写明以哪个数为准")
def settle(
    org: OrgArgument,
    metric: MetricArgument,
    period: PeriodArgument,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="定的数，按指标自己的计量单位")],
    reason: ReasonOption,
    person: PersonOption = None,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Choose the figure of an observation."""
    _decide_observation(Kind.SETTLE, (org, metric, period), value, _call(workspace, person, _given(reason), is_building=build))


@command.command(name="not-applicable", help="标为不适用：这个单位在这个期间没有这项工作")
def not_applicable(
    org: OrgArgument,
    metric: MetricArgument,
    period: PeriodArgument,
    reason: OptionalReason = "",
    person: PersonOption = None,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Mark an observation as not applicable."""
    _decide_observation(Kind.NOT_APPLICABLE, (org, metric, period), None, _call(workspace, person, reason, is_building=build))


@command.command(help="撤销一个决定或一整批决定；记录仍在")
def revoke(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="决定或批的编号，或它的开头几位")],
    reason: OptionalReason = "",
    person: PersonOption = None,
    workspace: WorkspaceOption = None,
    build: BuildOption = False,
) -> None:
    """Take back a decision or a batch."""
    call = _call(workspace, person, reason, is_building=build)
    with Journal(call.place.journal_file) as journal:
        decisions, revocations = journal.decisions(), journal.revocations()
        ids = {one for each in decisions for one in (each.decision_id, each.batch_id)}
        named = [decision] if decision in ids else sorted(one for one in ids if decision and one.startswith(decision))
        if not named:
            raise UsageError(f"没有编号为 {decision} 的决定或批", "编号见 dangjian decide --list")
        if len(named) > 1:
            raise UsageError(f"以 {decision} 开头的编号不止一个：{'、'.join(named[:5])}", "请把编号写得更长")
        meant = [each for each in decisions if named[0] in {each.decision_id, each.batch_id}]
        if all(revocation_of(each, revocations) for each in meant):
            raise UsageError(f"{named[0]} 已经撤销过", "见 dangjian decide --list")
        journal.record_revocation(Revocation(named[0], call.person, now(), call.reason))
    print(f"已撤销 {named[0]}：{len(meant)} 个决定")
    _build_or_say(call.place, is_building=build)


@dataclass(frozen=True, slots=True)
class _Call:
    """Where, by whom and why something is decided, and whether it is to be built at once."""

    place: Workspace
    person: str
    reason: str
    is_building: bool


def _call(workspace: Path | None, person: str | None, reason: str, *, is_building: bool) -> _Call:
    return _Call(open_workspace(locate(workspace)), officer(person), reason.strip(), is_building)


def _given(reason: str) -> str:
    if not reason.strip():
        raise UsageError("没有写理由", "请用 --reason 写明依据什么，如“电话核实，单位出具说明”")
    return reason


def _decide_fact(kind: Kind, text: str, value: str | None, call: _Call) -> None:
    number = number_named(value) if value is not None else None
    with standing(call.place) as here:
        fact = here.fact(text)
        if number is not None:
            here.check_figure(str(fact["metric_id"]), number)
    target = Target(
        fact_id=str(fact["fact_id"]),
        org_id=told(fact["read_org_id"]),
        org_text=told(fact["org_text"]),
        occurrence=int(fact["occurrence"]),
    )
    org, period = told(fact["org_name"]) or "单位不明", told(fact["read_period"]) or "期间不明"
    what = f"{org} {fact['name_zh']} {period} {fact['value_text']}（{fact['file_name']}）"
    _take(call, kind, target, what, (seen_of_fact(fact),), number)


def _decide_observation(kind: Kind, observation: tuple[str, str, str], value: str | None, call: _Call) -> None:
    number = number_named(value) if value is not None else None
    org, metric, period = observation
    told_period = period_named(period)
    with standing(call.place) as here:
        org_id, metric_id = here.org(org, told_period), here.metric(metric).metric_id
        if number is not None:
            here.check_figure(metric_id, number)
        seen = here.seen(org_id, metric_id, told_period)
        what = f"{here.registry.directory.label(org_id)} {here.words.metrics[metric_id].name_zh} {told_period}"
    _take(
        call, kind, Target(org_id=org_id, metric_id=metric_id, period=told_period), f"{what}（所见 {len(seen)} 处）", seen, number
    )


def _take(
    call: _Call, kind: Kind, target: Target, what: str, seen: tuple[SeenLine, ...] = (), value: Decimal | None = None
) -> None:
    """One decision, as a batch of its own."""
    at = now()
    decision = Decision(new_id("D", at), new_id("B", at), kind, target, call.person, at, call.reason, value, seen)
    with Journal(call.place.journal_file) as journal:
        journal.record_decisions([decision])
    print(f"已记下决定 {decision.decision_id}：{what}")
    _build_or_say(call.place, is_building=call.is_building)


def _take_answers(place: Workspace, source: Path, *, is_building: bool) -> None:
    """The answers of a checklist as one batch."""
    with standing(place) as here, Journal(place.journal_file) as journal:
        batches = {each.batch_id: each for each in journal.decisions()}
        answers = read_answers(source, here, now(), batches.keys())
        if known := batches.get(answers.batch_id):
            revoked = "，后来已经撤销" if revocation_of(known, journal.revocations()) else ""
            print(f"这份清单已在 {known.decided_at:%Y-%m-%d %H:%M} 导入过（批 {known.batch_id}{revoked}），没有重复导入")
            return
        if not answers.decisions:
            print(f"{source.name} 里还没有答复，什么也没有导入")
            return
        journal.record_decisions(answers.decisions)
    print(f"已导入 {len(answers.decisions)} 个答复（批 {answers.batch_id}），另有 {answers.n_left} 项没有答复或暂不处理")
    print(f"要整批撤销：dangjian decide revoke {answers.batch_id}")
    _build_or_say(place, is_building=is_building)


def _build_or_say(place: Workspace, *, is_building: bool) -> None:
    if is_building:
        follow(run(place, Wish()))
    else:
        print("运行 dangjian build 后生效")


def told(value: object) -> str | None:
    """A text of a row; None where the row has none (a frame marks that in several ways)."""
    return value if isinstance(value, str) and value else None


def new_id(letter: str, at: datetime) -> str:
    """An id that no other decision has and a person can type."""
    return f"{letter}{at:%y%m%d}-{secrets.token_hex(4)}"
