"""A raw schema full of invented facts, made by SQL: as many as an office's submissions of ten years would hold, or far more.

A thousand facts a branch: in each of ten years a summary of thirty figures, a table of twenty-two, a ledger of four metrics by
month. One figure in twenty-five differs between summary and table, one in ten is about, one in thirty is masked. A summary has
sixty passages: ten that everybody has, twenty that ten neighbours have; one summary in twenty is copied from a neighbour's.
"""

from __future__ import annotations

from pathlib import Path

from ingest.seeds import SEEDS
from ingest.storage.raw_schema import fresh_raw_schema

FACTS_A_BRANCH = 1000
YEARS = range(2015, 2025)

ORGS = """
insert into raw.org by name
with told as (
    select 'R' as org_id, null as parent_id, 'committee' as org_type
    union all select 'C' || i, 'R', 'committee' from range(1 + $branches // 100) as t (i)
    union all select 'G' || i, 'C' || i // 10, 'general_branch' from range(1 + $branches // 10) as t (i)
    union all select 'B' || i, 'G' || i // 10, 'branch' from range($branches) as t (i)
)
select *, org_id as name, org_id as pinyin_key, date '2001-07-01' as valid_from,
    case hash(org_id) % 3 when 0 then '国有企业' when 1 then '农村' else '学校' end as sector,
    10 + hash(org_id) % 60 as member_count
from told
"""
# Stocks, ratios and flows; the last four of the thirty are told by month too.
METRICS = """
create temp table metrics as
select row_number() over (order by metric_id not in ('member_total', 'theme_day_attendance_rate'), metric_id) - 1 as place, *
from read_csv($metrics, header = true)
where metric_id in ('member_total', 'theme_day_attendance_rate') or (over_time = 'sum' and over_orgs = 'sum')
qualify place < 30
"""
SUBMISSIONS = """
insert into raw.submission by name
select md5(kind || org_id || year) as submission_id, md5(kind || org_id || year) as content_id,
    concat('报送/', kind, org_id, year) as received_path, concat(year, kind) as file_name,
    org_id as reporter_org_id, 'content' as reporter_basis, kind as source_kind, year as period, 'load' as outcome,
    case when kind = 'summary' then md5('text' || org_id || year) end as text_key, 'first_ingest' as received_basis,
    '' as work_key, 'r' as run_id, kind = 'ledger' as covers_year, false as is_withdrawn,
    cast(year || '-12-20' as timestamp) + to_days(cast(hash(org_id, year) % 60 as integer)) as received_at
from (select 'B' || i as org_id from range($branches) as t (i)), unnest($years) as years (year),
    (values ('summary'), ('table'), ('ledger')) as kinds (kind)
"""
FACTS = """
insert into raw.fact by name
with told as (
    select org_id, $year as year, place, metric_id, name_zh, measure_unit, hash(org_id, $year, place) as chance,
        case when place >= 26 then 12 * (1 + hash(org_id, place) % 3) else 1 + hash(org_id, $year, place) % 90 end as times
    from (select 'B' || i as org_id from range($branches) as t (i)), metrics
),
figures as (
    select *, 'summary' as kind, year as period, null as month,
        case when chance % 30 = 7 then null when chance % 25 = 3 then times + 2 else times end as figure,
        case when chance % 10 = 1 and place < 26 then 'about' else 'exact' end as qualifier,
        concat(
            '一年来，', name_zh, '工作扎实推进，全年共', times, measure_unit, '，', chance % 1000, '人次参加，成效较好。'
        ) as evidence
    from told
    union all
    select *, 'table', year, null, times, 'exact', concat(name_zh, '：', times) from told where place < 22
    union all
    select told.*, 'ledger', concat(year, '-', lpad(cast(month as varchar), 2, '0')), month, times // 12, 'exact',
        concat(month, '月 ', name_zh, '：', times // 12)
    from told, unnest(range(1, 13)) as months (month) where place >= 26
)
select md5(concat_ws('|', kind, org_id, metric_id, period)) as fact_id, md5(kind || org_id || year) as submission_id,
    org_id, org_id as org_text, metric_id, period, concat(figure, measure_unit) as value_text, measure_unit,
    case when figure is null then 'exact' else qualifier end as qualifier,
    case when figure is null then 'redacted' else 'reported' end as status, 'total' as scope, 'figure' as role,
    case when kind = 'summary' then concat('¶', place) else concat('Sheet1!C', place + coalesce(month, 0)) end as address,
    '' as ledger_rows, evidence, kind as rule, '' as reading, 'r' as run_id, 20 * place as span_start, 20 * place + 5 as span_end,
    figure as value, case when qualifier = 'about' then 0.95 * figure else figure end as lower,
    case when qualifier = 'about' then 1.05 * figure else figure end as upper, 0.9 as confidence, false as own_level
from figures
"""
PASSAGES = """
insert into raw.passage by name
select md5('summary' || 'B' || i || $year) as submission_id, place, concat('¶', place // 4) as address,
    cast(hash(
        place,
        case
            when place < 10 then 0
            when place < 30 then -1 - i // 10
            when hash(i, $year) % 20 = 0 and place < 55 then hash(i - 1, $year)
            else hash(i, $year)
        end
    ) // 2 as bigint) as fingerprint,
    'r' as run_id
from range($branches) as orgs (i), range(60) as places (place)
"""


def invent_facts(raw_file: Path, n_facts: int) -> None:
    """Write a raw database with so many facts, in whole thousands; year by year, so that little of it is in memory."""
    branches = {"branches": n_facts // FACTS_A_BRANCH}
    with fresh_raw_schema(raw_file) as connection:
        connection.execute(ORGS, branches)
        connection.execute(METRICS, {"metrics": str(SEEDS / "metrics.csv")})
        connection.execute(SUBMISSIONS, {**branches, "years": [str(year) for year in YEARS]})
        for year in YEARS:
            for statement in (FACTS, PASSAGES):
                connection.execute(statement, {**branches, "year": str(year)})
