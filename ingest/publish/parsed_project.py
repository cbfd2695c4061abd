"""What dbt read of a project, kept so that no build reads it again: reading takes dbt about as long as building.

dbt keeps that itself, but only for one project in one place; a program's project is the same in every workspace. What is kept is
named for all that reading depends on: the project's files, the names of its seeds, the database's name, the versions. Nothing of
a workspace is in it, and without it dbt reads the project itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from ingest.durable_file import writing
from ingest.publish.identity import models_digest

KEPT = 8
DIGEST_SIZE = 32


def parsed_file(folder: Path, project: Path, database: str) -> Path:
    """Where below `folder` that is kept which dbt read of this project for a database of this name; used ones stay longest."""
    seeds = sorted(path.name for path in (project / "seeds").glob("*.csv"))
    words = (models_digest(project), database, sys.version, *seeds)
    file = folder / hashlib.sha256("\n".join(words).encode()).hexdigest()
    with contextlib.suppress(OSError):
        os.utime(file)
    return file


def read_parsed(file: Path) -> bytes | None:
    """What was kept there; None where nothing was, or only a part of it is left."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    digest, content = kept[:DIGEST_SIZE], kept[DIGEST_SIZE:]
    return content if hashlib.sha256(content).digest() == digest else None


def keep_parsed(file: Path, content: bytes) -> None:
    """Keep it there and forget those not used for longest; where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError):
        with writing(file, is_durable=False) as kept:
            kept.write(hashlib.sha256(content).digest() + content)
        by_use = sorted(file.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in by_use[KEPT:]:
            path.unlink()
