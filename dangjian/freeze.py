"""`dangjian freeze`: writes an assessment as a folder for good, and checks, lists, shows and compares such folders."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from filelock import FileLock, Timeout
from rich.console import Console

from dangjian.assessing import Assessed, Wanted, assess
from dangjian.decision_targets import Standing, standing
from dangjian.freeze_display import print_difference, print_ranking, print_sentences
from dangjian.officer import officer
from dangjian.terminal_text import WIDTH_OF_A_PIPE, line
from dashboard.assessment.explaining.standing_words import why_unranked
from dashboard.assessment.scoring.material import needs
from dashboard.frames import records
from dashboard.frozen import frames
from dashboard.frozen.comparing import compare
from dashboard.frozen.contents import files_of
from dashboard.frozen.folder import Fault, Finding, check_folder, next_name, seal_of, write_folder
from dashboard.frozen.layout import ENTRIES, FACTS, FIGURES, ITEMS, MANIFEST, OBJECTIONS, ORGS, RANKING, RULES
from dashboard.frozen.reading import open_snapshot, read_manifest
from dashboard.frozen.source import Origin
from dashboard.queries.assessed_facts import facts_behind
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import FreezeRecord
from ingest.durable_file import storage_errors_told
from ingest.errors import UsageError, WorkspaceBusy
from ingest.run.clock import now
from ingest.workspace import Workspace, is_workspace, locate, open_workspace

FINDINGS = 1  # exit code where a folder is not as it was frozen
LOCK = ".freeze.lock"


def command(
    scheme: Annotated[str | None, typer.Option("--scheme", help="考核方案：xlsx 文件，或方案名称")] = None,
    year: Annotated[int | None, typer.Option("--year", min=1949, max=2199, help="考核年度；方案写了年度的可以不写")] = None,
    org: Annotated[str | None, typer.Option("--org", help="只考核这个单位的下级：编号或名称")] = None,
    inputs: Annotated[Path | None, typer.Option("--inputs", help="填好的人工录入表（xlsx）；不写则用已记录的录入")] = None,
    note: Annotated[str, typer.Option("--note", help="备注，如“第一次公布”")] = "",
    person: Annotated[str | None, typer.Option("--person", help="冻结的人；缺省为登录名")] = None,
    check: Annotated[str | None, typer.Option("--check", help="检查这个冻结文件夹：每个字节都与冻结时一样吗")] = None,
    show: Annotated[str | None, typer.Option("--show", help="显示这个冻结文件夹里的排名；不需要工作区")] = None,
    explain: Annotated[str | None, typer.Option("--explain", help="与 --show 一起：说明这个单位逐项怎样得分")] = None,
    compared: Annotated[
        tuple[str, str] | None, typer.Option("--compare", help="比较两次冻结：谁变了、变了多少、因为什么", metavar="前 后")
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="工作区文件夹；缺省为 DANGJIAN_HOME 或 ./workspace")
    ] = None,
    *,
    is_listing: Annotated[bool, typer.Option("--list", help="列出冻结过的考核")] = False,
) -> int:
    """Freeze an assessment, or look at what was frozen. A folder is named by its path, or by its name in the workspace."""
    wishes = (scheme is not None, check is not None, show is not None, compared is not None, is_listing)
    if sum(wishes) != 1:
        raise UsageError("没有说要做什么，或说了几件事", "请写 --scheme、--check、--show、--compare、--list 中的一个")
    root = locate(workspace)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)
    if check is not None:
        return _check(_folder(check, root), root, console)
    if show is not None:
        snapshot = open_snapshot(_folder(show, root))
        if explain is not None:
            print_sentences(snapshot, explain, console)
        else:
            print_ranking(snapshot, console)
    elif compared is not None:
        former, later = (open_snapshot(_folder(one, root)) for one in compared)
        print_difference(former, later, compare(former, later), console)
    elif is_listing:
        _list(open_workspace(root), console)
    elif scheme is not None:
        place = open_workspace(root)
        who = officer(person)
        with standing(place) as here:
            _freeze(assess(Wanted(scheme, year, org), place, here, inputs), here, place, who, note.strip(), console)
    return 0


def _folder(text: str, root: Path) -> Path:
    """The folder at this path, or of this name among those of the workspace."""
    named = root / "frozen" / text
    found = Path(text) if Path(text).is_dir() else named
    if not text or not found.is_dir():
        raise UsageError(f"找不到冻结的文件夹 {text}", "请写文件夹的路径，或 dangjian freeze --list 列出的名称")
    return found


def _freeze(found: Assessed, here: Standing, place: Workspace, person: str, note: str, console: Console) -> None:
    """Name it, write it whole, note it in the journal; one freeze at a time."""
    with storage_errors_told():
        place.frozen.mkdir(exist_ok=True)
    lock = FileLock(place.frozen / LOCK, timeout=0)
    try:
        with storage_errors_told():
            lock.acquire()
    except Timeout as error:
        raise WorkspaceBusy("另一次冻结正在进行", "请等它结束后再运行") from error
    try:
        with AssessmentJournal(place.journal_file) as journal, storage_errors_told():
            known = [one.name for one in journal.freezes()]
            name = next_name(found.field.year, found.field.scheme.name, [*known, *(one.name for one in place.frozen.iterdir())])
            notes, tables = _tables(found, here, journal)
            origin = _origin(found, name, person, note, notes)
            seal = write_folder(place.frozen, name, files_of(origin, found.field.file.content, tables))
            journal.record_freeze(FreezeRecord(name, origin.scheme_name, origin.year, seal, person, origin.at, note))
    finally:
        lock.release()
    for text in origin.notes:
        console.print(line(f"注意：{text}"))
    console.print(line(f"已冻结到 {place.frozen / name}"))
    console.print(line(f"封存码（SHA256SUMS 的 SHA-256，请抄存）：{seal}"))
    console.print(line(f"以后检查：dangjian freeze --check {name}"))


def _origin(found: Assessed, name: str, person: str, note: str, notes: tuple[str, ...]) -> Origin:
    field = found.field
    scheme, generation = field.scheme, field.generation
    return Origin(
        name=name,
        year=field.year,
        scheme_name=scheme.name,
        scheme_version=scheme.version,
        scheme_digest=scheme.digest,
        scheme_file=field.file.name,
        decimals=scheme.decimals,
        root=field.root,
        subject=field.subject,
        generation=generation.number,
        run_id=generation.run_id,
        published_at=generation.published_at,
        fingerprint=generation.fingerprint,
        program_version=version("dangjian"),
        person=person,
        at=now().replace(microsecond=0),
        note=note,
        notes=notes,
    )


def _tables(found: Assessed, here: Standing, journal: AssessmentJournal) -> tuple[tuple[str, ...], dict[str, pd.DataFrame]]:
    """The tables that are frozen, and what a reader must know of them."""
    field, shown = found.field, found.shown
    scores, scheme = shown.scores, field.scheme
    org_ids = [str(one) for one in scores.orgs["org_id"]]
    own = [one for one in journal.objections() if (one.scheme, one.year) == (scheme.name, field.year) and one.org_id in org_ids]
    answers = journal.answers()
    n_open = sum(one.objection_id not in answers for one in own)
    notes = [f"还有 {n_open} 条异议没有答复"] if n_open else []
    notes += [f"录入未采用——{one}" for one in shown.left_out]
    why = {str(row["org_id"]): why_unranked(scores, row) for row in records(shown.standing) if row["why"]}
    used = [one for one in shown.entered.entries if one.org_id in set(org_ids)]
    figures = found.material.figures
    return tuple(notes), {
        RANKING: frames.ranking_frame(scores, shown.standing, why),
        ITEMS: frames.items_frame(scores),
        ORGS: scores.orgs,
        FIGURES: figures[figures["org_id"].isin(org_ids)],
        FACTS: facts_behind(here.cursor, field.root, org_ids, needs(scheme, field.year), field.year),
        ENTRIES: frames.entries_frame(used, scores),
        OBJECTIONS: frames.objections_frame(own, answers),
        RULES: frames.rules_frame(scores),
    }


def _check(folder: Path, root: Path, console: Console) -> int:
    """Every fault by name; also whether the seal is the journal's where the folder's workspace is at hand."""
    found = check_folder(folder)
    seal = seal_of(folder)
    recorded = _recorded_seal(folder, root) if not any(one.name == MANIFEST for one in found) else None
    if recorded and recorded != seal:
        found.append(Finding(Fault.BAD_LIST, "SHA256SUMS 与冻结时记在日志里的封存码不符，清单被重新写过"))
    for one in found:
        console.print(line(str(one)))
    if found:
        console.print(line(f"{folder.name}：与冻结时不一致，共 {len(found)} 处；不能作为依据，请从备份取回"))
        return FINDINGS
    known = "，与日志所记相同" if recorded else "；工作区日志里没有它的封存码，请与当时抄存的核对"
    console.print(line(f"{folder.name}：每个文件都与冻结时一样。封存码 {seal}{known}"))
    return 0


def _recorded_seal(folder: Path, root: Path) -> str | None:
    """The seal that the journal of the folder's own workspace holds, else that of the one at `root`; None where none does."""
    name = str(read_manifest(folder)["name"])
    for place in (folder.resolve().parent.parent, root):
        if place.is_dir() and is_workspace(place):
            journal_file = open_workspace(place).journal_file
            if journal_file.is_file():
                with AssessmentJournal(journal_file, is_read_only=True) as journal:
                    if seal := next((one.seal for one in journal.freezes() if one.name == name), None):
                        return seal
    return None


def _list(place: Workspace, console: Console) -> None:
    with AssessmentJournal(place.journal_file, is_read_only=True) as journal:
        known = {one.name: one for one in journal.freezes()}
    folders = sorted(one.name for one in place.frozen.glob("[!.]*") if one.is_dir()) if place.frozen.is_dir() else []
    if not known and not folders:
        console.print("还没有冻结过考核。请用 dangjian freeze --scheme 方案 --year 年度")
    for name, one in known.items():
        gone = "" if name in folders else "  文件夹不在，请从备份取回"
        told = f"{name}  {one.year}年{one.scheme}  {one.person} {one.at:%Y-%m-%d %H:%M}  {one.note}  封存码 {one.seal}{gone}"
        console.print(line(told))
    for name in folders:
        if name not in known:
            console.print(line(f"{name}  日志中没有记录（从别处拷来，或冻结时中断）"))
