"""Tables that tell one metric over time: months in columns, months in rows, years in columns."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from sample.cells import enter
from sample.organisations import YEARS
from sample.sheets import SheetDraft
from sample.tables import Filled, TableOrder, headers
from sample.truth import TrueFact


def months_across(random: Random, order: TableOrder, *, has_gap: bool = False) -> Filled:
    """Organisations × twelve months of the order's first metric, with a 合计 column. `has_gap` leaves one month blank."""
    sheet = SheetDraft(order.sheet_name)
    filled = Filled([sheet])
    metric_id = order.metrics[0]
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, 15)
    sheet.put(2, 1, f"填报单位：{order.reporter}")
    month_words = [f"{month}月" for month in range(1, 13)]
    sheet.put_row(3, ["序号", "党支部", *month_words, "合计"])
    gap_row = random.randint(1, len(order.rows)) if has_gap else 0
    for number, row in enumerate(order.rows, 1):
        if row.org is None or order.figures.get(row.org.org_id, metric_id, order.year) is None:
            continue
        line = 3 + number
        sheet.put(line, 1, number)
        sheet.put(line, 2, row.text)
        months = order.figures.months(row.org.org_id, metric_id, order.year)
        for month, figure in enumerate(months, 1):
            if number == gap_row and month == 11:
                continue
            entry = enter(random, Decimal(figure), "（次）", 0.0)
            address = sheet.put(line, month + 2, entry.value or 0)
            filled.facts.append(
                entry.fact(row.org.org_id, metric_id, f"{order.year}-{month:02}", "months_across", address, row.text)
            )
        if number != gap_row:
            _sum_column(filled, sheet, line, row.org.org_id, row.text, metric_id, order.year, months)
    sheet.put(4 + len(order.rows), 1, "填表人：")
    return filled


def _sum_column(
    filled: Filled, sheet: SheetDraft, line: int, org_id: str, org_text: str, metric_id: str, year: int, months: list[int]
) -> None:
    total = Decimal(sum(months))
    formula = f"=SUM(C{line}:N{line})"
    address = sheet.put(line, 15, int(total), formula=formula)
    filled.facts.append(
        TrueFact(
            org_id,
            metric_id,
            str(year),
            total,
            "months_across",
            lower=total,
            upper=total,
            cell=address,
            raw=int(total),
            org_text=org_text,
            is_derived=True,
        )
    )


def months_down(random: Random, order: TableOrder) -> Filled:
    """One organisation's monthly ledger: months in rows, metrics in columns, 全年合计 last."""
    sheet = SheetDraft(order.sheet_name)
    filled = Filled([sheet])
    row = order.rows[0]
    columns = headers(random, order.metrics)
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, len(columns) + 1)
    sheet.put_row(2, ["填报单位：", row.text])
    sheet.put_row(3, ["月份", *(header.flat for header in columns)])
    for column, header in enumerate(columns, 2):
        if row.org is None:
            continue
        months = order.figures.months(row.org.org_id, header.metric_id, order.year)
        for month, figure in enumerate(months, 1):
            sheet.put(3 + month, 1, f"{month}月")
            address = sheet.put(3 + month, column, figure)
            value = Decimal(figure)
            filled.facts.append(
                TrueFact(
                    row.org.org_id,
                    header.metric_id,
                    f"{order.year}-{month:02}",
                    value,
                    "months_down",
                    lower=value,
                    upper=value,
                    cell=address,
                    raw=figure,
                    org_text=row.text,
                )
            )
        sheet.put(16, column, sum(months))
        total = Decimal(sum(months))
        filled.facts.append(
            TrueFact(
                row.org.org_id,
                header.metric_id,
                str(order.year),
                total,
                "months_down",
                lower=total,
                upper=total,
                cell=sheet.address(16, column),
                raw=int(total),
                org_text=row.text,
                is_derived=True,
            )
        )
    sheet.put(16, 1, "全年合计")
    return filled


def years_across(random: Random, order: TableOrder) -> Filled:
    """Organisations × years of the order's first metric, which only the title names, with 五年合计 and 年均."""
    sheet = SheetDraft(order.sheet_name)
    filled = Filled([sheet])
    metric_id = order.metrics[0]
    sheet.put(1, 1, order.title)
    sheet.merge(1, 1, 1, 9)
    sheet.put(2, 1, f"制表：{order.reporter}")
    sheet.put_row(3, ["序号", "党组织", *(f"{year}年" if year % 2 else year for year in YEARS), "五年合计", "年均"])
    for line, row in enumerate(order.rows, 4):
        sheet.put(line, 1, line - 3)
        sheet.put(line, 2, row.text)
        figures = {year: order.figures.get(row.org.org_id, metric_id, year) if row.org else None for year in YEARS}
        for column, (year, figure) in enumerate(figures.items(), 3):
            if row.org is None or figure is None:
                continue
            entry = enter(random, figure, "（名）", 0.0)
            address = sheet.put(line, column, entry.value or 0)
            filled.facts.append(entry.fact(row.org.org_id, metric_id, str(year), "years_across", address, row.text))
        total = sum((figure for figure in figures.values() if figure is not None), Decimal(0))
        sheet.put(line, 8, int(total))
        sheet.put(line, 9, total / 5)
    return filled
