"""What a comparison asks besides the figures: who belongs to a set, sizes as of a year, plans, compliance."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def members_of(cursor: duckdb.DuckDBPyConnection, root: str | None, sets: tuple[str, ...], year: int) -> pd.DataFrame:
    """The organisations of each set as it was in a year, by pronunciation; columns set_id, org_id, `kind_text` of its peers.

    `children:U002` those directly below, `below:U002` all below, `peers:U002` its peer group with itself, `kind:branch|农村|中型`
    those of a type, sector and size band, each of them open where it is empty. An organisation has to exist in that year.
    """
    sql = """
    with sets as (
        select set_id, split_part(set_id, ':', 1) as how, substr(set_id, strpos(set_id, ':') + 1) as key, set_order
        from (
            select unnest($sets::varchar[]) as set_id, generate_subscripts($sets::varchar[], 1) as set_order
        )
    ),
    keyed as (
        select
            sets.*, head.path as head_path,
            case sets.how when 'peers' then peer.peer_group when 'kind' then sets.key end as kind_text
        from sets
        left join visible($root) as head on sets.key = head.org_id
        left join dim_org_year as peer on head.org_id = peer.org_id and peer.year = $year
    )
    select keyed.set_id, org.org_id, keyed.kind_text
    from keyed
    cross join visible($root) as org
    inner join dim_org_year as now on org.org_id = now.org_id and now.year = $year
    where
        case keyed.how
            when 'children' then now.parent_id = keyed.key and keyed.head_path is not null
            when 'below' then starts_with(org.path, keyed.head_path || '/')
            else
                keyed.kind_text is not null
                and split_part(keyed.kind_text, '|', 1) in ('', now.org_type)
                and split_part(keyed.kind_text, '|', 2) in ('', now.sector)
                and split_part(keyed.kind_text, '|', 3) in ('', now.size_band)
        end
    order by keyed.set_order, org.pinyin_key, org.org_id"""
    return run(cursor, sql, root=root, sets=list(sets), year=year)


def list_kinds(cursor: duckdb.DuckDBPyConnection, root: str | None, year: int, *, only_below: bool = False) -> pd.DataFrame:
    """The combinations of type, sector and size band that occur in a year, with how many organisations have each.

    With `only_below` a single organisation above all others does not count.
    """
    sql = """
    select now.org_type, now.sector, now.size_band, count(*) as n_orgs
    from dim_org_year as now
    inner join visible($root) as org on now.org_id = org.org_id
    where now.year = $year and (not $only_below or now.org_id in (select org_id from subordinates($root)))
    group by now.org_type, now.sector, now.size_band
    order by n_orgs desc, now.org_type, now.sector, now.size_band"""
    return run(cursor, sql, root=root, year=year, only_below=only_below)


def sizes_of(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_ids: tuple[str, ...], years: tuple[int, ...]
) -> pd.DataFrame:
    """Members and branches of organisations in years, to divide by: rows of fct_denominator."""
    sql = """
    select size.*
    from fct_denominator as size
    inner join visible($root) as org on size.org_id = org.org_id
    where
        size.org_id in (select unnest($org_ids::varchar[])) and size.year in (select unnest($years::integer[]))"""
    return run(cursor, sql, root=root, org_ids=list(org_ids), years=list(years))


def plans_of(
    cursor: duckdb.DuckDBPyConnection,
    root: str | None,
    org_ids: tuple[str, ...],
    metric_ids: tuple[str, ...],
    periods: tuple[str, ...],
) -> pd.DataFrame:
    """What organisations planned, one row for each organisation × metric × period with a plan.

    Columns: `value` (of the largest, where several differ; null for a range), `n_values` different ones, `plan_text` as written.
    A plan that was superseded, withdrawn or rejected is none, and one for a part neither.
    """
    sql = """
    select
        fact.org_id, fact.metric_id as measure_id, fact.period, max(fact.value) as value,
        count(distinct coalesce(fact.value::varchar, fact.value_text)) as n_values,
        string_agg(distinct fact.value_text, '、' order by fact.value_text) as plan_text
    from fct_fact as fact
    inner join visible($root) as org on fact.org_id = org.org_id
    where
        fact.status = 'planned'
        and fact.scope = 'total'
        and fact.part not in ('superseded', 'withdrawn', 'rejected')
        and fact.org_id in (select unnest($org_ids::varchar[]))
        and fact.metric_id in (select unnest($metric_ids::varchar[]))
        and fact.period in (select unnest($periods::varchar[]))
    group by fact.org_id, fact.metric_id, fact.period"""
    return run(cursor, sql, root=root, org_ids=list(org_ids), metric_ids=list(metric_ids), periods=list(periods))


def compliance_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_ids: tuple[str, ...], year: int) -> pd.DataFrame:
    """How organisations stand to each requirement of a year, in the order given; none where a requirement is not theirs."""
    sql = """
    with orgs as (
        select unnest($org_ids::varchar[]) as org_id, generate_subscripts($org_ids::varchar[], 1) as org_order
    )
    select found.*, requirement.metric_id
    from orgs
    inner join visible($root) as visible on orgs.org_id = visible.org_id
    inner join fct_compliance as found on orgs.org_id = found.org_id and found.year = $year
    inner join dim_requirement as requirement on found.requirement_id = requirement.requirement_id
    order by orgs.org_order, requirement.sort_order, requirement.requirement_id"""
    return run(cursor, sql, root=root, org_ids=list(org_ids), year=year)
