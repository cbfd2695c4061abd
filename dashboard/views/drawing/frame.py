"""What every page has around it: the range of organisations, the data's generation, the way to other pages, a file to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import style
from dashboard.exports import formats
from dashboard.exports.formats import Format
from dashboard.exports.report import Report, file_name, source_line
from dashboard.labels import plain
from dashboard.leaves import Leaves
from dashboard.markup import Table
from dashboard.state import EvidenceView, PageView, ProfileView, to_parameters
from dashboard.views.drawing import cache, url
from dashboard.views.drawing.cache import Desk
from ingest.workspace import running

LOOK_EVERY_SECONDS = 10
WHOLE = "整表（便于打印）"
SLOW_PDF = "表格有几万格时，排 PDF 要十几秒和 1 GB 以上内存（每一万格约 2 秒、150 MB），请改用 Excel"
NEXT_STEPS = """
1. 把各单位报送的材料放进一个文件夹，准备好单位名册（`orgs.xlsx` 或 `orgs.csv`）。
2. 运行 `dangjian ingest 文件夹 --orgs orgs.xlsx`，读取材料并建库。
3. 本页会自动显示结果，不用重新打开。

想先看看样子，可运行 `dangjian demo`。
"""


def show_empty(reason: str) -> None:
    """A page without data: why, and what to do next."""
    st.subheader(reason)
    st.markdown(NEXT_STEPS)


def say_moved_on(desk: Desk, generation: str) -> None:
    """Where a link was made on another generation: that the figures may differ from those it was sent for."""
    now = desk.generation.number
    if generation and generation != str(now):
        published = f"{desk.generation.published_at:%Y-%m-%d %H:%M}"
        st.info(
            f"这个链接取自第 {plain(generation)} 代数据，现在是第 {now} 代（{published} 发布），数字可能与当时不同。"
            f"哪些数变了、为什么变：dangjian generations compare {plain(generation)} {now}"
        )


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def show_generation(number: int, published_at: str) -> None:
    """Which data is shown, and whether a run is at work; when a newer generation is current the page moves on by itself."""
    workspace, current = cache.find_generation()
    if current is not None and (current.number, current.published_at.isoformat()) != (number, published_at):
        st.rerun(scope="app")
    if current is not None:
        st.caption(f"数据：第 {current.number} 代，{current.published_at:%Y-%m-%d %H:%M} 发布")
        if current.rollback:
            st.caption(f"这是回退到的一代，最新发布的是第 {current.rollback.newest} 代")
    if running(workspace):
        st.caption("正在读取新材料，完成后本页自动更新")


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def wait_for_generation() -> None:
    """On an empty workspace: look for the first generation."""
    workspace, current = cache.find_generation()
    if current is not None:
        st.rerun(scope="app")
    if running(workspace):
        st.caption("正在读取材料，完成后本页自动显示")


def open_page(desk: Desk, view: PageView) -> NoReturn:
    """Open another page at a view."""
    st.switch_page(desk.pages[view.page], query_params=to_parameters(view))


def show_table(table: Table) -> None:
    """A table; a long one is turned like a book."""
    show_leaves(Leaves(table))


def show_leaves(leaves: Leaves) -> None:
    """A table cut into leaves, at the one that the URL names; where it names none, at the one that the table opens on."""
    if leaves.count == 1:
        st.html(leaves.html(1))
    else:
        _turn(leaves, url.next_table())


@st.fragment
def _turn(leaves: Leaves, table: int) -> None:
    """One leaf of a page's `table` (0 for its first long one); turning to another draws nothing else anew."""
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = min(url.leaf(table) or leaves.opened, leaves.count)
        number = st.pagination(leaves.count, default=asked, key=url.leaf_key(f"leaf-{table}"))
        is_whole = leaves.can_be_whole and st.checkbox(WHOLE, key=url.leaf_key(f"whole-{table}"))
    url.turn(table, 0 if number == leaves.opened else number)
    place.html(leaves.whole() if is_whole else leaves.html(number))


def show_chart(desk: Desk, chart: go.Figure, name: str, words: str, leads_to: type[ProfileView] | type[EvidenceView]) -> None:
    """A chart whose marks lead to an organisation or to a figure's evidence; `words` say for a screen reader what it shows."""
    event = st.plotly_chart(
        chart,
        width="stretch",
        theme=None,
        key=url.key(name),
        on_select="rerun",
        selection_mode="points",
        config=style.CONFIG,
        alt=words,
    )
    marks: Sequence[Any] = event["selection"]["points"]
    if marks and (place := marks[0].get("customdata")):
        org_id, measure_id, period = (str(part) for part in place)
        if leads_to is ProfileView:
            open_page(desk, ProfileView(root=desk.root, org=org_id, period=period))
        open_page(desk, EvidenceView(root=desk.root, org=org_id, measure=measure_id, period=period))


def show_picture(chart: go.Figure, name: str, words: str) -> None:
    """A chart that only shows; `words` say for a screen reader what."""
    st.plotly_chart(chart, width="stretch", theme=None, key=url.key(name), config=style.CONFIG, alt=words)


def offer(report: Callable[[], Report], title: str, label: str = "下载", *, is_short: bool = False) -> None:
    """A button that opens into one for each format; a file is made when its own is pressed.

    Unless it is short, what a pdf may cost is said.
    """
    with st.popover(plain(label), icon=":material/download:", key=url.key(f"downloads-{label}")):
        for to, kind in formats.KINDS.items():
            st.download_button(
                f"{kind.name}（.{to}）",
                data=partial(_made, report, to),
                file_name=file_name(title, f".{to}"),
                mime=kind.media_type,
                key=url.key(f"download-{label}-{to}"),
                on_click="ignore",
                type="tertiary",
            )
        if not is_short:
            st.caption(SLOW_PDF)


def _made(report: Callable[[], Report], to: Format) -> bytes:
    return formats.write(report(), to)


def offer_file(made: Callable[[], bytes], title: str, label: str) -> None:
    """A button that makes an xlsx file when it is pressed."""
    st.download_button(
        plain(label),
        data=made,
        file_name=file_name(title, f".{Format.XLSX}"),
        mime=formats.KINDS[Format.XLSX].media_type,
        key=url.key(f"download-{label}"),
        on_click="ignore",
        icon=":material/download:",
    )


def generation_line(desk: Desk) -> str:
    """What a file says about the data it comes from."""
    return source_line(desk.generation.number, desk.generation.published_at)
