"""The command as an operator meets it: verbs listed, errors in Chinese with what to do, exit codes, no traceback unless asked."""

from __future__ import annotations

import errno
import re
import sys
from types import SimpleNamespace

import pytest
import typer

from dangjian import __main__ as command
from dangjian import usage
from ingest.errors import UsageError, WorkspaceBusy


def run(monkeypatch: pytest.MonkeyPatch, error: BaseException | None, *arguments: str) -> int:
    """The exit code of a verb `probe` that raises an error."""

    def probe() -> None:
        if error is not None:
            raise error

    monkeypatch.setitem(command.VERBS, "probe", ("dangjian.probe", "试验"))
    monkeypatch.setitem(sys.modules, "dangjian.probe", SimpleNamespace(command=probe))
    with pytest.raises(SystemExit) as stopped:
        command.main([*arguments, "probe"])
    return int(stopped.value.code or 0)


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(verb in shown for verb in command.VERBS)


def test_an_unknown_verb_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["nonsense"])
    assert stopped.value.code == 2
    assert "用法错误" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (WorkspaceBusy("另一次运行正在进行", "请等它结束"), 1, "请等它结束"),
        (UsageError("没有给出文件"), 2, "没有给出文件"),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "磁盘空间已满"),
        (FileNotFoundError(errno.ENOENT, "No such file", "名册.xlsx"), 1, "找不到 名册.xlsx"),
        (PermissionError(errno.EACCES, "denied", "档案"), 1, "没有权限读写 档案"),
        (ValueError("boom"), 1, "--debug"),
    ],
)
def test_an_error_is_said_in_chinese_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, code: int, said: str
) -> None:
    assert run(monkeypatch, error) == code
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown


def test_debug_adds_the_traceback_and_keeps_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, UsageError("没有给出文件"), "--debug") == 2
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "没有给出文件" in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ingets"], "没有“ingets”这个命令，是不是 ingest？"),
        (["ingest"], "没有给出参数 FOLDER"),
        (["ingest", "x", "--orgz", "y"], "没有 --orgz 这个选项"),
        (["ingest", ".", "--workers", "0"], "选项 --workers 不能用"),
        (["ingest", ".", "--workers", "two"], "选项 --workers 不能用"),
        (["serve", "--port"], "选项 --port 后面要给出一个值"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(words)
    assert stopped.value.code == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert not re.search(r"[A-Za-z]{4,} [a-z]{2,} [a-z]{2,}", shown)


def test_a_file_without_permission_is_not_looked_up_in_the_help() -> None:
    assert usage.advice(typer.BadParameter("Path 'a' is not readable."), "extract") == "请检查该文件或文件夹的权限后重试"
    assert "extract --help" in usage.advice(typer.BadParameter("Path 'a' does not exist."), "extract")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), typer.Abort()])
def test_an_interrupt_is_said_and_leaves_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stop: BaseException
) -> None:
    assert run(monkeypatch, stop) == 130
    assert "已中断" in capsys.readouterr().err


def test_success_exits_with_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, None) == 0
