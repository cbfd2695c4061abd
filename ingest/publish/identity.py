"""Of what a generation is built: a digest for each kind of input, so that two generations can say what came between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path

MODELS = ("dbt_project.yml", "profiles.yml", "models", "macros", "seeds/_seeds.yml", "tests/dbt")
PACKAGES = ("duckdb", "dbt-core", "dbt-duckdb", "dangjian")


@dataclass(frozen=True, slots=True)
class Identity:
    """The inputs of one build. `raw` is all that was read and decided; vocabulary, registry, lists and decisions are parts of it.

    Two builds whose raw, seeds and models are the same give the same marts.
    """

    raw: str = ""
    seeds: str = ""
    models: str = ""
    vocabulary: str = ""
    registry: str = ""
    lists: str = ""
    decisions: str = ""

    @property
    def fingerprint(self) -> str:
        """What a generation is built of, in one digest."""
        return hashlib.sha256(f"{self.raw}\n{self.seeds}\n{self.models}".encode()).hexdigest()

    def environment(self) -> dict[str, str]:
        """The variables that rpt_generation reads."""
        digests = {f"DANGJIAN_{field.name.upper()}_DIGEST": getattr(self, field.name) for field in fields(self)}
        return {**digests, "DANGJIAN_FINGERPRINT": self.fingerprint}


def models_digest(project: Path) -> str:
    """A digest of what the program itself brings to a build: models, macros, tests, library versions."""
    digest = hashlib.sha256("\n".join(f"{name} {version(name)}" for name in PACKAGES).encode())
    for path in project_files(project):
        digest.update(f"\n{path.relative_to(project).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def project_files(project: Path) -> list[Path]:
    """The files of a dbt project, without its seeds' tables."""
    return _files(project / name for name in MODELS)


def _files(roots: Iterable[Path]) -> list[Path]:
    found = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)
