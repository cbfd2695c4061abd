"""From submitted files to raw facts: readers, language, summaries, tables, and the run that carries them into the warehouse."""
