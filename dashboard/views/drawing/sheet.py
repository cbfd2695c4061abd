"""What a page shows below its filters, in order: made once for a view, then drawn for every reader who opens it.

A page makes its sheet in `Desk.make`, from its arguments and the answers of the generation alone. Words and tables that follow
each other are sent as one piece of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.panels import Finished
from dashboard.exports.report import Report
from dashboard.labels import plain
from dashboard.leaves import Leaves
from dashboard.markup import Table, parts_html, save_html
from dashboard.state import EvidenceView, ProfileView
from dashboard.views.drawing import frame
from dashboard.views.drawing.cache import Desk

# What a file system reads as its own.
UNFIT_FOR_A_NAME = str.maketrans(dict.fromkeys(r'\/:*?"<>|', "_"))
FEW_CELLS = 10_000  # a pdf of so many takes two seconds
Step = Callable[[Desk], Any]


def _file_name(words: str) -> str:
    """What a picture of a chart that says these words is called.

    >>> _file_name("2024年主题党日次数：气象局党委等2家最多（24次）")
    '2024年主题党日次数'
    """
    return re.split(r"[：；，]", words)[0].translate(UNFIT_FOR_A_NAME)


class Sheet:
    """Pieces to draw, one below the other; columns, rows and expanders are sheets within."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._parts: list[str] = []
        self._n_cells = 0

    def html(self, body: str) -> None:
        """HTML in which every text of data is escaped."""
        if not self._parts:
            parts = self._parts = [body]
            self._steps.append(lambda _: st.html(parts_html(parts)))
        else:
            self._parts.append(body)

    def table(self, table: Table, *, is_in_files: bool = True) -> None:
        """A table as `frame.show_table` shows it; `is_in_files` is false for one that no download of the page has."""
        leaves = Leaves(table, is_in_files=is_in_files)
        self._n_cells += len(table.rows) * len(table.columns)
        if leaves.count == 1:
            self.html(leaves.html(1))
        else:
            self._add(lambda _: frame.show_leaves(leaves))

    def chart(self, chart: go.Figure, name: str, words: str, leads_to: type[ProfileView] | type[EvidenceView]) -> None:
        """A chart as `frame.show_chart` shows it."""
        finished = Finished(chart)
        self._add(lambda desk: frame.show_chart(desk, finished, name, words, leads_to))
        self.html(save_html(_file_name(words), words))

    def picture(self, chart: go.Figure, name: str, words: str) -> None:
        """A chart that only shows."""
        finished = Finished(chart)
        self._add(lambda _: frame.show_picture(finished, name, words))
        self.html(save_html(_file_name(words), words))

    def offer(self, report: Callable[[], Report], title: str, label: str = "下载", *, holds_more: bool = False) -> None:
        """A button for a file of the tables above it, as `frame.offer` shows it.

        `holds_more` where the file has rows that the page leaves out. A file of which nothing stands above may be long too.
        """
        is_short = not holds_more and 0 < self._n_cells <= FEW_CELLS
        self._add(lambda _: frame.offer(report, title, label, is_short=is_short))

    def offer_file(self, made: Callable[[], bytes], title: str, label: str) -> None:
        """A button for a file that is made otherwise, as `frame.offer_file` shows it."""
        self._add(lambda _: frame.offer_file(made, title, label))

    def page_link(self, page: str, label: str) -> None:
        """A way to another page."""
        self._add(lambda desk: st.page_link(desk.pages[page], label=label))

    def columns(self) -> tuple[Sheet, Sheet]:
        """Two sheets side by side."""
        left, right = Sheet(), Sheet()

        def draw(desk: Desk) -> None:
            for column, sheet in zip(st.columns(2, gap="medium"), (left, right), strict=True):
                with column:
                    sheet.draw(desk)

        self._add(draw)
        return left, right

    def row(self) -> Sheet:
        """A sheet whose pieces stand side by side, as far as they have room."""
        return self._within(lambda: st.container(horizontal=True))

    def expander(self, label: str) -> Sheet:
        """A sheet that opens at a touch."""
        return self._within(lambda: st.expander(plain(label)))

    def draw(self, desk: Desk) -> None:
        """Draw all of it at the place where the page is."""
        for step in self._steps:
            step(desk)

    def _within(self, opened: Callable[[], Any]) -> Sheet:
        sheet = Sheet()

        def draw(desk: Desk) -> None:
            with opened():
                sheet.draw(desk)

        self._add(draw)
        return sheet

    def _add(self, step: Step) -> None:
        self._steps.append(step)
        self._parts = []
