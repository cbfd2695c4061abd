"""Who there is: organisations below the root, the tree of them, and the search for one."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def count_orgs(cursor: duckdb.DuckDBPyConnection, root: str | None) -> int:
    """How many organisations stand below the root, itself included."""
    return int(run(cursor, "select count(*) as n from visible($root)", root=root)["n"].iloc[0])


def children_of(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, limit: int, *, only_parents: bool = False
) -> pd.DataFrame:
    """Organisations directly below one, by pronunciation ('' for the topmost that may be seen); `n_children` of each.

    With `only_parents` those that nobody stands below are left out.
    """
    sql = """
    with seen as (select * from visible($root)),
    children as (select parent_id, count(*) as n_children from dim_org group by parent_id)
    select seen.*, coalesce(children.n_children, 0) as n_children
    from seen
    left join children on seen.org_id = children.parent_id
    where
        case
            when $org_id = '' then seen.parent_id is null or seen.parent_id not in (select seen.org_id from seen)
            else seen.parent_id = $org_id
        end
        and (not $only_parents or children.n_children is not null)
    order by seen.pinyin_key, seen.org_id
    limit $limit"""
    return run(cursor, sql, root=root, org_id=org_id, limit=limit, only_parents=only_parents)


def way_down(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str) -> pd.DataFrame:
    """The organisations from the topmost that may be seen down to this one, itself the last."""
    sql = """
    with here as (select path from dim_org where org_id = $org_id)
    select seen.*
    from visible($root) as seen
    cross join here
    where here.path = seen.path or starts_with(here.path, seen.path || '/')
    order by seen.level"""
    return run(cursor, sql, root=root, org_id=org_id)


def parent_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str) -> str:
    """The superior of an organisation, as far as it may be seen; '' otherwise."""
    above = way_down(cursor, root, org_id)["org_id"]
    return str(above.iloc[-2]) if len(above) > 1 else ""


def search_orgs(
    cursor: duckdb.DuckDBPyConnection, root: str | None, text: str, limit: int, *, only_parents: bool = False
) -> pd.DataFrame:
    """Organisations whose name, short name, other names or id holds the text, or whose pinyin does, in full or by initials.

    The pinyin of a short name is that of its signs in the name (污水处理联合支部 of …污水处理及再生水利用…联合党支部). Those
    called so exactly come first, then those whose short name begins with it, then the higher ones. With `only_parents` those
    that nobody stands below are left out.
    """
    sql = """
    with wanted as (select replace(lower($text), ' ', '') as typed),
    signs as (
        select
            org.*, string_split(regexp_replace(org.name, '[^\\p{Han}]+', '#', 'g'), '') as name_signs,
            string_split(lower(org.pinyin_key), ' ') as name_syllables
        from visible($root) as org
        where not $only_parents or org.org_id in (select parent_id from dim_org)
    ),
    keyed as (
        select
            signs.* exclude (name_signs, name_syllables),
            lower(signs.pinyin_key) || ' | ' || array_to_string(
                list_transform(
                    string_split(signs.short_name, ''),
                    lambda sign: case
                        when len(signs.name_signs) = len(signs.name_syllables)
                            then coalesce(signs.name_syllables[nullif(list_position(signs.name_signs, sign), 0)], lower(sign))
                        else lower(sign)
                    end
                ),
                ' '
            ) as spelling
        from signs
    ),
    spelled as (
        select
            *, replace(regexp_replace(spelling, '([a-z])[1-5]( |$)', '\\1', 'g'), ' ', '') as full_pinyin,
            replace(regexp_replace(spelling, '([a-z])[a-z]*[0-9]?( |$)', '\\1', 'g'), ' ', '') as initials
        from keyed
    )
    select spelled.* exclude (spelling, full_pinyin, initials)
    from spelled
    cross join wanted
    where
        contains(concat_ws('|', spelled.name, spelled.short_name, spelled.aliases, spelled.org_id), $text)
        or contains(spelled.full_pinyin, wanted.typed)
        or contains(spelled.initials, wanted.typed)
    order by
        $text not in (spelled.short_name, spelled.name, spelled.org_id),
        not starts_with(spelled.short_name, $text),
        not (starts_with(spelled.initials, wanted.typed) or contains(spelled.initials, '|' || wanted.typed)),
        spelled.level, spelled.pinyin_key, spelled.org_id
    limit $limit"""
    return run(cursor, sql, root=root, text=text.strip(), limit=limit, only_parents=only_parents)


def get_orgs(cursor: duckdb.DuckDBPyConnection, root: str | None, org_ids: tuple[str, ...]) -> pd.DataFrame:
    """The organisations with these ids, in the order given; ids that do not exist or may not be seen have no row."""
    sql = """
    with wanted as (select unnest($org_ids::varchar[]) as org_id, generate_subscripts($org_ids::varchar[], 1) as position)
    select org.*
    from visible($root) as org
    inner join wanted on org.org_id = wanted.org_id
    order by wanted.position"""
    return run(cursor, sql, root=root, org_ids=list(org_ids))
