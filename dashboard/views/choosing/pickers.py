"""What pages choose from, as far as a link may name what is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.frames import Row
from dashboard.queries import organisations
from dashboard.views.drawing import url
from dashboard.views.drawing.cache import Desk


def known_orgs(desk: Desk, org_ids: Sequence[str]) -> tuple[str, ...]:
    """Those of these organisations that exist and may be seen; the others are named in a message."""
    found = set(desk.ask(organisations.get_orgs, tuple(org_ids))["org_id"]) if org_ids else set()
    if lost := [org_id for org_id in org_ids if org_id not in found]:
        url.say_ignored(f"链接中的单位不存在，或不在可见范围内，已忽略：{'、'.join(lost)}")
    return tuple(org_id for org_id in org_ids if org_id in found)


def offered(known: Mapping[str, Row], domain: str, *chosen: str) -> list[str]:
    """The measures to choose from in a domain ('' for all), the chosen ones always among them."""
    return [one for one, row in known.items() if not domain or row["domain"] == domain or one in chosen]
