"""Which summaries are sent: of committees every year, of branches in later years, of some half-years, as docx or txt."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sample.copies import model_of, senders
from sample.formats import docx_bytes, txt_bytes
from sample.organisations import YEARS, Organisation
from sample.summaries import Order, compose
from sample.truth import SampleFile
from sample.world import World

# Committees that sent no summary for a year, by number in their round.
NOT_SENT = {(1, 2020), (4, 2022), (6, 2021)}
HALF_YEARS = {3, 4, 6}
KINDS = ("docx", "docx", "txt/utf-8", "docx", "txt/gb18030", "docx", "txt/utf-16", "docx", "txt/utf-8-sig")


def prose_files(world: World) -> Iterator[SampleFile]:
    """All summaries of the world, in a fixed order."""
    number = 0
    for round_number, group_number, group in world.numbered_groups():
        for org, year in _senders(world, group_number, group):
            number += 1
            model = model_of(world.tree, group_number, group, org, year)
            yield _summary(world, org, str(year), number + round_number, model)
        if group_number in HALF_YEARS:
            number += 1
            yield _summary(world, group, f"{YEARS[-1]}H1", number + round_number)


def _senders(world: World, group_number: int, group: Organisation) -> Iterator[tuple[Organisation, int]]:
    for year in YEARS:
        if (group_number, year) not in NOT_SENT:
            yield group, year
        for child in senders(world.tree, group_number, group, year)[1:]:
            yield child, year


def _summary(world: World, org: Organisation, period: str, number: int, model: tuple[str, int] | None = None) -> SampleFile:
    """One summary; some leave out the names, mask figures, contradict the ledgers, or are listed in the manifest.

    A copy is written with the chance of its model: the same words in the same order, with its own names and figures.
    """
    author, told = model or (org.org_id, period)
    random = world.chance(f"summary/{author}/{told}")
    year = int(period[:4])
    basis = {3: "file_name", 7: "folder", 10: "manifest"}.get(number % 11, "content")
    kind = KINDS[number % len(KINDS)]
    order = Order(
        org,
        world.parent_name(org, year),
        period,
        is_nameless=basis != "content" and len(period) == 4,
        has_year=basis != "manifest",
        masked=0.22 if number % 13 == 5 else 0.0,
        claims=_claims(world, org, year, number) if len(period) == 4 else {},
        line_end="\r\n" if kind == "txt/gb18030" else "\n",
    )
    basis = basis if order.is_nameless else "content"
    title, page = compose(random, order, world.figures)
    text, facts = page.finish()
    file_format, _, encoding = kind.partition("/")
    is_word = file_format == "docx"
    content = docx_bytes(page, is_styled=random.random() < 0.5) if is_word else txt_bytes(text, encoding)
    name, folder = _place(world, org, period, basis, number)
    is_listed = basis == "manifest" or number % 9 == 0
    return SampleFile(
        folder,
        f"{name}.{file_format}",
        content,
        org.org_id,
        period,
        "summary",
        facts,
        basis=basis,
        title=title,
        text=text,
        manifest=_line(org, period, number) if is_listed else None,
        copy_of=model,
    )


def _claims(world: World, org: Organisation, year: int, number: int) -> dict[str, Decimal]:
    """What a careless author states: now and then one figure off from what the tables and ledgers hold."""
    metric_id = ("theme_day", "volunteer_hours", "study_collective", "dev_probationary")[number // 8 % 4]
    value = world.figures.get(org.org_id, metric_id, year)
    if number % 8 != 6 or value is None or (org.org_id, metric_id, year) in world.figures.untold:
        return {}
    return {metric_id: value + max(1, int(value / 12))}


def _place(world: World, org: Organisation, period: str, basis: str, number: int) -> tuple[str, str]:
    """File name without suffix, and folder. Where the folder tells the organisation, the name tells nothing."""
    year = int(period[:4])
    short = org.short_name_in(year)
    group = org if org.level == 2 else world.tree.organisations[org.parent_id]
    folder = f"{year}年/{group.short_name_in(year)}"
    half = "上半年" if len(period) > 4 else "年"
    if basis == "manifest":
        return f"SC{year + 1}01{number:04}", "收件箱"
    if basis == "folder":
        return f"党建总结（{number}）", f"{folder}/{short}" if org.level == 3 else folder
    names = (f"{short}{year}{half}党建工作总结", f"{year}{half}总结——{short}", f"{short}{year}{half}总结（定稿）")
    return names[number % 3], folder


def _line(org: Organisation, period: str, number: int) -> dict[str, str]:
    year = int(period[:4])
    received = f"{year}-07-{10 + number % 15}" if len(period) > 4 else f"{year + 1}-01-{10 + number % 18}"
    return {"org_id": org.org_id, "period": period, "source_kind": "summary", "received_at": received}
