"""Which tables and ledgers are sent: yearly ones of the city over committees and of committees over branches, and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from sample.formats import workbook_bytes
from sample.ledgers import member_ledger, theme_day_ledger, volunteer_ledger
from sample.organisations import MERGED_ON, YEARS, Organisation
from sample.periods import months_across, months_down, years_across
from sample.sheets import SheetDraft
from sample.tables import RATE, Filled, Row, TableOrder, annual_table, form, turned_table
from sample.truth import SampleFile
from sample.world import World

MAIN = ("study_center_group", "study_collective", "study_reading_session", "theme_day", "volunteer_hours", "dev_probationary")
MORE = (
    ("member_total", RATE, "party_lecture", "volunteer_person_times"),
    ("party_lecture", "org_member_meeting", "org_committee_meeting", "dev_regularized"),
    ("member_total", "theme_day_person_times", "volunteer_activities", "publicity_articles"),
)
TURNED = ("service_visits", "service_issues_solved", "care_condolence", "publicity_lectures", "discipline_integrity_talk")
CITY = (
    "member_total",
    "branch_total",
    *MAIN,
    RATE,
    "party_lecture",
    "org_party_work_review",
    "ideology_review",
    "volunteer_person_times",
)
FORM = ("member_total", "branch_total", *MAIN, RATE, "org_heart_talk", "publicity_lectures", "care_condolence")
BRANCH_FORM = ("org_group_meeting", "org_organizational_life_meeting", "org_heart_talk", "service_visits", "dev_applicants")
TITLES = ("{short}{year}年党建工作主要指标统计表", "{year}年度党建任务完成情况一览", "{year}年{short}所属党组织基本情况统计表")
FORMATS = ("xlsx", "xls", "xlsx", "ods", "csv", "xlsx", "et", "xlsx", "csv-gb", "xlsx")
BY_MONTH = {0, 1, 3, 5}
EVENT_LEDGERS = {4, 7}
# Which committee leaves what does not concern its branches blank, where others write `/`.
LEAVING_BLANK = {6}
# Which committee left out a branch, and which sent no table, by number in the round and year.
NO_TABLE = {(2, 2021)}
LEFT_OUT = {(3, 2022), (6, 2020), (7, 2023)}


def table_files(world: World) -> Iterator[SampleFile]:
    """All workbooks of the world, in a fixed order."""
    for year in YEARS:
        yield from _city(world, year)
    yield _over_years(world)
    for round_number, number, group in world.numbered_groups():
        for year in YEARS:
            yield from _yearly(world, round_number, number, group, year)
        yield from _monthly(world, number, group)
        yield from _ledgers(world, number, group)
        yield from _forms(world, number, group)


def _city(world: World, year: int) -> Iterator[SampleFile]:
    root, random = world.tree.root, world.chance(f"city/{year}")
    rows = [Row(_group_name(random, group, year), group) for group in world.tree.groups()]
    title = f"{year}年度全市基层党建工作情况汇总表"
    order = TableOrder(title, root.name, year, rows, CITY, world.figures, 0.02, 3, "汇总", has_formulas=True, summed_for=root)
    yield _file(annual_table(random, order), root, str(year), f"{title}.xlsx", f"{year}年", listed=year % 2 == 0)
    form_order = TableOrder(f"{year}年度党建工作情况登记表", root.name, year, [Row(root.name, root)], FORM, world.figures, 0.0)
    kind = "et" if year % 2 else "xls"
    yield _file(form(random, form_order), root, str(year), f"市基层党建工委{year}年度基本情况表.{kind}", f"{year}年")


def _over_years(world: World) -> SampleFile:
    root, random = world.tree.root, world.chance("years")
    rows = [Row(group.short_name, group) for group in world.tree.groups()]
    title = f"{YEARS[0]}—{YEARS[-1]}年发展党员数历年对照表"
    order = TableOrder(title, root.short_name, YEARS[-1], rows, ("dev_probationary",), world.figures, sheet_name="发展党员")
    return _file(years_across(random, order), root, None, f"{title}.xlsx", "历年")


def _yearly(world: World, round_number: int, number: int, group: Organisation, year: int) -> Iterator[SampleFile]:
    """A committee's table over its branches; some were corrected and sent again, some have hidden or explaining sheets."""
    if (number, year) in NO_TABLE:
        return
    random = world.chance(f"yearly/{group.org_id}/{year}")
    by_month = number in BY_MONTH and year >= 2023
    main = [metric for metric in MAIN if not (by_month and metric == "theme_day")]
    extra = [metric for metric in MORE[(number + year) % 3] if not (by_month and metric in {"theme_day_person_times", RATE})]
    rows = _rows(random, world, number, group, year)
    kind = FORMATS[(number * 3 + year + round_number) % len(FORMATS)]
    depth = 1 if kind.startswith("csv") else (number + year) % 3 + 1
    short = group.short_name_in(year)
    title = TITLES[(number + year) % 3].format(short=short, year=year)
    sheet_name = "csv" if kind.startswith("csv") else random.choice(["Sheet1", "统计表", f"{year}年"])
    order = TableOrder(
        title,
        group.name_in(year),
        year,
        rows,
        (*main, *extra),
        world.figures,
        0.06,
        depth,
        sheet_name,
        has_formulas=kind == "xlsx",
        summed_for=group,
        sums_rows_only=(number, year) == (3, 2022),
        leaves_blank=kind == "xlsx" and number in LEAVING_BLANK,
    )
    filled = annual_table(random, order)
    _add_sheets(random, filled, kind)
    name, folder = f"{short}{year}年党建工作统计表.{kind[:4].rstrip('-')}", f"{year}年/{short}"
    is_corrected = (number, year) == (1, 2023)
    first = _file(filled, group, str(year), name, folder, kind=kind, listed=is_corrected or number == 5, received="01-12")
    yield first
    if is_corrected:
        again = annual_table(world.chance(f"again/{group.org_id}"), replace(order, oddity=0.0, rows=rows[:2], summed_for=None))
        corrected = _file(
            again, group, str(year), f"{short}{year}年党建工作统计表（更正）.xlsx", folder, listed=True, received="02-03"
        )
        yield replace(corrected, replaces=first.name)


