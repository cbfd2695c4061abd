"""Ledgers: one row an activity, or one row a person. What they say is counts and sums over their rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from sample import wording
from sample.organisations import Organisation
from sample.sheets import SheetDraft
from sample.tables import Filled, TableOrder
from sample.truth import TrueFact

Sums = dict[tuple[str, str, str], tuple[Decimal, list[int]]]
SURNAMES = "林江何苏叶沈傅程邱卢祝方"
GIVEN = ("一禾", "知远", "若谷", "思齐", "景行", "明德", "听雨", "向晴", "怀瑾", "望舒")
STAGES = (
    ("申请入党日期", "dev_applicants"),
    ("确定积极分子日期", "dev_activists"),
    ("列为发展对象日期", "dev_candidates"),
    ("接收预备党员日期", "dev_probationary"),
    ("转正日期", "dev_regularized"),
)


def theme_day_ledger(random: Random, order: TableOrder) -> Filled:
    """One row a theme day, the organisation merged down: counts and sums of 实到 for each organisation and month."""
    sheet = SheetDraft(order.sheet_name)
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, 8)
    sheet.put(2, 1, f"填报单位：{order.reporter}")
    sheet.put_row(3, ["序号", "党支部", "活动时间", "活动主题", "活动地点", "应到人数", "实到人数", "备注"])
    sums: Sums = {}
    line = 4
    for row in order.rows:
        if row.org is None:
            continue
        first = line
        for day in _days(random, order.figures.months(row.org.org_id, "theme_day", order.year), order.year):
            invited = row.org.members[order.year]
            present = max(3, round(invited * random.uniform(0.82, 1)))
            sheet.put_row(
                line, [line - 3, None, _date_text(random, day), random.choice(wording.lines("themes.txt")), "党员活动室"]
            )
            sheet.put_row(line, [invited, present], 6)
            _add(sums, row.org, "theme_day", day, Decimal(1), line)
            _add(sums, row.org, "theme_day_person_times", day, Decimal(present), line)
            line += 1
        sheet.put(first, 2, row.text)
        sheet.merge(first, 2, line - 1, 2)
    return _ledger(sheet, sums, "event_ledger", line - 4)


def volunteer_ledger(random: Random, order: TableOrder) -> Filled:
    """One row a volunteer activity: counts, sums of 参加人次 and of 服务总时长; a row marked 取消 does not count."""
    sheet = SheetDraft(order.sheet_name)
    sheet.put(1, 1, order.title)
    sheet.put(2, 1, f"填报单位：{order.reporter}")
    sheet.put_row(3, ["序号", "日期", "党组织", "活动名称", "参加人次", "服务总时长（小时）", "备注"])
    sums: Sums = {}
    line = 4
    for row in order.rows:
        if row.org is None:
            continue
        hours = order.figures.months(row.org.org_id, "volunteer_hours", order.year)
        for month, spent in enumerate(hours, 1):
            if not spent:
                continue
            day = date(order.year, month, random.randint(2, 27))
            people = max(2, round(spent / random.uniform(1.5, 3)))
            sheet.put_row(line, [line - 3, day, row.text, random.choice(wording.lines("volunteering.txt")), people, spent])
            _add(sums, row.org, "volunteer_activities", day, Decimal(1), line)
            _add(sums, row.org, "volunteer_person_times", day, Decimal(people), line)
            _add(sums, row.org, "volunteer_hours", day, Decimal(spent), line)
            line += 1
    row = order.rows[0]
    sheet.put_row(line, [line - 3, date(order.year, 12, 20), row.text, "冬至慰问演出", 20, 40, "因雨雪取消"])
    return _ledger(sheet, sums, "event_ledger", line - 4)


def member_ledger(random: Random, order: TableOrder) -> Filled:
    """One row a person with the dates of the stages: counts by organisation and year; a planned date (拟…) does not count."""
    sheet = SheetDraft(order.sheet_name)
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, 11)
    sheet.put(2, 1, f"填报单位：{order.reporter}")
    sheet.put(2, 9, f"截至{order.year}年12月31日")
    sheet.put_row(3, ["序号", "所在党支部", "姓名", "性别", "出生年月", "学历", *(words for words, _ in STAGES)])
    sums: Sums = {}
    line = 4
    for row in order.rows:
        if row.org is None:
            continue
        for _ in range(random.randint(2, 5)):
            _person(random, sheet, line, row.text)
            _stages(random, sheet, line, row.org, order.year, sums)
            line += 1
    sheet.put(line, 1, f"合计{line - 4}人")
    return _ledger(sheet, sums, "member_ledger", line - 4)


def _person(random: Random, sheet: SheetDraft, line: int, org_text: str) -> None:
    name = random.choice(SURNAMES) + random.choice(GIVEN)
    born = f"{random.randint(1986, 2001)}.{random.randint(1, 12)}"
    sheet.put_row(line, [line - 3, org_text, name, random.choice("男女"), born, random.choice(["本科", "大专", "硕士"])])


def _stages(random: Random, sheet: SheetDraft, line: int, org: Organisation, year: int, sums: Sums) -> None:
    """Fill a person's dates from the application on, each about a year after the one before, until they lie beyond the year."""
    day = date(random.randint(year - 4, year), random.randint(1, 12), random.randint(1, 28))
    for column, (_, metric_id) in enumerate(STAGES, 7):
        if day.year > year:
            if random.random() < 0.3:
                sheet.put(line, column, f"拟{day.year}年{day.month}月")
            return
        sheet.put(line, column, day if random.random() < 0.7 else f"{day.year}.{day.month}.{day.day}")
        _add(sums, org, metric_id, day, Decimal(1), line, by_year=True)
        ordinal = day.toordinal() + random.randint(330, 420)
        day = date.fromordinal(ordinal)


def _days(random: Random, months: Sequence[int], year: int) -> list[date]:
    """As many days of each month as its figure, in order."""
    return [
        date(year, month, day)
        for month, count in enumerate(months, 1)
        for day in sorted(random.sample(range(3, 28), min(count, 20)))
    ]


def _date_text(random: Random, day: date) -> str | date:
    """A date as offices type it: mostly a date, now and then text, even without a year."""
    forms: list[str | date] = [
        day,
        day,
        day,
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
    ]
    return random.choice(forms)


def _add(sums: Sums, org: Organisation, metric_id: str, day: date, value: Decimal, line: int, *, by_year: bool = False) -> None:
    period = str(day.year) if by_year else f"{day.year}-{day.month:02}"
    total, rows = sums.setdefault((org.org_id, metric_id, period), (Decimal(0), []))
    sums[org.org_id, metric_id, period] = (total + value, [*rows, line])


def _ledger(sheet: SheetDraft, sums: Sums, layout: str, event_rows: int) -> Filled:
    filled = Filled([sheet], event_rows=event_rows)
    for (org_id, metric_id, period), (total, rows) in sums.items():
        fact = TrueFact(
            org_id, metric_id, period, total, layout, lower=total, upper=total, sheet=sheet.name, rows=tuple(sorted(rows))
        )
        filled.facts.append(fact)
    return filled
