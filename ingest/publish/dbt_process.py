"""The process in which dbt builds: `python -m ingest.publish.dbt_process build …` is dbt's own command line."""

from __future__ import annotations

from dbt.cli.main import cli

from ingest.workers.child_process import end_with_parent

if __name__ == "__main__":
    end_with_parent()
    cli()
