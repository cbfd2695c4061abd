"""`dangjian export`: lists and tables of the current generation as files."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from dangjian.arguments.assessing import Wanted, assess
from dangjian.arguments.decision_targets import Standing
from dangjian.arguments.export_options import (
    choice,
    desk_of,
    domain_named,
    kind_named,
    measure_named,
    orgs_named,
    period_with_figures,
    sort_named,
)
from dangjian.arguments.options import SchemeOption, UnderOption, WorkspaceOption, YearOption
from dangjian.files.export_file import exporting
from dashboard import choices
from dashboard.assessment.ranking import FORM_NAMES, forms_of
from dashboard.charts.choice import CHART_NAMES
from dashboard.evidence import with_texts
from dashboard.queries import quality, questions
from dashboard.reports import assessment, comparison, profile, ranking
from dashboard.reports.quality import QualityLists, quality_report
from dashboard.reports.ranking import BOUND_NAMES, TIE_NAMES
from dashboard.state import AssessmentView, Bound, Chart, CompareView, Form, ProfileView, RankingView, Span, Ties
from ingest.errors import UsageError

command = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@command.callback()
def options() -> None:
    """Write lists and tables of the current generation as files."""


Period = Annotated[str | None, typer.Option("--period", help="期间：2024、2024H1、2024Q3、2024-05；缺省为最近一年")]
Root = Annotated[str | None, typer.Option("--root", help="只看这个单位和它的下级：编号或名称")]
To = Annotated[Path | None, typer.Option("--to", "-o", help="写到哪个文件；缺省为工作区 exports 文件夹")]
Kind = Annotated[str | None, typer.Option("--format", help="xlsx、docx、pdf 或 csv；缺省看文件名的结尾，没有写文件名时为 xlsx")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="文件已存在时覆盖")]


@command.command(name="ranking", help="一项指标的排名")
def export_ranking(
    measure: Annotated[str, typer.Option("--measure", help="指标：编号或名称；缺省为主题党日次数")] = ranking.FIRST_MEASURE,
    period: Period = None,
    root: Root = None,
    form: Annotated[str, typer.Option("--form", help="总数、人均或支部平均")] = Form.ABSOLUTE.value,
    ties: Annotated[str, typer.Option("--ties", help="并列占位（1、1、3）或并列不占位（1、1、2）")] = Ties.SKIP.value,
    bound: Annotated[str, typer.Option("--bound", help="约数按数值排，或按下限排")] = Bound.VALUE.value,
    org_type: Annotated[str, typer.Option("--type", help="只排这一类型：党委、党总支、党支部等")] = "",
    sector: Annotated[str, typer.Option("--sector", help="只排这一领域")] = "",
    size: Annotated[str, typer.Option("--size", help="只排这一规模")] = "",
    to: To = None,
    kind: Kind = None,
    workspace: WorkspaceOption = None,
    *,
    overwrite: Overwrite = False,
) -> None:
    """The ranking that the page 排名 shows."""
    with exporting(workspace, to, kind, overwrite=overwrite) as export:
        desk = desk_of(export.here, root)
        known = choices.measures(desk)
        view = RankingView(
            root=desk.root,
            period=period_with_figures(desk, period),
            measure=measure_named(measure, known),
            form=choice("--form", form, FORM_NAMES),
            ties=choice("--ties", ties, TIE_NAMES),
            bound=choice("--bound", bound, BOUND_NAMES),
            sector=sector,
            size=size,
        )
        view = dataclasses.replace(view, org_type=kind_named(desk, view, org_type))
        offered = forms_of(known[view.measure]["denominators"])
        if view.form not in offered:
            told = "、".join(FORM_NAMES[one] for one in offered)
            raise UsageError(f"{known[view.measure]['name_zh']}不能按{FORM_NAMES[view.form]}排", f"可写 {told}")
        placed = ranking.placed(desk, view, known)
        file = export.write(ranking.report(desk, placed, export.source))
    print(f"已写出 {file}：排名 {len(placed.ranking.ranked)} 家，另列 {len(placed.ranking.others)} 家")


@command.command(name="comparison", help="几个单位、几项指标并列")
def export_comparison(
    org: Annotated[list[str] | None, typer.Option("--org", help="单位：编号或名称，可多次给出；缺省为数最多的几家")] = None,
    children_of: Annotated[list[str] | None, typer.Option("--children-of", help="这个单位的直接下级")] = None,
    below: Annotated[list[str] | None, typer.Option("--below", help="这个单位的全部下级")] = None,
    peers_of: Annotated[list[str] | None, typer.Option("--peers-of", help="与这个单位同类的单位")] = None,
    measure: Annotated[list[str] | None, typer.Option("--measure", help="指标：编号或名称，可多次给出；缺省为主要指标")] = None,
    domain: Annotated[str, typer.Option("--domain", help="指标类别")] = "",
    period: Period = None,
    root: Root = None,
    form: Annotated[str, typer.Option("--form", help="总数、人均、支部平均、完成率、同比增减或同比增幅")] = Form.ABSOLUTE.value,
    span: Annotated[int, typer.Option("--span", help="向前看几期：1、2、3、5、8 或 12")] = int(Span.FIVE),
    chart: Annotated[str, typer.Option("--chart", help="按哪种图的表：auto（自动选）或图名")] = Chart.AUTO.value,
    sort: Annotated[str, typer.Option("--sort", help="按哪项指标（或哪期）排行，前面加 - 从大到小")] = "",
    to: To = None,
    kind: Kind = None,
    workspace: WorkspaceOption = None,
    *,
    overwrite: Overwrite = False,
) -> None:
    """The table that the page 单位对比 shows."""
    with exporting(workspace, to, kind, overwrite=overwrite) as export:
        desk = desk_of(export.here, root)
        known = choices.measures(desk)
        domain = domain_named(domain, known)
        sets = {"children": children_of, "below": below, "peers": peers_of}
        view = CompareView(
            root=desk.root,
            period=period_with_figures(desk, period),
            domain=domain,
            orgs=orgs_named(export.here, desk, org or ()),
            sets=tuple(f"{how}:{one}" for how, names in sets.items() for one in orgs_named(export.here, desk, names or ())),
            measures=tuple(dict.fromkeys(measure_named(one, known) for one in measure or ()))
            or choices.first_measures(known, domain),
            span=choice("--span", str(span), {one: f"{one}期" for one in Span}),
            form=choice("--form", form, FORM_NAMES),
            sort=sort_named(sort, known),
        )
        report, count = comparison.written(desk, view, known, choice("--chart", chart, CHART_NAMES), export.source)
        file = export.write(report)
    print(f"已写出 {file}：{count} 家单位，{len(view.measures)} 项指标")


@command.command(name="profile", help="一个单位历年的数，与同类单位比")
def export_profile(
    org: Annotated[str, typer.Option("--org", help="单位：编号或名称")],
    domain: Annotated[str, typer.Option("--domain", help="指标类别；缺省为主要指标")] = "",
    period: Period = None,
    to: To = None,
    kind: Kind = None,
    workspace: WorkspaceOption = None,
    *,
    overwrite: Overwrite = False,
) -> None:
    """The table that the page 单位画像 shows."""
    with exporting(workspace, to, kind, overwrite=overwrite) as export:
        desk = desk_of(export.here, None)
        known = choices.measures(desk)
        (org_id,) = orgs_named(export.here, desk, (org,))
        view = ProfileView(period=period_with_figures(desk, period), domain=domain_named(domain, known), org=org_id)
        of = profile.profiled(desk, view, known)
        file = export.write(profile.report(of, export.source))
    print(f"已写出 {file}：{len(of.measures)} 项指标，{len(of.periods)} 期")


@command.command(name="assessment", help="按考核方案的得分和名次，或一个单位的逐项得分")
def export_assessment(
    scheme: SchemeOption,
    year: YearOption = None,
    org: UnderOption = None,
    explain: Annotated[str | None, typer.Option("--explain", help="只要这个单位的逐项得分：编号或名称")] = None,
    to: To = None,
    kind: Kind = None,
    workspace: WorkspaceOption = None,
    *,
    overwrite: Overwrite = False,
) -> None:
    """The places that the page 考核 shows, or one organisation's items, by the entries that were recorded."""
    with exporting(workspace, to, kind, overwrite=overwrite) as export:
        desk, found = assess(Wanted(scheme, year, org), export.place, export.here)
        view = AssessmentView(root=desk.root, period=str(found.field.year), org=export.here.org(explain, None) if explain else "")
        if view.org and view.org not in set(found.scored.standing["org_id"]):
            raise UsageError(f"“{explain}”不在本次考核的单位中", assessment.scope_line(found.scored))
        if view.org:
            report = assessment.org_report(found.scored, view, export.source)
        else:
            report = assessment.report(desk, found.scored, view, export.source)
        file = export.write(report)
    print(f"已写出 {file}：{len(found.scored.standing)} 个单位" if not view.org else f"已写出 {file}")


