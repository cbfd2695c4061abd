"""The command `dangjian`: finds the verb, runs it, and turns errors into a Chinese message and an exit code."""

from __future__ import annotations

import errno
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from dangjian.usage import advice, said, unknown_verb
from ingest.errors import DangjianError, UsageError
from ingest.workers.child_process import import_nothing_from_here

SUMMARY = "党建数据仓库：把各单位报送的总结和台账变成可比较、可排名、可追溯的数字。"
WRONG_USAGE = 2
INTERRUPTED = 130  # the exit code of a Ctrl-C, which Typer gives back as a result
VERBS: dict[str, tuple[str, str]] = {
    "demo": ("dangjian.verbs.demo", "写出样例报送材料，读取、建库，打开看板"),
    "ingest": ("dangjian.verbs.ingest", "读取一个文件夹的报送材料，并更新数据仓库"),
    "build": ("dangjian.verbs.build", "重新建库并发布新一代数据"),
    "serve": ("dangjian.verbs.serve", "打开看板"),
    "generations": ("dangjian.verbs.generations", "各代数据：列出、比较、回退"),
    "status": ("dangjian.verbs.status", "查看工作区：材料、疑点、当前数据"),
    "doctor": ("dangjian.verbs.doctor", "检查这台机器能读什么、工作区是否完好，并修复能修复的"),
    "extract": ("dangjian.verbs.extract", "不用工作区，直接读出文件里的数字"),
    "explain": ("dangjian.verbs.explain", "说明一份总结或表格怎样读，或其中一处"),
    "template": ("dangjian.verbs.template", "写出可以下发填报的空表（xlsx）"),
    "decide": ("dangjian.verbs.decide", "记下核对决定：采纳、更正、驳回、认定、定数、不适用；写出、读回核实清单"),
    "export": ("dangjian.verbs.export", "写出报表和清单（xlsx、docx、pdf、csv）：排名、对比、画像、数据质量"),
    "score": ("dangjian.verbs.score", "按考核方案计分、排名、逐项说明；写出方案和人工录入的空表"),
    "entries": ("dangjian.verbs.entries", "考核的人工录入：列出各批，撤销一批"),
    "objections": ("dangjian.verbs.objections", "考核的异议：列出、记下、读入收回的核对表、答复"),
    "freeze": ("dangjian.verbs.freeze", "冻结一次考核：写成不依赖本程序的文件夹；检查、列出、显示、比较"),
    "settle": ("dangjian.verbs.settle", "用建库规则审定一组用例"),
    "check-vocabulary": ("dangjian.verbs.check_vocabulary", "检查词表：缺什么、哪里互相矛盾"),
    "docs": ("dangjian.verbs.docs", "打开数据模型文档"),
}


def build_app(words: Sequence[str]) -> typer.Typer:
    """The command with every verb listed. Only a verb among `words` is imported: a light one does not pay for a heavy one.

    A verb with further verbs below it is a Typer of its own.
    """
    app = typer.Typer(help=SUMMARY, add_completion=False, rich_markup_mode=None)

    def options(*, debug: Annotated[bool, typer.Option("--debug", help="出错时显示完整的技术信息")] = False) -> None:
        del debug

    def listed_only() -> None:
        """Stand in the list of verbs for one that is not called."""

    app.callback()(options)
    for verb, (module, summary) in VERBS.items():
        called = importlib.import_module(module).command if verb in words else listed_only
        if isinstance(called, typer.Typer):
            app.add_typer(called, name=verb, help=summary)
        else:
            app.command(name=verb, help=summary)(called)
    return app


def describe(error: BaseException) -> str:
    """What an operator is told of an error, in Chinese, with what to do."""
    if isinstance(error, DangjianError):
        return str(error)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "磁盘空间已满，本次运行已停止，已发布的数据不受影响。请清理磁盘后重新运行，已完成的部分不会重做"
    if isinstance(error, OSError) and error.errno == errno.EROFS:
        return f"{error.filename or '目标位置'} 所在的磁盘是只读的，不能写入。请换一个可以写入的位置"
    if isinstance(error, PermissionError):
        return f"没有权限读写 {error.filename}。请检查该文件或文件夹的权限后重试"
    if isinstance(error, FileNotFoundError):
        return f"找不到 {error.filename}。请检查路径后重试"
    return f"程序出现意外错误（{type(error).__name__}：{error}）。数据没有丢失；请加 --debug 重新运行，并把输出发给维护人员"


def exit_code(error: BaseException) -> int:
    """2 for wrong usage, 1 for anything else that went wrong."""
    return WRONG_USAGE if isinstance(error, UsageError) else 1


def main(arguments: list[str] | None = None) -> None:
    """Run the command; exit with 0 only where everything was done."""
    import_nothing_from_here()
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    given = ["--debug"] * debug + ([word for word in given if word != "--debug"] or ["--help"])
    if wrong := unknown_verb(given, VERBS):
        print(f"用法错误：{wrong}。请用 dangjian --help 查看命令", file=sys.stderr)
        sys.exit(WRONG_USAGE)
    try:
        result: Any = build_app(given)(args=given, prog_name="dangjian", standalone_mode=False)
    except typer.TyperException as error:
        verb = next((word for word in given if word in VERBS), "")
        print(f"用法错误：{said(error)}。{advice(error, verb)}", file=sys.stderr)
        sys.exit(WRONG_USAGE)
    except (typer.Abort, KeyboardInterrupt):
        result = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception as error:  # noqa: BLE001 - the one place that turns anything into a message for an operator
        if debug:
            traceback.print_exc()
        print(f"错误：{describe(error)}", file=sys.stderr)
        sys.exit(exit_code(error))
    if result == INTERRUPTED:
        print("已中断；已完成的部分不会丢失，重新运行即可继续", file=sys.stderr)
    sys.exit(result if isinstance(result, int) else 0)


if __name__ == "__main__":
    main()
