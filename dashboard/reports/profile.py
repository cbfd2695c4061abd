"""单位画像 as the page and its file have it: an organisation's figures over the periods against its peers'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import choices
from dashboard.asking import Asking
from dashboard.exports.report import Definition, Part, Report
from dashboard.frames import Row, as_text
from dashboard.labels import group_text, period_text, periods_text
from dashboard.markup import Table
from dashboard.queries import figures, history, peers
from dashboard.queries.peers import Peers
from dashboard.state import ProfileView
from dashboard.tables.profile import profile_table

MAIN = "主要指标"
PERIODS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Profiled:
    """The figures of an organisation, its peers' band, and the years that are not comparable."""

    view: ProfileView
    org: Row
    measures: tuple[Row, ...]
    periods: tuple[str, ...]
    found: pd.DataFrame
    group: Peers
    band: pd.DataFrame
    series: pd.DataFrame

    @property
    def title(self) -> str:
        """What the file is called."""
        return f"{self.org['short_name']}{self.view.domain or MAIN}情况表（{periods_text(self.periods)}）"

    def table(self) -> Table:
        """A row for each measure."""
        return profile_table(self.found, self.band, self.series, self.measures, self.periods, self.view.root)


def profiled(desk: Asking, view: ProfileView, known: Mapping[str, Row]) -> Profiled:
    """What stands for the organisation of a view: the measures of its domain, or the main ones."""
    of_domain = tuple(one for one, row in known.items() if row["domain"] == view.domain)
    ids = of_domain if view.domain else choices.main_measures(known)
    periods = choices.periods_up_to(desk, view.period, PERIODS_SHOWN)
    group = desk.ask(peers.peers_of, view.org, int(view.period[:4]))
    return Profiled(
        view=view,
        org=choices.org_rows(desk, (view.org,))[view.org],
        measures=tuple(known[measure_id] for measure_id in ids),
        periods=periods,
        found=desk.ask(figures.compare, (view.org,), ids, periods),
        group=group,
        band=desk.ask(peers.peer_band, group.org_ids, ids, periods),
        series=desk.ask(history.broken_series, view.org, ids, periods),
    )


def report(of: Profiled, source: str) -> Report:
    """The file."""
    label = group_text(of.group.group)
    year = period_text(of.view.period[:4])
    return Report(
        title=of.title,
        subject=as_text(of.org["name"]),
        as_of=periods_text(of.periods),
        scope=f"本单位报送材料核定数；同类单位为{label or '无'}（{year}），共{len(of.group.org_ids)}家",
        parts=(Part("单位画像", of.table()),),
        source=source,
        definitions=tuple(Definition(one["name_zh"], one["measure_unit"], as_text(one["definition"])) for one in of.measures),
        issuer=as_text(of.org["name"]),
    )
