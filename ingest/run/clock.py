"""The time as the warehouse notes it."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """The local time without a zone, as the dates of submissions are told."""
    return datetime.now().astimezone().replace(tzinfo=None)
