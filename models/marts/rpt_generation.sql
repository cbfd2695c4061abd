select
    cast({{ var('generation') }} as integer) as generation,
    cast('{{ var("run_id") }}' as {{ dbt.type_string() }}) as run_id,
    cast('{{ var("program_version") }}' as {{ dbt.type_string() }}) as program_version,
    cast({{ dbt.current_timestamp() }} as timestamp) as built_at
