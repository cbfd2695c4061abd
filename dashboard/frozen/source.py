"""Of what, when and by whom an assessment was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """The assessment's scheme, year and subject; the generation and program; person, time, note and what must be known of it."""

    name: str
    year: int
    scheme_name: str
    scheme_version: str
    scheme_digest: str
    scheme_file: str
    decimals: int
    root: str | None
    subject: str
    generation: int
    run_id: str
    published_at: datetime
    fingerprint: str
    program_version: str
    person: str
    at: datetime
    note: str
    notes: tuple[str, ...]
