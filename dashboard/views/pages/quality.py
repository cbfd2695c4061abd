"""数据质量: how good the data of a year is, what is wrong with it, case by case, and what to ask the offices."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from dashboard import choices
from dashboard.cases import KINDS, SEVERITY_MEANINGS, SEVERITY_NAMES, problem_text, quality_finding
from dashboard.charts import bars
from dashboard.exports.checklist.workbook import checklist_book
from dashboard.exports.report import Part, Report
from dashboard.frames import Row, as_text, records
from dashboard.labels import period_text
from dashboard.markup import finding_html, heading_html, line_html, links_html, reading_html
from dashboard.queries import cases, organisations, quality, submissions
from dashboard.queries import questions as questions_of
from dashboard.state import CaseKind, CaseSeverity, DictionaryView, QualityView, link
from dashboard.tables import cases as tables
from dashboard.tables.quality import reminders_table
from dashboard.views.choosing import filters, org_picker, pickers
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet
from dashboard.views.parts import likeness
from ingest.errors import CATALOGUE

EVERY_DOMAIN = "全部类别"
EVERY_ORG = "范围内全部单位"
FIRST_OF_EACH = 5
MOST_GROUPS = 12
MOST_COVERED = 30
HOW_TO_ANSWER = "核实清单发给单位，在黄色格中选择答复；收回后用 dangjian decide --from 文件 读回，作为一批核对决定"
ISSUE_WORDS = {code: (kind.message, kind.action) for code, kind in CATALOGUE.items()}


def show(desk: Desk, view: QualityView) -> None:
    """The page."""
    view = filters.choose_period(desk, view, only_years=True)
    view = filters.choose_domain(desk, view, everything=EVERY_DOMAIN)
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有可以检查的数据")
        return
    view = _choose(desk, view)
    url.write(view)
    if view.case:
        if len(desk.ask(cases.get_case, view.period, view.case)):
            desk.make(_case_sheet, view).draw(desk)
            return
        url.say_ignored("链接中的问题已经没有了，或不在可见范围内；下面是现在的全部问题")
    if view.pair:
        if len(likeness.find_pair(desk, view)):
            desk.make(likeness.pair_sheet, view).draw(desk)
            return
        url.say_ignored("链接中的两份材料已不雷同，或不在可见范围内；下面是现在的全部问题")
    desk.make(_sheet, view).draw(desk)


def _sheet(desk: Desk, view: QualityView) -> Sheet:
    sheet = Sheet()
    # The organisation is a narrower range of this page alone.
    within = dataclasses.replace(desk, root=view.org or desk.root)
    counts = desk.ask(cases.count_cases, view.org, view.period)
    sheet.html(finding_html("数据质量", quality_finding(counts, within.ask(submissions.states, view.period), view.period)))
    counts = _kept(counts, severity=view.severity, domain=view.domain)
    if counts.empty:
        sheet.html(line_html("没有符合筛选条件的问题"))
    else:
        _show_counts(sheet, desk, view, counts)
        _show_list(sheet, desk, within, view, counts)
        if view.kind in {CaseKind.ANY, CaseKind.ISSUE}:
            _show_issues(sheet, view, counts)
    if view.kind in {CaseKind.ANY, CaseKind.NOT_SUBMITTED, CaseKind.UNREADABLE}:
        _show_collection(sheet, within, view)
    if view.kind is CaseKind.ANY:
        likeness.show_similar(sheet, within, view)
    _show_coverage(sheet, desk, view)
    return sheet


def _choose(desk: Desk, view: QualityView) -> QualityView:
    chosen = next(iter(pickers.known_orgs(desk, (view.org,) if view.org else ())), "")
    if view.code and view.code not in CATALOGUE:
        url.say_ignored(f"链接中的疑点类别不存在，已忽略：{view.code}")
        view = dataclasses.replace(view, code="")
    kinds, severities = list(CaseKind), list(CaseSeverity)
    with st.sidebar:
        org = org_picker.choose_org(desk, "单位（含下级）", chosen, "org", everyone=EVERY_ORG)
        kind = st.selectbox(
            "问题类别",
            kinds,
            index=kinds.index(view.kind),
            format_func=lambda one: KINDS[one].name if one else "全部",
            key=url.key("kind"),
        )
        severity = st.selectbox(
            "程度",
            severities,
            index=severities.index(view.severity),
            format_func=lambda one: SEVERITY_NAMES.get(one, "全部"),
            key=url.key("severity"),
            help="；".join(f"{SEVERITY_NAMES[one]}：{meaning}" for one, meaning in SEVERITY_MEANINGS.items()),
        )
    code = view.code if kind is CaseKind.ISSUE else ""
    return dataclasses.replace(view, org=org, kind=kind, severity=severity, code=code)


def _kept(counts: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """The counts of cases with these properties; '' for any."""
    for column, value in wanted.items():
        if value:
            counts = counts[counts[column] == str(value)]
    return counts


def _show_counts(sheet: Sheet, desk: Desk, view: QualityView, counts: pd.DataFrame) -> None:
    must = int(counts[counts["severity"] == CaseSeverity.MUST]["n_cases"].sum())
    wanted = "、".join(word for word in (SEVERITY_NAMES.get(view.severity, ""), view.domain) if word)
    note = f"{wanted and f'只看{wanted}：'}共{int(counts['n_cases'].sum()):,}件，其中必须核实{must:,}件；点类别看清单"
    sheet.html(heading_html("有哪些问题", note))
    sheet.table(tables.kinds_table(counts, view))
    shown = _kept(counts, kind=view.kind, code=view.code)
    if shown.empty:
        return
    groups = tuple(str(one) for one in dict.fromkeys(shown["group_id"].dropna()))
    names = choices.names_of(desk.ask(organisations.get_orgs, groups))
    left, right = sheet.columns()
    left.html(heading_html("哪些单位问题多", "含下级；点单位只看它的"))
    left.table(tables.groups_table(shown, names, view, MOST_GROUPS))
    about = tables.metrics_table(shown, choices.measures(desk), desk.root, MOST_GROUPS)
    if about.rows:
        right.html(heading_html("哪些指标问题多", "点指标看口径"))
        right.table(about)


def _show_list(sheet: Sheet, desk: Desk, within: Desk, view: QualityView, counts: pd.DataFrame) -> None:
    if view.kind:
        wanted, of_each, head = view, None, KINDS[view.kind].name
    else:
        has_pressing = bool((counts["severity"] == CaseSeverity.MUST).any())
        first = dataclasses.replace(view, severity=CaseSeverity.MUST) if has_pressing else view
        wanted, of_each, head = first, FIRST_OF_EACH, "先办这些"
    total = int(_kept(counts, kind=view.kind, code=view.code, severity=wanted.severity)["n_cases"].sum())
    found = _list(desk, wanted, of_each)
    note = f"{SEVERITY_NAMES.get(wanted.severity, '')}的{total:,}件" if wanted.severity else f"共{total:,}件"
    note += f"，每类先列{FIRST_OF_EACH}件，选一个类别看全部" if len(found) < total else ""
    if view.code:
        note = f"{ISSUE_WORDS[view.code][0]}：{note}"
    sheet.html(heading_html(head, f"{note}；点“问题”打开，点“数字”看来源"))
    if len(found):
        sheet.table(tables.cases_table(found, wanted))
    else:
        sheet.html(line_html("没有这一类问题"))
    _offer_lists(sheet, desk, within, view)


def _list(desk: Desk, view: QualityView, of_each: int | None = None) -> pd.DataFrame:
    wanted = (view.org, view.period, str(view.kind), str(view.severity), view.domain, view.code)
    return desk.ask(cases.list_cases, *wanted, of_each)


def _offer_lists(sheet: Sheet, desk: Desk, within: Desk, view: QualityView) -> None:
    """催报清单, 核实清单 and all problems as files, the latter two as the page is filtered."""
    owed = within.ask(quality.reminders, view.period)
    subject = choices.subject_name(within)
    row = sheet.row()
    if len(owed):
        title = f"{period_text(view.period)}报送材料催报清单"
        row.offer(
            lambda: Report(
                title=title,
                subject=subject,
                as_of=period_text(view.period),
                scope="报送日历要求而未收到，或收到但无法读取的材料",
                parts=(Part("催报清单", reminders_table(owed, desk.root)),),
                source=frame.generation_line(desk),
            ),
            title,
            "催报清单",
        )
    questions = _questions(desk, within, view)
    if len(questions):
        checked = f"{period_text(view.period)}数据核实清单"
        row.offer_file(lambda: _checklist(desk, questions), checked, "下载核实清单")
    listed = f"{period_text(view.period)}数据问题清单"
    row.offer(lambda: _problems(desk, view, listed, subject), listed, "问题清单")
    if len(questions):
        sheet.html(line_html(HOW_TO_ANSWER))


def _checklist(desk: Desk, questions: pd.DataFrame) -> bytes:
    with desk.pool.lend() as cursor:
        return checklist_book(cursor, questions)


def _questions(desk: Desk, within: Desk, view: QualityView) -> pd.DataFrame:
    """What the offices are asked of the year, in the chosen range, kind, severity and domain."""
    found = within.ask(questions_of.list_questions, year=view.period)
    if view.domain:
        found = found[found["domain"] == view.domain]
    if view.kind or view.severity:
        listed = _list(desk, view)
        wanted = set(zip(listed["org_id"], listed["metric_id"], listed["period"], strict=True))
        keys = zip(found["org_id"], found["metric_id"], found["period"], strict=True)
        found = found[[key in wanted for key in keys]]
    return found


def _problems(desk: Desk, view: QualityView, title: str, subject: str) -> Report:
    found = _list(desk, view)
    found = found[found["kind"] != CaseKind.NOT_SUBMITTED]
    filtered = [SEVERITY_NAMES[view.severity]] if view.severity else []
    filtered += [KINDS[view.kind].name] if view.kind else []
    filtered += [view.domain] if view.domain else []
    return Report(
        title=title,
        subject=subject,
        as_of=period_text(view.period),
        scope=f"{'、'.join(filtered) or '全部问题'}，共{len(found)}件",
        parts=(Part("问题清单", tables.cases_table(found, view, is_file=True)),),
        source=frame.generation_line(desk),
    )


def _show_issues(sheet: Sheet, view: QualityView, counts: pd.DataFrame) -> None:
    table = tables.issue_codes_table(counts, ISSUE_WORDS, view)
    if table.rows:
        sheet.html(heading_html("读材料时的疑点", "按是什么疑点数；点疑点看每一处"))
        sheet.table(table)


def _show_collection(sheet: Sheet, within: Desk, view: QualityView) -> None:
    counts = {str(row["outcome"]): row for row in records(within.ask(submissions.outcomes, view.period))}
    held, refused = (int(counts[one]["n_submissions"]) if one in counts else 0 for one in ("quarantine", "reject"))
    received = sum(int(row["n_submissions"]) for row in counts.values())
    n_facts = sum(int(row["n_facts"] or 0) for row in counts.values())
    note = f"收到{received}份材料，读出{n_facts:,}个数；{held}份部分待核，{refused}份无法读取"
    sheet.html(heading_html("报送情况", note))
    calendar = within.ask(submissions.calendar, view.period)
    if calendar.empty:
        sheet.html(line_html("报送日历中没有这一年的要求，无法列出未报单位"))
        return
    sheet.picture(bars.collection_bars(calendar), "collection", f"{period_text(view.period)}各类材料的报送情况")


def _show_coverage(sheet: Sheet, desk: Desk, view: QualityView) -> None:
    found = desk.ask(cases.coverage, view.org, view.period, view.domain)
    table = tables.coverage_table(found, view, MOST_COVERED)
    if not table.rows:
        return
    what = f"{view.domain}各指标" if view.domain else "各类指标"
    note = "已定数和约数占“单位（含下级）× 指标”的百分比，颜色越深缺得越多。不是每项工作每个单位都有；点百分比看是哪些数"
    sheet.html(heading_html(f"{what}的填报面", note))
    sheet.table(table)
    title = f"{period_text(view.period)}{what}填报面"
    sheet.offer(
        lambda: Report(
            title=title,
            subject=choices.subject_name(dataclasses.replace(desk, root=view.org or desk.root)),
            as_of=period_text(view.period),
            scope="有已定数或约数的，占“单位（含下级）× 指标”的百分比",
            parts=(Part("填报面", tables.coverage_table(found, view)),),
            source=frame.generation_line(desk),
        ),
        title,
        "填报面",
        holds_more=True,
    )


def _case_sheet(desk: Desk, view: QualityView) -> Sheet:
    """One case of a rule: its words, the figures that it compares, what to ask."""
    sheet = Sheet()
    case = records(desk.ask(cases.get_case, view.period, view.case))[0]
    kind = CaseKind(as_text(case["kind"]))
    sheet.html(finding_html(f"数据质量：{KINDS[kind].name}", f"{as_text(case['short_name'])}：{problem_text(case)}"))
    lines = [
        ("规则", as_text(case["said"]) or "本级所报的数与下级各数之和相同"),
        (
            "程度",
            f"{SEVERITY_NAMES[CaseSeverity(as_text(case['severity']))]}（{SEVERITY_MEANINGS[CaseSeverity(as_text(case['severity']))]}）",
        ),
        ("期间", period_text(case["period"])),
        ("请单位核实", as_text(case["asked"]) or KINDS[kind].action),
    ]
    sheet.html(reading_html(lines))
    sheet.html(heading_html("所比的数", "点数字看它来自哪份材料的哪一处"))
    sheet.table(tables.compared_table(_compared(case), desk.root))
    if as_text(case["rule_kind"]) == "children_sum":
        below = records(
            desk.ask(cases.children_figures, as_text(case["org_id"]), as_text(case["metric_id"]), as_text(case["period"]))
        )
        sheet.html(heading_html("下级的数", f"共{len(below)}个下级"))
        named = [{**row, "name_zh": case["name_zh"], "measure_unit": case["measure_unit"]} for row in below]
        sheet.table(tables.compared_table(named, desk.root))
    to_metric = link(DictionaryView(root=desk.root, measure=as_text(case["metric_id"])))
    to_list = link(dataclasses.replace(view, case=""))
    sheet.html(links_html([("回到清单", to_list), (f"“{as_text(case['name_zh'])}”的口径", to_metric)]))
    return sheet


def _compared(case: Row) -> list[Row]:
    """The organisation's figures of a case: the one that is checked and what it is checked against, each once."""
    other = {
        **case,
        "measure_id": case["compared_metric_id"],
        "name_zh": case["compared_name"],
        "measure_unit": case["compared_unit"],
        "period": case["compared_period"],
        "state": case["compared_state"],
        "value": case["compared_value"],
        "qualifier": None,
        "lower": None,
        "upper": None,
        "reason": None,
    }
    if as_text(case["rule_kind"]) == "children_sum":
        return [other]
    own = {**case, "measure_id": case["metric_id"]}
    return [own, other] if as_text(case["compared_metric_id"]) else [own]
