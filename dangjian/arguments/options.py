"""Options that several verbs have, each with the same words in all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WorkspaceOption = Annotated[Path | None, typer.Option("--workspace", help="工作区文件夹；缺省为 DANGJIAN_HOME 或 ./workspace")]
YearOption = Annotated[int | None, typer.Option("--year", min=1949, max=2199, help="考核年度；方案写了年度的可以不写")]
UnderOption = Annotated[str | None, typer.Option("--org", help="只考核这个单位的下级：编号或名称")]
SchemeOption = Annotated[str, typer.Option("--scheme", help="考核方案：xlsx 文件，或方案名称")]
DayOption = Annotated[str | None, typer.Option("--date", help="日期，如 2026-01-15；缺省为今天")]
