select
    cast({{ var('generation') }} as integer) as generation,
    cast('{{ var("run_id") }}' as string) as run_id,
    cast('{{ var("program_version") }}' as string) as program_version,
    cast(current_timestamp as timestamp) as built_at
