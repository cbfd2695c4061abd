"""The command as an operator meets it: verbs listed, errors in Chinese with what to do, exit codes, no traceback unless asked."""

from __future__ import annotations

import errno
import sys
from types import SimpleNamespace

import pytest
import typer

from dangjian import __main__ as command
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


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(command.VERBS, "probe", ("dangjian.probe", "试验"))

    def probe() -> None:
        raise ValueError("boom")

    monkeypatch.setitem(sys.modules, "dangjian.probe", SimpleNamespace(command=probe))
    with pytest.raises(ValueError, match="boom"):
        command.main(["probe", "--debug"])


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), typer.Abort()])
def test_an_interrupt_is_said_and_leaves_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stop: BaseException
) -> None:
    assert run(monkeypatch, stop) == 130
    assert "已中断" in capsys.readouterr().err


def test_success_exits_with_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, None) == 0
