"""The tables that the warehouse is built with: seeds overlaid by a workspace's settings, checked, as the files that dbt reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ingest.model import SourceKind
from ingest.publish.rule_rows import Known, check_indicator, check_requirement, check_size_bands, check_validation_rule
from ingest.seeds import SourceRow, as_csv, load_tables

# What dbt loads (`seeds` in dbt_project.yml); the other tables are read by ingest alone.
LOADED = (
    *("metrics", "metric_names", "measure_units", "indicators", "collection_calendar"),
    *("requirements", "size_bands", "policy_guard", "validation_rules"),
)
MATERIALS = tuple(kind.value for kind in SourceKind)
PERIOD = re.compile(r"(?:yyyy|\d{4})(?:H[12]|Q[1-4]|-(?:0[1-9]|1[0-2]))?")
DUE_DATE = re.compile(r"(?:yyyy(?:\+1)?|\d{4})-(\d{2})-(\d{2})")

WarehouseSeeds = Mapping[str, bytes]


def load_warehouse_seeds(settings: Path | None = None) -> WarehouseSeeds:
    """Each file of dbt's seeds folder with its content.

    VocabularyError, with file and line, for a row that names what does not exist, lacks what its kind asks for or says what its
    kind has no use for, and a date of the collection calendar that is none; words in fixed columns of what reading goes by too
    are checked in `ingest.vocabulary`.
    """
    tables = load_tables((*LOADED, "org_words"), settings)
    metrics = {source.row["metric_id"]: source.row for source in tables["metrics"]}
    requirements = {source.row["requirement_id"]: source.row for source in tables["requirements"]}
    org_types = {source.row["value"] for source in tables["org_words"] if source.row["kind"] == "org_type"}
    units = {source.row["measure_unit"] for source in tables["measure_units"]}
    known = Known(metrics, requirements, org_types)
    for source in tables["metrics"]:
        source.each_of("measure_unit", units, "measure_units.csv")
        source.each_of("denominators", metrics, "metrics.csv")
    for source in tables["indicators"]:
        check_indicator(source, known)
    for source in tables["collection_calendar"]:
        _check_due(source, org_types)
    for source in tables["requirements"]:
        check_requirement(source, known)
    for source in tables["policy_guard"]:
        source.filled("reason")
    for source in tables["validation_rules"]:
        check_validation_rule(source, known)
    check_size_bands(tables["size_bands"], known)
    return {f"{name}.csv": as_csv(name, tables[name]) for name in LOADED}


def seeds_digest(seeds: WarehouseSeeds) -> str:
    """Changes whenever a row of a table changes."""
    digest = hashlib.sha256()
    for name, content in sorted(seeds.items()):
        digest.update(f"\n{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _check_due(source: SourceRow, org_types: set[str]) -> None:
    row = source.row
    source.one_of("org_type", ("", *sorted(org_types)))
    source.one_of("material", MATERIALS)
    if not PERIOD.fullmatch(row["period"]):
        raise source.fail(f"period 写的是“{row['period']}”，应写成 yyyy、yyyyH1、yyyyQ3、yyyy-05，yyyy 也可写明年份")
    match = DUE_DATE.fullmatch(row["due_date"])
    try:
        # A day that is there every year.
        date(2023, *(int(part) for part in match.groups()))  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise source.fail(f"due_date 写的是“{row['due_date']}”，应写成 yyyy-07-15、yyyy+1-01-31 或 2024-07-15") from None
