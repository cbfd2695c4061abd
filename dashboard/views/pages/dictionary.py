"""指标口径: what every figure means, by which words it is read, what is required of it, how far it is reported; and a search."""

from __future__ import annotations

import dataclasses

import streamlit as st

from dashboard import choices
from dashboard.definitions import search
from dashboard.exports.report import Part, Report
from dashboard.frames import Row, as_text, records
from dashboard.labels import period_text
from dashboard.markup import finding_html, heading_html, line_html, links_html, reading_html
from dashboard.queries import dictionary as queries
from dashboard.queries import figures, organisations
from dashboard.state import CompareView, DictionaryView, QualityView, RankingView, link
from dashboard.tables import dictionary as tables
from dashboard.tables.dictionary import Dictionary
from dashboard.views.choosing import filters
from dashboard.views.drawing import frame, url
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet

EVERY_DOMAIN = "全部类别"
TITLE = "指标口径表"


def show(desk: Desk, view: DictionaryView) -> None:
    """The page."""
    view = filters.choose_period(desk, view, only_years=True)
    view = filters.choose_domain(desk, view, everything=EVERY_DOMAIN)
    if not view.period or not desk.ask(organisations.count_orgs):
        frame.show_empty("还没有数据，看不出各项指标的填报面")
        return
    known = desk.make(_dictionary)
    if view.measure and view.measure not in known.entries:
        url.say_ignored(f"链接中的指标不存在，已忽略：{view.measure}")
        view = dataclasses.replace(view, measure="")
    if view.measure:
        url.write(view)
        desk.make(_entry_sheet, view).draw(desk)
    else:
        _show_all(desk, view)


def _dictionary(desk: Desk) -> Dictionary:
    return Dictionary(
        entries={as_text(row["measure_id"]): row for row in records(desk.look_up(figures.list_measures))},
        requirements=records(desk.look_up(queries.list_requirements)),
        rules=records(desk.look_up(queries.list_rules)),
        words=records(desk.look_up(queries.list_names)),
    )


def _show_all(desk: Desk, view: DictionaryView) -> None:
    head = st.container()
    text = st.text_input(
        "查找指标", value=view.search, key=url.key("search"), placeholder="名称、叫法、口径里的词、编号、拼音或首字母"
    )
    view = dataclasses.replace(view, search=text.strip())
    url.write(view)
    finding, sheet = desk.make(_list_sheet, view)
    with head:
        st.html(finding_html("指标口径", finding))
    sheet.draw(desk)


def _list_sheet(desk: Desk, view: DictionaryView) -> tuple[str, Sheet]:
    """What the search found, in a sentence and in full."""
    sheet = Sheet()
    known = desk.make(_dictionary)
    entries = [row for row in known.entries.values() if not view.domain or row["domain"] == view.domain]
    found = search(entries, known.aliases, view.search)
    n_metrics = sum(not known.entries[measure_id]["is_indicator"] for measure_id, _ in found)
    what = f"“{view.search}”找到" if view.search else f"{view.domain}共" if view.domain else "共"
    finding = f"{what}{n_metrics}项指标、{len(found) - n_metrics}项派生指标" if found else f"没有找到与“{view.search}”有关的指标"
    if not found:
        sheet.html(line_html("可换一个说法再试，或在左侧把指标类别改为“全部类别”；词典里没有的叫法可补进词表 metric_names.csv"))
        return finding, sheet
    note = f"点指标看全部说明；填报面是{period_text(view.period)}有数（已定数、约数）的单位占适用单位的百分比"
    sheet.html(line_html(note))
    sheet.table(tables.entries_table(known, found, _covered(desk, view), view))
    sheet.offer(lambda: _report(desk, known, found), TITLE)
    _show_uncollected(sheet, known, view)
    return finding, sheet


def _show_uncollected(sheet: Sheet, known: Dictionary, view: DictionaryView) -> None:
    without = [row for row in known.requirements if not as_text(row["metric_id"])]
    if without and not view.search and not view.domain:
        sheet.html(heading_html("有要求而没有采集的", "材料中没有对应的指标，达标情况显示为“未采集”"))
        sheet.table(tables.requirements_table(known, without))


