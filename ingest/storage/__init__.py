"""What a run keeps of its reading: the raw schema in DuckDB with its rows, and evidence files."""
