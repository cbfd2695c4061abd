"""Settings that take a metric away, with all that is called by it."""

from __future__ import annotations

import csv
from pathlib import Path

from ingest.seeds import TABLES, load_tables

CALLED_BY_METRICS = ("metrics", "metric_names", "metric_units", "metric_examples")


def without(metric_id: str, folder: Path) -> Path:
    """The folder, with the files by which a metric is no longer there; its traits need none."""
    for table, sources in load_tables(CALLED_BY_METRICS).items():
        key = TABLES[table].key[0]
        rows = []
        for row in (source.row for source in sources):
            needs = row.get("needs", "").split("|")
            others = "|".join(one for one in needs if one != metric_id)
            if metric_id == row["metric_id"] or (metric_id in needs and not others):
                rows.append({**row, key: f"-{row[key]}"})
            elif metric_id in needs:
                rows.append({**row, "needs": others})
        if rows:
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, TABLES[table].columns)
                writer.writeheader()
                writer.writerows(rows)
    return folder