def _report(desk: Desk, known: Dictionary, found: list[tuple[str, str]]) -> Report:
    return Report(
        title=TITLE,
        subject=choices.subject_name(desk),
        as_of=f"第{desk.generation.number}代",
        scope="读取、汇总、核对、排名都用这一张表",
        parts=(Part("指标口径", tables.file_table(known, found)),),
        source=frame.generation_line(desk),
    )


def _entry_sheet(desk: Desk, view: DictionaryView) -> Sheet:
    sheet = Sheet()
    known = desk.make(_dictionary)
    measure_id = view.measure
    entry = known.entries[measure_id]
    years = desk.ask(queries.coverage_of, measure_id)
    sheet.html(finding_html(f"指标口径：{entry['domain']}", _finding(entry, records(years), view.period)))
    sheet.html(links_html(_ways(desk, view, entry)))
    sheet.html(reading_html(tables.reading_lines(entry, known)))
    required = known.requirements_of(entry)
    if required:
        sheet.html(heading_html("要求", "可在设置中修改；达标情况见单位画像"))
        sheet.table(tables.requirements_table(known, required))
    used = known.used_in(measure_id)
    if used:
        sheet.html(heading_html("用到它的派生指标"))
        sheet.table(tables.entries_table(known, [(str(row["measure_id"]), "") for row in used], _covered(desk, view), view))
    sheet.html(heading_html("各年填报面", "点年度看排名" if entry["is_rankable"] else ""))
    sheet.table(tables.years_table(years, measure_id, desk.root, can_rank=bool(entry["is_rankable"])))
    _show_sources(sheet, desk, entry)
    words = tables.words_table(known, measure_id)
    if words.rows:
        sheet.html(heading_html("写成什么样会读作它", "取自词表 metric_names.csv，可在设置中增减"))
        sheet.table(words)
    rules = known.rules_of(measure_id)
    if rules:
        sheet.html(heading_html("校验规则", "点规则看不合的数"))
        cases = QualityView(root=desk.root, period=view.period, domain=as_text(entry["domain"]))
        sheet.table(tables.rules_table(rules, known.names, cases))
    sheet.offer(lambda: _report(desk, known, [(measure_id, "")]), f"{entry['name_zh']}口径")
    return sheet


def _covered(desk: Desk, view: DictionaryView) -> dict[str, tuple[int, int]]:
    """By measure how many organisations have its figure in the year, and to how many it applies."""
    found = records(desk.ask(queries.coverage_in, view.period))
    return {str(row["measure_id"]): (int(row["n_settled"]), int(row["n_due"])) for row in found}


def _finding(entry: Row, years: list[Row], period: str) -> str:
    head = f"{entry['name_zh']}（{entry['measure_unit']}）：{period_text(period)}"
    told = next((row for row in years if str(row["year"]) == period), None)
    if told is None or not told["n_orgs"]:
        return f"{head}没有数"
    none = f"，{told['n_not_applicable']}个不适用" if told["n_not_applicable"] else ""
    return f"{head}{told['n_orgs']}个单位中{told['n_settled']}个有数{none}"


def _ways(desk: Desk, view: DictionaryView, entry: Row) -> list[tuple[str, str]]:
    measure_id, domain = view.measure, as_text(entry["domain"])
    ways = [
        ("全部指标", link(DictionaryView(root=desk.root, period=view.period, domain=view.domain))),
        ("看单位对比", link(CompareView(root=desk.root, period=view.period, domain=domain, measures=(measure_id,)))),
    ]
    ways += [("看排名", link(RankingView(root=desk.root, period=view.period, domain=domain, measure=measure_id)))] * bool(
        entry["is_rankable"]
    )
    return [*ways, (f"看{domain}的数据质量", link(QualityView(root=desk.root, period=view.period, domain=domain)))]


def _show_sources(sheet: Sheet, desk: Desk, entry: Row) -> None:
    measure_id = as_text(entry["measure_id"])
    ids = (
        tuple(one for one in f"{as_text(entry['numerator'])}|{as_text(entry['denominator'])}".split("|") if one)
        if entry["is_indicator"]
        else (measure_id,)
    )
    found = desk.ask(queries.count_sources, ids)
    sheet.html(heading_html("数从哪里来", "各年被采用的数，按材料的种类" + ("（各项合计）" if entry["is_indicator"] else "")))
    if found.empty:
        sheet.html(line_html("还没有材料报过"))
    else:
        sheet.table(tables.sources_table(found))
