with facts as (

    select * from {{ ref('int_facts_placed') }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by org_id, metric_id, period
            order by case when value is null then 1 else 0 end, received_at desc, fact_id
        ) as place,
        count(*) over (partition by org_id, metric_id, period) as n_facts
    from facts
    where bearing = 'bears' and role = 'figure'

),

final as (

    select
        concat_ws('|', org_id, metric_id, period) as observation_id,
        org_id,
        metric_id,
        period,
        grain,
        case
            when value is not null and qualifier = 'exact' then 'settled'
            when value is not null then 'approximate'
            when status = 'redacted' then 'redacted'
            when status = 'not_applicable' then 'not_applicable'
            else 'undetermined'
        end as state,
        cast(null as {{ dbt.type_string() }}) as reason,
        case when value is null then 'none' when source_kind = 'summary' then 'summary' else 'table' end as basis,
        qualifier,
        case when value is null then '' else fact_id end as winner_fact_ids,
        year,
        cast(n_facts as integer) as n_facts,
        cast(null as integer) as n_parts,
        cast(null as integer) as n_parts_due,
        value,
        lower,
        upper
    from ranked
    where place = 1

)

select * from final
