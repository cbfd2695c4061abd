"""Who there is: organisations below the root, the search for one, and the peers one is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd

from dashboard.queries.connection import run

FEWEST_PEERS = 5


@dataclass(frozen=True, slots=True)
class Peers:
    """The organisations that one is compared with, itself left out, and in words what they have in common."""

    org_ids: tuple[str, ...]
    label: str


def count_orgs(cursor: duckdb.DuckDBPyConnection, root: str | None) -> int:
    """How many organisations stand below the root, itself included."""
    return int(run(cursor, "select count(*) as n from visible($root)", root=root)["n"].iloc[0])


def list_orgs(cursor: duckdb.DuckDBPyConnection, root: str | None, limit: int) -> pd.DataFrame:
    """Organisations from the top down, by pronunciation below one parent; dim_org's columns, `parent_name`, `n_children`."""
    sql = """
    with children as (select parent_id, count(*) as n_children from dim_org group by parent_id)
    select org.*, coalesce(children.n_children, 0) as n_children
    from visible($root) as org
    left join children on org.org_id = children.parent_id
    order by org.level, org.parent_pinyin, org.pinyin_key, org.org_id
    limit $limit"""
    return run(cursor, sql, root=root, limit=limit)


def list_parents(cursor: duckdb.DuckDBPyConnection, root: str | None, limit: int) -> pd.DataFrame:
    """Organisations with others below them, from the top down."""
    sql = """
    select org.*
    from visible($root) as org
    where org.org_id in (select parent_id from dim_org)
    order by org.level, org.pinyin_key, org.org_id
    limit $limit"""
    return run(cursor, sql, root=root, limit=limit)


def search_orgs(cursor: duckdb.DuckDBPyConnection, root: str | None, text: str, limit: int) -> pd.DataFrame:
    """Organisations whose name, short name, other names, pronunciation or id holds the text; those that begin with it first."""
    sql = """
    select org.*
    from visible($root) as org
    where
        contains(concat_ws('|', org.name, org.short_name, org.aliases, org.org_id), $text)
        or contains(replace(lower(org.pinyin_key), ' ', ''), replace(lower($text), ' ', ''))
    order by not starts_with(org.short_name, $text), org.level, org.pinyin_key, org.org_id
    limit $limit"""
    return run(cursor, sql, root=root, text=text.strip(), limit=limit)


def get_orgs(cursor: duckdb.DuckDBPyConnection, root: str | None, org_ids: tuple[str, ...]) -> pd.DataFrame:
    """The organisations with these ids, in the order given; ids that do not exist or may not be seen have no row."""
    sql = """
    with wanted as (select unnest($org_ids::varchar[]) as org_id, generate_subscripts($org_ids::varchar[], 1) as position)
    select org.*
    from visible($root) as org
    inner join wanted on org.org_id = wanted.org_id
    order by wanted.position"""
    return run(cursor, sql, root=root, org_ids=list(org_ids))


def peers_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str) -> Peers:
    """The peers of an organisation: same type and sector, widened to the same type where those are fewer than five.

    What stands above or below it is no peer.
    """
    sql = """
    with own as (select * from visible($root) where org_id = $org_id)
    select org.org_id, own.org_type, own.sector, coalesce(org.sector = own.sector, false) as has_same_sector
    from visible($root) as org
    inner join own on org.org_type = own.org_type and org.org_id <> own.org_id
    where not starts_with(own.path, org.path || '/') and not starts_with(org.path, own.path || '/')
    order by org.org_id"""
    found = run(cursor, sql, root=root, org_id=org_id)
    if found.empty:
        return Peers((), "")
    same_sector = found[found["has_same_sector"]]
    if len(same_sector) >= FEWEST_PEERS:
        return Peers(tuple(same_sector["org_id"]), "同类型同领域")
    return Peers(tuple(found["org_id"]), "同类型")


def list_kinds(cursor: duckdb.DuckDBPyConnection, root: str | None) -> pd.DataFrame:
    """The combinations of organisation type and sector that occur, with how many organisations have each."""
    sql = "select org_type, sector, count(*) as n_orgs from visible($root) group by org_type, sector order by n_orgs desc, 1, 2"
    return run(cursor, sql, root=root)