@command.command(name="quality", help="催报、核实、雷同清单和雷同对照")
def export_quality(
    year: Annotated[str | None, typer.Option("--year", help="年度；缺省为已到应报日期的最近一年")] = None,
    org: Annotated[str | None, typer.Option("--org", help="只要这个单位和它的下级：编号或名称")] = None,
    to: To = None,
    kind: Kind = None,
    workspace: WorkspaceOption = None,
    *,
    overwrite: Overwrite = False,
) -> None:
    """What is not received, what must be asked, what is copied: lists in one file."""
    with exporting(workspace, to, kind, overwrite=overwrite) as export:
        here = export.here
        root = here.org(org, None) if org else None
        told_year = _year(year, here, root)
        lists = QualityLists(
            quality.reminders(here.cursor, root, told_year),
            questions.list_questions(here.cursor, root, year=told_year),
            quality.similar(here.cursor, root, told_year),
            with_texts(export.place.evidence, quality.similar_passages(here.cursor, root, told_year)),
        )
        subject = here.registry.orgs[root].name if root else "全部单位"
        file = export.write(quality_report(lists, told_year, subject, export.source))
    print(f"已写出 {file}：催报 {len(lists.reminders)} 份，核实 {len(lists.questions)} 项，雷同 {len(lists.similar)} 份")


def _year(year: str | None, here: Standing, root: str | None) -> str:
    if year is None:
        found = quality.last_due_year(here.cursor, root)
        if found is None:
            raise UsageError("报送日历还没有到期的材料，不知道要哪一年的", "请用 --year 写明年度，如 --year 2025")
        return found
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise UsageError(f"年度“{year}”看不懂", "请写四位数的年份，如 --year 2025")
    return year
