"""Who an organisation is in a year: type, superior, size, peers; and what became of it over time."""

from __future__ import annotations

from dashboard.figures import number_text
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import EVENT_KINDS, ORG_TYPES, SIZE_NOTES, group_text, period_text
from dashboard.markup import line_html
from dashboard.queries import history
from dashboard.queries.peers import Peers
from dashboard.views.drawing.cache import Desk
from dashboard.views.drawing.sheet import Sheet


def show(sheet: Sheet, desk: Desk, org: Row, peers: Peers, year: int) -> None:
    """The lines below the page's title."""
    there = records(desk.ask(history.in_year, str(org["org_id"]), year))
    when = period_text(str(year))
    lines = [line_html(as_text(org["name"]), *(_facts_in_year(there[0]) if there else _facts_of_none(org, when)))]
    group = group_text(peers.group)
    alike = f"{when}同类：{group}，除本单位和它的上下级外{len(peers.org_ids)}家" if peers.org_ids else "没有同类单位可比"
    others = [name for name in as_text(org["aliases"]).split("|") if name not in {"", org["name"], org["short_name"]}]
    events = [event_text(one, str(org["org_id"])) for one in records(desk.ask(history.events_of, str(org["org_id"])))]
    said = [f"曾用名或别名：{'、'.join(dict.fromkeys(others))}"] * bool(others)
    said += [f"已于{as_text(org['valid_to'])[:10]}撤销"] * bool(as_text(org["valid_to"]))
    lines.append(line_html(alike, *said))
    lines += [line_html(f"沿革：{'；'.join(events)}")] * bool(events)
    sheet.html("".join(lines))


def _facts_in_year(row: Row) -> list[str]:
    kinds = [ORG_TYPES.get(as_text(row["org_type"]), as_text(row["org_type"])), as_text(row["sector"]), as_text(row["size_band"])]
    said = ["·".join(kind for kind in kinds if kind)]
    said += [f"上级：{as_text(row['parent_name'])}"] * bool(as_text(row["parent_name"]))
    said += [_count("党员", row["member_count"], "人", as_text(row["member_basis"]), as_text(row["member_date"])[:10])]
    return [*said, _count("党支部", row["branch_count"], "个", as_text(row["branch_basis"]), "")]


def _count(name: str, count: object, unit: str, basis: str, dated: str) -> str:
    """A count of the registry with its date, and that it is older than the year, undated or counted by us."""
    number = as_number(count)
    if number is None:
        return f"{name}数不详"
    notes = "，".join(note for note in (dated, SIZE_NOTES.get(basis, basis)) if note)
    return f"{name}{number_text(number)}{unit}{f'（{notes}）' if notes else ''}"


def _facts_of_none(org: Row, when: str) -> list[str]:
    kind = ORG_TYPES.get(as_text(org["org_type"]), as_text(org["org_type"]))
    return [kind, as_text(org["sector"]), f"名册中{when}没有这个单位"]


def event_text(event: Row, org_id: str) -> str:
    """An event of 沿革 in words: `2019-03-01由水利局机关党委更名为水务局机关党委`."""
    kind, day = str(event["kind"]), as_text(event["happened_on"])[:10]
    former, new = as_text(event["former_name"]), as_text(event["new_name"])
    own, earlier, later = as_text(event["org_name"]), as_text(event["from_name"]), as_text(event["to_name"])
    is_own = str(event["org_id"]) == org_id
    if kind == "rename":
        return f"{day}由{former}更名为{new or own}"
    if kind == "merge":
        return f"{day}并入{later}" if is_own else f"{day}{own}并入本单位"
    if kind == "split":
        return f"{day}分出{later}" if is_own else f"{day}由{own}分立"
    if kind == "move":
        return f"{day}由{earlier or '原上级'}改隶{later}"
    return f"{day}{EVENT_KINDS.get(kind, kind)}"
