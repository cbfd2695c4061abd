"""Writing the sample to a folder: `orgs.xlsx`, `报送材料/` (with its manifest) and, beside them, `truth/`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from sample.copies import copied
from sample.formats import workbook_bytes
from sample.odd_files import odd_files
from sample.organisations import YEARS, Tree
from sample.prose_files import prose_files
from sample.settled import settle
from sample.sheets import SheetDraft
from sample.table_files import table_files
from sample.truth import Json, Observation, SampleFile, SampleTruth, number
from sample.world import make_world

SUBMISSIONS, TRUTH, REGISTRY, MANIFEST = "报送材料", "truth", "orgs.xlsx", "manifest.csv"
REGISTRY_COLUMNS = (
    "org_id",
    "name",
    "short_name",
    "aliases",
    "parent_id",
    "org_type",
    "sector",
    "valid_from",
    "valid_to",
    "member_count",
)
MANIFEST_COLUMNS = ("file", "org_id", "period", "source_kind", "received_at")


def write_sample(folder: Path, seed: int = 2024, factor: int = 1) -> SampleTruth:
    """Write the sample of a seed, `factor` times as many organisations and files; what it says.

    The same seed and factor give the same bytes in every file. Below `folder`: `orgs.xlsx` (the registry), `报送材料/` (what
    is ingested, with `manifest.csv` for some of the files), `truth/` with `facts.jsonl`, `workbooks.jsonl`, `observations.csv`,
    `copies.csv`.
    """
    world = make_world(seed, factor)
    sent = [*prose_files(world), *table_files(world)]
    files = (*sent, *odd_files(world, sent))
    _refuse_shared_names(files)
    truth = SampleTruth(files, settle(files))
    _write(folder / REGISTRY, workbook_bytes(_registry(world.tree), "xlsx"))
    for file in files:
        _write(folder / SUBMISSIONS / file.path, file.content)
    _write(folder / SUBMISSIONS / MANIFEST, _csv(MANIFEST_COLUMNS, _manifest(files)))
    _write(folder / TRUTH / "facts.jsonl", _jsonl(file.prose_line() for file in files if file.text is not None))
    _write(folder / TRUTH / "workbooks.jsonl", _jsonl(file.table_line() for file in files if file.text is None))
    columns = ("org_id", "metric_id", "period", "value", "state", "layouts")
    _write(folder / TRUTH / "observations.csv", _csv(columns, _observations(truth.observations)))
    pairs = [[file.path, model.path] for file, model in copied(files)]
    _write(folder / TRUTH / "copies.csv", _csv(("file", "copied_from"), pairs))
    return truth


def _refuse_shared_names(files: Iterable[SampleFile]) -> None:
    """The truth names files by their base names, so each must be the only one of its name."""
    names = [file.name for file in files]
    shared = {name for name in names if names.count(name) > 1}
    if shared:
        raise ValueError(f"sample files share a name: {sorted(shared)}")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _registry(tree: Tree) -> list[SheetDraft]:
    """The registry with its sheet 人数: members and branches at the end of each year an organisation stood."""
    register, counts = SheetDraft("组织名册"), SheetDraft("人数")
    register.put_row(1, list(REGISTRY_COLUMNS))
    counts.put_row(1, ["org_id", "date", "members", "branches"])
    line = 2
    for row, org in enumerate(tree.organisations.values(), 2):
        ends = org.valid_to.isoformat() if org.valid_to else None
        names = [org.org_id, org.name, org.short_name, "|".join(org.aliases), org.parent_id or None, org.org_type, org.sector]
        register.put_row(row, [*names, org.valid_from.isoformat(), ends, org.members[YEARS[-1]]])
        for year in YEARS:
            if org.stands_in(year):
                counts.put_row(line, [org.org_id, f"{year}-12-31", org.members[year], org.branches[year]])
                line += 1
    return [register, counts]


def _manifest(files: Iterable[SampleFile]) -> Iterable[list[str]]:
    for file in files:
        if file.manifest is not None:
            yield [file.path, *(file.manifest[column] for column in MANIFEST_COLUMNS[1:])]


def _observations(observations: Iterable[Observation]) -> Iterable[list[str]]:
    for one in observations:
        yield [one.org_id, one.metric_id, one.period, _text(one.value), one.state, "|".join(one.layouts)]


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(number(value))


def _csv(columns: Iterable[str], rows: Iterable[list[str]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8")


def _jsonl(lines: Iterable[Json]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8")
