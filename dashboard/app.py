"""The dashboard: its pages, and what stands around each of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page

from dashboard.labels import plain
from dashboard.markup import style_html
from dashboard.state import (
    HOME,
    AssessmentView,
    CompareView,
    DictionaryView,
    EvidenceView,
    OverviewView,
    ProfileView,
    QualityView,
    RankingView,
)
from dashboard.views import (
    assessment,
    cache,
    compare,
    dictionary,
    evidence,
    filters,
    frame,
    navigator,
    overview,
    pictures,
    printing,
    profile,
    quality,
    ranking,
    url,
)
from ingest.errors import DangjianError

TITLE = "党建数据仓库"
SIDEBAR_WIDTH = 250
PAGES: dict[str, tuple[str, type[Any], Callable[..., None]]] = {
    OverviewView.page: ("总览", OverviewView, overview.show),
    CompareView.page: ("单位对比", CompareView, compare.show),
    ProfileView.page: ("单位画像", ProfileView, profile.show),
    RankingView.page: ("排名", RankingView, ranking.show),
    AssessmentView.page: ("考核", AssessmentView, assessment.show),
    QualityView.page: ("数据质量", QualityView, quality.show),
    DictionaryView.page: ("指标口径", DictionaryView, dictionary.show),
    EvidenceView.page: ("证据", EvidenceView, evidence.show),
}


def main(first: str = HOME) -> None:
    """Draw the page that the address names; `first` is the one shown where it names none."""
    st.set_page_config(page_title=TITLE, layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    st.html(style_html())
    pages: dict[str, Page] = {}
    for name, (title, _, _) in PAGES.items():
        pages[name] = st.Page(_drawn(name, pages), title=title, url_path=name, default=name == first)
    st.navigation(list(pages.values())).run()


def _drawn(name: str, pages: dict[str, Page]) -> Callable[[], None]:
    def draw() -> None:
        try:
            _draw(name, pages)
        except DangjianError as error:
            st.error(plain(error))

    return draw


def _draw(name: str, pages: dict[str, Page]) -> None:
    _, kind, show = PAGES[name]
    workspace, generation = cache.find_generation()
    if generation is None:
        frame.show_empty("还没有数据")
        frame.wait_for_generation()
        return
    desk = cache.open_desk(workspace, generation, pages)
    view = url.read(kind)
    navigator.listen(pages, {page: listed for page, (_, listed, _) in PAGES.items()})
    printing.listen()
    pictures.listen()
    frame.say_moved_on(desk, view.generation)
    desk, view = filters.choose_range(desk, dataclasses.replace(view, generation=str(generation.number)))
    show(desk, view)
    with st.sidebar:
        frame.show_generation(generation.number, generation.published_at.isoformat())


if __name__ == "__main__":
    main()
