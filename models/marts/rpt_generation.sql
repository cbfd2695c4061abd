with submissions as (

    select * from {{ ref('stg_submissions') }}

),

facts as (

    select * from {{ ref('stg_facts') }}

),

observations as (

    select * from {{ ref('fct_observation') }}

),

counts as (

    select
        (select count(*) from submissions) as n_submissions,
        (select count(*) from facts) as n_facts,
        (select count(*) from observations) as n_observations

),

final as (

    select
        cast({{ env_var('DANGJIAN_GENERATION', '0') }} as integer) as generation,
        cast('{{ env_var("DANGJIAN_RUN_ID", "") }}' as string) as run_id,
        cast('{{ env_var("DANGJIAN_PROGRAM_VERSION", "") }}' as string) as program_version,
        cast('{{ env_var("DANGJIAN_FINGERPRINT", "") }}' as string) as fingerprint,
        cast('{{ env_var("DANGJIAN_RAW_DIGEST", "") }}' as string) as raw_digest,
        cast('{{ env_var("DANGJIAN_SEEDS_DIGEST", "") }}' as string) as seeds_digest,
        cast('{{ env_var("DANGJIAN_MODELS_DIGEST", "") }}' as string) as models_digest,
        cast('{{ env_var("DANGJIAN_VOCABULARY_DIGEST", "") }}' as string) as vocabulary_digest,
        cast('{{ env_var("DANGJIAN_REGISTRY_DIGEST", "") }}' as string) as registry_digest,
        cast('{{ env_var("DANGJIAN_LISTS_DIGEST", "") }}' as string) as lists_digest,
        cast('{{ env_var("DANGJIAN_DECISIONS_DIGEST", "") }}' as string) as decisions_digest,
        cast(n_submissions as integer) as n_submissions,
        cast(n_facts as integer) as n_facts,
        cast(n_observations as integer) as n_observations,
        coalesce(
            cast(nullif('{{ env_var("DANGJIAN_BUILT_AT", "") }}', '') as timestamp),
            cast(current_timestamp as timestamp)
        ) as built_at
    from counts

)

select * from final
