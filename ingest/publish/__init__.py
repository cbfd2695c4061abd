"""From raw to a published generation: dbt in a process of its own, checks, the switch."""
