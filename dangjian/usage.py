"""What an operator is told of a wrong call, in Chinese: Typer says it in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any


def unknown_verb(words: Sequence[str], verbs: Iterable[str]) -> str | None:
    """What is wrong with the verb among `words` (the first that is no option), or None.

    >>> unknown_verb(["ingets", "报送材料"], ["ingest", "serve"])
    '没有“ingets”这个命令，是不是 ingest？'
    """
    verb = next((word for word in words if not word.startswith("-")), None)
    if verb is None or verb in set(verbs):
        return None
    near = get_close_matches(verb, list(verbs), n=1)
    return f"没有“{verb}”这个命令" + (f"，是不是 {near[0]}？" if near else "")


def said(error: Exception) -> str:
    """A usage error of Typer: which argument, and what is wrong with it; its own words only where nothing better is known."""
    named: Any = error
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = [f"，是不是 {option}？" for option in (named.possibilities or [])[:1]]
        return f"没有 {named.option_name} 这个选项{''.join(near)}"
    name = _name(getattr(named, "param", None))
    if kind == "MissingParameter":
        return f"没有给出{name}"
    if kind == "BadParameter" and name:
        return f"{name}不能用：{_reason(str(named.message))}"
    if kind == "BadOptionUsage":
        return f"选项 {named.option_name} 后面要给出一个值，且只能给一个"
    if "No such command" in str(named.message):
        unknown, *near = str(named.message).split("'")[1::2]
        return f"没有“{unknown}”这个子命令" + (f"，是不是 {near[0]}？" if near else "")
    if "unexpected extra argument" in str(named.message):
        return f"多给了参数：{str(named.message).rpartition('(')[2].rstrip(')')}"
    return str(named.message)


def advice(error: Exception, verb: str) -> str:
    """What to do about a usage error: a wrong call is to be looked up, permissions are not found there."""
    if "is not readable" in str(getattr(error, "message", "")):
        return "请检查该文件或文件夹的权限后重试"
    return f"请用 dangjian {verb} --help 查看用法"


def _name(parameter: Any) -> str:
    """A parameter as the call writes it: `--workers`, or FOLDER for one without a dash."""
    if parameter is None:
        return ""
    options = [option for option in parameter.opts if option.startswith("-")]
    return f"选项 {options[0]} " if options else f"参数 {parameter.name.upper()} "


def _reason(message: str) -> str:
    """The reasons that occur, in Chinese."""
    reasons = {
        "is not readable": "没有读取权限",
        "does not exist": "路径不存在",
        "is a directory": "这是文件夹，要给出文件",
        "is a file": "这是文件，要给出文件夹",
        "valid integer": "要给出整数",
        "less than or equal to": "数值太大",
        "valid number": "要给出数字",
        "greater than or equal to": "数值太小",
        "not in the range": "数值超出范围",
        "is not one of": "不在可选的值之内",
    }
    return next((reason for words, reason in reasons.items() if words in message), message)
