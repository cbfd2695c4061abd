"""What is wrong with a workbook that a person filled in: every mistake with its cell, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import DangjianError

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it stands (`方案!B7`, or the sheet alone), and what is wrong, in Chinese."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class WorkbookUnusable(DangjianError):
    """A scheme or a list of entries cannot be used; `problems` says why, cell by cell."""

    code = "workbook_unusable"

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = [f"……另有 {len(problems) - MOST_LISTED} 处"] if len(problems) > MOST_LISTED else []
        listed = "\n".join(("", *(str(one) for one in self.problems[:MOST_LISTED]), *more))
        super().__init__(f"{name}有 {len(problems)} 处错误，请逐处改正后重新运行：{listed}")