def _rows(random: Random, world: World, number: int, group: Organisation, year: int) -> list[Row]:
    children = world.tree.children(group.org_id, year)
    if (number, year) in LEFT_OUT:
        children = children[:-1]
    rows = [Row(_branch_name(random, org, number_in_table), org) for number_in_table, org in enumerate(children, 1)]
    ended = [org for org in world.tree.children(group.org_id) if org.valid_to and org.valid_to < MERGED_ON]
    if ended and year == 2023:
        rows.append(Row(ended[0].name, ended[0], "org_not_valid"))
    if number == 7 and year == 2024:
        rows.append(Row("澜江市砚台书画社党支部", None, "org_unresolved"))
    return rows


def _branch_name(random: Random, org: Organisation, number: int) -> str:
    """A branch as a table names it: full, short, by an alias, now and then with a number before it."""
    text = random.choice([org.name, org.name, org.short_name, org.short_name, *org.aliases])
    return f"{number}.{text}" if random.random() < 0.1 else text


def _group_name(random: Random, group: Organisation, year: int) -> str:
    if group.former_name and year >= 2023:
        return f"{group.short_name}（原{group.former_short_name}）"
    return random.choice([group.name_in(year), group.short_name_in(year), group.short_name_in(year)])


def _add_sheets(random: Random, filled: Filled, kind: str) -> None:
    """A hidden draft, or a sheet that explains how to fill the form, where the format has room for it."""
    if kind.startswith("csv") or random.random() < 0.6:
        return
    if random.random() < 0.5:
        draft = SheetDraft("草稿", is_hidden=True)
        draft.put_row(1, ["党组织名称", "主题党日（次）"])
        draft.put_row(2, ["测试支部", 99])
        filled.sheets.append(draft)
    else:
        notes = SheetDraft("填表说明")
        for line, text in enumerate(
            ("填表说明", "1.主题党日每月不少于1次，按实际开展次数填写。", "2.没有的填“0”，不适用的填“/”。"), 1
        ):
            notes.put(line, 1, text)
        filled.sheets.insert(0, notes)


