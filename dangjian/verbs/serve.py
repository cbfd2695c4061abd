"""`dangjian serve`: the dashboard on this machine. Other machines are let in only when asked for, as there is no sign-in yet."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from dangjian.arguments.options import WorkspaceOption
from ingest.errors import DangjianError, UsageError
from ingest.workspace import Workspace, current_generation, is_workspace, locate, open_workspace

PROGRAM = Path(__file__).resolve().parents[2]
APP = PROGRAM / "dashboard" / "app.py"
HOST = "127.0.0.1"
PORT = 8501
LONGEST_START_SECONDS = 60
LONGEST_STOP_SECONDS = 5
LOOK_EVERY_SECONDS = 0.1


class ServeError(DangjianError):
    """The dashboard did not start: the port is taken, the address is not this machine's, or the server ended by itself."""

    code = "serve_failed"


def command(
    workspace: WorkspaceOption = None,
    host: Annotated[str, typer.Option("--host", help="监听地址；本机以外的地址须同时写 --open-to-lan")] = HOST,
    port: Annotated[int, typer.Option("--port", help="端口", min=1, max=65535)] = PORT,
    open_to_lan: Annotated[bool, typer.Option("--open-to-lan", help="允许其他电脑访问（目前没有登录验证）")] = False,
) -> None:
    """Serve the dashboard until it is stopped (Ctrl+C)."""
    serve(Workspace(locate(workspace)), host=host, port=port, is_open_to_lan=open_to_lan)


def serve(workspace: Workspace, host: str = HOST, port: int = PORT, *, is_open_to_lan: bool = False) -> None:
    """Run the dashboard of a workspace until it is stopped; the address is printed once it answers.

    UsageError for an address beyond this machine without `is_open_to_lan`; ServeError where it cannot start. A folder that is no
    workspace yet is served too: the page says what to do next.
    """
    address = _checked_address(host, is_open_to_lan=is_open_to_lan)
    if is_workspace(workspace.root):
        open_workspace(workspace.root)
    check_port(port, address)
    console = Console(highlight=False)
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
        _server_command(address, port),
        cwd=PROGRAM,
        env={**os.environ, "DANGJIAN_HOME": str(workspace.root.absolute())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    with _ended_with_us(server):
        _wait_until_it_answers(server, address, port)
        _say_where(console, workspace, address, port)
        if code := server.wait():
            raise ServeError(f"看板意外退出（退出码 {code}）", "请查看上面的输出")


def _checked_address(host: str, *, is_open_to_lan: bool) -> str:
    """The address to listen on, as an IP address."""
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError as error:
        raise UsageError(f"监听地址不对：{host}", "请写 IP 地址，例如 127.0.0.1") from error
    if not address.is_loopback and not is_open_to_lan:
        raise UsageError(
            f"{host} 会让其他电脑也能打开看板，而目前还没有登录验证，任何人都能看到全部数据",
            "只在本机使用请去掉 --host；确实要开放给局域网，请加 --open-to-lan",
        )
    return str(address)


def check_port(port: int, address: str = HOST) -> None:
    """Nothing where the dashboard can listen there; ServeError where the port is taken or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server itself does: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise ServeError(
                    f"端口 {port} 已被占用，可能看板已经打开：{_link(address, port)}",
                    f"请直接打开它，或换一个端口：--port {port + 1}",
                ) from error
            if error.errno == errno.EADDRNOTAVAIL:
                raise ServeError(f"本机没有地址 {address}", "请用本机的 IP 地址") from error
            if error.errno == errno.EACCES:
                raise ServeError(f"没有权限使用端口 {port}", "请用 1024 以上的端口，例如 --port 8501") from error
            raise


def _server_command(address: str, port: int) -> list[str]:
    options = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": "true",
        "logger.hideWelcomeMessage": "true",
    }
    return [sys.executable, "-m", "streamlit", "run", str(APP), *(f"--{name}={value}" for name, value in options.items())]


@contextlib.contextmanager
def _ended_with_us(server: subprocess.Popen[bytes]) -> Iterator[None]:
    """Whatever ends this command ends its server too; being stopped (Ctrl+C, SIGTERM) is how a dashboard ends well."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
        if server.poll() is None:
            server.terminate()
            try:
                server.wait(LONGEST_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_until_it_answers(server: subprocess.Popen[bytes], address: str, port: int) -> None:
    until = time.monotonic() + LONGEST_START_SECONDS
    health = f"{_link(address, port)}/_stcore/health"
    # Only to this machine: a proxy that the environment names has no part in it.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < until:
        if server.poll() is not None:
            raise ServeError(f"看板没有启动（退出码 {server.returncode}）", "请查看上面的输出")
        with contextlib.suppress(OSError, urllib.error.URLError), opener.open(health, timeout=1) as answer:
            if answer.status == 200:
                return
        time.sleep(LOOK_EVERY_SECONDS)
    raise ServeError(f"看板在 {LONGEST_START_SECONDS} 秒内没有启动", "请关闭其他占用内存的程序后重试")


def _link(address: str, port: int) -> str:
    """The address to open: an address that stands for all of this machine's is reached as loopback."""
    one = ipaddress.ip_address(address)
    if one.is_unspecified:
        return f"http://127.0.0.1:{port}"
    return f"http://[{address}]:{port}" if one.version == 6 else f"http://{address}:{port}"


def _say_where(console: Console, workspace: Workspace, address: str, port: int) -> None:
    console.print(f"看板已打开：{_link(address, port)}", soft_wrap=True)
    console.print("按 Ctrl+C 停止")
    if not ipaddress.ip_address(address).is_loopback:
        console.print("注意：目前没有登录验证，能连到这台电脑的人都能看到全部数据", style="bold")
    if not is_workspace(workspace.root):
        console.print(
            f"{workspace.root} 里还没有数据；请用 dangjian ingest 文件夹 --orgs 名册 读取报送材料", markup=False, soft_wrap=True
        )
        return
    with contextlib.suppress(DangjianError):
        generation = current_generation(workspace)
        if generation:
            console.print(f"数据：第 {generation.number} 代，{generation.published_at:%Y-%m-%d %H:%M} 发布")
