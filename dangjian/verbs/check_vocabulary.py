"""`dangjian check-vocabulary`: what is missing or contradictory in the words that reading goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from dangjian.display.vocabulary_findings import Gravity, findings, never_seen
from ingest.errors import UsageError
from ingest.seeds import SEEDS
from ingest.vocabulary import load_examples, load_vocabulary

CORPORA = SEEDS.parent / "tests" / "corpora"
_MARKS = re.compile(r"‖[^⟧⟫]*[⟧⟫]|[⟦⟪]|^===.*$| => .*$|^#.*$", re.MULTILINE)


def command(
    settings: Annotated[Path | None, typer.Option("--settings", help="装有改动词表的文件夹")] = None,
    workspace: Annotated[Path | None, typer.Option("--workspace", help="检查这个工作区 settings 文件夹里的词表")] = None,
) -> None:
    """Print a table of findings; exit with 1 where one is an error. Without options the shipped vocabulary is checked."""
    if settings is not None and workspace is not None:
        raise UsageError("--settings 和 --workspace 只能给一个", "请去掉其中一个")
    folder = workspace / "settings" if workspace is not None else settings
    if folder is not None and not folder.is_dir():
        raise UsageError(f"找不到文件夹 {folder}", "请检查路径；工作区没有改过词表时不必检查")
    shipped = load_vocabulary()
    vocabulary = shipped if folder is None else load_vocabulary(folder)
    examples = load_examples(vocabulary, folder)
    found = findings(vocabulary, shipped, examples)
    texts = [*(example.text for example in examples), *_corpora()]
    found += never_seen(vocabulary, texts) if folder is None and CORPORA.is_dir() else []
    console = Console(soft_wrap=True, highlight=False)
    if found:
        table = Table(*(Column(name, overflow="fold") for name in ("轻重", "词表", "哪一行", "问题", "怎么办")))
        for one in found:
            table.add_row(one.gravity.value, one.table, escape(one.row), escape(one.what), one.action)
        console.print(table)
    errors = sum(one.gravity is Gravity.ERROR for one in found)
    console.print(
        f"指标 {len(vocabulary.metrics)} 个，说法 {len(vocabulary.names)} 条，例句 {len(examples)} 条："
        f"错误 {errors} 处，提示 {len(found) - errors} 处。"
    )
    if errors:
        raise typer.Exit(1)


def _corpora() -> Iterator[str]:
    """The labelled texts that the project is tested on, without their marks; none where only the program is installed."""
    for path in sorted(CORPORA.rglob("*.txt")):
        yield _MARKS.sub("", path.read_text("utf-8"))
