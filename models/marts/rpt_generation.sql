select
    cast({{ env_var('DANGJIAN_GENERATION', '0') }} as integer) as generation,
    cast('{{ env_var("DANGJIAN_RUN_ID", "") }}' as string) as run_id,
    cast('{{ env_var("DANGJIAN_PROGRAM_VERSION", "") }}' as string) as program_version,
    cast(current_timestamp as timestamp) as built_at
