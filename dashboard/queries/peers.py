"""Whom an organisation is compared with in a year, and where it stands among them.

Peers are those of its group as of the year (`dim_org_year.peer_group`: type, sector and size band, widened where too few have all
three), itself and what stands above or below it left out: a superior's figure holds that of its subordinates.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd

from dashboard.queries.connection import run


@dataclass(frozen=True, slots=True)
class Peers:
    """The peers of an organisation in a year, and the group that they make up (`branch|农村|中型`; '' for none)."""

    org_ids: tuple[str, ...]
    group: str


def peers_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, year: int) -> Peers:
    """The peers of an organisation as of a year, as far as they may be seen."""
    sql = """
    with of_year as (
        select dim_org_year.*, seen.path
        from dim_org_year
        inner join visible($root) as seen on dim_org_year.org_id = seen.org_id
        where dim_org_year.year = $year
    ),
    own as (select * from of_year where org_id = $org_id)
    select own.peer_group, of_year.org_id
    from own
    left join of_year
        on
            starts_with(concat_ws('|', of_year.org_type, of_year.sector, of_year.size_band) || '|', own.peer_group || '|')
            and of_year.org_id <> own.org_id
            and not starts_with(own.path, of_year.path || '/')
            and not starts_with(of_year.path, own.path || '/')
    order by of_year.org_id"""
    found = run(cursor, sql, root=root, org_id=org_id, year=year)
    if found.empty:
        return Peers((), "")
    group = found["peer_group"].iloc[0]
    return Peers(tuple(found["org_id"].dropna()), "" if pd.isna(group) else str(group))


def peer_band(
    cursor: duckdb.DuckDBPyConnection,
    root: str | None,
    peer_ids: tuple[str, ...],
    measure_ids: tuple[str, ...],
    periods: tuple[str, ...],
) -> pd.DataFrame:
    """The peers' quartiles by measure and period from figures that rank: low, median, high, n_orgs (those with one)."""
    sql = """
    select
        figures.measure_id, figures.period, quantile_cont(figures.value, 0.25) as low, median(figures.value) as median,
        quantile_cont(figures.value, 0.75) as high, count(*) as n_orgs
    from figures
    inner join visible($root) as visible on figures.org_id = visible.org_id
    where
        figures.state in ('settled', 'approximate')
        and figures.org_id in (select unnest($peer_ids::varchar[]))
        and figures.measure_id in (select unnest($measure_ids::varchar[]))
        and figures.period in (select unnest($periods::varchar[]))
    group by figures.measure_id, figures.period"""
    return run(cursor, sql, root=root, peer_ids=list(peer_ids), measure_ids=list(measure_ids), periods=list(periods))


def standing(
    cursor: duckdb.DuckDBPyConnection,
    root: str | None,
    org_id: str,
    peer_ids: tuple[str, ...],
    measure_ids: tuple[str, ...],
    period: str,
) -> pd.DataFrame:
    """Where an organisation's figures that rank stand among its peers': measure_id, n_orgs, n_more, n_less, median.

    `n_orgs` counts the peers with a figure that ranks, `n_more` and `n_less` those with more and with less.
    """
    sql = """
    with told as (
        select figures.*
        from figures
        inner join visible($root) as visible on figures.org_id = visible.org_id
        where
            figures.state in ('settled', 'approximate')
            and figures.value is not null
            and figures.period = $period
            and figures.measure_id in (select unnest($measure_ids::varchar[]))
    ),
    own as (select * from told where org_id = $org_id)
    select
        own.measure_id, count(*) as n_orgs, count(case when told.value > own.value then 1 end) as n_more,
        count(case when told.value < own.value then 1 end) as n_less, median(told.value) as median
    from own
    inner join told on own.measure_id = told.measure_id and told.org_id in (select unnest($peer_ids::varchar[]))
    group by own.measure_id"""
    return run(cursor, sql, root=root, org_id=org_id, peer_ids=list(peer_ids), measure_ids=list(measure_ids), period=period)
