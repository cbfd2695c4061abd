"""Who does what is recorded."""

from __future__ import annotations

import getpass

from ingest.errors import UsageError


def officer(given: str | None) -> str:
    """The person as named, else the login name; UsageError where neither is known."""
    try:
        person = (given if given is not None else getpass.getuser()).strip()
    except (KeyError, OSError, ImportError):
        person = ""
    if not person:
        raise UsageError("不知道是谁作的决定", "请用 --person 写明姓名")
    return person
