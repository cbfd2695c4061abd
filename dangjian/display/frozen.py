"""Frozen assessments as a terminal shows them, from their files alone."""

from __future__ import annotations

from rich.console import Console

from dangjian.display.terminal_text import line, listed
from dashboard.assessment.rules.field import said
from dashboard.frames import Row, as_number, as_text, records
from dashboard.frozen.comparing import Difference, item_words, move_words
from dashboard.frozen.layout import ITEMS, RANKING, RULES
from dashboard.frozen.reading import Snapshot
from ingest.errors import UsageError

POINTS = "points_"
NOT_OWED = "not_owed"


def print_ranking(snapshot: Snapshot, console: Console) -> None:
    """Title, table, those without a place, rules, and of what it was made when by whom."""
    rows = records(snapshot.tables[RANKING])
    console.print(line(f"{snapshot.title}（冻结 {snapshot.name}）", "bold"))
    console.print(line(f"考核对象：{snapshot.manifest['subject']}，共 {len(rows)} 个单位"))
    sections = [str(one) for one in snapshot.tables[RANKING].columns if str(one).startswith(POINTS)]
    headers = ("名次", "单位", "类型", "得分", *(one.removeprefix(POINTS) for one in sections), "等次", "同类名次")
    cells = [_cells(row, sections) for row in rows if as_number(row["place"]) is not None]
    is_plain = not console.is_terminal
    console.print(listed(headers, [headers, *cells] if is_plain else cells, is_plain=is_plain))
    for row in rows:
        if as_number(row["place"]) is None:
            console.print(line(f"不排名：{_name(row)}——{as_text(row['why_zh'])}", indent=2))
    for rule in records(snapshot.tables[RULES]):
        console.print(line(f"{as_text(rule['kind'])}：{as_text(rule['words'])}"))
    for text in _source(snapshot):
        console.print(line(text))


def _cells(row: Row, sections: list[str]) -> tuple[str, ...]:
    points = (as_number(row[name]) for name in sections)
    return (
        str(int(row["place"])),
        _name(row),
        as_text(row["org_type_zh"]),
        said(float(row["total"])),
        *("—" if one is None else said(one) for one in points),
        as_text(row["grade"]) or "—",
        f"{as_text(row['peer_group'])}{int(row['peer_place'])}/{int(row['n_peers'])}",
    )


def _name(row: Row) -> str:
    return as_text(row["short_name"]) or as_text(row["name"])


def _source(snapshot: Snapshot) -> list[str]:
    said_of = snapshot.manifest
    found = [
        f"方案版本：{said_of['scheme']['version']}",
        f"数据来源：党建数据仓库第 {said_of['generation']} 代（{said_of['published_at']} 发布）",
        f"程序版本：{said_of['program_version']}",
        f"冻结：{said_of['person']} {said_of['frozen_at']}" + (f"，{said_of['note']}" if said_of["note"] else ""),
    ]
    return found + [f"注意：{one}" for one in said_of["notes"]]


def print_sentences(snapshot: Snapshot, text: str, console: Console) -> None:
    """One organisation's points item by item, as they were explained when it was frozen."""
    rows = records(snapshot.tables[RANKING])
    named = [row for row in rows if text in {as_text(row[name]) for name in ("org_id", "name", "short_name")}]
    if len(named) != 1:
        problem = "不止一个单位叫" if named else "没有单位叫"
        raise UsageError(f"{problem}“{text}”", "请写排名里的单位编号、简称或全称")
    row = named[0]
    place = as_number(row["place"])
    console.print(line(f"{_name(row)}：" + (f"第{int(place)}名" if place is not None else as_text(row["why_zh"])), "bold"))
    for item in records(snapshot.tables[ITEMS]):
        if item["org_id"] == row["org_id"] and item["outcome"] != NOT_OWED:
            key = as_text(item["evidence_key"])
            console.print(line(as_text(item["sentence"]) + (f"〔{key}〕" if key else ""), indent=2))
    console.print(line(f"合计：{as_text(row['total_words'])}"))


def print_difference(former: Snapshot, later: Snapshot, found: Difference, console: Console) -> None:
    """Which inputs differ, then who moved and because of which items."""
    console.print(line(f"{former.name} → {later.name}", "bold"))
    if former.title != later.title:
        console.print(line(f"注意：不是同一考核（{former.title} → {later.title}）"))
    for text in found.inputs:
        console.print(line(text, indent=2))
    for move in found.moves:
        console.print(line(move_words(move)))
        for words in (*map(item_words, move.items), *move.parts):
            console.print(line(words, indent=4))
    for word, names in (("后一次没有的单位", found.only_former), ("前一次没有的单位", found.only_later)):
        if names:
            console.print(line(f"{word}：{'、'.join(names)}"))
    console.print(line(f"名次和得分有变化的 {len(found.moves)} 个单位，没有变化的 {found.n_same} 个"))
