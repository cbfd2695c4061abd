"""`dangjian docs`: the warehouse's own documentation, written by dbt for the workspace's current generation, as one HTML file."""

from __future__ import annotations

import http.server
import shutil
import tempfile
import threading
import webbrowser
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dangjian.arguments.options import WorkspaceOption
from ingest.errors import UsageError, WorkspaceError
from ingest.publish.dbt import DbtPlace, run_dbt
from ingest.storage.raw_schema import fresh_raw_schema, open_as
from ingest.workspace import current_generation, locate, open_workspace

LOOPBACK = "127.0.0.1"
PAGE = "static_index.html"


def command(
    workspace: WorkspaceOption = None,
    *,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="写好后在本机打开；--no-serve 只写文件")] = True,
    port: Annotated[int, typer.Option("--port", help="端口；0 为任选一个空闲的", min=0, max=65535)] = 0,
) -> None:
    """Write the documentation page into the workspace's exports and show it in the browser until interrupted."""
    place = open_workspace(locate(workspace))
    generation = current_generation(place)
    if generation is None:
        raise WorkspaceError("工作区里还没有发布过数据", "请先运行 dangjian ingest 文件夹")
    page = write_docs(generation.file, place.exports)
    print(f"数据模型文档：{page}（第 {generation.number} 代数据）")
    if serve:
        _serve(page, port)


def write_docs(generation_file: Path, exports: Path) -> Path:
    """The page that dbt writes for this generation. dbt sees its tables without rows: nobody who has it open is disturbed."""
    with tempfile.TemporaryDirectory(prefix="dangjian-docs-") as name:
        folder = Path(name)
        raw_layout, generation_layout = folder / "received.duckdb", folder / "generation.duckdb"
        with fresh_raw_schema(raw_layout):
            pass
        _copy_layout(generation_file, generation_layout)
        place = DbtPlace(raw_layout, generation_layout, folder)
        run_dbt(["docs", "generate", "--static", "--write-json"], place)
        page = exports / "docs" / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place.target / PAGE, page)
    return page


def _copy_layout(generation_file: Path, copy: Path) -> None:
    with open_as(copy, "layout") as connection:
        quoted = str(generation_file).replace("'", "''")
        connection.execute(f"attach '{quoted}' as published (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'published' order by all"
        ).fetchall()
        for schema, table in tables:
            connection.execute(f'create schema if not exists layout."{schema}"')
            connection.execute(f'create table layout."{schema}"."{table}" as from published."{schema}"."{table}" limit 0')


def page_server(page: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server of the page's folder, for this machine only; UsageError where the port is taken."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(page.parent))
    try:
        return http.server.ThreadingHTTPServer((LOOPBACK, port), handler)
    except OSError as error:
        raise UsageError(f"端口 {port} 无法使用（{error.strerror}）", "请换一个端口，或不写 --port") from error


def _serve(page: Path, port: int) -> None:
    with page_server(page, port) as server:
        address = f"http://{LOOPBACK}:{server.server_port}/"
        print(f"已在本机打开：{address}（按 Ctrl+C 结束）", flush=True)
        threading.Timer(0.5, webbrowser.open, [address]).start()
        server.serve_forever()
