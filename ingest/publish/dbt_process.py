"""The process in which dbt builds: `python -m ingest.publish.dbt_process PARSED PROJECT TARGET build …`, dbt's own words last.

PARSED is the file that keeps what dbt read of this project before. Where dbt finds and leaves things, the environment says.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dbt.artifacts.resources.types import NodeType
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner
from dbt.constants import PARTIAL_PARSE_FILE_NAME
from dbt.contracts.graph.manifest import Manifest
from dbt.parser.manifest import extended_mashumuro_decoder

from ingest.publish.parsed_project import keep_parsed, read_parsed
from ingest.workers.child_process import end_with_parent


def main(parsed: Path, project: Path, target: Path, words: Sequence[str]) -> int:
    """Run dbt; gives its exit code. What failed stands in run_results.json, or is printed where dbt ran nothing.

    What dbt read is kept before it does anything with it: another build that begins meanwhile need not read it too.
    """
    manifest = _known(parsed, project)
    if manifest is None:
        done = dbtRunner().invoke(["parse"])
        if isinstance(done.result, Manifest):
            manifest = done.result
            keep_parsed(parsed, (target / PARTIAL_PARSE_FILE_NAME).read_bytes())
    if manifest is not None:
        done = dbtRunner(manifest).invoke(list(words))
    if done.exception:
        print(done.exception)  # noqa: T201 - told to the parent
    elif isinstance(done.result, RunExecutionResult):
        done.result.write(str(target / "run_results.json"))
    return 0 if done.success else 1


def _known(parsed: Path, project: Path) -> Manifest | None:
    """What dbt read before; the tables of its seeds are those of this project."""
    kept = read_parsed(parsed)
    if kept is None:
        return None
    manifest = Manifest.from_msgpack(kept, decoder=extended_mashumuro_decoder)
    for node in manifest.nodes.values():
        if node.resource_type == NodeType.Seed:
            node.root_path = str(project)
    return manifest


if __name__ == "__main__":
    end_with_parent()
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]))