def _monthly(world: World, number: int, group: Organisation) -> Iterator[SampleFile]:
    if number not in BY_MONTH:
        return
    for year in (2023, 2024):
        random = world.chance(f"monthly/{group.org_id}/{year}")
        rows = [
            Row(_branch_name(random, org, place), org) for place, org in enumerate(world.tree.children(group.org_id, year), 1)
        ]
        short = group.short_name_in(year)
        title = f"{year}年{short}所属党支部主题党日逐月开展次数表"
        order = TableOrder(title, short, year, rows, ("theme_day",), world.figures, sheet_name="主题党日")
        filled = months_across(random, order, has_gap=(number, year) == (3, 2024))
        kind = ("xlsx", "ods", "xls")[(number + year) % 3]
        yield _file(filled, group, str(year), f"{title}.{kind}", f"{year}年/{short}", kind=kind)


def _ledgers(world: World, number: int, group: Organisation) -> Iterator[SampleFile]:
    year = YEARS[-1]
    random = world.chance(f"ledger/{group.org_id}")
    rows = [Row(org.short_name, org) for org in world.tree.children(group.org_id, year)]
    order = TableOrder("", group.short_name, year, rows, (), world.figures, sheet_name="台账")
    folder = f"{year}年/{group.short_name}"
    if number in EVENT_LEDGERS:
        title = f"{group.short_name}{year}年主题党日开展情况逐次登记台账"
        yield _file(
            theme_day_ledger(random, replace(order, title=title)), group, str(year), f"{title}.xlsx", folder, source="ledger"
        )
    if number == 2:
        title = f"{group.short_name}{year}年志愿服务逐次登记台账"
        yield _file(
            volunteer_ledger(random, replace(order, title=title)), group, str(year), f"{title}.xlsx", folder, source="ledger"
        )
    if number in {5, 6}:
        title = f"发展党员全程纪实台账（{group.short_name}）"
        filled = member_ledger(random, replace(order, title="发展党员全程纪实台账"))
        yield _file(filled, group, str(year), f"{title}.xlsx", folder, source="member_ledger")
    if number in {0, 3, 7}:
        title = f"{year}年服务群众情况一览表"
        turned = turned_table(random, replace(order, title=f"{group.short_name}{title}", metrics=TURNED, oddity=0.04))
        kind = "ods" if number == 3 else "xlsx"
        yield _file(turned, group, str(year), f"{group.short_name}{title}.{kind}", folder, kind=kind)


def _forms(world: World, number: int, group: Organisation) -> Iterator[SampleFile]:
    """One branch of the committee sends a form of its own, another a monthly ledger."""
    year = YEARS[-1] - number % 2
    children = world.tree.children(group.org_id, year)
    random = world.chance(f"form/{group.org_id}")
    branch = children[-1]
    order = TableOrder(
        f"{year}年度党支部工作情况表", branch.name, year, [Row(branch.name, branch)], BRANCH_FORM, world.figures, 0.05
    )
    kind = ("xlsx", "et", "xls", "ods")[number % 4]
    filled = form(random, order)
    yield _file(
        filled,
        branch,
        str(year),
        f"{branch.short_name}{year}年工作情况表.{kind}",
        f"{year}年/{group.short_name_in(year)}",
        kind=kind,
    )
    if number in {2, 6}:
        other = children[0]
        ledger = TableOrder(
            f"{year}年党建工作逐月登记表",
            other.name,
            year,
            [Row(other.name, other)],
            ("org_group_meeting", "care_condolence"),
            world.figures,
        )
        name = f"{other.short_name}{year}年党建工作逐月登记表.xls"
        yield _file(months_down(random, ledger), other, str(year), name, f"{year}年/{group.short_name_in(year)}", kind="xls")


def _file(
    filled: Filled,
    org: Organisation,
    period: str | None,
    name: str,
    folder: str,
    *,
    kind: str = "",
    listed: bool = False,
    source: str = "table",
    received: str = "01-15",
) -> SampleFile:
    year = int(period[:4]) if period else YEARS[-1]
    line = {"org_id": org.org_id, "period": period or "", "source_kind": source, "received_at": f"{year + 1}-{received}"}
    return SampleFile(
        folder,
        name,
        workbook_bytes(filled.sheets, kind or name.rpartition(".")[2]),
        org.org_id,
        period,
        source,
        tuple(filled.facts),
        tuple(filled.doubts),
        should="quarantine_rows" if filled.doubts else "load",
        manifest=line if listed else None,
        event_rows=filled.event_rows,
    )
