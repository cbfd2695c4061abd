"""JSON Lines that an operator hands in: one object a line; what is wrong with one is told with its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UsageError, unopened


def json_lines(path: Path, wanted: str, parse_float: Callable[[str], Any] = float) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each object with the number of its line, lone surrogates as `?`, blank lines left out.

    UsageError, telling what is `wanted`, for a file that cannot be read as such and for a line that is no object.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} 不是 UTF-8 编码的文本", "请另存为 UTF-8 编码后重试") from error
    except OSError as error:
        raise UsageError(f"{path} 无法打开（{unopened(error)}）", "请检查文件权限") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            if "\\ud" in line.lower():
                line = json.dumps(json.loads(line), ensure_ascii=False).encode("utf-8", "replace").decode()
            row = json.loads(line, parse_float=parse_float)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{path} 第 {number} 行不是所要的 JSON", wanted) from error
        if not isinstance(row, dict):
            raise UsageError(f"{path} 第 {number} 行不是所要的 JSON", wanted)
        yield number, row
