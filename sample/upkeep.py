"""A sample folder that is written once and again only when something it was written from has changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from functools import cache
from pathlib import Path

from sample.write import REGISTRY, SUBMISSIONS, TRUTH, write_sample

STAMP = "sample.json"


class ForeignFolderError(Exception):
    """The folder holds something else than a sample; nothing in it was touched."""


def keep_sample(folder: Path, seed: int, factor: int) -> bool:
    """Write the sample unless it lies there already, of this seed, factor and program; whether it was written.

    ForeignFolderError where the folder holds anything and no sample was ever written there.
    """
    wanted = {"seed": seed, "factor": factor, "program": _program_digest()}
    stamp = folder / STAMP
    if stamp.is_file() and json.loads(stamp.read_text("utf-8")) == wanted:
        return False
    if not stamp.is_file() and folder.exists() and any(folder.iterdir()):
        raise ForeignFolderError(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    # An unfinished sample is known as one by its stamp, and as unfinished because the stamp fits nothing.
    stamp.write_text("{}", "utf-8")
    for name in (SUBMISSIONS, TRUTH):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / REGISTRY).unlink(missing_ok=True)
    write_sample(folder, seed, factor)
    stamp.write_text(json.dumps(wanted), "utf-8")
    return True


@cache
def _program_digest() -> str:
    """A hash of everything a sample is written from: the modules and words of this package."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(path for path in here.rglob("*") if path.suffix in {".py", ".csv", ".txt"}):
        digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
